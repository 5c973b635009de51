/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scorecards view: the table, the page beside it, what explains it, and what leaves the program. */
#include "app-fixture.h"

#include "gain-card-output.h"
#include "gain-card-preview.h"
#include "gain-card-rows.h"
#include "gain-card-table.h"
#include "gain-issue.h"
#include "gain-scorecard-text.h"

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
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDocument) issued = gain_issue_layout (
    snapshot_of (f), gain_card_preview_get_ledger (preview_of (f)), gain_card_fonts (NULL),
    (guint) gain_card_table_get_person (table), &error);

  g_assert_no_error (error);
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
  GainDocument *document
    = gain_issue_layout (snapshot_of (f), NULL, gain_card_fonts (NULL),
                         (guint) gain_card_table_get_person (table), &error);
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

#define ADD(path, func)                                                                            \
  g_test_add (path, AppFixture, NULL, app_fixture_set_up, func, app_fixture_tear_down)

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);
  ADD ("/scorecards/table-and-page", test_table_and_page);
  ADD ("/scorecards/next-and-previous", test_next_and_previous);
  ADD ("/scorecards/search", test_search);
  ADD ("/scorecards/filters", test_filters);
  ADD ("/scorecards/plans", test_plans);
  ADD ("/scorecards/explains", test_explains);
  ADD ("/scorecards/click", test_click);
  ADD ("/scorecards/zoom", test_zoom);
  ADD ("/scorecards/export", test_export);
  ADD ("/scorecards/print", test_print);
  ADD ("/scorecards/new-snapshot-keeps-the-place", test_new_snapshot_keeps_the_place);
  return g_test_run ();
}
