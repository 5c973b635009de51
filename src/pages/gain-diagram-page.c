/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-page.h"

#include "gain-diagram-box.h"
#include "gain-diagram-split.h"

#include <glib/gi18n-lib.h>

#define MARGIN 30.0
#define HEAD 44.0        /* title and what it is of */
#define COLUMN_HEAD 18.0
#define FOOT 32.0        /* legend and version */
#define CURVE_STEPS 14
#define WIDEST 230.0     /* of a box: longer lines are hard to read */
#define WIDEST_DENSE 420.0
#define SMALLEST 9.0     /* text in points, unless it is asked for on one sheet: then this */
#define SMALLEST_FITTED 6.0
#define FIT_STEPS 8      /* halvings in search for the largest text that fits */

const char *const gain_diagram_paper_words[] = { "letter", "tabloid", "a4", "a3", NULL };

/* How columns share the width; where it is tight, change ideas have their status beside their text. */
static const double even_shares[] = { 1, 1, 1, 1 };
static const double dense_shares[] = { 0.7, 0.9, 1, 1.6 };

static const struct { double width, height; } papers[] = {
  { 792, 612 }, { 1224, 792 }, { 841.89, 595.28 }, { 1190.55, 841.89 },
};

static const GainType title_type = { GAIN_FACE_BOLD, 15, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType sub_type = { GAIN_FACE_REGULAR, 9.5, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };

/* How high a node's box is. */
typedef struct
{
  double    width, height;
  gboolean  dense;
} Measured;

/* A diagram, or a part of one, that fits a page. */
typedef struct
{
  GainDiagramSheet        sheet;
  GainDocument           *document;
  GainPen                 pen;      /* for measuring; then of the page */
  GainDiagramPaper        paper;
  double                  width, height; /* of the page that is drawn: in points of its text */
  double                  factor;   /* how much larger everything will be in the end */
  GainDiagramMetrics      metrics;
  GHashTable             *measured; /* GainDiagramNode -> Measured */
} Plotter;

static double
room_for_diagram (const Plotter *self)
{
  return self->height - 2 * MARGIN - HEAD - COLUMN_HEAD - FOOT;
}

/* Columns share the width; what has nothing in it gets no more than its gap. */
static void
set_metrics (Plotter *self, const GainDiagram *diagram)
{
  double width = self->width - 2 * MARGIN;
  double gap = self->paper % 2 == 0 ? 34 : 52;
  const double *shares = self->sheet.dense ? dense_shares : even_shares;
  gboolean used[GAIN_N_DIAGRAM_KINDS] = { FALSE };
  double sum = 0;

  for (guint i = 0; i < diagram->nodes->len; i++)
    used[gain_diagram_node (diagram, i)->kind] = TRUE;
  for (guint kind = 0; kind < GAIN_N_DIAGRAM_KINDS; kind++)
    sum += used[kind] ? shares[kind] : 0;
  width -= gap * (GAIN_N_DIAGRAM_KINDS - 1);
  for (guint kind = 0; kind < GAIN_N_DIAGRAM_KINDS; kind++)
    self->metrics.widths[kind]
        = used[kind] ? MIN (width * shares[kind] / sum, self->sheet.dense ? WIDEST_DENSE : WIDEST) : 0;
  self->metrics.column_gap = gap;
  self->metrics.row_gap = self->sheet.dense ? 3.5 : 6;
  self->metrics.lane_gap = 5;
}

/* A node is measured once for each width: looking for what fits lays out much the same again. */
static double
measure_box (const GainDiagramNode *node, double width, gpointer user_data)
{
  const Plotter *self = user_data;
  Measured *known = g_hash_table_lookup (self->measured, node);

  if (known == NULL)
    {
      known = g_new0 (Measured, 1);
      g_hash_table_insert (self->measured, (gpointer) node, known);
    }
  if (known->width != width || known->dense != self->sheet.dense)
    *known = (Measured){ width, gain_diagram_box_height (&self->pen, &self->sheet, node, width),
                         self->sheet.dense };
  return known->height;
}

static GainDiagramLayout *
lay_out (Plotter *self, GainDiagram *diagram)
{
  set_metrics (self, diagram);
  return gain_diagram_layout_new (diagram, &self->metrics, measure_box, self, NULL);
}

/* The boxes of the fullest column one below the other: no layout is lower. */
static double
least_height (Plotter *self, const GainDiagram *diagram)
{
  double heights[GAIN_N_DIAGRAM_KINDS] = { 0 }, most = 0;

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (diagram, i);

      heights[node->kind] += (heights[node->kind] > 0 ? self->metrics.row_gap : 0)
                             + measure_box (node, self->metrics.widths[node->kind], self);
      most = MAX (most, heights[node->kind]);
    }
  return most;
}

