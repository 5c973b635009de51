/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-canvas-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN 20.0
#define HEADING_HEIGHT 30
#define HEADING_GAP 6
#define TOP (HEADING_HEIGHT + 8)
#define ZOOM_STEP 1.2
#define SCROLL_STEP 60.0
#define MINIMUM 160
#define NATURAL_WIDTH 2000
#define LEAST_FIT 0.7 /* scale; narrower than that it is better to scroll */

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

guint gain_canvas_signals[GAIN_CANVAS_N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (GainCanvas, gain_canvas, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static const char *const headings[GAIN_N_DIAGRAM_KINDS]
  = { N_ ("Aim"), N_ ("Primary drivers"), N_ ("Secondary drivers"), N_ ("Change ideas") };

static GainDrawing *
drawing_of (GainCanvas *self)
{
  return gain_canvas_sheet_get (GAIN_CANVAS_SHEET (self->sheet));
}

static double
scrolled (GainCanvas *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? gtk_adjustment_get_value (adjustment) : 0;
}

/* Of the whole content, in the canvas's pixels. */
static void
content_size (GainCanvas *self, double *width, double *height)
{
  const GainDrawing *drawing = drawing_of (self);

  *width = (drawing != NULL ? drawing->width * self->scale : 0) + 2 * MARGIN;
  *height = (drawing != NULL ? drawing->height * self->scale : 0) + MARGIN + TOP;
}

/* Where the sheet's corner lies: what is smaller than the canvas stands in the middle. */
static void
sheet_origin (GainCanvas *self, double *x, double *y)
{
  double width, height;

  content_size (self, &width, &height);
  *x = MARGIN + MAX (0, (gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2)
       - scrolled (self, GTK_ORIENTATION_HORIZONTAL);
  *y = TOP - scrolled (self, GTK_ORIENTATION_VERTICAL);
  *x = round (*x);
  *y = round (*y);
}

static double
fitting_scale (GainCanvas *self, int width, int height)
{
  const GainDrawing *drawing = drawing_of (self);
  double scale;

  if (self->fit == GAIN_CANVAS_FREE || drawing == NULL || drawing->width <= 0
      || drawing->height <= 0)
    return self->scale;
  scale = MAX ((width - 2 * MARGIN) / drawing->width, LEAST_FIT);
  if (self->fit == GAIN_CANVAS_FIT_ALL)
    scale = MIN (scale, (height - MARGIN - TOP) / drawing->height);
  return CLAMP (scale, GAIN_CANVAS_MIN_SCALE, 1.0);
}

static void
keep_anchor (GainCanvas *self, double values[2])
{
  double width, height;

  content_size (self, &width, &height);
  values[0] = MARGIN + MAX (0, (gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2)
              + (double) self->anchor.x * self->scale - (double) self->anchor_at.x;
  values[1] = TOP + (double) self->anchor.y * self->scale - (double) self->anchor_at.y;
}

static void
configure (GainCanvas *self)
{
  double sizes[2], values[2] = { scrolled (self, 0), scrolled (self, 1) };
  const double rooms[] = { gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)) };

  content_size (self, &sizes[0], &sizes[1]);
  if (self->has_anchor)
    keep_anchor (self, values);
  self->has_anchor = FALSE;
  for (guint i = 0; i < 2; i++)
    {
      double upper = MAX (sizes[i], rooms[i]);

      if (self->adjustments[i] != NULL)
        gtk_adjustment_configure (self->adjustments[i], CLAMP (values[i], 0, upper - rooms[i]), 0,
                                  upper, SCROLL_STEP, rooms[i] * 0.9, rooms[i]);
    }
}

static void
center_now (GainCanvas *self)
{
  g_autofree char *id = g_steal_pointer (&self->center);
  const GainDrawnNode *node = gain_drawing_find (drawing_of (self), id);

  if (node == NULL)
    return;
  self->anchor = GRAPHENE_POINT_INIT (0, node->box.origin.y + node->box.size.height / 2);
  self->anchor_at = GRAPHENE_POINT_INIT ((float) MARGIN,
                                         (float) gtk_widget_get_height (GTK_WIDGET (self)) / 2);
  self->has_anchor = TRUE;
}

static gboolean
on_configure (gpointer data)
{
  GainCanvas *self = data;

  self->configuring = 0;
  center_now (self);
  configure (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->fitted)
    g_signal_emit (self, gain_canvas_signals[GAIN_CANVAS_ZOOMED], 0);
  self->fitted = FALSE;
  if (self->reveal != NULL)
    {
      g_autofree char *id = g_steal_pointer (&self->reveal);

      gain_canvas_reveal (self, id);
    }
  return G_SOURCE_REMOVE;
}

/* A scroll bar that comes or goes asks for another layout, and so may whoever hears of another
 * scale: never in the middle of one. */
static void
queue_configure (GainCanvas *self)
{
  if (self->configuring == 0)
    self->configuring = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_configure, self, NULL);
}

static void
allocate_headings (GainCanvas *self, double x)
{
  const GainDrawing *drawing = drawing_of (self);

  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    {
      double left = x + (drawing != NULL ? drawing->left[i] * self->scale : 0);
      /* Up to the next column, for words that are longer than their column is wide. */
      double width = drawing == NULL                   ? 0
                     : i + 1 < GAIN_N_DIAGRAM_KINDS
                         ? (drawing->left[i + 1] - drawing->left[i]) * self->scale - HEADING_GAP
                         : drawing->widths[i] * self->scale;
      int minimum;

      gtk_widget_measure (self->headings[i], GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                          NULL);
      gtk_widget_allocate (self->headings[i], MAX ((int) width, minimum), HEADING_HEIGHT, -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) left, 0)));
    }
}

