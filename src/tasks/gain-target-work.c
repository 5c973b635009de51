/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-target-work.h"

#include "gain-blank.h"
#include "gain-reader.h"
#include "gain-review.h"
#include "gain-row-number.h"
#include "gain-segment-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Later than this, nobody counts the days any more. */
#define COUNTED_DAYS 120

static gboolean
set_invalid (GError **error, char *message)
{
  g_set_error_literal (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, message);
  g_free (message);
  return FALSE;
}

/* What a step must say, so that it can be understood a year later. */
static gboolean
check_words (const GainTargetStep *step, GError **error)
{
  if (step->date == 0)
    return set_invalid (error, g_strdup (_ ("There is no date. Write one as 9/30/2025.")));
  if (gain_is_blank (step->by))
    return set_invalid (error, g_strdup (step->to == GAIN_TARGET_PROPOSED
                                           ? _ ("Say which department proposes.")
                                           : _ ("Say who decides: a committee or a person.")));
  if (step->to == GAIN_TARGET_PROPOSED && gain_is_blank (step->comment))
    return set_invalid (error, g_strdup (_ ("Say why these cut-points: a proposal has a reason.")));
  if (step->to == GAIN_TARGET_REVISION && gain_is_blank (step->comment))
    return set_invalid (error, g_strdup (_ ("Say what to revise: it is sent back with a comment.")));
  if (!g_utf8_validate (step->by, -1, NULL)
      || (step->comment != NULL && !g_utf8_validate (step->comment, -1, NULL)))
    return set_invalid (error, g_strdup (_ ("The name or the comment is not UTF-8 text. Type it "
                                            "again.")));
  return TRUE;
}

static gboolean
is_meant (const GainTargetStep *step, const GainCatalog *catalog, const GainTarget *target)
{
  return target->performance_year == step->year
         && (step->measure == NULL
             || strcmp (catalog->measures[target->measure].code, step->measure) == 0)
         && (step->segment == NULL || strcmp (target->segment, step->segment) == 0);
}

static gboolean
append_review (GainTable *rows, const GainTargetStep *step, const GainCatalog *catalog,
               const GainTarget *target, GError **error)
{
  g_autofree char *cuts = gain_target_cuts_text (target);
  g_autofree char *by = g_strstrip (g_strdup (step->by));
  g_autofree char *comment = gain_is_blank (step->comment) ? NULL : g_strstrip (g_strdup (step->comment));
  guint number = gain_row_number_next (target->n_reviews, error);
  guint row;

  if (number == 0)
    return FALSE;
  row = gain_table_append (rows, 0);
  gain_table_set_int (rows, row, GAIN_REVIEWS_PERFORMANCE_YEAR, target->performance_year);
  gain_table_set_text (rows, row, GAIN_REVIEWS_MEASURE, catalog->measures[target->measure].code);
  gain_table_set_text (rows, row, GAIN_REVIEWS_SEGMENT, target->segment);
  gain_table_set_int (rows, row, GAIN_REVIEWS_STEP, number);
  gain_table_set_int (rows, row, GAIN_REVIEWS_STATE, step->to);
  gain_table_set_int (rows, row, GAIN_REVIEWS_DATE, step->date);
  gain_table_set_text (rows, row, GAIN_REVIEWS_BY, by);
  gain_table_set_text (rows, row, GAIN_REVIEWS_COMMENT, comment);
  gain_table_set_text (rows, row, GAIN_REVIEWS_SCHEME, catalog->schemes[target->scheme].name);
  gain_table_set_text (rows, row, GAIN_REVIEWS_CUTS, cuts);
  return TRUE;
}

static char *
step_label (const GainTargetStep *step, guint n)
{
  /* Translators: labels of undo: how many, the year. */
  switch (step->to)
    {
    case GAIN_TARGET_PROPOSED:
      return g_strdup_printf (ngettext ("Propose %u target of %d", "Propose %u targets of %d", n), n,
                              step->year);
    case GAIN_TARGET_REVISION:
      return g_strdup_printf (ngettext ("Send back %u target of %d", "Send back %u targets of %d",
                                        n),
                              n, step->year);
    case GAIN_TARGET_APPROVED:
      return g_strdup_printf (ngettext ("Approve %u target of %d", "Approve %u targets of %d", n), n,
                              step->year);
    case GAIN_TARGET_FROZEN:
      return g_strdup_printf (ngettext ("Freeze %u target of %d", "Freeze %u targets of %d", n), n,
                              step->year);
    case GAIN_TARGET_DRAFT:
    default:
      return g_strdup_printf (ngettext ("Reopen %u target of %d", "Reopen %u targets of %d", n), n,
                              step->year);
    }
}

