/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-derivation-words.h"

#include "gain-plan-field.h"

#include <string.h>

/* What is told as a step of its own; everything else is told with the step that it leads to. */
static gboolean
is_step (GainNode *node)
{
  switch ((int) gain_node_topic (node))
    {
    case GAIN_TOPIC_START:
    case GAIN_TOPIC_DEDUCTION:
    case GAIN_TOPIC_SPLIT:
    case GAIN_TOPIC_GROUP_MONEY:
    case GAIN_TOPIC_MAXIMUM:
    case GAIN_TOPIC_TERM_EARNED:
    case GAIN_TOPIC_GATE:
    case GAIN_TOPIC_EARNED:
    case GAIN_TOPIC_PAID:
    case GAIN_TOPIC_NET:
    case GAIN_TOPIC_WITHIN_PAID:
    case GAIN_TOPIC_POST_WEIGHT:
      return TRUE;
    case GAIN_TOPIC_POOL:
    case GAIN_TOPIC_CAPPED:
      return gain_node_n_inputs (node) > 1;
    case GAIN_TOPIC_REDISTRIBUTED:
      return gain_node_op (node) == GAIN_OP_SHARE;
    case GAIN_TOPIC_ADVANCES:
    case GAIN_TOPIC_RESERVE_DRAWN:
      return gain_node_value (node) != 0;
    default:
      return FALSE;
    }
}

typedef struct
{
  GPtrArray  *steps;
  GHashTable *seen;  /* what is a step already */
} Walk;

/* What belongs to one step: leaves, each once. */
typedef struct
{
  Walk       *walk;
  GPtrArray  *sources;
  GHashTable *seen;
} Part;

static void walk (Part *part, GainNode *node);

/* Of an allocation the whole and the one weight of the share; of a filling nothing: what the group
 * left unearned is told in words. */
static void
walk_share (Part *part, GainNode *share)
{
  GainNode *allocation = gain_node_input (share, 0);

  if (gain_node_op (allocation) == GAIN_OP_WATER_FILL)
    return;
  walk (part, gain_node_input (allocation, 0));
  walk (part, gain_node_input (allocation, 1 + gain_node_index (share)));
}

/* Of a choice the one that was picked; a condition after what hangs on it, so that gates come when
 * it is known what they stand before. */
static void
walk_inputs (Part *part, GainNode *node)
{
  GainOp op = gain_node_op (node);
  guint n = gain_node_n_inputs (node);

  if (op == GAIN_OP_SHARE)
    {
      walk_share (part, node);
      return;
    }
  if (op == GAIN_OP_PICK)
    {
      walk (part, gain_node_input (node, 0));
      walk (part, gain_node_input (node, 1 + (guint) gain_node_value (gain_node_input (node, 0))));
      return;
    }
  for (guint i = op == GAIN_OP_IF ? 1 : 0; i < n; i++)
    if (gain_node_input (node, i) != NULL)
      walk (part, gain_node_input (node, i));
  if (op == GAIN_OP_IF)
    walk (part, gain_node_input (node, 0));
}

/* deep: with the steps that it stands on before it. */
static void
add_step (Walk *self, GainNode *node, gboolean deep)
{
  GainStep *step = g_new (GainStep, 1);
  Part part = { self, g_ptr_array_new (), g_hash_table_new (NULL, NULL) };

  if (deep)
    walk_inputs (&part, node);
  g_hash_table_unref (part.seen);
  step->sources = part.sources;
  step->node = node;
  step->label = gain_node_label (node);
  step->amount = gain_node_amount (node);
  step->text = gain_node_text (node);
  g_ptr_array_add (self->steps, step);
}

/* Inputs before what is made of them. */
static void
walk (Part *part, GainNode *node)
{
  if (is_step (node))
    {
      if (g_hash_table_add (part->walk->seen, node))
        add_step (part->walk, node, TRUE);
    }
  else if (!g_hash_table_add (part->seen, node))
    return;
  else if (gain_node_n_inputs (node) > 0)
    walk_inputs (part, node);
  else if (gain_node_source (node) != NULL)
    g_ptr_array_add (part->sources, node);
}

/**
 * gain_node_steps:
 * @root: a figure of a run
 *
 * The way from the pool to a figure: every step once, in an order in which each stands on those
 * before it, with the rows and fields of the plan that it adds.
 *
 * Returns: (transfer full) (element-type GainStep): the steps; the last one is @root
 */
GPtrArray *
gain_node_steps (GainNode *root)
{
  Walk self = { g_ptr_array_new_with_free_func ((GDestroyNotify) gain_step_free),
                g_hash_table_new (NULL, NULL) };

  g_return_val_if_fail (root != NULL, self.steps);

  add_step (&self, root, TRUE);
  g_hash_table_unref (self.seen);
  return self.steps;
}

/**
 * gain_step_free:
 * @step: (transfer full): a step
 */
void
gain_step_free (GainStep *step)
{
  g_free (step->label);
  g_free (step->amount);
  g_free (step->text);
  g_ptr_array_unref (step->sources);
  g_free (step);
}

/* What the plan does where there is no result or too few cases, in words: "0" says nothing. NULL: the
 * leaf is no such rule. */
static char *
rule_words (GainNode *leaf)
{
  const GainSource *source = gain_node_source (leaf);
  const GainPlan *plan = gain_derivation_get_ledger (gain_node_owner (leaf))->plan;
  const GainPlanField *field
    = source->kind == GAIN_KIND_PLAN ? gain_plan_find_field (source->id) : NULL;
  g_autofree char *word = NULL;

  if (field == NULL || field->words != gain_rule_words)
    return NULL;
  word = gain_plan_get_field (plan, source->id);
  return word != NULL ? g_strdup (gain_plan_word_label (field, word)) : NULL;
}

