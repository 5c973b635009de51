/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Knows the operations, and nothing of plans: what a tree gives, from its leaves alone. Sums and
 * products are taken modulo 2^128, as the weights of a run, which fit it without a sign. */
#include "gain-allocate.h"
#include "gain-derivation-private.h"
#include "gain-derivation-words-private.h"

static gboolean
input_values (GainNode *node, GainInt128 *values)
{
  for (guint i = 0; i < gain_node_n_inputs (node); i++)
    if (gain_node_input (node, i) == NULL || !gain_node_evaluate (gain_node_input (node, i),
                                                                  &values[i]))
      return FALSE;
  return TRUE;
}

static GainInt128
fold (GainOp op, const GainInt128 *values, guint n)
{
  GainUint128 result = op == GAIN_OP_PRODUCT ? 1 : 0;

  for (guint i = 0; i < n; i++)
    if (op == GAIN_OP_PRODUCT)
      result *= (GainUint128) values[i];
    else if (op == GAIN_OP_DIFFERENCE && i > 0)
      result -= (GainUint128) values[i];
    else
      result += (GainUint128) values[i];
  return (GainInt128) result;
}

static GainInt128
least (const GainInt128 *values, guint n)
{
  GainInt128 result = n > 0 ? values[0] : 0;

  for (guint i = 1; i < n; i++)
    result = MIN (result, values[i]);
  return result;
}

static guint
count_yes (const GainInt128 *values, guint n)
{
  guint yes = 0;

  for (guint i = 0; i < n; i++)
    yes += values[i] != 0;
  return yes;
}

/* values: numerator, denominator, cuts. */
static GainInt128
tier (gboolean up, const GainInt128 *values, guint n)
{
  guint reached = 0;

  for (guint cut = 2; cut < n; cut++)
    if (up ? values[0] >= values[cut] * values[1] : values[0] <= values[cut] * values[1])
      reached = cut - 1;
  return reached;
}

/* What a person weighs, which may need more than 64 bits; the shares and months of posts don't. */
static GainInt128
allocate_weight (GainNode *node, const GainInt128 *values, guint n)
{
  g_autofree guint64 *weights = g_new (guint64, n + 1);

  node->wide = g_new0 (GainUint128, n + 1);
  for (guint i = 1; i < n; i++)
    weights[i - 1] = (guint64) values[i];
  gain_allocate_weight ((GainUint128) values[0], weights, n - 1, node->wide);
  return 0;
}

static GainInt128
allocate (GainNode *node, const GainInt128 *values, guint n)
{
  g_autofree GainUint128 *weights = g_new (GainUint128, n + 1);

  if (node->topic == GAIN_TOPIC_POST_ALL)
    return allocate_weight (node, values, n);
  node->shares = g_new0 (gint64, n + 1);
  for (guint i = 1; i < n; i++)
    weights[i - 1] = (GainUint128) values[i];
  return gain_allocate ((gint64) values[0], weights, n - 1, node->shares);
}

/* One round of step 8: shares among those still open; who would be over the cap is closed at it.
 * Returns how many were closed. */
static guint
fill_round (GainUint128 *weights, guint n, gboolean capped, GainInt128 cap, gint64 *left,
            gint64 *shares)
{
  g_autofree gint64 *tried = g_new0 (gint64, n + 1);
  gint64 whole = *left;
  guint closed = 0;

  gain_allocate (whole, weights, n, tried);
  for (guint i = 0; i < n; i++)
    if (capped && weights[i] > 0 && tried[i] > cap - (GainInt128) weights[i])
      {
        shares[i] = (gint64) (cap - (GainInt128) weights[i]);
        weights[i] = 0;
        *left -= shares[i];
        closed++;
      }
  if (closed > 0)
    return closed;
  for (guint i = 0; i < n; i++)
    if (weights[i] > 0)
      {
        shares[i] = tried[i];
        *left -= tried[i];
      }
  return 0;
}

/* values: whole, cap, earned…. */
static GainInt128
water_fill (GainNode *node, gboolean capped, const GainInt128 *values, guint n)
{
  g_autofree GainUint128 *weights = g_new0 (GainUint128, n + 1);
  gint64 left = (gint64) values[0];

  node->shares = g_new0 (gint64, n + 1);
  for (guint i = 2; i < n; i++)
    if (values[i] > 0 && (!capped || values[i] < values[1]))
      weights[i - 2] = (GainUint128) values[i];
  while (fill_round (weights, n - 2, capped, values[1], &left, node->shares) > 0)
    ;
  return left;
}

/* The one operation that may lack an input. */
static gboolean
evaluate_fill (GainNode *node, GainInt128 *values, GainInt128 *result)
{
  guint n = gain_node_n_inputs (node);
  gboolean capped = gain_node_input (node, 1) != NULL;

  values[1] = 0;
  for (guint i = 0; i < n; i++)
    if ((i != 1 || capped) && !gain_node_evaluate (gain_node_input (node, i), &values[i]))
      return FALSE;
  *result = water_fill (node, capped, values, n);
  return TRUE;
}

static gboolean
evaluate_if (GainNode *node, GainInt128 *result)
{
  GainInt128 condition;
  GainNode *taken;

  if (!gain_node_evaluate (gain_node_input (node, 0), &condition))
    return FALSE;
  taken = gain_node_input (node, condition != 0 ? 1 : 2);
  return taken != NULL && gain_node_evaluate (taken, result);
}

