/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cut-points hold for whom. */
#include "gain-catalog-private.h"

#include <stdlib.h>
#include <string.h>

static int
role_index (const char *word)
{
  const char *const *words = gain_kind_info (GAIN_KIND_ROSTER)->columns[GAIN_ROSTER_ROLE].words;

  for (int i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], word) == 0)
      return i;
  return -1;
}

static gboolean
fill_target (GainOwnedCatalog *self, GainTarget *target, const GainTable *table, guint row)
{
  int measure = gain_catalog_index (self->measures,
                                    gain_table_get_text (table, row, GAIN_TARGETS_MEASURE));
  int scheme = gain_catalog_index (self->schemes,
                                   gain_table_get_text (table, row, GAIN_TARGETS_SCHEME));

  if (measure < 0 || scheme < 0)
    return FALSE;
  target->performance_year = (int) gain_table_get_int (table, row, GAIN_TARGETS_PERFORMANCE_YEAR);
  target->measure = (guint) measure;
  target->scheme = (guint) scheme;
  target->segment = gain_table_get_text (table, row, GAIN_TARGETS_SEGMENT);
  gain_catalog_resolve_segment (&self->catalog, target->segment, &target->segment_kind,
                                &target->segment_value);
  for (target->n_cuts = 0; target->n_cuts < GAIN_MAX_CUTS; target->n_cuts++)
    {
      gint64 cut = gain_table_get_int (table, row, GAIN_TARGETS_CUT_1 + target->n_cuts);

      if (cut == GAIN_NULL)
        break;
      target->cuts[target->n_cuts] = cut;
    }
  /* A scheme edited after its targets: only as many cut-points as it has tiers to open count. */
  target->n_cuts = MIN (target->n_cuts, self->catalog.schemes[scheme].n_tiers - 1);
  return TRUE;
}

static int
compare_targets (const void *a, const void *b)
{
  const GainTarget *left = a;
  const GainTarget *right = b;

  if (left->measure != right->measure)
    return left->measure < right->measure ? -1 : 1;
  if (left->performance_year != right->performance_year)
    return left->performance_year < right->performance_year ? -1 : 1;
  return strcmp (left->segment, right->segment);
}

/**
 * gain_catalog_build_targets:
 * @self: a catalog with its people, measures and schemes, without targets
 * @table: rows of targets; those of an unknown measure or scheme are passed over
 *
 * Fills in the targets, by measure, year and segment.
 */
void
gain_catalog_build_targets (GainOwnedCatalog *self, const GainTable *table)
{
  guint n_rows = gain_table_n_rows (table);
  guint n = 0;
  guint at = 0;

  self->catalog.targets = g_new0 (GainTarget, MAX (1, n_rows));
  for (guint row = 0; row < n_rows; row++)
    if (fill_target (self, &self->catalog.targets[n], table, row))
      n++;
  self->catalog.n_targets = n;
  qsort (self->catalog.targets, n, sizeof (GainTarget), compare_targets);

  for (guint measure = 0; measure <= self->catalog.n_measures; measure++)
    {
      while (at < n && self->catalog.targets[at].measure < measure)
        at++;
      g_array_append_val (self->first_target, at);
    }
}

/* The most specific target of a measure and year that fits; -1 as an index fits nothing. */
static const GainTarget *
find_target (const GainCatalog *catalog, int year, guint measure, int role, int specialty,
             int department)
{
  GainOwnedCatalog *self = gain_catalog_owned (catalog);
  guint first = g_array_index (self->first_target, guint, measure);
  guint end = g_array_index (self->first_target, guint, measure + 1);
  const GainTarget *best = NULL;

  for (guint i = first; i < end; i++)
    {
      const GainTarget *target = &catalog->targets[i];
      int wanted = target->segment_kind == GAIN_SEGMENT_ROLE         ? role
                   : target->segment_kind == GAIN_SEGMENT_SPECIALTY  ? specialty
                   : target->segment_kind == GAIN_SEGMENT_DEPARTMENT ? department
                                                                     : -1;

      if (target->performance_year != year)
        continue;
      if (target->segment_kind != GAIN_SEGMENT_ALL
          && (wanted < 0 || target->segment_value != wanted))
        continue;
      if (best == NULL || target->segment_kind > best->segment_kind)
        best = target;
    }
  return best;
}

static gboolean
is_row_of (const GainCatalog *catalog, const GainTable *rows, guint row, const GainTarget *target)
{
  return gain_table_get_int (rows, row, GAIN_TARGETS_PERFORMANCE_YEAR) == target->performance_year
         && g_strcmp0 (gain_table_get_text (rows, row, GAIN_TARGETS_MEASURE),
                       catalog->measures[target->measure].code)
              == 0
         && g_strcmp0 (gain_table_get_text (rows, row, GAIN_TARGETS_SEGMENT), target->segment) == 0;
}

