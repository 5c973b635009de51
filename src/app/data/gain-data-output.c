/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-data-output.h"

#include "gain-ask.h"
#include "gain-data-jobs.h"
#include "gain-data-words.h"
#include "gain-kind-words.h"
#include "gain-rejects.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef enum
{
  OUTPUT_KIND,
  OUTPUT_PLAN,
  OUTPUT_ALL,
  OUTPUT_TEMPLATE,
  OUTPUT_SCORES,
  OUTPUT_BACKUP,
  OUTPUT_REFUSED,
} What;

/* What is to be written, while its place is asked for. */
typedef struct
{
  What             what;
  GainView        *view; /* borrowed: the question holds it */
  GainKind         kind;
  char            *title;
  GainIncomingSet *set;
  guint            file;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->title);
  g_clear_pointer (&request->set, gain_incoming_set_unref);
  g_free (request);
}

static const char *
done_words (What what)
{
  switch (what)
    {
    case OUTPUT_TEMPLATE:
      return _ ("The template is in %s. Fill it in, then import it.");
    case OUTPUT_BACKUP:
      return _ ("The backup is in %s.");
    case OUTPUT_REFUSED:
      return _ ("The rows not imported are in %s. Fix them there, then import that file.");
    case OUTPUT_ALL:
      return _ ("All tables are in the folder %s.");
    case OUTPUT_KIND:
    case OUTPUT_PLAN:
    case OUTPUT_SCORES:
    default:
      return _ ("Exported to %s.");
    }
}

/* A call on its way: the view, and what is written. */
typedef struct
{
  GainView *view;
  What      what;
} Call;

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GainView) view = call->view;
  GainWindow *window = gain_window_of (GTK_WIDGET (view));
  g_autoptr (GError) error = NULL;
  g_autofree char *name = gain_data_write_finish (GAIN_SESSION (source), result, &error);

  if (window != NULL && name != NULL)
    {
      g_autofree char *text = gain_data_fill (done_words (call->what), name);

      gain_window_toast (window, text, FALSE);
    }
  else if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, _ ("The File Was Not Written"), error);
  g_free (call);
}

static void
start (const Request *request, const char *path)
{
  GainSession *session = gain_view_get_session (request->view);
  Call *call;

  if (session == NULL)
    return;
  call = g_new (Call, 1);
  *call = (Call) { g_object_ref (request->view), request->what };
  switch (request->what)
    {
    case OUTPUT_KIND:
    case OUTPUT_PLAN:
      gain_data_export_async (session, request->kind, request->title, path, on_written, call);
      break;
    case OUTPUT_ALL:
      gain_data_export_all_async (session, path, on_written, call);
      break;
    case OUTPUT_TEMPLATE:
      gain_data_template_async (session, request->kind, path, on_written, call);
      break;
    case OUTPUT_SCORES:
      gain_data_scores_async (session, gain_view_get_snapshot (request->view), path, on_written,
                              call);
      break;
    case OUTPUT_BACKUP:
      gain_data_backup_async (session, path, on_written, call);
      break;
    case OUTPUT_REFUSED:
    default:
      gain_data_refused_async (session, request->set, request->file, path, on_written, call);
      break;
    }
}

static void
on_path (const char *path, gpointer data)
{
  start (data, path);
}

/* ".xlsx" and ".csv" by themselves ask for a file of that format. */
static gboolean
is_asked_for (const char *path)
{
  return *path == '\0' || g_str_equal (path, ".xlsx") || g_str_equal (path, ".csv");
}

static const char *
table_ending (const char *path)
{
  return g_str_equal (path, ".xlsx") ? ".xlsx" : ".csv";
}

/* request: taken. */
static void
write_or_ask (Request *request, const char *path, const char *title, const char *suggested)
{
  GtkWidget *view = GTK_WIDGET (request->view);

  if (!is_asked_for (path))
    {
      start (request, path);
      request_free (request);
    }
  else if (request->what == OUTPUT_ALL)
    gain_ask_folder_full (view, title, on_path, request, request_free);
  else if (request->what == OUTPUT_KIND || request->what == OUTPUT_SCORES)
    gain_ask_save_table_full (view, title, suggested, on_path, request, request_free);
  else
    gain_ask_save_full (view, title, suggested, on_path, request, request_free);
}

