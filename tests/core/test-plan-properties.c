/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every plan on every workspace, tried on thousands of random ones; and proof that
 * they visit every field, default, gate and rule often enough to mean something. */
#include "gain-allocate.h"
#include "ledger-properties.h"
#include "plan-draft.h"

#include <string.h>

/* GAIN_PLANS=1000000 in the environment: the long mode, with as many plans. */
#ifdef __SANITIZE_ADDRESS__
#define N_DRAFTS 2500 /* it takes three times as long for each; they are the first of the other build's */
#else
#define N_DRAFTS 7500
#endif
#define PLANS_A_DRAFT 4
#define LEAST (N_DRAFTS * 2 / 75)

/* --- a ledger, word for word ------------------------------------------------------------------ */

static void
write_term (GString *text, const GainTerm *term, const char *code)
{
  g_string_append_printf (text, " %s %d %d %d %" G_GINT64_FORMAT
                          " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "\n",
                          code, term->judged, term->tier, term->payout, term->maximum,
                          term->earned, term->cell.numerator, term->cell.denominator);
}

static void
write_person (GString *text, const GainLedger *ledger, const GainLedgerPerson *person)
{
  g_string_append_printf (text, " within %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                          ledger->facts->catalog->people[person->person].id, person->paid,
                          person->net);
}

static void
write_group (GString *text, const GainLedger *ledger, const GainLedgerGroup *group)
{
  g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          "\n", group->group->id, group->money, group->residue, group->elsewhere);
  for (guint p = 0; p < group->n_payees; p++)
    {
      const GainLedgerPayee *payee = &group->payees[p];
      g_autofree char *note = gain_ledger_payee_note (group, payee);

      g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %"
                              G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %"
                              G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", payee->id,
                              payee->maximum, payee->earned, payee->capped, payee->redistributed,
                              payee->paid, payee->advances, payee->net, note);
      for (guint j = 0; j < group->n_terms; j++)
        write_term (text, &group->terms[payee->first_term + j],
                    ledger->facts->catalog->measures[group->term_measures[j]].code);
      for (guint i = 0; i < payee->n_persons; i++)
        write_person (text, ledger, &group->persons[payee->first_person + i]);
    }
}

static char *
write_ledger (const GainLedger *ledger)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %"
                          G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %"
                          G_GINT64_FORMAT "\n", ledger->pool, ledger->paid,
                          ledger->infrastructure, ledger->redesign, ledger->reserve,
                          ledger->carry_forward, ledger->advances_unmatched);
  for (guint g = 0; g < ledger->n_groups; g++)
    write_group (text, ledger, &ledger->groups[g]);
  return g_string_free (text, FALSE);
}

static GainLedger *
run (GainPlan *plan, GainFacts *facts, gint64 pool)
{
  g_autoptr (GError) error = NULL;
  GainLedger *ledger = gain_run_plan (plan, facts, pool, &error);

  g_assert_no_error (error);
  return ledger;
}

/* --- sums ------------------------------------------------------------------------------------- */

static void
check_payee (const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  const GainPlanGroup *rules = group->group;
  gint64 maximum = 0, earned = 0, weight = 0;

  for (guint j = 0; j < group->n_terms; j++)
    {
      const GainTerm *term = &group->terms[payee->first_term + j];

      g_assert_cmpint (term->earned, >=, 0);
      g_assert_cmpint (term->earned, <=, term->maximum);
      if (term->judged == GAIN_JUDGED_EXCLUDED)
        g_assert_cmpint (term->maximum, ==, 0);
      else
        weight += g_array_index (rules->measures, GainPlanMeasure, j).weight;
      maximum += term->maximum;
      earned += term->earned;
    }
  if (group->n_terms == 0)
    g_assert_cmpint (payee->earned, ==, payee->failed_gates ? 0 : payee->maximum);
  else
    {
      g_assert_cmpint (maximum, ==, weight > 0 ? payee->maximum : 0);
      g_assert_cmpint (earned, ==, payee->earned);
    }
  if (payee->failed_gates)
    g_assert_cmpint (payee->paid, ==, 0);
  g_assert_cmpint (payee->paid, >=, 0);
  g_assert_cmpint (payee->redistributed, >=, 0);
  g_assert_cmpint (payee->net, ==, payee->paid - payee->advances);
  if (rules->cap != GAIN_NULL)
    g_assert_cmpint (payee->capped + payee->redistributed, <=, rules->cap);
  if (payee->capped == 0)
    g_assert_cmpint (payee->redistributed, ==, 0);
  if (rules->min_payment != GAIN_NULL && payee->paid > 0)
    g_assert_cmpint (payee->paid, >=, rules->min_payment);
  if (payee->notes & GAIN_NOTE_MIN_PAYMENT)
    g_assert_cmpint (payee->capped + payee->redistributed, <, rules->min_payment);
  else
    g_assert_cmpint (payee->capped + payee->redistributed, ==, payee->paid);
}

