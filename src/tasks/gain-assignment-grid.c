/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-assignment-work.h"

#include <glib/gi18n-lib.h>

/**
 * gain_move_name:
 * @move: how somebody moved
 *
 * Returns: (transfer none): the word that files have for it
 */
const char *
gain_move_name (GainMove move)
{
  static const char *const names[] = { "came", "left", "stayed" };

  g_return_val_if_fail ((guint) move < G_N_ELEMENTS (names), "");

  return names[move];
}

static const GainTable *
table_of (const GainAssignmentDiff *diff, const GainAssignmentChange *change, guint *row)
{
  gboolean new_list = change->move != GAIN_MOVE_LEFT;

  *row = new_list ? change->after : change->before;
  return new_list ? diff->after : diff->before;
}

/* The practice that has the patient, or had; NULL: none. */
static const char *
practice_of (const GainAssignmentDiff *diff, const GainAssignmentChange *change)
{
  guint row;
  const GainTable *list = table_of (diff, change, &row);

  return gain_table_is_null (list, row, GAIN_ASSIGNMENT_PRACTICE_TIN)
           ? NULL : gain_table_get_text (list, row, GAIN_ASSIGNMENT_PRACTICE_TIN);
}

static void
add_text (GainGrid *grid, const GainTable *list, guint row, guint column)
{
  if (gain_table_is_null (list, row, column))
    gain_grid_add_empty (grid, 1);
  else
    gain_grid_add_text (grid, gain_table_get_text (list, row, column));
}

static gint64
risk_of (const GainTable *list, guint row)
{
  return row != GAIN_NO_ROW ? gain_table_get_int (list, row, GAIN_ASSIGNMENT_RISK_SCORE) : GAIN_NULL;
}

static void
add_change (GainGrid *grid, const GainAssignmentDiff *diff, const GainAssignmentChange *change)
{
  guint row;
  const GainTable *list = table_of (diff, change, &row);
  gint64 birth = gain_table_get_int (list, row, GAIN_ASSIGNMENT_BIRTH_DATE);
  const char *const *words
      = gain_kind_info (GAIN_KIND_ASSIGNMENT)->columns[GAIN_ASSIGNMENT_REASON].words;

  gain_grid_add_text (grid, gain_move_name (change->move));
  if (change->reason >= 0)
    gain_grid_add_text (grid, words[change->reason]);
  else
    gain_grid_add_empty (grid, 1);
  add_text (grid, list, row, GAIN_ASSIGNMENT_PATIENT_ID);
  add_text (grid, list, row, GAIN_ASSIGNMENT_PATIENT_NAME);
  gain_grid_add_number (grid, birth != GAIN_NULL ? birth : 0);
  add_text (grid, list, row, GAIN_ASSIGNMENT_PROVIDER_ID);
  add_text (grid, list, row, GAIN_ASSIGNMENT_PRACTICE_TIN);
  gain_grid_add_number (grid, risk_of (diff->before, change->before));
  gain_grid_add_number (grid, risk_of (diff->after,
                                       change->move != GAIN_MOVE_LEFT ? change->after : GAIN_NO_ROW));
  gain_grid_add_number (grid, change->change);
  gain_grid_add_text (grid, change->jumped ? "yes" : "no");
  gain_grid_add_text (grid, change->missing);
  gain_grid_add_text (grid, change->gained);
  gain_grid_add_number (grid, gain_table_get_int (list, row, GAIN_ASSIGNMENT_VISITS));
  gain_grid_add_text (grid, _ ("Contains patient information"));
}

/**
 * gain_assignment_diff_to_grid:
 * @diff: differences of two lists
 * @shows: (nullable): whether a practice's patients are written; %NULL: all are
 * @data: for @shows
 *
 * Returns: (transfer full): one row a patient, each with the mark that it is about one
 */
GainGrid *
gain_assignment_diff_to_grid (const GainAssignmentDiff *diff, GainAssignmentShows shows,
                              gpointer data)
{
  static const struct
  {
    const char  *title;
    GainGridType type;
  } columns[] = {
    { "move", GAIN_GRID_TEXT }, { "reason", GAIN_GRID_TEXT }, { "patient_id", GAIN_GRID_TEXT },
    { "patient_name", GAIN_GRID_TEXT }, { "birth_date", GAIN_GRID_DATE },
    { "provider_id", GAIN_GRID_TEXT }, { "practice_tin", GAIN_GRID_TEXT },
    { "old_risk", GAIN_GRID_VALUE }, { "new_risk", GAIN_GRID_VALUE },
    { "risk_change", GAIN_GRID_VALUE }, { "jumped", GAIN_GRID_TEXT },
    { "missing_hccs", GAIN_GRID_TEXT }, { "gained_hccs", GAIN_GRID_TEXT },
    { "visits", GAIN_GRID_COUNT }, { "notice", GAIN_GRID_TEXT },
  };
  GainGrid *grid = gain_grid_new (_ ("Patient information"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gain_grid_add_column (grid, columns[i].title, columns[i].type);
  for (guint i = 0; i < diff->changes->len; i++)
    {
      const GainAssignmentChange *change = g_ptr_array_index (diff->changes, i);

      if (shows == NULL || shows (practice_of (diff, change), data))
        add_change (grid, diff, change);
    }
  return grid;
}

static void
add_practice (GainGrid *grid, const GainAssignmentPractice *practice, const GainCatalog *catalog)
{
  int known = practice->tin != NULL ? gain_catalog_find_practice (catalog, practice->tin) : -1;

  gain_grid_add_text (grid, practice->tin);
  gain_grid_add_text (grid, practice->tin == NULL ? _ ("All practices")
                            : *practice->tin == '\0' ? _ ("No practice named")
                            : known >= 0 ? catalog->practices[known].name : NULL);
  gain_grid_add_number (grid, practice->before);
  gain_grid_add_number (grid, practice->came);
  gain_grid_add_number (grid, practice->left);
  gain_grid_add_number (grid, practice->stayed);
  gain_grid_add_number (grid, practice->moved);
  gain_grid_add_number (grid, practice->after);
  gain_grid_add_number (grid, practice->jumped);
  gain_grid_add_number (grid, practice->moved_out);
}

/**
 * gain_assignment_practices_to_grid:
 * @diff: differences of two lists
 * @catalog: for the practices' names
 * @shows: (nullable): whether a practice is written; %NULL: all are
 * @data: for @shows
 *
 * Returns: (transfer full): how many came, left and stayed, by practice; the last row is the total of
 *   all practices, written or not. It names no patient
 */
GainGrid *
gain_assignment_practices_to_grid (const GainAssignmentDiff *diff, const GainCatalog *catalog,
                                   GainAssignmentShows shows, gpointer data)
{
  static const char *const counts[] = { "before", "came", "left", "stayed", "moved_in", "after",
                                        "risk_jumped", "moved_out" };
  GainGrid *grid = gain_grid_new (_ ("By practice"));

  gain_grid_add_column (grid, "practice_tin", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "practice_name", GAIN_GRID_TEXT);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    gain_grid_add_column (grid, counts[i], GAIN_GRID_COUNT);
  for (guint i = 0; i < diff->practices->len; i++)
    {
      const GainAssignmentPractice *practice
          = &g_array_index (diff->practices, GainAssignmentPractice, i);

      if (practice->tin == NULL || shows == NULL || shows (practice->tin, data))
        add_practice (grid, practice, catalog);
    }
  return grid;
}
