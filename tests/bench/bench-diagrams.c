/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layouts of driver diagrams: 500 nodes and 900 links within a frame; crossings on 200 diagrams by
 * chance against those of graphviz's dot, which gets the same columns; how far boxes move after one
 * edit. */
#include "diagram-draft.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define N_RUNS 9
#define N_DIAGRAMS 200
#define N_EDITS 400
#define FRAME 0.016
#define SEED 200

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
median (GArray *values)
{
  g_array_sort (values, compare_doubles);
  return values->len > 0 ? g_array_index (values, double, values->len / 2) : 0;
}

static GainDiagramLayout *
lay_out (GainDiagram *diagram, const GainDiagramLayout *previous)
{
  GainDiagramMetrics metrics;

  diagram_metrics (&metrics);
  return gain_diagram_layout_new (diagram, &metrics, diagram_height, NULL, previous);
}

/* Milliseconds of this thread's own time on the processor. */
static double
own_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static void
time_large (GRand *random)
{
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GainDiagram) diagram = diagram_draft (random, 500, 900, 10);
  double own_fresh = 0, own_after = 0;

  g_assert_cmpuint (diagram->links->len, ==, 900);
  for (guint run = 0; run < N_RUNS; run++)
    {
      g_autoptr (GainDiagram) edited = gain_diagram_add_child (diagram, "n1", "New", NULL, NULL, NULL);
      double own = own_time ();
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (GainDiagramLayout) layout = lay_out (diagram, NULL);
      double seconds = (double) (g_get_monotonic_time () - begin) / 1e6;
      g_autoptr (GainDiagramLayout) next = NULL;

      own_fresh += own_time () - own;
      g_array_append_val (fresh, seconds);
      own = own_time ();
      begin = g_get_monotonic_time ();
      next = lay_out (edited, layout);
      seconds = (double) (g_get_monotonic_time () - begin) / 1e6;
      own_after += own_time () - own;
      g_array_append_val (after, seconds);
    }
  median (fresh);
  median (after);
  printf ("500 nodes, 900 links: anew %.1f ms, after an edit %.1f ms; worst %.1f ms, %.1f ms; "
          "of it on the processor %.1f ms, %.1f ms\n",
          1e3 * median (fresh), 1e3 * median (after), 1e3 * g_array_index (fresh, double, N_RUNS - 1),
          1e3 * g_array_index (after, double, N_RUNS - 1), own_fresh / N_RUNS, own_after / N_RUNS);
  printf ("ratio: layout of 500 nodes and 900 links, against a frame | %.1f ms | 16 ms | %.2f | <= 1\n",
          1e3 * median (fresh), median (fresh) / FRAME);
  printf ("ratio: the same after an edit | %.1f ms | 16 ms | %.2f | <= 1\n", 1e3 * median (after),
          median (after) / FRAME);
}

/* The same graph for dot: a rank for each kind, and a point where a line passes a column. */
static char *
write_for_dot (const GainDiagram *diagram, GArray *pieces)
{
  GString *text = g_string_new ("digraph g { rankdir=LR; node [shape=box];\n");
  guint n = diagram->nodes->len;

  for (guint kind = 0; kind < GAIN_N_DIAGRAM_KINDS; kind++)
    {
      guint point = n;

      g_string_append (text, "{ rank=same;");
      for (guint i = 0; i < n; i++)
        if (gain_diagram_node (diagram, i)->kind == kind)
          g_string_append_printf (text, " n%u;", i);
      for (guint i = 0; i < diagram->links->len; i++)
        {
          const GainDiagramLink *link = g_ptr_array_index (diagram->links, i);
          guint from = gain_diagram_find (diagram, link->from)->kind;
          guint to = gain_diagram_find (diagram, link->to)->kind;

          for (guint column = from + 1; column < to; column++, point++)
            if (column == kind)
              g_string_append_printf (text, " n%u [shape=point];", point);
        }
      g_string_append (text, " }\n");
    }
  for (guint i = 0, point = n; i < diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (diagram->links, i);
      guint from = (guint) gain_diagram_index (diagram, link->from);
      guint to = (guint) gain_diagram_index (diagram, link->to);
      guint column = gain_diagram_node (diagram, from)->kind;
      guint last = gain_diagram_node (diagram, to)->kind;

      for (; column < last; column++)
        {
          guint next = column + 1 < last ? point++ : to;
          guint piece[3] = { from, next, column };

          g_string_append_printf (text, "n%u -> n%u;\n", from, next);
          g_array_append_vals (pieces, piece, 3);
          from = next;
        }
    }
  g_string_append (text, "}\n");
  return g_string_free (text, FALSE);
}

