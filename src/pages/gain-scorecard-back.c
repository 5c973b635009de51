/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-scorecard-back.h"
#include "gain-scorecard-text.h"
#include "gain-sheet.h"
#include "gain-strip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOOTER 16.0
#define MAX_LINES 24 /* of one measure: 200-letter texts included */

static const GainType title_type = { GAIN_FACE_BOLD, 12, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType text_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };

static gboolean
has (const char *text)
{
  return text != NULL && *text != '\0';
}

/**
 * gain_scorecard_how_to_read:
 * @card: a scorecard
 *
 * Returns: (transfer full): the page's signs in words
 */
char *
gain_scorecard_how_to_read (const GainScorecard *card)
{
  GString *text
      = g_string_new (_ ("How to read this: ball and filled step: your tier and its share of the "
                         "maximum; below the steps: cut-points. Peers: a dot each, yours large; "
                         "tick: median; triangle: what the best achieve; band: middle half. "
                         "Trend: the last eight periods; dashed: the median of up to "
                         "twelve."));

  if (gain_text_shows_dollars (card))
    g_string_append (text, _ (" Dollars by a next tier: the change in payment, all else held."));
  return g_string_free (text, FALSE);
}

static void
append_benchmark (GString *text, const char *kind, const GainBenchmark *benchmark,
                  const GainMeasure *measure)
{
  g_autofree char *value = NULL;

  if (benchmark == NULL)
    return;
  value = gain_strip_format_value (benchmark->value, measure);
  g_string_append_printf (text, " · %s %s",
                          has (benchmark->label) ? benchmark->label : kind, value);
}

static void
append_cell (GString *text, const char *name, GainCell cell, const GainMeasure *measure)
{
  g_autofree char *value = NULL;

  if (cell.denominator <= 0)
    return;
  value = gain_value_display (cell, measure);
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", name, value);
}

/* The group of most lines is named once, above; -1 is the whole role. */
static int
usual_specialty (const GainScorecard *card)
{
  int specialty = card->person->specialty;
  guint n = 0, n_all = 0;

  for (guint i = 0; i < card->lines->len; i++)
    {
      const GainPeers *peers = g_array_index (card->lines, GainScoreLine, i).peers;

      n_all += peers != NULL;
      n += peers != NULL && peers->specialty == specialty;
    }
  return 2 * n >= n_all ? specialty : -1;
}

static char *
describe_group (const GainScorecard *card)
{
  int specialty = usual_specialty (card);

  return g_strdup (specialty >= 0 ? card->scores->facts->catalog->specialties[specialty]
                                  : gain_text_role (card->person->role));
}

static char *
describe_comparisons (const GainScorecard *card, const GainScoreLine *line,
                      const GainMeasure *measure)
{
  GString *text = g_string_new (NULL);

  append_cell (text, _ ("Practice"), line->practice, measure);
  append_cell (text, _ ("ACO"), line->aco, measure);
  append_benchmark (text, _ ("region"), line->region, measure);
  append_benchmark (text, _ ("nation"), line->national, measure);
  if (line->peers != NULL && line->peers->n > 0)
    {
      g_autofree char *middle = gain_value_display (line->peers->median, measure);

      g_string_append_printf (text, ngettext ("%s%u peer: median %s", "%s%u peers: median %s",
                                              line->peers->n),
                              text->len > 0 ? " · " : "", line->peers->n, middle);
      if (line->peers->specialty != usual_specialty (card))
        {
          g_autofree char *group = gain_text_peer_group (card, line->peers);

          g_string_append_printf (text, " (%s)", group);
        }
    }
  return g_string_free (text, FALSE);
}

/* A labelled phrase with one full stop, whoever wrote it. */
static void
append_phrase (GString *text, const char *label, const char *phrase)
{
  if (!has (phrase))
    return;
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? " " : "", label, phrase);
  if (!g_str_has_suffix (phrase, "."))
    g_string_append_c (text, '.');
}

static char *
describe_measure (const GainMeasure *measure)
{
  GString *text = g_string_new (NULL);

  append_phrase (text, _ ("Counts:"), measure->numerator_text);
  append_phrase (text, _ ("Out of:"), measure->denominator_text);
  append_phrase (text, _ ("Left out:"), measure->exclusions);
  return g_string_free (text, FALSE);
}

