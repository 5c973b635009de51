/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measures-view-private.h"

#include "gain-back-test-page.h"
#include "gain-columns.h"
#include "gain-criteria-editor.h"
#include "gain-empty.h"
#include "gain-measure-export.h"
#include "gain-measure-page.h"
#include "gain-measure-words.h"
#include "gain-scheme-editor.h"
#include "gain-search-fold.h"
#include "gain-target-review.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (GainMeasuresView, gain_measures_view, GAIN_TYPE_VIEW)

static GainSnapshot *
snapshot_of (GainMeasuresView *self)
{
  return gain_view_get_snapshot (GAIN_VIEW (self));
}

static const GainMeasure *
measure_at (GainMeasuresView *self, guint index)
{
  return &snapshot_of (self)->catalog->measures[index];
}

static const GainMeasure *
measure_of (GainRow *row, gpointer self)
{
  return measure_at (self, gain_row_get_index (row));
}

static char *
domain_text (GainRow *row, gpointer data)
{
  return g_strdup (gain_domain_title (measure_of (row, data)->domain));
}

static char *
title_text (GainRow *row, gpointer data)
{
  return g_strdup (measure_of (row, data)->title);
}

static char *
code_text (GainRow *row, gpointer data)
{
  return g_strdup (measure_of (row, data)->code);
}

static char *
unit_text (GainRow *row, gpointer data)
{
  return g_strdup (gain_unit_title (measure_of (row, data)->unit));
}

static char *
better_text (GainRow *row, gpointer data)
{
  return g_strdup (gain_direction_title (measure_of (row, data)->direction));
}

static char *
value_text (GainRow *row, gpointer data)
{
  return gain_value_display (gain_facts_aco (snapshot_of (data)->facts, gain_row_get_index (row)),
                             measure_of (row, data));
}

static char *
plans_text (GainRow *row, gpointer data)
{
  guint n = GAIN_MEASURES_VIEW (data)->uses[gain_row_get_index (row)].n_plans;

  return n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("–");
}

static guint
count_targets (GainMeasuresView *self, guint measure)
{
  const GainCatalog *catalog = snapshot_of (self)->catalog;
  guint n = 0;

  for (guint i = 0; i < catalog->n_targets; i++)
    n += catalog->targets[i].measure == measure
             && catalog->targets[i].performance_year == snapshot_of (self)->year
           ? 1
           : 0;
  return n;
}

static char *
bars_text (GainRow *row, gpointer data)
{
  return gain_target_column_text (snapshot_of (data), gain_row_get_index (row));
}

/* Ties stand as everywhere: by domain, then code. */
static int
by_place (const GainMeasure *a, const GainMeasure *b)
{
  if (a->domain != b->domain)
    return (int) a->domain - (int) b->domain;
  return strcmp (a->code, b->code);
}

static int
compare_domains (gconstpointer a, gconstpointer b, gpointer data)
{
  return by_place (measure_of ((GainRow *) a, data), measure_of ((GainRow *) b, data));
}

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

static int
compare_units (gconstpointer a, gconstpointer b, gpointer data)
{
  return (int) measure_of ((GainRow *) a, data)->unit
         - (int) measure_of ((GainRow *) b, data)->unit;
}

static int
compare_directions (gconstpointer a, gconstpointer b, gpointer data)
{
  return (int) measure_of ((GainRow *) a, data)->direction
         - (int) measure_of ((GainRow *) b, data)->direction;
}

static int
compare_plans (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainMeasureUse *uses = GAIN_MEASURES_VIEW (data)->uses;

  return (int) uses[gain_row_get_index ((GainRow *) a)].n_plans
         - (int) uses[gain_row_get_index ((GainRow *) b)].n_plans;
}

static int
compare_targets (gconstpointer a, gconstpointer b, gpointer data)
{
  return (int) count_targets (data, gain_row_get_index ((GainRow *) a))
         - (int) count_targets (data, gain_row_get_index ((GainRow *) b));
}

static gboolean
holds (const char *text, const char *search)
{
  g_autofree char *folded = text != NULL ? gain_search_fold (text) : NULL;

  return folded != NULL && strstr (folded, search) != NULL;
}

