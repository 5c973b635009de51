/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-catalog-private.h"

#include "gain-review.h"

#include <stdlib.h>
#include <string.h>

/* With no day said, home is where somebody works in the end. */
#define LAST_DAY 99991231

static int
compare_rows (const void *a, const void *b)
{
  const GainCatalogRow *left = a;
  const GainCatalogRow *right = b;

  return gain_table_compare_keys (left->table, left->row, right->row);
}

static void
build_measures (GainOwnedCatalog *self, const GainTable *table)
{
  g_autofree GainCatalogRow *rows = gain_catalog_sorted_rows (table);
  guint n = gain_table_n_rows (table);

  self->catalog.measures = g_new0 (GainMeasure, MAX (1, n));
  self->catalog.n_measures = n;
  for (guint i = 0; i < n; i++)
    {
      GainMeasure *measure = &self->catalog.measures[i];
      guint row = rows[i].row;

#define TEXT(column) gain_table_get_text (table, row, GAIN_MEASURES_##column)
#define INT(column) gain_table_get_int (table, row, GAIN_MEASURES_##column)
      measure->code = TEXT (CODE);
      measure->title = TEXT (TITLE);
      measure->short_title = TEXT (SHORT_TITLE);
      measure->domain = (GainDomain) INT (DOMAIN);
      measure->unit = (GainUnit) INT (UNIT);
      measure->direction = (GainDirection) INT (DIRECTION);
      measure->min_denominator = INT (MIN_DENOMINATOR);
      measure->basis = (GainBasis) INT (BASIS);
      measure->lag_days = INT (LAG_DAYS);
      measure->attribution = TEXT (ATTRIBUTION);
      measure->source = TEXT (SOURCE);
      measure->numerator_text = TEXT (NUMERATOR_TEXT);
      measure->denominator_text = TEXT (DENOMINATOR_TEXT);
      measure->exclusions = TEXT (EXCLUSIONS);
      measure->program_id = TEXT (PROGRAM_ID);
      measure->steps = TEXT (STEPS);
#undef TEXT
#undef INT
      gain_catalog_remember (self->measures, measure->code, i);
    }
}

/* Tiers follow each other in key order: scheme, then tier from 0. */
static void
build_schemes (GainOwnedCatalog *self, const GainTable *table)
{
  g_autofree GainCatalogRow *rows = gain_catalog_sorted_rows (table);
  guint n_rows = gain_table_n_rows (table);
  g_autoptr (GArray) schemes = g_array_new (FALSE, TRUE, sizeof (GainScheme));

  for (guint i = 0; i < n_rows; i++)
    {
      guint row = rows[i].row;
      const char *name = gain_table_get_text (table, row, GAIN_SCHEMES_SCHEME);
      GainScheme *scheme;
      GainTier *tier;

      if (schemes->len == 0
          || strcmp (g_array_index (schemes, GainScheme, schemes->len - 1).name, name) != 0)
        {
          g_array_set_size (schemes, schemes->len + 1);
          g_array_index (schemes, GainScheme, schemes->len - 1).name = name;
          gain_catalog_remember (self->schemes, name, schemes->len - 1);
        }
      scheme = &g_array_index (schemes, GainScheme, schemes->len - 1);
      scheme->tiers = g_renew (GainTier, scheme->tiers, scheme->n_tiers + 1);
      tier = &scheme->tiers[scheme->n_tiers++];
      tier->name = gain_table_get_text (table, row, GAIN_SCHEMES_NAME);
      tier->payout = gain_table_get_int (table, row, GAIN_SCHEMES_PAYOUT_PERCENT);
    }
  self->catalog.n_schemes = schemes->len;
  self->catalog.schemes = (GainScheme *) g_array_free (g_steal_pointer (&schemes), FALSE);
}

/**
 * gain_catalog_index:
 * @indices: key -> index + 1
 * @key: (nullable): a key
 *
 * Returns: its index; -1: there is none such
 */
int
gain_catalog_index (GHashTable *indices, const char *key)
{
  return key == NULL ? -1 : GPOINTER_TO_INT (g_hash_table_lookup (indices, key)) - 1;
}

/**
 * gain_catalog_remember:
 * @indices: key -> index + 1
 * @key: a key, borrowed
 * @index: its index
 */
