/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Data view: files looked at, imported, undone; the history; what goes out; the check. */
#include "app-fixture.h"
#include "gain-data-view.h"
#include "gain-distribution-edits.h"
#include "gain-history-page.h"

#include "gain-incoming.h"
#include "workbook-draft.h"

#include <glib/gstdio.h>
#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static char *
in_folder (AppFixture *f, const char *name)
{
  return g_build_filename (f->folder, name, NULL);
}

static char *
write_file (AppFixture *f, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = in_folder (f, name);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static char *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
activate (AppFixture *f, const char *name, const char *path)
{
  g_autofree char *detailed = path != NULL ? g_strdup_printf ("win.%s('%s')", name, path)
                                           : g_strdup_printf ("win.%s", name);

  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
}

static void
activate_kind (AppFixture *f, const char *name, const char *kind, const char *path)
{
  g_autofree char *detailed = g_strdup_printf ("win.%s(('%s','%s'))", name, kind, path);

  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
}

static GtkWidget *
find_named (AppFixture *f, GType type, const char *id)
{
  GtkWidget *view = app_find (GTK_WIDGET (f->window), GAIN_TYPE_DATA_VIEW, NULL, NULL);

  return app_find (view, type, app_is_named, id);
}

static const char *
label_of (AppFixture *f, const char *id)
{
  return gtk_label_get_label (GTK_LABEL (find_named (f, GTK_TYPE_LABEL, id)));
}

static const char *
button_of (AppFixture *f, const char *id)
{
  return gtk_button_get_label (GTK_BUTTON (find_named (f, GTK_TYPE_BUTTON, id)));
}

static void
assert_outcome (AppFixture *f, const char *text)
{
  g_assert_cmpstr (label_of (f, "outcome"), ==, text);
}

static void
assert_says (AppFixture *f, const char *text)
{
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, app_has_label, text));
}

#define HEADER "subject_kind,subject_id,measure,period,numerator,denominator\n"

/* Three good rows of a period that has none, one of them twice, and two faults. */
static char *
faulty_results (AppFixture *f, const char *name)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  const char *measure = catalog->measures[0].code;
  g_autoptr (GString) text = g_string_new (HEADER);

  for (guint i = 0; i < 3; i++)
    g_string_append_printf (text, "provider,%s,%s,2030Q1,%u,50\n", catalog->people[i].id, measure,
                            i + 1);
  g_string_append_printf (text, "provider,%s,%s,2030Q1,1,50\n", catalog->people[0].id, measure);
  g_string_append_printf (text, "provider,%s,NO-SUCH,2030Q1,1,50\n", catalog->people[3].id);
  g_string_append_printf (text, "provider,%s,%s,2030Q1,1,fifty\n", catalog->people[4].id, measure);
  return write_file (f, name, text->str);
}

static void
test_faults (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = faulty_results (f, "q1.csv");
  g_autofree char *refused = in_folder (f, "refused.csv");
  g_autofree char *text = NULL;
  guint n_batches = snapshot_of (f)->batches->len;
  guint n_periods = snapshot_of (f)->periods->len;
  const GainBatch *batch;

  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "", path);
  assert_outcome (f, "3 new, 1 given twice. 2 rows are not imported.");
  g_assert_cmpstr (label_of (f, "facts"), ==, "UTF-8 · separated by commas · 6 rows");
  g_assert_cmpstr (button_of (f, "run"), ==, "_Import 3 Rows");
  g_assert_cmpstr (button_of (f, "save"), ==, "_Save the 2 Not Imported…");
  g_assert_cmpuint (snapshot_of (f)->batches->len, ==, n_batches);

  activate (f, "save-refused", refused);
  text = read_file (refused);
  g_assert_true (g_str_has_prefix (text, "subject_kind,subject_id,measure,period,numerator,"
                                         "denominator,reason\n"));
  g_assert_nonnull (strstr (text, "fifty"));

  activate (f, "import-run", NULL);
  g_assert_cmpuint (snapshot_of (f)->batches->len, ==, n_batches + 1);
  g_assert_cmpuint (snapshot_of (f)->periods->len, ==, n_periods + 1);
  batch = g_ptr_array_index (snapshot_of (f)->batches, 0);
  g_assert_cmpuint (batch->n_rows, ==, 3);
  g_assert_cmpuint (batch->n_rejected, ==, 2);
  assert_outcome (f, "Imported: 3 new, 1 given twice. 2 rows were not imported.");

  activate (f, "undo", NULL);
  g_assert_cmpuint (snapshot_of (f)->periods->len, ==, n_periods);
  assert_outcome (f, "3 new, 1 given twice. 2 rows are not imported.");
  activate (f, "import-cancel", NULL);
  g_assert_false (app_fixture_is_enabled (f, "import-run"));
}

