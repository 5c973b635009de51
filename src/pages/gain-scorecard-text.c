/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cell-size.h"
#include "gain-decimal.h"
#include "gain-payee-words.h"
#include "gain-scorecard-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME_PART 60
#define MAX_NAME_IN_MESSAGE 40

/* Up to ten as a word; a roll-up has more measures than a clinician's page. */
static char *
number_text (guint n)
{
  const char *const words[]
      = { N_ ("no"),   N_ ("one"), N_ ("two"),   N_ ("three"), N_ ("four"), N_ ("five"),
          N_ ("six"),  N_ ("seven"), N_ ("eight"), N_ ("nine"), N_ ("ten") };

  return n < G_N_ELEMENTS (words) ? g_strdup (_ (words[n])) : g_strdup_printf ("%u", n);
}

static const GainMeasure *
measure_of (const GainScorecard *card, const GainScoreLine *line)
{
  return &card->scores->facts->catalog->measures[line->measure];
}

static const char *
short_name (const GainMeasure *measure)
{
  return measure->short_title != NULL ? measure->short_title : measure->title;
}

/* The one measure with this trend by its name, else how many. */
static void
append_trend (const GainScorecard *card, GPtrArray *parts, guint n, GainTrend trend)
{
  g_autofree char *number = number_text (n);

  if (n == 0)
    return;
  for (guint i = 0; n == 1 && i < card->lines->len; i++)
    {
      const GainScoreLine *line = &g_array_index (card->lines, GainScoreLine, i);
      const char *name = short_name (measure_of (card, line));

      if (line->trend != trend || g_utf8_strlen (name, -1) > MAX_NAME_IN_MESSAGE)
        continue;
      g_ptr_array_add (parts, g_strdup_printf (trend == GAIN_TREND_IMPROVED
                                                 ? C_ ("one measure", "%s improved")
                                                 : C_ ("one measure", "%s slipped"),
                                               name));
      return;
    }
  /* Translators: how many measures, as a word. */
  g_ptr_array_add (parts, g_strdup_printf (trend == GAIN_TREND_IMPROVED
                                             ? ngettext ("%s improved", "%s improved", n)
                                             : ngettext ("%s slipped", "%s slipped", n),
                                           number));
}

static guint
count_tiers (const GainScorecard *card)
{
  guint n = 0;

  for (guint i = 0; i < card->lines->len; i++)
    n += g_array_index (card->lines, GainScoreLine, i).tier >= 0;
  return n;
}

/* In no locale: Turkish would make another letter of an i, and the page is a file. */
static char *
sentence_of (GPtrArray *parts)
{
  g_autofree char *joined = NULL;
  GString *sentence = g_string_new (NULL);

  g_ptr_array_add (parts, NULL);
  joined = g_strjoinv ("; ", (char **) parts->pdata);
  g_string_append_unichar (sentence, g_unichar_totitle (g_utf8_get_char (joined)));
  g_string_append (sentence, g_utf8_next_char (joined));
  g_string_append_c (sentence, '.');
  return g_string_free (sentence, FALSE);
}

/**
 * gain_scorecard_message:
 * @card: a scorecard
 *
 * Says the page in one sentence: the good first, neutral, without a rank.
 *
 * Returns: (transfer full): the sentence
 */
char *
gain_scorecard_message (const GainScorecard *card)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *number = NULL;

  g_return_val_if_fail (card != NULL, NULL);

  number = number_text (card->n_could_move_up);
  append_trend (card, parts, card->n_improved, GAIN_TREND_IMPROVED);
  if (card->n_could_move_up > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%s measure could move up a tier",
                                                       "%s measures could move up a tier",
                                                       card->n_could_move_up),
                                             number));
  append_trend (card, parts, card->n_slipped, GAIN_TREND_SLIPPED);
  if (parts->len > 0)
    return sentence_of (parts);
  if (card->lines->len == 0)
    return g_strdup (_ ("There are no results for this period yet."));
  if (count_tiers (card) == 0)
    return g_strdup (_ ("No measure has enough cases for a tier yet."));
  return g_strdup (_ ("Holding steady: every measure is in the highest tier within reach."));
}

