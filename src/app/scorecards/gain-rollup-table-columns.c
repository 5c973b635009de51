/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-decimal.h"
#include "gain-rollup-table-private.h"

#include "gain-card-columns.h"
#include "gain-columns.h"
#include "gain-columns-fit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME_CHARS 26
#define VALUE_WIDTH 150
#define COUNT_WIDTH 84

/* A column on the screen. */
typedef struct
{
  GainRollupTable     *table;
  char                *id;
  int                  measure; /* -1: none */
  GtkColumnViewColumn *view;
} Shown;

static const struct
{
  const char *id;
  const char *title; /* to be translated */
} fixed[] = {
  { "name", N_ ("Practice") }, /* or "Department" */
  { "clinicians", N_ ("Clinicians") },
  { "up", N_ ("Move Up") },
  { "slipped", N_ ("Slipped") },
  { "waiting", N_ ("Waiting") }, /* for the period's scorecard */
};

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_object_unref (shown->view);
  g_free (shown->id);
  g_free (shown);
}

static guint
count_of (const Shown *shown, const GainRollupRow *row)
{
  return g_str_equal (shown->id, "clinicians") ? row->n_clinicians
         : g_str_equal (shown->id, "up")       ? row->n_up
         : g_str_equal (shown->id, "waiting")  ? row->n_waiting
                                               : row->n_slipped;
}

static char *
cell_text (GainRow *item, gpointer data)
{
  const Shown *shown = data;
  const GainRollupRow *row = gain_rollup_table_row (shown->table, item);
  guint n;

  if (row == NULL)
    return NULL;
  if (shown->measure >= 0)
    return gain_rollup_row_value (shown->table->rows, row, (guint) shown->measure);
  if (g_str_equal (shown->id, "name"))
    return gain_rollup_row_name (shown->table->rows, row);
  n = count_of (shown, row);
  return n > 0 ? gain_count_format (n, 0) : NULL;
}

static gboolean
in_departments (const GainRollupTable *self)
{
  return self->rows->kind == GAIN_ROLLUP_DEPARTMENT;
}

static const char *
fixed_title (const GainRollupTable *self, guint column)
{
  return column == 0 && in_departments (self) ? _ ("Department") : _ (fixed[column].title);
}

static int
compare_values (const GainRollupRows *rows, const GainRollupRow *a, const GainRollupRow *b,
                guint measure)
{
  const GainMeasure *info = &rows->snapshot->catalog->measures[measure];
  int left = gain_cell_is_reportable (a->cells[measure], info);
  int right = gain_cell_is_reportable (b->cells[measure], info);

  return left && right ? gain_cell_compare (a->cells[measure], b->cells[measure]) : left - right;
}

static int
cell_compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Shown *shown = data;
  const GainRollupRows *rows = shown->table->rows;
  const GainRollupRow *left = gain_rollup_table_row (shown->table, a);
  const GainRollupRow *right = gain_rollup_table_row (shown->table, b);
  int order = 0;

  if (shown->measure >= 0)
    order = compare_values (rows, left, right, (guint) shown->measure);
  else if (!g_str_equal (shown->id, "name"))
    order = (int) count_of (shown, left) - (int) count_of (shown, right);
  return order != 0 ? order : gain_rollup_table_compare (rows, left, right);
}

static Shown *
shown_new (GainRollupTable *self, const char *id)
{
  const GainCatalog *catalog = self->rows->snapshot->catalog;
  Shown *shown = g_new0 (Shown, 1);
  const char *title = NULL;

  shown->table = self;
  shown->id = g_strdup (id);
  shown->measure = g_str_has_prefix (id, "measure:")
                     ? gain_catalog_find_measure (catalog, id + strlen ("measure:"))
                     : -1;
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (fixed[i].id, id))
      title = fixed_title (self, i);
  if (shown->measure >= 0)
    title = catalog->measures[shown->measure].short_title != NULL
              ? catalog->measures[shown->measure].short_title
              : catalog->measures[shown->measure].title;
  shown->view = gtk_column_view_column_new (title, NULL);
  gain_column_fit_as (shown->view, id);
  gain_column_setup (shown->view, cell_text, cell_compare,
                     shown->measure >= 0 || g_str_equal (id, "name") ? GAIN_COLUMN_ELLIPSIZE
                                                                     : GAIN_COLUMN_NUMBER,
                     shown);
  gain_column_set_chars (shown->view, g_str_equal (id, "name") ? NAME_CHARS : 1);
  gtk_column_view_column_set_resizable (shown->view, TRUE);
  if (g_str_equal (id, "name"))
    gtk_column_view_column_set_expand (shown->view, TRUE);
  else
    gain_column_set_width (shown->view, shown->measure >= 0 ? VALUE_WIDTH : COUNT_WIDTH);
  return shown;
}

