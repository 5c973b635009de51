/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-diagram-order.h"

#include <stdlib.h>
#include <string.h>

/* Steps of comparing neighbors that a search may take: a diagram of 500 nodes is arranged within a
 * frame, and the same on every machine. */
#define MOST_STEPS 2200000
#define MOST_STEPS_LARGE 1300000 /* of more items than this, each pass is longer */
#define LARGE 300
#define MOST_STEPS_AFTER_EDIT 900000
#define MOST_STARTS 600
#define MOST_SWEEPS 12
#define MOST_PASSES 8
#define SEED 4711

/* An order that is being worked on. Neighbors lie side by side: those of an item in the layer before
 * begin at starts[0][item], those in the next at starts[1][item]. */
typedef struct
{
  const GainLayers *layers;
  guint  *starts[2];
  guint  *neighbors[2];
  guint  *sorted[2];   /* the places of the neighbors as of the last look, ascending where needed */
  int    *weights[2];  /* [place]: of the item that is being sifted */
  guint  *items;       /* by layer and place */
  guint  *begins;      /* [layer + 1]: where its items begin */
  guint  *places;      /* [item] */
  double *keys;        /* [item] */
  guint  *tree;        /* counts, while crossings are counted */
  gint64  steps;
  gint64  most_steps;
} Search;

/**
 * gain_layers_new:
 * @n_layers: the number of layers
 * @n_items: the number of items
 * @n_edges: the number of lines
 *
 * Returns: (transfer full): layers to be filled; everything is 0
 */
GainLayers *
gain_layers_new (guint n_layers, guint n_items, guint n_edges)
{
  GainLayers *layers = g_new0 (GainLayers, 1);

  layers->n_layers = n_layers;
  layers->n_items = n_items;
  layers->n_edges = n_edges;
  layers->layers = g_new0 (guint, n_items + 1);
  layers->pins = g_new0 (guint, n_items + 1);
  layers->places = g_new0 (guint, n_items + 1);
  layers->from = g_new0 (guint, n_edges + 1);
  layers->to = g_new0 (guint, n_edges + 1);
  return layers;
}

/**
 * gain_layers_free:
 * @layers: (transfer full): layers
 */
void
gain_layers_free (GainLayers *layers)
{
  g_free (layers->layers);
  g_free (layers->pins);
  g_free (layers->places);
  g_free (layers->from);
  g_free (layers->to);
  g_free (layers);
}

static void
collect_neighbors (Search *self, guint side)
{
  const GainLayers *layers = self->layers;
  guint *begin = g_new0 (guint, layers->n_items + 2);

  for (guint e = 0; e < layers->n_edges; e++)
    begin[(side == 0 ? layers->to[e] : layers->from[e]) + 2]++;
  for (guint i = 2; i < layers->n_items + 2; i++)
    begin[i] += begin[i - 1];
  self->neighbors[side] = g_new (guint, layers->n_edges + 1);
  self->sorted[side] = g_new (guint, layers->n_edges + 1);
  for (guint e = 0; e < layers->n_edges; e++)
    {
      guint own = side == 0 ? layers->to[e] : layers->from[e];

      self->neighbors[side][begin[own + 1]++] = side == 0 ? layers->from[e] : layers->to[e];
    }
  self->starts[side] = begin;
}

/* Puts the items in their layers by their places. */
static void
set_places (Search *self, const guint *places)
{
  const GainLayers *layers = self->layers;

  memcpy (self->places, places, layers->n_items * sizeof *places);
  for (guint i = 0; i < layers->n_items; i++)
    self->items[self->begins[layers->layers[i]] + places[i]] = i;
}

static void
search_init (Search *self, const GainLayers *layers)
{
  memset (self, 0, sizeof *self);
  self->layers = layers;
  self->most_steps = layers->n_items > LARGE ? MOST_STEPS_LARGE : MOST_STEPS;
  collect_neighbors (self, 0);
  collect_neighbors (self, 1);
  self->begins = g_new0 (guint, layers->n_layers + 2);
  for (guint i = 0; i < layers->n_items; i++)
    self->begins[layers->layers[i] + 1]++;
  for (guint l = 1; l <= layers->n_layers; l++)
    self->begins[l] += self->begins[l - 1];
  self->items = g_new0 (guint, layers->n_items + 1);
  self->places = g_new0 (guint, layers->n_items + 1);
  self->keys = g_new0 (double, layers->n_items + 1);
  self->tree = g_new0 (guint, layers->n_items + 2);
  self->weights[0] = g_new0 (int, layers->n_items + 2);
  self->weights[1] = g_new0 (int, layers->n_items + 2);
  set_places (self, layers->places);
}

