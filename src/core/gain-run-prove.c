/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-run-private.h"

#include <glib/gi18n-lib.h>

static gboolean
unproven (GError **error, const char *what, const char *where, GainInt128 expected,
          GainInt128 found)
{
  g_autofree char *wanted = gain_money_format ((gint64) expected);
  g_autofree char *got = gain_money_format ((gint64) found);

  g_set_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
               _ ("The ledger doesn't add up: %s%s%s should be %s and is %s"), what,
               *where != '\0' ? " " : "", where, wanted, got);
  return FALSE;
}

static gboolean
prove_persons (const GainLedgerGroup *group, const GainLedgerPayee *payee, GError **error)
{
  GainInt128 paid = payee->kept;

  for (guint i = 0; i < payee->n_persons; i++)
    {
      const GainLedgerPerson *person = &group->persons[payee->first_person + i];

      paid += person->paid;
      if (person->net != person->paid - person->advances)
        return unproven (error, _ ("the net of someone within"), payee->id,
                         person->paid - person->advances, person->net);
    }
  return payee->n_persons == 0 || paid == payee->paid
         || unproven (error, _ ("what is paid within"), payee->id, payee->paid, paid);
}

static gboolean
prove_payee (const GainLedgerGroup *group, const GainLedgerPayee *payee, GError **error)
{
  GainInt128 maximum = 0;
  GainInt128 earned = 0;
  gboolean shared = FALSE;

  for (guint j = 0; j < group->n_terms; j++)
    {
      maximum += group->terms[payee->first_term + j].maximum;
      earned += group->terms[payee->first_term + j].earned;
      shared = shared || group->terms[payee->first_term + j].maximum > 0;
    }
  if (shared && maximum != payee->maximum)
    return unproven (error, _ ("the maximum of"), payee->id, payee->maximum, maximum);
  if (group->n_terms > 0 && earned != payee->earned)
    return unproven (error, _ ("what is earned by"), payee->id, payee->earned, earned);
  if (!(payee->notes & GAIN_NOTE_MIN_PAYMENT)
      && payee->paid != payee->capped + payee->redistributed)
    return unproven (error, _ ("what is paid to"), payee->id,
                     payee->capped + payee->redistributed, payee->paid);
  if (payee->net != payee->paid - payee->advances)
    return unproven (error, _ ("the net of"), payee->id, payee->paid - payee->advances, payee->net);
  return prove_persons (group, payee, error);
}

static gboolean
prove_group (const GainLedgerGroup *group, GError **error)
{
  GainInt128 maxima = 0;
  GainInt128 paid = 0;
  GainInt128 capped = 0;

  for (guint p = 0; p < group->n_payees; p++)
    {
      if (!prove_payee (group, &group->payees[p], error))
        return FALSE;
      maxima += group->payees[p].maximum;
      paid += group->payees[p].paid;
      capped += group->payees[p].capped;
    }
  if (maxima != 0 && maxima != group->money)
    return unproven (error, _ ("the maxima of group"), group->group->id, group->money, maxima);
  if (paid != group->paid || paid + group->elsewhere != group->money)
    return unproven (error, _ ("the money of group"), group->group->id, group->money,
                     paid + group->elsewhere);
  if (capped + group->residue != group->money)
    return unproven (error, _ ("the unearned dollars of group"), group->group->id,
                     group->money - capped, group->residue);
  if (paid + gain_ledger_under_minimum (group) + group->residue - group->redistributed
      != group->money)
    return unproven (error, _ ("the payments under the minimum of group"), group->group->id,
                     group->money - paid - group->residue + group->redistributed,
                     gain_ledger_under_minimum (group));
  return TRUE;
}

/**
 * gain_ledger_prove:
 * @ledger: a ledger
 * @error: return location
 *
 * Adds everything up again, at every level: terms to payees, people within to payees, payees to
 * groups, groups to the pool.
 * Source: contract "Distribution", step 11.
 *
 * Returns: whether it adds up; %FALSE with an error that names where it doesn't
 */
gboolean
gain_ledger_prove (const GainLedger *ledger, GError **error)
{
  GainInt128 groups = 0;
  GainInt128 paid = 0;
  GainInt128 elsewhere = 0;
  GainInt128 parts = 0;
  GainInt128 undivided;

  g_return_val_if_fail (ledger != NULL, FALSE);

  for (guint g = 0; g < ledger->n_groups; g++)
    {
      if (!prove_group (&ledger->groups[g], error))
        return FALSE;
      groups += ledger->groups[g].money;
      paid += ledger->groups[g].paid;
      elsewhere += ledger->groups[g].elsewhere;
    }
  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    parts += ledger->split[i];
  undivided = ledger->split[GAIN_SPLIT_PARTICIPANTS] - groups;
  if (parts != ledger->pool)
    return unproven (error, _ ("the pool"), "", ledger->pool, parts);
  /* The participants' money is the groups', or the reserve's where no group has a weight; of losses
   * the reserve may pay a part. */
  if (undivided + ledger->reserve_drawn != 0 && groups != 0)
    return unproven (error, _ ("the participants' money"), "",
                     ledger->split[GAIN_SPLIT_PARTICIPANTS], groups);
  if (paid != ledger->paid || paid + elsewhere != groups)
    return unproven (error, _ ("what the groups pay"), "", groups, paid + elsewhere);
  parts = (GainInt128) ledger->paid + ledger->infrastructure + ledger->redesign + ledger->reserve
          + ledger->carry_forward;
  return parts == ledger->pool
         || unproven (error, _ ("where the pool ended"), "", ledger->pool, parts);
}
