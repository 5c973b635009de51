/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-distribution-edits.h"

#include "gain-board-issue.h"
#include "gain-export.h"
#include "gain-funds-issue.h"
#include "gain-import.h"
#include "gain-plan-fault.h"
#include "gain-plan-history.h"
#include "gain-plan-json.h"
#include "gain-plan-run.h"
#include "gain-plan-year.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What an edit needs on the other thread. */
typedef struct
{
  char             *title;
  char             *other; /* a path, or the new title */
  GainDistribution *run;
  GainPlan         *plan;
  GainPlan         *base;   /* what the plan was made from; NULL: a new one */
  GPtrArray        *others; /* GainPlan: compared with the run's; NULL: none */
  GainRunFile       what;
  guint             version;
  int               year;
} Request;

static Request *
request_new (const char *title, const char *other)
{
  Request *request = g_new0 (Request, 1);

  request->title = g_strdup (title);
  request->other = g_strdup (other);
  return request;
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->title);
  g_free (request->other);
  g_clear_pointer (&request->run, gain_distribution_unref);
  g_clear_pointer (&request->plan, gain_plan_unref);
  g_clear_pointer (&request->base, gain_plan_unref);
  g_clear_pointer (&request->others, g_ptr_array_unref);
  g_free (request);
}

static GainPlanEdit *
done (char *message, const char *title, gboolean changed)
{
  GainPlanEdit *edit = g_new (GainPlanEdit, 1);

  *edit = (GainPlanEdit){ message, g_strdup (title), changed };
  return edit;
}

static GainPlanEdit *
written (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  return done (g_strdup_printf (_ ("Written to %s"), name), NULL, FALSE);
}

/* Whoever pays or decides by it must know that other amounts were finalized. */
static GainPlanEdit *
written_run (const GainDistribution *run, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (!gain_distribution_is_other (run))
    return written (path);
  /* Translators: a file's name, then the number of the run whose amounts these are not. */
  return done (g_strdup_printf (_ ("Written to %s: other amounts than run %lld, which is finalized"),
                                name, (long long) run->finalized), NULL, FALSE);
}

/* Where in the plan a fault is, is said as the editor calls it. */
static GainImportReport *
import_document (GainStore *store, const char *path, GainJob *job, GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = gain_file_map (path, &name, error);
  GainReading *reading = NULL;
  GainImportReport *report = NULL;

  if (bytes != NULL)
    reading = gain_reading_new_from_bytes (GAIN_KIND_PLAN, name, bytes, NULL, gain_job_progress, job,
                                           cancellable, error);
  if (reading != NULL)
    report = gain_import_reading (store, reading, GAIN_IMPORT_PLAIN, gain_job_progress, job,
                                  cancellable, error);
  if (report == NULL && bytes != NULL && g_bytes_get_size (bytes) > 0 && error != NULL)
    gain_plan_say_fault (name, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                         *error);
  return report;
}

static gpointer
import_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  Request *request = data;
  g_autoptr (GainImportReport) report
    = import_document (store, request->other, job, cancellable, error);
  g_autoptr (GainPlan) plan = NULL;
  gboolean changed;

  if (report == NULL)
    return NULL;
  plan = gain_plan_from_json (report->reading->document, -1, error);
  if (plan == NULL)
    return NULL;
  changed = report->counts.changed > 0;
  return done (g_strdup_printf (changed ? _ ("Plan “%s” is imported")
                                        : _ ("Plan “%s” was here already, unchanged"),
                                plan->title),
               plan->title, changed);
}

static gpointer
export_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  Request *request = data;
  gboolean ok = gain_export_kind (store, GAIN_KIND_PLAN, request->title, request->other,
                                  cancellable, error);

  return ok ? written (request->other) : NULL;
}

static char *
free_title (GPtrArray *plans, const char *title)
{
  char *free = g_strdup_printf (_ ("Copy of %s"), title);

  for (guint n = 2; gain_stored_plan_find (plans, free) != NULL; n++)
    {
      g_free (free);
      free = g_strdup_printf (_ ("Copy %u of %s"), n, title);
    }
  return free;
}

