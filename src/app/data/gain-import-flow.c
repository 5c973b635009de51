/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-import-flow-private.h"

#include "gain-data-jobs.h"
#include "gain-data-output.h"
#include "gain-data-words.h"
#include "gain-import-start.h"
#include "gain-ask.h"
#include "gain-content.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (GainImportFlow, gain_import_flow, ADW_TYPE_BIN)

/**
 * gain_import_flow_is_over:
 * @self: an import
 *
 * Returns: whether its view was taken out of its window: what is still on its way is of no use to
 *   anybody
 */
gboolean
gain_import_flow_is_over (GainImportFlow *self)
{
  return self->view == NULL || gtk_widget_get_root (GTK_WIDGET (self->view)) == NULL;
}

/* The commands of a window are those of the view that stands in it now. */
static GSimpleAction *
lookup (GainImportFlow *self, const char *name)
{
  return self->actions != NULL && !gain_import_flow_is_over (self)
           ? G_SIMPLE_ACTION (g_action_map_lookup_action (self->actions, name))
           : NULL;
}

static void
enable (GainImportFlow *self, const char *name, gboolean enabled)
{
  GSimpleAction *action = lookup (self, name);

  if (action != NULL)
    g_simple_action_set_enabled (action, enabled);
}

static GainSnapshot *
snapshot_of (GainImportFlow *self)
{
  return self->view != NULL ? gain_view_get_snapshot (self->view) : NULL;
}

static gboolean
is_writable (GainImportFlow *self)
{
  GainSnapshot *snapshot = snapshot_of (self);

  return snapshot != NULL && snapshot->writable;
}

static gint64
newest_entry (GainImportFlow *self)
{
  GainSnapshot *snapshot = snapshot_of (self);

  return snapshot != NULL && snapshot->journal->len > 0
           ? ((GainJournalEntry *) g_ptr_array_index (snapshot->journal, 0))->id
           : 0;
}

static void
update_actions (GainImportFlow *self)
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
  enable (self, "import-paste", !self->importing);
  enable (self, "import-folder", !self->importing);
  enable (self, "import-map", idle);
  enable (self, "import-sheet", idle);
  enable (self, "map-open", idle);
  enable (self, "map-save", idle);
  enable (self, "import-cancel", self->job != NULL || self->set != NULL);
  enable (self, "import", !self->importing);
  enable (self, "import-files", !self->importing);
  enable (self, "import-file", !self->importing);
  enable (self, "import-paths", !self->importing);
}

static void
show_part (GainImportFlow *self, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.data-page", "s", name);
}

static void
show_import (GainImportFlow *self)
{
  gtk_stack_set_visible_child_name (self->stack, self->set != NULL   ? "files"
                                                  : self->job != NULL ? "reading"
                                                                      : "start");
  update_actions (self);
  if (self->view != NULL)
    gain_view_changed (self->view);
}

/**
 * gain_import_flow_report:
 * @self: an import
 * @heading: what did not happen
 * @error: why
 *
 * Tells of a failure in a dialog; that it was stopped is none.
 */
void
gain_import_flow_report (GainImportFlow *self, const char *heading, const GError *error)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, heading, error);
}

/**
 * gain_import_flow_toast:
 * @self: an import
 * @text: what happened
 * @offer_undo: whether to offer Undo
 *
 * Says for some seconds what was done.
 */
void
gain_import_flow_toast (GainImportFlow *self, const char *text, gboolean offer_undo)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (window != NULL)
    gain_window_toast (window, text, offer_undo);
}

static void
on_progress (GainImportFlow *self)
{
  double progress;

  g_object_get (self->job, "progress", &progress, NULL);
  if (progress >= 0)
    gtk_progress_bar_set_fraction (self->reading, progress);
}

/* job: taken; NULL: nothing is at work. */
static void
set_job (GainImportFlow *self, GainJob *job)
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
  gain_import_page_set_job (self->page, job);
}

static void
set_files (GainImportFlow *self, GainIncomingSet *set)
{
  GainIncomingSet *old = self->set;

  self->set = set;
  gain_import_page_set_files (self->page, set);
  if (old != NULL && self->view != NULL)
    gain_data_forget_async (gain_view_get_session (self->view), old);
  else if (old != NULL)
    gain_incoming_set_unref (old);
}

/**
 * gain_import_flow_copy_list:
 * @files: (nullable) (element-type GainIncoming): files; %NULL: none
 * @but: (nullable): the path of one that is left out
 *
 * A list for another thread is never changed again: a new one takes its place.
 *
 * Returns: (transfer full) (element-type GainIncoming): copies of them
 */
