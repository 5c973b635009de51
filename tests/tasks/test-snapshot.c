/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a front end is shown: the newest period by default, another on request, and what to do. */
#include "gain-sample.h"
#include "gain-todo.h"
#include "sample-workspace.h"

#include <string.h>

static void
test_default_period (SampleWorkspace *self, gconstpointer unused)
{
  const GArray *periods = self->snapshot->periods;
  GainPeriod newest = g_array_index (periods, GainPeriod, periods->len - 1);

  g_assert_cmpuint (periods->len, >=, 8);
  g_assert_true (self->snapshot->period == newest);
  g_assert_cmpint (self->snapshot->year, ==, gain_period_year (newest));
  g_assert_true (self->snapshot->writable);
}

/* A few rows of a period don't take the place of the one before. */
static void
test_period_begun (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_RESULTS);
  g_autoptr (GainSnapshot) after = NULL;
  GainPeriod next = gain_period_new (self->snapshot->year, GAIN_PERIOD_QUARTER, 4);
  GainImportInfo info = { .label = "Few", .file_name = "few.csv" };
  guint row = gain_table_append (rows, 2);

  g_assert_true (gain_period_compare (next, self->snapshot->period) > 0);
  gain_table_set_int (rows, row, GAIN_RESULTS_SUBJECT_KIND, GAIN_SUBJECT_PROVIDER);
  gain_table_set_text (rows, row, GAIN_RESULTS_SUBJECT_ID, self->snapshot->catalog->people[0].id);
  gain_table_set_text (rows, row, GAIN_RESULTS_MEASURE, self->snapshot->catalog->measures[0].code);
  gain_table_set_int (rows, row, GAIN_RESULTS_PERIOD, next);
  gain_table_set_int (rows, row, GAIN_RESULTS_NUMERATOR, GAIN_SCALE);
  gain_table_set_int (rows, row, GAIN_RESULTS_DENOMINATOR, 2 * GAIN_SCALE);
  gain_store_write (self->store, rows, &info, FALSE, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  after = gain_snapshot_load (self->store, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (after->period == self->snapshot->period);
  g_assert_cmpuint (after->periods->len, ==, self->snapshot->periods->len + 1);
}

static void
test_another_period (SampleWorkspace *self, gconstpointer unused)
{
  GainPeriod oldest = g_array_index (self->snapshot->periods, GainPeriod, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainSnapshot) other = gain_snapshot_load (self->store, 0, oldest, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (other->period == oldest);
  g_assert_cmpint (other->year, ==, gain_period_year (oldest));
  g_assert_cmpuint (other->scores->n_lines, >, 0);
}

/* Every stored plan of the year runs, and its parts make the pool. */
static void
test_plans_run (SampleWorkspace *self, gconstpointer unused)
{
  guint n_run = 0;

  for (guint i = 0; i < self->snapshot->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (self->snapshot->plans, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GainLedger) ledger = NULL;

      if (plan->performance_year != self->snapshot->year)
        continue;
      ledger = gain_snapshot_run_plan (self->snapshot, plan->title, GAIN_NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ledger->paid + ledger->infrastructure + ledger->redesign + ledger->reserve
                         + ledger->carry_forward,
                       ==, ledger->pool);
      n_run++;
    }
  g_assert_cmpuint (n_run, ==, 3);
}

static void
test_unknown_plan (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger
    = gain_snapshot_run_plan (self->snapshot, "no such plan", GAIN_NULL, &error);

  g_assert_null (ledger);
  g_assert_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "no such plan"));
}

static const GainTodo *
find_todo (const GPtrArray *list, const char *action, const char *target)
{
  for (guint i = 0; i < list->len; i++)
    {
      const GainTodo *todo = g_ptr_array_index (list, i);

      if (g_str_equal (todo->action, action) && g_strcmp0 (todo->target, target) == 0)
        return todo;
    }
  return NULL;
}

