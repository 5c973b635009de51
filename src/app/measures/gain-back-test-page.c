/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-back-test-page.h"

#include "gain-ask.h"
#include "gain-back-test-rows.h"
#include "gain-columns.h"
#include "gain-decimal.h"
#include "gain-empty.h"
#include "gain-target-suggest.h"
#include "gain-window.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainBackTestPage
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkLabel          *summary;
  GtkButton         *export;
  AdwBin            *failure;
  GtkColumnView     *measures;
  GtkColumnView     *people;
  GtkLabel          *people_title;
  GListStore        *measure_rows; /* GainRow: index into the catalog's measures */
  GListStore        *people_rows;  /* GainRow: index into the lines */
  GtkSingleSelection *chosen;

  GainSession       *session;
  GainSnapshot      *asked;    /* whose cut-points are to be tested; NULL: none, or it was stopped */
  GainSnapshot      *snapshot; /* of the test that is shown */
  GainBackTest      *test;     /* NULL: none yet */
  GainBlind         *blind;    /* of the test's people, by their place in the snapshot */
  GCancellable      *running;  /* the newest; NULL: nothing runs */
  char              *code;    /* of the measure whose people are listed; NULL: the first */
};

G_DEFINE_FINAL_TYPE (GainBackTestPage, gain_back_test_page, ADW_TYPE_BIN)

typedef struct
{
  GArray *periods;
  int     year; /* whose targets are tried */
} Request;

/* An answer, and which test it is of. */
typedef struct
{
  GainBackTestPage *self;
  GCancellable     *running;
} Call;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_array_unref (request->periods);
  g_free (request);
}

static gboolean
may_go_on (gpointer cancellable)
{
  return !g_cancellable_is_cancelled (cancellable);
}

static gpointer
run_request (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Request *request = data;
  g_autoptr (GainSnapshot) before
    = gain_target_load_year (store, request->periods, request->year - 1, cancellable, error);
  GainBackTest *test;

  if (before == NULL)
    return NULL;
  test = gain_back_test_new (before->scores, request->year, NULL, -1, may_go_on, cancellable);
  if (test == NULL)
    g_cancellable_set_error_if_cancelled (cancellable, error);
  return test;
}

static const GainCatalog *
catalog_of (GainBackTestPage *self)
{
  return self->test->scores->facts->catalog;
}

static const GainMeasure *
measure_of (GainRow *row, gpointer self)
{
  return &catalog_of (self)->measures[gain_row_get_index (row)];
}

static const GainBackTestMeasure *
figures_of (GainRow *row, gpointer self)
{
  return &GAIN_BACK_TEST_PAGE (self)->test->measures[gain_row_get_index (row)];
}

static const GainBackTestLine *
line_of (GainRow *row, gpointer self)
{
  return &g_array_index (GAIN_BACK_TEST_PAGE (self)->test->lines, GainBackTestLine,
                         gain_row_get_index (row));
}

static char *
measure_text (GainRow *row, gpointer data)
{
  return g_strdup (measure_of (row, data)->title);
}

static char *
code_text (GainRow *row, gpointer data)
{
  return g_strdup (measure_of (row, data)->code);
}

static char *
reportable_text (GainRow *row, gpointer data)
{
  return gain_count_format (figures_of (row, data)->reportable, 0);
}

static char *
winners_text (GainRow *row, gpointer data)
{
  return gain_count_format (figures_of (row, data)->winners, 0);
}

static char *
losers_text (GainRow *row, gpointer data)
{
  return gain_count_format (figures_of (row, data)->losers, 0);
}

static char *
unchanged_text (GainRow *row, gpointer data)
{
  return gain_count_format (figures_of (row, data)->unchanged, 0);
}

/* Without targets on one of the sides, or both, nobody wins or loses. */
static char *
other_text (GainRow *row, gpointer data)
{
  const GainBackTestMeasure *figures = figures_of (row, data);

  return gain_count_format (figures->fresh + figures->dropped + figures->bare, 0);
}

