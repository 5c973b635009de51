/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-scorecard-back.h"
#include "gain-decimal.h"
#include "gain-scorecard-text.h"
#include "gain-sheet.h"
#include "gain-strip.h"
#include "gain-value-beside.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FOOTER 16.0
#define KEPT 4 /* lines of a measure that stand together on a page */

static const GainType title_type = { GAIN_FACE_BOLD, 12, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType text_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };

static gboolean
has (const char *text)
{
  return text != NULL && *text != '\0';
}

static gboolean
shows_band (const GainScorecard *card)
{
  for (guint i = 0; i < card->lines->len; i++)
    if (gain_strip_has_band (&g_array_index (card->lines, GainScoreLine, i)))
      return TRUE;
  return FALSE;
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
                         "tick: median; triangle: what the best achieve"));

  if (shows_band (card))
    g_string_append (text, _ ("; band: middle half"));
  g_string_append (text, _ (". Trend: the last eight periods; dashed: the median of up to twelve; "
                            "a word below where the change is more than chance."));
  g_string_append (text, gain_text_pace (card));
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
      g_autofree char *middle = line->peers->median.denominator > 0
                                  ? gain_value_display_beside (line->peers->median, measure,
                                                               line->cell, line->target)
                                  : g_strdup (_ ("withheld"));
      g_autofree char *n = gain_count_format (line->peers->n, 0);

      g_string_append_printf (text, ngettext ("%s%s peer: median %s", "%s%s peers: median %s",
                                              line->peers->n),
                              text->len > 0 ? " · " : "", n, middle);
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
      g_autofree char *cut = gain_cut_display (target->cuts[i], measure);

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
    g_string_append_printf (text, ngettext ("; %lld day behind", "; %lld days behind",
                                            (gulong) measure->lag_days),
                            (long long) measure->lag_days);
  return g_string_free (text, FALSE);
}

/* The sources, [line]; those that several measures share stand once, above, behind a letter. A card has
 * ten lines at most, so the letters don't run out. */
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

/* Where the payee isn't the provider, its result was judged, not the one on page 1. */
static const char *
whose_term (const GainScorecard *card)
{
  switch (card->group->group->payee)
    {
    case GAIN_PAYEE_PRACTICE:
      return _ ("the practice: ");
    case GAIN_PAYEE_DEPARTMENT:
      return _ ("the department: ");
    case GAIN_PAYEE_GROUP:
      return _ ("the group: ");
    case GAIN_PAYEE_PROVIDER:
    default:
      return "";
    }
}

