/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cell-style.h"

#include <string.h>

#define MOST_TOKENS 4
#define MOST_LETTERS 12
#define FIRST_YEAR 1900
#define LAST_YEAR 2199

static const char *const months[] = { "january", "february", "march",     "april",   "may",      "june",
                                      "july",    "august",   "september", "october", "november", "december" };
static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                                    "sunday" };

/* A run of digits or of letters, and what stands behind it. */
typedef struct
{
  gboolean number;
  guint    n;                       /* digits or letters */
  int      value;                   /* NUMBER */
  char     word[MOST_LETTERS + 1];  /* else, in small letters */
  char     behind;                  /* the mark behind it; a blank: blanks alone; 0: the end */
} Token;

static const char *
read_token (const char *at, Token *token)
{
  *token = (Token) { .number = g_ascii_isdigit (*at) };
  for (; token->number ? g_ascii_isdigit (*at) : g_ascii_isalpha (*at); at++, token->n++)
    if (token->number && token->n < 9)
      token->value = token->value * 10 + (*at - '0');
    else if (!token->number && token->n < MOST_LETTERS)
      token->word[token->n] = g_ascii_tolower (*at);
  return token->n > 0 ? at : NULL;
}

/* One mark, with blanks around it. */
static const char *
read_mark (const char *at, char *mark)
{
  *mark = 0;
  for (; *at == ' ' || (*at != '\0' && *mark <= ' ' && strchr ("/-.,", *at) != NULL); at++)
    *mark = *mark == 0 || *at != ' ' ? *at : *mark;
  return at;
}

/* A time of day that ends a text: 0:00, 12:00:00 AM, T00:00:00Z, +00:00. */
static gboolean
is_time (const char *at)
{
  int hour = 0;
  guint n = 0;

  for (; g_ascii_isdigit (*at) && n < 2; at++, n++)
    hour = hour * 10 + (*at - '0');
  if (n == 0 || hour > 24 || *at != ':' || !g_ascii_isdigit (at[1]) || !g_ascii_isdigit (at[2]))
    return FALSE;
  at += 3;
  if (*at == ':' && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2]))
    at += 3;
  if (*at == '.' && g_ascii_isdigit (at[1]))
    at += 1 + strspn (at + 1, "0123456789");
  at += strspn (at, " ");
  if (g_ascii_strcasecmp (at, "am") == 0 || g_ascii_strcasecmp (at, "pm") == 0
      || g_ascii_strcasecmp (at, "z") == 0)
    return TRUE;
  return *at == '\0'
         || ((*at == '+' || *at == '-') && strspn (at + 1, "0123456789:") == strlen (at + 1));
}

/* The words and numbers of a text, a time of day left out; 0: there is something else. */
static guint
split (const char *text, Token tokens[MOST_TOKENS])
{
  const char *at = text;
  guint n = 0;

  while (at != NULL && *at != '\0')
    {
      if (n >= 3 && is_time (at))
        return n;
      if (n == MOST_TOKENS)
        return 0;
      at = read_token (at, &tokens[n]);
      if (at == NULL)
        return 0;
      n++;
      if (n == 3 && *at == 'T' && is_time (at + 1))
        return n;
      at = read_mark (at, &tokens[n - 1].behind);
    }
  return n;
}

static guint
find_name (const Token *token, const char *const *names, guint n_names)
{
  for (guint i = 0; !token->number && token->n >= 3 && i < n_names; i++)
    if (strncmp (names[i], token->word, token->n) == 0)
      return i + 1;
  return 0;
}

static gboolean
is_year (const Token *token)
{
  return token->number && token->n == 4 && token->value >= FIRST_YEAR && token->value <= LAST_YEAR;
}

static gboolean
is_small (const Token *token)
{
  return token->number && token->n <= 2;
}

static gboolean
write_day (int year, int month, int day, char out[11])
{
  if (gain_date_new (year, month, day) == 0)
    return FALSE;
  g_snprintf (out, 11, "%04d-%02d-%02d", year, month, day);
  return TRUE;
}

/* 20251231 */
static gboolean
read_digits (const Token *token, char out[11])
{
  int year = token->value / 10000;

  return token->number && token->n == 8 && year >= FIRST_YEAR && year <= LAST_YEAR
         && write_day (year, token->value / 100 % 100, token->value % 100, out);
}

/**
 * gain_cell_style_date:
 * @text: a cell without white space around it
 * @day: (out): the day as 2025-12-31
 *
 * Reads a day as other programs write it: with the name of its month, with the year first, as eight
 * digits, with dashes in place of slashes, with the day of the week or a time of day, which is left
 * out. What may be the fifth of June or the sixth of May is only read in the order of the United States.
 *
 * Returns: whether it is a day
 */
