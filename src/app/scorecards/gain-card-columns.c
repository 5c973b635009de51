/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-columns.h"

#include "gain-certainty-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MEASURE_PREFIX "measure:"

/* Letters of a measure's value with its tier, and its column's least width in pixels. */
#define MEASURE_CHARS 14
#define MEASURE_WIDTH 150

typedef const GainCardColumn Column;
typedef const GainCardRows Rows;
typedef const GainCardRow Row;

static char *
name_text (Column *column, Rows *rows, Row *row)
{
  return gain_card_row_name (rows, row);
}

static char *
practice_text (Column *column, Rows *rows, Row *row)
{
  return gain_card_row_practice (rows, row);
}

static char *
department_text (Column *column, Rows *rows, Row *row)
{
  return gain_card_row_department (rows, row);
}

static char *
role_text (Column *column, Rows *rows, Row *row)
{
  return gain_card_row_role (rows, row);
}

static char *
npi_text (Column *column, Rows *rows, Row *row)
{
  return gain_card_row_npi (rows, row);
}

static char *
affiliation_text (Column *column, Rows *rows, Row *row)
{
  return g_strdup (gain_card_row_person (rows, row)->affiliation == GAIN_AFFILIATION_EMPLOYED
                       ? _ ("employed")
                       : _ ("independent"));
}

static char *
lives_text (Column *column, Rows *rows, Row *row)
{
  return gain_card_row_lives (row);
}

static char *
tiers_text (Column *column, Rows *rows, Row *row)
{
  return gain_card_row_tiers (row);
}

static char *
up_text (Column *column, Rows *rows, Row *row)
{
  return row->n_up > 0 ? g_strdup_printf ("%u", row->n_up) : NULL;
}

static char *
trend_text (Column *column, Rows *rows, Row *row)
{
  return gain_card_row_trend (row);
}

static char *
paid_text (Column *column, Rows *rows, Row *row)
{
  return gain_card_row_paid (row);
}

/* The value and, in its word, the tier: "75.0% Best"; too few: "too few (12)". */
static char *
measure_text (Column *column, Rows *rows, Row *row)
{
  const GainCatalog *catalog = rows->snapshot->catalog;
  const GainMeasure *measure = &catalog->measures[column->measure];
  const GainScoreLine *line = gain_card_row_line (rows, row, (guint) column->measure);
  g_autofree char *value = NULL;
  g_autofree char *cases = NULL;

  if (line == NULL)
    return NULL;
  if (!line->reportable)
    {
      cases = gain_decimal_format (line->cell.denominator);
      return g_strdup_printf (_ ("too few (%s)"), cases);
    }
  value = gain_value_display_judged (line->cell, measure, line->target);
  if (line->target == NULL || line->tier < 0)
    return g_steal_pointer (&value);
  return g_strdup_printf ("%s %s", value,
                          catalog->schemes[line->target->scheme].tiers[line->tier].name);
}

static gint64
lives_value (Column *column, Rows *rows, Row *row)
{
  return row->lives;
}

static gint64
up_value (Column *column, Rows *rows, Row *row)
{
  return row->n_up;
}

static gint64
paid_value (Column *column, Rows *rows, Row *row)
{
  return row->paid_kind == GAIN_PAID_AMOUNT ? row->paid : GAIN_NULL;
}

static gint64
measure_value (Column *column, Rows *rows, Row *row)
{
  const GainScoreLine *line = gain_card_row_line (rows, row, (guint) column->measure);
  GainUnit unit = rows->snapshot->catalog->measures[column->measure].unit;

  return line != NULL && line->reportable ? gain_cell_value (line->cell, unit, 4) : GAIN_NULL;
}

/* While names are hidden, their order is, too: the numbers' order takes its place. */
static gint64
name_order (Column *column, Rows *rows, Row *a, Row *b)
{
  return rows->blinded ? 0 : (gint64) a->name_place - (gint64) b->name_place;
}

