/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-people-actions.h"

#include "gain-patient-edit.h"
#include "gain-people-dialogs.h"
#include "gain-people-lists.h"
#include "gain-posts-dialog.h"
#include "gain-typed.h"
#include "gain-visit-edit.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

struct GainPeopleActions
{
  GainView      *view;      /* borrowed */
  GainDirectory *directory; /* borrowed */
};

/* What a payee is called in labels. */
static char *
payee_name (GainPeopleActions *self, const char *id)
{
  const GainCatalog *catalog = self->directory->snapshot->catalog;
  int person = gain_catalog_find_person (catalog, id);
  int practice = gain_catalog_find_practice (catalog, id);

  if (person >= 0)
    return gain_person_display_name (&catalog->people[person]);
  return g_strdup (practice >= 0 ? catalog->practices[practice].name : id);
}

static void
on_flag (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  g_autoptr (GError) error = NULL;
  g_autofree char *payee = NULL;
  const char *id, *flag, *answer;

  g_variant_get (value, "(&s&s&s)", &id, &flag, &answer);
  payee = payee_name (self, id);
  if (!gain_people_set_flag (&edit, id, payee, flag, answer, &error))
    gain_people_edit_report (self->view, error);
}

static void
on_advance (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  g_autoptr (GError) error = NULL;
  g_autofree char *payee = NULL;
  const char *id, *day, *amount, *label;

  g_variant_get (value, "(&s&s&s&s)", &id, &day, &amount, &label);
  payee = payee_name (self, id);
  if (!gain_people_add_advance (&edit, id, payee, day, amount, label, NULL, &error))
    gain_people_edit_report (self->view, error);
}

static void
on_remove_advance (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  g_autoptr (GError) error = NULL;
  g_autofree char *payee = NULL;
  const char *id, *day, *label;
  GainDate date;

  g_variant_get (value, "(&s&s&s)", &id, &day, &label);
  payee = payee_name (self, id);
  if (gain_date_parse (day, &date) == GAIN_DATE_OK
      && !gain_people_remove_advance (&edit, id, payee, date, label, &error))
    gain_people_edit_report (self->view, error);
}

static void
on_posts (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  int person = gain_catalog_find_person (edit.snapshot->catalog,
                                         g_variant_get_string (value, NULL));

  if (person >= 0)
    gain_people_ask_posts (edit.widget, edit.session, edit.snapshot, (guint) person);
}

static void
on_leaver (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  g_autoptr (GError) error = NULL;
  const char *id, *day;

  g_variant_get (value, "(&s&s)", &id, &day);
  if (!gain_people_mark_leaver (&edit, id, day, &error))
    gain_people_edit_report (self->view, error);
}

static void
on_mine (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  const char *tin = g_variant_get_string (value, NULL);
  gboolean was = g_hash_table_contains (self->directory->mine, tin);
  g_autofree char *name = payee_name (self, tin);
  g_autofree char *label = g_strdup_printf (was ? _ ("Take %s from my practices")
                                                : _ ("Add %s to my practices"), name);

  gain_people_list (&edit, GAIN_LIST_MY_PRACTICES, tin, !was, label);
}

/* Cells by the names of the columns, as a file of the kind has them. */
static void
set_cells (char **cells, GainKind kind, GVariantIter *given)
{
  const char *name, *text;
  int column;

  while (g_variant_iter_next (given, "{&s&s}", &name, &text))
    if ((column = gain_kind_column (kind, name)) >= 0)
      gain_typed_set (cells, (guint) column, text);
}

static void
on_patient (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_LISTS);
  g_autoptr (GVariantIter) given = NULL;
  g_autoptr (GError) error = NULL;
  const char *id;
  int column;

  g_variant_get (value, "(&sa{ss})", &id, &given);
  gain_typed_set (cells, GAIN_LISTS_PROVIDER_ID, id);
  set_cells (cells, GAIN_KIND_LISTS, given);
  if (!gain_patient_save (&edit, cells, NULL, &column, &error))
    gain_people_edit_report (self->view, error);
}

