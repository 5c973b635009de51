/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who stands where in a run: made when it is first asked for, and kept, since a derivation asks for
 * every group and every payee. */
#include "gain-derivation-private.h"

#include <string.h>

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainLedger *ledger = data;

  return strcmp (ledger->groups[*(const guint *) a].group->id,
                 ledger->groups[*(const guint *) b].group->id);
}

static void
order_groups (GainDerivation *self)
{
  guint n = self->ledger->n_groups;

  self->order = g_new (guint, n + 1);
  self->ranks = g_new (guint, n + 1);
  for (guint g = 0; g < n; g++)
    self->order[g] = g;
  g_qsort_with_data (self->order, (int) n, sizeof *self->order, compare_ids, self->ledger);
  for (guint place = 0; place < n; place++)
    self->ranks[self->order[place]] = place;
}

static void
find_payees (GainDerivation *self)
{
  self->payees = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint g = self->ledger->n_groups; g > 0; g--)
    for (guint p = 0; p < self->ledger->groups[g - 1].n_payees; p++)
      g_hash_table_insert (self->payees, (gpointer) self->ledger->groups[g - 1].payees[p].id,
                           GUINT_TO_POINTER (g));
}

static void
find_within (GainDerivation *self)
{
  self->within = g_hash_table_new (NULL, NULL);
  for (guint g = self->ledger->n_groups; g > 0; g--)
    for (guint i = self->ledger->groups[g - 1].n_persons; i > 0; i--)
      {
        GainLedgerPerson *person = &self->ledger->groups[g - 1].persons[i - 1];

        g_hash_table_insert (self->within, GUINT_TO_POINTER (1 + person->person), person);
      }
}

/**
 * gain_derivation_group_order:
 * @self: a derivation
 *
 * Returns: (transfer none): the groups in byte order of their ids
 */
const guint *
gain_derivation_group_order (GainDerivation *self)
{
  if (self->order == NULL)
    order_groups (self);
  return self->order;
}

/**
 * gain_derivation_group_rank:
 * @self: a derivation
 * @group: a group's place in the plan
 *
 * Returns: its place in byte order of the ids
 */
guint
gain_derivation_group_rank (GainDerivation *self, guint group)
{
  if (self->ranks == NULL)
    order_groups (self);
  return self->ranks[group];
}

/**
 * gain_derivation_payee_group:
 * @self: a derivation
 * @id: an id
 *
 * Returns: the first group with a payee of this id; -1: none has one
 */
int
gain_derivation_payee_group (GainDerivation *self, const char *id)
{
  if (self->payees == NULL)
    find_payees (self);
  return GPOINTER_TO_INT (g_hash_table_lookup (self->payees, id)) - 1;
}

/**
 * gain_derivation_first_within:
 * @self: a derivation
 * @person: a person's place in the catalog
 *
 * Returns: (transfer none) (nullable): where the person stands within a payee first; %NULL: nowhere
 */
const GainLedgerPerson *
gain_derivation_first_within (GainDerivation *self, guint person)
{
  if (self->within == NULL)
    find_within (self);
  return g_hash_table_lookup (self->within, GUINT_TO_POINTER (1 + person));
}
