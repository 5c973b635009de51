/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cell-size.h"
#include "gain-certainty-text.h"
#include "gain-count.h"
#include "gain-rollup-sheet.h"
#include "gain-scorecard-text.h"

#include <glib/gi18n-lib.h>

#define FOOTER 16.0
#define SIGNATURES 26.0
#define PAYMENT_WIDTH 188.0
#define PAD 6.0
#define LEAST_TABLE 70.0 /* room for a measure or so */
#define WRITING_LINE 20.0
#define SCRATCH 1000000.0 /* points: a page on which everything fits */

static const GainType name_type = { GAIN_FACE_BOLD, 15, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType message_type = { GAIN_FACE_BOLD, 12, GAIN_ACCENT, GAIN_ALIGN_LEFT };
static const GainType bold_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType small_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType small_right = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_RIGHT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType gate_type = { GAIN_FACE_REGULAR, 9, GAIN_ATTENTION, GAIN_ALIGN_LEFT };
static const GainType money_type = { GAIN_FACE_BOLD, 15, GAIN_ACCENT, GAIN_ALIGN_RIGHT };

/**
 * gain_rollup_begin:
 * @self: the pages
 * @role: what follows
 */
void
gain_rollup_begin (const GainRollupSheet *self, GainRoleTag role)
{
  gain_draw_begin (&self->sheet.pen, role, NULL);
}

/**
 * gain_rollup_end:
 * @self: the pages
 */
void
gain_rollup_end (const GainRollupSheet *self)
{
  gain_draw_end (&self->sheet.pen);
}

/**
 * gain_rollup_flow:
 * @self: the pages
 * @type: how
 * @x: edge
 * @y: top
 * @width: of a line
 * @text: a paragraph
 *
 * Draws a whole paragraph at a place.
 *
 * Returns: its foot
 */
double
gain_rollup_flow (const GainRollupSheet *self, const GainType *type, double x, double y,
                  double width, const char *text)
{
  g_autoptr (GPtrArray) lines = gain_text_wrap (&self->sheet.pen, type, width, text);

  for (guint i = 0; i < lines->len; i++)
    {
      gain_draw_text (&self->sheet.pen, type, x, y + type->size, lines->pdata[i]);
      y += type->size * 1.25;
    }
  return y;
}

/**
 * gain_rollup_measure:
 * @self: the pages
 * @draw: what would be drawn
 * @data: for @draw
 *
 * Returns: the height it takes, found by drawing it on a page that is thrown away
 */
double
gain_rollup_measure (const GainRollupSheet *self, GainRollupDraw draw, gconstpointer data)
{
  g_autoptr (GainDocument) scratch = gain_document_new (self->document->fonts, "");
  GainRollupSheet copy = *self;

  copy.document = scratch;
  copy.sheet.pen.page = gain_document_add_page (scratch, self->sheet.pen.page->width, SCRATCH);
  copy.sheet.bottom = SCRATCH;
  copy.sheet.y = copy.sheet.top;
  draw (&copy, data);
  return copy.sheet.y - copy.sheet.top;
}

/**
 * gain_rollup_limit:
 * @self: the pages
 *
 * Returns: how far down the page may be filled
 */
double
gain_rollup_limit (const GainRollupSheet *self)
{
  return self->sheet.bottom - FOOTER;
}

/**
 * gain_rollup_measure_of:
 * @self: the pages
 * @line: index of a line
 *
 * Returns: (transfer none): its measure
 */
const GainMeasure *
gain_rollup_measure_of (const GainRollupSheet *self, guint line)
{
  return &self->card->scores->facts->catalog
            ->measures[g_array_index (self->card->lines, GainScoreLine, line).measure];
}

/**
 * gain_rollup_title:
 * @rollup: a roll-up
 *
 * Returns: (transfer full): what its page is: "Department scorecard 2025Q3"
 */
char *
gain_rollup_title (const GainRollup *rollup)
{
  g_autofree char *period = gain_period_format (rollup->card.scores->facts->period);

  return g_strdup_printf (rollup->kind == GAIN_ROLLUP_PRACTICE ? _ ("Practice roll-up %s")
                                                               : _ ("Department scorecard %s"),
                          period);
}

/* What the page is, the age of its data and the day of issue. */
static char *
issue_text (const GainRollupSheet *self)
{
  g_autofree char *title = gain_rollup_title (self->rollup);
  GainDate as_of = gain_text_as_of (self->card);
  GString *text = g_string_new (title);

  if (as_of != 0)
    {
      g_autofree char *date = gain_date_format_us (as_of);

      g_string_append_printf (text, _ (" · data as of %s"), date);
    }
  if (self->style->issued != 0)
    {
      g_autofree char *date = gain_date_format_us (self->style->issued);

      g_string_append_printf (text, _ (" · issued %s"), date);
    }
  return g_string_free (text, FALSE);
}

/**
 * gain_rollup_turn:
 * @self: the pages
 *
 * Goes on at the top of a new page, under the name.
 */
void
gain_rollup_turn (GainRollupSheet *self)
{
  g_autofree char *title = gain_rollup_title (self->rollup);
  g_autofree char *text = g_strdup_printf (_ ("%s · %s, continued"), self->rollup->name, title);

  self->sheet = gain_sheet_new (self->document, self->style);
  gain_rollup_begin (self, GAIN_ROLE_TAG_PARAGRAPH);
  self->sheet.y = gain_rollup_flow (self, &head_type, self->sheet.left, self->sheet.y,
                                    self->sheet.right - self->sheet.left, text)
                  + 6;
  gain_rollup_end (self);
}

static void
append_count (GString *text, const char *many)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", many);
}

