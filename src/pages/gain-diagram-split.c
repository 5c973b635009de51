/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-diagram-split.h"

/* Nodes one below the other in a piece of a branch: what is longer runs in a circle. */
#define LONGEST_PIECE (2 * GAIN_N_DIAGRAM_KINDS)

/* What goes on one sheet together: a branch with all that it hangs on, or a piece of one. */
typedef struct
{
  GArray   *nodes;   /* guint */
  gboolean  is_piece; /* of a branch that doesn't fit a sheet: it isn't cut again */
} Unit;

typedef struct
{
  const GainDiagram    *diagram;
  GainDiagramFitsFunc   fits;
  gpointer              user_data;
  guint                 n_nodes;
  GArray              **parents;  /* [node]: guint */
  GArray              **children; /* [node]: guint, in the order in which they stand */
  guint                *order;    /* nodes by column, from above */
  GPtrArray            *units;    /* Unit */
  GPtrArray            *parts;    /* GainDiagram */
} Splitter;

static void
free_unit (gpointer data)
{
  Unit *unit = data;

  g_array_unref (unit->nodes);
  g_free (unit);
}

static Unit *
unit_new (gboolean is_piece)
{
  Unit *unit = g_new0 (Unit, 1);

  unit->nodes = g_array_new (FALSE, FALSE, sizeof (guint));
  unit->is_piece = is_piece;
  return unit;
}

static guint
node_of (const GArray *nodes, guint i)
{
  return g_array_index (nodes, guint, i);
}

/* A node that is linked to itself is no branch of its own. */
static void
join (Splitter *self, const guint *ranks)
{
  const GPtrArray *links = self->diagram->links;

  for (guint i = 0; i < links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (links, i);
      int from = gain_diagram_index (self->diagram, link->from);
      int to = gain_diagram_index (self->diagram, link->to);
      guint at = 0, child = (guint) to;

      if (link->hidden || from < 0 || to < 0 || from == to)
        continue;
      g_array_append_val (self->parents[to], from);
      while (at < self->children[from]->len
             && ranks[node_of (self->children[from], at)] < ranks[child])
        at++;
      g_array_insert_val (self->children[from], at, child);
    }
}

static void
splitter_init (Splitter *self, const GainDiagramLayout *layout)
{
  guint n = layout->diagram->nodes->len, at = 0;
  g_autofree guint *ranks = g_new0 (guint, n + 1);

  self->diagram = layout->diagram;
  self->n_nodes = n;
  self->parents = g_new0 (GArray *, n + 1);
  self->children = g_new0 (GArray *, n + 1);
  self->order = g_new0 (guint, n + 1);
  self->units = g_ptr_array_new_with_free_func (free_unit);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_diagram_unref);
  for (guint i = 0; i < n; i++)
    {
      self->parents[i] = g_array_new (FALSE, FALSE, sizeof (guint));
      self->children[i] = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  for (guint kind = 0; kind < GAIN_N_DIAGRAM_KINDS; kind++)
    for (guint i = 0; i < layout->columns[kind]->len; i++)
      {
        const char *id = g_ptr_array_index (layout->columns[kind], i);

        self->order[at] = (guint) gain_diagram_index (self->diagram, id);
        ranks[self->order[at]] = at;
        at++;
      }
  join (self, ranks);
}

static void
splitter_clear (Splitter *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    {
      g_array_unref (self->parents[i]);
      g_array_unref (self->children[i]);
    }
  g_free (self->parents);
  g_free (self->children);
  g_free (self->order);
  g_ptr_array_unref (self->units);
}

/* A node and all that it hangs on, up to the aim. */
static Unit *
branch_of (const Splitter *self, guint end)
{
  Unit *unit = unit_new (FALSE);
  g_autofree gboolean *seen = g_new0 (gboolean, self->n_nodes + 1);

  g_array_append_val (unit->nodes, end);
  seen[end] = TRUE;
  for (guint i = 0; i < unit->nodes->len; i++)
    {
      const GArray *parents = self->parents[node_of (unit->nodes, i)];

      for (guint p = 0; p < parents->len; p++)
        {
          guint parent = node_of (parents, p);

          if (!seen[parent])
            g_array_append_val (unit->nodes, parent);
          seen[parent] = TRUE;
        }
    }
  return unit;
}

static void
take_branch (Splitter *self, guint end, gboolean *covered)
{
  Unit *unit = branch_of (self, end);

  for (guint i = 0; i < unit->nodes->len; i++)
    covered[node_of (unit->nodes, i)] = TRUE;
  g_ptr_array_add (self->units, unit);
}

