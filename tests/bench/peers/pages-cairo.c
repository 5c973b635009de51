/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pages-cairo MARKS FILE N: the marks N times as one PDF by cairo-pdf, text by Pango. Prints the
 * seconds that drawing and writing took. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT, RECTANGLE, LINE, POLYGON, DOTS, BALL };

typedef struct
{
  int     kind, face, dashed;
  double  x, y, width, height, size, share, r, g, b;
  char   *text;
  double *points;
  guint   n_points;
  gboolean new_page;
} Mark;

static GArray *
read_marks (const char *path)
{
  g_autofree char *data = NULL;
  g_auto (GStrv) lines = NULL;
  GArray *marks = g_array_new (FALSE, TRUE, sizeof (Mark));

  g_file_get_contents (path, &data, NULL, NULL);
  lines = g_strsplit (data, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) f = g_strsplit (*line, "\t", -1);
      guint n = g_strv_length (f);
      Mark mark = { 0 };
      guint color;

      mark.new_page = n > 0 && strcmp (f[0], "P") == 0;
      if (mark.new_page)
        {
          mark.width = g_ascii_strtod (f[1], NULL);
          mark.height = g_ascii_strtod (f[2], NULL);
        }
      else if (n >= 12 && strcmp (f[0], "M") == 0)
        {
          mark.kind = atoi (f[1]);
          mark.x = g_ascii_strtod (f[2], NULL);
          mark.y = g_ascii_strtod (f[3], NULL);
          mark.width = g_ascii_strtod (f[4], NULL);
          mark.height = g_ascii_strtod (f[5], NULL);
          mark.size = g_ascii_strtod (f[6], NULL);
          mark.share = g_ascii_strtod (f[7], NULL);
          color = (guint) atoi (f[8]);
          mark.r = (color >> 16 & 255) / 255.0;
          mark.g = (color >> 8 & 255) / 255.0;
          mark.b = (color & 255) / 255.0;
          mark.face = atoi (f[9]);
          mark.dashed = atoi (f[10]);
          mark.text = g_strdup (f[11]);
          mark.n_points = (n - 12) / 2;
          mark.points = g_new (double, n);
          for (guint i = 12; i < n; i++)
            mark.points[i - 12] = g_ascii_strtod (f[i], NULL);
        }
      else
        continue;
      g_array_append_val (marks, mark);
    }
  return marks;
}

static void
draw_text (cairo_t *cr, PangoLayout *layout, const Mark *mark)
{
  static PangoFontDescription *fonts[2];
  static double sizes[2];

  if (fonts[mark->face] == NULL)
    fonts[mark->face] = pango_font_description_from_string (mark->face == 1 ? "Liberation Sans Bold"
                                                                            : "Liberation Sans");
  if (sizes[mark->face] != mark->size)
    pango_font_description_set_absolute_size (fonts[mark->face], mark->size * PANGO_SCALE);
  sizes[mark->face] = mark->size;
  pango_layout_set_font_description (layout, fonts[mark->face]);
  pango_layout_set_text (layout, mark->text, -1);
  cairo_move_to (cr, mark->x, mark->y);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
}

static void
draw_points (cairo_t *cr, const Mark *mark)
{
  static const double dash[] = { 2, 2 };

  for (guint i = 0; i < mark->n_points; i++)
    {
      if (mark->kind == DOTS)
        cairo_move_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
      cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
    }
  if (mark->kind == POLYGON)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_cap (cr, mark->kind == DOTS ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, mark->size);
  cairo_set_dash (cr, dash, mark->dashed ? 2 : 0, 0);
  cairo_stroke (cr);
}

static void
draw_ball (cairo_t *cr, const Mark *mark)
{
  double radius = (mark->size - 0.7) / 2;

  cairo_set_line_width (cr, 0.7);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_arc (cr, mark->x, mark->y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_move_to (cr, mark->x, mark->y);
  cairo_arc (cr, mark->x, mark->y, radius, -G_PI / 2, (2 * mark->share - 0.5) * G_PI);
  cairo_fill (cr);
}

static void
draw (cairo_t *cr, PangoLayout *layout, const Mark *mark)
{
  cairo_set_source_rgb (cr, mark->r, mark->g, mark->b);
  if (mark->kind == TEXT)
    draw_text (cr, layout, mark);
  else if (mark->kind == RECTANGLE)
    {
      cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      cairo_fill (cr);
    }
  else if (mark->kind == BALL)
    draw_ball (cr, mark);
  else
    draw_points (cr, mark);
}

int
main (int argc, char *argv[])
{
  GArray *marks;
  int n = argc > 3 ? atoi (argv[3]) : 0;
  gint64 start;
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoLayout *layout;
  gboolean open = FALSE;

  if (argc < 4)
    return 1;
  marks = read_marks (argv[1]);
  start = g_get_monotonic_time ();
  surface = cairo_pdf_surface_create (argv[2], 612, 792);
  cr = cairo_create (surface);
  layout = pango_cairo_create_layout (cr);
  for (int i = 0; i < n; i++)
    for (guint m = 0; m < marks->len; m++)
      {
        const Mark *mark = &g_array_index (marks, Mark, m);

        if (!mark->new_page)
          {
            draw (cr, layout, mark);
            continue;
          }
        if (open)
          cairo_show_page (cr);
        cairo_pdf_surface_set_size (surface, mark->width, mark->height);
        open = TRUE;
      }
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return 1;
  printf ("%.4f\n", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  return 0;
}
