/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pan and zoom of a driver diagram of 500 nodes and 900 links at 1280 x 800, under the cairo renderer:
 * how long each frame takes from before-paint to after-paint. */
#include "diagram-draft.h"

#include "gain-canvas.h"
#include "gain-diagram-layout.h"

#include <adwaita.h>
#include <stdio.h>
#include <time.h>

#define WIDTH 1280
#define HEIGHT 800
#define N_FRAMES 240
#define FRAME 16.0 /* milliseconds */
#define PAN_STEP 37.0
#define BOX_WIDTH 222

typedef enum { PAN, PAN_ALL, ZOOM, N_PARTS } Part;

static const char *const titles[N_PARTS]
  = { "pan of 500 nodes at 100 %", "pan of 500 nodes at 25 %", "zoom of 500 nodes" };

typedef struct
{
  GainCanvas        *canvas;
  GtkScrolledWindow *scrolled;
  GMainLoop         *loop;
  Part               part;
  guint              frame;
  gint64             before;
  gint64             cpu;
  GArray            *times; /* double: milliseconds */
  GArray            *cpus;  /* the same, of this thread's processor alone */
} Bench;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
measure_box (const GainDiagramNode *node, double width, gpointer data)
{
  GainDrawnNode drawn = { .kind = node->kind, .text = node->text,
                          .note = (char *) "Testing · due 6/30/2025" };

  return gain_node_box_height (data, &drawn, width);
}

static void
add_line (GainDrawing *drawing, const GainDiagramLine *line)
{
  GainDrawnLink link = { .from = line->from, .to = line->to, .first = drawing->points->len,
                         .n = line->n_points };

  for (guint i = 0; i < line->n_points; i++)
    {
      graphene_point_t point = GRAPHENE_POINT_INIT ((float) line->points[i].x,
                                                    (float) line->points[i].y);

      g_array_append_val (drawing->points, point);
    }
  g_array_append_val (drawing->links, link);
}

static GainDrawing *
draw (GainDiagram *diagram, GtkWidget *canvas)
{
  GainDiagramMetrics metrics = { .column_gap = 60, .row_gap = 14, .lane_gap = 10 };
  g_autoptr (GainDiagramLayout) layout = NULL;
  GainDrawing *drawing = gain_drawing_new ();

  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    metrics.widths[i] = BOX_WIDTH;
  layout = gain_diagram_layout_new (diagram, &metrics, measure_box, canvas, NULL);
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (diagram, i);
      GainDrawnNode *drawn = gain_drawing_add (drawing, node->id);

      drawn->kind = node->kind;
      drawn->text = g_strdup (node->text);
      drawn->note = g_strdup ("Testing · due 6/30/2025");
      drawn->box = GRAPHENE_RECT_INIT ((float) (int) layout->boxes[i].x,
                                       (float) (int) layout->boxes[i].y,
                                       (float) layout->boxes[i].width,
                                       (float) layout->boxes[i].height);
    }
  for (guint i = 0; i < layout->lines->len; i++)
    add_line (drawing, &g_array_index (layout->lines, GainDiagramLine, i));
  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    {
      drawing->left[i] = layout->xs[i];
      drawing->widths[i] = BOX_WIDTH;
    }
  drawing->width = layout->width;
  drawing->height = layout->height;
  return drawing;
}

static void
tell (Bench *bench)
{
  double p95, median;
  guint within = 0;

  g_array_sort (bench->times, compare_doubles);
  g_array_sort (bench->cpus, compare_doubles);
  for (guint i = 0; i < bench->times->len; i++)
    within += g_array_index (bench->times, double, i) < FRAME ? 1 : 0;
  median = g_array_index (bench->times, double, bench->times->len / 2);
  p95 = g_array_index (bench->times, double, bench->times->len * 95 / 100);
  printf ("%s: %u frames, median %.2f ms, 95th percentile %.2f ms, slowest %.2f ms, %.1f %% under "
          "%.0f ms\n",
          titles[bench->part], bench->times->len, median, p95,
          g_array_index (bench->times, double, bench->times->len - 1),
          100.0 * within / bench->times->len, FRAME);
  printf ("  on the processor: median %.2f ms, 95th percentile %.2f ms\n",
          g_array_index (bench->cpus, double, bench->cpus->len / 2),
          g_array_index (bench->cpus, double, bench->cpus->len * 95 / 100));
  printf ("ratio: %s, 95th percentile of frames, against 16 ms | %.1f ms | 16 ms | %.2f | <= 1\n",
          titles[bench->part], p95, p95 / FRAME);
  g_array_set_size (bench->times, 0);
  g_array_set_size (bench->cpus, 0);
}

static void
begin (Bench *bench)
{
  bench->frame = 0;
  gain_canvas_set_scale (bench->canvas, bench->part == PAN_ALL ? 0.25 : 1);
}

static void
move (Bench *bench)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (bench->scrolled);
  double upper = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  double step = bench->frame * PAN_STEP;

  if (bench->part == ZOOM)
    gain_canvas_set_scale (bench->canvas, 0.2 + 1.3 * (bench->frame % 60) / 60);
  else if (upper > 0)
    gtk_adjustment_set_value (adjustment, step - upper * (double) (int) (step / upper));
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;

  if (++bench->frame > N_FRAMES)
    {
      tell (bench);
      if (++bench->part == N_PARTS)
        {
          g_main_loop_quit (bench->loop);
          return G_SOURCE_REMOVE;
        }
      begin (bench);
    }
  move (bench);
  return G_SOURCE_CONTINUE;
}

static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
on_before (GdkFrameClock *clock, gpointer data)
{
  ((Bench *) data)->before = g_get_monotonic_time ();
  ((Bench *) data)->cpu = processor_time ();
}

/* The first frames of a part bring everything to its place. */
static void
on_after (GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;
  double took = (double) (g_get_monotonic_time () - bench->before) / 1e3;
  double cpu = (double) (processor_time () - bench->cpu) / 1e3;

  if (bench->frame > 5)
    {
      g_array_append_val (bench->times, took);
      g_array_append_val (bench->cpus, cpu);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (500);
  g_autoptr (GainDiagram) diagram = diagram_draft (random, 500, 900, 10);
  g_autoptr (GainDrawing) drawing = NULL;
  Bench bench = { 0 };
  GtkWidget *window;
  GdkFrameClock *clock;

  if (!gtk_init_check ())
    {
      puts ("canvas: no display");
      return 77;
    }
  adw_init ();
  window = gtk_window_new ();
  bench.loop = g_main_loop_new (NULL, FALSE);
  bench.times = g_array_new (FALSE, FALSE, sizeof (double));
  bench.cpus = g_array_new (FALSE, FALSE, sizeof (double));
  bench.canvas = GAIN_CANVAS (gain_canvas_new ());
  bench.scrolled = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_child (bench.scrolled, GTK_WIDGET (bench.canvas));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (bench.scrolled));
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  drawing = draw (diagram, GTK_WIDGET (bench.canvas));
  gain_canvas_set_drawing (bench.canvas, drawing);
  gtk_window_present (GTK_WINDOW (window));
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_before), &bench);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_after), &bench);
  begin (&bench);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench.canvas), on_tick, &bench, NULL);
  g_main_loop_run (bench.loop);
  gtk_window_destroy (GTK_WINDOW (window));
  g_array_unref (bench.times);
  g_array_unref (bench.cpus);
  g_main_loop_unref (bench.loop);
  return 0;
}
