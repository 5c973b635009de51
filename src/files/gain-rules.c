/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rules.h"

#include "gain-cell-parse.h"
#include "gain-facts.h"
#include "gain-repeats.h"
#include "gain-review.h"
#include "gain-rules-alone.h"
#include "gain-rules-decided.h"
#include "gain-rules-posts.h"
#include "gain-rules-tiers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NPI_DIGITS 10
#define TIN_DIGITS 9

/* What each text of the table's dictionary is in the catalog, looked up once. */
typedef struct
{
  GainCatalogFind find;
  GArray         *found; /* int per code: index + 2; 1: not there; 0: not looked up yet */
} LookUp;

struct _GainRules
{
  GainTable   *table;
  GainCatalog *catalog;
  GainDate     today; /* 0: not known */
  LookUp       people, practices, departments, measures, schemes;
  guint32      unknown; /* of the row at hand: bit per column whose cell is wrong or lacks */
  GHashTable  *lost; /* roster: code of an id -> a line of it that is refused */
};

static int
look_up (GainRules *self, LookUp *what, guint32 code)
{
  int *found;

  if (what->found->len <= code)
    g_array_set_size (what->found, MAX (code + 1, what->found->len * 2));
  found = &g_array_index (what->found, int, code);
  if (*found == 0)
    *found = what->find (self->catalog, gain_table_string (self->table, code)) + 2;
  return *found - 2;
}

static gboolean
knows (const GainRules *self, guint column)
{
  return (self->unknown & 1u << column) == 0;
}

static gboolean
is_number (const char *text, gsize digits)
{
  return strlen (text) == digits && strspn (text, "0123456789") == digits;
}

static char *
unknown_person (const char *id)
{
  if (is_number (id, NPI_DIGITS - 1))
    return gain_cell_npi_fault (id);
  return g_strdup_printf (_ ("There is no “%s” on the roster. Import the roster first, or mend the "
                             "identifier."),
                          id);
}

static gboolean
check_person (GainRules *self, const GainRefusal *row, guint n, guint column)
{
  guint32 code = gain_table_codes (self->table, column)[n];
  const char *id = gain_table_string (self->table, code);

  if (!knows (self, column) || look_up (self, &self->people, code) >= 0)
    return TRUE;
  return gain_refuse (row, (int) column, id, unknown_person (id));
}

static const GainMeasure *
check_measure (GainRules *self, const GainRefusal *row, guint n, guint column)
{
  guint32 code = gain_table_codes (self->table, column)[n];
  const char *name = gain_table_string (self->table, code);
  int measure;

  if (!knows (self, column))
    return NULL;
  measure = look_up (self, &self->measures, code);
  if (measure >= 0)
    return &self->catalog->measures[measure];
  gain_refuse (row, (int) column, name,
               g_strdup_printf (_ ("There is no measure “%s”. Import the measures first, or mend "
                                   "the code."),
                                name));
  return NULL;
}

/* 12-3456789 in a column that holds more than TINs. */
static guint32
normal_tin (GainRules *self, guint n, guint column)
{
  guint32 code = gain_table_codes (self->table, column)[n];
  const char *text = gain_table_string (self->table, code);
  char tin[TIN_DIGITS + 1];

  if (strlen (text) != TIN_DIGITS + 1 || text[2] != '-' || strspn (text, "0123456789") != 2
      || strspn (text + 3, "0123456789") != 7)
    return code;
  memcpy (tin, text, 2);
  memcpy (tin + 2, text + 3, 8);
  code = gain_table_intern (self->table, tin, -1);
  gain_table_set_code (self->table, n, column, code);
  return code;
}

static gboolean
check_practice (GainRules *self, const GainRefusal *row, guint n, guint column)
{
  guint32 code = knows (self, column) ? normal_tin (self, n, column) : 0;
  const char *tin = gain_table_string (self->table, code);

  if (!knows (self, column) || look_up (self, &self->practices, code) >= 0)
    return TRUE;
  if (is_number (tin, TIN_DIGITS - 1))
    return gain_refuse (row, (int) column, tin,
                        g_strdup_printf (_ ("“%s” has eight digits, a TIN has nine. A spreadsheet "
                                            "has dropped the leading zero: format the column as "
                                            "text and write it again."),
                                         tin));
  return gain_refuse (row, (int) column, tin,
                      g_strdup_printf (_ ("No practice on the roster has the TIN “%s”. Import the "
                                          "roster first, or mend the TIN."),
                                       tin));
}

