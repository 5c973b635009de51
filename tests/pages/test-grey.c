/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page as a copier, a fax and a color-blind reader see it. Source: contract "Scorecards",
 * Looks. */
#include "gain-draw.h"
#include "gain-render.h"
#include "odd-card.h"

#include <math.h>
#include <string.h>

#define DPI 300.0
#define PIXELS (DPI / 72)
#define N_CARDS 16
#define WHITE 0xffffff

/* A page in black and white: what is darker than the middle is black. */
typedef struct
{
  cairo_surface_t *surface;
  int              width, height;
} Copy;

static Copy
copy_page (GainDocument *document, guint page)
{
  const GainPage *list = g_ptr_array_index (document->pages, page);
  Copy copy = { NULL, (int) ceil (list->width * PIXELS), (int) ceil (list->height * PIXELS) };
  cairo_t *cr;

  copy.surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, copy.width, copy.height);
  cr = cairo_create (copy.surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PIXELS, PIXELS);
  gain_page_draw (document, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (copy.surface);
  return copy;
}

/* Luma after ITU-R BT.601, as scanners and copiers weigh colors. */
static gboolean
is_black (const Copy *copy, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (copy->surface);
  const guint8 *pixel;

  if (x < 0 || y < 0 || x >= copy->width || y >= copy->height)
    return FALSE;
  pixel = data + (gsize) y * (gsize) cairo_image_surface_get_stride (copy->surface) + 4 * x;
  return 299 * pixel[2] + 587 * pixel[1] + 114 * pixel[0] < 500 * 255;
}

static guint
count_black (const Copy *copy, double x1, double y1, double x2, double y2)
{
  guint n = 0;

  for (int y = (int) floor (y1 * PIXELS); y < (int) ceil (y2 * PIXELS); y++)
    for (int x = (int) floor (x1 * PIXELS); x < (int) ceil (x2 * PIXELS); x++)
      n += is_black (copy, x, y);
  return n;
}

/* Rules between rows and the pale fills say nothing that isn't also said in ink. */
static gboolean
is_decoration (const GainMark *mark)
{
  return mark->color == GAIN_HAIRLINE || mark->color == GAIN_SHADE || mark->color == GAIN_SHADE_2
         || mark->color == WHITE;
}

static gboolean
keeps_letters (GainFonts *fonts, const Copy *copy, const GainMark *mark)
{
  double x = mark->x;

  for (const char *p = mark->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      double advance = gain_fonts_get_advance (fonts, mark->face, letter) * mark->size / 1000;

      if (!g_unichar_isspace (letter) && advance > 0
          && count_black (copy, x, mark->y - 0.8 * mark->size, x + advance,
                          mark->y + 0.25 * mark->size)
               == 0)
        return FALSE;
      x += advance;
    }
  return TRUE;
}

