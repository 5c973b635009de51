/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-row-menu.h"

#include "gain-focus.h"

typedef struct
{
  GtkPopover     *popover; /* borrowed: frees this */
  GtkWidget      *owner;   /* borrowed: outlives the popover */
  GtkWidget      *view;    /* borrowed: a child of the owner */
  GainRowMenuFunc func;
  gpointer        data;
} RowMenu;

static gboolean
open_at (RowMenu *self, double x, double y)
{
  g_autoptr (GMenuModel) model = self->func (self->data);
  double left, top;

  if (model == NULL || !gtk_widget_translate_coordinates (self->view, self->owner, x, y, &left, &top))
    return FALSE;
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), model);
  gtk_popover_set_pointing_to (self->popover, &(GdkRectangle){ (int) left, (int) top, 1, 1 });
  gain_focus_popup (self->popover);
  return TRUE;
}

/* The row around @at becomes the one, unless it is selected already. */
static void
select_row (RowMenu *self, GtkWidget *at)
{
  while (at != NULL && at != self->view && g_strcmp0 (gtk_widget_get_css_name (at), "row") != 0)
    at = gtk_widget_get_parent (at);
  if (at != NULL && at != self->view
      && (gtk_widget_get_state_flags (at) & GTK_STATE_FLAG_SELECTED) == 0)
    gtk_widget_activate_action (at, "listitem.select", "(bb)", FALSE, FALSE);
}

static void
on_pressed (GtkGestureClick *gesture, int n, double x, double y, gpointer data)
{
  RowMenu *self = data;

  select_row (self, gtk_widget_pick (self->view, x, y, GTK_PICK_DEFAULT));
  if (open_at (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  RowMenu *self = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  double x = 0, y = 0;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->view)
      || !gtk_widget_translate_coordinates (focus, self->view, 24,
                                            gtk_widget_get_height (focus), &x, &y))
    return FALSE;
  /* Ctrl and an arrow take the focus to a row that isn't selected. */
  select_row (self, focus);
  return open_at (self, x, y);
}

static void
add_keys (RowMenu *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("Menu|<Shift>F10"),
                      gtk_callback_action_new (on_key, self, NULL)));
  gtk_widget_add_controller (self->view, keys);
}

/**
 * gain_row_menu_attach:
 * @owner: a widget around @view, which the menu hangs on
 * @view: the table
 * @func: makes the menu each time it opens
 * @data: for @func
 *
 * Gives a table's rows a menu.
 *
 * Returns: (transfer none): the popover, for @owner to unparent when it is disposed of
 */
GtkWidget *
gain_row_menu_attach (GtkWidget *owner, GtkColumnView *view, GainRowMenuFunc func, gpointer data)
{
  RowMenu *self = g_new0 (RowMenu, 1);
  GtkWidget *popover = gtk_popover_menu_new_from_model (NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  *self = (RowMenu){ GTK_POPOVER (popover), owner, GTK_WIDGET (view), func, data };
  gtk_widget_set_parent (popover, owner);
  gtk_popover_set_has_arrow (self->popover, FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (view), "row-menu", self, g_free);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (self->view, GTK_EVENT_CONTROLLER (click));
  add_keys (self);
  return popover;
}

/**
 * gain_row_menu_add:
 * @menu: a row's menu
 * @label: what the command is called, with its mnemonic
 * @action: its action, such as `win.issued`
 * @target: the parameter
 *
 * Adds a command to a menu.
 */
void
gain_row_menu_add (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}
