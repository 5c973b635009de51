/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-puf-private.h"

#include "gain-cell-parse.h"
#include "gain-csv-scan.h"
#include "gain-content.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The largest of CMS's files is below one megabyte. */
#define MOST_BYTES (64 * 1024 * 1024)

/* Lines that may stand above the headings. */
#define MOST_TITLE_LINES 10

/* Agreements that an ACO can have had; they last three to five years. */
#define MOST_PERIODS 20

#define PAID_FOR_REPORTING "P4R"

/* What CMS prints where there is nothing to print. */
static gboolean
is_none (const char *text)
{
  static const char *const marks[] = { "", "-", "--", "N/A", "NA", "n/a", ".", "^", "~", "*" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strcmp (text, marks[i]) == 0)
      return TRUE;
  return FALSE;
}

static const char *
keep (GainPufReader *self, const char *text)
{
  return g_string_chunk_insert_const (self->puf->texts, text);
}

static void
begin_row (GainPufReader *self)
{
  self->cell = 0;
  self->blank = TRUE;
  self->words_first = FALSE;
  self->n_filled = 0;
  self->surplus = FALSE;
  self->row = (GainPufRaw) { 0 };
  for (guint i = 0; i < GAIN_N_PUF_FIELDS; i++)
    self->row.cells[i] = "";
}

static void
on_cell (char *text, gsize length, gpointer user_data)
{
  GainPufReader *self = user_data;
  guint at = self->cell++;
  int field = at < self->fields->len ? g_array_index (self->fields, int, at) : -1;

  gain_cell_trim (&text, &length);
  self->blank &= length == 0;
  if (length > 0)
    {
      self->words_first |= at == 0 && (*text == '*' || memchr (text, ' ', length) != NULL);
      self->n_filled++;
    }
  self->surplus |= at >= self->n_headings && length > 0;
  if (field >= 0 && !is_none (text))
    {
      g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);

      self->row.cells[field] = keep (self, valid);
    }
}

/* A footnote: words in the first cell, where an ACO's number would be, and nothing else. */
static gboolean
is_remark (GainPufReader *self)
{
  return self->n_filled == 1 && self->words_first;
}

static gboolean
on_row (guint line, gpointer user_data)
{
  GainPufReader *self = user_data;

  self->row.line = line;
  if (self->cell < self->n_headings)
    self->row.fault = _ ("the row has fewer cells than there are headings; the file may be cut off "
                          "here");
  else if (self->surplus)
    self->row.fault = _ ("the row has more cells than there are headings");
  if (is_remark (self))
    g_ptr_array_add (self->puf->notes,
                     g_strdup_printf (_ ("Line %u is a remark and no row of an ACO; it was passed "
                                         "over."), line));
  else if (!self->blank)
    g_array_append_val (self->raw, self->row);
  begin_row (self);
  return TRUE;
}

static void
on_fault (guint line, GainCsvFault fault, gpointer user_data)
{
  GainPufReader *self = user_data;

  begin_row (self);
  self->row.line = line;
  self->row.fault = _ ("a quotation mark is out of place; the file may be cut off or damaged here");
  g_array_append_val (self->raw, self->row);
  begin_row (self);
}

/* 01/01/2016, also with a time behind it, and 1/1/16. */
static GainDate
date (const char *text)
{
  g_autofree char *day = g_strndup (text, strcspn (text, " T"));
  GainDate value = 0;
  char *slash = strrchr (day, '/');

  if (slash != NULL && strlen (slash) == 3)
    {
      g_autofree char *whole = g_strdup_printf ("%.*s/20%s", (int) (slash - day), day, slash + 1);

      return gain_date_parse (whole, &value) == GAIN_DATE_OK ? value : 0;
    }
  return gain_date_parse (day, &value) == GAIN_DATE_OK ? value : 0;
}

static GainDate
start_of (const GainPufRaw *row)
{
  GainDate current = date (row->cells[GAIN_PUF_FIELD_CURRENT_START]);

  return current != 0 ? current : date (row->cells[GAIN_PUF_FIELD_START]);
}

static int
last_start (GainPufReader *self)
{
  GainDate last = 0;

  for (guint i = 0; i < self->raw->len; i++)
    last = MAX (last, start_of (&g_array_index (self->raw, GainPufRaw, i)));
  return last / 10000;
}

