/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

/* Under this a result says too little about its provider to be told from others'. */
#define GAIN_RELIABILITY_ENOUGH 0.7

typedef struct
{
  guint    person;
  double   reliability; /* 0 to 1 */
  gboolean low;         /* under GAIN_RELIABILITY_ENOUGH */
} GainReliabilityPoint;

typedef enum
{
  GAIN_RELIABILITY_OK,
  GAIN_RELIABILITY_NO_UNIT, /* dollars and points: no variance within a provider is known */
  GAIN_RELIABILITY_TOO_FEW, /* fewer than two providers, or no more cases than providers */
} GainReliabilityStatus;

/* How much of what is seen between the providers of a measure is theirs, and how much is chance. */
typedef struct
{
  GainReliabilityStatus status;
  guint   measure;
  double  between;  /* τ², of the proportion or the events per person-year */
  double  within;   /* σ², of one case or one person-year */
  double  enough;   /* the denominator from which reliability is enough; 0: none is */
  guint   n_low;
  GArray *points;   /* GainReliabilityPoint, by person; empty unless OK */
} GainReliability;

GainReliability *gain_reliability_new  (const GainScores *scores, guint measure);
void             gain_reliability_free (GainReliability *reliability);
double           gain_reliability_at   (const GainReliability *reliability, double denominator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainReliability, gain_reliability_free)

G_END_DECLS
