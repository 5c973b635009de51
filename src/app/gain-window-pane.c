/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane on the right of the window. */
#include "gain-config.h"

#include "gain-window-private.h"

/* The pane's edge follows the pointer, within bounds that leave the view its room. */
static void
on_edge_drag (GtkGestureDrag *drag, double x, double y, gpointer data)
{
  GainWindow *self = data;
  int pane = gtk_widget_get_width (self->details);
  int most = gtk_widget_get_width (self->room) + pane - 320;
  double begin, at;

  gtk_gesture_drag_get_start_point (drag, &begin, NULL);
  gtk_widget_translate_coordinates (self->details_edge, self->details, begin + x, 0, &at, NULL);
  pane = CLAMP (pane - (int) at, 240, CLAMP (most, 240, 1200));
  gtk_widget_set_size_request (self->details, pane, -1);
  g_settings_set_int (self->settings, "details-width", pane);
}

/**
 * gain_window_set_up_pane:
 * @self: a window
 *
 * Makes the edge of the pane follow the pointer, once.
 */
void
gain_window_set_up_pane (GainWindow *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_cursor_from_name (self->details_edge, "col-resize");
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_edge_drag), self);
  gtk_widget_add_controller (self->details_edge, GTK_EVENT_CONTROLLER (drag));
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

/* To what had the focus before the pane; where that is gone, into the view. */
static void
give_focus_back (GainWindow *self)
{
  GtkWidget *before = self->before_details;

  if (before != NULL && gtk_widget_get_mapped (before) && gtk_widget_grab_focus (before))
    return;
  if (gain_window_current_view (self) != NULL)
    gain_view_take_focus (gain_window_current_view (self));
}

/**
 * gain_window_close_details:
 * @self: a window
 *
 * Closes the pane on the right, and drops what it showed. The focus, if it was in there, goes back to
 * where it was when the pane was opened.
 */
void
gain_window_close_details (GainWindow *self)
{
  if (has_focus_within (self->details))
    give_focus_back (self);
  g_clear_weak_pointer (&self->before_details);
  gtk_widget_set_visible (self->details, FALSE);
  gtk_scrolled_window_set_child (self->details_content, NULL);
}

/* As wide as it was left, or as its content needs where letters are large, but then no more than a third:
 * what it explains stays in sight. */
static int
pane_width (GainWindow *self, GtkWidget *content)
{
  int least;

  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return MAX (g_settings_get_int (self->settings, "details-width"),
              MIN (least, gtk_widget_get_width (GTK_WIDGET (self)) / 3));
}

/**
 * gain_window_explain:
 * @self: a window
 * @title: of the pane
 * @content: (transfer full): what it shows
 *
 * Opens the pane on the right with an explanation.
 */
void
gain_window_explain (GainWindow *self, const char *title, GtkWidget *content)
{
  gboolean within = has_focus_within (self->details);

  if (gain_window_is_gone (self))
    {
      g_object_ref_sink (content);
      g_object_unref (content);
      return;
    }
  if (!within)
    g_set_weak_pointer (&self->before_details, gtk_window_get_focus (GTK_WINDOW (self)));
  gtk_label_set_label (self->details_title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->details_title), title);
  gtk_scrolled_window_set_child (self->details_content, content);
  gtk_widget_set_size_request (self->details, pane_width (self, content), -1);
  gtk_widget_set_visible (self->details, TRUE);
  /* A step within the explanation goes on in there. */
  if (within)
    gtk_widget_child_focus (GTK_WIDGET (self->details_content), GTK_DIR_TAB_FORWARD);
}
