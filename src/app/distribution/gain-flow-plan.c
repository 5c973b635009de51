/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-flow-plan.h"

#include "gain-payee-words.h"
#include "gain-plan-words.h"

#include <glib/gi18n-lib.h>

#define SLOT 42  /* room for two lines of text */
#define PASS 6
#define GAP 8
#define SEARCH_STEPS 40

enum { COLUMN_POOL, COLUMN_SPLIT, COLUMN_GROUPS, COLUMN_ENDS };
enum { END_PAID, END_RESERVE, END_CARRY, END_INFRASTRUCTURE, END_REDESIGN, N_ENDS };

static void
clear_stop (gpointer data)
{
  GainFlowStop *stop = data;

  g_free (stop->label);
  g_free (stop->text);
}

static char *
say_amount (const GainFlowPlan *plan, const GainLedger *ledger, const char *label, gint64 amount)
{
  gint64 pool = ledger->pool + ledger->deducted;
  g_autofree char *money = gain_money_format_dollars (amount);
  g_autofree char *percent = NULL;

  if (pool <= 0)
    return g_strdup_printf ("%s: %s", label, money);
  percent = gain_value_format (gain_round_half_away ((GainInt128) amount * 1000, pool), 1);
  return g_strdup_printf (plan->losses ? _ ("%s: %s, %s%% of the losses")
                                       : _ ("%s: %s, %s%% of the pool"), label, money, percent);
}

static guint
add_stop (GainFlowPlan *plan, const GainLedger *ledger, guint column, const char *label,
          gint64 amount, gboolean unearned)
{
  GainFlowStop stop = { .column = column, .amount = amount, .unearned = unearned };

  if (label != NULL)
    {
      stop.label = g_strdup (label);
      stop.text = say_amount (plan, ledger, label, amount);
    }
  g_array_append_val (plan->stops, stop);
  return plan->stops->len - 1;
}

static guint
add_aside (GainFlowPlan *plan, const GainLedger *ledger, guint column, const char *label,
           gint64 amount)
{
  guint at = add_stop (plan, ledger, column, label, amount, FALSE);

  g_array_index (plan->stops, GainFlowStop, at).aside = TRUE;
  return at;
}

static void
add_band (GainFlowPlan *plan, guint from, guint to, gint64 amount, gboolean unearned)
{
  GainFlowBand band = { .from = from, .to = to, .amount = amount, .unearned = unearned };

  if (amount > 0)
    g_array_append_val (plan->bands, band);
}

static void
say_group (GainFlowPlan *plan, guint at, const GainLedger *ledger, const GainLedgerGroup *group)
{
  GainFlowStop *stop = &g_array_index (plan->stops, GainFlowStop, at);
  g_autofree char *start = say_amount (plan, ledger, stop->label, group->money);
  g_autofree char *paid = gain_money_format_dollars (group->paid);
  g_autofree char *shared = gain_money_format_dollars (gain_ledger_paid_by_share (group));
  g_autofree char *away = gain_money_format_dollars (group->elsewhere);
  gint64 under = gain_ledger_under_minimum (group);
  g_autofree char *small = gain_money_format_dollars (under);

  stop->group_id = group->group->id;
  if (plan->losses)
    return;
  g_free (stop->text);
  if (under > 0)
    stop->text = g_strdup_printf (_ ("%s. Paid %s, of it %s out of unearned dollars; %s left the "
                                     "group, of it %s in payments under the minimum payment."),
                                  start, paid, shared, away, small);
  else
    stop->text = g_strdup_printf (_ ("%s. Paid %s, of it %s out of unearned dollars; %s left the "
                                     "group."),
                                  start, paid, shared, away);
}

static void
add_ends (GainFlowPlan *plan, const GainLedger *ledger, guint *ends)
{
  const gint64 amounts[N_ENDS] = { ledger->paid, ledger->reserve, ledger->carry_forward,
                                   ledger->infrastructure, ledger->redesign };
  static const char *const labels[N_ENDS] = { N_ ("Paid"), N_ ("Reserve"), N_ ("Carried forward"),
                                              N_ ("Infrastructure"), N_ ("Care redesign") };

  for (guint i = 0; i < N_ENDS; i++)
    {
      ends[i] = 0;
      if (amounts[i] <= 0 && i != END_PAID)
        continue;
      ends[i] = add_stop (plan, ledger, COLUMN_ENDS,
                          i == END_PAID && plan->losses ? _ ("Owed by payees") : _ (labels[i]),
                          amounts[i], i == END_RESERVE || i == END_CARRY);
      g_array_index (plan->stops, GainFlowStop, ends[i]).aside = i != END_PAID;
    }
}

