/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* How any figure of a run came about, as data: a tree of nodes, each an operation on its inputs,
 * down to rows of the workspace and fields of the plan. A node is made when it is asked for, and
 * belongs to its derivation; both belong to one thread. */

typedef enum
{
  GAIN_OP_FACT,       /* a row of the workspace */
  GAIN_OP_CONSTANT,   /* a field of the plan, or a rule */
  GAIN_OP_SUM,
  GAIN_OP_DIFFERENCE, /* the first less the others */
  GAIN_OP_PRODUCT,
  GAIN_OP_MINIMUM,
  GAIN_OP_ALLOCATE,   /* whole, weights…: by largest remainder; is what could not be divided */
  GAIN_OP_WATER_FILL, /* whole, cap (may be NULL), earned…; is what nobody could take */
  GAIN_OP_SHARE,      /* one share of an allocation or a water-filling, by `index` */
  GAIN_OP_EARN,       /* maximum, parts per million: the product, rounded half to even */
  GAIN_OP_TIER_UP,    /* numerator, denominator, cuts…: the highest cut at or below the ratio */
  GAIN_OP_TIER_DOWN,  /* the same, at or above the ratio */
  GAIN_OP_PICK,       /* place, choices… */
  GAIN_OP_AT_LEAST,   /* 1: the first is at least the second; else 0 */
  GAIN_OP_ANY,        /* 1: one of them is not 0; else 0 */
  GAIN_OP_ALL,        /* 1: none of them is 0; else 0 */
  GAIN_OP_IF,         /* condition, then, else; the one that was not taken may be NULL */
} GainOp;

/* What a node is a figure of. Those down to GAIN_TOPIC_ADVANCES_UNMATCHED are figures of a run. */
typedef enum
{
  GAIN_TOPIC_START,          /* the pool before deductions */
  GAIN_TOPIC_DEDUCTION,      /* term: which */
  GAIN_TOPIC_POOL,
  GAIN_TOPIC_SPLIT,          /* term: GainSplit */
  GAIN_TOPIC_GROUP_MONEY,
  GAIN_TOPIC_MAXIMUM,
  GAIN_TOPIC_TERM_MAXIMUM,
  GAIN_TOPIC_TERM_PAYOUT,
  GAIN_TOPIC_TERM_EARNED,
  GAIN_TOPIC_EARNED,
  GAIN_TOPIC_CAPPED,
  GAIN_TOPIC_UNEARNED,       /* of a group */
  GAIN_TOPIC_REDISTRIBUTED,
  GAIN_TOPIC_PAID,
  GAIN_TOPIC_ADVANCES,
  GAIN_TOPIC_NET,
  GAIN_TOPIC_GROUP_EARNED,
  GAIN_TOPIC_GROUP_REDISTRIBUTED,
  GAIN_TOPIC_GROUP_PAID,
  GAIN_TOPIC_GROUP_ELSEWHERE,
  GAIN_TOPIC_ALL_PAID,
  GAIN_TOPIC_INFRASTRUCTURE,
  GAIN_TOPIC_REDESIGN,
  GAIN_TOPIC_RESERVE,
  GAIN_TOPIC_CARRY_FORWARD,
  GAIN_TOPIC_RESERVE_DRAWN,  /* losses */
  GAIN_TOPIC_WITHIN_PAID,    /* term: whose, among the people within the payee */
  GAIN_TOPIC_WITHIN_ADVANCES,
  GAIN_TOPIC_WITHIN_NET,
  GAIN_TOPIC_ADVANCES_UNMATCHED,

  GAIN_TOPIC_SPLIT_ALL,      /* the allocations */
  GAIN_TOPIC_GROUP_ALL,
  GAIN_TOPIC_MAXIMUM_ALL,
  GAIN_TOPIC_TERM_ALL,
  GAIN_TOPIC_FILL,
  GAIN_TOPIC_WITHIN_CLASSES,
  GAIN_TOPIC_WITHIN_CLASS,   /* term: 0 providers, 1 staff */
  GAIN_TOPIC_GROUP_WEIGHT,
  GAIN_TOPIC_PAYEE_WEIGHT,
  GAIN_TOPIC_PERSON_WEIGHT,  /* payee: the person; term: GainBase, and whether prorated */
  GAIN_TOPIC_POST_ALL,       /* payee: the person, and so on: divided over its posts */
  GAIN_TOPIC_POST_WEIGHT,    /* payee: the post; term: as for a person */
  GAIN_TOPIC_TERM_WEIGHT,
  GAIN_TOPIC_TERM_TIER,
  GAIN_TOPIC_GATE,           /* term: which */
  GAIN_TOPIC_GATES,
  GAIN_TOPIC_ENOUGH,         /* whether a result has cases enough; term: the measure */
  GAIN_TOPIC_NUMERATOR,      /* of a payee at its own level; term: the measure */
  GAIN_TOPIC_DENOMINATOR,
  GAIN_TOPIC_OF_PROVIDER,    /* payee: the person; term: twice the measure, plus 1 for its denominator */
  GAIN_TOPIC_OF_PRACTICE,
  GAIN_TOPIC_OF_DEPARTMENT,
  GAIN_TOPIC_PART,           /* anything that has no name of its own */
} GainTopic;

