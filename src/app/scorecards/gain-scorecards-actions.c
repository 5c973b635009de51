/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands of the scorecards view. */
#include "gain-config.h"

#include "gain-scorecards-view-private.h"

#include "gain-ask.h"
#include "gain-export-dialog.h"
#include "gain-issue.h"
#include "gain-visit-pack-dialog.h"
#include "gain-window.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>

static const char *const show_words[] = { "all", "could-move-up", "slipped", "too-few", NULL };
static const char *const zoom_words[] = { "width", "page", "actual", "in", "out", NULL };

static int
find_word (const char *const *words, guint n, const char *word)
{
  for (guint i = 0; i < n && words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return (int) i;
  return -1;
}

static GainCardFilter *
filter_of (gpointer view)
{
  return gain_card_table_get_filter (GAIN_SCORECARDS_VIEW (view)->table);
}

static void
on_plan_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_card_preview_set_plan (GAIN_SCORECARDS_VIEW (data)->preview,
                              g_variant_get_string (value, NULL));
}

static void
on_show_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  int show = find_word (show_words, G_N_ELEMENTS (show_words), g_variant_get_string (value, NULL));

  if (show >= 0)
    gain_card_filter_set_show (filter_of (data), (GainCardShow) show);
}

static void
on_practice_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSnapshot *snapshot = gain_card_table_get_snapshot (GAIN_SCORECARDS_VIEW (data)->table);

  if (snapshot != NULL)
    gain_card_filter_set_practice (filter_of (data),
                                  gain_catalog_find_practice (snapshot->catalog,
                                                              g_variant_get_string (value, NULL)));
}

static void
on_role_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  static const char *const roles[] = { "pcp", "specialist", "app", NULL };

  gain_card_filter_set_role (filter_of (data),
                            find_word (roles, G_N_ELEMENTS (roles),
                                       g_variant_get_string (value, NULL)));
}

static void
on_zoom_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  int zoom = find_word (zoom_words, G_N_ELEMENTS (zoom_words), g_variant_get_string (value, NULL));

  if (zoom >= 0)
    gain_page_view_zoom (gain_card_preview_get_pages (GAIN_SCORECARDS_VIEW (data)->preview),
                         (GainZoom) zoom);
}

static void
on_explain_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_scorecards_view_open_pane (data, g_variant_get_string (value, NULL));
}

/* What isn't shown now may still be had of the clinician that is selected. */
static void
export (GainScorecardsView *self, const char *word, const char *path)
{
  int output = find_word (gain_output_words, GAIN_N_OUTPUTS, word);
  GainOutputAim aim;

  if (output < 0 || !gain_scorecards_view_get_aim (self, &aim))
    return;
  aim.output = (GainOutput) output;
  if (aim.person < 0)
    aim.person = gain_card_table_get_person (self->table);
  /* Whether it is to name patients is asked first. */
  if (aim.output == GAIN_OUTPUT_VISIT_PACK && aim.practice >= 0 && path == NULL)
    gain_visit_pack_dialog_present (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)), &aim);
  else
    gain_card_export (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)), &aim, path);
}

static void
on_export_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  export (data, g_variant_get_string (value, NULL), NULL);
}

static void
on_export_to_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *word, *path;

  g_variant_get (value, "(&s&s)", &word, &path);
  export (data, word, path);
}

/* At any practice or department, from any view. */
static gboolean
aim_at (GainScorecardsView *self, const char *kind, const char *key, GainOutputAim *aim)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  GainLedger *ledger = gain_card_preview_get_ledger (self->preview);

  *aim = (GainOutputAim){ .snapshot = snapshot, .person = -1, .practice = -1, .department = -1,
                          .hide_names = self->blinded };
  if (snapshot == NULL)
    return FALSE;
  if (ledger != NULL && ledger->facts == snapshot->facts)
    aim->ledger = ledger;
  if (g_str_equal (kind, "department"))
    {
      aim->output = GAIN_OUTPUT_DEPARTMENT;
      aim->department = gain_catalog_find_department (snapshot->catalog, key);
      return aim->department >= 0;
    }
  aim->output = GAIN_OUTPUT_PRACTICE_PAGE;
  aim->practice = gain_catalog_find_practice (snapshot->catalog, key);
  return aim->practice >= 0;
}

