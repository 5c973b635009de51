/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the scorecards view puts on paper beside a provider's scorecard: the pages of practices and
 * departments, visit packs, and the forms of all of them. */
#include "gain-config.h"

#include "app-fixture.h"

#include "gain-card-output.h"
#include "gain-card-preview.h"
#include "gain-card-table.h"
#include "gain-rollup-issue.h"
#include "gain-rollup-table.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static GainCardPreview *
preview_of (AppFixture *f)
{
  GtkWidget *found = app_find (GTK_WIDGET (f->window), GAIN_TYPE_CARD_PREVIEW, NULL, NULL);

  g_assert_nonnull (found);
  return GAIN_CARD_PREVIEW (found);
}

static gboolean
is_in_sight (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_get_mapped (widget);
}

/* The list that is shown. */
static GainRollupTable *
rollup_of (AppFixture *f)
{
  GtkWidget *found = app_find (GTK_WIDGET (f->window), GAIN_TYPE_ROLLUP_TABLE, is_in_sight, NULL);

  g_assert_nonnull (found);
  return GAIN_ROLLUP_TABLE (found);
}

static void
show_list (AppFixture *f, const char *list)
{
  g_autofree char *detailed = g_strdup_printf ("win.scorecards-list('%s')", list);

  app_fixture_view (f, "scorecards");
  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
}

static void
set_form (GainForm form, gboolean on)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);

  g_settings_set_boolean (settings, gain_form_keys[form], on);
}

static void
reset_forms (void)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);

  for (guint i = 0; i < GAIN_N_FORMS; i++)
    g_settings_reset (settings, gain_form_keys[i]);
  g_settings_reset (settings, "export-choice");
}

static char *
export_to (AppFixture *f, const char *what, const char *name)
{
  char *path = g_build_filename (f->folder, name, NULL);

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export-scorecards-to", "(ss)", what, path);
  app_fixture_settle (f);
  return path;
}

static void
assert_same_pages (GainDocument *shown, GainDocument *expected)
{
  g_assert_cmpuint (shown->pages->len, ==, expected->pages->len);
  for (guint page = 0; page < expected->pages->len; page++)
    {
      const GArray *a = ((GainPage *) shown->pages->pdata[page])->marks;
      const GArray *b = ((GainPage *) expected->pages->pdata[page])->marks;

      g_assert_cmpuint (a->len, ==, b->len);
      for (guint i = 0; i < a->len; i++)
        {
          const GainMark *left = &g_array_index (a, GainMark, i);
          const GainMark *right = &g_array_index (b, GainMark, i);

          g_assert_true (left->kind == right->kind && left->x == right->x && left->y == right->y);
          g_assert_cmpstr (left->text, ==, right->text);
        }
    }
}

/* The screen shows the page of the selected one, and the printer gets what the screen shows. */
static void
assert_very_page (AppFixture *f, GainRollupKind kind)
{
  GainDocument *shown = gain_page_view_get_document (gain_card_preview_get_pages (preview_of (f)));
  g_autoptr (GainCardPage) page = gain_card_preview_dup_page (preview_of (f));
  GainRollupOptions options = { .kind = kind,
                                .ledger = gain_card_preview_get_ledger (preview_of (f)) };
  g_autoptr (GainDocument) expected
    = gain_rollup_layout_form (snapshot_of (f), gain_card_fonts (NULL), &options,
                               (guint) gain_rollup_table_get_unit (rollup_of (f)), NULL);
  g_autoptr (GainDocument) printed = gain_card_page_layout (page, gain_card_fonts (NULL), NULL);

  assert_same_pages (shown, expected);
  assert_same_pages (printed, expected);
}

