/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-figure-table.h"

#include "gain-columns.h"

#define NAME_CHARS 12 /* at least */

typedef struct
{
  char  *text;
  gint64 key;
} Cell;

/* What a column's functions are told. */
typedef struct
{
  GainFigureTable *table; /* owns this */
  guint            column;
  gboolean         number;
} Place;

struct _GainFigureTable
{
  AdwBin         parent_instance;

  GtkColumnView *view;
  GListStore    *rows;
  GArray        *cells;   /* Cell, row by row */
  GPtrArray     *places;  /* Place by column */
};

G_DEFINE_FINAL_TYPE (GainFigureTable, gain_figure_table, ADW_TYPE_BIN)

static void
clear_cell (gpointer data)
{
  g_free (((Cell *) data)->text);
}

static const Cell *
cell_at (gconstpointer row, const Place *place)
{
  guint at = gain_row_get_index ((GainRow *) row) * place->table->places->len + place->column;

  return at < place->table->cells->len ? &g_array_index (place->table->cells, Cell, at) : NULL;
}

static char *
cell_text (GainRow *row, gpointer data)
{
  const Cell *cell = cell_at (row, data);

  return g_strdup (cell != NULL ? cell->text : "");
}

static int
compare_cells (gconstpointer a, gconstpointer b, gpointer data)
{
  const Place *place = data;
  const Cell *left = cell_at (a, place), *right = cell_at (b, place);

  if (left == NULL || right == NULL)
    return (left != NULL) - (right != NULL);
  if (!place->number)
    return g_utf8_collate (left->text, right->text);
  return (left->key > right->key) - (left->key < right->key);
}

static void
on_copy (GtkWidget *widget, const char *name, GVariant *value)
{
  gain_columns_copy (GAIN_FIGURE_TABLE (widget)->view);
}

static void
clear_columns (GainFigureTable *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);

  gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->view, column);
    }
  g_ptr_array_set_size (self->places, 0);
}

static void
gain_figure_table_dispose (GObject *object)
{
  GainFigureTable *self = GAIN_FIGURE_TABLE (object);

  if (self->view != NULL)
    {
      gtk_column_view_set_model (self->view, NULL);
      clear_columns (self);
    }
  self->view = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (gain_figure_table_parent_class)->dispose (object);
}

static void
gain_figure_table_finalize (GObject *object)
{
  GainFigureTable *self = GAIN_FIGURE_TABLE (object);

  g_clear_pointer (&self->cells, g_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  G_OBJECT_CLASS (gain_figure_table_parent_class)->finalize (object);
}

static void
gain_figure_table_class_init (GainFigureTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_figure_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_figure_table_finalize;
  gtk_widget_class_install_action (widget_class, "figures.copy", NULL, on_copy);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "figures.copy",
                                       NULL);
}

static void
gain_figure_table_init (GainFigureTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkSortListModel *sorted;
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (self->cells, clear_cell);
  self->places = g_ptr_array_new ();
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  self->rows = g_list_store_new (GAIN_TYPE_ROW);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (gtk_column_view_get_sorter (self->view)));
  selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
  gtk_column_view_set_model (self->view, selection);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

/**
 * gain_figure_table_new:
 * @name: what it shows, for those who hear it
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
gain_figure_table_new (const char *name)
{
  GainFigureTable *self = g_object_new (GAIN_TYPE_FIGURE_TABLE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  return GTK_WIDGET (self);
}

/* The same columns stay as they are, with the order that was chosen. */
static gboolean
has_columns (GainFigureTable *self, const GainFigureColumn *columns, guint n)
{
  GListModel *model = gtk_column_view_get_columns (self->view);

  if (g_list_model_get_n_items (model) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (g_strcmp0 (gtk_column_view_column_get_title (column), columns[i].title) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
add_column (GainFigureTable *self, const GainFigureColumn *about)
{
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (about->title, NULL);
  Place *place = g_new (Place, 1);

  *place = (Place){ self, self->places->len, about->number };
  g_object_set_data_full (G_OBJECT (column), "place", place, g_free);
  g_ptr_array_add (self->places, place);
  gain_column_setup (column, cell_text, compare_cells,
                     about->number ? GAIN_COLUMN_NUMBER
                     : about->expand ? GAIN_COLUMN_ELLIPSIZE
                                     : GAIN_CELL_PLAIN,
                     place);
  gtk_column_view_column_set_expand (column, about->expand);
  if (about->expand && !about->number)
    gain_column_set_chars (column, NAME_CHARS);
  gtk_column_view_append_column (self->view, column);
}

/**
 * gain_figure_table_begin:
 * @self: a table
 * @columns: what it is to show, eight at most
 * @n: how many
 *
 * Begins to fill the table anew.
 */
void
gain_figure_table_begin (GainFigureTable *self, const GainFigureColumn *columns, guint n)
{
  g_return_if_fail (GAIN_IS_FIGURE_TABLE (self) && n > 0);

  g_list_store_remove_all (self->rows);
  g_array_set_size (self->cells, 0);
  if (has_columns (self, columns, n))
    return;
  clear_columns (self);
  for (guint i = 0; i < n; i++)
    add_column (self, &columns[i]);
  gain_columns_align_titles (self->view);
}

/**
 * gain_figure_table_take:
 * @self: a table, begun
 * @text: (transfer full): of the next cell, from left to right
 * @key: what a column of numbers sorts by
 */
void
gain_figure_table_take (GainFigureTable *self, char *text, gint64 key)
{
  const Cell cell = { text, key };

  g_return_if_fail (GAIN_IS_FIGURE_TABLE (self));
  g_array_append_val (self->cells, cell);
}

/**
 * gain_figure_table_end:
 * @self: a table, filled row by row
 */
void
gain_figure_table_end (GainFigureTable *self)
{
  g_return_if_fail (GAIN_IS_FIGURE_TABLE (self) && self->places->len > 0);

  for (guint i = 0; i < self->cells->len / self->places->len; i++)
    {
      g_autoptr (GainRow) row = gain_row_new (i);

      g_list_store_append (self->rows, row);
    }
}
