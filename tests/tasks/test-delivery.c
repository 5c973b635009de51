/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises and deliveries of the visits that were noted. */
#include "gain-delivery.h"
#include "gain-issue.h"
#include "gain-todo.h"
#include "gain-typed.h"
#include "sample-workspace.h"

#include <string.h>

/* One practice of the sample with at least two pages, whose visits are replaced by our own. */
typedef struct
{
  SampleWorkspace base;
  char           *tin;
  GArray         *people;
} Fixture;

static void
drop_visits (GainStore *store)
{
  g_autoptr (GainTable) visits = gain_store_read (store, GAIN_KIND_VISITS, 0, 0, NULL, NULL);

  g_assert_cmpuint (gain_table_n_rows (visits), >, 0);
  g_assert_true (gain_store_remove (store, visits, "Forget the visits", NULL));
}

static GainDate
day (const char *text)
{
  GainDate date = 0;

  g_assert_cmpint (gain_date_parse (text, &date), ==, GAIN_DATE_OK);
  return date;
}

static void
set_up (Fixture *self, gconstpointer unused)
{
  GainIssueOptions options = { 0 };

  sample_workspace_set_up (&self->base, NULL);
  drop_visits (self->base.store);
  for (guint i = 0; self->people == NULL || self->people->len < 2; i++)
    {
      g_free (self->tin);
      self->tin = g_strdup (self->base.snapshot->catalog->practices[i].tin);
      options.practice_tin = self->tin;
      g_clear_pointer (&self->people, g_array_unref);
      self->people = gain_issue_people (self->base.snapshot, &options);
    }
}

static void
tear_down (Fixture *self, gconstpointer unused)
{
  g_array_unref (self->people);
  g_free (self->tin);
  sample_workspace_tear_down (&self->base, NULL);
}

typedef struct
{
  const char   *id;
  const char   *date;
  GainVisitKind kind;
  const char   *provider;
  gboolean      of_period;
  const char   *promise;
  const char   *due;
  const char   *done;
} Visit;

static void
add_visits (Fixture *self, const Visit *visits, guint n)
{
  g_autoptr (GainTable) table = gain_table_new (GAIN_KIND_VISITS);
  GainImportInfo info = { .label = "Note visits" };
  GainImportCounts counts;

  for (guint i = 0; i < n; i++)
    {
      guint row = gain_table_append (table, 0);

      gain_table_set_text (table, row, GAIN_VISITS_ID, visits[i].id);
      gain_table_set_text (table, row, GAIN_VISITS_PRACTICE_TIN, self->tin);
      gain_table_set_text (table, row, GAIN_VISITS_BY, "A manager");
      gain_table_set_int (table, row, GAIN_VISITS_DATE, day (visits[i].date));
      gain_table_set_int (table, row, GAIN_VISITS_KIND, visits[i].kind);
      gain_table_set_text (table, row, GAIN_VISITS_PROVIDER_ID, visits[i].provider);
      if (visits[i].of_period)
        gain_table_set_int (table, row, GAIN_VISITS_PERIOD, self->base.snapshot->period);
      gain_table_set_text (table, row, GAIN_VISITS_PROMISE, visits[i].promise);
      if (visits[i].due != NULL)
        gain_table_set_int (table, row, GAIN_VISITS_PROMISE_DUE, day (visits[i].due));
      gain_table_set_text (table, row, GAIN_VISITS_PROMISE_DONE, visits[i].done);
    }
  g_assert_true (gain_store_write (self->base.store, table, &info, FALSE, NULL, NULL, NULL,
                                   &counts, NULL));
  gain_snapshot_unref (self->base.snapshot);
  self->base.snapshot = gain_snapshot_load (self->base.store, 0, 0, NULL, NULL);
}

