/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scorecards view: the table, the page beside it, what explains it, and what leaves the program. */
#include "app-fixture.h"

#include "gain-card-output.h"
#include "gain-card-print.h"
#include "gain-card-preview.h"
#include "gain-card-rows.h"
#include "gain-card-table.h"
#include "gain-rollup-table.h"
#include "gain-blind.h"
#include "gain-issue.h"
#include "gain-scorecard-text.h"
#include "gain-search-fold.h"

#include <string.h>

static GainSnapshot *
snapshot_of (AppFixture *f)
{
  return gain_session_get_snapshot (gain_window_get_session (f->window));
}

static gpointer
part (AppFixture *f, GType type)
{
  GtkWidget *found = app_find (GTK_WIDGET (f->window), type, NULL, NULL);

  g_assert_nonnull (found);
  return found;
}

static GainCardTable *
table_of (AppFixture *f)
{
  app_fixture_view (f, "scorecards");
  app_fixture_settle (f);
  return part (f, GAIN_TYPE_CARD_TABLE);
}

static GainCardPreview *
preview_of (AppFixture *f)
{
  return part (f, GAIN_TYPE_CARD_PREVIEW);
}

static char *
shown_text (AppFixture *f)
{
  return gain_page_view_dup_text (gain_card_preview_get_pages (preview_of (f)));
}

static const GainPerson *
shown_person (AppFixture *f, GainCardTable *table)
{
  return &snapshot_of (f)->catalog->people[gain_card_table_get_person (table)];
}

static void
activate_with (AppFixture *f, const char *action, const char *target)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), action, "s", target);
  app_fixture_settle (f);
}

/* What is on the screen is what the printer and the file get. */
static void
assert_very_page (AppFixture *f, GainCardTable *table)
{
  GainDocument *shown = gain_page_view_get_document (gain_card_preview_get_pages (preview_of (f)));
  const GainIssueOptions options = { .ledger = gain_card_preview_get_ledger (preview_of (f)) };
  g_autoptr (GainDocument) issued
    = gain_issue_layout_form (snapshot_of (f), gain_card_fonts (NULL), &options,
                              (guint) gain_card_table_get_person (table), NULL);

  g_assert_cmpuint (shown->pages->len, ==, issued->pages->len);
  for (guint page = 0; page < issued->pages->len; page++)
    {
      const GArray *a = ((GainPage *) shown->pages->pdata[page])->marks;
      const GArray *b = ((GainPage *) issued->pages->pdata[page])->marks;

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

static void
test_table_and_page (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  g_autoptr (GainCardRows) rows = gain_card_rows_new (snapshot_of (f));
  g_autofree char *text = shown_text (f);
  g_autofree char *name = gain_person_display_name (shown_person (f, table));

  g_assert_cmpuint (gain_card_table_count (table), ==, rows->n_rows);
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, rows->n_rows);
  g_assert_cmpuint (rows->rows[0].person, ==, (guint) gain_card_table_get_person (table));
  g_assert_nonnull (strstr (text, name));
  assert_very_page (f, table);
}

static void
test_next_and_previous (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  g_autoptr (GArray) shown = gain_card_table_get_shown (table);

  app_fixture_activate (f, "win.next");
  app_fixture_activate (f, "win.next");
  app_fixture_settle (f);
  g_assert_cmpint (gain_card_table_get_person (table), ==, (int) g_array_index (shown, guint, 2));
  assert_very_page (f, table);
  app_fixture_activate (f, "win.previous");
  app_fixture_settle (f);
  g_assert_cmpint (gain_card_table_get_person (table), ==, (int) g_array_index (shown, guint, 1));
  assert_very_page (f, table);
  app_fixture_activate (f, "win.previous");
  app_fixture_activate (f, "win.previous");
  app_fixture_settle (f);
  g_assert_cmpint (gain_card_table_get_person (table), ==, (int) g_array_index (shown, guint, 0));
}

/* A page that is there while the table still looks for its row leaves nothing waiting for ever. */
static void
test_comes_to_rest (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);

  g_assert_true (gain_card_table_select (table, shown_person (f, table)->id));
  g_assert_true (gain_card_table_get_pending (table));
  g_signal_emit_by_name (preview_of (f), "shown");
  app_fixture_settle (f);
  g_assert_false (gain_card_table_get_pending (table));
}

