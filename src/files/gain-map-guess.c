/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-map-guess.h"

#include "gain-cell-parse.h"
#include "gain-header.h"
#include "gain-map-pairs.h"
#include "gain-map-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How sure a guess is, of 100. */
#define BY_NAME 100
#define BY_SYNONYM 92
#define BY_CONTENT 75
#define BY_FILE_NAME 60
#define LEAST_SIMILAR 65     /* two headings less alike than this are not */
#define LEAST_CONFIDENT 50   /* a guess below this isn't made */
#define REQUIRED_FIRST 15    /* of two columns, the one without which nothing can be read goes first */
#define CONTENT_DOUBT 40     /* taken off where few cells can be read as the column's */
#define MOST_VALUES 100      /* different words that are looked at */
#define LEAST_KIND 70
#define MOST_ROWS 100        /* that are looked at to see what a column holds */

typedef struct
{
  guint heading;
  guint column;
  int   confidence;
  int   order;      /* the confidence, and more for a required column */
  char *reason;
} Candidate;

static void
candidate_clear (gpointer data)
{
  g_free (((Candidate *) data)->reason);
}

/* Whether a cell can be read as a column's. */
static gboolean
is_readable (const GainColumn *column, const char *cell)
{
  g_autofree char *copy = g_strdup (cell);
  g_autofree char *to_free = NULL;
  g_autofree char *reason = NULL;
  char *text = copy;
  gsize length = strlen (copy);
  gint64 number;

  switch (column->type)
    {
    case GAIN_COLUMN_TEXT:
    case GAIN_COLUMN_ID:
    case GAIN_COLUMN_TIN:
      reason = gain_cell_clean_text (column, &text, &length, &to_free);
      break;
    case GAIN_COLUMN_WORD:
      return gain_map_word_meant (column, cell) != NULL;
    case GAIN_COLUMN_YES_NO:
      if (gain_map_word_meant (column, cell) != NULL)
        return TRUE;
      reason = gain_cell_parse_number (column, text, length, &number);
      break;
    case GAIN_COLUMN_COUNT:
    case GAIN_COLUMN_DECIMAL:
    case GAIN_COLUMN_SIGNED:
    case GAIN_COLUMN_MONEY:
    case GAIN_COLUMN_PERCENT:
    case GAIN_COLUMN_DATE:
    case GAIN_COLUMN_PERIOD:
    case GAIN_COLUMN_YEAR:
    default:
      reason = gain_cell_parse_number (column, text, length, &number);
    }
  return reason == NULL;
}

typedef gboolean (*CellTest) (const char *cell, gconstpointer data);

/* Percent of the cells under a heading that pass; -1: all are blank. */
static int
share_of (const GainMapSample *sample, guint heading, CellTest test, gconstpointer data)
{
  guint n = 0, passed = 0;

  for (guint row = 0; row < MIN (sample->rows->len, MOST_ROWS); row++)
    {
      const char *cell = gain_map_sample_cell (sample, row, heading);

      if (*cell == '\0')
        continue;
      n++;
      passed += test (cell, data);
    }
  return n == 0 ? -1 : (int) (100 * passed / n);
}

/* Whether so many percent of the cells under a heading pass. Of most headings they don't, and that is
 * clear after a few. */
static gboolean
reaches (const GainMapSample *sample, guint heading, CellTest test, gconstpointer data, guint percent)
{
  guint rows = MIN (sample->rows->len, MOST_ROWS);
  guint n = 0, failed = 0;

  for (guint row = 0; row < rows && 100 * failed <= (100 - percent) * rows; row++)
    {
      const char *cell = gain_map_sample_cell (sample, row, heading);

      if (*cell == '\0')
        continue;
      n++;
      failed += !test (cell, data);
    }
  return n > 0 && 100 * failed <= (100 - percent) * n;
}

static gboolean
test_readable (const char *cell, gconstpointer column)
{
  return is_readable (column, cell);
}

