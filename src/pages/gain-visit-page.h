/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-kind.h"
#include "gain-scorecard-page.h"

G_BEGIN_DECLS

/* What a visit to a practice takes along beside the scorecards. All texts are borrowed; NULL: not
 * known. A date of 0: none. */
typedef struct
{
  const char *text;
  const char *owner;
  GainDate    made;
  GainDate    due;
  gboolean    overdue;
} GainVisitPromise;

typedef struct
{
  const char *practice;
  const char *address;
  const char *contact;
  const char *phone;
  const char *email;
  const char *manager;
  const char *period;
  GainDate    date;
  GainDate    next;          /* agreed at the last visit */
  gboolean    with_patients; /* says that pages with patients follow */
  GPtrArray  *people;        /* const char *: who has a scorecard */
  GArray     *promises;      /* GainVisitPromise that are open */
} GainVisitCover;

typedef struct
{
  const char *name;
  const char *patient_id;
  GainDate    born;
  const char *reason;
  const char *measure;
  GainDate    due;
  const char *old_value;
  const char *new_value;
  const char *owner;
  const char *outcome;
} GainVisitPatient;

typedef struct
{
  GainListKind kind;
  GArray      *patients; /* GainVisitPatient: those shown */
  guint        n_all;    /* how many there are */
} GainVisitList;

/* The most rows of a list on paper: the contract "Files". */
#define GAIN_VISIT_MOST_PATIENTS 20

void gain_visit_layout_cover    (GainDocument *document, const GainVisitCover *cover,
                                 const GainScorecardStyle *style);
void gain_visit_layout_patients (GainDocument *document, const char *provider,
                                 const GainVisitCover *cover, const GArray *lists,
                                 const GainScorecardStyle *style);
void gain_visit_layout_notes    (GainDocument *document, const GainVisitCover *cover,
                                 const GainScorecardStyle *style);

G_END_DECLS
