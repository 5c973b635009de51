/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-draw.h"

#include <math.h>
#include <string.h>

static double
snap (double value)
{
  return round (value * 100) / 100;
}

static double *
snap_points (const double *points, guint n_points)
{
  double *copy = g_new (double, 2 * n_points);

  for (guint i = 0; i < 2 * n_points; i++)
    copy[i] = snap (points[i]);
  return copy;
}

static void
append (const GainPen *pen, GainMark mark)
{
  g_array_append_val (pen->page->marks, mark);
}

/**
 * gain_text_width:
 * @pen: where
 * @type: face and size
 * @text: a text
 *
 * Returns: the width that @text takes, in points
 */
double
gain_text_width (const GainPen *pen, const GainType *type, const char *text)
{
  return gain_fonts_text_width (pen->fonts, type->face, type->size, text);
}

/**
 * gain_draw_text:
 * @pen: where
 * @type: how
 * @x: the edge, or middle, that @type aligns to
 * @y: the baseline
 * @text: one line
 *
 * Returns: the right edge of what was set
 */
double
gain_draw_text (const GainPen *pen, const GainType *type, double x, double y, const char *text)
{
  char *clean;
  double width;

  if (text == NULL || *text == '\0')
    return x;
  clean = gain_fonts_clean (pen->fonts, type->face, text);
  width = gain_text_width (pen, type, clean);
  if (type->align == GAIN_ALIGN_RIGHT)
    x -= width;
  else if (type->align == GAIN_ALIGN_CENTER)
    x -= width / 2;
  append (pen, (GainMark){ .kind = GAIN_MARK_TEXT, .x = snap (x), .y = snap (y), .width = width,
                           .size = type->size, .color = type->color, .face = type->face,
                           .text = clean });
  return x + width;
}

/* The longest start that fits with an ellipsis, cut at a word where one is near. */
static char *
cut_text (const GainPen *pen, const GainType *type, double width, const char *text)
{
  g_autoptr (GString) best = g_string_new ("…");
  gsize at_word = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize length = (gsize) (g_utf8_next_char (p) - text);
      g_autofree char *trial = g_strdup_printf ("%.*s…", (int) length, text);

      if (gain_text_width (pen, type, trial) > width)
        break;
      if (p[1] == ' ' || p[1] == '\0')
        at_word = length;
      g_string_assign (best, trial);
    }
  if (at_word > 0 && at_word * 2 > best->len)
    return g_strdup_printf ("%.*s…", (int) at_word, text);
  return g_strdup (best->str);
}

/**
 * gain_draw_text_fit:
 * @pen: where
 * @type: how
 * @x: edge
 * @y: baseline
 * @width: the room there is
 * @text: one line; cut at a word with "…" where it needs more
 *
 * Returns: the right edge of what was set
 */
double
gain_draw_text_fit (const GainPen *pen, const GainType *type, double x, double y, double width,
                    const char *text)
{
  g_autofree char *clean = NULL;
  g_autofree char *cut = NULL;

  if (text == NULL)
    return x;
  clean = gain_fonts_clean (pen->fonts, type->face, text);
  if (gain_text_width (pen, type, clean) <= width)
    return gain_draw_text (pen, type, x, y, clean);
  cut = cut_text (pen, type, width, clean);
  return gain_draw_text (pen, type, x, y, cut);
}

/* How many bytes of @text go into a line: up to a space, or within a word that is too long. */
static gsize
line_length (const GainPen *pen, const GainType *type, double width, const char *text)
{
  double used = 0;
  gsize at_space = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == ' ')
        at_space = (gsize) (p - text);
      used += gain_fonts_get_advance (pen->fonts, type->face, g_utf8_get_char (p)) * type->size
              / 1000;
      if (used > width && *p != ' ')
        return at_space > 0 ? at_space : MAX ((gsize) (p - text), 1);
    }
  return strlen (text);
}

/**
 * gain_text_wrap:
 * @pen: where
 * @type: face and size
 * @width: of a line
 * @text: a paragraph
 *
 * Returns: (transfer full) (element-type utf8): its lines
 */
GPtrArray *
gain_text_wrap (const GainPen *pen, const GainType *type, double width, const char *text)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *clean = gain_fonts_clean (pen->fonts, type->face, text);
  const char *rest = clean;

  while (*rest == ' ')
    rest++;
  while (*rest != '\0')
    {
      gsize length = line_length (pen, type, width, rest);

      g_ptr_array_add (lines, g_strchomp (g_strndup (rest, length)));
      rest += length;
      while (*rest == ' ')
        rest++;
    }
  return lines;
}

/**
 * gain_text_wrap_cut:
 * @pen: where
 * @type: face and size
 * @width: of a line
 * @n_lines: the most lines
 * @text: a paragraph
 * @cut: (out) (optional): whether something was left out
 *
 * Returns: (transfer full) (element-type utf8): its lines, the last cut with "…" where needed
 */
GPtrArray *
gain_text_wrap_cut (const GainPen *pen, const GainType *type, double width, guint n_lines,
                    const char *text, gboolean *cut)
{
  GPtrArray *lines = gain_text_wrap (pen, type, width, text);

  if (cut != NULL)
    *cut = lines->len > n_lines;
  if (lines->len > n_lines)
    {
      g_autofree char *joined = g_strdup_printf ("%s %s", (char *) lines->pdata[n_lines - 1],
                                                 (char *) lines->pdata[n_lines]);

      g_ptr_array_set_size (lines, (int) n_lines - 1);
      g_ptr_array_add (lines, cut_text (pen, type, width, joined));
    }
  return lines;
}

