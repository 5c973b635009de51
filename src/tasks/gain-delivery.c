/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-delivery.h"

#include "gain-csv-output.h"
#include "gain-issue.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
text_of (const GainTable *table, guint row, guint column)
{
  const char *text = gain_table_get_text (table, row, column);

  return text != NULL && *text != '\0' ? text : NULL;
}

/* A scorecard is handed over at a visit or a delivery; a call brings nothing. */
static gboolean
delivers (const GainTable *visits, guint row)
{
  return gain_table_get_int (visits, row, GAIN_VISITS_KIND) != GAIN_VISIT_CALL;
}

static int
compare_promises (gconstpointer a, gconstpointer b)
{
  const GainPromise *left = a, *right = b;
  gint64 left_due = left->due == 0 ? G_MAXINT64 : left->due;
  gint64 right_due = right->due == 0 ? G_MAXINT64 : right->due;

  if (left_due != right_due)
    return left_due < right_due ? -1 : 1;
  if (left->made != right->made)
    return left->made < right->made ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

/**
 * gain_promises_open:
 * @snapshot: a snapshot
 * @tin: (nullable): of this practice only
 * @date: a promise that was due before this day is overdue; 0: none is
 *
 * Returns: (transfer full) (element-type GainPromise): promises that aren't kept yet, the most
 *   pressing first; those without a date last
 */
GArray *
gain_promises_open (GainSnapshot *snapshot, const char *tin, GainDate date)
{
  GArray *open = g_array_new (FALSE, FALSE, sizeof (GainPromise));
  const GainTable *visits;

  g_return_val_if_fail (snapshot != NULL, open);

  visits = snapshot->visits;
  for (guint row = 0; row < gain_table_n_rows (visits); row++)
    {
      GainPromise promise = {
        .row = row,
        .tin = gain_table_get_text (visits, row, GAIN_VISITS_PRACTICE_TIN),
        .text = text_of (visits, row, GAIN_VISITS_PROMISE),
        .owner = text_of (visits, row, GAIN_VISITS_PROMISE_OWNER),
        .made = (GainDate) gain_table_get_int (visits, row, GAIN_VISITS_DATE),
      };
      gint64 due = gain_table_get_int (visits, row, GAIN_VISITS_PROMISE_DUE);

      if (promise.text == NULL || text_of (visits, row, GAIN_VISITS_PROMISE_DONE) != NULL
          || (tin != NULL && g_strcmp0 (promise.tin, tin) != 0))
        continue;
      promise.due = due == GAIN_NULL ? 0 : (GainDate) due;
      promise.overdue = promise.due != 0 && date != 0 && promise.due < date;
      g_array_append_val (open, promise);
    }
  g_array_sort (open, compare_promises);
  return open;
}

/**
 * gain_delivery_last:
 * @snapshot: a snapshot
 * @tin: a practice
 * @provider_id: (nullable): what counts is what was brought to this provider or to all; %NULL: any
 *
 * Returns: the day of the last visit or delivery, or 0 if there was none
 */
gint64
gain_delivery_last (GainSnapshot *snapshot, const char *tin, const char *provider_id)
{
  const GainTable *visits = snapshot->visits;
  gint64 last = 0;

  for (guint row = 0; row < gain_table_n_rows (visits); row++)
    {
      const char *whom = text_of (visits, row, GAIN_VISITS_PROVIDER_ID);

      if (delivers (visits, row)
          && g_strcmp0 (gain_table_get_text (visits, row, GAIN_VISITS_PRACTICE_TIN), tin) == 0
          && (provider_id == NULL || whom == NULL || strcmp (whom, provider_id) == 0))
        last = MAX (last, gain_table_get_int (visits, row, GAIN_VISITS_DATE));
    }
  return last;
}

/**
 * gain_practice_row:
 * @snapshot: a snapshot
 * @tin: a practice
 *
 * Returns: its row among the practices' own data, or -1
 */
int
gain_practice_row (GainSnapshot *snapshot, const char *tin)
{
  for (guint row = 0; row < gain_table_n_rows (snapshot->practices); row++)
    if (g_strcmp0 (gain_table_get_text (snapshot->practices, row, GAIN_PRACTICES_TIN), tin) == 0)
      return (int) row;
  return -1;
}

/**
 * gain_practice_text:
 * @snapshot: a snapshot
 * @tin: a practice
 * @column: a column of texts
 *
 * Returns: (transfer none) (nullable): what is noted of the practice; %NULL: nothing
 */
const char *
gain_practice_text (GainSnapshot *snapshot, const char *tin, guint column)
{
  int row = gain_practice_row (snapshot, tin);

  return row >= 0 ? text_of (snapshot->practices, (guint) row, column) : NULL;
}

/* What is in the visits about the snapshot's period: tin -> day, provider id -> day. */
typedef struct
{
  GHashTable *practices;
  GHashTable *providers;
  GHashTable *visited;
} Brought;

static void
note (GHashTable *days, const char *key, gint64 day)
{
  gint64 before = GPOINTER_TO_INT (g_hash_table_lookup (days, key));

  g_hash_table_insert (days, (gpointer) key, GINT_TO_POINTER ((int) MAX (before, day)));
}

static Brought
find_brought (GainSnapshot *snapshot)
{
  const GainTable *visits = snapshot->visits;
  Brought brought = { g_hash_table_new (g_str_hash, g_str_equal),
                      g_hash_table_new (g_str_hash, g_str_equal),
                      g_hash_table_new (g_str_hash, g_str_equal) };

  for (guint row = 0; row < gain_table_n_rows (visits); row++)
    {
      const char *tin = gain_table_get_text (visits, row, GAIN_VISITS_PRACTICE_TIN);
      const char *provider = text_of (visits, row, GAIN_VISITS_PROVIDER_ID);
      gint64 day = gain_table_get_int (visits, row, GAIN_VISITS_DATE);

      if (!delivers (visits, row))
        continue;
      note (brought.visited, tin, day);
      if (gain_table_get_int (visits, row, GAIN_VISITS_PERIOD) != snapshot->period)
        continue;
      if (provider != NULL)
        note (brought.providers, provider, day);
      else
        note (brought.practices, tin, day);
    }
  return brought;
}

static void
brought_clear (Brought *brought)
{
  g_hash_table_unref (brought->practices);
  g_hash_table_unref (brought->providers);
  g_hash_table_unref (brought->visited);
}

static GainDelivered *
delivered_new (GainSnapshot *snapshot, const Brought *brought, int practice, GHashTable *rows)
{
  const char *tin = snapshot->catalog->practices[practice].tin;
  GainDelivered *delivered = g_new0 (GainDelivered, 1);
  gpointer found;

  delivered->practice = practice;
  delivered->missing = g_array_new (FALSE, FALSE, sizeof (guint));
  delivered->last_visit = GPOINTER_TO_INT (g_hash_table_lookup (brought->visited, tin));
  delivered->delivered = GPOINTER_TO_INT (g_hash_table_lookup (brought->practices, tin));
  if (g_hash_table_lookup_extended (rows, tin, NULL, &found))
    {
      guint row = GPOINTER_TO_UINT (found);
      gint64 how = gain_table_get_int (snapshot->practices, row, GAIN_PRACTICES_DELIVERY);

      delivered->manager = text_of (snapshot->practices, row, GAIN_PRACTICES_MANAGER);
      if (how != GAIN_NULL)
        delivered->delivery
          = gain_kind_info (GAIN_KIND_PRACTICES)->columns[GAIN_PRACTICES_DELIVERY].words[how];
    }
  return delivered;
}

static GHashTable *
rows_by_tin (GainSnapshot *snapshot)
{
  GHashTable *rows = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint row = 0; row < gain_table_n_rows (snapshot->practices); row++)
    g_hash_table_insert (rows, (gpointer) gain_table_get_text (snapshot->practices, row,
                                                               GAIN_PRACTICES_TIN),
                         GUINT_TO_POINTER (row));
  return rows;
}

