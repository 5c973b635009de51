/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-drawing.h"

#include <math.h>

static void
clear_node (gpointer data)
{
  GainDrawnNode *node = data;

  g_free (node->id);
  g_free (node->text);
  g_free (node->note);
  g_free (node->figures);
  g_free (node->warning);
  g_free (node->was);
}

static double
middle (const GainDrawnNode *node)
{
  return node->box.origin.y + node->box.size.height / 2;
}

static double
apart (const GainDrawnNode *a, const GainDrawnNode *b)
{
  return fabs (middle (a) - middle (b));
}

/* The nearest of a column to a height, among those that hang together with @from if any does. */
static const GainDrawnNode *
nearest (const GainDrawing *drawing, const GainDrawnNode *from, int column, gboolean joined)
{
  const GainDrawnNode *best = NULL;

  for (guint i = 0; i < drawing->links->len && joined; i++)
    {
      const GainDrawnLink *link = &g_array_index (drawing->links, GainDrawnLink, i);
      const GainDrawnNode *a = gain_drawing_node (drawing, link->from);
      const GainDrawnNode *b = gain_drawing_node (drawing, link->to);
      const GainDrawnNode *other = a == from ? b : b == from ? a : NULL;

      if (other == NULL || (int) other->kind != column)
        continue;
      if (best == NULL || apart (other, from) < apart (best, from))
        best = other;
    }
  for (guint i = 0; i < drawing->nodes->len && !joined; i++)
    {
      const GainDrawnNode *other = gain_drawing_node (drawing, i);

      if ((int) other->kind == column
          && (best == NULL || apart (other, from) < apart (best, from)))
        best = other;
    }
  return best;
}

static const GainDrawnNode *
step_across (const GainDrawing *drawing, const GainDrawnNode *from, int by)
{
  const GainDrawnNode *found = NULL;

  for (int column = (int) from->kind + by;
       found == NULL && column >= 0 && column < GAIN_N_DIAGRAM_KINDS; column += by)
    found = nearest (drawing, from, column, TRUE);
  for (int column = (int) from->kind + by;
       found == NULL && column >= 0 && column < GAIN_N_DIAGRAM_KINDS; column += by)
    found = nearest (drawing, from, column, FALSE);
  return found;
}

static const GainDrawnNode *
step_along (const GainDrawing *drawing, const GainDrawnNode *from, int by)
{
  const GainDrawnNode *best = NULL;

  for (guint i = 0; i < drawing->nodes->len; i++)
    {
      const GainDrawnNode *other = gain_drawing_node (drawing, i);
      double ahead = (middle (other) - middle (from)) * by;

      if (other->kind == from->kind && other != from && ahead > 0
          && (best == NULL || ahead < (middle (best) - middle (from)) * by))
        best = other;
    }
  return best;
}

/**
 * gain_drawing_new:
 *
 * Returns: (transfer full): a drawing of nothing
 */
GainDrawing *
gain_drawing_new (void)
{
  GainDrawing *drawing = g_new0 (GainDrawing, 1);

  drawing->nodes = g_array_new (FALSE, TRUE, sizeof (GainDrawnNode));
  drawing->links = g_array_new (FALSE, TRUE, sizeof (GainDrawnLink));
  drawing->points = g_array_new (FALSE, TRUE, sizeof (graphene_point_t));
  drawing->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  g_array_set_clear_func (drawing->nodes, clear_node);
  g_atomic_ref_count_init (&drawing->ref_count);
  return drawing;
}

/**
 * gain_drawing_ref:
 * @drawing: a drawing
 *
 * Returns: (transfer full): the same
 */
GainDrawing *
gain_drawing_ref (GainDrawing *drawing)
{
  g_return_val_if_fail (drawing != NULL, NULL);
  g_atomic_ref_count_inc (&drawing->ref_count);
  return drawing;
}

/**
 * gain_drawing_unref:
 * @drawing: (transfer full) (nullable): a drawing
 */
void
gain_drawing_unref (GainDrawing *drawing)
{
  if (drawing == NULL || !g_atomic_ref_count_dec (&drawing->ref_count))
    return;
  g_hash_table_unref (drawing->by_id);
  g_array_unref (drawing->nodes);
  g_array_unref (drawing->links);
  g_array_unref (drawing->points);
  g_free (drawing);
}

/**
 * gain_drawing_add:
 * @drawing: a drawing that nobody else sees yet
 * @id: of the node; none twice
 *
 * Returns: (transfer none): the new node, to be filled in before the next one is added
 */
GainDrawnNode *
gain_drawing_add (GainDrawing *drawing, const char *id)
{
  GainDrawnNode node = { .id = g_strdup (id) };

  g_array_append_val (drawing->nodes, node);
  g_hash_table_insert (drawing->by_id, node.id, GUINT_TO_POINTER (drawing->nodes->len));
  return &g_array_index (drawing->nodes, GainDrawnNode, drawing->nodes->len - 1);
}

/**
 * gain_drawing_index:
 * @drawing: a drawing
 * @id: (nullable): of a node
 *
 * Returns: its place among the nodes; -1: there is none of that id
 */
int
gain_drawing_index (const GainDrawing *drawing, const char *id)
{
  if (drawing == NULL || id == NULL)
    return -1;
  return GPOINTER_TO_INT (g_hash_table_lookup (drawing->by_id, id)) - 1;
}

/**
 * gain_drawing_node:
 * @drawing: a drawing
 * @index: of a node
 *
 * Returns: (transfer none): the node
 */
const GainDrawnNode *
gain_drawing_node (const GainDrawing *drawing, guint index)
{
  return &g_array_index (drawing->nodes, GainDrawnNode, index);
}

/**
 * gain_drawing_find:
 * @drawing: (nullable): a drawing
 * @id: (nullable): of a node
 *
 * Returns: (transfer none) (nullable): the node
 */
const GainDrawnNode *
gain_drawing_find (const GainDrawing *drawing, const char *id)
{
  int index = gain_drawing_index (drawing, id);

  return index >= 0 ? gain_drawing_node (drawing, (guint) index) : NULL;
}

/**
 * gain_drawing_step:
 * @drawing: a drawing
 * @id: where the keyboard is
 * @direction: an arrow key
 *
 * Left and right go along the lines, up and down within the column.
 *
 * Returns: (transfer none) (nullable): the node that the arrow leads to
 */
const GainDrawnNode *
gain_drawing_step (const GainDrawing *drawing, const char *id, GtkDirectionType direction)
{
  const GainDrawnNode *from = gain_drawing_find (drawing, id);

  if (from == NULL)
    return NULL;
  switch (direction)
    {
    case GTK_DIR_UP:
      return step_along (drawing, from, -1);
    case GTK_DIR_DOWN:
      return step_along (drawing, from, 1);
    case GTK_DIR_LEFT:
      return step_across (drawing, from, -1);
    case GTK_DIR_RIGHT:
      return step_across (drawing, from, 1);
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      return NULL;
    }
}
