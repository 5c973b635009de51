/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-run-private.h"

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

/* Who has results that name a practice counts there with those, and not at home. */
static void
move_parts (const GainFacts *facts, GainCell *cells, gboolean by_department)
{
  const GainCatalog *catalog = facts->catalog;
  gsize n = catalog->n_measures;

  for (guint i = 0; i < facts->parts->len; i++)
    {
      const GainPart *part = &g_array_index (facts->parts, GainPart, i);
      const GainPart *before = i > 0 ? part - 1 : NULL;
      const GainPerson *person = &catalog->people[part->person];
      int home = by_department ? person->department : person->practice;
      int place = by_department ? part->department : part->practice;

      if (!gain_person_is_clinician (person))
        continue;
      if (home >= 0
          && (before == NULL || before->person != part->person || before->measure != part->measure))
        take_cell (&cells[(gsize) home * n + part->measure],
                   facts->providers[part->person * n + part->measure]);
      if (place >= 0)
        add_cell (&cells[(gsize) place * n + part->measure], part->cell);
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
  move_parts (facts, cells, by_department);
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

/* A sum in which one clinician's result may be another than the one on file. Who has results that
 * name a practice isn't in it with the own one. */
static GainCell
with_change (const GainRun *run, GainCell sum, GainCell own, const GainChange *change)
{
  const GainFacts *facts = run->ledger.facts;
  guint n = 0;

  if (own.denominator > 0
      || (facts->parts->len > 0
          && gain_facts_parts (facts, change->person, change->measure, &n) != NULL))
    return sum;
  take_cell (&sum, facts->providers[(gsize) change->person * facts->catalog->n_measures
                                    + change->measure]);
  add_cell (&sum, change->cell);
  return sum;
}

/**
 * gain_run_practice_cell:
 * @run: a run whose results are summed
 * @practice: a practice's index
 * @measure: a measure's index
 * @change: (nullable): a result in place of the one on file
 *
 * Returns: the practice's result
 */
GainCell
gain_run_practice_cell (const GainRun *run, guint practice, guint measure,
                        const GainChange *change)
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

/**
 * gain_run_payee_cell:
 * @run: a run whose results are summed
 * @seats: one of its groups
 * @payee: one of the group's payees
 * @measure: a measure's index
 * @change: (nullable): a result in place of the one on file
 *
 * Returns: the payee's result at its own level
 */
GainCell
gain_run_payee_cell (const GainRun *run, const GainLedgerGroup *seats,
                     const GainLedgerPayee *payee, guint measure, const GainChange *change)
{
  switch (seats->group->payee)
    {
    case GAIN_PAYEE_PROVIDER:
      return provider_cell (run, (guint) payee->index, measure, change);
    case GAIN_PAYEE_PRACTICE:
      return gain_run_practice_cell (run, (guint) payee->index, measure, change);
    case GAIN_PAYEE_DEPARTMENT:
      return department_cell (run, (guint) payee->index, measure, change);
    case GAIN_PAYEE_GROUP:
    default:
      return group_cell (run, seats, payee, measure, change);
    }
}
