/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

G_BEGIN_DECLS

/* What CMS's lists of assigned beneficiaries say: the panels of the clinicians, and who came, who left
 * and whose risk changed from one list to the next. Patients: names and identifiers stay in the tables
 * that were given and in the lists that are asked for. */

#define GAIN_LEAST_JUMP 2000   /* 0.2000: a change of a risk score of so much, up or down, is told */
#define GAIN_SEEN_LEAST 1    /* whoever was seen no more often waits for a visit */
#define GAIN_MOST_LISTED 20   /* of a clinician, unless asked otherwise: as many as a page holds */

#define GAIN_NO_ROW G_MAXUINT

gboolean    gain_assignment_is_member (const GainTable *list, guint row);
char       *gain_patient_id_normal    (const char *text, gsize length);
gboolean    gain_patient_id_is_in     (const char *text);
char       *gain_patient_key          (const char *id);
GHashTable *gain_assignment_people    (const GainTable *list);
guint       gain_assignment_find      (GHashTable *people, const GainTable *list, guint row);
const char *gain_left_label           (int reason); /* GainLeft; -1: the list doesn't say */

/* A clinician whom the list names and the roster doesn't. */
typedef struct
{
  const char *npi;
  const char *tin; /* where; NULL */
  guint       lives;
} GainStranger;

typedef struct
{
  GainTable *panel;         /* rows of clinicians on the roster */
  GArray    *strangers;     /* GainStranger, most lives first */
  guint      n_assigned;
  guint      n_left;        /* on the list as no longer assigned */
  guint      n_attributed;  /* lives in panel */
  guint      n_elsewhere;   /* of strangers */
  guint      n_nobodys;     /* the list names no clinician */
  guint      n_no_months;   /* the list has no monthly flags of them */
  guint      n_no_risk;
  gint64     months;        /* of those in panel */
  gboolean   all_months;    /* all twelve count: the list has none of the period */
} GainAssignmentPanel;

GainAssignmentPanel *gain_assignment_panel (const GainTable *list, const GainCatalog *catalog,
                                            GainPeriod period, gboolean all_months);
void                 gain_assignment_panel_free (GainAssignmentPanel *panel);

typedef enum
{
  GAIN_MOVE_CAME,
  GAIN_MOVE_LEFT,
  GAIN_MOVE_STAYED,
} GainMove;

typedef struct
{
  GainMove  move;
  guint     before;   /* row of the older list; GAIN_NO_ROW */
  guint     after;    /* row of the newer list; also of whom it says that they left */
  int       reason;   /* GainLeft; -1 */
  gint64    change;   /* of the risk score, times GAIN_SCALE; GAIN_NULL: one of them is not known */
  gboolean  jumped;
  char     *missing;  /* HCC flags of the older list that the newer one lacks, "18;22"; NULL */
  char     *gained;   /* the other way round */
  guint     n_missing;
  gboolean  moved;    /* stayed, but with another practice */
  gboolean  unseen;   /* seen no more often than asked for, and the list says so */
} GainAssignmentChange;

/* NULL: no practice named. */
typedef struct
{
  const char *tin;
  guint       before;
  guint       after;
  guint       came;
  guint       left;
  guint       stayed;
  guint       moved;  /* of those who stayed: from another practice */
  guint       moved_out; /* to another one, where they count as stayed */
  guint       jumped;
} GainAssignmentPractice;

typedef struct
{
  gint64 jump;    /* least change of a risk score, times GAIN_SCALE */
  gint64 visits;  /* at most: "unseen" */
} GainAssignmentOptions;

typedef struct
{
  GainTable             *before;
  GainTable             *after;
  GainAssignmentOptions  options;
  GPtrArray             *changes;    /* GainAssignmentChange: came, left, stayed; by identifier */
  GArray                *practices;  /* GainAssignmentPractice, by TIN; last the total, TIN NULL */
  guint                  n_incomparable; /* stayed, with HCC flags of two versions */
  guint                  n_reasons[GAIN_N_LEFT + 1]; /* last: not told */
  guint                  n_missing;  /* stayed, and lacks an HCC flag */
  gboolean               knows_flags; /* both lists were given with HCC flags */
  guint                  n_unseen;
  guint                  n_counted;  /* on the newer list, which says how often they were seen */
} GainAssignmentDiff;

GainAssignmentDiff *gain_assignment_compare   (GainTable *before, GainTable *after,
                                               const GainAssignmentOptions *options);
void                gain_assignment_diff_free (GainAssignmentDiff *diff);
const GainAssignmentPractice *gain_assignment_total (const GainAssignmentDiff *diff);

/* Rows of kind lists; n_nobodys: how many have no clinician on the roster. most: of a clinician and
 * list; 0: all. */
GainTable *gain_assignment_lists (const GainAssignmentDiff *diff, const GainCatalog *catalog,
                                  GainPeriod period, guint most, guint *n_nobodys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainAssignmentPanel, gain_assignment_panel_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainAssignmentDiff, gain_assignment_diff_free)

G_END_DECLS