/* The total would give away a clinician's count that isn't said. */
static gboolean
withholds_lives (const GainRollupSheet *self)
{
  const GainRollup *rollup = self->rollup;

  if (!self->style->no_small_counts)
    return FALSE;
  for (guint i = 0; i < rollup->people->len; i++)
    {
      guint person = g_array_index (rollup->people, guint, i);

      if (gain_cell_size_is_small (gain_rollup_lives (rollup, person)))
        return TRUE;
    }
  return gain_cell_size_is_small (rollup->lives);
}

/* How many clinicians, where, and for how many patients. */
static char *
describe (const GainRollupSheet *self)
{
  const GainRollup *rollup = self->rollup;
  guint n = rollup->people->len, m = rollup->n_elsewhere;
  g_autofree char *people = gain_count_phrase (ngettext ("%s clinician", "%s clinicians", n), n);
  g_autofree char *places = NULL, *lives = NULL, *patients = NULL;
  GString *text = g_string_new (NULL);

  append_count (text, people);
  places = rollup->kind == GAIN_ROLLUP_PRACTICE
             ? gain_count_phrase (ngettext ("%s department", "%s departments", m), m)
             : gain_count_phrase (ngettext ("%s practice", "%s practices", m), m);
  if (m > 0)
    append_count (text, places);
  if (rollup->lives <= 0 || withholds_lives (self))
    return g_string_free (text, FALSE);
  lives = gain_money_format_whole (gain_round_half_away (rollup->lives, GAIN_SCALE) * 100);
  patients = g_strdup_printf (_ ("%s assigned patients"), *lives == '$' ? lives + 1 : lives);
  append_count (text, patients);
  return g_string_free (text, FALSE);
}

static const char *
short_name (const GainMeasure *measure)
{
  return measure->short_title != NULL ? measure->short_title : measure->title;
}

/* Where it is best, and where its clinicians are furthest apart. */
static char *
describe_remarkable (const GainRollupSheet *self)
{
  const GainRollup *rollup = self->rollup;
  GString *text = g_string_new (NULL);

  if (rollup->best >= 0)
    g_string_append_printf (text, _ ("Strongest: %s."),
                            short_name (gain_rollup_measure_of (self, (guint) rollup->best)));
  if (rollup->widest >= 0 && !self->style->no_small_counts)
    {
      const GainMeasure *measure = gain_rollup_measure_of (self, (guint) rollup->widest);
      const GainRollupSpread *spread
        = &g_array_index (rollup->spreads, GainRollupSpread, (guint) rollup->widest);
      g_autofree char *low = gain_value_display (spread->lowest, measure);
      g_autofree char *high = gain_value_display (spread->highest, measure);

      g_string_append_printf (text, _ ("%sWidest between clinicians: %s, from %s to %s."),
                              text->len > 0 ? " " : "", short_name (measure), low, high);
    }
  return g_string_free (text, FALSE);
}

