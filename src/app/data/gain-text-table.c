/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-text-table.h"

#include "gain-search-fold.h"
#include "gain-wide-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainTextTable
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  GtkScrolledWindow *scroller;
  GtkLabel          *no_room;
  GtkColumnView     *view;

  GListStore        *rows;
  GtkFilter         *filter;
  GtkFilterListModel *filtered;
  GtkSelectionModel *selection;
  GPtrArray         *columns; /* Column */
  GainTextCell       cell;
  GainTextNumber     number;
  GainTextKey        key;
  gint64             wanted; /* the key of a row to select once it is shown; G_MININT64: none */
  gpointer           data;
  char              *search; /* case-folded; NULL: all */
  GainWideColumns   *wide;
};

G_DEFINE_FINAL_TYPE (GainTextTable, gain_text_table, ADW_TYPE_BIN)

/* What the functions of one column need. */
typedef struct
{
  GainTextTable *table;
  guint          index;
} Column;

static guint open_signal;
static guint selected_signal;

static guint
index_at (GainTextTable *self, guint position)
{
  g_autoptr (GainRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  return row != NULL ? gain_row_get_index (row) : G_MAXUINT;
}

static char *
column_text (GainRow *row, gpointer data)
{
  const Column *column = data;
  GainTextTable *self = column->table;

  return self->cell (gain_row_get_index (row), column->index, self->data);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Column *column = data;
  GainTextTable *self = column->table;
  guint left = gain_row_get_index ((GainRow *) a);
  guint right = gain_row_get_index ((GainRow *) b);
  g_autofree char *left_text = NULL;
  g_autofree char *right_text = NULL;
  gint64 x, y;

  if (self->number != NULL && self->number (left, column->index, &x, self->data)
      && self->number (right, column->index, &y, self->data))
    return (x > y) - (x < y);
  left_text = self->cell (left, column->index, self->data);
  right_text = self->cell (right, column->index, self->data);
  return g_utf8_collate (left_text != NULL ? left_text : "", right_text != NULL ? right_text : "");
}

static gboolean
cell_matches (GainTextTable *self, guint row, guint column)
{
  g_autofree char *text = self->cell (row, column, self->data);
  g_autofree char *folded = text != NULL ? gain_search_fold (text) : NULL;

  return folded != NULL && strstr (folded, self->search) != NULL;
}

static gboolean
row_matches (gpointer item, gpointer data)
{
  GainTextTable *self = data;

  if (self->search == NULL)
    return TRUE;
  for (guint c = 0; c < self->columns->len; c++)
    if (cell_matches (self, gain_row_get_index (item), c))
      return TRUE;
  return FALSE;
}

/* The filter passes rows on a little later than they are put in: then the wish stays. */
static void
keep_selection (GainTextTable *self)
{
  guint n = self->key != NULL && self->wanted != G_MININT64 ? gain_text_table_n_shown (self) : 0;

  for (guint i = 0; i < n; i++)
    if (self->key (index_at (self, i), self->data) == self->wanted)
      {
        self->wanted = G_MININT64;
        gtk_selection_model_select_item (self->selection, i, TRUE);
        return;
      }
}

static void
update_page (GainTextTable *self)
{
  gboolean nothing = self->search != NULL && gain_text_table_n_shown (self) == 0
                     && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0;

  gtk_stack_set_visible_child_name (self->stack, nothing ? "none-found" : "table");
}

static void
on_activate (GtkColumnView *view, guint position, gpointer data)
{
  GainTextTable *self = data;

  g_signal_emit (self, open_signal, 0, index_at (self, position));
}

static void
on_selection (GainTextTable *self)
{
  self->wanted = G_MININT64;
  g_signal_emit (self, selected_signal, 0, gain_text_table_get_selected (self));
}

static gboolean
on_copy (GtkWidget *widget, GVariant *args, gpointer data)
{
  gain_columns_copy (GAIN_TEXT_TABLE (data)->view);
  return TRUE;
}

static void
add_copy (GainTextTable *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c, GDK_CONTROL_MASK),
                        gtk_callback_action_new (on_copy, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

static void
drop_columns (GainTextTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  for (guint i = g_list_model_get_n_items (columns); i > 0; i--)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i - 1);

      gtk_column_view_remove_column (self->view, column);
    }
}

static void
gain_text_table_dispose (GObject *object)
{
  GainTextTable *self = GAIN_TEXT_TABLE (object);

  g_clear_object (&self->wide);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_TEXT_TABLE);
  G_OBJECT_CLASS (gain_text_table_parent_class)->dispose (object);
}

static void
gain_text_table_finalize (GObject *object)
{
  GainTextTable *self = GAIN_TEXT_TABLE (object);

  g_ptr_array_unref (self->columns);
  g_free (self->search);
  G_OBJECT_CLASS (gain_text_table_parent_class)->finalize (object);
}

static void
gain_text_table_class_init (GainTextTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_text_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_text_table_finalize;
  open_signal = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  selected_signal = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/data/text-table.ui");
  gtk_widget_class_bind_template_child (widget_class, GainTextTable, stack);
  gtk_widget_class_bind_template_child (widget_class, GainTextTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, GainTextTable, no_room);
  gtk_widget_class_bind_template_child (widget_class, GainTextTable, view);
}

