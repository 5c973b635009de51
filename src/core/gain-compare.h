/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-fairness.h"

G_BEGIN_DECLS

/* What runs of plans come to, side by side: for a board that must choose between them. */

#define GAIN_COMPARE_MOST 4
#define GAIN_COMPARE_TOP 10
#define GAIN_N_AFFILIATIONS (GAIN_AFFILIATION_INDEPENDENT + 1)
#define GAIN_COMPARE_TIERS (GAIN_MAX_CUTS + 1)

/* One run. Money is cents; shares and the Gini coefficient are times GAIN_SCALE, shares in
 * percent. */
typedef struct
{
  gint64  pool;          /* before deductions */
  gint64  deducted;
  gint64  infrastructure;
  gint64  redesign;
  gint64  reserve;
  gint64  carry_forward;
  gint64  paid;
  gint64  earned;        /* before caps, all groups */
  gint64  unearned;      /* residue of all groups */
  gint64  redistributed;
  guint   n_payees;
  guint   n_paid;
  gint64 *sorted;        /* [n_payees]: what each is paid, the least first */
  gint64  median;        /* of those who are paid; half even between two */
  gint64  top_ten;       /* paid to the ten who get most */
  gint64  top_ten_share; /* of what is paid */
  gint64  gini;
  GainFairness by_lives;   /* against equal payment per attributed life */
  GainFairness by_savings; /* against payment by contribution to savings */
  gint64  by_role[GAIN_N_ROLES];
  gint64  by_affiliation[GAIN_N_AFFILIATIONS];
  guint   n_small;       /* terms whose own result has too few cases */
  gint64  small_maximum; /* what those terms could earn */
  gint64  small_earned;  /* what they do earn, by the rule that stands in */
  gint64 *measure_maximum; /* [n_measures] */
  gint64 *measure_earned;  /* [n_measures] */
  gint64  flat;          /* earned by groups that judge nothing */
  guint  *tiers;         /* [n_schemes * GAIN_COMPARE_TIERS]: terms in each tier */
  guint   n_untiered;    /* terms without a tier */
} GainRunFigures;

GainRunFigures *gain_run_figures_new  (const GainLedger *ledger);
void            gain_run_figures_free (GainRunFigures *figures);
gint64          gain_lorenz           (const GainRunFigures *figures, guint part, guint parts);

/* One payee in one run. Its paid is maximum - unearned - over_cap + redistributed - small. */
typedef struct
{
  gboolean present;
  gboolean gated;         /* a gate failed */
  gint64   maximum;       /* cents, as all below */
  gint64   unearned;
  gint64   over_cap;
  gint64   redistributed;
  gint64   small;         /* earned, but under the minimum payment */
  gint64   paid;
} GainComparePart;

typedef struct
{
  GainPayeeKind   kind;
  int             index;  /* person, practice or department of the catalog; -1: a group */
  const char     *id;
  const GainLedgerGroup *group; /* of the first run that pays it */
  GainComparePart parts[GAIN_COMPARE_MOST];
} GainCompareRow;

/* Why what a payee is paid differs from the base. */
typedef enum
{
  GAIN_MOVED_NOT,
  GAIN_MOVED_JOINS,         /* no payee in the base */
  GAIN_MOVED_LEAVES,        /* no payee here */
  GAIN_MOVED_GATE,          /* fails a gate that it passed, or the other way around */
  GAIN_MOVED_MAXIMUM,       /* another share of the pool */
  GAIN_MOVED_EARNED,        /* earns another part of its maximum */
  GAIN_MOVED_CAP,
  GAIN_MOVED_REDISTRIBUTED, /* another part of the unearned dollars */
  GAIN_MOVED_SMALL,         /* under the minimum payment, or no longer */
} GainMoved;
#define GAIN_N_MOVED (GAIN_MOVED_SMALL + 1)

/* Immutable; holds its ledgers by reference. The first run is the base. */
typedef struct
{
  GainLedger     *ledgers[GAIN_COMPARE_MOST];
  GainRunFigures *figures[GAIN_COMPARE_MOST];
  guint           n;
  GainCompareRow *rows;
  guint           n_rows;
} GainComparison;

/* How one run moves money against the base. */
typedef struct
{
  guint  n_gain;
  guint  n_lose;
  gint64 gains;  /* cents */
  gint64 losses; /* cents, not negative */
} GainMoves;

GainComparison *gain_comparison_new   (GainLedger *const *ledgers,
                                       GainRunFigures *const *figures, guint n);
void            gain_comparison_free (GainComparison *comparison);
gint64          gain_compare_change   (const GainCompareRow *row, guint run);
GainMoved       gain_compare_reason   (const GainCompareRow *row, guint run, gint64 *cents);
void            gain_compare_moves    (const GainComparison *comparison, guint run,
                                       GainMoves *moves);
guint           gain_compare_n_other_hands (const GainComparison *comparison, guint run);
char           *gain_compare_same_money    (const GainComparison *comparison, guint run);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainRunFigures, gain_run_figures_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainComparison, gain_comparison_free)

G_END_DECLS