static void
write_block (GainRollupSheet *self, GainRoleTag role, const GainType *type, const char *text,
             double gap)
{
  GainSheet *sheet = &self->sheet;

  if (*text == '\0')
    return;
  gain_rollup_begin (self, role);
  sheet->y = gain_rollup_flow (self, type, sheet->left, sheet->y, sheet->right - sheet->left, text)
             + gap;
  gain_rollup_end (self);
}

static void
draw_top_line (GainRollupSheet *self)
{
  GainSheet *sheet = &self->sheet;
  g_autofree char *issue = issue_text (self);
  double width = gain_text_width (&sheet->pen, &note_type, issue);
  const GainType right_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_RIGHT };

  gain_rollup_begin (self, GAIN_ROLE_TAG_PARAGRAPH);
  gain_draw_text (&sheet->pen, &right_type, sheet->right, sheet->y + 9, issue);
  if (self->style->aco_name != NULL)
    sheet->y = gain_rollup_flow (self, &head_type, sheet->left, sheet->y,
                                 sheet->right - sheet->left - width - 12, self->style->aco_name);
  else
    sheet->y += GAIN_LINE;
  gain_rollup_end (self);
  sheet->y += 4;
}

static void
draw_header (GainRollupSheet *self)
{
  g_autofree char *details = describe (self);
  g_autofree char *message = gain_scorecard_message (self->card);
  g_autofree char *remarkable = describe_remarkable (self);

  draw_top_line (self);
  write_block (self, GAIN_ROLE_TAG_HEADING, &name_type, self->rollup->name, 2);
  write_block (self, GAIN_ROLE_TAG_PARAGRAPH, &note_type, details, 5);
  write_block (self, GAIN_ROLE_TAG_SUBHEADING, &message_type, message, 1);
  write_block (self, GAIN_ROLE_TAG_PARAGRAPH, &small_type, remarkable, 0);
  self->sheet.y += 5;
}

static double
draw_who (const GainRollupSheet *self, double x, double y, double width)
{
  gain_sheet_who (&self->sheet, x, y + 12, width);
  return y + 18;
}

static double
draw_step (const GainRollupSheet *self, guint number, guint at, double y, double width)
{
  const GainScoreLine *line = &g_array_index (self->card->lines, GainScoreLine, at);
  const GainMeasure *measure = gain_rollup_measure_of (self, at);
  double x = self->sheet.left;
  g_autofree char *step = gain_text_next_step_alone (line, measure);
  g_autofree char *tier = gain_text_next_tier (self->card, line);
  g_autofree char *gain = gain_text_gain (self->card, line);
  g_autofree char *label = g_strdup_printf ("%u", number);
  g_autofree char *what
    = g_strdup_printf ("%s: %s%s%s%s%s", short_name (measure), step != NULL ? step : "",
                       tier != NULL ? " → " : "", tier != NULL ? tier : "",
                       gain != NULL ? " · " : "", gain != NULL ? gain : "");
  g_auto (GStrv) advice = g_strsplit (measure->steps != NULL ? measure->steps : "", ";", 2);

  gain_rollup_begin (self, GAIN_ROLE_TAG_PARAGRAPH);
  gain_draw_text (&self->sheet.pen, &bold_type, x, y + 9.5, label);
  y = gain_rollup_flow (self, &bold_type, x + 12, y, width - 12, what);
  if (advice[0] != NULL)
    y = gain_rollup_flow (self, &small_type, x + 12, y, width - 12, g_strstrip (advice[0]));
  y = draw_who (self, x + 12, y, width - 12);
  gain_rollup_end (self);
  return y + 2;
}

