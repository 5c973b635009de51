/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rollup-rows.h"

#include "gain-delivery.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
name_at (const GainRollupRows *self, guint unit)
{
  const GainCatalog *catalog = self->snapshot->catalog;

  return self->kind == GAIN_ROLLUP_PRACTICE ? catalog->practices[unit].name
                                            : catalog->departments[unit].name;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainRollupRows *self = data;
  const GainRollupRow *left = a, *right = b;
  int order = g_utf8_collate (name_at (self, left->unit), name_at (self, right->unit));

  return order != 0 ? order
                    : strcmp (gain_rollup_row_key (self, left), gain_rollup_row_key (self, right));
}

static void
find_measures (GainRollupRows *self)
{
  const GainScores *scores = self->snapshot->scores;
  guint n = self->snapshot->catalog->n_measures;
  g_autofree guint8 *found = g_new0 (guint8, n + 1);

  for (guint i = 0; i < scores->n_lines; i++)
    found[scores->lines[i].measure] = 1;
  self->measures = g_new (guint, n + 1);
  for (guint m = 0; m < n; m++)
    if (found[m])
      self->measures[self->n_measures++] = m;
}

static const GainTarget *
target_of (const GainRollupRows *self, const GainRollupRow *row, guint measure)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  int year = self->snapshot->year;

  return self->kind == GAIN_ROLLUP_PRACTICE
           ? gain_catalog_target_for_all (catalog, year, measure)
           : gain_catalog_target_for_department (catalog, year, measure, row->unit);
}

static void
judge (const GainRollupRows *self, GainRollupRow *row)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  const GainFacts *facts = self->snapshot->facts;

  row->cells = g_new0 (GainCell, catalog->n_measures + 1);
  row->tiers = g_new (int, catalog->n_measures + 1);
  for (guint m = 0; m < catalog->n_measures; m++)
    {
      const GainMeasure *measure = &catalog->measures[m];
      const GainTarget *target = target_of (self, row, m);

      row->cells[m] = self->kind == GAIN_ROLLUP_PRACTICE
                        ? gain_facts_practice (facts, row->unit, m)
                        : gain_facts_department (facts, row->unit, m);
      row->tiers[m] = target != NULL && gain_cell_is_reportable (row->cells[m], measure)
                        ? (int) gain_target_tier (target, measure, row->cells[m])
                        : -1;
    }
}

static int
unit_of (const GainCardRows *cards, const GainCardRow *card, GainRollupKind kind)
{
  const GainPerson *person = gain_card_row_person (cards, card);

  return kind == GAIN_ROLLUP_PRACTICE ? person->practice : person->department;
}

/* Somebody with posts in several units counts in each, once. */
static void
count_clinician (GainRollupRow *all, guint n_units, const GainCardRows *cards,
                 const GainCardRow *card, GainRollupKind kind)
{
  const GainPerson *person = gain_card_row_person (cards, card);
  gboolean by_department = kind == GAIN_ROLLUP_DEPARTMENT;
  int home = unit_of (cards, card, kind);

  for (int unit = person->n_posts > 1 ? 0 : MAX (home, 0); unit < (int) n_units; unit++)
    {
      if (gain_person_is_with (person, by_department, unit, cards->snapshot->year))
        {
          all[unit].n_clinicians++;
          all[unit].n_up += card->n_up > 0 ? 1 : 0;
          all[unit].n_slipped += card->n_slipped > 0 ? 1 : 0;
        }
      if (person->n_posts == 1)
        break;
    }
}

static void
count_clinicians (GainRollupRow *all, const GainCardRows *cards, GainRollupKind kind)
{
  const GainCatalog *catalog = cards->snapshot->catalog;
  guint n_units = kind == GAIN_ROLLUP_PRACTICE ? catalog->n_practices : catalog->n_departments;

  for (guint i = 0; i < cards->n_rows; i++)
    count_clinician (all, n_units, cards, &cards->rows[i], kind);
}

/* Whose scorecard of the period nobody has noted as delivered. */
static void
count_waiting (GainRollupRow *all, GainSnapshot *snapshot, GainRollupKind kind)
{
  g_autoptr (GArray) people = gain_delivery_people (snapshot, 0);

  for (guint i = 0; i < people->len; i++)
    {
      const GainReceived *received = &g_array_index (people, GainReceived, i);
      int unit = kind == GAIN_ROLLUP_PRACTICE
                   ? received->practice
                   : snapshot->catalog->people[received->person].department;

      if (unit >= 0 && gain_received_waits (received, GAIN_SPAN_PERIOD, 0))
        all[unit].n_waiting++;
    }
}