static gboolean
aim_at_pack (GainScorecardsView *self, const char *tin, GainOutputAim *aim)
{
  gboolean found = aim_at (self, "practice", tin, aim);

  aim->output = GAIN_OUTPUT_VISIT_PACK;
  return found;
}

/* What is asked for from another view. */
typedef void (*LateFunc) (GainScorecardsView *self, GVariant *value);

typedef struct
{
  LateFunc  func;
  GVariant *value;
} Late;

static void
late_free (gpointer data)
{
  g_variant_unref (((Late *) data)->value);
  g_free (data);
}

/* A view that is not in sight shows the workspace as it was when it last was: what was changed since
 * has to come onto the paper, too. */
static void
do_when_current (GainScorecardsView *self, LateFunc func, GVariant *value)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (gain_view_get_session (GAIN_VIEW (self)));
  Late *late = g_new (Late, 1);

  *late = (Late){ func, g_variant_ref (value) };
  if (self->late == NULL)
    self->late = g_ptr_array_new_with_free_func (late_free);
  g_ptr_array_add (self->late, late);
  if (snapshot != NULL)
    gain_view_show_snapshot (GAIN_VIEW (self), snapshot);
  gain_scorecards_view_go_on (self);
}

static void
export_page (GainScorecardsView *self, GVariant *value)
{
  const char *kind, *key;
  GainOutputAim aim;

  g_variant_get (value, "(&s&s)", &kind, &key);
  if (aim_at (self, kind, key, &aim))
    gain_export_dialog_present (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)), &aim,
                                aim.ledger != NULL ? gain_card_preview_get_plan (self->preview)
                                                   : NULL);
}

static void
on_export_page_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  do_when_current (data, export_page, value);
}

static void
print_page_of (GainScorecardsView *self, GVariant *value)
{
  GainCardSubject subject;
  const char *kind, *key;
  GainOutputAim aim;

  g_variant_get (value, "(&s&s)", &kind, &key);
  if (!aim_at (self, kind, key, &aim))
    return;
  subject.kind = aim.practice >= 0 ? GAIN_CARD_OF_PRACTICE : GAIN_CARD_OF_DEPARTMENT;
  subject.index = MAX (aim.practice, aim.department);
  gain_card_print_page (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)),
                        gain_card_page_new (aim.snapshot, aim.ledger, subject, aim.hide_names));
}

static void
on_print_page_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  do_when_current (data, print_page_of, value);
}

static void
ask_for_pack (GainScorecardsView *self, GVariant *value)
{
  GainOutputAim aim;

  if (aim_at_pack (self, g_variant_get_string (value, NULL), &aim))
    gain_visit_pack_dialog_present (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)),
                                    &aim);
}

static void
on_visit_pack_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  do_when_current (data, ask_for_pack, value);
}

static void
write_pack (GainScorecardsView *self, GVariant *value)
{
  const char *tin, *path;
  GainOutputAim aim;

  g_variant_get (value, "(&s&s)", &tin, &path);
  if (aim_at_pack (self, tin, &aim))
    gain_card_export (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)), &aim, path);
}

static void
on_visit_pack_to_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  do_when_current (data, write_pack, value);
}

/* The people of the practice as they are in the booklet, whatever the table is narrowed to. */
static GArray *
people_of_practice (const GainOutputAim *aim)
{
  const GainIssueOptions practice
    = { .practice_tin = aim->snapshot->catalog->practices[aim->practice].tin };

  return gain_issue_people (aim->snapshot, &practice);
}

static void
print_page (GainScorecardsView *self)
{
  GainCardPage *page = gain_card_preview_dup_page (self->preview);

  if (page != NULL)
    gain_card_print_page (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)), page);
}

/* NULL: there is nobody. */
static GArray *
people_to_print (GainScorecardsView *self, const char *whom, const GainOutputAim *aim)
{
  int person = gain_card_table_get_person (self->table);
  GArray *people;

  if (g_str_equal (whom, "shown"))
    return gain_card_table_get_shown (self->table);
  if (g_str_equal (whom, "practice"))
    return aim->practice >= 0 ? people_of_practice (aim) : NULL;
  if (person < 0)
    return NULL;
  people = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (people, person);
  return people;
}

