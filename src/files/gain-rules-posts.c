/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several rows of one person: what must agree between them, and that their shares add up. Source:
 * contract "Files", kind `roster`. */
#include "gain-config.h"

#include "gain-rules-posts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Before every day that a date of the rows could be. */
#define FIRST_DAY 10101

/* More than anybody has: the column doesn't hold who it is, and each row would be held against each. */
#define MOST_POSTS 50

/* What belongs to the person and not to a practice. */
static const guint person_columns[] = {
  GAIN_ROSTER_LAST_NAME, GAIN_ROSTER_FIRST_NAME, GAIN_ROSTER_ROLE,  GAIN_ROSTER_NPI,
  GAIN_ROSTER_CREDENTIAL, GAIN_ROSTER_SPECIALTY, GAIN_ROSTER_FTE,   GAIN_ROSTER_EMAIL,
  GAIN_ROSTER_PHONE,      GAIN_ROSTER_OTHER_TINS,
};

/* The rows of one id, in the order of the file. */
typedef struct
{
  const GainTable *table;
  guint8          *dropped;
  GArray          *rows;   /* guint */
  GainRefuseFunc   refuse;
  gpointer         user_data;
} Posts;

static guint
row_at (const Posts *self, guint i)
{
  return g_array_index (self->rows, guint, i);
}

static gint64
start_of (const Posts *self, guint i)
{
  gint64 start = gain_table_get_int (self->table, row_at (self, i), GAIN_ROSTER_START_DATE);

  return start == GAIN_NULL ? FIRST_DAY : start;
}

static gint64
end_of (const Posts *self, guint i)
{
  gint64 end = gain_table_get_int (self->table, row_at (self, i), GAIN_ROSTER_END_DATE);

  return end == GAIN_NULL ? G_MAXINT32 : end;
}

static gboolean
is_shared (const Posts *self, guint i)
{
  return !gain_table_is_null (self->table, row_at (self, i), GAIN_ROSTER_SHARE);
}

static gint64
share_of (const Posts *self, guint i)
{
  return is_shared (self, i) ? gain_table_get_int (self->table, row_at (self, i), GAIN_ROSTER_SHARE)
                             : GAIN_WHOLE_SHARE;
}

static guint
line_of (const Posts *self, guint i)
{
  return gain_table_get_line (self->table, row_at (self, i));
}

static const char *
tin_of (const Posts *self, guint i)
{
  return gain_table_get_text (self->table, row_at (self, i), GAIN_ROSTER_PRACTICE_TIN);
}

static const char *
id_of (const Posts *self)
{
  return gain_table_get_text (self->table, row_at (self, 0), GAIN_ROSTER_ID);
}

static gboolean
overlap (const Posts *self, guint a, guint b)
{
  return start_of (self, a) <= end_of (self, b) && start_of (self, b) <= end_of (self, a);
}

static void
refuse_row (const Posts *self, guint i, guint column, const char *value, char *reason)
{
  self->dropped[row_at (self, i)] = TRUE;
  self->refuse (line_of (self, i), (int) column, value, reason, self->user_data);
}

static void
refuse_second (const Posts *self, guint first, guint i)
{
  const char *tin = tin_of (self, i);

  refuse_row (self, i, GAIN_ROSTER_PRACTICE_TIN, tin,
              g_strdup_printf (_ ("“%s” has TIN %s in line %u and TIN %s here. Give the practice "
                                  "where the lives are attributed, and the others in the column "
                                  "other_tins, or give each row its share."),
                               id_of (self), tin_of (self, first), line_of (self, first), tin));
}

/* The same practice at the same time is the same post, twice. */
static void
refuse_twice (const Posts *self, guint first, guint i)
{
  for (guint k = first; k <= i; k += MAX (i - first, 1))
    refuse_row (self, k, GAIN_ROSTER_START_DATE, NULL,
                g_strdup_printf (_ ("Lines %u and %u disagree: “%s” is at one practice twice at the "
                                    "same time. Keep the one that is right."),
                                 line_of (self, first), line_of (self, i), id_of (self)));
}

/* Rows without a share that are in force at one time: the first counts. */
static void
drop_unshared (Posts *self)
{
  for (guint i = 1; i < self->rows->len; i++)
    for (guint first = 0; first < i; first++)
      {
        if (self->dropped[row_at (self, i)] || self->dropped[row_at (self, first)]
            || !overlap (self, first, i))
          continue;
        if (g_strcmp0 (tin_of (self, first), tin_of (self, i)) == 0)
          refuse_twice (self, first, i);
        else if (!is_shared (self, first) && !is_shared (self, i))
          refuse_second (self, first, i);
      }
  for (guint i = self->rows->len; i > 0; i--)
    if (self->dropped[row_at (self, i - 1)])
      g_array_remove_index (self->rows, i - 1);
}

