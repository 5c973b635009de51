/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-run-private.h"

#include <glib/gi18n-lib.h>

#define MOST_NAMED 3

/* Payees and advances both come by id, so one walk through a group meets them all. */
static void
set_off_payees (GainLedgerGroup *group, const GArray *advances, guint8 *used)
{
  guint a = 0;

  for (guint p = 0; p < group->n_payees; p++)
    {
      GainLedgerPayee *payee = &group->payees[p];

      for (; a < advances->len; a++)
        {
          const GainAdvance *advance = &g_array_index (advances, GainAdvance, a);
          int order = g_strcmp0 (advance->payee_id, payee->id);

          if (order > 0)
            break;
          if (order < 0 || used[a])
            continue;
          payee->advances += advance->amount;
          used[a] = 1;
        }
      payee->net = payee->paid - payee->advances;
    }
}

/* What is still open of each person's advances; NULL: the ledger has nobody within a payee. */
static gint64 *
owed_by_persons (const GainLedger *ledger, const guint8 *used)
{
  const GArray *advances = ledger->facts->advances;
  gint64 *owed = NULL;

  for (guint g = 0; g < ledger->n_groups && owed == NULL; g++)
    if (ledger->groups[g].n_persons > 0)
      owed = g_new0 (gint64, ledger->facts->catalog->n_people + 1);
  for (guint a = 0; owed != NULL && a < advances->len; a++)
    {
      const GainAdvance *advance = &g_array_index (advances, GainAdvance, a);
      int person = used[a] ? -1 : gain_catalog_find_person (ledger->facts->catalog,
                                                            advance->payee_id);

      if (person >= 0)
        owed[person] += advance->amount;
    }
  return owed;
}

/* Whoever stands within two payees has its advances set off in the first, in plan order. */
static void
set_off_persons (GainLedger *ledger, guint8 *used)
{
  const GArray *advances = ledger->facts->advances;
  g_autofree gint64 *owed = owed_by_persons (ledger, used);
  g_autofree guint8 *met = g_new0 (guint8, ledger->facts->catalog->n_people + 1);

  if (owed == NULL)
    return;
  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint i = 0; i < ledger->groups[g].n_persons; i++)
      {
        GainLedgerPerson *person = &ledger->groups[g].persons[i];

        person->advances = met[person->person] ? 0 : owed[person->person];
        person->net = person->paid - person->advances;
        met[person->person] = 1;
      }
  for (guint a = 0; a < advances->len; a++)
    {
      int person = gain_catalog_find_person (ledger->facts->catalog,
                                             g_array_index (advances, GainAdvance, a).payee_id);

      used[a] = used[a] || (person >= 0 && met[person]);
    }
}

/* A person's, a practice's or a department's name, with the id that the advance is entered under. */
static char *
id_named (const GainCatalog *catalog, const char *id)
{
  int person = gain_catalog_find_person (catalog, id);
  int practice = person < 0 ? gain_catalog_find_practice (catalog, id) : -1;
  g_autofree char *name = person >= 0     ? gain_person_display_name (&catalog->people[person])
                          : practice >= 0 ? g_strdup (catalog->practices[practice].name)
                                          : NULL;

  return name != NULL ? g_strdup_printf ("%s (%s)", name, id) : g_strdup (id);
}

/* The first ids that no payee has, each once; advances come by id. */
static char *
unmatched_ids (const GainCatalog *catalog, const GArray *advances, const guint8 *used)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *last = NULL;
  guint n = 0;

  for (guint a = 0; a < advances->len; a++)
    {
      const char *id = g_array_index (advances, GainAdvance, a).payee_id;

      if (used[a] || g_strcmp0 (id, last) == 0)
        continue;
      if (n < MOST_NAMED)
        {
          g_autofree char *named = id_named (catalog, id);

          g_string_append_printf (text, "%s%s", n > 0 ? ", " : "", named);
        }
      last = id;
      n++;
    }
  if (n > MOST_NAMED)
    g_string_append (text, ", …");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
warn_unmatched (GainLedger *ledger, guint unmatched, const guint8 *used)
{
  g_autofree char *amount = gain_money_format_dollars (ledger->advances_unmatched);
  g_autofree char *ids = unmatched_ids (ledger->facts->catalog, ledger->facts->advances, used);

  g_ptr_array_add (ledger->warnings,
                   g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                 "%u advance meets no payee of the plan “%s”: "
                                                 "%s in all, to %s",
                                                 "%u advances meet no payee of the plan “%s”: "
                                                 "%s in all, to %s",
                                                 unmatched),
                                    unmatched, ledger->plan->title, amount, ids));
}

/**
 * gain_run_set_off:
 * @run: a run in which everyone is paid
 *
 * Step 10: advances of the performance year are set off against what their payee is paid; it may
 * owe more than it gets, also where it bears losses. An advance that meets no payee of any group is
 * set off against what the person of that id gets within one. The net of the payee around it stays
 * as it is: what it passes on is whole, and the person pays back. Source: contract "Distribution",
 * step 10; for people within, which it leaves open, this reading.
 */
void
gain_run_set_off (GainRun *run)
{
  GainLedger *ledger = &run->ledger;
  const GArray *advances = ledger->facts->advances;
  g_autofree guint8 *used = g_new0 (guint8, advances->len + 1);
  guint unmatched = 0;

  for (guint g = 0; g < ledger->n_groups; g++)
    set_off_payees (&ledger->groups[g], advances, used);
  set_off_persons (ledger, used);
  for (guint a = 0; a < advances->len; a++)
    if (!used[a])
      {
        ledger->advances_unmatched += g_array_index (advances, GainAdvance, a).amount;
        unmatched++;
      }
  if (unmatched > 0)
    warn_unmatched (ledger, unmatched, used);
}
