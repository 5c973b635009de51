/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-desk-changes.h"
#include "gain-desk-private.h"

#include "gain-sample.h"

#include <glib/gi18n-lib.h>

/* What comes of it, for the main loop. */
typedef struct
{
  GainSession *fresh;   /* begins where another workspace, or none, takes the place; NULL: cannot be */
  GainSession *session; /* whose workspace it is in the end; NULL: that of who asked */
  GainPeriod   period;  /* that was asked for; 0: whichever is the newest, also after an import */
} Turn;

/* What opens a workspace: its worker half. */
typedef struct
{
  GainDesk    *desk;
  GainSession *asked; /* in which it is asked for; borrowed, as the turn is: their tasks hold them */
  Turn        *turn;
  char        *path;
  char        *name;
  char        *aco_id;
  int          year;
  int          year_shown;
  GainPeriod   period;
  gboolean     create;
  gboolean     sample;
  gboolean     redo;
  gint64       change;    /* the one entry that is to be undone */
  gboolean     again;
  gboolean     whichever; /* again, also where another one is open by then */
  char        *who;
} Request;

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  g_clear_object (&turn->fresh);
  g_clear_object (&turn->session);
  g_free (turn);
}

static Turn *
turn_new (GTask *task, GainSession *fresh, GainPeriod period)
{
  Turn *turn = g_new0 (Turn, 1);

  turn->fresh = fresh;
  turn->period = period;
  g_task_set_task_data (task, turn, turn_free);
  return turn;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request->name);
  g_free (request->aco_id);
  g_free (request->who);
  g_free (request);
}

static gpointer
load_snapshot (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  Request *request = data;

  return gain_snapshot_load (store, request->year, request->period, cancellable, error);
}

static GainStore *
open_sample (Request *request, GainJob *job, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = gain_sample_default_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return gain_store_open (path, GAIN_STORE_PREFER_WRITE, request->who, error);
  g_mkdir_with_parents (folder, 0700);
  return gain_sample_create (path, request->who, gain_job_progress, job, cancellable,
                             error);
}

/* From here on the store is that of another session, unless the same was opened again. */
static void
take_store (Request *request, GainStore *store)
{
  g_clear_pointer (&request->desk->store, gain_store_close);
  request->desk->store = store;
  request->desk->lost = FALSE;
  if (!request->again)
    request->desk->store_for = request->turn->fresh;
}

/* What is opened again is what was shown when that was asked for, never another one that was opened
 * meanwhile; only who acts changes whatever is open, at its newest period then. */
static gboolean
find_again (Request *request, GainStore *store, GError **error)
{
  if (request->desk->store_for == request->asked)
    return TRUE;
  if (!request->whichever)
    return !gain_desk_is_over (request->desk, request->asked, error);
  if (store == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _ ("No workspace is open. Open one first."));
      return FALSE;
    }
  g_free (request->path);
  request->path = g_strdup (gain_store_get_path (store));
  request->year_shown = 0;
  request->period = 0;
  request->turn->period = 0;
  return TRUE;
}

static gboolean
is_open (Request *request, GainStore *store)
{
  g_autofree char *sample = request->sample ? gain_sample_default_path () : NULL;

  return !request->create && !request->again && store != NULL
         && gain_store_is_at (store, request->sample ? sample : request->path);
}

static GainStore *
open_store (Request *request, GainJob *job, GCancellable *cancellable, GError **error)
{
  if (request->sample)
    return open_sample (request, job, cancellable, error);
  if (request->create)
    return gain_store_create (request->path, request->name, request->aco_id, request->year,
                              request->who, error);
  return gain_store_open (request->path, GAIN_STORE_PREFER_WRITE, request->who, error);
}

/* What was open stays open until the new one is, but where it is the same. */
static gpointer
open_workspace (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  Request *request = data;
  g_autoptr (GainStore) opened = NULL;
  GainSnapshot *snapshot;

  if (is_open (request, store))
    {
      request->turn->session = g_object_ref (request->desk->store_for);
      return gain_snapshot_load (store, 0, 0, cancellable, error);
    }
  if (request->again)
    {
      if (!find_again (request, store, error))
        return NULL;
      g_clear_pointer (&request->desk->store, gain_store_close);
      request->desk->lost = TRUE;
    }
  opened = open_store (request, job, cancellable, error);
  if (opened == NULL)
    return NULL;
  snapshot = gain_snapshot_load (opened, request->year_shown, request->period, cancellable, error);
  if (snapshot == NULL)
    return NULL;
  take_store (request, g_steal_pointer (&opened));
  request->turn->session = g_object_ref (request->desk->store_for);
  return snapshot;
}