static void
test_pages (AppFixture *f, gconstpointer list)
{
  GainRollupKind kind = g_str_equal (list, "practices") ? GAIN_ROLLUP_PRACTICE
                                                        : GAIN_ROLLUP_DEPARTMENT;
  g_autoptr (GArray) units
    = gain_rollup_units (snapshot_of (f), &(GainRollupOptions){ .kind = kind });
  const GPtrArray *plans = snapshot_of (f)->plans;
  int first;

  show_list (f, list);
  g_assert_cmpuint (gain_rollup_table_count (rollup_of (f)), ==, units->len);
  first = gain_rollup_table_get_unit (rollup_of (f));
  g_assert_cmpint (first, >=, 0);
  g_assert_null (gain_card_preview_get_card (preview_of (f)));
  assert_very_page (f, kind);
  app_fixture_activate (f, "win.next");
  app_fixture_settle (f);
  g_assert_cmpint (gain_rollup_table_get_unit (rollup_of (f)), !=, first);
  assert_very_page (f, kind);
  for (guint i = 0; i < plans->len; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (f->window), "win.scorecards-plan", "s",
                                  ((GainStoredPlan *) plans->pdata[i])->title);
      app_fixture_settle (f);
      assert_very_page (f, kind);
    }
  app_fixture_activate (f, "win.previous");
  app_fixture_settle (f);
  g_assert_cmpint (gain_rollup_table_get_unit (rollup_of (f)), ==, first);
  app_fixture_activate (f, "win.scorecards-list('clinicians')");
  app_fixture_settle (f);
  g_assert_nonnull (gain_card_preview_get_card (preview_of (f)));
}

/* Other facts leave the same one selected, with its new page. */
static void
test_same_place (AppFixture *f, gconstpointer unused)
{
  int unit;

  show_list (f, "practices");
  for (guint i = 0; i < 5; i++)
    app_fixture_activate (f, "win.next");
  app_fixture_settle (f);
  unit = gain_rollup_table_get_unit (rollup_of (f));
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpint (gain_rollup_table_get_unit (rollup_of (f)), ==, unit);
  assert_very_page (f, GAIN_ROLLUP_PRACTICE);
}

/* Search narrows the list; the page stays with one that is shown. */
static void
test_search (AppFixture *f, gconstpointer unused)
{
  GainView *view = app_fixture_view (f, "scorecards");
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  const char *wanted = catalog->departments[catalog->n_departments - 1].name;
  g_autofree char *folded = g_utf8_casefold (wanted, -1);
  g_autofree char *found = NULL;
  guint n;
  int unit;

  show_list (f, "departments");
  n = gain_rollup_table_count (rollup_of (f));
  GAIN_VIEW_GET_CLASS (view)->set_search (view, wanted);
  app_fixture_settle (f);
  g_assert_cmpuint (gain_rollup_table_count_shown (rollup_of (f)), <, n);
  unit = gain_rollup_table_get_unit (rollup_of (f));
  found = g_utf8_casefold (catalog->departments[unit].name, -1);
  g_assert_nonnull (strstr (found, folded));
  assert_very_page (f, GAIN_ROLLUP_DEPARTMENT);
  GAIN_VIEW_GET_CLASS (view)->set_search (view, "");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_rollup_table_count_shown (rollup_of (f)), ==, n);
  g_assert_cmpint (gain_rollup_table_get_unit (rollup_of (f)), ==, unit);
}

/* With names hidden the clinicians on a page of several are numbered, and in its file, too. */
static void
test_blinded (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  GainPageView *pages;
  g_autofree char *open = NULL;
  g_autofree char *hidden = NULL;
  const GArray *people;
  guint n_named = 0;

  show_list (f, "practices");
  pages = gain_card_preview_get_pages (preview_of (f));
  open = gain_page_view_dup_text (pages);
  app_fixture_activate (f, "win.blinded");
  app_fixture_settle (f);
  hidden = gain_page_view_dup_text (pages);
  people = catalog->practices[gain_rollup_table_get_unit (rollup_of (f))].people;
  for (guint i = 0; i < people->len; i++)
    {
      const GainPerson *person = &catalog->people[g_array_index (people, guint, i)];

      if (!gain_person_is_clinician (person))
        continue;
      n_named += strstr (open, person->last_name) != NULL;
      g_assert_null (strstr (hidden, person->last_name));
    }
  g_assert_cmpuint (n_named, >, 0);
}

static void
assert_same_file (const char *a, const char *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_left, n_right;

  g_file_get_contents (a, &left, &n_left, &error);
  g_assert_no_error (error);
  g_file_get_contents (b, &right, &n_right, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (left, n_left, right, n_right);
}

static guint
count_pdfs (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, ".pdf");
  return n;
}