/* What a person types who has no such letters on the keyboard. */
static void
test_search_fold (void)
{
  static const struct
  {
    const char *text, *folded;
  } texts[] = {
    { "García", "garcia" },        { "GARCÍA", "garcia" },       { "Garci\u0301a", "garcia" },
    { "Łukasik", "lukasik" },      { "Østergaard", "ostergaard" }, { "Åkerlund", "akerlund" },
    { "O’Brien", "o'brien" },      { "Müller-Groß", "muller-gross" }, { "Æsir", "aesir" },
    { "Nguyễn", "nguyen" },        { "Smith, J.", "smith, j." }, { "", "" },
    { "12½", "121⁄2" },            { "日本", "日本" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *folded = gain_search_fold (texts[i].text);

      g_assert_cmpstr (folded, ==, texts[i].folded);
    }
}

static void
test_search_without_accents (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  GainView *view = app_fixture_view (f, "scorecards");

  GAIN_VIEW_GET_CLASS (view)->set_search (view, "manuel garcia");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_card_table_count_shown (table), >=, 1);
  g_assert_cmpstr (shown_person (f, table)->last_name, ==, "García");
  GAIN_VIEW_GET_CLASS (view)->set_search (view, "");
  app_fixture_settle (f);
}

static gboolean
is_read_out (GtkWidget *widget, gconstpointer unused)
{
  return gtk_widget_get_mapped (widget)
         && gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget))
              == GTK_ACCESSIBLE_ROLE_ALERT;
}

static void
test_search (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  GainView *view = app_fixture_view (f, "scorecards");
  g_autoptr (GArray) all = gain_card_table_get_shown (table);
  const GainPerson *last
    = &snapshot_of (f)->catalog->people[g_array_index (all, guint, all->len - 1)];
  g_autofree char *words = g_strdup_printf ("%s  %s", last->first_name, last->last_name);
  g_autofree char *upper = g_utf8_strup (words, -1);
  g_autofree char *subtitle = NULL;

  GAIN_VIEW_GET_CLASS (view)->set_search (view, upper);
  app_fixture_settle (f);
  g_assert_cmpuint (gain_card_table_count_shown (table), >=, 1);
  g_assert_cmpuint (gain_card_table_count_shown (table), <, all->len);
  g_assert_cmpstr (shown_person (f, table)->last_name, ==, last->last_name);
  subtitle = gain_view_dup_subtitle (view);
  g_assert_nonnull (strstr (subtitle, "of"));
  GAIN_VIEW_GET_CLASS (view)->set_search (view, "nobody is called so");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, 0);
  g_assert_nonnull (app_find (GTK_WIDGET (view), ADW_TYPE_STATUS_PAGE, is_read_out, NULL));
  GAIN_VIEW_GET_CLASS (view)->set_search (view, "");
  app_fixture_settle (f);
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, all->len);
  g_assert_cmpstr (shown_person (f, table)->id, ==, last->id);
}