/**
 * gain_scorecards_view_print_people:
 * @self: the view
 * @whom: `provider`, `practice` or `shown`; `page`: the page of a practice or department that is shown
 *
 * Asks for a printer, and prints scorecards or the page.
 */
void
gain_scorecards_view_print_people (GainScorecardsView *self, const char *whom)
{
  gboolean clinicians = gain_scorecards_view_get_rollup (self) == NULL;
  GainOutputAim aim;
  GArray *people;

  if (!gain_scorecards_view_get_aim (self, &aim))
    return;
  if (!clinicians && g_str_equal (whom, "page"))
    {
      print_page (self);
      return;
    }
  people = people_to_print (self, whom, &aim);
  if (people != NULL)
    gain_card_print (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)), aim.snapshot,
                     aim.ledger, people);
}

static void
on_print_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_scorecards_view_print_people (data, g_variant_get_string (value, NULL));
}

static void
on_department_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSnapshot *snapshot = gain_card_table_get_snapshot (GAIN_SCORECARDS_VIEW (data)->table);

  if (snapshot != NULL)
    gain_card_filter_set_department (filter_of (data),
                                     gain_catalog_find_department (
                                       snapshot->catalog, g_variant_get_string (value, NULL)));
}

/* A tier by its name, in the measure's own words. */
static int
find_tier (GainSnapshot *snapshot, int measure, const char *name)
{
  const GainCatalog *catalog = snapshot->catalog;

  if (g_str_equal (name, "too-few"))
    return GAIN_CARD_TOO_FEW;
  for (guint i = 0; i < catalog->n_targets; i++)
    {
      const GainScheme *scheme = &catalog->schemes[catalog->targets[i].scheme];

      if ((int) catalog->targets[i].measure != measure
          || catalog->targets[i].performance_year != snapshot->year)
        continue;
      for (guint t = 0; t < scheme->n_tiers; t++)
        if (g_str_equal (scheme->tiers[t].name, name))
          return (int) t;
    }
  return GAIN_CARD_ANY_TIER;
}

static void
on_tier_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSnapshot *snapshot = gain_card_table_get_snapshot (GAIN_SCORECARDS_VIEW (data)->table);
  const char *code, *tier;
  int measure;

  if (snapshot == NULL)
    return;
  g_variant_get (value, "(&s&s)", &code, &tier);
  measure = gain_catalog_find_measure (snapshot->catalog, code);
  gain_card_filter_set_tier (filter_of (data), measure, find_tier (snapshot, measure, tier));
}

static void
on_list_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_scorecards_view_show_list (data, g_variant_get_string (value, NULL));
}

static void
on_columns_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainScorecardsView *self = data;
  g_autofree const char **ids = g_variant_get_strv (value, NULL);
  GainRollupTable *rollup = gain_scorecards_view_get_rollup (self);

  if (rollup != NULL)
    gain_rollup_table_set_columns (rollup, ids);
  else
    gain_card_table_set_columns (self->table, ids);
}

static void
on_blinded_change (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_scorecards_view_set_blinded (data, g_variant_get_boolean (value));
}

static void
on_copy_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainScorecardsView *self = data;
  GainRollupTable *rollup = gain_scorecards_view_get_rollup (self);

  if (rollup != NULL)
    gain_rollup_table_copy (rollup);
  else
    gain_card_table_copy (self->table);
}

/* A table on its way to a file: either of the two. */
typedef struct
{
  GainCardExport *cards;
  GainGrid       *rollup;
  char           *path;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_pointer (&errand->cards, gain_card_export_free);
  g_clear_pointer (&errand->rollup, gain_grid_free);
  g_free (errand->path);
  g_free (errand);
}