/* Most of what doesn't fit is too high in any order: looking for a good one would take long. */
static gboolean
fits (Plotter *self, GainDiagram *diagram)
{
  g_autoptr (GainDiagramLayout) layout = NULL;

  set_metrics (self, diagram);
  if (least_height (self, diagram) > room_for_diagram (self))
    return FALSE;
  layout = lay_out (self, diagram);
  return layout->height <= room_for_diagram (self);
}

/* A line between two columns as a curve that leaves and arrives level. */
static void
draw_curve (const GainPen *pen, const GainDiagramPoint *from, const GainDiagramPoint *to, double x,
            double y, gboolean fault)
{
  double points[2 * (CURVE_STEPS + 1)];
  /* Within a column it bulges into the gap at its right. */
  double bend = from->x == to->x ? 22 : (to->x - from->x) / 2;
  double end_bend = from->x == to->x ? -22 : bend;

  for (guint i = 0; i <= CURVE_STEPS; i++)
    {
      double t = (double) i / CURVE_STEPS, u = 1 - t;

      points[2 * i] = x + u * u * u * from->x + 3 * u * u * t * (from->x + bend)
                      + 3 * u * t * t * (to->x - end_bend) + t * t * t * to->x;
      points[2 * i + 1] = y + u * u * u * from->y + 3 * u * u * t * from->y + 3 * u * t * t * to->y
                          + t * t * t * to->y;
    }
  gain_draw_polyline (pen, points, CURVE_STEPS + 1, fault ? 1.2 : 0.7,
                      fault ? GAIN_ATTENTION : GAIN_INK_2, fault);
}

static void
draw_lines (const GainPen *pen, const GainDiagramLayout *layout, double x, double y)
{
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const GainDiagramLine *line = &g_array_index (layout->lines, GainDiagramLine, i);

      for (guint p = 0; p + 1 < line->n_points; p++)
        if (p % 2 == 0)
          draw_curve (pen, &line->points[p], &line->points[p + 1], x, y, line->backward);
        else
          gain_draw_line (pen, x + line->points[p].x, y + line->points[p].y,
                          x + line->points[p + 1].x, y + line->points[p + 1].y,
                          line->backward ? 1.2 : 0.7, line->backward ? GAIN_ATTENTION : GAIN_INK_2);
    }
}

static const char *
column_title (GainDiagramKind kind)
{
  switch (kind)
    {
    case GAIN_DIAGRAM_AIM:
      return _ ("Aim");
    case GAIN_DIAGRAM_PRIMARY:
      return _ ("Primary drivers");
    case GAIN_DIAGRAM_SECONDARY:
      return _ ("Secondary drivers");
    case GAIN_DIAGRAM_CHANGE:
    default:
      return _ ("Change ideas");
    }
}