static void
gain_text_table_init (GainTextTable *self)
{
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->columns = g_ptr_array_new_with_free_func (g_free);
  self->wanted = G_MININT64;
  self->rows = g_list_store_new (GAIN_TYPE_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (row_matches, self, NULL));
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                              g_object_ref (self->filter));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_page), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  gtk_sort_list_model_set_incremental (sorted, TRUE);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->view, self->selection);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (keep_selection), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection), self,
                           G_CONNECT_SWAPPED);
  self->wide = gain_wide_columns_new (self->scroller, self->no_room);
  add_copy (self);
}

/**
 * gain_text_table_new:
 * @label: what the table is called for a screen reader
 *
 * Returns: (transfer floating): a table without columns
 */
GainTextTable *
gain_text_table_new (const char *label)
{
  GainTextTable *self = g_object_new (GAIN_TYPE_TEXT_TABLE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return self;
}

/**
 * gain_text_table_set_columns:
 * @self: a table
 * @columns: (array length=n_columns): what it shows
 * @n_columns: how many; at most 8
 * @cell: makes the text of a cell
 * @number: (nullable): what to sort by where a text would sort wrongly
 * @data: for the functions; must outlive the table or its next columns
 *
 * Replaces columns and rows.
 */
void
gain_text_table_set_columns (GainTextTable *self, const GainTextColumn *columns, guint n_columns,
                             GainTextCell cell, GainTextNumber number, gpointer data)
{
  g_return_if_fail (GAIN_IS_TEXT_TABLE (self));
  g_list_store_remove_all (self->rows);
  drop_columns (self);
  gain_wide_columns_clear (self->wide);
  g_ptr_array_set_size (self->columns, 0);
  self->cell = cell;
  self->number = number;
  self->data = data;
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GtkColumnViewColumn) shown = gtk_column_view_column_new (columns[i].title, NULL);
      Column *column = g_new (Column, 1);

      *column = (Column) { self, i };
      g_ptr_array_add (self->columns, column);
      gtk_column_view_column_set_resizable (shown, TRUE);
      gtk_column_view_column_set_expand (shown, columns[i].expand);
      if (columns[i].width > 0)
        gain_column_set_width (shown, columns[i].width);
      gain_column_setup (shown, column_text, compare_rows, columns[i].flags, column);
      gtk_column_view_append_column (self->view, shown);
      if (columns[i].wide)
        gain_wide_columns_add (self->wide, shown);
    }
  gain_columns_align_titles (self->view);
}

/**
 * gain_text_table_set_narrow:
 * @self: a table
 * @width: pixels; below it the columns that are for wide tables are left out
 */
void
gain_text_table_set_narrow (GainTextTable *self, int width)
{
  g_return_if_fail (GAIN_IS_TEXT_TABLE (self));
  gain_wide_columns_set_below (self->wide, width);
}

/**
 * gain_text_table_set_key:
 * @self: a table
 * @key: (nullable): what a row is known by, so that a selection stays over new rows
 */
void
gain_text_table_set_key (GainTextTable *self, GainTextKey key)
{
  g_return_if_fail (GAIN_IS_TEXT_TABLE (self));
  self->key = key;
}

static void
set_rows (GainTextTable *self, guint n_rows, gint64 selected)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (rows, gain_row_new (i));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  self->wanted = selected;
  keep_selection (self);
  update_page (self);
}

/**
 * gain_text_table_set_rows:
 * @self: a table with columns
 * @n_rows: how many rows there are now, from 0
 *
 * Shows the rows anew, none selected.
 */
void
gain_text_table_set_rows (GainTextTable *self, guint n_rows)
{
  g_return_if_fail (GAIN_IS_TEXT_TABLE (self));
  set_rows (self, n_rows, G_MININT64);
}

/**
 * gain_text_table_keep_rows:
 * @self: a table with columns and a key
 * @n_rows: how many rows there are now, from 0
 * @selected: the key of the row that shall be selected; %G_MININT64: none
 *
 * Shows the rows anew.
 */
void
gain_text_table_keep_rows (GainTextTable *self, guint n_rows, gint64 selected)
{
  g_return_if_fail (GAIN_IS_TEXT_TABLE (self));
  set_rows (self, n_rows, selected);
}

/**
 * gain_text_table_set_search:
 * @self: a table
 * @text: what a cell of every row shown must hold, in any case; "" shows all
 */
void
gain_text_table_set_search (GainTextTable *self, const char *text)
{
  g_return_if_fail (GAIN_IS_TEXT_TABLE (self));
  g_clear_pointer (&self->search, g_free);
  if (*text != '\0')
    self->search = gain_search_fold (text);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_page (self);
}

/**
 * gain_text_table_get_selected:
 * @self: a table
 *
 * Returns: the first row selected; %G_MAXUINT: none
 */
guint
gain_text_table_get_selected (GainTextTable *self)
{
  g_autoptr (GtkBitset) selected = NULL;

  g_return_val_if_fail (GAIN_IS_TEXT_TABLE (self), G_MAXUINT);
  selected = gtk_selection_model_get_selection (self->selection);
  return gtk_bitset_is_empty (selected) ? G_MAXUINT
                                        : index_at (self, gtk_bitset_get_minimum (selected));
}

/**
 * gain_text_table_n_shown:
 * @self: a table
 *
 * Returns: how many rows the search lets through
 */
guint
gain_text_table_n_shown (GainTextTable *self)
{
  g_return_val_if_fail (GAIN_IS_TEXT_TABLE (self), 0);
  return self->selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->selection)) : 0;
}
