/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells and columns of the table of clinicians, and what is written of them. */
#include "gain-config.h"

#include "gain-card-table-private.h"

#include "gain-columns-fit.h"
#include "gain-tier-bar.h"
#include "gain-writer.h"

#include <string.h>

/* A column on the screen: its cells ask by way of this, whatever the rows are now. */
typedef struct
{
  GainCardTable        *table;
  char                 *id;
  const GainCardColumn *column;
  GtkColumnViewColumn  *view;
} Shown;

struct _GainCardExport
{
  GPtrArray    *columns;
  char        **ids;
  GainCardRows *rows;
  GArray       *indices;
};

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_object_unref (shown->view);
  g_free (shown->id);
  g_free (shown);
}

/**
 * gain_card_table_row:
 * @self: a table with rows
 * @row: a #GainRow
 *
 * Returns: (transfer none) (nullable): the clinician
 */
const GainCardRow *
gain_card_table_row (GainCardTable *self, gpointer row)
{
  guint index = gain_row_get_index (row);

  return index < self->rows->n_rows ? &self->rows->rows[index] : NULL;
}

static char *
cell_text (GainRow *item, gpointer data)
{
  const Shown *shown = data;
  const GainCardRow *row = gain_card_table_row (shown->table, item);

  return row != NULL ? shown->column->text (shown->column, shown->table->rows, row) : NULL;
}

static int
cell_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Shown *shown = data;
  const GainCardRow *left = gain_card_table_row (shown->table, (gpointer) a);
  const GainCardRow *right = gain_card_table_row (shown->table, (gpointer) b);

  return gain_card_column_compare (shown->column, shown->table->rows, left, right);
}

static void
on_bar_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *bar = gain_tier_bar_new ();

  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, bar);
}

static void
show_bar (GainCardTable *self, GtkListItem *item)
{
  const GainCardRow *row = gain_card_table_row (self, gtk_list_item_get_item (item));

  if (row != NULL)
    gain_tier_bar_set (GAIN_TIER_BAR (gtk_list_item_get_child (item)), &row->mix, row->scheme);
}

static void
on_bar_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_add (GAIN_CARD_TABLE (data)->bars, item);
  show_bar (data, item);
}

static void
on_bar_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_hash_table_remove (GAIN_CARD_TABLE (data)->bars, item);
}

/**
 * gain_card_table_retext:
 * @self: a table
 *
 * Shows other figures of the rows that are on the screen.
 */
void
gain_card_table_retext (GainCardTable *self)
{
  GHashTableIter iter;
  gpointer item;

  gain_columns_retext (self->table);
  g_hash_table_iter_init (&iter, self->bars);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_bar (self, item);
}

static Shown *
shown_new (GainCardTable *self, const GainCardColumn *column)
{
  Shown *shown = g_new0 (Shown, 1);
  gboolean fills = column->width == 0;

  shown->table = self;
  shown->id = g_strdup (column->id);
  shown->column = column;
  shown->view = gtk_column_view_column_new (gain_card_column_title (column, self->rows), NULL);
  gain_column_fit_as (shown->view, column->id);
  gain_column_setup (shown->view, cell_text, cell_compare, column->flags, shown);
  if (g_str_equal (column->id, "tiers"))
    {
      g_autoptr (GtkListItemFactory) bars = gtk_signal_list_item_factory_new ();

      g_signal_connect (bars, "setup", G_CALLBACK (on_bar_setup), NULL);
      g_signal_connect (bars, "bind", G_CALLBACK (on_bar_bind), self);
      g_signal_connect (bars, "unbind", G_CALLBACK (on_bar_unbind), self);
      gtk_column_view_column_set_factory (shown->view, bars);
    }
  else if (column->chars > 0)
    gain_column_set_chars (shown->view, fills ? 10 : 1);
  gtk_column_view_column_set_resizable (shown->view, TRUE);
  gtk_column_view_column_set_expand (shown->view, fills || g_str_equal (column->id, "name"));
  if (!fills)
    gain_column_set_width (shown->view, column->width);
  return shown;
}

static Shown *
find_shown (GainCardTable *self, const char *id, guint *place)
{
  for (guint i = 0; i < self->shown->len; i++)
    if (g_str_equal (((Shown *) self->shown->pdata[i])->id, id))
      {
        *place = i;
        return self->shown->pdata[i];
      }
  return NULL;
}

/* What counts least first: who it is, and the amount, stay. */
static void
fit_columns (GainCardTable *self)
{
  static const char *const least_first[] = { "npi", "affiliation", "department", "role", "lives",
                                             "trend", "practice", "measure:", "up", "tiers", NULL };

  gain_columns_fit_order (self->table, least_first);
}

/* What is tracked toward is only there with a plan. */
static gboolean
is_to_be_shown (GainCardTable *self, const char *id)
{
  return g_strv_contains ((const char *const *) self->ids, id)
         && gain_card_columns_find (self->columns, id) != NULL
         && (self->has_ledger || !g_str_equal (id, "paid"));
}

/**
 * gain_card_table_update_columns:
 * @self: a table with rows
 *
 * Shows the columns that are chosen. Those that stay are the same objects: width and order stay with
 * them.
 */
