/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cell-size.h"
#include "gain-certainty-text.h"
#include "gain-scorecard-front.h"
#include "gain-scorecard-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SIGNATURES 28.0
#define FOOTER 16.0
#define BLOCK_GAP 6.0
#define STEP 36.0      /* a next step: what, how, who and by when */
#define PAYMENT_WIDTH 188.0
#define PAD 6.0
#define WRITING_LINE 20.0

static const GainType name_type = { GAIN_FACE_BOLD, 15, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType message_type = { GAIN_FACE_BOLD, 12, GAIN_ACCENT, GAIN_ALIGN_LEFT };
static const GainType table_type = { GAIN_FACE_REGULAR, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType bold_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType small_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType money_type = { GAIN_FACE_BOLD, 15, GAIN_ACCENT, GAIN_ALIGN_RIGHT };

static void
draw_top_line (GainFront *front)
{
  GainSheet *sheet = &front->sheet;
  const GainType right_type = gain_type_aligned (note_type, GAIN_ALIGN_RIGHT);
  g_autofree char *title = gain_text_issue (front->card, front->style);
  double width = gain_text_width (&sheet->pen, &note_type, title);

  gain_front_begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  if (front->style->aco_name != NULL)
    gain_front_fit (front, &head_type, sheet->left, sheet->y + 9,
                    sheet->right - sheet->left - width - 12, front->style->aco_name);
  gain_draw_text (&sheet->pen, &right_type, sheet->right, sheet->y + 9, title);
  gain_front_end (front);
  sheet->y += 16;
}

static void
draw_header (GainFront *front)
{
  GainSheet *sheet = &front->sheet;
  double width = sheet->right - sheet->left;
  g_autofree char *name = gain_person_display_name (front->card->person);
  g_autofree char *details = gain_text_person_details (front->card);
  g_autofree char *message = gain_scorecard_message (front->card);

  draw_top_line (front);
  gain_front_begin (front, GAIN_ROLE_TAG_HEADING);
  sheet->y = gain_front_lines (front, &name_type, sheet->left, sheet->y - 1, width, 2, name) + 2;
  gain_front_end (front);
  gain_front_begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  sheet->y = gain_front_lines (front, &note_type, sheet->left, sheet->y, width, 2, details) + 5;
  gain_front_end (front);
  gain_front_begin (front, GAIN_ROLE_TAG_SUBHEADING);
  sheet->y = gain_front_lines (front, &message_type, sheet->left, sheet->y, width, 3, message) + 5;
  gain_front_end (front);
}

static void
draw_left_out (GainFront *front)
{
  GainSheet *sheet = &front->sheet;
  g_autofree char *text = NULL;

  text = gain_text_left_out (front->card);
  if (text == NULL)
    return;
  front->rest.left_out = sheet->y + 19 + BLOCK_GAP + 3 * STEP + 4 * GAIN_LINE
                         > sheet->bottom - FOOTER - SIGNATURES;
  if (front->rest.left_out)
    return;
  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.5, GAIN_HAIRLINE);
  gain_front_begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  gain_front_fit (front, &note_type, sheet->left, sheet->y + 10, sheet->right - sheet->left, text);
  gain_front_end (front);
  sheet->y += 13;
}

static void
draw_step (GainFront *front, guint number, const GainScoreLine *line, double y, double width)
{
  const GainPen *pen = &front->sheet.pen;
  const GainMeasure *measure = gain_front_measure (front, line);
  double x = front->sheet.left;
  g_autofree char *step = gain_text_next_step_alone (line, measure);
  g_autofree char *gain = gain_text_gain (front->card, line);
  g_autofree char *label = g_strdup_printf ("%u", number);
  g_autofree char *what = g_strdup_printf (
      "%s: %s%s%s", measure->short_title != NULL ? measure->short_title : measure->title,
      step != NULL ? step : "", gain != NULL ? " · " : "", gain != NULL ? gain : "");
  g_auto (GStrv) advice = g_strsplit (measure->steps != NULL ? measure->steps : "", ";", 2);

  gain_front_begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  gain_draw_text (pen, &bold_type, x, y + 10, label);
  gain_front_fit (front, &bold_type, x + 12, y + 10, width - 12, what);
  if (advice[0] != NULL)
    gain_front_fit (front, &small_type, x + 12, y + 21, width - 12, g_strstrip (advice[0]));
  gain_sheet_who (&front->sheet, x + 12, y + 33, width - 12);
  gain_front_end (front);
}

/* How many next steps there is room for; the others stand on page 2 with their advice. */
static guint
count_steps (const GainFront *front)
{
  double limit = front->sheet.bottom - FOOTER - SIGNATURES - GAIN_LINE - 4;
  int room = (int) ((limit - front->sheet.y - BLOCK_GAP - 13) / STEP);

  return MIN (front->card->steps->len, (guint) MAX (room, 1));
}

static void
draw_steps (GainFront *front, double y, double width, guint n_steps)
{
  const GArray *steps = front->card->steps;

  gain_front_begin (front, GAIN_ROLE_TAG_SUBHEADING);
  gain_draw_text_fit (&front->sheet.pen, &bold_type, front->sheet.left, y + 10, width,
                      steps->len > 0 ? _ ("What would help most") : _ ("Next steps"));
  gain_front_end (front);
  y += 15;
  if (steps->len == 0)
    {
      gain_front_begin (front, GAIN_ROLE_TAG_PARAGRAPH);
      gain_front_fit (front, &note_type, front->sheet.left, y + 10, width,
                      _ ("No measure on this page has a next tier within reach. We agree on:"));
      gain_sheet_who (&front->sheet, front->sheet.left + 12, y + 33, width - 12);
      gain_front_end (front);
    }
  for (guint i = 0; i < n_steps; i++)
    draw_step (front, i + 1,
               &g_array_index (front->card->lines, GainScoreLine, g_array_index (steps, guint, i)),
               y + STEP * i, width);
}

/* Where the notes must begin at the latest: a line of them and the signatures come below. */
static double
notes_limit (const GainFront *front)
{
  return front->sheet.bottom - FOOTER - SIGNATURES - GAIN_LINE - 4;
}

static double
draw_parts (GainFront *front, double x, double y, double width)
{
  const GainPen *pen = &front->sheet.pen;
  const GainType right_type = gain_type_aligned (small_type, GAIN_ALIGN_RIGHT);
  GainPaymentPart parts[GAIN_MAX_PAYMENT_PARTS];
  guint n = gain_text_payment_parts (front->card->payee, parts);

  if (y + (n + 5) * GAIN_LINE > notes_limit (front))
    {
      front->rest.payment = TRUE;
      return gain_front_lines (front, &small_type, x, y, width, 1, _ ("How it adds up: page 2"));
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *amount = gain_money_format_dollars (parts[i].amount);
      double room = width - gain_text_width (pen, &small_type, amount) - 4;

      gain_front_fit (front, &small_type, x, y + 9, room, parts[i].label);
      gain_draw_text (pen, &right_type, x + width, y + 9, amount);
      y += GAIN_LINE;
    }
  return y;
}

static double
draw_amounts (GainFront *front, double x, double y, double width)
{
  const GainPen *pen = &front->sheet.pen;
  g_autofree char *payee = gain_text_payee (front->card);
  g_autofree char *paid = gain_money_format_dollars (front->card->payee->paid);
  g_autofree char *gates = gain_text_failed_gates (front->card);
  g_autofree char *seats = gain_text_other_seats (front->card);
  const GainType gate_type = gain_type_colored (small_type, GAIN_ATTENTION);
  GainCertainty certainty = gain_ledger_certainty (front->card->ledger);
  const char *label = gain_text_heading (certainty, payee != NULL);

  if (payee != NULL)
    y = gain_front_lines (front, &bold_type, x, y, width, 1, payee) + 2;
  gain_draw_text_fit (pen, &bold_type, x, y + 12, width, label);
  if (gain_text_width (pen, &bold_type, label) + gain_text_width (pen, &money_type, paid) + 4
      > width)
    y += 16;
  gain_draw_text (pen, &money_type, x + width, y + 13, paid);
  y = draw_parts (front, x, y + 19, width);
  if (gates != NULL)
    y = gain_front_lines (front, &gate_type, x, y, width, 2, gates);
  if (seats != NULL)
    y = gain_front_lines (front, &small_type, x, y, width, 2, seats);
  y = gain_front_lines (front, &note_type, x, y, width, 2, gain_text_certainty (certainty));
  if (front->card->group->group->payee == GAIN_PAYEE_PRACTICE)
    y = gain_front_lines (front, &note_type, x, y, width, 1, _ ("The practice divides it."));
  else if (front->card->group->group->payee == GAIN_PAYEE_DEPARTMENT)
    y = gain_front_lines (front, &note_type, x, y, width, 1, _ ("The department divides it."));
  else if (front->card->group->group->payee == GAIN_PAYEE_GROUP)
    y = gain_front_lines (front, &note_type, x, y, width, 1, _ ("The group divides it."));
  return y;
}

/* The frame is drawn after what is in it: its height is known then. */
static double
draw_payment (GainFront *front, double y)
{
  double x = front->sheet.right - PAYMENT_WIDTH;
  double inner = PAYMENT_WIDTH - 2 * PAD, top = y;

  y += PAD;
  gain_front_begin (front, GAIN_ROLE_TAG_PARAGRAPH);
  if (gain_text_shows_dollars (front->card))
    y = draw_amounts (front, x + PAD, y, inner);
  else if (front->card->group == NULL)
    y = gain_front_lines (front, &table_type, x + PAD, y, inner, 3,
                          _ ("Payment: not part of this plan."));
  else
    y = gain_front_lines (front, &table_type, x + PAD, y, inner, 4,
                          _ ("Payment: for your group the plan shows tiers and percents, not "
                             "dollars."));
  gain_front_end (front);
  y += PAD;
  gain_draw_polyline (&front->sheet.pen,
                      (const double[]){ x, top, front->sheet.right, top, front->sheet.right, y, x,
                                        y, x, top },
                      5, 0.8, GAIN_ACCENT, FALSE);
  return y;
}

static void
draw_actions (GainFront *front)
{
  GainSheet *sheet = &front->sheet;
  gboolean payment = front->card->ledger != NULL;
  double width = sheet->right - sheet->left - (payment ? PAYMENT_WIDTH + 14 : 0);
  guint n_steps = count_steps (front);
  double foot = sheet->y + BLOCK_GAP + 13 + MAX (n_steps, 1) * STEP;

  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.8, GAIN_INK);
  sheet->y += BLOCK_GAP;
  front->rest.n_steps = n_steps;
  draw_steps (front, sheet->y - 2, width, n_steps);
  if (payment)
    {
      double box = draw_payment (front, sheet->y);

      foot = MAX (foot, box);
    }
  sheet->y = foot;
}

