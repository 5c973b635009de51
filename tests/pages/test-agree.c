/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-draw.h"
#include "gain-render.h"
#include "page-file.h"
#include "sample-card.h"

#include <glib/gstdio.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

#define TEXT_SLACK 0.05 /* points */
#define DPI 600.0
#define SIDE 200.0 /* points: the page of marks */
#define CELL 25.0

static const char *const texts[] = {
  "Tax Year AV To 75.0% $1,234.56", "Núñez “quoted” – dash … €", "Łukasz Žižek",
  "Nguyễn Thị Minh-Phương", "Ω outside the subset", "cafe\xcc\x81 in two parts",
  "far beyond: 𝔊 and \xef\xbf\xbd",
};

static PopplerDocument *
open_pdf (GainDocument *document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = gain_pdf_to_bytes (document, &error);
  PopplerDocument *pdf;

  g_assert_no_error (error);
  pdf = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return pdf;
}

/* The outermost edges of the letters that lie where a run should be. */
static gboolean
find_edges (PopplerRectangle *boxes, guint n_boxes, const GainMark *mark, double *left,
            double *right)
{
  *left = G_MAXDOUBLE;
  *right = -G_MAXDOUBLE;
  for (guint i = 0; i < n_boxes; i++)
    {
      double x = (boxes[i].x1 + boxes[i].x2) / 2, y = (boxes[i].y1 + boxes[i].y2) / 2;

      if (boxes[i].x2 <= boxes[i].x1 || x < mark->x || x > mark->x + mark->width
          || y > mark->y + 0.1 * mark->size || y < mark->y - 0.75 * mark->size)
        continue;
      *left = MIN (*left, boxes[i].x1);
      *right = MAX (*right, boxes[i].x2);
    }
  return *left < *right;
}

static void
compare_text (GainDocument *document)
{
  g_autoptr (GObject) pdf = G_OBJECT (open_pdf (document));

  for (guint p = 0; p < document->pages->len; p++)
    {
      const GainPage *list = g_ptr_array_index (document->pages, p);
      g_autoptr (GObject) page
          = G_OBJECT (poppler_document_get_page (POPPLER_DOCUMENT (pdf), (int) p));
      g_autofree PopplerRectangle *boxes = NULL;
      guint n_boxes, n_runs = 0;

      g_assert_true (poppler_page_get_text_layout (POPPLER_PAGE (page), &boxes, &n_boxes));
      for (guint i = 0; i < list->marks->len; i++)
        {
          const GainMark *mark = &g_array_index (list->marks, GainMark, i);
          double left, right;

          if (mark->kind != GAIN_MARK_TEXT)
            continue;
          n_runs++;
          if (!find_edges (boxes, n_boxes, mark, &left, &right)
              || fabs (left - mark->x) > TEXT_SLACK
              || fabs (right - mark->x - mark->width) > TEXT_SLACK)
            g_test_fail_printf ("“%s” at %.2f–%.2f was found at %.2f–%.2f", mark->text, mark->x,
                                mark->x + mark->width, left, right);
        }
      g_assert_cmpuint (n_runs, >, 0);
    }
}

static void
test_text (gconstpointer family)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (family, NULL);
  g_autoptr (GainDocument) document = NULL;
  GainPen pen;

  g_assert_nonnull (fonts);
  document = gain_document_new (fonts, "Łukasz’s page");
  pen = (GainPen){ fonts, gain_document_add_page (document, 612, 792) };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int face = 0; face < GAIN_N_FACES; face++)
      {
        GainType type = { face, 9 + i, GAIN_INK, GAIN_ALIGN_LEFT };

        gain_draw_text (&pen, &type, 36.37 + i, 60 + 100 * i + 40 * face, texts[i]);
      }
  compare_text (document);
}

static void
test_card (gconstpointer family)
{
  const SampleCard sample = { .n_measures = 10, .n_peers = 121, .first_name = "Łucja",
                              .last_name = "Núñez", .practice = "Elm Family Practice",
                              .with_ledger = TRUE };
  g_autoptr (GainFonts) fonts = gain_fonts_new (family, NULL);
  g_autoptr (GainDocument) document = NULL;
  GainScorecard *card;
  GainScorecardStyle style = { .aco_name = "Green Valley ACO" };

  g_assert_nonnull (fonts);
  document = gain_document_new (fonts, "Scorecard");
  card = sample_card_new (&sample);
  gain_scorecard_layout (document, card, &style);
  sample_card_free (card);
  compare_text (document);
}