GPtrArray *
gain_import_flow_copy_list (const GPtrArray *files, const char *but)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_incoming_free);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const GainIncoming *incoming = g_ptr_array_index (files, i);

      if (!gain_incoming_is (incoming, but))
        g_ptr_array_add (copy, gain_incoming_copy (incoming));
    }
  return copy;
}

/**
 * gain_import_flow_set_wanted:
 * @self: an import
 * @wanted: (transfer full) (nullable) (element-type GainIncoming): files; %NULL: none
 *
 * Says which files are to be imported. They are not read by that.
 */
void
gain_import_flow_set_wanted (GainImportFlow *self, GPtrArray *wanted)
{
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  self->wanted = wanted;
}

static void
forget_files (GainImportFlow *self)
{
  self->generation++;
  gain_import_flow_set_wanted (self, NULL);
  set_job (self, NULL);
  set_files (self, NULL);
  show_import (self);
}

/**
 * gain_import_flow_call:
 * @self: an import, kept alive by the call
 *
 * Returns: (transfer full): what tells an answer whether it is still waited for: its generation is
 *   that of the import; free the call with g_free() and drop its reference
 */
GainImportCall *
gain_import_flow_call (GainImportFlow *self)
{
  GainImportCall *call = g_new (GainImportCall, 1);

  *call = (GainImportCall) { g_object_ref (self), self->generation };
  return call;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GainImportCall *call = data;
  g_autoptr (GainImportFlow) self = call->self;
  g_autoptr (GError) error = NULL;
  GainIncomingSet *set = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (gain_import_flow_is_over (self) || call->generation != self->generation)
    {
      g_clear_pointer (&set, gain_incoming_set_unref);
      return;
    }
  set_job (self, NULL);
  if (set == NULL)
    {
      gain_import_flow_report (self, _ ("The Files Were Not Read"), error);
      forget_files (self);
      return;
    }
  self->last_entry = newest_entry (self);
  gain_import_flow_set_wanted (self, gain_import_flow_copy_list (set->files, NULL));
  set_files (self, set);
  show_import (self);
}

/**
 * gain_import_flow_start_reading:
 * @self: an import
 * @awaited: whether a person asked for it
 *
 * Reads the wanted files in place of what is being read, and shows that.
 */
void
gain_import_flow_start_reading (GainImportFlow *self, gboolean awaited)
{
  if (gain_import_flow_is_over (self))
    return;
  if (self->job != NULL)
    gain_job_cancel (self->job);
  self->generation++;
  set_job (self, gain_data_read_async (gain_view_get_session (self->view), self->wanted, awaited,
                                       on_read, gain_import_flow_call (self)));
  show_part (self, "import");
  show_import (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.close-pane", NULL);
}

static const GainIncoming *
find_wanted (GainImportFlow *self, const char *path)
{
  for (guint i = 0; self->wanted != NULL && i < self->wanted->len; i++)
    if (gain_incoming_is (g_ptr_array_index (self->wanted, i), path))
      return g_ptr_array_index (self->wanted, i);
  return NULL;
}

static void
add_file (GainImportFlow *self, const char *kind, const char *path)
{
  GPtrArray *wanted = gain_import_flow_copy_list (self->wanted, path);
  const GainIncoming *before = find_wanted (self, path);

  g_ptr_array_add (wanted, before != NULL ? gain_incoming_copy_as (before, kind)
                                          : gain_incoming_new (path, kind));
  gain_import_flow_set_wanted (self, wanted);
}

static void
add_files (GainImportFlow *self, const char *kind, GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL)
        add_file (self, kind, path);
    }
  if (self->wanted != NULL && self->wanted->len > 0)
    gain_import_flow_start_reading (self, TRUE);
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
keep_unfinished (GainImportFlow *self, GainIncomingSet *set)
{
  gain_import_flow_set_wanted (self, gain_import_flow_copy_list (set->files, NULL));
}

static void
after_import (GainImportFlow *self, gboolean all)
{
  /* A list of its own: what the pages show of the whole one stays while they do. */
  GainIncomingSet *set = gain_incoming_set_unfinished (self->set);

  keep_unfinished (self, set);
  if (set->files->len == 0)
    {
      forget_files (self);
      show_part (self, "history");
    }
  else if (all)
    {
      set_files (self, gain_incoming_set_ref (set));
      show_import (self);
    }
  else
    gain_import_flow_start_reading (self, FALSE);
  gain_incoming_set_unref (set);
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GainImportCall *call = data;
  g_autoptr (GainImportFlow) self = call->self;
  g_autoptr (GError) error = NULL;
  gboolean all = gain_data_import_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (gain_import_flow_is_over (self))
    return;
  self->importing = FALSE;
  self->last_entry = -1; /* the next snapshot is that of the import */
  set_job (self, NULL);
  text = imported_text (self->set);
  if (text != NULL)
    gain_import_flow_toast (self, text, TRUE);
  if (!all)
    gain_import_flow_report (self, _ ("Not Everything Was Imported"), error);
  after_import (self, all);
}

