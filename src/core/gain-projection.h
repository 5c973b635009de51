/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-settled.h"

G_BEGIN_DECLS

/* Where a performance year is going before CMS settles it: expenditures by month of service,
 * completed for claims that have not come in yet, against the benchmark to date. Exact integers.
 * Source: contract "Settlement", Projection. */

/* How the year may end, named by what the ACO would save: few of the claims are in (low), as many as
 * expected, most are in (high). The lower a completion factor, the more is still to come. */
typedef enum
{
  GAIN_OUTLOOK_LOW,
  GAIN_OUTLOOK_EXPECTED,
  GAIN_OUTLOOK_HIGH,
} GainOutlook;
#define GAIN_N_OUTLOOKS (GAIN_OUTLOOK_HIGH + 1)

/* A month of service as it was known last. Amounts in cents. */
typedef struct
{
  GainPeriod month;
  GainDate   as_of;
  int        run_out;                    /* whole months from its end to as_of; -1: it wasn't over */
  gint64     beneficiaries;
  gint64     paid;                       /* claims that are in */
  gint64     benchmark;
  gboolean   counts;                     /* there is a factor for its run-out */
  gint64     factors[GAIN_N_OUTLOOKS];   /* percent of the claims that are in, times GAIN_SCALE */
  gint64     completed[GAIN_N_OUTLOOKS];
} GainProjectionMonth;

/* The position to date, as it was on a day. */
typedef struct
{
  GainDate as_of;
  guint    n_months;
  gint64   benchmark;
  gint64   completed[GAIN_N_OUTLOOKS];
  gint64   savings[GAIN_N_OUTLOOKS];
  gint64   rates[GAIN_N_OUTLOOKS]; /* percent of the benchmark, times GAIN_SCALE */
} GainProjectionPoint;

typedef struct
{
  int                 year;
  GArray             *months;   /* GainProjectionMonth, by month */
  GArray             *history;  /* GainProjectionPoint, earliest first; the last is now */
  GainProjectionPoint now;      /* n_months 0: nothing can be said yet */
  gboolean            too_large; /* amounts can't be added up, so nothing can be said */
  guint               n_waiting; /* months that weren't over, or whose run-out has no factor yet */
  gint64              beneficiaries; /* the average of the months that count */
  gint64              year_benchmark; /* were the other months as those so far */
  gint64              year_cost[GAIN_N_OUTLOOKS];
  gint64              year_savings[GAIN_N_OUTLOOKS];
  gint64              msr;      /* percent times GAIN_SCALE, for display; GAIN_NULL: not known */
  gint64              threshold; /* least savings of the year that count, cents; GAIN_NULL */
  GainSettled        *base;     /* whose track, choice and quality are taken over; NULL: none */
  GainSettled        *settled[GAIN_N_OUTLOOKS]; /* the year, were it to end so; NULL without base */
} GainProjection;

GainProjection *gain_projection_new      (const GainTable *expenditures,
                                          const GainTable *completion, int year,
                                          GainSettled *base);
GainProjection *gain_projection_new_own  (const GainTable *expenditures,
                                          const GainTable *completion, int year,
                                          const GPtrArray *years);
GainProjection *gain_projection_ref      (GainProjection *projection);
void            gain_projection_unref    (GainProjection *projection);
gint64          gain_projection_pool     (const GainProjection *projection, GainOutlook outlook);
gboolean        gain_projection_takes_over (const GainProjection *projection, guint column);
gboolean        gain_projection_leaves_out (const GainProjection *projection, guint column);
int             gain_projection_last_year (const GainTable *expenditures);
const char     *gain_outlook_name        (GainOutlook outlook); /* a word for files */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainProjection, gain_projection_unref)

G_END_DECLS
