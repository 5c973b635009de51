/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-allocate.h"
#include "gain-run-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Step 1. The words as ids: infrastructure, participants, redesign, in byte order. */
static void
split_pool (GainLedger *ledger)
{
  static const GainSplit order[] = { GAIN_SPLIT_INFRASTRUCTURE, GAIN_SPLIT_PARTICIPANTS,
                                     GAIN_SPLIT_REDESIGN };
  GainUint128 weights[GAIN_N_SPLITS];
  gint64 shares[GAIN_N_SPLITS];

  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    weights[i] = (GainUint128) ledger->plan->split[order[i]];
  gain_allocate (ledger->pool, weights, GAIN_N_SPLITS, shares);
  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    ledger->split[order[i]] = shares[i];
}

/* Off the top, in order, never below zero. */
static void
take_deductions (GainLedger *ledger, gint64 pool)
{
  for (guint i = 0; i < ledger->plan->deductions->len; i++)
    {
      gint64 amount = g_array_index (ledger->plan->deductions, GainDeduction, i).amount;
      gint64 taken = MIN (amount, pool);

      pool -= taken;
      ledger->deducted += taken;
    }
  ledger->pool = pool;
}

static gboolean
run_group (GainRun *run, guint at, GError **error)
{
  GainLedgerGroup *group = &run->ledger.groups[at];
  g_auto (GainScratch) scratch = { NULL };
  gboolean judged;

  gain_scratch_init (&scratch, group->n_terms);
  if (!gain_run_payee_maxima (run, at, error))
    return FALSE;
  group->terms = g_new (GainTerm, (gsize) group->n_payees * group->n_terms + 1);
  judged = gain_run_judge_again (run, at, &scratch);
  for (guint p = 0; !judged && p < group->n_payees; p++)
    {
      GainLedgerPayee *payee = &group->payees[p];

      payee->earned = gain_run_judge_payee (run, at, payee, NULL, &scratch,
                                            group->terms + payee->first_term,
                                            &payee->failed_gates);
    }
  gain_run_settle_group (run, at);
  gain_run_seat_within (run, at);
  gain_run_share_within (run, at);
  return TRUE;
}

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED, text);
  return FALSE;
}

/* What can't be run, said before anything is computed. */
static gboolean
check_settlement (const GainFacts *facts, GError **error)
{
  if (facts->settlement != GAIN_NULL)
    return TRUE;
  if (facts->n_settlements > 1)
    return refuse (error, _ ("pool.amount: the plan takes its pool from the settlement, and the "
                             "workspace has several ACOs’ for the year. Give the pool’s amount for "
                             "this run."));
  return refuse (error, _ ("pool.amount: the plan takes its pool from the settlement, and the "
                           "workspace has none for the year. Import one, or give the pool’s amount "
                           "for this run."));
}

/* What is divided, in cents. Negative: losses. */
static gint64
find_pool (const GainPlan *plan, const GainFacts *facts, gint64 pool_override)
{
  if (pool_override != GAIN_NULL)
    return pool_override;
  return plan->pool_is_settlement ? facts->settlement : plan->pool;
}

static gboolean
check_pool (const GainPlan *plan, const GainFacts *facts, gint64 pool_override, GError **error)
{
  if (plan->pool_is_settlement && pool_override == GAIN_NULL && !check_settlement (facts, error))
    return FALSE;
  if (find_pool (plan, facts, pool_override) < 0 && !plan->has_downside)
    return refuse (error, _ ("The pool is negative, and the plan doesn't say who bears losses. Add "
                             "\"downside\" to the plan, or give a pool of 0 or more."));
  return TRUE;
}

static gboolean
needs_panel (const GainRun *run)
{
  if (run->ledger.plan->groups_by != GAIN_GROUPS_BY_WEIGHT)
    return TRUE;
  for (guint g = 0; g < run->ledger.n_groups; g++)
    {
      GainBase base = gain_run_plan_group (run, g)->base;

      if (base == GAIN_BASE_LIVES || base == GAIN_BASE_MEMBER_MONTHS
          || base == GAIN_BASE_RISK_MEMBER_MONTHS)
        return TRUE;
    }
  return FALSE;
}