static gboolean
check_department (GainRules *self, const GainRefusal *row, guint n, guint column)
{
  guint32 code = gain_table_codes (self->table, column)[n];
  const char *name = gain_table_string (self->table, code);

  if (!knows (self, column) || look_up (self, &self->departments, code) >= 0)
    return TRUE;
  return gain_refuse (row, (int) column, name,
                      g_strdup_printf (_ ("Nobody on the roster is in a department “%s”. Mend its "
                                          "name here or on the roster."),
                                       name));
}

/* A payee is a person, a practice, a department or a group of a plan; only what looks like one of
 * the first two can be known to be wrong. */
static gboolean
check_payee (GainRules *self, const GainRefusal *row, guint n, guint column)
{
  guint32 code = knows (self, column) ? normal_tin (self, n, column) : 0;
  const char *id = gain_table_string (self->table, code);

  if (!knows (self, column) || look_up (self, &self->people, code) >= 0 || look_up (self, &self->practices, code) >= 0)
    return TRUE;
  if (is_number (id, NPI_DIGITS))
    return gain_refuse (row, (int) column, id, unknown_person (id));
  if (is_number (id, TIN_DIGITS) || is_number (id, TIN_DIGITS - 1))
    return check_practice (self, row, n, column);
  return TRUE;
}

/* An owner may have left long ago, so the roster isn't asked. */
static gboolean
check_reserve (GainRules *self, guint n)
{
  if (!gain_table_is_null (self->table, n, GAIN_RESERVE_PAYEE_ID))
    normal_tin (self, n, GAIN_RESERVE_PAYEE_ID);
  return TRUE;
}

/* Other practices: TINs with a semicolon between; kept as nine digits each. */
static char *
normal_tins (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ";, ", -1);
  g_autoptr (GString) tins = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = parts[i];
      gboolean dashed = strlen (part) == TIN_DIGITS + 1 && part[2] == '-';

      if (*part == '\0')
        continue;
      if (!is_number (part, TIN_DIGITS)
          && !(dashed && strspn (part, "0123456789") == 2 && is_number (part + 3, 7)))
        return NULL;
      g_string_append_printf (tins, "%s%.*s%s", tins->len > 0 ? ";" : "", dashed ? 2 : TIN_DIGITS, part,
                              dashed ? part + 3 : "");
    }
  return g_string_free (g_steal_pointer (&tins), FALSE);
}

static gboolean
check_other_tins (GainRules *self, const GainRefusal *row, guint n)
{
  const char *found = gain_table_get_text (self->table, n, GAIN_ROSTER_OTHER_TINS);
  g_autofree char *tins = found == NULL ? NULL : normal_tins (found);

  if (found == NULL)
    return TRUE;
  if (tins == NULL || *tins == '\0')
    return gain_refuse (row, GAIN_ROSTER_OTHER_TINS, found,
                        g_strdup_printf (_ ("“%s” is no list of TINs; write nine digits for each, "
                                            "with a semicolon between, such as "
                                            "123456789;12-3456789."),
                                         found));
  gain_table_set_text (self->table, n, GAIN_ROSTER_OTHER_TINS, tins);
  return TRUE;
}