static char *
share_text (double share)
{
  return g_strdup_printf (_ ("%d%%"), (int) (share * 100 + 0.5));
}

static char *
luck_text (GainRow *row, gpointer data)
{
  const GainBackTestMeasure *figures = figures_of (row, data);

  return figures->n_luck > 0 ? share_text (figures->luck) : g_strdup (_ ("not known"));
}

#define COMPARE(name, figure) \
  static int name (gconstpointer a, gconstpointer b, gpointer data) \
  { \
    const GainBackTestMeasure *x = figures_of ((GainRow *) a, data); \
    const GainBackTestMeasure *y = figures_of ((GainRow *) b, data); \
    return (x->figure > y->figure) - (x->figure < y->figure); \
  }
COMPARE (compare_reportable, reportable)
COMPARE (compare_winners, winners)
COMPARE (compare_losers, losers)
COMPARE (compare_unchanged, unchanged)
COMPARE (compare_luck, luck)
#undef COMPARE

static int
compare_titles (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_utf8_collate (measure_of ((GainRow *) a, data)->title,
                         measure_of ((GainRow *) b, data)->title);
}

static int
compare_codes (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (measure_of ((GainRow *) a, data)->code, measure_of ((GainRow *) b, data)->code);
}

/* The numbers that stand for names; NULL while names are shown. */
static const GainBlind *
blind_of (GainBackTestPage *self)
{
  return gain_blind_is_on (GTK_WIDGET (self)) ? self->blind : NULL;
}

static char *
name_text (GainRow *row, gpointer data)
{
  GainBackTestPage *self = data;

  return gain_back_test_name (self->test, line_of (row, data)->person, self->snapshot,
                              blind_of (self));
}

static char *
value_text (GainRow *row, gpointer data)
{
  const GainBackTestLine *line = line_of (row, data);

  return gain_value_display_judged_twice (line->cell, &catalog_of (data)->measures[line->measure],
                                          line->before, line->after);
}

static char *
before_text (GainRow *row, gpointer data)
{
  const GainBackTestLine *line = line_of (row, data);

  return g_strdup (gain_back_test_tier_name (catalog_of (data), line->before,
                                             line->tier_before));
}

static char *
after_text (GainRow *row, gpointer data)
{
  const GainBackTestLine *line = line_of (row, data);

  return g_strdup (gain_back_test_tier_name (catalog_of (data), line->after, line->tier_after));
}

static char *
move_text (GainRow *row, gpointer data)
{
  return g_strdup (gain_back_test_move_title (line_of (row, data)->move));
}

static char *
chance_text (GainRow *row, gpointer data)
{
  double luck = line_of (row, data)->luck;

  return luck >= 0 ? share_text (luck) : g_strdup (_ ("not known"));
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  g_autofree char *x = name_text ((GainRow *) a, data);
  g_autofree char *y = name_text ((GainRow *) b, data);

  return g_utf8_collate (x, y);
}

static int
compare_values (gconstpointer a, gconstpointer b, gpointer data)
{
  return gain_cell_compare (line_of ((GainRow *) a, data)->cell, line_of ((GainRow *) b, data)->cell);
}

/* Losers, whom a committee wants to see, come first. */
static int
compare_moves (gconstpointer a, gconstpointer b, gpointer data)
{
  static const int ranks[] = { 5, 4, 1, 0, 2, 3 };

  return ranks[line_of ((GainRow *) a, data)->move] - ranks[line_of ((GainRow *) b, data)->move];
}

static int
compare_chances (gconstpointer a, gconstpointer b, gpointer data)
{
  double x = line_of ((GainRow *) a, data)->luck, y = line_of ((GainRow *) b, data)->luck;

  return (x > y) - (x < y);
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  gain_columns_copy (GTK_COLUMN_VIEW (widget));
  return TRUE;
}

static GtkColumnViewColumn *
add_column (GtkColumnView *table, const char *title, GainColumnText text, GCompareDataFunc compare,
            GainCellFlags flags, gpointer data)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, NULL);

  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, (flags & GAIN_COLUMN_ELLIPSIZE) != 0);
  gain_column_setup (column, text, compare, flags, data);
  gtk_column_view_append_column (table, column);
  g_object_unref (column);
  return column;
}

