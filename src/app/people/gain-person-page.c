/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-person-page.h"

#include "gain-patients-box.h"
#include "gain-payee-words.h"
#include "gain-payee-box.h"
#include "gain-people-columns.h"
#include "gain-people-edit.h"
#include "gain-results-box.h"
#include "gain-roster-form.h"
#include "gain-scorecard-text.h"
#include "gain-today.h"
#include "gain-typed.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainPersonPage
{
  AdwBin         parent_instance;

  GtkLabel      *name;
  GtkLabel      *details;
  GtkButton     *issued;
  GtkButton     *scorecard;
  GtkButton     *leaver;
  GtkButton     *posts;
  GtkLabel      *posts_text;
  AdwBin        *form_place;
  GtkRevealer   *save_bar;
  GtkLabel      *results_heading;
  GtkButton     *type_result;
  GtkBox        *results_place;
  GtkBox        *payee_place;
  GtkLabel      *meetings_heading;
  GtkListBox    *meetings;
  GainRosterForm *form;
  GainResultsBox *results;
  GainPatientsBox *patients;
  GainPayeeBox  *payee;

  GainSession   *session;
  GainDirectory *directory; /* the view's */
  char          *id;
  GHashTable    *drafts; /* workspace and id -> Draft */
  gboolean       filling;
};

/* What was typed and not saved, and the row in which it was typed. */
typedef struct
{
  char **typed;
  char **before;
} Draft;

G_DEFINE_FINAL_TYPE (GainPersonPage, gain_person_page, ADW_TYPE_BIN)

static void fill_form (GainPersonPage *self, guint person);

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  g_strfreev (draft->typed);
  g_strfreev (draft->before);
  g_free (draft);
}

static char *
draft_key (GainPersonPage *self, const char *id)
{
  return g_strconcat (self->directory->snapshot->path, "\n", id, NULL);
}

static void
on_form_changed (GainPersonPage *self)
{
  gtk_revealer_set_reveal_child (self->save_bar, gain_roster_form_is_changed (self->form));
}

static void
on_discard (GainPersonPage *self)
{
  int person = gain_catalog_find_person (self->directory->snapshot->catalog, self->id);

  if (person >= 0)
    fill_form (self, (guint) person);
}

/* The form counts as unchanged once the workspace has what it holds; and what was kept of it when the
 * page turned to another person meanwhile need not be kept. */
static void
on_saved (GtkWidget *widget, gboolean done, gpointer data)
{
  GainPersonPage *self = GAIN_PERSON_PAGE (widget);
  g_auto (GStrv) cells = data;
  g_auto (GStrv) shown = NULL;
  g_autofree char *key = NULL;
  Draft *draft;

  if (!done || gtk_widget_get_root (widget) == NULL)
    return;
  key = draft_key (self, cells[GAIN_ROSTER_ID]);
  draft = g_hash_table_lookup (self->drafts, key);
  if (draft != NULL && g_strv_equal ((const char *const *) draft->typed, (const char *const *) cells))
    g_hash_table_remove (self->drafts, key);
  shown = gain_roster_form_dup_cells (self->form);
  if (g_strv_equal ((const char *const *) shown, (const char *const *) cells))
    gain_roster_form_set_cells (self->form, cells, FALSE);
}

static void
on_save (GainPersonPage *self)
{
  GainPeopleEdit edit = { GTK_WIDGET (self), self->session, self->directory->snapshot };
  g_auto (GStrv) cells = gain_roster_form_dup_cells (self->form);
  g_autoptr (GError) error = NULL;
  int column;

  edit.done = on_saved;
  edit.done_data = g_strdupv (cells);
  if (gain_people_save_person (&edit, cells, FALSE, &column, &error))
    return;
  g_strfreev (edit.done_data);
  gain_roster_form_set_fault (self->form, column, error->message);
}

static gboolean
on_link (GainPersonPage *self)
{
  const GainCatalog *catalog = self->directory->snapshot->catalog;
  int person = gain_catalog_find_person (catalog, self->id);

  if (person >= 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.people-practice", "s",
                                catalog->practices[catalog->people[person].practice].tin);
  return TRUE;
}

