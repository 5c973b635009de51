/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* The stops and bands of a pool's flow, and where they lie: figures and places, no widgets. */
#define GAIN_FLOW_COLUMNS 4

typedef struct
{
  guint       column;
  char       *label;    /* NULL: a band only passes here */
  char       *text;     /* the whole of it, for a tooltip and a screen reader */
  const char *group_id; /* borrowed from the ledger; NULL: not a group */
  gint64      amount;   /* cents */
  gboolean    unearned;
  gboolean    aside;    /* leads to no payee */
  double      top;      /* of its slot, as all below in pixels */
  double      height;
  double      bar_top;
  double      bar_height;
} GainFlowStop;

typedef struct
{
  guint    from;
  guint    to;
  gint64   amount;
  gboolean unearned;
  double   from_top;
  double   to_top;
  double   height;
} GainFlowBand;

typedef struct
{
  GArray *stops; /* GainFlowStop, by column, then from top to bottom */
  GArray *bands; /* GainFlowBand */
  gboolean losses; /* amounts are what is owed, without a sign */
} GainFlowPlan;

GainFlowPlan *gain_flow_plan_new    (const GainLedger *ledger);
void          gain_flow_plan_free   (GainFlowPlan *plan);
int           gain_flow_plan_height (const GainFlowPlan *plan); /* the least that fits */
void          gain_flow_plan_lay    (GainFlowPlan *plan, double height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainFlowPlan, gain_flow_plan_free)

G_END_DECLS
