/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-allocate.h"
#include "gain-run-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MONTHS_A_YEAR 12

/* --- results ---------------------------------------------------------------------------------- */

static void
add_cell (GainCell *sum, GainCell cell)
{
  if (cell.denominator > 0)
    {
      sum->numerator += cell.numerator;
      sum->denominator += cell.denominator;
    }
}

static void
take_cell (GainCell *sum, GainCell cell)
{
  if (cell.denominator > 0)
    {
      sum->numerator -= cell.numerator;
      sum->denominator -= cell.denominator;
    }
}

/* Sums of every clinician's row under its practice and department, then the rows of their own. */
static GainCell *
sum_cells (const GainFacts *facts, const GainCell *own, guint n_subjects, gboolean by_department)
{
  const GainCatalog *catalog = facts->catalog;
  gsize n = catalog->n_measures;
  GainCell *cells = g_new0 (GainCell, n_subjects * n + 1);

  for (guint i = 0; i < catalog->n_people; i++)
    {
      const GainPerson *person = &catalog->people[i];
      int subject = by_department ? person->department : person->practice;

      if (subject < 0 || !gain_person_is_clinician (person))
        continue;
      for (gsize m = 0; m < n; m++)
        add_cell (&cells[(gsize) subject * n + m], facts->providers[i * n + m]);
    }
  for (gsize i = 0; i < n_subjects * n; i++)
    if (own[i].denominator > 0)
      cells[i] = own[i];
  return cells;
}

/**
 * gain_run_sum_results:
 * @run: a compiled run
 *
 * Makes the results of practices and departments, if the plan asks for them.
 */
void
gain_run_sum_results (GainRun *run)
{
  const GainFacts *facts = run->ledger.facts;
  gboolean practices = FALSE;
  gboolean departments = FALSE;

  for (guint g = 0; g < run->ledger.n_groups; g++)
    {
      const GainPlanGroup *group = gain_run_plan_group (run, g);

      practices = practices || group->payee == GAIN_PAYEE_PRACTICE
                  || group->missing == GAIN_RULE_PRACTICE
                  || group->small_numbers == GAIN_RULE_PRACTICE;
      departments = departments || group->payee == GAIN_PAYEE_DEPARTMENT;
    }
  if (practices)
    run->practice_cells = sum_cells (facts, facts->practices, facts->catalog->n_practices, FALSE);
  if (departments)
    run->department_cells = sum_cells (facts, facts->departments, facts->catalog->n_departments,
                                       TRUE);
}

static inline GainCell
provider_cell (const GainRun *run, guint person, guint measure, const GainChange *change)
{
  const GainFacts *facts = run->ledger.facts;

  if (change != NULL && change->person == person && change->measure == measure)
    return change->cell;
  return facts->providers[(gsize) person * facts->catalog->n_measures + measure];
}

/* A sum in which one clinician's result may be another than the one on file. */
static GainCell
with_change (const GainRun *run, GainCell sum, GainCell own, const GainChange *change)
{
  const GainFacts *facts = run->ledger.facts;

  if (own.denominator > 0)
    return sum;
  take_cell (&sum, facts->providers[(gsize) change->person * facts->catalog->n_measures
                                    + change->measure]);
  add_cell (&sum, change->cell);
  return sum;
}

static GainCell
practice_cell (const GainRun *run, guint practice, guint measure, const GainChange *change)
{
  const GainFacts *facts = run->ledger.facts;
  const GainCatalog *catalog = facts->catalog;
  gsize at = (gsize) practice * catalog->n_measures + measure;

  if (change != NULL && change->measure == measure
      && catalog->people[change->person].practice == (int) practice
      && gain_person_is_clinician (&catalog->people[change->person]))
    return with_change (run, run->practice_cells[at], facts->practices[at], change);
  return run->practice_cells[at];
}