static void
test_promises (Fixture *self, gconstpointer unused)
{
  const Visit visits[] = {
    { "A", "2025-05-01", GAIN_VISIT_VISIT, NULL, FALSE, "No date", NULL, NULL },
    { "B", "2025-05-01", GAIN_VISIT_CALL, NULL, FALSE, "Late", "2025-06-30", NULL },
    { "C", "2025-06-01", GAIN_VISIT_VISIT, NULL, FALSE, "Today", "2025-07-01", NULL },
    { "D", "2025-06-01", GAIN_VISIT_VISIT, NULL, FALSE, "Kept", "2025-06-15", "yes" },
    { "E", "2025-06-02", GAIN_VISIT_VISIT, NULL, FALSE, NULL, NULL, NULL },
  };
  g_autoptr (GArray) open = NULL;
  g_autoptr (GArray) other = NULL;

  add_visits (self, visits, G_N_ELEMENTS (visits));
  open = gain_promises_open (self->base.snapshot, self->tin, day ("2025-07-01"));
  g_assert_cmpuint (open->len, ==, 3);
  g_assert_cmpstr (g_array_index (open, GainPromise, 0).text, ==, "Late");
  g_assert_true (g_array_index (open, GainPromise, 0).overdue);
  g_assert_cmpstr (g_array_index (open, GainPromise, 1).text, ==, "Today");
  g_assert_false (g_array_index (open, GainPromise, 1).overdue);
  g_assert_cmpstr (g_array_index (open, GainPromise, 2).text, ==, "No date");
  g_assert_false (g_array_index (open, GainPromise, 2).overdue);
  other = gain_promises_open (self->base.snapshot, "nobody's", 0);
  g_assert_cmpuint (other->len, ==, 0);
}

static const GainTodo *
find_todo (const GPtrArray *list, const char *action)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (((const GainTodo *) list->pdata[i])->action, action) == 0)
      return list->pdata[i];
  return NULL;
}

/* Overdue promises are among what to do next, how many and the oldest; before their day none is. */
static void
test_overdue (Fixture *self, gconstpointer unused)
{
  const Visit visits[] = {
    { "A", "2025-05-01", GAIN_VISIT_VISIT, NULL, FALSE, "No date", NULL, NULL },
    { "B", "2025-05-01", GAIN_VISIT_CALL, NULL, FALSE, "Later", "2025-07-31", NULL },
    { "C", "2025-06-01", GAIN_VISIT_VISIT, NULL, FALSE, "First", "2025-07-01", NULL },
    { "D", "2025-06-01", GAIN_VISIT_VISIT, NULL, FALSE, "Kept", "2025-06-15", "yes" },
  };
  g_autoptr (GPtrArray) list = NULL, one = NULL, early = NULL;
  const GainTodo *todo;

  add_visits (self, visits, G_N_ELEMENTS (visits));
  list = gain_todo_list (self->base.snapshot, day ("2025-08-01"));
  todo = find_todo (list, "win.people-practice");
  g_assert_nonnull (todo);
  g_assert_cmpstr (todo->title, ==, "2 promises are overdue");
  g_assert_cmpstr (todo->target, ==, self->tin);
  g_assert_nonnull (strstr (todo->detail, "7/1/2025"));
  g_assert_nonnull (strstr (todo->detail, "“First”"));
  one = gain_todo_list (self->base.snapshot, day ("2025-07-02"));
  g_assert_cmpstr (find_todo (one, "win.people-practice")->title, ==, "1 promise is overdue");
  early = gain_todo_list (self->base.snapshot, day ("2025-07-01"));
  g_assert_null (find_todo (early, "win.people-practice"));
}

static const GainDelivered *
find (const GPtrArray *list, const GainSnapshot *snapshot, const char *tin)
{
  for (guint i = 0; i < list->len; i++)
    {
      const GainDelivered *one = g_ptr_array_index (list, i);

      if (strcmp (snapshot->catalog->practices[one->practice].tin, tin) == 0)
        return one;
    }
  g_assert_not_reached ();
}

