/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-due-ideas.h"
#include "gain-scorecard.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* Everything a front end shows of a workspace for one performance year and period, read at one
 * moment: immutable, shared by reference, safe from any thread. */
typedef struct
{
  char        *path;
  char        *uuid;       /* of the workspace, random; or NULL */
  char        *name;       /* of the ACO */
  char        *aco_id;     /* or NULL */
  int          year;       /* performance year */
  GainPeriod   period;
  GArray      *periods;    /* GainPeriod with results, oldest first */
  GainCatalog *catalog;
  GainFacts   *facts;
  GainHistory *history;    /* the last twelve periods */
  GainScores  *scores;
  GPtrArray   *plans;      /* GainStoredPlan, by title */
  GPtrArray   *diagrams;   /* GainStoredDiagram of every year, by title and year */
  GPtrArray   *due_ideas;  /* GainDueIdea of the year's diagrams, the earliest first */
  GPtrArray   *batches;    /* GainBatch, newest first */
  GPtrArray   *recorded;   /* GainBatch, newest first: imports of the roster and such */
  GPtrArray   *journal;    /* GainJournalEntry, newest first */
  GHashTable  *settings;   /* char * -> char * */
  GainTable   *practices;  /* rows of the small kinds, in key order */
  GainTable   *visits;
  GainTable   *criteria;
  GainTable   *reviews;
  GainTable   *settlement;
  GainTable   *reserve;
  GainTable   *puf;
  GainTable   *decisions;
  GainTable   *comments;
  GainTable   *disputes;
  GainTable   *expenditures;
  GainTable   *completion;
  GainTable   *disclosures;
  GPtrArray   *sealed;     /* GainSealedRun, newest first, without inputs and ledgers */
  guint        n_patients; /* rows of patient lists; they are read where they are printed */
  GPtrArray   *meetings;   /* GainMeeting of the year, by date */
  char        *undo_label; /* or NULL */
  char        *redo_label; /* or NULL */
  gboolean     writable;
  gboolean     held;       /* reads only for now, by gain_snapshot_hold() */
  char        *notice;     /* why it reads only, or a warning; or NULL */
} GainSnapshot;

/* A meeting that somebody attended. */
typedef struct
{
  GainDate  date;
  char     *name;
  GArray   *people; /* guint indices, ascending */
} GainMeeting;

/* year, period 0: the workspace's year, and its newest period with results (the year itself if
 * there is none). */
GainSnapshot *gain_snapshot_load  (GainStore *store, int year, GainPeriod period,
                                   GCancellable *cancellable, GError **error);
GainSnapshot *gain_snapshot_ref   (GainSnapshot *snapshot);
void          gain_snapshot_unref (GainSnapshot *snapshot);
/* The same, but that nothing may be changed for now, and why; and what it was before that. */
GainSnapshot *gain_snapshot_hold   (GainSnapshot *snapshot, const char *why);
GainSnapshot *gain_snapshot_let_go (GainSnapshot *snapshot);
gboolean      gain_snapshot_takes_records (const GainSnapshot *snapshot);
const char   *gain_snapshot_get_setting (GainSnapshot *snapshot, const char *key); /* or NULL */

/* A stored plan run on the snapshot's facts. title: as stored. */
GainLedger   *gain_snapshot_run_plan (GainSnapshot *snapshot, const char *title,
                                      gint64 pool_override, GError **error);
gint64        gain_snapshot_mark_finalized (GainSnapshot *snapshot, GainLedger *ledger);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainSnapshot, gain_snapshot_unref)

G_END_DECLS
