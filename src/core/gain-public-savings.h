/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"
#include "gain-proportions.h"
#include "gain-table.h"

G_BEGIN_DECLS

/* What the public reporting page says of a performance year's money. Source: 42 CFR 425.308(b)(4). */

/* Where a year's shared savings went, of a run that was finalized. */
typedef struct
{
  int             year;
  GainProportions proportions;
} GainPublicShares;

typedef enum
{
  GAIN_AMOUNT_NONE,       /* nobody has said an amount */
  GAIN_AMOUNT_STATED,     /* a row of disclosures */
  GAIN_AMOUNT_PUBLISHED,  /* CMS's public results */
  GAIN_AMOUNT_SETTLED,    /* worked out from the settlement's figures */
} GainAmountSource;

typedef struct
{
  int              year;
  int              agreement;      /* 1 is the first agreement period; 0: not said */
  GainDate         start;          /* of the agreement; 0: not said */
  GainAmountSource source;
  gboolean         has_cents;
  gint64           cents;          /* losses are negative */
  char            *text;           /* as stated where it is no amount; NULL: none */
  gboolean         has_shares;
  gboolean         sums_up;        /* the shares make 100 % */
  gint64           shares[GAIN_N_SPLITS]; /* percent times GAIN_SCALE, by GainSplit */
} GainPublicYear;

GPtrArray *gain_public_years_new  (const GainTable *disclosures, const GainTable *settlement,
                                   const GainTable *puf, const char *aco_id,
                                   const GArray *finalized);
int        gain_public_agreement  (const GPtrArray *years, guint i);

G_END_DECLS