static const GainStoredPlan *
find_plan (GPtrArray *plans, const char *title, GError **error)
{
  const GainStoredPlan *stored = gain_stored_plan_find (plans, title);

  if (stored != NULL)
    return stored;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND,
               _ ("The workspace has no plan “%s”."), title);
  return NULL;
}

/* The document of a stored plan under another title. The title stands in the document too. */
static char *
retitled (GPtrArray *plans, const char *title, const char *new_title, int *year, GError **error)
{
  const GainStoredPlan *stored = find_plan (plans, title, error);
  g_autoptr (GainPlan) plan = stored != NULL ? gain_plan_from_json (stored->document, -1, error)
                                             : NULL;

  if (plan == NULL)
    return NULL;
  g_free (plan->title);
  plan->title = g_strdup (new_title);
  *year = plan->performance_year;
  return gain_plan_to_json (plan);
}

/* The whole plan is written: what was changed in it since it was opened in the editor, as by an
 * import, would be taken back unseen. What stands there already, as of a double press, is no fault. */
static gboolean
check_base (GPtrArray *plans, const GainPlan *base, const char *title, const char *document,
            GError **error)
{
  g_autofree char *before = gain_plan_to_json (base);
  int year = 0;
  g_autofree char *now = retitled (plans, title, title, &year, error);

  if (now == NULL)
    return FALSE;
  if (strcmp (now, before) == 0 || strcmp (now, document) == 0)
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
               _ ("The plan “%s” was changed meanwhile. Look at the plan as it stands now, and make "
                  "your change again, or save yours under another title."),
               title);
  return FALSE;
}

static gpointer
save_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
           GError **error)
{
  Request *request = data;
  const GainPlan *plan = request->plan;
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);
  g_autofree char *document = NULL;
  g_autofree char *label = NULL;
  gboolean changed;

  if (plans == NULL || !gain_plan_check_incoming (plan, error) || !gain_plan_check (plan, error)
      || !gain_plan_check_workspace (store, plan, NULL, cancellable, error))
    return NULL;
  if (g_strcmp0 (plan->title, request->title) != 0
      && gain_stored_plan_find (plans, plan->title) != NULL)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
                   _ ("title: there is a plan “%s” already. Choose another title."), plan->title);
      return NULL;
    }
  document = gain_plan_to_json (plan);
  if (request->base != NULL && strcmp (plan->title, request->title) == 0
      && !check_base (plans, request->base, request->title, document, error))
    return NULL;
  label = g_strdup_printf (request->title != NULL ? _ ("Change plan “%s”")
                                                  : _ ("Build plan “%s”"), plan->title);
  if (!gain_store_write_plan (store, plan->title, plan->performance_year, document, label,
                              &changed, error))
    return NULL;
  return done (g_strdup_printf (changed ? _ ("Plan “%s” is saved")
                                        : _ ("Plan “%s” is as it was"), plan->title),
               plan->title, changed);
}

static gpointer
duplicate_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  Request *request = data;
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);
  g_autofree char *title = plans != NULL ? free_title (plans, request->title) : NULL;
  g_autofree char *document = NULL;
  g_autofree char *label = g_strdup_printf (_ ("Duplicate plan “%s”"), request->title);
  int year = 0;

  if (plans == NULL)
    return NULL;
  document = retitled (plans, request->title, title, &year, error);
  if (document == NULL
      || !gain_store_write_plan (store, title, year, document, label, NULL, error))
    return NULL;
  return done (g_strdup_printf (_ ("“%s” is a copy now"), title), title, TRUE);
}

