/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-desk-changes.h"
#include "gain-desk-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (GainDesk, gain_desk, G_TYPE_OBJECT)

enum { PROP_0, PROP_SNAPSHOT, PROP_BUSY, PROP_CHANGING, N_PROPS };
static GParamSpec *props[N_PROPS];
static guint       failed_signal, refused_signal;

#define CHANGES (GAIN_JOB_WRITES | GAIN_JOB_SHOWS)

/* A piece of work on its way to the worker and back. func NULL: the end. */
typedef struct
{
  GainDesk      *desk;    /* borrowed: the task holds it */
  GainSession   *session; /* that it was asked for in; the same */
  GTask         *task;
  GainJob       *job;
  GainJobFlags   flags;
  GainJobFunc    func;
  gpointer       data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
  gpointer       result;
  GError        *error;
  gboolean       ran;
  gint64         newest; /* entry of the journal once it had written; 0: it did not */
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

static void queue_reload (GainDesk *self);

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
count (GainDesk *self, guint *counter, int by, guint prop)
{
  gboolean was = *counter > 0;

  *counter += by;
  if (was == (*counter > 0))
    return;
  hold_program (*counter > 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_running (GainDesk *self, int by)
{
  count (self, &self->n_running, by, PROP_BUSY);
}

static void
set_changing (GainDesk *self, int by)
{
  count (self, &self->n_changing, by, PROP_CHANGING);
}

/* What somebody waits for is told where they look now: the view that asked for it is gone. */
static void
tell_refused (GainDesk *self, const Work *work)
{
  gboolean awaited = (work->flags & (GAIN_JOB_WRITES | GAIN_JOB_AWAITED)) != 0;

  if (awaited && g_error_matches (work->error, GAIN_SESSION_ERROR, GAIN_SESSION_ERROR_OVER))
    g_signal_emit (self, refused_signal, 0, work->error);
}

/* Back on the main loop. The task ends here, never in the worker, so that the last reference to
 * the desk is never dropped by the thread that it waits for. */
static gboolean
on_done (gpointer data)
{
  Work *work = data;
  GainDesk *self = work->desk;
  guint position;

  if (g_list_store_find (self->jobs, work->job, &position))
    g_list_store_remove (self->jobs, position);
  /* What failed may have been done in part, as an import of several files. */
  if (work->ran && (work->flags & GAIN_JOB_WRITES) != 0)
    queue_reload (self);
  if (work->newest != 0 && work->session == self->session)
    self->last_change = work->newest;
  tell_refused (self, work);
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

/* In the worker. Until now another workspace may have been opened, or the one there was be closed:
 * there the same titles and numbers mean something else. */
static gboolean
can_run (Work *work, GainStore *store)
{
  if ((work->flags & (GAIN_JOB_OPENS | GAIN_JOB_ASIDE)) != 0)
    return TRUE;
  if (gain_desk_is_over (work->desk, work->session, &work->error))
    return FALSE;
  if (store == NULL)
    g_set_error_literal (&work->error, G_IO_ERROR, G_IO_ERROR_NOT_INITIALIZED,
                         work->desk->lost
                           ? _ ("The workspace could not be opened again. Close it, and open it or "
                                "restore a backup.")
                           : _ ("No workspace is open. Open one first."));
  return work->error == NULL;
}

static gint64
newest_entry (GainStore *store)
{
  g_autoptr (GPtrArray) entries = gain_store_read_journal (store, 1, NULL);

  return entries != NULL && entries->len > 0
           ? ((const GainJournalEntry *) g_ptr_array_index (entries, 0))->id
           : 0;
}

/* Where another program may write meanwhile, all that a piece of work reads is of one moment. What may
 * close the store, or open another, comes without this. What failed may have written before it did, and
 * that can be undone. */
static void
do_work (Work *work, GainStore *store, GCancellable *cancellable)
{
  gboolean reads = (work->flags & (GAIN_JOB_OPENS | GAIN_JOB_ASIDE)) == 0
                   && gain_store_reads_beside_writer (store);

  if (reads && !gain_store_begin_reading (store, &work->error))
    return;
  work->result = work->func (store, work->data, work->job, cancellable, &work->error);
  work->ran = TRUE;
  if ((work->flags & GAIN_JOB_WRITES) != 0 && store != NULL)
    work->newest = newest_entry (store);
  if (reads)
    gain_store_end_reading (store);
}

static void
run_work (Work *work, GainStore *store)
{
  GCancellable *cancellable = gain_job_get_cancellable (work->job);

  if (!g_cancellable_set_error_if_cancelled (cancellable, &work->error) && can_run (work, store))
    do_work (work, store, cancellable);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_done, work, NULL);
}

static gpointer
worker_thread (gpointer data)
{
  GainDesk *self = data;

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
 * gain_desk_is_over:
 * @self: a desk
 * @session: one of its sessions
 * @error: return location, set where it is over
 *
 * For the worker alone, which knows what is open by now.
 *
 * Returns: whether what is open is another workspace than that of @session, or none
 */
gboolean
gain_desk_is_over (GainDesk *self, const GainSession *session, GError **error)
{
  if (self->store_for == session)
    return FALSE;
  g_set_error_literal (error, GAIN_SESSION_ERROR, GAIN_SESSION_ERROR_OVER,
                       self->store != NULL
                         ? _ ("Another workspace was opened meanwhile. Nothing is changed in it; "
                              "open the first one again and repeat what you did.")
                         : _ ("No workspace is open. Open one first."));
  return TRUE;
}

/* (transfer full) both. While writes are held, nobody who shows it offers one. */
static GainSnapshot *
as_it_may_be_shown (GainDesk *self, GainSnapshot *snapshot)
{
  g_autoptr (GainSnapshot) whole = snapshot;

  if (whole == NULL || !self->held)
    return g_steal_pointer (&whole);
  return gain_snapshot_hold (whole, _ ("The board view only shows. Leave it with F11 to change "
                                       "something."));
}

/**
 * gain_desk_show:
 * @self: a desk
 * @session: what is shown from now on
 * @snapshot: (transfer full) (nullable): what its workspace holds now; %NULL: none is open
 *
 * Shows it to everybody who looks at the desk.
 */
void
gain_desk_show (GainDesk *self, GainSession *session, GainSnapshot *snapshot)
{
  if (g_set_object (&self->session, session))
    self->last_change = 0;
  gain_session_take_snapshot (session, as_it_may_be_shown (self, snapshot));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SNAPSHOT]);
}

/* What isn't shown any longer needs no newer snapshot. */
static void
on_reloaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainDesk) self = data;
  GainSession *session = GAIN_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainSnapshot) snapshot = gain_session_run_finish (session, result, &error);

  if (session != self->session)
    return;
  if (snapshot != NULL)
    gain_desk_show (self, session, g_steal_pointer (&snapshot));
  else if (gain_desk_get_snapshot (self) != NULL
           && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, failed_signal, 0, error);
}

