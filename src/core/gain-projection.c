/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-projection.h"

#include "gain-decimal.h"
#include "gain-settle-rules.h"

#define WHOLE (100 * GAIN_SCALE) /* percent */

static const char *const names[GAIN_N_OUTLOOKS] = { "low", "expected", "high" };

/* What of a settled year goes on in the next ones; what isn't here was of that year alone. */
static const guint lasting[]
  = { GAIN_SETTLEMENT_TRACK,   GAIN_SETTLEMENT_MSR_CHOICE,       GAIN_SETTLEMENT_QUALITY_SCORE,
      GAIN_SETTLEMENT_QUALITY, GAIN_SETTLEMENT_REVENUE_CATEGORY, GAIN_SETTLEMENT_AGREEMENT_START,
      GAIN_SETTLEMENT_TRACK2_YEAR };

/* What the projection says itself. */
static const guint projected[]
  = { GAIN_SETTLEMENT_PY, GAIN_SETTLEMENT_ACO_ID, GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES,
      GAIN_SETTLEMENT_BENCHMARK, GAIN_SETTLEMENT_EXPENDITURE };

static void
projection_clear (gpointer data)
{
  GainProjection *self = data;

  g_clear_pointer (&self->months, g_array_unref);
  g_clear_pointer (&self->history, g_array_unref);
  g_clear_pointer (&self->base, gain_settled_unref);
  for (guint i = 0; i < GAIN_N_OUTLOOKS; i++)
    g_clear_pointer (&self->settled[i], gain_settled_unref);
}

/* Whole months from the end of a month of service to a day: of March, 0 on April 29 and 1 on
 * April 30; -1 while the month isn't over, since nobody can tell how much of it is still to come. */
static int
run_out_of (GainPeriod month, GainDate as_of)
{
  int y = as_of / 10000, m = as_of / 100 % 100;
  int months = (y - gain_period_year (month)) * GAIN_MONTHS_A_YEAR + m - gain_period_number (month);

  if (as_of % 100 < gain_date_days_in_month (y, m))
    months--;
  return MAX (months, -1);
}

/* The row of the longest run-out that the month has reached; -1: it has reached none. */
static int
find_factors (const GainTable *completion, int run_out)
{
  gint64 best = -1; /* below any run-out of the file */
  int found = -1;

  for (guint row = 0; row < gain_table_n_rows (completion); row++)
    {
      gint64 at = gain_table_get_int (completion, row, GAIN_COMPLETION_RUN_OUT);

      if (at <= run_out && at > best)
        {
          best = at;
          found = (int) row;
        }
    }
  return found;
}

static void
swap (gint64 *a, gint64 *b)
{
  gint64 kept = *a;

  if (*a <= *b)
    return;
  *a = *b;
  *b = kept;
}

/* In ascending order whatever the file calls them: the least complete month costs most in the end. */
static void
read_factors (const GainTable *completion, guint row, gint64 *factors)
{
  factors[0] = gain_table_get_int (completion, row, GAIN_COMPLETION_LOW);
  factors[1] = gain_table_get_int (completion, row, GAIN_COMPLETION_EXPECTED);
  factors[2] = gain_table_get_int (completion, row, GAIN_COMPLETION_HIGH);
  swap (&factors[0], &factors[1]);
  swap (&factors[1], &factors[2]);
  swap (&factors[0], &factors[1]);
}

/* FALSE: beyond what can be held. */
static gboolean
complete (GainProjectionMonth *month, const GainTable *completion)
{
  int row = find_factors (completion, month->run_out);

  month->counts = FALSE;
  if (row < 0)
    return TRUE;
  read_factors (completion, (guint) row, month->factors);
  month->counts = month->factors[0] > 0;
  for (guint i = 0; month->counts && i < GAIN_N_OUTLOOKS; i++)
    if (!gain_round_if_fits ((GainInt128) month->paid * WHOLE, month->factors[i],
                             &month->completed[i]))
      return FALSE;
  return TRUE;
}