/* What the window writes is what the task writes for the command line, in every form. */
static void
test_rollup_files (AppFixture *f, gconstpointer unused)
{
  static const gboolean forms[][2] = { { FALSE, FALSE }, { TRUE, FALSE }, { FALSE, TRUE } };
  g_autofree char *expected = g_build_filename (f->folder, "expected.pdf", NULL);
  g_autofree char *tin = NULL;

  show_list (f, "practices");
  tin = g_strdup (snapshot_of (f)->catalog->practices[gain_rollup_table_get_unit (rollup_of (f))].tin);
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = g_strdup_printf ("page-%u.pdf", i);
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GainIssueReport) report = NULL;
      GainRollupOptions options = {
        .kind = GAIN_ROLLUP_PRACTICE,
        .only = tin,
        .accessible = forms[i][0],
        .no_small_counts = forms[i][1],
      };

      set_form (GAIN_FORM_ACCESSIBLE, forms[i][0]);
      set_form (GAIN_FORM_NO_SMALL_COUNTS, forms[i][1]);
      path = export_to (f, "practice-page", name);
      report = gain_rollup_issue (snapshot_of (f), gain_card_fonts (NULL), &options, expected, NULL,
                                  NULL, NULL, &error);
      g_assert_no_error (error);
      assert_same_file (path, expected);
    }
  reset_forms ();
}

static gpointer
read_issued (GainStore *store, gpointer subject, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  return gain_store_read_issued (store, subject, error);
}

static void
on_issued (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GPtrArray **) data = gain_session_run_finish (GAIN_SESSION (source), result, NULL);
}

static guint
count_issued (AppFixture *f, const char *subject)
{
  g_autoptr (GPtrArray) issued = NULL;

  gain_session_run_async (gain_window_get_session (f->window), NULL, GAIN_JOB_QUIET, read_issued,
                          g_strdup (subject), g_free, NULL, NULL, on_issued, &issued);
  app_fixture_settle (f);
  g_assert_nonnull (issued);
  return issued->len;
}

/* A page that leaves the window is in the record; the same again, unchanged, isn't twice. */
static void
test_recorded (AppFixture *f, gconstpointer list)
{
  gboolean practices = g_str_equal (list, "practices");
  const char *key;
  int unit;

  show_list (f, list);
  unit = gain_rollup_table_get_unit (rollup_of (f));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path
        = export_to (f, practices ? "practice-page" : "department", "recorded.pdf");

      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
      key = practices ? snapshot_of (f)->catalog->practices[unit].tin
                      : snapshot_of (f)->catalog->departments[unit].name;
      g_assert_cmpuint (count_issued (f, key), ==, 1);
    }
}

static void
test_folders (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GArray) practices
    = gain_rollup_units (snapshot_of (f), &(GainRollupOptions){ .kind = GAIN_ROLLUP_PRACTICE });
  g_autoptr (GArray) departments
    = gain_rollup_units (snapshot_of (f), &(GainRollupOptions){ .kind = GAIN_ROLLUP_DEPARTMENT });
  g_autofree char *all_practices = NULL;
  g_autofree char *all_departments = NULL;
  g_autofree char *one = NULL;

  show_list (f, "departments");
  all_practices = export_to (f, "practice-pages", "practices");
  g_assert_cmpuint (count_pdfs (all_practices), ==, practices->len);
  all_departments = export_to (f, "departments", "departments");
  g_assert_cmpuint (count_pdfs (all_departments), ==, departments->len);
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, app_has_label,
                              "_Show in Folder"));
  one = export_to (f, "department", "one.pdf");
  g_assert_true (g_file_test (one, G_FILE_TEST_IS_REGULAR));
}

/* Each switch makes the form that the task knows. */
static void
test_card_forms (AppFixture *f, gconstpointer unused)
{
  g_autofree char *expected = g_build_filename (f->folder, "expected.pdf", NULL);

  show_list (f, "clinicians");
  for (guint i = 0; i < GAIN_FORM_PATIENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("card-%u.pdf", i);
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;
      GainIssueOptions options = {
        .accessible = i == GAIN_FORM_ACCESSIBLE,
        .no_small_counts = i == GAIN_FORM_NO_SMALL_COUNTS,
        .between_visits = i == GAIN_FORM_BETWEEN_VISITS,
      };

      set_form ((GainForm) i, TRUE);
      path = export_to (f, "provider", name);
      reset_forms ();
      gain_issue_report_free (
        gain_issue_single (snapshot_of (f), gain_card_fonts (NULL), &options,
                           (guint) gain_card_table_get_person (GAIN_CARD_TABLE (app_find (
                             GTK_WIDGET (f->window), GAIN_TYPE_CARD_TABLE, NULL, NULL))),
                           expected, &error));
      g_assert_no_error (error);
      assert_same_file (path, expected);
    }
}

