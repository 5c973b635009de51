/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A run of a plan over 10,000 providers and 20 measures, from structs in memory to a complete and
 * proven ledger in memory, against the exact plain pass over the same 200,000 cells; and four
 * scenarios of it side by side, run anew as a slider moves. And what ten times as many groups cost. */
#include "gain-compare-run.h"
#include "gain-derivation-words.h"
#include "gain-plan-field.h"
#include "peers/plain-pass.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define YEAR 2025
#define S GAIN_SCALE
#define N_PROVIDERS 10000
#define N_PRACTICES 1500
#define N_DEPARTMENTS 23
#define N_MEASURES 20
#define N_RUNS 9
#define WITHIN_SECONDS 0.016
#define N_SCENARIOS 4
#define SCENARIOS_WITHIN_SECONDS 0.033
#define FEW_GROUPS 2000
#define MANY_GROUPS 20000

G_GNUC_PRINTF (4, 5)
static void
set_coded (GainTable *table, guint row, guint column, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  gain_table_set_text (table, row, column, text);
}

static GainTable *
make_roster (GRand *rand)
{
  GainTable *roster = gain_table_new (GAIN_KIND_ROSTER);

  for (guint i = 0; i < N_PROVIDERS; i++)
    {
      guint row = gain_table_append (roster, i + 2);
      guint practice = (guint) g_rand_int_range (rand, 0, N_PRACTICES);

      set_coded (roster, row, GAIN_ROSTER_ID, "1%09u", i * 7919u % 1000000000u);
      set_coded (roster, row, GAIN_ROSTER_LAST_NAME, "Name %u", i);
      set_coded (roster, row, GAIN_ROSTER_PRACTICE_TIN, "%09u", 100000000 + practice);
      set_coded (roster, row, GAIN_ROSTER_PRACTICE_NAME, "Practice %u", practice);
      set_coded (roster, row, GAIN_ROSTER_DEPARTMENT, "Department %02u",
                 (guint) g_rand_int_range (rand, 0, N_DEPARTMENTS));
      gain_table_set_int (roster, row, GAIN_ROSTER_ROLE,
                          g_rand_int_range (rand, 0, 3) == 0 ? GAIN_ROLE_SPECIALIST
                                                             : GAIN_ROLE_PCP);
      gain_table_set_int (roster, row, GAIN_ROSTER_AFFILIATION, g_rand_int_range (rand, 0, 2));
      if (g_rand_int_range (rand, 0, 10) == 0)
        gain_table_set_int (roster, row, GAIN_ROSTER_START_DATE, 20250415);
    }
  return roster;
}

/* One of the measures is of cost, so that fairness has what it looks for. */
static gboolean
is_cost (guint measure)
{
  return measure == N_MEASURES - 1;
}

static void
add_measure (GainTable *measures, GainTable *targets, guint measure)
{
  static const gint64 cuts[3][4] = { { 50, 60, 70, 80 }, { 80, 60, 40, 20 },
                                     { 13000, 12000, 11000, 10000 } };
  gboolean cost = is_cost (measure);
  gboolean lower = cost || measure % 3 == 2;
  guint row = gain_table_append (measures, measure + 2);

  set_coded (measures, row, GAIN_MEASURES_CODE, "M%02u", measure);
  set_coded (measures, row, GAIN_MEASURES_TITLE, "Measure %u", measure);
  gain_table_set_int (measures, row, GAIN_MEASURES_DOMAIN,
                      cost ? GAIN_DOMAIN_COST : GAIN_DOMAIN_QUALITY);
  gain_table_set_int (measures, row, GAIN_MEASURES_UNIT,
                      cost ? GAIN_UNIT_DOLLARS : GAIN_UNIT_PERCENT);
  gain_table_set_int (measures, row, GAIN_MEASURES_DIRECTION,
                      lower ? GAIN_DIRECTION_LOWER : GAIN_DIRECTION_HIGHER);
  gain_table_set_int (measures, row, GAIN_MEASURES_MIN_DENOMINATOR, 20 * S);
  row = gain_table_append (targets, measure + 2);
  gain_table_set_int (targets, row, GAIN_TARGETS_PERFORMANCE_YEAR, YEAR);
  set_coded (targets, row, GAIN_TARGETS_MEASURE, "M%02u", measure);
  gain_table_set_text (targets, row, GAIN_TARGETS_SCHEME, "five");
  gain_table_set_text (targets, row, GAIN_TARGETS_SEGMENT, "all");
  for (guint cut = 0; cut < 4; cut++)
    gain_table_set_int (targets, row, GAIN_TARGETS_CUT_1 + cut,
                        cuts[cost ? 2 : lower][cut] * S);
}

