/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-derivation.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A workspace: one SQLite file. A store belongs to the thread that opened it, or is handed over
 * whole; it is not safe from two threads at once. */
typedef struct _GainStore GainStore;

#define GAIN_STORE_ERROR (gain_store_error_quark ())
typedef enum
{
  GAIN_STORE_ERROR_NOT_FOUND,
  GAIN_STORE_ERROR_EXISTS,
  GAIN_STORE_ERROR_NOT_A_WORKSPACE, /* another program's file, zero length, or not a database */
  GAIN_STORE_ERROR_NEWER,           /* made by a newer Gainshare */
  GAIN_STORE_ERROR_DAMAGED,
  GAIN_STORE_ERROR_LOCKED,          /* somebody else writes: message says who, where, since when */
  GAIN_STORE_ERROR_READ_ONLY,
  GAIN_STORE_ERROR_DISK,            /* full, or an I/O error */
  GAIN_STORE_ERROR_CONFLICT,        /* an undo that newer data stands against: names the row */
  GAIN_STORE_ERROR_NOTHING_TO_UNDO,
  GAIN_STORE_ERROR_FAILED,
  GAIN_STORE_ERROR_MEMORY,          /* not enough of it */
  GAIN_STORE_ERROR_STATE,           /* what this account noted of the workspace can't be read */
} GainStoreError;
GQuark gain_store_error_quark (void);

typedef enum
{
  GAIN_STORE_READ_WRITE,  /* fails with LOCKED where another writer holds the workspace */
  GAIN_STORE_READ_ONLY,
  GAIN_STORE_PREFER_WRITE /* the window: falls back to reading only, and says who writes */
} GainStoreMode;

typedef void (*GainStoreProgress) (gint64 done, gint64 total, gpointer user_data);

/* who: recorded with every change. name, aco_id: may be NULL. */
GainStore  *gain_store_create (const char *path, const char *name, const char *aco_id, int year,
                               const char *who, GError **error);
/* Writes into a workspace that is being made, which has no name yet. */
typedef gboolean (*GainStoreFill) (GainStore *store, gpointer data, GError **error);
GainStore  *gain_store_create_filled (const char *path, const char *name, const char *aco_id,
                                      int year, const char *who, GainStoreFill fill, gpointer data,
                                      GError **error);
GainStore  *gain_store_open   (const char *path, GainStoreMode mode, const char *who,
                               GError **error);
void        gain_store_close  (GainStore *store);

const char *gain_store_get_path    (GainStore *store);
gboolean    gain_store_is_at       (GainStore *store, const char *path);
const char *gain_store_get_uuid    (GainStore *store); /* random, the workspace's for good */
gboolean    gain_store_is_writable (GainStore *store);
/* It reads only because another program writes just now. */
gboolean    gain_store_is_locked_out (GainStore *store);
/* Why it reads only, or a network warning; NULL. */
const char *gain_store_get_notice  (GainStore *store);

/* Settings ("name", "aco_id", "year" and those of the contract). NULL: not set. */
char       *gain_store_get_setting (GainStore *store, const char *key, GError **error);
gboolean    gain_store_find_year   (GainStore *store, int *year, GError **error);
gboolean    gain_store_set_setting (GainStore *store, const char *key, const char *value,
                                    GError **error);

/* Between these all that is read is of one moment, whoever writes meanwhile. Whoever goes on for long,
 * as a whole command does, asks first whether the writer would have to wait. */
gboolean    gain_store_reads_beside_writer (GainStore *store);
gboolean    gain_store_begin_reading (GainStore *store, GError **error);
void        gain_store_end_reading   (GainStore *store);

/* Reading. year, period: 0 takes all. Rows in key order, those that count only. */
GainTable   *gain_store_read         (GainStore *store, GainKind kind, int year, GainPeriod period,
                                      GCancellable *cancellable, GError **error);
