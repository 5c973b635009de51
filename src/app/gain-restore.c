/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-restore.h"

#include "gain-ask.h"
#include "gain-backups.h"
#include "gain-data-words.h"
#include "gain-when.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _GainRestore
{
  AdwWindow   parent_instance;

  GtkStack   *pages;
  GtkListBox *list;
  GtkWidget  *restore;
  GtkWidget  *file;
  GtkWidget  *file_too;

  GainWindow *window;  /* the parent: outlives this one */
  char       *path;
  char       *chosen;  /* a backup; or NULL */
  GtkCheckButton *group; /* of the first row; or NULL */
};

G_DEFINE_FINAL_TYPE (GainRestore, gain_restore, ADW_TYPE_WINDOW)

/* A backup and what is in it, or why it can't be read. */
typedef struct
{
  GainBackup         *backup;
  GainBackupContents *contents;
  char               *trouble;
} Found;

static void
found_free (Found *found)
{
  gain_backup_free (found->backup);
  g_clear_pointer (&found->contents, gain_backup_contents_free);
  g_free (found->trouble);
  g_free (found);
}

static Found *
found_new (GainBackup *backup)
{
  g_autoptr (GError) trouble = NULL;
  Found *found = g_new0 (Found, 1);

  found->backup = backup;
  found->contents = gain_backup_look (backup->path, &trouble);
  found->trouble = trouble != NULL ? g_strdup (trouble->message) : NULL;
  return found;
}

static gpointer
look (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) backups = gain_backups_list (data);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) found_free);

  for (guint i = 0; i < backups->len; i++)
    g_ptr_array_add (all, found_new (g_steal_pointer (&backups->pdata[i])));
  g_ptr_array_set_free_func (backups, NULL);
  return all;
}

static const char *
reason_text (const GainBackup *backup)
{
  switch (backup->reason)
    {
    case GAIN_BACKUP_REPLACED:
      return _ ("Kept when a backup was restored");
    case GAIN_BACKUP_DAMAGED:
      return _ ("Kept, damaged, when a backup was restored");
    case GAIN_BACKUP_MIGRATED:
      return _ ("Kept before an update of Gainshare");
    case GAIN_BACKUP_OWN:
      return _ ("A file that you chose");
    case GAIN_BACKUP_DAILY:
    default:
      return backup->apart ? _ ("Daily backup, with changes that this workspace doesn’t have")
                           : _ ("Daily backup");
    }
}

static char *
contents_text (const GainBackupContents *contents)
{
  g_autofree char *people = gain_data_count (contents->n_people);
  g_autofree char *results = gain_data_count (contents->n_results);
  const GainJournalEntry *last
    = contents->last->len > 0 ? g_ptr_array_index (contents->last, 0) : NULL;
  g_autofree char *changed = last != NULL ? gain_when_format (last->when) : NULL;
  g_autofree char *count = NULL;

  count = g_strdup_printf (_ ("People: %s · rows of results: %s · plans: %d"), people, results,
                           (int) contents->n_plans);
  if (last == NULL)
    return g_steal_pointer (&count);
  return g_strdup_printf (_ ("%s\nLast change %s: %s"), count, changed, last->label);
}

static char *
subtitle_of (const Found *found)
{
  g_autofree char *size = g_format_size ((guint64) found->backup->size);
  g_autofree char *contents = NULL;

  contents = found->contents != NULL ? contents_text (found->contents) : g_strdup (found->trouble);
  return g_strdup_printf ("%s · %s\n%s", reason_text (found->backup), size, contents);
}

static void
on_chosen (GtkCheckButton *check, GainRestore *self)
{
  if (!gtk_check_button_get_active (check))
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (g_object_get_data (G_OBJECT (check), "backup"));
  gtk_widget_set_sensitive (self->restore, TRUE);
}

static GtkWidget *
row_of (GainRestore *self, const Found *found, GtkCheckButton *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = gain_when_format (found->backup->when);
  g_autofree char *subtitle = subtitle_of (found);
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "backup", g_strdup (found->backup->path), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (on_chosen), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_widget_set_sensitive (row, found->contents != NULL);
  gtk_list_box_append (self->list, row);
  return check;
}

static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainRestore) self = data;
  g_autoptr (GPtrArray) all = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  if (self->list == NULL)
    return;
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      GtkWidget *check = row_of (self, g_ptr_array_index (all, i), self->group);

      if (self->group == NULL)
        self->group = GTK_CHECK_BUTTON (check);
    }
  gtk_stack_set_visible_child_name (self->pages, self->group != NULL ? "list" : "none");
  gtk_widget_grab_focus (self->group != NULL ? GTK_WIDGET (self->group) : self->file_too);
}

/* What a file holds, before it takes the workspace's place. */
static gpointer
look_into_file (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  GainBackup *backup = g_new0 (GainBackup, 1);
  GStatBuf info;

  backup->path = g_strdup (data);
  backup->reason = GAIN_BACKUP_OWN;
  if (g_stat (backup->path, &info) == 0)
    {
      backup->when = info.st_mtime;
      backup->size = info.st_size;
    }
  return found_new (backup);
}

