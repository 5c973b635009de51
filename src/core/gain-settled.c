/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-settled.h"

#include <string.h>

/* Of the public results, which are held times GAIN_SCALE. */
#define SCALED_CENT (GAIN_SCALE / 100)

static void
settled_clear (gpointer data)
{
  GainSettled *settled = data;

  g_clear_pointer (&settled->result, gain_settlement_free);
  g_clear_pointer (&settled->arena, gain_exact_arena_free);
  g_clear_pointer (&settled->row, gain_table_unref);
  g_clear_pointer (&settled->fault, g_free);
}

/* Takes the row. */
static GainSettled *
settle_row (GainTable *row)
{
  GainSettled *settled = g_atomic_rc_box_new0 (GainSettled);

  settled->row = row;
  settled->published = GAIN_NULL;
  settled->year = (int) gain_table_get_int (row, 0, GAIN_SETTLEMENT_PY);
  settled->aco_id = gain_table_get_text (row, 0, GAIN_SETTLEMENT_ACO_ID);
  settled->arena = gain_exact_arena_new ();
  settled->fault = gain_settle_input_from_row (settled->arena, row, 0, &settled->input,
                                               &settled->column);
  settled->track = settled->input.track;
  if (settled->fault == NULL)
    settled->result = gain_settle (settled->arena, &settled->input);
  return settled;
}

/**
 * gain_settled_new:
 * @rows: rows of kind settlement
 * @row: which of them
 *
 * Settles a row, or finds why it can't be.
 *
 * Returns: (transfer full): the year
 */
GainSettled *
gain_settled_new (const GainTable *rows, guint row)
{
  GainTable *copy = gain_table_new (GAIN_KIND_SETTLEMENT);

  gain_table_copy_row (copy, rows, row);
  return settle_row (copy);
}

static gint64
cents_of (const GainTable *puf, guint row, guint column)
{
  return gain_table_is_null (puf, row, column)
           ? GAIN_NULL
           : gain_round_half_away (gain_table_get_int (puf, row, column), SCALED_CENT);
}

/* An ACO that only had to report has no score in the file. */
static void
copy_quality (GainTable *to, const GainTable *puf, guint row)
{
  const char *score = gain_table_get_text (puf, row, GAIN_PUF_QUALITY_SCORE);
  gboolean reporting = score == NULL || !g_ascii_isdigit (score[0]);

  gain_table_set_text (to, 0, GAIN_SETTLEMENT_QUALITY_SCORE, reporting ? "100" : score);
  gain_table_set_int (to, 0, GAIN_SETTLEMENT_QUALITY,
                      reporting ? GAIN_QUALITY_REPORTING : GAIN_QUALITY_MET);
}

/**
 * gain_settled_new_public:
 * @puf: rows of kind puf
 * @row: which of them
 *
 * Settles a year by what CMS published of it: its benchmark and what is left of it, its quality
 * score as met, and the minimum savings rate by its size, since the choice isn't published.
 *
 * Returns: (transfer full): the year
 */
GainSettled *
gain_settled_new_public (const GainTable *puf, guint row)
{
  GainTable *made = gain_table_new (GAIN_KIND_SETTLEMENT);
  gint64 benchmark = cents_of (puf, row, GAIN_PUF_BENCHMARK);
  gint64 difference = cents_of (puf, row, GAIN_PUF_DIFFERENCE);
  GainSettled *settled;

  gain_table_append (made, 0);
  gain_table_set_int (made, 0, GAIN_SETTLEMENT_PY, gain_table_get_int (puf, row, GAIN_PUF_PY));
  gain_table_set_text (made, 0, GAIN_SETTLEMENT_ACO_ID,
                       gain_table_get_text (puf, row, GAIN_PUF_ACO_ID));
  if (!gain_table_is_null (puf, row, GAIN_PUF_TRACK))
    gain_table_set_int (made, 0, GAIN_SETTLEMENT_TRACK,
                        gain_table_get_int (puf, row, GAIN_PUF_TRACK));
  gain_table_set_int (made, 0, GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES,
                      gain_table_is_null (puf, row, GAIN_PUF_ASSIGNED_BENEFICIARIES)
                        ? 0
                        : gain_table_get_int (puf, row, GAIN_PUF_ASSIGNED_BENEFICIARIES));
  gain_table_set_int (made, 0, GAIN_SETTLEMENT_BENCHMARK, benchmark == GAIN_NULL ? 0 : benchmark);
  gain_table_set_int (made, 0, GAIN_SETTLEMENT_EXPENDITURE,
                      benchmark == GAIN_NULL || difference == GAIN_NULL ? 0
                                                                        : benchmark - difference);
  gain_table_set_text (made, 0, GAIN_SETTLEMENT_MSR_CHOICE, "table");
  copy_quality (made, puf, row);
  settled = settle_row (made);
  settled->is_public = TRUE;
  settled->published = cents_of (puf, row, GAIN_PUF_EARNED);
  return settled;
}

