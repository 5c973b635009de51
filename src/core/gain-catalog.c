/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-catalog.h"

#include "gain-review.h"

#include <stdlib.h>
#include <string.h>

/* With no day said, home is where somebody works in the end. */
#define LAST_DAY 99991231

/* The tables whose texts the catalog's structs borrow. */
typedef struct
{
  GainCatalog  catalog;
  gatomicrefcount ref_count;
  GainTable   *tables[4];
  GHashTable  *people;      /* id -> index + 1, and so for the others */
  GHashTable  *practices;
  GHashTable  *departments;
  GHashTable  *specialties;
  GHashTable  *measures;
  GHashTable  *schemes;
  GArray      *first_target; /* guint per measure: targets are sorted by measure */
  GainCatalog *shared;       /* what isn't its own is this one's, which is kept; NULL: all is its own */
  GainDate     day;          /* of the home posts */
} OwnedCatalog;

static OwnedCatalog *
owned (const GainCatalog *catalog)
{
  return (OwnedCatalog *) catalog;
}

static int
find (GHashTable *indices, const char *key)
{
  return key == NULL ? -1 : GPOINTER_TO_INT (g_hash_table_lookup (indices, key)) - 1;
}

static void
remember (GHashTable *indices, const char *key, guint index)
{
  g_hash_table_insert (indices, (gpointer) key, GINT_TO_POINTER ((int) index + 1));
}

