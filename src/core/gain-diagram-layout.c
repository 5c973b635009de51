/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-diagram-layout.h"

#include "gain-diagram-order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_COLUMNS GAIN_N_DIAGRAM_KINDS
#define ALIGN_SWEEPS 6
/* A diagram that edits have stretched beyond this much of what it needs is set anew. */
#define MOST_SLACK 1.35

/* A box, or the lane of a line that passes a column. */
typedef struct
{
  guint    column;
  guint    node;    /* index; lanes: of the link's nearer end */
  guint    link;    /* lanes */
  gboolean lane;
  guint    place;   /* in its column, lanes among the boxes */
  double   height;  /* 0 for a lane */
  double   y;       /* of its upper edge */
  double   old_y;   /* before the edit; NAN: it is new */
  double   wanted;
} Item;

/* What is worked on: the boxes are the first items, in the document's order. */
typedef struct
{
  GainDiagram              *diagram;
  const GainDiagramMetrics *metrics;
  GArray                   *items;      /* Item */
  guint                    *first_lane; /* [link]: item, 0: none */
  guint                    *near, *far; /* [link]: node index of the ends, near the aim and not */
  gboolean                 *drawn;      /* [link]: both ends are there, and it isn't left out */
  guint                    *column;     /* items by column and place */
  guint                     begins[N_COLUMNS + 1];
  GainLayers               *layers;
} Work;

static Item *
item_at (const Work *work, guint index)
{
  return &g_array_index (work->items, Item, index);
}

static void
add_lanes (Work *work, guint link)
{
  guint from = item_at (work, work->near[link])->column;
  guint to = item_at (work, work->far[link])->column;

  for (guint column = from + 1; column < to; column++)
    {
      Item lane = { .column = column, .node = work->near[link], .link = link, .lane = TRUE,
                    .old_y = NAN };

      if (column == from + 1)
        work->first_lane[link] = work->items->len;
      g_array_append_val (work->items, lane);
    }
}

static void
collect_links (Work *work)
{
  const GainDiagram *diagram = work->diagram;
  guint n = diagram->links->len;

  work->first_lane = g_new0 (guint, n + 1);
  work->near = g_new0 (guint, n + 1);
  work->far = g_new0 (guint, n + 1);
  work->drawn = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (diagram->links, i);
      int from = gain_diagram_index (diagram, link->from);
      int to = gain_diagram_index (diagram, link->to);
      gboolean backward;

      work->drawn[i] = !link->hidden && from >= 0 && to >= 0 && from != to;
      if (!work->drawn[i])
        continue;
      backward = gain_diagram_node (diagram, (guint) from)->kind
                 > gain_diagram_node (diagram, (guint) to)->kind;
      work->near[i] = (guint) (backward ? to : from);
      work->far[i] = (guint) (backward ? from : to);
      add_lanes (work, i);
    }
}

static void
collect (Work *work, GainDiagramMeasureFunc measure, gpointer user_data)
{
  const GainDiagram *diagram = work->diagram;

  work->items = g_array_new (FALSE, TRUE, sizeof (Item));
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = g_ptr_array_index (diagram->nodes, i);
      Item item = { .column = node->kind, .node = i, .old_y = NAN };

      item.height = measure (node, work->metrics->widths[node->kind], user_data);
      g_array_append_val (work->items, item);
    }
  collect_links (work);
}

/* The pieces of a line between neighboring columns; within a column it has none. */
static guint
count_pieces (const Work *work)
{
  guint n = 0;

  for (guint i = 0; i < work->diagram->links->len; i++)
    if (work->drawn[i])
      n += item_at (work, work->far[i])->column - item_at (work, work->near[i])->column;
  return n;
}