static char *
describe_own_term (const GainScorecard *card, const GainTerm *term, guint measure)
{
  g_autofree char *maximum = gain_money_format_dollars (term->maximum);
  g_autofree char *earned = gain_money_format_dollars (term->earned);
  g_autofree char *share = gain_decimal_format (term->payout);
  gboolean paced = gain_ledger_paces (card->ledger, measure);

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

static char *
describe_term (const GainScorecard *card, const GainScoreLine *line)
{
  const GainTerm *term = gain_text_term (card, line);
  g_autofree char *own = term != NULL ? describe_own_term (card, term, line->measure) : NULL;

  return own != NULL ? g_strconcat (whose_term (card), own, NULL) : NULL;
}

static gboolean
has_line (const GainScorecard *card, guint measure)
{
  for (guint i = 0; i < card->lines->len; i++)
    if (g_array_index (card->lines, GainScoreLine, i).measure == measure)
      return TRUE;
  return FALSE;
}

/* A measure of the plan without a result of the provider's own has no line, and yet a part in the
 * payment: without it the parts would not add up. */
static char *
describe_other_terms (const GainScorecard *card)
{
  const GainCatalog *catalog = card->scores->facts->catalog;
  GString *text = g_string_new (NULL);
  guint n = gain_text_shows_dollars (card) ? card->group->n_terms : 0;

  for (guint i = 0; i < n; i++)
    {
      const GainTerm *term = &card->group->terms[(gsize) (card->payee - card->group->payees)
                                                   * card->group->n_terms + i];
      guint at = card->group->term_measures[i];
      const GainMeasure *measure = &catalog->measures[at];
      g_autofree char *own = NULL;

      if (has_line (card, at))
        continue;
      own = describe_own_term (card, term, at);
      g_string_append_printf (text, "%s%s: %s%s", text->len > 0 ? "; " : _ ("Also in the payment: "),
                              has (measure->short_title) ? measure->short_title : measure->title,
                              whose_term (card), own);
    }
  if (text->len > 0)
    return g_string_free (g_string_append_c (text, '.'), FALSE);
  g_string_free (text, TRUE);
  return NULL;
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

static void
start_page (GainBack *back)
{
  g_autofree char *name = gain_person_display_name (back->card->person);
  g_autofree char *period = gain_period_format (back->card->scores->facts->period);
  g_autofree char *title = g_strdup_printf (_ ("Each measure in full · %s · %s"), period, name);
  GainSheet *sheet = &back->sheet;

  *sheet = gain_sheet_new (back->document, back->style);
  gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_HEADING, NULL);
  gain_sheet_write_title (sheet, &title_type, sheet->left, sheet->right - sheet->left, title);
  gain_draw_end (&sheet->pen);
  gain_draw_line (&sheet->pen, sheet->left, sheet->y + 3, sheet->right, sheet->y + 3, 0.8,
                  GAIN_INK);
  sheet->y += 9;
}

/**
 * gain_back_need:
 * @back: the page
 * @height: points
 *
 * Begins another page where that much doesn't fit.
 *
 * Returns: whether it did
 */
gboolean
gain_back_need (GainBack *back, double height)
{
  if (back->sheet.y + height <= back->sheet.bottom - FOOTER)
    return FALSE;
  start_page (back);
  return TRUE;
}

/**
 * gain_back_flow:
 * @back: the page
 * @role: what it is
 * @type: how
 * @width: of a line
 * @text: a paragraph, which may go on on the next page
 */
void
gain_back_flow (GainBack *back, GainRoleTag role, const GainType *type, double width, const char *text)
{
  g_autoptr (GPtrArray) lines = gain_text_wrap (&back->sheet.pen, type, width, text);

  for (guint i = 0; i < lines->len;)
    {
      GainSheet *sheet = &back->sheet;

      gain_back_need (back, type->size * 1.25);
      gain_draw_begin (&sheet->pen, role, NULL);
      for (; i < lines->len && sheet->y + type->size * 1.25 <= sheet->bottom - FOOTER; i++)
        {
          gain_draw_text (&sheet->pen, type, sheet->left, sheet->y + type->size, lines->pdata[i]);
          sheet->y += type->size * 1.25;
        }
      gain_draw_end (&sheet->pen);
    }
}

static guint
count_lines (const GainBack *back, const GainType *type, double width, const char *text)
{
  g_autoptr (GPtrArray) lines = gain_text_wrap (&back->sheet.pen, type, width, text);

  return lines->len;
}

static void
draw_measure (GainBack *back, const Sources *sources, guint at)
{
  static const GainType term_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_RIGHT };
  const GainScoreLine *line = &g_array_index (back->card->lines, GainScoreLine, at);
  const GainMeasure *measure = &back->card->scores->facts->catalog->measures[line->measure];
  g_autoptr (GPtrArray) paragraphs = paragraphs_of (back->card, sources, at);
  g_autofree char *term = describe_term (back->card, line);
  double width = back->sheet.right - back->sheet.left, title_width = width, term_y;
  guint n_lines;

  if (term != NULL)
    title_width -= gain_text_width (&back->sheet.pen, &text_type, term) + 10;
  n_lines = count_lines (back, &head_type, title_width, measure->title);
  for (guint i = 0; i < paragraphs->len; i++)
    n_lines += count_lines (back, &text_type, width, paragraphs->pdata[i]);
  gain_back_need (back, MIN (n_lines, KEPT) * GAIN_LINE + 2);
  term_y = back->sheet.y + 9.5;
  gain_back_flow (back, GAIN_ROLE_TAG_SUBHEADING, &head_type, title_width, measure->title);
  if (term != NULL)
    {
      gain_draw_begin (&back->sheet.pen, GAIN_ROLE_TAG_PARAGRAPH, NULL);
      gain_draw_text (&back->sheet.pen, &term_type, back->sheet.right, term_y, term);
      gain_draw_end (&back->sheet.pen);
    }
  for (guint i = 0; i < paragraphs->len; i++)
    gain_back_flow (back, GAIN_ROLE_TAG_PARAGRAPH, i == 0 ? &text_type : &note_type, width,
                    paragraphs->pdata[i]);
  back->sheet.y += 4;
}

