/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-payee-words.h"

#include <glib/gi18n-lib.h>

#define SCALE_PLACES 4

static void
add_pool (GPtrArray *steps, const GainLedger *ledger)
{
  g_autofree char *pool = gain_money_format_dollars (ledger->pool + ledger->deducted);
  g_autofree char *deducted = gain_money_format_dollars (ledger->deducted);
  g_autofree char *percent = gain_decimal_format (ledger->plan->split[GAIN_SPLIT_PARTICIPANTS]);

  gain_payee_step_add (steps, _ ("Pool"), ledger->pool,
                       ledger->deducted == 0
                         ? g_strdup (_ ("Nothing is taken off the top."))
                         : g_strdup_printf (_ ("%s less deductions of %s."), pool, deducted));
  gain_payee_step_add (steps, _ ("For participants"), ledger->split[GAIN_SPLIT_PARTICIPANTS],
                       g_strdup_printf (_ ("%s%% of the pool."), percent));
}

static const char *
base_text (const GainPlanGroup *group)
{
  gboolean months = group->prorate == GAIN_PRORATE_MONTHS;

  switch (group->base)
    {
    case GAIN_BASE_PROVIDERS:
      return months ? _ ("By its providers' active months") : _ ("By its number of providers");
    case GAIN_BASE_LIVES:
      return months ? _ ("By attributed lives times active months") : _ ("By attributed lives");
    case GAIN_BASE_MEMBER_MONTHS:
      return months ? _ ("By member-months times active months") : _ ("By member-months");
    case GAIN_BASE_RISK_MEMBER_MONTHS:
      return months ? _ ("By risk-weighted member-months times active months")
                    : _ ("By risk-weighted member-months");
    case GAIN_BASE_FTE:
      return months ? _ ("By full-time equivalents times active months")
                    : _ ("By full-time equivalents");
    case GAIN_BASE_EQUAL:
    default:
      return months && group->payee == GAIN_PAYEE_PROVIDER ? _ ("By active months")
                                                           : _ ("Every payee the same");
    }
}

static char *
maximum_share (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  static const guint places[] = { 0, 0, SCALE_PLACES, SCALE_PLACES, 2 * SCALE_PLACES,
                                  SCALE_PLACES };
  guint scale = places[group->group->base];
  g_autofree char *own = NULL;
  g_autofree char *all = NULL;
  GainUint128 sum = 0;

  for (guint p = 0; p < group->n_payees; p++)
    sum += gain_ledger_payee_base (ledger, group, &group->payees[p]);
  own = gain_count_format ((GainInt128) gain_ledger_payee_base (ledger, group, payee), scale);
  all = gain_count_format ((GainInt128) sum, scale);
  /* Translators: what a maximum was divided by, the payee's figure, and that of the whole group. */
  return g_strdup_printf (_ ("%s: %s of the group's %s."), base_text (group->group), own, all);
}