static gpointer
copy_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
           GError **error)
{
  Request *request = data;
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);
  const GainStoredPlan *stored = plans != NULL ? find_plan (plans, request->title, error) : NULL;
  g_autoptr (GainPlan) plan = stored != NULL ? gain_plan_from_json (stored->document, -1, error)
                                             : NULL;
  g_autoptr (GainPlan) copy = plan != NULL ? gain_plan_copy_to_year (plan, request->year) : NULL;
  g_autofree char *document = NULL;
  g_autofree char *label = NULL;

  if (copy == NULL)
    return NULL;
  if (gain_stored_plan_find (plans, copy->title) != NULL)
    {
      char *title = free_title (plans, copy->title);

      g_free (copy->title);
      copy->title = title;
    }
  if (!gain_plan_check_title (copy->title, error))
    return NULL;
  document = gain_plan_to_json (copy);
  label = g_strdup_printf (_ ("Copy plan “%s” to %d"), request->title, request->year);
  if (!gain_store_write_plan (store, copy->title, request->year, document, label, NULL, error))
    return NULL;
  return done (g_strdup_printf (_ ("“%s” is a plan for %d now"), copy->title, request->year),
               copy->title, TRUE);
}

static gpointer
rename_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  Request *request = data;
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, error);
  g_autofree char *document = NULL;
  int year = 0;

  if (plans == NULL || !gain_plan_check_title (request->other, error))
    return NULL;
  if (strcmp (request->title, request->other) == 0)
    return done (g_strdup (_ ("The title is the same as before")), NULL, FALSE);
  if (gain_stored_plan_find (plans, request->other) != NULL)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_EXISTS,
                   _ ("There is a plan “%s” already. Choose another title."), request->other);
      return NULL;
    }
  document = retitled (plans, request->title, request->other, &year, error);
  if (document == NULL
      || !gain_store_rename_plan (store, request->title, request->other, document, error))
    return NULL;
  return done (g_strdup_printf (_ ("Plan “%s” is “%s” now"), request->title, request->other),
               request->other, TRUE);
}

static gpointer
delete_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  Request *request = data;

  if (!gain_store_remove_plan (store, request->title, error))
    return NULL;
  return done (g_strdup_printf (_ ("Plan “%s” is deleted"), request->title), NULL, TRUE);
}

static gpointer
restore_plan (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  Request *request = data;
  gboolean changed = FALSE;

  if (!gain_plan_history_restore (store, request->title, request->version, &changed, cancellable,
                                  error))
    return NULL;
  if (!changed)
    return done (g_strdup_printf (_ ("Plan “%s” is as it was"), request->title), request->title,
                 FALSE);
  return done (g_strdup_printf (_ ("Plan “%s” is as in version %u"), request->title,
                                request->version),
               request->title, TRUE);
}

static gpointer
export_version (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
                GError **error)
{
  Request *request = data;
  g_autoptr (GPtrArray) versions = gain_plan_history_read (store, request->title, error);
  const GainPlanVersion *version
    = versions != NULL ? gain_plan_history_find (versions, request->version, error) : NULL;

  if (version == NULL
      || !gain_write_bytes (request->other, version->document, strlen (version->document), error))
    return NULL;
  return written (request->other);
}

static gpointer
write_ledger (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  Request *request = data;
  const GainLedger *ledger = request->run->ledger;
  gboolean ok;

  if (request->what == GAIN_RUN_SUMMARY)
    ok = gain_export_summary (ledger, request->other, error);
  else if (request->what == GAIN_RUN_PAYMENTS || request->what == GAIN_RUN_PAYMENTS_TINS)
    ok = gain_export_payments (store, ledger, request->other,
                               request->what == GAIN_RUN_PAYMENTS_TINS, error);
  else
    ok = gain_export_ledger (ledger, request->other, error);
  if (!ok)
    return NULL;
  return written_run (request->run, request->other);
}

