/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of targets to approval: each step in its order, each one edit that can be taken back. */
#include "gain-reader.h"
#include "gain-target-work.h"
#include "gain-todo.h"
#include "gain-typed.h"
#include "sample-workspace.h"

#include <string.h>

#define DAY 20241015

static GainCatalog *
read_catalog (SampleWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  GainCatalog *catalog = gain_store_read_catalog (self->store, &error);

  g_assert_no_error (error);
  return catalog;
}

/* Some target of the sample's year. */
static const GainTarget *
some_target (SampleWorkspace *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].performance_year == self->snapshot->year)
      return &catalog->targets[i];
  g_assert_not_reached ();
}

static const char *
code_of (SampleWorkspace *self)
{
  return self->snapshot->catalog->measures[some_target (self)->measure].code;
}

static gboolean
step (SampleWorkspace *self, GainTargetState to, const char *comment, GError **error)
{
  GainTargetStep one = { self->snapshot->year, code_of (self), some_target (self)->segment, to,
                         "Cardiology",         comment,        DAY };
  guint n;
  gboolean done = gain_target_step (self->store, &one, &n, error);

  g_assert_cmpuint (n, ==, done ? 1 : 0);
  return done;
}

static void
steps (SampleWorkspace *self, GainTargetState to)
{
  g_autoptr (GError) error = NULL;

  step (self, to, "Last year's median", &error);
  g_assert_no_error (error);
}

static GainTarget
target_now (SampleWorkspace *self)
{
  g_autoptr (GainCatalog) catalog = read_catalog (self);
  const GainTarget *wanted = some_target (self);

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].performance_year == wanted->performance_year
        && strcmp (catalog->measures[catalog->targets[i].measure].code, code_of (self)) == 0
        && strcmp (catalog->targets[i].segment, wanted->segment) == 0)
      return catalog->targets[i];
  g_assert_not_reached ();
}

static void
check_state (SampleWorkspace *self, GainTargetState state)
{
  g_assert_cmpint (target_now (self).state, ==, state);
}

static void
test_whole_way (SampleWorkspace *self, gconstpointer unused)
{
  check_state (self, GAIN_TARGET_DRAFT);
  steps (self, GAIN_TARGET_PROPOSED);
  check_state (self, GAIN_TARGET_PROPOSED);
  steps (self, GAIN_TARGET_REVISION);
  check_state (self, GAIN_TARGET_REVISION);
  steps (self, GAIN_TARGET_PROPOSED);
  steps (self, GAIN_TARGET_APPROVED);
  check_state (self, GAIN_TARGET_APPROVED);
  steps (self, GAIN_TARGET_DRAFT);
  check_state (self, GAIN_TARGET_DRAFT);
  steps (self, GAIN_TARGET_PROPOSED);
  steps (self, GAIN_TARGET_APPROVED);
  steps (self, GAIN_TARGET_FROZEN);
  check_state (self, GAIN_TARGET_FROZEN);
  g_assert_cmpuint (target_now (self).n_reviews, ==, 8);
}

static void
refuse (SampleWorkspace *self, GainTargetState to)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (step (self, to, "because", &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, code_of (self)));
}

static void
test_forbidden (SampleWorkspace *self, gconstpointer unused)
{
  refuse (self, GAIN_TARGET_APPROVED);
  refuse (self, GAIN_TARGET_REVISION);
  refuse (self, GAIN_TARGET_FROZEN);
  refuse (self, GAIN_TARGET_DRAFT);
  steps (self, GAIN_TARGET_PROPOSED);
  refuse (self, GAIN_TARGET_PROPOSED);
  refuse (self, GAIN_TARGET_FROZEN);
  steps (self, GAIN_TARGET_APPROVED);
  refuse (self, GAIN_TARGET_PROPOSED);
  steps (self, GAIN_TARGET_FROZEN);
  for (GainTargetState to = GAIN_TARGET_DRAFT; to <= GAIN_TARGET_FROZEN; to++)
    refuse (self, to);
}