/* Each month as it was known last on a day. Rows of other years are passed over. */
static GArray *
read_months (const GainTable *expenditures, int year, GainDate until)
{
  GArray *months = g_array_new (FALSE, TRUE, sizeof (GainProjectionMonth));
  GainProjectionMonth newest[GAIN_MONTHS_A_YEAR + 1] = { 0 };

  for (guint row = 0; row < gain_table_n_rows (expenditures); row++)
    {
      GainPeriod month
        = (GainPeriod) gain_table_get_int (expenditures, row, GAIN_EXPENDITURES_MONTH);
      GainDate as_of = (GainDate) gain_table_get_int (expenditures, row, GAIN_EXPENDITURES_AS_OF);
      GainProjectionMonth *known = &newest[gain_period_number (month) % (GAIN_MONTHS_A_YEAR + 1)];

      if (gain_period_year (month) != year || gain_period_kind (month) != GAIN_PERIOD_MONTH
          || as_of > until || as_of < known->as_of)
        continue;
      known->month = month;
      known->as_of = as_of;
      known->run_out = run_out_of (month, as_of);
      known->beneficiaries
        = gain_table_get_int (expenditures, row, GAIN_EXPENDITURES_BENEFICIARIES);
      known->paid = gain_table_get_int (expenditures, row, GAIN_EXPENDITURES_EXPENDITURE);
      known->benchmark = gain_table_get_int (expenditures, row, GAIN_EXPENDITURES_BENCHMARK);
    }
  for (guint i = 1; i <= GAIN_MONTHS_A_YEAR; i++)
    if (newest[i].month != 0)
      g_array_append_val (months, newest[i]);
  return months;
}

static gboolean
narrow (GainInt128 amount, gint64 *cents)
{
  return gain_round_if_fits (amount, 1, cents);
}

static gboolean
set_savings (GainProjectionPoint *point, guint outlook)
{
  if (!narrow ((GainInt128) point->benchmark - point->completed[outlook], &point->savings[outlook]))
    return FALSE;
  point->rates[outlook] = GAIN_NULL;
  return point->benchmark <= 0
         || gain_round_if_fits ((GainInt128) point->savings[outlook] * WHOLE, point->benchmark,
                                &point->rates[outlook]);
}

/* FALSE: beyond what can be held. */
static gboolean
sum_up (GArray *months, const GainTable *completion, GainProjectionPoint *point)
{
  GainInt128 benchmark = 0;
  GainInt128 completed[GAIN_N_OUTLOOKS] = { 0 };

  *point = (GainProjectionPoint){ 0 };
  for (guint i = 0; i < months->len; i++)
    {
      GainProjectionMonth *month = &g_array_index (months, GainProjectionMonth, i);

      if (!complete (month, completion))
        return FALSE;
      point->as_of = MAX (point->as_of, month->as_of);
      if (!month->counts)
        continue;
      point->n_months++;
      benchmark += month->benchmark;
      for (guint k = 0; k < GAIN_N_OUTLOOKS; k++)
        completed[k] += month->completed[k];
    }
  if (!narrow (benchmark, &point->benchmark))
    return FALSE;
  for (guint k = 0; k < GAIN_N_OUTLOOKS; k++)
    if (!narrow (completed[k], &point->completed[k]) || !set_savings (point, k))
      return FALSE;
  return TRUE;
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  return *(const GainDate *) a - *(const GainDate *) b;
}

/* The days on which something new of the year was known. */
static GArray *
list_days (const GainTable *expenditures, int year)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (GainDate));

  for (guint row = 0; row < gain_table_n_rows (expenditures); row++)
    {
      GainDate as_of = (GainDate) gain_table_get_int (expenditures, row, GAIN_EXPENDITURES_AS_OF);

      if (gain_period_year ((GainPeriod) gain_table_get_int (expenditures, row,
                                                             GAIN_EXPENDITURES_MONTH))
          == year)
        g_array_append_val (days, as_of);
    }
  g_array_sort (days, compare_dates);
  return days;
}