static void
draw_head (const Plotter *self, const GainPen *pen, guint page, guint n_pages)
{
  const GainDiagramSheet *sheet = &self->sheet;
  double width = self->width - 2 * MARGIN;
  g_autoptr (GString) sub = g_string_new (sheet->aco_name != NULL ? sheet->aco_name : "");
  g_autofree char *of = NULL;

  if (sheet->whose != NULL)
    g_string_append_printf (sub, "%s%s", sub->len > 0 ? " · " : "", sheet->whose);
  g_string_append_printf (sub, _ ("%sperformance year %d"), sub->len > 0 ? " · " : "",
                          sheet->diagram->performance_year);
  if (sheet->live != NULL && sheet->period != NULL)
    g_string_append_printf (sub, _ (" · figures of %s"), sheet->period);
  gain_draw_begin (pen, GAIN_ROLE_TAG_HEADING, NULL);
  gain_draw_text_fit (pen, &title_type, MARGIN, MARGIN + 14, width - 80, sheet->diagram->title);
  gain_draw_end (pen);
  gain_draw_begin (pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  gain_draw_text_fit (pen, &sub_type, MARGIN, MARGIN + 29, width, sub->str);
  if (n_pages > 1)
    {
      GainType right = note_type;

      right.align = GAIN_ALIGN_RIGHT;
      of = g_strdup_printf (_ ("page %u of %u"), page + 1, n_pages);
      gain_draw_text (pen, &right, MARGIN + width, MARGIN + 14, of);
    }
  gain_draw_end (pen);
}

/* What stands at the foot is no larger where the rest is. */
static GainType
foot_type (const Plotter *self)
{
  GainType type = note_type;

  type.size /= MAX (self->factor, 1);
  return type;
}

static gboolean
has_measures (const GainDiagram *diagram)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const GPtrArray *measures = gain_diagram_node (diagram, i)->measures;

      if (measures != NULL && measures->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* What the frames and signs mean, each drawn as it stands in the diagram. */
static void
draw_legend (const Plotter *self, const GainPen *pen, double y)
{
  double x = MARGIN;
  GainType type = foot_type (self);
  gboolean measured = has_measures (self->sheet.diagram);
  const char *words = !measured ? _ ("A line leads from what is wanted to what brings it about.")
                      : self->sheet.live == NULL
                        ? _ ("A line leads from what is wanted to what brings it about. Measures are "
                             "named with what they tell: outcome, process or balancing.")
                      : self->sheet.live->has_run
                        ? _ ("filled: the share that the result’s tier pays. Bar: clinicians by tier, "
                             "the lowest at the left. Dollars: earned of what can be earned.")
                        : _ ("filled: the share that the result’s tier pays. Bar: clinicians by tier, "
                             "the lowest at the left.");

  gain_draw_begin (pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  if (measured && self->sheet.live != NULL)
    {
      gain_draw_ball (pen, x + 4, y + 5.5, 8, 0.75);
      x += 12;
    }
  gain_draw_text_fit (pen, &type, x, y + 9, self->width - MARGIN - x, words);
  gain_draw_end (pen);
}

/* Version, reason and day, in the corner. */
static void
draw_version (const Plotter *self, const GainPen *pen, double y)
{
  const GainDiagramSheet *sheet = &self->sheet;
  GainType left = foot_type (self), right = left;
  g_autoptr (GString) text = g_string_new (NULL);
  double width = self->width - 2 * MARGIN;

  g_string_append_printf (text, _ ("Version for %d"), sheet->diagram->performance_year);
  if (sheet->version_id != NULL)
    g_string_append_printf (text, " · %s", sheet->version_id);
  if (sheet->issued != 0)
    {
      g_autofree char *day = gain_date_format_us (sheet->issued);

      g_string_append_printf (text, " · %s", day);
    }
  right.align = GAIN_ALIGN_RIGHT;
  gain_draw_begin (pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  gain_draw_text (pen, &right, MARGIN + width, y + 9, text->str);
  if (sheet->diagram->reason != NULL)
    {
      g_autofree char *reason = g_strdup_printf (_ ("Changed because: %s"), sheet->diagram->reason);

      gain_draw_text_fit (pen, &left, MARGIN, y + 9,
                          width - gain_text_width (pen, &left, text->str) - 16, reason);
    }
  gain_draw_end (pen);
}

/* A box that is higher than the paper makes its page as high as it needs. */
static void
draw_page (Plotter *self, GainDiagram *diagram, guint page, guint n_pages)
{
  g_autoptr (GainDiagramLayout) layout = lay_out (self, diagram);
  double higher = MAX (layout->height - room_for_diagram (self), 0);
  const GainPen pen = { self->document->fonts,
                        gain_document_add_page (self->document, self->width, self->height + higher) };
  double top = MARGIN + HEAD, foot = self->height + higher - MARGIN - FOOT;
  double slack = MAX (self->width - 2 * MARGIN - layout->width, 0);
  double x = MARGIN + slack / 2;

  draw_head (self, &pen, page, n_pages);
  for (guint kind = 0; kind < GAIN_N_DIAGRAM_KINDS; kind++)
    if (self->metrics.widths[kind] > 0)
      {
        gain_draw_begin (&pen, GAIN_ROLE_TAG_SUBHEADING, NULL);
        gain_draw_text_fit (&pen, &head_type, x + layout->xs[kind], top + 10,
                            self->metrics.widths[kind], column_title (kind));
        gain_draw_end (&pen);
      }
  draw_lines (&pen, layout, x, top + COLUMN_HEAD);
  for (guint kind = 0; kind < GAIN_N_DIAGRAM_KINDS; kind++)
    for (guint i = 0; i < layout->columns[kind]->len; i++)
      {
        int index = gain_diagram_index (diagram, g_ptr_array_index (layout->columns[kind], i));

        gain_diagram_box_draw (&pen, &self->sheet, gain_diagram_node (diagram, (guint) index),
                               &layout->boxes[index], x, top + COLUMN_HEAD);
      }
  gain_draw_line (&pen, MARGIN, foot + 4, self->width - MARGIN, foot + 4, 0.5,
                  GAIN_HAIRLINE);
  draw_legend (self, &pen, foot + 7);
  draw_version (self, &pen, foot + 19);
}

static gboolean
part_fits (GainDiagram *part, gpointer user_data)
{
  return fits (user_data, part);
}

/* Parts of a diagram that each fit a sheet. */
static GPtrArray *
split (Plotter *self)
{
  g_autoptr (GainDiagramLayout) layout = lay_out (self, self->sheet.diagram);

  return gain_diagram_split (layout, part_fits, self);
}

static const char *const paper_names[] = { N_ ("Letter"), N_ ("Tabloid"), N_ ("A4"), N_ ("A3") };

static void
set_paper (Plotter *self, GainDiagramPaper paper, double scale)
{
  self->paper = paper;
  self->width = papers[paper].width * scale;
  self->height = papers[paper].height * scale;
}

/* What the reader should know of the paper. */
static char *
paper_note (const GainDiagramSheet *sheet, GainDiagramPaper paper, guint n_pages)
{
  if (n_pages > 1)
    return g_strdup_printf (_ ("The diagram doesn’t fit one sheet with text that can be read; it takes "
                               "%u sheets of %s."),
                            n_pages, _ (paper_names[paper]));
  if (paper != sheet->paper)
    return g_strdup_printf (_ ("The diagram doesn’t fit %s with text that can be read; it takes %s."),
                            _ (paper_names[sheet->paper]), _ (paper_names[paper]));
  return NULL;
}

/* Whether it fits the page as it is wanted, or with less repeated. */
static gboolean
fits_somehow (Plotter *self)
{
  for (guint dense = 0; dense < 2; dense++)
    {
      self->sheet.dense = dense > 0;
      if (fits (self, self->sheet.diagram))
        return TRUE;
    }
  return FALSE;
}

/* Tries the paper, then the larger one of its kind. Says whether one of these does. */
static gboolean
choose_paper (Plotter *self)
{
  if (fits_somehow (self))
    return TRUE;
  if (self->paper % 2 == 0)
    {
      set_paper (self, self->paper + 1, 1);
      if (fits_somehow (self))
        return TRUE;
    }
  self->sheet.dense = FALSE;
  return FALSE;
}

/* A small diagram is set so large that it fills its sheet. */
static void
draw_large (Plotter *self)
{
  static const double factors[] = { 1.5, 1.3, 1.15 };

  self->factor = 1;
  for (guint i = 0; !self->sheet.dense && self->factor == 1 && i < G_N_ELEMENTS (factors); i++)
    {
      set_paper (self, self->paper, 1 / factors[i]);
      if (fits (self, self->sheet.diagram))
        self->factor = factors[i];
    }
  set_paper (self, self->paper, 1 / self->factor);
  draw_page (self, self->sheet.diagram, 0, 1);
  gain_page_scale (g_ptr_array_index (self->document->pages, self->document->pages->len - 1),
                   self->factor);
}

/* Prints on one sheet of the paper that is wanted, in the largest text that lets it. */
static gboolean
draw_fitted (Plotter *self, char **note)
{
  double small = SMALLEST_FITTED / SMALLEST, large = 1;

  set_paper (self, self->sheet.paper, 1);
  if (!fits_somehow (self))
    {
      set_paper (self, self->sheet.paper, 1 / small);
      if (!fits (self, self->sheet.diagram))
        return FALSE;
      for (guint i = 0; i < FIT_STEPS; i++)
        {
          double middle = (small + large) / 2;

          set_paper (self, self->sheet.paper, 1 / middle);
          if (fits (self, self->sheet.diagram))
            small = middle;
          else
            large = middle;
        }
      set_paper (self, self->sheet.paper, 1 / small);
      *note = g_strdup_printf (_ ("To fit one sheet of %s its smallest text is set at %.1f points; below "
                                  "%.0f it is hard to read in print."),
                               _ (paper_names[self->paper]), SMALLEST * small, SMALLEST);
      draw_page (self, self->sheet.diagram, 0, 1);
      gain_page_scale (g_ptr_array_index (self->document->pages, self->document->pages->len - 1),
                       small);
      return TRUE;
    }
  draw_large (self);
  return TRUE;
}

/* What fits no paper goes on a page as high as it needs. */
static char *
draw_whole (Plotter *self)
{
  gboolean fitting = choose_paper (self);
  const GainPage *page;

  draw_page (self, self->sheet.diagram, 0, 1);
  if (fitting)
    return NULL;
  page = g_ptr_array_index (self->document->pages, self->document->pages->len - 1);
  return g_strdup_printf (_ ("The picture is %.0f by %.0f inches: as large as the diagram needs for text "
                             "that can be read."),
                          page->width / 72, page->height / 72);
}

static char *
draw_sheets (Plotter *self)
{
  g_autoptr (GPtrArray) parts = NULL;

  set_paper (self, self->sheet.paper, 1);
  if (choose_paper (self))
    {
      draw_large (self);
      return paper_note (&self->sheet, self->paper, 1);
    }
  parts = split (self);
  for (guint i = 0; i < parts->len; i++)
    draw_page (self, g_ptr_array_index (parts, i), i, parts->len);
  return paper_note (&self->sheet, self->paper, parts->len);
}

/**
 * gain_diagram_page_layout:
 * @document: where
 * @sheet: what to print, and on what
 *
 * Lays a diagram out, landscape. Text is never set under 9 points: a diagram that is tight names a
 * measure only where it first stands, and one that doesn't fit takes the larger sheet of its kind
 * (Tabloid, A3), and if that is too small as many of these as it needs, a part of the branches on each.
 * On one sheet, where that is asked for, text goes down to 6 points; what needs it still smaller takes
 * more sheets after all. In one piece the page is as high as it needs.
 *
 * Returns: (transfer full) (nullable): what the reader should know of that; %NULL: nothing
 */
char *
gain_diagram_page_layout (GainDocument *document, const GainDiagramSheet *sheet)
{
  Plotter self = { .sheet = *sheet, .document = document, .pen = { document->fonts, NULL } };
  g_autoptr (GHashTable) measured = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  char *note = NULL;

  g_return_val_if_fail (document != NULL && sheet != NULL && sheet->diagram != NULL, NULL);

  self.measured = measured;
  set_paper (&self, sheet->paper, 1);
  if (sheet->form == GAIN_DIAGRAM_ONE_PIECE)
    return draw_whole (&self);
  if (sheet->form == GAIN_DIAGRAM_ONE_SHEET && draw_fitted (&self, &note))
    return note;
  return draw_sheets (&self);
}
