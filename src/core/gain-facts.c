/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-facts.h"

#include "gain-reserve.h"
#include "gain-settle.h"

#include <string.h>

#define YES 1
#define NO 2

typedef struct
{
  GainFacts       facts;
  gatomicrefcount ref_count;
  GainFactTables  tables; /* referenced: the facts borrow their texts */
  GainFacts      *shared; /* whose all but the catalog this one has, too; NULL: all is its own */
} OwnedFacts;

static OwnedFacts *
owned (const GainFacts *facts)
{
  return (OwnedFacts *) facts;
}

/* Whether the row says in which practice a clinician did it; then it is taken in. */
static gboolean
take_part (GainFacts *facts, const GainTable *table, guint row, int person, int measure,
           const int *practices)
{
  guint32 code = gain_table_codes (table, GAIN_RESULTS_PRACTICE_TIN)[row];
  GainPart part = { .person = (guint) person, .measure = (guint) measure };

  if (code == 0 || gain_table_ints (table, GAIN_RESULTS_SUBJECT_KIND)[row] != GAIN_SUBJECT_PROVIDER
      || person < 0)
    return FALSE;
  part.practice = practices[code];
  part.cell = (GainCell){ gain_table_get_int (table, row, GAIN_RESULTS_NUMERATOR),
                          gain_table_get_int (table, row, GAIN_RESULTS_DENOMINATOR) };
  gain_parts_add (facts->parts, facts->catalog, part, gain_period_last_day (facts->period));
  return TRUE;
}

/* Where a result's subject keeps its cells, or NULL if the catalog lacks it. */
static GainCell *
subject_cells (GainFacts *facts, GainSubjectKind kind, guint32 code, int *const indices[3])
{
  int subject = kind == GAIN_SUBJECT_ACO ? 0 : indices[kind][code];

  if (subject < 0)
    return NULL;
  switch (kind)
    {
    case GAIN_SUBJECT_PROVIDER:
      return facts->providers + (gsize) subject * facts->catalog->n_measures;
    case GAIN_SUBJECT_PRACTICE:
      return facts->practices + (gsize) subject * facts->catalog->n_measures;
    case GAIN_SUBJECT_DEPARTMENT:
      return facts->departments + (gsize) subject * facts->catalog->n_measures;
    case GAIN_SUBJECT_ACO:
    default:
      return facts->aco;
    }
}

static void
load_results (GainFacts *facts, const GainTable *table)
{
  const GainCatalog *catalog = facts->catalog;
  g_autofree int *people = gain_catalog_resolve (catalog, table, gain_catalog_find_person);
  g_autofree int *practices = gain_catalog_resolve (catalog, table, gain_catalog_find_practice);
  g_autofree int *departments = gain_catalog_resolve (catalog, table, gain_catalog_find_department);
  g_autofree int *measures = gain_catalog_resolve (catalog, table, gain_catalog_find_measure);
  int *const indices[3] = { people, practices, departments };
  const gint64 *kinds = gain_table_ints (table, GAIN_RESULTS_SUBJECT_KIND);
  const gint64 *periods = gain_table_ints (table, GAIN_RESULTS_PERIOD);
  const gint64 *numerators = gain_table_ints (table, GAIN_RESULTS_NUMERATOR);
  const gint64 *denominators = gain_table_ints (table, GAIN_RESULTS_DENOMINATOR);
  const gint64 *as_of = gain_table_ints (table, GAIN_RESULTS_AS_OF);
  const guint32 *subject_codes = gain_table_codes (table, GAIN_RESULTS_SUBJECT_ID);
  const guint32 *measure_codes = gain_table_codes (table, GAIN_RESULTS_MEASURE);

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      int measure = measures[measure_codes[row]];
      GainCell *cells;

      if (periods[row] != facts->period || measure < 0)
        continue;
      cells = subject_cells (facts, (GainSubjectKind) kinds[row], subject_codes[row], indices);
      if (cells == NULL)
        continue;
      if (!take_part (facts, table, row, people[subject_codes[row]], measure, practices))
        cells[measure] = (GainCell){ numerators[row], denominators[row] };
      if (as_of[row] != GAIN_NULL && as_of[row] > facts->as_of[measure])
        facts->as_of[measure] = (GainDate) as_of[row];
    }
}

