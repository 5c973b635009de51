/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-aim-words.h"

#include <string.h>

/* Words that name people; each also in the plural. */
static const char *const people_words[]
    = { "patient",     "member",   "beneficiary", "beneficiaries", "life",     "lives",    "adult",
        "child",       "children", "woman",       "women",         "man",      "men",      "people",
        "person",      "persons",  "population",  "senior",        "resident", "enrollee", "diabetic",
        "smoker",      "mother",   "family",      "families",      "panel",    "everyone", "user",
        "veteran",     "infant",   "newborn",     "clinician",     "provider", "practice", "discharge",
        "beneficiary's", NULL };
/* "one", "all" and "every" say no amount: "one more way", "every patient". */
static const char *const number_words[]
    = { "half", "halve", "double", "triple", "third", "quarter", "zero", "two",
        "three", "four", "five",   "six",    "seven", "eight",   "nine", "ten", NULL };
static const char *const month_words[]
    = { "jan",  "january", "feb", "february", "mar",  "march",     "apr", "april",   "may", "june",
        "jun",  "july",    "jul", "august",   "aug",  "september", "sep", "sept",    "oct", "october",
        "nov",  "november", "dec", "december", NULL };

static gboolean
is_among (const char *word, const char *const *words, gboolean plural)
{
  gsize length = strlen (word);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize own = strlen (words[i]);

      if (strncmp (word, words[i], own) == 0
          && (length == own || (plural && length == own + 1 && word[own] == 's')))
        return TRUE;
    }
  return FALSE;
}

/* "2025", "2025Q4", "fy2025", "12/31/2025", "2025-12-31" */
static gboolean
is_year_or_day (const char *word)
{
  for (const char *at = word; *at != '\0'; at++)
    {
      gsize digits = strspn (at, "0123456789");

      if (digits == 4 && (strncmp (at, "19", 2) == 0 || strncmp (at, "20", 2) == 0))
        return TRUE;
      if (digits > 1)
        at += digits - 1;
    }
  return FALSE;
}

/* "10", "$1,200", "<8", "±5", "1,000": "A1c" and "B12" are names, not amounts. */
static gboolean
is_amount (const char *word)
{
  static const char *const signs[] = { "$", "€", "£", "<", ">", "≤", "≥", "=", "±", "+", "-", "−",
                                       "~", "≈", NULL };

  for (guint i = 0; signs[i] != NULL; i++)
    if (g_str_has_prefix (word, signs[i]))
      {
        word += strlen (signs[i]);
        i = G_MAXUINT;
      }
  return g_ascii_isdigit (*word);
}

/* A day of a month, as "31," after "December", is no amount. */
static GainAimParts
parts_of_word (const char *word, const char *before)
{
  GainAimParts parts = 0;

  if (is_year_or_day (word))
    parts |= GAIN_AIM_HAS_DATE;
  else if (is_among (word, month_words, FALSE))
    parts |= strcmp (word, "may") == 0 || strcmp (word, "march") == 0
               ? (before != NULL && is_among (before, (const char *const[]){ "by", "in", "of", NULL },
                                              FALSE)
                    ? GAIN_AIM_HAS_DATE : 0)
               : GAIN_AIM_HAS_DATE;
  else if (is_amount (word) ? before == NULL || !is_among (before, month_words, FALSE)
                            : is_among (word, number_words, FALSE))
    parts |= GAIN_AIM_HAS_NUMBER;
  if (is_among (word, people_words, TRUE))
    parts |= GAIN_AIM_HAS_POPULATION;
  return parts;
}

/* Small letters, cut where a space or a mark stands. */
static char **
words_of (const char *text)
{
  static const char marks[] = ",;:()“”‘’\"'.%";
  g_autofree char *folded = g_utf8_strdown (text, -1);
  g_autoptr (GString) spaced = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (spaced, g_unichar_isspace (c)
                                         || g_utf8_strchr (marks, -1, c) != NULL ? ' ' : c);
    }
  return g_strsplit (spaced->str, " ", -1);
}

/**
 * gain_aim_parts:
 * @text: what an aim says
 *
 * Looks for an amount, for words that name people, and for a year, a month or a day. A good aim says
 * how much, for whom, by when. Source: the contract "Driver diagrams", R1.
 *
 * Returns: which of these it found
 */
GainAimParts
gain_aim_parts (const char *text)
{
  g_auto (GStrv) words = NULL;
  const char *before = NULL;
  GainAimParts parts = 0;

  g_return_val_if_fail (text != NULL, 0);

  words = words_of (text);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      parts |= parts_of_word (words[i], before);
      before = words[i];
    }
  return parts;
}

/**
 * gain_count_words:
 * @text: a text
 *
 * Returns: its words: what stands between spaces and has a letter or a digit
 */
guint
gain_count_words (const char *text)
{
  gboolean in_word = FALSE, counted = FALSE;
  guint n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c))
        in_word = counted = FALSE;
      else
        in_word = TRUE;
      if (in_word && !counted && g_unichar_isalnum (c))
        {
          counted = TRUE;
          n++;
        }
    }
  return n;
}
