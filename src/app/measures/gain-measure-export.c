/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measure-export.h"

#include "gain-ask.h"
#include "gain-export.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* Beside the view: what was asked for, while a path is chosen. */
#define KIND_KEY "gain-export-kind"

typedef struct
{
  GainKind kind;
  char    *path;
} Export;

static void
export_free (gpointer data)
{
  g_free (((Export *) data)->path);
  g_free (data);
}

static gpointer
write_export (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
              GError **error)
{
  const Export *export = data;

  return gain_export_kind (store, export->kind, NULL, export->path, cancellable, error)
           ? g_path_get_basename (export->path)
           : NULL;
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) view = data;
  GainWindow *window = gain_window_of (view);
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

static void
on_export_path (const char *path, gpointer view)
{
  Export *export = g_new (Export, 1);

  export->kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (view), KIND_KEY));
  export->path = g_strdup (path);
  gain_session_run_async (gain_view_get_session (view), _ ("Exporting"), GAIN_JOB_AWAITED,
                          write_export, export, export_free, g_free, NULL, on_exported,
                          g_object_ref (view));
}

static const char *
export_title (GainKind kind)
{
  if (kind == GAIN_KIND_TARGETS)
    return _ ("Export All Targets");
  if (kind == GAIN_KIND_SCHEMES)
    return _ ("Export Tier Schemes");
  return kind == GAIN_KIND_CRITERIA ? _ ("Export Scores by Criteria") : _ ("Export Measures");
}

/**
 * gain_measure_export:
 * @view: the measures
 * @kind: measures, targets, schemes or criteria
 *
 * Asks for a path and writes all rows of a kind there.
 */
void
gain_measure_export (GainView *view, GainKind kind)
{
  g_autofree char *name = g_strdup_printf ("%s.csv", gain_kind_info (kind)->name);

  g_return_if_fail (GAIN_IS_VIEW (view));
  g_object_set_data (G_OBJECT (view), KIND_KEY, GUINT_TO_POINTER (kind));
  gain_ask_save_table (GTK_WIDGET (view), export_title (kind), name, on_export_path, view);
}
