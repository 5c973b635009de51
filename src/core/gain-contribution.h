/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

typedef enum
{
  GAIN_CONTRIBUTION_CAPTURE, /* documentation, percent: conditions recorded this year */
  GAIN_CONTRIBUTION_GAP,     /* quality, percent: care that is due */
  GAIN_CONTRIBUTION_SAVINGS, /* cost, dollars a person-year: against the ACO's */
} GainContributionKind;

/* What a provider's work between visits comes to on one measure. */
typedef struct
{
  GainContributionKind kind;
  guint    measure;
  GainCell cell;      /* the provider's */
  gint64   open;      /* patients still to reach, times GAIN_SCALE; 0 for savings */
  GainCell reference; /* savings: the ACO's */
  gint64   savings;   /* cents below the reference, negative above it; an estimate */
} GainContribution;

gboolean gain_measure_is_savings (const GainMeasure *measure);
gint64  gain_savings_against    (GainCell own, GainCell reference);
GArray *gain_contributions_new  (const GainScores *scores, guint person);

G_END_DECLS
