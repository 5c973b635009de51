/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-box.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAD 5.0
#define DENSE_PAD 4.5
#define LEADING 11.5 /* of 9.5-point text */
#define INLINE_GAP 12.0
#define NOTE_LEADING 11.0
#define BAR 4.5
#define BALL 8.0

static const GainType plain = { GAIN_FACE_REGULAR, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType strong = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType note = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType alert = { GAIN_FACE_REGULAR, 9, GAIN_ATTENTION, GAIN_ALIGN_LEFT };

/* A line under a node's text. */
typedef struct
{
  char                  *text;
  const GainType        *type;
  const GainLiveMeasure *measure; /* NULL: none; with a ball and a bar of its tier mix */
} Line;

static void
free_line (gpointer data)
{
  Line *line = data;

  g_free (line->text);
  g_free (line);
}

static void
add_line (GPtrArray *lines, const GainType *type, const GainLiveMeasure *measure, char *text)
{
  Line *line = g_new (Line, 1);

  *line = (Line){ text, type, measure };
  g_ptr_array_add (lines, line);
}

static const GainType *
type_of (const GainDiagramNode *node)
{
  return node->kind <= GAIN_DIAGRAM_PRIMARY ? &strong : &plain;
}

/* Owner, date and how far it is, as far as they are said. */
static char *
what_of_change (const GainDiagramNode *node, gboolean overdue)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (node->status != GAIN_CHANGE_NONE)
    g_string_append (text, gain_change_status_title (node->status));
  if (node->owner != NULL && *node->owner != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", node->owner);
  if (node->due > 0)
    {
      g_autofree char *day = gain_date_format_us (node->due);

      g_string_append_printf (text, _ ("%sby %s"), text->len > 0 ? " · " : "", day);
    }
  if (overdue)
    g_string_append (text, _ (", past its date"));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static const GainLiveNode *
live_of (const GainDiagramSheet *sheet, const GainDiagramNode *node)
{
  int index = sheet->live != NULL ? gain_diagram_index (sheet->live->diagram, node->id) : -1;

  return index >= 0 ? &sheet->live->nodes[index] : NULL;
}

static const GainLiveMeasure *
find_live (const GainDiagramSheet *sheet, const GainLiveNode *live, const char *code)
{
  for (guint i = 0; live != NULL && i < live->measures->len; i++)
    {
      const GainLiveMeasure *measure = &g_array_index (live->measures, GainLiveMeasure, i);

      if (strcmp (sheet->live->scores->facts->catalog->measures[measure->measure].code, code) == 0)
        return measure;
    }
  return NULL;
}

static const char *
name_of (const GainDiagramSheet *sheet, const GainLiveMeasure *live)
{
  const GainMeasure *measure
      = &sheet->live->scores->facts->catalog->measures[live->measure];

  return measure->short_title != NULL && *measure->short_title != '\0' ? measure->short_title
                                                                       : measure->title;
}

static void
add_measure (GPtrArray *lines, const GainDiagramSheet *sheet, GainDiagramKind kind,
             const GainLiveNode *node, const GainDiagramMeasure *measure)
{
  const GainLiveMeasure *live = find_live (sheet, node, measure->code);
  g_autofree char *role = g_utf8_strdown (gain_measure_role_title (measure->role), -1);
  g_autofree char *words = NULL;

  if (live == NULL)
    {
      add_line (lines, &note, NULL, g_strdup_printf (_ ("%s (%s)"), measure->code, role));
      return;
    }
  words = gain_live_measure_words (sheet->live, live);
  add_line (lines, &note, live, g_strdup_printf (_ ("%s: %s"), name_of (sheet, live), words));
  if (live->trend != GAIN_TREND_NONE)
    add_line (lines, live->trend == GAIN_TREND_SLIPPED ? &alert : &note, NULL,
              g_strdup (live->trend == GAIN_TREND_SLIPPED ? _ ("slipped over the last periods")
                                                          : _ ("improved over the last periods")));
  if (live->most != GAIN_NULL && live->most > 0
      && !(sheet->dense && kind == GAIN_DIAGRAM_CHANGE))
    {
      g_autofree char *earned = gain_money_format_whole (live->earned);
      g_autofree char *most = gain_money_format_whole (live->most);

      add_line (lines, &note, NULL, g_strdup_printf (_ ("earns %s of %s"), earned, most));
    }
}

/* Whether something that a node hangs on shows the measure. */
static gboolean
is_shown_above (const GainDiagramSheet *sheet, const GainDiagramNode *node, const char *code)
{
  g_autoptr (GPtrArray) parents = gain_diagram_parents (sheet->diagram, node->id);

  for (guint i = 0; i < parents->len; i++)
    {
      const GainDiagramNode *parent = g_ptr_array_index (parents, i);

      if (parent->kind < node->kind && gain_diagram_node_has_measure (parent, code))
        return TRUE;
    }
  return FALSE;
}

/* What stands under a node's text: first its status, if it has one. */
static GPtrArray *
lines_of (const GainDiagramSheet *sheet, const GainDiagramNode *node)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);
  const GainLiveNode *live = live_of (sheet, node);
  gboolean overdue = live != NULL && (live->flags & GAIN_LIVE_OVERDUE);
  char *change = what_of_change (node, overdue);

  if (change != NULL)
    add_line (lines, overdue ? &alert : &note, NULL, change);
  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);

      if (!sheet->dense || !is_shown_above (sheet, node, measure->code))
        add_measure (lines, sheet, node->kind, live, measure);
    }
  return lines;
}