/* Also where the store is gone since it could not be opened again: what is shown can be left. */
static gpointer
leave_workspace (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                 GError **error)
{
  Request *request = data;

  if (gain_desk_is_over (request->desk, request->asked, error))
    return NULL;
  take_store (request, NULL);
  return g_strdup ("");
}

static gpointer
undo_or_redo (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  Request *request = data;

  return request->redo ? gain_store_redo (store, error) : gain_store_undo (store, error);
}

/* What was done since, were it only seen later, is not undone in its place. */
static gpointer
undo_change (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Request *request = data;
  g_autoptr (GPtrArray) entries = gain_store_read_journal (store, 1, error);

  if (entries == NULL)
    return NULL;
  if (entries->len > 0
      && ((const GainJournalEntry *) g_ptr_array_index (entries, 0))->id == request->change)
    return gain_store_undo (store, error);
  g_set_error_literal (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
                       _ ("Something was changed since. Ctrl+Z undoes the newest change, and the "
                          "history in Data lists them all."));
  return NULL;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GainDesk *self = g_task_get_source_object (task);
  Turn *turn = g_task_get_task_data (task);
  GError *error = NULL;
  GainSnapshot *snapshot = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (snapshot == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->year = snapshot->year;
  self->period = turn->period;
  gain_desk_show (self, turn->session != NULL ? turn->session : GAIN_SESSION (source), snapshot);
  g_task_return_pointer (task, g_strdup (""), g_free);
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GainDesk *self = g_task_get_source_object (task);
  Turn *turn = g_task_get_task_data (task);
  GError *error = NULL;
  char *done = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (done == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  gain_desk_show (self, turn->fresh, NULL);
  g_task_return_pointer (task, done, g_free);
}

static void
on_label (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *label = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (label == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, label, g_free);
}

static void
request_open (GainDesk *self, Request *request, const char *label, GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  request->desk = self;
  request->asked = self->session;
  request->turn = turn_new (task, gain_session_new (self), request->period);
  request->who = g_strdup (self->who);
  gain_desk_run (self, self->session, label, GAIN_JOB_SHOWS | GAIN_JOB_OPENS | GAIN_JOB_AWAITED,
                 open_workspace, request, request_free, (GDestroyNotify) gain_snapshot_unref, NULL,
                 on_opened, task);
}

/* func: gives the label of what was done. */
static void
request_undo (GainDesk *self, Request *request, GainJobFunc func, GAsyncReadyCallback callback,
              gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  gain_desk_run (self, self->session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, func, request,
                 request_free, g_free, NULL, on_label, task);
}

/**
 * gain_desk_load_async:
 * @self: a desk
 * @year: performance year; 0: the period's
 * @period: 0: the year's newest
 * @callback: called on the main loop; gain_session_run_finish() gives the snapshot
 * @user_data: for @callback
 *
 * Reads a snapshot; showing it is the caller's.
 */
void
gain_desk_load_async (GainDesk *self, int year, GainPeriod period, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->year = year;
  request->period = period;
  gain_desk_run (self, self->session, NULL, GAIN_JOB_QUIET | GAIN_JOB_SHOWS, load_snapshot, request,
                 request_free, (GDestroyNotify) gain_snapshot_unref, NULL, callback, user_data);
}

/**
 * gain_desk_open_async:
 * @self: a desk
 * @path: a workspace
 * @callback: called on the main loop; finish with gain_desk_finish()
 * @user_data: for @callback
 *
 * Opens a workspace in place of the one that is open.
 */
void
gain_desk_open_async (GainDesk *self, const char *path, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Request *request = g_new0 (Request, 1);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  name = g_filename_display_basename (path);
  label = g_strdup_printf (_ ("Opening %s"), name);
  request->path = g_strdup (path);
  request_open (self, request, label, callback, user_data);
}

/**
 * gain_desk_create_async:
 * @self: a desk
 * @path: where; nothing may be there yet
 * @name: (nullable): of the ACO
 * @aco_id: (nullable): of the ACO
 * @year: the performance year
 * @callback: called on the main loop; finish with gain_desk_finish()
 * @user_data: for @callback
 *
 * Makes an empty workspace and opens it.
 */
void
gain_desk_create_async (GainDesk *self, const char *path, const char *name,
                        const char *aco_id, int year, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->create = TRUE;
  request->path = g_strdup (path);
  request->name = g_strdup (name);
  request->aco_id = g_strdup (aco_id);
  request->year = year;
  request_open (self, request, _ ("Making the workspace"), callback, user_data);
}

/**
 * gain_desk_sample_async:
 * @self: a desk
 * @callback: called on the main loop; finish with gain_desk_finish()
 * @user_data: for @callback
 *
 * Opens the sample ACO, made on first use.
 */
void
gain_desk_sample_async (GainDesk *self, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->sample = TRUE;
  request_open (self, request, _ ("Opening the sample ACO"), callback, user_data);
}

/**
 * gain_desk_undo_async:
 * @self: a desk
 * @redo: whether to redo instead
 * @callback: called on the main loop; finish with gain_desk_finish(), which gives the label
 * @user_data: for @callback
 *
 * Takes back the last change, or makes it again.
 */
void
gain_desk_undo_async (GainDesk *self, gboolean redo, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->redo = redo;
  request_undo (self, request, undo_or_redo, callback, user_data);
}

/**
 * gain_desk_undo_change_async:
 * @self: a desk
 * @change: an entry of the journal, as gain_desk_get_last_change() gave it
 * @callback: called on the main loop; finish with gain_desk_finish(), which gives the label
 * @user_data: for @callback
 *
 * Takes that change back, if nothing was done since; else %GAIN_STORE_ERROR_CONFLICT.
 */
void
gain_desk_undo_change_async (GainDesk *self, gint64 change, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->change = change;
  request_undo (self, request, undo_change, callback, user_data);
}

/**
 * gain_desk_show_async:
 * @self: a desk
 * @year: performance year; 0: the period's
 * @period: 0: the year's newest
 * @callback: called on the main loop; finish with gain_desk_finish()
 * @user_data: for @callback
 *
 * Turns to another performance year or period.
 */
void
gain_desk_show_async (GainDesk *self, int year, GainPeriod period,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  self->year = year;
  self->period = period;
  turn_new (task, NULL, period);
  gain_desk_load_async (self, year, period, on_opened, task);
}

static void
request_again (GainDesk *self, gboolean whichever, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->again = TRUE;
  request->whichever = whichever;
  request->path = g_strdup (gain_desk_get_snapshot (self)->path);
  request->year_shown = self->year;
  request->period = self->period;
  request_open (self, request, _ ("Opening the workspace again"), callback, user_data);
}

/**
 * gain_desk_reopen_async:
 * @self: a desk with an open workspace
 * @callback: called on the main loop; finish with gain_desk_finish()
 * @user_data: for @callback
 *
 * Closes the workspace and opens it again, at the same year and period. Where another one is open
 * when its turn comes, that stays: it fails with %GAIN_SESSION_ERROR_OVER.
 */
void
gain_desk_reopen_async (GainDesk *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (GAIN_IS_DESK (self) && gain_desk_get_snapshot (self) != NULL);
  request_again (self, FALSE, callback, user_data);
}

/**
 * gain_desk_act_as_async:
 * @self: a desk with an open workspace
 * @who: the name recorded with every change
 * @callback: called on the main loop; finish with gain_desk_finish()
 * @user_data: for @callback
 *
 * Says who acts, and opens the workspace again under that name; if another one is open when its
 * turn comes, then that one.
 */
void
gain_desk_act_as_async (GainDesk *self, const char *who, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (GAIN_IS_DESK (self) && gain_desk_get_snapshot (self) != NULL);
  gain_desk_set_who (self, who);
  request_again (self, TRUE, callback, user_data);
}

/**
 * gain_desk_leave_async:
 * @self: a desk with an open workspace
 * @callback: called on the main loop; finish with gain_desk_finish()
 * @user_data: for @callback
 *
 * Closes the workspace once the work that was queued before has ended.
 */
void
gain_desk_leave_async (GainDesk *self, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  request->desk = self;
  request->asked = self->session;
  request->turn = turn_new (task, gain_session_new (self), 0);
  gain_desk_run (self, self->session, NULL,
                 GAIN_JOB_QUIET | GAIN_JOB_SHOWS | GAIN_JOB_OPENS | GAIN_JOB_AWAITED,
                 leave_workspace, request, request_free, g_free, NULL, on_left, task);
}

/**
 * gain_desk_finish:
 * @self: a desk
 * @result: as given to the callback
 * @error: return location
 *
 * Returns: (transfer full): of undo and redo the label, else an empty text; %NULL with an error
 */
char *
gain_desk_finish (GainDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
