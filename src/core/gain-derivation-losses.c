/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shared losses: what replaces steps 1 to 9 where the pool is negative. Source: contract
 * "Distribution", losses; gain_run_bear_losses() says how it is read. */
#include "gain-derivation-private.h"

static GainNode *
named (GainNode *node, GainTopic topic, int term)
{
  return gain_derivation_get (node->owner, topic, -1, -1, term);
}

/* An amount without its sign: what is owed. */
static GainNode *
owed (GainNode *node, GainNode *amount)
{
  return gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_DIFFERENCE, 2,
                       gain_node_constant (node->owner, GAIN_FIGURE_MONEY, 0, NULL), amount);
}

/* A share of what is owed, with its sign. */
static void
become_charge (GainNode *node, GainNode *allocation, guint index)
{
  GainNode *share = gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_SHARE, 1, allocation);

  share->index = index;
  node->op = GAIN_OP_DIFFERENCE;
  gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_MONEY, 0, NULL));
  gain_node_add (node, share);
}

/* bearers: a group's id -> 1 + its place among the plan's bearers. */
static GainNode *
bearer_weight (GainNode *node, const GainLedgerGroup *group, GHashTable *bearers)
{
  guint at = GPOINTER_TO_UINT (g_hash_table_lookup (bearers, group->group->id));

  if (at == 0 || group->n_payees == 0)
    return gain_node_constant (node->owner, GAIN_FIGURE_SCALED, 0, "downside.bearers");
  return gain_node_constant (node->owner, GAIN_FIGURE_SCALED,
                             g_array_index (node->owner->ledger->plan->bearers, GainBearer,
                                            at - 1).weight,
                             "downside.bearers[%u].weight", at - 1);
}

static void
expand_bearers (GainNode *node)
{
  const GainLedger *ledger = node->owner->ledger;
  const guint *order = gain_derivation_group_order (node->owner);
  g_autoptr (GHashTable) bearers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = ledger->plan->bearers->len; i > 0; i--)
    g_hash_table_insert (bearers, g_array_index (ledger->plan->bearers, GainBearer, i - 1).group,
                         GUINT_TO_POINTER (i));
  node->op = GAIN_OP_ALLOCATE;
  gain_node_add (node, gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_DIFFERENCE, 2,
                                     owed (node, named (node, GAIN_TOPIC_POOL, -1)),
                                     named (node, GAIN_TOPIC_RESERVE_DRAWN, -1)));
  for (guint g = 0; g < ledger->n_groups; g++)
    gain_node_add (node, bearer_weight (node, &ledger->groups[order[g]], bearers));
}

static void
expand_drawn (GainNode *node)
{
  const GainLedger *ledger = node->owner->ledger;
  GainSource source = { .kind = GAIN_KIND_RESERVE, .id = "", .year = ledger->facts->year };

  node->op = GAIN_OP_SUM;
  if (!ledger->plan->from_reserve_first)
    return;
  node->op = GAIN_OP_MINIMUM;
  gain_node_add (node, gain_node_fact (node->owner, GAIN_FIGURE_MONEY,
                                       MAX (ledger->facts->reserve, 0), &source));
  gain_node_add (node, owed (node, named (node, GAIN_TOPIC_POOL, -1)));
}

static void
expand_group (GainNode *node)
{
  become_charge (node, named (node, GAIN_TOPIC_GROUP_ALL, -1),
                 gain_derivation_group_rank (node->owner, (guint) node->group));
}

static void
expand_maxima (GainNode *node)
{
  node->op = GAIN_OP_ALLOCATE;
  gain_node_add (node, owed (node, gain_node_for_group (node, GAIN_TOPIC_GROUP_MONEY)));
  for (guint p = 0; p < gain_node_seats (node)->n_payees; p++)
    gain_node_add (node, gain_derivation_get (node->owner, GAIN_TOPIC_PAYEE_WEIGHT, node->group,
                                              (int) p, -1));
}

/* What nobody can bear stays with the reserve. */
static void
expand_reserve (GainNode *node)
{
  GainNode *sum = gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_SUM, 0);

  for (guint g = 0; g < node->owner->ledger->n_groups; g++)
    gain_node_add (sum, gain_derivation_get (node->owner, GAIN_TOPIC_GROUP_ELSEWHERE, (int) g, -1,
                                             -1));
  node->op = GAIN_OP_DIFFERENCE;
  gain_node_add (node, sum);
  gain_node_add (node, named (node, GAIN_TOPIC_RESERVE_DRAWN, -1));
  gain_node_add (node, named (node, GAIN_TOPIC_GROUP_ALL, -1));
}

/**
 * gain_node_expand_loss:
 * @node: a node of a run that charges losses
 *
 * Returns: whether the figure is another than of a run that pays
 */
gboolean
gain_node_expand_loss (GainNode *node)
{
  node->op = GAIN_OP_SUM;
  switch ((int) node->topic)
    {
    case GAIN_TOPIC_POOL:
      gain_node_add (node, named (node, GAIN_TOPIC_START, -1));
      return TRUE;
    case GAIN_TOPIC_SPLIT:
      if (node->term == GAIN_SPLIT_PARTICIPANTS)
        gain_node_add (node, named (node, GAIN_TOPIC_POOL, -1));
      return TRUE;
    case GAIN_TOPIC_RESERVE_DRAWN:
      expand_drawn (node);
      return TRUE;
    case GAIN_TOPIC_GROUP_ALL:
      expand_bearers (node);
      return TRUE;
    case GAIN_TOPIC_GROUP_MONEY:
      expand_group (node);
      return TRUE;
    case GAIN_TOPIC_MAXIMUM_ALL:
      expand_maxima (node);
      return TRUE;
    case GAIN_TOPIC_MAXIMUM:
      become_charge (node, gain_node_for_group (node, GAIN_TOPIC_MAXIMUM_ALL),
                     (guint) node->payee);
      return TRUE;
    case GAIN_TOPIC_EARNED:
      gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_MAXIMUM, -1));
      return TRUE;
    case GAIN_TOPIC_CAPPED:
    case GAIN_TOPIC_PAID:
      gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_EARNED, -1));
      return TRUE;
    case GAIN_TOPIC_GROUP_ELSEWHERE:
      gain_node_add (node, gain_node_for_group (node, GAIN_TOPIC_UNEARNED));
      return TRUE;
    case GAIN_TOPIC_REDISTRIBUTED:
    case GAIN_TOPIC_INFRASTRUCTURE:
    case GAIN_TOPIC_REDESIGN:
    case GAIN_TOPIC_CARRY_FORWARD:
      return TRUE;
    case GAIN_TOPIC_RESERVE:
      expand_reserve (node);
      return TRUE;
    default:
      return FALSE;
    }
}