static void
test_words (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL, unnamed = NULL;
  GainTargetStep nobody = { .year = self->snapshot->year, .to = GAIN_TARGET_PROPOSED, .by = " ",
                            .comment = "why", .date = DAY };

  g_assert_false (step (self, GAIN_TARGET_PROPOSED, " ", &error));
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_assert_false (gain_target_step (self->store, &nobody, NULL, &unnamed));
  g_assert_error (unnamed, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  check_state (self, GAIN_TARGET_DRAFT);
}

static void
undo (SampleWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = gain_store_undo (self->store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (label);
}

static void
test_undo (SampleWorkspace *self, gconstpointer unused)
{
  steps (self, GAIN_TARGET_PROPOSED);
  steps (self, GAIN_TARGET_APPROVED);
  undo (self);
  check_state (self, GAIN_TARGET_PROPOSED);
  undo (self);
  check_state (self, GAIN_TARGET_DRAFT);
  g_assert_cmpuint (target_now (self).n_reviews, ==, 0);
}

/* The stored row with its last cut-point moved by a hundredth. */
static GainTable *
read_moved (SampleWorkspace *self, GError **error)
{
  g_autoptr (GainCatalog) catalog = read_catalog (self);
  GainTarget target = target_now (self);
  g_autofree char *year = g_strdup_printf ("%d", target.performance_year);
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_TARGETS);
  int column;

  gain_typed_set (cells, GAIN_TARGETS_PERFORMANCE_YEAR, year);
  gain_typed_set (cells, GAIN_TARGETS_MEASURE, code_of (self));
  gain_typed_set (cells, GAIN_TARGETS_SCHEME, catalog->schemes[target.scheme].name);
  gain_typed_set (cells, GAIN_TARGETS_SEGMENT, some_target (self)->segment);
  for (guint i = 0; i < target.n_cuts; i++)
    {
      g_autofree char *cut
        = gain_decimal_format (target.cuts[i] + (i + 1 == target.n_cuts ? GAIN_SCALE / 100 : 0));

      gain_typed_set (cells, GAIN_TARGETS_CUT_1 + i, cut);
    }
  return gain_typed_read_row (GAIN_KIND_TARGETS, cells, catalog, &column, error);
}

static void
test_changed_is_draft (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainTable) rows = NULL;
  g_autoptr (GPtrArray) writes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 journal;

  steps (self, GAIN_TARGET_PROPOSED);
  steps (self, GAIN_TARGET_APPROVED);
  rows = read_moved (self, &error);
  g_assert_no_error (error);
  g_ptr_array_add (writes, rows);
  gain_store_edit (self->store, writes, NULL, "Move a cut-point", &journal, &error);
  g_assert_no_error (error);
  check_state (self, GAIN_TARGET_DRAFT);
  g_assert_true (target_now (self).changed);
  refuse (self, GAIN_TARGET_FROZEN);
  undo (self);
  check_state (self, GAIN_TARGET_APPROVED);
}

static void
test_frozen_stays (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) rows = NULL;
  g_autoptr (GainCatalog) catalog = NULL;
  g_autofree char *why = NULL;
  GainTarget target;

  steps (self, GAIN_TARGET_PROPOSED);
  steps (self, GAIN_TARGET_APPROVED);
  steps (self, GAIN_TARGET_FROZEN);
  rows = read_moved (self, &error);
  g_assert_null (rows);
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  catalog = read_catalog (self);
  target = *some_target (self);
  target.state = GAIN_TARGET_FROZEN;
  why = gain_target_frozen_text (catalog, &target);
  g_assert_nonnull (why);
}

/* A whole year: those take the step that may, and one undo takes all of them back. */
static void
test_year (SampleWorkspace *self, gconstpointer unused)
{
  GainTargetStep all = { .year = self->snapshot->year, .to = GAIN_TARGET_PROPOSED, .by = "Quality",
                         .comment = "As last year", .date = DAY };
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GError) error = NULL;
  GainTargetProgress before, after;
  guint n;

  gain_target_progress (self->snapshot->catalog, all.year, DAY, &before);
  steps (self, GAIN_TARGET_PROPOSED);
  steps (self, GAIN_TARGET_APPROVED);
  gain_target_step (self->store, &all, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, before.n - 1);
  all.to = GAIN_TARGET_FROZEN;
  gain_target_step (self->store, &all, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  catalog = read_catalog (self);
  gain_target_progress (catalog, all.year, DAY, &after);
  g_assert_cmpuint (after.n_approved, ==, 1);
  g_assert_cmpuint (after.by_state[GAIN_TARGET_PROPOSED], ==, before.n - 1);
  undo (self);
  undo (self);
  check_state (self, GAIN_TARGET_APPROVED);
}

