/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-data-view.h"

#include "gain-check-page.h"
#include "gain-data-jobs.h"
#include "gain-data-output.h"
#include "gain-data-words.h"
#include "gain-export-page.h"
#include "gain-history-page.h"
#include "gain-import-page.h"
#include "gain-import-start.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

struct _GainDataView
{
  GainView          parent_instance;

  GtkStack         *pages;   /* "import", "history", "export", "check" */
  GtkStack         *import;  /* "start", "reading", "files" */
  GtkProgressBar   *reading;

  GainImportStart  *start;
  GainImportPage   *files;
  GainHistoryPage  *history;
  GainExportPage   *output;
  GainCheckPage    *check;

  GActionMap       *actions; /* the window's; borrowed */
  GPtrArray        *wanted;  /* GainIncoming: the files to import, as far as they are known */
  GainIncomingSet  *set;     /* as they were read; NULL: none, or at work */
  GainJob          *job;     /* that reads or imports */
  gboolean          importing;
  guint             generation; /* of reading: an older answer is passed over */
  gint64            last_entry; /* of the journal, when the files were read */
  gboolean          strict;
  char             *ask_kind;  /* of the files that are being chosen */
};

G_DEFINE_FINAL_TYPE (GainDataView, gain_data_view, GAIN_TYPE_VIEW)

static GSimpleAction *
lookup (GainDataView *self, const char *name)
{
  return self->actions != NULL
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

static gboolean
is_writable (GainDataView *self)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));

  return snapshot != NULL && snapshot->writable;
}

static gint64
newest_entry (GainDataView *self)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));

  return snapshot != NULL && snapshot->journal->len > 0
           ? ((GainJournalEntry *) g_ptr_array_index (snapshot->journal, 0))->id
           : 0;
}

static void
update_actions (GainDataView *self)
{
  gboolean idle = self->job == NULL && self->set != NULL;
  GainIncomingTotals totals = { 0 };
  gboolean held;

  if (idle)
    totals = gain_incoming_totals (self->set);
  held = self->strict && (totals.n_refused > 0 || totals.n_errors > 0);
  enable (self, "import-run", idle && totals.n_files > 0 && !held && is_writable (self));
  enable (self, "import-again", idle);
  enable (self, "import-drop", idle);
  enable (self, "save-refused", idle);
  enable (self, "import-cancel", self->job != NULL || self->set != NULL);
  enable (self, "import", !self->importing);
  enable (self, "import-files", !self->importing);
  enable (self, "import-file", !self->importing);
  enable (self, "remove-batch-now", is_writable (self));
  enable (self, "restore-batch", is_writable (self));
}

static void
show_import (GainDataView *self)
{
  gtk_stack_set_visible_child_name (self->import, self->set != NULL   ? "files"
                                                  : self->job != NULL ? "reading"
                                                                      : "start");
  update_actions (self);
  gain_view_changed (GAIN_VIEW (self));
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
on_progress (GainDataView *self)
{
  double progress;

  g_object_get (self->job, "progress", &progress, NULL);
  if (progress >= 0)
    gtk_progress_bar_set_fraction (self->reading, progress);
}

/* job: taken; NULL: nothing is at work. */
static void
set_job (GainDataView *self, GainJob *job)
{
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, on_progress, self);
  g_clear_object (&self->job);
  self->job = job;
  if (job != NULL)
    {
      gtk_progress_bar_set_fraction (self->reading, 0);
      g_signal_connect_swapped (job, "notify::progress", G_CALLBACK (on_progress), self);
    }
  gain_import_page_set_job (self->files, job);
}

static void
set_files (GainDataView *self, GainIncomingSet *set)
{
  g_clear_pointer (&self->set, gain_incoming_set_unref);
  self->set = set;
  gain_import_page_set_files (self->files, set);
}

static GainIncoming *
copy_wanted (const GainIncoming *incoming)
{
  return gain_incoming_new (incoming->path,
                            incoming->chosen ? gain_kind_info (incoming->kind)->name : "");
}

/* A list for another thread is never changed again: a new one takes its place. */
static GPtrArray *
copy_list (const GPtrArray *files, const char *but)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_incoming_free);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const GainIncoming *incoming = g_ptr_array_index (files, i);

      if (g_strcmp0 (incoming->path, but) != 0)
        g_ptr_array_add (copy, copy_wanted (incoming));
    }
  return copy;
}

