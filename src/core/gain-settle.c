/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settle.h"

#include <glib/gi18n-lib.h>

/* One settlement on its way. */
typedef struct
{
  GainExactArena        *arena;
  const GainSettleInput *in;
  const GainSettleTerms *terms;
  const GainSettleYear  *year;
  GainSettlement        *out;
} Work;

/* In the order of GainSettleLine. */
static const struct
{
  const char *name;
  const char *title;
} lines[GAIN_N_SETTLE_LINES] = {
  { "benchmark", N_ ("Updated benchmark") },
  { "expenditure", N_ ("Expenditures") },
  { "difference", N_ ("Benchmark minus expenditures") },
  { "rate", N_ ("Savings or loss rate") },
  { "msr", N_ ("Minimum savings or loss rate") },
  { "threshold", N_ ("Least savings or losses that count") },
  { "one_sided", N_ ("Losses aren’t shared in this track") },
  { "below_msr", N_ ("Low revenue: shared below the minimum, at half the rate") },
  { "terminated", N_ ("Left the program within the year") },
  { "guardrail", N_ ("Benchmark recalculated under the guardrail: savings aren’t shared") },
  { "quality", N_ ("Quality score") },
  { "sharing_rate", N_ ("Final sharing rate") },
  { "share", N_ ("Share of the savings") },
  { "sequestration", N_ ("Sequestration") },
  { "payment_limit", N_ ("Payment limit") },
  { "recoupment", N_ ("Advances taken back") },
  { "loss_rate", N_ ("Final loss rate") },
  { "loss", N_ ("Share of the losses") },
  { "loss_limit", N_ ("Loss limit") },
  { "proration", N_ ("For the months in the program") },
  { "disaster", N_ ("Less for a disaster") },
  { "result", N_ ("Paid by CMS, or owed to it") },
};

static const char *const outcomes[GAIN_N_SETTLE_OUTCOMES]
  = { "none", "savings", "half_rate", "loss", "guardrail", "terminated" };

static const GainExact *
number (Work *work, gint64 value)
{
  return gain_exact_from_int (work->arena, value);
}

static const GainExact *
negated (Work *work, const GainExact *value)
{
  return gain_exact_negate (work->arena, value);
}

/* A parameter: hundredths of a percent as a percent. */
static const GainExact *
percent (Work *work, guint hundredths)
{
  return gain_exact_from_ratio (work->arena, hundredths, 100);
}

/* rate % of an amount. */
static const GainExact *
part (Work *work, const GainExact *amount, const GainExact *rate)
{
  return gain_exact_divide (work->arena, gain_exact_multiply (work->arena, amount, rate),
                            number (work, 100));
}

static void
add_step (Work *work, GainSettleLine line, const GainExact *value, const GainExact *compared,
          gboolean is_percent, gboolean binds, const char *source)
{
  const GainSettleStep step = { line, value, is_percent, compared, binds, source };

  g_array_append_val (work->out->steps, step);
}

static void
add_dollars (Work *work, GainSettleLine line, const GainExact *value, gboolean binds,
             const char *source)
{
  add_step (work, line, value, NULL, FALSE, binds, source);
}

/* A rule that ends the matter: nothing is paid or owed. */
static void
add_decision (Work *work, GainSettleLine line, const char *source)
{
  add_step (work, line, NULL, NULL, FALSE, TRUE, source);
}

static const char *
msr_source (Work *work)
{
  switch (work->in->track)
    {
    case GAIN_TRACK_1:
      return "42 CFR 425.604(b)";
    case GAIN_TRACK_2:
      return "42 CFR 425.606(b)";
    case GAIN_TRACK_3:
    case GAIN_TRACK_ENHANCED:
      return "42 CFR 425.610(b)";
    case GAIN_TRACK_1_PLUS:
      return "Track 1+ Model Participation Agreement";
    case GAIN_TRACK_BASIC_A:
    case GAIN_TRACK_BASIC_B:
    case GAIN_TRACK_BASIC_C:
    case GAIN_TRACK_BASIC_D:
    case GAIN_TRACK_BASIC_E:
    default:
      return "42 CFR 425.605(b)";
    }
}