static GtkColumnView *
new_table (const char *name)
{
  GtkColumnView *table = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_column_view_set_reorderable (table, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (table), "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK),
                      gtk_callback_action_new (on_copy, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (table), keys);
  return table;
}

static void
fill (GListStore *store, const GArray *indices)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < indices->len; i++)
    g_ptr_array_add (rows, gain_row_new (g_array_index (indices, guint, i)));
  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), rows->pdata,
                       rows->len);
}

static void
show_people (GainBackTestPage *self)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  GainRow *row = gtk_single_selection_get_selected_item (self->chosen);
  g_autofree char *title = NULL, *n = NULL;

  if (self->test == NULL || row == NULL)
    return;
  for (guint i = 0; i < self->test->lines->len; i++)
    if (g_array_index (self->test->lines, GainBackTestLine, i).measure == gain_row_get_index (row))
      g_array_append_val (indices, i);
  fill (self->people_rows, indices);
  g_free (self->code);
  self->code = g_strdup (measure_of (row, self)->code);
  n = gain_count_format (indices->len, 0);
  title = g_strdup_printf (ngettext ("%s Clinician on %s", "%s Clinicians on %s", indices->len), n,
                           measure_of (row, self)->title);
  gtk_label_set_label (self->people_title, title);
}

static void
set_up_measures (GainBackTestPage *self)
{
  GtkColumnView *table = new_table (_ ("Measures under other cut-points"));
  GtkColumnViewColumn *losers;

  self->measures = table;
  add_column (table, _ ("Measure"), measure_text, compare_titles, GAIN_COLUMN_ELLIPSIZE, self);
  add_column (table, _ ("Code"), code_text, compare_codes, GAIN_CELL_PLAIN, self);
  add_column (table, _ ("Clinicians"), reportable_text, compare_reportable, GAIN_COLUMN_NUMBER,
              self);
  add_column (table, _ ("Up"), winners_text, compare_winners, GAIN_COLUMN_NUMBER, self);
  losers = add_column (table, _ ("Down"), losers_text, compare_losers, GAIN_COLUMN_NUMBER, self);
  add_column (table, _ ("Same"), unchanged_text, compare_unchanged, GAIN_COLUMN_NUMBER, self);
  add_column (table, _ ("Without a Target"), other_text, NULL, GAIN_COLUMN_NUMBER, self);
  add_column (table, _ ("Luck"), luck_text, compare_luck, GAIN_COLUMN_NUMBER, self);
  gain_columns_align_titles (table);
  self->measure_rows = g_list_store_new (GAIN_TYPE_ROW);
  self->chosen = gtk_single_selection_new (G_LIST_MODEL (gtk_sort_list_model_new (
    g_object_ref (G_LIST_MODEL (self->measure_rows)),
    g_object_ref (gtk_column_view_get_sorter (table)))));
  gtk_column_view_set_model (table, GTK_SELECTION_MODEL (self->chosen));
  gtk_column_view_sort_by_column (table, losers, GTK_SORT_DESCENDING);
  g_signal_connect_swapped (self->chosen, "notify::selected-item", G_CALLBACK (show_people), self);
}

static void
set_up_people (GainBackTestPage *self)
{
  GtkColumnView *table = new_table (_ ("Clinicians under other cut-points"));
  g_autoptr (GtkSelectionModel) model = NULL;
  GtkColumnViewColumn *move;

  self->people = table;
  add_column (table, _ ("Clinician"), name_text, compare_names, GAIN_COLUMN_ELLIPSIZE, self);
  add_column (table, _ ("Result"), value_text, compare_values, GAIN_COLUMN_NUMBER, self);
  add_column (table, _ ("Tier Then"), before_text, NULL, GAIN_CELL_PLAIN, self);
  add_column (table, _ ("Tier Now"), after_text, NULL, GAIN_CELL_PLAIN, self);
  move = add_column (table, _ ("Move"), move_text, compare_moves, GAIN_CELL_PLAIN, self);
  add_column (table, _ ("Luck"), chance_text, compare_chances, GAIN_COLUMN_NUMBER, self);
  gain_columns_align_titles (table);
  self->people_rows = g_list_store_new (GAIN_TYPE_ROW);
  model = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (gtk_sort_list_model_new (
    g_object_ref (G_LIST_MODEL (self->people_rows)),
    g_object_ref (gtk_column_view_get_sorter (table))))));
  gtk_column_view_set_model (table, model);
  gtk_column_view_sort_by_column (table, move, GTK_SORT_ASCENDING);
}

