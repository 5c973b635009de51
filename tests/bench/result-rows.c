/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "result-rows.h"

/* Months, quarters and the year: twenty periods of a measure. */
#define N_PERIODS 20
#define NO_FAULT -1

enum
{
  UNKNOWN_PERSON, SHORT_ID, DAMAGED_ID, UNKNOWN_PRACTICE, UNKNOWN_SUBJECT, UNKNOWN_MEASURE,
  WRONG_PERIOD, ABOVE_DENOMINATOR, NEGATIVE, NEGATIVE_DENOMINATOR, TOO_PRECISE, NO_NUMBER, BLANK,
  SURPLUS, STRAY_QUOTE, SHORT_YEAR, CONFLICT, REPEAT,
};

const RowFault row_faults[N_ROW_FAULTS] = {
  [UNKNOWN_PERSON] = { "unknown person", "subject_id", 1 },
  [SHORT_ID] = { "identifier a digit short", "subject_id", 1 },
  [DAMAGED_ID] = { "identifier as 1.00E+09", "subject_id", 1 },
  [UNKNOWN_PRACTICE] = { "unknown practice", "subject_id", 1 },
  [UNKNOWN_SUBJECT] = { "unknown subject_kind", "subject_kind", 1 },
  [UNKNOWN_MEASURE] = { "unknown measure", "measure", 1 },
  [WRONG_PERIOD] = { "no such period", "period", 1 },
  [ABOVE_DENOMINATOR] = { "percent above 100", "numerator", 1 },
  [NEGATIVE] = { "negative numerator", "numerator", 1 },
  [NEGATIVE_DENOMINATOR] = { "negative denominator", "denominator", 1 },
  [TOO_PRECISE] = { "five decimal places", "denominator", 1 },
  [NO_NUMBER] = { "a word for a number", "numerator", 1 },
  [BLANK] = { "blank denominator", "denominator", 1 },
  [SURPLUS] = { "a cell too many", NULL, 1 },
  [STRAY_QUOTE] = { "a quotation mark inside a cell", NULL, 1 },
  [SHORT_YEAR] = { "two-digit year", "as_of", 1 },
  [CONFLICT] = { "same key, other values", NULL, 2 },
  [REPEAT] = { "the same row again", NULL, 0 },
};

typedef struct
{
  guint32 key;
  gint8   fault;
  gint8   copy; /* the second row of a pair */
} Entry;

static guint
check_digit (guint body)
{
  guint sum = 24;

  for (guint place = 0; place < 9; place++, body /= 10)
    {
      guint digit = body % 10;

      if (place % 2 == 0)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return (10 - sum % 10) % 10;
}

static void
append_npi (GString *text, guint serial)
{
  guint body = 150000000 + serial * 7;

  g_string_append_printf (text, "%u%u", body, check_digit (body));
}

char *
result_rows_roster (void)
{
  GString *text = g_string_new ("id,last_name,first_name,role,practice_tin,practice_name,"
                                "affiliation\n");

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      append_npi (text, i);
      g_string_append_printf (text, ",Last%u,First%u,pcp,%09u,Practice %u,independent\n", i, i,
                              10000000 + i / 8, i / 8);
    }
  return g_string_free (text, FALSE);
}

char *
result_rows_measures (void)
{
  GString *text = g_string_new ("code,title,domain,unit,direction,min_denominator\n");

  for (guint i = 0; i < N_MEASURES; i++)
    g_string_append_printf (text, "M%02u,Measure %u,quality,percent,higher,20\n", i, i);
  return g_string_free (text, FALSE);
}

static void
append_period (GString *text, guint period)
{
  if (period < 12)
    g_string_append_printf (text, "2025M%02u", period + 1);
  else if (period < 16)
    g_string_append_printf (text, "2025Q%u", period - 11);
  else
    g_string_append_printf (text, "%u", 2004 + period);
}

static void
append_subject (GString *text, const Entry *entry, guint person)
{
  switch (entry->fault)
    {
    case UNKNOWN_PERSON:
      g_string_append (text, "provider,");
      append_npi (text, N_PEOPLE + person);
      return;
    case SHORT_ID:
      g_string_append_printf (text, "provider,%u", 150000000 + person);
      return;
    case DAMAGED_ID:
      g_string_append (text, "provider,1.50E+09");
      return;
    case UNKNOWN_PRACTICE:
      g_string_append_printf (text, "practice,%u", 900000000 + person);
      return;
    case UNKNOWN_SUBJECT:
      g_string_append (text, "clinic,");
      break;
    default:
      g_string_append (text, "provider,");
      break;
    }
  append_npi (text, person);
}

