/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-tie-out.h"

#include <string.h>

/* A published amount in whole dollars may differ by this. */
#define TOLERANCE 1

#define FIRST_PERFORMANCE_YEAR 2013

static const char *const status_names[GAIN_N_TIE_STATUSES]
  = { "exact", "within_rounding", "unexplained" };

static GainQuality
quality_of (int year, const GainPublished *published)
{
  gboolean zero = published->final_share != NULL && gain_exact_sign (published->final_share) == 0;

  if (published->met == GAIN_ANSWER_NO)
    return published->met_alternative == GAIN_ANSWER_YES ? GAIN_QUALITY_ALTERNATIVE
                                                         : GAIN_QUALITY_FAILED;
  if (published->met == GAIN_ANSWER_UNKNOWN && zero)
    return GAIN_QUALITY_FAILED;
  return published->reports ? GAIN_QUALITY_REPORTING : GAIN_QUALITY_MET;
}

/* The table's own rate where the printed one is that rate rounded. */
static gboolean
agrees_with_table (GainExactArena *arena, const GainPublished *published)
{
  gint64 numerator, denominator;
  const GainExact *low, *high, *table;

  if (published->msr == NULL || published->msr_half == NULL
      || !gain_settle_msr_by_size (published->beneficiaries, &numerator, &denominator))
    return FALSE;
  table = gain_exact_from_ratio (arena, numerator, denominator);
  low = gain_exact_subtract (arena, published->msr, published->msr_half);
  high = gain_exact_add (arena, published->msr, published->msr_half);
  return gain_exact_compare (table, low) >= 0 && gain_exact_compare (table, high) <= 0;
}

static const GainExact *
percent_of (GainExactArena *arena, const GainExact *amount, const GainExact *percent)
{
  return gain_exact_divide (arena, gain_exact_multiply (arena, amount, percent),
                            gain_exact_from_int (arena, 100));
}

/* Through 2020 the file says the maximum that the score scales; it is the track's, save where CMS had
 * another arrangement. */
static const GainExact *
stated_rate (GainExactArena *arena, int year, const GainPublished *published,
             const GainExact *score, GainQuality quality)
{
  const GainSettleTerms *terms = gain_settle_terms (published->track, year);
  const GainSettleYear *rules = gain_settle_year (year);

  if (published->maximum == NULL || terms == NULL || rules == NULL || !rules->quality_scales
      || quality == GAIN_QUALITY_FAILED
      || gain_exact_compare (published->maximum,
                             gain_exact_from_ratio (arena, terms->sharing_rate, 100))
           == 0)
    return NULL;
  if (quality == GAIN_QUALITY_REPORTING || score == NULL)
    return published->maximum;
  return percent_of (arena, published->maximum, score);
}

static void
fill_input (GainExactArena *arena, int year, const GainPublished *published,
            const GainExact *score, GainSettleInput *input)
{
  gboolean gains = gain_exact_sign (published->difference) > 0;
  int first = MAX (FIRST_PERFORMANCE_YEAR, published->start / 10000);
  GainQuality quality = quality_of (year, published);

  *input = (GainSettleInput) {
    .year = year,
    .track = published->track,
    .beneficiaries = published->beneficiaries,
    .benchmark = published->benchmark,
    .expenditure = gain_exact_subtract (arena, published->benchmark, published->difference),
    .msr = published->msr,
    .msr_is_final = published->msr != NULL,
    .quality = quality,
    .quality_score = score,
    .sharing_rate = stated_rate (arena, year, published, score, quality),
    .low_revenue = published->low_revenue,
    .agreement_start = published->start,
    .track2_year = published->start != 0 ? MAX (1, year - first + 1) : 0,
    .disaster_reduction = published->disaster,
    .guardrail = published->guardrail,
    /* The month of leaving is not published, so losses are taken as of the whole year. */
    .termination = published->left && gains ? GAIN_TERMINATION_VOLUNTARY : GAIN_TERMINATION_NONE,
    .advance_balance = published->balance,
  };
  if (agrees_with_table (arena, published))
    {
      gint64 numerator, denominator;

      gain_settle_msr_by_size (published->beneficiaries, &numerator, &denominator);
      input->msr = gain_exact_from_ratio (arena, numerator, denominator);
    }
}