/* Money that redistribution leaves over is left only where nobody has room. */
static void
check_leftover (const GainLedgerGroup *group, gint64 redistributed)
{
  if (group->group->residue != GAIN_RESIDUE_REDISTRIBUTE || redistributed == group->residue)
    return;
  for (guint p = 0; p < group->n_payees; p++)
    {
      const GainLedgerPayee *payee = &group->payees[p];

      if (payee->capped > 0)
        g_assert_cmpint (payee->capped + payee->redistributed, ==, group->group->cap);
    }
}

static void
check_group (const GainLedgerGroup *group)
{
  gint64 maxima = 0, capped = 0, redistributed = 0, paid = 0;

  for (guint p = 0; p < group->n_payees; p++)
    {
      const GainLedgerPayee *payee = &group->payees[p];

      check_payee (group, payee);
      if (p > 0)
        g_assert_cmpint (strcmp (payee[-1].id, payee->id), <, 0);
      maxima += payee->maximum;
      capped += payee->capped;
      redistributed += payee->redistributed;
      paid += payee->paid;
    }
  g_assert_true (maxima == group->money || maxima == 0);
  g_assert_cmpint (group->residue, ==, group->money - capped);
  g_assert_cmpint (group->redistributed, ==, redistributed);
  g_assert_cmpint (group->paid, ==, paid);
  g_assert_cmpint (group->money, ==, paid + group->elsewhere);
  check_leftover (group, redistributed);
}

static void
check_sums (const GainLedger *ledger)
{
  gint64 groups = 0, paid = 0, met = 0, due = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    {
      const GainLedgerGroup *group = &ledger->groups[g];

      if (ledger->pool >= 0)
        check_group (group);
      check_within (ledger, group);
      groups += group->money;
      paid += group->paid;
      for (guint p = 0; p < group->n_payees; p++)
        met += group->payees[p].advances;
      for (guint i = 0; i < group->n_persons; i++)
        met += group->persons[i].advances;
    }
  for (guint a = 0; a < ledger->facts->advances->len; a++)
    due += g_array_index (ledger->facts->advances, GainAdvance, a).amount;
  g_assert_cmpint (due, ==, met + ledger->advances_unmatched);
  g_assert_cmpint (ledger->pool, ==, ledger->split[0] + ledger->split[1] + ledger->split[2]);
  g_assert_true (groups == ledger->split[GAIN_SPLIT_PARTICIPANTS] + ledger->reserve_drawn
                 || groups == 0);
  if (ledger->pool < 0)
    check_losses (ledger);
  g_assert_cmpint (ledger->pool, ==, paid + ledger->infrastructure + ledger->redesign
                                       + ledger->reserve + ledger->carry_forward);
}

/* --- what occurred ---------------------------------------------------------------------------- */

