/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* The log of a year's cut-points: each change that a review saw, with what it does to a plan's
 * money, everything else as it is now. Source: issue "Decide", change log of cut-points. */
typedef struct
{
  guint     measure;  /* of the catalog */
  char     *segment;
  GainDate  date;     /* of the review that saw it; 0: no review has yet */
  char     *by;       /* or NULL */
  char     *before;   /* cut-points, such as "50;60;70;80" */
  char     *after;
  gboolean  known;    /* the effect could be worked out */
  gint64    paid;     /* cents more that the plan pays */
  guint     n_gain;
  guint     n_lose;
} GainCutChange;

GPtrArray *gain_cut_log_new  (GainSnapshot *snapshot, const GainLedger *ledger);
char      *gain_cut_change_effect (const GainCutChange *change);

G_END_DECLS
