/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-assignment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
text_of (const GainTable *list, guint row, guint column)
{
  return gain_table_is_null (list, row, column) ? NULL : gain_table_get_text (list, row, column);
}

static void
change_free (gpointer data)
{
  GainAssignmentChange *change = data;

  g_free (change->missing);
  g_free (change->gained);
  g_free (change);
}

/* The flags of one that the other lacks; both are "1;18;22". */
static char *
flags_lacking (const char *of, const char *in, guint *n)
{
  g_auto (GStrv) flags = g_strsplit (of != NULL ? of : "", ";", -1);
  g_auto (GStrv) others = g_strsplit (in != NULL ? in : "", ";", -1);
  GString *lacking = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; flags[i] != NULL; i++)
    if (*flags[i] != '\0' && !g_strv_contains ((const char *const *) others, flags[i]))
      {
        g_string_append_printf (lacking, "%s%s", lacking->len > 0 ? ";" : "", flags[i]);
        ++*n;
      }
  return g_string_free (lacking, *n == 0);
}

/* A patient without a flag looks like one of a list without flags: only the whole list tells. */
static gboolean
has_flags (const GainTable *list)
{
  for (guint row = 0; row < gain_table_n_rows (list); row++)
    if (text_of (list, row, GAIN_ASSIGNMENT_HCC_VERSION) != NULL
        || text_of (list, row, GAIN_ASSIGNMENT_HCCS) != NULL)
      return TRUE;
  return FALSE;
}

static void
compare_flags (GainAssignmentDiff *self, GainAssignmentChange *change)
{
  const char *old_version = text_of (self->before, change->before, GAIN_ASSIGNMENT_HCC_VERSION);
  const char *new_version = text_of (self->after, change->after, GAIN_ASSIGNMENT_HCC_VERSION);
  const char *old_flags = text_of (self->before, change->before, GAIN_ASSIGNMENT_HCCS);
  const char *new_flags = text_of (self->after, change->after, GAIN_ASSIGNMENT_HCCS);
  guint n_gained;

  /* The same number is another condition in another version of the model. */
  if (g_strcmp0 (old_version, new_version) != 0)
    {
      self->n_incomparable += old_flags != NULL || new_flags != NULL;
      return;
    }
  change->missing = flags_lacking (old_flags, new_flags, &change->n_missing);
  change->gained = flags_lacking (new_flags, old_flags, &n_gained);
  self->n_missing += change->n_missing > 0;
}

static void
compare_risk (GainAssignmentDiff *self, GainAssignmentChange *change)
{
  gint64 before = gain_table_get_int (self->before, change->before, GAIN_ASSIGNMENT_RISK_SCORE);
  gint64 after = gain_table_get_int (self->after, change->after, GAIN_ASSIGNMENT_RISK_SCORE);

  if (before == GAIN_NULL || after == GAIN_NULL)
    return;
  change->change = after - before;
  change->jumped = ABS (change->change) >= self->options.jump && change->change != 0;
}

static const char *
practice_of (const GainAssignmentDiff *self, const GainAssignmentChange *change)
{
  return change->move == GAIN_MOVE_LEFT
           ? text_of (self->before, change->before, GAIN_ASSIGNMENT_PRACTICE_TIN)
           : text_of (self->after, change->after, GAIN_ASSIGNMENT_PRACTICE_TIN);
}

static GainAssignmentChange *
add_change (GainAssignmentDiff *self, GainMove move, guint before, guint after)
{
  GainAssignmentChange *change = g_new0 (GainAssignmentChange, 1);
  gint64 visits;

  *change = (GainAssignmentChange) { .move = move, .before = before, .after = after, .reason = -1,
                                     .change = GAIN_NULL };
  g_ptr_array_add (self->changes, change);
  if (move == GAIN_MOVE_LEFT)
    {
      gint64 reason = after != GAIN_NO_ROW
                        ? gain_table_get_int (self->after, after, GAIN_ASSIGNMENT_REASON) : GAIN_NULL;

      change->reason = reason != GAIN_NULL ? (int) reason : -1;
      self->n_reasons[change->reason >= 0 ? change->reason : GAIN_N_LEFT]++;
      return change;
    }
  if (move == GAIN_MOVE_STAYED)
    {
      compare_risk (self, change);
      compare_flags (self, change);
      change->moved
          = g_strcmp0 (text_of (self->before, before, GAIN_ASSIGNMENT_PRACTICE_TIN),
                       text_of (self->after, after, GAIN_ASSIGNMENT_PRACTICE_TIN)) != 0;
    }
  visits = gain_table_get_int (self->after, after, GAIN_ASSIGNMENT_VISITS);
  change->unseen = visits != GAIN_NULL && visits <= self->options.visits;
  self->n_unseen += change->unseen;
  self->n_counted += visits != GAIN_NULL;
  return change;
}

