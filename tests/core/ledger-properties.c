/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ledger-properties.h"

#include "plan-draft.h"

#include <string.h>

typedef struct { gint64 paid; GainUint128 weight; guint people; } Class;

/* Largest remainder gives the floor of the exact share, or a cent more; all without a sign. */
static void
check_share (gint64 share, gint64 total, GainUint128 weight, GainUint128 sum)
{
  GainUint128 exact = (GainUint128) total * weight;
  gint64 above = share - (gint64) (exact / sum);

  g_assert_true (above == 0 || (above == 1 && exact % sum > 0));
}

static const GainPerson *
person_of (const GainLedger *ledger, const GainLedgerPerson *inside)
{
  return &ledger->facts->catalog->people[inside->person];
}

static gboolean
is_excluded (const GainLedgerGroup *group, const GainPerson *person)
{
  return group->group->exclude != NULL
         && g_strv_contains ((const char *const *) group->group->exclude, person->id);
}

static gboolean
is_seated (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
           const GainPost *post)
{
  guint at = (guint) (post - ledger->facts->catalog->posts);

  return ledger->post_group[at] == (int) (group - ledger->groups)
         && ledger->post_payee[at] == (int) (payee - group->payees);
}

/* Is a post of a member of staff tied to a post of the payee by practice, or by department? */
static gboolean
is_tied (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
         const GainPost *staff)
{
  const GainCatalog *catalog = ledger->facts->catalog;

  if (gain_post_active_months (staff, DRAFT_YEAR) == 0)
    return FALSE;
  for (guint i = 0; i < catalog->n_posts; i++)
    if (is_seated (ledger, group, payee, &catalog->posts[i])
        && (group->group->payee == GAIN_PAYEE_DEPARTMENT
              ? staff->department >= 0 && catalog->posts[i].department == staff->department
              : catalog->posts[i].practice == staff->practice))
      return TRUE;
  return FALSE;
}

/* Is it by this post that its person is inside the payee? */
static gboolean
stands (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
        const GainPost *post)
{
  return ledger->facts->catalog->people[post->person].role == GAIN_ROLE_STAFF
           ? is_tied (ledger, group, payee, post)
               && !is_excluded (group, &ledger->facts->catalog->people[post->person])
           : is_seated (ledger, group, payee, post);
}

static GainUint128
weight_of (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
           const GainLedgerPerson *inside)
{
  const GainPerson *person = person_of (ledger, inside);
  GainUint128 whole = group->group->within.base == GAIN_BASE_FTE ? (GainUint128) person->fte
                                                                 : gain_ledger_unit (ledger);
  g_autofree GainUint128 *parts = g_new (GainUint128, person->n_posts);
  GainUint128 weight = 0;

  gain_person_divide (person, DRAFT_YEAR, whole, parts);
  for (guint i = 0; i < person->n_posts; i++)
    if (stands (ledger, group, payee, &person->posts[i]))
      weight += parts[i];
  return weight;
}

static gboolean
is_inside (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
           const GainPerson *person)
{
  for (guint i = 0; i < person->n_posts; i++)
    if (stands (ledger, group, payee, &person->posts[i]))
      return TRUE;
  return FALSE;
}

/* Nobody who belongs inside is missing. */
static guint
count_tied (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  const GainCatalog *catalog = ledger->facts->catalog;
  guint n = payee->n_members;

  for (guint i = 0; i < catalog->n_people; i++)
    n += catalog->people[i].role == GAIN_ROLE_STAFF
         && is_inside (ledger, group, payee, &catalog->people[i]);
  return n;
}

static void
sum_classes (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
             Class classes[2])
{
  for (guint i = 0; i < payee->n_persons; i++)
    {
      const GainLedgerPerson *inside = &group->persons[payee->first_person + i];
      Class *class = &classes[person_of (ledger, inside)->role == GAIN_ROLE_STAFF];

      class->paid += inside->paid;
      class->weight += weight_of (ledger, group, payee, inside);
      class->people++;
    }
}

