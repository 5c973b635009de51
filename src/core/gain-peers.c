/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-peers.h"

/* ABC: the best providers who together see this share of the patients. */
#define ABC_SHARE 10

/* One reportable provider while a measure's groups are built. */
typedef struct
{
  GainCell cell;
  guint    person;
  guint    slot; /* of its specialty; the whole role's if it has none */
} Entry;

static void
peers_free (GainPeers *peers)
{
  g_free (peers->cells);
  g_free (peers->people);
  g_free (peers);
}

static guint
role_slot (const GainCatalog *catalog, GainRole role)
{
  return role * (catalog->n_specialties + 1);
}

static guint
person_slot (const GainCatalog *catalog, const GainPerson *person)
{
  return role_slot (catalog, person->role) + (guint) (person->specialty + 1);
}

static guint
whole_role (const GainCatalog *catalog, guint slot)
{
  return slot - slot % (catalog->n_specialties + 1);
}

static int
compare_people (const Entry *a, const Entry *b)
{
  return (a->person > b->person) - (a->person < b->person);
}

static int
compare_values (gconstpointer a, gconstpointer b, gpointer unused)
{
  const Entry *left = a;
  const Entry *right = b;
  int order = gain_cell_compare (left->cell, right->cell);

  return order != 0 ? order : compare_people (left, right);
}

/* By (x + 1) / (d + 2), best first. */
static int
compare_adjusted (gconstpointer a, gconstpointer b, gpointer direction)
{
  const Entry *left = a;
  const Entry *right = b;
  GainCell x = { left->cell.numerator + GAIN_SCALE, left->cell.denominator + 2 * GAIN_SCALE };
  GainCell y = { right->cell.numerator + GAIN_SCALE, right->cell.denominator + 2 * GAIN_SCALE };
  int order = gain_cell_compare (x, y);

  if (GPOINTER_TO_INT (direction) == GAIN_DIRECTION_HIGHER)
    order = -order;
  return order != 0 ? order : compare_people (left, right);
}

static guint
gather_entries (const GainFacts *facts, guint measure, Entry *entries)
{
  const GainCatalog *catalog = facts->catalog;
  guint n = 0;

  for (guint person = 0; person < catalog->n_people; person++)
    {
      GainCell cell = gain_facts_provider (facts, person, measure);

      if (gain_person_is_clinician (&catalog->people[person])
          && gain_cell_is_reportable (cell, &catalog->measures[measure]))
        entries[n++] = (Entry){ cell, person, person_slot (catalog, &catalog->people[person]) };
    }
  return n;
}

/* One group for each role, also an empty one, and for each specialty of it with enough peers. */
static void
open_groups (GainPeerIndex *index, GainPeers **slots, const guint *counts)
{
  const guint stride = index->catalog->n_specialties + 1;

  for (guint slot = 0; slot < index->n_slots; slot++)
    {
      gboolean is_role = slot % stride == 0;
      GainPeers *peers;

      if (is_role ? slot / stride == GAIN_ROLE_STAFF : counts[slot] < GAIN_MIN_SPECIALTY_PEERS)
        continue;
      peers = g_new0 (GainPeers, 1);
      peers->role = (GainRole) (slot / stride);
      peers->specialty = (int) (slot % stride) - 1;
      peers->cells = g_new (GainCell, MAX (1, counts[slot]));
      peers->people = g_new (guint, MAX (1, counts[slot]));
      g_ptr_array_add (index->all, peers);
      slots[slot] = peers;
    }
}

static void
add_peer (GainPeers *peers, const Entry *entry)
{
  peers->cells[peers->n] = entry->cell;
  peers->people[peers->n] = entry->person;
  peers->n++;
}

/* Nearest rank: the ⌈p n / 100⌉-th in ascending order. */
static GainCell
percentile (const GainPeers *peers, guint p)
{
  return peers->cells[(p * (gsize) peers->n + 99) / 100 - 1];
}

static void
set_percentiles (GainPeers *peers)
{
  if (peers->n == 0)
    return;
  peers->p25 = percentile (peers, 25);
  peers->median = percentile (peers, 50);
  peers->p75 = percentile (peers, 75);
}

static void
take_for_abc (GainPeers *peers, gint64 total, GainCell cell)
{
  if ((GainInt128) peers->abc.denominator * ABC_SHARE >= total)
    return;
  peers->abc.numerator += cell.numerator;
  peers->abc.denominator += cell.denominator;
}

