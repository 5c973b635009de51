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
  for (guint i = 0; i < catalog->n_posts; i++)
    {
      int key = by_department ? catalog->posts[i].department : catalog->posts[i].practice;

      if (run->ledger.post_group[i] == (int) at && key >= 0)
        door->payee_of[key] = run->ledger.post_payee[i];
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

/* The payee that somebody stands within by a post; -1: none. */
static int
payee_around (const Door *door, guint i)
{
  const GainLedger *ledger = &door->run->ledger;
  const GainPost *post = &ledger->facts->catalog->posts[i];
  gboolean by_department = ledger->groups[door->at].group->payee == GAIN_PAYEE_DEPARTMENT;
  int key = by_department ? post->department : post->practice;

  if (ledger->post_group[i] == (int) door->at)
    return ledger->post_payee[i];
  if (ledger->facts->catalog->people[post->person].role != GAIN_ROLE_STAFF
      || gain_post_active_months (post, ledger->plan->performance_year) == 0 || key < 0
      || (door->excluded != NULL && door->excluded[post->person]))
    return -1;
  return door->payee_of[key];
}

/* Whether it is by this post that the person is within the payee, and not by one before. */
static gboolean
is_first_around (const GainCatalog *catalog, const int *around, guint post)
{
  if (around[post] < 0)
    return FALSE;
  for (guint i = post; i > 0 && catalog->posts[i - 1].person == catalog->posts[post].person; i--)
    if (around[i - 1] == around[post])
      return FALSE;
  return TRUE;
}

/* What the person weighs by all posts within the payee that this one, its first, is in. */
static guint64
weight_around (const GainRun *run, guint at, const int *around, guint post)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;
  const GainPerson *person = &catalog->people[catalog->posts[post].person];
  guint first = (guint) (person->posts - catalog->posts);
  g_autofree GainUint128 *parts = g_new (GainUint128, person->n_posts);
  GainUint128 sum = 0;

  gain_run_divide (run, run->ledger.groups[at].group->within.base, FALSE,
                   catalog->posts[post].person, parts);
  for (guint i = 0; i < person->n_posts; i++)
    if (around[first + i] == around[post])
      sum += parts[i];
  return (guint64) sum;
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
    weights[i] = class_of (run, &persons[i]) == class ? persons[i].weight : 0;
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
    sums[class_of (run, &persons[i])] += persons[i].weight;
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
  const GainCatalog *catalog = run->ledger.facts->catalog;
  g_autofree int *around = NULL;
  guint first = 0;
  Door door;

  if (!group->group->within.present)
    return;
  open_door (&door, run, at);
  around = g_new (int, catalog->n_posts + 1);
  for (guint i = 0; i < catalog->n_posts; i++)
    {
      around[i] = payee_around (&door, i);
      if (is_first_around (catalog, around, i))
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
  for (guint i = 0; i < catalog->n_posts; i++)
    if (is_first_around (catalog, around, i))
      {
        GainLedgerPayee *payee = &group->payees[around[i]];
        GainLedgerPerson *person = &group->persons[payee->first_person + payee->n_persons++];

        person->person = catalog->posts[i].person;
        person->weight = weight_around (run, at, around, i);
      }
}

/**
 * gain_run_stands_within:
 * @run: a run whose people are seated
 * @at: a group
 * @payee: one of its payees
 * @post: a post's index
 *
 * Returns: whether it is by this post that its person shares what the payee gets
 */
gboolean
gain_run_stands_within (const GainRun *run, guint at, guint payee, guint post)
{
  gboolean within;
  Door door;

  open_door (&door, run, at);
  within = payee_around (&door, post) == (int) payee;
  close_door (&door);
  return within;
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
