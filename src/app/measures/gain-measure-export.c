/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measure-export.h"

#include "gain-ask.h"
#include "gain-export.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

/* What was asked for, while a path is chosen. */
typedef struct
{
  GainView *view; /* borrowed: the question holds it */
  GainKind  kind;
} Asked;

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
           ? g_filename_display_basename (export->path)
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
on_export_path (const char *path, gpointer data)
{
  const Asked *asked = data;
  Export *export = g_new (Export, 1);

  *export = (Export) { asked->kind, g_strdup (path) };
  gain_session_run_async (gain_view_get_session (asked->view), _ ("Exporting"), GAIN_JOB_AWAITED,
                          write_export, export, export_free, g_free, NULL, on_exported,
                          g_object_ref (asked->view));
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
  const Asked asked = { view, kind };

  g_return_if_fail (GAIN_IS_VIEW (view));
  gain_ask_save_table_full (GTK_WIDGET (view), export_title (kind), name, on_export_path,
                            g_memdup2 (&asked, sizeof asked), g_free);
}