/**
 * gain_text_role:
 * @role: a role
 *
 * Returns: the role in a provider's words
 */
const char *
gain_text_role (GainRole role)
{
  switch (role)
    {
    case GAIN_ROLE_PCP:
      return _ ("primary care");
    case GAIN_ROLE_SPECIALIST:
      return _ ("specialist");
    case GAIN_ROLE_APP:
      return _ ("nurse practitioner or PA");
    case GAIN_ROLE_STAFF:
    default:
      return _ ("staff");
    }
}

/**
 * gain_text_domain:
 * @domain: a domain
 *
 * Returns: its heading
 */
const char *
gain_text_domain (GainDomain domain)
{
  const char *const words[] = { N_ ("Quality"),    N_ ("Utilization"),   N_ ("Cost"),
                                N_ ("Engagement"), N_ ("Documentation"), N_ ("Experience") };

  return domain < G_N_ELEMENTS (words) ? _ (words[domain]) : "";
}

/**
 * gain_text_as_of:
 * @card: a scorecard
 *
 * Returns: the newest day that the page's data were drawn; 0 where no file says so
 */
GainDate
gain_text_as_of (const GainScorecard *card)
{
  GainDate newest = 0;

  for (guint i = 0; i < card->lines->len; i++)
    newest = MAX (newest, card->scores->facts->as_of[g_array_index (card->lines, GainScoreLine,
                                                                    i).measure]);
  return newest;
}

/**
 * gain_text_issue:
 * @card: a scorecard
 * @style: when it was issued
 *
 * Returns: (transfer full): the period, the age of the data and the day of issue
 */
char *
gain_text_issue (const GainScorecard *card, const GainScorecardStyle *style)
{
  g_autofree char *period = gain_period_format (card->scores->facts->period);
  GainDate as_of = gain_text_as_of (card);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Scorecard %s"), period);
  if (as_of != 0)
    {
      g_autofree char *date = gain_date_format_us (as_of);

      g_string_append_printf (text, _ (" · data as of %s"), date);
    }
  if (style->issued != 0)
    {
      g_autofree char *date = gain_date_format_us (style->issued);

      g_string_append_printf (text, _ (" · issued %s"), date);
    }
  return g_string_free (text, FALSE);
}

/**
 * gain_text_person_details:
 * @card: a scorecard
 *
 * Returns: (transfer full): NPI, practice, role and specialty
 */
char *
gain_text_person_details (const GainScorecard *card)
{
  const GainCatalog *catalog = card->scores->facts->catalog;
  const GainPerson *person = card->person;
  GString *text = g_string_new (NULL);
  g_autofree char *posts = NULL;

  if (person->npi != NULL && *person->npi != '\0')
    g_string_append_printf (text, _ ("NPI %s · "), person->npi);
  posts = gain_posts_text (catalog, person, card->scores->facts->period);
  g_string_append_printf (text, "%s · %s",
                          posts != NULL ? posts : catalog->practices[person->practice].name,
                          gain_text_role (person->role));
  if (person->specialty >= 0)
    g_string_append_printf (text, " · %s", catalog->specialties[person->specialty]);
  return g_string_free (text, FALSE);
}

/**
 * gain_text_peer_group:
 * @card: a scorecard
 * @peers: a group
 *
 * Returns: (transfer full): its name and size
 */
char *
gain_text_peer_group (const GainScorecard *card, const GainPeers *peers)
{
  const char *name = peers->specialty >= 0
                       ? card->scores->facts->catalog->specialties[peers->specialty]
                       : gain_text_role (peers->role);
  g_autofree char *n = gain_count_format (peers->n, 0);

  return g_strdup_printf (_ ("%s, n = %s"), name, n);
}

/**
 * gain_text_covers:
 * @measure: a measure
 * @period: the page's period
 *
 * Returns: (transfer full): what the figure covers
 */
