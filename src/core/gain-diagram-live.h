/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram.h"
#include "gain-scorecard.h"

G_BEGIN_DECLS

/* What a diagram's measures say now: of the ACO, or of the practice or department whose diagram it is.
 * Source: the contract "Driver diagrams", Live status. */

typedef struct
{
  guint             measure;    /* of the catalog */
  GainMeasureRole   role;
  GainCell          cell;       /* denominator 0: no result */
  gboolean          reportable;
  const GainTarget *target;     /* for all clinicians; NULL: none */
  int               tier;       /* of the result; -1: none */
  GainTierMix       mix;        /* of the clinicians in the diagram's scope */
  GainTrend         trend;      /* of the whole, over the last periods */
  gint64            earned;     /* cents that rest on it in the run, in the scope; GAIN_NULL: no run,
                                 * or it is not paid */
  gint64            most;       /* cents that it could earn; GAIN_NULL as above */
} GainLiveMeasure;

typedef enum
{
  GAIN_LIVE_NO_OWNER = 1 << 0,  /* a change idea without one */
  GAIN_LIVE_OVERDUE = 1 << 1,   /* past its date, and neither adopted, adapted nor abandoned */
  GAIN_LIVE_OFF_TRACK = 1 << 2, /* a measure is in its lowest tier, or has slipped */
  GAIN_LIVE_UNPAID = 1 << 3,    /* no dollars rest on it or on what hangs on it */
} GainLiveFlags;

typedef struct
{
  GArray        *measures; /* GainLiveMeasure, those of the node that the catalog has */
  GainLiveFlags  flags;
  gint64         earned;   /* cents, of the node's own measures; GAIN_NULL: none are paid */
  gint64         most;
} GainLiveNode;

typedef struct
{
  GainDiagram  *diagram;
  GainScores   *scores;    /* owned; so are the facts and the catalog below it */
  GainLiveNode *nodes;     /* [node index] */
  gboolean      has_run;
} GainDiagramLive;

/* ledger: a run of the period; NULL: no dollars, and nothing is unpaid. today: for what is overdue. */
GainDiagramLive *gain_diagram_live_new  (GainDiagram *diagram, GainScores *scores,
                                         const GainLedger *ledger, GainDate today);
void             gain_diagram_live_free (GainDiagramLive *live);
/* "7.8% · Better", "12 of 20: too few", "No result"; without the measure's name. */
char            *gain_live_measure_words (const GainDiagramLive *live,
                                          const GainLiveMeasure *measure);
/* The share that a tier pays, 0 to 1, for its sign; -1: none. */
double           gain_live_measure_share (const GainDiagramLive *live,
                                          const GainLiveMeasure *measure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDiagramLive, gain_diagram_live_free)

G_END_DECLS