/* Every stretch of a line, and every dot, leaves a trace; a dash may be anywhere along it. */
static gboolean
keeps_points (const Copy *copy, const GainMark *mark)
{
  double reach = MAX (mark->size / 2, 0.3);

  for (guint i = 0; i < mark->n_points; i++)
    {
      double x1 = mark->points[2 * i], y1 = mark->points[2 * i + 1], x2 = x1, y2 = y1;

      if (mark->kind != GAIN_MARK_DOTS && i + 1 == mark->n_points)
        break;
      if (mark->kind != GAIN_MARK_DOTS)
        {
          x2 = mark->points[2 * i + 2];
          y2 = mark->points[2 * i + 3];
        }
      if (count_black (copy, MIN (x1, x2) - reach, MIN (y1, y2) - reach, MAX (x1, x2) + reach,
                       MAX (y1, y2) + reach)
          == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
keeps_mark (GainFonts *fonts, const Copy *copy, const GainMark *mark)
{
  double radius = mark->size / 2;

  switch (mark->kind)
    {
    case GAIN_MARK_TEXT:
      return keeps_letters (fonts, copy, mark);
    case GAIN_MARK_RECTANGLE:
      return count_black (copy, mark->x, mark->y, mark->x + mark->width, mark->y + mark->height)
             > 0;
    case GAIN_MARK_LINE:
    case GAIN_MARK_POLYGON:
    case GAIN_MARK_DOTS:
      return keeps_points (copy, mark);
    case GAIN_MARK_BALL:
      return count_black (copy, mark->x - radius, mark->y - radius, mark->x + radius,
                          mark->y + radius)
             > 0;
    case GAIN_MARK_CLIP:
    case GAIN_MARK_UNCLIP:
    case GAIN_MARK_LINK:
    case GAIN_MARK_BEGIN:
    case GAIN_MARK_END:
    default:
      return TRUE;
    }
}

static void
test_copy (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);

  for (guint seed = 0; seed < N_CARDS; seed++)
    {
      OddCard *odd = odd_card_new (seed);
      g_autoptr (GainDocument) document = gain_document_new (fonts, "Copy");
      const GainPage *page;
      Copy copy;

      gain_scorecard_layout (document, odd->card, &odd->style);
      page = g_ptr_array_index (document->pages, 0);
      copy = copy_page (document, 0);
      for (guint i = 0; i < page->marks->len; i++)
        {
          const GainMark *mark = &g_array_index (page->marks, GainMark, i);

          if (!is_decoration (mark) && !keeps_mark (fonts, &copy, mark))
            g_test_fail_printf ("card %u: mark %u of kind %d, color %06x, size %.1f, “%s” is lost",
                                seed, i, mark->kind, mark->color, mark->size,
                                mark->text != NULL ? mark->text : "");
        }
      cairo_surface_destroy (copy.surface);
      odd_card_free (odd);
    }
}

/* Balls of every share that the preset schemes pay are told apart by their black. */
static void
test_balls (void)
{
  static const double shares[] = { 0, 0.2, 0.5, 0.75, 1 };
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Balls");
  GainPen pen = { fonts, gain_document_add_page (document, 200, 30) };
  guint last = 0, full;
  Copy copy;

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    gain_draw_ball (&pen, 15 + 20 * i, 15, 9, shares[i]);
  copy = copy_page (document, 0);
  full = count_black (&copy, 90, 5, 100, 25);
  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      guint n = count_black (&copy, 10 + 20 * i, 5, 20 + 20 * i, 25);

      g_assert_cmpuint (n, >=, last + (i > 0 ? full / 10 : 1));
      last = n;
    }
  cairo_surface_destroy (copy.surface);
}

static double
linear (guint32 color, guint shift)
{
  double value = (color >> shift & 255) / 255.0;

  return value <= 0.04045 ? value / 12.92 : pow ((value + 0.055) / 1.055, 2.4);
}

static double
luminance (guint32 color)
{
  return 0.2126 * linear (color, 16) + 0.7152 * linear (color, 8) + 0.0722 * linear (color, 0);
}

/* WCAG 2.1, contrast ratio. */
static double
contrast (guint32 a, guint32 b)
{
  double high = MAX (luminance (a), luminance (b)), low = MIN (luminance (a), luminance (b));

  return (high + 0.05) / (low + 0.05);
}

/* The color that lies under a place when mark @before is drawn. */
static guint32
ground_at (const GainPage *page, guint before, double x, double y)
{
  guint32 ground = WHITE;

  for (guint i = 0; i < before; i++)
    {
      const GainMark *mark = &g_array_index (page->marks, GainMark, i);

      if (mark->kind == GAIN_MARK_RECTANGLE && x >= mark->x && x <= mark->x + mark->width
          && y >= mark->y && y <= mark->y + mark->height)
        ground = mark->color;
    }
  return ground;
}

/* Text 4.5:1 and marks 3:1 on what they lie on. */
static void
test_contrast (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);

  for (guint seed = 0; seed < N_CARDS; seed++)
    {
      OddCard *odd = odd_card_new (seed);
      g_autoptr (GainDocument) document = gain_document_new (fonts, "Contrast");
      const GainPage *page;

      gain_scorecard_layout (document, odd->card, &odd->style);
      page = g_ptr_array_index (document->pages, 0);
      for (guint i = 0; i < page->marks->len; i++)
        {
          const GainMark *mark = &g_array_index (page->marks, GainMark, i);
          gboolean text = mark->kind == GAIN_MARK_TEXT;
          guint32 ground;

          if (is_decoration (mark)
              || (!text && mark->n_points == 0 && mark->kind != GAIN_MARK_BALL))
            continue;
          ground = mark->n_points > 0
                     ? ground_at (page, i, mark->points[0], mark->points[1])
                     : ground_at (page, i, mark->x + 1, text ? mark->y - 2 : mark->y);
          if (ground == mark->color) /* the frame of its own fill */
            continue;
          if (contrast (mark->color, ground) < (text ? 4.5 : 3.0))
            g_test_fail_printf ("card %u: %06x on %06x is only %.2f:1", seed, mark->color, ground,
                                contrast (mark->color, ground));
        }
      odd_card_free (odd);
    }
}

