/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-derivation-private.h"

/* The parts of the split as ids, in byte order: infrastructure, participants, redesign. */
static const GainSplit split_order[]
  = { GAIN_SPLIT_INFRASTRUCTURE, GAIN_SPLIT_PARTICIPANTS, GAIN_SPLIT_REDESIGN };

static GainNode *
named (GainNode *node, GainTopic topic, int term)
{
  return gain_derivation_get (node->owner, topic, -1, -1, term);
}

/* The pool is the plan's, what the settlement says where the plan leaves it to that, or what the run
 * was asked to take instead. */
static void
expand_start (GainNode *node)
{
  const GainPlan *plan = node->owner->ledger->plan;
  const GainFacts *facts = node->owner->ledger->facts;
  gboolean own = !plan->pool_is_settlement && plan->pool == (gint64) node->value;
  GainSource source = { .kind = GAIN_KIND_SETTLEMENT, .id = facts->settled_aco,
                        .year = facts->year };

  node->op = GAIN_OP_SUM;
  if (plan->pool_is_settlement && facts->settled_aco != NULL
      && facts->settlement == (gint64) node->value)
    {
      gain_node_add (node, gain_node_fact (node->owner, GAIN_FIGURE_MONEY, node->value, &source));
      return;
    }
  gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_MONEY, node->value,
                                           own ? "pool.amount" : NULL));
}

static void
expand_deduction (GainNode *node)
{
  const GArray *deductions = node->owner->ledger->plan->deductions;
  GainNode *left = named (node, GAIN_TOPIC_START, -1);

  if (node->term > 0)
    {
      left = gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_DIFFERENCE, 1, left);
      for (int i = 0; i < node->term; i++)
        gain_node_add (left, named (node, GAIN_TOPIC_DEDUCTION, i));
    }
  node->op = GAIN_OP_MINIMUM;
  gain_node_add (node,
                 gain_node_constant (node->owner, GAIN_FIGURE_MONEY,
                                     g_array_index (deductions, GainDeduction, node->term).amount,
                                     "pool.deductions[%d].amount", node->term));
  gain_node_add (node, left);
}

static void
expand_split_all (GainNode *node)
{
  const GainPlan *plan = node->owner->ledger->plan;

  node->op = GAIN_OP_ALLOCATE;
  gain_node_add (node, named (node, GAIN_TOPIC_POOL, -1));
  for (guint i = 0; i < G_N_ELEMENTS (split_order); i++)
    gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_PERCENT,
                                             plan->split[split_order[i]], "split.%s",
                                             gain_split_words[split_order[i]]));
}

static void
expand_group_all (GainNode *node)
{
  GainLedger *ledger = node->owner->ledger;
  const guint *order = gain_derivation_group_order (node->owner);

  node->op = GAIN_OP_ALLOCATE;
  gain_node_add (node, named (node, GAIN_TOPIC_SPLIT, GAIN_SPLIT_PARTICIPANTS));
  for (guint g = 0; g < ledger->n_groups; g++)
    gain_node_add (node, gain_derivation_get (node->owner, GAIN_TOPIC_GROUP_WEIGHT, (int) order[g],
                                              -1, -1));
}

/* One figure of every group, or of those whose unearned dollars go one way. */
static void
add_groups (GainNode *node, GainTopic topic, guint ways)
{
  const GainLedger *ledger = node->owner->ledger;

  for (guint g = 0; g < ledger->n_groups; g++)
    if (ways >> ledger->groups[g].group->residue & 1)
      gain_node_add (node, gain_derivation_get (node->owner, topic, (int) g, -1, -1));
}

