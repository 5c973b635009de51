/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-canvas-private.h"

#include "gain-word-entry.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define EDGE 0.28 /* of a box's height: dropped here, a node comes to stand before or after it */

static GainCanvasSheet *
sheet_of (GainCanvas *self)
{
  return GAIN_CANVAS_SHEET (self->sheet);
}

static void
command (GainCanvas *self, const char *what)
{
  g_autofree char *id = g_strdup (self->chosen);

  g_signal_emit (self, gain_canvas_signals[GAIN_CANVAS_COMMAND], 0, what, id);
}

static const GainDrawnNode *
node_at (GainCanvas *self, double x, double y)
{
  double sheet_x, sheet_y;

  gain_canvas_to_sheet (self, x, y, &sheet_x, &sheet_y);
  return gain_canvas_sheet_at (sheet_of (self), sheet_x, sheet_y);
}

/* --- typing ----------------------------------------------------------------------------------- */

/* Returns: whether it ended; not where what was typed can't be kept. */
static gboolean
end_edit (GainCanvas *self, gboolean keep, gboolean next, gboolean focus)
{
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;

  if (self->entry == NULL)
    return TRUE;
  if (keep && !gain_word_entry_take (self->entry, &text))
    return FALSE;
  id = g_steal_pointer (&self->edited);
  g_clear_weak_pointer (&self->entry);
  if (focus)
    gain_canvas_choose (self, id, TRUE);
  gain_canvas_sheet_set_entry (sheet_of (self), NULL, NULL);
  g_signal_emit (self, gain_canvas_signals[GAIN_CANVAS_TYPED], 0, id, text, next);
  return TRUE;
}

static void
on_words_done (gpointer data, gboolean keep, gboolean next, gboolean focus)
{
  end_edit (data, keep, next, focus);
}

static GtkWidget *
new_field (void)
{
  GtkWidget *field = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (field), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (field), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (field), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (field), 8);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (field), 6);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (field), 6);
  gtk_widget_set_vexpand (field, TRUE);
  return field;
}

/* --- keys ------------------------------------------------------------------------------------- */

static gboolean
step (GainCanvas *self, GtkDirectionType direction)
{
  const GainDrawing *drawing = gain_canvas_get_drawing (self);
  const GainDrawnNode *next = drawing != NULL ? gain_drawing_step (drawing, self->chosen, direction)
                                              : NULL;

  if (next != NULL)
    gain_canvas_choose (self, next->id, TRUE);
  return TRUE;
}

static gboolean
on_alt_key (GainCanvas *self, guint key)
{
  if (key != GDK_KEY_Up && key != GDK_KEY_KP_Up && key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;
  command (self, key == GDK_KEY_Up || key == GDK_KEY_KP_Up ? "up" : "down");
  return TRUE;
}

static gboolean
on_plain_key (GainCanvas *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      command (self, "sibling");
      return TRUE;
    case GDK_KEY_Tab:
      if (!self->editable)
        return FALSE; /* on to what is next */
      command (self, "child");
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
    case GDK_KEY_BackSpace:
      command (self, "remove");
      return TRUE;
    case GDK_KEY_space:
      command (self, "details");
      return TRUE;
    case GDK_KEY_F2:
      gain_canvas_edit (self, self->chosen, NULL);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return step (self, GTK_DIR_UP);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return step (self, GTK_DIR_DOWN);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return step (self, GTK_DIR_LEFT);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return step (self, GTK_DIR_RIGHT);
    default:
      return FALSE;
    }
}

static void
ask_context (GainCanvas *self)
{
  graphene_rect_t box;

  gain_canvas_get_box (self, self->chosen, &box);
  g_signal_emit (self, gain_canvas_signals[GAIN_CANVAS_CONTEXT], 0,
                 (double) (box.origin.x + box.size.width / 2),
                 (double) (box.origin.y + box.size.height));
}

static gboolean
is_blank (GainCanvas *self)
{
  const GainDrawing *drawing = gain_canvas_get_drawing (self);

  return drawing != NULL && drawing->nodes->len == 0;
}

/* Another node's, while what was typed in one can't be kept. */
static gboolean
changes_words (guint key, GdkModifierType state)
{
  return (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0
         && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_F2
             || g_unichar_isgraph (gdk_keyval_to_unicode (key)));
}

static gboolean
on_key (GainCanvas *self, guint key, guint code, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[8] = { 0 };

  if (self->entry != NULL)
    return changes_words (key, state) && !gain_canvas_end_edit (self, TRUE);
  if (self->chosen == NULL && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && is_blank (self))
    {
      command (self, "sibling");
      return TRUE;
    }
  if (self->chosen == NULL)
    return FALSE;
  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      ask_context (self);
      return TRUE;
    }
  if ((state & GDK_ALT_MASK) != 0)
    return on_alt_key (self, key);
  if ((state & GDK_CONTROL_MASK) != 0)
    return FALSE;
  if ((state & GDK_SHIFT_MASK) == 0 && on_plain_key (self, key))
    return TRUE;
  if (letter == 0 || !g_unichar_isgraph (letter))
    return FALSE;
  g_unichar_to_utf8 (letter, text);
  gain_canvas_edit (self, self->chosen, text);
  return TRUE;
}