static void
show_summary (GainBackTestPage *self)
{
  const GainScores *scores = self->test->scores;
  g_autofree char *period = gain_period_format (scores->facts->period);
  guint up = 0, down = 0, same = 0;
  g_autofree char *n_up = NULL, *n_down = NULL, *n_same = NULL, *text = NULL;

  for (guint m = 0; m < catalog_of (self)->n_measures; m++)
    {
      up += self->test->measures[m].winners;
      down += self->test->measures[m].losers;
      same += self->test->measures[m].unchanged;
    }
  n_up = gain_count_format (up, 0);
  n_down = gain_count_format (down, 0);
  n_same = gain_count_format (same, 0);
  /* Translators: a period, a year, then counts of results. */
  text = g_strdup_printf (_ ("Results of %s under the cut-points of %d: %s up a tier, %s down, %s the "
                             "same. Luck is the chance that other patients alike would have put "
                             "a clinician in another tier."),
                          period, self->test->year, n_up, n_down, n_same);
  gtk_label_set_label (self->summary, text);
}

/* What is missing, and where to get it. */
static void
show_nothing (GainBackTestPage *self, const char *message)
{
  int year = self->asked->year;
  g_autofree char *text
    = g_strdup_printf (_ ("A back-test puts the results of %d under the cut-points of %d, to show who "
                          "would move up or down. It needs both: import the results of %d in Data, and "
                          "set the cut-points of %d here, in Measures."),
                       year - 1, year, year - 1, year);
  g_autofree char *whole = message != NULL ? g_strdup_printf ("%s\n\n%s", message, text)
                                           : g_strdup (text);

  adw_bin_set_child (self->failure,
                     gain_empty_new ("view-paged-symbolic", _ ("Nothing to Test Yet"), whole,
                                     _ ("_Open Data"), "win.view::data"));
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

/* Whoever stopped it may have it begin again. */
static void
show_stopped (GainBackTestPage *self)
{
  adw_bin_set_child (self->failure,
                     gain_empty_new ("media-playback-stop-symbolic", _ ("The Back-Test Was Stopped"),
                                     _ ("Stopped. Nothing was changed."), _ ("_Try Again"),
                                     "win.back-test::"));
  gtk_stack_set_visible_child_name (self->stack, "failure");
  g_clear_pointer (&self->asked, gain_snapshot_unref);
}

static void
show_test (GainBackTestPage *self)
{
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *code = g_strdup (self->code);

  for (guint m = 0; m < catalog_of (self)->n_measures; m++)
    if (self->test->measures[m].reportable > 0)
      g_array_append_val (indices, m);
  if (indices->len == 0)
    {
      show_nothing (self, NULL);
      return;
    }
  fill (self->measure_rows, indices);
  show_summary (self);
  gtk_stack_set_visible_child_name (self->stack, "test");
  if (code == NULL || !gain_back_test_page_set_measure (self, code))
    show_people (self);
}

/* The rows that are there must not be asked for figures of another test. */
static void
take_test (GainBackTestPage *self, GainBackTest *test)
{
  g_list_store_remove_all (self->people_rows);
  g_list_store_remove_all (self->measure_rows);
  g_clear_pointer (&self->test, gain_back_test_free);
  self->test = test;
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = gain_snapshot_ref (self->asked);
  g_clear_pointer (&self->blind, gain_blind_unref);
  self->blind = gain_blind_new (self->snapshot);
}

static void
on_tested (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GainBackTestPage) self = call->self;
  g_autoptr (GCancellable) running = call->running;
  g_autoptr (GError) error = NULL;
  GainBackTest *test = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  /* Another one was asked for since, or the page is gone. */
  if (running != self->running)
    {
      g_clear_pointer (&test, gain_back_test_free);
      return;
    }
  g_clear_object (&self->running);
  take_test (self, test);
  if (test != NULL)
    show_test (self);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_stopped (self);
  else
    show_nothing (self, error->message);
}

