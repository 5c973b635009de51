/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People with several posts in a run: each post is in a group of its own accord, and what a person
 * weighs is divided over the posts. Source: contract "Distribution". */
#include "gain-run-private.h"

static const GainPerson *
person_of (const GainLedger *ledger, guint person)
{
  return &ledger->facts->catalog->people[person];
}

static guint
first_post (const GainLedger *ledger, guint person)
{
  return (guint) (person_of (ledger, person)->posts - ledger->facts->catalog->posts);
}

/**
 * gain_ledger_unit:
 * @ledger: a ledger
 *
 * What one person weighs where heads are counted: 1, or where somebody has several posts a million,
 * so that a share of a head is a whole number. The same factor for all changes no allocation.
 *
 * Returns: the unit
 */
GainUint128
gain_ledger_unit (const GainLedger *ledger)
{
  g_return_val_if_fail (ledger != NULL, 1);

  return ledger->facts->catalog->n_posts > ledger->facts->catalog->n_people ? GAIN_WHOLE_SHARE : 1;
}

/**
 * gain_run_is_split:
 * @run: a run
 * @person: a person's index
 *
 * Returns: whether the person has several posts, so that what it weighs is divided
 */
gboolean
gain_run_is_split (const GainRun *run, guint person)
{
  return person_of (&run->ledger, person)->n_posts > 1;
}

/**
 * gain_run_has_seat:
 * @ledger: a ledger
 * @group: one of its groups
 * @payee: one of the group's payees
 * @person: a person's index
 *
 * Returns: whether the payee has any post of the person
 */
gboolean
gain_run_has_seat (const GainLedger *ledger, guint group, guint payee, guint person)
{
  guint first = first_post (ledger, person);

  for (guint i = first; i < first + person_of (ledger, person)->n_posts; i++)
    if (ledger->post_group[i] == (int) group && ledger->post_payee[i] == (int) payee)
      return TRUE;
  return FALSE;
}

/**
 * gain_run_is_seated:
 * @ledger: a ledger
 * @group: one of its groups
 * @payee: one of the group's payees
 * @person: a person's index
 *
 * Returns: whether the person is shown at this payee: of several seats there is one such
 */
gboolean
gain_run_is_seated (const GainLedger *ledger, const GainLedgerGroup *group,
                    const GainLedgerPayee *payee, guint person)
{
  return ledger->group_of[person] == (int) (group - ledger->groups)
         && ledger->payee_of[person] == (int) (payee - group->payees);
}

/**
 * gain_ledger_payee_post:
 * @ledger: a ledger
 * @group: one of its groups
 * @payee: one of the group's payees, a provider
 *
 * The post by which a provider is a payee: home, if that is in the group; else of those that are
 * the one with the largest share, then the smaller TIN.
 *
 * Returns: (transfer none): the post
 */
const GainPost *
gain_ledger_payee_post (const GainLedger *ledger, const GainLedgerGroup *group,
                        const GainLedgerPayee *payee)
{
  const GainPerson *person;
  const GainPost *best = NULL;
  guint first;

  g_return_val_if_fail (ledger != NULL && group != NULL && payee != NULL, NULL);
  g_return_val_if_fail (group->group->payee == GAIN_PAYEE_PROVIDER, NULL);

  person = person_of (ledger, (guint) payee->index);
  first = first_post (ledger, (guint) payee->index);
  for (guint i = 0; i < person->n_posts; i++)
    {
      const GainPost *post = &person->posts[i];

      if (ledger->post_group[first + i] != (int) (group - ledger->groups))
        continue;
      if (i == person->home)
        return post;
      if (best == NULL || post->share > best->share)
        best = post;
    }
  return best != NULL ? best : &person->posts[person->home];
}

/**
 * gain_run_person_weight:
 * @run: a run
 * @base: a base
 * @prorated: whether the months of the year count
 * @person: a person's index
 *
 * Returns: what the person weighs as a whole, each decimal times %GAIN_SCALE, heads times
 *   gain_ledger_unit()
 */
GainUint128
gain_run_person_weight (const GainRun *run, GainBase base, gboolean prorated, guint person)
{
  const GainPanel *panel = &run->ledger.facts->panel[person];
  GainUint128 weight = 0;

  switch (base)
    {
    case GAIN_BASE_LIVES:
      weight = panel->present ? (GainUint128) panel->lives : 0;
      break;
    case GAIN_BASE_MEMBER_MONTHS:
      weight = panel->present ? (GainUint128) panel->member_months : 0;
      break;
    case GAIN_BASE_RISK_MEMBER_MONTHS:
      weight = panel->present
                 ? (GainUint128) panel->member_months * (GainUint128) panel->risk_score
                 : 0;
      break;
    case GAIN_BASE_FTE:
      weight = (GainUint128) run->ledger.facts->catalog->people[person].fte;
      break;
    case GAIN_BASE_EQUAL:
    case GAIN_BASE_PROVIDERS:
    default:
      weight = gain_ledger_unit (&run->ledger);
    }
  return prorated ? weight * run->active_months[person] : weight;
}

/**
 * gain_run_divide:
 * @run: a run
 * @base: a base
 * @prorated: whether the months of the year count
 * @person: a person's index
 * @parts: (out): [n_posts]: what each post of the person weighs
 *
 * The person's weight divided over the posts, as gain_person_divide() does.
 */
void
gain_run_divide (const GainRun *run, GainBase base, gboolean prorated, guint person,
                 GainUint128 *parts)
{
  gain_person_divide (person_of (&run->ledger, person), run->ledger.plan->performance_year,
                      gain_run_person_weight (run, base, prorated, person), parts);
}

/**
 * gain_run_member_weight:
 * @run: a run whose people are seated
 * @seats: one of its groups
 * @payee: one of the group's payees
 * @person: the index of one of the payee's members
 * @base: a base
 * @prorated: whether the months of the year count
 *
 * Returns: what those posts of the person weigh by which it is the payee's member
 */
GainUint128
gain_run_member_weight (const GainRun *run, const GainLedgerGroup *seats,
                        const GainLedgerPayee *payee, guint person, GainBase base,
                        gboolean prorated)
{
  const GainLedger *ledger = &run->ledger;
  g_autofree GainUint128 *parts = NULL;
  GainUint128 sum = 0;
  guint first;
  guint n;

  if (!gain_run_is_split (run, person))
    return gain_run_person_weight (run, base, prorated, person);
  first = first_post (ledger, person);
  n = person_of (ledger, person)->n_posts;
  parts = g_new (GainUint128, n);
  gain_run_divide (run, base, prorated, person, parts);
  for (guint i = 0; i < n; i++)
    if (ledger->post_group[first + i] == (int) (seats - ledger->groups)
        && ledger->post_payee[first + i] == (int) (payee - seats->payees))
      sum += parts[i];
  return sum;
}
