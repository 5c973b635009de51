/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-folder.h"
#include "gain-session.h"

G_BEGIN_DECLS

/* What the Data view asks of the thread that owns the workspace. */
GainJob *gain_data_read_async     (GainSession *session, GPtrArray *wanted, gboolean awaited,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* With an error, what went in before is marked in the set. */
GainJob *gain_data_import_async   (GainSession *session, GainIncomingSet *set,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean gain_data_import_finish  (GainSession *session, GAsyncResult *result, GError **error);
/* Frees the files on another thread: a million rows take their time. */
void     gain_data_forget_async   (GainSession *session, GainIncomingSet *set);
void     gain_data_refused_async  (GainSession *session, GainIncomingSet *set, guint file,
                                   const char *path, GAsyncReadyCallback callback,
                                   gpointer user_data);
void     gain_data_save_map_async (GainSession *session, const GainMapping *mapping,
                                   const char *path, GAsyncReadyCallback callback,
                                   gpointer user_data);
/* gain_session_run_finish() gives a GainMapping. */
void     gain_data_load_map_async (GainSession *session, const char *path,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* gain_session_run_finish() gives a GainFolder. */
void     gain_data_folder_async   (GainSession *session, const char *path,
                                   GAsyncReadyCallback callback, gpointer user_data);
void     gain_data_export_async   (GainSession *session, GainKind kind, const char *title,
                                   const char *path, GAsyncReadyCallback callback,
                                   gpointer user_data);
void     gain_data_export_all_async (GainSession *session, const char *folder,
                                   GAsyncReadyCallback callback, gpointer user_data);
void     gain_data_template_async (GainSession *session, GainKind kind, const char *path,
                                   GAsyncReadyCallback callback, gpointer user_data);
void     gain_data_scores_async   (GainSession *session, GainSnapshot *snapshot, const char *path,
                                   GAsyncReadyCallback callback, gpointer user_data);
void     gain_data_backup_async   (GainSession *session, const char *path,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* Of those that write a file: its name, for a person. */
char    *gain_data_write_finish   (GainSession *session, GAsyncResult *result, GError **error);
GainJob *gain_data_check_async    (GainSession *session, GAsyncReadyCallback callback,
                                   gpointer user_data);
void     gain_data_effect_async   (GainSession *session, gint64 batch, GAsyncReadyCallback callback,
                                   gpointer user_data);
void     gain_data_set_removed_async (GainSession *session, gint64 batch, gboolean removed,
                                   GAsyncReadyCallback callback, gpointer user_data);

/* What a check found. */
typedef struct
{
  GPtrArray *findings; /* GainFinding */
  GPtrArray *notes;    /* char *: no fault, but worth knowing */
  char      *head;     /* of the journal, in hex */
} GainCheckResult;
void     gain_check_result_free   (GainCheckResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainCheckResult, gain_check_result_free)

G_END_DECLS