/* All but staff are known by their NPI. Where the role is wrong, too, what looks like an NPI is one. */
static gboolean
check_roster_ids (GainRules *self, const GainRefusal *row, guint n)
{
  const char *id = gain_table_get_text (self->table, n, GAIN_ROSTER_ID);
  const char *npi = gain_table_get_text (self->table, n, GAIN_ROSTER_NPI);
  gboolean staff = knows (self, GAIN_ROSTER_ROLE)
                     ? gain_table_get_int (self->table, n, GAIN_ROSTER_ROLE) == GAIN_ROLE_STAFF
                     : id == NULL || !is_number (id, NPI_DIGITS);

  if (!staff && knows (self, GAIN_ROSTER_ID) && !gain_npi_is_valid (id))
    return gain_refuse (row, GAIN_ROSTER_ID, id, gain_cell_npi_fault (id));
  if (npi != NULL && !gain_npi_is_valid (npi))
    return gain_refuse (row, GAIN_ROSTER_NPI, npi, gain_cell_npi_fault (npi));
  if (npi == NULL || staff || !knows (self, GAIN_ROSTER_ID) || strcmp (id, npi) == 0)
    return TRUE;
  return gain_refuse (row, GAIN_ROSTER_NPI, npi,
                      g_strdup_printf (_ ("“%s” is not the id “%s” of this row; for all but "
                                          "staff the id is the NPI. Mend one of them."),
                                       npi, id));
}

static gboolean
check_roster_dates (GainRules *self, const GainRefusal *row, guint n)
{
  gint64 start = gain_table_get_int (self->table, n, GAIN_ROSTER_START_DATE);
  gint64 end = gain_table_get_int (self->table, n, GAIN_ROSTER_END_DATE);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (start == GAIN_NULL || end == GAIN_NULL || end >= start)
    return TRUE;
  first = gain_date_format ((GainDate) start);
  last = gain_date_format ((GainDate) end);
  return gain_refuse (row, GAIN_ROSTER_END_DATE, last,
                      g_strdup_printf (_ ("“%s” is before the start_date %s. Mend one of "
                                          "them."),
                                       last, first));
}

/* Each is asked, so that all that is wrong is told. */
static gboolean
check_roster (GainRules *self, const GainRefusal *row, guint n)
{
  gboolean ids = check_roster_ids (self, row, n);
  gboolean dates = check_roster_dates (self, row, n);
  gboolean tins = check_other_tins (self, row, n);

  return ids && dates && tins;
}

static gboolean
check_subject (GainRules *self, const GainRefusal *row, guint n)
{
  if (!knows (self, GAIN_RESULTS_SUBJECT_KIND) || !knows (self, GAIN_RESULTS_SUBJECT_ID))
    return TRUE;
  switch ((GainSubjectKind) gain_table_ints (self->table, GAIN_RESULTS_SUBJECT_KIND)[n])
    {
    case GAIN_SUBJECT_PROVIDER:
      return check_person (self, row, n, GAIN_RESULTS_SUBJECT_ID);
    case GAIN_SUBJECT_PRACTICE:
      return check_practice (self, row, n, GAIN_RESULTS_SUBJECT_ID);
    case GAIN_SUBJECT_DEPARTMENT:
      return check_department (self, row, n, GAIN_RESULTS_SUBJECT_ID);
    case GAIN_SUBJECT_ACO:
    default:
      return TRUE;
    }
}

/* A value is held, compared and written with four decimals. */
static gboolean
check_value (const GainRefusal *row, const GainMeasure *measure, gint64 numerator, gint64 denominator)
{
  g_autofree char *shown = NULL;
  g_autofree char *per = NULL;
  gint64 value;

  if (denominator <= 0
      || gain_round_if_fits ((GainInt128) numerator * gain_unit_scale (measure->unit) * GAIN_SCALE,
                             denominator, &value))
    return TRUE;
  shown = gain_decimal_format (numerator);
  per = gain_decimal_format (denominator);
  return gain_refuse (row, GAIN_RESULTS_NUMERATOR, shown,
                      g_strdup_printf (_ ("“%s” for a denominator of %s is beyond any value. Look "
                                          "which of them is mistyped."),
                                       shown, per));
}

