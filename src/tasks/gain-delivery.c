/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-delivery.h"

#include "gain-csv-output.h"
#include "gain-issue.h"
#include "gain-stamp.h"
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
 * gain_delivery_next:
 * @snapshot: a snapshot
 * @tin: a practice
 *
 * Returns: the day of the next visit, as agreed at the newest visit or call that named one and was
 *   before it; 0: none was, or the practice has been visited since
 */
GainDate
gain_delivery_next (GainSnapshot *snapshot, const char *tin)
{
  const GainTable *visits = snapshot->visits;
  gint64 newest = 0, next = 0, last = 0;

  for (guint row = 0; row < gain_table_n_rows (visits); row++)
    {
      gint64 day = gain_table_get_int (visits, row, GAIN_VISITS_DATE);

      if (g_strcmp0 (gain_table_get_text (visits, row, GAIN_VISITS_PRACTICE_TIN), tin) != 0)
        continue;
      last = MAX (last, day);
      if (gain_table_is_null (visits, row, GAIN_VISITS_NEXT_DATE) || day < newest)
        continue;
      newest = day;
      next = gain_table_get_int (visits, row, GAIN_VISITS_NEXT_DATE);
    }
  return next > last ? (GainDate) next : 0;
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

/* When each clinician had any scorecard, one of the period; when each practice was called upon; how
 * much is promised to it. All by id or TIN. */
typedef struct
{
  GHashTable *any;
  GHashTable *of_period;
  GHashTable *visited;
  GHashTable *promises;
} Received;

static GHashTable *
new_days (void)
{
  return g_hash_table_new (g_str_hash, g_str_equal);
}

static void
received_clear (Received *received)
{
  g_hash_table_unref (received->any);
  g_hash_table_unref (received->of_period);
  g_hash_table_unref (received->visited);
  g_hash_table_unref (received->promises);
}

static void
count_one (GHashTable *counts, const char *key)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));

  g_hash_table_insert (counts, (gpointer) key, GUINT_TO_POINTER (before + 1));
}

/* What was brought to a whole practice is noted by its TIN, else by the provider's id. */
static Received
find_received (GainSnapshot *snapshot, GainDate today)
{
  const GainTable *visits = snapshot->visits;
  Received received = { new_days (), new_days (), new_days (), new_days () };

  for (guint row = 0; row < gain_table_n_rows (visits); row++)
    {
      const char *tin = gain_table_get_text (visits, row, GAIN_VISITS_PRACTICE_TIN);
      const char *provider = text_of (visits, row, GAIN_VISITS_PROVIDER_ID);
      const char *whom = provider != NULL ? provider : tin;
      gint64 day = gain_table_get_int (visits, row, GAIN_VISITS_DATE);

      if (text_of (visits, row, GAIN_VISITS_PROMISE) != NULL
          && text_of (visits, row, GAIN_VISITS_PROMISE_DONE) == NULL)
        count_one (received.promises, tin);
      if (!delivers (visits, row))
        continue;
      note (received.visited, tin, day);
      if (gain_table_get_int (visits, row, GAIN_VISITS_PERIOD) == snapshot->period)
        note (received.of_period, whom, day);
      if (today == 0 || day <= today)
        note (received.any, whom, day);
    }
  return received;
}

static GainDate
later_of (GHashTable *days, const char *id, const char *tin)
{
  return MAX (GPOINTER_TO_INT (g_hash_table_lookup (days, id)),
              GPOINTER_TO_INT (g_hash_table_lookup (days, tin)));
}

static void
add_received (GArray *list, GainSnapshot *snapshot, const GainDelivered *practice, guint person,
              const Received *received)
{
  const char *tin = snapshot->catalog->practices[practice->practice].tin;
  const char *id = snapshot->catalog->people[person].id;
  GainReceived one = {
    .person = person,
    .practice = practice->practice,
    .manager = practice->manager,
    .delivery = practice->delivery,
    .last = later_of (received->any, id, tin),
    .of_period = later_of (received->of_period, id, tin),
    .last_visit = GPOINTER_TO_INT (g_hash_table_lookup (received->visited, tin)),
    .n_promises = GPOINTER_TO_UINT (g_hash_table_lookup (received->promises, tin)),
  };

  g_array_append_val (list, one);
}

/**
 * gain_delivery_people:
 * @snapshot: a snapshot
 * @today: visits after this day don't count as any scorecard had; 0: they do
 *
 * What every clinician with a page has had: a visit or delivery to the clinician, or to the whole
 * practice.
 *
 * Returns: (transfer full) (element-type GainReceived): by manager, practice and name; those without
 *   a manager last
 */
GArray *
gain_delivery_people (GainSnapshot *snapshot, GainDate today)
{
  GainIssueOptions everybody = { 0 };
  g_autoptr (GArray) people = gain_issue_people (snapshot, &everybody);
  g_autoptr (GPtrArray) practices = gain_delivery_practices (snapshot);
  g_autofree guint *first = g_new0 (guint, snapshot->catalog->n_practices);
  Received received = find_received (snapshot, today);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (GainReceived));

  /* A practice's people stand together. */
  for (guint i = people->len; i > 0; i--)
    first[snapshot->catalog->people[g_array_index (people, guint, i - 1)].practice] = i - 1;
  for (guint i = 0; i < practices->len; i++)
    {
      const GainDelivered *practice = g_ptr_array_index (practices, i);

      for (guint k = 0; k < practice->n_people; k++)
        add_received (list, snapshot, practice,
                      g_array_index (people, guint, first[practice->practice] + k), &received);
    }
  received_clear (&received);
  return list;
}

