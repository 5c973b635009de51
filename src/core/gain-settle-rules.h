/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"
#include "gain-kind.h"

G_BEGIN_DECLS

/* The dated parameters of 42 CFR Part 425, Subpart G. Rates are in hundredths of a percent: 750 is
 * 7.5 %. A new year's rule is a new row in gain-settle-rules.c. */

typedef enum
{
  GAIN_LOSSES_NONE,       /* one-sided */
  GAIN_LOSSES_FIXED,      /* a rate whatever the quality */
  GAIN_LOSSES_COMPLEMENT, /* 1 − sharing rate × quality, within a floor and a ceiling */
} GainLossKind;

/* What a track pays and owes in some performance years. */
typedef struct
{
  GainTrack    track;
  int          first;            /* performance years, inclusive */
  int          last;             /* 0: until further notice */
  guint        sharing_rate;     /* at most */
  guint        payment_limit;    /* of the benchmark */
  GainLossKind losses;
  guint        loss_rate;        /* fixed, or the ceiling */
  guint        loss_floor;       /* 0: none */
  guint        revenue_limit;    /* of the participants' revenue; 0: none */
  guint        benchmark_limit;  /* of the benchmark; 0: by the year in Track 2 */
  const char  *savings_source;
  const char  *losses_source;
} GainSettleTerms;

/* What holds for every track in some performance years. */
typedef struct
{
  int      first;
  int      last;
  gboolean quality_scales;     /* the sharing rate is multiplied by the score */
  gboolean has_alternative;    /* the alternative quality standard exists */
  guint    sequestration;      /* of a payment */
  gboolean complement_is_final; /* losses: 1 − the final sharing rate, else 1 − rate × score */
  gboolean forgives_losses;    /* a disaster everywhere, all year */
  const char *quality_source;
} GainSettleYear;

const GainSettleTerms *gain_settle_terms         (GainTrack track, int year);
const GainSettleYear  *gain_settle_year          (int year);
guint                  gain_settle_track2_limit  (guint agreement_year);
gboolean               gain_settle_track2_msr_is_fixed (int year, GainDate agreement_start);
gboolean               gain_settle_msr_by_size   (gint64 beneficiaries, gint64 *numerator,
                                                  gint64 *denominator);
gboolean               gain_settle_shares_below_msr (GainTrack track, int year,
                                                  GainDate agreement_start,
                                                  gboolean low_revenue, gint64 beneficiaries);

GainTrack              gain_settle_track_after   (GainTrack track, int n_later);
int                    gain_settle_agreement_end (GainDate agreement_start);

/* A two-sided ACO of fewer beneficiaries has no choice of its minimum savings rate. */
#define GAIN_SETTLE_CHOICE_BENEFICIARIES 5000

G_END_DECLS
