/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-derivation.h"
#include "gain-run-private.h"

G_BEGIN_DECLS

struct _GainDerivation
{
  GainLedger   *ledger;
  GHashTable   *nodes;  /* GainNode, borrowed: what has a name, by its topic and places */
  GPtrArray    *all;    /* GainNode, owned */
  GStringChunk *texts;  /* paths */
  guint        *order;  /* [n_groups] in byte order of their ids; NULL: not asked for yet */
  guint        *ranks;  /* [n_groups] the place of each in that order */
  GHashTable   *payees; /* id -> 1 + the first group with a payee of it; NULL: not asked for yet */
  GHashTable   *within; /* 1 + person -> GainLedgerPerson, its first; NULL: not asked for yet */
};

struct _GainNode
{
  GainDerivation *owner;
  GainTopic       topic;
  GainOp          op;
  GainFigure      figure;
  int             group;
  int             payee;
  int             term;
  guint           index;
  gboolean        expanded;  /* the operation and the inputs are known */
  gboolean        has_value; /* the run says it, or it is a leaf */
  gboolean        evaluated;
  GainInt128      value;
  GainInt128      result;
  gint64         *shares;    /* of an allocation that was evaluated */
  GainUint128    *wide;      /* the same, where no money is divided but a weight */
  GPtrArray      *inputs;    /* GainNode, borrowed */
  gboolean        has_weight; /* of an allocation: all_weight is known */
  GainUint128     all_weight;
  GainSource      source;
  const char     *rule;
};

/* gain-derivation.c: making nodes. */
GainNode *gain_node_new      (GainDerivation *self, GainTopic topic, GainFigure figure);
GainNode *gain_node_constant (GainDerivation *self, GainFigure figure, GainInt128 value,
                              const char *path_format, ...) G_GNUC_PRINTF (4, 5);
GainNode *gain_node_fact     (GainDerivation *self, GainFigure figure, GainInt128 value,
                              const GainSource *source);
GainNode *gain_node_of       (GainDerivation *self, GainFigure figure, GainOp op, guint n, ...);
void      gain_node_add      (GainNode *node, GainNode *input);
void      gain_node_expand   (GainNode *node);

/* Each fills in the operation and the inputs of a node of one of its topics. */
void      gain_node_expand_pool    (GainNode *node); /* gain-derivation-pool.c */
void      gain_node_expand_group   (GainNode *node);
void      gain_node_expand_payee   (GainNode *node); /* gain-derivation-payee.c */
void      gain_node_expand_term    (GainNode *node); /* gain-derivation-term.c */
void      gain_node_expand_weight  (GainNode *node); /* gain-derivation-weight.c */
void      gain_node_expand_result  (GainNode *node); /* gain-derivation-result.c */
void      gain_node_expand_gate    (GainNode *node);
void      gain_node_expand_within  (GainNode *node); /* gain-derivation-within.c */
gboolean  gain_node_expand_loss    (GainNode *node); /* gain-derivation-losses.c; FALSE: as ever */

/* gain-derivation-places.c: what is looked for once, since asking for each group or payee would
 * cost the square of them. */
const guint *gain_derivation_group_order (GainDerivation *self);
guint        gain_derivation_group_rank  (GainDerivation *self, guint group);
int          gain_derivation_payee_group (GainDerivation *self, const char *id);
const GainLedgerPerson *gain_derivation_first_within (GainDerivation *self, guint person);

/* Whether, and at which tier, a result of two nodes is judged by a measure's target. */
/* What a member of a payee weighs; term: GainBase, and whether prorated. */
void      gain_node_add_member (GainNode *sum, const GainLedgerGroup *seats,
                                const GainLedgerPayee *payee, guint person, int term);
GainNode *gain_node_head       (GainDerivation *self);

GainNode *gain_node_enough (GainDerivation *self, guint measure, GainNode *denominator);
GainNode *gain_node_tier   (GainDerivation *self, guint measure, const GainTarget *target,
                            gboolean paced, GainNode *numerator, GainNode *denominator);

static inline const GainLedgerGroup *
gain_node_seats (const GainNode *node)
{
  return &node->owner->ledger->groups[node->group];
}

static inline const GainLedgerPayee *
gain_node_seat (const GainNode *node)
{
  return &gain_node_seats (node)->payees[node->payee];
}

static inline GainNode *
gain_node_sibling (GainNode *node, GainTopic topic, int term)
{
  return gain_derivation_get (node->owner, topic, node->group, node->payee, term);
}

static inline GainNode *
gain_node_for_group (GainNode *node, GainTopic topic)
{
  return gain_derivation_get (node->owner, topic, node->group, -1, -1);
}

G_END_DECLS
