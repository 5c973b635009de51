/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The log of cut-points: what was changed after a review, and what that does to a plan's money. */
#include "gain-cut-log.h"
#include "gain-review.h"
#include "gain-target-work.h"
#include "sample-workspace.h"

#include <string.h>

#define DAY 20241015
#define DOWN (10 * GAIN_SCALE)

/* A target, in percent, that the plan is judged by and somebody misses. */
static const GainTarget *
used_target (SampleWorkspace *self, const GainLedger *ledger)
{
  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint t = 0; t < ledger->groups[g].n_terms * ledger->groups[g].n_payees; t++)
      if (ledger->groups[g].terms[t].target != NULL && ledger->groups[g].terms[t].tier == 0
          && ledger->facts->catalog->measures[ledger->groups[g].terms[t].target->measure].unit
               == GAIN_UNIT_PERCENT)
        return ledger->groups[g].terms[t].target;
  g_assert_not_reached ();
}

static void
propose (SampleWorkspace *self, const GainTarget *target)
{
  const char *code = self->snapshot->catalog->measures[target->measure].code;
  GainTargetStep step = { self->snapshot->year, code, target->segment, GAIN_TARGET_PROPOSED,
                          "Primary care", "A reason", DAY };
  g_autoptr (GError) error = NULL;

  gain_target_step (self->store, &step, NULL, &error);
  g_assert_no_error (error);
}

static void
lower_cuts (SampleWorkspace *self, const GainTarget *target)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_TARGETS);
  g_autoptr (GPtrArray) writes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  guint row = gain_table_append (rows, 0);
  gint64 journal;

  gain_table_set_int (rows, row, GAIN_TARGETS_PERFORMANCE_YEAR, target->performance_year);
  gain_table_set_text (rows, row, GAIN_TARGETS_MEASURE, catalog->measures[target->measure].code);
  gain_table_set_text (rows, row, GAIN_TARGETS_SCHEME, catalog->schemes[target->scheme].name);
  gain_table_set_text (rows, row, GAIN_TARGETS_SEGMENT, target->segment);
  for (guint c = 0; c < GAIN_MAX_CUTS; c++)
    gain_table_set_int (rows, row, GAIN_TARGETS_CUT_1 + c,
                        c < target->n_cuts ? target->cuts[c] - DOWN : GAIN_NULL);
  g_ptr_array_add (writes, rows);
  gain_store_edit (self->store, writes, NULL, "Lower the cut-points", &journal, &error);
  g_assert_no_error (error);
}

static GainSnapshot *
load (SampleWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  GainSnapshot *snapshot = gain_snapshot_load (self->store, self->snapshot->year,
                                               self->snapshot->period, NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

/* The first plan that pays providers by measures. */
static GainLedger *
run_first (GainSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot->plans, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GainLedger) ledger
        = gain_snapshot_run_plan (snapshot, plan->title, GAIN_NULL, &error);

      g_assert_no_error (error);
      if (ledger->groups[0].group->payee == GAIN_PAYEE_PROVIDER && ledger->groups[0].n_terms > 0)
        return g_steal_pointer (&ledger);
    }
  g_assert_not_reached ();
}

/* The effect is the difference of the two runs, whether a review has seen the change yet or not. */
static void
test_effect (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainLedger) before = run_first (self->snapshot);
  const GainTarget *target = used_target (self, before);

  propose (self, target);
  lower_cuts (self, target);
  for (guint seen = 0; seen < 2; seen++)
    {
      g_autoptr (GainSnapshot) snapshot = load (self);
      g_autoptr (GainLedger) after = run_first (snapshot);
      g_autoptr (GPtrArray) log = gain_cut_log_new (snapshot, after);
      const GainCutChange *change;
      g_autofree char *effect = NULL;

      g_assert_cmpuint (log->len, ==, 1);
      change = g_ptr_array_index (log, 0);
      effect = gain_cut_change_effect (change);
      g_assert_cmpstr (change->segment, ==, target->segment);
      g_assert_cmpint (change->date, ==, seen == 0 ? 0 : DAY);
      g_assert_true (change->known);
      g_assert_cmpint (change->paid, ==, after->paid - before->paid);
      g_assert_cmpuint (change->n_gain + change->n_lose, >, 0);
      g_assert_nonnull (strstr (effect, "gain and"));
      if (seen == 0)
        propose (self, target);
    }
}

/* Cut-points that nobody reviewed have no history. */
static void
test_none (SampleWorkspace *self, gconstpointer unused)
{
  g_autoptr (GainLedger) ledger = run_first (self->snapshot);
  g_autoptr (GPtrArray) log = gain_cut_log_new (self->snapshot, ledger);

  g_assert_cmpuint (log->len, ==, 0);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/cut-log/" name, SampleWorkspace, NULL, sample_workspace_set_up, test,              \
              sample_workspace_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("effect", test_effect);
  ADD ("none", test_none);
  return g_test_run ();
}