static gboolean
read_history (GainProjection *self, const GainTable *expenditures, const GainTable *completion)
{
  g_autoptr (GArray) days = list_days (expenditures, self->year);

  for (guint i = 0; i < days->len; i++)
    {
      GainDate day = g_array_index (days, GainDate, i);
      g_autoptr (GArray) months = NULL;
      GainProjectionPoint point;

      if (i > 0 && day == g_array_index (days, GainDate, i - 1))
        continue;
      months = read_months (expenditures, self->year, day);
      if (!sum_up (months, completion, &point))
        return FALSE;
      if (point.n_months > 0)
        g_array_append_val (self->history, point);
    }
  return TRUE;
}

static gboolean
is_among (const guint *columns, guint n, guint column)
{
  for (guint i = 0; i < n; i++)
    if (columns[i] == column)
      return TRUE;
  return FALSE;
}

static void
clear_cell (GainTable *row, guint column)
{
  if (gain_table_column_is_text (row, column))
    gain_table_set_text (row, 0, column, NULL);
  else
    gain_table_set_int (row, 0, column, GAIN_NULL);
}

/* Makes the row of a settled year one of a later year. */
static void
carry_over (GainTable *row, int year, int n_years)
{
  guint n_columns = gain_kind_info (GAIN_KIND_SETTLEMENT)->n_columns;
  gint64 start = gain_table_get_int (row, 0, GAIN_SETTLEMENT_AGREEMENT_START);
  gint64 track2_year = gain_table_get_int (row, 0, GAIN_SETTLEMENT_TRACK2_YEAR);

  for (guint column = 0; column < n_columns; column++)
    if (!is_among (lasting, G_N_ELEMENTS (lasting), column)
        && !is_among (projected, G_N_ELEMENTS (projected), column))
      clear_cell (row, column);
  if (track2_year > 0) /* 0 is as good as nothing */
    gain_table_set_int (row, 0, GAIN_SETTLEMENT_TRACK2_YEAR,
                        MIN (track2_year, GAIN_SETTLE_MOST_TRACK2_YEAR) + n_years);
  /* As the form of the next settlement begins. */
  if (!gain_table_is_null (row, 0, GAIN_SETTLEMENT_TRACK)
      && (start == GAIN_NULL || gain_settle_agreement_end ((GainDate) start) >= year))
    gain_table_set_int (row, 0, GAIN_SETTLEMENT_TRACK,
                        gain_settle_track_after (
                          (GainTrack) gain_table_get_int (row, 0, GAIN_SETTLEMENT_TRACK), n_years));
}

/* The year as it would be settled, were its months to come as those so far. */
static GainSettled *
settle_outlook (GainProjection *self, GainOutlook outlook)
{
  g_autoptr (GainTable) row = gain_table_new (GAIN_KIND_SETTLEMENT);

  gain_table_copy_row (row, self->base->row, 0);
  gain_table_set_int (row, 0, GAIN_SETTLEMENT_PY, self->year);
  gain_table_set_int (row, 0, GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES, self->beneficiaries);
  gain_table_set_int (row, 0, GAIN_SETTLEMENT_BENCHMARK, self->year_benchmark);
  gain_table_set_int (row, 0, GAIN_SETTLEMENT_EXPENDITURE, self->year_cost[outlook]);
  if (self->base->year != self->year)
    carry_over (row, self->year, self->year - self->base->year);
  return gain_settled_new (row, 0);
}