/* One-sided: the table. Two-sided: the ACO's choice, but Track 2's first agreements had none, nor has
 * an ACO of few beneficiaries. Where the table ends, what is given. Source: contract "Settlement",
 * MSR. */
static const GainExact *
find_msr (Work *work)
{
  const GainSettleInput *in = work->in;
  gint64 numerator, denominator;
  gboolean chosen = in->msr != NULL && work->terms->losses != GAIN_LOSSES_NONE
                    && in->beneficiaries >= GAIN_SETTLE_CHOICE_BENEFICIARIES;

  if (in->msr != NULL && in->msr_is_final)
    return in->msr;
  if (in->track == GAIN_TRACK_2 && gain_settle_track2_msr_is_fixed (in->year, in->agreement_start))
    return number (work, 2);
  if (!chosen && gain_settle_msr_by_size (in->beneficiaries, &numerator, &denominator))
    return gain_exact_from_ratio (work->arena, numerator, denominator);
  return in->msr;
}

static void
compare (Work *work)
{
  const GainSettleInput *in = work->in;
  GainSettlement *out = work->out;

  out->difference = gain_exact_subtract (work->arena, in->benchmark, in->expenditure);
  out->rate = gain_exact_divide (work->arena,
                                 gain_exact_multiply (work->arena, out->difference,
                                                      number (work, 100)),
                                 in->benchmark);
  out->msr = find_msr (work);
  out->threshold = part (work, in->benchmark, out->msr);
  add_dollars (work, GAIN_SETTLE_BENCHMARK, in->benchmark, FALSE, NULL);
  add_dollars (work, GAIN_SETTLE_EXPENDITURE, in->expenditure, FALSE, NULL);
  add_dollars (work, GAIN_SETTLE_DIFFERENCE, out->difference, FALSE, NULL);
  add_step (work, GAIN_SETTLE_RATE, out->rate, NULL, TRUE, FALSE, NULL);
  add_step (work, GAIN_SETTLE_MSR, out->msr, NULL, TRUE, FALSE, msr_source (work));
}

/* Whether the savings or losses reach the minimum: dollars against dollars. */
static gboolean
are_realized (Work *work)
{
  GainSettlement *out = work->out;
  const GainExact *size = gain_exact_sign (out->difference) < 0
                            ? negated (work, out->difference)
                            : out->difference;
  gboolean realized = gain_exact_compare (size, out->threshold) >= 0;

  add_step (work, GAIN_SETTLE_THRESHOLD, out->threshold, size, FALSE, !realized,
            msr_source (work));
  return realized;
}

/* Savings go to who stays to the end of the year; who leaves on its last day has stayed, unless CMS
 * ended the agreement. Source: 42 CFR 425.221(b)(1). */
static gboolean
forfeits_savings (const GainSettleInput *in)
{
  return in->termination == GAIN_TERMINATION_CMS
         || (in->termination == GAIN_TERMINATION_VOLUNTARY
             && (in->termination_date == 0
                 || in->termination_date < gain_date_new (in->year, 12, 31)));
}

/* The score that the full rate is multiplied by, in percent. NULL: none. */
static const GainExact *
quality_factor (Work *work)
{
  if (work->in->quality == GAIN_QUALITY_ALTERNATIVE
      || (work->in->quality == GAIN_QUALITY_MET && work->year->quality_scales))
    return work->in->quality_score;
  return NULL;
}

/* The final sharing rate, were there savings at the full rate. */
static const GainExact *
sharing_rate (Work *work)
{
  const GainExact *factor = quality_factor (work);
  const GainExact *rate = percent (work, work->terms->sharing_rate);

  if (work->in->sharing_rate != NULL)
    return work->in->sharing_rate;
  if (work->in->quality == GAIN_QUALITY_FAILED)
    return number (work, 0);
  return factor != NULL ? part (work, rate, factor) : rate;
}