static void
test_filters (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  g_autoptr (GainCardRows) rows = gain_card_rows_new (snapshot_of (f));
  guint n_up = 0, n_slipped = 0, n_few = 0;
  const char *tin;

  for (guint i = 0; i < rows->n_rows; i++)
    {
      n_up += rows->rows[i].n_up > 0;
      n_slipped += rows->rows[i].n_slipped > 0;
      n_few += gain_card_row_too_few (&rows->rows[i]);
    }
  g_assert_cmpuint (n_few, >, 0);
  activate_with (f, "win.scorecards-show", "could-move-up");
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, n_up);
  activate_with (f, "win.scorecards-show", "slipped");
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, n_slipped);
  activate_with (f, "win.scorecards-show", "too-few");
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, n_few);
  activate_with (f, "win.scorecards-show", "all");
  tin = snapshot_of (f)->catalog->practices[shown_person (f, table)->practice].tin;
  activate_with (f, "win.scorecards-practice", tin);
  g_assert_cmpuint (gain_card_table_count_shown (table), <, rows->n_rows);
  activate_with (f, "win.provider", gain_card_row_person (rows, &rows->rows[rows->n_rows - 1])->id);
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, rows->n_rows);
  g_assert_cmpint (gain_card_table_get_person (table), ==, (int) rows->rows[rows->n_rows - 1].person);
}

/* The counts in the table are those of the page, for everybody and under every plan. */
static void
test_plans (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  g_autoptr (GainCardRows) rows = gain_card_rows_new (snapshot_of (f));
  GPtrArray *plans = snapshot_of (f)->plans;

  g_assert_null (gain_card_preview_get_plan (preview_of (f)));
  for (guint p = 0; p <= plans->len; p++)
    {
      const char *title = p < plans->len ? ((GainStoredPlan *) plans->pdata[p])->title : "";
      GainLedger *ledger;

      activate_with (f, "win.scorecards-plan", title);
      g_assert_cmpstr (gain_card_preview_get_plan (preview_of (f)), ==, *title ? title : NULL);
      ledger = gain_card_preview_get_ledger (preview_of (f));
      g_assert_true ((ledger != NULL) == (*title != '\0'));
      assert_very_page (f, table);
      gain_card_rows_set_ledger (rows, ledger);
      for (guint i = 0; i < rows->n_rows; i += 5)
        {
          const GainCardRow *row = &rows->rows[i];
          g_autoptr (GainScorecard) card
            = gain_scorecard_new (snapshot_of (f)->scores, ledger, row->person);

          g_assert_cmpuint (row->n_up, ==, card->n_could_move_up);
          g_assert_cmpuint (row->n_slipped, ==, card->n_slipped);
          g_assert_true ((row->paid_kind == GAIN_PAID_AMOUNT || row->paid_kind == GAIN_PAID_OTHER)
                         == gain_text_shows_dollars (card));
          if (card->payee != NULL)
            g_assert_cmpint (row->paid, ==, card->payee->paid);
        }
    }
}

static void
test_explains (AppFixture *f, gconstpointer unused)
{
  const GainScorecard *card;
  const GainMeasure *measure;
  GtkWidget *window = GTK_WIDGET (f->window);

  table_of (f);
  app_fixture_activate (f, "win.explain");
  app_fixture_settle (f);
  card = gain_card_preview_get_card (preview_of (f));
  g_assert_cmpuint (card->lines->len, >, 0);
  measure = &snapshot_of (f)->catalog
               ->measures[g_array_index (card->lines, GainScoreLine, 0).measure];
  activate_with (f, "win.explain-measure", measure->code);
  g_assert_nonnull (app_find (window, GTK_TYPE_LABEL, app_has_label, measure->title));
  g_assert_nonnull (app_find (window, GTK_TYPE_LABEL, app_has_label, measure->numerator_text));
}

static GtkGestureClick *
find_click (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        return GTK_GESTURE_CLICK (controller);
    }
  return NULL;
}

static void
on_figure (GainPageView *pages, guint page, int row, const char *text, gpointer data)
{
  *(int *) data = row;
}