static GainAnswer
answer (const GainPufRaw *row, GainPufField field)
{
  const char *text = row->cells[field];

  if (*text == '\0')
    return GAIN_ANSWER_UNKNOWN;
  return g_ascii_strcasecmp (text, "yes") == 0 || g_ascii_strcasecmp (text, "y") == 0
             || g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strtod (text, NULL) == 1.0
           ? GAIN_ANSWER_YES
           : GAIN_ANSWER_NO;
}

static gboolean
is_yes (const GainPufRaw *row, GainPufField field)
{
  return answer (row, field) == GAIN_ANSWER_YES;
}

/* A … E, EN, and the same in more words. */
static int
track_of_letter (const char *text)
{
  static const char *const words[GAIN_N_TRACKS] = {
    [GAIN_TRACK_1] = "1",        [GAIN_TRACK_1_PLUS] = "1+", [GAIN_TRACK_2] = "2",
    [GAIN_TRACK_3] = "3",        [GAIN_TRACK_ENHANCED] = "EN", [GAIN_TRACK_BASIC_A] = "A",
    [GAIN_TRACK_BASIC_B] = "B",  [GAIN_TRACK_BASIC_C] = "C", [GAIN_TRACK_BASIC_D] = "D",
    [GAIN_TRACK_BASIC_E] = "E",
  };
  const char *last = strrchr (text, ' ');

  if (g_ascii_strcasecmp (text, "ENHANCED") == 0)
    return GAIN_TRACK_ENHANCED;
  for (int i = 0; i < (int) GAIN_N_TRACKS; i++)
    if (g_ascii_strcasecmp (last != NULL ? last + 1 : text, words[i]) == 0)
      return i;
  return -1;
}

static int
track_of (GainPufReader *self, const GainPufRaw *row)
{
  static const struct
  {
    GainPufField field;
    GainTrack    track;
  } flags[] = {
    { GAIN_PUF_FIELD_CURRENT_1_PLUS, GAIN_TRACK_1_PLUS }, { GAIN_PUF_FIELD_T2, GAIN_TRACK_2 },
    { GAIN_PUF_FIELD_T1, GAIN_TRACK_1 },                  { GAIN_PUF_FIELD_CURRENT_1, GAIN_TRACK_1 },
    { GAIN_PUF_FIELD_CURRENT_2, GAIN_TRACK_2 },           { GAIN_PUF_FIELD_CURRENT_3, GAIN_TRACK_3 },
    { GAIN_PUF_FIELD_BASIC_A, GAIN_TRACK_BASIC_A },       { GAIN_PUF_FIELD_BASIC_B, GAIN_TRACK_BASIC_B },
    { GAIN_PUF_FIELD_BASIC_C, GAIN_TRACK_BASIC_C },       { GAIN_PUF_FIELD_BASIC_D, GAIN_TRACK_BASIC_D },
    { GAIN_PUF_FIELD_BASIC_E, GAIN_TRACK_BASIC_E },       { GAIN_PUF_FIELD_ENHANCED, GAIN_TRACK_ENHANCED },
  };

  if (self->columns[GAIN_PUF_FIELD_LETTER] >= 0)
    return track_of_letter (row->cells[GAIN_PUF_FIELD_LETTER]);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (is_yes (row, flags[i].field))
      return flags[i].track;
  /* 2013 has no flag for Track 1. */
  return self->columns[GAIN_PUF_FIELD_EARNED_2013] >= 0 ? GAIN_TRACK_1 : -1;
}

static const GainExact *
zero_if_none (GainPufReader *self, const GainExact *value)
{
  return value != NULL ? value : gain_exact_from_int (self->puf->arena, 0);
}

/* What 2013 prints as owed is a loss whatever its sign. */
static const GainExact *
earned (GainPufReader *self, const GainPufRaw *row)
{
  const GainExact *savings, *losses;

  if (self->columns[GAIN_PUF_FIELD_EARNED_2013] < 0)
    return zero_if_none (self, gain_puf_number (self, row, GAIN_PUF_FIELD_EARNED));
  savings = zero_if_none (self, gain_puf_number (self, row, GAIN_PUF_FIELD_EARNED_2013));
  losses = zero_if_none (self, gain_puf_number (self, row, GAIN_PUF_FIELD_OWED_2013));
  if (gain_exact_sign (losses) > 0)
    losses = gain_exact_negate (self->puf->arena, losses);
  return gain_exact_add (self->puf->arena, savings, losses);
}

