/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-allocate.h"
#include "gain-run-private.h"

/* --- tiers ------------------------------------------------------------------------------------ */

static const GainTarget *
person_target (const GainTargetIndex *index, const GainPerson *person)
{
  const GainTarget *target = NULL;

  if (person->department >= 0)
    target = index->by_department[person->department];
  if (target == NULL && person->specialty >= 0)
    target = index->by_specialty[person->specialty];
  if (target == NULL)
    target = index->by_role[person->role];
  return target != NULL ? target : index->all;
}

static inline const GainTarget *
payee_target (const GainRun *run, GainPayeeKind kind, const GainRunTerm *term,
              const GainLedgerPayee *payee)
{
  const GainTargetIndex *index = term->targets;
  const GainTarget *target = NULL;

  if (!index->segmented)
    return index->all;
  if (kind == GAIN_PAYEE_PROVIDER)
    return person_target (index, &run->ledger.facts->catalog->people[payee->index]);
  if (kind == GAIN_PAYEE_DEPARTMENT)
    target = index->by_department[payee->index];
  return target != NULL ? target : index->all;
}

/**
 * gain_run_target:
 * @run: a compiled run
 * @at: a group
 * @term: one of its terms
 * @payee: one of its payees
 *
 * Returns: (nullable): what the payee is judged by; %NULL: nothing in the year
 */
const GainTarget *
gain_run_target (const GainRun *run, guint at, const GainRunTerm *term,
                 const GainLedgerPayee *payee)
{
  return payee_target (run, run->ledger.groups[at].group->payee, term, payee);
}

/* The highest tier whose cut-point a value of value / denominator meets, exactly. */
static int
highest_tier (const GainTarget *target, gboolean higher, GainInt128 value, GainInt128 denominator)
{
  guint tier = target->n_cuts;

  if (higher)
    while (tier > 0 && value < target->cuts[tier - 1] * denominator)
      tier--;
  else
    while (tier > 0 && value > target->cuts[tier - 1] * denominator)
      tier--;
  return (int) tier;
}

/* The same with numbers of everyday size, and without a branch that hangs on them, since no
 * processor can foresee a tier. FALSE: too large for it. */
static inline gboolean
highest_tier_narrow (const GainTarget *target, gboolean higher, gint64 value, gint64 denominator,
                     int *found)
{
  gboolean overflow = FALSE;
  int tier = 0;

  for (guint cut = 0; cut < target->n_cuts; cut++)
    {
      gint64 bar;
      gboolean met;

      overflow |= __builtin_mul_overflow (target->cuts[cut], denominator, &bar);
      met = higher ? value >= bar : value <= bar;
      tier = met ? (int) cut + 1 : tier;
    }
  *found = tier;
  return !overflow;
}

/* "pace" scales the cut-points by the months elapsed. -1: the plan holds the measure until the
 * year's end. */
static inline int
tier_of (const GainRun *run, const GainRunTerm *term, const GainTarget *target, GainCell cell)
{
  gboolean higher = term->info->direction == GAIN_DIRECTION_HIGHER;
  gboolean paced = term->accrues && run->ledger.plan->interim == GAIN_INTERIM_PACE;
  GainInt128 value;
  gint64 narrow;
  int tier;

  if (term->accrues && run->ledger.plan->interim == GAIN_INTERIM_HOLD)
    return -1;
  if (!paced && !__builtin_mul_overflow (cell.numerator, term->scale, &narrow)
      && highest_tier_narrow (target, higher, narrow, cell.denominator, &tier))
    return tier;
  value = (GainInt128) cell.numerator * term->scale;
  return highest_tier (target, higher, paced ? value * GAIN_MONTHS_A_YEAR : value,
                       paced ? (GainInt128) cell.denominator * run->months : cell.denominator);
}

static inline gint32
payout_of (const GainRun *run, const GainTarget *target, int tier)
{
  return (gint32) run->schemes[target->scheme].tiers[tier].payout;
}