/* Every printed measure can be clicked somewhere on the first page, and only those rows. */
static void
test_click (AppFixture *f, gconstpointer unused)
{
  GainPageView *pages;
  const GainScorecard *card;
  int row = -1, last = 0;

  table_of (f);
  pages = gain_card_preview_get_pages (preview_of (f));
  card = gain_card_preview_get_card (preview_of (f));
  g_signal_connect (pages, "figure-clicked", G_CALLBACK (on_figure), &row);
  gain_page_view_zoom (pages, GAIN_ZOOM_PAGE);
  app_fixture_settle (f);
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (pages)), 0);
  for (int y = 0; y < gtk_widget_get_height (GTK_WIDGET (pages)); y += 2)
    {
      row = -1;
      g_signal_emit_by_name (find_click (GTK_WIDGET (pages)), "released", 1,
                             gtk_widget_get_width (GTK_WIDGET (pages)) / 2.0, (double) y);
      if (row < 0)
        continue;
      g_assert_cmpint (row, >=, last);
      g_assert_cmpint (row, <=, last + 1);
      last = row;
    }
  g_assert_cmpint (last, ==, (int) card->lines->len);
}

static void
test_zoom (AppFixture *f, gconstpointer unused)
{
  GainPageView *pages;
  double width, page;

  table_of (f);
  pages = gain_card_preview_get_pages (preview_of (f));
  width = gain_page_view_get_scale (pages);
  activate_with (f, "win.zoom", "in");
  g_assert_cmpfloat_with_epsilon (gain_page_view_get_scale (pages), width * 1.2, 0.001);
  activate_with (f, "win.zoom", "out");
  g_assert_cmpfloat_with_epsilon (gain_page_view_get_scale (pages), width, 0.001);
  activate_with (f, "win.zoom", "page");
  page = gain_page_view_get_scale (pages);
  g_assert_cmpfloat (page, <=, width);
  activate_with (f, "win.zoom", "actual");
  g_assert_cmpfloat_with_epsilon (gain_page_view_get_scale (pages), 1, 0.001);
  activate_with (f, "win.zoom", "width");
  g_assert_cmpfloat_with_epsilon (gain_page_view_get_scale (pages), width, 0.001);
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

static void
export_to (AppFixture *f, const char *what, const char *path)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.export-scorecards-to", "(ss)", what, path);
  app_fixture_settle (f);
}

static void
test_export (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  g_autofree char *single = g_build_filename (f->folder, "one.pdf", NULL);
  g_autofree char *practice = g_build_filename (f->folder, "practice.pdf", NULL);
  g_autofree char *folder = g_build_filename (f->folder, "cards", NULL);
  g_autofree char *contents = NULL;

  export_to (f, "provider", single);
  g_assert_true (g_file_get_contents (single, &contents, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF"));
  export_to (f, "practice", practice);
  g_assert_true (g_file_test (practice, G_FILE_TEST_IS_REGULAR));
  export_to (f, "files", folder);
  g_assert_cmpuint (count_pdfs (folder), ==, gain_card_table_count (table));
  g_assert_nonnull (app_find (GTK_WIDGET (f->window), GTK_TYPE_BUTTON, app_has_label,
                              "_Show in Folder"));
}

/* What the printer gets, printed to a file: the page, on paper of its own size. */
static void
test_print (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  g_autofree char *path = g_build_filename (f->folder, "print.pdf", NULL);
  g_autoptr (GError) error = NULL;
  const GainIssueOptions options = { 0 };
  GainDocument *document
    = gain_issue_layout_form (snapshot_of (f), gain_card_fonts (NULL), &options,
                              (guint) gain_card_table_get_person (table), NULL);
  g_autoptr (GtkPrintOperation) operation = gain_card_print_operation_new (document);
  g_autofree char *contents = NULL;
  GtkPageSetup *setup;
  gsize length;

  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL,
                                            &error), ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_true (g_str_has_prefix (contents, "%PDF"));
  g_assert_cmpuint (length, >, 5000);
  setup = gtk_print_operation_get_default_page_setup (operation);
  g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS), 612, 0.01);
  g_assert_cmpfloat_with_epsilon (gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS), 792,
                                  0.01);
}

static void
test_new_snapshot_keeps_the_place (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  g_autofree char *id = NULL;

  for (guint i = 0; i < 30; i++)
    app_fixture_activate (f, "win.next");
  app_fixture_settle (f);
  id = g_strdup (shown_person (f, table)->id);
  app_fixture_activate (f, "win.undo");
  app_fixture_settle (f);
  g_assert_cmpstr (shown_person (f, table)->id, ==, id);
  assert_very_page (f, table);
  app_fixture_activate (f, "win.redo");
  app_fixture_settle (f);
  g_assert_cmpstr (shown_person (f, table)->id, ==, id);
}