static int
compare_strings (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Rows of a table in key order. */
typedef struct
{
  const GainTable *table;
  guint            row;
} TableRow;

static int
compare_rows (const void *a, const void *b)
{
  const TableRow *left = a;
  const TableRow *right = b;

  return gain_table_compare_keys (left->table, left->row, right->row);
}

static TableRow *
sorted_rows (const GainTable *table)
{
  guint n = gain_table_n_rows (table);
  TableRow *rows = g_new (TableRow, MAX (1, n));

  for (guint i = 0; i < n; i++)
    rows[i] = (TableRow){ table, i };
  qsort (rows, n, sizeof *rows, compare_rows);
  return rows;
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
build_practices (OwnedCatalog *self, const GainTable *roster)
{
  guint n;
  g_autofree const char **tins = distinct_texts (roster, GAIN_ROSTER_PRACTICE_TIN, &n);

  self->catalog.practices = g_new0 (GainPractice, MAX (1, n));
  self->catalog.n_practices = n;
  for (guint i = 0; i < n; i++)
    {
      self->catalog.practices[i].tin = tins[i];
      self->catalog.practices[i].people = g_array_new (FALSE, FALSE, sizeof (guint));
      remember (self->practices, tins[i], i);
    }
}

static void
build_departments (OwnedCatalog *self, const GainTable *roster)
{
  guint n;
  g_autofree const char **names = distinct_texts (roster, GAIN_ROSTER_DEPARTMENT, &n);

  self->catalog.departments = g_new0 (GainDepartment, MAX (1, n));
  self->catalog.n_departments = n;
  for (guint i = 0; i < n; i++)
    {
      self->catalog.departments[i].name = names[i];
      self->catalog.departments[i].people = g_array_new (FALSE, FALSE, sizeof (guint));
      remember (self->departments, names[i], i);
    }
}

static void
build_specialties (OwnedCatalog *self, const GainTable *roster)
{
  guint n;
  g_autofree const char **names = distinct_texts (roster, GAIN_ROSTER_SPECIALTY, &n);

  self->catalog.specialties = g_new0 (char *, MAX (1, n));
  self->catalog.n_specialties = n;
  for (guint i = 0; i < n; i++)
    {
      self->catalog.specialties[i] = (char *) names[i];
      remember (self->specialties, names[i], i);
    }
}

static gint64
date_or_none (gint64 date)
{
  return date == GAIN_NULL ? 0 : date;
}

static void
fill_person (OwnedCatalog *self, GainPerson *person, const GainTable *roster, guint row)
{
#define TEXT(column) gain_table_get_text (roster, row, GAIN_ROSTER_##column)
  person->id = TEXT (ID);
  person->npi = TEXT (NPI);
  person->last_name = TEXT (LAST_NAME);
  person->first_name = TEXT (FIRST_NAME);
  person->credential = TEXT (CREDENTIAL);
  person->role = (GainRole) gain_table_get_int (roster, row, GAIN_ROSTER_ROLE);
  person->specialty = find (self->specialties, TEXT (SPECIALTY));
  person->fte = gain_table_get_int (roster, row, GAIN_ROSTER_FTE);
  person->email = TEXT (EMAIL);
  person->phone = TEXT (PHONE);
  person->other_tins = TEXT (OTHER_TINS);
}

static void
fill_post (OwnedCatalog *self, GainPost *post, const GainTable *roster, guint row)
{
  gint64 share = gain_table_get_int (roster, row, GAIN_ROSTER_SHARE);

  post->practice = find (self->practices, TEXT (PRACTICE_TIN));
  post->department = find (self->departments, TEXT (DEPARTMENT));
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

/* Makes the person's the home post of a day. */
static void
settle_home (GainPerson *person, GainDate day)
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
enter_post (OwnedCatalog *self, const GainPost *post, const GainTable *roster, guint row)
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
build_people (OwnedCatalog *self, const GainTable *roster)
{
  g_autofree TableRow *rows = sorted_rows (roster);
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
          remember (self->people, person->id, self->catalog.n_people++);
        }
      fill_post (self, post, roster, rows[i].row);
      post->person = self->catalog.n_people - 1;
      person->n_posts++;
      enter_post (self, post, roster, rows[i].row);
    }
  for (guint i = 0; i < self->catalog.n_people; i++)
    {
      span_posts (&self->catalog.people[i]);
      settle_home (&self->catalog.people[i], self->day);
    }
}

static void
build_measures (OwnedCatalog *self, const GainTable *table)
{
  g_autofree TableRow *rows = sorted_rows (table);
  guint n = gain_table_n_rows (table);

  self->catalog.measures = g_new0 (GainMeasure, MAX (1, n));
  self->catalog.n_measures = n;
  for (guint i = 0; i < n; i++)
    {
      GainMeasure *measure = &self->catalog.measures[i];
      guint row = rows[i].row;

#define TEXT(column) gain_table_get_text (table, row, GAIN_MEASURES_##column)
#define INT(column) gain_table_get_int (table, row, GAIN_MEASURES_##column)
      measure->code = TEXT (CODE);
      measure->title = TEXT (TITLE);
      measure->short_title = TEXT (SHORT_TITLE);
      measure->domain = (GainDomain) INT (DOMAIN);
      measure->unit = (GainUnit) INT (UNIT);
      measure->direction = (GainDirection) INT (DIRECTION);
      measure->min_denominator = INT (MIN_DENOMINATOR);
      measure->basis = (GainBasis) INT (BASIS);
      measure->lag_days = INT (LAG_DAYS);
      measure->attribution = TEXT (ATTRIBUTION);
      measure->source = TEXT (SOURCE);
      measure->numerator_text = TEXT (NUMERATOR_TEXT);
      measure->denominator_text = TEXT (DENOMINATOR_TEXT);
      measure->exclusions = TEXT (EXCLUSIONS);
      measure->program_id = TEXT (PROGRAM_ID);
      measure->steps = TEXT (STEPS);
#undef TEXT
#undef INT
      remember (self->measures, measure->code, i);
    }
}

/* Tiers follow each other in key order: scheme, then tier from 0. */
static void
build_schemes (OwnedCatalog *self, const GainTable *table)
{
  g_autofree TableRow *rows = sorted_rows (table);
  guint n_rows = gain_table_n_rows (table);
  g_autoptr (GArray) schemes = g_array_new (FALSE, TRUE, sizeof (GainScheme));

  for (guint i = 0; i < n_rows; i++)
    {
      guint row = rows[i].row;
      const char *name = gain_table_get_text (table, row, GAIN_SCHEMES_SCHEME);
      GainScheme *scheme;
      GainTier *tier;

      if (schemes->len == 0
          || strcmp (g_array_index (schemes, GainScheme, schemes->len - 1).name, name) != 0)
        {
          g_array_set_size (schemes, schemes->len + 1);
          g_array_index (schemes, GainScheme, schemes->len - 1).name = name;
          remember (self->schemes, name, schemes->len - 1);
        }
      scheme = &g_array_index (schemes, GainScheme, schemes->len - 1);
      scheme->tiers = g_renew (GainTier, scheme->tiers, scheme->n_tiers + 1);
      tier = &scheme->tiers[scheme->n_tiers++];
      tier->name = gain_table_get_text (table, row, GAIN_SCHEMES_NAME);
      tier->payout = gain_table_get_int (table, row, GAIN_SCHEMES_PAYOUT_PERCENT);
    }
  self->catalog.n_schemes = schemes->len;
  self->catalog.schemes = (GainScheme *) g_array_free (g_steal_pointer (&schemes), FALSE);
}

static int
role_index (const char *word)
{
  const char *const *words = gain_kind_info (GAIN_KIND_ROSTER)->columns[GAIN_ROSTER_ROLE].words;

  for (int i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], word) == 0)
      return i;
  return -1;
}