static void
expand_end (GainNode *node)
{
  guint ways = 0;

  node->op = GAIN_OP_SUM;
  switch ((int) node->topic)
    {
    case GAIN_TOPIC_INFRASTRUCTURE:
      gain_node_add (node, named (node, GAIN_TOPIC_SPLIT, GAIN_SPLIT_INFRASTRUCTURE));
      ways = 1u << GAIN_RESIDUE_INFRASTRUCTURE;
      break;
    case GAIN_TOPIC_REDESIGN:
      gain_node_add (node, named (node, GAIN_TOPIC_SPLIT, GAIN_SPLIT_REDESIGN));
      ways = 1u << GAIN_RESIDUE_REDESIGN;
      break;
    case GAIN_TOPIC_CARRY_FORWARD:
      ways = 1u << GAIN_RESIDUE_CARRY_FORWARD;
      break;
    case GAIN_TOPIC_RESERVE:
    default:
      gain_node_add (node, named (node, GAIN_TOPIC_GROUP_ALL, -1));
      ways = 1u << GAIN_RESIDUE_RESERVE | 1u << GAIN_RESIDUE_REDISTRIBUTE;
    }
  add_groups (node, GAIN_TOPIC_GROUP_ELSEWHERE, ways);
}

/* Whose id no payee of the plan has, and nobody within one. */
static void
expand_unmatched (GainNode *node)
{
  const GainLedger *ledger = node->owner->ledger;
  const GainCatalog *catalog = ledger->facts->catalog;

  node->op = GAIN_OP_SUM;
  for (guint a = 0; a < ledger->facts->advances->len; a++)
    {
      const GainAdvance *advance = &g_array_index (ledger->facts->advances, GainAdvance, a);
      GainSource source = { .kind = GAIN_KIND_ADVANCES, .id = advance->payee_id,
                            .detail = advance->label, .year = ledger->facts->year,
                            .date = advance->date };

      int person = gain_catalog_find_person (catalog, advance->payee_id);

      if (gain_derivation_payee_group (node->owner, advance->payee_id) < 0
          && (person < 0 || gain_derivation_first_within (node->owner, (guint) person) == NULL))
        gain_node_add (node, gain_node_fact (node->owner, GAIN_FIGURE_MONEY, advance->amount,
                                             &source));
    }
}

/**
 * gain_node_expand_pool:
 * @node: a node of the pool
 *
 * Steps 1, 2 and 11. Source: contract "Distribution".
 */
void
gain_node_expand_pool (GainNode *node)
{
  switch ((int) node->topic)
    {
    case GAIN_TOPIC_START:
      expand_start (node);
      break;
    case GAIN_TOPIC_DEDUCTION:
      expand_deduction (node);
      break;
    case GAIN_TOPIC_POOL:
      node->op = GAIN_OP_DIFFERENCE;
      gain_node_add (node, named (node, GAIN_TOPIC_START, -1));
      for (guint i = 0; i < node->owner->ledger->plan->deductions->len; i++)
        gain_node_add (node, named (node, GAIN_TOPIC_DEDUCTION, (int) i));
      break;
    case GAIN_TOPIC_SPLIT_ALL:
      expand_split_all (node);
      break;
    case GAIN_TOPIC_SPLIT:
      node->op = GAIN_OP_SHARE;
      gain_node_add (node, named (node, GAIN_TOPIC_SPLIT_ALL, -1));
      while (split_order[node->index] != (GainSplit) node->term)
        node->index++;
      break;
    case GAIN_TOPIC_GROUP_ALL:
      expand_group_all (node);
      break;
    case GAIN_TOPIC_ALL_PAID:
      node->op = GAIN_OP_SUM;
      add_groups (node, GAIN_TOPIC_GROUP_PAID, G_MAXUINT);
      break;
    case GAIN_TOPIC_ADVANCES_UNMATCHED:
      expand_unmatched (node);
      break;
    default:
      expand_end (node);
    }
}

/* --- groups ----------------------------------------------------------------------------------- */

/* One figure of every payee of a group. */
static void
add_payees (GainNode *node, GainTopic topic)
{
  for (guint p = 0; p < gain_node_seats (node)->n_payees; p++)
    gain_node_add (node, gain_derivation_get (node->owner, topic, node->group, (int) p, -1));
}