static int
compare_delivered (gconstpointer a, gconstpointer b, gpointer snapshot)
{
  const GainDelivered *left = *(gpointer const *) a, *right = *(gpointer const *) b;
  const GainPractice *practices = ((GainSnapshot *) snapshot)->catalog->practices;
  int order = (left->manager == NULL) - (right->manager == NULL);

  if (order == 0)
    order = g_strcmp0 (left->manager, right->manager);
  if (order == 0)
    order = strcmp (practices[left->practice].name, practices[right->practice].name);
  return order != 0 ? order : left->practice - right->practice;
}

/**
 * gain_delivery_practices:
 * @snapshot: a snapshot
 *
 * Who has had the scorecards of the snapshot's period: a visit or delivery noted with that period
 * counts, for one provider or for the whole practice. Practices without a page are left out.
 *
 * Returns: (transfer full) (element-type GainDelivered): by manager, then practice; those without
 *   a manager last
 */
GPtrArray *
gain_delivery_practices (GainSnapshot *snapshot)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_delivered_free);
  GainIssueOptions everybody = { 0 };
  g_autoptr (GArray) people = gain_issue_people (snapshot, &everybody);
  g_autoptr (GHashTable) rows = rows_by_tin (snapshot);
  Brought brought = find_brought (snapshot);
  GainDelivered *last = NULL;

  for (guint i = 0; i < people->len; i++)
    {
      guint index = g_array_index (people, guint, i);
      const GainPerson *person = &snapshot->catalog->people[index];

      if (last == NULL || last->practice != person->practice)
        {
          last = delivered_new (snapshot, &brought, person->practice, rows);
          g_ptr_array_add (list, last);
        }
      last->n_people++;
      if (last->delivered == 0 && !g_hash_table_contains (brought.providers, person->id))
        g_array_append_val (last->missing, index);
    }
  brought_clear (&brought);
  g_ptr_array_sort_with_data (list, compare_delivered, snapshot);
  return list;
}

