/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-derivation.h"

G_BEGIN_DECLS

/* A derivation in words, made from its tree and nothing else. All texts are owned by the caller. */

/* One step of the way to a figure. */
typedef struct
{
  char      *label;   /* what it is */
  char      *amount;  /* what it comes to */
  char      *text;    /* how it came about, as a sentence */
  GPtrArray *sources; /* GainNode, borrowed: the leaves that this step adds */
  GainNode  *node;    /* borrowed */
} GainStep;

/* What a step stands on, row by row: cells of one row stand together, a result's numerator first. */
typedef struct
{
  char     *where;  /* gain_node_where() */
  char     *values; /* "3,500"; of a result "225 / 300" */
  char     *words;  /* of a rule of the plan, what it does; else NULL */
  GainNode *leaf;   /* borrowed: one of them */
} GainStepRow;
GPtrArray *gain_step_rows    (const GainStep *step); /* GainStepRow */
char      *gain_step_row_text (const GainStepRow *row);
void       gain_step_row_free (GainStepRow *row);

GPtrArray *gain_node_steps   (GainNode *root); /* GainStep */
void       gain_step_free    (GainStep *step);
GPtrArray *gain_pool_steps   (GainDerivation *derivation); /* GainStep: the whole run */
GPtrArray *gain_payee_steps  (GainDerivation *derivation, guint group, guint payee);

char      *gain_node_label   (GainNode *node);
char      *gain_node_amount  (GainNode *node);
char      *gain_node_text    (GainNode *node);
char      *gain_node_where   (GainNode *leaf); /* "panel, 1001, 2025Q3"; NULL: a rule */

/* Parts of it: how a payout came about, and a gate with the facts that it was judged by. */
char      *gain_node_payout_text (GainNode *payout);
char      *gain_node_judged_text (GainNode *payout); /* "" if simply by the payee's own result */
char      *gain_node_gate_text   (GainNode *gate);
char      *gain_node_gate_reason (GainNode *gate);

G_END_DECLS
