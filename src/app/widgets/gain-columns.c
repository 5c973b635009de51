/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-columns.h"

#include "gain-letters.h"

#define LETTERS_KEY "gain-letters-width"
#define SHED_KEY "gain-shed"
#define LEAST_CHARS 8 /* of a text that may be cut */
#define MOST_LINES 4

/* What is kept beside a column: how to make its texts. */
typedef struct
{
  GainColumnText  text;
  GainCellFlags   flags;
  gpointer        data;
  guint           chars; /* room for a text; 0: as much as it needs */
  GHashTable     *cells; /* every GtkListItem there is: TRUE if it shows a row now */
} Recipe;

static void
recipe_clear (gpointer data)
{
  g_hash_table_unref (((Recipe *) data)->cells);
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

static GQuark
meaning_quark (void)
{
  return g_quark_from_static_string ("gain-column-meaning");
}

static const char *
text_of (GtkWidget *cell)
{
  return GTK_IS_INSCRIPTION (cell) ? gtk_inscription_get_text (GTK_INSCRIPTION (cell))
                                   : gtk_label_get_label (GTK_LABEL (cell));
}

/* Asked for, not set: each text set as a tooltip asks the display where the pointer is, and waits
 * for the answer. */
static gboolean
on_query_tooltip (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip,
                  gpointer data)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (cell, text_of (cell));
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (cell))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text_of (cell));
  return TRUE;
}

static GtkWidget *
new_label (const Recipe *recipe)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), recipe->flags & GAIN_COLUMN_NUMBER ? 1 : 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (recipe->flags & GAIN_COLUMN_ELLIPSIZE)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), LEAST_CHARS);
    }
  if (recipe->flags & GAIN_COLUMN_LINES)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_lines (GTK_LABEL (label), MOST_LINES);
    }
  return label;
}

/* A text of a known width: another text needs no new layout of the table, which with 200 rows
 * made at a time is what counts. */
static GtkWidget *
new_inscription (const Recipe *recipe)
{
  GtkWidget *cell = gtk_inscription_new (NULL);
  /* It doesn't turn round by itself, as a label does. */
  gboolean mirrored = gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL;

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell),
                              recipe->flags & GAIN_COLUMN_NUMBER || mirrored ? 1 : 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), recipe->chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), recipe->chars);
  return cell;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Recipe *recipe = data;
  GtkWidget *cell = recipe->chars > 0 ? new_inscription (recipe) : new_label (recipe);

  if (recipe->flags & GAIN_COLUMN_NUMBER)
    gain_letters_numeric (cell);
  if (recipe->flags & GAIN_COLUMN_DIM)
    gtk_widget_add_css_class (cell, "dim-label");
  if (recipe->flags & GAIN_COLUMN_ELLIPSIZE)
    {
      gtk_widget_set_has_tooltip (cell, TRUE);
      g_signal_connect (cell, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
    }
  gtk_list_item_set_child (item, cell);
  g_hash_table_insert (recipe->cells, item, GINT_TO_POINTER (FALSE));
}

static void
on_teardown (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_remove (((Recipe *) data)->cells, item);
}

static void
show_text (GtkListItem *item, const Recipe *recipe)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  g_autofree char *text = recipe->text (gtk_list_item_get_item (item), recipe->data);

  if (GTK_IS_INSCRIPTION (cell))
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), text != NULL ? text : "");
  else
    gtk_label_set_label (GTK_LABEL (cell), text != NULL ? text : "");
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Recipe *recipe = data;

  g_hash_table_insert (recipe->cells, item, GINT_TO_POINTER (TRUE));
  show_text (item, recipe);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_insert (((Recipe *) data)->cells, item, GINT_TO_POINTER (FALSE));
}

static void
connect (GtkListItemFactory *factory, const char *signal, GCallback callback, Recipe *recipe)
{
  g_signal_connect_data (factory, signal, callback, g_rc_box_acquire (recipe), recipe_unref, 0);
}