static inline void
judge_by_tier (const GainRun *run, const GainRunTerm *term, const GainTarget *target,
               GainJudged judged, GainCell cell, GainTerm *out)
{
  int tier = tier_of (run, term, target, cell);
  gboolean held = tier < 0;

  *out = (GainTerm){
    .judged = held ? GAIN_JUDGED_HELD : judged,
    .tier = (gint8) tier,
    .payout = held ? 0 : payout_of (run, target, tier),
    .cell = cell,
    .target = held ? NULL : target,
  };
}

static void
judge_by_practice (const GainRun *run, const GainRunTerm *term, const GainTarget *target,
                   const GainPost *post, const GainChange *change, GainTerm *out)
{
  GainCell cell;

  out->judged = GAIN_JUDGED_ZERO;
  if (post == NULL)
    return;
  cell = gain_run_practice_cell (run, (guint) post->practice, term->measure, change);
  if (!gain_cell_is_reportable (cell, term->info))
    return;
  judge_by_tier (run, term, target, GAIN_JUDGED_PRACTICE, cell, out);
}

static void
judge_by_rule (const GainRun *run, const GainRunGroup *rules, const GainRunTerm *term,
               const GainTarget *target, const GainPost *post, const GainChange *change,
               GainCell cell, GainTerm *out)
{
  GainRule rule = cell.denominator > 0 ? rules->group->small_numbers : rules->group->missing;

  *out = (GainTerm){ .tier = -1, .cell = cell };
  switch (rule)
    {
    case GAIN_RULE_EXCLUDE:
      out->judged = GAIN_JUDGED_EXCLUDED;
      break;
    case GAIN_RULE_PRACTICE:
      judge_by_practice (run, term, target, post, change, out);
      break;
    case GAIN_RULE_TIER:
      out->judged = GAIN_JUDGED_TIER;
      out->target = target;
      out->tier = (gint8) rules->small_tier[target->scheme];
      out->payout = payout_of (run, target, out->tier);
      break;
    case GAIN_RULE_ZERO:
    default:
      out->judged = GAIN_JUDGED_ZERO;
    }
}

/* The results of a payee at its own level, by measure, where they lie in a row as they are on file;
 * NULL: each must be made. */
static const GainCell *
payee_row (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee,
           const GainChange *change)
{
  const GainFacts *facts = run->ledger.facts;
  const GainCell *cells = facts->providers;

  if (change != NULL || seats->group->payee == GAIN_PAYEE_GROUP)
    return NULL;
  if (seats->group->payee == GAIN_PAYEE_PRACTICE)
    cells = run->practice_cells;
  else if (seats->group->payee == GAIN_PAYEE_DEPARTMENT)
    cells = run->department_cells;
  return cells + (gsize) payee->index * facts->catalog->n_measures;
}

/* Steps 4 and 5 of one term without the money. */
static inline void
judge_term (const GainRun *run, guint at, const GainLedgerPayee *payee, const GainCell *row,
            const GainChange *change, const GainRunTerm *term, GainTerm *out)
{
  const GainRunGroup *rules = &run->groups[at];
  const GainLedgerGroup *seats = &run->ledger.groups[at];
  GainPayeeKind kind = rules->group->payee;
  const GainTarget *target = payee_target (run, kind, term, payee);
  GainCell cell = row != NULL ? row[term->measure]
                              : gain_run_payee_cell (run, seats, payee, term->measure, change);

  if (gain_cell_is_reportable (cell, term->info))
    judge_by_tier (run, term, target, GAIN_JUDGED_OWN, cell, out);
  else
    judge_by_rule (run, rules, term, target,
                   kind == GAIN_PAYEE_PROVIDER ? gain_ledger_payee_post (&run->ledger, seats, payee)
                                               : NULL,
                   change, cell, out);
}

/* Returns how many terms are left in. */
static guint
judge_terms (const GainRun *run, guint at, const GainLedgerPayee *payee, const GainChange *change,
             GainTerm *terms)
{
  const GainRunGroup *rules = &run->groups[at];
  const GainCell *row = payee_row (run, &run->ledger.groups[at], payee, change);
  guint excluded = 0;

  for (guint j = 0; j < rules->n_terms; j++)
    {
      judge_term (run, at, payee, row, change, &rules->terms[j], &terms[j]);
      excluded += terms[j].judged == GAIN_JUDGED_EXCLUDED;
    }
  return rules->n_terms - excluded;
}