static gboolean
same_cell (const Posts *self, guint column, guint a, guint b)
{
  if (gain_table_column_is_text (self->table, column))
    return g_strcmp0 (gain_table_get_text (self->table, row_at (self, a), column),
                      gain_table_get_text (self->table, row_at (self, b), column))
           == 0;
  return gain_table_get_int (self->table, row_at (self, a), column)
         == gain_table_get_int (self->table, row_at (self, b), column);
}

/* All rows of the person go if they say different things of it. */
static gboolean
check_person (Posts *self)
{
  for (guint c = 0; c < G_N_ELEMENTS (person_columns); c++)
    for (guint i = 1; i < self->rows->len; i++)
      {
        guint column = person_columns[c];

        if (same_cell (self, column, 0, i))
          continue;
        for (guint k = 0; k < self->rows->len; k++)
          refuse_row (self, k, column,
                      gain_table_column_is_text (self->table, column)
                        ? gain_table_get_text (self->table, row_at (self, k), column)
                        : NULL,
                      g_strdup_printf (_ ("Lines %u and %u disagree about the %s of “%s”. It belongs "
                                          "to the person: make it the same in every row."),
                                       line_of (self, 0), line_of (self, i),
                                       gain_kind_info (GAIN_KIND_ROSTER)->columns[column].name,
                                       id_of (self)));
        return FALSE;
      }
  return TRUE;
}

static gint64
next_day (gint64 date)
{
  int year = (int) (date / 10000);
  int month = (int) (date / 100 % 100);
  int day = (int) (date % 100);

  if (day < gain_date_days_in_month (year, month))
    return date + 1;
  return month < 12 ? gain_date_new (year, month + 1, 1) : gain_date_new (year + 1, 1, 1);
}

/* The shares in force on a day; -1: nobody's row is. */
static gint64
sum_on (const Posts *self, gint64 day)
{
  gint64 sum = 0;
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    if (start_of (self, i) <= day && day <= end_of (self, i))
      {
        sum += share_of (self, i);
        any = TRUE;
      }
  return any ? sum : -1;
}

static char *
lines_on (const Posts *self, gint64 day)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (start_of (self, i) <= day && day <= end_of (self, i))
      g_string_append_printf (lines, "%s%u", lines->len > 0 ? ", " : "", line_of (self, i));
  return g_string_free (lines, FALSE);
}

static void
refuse_sum (const Posts *self, gint64 day, gint64 sum)
{
  g_autofree char *lines = lines_on (self, day);
  g_autofree char *percent = gain_decimal_format (sum);
  g_autofree char *date = day > FIRST_DAY ? gain_date_format ((GainDate) day) : NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *share = gain_decimal_format (share_of (self, i));

      refuse_row (self, i, GAIN_ROSTER_SHARE, is_shared (self, i) ? share : "",
                  date != NULL
                    ? g_strdup_printf (_ ("On %s the shares of “%s” add up to %s%% (lines: %s). On "
                                          "every day they add up to 100%%."),
                                       date, id_of (self), percent, lines)
                    : g_strdup_printf (_ ("From the start the shares of “%s” add up to %s%% (lines: "
                                          "%s). On every day they add up to 100%%."),
                                       id_of (self), percent, lines));
    }
}

/* The sum changes only where a row begins, and on the day after one ends. */
static void
check_sums (Posts *self)
{
  for (guint i = 0; i < 2 * self->rows->len; i++)
    {
      gint64 end = end_of (self, i / 2);
      gint64 day = i % 2 == 0 ? start_of (self, i / 2) : end == G_MAXINT32 ? FIRST_DAY : next_day (end);
      gint64 sum = sum_on (self, day);

      if (sum >= 0 && sum != GAIN_WHOLE_SHARE)
        {
          refuse_sum (self, day, sum);
          return;
        }
    }
}

/* What is refused from here on is no reason to refuse more. */
static GHashTable *
copy_of (GHashTable *lost)
{
  GHashTable *copy = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, lost);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy, key, value);
  return copy;
}

/* The rows of a file take the place of all that are stored of the person: without the one that was
 * refused, a practice would be lost. */
