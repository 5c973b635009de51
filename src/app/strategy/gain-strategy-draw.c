/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define BOX_WIDTH 222
#define COLUMN_GAP 60
#define ROW_GAP 14
#define LANE_GAP 10

const char *const gain_strategy_filter_words[]
  = { "", "no-owner", "overdue", "off-track", "unpaid", NULL };

/* Done with, one way or the other. */
static gboolean
is_over (const GainDiagramNode *node)
{
  return node->status == GAIN_CHANGE_ADOPTED || node->status == GAIN_CHANGE_ADAPTED
         || node->status == GAIN_CHANGE_ABANDONED;
}

static gboolean
is_overdue (GainStrategyView *self, const GainDiagramNode *node)
{
  return node->due != 0 && node->due < self->today && !is_over (node);
}

/* "R. Alvarez · due 6/30/2025 · Testing" */
static char *
note_text (const GainDiagramNode *node)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = node->due != 0 ? gain_date_format_us (node->due) : NULL;

  if (node->owner != NULL && node->owner[0] != '\0')
    g_string_append (text, node->owner);
  if (day != NULL)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _ ("due %s"), day);
    }
  if (node->status != GAIN_CHANGE_NONE)
    g_string_append_printf (text, text->len > 0 ? " · %s" : "%s",
                            gain_change_status_title (node->status));
  return g_string_free (text, text->len == 0);
}

static int
find_measure (const GainCatalog *catalog, const char *code)
{
  for (guint i = 0; i < catalog->n_measures; i++)
    if (strcmp (catalog->measures[i].code, code) == 0)
      return (int) i;
  return -1;
}

/* "Wellness visit 74.8%": each measure on a line of its own, and the tiers of the first that has
 * any. */
static void
add_figures (GainSnapshot *snapshot, const GainDiagramNode *node, GainDrawnNode *drawn)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);
      int at = find_measure (snapshot->catalog, measure->code);
      const GainMeasure *info = at >= 0 ? &snapshot->catalog->measures[at] : NULL;
      g_autofree char *value = NULL;

      if (info == NULL)
        continue;
      value = gain_value_display (gain_facts_aco (snapshot->facts, (guint) at), info);
      g_string_append_printf (text, text->len > 0 ? "\n%s %s" : "%s %s",
                              info->short_title != NULL ? info->short_title : info->title, value);
      if (!drawn->has_mix)
        gain_scores_tier_mix (snapshot->scores, (guint) at, &drawn->mix);
      drawn->has_mix = drawn->mix.n_tiers > 0;
    }
  if (text->len > 0)
    drawn->figures = g_strdup (text->str);
}