static void
search_clear (Search *self)
{
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->starts[side]);
      g_free (self->neighbors[side]);
      g_free (self->sorted[side]);
      g_free (self->weights[side]);
    }
  g_free (self->items);
  g_free (self->begins);
  g_free (self->places);
  g_free (self->keys);
  g_free (self->tree);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

/* The places of an item's neighbors on a side, ascending. They are few. */
static void
sort_neighbors (Search *self, guint side, guint item)
{
  guint begin = self->starts[side][item];
  guint end = self->starts[side][item + 1];
  guint *sorted = self->sorted[side];

  for (guint i = begin; i < end; i++)
    {
      guint place = self->places[self->neighbors[side][i]];
      guint j = i;

      while (j > begin && sorted[j - 1] > place)
        {
          sorted[j] = sorted[j - 1];
          j--;
        }
      sorted[j] = place;
    }
  self->steps += end - begin;
}

/* Crossings of the lines from a layer to the next: for each line those that ended below it before. */
static guint
count_layer (Search *self, guint layer)
{
  guint n_next = self->begins[layer + 2] - self->begins[layer + 1];
  guint n_before = 0;
  guint crossings = 0;

  memset (self->tree, 0, (n_next + 1) * sizeof *self->tree);
  for (guint at = self->begins[layer]; at < self->begins[layer + 1]; at++)
    {
      guint item = self->items[at];
      guint begin = self->starts[1][item];
      guint end = self->starts[1][item + 1];

      sort_neighbors (self, 1, item);
      for (guint i = begin; i < end; i++)
        {
          guint not_below = 0;

          for (guint t = self->sorted[1][i] + 1; t > 0; t -= t & -t)
            not_below += self->tree[t];
          crossings += n_before - not_below;
        }
      for (guint i = begin; i < end; i++, n_before++)
        for (guint t = self->sorted[1][i] + 1; t <= n_next; t += t & -t)
          self->tree[t]++;
    }
  return crossings;
}

static guint
count_all (Search *self)
{
  guint crossings = 0;

  for (guint layer = 0; layer + 1 < self->layers->n_layers; layer++)
    crossings += count_layer (self, layer);
  return crossings;
}

static gboolean
may_pass (const Search *self, guint u, guint v)
{
  return self->layers->pins[u] == 0 || self->layers->pins[v] == 0;
}

/* Where the neighbors of a layer's items stand; it holds as long as only that layer is changed. */
static void
look_at_layer (Search *self, guint layer)
{
  for (guint side = 0; side < 2; side++)
    for (guint at = self->begins[layer]; at < self->begins[layer + 1]; at++)
      {
        guint item = self->items[at];

        for (guint i = self->starts[side][item]; i < self->starts[side][item + 1]; i++)
          self->sorted[side][i] = self->places[self->neighbors[side][i]];
      }
}

/* For each place on a side: how many neighbors an item has above it, and above the next. By their sum
 * what lines from another item to that place cross less with the item above it. */
static void
weigh (Search *self, guint side, guint item)
{
  guint layer = self->layers->layers[item];
  guint n = 0;
  int *weights = self->weights[side];
  int above = 0;

  if (side == 0 && layer > 0)
    n = self->begins[layer] - self->begins[layer - 1];
  else if (side == 1 && layer + 1 < self->layers->n_layers)
    n = self->begins[layer + 2] - self->begins[layer + 1];
  memset (weights, 0, (n + 1) * sizeof *weights);
  for (guint i = self->starts[side][item]; i < self->starts[side][item + 1]; i++)
    weights[self->sorted[side][i]]++;
  for (guint place = 0; place < n; place++)
    {
      int here = weights[place];

      weights[place] = 2 * above + here;
      above += here;
    }
  self->steps += n / 4 + 1;
}

/* What putting the item that was weighed above another one, which is just above it, saves. */
static int
gain_of_rise (Search *self, guint item, guint above)
{
  int gain = 0;

  for (guint side = 0; side < 2; side++)
    {
      guint begin = self->starts[side][above], end = self->starts[side][above + 1];

      for (guint i = begin; i < end; i++)
        gain += self->weights[side][self->sorted[side][i]];
      gain -= (int) ((end - begin) * (self->starts[side][item + 1] - self->starts[side][item]));
      self->steps += end - begin;
    }
  return gain;
}

