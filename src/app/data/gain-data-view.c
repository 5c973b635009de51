/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-data-view.h"

#include "gain-check-page.h"
#include "gain-data-jobs.h"
#include "gain-data-output.h"
#include "gain-data-words.h"
#include "gain-export-page.h"
#include "gain-history-page.h"
#include "gain-import-flow.h"
#include "gain-registry-pane.h"
#include "gain-when.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

struct _GainDataView
{
  GainView          parent_instance;

  GtkStack         *pages;   /* "import", "history", "export", "check" */

  GainImportFlow   *import;
  GainHistoryPage  *history;
  GainExportPage   *output;
  GainCheckPage    *check;

  GActionMap       *actions;  /* weak: the window's */
  gint64            batch;    /* whose effect was asked for last */
};

/* An answer, and the import that it is about. */
typedef struct
{
  GainDataView *self;
  gint64        batch;
  gboolean      removing;
} BatchCall;

G_DEFINE_FINAL_TYPE (GainDataView, gain_data_view, GAIN_TYPE_VIEW)

/* The commands of a window are those of the view that stands in it now. */
static GSimpleAction *
lookup (GainDataView *self, const char *name)
{
  return self->actions != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL
           ? G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, name))
           : NULL;
}

static void
enable (GainDataView *self, const char *name, gboolean enabled)
{
  GSimpleAction *action = lookup (self, name);

  if (action != NULL)
    g_simple_action_set_enabled (action, enabled);
}

static void
show_page (GainDataView *self, const char *name)
{
  GSimpleAction *action = lookup (self, "data-page");

  if (gtk_stack_get_child_by_name (self->pages, name) == NULL)
    return;
  gtk_stack_set_visible_child_name (self->pages, name);
  if (action != NULL)
    g_simple_action_set_state (action, g_variant_new_string (name));
  gain_view_changed (GAIN_VIEW (self));
}

static void
report (GainDataView *self, const char *heading, const GError *error)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, heading, error);
}

static void
toast (GainDataView *self, const char *text, gboolean offer_undo)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (window != NULL)
    gain_window_toast (window, text, offer_undo);
}

static void
on_page (GSimpleAction *action, GVariant *value, gpointer data)
{
  show_page (data, g_variant_get_string (value, NULL));
}

static void
on_export_kind (GSimpleAction *action, GVariant *value, gpointer data)
{
  gboolean template = g_str_equal (g_action_get_name (G_ACTION (action)), "save-template");
  const char *name;
  const char *path;
  GainKind kind;

  g_variant_get (value, "(&s&s)", &name, &path);
  if (!gain_kind_lookup (name, &kind) || gain_kind_is_document (kind))
    return;
  if (template)
    gain_data_output_template (data, kind, path);
  else
    gain_data_output_kind (data, kind, path);
}

static void
on_export_plan (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *title;
  const char *path;

  g_variant_get (value, "(&s&s)", &title, &path);
  gain_data_output_plan (data, title, path);
}

static void
on_output (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));
  const char *path = g_variant_get_string (value, NULL);

  if (gain_view_get_snapshot (data) == NULL)
    return;
  if (g_str_equal (name, "export-all"))
    gain_data_output_all (data, path);
  else if (g_str_equal (name, "export-scores"))
    gain_data_output_scores (data, path);
  else
    gain_data_output_backup (data, path);
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainDataView) self = data;
  g_autoptr (GError) error = NULL;
  GainCheckResult *found = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      g_clear_pointer (&found, gain_check_result_free);
      return;
    }
  gain_check_page_set_job (self->check, NULL);
  enable (self, "check", TRUE);
  if (found != NULL)
    gain_check_page_set_result (self->check, found);
  else
    report (self, _ ("The Workspace Was Not Checked"), error);
}

static void
on_check (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;
  g_autoptr (GainJob) job = NULL;

  show_page (self, "check");
  gain_check_page_set_result (self->check, NULL);
  job = gain_data_check_async (gain_view_get_session (GAIN_VIEW (self)), on_checked,
                               g_object_ref (self));
  gain_check_page_set_job (self->check, job);
  enable (self, "check", FALSE);
}

static BatchCall *
batch_call (GainDataView *self, gint64 batch, gboolean removing)
{
  BatchCall *call = g_new (BatchCall, 1);

  *call = (BatchCall) { g_object_ref (self), batch, removing };
  return call;
}

static void
on_effect (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree BatchCall *call = data;
  g_autoptr (GainDataView) self = call->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainBatchEffect) effect
      = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (GTK_WIDGET (self));
  gint64 id = call->batch;
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  const GainBatch *batch = snapshot != NULL ? gain_batch_find (snapshot, id) : NULL;
  g_autofree char *title = NULL;

  if (id != self->batch)
    return;
  if (effect == NULL)
    report (self, _ ("The Import Was Not Found"), error);
  if (effect == NULL || window == NULL || batch == NULL)
    return;
  title = gain_batch_name (batch);
  gain_window_explain (window, title, gain_batch_pane_new (snapshot, id, effect));
}