gboolean     gain_store_count (GainStore *store, GainKind kind, guint *n_rows, GError **error);
GainCatalog *gain_store_read_catalog (GainStore *store, GError **error);
/* GainPeriod with results, oldest first. */
GArray      *gain_store_read_periods (GainStore *store, GError **error);
GArray      *gain_store_read_periods_of (GainStore *store, GainKind kind, GError **error);
gboolean     gain_store_count_results (GainStore *store, GainPeriod period, gint64 *n,
                                       GError **error);

/* Writing rows: an import, or values typed by hand (file_name NULL). One transaction, one journal
 * entry, and for layered kinds one batch; nothing at all if nothing changes, and a file doesn't say
 * again what another batch has spoken against. */
typedef struct
{
  const char *label;      /* "Import results from q3.csv" */
  const char *file_name;  /* NULL: typed by hand */
  const char *sha256;     /* of the file; NULL */
  guint       n_rejected;
} GainImportInfo;

typedef struct
{
  guint  added;
  guint  changed;
  guint  unchanged;
  guint  confirmed; /* of those unchanged: kept once more, to stay if an older batch is removed */
  gint64 batch;    /* 0: none was made */
  gint64 journal;  /* 0: nothing was written */
} GainImportCounts;

gboolean gain_store_write (GainStore *store, const GainTable *rows, const GainImportInfo *info,
                           gboolean dry_run, GainStoreProgress progress, gpointer user_data,
                           GCancellable *cancellable, GainImportCounts *counts, GError **error);

/* Several tables of layered kinds in one transaction: all of them, or none. Each has a batch and an
 * entry of its own, so that each can be taken back. */
typedef struct
{
  const GainTable *rows;
  GainImportInfo   info;
  GainImportCounts counts; /* filled in */
} GainStoreWrite;
gboolean gain_store_write_together (GainStore *store, GainStoreWrite *writes, guint n_writes,
                                    gboolean dry_run, GError **error);

/* Removing rows by key (the key columns of `keys` count): a recorded edit like any other. Of a
 * layered kind a row of "nothing" is layered on top, so that undo brings the value back. */
gboolean gain_store_remove (GainStore *store, const GainTable *keys, const char *label,
                            GError **error);

/* Several small tables (GainTable each) in one recorded edit; what is removed goes first. */
gboolean gain_store_edit (GainStore *store, const GPtrArray *writes, const GPtrArray *removes,
                          const char *label, gint64 *journal, GError **error);

/* Plans, by title; the document is canonical JSON. */
typedef struct
{
  gint64 row; /* larger for one that was made later */
  char  *title;
  int    performance_year;
  char  *document;
} GainStoredPlan;
void       gain_stored_plan_free (GainStoredPlan *plan);
GPtrArray *gain_store_read_plans (GainStore *store, GError **error); /* GainStoredPlan, by title */
const GainStoredPlan *gain_stored_plan_find (const GPtrArray *plans, const char *title);
gboolean   gain_store_write_plan (GainStore *store, const char *title, int performance_year,
                                  const char *document, const char *label,
                                  gboolean *changed, GError **error);
gboolean   gain_store_rename_plan (GainStore *store, const char *title, const char *new_title,
                                   const char *document, GError **error);
gboolean   gain_store_remove_plan (GainStore *store, const char *title, GError **error);

/* A document that stood under a plan, as the journal kept it. */
typedef struct
{
  guint    number;  /* 1: the first */
  gint64   entry;   /* of the journal */
  char    *label;   /* what was done */
  char    *who;
  gint64   when;    /* seconds since 1970, UTC */
  char    *title;   /* of the plan at that time */
  int      performance_year;
  char    *document;
  guint    same_as; /* an earlier version with the very same document; 0: none */
  gboolean stands;  /* it is the one that is stored now */
} GainPlanVersion;
void       gain_plan_version_free        (GainPlanVersion *version);
GPtrArray *gain_store_read_plan_versions (GainStore *store, const char *title, GError **error);