/* The achievable benchmark of care: from the best on, until their patients are a tenth. Source:
 * Kiefe and others, Identifying achievable benchmarks of care (1998). */
static void
set_abc (GainPeerIndex *index, GainPeers **slots, Entry *entries, guint n, GainDirection direction)
{
  g_autofree gint64 *totals = g_new0 (gint64, index->n_slots);

  for (guint i = 0; i < n; i++)
    {
      guint role = whole_role (index->catalog, entries[i].slot);

      totals[role] += entries[i].cell.denominator;
      if (entries[i].slot != role)
        totals[entries[i].slot] += entries[i].cell.denominator;
    }
  g_qsort_with_data (entries, (int) n, sizeof *entries, compare_adjusted,
                     GINT_TO_POINTER (direction));
  for (guint i = 0; i < n; i++)
    {
      guint slot = entries[i].slot;
      guint role = whole_role (index->catalog, slot);

      take_for_abc (slots[role], totals[role], entries[i].cell);
      if (slot != role && slots[slot] != NULL)
        take_for_abc (slots[slot], totals[slot], entries[i].cell);
    }
}

/* Sorts a measure's providers once; each group then gets its own in order. */
static void
build_measure (GainPeerIndex *index, const GainFacts *facts, guint measure, Entry *entries)
{
  GainPeers **slots = index->slots + (gsize) measure * index->n_slots;
  g_autofree guint *counts = g_new0 (guint, index->n_slots);
  guint n = gather_entries (facts, measure, entries);
  guint first = index->all->len;

  for (guint i = 0; i < n; i++)
    {
      guint role = whole_role (index->catalog, entries[i].slot);

      counts[role]++;
      if (entries[i].slot != role)
        counts[entries[i].slot]++;
    }
  open_groups (index, slots, counts);
  g_qsort_with_data (entries, (int) n, sizeof *entries, compare_values, NULL);
  for (guint i = 0; i < n; i++)
    {
      guint slot = entries[i].slot;
      guint role = whole_role (index->catalog, slot);

      add_peer (slots[role], &entries[i]);
      if (slot != role && slots[slot] != NULL)
        add_peer (slots[slot], &entries[i]);
    }
  for (guint i = first; i < index->all->len; i++)
    set_percentiles (g_ptr_array_index (index->all, i));
  if (index->catalog->measures[measure].unit == GAIN_UNIT_PERCENT && !facts->too_large[measure])
    set_abc (index, slots, entries, n, index->catalog->measures[measure].direction);
}

/**
 * gain_peer_index_new:
 * @facts: a period's results; must outlive the index
 *
 * Groups the reportable providers of every measure by role, and by specialty where it has at least
 * %GAIN_MIN_SPECIALTY_PEERS of them. Source: contract "Scorecards", Comparisons.
 *
 * Returns: (transfer full): the peers
 */
GainPeerIndex *
gain_peer_index_new (const GainFacts *facts)
{
  GainPeerIndex *index = g_new0 (GainPeerIndex, 1);
  const GainCatalog *catalog = facts->catalog;
  g_autofree Entry *entries = g_new (Entry, MAX (1, catalog->n_people));

  index->catalog = catalog;
  index->n_slots = GAIN_N_ROLES * (catalog->n_specialties + 1);
  index->slots = g_new0 (GainPeers *, MAX (1, (gsize) catalog->n_measures * index->n_slots));
  index->all = g_ptr_array_new_with_free_func ((GDestroyNotify) peers_free);
  for (guint measure = 0; measure < catalog->n_measures; measure++)
    build_measure (index, facts, measure, entries);
  return index;
}

/**
 * gain_peer_index_free:
 * @index: (transfer full): peers
 */
void
gain_peer_index_free (GainPeerIndex *index)
{
  g_return_if_fail (index != NULL);

  g_clear_pointer (&index->all, g_ptr_array_unref);
  g_free (index->slots);
  g_free (index);
}

/**
 * gain_peer_index_lookup:
 * @index: peers
 * @measure: a measure's index
 * @person: a clinician's index
 *
 * Returns: (transfer none): the group that the person is compared with; it may be empty
 */
const GainPeers *
gain_peer_index_lookup (const GainPeerIndex *index, guint measure, guint person)
{
  guint slot = person_slot (index->catalog, &index->catalog->people[person]);
  GainPeers **slots = index->slots + (gsize) measure * index->n_slots;

  return slots[slot] != NULL ? slots[slot] : slots[whole_role (index->catalog, slot)];
}