static void
on_scorecard (GainPersonPage *self)
{
  g_autofree char *id = g_strdup (self->id);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.view", "s", "scorecards");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.provider", "s", id);
}

/* The last active day is asked for where it is written; today is proposed. Of several practices each
 * has its own. */
static void
on_leaver (GainPersonPage *self)
{
  g_autofree char *today = gain_date_format_us (gain_today ());
  const GainPerson *person = gain_directory_person (
      self->directory,
      (guint) gain_catalog_find_person (self->directory->snapshot->catalog, self->id));

  if (person != NULL && person->n_posts > 1)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.posts", "s", self->id);
      return;
    }
  if (person != NULL)
    gain_roster_form_set_cell (self->form, GAIN_ROSTER_END_DATE,
                               person->end_date != 0 ? "" : today);
  gain_roster_form_focus (self->form, GAIN_ROSTER_END_DATE);
}

static void
on_meeting (GtkCheckButton *check, gpointer data)
{
  GainPersonPage *self = data;
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "gain-meeting"));
  const GainDirectoryMeeting *meeting;
  g_autofree char *day = NULL;

  if (self->filling || index >= self->directory->meetings->len)
    return;
  meeting = g_ptr_array_index (self->directory->meetings, index);
  day = gain_date_format (meeting->date);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.attendance", "(sssb)", day, meeting->name,
                              self->id, gtk_check_button_get_active (check));
}

static void
gain_person_page_dispose (GObject *object)
{
  GainPersonPage *self = GAIN_PERSON_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  G_OBJECT_CLASS (gain_person_page_parent_class)->dispose (object);
}

static void
gain_person_page_class_init (GainPersonPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_person_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/people/person-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPersonPage, name)
  BIND (name);
  BIND (details);
  BIND (issued);
  BIND (scorecard);
  BIND (leaver);
  BIND (posts);
  BIND (posts_text);
  BIND (form_place);
  BIND (save_bar);
  BIND (results_heading);
  BIND (type_result);
  BIND (results_place);
  BIND (payee_place);
  BIND (meetings_heading);
  BIND (meetings);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_discard);
  gtk_widget_class_bind_template_callback (widget_class, on_scorecard);
  gtk_widget_class_bind_template_callback (widget_class, on_link);
  gtk_widget_class_bind_template_callback (widget_class, on_leaver);
}

static void
gain_person_page_init (GainPersonPage *self)
{
  self->drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, draft_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = GAIN_ROSTER_FORM (gain_roster_form_new ());
  adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
  self->results = GAIN_RESULTS_BOX (gain_results_box_new ());
  gtk_box_append (self->results_place, GTK_WIDGET (self->results));
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (on_form_changed), self);
  g_signal_connect_swapped (self->form, "submit", G_CALLBACK (on_save), self);
}

static void
fill_form (GainPersonPage *self, guint person)
{
  g_auto (GStrv) cells = gain_typed_from_person (self->directory->snapshot->catalog, person);

  gain_roster_form_set_cells (self->form, cells, FALSE);
}

static void
follow (GainPersonPage *self, guint person)
{
  g_auto (GStrv) cells = gain_typed_from_person (self->directory->snapshot->catalog, person);

  gain_roster_form_follow (self->form, cells);
}

/* What was typed is laid over the row in which it was typed, so that what came to the workspace since is
 * taken over where nothing was typed. */
static void
take_draft (GainPersonPage *self, guint person)
{
  g_autofree char *key = draft_key (self, self->id);
  const Draft *draft = g_hash_table_lookup (self->drafts, key);

  if (draft == NULL)
    return;
  gain_roster_form_set_cells (self->form, draft->before, FALSE);
  for (guint c = 0; draft->typed[c] != NULL; c++)
    gain_roster_form_set_cell (self->form, c, draft->typed[c]);
  follow (self, person);
  g_hash_table_remove (self->drafts, key);
}