static void
refuse_rest (const Posts *self, guint line)
{
  for (guint i = 0; i < self->rows->len; i++)
    refuse_row (self, i, GAIN_ROSTER_ID, id_of (self),
                g_strdup_printf (_ ("Line %u of “%s” is not imported, and the rows of one person go "
                                    "in together. Mend that line first."),
                                 line, id_of (self)));
}

static void
refuse_many (const Posts *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    refuse_row (self, i, GAIN_ROSTER_ID, id_of (self),
                g_strdup_printf (_ ("“%s” stands in %u rows, and one person has at most %d. Look whether "
                                    "the column id holds the person."),
                                 id_of (self), self->rows->len, MOST_POSTS));
}

static GHashTable *
rows_by_id (const GainTable *table, const guint8 *dropped)
{
  GHashTable *by_id = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  const guint32 *codes = gain_table_codes (table, GAIN_ROSTER_ID);

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      GArray *rows = g_hash_table_lookup (by_id, GUINT_TO_POINTER (codes[row]));

      if (dropped[row])
        continue;
      if (rows == NULL)
        {
          rows = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (by_id, GUINT_TO_POINTER (codes[row]), rows);
        }
      g_array_append_val (rows, row);
    }
  return by_id;
}

/**
 * gain_rules_check_posts:
 * @table: rows of a roster
 * @lost: the code of an id -> a line of it that was refused before
 * @dropped: (inout): [n_rows]: set for rows that are refused
 * @refuse: (scope call): told what is wrong
 * @user_data: for @refuse
 *
 * Somebody may have several rows, each a post. What belongs to the person is the same in all; on
 * every day on which any is in force their shares add up to 100 %, a row without a share having all
 * of it; else all rows of the id are refused. Of two rows without a share at one time the second is
 * refused.
 */
void
gain_rules_check_posts (const GainTable *table, GHashTable *lost, guint8 *dropped,
                        GainRefuseFunc refuse, gpointer user_data)
{
  g_autoptr (GHashTable) by_id = rows_by_id (table, dropped);
  g_autoptr (GHashTable) before = copy_of (lost);
  const guint32 *codes = gain_table_codes (table, GAIN_ROSTER_ID);

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      GArray *rows = g_hash_table_lookup (by_id, GUINT_TO_POINTER (codes[row]));
      Posts self = { table, dropped, rows, refuse, user_data };
      guint line = GPOINTER_TO_UINT (g_hash_table_lookup (before, GUINT_TO_POINTER (codes[row])));

      /* Each id at its first row, so that what is said comes in the order of the file. */
      if (rows == NULL || rows->len == 0 || row_at (&self, 0) != row)
        continue;
      if (line != 0)
        {
          refuse_rest (&self, line);
          continue;
        }
      if (rows->len > MOST_POSTS)
        {
          refuse_many (&self);
          continue;
        }
      if (rows->len == 1 && share_of (&self, 0) == GAIN_WHOLE_SHARE)
        continue;
      drop_unshared (&self);
      if (rows->len > 0 && check_person (&self))
        check_sums (&self);
    }
}

/**
 * gain_rules_practice_fault:
 * @table: rows of results
 * @row: a row whose subject is known
 * @catalog: what it refers to
 *
 * A result may name the practice in which a clinician did it: one that the roster has the clinician
 * at, now or ever.
 *
 * Returns: (transfer full) (nullable): what is wrong
 */
char *
gain_rules_practice_fault (const GainTable *table, guint row, const GainCatalog *catalog)
{
  const char *tin = gain_table_get_text (table, row, GAIN_RESULTS_PRACTICE_TIN);
  const char *id = gain_table_get_text (table, row, GAIN_RESULTS_SUBJECT_ID);
  int practice = gain_catalog_find_practice (catalog, tin);
  int person;

  if (tin == NULL)
    return NULL;
  if (gain_table_get_int (table, row, GAIN_RESULTS_SUBJECT_KIND) != GAIN_SUBJECT_PROVIDER)
    return g_strdup (_ ("Only a provider’s result names a practice. Leave the practice_tin blank "
                        "here."));
  person = gain_catalog_find_person (catalog, id);
  if (person < 0
      || (practice >= 0
          && gain_person_post_at (&catalog->people[person], practice, FIRST_DAY) >= 0))
    return NULL;
  return g_strdup_printf (_ ("“%s” has no row with the TIN “%s” on the roster. Add it there with its "
                             "share, or leave the practice_tin blank."),
                          id, tin);
}
