/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-derivation-private.h"

static const GainRunTerm *
rule_of (const GainNode *node)
{
  return &gain_run_of (node->owner->ledger)->groups[node->group].terms[node->term];
}

static const GainTarget *
target_of (const GainNode *node)
{
  return gain_run_target (gain_run_of (node->owner->ledger), (guint) node->group, rule_of (node),
                          gain_node_seat (node));
}

/* A payee's own result, or that of its practice. term: twice the measure, plus 1 for the denominator
 * of the practice's. */
static GainNode *
own (GainNode *node, GainTopic topic)
{
  return gain_node_sibling (node, topic, (int) rule_of (node)->measure);
}

static GainNode *
of_practice (GainNode *node, gboolean denominator)
{
  int practice = gain_ledger_payee_post (node->owner->ledger, gain_node_seats (node),
                                         gain_node_seat (node))->practice;

  return gain_derivation_get (node->owner, GAIN_TOPIC_OF_PRACTICE, -1, practice,
                              2 * (int) rule_of (node)->measure + (denominator ? 1 : 0));
}

static GainNode *
payout_constant (GainNode *node, guint scheme, guint tier)
{
  const GainScheme *info = &node->owner->ledger->facts->catalog->schemes[scheme];
  GainSource source = { .kind = GAIN_KIND_SCHEMES, .id = info->name,
                        .detail = info->tiers[tier].name };

  return gain_node_fact (node->owner, GAIN_FIGURE_PERCENT, info->tiers[tier].payout, &source);
}

static GainNode *
nothing (GainNode *node)
{
  return gain_node_constant (node->owner, GAIN_FIGURE_PERCENT, 0, NULL);
}

/* What the tier of the scheme pays; nothing where the plan holds the measure. */
static GainNode *
paid_by_tier (GainNode *node)
{
  const GainTarget *target = target_of (node);
  const GainScheme *scheme = &node->owner->ledger->facts->catalog->schemes[target->scheme];
  GainNode *pick;

  if (rule_of (node)->accrues && node->owner->ledger->plan->interim == GAIN_INTERIM_HOLD)
    return gain_node_constant (node->owner, GAIN_FIGURE_PERCENT, 0, "interim");
  pick = gain_node_of (node->owner, GAIN_FIGURE_PERCENT, GAIN_OP_PICK, 1,
                       gain_node_sibling (node, GAIN_TOPIC_TERM_TIER, node->term));
  for (guint t = 0; t < scheme->n_tiers; t++)
    gain_node_add (pick, payout_constant (node, target->scheme, t));
  return pick;
}

/* What the plan pays where the own result is missing or too small; by whatever rule it names. */
static GainNode *
paid_by_rule (GainNode *node)
{
  const GainRunGroup *rules = &gain_run_of (node->owner->ledger)->groups[node->group];
  const GainPlanGroup *group = rules->group;
  gboolean missing = gain_node_value (own (node, GAIN_TOPIC_DENOMINATOR)) == 0;
  GainRule rule = missing ? group->missing : group->small_numbers;

  if (rule == GAIN_RULE_PRACTICE && group->payee == GAIN_PAYEE_PROVIDER)
    {
      GainNode *enough = gain_node_enough (node->owner, rule_of (node)->measure,
                                           of_practice (node, TRUE));
      gboolean counts = gain_node_value (enough) != 0;

      return gain_node_of (node->owner, GAIN_FIGURE_PERCENT, GAIN_OP_IF, 3, enough,
                           counts ? paid_by_tier (node) : NULL, nothing (node));
    }
  if (rule == GAIN_RULE_TIER)
    {
      guint scheme = target_of (node)->scheme;

      return payout_constant (node, scheme, (guint) rules->small_tier[scheme]);
    }
  return gain_node_constant (node->owner, GAIN_FIGURE_PERCENT, 0,
                             missing ? "groups[%d].missing" : "groups[%d].small_numbers",
                             node->group);
}

/* Only the way that is taken is made; the condition says which it is. */
static void
expand_payout (GainNode *node)
{
  GainNode *enough = gain_node_sibling (node, GAIN_TOPIC_ENOUGH, (int) rule_of (node)->measure);
  gboolean counts = gain_node_value (enough) != 0;

  node->op = GAIN_OP_IF;
  gain_node_add (node, enough);
  gain_node_add (node, counts ? paid_by_tier (node) : NULL);
  gain_node_add (node, counts ? NULL : paid_by_rule (node));
}