static const GainExact *
disaster (GainPufReader *self, const GainPufRaw *row)
{
  const GainExact *value = gain_puf_number (self, row, GAIN_PUF_FIELD_DISASTER);

  return value != NULL && gain_exact_sign (value) < 0 ? gain_exact_negate (self->puf->arena, value)
                                                      : value;
}

static gint64
beneficiaries (GainPufReader *self, const GainPufRaw *row)
{
  const GainExact *value = gain_puf_number (self, row, GAIN_PUF_FIELD_BENEFICIARIES);
  gint64 cents;

  return value != NULL && gain_exact_to_cents (value, &cents) ? cents / 100 : -1;
}

static gboolean
is_number (GainPufReader *self, const GainPufRaw *row, GainPufField field)
{
  return *row->cells[field] == '\0' || gain_puf_number (self, row, field) != NULL
         || (field == GAIN_PUF_FIELD_SCORE
             && g_ascii_strcasecmp (row->cells[field], PAID_FOR_REPORTING) == 0);
}

/* The first of the figures that are kept which is none; a row of damaged text has no figures. */
static void
find_wrong (GainPufReader *self, const GainPufRaw *row, GainPublished *published)
{
  static const GainPufField kept[] = {
    GAIN_PUF_FIELD_BENEFICIARIES, GAIN_PUF_FIELD_DIFFERENCE,  GAIN_PUF_FIELD_BENCHMARK,
    GAIN_PUF_FIELD_EXPENDITURE,   GAIN_PUF_FIELD_EARNED,      GAIN_PUF_FIELD_EARNED_2013,
    GAIN_PUF_FIELD_OWED_2013,     GAIN_PUF_FIELD_SCORE,       GAIN_PUF_FIELD_PER_CAPITA,
    GAIN_PUF_FIELD_ADMISSIONS,    GAIN_PUF_FIELD_ED_VISITS,   GAIN_PUF_FIELD_SNF_STAYS,
    GAIN_PUF_FIELD_OFFICE_VISITS,
  };

  for (guint i = 0; row->fault == NULL && i < G_N_ELEMENTS (kept); i++)
    if (!is_number (self, row, kept[i])
        || (kept[i] == GAIN_PUF_FIELD_BENEFICIARIES && *row->cells[kept[i]] != '\0'
            && published->beneficiaries < 0))
      {
        published->wrong_column = gain_puf_field_name (kept[i]);
        published->wrong_value = row->cells[kept[i]];
        return;
      }
}

/* What a row must have to be settled, and what stands in it instead. */
static const char *
find_fault (GainPufReader *self, const GainPufRaw *row, const GainPublished *published)
{
  static const GainPufField needed[] = { GAIN_PUF_FIELD_BENEFICIARIES, GAIN_PUF_FIELD_DIFFERENCE,
                                         GAIN_PUF_FIELD_BENCHMARK };
  static const GainPufField numbers[] = {
    GAIN_PUF_FIELD_BENEFICIARIES, GAIN_PUF_FIELD_DIFFERENCE, GAIN_PUF_FIELD_BENCHMARK,
    GAIN_PUF_FIELD_MSR,           GAIN_PUF_FIELD_EARNED,     GAIN_PUF_FIELD_SCORE,
    GAIN_PUF_FIELD_DISASTER,      GAIN_PUF_FIELD_EARNED_2013, GAIN_PUF_FIELD_OWED_2013,
  };
  g_autofree char *text = NULL;

  if (row->fault != NULL)
    return row->fault;
  for (guint i = 0; i < G_N_ELEMENTS (numbers) && text == NULL; i++)
    if (!is_number (self, row, numbers[i]))
      text = g_strdup_printf (_ ("%s is no number: %s"), gain_puf_field_name (numbers[i]),
                              row->cells[numbers[i]]);
  for (guint i = 0; i < G_N_ELEMENTS (needed) && text == NULL; i++)
    if (*row->cells[needed[i]] == '\0')
      text = g_strdup_printf (_ ("%s is blank"), gain_puf_field_name (needed[i]));
  if (text == NULL && published->beneficiaries < 0)
    text = g_strdup_printf (_ ("%s is no count: %s"),
                            gain_puf_field_name (GAIN_PUF_FIELD_BENEFICIARIES),
                            row->cells[GAIN_PUF_FIELD_BENEFICIARIES]);
  if (text == NULL && published->track < 0)
    text = g_strdup (_ ("the row names no track of the program"));
  return text != NULL ? keep (self, text) : NULL;
}