/* The ends of branches below a node in the order in which they stand, each once. */
static void
collect_ends (Splitter *self, guint index, gboolean *seen, gboolean *covered)
{
  if (seen[index])
    return;
  seen[index] = TRUE;
  for (guint i = 0; i < self->children[index]->len; i++)
    collect_ends (self, node_of (self->children[index], i), seen, covered);
  if (self->children[index]->len == 0)
    take_branch (self, index, covered);
}

/* Every node hangs above the end of a branch, or else on a circle that leads to none. */
static void
collect_branches (Splitter *self)
{
  g_autofree gboolean *seen = g_new0 (gboolean, self->n_nodes + 1);
  g_autofree gboolean *covered = g_new0 (gboolean, self->n_nodes + 1);

  for (guint i = 0; i < self->n_nodes; i++)
    collect_ends (self, self->order[i], seen, covered);
  for (guint i = self->n_nodes; i > 0; i--)
    if (!covered[self->order[i - 1]])
      take_branch (self, self->order[i - 1], covered);
}

/* The part of a diagram that is marked. */
static GainDiagram *
part_of (const GainDiagram *diagram, const gboolean *marked)
{
  GainDiagram *part = gain_diagram_new (diagram->title, diagram->performance_year);

  for (guint i = 0; i < diagram->nodes->len; i++)
    if (marked[i])
      gain_diagram_take_node (part, gain_diagram_node_ref (g_ptr_array_index (diagram->nodes, i)));
  for (guint i = 0; i < diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (diagram->links, i);

      if (!link->hidden && gain_diagram_index (part, link->from) >= 0
          && gain_diagram_index (part, link->to) >= 0)
        gain_diagram_put_link (part, link->from, link->to, FALSE);
    }
  return part;
}

/* What some units show together. */
static GainDiagram *
part_of_units (const Splitter *self, guint begin, guint end)
{
  g_autofree gboolean *marked = g_new0 (gboolean, self->n_nodes + 1);

  for (guint u = begin; u < end; u++)
    {
      const Unit *unit = g_ptr_array_index (self->units, u);

      for (guint i = 0; i < unit->nodes->len; i++)
        marked[node_of (unit->nodes, i)] = TRUE;
    }
  return part_of (self->diagram, marked);
}

static gboolean
units_fit (const Splitter *self, guint begin, guint end)
{
  g_autoptr (GainDiagram) part = part_of_units (self, begin, end);

  return self->fits (part, self->user_data);
}

static gboolean
nodes_fit (const Splitter *self, const GArray *nodes)
{
  g_autofree gboolean *marked = g_new0 (gboolean, self->n_nodes + 1);
  g_autoptr (GainDiagram) part = NULL;

  for (guint i = 0; i < nodes->len; i++)
    marked[node_of (nodes, i)] = TRUE;
  part = part_of (self->diagram, marked);
  return self->fits (part, self->user_data);
}

static gboolean
has_node (const GArray *nodes, guint node)
{
  for (guint i = 0; i < nodes->len; i++)
    if (node_of (nodes, i) == node)
      return TRUE;
  return FALSE;
}

/* A line with what its upper end hangs on first, and so on up to the aim: as much of that as fits. */
static Unit *
piece_of (const Splitter *self, guint from, guint to)
{
  Unit *piece = unit_new (TRUE);

  g_array_append_val (piece->nodes, to);
  g_array_append_val (piece->nodes, from);
  while (self->parents[from]->len > 0 && piece->nodes->len < LONGEST_PIECE)
    {
      from = node_of (self->parents[from], 0);
      if (has_node (piece->nodes, from))
        break;
      g_array_append_val (piece->nodes, from);
    }
  while (piece->nodes->len > 1 && !nodes_fit (self, piece->nodes))
    g_array_set_size (piece->nodes, piece->nodes->len - 1);
  return piece;
}

static int
compare_farthest_first (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const GainDiagram *diagram = user_data;
  guint one = *(const guint *) a, other = *(const guint *) b;
  GainDiagramKind kind = gain_diagram_node (diagram, one)->kind;
  GainDiagramKind other_kind = gain_diagram_node (diagram, other)->kind;

  return kind != other_kind ? (int) other_kind - (int) kind : (one > other) - (one < other);
}

static gpointer
line_key (const Splitter *self, guint from, guint to)
{
  return GUINT_TO_POINTER (from * self->n_nodes + to + 1);
}