static gboolean
test_npi (const char *cell, gconstpointer data)
{
  return gain_npi_is_valid (cell);
}

static gboolean
test_tin (const char *cell, gconstpointer data)
{
  gsize digits = strspn (cell, "0123456789");

  return (digits == 9 && cell[9] == '\0')
         || (digits == 2 && cell[2] == '-' && strlen (cell) == 10
             && strspn (cell + 3, "0123456789") == 7);
}

/* A year alone is a number like any other. */
static gboolean
test_period (const char *cell, gconstpointer data)
{
  GainPeriod period;

  return gain_period_parse (cell, &period) && strlen (cell) > 4;
}

static gboolean
test_date (const char *cell, gconstpointer data)
{
  GainDate date;

  return gain_date_parse (cell, &date) == GAIN_DATE_OK;
}

static gboolean
test_measure (const char *cell, gconstpointer catalog)
{
  return gain_map_find_measure (catalog, cell) != NULL;
}

static gboolean
test_comma (const char *cell, gconstpointer data)
{
  const char *comma = strchr (cell, ',');

  return comma != NULL && comma > cell && comma[1] != '\0';
}

static gboolean
is_person_column (const char *name)
{
  return strcmp (name, "id") == 0 || strcmp (name, "subject_id") == 0
         || strcmp (name, "provider_id") == 0 || strcmp (name, "payee_id") == 0;
}

/* By what stands below it alone, if that is like nothing else. */
static gboolean
by_content (GainKind kind, guint c, const GainMapSample *sample, guint heading,
            const GainCatalog *catalog, Candidate *found)
{
  const GainColumn *column = &gain_kind_info (kind)->columns[c];

  if (column->type == GAIN_COLUMN_ID && is_person_column (column->name)
      && reaches (sample, heading, test_npi, NULL, 90))
    found->reason = g_strdup (_ ("its cells are NPIs: ten digits with the right check digit"));
  else if (column->type == GAIN_COLUMN_TIN && (column->flags & GAIN_COLUMN_REQUIRED)
           && reaches (sample, heading, test_tin, NULL, 90))
    found->reason = g_strdup (_ ("its cells are TINs: nine digits"));
  else if (column->type == GAIN_COLUMN_PERIOD && (column->flags & GAIN_COLUMN_REQUIRED)
           && reaches (sample, heading, test_period, NULL, 90))
    found->reason = g_strdup (_ ("its cells are periods, as 2025Q3"));
  else if (column->type == GAIN_COLUMN_DATE && (column->flags & GAIN_COLUMN_REQUIRED)
           && reaches (sample, heading, test_date, NULL, 90))
    found->reason = g_strdup (_ ("its cells are dates"));
  else if (strcmp (column->name, "measure") == 0 && catalog != NULL
           && reaches (sample, heading, test_measure, catalog, 90))
    found->reason = g_strdup (_ ("its cells are measures of the workspace"));
  else if (column->type == GAIN_COLUMN_WORD && (column->flags & GAIN_COLUMN_REQUIRED)
           && reaches (sample, heading, test_readable, column, 90))
    found->reason = g_strdup_printf (_ ("its cells are words for %s"), column->name);
  else
    return FALSE;
  found->confidence = BY_CONTENT;
  return TRUE;
}

static gboolean
by_heading (GainKind kind, guint c, const char *squeezed, Candidate *found)
{
  const char *name = gain_kind_info (kind)->columns[c].name;
  g_autofree char *own = gain_map_squeeze (name);
  int similar;

  if (strcmp (own, squeezed) == 0)
    {
      found->confidence = BY_NAME;
      found->reason = g_strdup (_ ("the heading is the column’s name"));
      return TRUE;
    }
  if (gain_map_is_synonym (kind, c, squeezed))
    {
      found->confidence = BY_SYNONYM;
      found->reason = g_strdup_printf (_ ("the heading is another word for %s"), name);
      return TRUE;
    }
  similar = gain_map_similarity (own, squeezed);
  if (similar < LEAST_SIMILAR)
    return FALSE;
  found->confidence = similar * BY_SYNONYM / 100;
  found->reason = g_strdup_printf (_ ("the heading is much like %s"), name);
  return TRUE;
}