/* There is no room for it, but it belongs to the table. */
static gboolean
belongs (GtkColumnViewColumn *column)
{
  return gtk_column_view_column_get_visible (column) || gain_column_is_shed (column);
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

      if (!belongs (column))
        continue;
      if (row == NULL)
        text = g_strdup (gtk_column_view_column_get_title (column));
      if (c > 0)
        g_string_append_c (out, '\t');
      g_string_append (out, text != NULL ? g_strdelimit (text, "\t\r\n", ' ') : "");
    }
  g_string_append_c (out, '\n');
}

static void
fit_letters (GtkColumnViewColumn *column)
{
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), LETTERS_KEY)) - 1;

  gtk_column_view_column_set_fixed_width (column, width > 0 ? gain_letters_pixels (width) : -1);
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
  *recipe = (Recipe) { text, flags, data, 0, g_hash_table_new (NULL, NULL) };
  connect (factory, "setup", G_CALLBACK (on_setup), recipe);
  connect (factory, "bind", G_CALLBACK (on_bind), recipe);
  connect (factory, "unbind", G_CALLBACK (on_unbind), recipe);
  connect (factory, "teardown", G_CALLBACK (on_teardown), recipe);
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
 * gain_column_set_chars:
 * @column: a column that was set up by gain_column_setup()
 * @chars: how many letters or figures its texts are given room for, 1 or more; the first call
 *   must come before there are rows
 *
 * Gives a column one width for all its texts, so that other texts cost no new layout: for tables
 * with many rows. What is longer ends in "…", so take the longest figure.
 */
void
gain_column_set_chars (GtkColumnViewColumn *column, guint chars)
{
  Recipe *recipe = g_object_get_qdata (G_OBJECT (column), recipe_quark ());
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (recipe != NULL && chars > 0);

  recipe->chars = chars;
  g_hash_table_iter_init (&iter, recipe->cells);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    {
      GtkWidget *cell = gtk_list_item_get_child (item);

      if (!GTK_IS_INSCRIPTION (cell))
        continue;
      gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), chars);
      gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), chars);
    }
}

/**
 * gain_column_set_width:
 * @column: a column
 * @width: pixels, for letters of the usual size; 0 or less: as its texts need
 *
 * Gives a column a width that grows with the letters.
 */
void
gain_column_set_width (GtkColumnViewColumn *column, int width)
{
  GtkSettings *settings = gtk_settings_get_default ();
  gboolean known = g_object_get_data (G_OBJECT (column), LETTERS_KEY) != NULL;

  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));

  /* Beside the width itself, so that 0 is not taken for a column that is not known yet. */
  g_object_set_data (G_OBJECT (column), LETTERS_KEY, GINT_TO_POINTER (MAX (width, 0) + 1));
  fit_letters (column);
  if (!known && settings != NULL)
    g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (fit_letters), column,
                             G_CONNECT_SWAPPED);
}

/**
 * gain_column_set_shed:
 * @column: a column
 * @shed: whether it is left out
 *
 * Leaves out a column that there is no room for, and takes it in again with the width that it had. What
 * is copied or exported has it.
 */
void
gain_column_set_shed (GtkColumnViewColumn *column, gboolean shed)
{
  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));

  g_object_set_data (G_OBJECT (column), SHED_KEY, GINT_TO_POINTER (shed));
  gtk_column_view_column_set_visible (column, !shed);
  if (shed) /* GTK 4.8 keeps the room of a hidden one whose width is fixed */
    gtk_column_view_column_set_fixed_width (column, -1);
  else if (g_object_get_data (G_OBJECT (column), LETTERS_KEY) != NULL)
    fit_letters (column);
}

/**
 * gain_column_is_shed:
 * @column: a column
 *
 * Returns: whether it is left out by gain_column_set_shed()
 */
gboolean
gain_column_is_shed (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), SHED_KEY) != NULL;
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