static GainCell
department_cell (const GainRun *run, guint department, guint measure, const GainChange *change)
{
  const GainFacts *facts = run->ledger.facts;
  const GainCatalog *catalog = facts->catalog;
  gsize at = (gsize) department * catalog->n_measures + measure;

  if (change != NULL && change->measure == measure
      && catalog->people[change->person].department == (int) department
      && gain_person_is_clinician (&catalog->people[change->person]))
    return with_change (run, run->department_cells[at], facts->departments[at], change);
  return run->department_cells[at];
}

/* A whole group has no result of its own but the sum over its providers. */
static GainCell
group_cell (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee,
            guint measure, const GainChange *change)
{
  GainCell sum = { 0, 0 };

  for (guint m = 0; m < payee->n_members; m++)
    add_cell (&sum, provider_cell (run, seats->members[payee->first_member + m], measure, change));
  return sum;
}

/* A payee's result at its own level. */
static inline GainCell
payee_cell (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee,
            guint measure, const GainChange *change)
{
  switch (seats->group->payee)
    {
    case GAIN_PAYEE_PROVIDER:
      return provider_cell (run, (guint) payee->index, measure, change);
    case GAIN_PAYEE_PRACTICE:
      return practice_cell (run, (guint) payee->index, measure, change);
    case GAIN_PAYEE_DEPARTMENT:
      return department_cell (run, (guint) payee->index, measure, change);
    case GAIN_PAYEE_GROUP:
    default:
      return group_cell (run, seats, payee, measure, change);
    }
}

/* --- looking up what the plan names ----------------------------------------------------------- */

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

