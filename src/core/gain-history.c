/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-facts.h"

typedef struct
{
  GainHistory     history;
  gatomicrefcount ref_count;
} OwnedHistory;

static OwnedHistory *
owned (const GainHistory *history)
{
  return (OwnedHistory *) history;
}

static int
period_index (const GainHistory *history, GainPeriod period)
{
  for (guint i = 0; i < history->n_periods; i++)
    if (history->periods[i] == period)
      return (int) i;
  return -1;
}

/**
 * gain_history_new:
 * @catalog: what the rows refer to; a reference is kept
 * @last: the newest period
 * @n_periods: how many periods of the same kind, up to @last
 * @results: (nullable): rows of any periods; only providers' rows of these periods are taken
 *
 * Gathers each provider's results over the last periods, for trends.
 *
 * Returns: (transfer full): the history
 */
GainHistory *
gain_history_new (GainCatalog *catalog, GainPeriod last, guint n_periods, const GainTable *results)
{
  OwnedHistory *self = g_new0 (OwnedHistory, 1);
  GainHistory *history = &self->history;

  g_atomic_ref_count_init (&self->ref_count);
  history->catalog = gain_catalog_ref (catalog);
  history->n_periods = n_periods;
  history->periods = g_new0 (GainPeriod, MAX (1, n_periods));
  for (guint i = n_periods; i > 0; i--)
    {
      history->periods[i - 1] = last;
      last = gain_period_previous (last);
    }
  history->cells
    = g_new0 (GainCell, MAX (1, (gsize) catalog->n_people * catalog->n_measures * n_periods));
  if (results != NULL)
    gain_history_add_rows (history, results);
  return history;
}

/* A table of results on its way in. */
typedef struct
{
  GainHistory     *history;
  const GainTable *results;
  int             *people;
  int             *measures;
} Rows;

static GainCell
cell_in (const GainTable *results, guint row)
{
  return (GainCell){ gain_table_get_int (results, row, GAIN_RESULTS_NUMERATOR),
                     gain_table_get_int (results, row, GAIN_RESULTS_DENOMINATOR) };
}

/* Where a row belongs; NULL: nowhere. */
static GainCell *
cell_of (const Rows *self, guint row)
{
  const GainHistory *history = self->history;
  int at = period_index (history, (GainPeriod) gain_table_get_int (self->results, row,
                                                                   GAIN_RESULTS_PERIOD));
  int person = self->people[gain_table_codes (self->results, GAIN_RESULTS_SUBJECT_ID)[row]];
  int measure = self->measures[gain_table_codes (self->results, GAIN_RESULTS_MEASURE)[row]];

  if (at < 0 || person < 0 || measure < 0
      || gain_table_get_int (self->results, row, GAIN_RESULTS_SUBJECT_KIND) != GAIN_SUBJECT_PROVIDER)
    return NULL;
  return &history->cells[((gsize) person * history->catalog->n_measures + (guint) measure)
                           * history->n_periods
                         + (guint) at];
}

/* A row that names a practice counts where no row says what the person did in all. */
static void
add_part (const Rows *self, guint row, GHashTable *sums)
{
  GainCell *own = cell_of (self, row);
  GainCell part = cell_in (self->results, row);

  if (own == NULL || part.denominator <= 0
      || (own->denominator > 0 && !g_hash_table_contains (sums, own)))
    return;
  g_hash_table_add (sums, own);
  if (__builtin_add_overflow (own->numerator, part.numerator, &own->numerator)
      || __builtin_add_overflow (own->denominator, part.denominator, &own->denominator))
    *own = (GainCell){ 0, 0 };
}

/**
 * gain_history_add_rows:
 * @history: a history that nobody shares yet
 * @results: rows of any periods; only providers' rows of the history's periods are taken
 *
 * Adds results that come in several tables.
 */
void
gain_history_add_rows (GainHistory *history, const GainTable *results)
{
  Rows rows = { history, results, NULL, NULL };
  g_autoptr (GHashTable) sums = g_hash_table_new (NULL, NULL);
  const guint32 *practices = gain_table_codes (results, GAIN_RESULTS_PRACTICE_TIN);

  rows.people = gain_catalog_resolve (history->catalog, results, gain_catalog_find_person);
  rows.measures = gain_catalog_resolve (history->catalog, results, gain_catalog_find_measure);
  for (guint row = 0; row < gain_table_n_rows (results); row++)
    if (practices[row] == 0)
      {
        GainCell *own = cell_of (&rows, row);

        if (own != NULL)
          *own = cell_in (results, row);
      }
  for (guint row = 0; row < gain_table_n_rows (results); row++)
    if (practices[row] != 0)
      add_part (&rows, row, sums);
  g_free (rows.people);
  g_free (rows.measures);
}

/**
 * gain_history_ref:
 * @history: a history
 *
 * Returns: (transfer full): @history
 */
GainHistory *
gain_history_ref (GainHistory *history)
{
  g_return_val_if_fail (history != NULL, NULL);

  g_atomic_ref_count_inc (&owned (history)->ref_count);
  return history;
}

/**
 * gain_history_unref:
 * @history: (transfer full): a history
 */
void
gain_history_unref (GainHistory *history)
{
  g_return_if_fail (history != NULL);

  if (!g_atomic_ref_count_dec (&owned (history)->ref_count))
    return;
  g_free (history->periods);
  g_free (history->cells);
  gain_catalog_unref (history->catalog);
  g_free (owned (history));
}

/**
 * gain_history_get:
 * @history: a history
 * @person: a person's index
 * @measure: a measure's index
 *
 * Returns: (transfer none): as many cells as the history has periods, oldest first
 */
const GainCell *
gain_history_get (const GainHistory *history, guint person, guint measure)
{
  return history->cells
         + ((gsize) person * history->catalog->n_measures + measure) * history->n_periods;
}