/* A small number; other words say none. */
static int
period_of (const GainPufRaw *row)
{
  gint64 period = g_ascii_strtoll (row->cells[GAIN_PUF_FIELD_PERIOD], NULL, 10);

  return period >= 1 && period <= MOST_PERIODS ? (int) period : 0;
}

static void
fill_amounts (GainPufReader *self, const GainPufRaw *row, GainPublished *published)
{
  published->beneficiaries = beneficiaries (self, row);
  published->benchmark = gain_puf_number (self, row, GAIN_PUF_FIELD_BENCHMARK);
  published->expenditure = gain_puf_number (self, row, GAIN_PUF_FIELD_EXPENDITURE);
  published->difference = gain_puf_number (self, row, GAIN_PUF_FIELD_DIFFERENCE);
  published->earned = earned (self, row);
  published->disaster = disaster (self, row);
  published->balance = gain_puf_number (self, row, GAIN_PUF_FIELD_AIP_BALANCE);
  published->recouped = gain_puf_number (self, row, GAIN_PUF_FIELD_AIP_RECOUPED);
  if (published->balance == NULL)
    published->balance = gain_puf_number (self, row, GAIN_PUF_FIELD_ADVANCE);
  if (published->recouped == NULL)
    published->recouped = gain_puf_number (self, row, GAIN_PUF_FIELD_ADVANCE_RECOUPED);
  published->per_capita = gain_puf_number (self, row, GAIN_PUF_FIELD_PER_CAPITA);
  published->admissions = gain_puf_number (self, row, GAIN_PUF_FIELD_ADMISSIONS);
  published->ed_visits = gain_puf_number (self, row, GAIN_PUF_FIELD_ED_VISITS);
  published->snf_stays = gain_puf_number (self, row, GAIN_PUF_FIELD_SNF_STAYS);
  published->office_visits = gain_puf_number (self, row, GAIN_PUF_FIELD_OFFICE_VISITS);
}

static void
add_published (GainPufReader *self, const GainPufRaw *row, const GainPufUnits *units)
{
  const char *id = row->cells[GAIN_PUF_FIELD_ID];
  g_autofree char *doubt = NULL;
  GainPublished published = {
    .line = row->line,
    .id = *id != '\0' ? id : row->cells[GAIN_PUF_FIELD_NUMBER],
    .name = row->cells[GAIN_PUF_FIELD_NAME],
    .state = row->cells[GAIN_PUF_FIELD_STATE],
    .track = track_of (self, row),
    .msr = gain_puf_rate (self, row, GAIN_PUF_FIELD_MSR, units->msr),
    .msr_half = units->msr_half,
    .score = gain_puf_rate (self, row, GAIN_PUF_FIELD_SCORE, units->score),
    .score_half = units->score_half,
    .reports = g_ascii_strcasecmp (row->cells[GAIN_PUF_FIELD_SCORE], PAID_FOR_REPORTING) == 0,
    .maximum = gain_puf_rate (self, row, GAIN_PUF_FIELD_PERFORMANCE_SHARE, units->performance),
    .final_share = gain_puf_rate (self, row, GAIN_PUF_FIELD_FINAL_SHARE, units->final_share),
    .final_loss = gain_puf_rate (self, row, GAIN_PUF_FIELD_FINAL_LOSS, units->final_loss),
    .met = answer (row, GAIN_PUF_FIELD_MET),
    .met_alternative = answer (row, GAIN_PUF_FIELD_MET_ALTERNATIVE),
    .start = start_of (row),
    .period = period_of (row),
    .low_revenue = g_ascii_strncasecmp (row->cells[GAIN_PUF_FIELD_REVENUE], "low", 3) == 0,
    .revenue_limit = is_yes (row, GAIN_PUF_FIELD_REVENUE_LIMIT),
    .left = is_yes (row, GAIN_PUF_FIELD_PRORATED) || is_yes (row, GAIN_PUF_FIELD_LEFT),
    .guardrail = is_yes (row, GAIN_PUF_FIELD_GUARDRAIL),
  };

  fill_amounts (self, row, &published);
  doubt = gain_puf_find_doubt (self, row, units);
  published.doubt = doubt != NULL ? keep (self, doubt) : NULL;
  published.damage = row->fault;
  published.fault = find_fault (self, row, &published);
  find_wrong (self, row, &published);
  g_array_append_val (self->puf->rows, published);
}