static void
load_panel (GainFacts *facts, const GainTable *table)
{
  g_autofree int *people = gain_catalog_resolve (facts->catalog, table, gain_catalog_find_person);

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      int person = people[gain_table_codes (table, GAIN_PANEL_ID)[row]];

      if (person < 0 || gain_table_get_int (table, row, GAIN_PANEL_PERIOD) != facts->period)
        continue;
      facts->panel[person] = (GainPanel){
        .lives = gain_table_get_int (table, row, GAIN_PANEL_ATTRIBUTED_LIVES),
        .member_months = gain_table_get_int (table, row, GAIN_PANEL_MEMBER_MONTHS),
        .risk_score = gain_table_get_int (table, row, GAIN_PANEL_RISK_SCORE),
        .present = TRUE,
      };
      facts->has_panel = TRUE;
    }
}

/* Rows have the key (id, date, meeting), so each counts once. */
static void
load_attendance (GainFacts *facts, const GainTable *table)
{
  g_autofree int *people = gain_catalog_resolve (facts->catalog, table, gain_catalog_find_person);

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      int person = people[gain_table_codes (table, GAIN_ATTENDANCE_ID)[row]];

      if (person >= 0
          && gain_table_get_int (table, row, GAIN_ATTENDANCE_DATE) / 10000 == facts->year)
        facts->attendance[person]++;
    }
}

static char *
flag_key (const char *id, const char *flag)
{
  return g_strconcat (id, "\x1f", flag, NULL);
}

static void
load_flags (GainFacts *facts, const GainTable *table)
{
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      gboolean yes = gain_table_get_int (table, row, GAIN_FLAGS_VALUE) == 1;

      if (gain_table_get_int (table, row, GAIN_FLAGS_PERFORMANCE_YEAR) != facts->year)
        continue;
      g_hash_table_insert (facts->flags,
                           flag_key (gain_table_get_text (table, row, GAIN_FLAGS_ID),
                                     gain_table_get_text (table, row, GAIN_FLAGS_FLAG)),
                           GUINT_TO_POINTER (yes ? YES : NO));
    }
}

static int
compare_advances (gconstpointer a, gconstpointer b)
{
  const GainAdvance *left = a;
  const GainAdvance *right = b;
  int order = strcmp (left->payee_id, right->payee_id);

  if (order == 0)
    order = (left->date > right->date) - (left->date < right->date);
  return order != 0 ? order : g_strcmp0 (left->label, right->label);
}

static void
load_advances (GainFacts *facts, const GainTable *table)
{
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      GainAdvance advance = {
        .payee_id = gain_table_get_text (table, row, GAIN_ADVANCES_PAYEE_ID),
        .date = (GainDate) gain_table_get_int (table, row, GAIN_ADVANCES_DATE),
        .amount = gain_table_get_int (table, row, GAIN_ADVANCES_AMOUNT),
        .label = gain_table_get_text (table, row, GAIN_ADVANCES_LABEL),
      };

      if (gain_table_get_int (table, row, GAIN_ADVANCES_PERFORMANCE_YEAR) == facts->year)
        g_array_append_val (facts->advances, advance);
    }
  g_array_sort (facts->advances, compare_advances);
}

static int
compare_benchmarks (gconstpointer a, gconstpointer b)
{
  const GainBenchmark *left = a;
  const GainBenchmark *right = b;

  if (left->measure != right->measure)
    return left->measure < right->measure ? -1 : 1;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  return g_strcmp0 (left->label, right->label);
}