static GtkBitset *
rows_of (const Recipe *recipe)
{
  GtkBitset *rows = gtk_bitset_new_empty ();
  GHashTableIter iter;
  gpointer item, shows;

  g_hash_table_iter_init (&iter, recipe->cells);
  while (g_hash_table_iter_next (&iter, &item, &shows))
    if (GPOINTER_TO_INT (shows))
      gtk_bitset_add (rows, gtk_list_item_get_position (item));
  return rows;
}

/* Of rows that follow each other: a row with the focus has widgets wherever it is. */
static void
longest_run (const GtkBitset *rows, guint *first, guint *end)
{
  GtkBitsetIter iter;
  guint position, start = 0, next = GTK_INVALID_LIST_POSITION;

  *first = *end = 0;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      if (position != next)
        start = position;
      next = position + 1;
      if (next - start > *end - *first)
        {
          *first = start;
          *end = next;
        }
    }
}

/**
 * gain_columns_find_made:
 * @view: a table whose columns were set up by gain_column_setup()
 * @first: (out): the first of its rows that have widgets, in sight or not
 * @end: (out): the row after the last of them; @first if there are none
 */
void
gain_columns_find_made (GtkColumnView *view, guint *first, guint *end)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  *first = *end = 0;
  for (guint i = 0; i < g_list_model_get_n_items (columns) && *end == 0; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const Recipe *recipe = g_object_get_qdata (G_OBJECT (column), recipe_quark ());
      g_autoptr (GtkBitset) rows = recipe != NULL ? rows_of (recipe) : NULL;

      if (rows != NULL)
        longest_run (rows, first, end);
    }
}

static gboolean
parse_number (const char *text, gint64 *value)
{
  return gain_decimal_parse (text, 4, GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_NEGATIVE, value)
         == GAIN_DECIMAL_OK;
}

/* A column of figures: each text is a number or nothing. */
static gboolean
holds_numbers (GListModel *model, const Recipe *recipe)
{
  guint n = g_list_model_get_n_items (model);

  if (!(recipe->flags & GAIN_COLUMN_NUMBER))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GainRow) row = g_list_model_get_item (model, i);
      g_autofree char *text = recipe->text (row, recipe->data);
      gint64 value;

      if (text != NULL && *text != '\0' && !parse_number (text, &value))
        return FALSE;
    }
  return TRUE;
}

static void
add_cell (GainGrid *grid, const Recipe *recipe, GainRow *row, gboolean number)
{
  g_autofree char *text = recipe->text (row, recipe->data);
  gint64 value = GAIN_NULL;

  if (!number)
    gain_grid_add_text (grid, text);
  else if (text != NULL && parse_number (text, &value))
    gain_grid_add_number (grid, value);
  else
    gain_grid_add_empty (grid, 1);
}

/**
 * gain_columns_to_grid:
 * @view: a table whose columns were set up by gain_column_setup()
 * @title: what it is
 *
 * Lays out what a table shows, for a file: its rows as they stand, its visible columns, figures as
 * numbers. For tables of some thousand rows; longer ones are made beside the main loop.
 *
 * Returns: (transfer full): the table
 */
GainGrid *
gain_columns_to_grid (GtkColumnView *view, const char *title)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (view));
  GListModel *columns = gtk_column_view_get_columns (view);
  GainGrid *grid = gain_grid_new (title);
  g_autoptr (GPtrArray) recipes = g_ptr_array_new ();
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint c = 0; c < g_list_model_get_n_items (columns); c++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);
      Recipe *recipe = g_object_get_qdata (G_OBJECT (column), recipe_quark ());
      gboolean number;

      if (recipe == NULL || !belongs (column))
        continue;
      number = holds_numbers (model, recipe);
      g_ptr_array_add (recipes, recipe);
      g_array_append_val (numbers, number);
      gain_grid_add_column (grid, gtk_column_view_column_get_title (column),
                            number ? GAIN_GRID_DECIMAL : GAIN_GRID_TEXT);
    }
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GainRow) row = g_list_model_get_item (model, i);

      for (guint c = 0; c < recipes->len; c++)
        add_cell (grid, recipes->pdata[c], row, g_array_index (numbers, gboolean, c));
    }
  return grid;
}