static void
set_wanted (GainDataView *self, GPtrArray *wanted)
{
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  self->wanted = wanted;
}

static void
forget_files (GainDataView *self)
{
  self->generation++;
  set_wanted (self, NULL);
  set_job (self, NULL);
  set_files (self, NULL);
  show_import (self);
}

/* An answer and the question that it belongs to. */
typedef struct
{
  GainDataView *self;
  guint         generation;
} Call;

static Call *
call_new (GainDataView *self)
{
  Call *call = g_new (Call, 1);

  *call = (Call) { g_object_ref (self), self->generation };
  return call;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GainDataView) self = call->self;
  g_autoptr (GError) error = NULL;
  GainIncomingSet *set = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (gain_view_get_session (GAIN_VIEW (self)) == NULL || call->generation != self->generation)
    {
      g_clear_pointer (&set, gain_incoming_set_unref);
      return;
    }
  set_job (self, NULL);
  if (set == NULL)
    {
      report (self, _ ("The Files Were Not Read"), error);
      forget_files (self);
      return;
    }
  self->last_entry = newest_entry (self);
  set_wanted (self, copy_list (set->files, NULL));
  set_files (self, set);
  show_import (self);
}

static void
start_reading (GainDataView *self)
{
  if (self->job != NULL)
    gain_job_cancel (self->job);
  self->generation++;
  set_job (self, gain_data_read_async (gain_view_get_session (GAIN_VIEW (self)), self->wanted, NULL,
                                       on_read, call_new (self)));
  show_page (self, "import");
  show_import (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.close-pane", NULL);
}

static void
add_file (GainDataView *self, const char *kind, const char *path)
{
  GPtrArray *wanted = copy_list (self->wanted, path);

  g_ptr_array_add (wanted, gain_incoming_new (path, kind));
  set_wanted (self, wanted);
}

static void
add_files (GainDataView *self, const char *kind, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        add_file (self, kind, path);
    }
  if (self->wanted != NULL && self->wanted->len > 0)
    start_reading (self);
}

static char *
one_file_text (const GainIncoming *incoming)
{
  g_autofree char *outcome = gain_incoming_outcome (incoming);
  g_autofree char *refused = gain_data_count (incoming->n_refused);

  if (incoming->n_refused == 0)
    return g_strdup_printf ("%s · %s", incoming->name, outcome);
  return g_strdup_printf (ngettext ("%s · %s %s row was not.", "%s · %s %s rows were not.",
                                    incoming->n_refused),
                          incoming->name, outcome, refused);
}

/* What went in: each file is one edit, so that Undo takes back the last. */
static char *
imported_text (const GainIncomingSet *set)
{
  const GainIncoming *last = NULL;
  guint n = 0;

  for (guint i = 0; i < set->files->len; i++)
    {
      const GainIncoming *incoming = g_ptr_array_index (set->files, i);

      if (!incoming->imported || gain_incoming_is_unchanged (incoming))
        continue;
      last = incoming;
      n++;
    }
  if (n == 0)
    return NULL;
  if (n == 1)
    return one_file_text (last);
  return g_strdup_printf (_ ("%u files are imported. Undo takes back the last, %s."), n, last->name);
}

/* Files that are all in go; those with rows to fix, and those that are not in, stay. */
static void
keep_unfinished (GainDataView *self)
{
  for (guint i = self->set->files->len; i > 0; i--)
    {
      const GainIncoming *incoming = g_ptr_array_index (self->set->files, i - 1);

      if (incoming->imported && incoming->n_refused == 0)
        g_ptr_array_remove_index (self->set->files, i - 1);
    }
  set_wanted (self, copy_list (self->set->files, NULL));
}

static void
after_import (GainDataView *self, gboolean all)
{
  GainIncomingSet *set = gain_incoming_set_ref (self->set);

  keep_unfinished (self);
  if (set->files->len == 0)
    {
      forget_files (self);
      show_page (self, "history");
    }
  else if (all)
    {
      set_files (self, gain_incoming_set_ref (set));
      show_import (self);
    }
  else
    start_reading (self);
  gain_incoming_set_unref (set);
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GainDataView) self = call->self;
  g_autoptr (GError) error = NULL;
  gboolean all = gain_data_import_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (gain_view_get_session (GAIN_VIEW (self)) == NULL)
    return;
  self->importing = FALSE;
  self->last_entry = -1; /* the next snapshot is that of the import */
  set_job (self, NULL);
  text = imported_text (self->set);
  if (text != NULL)
    toast (self, text, TRUE);
  if (!all)
    report (self, _ ("Not Everything Was Imported"), error);
  after_import (self, all);
}

