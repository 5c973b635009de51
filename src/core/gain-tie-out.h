/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-settle.h"

G_BEGIN_DECLS

typedef enum
{
  GAIN_ANSWER_UNKNOWN, /* no such column, or nothing in it */
  GAIN_ANSWER_NO,
  GAIN_ANSWER_YES,
} GainAnswer;

/* What CMS published of an ACO's year. Amounts in dollars, rates in percent; NULL is "nothing
 * printed". Texts and values belong to who made it. */
typedef struct
{
  guint            line;
  const char      *id;
  const char      *name;
  const char      *state;
  int              track;          /* GainTrack; -1: none of ours */
  gint64           beneficiaries;  /* -1: not printed */
  const GainExact *benchmark;
  const GainExact *expenditure;
  const GainExact *difference;
  const GainExact *msr;
  const GainExact *msr_half;       /* half a unit of its last printed decimal */
  const GainExact *score;
  const GainExact *score_half;
  gboolean         reports;        /* paid for reporting: no score */
  const GainExact *maximum;        /* sharing rate before quality */
  const GainExact *final_share;
  const GainExact *final_loss;
  GainAnswer       met;
  GainAnswer       met_alternative;
  GainDate         start;
  int              period;         /* of agreements: 1 is the ACO's first; 0: not printed */
  gboolean         low_revenue;
  gboolean         revenue_limit;  /* of losses: it applied, and is not published */
  gboolean         left;           /* within the year */
  gboolean         guardrail;
  const GainExact *disaster;       /* taken off the losses, positive */
  const GainExact *earned;         /* losses are negative; nothing is 0 */
  const GainExact *balance;        /* advances outstanding */
  const GainExact *recouped;
  const GainExact *per_capita;
  const GainExact *admissions;
  const GainExact *ed_visits;
  const GainExact *snf_stays;
  const GainExact *office_visits;
  const char      *doubt;          /* a figure that may have another unit; NULL: none */
  const char      *wrong_column;   /* of a cell that is no number where one belongs; NULL: none */
  const char      *wrong_value;
  const char      *damage;         /* why it is no whole row; NULL: it is */
  const char      *fault;          /* why it can't be settled; NULL: it can */
} GainPublished;

typedef enum
{
  GAIN_TIE_EXACT,
  GAIN_TIE_WITHIN_ROUNDING,
  GAIN_TIE_UNEXPLAINED,
} GainTieStatus;
#define GAIN_N_TIE_STATUSES (GAIN_TIE_UNEXPLAINED + 1)

typedef struct
{
  GainTieStatus    status;
  const GainExact *computed;   /* NULL: the row can't be settled */
  const GainExact *difference; /* computed − published */
  char            *note;       /* the same in every language */
} GainTie;

/* Values live in the arena. */
void        gain_tie_out         (GainExactArena *arena, int year, const GainPublished *published,
                                  GainTie *tie);
void        gain_tie_clear       (GainTie *tie);
const char *gain_tie_status_name (GainTieStatus status);

G_END_DECLS