/* As a pane opens beside the canvas, what it is about stays in sight. */
static void
keep_chosen (GainCanvas *self, int width)
{
  if (self->adjustments[0] != NULL && self->chosen != NULL && self->reveal == NULL
      && gtk_adjustment_get_page_size (self->adjustments[0]) != width)
    self->reveal = g_strdup (self->chosen);
}

static void
gain_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GainCanvas *self = GAIN_CANVAS (widget);
  double scale = fitting_scale (self, width, height), x, y, content[2];
  graphene_rect_t seen;
  GskTransform *transform;
  int natural[2];

  if (scale != self->scale)
    {
      self->scale = scale;
      self->fitted = TRUE;
    }
  content_size (self, &content[0], &content[1]);
  keep_chosen (self, width);
  if (self->adjustments[0] != NULL
      && (self->fitted || self->has_anchor || self->reveal != NULL || self->center != NULL
          || gtk_adjustment_get_page_size (self->adjustments[0]) != width
          || gtk_adjustment_get_page_size (self->adjustments[1]) != height
          || gtk_adjustment_get_upper (self->adjustments[0]) != MAX (content[0], width)
          || gtk_adjustment_get_upper (self->adjustments[1]) != MAX (content[1], height)))
    queue_configure (self);
  sheet_origin (self, &x, &y);
  for (int i = 0; i < 2; i++)
    gtk_widget_measure (self->sheet, (GtkOrientation) i, -1, NULL, &natural[i], NULL, NULL);
  transform = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  transform = gsk_transform_scale (transform, (float) self->scale, (float) self->scale);
  gtk_widget_allocate (self->sheet, natural[0], natural[1], -1, transform);
  gain_canvas_get_seen (self, &seen);
  gain_canvas_sheet_set_seen (GAIN_CANVAS_SHEET (self->sheet), &seen, self->scale);
  allocate_headings (self, x);
}

