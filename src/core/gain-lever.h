/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* One decision of a plan that can be tried at another value, without changing the stored plan. */
typedef enum
{
  GAIN_LEVER_POOL,           /* cents */
  GAIN_LEVER_PARTICIPANTS,   /* percent times GAIN_SCALE; the rest keeps its proportion */
  GAIN_LEVER_GROUP_WEIGHT,   /* times GAIN_SCALE */
  GAIN_LEVER_MEASURE_WEIGHT, /* times GAIN_SCALE */
  GAIN_LEVER_CUT_POINT,      /* times GAIN_SCALE, on the measure's scale */
  GAIN_LEVER_CAP,            /* cents; GAIN_NULL: none */
  GAIN_LEVER_MIN_PAYMENT,    /* cents; GAIN_NULL: none */
  GAIN_LEVER_RESIDUE,        /* a GainResidue */
} GainLeverKind;

typedef struct
{
  GainLeverKind kind;
  guint         group;  /* of the plan */
  guint         term;   /* measure_weight: of the group */
  guint         target; /* cut_point: of the catalog */
  guint         cut;    /* cut_point: which */
  gint64        value;
} GainLever;

/* Where a lever can go. */
typedef struct
{
  GainLever lever;  /* at the plan's own value */
  gint64    lowest;
  gint64    highest;
  gboolean  open;   /* the highest stands for "none" */
} GainLeverRange;

GArray    *gain_levers_new      (const GainPlan *plan, const GainFacts *facts);
gboolean   gain_lever_same      (const GainLever *a, const GainLever *b);
GainPlan  *gain_lever_plan      (const GainPlan *plan, const GainLever *levers, guint n);
GainFacts *gain_lever_facts     (GainFacts *facts, const GainLever *levers, guint n);

G_END_DECLS