static void
expand_money (GainNode *node)
{
  node->op = GAIN_OP_SHARE;
  gain_node_add (node, gain_derivation_get (node->owner, GAIN_TOPIC_GROUP_ALL, -1, -1, -1));
  node->index = gain_derivation_group_rank (node->owner, (guint) node->group);
}

static void
expand_fill (GainNode *node)
{
  const GainPlanGroup *group = gain_node_seats (node)->group;

  node->op = GAIN_OP_WATER_FILL;
  gain_node_add (node, gain_node_for_group (node, GAIN_TOPIC_UNEARNED));
  gain_node_add (node, group->cap == GAIN_NULL
                         ? NULL
                         : gain_node_constant (node->owner, GAIN_FIGURE_MONEY, group->cap,
                                               "groups[%d].cap", node->group));
  add_payees (node, GAIN_TOPIC_CAPPED);
}

/* What leaves a group: unearned dollars that nobody takes, and payments under the minimum. */
static void
expand_elsewhere (GainNode *node)
{
  const GainLedgerGroup *group = gain_node_seats (node);
  gboolean fills = group->group->residue == GAIN_RESIDUE_REDISTRIBUTE;

  node->op = GAIN_OP_SUM;
  gain_node_add (node, gain_node_for_group (node, fills ? GAIN_TOPIC_FILL : GAIN_TOPIC_UNEARNED));
  for (guint p = 0; p < group->n_payees; p++)
    {
      GainNode *all, *capped;

      if (!(group->payees[p].notes & GAIN_NOTE_MIN_PAYMENT))
        continue;
      capped = gain_derivation_get (node->owner, GAIN_TOPIC_CAPPED, node->group, (int) p, -1);
      all = gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_SUM, 1, capped);
      if (fills)
        gain_node_add (all, gain_derivation_get (node->owner, GAIN_TOPIC_REDISTRIBUTED, node->group,
                                                 (int) p, -1));
      gain_node_add (node,
                     gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_DIFFERENCE, 2, all,
                                   gain_derivation_get (node->owner, GAIN_TOPIC_PAID, node->group,
                                                        (int) p, -1)));
    }
}

/**
 * gain_node_expand_group:
 * @node: a node of a group
 *
 * Steps 2, 3 and 7 to 9, as far as they speak of groups. Source: contract "Distribution".
 */
void
gain_node_expand_group (GainNode *node)
{
  node->op = GAIN_OP_SUM;
  switch ((int) node->topic)
    {
    case GAIN_TOPIC_GROUP_MONEY:
      expand_money (node);
      break;
    case GAIN_TOPIC_MAXIMUM_ALL:
      node->op = GAIN_OP_ALLOCATE;
      gain_node_add (node, gain_node_for_group (node, GAIN_TOPIC_GROUP_MONEY));
      add_payees (node, GAIN_TOPIC_PAYEE_WEIGHT);
      break;
    case GAIN_TOPIC_UNEARNED:
      node->op = GAIN_OP_DIFFERENCE;
      gain_node_add (node, gain_node_for_group (node, GAIN_TOPIC_GROUP_MONEY));
      add_payees (node, GAIN_TOPIC_CAPPED);
      break;
    case GAIN_TOPIC_FILL:
      expand_fill (node);
      break;
    case GAIN_TOPIC_GROUP_EARNED:
      add_payees (node, GAIN_TOPIC_EARNED);
      break;
    case GAIN_TOPIC_GROUP_REDISTRIBUTED:
      add_payees (node, GAIN_TOPIC_REDISTRIBUTED);
      break;
    case GAIN_TOPIC_GROUP_PAID:
      add_payees (node, GAIN_TOPIC_PAID);
      break;
    case GAIN_TOPIC_GROUP_ELSEWHERE:
    default:
      expand_elsewhere (node);
    }
}