static void
find_sharing_rate (Work *work, gboolean half)
{
  const GainExact *rate = sharing_rate (work);

  if (half)
    rate = gain_exact_divide (work->arena, rate, number (work, 2));
  add_step (work, GAIN_SETTLE_QUALITY, work->in->quality_score, NULL, TRUE,
            quality_factor (work) != NULL, work->year->quality_source);
  add_step (work, GAIN_SETTLE_SHARING_RATE, rate, NULL, TRUE, FALSE, work->terms->savings_source);
  work->out->final_rate = rate;
}

static void
take_back_advances (Work *work)
{
  GainSettlement *out = work->out;
  const GainExact *balance = work->in->advance_balance;

  if (balance == NULL || gain_exact_sign (balance) <= 0)
    return;
  out->recouped = gain_exact_min (balance, out->earned);
  add_step (work, GAIN_SETTLE_RECOUPMENT, negated (work, out->recouped), balance, FALSE, TRUE,
            work->in->year >= 2024 ? "42 CFR 425.630(g)"
                                   : "Advance Payment and ACO Investment Model agreements");
}

/* Sequestration first, then the limit. Source: contract "Settlement", Step 7. */
static void
pay_savings (Work *work)
{
  GainSettlement *out = work->out;
  const GainExact *payment;
  const GainExact *sequestration = work->in->sequestration != NULL
                                     ? work->in->sequestration
                                     : percent (work, work->year->sequestration);

  out->shared = part (work, out->difference, out->final_rate);
  out->sequestered = part (work, out->shared, sequestration);
  payment = gain_exact_subtract (work->arena, out->shared, out->sequestered);
  out->limit = part (work, work->in->benchmark, percent (work, work->terms->payment_limit));
  out->earned = gain_exact_min (payment, out->limit);
  add_dollars (work, GAIN_SETTLE_SHARE, out->shared, FALSE, work->terms->savings_source);
  add_dollars (work, GAIN_SETTLE_SEQUESTRATION, negated (work, out->sequestered),
               gain_exact_sign (out->sequestered) > 0, "2 U.S.C. 901a");
  add_step (work, GAIN_SETTLE_PAYMENT_LIMIT, out->limit, payment, FALSE, out->earned == out->limit,
            work->terms->savings_source);
  take_back_advances (work);
}

static void
decide (Work *work, GainSettleOutcome outcome, GainSettleLine line, const char *source)
{
  work->out->outcome = outcome;
  add_decision (work, line, source);
}

/* Where several rules keep savings back: terminated, then guardrail. Source: contract "Settlement",
 * Steps 4, 6 and 9. */
static void
settle_savings (Work *work)
{
  const GainSettleInput *in = work->in;
  gboolean realized = are_realized (work);
  gboolean half = !realized && in->quality != GAIN_QUALITY_FAILED
                  && gain_settle_shares_below_msr (in->track, in->year, in->agreement_start,
                                                   in->low_revenue, in->beneficiaries);

  if ((realized || half) && forfeits_savings (in))
    decide (work, GAIN_SETTLED_TERMINATED, GAIN_SETTLE_TERMINATED, "42 CFR 425.221(b)");
  else if (in->guardrail)
    decide (work, GAIN_SETTLED_GUARDRAIL, GAIN_SETTLE_GUARDRAIL, "42 CFR 425.652(b)(2)(iv)");
  else if (realized && in->quality == GAIN_QUALITY_FAILED && in->sharing_rate == NULL)
    decide (work, GAIN_SETTLED_NONE, GAIN_SETTLE_QUALITY, work->year->quality_source);
  else if (realized || half)
    {
      if (half)
        add_decision (work, GAIN_SETTLE_BELOW_MSR, "42 CFR 425.605(h)");
      work->out->outcome = half ? GAIN_SETTLED_HALF_RATE : GAIN_SETTLED_SAVINGS;
      find_sharing_rate (work, half);
      pay_savings (work);
    }
}

/* Source: contract "Settlement", Tracks. */
static const GainExact *
complement_rate (Work *work)
{
  const GainSettleInput *in = work->in;
  const GainExact *kept;
  const GainExact *ceiling = percent (work, work->terms->loss_rate);

  if (in->quality == GAIN_QUALITY_FAILED)
    return ceiling;
  kept = work->year->complement_is_final
           ? sharing_rate (work)
           : part (work, percent (work, work->terms->sharing_rate), in->quality_score);
  kept = gain_exact_subtract (work->arena, number (work, 100), kept);
  return gain_exact_min (gain_exact_max (kept, percent (work, work->terms->loss_floor)), ceiling);
}