/* 0: the column holds something else, as the year of an agreement. */
static int
stated_year (const GainPufRaw *row)
{
  gint64 year = g_ascii_strtoll (row->cells[GAIN_PUF_FIELD_YEAR], NULL, 10);

  return year >= GAIN_PUF_FIRST_YEAR && year <= GAIN_PUF_LAST_YEAR ? (int) year : 0;
}

/* A column that says each row's year decides; one file is one year. */
static gboolean
find_stated_year (GainPufReader *self, int year, GError **error)
{
  int stated = 0;

  for (guint i = 0; i < self->raw->len; i++)
    {
      const GainPufRaw *row = &g_array_index (self->raw, GainPufRaw, i);
      int one = stated_year (row);

      if (one == 0 || one == stated)
        continue;
      if (stated != 0 && year == 0)
        {
          g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                       _ ("%s, line %u: The row is of performance year %d, and rows above are of %d. "
                          "Save each year as a file of its own."),
                       self->puf->name, row->line, one, stated);
          return FALSE;
        }
      stated = one;
    }
  if (stated != 0)
    self->puf->looks_like = stated;
  return TRUE;
}

static gboolean
find_year (GainPufReader *self, int year, GError **error)
{
  self->puf->looks_like = gain_puf_find_year (self->columns,
                                              gain_puf_has_percent (self, GAIN_PUF_FIELD_MSR),
                                              last_start (self));
  if (self->columns[GAIN_PUF_FIELD_YEAR] >= 0 && !find_stated_year (self, year, error))
    return FALSE;
  self->puf->year = year > 0 ? year : self->puf->looks_like;
  if (gain_puf_is_year (self->puf->year))
    return TRUE;
  if (year > 0)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                 _ ("There is no performance year %d."), year);
  else
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                 _ ("Neither the headings nor the agreements’ starts of %s tell its performance year. "
                    "Name it with --year."),
                 self->puf->name);
  return FALSE;
}

/* The fields of a line of headings. */
static void
find_columns (GainPufReader *self, char **names)
{
  for (guint i = 0; i < GAIN_N_PUF_FIELDS; i++)
    self->columns[i] = -1;
  for (guint i = 0; names[i] != NULL; i++)
    {
      char *start = names[i];
      gsize length = strlen (start);
      int field;

      gain_cell_trim (&start, &length);
      start[length] = '\0';
      field = gain_puf_field (start);
      if (field >= 0 && self->columns[field] >= 0)
        field = -1;
      if (field >= 0)
        self->columns[field] = (int) i;
      g_array_append_val (self->fields, field);
      /* Headings without a name at the end of the line hold nothing. */
      if (*start != '\0')
        self->n_headings = i + 1;
    }
}

static const char *
missing_field (GainPufReader *self)
{
  static const GainPufField needed[] = { GAIN_PUF_FIELD_DIFFERENCE, GAIN_PUF_FIELD_BENCHMARK,
                                         GAIN_PUF_FIELD_BENEFICIARIES };

  if (self->columns[GAIN_PUF_FIELD_ID] < 0 && self->columns[GAIN_PUF_FIELD_NUMBER] < 0)
    return gain_puf_field_name (GAIN_PUF_FIELD_ID);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (self->columns[needed[i]] < 0)
      return gain_puf_field_name (needed[i]);
  if (self->columns[GAIN_PUF_FIELD_EARNED] < 0 && self->columns[GAIN_PUF_FIELD_EARNED_2013] < 0)
    return gain_puf_field_name (GAIN_PUF_FIELD_EARNED);
  return NULL;
}