static void
test_todo_of_empty (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *path = sample_workspace_path (self, "empty.gainshare");
  g_autoptr (GError) error = NULL;
  GainStore *store = gain_store_create (path, "Empty", NULL, 2025, "Tester", &error);
  g_autoptr (GainSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_error (error);
  snapshot = gain_snapshot_load (store, 0, 0, NULL, &error);
  g_assert_no_error (error);
  list = gain_todo_list (snapshot, 0);
  g_assert_nonnull (find_todo (list, "win.import", "roster"));
  g_assert_nonnull (find_todo (list, "win.import", "measures"));
  g_assert_cmpint (((GainTodo *) g_ptr_array_index (list, 0))->kind, ==, GAIN_TODO_FIRST);
  gain_store_close (store);
}

static void
test_todo_of_sample (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = gain_todo_list (self->snapshot, 0);

  g_assert_cmpuint (list->len, >, 0);
  for (guint i = 0; i < list->len; i++)
    {
      const GainTodo *todo = g_ptr_array_index (list, i);

      g_assert_cmpint (todo->kind, !=, GAIN_TODO_FIRST);
      g_assert_cmpstr (todo->title, !=, "");
      g_assert_cmpstr (todo->detail, !=, "");
    }
}

static void
write_flags (SampleWorkspace *self, const char *file_name, const char *sha256, guint n_rejected)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_FLAGS);
  g_autoptr (GError) error = NULL;
  static guint n_written = 0;
  g_autofree char *flag = g_strdup_printf ("flag %u", ++n_written);
  const GainImportInfo info = { .label = "Flags", .file_name = file_name, .sha256 = sha256,
                                .n_rejected = n_rejected };
  guint row = gain_table_append (rows, 2);

  gain_table_set_text (rows, row, GAIN_FLAGS_ID, self->snapshot->catalog->people[0].id);
  gain_table_set_int (rows, row, GAIN_FLAGS_PERFORMANCE_YEAR, self->snapshot->year);
  gain_table_set_text (rows, row, GAIN_FLAGS_FLAG, flag);
  gain_table_set_int (rows, row, GAIN_FLAGS_VALUE, 1);
  gain_store_write (self->store, rows, &info, FALSE, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
asks_for_rows (SampleWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainSnapshot) snapshot = gain_snapshot_load (self->store, 0, 0, NULL, &error);
  g_autoptr (GPtrArray) list = NULL;

  g_assert_no_error (error);
  list = gain_todo_list (snapshot, 0);
  for (guint i = 0; i < list->len; i++)
    if (strstr (((GainTodo *) g_ptr_array_index (list, i))->title, "not imported") != NULL)
      return TRUE;
  return FALSE;
}

/* Rows that were refused are mended by the same file, or by what was saved of them; not by one whose name
 * only begins so. */
static void
test_refused_rows (SampleWorkspace *self, gconstpointer unused)
{
  static const char *const mending[][2] = { { "flags.csv", "b" }, { "other.csv", "a" },
                                            { "flags-not-imported.csv", "c" },
                                            { "flags-not-imported-not-imported.csv", "d" } };

  g_assert_false (asks_for_rows (self));
  for (guint i = 0; i < G_N_ELEMENTS (mending); i++)
    {
      write_flags (self, "flags.csv", "a", 1 + i);
      g_assert_true (asks_for_rows (self));
      write_flags (self, "flags-q4.csv", "e", 0);
      g_assert_true (asks_for_rows (self));
      write_flags (self, mending[i][0], mending[i][1], 0);
      g_assert_false (asks_for_rows (self));
    }
}

static void
write_practice (SampleWorkspace *self, const char *file_name, const char *phone, guint n_rejected)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_PRACTICES);
  g_autoptr (GError) error = NULL;
  const GainImportInfo info = { .label = "Practices", .file_name = file_name, .sha256 = phone,
                                .n_rejected = n_rejected };
  guint row = gain_table_append (rows, 2);

  gain_table_set_text (rows, row, GAIN_PRACTICES_TIN, self->snapshot->catalog->practices[0].tin);
  gain_table_set_text (rows, row, GAIN_PRACTICES_NAME, "Elm");
  gain_table_set_text (rows, row, GAIN_PRACTICES_PHONE, phone);
  gain_store_write (self->store, rows, &info, FALSE, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static guint
count_lines_about (SampleWorkspace *self, const char *text, const char *about)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainSnapshot) snapshot = gain_snapshot_load (self->store, 0, 0, NULL, &error);
  g_autoptr (GPtrArray) list = NULL;
  guint n = 0;

  g_assert_no_error (error);
  list = gain_todo_list (snapshot, 0);
  for (guint i = 0; i < list->len; i++)
    {
      const GainTodo *todo = g_ptr_array_index (list, i);

      n += strstr (todo->title, text) != NULL && strstr (todo->detail, about) != NULL;
    }
  return n;
}

static guint
count_lines (SampleWorkspace *self, const char *text)
{
  return count_lines_about (self, text, "");
}