/* The flag falls when the worker begins to read: writes until then share one reload. */
static gboolean
on_reload_due (gpointer data)
{
  GainDesk *self = data;

  self->reload_queued = FALSE;
  gain_desk_load_async (self, self->year, self->period, on_reloaded, g_object_ref (self));
  set_changing (self, -1);
  return G_SOURCE_REMOVE;
}

static void
queue_reload (GainDesk *self)
{
  if (self->reload_queued || self->closed)
    return;
  self->reload_queued = TRUE;
  set_changing (self, 1);
  g_idle_add_full (G_PRIORITY_DEFAULT, on_reload_due, g_object_ref (self), g_object_unref);
}

static void
gain_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GainDesk *self = GAIN_DESK (object);

  if (id == PROP_SNAPSHOT)
    g_value_set_pointer (value, gain_desk_get_snapshot (self));
  else if (id == PROP_CHANGING)
    g_value_set_boolean (value, self->n_changing > 0);
  else
    g_value_set_boolean (value, self->n_running > 0);
}

static void
gain_desk_finalize (GObject *object)
{
  GainDesk *self = GAIN_DESK (object);

  g_async_queue_push (self->queue, g_new0 (Work, 1));
  g_thread_join (self->worker);
  g_async_queue_unref (self->queue);
  g_clear_object (&self->session);
  g_clear_object (&self->jobs);
  g_free (self->who);
  G_OBJECT_CLASS (gain_desk_parent_class)->finalize (object);
}

