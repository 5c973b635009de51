/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include "gain-change-list.h"
#include "gain-hint-list.h"
#include "gain-node-form.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

static gboolean
on_form_gone_idle (gpointer data)
{
  GainStrategyView *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_root_get_focus (root) == NULL
      && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gain_strategy_view_choose (self, gain_strategy_view_chosen (self), TRUE);
  return G_SOURCE_REMOVE;
}

/* The keyboard goes back to where it came from. */
static void
on_form_gone (GainStrategyView *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_form_gone_idle, g_object_ref (self),
                   g_object_unref);
}

/* What a pane of this view is about to take the place of goes by itself. */
static void
open_pane (GainStrategyView *self, GtkWidget **place, const char *title, GtkWidget *content)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (window == NULL)
    {
      g_object_ref_sink (content);
      g_object_unref (content);
      return;
    }
  g_set_weak_pointer (place, content);
  g_signal_connect_object (content, "unmap", G_CALLBACK (on_form_gone), self, G_CONNECT_SWAPPED);
  gain_window_explain (window, title, content);
}

/**
 * gain_strategy_view_update_panes:
 * @self: a view
 *
 * Brings what the window's pane shows of this view up to date.
 */
void
gain_strategy_view_update_panes (GainStrategyView *self)
{
  if (self->form != NULL)
    gain_node_form_update (GAIN_NODE_FORM (self->form));
  if (self->hint_list != NULL)
    gain_hint_list_update (GAIN_HINT_LIST (self->hint_list));
  if (self->change_list != NULL)
    gain_change_list_update (GAIN_CHANGE_LIST (self->change_list));
}

/**
 * gain_strategy_view_show_form:
 * @self: a view
 * @field: that takes the keyboard: "text", "owner", "due" or "measures"
 *
 * Opens the pane with what is known about the chosen node.
 */
void
gain_strategy_view_show_form (GainStrategyView *self, const char *field)
{
  if (self->diagram == NULL || gain_strategy_view_chosen (self) == NULL)
    return;
  if (self->form == NULL)
    open_pane (self, &self->form, _ ("Details"), gain_node_form_new (self));
  if (self->form == NULL)
    return;
  gain_node_form_update (GAIN_NODE_FORM (self->form));
  gain_node_form_focus (GAIN_NODE_FORM (self->form), field);
}

/**
 * gain_strategy_view_show_hints:
 * @self: a view
 *
 * Opens the pane with what would make the diagram clearer.
 */
void
gain_strategy_view_show_hints (GainStrategyView *self)
{
  if (self->diagram == NULL)
    return;
  if (self->hint_list == NULL)
    open_pane (self, &self->hint_list, _ ("Hints"), gain_hint_list_new (self));
  gain_strategy_view_update_panes (self);
}

/**
 * gain_strategy_view_show_changes:
 * @self: a view
 *
 * Opens the pane with what differs, in words.
 */
void
gain_strategy_view_show_changes (GainStrategyView *self)
{
  if (self->diagram == NULL)
    return;
  if (self->change_list == NULL)
    open_pane (self, &self->change_list, _ ("What Changed"), gain_change_list_new (self));
  gain_strategy_view_update_panes (self);
}