static void
load_benchmarks (GainFacts *facts, const GainTable *table)
{
  g_autofree int *measures
    = gain_catalog_resolve (facts->catalog, table, gain_catalog_find_measure);

  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      int measure = measures[gain_table_codes (table, GAIN_BENCHMARKS_MEASURE)[row]];
      GainBenchmark benchmark = {
        .measure = (guint) measure,
        .kind = (GainBenchmarkKind) gain_table_get_int (table, row, GAIN_BENCHMARKS_KIND),
        .value = gain_table_get_int (table, row, GAIN_BENCHMARKS_VALUE),
        .label = gain_table_get_text (table, row, GAIN_BENCHMARKS_LABEL),
      };

      if (measure >= 0 && gain_table_get_int (table, row, GAIN_BENCHMARKS_PERIOD) == facts->period)
        g_array_append_val (facts->benchmarks, benchmark);
    }
  g_array_sort (facts->benchmarks, compare_benchmarks);
}

static void
add_cell (GainCell *sum, GainCell cell)
{
  if (cell.denominator > 0)
    {
      sum->numerator += cell.numerator;
      sum->denominator += cell.denominator;
    }
}

/* Σ over the clinicians among the people of a place; staff don't count. */
static GainCell
sum_over (const GainFacts *facts, const GArray *people, guint measure, gboolean by_department,
          guint place)
{
  GainCell sum = { 0, 0 };

  if (facts->too_large[measure])
    return sum;
  for (guint i = 0; i < people->len; i++)
    {
      guint person = g_array_index (people, guint, i);

      if (gain_person_is_clinician (&facts->catalog->people[person]))
        add_cell (&sum, gain_facts_at (facts, person, measure, by_department, place));
    }
  return sum;
}

/* Every sum over clinicians (a practice's, a department's, a group's, the ACO's) is part of the sum
 * of all absolute values. Half of 64 bits leaves room for one result that is tried in place of
 * another. */
static void
find_too_large (GainFacts *facts)
{
  const GainCatalog *catalog = facts->catalog;

  for (guint m = 0; m < catalog->n_measures; m++)
    {
      GainInt128 numerators = 0;
      GainInt128 denominators = 0;

      for (guint i = 0; i < catalog->n_people; i++)
        {
          GainCell cell = gain_facts_provider (facts, i, m);

          numerators += cell.numerator < 0 ? -(GainInt128) cell.numerator : cell.numerator;
          denominators += cell.denominator;
        }
      /* A row that says it all may say less than the parts. */
      for (guint i = 0; i < facts->parts->len; i++)
        {
          const GainPart *part = &g_array_index (facts->parts, GainPart, i);

          if (part->measure != m)
            continue;
          numerators += part->cell.numerator < 0 ? -(GainInt128) part->cell.numerator
                                                 : part->cell.numerator;
          denominators += part->cell.denominator;
        }
      facts->too_large[m] = numerators > G_MAXINT64 / 2 || denominators > G_MAXINT64 / 2;
    }
}

static void
free_tables (GainFactTables *tables)
{
  g_clear_pointer (&tables->results, gain_table_unref);
  g_clear_pointer (&tables->panel, gain_table_unref);
  g_clear_pointer (&tables->attendance, gain_table_unref);
  g_clear_pointer (&tables->flags, gain_table_unref);
  g_clear_pointer (&tables->advances, gain_table_unref);
  g_clear_pointer (&tables->benchmarks, gain_table_unref);
  g_clear_pointer (&tables->reserve, gain_table_unref);
  g_clear_pointer (&tables->settlement, gain_table_unref);
}

static GainTable *
keep (GainTable *table)
{
  return table != NULL ? gain_table_ref (table) : NULL;
}

