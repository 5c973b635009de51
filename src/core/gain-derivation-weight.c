/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-derivation-private.h"

#include <glib/gi18n-lib.h>

static GainNode *
panel_fact (GainNode *node, GainFigure figure, gint64 value)
{
  const GainFacts *facts = node->owner->ledger->facts;
  GainSource source = { .kind = GAIN_KIND_PANEL, .id = facts->catalog->people[node->payee].id,
                        .period = facts->period };

  return gain_node_fact (node->owner, figure, facts->panel[node->payee].present ? value : 0,
                         &source);
}

static GainNode *
roster_fact (GainNode *node, GainFigure figure, gint64 value, const char *what)
{
  const GainPerson *person = &node->owner->ledger->facts->catalog->people[node->payee];
  GainSource source = { .kind = GAIN_KIND_ROSTER, .id = person->id, .detail = what };

  return gain_node_fact (node->owner, figure, value, &source);
}

/* What a person counts for by a base, before and after the months of the year. */
static void
expand_person (GainNode *node)
{
  const GainFacts *facts = node->owner->ledger->facts;
  const GainPanel *panel = &facts->panel[node->payee];

  node->op = GAIN_OP_PRODUCT;
  switch ((GainBase) (node->term / 2))
    {
    case GAIN_BASE_LIVES:
      gain_node_add (node, panel_fact (node, GAIN_FIGURE_SCALED, panel->lives));
      break;
    case GAIN_BASE_MEMBER_MONTHS:
      gain_node_add (node, panel_fact (node, GAIN_FIGURE_SCALED, panel->member_months));
      break;
    case GAIN_BASE_RISK_MEMBER_MONTHS:
      gain_node_add (node, panel_fact (node, GAIN_FIGURE_SCALED, panel->member_months));
      gain_node_add (node, panel_fact (node, GAIN_FIGURE_SCALED, panel->risk_score));
      break;
    case GAIN_BASE_FTE:
      gain_node_add (node, roster_fact (node, GAIN_FIGURE_SCALED,
                                        facts->catalog->people[node->payee].fte, "fte"));
      break;
    case GAIN_BASE_EQUAL:
    case GAIN_BASE_PROVIDERS:
    default:
      gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_PLAIN, 1, NULL));
    }
  if (node->term % 2 == 1)
    gain_node_add (node, roster_fact (node, GAIN_FIGURE_PLAIN,
                                      gain_person_active_months (
                                        &facts->catalog->people[node->payee],
                                        node->owner->ledger->plan->performance_year),
                                      _ ("active months")));
}

static void
expand_payee (GainNode *node)
{
  const GainLedgerGroup *seats = gain_node_seats (node);
  const GainLedgerPayee *payee = gain_node_seat (node);
  const GainPlanGroup *group = seats->group;
  int term = 2 * (int) group->base + (group->prorate == GAIN_PRORATE_MONTHS ? 1 : 0);

  node->op = GAIN_OP_SUM;
  if (group->base == GAIN_BASE_EQUAL && group->payee != GAIN_PAYEE_PROVIDER)
    {
      gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_PLAIN, 1,
                                               "groups[%d].base", node->group));
      return;
    }
  for (guint m = 0; m < payee->n_members; m++)
    gain_node_add (node, gain_derivation_get (node->owner, GAIN_TOPIC_PERSON_WEIGHT, -1,
                                              (int) seats->members[payee->first_member + m], term));
}

static void
expand_group (GainNode *node)
{
  static const GainBase bases[] = { GAIN_BASE_EQUAL, GAIN_BASE_LIVES, GAIN_BASE_MEMBER_MONTHS,
                                    GAIN_BASE_RISK_MEMBER_MONTHS };
  const GainLedgerGroup *seats = gain_node_seats (node);
  GainGroupsBy by = node->owner->ledger->plan->groups_by;

  node->op = GAIN_OP_SUM;
  if (seats->n_payees == 0)
    return;
  if (by == GAIN_GROUPS_BY_WEIGHT)
    {
      gain_node_add (node, gain_node_constant (node->owner, GAIN_FIGURE_SCALED,
                                               seats->group->weight, "groups[%d].weight",
                                               node->group));
      return;
    }
  for (guint m = 0; m < seats->n_members; m++)
    gain_node_add (node, gain_derivation_get (node->owner, GAIN_TOPIC_PERSON_WEIGHT, -1,
                                              (int) seats->members[m], 2 * (int) bases[by]));
}

/**
 * gain_node_expand_weight:
 * @node: a node of what a group, a payee or a person weighs
 *
 * The bases of steps 2 and 3. Source: contract "Distribution".
 */
void
gain_node_expand_weight (GainNode *node)
{
  if (node->topic == GAIN_TOPIC_GROUP_WEIGHT)
    expand_group (node);
  else if (node->topic == GAIN_TOPIC_PAYEE_WEIGHT)
    expand_payee (node);
  else
    expand_person (node);
}
