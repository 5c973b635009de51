/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

/* Where a result stands against the limits for its denominator; a result on a limit is within. */
typedef enum
{
  GAIN_FUNNEL_BELOW_998,
  GAIN_FUNNEL_BELOW_95,
  GAIN_FUNNEL_WITHIN,
  GAIN_FUNNEL_ABOVE_95,
  GAIN_FUNNEL_ABOVE_998,
} GainFunnelPlace;

typedef enum
{
  GAIN_FUNNEL_WORSE = -1, /* outside the 95 % limits, the bad way of the measure */
  GAIN_FUNNEL_AS_EXPECTED = 0,
  GAIN_FUNNEL_BETTER = 1,
} GainFunnelVerdict;

typedef struct
{
  guint             person;
  GainCell          cell;
  GainFunnelPlace   place;
  GainFunnelVerdict verdict;
} GainFunnelPoint;

typedef struct
{
  double low_998, low_95, high_95, high_998; /* on the measure's scale */
} GainFunnelLimits;

typedef enum
{
  GAIN_FUNNEL_OK,
  GAIN_FUNNEL_NO_UNIT,   /* dollars and points: there are no limits by chance */
  GAIN_FUNNEL_NO_ONE,    /* nobody has a reportable result */
} GainFunnelStatus;

/* A measure's funnel plot over its reportable clinicians. */
typedef struct
{
  GainFunnelStatus status;
  guint            measure;
  GainUnit         unit;
  double           numerator;    /* sums over the points, in whole units */
  double           denominator;
  double           rate;         /* the group's, on the measure's scale */
  double           most;         /* the largest denominator, to draw up to */
  GArray          *points;       /* GainFunnelPoint, by person; empty unless OK */
  guint            n_places[GAIN_FUNNEL_ABOVE_998 + 1];
} GainFunnel;

/* Also for every role: GAIN_FUNNEL_ALL_ROLES. */
#define GAIN_FUNNEL_ALL_ROLES (-1)

GainFunnel      *gain_funnel_new    (const GainScores *scores, guint measure, int role);
void             gain_funnel_free   (GainFunnel *funnel);
GainFunnelLimits gain_funnel_limits (const GainFunnel *funnel, double denominator);
GainFunnelPlace  gain_funnel_place  (const GainFunnel *funnel, GainCell cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainFunnel, gain_funnel_free)

G_END_DECLS