static double
draw_steps (const GainRollupSheet *self, double y, double width)
{
  const GArray *steps = self->card->steps;
  double x = self->sheet.left;

  gain_rollup_begin (self, GAIN_ROLE_TAG_SUBHEADING);
  y = gain_rollup_flow (self, &bold_type, x, y, width,
                        steps->len > 0 ? _ ("What would help most") : _ ("Next steps"))
      + 3;
  gain_rollup_end (self);
  for (guint i = 0; i < steps->len; i++)
    y = draw_step (self, i + 1, g_array_index (steps, guint, i), y, width);
  if (steps->len > 0)
    return y;
  gain_rollup_begin (self, GAIN_ROLE_TAG_PARAGRAPH);
  y = gain_rollup_flow (self, &note_type, x, y, width,
                        _ ("No measure has a next tier within reach. We agree on:"));
  y = draw_who (self, x + 12, y + 2, width - 12);
  gain_rollup_end (self);
  return y;
}

static double
draw_part (const GainRollupSheet *self, const char *label, gint64 cents, double x, double y,
           double width)
{
  g_autofree char *amount = gain_money_format_dollars (cents);
  double room = width - gain_text_width (&self->sheet.pen, &small_type, amount) - 6;

  gain_draw_text (&self->sheet.pen, &small_right, x + width, y + 9, amount);
  return gain_rollup_flow (self, &small_type, x, y, room, label);
}

/* What one group of the plan pays, and how it adds up. */
static double
draw_payee (const GainRollupSheet *self, const GainRollupPayee *entry, double x, double y,
            double width)
{
  GainPaymentPart parts[GAIN_MAX_PAYMENT_PARTS];
  GainScorecard card = *self->card;
  g_autofree char *paid = gain_money_format_dollars (entry->payee->paid);
  g_autofree char *gates = NULL;
  const char *label = entry->group->group->label;
  const char *how;
  guint n;

  card.group = entry->group;
  card.payee = entry->payee;
  y = gain_rollup_flow (self, &bold_type, x, y, width, label != NULL ? label : entry->payee->id);
  if (!gain_text_shows_dollars (&card))
    return gain_rollup_flow (self, &small_type, x, y, width,
                             _ ("The plan shows tiers and percents for this group, not dollars."));
  how = gain_text_heading (gain_ledger_certainty (card.ledger), FALSE);
  gain_rollup_flow (self, &small_type, x, y + 6, width, how);
  if (gain_text_width (&self->sheet.pen, &small_type, how)
        + gain_text_width (&self->sheet.pen, &money_type, paid) + 6
      > width)
    y += 15;
  gain_draw_text (&self->sheet.pen, &money_type, x + width, y + 15, paid);
  y += 21;
  n = gain_text_payment_parts (entry->payee, parts);
  for (guint i = 0; i < n; i++)
    y = draw_part (self, parts[i].label, parts[i].amount, x, y, width);
  gates = gain_text_failed_gates (&card);
  return gates != NULL ? gain_rollup_flow (self, &gate_type, x, y, width, gates) : y;
}

/* Whole sentences, so that each can be translated. */
static const char *
who_divides (const GainRollupSheet *self)
{
  gboolean practice = self->rollup->kind == GAIN_ROLLUP_PRACTICE;

  switch (gain_ledger_certainty (self->card->ledger))
    {
    case GAIN_CERTAINTY_FINAL:
      return practice ? _ ("Final: as it was finalized. The practice divides it.")
                      : _ ("Final: as it was finalized. The department divides it.");
    case GAIN_CERTAINTY_SETTLED:
      return practice ? _ ("From the settlement; not final. The practice divides it.")
                      : _ ("From the settlement; not final. The department divides it.");
    case GAIN_CERTAINTY_EXPECTED:
      return practice ? _ ("Pending settlement; not promised. The practice divides it.")
                      : _ ("Pending settlement; not promised. The department divides it.");
    case GAIN_CERTAINTY_TRACKING:
    default:
      return practice ? _ ("If performance holds; not promised. The practice divides it.")
                      : _ ("If performance holds; not promised. The department divides it.");
    }
}