static void
test_fix_and_try_again (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *path = faulty_results (f, "q1.csv");
  g_autofree char *fixed
      = g_strdup_printf (HEADER "provider,%s,%s,2030Q1,1,50\nprovider,%s,%s,2030Q1,9,50\n",
                         catalog->people[0].id, catalog->measures[0].code, catalog->people[4].id,
                         catalog->measures[0].code);

  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "", path);
  activate (f, "import-run", NULL);
  g_free (write_file (f, "q1.csv", fixed));
  activate (f, "import-again", NULL);
  assert_outcome (f, "1 new, 1 confirmed.");
}

static void
add_rows (Draft *book, const char *name, const char *csv)
{
  g_autofree char *rows = draft_rows_of_csv (DIALECT_OPENPYXL, csv, NULL);
  g_autofree char *body = g_strdup_printf ("<sheetData>%s</sheetData>", rows);

  draft_add_sheet (book, name, NULL, body);
}

/* Of a workbook, the first sheet that is something is read, and any other can be chosen. */
static void
test_workbook (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *results = g_strdup_printf (
    HEADER "provider,%s,%s,2030Q1,1,50\nprovider,%s,%s,2030Q1,9,fifty\n", catalog->people[0].id,
    catalog->measures[0].code, catalog->people[1].id, catalog->measures[0].code);
  g_autofree char *path = in_folder (f, "book.xlsx");
  g_autoptr (Draft) book = draft_new (DIALECT_OPENPYXL);
  g_autoptr (GBytes) bytes = NULL;
  GtkWidget *sheets;

  add_rows (book, "Cover", "Made by Quality\n");
  add_rows (book, "Q1", results);
  add_rows (book, "Flags", "id,performance_year,flag,value\nnobody,2025,signed,yes\n");
  bytes = draft_close (book);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));

  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "", path);
  g_assert_cmpstr (label_of (f, "facts"), ==, "Workbook · sheet “Q1” · 2 rows");
  assert_outcome (f, "1 new. 1 row is not imported.");
  sheets = find_named (f, GTK_TYPE_DROP_DOWN, "sheet");
  g_assert_true (gtk_widget_get_visible (sheets));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (sheets)), ==, 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (sheets), 2);
  app_fixture_settle (f);
  g_assert_cmpstr (label_of (f, "facts"), ==, "Workbook · sheet “Flags” · 1 row");
  activate (f, "import-sheet", "Cover");
  assert_says (f, "This File Can’t Be Imported");
  activate (f, "import-sheet", "Q1");
  activate (f, "import-run", NULL);
  assert_outcome (f, "Imported: 1 new. 1 row was not imported.");
}

static void
test_strict (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = faulty_results (f, "q1.csv");

  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "results", path);
  g_assert_true (app_fixture_is_enabled (f, "import-run"));
  activate (f, "import-strict", NULL);
  g_assert_false (app_fixture_is_enabled (f, "import-run"));
  assert_says (f, "Nothing is imported until every row is good.");
  activate (f, "import-strict", NULL);
  g_assert_true (app_fixture_is_enabled (f, "import-run"));
}