static gboolean
find_threshold (GainProjection *self)
{
  const GainSettled *expected = self->settled[GAIN_OUTLOOK_EXPECTED];
  gint64 numerator, denominator;

  if (expected != NULL && expected->result != NULL)
    {
      g_autofree char *text = gain_exact_format (expected->result->msr, 4);

      if (gain_decimal_parse (text, 4, GAIN_DECIMAL_PLAIN, &self->msr) != GAIN_DECIMAL_OK)
        self->msr = GAIN_NULL;
      self->threshold = gain_settled_cents (expected->result->threshold);
    }
  else if (gain_settle_msr_by_size (self->beneficiaries, &numerator, &denominator))
    {
      self->msr = gain_round_half_away ((GainInt128) numerator * GAIN_SCALE, denominator);
      return gain_round_if_fits ((GainInt128) self->year_benchmark * numerator,
                                 (GainInt128) denominator * 100, &self->threshold);
    }
  return TRUE;
}

/* FALSE: beyond what can be held. */
static gboolean
extend_to_year (GainProjection *self)
{
  GainInt128 lives = 0;
  gint64 n = self->now.n_months;

  for (guint i = 0; i < self->months->len; i++)
    if (g_array_index (self->months, GainProjectionMonth, i).counts)
      lives += g_array_index (self->months, GainProjectionMonth, i).beneficiaries;
  if (!gain_round_if_fits (lives, n, &self->beneficiaries)
      || !gain_round_if_fits ((GainInt128) self->now.benchmark * GAIN_MONTHS_A_YEAR, n,
                              &self->year_benchmark))
    return FALSE;
  for (guint i = 0; i < GAIN_N_OUTLOOKS; i++)
    {
      if (!gain_round_if_fits ((GainInt128) self->now.completed[i] * GAIN_MONTHS_A_YEAR, n,
                               &self->year_cost[i])
          || !narrow ((GainInt128) self->year_benchmark - self->year_cost[i],
                      &self->year_savings[i]))
        return FALSE;
      if (self->base != NULL)
        self->settled[i] = settle_outlook (self, (GainOutlook) i);
    }
  return find_threshold (self);
}

/* Nothing is said rather than something that is wrong. */
static void
forget (GainProjection *self)
{
  self->too_large = TRUE;
  self->now = (GainProjectionPoint){ 0 };
  self->n_waiting = 0;
  self->beneficiaries = self->year_benchmark = 0;
  self->msr = self->threshold = GAIN_NULL;
  g_array_set_size (self->history, 0);
  for (guint i = 0; i < self->months->len; i++)
    g_array_index (self->months, GainProjectionMonth, i).counts = FALSE;
  for (guint i = 0; i < GAIN_N_OUTLOOKS; i++)
    {
      self->year_cost[i] = self->year_savings[i] = 0;
      g_clear_pointer (&self->settled[i], gain_settled_unref);
    }
}

/**
 * gain_projection_new:
 * @expenditures: rows of kind expenditures
 * @completion: rows of kind completion
 * @year: the performance year
 * @base: (nullable): a settled year whose track, choice of the minimum savings rate and quality are
 *   taken over; %NULL: only the position is projected, not what is paid
 *
 * Projects a year. Each month of service counts as it was known last, completed by the factors of the
 * longest run-out that it has reached and rounded to the cent; a month that has reached none waits.
 * The rest of the year is taken to be as its months so far. Source: contract "Settlement", Projection
 *
 * Returns: (transfer full): the projection; its `now.n_months` is 0 if nothing can be said,
 *   as when amounts are `too_large`
 */
GainProjection *
gain_projection_new (const GainTable *expenditures, const GainTable *completion, int year,
                     GainSettled *base)
{
  GainProjection *self = g_atomic_rc_box_new0 (GainProjection);

  self->year = year;
  self->base = base != NULL ? gain_settled_ref (base) : NULL;
  self->msr = self->threshold = GAIN_NULL;
  self->history = g_array_new (FALSE, FALSE, sizeof (GainProjectionPoint));
  self->months = read_months (expenditures, year, G_MAXINT32);
  if (sum_up (self->months, completion, &self->now)
      && read_history (self, expenditures, completion)
      && (self->now.n_months == 0 || extend_to_year (self)))
    self->n_waiting = self->months->len - self->now.n_months;
  else
    forget (self);
  return self;
}