static void
activate_variant (AppFixture *f, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action_variant (GTK_WIDGET (f->window), action, parameter);
  app_fixture_settle (f);
}

static char *
contents_of (AppFixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  return contents;
}

/* The table as it is shown, as CSV. */
static char *
table_text (AppFixture *f)
{
  g_autofree char *path = g_build_filename (f->folder, "table.csv", NULL);

  activate_with (f, "win.scorecards-table", path);
  return contents_of (f, "table.csv");
}

static gboolean
holds_line (const char *text, const char *start)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], start))
      return TRUE;
  return FALSE;
}

/* A department and a tier narrow to those whom the scores say. */
static void
test_department_and_tier (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  GainSnapshot *snapshot = snapshot_of (f);
  const GainCatalog *catalog = snapshot->catalog;
  g_autoptr (GainCardRows) rows = gain_card_rows_new (snapshot);
  int measure = -1, tier = -1;
  guint n = 0, n_tier = 0, n_few = 0;

  g_assert_cmpuint (catalog->n_departments, >, 0);
  for (guint i = 0; i < rows->n_rows; i++)
    n += gain_card_row_person (rows, &rows->rows[i])->department == 0;
  activate_with (f, "win.scorecards-department", catalog->departments[0].name);
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, n);
  activate_with (f, "win.scorecards-department", "");
  for (guint i = 0; measure < 0 && i < snapshot->scores->n_lines; i++)
    if (snapshot->scores->lines[i].tier > 0)
      {
        measure = (int) snapshot->scores->lines[i].measure;
        tier = snapshot->scores->lines[i].tier;
      }
  for (guint i = 0; i < rows->n_rows; i++)
    {
      const GainScoreLine *line = gain_card_row_line (rows, &rows->rows[i], (guint) measure);

      n_tier += line != NULL && line->reportable && line->tier == tier;
      n_few += line != NULL && !line->reportable;
    }
  for (guint i = 0; i < catalog->n_targets; i++)
    if ((int) catalog->targets[i].measure == measure
        && catalog->targets[i].segment_kind == GAIN_SEGMENT_ALL
        && catalog->targets[i].performance_year == snapshot->year)
      activate_variant (f, "win.scorecards-tier",
                        g_variant_new ("(ss)", catalog->measures[measure].code,
                                       catalog->schemes[catalog->targets[i].scheme]
                                         .tiers[tier].name));
  g_assert_cmpuint (n_tier, >, 0);
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, n_tier);
  activate_variant (f, "win.scorecards-tier",
                    g_variant_new ("(ss)", catalog->measures[measure].code, "too-few"));
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, n_few);
  activate_variant (f, "win.scorecards-tier", g_variant_new ("(ss)", "", ""));
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, rows->n_rows);
}

/* Columns are chosen, at most eight, and the file has those and no others. */
static void
test_columns (AppFixture *f, gconstpointer unused)
{
  static const char *const few[] = { "npi", "measure:AWV", "no such column", NULL };
  static const char *const many[] = { "practice", "tiers", "up", "trend", "lives", "role",
                                      "department", "affiliation", "npi", "measure:AWV", NULL };
  GainCardTable *table = table_of (f);
  g_auto (GStrv) chosen = NULL;
  g_auto (GStrv) all = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  const GainPerson *person;

  activate_variant (f, "win.scorecards-columns", g_variant_new_strv (few, -1));
  chosen = gain_card_table_dup_columns (table);
  g_assert_cmpuint (g_strv_length (chosen), ==, 3);
  g_assert_cmpstr (chosen[0], ==, "name");
  text = table_text (f);
  g_assert_true (g_str_has_prefix (text, "Provider,NPI,"));
  person = shown_person (f, table);
  line = g_strdup_printf ("\"%s, %s\",%s,", person->last_name, person->first_name, person->id);
  g_assert_true (holds_line (text, line));
  activate_variant (f, "win.scorecards-columns", g_variant_new_strv (many, -1));
  all = gain_card_table_dup_columns (table);
  g_assert_cmpuint (g_strv_length (all), ==, 8);
}