/* Moves an item within its layer from one place to another. */
static void
move_item (Search *self, guint item, guint place)
{
  guint begin = self->begins[self->layers->layers[item]];
  guint at = self->places[item];

  while (at != place)
    {
      guint next = at < place ? at + 1 : at - 1;
      guint other = self->items[begin + next];

      self->items[begin + at] = other;
      self->places[other] = at;
      at = next;
    }
  self->items[begin + place] = item;
  self->places[item] = place;
}

/* Sends an item to the place in its layer that saves the most crossings, if that is at least so
 * many; of places that are equally good it takes the nearest. The layer must have been looked at. */
static int
sift (Search *self, guint item, int least)
{
  guint layer = self->layers->layers[item];
  guint begin = self->begins[layer];
  int n = (int) (self->begins[layer + 1] - begin);
  int own = (int) self->places[item];
  int best = own, best_gain = 0, gain = 0;

  weigh (self, 0, item);
  weigh (self, 1, item);
  for (int at = own - 1; at >= 0 && may_pass (self, item, self->items[begin + at]); at--)
    {
      gain += gain_of_rise (self, item, self->items[begin + at]);
      if (gain > best_gain)
        {
          best_gain = gain;
          best = at;
        }
    }
  gain = 0;
  for (int at = own + 1; at < n && may_pass (self, item, self->items[begin + at]); at++)
    {
      gain -= gain_of_rise (self, item, self->items[begin + at]);
      if (gain > best_gain || (gain == best_gain && best < own && at - own < own - best))
        {
          best_gain = gain;
          best = at;
        }
    }
  if (best == own || best_gain < least)
    return 0;
  move_item (self, item, (guint) best);
  return best_gain;
}

/* Sifts every item of every layer; what was saved. */
static int
sift_all (Search *self, const guint8 *marks, GainLayersMark least_mark, int least)
{
  int saved = 0;

  for (guint layer = 0; layer < self->layers->n_layers; layer++)
    {
      guint begin = self->begins[layer];
      guint n = self->begins[layer + 1] - begin;
      g_autofree guint *order = g_new (guint, n + 1);

      memcpy (order, self->items + begin, n * sizeof *order);
      look_at_layer (self, layer);
      for (guint i = 0; i < n; i++)
        if (marks == NULL || marks[order[i]] >= least_mark)
          saved += sift (self, order[i], least);
    }
  return saved;
}

typedef struct { double key; guint place; guint item; } Sortable;

static int
compare_sortables (gconstpointer a, gconstpointer b)
{
  const Sortable *one = a, *other = b;

  if (one->key != other->key)
    return one->key < other->key ? -1 : 1;
  return (one->place > other->place) - (one->place < other->place);
}

static int
compare_pins (gconstpointer a, gconstpointer b)
{
  const Sortable *one = a, *other = b;

  return one->key != other->key ? (one->key < other->key ? -1 : 1)
                                : (one->place > other->place) - (one->place < other->place);
}

/* The places that pinned items have in a layer, filled with them in their own order. */
static void
heed_pins (Search *self, guint layer)
{
  guint begin = self->begins[layer], end = self->begins[layer + 1];
  g_autofree Sortable *pinned = g_new (Sortable, end - begin + 1);
  guint n = 0, next = 0;

  for (guint at = begin; at < end; at++)
    if (self->layers->pins[self->items[at]] > 0)
      pinned[n++] = (Sortable){ self->layers->pins[self->items[at]], at, self->items[at] };
  if (n < 2)
    return;
  qsort (pinned, n, sizeof *pinned, compare_pins);
  for (guint at = begin; at < end; at++)
    if (self->layers->pins[self->items[at]] > 0)
      {
        guint item = pinned[next++].item;

        self->items[at] = item;
        self->places[item] = at - begin;
      }
}

/* Where an item's neighbors on a side stand: their mean, or their median. */
static double
key_of (Search *self, guint side, guint item, gboolean median)
{
  guint begin = self->starts[side][item];
  guint n = self->starts[side][item + 1] - begin;
  double sum = 0;

  if (n == 0)
    return -1;
  if (median)
    {
      sort_neighbors (self, side, item);
      return (self->sorted[side][begin + (n - 1) / 2] + self->sorted[side][begin + n / 2]) / 2.0;
    }
  self->steps += n;
  for (guint i = begin; i < begin + n; i++)
    sum += self->places[self->neighbors[side][i]];
  return sum / n;
}

