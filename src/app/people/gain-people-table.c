/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-people-table.h"

#include "gain-growing-list.h"
#include "gain-wide-columns.h"

#include <glib/gi18n-lib.h>

struct _GainPeopleTable
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkLabel          *no_room;
  GtkColumnView     *view;
  AdwBin            *nothing;

  GListStore        *rows;
  GHashTable        *keys; /* char * -> index of each row */
  GtkFilter         *filter;
  GtkFilterListModel *filtered;
  GListModel        *sorted; /* all that are shown */
  GtkSliceListModel *slice;  /* of these, as many as the list has by now */
  GtkSelectionModel *selection;
  GainPeopleMatch    match;
  gpointer           match_data;
  GainPeopleKey      key;
  gpointer           data;
  GainWideColumns   *wide;
  double             scroll; /* to go back to once the rows are laid out */
  guint              scroll_source;
};

G_DEFINE_FINAL_TYPE (GainPeopleTable, gain_people_table, ADW_TYPE_BIN)

static guint open_signal;

static guint
index_at (GListModel *model, guint position)
{
  g_autoptr (GainRow) row = g_list_model_get_item (model, position);

  return row != NULL ? gain_row_get_index (row) : G_MAXUINT;
}

static void
update_page (GainPeopleTable *self)
{
  const char *page = "table";

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    page = "nothing";
  else if (gain_people_table_n_shown (self) == 0)
    page = "none-found";
  gtk_stack_set_visible_child_name (self->stack, page);
}

static gboolean
row_matches (gpointer item, gpointer data)
{
  GainPeopleTable *self = data;

  return self->match == NULL || self->match (gain_row_get_index (item), self->match_data);
}

static void
on_activate (GtkColumnView *view, guint position, gpointer data)
{
  GainPeopleTable *self = data;

  g_signal_emit (self, open_signal, 0, index_at (G_LIST_MODEL (self->selection), position));
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  GainPeopleTable *self = data;

  gain_columns_copy (self->view);
  return TRUE;
}

static gboolean
on_scroll_due (gpointer data)
{
  GainPeopleTable *self = data;

  self->scroll_source = 0;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), self->scroll);
  return G_SOURCE_REMOVE;
}

static void
gain_people_table_dispose (GObject *object)
{
  GainPeopleTable *self = GAIN_PEOPLE_TABLE (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_object (&self->wide);
  if (self->slice != NULL)
    gain_growing_list_stop (self->slice);
  self->slice = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_PEOPLE_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  G_OBJECT_CLASS (gain_people_table_parent_class)->dispose (object);
}

static void
gain_people_table_class_init (GainPeopleTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_people_table_dispose;
  open_signal = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/people/people-table.ui");
  gtk_widget_class_bind_template_child (widget_class, GainPeopleTable, stack);
  gtk_widget_class_bind_template_child (widget_class, GainPeopleTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, GainPeopleTable, no_room);
  gtk_widget_class_bind_template_child (widget_class, GainPeopleTable, view);
  gtk_widget_class_bind_template_child (widget_class, GainPeopleTable, nothing);
}

static void
add_copy (GainPeopleTable *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK),
                        gtk_callback_action_new (on_copy, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

static void
gain_people_table_init (GainPeopleTable *self)
{
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (GAIN_TYPE_ROW);
  self->wide = gain_wide_columns_new (self->scroller, self->no_room);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (row_matches, self, NULL));
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                              g_object_ref (self->filter));
  /* Not incremental, neither filter nor sorter: while both are at work, GTK 4.8 loses count of the
   * rows when they are replaced. People are filtered and sorted by numbers: a few ms for 10,000. */
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  self->sorted = G_LIST_MODEL (sorted);
  self->slice = gain_growing_list_new (g_object_ref (self->sorted), NULL, NULL);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (self->slice)));
  gtk_column_view_set_model (self->view, self->selection);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);
  add_copy (self);
}

/**
 * gain_people_table_new:
 * @label: what the table is called for a screen reader
 * @columns: (array length=n_columns): its columns, static
 * @n_columns: how many; at most 8
 * @data: for every function; must outlive the table
 *
 * Returns: (transfer full): an empty table
 */