/* The frame is drawn after what is in it: its height is known then. */
static double
draw_payment (const GainRollupSheet *self, double top)
{
  const GainRollup *rollup = self->rollup;
  double right = self->sheet.right, x = right - PAYMENT_WIDTH, inner = PAYMENT_WIDTH - 2 * PAD;
  double y = top + PAD;
  gboolean dollars = FALSE;

  gain_rollup_begin (self, GAIN_ROLE_TAG_PARAGRAPH);
  for (guint i = 0; i < rollup->payees->len; i++)
    {
      const GainRollupPayee *entry = &g_array_index (rollup->payees, GainRollupPayee, i);

      y = draw_payee (self, entry, x + PAD, y, inner) + 3;
      dollars = dollars || entry->group->group->show_dollars;
    }
  if (dollars)
    y = gain_rollup_flow (self, &note_type, x + PAD, y, inner, who_divides (self));
  gain_rollup_end (self);
  y += PAD;
  gain_draw_polyline (&self->sheet.pen,
                      (const double[]){ x, top, right, top, right, y, x, y, x, top }, 5, 0.8,
                      GAIN_ACCENT, FALSE);
  return y;
}

static void
draw_actions (GainRollupSheet *self, gconstpointer unused)
{
  GainSheet *sheet = &self->sheet;
  gboolean payment = self->rollup->payees->len > 0;
  double width = sheet->right - sheet->left - (payment ? PAYMENT_WIDTH + 14 : 0);
  double top = sheet->y + 6, foot, box;

  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.8, GAIN_INK);
  foot = draw_steps (self, top, width);
  box = payment ? draw_payment (self, top) : top;
  sheet->y = MAX (foot, box);
}

static char *
how_to_read (const GainRollupSheet *self)
{
  GString *text = g_string_new (_ (
    "How to read this: results are sums over the clinicians, or a result reported for the whole. "
    "Ball and filled step: the tier and its share of the maximum; below the steps: cut-points. "
    "Last periods: up to eight as a line, dashed their median, the last four in figures, a dash "
    "for too few cases; earlier ones are sums over today’s clinicians."));

  if (self->rollup->kind == GAIN_ROLLUP_PRACTICE)
    g_string_append (text, _ (" Tiers of the practice are by the targets for all; those of its "
                              "clinicians by their own."));
  else
    g_string_append (text, _ (" Tiers of the department are by its own targets, or those for "
                              "all."));
  g_string_append (text, gain_text_pace (self->card));
  if (gain_text_shows_dollars (self->card))
    g_string_append (text, _ (" Dollars by a next tier: the change in payment, all else held."));
  return g_string_free (text, FALSE);
}

static void
draw_notes (GainRollupSheet *self, gconstpointer unused)
{
  g_autofree char *how = how_to_read (self);
  g_autofree char *object = gain_text_object (self->style);

  write_block (self, GAIN_ROLE_TAG_PARAGRAPH, &note_type, how, 0);
  write_block (self, GAIN_ROLE_TAG_PARAGRAPH, &small_type, object, 0);
}

/* A short page leaves room for what is said at the meeting. */
static void
draw_writing_lines (GainRollupSheet *self, double limit)
{
  GainSheet *sheet = &self->sheet;
  double y = sheet->y + 16;

  if (y + 2 * WRITING_LINE > limit)
    return;
  gain_draw_text (&sheet->pen, &bold_type, sheet->left, y, _ ("Notes from the meeting"));
  for (y += WRITING_LINE; y < limit - 8; y += WRITING_LINE)
    gain_draw_line (&sheet->pen, sheet->left, y, sheet->right, y, 0.5, GAIN_HAIRLINE);
}

static double
end_height (const GainRollupSheet *self)
{
  return gain_rollup_measure (self, draw_notes, NULL) + SIGNATURES + 4;
}

/* How to read it, whom to tell, and the signatures stand together at the foot of a page. */
static void
draw_end (GainRollupSheet *self)
{
  double top;

  if (self->sheet.y + end_height (self) > gain_rollup_limit (self))
    gain_rollup_turn (self);
  top = gain_rollup_limit (self) - end_height (self) + 4;
  draw_writing_lines (self, top);
  self->sheet.y = top;
  draw_notes (self, NULL);
  gain_sheet_signatures (&self->sheet, self->sheet.bottom - FOOTER - 6);
}