static gboolean
looks_like_html (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (*text))
    text++, length--;
  return length > 0 && *text == '<';
}

static gboolean
are_headings (char **names)
{
  gboolean difference = FALSE;
  gboolean benchmark = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      int field = gain_puf_field (names[i]);

      difference |= field == GAIN_PUF_FIELD_DIFFERENCE;
      benchmark |= field == GAIN_PUF_FIELD_BENCHMARK;
    }
  return difference && benchmark;
}

/* The first line, unless the headings stand under a title. */
static char **
split_headings (const char *text, gsize length, char delimiter, GainCsvPlace *body)
{
  char **first = gain_csv_split_row (text, length, delimiter, body);
  GainCsvPlace end = *body;

  for (guint i = 0; i < MOST_TITLE_LINES && !are_headings (first) && end.offset < length; i++)
    {
      GainCsvPlace next = { 0, 1 };
      g_auto (GStrv) names = gain_csv_split_row (text + end.offset, length - end.offset, delimiter,
                                                 &next);

      end.offset += next.offset;
      end.line += next.line - 1;
      if (!are_headings (names))
        continue;
      *body = end;
      g_strfreev (first);
      return g_steal_pointer (&names);
    }
  return first;
}

/* A comma nearly always; a spreadsheet abroad writes semicolons. The one that makes the headings. */
static char
find_delimiter (const char *text, gsize length)
{
  for (const char *mark = ",;\t"; *mark != '\0'; mark++)
    {
      GainCsvPlace body = { 0, 1 };
      g_auto (GStrv) names = split_headings (text, length, *mark, &body);

      if (are_headings (names))
        return *mark;
    }
  return ',';
}

static gboolean
read_header (GainPufReader *self, const char *text, gsize length, char delimiter, GainCsvPlace *body,
             GError **error)
{
  g_auto (GStrv) names = NULL;
  const char *missing;

  if (length == 0 || looks_like_html (text, length))
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                   length == 0 ? _ ("%s is empty. Download the public results file from CMS again.")
                               : _ ("%s is a web page, no CSV file. Download the public results file "
                                    "from CMS again, as CSV."),
                   self->puf->name);
      return FALSE;
    }
  names = split_headings (text, length, delimiter, body);
  find_columns (self, names);
  self->puf->delimiter = delimiter;
  self->puf->header = g_strdupv (names);
  missing = missing_field (self);
  if (missing == NULL)
    return TRUE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
               _ ("%s has no column “%s”, so it is no public results file of CMS. Choose the file "
                  "“Performance Year Financial and Quality Results” of a year since 2013."),
               self->puf->name, missing);
  return FALSE;
}

static gboolean
read_text (GainPufReader *self, const char *text, gsize length, int year, GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, NULL };
  char delimiter = find_delimiter (text, length);
  GainCsvPlace place = { 0, 1 };
  GainPufUnits units;

  if (!read_header (self, text, length, delimiter, &place, error))
    return FALSE;
  begin_row (self);
  gain_csv_scan (text, length, delimiter, &place, &handler, self);
  if (self->raw->len == 0)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
                   _ ("%s has headings and no rows. Download it from CMS again."), self->puf->name);
      return FALSE;
    }
  if (!find_year (self, year, error))
    return FALSE;
  units = gain_puf_find_units (self);
  if (!gain_puf_check_units (self, &units, error))
    return FALSE;
  gain_puf_note_doubts (self, &units);
  for (guint i = 0; i < self->raw->len; i++)
    add_published (self, &g_array_index (self->raw, GainPufRaw, i), &units);
  return TRUE;
}

static GainPuf *
new_puf (const char *name)
{
  GainPuf *puf = g_new0 (GainPuf, 1);

  puf->name = g_strdup (name);
  puf->rows = g_array_new (FALSE, FALSE, sizeof (GainPublished));
  puf->notes = g_ptr_array_new_with_free_func (g_free);
  puf->arena = gain_exact_arena_new ();
  puf->texts = g_string_chunk_new (4096);
  return puf;
}