/**
 * gain_facts_new:
 * @catalog: what the rows refer to; a reference is kept, to one with everybody's home as of the
 *   period's last day
 * @year: the performance year, for attendance, flags and advances
 * @period: the period, for results, panel and benchmarks
 * @tables: rows that count; the tables are kept by reference and must not change
 *
 * Resolves everything imported that counts for one year and period.
 *
 * Returns: (transfer full): the facts
 */
GainFacts *
gain_facts_new (GainCatalog *catalog, int year, GainPeriod period, const GainFactTables *tables)
{
  OwnedFacts *self = g_new0 (OwnedFacts, 1);
  GainFacts *facts = &self->facts;
  gsize n_measures = MAX (1, catalog->n_measures);

  g_atomic_ref_count_init (&self->ref_count);
  facts->catalog = gain_catalog_at (catalog, gain_period_last_day (period));
  facts->year = year;
  facts->period = period;
  facts->providers = g_new0 (GainCell, MAX (1, catalog->n_people) * n_measures);
  facts->parts = g_array_new (FALSE, FALSE, sizeof (GainPart));
  facts->practices = g_new0 (GainCell, MAX (1, catalog->n_practices) * n_measures);
  facts->departments = g_new0 (GainCell, MAX (1, catalog->n_departments) * n_measures);
  facts->aco = g_new0 (GainCell, n_measures);
  facts->too_large = g_new0 (guint8, n_measures);
  facts->as_of = g_new0 (GainDate, n_measures);
  facts->panel = g_new0 (GainPanel, MAX (1, catalog->n_people));
  facts->attendance = g_new0 (guint, MAX (1, catalog->n_people));
  facts->flags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  facts->advances = g_array_new (FALSE, FALSE, sizeof (GainAdvance));
  facts->benchmarks = g_array_new (FALSE, FALSE, sizeof (GainBenchmark));

  self->tables = (GainFactTables){
    keep (tables->results), keep (tables->panel),    keep (tables->attendance),
    keep (tables->flags),   keep (tables->advances), keep (tables->benchmarks),
    keep (tables->reserve), keep (tables->settlement),
  };
  if (tables->results != NULL)
    load_results (facts, tables->results);
  gain_parts_settle (facts);
  find_too_large (facts);
  if (tables->panel != NULL)
    load_panel (facts, tables->panel);
  if (tables->attendance != NULL)
    load_attendance (facts, tables->attendance);
  if (tables->flags != NULL)
    load_flags (facts, tables->flags);
  if (tables->advances != NULL)
    load_advances (facts, tables->advances);
  if (tables->benchmarks != NULL)
    load_benchmarks (facts, tables->benchmarks);
  if (tables->reserve != NULL)
    facts->reserve = gain_reserve_for_losses (tables->reserve, year);
  facts->settlement = GAIN_NULL;
  if (tables->settlement != NULL)
    facts->settlement = gain_settle_year_cash (self->tables.settlement, year, &facts->n_settlements,
                                               &facts->settled_aco);
  return facts;
}

/**
 * gain_facts_try_target:
 * @facts: facts
 * @target: a target thought of, by the indices of their catalog
 *
 * Returns: (transfer full): the same facts, to be judged with the target in place of its like
 */
GainFacts *
gain_facts_try_target (const GainFacts *facts, const GainTarget *target)
{
  OwnedFacts *self = owned (facts);
  OwnedFacts *tried;

  g_return_val_if_fail (facts != NULL && target != NULL, NULL);

  /* No index but those of targets is another, so every figure stands where it stood. */
  tried = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&tried->ref_count);
  tried->shared = gain_facts_ref (self->shared != NULL ? self->shared : (GainFacts *) facts);
  tried->facts.catalog = gain_catalog_try_target (facts->catalog, target);
  return &tried->facts;
}

/**
 * gain_facts_ref:
 * @facts: facts
 *
 * Returns: (transfer full): @facts
 */
