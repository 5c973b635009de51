/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-data-jobs.h"

#include "gain-export.h"
#include "gain-map-json.h"
#include "gain-seal.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a job takes along; each uses what it needs. */
typedef struct
{
  GPtrArray       *wanted;
  GainIncomingSet *set;
  guint            file;
  GainKind         kind;
  char            *title;
  char            *path;
  GainSnapshot    *snapshot;
  GainMapping     *mapping;
  gint64           batch;
  gboolean         removed;
} Errand;

static Errand *
errand_new (const char *path)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->path = g_strdup (path);
  return errand;
}

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_pointer (&errand->wanted, g_ptr_array_unref);
  g_clear_pointer (&errand->set, gain_incoming_set_unref);
  g_clear_pointer (&errand->snapshot, gain_snapshot_unref);
  g_clear_pointer (&errand->mapping, gain_mapping_free);
  g_free (errand->title);
  g_free (errand->path);
  g_free (errand);
}

/* The job that was just queued is the last of the list. */
static GainJob *
newest_job (GainSession *session)
{
  GListModel *jobs = gain_session_get_jobs (session);
  guint n = g_list_model_get_n_items (jobs);

  return n > 0 ? g_list_model_get_item (jobs, n - 1) : NULL;
}

static char *
written (const Errand *errand, gboolean done)
{
  return done ? g_filename_display_basename (errand->path) : NULL;
}

static gpointer
read_files (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  const Errand *errand = data;

  return gain_incoming_read (store, errand->wanted, GAIN_HOLD_NOTHING, gain_job_progress, job,
                             cancellable, error);
}

static gpointer
import_files (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  const Errand *errand = data;

  return gain_incoming_import (store, errand->set, gain_job_progress, job, cancellable, error)
           ? GINT_TO_POINTER (TRUE)
           : NULL;
}

static gpointer
write_refused (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  const Errand *errand = data;
  const GainIncoming *incoming = g_ptr_array_index (errand->set->files, errand->file);

  return written (errand,
                  gain_reading_write_rejects (incoming->reading, errand->path, error));
}

static gpointer
write_map (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Errand *errand = data;

  return written (errand, gain_mapping_save (errand->mapping, errand->path, error));
}

static gpointer
read_map (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  return gain_mapping_load_partial (((Errand *) data)->path, error);
}

static gpointer
look_at_folder (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  return gain_folder_look (store, ((Errand *) data)->path, cancellable, error);
}

static gpointer
write_kind (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
            GError **error)
{
  const Errand *errand = data;

  return written (errand, gain_export_kind (store, errand->kind, errand->title, errand->path,
                                            cancellable, error));
}

/* stem: (transfer full): what a title makes of it. Several titles may make the same, also where a
 * file system knows no capitals: "plan-A-B.json", then "plan-A-B (2).json". */
static char *
document_path (const char *folder, char *stem, GHashTable *used)
{
  g_autofree char *owned = stem;
  g_autofree char *name = g_strconcat (stem, ".json", NULL);

  for (guint n = 2; !g_hash_table_add (used, g_utf8_casefold (name, -1)); n++)
    {
      g_free (name);
      name = g_strdup_printf ("%s (%u).json", stem, n);
    }
  return g_build_filename (folder, name, NULL);
}