static void
test_roll_forward (SampleWorkspace *self, gconstpointer unused)
{
  int year = self->snapshot->year + 1;
  g_autoptr (GainCatalog) catalog = NULL, undone = NULL;
  g_autoptr (GError) error = NULL, again = NULL, none = NULL;
  GainTargetProgress progress;
  guint n;

  gain_target_roll_forward (self->store, year, &n, &error);
  g_assert_no_error (error);
  catalog = read_catalog (self);
  gain_target_progress (catalog, year, DAY, &progress);
  g_assert_cmpuint (n, ==, progress.n_before);
  g_assert_cmpuint (progress.n, ==, n);
  g_assert_cmpuint (progress.by_state[GAIN_TARGET_DRAFT], ==, n);
  g_assert_false (gain_target_roll_forward (self->store, year, &n, &again));
  g_assert_error (again, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_assert_false (gain_target_roll_forward (self->store, year + 5, &n, &none));
  g_assert_error (none, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  undo (self);
  undone = read_catalog (self);
  gain_target_progress (undone, year, DAY, &progress);
  g_assert_cmpuint (progress.n, ==, 0);
}

/* The deadline of 2025 is November 30, 2024. */
static void
test_days (SampleWorkspace *self, gconstpointer unused)
{
  GainTargetProgress progress;
  g_autofree char *text = NULL;

  gain_target_progress (self->snapshot->catalog, 2025, 20241015, &progress);
  g_assert_cmpint (progress.days_left, ==, 46);
  gain_target_progress (self->snapshot->catalog, 2025, 20250101, &progress);
  g_assert_cmpint (progress.days_left, ==, -32);
  text = gain_target_progress_text (&progress);
  g_assert_nonnull (strstr (text, "11/30/2024"));
  g_assert_nonnull (strstr (text, "32 days overdue"));
  g_clear_pointer (&text, g_free);
  gain_target_progress (self->snapshot->catalog, 2025, 20261126, &progress);
  text = gain_target_progress_text (&progress);
  g_assert_null (strstr (text, "days"));
}

/* A target thought of costs what it costs once it is stored, in every group of every plan. */
static void
test_thought_of (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainFacts) thought = NULL;
  g_autoptr (GainSnapshot) stored = NULL;
  g_autoptr (GPtrArray) writes = g_ptr_array_new ();
  g_autoptr (GainTable) rows = read_moved (self, &error);
  GainTarget target = *some_target (self);
  gint64 journal;

  g_assert_no_error (error);
  target.cuts[target.n_cuts - 1] += GAIN_SCALE / 100;
  thought = gain_facts_try_target (self->snapshot->facts, &target);
  g_ptr_array_add (writes, rows);
  gain_store_edit (self->store, writes, NULL, "Move a cut-point", &journal, &error);
  g_assert_no_error (error);
  stored = gain_snapshot_load (self->store, 0, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (thought->catalog->n_targets, ==, stored->catalog->n_targets);
  for (guint i = 0; i < stored->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (stored->plans, i);
      g_autoptr (GainLedger) after = NULL, tried = NULL;

      if (plan->performance_year != stored->year)
        continue;
      after = gain_snapshot_run_plan (stored, plan->title, GAIN_NULL, &error);
      g_assert_no_error (error);
      tried = gain_run_plan (after->plan, thought, GAIN_NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (tried->paid, ==, after->paid);
      for (guint g = 0; g < after->n_groups; g++)
        g_assert_cmpint (tried->groups[g].residue, ==, after->groups[g].residue);
    }
}

/* The sample’s promises fall due, too. */
static guint
count_due (SampleWorkspace *self, GainDate today)
{
  g_autoptr (GPtrArray) list = gain_todo_list (self->snapshot, today);
  guint n = 0;

  for (guint i = 0; i < list->len; i++)
    n += strstr (((const GainTodo *) list->pdata[i])->title, " not approved") != NULL ? 1 : 0;
  return n;
}

/* Pointed out from two months before the deadline until the year is over. */
static void
test_due (SampleWorkspace *self, gconstpointer unused)
{
  int year = self->snapshot->year;

  g_assert_cmpuint (count_due (self, gain_date_new (year - 1, 9, 1)), ==, 0);
  g_assert_cmpuint (count_due (self, gain_date_new (year - 1, 11, 1)), ==, 1);
  g_assert_cmpuint (count_due (self, gain_date_new (year, 3, 1)), ==, 1);
  g_assert_cmpuint (count_due (self, gain_date_new (year + 1, 1, 1)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) \
  g_test_add (path, SampleWorkspace, NULL, sample_workspace_set_up, func, \
              sample_workspace_tear_down)
  ADD ("/target-work/whole-way", test_whole_way);
  ADD ("/target-work/forbidden", test_forbidden);
  ADD ("/target-work/words", test_words);
  ADD ("/target-work/undo", test_undo);
  ADD ("/target-work/changed-is-draft", test_changed_is_draft);
  ADD ("/target-work/frozen-stays", test_frozen_stays);
  ADD ("/target-work/year", test_year);
  ADD ("/target-work/roll-forward", test_roll_forward);
  ADD ("/target-work/days", test_days);
  ADD ("/target-work/due", test_due);
  ADD ("/target-work/thought-of", test_thought_of);
#undef ADD
  return g_test_run ();
}