/**
 * gain_draw_rectangle:
 * @pen: where
 * @x: left
 * @y: top
 * @width: points
 * @height: points
 * @color: fill
 */
void
gain_draw_rectangle (const GainPen *pen, double x, double y, double width, double height,
                     guint32 color)
{
  append (pen, (GainMark){ .kind = GAIN_MARK_RECTANGLE, .x = snap (x), .y = snap (y),
                           .width = snap (width), .height = snap (height), .color = color });
}

/**
 * gain_draw_polyline:
 * @pen: where
 * @points: x, y pairs
 * @n_points: how many
 * @width: of the stroke
 * @color: of the stroke
 * @dashed: whether it is dashed
 */
void
gain_draw_polyline (const GainPen *pen, const double *points, guint n_points, double width,
                    guint32 color, gboolean dashed)
{
  append (pen, (GainMark){ .kind = GAIN_MARK_LINE, .size = width, .color = color, .dashed = dashed,
                           .points = snap_points (points, n_points), .n_points = n_points });
}

/**
 * gain_draw_line:
 * @pen: where
 * @x1: start
 * @y1: start
 * @x2: end
 * @y2: end
 * @width: of the stroke
 * @color: of the stroke
 */
void
gain_draw_line (const GainPen *pen, double x1, double y1, double x2, double y2, double width,
                guint32 color)
{
  const double points[] = { x1, y1, x2, y2 };

  gain_draw_polyline (pen, points, 2, width, color, FALSE);
}

/**
 * gain_draw_polygon:
 * @pen: where
 * @points: x, y pairs
 * @n_points: how many
 * @color: fill
 */
void
gain_draw_polygon (const GainPen *pen, const double *points, guint n_points, guint32 color)
{
  append (pen, (GainMark){ .kind = GAIN_MARK_POLYGON, .color = color,
                           .points = snap_points (points, n_points), .n_points = n_points });
}

/**
 * gain_draw_dots:
 * @pen: where
 * @points: x, y pairs of their middles
 * @n_points: how many; none draws nothing
 * @diameter: of each
 * @color: of all
 */
void
gain_draw_dots (const GainPen *pen, const double *points, guint n_points, double diameter,
                guint32 color)
{
  if (n_points == 0)
    return;
  append (pen, (GainMark){ .kind = GAIN_MARK_DOTS, .size = diameter, .color = color,
                           .points = snap_points (points, n_points), .n_points = n_points });
}

/**
 * gain_draw_ball:
 * @pen: where
 * @x: middle
 * @y: middle
 * @diameter: points
 * @share: 0 to 1, filled clockwise from the top
 */
void
gain_draw_ball (const GainPen *pen, double x, double y, double diameter, double share)
{
  append (pen, (GainMark){ .kind = GAIN_MARK_BALL, .x = snap (x), .y = snap (y), .size = diameter,
                           .share = CLAMP (share, 0, 1), .color = GAIN_INK });
}

/**
 * gain_draw_link:
 * @pen: where
 * @x: left
 * @y: top
 * @width: points
 * @height: points
 * @page: page of the document, from 0
 */
void
gain_draw_link (const GainPen *pen, double x, double y, double width, double height, guint page)
{
  append (pen, (GainMark){ .kind = GAIN_MARK_LINK, .x = snap (x), .y = snap (y),
                           .width = snap (width), .height = snap (height), .page = (int) page });
}

/**
 * gain_draw_begin:
 * @pen: where
 * @role: what follows, until gain_draw_end()
 * @text: (nullable): a figure's alternative text
 */
void
gain_draw_begin (const GainPen *pen, GainRoleTag role, const char *text)
{
  append (pen, (GainMark){ .kind = GAIN_MARK_BEGIN, .role = role, .text = g_strdup (text) });
}

/**
 * gain_draw_end:
 * @pen: where
 */
void
gain_draw_end (const GainPen *pen)
{
  append (pen, (GainMark){ .kind = GAIN_MARK_END });
}

/**
 * gain_ball_wedge:
 * @x: middle
 * @y: middle
 * @radius: points
 * @share: 0 to 1
 * @points: (out): room for GAIN_BALL_MAX_POINTS pairs
 *
 * Works out the rim of the filled part: a start, then two control points and an end a curve, each
 * a quarter at most. Both renderers draw by it, so that they agree.
 *
 * Returns: the number of points
 */
guint
gain_ball_wedge (double x, double y, double radius, double share, double *points)
{
  guint n_arcs = (guint) MAX (1, ceil (share * 4 - 1e-9));
  double step = 2 * G_PI * share / n_arcs;
  double handle = 4.0 / 3 * tan (step / 4) * radius;
  guint n = 0;

  for (guint i = 0; i <= n_arcs; i++)
    {
      double angle = step * i;
      double px = x + radius * sin (angle), py = y - radius * cos (angle);

      if (i > 0)
        {
          points[2 * n] = px - handle * cos (angle);
          points[2 * n++ + 1] = py - handle * sin (angle);
        }
      points[2 * n] = px;
      points[2 * n++ + 1] = py;
      if (i < n_arcs)
        {
          points[2 * n] = px + handle * cos (angle);
          points[2 * n++ + 1] = py + handle * sin (angle);
        }
    }
  return n;
}
