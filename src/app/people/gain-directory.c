/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-directory.h"

#include "gain-collate.h"
#include "gain-mine.h"
#include "gain-plan-json.h"
#include "gain-search-fold.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Between id and flag in the facts' keys. */
#define FLAG_SEPARATOR '\x1f'

static void
meeting_free (gpointer data)
{
  GainDirectoryMeeting *meeting = data;

  g_free (meeting->name);
  g_free (meeting);
}

/* A place that somebody has posts in is added to once, with the lives of those posts. */
static void
add_to_sum (GainDirectorySum *sum, const GainPerson *person, gint64 lives, gboolean first)
{
  if (first && gain_person_is_clinician (person))
    sum->n_clinicians++;
  else if (first)
    sum->n_staff++;
  sum->lives += lives;
}

/* Whether no post before it that counts is in the same place. */
static gboolean
is_first (const GainPerson *person, guint at, int year, gboolean by_department)
{
  const GainPost *post = &person->posts[at];

  for (guint i = 0; i < at; i++)
    if (gain_post_active_months (&person->posts[i], year) > 0
        && (by_department ? person->posts[i].department == post->department
                          : person->posts[i].practice == post->practice))
      return FALSE;
  return TRUE;
}

static void
add_person (GainDirectory *self, guint index)
{
  const GainPerson *person = &self->snapshot->catalog->people[index];
  int year = self->snapshot->year;
  g_autofree GainUint128 *lives = g_new0 (GainUint128, person->n_posts);

  gain_person_divide (person, year, (GainUint128) self->snapshot->facts->panel[index].lives, lives);
  for (guint i = 0; i < person->n_posts; i++)
    {
      const GainPost *post = &person->posts[i];

      if (gain_post_active_months (post, year) == 0)
        continue;
      add_to_sum (&self->practices[post->practice], person, (gint64) lives[i],
                  is_first (person, i, year, FALSE));
      if (post->department >= 0)
        add_to_sum (&self->departments[post->department], person, (gint64) lives[i],
                    is_first (person, i, year, TRUE));
    }
}

static void
make_sums (GainDirectory *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;

  g_free (self->practices);
  g_free (self->departments);
  self->practices = g_new0 (GainDirectorySum, MAX (catalog->n_practices, 1));
  self->departments = g_new0 (GainDirectorySum, MAX (catalog->n_departments, 1));
  for (guint i = 0; i < catalog->n_people; i++)
    add_person (self, i);
}

static guint
count_expected (const GainDirectory *self, GainDate date)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  guint n = 0;

  for (guint i = 0; i < catalog->n_people; i++)
    n += gain_person_is_clinician (&catalog->people[i])
             && gain_person_is_active_on (&catalog->people[i], date)
           ? 1
           : 0;
  return n;
}

static void
add_meeting (GainDirectory *self, GainDate date, const char *name, const GainMeeting *met)
{
  GainDirectoryMeeting *meeting = g_new0 (GainDirectoryMeeting, 1);

  *meeting = (GainDirectoryMeeting) { date, g_strdup (name), met, count_expected (self, date) };
  g_ptr_array_add (self->meetings, meeting);
}

/* "2025-12-09 Quarterly meeting; 2025-12-16 Quality committee": texts that start with a date. */
static GStrv
planned_meetings (const GainDirectory *self)
{
  const char *setting = gain_snapshot_get_setting (self->snapshot, GAIN_PLANNED_MEETINGS);

  return g_strsplit (setting != NULL ? setting : "", ";", -1);
}

static gboolean
parse_planned (const char *text, GainDate *date, const char **name)
{
  const char *space = strchr (text, ' ');
  g_autofree char *day = space != NULL ? g_strndup (text, (gsize) (space - text)) : NULL;

  if (day == NULL || gain_date_parse (day, date) != GAIN_DATE_OK)
    return FALSE;
  *name = space + 1;
  return **name != '\0';
}

static void
add_planned (GainDirectory *self)
{
  g_auto (GStrv) texts = planned_meetings (self);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      GainDate date;
      const char *name;

      if (parse_planned (g_strstrip (texts[i]), &date, &name)
          && date / 10000 == self->snapshot->year
          && gain_directory_find_meeting (self, date, name) < 0)
        add_meeting (self, date, name, NULL);
    }
}