static gpointer
write_table (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Errand *errand = data;
  gboolean done = errand->cards != NULL
                    ? gain_card_export_write (errand->cards, errand->path, error)
                    : gain_write_grid (errand->rollup, errand->path, TRUE, error);

  return done ? g_filename_display_basename (errand->path) : NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  GainWindow *window = gain_window_of (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *said = name != NULL ? g_strdup_printf (_ ("Exported %s"), name) : NULL;

  if (window == NULL)
    return;
  if (said != NULL)
    gain_window_toast (window, said, FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, _ ("The Table Was Not Written"), error);
}

static void
write_table_to (const char *path, gpointer data)
{
  GainScorecardsView *self = data;
  GainRollupTable *rollup = gain_scorecards_view_get_rollup (self);
  Errand *errand;

  if (gain_card_table_get_snapshot (self->table) == NULL)
    return;
  errand = g_new0 (Errand, 1);
  errand->path = g_strdup (path);
  if (rollup != NULL)
    errand->rollup = gain_rollup_table_to_grid (rollup);
  else
    errand->cards = gain_card_table_export (self->table);
  gain_session_run_async (gain_view_get_session (GAIN_VIEW (self)), _ ("Exporting the table"),
                          GAIN_JOB_ASIDE, write_table, errand, errand_free, g_free, NULL,
                          on_written, g_object_ref (self));
}

static void
on_table_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainScorecardsView *self = data;
  GainSnapshot *snapshot = gain_card_table_get_snapshot (self->table);
  GainRollupTable *rollup = gain_scorecards_view_get_rollup (self);
  const char *path = g_variant_get_string (value, NULL);
  g_autofree char *period = NULL;
  g_autofree char *name = NULL;

  if (snapshot == NULL)
    return;
  period = gain_period_format (snapshot->period);
  name = g_strdup_printf (rollup == NULL           ? "scorecards-%s.xlsx"
                          : rollup == self->rollup ? "practices-%s.xlsx"
                                                   : "departments-%s.xlsx",
                          period);
  if (*path != '\0')
    write_table_to (path, self);
  else
    gain_ask_save_table (data, _ ("Export the Table"), name, write_table_to, self);
}

static const GActionEntry entries[] = {
  { "scorecards-plan", on_plan_action, "s" },
  { "scorecards-show", on_show_action, "s" },
  { "scorecards-practice", on_practice_action, "s" },
  { "scorecards-role", on_role_action, "s" },
  { "scorecards-department", on_department_action, "s" },
  { "scorecards-tier", on_tier_action, "(ss)" },
  { "scorecards-list", on_list_action, "s", "'clinicians'" },
  { "scorecards-columns", on_columns_action, "as" },
  { "scorecards-copy", on_copy_action },
  { "scorecards-table", on_table_action, "s" },
  { "blinded", NULL, NULL, "false", on_blinded_change },
  { "zoom", on_zoom_action, "s" },
  { "explain-measure", on_explain_action, "s" },
  { "export-scorecards", on_export_action, "s" },
  { "export-scorecards-to", on_export_to_action, "(ss)" },
  { "print-scorecards", on_print_action, "s" },
  { "export-page", on_export_page_action, "(ss)" },
  { "print-page", on_print_page_action, "(ss)" },
  { "visit-pack", on_visit_pack_action, "s" },
  { "visit-pack-to", on_visit_pack_to_action, "(ss)" },
};

/**
 * gain_scorecards_view_add_entries:
 * @self: the view
 * @map: the window's
 *
 * Adds the view's commands.
 */
void
gain_scorecards_view_add_entries (GainScorecardsView *self, GActionMap *map)
{
  g_set_weak_pointer (&self->actions, map);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}

/**
 * gain_scorecards_view_go_on:
 * @self: the view
 *
 * Does what was asked for while the view showed an older state of the workspace, once it shows the
 * one of now.
 */
void
gain_scorecards_view_go_on (GainScorecardsView *self)
{
  g_autoptr (GPtrArray) late = NULL;

  if (self->late == NULL || !gain_scorecards_view_is_current (self))
    return;
  late = g_steal_pointer (&self->late);
  for (guint i = 0; i < late->len; i++)
    {
      const Late *one = g_ptr_array_index (late, i);

      one->func (self, one->value);
    }
}

/**
 * gain_scorecards_view_set_state:
 * @self: the view
 * @action: one of its commands with a state
 * @state: (transfer floating): what it is now
 *
 * Tells buttons and whoever drives the program.
 */
void
gain_scorecards_view_set_state (GainScorecardsView *self, const char *action, GVariant *state)
{
  GAction *found = self->actions != NULL ? g_action_map_lookup_action (self->actions, action) : NULL;
  g_autoptr (GVariant) value = g_variant_ref_sink (state);

  if (found != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (found), value);
}