static void
fill_layers (Work *work)
{
  GainLayers *layers = gain_layers_new (N_COLUMNS, work->items->len, count_pieces (work));
  guint counts[N_COLUMNS] = { 0 };
  guint edge = 0;

  for (guint i = 0; i < work->items->len; i++)
    {
      const Item *item = item_at (work, i);

      layers->layers[i] = item->column;
      layers->pins[i] = item->lane ? 0 : gain_diagram_node (work->diagram, i)->order;
      layers->places[i] = counts[item->column]++;
    }
  for (guint i = 0; i < work->diagram->links->len; i++)
    {
      guint at = work->near[i];
      guint n = work->drawn[i] ? item_at (work, work->far[i])->column - item_at (work, at)->column : 0;

      for (guint piece = 0; piece < n; piece++)
        {
          layers->from[edge] = at;
          at = piece + 1 < n ? work->first_lane[i] + piece : work->far[i];
          layers->to[edge++] = at;
        }
    }
  work->layers = layers;
}

/* Every node's lines, as a number: an edit of them changes it. */
static guint *
hash_links (const GainDiagram *diagram)
{
  guint *hashes = g_new0 (guint, diagram->nodes->len + 1);

  for (guint i = 0; i < diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (diagram->links, i);
      int from = gain_diagram_index (diagram, link->from);
      int to = gain_diagram_index (diagram, link->to);

      if (link->hidden || from < 0 || to < 0)
        continue;
      hashes[from] += g_str_hash (link->to) * 31;
      hashes[to] += g_str_hash (link->from) * 17;
    }
  return hashes;
}

/* Where lanes were: by the link's ends and the column. */
static GHashTable *
old_lanes (const GainDiagramLayout *previous)
{
  GHashTable *lanes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < previous->lines->len; i++)
    {
      GainDiagramLine *line = &g_array_index (previous->lines, GainDiagramLine, i);
      const GainDiagramLink *link = g_ptr_array_index (previous->diagram->links, line->link);

      if (line->n_points > 2)
        g_hash_table_insert (lanes, g_strconcat (link->from, "\n", link->to, NULL), line);
    }
  return lanes;
}

static void
find_old_lanes (Work *work, const GainDiagramLayout *previous)
{
  g_autoptr (GHashTable) lanes = old_lanes (previous);

  for (guint i = 0; i < work->items->len; i++)
    {
      Item *item = item_at (work, i);
      const GainDiagramLink *link;
      g_autofree char *key = NULL;
      const GainDiagramLine *line;

      if (!item->lane)
        continue;
      link = g_ptr_array_index (work->diagram->links, item->link);
      key = g_strconcat (link->from, "\n", link->to, NULL);
      line = g_hash_table_lookup (lanes, key);
      for (guint p = 1; line != NULL && p + 1 < line->n_points; p++)
        if (fabs (line->points[p].x - previous->xs[item->column]) < 0.5)
          item->old_y = line->points[p].y;
    }
}

/* Looks up where everything stood; how many boxes are known. */
static guint
find_old_places (Work *work, const GainDiagramLayout *previous, guint8 *marks)
{
  g_autofree guint *before = hash_links (previous->diagram);
  g_autofree guint *now = hash_links (work->diagram);
  guint known = 0;

  find_old_lanes (work, previous);
  for (guint i = 0; i < work->items->len; i++)
    {
      Item *item = item_at (work, i);
      int old = item->lane ? -1
                           : gain_diagram_index (previous->diagram,
                                                 gain_diagram_node (work->diagram, i)->id);

      if (old >= 0 && previous->boxes[old].column == item->column)
        {
          item->old_y = previous->boxes[old].y;
          marks[i] = before[old] == now[i] ? GAIN_LAYERS_KEPT : GAIN_LAYERS_TOUCHED;
          known++;
        }
      else
        marks[i] = isnan (item->old_y) ? GAIN_LAYERS_FRESH : GAIN_LAYERS_KEPT;
    }
  return known;
}

static double
center (const Item *item)
{
  return item->y + item->height / 2;
}

typedef struct { double key; guint item; } Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *one = a, *other = b;

  if (one->key != other->key)
    return one->key < other->key ? -1 : 1;
  return (one->item > other->item) - (one->item < other->item);
}

/* The box before a new one in the document that hangs on the same: right below that it comes to
 * stand, as in an outline. -1: there is none that stood somewhere. */