static gboolean
fill_target (OwnedCatalog *self, GainTarget *target, const GainTable *table, guint row)
{
  int measure = find (self->measures, gain_table_get_text (table, row, GAIN_TARGETS_MEASURE));
  int scheme = find (self->schemes, gain_table_get_text (table, row, GAIN_TARGETS_SCHEME));

  if (measure < 0 || scheme < 0)
    return FALSE;
  target->performance_year = (int) gain_table_get_int (table, row, GAIN_TARGETS_PERFORMANCE_YEAR);
  target->measure = (guint) measure;
  target->scheme = (guint) scheme;
  target->segment = gain_table_get_text (table, row, GAIN_TARGETS_SEGMENT);
  gain_catalog_resolve_segment (&self->catalog, target->segment, &target->segment_kind,
                                &target->segment_value);
  for (target->n_cuts = 0; target->n_cuts < GAIN_MAX_CUTS; target->n_cuts++)
    {
      gint64 cut = gain_table_get_int (table, row, GAIN_TARGETS_CUT_1 + target->n_cuts);

      if (cut == GAIN_NULL)
        break;
      target->cuts[target->n_cuts] = cut;
    }
  /* A scheme edited after its targets: only as many cut-points as it has tiers to open count. */
  target->n_cuts = MIN (target->n_cuts, self->catalog.schemes[scheme].n_tiers - 1);
  return TRUE;
}

static int
compare_targets (const void *a, const void *b)
{
  const GainTarget *left = a;
  const GainTarget *right = b;

  if (left->measure != right->measure)
    return left->measure < right->measure ? -1 : 1;
  if (left->performance_year != right->performance_year)
    return left->performance_year < right->performance_year ? -1 : 1;
  return strcmp (left->segment, right->segment);
}

static void
build_targets (OwnedCatalog *self, const GainTable *table)
{
  guint n_rows = gain_table_n_rows (table);
  guint n = 0;
  guint at = 0;

  self->catalog.targets = g_new0 (GainTarget, MAX (1, n_rows));
  for (guint row = 0; row < n_rows; row++)
    if (fill_target (self, &self->catalog.targets[n], table, row))
      n++;
  self->catalog.n_targets = n;
  qsort (self->catalog.targets, n, sizeof (GainTarget), compare_targets);

  for (guint measure = 0; measure <= self->catalog.n_measures; measure++)
    {
      while (at < n && self->catalog.targets[at].measure < measure)
        at++;
      g_array_append_val (self->first_target, at);
    }
}

/* The most specific target of a measure and year that fits; -1 as an index fits nothing. */
static const GainTarget *
find_target (const GainCatalog *catalog, int year, guint measure, int role, int specialty,
             int department)
{
  OwnedCatalog *self = owned (catalog);
  guint first = g_array_index (self->first_target, guint, measure);
  guint end = g_array_index (self->first_target, guint, measure + 1);
  const GainTarget *best = NULL;

  for (guint i = first; i < end; i++)
    {
      const GainTarget *target = &catalog->targets[i];
      int wanted = target->segment_kind == GAIN_SEGMENT_ROLE         ? role
                   : target->segment_kind == GAIN_SEGMENT_SPECIALTY  ? specialty
                   : target->segment_kind == GAIN_SEGMENT_DEPARTMENT ? department
                                                                     : -1;

      if (target->performance_year != year)
        continue;
      if (target->segment_kind != GAIN_SEGMENT_ALL
          && (wanted < 0 || target->segment_value != wanted))
        continue;
      if (best == NULL || target->segment_kind > best->segment_kind)
        best = target;
    }
  return best;
}

/**
 * gain_catalog_new:
 * @roster: rows of everyone
 * @measures: rows of measures
 * @schemes: rows of tiers
 * @targets: rows of targets; those of an unknown measure or scheme are passed over
 *
 * Resolves the edited kinds to indices. The tables are kept by reference and must not change.
 *
 * Returns: (transfer full): the catalog
 */