/* The run that is shown, and the plans that it is compared with on the same facts and pool. */
static GPtrArray *
run_compared (const Request *request, GError **error)
{
  const GainDistribution *run = request->run;
  g_autoptr (GPtrArray) ledgers
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_ledger_unref);

  g_ptr_array_add (ledgers, gain_ledger_ref (run->ledger));
  for (guint i = 0; request->others != NULL && i < request->others->len; i++)
    {
      GainLedger *ledger = gain_run_plan (g_ptr_array_index (request->others, i), run->ledger->facts,
                                          run->pool_override, error);

      if (ledger == NULL)
        return NULL;
      g_ptr_array_add (ledgers, ledger);
    }
  return g_steal_pointer (&ledgers);
}

/* Reports on paper, which name the files that figures came from. */
static gpointer
write_paper (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  Request *request = data;
  GainFundsOptions funds = { .ledger = request->run->ledger, .store = store };
  g_autoptr (GPtrArray) ledgers = run_compared (request, error);
  GainBoardOptions board = { .store = store };
  g_autoptr (GainFonts) fonts = ledgers != NULL ? gain_fonts_new (NULL, error) : NULL;
  g_autoptr (GainIssueReport) report = NULL;

  if (fonts == NULL)
    return NULL;
  board.ledgers = (GainLedger *const *) ledgers->pdata;
  board.n = ledgers->len;
  if (request->what == GAIN_RUN_BOARD)
    report = gain_board_issue (request->run->snapshot, fonts, &board, request->other, error);
  else
    report = gain_funds_issue (request->run->snapshot, fonts, &funds, request->other,
                               gain_job_progress, job, cancellable, error);
  if (report != NULL && report->failures->len > 0)
    {
      g_set_error_literal (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE,
                           g_ptr_array_index (report->failures, 0));
      return NULL;
    }
  return report != NULL ? written (request->other) : NULL;
}

static void
start (GainSession *session, const char *label, GainJobFlags flags, GainJobFunc func,
       Request *request, GAsyncReadyCallback callback, gpointer user_data)
{
  gain_session_run_async (session, label, flags, func, request, request_free,
                          (GDestroyNotify) gain_plan_edit_free, NULL, callback, user_data);
}

/**
 * gain_plan_edit_free:
 * @edit: (transfer full): what an edit did
 */
void
gain_plan_edit_free (GainPlanEdit *edit)
{
  g_free (edit->message);
  g_free (edit->title);
  g_free (edit);
}

/**
 * gain_plan_import_async:
 * @session: a session
 * @path: of a plan document
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Takes a plan into the workspace; one of the same title is replaced.
 */
void
gain_plan_import_async (GainSession *session, const char *path, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  start (session, _ ("Importing a plan"), GAIN_JOB_WRITES, import_plan, request_new (NULL, path),
         callback, user_data);
}

/**
 * gain_plan_export_async:
 * @session: a session
 * @title: of a stored plan
 * @path: where to
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Writes a plan document.
 */
void
gain_plan_export_async (GainSession *session, const char *title, const char *path,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  start (session, _ ("Writing the plan"), GAIN_JOB_AWAITED, export_plan, request_new (title, path),
         callback, user_data);
}

/**
 * gain_plan_save_async:
 * @session: a session
 * @plan: a plan; what is stored is as it is now
 * @stored: (nullable): the title of the stored plan that it changes; %NULL: a new one
 * @base: (nullable): what it was made from: refused where that no longer stands so; %NULL: a new one
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Checks a plan against the workspace, and stores it as an import does. Under another title than
 * @stored it becomes a plan beside it.
 */
void
gain_plan_save_async (GainSession *session, const GainPlan *plan, const char *stored,
                      const GainPlan *base, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = request_new (stored, NULL);

  request->plan = gain_plan_copy (plan);
  request->base = base != NULL ? gain_plan_copy (base) : NULL;
  start (session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, save_plan, request, callback, user_data);
}

/**
 * gain_plan_duplicate_async:
 * @session: a session
 * @title: of a stored plan
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Stores the plan once more, under a title of its own.
 */
void
gain_plan_duplicate_async (GainSession *session, const char *title, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  start (session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, duplicate_plan, request_new (title, NULL),
         callback, user_data);
}

