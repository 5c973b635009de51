/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results of a clinician with several posts: rows that name the practice count there, others at
 * home. Source: contract "Files", kind `results`. */
#include "gain-facts.h"

static int
compare_subjects (const GainPart *part, guint person, guint measure)
{
  if (part->person != person)
    return part->person < person ? -1 : 1;
  return (part->measure > measure) - (part->measure < measure);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const GainPart *left = a;
  const GainPart *right = b;
  int order = compare_subjects (left, right->person, right->measure);

  return order != 0 ? order : (left->practice > right->practice) - (left->practice < right->practice);
}

/**
 * gain_parts_add:
 * @parts: (element-type GainPart): the parts so far, not sorted yet
 * @catalog: a catalog as of @day
 * @part: a result in a practice; its department is filled in
 * @day: the last day of the period
 *
 * Takes a result in. One of a practice that the person has no post with any more counts at home.
 */
void
gain_parts_add (GArray *parts, const GainCatalog *catalog, GainPart part, GainDate day)
{
  const GainPerson *person = &catalog->people[part.person];
  int post = part.practice >= 0 ? gain_person_post_at (person, part.practice, day) : -1;

  part.practice = post >= 0 ? part.practice : person->practice;
  part.department = post >= 0 ? person->posts[post].department : person->department;
  g_array_append_val (parts, part);
}

/**
 * gain_parts_sum:
 * @parts: (array length=n): parts
 * @n: how many
 *
 * Returns: their sum; no result where it needs more than 64 bits
 */
GainCell
gain_parts_sum (const GainPart *parts, guint n)
{
  GainCell sum = { 0, 0 };

  for (guint i = 0; i < n; i++)
    if (parts[i].cell.denominator > 0
        && (__builtin_add_overflow (sum.numerator, parts[i].cell.numerator, &sum.numerator)
            || __builtin_add_overflow (sum.denominator, parts[i].cell.denominator,
                                       &sum.denominator)))
      return (GainCell){ 0, 0 };
  return sum;
}

/**
 * gain_facts_parts:
 * @facts: facts
 * @person: a person's index
 * @measure: a measure's index
 * @n: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n): the person's results that name a practice
 */
const GainPart *
gain_facts_parts (const GainFacts *facts, guint person, guint measure, guint *n)
{
  const GainPart *parts = (const GainPart *) facts->parts->data;
  guint low = 0;
  guint high = facts->parts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_subjects (&parts[middle], person, measure) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  for (*n = 0; low + *n < facts->parts->len
               && compare_subjects (&parts[low + *n], person, measure) == 0;)
    (*n)++;
  return *n > 0 ? &parts[low] : NULL;
}

/**
 * gain_parts_settle:
 * @facts: facts whose results are loaded
 *
 * Sorts the parts. Where no row without a practice says what somebody did in all, it is their sum.
 */
void
gain_parts_settle (GainFacts *facts)
{
  guint n;

  g_array_sort (facts->parts, compare_parts);
  for (guint i = 0; i < facts->parts->len; i += n)
    {
      GainPart *parts = &g_array_index (facts->parts, GainPart, i);
      GainCell *own = &facts->providers[(gsize) parts->person * facts->catalog->n_measures
                                        + parts->measure];
      gboolean summed = own->denominator <= 0;

      gain_facts_parts (facts, parts->person, parts->measure, &n);
      for (guint k = 0; k < n; k++)
        parts[k].summed = summed;
      if (summed)
        *own = gain_parts_sum (parts, n);
    }
}

/**
 * gain_facts_at:
 * @facts: facts
 * @person: a person's index
 * @measure: a measure's index
 * @by_department: whether @place is a department
 * @place: a practice's or department's index
 *
 * Returns: what of the person's results counts there: those that name the practice (or one whose
 *   post is in the department); where none names any, the person's own at home
 */
GainCell
gain_facts_at (const GainFacts *facts, guint person, guint measure, gboolean by_department,
               guint place)
{
  const GainPerson *who = &facts->catalog->people[person];
  GainCell sum = { 0, 0 };
  const GainPart *parts = NULL;
  guint n = 0;

  if (facts->parts->len > 0)
    parts = gain_facts_parts (facts, person, measure, &n);
  if (parts == NULL)
    return (by_department ? who->department : who->practice) == (int) place
             ? gain_facts_provider (facts, person, measure)
             : sum;
  for (guint i = 0; i < n; i++)
    if ((by_department ? parts[i].department : parts[i].practice) == (int) place
        && parts[i].cell.denominator > 0)
      {
        sum.numerator += parts[i].cell.numerator;
        sum.denominator += parts[i].cell.denominator;
      }
  return sum;
}
