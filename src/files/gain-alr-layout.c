/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-alr-private.h"

#include "gain-header.h"

#include <string.h>

#define REASON(reason) (GAIN_ALR_REASON + GAIN_LEFT_##reason)

/* Headings without blanks and marks, in capitals. A column has had several over the years; the first
 * is the present one. Of the workbooks before 2017 only what is certain is here. */
static const struct
{
  const char *heading;
  int         what;
} headings[] = {
  { "BENEMBIID", GAIN_ALR_MBI },
  { "BENEHICNUM", GAIN_ALR_HICN },
  { "HICNO", GAIN_ALR_HICN },
  { "BENE1STNAME", GAIN_ALR_FIRST_NAME },
  { "FIRSTNAME", GAIN_ALR_FIRST_NAME },
  { "BENELASTNAME", GAIN_ALR_LAST_NAME },
  { "LASTNAME", GAIN_ALR_LAST_NAME },
  { "BENEBRTHDT", GAIN_ALR_BIRTH },
  { "BIRTHDATE", GAIN_ALR_BIRTH },
  { "BENEDEATHDT", GAIN_ALR_DEATH },
  { "DATEOFDEATH", GAIN_ALR_DEATH },
  { "INVAMAX", GAIN_ALR_ALIGNED },
  { "VATIN", GAIN_ALR_ALIGNED_TIN },
  { "VANPI", GAIN_ALR_ALIGNED_NPI },
  { "CBAFLAG", GAIN_ALR_BY_CLAIMS },
  { "ASSIGNMENTTYPE", GAIN_ALR_STEP },
  { "ASSIGNEDBEFORE", GAIN_ALR_BEFORE },
  { "ASGSTATUS", GAIN_ALR_NEWLY },
  { "EXCLUDED", GAIN_ALR_EXCLUDED },
  { "DECEASEDEXCLUDED", REASON (DIED) },
  { "MISSINGIDEXCLUDED", REASON (NO_IDENTIFIER) },
  { "OTHERREASONSEXCLUDED", REASON (NOT_TOLD) },
  { "PARTABONLYEXCLUDED", REASON (PART_A_OR_B_ONLY) },
  { "ABR01", REASON (PART_A_OR_B_ONLY) },
  { "GHPEXCLUDED", REASON (HEALTH_PLAN) },
  { "HMOR03", REASON (HEALTH_PLAN) },
  { "OUTSIDEUSEXCLUDED", REASON (OUTSIDE_US) },
  { "NOUSR02", REASON (OUTSIDE_US) },
  { "OTHERSHAREDSAVINIT", REASON (OTHER_PROGRAM) },
  { "MDMR04", REASON (OTHER_PROGRAM) },
  { "PLURR05", REASON (SERVICES_ELSEWHERE) },
  { "NOFNDR06", REASON (NO_VISIT) },
  { "HCCVERSION", GAIN_ALR_VERSION },
  { "MASTERID", GAIN_ALR_PARTICIPANT },
  { "ACOPARTICIPANTTINNUMBER", GAIN_ALR_PARTICIPANT },
  { "ACOPARTICIPANTTIN", GAIN_ALR_PARTICIPANT },
  { "NPIUSED", GAIN_ALR_CLINICIAN },
  { "INDIVIDUALNPI", GAIN_ALR_CLINICIAN },
  { "BEMLINECNTT", GAIN_ALR_COUNT_TIN },
  { "REVLINECNT", GAIN_ALR_COUNT_CCN },
  { "PCSCOUNT", GAIN_ALR_COUNT_NPI },
  { "VASELECTIONONLY", GAIN_ALR_ONLY_CHOICE },
  { "ADINATRANK", GAIN_ALR_DEPRIVATION },
  { "ESRDSCORE", GAIN_ALR_TYPE_SCORE },
  { "DISSCORE", GAIN_ALR_TYPE_SCORE + 1 },
  { "AGDUSCORE", GAIN_ALR_TYPE_SCORE + 2 },
  { "AGNDSCORE", GAIN_ALR_TYPE_SCORE + 3 },
};