/* A short card leaves room for what is said at the visit. */
static void
draw_writing_lines (GainFront *front, double limit)
{
  GainSheet *sheet = &front->sheet;
  double y = sheet->y + 14;

  if (y + 3 * WRITING_LINE > limit)
    return;
  gain_draw_text (&sheet->pen, &bold_type, sheet->left, y, _ ("Notes from the visit"));
  for (y += WRITING_LINE; y < limit - 8; y += WRITING_LINE)
    gain_draw_line (&sheet->pen, sheet->left, y, sheet->right, y, 0.5, GAIN_HAIRLINE);
}

static double
wrapped_height (const GainFront *front, const char *text)
{
  g_autoptr (GPtrArray) lines = gain_text_wrap (&front->sheet.pen, &note_type,
                                                front->sheet.right - front->sheet.left, text);

  return lines->len * GAIN_LINE;
}

/* What is explained stands on this page if there is room, else on the next, with a word of it. */
static void
draw_notes (GainFront *front)
{
  GainSheet *sheet = &front->sheet;
  double width = sheet->right - sheet->left;
  double limit = sheet->bottom - FOOTER - SIGNATURES;
  g_autofree char *how = gain_scorecard_how_to_read (front->card);
  g_autofree char *object = gain_text_object (front->style);
  g_autofree char *more = NULL, *both = NULL;
  double needed;

  /* Without a measure there is nothing to say of them. */
  more = g_strdup (front->card->lines->len > 0
                     ? _ ("Full titles, sources, lag, attribution and comparisons: page 2.")
                     : "");
  both = g_strstrip (g_strdup_printf ("%s %s", object, more));
  needed = wrapped_height (front, both);
  front->rest.how_to_read = sheet->y + 4 + wrapped_height (front, how) + needed > limit;
  if (front->rest.how_to_read)
    {
      g_free (both);
      both = g_strdup_printf ("%s %s", object, _ ("How to read this, full titles, sources, lag and "
                                                  "attribution: page 2."));
      needed = wrapped_height (front, both);
    }
  front->rest.object = sheet->y + 4 + needed > limit;
  if (front->rest.object)
    {
      gain_front_begin (front, GAIN_ROLE_TAG_PARAGRAPH);
      gain_draw_text_fit (&sheet->pen, &small_type, sheet->left, limit - 2, width,
                          _ ("Page 2: how to read this, sources, and whom to tell if something is "
                             "wrong."));
      gain_front_end (front);
      return;
    }
  if (!front->rest.how_to_read)
    needed += wrapped_height (front, how);
  draw_writing_lines (front, limit - needed);
  sheet->y = MAX (sheet->y + 4, limit - needed);
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  if (!front->rest.how_to_read)
    gain_sheet_write (sheet, &note_type, sheet->left, width, how);
  gain_sheet_write (sheet, &small_type, sheet->left, width, both);
  gain_draw_end (&sheet->pen);
}