gboolean
gain_cell_style_date (const char *text, char day[11])
{
  Token all[MOST_TOKENS];
  const Token *t = all;
  guint n = split (text, all);
  guint name;

  if (n > 0 && find_name (&t[0], days, G_N_ELEMENTS (days)) > 0)
    t++, n--;
  if (n == 1)
    return read_digits (&t[0], day);
  if (n != 3)
    return FALSE;
  if (is_year (&t[0]) && is_small (&t[2]))
    {
      name = find_name (&t[1], months, G_N_ELEMENTS (months));
      if (name > 0 || is_small (&t[1]))
        return write_day (t[0].value, name > 0 ? (int) name : t[1].value, t[2].value, day);
    }
  if (!is_year (&t[2]))
    return FALSE;
  name = find_name (&t[0], months, G_N_ELEMENTS (months));
  if (name > 0 && is_small (&t[1]))
    return write_day (t[2].value, (int) name, t[1].value, day);
  name = find_name (&t[1], months, G_N_ELEMENTS (months));
  if (name > 0 && is_small (&t[0]))
    return write_day (t[2].value, (int) name, t[0].value, day);
  /* With points, the day mostly comes first: nobody can tell. */
  return is_small (&t[0]) && is_small (&t[1]) && t[0].behind == t[1].behind
         && (t[0].behind == '/' || t[0].behind == '-')
         && write_day (t[2].value, t[0].value, t[1].value, day);
}

static gboolean
is_q (const Token *token)
{
  return !token->number && token->n == 1 && token->word[0] == 'q';
}

/**
 * gain_cell_style_period:
 * @text: a cell without white space around it
 * @period: (out): the period as 2025Q3 or 2025M09
 *
 * Reads a quarter or a month as other programs write it: Q3 2025, 3Q2025, 2025-Q3, Sep 2025,
 * September 2025, 2025-09, 9/2025.
 *
 * Returns: whether it is one
 */
gboolean
gain_cell_style_period (const char *text, char period[8])
{
  Token t[MOST_TOKENS];
  guint n = split (text, t);
  int year = 0, quarter = 0, month = 0;

  if (n == 3 && is_q (&t[0]) && is_year (&t[2])) /* Q3 2025 */
    quarter = t[1].value, year = t[2].value;
  else if (n == 3 && is_q (&t[1]) && is_year (&t[0])) /* 2025-Q3 */
    quarter = t[2].value, year = t[0].value;
  else if (n == 3 && is_q (&t[1]) && is_year (&t[2])) /* 3Q2025 */
    quarter = t[0].value, year = t[2].value;
  else if (n == 2 && is_year (&t[1]))
    month = is_small (&t[0]) ? t[0].value : (int) find_name (&t[0], months, G_N_ELEMENTS (months)),
    year = t[1].value;
  else if (n == 2 && is_year (&t[0]))
    month = is_small (&t[1]) ? t[1].value : (int) find_name (&t[1], months, G_N_ELEMENTS (months)),
    year = t[0].value;
  if (quarter >= 1 && quarter <= 4)
    g_snprintf (period, 8, "%04dQ%d", year, quarter);
  else if (month >= 1 && month <= 12)
    g_snprintf (period, 8, "%04dM%02d", year, month);
  else
    return FALSE;
  return TRUE;
}

/* Two numbers of one or two digits and a year, divided by slashes or dashes. */
static gboolean
read_slashes (const char *text, int *first, int *second)
{
  Token t[MOST_TOKENS];

  if (split (text, t) != 3 || !is_small (&t[0]) || !is_small (&t[1]) || !t[2].number
      || (t[0].behind != '/' && t[0].behind != '-'))
    return FALSE;
  *first = t[0].value;
  *second = t[1].value;
  return t[2].n == 4;
}

/**
 * gain_cell_style_day_first:
 * @text: a cell
 *
 * Returns: whether it is a date like 31/12/2025, which has the day before the month
 */
gboolean
gain_cell_style_day_first (const char *text)
{
  int first, second;

  return read_slashes (text, &first, &second) && first > 12 && first <= 31 && second >= 1
         && second <= 12;
}

/**
 * gain_cell_style_ambiguous:
 * @text: a cell
 *
 * Returns: whether it is a date like 5/6/2025, which would be another with the day before the month
 */
gboolean
gain_cell_style_ambiguous (const char *text)
{
  int first, second;

  return g_ascii_isdigit (*text) && (text[1] == '/' || text[2] == '/' || text[1] == '-' || text[2] == '-')
         && read_slashes (text, &first, &second) && first <= 12 && second <= 12 && first != second;
}

/**
 * gain_cell_style_short_year:
 * @text: a cell
 *
 * Returns: whether it is a date like 31-Dec-25, whose year has two digits
 */
gboolean
gain_cell_style_short_year (const char *text)
{
  Token t[MOST_TOKENS];
  guint n = split (text, t);

  if (n < 2 || n > 3 || !is_small (&t[n - 1]) || t[n - 1].n != 2)
    return FALSE;
  return n == 2 ? find_name (&t[0], months, G_N_ELEMENTS (months)) > 0
                : is_small (&t[0]) && find_name (&t[1], months, G_N_ELEMENTS (months)) > 0;
}