GainPeopleTable *
gain_people_table_new (const char *label, const GainPeopleColumn *columns, guint n_columns,
                       gpointer data)
{
  GainPeopleTable *self = g_object_new (GAIN_TYPE_PEOPLE_TABLE, NULL);

  self->data = data;
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GtkColumnViewColumn) column
          = gtk_column_view_column_new (_ (columns[i].title), NULL);

      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].expand);
      if (columns[i].width > 0)
        gain_column_set_width (column, columns[i].width);
      gain_column_setup (column, columns[i].text, columns[i].compare, columns[i].flags, data);
      gtk_column_view_append_column (self->view, column);
      if (columns[i].wide)
        gain_wide_columns_add (self->wide, column);
    }
  gain_columns_align_titles (self->view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return self;
}

/**
 * gain_people_table_get_view:
 * @self: a table
 *
 * Returns: (transfer none): its column view
 */
GtkColumnView *
gain_people_table_get_view (GainPeopleTable *self)
{
  g_return_val_if_fail (GAIN_IS_PEOPLE_TABLE (self), NULL);
  return self->view;
}

/**
 * gain_people_table_set_funcs:
 * @self: a table
 * @match: (nullable): which rows are shown; %NULL: all
 * @match_data: for @match; must outlive the table
 * @key: what a row is known by
 */
void
gain_people_table_set_funcs (GainPeopleTable *self, GainPeopleMatch match, gpointer match_data,
                             GainPeopleKey key)
{
  g_return_if_fail (GAIN_IS_PEOPLE_TABLE (self));
  self->match = match;
  self->match_data = match_data;
  self->key = key;
}

/**
 * gain_people_table_set_narrow:
 * @self: a table
 * @width: pixels; below it the columns that are for wide tables are left out
 */
void
gain_people_table_set_narrow (GainPeopleTable *self, int width)
{
  g_return_if_fail (GAIN_IS_PEOPLE_TABLE (self));
  gain_wide_columns_set_below (self->wide, width);
}

/**
 * gain_people_table_set_nothing:
 * @self: a table
 * @nothing: (transfer floating): shown while there is no row at all
 */
void
gain_people_table_set_nothing (GainPeopleTable *self, GtkWidget *nothing)
{
  g_return_if_fail (GAIN_IS_PEOPLE_TABLE (self));
  adw_bin_set_child (self->nothing, nothing);
}

static gboolean
same_rows (GainPeopleTable *self, GHashTable *keys)
{
  GHashTableIter iter;
  gpointer key, index, was;

  if (g_hash_table_size (self->keys) != g_hash_table_size (keys))
    return FALSE;
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, &index))
    if (!g_hash_table_lookup_extended (self->keys, key, NULL, &was) || was != index)
      return FALSE;
  return TRUE;
}

/* The keys of what is selected, from the rows as they were. */
static GHashTable *
selected_keys (GainPeopleTable *self)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) selected = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) indices = gain_people_table_selected (self);
  GHashTableIter iter;
  gpointer key, index;

  for (guint i = 0; i < indices->len; i++)
    g_hash_table_add (selected, GUINT_TO_POINTER (g_array_index (indices, guint, i)));
  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, &key, &index))
    if (g_hash_table_contains (selected, index))
      g_hash_table_add (set, g_strdup (key));
  return set;
}

static void
select_keys (GainPeopleTable *self, GHashTable *set)
{
  guint n = gain_people_table_n_shown (self);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (0, n);

  if (g_hash_table_size (set) == 0)
    return;
  gain_growing_list_whole (self->slice);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key
          = self->key (index_at (self->sorted, i), self->data);

      if (g_hash_table_contains (set, key))
        gtk_bitset_add (selected, i);
    }
  gtk_selection_model_set_selection (self->selection, selected, mask);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer sorter)
{
  return (int) gtk_sorter_compare (sorter, *(gpointer const *) a, *(gpointer const *) b);
}