/**
 * gain_rollup_rows_new:
 * @cards: the clinicians
 * @kind: whether practices or departments
 *
 * Sums up each practice or department. Source: contract "Scorecards", practice: its own row where it
 * has one, else the sum of its clinicians; a department is judged by its own targets, if it has any.
 *
 * Returns: (transfer full): the practices or departments that have a clinician with a page
 */
GainRollupRows *
gain_rollup_rows_new (const GainCardRows *cards, GainRollupKind kind)
{
  GainRollupRows *self = g_new0 (GainRollupRows, 1);
  const GainCatalog *catalog = cards->snapshot->catalog;
  guint n = kind == GAIN_ROLLUP_PRACTICE ? catalog->n_practices : catalog->n_departments;
  g_autofree GainRollupRow *all = g_new0 (GainRollupRow, n + 1);

  self->kind = kind;
  self->snapshot = gain_snapshot_ref (cards->snapshot);
  self->blind = gain_blind_ref (cards->blind);
  self->own = -1;
  count_clinicians (all, cards, kind);
  count_waiting (all, cards->snapshot, kind);
  self->rows = g_new0 (GainRollupRow, n + 1);
  for (guint u = 0; u < n; u++)
    if (all[u].n_clinicians > 0)
      {
        all[u].unit = u;
        self->rows[self->n_rows++] = all[u];
      }
  g_qsort_with_data (self->rows, (int) self->n_rows, sizeof (GainRollupRow), compare_names, self);
  for (guint i = 0; i < self->n_rows; i++)
    judge (self, &self->rows[i]);
  find_measures (self);
  return self;
}

/**
 * gain_rollup_rows_free:
 * @self: (transfer full): practices or departments
 */
void
gain_rollup_rows_free (GainRollupRows *self)
{
  for (guint i = 0; i < self->n_rows; i++)
    {
      g_free (self->rows[i].cells);
      g_free (self->rows[i].tiers);
    }
  g_free (self->rows);
  g_free (self->measures);
  gain_blind_unref (self->blind);
  gain_snapshot_unref (self->snapshot);
  g_free (self);
}

/**
 * gain_rollup_row_key:
 * @self: practices or departments
 * @row: one of them
 *
 * Returns: (transfer none): the practice's TIN, the department's name
 */
const char *
gain_rollup_row_key (const GainRollupRows *self, const GainRollupRow *row)
{
  return self->kind == GAIN_ROLLUP_PRACTICE ? self->snapshot->catalog->practices[row->unit].tin
                                            : name_at (self, row->unit);
}

/**
 * gain_rollup_rows_find:
 * @self: practices or departments
 * @key: a practice's TIN, a department's name
 *
 * Returns: the number of its row; -1 if it has none
 */
int
gain_rollup_rows_find (const GainRollupRows *self, const char *key)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (g_str_equal (gain_rollup_row_key (self, &self->rows[i]), key))
      return (int) i;
  return -1;
}

/**
 * gain_rollup_row_has_any:
 * @self: practices or departments
 * @row: one of them
 * @practices: for each practice whether it counts
 *
 * Returns: whether it is such a practice, or a department with somebody in one
 */
gboolean
gain_rollup_row_has_any (const GainRollupRows *self, const GainRollupRow *row,
                         const guint8 *practices)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  const GArray *people;

  if (self->kind == GAIN_ROLLUP_PRACTICE)
    return practices[row->unit];
  people = catalog->departments[row->unit].people;
  for (guint i = 0; i < people->len; i++)
    if (practices[catalog->people[g_array_index (people, guint, i)].practice])
      return TRUE;
  return FALSE;
}

/**
 * gain_rollup_row_name:
 * @self: practices or departments
 * @row: one of them
 *
 * Returns: (transfer full): its name, or "Practice 4" while names are hidden
 */
char *
gain_rollup_row_name (const GainRollupRows *self, const GainRollupRow *row)
{
  if (self->blinded && self->kind == GAIN_ROLLUP_PRACTICE && (int) row->unit != self->own)
    return gain_blind_practice (self->blind, row->unit);
  return g_strdup (name_at (self, row->unit));
}

/**
 * gain_rollup_row_tier:
 * @self: practices or departments
 * @row: one of them
 * @measure: a measure's index
 *
 * Returns: (transfer none) (nullable): the tier's word; %NULL: none, or too few
 */
const char *
gain_rollup_row_tier (const GainRollupRows *self, const GainRollupRow *row, guint measure)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  const GainTarget *target = target_of (self, row, measure);

  return target != NULL && row->tiers[measure] >= 0
           ? catalog->schemes[target->scheme].tiers[row->tiers[measure]].name
           : NULL;
}