static void
count_term (const GainLedger *ledger, const GainLedgerGroup *group, const GainTerm *term,
            const GainMeasure *measure, GainCell own)
{
  gboolean missing = own.denominator <= 0;
  gboolean small = !missing && !gain_cell_is_reportable (own, measure);
  GainRule rule = missing ? group->group->missing : group->group->small_numbers;

  if (missing || small)
    {
      g_autofree char *what
        = g_strdup_printf ("%s %s%s", missing ? "missing" : "small",
                           rule == GAIN_RULE_TIER ? "tier" : gain_rule_words[rule],
                           rule == GAIN_RULE_PRACTICE && term->judged == GAIN_JUDGED_ZERO
                             ? " has none" : "");

      draft_count (what, 1);
      return;
    }
  if (gain_period_months_elapsed (ledger->facts->period) < 12 && measure->basis == GAIN_BASIS_YTD
      && measure->direction == GAIN_DIRECTION_HIGHER && measure->unit == GAIN_UNIT_PERCENT)
    {
      g_autofree char *what
        = g_strconcat ("interim ", gain_interim_words[ledger->plan->interim], NULL);

      g_assert_true ((term->judged == GAIN_JUDGED_HELD)
                     == (ledger->plan->interim == GAIN_INTERIM_HOLD));
      draft_count (what, 1);
    }
}

/* The rule is known by the payee's own result, which a provider has in the facts. */
static void
count_terms (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  gint64 weight = 0;
  guint included = 0;

  for (guint j = 0; j < group->n_terms; j++)
    {
      const GainTerm *term = &group->terms[payee->first_term + j];
      guint m = group->term_measures[j];

      if (term->judged != GAIN_JUDGED_EXCLUDED)
        {
          included++;
          weight += g_array_index (group->group->measures, GainPlanMeasure, j).weight;
        }
      if (group->group->payee == GAIN_PAYEE_PROVIDER)
        count_term (ledger, group, term, &ledger->facts->catalog->measures[m],
                    gain_facts_provider (ledger->facts, (guint) payee->index, m));
    }
  if (group->n_terms > 0 && included == 0)
    draft_count ("all terms left out", 1);
  if (included > 0 && weight == 0)
    draft_count ("only zero weights left in", 1);
}

static void
count_gates (const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  for (guint i = 0; i < group->group->gates->len; i++)
    {
      const GainGate *gate = &g_array_index (group->group->gates, GainGate, i);
      g_autofree char *what
        = g_strdup_printf ("gate %s %s", gain_gate_words[gate->kind],
                           payee->failed_gates >> i & 1 ? "failed" : "held");

      draft_count (what, 1);
    }
}

static void
count_payee (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  const GainPlanGroup *rules = group->group;
  const GainPerson *people = ledger->facts->catalog->people;

  count_terms (ledger, group, payee);
  count_gates (group, payee);
  draft_count ("cap cut earnings", payee->capped < payee->earned);
  draft_count ("cap closed", payee->redistributed > 0 && rules->cap != GAIN_NULL
                               && payee->capped + payee->redistributed == rules->cap);
  draft_count ("min_payment kept money", (payee->notes & GAIN_NOTE_MIN_PAYMENT) != 0);
  draft_count ("advances met", payee->advances > 0);
  draft_count ("overpaid", payee->net < 0);
  draft_count ("payee weight zero", payee->maximum == 0 && group->money > 1000000);
  if (rules->payee == GAIN_PAYEE_PROVIDER)
    draft_count ("staff paid", !gain_person_is_clinician (&people[payee->index])
                                 && payee->paid > 0);
  for (guint m = 0; rules->prorate == GAIN_PRORATE_MONTHS && m < payee->n_members; m++)
    draft_count ("payees active for part of the year",
                 gain_person_active_months (&people[group->members[payee->first_member + m]],
                                            DRAFT_YEAR) < 12);
}