/* --- pointer ---------------------------------------------------------------------------------- */

static void
on_pressed (GtkGestureClick *click, int n, double x, double y, gpointer data)
{
  GainCanvas *self = data;
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (click));
  const GainDrawnNode *node = node_at (self, x, y);

  if (self->entry != NULL && node != NULL && g_strcmp0 (node->id, self->edited) == 0)
    return;
  if (node == NULL)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      if (button == GDK_BUTTON_PRIMARY)
        gain_canvas_choose (self, NULL, FALSE);
      return;
    }
  gain_canvas_choose (self, node->id, TRUE);
  if (button == GDK_BUTTON_SECONDARY)
    g_signal_emit (self, gain_canvas_signals[GAIN_CANVAS_CONTEXT], 0, x, y);
  else if (button == GDK_BUTTON_PRIMARY && n == 2)
    gain_canvas_edit (self, self->chosen, NULL);
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, gpointer data)
{
  GainCanvas *self = data;
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (drag));
  const GainDrawnNode *node = button == GDK_BUTTON_PRIMARY ? node_at (self, x, y) : NULL;

  if (button == GDK_BUTTON_SECONDARY
      || (self->entry != NULL && node != NULL && g_strcmp0 (node->id, self->edited) == 0))
    {
      gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->dragging = FALSE;
  g_free (self->dragged);
  self->dragged = node != NULL && self->editable ? g_strdup (node->id) : NULL;
  self->pan_x = self->adjustments[0] != NULL ? gtk_adjustment_get_value (self->adjustments[0]) : 0;
  self->pan_y = self->adjustments[1] != NULL ? gtk_adjustment_get_value (self->adjustments[1]) : 0;
}

/* Over a node of another kind: onto it. Over one of its own: before or after it. */
static const GainDrawnNode *
drop_target (GainCanvas *self, double x, double y, GainDropPlace *place)
{
  const GainDrawnNode *moved = gain_drawing_find (gain_canvas_get_drawing (self), self->dragged);
  const GainDrawnNode *target;
  double sheet_x, sheet_y, at;

  *place = GAIN_DROP_NONE;
  gain_canvas_to_sheet (self, x, y, &sheet_x, &sheet_y);
  target = gain_canvas_sheet_at (sheet_of (self), sheet_x, sheet_y);
  if (target == NULL || target == moved || moved == NULL)
    return NULL;
  at = (sheet_y - (double) target->box.origin.y) / (double) target->box.size.height;
  if (target->kind != moved->kind)
    *place = GAIN_DROP_ONTO;
  else
    *place = at < 0.5 ? GAIN_DROP_BEFORE : GAIN_DROP_AFTER;
  return target;
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, gpointer data)
{
  GainCanvas *self = data;
  double x, y, sheet_x, sheet_y;
  const GainDrawnNode *target;
  GainDropPlace place;

  if (!self->dragging
      && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    return;
  self->dragging = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->dragged == NULL)
    {
      if (self->adjustments[0] != NULL)
        gtk_adjustment_set_value (self->adjustments[0], self->pan_x - dx);
      if (self->adjustments[1] != NULL)
        gtk_adjustment_set_value (self->adjustments[1], self->pan_y - dy);
      return;
    }
  gtk_gesture_drag_get_start_point (drag, &x, &y);
  target = drop_target (self, x + dx, y + dy, &place);
  gain_canvas_to_sheet (self, x + dx, y + dy, &sheet_x, &sheet_y);
  gain_canvas_sheet_set_drop (sheet_of (self), self->dragged, target != NULL ? target->id : NULL,
                              place, sheet_x, sheet_y);
}

static void
on_drag_end (GtkGestureDrag *drag, double dx, double dy, gpointer data)
{
  GainCanvas *self = data;
  g_autofree char *moved = g_strdup (self->dragged);
  g_autofree char *target_id = NULL;
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (drag));
  const GainDrawnNode *target = NULL;
  GainDropPlace place = GAIN_DROP_NONE;
  double x, y;

  if (moved != NULL && gtk_gesture_drag_get_start_point (drag, &x, &y)
      && self->dragging)
    target = drop_target (self, x + dx, y + dy, &place);
  target_id = target != NULL ? g_strdup (target->id) : NULL;
  g_clear_pointer (&self->dragged, g_free);
  gain_canvas_sheet_set_drop (sheet_of (self), NULL, NULL, GAIN_DROP_NONE, 0, 0);
  if (target_id != NULL)
    g_signal_emit (self, gain_canvas_signals[GAIN_CANVAS_DROPPED], 0, moved, target_id,
                   (guint) place, (state & GDK_CONTROL_MASK) != 0);
}

