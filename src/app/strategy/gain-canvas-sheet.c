/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-canvas-sheet.h"

#include "gain-canvas-lines.h"
#include "gain-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WORDS_FROM 0.4 /* scale; below it words are left out */
#define ENTRY_ROOM 48.0f

struct _GainCanvasSheet
{
  GtkWidget       parent_instance;

  GainDrawing    *drawing;
  GHashTable     *boxes;   /* id, owned -> GainNodeBox */
  GainCanvasLines *lines;
  GainCanvasLines *strong; /* of the chosen node, over the others */
  char           *chosen;
  graphene_rect_t seen;    /* the part in sight */
  double          scale;
  gboolean        plain;
  GtkWidget      *entry;   /* borrowed: a child */
  char           *edited;
  char           *moved;
  char           *target;
  GainDropPlace   place;
  graphene_point_t pointer;
};

G_DEFINE_FINAL_TYPE (GainCanvasSheet, gain_canvas_sheet, GTK_TYPE_WIDGET)

/* A bar where the node would come to stand, a frame where it would hang. */
static void
draw_drop (GainCanvasSheet *self, GtkSnapshot *snapshot)
{
  const GainDrawnNode *target = gain_drawing_find (self->drawing, self->target);
  const GainDrawnNode *moved = gain_drawing_find (self->drawing, self->moved);
  GdkRGBA color = gain_palette_accent ();

  if (target != NULL && self->place == GAIN_DROP_ONTO)
    {
      GskRoundedRect frame;

      gsk_rounded_rect_init_from_rect (&frame, &target->box, 6);
      gsk_rounded_rect_shrink (&frame, -3, -3, -3, -3);
      gtk_snapshot_append_border (snapshot, &frame, (float[4]){ 3, 3, 3, 3 },
                                  (GdkRGBA[4]){ color, color, color, color });
    }
  else if (target != NULL && self->place != GAIN_DROP_NONE)
    {
      float y = target->box.origin.y - 8
                + (self->place == GAIN_DROP_AFTER ? target->box.size.height + 12 : 0);

      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (target->box.origin.x, y,
                                                      target->box.size.width, 4));
    }
  if (moved != NULL)
    {
      graphene_rect_t ghost = moved->box;

      ghost.origin.x = self->pointer.x - ghost.size.width / 2;
      ghost.origin.y = self->pointer.y - ghost.size.height / 2;
      color.alpha = 0.25f;
      gtk_snapshot_append_color (snapshot, &color, &ghost);
    }
}

/* Only what is in sight: each box keeps what it drew, so that to move costs little. */
static void
gain_canvas_sheet_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GainCanvasSheet *self = GAIN_CANVAS_SHEET (widget);

  if (self->drawing == NULL)
    return;
  for (guint i = 0; i < self->drawing->nodes->len; i++)
    {
      const GainDrawnNode *node = gain_drawing_node (self->drawing, i);

      if (graphene_rect_intersection (&node->box, &self->seen, NULL))
        gtk_widget_snapshot_child (widget, g_hash_table_lookup (self->boxes, node->id), snapshot);
    }
  if (self->entry != NULL)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
  if (self->moved != NULL)
    draw_drop (self, snapshot);
}

static void
place_at (GtkWidget *child, const graphene_rect_t *box)
{
  gtk_widget_allocate (child, (int) box->size.width, (int) box->size.height, -1,
                       gsk_transform_translate (NULL, &box->origin));
}

static void
gain_canvas_sheet_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GainCanvasSheet *self = GAIN_CANVAS_SHEET (widget);

  for (guint i = 0; self->drawing != NULL && i < self->drawing->nodes->len; i++)
    {
      const GainDrawnNode *node = gain_drawing_node (self->drawing, i);

      place_at (g_hash_table_lookup (self->boxes, node->id), &node->box);
      if (self->entry != NULL && g_strcmp0 (self->edited, node->id) == 0)
        {
          graphene_rect_t box = node->box;
          int natural;

          gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, (int) box.size.width, NULL,
                              &natural, NULL, NULL);
          box.size.height = MAX (box.size.height, MAX (ENTRY_ROOM, (float) natural));
          place_at (self->entry, &box);
        }
    }
}

static void
gain_canvas_sheet_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline,
                           int *natural_baseline)
{
  GainCanvasSheet *self = GAIN_CANVAS_SHEET (widget);
  double size = 0;

  if (self->drawing != NULL)
    size = orientation == GTK_ORIENTATION_HORIZONTAL ? self->drawing->width : self->drawing->height;
  *minimum = *natural = (int) ceil (size);
  /* A child that was never asked can't be given its place. */
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
}

