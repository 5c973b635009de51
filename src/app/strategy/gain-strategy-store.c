/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-store.h"

#include "gain-diagram-heir.h"
#include "gain-diagram-json.h"
#include "gain-diagram-work.h"
#include "gain-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a job needs on the other thread. */
typedef struct
{
  char *title;
  int   year;
  char *other;    /* a path, or the new title */
  GainDiagram *base;
  GainDiagram *diagram;
  char *label;
  char *message;
} Request;

static Request *
request_new (const char *title, int year)
{
  Request *request = g_new0 (Request, 1);

  request->title = g_strdup (title);
  request->year = year;
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->title);
  g_free (request->other);
  g_clear_pointer (&request->base, gain_diagram_unref);
  g_clear_pointer (&request->diagram, gain_diagram_unref);
  g_free (request->label);
  g_free (request->message);
  g_free (request);
}

static GainDiagramDone *
done_new (char *message /* taken */, const char *title, int year, gboolean undo)
{
  GainDiagramDone *done = g_new (GainDiagramDone, 1);

  *done = (GainDiagramDone){ message, g_strdup (title), year, undo };
  return done;
}

/* A diagram as it comes out of the workspace again: of an heir only the differences go in. */
static GainDiagram *
as_stored (GainStore *store, GainDiagram *diagram, GError **error)
{
  g_autoptr (GainDiagram) parent = NULL;
  g_autoptr (GainDiagram) own = NULL;

  if (diagram->parent == NULL)
    return gain_diagram_ref (diagram);
  parent = gain_diagram_load (store, diagram->parent, diagram->performance_year, error);
  if (parent == NULL)
    return NULL;
  own = gain_diagram_heir_reduce (diagram, parent);
  return gain_diagram_heir_resolve (own, parent);
}

/* The whole diagram is written: what was changed in it since it was looked at, or undone, would be
 * taken back unseen. */
static gboolean
check_base (GainStore *store, GainDiagram *base, GError **error)
{
  g_autoptr (GainDiagram) now
    = gain_diagram_load (store, base->title, base->performance_year, error);
  g_autoptr (GainDiagram) expected = now != NULL ? as_stored (store, base, error) : NULL;

  if (expected == NULL)
    return FALSE;
  if (gain_diagram_equal (now, expected))
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
               _ ("“%s” was changed meanwhile. Look at the diagram as it stands now, and make your "
                  "change again."),
               base->title);
  return FALSE;
}

static gboolean
check_new (GainStore *store, const char *title, int year, GError **error)
{
  g_autoptr (GPtrArray) diagrams = gain_store_read_diagrams (store, error);

  if (diagrams == NULL)
    return FALSE;
  if (gain_diagrams_find (diagrams, title, year) == NULL)
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
               _ ("There is a diagram “%s” of %d already. It stays as it is."), title, year);
  return FALSE;
}

static gpointer
write_diagram (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  Request *request = data;

  if (request->base != NULL ? !check_base (store, request->base, error)
                            : !check_new (store, request->title, request->year, error))
    return NULL;
  if (!gain_diagram_save (store, request->diagram, request->label, error))
    return NULL;
  return done_new (g_strdup (request->message), request->title, request->year, TRUE);
}

static gpointer
import_diagram (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  Request *request = data;
  g_autoptr (GainImportReport) report
    = gain_import_file (store, GAIN_KIND_DIAGRAM, request->other, GAIN_IMPORT_PLAIN,
                        gain_job_progress, job, cancellable, error);
  g_autoptr (GainDiagram) diagram = NULL;
  gboolean changed;

  if (report == NULL)
    return NULL;
  diagram = gain_diagram_from_json (report->reading->document, -1, error);
  if (diagram == NULL)
    return NULL;
  changed = report->counts.added + report->counts.changed > 0;
  return done_new (g_strdup_printf (changed ? _ ("Diagram “%s” is imported")
                                            : _ ("Diagram “%s” was here already, unchanged"),
                                    diagram->title),
                   diagram->title, diagram->performance_year, changed);
}

static gboolean
is_taken (GainStore *store, const char *title, gboolean *taken, GError **error)
{
  g_autoptr (GPtrArray) diagrams = gain_store_read_diagrams (store, error);

  *taken = FALSE;
  for (guint i = 0; diagrams != NULL && i < diagrams->len; i++)
    if (strcmp (((GainStoredDiagram *) g_ptr_array_index (diagrams, i))->title, title) == 0)
      *taken = TRUE;
  return diagrams != NULL;
}

