/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-table-keys.h"
#include "gain-window-private.h"

static void
on_search_mode (GainWindow *self)
{
  g_simple_action_set_state (gain_window_lookup (self, "find"),
                             g_variant_new_boolean (gtk_search_bar_get_search_mode (
                               self->search_bar)));
}

static void
on_search (GainWindow *self)
{
  GainView *view = gain_window_current_view (self);

  if (view != NULL && GAIN_VIEW_GET_CLASS (view)->set_search != NULL)
    GAIN_VIEW_GET_CLASS (view)->set_search (view,
                                            gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* To what was found. */
static void
leave_search (GainWindow *self)
{
  GainView *view = gain_window_current_view (self);

  if (view != NULL && !gain_table_focus_rows (GTK_WIDGET (view)))
    gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD);
}

static gboolean
on_search_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
               gpointer data)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  leave_search (data);
  return TRUE;
}

/**
 * gain_window_connect_search:
 * @self: a window, once
 *
 * Lets the search ask the view that is shown, and Enter and Down lead to what was found.
 */
void
gain_window_connect_search (GainWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_search), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (leave_search), self);
  /* Before the entry, to which Down means the widget below. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  g_signal_connect_swapped (self->search_bar, "notify::search-mode-enabled",
                            G_CALLBACK (on_search_mode), self);
}

/**
 * gain_window_end_search:
 * @self: a window
 *
 * Ends the search: it belongs to the view that it was typed for.
 */
void
gain_window_end_search (GainWindow *self)
{
  GainView *view = gain_window_current_view (self);
  gboolean typed = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';

  if (typed && view != NULL && GAIN_VIEW_GET_CLASS (view)->set_search != NULL)
    GAIN_VIEW_GET_CLASS (view)->set_search (view, "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
}