/**
 * gain_rollup_row_value:
 * @self: practices or departments
 * @row: one of them
 * @measure: a measure's index
 *
 * Returns: (transfer full) (nullable): the value and its tier; "too few (12)"; %NULL: no result
 */
char *
gain_rollup_row_value (const GainRollupRows *self, const GainRollupRow *row, guint measure)
{
  const GainMeasure *info = &self->snapshot->catalog->measures[measure];
  const char *tier = gain_rollup_row_tier (self, row, measure);
  g_autofree char *value = NULL;

  if (row->cells[measure].denominator <= 0)
    return NULL;
  if (!gain_cell_is_reportable (row->cells[measure], info))
    {
      g_autofree char *cases = gain_decimal_format (row->cells[measure].denominator);

      return g_strdup_printf (_ ("too few (%s)"), cases);
    }
  value = gain_value_display_judged (row->cells[measure], info, target_of (self, row, measure));
  return tier != NULL ? g_strdup_printf ("%s %s", value, tier) : g_steal_pointer (&value);
}

static int
measure_of (const GainRollupRows *self, const char *id)
{
  return g_str_has_prefix (id, "measure:")
           ? gain_catalog_find_measure (self->snapshot->catalog, id + strlen ("measure:"))
           : -1;
}

static void
add_column (GainGrid *grid, const GainRollupRows *self, const char *id)
{
  int measure = measure_of (self, id);

  if (g_str_equal (id, "name"))
    {
      gain_grid_add_column (grid,
                            self->kind == GAIN_ROLLUP_PRACTICE ? _ ("Practice") : _ ("Department"),
                            GAIN_GRID_TEXT);
      return;
    }
  if (measure < 0)
    gain_grid_add_column (grid,
                          g_str_equal (id, "clinicians") ? _ ("Clinicians")
                          : g_str_equal (id, "up")       ? _ ("Could Move Up")
                          : g_str_equal (id, "waiting")  ? _ ("Wait for a Scorecard")
                                                         : _ ("Slipped"),
                          GAIN_GRID_COUNT);
  else
    {
      const GainMeasure *info = &self->snapshot->catalog->measures[measure];
      const char *title = info->short_title != NULL ? info->short_title : info->title;
      g_autofree char *tier = g_strdup_printf (_ ("%s: tier"), title);

      gain_grid_add_column (grid, title,
                            info->unit == GAIN_UNIT_PERCENT ? GAIN_GRID_PERCENT : GAIN_GRID_DECIMAL);
      gain_grid_add_column (grid, tier, GAIN_GRID_TEXT);
    }
}

static void
add_cells (GainGrid *grid, const GainRollupRows *self, const GainRollupRow *row, const char *id)
{
  int measure = measure_of (self, id);
  const GainMeasure *info;
  gboolean reportable;

  if (g_str_equal (id, "name"))
    {
      gain_grid_take_text (grid, gain_rollup_row_name (self, row));
      return;
    }
  if (measure < 0)
    {
      gain_grid_add_number (grid, g_str_equal (id, "clinicians") ? row->n_clinicians
                                  : g_str_equal (id, "up")       ? row->n_up
                                  : g_str_equal (id, "waiting")  ? row->n_waiting
                                                                 : row->n_slipped);
      return;
    }
  info = &self->snapshot->catalog->measures[measure];
  reportable = gain_cell_is_reportable (row->cells[measure], info);
  gain_grid_add_number (grid, reportable ? gain_cell_value (row->cells[measure], info->unit, 4)
                                         : GAIN_NULL);
  if (row->cells[measure].denominator > 0 && !reportable)
    gain_grid_add_text (grid, _ ("too few"));
  else
    gain_grid_add_text (grid, gain_rollup_row_tier (self, row, (guint) measure));
}

/**
 * gain_rollup_rows_to_grid:
 * @self: practices or departments
 * @ids: the columns to write
 * @indices: (element-type guint): the rows to write, in order
 *
 * Lays out what the table shows, for a file.
 *
 * Returns: (transfer full): the table
 */
GainGrid *
gain_rollup_rows_to_grid (const GainRollupRows *self, const char *const *ids, const GArray *indices)
{
  g_autofree char *period = gain_period_format (self->snapshot->period);
  g_autofree char *title
    = g_strdup_printf (self->kind == GAIN_ROLLUP_PRACTICE ? _ ("Practices %s") : _ ("Departments %s"),
                       period);
  GainGrid *grid = gain_grid_new (title);

  for (guint c = 0; ids[c] != NULL; c++)
    add_column (grid, self, ids[c]);
  for (guint i = 0; i < indices->len; i++)
    for (guint c = 0; ids[c] != NULL; c++)
      add_cells (grid, self, &self->rows[g_array_index (indices, guint, i)], ids[c]);
  return grid;
}