static void
on_file_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainRestore) self = data;
  Found *found = gain_session_run_finish (GAIN_SESSION (source), result, NULL);
  GtkWidget *check;

  if (found != NULL && self->list != NULL)
    {
      check = row_of (self, found, self->group);
      if (self->group == NULL)
        self->group = GTK_CHECK_BUTTON (check);
      gtk_stack_set_visible_child_name (self->pages, "list");
      if (found->contents != NULL)
        gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
      gtk_widget_grab_focus (found->contents != NULL ? check : self->file);
    }
  g_clear_pointer (&found, found_free);
}

static void
on_restore (GainRestore *self)
{
  if (self->chosen == NULL)
    return;
  gain_restore_begin (self->window, self->path, self->chosen);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_file_chosen (const char *path, gpointer data)
{
  GainRestore *self = data;

  gain_session_run_async (gain_window_get_session (self->window), NULL, GAIN_JOB_ASIDE | GAIN_JOB_QUIET,
                          look_into_file, g_strdup (path), g_free, (GDestroyNotify) found_free, NULL,
                          on_file_looked, g_object_ref (self));
}

static void
on_file (GainRestore *self)
{
  gain_ask_open (GTK_WIDGET (self), _ ("Choose a Backup"), _ ("Workspaces"), "*.gainshare*",
                 on_file_chosen, self);
}

static void
gain_restore_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_RESTORE);
  G_OBJECT_CLASS (gain_restore_parent_class)->dispose (object);
}

static void
gain_restore_finalize (GObject *object)
{
  GainRestore *self = GAIN_RESTORE (object);

  g_free (self->path);
  g_free (self->chosen);
  G_OBJECT_CLASS (gain_restore_parent_class)->finalize (object);
}

static void
gain_restore_class_init (GainRestoreClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_restore_dispose;
  G_OBJECT_CLASS (klass)->finalize = gain_restore_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gainshare/Gainshare/ui/restore.ui");
  gtk_widget_class_bind_template_child (widget_class, GainRestore, pages);
  gtk_widget_class_bind_template_child (widget_class, GainRestore, list);
  gtk_widget_class_bind_template_child (widget_class, GainRestore, restore);
  gtk_widget_class_bind_template_child (widget_class, GainRestore, file);
  gtk_widget_class_bind_template_child (widget_class, GainRestore, file_too);
}

static void
gain_restore_init (GainRestore *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->restore, "clicked", G_CALLBACK (on_restore), self);
  g_signal_connect_swapped (self->file, "clicked", G_CALLBACK (on_file), self);
  g_signal_connect_swapped (self->file_too, "clicked", G_CALLBACK (on_file), self);
}

/**
 * gain_restore_present:
 * @window: the window that shall show the workspace afterwards
 * @path: a workspace, also one that can't be opened
 *
 * Shows the backups of a workspace: when each was made, its size and what is in it.
 */
void
gain_restore_present (GainWindow *window, const char *path)
{
  GainRestore *self;

  g_return_if_fail (GAIN_IS_WINDOW (window) && path != NULL);

  self = g_object_new (GAIN_TYPE_RESTORE, "transient-for", window, NULL);
  self->window = window;
  self->path = g_strdup (path);
  gain_session_run_async (gain_window_get_session (window), NULL, GAIN_JOB_ASIDE | GAIN_JOB_QUIET,
                          look, g_strdup (path), g_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                          on_looked, g_object_ref (self));
  gtk_window_present (GTK_WINDOW (self));
}

typedef struct
{
  GainWindow *window;
  char       *path;
  char       *backup;
  char       *who;
} Restoring;

static void
restoring_free (Restoring *restoring)
{
  g_object_unref (restoring->window);
  g_free (restoring->path);
  g_free (restoring->backup);
  g_free (restoring->who);
  g_free (restoring);
}

static gpointer
restore (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Restoring *restoring = data;
  char *kept = NULL;

  if (!gain_backup_restore (restoring->backup, restoring->path, restoring->who, &kept, error))
    return NULL;
  return kept != NULL ? kept : g_strdup ("");
}

static void
on_restored (GObject *source, GAsyncResult *result, gpointer data)
{
  Restoring *restoring = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (kept == NULL)
    gain_window_report (restoring->window, _ ("The Backup Was Not Restored"), error);
  else
    gain_window_toast (restoring->window,
                       *kept != '\0' ? _ ("The backup is restored. What was there is kept as a "
                                          "backup.")
                                     : _ ("The backup is restored."),
                       FALSE);
  gain_window_open (restoring->window, restoring->path);
  restoring_free (restoring);
}

static void
run_restore (GainDesk *desk, Restoring *restoring)
{
  gain_session_run_async (gain_desk_get_session (desk), _ ("Restoring the backup"), GAIN_JOB_ASIDE,
                          restore, restoring, NULL, g_free, NULL, on_restored, restoring);
}

