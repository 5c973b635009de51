/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-puf.h"

#include "gain-cell-parse.h"
#include "gain-csv-scan.h"
#include "gain-encoding.h"
#include "gain-puf-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The largest of CMS's files is below one megabyte. */
#define MOST_BYTES (64 * 1024 * 1024)

/* Decimals that a cell may have. */
#define MOST_PLACES 30

/* In percent. Beyond them a unit was read wrongly. Source: contract "Settlement". */
#define MOST_MSR 30
#define MOST_SCORE 100

#define PAID_FOR_REPORTING "P4R"

#define MONEY_MARKS                                                                                \
  (GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR | GAIN_DECIMAL_ALLOW_PERCENT              \
   | GAIN_DECIMAL_ALLOW_NEGATIVE | GAIN_DECIMAL_ALLOW_PARENTHESES)

/* A row as it stands: the cells that are read, "" for none. */
typedef struct
{
  guint       line;
  const char *fault; /* NULL, or why it is no row */
  const char *cells[GAIN_N_PUF_FIELDS];
} Raw;

/* A file on its way. */
typedef struct
{
  GainPuf *puf;
  GArray  *raw;                        /* Raw */
  int      columns[GAIN_N_PUF_FIELDS]; /* where a field stands; -1: nowhere */
  GArray  *fields;                     /* int per heading: the field, or -1 */
  guint    n_headings;
  guint    cell;                       /* the next one of the row */
  gboolean blank;
  gboolean surplus;                    /* something stands beyond the headings */
  Raw      row;
} Reader;

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
keep (Reader *self, const char *text)
{
  return g_string_chunk_insert_const (self->puf->texts, text);
}

static void
begin_row (Reader *self)
{
  self->cell = 0;
  self->blank = TRUE;
  self->surplus = FALSE;
  self->row = (Raw) { 0 };
  for (guint i = 0; i < GAIN_N_PUF_FIELDS; i++)
    self->row.cells[i] = "";
}

static void
on_cell (char *text, gsize length, gpointer user_data)
{
  Reader *self = user_data;
  guint at = self->cell++;
  int field = at < self->fields->len ? g_array_index (self->fields, int, at) : -1;

  gain_cell_trim (&text, &length);
  self->blank &= length == 0;
  self->surplus |= at >= self->n_headings && length > 0;
  if (field >= 0 && !is_none (text))
    {
      g_autofree char *valid = g_utf8_make_valid (text, (gssize) length);

      self->row.cells[field] = keep (self, valid);
    }
}

static gboolean
on_row (guint line, gpointer user_data)
{
  Reader *self = user_data;

  self->row.line = line;
  if (self->cell < self->n_headings)
    self->row.fault = "the row has fewer cells than there are headings; the file may be cut off here";
  else if (self->surplus)
    self->row.fault = "the row has more cells than there are headings";
  if (!self->blank)
    g_array_append_val (self->raw, self->row);
  begin_row (self);
  return TRUE;
}

static void
on_fault (guint line, GainCsvFault fault, gpointer user_data)
{
  Reader *self = user_data;

  begin_row (self);
  self->row.line = line;
  self->row.fault = "a quotation mark is out of place; the file may be cut off or damaged here";
  g_array_append_val (self->raw, self->row);
  begin_row (self);
}

static const GainExact *
number (Reader *self, const Raw *row, GainPufField field)
{
  const GainExact *value = NULL;

  if (gain_exact_parse (self->puf->arena, row->cells[field], MOST_PLACES, MONEY_MARKS, &value)
      != GAIN_DECIMAL_OK)
    return NULL;
  return value;
}

static gboolean
has_percent (Reader *self, GainPufField field)
{
  for (guint i = 0; i < self->raw->len; i++)
    if (strchr (g_array_index (self->raw, Raw, i).cells[field], '%') != NULL)
      return TRUE;
  return FALSE;
}

/* Whether a column never rises above what a fraction would: 0.3 % is below every minimum savings rate
 * of a one-sided ACO, and 1 % is no score that anybody has. */
static gboolean
holds_fractions (Reader *self, GainPufField field)
{
  const GainExact *most = gain_exact_from_ratio (self->puf->arena,
                                                 field == GAIN_PUF_FIELD_MSR ? MOST_MSR : 100, 100);
  gboolean any = FALSE;

  for (guint i = 0; i < self->raw->len; i++)
    {
      const GainExact *value = number (self, &g_array_index (self->raw, Raw, i), field);

      if (value != NULL && gain_exact_compare (value, most) > 0)
        return FALSE;
      any |= value != NULL && gain_exact_sign (value) > 0;
    }
  return any;
}