static GainTable *
make_schemes (void)
{
  static const char *const names[] = { "Below baseline", "Baseline", "Better", "Best",
                                       "Extra credit" };
  static const gint64 payouts[] = { 0, 20, 50, 75, 100 };
  GainTable *schemes = gain_table_new (GAIN_KIND_SCHEMES);

  for (guint tier = 0; tier < G_N_ELEMENTS (names); tier++)
    {
      guint row = gain_table_append (schemes, tier + 2);

      gain_table_set_text (schemes, row, GAIN_SCHEMES_SCHEME, "five");
      gain_table_set_int (schemes, row, GAIN_SCHEMES_TIER, tier);
      gain_table_set_text (schemes, row, GAIN_SCHEMES_NAME, names[tier]);
      gain_table_set_int (schemes, row, GAIN_SCHEMES_PAYOUT_PERCENT, payouts[tier] * S);
    }
  return schemes;
}

/* Every cell has a result, so that the plain pass divides each; some are too small to be judged. */
static void
fill_facts (GainFacts *facts, GRand *rand)
{
  for (guint i = 0; i < N_PROVIDERS; i++)
    {
      gint64 lives = g_rand_int_range (rand, 20, 900);

      facts->panel[i] = (GainPanel){ lives * S, lives * 11 * S + 2500,
                                     g_rand_int_range (rand, 6000, 22000), TRUE };
      facts->attendance[i] = (guint) g_rand_int_range (rand, 0, 5);
      for (guint m = 0; m < N_MEASURES; m++)
        {
          gint64 d = g_rand_int_range (rand, 0, 20) == 0 ? g_rand_int_range (rand, 1, 20)
                                                         : g_rand_int_range (rand, 20, 600);
          gint64 n = is_cost (m) ? d * g_rand_int_range (rand, 8000, 16000)
                                 : g_rand_int_range (rand, 0, (gint32) d + 1);

          facts->providers[i * N_MEASURES + m] = (GainCell){ n * S, d * S };
        }
    }
  facts->has_panel = TRUE;
}

static GainFacts *
make_facts (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2025);
  g_autoptr (GainTable) roster = make_roster (rand);
  g_autoptr (GainTable) measures = gain_table_new (GAIN_KIND_MEASURES);
  g_autoptr (GainTable) targets = gain_table_new (GAIN_KIND_TARGETS);
  g_autoptr (GainTable) schemes = make_schemes ();
  g_autoptr (GainCatalog) catalog = NULL;
  const GainFactTables none = { NULL };
  GainFacts *facts;

  for (guint m = 0; m < N_MEASURES; m++)
    add_measure (measures, targets, m);
  catalog = gain_catalog_new (roster, measures, schemes, targets);
  facts = gain_facts_new (catalog, YEAR, gain_period_new (YEAR, GAIN_PERIOD_YEAR, 0), &none);
  fill_facts (facts, rand);
  return facts;
}

static void
add_group (GainPlan *plan, const char *id, const char *role)
{
  GainPlanGroup *group = gain_plan_add_group (plan, id);
  GainGate gate = { .kind = GAIN_GATE_ATTENDANCE, .min = 1 };
  const char *const roles[] = { role, NULL };

  group->members[GAIN_MEMBERS_ROLE] = g_strdupv ((char **) roles);
  group->base = GAIN_BASE_RISK_MEMBER_MONTHS;
  group->prorate = GAIN_PRORATE_MONTHS;
  group->small_numbers = GAIN_RULE_PRACTICE;
  group->cap = 4500000;
  group->min_payment = 5000;
  group->residue = GAIN_RESIDUE_REDISTRIBUTE;
  g_array_append_val (group->gates, gate);
  for (guint m = 0; m < N_MEASURES; m++)
    {
      g_autofree char *code = g_strdup_printf ("M%02u", m);

      gain_plan_group_add_measure (group, code, (5 + m % 4) * S);
    }
}

static GainPlan *
make_plan (void)
{
  GainPlan *plan = gain_plan_new ();

  plan->title = g_strdup ("Five tiers");
  plan->performance_year = YEAR;
  plan->pool = G_GINT64_CONSTANT (12345678901);
  plan->groups_by = GAIN_GROUPS_BY_LIVES;
  add_group (plan, "pcp", "pcp");
  add_group (plan, "specialist", "specialist");
  return plan;
}

/* Seconds of this thread on a processor: both sides are pure computation, and on a busy machine the
 * clock on the wall would count what others do between, which meets only the longer of the two. */