static void
test_unchanged (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = in_folder (f, "panel.csv");

  app_fixture_view (f, "data");
  activate_kind (f, "export-kind", "panel", path);
  activate_kind (f, "import-file", "", path);
  assert_outcome (f, "Every row is in the workspace already, unchanged. There is nothing to "
                     "import.");
  g_assert_false (app_fixture_is_enabled (f, "import-run"));
}

static void
test_wrong_file (AppFixture *f, gconstpointer unused)
{
  g_autofree char *letter = write_file (f, "letter.csv", "Dear Sir or Madam\nHello\n");
  g_autofree char *missing = in_folder (f, "missing.csv");
  g_autofree char *panel = in_folder (f, "panel.csv");

  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "", letter);
  assert_says (f, "letter.csv");
  g_assert_false (app_fixture_is_enabled (f, "import-run"));
  activate_kind (f, "import-file", "", missing);
  activate_kind (f, "export-kind", "panel", panel);
  activate_kind (f, "import-file", "roster", panel); /* the headings of another kind */
  g_assert_false (app_fixture_is_enabled (f, "import-run"));
  activate_kind (f, "import-file", "panel", panel);
  activate (f, "import-drop", letter);
  activate (f, "import-drop", missing);
  assert_outcome (f, "Every row is in the workspace already, unchanged. There is nothing to "
                     "import.");
}

/* All that a workspace exports, dropped on an empty one in the worst order. */
static void
test_several_files (AppFixture *f, gconstpointer unused)
{
  static const char *const names[] = { "results", "panel", "targets", "flags", "advances",
                                       "benchmarks", "attendance", "schemes", "measures", "roster",
                                       "settings" };
  g_autofree char *workspace = in_folder (f, "other.gainshare");
  guint n_people = snapshot_of (f)->catalog->n_people;
  guint n_targets = snapshot_of (f)->catalog->n_targets;
  guint n_periods = snapshot_of (f)->periods->len;

  app_fixture_view (f, "data");
  activate (f, "export-all", f->folder);
  gain_window_create (f->window, workspace, "Other ACO", NULL, 2025);
  app_fixture_settle (f);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_people, ==, 0);
  app_fixture_view (f, "data");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strconcat (names[i], ".csv", NULL);
      g_autofree char *path = in_folder (f, name);

      activate_kind (f, "import-file", "", path);
    }
  g_assert_cmpstr (button_of (f, "run"), ==, "_Import 11 Files");
  g_assert_false (gtk_widget_get_visible (
      app_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, app_is_named, "save")));
  activate (f, "import-run", NULL);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_people, ==, n_people);
  g_assert_cmpuint (snapshot_of (f)->catalog->n_targets, ==, n_targets);
  g_assert_cmpuint (snapshot_of (f)->periods->len, ==, n_periods);
}

/* Of two plans whose titles make the same file name, neither is written over. */
static void
test_titles_alike (AppFixture *f, gconstpointer unused)
{
  static const char *const titles[] = { "A/B", "a-b" };
  GPtrArray *plans = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *first = in_folder (f, "plan-A-B.json");
  g_autofree char *other = in_folder (f, "plan-a-b (2).json");

  app_fixture_view (f, "data");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot_of (f)->plans, i);

      g_ptr_array_add (plans, g_strdup (plan->title));
    }
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      gain_plan_rename_async (gain_window_get_session (f->window), g_ptr_array_index (plans, i),
                              titles[i], NULL, NULL);
      app_fixture_settle (f);
    }
  activate (f, "export-all", f->folder);
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_ptr_array_unref (plans);
}

static const GainBatch *
first_of (AppFixture *f, GainKind kind)
{
  GPtrArray *batches = snapshot_of (f)->batches;

  for (guint i = batches->len; i > 0; i--)
    if (((GainBatch *) g_ptr_array_index (batches, i - 1))->kind == kind)
      return g_ptr_array_index (batches, i - 1);
  return NULL;
}

