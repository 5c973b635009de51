/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-run-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
index_target (GainTargetIndex *index, const GainTarget *target)
{
  const GainTarget **slot = NULL;

  index->segmented = index->segmented || target->segment_kind != GAIN_SEGMENT_ALL;
  if (target->segment_kind == GAIN_SEGMENT_ALL)
    slot = &index->all;
  else if (target->segment_value < 0)
    return;
  else if (target->segment_kind == GAIN_SEGMENT_ROLE)
    slot = &index->by_role[target->segment_value];
  else if (target->segment_kind == GAIN_SEGMENT_SPECIALTY)
    slot = &index->by_specialty[target->segment_value];
  else
    slot = &index->by_department[target->segment_value];
  if (*slot == NULL)
    *slot = target;
}

static const GainTargetIndex *
targets_of (GainRun *run, guint measure)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;
  GainTargetIndex *index = run->targets[measure];

  if (index != NULL)
    return index;
  index = run->targets[measure] = g_new0 (GainTargetIndex, 1);
  index->by_specialty = g_new0 (const GainTarget *, catalog->n_specialties + 1);
  index->by_department = g_new0 (const GainTarget *, catalog->n_departments + 1);
  for (guint t = 0; t < catalog->n_targets; t++)
    if (catalog->targets[t].measure == measure
        && catalog->targets[t].performance_year == run->ledger.plan->performance_year)
      index_target (index, &catalog->targets[t]);
  return index;
}

/**
 * gain_run_accrues:
 * @months: how many of the year are over
 * @measure: a measure
 *
 * Returns: whether its results are low for part of a year because they still build up, so that the
 *   plan's `interim` says how they are judged
 */
gboolean
gain_run_accrues (guint months, const GainMeasure *measure)
{
  return months < GAIN_MONTHS_A_YEAR && measure->basis == GAIN_BASIS_YTD
         && measure->direction == GAIN_DIRECTION_HIGHER && measure->unit == GAIN_UNIT_PERCENT;
}

static gboolean
compile_term (GainRun *run, GainRunTerm *term, const char *path, const char *code, gint64 weight,
              GError **error)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;
  int measure = gain_catalog_find_measure (catalog, code);

  if (measure < 0)
    return gain_run_fault (error, path, _ ("no measure \"%s\""), code);
  term->measure = (guint) measure;
  term->info = &catalog->measures[measure];
  term->targets = targets_of (run, (guint) measure);
  term->weight = (guint64) weight;
  term->scale = gain_unit_scale (term->info->unit) * GAIN_SCALE;
  term->accrues = gain_run_accrues (run->months, term->info);
  return TRUE;
}

/* Where each scheme has a tier of this name; -1: nowhere. */
static int *
tier_in_schemes (const GainCatalog *catalog, const char *name, gboolean *known)
{
  int *tiers = g_new (int, catalog->n_schemes + 1);

  *known = FALSE;
  for (guint s = 0; s < catalog->n_schemes; s++)
    {
      tiers[s] = -1;
      for (guint t = 0; t < catalog->schemes[s].n_tiers && tiers[s] < 0; t++)
        if (g_strcmp0 (catalog->schemes[s].tiers[t].name, name) == 0)
          tiers[s] = (int) t;
      *known = *known || tiers[s] >= 0;
    }
  return tiers;
}

static int
compare_codes (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainRunTerm *terms = data;
  guint left = terms[*(const guint *) a].measure;
  guint right = terms[*(const guint *) b].measure;

  return (left > right) - (left < right);
}

static gboolean
compile_terms (GainRun *run, guint at, GError **error)
{
  GainRunGroup *rules = &run->groups[at];
  GainLedgerGroup *seats = &run->ledger.groups[at];
  guint n = rules->group->measures->len;

  rules->n_terms = n;
  rules->terms = g_new0 (GainRunTerm, n + 1);
  rules->by_code = g_new0 (guint, n + 1);
  rules->weights = g_new0 (guint64, n + 1);
  seats->n_terms = n;
  seats->term_measures = g_new0 (guint, n + 1);
  for (guint j = 0; j < n; j++)
    {
      const GainPlanMeasure *measure = &g_array_index (rules->group->measures, GainPlanMeasure, j);
      g_autofree char *path = g_strdup_printf ("groups[%u].measures[%u].code", at, j);

      if (!compile_term (run, &rules->terms[j], path, measure->code, measure->weight, error))
        return FALSE;
      seats->term_measures[j] = rules->terms[j].measure;
      rules->by_code[j] = j;
    }
  g_qsort_with_data (rules->by_code, (int) n, sizeof (guint), compare_codes, rules->terms);
  for (guint i = 0; i < n; i++)
    {
      rules->weights[i] = rules->terms[rules->by_code[i]].weight;
      rules->weight_sum += rules->weights[i];
    }
  return TRUE;
}