static double
seconds_used (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static double
time_run (GainPlan *plan, GainFacts *facts, gint64 *paid)
{
  g_autoptr (GError) error = NULL;
  double start = seconds_used ();
  g_autoptr (GainLedger) ledger = gain_run_plan (plan, facts, GAIN_NULL, &error);
  double end = seconds_used ();

  g_assert_no_error (error);
  *paid = ledger->paid;
  return end - start;
}

static double
time_pass (const gint64 *numerators, const gint64 *denominators, guint64 *sum)
{
  double start = seconds_used ();

  *sum += plain_pass (numerators, denominators, N_PROVIDERS * N_MEASURES);
  return seconds_used () - start;
}

static int
compare (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
median (double *seconds, const char *what)
{
  qsort (seconds, N_RUNS, sizeof *seconds, compare);
  printf ("# %s: median %.3f ms, spread %.3f to %.3f ms\n", what, seconds[N_RUNS / 2] * 1000,
          seconds[0] * 1000, seconds[N_RUNS - 1] * 1000);
  return seconds[N_RUNS / 2];
}

/* Seconds of all threads on their processors, halved: the scenarios run beside each other on two,
 * and a busy machine would again be counted by the clock on the wall. */
static double
seconds_of_two (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return ((double) time.tv_sec + (double) time.tv_nsec / 1e9) / 2;
}

/* cut: of the fourth tier of one measure; GAIN_NULL: as it stands. */
static GPtrArray *
make_scenarios (GainPlan *plan, gint64 pool, gint64 cut)
{
  GPtrArray *scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_scenario_free);

  for (guint i = 0; i < N_SCENARIOS; i++)
    {
      GainScenario *scenario = gain_scenario_new ("Five tiers", plan);

      gain_scenario_pull (scenario, &(GainLever){ .kind = GAIN_LEVER_POOL, .value = pool });
      gain_scenario_pull (scenario, &(GainLever){ .kind = GAIN_LEVER_MEASURE_WEIGHT, .term = 3,
                                                  .value = (i + 1) * S });
      if (cut != GAIN_NULL)
        gain_scenario_pull (scenario, &(GainLever){ .kind = GAIN_LEVER_CUT_POINT, .target = 4,
                                                    .cut = 2, .value = cut + i });
      g_ptr_array_add (scenarios, scenario);
    }
  return scenarios;
}

/* From a slider's value to four ledgers, with their figures side by side. */
static double
time_scenarios (GainPlan *plan, GainFacts *facts, gint64 pool, gint64 cut, GainCompareRun **before)
{
  g_autoptr (GPtrArray) scenarios = make_scenarios (plan, pool, cut);
  double start = seconds_of_two ();
  GainCompareRun *run = gain_compare_run_new (facts, scenarios, *before);
  double end = seconds_of_two ();

  g_assert_no_error (run->error);
  g_clear_pointer (before, gain_compare_run_unref);
  *before = run;
  return end - start;
}

static void
bench_scenarios (GainPlan *plan, GainFacts *facts, double plain_pass_seconds)
{
  GainCompareRun *before = NULL;
  double seconds[N_RUNS];
  double ours;

  printf ("# first four scenarios: %.3f ms\n",
          time_scenarios (plan, facts, plan->pool, GAIN_NULL, &before) * 1000);
  for (guint i = 0; i < N_RUNS; i++)
    seconds[i] = time_scenarios (plan, facts, plan->pool + (i + 1) * 1000003, GAIN_NULL, &before);
  ours = median (seconds, "four scenarios");
  printf ("ratio: four scenarios as the pool's slider moves, against four exact plain passes | "
          "%.2f ms | %.2f ms | %.1f | <= 15\n", ours * 1000,
          N_SCENARIOS * plain_pass_seconds * 1000, ours / (N_SCENARIOS * plain_pass_seconds));
  printf ("ratio: the same four scenarios, against 33 ms | %.2f ms | 33 ms | %.2f | <= 1\n",
          ours * 1000, ours / SCENARIOS_WITHIN_SECONDS);
  for (guint i = 0; i < N_RUNS; i++)
    seconds[i] = time_scenarios (plan, facts, plan->pool, 70 * S + (i + 1) * 2500, &before);
  ours = median (seconds, "four scenarios, a cut-point");
  g_clear_pointer (&before, gain_compare_run_unref);
  printf ("ratio: four scenarios as a cut-point's slider moves, against 33 ms | %.2f ms | 33 ms | "
          "%.2f | <= 1\n", ours * 1000, ours / SCENARIOS_WITHIN_SECONDS);
}

/* Each group has one clinician. */
static GainPlan *
plan_of_groups (const GainFacts *facts, guint n)
{
  GainPlan *plan = gain_plan_new ();

  plan->title = g_strdup ("Many groups");
  plan->performance_year = YEAR;
  plan->pool = G_GINT64_CONSTANT (12345678901);
  plan->split[GAIN_SPLIT_PARTICIPANTS] = 100 * S;
  for (guint g = 0; g < n; g++)
    {
      g_autofree char *id = g_strdup_printf ("group-%u", g);
      const char *const ids[] = { facts->catalog->people[g % N_PROVIDERS].id, NULL };
      GainPlanGroup *group = gain_plan_add_group (plan, id);

      group->weight = S;
      group->residue = GAIN_RESIDUE_RESERVE;
      group->members[GAIN_MEMBERS_ID] = g_strdupv ((char **) ids);
    }
  return plan;
}

/* All of the pool's way in words, with the rows that it stands on. */
static double
time_explained (GainLedger *ledger)
{
  double start = seconds_used ();
  g_autoptr (GainDerivation) derivation = gain_derivation_new (ledger);
  g_autoptr (GPtrArray) steps = gain_pool_steps (derivation);

  for (guint i = 0; i < steps->len; i++)
    g_ptr_array_unref (gain_step_rows (steps->pdata[i]));
  g_assert_cmpuint (steps->len, >, 2 * ledger->n_groups);
  return seconds_used () - start;
}

/* Every group changed, and their order. */
static double
time_diff (const GainPlan *plan)
{
  g_autoptr (GainPlan) other = gain_plan_copy (plan);
  g_autoptr (GPtrArray) lines = NULL;
  double start;

  for (guint g = 0; g < other->groups->len; g++)
    ((GainPlanGroup *) other->groups->pdata[g])->weight = 2 * S;
  gain_plan_move_group (other, 0, other->groups->len - 1);
  start = seconds_used ();
  lines = gain_plan_diff (plan, other, NULL);
  g_assert_cmpuint (lines->len, ==, plan->groups->len + 1);
  return seconds_used () - start;
}

static void
time_groups (GainFacts *facts, guint n, double *explained, double *diff)
{
  g_autoptr (GainPlan) plan = plan_of_groups (facts, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger = gain_run_plan (plan, facts, GAIN_NULL, &error);
  double of_explained[N_RUNS], of_diff[N_RUNS];

  g_assert_no_error (error);
  for (guint i = 0; i < N_RUNS; i++)
    {
      of_explained[i] = time_explained (ledger);
      of_diff[i] = time_diff (plan);
    }
  *explained = median (of_explained, "groups explained");
  *diff = median (of_diff, "groups compared");
}

static void
bench_groups (GainFacts *facts)
{
  double few[2], many[2];

  time_groups (facts, FEW_GROUPS, &few[0], &few[1]);
  time_groups (facts, MANY_GROUPS, &many[0], &many[1]);
  printf ("ratio: a plan of 20,000 groups explained, against ten times 2,000 | %.0f ms | %.0f ms | "
          "%.2f | <= 1.5\n", many[0] * 1000, 10 * few[0] * 1000, many[0] / (10 * few[0]));
  printf ("ratio: two plans of 20,000 groups compared, against ten times 2,000 | %.0f ms | %.0f ms | "
          "%.2f | <= 1.5\n", many[1] * 1000, 10 * few[1] * 1000, many[1] / (10 * few[1]));
}

int
main (void)
{
  g_autoptr (GainFacts) facts = make_facts ();
  g_autoptr (GainPlan) plan = make_plan ();
  g_autofree gint64 *numerators = g_new (gint64, N_PROVIDERS * N_MEASURES);
  g_autofree gint64 *denominators = g_new (gint64, N_PROVIDERS * N_MEASURES);
  double own[N_RUNS], peer[N_RUNS], ours, theirs;
  guint64 sum = 0;
  gint64 paid = 0;

  for (guint i = 0; i < N_PROVIDERS * N_MEASURES; i++)
    {
      numerators[i] = facts->providers[i].numerator;
      denominators[i] = facts->providers[i].denominator;
    }
  /* The first run also fetches its memory from the system. */
  printf ("# first run: %.3f ms\n", time_run (plan, facts, &paid) * 1000);
  for (guint i = 0; i < N_RUNS; i++)
    {
      own[i] = time_run (plan, facts, &paid);
      peer[i] = time_pass (numerators, denominators, &sum);
    }
  printf ("# %u providers, %u measures; processor time; GCC %s; paid %" G_GINT64_FORMAT
          " cents; check sum %" G_GUINT64_FORMAT "\n",
          N_PROVIDERS, N_MEASURES, __VERSION__, paid, sum);
  ours = median (own, "run of a plan");
  theirs = median (peer, "  exact plain pass");
  printf ("ratio: run of a plan, 10,000 providers x 20 measures, against the exact plain pass | "
          "%.2f ms | %.2f ms | %.1f | <= 15\n", ours * 1000, theirs * 1000, ours / theirs);
  printf ("ratio: the same run, against 16 ms | %.2f ms | 16 ms | %.2f | <= 1\n", ours * 1000,
          ours / WITHIN_SECONDS);
  bench_scenarios (plan, facts, theirs);
  bench_groups (facts);
  return 0;
}