/**
 * gain_delivered_free:
 * @delivered: (transfer full): a practice's state
 */
void
gain_delivered_free (GainDelivered *delivered)
{
  g_return_if_fail (delivered != NULL);

  g_array_unref (delivered->missing);
  g_free (delivered);
}

/**
 * gain_delivery_n_missing:
 * @snapshot: a snapshot
 *
 * Returns: how many practices have somebody who has not had the period's scorecard
 */
guint
gain_delivery_n_missing (GainSnapshot *snapshot)
{
  g_autoptr (GPtrArray) list = gain_delivery_practices (snapshot);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += ((const GainDelivered *) g_ptr_array_index (list, i))->missing->len > 0;
  return n;
}

static void
add_date (GainCsvOutput *csv, gint64 date)
{
  if (date == 0)
    gain_csv_output_add_empty (csv, 1);
  else
    gain_csv_output_add_taken (csv, gain_date_format ((GainDate) date));
}

static void
add_line (GainCsvOutput *csv, GainSnapshot *snapshot, const GainDelivered *practice,
          const GainPerson *person, gint64 delivered, guint n_promises)
{
  g_autofree char *name = gain_person_display_name (person);
  g_autofree char *period = gain_period_format (snapshot->period);
  const GainPractice *where = &snapshot->catalog->practices[practice->practice];

  gain_csv_output_add_guarded (csv, practice->manager != NULL ? practice->manager : "");
  gain_csv_output_add_text (csv, where->tin);
  gain_csv_output_add_guarded (csv, where->name);
  gain_csv_output_add_text (csv, practice->delivery != NULL ? practice->delivery : "");
  gain_csv_output_add_guarded (csv, person->id);
  gain_csv_output_add_guarded (csv, name);
  gain_csv_output_add_text (csv, period);
  add_date (csv, delivered);
  add_date (csv, practice->last_visit);
  gain_csv_output_add_int (csv, n_promises);
  gain_csv_output_end_line (csv);
}

static gboolean
is_missing (const GainDelivered *practice, guint person)
{
  for (guint i = 0; i < practice->missing->len; i++)
    if (g_array_index (practice->missing, guint, i) == person)
      return TRUE;
  return FALSE;
}

/* The day on which this provider, or the whole practice, had the period's scorecard. */
static gint64
day_of (GainSnapshot *snapshot, const GainDelivered *practice, const GainPerson *person)
{
  const GainTable *visits = snapshot->visits;
  gint64 day = practice->delivered;

  for (guint row = 0; row < gain_table_n_rows (visits); row++)
    if (delivers (visits, row)
        && gain_table_get_int (visits, row, GAIN_VISITS_PERIOD) == snapshot->period
        && g_strcmp0 (text_of (visits, row, GAIN_VISITS_PROVIDER_ID), person->id) == 0)
      day = MAX (day, gain_table_get_int (visits, row, GAIN_VISITS_DATE));
  return day;
}

static void
add_practice (GainCsvOutput *csv, GainSnapshot *snapshot, const GainDelivered *practice,
              gboolean missing_only)
{
  const char *tin = snapshot->catalog->practices[practice->practice].tin;
  GainIssueOptions own = { .practice_tin = tin };
  g_autoptr (GArray) people = gain_issue_people (snapshot, &own);
  g_autoptr (GArray) promises = gain_promises_open (snapshot, tin, 0);

  for (guint i = 0; i < people->len; i++)
    {
      guint index = g_array_index (people, guint, i);
      const GainPerson *person = &snapshot->catalog->people[index];
      gboolean missing = is_missing (practice, index);

      if (missing || !missing_only)
        add_line (csv, snapshot, practice, person,
                  missing ? 0 : day_of (snapshot, practice, person), promises->len);
    }
}

/**
 * gain_delivery_write:
 * @snapshot: a snapshot
 * @missing_only: only clinicians who have not had the period's scorecard
 * @path: (nullable): a CSV file; %NULL or "-" for standard output
 * @error: return location
 *
 * Writes who has had the scorecard of the period, and when, by manager and practice.
 *
 * Returns: whether it is written
 */
gboolean
gain_delivery_write (GainSnapshot *snapshot, gboolean missing_only, const char *path,
                     GError **error)
{
  g_autoptr (GPtrArray) list = gain_delivery_practices (snapshot);
  g_autoptr (GString) text
    = g_string_new ("manager,practice_tin,practice_name,delivery,provider_id,provider_name,period,"
                    "delivered,last_visit,open_promises\n");
  GainCsvOutput csv = { text, 0 };

  for (guint i = 0; i < list->len; i++)
    add_practice (&csv, snapshot, g_ptr_array_index (list, i), missing_only);
  return gain_write_bytes (path, text->str, text->len, error);
}