void
gain_catalog_remember (GHashTable *indices, const char *key, guint index)
{
  g_hash_table_insert (indices, (gpointer) key, GINT_TO_POINTER ((int) index + 1));
}

/**
 * gain_catalog_sorted_rows:
 * @table: a table
 *
 * Returns: (transfer full): its rows in key order; g_free() it
 */
GainCatalogRow *
gain_catalog_sorted_rows (const GainTable *table)
{
  guint n = gain_table_n_rows (table);
  GainCatalogRow *rows = g_new (GainCatalogRow, MAX (1, n));

  for (guint i = 0; i < n; i++)
    rows[i] = (GainCatalogRow){ table, i };
  qsort (rows, n, sizeof *rows, compare_rows);
  return rows;
}

/**
 * gain_catalog_new:
 * @roster: rows of everyone
 * @measures: rows of measures
 * @schemes: rows of tiers
 * @targets: rows of targets; those of an unknown measure or scheme are passed over
 *
 * Resolves the edited kinds to indices. The tables are kept by reference and must not change.
 *
 * Returns: (transfer full): the catalog
 */
GainCatalog *
gain_catalog_new (GainTable *roster, GainTable *measures, GainTable *schemes, GainTable *targets)
{
  GainOwnedCatalog *self = g_new0 (GainOwnedCatalog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->day = LAST_DAY;
  self->tables[0] = gain_table_ref (roster);
  self->tables[1] = gain_table_ref (measures);
  self->tables[2] = gain_table_ref (schemes);
  self->tables[3] = gain_table_ref (targets);
  self->people = g_hash_table_new (g_str_hash, g_str_equal);
  self->practices = g_hash_table_new (g_str_hash, g_str_equal);
  self->departments = g_hash_table_new (g_str_hash, g_str_equal);
  self->specialties = g_hash_table_new (g_str_hash, g_str_equal);
  self->measures = g_hash_table_new (g_str_hash, g_str_equal);
  self->schemes = g_hash_table_new (g_str_hash, g_str_equal);
  self->first_target = g_array_new (FALSE, FALSE, sizeof (guint));

  gain_catalog_build_roster (self, roster);
  build_measures (self, measures);
  build_schemes (self, schemes);
  gain_catalog_build_targets (self, targets);
  return &self->catalog;
}

/**
 * gain_catalog_new_reviewed:
 * @roster: rows of everyone
 * @measures: rows of measures
 * @schemes: rows of tiers
 * @targets: rows of targets
 * @reviews: (nullable): rows of reviews of the targets, in key order; not kept
 *
 * As gain_catalog_new(), and says of each target how far its review has come. Source: contract
 * "Scorecards", From result to tier.
 *
 * Returns: (transfer full): the catalog
 */
GainCatalog *
gain_catalog_new_reviewed (GainTable *roster, GainTable *measures, GainTable *schemes,
                           GainTable *targets, const GainTable *reviews)
{
  GainCatalog *catalog = gain_catalog_new (roster, measures, schemes, targets);

  if (reviews != NULL)
    gain_targets_review (catalog->targets, catalog->n_targets, catalog, reviews);
  return catalog;
}

/**
 * gain_catalog_at:
 * @catalog: a catalog
 * @day: the last day of a period
 *
 * Whoever has several posts has a home among them: of those in force on the day the one with the
 * largest share, then the smaller TIN. What the catalog says of a person as such (practice,
 * department, affiliation, group and address) is the home's. Source: contract "Files", kind
 * `roster`. All indices stay, and all but the people is shared.
 *
 * Returns: (transfer full): a catalog whose homes are those of the day; @catalog itself where
 *   nobody has several posts
 */
GainCatalog *
gain_catalog_at (GainCatalog *catalog, GainDate day)
{
  GainOwnedCatalog *self = gain_catalog_owned (catalog);
  GainOwnedCatalog *there;

  g_return_val_if_fail (catalog != NULL, NULL);

  if (catalog->n_posts == catalog->n_people || self->day == day)
    return gain_catalog_ref (catalog);
  there = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&there->ref_count);
  there->shared = gain_catalog_ref (catalog);
  there->day = day;
  there->catalog.people = g_memdup2 (catalog->people, sizeof (GainPerson) * catalog->n_people);
  for (guint i = 0; i < catalog->n_people; i++)
    gain_catalog_settle_home (&there->catalog.people[i], day);
  return &there->catalog;
}