static int
sibling_before (const Work *work, guint item)
{
  const GainLayers *layers = work->layers;
  g_autofree gboolean *near = g_new0 (gboolean, work->items->len + 1);
  int best = -1;

  for (guint e = 0; e < layers->n_edges; e++)
    {
      if (layers->from[e] == item)
        near[layers->to[e]] = TRUE;
      if (layers->to[e] == item)
        near[layers->from[e]] = TRUE;
    }
  for (guint e = 0; e < 2 * layers->n_edges; e++)
    {
      guint one = e % 2 == 0 ? layers->from[e / 2] : layers->to[e / 2];
      guint other = e % 2 == 0 ? layers->to[e / 2] : layers->from[e / 2];
      const Item *at = item_at (work, one);

      if (near[other] && one < item && !at->lane && at->column == item_at (work, item)->column
          && !isnan (at->old_y))
        best = MAX (best, (int) one);
    }
  return best;
}

/* Mean of where the known neighbors of an item stood; the end of the diagram without any. */
static double
guess_y (const Work *work, guint item)
{
  const GainLayers *layers = work->layers;
  int sibling = item_at (work, item)->lane ? -1 : sibling_before (work, item);
  double sum = 0;
  guint n = 0;

  if (sibling >= 0)
    return item_at (work, (guint) sibling)->old_y + item_at (work, (guint) sibling)->height / 2 + 0.25;
  for (guint e = 0; e < layers->n_edges; e++)
    {
      guint other = layers->from[e] == item ? layers->to[e]
                    : layers->to[e] == item ? layers->from[e] : G_MAXUINT;

      if (other == G_MAXUINT || isnan (item_at (work, other)->old_y))
        continue;
      sum += item_at (work, other)->old_y + item_at (work, other)->height / 2;
      n++;
    }
  return n > 0 ? sum / n : G_MAXDOUBLE;
}

/* Begins with the order before the edit. */
static void
place_as_before (Work *work)
{
  g_autofree Placed *placed = g_new (Placed, work->items->len + 1);
  guint counts[N_COLUMNS] = { 0 };

  for (guint i = 0; i < work->items->len; i++)
    {
      const Item *item = item_at (work, i);

      placed[i].item = i;
      placed[i].key = isnan (item->old_y) ? guess_y (work, i) : item->old_y + item->height / 2;
    }
  qsort (placed, work->items->len, sizeof *placed, compare_placed);
  for (guint i = 0; i < work->items->len; i++)
    {
      guint index = placed[i].item;

      work->layers->places[index] = counts[item_at (work, index)->column]++;
    }
}

/* Decides the order. Returns whether it is that before an edit, in the main. */
static gboolean
arrange (Work *work, const GainDiagramLayout *previous, guint *crossings)
{
  g_autofree guint8 *marks = g_new0 (guint8, work->items->len + 1);
  gboolean known = previous != NULL
                   && 2 * find_old_places (work, previous, marks) >= work->diagram->nodes->len
                   && work->diagram->nodes->len > 0;

  if (known)
    {
      place_as_before (work);
      *crossings = gain_layers_settle (work->layers, marks);
    }
  else
    *crossings = gain_layers_arrange (work->layers);
  return known;
}

static void
sort_columns (Work *work)
{
  guint n = work->items->len;

  work->column = g_new (guint, n + 1);
  memset (work->begins, 0, sizeof work->begins);
  for (guint i = 0; i < n; i++)
    work->begins[item_at (work, i)->column + 1]++;
  for (guint c = 1; c <= N_COLUMNS; c++)
    work->begins[c] += work->begins[c - 1];
  for (guint i = 0; i < n; i++)
    {
      Item *item = item_at (work, i);

      item->place = work->layers->places[i];
      work->column[work->begins[item->column] + item->place] = i;
    }
}

/* From the upper edge of an item to that of the next below it. */
static double
distance (const Work *work, const Item *upper, const Item *lower)
{
  return upper->height
         + (upper->lane || lower->lane ? work->metrics->lane_gap : work->metrics->row_gap);
}

