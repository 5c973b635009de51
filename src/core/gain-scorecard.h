/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* The peers of a provider on a measure: figures, not names. */
typedef struct
{
  GainRole  role;
  int       specialty;   /* index, or -1: the whole role */
  guint     n;           /* reportable */
  GainCell  p25, median, p75; /* nearest rank: each is some peer's result; n = 0: no result */
  GainCell  abc;         /* percent measures; denominator 0: none */
  GainCell *cells;       /* [n], ascending by value, ties by person */
  guint    *people;      /* [n], beside cells */
} GainPeers;

typedef enum
{
  GAIN_TREND_NONE,     /* no signal, or too few points */
  GAIN_TREND_IMPROVED,
  GAIN_TREND_SLIPPED,
} GainTrend;

typedef enum
{
  GAIN_GAIN_NO_PLAN,   /* no plan chosen, or the provider is in no group */
  GAIN_GAIN_NO_STEP,   /* no next tier, or it can't be reached, or the measure is no term */
  GAIN_GAIN_AMOUNT,    /* `gain` says it; may be 0 or negative */
  GAIN_GAIN_AT_CAP,    /* 0: at the cap */
  GAIN_GAIN_GATE,      /* 0: a gate is not met */
} GainGainKind;

/* One provider on one measure in one period. */
typedef struct
{
  guint             measure;
  GainCell          cell;
  gboolean          reportable;
  const GainTarget *target;         /* NULL: none for the year, or not reportable */
  int               tier;           /* by the year's cut-points; -1: none */
  gboolean          paced;          /* the step is by the year's pace: gain_score_line_pace() */
  int               next_tier;      /* -1: none */
  gint64            next_cut;       /* times GAIN_SCALE */
  gint64            units_to_next;  /* -1: can't be reached, or not a percent */
  GainCell          next_cell;      /* the least that reaches next_cut; denominator 0: none */
  const GainPeers  *peers;
  GainCell          practice;
  GainCell          aco;
  const GainBenchmark *region;      /* NULL: none */
  const GainBenchmark *national;
  const GainCell   *history;        /* n_history cells, oldest first, the period's last */
  guint             n_history;
  GainTrend         trend;
  int               term;           /* index of the measure's term in the payee's group, or -1 */
  gboolean          withheld;       /* not to be said: see gain_cell_size_withhold() */
  GainGainKind      gain_kind;
  gint64            gain;           /* cents: what `paid` would become less what it is */
} GainScoreLine;

/* Scores of a whole period: every clinician on every measure with a result. Immutable, shared. */
typedef struct
{
  GainFacts     *facts;
  GainHistory   *history; /* may be NULL */
  GainScoreLine *lines;   /* sorted by person, then measure; without gains */
  guint          n_lines;
  guint         *first_line; /* [n_people + 1] */
  GPtrArray     *peers;   /* GainPeers, owned */
} GainScores;

GainScores *gain_scores_new   (GainFacts *facts, GainHistory *history);
GainScores *gain_scores_ref   (GainScores *scores);
void        gain_scores_unref (GainScores *scores);
void        gain_score_line_judge (GainScoreLine *line, const GainFacts *facts,
                                   const GainTarget *target);
void        gain_score_line_pace  (GainScoreLine *line, const GainLedger *ledger);
const GainScoreLine *gain_scores_find_line (const GainScores *scores, guint person, guint measure);

/* Counts of one measure's clinicians by tier: [0 .. n_tiers - 1], too few, no target. */
typedef struct
{
  guint by_tier[GAIN_MAX_CUTS + 1];
  guint n_tiers;
  guint too_few;
  guint no_target;
} GainTierMix;
void        gain_scores_tier_mix (const GainScores *scores, guint measure, GainTierMix *mix);

/* A provider's printed scorecard: what is on the page, not where. */
typedef struct
{
  GainScores          *scores;
  GainLedger          *ledger;       /* NULL: no plan chosen */
  const GainPerson    *person;
  guint                person_index;
  GArray              *lines;        /* GainScoreLine, at most ten, in print order */
  GArray              *left_out;     /* guint measure indices, named in one line */
  const GainLedgerGroup *group;      /* NULL: not part of the plan */
  const GainLedgerPayee *payee;
  guint                n_could_move_up;
  guint                n_improved;
  guint                n_slipped;
  GArray              *steps;        /* guint indices into lines, at most three, most gain first */
} GainScorecard;

GainScorecard *gain_scorecard_new  (GainScores *scores, GainLedger *ledger, guint person);
void           gain_scorecard_free (GainScorecard *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainScores, gain_scores_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainScorecard, gain_scorecard_free)

G_END_DECLS
