/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-collate.h"

#include <string.h>

/* Collating two texts is slow: each is made into one that compares by its bytes, once. */
typedef struct
{
  char *key;
  guint index;
} Entry;

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *left = a;
  const Entry *right = b;
  int order = strcmp (left->key, right->key);

  return order != 0 ? order : (left->index > right->index) - (left->index < right->index);
}

/* In order; the keys are still there. */
static Entry *
sort_texts (guint n, GainCollateText text, gconstpointer data)
{
  Entry *entries = g_new (Entry, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *words = text (i, data);

      entries[i] = (Entry) { g_utf8_collate_key (words, -1), i };
    }
  qsort (entries, n, sizeof (Entry), compare_entries);
  return entries;
}

static void
free_entries (Entry *entries, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (entries[i].key);
  g_free (entries);
}

/**
 * gain_collate_order:
 * @n: how many things there are
 * @text: gives the text of one
 * @data: for @text
 *
 * Returns: (transfer full) (array length=n): their indices as the reader's language orders the texts; of
 *   equal ones the lower index is first
 */
guint *
gain_collate_order (guint n, GainCollateText text, gconstpointer data)
{
  Entry *entries;
  guint *order;

  g_return_val_if_fail (text != NULL, NULL);

  entries = sort_texts (n, text, data);
  order = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    order[i] = entries[i].index;
  free_entries (entries, n);
  return order;
}

/**
 * gain_collate_places:
 * @n: how many things there are
 * @text: gives the text of one
 * @data: for @text
 * @same: whether equal texts share a place
 *
 * Returns: (transfer full) (array length=n): the place of each in that order, from 0
 */
guint *
gain_collate_places (guint n, GainCollateText text, gconstpointer data, gboolean same)
{
  Entry *entries;
  guint *places;
  guint place = 0;

  g_return_val_if_fail (text != NULL, NULL);

  entries = sort_texts (n, text, data);
  places = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && !(same && strcmp (entries[i - 1].key, entries[i].key) == 0))
        place++;
      places[entries[i].index] = place;
    }
  free_entries (entries, n);
  return places;
}

static char *
practice_text (guint index, gconstpointer data)
{
  const GainCatalog *catalog = data;

  return g_strdup (catalog->practices[index].name);
}

/**
 * gain_collate_practices:
 * @catalog: a catalog
 *
 * Returns: (transfer full): the indices of its practices, by name
 */
guint *
gain_collate_practices (const GainCatalog *catalog)
{
  return gain_collate_order (catalog->n_practices, practice_text, catalog);
}

/**
 * gain_collate_same_practices:
 * @a: a catalog
 * @b: another one
 *
 * Returns: whether both have the same practices under the same names, so that a list of them needs not
 *   be made anew
 */
gboolean
gain_collate_same_practices (const GainCatalog *a, const GainCatalog *b)
{
  if (a->n_practices != b->n_practices)
    return FALSE;
  for (guint i = 0; i < a->n_practices; i++)
    if (strcmp (a->practices[i].tin, b->practices[i].tin) != 0
        || strcmp (a->practices[i].name, b->practices[i].name) != 0)
      return FALSE;
  return TRUE;
}