static double
pad_of (const GainDiagramSheet *sheet)
{
  return sheet->dense ? DENSE_PAD : PAD;
}

/* Whether a change idea's status has room beside its text. */
static gboolean
is_inline (const GainPen *pen, const GainDiagramSheet *sheet, const GainDiagramNode *node,
           const GPtrArray *lines, double width)
{
  const Line *first = lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;

  return sheet->dense && node->kind == GAIN_DIAGRAM_CHANGE && first != NULL
         && first->measure == NULL && node->text != NULL
         && gain_text_width (pen, &plain, node->text) + INLINE_GAP
                + gain_text_width (pen, first->type, first->text) <= width;
}

static gboolean
has_mix (const GainDiagramSheet *sheet, const GainDiagramNode *node, const Line *line)
{
  return !(sheet->dense && node->kind == GAIN_DIAGRAM_CHANGE) && line->measure != NULL && line->measure->mix.n_tiers > 1;
}

static double
indent_of (const GainDiagramSheet *sheet, const Line *line)
{
  return line->measure != NULL && gain_live_measure_share (sheet->live, line->measure) >= 0
           ? BALL + 4 : 0;
}

/**
 * gain_diagram_box_height:
 * @pen: faces to measure by
 * @sheet: what is printed
 * @node: a node
 * @width: points
 *
 * Returns: how high its box is, in points
 */
double
gain_diagram_box_height (const GainPen *pen, const GainDiagramSheet *sheet,
                         const GainDiagramNode *node, double width)
{
  double pad = pad_of (sheet);
  g_autoptr (GPtrArray) text = gain_text_wrap (pen, type_of (node), width - 2 * pad,
                                               node->text != NULL ? node->text : "");
  g_autoptr (GPtrArray) lines = lines_of (sheet, node);
  double height = 2 * pad + MAX (text->len, 1) * LEADING;

  for (guint i = is_inline (pen, sheet, node, lines, width - 2 * pad); i < lines->len; i++)
    {
      const Line *line = g_ptr_array_index (lines, i);
      g_autoptr (GPtrArray) wrapped = gain_text_wrap (pen, line->type,
                                                      width - 2 * pad - indent_of (sheet, line),
                                                      line->text);

      height += wrapped->len * NOTE_LEADING + (has_mix (sheet, node, line) ? BAR + 3 : 0);
    }
  return height;
}

/* A column's kind by its frame alone, so that a copier keeps it. */
static void
draw_frame (const GainPen *pen, const GainDiagramNode *node, double x, double y, double width,
            double height)
{
  static const double weights[] = { 1.8, 1.2, 0.8, 0.5 };
  const double corners[] = { x, y, x + width, y, x + width, y + height, x, y + height, x, y };

  gain_draw_rectangle (pen, x, y, width, height,
                       node->kind == GAIN_DIAGRAM_AIM ? GAIN_SHADE : 0xffffff);
  gain_draw_polyline (pen, corners, 5, weights[node->kind],
                      node->kind <= GAIN_DIAGRAM_PRIMARY ? GAIN_INK : GAIN_INK_2,
                      node->status == GAIN_CHANGE_ABANDONED);
  if (node->kind == GAIN_DIAGRAM_PRIMARY)
    gain_draw_rectangle (pen, x, y, 2.5, height, GAIN_INK);
}