static void
activate_batch (AppFixture *f, const char *name, gint64 batch)
{
  g_autofree char *detailed
      = g_strdup_printf ("win.%s(int64 %" G_GINT64_FORMAT ")", name, batch);

  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
}

static void
test_remove_batch (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *path = faulty_results (f, "q1.csv");
  g_autofree char *text = g_strdup_printf (HEADER "provider,%s,%s,2030Q1,30,50\n",
                                           catalog->people[1].id, catalog->measures[0].code);
  g_autofree char *newer = write_file (f, "newer.csv", text);
  gint64 flags = first_of (f, GAIN_KIND_FLAGS)->id;
  gint64 added;

  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "", path);
  activate (f, "import-run", NULL);
  added = ((GainBatch *) g_ptr_array_index (snapshot_of (f)->batches, 0))->id;
  activate_batch (f, "remove-batch", added);
  assert_says (f, "3 values are gone: nothing was there before.");
  assert_says (f, "Scorecards and distributions of these times follow: 2030Q1.");
  g_assert_false (((GainBatch *) g_ptr_array_index (snapshot_of (f)->batches, 0))->removed);

  activate_kind (f, "import-file", "", newer);
  activate (f, "import-run", NULL);
  activate_batch (f, "remove-batch", added);
  assert_says (f, "2 values are gone: nothing was there before.");
  assert_says (f, "1 value stays, because a newer import replaced it.");
  assert_says (f, "Results from newer.csv");
  activate_batch (f, "remove-batch", added + 1);
  assert_says (f, "1 value goes back to what it was before.");

  activate_batch (f, "remove-batch-now", flags);
  g_assert_true (first_of (f, GAIN_KIND_FLAGS)->removed);
  activate_batch (f, "restore-batch", flags);
  g_assert_false (first_of (f, GAIN_KIND_FLAGS)->removed);
  activate (f, "undo", NULL);
  g_assert_true (first_of (f, GAIN_KIND_FLAGS)->removed);
}

static gboolean
is_titled (GtkWidget *widget, gconstpointer title)
{
  return gtk_widget_get_mapped (widget) && app_has_label (widget, title);
}

static gboolean
shows_who (AppFixture *f, gpointer expected)
{
  GtkWidget *table = app_find (GTK_WIDGET (f->window), GAIN_TYPE_HISTORY_PAGE, NULL, NULL);

  return (app_find (table, GTK_TYPE_LABEL, is_titled, "Who") != NULL) == GPOINTER_TO_INT (expected);
}

/* Beside its pane the list leaves out what the pane says, so that the labels have room. What was taken
 * out is no import that the header counts. */
static void
test_history_beside_pane (AppFixture *f, gconstpointer unused)
{
  GainView *view = app_fixture_view (f, "data");
  gint64 flags = first_of (f, GAIN_KIND_FLAGS)->id;
  g_autofree char *before = GAIN_VIEW_GET_CLASS (view)->dup_subtitle (view);
  g_autofree char *after = NULL;

  gtk_window_set_default_size (GTK_WINDOW (f->window), 1280, 800);
  activate (f, "data-page", "history");
  app_fixture_wait (f, shows_who, GINT_TO_POINTER (TRUE));
  activate_batch (f, "remove-batch", flags);
  app_fixture_wait (f, shows_who, GINT_TO_POINTER (FALSE));
  activate_batch (f, "remove-batch-now", flags);
  after = GAIN_VIEW_GET_CLASS (view)->dup_subtitle (view);
  g_assert_true (g_str_has_prefix (before, "6 imports of facts"));
  g_assert_true (g_str_has_prefix (after, "5 imports of facts"));
}

static gboolean
shows_seven (AppFixture *f, gpointer unused)
{
  GtkWidget *table = app_find (GTK_WIDGET (f->window), GAIN_TYPE_HISTORY_PAGE, NULL, NULL);

  return app_find (table, GTK_TYPE_LABEL, app_has_label, "7") != NULL;
}