/* NULL: it can't be settled, for the reason. */
static GainSettlement *
settle (GainExactArena *arena, int year, const GainPublished *published, const GainExact *score,
        char **reason)
{
  GainSettleInput input;
  guint column = 0;
  g_autofree char *fault = NULL;

  *reason = NULL;
  fill_input (arena, year, published, score, &input);
  fault = gain_settle_input_check (&input, &column);
  if (fault == NULL)
    return gain_settle (arena, &input);
  *reason = g_strdup_printf ("the row can't be settled: its %s is missing or not possible in %d",
                             gain_kind_info (GAIN_KIND_SETTLEMENT)->columns[column].name, year);
  return NULL;
}

static const GainExact *
earned_at (GainExactArena *arena, int year, const GainPublished *published,
           const GainExact *score)
{
  g_autofree char *reason = NULL;
  g_autoptr (GainSettlement) settlement = settle (arena, year, published, score, &reason);

  return settlement != NULL ? settlement->earned : NULL;
}

static gboolean
is_between (GainExactArena *arena, const GainExact *value, const GainExact *a, const GainExact *b)
{
  const GainExact *tolerance = gain_exact_from_int (arena, TOLERANCE);
  const GainExact *low = gain_exact_subtract (arena, gain_exact_min (a, b), tolerance);
  const GainExact *high = gain_exact_add (arena, gain_exact_max (a, b), tolerance);

  return gain_exact_compare (value, low) >= 0 && gain_exact_compare (value, high) <= 0;
}

/* Whether a score that rounds to the printed one gives what was published. */
static gboolean
rounding_explains (GainExactArena *arena, int year, const GainPublished *published)
{
  const GainExact *low, *high;

  if (published->score == NULL || published->reports || published->score_half == NULL
      || gain_exact_sign (published->score_half) == 0)
    return FALSE;
  low = gain_exact_max (gain_exact_subtract (arena, published->score, published->score_half),
                        gain_exact_from_int (arena, 0));
  high = gain_exact_min (gain_exact_add (arena, published->score, published->score_half),
                         gain_exact_from_int (arena, 100));
  low = earned_at (arena, year, published, low);
  high = earned_at (arena, year, published, high);
  return low != NULL && high != NULL && is_between (arena, published->earned, low, high);
}

/* Losses below what their rate makes: the limit by revenue that would do it. */
static char *
revenue_reason (GainExactArena *arena, int year, const GainPublished *published,
                const GainSettlement *settlement)
{
  const GainSettleTerms *terms = gain_settle_terms (published->track, year);
  const GainExact *limit
    = gain_exact_subtract (arena, settlement->disaster, published->earned);
  const GainExact *revenue
    = gain_exact_divide (arena,
                         gain_exact_multiply (arena, limit, gain_exact_from_int (arena, 10000)),
                         gain_exact_from_int (arena, terms->revenue_limit));
  g_autofree char *limit_text = gain_exact_format (limit, 2);
  g_autofree char *revenue_text = gain_exact_format (revenue, 2);

  return g_strdup_printf ("%sthe loss limit by participants' revenue, which is not published: it "
                          "would be %s, %u.%02u %% of a revenue of %s",
                          published->revenue_limit ? "" : "perhaps ", limit_text,
                          terms->revenue_limit / 100, terms->revenue_limit % 100, revenue_text);
}

static char *
rate_reason (GainExactArena *arena, const GainPublished *published,
             const GainSettlement *settlement)
{
  const GainExact *printed = settlement->outcome == GAIN_SETTLED_LOSS ? published->final_loss
                                                                      : published->final_share;
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  if (printed == NULL || settlement->final_rate == NULL
      || gain_exact_compare (gain_exact_round (arena, settlement->final_rate, 1),
                             gain_exact_round (arena, printed, 1))
           == 0)
    return NULL;
  ours = gain_exact_format (settlement->final_rate, 4);
  theirs = gain_exact_format (printed, 4);
  return g_strdup_printf ("the final rate is printed as %s %%, the rules give %s %%", theirs, ours);
}

