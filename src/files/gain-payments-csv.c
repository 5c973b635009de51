/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-grid.h"
#include "gain-payee-words.h"

/* What an accountant needs of a run; the words are a file's, never translated. */
static const struct
{
  const char  *name;
  GainGridType type;
} columns[] = {
  { "payee_kind", GAIN_GRID_TEXT },   { "payee_id", GAIN_GRID_TEXT },
  { "name", GAIN_GRID_TEXT },         { "within", GAIN_GRID_TEXT },
  { "group", GAIN_GRID_TEXT },        { "practice_tin", GAIN_GRID_TEXT },
  { "practice", GAIN_GRID_TEXT },     { "paid", GAIN_GRID_MONEY },
  { "advances", GAIN_GRID_MONEY },    { "net", GAIN_GRID_MONEY },
  { "to_pay", GAIN_GRID_MONEY },      { "to_recover", GAIN_GRID_MONEY },
  { "note", GAIN_GRID_TEXT },
};

/* Of a run that takes the place of another, whose list may have been paid. */
static const char *const again_columns[] = { "net_before", "difference" };

typedef struct
{
  GainGrid         *grid;
  const GainLedger *ledger;
  gboolean          show_tins;
  GHashTable       *before; /* a payee's key -> GainLedgerPayee of the run before, until it is met;
                             * NULL: there is none */
} Payments;

/* A TIN may be somebody's Social Security number. */
static void
add_tin (const Payments *self, const char *tin)
{
  if (self->show_tins)
    gain_grid_add_text (self->grid, tin);
  else
    gain_grid_take_text (self->grid, gain_tin_mask (tin));
}

static void
add_id (const Payments *self, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  if (group->group->payee == GAIN_PAYEE_PRACTICE)
    add_tin (self, payee->id);
  else
    gain_grid_add_text (self->grid, payee->id);
}

/* The practice of a payee that has one. */
static void
add_practice (const Payments *self, int practice)
{
  const GainCatalog *catalog = self->ledger->facts->catalog;

  if (practice < 0)
    {
      gain_grid_add_empty (self->grid, 2);
      return;
    }
  add_tin (self, catalog->practices[practice].tin);
  gain_grid_add_text (self->grid, catalog->practices[practice].name);
}

static void
add_money (const Payments *self, gint64 paid, gint64 advances, gint64 net)
{
  gain_grid_add_number (self->grid, paid);
  gain_grid_add_number (self->grid, advances);
  gain_grid_add_number (self->grid, net);
}

static int
practice_of (const Payments *self, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  if (group->group->payee == GAIN_PAYEE_PROVIDER)
    return gain_ledger_payee_post (self->ledger, group, payee)->practice;
  return group->group->payee == GAIN_PAYEE_PRACTICE ? payee->index : -1;
}

/* The group, the payee, and the practice it is paid at: a person may be paid at several. */
static char *
key_of (const Payments *self, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  int practice = practice_of (self, group, payee);

  return g_strjoin ("\x1f", group->group->id, gain_payee_words[group->group->payee], payee->id,
                    practice >= 0 ? self->ledger->facts->catalog->practices[practice].tin : "",
                    NULL);
}

static void
add_payee (const Payments *self, const GainLedgerGroup *group, const GainLedgerPayee *payee,
           gint64 net_before)
{
  gain_grid_add_text (self->grid, gain_payee_words[group->group->payee]);
  add_id (self, group, payee);
  gain_grid_take_text (self->grid, gain_payee_name (self->ledger, group, payee));
  gain_grid_add_empty (self->grid, 1);
  gain_grid_add_text (self->grid, group->group->id);
  add_practice (self, practice_of (self, group, payee));
  add_money (self, payee->paid, payee->advances, payee->net);
  gain_grid_add_number (self->grid, MAX (payee->net, 0));
  gain_grid_add_number (self->grid, MAX (-payee->net, 0));
  gain_grid_take_text (self->grid, gain_ledger_payee_note (group, payee));
  if (self->before != NULL)
    {
      gain_grid_add_number (self->grid, net_before);
      gain_grid_add_number (self->grid, payee->net - net_before);
    }
}

/* Whom the run before paid, and this one doesn't name any more. */
static void
add_gone (const Payments *self, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  gain_grid_add_text (self->grid, gain_payee_words[group->group->payee]);
  add_id (self, group, payee);
  gain_grid_take_text (self->grid, gain_payee_name (self->ledger, group, payee));
  gain_grid_add_empty (self->grid, 1);
  gain_grid_add_text (self->grid, group->group->id);
  add_practice (self, practice_of (self, group, payee));
  add_money (self, 0, 0, 0);
  gain_grid_add_number (self->grid, 0);
  gain_grid_add_number (self->grid, 0);
  gain_grid_add_empty (self->grid, 1);
  gain_grid_add_number (self->grid, payee->net);
  gain_grid_add_number (self->grid, -payee->net);
}