static void
on_run (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;

  self->importing = TRUE;
  set_job (self, gain_data_import_async (gain_view_get_session (GAIN_VIEW (self)), self->set,
                                         on_imported, call_new (self)));
  update_actions (self);
}

static void
on_cancel (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;

  if (self->job != NULL)
    gain_job_cancel (self->job);
  if (!self->importing)
    forget_files (self);
}

static void
on_again (GSimpleAction *action, GVariant *value, gpointer data)
{
  start_reading (data);
}

static void
on_drop_file (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;

  set_wanted (self, copy_list (self->wanted, g_variant_get_string (value, NULL)));
  if (self->wanted->len > 0)
    start_reading (self);
  else
    forget_files (self);
}

static void
on_strict (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;

  self->strict = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
  gain_import_page_set_strict (self->files, self->strict);
  update_actions (self);
}

static void
on_import_file (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;
  const char *kind;
  const char *path;

  g_variant_get (value, "(&s&s)", &kind, &path);
  add_file (self, kind, path);
  start_reading (self);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GainDataView) self = data;
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  if (files != NULL)
    add_files (self, self->ask_kind, files);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
on_import (GSimpleAction *action, GVariant *value, gpointer data)
{
  static const char *const tables[] = { "*.csv", "*.CSV", "*.txt", "*.tsv", "*.json", NULL };
  static const char *const all[] = { "*", NULL };
  GainDataView *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Import Files"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Look at Them"), _ ("_Cancel"));

  g_free (self->ask_kind);
  self->ask_kind = g_strdup (value != NULL ? g_variant_get_string (value, NULL) : "");
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("CSV files and plans"), tables);
  add_filter (GTK_FILE_CHOOSER (dialog), _ ("All files"), all);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_chosen), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_page (GSimpleAction *action, GVariant *value, gpointer data)
{
  show_page (data, g_variant_get_string (value, NULL));
}

static void
on_save_refused (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;
  guint file = gain_import_page_get_selected (self->files);
  const GainIncoming *incoming;

  if (self->set == NULL || file == G_MAXUINT)
    return;
  incoming = g_ptr_array_index (self->set->files, file);
  if (incoming->reading != NULL && incoming->n_refused > 0)
    gain_data_output_refused (GAIN_VIEW (self), self->set, file, g_variant_get_string (value, NULL));
}

static void
on_export_kind (GSimpleAction *action, GVariant *value, gpointer data)
{
  gboolean template = g_str_equal (g_action_get_name (G_ACTION (action)), "save-template");
  const char *name;
  const char *path;
  GainKind kind;

  g_variant_get (value, "(&s&s)", &name, &path);
  if (!gain_kind_lookup (name, &kind) || kind == GAIN_KIND_PLAN)
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
  else if (g_str_equal (name, "export-scorecards"))
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

  if (gain_view_get_session (GAIN_VIEW (self)) == NULL)
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

static void
on_effect (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainDataView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainBatchEffect) effect
      = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (GTK_WIDGET (self));
  gint64 id = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (self), "gain-batch"));
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  const GainBatch *batch = snapshot != NULL ? gain_batch_find (snapshot, id) : NULL;
  g_autofree char *title = NULL;

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
  gint64 id = g_variant_get_int64 (value);

  g_object_set_data (G_OBJECT (self), "gain-batch", GSIZE_TO_POINTER (id));
  gain_data_effect_async (gain_view_get_session (GAIN_VIEW (self)), id, on_effect,
                          g_object_ref (self));
}

static void
on_removed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainDataView) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL;
  gboolean restored = g_object_get_data (G_OBJECT (self), "gain-restoring") != NULL;

  if (!done)
    {
      report (self, _ ("Nothing Was Changed"), error);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "win.close-pane", NULL);
  toast (self, restored ? _ ("The import counts again.")
                        : _ ("The import is removed; what it had replaced counts again."),
         TRUE);
}

