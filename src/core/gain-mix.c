/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-mix.h"

static void
count_line (const GainCatalog *catalog, int year, guint person, const GainScoreLine *line,
            GainSchemeMix *mixes)
{
  const GainTarget *target
    = line->target != NULL ? line->target
                           : gain_catalog_target_for_person (catalog, year, line->measure, person);
  guint slot = target != NULL ? target->scheme : catalog->n_schemes;
  GainSchemeMix *mix = &mixes[(gsize) line->measure * (catalog->n_schemes + 1) + slot];

  mix->n++;
  if (!line->reportable)
    mix->mix.too_few++;
  else if (line->target == NULL)
    mix->mix.no_target++;
  else
    mix->mix.by_tier[line->tier]++;
}

/* Where a measure has more than one mix, that of most people comes first. */
static int
compare_mixes (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainCatalog *catalog = data;
  const GainSchemeMix *x = a, *y = b;
  int domain_x = (int) catalog->measures[x->measure].domain;
  int domain_y = (int) catalog->measures[y->measure].domain;

  if (domain_x != domain_y)
    return domain_x - domain_y;
  if (x->measure != y->measure)
    return x->measure < y->measure ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return x->scheme - y->scheme;
}

static GArray *
gather (GainCatalog *catalog, const GainSchemeMix *mixes)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (GainSchemeMix));
  guint n_slots = catalog->n_schemes + 1;

  for (guint measure = 0; measure < catalog->n_measures; measure++)
    {
      guint before = array->len;

      for (guint slot = 0; slot < n_slots; slot++)
        if (mixes[(gsize) measure * n_slots + slot].n > 0)
          g_array_append_val (array, mixes[(gsize) measure * n_slots + slot]);
      if (array->len == before)
        g_array_append_val (array, mixes[(gsize) measure * n_slots + catalog->n_schemes]);
    }
  g_array_sort_with_data (array, compare_mixes, catalog);
  return array;
}

/**
 * gain_scores_mixes:
 * @scores: scores
 *
 * Counts every measure's clinicians with a result by scheme and tier, in one pass. A measure that
 * nobody has a result on has one mix of nothing.
 *
 * Returns: (transfer full) (element-type GainSchemeMix): by domain, then measure, then how many
 */
GArray *
gain_scores_mixes (const GainScores *scores)
{
  GainCatalog *catalog;
  g_autofree GainSchemeMix *mixes = NULL;
  guint n_slots;

  g_return_val_if_fail (scores != NULL, NULL);
  catalog = scores->facts->catalog;
  n_slots = catalog->n_schemes + 1;
  mixes = g_new0 (GainSchemeMix, MAX (1, (gsize) catalog->n_measures * n_slots));
  for (guint measure = 0; measure < catalog->n_measures; measure++)
    for (guint slot = 0; slot < n_slots; slot++)
      {
        GainSchemeMix *mix = &mixes[(gsize) measure * n_slots + slot];

        mix->measure = measure;
        mix->scheme = slot < catalog->n_schemes ? (int) slot : -1;
        mix->mix.n_tiers = slot < catalog->n_schemes ? catalog->schemes[slot].n_tiers : 0;
      }
  for (guint person = 0; person < catalog->n_people; person++)
    for (guint i = scores->first_line[person]; i < scores->first_line[person + 1]; i++)
      count_line (catalog, scores->facts->year, person, &scores->lines[i], mixes);
  return gather (catalog, mixes);
}