static void
find_loss_rate (Work *work)
{
  const GainExact *rate;

  if (work->in->loss_rate != NULL)
    rate = work->in->loss_rate;
  else if (work->terms->losses == GAIN_LOSSES_FIXED)
    rate = percent (work, work->terms->loss_rate);
  else
    {
      rate = complement_rate (work);
      add_step (work, GAIN_SETTLE_QUALITY, work->in->quality_score, NULL, TRUE, TRUE,
                work->year->quality_source);
    }
  add_step (work, GAIN_SETTLE_LOSS_RATE, rate, NULL, TRUE, FALSE, work->terms->losses_source);
  work->out->final_rate = rate;
}

static void
find_loss_limit (Work *work)
{
  const GainSettleInput *in = work->in;
  const GainSettleTerms *terms = work->terms;
  guint of_benchmark = terms->benchmark_limit > 0
                         ? terms->benchmark_limit
                         : gain_settle_track2_limit (in->track2_year > 0 ? in->track2_year : 3);

  work->out->limit = part (work, in->benchmark, percent (work, of_benchmark));
  if (terms->revenue_limit == 0)
    return;
  work->out->limit_lacks_revenue = in->revenue == NULL;
  if (in->revenue != NULL)
    work->out->limit
      = gain_exact_min (part (work, in->revenue, percent (work, terms->revenue_limit)),
                        work->out->limit);
}

/* The months in the program, that of leaving included, over twelve. Source: 42 CFR
 * 425.221(b)(2)(ii). */
static const GainExact *
prorate (Work *work, const GainExact *loss)
{
  const GainSettleInput *in = work->in;
  int month = in->termination_date / 100 % 100;
  const GainExact *part_of_year;

  if (in->termination == GAIN_TERMINATION_NONE || in->termination_date == 0)
    return loss;
  part_of_year = gain_exact_from_ratio (work->arena, month, 12);
  part_of_year = gain_exact_multiply (work->arena, loss, part_of_year);
  add_step (work, GAIN_SETTLE_PRORATION, negated (work, part_of_year), negated (work, loss), FALSE,
            month < 12, "42 CFR 425.221(b)(2)(ii)");
  return part_of_year;
}

/* What a disaster takes off: all where it was everywhere, else an amount that CMS named, or the part
 * of the months times the part of the beneficiaries that it met. Source: contract "Settlement",
 * Step 8. */
static const GainExact *
relief (Work *work, const GainExact *loss)
{
  const GainSettleInput *in = work->in;

  if (work->year->forgives_losses)
    return loss;
  if (in->disaster_reduction != NULL)
    return gain_exact_min (in->disaster_reduction, loss);
  if (in->disaster_months_share != NULL && in->disaster_beneficiary_share != NULL)
    return part (work, part (work, loss, in->disaster_months_share),
                 in->disaster_beneficiary_share);
  return number (work, 0);
}

static const char *
disaster_source (Work *work)
{
  if (work->in->track == GAIN_TRACK_2)
    return "42 CFR 425.606(i)";
  if (work->in->track == GAIN_TRACK_3 || work->in->track == GAIN_TRACK_ENHANCED)
    return "42 CFR 425.610(i)";
  return "42 CFR 425.605(f)";
}

static void
owe_losses (Work *work)
{
  GainSettlement *out = work->out;
  const GainExact *loss;

  out->outcome = GAIN_SETTLED_LOSS;
  find_loss_rate (work);
  out->shared = part (work, out->difference, out->final_rate);
  find_loss_limit (work);
  loss = negated (work, out->shared);
  add_dollars (work, GAIN_SETTLE_LOSS, out->shared, FALSE, work->terms->losses_source);
  add_step (work, GAIN_SETTLE_LOSS_LIMIT, negated (work, out->limit), out->shared, FALSE,
            gain_exact_compare (loss, out->limit) > 0, work->terms->losses_source);
  loss = prorate (work, gain_exact_min (loss, out->limit));
  out->disaster = relief (work, loss);
  if (gain_exact_sign (out->disaster) > 0)
    add_step (work, GAIN_SETTLE_DISASTER, out->disaster, negated (work, loss), FALSE, TRUE,
              disaster_source (work));
  out->earned = gain_exact_subtract (work->arena, out->disaster, loss);
}