static guint
end_of (GainResidue residue)
{
  switch (residue)
    {
    case GAIN_RESIDUE_INFRASTRUCTURE:
      return END_INFRASTRUCTURE;
    case GAIN_RESIDUE_REDESIGN:
      return END_REDESIGN;
    case GAIN_RESIDUE_CARRY_FORWARD:
      return END_CARRY;
    case GAIN_RESIDUE_REDISTRIBUTE:
    case GAIN_RESIDUE_RESERVE:
    default:
      return END_RESERVE;
    }
}

static gint64
groups_money (const GainLedger *ledger)
{
  gint64 sum = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    sum += ledger->groups[g].money;
  return sum;
}

static void
fill (GainFlowPlan *plan, const GainLedger *ledger)
{
  const gint64 *split = ledger->split;
  guint pool = add_stop (plan, ledger, COLUMN_POOL, plan->losses ? _ ("Losses") : _ ("Pool"),
                         ledger->pool + ledger->deducted, FALSE);
  guint people = add_stop (plan, ledger, COLUMN_SPLIT,
                           plan->losses ? _ ("To be paid") : _ ("Participants"),
                           split[GAIN_SPLIT_PARTICIPANTS], FALSE);
  gint64 straight[2] = { split[GAIN_SPLIT_INFRASTRUCTURE], split[GAIN_SPLIT_REDESIGN] };
  const char *const labels[2] = { _ ("Infrastructure"), _ ("Care redesign") };
  guint from[2] = { 0, 0 };
  guint pass[2] = { 0, 0 };
  guint first;
  guint ends[N_ENDS];

  for (guint i = 0; i < 2; i++)
    if (straight[i] > 0)
      from[i] = add_aside (plan, ledger, COLUMN_SPLIT, labels[i], straight[i]);
  add_band (plan, pool, people, split[GAIN_SPLIT_PARTICIPANTS], FALSE);
  for (guint i = 0; i < 2; i++)
    add_band (plan, pool, from[i], straight[i], FALSE);
  if (ledger->deducted > 0)
    add_band (plan, pool,
              add_aside (plan, ledger, COLUMN_SPLIT, _ ("Deductions"), ledger->deducted),
              ledger->deducted, FALSE);
  first = plan->stops->len;
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      g_autofree char *name = gain_group_name (ledger->groups[g].group);

      say_group (plan, add_stop (plan, ledger, COLUMN_GROUPS, name, ledger->groups[g].money, FALSE),
                 ledger, &ledger->groups[g]);
      add_band (plan, people, first + g, ledger->groups[g].money, FALSE);
    }
  for (guint i = 0; i < 2; i++)
    if (straight[i] > 0)
      pass[i] = add_aside (plan, ledger, COLUMN_GROUPS, NULL, straight[i]);
  add_ends (plan, ledger, ends);
  for (guint g = 0; g < ledger->n_groups; g++)
    add_band (plan, first + g, ends[END_PAID],
              ledger->groups[g].paid - gain_ledger_paid_by_share (&ledger->groups[g]), FALSE);
  for (guint g = 0; g < ledger->n_groups; g++)
    add_band (plan, first + g, ends[END_PAID], gain_ledger_paid_by_share (&ledger->groups[g]), TRUE);
  for (guint g = 0; g < ledger->n_groups; g++)
    add_band (plan, first + g,
              ends[plan->losses ? END_RESERVE : end_of (ledger->groups[g].group->residue)],
              ledger->groups[g].elsewhere, TRUE);
  add_band (plan, people, ends[END_RESERVE],
            split[GAIN_SPLIT_PARTICIPANTS] - groups_money (ledger), TRUE);
  for (guint i = 0; i < 2; i++)
    {
      add_band (plan, from[i], pass[i], straight[i], FALSE);
      add_band (plan, pass[i], ends[END_INFRASTRUCTURE + i], straight[i], FALSE);
    }
}

/* Losses are drawn as what is owed: the same picture with the signs turned. */
static void
fill_losses (GainFlowPlan *plan, const GainLedger *ledger)
{
  g_autofree GainLedgerGroup *groups = g_new (GainLedgerGroup, ledger->n_groups + 1);
  GainLedger owed = *ledger;

  owed.groups = groups;
  owed.pool = -ledger->pool;
  owed.paid = -ledger->paid;
  owed.reserve = -ledger->reserve;
  owed.split[GAIN_SPLIT_PARTICIPANTS] = -ledger->split[GAIN_SPLIT_PARTICIPANTS];
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      groups[g] = ledger->groups[g];
      groups[g].money = -groups[g].money;
      groups[g].paid = -groups[g].paid;
      groups[g].elsewhere = -groups[g].elsewhere;
    }
  fill (plan, &owed);
}

