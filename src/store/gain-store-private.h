/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-database.h"
#include "gain-lock.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* "Gain": what SQLite's header carries as the owner of the file. */
#define GAIN_APPLICATION_ID 0x4761696e

/* gain-stacks.c: what is kept of the journal, so that it is not played through again. */
typedef struct _GainJournalMemo GainJournalMemo;
void gain_journal_memo_free (GainJournalMemo *memo);

struct _GainStore
{
  GainDatabase *db;
  char         *path;
  char         *who;
  char         *uuid;
  char         *notice;
  GainLock     *lock;
  gboolean      writable;
  gboolean      locked_out; /* by another program that writes */
  guint         n_reading; /* gain_store_begin_reading() without its end */
  GainJournalMemo *memo;   /* NULL: nothing is kept yet */
};

GainStore *gain_store_new           (const char *path, const char *who);
gboolean gain_store_check_writable (GainStore *store, GError **error);
gboolean gain_store_set_log_mode   (GainStore *store, GError **error);
void     gain_store_warn_of_place  (GainStore *store);
gboolean gain_store_put_setting    (GainStore *store, const char *key, const char *value,
                                    GError **error);

/* gain-store-file.c: the file before SQLite sees it. */
gboolean gain_file_check         (const char *path, GError **error);
gboolean gain_file_check_name    (const char *path, GError **error);
gboolean gain_file_check_type    (const char *path, GError **error);
gboolean gain_file_check_leftovers (const char *path, GError **error);
void     gain_file_fail_foreign  (const char *path, const char *beside, GError **error);
char    *gain_file_claim         (const char *path, GError **error);
gboolean gain_file_flush         (const char *path);
gboolean gain_file_put_new       (const char *part, const char *path, GError **error);
gboolean gain_file_has_our_mark  (const char *path);
#define GAIN_FILE_ENDING ".gainshare"
char    *gain_file_real_path     (const char *path);
char    *gain_file_uuid          (const char *path);
gboolean gain_file_copy          (const char *from, const char *to, GError **error);

/* gain-state-file.c */
int      gain_state_open         (const char *path, int flags);
char    *gain_state_read_noting  (const char *path, int *fault); /* errno; 0: there is none */

/* gain-backups-old.c */
void     gain_backups_drop_old   (GPtrArray *backups);

/* gain-parts.c: what isn't whole yet. */
char    *gain_file_make_part     (const char *path);
void     gain_file_drop_parts    (const char *folder, const char *held, gboolean own_folder);

/* gain-place.c: where it lies. */
gboolean    gain_file_is_remote       (const char *path);
gboolean    gain_file_magic_is_remote (guint64 magic);
const char *gain_file_sync_service    (const char *path);
char       *gain_file_find_conflict   (const char *path);

/* gain-backup.c */
gboolean gain_database_copy      (GainDatabase *from, GainDatabase *to, GError **error);
void     gain_file_drop_leftovers (const char *path);

/* gain-migrate.c */
#define GAIN_BEFORE_VERSION ".before-version-"
int      gain_migrate_newest     (void);
gboolean gain_migrate_to         (GainDatabase *db, int from, int to, GError **error);
gboolean gain_migrate_store      (GainStore *store, GError **error);
gboolean gain_database_get_version (GainDatabase *db, int *version, GError **error);

/* gain-journal.c: the chained list of what was done. */
typedef struct
{
  gint64      id;       /* 0: given by gain_journal_append() */
  const char *action;
  const char *label;
  const char *who;
  gint64      at;
  gint64      batch;    /* GAIN_NULL: none */
  gint64      target;   /* GAIN_NULL: none */
  const char *previous;
  const char *sha256;
  const char *detail;
  const char *shape;
  const void *changes;
  int         n_changes;
} GainEntry;

#define GAIN_ENTRY_COLUMNS \
  "id, action, label, who, at, batch, target, previous, sha256, detail, shape, changes"
#define GAIN_ENTRY_BATCH 5 /* their places */
#define GAIN_ENTRY_TARGET 6
#define GAIN_ENTRY_CHANGES 11
#define GAIN_VERSION_LINE "version " /* begins the detail of "create" and "migrate" */
#define GAIN_CREATE_UUID "workspace " /* lines in the detail of the first entry */
#define GAIN_CREATE_TIME "created "
void     gain_entry_read         (sqlite3_stmt *statement, GainEntry *entry);
char    *gain_entry_hash         (const GainEntry *entry);
char    *gain_entry_label        (const GainEntry *entry);
char    *gain_entry_time         (gint64 at);
gboolean gain_journal_append     (GainStore *store, GainEntry *entry, GError **error);
gboolean gain_journal_check_end  (GainStore *store, gboolean *sound, GError **error);
gboolean gain_journal_last       (GainStore *store, gint64 *id, char **sha256, GError **error);

