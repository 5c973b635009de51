/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define BOX_WIDTH 222
#define COLUMN_GAP 60
#define ROW_GAP 14
#define LANE_GAP 10
#define MOST_LAYOUTS 32

const char *const gain_strategy_filter_words[]
  = { "", "no-owner", "overdue", "off-track", "unpaid", NULL };

/* "Testing · due 6/30/2025 · R. Alvarez"; overdue: NULL where it is not to say so. */
static char *
note_text (const GainDiagramNode *node, gboolean overdue)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = node->due != 0 ? gain_date_format_us (node->due) : NULL;

  if (overdue)
    g_string_append_printf (text, _ ("Overdue %s"), day);
  if (node->status != GAIN_CHANGE_NONE)
    g_string_append_printf (text, text->len > 0 ? " · %s" : "%s",
                            gain_change_status_title (node->status));
  if (day != NULL && !overdue)
    {
      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _ ("due %s"), day);
    }
  if (node->owner != NULL && node->owner[0] != '\0')
    g_string_append_printf (text, text->len > 0 ? " · %s" : "%s", node->owner);
  return g_string_free (text, text->len == 0);
}

/* "Wellness visit 74.8% · Best": each measure on a line of its own; the tiers of the first that has
 * any; then the dollars that rest on them. Tiers and dollars stand on drivers only: for an idea they
 * would say the same once more. */
static void
add_figures (GainStrategyView *self, guint index, GainDrawnNode *drawn)
{
  const GainCatalog *catalog = gain_view_get_snapshot (GAIN_VIEW (self))->catalog;
  const GainLiveNode *node = &self->live->nodes[index];
  gboolean idea = drawn->kind == GAIN_DIAGRAM_CHANGE;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainLiveMeasure *measure = &g_array_index (node->measures, GainLiveMeasure, i);
      const GainMeasure *info = &catalog->measures[measure->measure];
      g_autofree char *words = gain_live_measure_words (self->live, measure);

      g_string_append_printf (text, text->len > 0 ? "\n%s %s" : "%s %s",
                              info->short_title != NULL ? info->short_title : info->title, words);
      if (measure->trend == GAIN_TREND_IMPROVED)
        g_string_append_printf (text, " ▲ %s", _ ("improved"));
      else if (measure->trend == GAIN_TREND_SLIPPED)
        g_string_append_printf (text, " ▼ %s", _ ("slipped"));
      if (!drawn->has_mix && !idea && measure->mix.n_tiers > 0)
        {
          drawn->mix = measure->mix;
          drawn->has_mix = TRUE;
        }
    }
  if (!idea && node->most != GAIN_NULL && node->most != 0)
    {
      g_autofree char *earned = gain_money_format_whole (node->earned);
      g_autofree char *most = gain_money_format_whole (node->most);

      g_string_append_printf (text, text->len > 0 ? "\n" : "");
      g_string_append_printf (text, _ ("%s of %s earned"), earned, most);
    }
  if (text->len > 0)
    drawn->figures = g_strdup (text->str);
}

static GainDrawnChange
change_of (GainStrategyView *self, const char *id, char **was)
{
  for (guint i = 0; self->diffs != NULL && i < self->diffs->len; i++)
    {
      const GainDiagramDiff *diff = g_ptr_array_index (self->diffs, i);
      const GainDiagramNode *before;

      if (strcmp (diff->id, id) != 0)
        continue;
      if (diff->kind == GAIN_DIFF_ADDED)
        return GAIN_DRAWN_ADDED;
      if (diff->kind == GAIN_DIFF_REMOVED)
        return GAIN_DRAWN_REMOVED;
      if (diff->kind == GAIN_DIFF_RELINKED)
        return GAIN_DRAWN_RELINKED;
      before = diff->kind == GAIN_DIFF_REWORDED ? gain_diagram_find (self->before, id) : NULL;
      if (before == NULL)
        continue;
      *was = g_strdup (before->text);
      return GAIN_DRAWN_REWORDED;
    }
  return GAIN_DRAWN_SAME;
}

static guint
count_hints (GainStrategyView *self, const char *id)
{
  guint n = 0;

  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      const GainLintFinding *finding = g_ptr_array_index (self->findings, i);

      n += finding->severity != GAIN_LINT_HINT && g_strcmp0 (finding->node, id) == 0 ? 1 : 0;
    }
  return n;
}