static gboolean
write_plans (GainStore *store, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);

  if (plans == NULL)
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (plans, i);
      char *stem = g_strdup_printf ("plan-%s", plan->title);
      /* What no file system minds. */
      g_autofree char *path = document_path (folder, g_strdelimit (stem, "/\\:*?\"<>|", '-'), used);

      if (!gain_export_kind (store, GAIN_KIND_PLAN, plan->title, path, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_diagrams (GainStore *store, const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) diagrams = gain_store_read_diagrams (store, error);

  for (guint i = 0; diagrams != NULL && i < diagrams->len; i++)
    {
      const GainStoredDiagram *diagram = g_ptr_array_index (diagrams, i);
      char *stem = g_strdup_printf ("diagram-%s-%d", diagram->title, diagram->performance_year);
      g_autofree char *path = document_path (folder, g_strdelimit (stem, "/", '-'), used);

      if (!gain_write_bytes (path, diagram->document, strlen (diagram->document), error))
        return FALSE;
    }
  return diagrams != NULL;
}

static gpointer
write_all (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Errand *errand = data;

  for (guint k = 0; k < GAIN_N_KINDS; k++)
    {
      g_autofree char *name = g_strconcat (gain_kind_info ((GainKind) k)->name, ".csv", NULL);
      g_autofree char *path = g_build_filename (errand->path, name, NULL);

      gain_job_progress (k, GAIN_N_KINDS, job);
      if (gain_kind_info ((GainKind) k)->n_columns > 0
          && !gain_export_kind (store, (GainKind) k, NULL, path, cancellable, error))
        return NULL;
    }
  return written (errand, write_plans (store, errand->path, cancellable, error)
                            && write_diagrams (store, errand->path, cancellable, error));
}

static gpointer
write_template (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  const Errand *errand = data;

  return written (errand, gain_export_template (errand->kind, errand->path, error));
}

static gpointer
write_scores (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  const Errand *errand = data;

  return written (errand, gain_export_scores (errand->snapshot, errand->path, error));
}

static gpointer
back_up (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Errand *errand = data;

  return written (errand, gain_store_backup (store, errand->path, error));
}

static gpointer
check (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainCheckResult) result = g_new0 (GainCheckResult, 1);

  result->notes = g_ptr_array_new_with_free_func (g_free);
  result->findings
    = gain_seal_check (store, result->notes, gain_job_progress, job, cancellable, error);
  if (result->findings != NULL)
    result->head = gain_store_journal_head (store, error);
  return result->head != NULL ? g_steal_pointer (&result) : NULL;
}

static gpointer
read_effect (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  return gain_store_read_batch_effect (store, ((Errand *) data)->batch, cancellable, error);
}

static gpointer
set_removed (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Errand *errand = data;

  return gain_store_set_batch_removed (store, errand->batch, errand->removed, error)
           ? GINT_TO_POINTER (TRUE)
           : NULL;
}

static gpointer
forget (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;

  g_clear_pointer (&errand->set, gain_incoming_set_unref);
  return GINT_TO_POINTER (TRUE);
}

static void
run (GainSession *session, const char *label, GainJobFlags flags, GainJobFunc func, Errand *errand,
     GDestroyNotify result_free, GAsyncReadyCallback callback, gpointer user_data)
{
  gain_session_run_async (session, label, flags, func, errand, errand_free, result_free, NULL,
                          callback, user_data);
}

/**
 * gain_check_result_free:
 * @result: (transfer full): what a check found
 */
void
gain_check_result_free (GainCheckResult *result)
{
  g_return_if_fail (result != NULL);
  g_clear_pointer (&result->findings, g_ptr_array_unref);
  g_free (result->head);
  g_clear_pointer (&result->notes, g_ptr_array_unref);
  g_free (result);
}

/**
 * gain_data_read_async:
 * @session: the open workspace
 * @wanted: (element-type GainIncoming): files; copied from
 * @awaited: whether a person asked for it
 * @callback: called on the main loop; gain_session_run_finish() gives a #GainIncomingSet
 * @user_data: for @callback
 *
 * Reads files as a dry run.
 *
 * Returns: (transfer full): the job, for its progress
 */
GainJob *
gain_data_read_async (GainSession *session, GPtrArray *wanted, gboolean awaited,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  Errand *errand = errand_new (NULL);

  errand->wanted = g_ptr_array_ref (wanted);
  run (session, _ ("Reading files"), awaited ? GAIN_JOB_AWAITED : GAIN_JOB_READS, read_files,
       errand, (GDestroyNotify) gain_incoming_set_unref, callback, user_data);
  return newest_job (session);
}

/**
 * gain_data_import_async:
 * @session: the open workspace
 * @set: files that were read; not to be looked at until @callback, but for what is copied out
 * @callback: called on the main loop; finish with gain_data_import_finish()
 * @user_data: for @callback
 *
 * Imports the files of a set.
 *
 * Returns: (transfer full): the job, for its progress
 */
