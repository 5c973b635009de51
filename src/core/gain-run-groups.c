/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-allocate.h"
#include "gain-payee-words.h"
#include "gain-plan-choices.h"
#include "gain-run-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The conditions of a group, resolved. NULL: no condition. */
typedef struct
{
  guint       roles;        /* bit mask */
  guint       affiliations; /* bit mask */
  guint8     *specialties;  /* [specialty] */
  guint8     *departments;  /* [department] */
  guint8     *practices;    /* [practice] */
  guint8     *ids;          /* [person] */
  guint8     *excluded;     /* [person] */
  GHashTable *groups;
  gboolean    takes_staff;
  gboolean    needs_department;
} Door;

static guint
word_mask (char **values, guint column)
{
  const char *const *words = gain_kind_info (GAIN_KIND_ROSTER)->columns[column].words;
  guint mask = 0;

  if (values == NULL)
    return G_MAXUINT;
  for (guint i = 0; values[i] != NULL; i++)
    for (guint word = 0; words[word] != NULL; word++)
      if (g_ascii_strcasecmp (values[i], words[word]) == 0)
        mask |= 1u << word;
  return mask;
}

static guint8 *
mark (const GainCatalog *catalog, char **values, guint n, GainCatalogFind find)
{
  guint8 *marks;

  if (values == NULL)
    return NULL;
  marks = g_new0 (guint8, n + 1);
  for (guint i = 0; values[i] != NULL; i++)
    {
      int index = find (catalog, values[i]);

      if (index >= 0)
        marks[index] = 1;
    }
  return marks;
}

static void
open_door (Door *door, const GainCatalog *catalog, const GainPlanGroup *group)
{
  char **const *members = (char **const *) group->members;

  door->roles = word_mask (members[GAIN_MEMBERS_ROLE], GAIN_ROSTER_ROLE);
  door->affiliations = word_mask (members[GAIN_MEMBERS_AFFILIATION], GAIN_ROSTER_AFFILIATION);
  door->specialties = mark (catalog, members[GAIN_MEMBERS_SPECIALTY], catalog->n_specialties,
                            gain_catalog_find_specialty);
  door->departments = mark (catalog, members[GAIN_MEMBERS_DEPARTMENT], catalog->n_departments,
                            gain_catalog_find_department);
  door->practices = mark (catalog, members[GAIN_MEMBERS_PRACTICE_TIN], catalog->n_practices,
                          gain_catalog_find_practice);
  door->ids = mark (catalog, members[GAIN_MEMBERS_ID], catalog->n_people,
                    gain_catalog_find_person);
  door->excluded = mark (catalog, group->exclude, catalog->n_people, gain_catalog_find_person);
  door->groups = NULL;
  if (members[GAIN_MEMBERS_GROUP] != NULL)
    {
      door->groups = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; members[GAIN_MEMBERS_GROUP][i] != NULL; i++)
        g_hash_table_add (door->groups, members[GAIN_MEMBERS_GROUP][i]);
    }
  door->takes_staff = group->measures->len == 0 && group->payee == GAIN_PAYEE_PROVIDER
                      && members[GAIN_MEMBERS_ROLE] != NULL;
  door->needs_department = group->payee == GAIN_PAYEE_DEPARTMENT;
}

static void
close_door (Door *door)
{
  g_free (door->specialties);
  g_free (door->departments);
  g_free (door->practices);
  g_free (door->ids);
  g_free (door->excluded);
  g_clear_pointer (&door->groups, g_hash_table_unref);
}

static gboolean
fits (const guint8 *marks, int index)
{
  return marks == NULL || (index >= 0 && marks[index]);
}

static gboolean
takes (const Door *door, const GainPerson *person, const GainPost *post)
{
  return (door->roles >> person->role & 1) && (door->affiliations >> post->affiliation & 1)
         && (person->role != GAIN_ROLE_STAFF || door->takes_staff)
         && (!door->needs_department || post->department >= 0)
         && fits (door->practices, post->practice) && fits (door->departments, post->department)
         && fits (door->specialties, person->specialty) && fits (door->ids, (int) post->person)
         && (door->excluded == NULL || !door->excluded[post->person])
         && (door->groups == NULL
             || (post->group != NULL && g_hash_table_contains (door->groups, post->group)));
}

