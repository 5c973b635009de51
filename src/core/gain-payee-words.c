/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-payee-words.h"

#include "gain-count.h"
#include "gain-derivation-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TIN_SHOWN 4

static void
append_with (GString *text, const char *separator, const char *part)
{
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

static gboolean
nothing_counts (const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  for (guint j = 0; j < group->n_terms; j++)
    if (group->terms[payee->first_term + j].judged != GAIN_JUDGED_EXCLUDED)
      return FALSE;
  return group->n_terms > 0;
}

static char *
failed_gates (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autoptr (GString) reasons = g_string_new (NULL);
  g_autoptr (GainDerivation) derivation = gain_derivation_new ((GainLedger *) ledger);

  for (guint g = 0; g < group->group->gates->len; g++)
    if (payee->failed_gates >> g & 1)
      {
        GainNode *gate = gain_derivation_get (derivation, GAIN_TOPIC_GATE,
                                              (int) (group - ledger->groups),
                                              (int) (payee - group->payees), (int) g);
        g_autofree char *reason = gain_node_gate_reason (gate);

        append_with (reasons, "; ", reason);
      }
  /* Translators: why a payee is paid nothing. */
  return g_strdup_printf (_ ("Paid $0: %s"), reasons->str);
}

/* Which number is missing, for whoever looks it up. */
static char *
nothing_to_earn (const GainLedger *ledger, const GainLedgerGroup *group,
                 const GainLedgerPayee *payee)
{
  g_autofree char *period = gain_period_format (ledger->facts->period);

  if (gain_ledger_payee_base (ledger, group, payee) > 0)
    return g_strdup (group->money == 0 ? _ ("Nothing to earn: its group has no money to divide")
                                       : _ ("Nothing to earn: its part of the group’s money is less "
                                            "than a cent"));
  switch (group->group->base)
    {
    case GAIN_BASE_LIVES:
      return g_strdup_printf (_ ("Nothing to earn: the panel of %s has no attributed patients for it, and "
                                 "the money is divided by them"), period);
    case GAIN_BASE_MEMBER_MONTHS:
      return g_strdup_printf (_ ("Nothing to earn: the panel of %s has no member-months for it, and the "
                                 "money is divided by them"), period);
    case GAIN_BASE_RISK_MEMBER_MONTHS:
      return g_strdup_printf (_ ("Nothing to earn: the panel of %s has no member-months with a risk score "
                                 "for it, and the money is divided by them"), period);
    case GAIN_BASE_FTE:
      return g_strdup (_ ("Nothing to earn: the roster has no FTE for it, and the money is divided by that"));
    case GAIN_BASE_EQUAL:
    case GAIN_BASE_PROVIDERS:
    default:
      return g_strdup (_ ("Nothing to earn: nobody of it was active in the year"));
    }
}

static char *
reason_of (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autofree char *cap = gain_money_format_dollars (MAX (group->group->cap, 0));
  g_autofree char *least = gain_money_format_dollars (MAX (group->group->min_payment, 0));

  if (payee->failed_gates != 0)
    return failed_gates (ledger, group, payee);
  if (payee->notes & GAIN_NOTE_MIN_PAYMENT)
    return g_strdup_printf (_ ("Paid $0: under the minimum payment of %s"), least);
  if (payee->maximum == 0)
    return nothing_to_earn (ledger, group, payee);
  if (nothing_counts (group, payee))
    return g_strdup (_ ("Earned $0: no measure has a result that counts"));
  if (payee->earned == 0)
    return g_strdup (_ ("Earned $0: no measure reached a tier that pays"));
  if (group->group->cap != GAIN_NULL && payee->paid >= group->group->cap)
    return g_strdup_printf (_ ("At the cap of %s"), cap);
  return g_strdup ("");
}

/**
 * gain_payee_note:
 * @ledger: a run
 * @group: one of its groups
 * @payee: one of the group's payees
 *
 * Returns: (transfer full): what is out of the ordinary with a payment, in words; "" if nothing is
 */
char *
gain_payee_note (const GainLedger *ledger, const GainLedgerGroup *group,
                 const GainLedgerPayee *payee)
{
  g_autofree char *reason = reason_of (ledger, group, payee);
  g_autofree char *owed = NULL;

  if (payee->net >= 0)
    return g_steal_pointer (&reason);
  owed = gain_payee_net (payee);
  return reason[0] == '\0' ? g_steal_pointer (&owed) : g_strdup_printf ("%s · %s", owed, reason);
}

/**
 * gain_payee_net:
 * @payee: a payee
 *
 * Returns: (transfer full): the net; a negative one is "overpaid, to be recovered $1.00"
 */
char *
gain_payee_net (const GainLedgerPayee *payee)
{
  g_autofree char *money = NULL;

  if (payee->net >= 0)
    return gain_money_format_dollars (payee->net);
  money = gain_money_format_dollars (-payee->net);
  return g_strdup_printf (payee->paid < 0 ? _ ("Owed %s") : _ ("Overpaid, to be recovered %s"),
                          money);
}

/**
 * gain_group_name:
 * @group: a group of a plan
 *
 * Returns: (transfer full): its label, or its id where it has none
 */
char *
gain_group_name (const GainPlanGroup *group)
{
  return g_strdup (group->label != NULL && group->label[0] != '\0' ? group->label : group->id);
}

/**
 * gain_payee_name:
 * @ledger: a run
 * @group: one of its groups
 * @payee: one of the group's payees
 *
 * Returns: (transfer full): what people call the payee
 */
char *
gain_payee_name (const GainLedger *ledger, const GainLedgerGroup *group,
                 const GainLedgerPayee *payee)
{
  const GainCatalog *catalog = ledger->facts->catalog;

  switch (group->group->payee)
    {
    case GAIN_PAYEE_PROVIDER:
      return gain_person_display_name (&catalog->people[payee->index]);
    case GAIN_PAYEE_PRACTICE:
      return g_strdup (catalog->practices[payee->index].name);
    case GAIN_PAYEE_DEPARTMENT:
      return g_strdup (catalog->departments[payee->index].name);
    case GAIN_PAYEE_GROUP:
    default:
      return gain_group_name (group->group);
    }
}

/**
 * gain_posts_text:
 * @catalog: a catalog
 * @person: one of its people
 * @period: a period
 *
 * Returns: (transfer full) (nullable): the shares of somebody who works for several practices on the
 *   period's last day, as "Elm 60%, Oak 40%", home first; %NULL for one practice or none
 */
char *
gain_posts_text (const GainCatalog *catalog, const GainPerson *person, GainPeriod period)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  g_return_val_if_fail (catalog != NULL && person != NULL, NULL);

  for (guint i = 0; i < person->n_posts; i++)
    {
      /* Home comes first, then the others in their order. */
      const GainPost *post = &person->posts[i == 0 ? person->home : i - (i <= person->home)];
      g_autofree char *share = gain_decimal_format (post->share);

      if (!gain_post_is_active_on (post, gain_period_last_day (period)))
        continue;
      g_string_append_printf (text, "%s%s %s%%", n > 0 ? ", " : "",
                              catalog->practices[post->practice].name, share);
      n++;
    }
  return n > 1 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/**
 * gain_payee_practice:
 * @ledger: a run
 * @group: one of its groups
 * @payee: one of the group's payees
 *
 * Returns: (transfer full): a provider's practice; of any other payee, how many people it stands
 *   for
 */
char *
gain_payee_practice (const GainLedger *ledger, const GainLedgerGroup *group,
                     const GainLedgerPayee *payee)
{
  const GainCatalog *catalog = ledger->facts->catalog;

  if (group->group->payee == GAIN_PAYEE_PROVIDER)
    return g_strdup (catalog->practices[gain_ledger_payee_post (ledger, group, payee)->practice].name);
  return gain_count_phrase (g_dngettext (GETTEXT_PACKAGE, "%s provider", "%s providers",
                                         payee->n_members),
                            payee->n_members);
}

/**
 * gain_tin_mask:
 * @tin: a TIN
 *
 * A TIN may be somebody's Social Security number, so only its end is shown.
 *
 * Returns: (transfer full): its last four digits after dots; a shorter text as it is
 */
char *
gain_tin_mask (const char *tin)
{
  gsize length = strlen (tin);

  if (length <= TIN_SHOWN)
    return g_strdup (tin);
  return g_strdup_printf ("•••••%s", tin + length - TIN_SHOWN);
}

/**
 * gain_payee_shown_id:
 * @group: a group of a run
 * @payee: one of its payees
 *
 * Returns: (transfer full): the payee's id as a screen may show it: a TIN masked
 */
char *
gain_payee_shown_id (const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  if (group->group->payee == GAIN_PAYEE_PRACTICE)
    return gain_tin_mask (payee->id);
  return g_strdup (payee->id);
}

/**
 * gain_term_tier:
 * @ledger: a run
 * @term: of one of its payees
 *
 * Returns: (transfer full): the tier's word; "–" where there is none
 */
char *
gain_term_tier (const GainLedger *ledger, const GainTerm *term)
{
  const GainScheme *scheme;

  if (term->tier < 0 || term->target == NULL)
    return g_strdup ("–");
  scheme = &ledger->facts->catalog->schemes[term->target->scheme];
  g_return_val_if_fail ((guint) term->tier < scheme->n_tiers, NULL);
  return g_strdup (scheme->tiers[term->tier].name);
}

/**
 * gain_term_result:
 * @ledger: a run
 * @term: of one of its payees
 * @measure: the index of the term's measure
 *
 * Returns: (transfer full): the result that was judged, with as many decimals as tell it from the
 *   cut-points that the plan asks for in this period; "–" where there is none
 */
char *
gain_term_result (const GainLedger *ledger, const GainTerm *term, guint measure)
{
  g_return_val_if_fail (ledger != NULL && term != NULL, NULL);
  g_return_val_if_fail (measure < ledger->facts->catalog->n_measures, NULL);

  return gain_value_display_paced (term->cell, &ledger->facts->catalog->measures[measure],
                                   term->target, gain_ledger_months (ledger, measure));
}