static const struct
{
  const char *prefix;
  int         what;
  guint       most;
} numbered[] = {
  { "ENROLLFLAG", GAIN_ALR_FLAG, GAIN_ALR_MONTHS },
  { "HCCCOL", GAIN_ALR_HCC, GAIN_ALR_MOST_HCC },
  { "BENERSKRSCRE", GAIN_ALR_SCORE, GAIN_ALR_MONTHS },
};

/* These have a footnote's mark behind their number, so they are counted. */
#define OLD_FLAG "MONTHLYELIGIBILITYFLAG"

static char *
plain_heading (const char *name)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (plain, g_ascii_toupper (*p));
  return g_string_free (plain, FALSE);
}

static int
find_numbered (const char *plain)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbered); i++)
    {
      gsize n = strlen (numbered[i].prefix);
      guint64 number;

      if (strncmp (plain, numbered[i].prefix, n) != 0
          || !g_ascii_string_to_unsigned (plain + n, 10, 1, numbered[i].most, &number, NULL))
        continue;
      return numbered[i].what + (int) number - 1;
    }
  return -1;
}

static int
find_what (const char *name, guint *n_old_flags)
{
  g_autofree char *plain = plain_heading (name);

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (strcmp (plain, headings[i].heading) == 0)
      return headings[i].what;
  if (g_str_has_prefix (plain, OLD_FLAG) && *n_old_flags < GAIN_ALR_MONTHS)
    return GAIN_ALR_FLAG + (int) (*n_old_flags)++;
  return find_numbered (plain);
}

/**
 * gain_alr_place:
 * @names: headings
 *
 * Returns: (transfer full): what each column is, a #GainAlrWhat; -1 for those that aren't read. Of two
 *   columns of one meaning the first counts, save that each reason has a column in each table
 */
int *
gain_alr_place (char **names)
{
  guint n = g_strv_length (names);
  int *whats = g_new (int, n + 1);
  gboolean taken[GAIN_ALR_N_WHATS] = { FALSE };
  guint n_old_flags = 0;

  for (guint i = 0; i < n; i++)
    {
      whats[i] = find_what (names[i], &n_old_flags);
      if (whats[i] >= 0 && taken[whats[i]])
        whats[i] = -1;
      if (whats[i] >= 0)
        taken[whats[i]] = TRUE;
    }
  return whats;
}

/* Whether there is a column of one of these. */
static gboolean
has (const int *whats, guint n_whats, int first, int last)
{
  for (guint i = 0; i < n_whats; i++)
    if (whats[i] >= first && whats[i] <= last)
      return TRUE;
  return FALSE;
}

/**
 * gain_alr_decide:
 * @whats: what the columns are
 * @n_whats: how many there are
 * @table: (out): the table
 *
 * Returns: whether they are those of a table of the report
 */
gboolean
gain_alr_decide (const int *whats, guint n_whats, GainAlrTable *table)
{
#define HAS(what) has (whats, n_whats, what, what)
  if (!has (whats, n_whats, GAIN_ALR_MBI, GAIN_ALR_HICN) || !HAS (GAIN_ALR_LAST_NAME)
      || !HAS (GAIN_ALR_FIRST_NAME))
    return FALSE;
  if (HAS (GAIN_ALR_DEPRIVATION))
    *table = GAIN_ALR_UNDERSERVED;
  else if (has (whats, n_whats, GAIN_ALR_FLAG, GAIN_ALR_N_WHATS) || HAS (GAIN_ALR_STEP))
    *table = GAIN_ALR_ASSIGNED;
  else if (HAS (GAIN_ALR_CLINICIAN) && HAS (GAIN_ALR_PARTICIPANT))
    *table = GAIN_ALR_NPI;
  else if (HAS (GAIN_ALR_COUNT_CCN))
    *table = GAIN_ALR_CCN;
  else if (HAS (GAIN_ALR_PARTICIPANT))
    *table = GAIN_ALR_TIN;
  else if (has (whats, n_whats, GAIN_ALR_REASON, GAIN_ALR_REASON_LAST))
    *table = GAIN_ALR_TURNOVER;
  else if (HAS (GAIN_ALR_ONLY_CHOICE))
    *table = GAIN_ALR_ASSIGNABLE;
  else
    return FALSE;
  return TRUE;
#undef HAS
}