static void
check_inside (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  const GainWithin *within = &group->group->within;
  Class classes[2] = { { 0 }, { 0 } };

  g_assert_cmpuint (payee->n_persons, ==, count_tied (ledger, group, payee));
  sum_classes (ledger, group, payee, classes);
  g_assert_cmpint (classes[0].paid + classes[1].paid + payee->kept, ==, payee->paid);
  if (classes[0].weight == 0 && classes[1].weight == 0)
    g_assert_cmpint (payee->kept, ==, payee->paid);
  else
    g_assert_cmpint (payee->kept, ==, 0);
  if (classes[0].weight > 0 && classes[1].weight > 0)
    check_share (classes[0].paid, payee->paid, (GainUint128) within->provider_share,
                 100 * GAIN_SCALE);
  for (guint i = 0; i < payee->n_persons; i++)
    {
      const GainLedgerPerson *inside = &group->persons[payee->first_person + i];
      const Class *class = &classes[person_of (ledger, inside)->role == GAIN_ROLE_STAFF];

      g_assert_true (is_inside (ledger, group, payee, person_of (ledger, inside)));
      g_assert_true (i == 0 || inside[-1].person < inside->person);
      g_assert_cmpint (inside->net, ==, inside->paid - inside->advances);
      if (class->weight > 0)
        check_share (inside->paid, class->paid, weight_of (ledger, group, payee, inside), class->weight);
      else
        g_assert_cmpint (inside->paid, ==, 0);
    }
}

/* What is paid inside a payee is what the payee is paid, by class and by person. */
void
check_within (const GainLedger *ledger, const GainLedgerGroup *group)
{
  if (!group->group->within.present || ledger->pool < 0)
    {
      g_assert_cmpuint (group->n_persons, ==, 0);
      return;
    }
  for (guint p = 0; p < group->n_payees; p++)
    check_inside (ledger, group, &group->payees[p]);
}

static const GainBearer *
bearer_of (const GainLedger *ledger, const GainLedgerGroup *group)
{
  for (guint i = 0; i < ledger->plan->bearers->len; i++)
    {
      const GainBearer *bearer = &g_array_index (ledger->plan->bearers, GainBearer, i);

      if (strcmp (bearer->group, group->group->id) == 0)
        return bearer;
    }
  return NULL;
}

static GainUint128
bearing (const GainLedger *ledger, const GainLedgerGroup *group)
{
  const GainBearer *bearer = bearer_of (ledger, group);

  return bearer != NULL && group->n_payees > 0 ? (GainUint128) bearer->weight : 0;
}

/* Each payee bears by the base of its group, and nothing else decides. */
static void
check_bearers (const GainLedger *ledger, const GainLedgerGroup *group)
{
  GainUint128 sum = 0;
  gint64 owed = 0;

  for (guint p = 0; p < group->n_payees; p++)
    sum += gain_ledger_payee_base (ledger, group, &group->payees[p]);
  for (guint p = 0; p < group->n_payees; p++)
    {
      const GainLedgerPayee *payee = &group->payees[p];

      if (sum > 0)
        check_share (-payee->paid, -group->money, gain_ledger_payee_base (ledger, group, payee),
                     sum);
      else
        g_assert_cmpint (payee->paid, ==, 0);
      g_assert_cmpint (payee->maximum, ==, payee->paid);
      g_assert_cmpint (payee->earned, ==, payee->paid);
      g_assert_cmpint (payee->redistributed, ==, 0);
      g_assert_cmpuint (payee->notes, ==, 0);
      g_assert_cmpint (payee->net, ==, payee->paid - payee->advances);
      owed += payee->paid;
    }
  g_assert_cmpint (group->paid, ==, owed);
  g_assert_cmpint (group->money, ==, owed + group->elsewhere);
  g_assert_cmpint (group->elsewhere, ==, sum > 0 ? 0 : group->money);
  g_assert_cmpuint (group->n_terms, ==, 0);
}