GainCatalog *
gain_catalog_new (GainTable *roster, GainTable *measures, GainTable *schemes, GainTable *targets)
{
  OwnedCatalog *self = g_new0 (OwnedCatalog, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->day = LAST_DAY;
  self->tables[0] = gain_table_ref (roster);
  self->tables[1] = gain_table_ref (measures);
  self->tables[2] = gain_table_ref (schemes);
  self->tables[3] = gain_table_ref (targets);
  self->people = g_hash_table_new (g_str_hash, g_str_equal);
  self->practices = g_hash_table_new (g_str_hash, g_str_equal);
  self->departments = g_hash_table_new (g_str_hash, g_str_equal);
  self->specialties = g_hash_table_new (g_str_hash, g_str_equal);
  self->measures = g_hash_table_new (g_str_hash, g_str_equal);
  self->schemes = g_hash_table_new (g_str_hash, g_str_equal);
  self->first_target = g_array_new (FALSE, FALSE, sizeof (guint));

  build_practices (self, roster);
  build_departments (self, roster);
  build_specialties (self, roster);
  build_people (self, roster);
  build_measures (self, measures);
  build_schemes (self, schemes);
  build_targets (self, targets);
  return &self->catalog;
}

/**
 * gain_catalog_new_reviewed:
 * @roster: rows of everyone
 * @measures: rows of measures
 * @schemes: rows of tiers
 * @targets: rows of targets
 * @reviews: (nullable): rows of reviews of the targets, in key order; not kept
 *
 * As gain_catalog_new(), and says of each target how far its review has come. Source: contract
 * "Scorecards", From result to tier.
 *
 * Returns: (transfer full): the catalog
 */
GainCatalog *
gain_catalog_new_reviewed (GainTable *roster, GainTable *measures, GainTable *schemes,
                           GainTable *targets, const GainTable *reviews)
{
  GainCatalog *catalog = gain_catalog_new (roster, measures, schemes, targets);

  if (reviews != NULL)
    gain_targets_review (catalog->targets, catalog->n_targets, catalog, reviews);
  return catalog;
}

static gboolean
is_row_of (const GainCatalog *catalog, const GainTable *rows, guint row, const GainTarget *target)
{
  return gain_table_get_int (rows, row, GAIN_TARGETS_PERFORMANCE_YEAR) == target->performance_year
         && g_strcmp0 (gain_table_get_text (rows, row, GAIN_TARGETS_MEASURE),
                       catalog->measures[target->measure].code)
              == 0
         && g_strcmp0 (gain_table_get_text (rows, row, GAIN_TARGETS_SEGMENT), target->segment) == 0;
}

/**
 * gain_catalog_try_target:
 * @catalog: a catalog
 * @target: a target thought of, by the catalog's indices
 *
 * Makes a catalog that has the target in place of the one of the same year, measure and segment, or
 * besides the others where there is none. All indices but those of targets stay, and what isn't
 * targets is shared; reviews are left out.
 *
 * Returns: (transfer full): the other catalog
 */
GainCatalog *
gain_catalog_try_target (const GainCatalog *catalog, const GainTarget *target)
{
  OwnedCatalog *self = owned (catalog);
  GainTable *rows;
  OwnedCatalog *tried;
  guint at;

  g_return_val_if_fail (catalog != NULL && target != NULL, NULL);

  rows = gain_table_new (GAIN_KIND_TARGETS);
  for (guint row = 0; row < gain_table_n_rows (self->tables[3]); row++)
    if (!is_row_of (catalog, self->tables[3], row, target))
      gain_table_copy_row (rows, self->tables[3], row);
  at = gain_table_append (rows, 0);
  gain_table_set_int (rows, at, GAIN_TARGETS_PERFORMANCE_YEAR, target->performance_year);
  gain_table_set_text (rows, at, GAIN_TARGETS_MEASURE, catalog->measures[target->measure].code);
  gain_table_set_text (rows, at, GAIN_TARGETS_SCHEME, catalog->schemes[target->scheme].name);
  gain_table_set_text (rows, at, GAIN_TARGETS_SEGMENT, target->segment);
  for (guint c = 0; c < GAIN_MAX_CUTS; c++)
    gain_table_set_int (rows, at, GAIN_TARGETS_CUT_1 + c,
                        c < target->n_cuts ? target->cuts[c] : GAIN_NULL);
  tried = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&tried->ref_count);
  /* Of one that was tried itself only what it is tried on, so that no chain grows. */
  tried->shared = gain_catalog_ref (self->shared != NULL && catalog->people == self->shared->people
                                      ? self->shared
                                      : (GainCatalog *) catalog);
  tried->tables[3] = rows;
  tried->first_target = g_array_new (FALSE, FALSE, sizeof (guint));
  build_targets (tried, rows);
  return &tried->catalog;
}