static char *
term_text (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
           const GainTerm *term, const GainMeasure *measure)
{
  g_autofree char *judged = gain_term_judged (group, term, measure);
  g_autofree char *value = gain_value_display (term->cell, measure);
  g_autofree char *tier = gain_term_tier (ledger, term);
  g_autofree char *payout = gain_decimal_format (term->payout);
  g_autofree char *maximum = gain_money_format_dollars (term->maximum);
  g_autoptr (GString) text = g_string_new (NULL);

  if (term->judged == GAIN_JUDGED_EXCLUDED || term->judged == GAIN_JUDGED_ZERO
      || term->judged == GAIN_JUDGED_HELD)
    g_string_append_printf (text, "%s.", judged);
  else if (term->judged == GAIN_JUDGED_TIER)
    g_string_append_printf (text, _ ("%s: %s%% of %s."), judged, payout, maximum);
  else
    g_string_append_printf (text, _ ("%s is “%s”, which pays %s%% of %s."), value, tier, payout,
                            maximum);
  if (term->judged == GAIN_JUDGED_PRACTICE)
    g_string_append_printf (text, " %s.", judged);
  if (payee->failed_gates != 0 && term->payout > 0)
    g_string_append_printf (text, " %s", _ ("A gate is not met, so it earns nothing."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_terms (GPtrArray *steps, const GainLedger *ledger, const GainLedgerGroup *group,
           const GainLedgerPayee *payee)
{
  for (guint j = 0; j < group->n_terms; j++)
    {
      const GainTerm *term = &group->terms[payee->first_term + j];
      const GainMeasure *measure = &ledger->facts->catalog->measures[group->term_measures[j]];

      gain_payee_step_add (steps, measure->title, term->earned,
                           term_text (ledger, group, payee, term, measure));
    }
}

static char *
earned_text (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint g = 0; g < group->group->gates->len; g++)
    if (payee->failed_gates >> g & 1)
      {
        g_autofree char *gate = gain_payee_gate (ledger, group, payee, g);

        g_string_append_printf (text, _ ("Gate not met: %s. "), gate);
      }
  if (text->len == 0)
    g_string_append (text, group->n_terms == 0 ? _ ("Nothing is measured: the maximum is earned.")
                                               : _ ("The sum of the measures."));
  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

static char *
redistributed_text (const GainLedgerGroup *group)
{
  g_autofree char *residue = gain_money_format_dollars (group->residue);

  return g_strdup_printf (_ ("The group's unearned dollars, %s, are shared in proportion to what "
                             "was earned, up to the cap where there is one."),
                          residue);
}

static void
add_limits (GPtrArray *steps, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autofree char *cap = gain_money_format_dollars (MAX (group->group->cap, 0));
  g_autofree char *least = gain_money_format_dollars (MAX (group->group->min_payment, 0));
  gboolean small = (payee->notes & GAIN_NOTE_MIN_PAYMENT) != 0;

  if (group->group->cap != GAIN_NULL)
    gain_payee_step_add (steps, _ ("After the cap"), payee->capped,
                         g_strdup_printf (_ ("Nobody in the group is paid more than %s."), cap));
  if (group->group->residue == GAIN_RESIDUE_REDISTRIBUTE)
    gain_payee_step_add (steps, _ ("Share of unearned dollars"), payee->redistributed,
                         redistributed_text (group));
  gain_payee_step_add (steps, _ ("Paid"), payee->paid,
                       small
                         ? g_strdup_printf (_ ("Less than %s is not paid."), least)
                         : g_strdup (group->group->residue == GAIN_RESIDUE_REDISTRIBUTE
                                       ? _ ("What was earned and the share of unearned dollars.")
                                       : _ ("What was earned.")));
}

/**
 * gain_payee_steps:
 * @ledger: a run
 * @group: one of its groups
 * @payee: one of the group's payees
 *
 * The way from the pool to a payee's net, each step with its amount and how it came about.
 *
 * Returns: (transfer full) (element-type GainPayeeStep): the steps
 */
GPtrArray *
gain_payee_steps (const GainLedger *ledger, const GainLedgerGroup *group,
                  const GainLedgerPayee *payee)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_payee_step_free);
  g_autofree char *name = gain_group_name (group->group);

  add_pool (steps, ledger);
  gain_payee_step_add (steps, name, group->money, gain_group_share (ledger, group));
  gain_payee_step_add (steps, _ ("Maximum"), payee->maximum, maximum_share (ledger, group, payee));
  add_terms (steps, ledger, group, payee);
  gain_payee_step_add (steps, _ ("Earned"), payee->earned, earned_text (ledger, group, payee));
  add_limits (steps, group, payee);
  if (payee->advances != 0)
    gain_payee_step_add (steps, _ ("Advances"), -payee->advances,
                         g_strdup (_ ("Paid during the year already, and set off once.")));
  gain_payee_step_add (steps, payee->net < 0 ? _ ("Overpaid, to be recovered") : _ ("Net"),
                       payee->net < 0 ? -payee->net : payee->net,
                       g_strdup (payee->advances != 0
                                   ? _ ("What is paid less the advances.")
                                   : _ ("What is paid; there were no advances.")));
  return steps;
}

/**
 * gain_payee_step_free:
 * @step: (transfer full): a step
 */
void
gain_payee_step_free (GainPayeeStep *step)
{
  g_free (step->label);
  g_free (step->text);
  g_free (step);
}

/**
 * gain_group_share:
 * @ledger: a run
 * @group: one of its groups
 *
 * Returns: (transfer full): how the group came to its money, as a sentence
 */
char *
gain_group_share (const GainLedger *ledger, const GainLedgerGroup *group)
{
  static const char *const bases[] = { NULL, N_ ("Divided over the groups by attributed lives."),
                                       N_ ("Divided over the groups by member-months."),
                                       N_ ("Divided over the groups by risk-weighted "
                                           "member-months.") };
  g_autofree char *weight = NULL;
  g_autofree char *all = NULL;
  GainInt128 sum = 0;

  if (ledger->plan->groups_by != GAIN_GROUPS_BY_WEIGHT)
    return g_strdup (_ (bases[ledger->plan->groups_by]));
  for (guint g = 0; g < ledger->n_groups; g++)
    if (ledger->groups[g].n_payees > 0)
      sum += ledger->groups[g].group->weight;
  weight = gain_count_format (group->group->weight, SCALE_PLACES);
  all = gain_count_format (sum, SCALE_PLACES);
  return g_strdup_printf (_ ("The group's weight is %s of %s."), weight, all);
}

/**
 * gain_payee_step_add:
 * @steps: (element-type GainPayeeStep): where to append
 * @label: what the amount is
 * @amount: cents
 * @text: (transfer full): how it came about
 */
void
gain_payee_step_add (GPtrArray *steps, const char *label, gint64 amount, char *text)
{
  GainPayeeStep *step = g_new (GainPayeeStep, 1);

  *step = (GainPayeeStep){ g_strdup (label), amount, text };
  g_ptr_array_add (steps, step);
}