/* Advances of a year are set off in 64 bits, with as much again for what is paid. */
static gboolean
check_advances (const GainFacts *facts, GError **error)
{
  GainInt128 sum = 0;

  for (guint a = 0; a < facts->advances->len; a++)
    sum += g_array_index (facts->advances, GainAdvance, a).amount;
  return sum <= G_MAXINT64 / 2
         || refuse (error, _ ("The advances of the performance year are too large to be added up. "
                              "Look for one that is mistyped."));
}

/* A run on a panel base needs at least one panel row of its period. */
static gboolean
check_panel (const GainRun *run, GError **error)
{
  g_autofree char *period = gain_period_format (run->ledger.facts->period);

  if (!needs_panel (run) || run->ledger.facts->has_panel)
    return TRUE;
  g_set_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
               _ ("The plan divides money by panel figures, and there is no panel row for %s. "
                  "Import the panel of that period first."),
               period);
  return FALSE;
}

static gboolean
divide (GainRun *run, gint64 pool, GError **error)
{
  GainLedger *ledger = &run->ledger;
  gint64 undivided;

  take_deductions (ledger, pool);
  split_pool (ledger);
  ledger->infrastructure = ledger->split[GAIN_SPLIT_INFRASTRUCTURE];
  ledger->redesign = ledger->split[GAIN_SPLIT_REDESIGN];
  if (!gain_run_group_money (run, ledger->split[GAIN_SPLIT_PARTICIPANTS], &undivided, error))
    return FALSE;
  ledger->reserve = undivided;
  gain_run_sum_results (run);
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      if (!run_group (run, g, error))
        return FALSE;
      ledger->paid += ledger->groups[g].paid;
    }
  return TRUE;
}

static gboolean
compute (GainRun *run, gint64 pool, GError **error)
{
  if (!(pool < 0 ? gain_run_bear_losses (run, -pool, error) : divide (run, pool, error)))
    return FALSE;
  gain_run_set_off (run);
  return TRUE;
}

static void
append_note (GString *note, const char *word)
{
  if (note->len > 0)
    g_string_append_c (note, ';');
  g_string_append (note, word);
}

/* Whether another result of this person can move this payee. */
static gboolean
may_move (const GainLedger *ledger, const GainLedgerGroup *group, guint payee, guint person)
{
  const GainPerson *people = ledger->facts->catalog->people;
  const GainPlanGroup *rules = group->group;

  if (gain_run_has_seat (ledger, (guint) (group - ledger->groups), payee, person))
    return TRUE;
  return rules->payee == GAIN_PAYEE_PROVIDER
         && (rules->missing == GAIN_RULE_PRACTICE || rules->small_numbers == GAIN_RULE_PRACTICE)
         && gain_ledger_payee_post (ledger, group, &group->payees[payee])->practice
              == people[person].practice;
}

/* Losses are borne by the base alone: no result moves them. */
static gint64
paid_to (const GainLedger *ledger, guint person)
{
  const GainLedgerGroup *group = &ledger->groups[ledger->group_of[person]];

  return group->payees[ledger->payee_of[person]].paid;
}

/**
 * gain_run_new:
 * @plan: a plan
 * @facts: what it is run on
 *
 * Returns: (transfer full): a run with nothing computed; its ledger frees it
 */
GainRun *
gain_run_new (GainPlan *plan, GainFacts *facts)
{
  GainRun *run = g_new0 (GainRun, 1);
  guint n_people = facts->catalog->n_people;

  g_atomic_ref_count_init (&run->ref_count);
  run->ledger.plan = gain_plan_ref (plan);
  run->ledger.facts = gain_facts_ref (facts);
  run->ledger.n_groups = plan->groups->len;
  run->ledger.groups = g_new0 (GainLedgerGroup, plan->groups->len + 1);
  run->ledger.warnings = g_ptr_array_new_with_free_func (g_free);
  run->ledger.group_of = g_new0 (int, n_people + 1);
  run->ledger.payee_of = g_new0 (int, n_people + 1);
  run->ledger.post_group = g_new0 (int, facts->catalog->n_posts + 1);
  run->ledger.post_payee = g_new0 (int, facts->catalog->n_posts + 1);
  run->active_months = g_new0 (guint8, n_people + 1);
  run->groups = g_new0 (GainRunGroup, plan->groups->len + 1);
  run->targets = g_new0 (GainTargetIndex *, facts->catalog->n_measures + 1);
  run->schemes = facts->catalog->schemes;
  run->months = gain_period_months_elapsed (facts->period);
  for (guint g = 0; g < plan->groups->len; g++)
    run->groups[g].group = run->ledger.groups[g].group = gain_run_plan_group (run, g);
  return run;
}