static gboolean
check_amounts (GainRules *self, const GainRefusal *row, guint n, const GainMeasure *measure)
{
  gint64 numerator = gain_table_ints (self->table, GAIN_RESULTS_NUMERATOR)[n];
  gint64 denominator = gain_table_ints (self->table, GAIN_RESULTS_DENOMINATOR)[n];
  g_autofree char *shown = NULL;

  if (!knows (self, GAIN_RESULTS_NUMERATOR) || !knows (self, GAIN_RESULTS_DENOMINATOR))
    return TRUE;
  if (numerator < 0 && measure->unit != GAIN_UNIT_DOLLARS)
    {
      shown = gain_decimal_format (numerator);
      return gain_refuse (row, GAIN_RESULTS_NUMERATOR, shown,
                          g_strdup_printf (_ ("“%s” is negative; only a measure in dollars may "
                                              "have a negative numerator, and %s has none."),
                                           shown, measure->code));
    }
  if (measure->unit == GAIN_UNIT_PERCENT && numerator > denominator)
    {
      g_autofree char *most = gain_decimal_format (denominator);

      shown = gain_decimal_format (numerator);
      return gain_refuse (row, GAIN_RESULTS_NUMERATOR, shown,
                          g_strdup_printf (_ ("“%s” is more than the denominator %s; %s is a "
                                              "percent. Look whether the two are swapped."),
                                           shown, most, measure->code));
    }
  return check_value (row, measure, numerator, denominator);
}

static gboolean
check_result_practice (GainRules *self, const GainRefusal *row, guint n)
{
  char *reason;

  if (!knows (self, GAIN_RESULTS_SUBJECT_KIND) || !knows (self, GAIN_RESULTS_SUBJECT_ID))
    return TRUE;
  reason = gain_rules_practice_fault (self->table, n, self->catalog);
  return reason == NULL
         || gain_refuse (row, GAIN_RESULTS_PRACTICE_TIN,
                         gain_table_get_text (self->table, n, GAIN_RESULTS_PRACTICE_TIN), reason);
}

/* Each is asked, so that all that is wrong is told. */
static gboolean
check_results (GainRules *self, const GainRefusal *row, guint n)
{
  gboolean subject = check_subject (self, row, n) && check_result_practice (self, row, n);
  const GainMeasure *measure = check_measure (self, row, n, GAIN_RESULTS_MEASURE);
  gboolean amounts = measure != NULL && check_amounts (self, row, n, measure);

  return subject && amounts;
}

static const GainTarget *
find_frozen (GainRules *self, int year, guint measure, const char *segment)
{
  for (guint i = 0; i < self->catalog->n_targets; i++)
    {
      const GainTarget *target = &self->catalog->targets[i];

      if (target->state == GAIN_TARGET_FROZEN && target->measure == measure
          && target->performance_year == year && g_strcmp0 (target->segment, segment) == 0)
        return target;
    }
  return NULL;
}

/* A frozen target stays as it was approved; the same row again is no change. With a cut-point more it is
 * another one, also where the scheme was given a tier more. */
static gboolean
check_frozen (GainRules *self, const GainRefusal *row, guint n, guint measure)
{
  int year = (int) gain_table_get_int (self->table, n, GAIN_TARGETS_PERFORMANCE_YEAR);
  const char *segment = gain_table_get_text (self->table, n, GAIN_TARGETS_SEGMENT);
  const char *scheme = gain_table_get_text (self->table, n, GAIN_TARGETS_SCHEME);
  const GainTarget *target = find_frozen (self, year, measure, segment);
  gboolean same;

  if (target == NULL)
    return TRUE;
  same = strcmp (self->catalog->schemes[target->scheme].name, scheme) == 0;
  for (guint c = 0; same && c < GAIN_MAX_CUTS; c++)
    same = gain_table_get_int (self->table, n, GAIN_TARGETS_CUT_1 + c)
           == (c < target->n_cuts ? target->cuts[c] : GAIN_NULL);
  return same
         || gain_refuse (row, -1, segment,
                         g_strdup_printf (_ ("The %d targets of %s for “%s” are frozen, and the "
                                             "file has others. Take the row out, or change the "
                                             "targets of another year."),
                                          year, self->catalog->measures[measure].code, segment));
}