/* Why nothing at all was done: of one target its own reason, of many what they would have to be. */
static char *
explain_nothing (const GainTargetStep *step, const GainCatalog *catalog, guint n_meant,
                 const GainTarget *refused)
{
  if (n_meant == 0 && step->measure != NULL
      && gain_catalog_find_measure (catalog, step->measure) < 0)
    return g_strdup_printf (_ ("There is no measure “%s”. Look at its code in the measures."),
                            step->measure);
  if (n_meant == 0 && step->measure != NULL)
    return g_strdup_printf (_ ("%s has no such targets for %d. Enter its cut-points first."),
                            step->measure, step->year);
  if (n_meant == 0)
    return g_strdup_printf (_ ("There are no targets for %d. Enter cut-points, import them, or roll "
                               "those of the year before forward."),
                            step->year);
  if (n_meant == 1)
    return gain_target_refusal (catalog, refused, step->to);
  return g_strdup_printf (_ ("None of the %u targets of %d may take this step now. Look at their "
                             "states."),
                          n_meant, step->year);
}

static gboolean
write_one_table (GainStore *store, GainTable *rows, const char *label, GError **error)
{
  g_autoptr (GPtrArray) writes = g_ptr_array_new ();
  gint64 journal;

  g_ptr_array_add (writes, rows);
  return gain_store_edit (store, writes, NULL, label, &journal, error);
}

/**
 * gain_target_step:
 * @store: a workspace that may be written
 * @step: which targets, and what is said of them
 * @n_steps: (out) (nullable): of how many targets it was said
 * @error: return location
 *
 * Takes targets one step on their way, as one recorded edit. A step for one target that may not
 * follow is refused with its reason; a step for several takes those that may take it.
 *
 * Returns: whether some took it; else %GAIN_FILE_ERROR_INVALID, %GAIN_PLAN_ERROR_REFUSED where no
 *   number is left, or an error of the store
 */
gboolean
gain_target_step (GainStore *store, const GainTargetStep *step, guint *n_steps, GError **error)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_REVIEWS);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autofree char *label = NULL;
  const GainTarget *refused = NULL;
  guint n_meant = 0, n;

  g_return_val_if_fail (store != NULL && step != NULL, FALSE);
  if (n_steps != NULL)
    *n_steps = 0;
  if (!check_words (step, error))
    return FALSE;
  catalog = gain_store_read_catalog (store, error);
  if (catalog == NULL)
    return FALSE;
  for (guint i = 0; i < catalog->n_targets; i++)
    if (is_meant (step, catalog, &catalog->targets[i]))
      {
        n_meant++;
        if (!gain_target_state_may_follow (catalog->targets[i].state, step->to))
          refused = &catalog->targets[i];
        else if (!append_review (rows, step, catalog, &catalog->targets[i], error))
          return FALSE;
      }
  n = gain_table_n_rows (rows);
  if (n == 0)
    return set_invalid (error, explain_nothing (step, catalog, n_meant, refused));
  label = step_label (step, n);
  if (!write_one_table (store, rows, label, error))
    return FALSE;
  if (n_steps != NULL)
    *n_steps = n;
  return TRUE;
}

static gboolean
has_target_like (const GainCatalog *catalog, const GainTarget *target, int year)
{
  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].performance_year == year
        && catalog->targets[i].measure == target->measure
        && strcmp (catalog->targets[i].segment, target->segment) == 0)
      return TRUE;
  return FALSE;
}

static void
append_target (GainTable *rows, const GainCatalog *catalog, const GainTarget *target, int year)
{
  guint row = gain_table_append (rows, 0);

  gain_table_set_int (rows, row, GAIN_TARGETS_PERFORMANCE_YEAR, year);
  gain_table_set_text (rows, row, GAIN_TARGETS_MEASURE, catalog->measures[target->measure].code);
  gain_table_set_text (rows, row, GAIN_TARGETS_SCHEME, catalog->schemes[target->scheme].name);
  gain_table_set_text (rows, row, GAIN_TARGETS_SEGMENT, target->segment);
  for (guint c = 0; c < target->n_cuts; c++)
    gain_table_set_int (rows, row, GAIN_TARGETS_CUT_1 + c, target->cuts[c]);
  for (guint c = target->n_cuts; c < GAIN_MAX_CUTS; c++)
    gain_table_set_int (rows, row, GAIN_TARGETS_CUT_1 + c, GAIN_NULL);
}

