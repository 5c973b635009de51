/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-derivation-private.h"

/* What the contract calls the step that makes a figure. */
static const char *const rules[GAIN_TOPIC_PART + 1] = {
  [GAIN_TOPIC_DEDUCTION] = "Distribution 1",
  [GAIN_TOPIC_POOL] = "Distribution 1",
  [GAIN_TOPIC_SPLIT] = "Distribution 1",
  [GAIN_TOPIC_GROUP_MONEY] = "Distribution 2",
  [GAIN_TOPIC_MAXIMUM] = "Distribution 3",
  [GAIN_TOPIC_TERM_MAXIMUM] = "Distribution 4",
  [GAIN_TOPIC_TERM_PAYOUT] = "Distribution 5",
  [GAIN_TOPIC_TERM_EARNED] = "Distribution 6",
  [GAIN_TOPIC_EARNED] = "Distribution 6",
  [GAIN_TOPIC_CAPPED] = "Distribution 7",
  [GAIN_TOPIC_UNEARNED] = "Distribution 7",
  [GAIN_TOPIC_REDISTRIBUTED] = "Distribution 8",
  [GAIN_TOPIC_PAID] = "Distribution 9",
  [GAIN_TOPIC_ADVANCES] = "Distribution 10",
  [GAIN_TOPIC_NET] = "Distribution 10",
  [GAIN_TOPIC_TERM_TIER] = "Distribution 5",
  [GAIN_TOPIC_GATE] = "Distribution 6",
  [GAIN_TOPIC_GATES] = "Distribution 6",
  [GAIN_TOPIC_ALL_PAID] = "Distribution 11",
  [GAIN_TOPIC_INFRASTRUCTURE] = "Distribution 11",
  [GAIN_TOPIC_REDESIGN] = "Distribution 11",
  [GAIN_TOPIC_RESERVE] = "Distribution 11",
  [GAIN_TOPIC_CARRY_FORWARD] = "Distribution 11",
};

static void
node_free (gpointer data)
{
  GainNode *node = data;

  g_clear_pointer (&node->inputs, g_ptr_array_unref);
  g_free (node->shares);
  g_free (node->wide);
  g_free (node);
}

static guint
node_hash (gconstpointer data)
{
  const GainNode *node = data;
  guint64 hash = node->topic;

  hash = hash * 0x9e3779b97f4a7c15u + (guint) node->group;
  hash = hash * 0x9e3779b97f4a7c15u + (guint) node->payee;
  hash = hash * 0x9e3779b97f4a7c15u + (guint) node->term;
  return (guint) (hash ^ hash >> 32);
}

static gboolean
node_equal (gconstpointer a, gconstpointer b)
{
  const GainNode *left = a;
  const GainNode *right = b;

  return left->topic == right->topic && left->group == right->group && left->payee == right->payee
         && left->term == right->term;
}