/* Puts a column as near to what is wanted as the distances allow: the least squares, by joining
 * neighbors that would overlap into blocks. Source: the pool-adjacent-violators algorithm; Barlow,
 * Bartholomew, Bremner and Brunk, Statistical Inference under Order Restrictions (1972). */
static void
fit_column (Work *work, guint column)
{
  guint begin = work->begins[column], end = work->begins[column + 1];
  g_autofree double *sums = g_new (double, end - begin + 1);
  g_autofree guint *sizes = g_new (guint, end - begin + 1);
  double offset = 0;
  guint n_blocks = 0, at = begin;

  for (guint i = begin; i < end; i++)
    {
      const Item *item = item_at (work, work->column[i]);

      if (i > begin)
        offset += distance (work, item_at (work, work->column[i - 1]), item);
      sums[n_blocks] = item->wanted - offset;
      sizes[n_blocks++] = 1;
      while (n_blocks > 1 && sums[n_blocks - 2] / sizes[n_blocks - 2]
                               > sums[n_blocks - 1] / sizes[n_blocks - 1])
        {
          sums[n_blocks - 2] += sums[n_blocks - 1];
          sizes[n_blocks - 2] += sizes[n_blocks - 1];
          n_blocks--;
        }
    }
  offset = 0;
  for (guint block = 0; block < n_blocks; block++)
    for (guint k = 0; k < sizes[block]; k++, at++)
      {
        Item *item = item_at (work, work->column[at]);

        if (at > begin)
          offset += distance (work, item_at (work, work->column[at - 1]), item);
        item->y = sums[block] / sizes[block] + offset;
      }
}

/* Wants every item of a column level with its neighbors on the sides given. */
static void
want_level (Work *work, guint column, gboolean left, gboolean right)
{
  guint n = work->items->len;
  g_autofree double *sums = g_new0 (double, n + 1);
  g_autofree guint *counts = g_new0 (guint, n + 1);

  for (guint e = 0; e < work->layers->n_edges; e++)
    {
      guint from = work->layers->from[e], to = work->layers->to[e];

      if (left && item_at (work, to)->column == column)
        {
          sums[to] += center (item_at (work, from));
          counts[to]++;
        }
      if (right && item_at (work, from)->column == column)
        {
          sums[from] += center (item_at (work, to));
          counts[from]++;
        }
    }
  for (guint i = work->begins[column]; i < work->begins[column + 1]; i++)
    {
      guint index = work->column[i];
      Item *item = item_at (work, index);

      item->wanted = counts[index] > 0 ? sums[index] / counts[index] - item->height / 2 : item->y;
    }
}

static void
stack_columns (Work *work)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    for (guint i = work->begins[c]; i < work->begins[c + 1]; i++)
      {
        Item *item = item_at (work, work->column[i]);

        item->y = i == work->begins[c]
                    ? 0
                    : item_at (work, work->column[i - 1])->y
                        + distance (work, item_at (work, work->column[i - 1]), item);
      }
}

/* Sets everything anew: each item as level with what it is joined to as the others let it. */
static void
set_anew (Work *work)
{
  stack_columns (work);
  for (guint s = 0; s < ALIGN_SWEEPS; s++)
    {
      for (guint c = 1; c < N_COLUMNS; c++)
        {
          want_level (work, c, TRUE, s > 1);
          fit_column (work, c);
        }
      for (guint c = N_COLUMNS - 1; c > 0; c--)
        {
          want_level (work, c - 1, s > 1, TRUE);
          fit_column (work, c - 1);
        }
    }
}

static double
lowest (const Work *work)
{
  double y = 0;

  for (guint i = 0; i < work->items->len; i++)
    y = MAX (y, item_at (work, i)->y + item_at (work, i)->height);
  return y;
}

static void
move_all (Work *work, double by)
{
  for (guint i = 0; i < work->items->len; i++)
    item_at (work, i)->y += by;
}

static double
highest (const Work *work)
{
  double y = G_MAXDOUBLE;

  for (guint i = 0; i < work->items->len; i++)
    y = MIN (y, item_at (work, i)->y);
  return work->items->len > 0 ? y : 0;
}

/* What changed its place among the others is set like something new: what didn't is the longest
 * run of items that still stand in the order that they had. */
