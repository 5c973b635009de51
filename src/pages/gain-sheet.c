/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-sheet.h"

#include "gain-count.h"

#include <glib/gi18n-lib.h>

#define COVER_ROW 16.0

#define ROW 22.0
#define MOST_TITLE_LINES 3

static const GainType title_type = { GAIN_FACE_BOLD, 15, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType body_type = { GAIN_FACE_REGULAR, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };

/**
 * gain_sheet_new:
 * @document: where the page is added
 * @style: which paper
 *
 * Returns: a new page's sheet, at its top
 */
GainSheet
gain_sheet_new (GainDocument *document, const GainScorecardStyle *style)
{
  double width = style->paper == GAIN_PAPER_A4 ? 595.28 : 612;
  double height = style->paper == GAIN_PAPER_A4 ? 841.89 : 792;
  GainPage *page = gain_document_add_page (document, width, height);

  return (GainSheet){ .pen = { document->fonts, page },
                      .left = GAIN_STAPLE,
                      .right = width - GAIN_MARGIN,
                      .top = GAIN_MARGIN,
                      .bottom = height - GAIN_MARGIN,
                      .y = GAIN_MARGIN };
}

/**
 * gain_sheet_write:
 * @sheet: a sheet
 * @type: how
 * @x: left
 * @width: of a line
 * @text: a paragraph
 *
 * Sets a paragraph from the sheet's place downward, and moves the place below it.
 */
void
gain_sheet_write (GainSheet *sheet, const GainType *type, double x, double width, const char *text)
{
  g_autoptr (GPtrArray) lines = gain_text_wrap (&sheet->pen, type, width, text);

  for (guint i = 0; i < lines->len; i++)
    {
      gain_draw_text (&sheet->pen, type, x, sheet->y + type->size, lines->pdata[i]);
      sheet->y += type->size * 1.25;
    }
}

/**
 * gain_sheet_write_title:
 * @sheet: a sheet
 * @type: how
 * @x: left
 * @width: of a line
 * @text: what stands at the top of each page
 *
 * As gain_sheet_write(), but of a text that is too long for three lines only so much: the page is for
 * what stands below.
 */
void
gain_sheet_write_title (GainSheet *sheet, const GainType *type, double x, double width,
                        const char *text)
{
  g_autoptr (GPtrArray) lines
    = gain_text_wrap_cut (&sheet->pen, type, width, MOST_TITLE_LINES, text, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      gain_draw_text (&sheet->pen, type, x, sheet->y + type->size, lines->pdata[i]);
      sheet->y += type->size * 1.25;
    }
}

/**
 * gain_sheet_footer:
 * @sheet: a sheet
 * @left: what stands at the left of the last line
 * @right: and at its right
 */
void
gain_sheet_footer (const GainSheet *sheet, const char *left, const char *right)
{
  GainType right_type = note_type;
  double width = gain_text_width (&sheet->pen, &note_type, right);

  right_type.align = GAIN_ALIGN_RIGHT;
  gain_draw_line (&sheet->pen, sheet->left, sheet->bottom - 13, sheet->right, sheet->bottom - 13,
                  0.5, GAIN_HAIRLINE);
  gain_draw_text_fit (&sheet->pen, &note_type, sheet->left, sheet->bottom - 3,
                      sheet->right - sheet->left - width - 8, left);
  gain_draw_text (&sheet->pen, &right_type, sheet->right, sheet->bottom - 3, right);
}

static void
draw_blank (const GainPen *pen, double x, double y, double width)
{
  gain_draw_line (pen, x, y + 1.5, x + width, y + 1.5, 0.6, GAIN_INK_2);
}

/**
 * gain_sheet_who:
 * @sheet: a sheet
 * @x: left
 * @y: baseline
 * @width: of the line
 *
 * Draws "who ______ by ______", to fill in by hand.
 */
void
gain_sheet_who (const GainSheet *sheet, double x, double y, double width)
{
  const GainPen *pen = &sheet->pen;
  double from = gain_draw_text (pen, &note_type, x, y, _ ("who")) + 4;
  double by = x + width * 0.6;

  draw_blank (pen, from, y, by - from - 6);
  from = gain_draw_text (pen, &note_type, by, y, C_ ("a day", "by")) + 4;
  draw_blank (pen, from, y, x + width - from);
}

/**
 * gain_sheet_signatures:
 * @sheet: a sheet
 * @y: baseline
 *
 * Draws "Reviewed with ______ by ______ on ______" over the sheet's width.
 */
void
gain_sheet_signatures (const GainSheet *sheet, double y)
{
  const GainPen *pen = &sheet->pen;
  double x = sheet->left, width = sheet->right - sheet->left;
  const char *labels[] = { _ ("Reviewed with"), _ ("by"), _ ("on") };
  const double ends[] = { x + width * 0.46, x + width * 0.8, x + width };

  gain_draw_begin (pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      double from = gain_draw_text (pen, &note_type, x, y, labels[i]) + 4;

      draw_blank (pen, from, y, ends[i] - from - (i < 2 ? 8 : 0));
      x = ends[i];
    }
  gain_draw_end (pen);
}

static GainSheet
new_list_sheet (GainDocument *document, const GainScorecardStyle *style, const char *title,
                const char *note)
{
  GainSheet sheet = gain_sheet_new (document, style);
  double width = sheet.right - sheet.left;

  if (style->aco_name != NULL)
    gain_draw_text_fit (&sheet.pen, &head_type, sheet.left, sheet.y + 9, width, style->aco_name);
  sheet.y += 16;
  gain_draw_begin (&sheet.pen, GAIN_ROLE_TAG_HEADING, NULL);
  gain_sheet_write_title (&sheet, &title_type, sheet.left, width, title);
  gain_draw_end (&sheet.pen);
  if (note != NULL)
    gain_sheet_write_title (&sheet, &note_type, sheet.left, width, note);
  sheet.y += 8;
  return sheet;
}

static void
draw_cover_row (GainSheet *sheet, const GainCoverEntry *entry, double indent)
{
  GainType number_type = body_type;
  g_autofree char *number = g_strdup_printf ("%u", entry->page + 1);

  number_type.align = GAIN_ALIGN_RIGHT;
  gain_draw_text_fit (&sheet->pen, &body_type, sheet->left + indent, sheet->y + 10,
                      sheet->right - sheet->left - indent - 40, entry->name);
  gain_draw_text (&sheet->pen, &number_type, sheet->right, sheet->y + 10, number);
  gain_draw_line (&sheet->pen, sheet->left + indent, sheet->y + 14, sheet->right, sheet->y + 14,
                  0.5, GAIN_HAIRLINE);
  gain_draw_link (&sheet->pen, sheet->left, sheet->y, sheet->right - sheet->left, 14, entry->page);
  sheet->y += COVER_ROW;
}

static void
draw_cover_heading (GainSheet *sheet, const char *practice)
{
  sheet->y += 4;
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_HEADING, NULL);
  gain_draw_text_fit (&sheet->pen, &head_type, sheet->left, sheet->y + 10,
                      sheet->right - sheet->left, practice);
  gain_draw_end (&sheet->pen);
  sheet->y += COVER_ROW;
}