static void
gain_desk_class_init (GainDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gain_desk_get_property;
  object_class->finalize = gain_desk_finalize;
  props[PROP_SNAPSHOT] = g_param_spec_pointer ("snapshot", NULL, NULL, flags);
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  props[PROP_CHANGING] = g_param_spec_boolean ("changing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  failed_signal = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  refused_signal = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
gain_desk_init (GainDesk *self)
{
  self->jobs = g_list_store_new (GAIN_TYPE_JOB);
  self->session = gain_session_new (self);
  self->store_for = self->session;
  self->queue = g_async_queue_new ();
  self->worker = g_thread_new ("workspace", worker_thread, self);
}

/**
 * gain_desk_new:
 * @who: the name recorded with every change
 *
 * Returns: (transfer full): a desk with nothing open
 */
GainDesk *
gain_desk_new (const char *who)
{
  GainDesk *self = g_object_new (GAIN_TYPE_DESK, NULL);

  self->who = g_strdup (who);
  return self;
}

/**
 * gain_desk_new_for_user:
 * @settings: the program's settings
 *
 * Returns: (transfer full): a desk at which the user acts, with nothing open
 */
GainDesk *
gain_desk_new_for_user (GSettings *settings)
{
  g_autofree char *who = g_settings_get_string (settings, "acting-name");

  return gain_desk_new (who[0] != '\0' ? who : g_get_real_name ());
}

/**
 * gain_desk_get_session:
 * @self: a desk
 *
 * Returns: (transfer none): the time of what is shown now; with nothing open it has no snapshot
 */
GainSession *
gain_desk_get_session (GainDesk *self)
{
  g_return_val_if_fail (GAIN_IS_DESK (self), NULL);
  return self->session;
}

/**
 * gain_desk_get_snapshot:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the workspace as last read; %NULL: nothing is open
 */
GainSnapshot *
gain_desk_get_snapshot (GainDesk *self)
{
  g_return_val_if_fail (GAIN_IS_DESK (self), NULL);
  return gain_session_get_snapshot (self->session);
}

/**
 * gain_desk_get_jobs:
 * @self: a desk
 *
 * Returns: (transfer none): the #GainJob objects that run or wait
 */
GListModel *
gain_desk_get_jobs (GainDesk *self)
{
  g_return_val_if_fail (GAIN_IS_DESK (self), NULL);
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
 * gain_desk_hold_writes:
 * @self: a desk
 * @hold: whether nothing may be written from now on
 *
 * Shows a workspace that reads only, as long as it holds, and refuses work that writes; what has begun
 * goes on, and what was issued meanwhile is recorded.
 */
void
gain_desk_hold_writes (GainDesk *self, gboolean hold)
{
  GainSnapshot *shown;

  g_return_if_fail (GAIN_IS_DESK (self));
  if (self->held == hold)
    return;
  self->held = hold;
  shown = gain_desk_get_snapshot (self);
  if (shown != NULL)
    gain_desk_show (self, self->session, gain_snapshot_let_go (shown));
}

/**
 * gain_desk_run:
 * @self: a desk
 * @session: one of its sessions: what the work is for
 * @label: as of gain_session_run_async(), which this is the other half of; so are the others
 * @flags: as there, and %GAIN_JOB_SHOWS, %GAIN_JOB_OPENS
 * @func: as there
 * @data: as there
 * @data_free: as there
 * @result_free: as there
 * @cancellable: as there
 * @callback: as there; its source is @session
 * @user_data: as there
 *
 * Queues work for the worker. The desk stays until it has ended.
 */
void
gain_desk_run (GainDesk *self, GainSession *session, const char *label, GainJobFlags flags,
               GainJobFunc func, gpointer data, GDestroyNotify data_free,
               GDestroyNotify result_free, GCancellable *cancellable, GAsyncReadyCallback callback,
               gpointer user_data)
{
  Work *work = g_new0 (Work, 1);

  work->desk = self;
  work->session = session;
  work->job = gain_job_new (label, cancellable);
  work->task = g_task_new (session, NULL, callback, user_data);
  g_task_set_task_data (work->task, g_object_ref (self), g_object_unref);
  work->flags = flags;
  work->func = self->held && (flags & GAIN_JOB_WRITES) != 0 && (flags & GAIN_JOB_RECORDS) == 0
                 ? refuse
                 : func;
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
 * gain_desk_close:
 * @self: a desk
 *
 * Cancels everything that runs or waits, for good: no snapshot follows.
 */
void
gain_desk_close (GainDesk *self)
{
  g_return_if_fail (GAIN_IS_DESK (self));
  self->closed = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++)
    {
      g_autoptr (GainJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

      gain_job_cancel (job);
    }
}

/**
 * gain_desk_get_last_change:
 * @self: a desk
 *
 * For whoever is called back by work that wrote, and tells it.
 *
 * Returns: the entry of the journal that was its newest then; 0: nothing was written in what is shown
 */
gint64
gain_desk_get_last_change (GainDesk *self)
{
  g_return_val_if_fail (GAIN_IS_DESK (self), 0);
  return self->last_change;
}

/**
 * gain_desk_get_changing:
 * @self: a desk
 *
 * Returns: whether a new snapshot is on its way
 */
gboolean
gain_desk_get_changing (GainDesk *self)
{
  g_return_val_if_fail (GAIN_IS_DESK (self), FALSE);
  return self->n_changing > 0;
}

/**
 * gain_desk_get_who:
 * @self: a desk
 *
 * Returns: (transfer none): the name recorded with every change
 */
const char *
gain_desk_get_who (GainDesk *self)
{
  g_return_val_if_fail (GAIN_IS_DESK (self), NULL);
  return self->who;
}

/**
 * gain_desk_set_who:
 * @self: a desk
 * @who: the name recorded with every change
 *
 * Says who acts; it counts from the next opening of a workspace on.
 */
void
gain_desk_set_who (GainDesk *self, const char *who)
{
  g_return_if_fail (GAIN_IS_DESK (self));
  g_free (self->who);
  self->who = g_strdup (who);
}
