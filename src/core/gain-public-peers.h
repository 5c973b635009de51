/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-table.h"

G_BEGIN_DECLS

/* An ACO among the others of CMS's public results. */
typedef enum
{
  GAIN_PUBLIC_SAVINGS_RATE, /* percent of the benchmark */
  GAIN_PUBLIC_QUALITY,      /* percent */
  GAIN_PUBLIC_PER_CAPITA,   /* dollars */
  GAIN_PUBLIC_ADMISSIONS,   /* these per 1,000 */
  GAIN_PUBLIC_ED_VISITS,
  GAIN_PUBLIC_SNF_STAYS,
  GAIN_PUBLIC_OFFICE_VISITS,
} GainPublicMeasure;
#define GAIN_N_PUBLIC_MEASURES (GAIN_PUBLIC_OFFICE_VISITS + 1)

/* Figures times GAIN_SCALE; GAIN_NULL is "none". */
typedef struct
{
  GainPublicMeasure measure;
  char             *state;  /* NULL: the nation */
  guint             n;      /* ACOs that have a figure */
  gint64            p25;
  gint64            median;
  gint64            p75;
  gint64            own;
  guint             below;  /* ACOs with a smaller figure than ours */
  guint             above;
  gint64            mean;   /* weighted by assigned beneficiaries */
  GArray           *figures; /* gint64, ascending */
} GainPublicPeers;

int         gain_public_last_year    (const GainTable *puf);
char      **gain_public_states       (const GainTable *puf, int year, const char *aco_id);
GPtrArray  *gain_public_peers_new    (const GainTable *puf, int year, const char *aco_id,
                                      const char *const *states);
const char *gain_public_measure_name (GainPublicMeasure measure); /* a word for files */

G_END_DECLS