/* An ACO that stands twice is settled twice; who reads it must know. */
static void
note_repeats (GainPuf *puf)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < puf->rows->len; i++)
    {
      const GainPublished *row = &g_array_index (puf->rows, GainPublished, i);
      guint first;

      if (*row->id == '\0')
        continue;
      first = GPOINTER_TO_UINT (g_hash_table_lookup (lines, row->id));
      if (first > 0)
        g_ptr_array_add (puf->notes,
                         g_strdup_printf (_ ("%s stands in line %u and again in line %u."), row->id,
                                          first, row->line));
      else
        g_hash_table_insert (lines, (char *) row->id, GUINT_TO_POINTER (row->line));
    }
}

/**
 * gain_puf_is_year:
 * @year: a year
 *
 * Returns: whether CMS can have published results of it
 */
gboolean
gain_puf_is_year (int year)
{
  return year >= GAIN_PUF_FIRST_YEAR && year <= GAIN_PUF_LAST_YEAR;
}

/**
 * gain_puf_is_text:
 * @text: what a file holds, in UTF-8
 * @length: its bytes
 *
 * Returns: whether its headings are those of CMS's public results, of any year
 */
gboolean
gain_puf_is_text (const char *text, gsize length)
{
  g_auto (GStrv) names = NULL;
  GainCsvPlace body = { 0, 1 };

  if (length == 0)
    return FALSE;
  names = split_headings (text, length, find_delimiter (text, length), &body);
  return are_headings (names);
}

/**
 * gain_puf_new_from_text:
 * @name: what messages call the file
 * @text: its content in UTF-8, without a BOM
 * @length: its bytes
 * @year: its performance year; 0: what the file tells
 * @error: return location
 *
 * Reads a file of CMS's public results. Its year, names, units and marks are recognized from the
 * content. Rows that can't be used stay, each with its fault. Source: contract "Settlement", CMS's
 * public results file
 *
 * Returns: (transfer full): its rows; %NULL with a #GAIN_FILE_ERROR
 */
GainPuf *
gain_puf_new_from_text (const char *name, const char *text, gsize length, int year, GError **error)
{
  g_autoptr (GainPuf) puf = NULL;
  GainPufReader self = { 0 };
  gboolean read;

  g_return_val_if_fail (name != NULL && (text != NULL || length == 0), NULL);

  if (length > MOST_BYTES)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
                   _ ("%s is far larger than any public results file of CMS."), name);
      return NULL;
    }
  puf = new_puf (name);
  self.puf = puf;
  self.raw = g_array_new (FALSE, FALSE, sizeof (GainPufRaw));
  self.fields = g_array_new (FALSE, FALSE, sizeof (int));
  read = read_text (&self, text, length, year, error);
  g_array_unref (self.raw);
  g_array_unref (self.fields);
  if (!read)
    return NULL;
  note_repeats (puf);
  return g_steal_pointer (&puf);
}

/**
 * gain_puf_new:
 * @path: a file
 * @year: its performance year; 0: what the file tells
 * @error: return location
 *
 * Reads a file of CMS's public results as gain_puf_new_from_text() does.
 *
 * Returns: (transfer full): its rows; %NULL with a #GAIN_FILE_ERROR
 */
GainPuf *
gain_puf_new (const char *path, int year, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GainContent) content = NULL;
  GainPuf *puf;
  const char *text;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = gain_file_map (path, &name, error);
  if (bytes == NULL)
    return NULL;
  content = gain_content_new (name, bytes, error);
  if (content == NULL || !gain_content_read (content, NULL, G_MAXUINT, NULL, error))
    return NULL;
  text = gain_content_text (content, &length);
  puf = gain_puf_new_from_text (name, text, length, year, error);
  for (guint i = 0; puf != NULL && i < content->notes->len; i++)
    g_ptr_array_add (puf->notes, g_strdup (g_ptr_array_index (content->notes, i)));
  return puf;
}

/**
 * gain_puf_free:
 * @puf: (transfer full): a file of CMS's public results
 */
void
gain_puf_free (GainPuf *puf)
{
  g_return_if_fail (puf != NULL);

  g_free (puf->name);
  g_strfreev (puf->header);
  g_array_unref (puf->rows);
  g_ptr_array_unref (puf->notes);
  gain_exact_arena_free (puf->arena);
  g_string_chunk_free (puf->texts);
  g_free (puf);
}