/* A post belongs to the first group that takes it; without an active day, to none. */
static void
choose_groups (GainRun *run)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;
  int year = run->ledger.plan->performance_year;
  guint n_groups = run->ledger.n_groups;
  g_autofree Door *doors = g_new0 (Door, n_groups + 1);

  for (guint g = 0; g < n_groups; g++)
    open_door (&doors[g], catalog, gain_run_plan_group (run, g));
  for (guint i = 0; i < catalog->n_people; i++)
    run->active_months[i] = (guint8) gain_person_active_months (&catalog->people[i], year);
  for (guint i = 0; i < catalog->n_posts; i++)
    {
      const GainPost *post = &catalog->posts[i];
      gboolean active = gain_post_active_months (post, year) > 0;

      run->ledger.post_group[i] = -1;
      run->ledger.post_payee[i] = -1;
      for (guint g = 0; g < n_groups && active && run->ledger.post_group[i] < 0; g++)
        if (takes (&doors[g], &catalog->people[post->person], post))
          run->ledger.post_group[i] = (int) g;
    }
  for (guint g = 0; g < n_groups; g++)
    close_door (&doors[g]);
}

/* What a post's payee is called by: an index that orders as the payees' ids do. */
static int
payee_key (const GainPlanGroup *group, const GainPost *post)
{
  switch (group->payee)
    {
    case GAIN_PAYEE_PROVIDER:
      return (int) post->person;
    case GAIN_PAYEE_PRACTICE:
      return post->practice;
    case GAIN_PAYEE_DEPARTMENT:
      return post->department;
    case GAIN_PAYEE_GROUP:
    default:
      return 0;
    }
}

static guint
n_keys (const GainPlanGroup *group, const GainCatalog *catalog)
{
  switch (group->payee)
    {
    case GAIN_PAYEE_PROVIDER:
      return catalog->n_people;
    case GAIN_PAYEE_PRACTICE:
      return catalog->n_practices;
    case GAIN_PAYEE_DEPARTMENT:
      return catalog->n_departments;
    case GAIN_PAYEE_GROUP:
    default:
      return 1;
    }
}

static const char *
payee_id (const GainPlanGroup *group, const GainCatalog *catalog, guint key)
{
  switch (group->payee)
    {
    case GAIN_PAYEE_PROVIDER:
      return catalog->people[key].id;
    case GAIN_PAYEE_PRACTICE:
      return catalog->practices[key].tin;
    case GAIN_PAYEE_DEPARTMENT:
      return catalog->departments[key].name;
    case GAIN_PAYEE_GROUP:
    default:
      return group->id;
    }
}

/* Makes the payees from how many members each key has; leaves in counts the payee of each key. */
static void
make_payees (GainLedgerGroup *seats, const GainCatalog *catalog, guint *counts, guint keys)
{
  const GainPlanGroup *group = seats->group;
  guint first = 0;

  for (guint key = 0; key < keys; key++)
    seats->n_payees += counts[key] > 0;
  seats->payees = g_new0 (GainLedgerPayee, seats->n_payees + 1);
  seats->n_payees = 0;
  for (guint key = 0; key < keys; key++)
    if (counts[key] > 0)
      {
        GainLedgerPayee *payee = &seats->payees[seats->n_payees];

        payee->id = payee_id (group, catalog, key);
        payee->index = group->payee == GAIN_PAYEE_GROUP ? -1 : (int) key;
        payee->first_member = first;
        payee->n_members = counts[key];
        payee->first_term = seats->n_payees * seats->n_terms;
        first += counts[key];
        counts[key] = seats->n_payees++;
      }
}

/* Whether the post makes its person a member: a payee has everyone once, whatever posts it has of
 * them. A person's posts follow each other. */
static gboolean
is_first_there (const GainRun *run, guint at, guint post)
{
  const GainPost *posts = run->ledger.facts->catalog->posts;
  const GainPlanGroup *group = run->ledger.groups[at].group;

  if (run->ledger.post_group[post] != (int) at)
    return FALSE;
  for (guint i = post; i > 0 && posts[i - 1].person == posts[post].person; i--)
    if (run->ledger.post_group[i - 1] == (int) at
        && payee_key (group, &posts[i - 1]) == payee_key (group, &posts[post]))
      return FALSE;
  return TRUE;
}