static gboolean
matches (GainStrategyView *self, const GainDiagramNode *node)
{
  g_autofree char *text = NULL;
  g_autofree char *owner = NULL;

  if (self->search == NULL || self->search[0] == '\0')
    return TRUE;
  text = g_utf8_casefold (node->text != NULL ? node->text : "", -1);
  owner = g_utf8_casefold (node->owner != NULL ? node->owner : "", -1);
  if (strstr (text, self->search) != NULL || strstr (owner, self->search) != NULL)
    return TRUE;
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);
      g_autofree char *code = g_utf8_casefold (measure->code, -1);

      if (strstr (code, self->search) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
fits (GainStrategyView *self, const GainDiagramNode *node)
{
  switch (self->filter)
    {
    case GAIN_STRATEGY_NO_OWNER:
      return node->kind == GAIN_DIAGRAM_CHANGE && !is_over (node)
             && (node->owner == NULL || node->owner[0] == '\0');
    case GAIN_STRATEGY_OVERDUE:
      return is_overdue (self, node);
    case GAIN_STRATEGY_OFF_TRACK:
    case GAIN_STRATEGY_UNPAID:
    case GAIN_STRATEGY_ALL:
    default:
      return TRUE;
    }
}

static void
describe (GainStrategyView *self, const GainDiagramNode *node, GainDrawnNode *drawn)
{
  drawn->kind = node->kind;
  drawn->text = g_strdup (node->text != NULL ? node->text : "");
  drawn->note = note_text (node);
  add_figures (gain_view_get_snapshot (GAIN_VIEW (self)), node, drawn);
  drawn->warning = is_overdue (self, node) ? g_strdup (_ ("Overdue")) : NULL;
  drawn->dim = !fits (self, node) || !matches (self, node);
}

/* Each node is described once, before the layout asks how high its box is. */
typedef struct
{
  GainStrategyView *view;
  GainDrawing      *drawing;
} Measuring;

static double
measure_box (const GainDiagramNode *node, double width, gpointer data)
{
  Measuring *measuring = data;
  const GainDrawnNode *drawn = gain_drawing_find (measuring->drawing, node->id);
  g_autofree char *key = g_strjoin ("\x1f", drawn->text, drawn->note != NULL ? drawn->note : "",
                                    drawn->figures != NULL ? drawn->figures : "",
                                    drawn->warning != NULL ? drawn->warning : "",
                                    drawn->was != NULL ? drawn->was : "",
                                    drawn->change != GAIN_DRAWN_SAME ? "*" : "",
                                    drawn->has_mix ? "mix" : "", NULL);
  double *height = g_hash_table_lookup (measuring->view->heights, key);

  if (height == NULL)
    {
      height = g_new (double, 1);
      *height = gain_node_box_height (GTK_WIDGET (measuring->view->canvas), drawn, width);
      g_hash_table_insert (measuring->view->heights, g_steal_pointer (&key), height);
    }
  return *height;
}

static void
place_boxes (GainDrawing *drawing, const GainDiagramLayout *layout)
{
  for (guint i = 0; i < drawing->nodes->len; i++)
    {
      const GainDiagramBox *box = &layout->boxes[i];

      g_array_index (drawing->nodes, GainDrawnNode, i).box
        = GRAPHENE_RECT_INIT ((float) round (box->x), (float) round (box->y),
                              (float) ceil (box->width), (float) ceil (box->height));
    }
  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    {
      drawing->left[i] = layout->xs[i];
      drawing->widths[i] = BOX_WIDTH;
    }
  drawing->width = layout->width;
  drawing->height = layout->height;
}

static void
place_lines (GainDrawing *drawing, const GainDiagramLayout *layout)
{
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const GainDiagramLine *line = &g_array_index (layout->lines, GainDiagramLine, i);
      GainDrawnLink link = { .from = line->from, .to = line->to, .first = drawing->points->len,
                             .n = line->n_points };

      link.dim = gain_drawing_node (drawing, line->from)->dim
                 && gain_drawing_node (drawing, line->to)->dim;
      link.change = line->backward ? GAIN_DRAWN_REMOVED : GAIN_DRAWN_SAME;
      for (guint p = 0; p < line->n_points; p++)
        {
          graphene_point_t point = GRAPHENE_POINT_INIT ((float) line->points[p].x,
                                                        (float) line->points[p].y);

          g_array_append_val (drawing->points, point);
        }
      g_array_append_val (drawing->links, link);
    }
}

/**
 * gain_strategy_draw:
 * @self: a view with something to draw
 *
 * Lays the diagram out anew, with as little change as there must be, and keeps the layout for the
 * next time.
 *
 * Returns: (transfer full): what the canvas is to show
 */
GainDrawing *
gain_strategy_draw (GainStrategyView *self)
{
  GainDrawing *drawing = gain_drawing_new ();
  GainDiagramMetrics metrics = { .column_gap = COLUMN_GAP, .row_gap = ROW_GAP,
                                 .lane_gap = LANE_GAP };
  Measuring measuring = { self, drawing };
  GainDiagramLayout *layout;

  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    metrics.widths[i] = BOX_WIDTH;
  for (guint i = 0; i < self->drawn->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (self->drawn, i);

      describe (self, node, gain_drawing_add (drawing, node->id));
    }
  layout = gain_diagram_layout_new (self->drawn, &metrics, measure_box, &measuring, self->layout);
  g_clear_pointer (&self->layout, gain_diagram_layout_unref);
  self->layout = layout;
  place_boxes (drawing, layout);
  place_lines (drawing, layout);
  return drawing;
}