/**
 * gain_scorecard_layout_cover:
 * @document: where its pages are added
 * @title: the booklet's title
 * @entries: (element-type GainCoverEntry): who is in it, those of a practice together
 * @style: paper and ACO
 *
 * Lays out a booklet's list: every name with its page, linked, under its practice.
 */
void
gain_scorecard_layout_cover (GainDocument *document, const char *title, const GArray *entries,
                             const GainScorecardStyle *style)
{
  GainSheet sheet;
  g_autofree char *note = NULL;
  const char *practice = NULL;

  g_return_if_fail (document != NULL && entries != NULL);

  note = gain_count_phrase (ngettext ("%s scorecard", "%s scorecards", entries->len), entries->len);
  sheet = new_list_sheet (document, style, title, note);
  gain_sheet_footer (&sheet, _ ("Confidential"), title);
  for (guint i = 0; i < entries->len; i++)
    {
      const GainCoverEntry *entry = &g_array_index (entries, GainCoverEntry, i);
      gboolean heading = entry->practice != NULL && g_strcmp0 (entry->practice, practice) != 0;
      double needed = heading ? 2 * COVER_ROW + 4 : COVER_ROW;

      if (sheet.y + needed > sheet.bottom - 16)
        {
          sheet = new_list_sheet (document, style, title, _ ("continued"));
          gain_sheet_footer (&sheet, _ ("Confidential"), title);
        }
      if (heading)
        draw_cover_heading (&sheet, entry->practice);
      practice = entry->practice;
      draw_cover_row (&sheet, entry, practice != NULL ? 12 : 0);
    }
}