/* Takes a piece in; its nodes stand one below the other, each joined to the next. */
static void
take_piece (const Splitter *self, GPtrArray *pieces, Unit *piece, GHashTable *lines, gboolean *covered)
{
  for (guint i = 0; i < piece->nodes->len; i++)
    {
      covered[node_of (piece->nodes, i)] = TRUE;
      if (i > 0)
        g_hash_table_add (lines, line_key (self, node_of (piece->nodes, i),
                                           node_of (piece->nodes, i - 1)));
    }
  g_ptr_array_add (pieces, piece);
}

/* A piece for each line of a branch, and for whatever none of them shows. */
static GPtrArray *
pieces_of (const Splitter *self, const GArray *nodes)
{
  GPtrArray *pieces = g_ptr_array_new ();
  g_autoptr (GHashTable) lines = g_hash_table_new (NULL, NULL);
  g_autofree gboolean *covered = g_new0 (gboolean, self->n_nodes + 1);

  for (guint i = 0; i < nodes->len; i++)
    {
      guint to = node_of (nodes, i);

      for (guint p = 0; p < self->parents[to]->len; p++)
        {
          guint from = node_of (self->parents[to], p);

          if (!g_hash_table_contains (lines, line_key (self, from, to)))
            take_piece (self, pieces, piece_of (self, from, to), lines, covered);
        }
    }
  for (guint i = 0; i < nodes->len; i++)
    if (!covered[node_of (nodes, i)])
      {
        Unit *alone = unit_new (TRUE);

        g_array_append_val (alone->nodes, g_array_index (nodes, guint, i));
        take_piece (self, pieces, alone, lines, covered);
      }
  return pieces;
}

/* Cuts a branch that is taller than a sheet. */
static void
cut (Splitter *self, guint at)
{
  g_autoptr (GArray) nodes = g_array_ref (((Unit *) self->units->pdata[at])->nodes);
  g_autoptr (GPtrArray) pieces = NULL;

  g_array_sort_with_data (nodes, compare_farthest_first, (gpointer) self->diagram);
  pieces = pieces_of (self, nodes);
  g_ptr_array_remove_index (self->units, at);
  for (guint p = 0; p < pieces->len; p++)
    g_ptr_array_insert (self->units, (int) (at + p), g_ptr_array_index (pieces, p));
}

/* How many units from one on fit a sheet: tried in growing steps, then by halves. */
static guint
count_fitting (const Splitter *self, guint begin)
{
  guint n = self->units->len - begin, good = 1, bad = n + 1;

  for (guint step = 1; good < n && bad > n; step *= 2)
    {
      guint tried = MIN (good + step, n);

      if (units_fit (self, begin, begin + tried))
        good = tried;
      else
        bad = tried;
    }
  while (bad - good > 1 && bad <= n)
    {
      guint middle = good + (bad - good) / 2;

      if (units_fit (self, begin, begin + middle))
        good = middle;
      else
        bad = middle;
    }
  return good;
}

/**
 * gain_diagram_split:
 * @layout: of a whole diagram, for the order in which branches stand
 * @fits: (scope call): whether a part fits a sheet
 * @user_data: for @fits
 *
 * Cuts a diagram into parts for a sheet each: branches are added to one until the next doesn't fit.
 * Every part shows what its branches hang on, up to the aim; a branch that is taller than a sheet by
 * itself is cut between its lines. Every node is on a sheet, those of a circle too, and every line
 * whose two ends fit one.
 *
 * Returns: (transfer full) (element-type GainDiagram): the parts; at least one
 */
GPtrArray *
gain_diagram_split (const GainDiagramLayout *layout, GainDiagramFitsFunc fits, gpointer user_data)
{
  Splitter self = { .fits = fits, .user_data = user_data };
  guint begin = 0;

  g_return_val_if_fail (layout != NULL && fits != NULL, NULL);

  splitter_init (&self, layout);
  collect_branches (&self);
  while (begin < self.units->len)
    {
      guint n;

      if (!((Unit *) self.units->pdata[begin])->is_piece && !units_fit (&self, begin, begin + 1))
        cut (&self, begin);
      n = count_fitting (&self, begin);
      g_ptr_array_add (self.parts, part_of_units (&self, begin, begin + n));
      begin += n;
    }
  if (self.parts->len == 0)
    g_ptr_array_add (self.parts, gain_diagram_new (layout->diagram->title,
                                                   layout->diagram->performance_year));
  splitter_clear (&self);
  return self.parts;
}