/**
 * gain_import_flow_run:
 * @self: an import whose files are read
 *
 * Imports them; whatever a person has to say before that is asked first.
 */
void
gain_import_flow_run (GainImportFlow *self)
{
  if (gain_import_flow_is_over (self) || gain_import_flow_ask_short (self))
    return;
  self->importing = TRUE;
  set_job (self, gain_data_import_async (gain_view_get_session (self->view), self->set,
                                         on_imported, gain_import_flow_call (self)));
  update_actions (self);
}

static void
on_run (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_import_flow_run (data);
}

static void
on_cancel (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;

  if (self->job != NULL)
    gain_job_cancel (self->job);
  if (!self->importing)
    forget_files (self);
}

static void
on_again (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_import_flow_start_reading (data, TRUE);
}

static void
on_drop_file (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;

  gain_import_flow_set_wanted (
      self, gain_import_flow_copy_list (self->wanted, g_variant_get_string (value, NULL)));
  if (self->wanted->len > 0)
    gain_import_flow_start_reading (self, TRUE);
  else
    forget_files (self);
}

static void
on_strict (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;

  self->strict = g_variant_get_boolean (value);
  g_simple_action_set_state (action, value);
  gain_import_page_set_strict (self->page, self->strict);
  update_actions (self);
}

static void
on_import_file (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;
  const char *kind;
  const char *path;

  g_variant_get (value, "(&s&s)", &kind, &path);
  add_file (self, kind, path);
  gain_import_flow_start_reading (self, TRUE);
}

/* Files that were dropped onto the window: they join those that wait. */
static void
on_import_paths (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;
  g_autofree const char **paths = g_variant_get_strv (value, NULL);

  for (guint i = 0; paths[i] != NULL; i++)
    add_file (self, "", paths[i]);
  if (paths[0] != NULL)
    gain_import_flow_start_reading (self, TRUE);
}

static void
on_chosen (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GainImportFlow) self = data;
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  if (files != NULL)
    add_files (self, self->ask_kind, files);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) tables = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (tables, _ ("Spreadsheets, CSV files and plans"));
  for (guint i = 0; gain_content_endings[i] != NULL; i++)
    gtk_file_filter_add_suffix (tables, gain_content_endings[i] + 1);
  gtk_file_chooser_add_filter (chooser, tables);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static void
on_import (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      _ ("Import Files"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Look at Them"), _ ("_Cancel"));

  g_free (self->ask_kind);
  self->ask_kind = g_strdup (value != NULL ? g_variant_get_string (value, NULL) : "");
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  add_filters (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (on_chosen), g_object_ref (self));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
on_save_refused (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainImportFlow *self = data;
  guint file = gain_import_page_get_selected (self->page);
  const GainIncoming *incoming;

  if (gain_import_flow_is_over (self) || self->set == NULL || file == G_MAXUINT)
    return;
  incoming = g_ptr_array_index (self->set->files, file);
  if (incoming->reading != NULL && incoming->n_refused > 0)
    gain_data_output_refused (self->view, self->set, file, g_variant_get_string (value, NULL));
}

static void
on_folder_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree GainImportCall *call = data;
  g_autoptr (GainImportFlow) self = call->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainFolder) folder = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *text = NULL;
  GPtrArray *wanted;

  /* Whoever went on with other files meanwhile doesn't want these among them. */
  if (gain_import_flow_is_over (self) || self->importing || call->generation != self->generation)
    return;
  if (folder == NULL)
    {
      gain_import_flow_report (self, _ ("The Folder Was Not Read"), error);
      return;
    }
  text = gain_data_folder_text (folder);
  gain_import_flow_toast (self, text, FALSE);
  if (folder->files->len == 0)
    return;
  wanted = gain_import_flow_copy_list (self->wanted, NULL);
  for (guint i = 0; i < folder->files->len; i++)
    {
      const GainIncoming *incoming = g_ptr_array_index (folder->files, i);

      /* Whoever chose the folder before may have said by now how one of its files is read. */
      if (find_wanted (self, incoming->path) == NULL)
        g_ptr_array_add (wanted, gain_incoming_copy (incoming));
    }
  gain_import_flow_set_wanted (self, wanted);
  gain_import_flow_start_reading (self, TRUE);
}

static void
look_at_folder (const char *path, gpointer data)
{
  GainImportFlow *self = data;

  if (gain_import_flow_is_over (self))
    return;
  gain_data_folder_async (gain_view_get_session (self->view), path, on_folder_read,
                          gain_import_flow_call (self));
}