static void
count_group (const GainLedger *ledger, guint at)
{
  const GainLedgerGroup *group = &ledger->groups[at];
  const GainPlanGroup *rules = group->group;
  gint64 least = G_MAXINT64, most = 0;
  guint closed = 0, earning = 0;

  draft_count ("empty group", group->n_payees == 0);
  for (guint p = 0; p < group->n_payees; p++)
    {
      const GainLedgerPayee *payee = &group->payees[p];

      count_payee (ledger, group, payee);
      least = MIN (least, payee->maximum);
      most = MAX (most, payee->maximum);
      earning += payee->capped > 0;
      closed += payee->capped > 0 && rules->cap != GAIN_NULL
                && payee->capped + payee->redistributed == rules->cap;
      for (guint g = 0; g < at; g++)
        for (guint q = 0; q < ledger->groups[g].n_payees; q++)
          draft_count ("same payee in two groups",
                       strcmp (ledger->groups[g].payees[q].id, payee->id) == 0);
    }
  draft_count ("base adds up to zero", group->n_payees > 0 && group->money > 0 && most == 0);
  draft_count ("tied remainders",
               rules->base == GAIN_BASE_EQUAL && group->n_payees > 1 && most == least + 1
                 && (rules->prorate == GAIN_PRORATE_NONE || rules->payee != GAIN_PAYEE_PROVIDER));
  if (rules->residue != GAIN_RESIDUE_REDISTRIBUTE || group->residue == 0 || group->n_payees == 0)
    return;
  draft_count ("nobody to redistribute to", earning == 0);
  draft_count ("cap closed some", closed > 0 && closed < earning);
  draft_count ("all closed", earning > 0 && closed == earning
                               && group->redistributed < group->residue);
}

static void
count_ledger (const GainLedger *ledger, gboolean overridden)
{
  const GainCatalog *catalog = ledger->facts->catalog;
  gint64 groups = 0, deductions = 0;

  draft_count_plan (ledger->plan);
  count_second_stage (ledger);
  if (ledger->pool < 0)
    {
      count_losses (ledger);
      return;
    }
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      count_group (ledger, g);
      groups += ledger->groups[g].money;
    }
  for (guint i = 0; i < ledger->plan->deductions->len; i++)
    deductions += g_array_index (ledger->plan->deductions, GainDeduction, i).amount;
  for (guint i = 0; i < catalog->n_people; i++)
    draft_count ("people without an active day",
                 gain_person_active_months (&catalog->people[i], DRAFT_YEAR) == 0);
  draft_count ("field pool override", overridden);
  draft_count ("deductions above the pool", deductions > ledger->deducted);
  draft_count ("pool of zero", ledger->pool == 0);
  draft_count ("advances unmatched", ledger->advances_unmatched > 0);
  draft_count ("no group has a weight",
               groups == 0 && ledger->split[GAIN_SPLIT_PARTICIPANTS] > 0);
}

/* --- the properties --------------------------------------------------------------------------- */

static GainCell
other_cell (GRand *rand, guint measure)
{
  gint64 d = draft_pick (rand, 4, 0, 10, 60, 300);
  gint64 x = d == 0 ? 0 : g_rand_int_range (rand, 0, (gint32) d + 1) * (measure == 3 ? 16000 : 1);

  return (GainCell){ x * GAIN_SCALE, d * GAIN_SCALE };
}

static gint64
paid_to (const GainLedger *ledger, guint person)
{
  if (ledger->group_of[person] < 0)
    return 0;
  return ledger->groups[ledger->group_of[person]].payees[ledger->payee_of[person]].paid;
}

/* The gain of a step is what a complete run would pay. */
static void
check_paid_if (const Draft *draft, const GainLedger *ledger, gint64 pool, GRand *rand)
{
  const GainCatalog *catalog = ledger->facts->catalog;
  guint person = (guint) g_rand_int_range (rand, 0, (gint32) catalog->n_people);
  guint measure = (guint) g_rand_int_range (rand, 0, (gint32) catalog->n_measures);
  GainCell cell = other_cell (rand, measure);
  g_autoptr (GainFacts) changed = draft_facts (draft);
  g_autoptr (GainLedger) again = NULL;

  changed->providers[person * catalog->n_measures + measure] = cell;
  again = run (ledger->plan, changed, pool);
  g_assert_cmpint (gain_ledger_paid_if (ledger, person, measure, cell), ==,
                   paid_to (again, person));
}

static void
check_plan (const Draft *draft, GainFacts *facts, GainFacts *shuffled, GRand *rand)
{
  g_autoptr (GainPlan) plan = draft_plan (draft, rand);
  g_autoptr (GainPlan) mixed = draft_plan_shuffled (plan, rand);
  gint64 pool = draft_chance (rand, 12)
                  ? g_rand_int_range (rand, plan->has_downside ? -100000000 : 0, 100000000)
                  : GAIN_NULL;
  g_autoptr (GainLedger) ledger = run (plan, facts, pool);
  g_autoptr (GainLedger) same = run (plan, facts, pool);
  g_autoptr (GainLedger) other = run (mixed, shuffled, pool);
  g_autofree char *text = write_ledger (ledger);
  g_autofree char *same_text = write_ledger (same);
  g_autofree char *other_text = write_ledger (other);

  check_sums (ledger);
  g_assert_cmpstr (text, ==, same_text);
  g_assert_cmpstr (text, ==, other_text);
  check_paid_if (draft, ledger, pool, rand);
  count_ledger (ledger, pool != GAIN_NULL);
}