/* A heading that seems right over cells that can't be read is doubtful; one whose cells are NPIs or
 * TINs is the surer. */
static void
weigh_content (GainKind kind, const GainMapSample *sample, Candidate *found)
{
  const GainColumn *column = &gain_kind_info (kind)->columns[found->column];
  int share = share_of (sample, found->heading, test_readable, column);
  g_autofree char *reason = NULL;

  if (column->type == GAIN_COLUMN_ID && is_person_column (column->name)
      && reaches (sample, found->heading, test_npi, NULL, 90))
    {
      found->confidence = MIN (BY_NAME, found->confidence + 5);
      return;
    }
  if (share < 0 || share >= 50)
    return;
  found->confidence -= CONTENT_DOUBT;
  reason = g_steal_pointer (&found->reason);
  found->reason = g_strdup_printf (_ ("%s, though few of its cells can be read so"), reason);
}

static void
add_candidates (GArray *candidates, GainKind kind, const GainMapSample *sample, guint heading,
                const GainCatalog *catalog)
{
  g_autofree char *squeezed = gain_map_squeeze (sample->headings[heading]);

  for (guint c = 0; c < gain_kind_info (kind)->n_columns; c++)
    {
      Candidate found = { heading, c, 0, 0, NULL };

      if (*squeezed == '\0' || !by_heading (kind, c, squeezed, &found))
        {
          if (!by_content (kind, c, sample, heading, catalog, &found))
            continue;
        }
      else
        weigh_content (kind, sample, &found);
      found.order = found.confidence;
      if (gain_kind_info (kind)->columns[c].flags & GAIN_COLUMN_REQUIRED)
        found.order += REQUIRED_FIRST;
      if (found.confidence >= LEAST_CONFIDENT)
        g_array_append_val (candidates, found);
      else
        g_free (found.reason);
    }
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->order != right->order)
    return right->order - left->order;
  if (left->heading != right->heading)
    return left->heading < right->heading ? -1 : 1;
  return (left->column > right->column) - (left->column < right->column);
}

/* Of a wide sheet, the measures' own columns give these. */
static gboolean
is_open (const GainMapping *mapping, guint column)
{
  return mapping->fields[column].form == GAIN_MAP_ABSENT
         && !(gain_mapping_is_wide (mapping)
              && (column == GAIN_RESULTS_MEASURE || column == GAIN_RESULTS_NUMERATOR
                  || column == GAIN_RESULTS_DENOMINATOR));
}

/* The surest first; a heading goes to one column at most, and a column has one heading. */
static void
assign (GainMapping *mapping, const GainMapSample *sample, const GainCatalog *catalog,
        gboolean *taken)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  g_array_set_clear_func (candidates, candidate_clear);
  for (guint i = 0; i < sample->n_headings; i++)
    if (!taken[i] && gain_map_sample_find (sample, sample->headings[i]) == (int) i)
      add_candidates (candidates, mapping->kind, sample, i, catalog);
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate *found = &g_array_index (candidates, Candidate, i);

      if (taken[found->heading] || !is_open (mapping, found->column))
        continue;
      taken[found->heading] = TRUE;
      gain_mapping_set_heading (mapping, found->column, sample->headings[found->heading]);
      gain_mapping_set_guess (mapping, found->column, found->confidence,
                              g_steal_pointer (&found->reason));
    }
}

static int
find_named (const GainMapSample *sample, const gboolean *taken, const char *const *names)
{
  for (guint i = 0; i < sample->n_headings; i++)
    {
      g_autofree char *squeezed = gain_map_squeeze (sample->headings[i]);

      if (!taken[i] && g_strv_contains (names, squeezed))
        return (int) i;
    }
  return -1;
}