static double
slot_height (const GainFlowStop *stop, double scale)
{
  return MAX ((double) stop->amount * scale, stop->label != NULL ? SLOT : PASS);
}

static double
column_height (const GainFlowPlan *plan, guint column, double scale)
{
  double sum = -GAP;

  for (guint i = 0; i < plan->stops->len; i++)
    {
      const GainFlowStop *stop = &g_array_index (plan->stops, GainFlowStop, i);

      if (stop->column == column)
        sum += slot_height (stop, scale) + GAP;
    }
  return sum;
}

static gboolean
fits (const GainFlowPlan *plan, double scale, double height)
{
  for (guint column = 0; column < GAIN_FLOW_COLUMNS; column++)
    if (column_height (plan, column, scale) > height)
      return FALSE;
  return TRUE;
}

/* The largest scale at which every column fits: one scale for all, so that bands compare. */
static double
find_scale (const GainFlowPlan *plan, double height)
{
  const GainFlowStop *pool = &g_array_index (plan->stops, GainFlowStop, 0);
  double low = 0;
  double high = pool->amount > 0 ? height / (double) pool->amount : 0;

  for (guint i = 0; i < SEARCH_STEPS; i++)
    {
      double middle = (low + high) / 2;

      if (fits (plan, middle, height))
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
lay_bands (GainFlowPlan *plan, double scale)
{
  g_autofree double *out = g_new0 (double, plan->stops->len);
  g_autofree double *in = g_new0 (double, plan->stops->len);

  for (guint i = 0; i < plan->bands->len; i++)
    {
      GainFlowBand *band = &g_array_index (plan->bands, GainFlowBand, i);

      band->height = (double) band->amount * scale;
      band->from_top = g_array_index (plan->stops, GainFlowStop, band->from).bar_top
                       + out[band->from];
      band->to_top = g_array_index (plan->stops, GainFlowStop, band->to).bar_top + in[band->to];
      out[band->from] += band->height;
      in[band->to] += band->height;
    }
}

/**
 * gain_flow_plan_new:
 * @ledger: a run
 *
 * Returns: (transfer full): its stops and bands, not laid out yet; they borrow from @ledger
 */
GainFlowPlan *
gain_flow_plan_new (const GainLedger *ledger)
{
  GainFlowPlan *plan = g_new0 (GainFlowPlan, 1);

  g_return_val_if_fail (ledger != NULL, plan);
  plan->stops = g_array_new (FALSE, FALSE, sizeof (GainFlowStop));
  plan->bands = g_array_new (FALSE, FALSE, sizeof (GainFlowBand));
  g_array_set_clear_func (plan->stops, clear_stop);
  plan->losses = ledger->pool < 0;
  if (plan->losses)
    fill_losses (plan, ledger);
  else
    fill (plan, ledger);
  return plan;
}

/**
 * gain_flow_plan_free:
 * @plan: (transfer full): a flow
 */
void
gain_flow_plan_free (GainFlowPlan *plan)
{
  g_array_unref (plan->stops);
  g_array_unref (plan->bands);
  g_free (plan);
}

/**
 * gain_flow_plan_height:
 * @plan: a flow
 *
 * Returns: the least height in pixels in which every stop has room for its text
 */
int
gain_flow_plan_height (const GainFlowPlan *plan)
{
  double most = 0;

  for (guint column = 0; column < GAIN_FLOW_COLUMNS; column++)
    most = MAX (most, column_height (plan, column, 0));
  return (int) most + 1;
}

/**
 * gain_flow_plan_lay:
 * @plan: a flow
 * @height: pixels
 *
 * Places every stop and band.
 */
void
gain_flow_plan_lay (GainFlowPlan *plan, double height)
{
  double scale = find_scale (plan, height);
  double top[GAIN_FLOW_COLUMNS] = { 0 };

  for (guint i = 0; i < plan->stops->len; i++)
    {
      GainFlowStop *stop = &g_array_index (plan->stops, GainFlowStop, i);

      stop->top = top[stop->column];
      stop->height = slot_height (stop, scale);
      stop->bar_height = (double) stop->amount * scale;
      stop->bar_top = stop->top + (stop->height - stop->bar_height) / 2;
      top[stop->column] += stop->height + GAP;
    }
  lay_bands (plan, scale);
}
