/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-derivation-private.h"

/* What stands behind all gates that the plan sets. */
static GainNode *
behind_gates (GainNode *node, GainNode *amount)
{
  if (gain_node_seats (node)->group->gates->len == 0)
    return amount;
  return gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_IF, 3,
                       gain_node_sibling (node, GAIN_TOPIC_GATES, -1), amount,
                       gain_node_constant (node->owner, GAIN_FIGURE_MONEY, 0, NULL));
}

static void
expand_earned (GainNode *node)
{
  const GainLedgerGroup *group = gain_node_seats (node);

  node->op = GAIN_OP_SUM;
  if (group->n_terms == 0)
    gain_node_add (node, behind_gates (node, gain_node_sibling (node, GAIN_TOPIC_MAXIMUM, -1)));
  for (guint j = 0; j < group->n_terms; j++)
    gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_TERM_EARNED, (int) j));
}

static void
expand_capped (GainNode *node)
{
  gint64 cap = gain_node_seats (node)->group->cap;

  node->op = GAIN_OP_MINIMUM;
  gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_EARNED, -1));
  if (cap != GAIN_NULL)
    gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_MONEY, cap, "groups[%d].cap",
                                             node->group));
}

static void
expand_redistributed (GainNode *node)
{
  if (gain_node_seats (node)->group->residue != GAIN_RESIDUE_REDISTRIBUTE)
    {
      node->op = GAIN_OP_SUM;
      return;
    }
  node->op = GAIN_OP_SHARE;
  node->index = (guint) node->payee;
  gain_node_add (node, gain_node_for_group (node, GAIN_TOPIC_FILL));
}

/* Step 9: all of it, or nothing where it is too small to be paid. */
static void
expand_paid (GainNode *node)
{
  const GainPlanGroup *group = gain_node_seats (node)->group;
  GainNode *all = node;

  if (group->min_payment != GAIN_NULL)
    all = gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_SUM, 0);
  all->op = GAIN_OP_SUM;
  gain_node_add (all, gain_node_sibling (node, GAIN_TOPIC_CAPPED, -1));
  if (group->residue == GAIN_RESIDUE_REDISTRIBUTE)
    gain_node_add (all, gain_node_sibling (node, GAIN_TOPIC_REDISTRIBUTED, -1));
  if (all == node)
    return;
  node->op = GAIN_OP_IF;
  gain_node_add (node,
                 gain_node_of (node->owner, GAIN_FIGURE_YES_NO, GAIN_OP_AT_LEAST, 2, all,
                               gain_node_constant (node->owner, GAIN_FIGURE_MONEY,
                                                   group->min_payment, "groups[%d].min_payment",
                                                   node->group)));
  gain_node_add (node, all);
  gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_MONEY, 0, NULL));
}

/* An advance is set off once: of two groups with a payee of this id, in the first. */
static void
expand_advances (GainNode *node)
{
  const GainFacts *facts = node->owner->ledger->facts;
  const char *id = gain_node_seat (node)->id;
  gboolean here = gain_derivation_payee_group (node->owner, id) == node->group;

  node->op = GAIN_OP_SUM;
  for (guint a = 0; a < facts->advances->len && here; a++)
    {
      const GainAdvance *advance = &g_array_index (facts->advances, GainAdvance, a);
      GainSource source = { .kind = GAIN_KIND_ADVANCES, .id = advance->payee_id,
                            .detail = advance->label, .year = facts->year, .date = advance->date };

      if (g_strcmp0 (advance->payee_id, id) == 0)
        gain_node_add (node, gain_node_fact (node->owner, GAIN_FIGURE_MONEY, advance->amount,
                                             &source));
    }
}

/**
 * gain_node_expand_payee:
 * @node: a node of a payee
 *
 * Steps 3 and 6 to 10. Source: contract "Distribution".
 */
void
gain_node_expand_payee (GainNode *node)
{
  switch ((int) node->topic)
    {
    case GAIN_TOPIC_MAXIMUM:
      node->op = GAIN_OP_SHARE;
      node->index = (guint) node->payee;
      gain_node_add (node, gain_node_for_group (node, GAIN_TOPIC_MAXIMUM_ALL));
      break;
    case GAIN_TOPIC_EARNED:
      expand_earned (node);
      break;
    case GAIN_TOPIC_CAPPED:
      expand_capped (node);
      break;
    case GAIN_TOPIC_REDISTRIBUTED:
      expand_redistributed (node);
      break;
    case GAIN_TOPIC_PAID:
      expand_paid (node);
      break;
    case GAIN_TOPIC_ADVANCES:
      expand_advances (node);
      break;
    case GAIN_TOPIC_NET:
    default:
      node->op = GAIN_OP_DIFFERENCE;
      gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_PAID, -1));
      gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_ADVANCES, -1));
    }
}