/**
 * gain_catalog_try_target:
 * @catalog: a catalog
 * @target: a target thought of, by the catalog's indices
 *
 * Makes a catalog that has the target in place of the one of the same year, measure and segment, or
 * besides the others where there is none. All indices but those of targets stay, and what isn't
 * targets is shared; reviews are left out.
 *
 * Returns: (transfer full): the other catalog
 */
GainCatalog *
gain_catalog_try_target (const GainCatalog *catalog, const GainTarget *target)
{
  GainOwnedCatalog *self = gain_catalog_owned (catalog);
  GainTable *rows;
  GainOwnedCatalog *tried;
  guint at;

  g_return_val_if_fail (catalog != NULL && target != NULL, NULL);

  rows = gain_table_new (GAIN_KIND_TARGETS);
  for (guint row = 0; row < gain_table_n_rows (self->tables[3]); row++)
    if (!is_row_of (catalog, self->tables[3], row, target))
      gain_table_copy_row (rows, self->tables[3], row);
  at = gain_table_append (rows, 0);
  gain_table_set_int (rows, at, GAIN_TARGETS_PERFORMANCE_YEAR, target->performance_year);
  gain_table_set_text (rows, at, GAIN_TARGETS_MEASURE, catalog->measures[target->measure].code);
  gain_table_set_text (rows, at, GAIN_TARGETS_SCHEME, catalog->schemes[target->scheme].name);
  gain_table_set_text (rows, at, GAIN_TARGETS_SEGMENT, target->segment);
  for (guint c = 0; c < GAIN_MAX_CUTS; c++)
    gain_table_set_int (rows, at, GAIN_TARGETS_CUT_1 + c,
                        c < target->n_cuts ? target->cuts[c] : GAIN_NULL);
  tried = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&tried->ref_count);
  /* Of one that was tried itself only what it is tried on, so that no chain grows. */
  tried->shared = gain_catalog_ref (self->shared != NULL && catalog->people == self->shared->people
                                      ? self->shared
                                      : (GainCatalog *) catalog);
  tried->tables[3] = rows;
  tried->first_target = g_array_new (FALSE, FALSE, sizeof (guint));
  gain_catalog_build_targets (tried, rows);
  return &tried->catalog;
}

/**
 * gain_catalog_resolve_segment:
 * @catalog: a catalog
 * @text: as a target writes it: "all", "role:pcp", "specialty:Cardiology", "department:Cardiology"
 * @kind: (out): which kind of segment
 * @value: (out): the role, or the index of the specialty or department; -1: nobody, or all
 *
 * Resolves a target's segment. Source: contract "Files", kind `targets`.
 */
void
gain_catalog_resolve_segment (const GainCatalog *catalog, const char *text, GainSegmentKind *kind,
                              int *value)
{
  g_return_if_fail (catalog != NULL && text != NULL && kind != NULL && value != NULL);

  *kind = GAIN_SEGMENT_ALL;
  *value = -1;
  if (g_str_has_prefix (text, "role:"))
    {
      *kind = GAIN_SEGMENT_ROLE;
      *value = role_index (text + strlen ("role:"));
    }
  else if (g_str_has_prefix (text, "specialty:"))
    {
      *kind = GAIN_SEGMENT_SPECIALTY;
      *value = gain_catalog_find_specialty (catalog, text + strlen ("specialty:"));
    }
  else if (g_str_has_prefix (text, "department:"))
    {
      *kind = GAIN_SEGMENT_DEPARTMENT;
      *value = gain_catalog_find_department (catalog, text + strlen ("department:"));
    }
}

/**
 * gain_catalog_target_for_person:
 * @catalog: a catalog
 * @year: the performance year
 * @measure: a measure's index
 * @person: a person's index
 *
 * The most specific target of the year that fits: department, then specialty, then role, then
 * all. Source: contract "Files", kind `targets`.
 *
 * Returns: (transfer none) (nullable): the target
 */
const GainTarget *
gain_catalog_target_for_person (const GainCatalog *catalog, int year, guint measure, guint person)
{
  const GainPerson *who = &catalog->people[person];

  return find_target (catalog, year, measure, (int) who->role, who->specialty, who->department);
}

/**
 * gain_catalog_target_for_department:
 * @catalog: a catalog
 * @year: the performance year
 * @measure: a measure's index
 * @department: a department's index
 *
 * The target for a department as a payee: its own, else that for all. Source: contract
 * "Distribution", step 5.
 *
 * Returns: (transfer none) (nullable): the target
 */
const GainTarget *
gain_catalog_target_for_department (const GainCatalog *catalog, int year, guint measure,
                                    guint department)
{
  return find_target (catalog, year, measure, -1, -1, (int) department);
}

/**
 * gain_catalog_target_for_all:
 * @catalog: a catalog
 * @year: the performance year
 * @measure: a measure's index
 *
 * The target for a practice or a whole group as a payee.
 *
 * Returns: (transfer none) (nullable): the target
 */
const GainTarget *
gain_catalog_target_for_all (const GainCatalog *catalog, int year, guint measure)
{
  return find_target (catalog, year, measure, -1, -1, -1);
}