static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  const GainDirectoryMeeting *left = *(const GainDirectoryMeeting *const *) a;
  const GainDirectoryMeeting *right = *(const GainDirectoryMeeting *const *) b;

  if (left->date != right->date)
    return left->date > right->date ? -1 : 1;
  return g_utf8_collate (left->name, right->name);
}

static void
make_meetings (GainDirectory *self)
{
  g_ptr_array_set_size (self->meetings, 0);
  for (guint i = 0; i < self->snapshot->meetings->len; i++)
    {
      const GainMeeting *met = g_ptr_array_index (self->snapshot->meetings, i);

      add_meeting (self, met->date, met->name, met);
    }
  add_planned (self);
  g_ptr_array_sort (self->meetings, compare_meetings);
}

static void
add_flag (GainDirectory *self, const char *name)
{
  if (!g_ptr_array_find_with_equal_func (self->flags, name, g_str_equal, NULL))
    g_ptr_array_add (self->flags, g_strdup (name));
}

/* A plan may ask for a flag before anybody has it. */
static void
add_plan_flags (GainDirectory *self, const GainStoredPlan *stored)
{
  g_autoptr (GainPlan) plan = NULL;

  if (stored->performance_year != self->snapshot->year)
    return;
  plan = gain_plan_from_json (stored->document, -1, NULL);
  for (guint g = 0; plan != NULL && g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);

      for (guint i = 0; i < group->gates->len; i++)
        if (g_array_index (group->gates, GainGate, i).kind == GAIN_GATE_FLAG)
          add_flag (self, g_array_index (group->gates, GainGate, i).flag);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
make_flags (GainDirectory *self)
{
  GHashTableIter iter;
  gpointer key;

  g_ptr_array_set_size (self->flags, 0);
  g_hash_table_iter_init (&iter, self->snapshot->facts->flags);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_flag (self, strchr (key, FLAG_SEPARATOR) + 1);
  for (guint i = 0; i < self->snapshot->plans->len; i++)
    add_plan_flags (self, g_ptr_array_index (self->snapshot->plans, i));
  g_ptr_array_sort (self->flags, compare_names);
}

/**
 * gain_directory_new:
 *
 * Returns: (transfer full): a directory of nothing yet
 */
GainDirectory *
gain_directory_new (void)
{
  GainDirectory *self = g_new0 (GainDirectory, 1);

  self->meetings = g_ptr_array_new_with_free_func (meeting_free);
  self->folded = g_ptr_array_new_with_free_func (g_free);
  self->flags = g_ptr_array_new_with_free_func (g_free);
  self->mine = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * gain_directory_free:
 * @self: (transfer full): a directory
 */
void
gain_directory_free (GainDirectory *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_clear_pointer (&self->folded, g_ptr_array_unref);
  g_clear_pointer (&self->flags, g_ptr_array_unref);
  g_clear_pointer (&self->mine, g_hash_table_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_free (self->practices);
  g_free (self->departments);
  g_free (self->ranks);
  g_free (self->search);
  g_free (self);
}

static gboolean
same_names (const GainDirectory *self, const GainCatalog *catalog)
{
  const GainCatalog *was = self->snapshot != NULL ? self->snapshot->catalog : NULL;

  if (was == NULL || was->n_people != catalog->n_people)
    return FALSE;
  for (guint i = 0; i < catalog->n_people; i++)
    if (strcmp (was->people[i].id, catalog->people[i].id) != 0
        || strcmp (was->people[i].last_name, catalog->people[i].last_name) != 0
        || g_strcmp0 (was->people[i].first_name, catalog->people[i].first_name) != 0)
      return FALSE;
  return TRUE;
}

static void
take_mine (GainDirectory *self)
{
  const char *setting = gain_snapshot_get_setting (self->snapshot, GAIN_SETTING_MY_PRACTICES);
  g_auto (GStrv) tins = g_strsplit_set (setting != NULL ? setting : "", " ,;", -1);

  g_hash_table_remove_all (self->mine);
  for (guint i = 0; tins[i] != NULL; i++)
    if (tins[i][0] != '\0')
      g_hash_table_add (self->mine, g_strdup (tins[i]));
}

/**
 * gain_directory_set_snapshot:
 * @self: a directory
 * @snapshot: the workspace as it is now; kept by reference
 */
void
gain_directory_set_snapshot (GainDirectory *self, GainSnapshot *snapshot)
{
  g_return_if_fail (self != NULL && snapshot != NULL);
  gain_snapshot_ref (snapshot);
  g_ptr_array_set_size (self->meetings, 0); /* they point into the old one */
  if (!same_names (self, snapshot->catalog))
    g_clear_pointer (&self->ranks, g_free);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  g_ptr_array_set_size (self->folded, 0);
  g_ptr_array_set_size (self->folded, (int) snapshot->catalog->n_people);
  take_mine (self);
  make_sums (self);
  make_meetings (self);
  make_flags (self);
}

/**
 * gain_directory_set_search:
 * @self: a directory
 * @text: what is looked for; "" for everything
 *
 * Returns: whether it is another search than before
 */
gboolean
gain_directory_set_search (GainDirectory *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  char *search = stripped[0] != '\0' ? gain_search_fold (stripped) : NULL;

  if (g_strcmp0 (search, self->search) == 0)
    {
      g_free (search);
      return FALSE;
    }
  g_free (self->search);
  self->search = search;
  return TRUE;
}

static gboolean
has_words (const GainDirectory *self, const char *folded)
{
  g_auto (GStrv) words = g_strsplit (self->search, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * gain_directory_fits:
 * @self: a directory
 * @text: what a row says
 *
 * Returns: whether every word of the search is in @text
 */
gboolean
gain_directory_fits (const GainDirectory *self, const char *text)
{
  g_autofree char *folded = NULL;

  if (self->search == NULL)
    return TRUE;
  folded = gain_search_fold (text);
  return has_words (self, folded);
}

/**
 * gain_directory_person:
 * @self: a directory
 * @index: of a person
 *
 * Returns: (transfer none) (nullable): the person; %NULL: there is none
 */
const GainPerson *
gain_directory_person (const GainDirectory *self, guint index)
{
  if (self->snapshot == NULL || index >= self->snapshot->catalog->n_people)
    return NULL;
  return &self->snapshot->catalog->people[index];
}

/**
 * gain_directory_people:
 * @self: a directory
 * @staff: staff, else clinicians
 *
 * Returns: (transfer full) (element-type guint): their indices
 */
GArray *
gain_directory_people (const GainDirectory *self, gboolean staff)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->snapshot->catalog->n_people; i++)
    if (gain_person_is_clinician (&self->snapshot->catalog->people[i]) != staff)
      g_array_append_val (indices, i);
  return indices;
}

/**
 * gain_directory_count_up:
 * @n: how many
 *
 * Returns: (transfer full) (element-type guint): 0 to @n - 1
 */
GArray *
gain_directory_count_up (guint n)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    g_array_append_val (indices, i);
  return indices;
}

/**
 * gain_directory_attendees:
 * @self: a directory
 * @meeting: one of its meetings
 * @staff: staff as well as clinicians
 *
 * Returns: (transfer full) (element-type guint): who is expected, and whoever came besides
 */
GArray *
gain_directory_attendees (const GainDirectory *self, const GainDirectoryMeeting *meeting,
                          gboolean staff)
{
  GArray *indices = g_array_new (FALSE, FALSE, sizeof (guint));
  guint next = 0;

  for (guint i = 0; i < self->snapshot->catalog->n_people; i++)
    {
      const GainPerson *person = &self->snapshot->catalog->people[i];
      gboolean came = meeting->met != NULL && next < meeting->met->people->len
                      && g_array_index (meeting->met->people, guint, next) == i;

      next += came ? 1 : 0;
      if (came || ((staff || gain_person_is_clinician (person))
                   && gain_person_is_active_on (person, meeting->date)))
        g_array_append_val (indices, i);
    }
  return indices;
}

/**
 * gain_directory_find_meeting:
 * @self: a directory
 * @date: its day
 * @name: its name
 *
 * Returns: its index, or -1
 */
int
gain_directory_find_meeting (const GainDirectory *self, GainDate date, const char *name)
{
  for (guint i = 0; i < self->meetings->len; i++)
    {
      const GainDirectoryMeeting *meeting = g_ptr_array_index (self->meetings, i);

      if (meeting->date == date && strcmp (meeting->name, name) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * gain_directory_shows_practice:
 * @self: a directory
 * @tin: (nullable): of a practice, which the roster need not know; %NULL: of none
 *
 * Returns: whether it is to be shown: always, unless only those marked as mine are
 */
gboolean
gain_directory_shows_practice (const GainDirectory *self, const char *tin)
{
  return !self->only_mine || (tin != NULL && g_hash_table_contains (self->mine, tin));
}

/**
 * gain_directory_shows_person:
 * @self: a directory
 * @index: of a person
 *
 * Returns: whether one of the person's practices is to be shown
 */
gboolean
gain_directory_shows_person (const GainDirectory *self, guint index)
{
  const GainPerson *person = gain_directory_person (self, index);
  const GainPractice *practices = person != NULL ? self->snapshot->catalog->practices : NULL;

  for (guint i = 0; person != NULL && i < person->n_posts; i++)
    if (gain_directory_shows_practice (self, practices[person->posts[i].practice].tin))
      return TRUE;
  return FALSE;
}

/* The practices of all posts, each with its TIN. */
static char *
practice_words (const GainCatalog *catalog, const GainPerson *person)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < person->n_posts; i++)
    g_string_append_printf (text, "%s%s\n%s", i > 0 ? "\n" : "",
                            catalog->practices[person->posts[i].practice].name,
                            catalog->practices[person->posts[i].practice].tin);
  return g_string_free (text, FALSE);
}

/* Made once a snapshot for those who are looked at. */
static const char *
folded_person (const GainDirectory *self, guint index)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  const GainPerson *person = &catalog->people[index];
  g_autofree char *name = NULL;
  g_autofree char *practices = NULL;
  g_autofree char *text = NULL;

  if (g_ptr_array_index (self->folded, index) != NULL)
    return g_ptr_array_index (self->folded, index);
  name = gain_person_display_name (person);
  practices = practice_words (catalog, person);
  text = g_strjoin ("\n", name, person->id, person->npi != NULL ? person->npi : "",
                    practices,
                    person->specialty >= 0 ? catalog->specialties[person->specialty] : "",
                    person->department >= 0 ? catalog->departments[person->department].name : "",
                    person->group != NULL ? person->group : "", NULL);
  g_ptr_array_index (self->folded, index) = gain_search_fold (text);
  return g_ptr_array_index (self->folded, index);
}

/**
 * gain_directory_person_fits:
 * @index: of a person
 * @directory: a #GainDirectory
 *
 * Returns: whether the person fits the search and "my practices"
 */
gboolean
gain_directory_person_fits (guint index, gpointer directory)
{
  const GainDirectory *self = directory;

  if (!gain_directory_shows_person (self, index))
    return FALSE;
  return self->search == NULL || has_words (self, folded_person (self, index));
}

/**
 * gain_directory_practice_fits:
 * @index: of a practice
 * @directory: a #GainDirectory
 *
 * Returns: whether the practice fits the search and "my practices"
 */
gboolean
gain_directory_practice_fits (guint index, gpointer directory)
{
  const GainDirectory *self = directory;
  const GainPractice *practice;
  g_autofree char *text = NULL;

  if (index >= self->snapshot->catalog->n_practices)
    return FALSE;
  practice = &self->snapshot->catalog->practices[index];
  text = g_strjoin ("\n", practice->name, practice->tin, NULL);
  return gain_directory_shows_practice (self, practice->tin) && gain_directory_fits (self, text);
}

/**
 * gain_directory_department_fits:
 * @index: of a department
 * @directory: a #GainDirectory
 *
 * Returns: whether the department fits the search
 */
gboolean
gain_directory_department_fits (guint index, gpointer directory)
{
  const GainDirectory *self = directory;

  return index < self->snapshot->catalog->n_departments
         && gain_directory_fits (self, self->snapshot->catalog->departments[index].name);
}

/**
 * gain_directory_meeting_fits:
 * @index: of a meeting
 * @directory: a #GainDirectory
 *
 * Returns: whether the meeting fits the search
 */
gboolean
gain_directory_meeting_fits (guint index, gpointer directory)
{
  const GainDirectory *self = directory;
  const GainDirectoryMeeting *meeting;
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (index >= self->meetings->len)
    return FALSE;
  meeting = g_ptr_array_index (self->meetings, index);
  day = gain_date_format_us (meeting->date);
  text = g_strjoin ("\n", meeting->name, day, NULL);
  return gain_directory_fits (self, text);
}

/**
 * gain_directory_person_key:
 * @index: of a person
 * @directory: a #GainDirectory
 *
 * Returns: (transfer full): the id
 */
char *
gain_directory_person_key (guint index, gpointer directory)
{
  const GainPerson *person = gain_directory_person (directory, index);

  return g_strdup (person != NULL ? person->id : "");
}

/**
 * gain_directory_practice_key:
 * @index: of a practice
 * @directory: a #GainDirectory
 *
 * Returns: (transfer full): the TIN
 */
char *
gain_directory_practice_key (guint index, gpointer directory)
{
  return g_strdup (((GainDirectory *) directory)->snapshot->catalog->practices[index].tin);
}

/**
 * gain_directory_department_key:
 * @index: of a department
 * @directory: a #GainDirectory
 *
 * Returns: (transfer full): its name
 */
char *
gain_directory_department_key (guint index, gpointer directory)
{
  return g_strdup (((GainDirectory *) directory)->snapshot->catalog->departments[index].name);
}

/**
 * gain_directory_meeting_key:
 * @index: of a meeting
 * @directory: a #GainDirectory
 *
 * Returns: (transfer full): day and name
 */
char *
gain_directory_meeting_key (guint index, gpointer directory)
{
  const GainDirectory *self = directory;
  const GainDirectoryMeeting *meeting = g_ptr_array_index (self->meetings, index);

  return g_strdup_printf ("%d %s", meeting->date, meeting->name);
}

/**
 * gain_directory_get_flag:
 * @self: a directory
 * @id: of a payee
 * @flag: a flag's name
 *
 * Returns: 1 for yes, 2 for no, 0 where nothing was entered
 */
int
gain_directory_get_flag (const GainDirectory *self, const char *id, const char *flag)
{
  g_autofree char *key = g_strdup_printf ("%s%c%s", id, FLAG_SEPARATOR, flag);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->snapshot->facts->flags, key));
}