/* gain-stacks.c: which entries can be undone and redone, next one last. */
typedef struct
{
  GArray     *undo;   /* gint64 ids */
  GArray     *redo;
  GHashTable *undone; /* gint64 ids */
  GPtrArray  *imports; /* GainBatch: of kinds without batches, oldest first; removed isn't set */
} GainStacks;
const GainStacks *gain_stacks_read (GainStore *store, GError **error);
/* What an entry's detail says of an import of a kind without batches. */
#define GAIN_RECORDED_WORD "kind " /* begins it */
char       *gain_recorded_import_detail (GainKind kind, const GainImportInfo *info);
GainBatch  *gain_recorded_import_read   (sqlite3_stmt *row);
/* gain-undo.c */
gboolean    gain_undo_apply       (GainStore *store, gint64 entry, gboolean forward,
                                   GError **error);

/* gain-head.c: the head of the chain, remembered outside the workspace. */
#define GAIN_REPLACED "replaced " /* in the detail of an entry: a head that a backup replaced */
void        gain_head_remember    (GainStore *store);
gboolean    gain_head_is_older    (GainStore *store, const GPtrArray *missing, char **text);
GPtrArray  *gain_head_missing     (GainStore *store, GError **error); /* char *: "id sha256" */

/* gain-chain.c: its entries, remembered there, too. */
typedef struct
{
  gint64 at;     /* when the entry that is missing was made */
  gint64 common; /* the last entry that both have */
} GainChainTrace;
void        gain_chain_remember   (GainStore *store);
gboolean    gain_chain_trace      (GainStore *store, const char *sha256, GainChainTrace *trace);

/* gain-edit.c: one recorded change of the small tables. */
typedef struct _GainEdit GainEdit;
extern const char *const gain_recorded_tables[]; /* NULL-terminated */
GainEdit *gain_edit_begin  (GainStore *store, GError **error);
gboolean  gain_edit_end    (GainEdit *edit, const char *action, const char *label,
                            const char *detail, gint64 *journal, GError **error);
void      gain_edit_cancel (GainEdit *edit);
gboolean  gain_edit_is_private (const char *table);
gboolean  gain_changeset_is_whole (const void *changes, int n_changes);
char     *gain_edit_shape  (GainDatabase *db, const char *table, GError **error);
char     *gain_edit_shape_of_changes (GainDatabase *db, const void *changes, int n_changes,
                                      GError **error);

/* gain-rows.c: rows of the small tables. */
GainTable *gain_rows_read   (GainStore *store, GainKind kind, int year, GError **error);
gboolean   gain_rows_write  (GainStore *store, const GainTable *rows, gboolean dry_run,
                             GainImportCounts *counts, GError **error);
gboolean   gain_rows_remove (GainStore *store, const GainTable *keys, GError **error);
gboolean   gain_rows_is_sound (const GainColumn *column, gint64 value);
gboolean   gain_rows_fail   (const GainKindInfo *info, guint row, guint column, GError **error);
gboolean   gain_rows_check_texts (const GainTable *rows, GError **error);
gboolean   gain_text_fail   (const char *name, gsize length, GError **error);

/* gain-ident.c: the dictionary of the facts. */
typedef struct
{
  gint64  *ids;     /* by code of the table; -1: not used */
  GArray  *missing; /* guint32 codes, in byte order of their text; get consecutive ids */
  gint64   first;   /* id of the first missing one */
} GainIdents;
GainIdents *gain_idents_map    (GainStore *store, const GainTable *rows, GError **error);
gboolean    gain_idents_insert (GainStore *store, const GainTable *rows, GainIdents *idents,
                                GError **error);
void        gain_idents_free   (GainIdents *idents);
char       *gain_idents_hash   (GainDatabase *db, gint64 first, gint64 last, GError **error);

/* gain-order.c: sorting by keys packed into one integer. */
#define GAIN_MAX_CELLS 16
gboolean gain_order_rows (const gint64 *const *keys, guint n_keys, guint n_rows, guint32 *order);

/* gain-layer.c: fact tables, whose rows carry their batch. */
typedef struct
{
  const GainKindInfo *info;
  guint  stored[GAIN_MAX_CELLS]; /* columns in the order of the table: keys first */
  guint  n_keys;
  guint  late; /* the place of a key that the table got later; G_MAXUINT: none */
} GainLayerInfo;
typedef struct _GainLayerScan GainLayerScan;
/* What the rows of one key say, those of removed batches too, oldest first. */
typedef struct
{
  guint    n_rows;
  gboolean counts;                 /* one of them is the value */
  gboolean differ;                 /* they don't all say the same */
  gboolean holds;                  /* the newest row is a value of a live batch */
  gboolean held_twice;             /* so is the one before, and says the same */
  gint64   batch;                  /* the newest live one */
  gint64   newest[GAIN_MAX_CELLS];
  gint64   cells[GAIN_MAX_CELLS];  /* the newest row of a live batch */
} GainLayerPast;
void           gain_layer_past_add  (GainLayerPast *past, const GainLayerInfo *layer,
                                     sqlite3_stmt *statement, gboolean live);
