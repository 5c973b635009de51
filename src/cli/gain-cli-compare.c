/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-compare-run.h"
#include "gain-plan-run.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char **plans;
  char  *period;
  char  *pool;
  char  *out;
  char  *payees;
} Options;

static void
options_clear (Options *options)
{
  g_strfreev (options->plans);
  g_free (options->period);
  g_free (options->pool);
  g_free (options->out);
  g_free (options->payees);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (const Options *options, GainPeriod *period, gint64 *pool)
{
  guint n = options->plans != NULL ? g_strv_length (options->plans) : 0;

  *pool = GAIN_NULL;
  if (n < 2 || n > GAIN_COMPARE_MOST)
    gain_cli_misused (_ ("Say which plans: --plan FILE|TITLE, two to %d times. The first is the "
                         "base."), GAIN_COMPARE_MOST);
  else if (options->period == NULL)
    gain_cli_misused (_ ("Say which period: --period 2025, 2025Q3 or 2025M09."));
  else if (!gain_period_parse (options->period, period))
    gain_cli_misused (_ ("“%s” is not a period. Write 2025, 2025Q3 or 2025M09."), options->period);
  else if (options->pool != NULL
           && gain_decimal_parse (options->pool, 2,
                                  GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR, pool)
                != GAIN_DECIMAL_OK)
    gain_cli_misused (_ ("“%s” is not an amount for --pool. Write it like 1000000.00."),
                      options->pool);
  else
    return TRUE;
  return FALSE;
}

static gboolean
add_plan (GainStore *store, GPtrArray *scenarios, const char *name, gint64 pool, GError **error)
{
  g_autoptr (GainPlan) plan = gain_plan_load (store, name, error);
  GainScenario *scenario;

  if (plan == NULL)
    return FALSE;
  scenario = gain_scenario_new (plan->title, plan);
  if (pool != GAIN_NULL)
    gain_scenario_pull (scenario, &(GainLever){ .kind = GAIN_LEVER_POOL, .value = pool });
  g_ptr_array_add (scenarios, scenario);
  return TRUE;
}

static gboolean
same_year (const GPtrArray *scenarios)
{
  const GainScenario *first = g_ptr_array_index (scenarios, 0);

  for (guint i = 1; i < scenarios->len; i++)
    {
      const GainScenario *other = g_ptr_array_index (scenarios, i);

      if (other->plan->performance_year == first->plan->performance_year)
        continue;
      gain_cli_say (_ ("“%s” is a plan of %d and “%s” one of %d. Compare plans of one performance "
                       "year."), first->title, first->plan->performance_year, other->title,
                    other->plan->performance_year);
      return FALSE;
    }
  return TRUE;
}

/* Every cell as a text under its column's title. */
static void
report_grid (GainReport *report, const char *key, const GainGrid *grid)
{
  gain_report_begin_list (report, key);
  for (guint row = 0; row < gain_grid_n_rows (grid); row++)
    {
      gain_report_begin_item (report);
      for (guint column = 0; column < gain_grid_n_columns (grid); column++)
        {
          g_autofree char *text = gain_grid_format (grid, row, column);

          gain_report_add_text (report, g_ptr_array_index (grid->titles, column), text);
        }
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
}

static GainExit
write_run (GainCli *cli, const GainCompareRun *run, const Options *options)
{
  g_autoptr (GainGrid) figures = gain_compare_figures_to_grid (run);
  g_autoptr (GainGrid) payees = gain_compare_payees_to_grid (run);
  g_autoptr (GError) error = NULL;

  if (options->payees != NULL && !gain_write_grid (payees, options->payees, TRUE, &error))
    return gain_cli_failed (error);
  if (cli->json)
    {
      g_autoptr (GainReport) report = gain_report_new ();

      report_grid (report, "figures", figures);
      report_grid (report, "payees", payees);
      gain_cli_print_report (report);
    }
  if ((!cli->json || options->out != NULL)
      && !gain_write_grid (figures, options->out, TRUE, &error))
    return gain_cli_failed (error);
  for (guint i = 1; i < run->comparison->n; i++)
    {
      g_autofree char *same = gain_compare_same_money (run->comparison, i);

      if (same != NULL)
        gain_cli_say ("%s", same);
    }
  return GAIN_EXIT_DONE;
}

static GainExit
compare (GainCli *cli, GainStore *store, const Options *options, GainPeriod period, gint64 pool)
{
  g_autoptr (GPtrArray) scenarios
    = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_scenario_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainCompareRun) run = NULL;

  for (guint i = 0; options->plans[i] != NULL; i++)
    if (!add_plan (store, scenarios, options->plans[i], pool, &error))
      return gain_cli_failed (error);
  if (!same_year (scenarios))
    return GAIN_EXIT_FAILED;
  catalog = gain_store_read_catalog (store, &error);
  if (catalog == NULL)
    return gain_cli_failed (error);
  facts = gain_facts_load (
    store, catalog, ((GainScenario *) g_ptr_array_index (scenarios, 0))->plan->performance_year,
    period, NULL, &error);
  if (facts == NULL)
    return gain_cli_failed (error);
  run = gain_compare_run_new (facts, scenarios, NULL);
  if (run->comparison == NULL)
    {
      gain_cli_say (_ ("Plan “%s”: %s"),
                    ((GainScenario *) g_ptr_array_index (scenarios, run->failed))->title,
                    run->error->message);
      return GAIN_EXIT_FAILED;
    }
  return write_run (cli, run, options);
}

/**
 * gain_cli_compare:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Compares two to four plans; the first is what the others differ from.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_compare (GainCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.plans, NULL, NULL },
    { "period", 0, 0, G_OPTION_ARG_FILENAME, &options.period, NULL, NULL },
    { "pool", 0, 0, G_OPTION_ARG_FILENAME, &options.pool, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, NULL, NULL },
    { "payees", 0, 0, G_OPTION_ARG_FILENAME, &options.payees, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;
  GainPeriod period;
  gint64 pool;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1) || !parse (&options, &period, &pool))
    return GAIN_EXIT_WRONG_USE;
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL)
    return gain_cli_failed (error);
  return compare (cli, store, &options, period, pool);
}