static gint64
practice_order (Column *column, Rows *rows, Row *a, Row *b)
{
  if (!rows->blinded)
    return 0;
  return (gint64) gain_blind_practice_number (
             rows->blind, (guint) gain_card_row_person (rows, a)->practice)
         - (gint64) gain_blind_practice_number (
             rows->blind, (guint) gain_card_row_person (rows, b)->practice);
}

static gint64
department_order (Column *column, Rows *rows, Row *a, Row *b)
{
  return rows->blinded ? 0
                       : gain_card_row_person (rows, a)->department
                             - gain_card_row_person (rows, b)->department;
}

static gint64
role_order (Column *column, Rows *rows, Row *a, Row *b)
{
  if (rows->blinded)
    return (gint64) gain_card_row_person (rows, a)->role
           - (gint64) gain_card_row_person (rows, b)->role;
  return (gint64) a->role_place - (gint64) b->role_place;
}

static gint64
npi_order (Column *column, Rows *rows, Row *a, Row *b)
{
  return rows->blinded ? 0 : (gint64) a->person - (gint64) b->person;
}

static gint64
affiliation_order (Column *column, Rows *rows, Row *a, Row *b)
{
  return (gint64) gain_card_row_person (rows, a)->affiliation
         - (gint64) gain_card_row_person (rows, b)->affiliation;
}

static gint64
lives_order (Column *column, Rows *rows, Row *a, Row *b)
{
  return a->lives == b->lives ? 0 : (a->lives > b->lives ? 1 : -1);
}

/* The mean payout of the measures with a tier; those without any come last. */
static gint64
tiers_order (Column *column, Rows *rows, Row *a, Row *b)
{
  if (a->n_tiers == 0 || b->n_tiers == 0)
    return (gint64) a->n_tiers - (gint64) b->n_tiers;
  return a->payout * b->n_tiers - b->payout * a->n_tiers;
}

static gint64
up_order (Column *column, Rows *rows, Row *a, Row *b)
{
  return (gint64) a->n_up - (gint64) b->n_up;
}

static gint64
trend_order (Column *column, Rows *rows, Row *a, Row *b)
{
  return a->n_slipped != b->n_slipped ? (gint64) a->n_slipped - (gint64) b->n_slipped
                                      : (gint64) a->n_improved - (gint64) b->n_improved;
}

static gint64
paid_order (Column *column, Rows *rows, Row *a, Row *b)
{
  if (a->paid_kind != b->paid_kind)
    return (gint64) a->paid_kind - (gint64) b->paid_kind;
  return a->paid_kind == GAIN_PAID_AMOUNT || a->paid_kind == GAIN_PAID_OTHER ? a->paid - b->paid : 0;
}

/* By the exact fractions; those that can't be shown come first. */
static gint64
measure_order (Column *column, Rows *rows, Row *a, Row *b)
{
  const GainScoreLine *left = gain_card_row_line (rows, a, (guint) column->measure);
  const GainScoreLine *right = gain_card_row_line (rows, b, (guint) column->measure);
  int has_left = left != NULL && left->reportable;
  int has_right = right != NULL && right->reportable;

  return has_left && has_right ? gain_cell_compare (left->cell, right->cell) : has_left - has_right;
}

static const GainCardColumn fixed[] = {
  { "name", N_ ("Provider"), -1, GAIN_GRID_TEXT, GAIN_COLUMN_ELLIPSIZE, 16, 136, name_text, NULL,
    name_order },
  { "practice", N_ ("Practice"), -1, GAIN_GRID_TEXT, GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM, 16, 0,
    practice_text, NULL, practice_order },
  { "tiers", N_ ("Tiers"), -1, GAIN_GRID_TEXT, GAIN_CELL_PLAIN, 0, 84, tiers_text, NULL,
    tiers_order },
  { "up", N_ ("Move Up"), -1, GAIN_GRID_COUNT, GAIN_COLUMN_NUMBER, 3, 80, up_text, up_value,
    up_order },
  { "trend", N_ ("Trend"), -1, GAIN_GRID_TEXT, GAIN_CELL_PLAIN, 6, 90, trend_text, NULL,
    trend_order },
  { "paid", N_ ("Tracking Toward"), -1, GAIN_GRID_MONEY, GAIN_COLUMN_NUMBER, 20, 168, paid_text,
    paid_value, paid_order },
  { "lives", N_ ("Lives"), -1, GAIN_GRID_DECIMAL, GAIN_COLUMN_NUMBER, 5, 60, lives_text,
    lives_value, lives_order },
  { "role", N_ ("Specialty"), -1, GAIN_GRID_TEXT, GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM, 12, 108,
    role_text, NULL, role_order },
  { "department", N_ ("Department"), -1, GAIN_GRID_TEXT, GAIN_COLUMN_ELLIPSIZE | GAIN_COLUMN_DIM,
    14, 120, department_text, NULL, department_order },
  { "affiliation", N_ ("Affiliation"), -1, GAIN_GRID_TEXT, GAIN_COLUMN_DIM, 11, 104,
    affiliation_text, NULL, affiliation_order },
  { "npi", N_ ("NPI"), -1, GAIN_GRID_TEXT, GAIN_COLUMN_NUMBER | GAIN_COLUMN_DIM, 10, 96, npi_text,
    NULL, npi_order },
};