static const char *
attribution_of (const GainScorecard *card, guint i)
{
  guint measure = g_array_index (card->lines, GainScoreLine, i).measure;

  return card->scores->facts->catalog->measures[measure].attribution;
}

/* The rule by which patients are a provider's that most of the page's measures have. */
static const char *
usual_attribution (const GainScorecard *card)
{
  const char *usual = NULL;
  guint most = 0;

  for (guint i = 0; i < card->lines->len; i++)
    {
      guint n = 0;

      for (guint j = 0; j < card->lines->len; j++)
        n += g_strcmp0 (attribution_of (card, i), attribution_of (card, j)) == 0;
      if (n > most && has (attribution_of (card, i)))
        {
          most = n;
          usual = attribution_of (card, i);
        }
    }
  return usual;
}

static void
append_cuts (GString *text, const GainTarget *target, const GainMeasure *measure)
{
  /* Others stand whole below their steps on page 1. */
  if (measure->unit != GAIN_UNIT_DOLLARS)
    return;
  for (guint i = 0; target != NULL && i < target->n_cuts; i++)
    {
      g_autofree char *cut = gain_strip_format_value (target->cuts[i], measure);

      g_string_append_printf (text, "%s%s", i == 0 ? _ ("Cut-points: ") : ", ", cut);
    }
  if (target != NULL && target->n_cuts > 0)
    g_string_append (text, ". ");
}

/* Where a measure's figures come from, what they cover, and how old they are. */
static char *
describe_source (const GainScorecard *card, guint i)
{
  const GainFacts *facts = card->scores->facts;
  guint at = g_array_index (card->lines, GainScoreLine, i).measure;
  const GainMeasure *measure = &facts->catalog->measures[at];
  g_autofree char *covers = gain_text_covers (measure, facts->period);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("%s; %s"),
                          has (measure->source) ? measure->source : _ ("not said"), covers);
  if (facts->as_of[at] != 0)
    {
      g_autofree char *date = gain_date_format_us (facts->as_of[at]);

      g_string_append_printf (text, _ (", drawn %s"), date);
    }
  if (measure->lag_days != GAIN_NULL && measure->lag_days > 0)
    g_string_append_printf (text, _ ("; %" G_GINT64_FORMAT " days behind"), measure->lag_days);
  return g_string_free (text, FALSE);
}

/* The sources, [line]; those that several measures share stand once, above, behind a letter. */
typedef struct
{
  char **text;
  char  *letter; /* 0: the line says its own */
  guint  n;
} Sources;

static void
sources_init (Sources *sources, const GainScorecard *card)
{
  char next = 'A';

  sources->n = card->lines->len;
  sources->text = g_new0 (char *, sources->n + 1);
  sources->letter = g_new0 (char, sources->n + 1);
  for (guint i = 0; i < sources->n; i++)
    sources->text[i] = describe_source (card, i);
  for (guint i = 0; i < sources->n; i++)
    for (guint j = i + 1; sources->letter[i] == 0 && j < sources->n; j++)
      if (g_str_equal (sources->text[i], sources->text[j]))
        {
          for (guint k = i; k < sources->n; k++)
            if (g_str_equal (sources->text[i], sources->text[k]))
              sources->letter[k] = next;
          next++;
        }
}

static void
sources_clear (Sources *sources)
{
  g_strfreev (sources->text);
  g_free (sources->letter);
}

