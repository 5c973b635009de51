/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-canvas-map.h"

#include "gain-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WIDTH 168  /* at most */
#define HEIGHT 112 /* the same */
#define LEAST 72   /* a tall or a wide diagram is stretched */
#define PAD 6.0
#define LEAST_ROOM 520 /* of the canvas: it would hide too much of a narrower one */

struct _GainCanvasMap
{
  GtkWidget   parent_instance;

  GainCanvas *canvas; /* weak */
  int         size[2]; /* by GtkOrientation: in the shape of the drawing */
  guint       resizing; /* idle source */
};

G_DEFINE_FINAL_TYPE (GainCanvasMap, gain_canvas_map, GTK_TYPE_WIDGET)

static void
scales_of (GainCanvasMap *self, const GainDrawing *drawing, double *across, double *down)
{
  *across = (gtk_widget_get_width (GTK_WIDGET (self)) - 2 * PAD) / MAX (drawing->width, 1);
  *down = (gtk_widget_get_height (GTK_WIDGET (self)) - 2 * PAD) / MAX (drawing->height, 1);
}

static graphene_rect_t
scaled (const graphene_rect_t *rect, double across, double down)
{
  return GRAPHENE_RECT_INIT ((float) (PAD + (double) rect->origin.x * across),
                             (float) (PAD + (double) rect->origin.y * down),
                             (float) ((double) rect->size.width * across),
                             (float) ((double) rect->size.height * down));
}

static void
gain_canvas_map_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainCanvasMap *self = GAIN_CANVAS_MAP (widget);
  const GainDrawing *drawing = self->canvas != NULL ? gain_canvas_get_drawing (self->canvas) : NULL;
  graphene_rect_t seen, frame, bounds;
  GskRoundedRect edge;
  GdkRGBA ink, soft;
  double across, down;

  if (drawing == NULL)
    return;
  scales_of (self, drawing, &across, &down);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &ink);
  soft = ink;
  soft.alpha *= gain_palette_line (0.35f);
  for (guint i = 0; i < drawing->nodes->len; i++)
    {
      const GainDrawnNode *node = gain_drawing_node (drawing, i);
      graphene_rect_t box = scaled (&node->box, across, down);

      box.size.height = MAX (box.size.height, 1);
      gtk_snapshot_append_color (snapshot, &soft, &box);
    }
  gain_canvas_get_seen (self->canvas, &seen);
  frame = scaled (&seen, across, down);
  bounds = GRAPHENE_RECT_INIT (1, 1, (float) gtk_widget_get_width (widget) - 2,
                               (float) gtk_widget_get_height (widget) - 2);
  if (!graphene_rect_intersection (&frame, &bounds, &frame))
    return;
  gsk_rounded_rect_init_from_rect (&edge, &frame, 0);
  gtk_snapshot_append_border (snapshot, &edge, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ ink, ink, ink, ink });
}

static void
gain_canvas_map_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = GAIN_CANVAS_MAP (widget)->size[orientation];
}

static gboolean
on_resize (gpointer data)
{
  GAIN_CANVAS_MAP (data)->resizing = 0;
  gtk_widget_queue_resize (data);
  return G_SOURCE_REMOVE;
}

/* The canvas tells of another scale in the middle of a layout. */
static void
take_shape (GainCanvasMap *self, const GainDrawing *drawing)
{
  double scale = MIN ((WIDTH - 2 * PAD) / MAX (drawing->width, 1),
                      (HEIGHT - 2 * PAD) / MAX (drawing->height, 1));
  int width = MAX ((int) ceil (drawing->width * scale + 2 * PAD), LEAST);
  int height = MAX ((int) ceil (drawing->height * scale + 2 * PAD), LEAST);

  if (width == self->size[GTK_ORIENTATION_HORIZONTAL]
      && height == self->size[GTK_ORIENTATION_VERTICAL])
    return;
  self->size[GTK_ORIENTATION_HORIZONTAL] = width;
  self->size[GTK_ORIENTATION_VERTICAL] = height;
  if (self->resizing == 0)
    self->resizing = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_resize, self, NULL);
}

static void
go_to (GainCanvasMap *self, double x, double y)
{
  const GainDrawing *drawing = self->canvas != NULL ? gain_canvas_get_drawing (self->canvas) : NULL;
  double across, down;

  if (drawing == NULL)
    return;
  scales_of (self, drawing, &across, &down);
  gain_canvas_center_on (self->canvas, (x - PAD) / across, (y - PAD) / down);
}

static void
on_drag_begin (GtkGestureDrag *drag, double x, double y, gpointer data)
{
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  go_to (data, x, y);
}

static void
on_drag_update (GtkGestureDrag *drag, double dx, double dy, gpointer data)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (drag, &x, &y))
    go_to (data, x + dx, y + dy);
}

static void
gain_canvas_map_dispose (GObject *object)
{
  g_clear_handle_id (&GAIN_CANVAS_MAP (object)->resizing, g_source_remove);
  g_clear_weak_pointer (&GAIN_CANVAS_MAP (object)->canvas);
  G_OBJECT_CLASS (gain_canvas_map_parent_class)->dispose (object);
}

static void
gain_canvas_map_class_init (GainCanvasMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_canvas_map_dispose;
  widget_class->measure = gain_canvas_map_measure;
  widget_class->snapshot = gain_canvas_map_snapshot;
  gtk_widget_class_set_css_name (widget_class, "drivermap");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
gain_canvas_map_init (GainCanvasMap *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * gain_canvas_map_new:
 * @canvas: what it is a map of
 *
 * Returns: (transfer full): a map
 */
GtkWidget *
gain_canvas_map_new (GainCanvas *canvas)
{
  GainCanvasMap *self = g_object_new (GAIN_TYPE_CANVAS_MAP, NULL);

  g_set_weak_pointer (&self->canvas, canvas);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("The whole diagram: drag to look elsewhere"));
  return GTK_WIDGET (self);
}

/**
 * gain_canvas_map_update:
 * @self: a map
 *
 * Shows what its canvas shows now, or nothing where the canvas shows everything.
 */
void
gain_canvas_map_update (GainCanvasMap *self)
{
  const GainDrawing *drawing = self->canvas != NULL ? gain_canvas_get_drawing (self->canvas) : NULL;
  graphene_rect_t seen;
  gboolean all = TRUE;

  if (drawing != NULL)
    {
      take_shape (self, drawing);
      gain_canvas_get_seen (self->canvas, &seen);
      all = (double) seen.size.width >= drawing->width - 1
            && (double) seen.size.height >= drawing->height - 1;
      all = all || gtk_widget_get_width (GTK_WIDGET (self->canvas)) < LEAST_ROOM;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), !all);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