void
gain_card_table_update_columns (GainCardTable *self)
{
  gboolean others = FALSE;
  guint place;

  for (guint i = self->shown->len; i > 0; i--)
    {
      Shown *shown = self->shown->pdata[i - 1];

      if (is_to_be_shown (self, shown->id))
        continue;
      others = TRUE;
      gtk_column_view_remove_column (self->table, shown->view);
      g_ptr_array_remove_index (self->shown, i - 1);
    }
  for (guint i = 0, at = 0; self->ids[i] != NULL; i++)
    {
      const GainCardColumn *column = gain_card_columns_find (self->columns, self->ids[i]);

      if (!is_to_be_shown (self, self->ids[i]))
        continue;
      if (find_shown (self, self->ids[i], &place) == NULL)
        {
          Shown *shown = shown_new (self, column);

          g_ptr_array_insert (self->shown, (int) at, shown);
          gtk_column_view_insert_column (self->table, at, shown->view);
          others = TRUE;
        }
      at++;
    }
  if (others)
    fit_columns (self);
  gain_columns_align_titles (self->table);
}

/**
 * gain_card_table_reconnect_columns:
 * @self: a table with other rows than before
 *
 * Has the columns that are shown read the new rows.
 */
void
gain_card_table_reconnect_columns (GainCardTable *self)
{
  gboolean fewer = FALSE;

  for (guint i = 0; i < self->shown->len; i++)
    {
      Shown *shown = self->shown->pdata[i];
      const GainCardColumn *column = gain_card_columns_find (self->columns, shown->id);

      if (column != NULL)
        shown->column = column;
      else
        {
          gtk_column_view_remove_column (self->table, shown->view);
          g_ptr_array_remove_index (self->shown, i--);
          fewer = TRUE;
        }
    }
  if (fewer)
    fit_columns (self);
}

static void
offer_columns (GainCardTable *self)
{
  g_autofree const char **ids = g_new0 (const char *, self->columns->len + 1);
  g_autofree const char **titles = g_new0 (const char *, self->columns->len + 1);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const GainCardColumn *column = self->columns->pdata[i];

      ids[i] = column->id;
      titles[i] = gain_card_column_title (column, self->rows);
    }
  gain_column_choice_set (self->choice, ids, titles, (const char *const *) self->ids,
                          GAIN_CARD_MOST_COLUMNS);
}

/**
 * gain_card_table_retitle:
 * @self: a table whose payments are as certain as others were or not
 *
 * Says above the payments how certain they are.
 */
void
gain_card_table_retitle (GainCardTable *self)
{
  guint place;
  Shown *paid = find_shown (self, "paid", &place);

  if (paid != NULL)
    gtk_column_view_column_set_title (paid->view,
                                      gain_card_column_title (paid->column, self->rows));
  offer_columns (self);
}

/**
 * gain_card_table_read_columns:
 * @self: a table
 *
 * Takes from the person's settings which columns are chosen.
 */
void
gain_card_table_read_columns (GainCardTable *self)
{
  g_auto (GStrv) wanted = g_settings_get_strv (self->settings, "scorecards-columns");

  if (self->columns == NULL)
    return;
  g_strfreev (self->ids);
  self->ids = gain_card_columns_choose (self->columns, (const char *const *) wanted);
  gain_card_table_update_columns (self);
  offer_columns (self);
}

/**
 * gain_card_table_init_columns:
 * @self: a new table
 */
void
gain_card_table_init_columns (GainCardTable *self)
{
  self->shown = g_ptr_array_new_with_free_func (shown_free);
  self->bars = g_hash_table_new (NULL, NULL);
}

/**
 * gain_card_table_clear_columns:
 * @self: a table whose widgets are gone
 */
void
gain_card_table_clear_columns (GainCardTable *self)
{
  g_ptr_array_unref (self->shown);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_hash_table_unref (self->bars);
  g_strfreev (self->ids);
}

/**
 * gain_card_table_export:
 * @self: a table with rows
 *
 * Takes what the table shows now: its columns, and the rows that pass the filters, as sorted.
 *
 * Returns: (transfer full): what to write, beside the main loop
 */
GainCardExport *
gain_card_table_export (GainCardTable *self)
{
  GainCardExport *what = g_new0 (GainCardExport, 1);
  const GArray *all = gain_index_list_get_all (self->list);
  GStrvBuilder *ids = g_strv_builder_new ();

  what->columns = g_ptr_array_ref (self->columns);
  for (guint i = 0; i < self->shown->len; i++)
    g_strv_builder_add (ids, ((Shown *) self->shown->pdata[i])->id);
  what->ids = g_strv_builder_end (ids);
  g_strv_builder_unref (ids);
  what->rows = gain_card_rows_copy (self->rows);
  what->indices = g_array_sized_new (FALSE, FALSE, sizeof (guint), all->len);
  if (all->len > 0)
    g_array_append_vals (what->indices, all->data, all->len);
  return what;
}

/**
 * gain_card_export_write:
 * @what: what a table showed
 * @path: a spreadsheet if it ends in `.xlsx`, else CSV
 * @error: return location
 *
 * Writes it, from any thread.
 *
 * Returns: whether all of it was written
 */
gboolean
gain_card_export_write (const GainCardExport *what, const char *path, GError **error)
{
  g_autoptr (GainGrid) grid = gain_card_columns_to_grid (
    what->columns, (const char *const *) what->ids, what->rows, what->indices);

  return gain_write_grid (grid, path, TRUE, error);
}

/**
 * gain_card_export_free:
 * @what: (transfer full): what a table showed
 */
void
gain_card_export_free (GainCardExport *what)
{
  g_ptr_array_unref (what->columns);
  g_strfreev (what->ids);
  gain_card_rows_free (what->rows);
  g_array_unref (what->indices);
  g_free (what);
}