static void
on_export_path (const char *path, gpointer data)
{
  gain_back_test_page_export (data, path);
}

static void
on_export (GainBackTestPage *self)
{
  g_autofree char *name = g_strdup_printf ("back-test-%d.csv", self->snapshot->year);

  gain_ask_save_table (GTK_WIDGET (self), _ ("Export the Back-Test"), name, on_export_path, self);
}

static void
gain_back_test_page_dispose (GObject *object)
{
  GainBackTestPage *self = GAIN_BACK_TEST_PAGE (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  if (self->chosen != NULL)
    g_signal_handlers_disconnect_by_func (self->chosen, show_people, self);
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->chosen);
  g_clear_object (&self->measure_rows);
  g_clear_object (&self->people_rows);
  g_clear_object (&self->session);
  g_clear_pointer (&self->asked, gain_snapshot_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->test, gain_back_test_free);
  g_clear_pointer (&self->blind, gain_blind_unref);
  g_clear_pointer (&self->code, g_free);
  G_OBJECT_CLASS (gain_back_test_page_parent_class)->dispose (object);
}

static void
gain_back_test_page_class_init (GainBackTestPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_back_test_page_dispose;
}

static GtkWidget *
scrolled (GtkColumnView *table)
{
  GtkWidget *window = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), GTK_WIDGET (table));
  gtk_widget_set_vexpand (window, TRUE);
  return window;
}

static GtkWidget *
new_head (GainBackTestPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->summary = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->summary, TRUE);
  gtk_label_set_xalign (self->summary, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->summary), TRUE);
  self->export = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Export…")));
  gtk_widget_set_valign (GTK_WIDGET (self->export), GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->export, "clicked", G_CALLBACK (on_export), self);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->export));
  gtk_widget_set_margin_start (head, 12);
  gtk_widget_set_margin_end (head, 12);
  gtk_widget_set_margin_top (head, 4);
  gtk_widget_set_margin_bottom (head, 8);
  return head;
}

static GtkWidget *
new_content (GainBackTestPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->people_title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->people_title, 0);
  gtk_label_set_ellipsize (self->people_title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->people_title), "heading");
  gtk_widget_set_margin_start (GTK_WIDGET (self->people_title), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->people_title), 10);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->people_title), 6);
  gtk_box_append (GTK_BOX (box), new_head (self));
  gtk_box_append (GTK_BOX (box), scrolled (self->measures));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->people_title));
  gtk_box_append (GTK_BOX (box), scrolled (self->people));
  return box;
}

static void
gain_back_test_page_init (GainBackTestPage *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  set_up_measures (self);
  set_up_people (self);
  /* One that turns where nobody sees it has the window drawn without an end. */
  g_signal_connect (spinner, "map", G_CALLBACK (gtk_spinner_start), NULL);
  g_signal_connect (spinner, "unmap", G_CALLBACK (gtk_spinner_stop), NULL);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  self->failure = ADW_BIN (adw_bin_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, spinner, "running");
  gtk_stack_add_named (self->stack, new_content (self), "test");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failure), "failure");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/**
 * gain_back_test_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
gain_back_test_page_new (void)
{
  return g_object_new (GAIN_TYPE_BACK_TEST_PAGE, NULL);
}

/**
 * gain_back_test_page_show:
 * @self: a page
 * @session: the open workspace
 * @snapshot: what it holds
 *
 * Tests the cut-points of the snapshot's year on last year's newest results, off the main loop. A
 * snapshot that is shown already is not tested again, unless that was stopped.
 */