/* NULL: every measure has a source of its own. */
static char *
describe_shared_sources (const Sources *sources)
{
  GString *text = g_string_new (NULL);
  char next = 'A';

  for (guint i = 0; i < sources->n; i++)
    if (sources->letter[i] == next)
      {
        g_string_append_printf (text, "%s%c: %s.", text->len > 0 ? " " : _ ("Sources: "), next++,
                                sources->text[i]);
      }
  if (text->len > 0)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

static void
append_source (GString *text, const GainScorecard *card, const Sources *sources, guint i)
{
  const char *attribution = attribution_of (card, i);

  if (sources->letter[i] != 0)
    g_string_append_printf (text, _ (" Source %c."), sources->letter[i]);
  else
    g_string_append_printf (text, _ (" Source: %s."), sources->text[i]);
  if (has (attribution) && g_strcmp0 (attribution, usual_attribution (card)) != 0)
    g_string_append_printf (text, _ (" Attribution: %s."), attribution);
}

static char *
describe_term (const GainScorecard *card, const GainScoreLine *line)
{
  const GainTerm *term = gain_text_term (card, line);
  g_autofree char *maximum = NULL, *earned = NULL, *share = NULL;
  gboolean paced;

  if (term == NULL)
    return NULL;
  paced = gain_ledger_paces (card->ledger, line->measure);
  maximum = gain_money_format_dollars (term->maximum);
  earned = gain_money_format_dollars (term->earned);
  share = gain_decimal_format (term->payout);
  switch (term->judged)
    {
    case GAIN_JUDGED_EXCLUDED:
      return g_strdup (_ ("left out of the maximum"));
    case GAIN_JUDGED_HELD:
      return g_strdup_printf (_ ("held until the year's end; maximum %s"), maximum);
    case GAIN_JUDGED_PRACTICE:
      return g_strdup_printf (paced ? _ ("by the practice's pace for the year: %s%% of %s = %s "
                                         "earned")
                                    : _ ("by the practice's result: %s%% of %s = %s earned"),
                              share, maximum, earned);
    case GAIN_JUDGED_OWN:
      return g_strdup_printf (paced ? _ ("on pace for the year's cut-point: %s%% of %s = %s earned")
                                    : _ ("%s%% of %s = %s earned"),
                              share, maximum, earned);
    case GAIN_JUDGED_TIER:
    case GAIN_JUDGED_ZERO:
    default:
      return g_strdup_printf (_ ("%s%% of %s = %s earned"), share, maximum, earned);
    }
}

/* All that is said of a measure, a paragraph each. */
static GPtrArray *
paragraphs_of (const GainScorecard *card, const Sources *sources, guint i)
{
  const GainScoreLine *line = &g_array_index (card->lines, GainScoreLine, i);
  const GainMeasure *measure = &card->scores->facts->catalog->measures[line->measure];
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *definition = describe_measure (measure);
  GString *rest = g_string_new (NULL);

  append_cuts (rest, line->target, measure);
  g_string_append (rest, definition);
  append_source (rest, card, sources, i);
  g_ptr_array_add (paragraphs, describe_comparisons (card, line, measure));
  g_ptr_array_add (paragraphs, g_string_free (rest, FALSE));
  return paragraphs;
}

static double
height_of (const GainSheet *sheet, const GainType *type, double width, const char *text)
{
  g_autoptr (GPtrArray) lines = gain_text_wrap (&sheet->pen, type, width, text);

  return lines->len * type->size * 1.25;
}

static GainSheet
new_back_sheet (GainDocument *document, const GainScorecard *card, const GainScorecardStyle *style)
{
  GainSheet sheet = gain_sheet_new (document, style);
  g_autofree char *name = gain_person_display_name (card->person);
  g_autofree char *period = gain_period_format (card->scores->facts->period);
  g_autofree char *title = g_strdup_printf (_ ("%s · %s · each measure in full"), name, period);

  gain_draw_begin (&sheet.pen, GAIN_ROLE_TAG_HEADING, NULL);
  gain_draw_text_fit (&sheet.pen, &title_type, sheet.left, sheet.y + 12, sheet.right - sheet.left,
                      title);
  gain_draw_end (&sheet.pen);
  gain_draw_line (&sheet.pen, sheet.left, sheet.y + 18, sheet.right, sheet.y + 18, 0.8, GAIN_INK);
  sheet.y += 24;
  return sheet;
}

static void
need (GainSheet *sheet, double height, GainDocument *document, const GainScorecard *card,
      const GainScorecardStyle *style)
{
  if (sheet->y + height > sheet->bottom - FOOTER)
    *sheet = new_back_sheet (document, card, style);
}

static void
draw_measure (GainSheet *sheet, GainDocument *document, const GainScorecard *card,
              const GainScorecardStyle *style, const Sources *sources, guint at)
{
  const GainScoreLine *line = &g_array_index (card->lines, GainScoreLine, at);
  const GainMeasure *measure = &card->scores->facts->catalog->measures[line->measure];
  g_autoptr (GPtrArray) paragraphs = paragraphs_of (card, sources, at);
  g_autofree char *term = describe_term (card, line);
  const GainType term_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_RIGHT };
  double width = sheet->right - sheet->left;
  double title_width = term != NULL ? width - gain_text_width (&sheet->pen, &text_type, term) - 10
                                    : width;
  double height = height_of (sheet, &head_type, title_width, measure->title);

  for (guint i = 0; i < paragraphs->len; i++)
    height += height_of (sheet, &text_type, width, paragraphs->pdata[i]);
  need (sheet, MIN (height, MAX_LINES * GAIN_LINE), document, card, style);
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_HEADING, NULL);
  if (term != NULL)
    gain_draw_text (&sheet->pen, &term_type, sheet->right, sheet->y + 9.5, term);
  gain_sheet_write (sheet, &head_type, sheet->left, title_width, measure->title);
  gain_draw_end (&sheet->pen);
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
  for (guint i = 0; i < paragraphs->len; i++)
    gain_sheet_write (sheet, i == 0 ? &text_type : &note_type, sheet->left, width,
                      paragraphs->pdata[i]);
  gain_draw_end (&sheet->pen);
  sheet->y += 4;
}

