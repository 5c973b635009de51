/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables by keyboard. GTK 4.8 goes through ten thousand rows by Tab, and lets nobody sort who has no
 * pointer: the headings of its columns don't take the focus. Here Tab comes to the headings once, then to
 * the rows once; arrows lead on within either, and Space or Enter on a heading sorts as a click does. */
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

/* --- headings --------------------------------------------------------------------------------- */

static gboolean
is_heading (GtkWidget *widget)
{
  return is_called (widget, "GtkColumnViewTitle");
}

static GtkColumnView *
view_of (GtkWidget *heading)
{
  return GTK_COLUMN_VIEW (gtk_widget_get_ancestor (heading, GTK_TYPE_COLUMN_VIEW));
}

/* Headings stand in the order of the columns, those of hidden columns among them. */
static GtkColumnViewColumn *
dup_column_of (GtkWidget *heading)
{
  GListModel *columns = gtk_column_view_get_columns (view_of (heading));
  guint at = 0;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (heading); before != NULL;
       before = gtk_widget_get_prev_sibling (before))
    at++;
  return g_list_model_get_item (columns, at);
}

static gboolean
can_sort (GtkWidget *heading)
{
  g_autoptr (GtkColumnViewColumn) column = dup_column_of (heading);

  return column != NULL && gtk_column_view_column_get_sorter (column) != NULL;
}

/* The arrow beside the words is all that says how a table is sorted: "ascending", "descending". */
static gboolean
has_arrow (GtkWidget *widget, const char *way)
{
  if (gtk_widget_has_css_class (widget, way))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_arrow (child, way))
      return TRUE;
  return FALSE;
}

/* GTK 4.8 does not tell the heading of the column before that it no longer sorts. With its title, a
 * heading writes its arrow anew. */
static void
look_again (GtkWidget *heading)
{
  g_autoptr (GtkColumnViewColumn) column = dup_column_of (heading);
  g_autofree char *title = g_strdup (gtk_column_view_column_get_title (column));

  gtk_column_view_column_set_title (column, title == NULL || *title == '\0' ? " " : "");
  gtk_column_view_column_set_title (column, title);
}

static void
sort_by (GtkWidget *heading)
{
  g_autoptr (GtkColumnViewColumn) column = dup_column_of (heading);

  gtk_column_view_sort_by_column (view_of (heading), column,
                                  has_arrow (heading, "ascending") ? GTK_SORT_DESCENDING
                                                                   : GTK_SORT_ASCENDING);
  for (GtkWidget *other = gtk_widget_get_first_child (gtk_widget_get_parent (heading));
       other != NULL; other = gtk_widget_get_next_sibling (other))
    if (other != heading && (has_arrow (other, "ascending") || has_arrow (other, "descending")))
      look_again (other);
}

static gboolean
on_heading_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                gpointer unused)
{
  GtkWidget *heading = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (keys));

  if ((key != GDK_KEY_space && key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || !can_sort (heading))
    return FALSE;
  sort_by (heading);
  return TRUE;
}

/* GTK's own click keeps the column before as the second to sort by, and its arrow beside the new one. One
 * column sorts, whichever way it was asked for. */
static void
on_heading_click (GtkGestureClick *click, int n_press, double x, double y, gpointer unused)
{
  GtkWidget *heading = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));

  if (!gtk_widget_contains (heading, x, y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  sort_by (heading);
}

/* A table that is wider than its room moves along. */
static void
show_heading (GtkWidget *heading)
{
  GtkAdjustment *adjustment
      = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (view_of (heading)));
  graphene_rect_t place;

  if (adjustment == NULL
      || !gtk_widget_compute_bounds (heading, GTK_WIDGET (view_of (heading)), &place))
    return;
  gtk_adjustment_clamp_page (adjustment,
                             gtk_adjustment_get_value (adjustment) + place.origin.x,
                             gtk_adjustment_get_value (adjustment) + place.origin.x
                               + place.size.width);
}

/* To the next heading by which one can sort; at the last one it stays. */
static void
go_along (GtkWidget *heading, gboolean forward)
{
  GtkWidget *next = heading;

  do
    next = forward ? gtk_widget_get_next_sibling (next) : gtk_widget_get_prev_sibling (next);
  while (next != NULL && (!gtk_widget_get_visible (next) || !can_sort (next)));
  if (next == NULL || !gtk_widget_grab_focus (next))
    return;
  show_heading (next);
}