/* A percent sign decides, else the year; but older copies of some years have fractions where newer
 * ones have percents. */
static gboolean
is_percent (Reader *self, GainPufField field)
{
  if (has_percent (self, field))
    return TRUE;
  return gain_puf_unit (field, self->puf->year) == GAIN_PUF_PERCENT
         && !holds_fractions (self, field);
}

/* In percent, whatever the column's unit. */
static const GainExact *
rate (Reader *self, const Raw *row, GainPufField field, gboolean percent)
{
  const GainExact *value = number (self, row, field);

  if (value == NULL || percent)
    return value;
  return gain_exact_multiply (self->puf->arena, value, gain_exact_from_int (self->puf->arena, 100));
}

/* Half a unit of a column's last decimal, in percent. */
static const GainExact *
half_unit (Reader *self, GainPufField field, gboolean percent)
{
  guint places = 0;
  gint64 scale = 1;

  for (guint i = 0; i < self->raw->len; i++)
    {
      const char *point = strchr (g_array_index (self->raw, Raw, i).cells[field], '.');

      if (point != NULL)
        places = MAX (places, (guint) strspn (point + 1, "0123456789"));
    }
  for (guint i = 0; i < MIN (places, 16); i++)
    scale *= 10;
  return gain_exact_from_ratio (self->puf->arena, percent ? 1 : 100, 2 * scale);
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
start_of (const Raw *row)
{
  GainDate current = date (row->cells[GAIN_PUF_FIELD_CURRENT_START]);

  return current != 0 ? current : date (row->cells[GAIN_PUF_FIELD_START]);
}

static int
last_start (Reader *self)
{
  GainDate last = 0;

  for (guint i = 0; i < self->raw->len; i++)
    last = MAX (last, start_of (&g_array_index (self->raw, Raw, i)));
  return last / 10000;
}

static GainAnswer
answer (const Raw *row, GainPufField field)
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
is_yes (const Raw *row, GainPufField field)
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
track_of (Reader *self, const Raw *row)
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
zero_if_none (Reader *self, const GainExact *value)
{
  return value != NULL ? value : gain_exact_from_int (self->puf->arena, 0);
}

/* What 2013 prints as owed is a loss whatever its sign. */
static const GainExact *
earned (Reader *self, const Raw *row)
{
  const GainExact *savings, *losses;

  if (self->columns[GAIN_PUF_FIELD_EARNED_2013] < 0)
    return zero_if_none (self, number (self, row, GAIN_PUF_FIELD_EARNED));
  savings = zero_if_none (self, number (self, row, GAIN_PUF_FIELD_EARNED_2013));
  losses = zero_if_none (self, number (self, row, GAIN_PUF_FIELD_OWED_2013));
  if (gain_exact_sign (losses) > 0)
    losses = gain_exact_negate (self->puf->arena, losses);
  return gain_exact_add (self->puf->arena, savings, losses);
}

static const GainExact *
disaster (Reader *self, const Raw *row)
{
  const GainExact *value = number (self, row, GAIN_PUF_FIELD_DISASTER);

  return value != NULL && gain_exact_sign (value) < 0 ? gain_exact_negate (self->puf->arena, value)
                                                      : value;
}

static gint64
beneficiaries (Reader *self, const Raw *row)
{
  const GainExact *value = number (self, row, GAIN_PUF_FIELD_BENEFICIARIES);
  gint64 cents;

  return value != NULL && gain_exact_to_cents (value, &cents) ? cents / 100 : -1;
}

/* What a row must have to be settled, and what stands in it instead. */
static const char *
find_fault (Reader *self, const Raw *row, const GainPublished *published)
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
    if (*row->cells[numbers[i]] != '\0' && number (self, row, numbers[i]) == NULL
        && !(numbers[i] == GAIN_PUF_FIELD_SCORE && published->reports))
      text = g_strdup_printf ("%s is no number: %s", gain_puf_field_name (numbers[i]),
                              row->cells[numbers[i]]);
  for (guint i = 0; i < G_N_ELEMENTS (needed) && text == NULL; i++)
    if (*row->cells[needed[i]] == '\0')
      text = g_strdup_printf ("%s is blank", gain_puf_field_name (needed[i]));
  if (text == NULL && published->track < 0)
    text = g_strdup ("the row names no track of the program");
  return text != NULL ? keep (self, text) : NULL;
}