/**
 * gain_target_roll_forward:
 * @store: a workspace that may be written
 * @year: a performance year
 * @n_targets: (out) (nullable): how many were copied
 * @error: return location
 *
 * Copies the targets of the year before to @year as drafts, where there are none for the same
 * measure and segment, as one recorded edit.
 *
 * Returns: whether some were copied; else %GAIN_FILE_ERROR_INVALID or an error of the store
 */
gboolean
gain_target_roll_forward (GainStore *store, int year, guint *n_targets, GError **error)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_TARGETS);
  g_autoptr (GainCatalog) catalog = NULL;
  g_autofree char *label = NULL;
  guint n, n_before = 0;

  g_return_val_if_fail (store != NULL, FALSE);
  if (n_targets != NULL)
    *n_targets = 0;
  catalog = gain_store_read_catalog (store, error);
  if (catalog == NULL)
    return FALSE;
  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].performance_year == year - 1)
      {
        n_before++;
        if (!has_target_like (catalog, &catalog->targets[i], year))
          append_target (rows, catalog, &catalog->targets[i], year);
      }
  n = gain_table_n_rows (rows);
  if (n_before == 0)
    return set_invalid (error, g_strdup_printf (_ ("There are no targets for %d to roll forward. "
                                                   "Enter or import those of %d."),
                                                year - 1, year));
  if (n == 0)
    return set_invalid (error, g_strdup_printf (_ ("All targets of %d are in %d already. Nothing was "
                                                   "copied. The year to give is the one that they "
                                                   "are rolled into."),
                                                year - 1, year));
  label = g_strdup_printf (ngettext ("Roll %u target forward to %d", "Roll %u targets forward to %d",
                                     n),
                           n, year);
  if (!write_one_table (store, rows, label, error))
    return FALSE;
  if (n_targets != NULL)
    *n_targets = n;
  return TRUE;
}

static int
days_between (GainDate from, GainDate to)
{
  GDate a, b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, (GDateDay) (from % 100), (GDateMonth) (from / 100 % 100),
                  (GDateYear) (from / 10000));
  g_date_set_dmy (&b, (GDateDay) (to % 100), (GDateMonth) (to / 100 % 100),
                  (GDateYear) (to / 10000));
  return g_date_days_between (&a, &b);
}

/**
 * gain_target_progress:
 * @catalog: a catalog with its reviews
 * @year: a performance year
 * @today: the day; 0: not known, and no days are counted
 * @progress: (out caller-allocates): how far the year's targets have come
 */
void
gain_target_progress (const GainCatalog *catalog, int year, GainDate today,
                      GainTargetProgress *progress)
{
  g_return_if_fail (catalog != NULL && progress != NULL);
  *progress = (GainTargetProgress) { .year = year, .deadline = gain_targets_deadline (year) };
  for (guint i = 0; i < catalog->n_targets; i++)
    {
      const GainTarget *target = &catalog->targets[i];

      progress->n_before += target->performance_year == year - 1 ? 1 : 0;
      if (target->performance_year != year)
        continue;
      progress->n++;
      progress->by_state[target->state]++;
      progress->n_changed += target->changed ? 1 : 0;
    }
  progress->n_approved
    = progress->by_state[GAIN_TARGET_APPROVED] + progress->by_state[GAIN_TARGET_FROZEN];
  if (today != 0)
    progress->days_left = days_between (today, progress->deadline);
}

/**
 * gain_target_progress_text:
 * @progress: how far a year's targets have come
 *
 * Returns: (transfer full): it as one or two sentences, with the deadline
 */