/**
 * gain_alr_has_headings:
 * @names: headings
 *
 * Returns: whether they are those of a table of CMS's assignment list report
 */
gboolean
gain_alr_has_headings (char **names)
{
  g_autofree int *whats = gain_alr_place (names);
  GainAlrTable table;

  return gain_alr_decide (whats, g_strv_length (names), &table);
}

/**
 * gain_alr_recognize:
 * @text: a file's content in UTF-8
 * @length: its bytes
 * @table: (out) (optional): which table it is
 *
 * Returns: whether its first row has the headings of a table of CMS's assignment list report
 */
gboolean
gain_alr_recognize (const char *text, gsize length, GainAlrTable *table)
{
  char delimiter;
  GainCsvPlace body;
  g_auto (GStrv) names = gain_header_split (text, length, &delimiter, &body);
  g_autofree int *whats = gain_alr_place (names);
  GainAlrTable found;

  if (!gain_alr_decide (whats, g_strv_length (names), &found))
    return FALSE;
  if (table != NULL)
    *table = found;
  return TRUE;
}

static gboolean
match_number (const char *pattern, const char *name, int *first, int *second)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  if (!g_regex_match (regex, name, 0, &match))
    return FALSE;
  a = g_match_info_fetch (match, 1);
  b = g_match_info_fetch (match, 2);
  *first = (int) g_ascii_strtoll (a, NULL, 10);
  *second = b != NULL ? (int) g_ascii_strtoll (b, NULL, 10) : 0;
  return TRUE;
}

/**
 * gain_alr_find_period:
 * @name: a file's name, such as P.A1234.ACO.QALR.2025Q3.D259999.T0100000_1-1.csv
 * @period: (out): what the list is of; a month of January is the list with which that year began
 *
 * Returns: whether the name says it
 */
gboolean
gain_alr_find_period (const char *name, GainPeriod *period)
{
  int year, number;

  if (match_number ("(20[0-9]{2})[ _-]?Q([1-4])(?![0-9])", name, &year, &number))
    *period = gain_period_new (year, GAIN_PERIOD_QUARTER, number);
  else if (match_number ("\\.A(?:ALR|EXPU)\\.Y(20[0-9]{2})\\.()", name, &year, &number))
    *period = gain_period_new (year, GAIN_PERIOD_YEAR, 0);
  else if (match_number ("\\.AALR\\.D([0-9]{2})[0-9]{4}\\.()", name, &year, &number))
    *period = gain_period_new (2000 + year, GAIN_PERIOD_MONTH, 1);
  else
    return FALSE;
  return TRUE;
}

/**
 * gain_alr_first_month:
 * @period: what a list is of
 *
 * Returns: the first of the twelve months that its flags are of: a quarter's list looks back twelve
 *   months from its end, a year's at the calendar year, and the one with which a year begins at the
 *   twelve months to September before
 */
GainPeriod
gain_alr_first_month (GainPeriod period)
{
  int year = gain_period_year (period);
  int last = gain_period_months_elapsed (period);

  if (gain_period_kind (period) == GAIN_PERIOD_MONTH && gain_period_number (period) == 1)
    return gain_period_new (year - 2, GAIN_PERIOD_MONTH, 10);
  if (last == GAIN_ALR_MONTHS)
    return gain_period_new (year, GAIN_PERIOD_MONTH, 1);
  return gain_period_new (year - 1, GAIN_PERIOD_MONTH, last + 1);
}

/**
 * gain_alr_table_number:
 * @table: a table of the report
 *
 * Returns: (transfer none): its number as CMS says it
 */
const char *
gain_alr_table_number (GainAlrTable table)
{
  static const char *const numbers[] = { "1-1", "1-2", "1-3", "1-4", "1-5", "1-6", "1-9" };

  g_return_val_if_fail ((guint) table < G_N_ELEMENTS (numbers), "");

  return numbers[table];
}
