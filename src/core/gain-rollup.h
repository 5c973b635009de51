/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

typedef enum
{
  GAIN_ROLLUP_PRACTICE,
  GAIN_ROLLUP_DEPARTMENT,
} GainRollupKind;

/* How the clinicians behind a sum stand, each by the targets that are theirs. */
typedef struct
{
  guint n;          /* with a result */
  guint n_reportable;
  guint n_in_tiers; /* those whose targets have the sum's scheme: only they are counted by tier */
  guint by_tier[GAIN_MAX_CUTS + 1];
  GainCell lowest;  /* of the reportable; denominator 0: none */
  GainCell highest;
} GainRollupSpread;

/* What the plan pays it in one of its groups. */
typedef struct
{
  const GainLedgerGroup *group;
  const GainLedgerPayee *payee;
} GainRollupPayee;

/* A practice or a department on one page: its sums, and the clinicians behind them. */
typedef struct
{
  GainRollupKind kind;
  guint          index;    /* of the practice or department */
  const char    *name;
  GainScorecard  card;     /* the sums as a card's lines; its person is NULL */
  GArray        *spreads;  /* GainRollupSpread, beside the card's lines */
  GArray        *people;   /* guint: its clinicians of the year, by last name */
  GArray        *payees;   /* GainRollupPayee, plan order; empty: not paid as a whole */
  gint64         lives;    /* times GAIN_SCALE, of its clinicians; 0: none, or none that can be */
  guint          n_elsewhere; /* a department: practices it reaches; a practice: departments */
  int            best;     /* index into the lines: in the highest tier of its own; -1: none */
  int            widest;   /* index into the lines: percent whose clinicians differ most; -1 */
  GPtrArray     *kept;     /* what the lines point to */
} GainRollup;

GainRollup *gain_rollup_new  (GainScores *scores, GainLedger *ledger, GainRollupKind kind,
                              guint index);
const GainTarget *gain_rollup_target (const GainRollup *rollup, guint measure);
int         gain_rollup_paid_tier (const GainRollup *rollup, const GainScoreLine *line);
void        gain_rollup_free (GainRollup *rollup);

/* What of somebody with several posts belongs to this page's place. */
gint64 gain_rollup_lives (const GainRollup *rollup, guint person); /* times GAIN_SCALE */
gint64 gain_rollup_share (const GainRollup *rollup, guint person); /* GAIN_NULL: all of it */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainRollup, gain_rollup_free)

G_END_DECLS