static gboolean
go_to_headings (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  for (GtkWidget *heading = gtk_widget_get_first_child (header); heading != NULL;
       heading = gtk_widget_get_next_sibling (heading))
    if (gtk_widget_get_mapped (heading) && gtk_widget_get_focusable (heading)
        && gtk_widget_grab_focus (heading))
      {
        show_heading (heading);
        return TRUE;
      }
  return FALSE;
}

/* As a heading is shown: whether its column sorts is known by then. */
static gboolean
on_map (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer unused)
{
  GtkWidget *heading = g_value_get_object (&values[0]);
  GtkEventController *keys;
  GtkGesture *click;

  if (!is_heading (heading) || gtk_widget_get_focusable (heading) || !can_sort (heading))
    return TRUE;
  keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_heading_key), NULL);
  gtk_widget_add_controller (heading, keys);
  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "released", G_CALLBACK (on_heading_click), NULL);
  gtk_widget_add_controller (heading, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (heading, TRUE);
  /* What holds them is a row to GTK, which would take the focus itself. */
  gtk_widget_set_focusable (gtk_widget_get_parent (heading), FALSE);
  gtk_widget_set_can_focus (gtk_widget_get_parent (heading), TRUE);
  return TRUE;
}

/* --- the way through -------------------------------------------------------------------------- */

static gboolean leaving;

/* Out of the area that scrolls, as if it were one thing; FALSE: it stands in none. */
static gboolean
leave (GtkWidget *table, GtkDirectionType direction)
{
  if (table == NULL)
    return FALSE;
  leaving = TRUE;
  g_signal_emit_by_name (table, "move-focus-out", direction);
  leaving = FALSE;
  return TRUE;
}

static gboolean
go_from_heading (GtkWidget *heading, GtkDirectionType direction)
{
  GtkWidget *view = GTK_WIDGET (view_of (heading));
  gboolean mirrored = gtk_widget_get_direction (heading) == GTK_TEXT_DIR_RTL;

  switch (direction)
    {
    case GTK_DIR_LEFT:
    case GTK_DIR_RIGHT:
      go_along (heading, (direction == GTK_DIR_RIGHT) != mirrored);
      return TRUE;
    case GTK_DIR_UP:
      return TRUE;
    case GTK_DIR_DOWN:
    case GTK_DIR_TAB_FORWARD:
      if (gtk_widget_grab_focus (gtk_widget_get_last_child (view)))
        return TRUE;
      break;
    case GTK_DIR_TAB_BACKWARD:
      break;
    }
  return leave (gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW), direction);
}

static gboolean
go_from_row (GtkWidget *row, GtkDirectionType direction)
{
  GtkWidget *table = NULL;
  GtkWidget *view;

  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    table = table_of (row);
  if (table == NULL)
    return FALSE;
  view = gtk_widget_get_ancestor (row, GTK_TYPE_COLUMN_VIEW);
  if (direction == GTK_DIR_TAB_BACKWARD && view != NULL && go_to_headings (GTK_COLUMN_VIEW (view)))
    return TRUE;
  return leave (table, direction);
}

static void
on_move_focus (GtkWindow *window, GtkDirectionType direction, gpointer unused)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (leaving)
    return;
  if (is_heading (focus) ? go_from_heading (focus, direction) : go_from_row (focus, direction))
    g_signal_stop_emission_by_name (window, "move-focus");
}

/**
 * gain_table_keys_watch:
 * @window: a window with tables or lists
 *
 * Lets Tab and Shift+Tab leave a table or a list instead of going through its rows, and come to the
 * headings of a table that sorts.
 */
void
gain_table_keys_watch (GtkWindow *window)
{
  static gboolean installed;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (!installed)
    g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_map, NULL, NULL);
  installed = TRUE;
  g_signal_connect (window, "move-focus", G_CALLBACK (on_move_focus), NULL);
}

/**
 * gain_table_focus_rows:
 * @root: a table, or what holds one
 *
 * Takes the keyboard to the rows of the first table that is shown, not to its headings: to the row that
 * is selected, or the first one.
 *
 * Returns: whether there is a table with rows
 */
gboolean
gain_table_focus_rows (GtkWidget *root)
{
  g_return_val_if_fail (GTK_IS_WIDGET (root), FALSE);

  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_COLUMN_VIEW (root))
    return gtk_widget_grab_focus (gtk_widget_get_last_child (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gain_table_focus_rows (child))
      return TRUE;
  return FALSE;
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