/**
 * gain_settled_ref:
 * @settled: a year
 *
 * Returns: (transfer full): @settled
 */
GainSettled *
gain_settled_ref (GainSettled *settled)
{
  return g_atomic_rc_box_acquire (settled);
}

/**
 * gain_settled_unref:
 * @settled: (transfer full): a year
 */
void
gain_settled_unref (GainSettled *settled)
{
  g_atomic_rc_box_release_full (settled, settled_clear);
}

/**
 * gain_settled_with_choice:
 * @settled: a year
 * @track: another #GainTrack; -1: its own
 * @msr_choice: (nullable): `table` or a percent; %NULL: its own
 *
 * Settles the year as it would have been with other choices, all else equal.
 *
 * Returns: (transfer full): that year
 */
GainSettled *
gain_settled_with_choice (GainSettled *settled, int track, const char *msr_choice)
{
  GainTable *row = gain_table_new (GAIN_KIND_SETTLEMENT);
  GainSettled *other;

  gain_table_copy_row (row, settled->row, 0);
  if (track >= 0)
    gain_table_set_int (row, 0, GAIN_SETTLEMENT_TRACK, track);
  if (msr_choice != NULL)
    gain_table_set_text (row, 0, GAIN_SETTLEMENT_MSR_CHOICE, msr_choice);
  other = settle_row (row);
  other->is_public = settled->is_public;
  return other;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  const GainSettled *left = *(GainSettled *const *) a;
  const GainSettled *right = *(GainSettled *const *) b;

  return left->year != right->year ? left->year - right->year
                                   : g_strcmp0 (left->aco_id, right->aco_id);
}

static gboolean
is_of (const GainTable *rows, guint row, guint column, const char *aco_id)
{
  return g_strcmp0 (gain_table_get_text (rows, row, column), aco_id) == 0;
}

static gboolean
has_own (const GainTable *settlement, const char *aco_id)
{
  for (guint row = 0; row < gain_table_n_rows (settlement); row++)
    if (is_of (settlement, row, GAIN_SETTLEMENT_ACO_ID, aco_id))
      return TRUE;
  return FALSE;
}

/**
 * gain_settled_years:
 * @settlement: rows of kind settlement
 * @puf: (nullable): rows of kind puf; %NULL: none
 * @aco_id: (nullable): ours
 *
 * Settles every year that is known of an ACO. Where no settlement is of @aco_id, all of them count,
 * as they do for a plan's pool. A year that wasn't entered is taken from CMS's public results.
 *
 * Returns: (transfer full) (element-type GainSettled): years, earliest first
 */
GPtrArray *
gain_settled_years (const GainTable *settlement, const GainTable *puf, const char *aco_id)
{
  GPtrArray *years = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_settled_unref);
  gboolean own = has_own (settlement, aco_id);

  for (guint row = 0; row < gain_table_n_rows (settlement); row++)
    if (!own || is_of (settlement, row, GAIN_SETTLEMENT_ACO_ID, aco_id))
      g_ptr_array_add (years, gain_settled_new (settlement, row));
  for (guint row = 0; puf != NULL && aco_id != NULL && row < gain_table_n_rows (puf); row++)
    if (is_of (puf, row, GAIN_PUF_ACO_ID, aco_id)
        && gain_settled_find (years, (int) gain_table_get_int (puf, row, GAIN_PUF_PY)) == NULL)
      g_ptr_array_add (years, gain_settled_new_public (puf, row));
  g_ptr_array_sort (years, compare_years);
  return years;
}

/**
 * gain_settled_find:
 * @years: (element-type GainSettled): some years
 * @year: a performance year
 *
 * Returns: (transfer none) (nullable): the first of that year; %NULL if there is none
 */
GainSettled *
gain_settled_find (const GPtrArray *years, int year)
{
  for (guint i = 0; i < years->len; i++)
    if (((GainSettled *) g_ptr_array_index (years, i))->year == year)
      return g_ptr_array_index (years, i);
  return NULL;
}

