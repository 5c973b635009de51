/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the keyboard is, and that it can be seen. GTK 4.8 takes the frame around the focus away three
 * seconds after the last key; who reads slowly, or looks up meanwhile, then no longer knows where a
 * key would go (WCAG 2.4.7 has no time limit). And it gives the focus to the first field of a view when
 * a menu of one of its rows closes. */
#include "gain-config.h"

#include "gain-focus.h"

#define BEFORE "gain-focus-before"

/* --- the frame -------------------------------------------------------------------------------- */

/* Whether a person last used a pointer; before any key, there is nothing to frame. A window that is opened
 * goes on as the one before it. */
static gboolean by_pointer = TRUE;

static void
on_focus_visible (GtkWindow *window)
{
  if (gtk_window_get_focus_visible (window))
    by_pointer = FALSE;
  else if (!by_pointer)
    gtk_window_set_focus_visible (window, TRUE);
}

/* Who points at things sees where the keyboard is without a frame. */
static gboolean
on_event (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer unused)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS)
    by_pointer = FALSE;
  if (type != GDK_BUTTON_PRESS && type != GDK_TOUCH_BEGIN)
    return FALSE;
  by_pointer = TRUE;
  gtk_window_set_focus_visible (GTK_WINDOW (widget), FALSE);
  return FALSE;
}

static void
watch (GtkWindow *window)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), NULL);
  gtk_widget_add_controller (GTK_WIDGET (window), events);
  g_signal_connect (window, "notify::focus-visible", G_CALLBACK (on_focus_visible), NULL);
}

static void
on_windows (GListModel *windows, guint position, guint removed, guint added, gpointer unused)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      watch (window);
    }
}

/* --- menus of buttons ------------------------------------------------------------------------- */

/* What was chosen may have taken the focus by now: it keeps it. */
static gboolean
on_after_menu (gpointer data)
{
  GtkWidget *popover = data;
  GtkWidget *button = gtk_widget_get_parent (popover);
  GtkRoot *root = gtk_widget_get_root (popover);
  GtkWidget *now = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && GTK_IS_MENU_BUTTON (button) && !gtk_widget_get_mapped (popover)
      && (now == NULL || now == popover || gtk_widget_is_ancestor (now, popover)))
    gtk_widget_grab_focus (button);
  return G_SOURCE_REMOVE;
}

/* A menu that is closed in one of its submenus keeps the focus in GTK 4.8, where no key is heard. */
static gboolean
on_menu_closed (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer unused)
{
  GtkWidget *popover = g_value_get_object (&values[0]);

  if (GTK_IS_MENU_BUTTON (gtk_widget_get_parent (popover)))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_after_menu, g_object_ref (popover), g_object_unref);
  return TRUE;
}

/**
 * gain_focus_install:
 *
 * From now on the frame around what has the focus stays in each new window until a pointer is pressed,
 * and a button's menu gives the focus back to its button. Once is enough; more do no harm.
 */
void
gain_focus_install (void)
{
  static gboolean installed;
  gpointer klass;

  if (installed)
    return;
  installed = TRUE;
  klass = g_type_class_ref (GTK_TYPE_POPOVER); /* for good */
  g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (on_windows), NULL);
  g_signal_add_emission_hook (g_signal_lookup ("closed", GTK_TYPE_POPOVER), 0, on_menu_closed, NULL, NULL);
  (void) klass;
}

/* --- the way back ----------------------------------------------------------------------------- */

/* What the menu was chosen for may have taken the focus by now: it keeps it. */
static void
on_closed (GtkPopover *popover)
{
  GtkWidget *before = g_object_get_data (G_OBJECT (popover), BEFORE);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (popover));
  GtkWidget *now = root != NULL ? gtk_root_get_focus (root) : NULL;

  g_signal_handlers_disconnect_by_func (popover, on_closed, NULL);
  if (root != NULL && before != NULL && gtk_widget_get_root (before) == root
      && gtk_widget_get_mapped (before)
      && (now == NULL || now == GTK_WIDGET (popover)
          || gtk_widget_is_ancestor (now, GTK_WIDGET (popover))))
    gtk_widget_grab_focus (before);
  g_object_set_data (G_OBJECT (popover), BEFORE, NULL);
}

/**
 * gain_focus_popup:
 * @popover: a menu of a row or of a node, or a field that hangs on a view
 *
 * Opens it; when it closes, the focus goes back to what had it.
 */
void
gain_focus_popup (GtkPopover *popover)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (GTK_IS_POPOVER (popover));
  root = gtk_widget_get_root (GTK_WIDGET (popover));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  /* Chosen in a menu, which closes: its button stays. */
  while (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    focus = gtk_widget_get_parent (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER));
  g_signal_handlers_disconnect_by_func (popover, on_closed, NULL);
  g_object_set_data_full (G_OBJECT (popover), BEFORE, focus != NULL ? g_object_ref (focus) : NULL,
                          g_object_unref);
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (popover);
}

/* --- over what is made anew ------------------------------------------------------------------- */

static char *
command_of (GtkWidget *widget)
{
  const char *name
    = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  return name != NULL
           ? g_action_print_detailed_name (
               name, gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)))
           : NULL;
}

/**
 * gain_focus_command:
 * @within: a widget whose content is about to be made anew
 *
 * Returns: (transfer full) (nullable): the command of the button or row within that has the focus
 */
char *
gain_focus_command (GtkWidget *within)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (GTK_IS_WIDGET (within), NULL);
  root = gtk_widget_get_root (within);
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor (focus, within) ? command_of (focus) : NULL;
}

/**
 * gain_focus_grab:
 * @within: a widget whose content was made anew
 * @command: (nullable): what gain_focus_command() gave before
 *
 * Gives the focus to the widget with the same command.
 *
 * Returns: whether there is one that takes it
 */
gboolean
gain_focus_grab (GtkWidget *within, const char *command)
{
  g_return_val_if_fail (GTK_IS_WIDGET (within), FALSE);

  if (command == NULL)
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *own = command_of (child);

      if (g_strcmp0 (own, command) == 0 && gtk_widget_grab_focus (child))
        return TRUE;
      if (gain_focus_grab (child, command))
        return TRUE;
    }
  return FALSE;
}