/**
 * gain_delivery_since:
 * @span: a span
 * @today: the day it is
 *
 * Returns: the first day of the calendar month or quarter; of other spans 0
 */
GainDate
gain_delivery_since (GainDeliverySpan span, GainDate today)
{
  int month = today / 100 % 100;

  if (span == GAIN_SPAN_MONTH)
    return gain_date_new (today / 10000, month, 1);
  if (span == GAIN_SPAN_QUARTER)
    return gain_date_new (today / 10000, (month - 1) / 3 * 3 + 1, 1);
  return 0;
}

/**
 * gain_received_waits:
 * @received: what a clinician has had
 * @span: since when one should have had a scorecard
 * @today: the day it is
 *
 * Returns: whether the clinician still waits for one
 */
gboolean
gain_received_waits (const GainReceived *received, GainDeliverySpan span, GainDate today)
{
  if (span == GAIN_SPAN_PERIOD)
    return received->of_period == 0;
  return received->last == 0 || received->last < gain_delivery_since (span, today);
}

/**
 * gain_delivery_of:
 * @snapshot: a snapshot, for the visits
 * @issued: a page of a provider or a practice
 *
 * A page counts as delivered with the first visit or delivery that is noted with its period on the
 * day it was issued or later: to the provider, or to the whole practice.
 *
 * Returns: the day; 0: none is noted
 */
GainDate
gain_delivery_of (GainSnapshot *snapshot, const GainIssued *issued)
{
  const GainTable *visits = snapshot->visits;
  const GainCatalog *catalog = snapshot->catalog;
  int person = gain_catalog_find_person (catalog, issued->subject_id);
  const char *tin = person >= 0 ? catalog->practices[catalog->people[person].practice].tin
                                : issued->subject_id;
  GainDate from = gain_stamp_day_local (issued->when), first = 0;

  for (guint row = 0; row < gain_table_n_rows (visits); row++)
    {
      const char *whom = text_of (visits, row, GAIN_VISITS_PROVIDER_ID);
      GainDate day = (GainDate) gain_table_get_int (visits, row, GAIN_VISITS_DATE);

      if (delivers (visits, row) && day >= from && (first == 0 || day < first)
          && gain_table_get_int (visits, row, GAIN_VISITS_PERIOD) == issued->period
          && g_strcmp0 (gain_table_get_text (visits, row, GAIN_VISITS_PRACTICE_TIN), tin) == 0
          && (whom == NULL || person < 0 || strcmp (whom, issued->subject_id) == 0))
        first = day;
    }
  return first;
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
add_line (GainCsvOutput *csv, GainSnapshot *snapshot, const GainReceived *received)
{
  const GainPerson *person = &snapshot->catalog->people[received->person];
  const GainPractice *where = &snapshot->catalog->practices[received->practice];
  g_autofree char *name = gain_person_display_name (person);
  g_autofree char *period = gain_period_format (snapshot->period);

  gain_csv_output_add_guarded (csv, received->manager != NULL ? received->manager : "");
  gain_csv_output_add_text (csv, where->tin);
  gain_csv_output_add_guarded (csv, where->name);
  gain_csv_output_add_text (csv, received->delivery != NULL ? received->delivery : "");
  gain_csv_output_add_guarded (csv, person->id);
  gain_csv_output_add_guarded (csv, name);
  gain_csv_output_add_text (csv, period);
  add_date (csv, received->of_period);
  add_date (csv, received->last_visit);
  gain_csv_output_add_int (csv, received->n_promises);
  add_date (csv, received->last);
  gain_csv_output_end_line (csv);
}

/**
 * gain_delivery_write:
 * @snapshot: a snapshot
 * @missing_only: only clinicians who wait for a scorecard
 * @span: since when they should have had one
 * @today: the day it is, for @span; 0 with %GAIN_SPAN_PERIOD and %GAIN_SPAN_EVER
 * @path: (nullable): a CSV file; %NULL or "-" for standard output
 * @error: return location
 *
 * Writes who has had the scorecard of the period, and when, by manager and practice.
 *
 * Returns: whether it is written
 */
gboolean
gain_delivery_write (GainSnapshot *snapshot, gboolean missing_only, GainDeliverySpan span,
                     GainDate today, const char *path, GError **error)
{
  g_autoptr (GArray) list = gain_delivery_people (snapshot, today);
  g_autoptr (GString) text
    = g_string_new ("manager,practice_tin,practice_name,delivery,provider_id,provider_name,period,"
                    "delivered,last_visit,open_promises,last_delivered\n");
  static const GainGridType types[]
    = { GAIN_GRID_TEXT, GAIN_GRID_TEXT, GAIN_GRID_TEXT, GAIN_GRID_TEXT, GAIN_GRID_TEXT, GAIN_GRID_TEXT,
        GAIN_GRID_TEXT, GAIN_GRID_DATE, GAIN_GRID_DATE, GAIN_GRID_COUNT, GAIN_GRID_DATE };
  GainCsvOutput csv = { text, 0 };

  for (guint i = 0; i < list->len; i++)
    {
      const GainReceived *received = &g_array_index (list, GainReceived, i);

      if (!missing_only || gain_received_waits (received, span, today))
        add_line (&csv, snapshot, received);
    }
  return gain_write_csv (text, "delivery", types, G_N_ELEMENTS (types), path, error);
}