/* Clinicians by tier, the lowest at the left, as parts of the whole. */
static void
draw_mix (const GainPen *pen, const GainTierMix *mix, double x, double y, double width)
{
  static const guint32 ramp[] = { GAIN_SHADE, GAIN_SHADE_2, GAIN_SHADE_3, GAIN_SHADE_4, GAIN_ACCENT };
  const double frame[] = { x, y, x + width, y, x + width, y + BAR, x, y + BAR, x, y };
  guint total = 0;
  double at = x;

  for (guint tier = 0; tier < mix->n_tiers; tier++)
    total += mix->by_tier[tier];
  for (guint tier = 0; tier < mix->n_tiers && total > 0; tier++)
    {
      double part = width * mix->by_tier[tier] / total;

      if (part > 0)
        gain_draw_rectangle (pen, at, y, part, BAR, ramp[tier * 4 / MAX (mix->n_tiers - 1, 1)]);
      at += part;
      if (tier + 1 < mix->n_tiers && part > 0)
        gain_draw_line (pen, at, y, at, y + BAR, 0.5, 0xffffff);
    }
  gain_draw_polyline (pen, frame, 5, 0.4, GAIN_INK_2, FALSE);
}

static double
draw_line (const GainPen *pen, const GainDiagramSheet *sheet, const GainDiagramNode *node,
           const Line *line, double x, double y, double width)
{
  double indent = indent_of (sheet, line);
  g_autoptr (GPtrArray) wrapped = gain_text_wrap (pen, line->type, width - indent, line->text);

  if (indent > 0)
    gain_draw_ball (pen, x + BALL / 2, y + NOTE_LEADING / 2 - 0.2, BALL,
                    gain_live_measure_share (sheet->live, line->measure));
  for (guint i = 0; i < wrapped->len; i++)
    {
      gain_draw_text (pen, line->type, x + indent, y + 8.4, g_ptr_array_index (wrapped, i));
      y += NOTE_LEADING;
    }
  if (has_mix (sheet, node, line))
    {
      draw_mix (pen, &line->measure->mix, x, y + 0.5, width);
      y += BAR + 3;
    }
  return y;
}

static void
draw_beside (const GainPen *pen, const Line *line, double right, double y)
{
  GainType type = *line->type;

  type.align = GAIN_ALIGN_RIGHT;
  gain_draw_text (pen, &type, right, y, line->text);
}

/**
 * gain_diagram_box_draw:
 * @pen: where
 * @sheet: what is printed
 * @node: a node
 * @box: where the layout put it
 * @x: left edge of the diagram on the page
 * @y: its upper edge
 *
 * Draws a node's box with all that it says.
 */
void
gain_diagram_box_draw (const GainPen *pen, const GainDiagramSheet *sheet,
                       const GainDiagramNode *node, const GainDiagramBox *box, double x, double y)
{
  double pad = pad_of (sheet), width = box->width - 2 * pad, at = y + box->y + pad;
  g_autoptr (GPtrArray) text = gain_text_wrap (pen, type_of (node), width,
                                               node->text != NULL ? node->text : "");
  g_autoptr (GPtrArray) lines = lines_of (sheet, node);
  guint beside = is_inline (pen, sheet, node, lines, width);

  gain_draw_begin (pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  draw_frame (pen, node, x + box->x, y + box->y, box->width, box->height);
  for (guint i = 0; i < text->len; i++, at += LEADING)
    {
      gain_draw_text (pen, type_of (node), x + box->x + pad, at + 8.8, g_ptr_array_index (text, i));
      if (beside > 0)
        draw_beside (pen, g_ptr_array_index (lines, 0), x + box->x + box->width - pad, at + 8.8);
    }
  if (text->len == 0)
    at += LEADING;
  for (guint i = beside; i < lines->len; i++)
    at = draw_line (pen, sheet, node, g_ptr_array_index (lines, i), x + box->x + pad, at, width);
  gain_draw_end (pen);
}