/* Of the file's ending comes the format; a spreadsheet is a ZIP. */
static void
test_table_as_spreadsheet (AppFixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "table.xlsx", NULL);
  g_autofree char *contents = NULL;

  table_of (f);
  activate_with (f, "win.scorecards-table", path);
  contents = contents_of (f, "table.xlsx");
  g_assert_true (g_str_has_prefix (contents, "PK"));
}

static void
set_blinded (AppFixture *f)
{
  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.blinded", NULL);
  app_fixture_settle (f);
}

/* With names hidden nobody's is in what the table gives away but that of the page shown, and neither
 * the order nor the numbers follow the names. */
static void
test_blinded (AppFixture *f, gconstpointer unused)
{
  static const char *const columns[] = { "practice", "npi", "department", "role", NULL };
  GainCardTable *table = table_of (f);
  const GainCatalog *catalog = snapshot_of (f)->catalog;
  g_autoptr (GArray) before = gain_card_table_get_shown (table);
  g_autoptr (GArray) after = NULL;
  g_autoptr (GainBlind) blind = gain_blind_new (snapshot_of (f));
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  int own = gain_card_table_get_person (table);

  activate_variant (f, "win.scorecards-columns", g_variant_new_strv (columns, -1));
  g_assert_false (gain_blind_is_on (GTK_WIDGET (table)));
  set_blinded (f);
  g_assert_true (gain_blind_is_on (GTK_WIDGET (table)));
  g_assert_cmpint (gain_card_table_get_person (table), ==, own);
  text = table_text (f);
  after = gain_card_table_get_shown (table);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < after->len; i++)
    {
      guint index = g_array_index (after, guint, i);
      const GainPerson *person = &catalog->people[index];
      g_autofree char *named = g_strdup_printf ("\"%s, %s\",", person->last_name,
                                                person->first_name);
      g_autofree char *label = gain_blind_person (blind, index);
      g_autofree char *numbered = g_strconcat (label, ",", NULL);

      g_assert_true (holds_line (text, named) == ((int) index == own));
      g_assert_true (holds_line (text, numbered) == ((int) index != own));
      g_assert_true ((strstr (text, person->id) != NULL) == ((int) index == own));
      if (i > 0)
        g_assert_cmpuint (gain_blind_person_number (blind, index), >,
                          gain_blind_person_number (blind, g_array_index (after, guint, i - 1)));
    }
  /* The next one shows its name, and the last one no longer. */
  app_fixture_activate (f, "win.next");
  app_fixture_settle (f);
  g_assert_cmpint (gain_card_table_get_person (table), !=, own);
  g_free (text);
  text = table_text (f);
  g_assert_null (strstr (text, catalog->people[own].id));
  set_blinded (f);
  plain = table_text (f);
  g_assert_nonnull (strstr (plain, catalog->people[own].id));
}

/* The numbers are the workspace's own, and others in another period. */
static void
test_numbers_of_a_period (AppFixture *f, gconstpointer unused)
{
  g_autoptr (GainBlind) one = NULL;
  g_autoptr (GainBlind) again = NULL;
  g_autoptr (GainBlind) other = NULL;
  GainPeriod period;
  guint n, same = 0;

  table_of (f);
  n = snapshot_of (f)->catalog->n_people;
  period = snapshot_of (f)->period;
  one = gain_blind_new (snapshot_of (f));
  again = gain_blind_new (snapshot_of (f));
  snapshot_of (f)->period = gain_period_previous (period);
  other = gain_blind_new (snapshot_of (f));
  snapshot_of (f)->period = period;
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (gain_blind_person_number (one, i), ==,
                        gain_blind_person_number (again, i));
      same += gain_blind_person_number (one, i) == gain_blind_person_number (other, i);
    }
  g_assert_cmpuint (same, <, n / 10);
}

