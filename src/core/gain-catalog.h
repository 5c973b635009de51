/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"
#include "gain-decimal.h"
#include "gain-table.h"

G_BEGIN_DECLS

/* The small, edited half of a workspace: people, practices, departments, measures, tier schemes
 * and targets, resolved to indices. Immutable and shared by reference. Arrays are sorted in byte
 * order of their id, TIN, name or code, so an index orders as the id does. */

/* One row of the roster: a practice that somebody works for, when, and with which part. */
typedef struct
{
  guint            person;      /* index into people */
  int              practice;    /* index into practices */
  int              department;  /* index into departments, or -1 */
  GainAffiliation  affiliation;
  const char      *group;
  GainDate         start_date;  /* 0: no bound */
  GainDate         end_date;    /* 0: no bound; the last active day */
  gint64           share;       /* percent times GAIN_SCALE */
  gboolean         shared;      /* the share is written, not what a row without one has */
  const char      *address;
  const char      *city;
  const char      *state;
  const char      *zip;
} GainPost;

/* Somebody on the roster. Where there are several posts, what belongs to a post is that of the home
 * post: gain_catalog_at(). */
typedef struct
{
  const char      *id;
  const char      *npi;
  const char      *last_name;
  const char      *first_name;
  const char      *credential;
  GainRole         role;
  GainAffiliation  affiliation;
  int              practice;    /* index into practices */
  int              department;  /* index into departments, or -1 */
  int              specialty;   /* index into specialties, or -1 */
  const char      *group;
  gint64           fte;         /* times GAIN_SCALE */
  GainDate         start_date;  /* of the first post; 0: no bound */
  GainDate         end_date;    /* of the last; 0: no bound */
  const char      *email;
  const char      *phone;
  const char      *address;
  const char      *city;
  const char      *state;
  const char      *zip;
  const char      *other_tins;
  const GainPost  *posts;       /* by TIN, then start; at least one */
  guint            n_posts;
  guint            home;        /* which of them */
} GainPerson;

typedef struct
{
  const char *tin;
  const char *name;
  GArray     *people; /* guint indices of everyone who has a post with this TIN */
} GainPractice;

typedef struct
{
  const char *name;
  GArray     *people; /* guint indices */
} GainDepartment;

typedef struct
{
  const char *name;
  gint64      payout; /* percent times GAIN_SCALE: parts per million of the maximum */
} GainTier;

typedef struct
{
  const char *name;
  GainTier   *tiers;   /* 0 is the lowest */
  guint       n_tiers;
} GainScheme;

typedef enum
{
  GAIN_SEGMENT_ALL,
  GAIN_SEGMENT_ROLE,
  GAIN_SEGMENT_SPECIALTY,
  GAIN_SEGMENT_DEPARTMENT,
} GainSegmentKind;

typedef struct
{
  int              performance_year;
  guint            measure; /* index into measures */
  guint            scheme;  /* index into schemes */
  GainSegmentKind  segment_kind;
  const char      *segment; /* as written: "all", "role:pcp", ... */
  int              segment_value; /* role, specialty or department index; -1: fits nobody, or all */
  gint64           cuts[GAIN_MAX_CUTS]; /* times GAIN_SCALE; cuts[t - 1] opens tier t */
  guint            n_cuts;
  GainTargetState  state;         /* of the newest review that judged these very cut-points */
  gboolean         changed;       /* they were changed after a review: a draft again */
  gint64           n_reviews;     /* the highest number of a step of its review */
} GainTarget;

typedef struct
{
  const char    *code;
  const char    *title;
  const char    *short_title;   /* NULL: none */
  GainDomain     domain;
  GainUnit       unit;
  GainDirection  direction;
  gint64         min_denominator; /* times GAIN_SCALE */
  GainBasis      basis;
  gint64         lag_days;        /* GAIN_NULL: not said */
  const char    *attribution;
  const char    *source;
  const char    *numerator_text;
  const char    *denominator_text;
  const char    *exclusions;
  const char    *program_id;
  const char    *steps;           /* advice, separated by ';' */
} GainMeasure;

typedef struct
{
  GainPerson     *people;      guint n_people;
  GainPost       *posts;       guint n_posts; /* by person */
  GainPractice   *practices;   guint n_practices;
  GainDepartment *departments; guint n_departments;
  char          **specialties; guint n_specialties;
  GainMeasure    *measures;    guint n_measures;
  GainScheme     *schemes;     guint n_schemes;
  GainTarget     *targets;     guint n_targets;
} GainCatalog;

GainCatalog      *gain_catalog_new   (GainTable *roster, GainTable *measures,
                                      GainTable *schemes, GainTable *targets);
/* The same with the reviews of the targets; reviews may be NULL. */
GainCatalog      *gain_catalog_new_reviewed (GainTable *roster, GainTable *measures,
                                      GainTable *schemes, GainTable *targets,
                                      const GainTable *reviews);
/* The same with one target in place of its like, or besides the others. */
GainCatalog      *gain_catalog_try_target (const GainCatalog *catalog, const GainTarget *target);
/* The same with everybody's home post as of a day. */
GainCatalog      *gain_catalog_at    (GainCatalog *catalog, GainDate day);
GainCatalog      *gain_catalog_ref   (GainCatalog *catalog);
void              gain_catalog_unref (GainCatalog *catalog);

int               gain_catalog_find_person     (const GainCatalog *catalog, const char *id);
int               gain_catalog_find_practice   (const GainCatalog *catalog, const char *tin);
int               gain_catalog_find_department (const GainCatalog *catalog, const char *name);
int               gain_catalog_find_specialty  (const GainCatalog *catalog, const char *name);
int               gain_catalog_find_measure    (const GainCatalog *catalog, const char *code);
int               gain_catalog_find_scheme     (const GainCatalog *catalog, const char *name);

/* What a look-up says of each text of a table's dictionary: [code], -1 for unknown; free it. */
typedef int (*GainCatalogFind) (const GainCatalog *catalog, const char *key);
int              *gain_catalog_resolve (const GainCatalog *catalog, const GainTable *table,
                                        GainCatalogFind find);

void              gain_catalog_resolve_segment (const GainCatalog *catalog, const char *text,
                                                GainSegmentKind *kind, int *value);
const GainTarget *gain_catalog_target_for_person     (const GainCatalog *catalog, int year,
                                                      guint measure, guint person);
const GainTarget *gain_catalog_target_for_department (const GainCatalog *catalog, int year,
                                                      guint measure, guint department);
const GainTarget *gain_catalog_target_for_all        (const GainCatalog *catalog, int year,
                                                      guint measure);
/* gain-posts.c: the practices that somebody works for. */
#define GAIN_WHOLE_SHARE (100 * GAIN_SCALE)
guint             gain_post_active_months   (const GainPost *post, int year);
gboolean          gain_post_is_active_on    (const GainPost *post, GainDate date);
guint             gain_posts_home           (const GainPost *posts, guint n_posts, GainDate day);
int               gain_person_post_at       (const GainPerson *person, int practice, GainDate day);
gboolean          gain_person_is_with       (const GainPerson *person, gboolean by_department,
                                             int place, int year);
void              gain_person_divide        (const GainPerson *person, int year, GainUint128 weight,
                                             GainUint128 *parts);
guint             gain_person_active_months (const GainPerson *person, int year);
gboolean          gain_person_is_active_on  (const GainPerson *person, GainDate date);
gboolean          gain_person_is_clinician  (const GainPerson *person);
char             *gain_person_display_name  (const GainPerson *person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainCatalog, gain_catalog_unref)

G_END_DECLS