static char *
sorted_name (guint index, gconstpointer data)
{
  const GainPerson *person = &((const GainCatalog *) data)->people[index];

  return g_strjoin ("\t", person->last_name,
                    person->first_name != NULL ? person->first_name : "", NULL);
}

/**
 * gain_directory_rank:
 * @self: a directory
 * @index: of a person
 *
 * Returns: where the person stands among all by last name, then first name
 */
guint
gain_directory_rank (GainDirectory *self, guint index)
{
  const GainCatalog *catalog = self->snapshot->catalog;

  /* Comparing two numbers is fast: a table of thousands sorts by rank. Of one name the id decides, as
   * it does the index. */
  if (self->ranks == NULL)
    self->ranks = gain_collate_places (catalog->n_people, sorted_name, catalog, FALSE);
  return self->ranks[index];
}

/**
 * gain_directory_last_first:
 * @person: a person
 *
 * Returns: (transfer full): "Alvarez, Rosa, MD", as lists are sorted
 */
char *
gain_directory_last_first (const GainPerson *person)
{
  const char *first = person->first_name != NULL ? person->first_name : "";
  const char *credential = person->credential != NULL ? person->credential : "";

  return g_strconcat (person->last_name, first[0] != '\0' ? ", " : "", first,
                      credential[0] != '\0' ? ", " : "", credential, NULL);
}

/**
 * gain_directory_count:
 * @scaled: a number times %GAIN_SCALE, not negative
 *
 * Returns: (transfer full): "12,345", with decimals where it has any
 */
char *
gain_directory_count (gint64 scaled)
{
  g_autofree char *plain = gain_decimal_format (scaled);
  gsize whole = strcspn (plain, ".");
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, plain[i]);
    }
  g_string_append (text, plain + whole);
  return g_string_free (text, FALSE);
}