static void
find_changes (GainAssignmentDiff *self)
{
  g_autoptr (GHashTable) old_people = gain_assignment_people (self->before);
  g_autoptr (GHashTable) new_people = gain_assignment_people (self->after);

  for (guint row = 0; row < gain_table_n_rows (self->after); row++)
    {
      guint before = gain_assignment_find (old_people, self->after, row);
      gboolean was = before != GAIN_NO_ROW && gain_assignment_is_member (self->before, before);

      if (gain_assignment_is_member (self->after, row)
          && gain_assignment_find (new_people, self->after, row) == row)
        add_change (self, was ? GAIN_MOVE_STAYED : GAIN_MOVE_CAME, was ? before : GAIN_NO_ROW, row);
    }
  for (guint row = 0; row < gain_table_n_rows (self->before); row++)
    {
      guint after = gain_assignment_find (new_people, self->before, row);

      if (gain_assignment_is_member (self->before, row)
          && gain_assignment_find (old_people, self->before, row) == row
          && (after == GAIN_NO_ROW || !gain_assignment_is_member (self->after, after)))
        add_change (self, GAIN_MOVE_LEFT, row, after);
    }
}

static const char *
id_of (const GainAssignmentDiff *self, const GainAssignmentChange *change)
{
  return change->after != GAIN_NO_ROW
           ? gain_table_get_text (self->after, change->after, GAIN_ASSIGNMENT_PATIENT_ID)
           : gain_table_get_text (self->before, change->before, GAIN_ASSIGNMENT_PATIENT_ID);
}

static int
compare_changes (gconstpointer a, gconstpointer b, gpointer data)
{
  const GainAssignmentChange *left = *(GainAssignmentChange *const *) a;
  const GainAssignmentChange *right = *(GainAssignmentChange *const *) b;

  if (left->move != right->move)
    return left->move < right->move ? -1 : 1;
  return strcmp (id_of (data, left), id_of (data, right));
}

static GainAssignmentPractice *
practice_at (GArray *practices, const char *tin)
{
  GainAssignmentPractice one = { .tin = tin };

  for (guint i = 0; i < practices->len; i++)
    {
      GainAssignmentPractice *practice = &g_array_index (practices, GainAssignmentPractice, i);

      if (g_strcmp0 (practice->tin, tin) == 0)
        return practice;
    }
  g_array_append_val (practices, one);
  return &g_array_index (practices, GainAssignmentPractice, practices->len - 1);
}

static void
count_change (GainAssignmentPractice *practice, const GainAssignmentChange *change)
{
  practice->came += change->move == GAIN_MOVE_CAME;
  practice->left += change->move == GAIN_MOVE_LEFT;
  practice->stayed += change->move == GAIN_MOVE_STAYED;
  practice->moved += change->moved;
  practice->jumped += change->jumped;
  practice->after += change->move != GAIN_MOVE_LEFT;
}

static int
compare_practices (gconstpointer a, gconstpointer b)
{
  const GainAssignmentPractice *left = a;
  const GainAssignmentPractice *right = b;

  return strcmp (left->tin, right->tin);
}

static void
count_practices (GainAssignmentDiff *self)
{
  GainAssignmentPractice total = { .tin = NULL };

  self->practices = g_array_new (FALSE, FALSE, sizeof (GainAssignmentPractice));
  for (guint i = 0; i < self->changes->len; i++)
    {
      const GainAssignmentChange *change = g_ptr_array_index (self->changes, i);
      const char *tin = practice_of (self, change);
      const char *old = change->before != GAIN_NO_ROW
                          ? text_of (self->before, change->before, GAIN_ASSIGNMENT_PRACTICE_TIN)
                          : NULL;

      count_change (&total, change);
      count_change (practice_at (self->practices, tin != NULL ? tin : ""), change);
      total.before += change->before != GAIN_NO_ROW;
      total.moved_out += change->moved;
      if (change->before != GAIN_NO_ROW)
        practice_at (self->practices, old != NULL ? old : "")->before++;
      if (change->moved)
        practice_at (self->practices, old != NULL ? old : "")->moved_out++;
    }
  g_array_sort (self->practices, compare_practices);
  g_array_append_val (self->practices, total);
}

/**
 * gain_assignment_compare:
 * @before: the rows of a list
 * @after: those of a later one
 * @options: from which change on a risk score counts as a jump, and who counts as unseen
 *
 * Finds who came, who left and why, whose risk score jumped, and which HCC flags went missing, which is
 * told only where both lists have the same version of the model.
 *
 * Returns: (transfer full): the differences
 */
GainAssignmentDiff *
gain_assignment_compare (GainTable *before, GainTable *after, const GainAssignmentOptions *options)
{
  GainAssignmentDiff *self = g_new0 (GainAssignmentDiff, 1);

  self->before = gain_table_ref (before);
  self->after = gain_table_ref (after);
  self->options = *options;
  self->changes = g_ptr_array_new_with_free_func (change_free);
  find_changes (self);
  g_ptr_array_sort_with_data (self->changes, compare_changes, self);
  count_practices (self);
  self->knows_flags = has_flags (before) && has_flags (after);
  return self;
}

/**
 * gain_assignment_diff_free:
 * @diff: (transfer full): differences
 */
void
gain_assignment_diff_free (GainAssignmentDiff *diff)
{
  g_return_if_fail (diff != NULL);

  gain_table_unref (diff->before);
  gain_table_unref (diff->after);
  g_ptr_array_unref (diff->changes);
  g_array_unref (diff->practices);
  g_free (diff);
}

/**
 * gain_assignment_total:
 * @diff: differences
 *
 * Returns: (transfer none): the whole ACO's
 */
const GainAssignmentPractice *
gain_assignment_total (const GainAssignmentDiff *diff)
{
  return &g_array_index (diff->practices, GainAssignmentPractice, diff->practices->len - 1);
}