static void
gain_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                     int *natural, int *minimum_baseline, int *natural_baseline)
{
  GainCanvas *self = GAIN_CANVAS (widget);

  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    gtk_widget_measure (self->headings[i], orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = MINIMUM;
  *natural = MINIMUM * 3;
  /* A pane beside the canvas takes no more than it asks for. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = NATURAL_WIDTH;
}

static gboolean
on_sharpen (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GAIN_CANVAS (widget)->sharpening = 0;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

/* The headings stay at the top, over what scrolls away below them. */
static void
gain_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainCanvas *self = GAIN_CANVAS (widget);
  GdkRGBA ground = { 0 };
  double x, y;

  if (gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "view_bg_color",
                                      &ground))
    ground.alpha = 1;
  sheet_origin (self, &x, &y);
  if (gain_canvas_sheet_snapshot_lines (GAIN_CANVAS_SHEET (self->sheet), snapshot,
                                        &GRAPHENE_POINT_INIT ((float) x, (float) y), &ground)
      && self->sharpening == 0)
    self->sharpening = gtk_widget_add_tick_callback (widget, on_sharpen, NULL, NULL);
  gtk_widget_snapshot_child (widget, self->sheet, snapshot);
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  HEADING_HEIGHT));
  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    gtk_widget_snapshot_child (widget, self->headings[i], snapshot);
}

/* Tab goes to the node that was chosen, and from any node out of the canvas: within it the arrows
 * go from node to node. */
static gboolean
gain_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GainCanvas *self = GAIN_CANVAS (widget);
  const GainDrawing *drawing = drawing_of (self);
  const char *id = self->chosen;
  GainNodeBox *box;

  if ((gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 || drawing == NULL
      || drawing->nodes->len == 0)
    return FALSE;
  if (gain_drawing_index (drawing, id) < 0)
    id = gain_drawing_node (drawing, 0)->id;
  box = gain_canvas_sheet_find (GAIN_CANVAS_SHEET (self->sheet), id);
  return box != NULL && gtk_widget_grab_focus (GTK_WIDGET (box));
}

static gboolean
gain_canvas_grab_focus (GtkWidget *widget)
{
  return gain_canvas_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
gain_canvas_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gain_canvas_parent_class)->css_changed (widget, change);
  g_signal_emit (widget, gain_canvas_signals[GAIN_CANVAS_RESTYLED], 0);
}

static void
set_adjustment (GainCanvas *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  if (self->adjustments[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[orientation], self);
  g_set_object (&self->adjustments[orientation], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate),
                              self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
gain_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GainCanvas *self = GAIN_CANVAS (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[id == PROP_VADJUSTMENT]);
  else
    g_value_set_enum (value, self->policies[id == PROP_VSCROLL_POLICY]);
}

static void
gain_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GainCanvas *self = GAIN_CANVAS (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (self, id == PROP_VADJUSTMENT, g_value_get_object (value));
  else
    self->policies[id == PROP_VSCROLL_POLICY] = g_value_get_enum (value);
}

static void
gain_canvas_dispose (GObject *object)
{
  GainCanvas *self = GAIN_CANVAS (object);

  g_clear_handle_id (&self->configuring, g_source_remove);
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      {
        g_signal_handlers_disconnect_by_data (self->adjustments[i], self);
        g_clear_object (&self->adjustments[i]);
      }
  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    g_clear_pointer (&self->headings[i], gtk_widget_unparent);
  g_clear_weak_pointer (&self->entry);
  g_clear_pointer (&self->sheet, gtk_widget_unparent);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->reveal, g_free);
  g_clear_pointer (&self->center, g_free);
  g_clear_pointer (&self->edited, g_free);
  g_clear_pointer (&self->dragged, g_free);
  G_OBJECT_CLASS (gain_canvas_parent_class)->dispose (object);
}

static guint
new_signal (GainCanvasClass *klass, const char *name, guint n, ...)
{
  GType types[4];
  va_list args;

  va_start (args, n);
  for (guint i = 0; i < n; i++)
    types[i] = va_arg (args, GType);
  va_end (args);
  return g_signal_newv (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, NULL, NULL, NULL, NULL,
                        G_TYPE_NONE, n, types);
}