static void
test_random_plans (void)
{
  const char *more = g_getenv ("GAIN_PLANS");
  guint n_drafts = more == NULL ? N_DRAFTS
                                : (guint) g_ascii_strtoull (more, NULL, 10) / PLANS_A_DRAFT;
  g_autoptr (GRand) rand = g_rand_new_with_seed (more == NULL ? 20250101 : 7);

  for (guint i = 0; i < n_drafts; i++)
    {
      g_auto (Draft) draft = draft_new (rand);
      g_auto (Draft) mixed = draft_shuffled (&draft, rand);
      g_autoptr (GainFacts) facts = draft_facts (&draft);
      g_autoptr (GainFacts) shuffled = draft_facts (&mixed);

      for (guint p = 0; p < PLANS_A_DRAFT; p++)
        check_plan (&draft, facts, shuffled, rand);
    }
  g_test_message ("%u plans; how often each occurred:", n_drafts * PLANS_A_DRAFT);
  g_assert_cmpuint (draft_print_counts (n_drafts < N_DRAFTS ? 0 : LEAST), ==, 0);
  draft_count_clear ();
}

/* Largest remainder, checked from its definition with 128-bit products. */
static void
check_shares (gint64 total, const guint64 *weights, guint64 sum, guint n, const gint64 *shares)
{
  gint64 paid = 0;

  for (guint i = 0; i < n; i++)
    {
      GainUint128 product = (GainUint128) total * weights[i];
      gint64 above = shares[i] - (gint64) (product / sum);

      g_assert_true (above == 0 || (above == 1 && product % sum > 0));
      paid += shares[i];
      for (guint j = 0; j < i; j++)
        {
          GainUint128 other = (GainUint128) total * weights[j];
          gint64 other_above = shares[j] - (gint64) (other / sum);

          /* More weight never gets less; a cent goes to the larger remainder, then to the first. */
          g_assert_true (weights[i] <= weights[j] || shares[i] >= shares[j]);
          g_assert_true (weights[i] >= weights[j] || shares[i] <= shares[j]);
          g_assert_true (above <= other_above || product % sum > other % sum);
          g_assert_true (above >= other_above || product % sum <= other % sum);
        }
    }
  g_assert_cmpint (paid, ==, total);
}

static void
test_allocate (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 20000; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 13);
      guint bits = (guint) g_rand_int_range (rand, 0, 50);
      guint64 weights[12], sum = 0;
      GainUint128 wide[12], wider[12];
      gint64 shares[12], wide_shares[12];
      gint64 total = (gint64) (((guint64) g_rand_int (rand) << 32 | g_rand_int (rand))
                               >> g_rand_int_range (rand, 1, 64));

      for (guint i = 0; i < n; i++)
        {
          weights[i] = draft_chance (rand, 15) ? 0
                       : (((guint64) g_rand_int (rand) << 32 | g_rand_int (rand)) >> 13 >> bits);
          sum += weights[i];
          wide[i] = weights[i];
          wider[i] = (GainUint128) weights[i] << 70;
        }
      g_assert_cmpint (gain_allocate (total, wide, n, shares), ==, sum == 0 ? total : 0);
      if (sum > 0)
        check_shares (total, weights, sum, n, shares);
      /* Weights count by their ratio: the way through 192 bits gives the same cents. */
      gain_allocate (total, wider, n, wide_shares);
      g_assert_cmpmem (shares, n * sizeof *shares, wide_shares, n * sizeof *shares);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-properties/allocate", test_allocate);
  g_test_add_func ("/plan-properties/random-plans", test_random_plans);
  return g_test_run ();
}