/* Every page of the card knows how many there are, so footers come last. */
static void
draw_footers (const GainFront *front, guint first)
{
  guint n = front->document->pages->len - first;
  g_autofree char *left = NULL;

  left = front->style->version_id != NULL
           ? g_strdup_printf (_ ("Confidential: for the named provider only · version %s"),
                              front->style->version_id)
           : g_strdup (_ ("Confidential: for the named provider only"));
  for (guint i = 0; i < n; i++)
    {
      GainSheet sheet = front->sheet;
      g_autofree char *right = g_strdup_printf (_ ("page %u of %u"), i + 1, n);

      sheet.pen.page = g_ptr_array_index (front->document->pages, first + i);
      gain_sheet_footer (&sheet, left, right);
    }
}

static void
lay_out (GainDocument *document, const GainScorecard *card, const GainScorecardStyle *style)
{
  GainFront front = { .document = document, .card = card, .style = style };
  guint first = document->pages->len;

  front.sheet = gain_sheet_new (document, style);
  front.cut = g_ptr_array_new_with_free_func (g_free);
  draw_header (&front);
  gain_front_table (&front);
  draw_left_out (&front);
  draw_actions (&front);
  draw_notes (&front);
  gain_sheet_signatures (&front.sheet, front.sheet.bottom - FOOTER - 6);
  front.rest.cut = front.cut;
  gain_scorecard_layout_back (document, card, style, &front.rest);
  g_ptr_array_unref (front.cut);
  draw_footers (&front, first);
}

/**
 * gain_scorecard_layout:
 * @document: where the pages are added
 * @card: what is said
 * @style: what is said beside the figures
 *
 * Lays out one provider's scorecard: a page that stands for itself, and behind it each measure in
 * full. Nothing is ever set smaller to fit. Source: contract "Scorecards", the printed scorecard.
 */
void
gain_scorecard_layout (GainDocument *document, const GainScorecard *card,
                       const GainScorecardStyle *style)
{
  GainScorecard blunt;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) lines = NULL;

  g_return_if_fail (document != NULL);
  g_return_if_fail (card != NULL);
  g_return_if_fail (style != NULL);

  if (!style->no_small_counts)
    {
      lay_out (document, card, style);
      return;
    }
  blunt = *card;
  blunt.lines = lines = gain_cell_size_withhold (card->lines, card->scores->facts->catalog, kept);
  lay_out (document, &blunt, style);
}