typedef enum
{
  GAIN_FIGURE_PLAIN,
  GAIN_FIGURE_MONEY,   /* cents */
  GAIN_FIGURE_SCALED,  /* times GAIN_SCALE */
  GAIN_FIGURE_SCALED2, /* times its square */
  GAIN_FIGURE_HEADS,   /* millionths of a person: gain_ledger_unit() */
  GAIN_FIGURE_PERCENT, /* times GAIN_SCALE: parts per million */
  GAIN_FIGURE_YES_NO,
} GainFigure;

/* Where a leaf stands: the row of a kind by its key, or a field of the plan by its path. */
typedef struct
{
  GainKind        kind;
  GainSubjectKind subject; /* results */
  const char     *id;      /* of the row's subject; plan: the path; NULL: a rule, no row */
  const char     *practice; /* results that name one: its TIN; NULL: none */
  const char     *detail;  /* a measure, flag, label or tier; NULL: none */
  int             year;    /* 0: the key has none */
  GainPeriod      period;  /* 0: the key has none */
  GainDate        date;    /* 0: the key has none */
} GainSource;

typedef struct _GainNode GainNode;
typedef struct _GainDerivation GainDerivation;

GainDerivation *gain_derivation_new  (GainLedger *ledger);
void            gain_derivation_free (GainDerivation *derivation);
GainLedger     *gain_derivation_get_ledger (GainDerivation *derivation);

/* A figure of the run. What a topic doesn't need is -1. */
GainNode *gain_derivation_get (GainDerivation *derivation, GainTopic topic, int group, int payee,
                               int term);

GainTopic         gain_node_topic    (GainNode *node);
GainOp            gain_node_op       (GainNode *node);
GainFigure        gain_node_figure   (GainNode *node);
GainInt128        gain_node_value    (GainNode *node); /* as the run has it */
guint             gain_node_n_inputs (GainNode *node);
GainNode         *gain_node_input    (GainNode *node, guint index); /* or NULL */
guint             gain_node_index    (GainNode *node);
int               gain_node_group    (GainNode *node);
int               gain_node_payee    (GainNode *node);
int               gain_node_term     (GainNode *node);
const GainSource *gain_node_source   (GainNode *node); /* or NULL */
const char       *gain_node_rule     (GainNode *node); /* the step of the contract; or NULL */
GainDerivation   *gain_node_owner    (GainNode *node);

gboolean          gain_node_evaluate (GainNode *node, GainInt128 *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDerivation, gain_derivation_free)

G_END_DECLS
