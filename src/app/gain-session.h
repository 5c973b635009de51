/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-job.h"
#include "gain-snapshot.h"

G_BEGIN_DECLS

/* The open workspace: one worker thread owns the store, the main loop sees immutable snapshots.
 * Properties: "snapshot" (by pointer), "busy" (something runs or waits), "changing" (a new snapshot
 * is on its way, so that the one there is may be out of date). All are notified.
 * Signal "failed" (GError): the workspace could not be read again after a change. */
#define GAIN_TYPE_SESSION (gain_session_get_type ())
G_DECLARE_FINAL_TYPE (GainSession, gain_session, GAIN, SESSION, GObject)

typedef enum
{
  GAIN_JOB_READS = 0,
  GAIN_JOB_WRITES = 1 << 0, /* a new snapshot follows */
  GAIN_JOB_QUIET = 1 << 1,  /* not listed in the sidebar */
  GAIN_JOB_ASIDE = 1 << 2,  /* needs no store: runs beside the worker, store is NULL */
} GainJobFlags;

/* Runs off the main thread. Returns what finish gives; NULL with an error set is a failure. */
typedef gpointer (*GainJobFunc) (GainStore *store, gpointer data, GainJob *job,
                                 GCancellable *cancellable, GError **error);

GainSession  *gain_session_new          (const char *who);
/* Who acts is in the user's settings: "acting-name", else the account's real name. */
GainSession  *gain_session_new_for_user (GSettings *settings);
GainSnapshot *gain_session_get_snapshot (GainSession *self); /* borrowed; NULL: nothing open */
GListModel   *gain_session_get_jobs     (GainSession *self);
void          gain_session_run_async    (GainSession *self, const char *label, GainJobFlags flags,
                                         GainJobFunc func, gpointer data, GDestroyNotify data_free,
                                         GDestroyNotify result_free, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
/* While it holds, whatever would write is refused: what is shown on a wall is only shown. */
void          gain_session_hold_writes  (GainSession *self, gboolean hold);
gpointer      gain_session_run_finish   (GainSession *self, GAsyncResult *result, GError **error);

/* Each ends in a new snapshot. Finish with gain_session_finish (). */
void     gain_session_open_async   (GainSession *self, const char *path,
                                    GAsyncReadyCallback callback, gpointer user_data);
void     gain_session_create_async (GainSession *self, const char *path, const char *name,
                                    const char *aco_id, int year,
                                    GAsyncReadyCallback callback, gpointer user_data);
void     gain_session_sample_async (GainSession *self,
                                    GAsyncReadyCallback callback, gpointer user_data);
void     gain_session_undo_async   (GainSession *self, gboolean redo,
                                    GAsyncReadyCallback callback, gpointer user_data);
void     gain_session_show_async   (GainSession *self, int year, GainPeriod period,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* Opens the workspace again, as when another program let go of it, or another person acts. */
void     gain_session_reopen_async (GainSession *self,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* Closes the workspace: there is no snapshot from now on; what runs is ended first. */
void     gain_session_leave_async  (GainSession *self,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* Of undo and redo the label, else a text that says nothing; free it. */
char    *gain_session_finish       (GainSession *self, GAsyncResult *result, GError **error);
void     gain_session_close        (GainSession *self); /* cancels what runs */
gboolean gain_session_get_changing (GainSession *self);
const char *gain_session_get_who   (GainSession *self);
void     gain_session_set_who      (GainSession *self, const char *who); /* from the next opening */

G_END_DECLS