char *
gain_text_covers (const GainMeasure *measure, GainPeriod period)
{
  g_autofree char *last = gain_date_format_us (gain_period_last_day (period));
  g_autofree char *name = gain_period_format (period);

  if (measure->basis == GAIN_BASIS_YTD)
    return g_strdup_printf (_ ("1/1 to %s"), last);
  if (measure->basis == GAIN_BASIS_ROLLING12)
    return g_strdup_printf (_ ("12 months to %s"), last);
  return g_strdup (name);
}

static char *
step_to (const GainScoreLine *line, const GainMeasure *measure, const char *cut)
{
  gboolean higher = measure->direction == GAIN_DIRECTION_HIGHER;

  if (measure->unit == GAIN_UNIT_PERCENT && line->units_to_next == -1)
    return g_strdup_printf (_ ("%s: out of reach"), cut);
  if (measure->unit == GAIN_UNIT_PERCENT && line->units_to_next != GAIN_UNITS_WITHHELD)
    return g_strdup_printf (higher ? _ ("%lld more, to %s") : _ ("%lld fewer, to %s"),
                            (long long) line->units_to_next, cut);
  return g_strdup_printf (higher ? _ ("up to %s") : _ ("down to %s"), cut);
}

/**
 * gain_text_next_step:
 * @line: a result
 * @measure: its measure
 *
 * Returns: (transfer full) (nullable): "15 more, to 80%"; %NULL where there is no next tier
 */
char *
gain_text_next_step (const GainScoreLine *line, const GainMeasure *measure)
{
  g_autofree char *cut = NULL;

  if (line->tier < 0 || line->next_tier < 0)
    return NULL;
  cut = gain_cut_display (line->next_cut, measure);
  return step_to (line, measure, cut);
}

/**
 * gain_text_next_step_alone:
 * @line: a result
 * @measure: its measure
 *
 * As gain_text_next_step(), for where no other words say what it goes by.
 *
 * Returns: (transfer full) (nullable): "1 more, to 41.25% by the year’s pace"
 */
char *
gain_text_next_step_alone (const GainScoreLine *line, const GainMeasure *measure)
{
  g_autofree char *step = gain_text_next_step (line, measure);

  /* Translators: a step to the next tier, as "1 more, to 41.25%". */
  return step != NULL && line->paced ? g_strdup_printf (_ ("%s by the year’s pace"), step)
                                     : g_steal_pointer (&step);
}

/**
 * gain_text_next_tier:
 * @card: a scorecard
 * @line: one of its lines
 *
 * Returns: (transfer full) (nullable): the next tier's name
 */
char *
gain_text_next_tier (const GainScorecard *card, const GainScoreLine *line)
{
  const GainScheme *scheme;

  if (line->target == NULL || line->tier < 0)
    return NULL;
  scheme = &card->scores->facts->catalog->schemes[line->target->scheme];
  if (line->next_tier < 0 || (guint) line->next_tier >= scheme->n_tiers)
    return NULL;
  return g_strdup (scheme->tiers[line->next_tier].name);
}

/**
 * gain_text_next_place:
 * @card: a scorecard
 * @line: one of its lines, with a tier
 *
 * Returns: (transfer full) (nullable): the next tier's name, or that there is none higher, and that
 *   it goes by the year's pace; %NULL where the scheme has no name for it
 */
char *
gain_text_next_place (const GainScorecard *card, const GainScoreLine *line)
{
  g_autofree char *tier = gain_text_next_tier (card, line);

  if (line->next_tier < 0)
    return g_strdup (line->paced ? _ ("highest tier, by pace") : _ ("highest tier"));
  /* Translators: a tier, by the year's pace; there is room for some 20 letters. */
  return tier != NULL && line->paced ? g_strdup_printf (_ ("%s, by pace"), tier)
                                     : g_steal_pointer (&tier);
}

/**
 * gain_text_pace:
 * @card: a scorecard
 *
 * Returns: (transfer none): the sentence that says what "by pace" means, after a space; empty where
 *   nothing on the card goes by it
 */
const char *
gain_text_pace (const GainScorecard *card)
{
  for (guint i = 0; i < card->lines->len; i++)
    if (g_array_index (card->lines, GainScoreLine, i).paced)
      return _ (" By pace: by the months so far.");
  return "";
}

