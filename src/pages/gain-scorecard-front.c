/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-scorecard-front.h"

/**
 * gain_type_aligned:
 * @type: a type
 * @align: how
 *
 * Returns: @type, so aligned
 */
GainType
gain_type_aligned (GainType type, GainAlign align)
{
  type.align = align;
  return type;
}

/**
 * gain_type_colored:
 * @type: a type
 * @color: a color
 *
 * Returns: @type in that color
 */
GainType
gain_type_colored (GainType type, guint32 color)
{
  type.color = color;
  return type;
}

/**
 * gain_front_measure:
 * @front: the page
 * @line: one of its lines
 *
 * Returns: (transfer none): its measure
 */
const GainMeasure *
gain_front_measure (const GainFront *front, const GainScoreLine *line)
{
  return &front->card->scores->facts->catalog->measures[line->measure];
}

/**
 * gain_front_remember:
 * @front: the page
 * @text: what was cut short
 *
 * Keeps a text for page 2, once.
 */
void
gain_front_remember (GainFront *front, const char *text)
{
  if (!g_ptr_array_find_with_equal_func (front->cut, text, g_str_equal, NULL))
    g_ptr_array_add (front->cut, g_strdup (text));
}

/**
 * gain_front_fit:
 * @front: the page
 * @type: how
 * @x: edge
 * @y: baseline
 * @width: the room there is
 * @text: one line; what of it doesn't fit is kept for page 2
 */
void
gain_front_fit (GainFront *front, const GainType *type, double x, double y, double width,
                const char *text)
{
  const GainPen *pen = &front->sheet.pen;
  g_autofree char *clean = gain_fonts_clean (pen->fonts, type->face, text);

  if (gain_text_width (pen, type, clean) > width)
    gain_front_remember (front, text);
  gain_draw_text_fit (pen, type, x, y, width, clean);
}

/**
 * gain_front_lines:
 * @front: the page
 * @type: how
 * @x: left
 * @y: top
 * @width: of a line
 * @n_lines: the most lines; what doesn't fit is kept for page 2
 * @text: a paragraph
 *
 * Returns: the lines' foot
 */
double
gain_front_lines (GainFront *front, const GainType *type, double x, double y, double width,
                  guint n_lines, const char *text)
{
  gboolean cut;
  g_autoptr (GPtrArray) lines
      = gain_text_wrap_cut (&front->sheet.pen, type, width, n_lines, text, &cut);

  if (cut)
    gain_front_remember (front, text);
  for (guint i = 0; i < lines->len; i++)
    {
      gain_draw_text (&front->sheet.pen, type, x, y + type->size, lines->pdata[i]);
      y += type->size * 1.25;
    }
  return y;
}

/**
 * gain_front_begin:
 * @front: the page
 * @role: what follows
 */
void
gain_front_begin (const GainFront *front, GainRoleTag role)
{
  gain_draw_begin (&front->sheet.pen, role, NULL);
}

/**
 * gain_front_end:
 * @front: the page
 */
void
gain_front_end (const GainFront *front)
{
  gain_draw_end (&front->sheet.pen);
}