static gboolean
compile_gates (GainRun *run, guint at, GError **error)
{
  GainRunGroup *rules = &run->groups[at];
  const GArray *gates = rules->group->gates;

  rules->gates = g_new0 (GainRunGate, gates->len + 1);
  rules->n_gates = gates->len;
  for (guint i = 0; i < gates->len; i++)
    {
      GainRunGate *compiled = &rules->gates[i];
      const GainGate *gate = compiled->gate = &g_array_index (gates, GainGate, i);
      g_autofree char *measure = g_strdup_printf ("groups[%u].gates[%u].measure", at, i);
      g_autofree char *tier = g_strdup_printf ("groups[%u].gates[%u].tier", at, i);
      gboolean known;

      if (gate->kind != GAIN_GATE_MIN_TIER)
        continue;
      if (!compile_term (run, &compiled->term, measure, gate->measure, 0, error))
        return FALSE;
      compiled->tiers = tier_in_schemes (run->ledger.facts->catalog, gate->tier, &known);
      if (!known)
        return gain_run_fault (error, tier, _ ("no tier \"%s\" in any scheme"), gate->tier);
    }
  return TRUE;
}

/**
 * gain_run_compile:
 * @run: a run
 * @error: return location
 *
 * Looks up the measures and tiers that the plan names, once.
 *
 * Returns: %FALSE with %GAIN_PLAN_ERROR_INVALID if one is unknown
 */
gboolean
gain_run_compile (GainRun *run, GError **error)
{
  for (guint g = 0; g < run->ledger.n_groups; g++)
    {
      GainRunGroup *rules = &run->groups[g];
      gboolean known = TRUE;

      if (!compile_terms (run, g, error))
        return FALSE;
      if (rules->group->small_numbers == GAIN_RULE_TIER)
        rules->small_tier = tier_in_schemes (run->ledger.facts->catalog,
                                             rules->group->small_numbers_tier, &known);
      if (!known)
        {
          g_autofree char *path = g_strdup_printf ("groups[%u].small_numbers", g);

          return gain_run_fault (error, path,
                                 _ ("no tier \"%s\" in any scheme, and no such rule; use zero, "
                                    "exclude, practice or a tier's name"),
                                 rules->group->small_numbers_tier);
        }
      if (!compile_gates (run, g, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gain_run_compile_free:
 * @run: a run
 *
 * Frees what gain_run_compile() made.
 */
void
gain_run_compile_free (GainRun *run)
{
  for (guint g = 0; g < run->ledger.n_groups; g++)
    {
      GainRunGroup *rules = &run->groups[g];

      for (guint i = 0; i < rules->n_gates; i++)
        g_free (rules->gates[i].tiers);
      g_free (rules->gates);
      g_free (rules->terms);
      g_free (rules->by_code);
      g_free (rules->small_tier);
      g_free (rules->weights);
    }
  for (guint m = 0; m < run->ledger.facts->catalog->n_measures; m++)
    if (run->targets[m] != NULL)
      {
        g_free (run->targets[m]->by_specialty);
        g_free (run->targets[m]->by_department);
        g_free (run->targets[m]);
      }
}

/**
 * gain_ledger_paces:
 * @ledger: a ledger
 * @measure: a measure's index
 *
 * Returns: whether the plan judges the measure by its pace in this period: against the share of
 *   each cut-point that belongs to the months elapsed
 */
gboolean
gain_ledger_paces (const GainLedger *ledger, guint measure)
{
  g_return_val_if_fail (ledger != NULL && measure < ledger->facts->catalog->n_measures, FALSE);

  return ledger->plan->interim == GAIN_INTERIM_PACE
         && gain_run_accrues (gain_period_months_elapsed (ledger->facts->period),
                              &ledger->facts->catalog->measures[measure]);
}

/**
 * gain_ledger_months:
 * @ledger: a ledger
 * @measure: a measure's index
 *
 * Returns: how many twelfths of each cut-point the plan asks for in this period: the months elapsed
 *   where it judges the measure by its pace, else 12
 */
guint
gain_ledger_months (const GainLedger *ledger, guint measure)
{
  return gain_ledger_paces (ledger, measure)
           ? (guint) gain_period_months_elapsed (ledger->facts->period)
           : GAIN_MONTHS_A_YEAR;
}
