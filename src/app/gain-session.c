/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-desk-private.h"

#include <glib/gi18n-lib.h>

struct _GainSession
{
  GObject       parent_instance;

  GainDesk     *desk; /* weak: the window may be gone */
  GListModel   *jobs;
  GainSnapshot *snapshot;
};

G_DEFINE_FINAL_TYPE (GainSession, gain_session, G_TYPE_OBJECT)
G_DEFINE_QUARK (gain-session-error-quark, gain_session_error)

enum { PROP_0, PROP_SNAPSHOT, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
gain_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_pointer (value, GAIN_SESSION (object)->snapshot);
}

static void
gain_session_finalize (GObject *object)
{
  GainSession *self = GAIN_SESSION (object);

  g_clear_weak_pointer (&self->desk);
  g_clear_object (&self->jobs);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  G_OBJECT_CLASS (gain_session_parent_class)->finalize (object);
}

static void
gain_session_class_init (GainSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = gain_session_get_property;
  object_class->finalize = gain_session_finalize;
  props[PROP_SNAPSHOT] = g_param_spec_pointer ("snapshot", NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
gain_session_init (GainSession *self)
{
}

/**
 * gain_session_new:
 * @desk: where its workspace lies open; it may go before the session does
 *
 * Returns: (transfer full): a session that shows nothing yet
 */
GainSession *
gain_session_new (GainDesk *desk)
{
  GainSession *self = g_object_new (GAIN_TYPE_SESSION, NULL);

  g_set_weak_pointer (&self->desk, desk);
  self->jobs = g_object_ref (gain_desk_get_jobs (desk));
  return self;
}

/**
 * gain_session_take_snapshot:
 * @self: a session
 * @snapshot: (transfer full) (nullable): what its workspace holds now; %NULL: it is of none
 *
 * Shows it to everybody who looks at the session.
 */
void
gain_session_take_snapshot (GainSession *self, GainSnapshot *snapshot)
{
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SNAPSHOT]);
}

/**
 * gain_session_get_snapshot:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): its workspace as last read; %NULL: it is of none
 */
GainSnapshot *
gain_session_get_snapshot (GainSession *self)
{
  g_return_val_if_fail (GAIN_IS_SESSION (self), NULL);
  return self->snapshot;
}

/**
 * gain_session_get_jobs:
 * @self: a session
 *
 * Returns: (transfer none): the #GainJob objects that run or wait at its desk
 */
GListModel *
gain_session_get_jobs (GainSession *self)
{
  g_return_val_if_fail (GAIN_IS_SESSION (self), NULL);
  return self->jobs;
}

/**
 * gain_session_get_who:
 * @self: a session
 *
 * Returns: (transfer none): the name recorded with every change
 */
const char *
gain_session_get_who (GainSession *self)
{
  g_return_val_if_fail (GAIN_IS_SESSION (self), NULL);
  return self->desk != NULL ? gain_desk_get_who (self->desk) : "";
}

/**
 * gain_session_run_async:
 * @self: a session
 * @label: (nullable): what it does, for the sidebar
 * @flags: whether it writes, is listed, needs the store, is awaited by a person
 * @func: the work, run off the main thread
 * @data: for @func, owned by the work
 * @data_free: (nullable): frees @data, on the main thread
 * @result_free: (nullable): frees a result that nobody took
 * @cancellable: (nullable): to stop it; else its job's own
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Queues work for the thread that owns the workspace. Work runs in the order it came. When its turn
 * comes and another workspace is open than the session's, it fails with
 * %GAIN_SESSION_ERROR_OVER, which the window tells where the work writes or is awaited; where it
 * was cancelled or the window is gone, with %G_IO_ERROR_CANCELLED.
 */
void
gain_session_run_async (GainSession *self, const char *label, GainJobFlags flags, GainJobFunc func,
                        gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (GAIN_IS_SESSION (self));
  g_return_if_fail (func != NULL);
  if (self->desk != NULL)
    {
      gain_desk_run (self->desk, self, label, flags, func, data, data_free, result_free,
                     cancellable, callback, user_data);
      return;
    }
  g_task_report_new_error (self, callback, user_data, gain_session_run_async, G_IO_ERROR,
                           G_IO_ERROR_CANCELLED, "%s", _ ("No workspace is open. Open one first."));
  if (data_free != NULL)
    data_free (data);
}

/**
 * gain_session_run_finish:
 * @self: a session
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): what the work returned; %NULL with the work's error
 */
gpointer
gain_session_run_finish (GainSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