/* Says on page 1 where the other measures are. */
static void
write_rest_note (GainRollupSheet *self, guint first, guint last)
{
  g_autofree char *text
    = first == last ? g_strdup_printf (_ ("Measure %u: page 2."), first)
                    : g_strdup_printf (_ ("Measures %u to %u: page 2."), first, last);

  write_block (self, GAIN_ROLE_TAG_PARAGRAPH, &note_type, text, 4);
}

static void
draw_people (GainRollupSheet *self, gconstpointer unused)
{
  self->sheet.y += 8;
  gain_rollup_people (self);
}

static void
draw_people_pages (GainRollupSheet *self)
{
  if (self->card->lines->len == 0 || self->rollup->people->len == 0)
    return;
  gain_rollup_turn (self);
  gain_rollup_people (self);
}

/* A small department stands on one page. Else page 1 has what counts most, from the message to the
 * signatures; further measures and the clinicians follow. */
static void
draw_body (GainRollupSheet *self)
{
  double foot = gain_rollup_measure (self, draw_actions, NULL) + GAIN_LINE + 4 + end_height (self);
  double limit = gain_rollup_limit (self) - foot;
  guint n = self->card->lines->len, done;

  done = limit > self->sheet.y + LEAST_TABLE ? gain_rollup_table (self, 0, limit) : 0;
  if (done < n && done > 0)
    write_rest_note (self, done + 1, n);
  if (done > 0 || n == 0)
    draw_actions (self, NULL);
  if (done == n && gain_rollup_measure (self, draw_people, NULL)
                     <= gain_rollup_limit (self) - self->sheet.y - end_height (self))
    {
      draw_people (self, NULL);
      draw_end (self);
      return;
    }
  if (done > 0)
    {
      draw_end (self);
      if (done < n)
        gain_rollup_turn (self);
      gain_rollup_table (self, done, 0);
      draw_people_pages (self);
      return;
    }
  gain_rollup_table (self, 0, 0);
  if (n > 0 && self->sheet.y + foot > gain_rollup_limit (self))
    gain_rollup_turn (self);
  if (n > 0)
    draw_actions (self, NULL);
  draw_end (self);
  draw_people_pages (self);
}

/* Every page knows how many there are, so footers come last. */
static void
draw_footers (const GainRollupSheet *self, guint first)
{
  guint n = self->document->pages->len - first;
  g_autofree char *left
    = self->style->version_id != NULL
        ? g_strdup_printf (_ ("Confidential: for those named only · version %s"),
                           self->style->version_id)
        : g_strdup (_ ("Confidential: for those named only"));

  for (guint i = 0; i < n; i++)
    {
      GainSheet sheet = self->sheet;
      g_autofree char *right = g_strdup_printf (_ ("page %u of %u"), i + 1, n);

      sheet.pen.page = g_ptr_array_index (self->document->pages, first + i);
      gain_sheet_footer (&sheet, left, right);
    }
}

static void
lay_out (GainRollupSheet *self)
{
  guint first = self->document->pages->len;

  self->sheet = gain_sheet_new (self->document, self->style);
  draw_header (self);
  draw_body (self);
  draw_footers (self, first);
}

/**
 * gain_rollup_page_layout:
 * @document: where the pages are added
 * @rollup: what is said
 * @style: what is said beside the figures; with `hide_names` its clinicians are numbered
 *
 * Lays out a department's or practice's scorecard: a page of its sums, tiers, targets and payment,
 * and behind it its clinicians by measure. Source: contract "Scorecards", The printed scorecard.
 */
void
gain_rollup_page_layout (GainDocument *document, const GainRollup *rollup,
                         const GainScorecardStyle *style)
{
  GainRollupSheet self = { .document = document, .rollup = rollup, .style = style };
  GainScorecard blunt;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) lines = NULL;

  g_return_if_fail (document != NULL);
  g_return_if_fail (rollup != NULL);
  g_return_if_fail (style != NULL);

  self.card = &rollup->card;
  if (style->no_small_counts)
    {
      blunt = rollup->card;
      blunt.lines = lines
        = gain_cell_size_withhold (rollup->card.lines, rollup->card.scores->facts->catalog, kept);
      self.card = &blunt;
    }
  lay_out (&self);
}