/* The rest of the advice; the first stands with each step that page 1 has room for. */
static char *
describe_advice (const GainScorecard *card, guint n_steps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < card->steps->len; i++)
    {
      const GainScoreLine *line = &g_array_index (card->lines, GainScoreLine,
                                                  g_array_index (card->steps, guint, i));
      const GainMeasure *measure = &card->scores->facts->catalog->measures[line->measure];
      g_auto (GStrv) parts = g_strsplit (has (measure->steps) ? measure->steps : "", ";", -1);
      guint first = i < n_steps ? 1 : 0;
      g_autofree char *joined = NULL;

      if (g_strv_length (parts) <= first)
        continue;
      joined = g_strjoinv ("; ", parts + first);
      g_string_append_printf (text, "%s%s: %s.", text->len > 0 ? " " : _ ("What else helps: "),
                              has (measure->short_title) ? measure->short_title : measure->title,
                              joined);
    }
  if (text->len > 0)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

/* Page 1 sets nothing smaller: what it cut short stands here. */
static char *
describe_cut (const GainScorecardRest *rest)
{
  GString *text;

  if (rest->cut == NULL || rest->cut->len == 0)
    return NULL;
  text = g_string_new (_ ("Cut short on page 1, in full: "));
  for (guint i = 0; i < rest->cut->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " | " : "", (char *) rest->cut->pdata[i]);
  return g_string_free (text, FALSE);
}

static char *
describe_rule (const GainScorecard *card)
{
  g_autofree char *group = NULL;

  if (usual_attribution (card) == NULL)
    return NULL;
  group = describe_group (card);
  return g_strdup_printf (_ ("Unless said otherwise: attribution: %s; peers: %s, with enough "
                             "cases."),
                          usual_attribution (card), group);
}

/* Takes the text. */
static void
write_note (GainBack *back, char *text)
{
  if (text == NULL)
    return;
  gain_back_flow (back, GAIN_ROLE_TAG_PARAGRAPH, &note_type, back->sheet.right - back->sheet.left,
                  text);
  back->sheet.y += 4;
  g_free (text);
}

/**
 * gain_scorecard_layout_back:
 * @document: where the pages are added
 * @card: a scorecard
 * @style: what else is said
 * @rest: what page 1 had no room for
 *
 * Lays out every measure in full: its whole title, comparisons, payment, definition and source. Where
 * there is nothing of that, no page is added.
 */
void
gain_scorecard_layout_back (GainDocument *document, const GainScorecard *card,
                            const GainScorecardStyle *style, const GainScorecardRest *rest)
{
  GainBack back = { .document = document, .card = card, .style = style };
  Sources sources;
  guint first = document->pages->len;
  double top;

  start_page (&back);
  top = back.sheet.y;
  write_note (&back, rest->how_to_read ? gain_scorecard_how_to_read (card) : NULL);
  write_note (&back, rest->object ? gain_text_object (style) : NULL);
  write_note (&back, rest->payment ? gain_text_payment (card) : NULL);
  write_note (&back, rest->left_out ? gain_text_left_out (card) : NULL);
  write_note (&back, describe_cut (rest));
  write_note (&back, describe_rule (card));
  sources_init (&sources, card);
  write_note (&back, describe_shared_sources (&sources));
  write_note (&back, describe_advice (card, rest->n_steps));
  for (guint i = 0; i < card->lines->len; i++)
    draw_measure (&back, &sources, i);
  write_note (&back, describe_other_terms (card));
  sources_clear (&sources);
  if (style->between_visits)
    gain_back_between (&back);
  if (document->pages->len == first + 1 && back.sheet.y <= top)
    g_ptr_array_set_size (document->pages, (int) first);
}