/* What someone within a payee has of it: nothing to pay beside what the payee is paid. */
static void
add_person (const Payments *self, const GainLedgerGroup *group, const GainLedgerPayee *payee,
            const GainLedgerPerson *person)
{
  const GainPerson *about = &self->ledger->facts->catalog->people[person->person];

  gain_grid_add_text (self->grid, "person");
  gain_grid_add_text (self->grid, about->id);
  gain_grid_take_text (self->grid, gain_person_display_name (about));
  add_id (self, group, payee);
  gain_grid_add_text (self->grid, group->group->id);
  add_practice (self, about->practice);
  add_money (self, person->paid, person->advances, person->net);
  gain_grid_add_empty (self->grid, self->before != NULL ? 3 + G_N_ELEMENTS (again_columns) : 3);
}

/* What the run before came to for a payee, which is met by that. */
static gint64
take_before (const Payments *self, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autofree char *key = self->before != NULL ? key_of (self, group, payee) : NULL;
  const GainLedgerPayee *then = key != NULL ? g_hash_table_lookup (self->before, key) : NULL;
  gint64 net = then != NULL ? then->net : 0;

  if (then != NULL)
    g_hash_table_remove (self->before, key);
  return net;
}

static void
add_group (const Payments *self, const GainLedgerGroup *group)
{
  for (guint p = 0; p < group->n_payees; p++)
    {
      const GainLedgerPayee *payee = &group->payees[p];
      gint64 net_before = take_before (self, group, payee);

      if (payee->paid == 0 && payee->net == 0 && net_before == 0)
        continue;
      add_payee (self, group, payee, net_before);
      for (guint i = 0; i < payee->n_persons; i++)
        add_person (self, group, payee, &group->persons[payee->first_person + i]);
    }
}

/* Each payee of a run that was to be paid or to pay back, by its key. */
static GHashTable *
keys_of (const Payments *self)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint g = 0; g < self->ledger->n_groups; g++)
    for (guint p = 0; p < self->ledger->groups[g].n_payees; p++)
      {
        const GainLedgerGroup *group = &self->ledger->groups[g];

        if (group->payees[p].net != 0)
          g_hash_table_insert (keys, key_of (self, group, &group->payees[p]), &group->payees[p]);
      }
  return keys;
}

/* In the order of the run before. */
static void
add_all_gone (const Payments *then)
{
  for (guint g = 0; g < then->ledger->n_groups; g++)
    for (guint p = 0; p < then->ledger->groups[g].n_payees; p++)
      {
        const GainLedgerGroup *group = &then->ledger->groups[g];
        g_autofree char *key = key_of (then, group, &group->payees[p]);

        if (g_hash_table_contains (then->before, key))
          add_gone (then, group, &group->payees[p]);
      }
}

/**
 * gain_payments_to_grid:
 * @ledger: a ledger
 * @before: (nullable): that of the finalized run whose place it takes
 * @show_tins: whether TINs stand in full; else only their last four digits
 *
 * The file that payments are made from: everyone who is paid, owes or is to pay back, with what is
 * to be paid and what is to be recovered. People within a payee follow it, with the payee's id under
 * `within` and nothing to pay of their own: their money is in the payee's. With a run before, each
 * payee's net of that and the difference stand beside it: whoever paid the first list pays or
 * recovers that alone. Those whom only the run before had come last.
 *
 * Returns: (transfer full): the table
 */
GainGrid *
gain_payments_to_grid (const GainLedger *ledger, const GainLedger *before, gboolean show_tins)
{
  GainGrid *grid = gain_grid_new ("Payments");
  Payments then = { grid, before, show_tins, NULL };
  Payments self = { grid, ledger, show_tins, NULL };
  g_autoptr (GHashTable) keys = NULL;

  g_return_val_if_fail (ledger != NULL, grid);

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    gain_grid_add_column (grid, columns[c].name, columns[c].type);
  if (before != NULL)
    {
      for (guint c = 0; c < G_N_ELEMENTS (again_columns); c++)
        gain_grid_add_column (grid, again_columns[c], GAIN_GRID_MONEY);
      then.before = self.before = keys = keys_of (&then);
    }
  for (guint g = 0; g < ledger->n_groups; g++)
    add_group (&self, &ledger->groups[g]);
  if (before != NULL)
    add_all_gone (&then);
  return grid;
}