/* The reserve first, then the bearing groups by weight; every cent has a place. */
void
check_losses (const GainLedger *ledger)
{
  gint64 loss = -ledger->pool;
  gint64 drawn = ledger->plan->from_reserve_first ? CLAMP (ledger->facts->reserve, 0, loss) : 0;
  GainUint128 sum = 0;

  g_assert_cmpint (ledger->reserve_drawn, ==, drawn);
  g_assert_cmpint (ledger->infrastructure, ==, 0);
  g_assert_cmpint (ledger->redesign, ==, 0);
  g_assert_cmpint (ledger->carry_forward, ==, 0);
  g_assert_cmpint (ledger->reserve, <=, -drawn);
  for (guint g = 0; g < ledger->n_groups; g++)
    sum += bearing (ledger, &ledger->groups[g]);
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      const GainLedgerGroup *group = &ledger->groups[g];

      if (sum > 0)
        check_share (-group->money, loss - drawn, bearing (ledger, group), sum);
      else
        g_assert_cmpint (group->money, ==, 0);
      check_bearers (ledger, group);
    }
}

static void
count_inside (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  const GainCatalog *catalog = ledger->facts->catalog;
  Class classes[2] = { { 0 }, { 0 } };
  gboolean kept_out = FALSE;

  sum_classes (ledger, group, payee, classes);
  draft_count ("within equal", group->group->within.base == GAIN_BASE_EQUAL);
  draft_count ("within fte", group->group->within.base == GAIN_BASE_FTE);
  draft_count ("within of nothing paid", payee->paid == 0);
  if (payee->paid == 0)
    return;
  draft_count ("within providers and staff", classes[0].weight > 0 && classes[1].weight > 0);
  draft_count ("within without staff", classes[1].people == 0);
  draft_count ("within staff alone have a weight", classes[0].weight == 0 && classes[1].weight > 0);
  draft_count ("within nobody has a weight", payee->kept > 0);
  for (guint i = 0; i < payee->n_persons; i++)
    {
      const GainLedgerPerson *inside = &group->persons[payee->first_person + i];

      draft_count ("within person weight zero", weight_of (ledger, group, payee, inside) == 0);
      draft_count ("within advances met", inside->advances > 0);
    }
  for (guint i = 0; i < catalog->n_posts; i++)
    kept_out = kept_out || (catalog->people[catalog->posts[i].person].role == GAIN_ROLE_STAFF
                            && is_excluded (group, &catalog->people[catalog->posts[i].person])
                            && is_tied (ledger, group, payee, &catalog->posts[i]));
  draft_count ("within staff excluded", kept_out);
}

void
count_second_stage (const GainLedger *ledger)
{
  for (guint g = 0; g < ledger->n_groups; g++)
    for (guint p = 0; p < ledger->groups[g].n_payees && ledger->groups[g].n_persons > 0; p++)
      count_inside (ledger, &ledger->groups[g], &ledger->groups[g].payees[p]);
}

void
count_losses (const GainLedger *ledger)
{
  gint64 loss = -ledger->pool;
  GainUint128 sum = 0;

  draft_count ("losses of the plan's own", ledger->pool == ledger->plan->pool);
  draft_count ("losses from the reserve first", ledger->reserve_drawn > 0);
  draft_count ("losses within the reserve", ledger->reserve_drawn == loss);
  draft_count ("losses above the reserve",
               ledger->reserve_drawn > 0 && ledger->reserve_drawn < loss);
  draft_count ("losses of the reserve in debt",
               ledger->plan->from_reserve_first && ledger->facts->reserve < 0);
  for (guint g = 0; g < ledger->n_groups; g++)
    {
      const GainLedgerGroup *group = &ledger->groups[g];
      const GainBearer *bearer = bearer_of (ledger, group);

      sum += bearing (ledger, group);
      draft_count ("losses shielded", bearer == NULL);
      draft_count ("losses bearer weight zero", bearer != NULL && bearer->weight == 0);
      draft_count ("losses base adds up to zero", group->elsewhere < 0);
      for (guint p = 0; p < group->n_payees; p++)
        draft_count ("losses with advances", group->payees[p].advances > 0);
    }
  draft_count ("losses with no bearer", sum == 0);
}
