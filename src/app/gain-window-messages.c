/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a window says, and what is asked before it. */
#include "gain-config.h"

#include "gain-desk-changes.h"
#include "gain-path-word.h"
#include "gain-window-private.h"

#include <glib/gi18n-lib.h>

static void
on_dismissed (AdwToast *toast, gpointer data)
{
  g_ptr_array_remove (GAIN_WINDOW (data)->offers, toast);
}

static void
show_toast (GainWindow *self, AdwToast *toast)
{
  g_ptr_array_add (self->offers, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* What was said stays true; what it offers, as Undo, would be done in another workspace. Dismissed it
 * is not: libadwaita 1.2 can't bear that when the page changes at the same time. */
static void
take_offer_back (AdwToast *toast)
{
  adw_toast_set_action_name (toast, NULL);
  adw_toast_set_button_label (toast, NULL);
}

#define UNDO_CHANGE "win.undo-change"
#define UNDONE "gain-undone"

/* Undo is offered of the change that was made last, as long as it is the last one. */
static void
take_older_back (GainWindow *self, gint64 newest)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      AdwToast *toast = g_ptr_array_index (self->offers, i);

      if (g_strcmp0 (adw_toast_get_action_name (toast), UNDO_CHANGE) == 0
          && g_variant_get_int64 (adw_toast_get_action_target_value (toast)) != newest)
        take_offer_back (toast);
    }
}

/* Of a dialog that is not about the workspace. */
#define OUTLIVES "gain-outlives-session"

static gboolean
is_before (GtkWindow *window, GtkWindow *self)
{
  while (window != NULL && window != self)
    window = gtk_window_get_transient_for (window);
  return window != NULL;
}

/* It is marked so, or stands before one that is. */
static gboolean
outlives_session (GtkWindow *dialog)
{
  while (dialog != NULL && g_object_get_data (G_OBJECT (dialog), OUTLIVES) == NULL)
    dialog = gtk_window_get_transient_for (dialog);
  return dialog != NULL;
}

/* What is answered with a button is answered as by Escape, so that whoever asked goes on; all else
 * goes, also a form that would ask whether to keep what was typed. */
static void
close_dialog (GtkWindow *dialog)
{
  if (outlives_session (dialog))
    return;
  if (ADW_IS_MESSAGE_DIALOG (dialog) || GTK_IS_DIALOG (dialog))
    gtk_window_close (dialog);
  else
    gtk_window_destroy (dialog);
}

/**
 * gain_window_let_outlive:
 * @dialog: a dialog before a #GainWindow
 *
 * Marks it as none about the workspace that is shown: it stays when another one is opened, or none.
 */
void
gain_window_let_outlive (GtkWindow *dialog)
{
  g_return_if_fail (GTK_IS_WINDOW (dialog));
  g_object_set_data (G_OBJECT (dialog), OUTLIVES, GINT_TO_POINTER (TRUE));
}

/**
 * gain_window_drop_messages:
 * @self: a window
 *
 * Closes its dialogs, but for those that outlive the workspace, and takes back what it offers: both
 * are about the workspace that it showed.
 */
void
gain_window_drop_messages (GainWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  g_autoptr (GPtrArray) dialogs = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != self && is_before (l->data, GTK_WINDOW (self)))
      g_ptr_array_add (dialogs, g_object_ref (l->data));
  for (guint i = 0; i < dialogs->len; i++)
    close_dialog (g_ptr_array_index (dialogs, i));
  for (guint i = 0; i < self->offers->len; i++)
    take_offer_back (g_ptr_array_index (self->offers, i));
  g_ptr_array_set_size (self->offers, 0);
}

/**
 * gain_window_review_offers:
 * @self: a window
 * @snapshot: what it shows from now on
 *
 * Takes back what Undo was offered of, where something was done since.
 */
void
gain_window_review_offers (GainWindow *self, const GainSnapshot *snapshot)
{
  const GPtrArray *journal = snapshot->journal;

  take_older_back (self, journal->len > 0
                           ? ((const GainJournalEntry *) g_ptr_array_index (journal, 0))->id
                           : 0);
}