static void
forget_moved (Work *work, guint column)
{
  guint begin = work->begins[column], n = work->begins[column + 1] - begin;
  g_autofree guint *lengths = g_new0 (guint, n + 1);
  g_autofree int *before = g_new (int, n + 1);
  int last = -1;

  for (guint i = 0; i < n; i++)
    {
      double y = item_at (work, work->column[begin + i])->old_y;

      before[i] = -1;
      lengths[i] = isnan (y) ? 0 : 1;
      for (guint j = 0; j < i && lengths[i] > 0; j++)
        if (lengths[j] >= lengths[i] && item_at (work, work->column[begin + j])->old_y <= y)
          {
            lengths[i] = lengths[j] + 1;
            before[i] = (int) j;
          }
      if (lengths[i] > 0 && (last < 0 || lengths[i] > lengths[last]))
        last = (int) i;
    }
  for (int i = (int) n - 1; i >= 0; i--)
    if (i == last)
      last = before[i];
    else
      item_at (work, work->column[begin + i])->old_y = NAN;
}

/* Where an item may end at most lest it push what stood below it. */
static double
room_below (const Work *work, guint column, guint at)
{
  double needed = 0;

  for (guint i = at; i + 1 < work->begins[column + 1]; i++)
    {
      const Item *item = item_at (work, work->column[i]);
      const Item *next = item_at (work, work->column[i + 1]);

      needed += distance (work, item, next);
      if (!isnan (next->old_y))
        return next->old_y - needed;
    }
  return G_MAXDOUBLE;
}

/* Leaves what stood where it was, and pushes down what must make room. */
static void
set_as_before (Work *work)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      double free_from = 0;

      forget_moved (work, c);
      for (guint i = work->begins[c]; i < work->begins[c + 1]; i++)
        {
          Item *item = item_at (work, work->column[i]);

          item->wanted = item->old_y;
          if (isnan (item->old_y))
            {
              double guess = guess_y (work, work->column[i]);

              item->wanted = guess == G_MAXDOUBLE ? free_from : guess - item->height / 2;
              item->wanted = MIN (item->wanted, room_below (work, c, i));
            }
          item->y = MAX (item->wanted, free_from);
          if (i + 1 < work->begins[c + 1])
            free_from = item->y + distance (work, item, item_at (work, work->column[i + 1]));
        }
    }
}

/* New items may have pushed others down that now stand in the way of nothing: what edits have
 * stretched is set anew. */
static gboolean
is_stretched (Work *work)
{
  g_autofree double *ys = g_new (double, work->items->len + 1);
  double height = lowest (work), needed;

  for (guint i = 0; i < work->items->len; i++)
    ys[i] = item_at (work, i)->y;
  set_anew (work);
  needed = lowest (work) - highest (work);
  if (height > MOST_SLACK * needed + 4 * work->metrics->row_gap)
    return TRUE;
  for (guint i = 0; i < work->items->len; i++)
    item_at (work, i)->y = ys[i];
  return FALSE;
}

static void
set_xs (GainDiagramLayout *layout, const GainDiagramMetrics *metrics)
{
  double x = 0;

  for (guint c = 0; c < N_COLUMNS; c++)
    {
      layout->xs[c] = x;
      x += metrics->widths[c] + metrics->column_gap;
    }
  layout->width = x - metrics->column_gap;
}

static void
take_boxes (GainDiagramLayout *layout, const Work *work)
{
  layout->boxes = g_new0 (GainDiagramBox, work->diagram->nodes->len + 1);
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      guint place = 0;

      layout->columns[c] = g_ptr_array_new ();
      for (guint i = work->begins[c]; i < work->begins[c + 1]; i++)
        {
          const Item *item = item_at (work, work->column[i]);

          if (item->lane)
            continue;
          g_ptr_array_add (layout->columns[c], gain_diagram_node (work->diagram, item->node)->id);
          layout->boxes[item->node] = (GainDiagramBox){
            layout->xs[c], item->y, work->metrics->widths[c], item->height, c, place++
          };
        }
    }
}