static void
on_left (GObject *source, GAsyncResult *result, gpointer data)
{
  Restoring *restoring = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = gain_desk_finish (GAIN_DESK (source), result, &error);

  if (left == NULL)
    {
      gain_window_report (restoring->window, _ ("The Backup Was Not Restored"), error);
      restoring_free (restoring);
      return;
    }
  run_restore (GAIN_DESK (source), restoring);
}

/**
 * gain_restore_begin:
 * @window: a window
 * @path: the workspace
 * @backup: what takes its place
 *
 * Closes what the window shows, puts the backup back and opens the workspace again; says how it went.
 */
void
gain_restore_begin (GainWindow *window, const char *path, const char *backup)
{
  GainDesk *desk;
  Restoring *restoring;

  g_return_if_fail (GAIN_IS_WINDOW (window) && path != NULL && backup != NULL);

  desk = gain_window_get_desk (window);
  restoring = g_new0 (Restoring, 1);
  restoring->window = g_object_ref (window);
  restoring->path = g_strdup (path);
  restoring->backup = g_strdup (backup);
  restoring->who = g_strdup (gain_desk_get_who (desk));
  if (gain_desk_get_snapshot (desk) != NULL)
    gain_desk_leave_async (desk, on_left, restoring);
  else
    run_restore (desk, restoring);
}

typedef struct
{
  GainWindow *window;
  char       *path;
  GError     *error;
} Offer;

static void
offer_free (Offer *offer)
{
  g_object_unref (offer->window);
  g_free (offer->path);
  g_error_free (offer->error);
  g_free (offer);
}

static gpointer
has_backups (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GPtrArray) backups = gain_backups_list (data);

  return GINT_TO_POINTER (backups->len > 0 ? 2 : 1);
}

/* The window is whoever the dialog stands before: what held it here would hold it as long as a
 * dialog that nobody answered. */
static void
on_response (AdwMessageDialog *dialog, const char *response, const char *path)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (g_str_equal (response, "restore") && GAIN_IS_WINDOW (window))
    gain_restore_present (GAIN_WINDOW (window), path);
}

static void
path_free (gpointer path, GClosure *closure)
{
  g_free (path);
}

static void
on_offer (GObject *source, GAsyncResult *result, gpointer data)
{
  Offer *offer = data;
  gboolean any = GPOINTER_TO_INT (gain_session_run_finish (GAIN_SESSION (source), result, NULL)) == 2;
  GtkWidget *dialog;

  if (!any || gtk_window_get_application (GTK_WINDOW (offer->window)) == NULL)
    {
      gain_window_report (offer->window, _ ("The Workspace Was Not Opened"), offer->error);
      offer_free (offer);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (offer->window), _ ("The Workspace Was Not Opened"),
                                   offer->error->message);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"), "restore",
                                    _ ("_Restore a Backup…"), NULL);
  gain_window_let_outlive (GTK_WINDOW (dialog));
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), g_strdup (offer->path),
                         path_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  offer_free (offer);
}

/**
 * gain_restore_offer:
 * @window: a window
 * @path: a workspace that was not opened
 * @error: why
 *
 * Tells of it in a dialog, which leads to the backups of the workspace if it has any.
 */
void
gain_restore_offer (GainWindow *window, const char *path, const GError *error)
{
  Offer *offer;

  g_return_if_fail (GAIN_IS_WINDOW (window) && path != NULL && error != NULL);

  offer = g_new0 (Offer, 1);
  offer->window = g_object_ref (window);
  offer->path = g_strdup (path);
  offer->error = g_error_copy (error);
  gain_session_run_async (gain_window_get_session (window), NULL, GAIN_JOB_ASIDE | GAIN_JOB_QUIET,
                          has_backups, g_strdup (path), g_free, NULL, NULL, on_offer, offer);
}

static gpointer
keep (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  if (store == NULL || !gain_store_is_writable (store)
      || gain_backups_keep (store, g_get_real_time () / G_USEC_PER_SEC, NULL, error))
    return GINT_TO_POINTER (TRUE);
  return NULL;
}

/* Where another workspace was opened at once, nothing was changed in this one; it is due again when
 * it is opened next. */
static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (gain_session_run_finish (GAIN_SESSION (source), result, &error) != NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (error, GAIN_SESSION_ERROR, GAIN_SESSION_ERROR_OVER))
    return;
  text = g_strdup_printf (_ ("No automatic backup was made. %s"), error->message);
  gain_window_toast (window, text, FALSE);
}

/**
 * gain_restore_keep:
 * @window: a window that has just opened a workspace
 *
 * Makes a backup of it off the main loop, before anything is changed, if it is due.
 */
void
gain_restore_keep (GainWindow *window)
{
  g_return_if_fail (GAIN_IS_WINDOW (window));
  gain_session_run_async (gain_window_get_session (window), NULL, GAIN_JOB_READS | GAIN_JOB_QUIET,
                          keep, NULL, NULL, NULL, NULL, on_kept, g_object_ref (window));
}