/**
 * gain_window_is_gone:
 * @self: (nullable): a window
 *
 * Returns: whether nothing can be said there: work that was begun in a window may end after the
 *   window did
 */
gboolean
gain_window_is_gone (GainWindow *self)
{
  return self == NULL || gtk_widget_in_destruction (GTK_WIDGET (self))
         || gtk_window_get_application (GTK_WINDOW (self)) == NULL;
}

/**
 * gain_window_toast:
 * @self: a window
 * @text: what happened
 * @offer_undo: whether to offer Undo, of what the work whose callback runs has changed
 *
 * Says for some seconds what was done. What Undo is offered of comes before what only tells, so that
 * it can be undone while it is the newest.
 */
void
gain_window_toast (GainWindow *self, const char *text, gboolean offer_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;
  gint64 change;

  if (gain_window_is_gone (self))
    return;
  change = offer_undo ? gain_desk_get_last_change (self->desk) : 0;
  toast = adw_toast_new (escaped);
  if (change != 0)
    {
      take_older_back (self, change);
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, UNDO_CHANGE);
      adw_toast_set_action_target (toast, "x", change);
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
    }
  show_toast (self, toast);
}

/**
 * gain_window_toast_done:
 * @self: a window
 * @label: what was changed, as the history and Undo have it: “Rename a practice to Elm”
 *
 * Says that it was done, and offers Undo of it. A label alone reads like something still to do.
 */
void
gain_window_toast_done (GainWindow *self, const char *label)
{
  g_autofree char *text = g_strdup_printf (_ ("Done: %s"), label);

  gain_window_toast (self, text, TRUE);
}

/**
 * gain_window_toast_undone:
 * @self: a window
 * @text: what was undone or redone
 *
 * Says so at once, in the place of what was undone just before: who presses Undo often sees how far they
 * have gone.
 */
void
gain_window_toast_undone (GainWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *last;

  if (gain_window_is_gone (self))
    return;
  last = self->offers->len > 0 ? g_ptr_array_index (self->offers, self->offers->len - 1) : NULL;
  if (last != NULL && g_object_get_data (G_OBJECT (last), UNDONE) != NULL)
    {
      adw_toast_set_title (last, escaped);
      return;
    }
  last = adw_toast_new (escaped);
  adw_toast_set_priority (last, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data (G_OBJECT (last), UNDONE, GINT_TO_POINTER (TRUE));
  show_toast (self, last);
}

/**
 * gain_window_toast_open:
 * @self: a window
 * @text: what was made
 * @label: of the button that opens it, with a mnemonic
 * @action: what the button does
 * @target: its parameter, a string
 *
 * Says for some seconds what was made, and offers to open it.
 */
void
gain_window_toast_open (GainWindow *self, const char *text, const char *label, const char *action,
                        const char *target)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *word = gain_path_to_word (target);
  AdwToast *toast;

  if (gain_window_is_gone (self))
    return;
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target (toast, "s", word);
  show_toast (self, toast);
}

/* What happened stays true, whatever is opened before it was read. */
static void
say (GainWindow *self, const char *heading, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1); /* it may quote the name of a file */
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, valid);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gain_window_let_outlive (GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * gain_window_report:
 * @self: a window
 * @heading: what did not happen
 * @error: why, as a sentence
 *
 * Tells of a failure in a dialog. What was refused because its session was over, the window has told
 * already.
 */
void
gain_window_report (GainWindow *self, const char *heading, const GError *error)
{
  if (!gain_window_is_gone (self)
      && !g_error_matches (error, GAIN_SESSION_ERROR, GAIN_SESSION_ERROR_OVER))
    say (self, heading, error->message);
}

/**
 * gain_window_say_refused:
 * @self: a window
 * @error: %GAIN_SESSION_ERROR_OVER
 *
 * Tells that what was meant for another workspace was not done: whoever asked for it is gone.
 */
void
gain_window_say_refused (GainWindow *self, const GError *error)
{
  if (!gain_window_is_gone (self))
    say (self, _ ("Nothing Was Done"), error->message);
}