/**
 * gain_settled_cents:
 * @dollars: (nullable): an amount in dollars
 *
 * Returns: it in cents, half away from zero; %GAIN_NULL if there is none, or it doesn't fit
 */
gint64
gain_settled_cents (const GainExact *dollars)
{
  gint64 cents;

  return dollars != NULL && gain_exact_to_cents (dollars, &cents) ? cents : GAIN_NULL;
}

/**
 * gain_settled_earned:
 * @settled: a year
 *
 * Returns: cents earned, negative where owed to CMS, before advances are taken back: what CMS
 *   published where the year comes from its public results; %GAIN_NULL if it can't be settled
 */
gint64
gain_settled_earned (const GainSettled *settled)
{
  if (settled->published != GAIN_NULL)
    return settled->published;
  return settled->result != NULL ? gain_settled_cents (settled->result->earned) : GAIN_NULL;
}

/* --- the picture ------------------------------------------------------------------------------ */

static void
add_bar (GArray *bars, GainSettleBarKind kind, gint64 from, gint64 to, gboolean total)
{
  const GainSettleBar bar = { kind, from, to, total };

  g_array_append_val (bars, bar);
}

/* Goes on from where the last bar ended, if that changes anything. */
static void
go_to (GArray *bars, GainSettleBarKind kind, gint64 to)
{
  gint64 from = g_array_index (bars, GainSettleBar, bars->len - 1).to;

  if (from != to)
    add_bar (bars, kind, from, to, FALSE);
}

static void
add_savings (GArray *bars, const GainSettlement *result)
{
  gint64 shared = gain_settled_cents (result->shared);

  go_to (bars, GAIN_BAR_NOT_SHARED, shared);
  go_to (bars, GAIN_BAR_SEQUESTRATION, shared - gain_settled_cents (result->sequestered));
  go_to (bars, GAIN_BAR_LIMIT, gain_settled_cents (result->earned));
}

static const GainSettleStep *
find_step (const GainSettlement *result, GainSettleLine line)
{
  for (guint i = 0; i < result->steps->len; i++)
    if (g_array_index (result->steps, GainSettleStep, i).line == line)
      return &g_array_index (result->steps, GainSettleStep, i);
  return NULL;
}

static void
add_losses (GArray *bars, const GainSettlement *result)
{
  const GainSettleStep *proration = find_step (result, GAIN_SETTLE_PRORATION);
  gint64 shared = gain_settled_cents (result->shared);
  gint64 limit = gain_settled_cents (result->limit);

  go_to (bars, GAIN_BAR_NOT_SHARED, shared);
  go_to (bars, GAIN_BAR_LIMIT, limit != GAIN_NULL ? MAX (shared, -limit) : shared);
  if (proration != NULL)
    go_to (bars, GAIN_BAR_PRORATION, gain_settled_cents (proration->value));
  go_to (bars, GAIN_BAR_DISASTER, gain_settled_cents (result->earned));
}

/**
 * gain_settled_bars:
 * @settled: a year that could be settled
 *
 * How a settlement comes about, as a picture: from the benchmark over the difference to what is paid
 * or owed. A step that changes nothing has no bar.
 *
 * Returns: (transfer full) (element-type GainSettleBar): the bars, in order
 */
GArray *
gain_settled_bars (const GainSettled *settled)
{
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (GainSettleBar));
  const GainSettlement *result = settled->result;
  gint64 benchmark, difference, earned;

  g_return_val_if_fail (result != NULL, bars);

  benchmark = gain_settled_cents (settled->input.benchmark);
  difference = gain_settled_cents (result->difference);
  earned = gain_settled_cents (result->earned);
  add_bar (bars, GAIN_BAR_BENCHMARK, 0, benchmark, TRUE);
  add_bar (bars, GAIN_BAR_EXPENDITURE, benchmark, difference, FALSE);
  add_bar (bars, GAIN_BAR_DIFFERENCE, 0, difference, TRUE);
  if (result->final_rate != NULL && difference > 0)
    add_savings (bars, result);
  else if (result->final_rate != NULL)
    add_losses (bars, result);
  else
    go_to (bars, GAIN_BAR_NOT_SHARED, 0);
  add_bar (bars, GAIN_BAR_EARNED, 0, earned, TRUE);
  if (gain_exact_sign (result->recouped) != 0)
    {
      go_to (bars, GAIN_BAR_RECOUPED, gain_settled_cents (result->paid));
      add_bar (bars, GAIN_BAR_CASH, 0, gain_settled_cents (result->paid), TRUE);
    }
  return bars;
}