/**
 * gain_catalog_at:
 * @catalog: a catalog
 * @day: the last day of a period
 *
 * Whoever has several posts has a home among them: of those in force on the day the one with the
 * largest share, then the smaller TIN. What the catalog says of a person as such (practice,
 * department, affiliation, group and address) is the home's. Source: contract "Files", kind
 * `roster`. All indices stay, and all but the people is shared.
 *
 * Returns: (transfer full): a catalog whose homes are those of the day; @catalog itself where
 *   nobody has several posts
 */
GainCatalog *
gain_catalog_at (GainCatalog *catalog, GainDate day)
{
  OwnedCatalog *self = owned (catalog);
  OwnedCatalog *there;

  g_return_val_if_fail (catalog != NULL, NULL);

  if (catalog->n_posts == catalog->n_people || self->day == day)
    return gain_catalog_ref (catalog);
  there = g_memdup2 (self, sizeof *self);
  g_atomic_ref_count_init (&there->ref_count);
  there->shared = gain_catalog_ref (catalog);
  there->day = day;
  there->catalog.people = g_memdup2 (catalog->people, sizeof (GainPerson) * catalog->n_people);
  for (guint i = 0; i < catalog->n_people; i++)
    settle_home (&there->catalog.people[i], day);
  return &there->catalog;
}

/**
 * gain_catalog_ref:
 * @catalog: a catalog
 *
 * Returns: (transfer full): @catalog
 */
GainCatalog *
gain_catalog_ref (GainCatalog *catalog)
{
  g_return_val_if_fail (catalog != NULL, NULL);

  g_atomic_ref_count_inc (&owned (catalog)->ref_count);
  return catalog;
}

/**
 * gain_catalog_unref:
 * @catalog: (transfer full): a catalog
 */
void
gain_catalog_unref (GainCatalog *catalog)
{
  OwnedCatalog *self = owned (catalog);

  g_return_if_fail (catalog != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->shared == NULL || catalog->targets != self->shared->targets)
    {
      g_free (catalog->targets);
      g_array_unref (self->first_target);
      gain_table_unref (self->tables[3]);
    }
  if (self->shared != NULL)
    {
      if (catalog->people != self->shared->people)
        g_free (catalog->people);
      gain_catalog_unref (self->shared);
      g_free (self);
      return;
    }
  for (guint i = 0; i < catalog->n_practices; i++)
    g_array_unref (catalog->practices[i].people);
  for (guint i = 0; i < catalog->n_departments; i++)
    g_array_unref (catalog->departments[i].people);
  for (guint i = 0; i < catalog->n_schemes; i++)
    g_free (catalog->schemes[i].tiers);
  g_free (catalog->people);
  g_free (catalog->posts);
  g_free (catalog->practices);
  g_free (catalog->departments);
  g_free (catalog->specialties);
  g_free (catalog->measures);
  g_free (catalog->schemes);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->practices);
  g_hash_table_unref (self->departments);
  g_hash_table_unref (self->specialties);
  g_hash_table_unref (self->measures);
  g_hash_table_unref (self->schemes);
  for (guint i = 0; i < 3; i++) /* all but the targets */
    gain_table_unref (self->tables[i]);
  g_free (self);
}

#define DEFINE_FIND(what, indices)                                                               \
  int gain_catalog_find_##what (const GainCatalog *catalog, const char *key)                     \
  {                                                                                              \
    g_return_val_if_fail (catalog != NULL, -1);                                                  \
    return find (owned (catalog)->indices, key);                                                 \
  }

/* gain_catalog_find_person() and so on: the index of an id, TIN, name or code; -1 if there is
 * none such, or the key is NULL. */
DEFINE_FIND (person, people)
DEFINE_FIND (practice, practices)
DEFINE_FIND (department, departments)
DEFINE_FIND (specialty, specialties)
DEFINE_FIND (measure, measures)
DEFINE_FIND (scheme, schemes)