/* All there are: the fixed ones, then the measures with results. */
static char **
all_columns (GainRollupTable *self, char ***titles)
{
  const GainCatalog *catalog = self->rows->snapshot->catalog;
  guint n = G_N_ELEMENTS (fixed) + self->rows->n_measures;
  char **ids = g_new0 (char *, n + 1);

  *titles = g_new0 (char *, n + 1);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    {
      ids[i] = g_strdup (fixed[i].id);
      (*titles)[i] = g_strdup (fixed_title (self, i));
    }
  for (guint m = 0; m < self->rows->n_measures; m++)
    {
      const GainMeasure *measure = &catalog->measures[self->rows->measures[m]];

      ids[G_N_ELEMENTS (fixed) + m] = g_strconcat ("measure:", measure->code, NULL);
      (*titles)[G_N_ELEMENTS (fixed) + m]
        = g_strdup (measure->short_title != NULL ? measure->short_title : measure->title);
    }
  return ids;
}

static guint
count_values (const GainRollupRows *rows, const char *id)
{
  int measure = g_str_has_prefix (id, "measure:")
                  ? gain_catalog_find_measure (rows->snapshot->catalog, id + strlen ("measure:"))
                  : -1;
  guint n = 0;

  for (guint i = 0; measure >= 0 && i < rows->n_rows; i++)
    n += gain_cell_is_reportable (rows->rows[i].cells[measure],
                                  &rows->snapshot->catalog->measures[measure]);
  return n;
}

/* Nothing chosen yet: the fixed ones, and of the measures those with the most values. */
static gboolean
is_usual (const GainRollupRows *rows, char **all, guint column)
{
  guint own, better = 0;

  if (column < G_N_ELEMENTS (fixed))
    return TRUE;
  own = count_values (rows, all[column]);
  for (guint i = G_N_ELEMENTS (fixed); all[i] != NULL; i++)
    {
      guint n = count_values (rows, all[i]);

      better += n > own || (n == own && i < column);
    }
  return better < GAIN_CARD_MOST_COLUMNS - G_N_ELEMENTS (fixed);
}

static char **
choose (const GainRollupRows *rows, char **all, char **wanted)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (guint i = 0; all[i] != NULL && n < GAIN_CARD_MOST_COLUMNS; i++)
    if (i == 0
        || (wanted[0] == NULL ? is_usual (rows, all, i)
                              : g_strv_contains ((const char *const *) wanted, all[i])))
      {
        g_strv_builder_add (builder, all[i]);
        n++;
      }
  return g_strv_builder_end (builder);
}

/* What counts least first: which one it is, and how many could move up, stay. */
static void
fit_columns (GainRollupTable *self)
{
  static const char *const least_first[] = { "clinicians", "measure:", "waiting", "slipped", NULL };

  gain_columns_fit_order (self->table, least_first);
}

/**
 * gain_rollup_table_new_shown:
 *
 * Returns: (transfer full): a place for the columns of a table
 */
GPtrArray *
gain_rollup_table_new_shown (void)
{
  return g_ptr_array_new_with_free_func (shown_free);
}

/**
 * gain_rollup_table_settings_key:
 * @self: a table with rows
 *
 * Returns: (transfer none): where the chosen columns are remembered
 */
const char *
gain_rollup_table_settings_key (const GainRollupTable *self)
{
  return in_departments (self) ? "department-columns" : "rollup-columns";
}

/**
 * gain_rollup_table_row:
 * @self: a table with rows
 * @row: a #GainRow
 *
 * Returns: (transfer none) (nullable): the practice or department it stands for
 */
const GainRollupRow *
gain_rollup_table_row (GainRollupTable *self, gconstpointer row)
{
  guint index = gain_row_get_index ((GainRow *) row);

  return index < self->rows->n_rows ? &self->rows->rows[index] : NULL;
}

/**
 * gain_rollup_table_compare:
 * @rows: practices or departments
 * @a: one of them
 * @b: another
 *
 * Returns: which stands first where no column is sorted: by name, and practices by number while names
 *   are hidden
 */
int
gain_rollup_table_compare (const GainRollupRows *rows, const GainRollupRow *a, const GainRollupRow *b)
{
  if (rows->blinded && rows->kind == GAIN_ROLLUP_PRACTICE)
    return (int) gain_blind_practice_number (rows->blind, a->unit)
           - (int) gain_blind_practice_number (rows->blind, b->unit);
  return (a > b) - (a < b);
}

/**
 * gain_rollup_table_read_columns:
 * @self: a table with rows
 *
 * Shows the columns that are chosen.
 */
void
gain_rollup_table_read_columns (GainRollupTable *self)
{
  g_auto (GStrv) wanted = g_settings_get_strv (self->settings, gain_rollup_table_settings_key (self));
  g_auto (GStrv) titles = NULL;
  g_auto (GStrv) all = NULL;
  char **ids;

  all = all_columns (self, &titles);
  ids = choose (self->rows, all, wanted);
  for (guint i = 0; i < self->shown->len; i++)
    gtk_column_view_remove_column (self->table, ((Shown *) self->shown->pdata[i])->view);
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_ptr_array_add (self->shown, shown_new (self, ids[i]));
      gtk_column_view_append_column (self->table, ((Shown *) self->shown->pdata[i])->view);
    }
  fit_columns (self);
  gain_columns_align_titles (self->table);
  gain_column_choice_set (self->choice, (const char *const *) all, (const char *const *) titles,
                          (const char *const *) ids, GAIN_CARD_MOST_COLUMNS);
  g_strfreev (self->ids);
  self->ids = ids;
}
