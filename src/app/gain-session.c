/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-session-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (GainSession, gain_session, G_TYPE_OBJECT)

enum { PROP_0, PROP_SNAPSHOT, PROP_BUSY, PROP_CHANGING, N_PROPS };
static GParamSpec *props[N_PROPS];
static guint       failed_signal;

#define CHANGES (GAIN_JOB_WRITES | GAIN_JOB_SHOWS)

/* A piece of work on its way to the worker and back. func NULL: the end. */
typedef struct
{
  GainSession   *session; /* borrowed: the task holds it */
  GTask         *task;
  GainJob       *job;
  GainJobFlags   flags;
  GainJobFunc    func;
  gpointer       data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  gpointer       result;
  GError        *error;
} Work;

static void
work_free (Work *work)
{
  if (work->data_free != NULL)
    work->data_free (work->data);
  g_clear_object (&work->task);
  g_clear_object (&work->job);
  g_free (work);
}

static void queue_reload (GainSession *self);

/* The program stays until what runs has ended, even when its windows are gone, so that a change is
 * made whole or not at all. */
static void
hold_program (gboolean hold)
{
  GApplication *app = g_application_get_default ();

  if (app != NULL && hold)
    g_application_hold (app);
  else if (app != NULL)
    g_application_release (app);
}

/* One count more or less; told when there begins or ceases to be something. */
static void
count (GainSession *self, guint *counter, int by, guint prop)
{
  gboolean was = *counter > 0;

  *counter += by;
  if (was == (*counter > 0))
    return;
  hold_program (*counter > 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_running (GainSession *self, int by)
{
  count (self, &self->n_running, by, PROP_BUSY);
}

static void
set_changing (GainSession *self, int by)
{
  count (self, &self->n_changing, by, PROP_CHANGING);
}

/* Back on the main loop. The task ends here, never in the worker, so that the last reference to
 * the session is never dropped by the thread that it waits for. */
static gboolean
on_done (gpointer data)
{
  Work *work = data;
  GainSession *self = work->session;
  guint position;

  if (g_list_store_find (self->jobs, work->job, &position))
    g_list_store_remove (self->jobs, position);
  if (work->error == NULL && (work->flags & GAIN_JOB_WRITES) != 0)
    queue_reload (self);
  if (work->error != NULL)
    g_task_return_error (work->task, work->error);
  else
    g_task_return_pointer (work->task, work->result, work->result_free);
  if ((work->flags & CHANGES) != 0)
    set_changing (self, -1);
  set_running (self, -1);
  work_free (work);
  return G_SOURCE_REMOVE;
}

static void
run_work (Work *work, GainStore *store)
{
  GCancellable *cancellable = gain_job_get_cancellable (work->job);

  if (store == NULL && (work->flags & (GAIN_JOB_OPENS | GAIN_JOB_ASIDE)) == 0)
    work->error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                                       _ ("No workspace is open. Open one first."));
  else if (!g_cancellable_set_error_if_cancelled (cancellable, &work->error))
    work->result = work->func (store, work->data, work->job, cancellable, &work->error);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_done, work, NULL);
}

static gpointer
worker_thread (gpointer data)
{
  GainSession *self = data;

  for (;;)
    {
      Work *work = g_async_queue_pop (self->queue);

      if (work->func == NULL)
        {
          g_free (work);
          break;
        }
      run_work (work, self->store);
    }
  g_clear_pointer (&self->store, gain_store_close);
  return NULL;
}

static gpointer
aside_thread (gpointer data)
{
  run_work (data, NULL);
  return NULL;
}

/**
 * gain_session_take_snapshot:
 * @self: a session
 * @snapshot: (transfer full) (nullable): what the workspace holds now; %NULL: none is open
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

static void
on_reloaded (GObject *source, GAsyncResult *result, gpointer data)
{
  GainSession *self = GAIN_SESSION (source);
  g_autoptr (GError) error = NULL;
  GainSnapshot *snapshot = gain_session_run_finish (self, result, &error);

  if (snapshot != NULL)
    gain_session_take_snapshot (self, snapshot);
  else if (self->snapshot != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, failed_signal, 0, error);
}

/* The flag falls when the worker begins to read: writes until then share one reload. */
static gboolean
on_reload_due (gpointer data)
{
  GainSession *self = data;

  self->reload_queued = FALSE;
  gain_session_load_async (self, self->year, self->period, on_reloaded, NULL);
  set_changing (self, -1);
  return G_SOURCE_REMOVE;
}

static void
queue_reload (GainSession *self)
{
  if (self->reload_queued || self->closed)
    return;
  self->reload_queued = TRUE;
  set_changing (self, 1);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_reload_due, g_object_ref (self), g_object_unref);
}

static void
gain_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GainSession *self = GAIN_SESSION (object);

  if (id == PROP_SNAPSHOT)
    g_value_set_pointer (value, self->snapshot);
  else if (id == PROP_CHANGING)
    g_value_set_boolean (value, self->n_changing > 0);
  else
    g_value_set_boolean (value, self->n_running > 0);
}