/**
 * gain_ledger_ref:
 * @ledger: a ledger
 *
 * Returns: (transfer full): @ledger
 */
GainLedger *
gain_ledger_ref (GainLedger *ledger)
{
  g_return_val_if_fail (ledger != NULL, NULL);

  g_atomic_ref_count_inc (&gain_run_of (ledger)->ref_count);
  return ledger;
}

/**
 * gain_ledger_unref:
 * @ledger: (transfer full): a ledger
 */
void
gain_ledger_unref (GainLedger *ledger)
{
  GainRun *run = gain_run_of (ledger);

  g_return_if_fail (ledger != NULL);

  if (!g_atomic_ref_count_dec (&run->ref_count))
    return;
  gain_run_compile_free (run);
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      g_free (ledger->groups[g].payees);
      g_free (ledger->groups[g].terms);
      g_free (ledger->groups[g].term_measures);
      g_free (ledger->groups[g].members);
      g_free (ledger->groups[g].persons);
    }
  g_free (ledger->groups);
  g_ptr_array_unref (ledger->warnings);
  g_free (ledger->group_of);
  g_free (ledger->payee_of);
  g_free (ledger->post_group);
  g_free (ledger->post_payee);
  g_free (run->active_months);
  g_free (run->groups);
  g_free (run->targets);
  g_free (run->practice_cells);
  g_free (run->department_cells);
  gain_facts_unref (ledger->facts);
  gain_plan_unref (ledger->plan);
  g_free (run);
}

/**
 * gain_run_plan:
 * @plan: a plan; a reference is kept, and it must not change any more
 * @facts: the facts of its performance year and a period in it; a reference is kept
 * @pool_override: cents in place of the plan's pool; %GAIN_NULL: the plan's own; negative: losses
 * @error: return location
 *
 * Applies a plan to one period: a complete ledger in which every cent of the pool has a place,
 * proven before it is returned. A negative pool is shared losses, borne as the plan's `downside`
 * says. Source: contract "Distribution", steps 1 to 11.
 *
 * Everything is exact within these limits, and refused beyond them: a pool, a cap and a payment up
 * to 64 bits of cents; panel figures whose products, times 12, add up to less than 2^128 in a
 * group; the weights of a group's measures, the results of a measure over all clinicians, and the
 * advances of a year up to 63 or 62 bits when added up. A figure of a file is under 10^18, in cents
 * or times %GAIN_SCALE.
 *
 * Returns: (transfer full): the ledger; %NULL with %GAIN_PLAN_ERROR_INVALID or
 *   %GAIN_PLAN_ERROR_REFUSED
 */
GainLedger *
gain_run_plan (GainPlan *plan, GainFacts *facts, gint64 pool_override, GError **error)
{
  return gain_run_plan_again (NULL, plan, facts, pool_override, error);
}

/**
 * gain_run_plan_again:
 * @before: (nullable): a run of a similar plan
 * @plan: a plan; a reference is kept, and it must not change any more
 * @facts: the facts of its performance year and a period in it; a reference is kept
 * @pool_override: cents in place of the plan's pool; %GAIN_NULL: the plan's own
 * @error: return location
 *
 * What gain_run_plan() gives, to the cent and the word, but what the plan has in common with the
 * run before is taken from there: a group whose people, measures, gates and rules are the same on
 * the same figures is not judged again, whatever the pool, the weights, caps and unearned dollars;
 * where other cut-points are tried, only by the measures whose cut-points they are.
 *
 * Returns: (transfer full): the ledger, which needs @before no more; %NULL with
 *   %GAIN_PLAN_ERROR_INVALID or %GAIN_PLAN_ERROR_REFUSED
 */