/**
 * gain_plan_copy_async:
 * @session: a session
 * @title: of a stored plan
 * @year: another performance year
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Stores the plan once more, for another year.
 */
void
gain_plan_copy_async (GainSession *session, const char *title, int year,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = request_new (title, NULL);

  request->year = year;
  start (session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, copy_plan, request, callback, user_data);
}

/**
 * gain_plan_rename_async:
 * @session: a session
 * @title: of a stored plan
 * @new_title: what it is called from now on
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Gives a plan another title, in the document as well.
 */
void
gain_plan_rename_async (GainSession *session, const char *title, const char *new_title,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  start (session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, rename_plan,
         request_new (title, new_title), callback, user_data);
}

/**
 * gain_plan_delete_async:
 * @session: a session
 * @title: of a stored plan
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Removes a plan from the workspace; undo brings it back.
 */
void
gain_plan_delete_async (GainSession *session, const char *title, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  start (session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, delete_plan, request_new (title, NULL),
         callback, user_data);
}

/**
 * gain_plan_restore_async:
 * @session: a session
 * @title: of a stored plan
 * @version: the number of one of its versions
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Stores an earlier document as the plan's newest version.
 */
void
gain_plan_restore_async (GainSession *session, const char *title, guint version,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = request_new (title, NULL);

  request->version = version;
  start (session, NULL, GAIN_JOB_WRITES | GAIN_JOB_QUIET, restore_plan, request, callback,
         user_data);
}

/**
 * gain_plan_version_export_async:
 * @session: a session
 * @title: of a stored plan
 * @version: the number of one of its versions
 * @path: where to
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Writes the document of a version.
 */
void
gain_plan_version_export_async (GainSession *session, const char *title, guint version,
                                const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = request_new (title, path);

  request->version = version;
  start (session, _ ("Writing the plan"), GAIN_JOB_AWAITED, export_version, request, callback,
         user_data);
}

/* What leaves on paper is recorded. */
static void
start_paper (GainSession *session, Request *request, GAsyncReadyCallback callback, gpointer user_data)
{
  start (session, _ ("Writing reports"), GAIN_JOB_WRITES, write_paper, request, callback, user_data);
}

/**
 * gain_ledger_write_async:
 * @session: a session
 * @run: a run with a ledger
 * @what: which file; a board's packet has gain_board_write_async()
 * @path: where to
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Writes what a run gave, as it is shown.
 */
void
gain_ledger_write_async (GainSession *session, GainDistribution *run, GainRunFile what,
                         const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = request_new (NULL, path);
  /* What a finalized run pays is in the workspace, the rest is in the run. */
  gboolean reads = what == GAIN_RUN_PAYMENTS || what == GAIN_RUN_PAYMENTS_TINS;

  request->run = gain_distribution_ref (run);
  request->what = what;
  if (what == GAIN_RUN_FUNDS)
    start_paper (session, request, callback, user_data);
  else
    start (session, _ ("Writing the distribution"), reads ? GAIN_JOB_AWAITED : GAIN_JOB_ASIDE,
           write_ledger, request, callback, user_data);
}

/**
 * gain_board_write_async:
 * @session: a session
 * @run: a run with a ledger
 * @others: (element-type GainPlan) (nullable): plans that it is compared with
 * @path: where to
 * @callback: called on the main loop
 * @user_data: for @callback
 *
 * Writes a board's packet of one plan, or of two to four side by side.
 */
void
gain_board_write_async (GainSession *session, GainDistribution *run, const GPtrArray *others,
                        const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = request_new (NULL, path);

  request->run = gain_distribution_ref (run);
  request->what = GAIN_RUN_BOARD;
  request->others = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_plan_unref);
  for (guint i = 0; others != NULL && i < others->len; i++)
    g_ptr_array_add (request->others, gain_plan_ref (g_ptr_array_index (others, i)));
  start_paper (session, request, callback, user_data);
}