/* places: a row's text -> 1 + its place among the rows. */
static void
add_cell (GPtrArray *rows, GHashTable *places, GainNode *leaf)
{
  g_autofree char *where = gain_node_where (leaf);
  g_autofree char *amount = gain_node_amount (leaf);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, where));
  gboolean result = gain_node_source (leaf)->kind == GAIN_KIND_RESULTS;
  gboolean first = result && gain_node_term (leaf) % 2 == 0;
  g_autofree char *before = NULL;
  GainStepRow *row;

  if (place == 0)
    {
      row = g_new0 (GainStepRow, 1);
      row->where = g_steal_pointer (&where);
      row->values = g_steal_pointer (&amount);
      row->words = rule_words (leaf);
      row->leaf = leaf;
      g_ptr_array_add (rows, row);
      g_hash_table_insert (places, row->where, GUINT_TO_POINTER (rows->len));
      return;
    }
  row = rows->pdata[place - 1];
  if (!result && strcmp (row->values, amount) == 0)
    return;
  before = g_steal_pointer (&row->values);
  row->values = g_strdup_printf ("%s / %s", first ? amount : before, first ? before : amount);
}

/**
 * gain_step_rows:
 * @step: a step of a derivation
 *
 * Returns: (transfer full) (element-type GainStepRow): the rows and fields of the plan that it adds,
 *   each once
 */
GPtrArray *
gain_step_rows (const GainStep *step)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_step_row_free);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (step != NULL, rows);

  for (guint i = 0; i < step->sources->len; i++)
    add_cell (rows, places, step->sources->pdata[i]);
  return rows;
}

/**
 * gain_step_row_text:
 * @row: a row
 *
 * Returns: (transfer full): the row as a person reads it: where it stands, and what it says there
 */
char *
gain_step_row_text (const GainStepRow *row)
{
  g_return_val_if_fail (row != NULL, NULL);

  return row->words != NULL ? g_strdup_printf ("%s: %s", row->where, row->words)
                            : g_strdup_printf ("%s = %s", row->where, row->values);
}

/**
 * gain_step_row_free:
 * @row: (transfer full): a row
 */
void
gain_step_row_free (GainStepRow *row)
{
  g_free (row->where);
  g_free (row->values);
  g_free (row->words);
  g_free (row);
}

/**
 * gain_payee_steps:
 * @derivation: of a run
 * @group: a group's place
 * @payee: a payee's place in the group
 *
 * Returns: (transfer full) (element-type GainStep): the way from the pool to the payee's net, then
 *   the people within the payee
 */
GPtrArray *
gain_payee_steps (GainDerivation *derivation, guint group, guint payee)
{
  const GainLedger *ledger = gain_derivation_get_ledger (derivation);
  GPtrArray *steps
    = gain_node_steps (gain_derivation_get (derivation, GAIN_TOPIC_NET, (int) group, (int) payee,
                                            -1));
  Walk self = { steps, g_hash_table_new (NULL, NULL) };

  for (guint i = 0; i < steps->len; i++)
    g_hash_table_add (self.seen, ((GainStep *) steps->pdata[i])->node);
  for (guint i = 0; i < ledger->groups[group].payees[payee].n_persons; i++)
    add_step (&self, gain_derivation_get (derivation, GAIN_TOPIC_WITHIN_PAID, (int) group,
                                          (int) payee, (int) i), TRUE);
  g_hash_table_unref (self.seen);
  return steps;
}

static void
add_named (Walk *self, GainDerivation *derivation, GainTopic topic, int group, int term)
{
  GainNode *node = gain_derivation_get (derivation, topic, group, -1, term);

  if (g_hash_table_add (self->seen, node))
    add_step (self, node, is_step (node));
}

/**
 * gain_pool_steps:
 * @derivation: of a run
 *
 * The way of the pool, from the top to where every dollar ends: the last steps, from "Paid in all"
 * on, add up to it.
 *
 * Returns: (transfer full) (element-type GainStep): the steps
 */
GPtrArray *
gain_pool_steps (GainDerivation *derivation)
{
  static const GainTopic ends[] = { GAIN_TOPIC_INFRASTRUCTURE, GAIN_TOPIC_REDESIGN,
                                    GAIN_TOPIC_RESERVE, GAIN_TOPIC_CARRY_FORWARD };
  const GainLedger *ledger = gain_derivation_get_ledger (derivation);
  Walk self = { g_ptr_array_new_with_free_func ((GDestroyNotify) gain_step_free),
                g_hash_table_new (NULL, NULL) };

  for (int i = 0; i < GAIN_N_SPLITS; i++)
    if (ledger->plan->split[i] != 0)
      add_named (&self, derivation, GAIN_TOPIC_SPLIT, -1, i);
  if (ledger->pool < 0)
    add_named (&self, derivation, GAIN_TOPIC_RESERVE_DRAWN, -1, -1);
  for (guint g = 0; g < ledger->n_groups; g++)
    add_named (&self, derivation, GAIN_TOPIC_GROUP_MONEY, (int) g, -1);
  for (guint g = 0; g < ledger->n_groups; g++)
    add_named (&self, derivation, GAIN_TOPIC_UNEARNED, (int) g, -1);
  add_named (&self, derivation, GAIN_TOPIC_ALL_PAID, -1, -1);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (gain_node_value (gain_derivation_get (derivation, ends[i], -1, -1, -1)) != 0)
      add_named (&self, derivation, ends[i], -1, -1);
  g_hash_table_unref (self.seen);
  return self.steps;
}
