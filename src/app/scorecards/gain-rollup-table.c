/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-count.h"
#include "gain-rollup-table-private.h"

#include "gain-columns.h"
#include "gain-columns-fit.h"
#include "gain-mine.h"
#include "gain-row-menu.h"
#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum { ACTIVATED, SELECTED, SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GainRollupTable, gain_rollup_table, ADW_TYPE_BIN)

static gboolean
passes (GainRollupTable *self, const GainRollupRow *row)
{
  g_autofree char *name = NULL;
  g_autofree char *folded = NULL;

  if (self->only_mine && self->my_practices != NULL
      && !gain_rollup_row_has_any (self->rows, row, self->my_practices))
    return FALSE;
  if (self->words == NULL || *self->words == '\0')
    return TRUE;
  name = gain_rollup_row_name (self->rows, row);
  folded = gain_search_fold (name);
  return strstr (folded, self->words) != NULL;
}

typedef struct
{
  GainRollupTable *self;
  GtkSorter       *sorter; /* NULL: as they come */
} Order;

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  GainRollupTable *self = order->self;
  guint left = *(const guint *) a, right = *(const guint *) b;

  if (order->sorter != NULL)
    return (int) gtk_sorter_compare (order->sorter, gain_index_list_get_row (self->list, left),
                                     gain_index_list_get_row (self->list, right));
  return gain_rollup_table_compare (self->rows, &self->rows->rows[left], &self->rows->rows[right]);
}

/* Nothing there, or nothing that fits. */
static void
say_nothing (GainRollupTable *self)
{
  gboolean departments = self->rows->kind == GAIN_ROLLUP_DEPARTMENT;

  if (departments && self->rows->n_rows == 0)
    {
      adw_status_page_set_title (self->nothing, _ ("No Departments"));
      adw_status_page_set_description (self->nothing,
                                       _ ("The roster’s column “department” names nobody’s. Fill it "
                                          "in People, or import the roster again."));
      return;
    }
  adw_status_page_set_title (self->nothing,
                             departments ? _ ("No Department Fits") : _ ("No Practice Fits"));
  adw_status_page_set_description (self->nothing, _ ("Change the search above, or show the practices "
                                                     "that are not yours."));
}

static void
update_summary (GainRollupTable *self)
{
  guint n = gain_rollup_table_count_shown (self);
  gboolean departments = self->rows->kind == GAIN_ROLLUP_DEPARTMENT;
  g_autofree char *text
    = gain_count_phrase (departments ? ngettext ("%s department", "%s departments", n)
                                     : ngettext ("%s practice", "%s practices", n),
                         n);

  gtk_label_set_label (self->summary, text);
  if (n == 0)
    say_nothing (self);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "rows" : "none");
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
show_rows (GainRollupTable *self)
{
  g_autoptr (GArray) passing = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkSorter *sorter = gtk_column_view_get_sorter (self->table);
  Order order = { self, gtk_sorter_get_order (sorter) != GTK_SORTER_ORDER_NONE ? sorter : NULL };

  if (self->rows == NULL)
    return;
  self->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (self->stale)
    return;
  for (guint i = 0; i < self->rows->n_rows; i++)
    if (passes (self, &self->rows->rows[i]))
      g_array_append_val (passing, i);
  g_array_sort_with_data (passing, compare_rows, &order);
  gain_index_list_set (self->list, passing, gain_row_pick_get_place (self->pick, passing),
                       self->table);
  update_summary (self);
}

static void
on_settled (GainRollupTable *self)
{
  g_signal_emit (self, signals[SHOWN], 0);
}