static void
column_free (gpointer data)
{
  GainCardColumn *column = data;

  g_free ((char *) column->id);
  g_free ((char *) column->title);
  g_free (column);
}

static GainCardColumn *
measure_column (const GainCatalog *catalog, guint index)
{
  const GainMeasure *measure = &catalog->measures[index];
  GainCardColumn *column = g_new (GainCardColumn, 1);

  *column = (GainCardColumn) {
    .id = g_strconcat (MEASURE_PREFIX, measure->code, NULL),
    .title = g_strdup (measure->short_title != NULL ? measure->short_title : measure->title),
    .measure = (int) index,
    .type = measure->unit == GAIN_UNIT_PERCENT ? GAIN_GRID_PERCENT : GAIN_GRID_DECIMAL,
    .flags = GAIN_COLUMN_ELLIPSIZE,
    .chars = MEASURE_CHARS,
    .width = MEASURE_WIDTH,
    .text = measure_text,
    .value = measure_value,
    .order = measure_order,
  };
  return column;
}

static gboolean *
measures_with_results (const GainScores *scores)
{
  gboolean *found = g_new0 (gboolean, scores->facts->catalog->n_measures + 1);

  for (guint i = 0; i < scores->n_lines; i++)
    found[scores->lines[i].measure] = TRUE;
  return found;
}

/**
 * gain_card_columns_new:
 * @snapshot: a snapshot
 *
 * Lists the columns there are: those of a person, and one for each measure with results.
 *
 * Returns: (transfer full) (element-type GainCardColumn): the columns
 */
GPtrArray *
gain_card_columns_new (GainSnapshot *snapshot)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (column_free);
  g_autofree gboolean *results = measures_with_results (snapshot->scores);

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    {
      GainCardColumn *column = g_memdup2 (&fixed[i], sizeof (GainCardColumn));

      column->id = g_strdup (fixed[i].id);
      column->title = g_strdup (_ (fixed[i].title));
      g_ptr_array_add (columns, column);
    }
  for (guint m = 0; m < snapshot->catalog->n_measures; m++)
    if (results[m])
      g_ptr_array_add (columns, measure_column (snapshot->catalog, m));
  return columns;
}

/**
 * gain_card_columns_find:
 * @columns: (element-type GainCardColumn): columns
 * @id: the id of one
 *
 * Returns: (transfer none) (nullable): the column; %NULL if there is none
 */
const GainCardColumn *
gain_card_columns_find (GPtrArray *columns, const char *id)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (((GainCardColumn *) columns->pdata[i])->id, id))
      return columns->pdata[i];
  return NULL;
}

/**
 * gain_card_columns_choose:
 * @columns: (element-type GainCardColumn): columns
 * @ids: those that are wanted, in any order; of columns that aren't there, too
 *
 * Decides which columns are shown: the name, and of those wanted as many as there is room for.
 *
 * Returns: (transfer full): their ids, in the columns' order
 */