GainJob *
gain_data_import_async (GainSession *session, GainIncomingSet *set, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Errand *errand = errand_new (NULL);

  errand->set = gain_incoming_set_ref (set);
  run (session, _ ("Importing"), GAIN_JOB_WRITES, import_files, errand, NULL, callback, user_data);
  return newest_job (session);
}

/**
 * gain_data_import_finish:
 * @session: the open workspace
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: whether every file went in
 */
gboolean
gain_data_import_finish (GainSession *session, GAsyncResult *result, GError **error)
{
  return gain_session_run_finish (session, result, error) != NULL;
}

/**
 * gain_data_forget_async:
 * @session: any session
 * @set: (transfer full): files
 */
void
gain_data_forget_async (GainSession *session, GainIncomingSet *set)
{
  Errand *errand = errand_new (NULL);

  errand->set = set;
  run (session, NULL, GAIN_JOB_ASIDE | GAIN_JOB_QUIET, forget, errand, NULL, NULL, NULL);
}

/**
 * gain_data_refused_async:
 * @session: the open workspace
 * @set: files that were read
 * @file: which of them
 * @path: where to write
 * @callback: called on the main loop; finish with gain_data_write_finish()
 * @user_data: for @callback
 *
 * Writes the rows that were refused as they stood, with the reason of each.
 */
void
gain_data_refused_async (GainSession *session, GainIncomingSet *set, guint file, const char *path,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Errand *errand = errand_new (path);

  errand->set = gain_incoming_set_ref (set);
  errand->file = file;
  run (session, _ ("Writing the rows not imported"), GAIN_JOB_AWAITED, write_refused, errand,
       g_free, callback, user_data);
}

/**
 * gain_data_save_map_async:
 * @session: the open workspace
 * @mapping: how a file is read; copied
 * @path: where to write it
 * @callback: called on the main loop; finish with gain_data_write_finish()
 * @user_data: for @callback
 *
 * Writes a mapping.
 */
void
gain_data_save_map_async (GainSession *session, const GainMapping *mapping, const char *path,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Errand *errand = errand_new (path);

  errand->mapping = gain_mapping_copy (mapping);
  run (session, _ ("Saving the mapping"), GAIN_JOB_AWAITED, write_map, errand, g_free, callback,
       user_data);
}

/**
 * gain_data_load_map_async:
 * @session: the open workspace
 * @path: a mapping
 * @callback: called on the main loop; gain_session_run_finish() gives a #GainMapping
 * @user_data: for @callback
 *
 * Reads a mapping, finished or not.
 */
void
gain_data_load_map_async (GainSession *session, const char *path, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  run (session, _ ("Opening the mapping"), GAIN_JOB_AWAITED, read_map, errand_new (path),
       (GDestroyNotify) gain_mapping_free, callback, user_data);
}

/**
 * gain_data_folder_async:
 * @session: the open workspace
 * @path: a folder
 * @callback: called on the main loop; gain_session_run_finish() gives a #GainFolder
 * @user_data: for @callback
 *
 * Looks for files that are new to the workspace.
 */
void
gain_data_folder_async (GainSession *session, const char *path, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  run (session, _ ("Looking through the folder"), GAIN_JOB_AWAITED, look_at_folder,
       errand_new (path), (GDestroyNotify) gain_folder_free, callback, user_data);
}

/**
 * gain_data_export_async:
 * @session: the open workspace
 * @kind: what to write
 * @title: (nullable): of a plan
 * @path: where
 * @callback: called on the main loop; finish with gain_data_write_finish()
 * @user_data: for @callback
 *
 * Writes the rows of a kind that count.
 */
void
gain_data_export_async (GainSession *session, GainKind kind, const char *title, const char *path,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  Errand *errand = errand_new (path);

  errand->kind = kind;
  errand->title = g_strdup (title);
  run (session, _ ("Exporting"), GAIN_JOB_AWAITED, write_kind, errand, g_free, callback, user_data);
}