char *
gain_target_progress_text (const GainTargetProgress *progress)
{
  g_autofree char *day = NULL, *left = NULL;
  guint late;

  g_return_val_if_fail (progress != NULL, NULL);
  day = gain_date_format_us (progress->deadline);
  if (progress->n == 0)
    return g_strdup_printf (_ ("There are no targets for %d yet; all should be approved by %s."),
                            progress->year, day);
  if (progress->n_approved == progress->n)
    return g_strdup_printf (progress->by_state[GAIN_TARGET_FROZEN] == progress->n
                              ? ngettext ("The %u target of %d is frozen.",
                                          "All %u targets of %d are frozen.", progress->n)
                              : ngettext ("The %u target of %d is approved.",
                                          "All %u targets of %d are approved.", progress->n),
                            progress->n, progress->year);
  if (progress->days_left < -COUNTED_DAYS)
    return g_strdup_printf (_ ("%u of %u targets approved for %d; all should have been by %s."),
                            progress->n_approved, progress->n, progress->year, day);
  late = (guint) ABS (progress->days_left);
  if (progress->days_left < 0)
    left = g_strdup_printf (ngettext ("%u day overdue", "%u days overdue", late), late);
  else
    left = g_strdup_printf (ngettext ("%u day left", "%u days left", late), late);
  /* Translators: 9 of 14 targets approved for 2026; all should be by 11/30/2025: 12 days left. */
  return g_strdup_printf (_ ("%u of %u targets approved for %d; all should be by %s: %s."),
                          progress->n_approved, progress->n, progress->year, day, left);
}

/**
 * gain_target_state_title:
 * @state: a state
 *
 * Returns: it in the user's language
 */
const char *
gain_target_state_title (GainTargetState state)
{
  switch (state)
    {
    case GAIN_TARGET_PROPOSED:
      return C_ ("targets", "Proposed");
    case GAIN_TARGET_REVISION:
      return C_ ("targets", "Sent back");
    case GAIN_TARGET_APPROVED:
      return C_ ("targets", "Approved");
    case GAIN_TARGET_FROZEN:
      return _ ("Frozen");
    case GAIN_TARGET_DRAFT:
    default:
      return _ ("Draft");
    }
}

/* Whole sentences, so that each can be translated. */
static const char *
refusal_format (GainTargetState from, GainTargetState to)
{
  if (from == GAIN_TARGET_FROZEN)
    return _ ("The %d targets of %s for “%s” are frozen and stay as they are. Change those of "
              "another year.");
  if (from == to)
    return _ ("The %d targets of %s for “%s” have taken this step already.");
  switch (to)
    {
    case GAIN_TARGET_PROPOSED:
      return _ ("The %d targets of %s for “%s” are approved. Reopen them before they are proposed "
                "anew.");
    case GAIN_TARGET_REVISION:
      return _ ("The %d targets of %s for “%s” are not proposed, so there is nothing to send back.");
    case GAIN_TARGET_APPROVED:
      return _ ("The %d targets of %s for “%s” are not proposed. Propose them before they are "
                "approved.");
    case GAIN_TARGET_FROZEN:
      return _ ("The %d targets of %s for “%s” are not approved. Approve them before they are "
                "frozen.");
    case GAIN_TARGET_DRAFT:
    default:
      return _ ("The %d targets of %s for “%s” are with their department already. There is nothing "
                "to reopen.");
    }
}

/**
 * gain_target_refusal:
 * @catalog: a catalog
 * @target: one of its targets
 * @to: a step
 *
 * Returns: (transfer full) (nullable): why the target may not take it; %NULL: it may
 */
char *
gain_target_refusal (const GainCatalog *catalog, const GainTarget *target, GainTargetState to)
{
  g_autofree char *segment = NULL;

  g_return_val_if_fail (catalog != NULL && target != NULL, NULL);
  if (gain_target_state_may_follow (target->state, to))
    return NULL;
  segment = gain_segment_words (target->segment);
  /* The formats are the whole sentences above, of one shape. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (refusal_format (target->state, to), target->performance_year,
                          catalog->measures[target->measure].code, segment);
#pragma GCC diagnostic pop
}

/**
 * gain_target_frozen_text:
 * @catalog: a catalog
 * @target: one of its targets
 *
 * Returns: (transfer full) (nullable): why it can't be changed or removed; %NULL: it can
 */
char *
gain_target_frozen_text (const GainCatalog *catalog, const GainTarget *target)
{
  g_return_val_if_fail (catalog != NULL && target != NULL, NULL);
  if (target->state != GAIN_TARGET_FROZEN)
    return NULL;
  return gain_target_refusal (catalog, target, GAIN_TARGET_DRAFT);
}