/* Driver diagrams, by title and year; the document is canonical JSON. */
typedef struct
{
  char *title;
  int   performance_year;
  char *document;
} GainStoredDiagram;
void       gain_stored_diagram_free  (GainStoredDiagram *diagram);
GPtrArray *gain_store_read_diagrams  (GainStore *store, GError **error);
gboolean   gain_store_write_diagram  (GainStore *store, const char *title, int performance_year,
                                      const char *document, const char *label,
                                      gboolean *changed, GError **error);
gboolean   gain_store_rename_diagram (GainStore *store, const char *title, int performance_year,
                                      const char *new_title, const char *document,
                                      GError **error);
gboolean   gain_store_remove_diagram (GainStore *store, const char *title, int performance_year,
                                      GError **error);

/* The journal. */
typedef struct
{
  gint64  id;
  char   *label;
  char   *who;
  gint64  when;     /* seconds since 1970, UTC */
  gint64  batch;    /* that it made, removed or restored; 0: none */
  char   *sha256;   /* in hex; stands for it and all before it */
  gboolean undone;
} GainJournalEntry;
void       gain_journal_entry_free (GainJournalEntry *entry);
/* Newest first; most 0: all. */
GPtrArray *gain_store_read_journal (GainStore *store, guint most, GError **error);
char      *gain_store_undo_label   (GainStore *store); /* NULL: nothing to undo */
char      *gain_store_redo_label   (GainStore *store);
char      *gain_store_undo         (GainStore *store, GError **error); /* its label */
char      *gain_store_redo         (GainStore *store, GError **error);
char      *gain_store_journal_head (GainStore *store, GError **error); /* SHA-256 in hex */

/* Batches: imports of layered kinds, and values typed by hand. */
typedef struct
{
  gint64    id;
  GainKind  kind;
  char     *file_name; /* NULL: typed by hand */
  char     *sha256;    /* of the file; NULL: typed by hand */
  char     *who;
  gint64    when;
  guint     n_rows;
  guint     n_rejected;
  gboolean  removed;
} GainBatch;
void       gain_batch_free         (GainBatch *batch);
GPtrArray *gain_store_read_batches (GainStore *store, GError **error); /* newest first */
/* As far as the journal says: imports of kinds that have no batches, such as the roster. Their id is
 * the entry's, removed means undone, and n_rows is not known. */
GPtrArray *gain_store_read_recorded_imports (GainStore *store, GError **error); /* newest first */
/* The batch whose row of a result counts; NULL without an error: there is no such result. */
/* Of a row of any layered kind; NULL: no such row. */
GainBatch *gain_store_find_origin       (GainStore *store, const GainSource *source,
                                         GError **error);
GainBatch *gain_store_find_result_batch (GainStore *store, GainPeriod period, GainSubjectKind kind,
                                         const char *subject_id, const char *measure,
                                         GError **error);
gboolean   gain_store_set_batch_removed (GainStore *store, gint64 batch, gboolean removed,
                                         GError **error);

/* What hangs on a batch: what happens to each of its rows if it is removed, or was. */
typedef struct
{
  GainKind kind;
  guint    n_rows;
  guint    n_covered; /* a newer live batch lies over it: nothing changes */
  guint    n_older;   /* an older value counts in its place */
  guint    n_none;    /* no value is left */
  GArray  *covering;  /* gint64 batches that lie over some of its rows, ascending */
  GArray  *times;     /* gint64 periods, years or days of the rows that aren't covered, ascending */
} GainBatchEffect;
GainBatchEffect *gain_store_read_batch_effect (GainStore *store, gint64 batch,
                                               GCancellable *cancellable, GError **error);
void             gain_batch_effect_free       (GainBatchEffect *effect);

/* Pages that were printed or written as PDF, each as it left the program. The content is bytes that
 * the store doesn't look into. */