/* What is low for part of a year because it still builds up: judged by the plan's `interim`. */
static gboolean
accrues (guint months, const GainMeasure *measure)
{
  return months < MONTHS_A_YEAR && measure->basis == GAIN_BASIS_YTD
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
  term->accrues = accrues (run->months, term->info);
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

/* --- tiers ------------------------------------------------------------------------------------ */

static const GainTarget *
person_target (const GainTargetIndex *index, const GainPerson *person)
{
  const GainTarget *target = NULL;

  if (person->department >= 0)
    target = index->by_department[person->department];
  if (target == NULL && person->specialty >= 0)
    target = index->by_specialty[person->specialty];
  if (target == NULL)
    target = index->by_role[person->role];
  return target != NULL ? target : index->all;
}

static inline const GainTarget *
payee_target (const GainRun *run, GainPayeeKind kind, const GainRunTerm *term,
              const GainLedgerPayee *payee)
{
  const GainTargetIndex *index = term->targets;
  const GainTarget *target = NULL;

  if (!index->segmented)
    return index->all;
  if (kind == GAIN_PAYEE_PROVIDER)
    return person_target (index, &run->ledger.facts->catalog->people[payee->index]);
  if (kind == GAIN_PAYEE_DEPARTMENT)
    target = index->by_department[payee->index];
  return target != NULL ? target : index->all;
}

/**
 * gain_run_target:
 * @run: a compiled run
 * @at: a group
 * @term: one of its terms
 * @payee: one of its payees
 *
 * Returns: (nullable): what the payee is judged by; %NULL: nothing in the year
 */
const GainTarget *
gain_run_target (const GainRun *run, guint at, const GainRunTerm *term,
                 const GainLedgerPayee *payee)
{
  return payee_target (run, run->ledger.groups[at].group->payee, term, payee);
}

/* The highest tier whose cut-point a value of value / denominator meets, exactly. */
static int
highest_tier (const GainTarget *target, gboolean higher, GainInt128 value, GainInt128 denominator)
{
  guint tier = target->n_cuts;

  if (higher)
    while (tier > 0 && value < target->cuts[tier - 1] * denominator)
      tier--;
  else
    while (tier > 0 && value > target->cuts[tier - 1] * denominator)
      tier--;
  return (int) tier;
}

/* The same with numbers of everyday size, and without a branch that hangs on them, since no
 * processor can foresee a tier. FALSE: too large for it. */
static inline gboolean
highest_tier_narrow (const GainTarget *target, gboolean higher, gint64 value, gint64 denominator,
                     int *found)
{
  gboolean overflow = FALSE;
  int tier = 0;

  for (guint cut = 0; cut < target->n_cuts; cut++)
    {
      gint64 bar;
      gboolean met;

      overflow |= __builtin_mul_overflow (target->cuts[cut], denominator, &bar);
      met = higher ? value >= bar : value <= bar;
      tier = met ? (int) cut + 1 : tier;
    }
  *found = tier;
  return !overflow;
}

/* "pace" scales the cut-points by the months elapsed. -1: the plan holds the measure until the
 * year's end. */
static inline int
tier_of (const GainRun *run, const GainRunTerm *term, const GainTarget *target, GainCell cell)
{
  gboolean higher = term->info->direction == GAIN_DIRECTION_HIGHER;
  gboolean paced = term->accrues && run->ledger.plan->interim == GAIN_INTERIM_PACE;
  GainInt128 value;
  gint64 narrow;
  int tier;

  if (term->accrues && run->ledger.plan->interim == GAIN_INTERIM_HOLD)
    return -1;
  if (!paced && !__builtin_mul_overflow (cell.numerator, term->scale, &narrow)
      && highest_tier_narrow (target, higher, narrow, cell.denominator, &tier))
    return tier;
  value = (GainInt128) cell.numerator * term->scale;
  return highest_tier (target, higher, paced ? value * MONTHS_A_YEAR : value,
                       paced ? (GainInt128) cell.denominator * run->months : cell.denominator);
}

static inline gint32
payout_of (const GainRun *run, const GainTarget *target, int tier)
{
  return (gint32) run->schemes[target->scheme].tiers[tier].payout;
}

static inline void
judge_by_tier (const GainRun *run, const GainRunTerm *term, const GainTarget *target,
               GainJudged judged, GainCell cell, GainTerm *out)
{
  int tier = tier_of (run, term, target, cell);
  gboolean held = tier < 0;

  *out = (GainTerm){
    .judged = held ? GAIN_JUDGED_HELD : judged,
    .tier = (gint8) tier,
    .payout = held ? 0 : payout_of (run, target, tier),
    .cell = cell,
    .target = held ? NULL : target,
  };
}

static void
judge_by_practice (const GainRun *run, const GainRunTerm *term, const GainTarget *target,
                   const GainPerson *person, const GainChange *change, GainTerm *out)
{
  GainCell cell;

  out->judged = GAIN_JUDGED_ZERO;
  if (person == NULL)
    return;
  cell = practice_cell (run, (guint) person->practice, term->measure, change);
  if (!gain_cell_is_reportable (cell, term->info))
    return;
  judge_by_tier (run, term, target, GAIN_JUDGED_PRACTICE, cell, out);
}

static void
judge_by_rule (const GainRun *run, const GainRunGroup *rules, const GainRunTerm *term,
               const GainTarget *target, const GainPerson *person, const GainChange *change,
               GainCell cell, GainTerm *out)
{
  GainRule rule = cell.denominator > 0 ? rules->group->small_numbers : rules->group->missing;

  *out = (GainTerm){ .tier = -1, .cell = cell };
  switch (rule)
    {
    case GAIN_RULE_EXCLUDE:
      out->judged = GAIN_JUDGED_EXCLUDED;
      break;
    case GAIN_RULE_PRACTICE:
      judge_by_practice (run, term, target, person, change, out);
      break;
    case GAIN_RULE_TIER:
      out->judged = GAIN_JUDGED_TIER;
      out->target = target;
      out->tier = (gint8) rules->small_tier[target->scheme];
      out->payout = payout_of (run, target, out->tier);
      break;
    case GAIN_RULE_ZERO:
    default:
      out->judged = GAIN_JUDGED_ZERO;
    }
}

/* The results of a payee at its own level, by measure, where they lie in a row as they are on file;
 * NULL: each must be made. */
static const GainCell *
payee_row (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee,
           const GainChange *change)
{
  const GainFacts *facts = run->ledger.facts;
  const GainCell *cells = facts->providers;

  if (change != NULL || seats->group->payee == GAIN_PAYEE_GROUP)
    return NULL;
  if (seats->group->payee == GAIN_PAYEE_PRACTICE)
    cells = run->practice_cells;
  else if (seats->group->payee == GAIN_PAYEE_DEPARTMENT)
    cells = run->department_cells;
  return cells + (gsize) payee->index * facts->catalog->n_measures;
}

/* Steps 4 and 5 without the money. Returns how many terms are left in. */
static guint
judge_terms (const GainRun *run, guint at, const GainLedgerPayee *payee, const GainChange *change,
             GainTerm *terms)
{
  const GainRunGroup *rules = &run->groups[at];
  const GainLedgerGroup *seats = &run->ledger.groups[at];
  const GainCell *row = payee_row (run, seats, payee, change);
  GainPayeeKind kind = rules->group->payee;
  const GainPerson *person
    = kind == GAIN_PAYEE_PROVIDER ? &run->ledger.facts->catalog->people[payee->index] : NULL;
  guint n = rules->n_terms;
  guint excluded = 0;

  for (guint j = 0; j < n; j++)
    {
      const GainRunTerm *term = &rules->terms[j];
      const GainTarget *target = payee_target (run, kind, term, payee);
      GainCell cell = row != NULL ? row[term->measure]
                                  : payee_cell (run, seats, payee, term->measure, change);

      if (gain_cell_is_reportable (cell, term->info))
        judge_by_tier (run, term, target, GAIN_JUDGED_OWN, cell, &terms[j]);
      else
        {
          judge_by_rule (run, rules, term, target, person, change, cell, &terms[j]);
          excluded += terms[j].judged == GAIN_JUDGED_EXCLUDED;
        }
    }
  return n - excluded;
}

/* The weights of the terms left in, in the order of their codes. Returns their sum. */
static guint64
gather_weights (const GainRunGroup *rules, const GainTerm *terms, guint64 *weights)
{
  guint64 sum = 0;
  guint n = 0;

  for (guint i = 0; i < rules->n_terms; i++)
    if (terms[rules->by_code[i]].judged != GAIN_JUDGED_EXCLUDED)
      {
        weights[n] = rules->weights[i];
        sum += weights[n++];
      }
  return sum;
}

/* The payee's maximum over its included terms, by weight, ids being the codes. */
static void
share_maximum (const GainRunGroup *rules, gint64 maximum, guint included, GainScratch *scratch,
               GainTerm *terms)
{
  gboolean all = included == rules->n_terms;
  guint64 sum = all ? rules->weight_sum : gather_weights (rules, terms, scratch->weights);
  const gint64 *share = scratch->shares;

  if (sum == 0)
    return;
  gain_allocate_narrow (maximum, all ? rules->weights : scratch->weights, sum, included,
                        scratch->shares, scratch->remainders);
  for (guint i = 0; i < rules->n_terms; i++)
    {
      GainTerm *term = &terms[rules->by_code[i]];

      if (term->judged == GAIN_JUDGED_EXCLUDED)
        continue;
      term->maximum = *share++;
      term->earned = gain_earned (term->maximum, term->payout);
    }
}

/* --- gates ------------------------------------------------------------------------------------ */

static gint64
attended (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee)
{
  gint64 sum = 0;

  for (guint m = 0; m < payee->n_members; m++)
    sum += run->ledger.facts->attendance[seats->members[payee->first_member + m]];
  return sum;
}

static gboolean
anyone_active (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee,
               GainDate date)
{
  for (guint m = 0; m < payee->n_members; m++)
    if (gain_person_is_active_on (
          &run->ledger.facts->catalog->people[seats->members[payee->first_member + m]], date))
      return TRUE;
  return FALSE;
}

static GainInt128
lives (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee)
{
  GainInt128 sum = 0;

  for (guint m = 0; m < payee->n_members; m++)
    {
      const GainPanel *panel = &run->ledger.facts->panel[seats->members[payee->first_member + m]];

      sum += panel->present ? panel->lives : 0;
    }
  return sum;
}

static gboolean
reaches_tier (const GainRun *run, guint at, const GainRunGate *gate, const GainLedgerPayee *payee,
              const GainChange *change)
{
  const GainTarget *target = gain_run_target (run, at, &gate->term, payee);
  GainCell cell = payee_cell (run, &run->ledger.groups[at], payee, gate->term.measure, change);

  return gain_cell_is_reportable (cell, gate->term.info)
         && tier_of (run, &gate->term, target, cell) >= gate->tiers[target->scheme];
}

static gboolean
gate_holds (const GainRun *run, guint at, const GainRunGate *compiled,
            const GainLedgerPayee *payee, const GainChange *change)
{
  const GainLedgerGroup *seats = &run->ledger.groups[at];
  const GainGate *gate = compiled->gate;

  switch (gate->kind)
    {
    case GAIN_GATE_ATTENDANCE:
      return attended (run, seats, payee) >= gate->min;
    case GAIN_GATE_ACTIVE_ON:
      return anyone_active (run, seats, payee, gate->date);
    case GAIN_GATE_FLAG:
      return gain_facts_get_flag (run->ledger.facts, payee->id, gate->flag);
    case GAIN_GATE_MIN_LIVES:
      return lives (run, seats, payee) >= (GainInt128) gate->min * GAIN_SCALE;
    case GAIN_GATE_MIN_TIER:
    default:
      return reaches_tier (run, at, compiled, payee, change);
    }
}

/**
 * gain_run_judge_payee:
 * @run: a compiled run
 * @at: a group
 * @payee: one of its payees, with its maximum
 * @change: (nullable): a result in place of the one on file
 * @scratch: room for as many terms as the group has
 * @terms: (out): the payee's terms
 * @failed: (out): bit g: gate g of the group failed
 *
 * Steps 4 to 7 for one payee, up to the cap.
 *
 * Returns: what it earned, in cents
 */
gint64
gain_run_judge_payee (const GainRun *run, guint at, const GainLedgerPayee *payee,
                      const GainChange *change, GainScratch *scratch, GainTerm *terms,
                      guint64 *failed)
{
  const GainRunGroup *rules = &run->groups[at];
  guint included;
  gint64 earned = 0;

  *failed = 0;
  for (guint i = 0; i < rules->n_gates; i++)
    if (!gate_holds (run, at, &rules->gates[i], payee, change))
      *failed |= G_GUINT64_CONSTANT (1) << i;
  if (rules->n_terms == 0)
    return *failed ? 0 : payee->maximum;
  included = judge_terms (run, at, payee, change, terms);
  if (included > 0)
    share_maximum (rules, payee->maximum, included, scratch, terms);
  for (guint j = 0; j < rules->n_terms; j++)
    {
      if (*failed)
        terms[j].earned = 0;
      earned += terms[j].earned;
    }
  return earned;
}

/**
 * gain_scratch_init:
 * @scratch: (out): room to judge in; gain_scratch_clear() frees it
 * @n_terms: the terms of the group whose payees are judged
 */
void
gain_scratch_init (GainScratch *scratch, guint n_terms)
{
  scratch->weights = g_new (guint64, n_terms + 1);
  scratch->remainders = g_new (guint64, 3 * (gsize) n_terms + 1);
  scratch->shares = g_new (gint64, n_terms + 1);
}

/**
 * gain_scratch_clear:
 * @scratch: what gain_scratch_init() made
 */
void
gain_scratch_clear (GainScratch *scratch)
{
  g_free (scratch->weights);
  g_free (scratch->remainders);
  g_free (scratch->shares);
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
         && accrues (gain_period_months_elapsed (ledger->facts->period),
                     &ledger->facts->catalog->measures[measure]);
}