GainFacts *
gain_facts_ref (GainFacts *facts)
{
  g_return_val_if_fail (facts != NULL, NULL);

  g_atomic_ref_count_inc (&owned (facts)->ref_count);
  return facts;
}

/**
 * gain_facts_unref:
 * @facts: (transfer full): facts
 */
void
gain_facts_unref (GainFacts *facts)
{
  OwnedFacts *self = owned (facts);

  g_return_if_fail (facts != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->shared != NULL)
    {
      gain_catalog_unref (facts->catalog);
      gain_facts_unref (self->shared);
      g_free (self);
      return;
    }
  g_free (facts->providers);
  g_array_unref (facts->parts);
  g_free (facts->practices);
  g_free (facts->departments);
  g_free (facts->aco);
  g_free (facts->too_large);
  g_free (facts->as_of);
  g_free (facts->panel);
  g_free (facts->attendance);
  g_hash_table_unref (facts->flags);
  g_array_unref (facts->advances);
  g_array_unref (facts->benchmarks);
  free_tables (&self->tables);
  gain_catalog_unref (facts->catalog);
  g_free (self);
}

/**
 * gain_facts_get_flag:
 * @facts: facts
 * @id: a payee's id
 * @flag: a flag's name
 *
 * Returns: whether the flag is `yes` in the performance year
 */
gboolean
gain_facts_get_flag (const GainFacts *facts, const char *id, const char *flag)
{
  g_autofree char *key = flag_key (id, flag);

  return GPOINTER_TO_UINT (g_hash_table_lookup (facts->flags, key)) == YES;
}

/**
 * gain_facts_provider:
 * @facts: facts
 * @person: a person's index
 * @measure: a measure's index
 *
 * Returns: the person's own result; a denominator of 0 is none
 */
GainCell
gain_facts_provider (const GainFacts *facts, guint person, guint measure)
{
  return facts->providers[(gsize) person * facts->catalog->n_measures + measure];
}

/**
 * gain_facts_practice:
 * @facts: facts
 * @practice: a practice's index
 * @measure: a measure's index
 *
 * A practice's own result, else the sum over every clinician on the roster with that TIN.
 * Source: contract "Distribution", Arithmetic.
 *
 * Returns: the result; a denominator of 0 is none, or a sum too large for 64 bits
 */
GainCell
gain_facts_practice (const GainFacts *facts, guint practice, guint measure)
{
  GainCell own = facts->practices[(gsize) practice * facts->catalog->n_measures + measure];

  return own.denominator > 0 ? own
                             : sum_over (facts, facts->catalog->practices[practice].people,
                                         measure, FALSE, practice);
}

/**
 * gain_facts_department:
 * @facts: facts
 * @department: a department's index
 * @measure: a measure's index
 *
 * A department's own result, else the sum over every clinician on the roster in it.
 *
 * Returns: the result; a denominator of 0 is none, or a sum too large for 64 bits
 */
GainCell
gain_facts_department (const GainFacts *facts, guint department, guint measure)
{
  GainCell own = facts->departments[(gsize) department * facts->catalog->n_measures + measure];

  return own.denominator > 0
           ? own
           : sum_over (facts, facts->catalog->departments[department].people, measure,
                       TRUE, department);
}

/**
 * gain_facts_aco:
 * @facts: facts
 * @measure: a measure's index
 *
 * The ACO's own result, else the sum over every clinician on the roster.
 *
 * Returns: the result; a denominator of 0 is none, or a sum too large for 64 bits
 */
GainCell
gain_facts_aco (const GainFacts *facts, guint measure)
{
  GainCell sum = { 0, 0 };

  if (facts->aco[measure].denominator > 0)
    return facts->aco[measure];
  if (facts->too_large[measure])
    return sum;
  for (guint person = 0; person < facts->catalog->n_people; person++)
    if (gain_person_is_clinician (&facts->catalog->people[person]))
      add_cell (&sum, gain_facts_provider (facts, person, measure));
  return sum;
}