static gboolean
row_matches (gpointer item, gpointer data)
{
  GainMeasuresView *self = data;
  const GainMeasure *measure;

  if (self->search == NULL || self->search[0] == '\0')
    return TRUE;
  if (snapshot_of (self) == NULL)
    return FALSE;
  measure = measure_of (item, self);
  return holds (measure->title, self->search) || holds (measure->code, self->search)
         || holds (measure->short_title, self->search)
         || holds (gain_domain_title (measure->domain), self->search)
         || holds (measure->source, self->search);
}

static const char *
list_name (GainMeasuresView *self)
{
  static const char *const names[] = { "criteria", "schemes", "back-test" };
  g_autoptr (GVariant) state = NULL;

  if (self->page_action == NULL)
    return "measures";
  state = g_action_get_state (G_ACTION (self->page_action));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_variant_get_string (state, NULL), names[i]))
      return names[i];
  return "measures";
}

static void
select_code (GainMeasuresView *self, const char *code)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (GainRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (g_str_equal (measure_of (row, self)->code, code))
        gtk_selection_model_select_item (self->selection, i, TRUE);
    }
}

static void
on_activate (GtkColumnView *table, guint position, gpointer data)
{
  GainMeasuresView *self = data;
  g_autoptr (GainRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    gain_measures_view_open (self, measure_of (row, self)->code);
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  gain_columns_copy (GAIN_MEASURES_VIEW (data)->table);
  return TRUE;
}

static gboolean
same_rows (GainMeasuresView *self, const GainCatalog *catalog)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == catalog->n_measures;
}

static void
fill_rows (GainMeasuresView *self, const GainCatalog *catalog)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (same_rows (self, catalog))
    {
      gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
      gain_columns_refresh (self->table);
      return;
    }
  for (guint i = 0; i < catalog->n_measures; i++)
    g_ptr_array_add (rows, gain_row_new (i));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
}

static void
show_measure_again (GainMeasuresView *self, GainSnapshot *snapshot)
{
  const char *code = gain_measure_page_get_code (GAIN_MEASURE_PAGE (self->page));

  if (!gain_measure_page_show (GAIN_MEASURE_PAGE (self->page),
                               gain_view_get_session (GAIN_VIEW (self)), snapshot, self->uses,
                               code))
    gain_measures_view_show_page (self, "lists");
}

static void
gain_measures_view_set_snapshot (GainView *view, GainSnapshot *snapshot)
{
  GainMeasuresView *self = GAIN_MEASURES_VIEW (view);
  GainMeasureUse *before = self->uses;
  guint n_before = self->n_uses;

  self->uses = gain_measure_uses (snapshot);
  self->n_uses = snapshot->catalog->n_measures;
  fill_rows (self, snapshot->catalog);
  gain_target_year_show (GAIN_TARGET_YEAR (self->year), snapshot);
  gain_criteria_editor_show (GAIN_CRITERIA_EDITOR (self->criteria), gain_view_get_session (view),
                             snapshot);
  gain_scheme_editor_show (GAIN_SCHEME_EDITOR (self->schemes), gain_view_get_session (view),
                           snapshot);
  if (gain_measures_view_shows (self, "measure"))
    show_measure_again (self, snapshot);
  else
    gain_measures_view_show_page (self, "lists");
  gain_measures_view_update_list (self);
  gain_measure_uses_free (before, n_before);
}

static char *
gain_measures_view_dup_subtitle (GainView *view)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (view);
  g_autofree char *period = NULL;
  guint n;

  if (snapshot == NULL)
    return NULL;
  period = gain_period_format (snapshot->period);
  n = snapshot->catalog->n_measures;
  return g_strdup_printf (ngettext ("%s · targets of %d · %u measure",
                                    "%s · targets of %d · %u measures", n),
                          period, snapshot->year, n);
}

static void
gain_measures_view_set_search (GainView *view, const char *text)
{
  GainMeasuresView *self = GAIN_MEASURES_VIEW (view);

  g_free (self->search);
  self->search = gain_search_fold (text);
  if (text[0] != '\0' && gain_measures_view_shows (self, "measure"))
    gain_measures_view_show_page (self, "lists");
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gain_criteria_editor_set_search (GAIN_CRITERIA_EDITOR (self->criteria), self->search);
  gain_measures_view_update_list (self);
}

