/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-cell-size.h"

static const GainCell nothing = { 0, 0 };

/**
 * gain_cell_size_is_small:
 * @count: patients, times GAIN_SCALE
 *
 * Returns: whether it is of 1 to 10 patients, or a part of one
 */
gboolean
gain_cell_size_is_small (gint64 count)
{
  return count > 0 && count < GAIN_CELL_SIZE_SHOWN * GAIN_SCALE;
}

/**
 * gain_cell_size_withholds:
 * @cell: a result
 * @unit: its unit: which of its parts are counts
 *
 * A percent counts patients above and below the line, and those between; a rate counts events
 * above; of dollars and scores only the denominator is a count.
 *
 * Returns: whether neither the counts nor the value may be said
 */
gboolean
gain_cell_size_withholds (GainCell cell, GainUnit unit)
{
  if (gain_cell_size_is_small (cell.denominator))
    return TRUE;
  if (unit == GAIN_UNIT_PERCENT)
    return gain_cell_size_is_small (cell.numerator)
           || gain_cell_size_is_small (cell.denominator - cell.numerator);
  return unit == GAIN_UNIT_PER_1000 && gain_cell_size_is_small (cell.numerator);
}

/**
 * gain_cell_size_withholds_whole:
 * @whole: a practice's or the ACO's result
 * @part: a provider's, within it
 * @unit: of both
 *
 * Returns: whether @whole must not be said beside @part: it is small itself, what is left without
 *   @part is, or it gives away a @part that is withheld
 */
gboolean
gain_cell_size_withholds_whole (GainCell whole, GainCell part, GainUnit unit)
{
  GainCell rest = { whole.numerator - part.numerator, whole.denominator - part.denominator };
  gboolean hidden = gain_cell_size_withholds (part, unit);

  return gain_cell_size_withholds (whole, unit) || gain_cell_size_withholds (rest, unit)
         || (hidden && rest.denominator < GAIN_CELL_SIZE_SHOWN * GAIN_SCALE);
}

static GainCell *
withhold_cells (const GainCell *cells, guint n, GainUnit unit, GPtrArray *kept)
{
  GainCell *copy = g_new0 (GainCell, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    if (!gain_cell_size_withholds (cells[i], unit))
      copy[i] = cells[i];
  g_ptr_array_add (kept, copy);
  return copy;
}

static const GainPeers *
withhold_peers (const GainPeers *peers, GainUnit unit, GPtrArray *kept)
{
  GainPeers *copy = g_memdup2 (peers, sizeof *peers);
  GainCell *const single[] = { &copy->p25, &copy->median, &copy->p75, &copy->abc };

  g_ptr_array_add (kept, copy);
  copy->cells = withhold_cells (peers->cells, peers->n, unit, kept);
  for (guint i = 0; i < G_N_ELEMENTS (single); i++)
    if (gain_cell_size_withholds (*single[i], unit))
      *single[i] = nothing;
  return copy;
}

static void
withhold_line (GainScoreLine *line, GainUnit unit, GPtrArray *kept)
{
  line->withheld = gain_cell_size_withholds (line->cell, unit);
  if (gain_cell_size_withholds_whole (line->practice, line->cell, unit))
    line->practice = nothing;
  if (gain_cell_size_withholds_whole (line->aco, line->cell, unit))
    line->aco = nothing;
  if (line->withheld || (line->units_to_next > 0
                         && gain_cell_size_is_small (line->units_to_next * GAIN_SCALE)))
    {
      line->units_to_next = line->units_to_next >= 0 ? GAIN_UNITS_WITHHELD : line->units_to_next;
      line->next_cell = nothing;
    }
  if (line->withheld)
    line->cell = nothing;
  if (line->history != NULL)
    line->history = withhold_cells (line->history, line->n_history, unit, kept);
  if (line->peers != NULL)
    line->peers = withhold_peers (line->peers, unit, kept);
}

/**
 * gain_cell_size_withhold:
 * @lines: (element-type GainScoreLine): a card's lines
 * @catalog: their measures
 * @kept: (element-type gpointer): takes what the new lines point to, to be freed with g_free()
 *
 * Copies a card's lines without any figure by which 1 to 10 patients can be counted: results,
 * their practice and ACO, units to the next tier, the points of a trend and the dots of peers.
 * Tiers and dollars stay.
 *
 * Returns: (transfer full) (element-type GainScoreLine): the lines, to live no longer than @lines
 *   and @kept
 */
GArray *
gain_cell_size_withhold (const GArray *lines, const GainCatalog *catalog, GPtrArray *kept)
{
  GArray *copy;

  g_return_val_if_fail (lines != NULL, NULL);
  g_return_val_if_fail (catalog != NULL, NULL);
  g_return_val_if_fail (kept != NULL, NULL);

  copy = g_array_sized_new (FALSE, FALSE, sizeof (GainScoreLine), lines->len);
  for (guint i = 0; i < lines->len; i++)
    {
      GainScoreLine line = g_array_index (lines, GainScoreLine, i);

      withhold_line (&line, catalog->measures[line.measure].unit, kept);
      g_array_append_val (copy, line);
    }
  return copy;
}
