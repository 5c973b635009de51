/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-exact.h"
#include "gain-settle-rules.h"
#include "gain-table.h"

G_BEGIN_DECLS

/* What an ACO's year is settled by. Amounts in dollars, rates in percent; NULL is "not given".
 * Source: contract "Settlement", kind settlement. */
typedef struct
{
  int              year;
  GainTrack        track;
  gint64           beneficiaries;
  const GainExact *benchmark;    /* updated, all beneficiaries */
  const GainExact *expenditure;
  const GainExact *msr;          /* the ACO's choice; NULL: the table */
  gboolean         msr_is_final; /* CMS has said msr: nothing is looked up */
  const GainExact *quality_score;
  GainQuality      quality;
  const GainExact *sharing_rate; /* final, where CMS has said it */
  const GainExact *loss_rate;
  const GainExact *revenue;      /* the participants', Parts A and B */
  gboolean         low_revenue;
  GainDate         agreement_start;
  int              track2_year;  /* 0: the third or later */
  const GainExact *disaster_reduction;
  const GainExact *disaster_months_share;
  const GainExact *disaster_beneficiary_share;
  gboolean         guardrail;
  GainTermination  termination;
  GainDate         termination_date;
  const GainExact *advance_balance;
  const GainExact *sequestration; /* NULL: the year's */
} GainSettleInput;

typedef enum
{
  GAIN_SETTLED_NONE,
  GAIN_SETTLED_SAVINGS,
  GAIN_SETTLED_HALF_RATE,
  GAIN_SETTLED_LOSS,
  GAIN_SETTLED_GUARDRAIL,
  GAIN_SETTLED_TERMINATED,
} GainSettleOutcome;
#define GAIN_N_SETTLE_OUTCOMES (GAIN_SETTLED_TERMINATED + 1)

/* A line of the waterfall. */
typedef enum
{
  GAIN_SETTLE_BENCHMARK,
  GAIN_SETTLE_EXPENDITURE,
  GAIN_SETTLE_DIFFERENCE,
  GAIN_SETTLE_RATE,
  GAIN_SETTLE_MSR,
  GAIN_SETTLE_THRESHOLD,     /* compared: the difference without its sign */
  GAIN_SETTLE_ONE_SIDED,
  GAIN_SETTLE_BELOW_MSR,     /* half the rate for low revenue ACOs */
  GAIN_SETTLE_TERMINATED,
  GAIN_SETTLE_GUARDRAIL,
  GAIN_SETTLE_QUALITY,
  GAIN_SETTLE_SHARING_RATE,
  GAIN_SETTLE_SHARE,
  GAIN_SETTLE_SEQUESTRATION,
  GAIN_SETTLE_PAYMENT_LIMIT, /* compared: the share after sequestration */
  GAIN_SETTLE_RECOUPMENT,
  GAIN_SETTLE_LOSS_RATE,
  GAIN_SETTLE_LOSS,
  GAIN_SETTLE_LOSS_LIMIT,    /* compared: the loss */
  GAIN_SETTLE_PRORATION,     /* compared: the loss before it */
  GAIN_SETTLE_DISASTER,      /* compared: the loss before it */
  GAIN_SETTLE_RESULT,
} GainSettleLine;
#define GAIN_N_SETTLE_LINES (GAIN_SETTLE_RESULT + 1)

typedef struct
{
  GainSettleLine   line;
  const GainExact *value;     /* NULL: the line only decides */
  gboolean         percent;   /* value and compared are percents, else dollars */
  const GainExact *compared;  /* what the value was held against; NULL: nothing */
  gboolean         binds;     /* it changed what is paid */
  const char      *source;    /* citation of the rule */
} GainSettleStep;

typedef struct
{
  GArray           *steps;        /* GainSettleStep, in order */
  GainSettleOutcome outcome;
  const GainExact  *difference;   /* benchmark − expenditure */
  const GainExact  *rate;         /* of the benchmark, percent */
  const GainExact  *msr;          /* percent */
  const GainExact  *threshold;
  const GainExact  *final_rate;   /* sharing or loss rate, percent; NULL: nothing is shared */
  const GainExact  *shared;       /* difference × final rate; losses are negative */
  const GainExact  *sequestered;
  const GainExact  *limit;        /* of the payment or the loss; NULL: nothing is shared */
  gboolean          limit_lacks_revenue; /* the loss limit is that of the benchmark alone */
  const GainExact  *disaster;     /* taken off the loss */
  const GainExact  *earned;       /* after limit, sequestration, disaster; losses are negative */
  const GainExact  *recouped;
  const GainExact  *paid;         /* earned − recouped: cash, what a plan can distribute */
} GainSettlement;

/* Values live in the arena. */
GainSettlement *gain_settle             (GainExactArena *arena, const GainSettleInput *input);
void            gain_settlement_free    (GainSettlement *settlement);
const char     *gain_settle_outcome_name (GainSettleOutcome outcome); /* a word for files */
const char     *gain_settle_line_name   (GainSettleLine line);  /* a word for files */
const char     *gain_settle_line_title  (GainSettleLine line);  /* translated */

/* Of years in Track 2: there are fewer than that between its first and its last. */
#define GAIN_SETTLE_MOST_TRACK2_YEAR 20

/* Cents that CMS paid for a year, or is owed (negative), of the year's rows; GAIN_NULL: none. */
gint64 gain_settle_year_cash (const GainTable *settlement, int year, guint *n_rows,
                              const char **aco_id);

/* NULL, or why not, with the column at fault: a sentence. */
char *gain_settle_input_check     (const GainSettleInput *input, guint *column);
char *gain_settle_input_from_row  (GainExactArena *arena, const GainTable *table, guint row,
                                   GainSettleInput *input, guint *column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainSettlement, gain_settlement_free)

G_END_DECLS