/* The likely reason. */
static char *
find_reason (GainExactArena *arena, int year, const GainPublished *published,
             const GainSettlement *settlement)
{
  const GainSettleTerms *terms = gain_settle_terms (published->track, year);
  gboolean owes = gain_exact_sign (published->earned) < 0;
  gboolean owes_less = settlement->outcome == GAIN_SETTLED_LOSS
                       && gain_exact_compare (published->earned, settlement->earned) > 0;
  char *reason;

  if (owes_less && published->left)
    return g_strdup ("the ACO left within the year, and losses are owed by the month, which is not "
                     "published");
  if (owes_less && owes && terms->revenue_limit > 0)
    return revenue_reason (arena, year, published, settlement);
  reason = rate_reason (arena, published, settlement);
  if (reason != NULL)
    return reason;
  if (gain_exact_sign (published->earned) == 0)
    return g_strdup ("nothing was paid or owed, though the rules give an amount");
  if (settlement->outcome == GAIN_SETTLED_NONE)
    return g_strdup ("an amount is printed, though the rules give none");
  return g_strdup ("no rule gives the printed amount from the printed figures");
}

/* Benchmark less expenditures, as far as whole dollars allow. */
static char *
check_sum (GainExactArena *arena, const GainPublished *published)
{
  const GainExact *difference;
  g_autofree char *text = NULL;

  if (published->expenditure == NULL)
    return NULL;
  difference = gain_exact_subtract (arena, published->benchmark, published->expenditure);
  if (is_between (arena, published->difference, difference, difference))
    return NULL;
  text = gain_exact_format (difference, 2);
  return g_strdup_printf ("benchmark less expenditures is %s, not what is printed", text);
}

static void
add_note (GainTie *tie, char *note)
{
  char *before = tie->note;

  if (note == NULL)
    return;
  tie->note = before == NULL ? g_strdup (note) : g_strconcat (before, "; ", note, NULL);
  g_free (before);
  g_free (note);
}

/**
 * gain_tie_out:
 * @arena: where the values of the result live
 * @year: the performance year
 * @published: what CMS published of an ACO
 * @tie: (out caller-allocates): how it ties; clear with gain_tie_clear()
 *
 * Settles an ACO from its own published figures and compares with the published result: `exact`
 * within a dollar, `within_rounding` if a quality score that rounds to the printed one gives it,
 * else unexplained, with the likely reason. Source: contract "Settlement", Tie-out status
 */
void
gain_tie_out (GainExactArena *arena, int year, const GainPublished *published, GainTie *tie)
{
  g_autoptr (GainSettlement) settlement = NULL;
  char *reason = NULL;

  g_return_if_fail (published != NULL && tie != NULL);

  *tie = (GainTie) { .status = GAIN_TIE_UNEXPLAINED };
  if (published->fault != NULL)
    {
      tie->note = g_strdup (published->fault);
      return;
    }
  settlement = settle (arena, year, published, published->score, &reason);
  if (settlement == NULL)
    {
      tie->note = reason;
      return;
    }
  tie->computed = settlement->earned;
  tie->difference = gain_exact_subtract (arena, tie->computed, published->earned);
  if (is_between (arena, published->earned, tie->computed, tie->computed))
    tie->status = GAIN_TIE_EXACT;
  else if (rounding_explains (arena, year, published))
    tie->status = GAIN_TIE_WITHIN_ROUNDING;
  else
    add_note (tie, find_reason (arena, year, published, settlement));
  add_note (tie, g_strdup (published->doubt));
  add_note (tie, check_sum (arena, published));
}

/**
 * gain_tie_clear:
 * @tie: how an ACO's year ties; its text is freed
 */
void
gain_tie_clear (GainTie *tie)
{
  g_return_if_fail (tie != NULL);

  g_clear_pointer (&tie->note, g_free);
}

/**
 * gain_tie_status_name:
 * @status: how an ACO's year ties
 *
 * Returns: (transfer none): the contract's word for it
 */
const char *
gain_tie_status_name (GainTieStatus status)
{
  g_return_val_if_fail ((guint) status < GAIN_N_TIE_STATUSES, NULL);

  return status_names[status];
}