static void
on_folder (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (*path != '\0')
    look_at_folder (path, data);
  else
    gain_ask_folder (GTK_WIDGET (data), _ ("Import What Is New in a Folder"), look_at_folder, data);
}

static void
gain_import_flow_dispose (GObject *object)
{
  GainImportFlow *self = GAIN_IMPORT_FLOW (object);

  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->actions);
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_func (self->job, on_progress, self);
  g_clear_object (&self->job);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_IMPORT_FLOW);
  g_clear_pointer (&self->set, gain_incoming_set_unref);
  g_clear_pointer (&self->wanted, g_ptr_array_unref);
  g_clear_pointer (&self->ask_kind, g_free);
  G_OBJECT_CLASS (gain_import_flow_parent_class)->dispose (object);
}

static void
gain_import_flow_class_init (GainImportFlowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_import_flow_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/data/import-flow.ui");
  gtk_widget_class_bind_template_child (widget_class, GainImportFlow, stack);
  gtk_widget_class_bind_template_child (widget_class, GainImportFlow, reading);
}

static void
gain_import_flow_init (GainImportFlow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->start = GAIN_IMPORT_START (gain_import_start_new ());
  self->page = GAIN_IMPORT_PAGE (gain_import_page_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->start), "start");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->page), "files");
  gtk_stack_set_visible_child_name (self->stack, "start");
}

/**
 * gain_import_flow_new:
 * @view: the view that it stands in
 *
 * Returns: (transfer floating): an import that has not begun
 */
GtkWidget *
gain_import_flow_new (GainView *view)
{
  GainImportFlow *self = g_object_new (GAIN_TYPE_IMPORT_FLOW, NULL);

  g_set_weak_pointer (&self->view, view);
  return GTK_WIDGET (self);
}

/**
 * gain_import_flow_add_actions:
 * @self: an import
 * @map: the window's
 */
void
gain_import_flow_add_actions (GainImportFlow *self, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "import", on_import, "s" },          { "import-files", on_import },
    { "import-file", on_import_file, "(ss)" }, { "import-drop", on_drop_file, "s" },
    { "import-again", on_again },          { "import-run", on_run },
    { "import-cancel", on_cancel },        { "import-strict", NULL, NULL, "false", on_strict },
    { "save-refused", on_save_refused, "s" }, { "import-paths", on_import_paths, "as" },
    { "import-folder", on_folder, "s" },
  };

  g_return_if_fail (GAIN_IS_IMPORT_FLOW (self));
  g_set_weak_pointer (&self->actions, map);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  gain_import_flow_add_map_actions (self);
  gain_import_flow_add_paste_action (self);
  update_actions (self);
}

static char **
measure_codes (const GainCatalog *catalog)
{
  char **codes = g_new0 (char *, catalog->n_measures + 1);

  for (guint i = 0; i < catalog->n_measures; i++)
    codes[i] = g_strdup (catalog->measures[i].code);
  return codes;
}

static char **
measure_titles (const GainCatalog *catalog)
{
  char **titles = g_new0 (char *, catalog->n_measures + 1);

  for (guint i = 0; i < catalog->n_measures; i++)
    titles[i] = g_strdup_printf ("%s · %s", catalog->measures[i].code, catalog->measures[i].title);
  return titles;
}

/**
 * gain_import_flow_set_snapshot:
 * @self: an import
 * @snapshot: the workspace
 *
 * Takes notice of the workspace. An edit from elsewhere may make other rows good: files that wait
 * are read again.
 */
void
gain_import_flow_set_snapshot (GainImportFlow *self, GainSnapshot *snapshot)
{
  gint64 newest;

  g_return_if_fail (GAIN_IS_IMPORT_FLOW (self));
  newest = newest_entry (self);
  gain_import_start_set_snapshot (self->start, snapshot);
  gain_import_page_set_measures (self->page, measure_codes (snapshot->catalog),
                                 measure_titles (snapshot->catalog));
  if (self->last_entry == -1)
    self->last_entry = newest;
  else if (self->set != NULL && self->job == NULL && newest != self->last_entry)
    gain_import_flow_start_reading (self, FALSE);
  update_actions (self);
}

/**
 * gain_import_flow_set_search:
 * @self: an import
 * @text: what the rows shown must hold
 */
void
gain_import_flow_set_search (GainImportFlow *self, const char *text)
{
  g_return_if_fail (GAIN_IS_IMPORT_FLOW (self));
  gain_import_page_set_search (self->page, text);
}

/**
 * gain_import_flow_is_begun:
 * @self: an import
 *
 * Returns: whether files are read, shown or imported
 */
gboolean
gain_import_flow_is_begun (GainImportFlow *self)
{
  g_return_val_if_fail (GAIN_IS_IMPORT_FLOW (self), FALSE);
  return self->set != NULL || self->job != NULL;
}
