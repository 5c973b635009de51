/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-table-keys.h"

static gboolean
is_called (GtkWidget *widget, const char *type)
{
  return widget != NULL && g_str_equal (G_OBJECT_TYPE_NAME (widget), type);
}

static gboolean
has_keys_within (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_can_focus (child)
        && (gtk_widget_get_focusable (child) || has_keys_within (child)))
      return TRUE;
  return FALSE;
}

/* The scrolled window of the table or list in whose row the focus is; NULL: in none, or in a row that has
 * fields or buttons of its own. */
static GtkWidget *
table_of (GtkWidget *focus)
{
  GtkWidget *list = is_called (focus, "GtkListItemWidget") ? gtk_widget_get_parent (focus) : NULL;

  if (!(is_called (list, "GtkColumnListView") || is_called (list, "GtkListView"))
      || has_keys_within (focus))
    return NULL;
  return gtk_widget_get_ancestor (focus, GTK_TYPE_SCROLLED_WINDOW);
}

/* GTK 4.8 takes Tab from row to row, through ten thousand of them: the arrows do that. */
static void
on_move_focus (GtkWindow *window, GtkDirectionType direction, gpointer unused)
{
  static gboolean leaving;
  GtkWidget *table = NULL;

  if (!leaving && (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD))
    table = table_of (gtk_window_get_focus (window));
  if (table == NULL)
    return;
  leaving = TRUE;
  g_signal_emit_by_name (table, "move-focus-out", direction);
  leaving = FALSE;
  g_signal_stop_emission_by_name (window, "move-focus");
}

/**
 * gain_table_keys_watch:
 * @window: a window with tables or lists
 *
 * Lets Tab and Shift+Tab leave a table or a list instead of going through its rows.
 */
void
gain_table_keys_watch (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  g_signal_connect (window, "move-focus", G_CALLBACK (on_move_focus), NULL);
}

/**
 * gain_expander_keys:
 * @expander: an expander that has its child
 *
 * Keeps the focus out of what is folded away: GTK 4.8 looks for it there, in no window.
 */
void
gain_expander_keys (GtkExpander *expander)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_EXPANDER (expander));

  child = gtk_expander_get_child (expander);
  g_object_bind_property (expander, "expanded", child, "can-focus", G_BINDING_SYNC_CREATE);
}
