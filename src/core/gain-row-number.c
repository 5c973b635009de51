/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-row-number.h"

#include "gain-plan.h"

#include <glib/gi18n-lib.h>

/**
 * gain_row_number:
 * @table: rows that are numbered
 * @row: one of them
 * @column: what holds the number
 *
 * Returns: the number; 0: it is none that a row may have, and so no other row's
 */
guint
gain_row_number (const GainTable *table, guint row, guint column)
{
  gint64 number = gain_table_get_int (table, row, column);

  return number >= 1 && number <= GAIN_MOST_ROW_NUMBER ? (guint) number : 0;
}

/**
 * gain_row_number_next:
 * @last: the highest number that there is; 0: none
 * @error: return location; %GAIN_PLAN_ERROR_REFUSED
 *
 * A row whose number another one has would take its place.
 *
 * Returns: the number that the next row gets; 0: none is left
 */
guint
gain_row_number_next (gint64 last, GError **error)
{
  if (last < GAIN_MOST_ROW_NUMBER)
    return (guint) MAX (0, last) + 1;
  g_set_error (error, GAIN_PLAN_ERROR, GAIN_PLAN_ERROR_REFUSED,
               _ ("There is a number %lld already, and none can follow it. Remove the import that "
                  "brought it in."),
               (long long) last);
  return 0;
}
