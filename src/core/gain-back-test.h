/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

/* Asked now and then; %FALSE stops the work. */
typedef gboolean (*GainGoOn) (gpointer data);

typedef enum
{
  GAIN_MOVE_NONE,      /* not reportable, or without a target on either side */
  GAIN_MOVE_UNCHANGED,
  GAIN_MOVE_WINNER,    /* a higher tier under the other targets */
  GAIN_MOVE_LOSER,
  GAIN_MOVE_NEW,       /* a target where there was none */
  GAIN_MOVE_DROPPED,   /* no target where there was one */
} GainMove;

/* One provider's result on one measure, judged twice. */
typedef struct
{
  guint             person;
  guint             measure;
  GainCell          cell;
  const GainTarget *before;       /* NULL: none */
  const GainTarget *after;
  int               tier_before;  /* -1: none */
  int               tier_after;
  GainMove          move;
  double            luck;         /* chance that a re-draw lands in another tier; -1: not known */
} GainBackTestLine;

typedef struct
{
  guint       reportable;
  guint       winners, losers, unchanged, fresh, dropped; /* fresh: GAIN_MOVE_NEW */
  guint       bare;        /* GAIN_MOVE_NONE: no target on either side; with these, all */
  GainTierMix before, after;
  guint       n_luck;      /* lines whose luck is known */
  double      luck;        /* their mean: the share of tiers that luck gave; 0 without any */
} GainBackTestMeasure;

typedef struct
{
  GainScores          *scores;
  int                  year;     /* whose targets are tried */
  GArray              *lines;    /* GainBackTestLine, by person, then measure; reportable ones */
  GainBackTestMeasure *measures; /* [n_measures] */
  GainTarget          *proposed; /* a copy, or NULL */
} GainBackTest;

GainBackTest *gain_back_test_new  (GainScores *scores, int year, const GainTarget *proposed,
                                   int only_measure, GainGoOn go_on, gpointer data);
void          gain_back_test_free (GainBackTest *test);
double        gain_tier_luck      (GainCell cell, const GainMeasure *measure,
                                   const GainTarget *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainBackTest, gain_back_test_free)

G_END_DECLS