typedef struct
{
  gint64      id;
  char       *page;        /* "scorecard", "practice", "department", "booklet", "visit" */
  char       *subject_id;  /* provider id, TIN, department name */
  GainPeriod  period;
  int         performance_year;
  char       *plan;        /* its title; NULL: without dollars */
  char       *version_id;  /* as printed on it */
  char       *form;        /* "file", "booklet", "print", "email" */
  char       *file_name;   /* base name; NULL: printed */
  char       *file_sha256; /* of the PDF; NULL: printed */
  char       *fonts;       /* SHA-256 of the font files, with a space between */
  char       *who;
  gint64      when;        /* seconds since 1970, UTC */
  GBytes     *content;     /* NULL where it was read without */
  gboolean    found;       /* not stored: the file was there already, the same */
} GainIssued;
void       gain_issued_free        (GainIssued *issued);
gboolean   gain_store_record_issue (GainStore *store, const char *label, const GPtrArray *issued,
                                    GError **error);
GPtrArray *gain_store_read_issued  (GainStore *store, const char *subject_id, GError **error);
GainIssued *gain_store_find_issued (GainStore *store, gint64 issued, GError **error);
GBytes    *gain_store_read_sheet   (GainStore *store, gint64 issued, GError **error);

/* A run that was finalized: everything that it takes to work it out again. Never changed, only
 * superseded. Source: contract "Distribution", Sealing and governance. */
typedef struct
{
  gint64      id;
  gint64      entry;           /* of the journal */
  char       *head;            /* of the chain once it was finalized: printed on statements */
  char       *plan;            /* its title */
  int         performance_year;
  GainPeriod  period;
  gint64      supersedes;      /* 0: none */
  gint64      superseded_by;   /* 0: it stands */
  char       *reason;          /* why it supersedes; or NULL */
  char       *program_version;
  char       *document;        /* the plan, canonical */
  GBytes     *inputs;          /* as they are packed; NULL in a list */
  char       *inputs_sha256;   /* of them unpacked */
  char       *ledger;          /* CSV; NULL in a list */
  char       *ledger_sha256;
  char       *summary;         /* JSON */
  char       *who;
  gint64      when;            /* seconds since 1970, UTC */
} GainSealedRun;
void           gain_sealed_run_free   (GainSealedRun *run);
/* With rows of small tables, which then can't be undone without it. */
gboolean       gain_store_seal_with   (GainStore *store, const char *label,
                                       const GainSealedRun *run, const GPtrArray *writes,
                                       gint64 *id, GError **error);
/* Newest first, without what is big. */
GPtrArray     *gain_store_read_sealed (GainStore *store, GError **error);
GainSealedRun *gain_store_find_sealed (GainStore *store, gint64 id, GError **error);

/* Integrity. Each finding names what was altered; an empty array: nothing was. */
typedef struct
{
  char *what;   /* "batch 12", "journal entry 7", "file", GAIN_OLDER_STATE */
  char *table;  /* or NULL */
  char *key;    /* or NULL */
  char *stored; /* or NULL */
  char *found;  /* or NULL */
  char *text;   /* the whole finding as a sentence */
} GainFinding;
#define GAIN_OLDER_STATE "older state"
void       gain_finding_free (GainFinding *finding);
gboolean   gain_findings_are_older_state (const GPtrArray *findings);
GPtrArray *gain_store_check  (GainStore *store, GainStoreProgress progress, gpointer user_data,
                              GCancellable *cancellable, GError **error);
gboolean   gain_store_backup (GainStore *store, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainStore, gain_store_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainStoredDiagram, gain_stored_diagram_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainIssued, gain_issued_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainSealedRun, gain_sealed_run_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainBatchEffect, gain_batch_effect_free)

/* gain-state-file.c: what is kept for this account beside its workspaces. */
char       *gain_state_read (const char *path);

G_END_DECLS