/* A line's points from the one end to the other, lanes between. */
static void
trace (const GainDiagramLayout *layout, const Work *work, guint link, GainDiagramLine *line)
{
  const GainDiagramBox *near = &layout->boxes[work->near[link]];
  const GainDiagramBox *far = &layout->boxes[work->far[link]];
  gboolean level = near->column == far->column;
  guint n = 0;

  line->points[n++] = (GainDiagramPoint){ near->x + near->width, near->y + near->height / 2 };
  for (guint c = near->column + 1; c < far->column; c++)
    {
      double y = item_at (work, work->first_lane[link] + c - near->column - 1)->y;

      line->points[n++] = (GainDiagramPoint){ layout->xs[c], y };
      line->points[n++] = (GainDiagramPoint){ layout->xs[c] + work->metrics->widths[c], y };
    }
  line->points[n++] = (GainDiagramPoint){ far->x + (level ? far->width : 0),
                                          far->y + far->height / 2 };
  line->n_points = n;
}

static void
take_lines (GainDiagramLayout *layout, const Work *work)
{
  layout->lines = g_array_new (FALSE, TRUE, sizeof (GainDiagramLine));
  for (guint i = 0; i < work->diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (work->diagram->links, i);
      GainDiagramLine line = { .link = i };

      if (!work->drawn[i])
        continue;
      line.from = (guint) gain_diagram_index (work->diagram, link->from);
      line.to = (guint) gain_diagram_index (work->diagram, link->to);
      line.backward = layout->boxes[line.from].column >= layout->boxes[line.to].column;
      trace (layout, work, i, &line);
      g_array_append_val (layout->lines, line);
    }
}

static void
work_clear (Work *work)
{
  g_clear_pointer (&work->items, g_array_unref);
  g_free (work->first_lane);
  g_free (work->near);
  g_free (work->far);
  g_free (work->drawn);
  g_free (work->column);
  g_clear_pointer (&work->layers, gain_layers_free);
}

/**
 * gain_diagram_layout_new:
 * @diagram: a diagram
 * @metrics: the widths of columns and the gaps
 * @measure: (scope call): how high each box is
 * @user_data: for @measure
 * @previous: (nullable): the layout before an edit
 *
 * Lays a diagram out: a column for each kind, with few crossings. After an edit what is there stays
 * where it was as far as the edit lets it: an item changes its place in the order only where that
 * saves more than one crossing, and is moved only to make room. What it does depends on what it is
 * given alone. Source: the contract "Driver diagrams", Editing.
 *
 * Returns: (transfer full): the layout
 */
GainDiagramLayout *
gain_diagram_layout_new (GainDiagram *diagram, const GainDiagramMetrics *metrics,
                         GainDiagramMeasureFunc measure, gpointer user_data,
                         const GainDiagramLayout *previous)
{
  Work work = { .diagram = diagram, .metrics = metrics };
  GainDiagramLayout *layout;
  gboolean known;

  g_return_val_if_fail (diagram != NULL && metrics != NULL && measure != NULL, NULL);

  layout = g_new0 (GainDiagramLayout, 1);
  layout->diagram = gain_diagram_ref (diagram);
  collect (&work, measure, user_data);
  fill_layers (&work);
  known = arrange (&work, previous, &layout->crossings);
  sort_columns (&work);
  if (known)
    set_as_before (&work);
  if (!known)
    set_anew (&work);
  if (!known || is_stretched (&work))
    move_all (&work, -highest (&work));
  set_xs (layout, metrics);
  take_boxes (layout, &work);
  take_lines (layout, &work);
  layout->height = lowest (&work);
  work_clear (&work);
  return layout;
}

/**
 * gain_diagram_layout_free:
 * @layout: (transfer full): a layout
 */
void
gain_diagram_layout_free (GainDiagramLayout *layout)
{
  gain_diagram_unref (layout->diagram);
  g_free (layout->boxes);
  g_array_unref (layout->lines);
  for (guint c = 0; c < N_COLUMNS; c++)
    g_ptr_array_unref (layout->columns[c]);
  g_free (layout);
}