GainLedger *
gain_run_plan_again (const GainLedger *before, GainPlan *plan, GainFacts *facts,
                     gint64 pool_override, GError **error)
{
  g_autoptr (GainLedger) ledger = NULL;
  gboolean done;

  g_return_val_if_fail (plan != NULL && facts != NULL, NULL);

  if (!gain_plan_check (plan, error) || !check_pool (plan, facts, pool_override, error))
    return NULL;
  ledger = &gain_run_new (plan, facts)->ledger;
  if (!gain_run_prepare (gain_run_of (ledger), ledger->warnings, error)
      || !check_panel (gain_run_of (ledger), error) || !check_advances (facts, error))
    return NULL;
  gain_run_of (ledger)->before = before;
  done = compute (gain_run_of (ledger), find_pool (plan, facts, pool_override), error);
  gain_run_of (ledger)->before = NULL;
  return done && gain_ledger_prove (ledger, error) ? g_steal_pointer (&ledger) : NULL;
}

/**
 * gain_ledger_payee_note:
 * @group: a group of a ledger
 * @payee: one of its payees
 *
 * Returns: (transfer full): the failed gates in plan order, then `cap`, `min_payment`, joined by
 *   `;`: words of a file, never translated
 */
char *
gain_ledger_payee_note (const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autoptr (GString) note = g_string_new (NULL);

  g_return_val_if_fail (group != NULL && payee != NULL, NULL);

  for (guint i = 0; i < group->group->gates->len; i++)
    if (payee->failed_gates >> i & 1)
      append_note (note, gain_gate_words[g_array_index (group->group->gates, GainGate, i).kind]);
  if (payee->notes & GAIN_NOTE_CAP)
    append_note (note, "cap");
  if (payee->notes & GAIN_NOTE_MIN_PAYMENT)
    append_note (note, "min_payment");
  return g_string_free (g_steal_pointer (&note), FALSE);
}

/**
 * gain_ledger_paid_if:
 * @ledger: a ledger
 * @person: a person's index
 * @measure: a measure's index
 * @changed: the result to try in place of the person's own
 *
 * What the person's payee would be paid in a complete run with that one result changed and
 * everything else held. Only the payee's group can move: the money of the groups, and the maxima
 * inside, hang on panels. Safe from any thread.
 *
 * Returns: cents; 0 for a person in no group
 */
gint64
gain_ledger_paid_if (const GainLedger *ledger, guint person, guint measure, GainCell changed)
{
  const GainRun *run = gain_run_of (ledger);
  GainChange change = { person, measure, changed };
  g_autofree gint64 *capped = NULL;
  g_autofree gint64 *extra = NULL;
  g_autofree GainTerm *terms = NULL;
  g_auto (GainScratch) scratch = { NULL };
  const GainLedgerGroup *group;
  gint64 residue;
  gint64 paid;
  guint own;
  guint at;

  g_return_val_if_fail (ledger != NULL && person < ledger->facts->catalog->n_people, 0);
  g_return_val_if_fail (measure < ledger->facts->catalog->n_measures, 0);

  if (ledger->group_of[person] < 0)
    return 0;
  if (ledger->pool < 0)
    return paid_to (ledger, person);
  at = (guint) ledger->group_of[person];
  own = (guint) ledger->payee_of[person];
  group = &ledger->groups[at];
  capped = g_new (gint64, group->n_payees);
  extra = g_new0 (gint64, group->n_payees);
  terms = g_new (GainTerm, group->n_terms + 1);
  gain_scratch_init (&scratch, group->n_terms);
  residue = group->money;
  for (guint p = 0; p < group->n_payees; p++)
    {
      guint64 failed;

      capped[p] = !may_move (ledger, group, p, person)
                    ? group->payees[p].capped
                    : gain_run_cap (group->group,
                                    gain_run_judge_payee (run, at, &group->payees[p], &change,
                                                          &scratch, terms, &failed));
      residue -= capped[p];
    }
  if (group->group->residue == GAIN_RESIDUE_REDISTRIBUTE)
    gain_run_water_fill (residue, group->group->cap, capped, group->n_payees, extra);
  paid = capped[own] + extra[own];
  return gain_run_is_small (group->group, paid) ? 0 : paid;
}
