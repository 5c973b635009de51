/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-refusal.h"

/**
 * gain_refuse:
 * @row: a row, and whom to tell
 * @column: the one that is wrong; -1: the row as a whole
 * @value: what stands there
 * @reason: (transfer full): a sentence: what is wrong, and what to do
 *
 * Tells why a row is not imported.
 *
 * Returns: %FALSE, so that a check can end with it
 */
gboolean
gain_refuse (const GainRefusal *row, int column, const char *value, char *reason)
{
  row->refuse (row->line, column, value, reason, row->user_data);
  return FALSE;
}
