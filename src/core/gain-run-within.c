/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-allocate.h"
#include "gain-run-private.h"

/* The classes of people inside a payee, in byte order of their words. */
enum { PROVIDERS, STAFF, N_CLASSES };

/* Who may share what a payee of the group gets. */
typedef struct
{
  const GainRun *run;
  guint          at;
  int           *payee_of;  /* [practice] or [department]: its payee, or -1 */
  guint8        *excluded;  /* [person], or NULL */
} Door;

static void
open_door (Door *door, const GainRun *run, guint at)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;
  const GainLedgerGroup *seats = &run->ledger.groups[at];
  gboolean by_department = seats->group->payee == GAIN_PAYEE_DEPARTMENT;
  guint n = by_department ? catalog->n_departments : catalog->n_practices;
  char **exclude = seats->group->exclude;

  *door = (Door){ run, at, g_new (int, n + 1), NULL };
  for (guint i = 0; i < n; i++)
    door->payee_of[i] = -1;
  for (guint p = 0; p < seats->n_payees; p++)
    for (guint m = 0; m < seats->payees[p].n_members; m++)
      {
        const GainPerson *member
          = &catalog->people[seats->members[seats->payees[p].first_member + m]];
        int key = by_department ? member->department : member->practice;

        if (key >= 0)
          door->payee_of[key] = (int) p;
      }
  for (guint i = 0; exclude != NULL && exclude[i] != NULL; i++)
    {
      int person = gain_catalog_find_person (catalog, exclude[i]);

      if (door->excluded == NULL)
        door->excluded = g_new0 (guint8, catalog->n_people + 1);
      if (person >= 0)
        door->excluded[person] = 1;
    }
}

static void
close_door (Door *door)
{
  g_free (door->payee_of);
  g_free (door->excluded);
}

/* The payee that a person stands within; -1: none. */
static int
payee_around (const Door *door, guint i)
{
  const GainPerson *person = &door->run->ledger.facts->catalog->people[i];
  gboolean by_department
    = door->run->ledger.groups[door->at].group->payee == GAIN_PAYEE_DEPARTMENT;
  int key = by_department ? person->department : person->practice;

  if (door->run->ledger.group_of[i] == (int) door->at)
    return door->run->ledger.payee_of[i];
  if (person->role != GAIN_ROLE_STAFF || door->run->active_months[i] == 0 || key < 0
      || (door->excluded != NULL && door->excluded[i]))
    return -1;
  return door->payee_of[key];
}

static GainUint128
weight_of (const GainRun *run, const GainLedgerGroup *group, const GainLedgerPerson *person)
{
  return group->group->within.base == GAIN_BASE_FTE
           ? (GainUint128) run->ledger.facts->catalog->people[person->person].fte
           : 1;
}

static guint
class_of (const GainRun *run, const GainLedgerPerson *person)
{
  return run->ledger.facts->catalog->people[person->person].role == GAIN_ROLE_STAFF ? STAFF
                                                                                    : PROVIDERS;
}

/* What each class gets; one that has no weight gives its share to the other. */
static void
share_classes (const GainWithin *within, gint64 paid, const GainUint128 *sums, gint64 *money)
{
  GainUint128 shares[N_CLASSES] = { (GainUint128) within->provider_share,
                                    (GainUint128) within->staff_share };

  for (guint c = 0; c < N_CLASSES; c++)
    if (sums[c] == 0)
      {
        shares[1 - c] += shares[c];
        shares[c] = 0;
      }
  gain_allocate (paid, shares, N_CLASSES, money);
}

/* One class of one payee. */
static void
share_class (const GainRun *run, const GainLedgerGroup *group, GainLedgerPerson *persons, guint n,
             guint class, gint64 money)
{
  g_autofree GainUint128 *weights = g_new (GainUint128, n + 1);
  g_autofree gint64 *shares = g_new (gint64, n + 1);

  for (guint i = 0; i < n; i++)
    weights[i] = class_of (run, &persons[i]) == class ? weight_of (run, group, &persons[i]) : 0;
  gain_allocate (money, weights, n, shares);
  for (guint i = 0; i < n; i++)
    if (class_of (run, &persons[i]) == class)
      persons[i].paid = persons[i].net = shares[i];
}

static void
share_payee (const GainRun *run, const GainLedgerGroup *group, GainLedgerPayee *payee)
{
  GainLedgerPerson *persons = group->persons + payee->first_person;
  GainUint128 sums[N_CLASSES] = { 0, 0 };
  gint64 money[N_CLASSES];

  for (guint i = 0; i < payee->n_persons; i++)
    sums[class_of (run, &persons[i])] += weight_of (run, group, &persons[i]);
  payee->kept = sums[PROVIDERS] == 0 && sums[STAFF] == 0 ? payee->paid : 0;
  if (payee->kept > 0 || payee->paid == 0)
    return;
  share_classes (&group->group->within, payee->paid, sums, money);
  for (guint c = 0; c < N_CLASSES; c++)
    if (sums[c] > 0)
      share_class (run, group, persons, payee->n_persons, c, money[c]);
}

/**
 * gain_run_seat_within:
 * @run: a run whose people are seated
 * @at: a group
 *
 * Finds the people inside each payee of a group that has `within`: its members, and the staff of
 * its practice or department who have an active day in the year; where the whole group is the
 * payee, the staff of its members' practices. `members.exclude` keeps staff out too; the other
 * conditions choose clinicians and are not asked of staff. Source: contract "Distribution",
 * `within`; the last two sentences are this program's reading.
 */
void
gain_run_seat_within (GainRun *run, guint at)
{
  GainLedgerGroup *group = &run->ledger.groups[at];
  guint n_people = run->ledger.facts->catalog->n_people;
  g_autofree int *around = NULL;
  guint first = 0;
  Door door;

  if (!group->group->within.present)
    return;
  open_door (&door, run, at);
  around = g_new (int, n_people + 1);
  for (guint i = 0; i < n_people; i++)
    {
      around[i] = payee_around (&door, i);
      if (around[i] >= 0)
        group->payees[around[i]].n_persons++;
    }
  close_door (&door);
  for (guint p = 0; p < group->n_payees; p++)
    {
      group->payees[p].first_person = first;
      first += group->payees[p].n_persons;
      group->payees[p].n_persons = 0;
    }
  group->n_persons = first;
  group->persons = g_new0 (GainLedgerPerson, first + 1);
  for (guint i = 0; i < n_people; i++)
    if (around[i] >= 0)
      {
        GainLedgerPayee *payee = &group->payees[around[i]];

        group->persons[payee->first_person + payee->n_persons++].person = i;
      }
}

/**
 * gain_run_share_within:
 * @run: a run
 * @at: a group whose payees are paid and whose people within are seated
 *
 * The second stage: what a payee is paid goes to the classes provider and staff by their shares,
 * then over the people of each class by the base of `within`, each by largest remainder; a class
 * in which nobody has a weight gives its share to the other. Where nobody at all has one, the payee
 * keeps its money. The amount shared is what is paid, before the payee's own advances, and it isn't
 * prorated: `prorate` belongs to the group's base. Source: contract "Distribution", `within`; the
 * last two sentences are this program's reading.
 */
void
gain_run_share_within (GainRun *run, guint at)
{
  GainLedgerGroup *group = &run->ledger.groups[at];

  for (guint p = 0; p < group->n_payees && group->group->within.present; p++)
    share_payee (run, group, &group->payees[p]);
}