/**
 * gain_catalog_resolve:
 * @catalog: a catalog
 * @table: a table whose texts refer to it
 * @find_text: what to look up, such as gain_catalog_find_person()
 *
 * Looks up every text of a table's dictionary, so that a million rows cost as many look-ups as
 * there are different texts.
 *
 * Returns: (transfer full): an index for each code, -1 where there is none; g_free() it
 */
int *
gain_catalog_resolve (const GainCatalog *catalog, const GainTable *table, GainCatalogFind find_text)
{
  guint n = gain_table_n_strings (table);
  int *indices = g_new (int, n);

  for (guint code = 0; code < n; code++)
    indices[code] = code == 0 ? -1 : find_text (catalog, gain_table_string (table, code));
  return indices;
}

/**
 * gain_catalog_resolve_segment:
 * @catalog: a catalog
 * @text: as a target writes it: "all", "role:pcp", "specialty:Cardiology", "department:Cardiology"
 * @kind: (out): which kind of segment
 * @value: (out): the role, or the index of the specialty or department; -1: nobody, or all
 *
 * Resolves a target's segment. Source: contract "Files", kind `targets`.
 */
void
gain_catalog_resolve_segment (const GainCatalog *catalog, const char *text, GainSegmentKind *kind,
                              int *value)
{
  g_return_if_fail (catalog != NULL && text != NULL && kind != NULL && value != NULL);

  *kind = GAIN_SEGMENT_ALL;
  *value = -1;
  if (g_str_has_prefix (text, "role:"))
    {
      *kind = GAIN_SEGMENT_ROLE;
      *value = role_index (text + strlen ("role:"));
    }
  else if (g_str_has_prefix (text, "specialty:"))
    {
      *kind = GAIN_SEGMENT_SPECIALTY;
      *value = gain_catalog_find_specialty (catalog, text + strlen ("specialty:"));
    }
  else if (g_str_has_prefix (text, "department:"))
    {
      *kind = GAIN_SEGMENT_DEPARTMENT;
      *value = gain_catalog_find_department (catalog, text + strlen ("department:"));
    }
}

/**
 * gain_catalog_target_for_person:
 * @catalog: a catalog
 * @year: the performance year
 * @measure: a measure's index
 * @person: a person's index
 *
 * The most specific target of the year that fits: department, then specialty, then role, then
 * all. Source: contract "Files", kind `targets`.
 *
 * Returns: (transfer none) (nullable): the target
 */
const GainTarget *
gain_catalog_target_for_person (const GainCatalog *catalog, int year, guint measure, guint person)
{
  const GainPerson *who = &catalog->people[person];

  return find_target (catalog, year, measure, (int) who->role, who->specialty, who->department);
}

/**
 * gain_catalog_target_for_department:
 * @catalog: a catalog
 * @year: the performance year
 * @measure: a measure's index
 * @department: a department's index
 *
 * The target for a department as a payee: its own, else that for all. Source: contract
 * "Distribution", step 5.
 *
 * Returns: (transfer none) (nullable): the target
 */
const GainTarget *
gain_catalog_target_for_department (const GainCatalog *catalog, int year, guint measure,
                                    guint department)
{
  return find_target (catalog, year, measure, -1, -1, (int) department);
}

/**
 * gain_catalog_target_for_all:
 * @catalog: a catalog
 * @year: the performance year
 * @measure: a measure's index
 *
 * The target for a practice or a whole group as a payee.
 *
 * Returns: (transfer none) (nullable): the target
 */
const GainTarget *
gain_catalog_target_for_all (const GainCatalog *catalog, int year, guint measure)
{
  return find_target (catalog, year, measure, -1, -1, -1);
}

/**
 * gain_person_is_clinician:
 * @person: a person
 *
 * Returns: whether the person is anything but staff
 */
gboolean
gain_person_is_clinician (const GainPerson *person)
{
  return person->role != GAIN_ROLE_STAFF;
}

/**
 * gain_person_display_name:
 * @person: a person
 *
 * Returns: (transfer full): `Rosa Alvarez, MD`
 */
char *
gain_person_display_name (const GainPerson *person)
{
  return g_strconcat (person->first_name != NULL ? person->first_name : "",
                      person->first_name != NULL ? " " : "", person->last_name,
                      person->credential != NULL ? ", " : "",
                      person->credential != NULL ? person->credential : "", NULL);
}
