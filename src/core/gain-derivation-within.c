/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second stage: what the people inside a payee get. Source: contract "Distribution",
 * `within`. */
#include "gain-derivation-private.h"

/* The classes in byte order of their words. */
enum { PROVIDERS, STAFF };

static const GainLedgerPerson *
person_at (const GainNode *node, guint place)
{
  return &gain_node_seats (node)->persons[gain_node_seat (node)->first_person + place];
}

static const GainPerson *
roster_of (const GainNode *node, const GainLedgerPerson *person)
{
  return &node->owner->ledger->facts->catalog->people[person->person];
}

static int
class_of (const GainNode *node, guint place)
{
  return roster_of (node, person_at (node, place))->role == GAIN_ROLE_STAFF ? STAFF : PROVIDERS;
}

/* Of somebody with several posts those that stand within this payee. */
static GainNode *
posts_weight (GainNode *node, const GainPerson *person)
{
  const GainLedger *ledger = node->owner->ledger;
  GainBase base = gain_node_seats (node)->group->within.base;
  guint first = (guint) (person->posts - ledger->facts->catalog->posts);
  GainFigure figure = base == GAIN_BASE_FTE ? GAIN_FIGURE_SCALED : GAIN_FIGURE_HEADS;
  GainNode *sum = gain_node_of (node->owner, figure, GAIN_OP_SUM, 0);

  for (guint i = first; i < first + person->n_posts; i++)
    if (gain_run_stands_within (gain_run_of (ledger), (guint) node->group, (guint) node->payee, i))
      gain_node_add (sum, gain_derivation_get (node->owner, GAIN_TOPIC_POST_WEIGHT, -1, (int) i,
                                               2 * (int) base));
  return sum;
}

static GainNode *
weight_of (GainNode *node, guint place)
{
  const GainPerson *person = roster_of (node, person_at (node, place));
  GainSource source = { .kind = GAIN_KIND_ROSTER, .id = person->id, .detail = "fte" };

  if (person->n_posts > 1)
    return posts_weight (node, person);
  if (gain_node_seats (node)->group->within.base == GAIN_BASE_FTE)
    return gain_node_fact (node->owner, GAIN_FIGURE_SCALED, person->fte, &source);
  return gain_node_head (node->owner);
}

/* Whether anyone of a class has a weight. */
static GainNode *
anyone (GainNode *node, int class)
{
  GainNode *any = gain_node_of (node->owner, GAIN_FIGURE_YES_NO, GAIN_OP_ANY, 0);

  for (guint i = 0; i < gain_node_seat (node)->n_persons; i++)
    if (class_of (node, i) == class)
      gain_node_add (any, weight_of (node, i));
  return any;
}

static GainNode *
share_constant (GainNode *node, int class)
{
  const GainWithin *within = &gain_node_seats (node)->group->within;

  return gain_node_constant (node->owner, GAIN_FIGURE_PERCENT,
                             class == STAFF ? within->staff_share : within->provider_share,
                             "groups[%d].within.shares.%s", node->group,
                             class == STAFF ? "staff" : "provider");
}

/* A class without people gives its share to the other. */
static GainNode *
class_share (GainNode *node, int class)
{
  GainNode *own = share_constant (node, class);
  GainNode *both = gain_node_of (node->owner, GAIN_FIGURE_PERCENT, GAIN_OP_SUM, 2, own,
                                 share_constant (node, 1 - class));
  GainNode *with = gain_node_of (node->owner, GAIN_FIGURE_PERCENT, GAIN_OP_IF, 3,
                                 anyone (node, 1 - class), own, both);

  return gain_node_of (node->owner, GAIN_FIGURE_PERCENT, GAIN_OP_IF, 3, anyone (node, class), with,
                       gain_node_constant (node->owner, GAIN_FIGURE_PERCENT, 0, NULL));
}

static void
expand_classes (GainNode *node)
{
  node->op = GAIN_OP_ALLOCATE;
  gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_PAID, -1));
  gain_node_add (node, class_share (node, PROVIDERS));
  gain_node_add (node, class_share (node, STAFF));
}

static void
expand_class (GainNode *node)
{
  GainNode *whole = gain_node_of (node->owner, GAIN_FIGURE_MONEY, GAIN_OP_SHARE, 1,
                                  gain_node_sibling (node, GAIN_TOPIC_WITHIN_CLASSES, -1));

  whole->index = (guint) node->term;
  node->op = GAIN_OP_ALLOCATE;
  gain_node_add (node, whole);
  for (guint i = 0; i < gain_node_seat (node)->n_persons; i++)
    if (class_of (node, i) == node->term)
      gain_node_add (node, weight_of (node, i));
}

static void
expand_paid (GainNode *node)
{
  int class = class_of (node, (guint) node->term);

  node->op = GAIN_OP_SHARE;
  gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_WITHIN_CLASS, class));
  for (guint i = 0; i < (guint) node->term; i++)
    node->index += class_of (node, i) == class ? 1 : 0;
}

/* Whether a payee has the advances of this id, or someone who stands within an earlier one. */
static gboolean
taken_elsewhere (const GainNode *node, guint person, const char *id)
{
  const GainLedgerPerson *own = person_at (node, (guint) node->term);

  return gain_derivation_payee_group (node->owner, id) >= 0
         || gain_derivation_first_within (node->owner, person) != own;
}

static void
expand_advances (GainNode *node)
{
  const GainFacts *facts = node->owner->ledger->facts;
  guint person = person_at (node, (guint) node->term)->person;
  const char *id = facts->catalog->people[person].id;
  gboolean taken = taken_elsewhere (node, person, id);

  node->op = GAIN_OP_SUM;
  for (guint a = 0; a < facts->advances->len && !taken; a++)
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
 * gain_node_expand_within:
 * @node: a node of someone within a payee
 *
 * Fills in the second stage.
 */
void
gain_node_expand_within (GainNode *node)
{
  switch ((int) node->topic)
    {
    case GAIN_TOPIC_WITHIN_CLASSES:
      expand_classes (node);
      break;
    case GAIN_TOPIC_WITHIN_CLASS:
      expand_class (node);
      break;
    case GAIN_TOPIC_WITHIN_PAID:
      expand_paid (node);
      break;
    case GAIN_TOPIC_WITHIN_ADVANCES:
      expand_advances (node);
      break;
    case GAIN_TOPIC_WITHIN_NET:
    default:
      node->op = GAIN_OP_DIFFERENCE;
      gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_WITHIN_PAID, node->term));
      gain_node_add (node, gain_node_sibling (node, GAIN_TOPIC_WITHIN_ADVANCES, node->term));
    }
}