static gpointer
read_patients (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  return gain_store_read (store, GAIN_KIND_LISTS, 0, 0, NULL, error);
}

static void
on_patients (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GainTable **) data = gain_session_run_finish (GAIN_SESSION (source), result, NULL);
}

/* The practice of the first whom a list of patients is about. */
static const char *
practice_with_patients (AppFixture *f)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  GainTable *patients = NULL;
  int person;

  gain_session_run_async (gain_window_get_session (f->window), NULL, GAIN_JOB_QUIET, read_patients,
                          NULL, NULL, NULL, NULL, on_patients, &patients);
  app_fixture_settle (f);
  g_assert_nonnull (patients);
  g_assert_cmpuint (gain_table_n_rows (patients), >, 0);
  person = gain_catalog_find_person (catalog,
                                     gain_table_get_text (patients, 0, GAIN_LISTS_PROVIDER_ID));
  g_assert_cmpint (person, >=, 0);
  gain_table_unref (patients);
  return catalog->practices[catalog->people[person].practice].tin;
}

static gsize
write_pack (AppFixture *f, const char *tin, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.visit-pack-to", "(ss)", tin, path);
  app_fixture_settle (f);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF"));
  return length;
}

/* From any view, with patients unless they are left out. */
static void
test_visit_pack (AppFixture *f, gconstpointer unused)
{
  g_autofree char *tin = g_strdup (practice_with_patients (f));
  gsize with, without;

  app_fixture_view (f, "people");
  with = write_pack (f, tin, "with.pdf");
  set_form (GAIN_FORM_PATIENTS, FALSE);
  without = write_pack (f, tin, "without.pdf");
  reset_forms ();
  g_assert_cmpuint (without, <, with);
}

static char *
read_text (AppFixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return text;
}

/* What is recorded while the scorecards are out of sight is in the pack. */
static void
test_visit_pack_of_now (AppFixture *f, gconstpointer unused)
{
  const char *tin = snapshot_of (f)->catalog->practices[0].tin;
  g_autofree char *record
    = g_strdup_printf ("win.visit(('%s', {'id': 'v1', 'date': '12/9/2025', 'kind': 'visit',"
                       " 'by': 'Desk', 'promise': 'Send the asthma list',"
                       " 'promise_due': '12/20/2025'}))",
                       tin);
  g_autofree char *text = NULL;

  app_fixture_view (f, "scorecards");
  app_fixture_view (f, "people");
  app_fixture_activate (f, record);
  app_fixture_settle (f);
  write_pack (f, tin, "now.pdf");
  text = read_text (f, "now.pdf");
  g_assert_nonnull (strstr (text, "Send the asthma list"));
}

static GtkWindow *
find_dialog (AppFixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (window != GTK_WINDOW (f->window) && gtk_widget_get_visible (GTK_WIDGET (window))
          && gtk_window_get_transient_for (window) == GTK_WINDOW (f->window))
        return window;
    }
  return NULL;
}

static gboolean
holds_text (GtkWidget *widget, gconstpointer text)
{
  return strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL;
}

static void
test_visit_pack_says_phi (AppFixture *f, gconstpointer unused)
{
  GtkWindow *dialog;

  app_fixture_view (f, "overview");
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.visit-pack", "s", "no such practice");
  g_assert_null (find_dialog (f));
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.visit-pack", "s",
                              practice_with_patients (f));
  app_fixture_settle (f);
  dialog = find_dialog (f);
  g_assert_nonnull (dialog);
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, holds_text, "patients’ names"));
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), GTK_TYPE_SWITCH, NULL, NULL));
  gtk_window_destroy (dialog);
}

static gboolean
is_row_of (GtkWidget *widget, gconstpointer title)
{
  return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0;
}

static GtkWidget *
row_of (GtkWindow *dialog, const char *title)
{
  GtkWidget *row = app_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, is_row_of, title);

  g_assert_nonnull (row);
  return row;
}