static void
gain_canvas_sheet_dispose (GObject *object)
{
  GainCanvasSheet *self = GAIN_CANVAS_SHEET (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->entry = NULL;
  g_clear_pointer (&self->boxes, g_hash_table_unref);
  g_clear_pointer (&self->lines, gain_canvas_lines_free);
  g_clear_pointer (&self->strong, gain_canvas_lines_free);
  g_clear_pointer (&self->drawing, gain_drawing_unref);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->edited, g_free);
  g_clear_pointer (&self->moved, g_free);
  g_clear_pointer (&self->target, g_free);
  G_OBJECT_CLASS (gain_canvas_sheet_parent_class)->dispose (object);
}

static void
gain_canvas_sheet_class_init (GainCanvasSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_canvas_sheet_dispose;
  widget_class->measure = gain_canvas_sheet_measure;
  widget_class->size_allocate = gain_canvas_sheet_size_allocate;
  widget_class->snapshot = gain_canvas_sheet_snapshot;
  gtk_widget_class_set_css_name (widget_class, "driversheet");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
gain_canvas_sheet_init (GainCanvasSheet *self)
{
  self->boxes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lines = gain_canvas_lines_new ();
  self->strong = gain_canvas_lines_new ();
  self->scale = 1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Driver diagram"), -1);
}

/* Boxes of nodes that are gone go; the keyboard does not get lost with them. */
static void
drop_boxes (GainCanvasSheet *self)
{
  GHashTableIter iter;
  gpointer id, box;

  g_hash_table_iter_init (&iter, self->boxes);
  while (g_hash_table_iter_next (&iter, &id, &box))
    if (gain_drawing_index (self->drawing, id) < 0)
      {
        gtk_widget_unparent (box);
        g_hash_table_iter_remove (&iter);
      }
}

/* In the order of the columns, so that a screen reader reads from the aim outward. */
static void
put_boxes (GainCanvasSheet *self)
{
  for (guint i = 0; i < self->drawing->nodes->len; i++)
    {
      const GainDrawnNode *node = gain_drawing_node (self->drawing, i);
      GtkWidget *box = g_hash_table_lookup (self->boxes, node->id);

      if (box == NULL)
        {
          box = gain_node_box_new ();
          gtk_widget_insert_before (box, GTK_WIDGET (self), self->entry);
          g_hash_table_insert (self->boxes, g_strdup (node->id), box);
        }
      gain_node_box_set (GAIN_NODE_BOX (box), node);
      gain_node_box_set_plain (GAIN_NODE_BOX (box), self->plain);
      gain_node_box_set_chosen (GAIN_NODE_BOX (box), g_strcmp0 (node->id, self->chosen) == 0);
    }
}

/**
 * gain_canvas_sheet_new:
 *
 * Returns: (transfer full): an empty sheet
 */
GtkWidget *
gain_canvas_sheet_new (void)
{
  return g_object_new (GAIN_TYPE_CANVAS_SHEET, NULL);
}

/**
 * gain_canvas_sheet_set:
 * @self: a sheet
 * @drawing: what to show
 *
 * A node that was there keeps its box, and with it the keyboard.
 */
void
gain_canvas_sheet_set (GainCanvasSheet *self, GainDrawing *drawing)
{
  GainDrawing *before = self->drawing;

  self->drawing = gain_drawing_ref (drawing);
  drop_boxes (self);
  put_boxes (self);
  gain_canvas_lines_forget (self->lines);
  gain_canvas_lines_forget (self->strong);
  gain_drawing_unref (before);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * gain_canvas_sheet_get:
 * @self: a sheet
 *
 * Returns: (transfer none) (nullable): what it shows
 */
GainDrawing *
gain_canvas_sheet_get (GainCanvasSheet *self)
{
  return self->drawing;
}

/**
 * gain_canvas_sheet_set_seen:
 * @self: a sheet
 * @seen: the part of it that is in sight, in its own pixels
 * @scale: pixels of the screen for each of them
 */
void
gain_canvas_sheet_set_seen (GainCanvasSheet *self, const graphene_rect_t *seen, double scale)
{
  gboolean plain = scale < WORDS_FROM;
  GHashTableIter iter;
  gpointer box;

  self->seen = *seen;
  self->scale = scale;
  if (plain != self->plain)
    {
      self->plain = plain;
      g_hash_table_iter_init (&iter, self->boxes);
      while (g_hash_table_iter_next (&iter, NULL, &box))
        gain_node_box_set_plain (box, plain);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gain_canvas_sheet_snapshot_lines:
 * @self: a sheet
 * @snapshot: of the canvas
 * @origin: where the sheet's corner lies, in whole pixels of the canvas
 * @ground: the color of the canvas
 *
 * Draws the lines, which lie below the boxes: on the canvas, so that at rest they are never
 * stretched.
 *
 * Returns: whether they need another frame to be sharp
 */
gboolean
gain_canvas_sheet_snapshot_lines (GainCanvasSheet *self, GtkSnapshot *snapshot,
                                  const graphene_point_t *origin, const GdkRGBA *ground)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GainLinesLook look = { .drawing = self->drawing, .chosen = -1, .scale = self->scale,
                         .straight = self->plain, .ground = *ground };
  gboolean more;

  if (self->drawing == NULL)
    return FALSE;
  look.by_cairo = GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (gtk_widget_get_native (widget)));
  look.high = gain_palette_is_high ();
  look.factor = gtk_widget_get_scale_factor (widget);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &look.ink);
  look.accent = gain_palette_accent ();
  more = gain_canvas_lines_snapshot (self->lines, snapshot, &look, origin, &self->seen);
  look.chosen = gain_drawing_index (self->drawing, self->chosen);
  if (look.chosen >= 0)
    more = gain_canvas_lines_snapshot (self->strong, snapshot, &look, origin, &self->seen) || more;
  return more;
}

/**
 * gain_canvas_sheet_find:
 * @self: a sheet
 * @id: (nullable): of a node
 *
 * Returns: (transfer none) (nullable): its box
 */
GainNodeBox *
gain_canvas_sheet_find (GainCanvasSheet *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->boxes, id) : NULL;
}