void
gain_back_test_page_show (GainBackTestPage *self, GainSession *session, GainSnapshot *snapshot)
{
  Request *request;
  Call *call;

  g_return_if_fail (GAIN_IS_BACK_TEST_PAGE (self) && snapshot != NULL);
  if (self->asked == snapshot)
    {
      gain_columns_retext (self->people); /* names may have been hidden meanwhile */
      return;
    }
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->asked, gain_snapshot_unref);
  self->asked = snapshot;
  g_set_object (&self->session, session);
  if (self->test == NULL)
    gtk_stack_set_visible_child_name (self->stack, "running");
  self->running = g_cancellable_new ();
  call = g_new (Call, 1);
  *call = (Call) { g_object_ref (self), g_object_ref (self->running) };
  request = g_new0 (Request, 1);
  request->periods = g_array_copy (snapshot->periods);
  request->year = snapshot->year;
  gain_session_run_async (session, _ ("Back-test"), GAIN_JOB_READS, run_request, request,
                          request_free, (GDestroyNotify) gain_back_test_free, self->running,
                          on_tested, call);
}

/**
 * gain_back_test_page_set_measure:
 * @self: a page
 * @code: of a measure
 *
 * Lists the clinicians of a measure; kept for when the test is done.
 *
 * Returns: whether it is listed now
 */
gboolean
gain_back_test_page_set_measure (GainBackTestPage *self, const char *code)
{
  GListModel *model = G_LIST_MODEL (self->chosen);
  g_autofree char *wanted = g_strdup (code);

  g_return_val_if_fail (GAIN_IS_BACK_TEST_PAGE (self) && code != NULL, FALSE);
  g_free (self->code);
  self->code = g_steal_pointer (&wanted);
  for (guint i = 0; self->test != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GainRow) row = g_list_model_get_item (model, i);

      if (!g_str_equal (measure_of (row, self)->code, self->code))
        continue;
      gtk_single_selection_set_selected (self->chosen, i);
      show_people (self);
      return TRUE;
    }
  return FALSE;
}

/**
 * gain_back_test_page_n_people:
 * @self: a page
 *
 * Returns: how many clinicians are listed; 0 before the test is done
 */
guint
gain_back_test_page_n_people (GainBackTestPage *self)
{
  g_return_val_if_fail (GAIN_IS_BACK_TEST_PAGE (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->people_rows));
}

typedef struct
{
  GainGrid *grid;
  char     *path;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  gain_grid_free (errand->grid);
  g_free (errand->path);
  g_free (errand);
}

static gpointer
write_errand (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  const Errand *errand = data;

  return gain_write_grid (errand->grid, errand->path, TRUE, error)
           ? g_filename_display_basename (errand->path)
           : NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  GainWindow *window = gain_window_of (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *said = g_strdup_printf (_ ("Exported %s"), name != NULL ? name : "");

  if (window != NULL && name != NULL)
    gain_window_toast (window, said, FALSE);
  else if (window != NULL)
    gain_window_report (window, _ ("Nothing Was Exported"), error);
}

/**
 * gain_back_test_page_export:
 * @self: a page
 * @path: a spreadsheet if it ends in `.xlsx`, else CSV
 *
 * Writes every clinician and measure of the test to a file, in the background; nothing while there
 * is no test.
 */
void
gain_back_test_page_export (GainBackTestPage *self, const char *path)
{
  Errand *errand;

  g_return_if_fail (GAIN_IS_BACK_TEST_PAGE (self) && path != NULL);
  if (self->test == NULL)
    return;
  errand = g_new (Errand, 1);
  *errand = (Errand) { gain_back_test_to_grid (self->test, self->snapshot, blind_of (self)),
                       g_strdup (path) };
  gain_session_run_async (self->session, _ ("Exporting"), GAIN_JOB_AWAITED, write_errand,
                          errand, errand_free, g_free, NULL, on_written, g_object_ref (self));
}