/**
 * gain_run_judge_term:
 * @run: a compiled run
 * @at: a group
 * @payee: one of its payees
 * @term: one of its terms
 * @out: (out): the term, without money
 *
 * Steps 4 and 5 of one term alone.
 */
void
gain_run_judge_term (const GainRun *run, guint at, const GainLedgerPayee *payee, guint term,
                     GainTerm *out)
{
  judge_term (run, at, payee, payee_row (run, &run->ledger.groups[at], payee, NULL), NULL,
              &run->groups[at].terms[term], out);
}

/* The weights of the terms left in, in the order of their codes. Returns their sum. */
static guint64
gather_weights (const GainRunGroup *rules, const GainTerm *terms, guint64 *weights)
{
  guint64 sum = 0;
  guint n = 0;

  for (guint i = 0; i < rules->n_terms; i++)
    if (terms[rules->by_code[i]].judged != GAIN_JUDGED_EXCLUDED)
      {
        weights[n] = rules->weights[i];
        sum += weights[n++];
      }
  return sum;
}

/* The payee's maximum over its included terms, by weight, ids being the codes. */
static void
share_maximum (const GainRunGroup *rules, gint64 maximum, guint included, GainScratch *scratch,
               GainTerm *terms)
{
  gboolean all = included == rules->n_terms;
  guint64 sum = all ? rules->weight_sum : gather_weights (rules, terms, scratch->weights);
  const gint64 *share = scratch->shares;

  if (sum == 0)
    return;
  gain_allocate_narrow (maximum, all ? rules->weights : scratch->weights, sum, included,
                        scratch->shares, scratch->remainders);
  for (guint i = 0; i < rules->n_terms; i++)
    {
      GainTerm *term = &terms[rules->by_code[i]];

      if (term->judged == GAIN_JUDGED_EXCLUDED)
        continue;
      term->maximum = *share++;
      term->earned = gain_earned (term->maximum, term->payout);
    }
}

/* --- gates ------------------------------------------------------------------------------------ */

static gint64
attended (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee)
{
  gint64 sum = 0;

  for (guint m = 0; m < payee->n_members; m++)
    sum += run->ledger.facts->attendance[seats->members[payee->first_member + m]];
  return sum;
}

static gboolean
anyone_active (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee,
               GainDate date)
{
  for (guint m = 0; m < payee->n_members; m++)
    if (gain_person_is_active_on (
          &run->ledger.facts->catalog->people[seats->members[payee->first_member + m]], date))
      return TRUE;
  return FALSE;
}

static GainInt128
lives (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee)
{
  GainInt128 sum = 0;

  for (guint m = 0; m < payee->n_members; m++)
    sum += (GainInt128) gain_run_member_weight (run, seats, payee,
                                                seats->members[payee->first_member + m],
                                                GAIN_BASE_LIVES, FALSE);
  return sum;
}

static gboolean
reaches_tier (const GainRun *run, guint at, const GainRunGate *gate, const GainLedgerPayee *payee,
              const GainChange *change)
{
  const GainTarget *target = gain_run_target (run, at, &gate->term, payee);
  GainCell cell = gain_run_payee_cell (run, &run->ledger.groups[at], payee, gate->term.measure,
                                       change);

  return gain_cell_is_reportable (cell, gate->term.info)
         && tier_of (run, &gate->term, target, cell) >= gate->tiers[target->scheme];
}

static gboolean
gate_holds (const GainRun *run, guint at, const GainRunGate *compiled,
            const GainLedgerPayee *payee, const GainChange *change)
{
  const GainLedgerGroup *seats = &run->ledger.groups[at];
  const GainGate *gate = compiled->gate;

  switch (gate->kind)
    {
    case GAIN_GATE_ATTENDANCE:
      return attended (run, seats, payee) >= gate->min;
    case GAIN_GATE_ACTIVE_ON:
      return anyone_active (run, seats, payee, gate->date);
    case GAIN_GATE_FLAG:
      return gain_facts_get_flag (run->ledger.facts, payee->id, gate->flag);
    case GAIN_GATE_MIN_LIVES:
      return lives (run, seats, payee) >= (GainInt128) gate->min * GAIN_SCALE;
    case GAIN_GATE_MIN_TIER:
    default:
      return reaches_tier (run, at, compiled, payee, change);
    }
}