static gpointer
rename_diagram (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  Request *request = data;
  g_autoptr (GainStoredDiagram) stored = NULL;
  g_autoptr (GainDiagram) own = NULL;
  g_autoptr (GainDiagram) renamed = NULL;
  g_autofree char *document = NULL;
  gboolean taken;

  if (!is_taken (store, request->other, &taken, error)
      || (stored = gain_diagram_pick (store, request->title, request->year, error)) == NULL
      || (own = gain_diagram_from_json (stored->document, -1, error)) == NULL
      || (renamed = gain_diagram_set_title (own, request->other, NULL, error)) == NULL)
    return NULL;
  document = gain_diagram_to_json (renamed);
  if (taken)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
                   _ ("There is a diagram “%s” already. Choose another title."),
                   request->other);
      return NULL;
    }
  if (!gain_store_rename_diagram (store, request->title, request->year, request->other,
                                  document, error))
    return NULL;
  return done_new (g_strdup_printf (_ ("Diagram “%s” is “%s” now"), request->title,
                                    request->other),
                   request->other, request->year, TRUE);
}

static gpointer
delete_diagram (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  Request *request = data;

  if (!gain_store_remove_diagram (store, request->title, request->year, error))
    return NULL;
  return done_new (g_strdup_printf (_ ("“%s” of %d is deleted"), request->title, request->year),
                   NULL, 0, TRUE);
}

static void
start (GainSession *session, const char *label, GainJobFlags flags, GainJobFunc func,
       Request *request, GAsyncReadyCallback callback, gpointer user_data)
{
  gain_session_run_async (session, label, flags, func, request, request_free,
                          (GDestroyNotify) gain_diagram_done_free, NULL, callback, user_data);
}

/**
 * gain_diagram_done_free:
 * @done: (transfer full) (nullable): what was done
 */
void
gain_diagram_done_free (GainDiagramDone *done)
{
  if (done == NULL)
    return;
  g_free (done->message);
  g_free (done->title);
  g_free (done);
}

/**
 * gain_diagram_write_async:
 * @session: a session
 * @base: (nullable): what it was made from, whole: refused where that no longer stands so; %NULL: it
 *   is a new one
 * @diagram: what is to be kept, whole
 * @label: what undo calls it
 * @message: (nullable): what a toast says when it is done
 * @callback: called on the main loop
 * @user_data: for @callback
 */
void
gain_diagram_write_async (GainSession *session, GainDiagram *base, GainDiagram *diagram,
                          const char *label, const char *message, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Request *request = request_new (diagram->title, diagram->performance_year);

  request->base = base != NULL ? gain_diagram_ref (base) : NULL;
  request->diagram = gain_diagram_ref (diagram);
  request->label = g_strdup (label);
  request->message = g_strdup (message);
  start (session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, write_diagram, request, callback,
         user_data);
}

/**
 * gain_diagram_import_async:
 * @session: a session
 * @path: of a diagram document (JSON) or outline (CSV)
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Takes a diagram into the workspace; one of the same title and year is replaced.
 */
void
gain_diagram_import_async (GainSession *session, const char *path, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Request *request = request_new (NULL, 0);

  request->other = g_strdup (path);
  start (session, _ ("Importing a diagram"), GAIN_JOB_WRITES, import_diagram, request, callback,
         user_data);
}

/**
 * gain_diagram_rename_async:
 * @session: a session
 * @title: of a diagram
 * @year: of its version
 * @new_title: no other diagram may have it
 * @callback: called on the main loop
 * @user_data: for @callback
 */
void
gain_diagram_rename_async (GainSession *session, const char *title, int year, const char *new_title,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = request_new (title, year);

  request->other = g_strdup (new_title);
  start (session, _ ("Renaming a diagram"), GAIN_JOB_WRITES, rename_diagram, request, callback,
         user_data);
}

/**
 * gain_diagram_delete_async:
 * @session: a session
 * @title: of a diagram
 * @year: of its version
 * @callback: called on the main loop
 * @user_data: for @callback
 */
void
gain_diagram_delete_async (GainSession *session, const char *title, int year,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  start (session, _ ("Deleting a diagram"), GAIN_JOB_WRITES, delete_diagram,
         request_new (title, year), callback, user_data);
}