/* Orders a layer by where the neighbors on a side stand; what has none stays at its place. */
static void
order_layer (Search *self, guint layer, guint side, gboolean median)
{
  guint begin = self->begins[layer];
  guint n = self->begins[layer + 1] - begin;
  g_autofree Sortable *sorting = g_new (Sortable, n + 1);
  g_autofree guint *old = g_new (guint, n + 1);
  guint n_sorting = 0, next = 0;

  for (guint at = 0; at < n; at++)
    {
      guint item = self->items[begin + at];

      old[at] = item;
      self->keys[item] = key_of (self, side, item, median);
      if (self->keys[item] >= 0)
        sorting[n_sorting++] = (Sortable){ self->keys[item], at, item };
    }
  qsort (sorting, n_sorting, sizeof *sorting, compare_sortables);
  for (guint at = 0; at < n; at++)
    {
      guint item = self->keys[old[at]] >= 0 ? sorting[next++].item : old[at];

      self->items[begin + at] = item;
      self->places[item] = at;
    }
  heed_pins (self, layer);
  self->steps += 4 * n;
}

/* Sweeps to and fro, and keeps the best order on the way. */
static guint
sweep (Search *self, guint crossings)
{
  guint n_layers = self->layers->n_layers;
  g_autofree guint *best = g_memdup2 (self->places, self->layers->n_items * sizeof (guint));
  guint idle = 0;

  for (guint s = 0; s < MOST_SWEEPS && idle < 4 && crossings > 0; s++)
    {
      guint now;

      for (guint l = 1; l < n_layers; l++)
        if (s % 2 == 0)
          order_layer (self, l, 0, s % 4 >= 2);
        else
          order_layer (self, n_layers - 1 - l, 1, s % 4 >= 2);
      now = count_all (self);
      idle = now < crossings ? 0 : idle + 1;
      if (now >= crossings)
        continue;
      crossings = now;
      memcpy (best, self->places, self->layers->n_items * sizeof *best);
    }
  if (self->layers->n_items > 0)
    set_places (self, best);
  return crossings;
}

static guint
improve (Search *self)
{
  guint crossings = sweep (self, count_all (self));

  for (guint pass = 0; pass < MOST_PASSES && crossings > 0 && self->steps < self->most_steps; pass++)
    {
      int saved = sift_all (self, NULL, 0, 1);

      if (saved == 0)
        break;
      crossings -= (guint) saved;
    }
  return crossings;
}

/* Goes through what hangs on an item first, and numbers each layer in the order of arrival. */
static void
visit (Search *self, guint item, guint side, gboolean *seen, guint *counts, guint *places)
{
  if (seen[item])
    return;
  seen[item] = TRUE;
  places[item] = counts[self->layers->layers[item]]++;
  for (guint i = self->starts[side][item]; i < self->starts[side][item + 1]; i++)
    visit (self, self->neighbors[side][i], side, seen, counts, places);
}

static void
start_from_branches (Search *self, guint side)
{
  guint n = self->layers->n_items;
  g_autofree gboolean *seen = g_new0 (gboolean, n + 1);
  g_autofree guint *counts = g_new0 (guint, self->layers->n_layers + 1);
  g_autofree guint *places = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      guint at = side == 1 ? i : n - 1 - i;

      visit (self, self->items[at], side, seen, counts, places);
    }
  set_places (self, places);
}

static void
shuffle_layer (Search *self, guint layer, GRand *random)
{
  guint begin = self->begins[layer];

  for (guint n = self->begins[layer + 1] - begin; n > 1; n--)
    {
      guint other = (guint) g_rand_int_range (random, 0, (gint32) n);

      move_item (self, self->items[begin + other], n - 1);
    }
}

/* Another order to begin with: by branches, by chance, or the best one a little disturbed. */
static void
start_again (Search *self, guint start, const guint *best, GRand *random)
{
  guint n_layers = self->layers->n_layers;

  set_places (self, best);
  if (start == 1 || start == 2)
    start_from_branches (self, start == 1 ? 1 : 0);
  else if (start % 3 == 0)
    for (guint layer = 0; layer < n_layers; layer++)
      shuffle_layer (self, layer, random);
  else
    for (guint n = 1 + self->layers->n_items / 12; n > 0; n--)
      {
        guint item = (guint) g_rand_int_range (random, 0, (gint32) self->layers->n_items);
        guint layer = self->layers->layers[item];

        move_item (self, item, (guint) g_rand_int_range (random, 0,
                                                         (gint32) (self->begins[layer + 1]
                                                                   - self->begins[layer])));
      }
  for (guint layer = 0; layer < n_layers; layer++)
    heed_pins (self, layer);
}