/* Simulations of complete protanopia, deuteranopia and tritanopia on linear RGB. Source: Machado,
 * Oliveira and Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency,
 * IEEE TVCG 15(6), 2009, severity 1.0. */
static const double simulations[][9] = {
  { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
  { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
  { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
  { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
};

typedef struct
{
  double l, a, b;
} Lab;

static double
lab_part (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE L*a*b* under D65. */
static Lab
seen_as (guint32 color, const double *simulation)
{
  const double own[] = { linear (color, 16), linear (color, 8), linear (color, 0) };
  double rgb[3], x, y, z;

  for (guint i = 0; i < 3; i++)
    {
      const double *row = simulation + 3 * i;

      rgb[i] = CLAMP (row[0] * own[0] + row[1] * own[1] + row[2] * own[2], 0, 1);
    }
  x = lab_part ((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
  y = lab_part (0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  z = lab_part ((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
  return (Lab){ 116 * y - 16, 500 * (x - y), 200 * (y - z) };
}

/* Ink, the accent and the attention color stay apart: by 20 of CIE 1976, where 2.3 is just
 * noticeable side by side (Mahy and others, 1994) and small marks apart from each other need
 * several times that. */
static void
test_color_blind (void)
{
  static const guint32 hues[] = { GAIN_INK, GAIN_INK_2, GAIN_ACCENT, GAIN_ATTENTION };

  for (guint s = 0; s < G_N_ELEMENTS (simulations); s++)
    for (guint i = 0; i < G_N_ELEMENTS (hues); i++)
      for (guint j = i + 1; j < G_N_ELEMENTS (hues); j++)
        {
          Lab one = seen_as (hues[i], simulations[s]), two = seen_as (hues[j], simulations[s]);
          double apart = sqrt (pow (one.l - two.l, 2) + pow (one.a - two.a, 2)
                               + pow (one.b - two.b, 2));

          g_test_message ("simulation %u: %06x and %06x are %.1f apart", s, hues[i], hues[j],
                          apart);
          if (apart < 20)
            g_test_fail_printf ("simulation %u: %06x and %06x are only %.1f apart", s, hues[i],
                                hues[j], apart);
        }
}

/* Light to dark in every eye, and in no color at all. */
static void
test_ramp (void)
{
  static const guint32 ramp[] = { WHITE, GAIN_SHADE, GAIN_SHADE_2, GAIN_SHADE_3, GAIN_SHADE_4,
                                  GAIN_ACCENT };

  for (guint s = 0; s < G_N_ELEMENTS (simulations); s++)
    for (guint i = 1; i < G_N_ELEMENTS (ramp); i++)
      g_assert_cmpfloat (seen_as (ramp[i], simulations[s]).l + 4, <,
                         seen_as (ramp[i - 1], simulations[s]).l);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grey/copy", test_copy);
  g_test_add_func ("/grey/balls", test_balls);
  g_test_add_func ("/grey/contrast", test_contrast);
  g_test_add_func ("/grey/color-blind", test_color_blind);
  g_test_add_func ("/grey/ramp", test_ramp);
  return g_test_run ();
}
