/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-alr.h"

G_BEGIN_DECLS

#define GAIN_ALR_MONTHS 12
#define GAIN_ALR_TYPES 4     /* of enrollment: ESRD, disabled, aged and dual, aged and not dual */
#define GAIN_ALR_MOST_HCC 200

/* What a column is. */
typedef enum
{
  GAIN_ALR_MBI,
  GAIN_ALR_HICN,
  GAIN_ALR_FIRST_NAME,
  GAIN_ALR_LAST_NAME,
  GAIN_ALR_BIRTH,
  GAIN_ALR_DEATH,
  GAIN_ALR_ALIGNED,         /* chose a clinician of the ACO themselves */
  GAIN_ALR_ALIGNED_TIN,
  GAIN_ALR_ALIGNED_NPI,
  GAIN_ALR_BY_CLAIMS,
  GAIN_ALR_STEP,
  GAIN_ALR_BEFORE,          /* was assigned before */
  GAIN_ALR_NEWLY,
  GAIN_ALR_EXCLUDED,
  GAIN_ALR_REASON,          /* the first of GAIN_N_LEFT flags, by GainLeft */
  GAIN_ALR_REASON_LAST = GAIN_ALR_REASON + GAIN_N_LEFT - 1,
  GAIN_ALR_VERSION,
  GAIN_ALR_PARTICIPANT,
  GAIN_ALR_CLINICIAN,
  GAIN_ALR_COUNT_TIN,
  GAIN_ALR_COUNT_CCN,
  GAIN_ALR_COUNT_NPI,
  GAIN_ALR_ONLY_CHOICE,
  GAIN_ALR_DEPRIVATION,
  GAIN_ALR_TYPE_SCORE,      /* the first of GAIN_ALR_TYPES */
  GAIN_ALR_FLAG = GAIN_ALR_TYPE_SCORE + GAIN_ALR_TYPES, /* the first of GAIN_ALR_MONTHS */
  GAIN_ALR_SCORE = GAIN_ALR_FLAG + GAIN_ALR_MONTHS,     /* the first of GAIN_ALR_MONTHS */
  GAIN_ALR_HCC = GAIN_ALR_SCORE + GAIN_ALR_MONTHS,      /* HCC_COL_1 */
  GAIN_ALR_N_WHATS = GAIN_ALR_HCC + GAIN_ALR_MOST_HCC,
} GainAlrWhat;

/* A row of a table. */
typedef struct
{
  guint       line;
  const char *id;
  const char *name;
  GainDate    birth;
  GainDate    death;
  const char *tin;
  const char *npi;
  gint64      count;   /* of services; GAIN_NULL: not told */
  gboolean    aligned;
  int         status;  /* GainAssigned; -1 */
  int         reason;  /* GainLeft; -1 */
  char        months[GAIN_ALR_MONTHS + 1];
  gint64      risk;    /* times GAIN_SCALE; GAIN_NULL: none */
  const char *version;
  const char *hccs;
} GainAlrRow;

struct _GainAlr
{
  GainAlrTable  table;
  GainPeriod    period;
  GPtrArray    *rows;  /* GainAlrRow */
  GStringChunk *texts;
  gboolean      flags; /* the table has monthly flags */
  gboolean      counts; /* a table of services has a column that counts them */
  GHashTable   *refused; /* ids of beneficiaries with a row that was refused, of texts */
  guint         n_unnamed; /* refused rows of which it can't be told whose they are */
};

/* gain-alr-layout.c */
int     *gain_alr_place  (char **names);
gboolean gain_alr_decide (const int *whats, guint n_whats, GainAlrTable *table);

/* gain-alr-join.c */
void     gain_alr_build  (GainReading *list);

G_END_DECLS