/* A practice's figures are the sum of its clinicians'; Enter shows them. */
static void
test_rollup (AppFixture *f, gconstpointer unused)
{
  GainCardTable *table = table_of (f);
  GainRollupTable *rollup = part (f, GAIN_TYPE_ROLLUP_TABLE);
  GainSnapshot *snapshot = snapshot_of (f);
  g_autoptr (GainCardRows) cards = gain_card_rows_new (snapshot);
  g_autoptr (GainRollupRows) rows = gain_rollup_rows_new (cards, GAIN_ROLLUP_PRACTICE);
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < rows->n_rows; i++)
    {
      const GainRollupRow *row = &rows->rows[i];
      guint here = 0;

      for (guint c = 0; c < cards->n_rows; c++)
        here += gain_card_row_person (cards, &cards->rows[c])->practice == (int) row->unit;
      g_assert_cmpuint (row->n_clinicians, ==, here);
      g_assert_cmpuint (row->n_clinicians, >, 0);
      n += row->n_clinicians;
      for (guint m = 0; m < snapshot->catalog->n_measures; m++)
        {
          GainCell cell = gain_facts_practice (snapshot->facts, row->unit, m);
          const GainTarget *target
            = gain_catalog_target_for_all (snapshot->catalog, snapshot->year, m);

          g_assert_cmpint (row->cells[m].numerator, ==, cell.numerator);
          if (!gain_cell_is_reportable (cell, &snapshot->catalog->measures[m]) || target == NULL)
            g_assert_cmpint (row->tiers[m], ==, -1);
          else
            g_assert_cmpint (row->tiers[m], ==,
                             (int) gain_target_tier (target, &snapshot->catalog->measures[m], cell));
        }
    }
  g_assert_cmpuint (n, ==, cards->n_rows);
  activate_with (f, "win.scorecards-list", "practices");
  g_assert_cmpuint (gain_rollup_table_count_shown (rollup), ==, rows->n_rows);
  text = table_text (f);
  g_assert_true (g_str_has_prefix (text, "Practice,"));
  gain_rollup_table_activate (rollup, 1);
  app_fixture_settle (f);
  g_assert_cmpuint (gain_card_table_count_shown (table), ==, rows->rows[1].n_clinicians);
  g_assert_cmpint (gain_card_filter_get_practice (gain_card_table_get_filter (table)), ==,
                   (int) rows->rows[1].unit);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/scorecards/table-and-page", test_table_and_page);
  ADD ("/scorecards/next-and-previous", test_next_and_previous);
  ADD ("/scorecards/comes-to-rest", test_comes_to_rest);
  ADD ("/scorecards/search", test_search);
  ADD ("/scorecards/search-without-accents", test_search_without_accents);
  g_test_add_func ("/scorecards/search-fold", test_search_fold);
  ADD ("/scorecards/filters", test_filters);
  ADD ("/scorecards/plans", test_plans);
  ADD ("/scorecards/explains", test_explains);
  ADD ("/scorecards/click", test_click);
  ADD ("/scorecards/zoom", test_zoom);
  ADD ("/scorecards/export", test_export);
  ADD ("/scorecards/print", test_print);
  ADD ("/scorecards/new-snapshot-keeps-the-place", test_new_snapshot_keeps_the_place);
  ADD ("/scorecards/department-and-tier", test_department_and_tier);
  ADD ("/scorecards/columns", test_columns);
  ADD ("/scorecards/table-as-spreadsheet", test_table_as_spreadsheet);
  ADD ("/scorecards/blinded", test_blinded);
  ADD ("/scorecards/numbers-of-a-period", test_numbers_of_a_period);
  ADD ("/scorecards/rollup", test_rollup);
  return g_test_run ();
}