static guint
count_dot (const GainDiagram *diagram)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *text = write_for_dot (diagram, pieces);
  g_autofree double *ys = g_new0 (double, diagram->nodes->len + 2 * diagram->links->len + 1);
  const char *argv[] = { "dot", "-Tplain", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *in = NULL, *out = NULL, *command = NULL;
  guint crossings = 0;
  int file = g_file_open_tmp (NULL, &in, &error);

  g_assert_no_error (error);
  close (file);
  g_file_set_contents (in, text, -1, &error);
  g_assert_no_error (error);
  command = g_strjoin (" ", argv[0], argv[1], in, NULL);
  g_spawn_command_line_sync (command, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  remove (in);
  lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint node;
      double x, y;

      if (sscanf (lines[i], "node n%u %lf %lf", &node, &x, &y) == 3)
        ys[node] = y;
    }
  for (guint i = 0; i < pieces->len; i += 3)
    for (guint j = 0; j < i; j += 3)
      {
        const guint *a = &g_array_index (pieces, guint, i), *b = &g_array_index (pieces, guint, j);

        if (a[2] == b[2] && (ys[a[0]] - ys[b[0]]) * (ys[a[1]] - ys[b[1]]) < 0)
          crossings++;
      }
  return crossings;
}

static void
count_crossings (GRand *random)
{
  guint ours = 0, theirs = 0, fewer = 0, more = 0;

  for (guint i = 0; i < N_DIAGRAMS; i++)
    {
      guint n = (guint) g_rand_int_range (random, 15, 90);
      guint links = n + (guint) g_rand_int_range (random, 0, (gint32) n);
      g_autoptr (GainDiagram) diagram = diagram_draft (random, n, links, 10);
      g_autoptr (GainDiagramLayout) layout = lay_out (diagram, NULL);
      guint own = diagram_crossings (layout), dot = count_dot (diagram);

      ours += own;
      theirs += dot;
      fewer += own < dot;
      more += own > dot;
    }
  printf ("%d diagrams: %u crossings, dot %u; fewer in %u, more in %u\n", N_DIAGRAMS, ours, theirs,
          fewer, more);
  printf ("ratio: crossings on %d diagrams, against graphviz dot | %u | %u | %.2f | <= 1\n",
          N_DIAGRAMS, ours, theirs, (double) ours / MAX (theirs, 1));
}

/* How far what was there before moved, in rows: a box of two lines and its gap. */
static void
measure_moves (GRand *random)
{
  g_autoptr (GArray) moves = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GainDiagram) diagram = diagram_draft (random, 40, 55, 5);
  g_autoptr (GainDiagramLayout) layout = lay_out (diagram, NULL);
  guint moved = 0, swapped = 0;
  gint64 above = 0, anew = 0;

  for (guint edit = 0; edit < N_EDITS; edit++)
    {
      GainDiagram *edited = diagram_chance_edit (diagram, random);
      GainDiagramLayout *next = lay_out (edited, layout);
      g_autoptr (GainDiagramLayout) fresh = lay_out (edited, NULL);

      above += (gint64) next->crossings - fresh->crossings;
      anew += fresh->crossings;
      for (guint i = 0; i < diagram->nodes->len; i++)
        {
          int now = gain_diagram_index (edited, gain_diagram_node (diagram, i)->id);
          double move = now >= 0 ? fabs (next->boxes[now].y - layout->boxes[i].y) / 68 : -1;

          if (now < 0)
            continue;
          g_array_append_val (moves, move);
          moved += move > 0.01;
          swapped += abs ((int) next->boxes[now].place - (int) layout->boxes[i].place) > 1;
        }
      gain_diagram_layout_free (layout);
      gain_diagram_unref (diagram);
      layout = next;
      diagram = edited;
    }
  median (moves);
  printf ("%d edits: boxes moved by a median of %.2f rows, at worst %.1f; %.1f %% moved at all, %.1f %% "
          "by more than one place; %.2f crossings more than the %.2f of a layout anew, on average\n",
          N_EDITS, median (moves), g_array_index (moves, double, moves->len - 1),
          100.0 * moved / moves->len, 100.0 * swapped / moves->len, (double) above / N_EDITS, (double) anew / N_EDITS);
}

int
main (void)
{
  GRand *random = g_rand_new_with_seed (SEED);
  g_autofree char *dot = g_find_program_in_path ("dot");

  time_large (random);
  measure_moves (random);
  if (dot != NULL)
    count_crossings (random);
  else
    printf ("graphviz is not here: crossings are not compared\n");
  g_rand_free (random);
  return 0;
}