/**
 * gain_canvas_sheet_at:
 * @self: a sheet
 * @x: in its own pixels
 * @y: the same
 *
 * Returns: (transfer none) (nullable): the node at that place
 */
const GainDrawnNode *
gain_canvas_sheet_at (GainCanvasSheet *self, double x, double y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) x, (float) y);

  for (guint i = 0; self->drawing != NULL && i < self->drawing->nodes->len; i++)
    {
      const GainDrawnNode *node = gain_drawing_node (self->drawing, i);

      if (graphene_rect_contains_point (&node->box, &point))
        return node;
    }
  return NULL;
}

/**
 * gain_canvas_sheet_choose:
 * @self: a sheet
 * @id: (nullable): of the node that commands are about
 */
void
gain_canvas_sheet_choose (GainCanvasSheet *self, const char *id)
{
  GainNodeBox *box = gain_canvas_sheet_find (self, self->chosen);

  if (box != NULL)
    gain_node_box_set_chosen (box, FALSE);
  g_free (self->chosen);
  self->chosen = g_strdup (id);
  box = gain_canvas_sheet_find (self, id);
  if (box != NULL)
    gain_node_box_set_chosen (box, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gain_canvas_sheet_set_drop:
 * @self: a sheet
 * @moved: (nullable): the node that is dragged; %NULL: none any more
 * @target: (nullable): the node that it is over
 * @place: what would happen if it were dropped
 * @x: where it is, in the sheet's pixels
 * @y: the same
 */
void
gain_canvas_sheet_set_drop (GainCanvasSheet *self, const char *moved, const char *target,
                            GainDropPlace place, double x, double y)
{
  g_free (self->moved);
  g_free (self->target);
  self->moved = g_strdup (moved);
  self->target = g_strdup (target);
  self->place = place;
  self->pointer = GRAPHENE_POINT_INIT ((float) x, (float) y);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * gain_canvas_sheet_set_entry:
 * @self: a sheet
 * @entry: (nullable) (transfer floating): where words are typed; %NULL: takes it away
 * @id: (nullable): of the node that it lies over
 */
void
gain_canvas_sheet_set_entry (GainCanvasSheet *self, GtkWidget *entry, const char *id)
{
  GtkWidget *before = g_steal_pointer (&self->entry);

  g_free (self->edited);
  self->edited = g_strdup (id);
  if (before != NULL)
    gtk_widget_unparent (before);
  self->entry = entry;
  if (entry != NULL)
    gtk_widget_set_parent (entry, GTK_WIDGET (self));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