static gboolean
check_targets (GainRules *self, const GainRefusal *row, guint n)
{
  const GainMeasure *measure = check_measure (self, row, n, GAIN_TARGETS_MEASURE);
  guint32 code = gain_table_codes (self->table, GAIN_TARGETS_SCHEME)[n];
  const char *name = gain_table_string (self->table, code);
  int scheme;
  int column;
  g_autofree char *value = NULL;
  char *reason;

  if (!knows (self, GAIN_TARGETS_SCHEME))
    return FALSE;
  scheme = look_up (self, &self->schemes, code);
  if (scheme < 0)
    return gain_refuse (row, GAIN_TARGETS_SCHEME, name,
                        g_strdup_printf (_ ("There is no scheme “%s”. Import the schemes first, or "
                                            "mend its name."),
                                         name));
  if (measure == NULL || self->unknown != 0)
    return FALSE;
  reason = gain_rules_target_fault (self->table, n, measure, &self->catalog->schemes[scheme],
                                    &column, &value);
  if (reason != NULL)
    return gain_refuse (row, column, value, reason);
  return check_frozen (self, row, n,
                       (guint) gain_catalog_find_measure (self->catalog, measure->code));
}

static gboolean
check_payout (GainRules *self, const GainRefusal *row, guint n)
{
  gint64 payout = gain_table_get_int (self->table, n, GAIN_SCHEMES_PAYOUT_PERCENT);
  gint64 tier = gain_table_get_int (self->table, n, GAIN_SCHEMES_TIER);
  g_autofree char *shown = NULL;

  if (payout > 100 * GAIN_SCALE)
    {
      shown = gain_decimal_format (payout);
      return gain_refuse (row, GAIN_SCHEMES_PAYOUT_PERCENT, shown,
                          g_strdup_printf (_ ("“%s” is not allowed; a payout is 0 to 100 percent."),
                                           shown));
    }
  if (tier > GAIN_MAX_CUTS)
    {
      shown = g_strdup_printf ("%" G_GINT64_FORMAT, tier);
      return gain_refuse (row, GAIN_SCHEMES_TIER, shown,
                          g_strdup_printf (_ ("“%s” is too high; tiers are numbered from 0 to %d."),
                                           shown,
                                           GAIN_MAX_CUTS));
    }
  return TRUE;
}

/* The same visit, sent twice without an id, is one visit. */
static void
set_visit_id (GainRules *self, guint n)
{
  static const guint parts[] = { GAIN_VISITS_DATE, GAIN_VISITS_PRACTICE_TIN, GAIN_VISITS_KIND,
                                 GAIN_VISITS_BY,   GAIN_VISITS_PROVIDER_ID,  GAIN_VISITS_TO,
                                 GAIN_VISITS_PERIOD };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *hash = NULL;
  g_autofree char *id = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (gain_table_column_is_text (self->table, parts[i]))
      g_string_append_printf (text, "%s\x1f",
                              gain_table_is_null (self->table, n, parts[i])
                                ? ""
                                : gain_table_get_text (self->table, n, parts[i]));
    else
      g_string_append_printf (text, "%" G_GINT64_FORMAT "\x1f",
                              gain_table_get_int (self->table, n, parts[i]));
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
  id = g_strdup_printf ("v-%.12s", hash);
  gain_table_set_text (self->table, n, GAIN_VISITS_ID, id);
}

/* A day, or yes where the day isn't known; no is nothing. */
static gboolean
check_done (GainRules *self, const GainRefusal *row, guint n)
{
  static const GainColumn day = { "promise_done", GAIN_COLUMN_DATE, 0, NULL, GAIN_NULL };
  static const GainColumn answer = { "promise_done", GAIN_COLUMN_YES_NO, 0, NULL, GAIN_NULL };
  const char *text = gain_table_get_text (self->table, n, GAIN_VISITS_PROMISE_DONE);
  g_autofree char *no_answer = NULL;
  g_autofree char *date = NULL;
  gint64 value;
  char *reason;

  if (text == NULL)
    return TRUE;
  no_answer = gain_cell_parse_number (&answer, text, strlen (text), &value);
  if (no_answer == NULL)
    {
      gain_table_set_text (self->table, n, GAIN_VISITS_PROMISE_DONE, value != 0 ? "yes" : NULL);
      return TRUE;
    }
  reason = gain_cell_parse_number (&day, text, strlen (text), &value);
  if (reason != NULL)
    return gain_refuse (row, GAIN_VISITS_PROMISE_DONE, text, reason);
  date = gain_date_format ((GainDate) value);
  gain_table_set_text (self->table, n, GAIN_VISITS_PROMISE_DONE, date);
  return TRUE;
}