/* "Alvarez, Rosa" under one heading. */
static void
divide_name (GainMapping *mapping, const GainMapSample *sample, gboolean *taken)
{
  static const char *const names[]
      = { "name", "fullname", "provider", "providername", "clinician", "clinicianname",
          "physician", "physicianname", "doctor", "providerfullname", NULL };
  int place = find_named (sample, taken, names);

  if (mapping->kind != GAIN_KIND_ROSTER || place < 0
      || mapping->fields[GAIN_ROSTER_LAST_NAME].form != GAIN_MAP_ABSENT
      || mapping->fields[GAIN_ROSTER_FIRST_NAME].form != GAIN_MAP_ABSENT
      || share_of (sample, (guint) place, test_comma, NULL) < 60)
    return;
  taken[place] = TRUE;
  for (guint part = 1; part <= 2; part++)
    {
      guint column = part == 1 ? GAIN_ROSTER_LAST_NAME : GAIN_ROSTER_FIRST_NAME;

      gain_mapping_set_part (mapping, column, sample->headings[place], ",", part);
      gain_mapping_set_guess (mapping, column, BY_CONTENT,
                              g_strdup (_ ("its cells are names with a comma: last, first")));
    }
}

/* A patient's name in two columns. */
static void
join_name (GainMapping *mapping, const GainMapSample *sample, gboolean *taken)
{
  static const char *const lasts[] = { "lastname", "last", "patientlastname", "memberlastname",
                                       "beneficiarylastname", "lname", NULL };
  static const char *const firsts[] = { "firstname", "first", "patientfirstname",
                                        "memberfirstname", "beneficiaryfirstname", "fname", NULL };
  int last = find_named (sample, taken, lasts);
  int first = find_named (sample, taken, firsts);

  if (mapping->kind != GAIN_KIND_LISTS || last < 0 || first < 0
      || mapping->fields[GAIN_LISTS_PATIENT_NAME].form != GAIN_MAP_ABSENT)
    return;
  taken[last] = taken[first] = TRUE;
  gain_mapping_set_join (mapping, GAIN_LISTS_PATIENT_NAME, sample->headings[last],
                         sample->headings[first], ", ");
  gain_mapping_set_guess (mapping, GAIN_LISTS_PATIENT_NAME, BY_SYNONYM,
                          g_strdup (_ ("the headings are last and first name")));
}