/* The rest of the advice; the first stands with each step on page 1. */
static char *
describe_advice (const GainScorecard *card)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < card->steps->len; i++)
    {
      const GainScoreLine *line = &g_array_index (card->lines, GainScoreLine,
                                                  g_array_index (card->steps, guint, i));
      const GainMeasure *measure = &card->scores->facts->catalog->measures[line->measure];
      g_auto (GStrv) parts = g_strsplit (has (measure->steps) ? measure->steps : "", ";", -1);
      g_autofree char *joined = NULL;

      if (parts[0] == NULL || parts[1] == NULL)
        continue;
      joined = g_strjoinv ("; ", parts + 1);
      g_string_append_printf (text, "%s%s: %s.", text->len > 0 ? " " : _ ("What else helps: "),
                              has (measure->short_title) ? measure->short_title : measure->title,
                              joined);
    }
  if (text->len > 0)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

/* Takes the text. */
static void
write_note (GainSheet *sheet, char *text)
{
  if (text == NULL)
    return;
  gain_sheet_write (sheet, &note_type, sheet->left, sheet->right - sheet->left, text);
  sheet->y += 4;
  g_free (text);
}

/**
 * gain_scorecard_layout_back:
 * @document: where the pages are added
 * @card: a scorecard
 * @style: what else is said
 * @rest: what page 1 had no room for
 *
 * Lays out every measure in full: its whole title, comparisons, payment, definition and source.
 */
void
gain_scorecard_layout_back (GainDocument *document, const GainScorecard *card,
                            const GainScorecardStyle *style, const GainScorecardRest *rest)
{
  GainSheet sheet = new_back_sheet (document, card, style);
  double width = sheet.right - sheet.left;
  Sources sources;

  write_note (&sheet, rest->how_to_read ? gain_scorecard_how_to_read (card) : NULL);
  write_note (&sheet, rest->object ? gain_text_object (style) : NULL);
  write_note (&sheet, rest->payment ? gain_text_payment (card) : NULL);
  write_note (&sheet, rest->left_out ? gain_text_left_out (card) : NULL);
  if (usual_attribution (card) != NULL)
    {
      g_autofree char *group = describe_group (card);
      g_autofree char *rule = g_strdup_printf (_ ("Unless said otherwise: attribution: %s; peers: "
                                                  "%s, with enough cases."),
                                               usual_attribution (card), group);

      gain_sheet_write (&sheet, &note_type, sheet.left, width, rule);
      sheet.y += 4;
    }
  sources_init (&sources, card);
  write_note (&sheet, describe_shared_sources (&sources));
  write_note (&sheet, describe_advice (card));
  for (guint i = 0; i < card->lines->len; i++)
    draw_measure (&sheet, document, card, style, &sources, i);
  sources_clear (&sources);
}