static gboolean
check_visit (GainRules *self, const GainRefusal *row, guint n)
{
  gboolean practice = check_practice (self, row, n, GAIN_VISITS_PRACTICE_TIN);
  gboolean provider = gain_table_is_null (self->table, n, GAIN_VISITS_PROVIDER_ID)
                      || check_person (self, row, n, GAIN_VISITS_PROVIDER_ID);
  gboolean done = check_done (self, row, n);

  if (!practice || !provider || !done || self->unknown != 0)
    return FALSE;
  if (gain_table_is_null (self->table, n, GAIN_VISITS_ID))
    set_visit_id (self, n);
  return TRUE;
}

static gboolean
check_list (GainRules *self, const GainRefusal *row, guint n)
{
  gboolean person = check_person (self, row, n, GAIN_LISTS_PROVIDER_ID);
  gboolean measure = gain_table_is_null (self->table, n, GAIN_LISTS_MEASURE)
                     || check_measure (self, row, n, GAIN_LISTS_MEASURE) != NULL;
  gboolean birth = !knows (self, GAIN_LISTS_BIRTH_DATE)
                   || gain_rules_check_birth (self->table, n, self->today, row);

  return person && measure && birth;
}

static gboolean
check_criterion (GainRules *self, const GainRefusal *row, guint n)
{
  gint64 score = gain_table_get_int (self->table, n, GAIN_CRITERIA_SCORE);
  g_autofree char *shown = NULL;

  if (check_measure (self, row, n, GAIN_CRITERIA_MEASURE) == NULL)
    return FALSE;
  if (score >= 1 && score <= GAIN_MAX_CRITERION)
    return TRUE;
  shown = g_strdup_printf ("%" G_GINT64_FORMAT, score);
  return gain_refuse (row, GAIN_CRITERIA_SCORE, shown,
                      g_strdup_printf (_ ("“%s” is not allowed; a score is 1 to %d."), shown,
                                       GAIN_MAX_CRITERION));
}

/* The cut-points as those of targets are written when the two are compared. */
static gboolean
set_reviewed_cuts (GainRules *self, const GainRefusal *row, guint n)
{
  static const GainColumn cut = { "cuts", GAIN_COLUMN_DECIMAL, 0, NULL, GAIN_NULL };
  const char *text = gain_table_get_text (self->table, n, GAIN_REVIEWS_CUTS);
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  g_autofree char *joined = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 value;
      char *reason;

      g_strstrip (parts[i]);
      reason = gain_cell_parse_number (&cut, parts[i], strlen (parts[i]), &value);
      if (reason != NULL)
        return gain_refuse (row, GAIN_REVIEWS_CUTS, text, reason);
      g_free (parts[i]);
      parts[i] = gain_decimal_format (value);
    }
  joined = g_strjoinv (";", parts);
  gain_table_set_text (self->table, n, GAIN_REVIEWS_CUTS, joined);
  return TRUE;
}

/* No step follows the one that froze a target; that step itself may come again as it was. */
static gboolean
leaves_frozen (GainRules *self, guint n, const GainTarget *target)
{
  gint64 step = gain_table_get_int (self->table, n, GAIN_REVIEWS_STEP);
  g_autofree char *cuts = gain_target_cuts_text (target);

  if (step < target->n_reviews)
    return TRUE;
  return step == target->n_reviews
         && gain_table_get_int (self->table, n, GAIN_REVIEWS_STATE) == GAIN_TARGET_FROZEN
         && g_strcmp0 (gain_table_get_text (self->table, n, GAIN_REVIEWS_CUTS), cuts) == 0
         && g_strcmp0 (gain_table_get_text (self->table, n, GAIN_REVIEWS_SCHEME),
                       self->catalog->schemes[target->scheme].name)
              == 0;
}