static void
draw_sign_in_head (GainSheet *sheet, double sign_x)
{
  gain_draw_text (&sheet->pen, &head_type, sheet->left, sheet->y + 9, _ ("Name"));
  gain_draw_text (&sheet->pen, &head_type, sign_x, sheet->y + 9, _ ("Signature"));
  gain_draw_line (&sheet->pen, sheet->left, sheet->y + 13, sheet->right, sheet->y + 13, 0.8,
                  GAIN_INK);
  sheet->y += 14;
}

static GainSheet
new_sign_in_sheet (GainDocument *document, const char *meeting, GainDate date,
                   const GainScorecardStyle *style, double *sign_x)
{
  g_autofree char *day = date != 0 ? gain_date_format_us (date) : NULL;
  g_autofree char *title = g_strdup_printf (_ ("Sign-in: %s"), meeting);
  GainSheet sheet = new_list_sheet (document, style, title,
                                    day != NULL ? day : _ ("Date ____________________"));

  *sign_x = sheet.left + (sheet.right - sheet.left) * 0.55;
  draw_sign_in_head (&sheet, *sign_x);
  gain_sheet_footer (&sheet, style->aco_name != NULL ? style->aco_name : "", title);
  return sheet;
}

/**
 * gain_sign_in_sheet_layout:
 * @document: where its pages are added
 * @meeting: the meeting's name
 * @date: its day; 0 leaves room to write it
 * @people: (element-type utf8): who is expected
 * @style: paper and ACO
 *
 * Lays out a sheet on which people sign for their attendance, with free lines at the end.
 */
void
gain_sign_in_sheet_layout (GainDocument *document, const char *meeting, GainDate date,
                           const GPtrArray *people, const GainScorecardStyle *style)
{
  GainSheet sheet;
  double sign_x;

  g_return_if_fail (document != NULL);
  g_return_if_fail (meeting != NULL);

  sheet = new_sign_in_sheet (document, meeting, date, style, &sign_x);
  for (guint i = 0; i < people->len + 4; i++)
    {
      if (sheet.y + ROW > sheet.bottom - 16)
        sheet = new_sign_in_sheet (document, meeting, date, style, &sign_x);
      if (i < people->len)
        gain_draw_text_fit (&sheet.pen, &body_type, sheet.left, sheet.y + ROW - 6,
                            sign_x - sheet.left - 12, g_ptr_array_index (people, i));
      gain_draw_line (&sheet.pen, sheet.left, sheet.y + ROW, sign_x - 12, sheet.y + ROW, 0.5,
                      GAIN_INK_2);
      gain_draw_line (&sheet.pen, sign_x, sheet.y + ROW, sheet.right, sheet.y + ROW, 0.5,
                      GAIN_INK_2);
      sheet.y += ROW;
    }
}
