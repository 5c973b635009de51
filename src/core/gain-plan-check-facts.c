/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-payee-words.h"
#include "gain-plan-choices.h"
#include "gain-plan-field.h"
#include "gain-run-private.h"
#include "gain-segment-words.h"

#include <glib/gi18n-lib.h>

static gboolean
check_period (const GainRun *run, GError **error)
{
  const GainFacts *facts = run->ledger.facts;
  int year = run->ledger.plan->performance_year;
  g_autofree char *period = gain_period_format (facts->period);

  if (facts->year != year || gain_period_year (facts->period) != year)
    return gain_run_fault (error, "performance_year",
                           _ ("the period %s lies outside the performance year %d"), period, year);
  return TRUE;
}

/* Has this payee a target, and its scheme the tier? tiers: NULL: no tier is named. */
static gboolean
check_payee (const GainRun *run, guint at, const GainRunTerm *term, const GainLedgerPayee *payee,
             const char *path, const int *tiers, const char *tier_path, const char *tier,
             GError **error)
{
  const GainTarget *target = gain_run_target (run, at, term, payee);
  g_autofree char *name = NULL;
  g_autofree char *measure = NULL;

  if (target != NULL && (tiers == NULL || tiers[target->scheme] >= 0))
    return TRUE;
  name = gain_payee_name (&run->ledger, &run->ledger.groups[at], payee);
  measure = gain_plan_measure_words (run->ledger.facts->catalog, term->info->code);
  if (target == NULL)
    return gain_run_fault (error, path,
                           _ ("%s has no target in %d that fits %s (%s); import one, or one for all"),
                           measure, run->ledger.plan->performance_year, name, payee->id);
  return gain_run_fault (error, tier_path,
                         _ ("no tier “%s” in the scheme “%s” by which %s (%s) is judged on %s"), tier,
                         run->ledger.facts->catalog->schemes[target->scheme].name, name, payee->id,
                         measure);
}

static gboolean
check_payees (const GainRun *run, guint at, const GainRunTerm *term, const char *path,
              const int *tiers, const char *tier_path, const char *tier, GError **error)
{
  const GainLedgerGroup *seats = &run->ledger.groups[at];

  /* A target for all fits every payee. */
  if (term->targets->all != NULL && tiers == NULL)
    return TRUE;
  for (guint p = 0; p < seats->n_payees; p++)
    if (!check_payee (run, at, term, &seats->payees[p], path, tiers, tier_path, tier, error))
      return FALSE;
  return TRUE;
}

/* Practices, departments and groups are judged by sums. */
static gboolean
check_sums (const GainRun *run, GError **error)
{
  const GainFacts *facts = run->ledger.facts;
  g_autofree char *period = gain_period_format (facts->period);

  for (guint m = 0; m < facts->catalog->n_measures; m++)
    if (run->targets[m] != NULL && facts->too_large[m])
      {
        g_set_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
                     _ ("The results of measure \"%s\" for %s are too large to be added up. Look "
                        "for a numerator or denominator that is mistyped."),
                     facts->catalog->measures[m].code, period);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_group (const GainRun *run, guint at, GError **error)
{
  const GainRunGroup *rules = &run->groups[at];
  g_autofree char *small = g_strdup_printf ("groups[%u].small_numbers", at);

  for (guint j = 0; j < rules->n_terms; j++)
    {
      g_autofree char *path = g_strdup_printf ("groups[%u].measures[%u].code", at, j);

      if (!check_payees (run, at, &rules->terms[j], path, rules->small_tier, small,
                         rules->group->small_numbers_tier, error))
        return FALSE;
    }
  for (guint i = 0; i < rules->n_gates; i++)
    {
      const GainRunGate *gate = &rules->gates[i];
      g_autofree char *path = g_strdup_printf ("groups[%u].gates[%u].measure", at, i);
      g_autofree char *tier = g_strdup_printf ("groups[%u].gates[%u].tier", at, i);

      if (gate->gate->kind == GAIN_GATE_MIN_TIER
          && !check_payees (run, at, &gate->term, path, gate->tiers, tier, gate->gate->tier, error))
        return FALSE;
    }
  return TRUE;
}

/* Does anyone belong to what a target is for? */
static gboolean
segment_fits (const GainCatalog *catalog, const GainTarget *target)
{
  if (target->segment_kind == GAIN_SEGMENT_ALL)
    return TRUE;
  for (guint i = 0; i < catalog->n_posts && target->segment_value >= 0; i++)
    {
      const GainPost *post = &catalog->posts[i];
      const GainPerson *person = &catalog->people[post->person];
      int value = target->segment_kind == GAIN_SEGMENT_ROLE        ? (int) person->role
                  : target->segment_kind == GAIN_SEGMENT_SPECIALTY ? person->specialty
                                                                   : post->department;

      if (value == target->segment_value)
        return TRUE;
    }
  return FALSE;
}

static void
warn_segments (const GainRun *run, GPtrArray *warnings)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;

  for (guint t = 0; t < catalog->n_targets; t++)
    {
      const GainTarget *target = &catalog->targets[t];

      g_autofree char *segment = NULL;
      g_autofree char *measure = NULL;

      if (target->performance_year != run->ledger.plan->performance_year
          || run->targets[target->measure] == NULL || segment_fits (catalog, target))
        continue;
      segment = gain_segment_words (target->segment);
      measure = gain_plan_measure_words (catalog, catalog->measures[target->measure].code);
      g_ptr_array_add (warnings,
                       g_strdup_printf (_ ("The targets for “%s” (%s) of %s fit nobody on the "
                                           "roster"),
                                        segment, target->segment, measure));
    }
}