/* A page of marks, each in a cell of its own. */
static GainDocument *
make_marks (GainFonts *fonts)
{
  GainDocument *document = gain_document_new (fonts, "Marks");
  GainPen pen = { fonts, gain_document_add_page (document, SIDE, SIDE) };
  const double triangle[] = { 30.1, 5, 45.3, 18.2, 28.7, 19 };
  const double zigzag[] = { 55, 5.5, 60.2, 18, 66.6, 7, 70, 12 };
  const double dots[] = { 80.5, 5.5, 82, 5.5, 83.5, 5.5, 90, 15 };
  const GainType type = { GAIN_FACE_REGULAR, 11, GAIN_INK, GAIN_ALIGN_LEFT };

  gain_draw_rectangle (&pen, 4.3, 5.1, 13.7, 11.9, GAIN_ACCENT);
  gain_draw_polygon (&pen, triangle, 3, GAIN_INK);
  gain_draw_polyline (&pen, zigzag, 4, 1.1, GAIN_INK, FALSE);
  gain_draw_dots (&pen, dots, 4, 1.3, GAIN_INK_2);
  gain_draw_ball (&pen, 112.5, 12.5, 9, 0);
  gain_draw_ball (&pen, 137.5, 12.5, 9, 0.2);
  gain_draw_ball (&pen, 162.5, 12.5, 9, 0.75);
  gain_draw_ball (&pen, 187.5, 12.5, 9, 1);
  gain_draw_text (&pen, &type, 4.2, 40.1, "Av");
  gain_draw_text (&pen, &type, 29.2, 40.1, "Łž");
  gain_draw_polyline (&pen, (const double[]){ 54, 37, 71, 37 }, 2, 0.6, GAIN_INK, TRUE);
  return document;
}

static cairo_surface_t *
new_surface (cairo_t **cr)
{
  int pixels = (int) ceil (SIDE * DPI / 72);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, pixels, pixels);

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, 1, 1, 1);
  cairo_paint (*cr);
  cairo_scale (*cr, DPI / 72, DPI / 72);
  return surface;
}

/* The box of what is more dark than light in a cell: left, top, right, bottom, in pixels. */
static guint
ink_box (cairo_surface_t *surface, guint column, guint row, int *box)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int from_x = (int) (column * CELL * DPI / 72), from_y = (int) (row * CELL * DPI / 72);
  int size = (int) (CELL * DPI / 72);
  guint n = 0;

  box[0] = box[1] = G_MAXINT;
  box[2] = box[3] = -1;
  for (int y = from_y; y < from_y + size; y++)
    for (int x = from_x; x < from_x + size; x++)
      if (data[y * stride + 4 * x + 1] < 170)
        {
          box[0] = MIN (box[0], x);
          box[1] = MIN (box[1], y);
          box[2] = MAX (box[2], x);
          box[3] = MAX (box[3], y);
          n++;
        }
  return n;
}

static void
test_marks (gconstpointer family)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (family, NULL);
  g_autoptr (GainDocument) document = NULL;
  cairo_t *ours, *theirs;
  cairo_surface_t *drawn, *read;
  PopplerDocument *pdf;
  PopplerPage *page;

  g_assert_nonnull (fonts);
  document = make_marks (fonts);
  drawn = new_surface (&ours);
  read = new_surface (&theirs);
  gain_page_draw (document, 0, ours);
  pdf = open_pdf (document);
  page = poppler_document_get_page (pdf, 0);
  poppler_page_render (page, theirs);
  cairo_surface_flush (drawn);
  cairo_surface_flush (read);
  for (guint cell = 0; cell < 11; cell++)
    {
      int own[4], other[4];
      guint n = ink_box (drawn, cell % 8, cell / 8, own);
      guint m = ink_box (read, cell % 8, cell / 8, other);

      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (m, >, 0);
      for (guint i = 0; i < 4; i++)
        if (ABS (own[i] - other[i]) > 1)
          g_test_fail_printf ("cell %u, edge %u: %d drawn, %d in the file", cell, i, own[i],
                              other[i]);
      if (ABS ((int) n - (int) m) > (int) MAX (n, m) / 10)
        g_test_fail_printf ("cell %u: %u pixels drawn, %u in the file", cell, n, m);
    }
  g_object_unref (page);
  g_object_unref (pdf);
  cairo_destroy (ours);
  cairo_destroy (theirs);
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (read);
}

static void
test_fonts (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (fonts);
  g_assert_cmpuint (strlen (gain_fonts_get_sha256 (fonts, GAIN_FACE_BOLD)), ==, 64);
  text = gain_fonts_clean (fonts, GAIN_FACE_REGULAR, "a\x07𝔊");
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, 3);
  g_assert_null (strstr (text, "𝔊"));
  g_assert_null (gain_fonts_new ("No Such Family", &error));
  g_assert_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_NO_FONT);
}

static void
test_png (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = make_marks (fonts);
  g_autofree char *folder = g_dir_make_tmp ("gainshare-png-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "page.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = gain_page_to_png (document, 0, 144, &error);
  cairo_surface_t *surface;

  g_assert_no_error (error);
  page_file_write (bytes, path);
  surface = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, (int) (SIDE * 2));
  cairo_surface_destroy (surface);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agree/fonts", test_fonts);
  g_test_add_data_func ("/agree/text/liberation", "Liberation Sans", test_text);
  g_test_add_data_func ("/agree/text/dejavu", "DejaVu Sans", test_text);
  g_test_add_data_func ("/agree/card/liberation", "Liberation Sans", test_card);
  g_test_add_data_func ("/agree/card/dejavu", "DejaVu Sans", test_card);
  g_test_add_data_func ("/agree/marks/liberation", "Liberation Sans", test_marks);
  g_test_add_data_func ("/agree/marks/dejavu", "DejaVu Sans", test_marks);
  g_test_add_func ("/agree/png", test_png);
  return g_test_run ();
}