static void
expand_tier (GainNode *node)
{
  GainDerivation *self = node->owner;
  const GainRunTerm *rule = rule_of (node);
  gboolean paced = rule->accrues && self->ledger->plan->interim == GAIN_INTERIM_PACE;
  gboolean by_practice
    = gain_node_value (gain_node_sibling (node, GAIN_TOPIC_ENOUGH, (int) rule->measure)) == 0;
  GainNode *tier
    = gain_node_tier (self, rule->measure, target_of (node), paced,
                      by_practice ? of_practice (node, FALSE) : own (node, GAIN_TOPIC_NUMERATOR),
                      by_practice ? of_practice (node, TRUE) : own (node, GAIN_TOPIC_DENOMINATOR));

  node->op = tier->op;
  for (guint i = 0; i < tier->inputs->len; i++)
    gain_node_add (node, g_ptr_array_index (tier->inputs, i));
}

/* A term that a rule leaves out weighs nothing. */
static void
expand_term_weight (GainNode *node)
{
  GainNode *weight
    = gain_node_constant (node->owner, GAIN_FIGURE_SCALED, (GainInt128) rule_of (node)->weight,
                          "groups[%d].measures[%d].weight", node->group, node->term);
  const GainPlanGroup *group = gain_node_seats (node)->group;
  GainNode *denominator = own (node, GAIN_TOPIC_DENOMINATOR);
  gboolean missing = gain_node_value (denominator) == 0;
  gboolean leaves_out = (missing ? group->missing : group->small_numbers) == GAIN_RULE_EXCLUDE;

  if (!leaves_out)
    {
      node->op = GAIN_OP_SUM;
      gain_node_add (node, weight);
      return;
    }
  node->op = GAIN_OP_IF;
  gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_ENOUGH, (int) rule_of (node)->measure));
  gain_node_add (node, weight);
  gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_SCALED, 0,
                                           missing ? "groups[%d].missing"
                                                   : "groups[%d].small_numbers",
                                           node->group));
}

static void
expand_earned (GainNode *node)
{
  GainNode *maximum = gain_node_sibling (node, GAIN_TOPIC_TERM_MAXIMUM, node->term);
  GainNode *payout = gain_node_sibling (node, GAIN_TOPIC_TERM_PAYOUT, node->term);

  if (gain_node_seats (node)->group->gates->len == 0)
    {
      node->op = GAIN_OP_EARN;
      gain_node_add (node, maximum);
      gain_node_add (node, payout);
      return;
    }
  node->op = GAIN_OP_IF;
  gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_GATES, -1));
  gain_node_add (node, gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_EARN, 2, maximum,
                                     payout));
  gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_MONEY, 0, NULL));
}

/**
 * gain_node_expand_term:
 * @node: a node of a payee's term
 *
 * Steps 4 to 6. Source: contract "Distribution".
 */
void
gain_node_expand_term (GainNode *node)
{
  const GainRunGroup *rules = &gain_run_of (node->owner->ledger)->groups[node->group];

  switch ((int) node->topic)
    {
    case GAIN_TOPIC_TERM_ALL:
      node->op = GAIN_OP_ALLOCATE;
      gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_MAXIMUM, -1));
      for (guint i = 0; i < rules->n_terms; i++)
        gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_TERM_WEIGHT,
                                                (int) rules->by_code[i]));
      break;
    case GAIN_TOPIC_TERM_MAXIMUM:
      node->op = GAIN_OP_SHARE;
      gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_TERM_ALL, -1));
      while (rules->by_code[node->index] != (guint) node->term)
        node->index++;
      break;
    case GAIN_TOPIC_TERM_PAYOUT:
      expand_payout (node);
      break;
    case GAIN_TOPIC_TERM_TIER:
      expand_tier (node);
      break;
    case GAIN_TOPIC_TERM_WEIGHT:
      expand_term_weight (node);
      break;
    case GAIN_TOPIC_TERM_EARNED:
    default:
      expand_earned (node);
    }
}