/**
 * gain_data_export_all_async:
 * @session: the open workspace
 * @folder: where; files of the same names are replaced
 * @callback: called on the main loop; finish with gain_data_write_finish()
 * @user_data: for @callback
 *
 * Writes a file of each kind, and one of each plan.
 */
void
gain_data_export_all_async (GainSession *session, const char *folder, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  run (session, _ ("Exporting all tables"), GAIN_JOB_AWAITED, write_all, errand_new (folder),
       g_free, callback, user_data);
}

/**
 * gain_data_template_async:
 * @session: any session
 * @kind: a kind with columns
 * @path: where
 * @callback: called on the main loop; finish with gain_data_write_finish()
 * @user_data: for @callback
 *
 * Writes an empty file with the headings of a kind.
 */
void
gain_data_template_async (GainSession *session, GainKind kind, const char *path,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  Errand *errand = errand_new (path);

  errand->kind = kind;
  run (session, NULL, GAIN_JOB_ASIDE | GAIN_JOB_QUIET, write_template, errand, g_free, callback,
       user_data);
}

/**
 * gain_data_scores_async:
 * @session: the open workspace
 * @snapshot: whose scores
 * @path: where
 * @callback: called on the main loop; finish with gain_data_write_finish()
 * @user_data: for @callback
 *
 * Writes the scorecards of the period as CSV.
 */
void
gain_data_scores_async (GainSession *session, GainSnapshot *snapshot, const char *path,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  Errand *errand = errand_new (path);

  errand->snapshot = gain_snapshot_ref (snapshot);
  run (session, _ ("Exporting scorecards"), GAIN_JOB_ASIDE, write_scores, errand, g_free, callback,
       user_data);
}

/**
 * gain_data_backup_async:
 * @session: the open workspace
 * @path: where
 * @callback: called on the main loop; finish with gain_data_write_finish()
 * @user_data: for @callback
 *
 * Copies the workspace as it stands.
 */
void
gain_data_backup_async (GainSession *session, const char *path, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  run (session, _ ("Backing up"), GAIN_JOB_AWAITED, back_up, errand_new (path), g_free, callback,
       user_data);
}

/**
 * gain_data_write_finish:
 * @session: the session
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): the name of what was written; %NULL with an error
 */
char *
gain_data_write_finish (GainSession *session, GAsyncResult *result, GError **error)
{
  return gain_session_run_finish (session, result, error);
}

/**
 * gain_data_check_async:
 * @session: the open workspace
 * @callback: called on the main loop; gain_session_run_finish() gives a #GainCheckResult
 * @user_data: for @callback
 *
 * Checks the file, the journal, every batch and table.
 *
 * Returns: (transfer full): the job, for its progress
 */
GainJob *
gain_data_check_async (GainSession *session, GAsyncReadyCallback callback, gpointer user_data)
{
  run (session, _ ("Checking the workspace"), GAIN_JOB_AWAITED, check, errand_new (NULL),
       (GDestroyNotify) gain_check_result_free, callback, user_data);
  return newest_job (session);
}

/**
 * gain_data_effect_async:
 * @session: the open workspace
 * @batch: a batch
 * @callback: called on the main loop; gain_session_run_finish() gives a #GainBatchEffect
 * @user_data: for @callback
 *
 * Finds out what hangs on a batch.
 */
void
gain_data_effect_async (GainSession *session, gint64 batch, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Errand *errand = errand_new (NULL);

  errand->batch = batch;
  run (session, NULL, GAIN_JOB_QUIET | GAIN_JOB_AWAITED, read_effect, errand,
       (GDestroyNotify) gain_batch_effect_free, callback, user_data);
}

/**
 * gain_data_set_removed_async:
 * @session: the open workspace
 * @batch: a batch
 * @removed: whether its rows shall not count
 * @callback: called on the main loop; gain_session_run_finish() gives something but for an error
 * @user_data: for @callback
 *
 * Removes a batch or restores it.
 */
void
gain_data_set_removed_async (GainSession *session, gint64 batch, gboolean removed,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Errand *errand = errand_new (NULL);

  errand->batch = batch;
  errand->removed = removed;
  run (session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, set_removed, errand, NULL, callback,
       user_data);
}