static void
test_one_provider (Fixture *self, gconstpointer unused)
{
  guint first = g_array_index (self->people, guint, 0);
  g_autofree char *id = g_strdup (self->base.snapshot->catalog->people[first].id);
  const Visit visits[] = {
    { "A", "2025-10-07", GAIN_VISIT_DELIVERY, id, TRUE, NULL, NULL, NULL },
    { "B", "2025-11-07", GAIN_VISIT_CALL, NULL, TRUE, NULL, NULL, NULL },
    { "C", "2025-07-07", GAIN_VISIT_VISIT, NULL, FALSE, NULL, NULL, NULL },
  };
  g_autoptr (GPtrArray) list = NULL;
  const GainDelivered *own;

  add_visits (self, visits, G_N_ELEMENTS (visits));
  list = gain_delivery_practices (self->base.snapshot);
  own = find (list, self->base.snapshot, self->tin);
  g_assert_cmpuint (own->n_people, ==, self->people->len);
  g_assert_cmpuint (own->missing->len, ==, self->people->len - 1);
  g_assert_cmpint (own->last_visit, ==, day ("2025-10-07"));
  g_assert_cmpint (own->delivered, ==, 0);
}

static void
test_whole_practice (Fixture *self, gconstpointer unused)
{
  const Visit visits[] = {
    { "A", "2025-10-07", GAIN_VISIT_VISIT, NULL, TRUE, NULL, NULL, NULL },
  };
  g_autoptr (GPtrArray) before = gain_delivery_practices (self->base.snapshot);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) todo = NULL;
  gboolean found = FALSE;

  add_visits (self, visits, 1);
  list = gain_delivery_practices (self->base.snapshot);
  g_assert_cmpuint (find (list, self->base.snapshot, self->tin)->missing->len, ==, 0);
  g_assert_cmpuint (gain_delivery_n_missing (self->base.snapshot), ==, before->len - 1);
  todo = gain_todo_list (self->base.snapshot, 0);
  for (guint i = 0; i < todo->len; i++)
    found |= strstr (((const GainTodo *) todo->pdata[i])->title, "have not had") != NULL;
  g_assert_true (found);
}

static guint
lines_of (GainSnapshot *snapshot, gboolean missing, const char *path)
{
  g_autofree char *text = NULL;
  guint n = 0;

  g_assert_true (gain_delivery_write (snapshot, missing, GAIN_SPAN_PERIOD, 0, path, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (const char *at = text; (at = strchr (at, '\n')) != NULL; at++)
    n++;
  return n - 1;
}

static void
test_list (Fixture *self, gconstpointer unused)
{
  const Visit visits[] = {
    { "A", "2025-10-07", GAIN_VISIT_VISIT, NULL, TRUE, NULL, NULL, NULL },
  };
  g_autofree char *path = sample_workspace_path (&self->base, "list.csv");
  guint all, missing;

  add_visits (self, visits, 1);
  all = lines_of (self->base.snapshot, FALSE, path);
  missing = lines_of (self->base.snapshot, TRUE, path);
  g_assert_cmpuint (all - missing, ==, self->people->len);
}

static guint
count_waiting (Fixture *self, GainDeliverySpan span, const char *today)
{
  g_autoptr (GArray) people = gain_delivery_people (self->base.snapshot, day (today));
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    {
      const GainReceived *one = &g_array_index (people, GainReceived, i);
      const GainPractice *practice = &self->base.snapshot->catalog->practices[one->practice];

      if (strcmp (practice->tin, self->tin) == 0)
        n += gain_received_waits (one, span, day (today));
    }
  return n;
}

/* Who was visited in October has had nothing in November, but has this quarter. */
static void
test_spans (Fixture *self, gconstpointer unused)
{
  guint first = g_array_index (self->people, guint, 0);
  g_autofree char *id = g_strdup (self->base.snapshot->catalog->people[first].id);
  const Visit visits[] = {
    { "A", "2025-10-07", GAIN_VISIT_DELIVERY, id, FALSE, NULL, NULL, NULL },
    { "B", "2025-10-08", GAIN_VISIT_CALL, NULL, TRUE, NULL, NULL, NULL },
    { "C", "2026-02-01", GAIN_VISIT_VISIT, NULL, TRUE, NULL, NULL, NULL },
  };
  guint all = self->people->len;

  add_visits (self, visits, G_N_ELEMENTS (visits));
  g_assert_cmpuint (count_waiting (self, GAIN_SPAN_MONTH, "2025-10-31"), ==, all - 1);
  g_assert_cmpuint (count_waiting (self, GAIN_SPAN_MONTH, "2025-11-01"), ==, all);
  g_assert_cmpuint (count_waiting (self, GAIN_SPAN_QUARTER, "2025-12-31"), ==, all - 1);
  g_assert_cmpuint (count_waiting (self, GAIN_SPAN_QUARTER, "2026-01-01"), ==, all);
  g_assert_cmpuint (count_waiting (self, GAIN_SPAN_EVER, "2026-01-31"), ==, all - 1);
  g_assert_cmpuint (count_waiting (self, GAIN_SPAN_EVER, "2026-02-01"), ==, 0);
  g_assert_cmpuint (count_waiting (self, GAIN_SPAN_PERIOD, "2025-10-31"), ==, 0);
  g_assert_cmpint (gain_delivery_since (GAIN_SPAN_QUARTER, day ("2025-12-31")), ==,
                   day ("2025-10-01"));
}

/* A stored row, as one would type it, is the same row again. */
static void
test_typed_again (SampleWorkspace *self, gconstpointer unused)
{
  const GainKind kinds[] = { GAIN_KIND_VISITS, GAIN_KIND_LISTS, GAIN_KIND_PRACTICES };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GainTable) rows = gain_store_read (self->store, kinds[k], 0, 0, NULL, NULL);

      g_assert_cmpuint (gain_table_n_rows (rows), >, 0);
      for (guint row = 0; row < MIN (gain_table_n_rows (rows), 60); row++)
        {
          g_auto (GStrv) cells = gain_typed_from_row (rows, row);
          g_autoptr (GError) error = NULL;
          g_autoptr (GainTable) read
            = gain_typed_read_row (kinds[k], cells, self->snapshot->catalog, NULL, &error);
          g_auto (GStrv) again = NULL;

          g_assert_no_error (error);
          again = gain_typed_from_row (read, 0);
          g_assert_cmpstrv (cells, again);
        }
    }
}