/* Columns whose unit and last decimal are those of all rows. */
typedef struct
{
  gboolean         msr, score, performance, final_share, final_loss;
  const GainExact *msr_half, *score_half;
} Units;

static Units
find_units (Reader *self)
{
  Units units = {
    .msr = is_percent (self, GAIN_PUF_FIELD_MSR),
    .score = is_percent (self, GAIN_PUF_FIELD_SCORE),
    .performance = is_percent (self, GAIN_PUF_FIELD_PERFORMANCE_SHARE),
    .final_share = is_percent (self, GAIN_PUF_FIELD_FINAL_SHARE),
    .final_loss = is_percent (self, GAIN_PUF_FIELD_FINAL_LOSS),
  };

  units.msr_half = half_unit (self, GAIN_PUF_FIELD_MSR, units.msr);
  /* 2013's score only says whether all was reported. */
  units.score_half = self->puf->year == 2013 ? gain_exact_from_int (self->puf->arena, 0)
                                             : half_unit (self, GAIN_PUF_FIELD_SCORE, units.score);
  return units;
}

static void
fill_amounts (Reader *self, const Raw *row, GainPublished *published)
{
  published->beneficiaries = beneficiaries (self, row);
  published->benchmark = number (self, row, GAIN_PUF_FIELD_BENCHMARK);
  published->expenditure = number (self, row, GAIN_PUF_FIELD_EXPENDITURE);
  published->difference = number (self, row, GAIN_PUF_FIELD_DIFFERENCE);
  published->earned = earned (self, row);
  published->disaster = disaster (self, row);
  published->balance = number (self, row, GAIN_PUF_FIELD_AIP_BALANCE);
  published->recouped = number (self, row, GAIN_PUF_FIELD_AIP_RECOUPED);
  if (published->balance == NULL)
    published->balance = number (self, row, GAIN_PUF_FIELD_ADVANCE);
  if (published->recouped == NULL)
    published->recouped = number (self, row, GAIN_PUF_FIELD_ADVANCE_RECOUPED);
  published->per_capita = number (self, row, GAIN_PUF_FIELD_PER_CAPITA);
  published->admissions = number (self, row, GAIN_PUF_FIELD_ADMISSIONS);
  published->ed_visits = number (self, row, GAIN_PUF_FIELD_ED_VISITS);
  published->snf_stays = number (self, row, GAIN_PUF_FIELD_SNF_STAYS);
  published->office_visits = number (self, row, GAIN_PUF_FIELD_OFFICE_VISITS);
}

static void
add_published (Reader *self, const Raw *row, const Units *units)
{
  const char *id = row->cells[GAIN_PUF_FIELD_ID];
  GainPublished published = {
    .line = row->line,
    .id = *id != '\0' ? id : row->cells[GAIN_PUF_FIELD_NUMBER],
    .name = row->cells[GAIN_PUF_FIELD_NAME],
    .state = row->cells[GAIN_PUF_FIELD_STATE],
    .track = track_of (self, row),
    .msr = rate (self, row, GAIN_PUF_FIELD_MSR, units->msr),
    .msr_half = units->msr_half,
    .score = rate (self, row, GAIN_PUF_FIELD_SCORE, units->score),
    .score_half = units->score_half,
    .reports = g_ascii_strcasecmp (row->cells[GAIN_PUF_FIELD_SCORE], PAID_FOR_REPORTING) == 0,
    .maximum = rate (self, row, GAIN_PUF_FIELD_PERFORMANCE_SHARE, units->performance),
    .final_share = rate (self, row, GAIN_PUF_FIELD_FINAL_SHARE, units->final_share),
    .final_loss = rate (self, row, GAIN_PUF_FIELD_FINAL_LOSS, units->final_loss),
    .met = answer (row, GAIN_PUF_FIELD_MET),
    .met_alternative = answer (row, GAIN_PUF_FIELD_MET_ALTERNATIVE),
    .start = start_of (row),
    .low_revenue = g_ascii_strncasecmp (row->cells[GAIN_PUF_FIELD_REVENUE], "low", 3) == 0,
    .revenue_limit = is_yes (row, GAIN_PUF_FIELD_REVENUE_LIMIT),
    .left = is_yes (row, GAIN_PUF_FIELD_PRORATED) || is_yes (row, GAIN_PUF_FIELD_LEFT),
    .guardrail = is_yes (row, GAIN_PUF_FIELD_GUARDRAIL),
  };

  fill_amounts (self, row, &published);
  published.damage = row->fault;
  published.fault = find_fault (self, row, &published);
  g_array_append_val (self->puf->rows, published);
}