static Request *
request_new (GainView *view, What what)
{
  Request *request = g_new0 (Request, 1);

  request->view = view;
  request->what = what;
  return request;
}

/**
 * gain_data_output_kind:
 * @view: the view
 * @kind: what to write
 * @path: where; empty, `.csv` or `.xlsx`: asks
 *
 * Writes the rows of a kind that count.
 */
void
gain_data_output_kind (GainView *view, GainKind kind, const char *path)
{
  g_autofree char *name = g_strconcat (gain_kind_info (kind)->name, table_ending (path), NULL);
  g_autofree char *title = g_strdup_printf (_ ("Export %s"), gain_kind_title (kind));
  Request *request = request_new (view, OUTPUT_KIND);

  request->kind = kind;
  write_or_ask (request, path, title, name);
}

/**
 * gain_data_output_plan:
 * @view: the view
 * @plan: the plan's title
 * @path: where; empty: asks
 *
 * Writes a plan document.
 */
void
gain_data_output_plan (GainView *view, const char *plan, const char *path)
{
  g_autofree char *name = g_strconcat (plan, ".json", NULL);
  Request *request = request_new (view, OUTPUT_PLAN);

  request->kind = GAIN_KIND_PLAN;
  request->title = g_strdup (plan);
  write_or_ask (request, path, _ ("Export Plan"), g_strdelimit (name, "/", '-'));
}

/**
 * gain_data_output_all:
 * @view: the view
 * @folder: where; empty: asks
 *
 * Writes a file of each kind and each plan.
 */
void
gain_data_output_all (GainView *view, const char *folder)
{
  write_or_ask (request_new (view, OUTPUT_ALL), folder, _ ("Export All Tables to a Folder"), NULL);
}

/**
 * gain_data_output_template:
 * @view: the view
 * @kind: a kind with columns
 * @path: where; empty: asks
 *
 * Writes an empty file with the headings of a kind.
 */
void
gain_data_output_template (GainView *view, GainKind kind, const char *path)
{
  g_autofree char *name = g_strconcat (gain_kind_info (kind)->name, "-template.csv", NULL);
  Request *request = request_new (view, OUTPUT_TEMPLATE);

  request->kind = kind;
  write_or_ask (request, path, _ ("Save a Template"), name);
}

/**
 * gain_data_output_scores:
 * @view: the view
 * @path: where; empty, `.csv` or `.xlsx`: asks
 *
 * Writes the scorecards of the period that is shown.
 */
void
gain_data_output_scores (GainView *view, const char *path)
{
  g_autofree char *period = gain_period_format (gain_view_get_snapshot (view)->period);
  g_autofree char *name = g_strdup_printf ("scorecards-%s%s", period, table_ending (path));

  write_or_ask (request_new (view, OUTPUT_SCORES), path, _ ("Export Scorecards"), name);
}

/* Named by workspace and day, so that one backup doesn't replace another. */
static char *
backup_name (GainView *view)
{
  g_autofree char *base = g_filename_display_basename (gain_view_get_snapshot (view)->path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_strdup_printf ("%s-%04d-%02d-%02d.gainshare", base, g_date_time_get_year (now),
                          g_date_time_get_month (now), g_date_time_get_day_of_month (now));
}

/**
 * gain_data_output_backup:
 * @view: the view
 * @path: where; empty: asks
 *
 * Copies the workspace.
 */
void
gain_data_output_backup (GainView *view, const char *path)
{
  g_autofree char *name = backup_name (view);

  write_or_ask (request_new (view, OUTPUT_BACKUP), path, _ ("Back Up the Workspace"), name);
}

/**
 * gain_data_output_refused:
 * @view: the view
 * @set: files that were read
 * @file: which of them
 * @path: where; empty: asks
 *
 * Writes the rows that were refused, with the reason of each.
 */
void
gain_data_output_refused (GainView *view, GainIncomingSet *set, guint file, const char *path)
{
  const GainIncoming *incoming = g_ptr_array_index (set->files, file);
  g_autofree char *name = gain_rejects_name (incoming->name);
  Request *request = request_new (view, OUTPUT_REFUSED);

  request->set = gain_incoming_set_ref (set);
  request->file = file;
  write_or_ask (request, path, _ ("Save the Rows Not Imported"), name);
}
