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
      gain_node_add (node, gain_node_head (node->owner));
    }
  if (node->term % 2 == 1)
    gain_node_add (node, roster_fact (node, GAIN_FIGURE_PLAIN,
                                      gain_person_active_months (
                                        &facts->catalog->people[node->payee],
                                        node->owner->ledger->plan->performance_year),
                                      _ ("active months")));
}

/* Its share times its active months, for each post. */
static void
expand_posts (GainNode *node)
{
  const GainLedger *ledger = node->owner->ledger;
  const GainPerson *person = &ledger->facts->catalog->people[node->payee];

  node->op = GAIN_OP_ALLOCATE;
  gain_node_add (node, gain_derivation_get (node->owner, GAIN_TOPIC_PERSON_WEIGHT, -1, node->payee,
                                            node->term));
  for (guint i = 0; i < person->n_posts; i++)
    gain_node_add (node,
                   gain_node_of (node->owner, GAIN_FIGURE_PERCENT, GAIN_OP_PRODUCT, 2,
                                 roster_fact (node, GAIN_FIGURE_PERCENT, person->posts[i].share,
                                              "share"),
                                 roster_fact (node, GAIN_FIGURE_PLAIN,
                                              gain_post_active_months (
                                                &person->posts[i],
                                                ledger->plan->performance_year),
                                              _ ("active months"))));
}

static void
expand_post (GainNode *node)
{
  const GainCatalog *catalog = node->owner->ledger->facts->catalog;
  const GainPost *post = &catalog->posts[node->payee];

  node->op = GAIN_OP_SHARE;
  node->index = (guint) (post - catalog->people[post->person].posts);
  gain_node_add (node, gain_derivation_get (node->owner, GAIN_TOPIC_POST_ALL, -1,
                                            (int) post->person, node->term));
}

/**
 * gain_node_head:
 * @self: a derivation
 *
 * Returns: (transfer none): what a person weighs where heads are counted
 */
GainNode *
gain_node_head (GainDerivation *self)
{
  GainUint128 unit = gain_ledger_unit (self->ledger);

  return gain_node_constant (self, unit > 1 ? GAIN_FIGURE_HEADS : GAIN_FIGURE_PLAIN,
                             (GainInt128) unit, NULL);
}

/**
 * gain_node_add_member:
 * @sum: a node of what a payee or group weighs
 * @seats: a group
 * @payee: one of its payees
 * @person: the index of one of the payee's members
 * @term: twice the #GainBase, plus 1 where prorated
 *
 * Adds what the member weighs there: all of it, or its posts with the payee.
 */
void
gain_node_add_member (GainNode *sum, const GainLedgerGroup *seats, const GainLedgerPayee *payee,
                      guint person, int term)
{
  const GainLedger *ledger = sum->owner->ledger;
  const GainPerson *who = &ledger->facts->catalog->people[person];
  guint first = (guint) (who->posts - ledger->facts->catalog->posts);

  if (who->n_posts == 1)
    gain_node_add (sum, gain_derivation_get (sum->owner, GAIN_TOPIC_PERSON_WEIGHT, -1, (int) person,
                                             term));
  for (guint i = first; who->n_posts > 1 && i < first + who->n_posts; i++)
    if (ledger->post_group[i] == (int) (seats - ledger->groups)
        && ledger->post_payee[i] == (int) (payee - seats->payees))
      gain_node_add (sum, gain_derivation_get (sum->owner, GAIN_TOPIC_POST_WEIGHT, -1, (int) i,
                                               term));
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
    gain_node_add_member (node, seats, payee, seats->members[payee->first_member + m], term);
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
  for (guint p = 0; p < seats->n_payees; p++)
    for (guint m = 0; m < seats->payees[p].n_members; m++)
      gain_node_add_member (node, seats, &seats->payees[p],
                            seats->members[seats->payees[p].first_member + m],
                            2 * (int) bases[by]);
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
  else if (node->topic == GAIN_TOPIC_POST_ALL)
    expand_posts (node);
  else if (node->topic == GAIN_TOPIC_POST_WEIGHT)
    expand_post (node);
  else
    expand_person (node);
}