/* How many rows of a roster stayed out is told as of any other import. */
static void
test_history_of_roster (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (
    "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
    "desk-1,Okafor,Ada,staff,960047228,Tamarack Family Medicine,employed\n");
  g_autofree char *path = NULL;

  for (guint i = 0; i < 7; i++)
    g_string_append_printf (text, "desk-1%u,Okafor,Ada,nobody,960047228,Tamarack Family Medicine,employed\n", i);
  path = write_file (f, "roster.csv", text->str);
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1440, 900);
  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "roster", path);
  activate (f, "import-run", NULL);
  activate (f, "data-page", "history");
  app_fixture_wait (f, shows_seven, NULL);
}

static void
test_check (AppFixture *f, gconstpointer unused)
{
  GtkWidget *outcome;

  app_fixture_view (f, "data");
  activate (f, "check", NULL);
  outcome = app_find (GTK_WIDGET (f->window), GTK_TYPE_STACK, app_is_named, "outcome");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (outcome)), ==, "fine");
  g_assert_true (app_fixture_is_enabled (f, "check"));
}

static void
test_backup_opens (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = in_folder (f, "backup.gainshare");
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;

  app_fixture_view (f, "data");
  activate (f, "backup", path);
  store = gain_store_open (path, GAIN_STORE_READ_ONLY, "Tester", &error);
  g_assert_no_error (error);
  g_assert_nonnull (store);
}

static void
test_template (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = in_folder (f, "panel-template.csv");
  g_autofree char *text = NULL;

  app_fixture_view (f, "data");
  activate_kind (f, "save-template", "panel", path);
  text = read_file (path);
  g_assert_cmpstr (text, ==, "id,period,attributed_lives,member_months,risk_score\n");
  activate_kind (f, "import-file", "", path);
  assert_outcome (f, "The file has no rows under its headings.");
}

/* Other people's headings: what they mean is guessed, corrected, and known the next time. */
static char *
foreign_panel (AppFixture *f, const char *name)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autoptr (GString) text = g_string_new ("Provider NPI,Lives,Member Mos,Comment\n");

  for (guint i = 0, n = 0; i < catalog->n_people && n < 3; i++)
    if (gain_person_is_clinician (&catalog->people[i]))
      {
        n++;
        g_string_append_printf (text, "%s,%u,%u,x\n", catalog->people[i].id, n, 3 * n);
      }
  return write_file (f, name, text->str);
}

static const char *
shown_part (AppFixture *f)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find_named (f, GTK_TYPE_STACK, "parts")));
}

static void
test_columns (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = foreign_panel (f, "lives.csv");
  g_autofree char *next = foreign_panel (f, "next 2031Q1.csv");
  g_autofree char *map = in_folder (f, "map.json");
  g_autofree char *text = NULL;
  g_autofree char *action = NULL;
  char **parts;

  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "", path);
  g_assert_cmpstr (shown_part (f), ==, "columns");
  g_assert_nonnull (strstr (label_of (f, "state"), "Still needed: period"));
  g_assert_false (app_fixture_is_enabled (f, "import-run"));
  activate (f, "map-save", map);
  text = read_file (map);
  parts = g_strsplit (text, "\"constant\" : \"\"", 2);
  g_assert_nonnull (parts[1]);
  action = g_strjoin ("\"constant\" : \"2030Q2\"", parts[0], parts[1], NULL);
  g_strfreev (parts);
  g_strdelimit (action, "\n'", ' ');
  activate (f, "import-map", action);
  assert_outcome (f, "3 new.");
  g_assert_cmpstr (shown_part (f), ==, "columns");
  activate (f, "import-run", NULL);

  activate_kind (f, "import-file", "", next);
  assert_outcome (f, "3 new.");
  g_assert_nonnull (strstr (label_of (f, "notes"), "Read as another file with these headings"));
  g_assert_cmpstr (shown_part (f), ==, "good");
}