static void
append_figures (GString *text, const Entry *entry, guint key)
{
  guint denominator = 20 + key * 31u % 400;
  guint numerator = key * 17u % denominator;

  switch (entry->fault)
    {
    case ABOVE_DENOMINATOR:
      g_string_append_printf (text, "%u,%u", denominator + 1 + numerator, denominator);
      break;
    case NEGATIVE:
      g_string_append_printf (text, "-%u,%u", numerator + 1, denominator);
      break;
    case NEGATIVE_DENOMINATOR:
      g_string_append_printf (text, "%u,(%u)", numerator, denominator);
      break;
    case TOO_PRECISE:
      g_string_append_printf (text, "%u,%u.12345", numerator, denominator);
      break;
    case NO_NUMBER:
      g_string_append_printf (text, "n/a,%u", denominator);
      break;
    case BLANK:
      g_string_append_printf (text, "%u,", numerator);
      break;
    case STRAY_QUOTE:
      g_string_append_printf (text, "%u\",%u", numerator, denominator);
      break;
    default:
      g_string_append_printf (text, "%u,%u",
                              entry->copy && entry->fault == CONFLICT ? (numerator + 1) % denominator
                                                                      : numerator,
                              denominator);
      break;
    }
}

static void
append_row (GString *text, const Entry *entry)
{
  guint key = entry->key;

  append_subject (text, entry, key % N_PEOPLE);
  g_string_append_printf (text, ",%c%02u,", entry->fault == UNKNOWN_MEASURE ? 'X' : 'M',
                          key / N_PEOPLE % N_MEASURES);
  if (entry->fault == WRONG_PERIOD)
    g_string_append (text, "2025Q5");
  else
    append_period (text, key / N_PEOPLE / N_MEASURES % N_PERIODS);
  g_string_append_c (text, ',');
  append_figures (text, entry, key);
  g_string_append_printf (text, ",%s,claims%s\n",
                          entry->fault == SHORT_YEAR ? "10/15/25" : "2025-10-15",
                          entry->fault == SURPLUS ? ",0" : "");
}

static void
shuffle (GArray *entries, GRand *random)
{
  for (guint i = entries->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (random, 0, (gint32) i);
      Entry kept = g_array_index (entries, Entry, i - 1);

      g_array_index (entries, Entry, i - 1) = g_array_index (entries, Entry, other);
      g_array_index (entries, Entry, other) = kept;
    }
}

/* The rows in random order, with their faults. */
static GArray *
make_entries (ResultRows *rows, GRand *random)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  guint n_each = rows->n_rows / 100;
  guint n_keys = rows->n_rows - 2 * n_each;

  for (guint key = 0; key < n_keys; key++)
    {
      Entry entry = { key, NO_FAULT, FALSE };

      g_array_append_val (entries, entry);
    }
  shuffle (entries, random);
  for (guint i = 0; i < n_each * N_ROW_FAULTS; i++)
    {
      gint8 fault = (gint8) (i / n_each);
      Entry entry;

      g_array_index (entries, Entry, i).fault = fault;
      rows->planted[fault]++;
      if (fault < CONFLICT)
        continue;
      entry = g_array_index (entries, Entry, i);
      entry.copy = TRUE;
      rows->planted[fault] += fault == CONFLICT;
      g_array_append_val (entries, entry);
    }
  rows->n_right = n_keys - n_each * (N_ROW_FAULTS - 1);
  shuffle (entries, random);
  return entries;
}

/* Rows of results, as many as asked for, in random order. At most a million. */
ResultRows *
result_rows_new (guint n_rows, guint32 seed)
{
  ResultRows *rows = g_new0 (ResultRows, 1);
  GRand *random = g_rand_new_with_seed (seed);
  GString *text = g_string_sized_new (n_rows * (gsize) 56);
  GArray *entries;

  g_assert (n_rows <= N_PEOPLE * N_MEASURES * N_PERIODS);
  rows->n_rows = n_rows;
  entries = make_entries (rows, random);
  rows->faults = g_new (gint8, n_rows + 2);
  rows->faults[0] = rows->faults[1] = NO_FAULT;
  g_string_append (text, "subject_kind,subject_id,measure,period,numerator,denominator,as_of,"
                         "source\n");
  for (guint i = 0; i < entries->len; i++)
    {
      append_row (text, &g_array_index (entries, Entry, i));
      rows->faults[i + 2] = g_array_index (entries, Entry, i).fault;
    }
  rows->length = text->len;
  rows->text = g_string_free (text, FALSE);
  g_array_unref (entries);
  g_rand_free (random);
  return rows;
}

void
result_rows_free (ResultRows *rows)
{
  g_free (rows->text);
  g_free (rows->faults);
  g_free (rows);
}
