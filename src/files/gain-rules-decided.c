/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-rules-decided.h"

#include "gain-blank.h"
#include "gain-decision.h"
#include "gain-row-number.h"

#include <glib/gi18n-lib.h>

/**
 * gain_rules_decision_fault:
 * @table: rows of decisions
 * @n: a row whose cells are right each for itself
 * @column: (out): the column that is wrong
 *
 * Whether a step is one that the program itself could have taken; whether it follows from those
 * before it is known only once they are all there. Source: contract "Distribution", Sealing and
 * governance.
 *
 * Returns: (transfer full) (nullable): what is wrong with it
 */
char *
gain_rules_decision_fault (const GainTable *table, guint n, guint *column)
{
  GainPlanState state = (GainPlanState) gain_table_get_int (table, n, GAIN_DECISIONS_STATE);
  g_autoptr (GError) error = NULL;
  GainVote vote;

  *column = GAIN_DECISIONS_STATE;
  if (state == GAIN_PLAN_SEALED)
    return g_strdup (_ ("A plan is finalized by a run, not by a row of a file. Take the row out."));
  *column = GAIN_DECISIONS_BODY;
  gain_vote_read (table, n, &vote);
  if (state != GAIN_PLAN_APPROVED || gain_vote_check (&vote, &error))
    return NULL;
  return g_strdup (error->message);
}

/**
 * gain_rules_check_number:
 * @table: rows that are numbered
 * @n: one of them
 * @column: what holds the number
 * @row: the same row, and whom to tell what is wrong with it
 *
 * The program numbers what follows after the highest number that there is, so there must be room.
 *
 * Returns: whether the row may stay
 */
gboolean
gain_rules_check_number (const GainTable *table, guint n, guint column, const GainRefusal *row)
{
  g_autofree char *shown = NULL;

  if (gain_row_number (table, n, column) != 0)
    return TRUE;
  shown = g_strdup_printf ("%lld", (long long) gain_table_get_int (table, n, column));
  return gain_refuse (row, (int) column, shown,
                      g_strdup_printf (_ ("“%s” is not allowed; numbers go from 1 to %d."), shown,
                                       GAIN_MOST_ROW_NUMBER));
}

/**
 * gain_rules_dispute_fault:
 * @table: rows of disputes
 * @n: a row whose cells are right each for itself
 * @column: (out): the column that is wrong
 *
 * Whether a dispute that is decided says when that was, who did it and why.
 *
 * Returns: (transfer full) (nullable): what is wrong with it
 */
char *
gain_rules_dispute_fault (const GainTable *table, guint n, guint *column)
{
  gint64 state = gain_table_get_int (table, n, GAIN_DISPUTES_STATE);
  const char *word = gain_kind_info (GAIN_KIND_DISPUTES)->columns[GAIN_DISPUTES_STATE].words[state];

  if (state == GAIN_DISPUTE_OPEN)
    return NULL;
  *column = GAIN_DISPUTES_DECIDED_DATE;
  if (gain_table_is_null (table, n, GAIN_DISPUTES_DECIDED_DATE))
    return g_strdup_printf (_ ("The dispute is “%s”, and nothing says when that was decided."), word);
  *column = GAIN_DISPUTES_DECIDED_BY;
  if (gain_is_blank (gain_table_get_text (table, n, GAIN_DISPUTES_DECIDED_BY)))
    return g_strdup_printf (_ ("The dispute is “%s”, and nothing says who decided that."), word);
  *column = GAIN_DISPUTES_REASON;
  if (gain_is_blank (gain_table_get_text (table, n, GAIN_DISPUTES_REASON)))
    return g_strdup_printf (_ ("The dispute is “%s”, and no reason is given."), word);
  return NULL;
}