/* Rows of a spreadsheet, pasted where no entry takes them. */
static void
test_paste (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *rows = g_strdup_printf ("payee_id\tperformance_year\tdate\tamount\n"
                                           "%s\t2025\t2025-07-01\t$1,000\n",
                                           catalog->people[0].id);
  g_autofree char *sum = NULL;
  g_autofree char *path = NULL;

  app_fixture_view (f, "people");
  activate (f, "import-paste", "a word");
  g_assert_false (app_fixture_is_enabled (f, "import-run"));
  activate (f, "import-paste", rows);
  assert_outcome (f, "1 new.");
  g_assert_cmpstr (label_of (f, "name"), ==, "pasted cells");
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, rows, -1);
  path = g_strconcat ("pasted:", sum, NULL);
  activate_kind (f, "import-file", "flags", path);
  g_assert_cmpstr (shown_part (f), ==, "columns");
  activate_kind (f, "import-file", "advances", path);
  activate (f, "import-run", NULL);
  g_assert_cmpstr (((GainBatch *) g_ptr_array_index (snapshot_of (f)->batches, 0))->file_name, ==,
                   "pasted cells");
}

static char *
with_tabs (const char *csv)
{
  gsize length = strlen (csv);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      quoted ^= csv[i] == '"';
      g_string_append_c (text, csv[i] == ',' && !quoted ? '\t' : csv[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Every table of the workspace, copied in a spreadsheet and pasted: the same rows, none of them new. */
static void
test_paste_all (AppFixture *f, gconstpointer unused)
{
  app_fixture_view (f, "data");
  for (guint kind = 0; kind < GAIN_N_TABLE_KINDS; kind++)
    {
      const char *name = gain_kind_info (kind)->name;
      g_autofree char *file = g_strconcat (name, ".csv", NULL);
      g_autofree char *path = in_folder (f, file);
      g_autofree char *csv = NULL;
      g_autofree char *rows = NULL;

      /* Some thousand rows more show nothing more. */
      if (kind == GAIN_KIND_RESULTS || kind == GAIN_KIND_PANEL || kind == GAIN_KIND_ATTENDANCE)
        continue;
      activate_kind (f, "export-kind", name, path);
      csv = read_file (path);
      if (strchr (csv, '\n')[1] == '\0')
        continue;
      rows = with_tabs (csv);
      g_action_group_activate_action (G_ACTION_GROUP (f->window), "import-paste",
                                      g_variant_new_string (rows));
      app_fixture_settle (f);
      g_test_message ("%s: %s", name, label_of (f, "outcome"));
      g_assert_nonnull (strstr (label_of (f, "outcome"), "Every row is in the workspace already"));
      activate (f, "import-cancel", NULL);
    }
}

/* A workbook whose sheets are of several kinds: all are offered, each is a file of its own. */
static void
test_sheets (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autofree char *results = g_strdup_printf (HEADER "provider,%s,%s,2030Q1,1,50\n",
                                              catalog->people[0].id, catalog->measures[0].code);
  g_autofree char *flags = g_strdup_printf ("id,performance_year,flag,value\n%s,2030,signed,yes\n",
                                            catalog->people[0].id);
  g_autofree char *path = in_folder (f, "book.xlsx");
  g_autoptr (Draft) book = draft_new (DIALECT_OPENPYXL);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *detailed = NULL;

  add_rows (book, "Flags", flags);
  add_rows (book, "Cover", "Made by Quality\n");
  add_rows (book, "Q1", results);
  bytes = draft_close (book);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  app_fixture_view (f, "data");
  detailed = g_strdup_printf ("win.import-paths(['%s'])", path);
  app_fixture_activate (f, detailed);
  app_fixture_settle (f);
  assert_says (f, "Q1 · book.xlsx");
  assert_says (f, "Flags · book.xlsx");
  g_assert_cmpstr (label_of (f, "facts"), ==, "Workbook · sheet “Q1” · 1 row");
  g_assert_cmpstr (button_of (f, "run"), ==, "_Import 2 Sheets");
  activate (f, "import-run", NULL);
  g_assert_cmpstr (((GainBatch *) g_ptr_array_index (snapshot_of (f)->batches, 0))->file_name, ==,
                   "book.xlsx");
  g_assert_false (app_fixture_is_enabled (f, "import-run"));
}

/* What a folder holds is known too late: other files are looked at by then. */
static void
test_folder_late (AppFixture *f, gconstpointer unused)
{
  g_autofree char *folder = in_folder (f, "inbox");
  g_autofree char *inside = NULL;
  g_autofree char *other = NULL;
  g_autofree char *look = NULL;
  g_autofree char *open = NULL;

  g_mkdir (folder, 0700);
  inside = write_file (f, "inbox/late.csv", HEADER);
  other = write_file (f, "first.csv", HEADER);
  look = g_strdup_printf ("win.import-folder('%s')", folder);
  open = g_strdup_printf ("win.import-file(('','%s'))", other);
  app_fixture_view (f, "data");
  app_fixture_activate (f, look);
  app_fixture_activate (f, open);
  app_fixture_settle (f);
  g_assert_cmpstr (label_of (f, "name"), ==, "first.csv");
  g_assert_null (app_find (GTK_WIDGET (f->window), GTK_TYPE_LABEL, app_has_label, "late.csv"));
}

/* A folder: what is in the workspace already is left alone, by its content. */
static void
test_folder (AppFixture *f, gconstpointer unused)
{
  g_autofree char *folder = in_folder (f, "inbox");
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;
  g_autofree char *rows = g_strdup_printf (HEADER "provider,%s,%s,2030Q1,30,50\n",
                                           snapshot_of (f)->catalog->people[0].id,
                                           snapshot_of (f)->catalog->measures[0].code);

  g_mkdir (folder, 0700);
  first = write_file (f, "inbox/a.csv", rows);
  again = write_file (f, "inbox/b.csv", rows);
  other = write_file (f, "inbox/colors.csv", "color,taste\nred,sweet\n");
  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "", first);
  activate (f, "import-run", NULL);
  activate (f, "import-cancel", NULL);
  activate (f, "import-folder", folder);
  g_assert_false (app_fixture_is_enabled (f, "import-run"));
  g_assert_true (g_file_set_contents (again, HEADER, -1, NULL));
  activate (f, "import-folder", folder);
  assert_outcome (f, "The file has no rows under its headings.");
  g_assert_cmpstr (label_of (f, "name"), ==, "b.csv");

  /* The same folder once more: its file is there already. */
  activate (f, "import-folder", folder);
  g_assert_cmpstr (label_of (f, "name"), ==, "b.csv");
  g_assert_false (gtk_widget_get_visible (find_named (f, GTK_TYPE_BUTTON, "drop")));
}

static void
assert_period (AppFixture *f, const char *period)
{
  g_autofree char *shown = gain_period_format (snapshot_of (f)->period);

  g_assert_cmpstr (shown, ==, period);
}

/* Who looks at the newest period goes on looking at the newest; a period that was chosen stays. */
static void
test_newest_period (AppFixture *f, gconstpointer unused)
{
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autoptr (GString) rows = g_string_new (HEADER);
  g_autofree char *file = NULL;

  for (guint p = 0; p < catalog->n_people; p++)
    for (guint m = 0; m < catalog->n_measures && catalog->people[p].role != GAIN_ROLE_STAFF; m++)
      g_string_append_printf (rows, "provider,%s,%s,2025Q4,1,2\n", catalog->people[p].id,
                              catalog->measures[m].code);
  file = write_file (f, "q4.csv", rows->str);
  app_fixture_view (f, "data");
  assert_period (f, "2025Q3");
  activate_kind (f, "import-file", "results", file);
  activate (f, "import-run", NULL);
  assert_period (f, "2025Q4");
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  assert_period (f, "2025Q3");

  app_fixture_activate (f, "win.period('2025Q2')");
  app_fixture_settle (f);
  app_fixture_activate (f, "win.redo");
  app_fixture_settle (f);
  assert_period (f, "2025Q2");
}

static void
read_a_file (AppFixture *f)
{
  g_autofree char *path = faulty_results (f, "q1.csv");

  app_fixture_view (f, "data");
  activate_kind (f, "import-file", "results", path);
  g_assert_true (app_fixture_is_enabled (f, "import-run"));
}

/* The window is closed before what it waits for is there. */
static void
test_closed (AppFixture *f, gconstpointer action)
{
  guint n_batches = snapshot_of (f)->batches->len;
  gboolean imports = g_str_equal (action, "win.import-run");

  read_a_file (f);
  app_fixture_activate (f, action);
  app_fixture_reopen (f);
  /* An import was stopped, or it was not: in either case the file is in as a whole or not at all. */
  g_assert_cmpuint (snapshot_of (f)->batches->len, <=, n_batches + (imports ? 1 : 0));
}

/* Another workspace is opened before what the first one waits for is there. */
static void
test_left (AppFixture *f, gconstpointer action)
{
  g_autofree char *path = app_fixture_make_other (f);
  guint n_batches = snapshot_of (f)->batches->len;

  read_a_file (f);
  gain_window_open (f->window, path);
  app_fixture_activate (f, action);
  app_fixture_settle (f);
  g_assert_cmpstr (snapshot_of (f)->path, ==, path);
  g_assert_cmpuint (snapshot_of (f)->batches->len, ==, n_batches);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

static const struct
{
  const char *name;
  const char *action;
} begun[] = {
  { "check", "win.check" },
  { "import", "win.import-run" },
  { "again", "win.import-again" },
  { "folder", "win.import-folder('/')" },
};

int
main (int argc, char *argv[])
{
  g_autofree char *config = g_dir_make_tmp ("gainshare-config-XXXXXX", NULL);

  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  app_test_init (&argc, &argv);
  ADD ("/data/columns", test_columns);
  ADD ("/data/paste", test_paste);
  ADD ("/data/paste-all", test_paste_all);
  ADD ("/data/sheets", test_sheets);
  ADD ("/data/folder", test_folder);
  ADD ("/data/folder-late", test_folder_late);
  ADD ("/data/newest-period", test_newest_period);
  ADD ("/data/faults", test_faults);
  ADD ("/data/fix-and-try-again", test_fix_and_try_again);
  ADD ("/data/workbook", test_workbook);
  ADD ("/data/strict", test_strict);
  ADD ("/data/unchanged", test_unchanged);
  ADD ("/data/wrong-file", test_wrong_file);
  ADD ("/data/several-files", test_several_files);
  ADD ("/data/titles-alike", test_titles_alike);
  ADD ("/data/remove-batch", test_remove_batch);
  ADD ("/data/history-beside-pane", test_history_beside_pane);
  ADD ("/data/history-of-roster", test_history_of_roster);
  ADD ("/data/check", test_check);
  ADD ("/data/backup-opens", test_backup_opens);
  ADD ("/data/template", test_template);
  for (guint i = 0; i < G_N_ELEMENTS (begun); i++)
    {
      g_autofree char *closed = g_strdup_printf ("/data/closed/%s", begun[i].name);
      g_autofree char *left = g_strdup_printf ("/data/left/%s", begun[i].name);

      g_test_add (closed, AppFixture, begun[i].action, app_fixture_set_up, test_closed,
                  app_fixture_tear_down);
      g_test_add (left, AppFixture, begun[i].action, app_fixture_set_up, test_left,
                  app_fixture_tear_down);
    }
  return g_test_run ();
}
