/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-payee-words.h"
#include "gain-plan-words.h"

#include <glib/gi18n-lib.h>

static void
add_pool (GPtrArray *steps, const GainLedger *ledger, gint64 plan_pool)
{
  gint64 pool = ledger->pool + ledger->deducted;
  gint64 left = pool;
  g_autofree char *own = gain_money_format_dollars (MAX (plan_pool, 0));

  gain_payee_step_add (steps, _ ("Pool"), pool,
                       plan_pool == pool
                         ? g_strdup (_ ("As the plan says."))
                         : plan_pool == GAIN_NULL
                             ? g_strdup (_ ("Typed in; the plan takes it from the settlement."))
                             : g_strdup_printf (_ ("Tried in place of the plan's %s."), own));
  for (guint i = 0; i < ledger->plan->deductions->len; i++)
    {
      const GainDeduction *deduction = &g_array_index (ledger->plan->deductions, GainDeduction, i);
      gint64 taken = MIN (deduction->amount, left);

      left -= taken;
      gain_payee_step_add (steps, deduction->label, -taken, g_strdup (_ ("Taken off the top.")));
    }
  if (ledger->plan->deductions->len > 0)
    gain_payee_step_add (steps, _ ("Pool to be split"), ledger->pool,
                         g_strdup (_ ("What is left of it.")));
}

static void
add_split (GPtrArray *steps, const GainLedger *ledger)
{
  static const char *const names[] = { N_ ("Infrastructure"), N_ ("Care redesign"),
                                       N_ ("Participants") };

  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    {
      g_autofree char *percent = gain_decimal_format (ledger->plan->split[i]);

      if (ledger->plan->split[i] != 0)
        gain_payee_step_add (steps, _ (names[i]), ledger->split[i],
                             g_strdup_printf (_ ("%s%% of the pool, to the cent."), percent));
    }
}

static void
add_group (GPtrArray *steps, const GainLedger *ledger, const GainLedgerGroup *group)
{
  g_autofree char *name = gain_group_name (group->group);
  g_autofree char *share = gain_group_share (ledger, group);
  g_autofree char *paid = gain_money_format_dollars (group->paid);
  g_autofree char *unearned = gain_money_format_dollars (group->residue);
  g_autofree char *where = gain_plan_residue_words (group->group->residue);

  gain_payee_step_add (steps, name, group->money,
                       g_strdup_printf (_ ("%s Unearned: %s, %s. Paid: %s."), share, unearned,
                                        where, paid));
}

/* What an end got besides its own share: unearned dollars and payments too small to be made. */
static void
add_end (GPtrArray *steps, const char *label, gint64 amount, gint64 own)
{
  g_autofree char *more = gain_money_format_dollars (amount - own);

  if (amount == 0)
    return;
  gain_payee_step_add (steps, label, amount,
                       amount == own
                         ? g_strdup (_ ("Its share of the pool."))
                         : g_strdup_printf (_ ("%s of it are unearned dollars and payments too "
                                               "small to be made."),
                                            more));
}

/**
 * gain_pool_steps:
 * @ledger: a run
 * @plan_pool: the plan's own pool, in cents; %GAIN_NULL: it takes the settlement's
 *
 * The way of the pool, from the top to where every dollar ends.
 *
 * Returns: (transfer full) (element-type GainPayeeStep): the steps
 */
GPtrArray *
gain_pool_steps (const GainLedger *ledger, gint64 plan_pool)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_payee_step_free);

  add_pool (steps, ledger, plan_pool);
  add_split (steps, ledger);
  for (guint g = 0; g < ledger->n_groups; g++)
    add_group (steps, ledger, &ledger->groups[g]);
  gain_payee_step_add (steps, _ ("Paid in all"), ledger->paid,
                       g_strdup (_ ("The sum over all payees.")));
  add_end (steps, _ ("Infrastructure in all"), ledger->infrastructure,
           ledger->split[GAIN_SPLIT_INFRASTRUCTURE]);
  add_end (steps, _ ("Care redesign in all"), ledger->redesign, ledger->split[GAIN_SPLIT_REDESIGN]);
  add_end (steps, _ ("Reserve"), ledger->reserve, 0);
  add_end (steps, _ ("Carried forward"), ledger->carry_forward, 0);
  return steps;
}