static const char *
gain_measures_view_get_primary (GainView *view, const char **label)
{
  GainMeasuresView *self = GAIN_MEASURES_VIEW (view);
  GainSnapshot *snapshot = gain_view_get_snapshot (view);

  if (snapshot == NULL || !snapshot->writable || !gain_measures_view_shows (self, "lists")
      || !g_str_equal (list_name (self), "measures"))
    return NULL;
  *label = _ ("Add Measure…");
  return "win.measure-add";
}

/* The next measure, in the order on screen. */
static void
gain_measures_view_step (GainView *view, int by)
{
  GainMeasuresView *self = GAIN_MEASURES_VIEW (view);
  int n = (int) g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  int at = gtk_bitset_is_empty (selected) ? (by > 0 ? -1 : 1)
                                          : (int) gtk_bitset_get_minimum (selected);
  g_autoptr (GainRow) row = NULL;

  if (n == 0)
    return;
  at = CLAMP (at + by, 0, n - 1);
  gtk_selection_model_select_item (self->selection, (guint) at, TRUE);
  row = g_list_model_get_item (G_LIST_MODEL (self->selection), (guint) at);
  if (gain_measures_view_shows (self, "measure"))
    gain_measures_view_open (self, measure_of (row, self)->code);
}

/* What is in sight: the measures, their targets while one is open, or the schemes. */
static GainKind
kind_in_sight (GainMeasuresView *self)
{
  if (gain_measures_view_shows (self, "measure"))
    return GAIN_KIND_TARGETS;
  return g_str_equal (list_name (self), "schemes")    ? GAIN_KIND_SCHEMES
         : g_str_equal (list_name (self), "criteria") ? GAIN_KIND_CRITERIA
                                                      : GAIN_KIND_MEASURES;
}

static void
gain_measures_view_export (GainView *view)
{
  gain_measure_export (view, kind_in_sight (GAIN_MEASURES_VIEW (view)));
}

static void
gain_measures_view_dispose (GObject *object)
{
  GainMeasuresView *self = GAIN_MEASURES_VIEW (object);

  g_clear_weak_pointer (&self->page_action);
  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_MEASURES_VIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  gain_measure_uses_free (g_steal_pointer (&self->uses), self->n_uses);
  g_clear_pointer (&self->search, g_free);
  G_OBJECT_CLASS (gain_measures_view_parent_class)->dispose (object);
}

static void
gain_measures_view_class_init (GainMeasuresViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GainViewClass *view_class = GAIN_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_measures_view_dispose;
  view_class->add_actions = gain_measures_view_add_actions;
  view_class->set_snapshot = gain_measures_view_set_snapshot;
  view_class->dup_subtitle = gain_measures_view_dup_subtitle;
  view_class->set_search = gain_measures_view_set_search;
  view_class->get_primary = gain_measures_view_get_primary;
  view_class->step = gain_measures_view_step;
  view_class->export = gain_measures_view_export;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/measures/measures-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainMeasuresView, name)
  BIND (pages);
  BIND (lists);
  BIND (table);
  BIND (domain);
  BIND (title);
  BIND (code);
  BIND (unit);
  BIND (better);
  BIND (value);
  BIND (plans);
  BIND (bars);
  BIND (criteria_place);
  BIND (schemes_place);
  BIND (page_place);
  BIND (empty_place);
  BIND (year_place);
  BIND (back_test_place);
#undef BIND
}

static void
set_up_columns (GainMeasuresView *self)
{
  gain_column_setup (self->domain, domain_text, compare_domains, GAIN_COLUMN_DIM, self);
  gain_column_setup (self->title, title_text, compare_titles, GAIN_COLUMN_ELLIPSIZE, self);
  gain_column_setup (self->code, code_text, compare_codes, GAIN_CELL_PLAIN, self);
  gain_column_setup (self->unit, unit_text, compare_units, GAIN_CELL_PLAIN, self);
  gain_column_setup (self->better, better_text, compare_directions, GAIN_CELL_PLAIN, self);
  gain_column_setup (self->value, value_text, NULL, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->plans, plans_text, compare_plans, GAIN_COLUMN_NUMBER, self);
  gain_column_setup (self->bars, bars_text, compare_targets, GAIN_CELL_PLAIN, self);
  gain_columns_align_titles (self->table);
  gtk_column_view_sort_by_column (self->table, self->domain, GTK_SORT_ASCENDING);
}