/* 2025Q3, 2025-Q3, Q3 2025, 3Q2025 or 2025M09 in a text; else NULL. */
static char *
find_period (const char *text)
{
  g_autoptr (GRegex) regex
    = g_regex_new ("(?<![0-9])(20[0-9]{2})[ _-]?(q[1-4]|m(?:0[1-9]|1[0-2]))(?![0-9])"
                   "|(?<![a-z0-9])q?([1-4])q?(?<=q|q[1-4])[ _-]?(20[0-9]{2})(?![0-9])",
                   G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *year = NULL;
  g_autofree char *part = NULL;
  g_autofree char *upper = NULL;

  if (!g_regex_match (regex, text, 0, &match))
    return NULL;
  if (g_match_info_get_match_count (match) > 4)
    {
      year = g_match_info_fetch (match, 4);
      part = g_match_info_fetch (match, 3);
      return g_strdup_printf ("%sQ%s", year, part);
    }
  year = g_match_info_fetch (match, 1);
  part = g_match_info_fetch (match, 2);
  upper = g_ascii_strup (part, -1);
  return g_strconcat (year, upper, NULL);
}

/* A year that is no part of a date. */
static char *
find_year (const char *text)
{
  g_autoptr (GRegex) regex
    = g_regex_new ("(?<![0-9])(?<![0-9][ _./-])20[0-9]{2}(?![ _./-]?[0-9])", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 0) : NULL;
}

static void
guess_constant (GainMapping *mapping, guint column, int confidence, const char *value, char *reason)
{
  gain_mapping_set_constant (mapping, column, value);
  gain_mapping_set_guess (mapping, column, confidence, reason);
}

/**
 * gain_mapping_guess_time:
 * @mapping: a mapping
 * @sample: what was seen of a file
 * @whole_year: whether a year alone is a period, too: somebody looks at the guess before it counts
 *
 * Takes a period or a year that is needed and missing from the name of the sheet or the file, if it
 * stands there.
 */
void
gain_mapping_guess_time (GainMapping *mapping, const GainMapSample *sample, gboolean whole_year)
{
  g_autofree char *sheet_period = sample->sheet != NULL ? find_period (sample->sheet) : NULL;
  g_autofree char *sheet_year = sample->sheet != NULL ? find_year (sample->sheet) : NULL;
  gboolean by_sheet = sheet_period != NULL || sheet_year != NULL;
  g_autofree char *period = by_sheet ? g_steal_pointer (&sheet_period) : find_period (sample->name);
  g_autofree char *year = by_sheet ? g_steal_pointer (&sheet_year) : find_year (sample->name);

  for (guint c = 0; c < mapping->n_fields; c++)
    {
      const GainColumn *column = &gain_kind_info (mapping->kind)->columns[c];
      const char *value = column->type == GAIN_COLUMN_YEAR ? year
                          : column->type != GAIN_COLUMN_PERIOD ? NULL
                          : period != NULL ? period : whole_year ? year : NULL;

      if (value != NULL && gain_mapping_needs (mapping, c) && is_open (mapping, c))
        guess_constant (mapping, c, BY_FILE_NAME, value,
                        g_strdup (by_sheet ? _ ("the sheet’s name says so")
                                           : _ ("the file’s name says so")));
    }
}

static void
guess_subject (GainMapping *mapping, const GainMapSample *sample)
{
  int place;

  if (mapping->kind != GAIN_KIND_RESULTS
      || mapping->fields[GAIN_RESULTS_SUBJECT_KIND].form != GAIN_MAP_ABSENT
      || mapping->fields[GAIN_RESULTS_SUBJECT_ID].form != GAIN_MAP_HEADING)
    return;
  place = gain_map_sample_find (sample, mapping->fields[GAIN_RESULTS_SUBJECT_ID].heading);
  if (reaches (sample, (guint) place, test_npi, NULL, 50))
    guess_constant (mapping, GAIN_RESULTS_SUBJECT_KIND, BY_SYNONYM, "provider",
                    g_strdup (_ ("its rows are told by NPI")));
  else if (reaches (sample, (guint) place, test_tin, NULL, 50))
    guess_constant (mapping, GAIN_RESULTS_SUBJECT_KIND, BY_SYNONYM, "practice",
                    g_strdup (_ ("its rows are told by TIN")));
}

/* “Annual wellness visit” where the workspace has AWV. */
static void
guess_measures (GainMapping *mapping, guint c, const GainMapSample *sample, guint place,
                const GainCatalog *catalog)
{
  g_autoptr (GPtrArray) values = gain_map_sample_values (sample, place, MOST_VALUES);

  for (guint i = 0; i < values->len; i++)
    {
      const char *value = g_ptr_array_index (values, i);
      const GainMeasure *measure = gain_map_find_measure (catalog, value);

      if (measure != NULL && strcmp (measure->code, value) != 0
          && gain_mapping_find_value (mapping, c, value) == NULL)
        gain_mapping_set_value (mapping, c, value, measure->code);
    }
}

/**
 * gain_mapping_guess_values:
 * @mapping: a mapping
 * @column: of words, or of yes and no; from a heading
 * @sample: what was seen of the file
 *
 * Says what the words in the file mean, as far as they are known and not ours.
 */
void
gain_mapping_guess_values (GainMapping *mapping, guint column, const GainMapSample *sample)
{
  const GainColumn *info = &gain_kind_info (mapping->kind)->columns[column];
  int place = gain_map_sample_find (sample, mapping->fields[column].heading);
  g_autoptr (GPtrArray) values = NULL;

  if ((info->type != GAIN_COLUMN_WORD && info->type != GAIN_COLUMN_YES_NO) || place < 0
      || mapping->fields[column].form != GAIN_MAP_HEADING)
    return;
  values = gain_map_sample_values (sample, (guint) place, MOST_VALUES);
  for (guint i = 0; i < values->len; i++)
    {
      const char *value = g_ptr_array_index (values, i);
      const char *meant = gain_map_word_meant (info, value);
      gint64 number;
      g_autofree char *fault = gain_cell_parse_number (info, value, strlen (value), &number);

      if (meant != NULL && fault != NULL && gain_mapping_find_value (mapping, column, value) == NULL)
        gain_mapping_set_value (mapping, column, value, meant);
    }
}

static void
guess_values (GainMapping *mapping, const GainMapSample *sample, const GainCatalog *catalog)
{
  for (guint c = 0; c < mapping->n_fields; c++)
    {
      int place = gain_map_sample_find (sample, mapping->fields[c].heading);

      gain_mapping_guess_values (mapping, c, sample);
      if (place >= 0 && catalog != NULL && mapping->fields[c].form == GAIN_MAP_HEADING
          && strcmp (gain_kind_info (mapping->kind)->columns[c].name, "measure") == 0)
        guess_measures (mapping, c, sample, (guint) place, catalog);
    }
}

/* A sheet whose numerators stand under one heading is long, not wide. */
static gboolean
is_long (const GainMapping *mapping)
{
  return mapping->fields[GAIN_RESULTS_NUMERATOR].form == GAIN_MAP_HEADING
         && mapping->fields[GAIN_RESULTS_DENOMINATOR].form == GAIN_MAP_HEADING
         && mapping->fields[GAIN_RESULTS_MEASURE].form == GAIN_MAP_HEADING;
}

static gboolean
seems_long (const GainMapSample *sample)
{
  g_autoptr (GainMapping) mapping = gain_mapping_new (GAIN_KIND_RESULTS);
  g_autofree gboolean *taken = g_new0 (gboolean, sample->n_headings);

  assign (mapping, sample, NULL, taken);
  return is_long (mapping);
}

/**
 * gain_mapping_guess:
 * @kind: what a file should be, a table
 * @sample: what was seen of it
 * @catalog: (nullable): what the workspace knows
 *
 * Guesses what the headings of a file mean: by their names, by words that others use, by likeness
 * (gain_map_similarity()) and by what stands below them. The same file and workspace give the same
 * guess. A heading goes to one column at most, but for a name that is divided.
 *
 * Returns: (transfer full): the guess, each with its reason; what could not be guessed is absent
 */
GainMapping *
gain_mapping_guess (GainKind kind, const GainMapSample *sample, const GainCatalog *catalog)
{
  GainMapping *mapping = gain_mapping_new (kind);
  g_autofree gboolean *taken = g_new0 (gboolean, sample->n_headings);

  if (kind == GAIN_KIND_RESULTS && !seems_long (sample))
    gain_map_guess_pairs (mapping, sample, catalog, taken);
  assign (mapping, sample, catalog, taken);
  divide_name (mapping, sample, taken);
  join_name (mapping, sample, taken);
  guess_subject (mapping, sample);
  gain_mapping_guess_time (mapping, sample, TRUE);
  guess_values (mapping, sample, catalog);
  return mapping;
}

/**
 * gain_mapping_from_names:
 * @kind: what a file should be, a table
 * @sample: what was seen of it
 *
 * Returns: (transfer full): a mapping of those headings that are the names of our columns, but for
 *   case, blanks and marks
 */
GainMapping *
gain_mapping_from_names (GainKind kind, const GainMapSample *sample)
{
  GainMapping *mapping = gain_mapping_new (kind);

  for (guint c = 0; c < mapping->n_fields; c++)
    {
      g_autofree char *name = gain_map_squeeze (gain_kind_info (kind)->columns[c].name);

      for (guint i = 0; i < sample->n_headings; i++)
        {
          g_autofree char *heading = gain_map_squeeze (sample->headings[i]);

          if (mapping->fields[c].form == GAIN_MAP_ABSENT && strcmp (heading, name) == 0)
            gain_mapping_set_heading (mapping, c, sample->headings[i]);
        }
    }
  return mapping;
}

/* How well a mapping fills what its kind requires, of 100, and how much of the file it uses. */
static int
rate_mapping (const GainMapping *mapping, const GainMapSample *sample)
{
  g_autoptr (GHashTable) keys = gain_mapping_used (mapping);
  int sum = 0, n = 0, used = 0, found = 0;

  for (guint c = 0; c < mapping->n_fields; c++)
    {
      if (!gain_mapping_needs (mapping, c))
        continue;
      n++;
      sum += mapping->fields[c].confidence;
      found += mapping->fields[c].form == GAIN_MAP_HEADING || mapping->fields[c].form == GAIN_MAP_PART;
    }
  if (gain_mapping_is_wide (mapping))
    {
      n += 2;
      sum += 2 * BY_NAME;
      found += 2;
    }
  for (guint i = 0; i < sample->n_headings; i++)
    used += gain_heading_is_in (sample->headings[i], keys);
  if (n == 0 || found < 2 || sum / n < LEAST_KIND)
    return 0;
  return 10 * (sum / n) + 300 * used / (int) sample->n_headings;
}

static guint
count_filled (const GainMapSample *sample, guint heading)
{
  guint n = 0;

  for (guint row = 0; row < sample->rows->len; row++)
    n += *gain_map_sample_cell (sample, row, heading) != '\0';
  return n;
}

/* Whether a sheet that could be of practices has a row for each clinician: NPIs, and practices that
 * stand in it several times. It is a roster then, if one whose roles are still to be told. A practice
 * without a TIN, or a row of totals, stands nowhere twice. */
static gboolean
lists_clinicians (const GainMapping *mapping, const GainMapSample *sample)
{
  int tin = gain_map_sample_find (sample, mapping->fields[GAIN_PRACTICES_TIN].heading);
  g_autoptr (GPtrArray) tins
      = tin >= 0 ? gain_map_sample_values (sample, (guint) tin, G_MAXUINT) : NULL;

  if (tins == NULL || tins->len == count_filled (sample, (guint) tin))
    return FALSE;
  for (guint i = 0; i < sample->n_headings; i++)
    if (reaches (sample, i, test_npi, NULL, 90))
      return TRUE;
  return FALSE;
}

/**
 * gain_mapping_guess_kind:
 * @sample: what was seen of a file
 * @catalog: (nullable): what the workspace knows
 * @kind: (out): what it looks like
 *
 * Returns: whether it looks like any table; of two that it looks like, the one whose columns it
 *   fills better
 */
gboolean
gain_mapping_guess_kind (const GainMapSample *sample, const GainCatalog *catalog, GainKind *kind)
{
  int best = 0;

  for (guint k = 0; k < GAIN_N_TABLE_KINDS; k++)
    {
      g_autoptr (GainMapping) mapping = NULL;
      int rate;

      /* CMS's own files are known by their headings; a list of patients is one of ours, else. */
      if (k == GAIN_KIND_PUF || k == GAIN_KIND_ASSIGNMENT)
        continue;
      mapping = gain_mapping_guess (k, sample, catalog);
      rate = rate_mapping (mapping, sample);
      if (rate > best)
        {
          best = rate;
          *kind = k == GAIN_KIND_PRACTICES && lists_clinicians (mapping, sample) ? GAIN_KIND_ROSTER : k;
        }
    }
  return best > 0;
}