/* Who leaves by its own wish in the first half of the year owes nothing. Source: 42 CFR
 * 425.221(b)(2)(i). */
static gboolean
escapes_losses (const GainSettleInput *in)
{
  return in->termination == GAIN_TERMINATION_VOLUNTARY && in->termination_date != 0
         && in->termination_date <= gain_date_new (in->year, 6, 30);
}

static void
settle_losses (Work *work)
{
  if (work->terms->losses == GAIN_LOSSES_NONE)
    add_decision (work, GAIN_SETTLE_ONE_SIDED, work->terms->savings_source);
  else if (!are_realized (work))
    return;
  else if (escapes_losses (work->in))
    decide (work, GAIN_SETTLED_TERMINATED, GAIN_SETTLE_TERMINATED, "42 CFR 425.221(b)");
  else
    owe_losses (work);
}

/**
 * gain_settle:
 * @arena: where the values of the result live
 * @input: what is settled; gain_settle_input_check() had nothing to say of it
 *
 * Settles an ACO's performance year: what CMS pays it or is owed by it, with every step. Nothing is
 * rounded. Source: 42 CFR Part 425, Subpart G, and CMS, "Shared Savings and Losses, Assignment and
 * Quality Performance Standard Methodology".
 *
 * Returns: (transfer full): the settlement
 */
GainSettlement *
gain_settle (GainExactArena *arena, const GainSettleInput *input)
{
  GainSettlement *out = g_new0 (GainSettlement, 1);
  Work work = { arena, input, gain_settle_terms (input->track, input->year),
                gain_settle_year (input->year), out };

  g_assert (work.terms != NULL && work.year != NULL);

  out->steps = g_array_new (FALSE, FALSE, sizeof (GainSettleStep));
  out->earned = number (&work, 0);
  out->shared = out->sequestered = out->disaster = out->recouped = out->earned;
  compare (&work);
  if (gain_exact_sign (out->difference) > 0)
    settle_savings (&work);
  else if (gain_exact_sign (out->difference) < 0)
    settle_losses (&work);
  out->paid = gain_exact_subtract (arena, out->earned, out->recouped);
  add_dollars (&work, GAIN_SETTLE_RESULT, out->paid, FALSE, NULL);
  return out;
}

/**
 * gain_settlement_free:
 * @settlement: (transfer full): a settlement; its values stay in their arena
 */
void
gain_settlement_free (GainSettlement *settlement)
{
  g_return_if_fail (settlement != NULL);

  g_array_unref (settlement->steps);
  g_free (settlement);
}

/**
 * gain_settle_outcome_name:
 * @outcome: how a year ended
 *
 * Returns: (transfer none): the contract's word for it
 */
const char *
gain_settle_outcome_name (GainSettleOutcome outcome)
{
  g_return_val_if_fail ((guint) outcome < GAIN_N_SETTLE_OUTCOMES, NULL);

  return outcomes[outcome];
}

/**
 * gain_settle_line_name:
 * @line: a line of the waterfall
 *
 * Returns: (transfer none): a word for files
 */
const char *
gain_settle_line_name (GainSettleLine line)
{
  g_return_val_if_fail ((guint) line < GAIN_N_SETTLE_LINES, NULL);

  return lines[line].name;
}

/**
 * gain_settle_line_title:
 * @line: a line of the waterfall
 *
 * Returns: (transfer none): what it is, for a person
 */
const char *
gain_settle_line_title (GainSettleLine line)
{
  g_return_val_if_fail ((guint) line < GAIN_N_SETTLE_LINES, NULL);

  return _ (lines[line].title);
}
