/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows that stand before another one, and go with it. */
#include "gain-config.h"

#include "gain-window-before.h"

/* The last one that stands before it, or itself. */
static GtkWindow *
topmost (GtkWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == self && gtk_widget_get_visible (l->data))
      return topmost (l->data);
  return self;
}

static void
on_parent_gone (GtkWindow *self)
{
  gtk_window_set_transient_for (self, NULL);
}

/**
 * gain_window_stand_before:
 * @self: a window
 * @parent: a widget of the window that it is to stand before
 *
 * Lets it stand before that window and be closed with it. GTK closes it then, but leaves it with a
 * pointer to what is gone, which a window that work still holds would use when that has ended.
 */
void
gain_window_stand_before (GtkWindow *self, GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  g_return_if_fail (GTK_IS_WINDOW (self));
  if (!GTK_IS_WINDOW (root))
    return;
  gtk_window_set_transient_for (self, GTK_WINDOW (root));
  gtk_window_set_destroy_with_parent (self, TRUE);
  g_signal_connect_object (root, "destroy", G_CALLBACK (on_parent_gone), self, G_CONNECT_SWAPPED);
}

/**
 * gain_window_is_closed:
 * @self: a window that was presented
 *
 * Returns: whether it was closed: work that was begun there may hold it longer
 */
gboolean
gain_window_is_closed (GtkWindow *self)
{
  return !gtk_widget_get_visible (GTK_WIDGET (self));
}

/**
 * gain_window_close_before:
 * @self: a window
 *
 * Closes all that stands before it, the topmost first, as the button in its corner would. What asks
 * whether to keep what was typed stays, and so does all below it.
 *
 * Returns: whether nothing stands before it any more
 */
gboolean
gain_window_close_before (GtkWindow *self)
{
  GtkWindow *window;
  gboolean closed = TRUE;

  g_return_val_if_fail (GTK_IS_WINDOW (self), FALSE);
  while (closed && (window = topmost (self)) != self)
    {
      g_object_ref (window);
      gtk_window_close (window);
      closed = gain_window_is_closed (window);
      g_object_unref (window);
    }
  return closed;
}