static void
gain_session_finalize (GObject *object)
{
  GainSession *self = GAIN_SESSION (object);

  g_async_queue_push (self->queue, g_new0 (Work, 1));
  g_thread_join (self->worker);
  g_async_queue_unref (self->queue);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_object (&self->jobs);
  g_free (self->who);
  G_OBJECT_CLASS (gain_session_parent_class)->finalize (object);
}

static void
gain_session_class_init (GainSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gain_session_get_property;
  object_class->finalize = gain_session_finalize;
  props[PROP_SNAPSHOT] = g_param_spec_pointer ("snapshot", NULL, NULL, flags);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  props[PROP_CHANGING] = g_param_spec_boolean ("changing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  failed_signal = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
gain_session_init (GainSession *self)
{
  self->jobs = g_list_store_new (GAIN_TYPE_JOB);
  self->queue = g_async_queue_new ();
  self->worker = g_thread_new ("workspace", worker_thread, self);
}

/**
 * gain_session_new:
 * @who: the name recorded with every change
 *
 * Returns: (transfer full): a session with nothing open
 */
GainSession *
gain_session_new (const char *who)
{
  GainSession *self = g_object_new (GAIN_TYPE_SESSION, NULL);

  self->who = g_strdup (who);
  return self;
}

/**
 * gain_session_new_for_user:
 * @settings: the program's settings
 *
 * Returns: (transfer full): a session in which the user acts, with nothing open
 */
GainSession *
gain_session_new_for_user (GSettings *settings)
{
  g_autofree char *who = g_settings_get_string (settings, "acting-name");

  return gain_session_new (who[0] != '\0' ? who : g_get_real_name ());
}

/**
 * gain_session_get_snapshot:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the workspace as last read; %NULL: nothing is open
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
 * Returns: (transfer none): the #GainJob objects that run or wait
 */
GListModel *
gain_session_get_jobs (GainSession *self)
{
  g_return_val_if_fail (GAIN_IS_SESSION (self), NULL);
  return G_LIST_MODEL (self->jobs);
}

static gpointer
refuse (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  g_set_error_literal (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY,
                       _ ("The board view only shows, so nothing was changed. Leave it with F11, and "
                          "do it again."));
  return NULL;
}

/**
 * gain_session_hold_writes:
 * @self: a session
 * @hold: whether nothing may be written from now on
 *
 * Refuses work that writes, as long as it holds; what has begun goes on.
 */
void
gain_session_hold_writes (GainSession *self, gboolean hold)
{
  g_return_if_fail (GAIN_IS_SESSION (self));
  self->held = hold;
}

/**
 * gain_session_run_async:
 * @self: a session
 * @label: (nullable): what it does, for the sidebar
 * @flags: whether it writes, is listed, needs the store
 * @func: the work, run off the main thread
 * @data: for @func, owned by the work
 * @data_free: (nullable): frees @data, on the main thread
 * @result_free: (nullable): frees a result that nobody took
 * @cancellable: (nullable): to stop it; else its job's own
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Queues work for the thread that owns the workspace. Work runs in the order it came.
 */
void
gain_session_run_async (GainSession *self, const char *label, GainJobFlags flags, GainJobFunc func,
                        gpointer data, GDestroyNotify data_free, GDestroyNotify result_free,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Work *work;

  g_return_if_fail (GAIN_IS_SESSION (self));
  g_return_if_fail (func != NULL);
  work = g_new0 (Work, 1);
  work->session = self;
  work->job = gain_job_new (label, cancellable);
  work->task = g_task_new (self, NULL, callback, user_data);
  work->flags = flags;
  work->func = self->held && (flags & GAIN_JOB_WRITES) != 0 ? refuse : func;
  work->data = data;
  work->data_free = data_free;
  work->result_free = result_free;
  if ((flags & GAIN_JOB_QUIET) == 0)
    g_list_store_append (self->jobs, work->job);
  set_running (self, 1);
  if ((flags & CHANGES) != 0)
    set_changing (self, 1);
  if ((flags & GAIN_JOB_ASIDE) != 0)
    g_thread_unref (g_thread_new ("aside", aside_thread, work));
  else
    g_async_queue_push (self->queue, work);
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

/**
 * gain_session_close:
 * @self: a session
 *
 * Cancels everything that runs or waits, for good: no snapshot follows.
 */
void
gain_session_close (GainSession *self)
{
  g_return_if_fail (GAIN_IS_SESSION (self));
  self->closed = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (GainJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      gain_job_cancel (job);
    }
}

/**
 * gain_session_get_changing:
 * @self: a session
 *
 * Returns: whether a new snapshot is on its way
 */
gboolean
gain_session_get_changing (GainSession *self)
{
  g_return_val_if_fail (GAIN_IS_SESSION (self), FALSE);
  return self->n_changing > 0;
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
  return self->who;
}

/**
 * gain_session_set_who:
 * @self: a session
 * @who: the name recorded with every change
 *
 * Says who acts; it counts from the next opening of a workspace on.
 */
void
gain_session_set_who (GainSession *self, const char *who)
{
  g_return_if_fail (GAIN_IS_SESSION (self));
  g_free (self->who);
  self->who = g_strdup (who);
}