/**
 * gain_layers_arrange:
 * @layers: layers
 *
 * Looks for an order with few crossings from several beginnings. What it does depends on @layers
 * alone.
 *
 * Returns: the crossings that are left
 */
guint
gain_layers_arrange (GainLayers *layers)
{
  g_auto (Search) self;
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  g_autofree guint *best = NULL;
  guint fewest;

  search_init (&self, layers);
  for (guint layer = 0; layer < layers->n_layers; layer++)
    heed_pins (&self, layer);
  fewest = improve (&self);
  best = g_memdup2 (self.places, (layers->n_items + 1) * sizeof (guint));
  for (guint start = 1; fewest > 0 && start < MOST_STARTS && self.steps < self.most_steps; start++)
    {
      guint now;

      start_again (&self, start, best, random);
      now = improve (&self);
      if (now >= fewest)
        continue;
      fewest = now;
      memcpy (best, self.places, layers->n_items * sizeof *best);
    }
  memcpy (layers->places, best, layers->n_items * sizeof *best);
  return fewest;
}

/* How many items stand elsewhere among the others of their layer than they did: all but the longest
 * run that is still in order. */
static guint
count_moved (Search *self, const guint *places)
{
  g_autofree guint *tails = g_new (guint, self->layers->n_items + 1);
  guint moved = 0;

  for (guint layer = 0; layer < self->layers->n_layers; layer++)
    {
      guint n = 0;

      for (guint at = self->begins[layer]; at < self->begins[layer + 1]; at++)
        {
          guint place = places[self->items[at]];
          guint low = 0, high = n;

          while (low < high)
            {
              guint middle = (low + high) / 2;

              if (tails[middle] < place)
                low = middle + 1;
              else
                high = middle;
            }
          tails[low] = place;
          n = MAX (n, low + 1);
        }
      moved += self->begins[layer + 1] - self->begins[layer] - n;
    }
  return moved;
}

/* Looks for another order that saves more than one crossing for each item that it moves. */
static void
weigh_others (Search *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  guint size = (self->layers->n_items + 1) * sizeof (guint);
  g_autofree guint *kept = g_memdup2 (self->places, size);
  g_autofree guint *best = g_memdup2 (self->places, size);
  guint crossings = count_all (self);
  int most = 0;

  for (guint start = 0; start < MOST_STARTS && self->steps < self->most_steps && crossings > 1; start++)
    {
      int worth;

      if (start == 0)
        set_places (self, kept);
      else
        start_again (self, start == 1 ? 1 : 3 * start + 1, best, random);
      worth = (int) crossings - (int) improve (self) - (int) count_moved (self, kept);
      if (worth <= most)
        continue;
      most = worth;
      memcpy (best, self->places, size);
    }
  set_places (self, best);
}

/**
 * gain_layers_settle:
 * @layers: layers whose places are those before an edit, with new items at any place
 * @marks: a mark for each item
 *
 * Finds an order that differs little from the one before an edit: what moves saves more than one
 * crossing for each item that does.
 *
 * Returns: the crossings that are left
 */
guint
gain_layers_settle (GainLayers *layers, const guint8 *marks)
{
  g_auto (Search) self;

  search_init (&self, layers);
  self.most_steps = MOST_STEPS_AFTER_EDIT;
  for (guint layer = 0; layer < layers->n_layers; layer++)
    heed_pins (&self, layer);
  for (guint pass = 0; pass < 2; pass++)
    sift_all (&self, marks, GAIN_LAYERS_FRESH, 1);
  sift_all (&self, marks, GAIN_LAYERS_TOUCHED, 1);
  /* Stability wins over one crossing. */
  for (guint pass = 0; pass < MOST_PASSES && self.steps < self.most_steps; pass++)
    if (sift_all (&self, marks, GAIN_LAYERS_KEPT, 2) == 0)
      break;
  weigh_others (&self);
  memcpy (layers->places, self.places, layers->n_items * sizeof *self.places);
  return count_all (&self);
}