/* Each file whose rows wait is named: also one whose kind has no batches, such as the roster, and also
 * beside others. */
static void
test_refused_of_each_file (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  write_practice (self, "people\n.csv", "555-0101", 2);
  g_assert_cmpuint (count_lines (self, "2 rows of people\n.csv were not imported"), ==, 1);
  write_flags (self, "flags.csv", "a", 1);
  write_flags (self, "more.csv", "b", 3);
  g_assert_cmpuint (count_lines (self, "2 rows of people\n.csv were not imported"), ==, 1);
  g_assert_cmpuint (count_lines (self, "1 row of flags.csv was not imported"), ==, 1);
  g_assert_cmpuint (count_lines (self, "3 rows of more.csv were not imported"), ==, 1);
  write_flags (self, "third.csv", "c", 3);
  g_assert_cmpuint (count_lines (self, "not imported"), ==, 4);
  g_assert_cmpuint (count_lines (self, "Rows of 1 more file were not imported"), ==, 1);
  write_practice (self, "people\n-not-imported.csv", "555-0102", 0);
  g_assert_cmpuint (count_lines (self, "people"), ==, 0);
  /* What is taken back mends nothing, and is no import itself. */
  label = gain_store_undo (self->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_lines (self, "people"), ==, 1);
}

/* What is per 1,000 or in dollars is of a person-year. Where the denominators are member-months, the
 * rate is a twelfth of the true one and everybody in the top tier: that is no reason to raise the bar. */
static void
test_member_months (SampleWorkspace *self, gconstpointer unused)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  const GainFacts *facts = self->snapshot->facts;
  const GainImportInfo info = { .label = "Results", .file_name = "months.csv", .sha256 = "months" };
  const int measure = gain_catalog_find_measure (catalog, "EDV");
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_RESULTS);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_lines (self, "count member-months"), ==, 0);
  g_assert_cmpint (measure, >=, 0);
  for (guint i = 0; i < catalog->n_people; i++)
    {
      GainCell cell = gain_facts_provider (facts, i, (guint) measure);
      guint row;

      if (cell.denominator == 0)
        continue;
      row = gain_table_append (rows, i + 2);
      gain_table_set_int (rows, row, GAIN_RESULTS_SUBJECT_KIND, GAIN_SUBJECT_PROVIDER);
      gain_table_set_text (rows, row, GAIN_RESULTS_SUBJECT_ID, catalog->people[i].id);
      gain_table_set_text (rows, row, GAIN_RESULTS_MEASURE, "EDV");
      gain_table_set_int (rows, row, GAIN_RESULTS_PERIOD, facts->period);
      gain_table_set_int (rows, row, GAIN_RESULTS_NUMERATOR, cell.numerator);
      gain_table_set_int (rows, row, GAIN_RESULTS_DENOMINATOR, cell.denominator * GAIN_MONTHS_A_YEAR);
    }
  gain_store_write (self->store, rows, &info, FALSE, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_lines_about (self, "1 measure seems to count member-months", "Emergency visits"),
                    ==, 1);
  g_assert_cmpuint (count_lines_about (self, "no room left", "Emergency visits"), ==, 0);
}

/* Change ideas of the year's diagrams that are overdue, how many and the oldest. */
static void
test_due_ideas (SampleWorkspace *self, gconstpointer unused)
{
  const GPtrArray *ideas = self->snapshot->due_ideas;
  const GainDueIdea *first;
  g_autoptr (GPtrArray) before = NULL, on_the_day = NULL, after = NULL;
  const GainTodo *todo;

  g_assert_cmpuint (ideas->len, >, 1);
  first = ideas->pdata[0];
  before = gain_todo_list (self->snapshot, 0);
  g_assert_null (find_todo (before, "win.diagram", first->diagram));
  on_the_day = gain_todo_list (self->snapshot, first->due);
  g_assert_null (find_todo (on_the_day, "win.diagram", first->diagram));
  after = gain_todo_list (self->snapshot, gain_date_new (2099, 1, 1));
  todo = find_todo (after, "win.diagram", first->diagram);
  g_assert_nonnull (todo);
  g_assert_cmpint ((int) g_ascii_strtoll (todo->title, NULL, 10), ==, (int) ideas->len);
  g_assert_nonnull (strstr (todo->detail, first->text));
}

/* Writes, until it is told to stop, a number both into what a snapshot reads first and into what it reads
 * after it, together. */