static void
choose (GtkWindow *dialog, const char *title)
{
  GtkWidget *check = app_find (row_of (dialog, title), GTK_TYPE_CHECK_BUTTON, NULL, NULL);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

/* A form that the chosen pages don't have is dim; a switch is remembered. */
static void
test_dialog (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);
  GtkWindow *dialog;
  GtkWidget *toggle;

  show_list (f, "clinicians");
  app_fixture_activate (f, "win.export");
  app_fixture_settle (f);
  dialog = find_dialog (f);
  g_assert_nonnull (dialog);
  g_assert_true (gtk_widget_get_sensitive (row_of (dialog, "Between Visits")));
  g_assert_false (gtk_widget_get_sensitive (row_of (dialog, "Lists of Patients")));
  choose (dialog, "Every Department");
  g_assert_false (gtk_widget_get_sensitive (row_of (dialog, "Between Visits")));
  g_assert_true (gtk_widget_get_sensitive (row_of (dialog, "Accessible PDF (Tagged)")));
  toggle = app_find (row_of (dialog, "Accessible PDF (Tagged)"), GTK_TYPE_SWITCH, NULL, NULL);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  g_assert_true (g_settings_get_boolean (settings, gain_form_keys[GAIN_FORM_ACCESSIBLE]));
  gtk_window_destroy (dialog);
  reset_forms ();
}

/* A list of departments offers the department and what everybody gets, but no provider. */
static void
test_dialog_of_department (AppFixture *f, gconstpointer unused)
{
  GtkWindow *dialog;
  const char *name;

  show_list (f, "departments");
  name = snapshot_of (f)->catalog->departments[gain_rollup_table_get_unit (rollup_of (f))].name;
  app_fixture_activate (f, "win.export");
  app_fixture_settle (f);
  dialog = find_dialog (f);
  g_assert_nonnull (dialog);
  g_assert_true (gtk_check_button_get_active (
    GTK_CHECK_BUTTON (app_find (row_of (dialog, name), GTK_TYPE_CHECK_BUTTON, NULL, NULL))));
  g_assert_null (app_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, app_has_label, "Visit Pack"));
  gtk_window_destroy (dialog);
}

/* On a practice's page in People, Export is about that practice. */
static void
test_export_from_people (AppFixture *f, gconstpointer unused)
{
  const GainPractice *practice = &snapshot_of (f)->catalog->practices[0];
  GtkWindow *dialog;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.people-practice", "s", practice->tin);
  app_fixture_settle (f);
  app_fixture_activate (f, "win.export");
  app_fixture_settle (f);
  dialog = find_dialog (f);
  g_assert_nonnull (dialog);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (
    app_find (row_of (dialog, "Every Practice"), GTK_TYPE_CHECK_BUTTON, NULL, NULL))) == FALSE);
  g_assert_nonnull (app_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, app_has_label,
                              "Its roll-up: one PDF"));
  gtk_window_destroy (dialog);
}

#define ADD(path, data, func)                                                                      \
  g_test_add (path, AppFixture, data, app_fixture_set_up, func, app_fixture_tear_down)
/* With commands of a view that is not shown. */
#define ADD_WARM(path, func)                                                                       \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up_warm, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/paper/pages/practices", "practices", test_pages);
  ADD ("/paper/pages/departments", "departments", test_pages);
  ADD ("/paper/same-place", NULL, test_same_place);
  ADD ("/paper/search", NULL, test_search);
  ADD ("/paper/blinded", NULL, test_blinded);
  ADD ("/paper/rollup-files", NULL, test_rollup_files);
  ADD ("/paper/recorded/practices", "practices", test_recorded);
  ADD ("/paper/recorded/departments", "departments", test_recorded);
  ADD ("/paper/folders", NULL, test_folders);
  ADD ("/paper/card-forms", NULL, test_card_forms);
  ADD ("/paper/visit-pack", NULL, test_visit_pack);
  ADD ("/paper/visit-pack-of-now", NULL, test_visit_pack_of_now);
  ADD_WARM ("/paper/visit-pack-says-phi", test_visit_pack_says_phi);
  ADD ("/paper/dialog", NULL, test_dialog);
  ADD ("/paper/dialog-of-department", NULL, test_dialog_of_department);
  ADD ("/paper/export-from-people", NULL, test_export_from_people);
  return g_test_run ();
}