/* What the run says of a payee. FALSE: it says nothing. */
static gboolean
payee_value (const GainLedgerPayee *payee, GainTopic topic, gint64 *value)
{
  switch ((int) topic)
    {
    case GAIN_TOPIC_MAXIMUM:
      *value = payee->maximum;
      return TRUE;
    case GAIN_TOPIC_EARNED:
      *value = payee->earned;
      return TRUE;
    case GAIN_TOPIC_CAPPED:
      *value = payee->capped;
      return TRUE;
    case GAIN_TOPIC_REDISTRIBUTED:
      *value = payee->redistributed;
      return TRUE;
    case GAIN_TOPIC_PAID:
      *value = payee->paid;
      return TRUE;
    case GAIN_TOPIC_ADVANCES:
      *value = payee->advances;
      return TRUE;
    case GAIN_TOPIC_NET:
      *value = payee->net;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
term_value (const GainTerm *term, GainTopic topic, gint64 *value)
{
  switch ((int) topic)
    {
    case GAIN_TOPIC_TERM_MAXIMUM:
      *value = term->maximum;
      return TRUE;
    case GAIN_TOPIC_TERM_PAYOUT:
      *value = term->payout;
      return TRUE;
    case GAIN_TOPIC_TERM_EARNED:
      *value = term->earned;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
group_value (const GainLedgerGroup *group, GainTopic topic, gint64 *value)
{
  switch ((int) topic)
    {
    case GAIN_TOPIC_GROUP_MONEY:
      *value = group->money;
      return TRUE;
    case GAIN_TOPIC_UNEARNED:
      *value = group->residue;
      return TRUE;
    case GAIN_TOPIC_GROUP_EARNED:
      *value = group->earned;
      return TRUE;
    case GAIN_TOPIC_GROUP_REDISTRIBUTED:
      *value = group->redistributed;
      return TRUE;
    case GAIN_TOPIC_GROUP_PAID:
      *value = group->paid;
      return TRUE;
    case GAIN_TOPIC_GROUP_ELSEWHERE:
      *value = group->elsewhere;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
ledger_value (const GainLedger *ledger, GainTopic topic, int term, gint64 *value)
{
  switch ((int) topic)
    {
    case GAIN_TOPIC_START:
      *value = ledger->pool + ledger->deducted;
      return TRUE;
    case GAIN_TOPIC_POOL:
      *value = ledger->pool;
      return TRUE;
    case GAIN_TOPIC_SPLIT:
      *value = ledger->split[term];
      return TRUE;
    case GAIN_TOPIC_ALL_PAID:
      *value = ledger->paid;
      return TRUE;
    case GAIN_TOPIC_INFRASTRUCTURE:
      *value = ledger->infrastructure;
      return TRUE;
    case GAIN_TOPIC_REDESIGN:
      *value = ledger->redesign;
      return TRUE;
    case GAIN_TOPIC_RESERVE:
      *value = ledger->reserve;
      return TRUE;
    case GAIN_TOPIC_CARRY_FORWARD:
      *value = ledger->carry_forward;
      return TRUE;
    case GAIN_TOPIC_RESERVE_DRAWN:
      *value = ledger->reserve_drawn;
      return TRUE;
    case GAIN_TOPIC_ADVANCES_UNMATCHED:
      *value = ledger->advances_unmatched;
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
person_value (const GainLedgerPerson *person, GainTopic topic, gint64 *value)
{
  switch ((int) topic)
    {
    case GAIN_TOPIC_WITHIN_PAID:
      *value = person->paid;
      return TRUE;
    case GAIN_TOPIC_WITHIN_ADVANCES:
      *value = person->advances;
      return TRUE;
    case GAIN_TOPIC_WITHIN_NET:
      *value = person->net;
      return TRUE;
    default:
      return FALSE;
    }
}

/* Of a payee's term, or of someone within it. */
static gboolean
part_value (const GainNode *node, gint64 *value)
{
  const GainLedgerGroup *group = gain_node_seats (node);
  const GainLedgerPayee *payee = gain_node_seat (node);

  return (group->n_terms > 0
          && term_value (&group->terms[payee->first_term + (guint) node->term], node->topic, value))
         || (payee->n_persons > 0
             && person_value (&group->persons[payee->first_person + (guint) node->term],
                              node->topic, value));
}

/* A figure of the run has the run's value, so that evaluating its tree can be held against it. */
static void
take_value (GainNode *node)
{
  const GainLedger *ledger = node->owner->ledger;
  gint64 value = 0;

  if (node->topic > GAIN_TOPIC_ADVANCES_UNMATCHED)
    return;
  node->has_value = ledger_value (ledger, node->topic, node->term, &value)
                    || (node->group >= 0
                        && group_value (gain_node_seats (node), node->topic, &value))
                    || (node->payee >= 0
                        && payee_value (gain_node_seat (node), node->topic, &value))
                    || (node->payee >= 0 && node->term >= 0 && part_value (node, &value));
  node->value = value;
}

/* Payees of several people that all count the same aren't heads. */
static GainFigure
weight_figure (const GainLedger *ledger, GainBase base, GainPayeeKind payee)
{
  static const GainFigure by_base[] = { GAIN_FIGURE_PLAIN,   GAIN_FIGURE_PLAIN,
                                        GAIN_FIGURE_SCALED,  GAIN_FIGURE_SCALED,
                                        GAIN_FIGURE_SCALED2, GAIN_FIGURE_SCALED };
  gboolean heads = base == GAIN_BASE_PROVIDERS
                   || (base == GAIN_BASE_EQUAL && payee == GAIN_PAYEE_PROVIDER);

  return heads && gain_ledger_unit (ledger) > 1 ? GAIN_FIGURE_HEADS : by_base[base];
}

static GainFigure
figure_of (const GainLedger *ledger, GainTopic topic, int group, int term)
{
  static const GainFigure by_groups[] = { GAIN_FIGURE_SCALED, GAIN_FIGURE_SCALED,
                                          GAIN_FIGURE_SCALED, GAIN_FIGURE_SCALED2 };

  switch ((int) topic)
    {
    case GAIN_TOPIC_TERM_PAYOUT:
      return GAIN_FIGURE_PERCENT;
    case GAIN_TOPIC_GROUP_WEIGHT:
      return by_groups[ledger->plan->groups_by];
    case GAIN_TOPIC_PAYEE_WEIGHT:
      return weight_figure (ledger, ledger->groups[group].group->base,
                            ledger->groups[group].group->payee);
    case GAIN_TOPIC_PERSON_WEIGHT:
    case GAIN_TOPIC_POST_ALL:
    case GAIN_TOPIC_POST_WEIGHT:
      return weight_figure (ledger, (GainBase) (term / 2), GAIN_PAYEE_PROVIDER);
    case GAIN_TOPIC_TERM_TIER:
      return GAIN_FIGURE_PLAIN;
    case GAIN_TOPIC_GATE:
    case GAIN_TOPIC_GATES:
    case GAIN_TOPIC_ENOUGH:
      return GAIN_FIGURE_YES_NO;
    case GAIN_TOPIC_TERM_WEIGHT:
    case GAIN_TOPIC_NUMERATOR:
    case GAIN_TOPIC_DENOMINATOR:
    case GAIN_TOPIC_OF_PROVIDER:
    case GAIN_TOPIC_OF_PRACTICE:
    case GAIN_TOPIC_OF_DEPARTMENT:
      return GAIN_FIGURE_SCALED;
    default:
      return GAIN_FIGURE_MONEY;
    }
}

/**
 * gain_node_new:
 * @self: a derivation
 * @topic: what the node is a figure of
 * @figure: its unit
 *
 * Returns: (transfer none): a node without an operation
 */
GainNode *
gain_node_new (GainDerivation *self, GainTopic topic, GainFigure figure)
{
  GainNode *node = g_new0 (GainNode, 1);

  node->owner = self;
  node->topic = topic;
  node->figure = figure;
  node->group = node->payee = node->term = -1;
  node->rule = rules[topic];
  g_ptr_array_add (self->all, node);
  return node;
}

/**
 * gain_node_constant:
 * @self: a derivation
 * @figure: the unit
 * @value: what it is
 * @path_format: (nullable): where the plan says it, as for printf; %NULL: a rule says it
 * @...: what the format names
 *
 * Returns: (transfer none): a leaf
 */
GainNode *
gain_node_constant (GainDerivation *self, GainFigure figure, GainInt128 value,
                    const char *path_format, ...)
{
  GainNode *node = gain_node_new (self, GAIN_TOPIC_PART, figure);

  node->op = GAIN_OP_CONSTANT;
  node->expanded = node->has_value = TRUE;
  node->value = value;
  node->source.kind = GAIN_KIND_PLAN;
  if (path_format != NULL)
    {
      va_list args;
      g_autofree char *path = NULL;

      va_start (args, path_format);
      path = g_strdup_vprintf (path_format, args);
      va_end (args);
      node->source.id = g_string_chunk_insert_const (self->texts, path);
    }
  return node;
}

/**
 * gain_node_fact:
 * @self: a derivation
 * @figure: the unit
 * @value: what it is
 * @source: the row that says it; copied
 *
 * Returns: (transfer none): a leaf
 */
GainNode *
gain_node_fact (GainDerivation *self, GainFigure figure, GainInt128 value, const GainSource *source)
{
  GainNode *node = gain_node_new (self, GAIN_TOPIC_PART, figure);

  node->op = GAIN_OP_FACT;
  node->expanded = node->has_value = TRUE;
  node->value = value;
  node->source = *source;
  return node;
}

/**
 * gain_node_of:
 * @self: a derivation
 * @figure: the unit
 * @op: the operation
 * @n: how many inputs follow
 * @...: the inputs
 *
 * Returns: (transfer none): a node that has no name of its own
 */
GainNode *
gain_node_of (GainDerivation *self, GainFigure figure, GainOp op, guint n, ...)
{
  GainNode *node = gain_node_new (self, GAIN_TOPIC_PART, figure);
  va_list args;

  node->op = op;
  node->expanded = TRUE;
  va_start (args, n);
  for (guint i = 0; i < n; i++)
    gain_node_add (node, va_arg (args, GainNode *));
  va_end (args);
  return node;
}

/**
 * gain_node_add:
 * @node: a node
 * @input: (nullable): what its operation works on next
 */
void
gain_node_add (GainNode *node, GainNode *input)
{
  if (node->inputs == NULL)
    node->inputs = g_ptr_array_new ();
  g_ptr_array_add (node->inputs, input);
}

/**
 * gain_node_expand:
 * @node: a node
 *
 * Finds out how the node is made, unless that is known.
 */
void
gain_node_expand (GainNode *node)
{
  if (node->expanded)
    return;
  node->expanded = TRUE;
  if (node->owner->ledger->pool < 0 && gain_node_expand_loss (node))
    return;
  switch (node->topic)
    {
    case GAIN_TOPIC_START:
    case GAIN_TOPIC_DEDUCTION:
    case GAIN_TOPIC_POOL:
    case GAIN_TOPIC_SPLIT:
    case GAIN_TOPIC_SPLIT_ALL:
    case GAIN_TOPIC_GROUP_ALL:
    case GAIN_TOPIC_ALL_PAID:
    case GAIN_TOPIC_INFRASTRUCTURE:
    case GAIN_TOPIC_REDESIGN:
    case GAIN_TOPIC_RESERVE:
    case GAIN_TOPIC_CARRY_FORWARD:
    case GAIN_TOPIC_ADVANCES_UNMATCHED:
      gain_node_expand_pool (node);
      break;
    case GAIN_TOPIC_GROUP_MONEY:
    case GAIN_TOPIC_UNEARNED:
    case GAIN_TOPIC_GROUP_EARNED:
    case GAIN_TOPIC_GROUP_REDISTRIBUTED:
    case GAIN_TOPIC_GROUP_PAID:
    case GAIN_TOPIC_GROUP_ELSEWHERE:
    case GAIN_TOPIC_MAXIMUM_ALL:
    case GAIN_TOPIC_FILL:
      gain_node_expand_group (node);
      break;
    case GAIN_TOPIC_MAXIMUM:
    case GAIN_TOPIC_EARNED:
    case GAIN_TOPIC_CAPPED:
    case GAIN_TOPIC_REDISTRIBUTED:
    case GAIN_TOPIC_PAID:
    case GAIN_TOPIC_ADVANCES:
    case GAIN_TOPIC_NET:
      gain_node_expand_payee (node);
      break;
    case GAIN_TOPIC_TERM_ALL:
    case GAIN_TOPIC_TERM_MAXIMUM:
    case GAIN_TOPIC_TERM_PAYOUT:
    case GAIN_TOPIC_TERM_EARNED:
    case GAIN_TOPIC_TERM_WEIGHT:
    case GAIN_TOPIC_TERM_TIER:
      gain_node_expand_term (node);
      break;
    case GAIN_TOPIC_GROUP_WEIGHT:
    case GAIN_TOPIC_PAYEE_WEIGHT:
    case GAIN_TOPIC_PERSON_WEIGHT:
    case GAIN_TOPIC_POST_ALL:
    case GAIN_TOPIC_POST_WEIGHT:
      gain_node_expand_weight (node);
      break;
    case GAIN_TOPIC_GATE:
    case GAIN_TOPIC_GATES:
      gain_node_expand_gate (node);
      break;
    case GAIN_TOPIC_ENOUGH:
    case GAIN_TOPIC_NUMERATOR:
    case GAIN_TOPIC_DENOMINATOR:
    case GAIN_TOPIC_OF_PROVIDER:
    case GAIN_TOPIC_OF_PRACTICE:
    case GAIN_TOPIC_OF_DEPARTMENT:
      gain_node_expand_result (node);
      break;
    case GAIN_TOPIC_WITHIN_CLASSES:
    case GAIN_TOPIC_WITHIN_CLASS:
    case GAIN_TOPIC_WITHIN_PAID:
    case GAIN_TOPIC_WITHIN_ADVANCES:
    case GAIN_TOPIC_WITHIN_NET:
      gain_node_expand_within (node);
      break;
    case GAIN_TOPIC_RESERVE_DRAWN: /* nothing is drawn where nothing is lost */
      node->op = GAIN_OP_SUM;
      break;
    case GAIN_TOPIC_PART:
    default:
      g_assert_not_reached ();
    }
}

/**
 * gain_derivation_new:
 * @ledger: a run; a reference is kept
 *
 * Returns: (transfer full): how its figures came about; nothing of it is made yet
 */
GainDerivation *
gain_derivation_new (GainLedger *ledger)
{
  GainDerivation *self;

  g_return_val_if_fail (ledger != NULL, NULL);

  self = g_new0 (GainDerivation, 1);
  self->ledger = gain_ledger_ref (ledger);
  self->nodes = g_hash_table_new (node_hash, node_equal);
  self->all = g_ptr_array_new_with_free_func (node_free);
  self->texts = g_string_chunk_new (256);
  return self;
}

/**
 * gain_derivation_free:
 * @derivation: (transfer full): a derivation; its nodes go with it
 */
void
gain_derivation_free (GainDerivation *derivation)
{
  g_return_if_fail (derivation != NULL);

  g_hash_table_unref (derivation->nodes);
  g_ptr_array_unref (derivation->all);
  g_string_chunk_free (derivation->texts);
  g_free (derivation->order);
  g_free (derivation->ranks);
  g_clear_pointer (&derivation->payees, g_hash_table_unref);
  g_clear_pointer (&derivation->within, g_hash_table_unref);
  gain_ledger_unref (derivation->ledger);
  g_free (derivation);
}

/**
 * gain_derivation_get_ledger:
 * @derivation: a derivation
 *
 * Returns: (transfer none): the run that it explains
 */
GainLedger *
gain_derivation_get_ledger (GainDerivation *derivation)
{
  g_return_val_if_fail (derivation != NULL, NULL);

  return derivation->ledger;
}

/**
 * gain_derivation_get:
 * @derivation: a derivation
 * @topic: which figure
 * @group: of which group of the ledger; -1: of none
 * @payee: of which payee of the group; -1: of none
 * @term: of which term, deduction or part of the split; -1: of none
 *
 * Returns: (transfer none): the root of the figure's tree; the same node each time
 */
GainNode *
gain_derivation_get (GainDerivation *derivation, GainTopic topic, int group, int payee, int term)
{
  const GainNode key = { .topic = topic, .group = group, .payee = payee, .term = term };
  GainNode *node;

  g_return_val_if_fail (derivation != NULL && topic < GAIN_TOPIC_PART, NULL);

  node = g_hash_table_lookup (derivation->nodes, &key);
  if (node != NULL)
    return node;
  node = gain_node_new (derivation, topic,
                        figure_of (derivation->ledger, topic, group, term));
  node->group = group;
  node->payee = payee;
  node->term = term;
  take_value (node);
  g_hash_table_add (derivation->nodes, node);
  return node;
}

/**
 * gain_node_topic:
 * @node: a node
 *
 * Returns: what it is a figure of
 */
GainTopic
gain_node_topic (GainNode *node)
{
  return node->topic;
}

/**
 * gain_node_op:
 * @node: a node
 *
 * Returns: the operation that makes it from its inputs
 */
GainOp
gain_node_op (GainNode *node)
{
  gain_node_expand (node);
  return node->op;
}

/**
 * gain_node_figure:
 * @node: a node
 *
 * Returns: its unit
 */
GainFigure
gain_node_figure (GainNode *node)
{
  return node->figure;
}

/**
 * gain_node_value:
 * @node: a node
 *
 * Returns: what the run says of it, or what its tree gives where the run says nothing
 */
GainInt128
gain_node_value (GainNode *node)
{
  GainInt128 value = 0;

  if (node->has_value)
    return node->value;
  return gain_node_evaluate (node, &value) ? value : 0;
}

/**
 * gain_node_n_inputs:
 * @node: a node
 *
 * Returns: how many inputs its operation has
 */
guint
gain_node_n_inputs (GainNode *node)
{
  gain_node_expand (node);
  return node->inputs != NULL ? node->inputs->len : 0;
}

/**
 * gain_node_input:
 * @node: a node
 * @index: which input
 *
 * Returns: (transfer none) (nullable): the input; %NULL: a way that was not taken, or no cap
 */
GainNode *
gain_node_input (GainNode *node, guint index)
{
  g_return_val_if_fail (index < gain_node_n_inputs (node), NULL);

  return g_ptr_array_index (node->inputs, index);
}

/**
 * gain_node_index:
 * @node: a share
 *
 * Returns: the place of its share in the allocation that is its input
 */
guint
gain_node_index (GainNode *node)
{
  gain_node_expand (node);
  return node->index;
}

/**
 * gain_node_group:
 * @node: a node
 *
 * Returns: the group that it belongs to; -1: none
 */
int
gain_node_group (GainNode *node)
{
  return node->group;
}

/**
 * gain_node_payee:
 * @node: a node
 *
 * Returns: the payee, or what its topic counts by, that it belongs to; -1: none
 */
int
gain_node_payee (GainNode *node)
{
  return node->payee;
}

/**
 * gain_node_term:
 * @node: a node
 *
 * Returns: the term, or what its topic counts by, that it belongs to; -1: none
 */
int
gain_node_term (GainNode *node)
{
  return node->term;
}

/**
 * gain_node_source:
 * @node: a node
 *
 * Returns: (transfer none) (nullable): where a leaf stands; %NULL: it is no leaf, or a rule
 */
const GainSource *
gain_node_source (GainNode *node)
{
  gain_node_expand (node);
  return node->source.id != NULL ? &node->source : NULL;
}

/**
 * gain_node_rule:
 * @node: a node
 *
 * Returns: (transfer none) (nullable): the contract and its step, as "Distribution 3"
 */
const char *
gain_node_rule (GainNode *node)
{
  return node->rule;
}

/**
 * gain_node_owner:
 * @node: a node
 *
 * Returns: (transfer none): the derivation that it belongs to
 */
GainDerivation *
gain_node_owner (GainNode *node)
{
  return node->owner;
}