static void
on_picked (GainRollupTable *self)
{
  int index = gain_row_pick_get_index (self->pick);

  if (self->rows == NULL || index < 0 || (guint) index >= self->rows->n_rows)
    return;
  g_free (self->key);
  self->key = g_strdup (gain_rollup_row_key (self->rows, &self->rows->rows[index]));
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
gain_rollup_table_map (GtkWidget *widget)
{
  GainRollupTable *self = GAIN_ROLLUP_TABLE (widget);

  GTK_WIDGET_CLASS (gain_rollup_table_parent_class)->map (widget);
  if (self->stale)
    {
      show_rows (self);
      gain_columns_retext (self->table);
    }
}

static void
on_activate (GainRollupTable *self, guint position)
{
  g_autoptr (GainRow) row = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (row != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, gain_rollup_table_row (self, row)->unit);
}

/* What can be done with the row whose page is shown. */
static GMenuModel *
row_menu (gpointer data)
{
  GainRollupTable *self = data;
  gboolean practice = self->rows != NULL && self->rows->kind == GAIN_ROLLUP_PRACTICE;
  GMenu *menu;

  if (gain_rollup_table_get_unit (self) < 0)
    return NULL;
  menu = g_menu_new ();
  if (practice)
    gain_row_menu_add (menu, _ ("_Visit Pack…"), "win.visit-pack", self->key);
  gain_row_menu_add (menu, _ ("_Export Its Page…"), "win.export-scorecards",
                     practice ? "practice-page" : "department");
  gain_row_menu_add (menu, _ ("_Print Its Page…"), "win.print-scorecards", "page");
  gain_row_menu_add (menu, _ ("_Open in People"),
                     practice ? "win.people-practice" : "win.people-department", self->key);
  g_menu_append (menu, _ ("_Copy Selected Rows"), "win.scorecards-copy");
  return G_MENU_MODEL (menu);
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  gain_rollup_table_copy (data);
  return TRUE;
}

static void
on_columns (GainRollupTable *self, char **ids)
{
  gain_rollup_table_set_columns (self, (const char *const *) ids);
}

static void
gain_rollup_table_dispose (GObject *object)
{
  GainRollupTable *self = GAIN_ROLLUP_TABLE (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->table != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (self->table), self);
      gtk_column_view_set_model (self->table, NULL);
    }
  if (self->pick != NULL)
    g_object_run_dispose (G_OBJECT (self->pick));
  g_clear_object (&self->pick);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->settings);
  adw_bin_set_child (ADW_BIN (self), NULL);
  self->table = NULL;
  G_OBJECT_CLASS (gain_rollup_table_parent_class)->dispose (object);
}

static void
gain_rollup_table_finalize (GObject *object)
{
  GainRollupTable *self = GAIN_ROLLUP_TABLE (object);

  g_ptr_array_unref (self->shown);
  g_clear_pointer (&self->rows, gain_rollup_rows_free);
  g_strfreev (self->ids);
  g_free (self->key);
  g_free (self->my_practices);
  g_free (self->words);
  G_OBJECT_CLASS (gain_rollup_table_parent_class)->finalize (object);
}

static void
gain_rollup_table_class_init (GainRollupTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GAIN_TYPE_COLUMN_CHOICE);
  G_OBJECT_CLASS (klass)->dispose = gain_rollup_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_rollup_table_finalize;
  widget_class->map = gain_rollup_table_map;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/scorecards/rollup-table.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainRollupTable, name)
  BIND (summary);
  BIND (choice);
  BIND (stack);
  BIND (table);
  BIND (no_room);
  BIND (nothing);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_columns);
}

static void
gain_rollup_table_init (GainRollupTable *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->settings = g_settings_new (GAIN_APP_ID);
  self->shown = gain_rollup_table_new_shown ();
  self->list = gain_index_list_new ();
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  gtk_widget_init_template (GTK_WIDGET (self));
  gain_columns_fit (self->table, NULL, 0, self->no_room);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (show_rows), self, G_CONNECT_SWAPPED);
  self->menu = gain_row_menu_attach (GTK_WIDGET (self), self->table, row_menu, self);
  self->pick = gain_row_pick_new (self->list, self->selection, self->table);
  g_signal_connect_object (self->pick, "picked", G_CALLBACK (on_picked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pick, "settled", G_CALLBACK (on_settled), self, G_CONNECT_SWAPPED);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (shortcuts),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>c"),
                      gtk_callback_action_new (on_copy, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->table), shortcuts);
}

static gboolean
same_columns (const GainRollupRows *a, const GainRollupRows *b)
{
  const GainCatalog *left = a->snapshot->catalog;
  const GainCatalog *right = b->snapshot->catalog;

  if (a->n_measures != b->n_measures)
    return FALSE;
  for (guint i = 0; i < a->n_measures; i++)
    if (a->measures[i] != b->measures[i]
        || !g_str_equal (left->measures[a->measures[i]].code, right->measures[b->measures[i]].code)
        || g_strcmp0 (left->measures[a->measures[i]].short_title,
                      right->measures[b->measures[i]].short_title) != 0)
      return FALSE;
  return TRUE;
}

/* Which of the two it is shows with the first rows. */
static void
begin (GainRollupTable *self)
{
  g_autofree char *changed = g_strdup_printf ("changed::%s", gain_rollup_table_settings_key (self));

  g_signal_connect_object (self->settings, changed, G_CALLBACK (gain_rollup_table_read_columns), self,
                           G_CONNECT_SWAPPED);
  if (self->rows->kind == GAIN_ROLLUP_PRACTICE)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Departments"), -1);
}

/**
 * gain_rollup_table_take_rows:
 * @self: a table
 * @rows: (transfer full): the practices or departments as they are now, of the kind as before
 *
 * Shows other figures; the same practice or department stays selected.
 */