gboolean       gain_layer_past_wants_again (const GainLayerPast *past);
gboolean       gain_layer_is_text   (const GainLayerInfo *layer, guint place);
void           gain_layer_info      (GainKind kind, GainLayerInfo *layer);
char          *gain_layer_select    (const GainLayerInfo *layer, const char *rest);
char          *gain_layer_insert_sql (const GainLayerInfo *layer);
GByteArray    *gain_layer_live      (GainDatabase *db, GError **error);
GainLayerScan *gain_layer_scan_new  (GainStore *store, const GainLayerInfo *layer, int year,
                                     GainPeriod period, GError **error);
GainStep       gain_layer_scan_next (GainLayerScan *scan, gint64 *cells, GainLayerPast *past,
                                     GError **error);
void           gain_layer_scan_free (GainLayerScan *scan);
GainTable     *gain_layer_read      (GainStore *store, GainKind kind, int year, GainPeriod period,
                                     GCancellable *cancellable, GError **error);

/* gain-row-hash.c: what proves the rows of a batch. */
typedef struct
{
  GChecksum *checksum;
  guint8     buffer[2048];
  guint      used;
  guint      n_cells;
  guint      n_keys;
  guint      late;
  guint      n_rows;
  guint      n_buckets;
  guint64   *sums;    /* n_buckets times every cell, then "gone" */
  guint     *altered; /* a bucket: for the check to count */
} GainRowHash;
typedef struct
{
  guint32 mark;   /* a small sum of the row */
  guint   bucket;
} GainRowMark;
guint        gain_row_hash_buckets (gint64 n_rows);
GainRowHash *gain_row_hash_new    (const GainLayerInfo *layer, guint n_buckets);
GainRowMark  gain_row_hash_add    (GainRowHash *hash, const gint64 *cells, gboolean gone);
GainRowMark  gain_row_hash_mark   (const GainRowHash *hash, const gint64 *cells, gboolean gone);
char        *gain_row_hash_finish (GainRowHash *hash);
GByteArray  *gain_row_hash_sums   (const GainRowHash *hash);
guint64     *gain_row_hash_read_sums (const GainLayerInfo *layer, guint n_buckets,
                                      const guint8 *bytes, gsize size);
void         gain_row_hash_free   (GainRowHash *hash);

/* gain-batch.c: writing them. */
char        *gain_batch_detail    (GainDatabase *db, gint64 batch, const char *idents,
                                   GError **error);
gboolean     gain_batch_flip      (GainStore *store, gint64 batch, gboolean removed,
                                   GError **error);
gboolean     gain_batch_begin     (GainStore *store, gboolean dry_run, GError **error);
gboolean     gain_batch_put       (GainStore *store, const GainTable *rows,
                                   const GainImportInfo *info, gboolean gone, gboolean dry_run,
                                   GainStoreProgress progress, gpointer user_data,
                                   GainImportCounts *counts, GError **error);
gboolean     gain_batch_end       (GainStore *store, gboolean dry_run, gboolean ok,
                                   gboolean written, GError **error);
gboolean     gain_batch_write     (GainStore *store, const GainTable *rows,
                                   const GainImportInfo *info, gboolean gone, gboolean dry_run,
                                   GainStoreProgress progress, gpointer user_data,
                                   GainImportCounts *counts, GError **error);

/* gain-check-rows.c: the small tables against what the journal makes of them; the batches against
 * their hashes. */
void         gain_findings_add     (GPtrArray *findings, const char *what, const char *table,
                                    const char *key, const char *stored, const char *found,
                                    const char *text);
gboolean     gain_check_schema     (GainStore *store, GPtrArray *findings, gboolean *whole,
                                    GError **error);
gboolean     gain_check_recorded   (GainStore *store, GPtrArray *findings, GError **error);
gboolean     gain_check_batches    (GainStore *store, GPtrArray *findings, GError **error);

/* gain-issued.c */
gboolean     gain_check_issued     (GainStore *store, GPtrArray *findings, GError **error);

/* gain-sealed.c */
gboolean     gain_check_sealed     (GainStore *store, GPtrArray *findings, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainEdit, gain_edit_cancel)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainIdents, gain_idents_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainLayerScan, gain_layer_scan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainRowHash, gain_row_hash_free)

G_END_DECLS