/* The home practice, which one can go to, and the others of the period's last day. */
static char *
practice_markup (const GainCatalog *catalog, const GainPerson *person, const char *posts)
{
  const char *home = catalog->practices[person->practice].name;

  /* Home comes first. */
  return g_markup_printf_escaped ("<a href=\"practice\">%s</a>%s", home,
                                  posts != NULL && g_str_has_prefix (posts, home)
                                    ? posts + strlen (home)
                                    : "");
}

static void
fill_header (GainPersonPage *self, const GainPerson *person)
{
  const GainCatalog *catalog = self->directory->snapshot->catalog;
  g_autofree char *name = gain_person_display_name (person);
  g_autofree char *active = gain_people_active_text (person);
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *posts = NULL;
  g_autofree char *practice = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *both = NULL;

  g_string_append_printf (details, gain_person_is_clinician (person) ? _ ("NPI %s") : _ ("ID %s"),
                          person->id);
  g_string_append_printf (details, " · %s", gain_text_role (person->role));
  if (person->specialty >= 0)
    g_string_append_printf (details, " · %s", catalog->specialties[person->specialty]);
  posts = gain_posts_text (catalog, person, self->directory->snapshot->period);
  practice = practice_markup (catalog, person, posts);
  gtk_label_set_label (self->posts_text,
                       posts != NULL ? posts : catalog->practices[person->practice].name);
  if (active != NULL)
    g_string_append_printf (details, " · %s", active);
  gtk_label_set_label (self->name, name);
  escaped = g_markup_escape_text (details->str, -1);
  both = g_strdup_printf ("%s · %s", practice, escaped);
  gtk_label_set_markup (self->details, both);
  gtk_widget_set_visible (GTK_WIDGET (self->results_place), gain_person_is_clinician (person));
  gtk_button_set_label (self->leaver,
                        person->end_date != 0 ? _ ("Mar_k as Active") : _ ("Mar_k as Leaver"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->leaver), self->directory->snapshot->writable);
  gtk_widget_set_visible (GTK_WIDGET (self->scorecard), gain_person_is_clinician (person));
  gtk_widget_set_visible (GTK_WIDGET (self->issued), gain_person_is_clinician (person));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->posts), "s", person->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->posts), "win.posts");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->issued), "s", person->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->issued), "win.issued");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->type_result), "(s@a{ss})", person->id,
                                    g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->type_result), "win.result");
}

static gboolean
was_there (const GainDirectoryMeeting *meeting, guint person)
{
  for (guint i = 0; meeting->met != NULL && i < meeting->met->people->len; i++)
    if (g_array_index (meeting->met->people, guint, i) == person)
      return TRUE;
  return FALSE;
}

static void
append_meeting (GainPersonPage *self, guint index, guint person)
{
  const GainDirectoryMeeting *meeting = g_ptr_array_index (self->directory->meetings, index);
  g_autofree char *day = gain_date_format_us (meeting->date);
  g_autofree char *text = g_strdup_printf ("%s · %s", day, meeting->name);
  GtkWidget *check = gtk_check_button_new_with_label (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), was_there (meeting, person));
  gtk_widget_set_sensitive (check, self->directory->snapshot->writable);
  g_object_set_data (G_OBJECT (check), "gain-meeting", GUINT_TO_POINTER (index));
  g_signal_connect (check, "toggled", G_CALLBACK (on_meeting), self);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->meetings, row);
}

static void
fill_meetings (GainPersonPage *self, guint person)
{
  guint n = self->directory->meetings->len;
  g_autofree char *heading = NULL;
  GtkWidget *row;

  self->filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->meetings))) != NULL)
    gtk_list_box_remove (self->meetings, row);
  for (guint i = 0; i < n; i++)
    append_meeting (self, i, person);
  /* Translators: meetings attended, of how many in the year. */
  heading = g_strdup_printf (_ ("Meetings · %u of %u"),
                             self->directory->snapshot->facts->attendance[person], n);
  gtk_label_set_label (self->meetings_heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->meetings), n > 0);
  self->filling = FALSE;
}