/**
 * gain_run_failed_gates:
 * @run: a compiled run
 * @at: a group
 * @payee: one of its payees
 * @change: (nullable): a result in place of the one on file
 *
 * Returns: bit g: gate g of the group failed
 */
guint64
gain_run_failed_gates (const GainRun *run, guint at, const GainLedgerPayee *payee,
                       const GainChange *change)
{
  const GainRunGroup *rules = &run->groups[at];
  guint64 failed = 0;

  for (guint i = 0; i < rules->n_gates; i++)
    if (!gate_holds (run, at, &rules->gates[i], payee, change))
      failed |= G_GUINT64_CONSTANT (1) << i;
  return failed;
}

/**
 * gain_run_judge_payee:
 * @run: a compiled run
 * @at: a group
 * @payee: one of its payees, with its maximum
 * @change: (nullable): a result in place of the one on file
 * @scratch: room for as many terms as the group has
 * @terms: (out): the payee's terms
 * @failed: (out): bit g: gate g of the group failed
 *
 * Steps 4 to 7 for one payee, up to the cap.
 *
 * Returns: what it earned, in cents
 */
gint64
gain_run_judge_payee (const GainRun *run, guint at, const GainLedgerPayee *payee,
                      const GainChange *change, GainScratch *scratch, GainTerm *terms,
                      guint64 *failed)
{
  const GainRunGroup *rules = &run->groups[at];
  guint included;
  gint64 earned = 0;

  *failed = gain_run_failed_gates (run, at, payee, change);
  if (rules->n_terms == 0)
    return *failed ? 0 : payee->maximum;
  included = judge_terms (run, at, payee, change, terms);
  if (included > 0)
    share_maximum (rules, payee->maximum, included, scratch, terms);
  for (guint j = 0; j < rules->n_terms; j++)
    {
      if (*failed)
        terms[j].earned = 0;
      earned += terms[j].earned;
    }
  return earned;
}

/**
 * gain_scratch_init:
 * @scratch: (out): room to judge in; gain_scratch_clear() frees it
 * @n_terms: the terms of the group whose payees are judged
 */
void
gain_scratch_init (GainScratch *scratch, guint n_terms)
{
  scratch->weights = g_new (guint64, n_terms + 1);
  scratch->remainders = g_new (guint64, 3 * (gsize) n_terms + 1);
  scratch->shares = g_new (gint64, n_terms + 1);
}

/**
 * gain_scratch_clear:
 * @scratch: what gain_scratch_init() made
 */
void
gain_scratch_clear (GainScratch *scratch)
{
  g_free (scratch->weights);
  g_free (scratch->remainders);
  g_free (scratch->shares);
}

/**
 * gain_ledger_tier:
 * @ledger: a ledger
 * @measure: a measure's index
 * @target: what is judged by
 * @cell: a result with a denominator
 *
 * The tier that the run gives to a result in this period, by the year's pace where the plan says
 * so. Source: contract "Distribution", step 5 and `interim`: `pace`.
 *
 * Returns: the tier; 0 if no cut-point is met; -1 if the plan holds the measure
 */
int
gain_ledger_tier (const GainLedger *ledger, guint measure, const GainTarget *target, GainCell cell)
{
  const GainRun *run;
  GainRunTerm term = { .measure = measure };

  g_return_val_if_fail (ledger != NULL && measure < ledger->facts->catalog->n_measures, -1);
  g_return_val_if_fail (target != NULL && cell.denominator > 0, -1);

  run = gain_run_of (ledger);
  term.info = &ledger->facts->catalog->measures[measure];
  term.scale = gain_unit_scale (term.info->unit) * GAIN_SCALE;
  term.accrues = gain_run_accrues (run->months, term.info);
  return tier_of (run, &term, target, cell);
}
