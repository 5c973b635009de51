/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "diagram-draft.h"

#include <string.h>

/* Shares of the kinds in a diagram of some size: one aim, few primary drivers, many change ideas. */
static GainDiagramKind
chance_kind (GRand *random, guint index, guint n_nodes)
{
  int at = g_rand_int_range (random, 0, 100);

  if (index == 0)
    return GAIN_DIAGRAM_AIM;
  if (index <= 3 || (n_nodes > 30 && at < 10))
    return GAIN_DIAGRAM_PRIMARY;
  return at < 40 ? GAIN_DIAGRAM_SECONDARY : GAIN_DIAGRAM_CHANGE;
}

static guint
chance_node (const GainDiagram *diagram, GRand *random, GainDiagramKind kind)
{
  for (guint tries = 0; tries < 1000; tries++)
    {
      guint index = (guint) g_rand_int_range (random, 0, (gint32) diagram->nodes->len);

      if (gain_diagram_node (diagram, index)->kind == kind)
        return index;
    }
  return 0;
}

static void
chance_link (GainDiagram *diagram, GRand *random, guint to, guint skipping)
{
  const GainDiagramNode *node = gain_diagram_node (diagram, to);
  GainDiagramKind kind = node->kind;
  guint from;

  if (kind == GAIN_DIAGRAM_AIM)
    return;
  if (kind > GAIN_DIAGRAM_PRIMARY && (guint) g_rand_int_range (random, 0, 100) < skipping)
    kind--;
  from = chance_node (diagram, random, kind - 1);
  if (gain_diagram_node (diagram, from)->kind < node->kind)
    gain_diagram_put_link (diagram, gain_diagram_node (diagram, from)->id, node->id, FALSE);
}

GainDiagram *
diagram_draft (GRand *random, guint n_nodes, guint n_links, guint skipping)
{
  GainDiagram *diagram = gain_diagram_new ("Draft", 2025);

  for (guint i = 0; i < n_nodes; i++)
    {
      g_autofree char *id = g_strdup_printf ("n%u", i);
      GString *text = g_string_new ("Words");

      for (int words = g_rand_int_range (random, 0, 11); words > 0; words--)
        g_string_append (text, " and more");
      gain_diagram_take_node (diagram, gain_diagram_node_new (id, chance_kind (random, i, n_nodes),
                                                              text->str));
      g_string_free (text, TRUE);
    }
  /* Each node hangs on something; then more lines. */
  for (guint i = 1; i < n_nodes; i++)
    chance_link (diagram, random, i, skipping);
  for (guint tries = 0; diagram->links->len < n_links && tries < 20 * n_links; tries++)
    chance_link (diagram, random, (guint) g_rand_int_range (random, 0, (gint32) n_nodes), skipping);
  return diagram;
}

void
diagram_metrics (GainDiagramMetrics *metrics)
{
  for (guint kind = 0; kind < GAIN_N_DIAGRAM_KINDS; kind++)
    metrics->widths[kind] = 180;
  metrics->column_gap = 80;
  metrics->row_gap = 12;
  metrics->lane_gap = 8;
}

double
diagram_height (const GainDiagramNode *node, double width, gpointer user_data)
{
  return 24 + 16 * (1 + (guint) (strlen (node->text) * 7 / width));
}

/* Pieces between neighboring columns: straight lines from places to places. */
typedef struct
{
  double  y1, y2;
  guint   column;
} Piece;

/* Counted pair by pair, from where things stand. */
guint
diagram_crossings (const GainDiagramLayout *layout)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  guint crossings = 0;

  for (guint i = 0; i < layout->lines->len; i++)
    {
      const GainDiagramLine *line = &g_array_index (layout->lines, GainDiagramLine, i);
      guint column = MIN (layout->boxes[line->from].column, layout->boxes[line->to].column);

      if (layout->boxes[line->from].column == layout->boxes[line->to].column)
        continue;
      for (guint p = 0; p + 1 < line->n_points; p += 2)
        {
          Piece piece = { line->points[p].y, line->points[p + 1].y, column++ };

          g_array_append_val (pieces, piece);
        }
    }
  for (guint i = 0; i < pieces->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const Piece *a = &g_array_index (pieces, Piece, i);
        const Piece *b = &g_array_index (pieces, Piece, j);

        if (a->column == b->column && (a->y1 - b->y1) * (a->y2 - b->y2) < 0)
          crossings++;
      }
  return crossings;
}

/* One of the edits that people make. */
GainDiagram *
diagram_chance_edit (GainDiagram *diagram, GRand *random)
{
  guint index = (guint) g_rand_int_range (random, 0, (gint32) diagram->nodes->len);
  const GainDiagramNode *node = gain_diagram_node (diagram, index);
  const GainDiagramNode *above;
  GainDiagram *edited = NULL;

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      edited = gain_diagram_add_child (diagram, node->id, "A new one", NULL, NULL, NULL);
      break;
    case 1:
      edited = gain_diagram_add_sibling (diagram, node->id, "Another one", NULL, NULL, NULL);
      break;
    case 2:
      edited = index > 3 ? gain_diagram_remove (diagram, node->id, NULL, NULL) : NULL;
      break;
    case 3:
      edited = gain_diagram_set_text (diagram, node->id,
                                      "A text that needs some more lines than most others do here",
                                      NULL, NULL);
      break;
    default:
      if (node->kind == GAIN_DIAGRAM_AIM)
        break;
      above = gain_diagram_node (diagram, chance_node (diagram, random, node->kind - 1));
      edited = gain_diagram_relink (diagram, node->id, NULL, above->id, NULL, NULL);
      break;
    }
  return edited != NULL ? edited : gain_diagram_ref (diagram);
}