static void
seat_group (GainRun *run, guint at)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;
  GainLedgerGroup *seats = &run->ledger.groups[at];
  guint keys = n_keys (seats->group, catalog);
  g_autofree guint *counts = g_new0 (guint, keys + 1);
  g_autofree guint *next = NULL;

  for (guint i = 0; i < catalog->n_posts; i++)
    if (is_first_there (run, at, i))
      {
        counts[payee_key (seats->group, &catalog->posts[i])]++;
        seats->n_members++;
      }
  make_payees (seats, catalog, counts, keys);
  seats->members = g_new (guint, seats->n_members + 1);
  next = g_new0 (guint, seats->n_payees + 1);
  for (guint i = 0; i < catalog->n_posts; i++)
    if (run->ledger.post_group[i] == (int) at)
      {
        guint payee = counts[payee_key (seats->group, &catalog->posts[i])];

        run->ledger.post_payee[i] = (int) payee;
        if (is_first_there (run, at, i))
          seats->members[seats->payees[payee].first_member + next[payee]++]
            = catalog->posts[i].person;
      }
}

/* Whoever has several seats is shown at that of home, if it has one; else at the first. */
static void
choose_seats (GainRun *run)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;

  for (guint i = 0; i < catalog->n_people; i++)
    run->ledger.group_of[i] = run->ledger.payee_of[i] = -1;
  for (guint i = 0; i < catalog->n_posts; i++)
    {
      guint person = catalog->posts[i].person;
      gboolean home = &catalog->people[person].posts[catalog->people[person].home]
                      == &catalog->posts[i];

      if (run->ledger.post_group[i] < 0 || (run->ledger.group_of[person] >= 0 && !home))
        continue;
      run->ledger.group_of[person] = run->ledger.post_group[i];
      run->ledger.payee_of[person] = run->ledger.post_payee[i];
    }
}

/* Does anyone on the roster have this value? */
static gboolean
fits_somebody (const GainCatalog *catalog, guint field, const char *value)
{
  char *one[] = { (char *) value, NULL };
  GainPlanGroup probe = { .payee = GAIN_PAYEE_PROVIDER };
  g_autoptr (GArray) no_measures = g_array_new (FALSE, FALSE, sizeof (GainPlanMeasure));
  gboolean found = FALSE;
  Door door;

  probe.members[field] = one;
  probe.measures = no_measures;
  open_door (&door, catalog, &probe);
  door.takes_staff = TRUE;
  for (guint i = 0; i < catalog->n_posts && !found; i++)
    found = takes (&door, &catalog->people[catalog->posts[i].person], &catalog->posts[i]);
  close_door (&door);
  return found;
}

static void
warn_value (const GainCatalog *catalog, GPtrArray *warnings, guint group, GainMembersField field,
            guint at, const char *value)
{
  g_autofree char *named = gain_plan_choice_named (catalog, field, value);

  g_ptr_array_add (warnings,
                   g_strdup_printf (_ ("groups[%u].members.%s[%u]: %s fits nobody on the roster"),
                                    group, gain_members_words[field], at, named));
}

static void
warn_left_out (GPtrArray *warnings, guint group, guint at, const char *id)
{
  g_ptr_array_add (warnings,
                   g_strdup_printf (_ ("groups[%u].exclude[%u]: %s is left out, but is nobody on the "
                                       "roster"),
                                    group, at, id));
}

/**
 * gain_run_warn_members:
 * @run: a run
 * @warnings: where to append
 *
 * Names every value of a `members` condition that nobody on the roster has.
 */