/**
 * gain_catalog_ref:
 * @catalog: a catalog
 *
 * Returns: (transfer full): @catalog
 */
GainCatalog *
gain_catalog_ref (GainCatalog *catalog)
{
  g_return_val_if_fail (catalog != NULL, NULL);

  g_atomic_ref_count_inc (&gain_catalog_owned (catalog)->ref_count);
  return catalog;
}

/**
 * gain_catalog_unref:
 * @catalog: (transfer full): a catalog
 */
void
gain_catalog_unref (GainCatalog *catalog)
{
  GainOwnedCatalog *self = gain_catalog_owned (catalog);

  g_return_if_fail (catalog != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->shared == NULL || catalog->targets != self->shared->targets)
    {
      g_free (catalog->targets);
      g_array_unref (self->first_target);
      gain_table_unref (self->tables[3]);
    }
  if (self->shared != NULL)
    {
      if (catalog->people != self->shared->people)
        g_free (catalog->people);
      gain_catalog_unref (self->shared);
      g_free (self);
      return;
    }
  for (guint i = 0; i < catalog->n_practices; i++)
    g_array_unref (catalog->practices[i].people);
  for (guint i = 0; i < catalog->n_departments; i++)
    g_array_unref (catalog->departments[i].people);
  for (guint i = 0; i < catalog->n_schemes; i++)
    g_free (catalog->schemes[i].tiers);
  g_free (catalog->people);
  g_free (catalog->posts);
  g_free (catalog->practices);
  g_free (catalog->departments);
  g_free (catalog->specialties);
  g_free (catalog->measures);
  g_free (catalog->schemes);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->practices);
  g_hash_table_unref (self->departments);
  g_hash_table_unref (self->specialties);
  g_hash_table_unref (self->measures);
  g_hash_table_unref (self->schemes);
  for (guint i = 0; i < 3; i++) /* all but the targets */
    gain_table_unref (self->tables[i]);
  g_free (self);
}

#define DEFINE_FIND(what, indices)                                                               \
  int gain_catalog_find_##what (const GainCatalog *catalog, const char *key)                     \
  {                                                                                              \
    g_return_val_if_fail (catalog != NULL, -1);                                                  \
    return gain_catalog_index (gain_catalog_owned (catalog)->indices, key);                                                 \
  }

/* gain_catalog_find_person() and so on: the index of an id, TIN, name or code; -1 if there is
 * none such, or the key is NULL. */
DEFINE_FIND (person, people)
DEFINE_FIND (practice, practices)
DEFINE_FIND (department, departments)
DEFINE_FIND (specialty, specialties)
DEFINE_FIND (measure, measures)
DEFINE_FIND (scheme, schemes)

/**
 * gain_catalog_resolve:
 * @catalog: a catalog
 * @table: a table whose texts refer to it
 * @find_text: what to look up, such as gain_catalog_find_person()
 *
 * Looks up every text of a table's dictionary, so that a million rows cost as many look-ups as
 * there are different texts.
 *
 * Returns: (transfer full): an index for each code, -1 where there is none; g_free() it
 */
int *
gain_catalog_resolve (const GainCatalog *catalog, const GainTable *table, GainCatalogFind find_text)
{
  guint n = gain_table_n_strings (table);
  int *indices = g_new (int, n);

  for (guint code = 0; code < n; code++)
    indices[code] = code == 0 ? -1 : find_text (catalog, gain_table_string (table, code));
  return indices;
}

/**
 * gain_person_is_clinician:
 * @person: a person
 *
 * Returns: whether the person is anything but staff
 */
gboolean
gain_person_is_clinician (const GainPerson *person)
{
  return person->role != GAIN_ROLE_STAFF;
}

/**
 * gain_person_display_name:
 * @person: a person
 *
 * Returns: (transfer full): `Rosa Alvarez, MD`
 */
char *
gain_person_display_name (const GainPerson *person)
{
  return g_strconcat (person->first_name != NULL ? person->first_name : "",
                      person->first_name != NULL ? " " : "", person->last_name,
                      person->credential != NULL ? ", " : "",
                      person->credential != NULL ? person->credential : "", NULL);
}