typedef struct
{
  GainStore *store;
  int        stop; /* atomic */
} Writer;

static gpointer
write_pairs (gpointer data)
{
  Writer *writer = data;

  for (guint n = 1; !g_atomic_int_get (&writer->stop); n++)
    {
      g_autoptr (GainTable) settings = gain_table_new (GAIN_KIND_SETTINGS);
      g_autoptr (GainTable) schemes = gain_table_new (GAIN_KIND_SCHEMES);
      g_autoptr (GPtrArray) writes = g_ptr_array_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *number = g_strdup_printf ("%u", n);
      gint64 journal;

      gain_table_append (settings, 1);
      gain_table_set_text (settings, 0, GAIN_SETTINGS_KEY, "aco_id");
      gain_table_set_text (settings, 0, GAIN_SETTINGS_VALUE, number);
      gain_table_append (schemes, 1);
      gain_table_set_text (schemes, 0, GAIN_SCHEMES_SCHEME, "Number");
      gain_table_set_int (schemes, 0, GAIN_SCHEMES_TIER, 0);
      gain_table_set_text (schemes, 0, GAIN_SCHEMES_NAME, number);
      gain_table_set_int (schemes, 0, GAIN_SCHEMES_PAYOUT_PERCENT, 0);
      g_ptr_array_add (writes, settings);
      g_ptr_array_add (writes, schemes);
      gain_store_edit (writer->store, writes, NULL, "Number", &journal, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

/* Who only reads doesn't keep others from writing: yet what is read is of one moment. */
static void
test_one_moment (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GainStore *reader = gain_store_open (gain_store_get_path (self->store), GAIN_STORE_READ_ONLY, NULL,
                                       &error);
  Writer writer = { .store = self->store };
  GThread *thread;
  guint n_numbered = 0;

  g_assert_no_error (error);
  thread = g_thread_new ("writer", write_pairs, &writer);
  while (n_numbered < 40)
    {
      g_autoptr (GainSnapshot) snapshot = gain_snapshot_load (reader, 0, 0, NULL, &error);
      int scheme;

      g_assert_no_error (error);
      scheme = gain_catalog_find_scheme (snapshot->catalog, "Number");
      if (scheme < 0)
        continue;
      g_assert_cmpstr (snapshot->catalog->schemes[scheme].tiers[0].name, ==, snapshot->aco_id);
      n_numbered++;
    }
  g_atomic_int_set (&writer.stop, 1);
  g_thread_join (thread);
  gain_store_close (reader);
}

/* What is only shown has the same rows, says why, and is what it was again. */
static void
test_held (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainSnapshot) held = gain_snapshot_hold (self->snapshot, "On the wall.");
  g_autoptr (GainSnapshot) twice = gain_snapshot_hold (held, "Again.");
  g_autoptr (GainSnapshot) whole = gain_snapshot_let_go (held);
  g_autoptr (GainSnapshot) same = gain_snapshot_let_go (whole);

  g_assert_false (held->writable);
  g_assert_true (held->held);
  g_assert_cmpstr (held->notice, ==, "On the wall.");
  g_assert_true (held->catalog == self->snapshot->catalog);
  g_assert_true (twice == held);
  g_assert_true (whole == self->snapshot);
  g_assert_true (whole->writable);
  g_assert_false (whole->held);
  g_assert_true (same == whole);
}

#define ADD(path, func)                                                                            \
  g_test_add (path, SampleWorkspace, NULL, sample_workspace_set_up, func,                         \
              sample_workspace_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/snapshot/default-period", test_default_period);
  ADD ("/snapshot/period-begun", test_period_begun);
  ADD ("/snapshot/another-period", test_another_period);
  ADD ("/snapshot/one-moment", test_one_moment);
  ADD ("/snapshot/held", test_held);
  ADD ("/snapshot/plans-run", test_plans_run);
  ADD ("/snapshot/unknown-plan", test_unknown_plan);
  ADD ("/snapshot/todo/empty", test_todo_of_empty);
  ADD ("/snapshot/todo/sample", test_todo_of_sample);
  ADD ("/snapshot/todo/member-months", test_member_months);
  ADD ("/snapshot/todo/due-ideas", test_due_ideas);
  ADD ("/snapshot/todo/refused-rows", test_refused_rows);
  ADD ("/snapshot/todo/refused-of-each-file", test_refused_of_each_file);
  return g_test_run ();
}