void
gain_run_warn_members (const GainRun *run, GPtrArray *warnings)
{
  const GainCatalog *catalog = run->ledger.facts->catalog;

  for (guint g = 0; g < run->ledger.n_groups; g++)
    {
      const GainPlanGroup *group = gain_run_plan_group (run, g);

      for (guint field = 0; field < GAIN_N_MEMBERS_FIELDS; field++)
        for (guint i = 0; group->members[field] != NULL && group->members[field][i] != NULL; i++)
          if (!fits_somebody (catalog, field, group->members[field][i]))
            warn_value (catalog, warnings, g, field, i, group->members[field][i]);
      for (guint i = 0; group->exclude != NULL && group->exclude[i] != NULL; i++)
        if (gain_catalog_find_person (catalog, group->exclude[i]) < 0)
          warn_left_out (warnings, g, i, group->exclude[i]);
    }
}

/**
 * gain_run_seat_people:
 * @run: a run whose groups are empty
 *
 * Puts every post into its group, and the members of each group under their payees, in byte order
 * of the payees' ids.
 */
void
gain_run_seat_people (GainRun *run)
{
  choose_groups (run);
  for (guint g = 0; g < run->ledger.n_groups; g++)
    seat_group (run, g);
  choose_seats (run);
}

/* FALSE: the sum needs more than 128 bits. */
static gboolean
payee_weight (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee,
              GainUint128 *sum)
{
  const GainPlanGroup *group = seats->group;

  *sum = 0;
  if (group->base == GAIN_BASE_EQUAL && group->payee != GAIN_PAYEE_PROVIDER)
    {
      *sum = 1;
      return TRUE;
    }
  for (guint m = 0; m < payee->n_members; m++)
    {
      guint person = seats->members[payee->first_member + m];
      GainUint128 weight = gain_run_member_weight (run, seats, payee, person, group->base,
                                                   group->prorate == GAIN_PRORATE_MONTHS);

      if (__builtin_add_overflow (*sum, weight, sum))
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_sum (const GainRun *run, guint at, const char *field, GError **error)
{
  g_set_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
               _ ("groups[%u].%s: the panel figures of group \"%s\" are too large to be added up; "
                  "look for a member-month or risk score that is mistyped"),
               at, field, gain_run_plan_group (run, at)->id);
  return FALSE;
}

/* The weights of a group's payees. FALSE: together they need more than 128 bits. */
static gboolean
payee_weights (const GainRun *run, guint at, GainUint128 *weights, GError **error)
{
  const GainLedgerGroup *seats = &run->ledger.groups[at];
  GainUint128 sum = 0;

  for (guint p = 0; p < seats->n_payees; p++)
    if (!payee_weight (run, seats, &seats->payees[p], &weights[p])
        || __builtin_add_overflow (sum, weights[p], &sum))
      return refuse_sum (run, at, "base", error);
  return TRUE;
}

/**
 * gain_run_payee_maxima:
 * @run: a run
 * @at: a group that has its money
 * @error: return location
 *
 * Step 3: allocates the group's money over its payees by the base. Each figure of a panel is under
 * 10^18 (times %GAIN_SCALE), so a weight is under 12 * 10^36 and fits; the sum of a group's weights
 * must fit 128 bits too.
 *
 * Returns: %FALSE with %GAIN_PLAN_ERROR_REFUSED if it doesn't
 */
gboolean
gain_run_payee_maxima (GainRun *run, guint at, GError **error)
{
  GainLedgerGroup *seats = &run->ledger.groups[at];
  g_autofree GainUint128 *weights = g_new (GainUint128, seats->n_payees + 1);
  g_autofree gint64 *shares = g_new (gint64, seats->n_payees + 1);
  g_autofree char *name = NULL;
  gint64 undivided;

  if (!payee_weights (run, at, weights, error))
    return FALSE;
  undivided = gain_allocate (seats->money, weights, seats->n_payees, shares);
  for (guint p = 0; p < seats->n_payees; p++)
    seats->payees[p].maximum = shares[p];
  /* Zero money over a zero base is no less a base of zero. */
  for (guint p = 0; undivided == 0 && p < seats->n_payees; p++)
    if (weights[p] > 0)
      return TRUE;
  name = gain_group_name (seats->group);
  if (seats->n_payees > 0)
    g_ptr_array_add (run->ledger.warnings,
                     g_strdup_printf (run->ledger.pool < 0
                                        ? _ ("groups[%u].base: the base of “%s” adds up to 0, "
                                             "so nobody in it can bear losses")
                                        : _ ("groups[%u].base: the base of “%s” adds up to 0, "
                                             "so nobody in it can earn anything"),
                                      at, name));
  return TRUE;
}

/* Adds what the payee's members weigh to the sum. FALSE: it needs more than 128 bits. */
static gboolean
members_weight (const GainRun *run, const GainLedgerGroup *seats, const GainLedgerPayee *payee,
                GainBase base, GainUint128 *sum)
{
  for (guint m = 0; m < payee->n_members; m++)
    {
      guint person = seats->members[payee->first_member + m];

      if (__builtin_add_overflow (*sum, gain_run_member_weight (run, seats, payee, person, base,
                                                                FALSE),
                                  sum))
        return FALSE;
    }
  return TRUE;
}

/* FALSE: the sum needs more than 128 bits. */
static gboolean
group_weight (const GainRun *run, guint at, GainUint128 *sum)
{
  static const GainBase bases[] = { GAIN_BASE_EQUAL, GAIN_BASE_LIVES, GAIN_BASE_MEMBER_MONTHS,
                                    GAIN_BASE_RISK_MEMBER_MONTHS };
  const GainLedgerGroup *seats = &run->ledger.groups[at];

  *sum = 0;
  if (seats->n_payees == 0)
    return TRUE;
  if (run->ledger.plan->groups_by == GAIN_GROUPS_BY_WEIGHT)
    {
      *sum = (GainUint128) seats->group->weight;
      return TRUE;
    }
  for (guint p = 0; p < seats->n_payees; p++)
    if (!members_weight (run, seats, &seats->payees[p], bases[run->ledger.plan->groups_by], sum))
      return FALSE;
  return TRUE;
}

static int
compare_group_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainRun *run = data;

  return strcmp (gain_run_plan_group (run, *(const guint *) a)->id,
                 gain_run_plan_group (run, *(const guint *) b)->id);
}