static void
warn_redistribute (const GainRun *run, GPtrArray *warnings)
{
  for (guint g = 0; g < run->ledger.n_groups; g++)
    {
      const GainPlanGroup *group = gain_run_plan_group (run, g);

      g_autofree char *name = gain_group_name (group);

      if (group->residue == GAIN_RESIDUE_REDISTRIBUTE && group->cap == GAIN_NULL)
        g_ptr_array_add (warnings,
                         g_strdup_printf (_ ("groups[%u].cap: “%s” redistributes unearned dollars "
                                             "without a cap, so one payee with one earned cent could "
                                             "take them all"),
                                          g, name));
    }
}

static gboolean
accrues (const GainRun *run, guint measure)
{
  for (guint g = 0; g < run->ledger.n_groups; g++)
    {
      const GainRunGroup *rules = &run->groups[g];

      for (guint j = 0; j < rules->n_terms; j++)
        if (rules->terms[j].measure == measure && rules->terms[j].accrues)
          return TRUE;
      for (guint i = 0; i < rules->n_gates; i++)
        if (rules->gates[i].gate->kind == GAIN_GATE_MIN_TIER
            && rules->gates[i].term.measure == measure && rules->gates[i].term.accrues)
          return TRUE;
    }
  return FALSE;
}

static const char *
interim_label (GainInterim interim)
{
  return gain_plan_word_label (gain_plan_find_field ("interim"), gain_interim_words[interim]);
}

static void
warn_interim (const GainRun *run, GPtrArray *warnings)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;
  g_autofree char *period = gain_period_format (run->ledger.facts->period);

  if (run->months >= GAIN_MONTHS_A_YEAR || run->ledger.plan->interim != GAIN_INTERIM_AS_IS)
    return;
  for (guint m = 0; m < catalog->n_measures; m++)
    if (run->targets[m] != NULL && accrues (run, m))
      {
        g_autofree char *measure = gain_plan_measure_words (catalog, catalog->measures[m].code);

        g_ptr_array_add (warnings,
                         g_strdup_printf (_ ("interim: %s builds up over the year, and %s is judged "
                                             "against the whole year's cut-points; consider “%s” "
                                             "(pace) or “%s” (hold)"),
                                          measure, period, interim_label (GAIN_INTERIM_PACE),
                                          interim_label (GAIN_INTERIM_HOLD)));
      }
}

/**
 * gain_run_fault:
 * @error: return location
 * @path: where in the document
 * @format: what is wrong there
 *
 * Sets %GAIN_PLAN_ERROR_INVALID.
 *
 * Returns: %FALSE
 */
gboolean
gain_run_fault (GError **error, const char *path, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_INVALID, "%s: %s", path, text);
  return FALSE;
}

/**
 * gain_run_prepare:
 * @run: a new run
 * @warnings: (nullable): where to append what is no fault but deserves a look
 * @error: return location
 *
 * Checks a plan against the facts, and seats everyone on the way.
 *
 * Returns: %FALSE with a #GAIN_PLAN_ERROR
 */
gboolean
gain_run_prepare (GainRun *run, GPtrArray *warnings, GError **error)
{
  if (!check_period (run, error) || !gain_run_compile (run, error) || !check_sums (run, error))
    return FALSE;
  gain_run_seat_people (run);
  for (guint g = 0; g < run->ledger.n_groups; g++)
    if (!check_group (run, g, error))
      return FALSE;
  if (warnings == NULL)
    return TRUE;
  gain_run_warn_members (run, warnings);
  warn_segments (run, warnings);
  warn_redistribute (run, warnings);
  warn_interim (run, warnings);
  return TRUE;
}

/**
 * gain_plan_check_facts:
 * @plan: a plan that gain_plan_check() found right
 * @facts: what it is to be run on
 * @warnings: (nullable) (element-type utf8): where to append what is no fault but deserves a look
 * @error: return location
 *
 * Checks a plan against a workspace: codes, tiers, targets, period. Source: contract
 * "Distribution", "A wrong document is refused".
 *
 * Returns: %FALSE with %GAIN_PLAN_ERROR_INVALID, whose message starts with the path of the fault
 */
gboolean
gain_plan_check_facts (const GainPlan *plan, const GainFacts *facts, GPtrArray *warnings,
                       GError **error)
{
  g_autoptr (GainLedger) ledger = NULL;

  g_return_val_if_fail (plan != NULL && facts != NULL, FALSE);

  ledger = &gain_run_new ((GainPlan *) plan, (GainFacts *) facts)->ledger;
  return gain_run_prepare (gain_run_of (ledger), warnings, error);
}
