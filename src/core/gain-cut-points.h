/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

/* Fewer reportable providers than this are no distribution to set cut-points by. */
#define GAIN_CUTS_MIN_PROVIDERS 10

/* So many percent in the top tier leave no room to get better. */
#define GAIN_NO_ROOM_PERCENT 85

/* More measures than this in a year's set are too long a set. */
#define GAIN_SET_MOST 10

/* Whose results: everyone, a role, a specialty or a department, as in a target's segment. */
typedef struct
{
  GainSegmentKind kind;
  int             value; /* role, specialty or department index; -1 for all */
} GainSegment;

typedef enum
{
  GAIN_CUTS_OK,
  GAIN_CUTS_TOO_FEW,   /* under GAIN_CUTS_MIN_PROVIDERS reportable providers */
  GAIN_CUTS_ALL_EQUAL, /* every provider has the same value */
  GAIN_CUTS_TOO_EQUAL, /* fewer different values than cut-points need */
} GainCutsStatus;

typedef struct
{
  GainCutsStatus status;
  guint          n;         /* reportable providers of the segment */
  guint          n_cuts;    /* 0 unless OK */
  gint64         cuts[GAIN_MAX_CUTS]; /* times GAIN_SCALE, in the measure's direction */
  guint          percentiles[GAIN_MAX_CUTS]; /* where each was taken: the share that is no better */
  GainTierMix    mix;       /* where the providers would stand */
} GainCutSuggestion;

void     gain_cuts_default_percentiles (guint n_cuts, guint *percentiles);
void     gain_cuts_suggest    (const GainScores *scores, guint measure, const GainSegment *segment,
                               const guint *percentiles, guint n_cuts,
                               GainCutSuggestion *suggestion);
void     gain_count_tiers     (const GainScores *scores, guint measure,
                               const GainSegment *segment, const gint64 *cuts, guint n_cuts,
                               GainTierMix *mix);
gboolean gain_segment_has     (const GainSegment *segment, const GainPerson *person);
gboolean gain_mix_has_no_room (const GainTierMix *mix, guint percent);
gboolean gain_set_is_too_long (guint n_measures, guint most);

G_END_DECLS
