/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-people-export.h"

#include "gain-ask.h"
#include "gain-export.h"
#include "gain-window.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>

/* What is to be written, while its place is asked for. */
typedef struct
{
  GainView         *view; /* borrowed, as is its table: the question holds it */
  GainPeopleSection section;
  GtkColumnView    *table;
} Request;

/* On its way to a file: rows of a kind, or a table. */
typedef struct
{
  GainKind  kind;
  GainGrid *grid; /* NULL: rows of the kind */
  char     *path;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_clear_pointer (&errand->grid, gain_grid_free);
  g_free (errand->path);
  g_free (errand);
}

static gpointer
write_errand (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  const Errand *errand = data;
  gboolean done = errand->grid != NULL
                    ? gain_write_grid (errand->grid, errand->path, TRUE, error)
                    : gain_export_kind (store, errand->kind, NULL, errand->path, cancellable, error);

  return done ? g_filename_display_basename (errand->path) : NULL;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  GainWindow *window = gain_window_of (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *said = g_strdup_printf (_ ("Exported %s"), name != NULL ? name : "");

  if (window == NULL)
    return;
  if (name != NULL)
    gain_window_toast (window, said, FALSE);
  else
    gain_window_report (window, _ ("Nothing Was Exported"), error);
}

static const char *
title_of (GainPeopleSection section)
{
  switch (section)
    {
    case GAIN_PEOPLE_PRACTICES:
      return _ ("Export Practices");
    case GAIN_PEOPLE_DEPARTMENTS:
      return _ ("Export Departments");
    case GAIN_PEOPLE_MEETINGS:
      return _ ("Export Attendance");
    case GAIN_PEOPLE_DELIVERIES:
      return _ ("Export Deliveries");
    case GAIN_PEOPLE_ASSIGNED: /* writes its own */
    case GAIN_PEOPLE_PROVIDERS:
    case GAIN_PEOPLE_STAFF:
    default:
      return _ ("Export the Roster");
    }
}

static const char *
name_of (GainPeopleSection section)
{
  switch (section)
    {
    case GAIN_PEOPLE_PRACTICES:
      return "practices";
    case GAIN_PEOPLE_DEPARTMENTS:
      return "departments";
    case GAIN_PEOPLE_MEETINGS:
      return "attendance";
    case GAIN_PEOPLE_DELIVERIES:
      return "deliveries";
    case GAIN_PEOPLE_ASSIGNED: /* writes its own */
    case GAIN_PEOPLE_PROVIDERS:
    case GAIN_PEOPLE_STAFF:
    default:
      return "roster";
    }
}

static void
on_path (const char *path, gpointer data)
{
  const Request *request = data;

  gain_people_export_to (request->view, request->section, request->table, path);
}

/**
 * gain_people_export_to:
 * @view: the People view
 * @section: what is written
 * @table: the table of that section
 * @path: a spreadsheet if it ends in `.xlsx`, else CSV
 *
 * Writes a list to a file, in the background, and says so.
 */
void
gain_people_export_to (GainView *view, GainPeopleSection section, GtkColumnView *table,
                       const char *path)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->path = g_strdup (path);
  errand->kind = section == GAIN_PEOPLE_MEETINGS ? GAIN_KIND_ATTENDANCE : GAIN_KIND_ROSTER;
  if (section == GAIN_PEOPLE_PRACTICES || section == GAIN_PEOPLE_DEPARTMENTS
      || section == GAIN_PEOPLE_DELIVERIES)
    errand->grid = gain_columns_to_grid (table, name_of (section));
  gain_session_run_async (gain_view_get_session (view), _ ("Exporting"), GAIN_JOB_AWAITED,
                          write_errand, errand, errand_free, g_free, NULL, on_written,
                          g_object_ref (view));
}

/**
 * gain_people_export_ask:
 * @view: the People view
 * @section: what is written
 * @table: the table of that section
 *
 * Asks where, and writes a list there.
 */
void
gain_people_export_ask (GainView *view, GainPeopleSection section, GtkColumnView *table)
{
  Request *request = g_new (Request, 1);
  g_autofree char *name = g_strconcat (name_of (section), ".xlsx", NULL);

  *request = (Request) { view, section, table };
  gain_ask_save_table_full (GTK_WIDGET (view), title_of (section), name, on_path, request, g_free);
}