/* In order from the start: an incremental sort would carry the list's place along with a row. */
static GPtrArray *
new_rows (GainPeopleTable *self, const GArray *indices)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < indices->len; i++)
    g_ptr_array_add (rows, gain_row_new (g_array_index (indices, guint, i)));
  g_ptr_array_sort_with_data (rows, compare_rows, gtk_column_view_get_sorter (self->view));
  return rows;
}

static void
replace_rows (GainPeopleTable *self, GHashTable *keys, const GArray *indices)
{
  g_autoptr (GHashTable) selected = selected_keys (self);
  g_autoptr (GPtrArray) rows = new_rows (self, indices);

  self->scroll
      = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  if (self->scroll <= 0)
    gain_growing_list_begin (self->slice);
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  g_hash_table_unref (self->keys);
  self->keys = g_hash_table_ref (keys);
  select_keys (self, selected);
  if (self->scroll > 0 && self->scroll_source == 0)
    self->scroll_source = g_timeout_add (50, on_scroll_due, self);
}

/**
 * gain_people_table_fill:
 * @self: a table with a key function
 * @indices: (element-type guint): what it shows now, by index into its data
 *
 * Shows new figures. Rows that are the same keep their place, selection and scroll.
 */
void
gain_people_table_fill (GainPeopleTable *self, const GArray *indices)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_if_fail (GAIN_IS_PEOPLE_TABLE (self));
  for (guint i = 0; i < indices->len; i++)
    g_hash_table_insert (keys, self->key (g_array_index (indices, guint, i), self->data),
                         GUINT_TO_POINTER (g_array_index (indices, guint, i)));
  if (same_rows (self, keys))
    {
      gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
      gain_columns_refresh (self->view);
    }
  else
    replace_rows (self, keys, indices);
  update_page (self);
}

/**
 * gain_people_table_refilter:
 * @self: a table
 *
 * Asks again which rows are shown.
 */
void
gain_people_table_refilter (GainPeopleTable *self)
{
  g_return_if_fail (GAIN_IS_PEOPLE_TABLE (self));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

/**
 * gain_people_table_n_shown:
 * @self: a table
 *
 * Returns: how many rows the filter lets through
 */
guint
gain_people_table_n_shown (GainPeopleTable *self)
{
  g_return_val_if_fail (GAIN_IS_PEOPLE_TABLE (self), 0);
  return self->sorted != NULL ? g_list_model_get_n_items (self->sorted) : 0;
}

/**
 * gain_people_table_shown:
 * @self: a table
 * @position: from 0, in the order on screen
 *
 * Returns: the index of the row there; %G_MAXUINT: there is none
 */
guint
gain_people_table_shown (GainPeopleTable *self, guint position)
{
  g_return_val_if_fail (GAIN_IS_PEOPLE_TABLE (self), G_MAXUINT);
  return index_at (self->sorted, position);
}

/**
 * gain_people_table_find:
 * @self: a table
 * @index: of a row
 * @position: (out): where it stands on screen
 *
 * Returns: whether it is shown
 */
gboolean
gain_people_table_find (GainPeopleTable *self, guint index, guint *position)
{
  guint n = gain_people_table_n_shown (self);

  for (guint i = 0; i < n; i++)
    if (gain_people_table_shown (self, i) == index)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * gain_people_table_select:
 * @self: a table
 * @index: of a row
 *
 * Selects a row and brings it into sight, if it is shown.
 */
void
gain_people_table_select (GainPeopleTable *self, guint index)
{
  guint position;

  g_return_if_fail (GAIN_IS_PEOPLE_TABLE (self));
  if (!gain_people_table_find (self, index, &position))
    return;
  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->slice)))
    gain_growing_list_whole (self->slice);
  gtk_selection_model_select_item (self->selection, position, TRUE);
  gain_columns_scroll_to (self->view, position);
}

/**
 * gain_people_table_selected:
 * @self: a table
 *
 * Returns: (transfer full) (element-type guint): the indices of the selected rows, as on screen
 */
GArray *
gain_people_table_selected (GainPeopleTable *self)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      guint index = index_at (G_LIST_MODEL (self->selection), position);

      g_array_append_val (indices, index);
    }
  return indices;
}