static gboolean
evaluate_share (GainNode *node, GainInt128 *result)
{
  GainNode *whole = gain_node_input (node, 0);
  GainInt128 left;

  if (!gain_node_evaluate (whole, &left) || (whole->shares == NULL && whole->wide == NULL))
    return FALSE;
  *result = whole->wide != NULL ? (GainInt128) whole->wide[node->index]
                                : whole->shares[node->index];
  return TRUE;
}

static gboolean
evaluate_values (GainNode *node, const GainInt128 *values, guint n, GainInt128 *result)
{
  switch (node->op)
    {
    case GAIN_OP_SUM:
    case GAIN_OP_DIFFERENCE:
    case GAIN_OP_PRODUCT:
      *result = fold (node->op, values, n);
      return TRUE;
    case GAIN_OP_MINIMUM:
      *result = least (values, n);
      return TRUE;
    case GAIN_OP_ALLOCATE:
      *result = allocate (node, values, n);
      return TRUE;
    case GAIN_OP_EARN:
      *result = gain_round_half_even (values[0] * values[1], 100 * GAIN_SCALE);
      return TRUE;
    case GAIN_OP_TIER_UP:
    case GAIN_OP_TIER_DOWN:
      *result = tier (node->op == GAIN_OP_TIER_UP, values, n);
      return TRUE;
    case GAIN_OP_PICK:
      *result = values[0] >= 0 && values[0] + 1 < n ? values[1 + (guint) values[0]] : 0;
      return values[0] >= 0 && values[0] + 1 < n;
    case GAIN_OP_AT_LEAST:
      *result = values[0] >= values[1];
      return TRUE;
    case GAIN_OP_ANY:
      *result = count_yes (values, n) > 0;
      return TRUE;
    case GAIN_OP_ALL:
      *result = count_yes (values, n) == n;
      return TRUE;
    case GAIN_OP_FACT:
    case GAIN_OP_CONSTANT:
    case GAIN_OP_WATER_FILL:
    case GAIN_OP_SHARE:
    case GAIN_OP_IF:
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
evaluate (GainNode *node, GainInt128 *result)
{
  guint n = gain_node_n_inputs (node);
  g_autofree GainInt128 *values = NULL;

  if (node->op == GAIN_OP_FACT || node->op == GAIN_OP_CONSTANT)
    {
      *result = node->value;
      return TRUE;
    }
  if (node->op == GAIN_OP_IF)
    return evaluate_if (node, result);
  if (node->op == GAIN_OP_SHARE)
    return evaluate_share (node, result);
  values = g_new (GainInt128, n + 2);
  if (node->op == GAIN_OP_WATER_FILL)
    return evaluate_fill (node, values, result);
  return input_values (node, values) && evaluate_values (node, values, n, result);
}

/**
 * gain_fill_round:
 * @share: a share of a filling
 * @round: (out): the round in which it was decided
 *
 * Goes through the rounds of step 8 by what the run says was earned, until the payee of the share
 * has its part. Source: contract "Distribution", step 8.
 */
void
gain_fill_round (GainNode *share, GainFillRound *round)
{
  GainNode *fill = gain_node_input (share, 0);
  guint n = gain_node_n_inputs (fill) - 2;
  gboolean capped = gain_node_input (fill, 1) != NULL;
  GainInt128 cap = capped ? gain_node_value (gain_node_input (fill, 1)) : 0;
  g_autofree GainUint128 *weights = g_new0 (GainUint128, n + 1);
  g_autofree gint64 *shares = g_new0 (gint64, n + 1);
  gint64 whole = (gint64) gain_node_value (gain_node_input (fill, 0));
  gint64 left = whole;
  guint closed;

  *round = (GainFillRound){ 0 };
  for (guint i = 0; i < n; i++)
    {
      GainInt128 earned = gain_node_value (gain_node_input (fill, 2 + i));

      if (earned > 0 && (!capped || earned < cap))
        weights[i] = (GainUint128) earned;
    }
  do
    {
      round->whole = left;
      round->open = 0;
      for (guint i = 0; i < n; i++)
        round->open += (gint64) weights[i];
      closed = fill_round (weights, n, capped, cap, &left, shares);
      round->full = closed > 0 && weights[share->index] == 0 && shares[share->index] > 0;
      if (closed > 0 && !round->full)
        {
          round->n_closed += closed;
          round->taken = whole - left;
        }
    }
  while (closed > 0 && !round->full);
}

/**
 * gain_node_all_weight:
 * @allocation: an allocation
 *
 * Adds up what it divides by, once: each of its shares is told with the sum.
 *
 * Returns: the sum of its weights, by what the run says of them
 */
GainUint128
gain_node_all_weight (GainNode *allocation)
{
  GainUint128 sum = 0;

  if (allocation->has_weight)
    return allocation->all_weight;
  for (guint i = 1; i < gain_node_n_inputs (allocation); i++)
    sum += (GainUint128) gain_node_value (gain_node_input (allocation, i));
  allocation->has_weight = TRUE;
  allocation->all_weight = sum;
  return sum;
}

/**
 * gain_node_evaluate:
 * @node: a node
 * @value: (out): what its tree gives
 *
 * Calculates a figure from the leaves of its tree, by operations that know nothing of plans; what
 * the run says of any node is not looked at. Keeps what it found, so that asking again is cheap.
 *
 * Returns: %FALSE if the tree lacks what it needs: it is not a derivation of this figure
 */
gboolean
gain_node_evaluate (GainNode *node, GainInt128 *value)
{
  g_return_val_if_fail (node != NULL && value != NULL, FALSE);

  gain_node_expand (node);
  if (!node->evaluated && !evaluate (node, &node->result))
    return FALSE;
  node->evaluated = TRUE;
  *value = node->result;
  return TRUE;
}
