/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is on the roster, and where each one works. */
#include "gain-catalog-private.h"

#include <stdlib.h>
#include <string.h>

static int
compare_strings (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The distinct texts of a column, in byte order. */
static const char **
distinct_texts (const GainTable *table, guint column, guint *n)
{
  guint n_strings = gain_table_n_strings (table);
  g_autofree gboolean *seen = g_new0 (gboolean, n_strings);
  const char **texts = g_new (const char *, n_strings);

  *n = 0;
  for (guint row = 0; row < gain_table_n_rows (table); row++)
    {
      guint32 code = gain_table_codes (table, column)[row];

      if (code == 0 || seen[code])
        continue;
      seen[code] = TRUE;
      texts[(*n)++] = gain_table_string (table, code);
    }
  qsort (texts, *n, sizeof *texts, compare_strings);
  return texts;
}

static void
build_practices (GainOwnedCatalog *self, const GainTable *roster)
{
  guint n;
  g_autofree const char **tins = distinct_texts (roster, GAIN_ROSTER_PRACTICE_TIN, &n);

  self->catalog.practices = g_new0 (GainPractice, MAX (1, n));
  self->catalog.n_practices = n;
  for (guint i = 0; i < n; i++)
    {
      self->catalog.practices[i].tin = tins[i];
      self->catalog.practices[i].people = g_array_new (FALSE, FALSE, sizeof (guint));
      gain_catalog_remember (self->practices, tins[i], i);
    }
}

static void
build_departments (GainOwnedCatalog *self, const GainTable *roster)
{
  guint n;
  g_autofree const char **names = distinct_texts (roster, GAIN_ROSTER_DEPARTMENT, &n);

  self->catalog.departments = g_new0 (GainDepartment, MAX (1, n));
  self->catalog.n_departments = n;
  for (guint i = 0; i < n; i++)
    {
      self->catalog.departments[i].name = names[i];
      self->catalog.departments[i].people = g_array_new (FALSE, FALSE, sizeof (guint));
      gain_catalog_remember (self->departments, names[i], i);
    }
}

static void
build_specialties (GainOwnedCatalog *self, const GainTable *roster)
{
  guint n;
  g_autofree const char **names = distinct_texts (roster, GAIN_ROSTER_SPECIALTY, &n);

  self->catalog.specialties = g_new0 (char *, MAX (1, n));
  self->catalog.n_specialties = n;
  for (guint i = 0; i < n; i++)
    {
      self->catalog.specialties[i] = (char *) names[i];
      gain_catalog_remember (self->specialties, names[i], i);
    }
}

static gint64
date_or_none (gint64 date)
{
  return date == GAIN_NULL ? 0 : date;
}

static void
fill_person (GainOwnedCatalog *self, GainPerson *person, const GainTable *roster, guint row)
{
#define TEXT(column) gain_table_get_text (roster, row, GAIN_ROSTER_##column)
  person->id = TEXT (ID);
  person->npi = TEXT (NPI);
  person->last_name = TEXT (LAST_NAME);
  person->first_name = TEXT (FIRST_NAME);
  person->credential = TEXT (CREDENTIAL);
  person->role = (GainRole) gain_table_get_int (roster, row, GAIN_ROSTER_ROLE);
  person->specialty = gain_catalog_index (self->specialties, TEXT (SPECIALTY));
  person->fte = gain_table_get_int (roster, row, GAIN_ROSTER_FTE);
  person->email = TEXT (EMAIL);
  person->phone = TEXT (PHONE);
  person->other_tins = TEXT (OTHER_TINS);
}

static void
fill_post (GainOwnedCatalog *self, GainPost *post, const GainTable *roster, guint row)
{
  gint64 share = gain_table_get_int (roster, row, GAIN_ROSTER_SHARE);

  post->practice = gain_catalog_index (self->practices, TEXT (PRACTICE_TIN));
  post->department = gain_catalog_index (self->departments, TEXT (DEPARTMENT));
  post->affiliation = (GainAffiliation) gain_table_get_int (roster, row, GAIN_ROSTER_AFFILIATION);
  post->group = TEXT (GROUP);
  post->start_date
    = (GainDate) date_or_none (gain_table_get_int (roster, row, GAIN_ROSTER_START_DATE));
  post->end_date = (GainDate) date_or_none (gain_table_get_int (roster, row, GAIN_ROSTER_END_DATE));
  post->shared = share != GAIN_NULL;
  post->share = post->shared ? share : GAIN_WHOLE_SHARE;
  post->address = TEXT (ADDRESS);
  post->city = TEXT (CITY);
  post->state = TEXT (STATE);
  post->zip = TEXT (ZIP);
#undef TEXT
}

/**
 * gain_catalog_settle_home:
 * @person: a person with posts
 * @day: a day
 *
 * Makes the person's what is said of the home post of the day.
 */
void
gain_catalog_settle_home (GainPerson *person, GainDate day)
{
  const GainPost *home;

  person->home = gain_posts_home (person->posts, person->n_posts, day);
  home = &person->posts[person->home];
  person->practice = home->practice;
  person->department = home->department;
  person->affiliation = home->affiliation;
  person->group = home->group;
  person->address = home->address;
  person->city = home->city;
  person->state = home->state;
  person->zip = home->zip;
}

/* From the first day of all posts to the last of all. */
static void
span_posts (GainPerson *person)
{
  person->start_date = person->posts[0].start_date;
  person->end_date = person->posts[0].end_date;
  for (guint i = 1; i < person->n_posts; i++)
    {
      const GainPost *post = &person->posts[i];

      person->start_date = MIN (person->start_date, post->start_date); /* no bound is 0 */
      person->end_date = person->end_date == 0 || post->end_date == 0
                           ? 0
                           : MAX (person->end_date, post->end_date);
    }
}

/* Everyone is once in a place, by id, also with two posts there. */
static void
enter (GArray *people, guint person)
{
  if (people->len == 0 || g_array_index (people, guint, people->len - 1) != person)
    g_array_append_val (people, person);
}

static void
enter_post (GainOwnedCatalog *self, const GainPost *post, const GainTable *roster, guint row)
{
  GainPractice *practice = &self->catalog.practices[post->practice];

  /* Rows may spell a practice's name differently; the first by id names it. */
  if (practice->name == NULL)
    practice->name = gain_table_get_text (roster, row, GAIN_ROSTER_PRACTICE_NAME);
  enter (practice->people, post->person);
  if (post->department >= 0)
    enter (self->catalog.departments[post->department].people, post->person);
}

/* Rows come by id, so that a person's posts follow each other. */
static void
build_people (GainOwnedCatalog *self, const GainTable *roster)
{
  g_autofree GainCatalogRow *rows = gain_catalog_sorted_rows (roster);
  guint n = gain_table_n_rows (roster);
  GainPerson *person = NULL;

  self->catalog.people = g_new0 (GainPerson, MAX (1, n));
  self->catalog.posts = g_new0 (GainPost, MAX (1, n));
  self->catalog.n_posts = n;
  for (guint i = 0; i < n; i++)
    {
      GainPost *post = &self->catalog.posts[i];
      const char *id = gain_table_get_text (roster, rows[i].row, GAIN_ROSTER_ID);

      if (person == NULL || strcmp (person->id, id) != 0)
        {
          person = &self->catalog.people[self->catalog.n_people];
          fill_person (self, person, roster, rows[i].row);
          person->posts = post;
          gain_catalog_remember (self->people, person->id, self->catalog.n_people++);
        }
      fill_post (self, post, roster, rows[i].row);
      post->person = self->catalog.n_people - 1;
      person->n_posts++;
      enter_post (self, post, roster, rows[i].row);
    }
  for (guint i = 0; i < self->catalog.n_people; i++)
    {
      span_posts (&self->catalog.people[i]);
      gain_catalog_settle_home (&self->catalog.people[i], self->day);
    }
}

/**
 * gain_catalog_build_roster:
 * @self: a catalog in the making, with the day of the home posts
 * @roster: rows of everyone
 *
 * Fills in the people and their posts, the practices, departments and specialties.
 */
void
gain_catalog_build_roster (GainOwnedCatalog *self, const GainTable *roster)
{
  build_practices (self, roster);
  build_departments (self, roster);
  build_specialties (self, roster);
  build_people (self, roster);
}