/**
 * gain_run_group_money:
 * @run: a run whose people are seated
 * @money: what the participants share, in cents
 * @undivided: (out): what no group could take, in cents
 * @error: return location
 *
 * Step 2: allocates over the groups; one without payees has weight 0. The weights must fit 128 bits
 * together.
 *
 * Returns: %FALSE with %GAIN_PLAN_ERROR_REFUSED if they don't
 */
gboolean
gain_run_group_money (GainRun *run, gint64 money, gint64 *undivided, GError **error)
{
  guint n = run->ledger.n_groups;
  g_autofree guint *order = g_new (guint, n + 1);
  g_autofree GainUint128 *weights = g_new (GainUint128, n + 1);
  g_autofree gint64 *shares = g_new (gint64, n + 1);
  GainUint128 sum = 0;

  for (guint g = 0; g < n; g++)
    order[g] = g;
  g_qsort_with_data (order, (int) n, sizeof *order, compare_group_ids, run);
  for (guint g = 0; g < n; g++)
    if (!group_weight (run, order[g], &weights[g])
        || __builtin_add_overflow (sum, weights[g], &sum))
      return refuse_sum (run, order[g], "members", error);
  *undivided = gain_allocate (money, weights, n, shares);
  for (guint g = 0; g < n; g++)
    run->ledger.groups[order[g]].money = shares[g];
  return TRUE;
}

/**
 * gain_ledger_payee_base:
 * @ledger: a ledger
 * @group: one of its groups
 * @payee: one of the group's payees
 *
 * What the payee's maximum was allocated by (step 3): the sum of the base's figure over its
 * members, in the base's own unit (persons times gain_ledger_unit(); else times %GAIN_SCALE, risk member-months twice), times
 * the months active where the group prorates. In a ledger, which was run, it fits 128 bits.
 *
 * Returns: the weight
 */
GainUint128
gain_ledger_payee_base (const GainLedger *ledger, const GainLedgerGroup *group,
                        const GainLedgerPayee *payee)
{
  GainUint128 weight = 0;

  g_return_val_if_fail (ledger != NULL && group != NULL && payee != NULL, 0);

  return payee_weight (gain_run_of (ledger), group, payee, &weight) ? weight : 0;
}