static void
make_signals (GainCanvasClass *klass)
{
  guint *ids = gain_canvas_signals;

  ids[GAIN_CANVAS_CHOSEN] = new_signal (klass, "chosen", 1, G_TYPE_STRING);
  ids[GAIN_CANVAS_COMMAND] = new_signal (klass, "command", 2, G_TYPE_STRING, G_TYPE_STRING);
  ids[GAIN_CANVAS_TYPED] = new_signal (klass, "typed", 3, G_TYPE_STRING, G_TYPE_STRING,
                                       G_TYPE_BOOLEAN);
  ids[GAIN_CANVAS_DROPPED] = new_signal (klass, "dropped", 4, G_TYPE_STRING, G_TYPE_STRING,
                                         G_TYPE_UINT, G_TYPE_BOOLEAN);
  ids[GAIN_CANVAS_CONTEXT] = new_signal (klass, "context", 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  ids[GAIN_CANVAS_ZOOMED] = new_signal (klass, "zoomed", 0);
  ids[GAIN_CANVAS_RESTYLED] = new_signal (klass, "restyled", 0);
}

static void
gain_canvas_class_init (GainCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = gain_canvas_get_property;
  object_class->set_property = gain_canvas_set_property;
  object_class->dispose = gain_canvas_dispose;
  widget_class->measure = gain_canvas_measure;
  widget_class->size_allocate = gain_canvas_size_allocate;
  widget_class->snapshot = gain_canvas_snapshot;
  widget_class->focus = gain_canvas_focus;
  widget_class->grab_focus = gain_canvas_grab_focus;
  widget_class->css_changed = gain_canvas_css_changed;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  make_signals (klass);
  gtk_widget_class_set_css_name (widget_class, "drivercanvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
gain_canvas_init (GainCanvas *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->scale = 1;
  self->editable = TRUE;
  self->fit = GAIN_CANVAS_FIT_WIDTH;
  self->sheet = gain_canvas_sheet_new ();
  gtk_widget_set_parent (self->sheet, widget);
  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    {
      self->headings[i] = gtk_label_new (_ (headings[i]));
      gtk_label_set_xalign (GTK_LABEL (self->headings[i]), 0);
      gtk_label_set_ellipsize (GTK_LABEL (self->headings[i]), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (self->headings[i], "caption-heading");
      gtk_widget_set_parent (self->headings[i], widget);
    }
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_vexpand (widget, TRUE);
  gain_canvas_listen (self);
}

/**
 * gain_canvas_to_sheet:
 * @self: a canvas
 * @x: in its pixels
 * @y: the same
 * @sheet_x: (out): the same place in the drawing's pixels
 * @sheet_y: (out): the same
 */
void
gain_canvas_to_sheet (GainCanvas *self, double x, double y, double *sheet_x, double *sheet_y)
{
  double left, top;

  sheet_origin (self, &left, &top);
  *sheet_x = (x - left) / self->scale;
  *sheet_y = (y - top) / self->scale;
}

/**
 * gain_canvas_set_scale_at:
 * @self: a canvas
 * @scale: pixels of the screen for each of the drawing
 * @x: what lies here, in the canvas's pixels, stays here
 * @y: the same
 */
void
gain_canvas_set_scale_at (GainCanvas *self, double scale, double x, double y)
{
  double sheet_x, sheet_y;

  gain_canvas_to_sheet (self, x, y, &sheet_x, &sheet_y);
  self->anchor = GRAPHENE_POINT_INIT ((float) sheet_x, (float) sheet_y);
  self->anchor_at = GRAPHENE_POINT_INIT ((float) x, (float) y);
  self->fit = GAIN_CANVAS_FREE;
  self->scale = CLAMP (scale, GAIN_CANVAS_MIN_SCALE, GAIN_CANVAS_MAX_SCALE);
  self->has_anchor = TRUE;
  configure (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_signal_emit (self, gain_canvas_signals[GAIN_CANVAS_ZOOMED], 0);
}

/**
 * gain_canvas_new:
 *
 * Returns: (transfer full): a canvas that shows nothing, and all of what it will show
 */
GtkWidget *
gain_canvas_new (void)
{
  return g_object_new (GAIN_TYPE_CANVAS, NULL);
}

/**
 * gain_canvas_set_drawing:
 * @self: a canvas
 * @drawing: what to show
 *
 * Scale and place stay; so does the chosen node where it is still there.
 */
void
gain_canvas_set_drawing (GainCanvas *self, GainDrawing *drawing)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean had_focus = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  if (gain_canvas_is_editing (self) && gain_drawing_index (drawing, self->edited) < 0)
    gain_canvas_end_edit (self, FALSE);
  if (self->chosen != NULL && gain_drawing_index (drawing, self->chosen) < 0)
    {
      const GainDrawnNode *next
        = gain_drawing_step (drawing_of (self), self->chosen, GTK_DIR_UP);
      g_autofree char *id = NULL;

      if (next == NULL || gain_drawing_index (drawing, next->id) < 0)
        next = gain_drawing_step (drawing_of (self), self->chosen, GTK_DIR_DOWN);
      if (next == NULL || gain_drawing_index (drawing, next->id) < 0)
        next = gain_drawing_step (drawing_of (self), self->chosen, GTK_DIR_LEFT);
      id = next != NULL && gain_drawing_index (drawing, next->id) >= 0 ? g_strdup (next->id) : NULL;
      gain_canvas_sheet_set (GAIN_CANVAS_SHEET (self->sheet), drawing);
      gain_canvas_choose (self, id, had_focus);
    }
  else
    gain_canvas_sheet_set (GAIN_CANVAS_SHEET (self->sheet), drawing);
  gtk_widget_queue_allocate (widget);
}

/**
 * gain_canvas_get_drawing:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): what it shows
 */
GainDrawing *
gain_canvas_get_drawing (GainCanvas *self)
{
  return drawing_of (self);
}

/**
 * gain_canvas_get_chosen:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): id of the node that commands are about
 */
const char *
gain_canvas_get_chosen (GainCanvas *self)
{
  return self->chosen;
}

/**
 * gain_canvas_choose:
 * @self: a canvas
 * @id: (nullable): of a node
 * @focus: whether it takes the keyboard too
 *
 * Makes a node the one that commands are about, and tells so.
 */
void
gain_canvas_choose (GainCanvas *self, const char *id, gboolean focus)
{
  GainNodeBox *box = gain_canvas_sheet_find (GAIN_CANVAS_SHEET (self->sheet), id);
  g_autofree char *before = g_steal_pointer (&self->chosen);

  self->chosen = box != NULL ? g_strdup (id) : NULL;
  gain_canvas_sheet_choose (GAIN_CANVAS_SHEET (self->sheet), self->chosen);
  if (g_strcmp0 (before, self->chosen) != 0)
    g_signal_emit (self, gain_canvas_signals[GAIN_CANVAS_CHOSEN], 0, self->chosen);
  if (box != NULL && focus)
    {
      gtk_widget_grab_focus (GTK_WIDGET (box));
      gain_canvas_reveal (self, id);
    }
}

/**
 * gain_canvas_show:
 * @self: a canvas
 * @id: of a node
 *
 * Scrolls so that the node stands at half the height, as soon as there is a layout.
 */
void
gain_canvas_show (GainCanvas *self, const char *id)
{
  g_free (self->center);
  self->center = g_strdup (id);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static double
nearer (double from, double to, double value, double page)
{
  if (from < value || to - from > page)
    return from;
  return to > value + page ? to - page : value;
}

/**
 * gain_canvas_reveal:
 * @self: a canvas
 * @id: of a node
 *
 * Scrolls no farther than it must to bring the node into sight.
 */
void
gain_canvas_reveal (GainCanvas *self, const char *id)
{
  graphene_rect_t box;
  double values[2];

  if (self->adjustments[0] == NULL || self->adjustments[1] == NULL)
    return;
  if (self->configuring != 0 || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    {
      if (self->reveal != id)
        {
          g_free (self->reveal);
          self->reveal = g_strdup (id);
        }
      return;
    }
  gain_canvas_get_box (self, id, &box);
  values[0] = (double) box.origin.x + scrolled (self, 0);
  values[1] = (double) box.origin.y + scrolled (self, 1);
  gtk_adjustment_set_value (self->adjustments[0],
                            nearer (values[0] - MARGIN,
                                    values[0] + (double) box.size.width + MARGIN,
                                    scrolled (self, 0),
                                    gtk_adjustment_get_page_size (self->adjustments[0])));
  gtk_adjustment_set_value (self->adjustments[1],
                            nearer (values[1] - HEADING_HEIGHT - MARGIN / 2,
                                    values[1] + (double) box.size.height + MARGIN,
                                    scrolled (self, 1),
                                    gtk_adjustment_get_page_size (self->adjustments[1])));
}

/**
 * gain_canvas_get_scale:
 * @self: a canvas
 *
 * Returns: pixels of the screen for each of the drawing
 */
double
gain_canvas_get_scale (GainCanvas *self)
{
  return self->scale;
}

/**
 * gain_canvas_set_scale:
 * @self: a canvas
 * @scale: pixels of the screen for each of the drawing
 *
 * What is in the middle stays there.
 */
void
gain_canvas_set_scale (GainCanvas *self, double scale)
{
  gain_canvas_set_scale_at (self, scale, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                            gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/**
 * gain_canvas_zoom:
 * @self: a canvas
 * @by: steps; more is larger
 */
void
gain_canvas_zoom (GainCanvas *self, int by)
{
  gain_canvas_set_scale (self, self->scale * pow (ZOOM_STEP, by));
}

/**
 * gain_canvas_fit:
 * @self: a canvas
 * @fit: what is to have room, until another scale is asked for
 */
void
gain_canvas_fit (GainCanvas *self, GainCanvasFit fit)
{
  self->fit = fit;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/**
 * gain_canvas_get_fit:
 * @self: a canvas
 *
 * Returns: what it makes room for
 */
GainCanvasFit
gain_canvas_get_fit (GainCanvas *self)
{
  return self->fit;
}

/**
 * gain_canvas_get_seen:
 * @self: a canvas
 * @seen: (out): the part of the drawing that is in sight, in its pixels
 */
void
gain_canvas_get_seen (GainCanvas *self, graphene_rect_t *seen)
{
  double left, top, right, bottom;

  gain_canvas_to_sheet (self, 0, 0, &left, &top);
  gain_canvas_to_sheet (self, gtk_widget_get_width (GTK_WIDGET (self)),
                        gtk_widget_get_height (GTK_WIDGET (self)), &right, &bottom);
  *seen = GRAPHENE_RECT_INIT ((float) left, (float) top, (float) (right - left),
                              (float) (bottom - top));
}

/**
 * gain_canvas_center_on:
 * @self: a canvas
 * @x: in the drawing's pixels
 * @y: the same
 */
void
gain_canvas_center_on (GainCanvas *self, double x, double y)
{
  self->anchor = GRAPHENE_POINT_INIT ((float) x, (float) y);
  self->anchor_at = GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (GTK_WIDGET (self)) / 2,
                                         (float) gtk_widget_get_height (GTK_WIDGET (self)) / 2);
  self->has_anchor = TRUE;
  configure (self);
}

/**
 * gain_canvas_get_box:
 * @self: a canvas
 * @id: of a node
 * @box: (out): where it is, in the canvas's pixels; empty where there is none
 */
void
gain_canvas_get_box (GainCanvas *self, const char *id, graphene_rect_t *box)
{
  const GainDrawnNode *node = gain_drawing_find (drawing_of (self), id);
  double x, y;

  *box = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  if (node == NULL)
    return;
  sheet_origin (self, &x, &y);
  *box = GRAPHENE_RECT_INIT ((float) (x + (double) node->box.origin.x * self->scale),
                             (float) (y + (double) node->box.origin.y * self->scale),
                             (float) ((double) node->box.size.width * self->scale),
                             (float) ((double) node->box.size.height * self->scale));
}
