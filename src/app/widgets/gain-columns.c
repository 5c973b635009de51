/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-columns.h"

/* What is kept beside a column: how to make its texts. */
typedef struct
{
  GainColumnText  text;
  GainCellFlags   flags;
  gpointer        data;
  GHashTable     *shown; /* the GtkListItem that show a row now */
} Recipe;

static void
recipe_clear (gpointer data)
{
  g_hash_table_unref (((Recipe *) data)->shown);
}

static void
recipe_release (gpointer recipe)
{
  g_rc_box_release_full (recipe, recipe_clear);
}

static void
recipe_unref (gpointer recipe, GClosure *closure)
{
  recipe_release (recipe);
}

static GQuark
recipe_quark (void)
{
  return g_quark_from_static_string ("gain-column-recipe");
}

/* Asked for, not set: each text set as a tooltip asks the display where the pointer is, and waits
 * for the answer. */
static gboolean
on_query_tooltip (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  gpointer data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (GTK_LABEL (label)));
  return TRUE;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Recipe *recipe = data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), recipe->flags & GAIN_COLUMN_NUMBER ? 1 : 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (recipe->flags & GAIN_COLUMN_NUMBER)
    gtk_widget_add_css_class (label, "numeric");
  if (recipe->flags & GAIN_COLUMN_DIM)
    gtk_widget_add_css_class (label, "dim-label");
  if (recipe->flags & GAIN_COLUMN_ELLIPSIZE)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_has_tooltip (label, TRUE);
      g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
    }
  gtk_list_item_set_child (item, label);
}

static void
show_text (GtkListItem *item, const Recipe *recipe)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = recipe->text (gtk_list_item_get_item (item), recipe->data);

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Recipe *recipe = data;

  g_hash_table_add (recipe->shown, item);
  show_text (item, recipe);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_remove (((Recipe *) data)->shown, item);
}

static void
connect (GtkListItemFactory *factory, const char *signal, GCallback callback, Recipe *recipe)
{
  g_signal_connect_data (factory, signal, callback, g_rc_box_acquire (recipe), recipe_unref, 0);
}

/* One line, its cells apart by tabs; what would break the line becomes a space. */
static void
append_row (GString *out, GListModel *columns, GainRow *row)
{
  guint n = g_list_model_get_n_items (columns);

  for (guint c = 0; c < n; c++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);
      const Recipe *recipe = g_object_get_qdata (G_OBJECT (column), recipe_quark ());
      g_autofree char *text = recipe != NULL && row != NULL ? recipe->text (row, recipe->data)
                                                            : NULL;

      if (!gtk_column_view_column_get_visible (column))
        continue;
      if (row == NULL)
        text = g_strdup (gtk_column_view_column_get_title (column));
      if (c > 0)
        g_string_append_c (out, '\t');
      g_string_append (out, text != NULL ? g_strdelimit (text, "\t\r\n", ' ') : "");
    }
  g_string_append_c (out, '\n');
}

/**
 * gain_column_setup:
 * @column: a column of a table whose items are #GainRow
 * @text: makes the text of a cell
 * @compare: (nullable): orders two #GainRow; %NULL: the column can't be sorted by
 * @flags: how it looks
 * @data: for @text and @compare; must live as long as the column
 *
 * Gives a column its cells and its order.
 */
void
gain_column_setup (GtkColumnViewColumn *column, GainColumnText text, GCompareDataFunc compare,
                   GainCellFlags flags, gpointer data)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  Recipe *recipe;

  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));
  recipe = g_rc_box_new (Recipe);
  *recipe = (Recipe) { text, flags, data, g_hash_table_new (NULL, NULL) };
  connect (factory, "setup", G_CALLBACK (on_setup), recipe);
  connect (factory, "bind", G_CALLBACK (on_bind), recipe);
  connect (factory, "unbind", G_CALLBACK (on_unbind), recipe);
  g_object_set_qdata_full (G_OBJECT (column), recipe_quark (), recipe, recipe_release);
  gtk_column_view_column_set_factory (column, factory);
  if (compare != NULL)
    {
      g_autoptr (GtkSorter) sorter
          = GTK_SORTER (gtk_custom_sorter_new (compare, data, NULL));

      gtk_column_view_column_set_sorter (column, sorter);
    }
}

/**
 * gain_columns_copy:
 * @view: a table whose columns were set up by gain_column_setup()
 *
 * Puts the selected rows on the clipboard, under the columns' titles, as a spreadsheet takes them.
 */
void
gain_columns_copy (GtkColumnView *view)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  g_autoptr (GString) out = g_string_new (NULL);
  GtkBitsetIter iter;
  guint position;

  append_row (out, columns, NULL);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (GainRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

      append_row (out, columns, row);
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (view)), out->str);
}

/**
 * gain_columns_refresh:
 * @view: a table whose columns were set up by gain_column_setup()
 *
 * Shows other figures of the same rows: texts are made and rows are sorted again, while selection
 * and scroll stay.
 */
void
gain_columns_refresh (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint c = 0; c < g_list_model_get_n_items (columns); c++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);
      Recipe *recipe = g_object_get_qdata (G_OBJECT (column), recipe_quark ());
      GtkSorter *sorter = gtk_column_view_column_get_sorter (column);
      GHashTableIter iter;
      gpointer item;

      if (recipe == NULL)
        continue;
      g_hash_table_iter_init (&iter, recipe->shown);
      while (g_hash_table_iter_next (&iter, &item, NULL))
        show_text (item, recipe);
      if (sorter != NULL)
        gtk_sorter_changed (sorter, GTK_SORTER_CHANGE_DIFFERENT);
    }
}

/**
 * gain_columns_align_titles:
 * @view: a table whose columns were set up by gain_column_setup()
 *
 * Puts the titles of number columns at the right edge, over their figures. GTK 4.8 has no property
 * for it, so this finds the title's box among the header's children.
 */
void
gain_columns_align_titles (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint c = 0; title != NULL && c < g_list_model_get_n_items (columns); c++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);
      const Recipe *recipe = g_object_get_qdata (G_OBJECT (column), recipe_quark ());
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (recipe != NULL && recipe->flags & GAIN_COLUMN_NUMBER && box != NULL)
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      title = gtk_widget_get_next_sibling (title);
    }
}
