/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-allocate.h"
#include "gain-run-private.h"

#include <string.h>

/* What the judging of a group hangs on: who is in it, its measures, rules and gates, when the period
 * ends, and cut-points. Not on money, and not on weights. A cut-point that is tried moves the terms of
 * its measure alone. */

static gboolean
same_measures (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (strcmp (g_array_index (a, GainPlanMeasure, i).code,
                g_array_index (b, GainPlanMeasure, i).code)
        != 0)
      return FALSE;
  return TRUE;
}

static gboolean
same_gates (const GArray *a, const GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const GainGate *left = &g_array_index (a, GainGate, i);
      const GainGate *right = &g_array_index (b, GainGate, i);

      if (left->kind != right->kind || left->min != right->min || left->date != right->date
          || g_strcmp0 (left->flag, right->flag) != 0
          || g_strcmp0 (left->measure, right->measure) != 0
          || g_strcmp0 (left->tier, right->tier) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_rules (const GainPlanGroup *a, const GainPlanGroup *b)
{
  return a->payee == b->payee && a->missing == b->missing && a->small_numbers == b->small_numbers
         && g_strcmp0 (a->small_numbers_tier, b->small_numbers_tier) == 0
         && same_measures (a->measures, b->measures) && same_gates (a->gates, b->gates);
}

/* Who sits where, as it came out; so it doesn't matter by which conditions. */
static gboolean
same_seats (const GainLedgerGroup *a, const GainLedgerGroup *b)
{
  if (a->n_payees != b->n_payees || a->n_members != b->n_members)
    return FALSE;
  for (guint p = 0; p < a->n_payees; p++)
    if (a->payees[p].index != b->payees[p].index
        || a->payees[p].n_members != b->payees[p].n_members)
      return FALSE;
  return a->n_members == 0 || memcmp (a->members, b->members, a->n_members * sizeof (guint)) == 0;
}

/* Whoever has several posts may sit there by others of them. */
static gboolean
same_posts (const GainLedger *a, const GainLedger *b, guint at)
{
  const GainCatalog *catalog = a->facts->catalog;

  for (guint i = 0; catalog->n_posts > catalog->n_people && i < catalog->n_posts; i++)
    if ((a->post_group[i] == (int) at) != (b->post_group[i] == (int) at))
      return FALSE;
  return TRUE;
}

/* Facts in which nothing but cut-points was tried hold the very same figures. */
static gboolean
same_figures (const GainFacts *a, const GainFacts *b)
{
  if (a == b)
    return TRUE;
  if (a->providers != b->providers || a->catalog->n_targets != b->catalog->n_targets)
    return FALSE;
  for (guint t = 0; t < a->catalog->n_targets; t++)
    {
      const GainTarget *left = &a->catalog->targets[t];
      const GainTarget *right = &b->catalog->targets[t];

      if (left->measure != right->measure || left->performance_year != right->performance_year
          || strcmp (left->segment, right->segment) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_target (const GainTarget *a, const GainTarget *b)
{
  return a->scheme == b->scheme && a->n_cuts == b->n_cuts
         && memcmp (a->cuts, b->cuts, a->n_cuts * sizeof a->cuts[0]) == 0;
}

/* Whether a measure's cut-points are others than in the run before. */
static gboolean
measure_moved (const GainFacts *before, const GainFacts *now, guint measure)
{
  if (before == now)
    return FALSE;
  for (guint t = 0; t < now->catalog->n_targets; t++)
    if (now->catalog->targets[t].measure == measure
        && !same_target (&now->catalog->targets[t], &before->catalog->targets[t]))
      return TRUE;
  return FALSE;
}

/* The group of the run before that was judged as this one would be; NULL: none. Losses are charged
 * without any judging. */
static const GainLedgerGroup *
judged_before (const GainRun *run, guint at)
{
  const GainLedger *before = run->before;

  if (before == NULL || before->pool < 0 || at >= before->n_groups
      || !same_figures (before->facts, run->ledger.facts)
      || before->plan->interim != run->ledger.plan->interim
      || before->plan->performance_year != run->ledger.plan->performance_year
      || before->groups[at].terms == NULL
      || !same_rules (before->groups[at].group, run->ledger.groups[at].group)
      || !same_seats (&before->groups[at], &run->ledger.groups[at])
      || !same_posts (before, &run->ledger, at))
    return NULL;
  return &before->groups[at];
}

static gboolean
same_weights (const GainPlanGroup *a, const GainPlanGroup *b)
{
  for (guint i = 0; i < a->measures->len; i++)
    if (g_array_index (a->measures, GainPlanMeasure, i).weight
        != g_array_index (b->measures, GainPlanMeasure, i).weight)
      return FALSE;
  return TRUE;
}

/* The weights of the terms that are left in, in the order of their codes. */
static guint
gather (const GainRunGroup *rules, const GainTerm *terms, guint64 *weights, guint64 *sum)
{
  guint n = 0;

  *sum = 0;
  for (guint i = 0; i < rules->n_terms; i++)
    if (terms[rules->by_code[i]].judged != GAIN_JUDGED_EXCLUDED)
      {
        weights[n] = rules->weights[i];
        *sum += weights[n++];
      }
  return n;
}

/* Step 5 with another maximum or other weights: the payouts stay. */
static gint64
share_again (const GainRunGroup *rules, const GainLedgerPayee *payee, GainScratch *scratch,
             GainTerm *terms)
{
  guint64 sum;
  guint n = gather (rules, terms, scratch->weights, &sum);
  gint64 earned = 0;
  const gint64 *share = scratch->shares;

  if (sum > 0)
    gain_allocate_narrow (payee->maximum, scratch->weights, sum, n, scratch->shares,
                          scratch->remainders);
  for (guint i = 0; i < rules->n_terms; i++)
    {
      GainTerm *term = &terms[rules->by_code[i]];
      gboolean has = sum > 0 && term->judged != GAIN_JUDGED_EXCLUDED;

      term->maximum = has ? *share++ : 0;
      term->earned = has && payee->failed_gates == 0 ? gain_earned (term->maximum, term->payout)
                                                     : 0;
      earned += term->earned;
    }
  return earned;
}

/* Step 5 with other payouts on the same maxima. */
static gint64
earn_again (const GainRunGroup *rules, const GainLedgerPayee *payee, GainTerm *terms)
{
  gint64 earned = 0;

  for (guint j = 0; j < rules->n_terms; j++)
    {
      terms[j].earned = payee->failed_gates == 0 ? gain_earned (terms[j].maximum, terms[j].payout)
                                                 : 0;
      earned += terms[j].earned;
    }
  return earned;
}

/* What of a group a cut-point that is tried has moved. */
typedef struct
{
  gboolean  any;    /* the facts are others: targets stand elsewhere */
  gboolean  gates;
  guint    *terms;  /* places of the terms */
  guint     n_terms;
} Moved;

static void
moved_clear (Moved *moved)
{
  g_free (moved->terms);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Moved, moved_clear)

static void
find_moved (const GainRun *run, guint at, Moved *moved)
{
  const GainRunGroup *rules = &run->groups[at];
  const GainFacts *before = run->before->facts;

  moved->any = before != run->ledger.facts;
  if (!moved->any)
    return;
  moved->terms = g_new (guint, rules->n_terms + 1);
  for (guint j = 0; j < rules->n_terms; j++)
    if (measure_moved (before, run->ledger.facts, rules->terms[j].measure))
      moved->terms[moved->n_terms++] = j;
  for (guint i = 0; i < rules->n_gates; i++)
    moved->gates |= rules->gates[i].gate->kind == GAIN_GATE_MIN_TIER
                    && measure_moved (before, run->ledger.facts, rules->gates[i].term.measure);
}

/* Judges the moved terms, whose maxima stay. Returns whether any pays another part. */
static gboolean
judge_moved (const GainRun *run, guint at, const GainLedgerPayee *payee, const Moved *moved,
             GainTerm *terms)
{
  const GainTarget *before = run->before->facts->catalog->targets;
  const GainTarget *now = run->ledger.facts->catalog->targets;
  gboolean differs = FALSE;

  if (!moved->any)
    return FALSE;
  for (guint j = 0; j < run->groups[at].n_terms; j++)
    if (terms[j].target != NULL)
      terms[j].target = now + (terms[j].target - before);
  for (guint i = 0; i < moved->n_terms; i++)
    {
      GainTerm *term = &terms[moved->terms[i]];
      GainTerm old = *term;

      gain_run_judge_term (run, at, payee, moved->terms[i], term);
      term->maximum = old.maximum;
      term->earned = old.earned;
      differs |= term->payout != old.payout;
    }
  return differs;
}

/**
 * gain_run_judge_again:
 * @run: a compiled run
 * @at: a group whose payees have their maxima, with room for its terms
 * @scratch: room for as many terms as the group has
 *
 * Steps 4 to 7 up to the cap, for a group that the run before has judged by the same rules: tiers
 * and gates are taken from there but for those of measures whose cut-points are others, and only the
 * money is divided again.
 *
 * Returns: %FALSE if nothing could be taken: the group must be judged
 */
gboolean
gain_run_judge_again (GainRun *run, guint at, GainScratch *scratch)
{
  const GainRunGroup *rules = &run->groups[at];
  const GainLedgerGroup *before = judged_before (run, at);
  GainLedgerGroup *group = &run->ledger.groups[at];
  g_auto (Moved) moved = { FALSE };
  gboolean weights;

  if (before == NULL)
    return FALSE;
  weights = same_weights (before->group, group->group);
  find_moved (run, at, &moved);
  memcpy (group->terms, before->terms,
          (gsize) group->n_payees * group->n_terms * sizeof (GainTerm));
  for (guint p = 0; p < group->n_payees; p++)
    {
      const GainLedgerPayee *old = &before->payees[p];
      GainLedgerPayee *payee = &group->payees[p];
      GainTerm *terms = group->terms + payee->first_term;
      gboolean differs = judge_moved (run, at, payee, &moved, terms);

      payee->failed_gates = moved.gates ? gain_run_failed_gates (run, at, payee, NULL)
                                        : old->failed_gates;
      differs |= payee->failed_gates != old->failed_gates;
      if (group->n_terms == 0)
        payee->earned = payee->failed_gates != 0 ? 0 : payee->maximum;
      else if (!weights || payee->maximum != old->maximum)
        payee->earned = share_again (rules, payee, scratch, terms);
      else
        payee->earned = differs ? earn_again (rules, payee, terms) : old->earned;
    }
  return TRUE;
}