static void
add_keys (GainMeasuresView *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkEventController *page_keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK),
                      gtk_callback_action_new (on_copy, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->table), keys);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (page_keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("win.measures-back")));
  gtk_widget_add_controller (self->page, page_keys);
}

static void
set_up_rows (GainMeasuresView *self)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  self->rows = g_list_store_new (GAIN_TYPE_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (row_matches, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                        g_object_ref (self->filter));
  gtk_filter_list_model_set_incremental (filtered, TRUE);
  g_signal_connect_object (filtered, "items-changed", G_CALLBACK (gain_measures_view_update_list),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (gtk_column_view_get_sorter (self->table)));
  gtk_sort_list_model_set_incremental (sorted, TRUE);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->table, self->selection);
  g_signal_connect (self->table, "activate", G_CALLBACK (on_activate), self);
}

static GtkWidget *
empty_new (void)
{
  GtkWidget *empty = gain_empty_new ("view-list-ordered-symbolic", _ ("No Measures"),
                                     _ ("Pick some from the library, import your own in Data, or "
                                        "define a first measure by hand."),
                                     _ ("Add from _Library…"), "win.measure-library");

  gain_empty_add_way (empty, _ ("Add _Measure…"), "win.measure-add");
  return empty;
}

static void
gain_measures_view_init (GainMeasuresView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->page = gain_measure_page_new ();
  self->schemes = gain_scheme_editor_new ();
  self->year = gain_target_year_new ();
  adw_bin_set_child (self->year_place, self->year);
  self->back_test = gain_back_test_page_new ();
  adw_bin_set_child (self->back_test_place, self->back_test);
  self->criteria = gain_criteria_editor_new ();
  adw_bin_set_child (self->page_place, self->page);
  adw_bin_set_child (self->criteria_place, self->criteria);
  adw_bin_set_child (self->schemes_place, self->schemes);
  adw_bin_set_child (self->empty_place, empty_new ());
  set_up_columns (self);
  set_up_rows (self);
  add_keys (self);
}

/**
 * gain_measures_view_shows:
 * @self: the view
 * @page: "lists", "measure"
 *
 * Returns: whether that is what it shows
 */
gboolean
gain_measures_view_shows (GainMeasuresView *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0;
}

/**
 * gain_measures_view_update_list:
 * @self: the view
 *
 * Shows the list that the state of `win.measures-page` names.
 */
void
gain_measures_view_update_list (GainMeasuresView *self)
{
  const char *name = list_name (self);

  if ((g_str_equal (name, "measures") || g_str_equal (name, "criteria"))
      && snapshot_of (self) != NULL && snapshot_of (self)->catalog->n_measures == 0)
    name = "empty";
  else if (g_str_equal (name, "measures") && self->selection != NULL
           && g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    name = "none-found";
  gtk_stack_set_visible_child_name (self->lists, name);
  /* It reads a year of results: only for those who look at it. */
  if (g_str_equal (name, "back-test") && snapshot_of (self) != NULL)
    gain_back_test_page_show (GAIN_BACK_TEST_PAGE (self->back_test),
                              gain_view_get_session (GAIN_VIEW (self)), snapshot_of (self));
}

/**
 * gain_measures_view_show_page:
 * @self: the view
 * @page: as of gain_measures_view_shows()
 *
 * Goes to a page.
 */
void
gain_measures_view_show_page (GainMeasuresView *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->pages, page);
  gain_view_changed (GAIN_VIEW (self));
}

/**
 * gain_measures_view_open:
 * @self: the view
 * @code: (nullable): of a measure; %NULL: one that is new
 *
 * Goes to a measure's page.
 *
 * Returns: whether there is such a measure
 */
gboolean
gain_measures_view_open (GainMeasuresView *self, const char *code)
{
  GainSnapshot *snapshot = snapshot_of (self);

  if (snapshot == NULL
      || !gain_measure_page_show (GAIN_MEASURE_PAGE (self->page),
                                  gain_view_get_session (GAIN_VIEW (self)), snapshot, self->uses,
                                  code))
    return FALSE;
  if (code != NULL)
    select_code (self, code);
  gain_measures_view_show_page (self, "measure");
  /* Only what is in sight can take the keyboard. */
  if (code == NULL)
    gain_measure_form_focus (gain_measure_page_get_form (GAIN_MEASURE_PAGE (self->page)),
                             GAIN_MEASURES_TITLE);
  return TRUE;
}