/* What was agreed for the next visit counts until there is one. */
static void
test_next (Fixture *self, gconstpointer unused)
{
  const Visit visits[] = {
    { "A", "2025-05-01", GAIN_VISIT_VISIT, NULL, FALSE, NULL, NULL, NULL },
    { "B", "2025-06-01", GAIN_VISIT_CALL, NULL, FALSE, NULL, NULL, NULL },
  };
  g_autoptr (GainTable) table = NULL;
  GainImportInfo info = { .label = "Agree" };
  GainImportCounts counts;

  add_visits (self, visits, G_N_ELEMENTS (visits));
  g_assert_cmpint (gain_delivery_next (self->base.snapshot, self->tin), ==, 0);
  table = gain_store_read (self->base.store, GAIN_KIND_VISITS, 0, 0, NULL, NULL);
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    gain_table_set_int (table, row, GAIN_VISITS_NEXT_DATE,
                        day (row == 0 ? "2025-06-01" : "2025-07-15"));
  g_assert_true (gain_store_write (self->base.store, table, &info, FALSE, NULL, NULL, NULL, &counts,
                                   NULL));
  gain_snapshot_unref (self->base.snapshot);
  self->base.snapshot = gain_snapshot_load (self->base.store, 0, 0, NULL, NULL);
  g_assert_cmpint (gain_delivery_next (self->base.snapshot, self->tin), ==, day ("2025-07-15"));
  g_assert_cmpint (gain_delivery_next (self->base.snapshot, "nobody's"), ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/delivery/promises", test_promises);
  ADD ("/delivery/overdue", test_overdue);
  ADD ("/delivery/one-provider", test_one_provider);
  ADD ("/delivery/whole-practice", test_whole_practice);
  ADD ("/delivery/list", test_list);
  ADD ("/delivery/spans", test_spans);
  ADD ("/delivery/next", test_next);
  g_test_add ("/delivery/typed-again", SampleWorkspace, NULL, sample_workspace_set_up,
              test_typed_again, sample_workspace_tear_down);
  return g_test_run ();
}