/* Shows first what hangs on it. */
static void
on_remove (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;

  self->batch = g_variant_get_int64 (value);
  gain_data_effect_async (gain_view_get_session (GAIN_VIEW (self)), self->batch, on_effect,
                          batch_call (self, self->batch, TRUE));
}

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree BatchCall *call = data;
  g_autoptr (GainDataView) self = call->self;
  g_autoptr (GError) error = NULL;
  gboolean done = gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL;

  if (!done)
    {
      report (self, _ ("Nothing Was Changed"), error);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.close-pane", NULL);
  toast (self,
         call->removing ? _ ("The import is removed; what it had replaced counts again.")
                        : _ ("The import counts again."),
         TRUE);
}

static void
on_set_removed (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;
  gint64 batch = g_variant_get_int64 (value);
  gboolean removing = g_str_equal (g_action_get_name (G_ACTION (action)), "remove-batch-now");

  gain_data_set_removed_async (gain_view_get_session (GAIN_VIEW (self)), batch, removing, on_removed,
                               batch_call (self, batch, removing));
}

static void
gain_data_view_add_actions (GainView *view, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "data-page", on_page, "s", "'import'" },
    { "save-template", on_export_kind, "(ss)" },
    { "export-kind", on_export_kind, "(ss)" },
    { "export-plan", on_export_plan, "(ss)" },
    { "export-all", on_output, "s" },
    { "export-scores", on_output, "s" },
    { "backup", on_output, "s" },
    { "check", on_check },
    { "remove-batch", on_remove, "x" },
    { "remove-batch-now", on_set_removed, "x" },
    { "restore-batch", on_set_removed, "x" },
  };
  GainDataView *self = GAIN_DATA_VIEW (view);

  g_set_weak_pointer (&self->actions, map);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  gain_import_flow_add_actions (self->import, map);
  gain_registry_add_actions (view, map);
}

static void
gain_data_view_set_snapshot (GainView *view, GainSnapshot *snapshot)
{
  GainDataView *self = GAIN_DATA_VIEW (view);

  gain_import_flow_set_snapshot (self->import, snapshot);
  gain_history_page_set_snapshot (self->history, snapshot);
  gain_export_page_set_snapshot (self->output, snapshot);
  enable (self, "remove-batch-now", snapshot->writable);
  enable (self, "restore-batch", snapshot->writable);
}

/* Imports that were taken back, or removed, count for nothing. */
static char *
gain_data_view_dup_subtitle (GainView *view)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (view);
  const GainBatch *newest = NULL;
  g_autofree char *when = NULL, *count = NULL;
  guint n = 0;

  if (snapshot == NULL)
    return NULL;
  for (guint i = 0; i < snapshot->batches->len; i++)
    {
      const GainBatch *batch = g_ptr_array_index (snapshot->batches, i);

      if (batch->removed)
        continue;
      newest = newest != NULL ? newest : batch;
      n++;
    }
  if (newest == NULL)
    return g_strdup (_ ("No facts imported"));
  when = gain_when_format (newest->when);
  count = gain_count_format (n, 0);
  return g_strdup_printf (ngettext ("%s import of facts · %s", "%s imports of facts · last %s", n),
                          count, when);
}

static void
gain_data_view_set_search (GainView *view, const char *text)
{
  GainDataView *self = GAIN_DATA_VIEW (view);

  gain_import_flow_set_search (self->import, text);
  gain_history_page_set_search (self->history, text);
  gain_check_page_set_search (self->check, text);
}

static const char *
gain_data_view_get_primary (GainView *view, const char **label)
{
  if (gain_import_flow_is_begun (GAIN_DATA_VIEW (view)->import))
    return NULL;
  *label = _ ("Import Files…");
  return "win.import-files";
}

static void
gain_data_view_export (GainView *view)
{
  show_page (GAIN_DATA_VIEW (view), "export");
}

static void
gain_data_view_dispose (GObject *object)
{
  g_clear_weak_pointer (&GAIN_DATA_VIEW (object)->actions);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_DATA_VIEW);
  G_OBJECT_CLASS (gain_data_view_parent_class)->dispose (object);
}

static void
gain_data_view_class_init (GainDataViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GainViewClass *view_class = GAIN_VIEW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_data_view_dispose;
  view_class->add_actions = gain_data_view_add_actions;
  view_class->set_snapshot = gain_data_view_set_snapshot;
  view_class->dup_subtitle = gain_data_view_dup_subtitle;
  view_class->set_search = gain_data_view_set_search;
  view_class->get_primary = gain_data_view_get_primary;
  view_class->export = gain_data_view_export;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/data/data-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GainDataView, pages);
}

static void
gain_data_view_init (GainDataView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->import = GAIN_IMPORT_FLOW (gain_import_flow_new (GAIN_VIEW (self)));
  self->history = GAIN_HISTORY_PAGE (gain_history_page_new ());
  self->output = GAIN_EXPORT_PAGE (gain_export_page_new ());
  self->check = GAIN_CHECK_PAGE (gain_check_page_new ());
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->import), "import");
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->history), "history");
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->output), "export");
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->check), "check");
}
