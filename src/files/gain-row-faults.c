/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-row-faults.h"

#include "gain-count.h"

#include <glib/gi18n-lib.h>

/* Of one row so many faults are told; whoever mends those sees the others then. */
#define MOST_TOLD 5

static void
clear_fault (gpointer data)
{
  g_free (((GainRowFault *) data)->value);
  g_free (((GainRowFault *) data)->reason);
}

/**
 * gain_row_faults_init:
 * @faults: (out caller-allocates): no faults
 */
void
gain_row_faults_init (GainRowFaults *faults)
{
  *faults = (GainRowFaults){ .cells = g_array_new (FALSE, FALSE, sizeof (GainRowFault)) };
  g_array_set_clear_func (faults->cells, clear_fault);
}

/**
 * gain_row_faults_clear:
 * @faults: faults, or all zero
 */
void
gain_row_faults_clear (GainRowFaults *faults)
{
  g_clear_pointer (&faults->cells, g_array_unref);
}

/**
 * gain_row_faults_begin:
 * @faults: those of the row before
 *
 * Begins another row.
 */
void
gain_row_faults_begin (GainRowFaults *faults)
{
  g_array_set_size (faults->cells, 0);
  faults->columns = 0;
  faults->refused = NULL;
  faults->n_told = 0;
  faults->n_untold = 0;
}

/**
 * gain_row_faults_add:
 * @faults: those of the row at hand
 * @column: which is wrong; -1: the row as a whole
 * @value: (nullable): what stands there
 * @reason: (transfer full): a sentence: what is wrong, and what to do
 *
 * Keeps a fault until the row is through.
 */
void
gain_row_faults_add (GainRowFaults *faults, int column, const char *value, char *reason)
{
  const GainRowFault fault = { column, g_strdup (value), reason };

  g_array_append_val (faults->cells, fault);
  if (column >= 0)
    faults->columns |= 1u << column;
}

/**
 * gain_row_faults_tell:
 * @faults: those of the row at hand
 * @line: of the row
 * @name: (nullable): of the column
 * @place: (nullable): of a workbook's cell
 * @reason: a sentence: what is wrong, and what to do
 *
 * Adds to the reason of a row that is refused already.
 *
 * Returns: whether it is; if not, it is up to the caller to refuse the row
 */
gboolean
gain_row_faults_tell (GainRowFaults *faults, guint line, const char *name, const char *place,
                      const char *reason)
{
  GainReject *refused = faults->refused;
  g_autofree char *before = NULL;

  if (refused == NULL || refused->line != line)
    return FALSE;
  if (++faults->n_told >= MOST_TOLD)
    {
      faults->n_untold++;
      return TRUE;
    }
  before = g_steal_pointer (&refused->reason);
  if (name == NULL)
    refused->reason = g_strdup_printf (_ ("%s Also: %s"), before, reason);
  else if (place == NULL)
    refused->reason = g_strdup_printf (_ ("%s Also in %s: %s"), before, name, reason);
  else
    refused->reason = g_strdup_printf (_ ("%s Also in %s (%s): %s"), before, name, place, reason);
  return TRUE;
}

/**
 * gain_row_faults_end:
 * @faults: those of a row that is through
 *
 * Says how many faults of the row were too many to tell.
 */
void
gain_row_faults_end (GainRowFaults *faults)
{
  g_autofree char *before = NULL;
  g_autofree char *rest = NULL;

  if (faults->n_untold == 0)
    return;
  before = g_steal_pointer (&faults->refused->reason);
  rest = gain_count_phrase (ngettext ("%s more cell of this row is wrong.",
                                      "%s more cells of this row are wrong.", faults->n_untold),
                            faults->n_untold);
  faults->refused->reason = g_strdup_printf ("%s %s", before, rest);
}