/**
 * gain_text_tier:
 * @card: a scorecard
 * @line: one of its lines, with a target and a tier
 *
 * Returns: (transfer none): its tier
 */
const GainTier *
gain_text_tier (const GainScorecard *card, const GainScoreLine *line)
{
  return &card->scores->facts->catalog->schemes[line->target->scheme].tiers[line->tier];
}

/**
 * gain_text_left_out:
 * @card: a scorecard
 *
 * Returns: (transfer full) (nullable): the measures that aren't among the ten, by name
 */
char *
gain_text_left_out (const GainScorecard *card)
{
  GString *text;

  if (card->left_out == NULL || card->left_out->len == 0)
    return NULL;
  text = g_string_new (_ ("Also measured: "));
  for (guint i = 0; i < card->left_out->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            short_name (&card->scores->facts->catalog
                                           ->measures[g_array_index (card->left_out, guint, i)]));
  return g_string_free (text, FALSE);
}

static char *
deadline (const GainScorecardStyle *style)
{
  GDate date;
  g_autofree char *text = NULL;

  if (style->days_to_object <= 0)
    return g_strdup ("");
  if (style->issued == 0)
    return g_strdup_printf (ngettext (" within %d day", " within %d days",
                                      (gulong) style->days_to_object),
                            style->days_to_object);
  g_date_set_dmy (&date, (GDateDay) (style->issued % 100), style->issued / 100 % 100,
                  (GDateYear) (style->issued / 10000));
  g_date_add_days (&date, (guint) style->days_to_object);
  text = gain_date_format_us (gain_date_new (g_date_get_year (&date), g_date_get_month (&date),
                                             g_date_get_day (&date)));
  return g_strdup_printf (_ (" by %s"), text);
}

/**
 * gain_text_object:
 * @style: who answers, and until when
 *
 * Returns: (transfer full): whom to tell that something is wrong
 */
char *
gain_text_object (const GainScorecardStyle *style)
{
  g_autofree char *when = deadline (style);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("Something wrong? Tell %s%s"),
                          style->contact_name != NULL ? style->contact_name
                                                      : "______________________",
                          when);
  g_string_append_printf (text, ": %s",
                          style->contact_phone != NULL ? style->contact_phone : "________________");
  if (style->contact_email != NULL)
    g_string_append_printf (text, ", %s", style->contact_email);
  g_string_append (text, ". ");
  g_string_append (text, _ ("It will be checked and answered."));
  if (style->no_small_counts)
    g_string_append (text, _ (" Withheld: a count of patients is fewer than 11, or would give one "
                              "away."));
  return g_string_free (text, FALSE);
}

/* Letters and digits only, without accents; others become one dash. */
static char *
safe_part (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *part = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && part->len < MAX_NAME_PART; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (part, *p);
      else if (part->len > 0 && part->str[part->len - 1] != '-' && *p != '\'' && *p != '.')
        g_string_append_c (part, '-');
    }
  while (part->len > 0 && part->str[part->len - 1] == '-')
    g_string_truncate (part, part->len - 1);
  if (part->len == 0)
    g_string_append_c (part, 'x');
  return g_string_free (part, FALSE);
}

/**
 * gain_scorecard_file_name:
 * @card: a scorecard
 *
 * Returns: (transfer full): a name that is safe on every file system:
 *   `<practice>-<last name>-<npi>-<period>.pdf`
 */
char *
gain_scorecard_file_name (const GainScorecard *card)
{
  const GainFacts *facts;
  const GainPerson *person;
  g_autofree char *practice = NULL, *name = NULL, *id = NULL, *period = NULL;

  g_return_val_if_fail (card != NULL, NULL);

  facts = card->scores->facts;
  person = card->person;
  practice = safe_part (facts->catalog->practices[person->practice].name);
  name = safe_part (person->last_name);
  id = safe_part (person->npi != NULL && *person->npi != '\0' ? person->npi : person->id);
  period = gain_period_format (facts->period);
  return g_strdup_printf ("%s-%s-%s-%s.pdf", practice, name, id, period);
}