void
gain_rollup_table_take_rows (GainRollupTable *self, GainRollupRows *rows)
{
  g_autoptr (GainRollupRows) old = self->rows;
  gboolean any;

  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  self->rows = rows;
  rows->blinded = self->blinded;
  rows->own = old != NULL ? old->own : -1;
  g_free (self->my_practices);
  self->my_practices = gain_mine_read (rows->snapshot, &any);
  if (!any)
    g_clear_pointer (&self->my_practices, g_free);
  if (old == NULL)
    begin (self);
  if (old == NULL || !same_columns (old, rows))
    gain_rollup_table_read_columns (self);
  gain_row_pick_set_index (self->pick,
                           self->key != NULL ? gain_rollup_rows_find (rows, self->key) : -1);
  show_rows (self);
  if (old == NULL)
    gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  else
    gain_columns_retext (self->table);
}

/**
 * gain_rollup_table_set_search:
 * @self: a table
 * @text: what a practice's name must hold
 */
void
gain_rollup_table_set_search (GainRollupTable *self, const char *text)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  g_free (self->words);
  self->words = g_strstrip (gain_search_fold (text));
  show_rows (self);
}

/**
 * gain_rollup_table_set_mine:
 * @self: a table
 * @only_mine: whether to show only practices marked as mine
 */
void
gain_rollup_table_set_mine (GainRollupTable *self, gboolean only_mine)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  self->only_mine = only_mine;
  show_rows (self);
}

/**
 * gain_rollup_table_set_blinded:
 * @self: a table
 * @blinded: whether names are hidden
 * @own: the practice whose name is shown all the same; -1: none
 */
void
gain_rollup_table_set_blinded (GainRollupTable *self, gboolean blinded, int own)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  if (self->rows == NULL)
    {
      self->blinded = blinded;
      return;
    }
  if (self->blinded == blinded && (!blinded || self->rows->own == own))
    return;
  self->rows->own = own;
  if (self->blinded != blinded)
    {
      self->blinded = self->rows->blinded = blinded;
      show_rows (self);
    }
  gain_columns_retext (self->table);
}

/**
 * gain_rollup_table_set_columns:
 * @self: a table
 * @ids: columns
 *
 * Shows these columns, here and from now on.
 */
void
gain_rollup_table_set_columns (GainRollupTable *self, const char *const *ids)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  if (self->rows != NULL)
    g_settings_set_strv (self->settings, gain_rollup_table_settings_key (self), ids);
}

/**
 * gain_rollup_table_count_shown:
 * @self: a table
 *
 * Returns: how many rows pass the search
 */
guint
gain_rollup_table_count_shown (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), 0);
  return self->list != NULL ? gain_index_list_get_all (self->list)->len : 0;
}

/**
 * gain_rollup_table_count:
 * @self: a table
 *
 * Returns: how many practices or departments there are
 */
guint
gain_rollup_table_count (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), 0);
  return self->rows != NULL ? self->rows->n_rows : 0;
}

/**
 * gain_rollup_table_get_unit:
 * @self: a table
 *
 * Returns: which practice or department to show: its index in the rows' snapshot, or -1
 */
int
gain_rollup_table_get_unit (GainRollupTable *self)
{
  int row;

  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), -1);
  row = self->rows != NULL && self->key != NULL ? gain_rollup_rows_find (self->rows, self->key) : -1;
  return row >= 0 ? (int) self->rows->rows[row].unit : -1;
}

/**
 * gain_rollup_table_step:
 * @self: a table
 * @by: 1 for the next row, -1 for the one before
 *
 * Goes on in the order of the table.
 */
void
gain_rollup_table_step (GainRollupTable *self, int by)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  gain_row_pick_step (self->pick, by);
}

/**
 * gain_rollup_table_get_pending:
 * @self: a table
 *
 * Returns: whether the rows in sight are still to come
 */
gboolean
gain_rollup_table_get_pending (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), FALSE);
  return self->pick != NULL && gain_row_pick_get_pending (self->pick);
}

/**
 * gain_rollup_table_activate:
 * @self: a table
 * @position: of a row, as it stands
 *
 * Opens a practice or department, as Enter does.
 */
void
gain_rollup_table_activate (GainRollupTable *self, guint position)
{
  const GArray *all = gain_index_list_get_all (self->list);

  if (position < all->len)
    g_signal_emit (self, signals[ACTIVATED], 0,
                   self->rows->rows[g_array_index (all, guint, position)].unit);
}

/**
 * gain_rollup_table_copy:
 * @self: a table
 *
 * Puts the selected rows on the clipboard, as the table shows them.
 */
void
gain_rollup_table_copy (GainRollupTable *self)
{
  g_return_if_fail (GAIN_IS_ROLLUP_TABLE (self));
  gain_columns_copy (self->table);
}

/**
 * gain_rollup_table_to_grid:
 * @self: a table with rows
 *
 * Returns: (transfer full): what it shows, for a file
 */
GainGrid *
gain_rollup_table_to_grid (GainRollupTable *self)
{
  g_return_val_if_fail (GAIN_IS_ROLLUP_TABLE (self), NULL);
  return gain_rollup_rows_to_grid (self->rows, (const char *const *) self->ids,
                                   gain_index_list_get_all (self->list));
}
