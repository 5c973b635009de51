/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-job.h"
#include "gain-snapshot.h"

G_BEGIN_DECLS

/* The time for which a window shows one workspace. Views and dialogs ask for their work here, each
 * in the session that it was made in: when another workspace is opened, that session is over, and
 * what is asked of it from then on, or still waited, is refused. So nothing that was meant for one
 * workspace is done in another, however long a dialog stood open.
 * Property: "snapshot" (by pointer): the workspace as last read. Notified. */
#define GAIN_TYPE_SESSION (gain_session_get_type ())
G_DECLARE_FINAL_TYPE (GainSession, gain_session, GAIN, SESSION, GObject)

#define GAIN_SESSION_ERROR (gain_session_error_quark ())
typedef enum
{
  GAIN_SESSION_ERROR_OVER, /* the window says so by itself, of what writes or is awaited */
} GainSessionError;
GQuark gain_session_error_quark (void);

typedef enum
{
  GAIN_JOB_READS = 0,
  GAIN_JOB_WRITES = 1 << 0, /* a new snapshot follows */
  GAIN_JOB_QUIET = 1 << 1,  /* not listed in the sidebar */
  GAIN_JOB_ASIDE = 1 << 2,  /* needs no store: runs beside the worker, store is NULL */
  GAIN_JOB_AWAITED = 1 << 3, /* a person asked for it and would miss the answer */
} GainJobFlags;

/* Runs off the main thread. Returns what finish gives; NULL with an error set is a failure. */
typedef gpointer (*GainJobFunc) (GainStore *store, gpointer data, GainJob *job,
                                 GCancellable *cancellable, GError **error);

GainSnapshot *gain_session_get_snapshot (GainSession *self); /* borrowed; NULL: nothing open */
GListModel   *gain_session_get_jobs     (GainSession *self);
const char   *gain_session_get_who      (GainSession *self);
void          gain_session_run_async    (GainSession *self, const char *label, GainJobFlags flags,
                                         GainJobFunc func, gpointer data, GDestroyNotify data_free,
                                         GDestroyNotify result_free, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
gpointer      gain_session_run_finish   (GainSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
