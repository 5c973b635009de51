/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody's posts: the practices that a clinician works for at one time, each with its share, or
 * one after the other. Source: contract "Files", kind `roster`. */
#include "gain-allocate.h"
#include "gain-catalog.h"

/* Of whom an array on the stack has room for all posts. */
#define FEW_POSTS 8

/* A bit for each month of the year that has an active day. */
static guint
month_bits (const GainPost *post, int year)
{
  GainDate first = MAX (post->start_date, gain_date_new (year, 1, 1));
  GainDate end = gain_date_new (year, GAIN_MONTHS_A_YEAR, 31);
  GainDate last = post->end_date == 0 ? end : MIN (post->end_date, end);
  guint from = (guint) (first / 100 % 100);
  guint to = (guint) (last / 100 % 100);

  return first > last ? 0 : ((1u << (to - from + 1)) - 1) << (from - 1);
}

/**
 * gain_post_active_months:
 * @post: a post
 * @year: a performance year
 *
 * Months of the year in which the post was in force on any day; both ends of the dates count.
 * Source: contract "Distribution", `prorate`.
 *
 * Returns: 0 to 12
 */
guint
gain_post_active_months (const GainPost *post, int year)
{
  g_return_val_if_fail (post != NULL, 0);

  return (guint) __builtin_popcount (month_bits (post, year));
}

/**
 * gain_post_is_active_on:
 * @post: a post
 * @date: a day
 *
 * Returns: whether the day lies between the post's dates, both included
 */
gboolean
gain_post_is_active_on (const GainPost *post, GainDate date)
{
  g_return_val_if_fail (post != NULL, FALSE);

  return (post->start_date == 0 || post->start_date <= date)
         && (post->end_date == 0 || post->end_date >= date);
}

/* How near a day a post is, the nearest first: in force; over; to come. */
static int
compare_nearness (const GainPost *a, const GainPost *b, GainDate day)
{
  gboolean a_in = gain_post_is_active_on (a, day);
  gboolean b_in = gain_post_is_active_on (b, day);
  gboolean a_over = !a_in && a->end_date != 0 && a->end_date < day;
  gboolean b_over = !b_in && b->end_date != 0 && b->end_date < day;

  if (a_in != b_in)
    return a_in ? -1 : 1;
  if (a_in)
    return 0;
  if (a_over != b_over)
    return a_over ? -1 : 1;
  if (a_over)
    return a->end_date == b->end_date ? 0 : a->end_date > b->end_date ? -1 : 1;
  return a->start_date == b->start_date ? 0 : a->start_date < b->start_date ? -1 : 1;
}

static gboolean
is_nearer (const GainPost *post, const GainPost *best, GainDate day)
{
  int order = compare_nearness (post, best, day);

  if (order != 0)
    return order < 0;
  /* Posts come by TIN, so of equal ones the one before stays. */
  return post->share > best->share;
}

/**
 * gain_posts_home:
 * @posts: somebody's posts, by TIN
 * @n_posts: how many, at least 1
 * @day: the last day of a period
 *
 * Of the posts in force on the day (if none is: of those that ended last; else of those that begin
 * first) the one with the largest share, then the smaller TIN.
 *
 * Returns: which of them
 */
guint
gain_posts_home (const GainPost *posts, guint n_posts, GainDate day)
{
  guint home = 0;

  g_return_val_if_fail (posts != NULL && n_posts > 0, 0);

  for (guint i = 1; i < n_posts; i++)
    if (is_nearer (&posts[i], &posts[home], day))
      home = i;
  return home;
}

/**
 * gain_person_post_at:
 * @person: a person
 * @practice: a practice's index
 * @day: the last day of a period
 *
 * Returns: which of the person's posts with this practice is the nearest to the day, as
 *   gain_posts_home() has it; -1: none is with it
 */
int
gain_person_post_at (const GainPerson *person, int practice, GainDate day)
{
  int found = -1;

  g_return_val_if_fail (person != NULL, -1);

  for (guint i = 0; i < person->n_posts; i++)
    if (person->posts[i].practice == practice
        && (found < 0 || is_nearer (&person->posts[i], &person->posts[found], day)))
      found = (int) i;
  return found;
}

/**
 * gain_person_is_with:
 * @person: a person
 * @by_department: whether @place is a department
 * @place: the index of a practice or department
 * @year: a performance year
 *
 * Returns: whether the person is at home there, or has a post there that is in force on some day of
 *   the year
 */
gboolean
gain_person_is_with (const GainPerson *person, gboolean by_department, int place, int year)
{
  g_return_val_if_fail (person != NULL, FALSE);

  if ((by_department ? person->department : person->practice) == place)
    return TRUE;
  for (guint i = 0; i < person->n_posts; i++)
    if ((by_department ? person->posts[i].department : person->posts[i].practice) == place
        && month_bits (&person->posts[i], year) != 0)
      return TRUE;
  return FALSE;
}

/**
 * gain_person_divide:
 * @person: a person
 * @year: a performance year
 * @weight: what the person weighs as a whole
 * @parts: (out): [n_posts]: what each post weighs
 *
 * Divides a weight over the posts by largest remainder, each by its share times the months of the
 * year in which it is in force; equal remainders go to the smaller TIN, then the earlier start. No
 * part is lost or counted twice; of one post it is the weight itself. A post that is not in force in
 * the year has none. Source: contract "Distribution", Arithmetic.
 */
void
gain_person_divide (const GainPerson *person, int year, GainUint128 weight, GainUint128 *parts)
{
  guint64 few[FEW_POSTS];
  g_autofree guint64 *many = NULL;
  guint64 *weights = few;

  g_return_if_fail (person != NULL && parts != NULL);

  if (person->n_posts == 1)
    {
      parts[0] = weight;
      return;
    }
  if (person->n_posts > FEW_POSTS)
    weights = many = g_new (guint64, person->n_posts);
  for (guint i = 0; i < person->n_posts; i++)
    weights[i] = (guint64) person->posts[i].share
                 * gain_post_active_months (&person->posts[i], year);
  gain_allocate_weight (weight, weights, person->n_posts, parts);
}

/**
 * gain_person_active_months:
 * @person: a person
 * @year: a performance year
 *
 * Months of the year in which the person was active on any day, in whatever practice; both ends of
 * the dates count. Source: contract "Distribution", `prorate`.
 *
 * Returns: 0 to 12
 */
guint
gain_person_active_months (const GainPerson *person, int year)
{
  guint bits = 0;

  g_return_val_if_fail (person != NULL, 0);

  for (guint i = 0; i < person->n_posts; i++)
    bits |= month_bits (&person->posts[i], year);
  return (guint) __builtin_popcount (bits);
}

/**
 * gain_person_is_active_on:
 * @person: a person
 * @date: a day
 *
 * Returns: whether any of the person's posts is in force on the day
 */
gboolean
gain_person_is_active_on (const GainPerson *person, GainDate date)
{
  g_return_val_if_fail (person != NULL, FALSE);

  for (guint i = 0; i < person->n_posts; i++)
    if (gain_post_is_active_on (&person->posts[i], date))
      return TRUE;
  return FALSE;
}