static gboolean
matches (GainStrategyView *self, const GainDiagramNode *node)
{
  g_autofree char *text = NULL;
  g_autofree char *owner = NULL;

  if (self->search == NULL || self->search[0] == '\0')
    return TRUE;
  text = gain_search_fold (node->text != NULL ? node->text : "");
  owner = gain_search_fold (node->owner != NULL ? node->owner : "");
  if (strstr (text, self->search) != NULL || strstr (owner, self->search) != NULL)
    return TRUE;
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);
      g_autofree char *code = gain_search_fold (measure->code);

      if (strstr (code, self->search) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
fits (GainStrategyView *self, GainLiveFlags flags)
{
  static const GainLiveFlags wanted[]
    = { 0, GAIN_LIVE_NO_OWNER, GAIN_LIVE_OVERDUE, GAIN_LIVE_OFF_TRACK, GAIN_LIVE_UNPAID };

  return self->filter == GAIN_STRATEGY_ALL || (flags & wanted[self->filter]) != 0;
}

static void
describe (GainStrategyView *self, guint index, GainDrawnNode *drawn)
{
  const GainDiagramNode *node = gain_diagram_node (self->drawn, index);
  GainLiveFlags flags = self->live->nodes[index].flags;

  drawn->kind = node->kind;
  drawn->text = g_strdup (node->text != NULL ? node->text : "");
  drawn->note = (flags & GAIN_LIVE_OVERDUE) == 0 ? note_text (node, FALSE) : NULL;
  drawn->warning = (flags & GAIN_LIVE_OVERDUE) != 0 ? note_text (node, TRUE)
                   : (flags & GAIN_LIVE_OFF_TRACK) != 0 ? g_strdup (_ ("Off track")) : NULL;
  add_figures (self, index, drawn);
  drawn->dim = !fits (self, flags) || !matches (self, node);
  drawn->inherited = self->parent != NULL
                     && gain_diagram_heir_state (node, self->parent) == GAIN_HEIR_INHERITED;
  drawn->n_hints = count_hints (self, node->id);
  drawn->change = change_of (self, node->id, &drawn->was);
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

/* A line that runs backward is a fault, and dashed too. */
static GainDrawnChange
link_change (GainStrategyView *self, const GainDiagramLine *line)
{
  const char *from = gain_diagram_node (self->drawn, line->from)->id;
  const char *to = gain_diagram_node (self->drawn, line->to)->id;

  if (line->backward || !gain_diagram_has_link (self->diagram, from, to))
    return GAIN_DRAWN_REMOVED;
  if (self->before != NULL && !gain_diagram_has_link (self->before, from, to))
    return GAIN_DRAWN_ADDED;
  return GAIN_DRAWN_SAME;
}

static void
place_lines (GainStrategyView *self, GainDrawing *drawing, const GainDiagramLayout *layout)
{
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const GainDiagramLine *line = &g_array_index (layout->lines, GainDiagramLine, i);
      GainDrawnLink link = { .from = line->from, .to = line->to, .first = drawing->points->len,
                             .n = line->n_points };

      link.dim = gain_drawing_node (drawing, line->from)->dim
                 && gain_drawing_node (drawing, line->to)->dim;
      link.change = link_change (self, line);
      for (guint p = 0; p < line->n_points; p++)
        {
          graphene_point_t point = GRAPHENE_POINT_INIT ((float) line->points[p].x,
                                                        (float) line->points[p].y);

          g_array_append_val (drawing->points, point);
        }
      g_array_append_val (drawing->links, link);
    }
}

/* That of the same diagram, when it was last shown; NULL: it was not. */
static GainDiagramLayout *
former_layout (GainStrategyView *self)
{
  for (guint i = self->layouts->len; i > 0; i--)
    {
      GainDiagramLayout *former = g_ptr_array_index (self->layouts, i - 1);

      if (gain_diagram_equal (former->diagram, self->drawn))
        return former;
    }
  return NULL;
}

/* Each diagram has one. */
static void
keep_layout (GainStrategyView *self, GainDiagramLayout *layout, GainDiagramLayout *former)
{
  if (former != NULL)
    g_ptr_array_remove (self->layouts, former);
  if (self->layouts->len == MOST_LAYOUTS)
    g_ptr_array_remove_index (self->layouts, 0);
  g_ptr_array_add (self->layouts, layout);
  self->layout = layout;
}

/**
 * gain_strategy_draw:
 * @self: a view with something to draw
 *
 * Lays the diagram out anew, with as little change as there must be, and keeps the layout for the
 * next time. Since an edit moves as little as it must, what is undone would stay where the edit had
 * moved it: a diagram that was shown before begins with the layout that it had then.
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
  GainDiagramLayout *former = former_layout (self);
  GainDiagramLayout *layout;

  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    metrics.widths[i] = BOX_WIDTH;
  for (guint i = 0; i < self->drawn->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (self->drawn, i);

      describe (self, i, gain_drawing_add (drawing, node->id));
    }
  layout = gain_diagram_layout_new (self->drawn, &metrics, measure_box, &measuring,
                                    former != NULL ? former : self->layout);
  keep_layout (self, layout, former);
  place_boxes (drawing, layout);
  place_lines (self, drawing, layout);
  return drawing;
}