/* ('an id', {'measure': 'AWV', …}): columns of results; without any they are asked for. */
static void
on_result (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_RESULTS);
  g_autoptr (GVariantIter) given = NULL;
  g_autoptr (GError) error = NULL;
  const char *id;
  int column;

  g_variant_get (value, "(&sa{ss})", &id, &given);
  if (g_variant_iter_n_children (given) == 0)
    {
      gain_people_ask_result (edit.widget, edit.session, edit.snapshot, id);
      return;
    }
  gain_people_begin_result (cells, id);
  set_cells (cells, GAIN_KIND_RESULTS, given);
  if (!gain_people_add_result (&edit, cells, &column, &error))
    gain_people_edit_report (self->view, error);
}

static void
on_visit (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_VISITS);
  g_autoptr (GVariantIter) given = NULL;
  g_autoptr (GError) error = NULL;
  const char *tin;
  int column;

  g_variant_get (value, "(&sa{ss})", &tin, &given);
  gain_typed_set (cells, GAIN_VISITS_PRACTICE_TIN, tin);
  set_cells (cells, GAIN_KIND_VISITS, given);
  if (!gain_visit_save (&edit, cells, &column, &error))
    gain_people_edit_report (self->view, error);
}

static void
on_promise (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeopleActions *self = data;
  GainPeopleEdit edit = gain_people_edit_of (self->view, self->directory);
  g_autoptr (GError) error = NULL;
  const char *id, *day;

  g_variant_get (value, "(&s&s)", &id, &day);
  if (!gain_visit_keep_promise (&edit, id, day, &error))
    gain_people_edit_report (self->view, error);
}

static const GActionEntry entries[] = {
  { "flag", on_flag, "(sss)" },
  { "advance", on_advance, "(ssss)" },
  { "remove-advance", on_remove_advance, "(sss)" },
  { "leaver", on_leaver, "(ss)" },
  { "posts", on_posts, "s" },
  { "mine", on_mine, "s" },
  { "visit", on_visit, "(sa{ss})" },
  { "promise", on_promise, "(ss)" },
  { "patient", on_patient, "(sa{ss})" },
  { "result", on_result, "(sa{ss})" },
};

/**
 * gain_people_edit_of:
 * @view: the People view
 * @directory: whom it shows
 *
 * Returns: where what is changed goes, borrowed from both
 */
GainPeopleEdit
gain_people_edit_of (GainView *view, const GainDirectory *directory)
{
  return (GainPeopleEdit) { .widget = GTK_WIDGET (view),
                            .session = gain_view_get_session (view),
                            .snapshot = directory->snapshot };
}

/**
 * gain_people_edit_report:
 * @view: the People view
 * @error: (nullable): why nothing was changed
 *
 * Says why, if there is something to say.
 */
void
gain_people_edit_report (GainView *view, const GError *error)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (view));

  if (window != NULL && error != NULL)
    gain_window_report (window, _ ("Nothing Was Changed"), error);
}

/**
 * gain_people_actions_new:
 * @view: the People view; outlives what is returned
 * @directory: whom it shows; outlives what is returned
 * @map: the window's commands, to which these are added
 *
 * Returns: (transfer full): what the commands work on
 */
GainPeopleActions *
gain_people_actions_new (GainView *view, GainDirectory *directory, GActionMap *map)
{
  GainPeopleActions *self = g_new (GainPeopleActions, 1);

  self->view = view;
  self->directory = directory;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  return self;
}

/**
 * gain_people_actions_free:
 * @self: (transfer full): what the commands work on; the commands are gone from the window
 */
void
gain_people_actions_free (GainPeopleActions *self)
{
  g_free (self);
}

/**
 * gain_people_actions_allow:
 * @map: the window's commands
 * @writable: whether the workspace can be changed
 *
 * Lets the commands be used, or not.
 */
void
gain_people_actions_allow (GActionMap *map, gboolean writable)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (map, entries[i].name)), writable);
}