/**
 * gain_person_page_new:
 * @session: the open workspace; kept by reference
 * @directory: what is known; outlives the page
 *
 * Returns: (transfer floating): a page of nobody yet
 */
GtkWidget *
gain_person_page_new (GainSession *session, GainDirectory *directory)
{
  GainPersonPage *self = g_object_new (GAIN_TYPE_PERSON_PAGE, NULL);

  self->session = g_object_ref (session);
  self->directory = directory;
  self->patients = GAIN_PATIENTS_BOX (gain_patients_box_new (session));
  gtk_box_append (self->payee_place, GTK_WIDGET (self->patients));
  self->payee = GAIN_PAYEE_BOX (gain_payee_box_new (session));
  gtk_box_append (self->payee_place, GTK_WIDGET (self->payee));
  return GTK_WIDGET (self);
}

/**
 * gain_person_page_keep:
 * @self: a page
 *
 * Keeps what was typed and not saved, until the page turns to the same person again.
 *
 * Returns: whether there is something
 */
gboolean
gain_person_page_keep (GainPersonPage *self)
{
  Draft *draft;

  g_return_val_if_fail (GAIN_IS_PERSON_PAGE (self), FALSE);
  if (self->id == NULL || !gain_roster_form_is_changed (self->form))
    return FALSE;
  draft = g_new (Draft, 1);
  *draft = (Draft) { gain_roster_form_dup_cells (self->form), gain_roster_form_dup_before (self->form) };
  g_hash_table_replace (self->drafts, draft_key (self, self->id), draft);
  return TRUE;
}

/**
 * gain_person_page_show:
 * @self: a page
 * @id: of a person
 *
 * Turns to a person. What was typed about another and not saved waits until the page turns back.
 *
 * Returns: whether there is such a person
 */
gboolean
gain_person_page_show (GainPersonPage *self, const char *id)
{
  int person = gain_catalog_find_person (self->directory->snapshot->catalog, id);
  char *own;

  g_return_val_if_fail (GAIN_IS_PERSON_PAGE (self), FALSE);
  if (person < 0)
    return FALSE;
  own = g_strdup (id);
  gain_person_page_keep (self);
  g_free (self->id);
  self->id = own;
  fill_form (self, (guint) person);
  take_draft (self, (guint) person);
  return gain_person_page_update (self);
}

/**
 * gain_person_page_update:
 * @self: a page
 *
 * Shows new figures of the same person. Fields that are being edited stay.
 *
 * Returns: whether the person is still there
 */
gboolean
gain_person_page_update (GainPersonPage *self)
{
  GainSnapshot *snapshot = self->directory->snapshot;
  int found = self->id != NULL ? gain_catalog_find_person (snapshot->catalog, self->id) : -1;
  guint person = (guint) found;
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *heading = g_strdup_printf (_ ("Results %s"), period);
  g_autofree char *name = NULL;

  if (found < 0)
    return FALSE;
  name = gain_person_display_name (&snapshot->catalog->people[person]);
  fill_header (self, &snapshot->catalog->people[person]);
  gain_roster_form_set_catalog (self->form, snapshot->catalog);
  gain_roster_form_set_editable (self->form, snapshot->writable);
  follow (self, person);
  gtk_label_set_label (self->results_heading, heading);
  gain_results_box_show_person (self->results, snapshot, person);
  gain_patients_box_show (self->patients, snapshot, self->id);
  gtk_widget_set_visible (GTK_WIDGET (self->patients),
                          gain_person_is_clinician (&snapshot->catalog->people[person]));
  gain_payee_box_show (self->payee, self->directory, self->id, name);
  fill_meetings (self, person);
  return TRUE;
}

/**
 * gain_person_page_get_id:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): whose it is
 */
const char *
gain_person_page_get_id (GainPersonPage *self)
{
  g_return_val_if_fail (GAIN_IS_PERSON_PAGE (self), NULL);
  return self->id;
}