static void
on_drag_cancel (GtkGesture *drag, GdkEventSequence *sequence, gpointer data)
{
  GainCanvas *self = data;

  g_clear_pointer (&self->dragged, g_free);
  gain_canvas_sheet_set_drop (sheet_of (self), NULL, NULL, GAIN_DROP_NONE, 0, 0);
}

static void
on_motion (GainCanvas *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, gpointer data)
{
  GainCanvas *self = data;
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return FALSE;
  gain_canvas_set_scale_at (self, self->scale * pow (1.15, -dy), self->pointer_x, self->pointer_y);
  return TRUE;
}

static void
on_pinch_begin (GainCanvas *self)
{
  self->pinch = self->scale;
}

static void
on_pinch (GtkGestureZoom *zoom, double by, gpointer data)
{
  GainCanvas *self = data;
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (zoom), &x, &y);
  gain_canvas_set_scale_at (self, self->pinch * by, x, y);
}

/* By Tab, by an arrow, by assistive technology: keys are about the node that has the focus. */
static void
on_focus_moved (GainCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->entry == NULL && GAIN_IS_NODE_BOX (widget)
      && gtk_widget_is_ancestor (widget, GTK_WIDGET (self))
      && g_strcmp0 (gain_node_box_get (GAIN_NODE_BOX (widget))->id, self->chosen) != 0)
    gain_canvas_choose (self, gain_node_box_get (GAIN_NODE_BOX (widget))->id, FALSE);
}

/* A focus controller tells before the window knows who has the focus. */
static void
on_root (GainCanvas *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL)
    return;
  g_signal_handlers_disconnect_by_func (root, on_focus_moved, self);
  g_signal_connect_object (root, "notify::focus-widget", G_CALLBACK (on_focus_moved), self,
                           G_CONNECT_SWAPPED);
}

static void
listen_pointer (GainCanvas *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll
    = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), 0);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}

/**
 * gain_canvas_listen:
 * @self: a canvas that is being made
 *
 * Adds what hears keys, pointer and fingers.
 */
void
gain_canvas_listen (GainCanvas *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect (self, "notify::root", G_CALLBACK (on_root), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  listen_pointer (self);
}

/**
 * gain_canvas_edit:
 * @self: a canvas
 * @id: (nullable): of a node
 * @text: (nullable): what is typed already; %NULL: the node's words, selected
 *
 * Opens an entry over the node. "typed" tells how it ended.
 */
void
gain_canvas_edit (GainCanvas *self, const char *id, const char *text)
{
  const GainDrawnNode *node = gain_drawing_find (gain_canvas_get_drawing (self), id);
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  GtkWidget *field, *entry;

  if (node == NULL || !self->editable || !gain_canvas_end_edit (self, TRUE))
    return;
  field = new_field ();
  entry = gain_word_entry_new (field, on_words_done, self);
  gtk_widget_add_css_class (entry, "driver-entry");
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));
  gtk_text_buffer_set_text (buffer, text != NULL ? text : node->text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  if (text == NULL)
    gtk_text_buffer_select_range (buffer, &end, &start);
  else
    gtk_text_buffer_place_cursor (buffer, &end);
  self->edited = g_strdup (id);
  g_set_weak_pointer (&self->entry, field);
  if (self->scale < 0.6)
    gain_canvas_set_scale (self, 0.8);
  gain_canvas_sheet_set_entry (sheet_of (self), entry, id);
  gtk_widget_grab_focus (field);
  gain_canvas_reveal (self, self->edited);
}

/**
 * gain_canvas_is_editing:
 * @self: a canvas
 *
 * Returns: whether words are being typed
 */
gboolean
gain_canvas_is_editing (GainCanvas *self)
{
  return self->entry != NULL;
}

/**
 * gain_canvas_set_editable:
 * @self: a canvas
 * @editable: whether words may be typed and nodes dragged
 */
void
gain_canvas_set_editable (GainCanvas *self, gboolean editable)
{
  self->editable = editable;
}

/**
 * gain_canvas_end_edit:
 * @self: a canvas
 * @keep: whether what was typed counts
 *
 * Ends the typing, if there is any. What counts and can't be kept gets the keyboard back, with the reason
 * above it.
 *
 * Returns: whether nothing is being typed any more
 */
gboolean
gain_canvas_end_edit (GainCanvas *self, gboolean keep)
{
  if (end_edit (self, keep, FALSE, FALSE))
    return TRUE;
  gain_canvas_reveal (self, self->edited);
  gtk_widget_grab_focus (self->entry);
  return FALSE;
}