static gboolean
check_review (GainRules *self, const GainRefusal *row, guint n)
{
  const GainMeasure *measure = check_measure (self, row, n, GAIN_REVIEWS_MEASURE);
  int year = (int) gain_table_get_int (self->table, n, GAIN_REVIEWS_PERFORMANCE_YEAR);
  const char *segment = gain_table_get_text (self->table, n, GAIN_REVIEWS_SEGMENT);
  const GainTarget *target;

  if (measure == NULL || !gain_rules_check_number (self->table, n, GAIN_REVIEWS_STEP, row)
      || !set_reviewed_cuts (self, row, n))
    return FALSE;
  target = find_frozen (self, year, (guint) (measure - self->catalog->measures), segment);
  if (target == NULL || leaves_frozen (self, n, target))
    return TRUE;
  return gain_refuse (row, -1, segment,
                      g_strdup_printf (_ ("The %d targets of %s for “%s” are frozen and stay as "
                                          "they are. Take the row out."),
                                       year, measure->code, segment));
}

/**
 * gain_rules_new:
 * @table: (transfer none): where rows come to stand; outlives the rules
 * @catalog: (transfer none): what they may refer to; outlives the rules
 * @today: nobody is born after it; 0: the day is not known
 *
 * Returns: (transfer full): the rules of @table's kind
 */
GainRules *
gain_rules_new (GainTable *table, GainCatalog *catalog, GainDate today)
{
  GainRules *self = g_new0 (GainRules, 1);
  LookUp *const all[] = { &self->people, &self->practices, &self->departments, &self->measures,
                          &self->schemes };
  const GainCatalogFind finds[] = { gain_catalog_find_person, gain_catalog_find_practice,
                                    gain_catalog_find_department, gain_catalog_find_measure,
                                    gain_catalog_find_scheme };

  self->table = table;
  self->catalog = catalog;
  self->today = today;
  self->lost = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      all[i]->find = finds[i];
      all[i]->found = g_array_new (FALSE, TRUE, sizeof (int));
    }
  return self;
}

/**
 * gain_rules_free:
 * @rules: (transfer full): rules
 */
void
gain_rules_free (GainRules *rules)
{
  g_return_if_fail (rules != NULL);

  g_hash_table_unref (rules->lost);
  g_array_unref (rules->people.found);
  g_array_unref (rules->practices.found);
  g_array_unref (rules->departments.found);
  g_array_unref (rules->measures.found);
  g_array_unref (rules->schemes.found);
  g_free (rules);
}

/* Of these kinds, each cell that refers to something is looked at by itself. */
static gboolean
checks_cells (GainKind kind)
{
  return kind == GAIN_KIND_ROSTER || kind == GAIN_KIND_PANEL || kind == GAIN_KIND_TARGETS
         || kind == GAIN_KIND_BENCHMARKS || kind == GAIN_KIND_RESULTS
         || kind == GAIN_KIND_ATTENDANCE || kind == GAIN_KIND_FLAGS || kind == GAIN_KIND_ADVANCES
         || kind == GAIN_KIND_VISITS || kind == GAIN_KIND_LISTS;
}

/**
 * gain_rules_check_row:
 * @rules: rules
 * @n: a row of the table whose cells are right each for itself, as far as they are known
 * @unknown: bit per column whose cell is wrong, or lacks: then the row can't stay, and what can be said of
 *   the others is said nevertheless
 * @refuse: (scope call): told what is wrong
 * @user_data: for @refuse
 *
 * Returns: whether the row may stay
 */