/**
 * gain_projection_new_own:
 * @expenditures: rows of kind expenditures
 * @completion: rows of kind completion
 * @year: the performance year
 * @years: (element-type GainSettled): from gain_settled_years()
 *
 * As gain_projection_new(), with what is known of the year itself, else of the newest year before it,
 * as its base.
 *
 * Returns: (transfer full): the projection
 */
GainProjection *
gain_projection_new_own (const GainTable *expenditures, const GainTable *completion, int year,
                         const GPtrArray *years)
{
  GainSettled *base = NULL;

  for (guint i = 0; i < years->len; i++)
    {
      GainSettled *settled = g_ptr_array_index (years, i);

      if (settled->year <= year && settled->result != NULL)
        base = settled;
    }
  return gain_projection_new (expenditures, completion, year, base);
}

/**
 * gain_projection_ref:
 * @projection: a projection
 *
 * Returns: (transfer full): @projection
 */
GainProjection *
gain_projection_ref (GainProjection *projection)
{
  return g_atomic_rc_box_acquire (projection);
}

/**
 * gain_projection_unref:
 * @projection: (transfer full): a projection
 */
void
gain_projection_unref (GainProjection *projection)
{
  g_atomic_rc_box_release_full (projection, projection_clear);
}

/**
 * gain_projection_pool:
 * @projection: a projection
 * @outlook: how the year ends
 *
 * Returns: cents that CMS would pay, or be owed (negative); %GAIN_NULL if that can't be said
 */
gint64
gain_projection_pool (const GainProjection *projection, GainOutlook outlook)
{
  const GainSettled *settled = projection->settled[outlook];

  return settled != NULL && settled->result != NULL ? gain_settled_cents (settled->result->paid)
                                                    : GAIN_NULL;
}

/**
 * gain_projection_takes_over:
 * @projection: a projection
 * @column: of kind settlement
 *
 * Tells what the year's payment is projected with. What another year's settlement says of that year
 * alone (its participants' revenue, guardrail, leaving, disaster, advances, and what CMS set) isn't
 * taken over from it. Source: contract "Settlement", Projection
 *
 * Returns: whether the base says something in @column that the projected year is settled with
 */
gboolean
gain_projection_takes_over (const GainProjection *projection, guint column)
{
  const GainSettled *base = projection->base;

  return base != NULL && !gain_table_is_null (base->row, 0, column)
         && !is_among (projected, G_N_ELEMENTS (projected), column)
         && (base->year == projection->year
             || is_among (lasting, G_N_ELEMENTS (lasting), column));
}

/**
 * gain_projection_leaves_out:
 * @projection: a projection
 * @column: of kind settlement
 *
 * Returns: whether the base says something in @column that is of its own year alone, so that the
 *   projected year is settled without it
 */
gboolean
gain_projection_leaves_out (const GainProjection *projection, guint column)
{
  return projection->base != NULL && !gain_table_is_null (projection->base->row, 0, column)
         && !is_among (projected, G_N_ELEMENTS (projected), column)
         && !gain_projection_takes_over (projection, column);
}

/**
 * gain_projection_last_year:
 * @expenditures: rows of kind expenditures
 *
 * Returns: the newest performance year among them; 0 if there is none
 */
int
gain_projection_last_year (const GainTable *expenditures)
{
  int last = 0;

  for (guint row = 0; row < gain_table_n_rows (expenditures); row++)
    last = MAX (last, gain_period_year ((GainPeriod) gain_table_get_int (expenditures, row,
                                                                         GAIN_EXPENDITURES_MONTH)));
  return last;
}

/**
 * gain_outlook_name:
 * @outlook: how the year may end
 *
 * Returns: (transfer none): a word for files
 */
const char *
gain_outlook_name (GainOutlook outlook)
{
  g_return_val_if_fail ((guint) outlook < GAIN_N_OUTLOOKS, NULL);

  return names[outlook];
}