static void
on_set_removed (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDataView *self = data;
  gboolean restore = g_str_equal (g_action_get_name (G_ACTION (action)), "restore-batch");

  g_object_set_data (G_OBJECT (self), "gain-restoring", GINT_TO_POINTER (restore));
  gain_data_set_removed_async (gain_view_get_session (GAIN_VIEW (self)), g_variant_get_int64 (value),
                               !restore, on_removed, g_object_ref (self));
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GainDataView *self = data;
  g_autoptr (GSList) files = NULL;
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  if (self->importing || !G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    return FALSE;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *l = files; l != NULL; l = l->next)
    g_list_store_append (list, l->data);
  add_files (self, "", G_LIST_MODEL (list));
  return TRUE;
}

static void
gain_data_view_add_actions (GainView *view, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "data-page", on_page, "s", "'import'" },
    { "import", on_import, "s" },
    { "import-files", on_import },
    { "import-file", on_import_file, "(ss)" },
    { "import-drop", on_drop_file, "s" },
    { "import-again", on_again },
    { "import-run", on_run },
    { "import-cancel", on_cancel },
    { "import-strict", NULL, NULL, "false", on_strict },
    { "save-refused", on_save_refused, "s" },
    { "save-template", on_export_kind, "(ss)" },
    { "export-kind", on_export_kind, "(ss)" },
    { "export-plan", on_export_plan, "(ss)" },
    { "export-all", on_output, "s" },
    { "export-scorecards", on_output, "s" },
    { "backup", on_output, "s" },
    { "check", on_check },
    { "remove-batch", on_remove, "x" },
    { "remove-batch-now", on_set_removed, "x" },
    { "restore-batch", on_set_removed, "x" },
  };
  GainDataView *self = GAIN_DATA_VIEW (view);

  self->actions = map;
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  update_actions (self);
}

/* An edit from elsewhere may make other rows good: files that wait are read again. */
static void
gain_data_view_set_snapshot (GainView *view, GainSnapshot *snapshot)
{
  GainDataView *self = GAIN_DATA_VIEW (view);
  gint64 newest = newest_entry (self);

  gain_import_start_set_snapshot (self->start, snapshot);
  gain_history_page_set_snapshot (self->history, snapshot);
  gain_export_page_set_snapshot (self->output, snapshot);
  if (self->last_entry == -1)
    self->last_entry = newest;
  else if (self->set != NULL && self->job == NULL && newest != self->last_entry)
    start_reading (self);
  update_actions (self);
}

static char *
gain_data_view_dup_subtitle (GainView *view)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (view);
  const GainBatch *newest;
  g_autofree char *when = NULL;
  guint n;

  if (snapshot == NULL)
    return NULL;
  n = snapshot->batches->len;
  if (n == 0)
    return g_strdup (_ ("No facts imported"));
  newest = g_ptr_array_index (snapshot->batches, 0);
  when = gain_data_when (newest->when);
  return g_strdup_printf (ngettext ("%u import of facts · %s", "%u imports of facts · last %s", n), n,
                          when);
}

static void
gain_data_view_set_search (GainView *view, const char *text)
{
  GainDataView *self = GAIN_DATA_VIEW (view);

  gain_import_page_set_search (self->files, text);
  gain_history_page_set_search (self->history, text);
  gain_check_page_set_search (self->check, text);
}

static const char *
gain_data_view_get_primary (GainView *view, const char **label)
{
  if (GAIN_DATA_VIEW (view)->set != NULL || GAIN_DATA_VIEW (view)->job != NULL)
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
  GainDataView *self = GAIN_DATA_VIEW (object);

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, on_progress, self);
  g_clear_object (&self->job);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_DATA_VIEW);
  g_clear_pointer (&self->set, gain_incoming_set_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->ask_kind, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, GainDataView, import);
  gtk_widget_class_bind_template_child (widget_class, GainDataView, reading);
}

static void
gain_data_view_init (GainDataView *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->start = GAIN_IMPORT_START (gain_import_start_new ());
  self->files = GAIN_IMPORT_PAGE (gain_import_page_new ());
  self->history = GAIN_HISTORY_PAGE (gain_history_page_new ());
  self->output = GAIN_EXPORT_PAGE (gain_export_page_new ());
  self->check = GAIN_CHECK_PAGE (gain_check_page_new ());
  gtk_stack_add_named (self->import, GTK_WIDGET (self->start), "start");
  gtk_stack_add_named (self->import, GTK_WIDGET (self->files), "files");
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->history), "history");
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->output), "export");
  gtk_stack_add_named (self->pages, GTK_WIDGET (self->check), "check");
  gtk_stack_set_visible_child_name (self->import, "start");
  g_signal_connect (target, "drop", G_CALLBACK (on_dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