gboolean
gain_rules_check_row (GainRules *rules, guint n, guint32 unknown, GainRefuseFunc refuse,
                      gpointer user_data)
{
  const GainRefusal row = { gain_table_get_line (rules->table, n), refuse, user_data };

  rules->unknown = unknown;
  if (unknown != 0 && !checks_cells (gain_table_get_kind (rules->table)))
    return FALSE;
  switch (gain_table_get_kind (rules->table))
    {
    case GAIN_KIND_ROSTER:
      return check_roster (rules, &row, n);
    case GAIN_KIND_PANEL:
      return check_person (rules, &row, n, GAIN_PANEL_ID);
    case GAIN_KIND_MEASURES:
      return gain_rules_keep_measure (rules->table, n, rules->catalog, &row);
    case GAIN_KIND_SCHEMES:
      return check_payout (rules, &row, n)
             && gain_rules_keep_tier (rules->table, n, rules->catalog, &row);
    case GAIN_KIND_TARGETS:
      return check_targets (rules, &row, n);
    case GAIN_KIND_BENCHMARKS:
      return check_measure (rules, &row, n, GAIN_BENCHMARKS_MEASURE) != NULL;
    case GAIN_KIND_RESULTS:
      return check_results (rules, &row, n);
    case GAIN_KIND_ATTENDANCE:
      return check_person (rules, &row, n, GAIN_ATTENDANCE_ID);
    case GAIN_KIND_FLAGS:
      return check_payee (rules, &row, n, GAIN_FLAGS_ID);
    case GAIN_KIND_ADVANCES:
      return check_payee (rules, &row, n, GAIN_ADVANCES_PAYEE_ID);
    case GAIN_KIND_RESERVE:
      return check_reserve (rules, n);
    case GAIN_KIND_VISITS:
      return check_visit (rules, &row, n);
    case GAIN_KIND_LISTS:
      return check_list (rules, &row, n);
    case GAIN_KIND_CRITERIA:
      return check_criterion (rules, &row, n);
    case GAIN_KIND_REVIEWS:
      return check_review (rules, &row, n);
    case GAIN_KIND_SETTINGS:
    case GAIN_KIND_SETTLEMENT:
    case GAIN_KIND_DECISIONS:
    case GAIN_KIND_COMMENTS:
    case GAIN_KIND_DISPUTES:
    case GAIN_KIND_EXPENDITURES:
    case GAIN_KIND_COMPLETION:
    case GAIN_KIND_DISCLOSURES:
    case GAIN_KIND_ASSIGNMENT:
      return gain_rules_check_alone (rules->table, n, &row);
    case GAIN_KIND_PRACTICES:
    case GAIN_KIND_PUF:
    case GAIN_KIND_PLAN:
    case GAIN_KIND_DIAGRAM:
    default:
      return TRUE;
    }
}

/**
 * gain_rules_lose_person:
 * @rules: rules of a roster
 * @id_code: the code of somebody's id in the table
 * @line: of a row of theirs that was refused
 *
 * The rows of one person go in together or not at all: those of a file take the place of all there
 * are.
 */
void
gain_rules_lose_person (GainRules *rules, guint32 id_code, guint line)
{
  g_hash_table_insert (rules->lost, GUINT_TO_POINTER (id_code), GUINT_TO_POINTER (line));
}

/**
 * gain_rules_check_table:
 * @rules: rules
 * @refuse: (scope call): told what is wrong
 * @user_data: for @refuse
 *
 * Applies the rules that concern several rows, and takes those rows out of the table that are
 * refused or repeat another.
 *
 * Returns: how many equal rows counted once
 */
guint
gain_rules_check_table (GainRules *rules, GainRefuseFunc refuse, gpointer user_data)
{
  g_autofree guint8 *dropped = g_new0 (guint8, MAX (1, gain_table_n_rows (rules->table)));
  guint n_repeated = gain_repeats_find (rules->table, dropped, refuse, user_data);

  if (gain_table_get_kind (rules->table) == GAIN_KIND_SCHEMES)
    gain_rules_check_schemes (rules->table, rules->catalog, dropped, refuse, user_data);
  if (gain_table_get_kind (rules->table) == GAIN_KIND_ROSTER)
    gain_rules_check_posts (rules->table, rules->lost, dropped, refuse, user_data);
  gain_table_drop_rows (rules->table, dropped);
  return n_repeated;
}