/* A rate beyond all reason says that the file isn't of the year that it was taken for, or that a
 * column mixes units. */
static gboolean
check_unit (Reader *self, GainPufField field, gboolean percent, int most, GError **error)
{
  const GainExact *limit = gain_exact_from_int (self->puf->arena, most);

  for (guint i = 0; i < self->raw->len; i++)
    {
      const Raw *row = &g_array_index (self->raw, Raw, i);
      const GainExact *value = rate (self, row, field, percent);

      if (value == NULL || gain_exact_compare (value, limit) <= 0)
        continue;
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("%s, line %u: %s is “%s”, which would be more than %d percent in a file of "
                      "%d. Either the column mixes fractions and percents, or the file is of another "
                      "year: name it with --year."),
                   self->puf->name, row->line, gain_puf_field_name (field), row->cells[field], most,
                   self->puf->year);
      return FALSE;
    }
  return TRUE;
}

static gboolean
find_year (Reader *self, int year, GError **error)
{
  self->puf->looks_like = gain_puf_find_year (self->columns,
                                              has_percent (self, GAIN_PUF_FIELD_MSR),
                                              last_start (self));
  self->puf->year = year > 0 ? year : self->puf->looks_like;
  if (self->puf->year > 0)
    return TRUE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("Neither the headings nor the agreements’ starts of %s tell its performance year. "
                  "Name it with --year."),
               self->puf->name);
  return FALSE;
}

/* The fields of a line of headings. */
static void
find_columns (Reader *self, char **names)
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
missing_field (Reader *self)
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

/* A comma nearly always; a spreadsheet abroad writes semicolons. */
static char
find_delimiter (const char *text, gsize length)
{
  gsize end = gain_csv_line_end (text, length, 0);
  char best = ',';
  guint most = 0;

  for (const char *mark = ",;\t"; *mark != '\0'; mark++)
    {
      guint n = 0;

      for (gsize i = 0; i < end; i++)
        n += text[i] == *mark;
      if (n > most)
        {
          most = n;
          best = *mark;
        }
    }
  return best;
}

static gboolean
read_header (Reader *self, const char *text, gsize length, char delimiter, GainCsvPlace *body,
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
  names = gain_csv_split_row (text, length, delimiter, body);
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
read_text (Reader *self, const char *text, gsize length, int year, GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, NULL };
  char delimiter = find_delimiter (text, length);
  GainCsvPlace place = { 0, 1 };
  Units units;

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
  units = find_units (self);
  if (!check_unit (self, GAIN_PUF_FIELD_MSR, units.msr, MOST_MSR, error)
      || !check_unit (self, GAIN_PUF_FIELD_SCORE, units.score, MOST_SCORE, error))
    return FALSE;
  for (guint i = 0; i < self->raw->len; i++)
    add_published (self, &g_array_index (self->raw, Raw, i), &units);
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
  gboolean difference = FALSE;
  gboolean benchmark = FALSE;

  if (length == 0)
    return FALSE;
  names = gain_csv_split_row (text, length, find_delimiter (text, length), NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      int field = gain_puf_field (g_strstrip (names[i]));

      difference |= field == GAIN_PUF_FIELD_DIFFERENCE;
      benchmark |= field == GAIN_PUF_FIELD_BENCHMARK;
    }
  return difference && benchmark;
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
  Reader self = { 0 };
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
  self.raw = g_array_new (FALSE, FALSE, sizeof (Raw));
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
  g_autoptr (GBytes) decoded = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  GainPuf *puf;
  gboolean damaged;
  const char *text;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = gain_file_map (path, &name, error);
  if (bytes == NULL)
    return NULL;
  decoded = gain_encoding_decode (bytes, name, notes, &damaged, error);
  if (decoded == NULL)
    return NULL;
  text = g_bytes_get_data (decoded, &length);
  puf = gain_puf_new_from_text (name, text, length, year, error);
  if (puf != NULL)
    g_ptr_array_extend_and_steal (puf->notes, g_steal_pointer (&notes));
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