char **
gain_card_columns_choose (GPtrArray *columns, const char *const *ids)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < columns->len && chosen->len < GAIN_CARD_MOST_COLUMNS; i++)
    {
      const GainCardColumn *column = columns->pdata[i];

      if (i == 0 || g_strv_contains (ids, column->id))
        g_ptr_array_add (chosen, g_strdup (column->id));
    }
  g_ptr_array_add (chosen, NULL);
  return (char **) g_ptr_array_free (chosen, FALSE);
}

/**
 * gain_card_column_title:
 * @column: a column
 * @rows: the rows it is shown with
 *
 * Returns: (transfer none): its heading: of amounts, how certain those are
 */
const char *
gain_card_column_title (const GainCardColumn *column, const GainCardRows *rows)
{
  return strcmp (column->id, "paid") == 0 ? gain_text_column (rows->certainty) : column->title;
}

/**
 * gain_card_column_compare:
 * @column: a column
 * @rows: the rows
 * @a: one of them
 * @b: one of them
 *
 * Orders two rows. Equal ones stay by practice and name, or by number while names are hidden.
 *
 * Returns: less than, equal to or more than 0
 */
int
gain_card_column_compare (const GainCardColumn *column, const GainCardRows *rows,
                          const GainCardRow *a, const GainCardRow *b)
{
  gint64 order = column != NULL ? column->order (column, rows, a, b) : 0;

  if (order != 0)
    return order > 0 ? 1 : -1;
  if (rows->blinded)
    {
      guint left = gain_card_row_number (rows, a), right = gain_card_row_number (rows, b);

      return (left > right) - (left < right);
    }
  return (a->place > b->place) - (a->place < b->place);
}

static void
add_columns (GainGrid *grid, GPtrArray *columns, const char *const *ids, const GainCardRows *rows)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const GainCardColumn *column = gain_card_columns_find (columns, ids[i]);

      if (column == NULL)
        continue;
      gain_grid_add_column (grid, gain_card_column_title (column, rows), column->type);
      if (column->measure >= 0)
        {
          g_autofree char *tier = g_strdup_printf (_ ("%s: tier"), column->title);

          gain_grid_add_column (grid, tier, GAIN_GRID_TEXT);
        }
    }
}

/* The value stands in its own cell of a file, and so does the tier's word. */
static const char *
tier_of (const GainCardColumn *column, const GainCardRows *rows, const GainCardRow *row)
{
  const GainScoreLine *line = gain_card_row_line (rows, row, (guint) column->measure);

  if (line == NULL)
    return NULL;
  if (!line->reportable)
    return _ ("too few");
  return line->target != NULL && line->tier >= 0
             ? rows->snapshot->catalog->schemes[line->target->scheme].tiers[line->tier].name
             : NULL;
}

static void
add_row (GainGrid *grid, GPtrArray *columns, const char *const *ids, const GainCardRows *rows,
         const GainCardRow *row)
{
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const GainCardColumn *column = gain_card_columns_find (columns, ids[i]);

      if (column == NULL)
        continue;
      if (column->value != NULL)
        gain_grid_add_number (grid, column->value (column, rows, row));
      else
        gain_grid_take_text (grid, column->text (column, rows, row));
      if (column->measure >= 0)
        gain_grid_add_text (grid, tier_of (column, rows, row));
    }
}

/**
 * gain_card_columns_to_grid:
 * @columns: (element-type GainCardColumn): the columns there are
 * @ids: those to write
 * @rows: the rows
 * @indices: (element-type guint): those to write, in order
 *
 * Lays out what the table shows, for a file: with typed cells, and with hidden names hidden.
 *
 * Returns: (transfer full): the table
 */
GainGrid *
gain_card_columns_to_grid (GPtrArray *columns, const char *const *ids, const GainCardRows *rows,
                           const GArray *indices)
{
  g_autofree char *period = gain_period_format (rows->snapshot->period);
  g_autofree char *title = g_strdup_printf (_ ("Scorecards %s"), period);
  GainGrid *grid = gain_grid_new (title);

  add_columns (grid, columns, ids, rows);
  for (guint i = 0; i < indices->len; i++)
    add_row (grid, columns, ids, rows, &rows->rows[g_array_index (indices, guint, i)]);
  return grid;
}