/**
 * gain_columns_retext:
 * @view: a table whose columns were set up by gain_column_setup()
 *
 * Makes the texts again that are there; order, selection and scroll stay.
 */
void
gain_columns_retext (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint c = 0; c < g_list_model_get_n_items (columns); c++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);
      Recipe *recipe = g_object_get_qdata (G_OBJECT (column), recipe_quark ());
      GHashTableIter iter;
      gpointer item;
      gpointer shown;

      if (recipe == NULL)
        continue;
      g_hash_table_iter_init (&iter, recipe->cells);
      while (g_hash_table_iter_next (&iter, &item, &shown))
        if (GPOINTER_TO_INT (shown))
          show_text (item, recipe);
    }
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

  gain_columns_retext (view);
  for (guint c = 0; c < g_list_model_get_n_items (columns); c++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);
      GtkSorter *sorter = gtk_column_view_column_get_sorter (column);

      if (sorter != NULL)
        gtk_sorter_changed (sorter, GTK_SORTER_CHANGE_DIFFERENT);
    }
}

/* The column whose title this is: the header's children come as columns were added, not as they
 * stand. */
static GtkColumnViewColumn *
column_of_title (GListModel *columns, GtkWidget *box)
{
  GtkWidget *label = gtk_widget_get_first_child (box);

  for (guint c = 0; c < g_list_model_get_n_items (columns); c++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, c);

      if (GTK_IS_LABEL (label)
          && g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)),
                        gtk_column_view_column_get_title (column)) == 0)
        return g_steal_pointer (&column);
    }
  return NULL;
}

/**
 * gain_column_explain:
 * @column: a column of a table whose titles are not aligned yet
 * @meaning: what its figures are, in a sentence; it becomes the title's tooltip
 *
 * Says what a column holds. gain_columns_align_titles() puts it at its title.
 */
void
gain_column_explain (GtkColumnViewColumn *column, const char *meaning)
{
  g_object_set_qdata_full (G_OBJECT (column), meaning_quark (), g_strdup (meaning), g_free);
}

/**
 * gain_columns_align_titles:
 * @view: a table whose columns were set up by gain_column_setup()
 *
 * Puts the titles of number columns at the right edge, over their figures, and gives titles the
 * tooltips of gain_column_explain(). GTK 4.8 has no property for either, so this finds the title's box
 * among the header's children.
 */
void
gain_columns_align_titles (GtkColumnView *view)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (; title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);
      g_autoptr (GtkColumnViewColumn) column = box != NULL ? column_of_title (columns, box) : NULL;
      const Recipe *recipe
        = column != NULL ? g_object_get_qdata (G_OBJECT (column), recipe_quark ()) : NULL;

      if (recipe != NULL && recipe->flags & GAIN_COLUMN_NUMBER)
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      if (column != NULL)
        gtk_widget_set_tooltip_text (title, g_object_get_qdata (G_OBJECT (column),
                                                                meaning_quark ()));
    }
}

/**
 * gain_columns_title:
 * @view: a table
 * @column: one of its columns, with a title that no other one has
 *
 * Returns: (transfer none) (nullable): what shows its title, as wide as the column
 */
GtkWidget *
gain_columns_title (GtkColumnView *view, GtkColumnViewColumn *column)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (; title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);
      g_autoptr (GtkColumnViewColumn) found
        = box != NULL ? column_of_title (gtk_column_view_get_columns (view), box) : NULL;

      if (found == column)
        return title;
    }
  return NULL;
}

/**
 * gain_columns_scroll_to:
 * @view: a table
 * @position: of a row in its model
 *
 * Brings a row into sight. GtkColumnView 4.8 can't; the list inside it can.
 */
void
gain_columns_scroll_to (GtkColumnView *view, guint position)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (view));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_activate_action (child, "list.scroll-to-item", "u", position))
      return;
}
