/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-back-test-rows.h"

#include <glib/gi18n-lib.h>

/* Whose rows come when: by person and measure, or where names are hidden by the numbers instead of
 * them, as the order of the roster would say who is who. */
typedef struct
{
  guint number;
  guint line; /* of the test */
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *left = a, *right = b;

  if (left->number != right->number)
    return left->number < right->number ? -1 : 1;
  return (left->line > right->line) - (left->line < right->line);
}

/* The person's place in a snapshot that may be newer than the test; -1: not there. */
static int
find_person (const GainBackTest *test, guint person, GainSnapshot *snapshot)
{
  return gain_catalog_find_person (snapshot->catalog,
                                   test->scores->facts->catalog->people[person].id);
}

static GArray *
order_lines (const GainBackTest *test, GainSnapshot *snapshot, const GainBlind *blind)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < test->lines->len; i++)
    {
      guint person = g_array_index (test->lines, GainBackTestLine, i).person;
      int at = blind != NULL ? find_person (test, person, snapshot) : -1;
      Place place = { at >= 0 ? gain_blind_person_number (blind, (guint) at) : 0, i };

      g_array_append_val (places, place);
    }
  g_array_sort (places, compare_places);
  return places;
}

static void
add_line (GainGrid *grid, const GainBackTest *test, const GainBackTestLine *line,
          GainSnapshot *snapshot, const GainBlind *blind)
{
  const GainCatalog *catalog = test->scores->facts->catalog;

  gain_grid_add_text (grid, blind != NULL ? NULL : catalog->people[line->person].id);
  gain_grid_take_text (grid, gain_back_test_name (test, line->person, snapshot, blind));
  gain_grid_add_text (grid, catalog->measures[line->measure].code);
  gain_grid_add_number (grid, line->cell.numerator);
  gain_grid_add_number (grid, line->cell.denominator);
  gain_grid_add_text (grid, gain_back_test_tier_name (catalog, line->before, line->tier_before));
  gain_grid_add_text (grid, gain_back_test_tier_name (catalog, line->after, line->tier_after));
  gain_grid_add_text (grid, gain_back_test_move_title (line->move));
  gain_grid_add_number (grid, line->luck >= 0 ? (gint64) (line->luck * 100 + 0.5) * GAIN_SCALE
                                              : GAIN_NULL);
}

/**
 * gain_back_test_name:
 * @test: a back-test
 * @person: an index into its catalog's people
 * @snapshot: what @blind was drawn for
 * @blind: (nullable): the numbers that stand for names; %NULL: names are shown
 *
 * Returns: (transfer full): the name, or the neutral one that the scorecards give too; "–" for
 *   somebody whom the roster has got since the numbers were drawn
 */
char *
gain_back_test_name (const GainBackTest *test, guint person, GainSnapshot *snapshot,
                     const GainBlind *blind)
{
  int at;

  g_return_val_if_fail (test != NULL && snapshot != NULL, NULL);

  if (blind == NULL)
    return gain_person_display_name (&test->scores->facts->catalog->people[person]);
  at = find_person (test, person, snapshot);
  return at >= 0 ? gain_blind_person (blind, (guint) at) : g_strdup ("–");
}

/**
 * gain_back_test_tier_name:
 * @catalog: a catalog
 * @target: (nullable): what judged
 * @tier: the tier it gave; -1: none
 *
 * Returns: (transfer none): the tier's name, or that there is no target
 */
const char *
gain_back_test_tier_name (const GainCatalog *catalog, const GainTarget *target, int tier)
{
  return target != NULL && tier >= 0 ? catalog->schemes[target->scheme].tiers[tier].name
                                     : _ ("no target");
}

/**
 * gain_back_test_move_title:
 * @move: a move
 *
 * Returns: it as a person reads it
 */
const char *
gain_back_test_move_title (GainMove move)
{
  switch (move)
    {
    case GAIN_MOVE_WINNER:
      return _ ("Up");
    case GAIN_MOVE_LOSER:
      return _ ("Down");
    case GAIN_MOVE_NEW:
      return _ ("New target");
    case GAIN_MOVE_DROPPED:
      return _ ("Target dropped");
    case GAIN_MOVE_UNCHANGED:
      return _ ("Same");
    case GAIN_MOVE_NONE:
    default:
      return _ ("No target");
    }
}

/**
 * gain_back_test_to_grid:
 * @test: a back-test
 * @snapshot: what @blind was drawn for
 * @blind: (nullable): the numbers that stand for names; %NULL: names are shown
 *
 * Returns: (transfer full): every clinician and measure of the test as a table
 */
GainGrid *
gain_back_test_to_grid (const GainBackTest *test, GainSnapshot *snapshot, const GainBlind *blind)
{
  static const char *const titles[] = { "id", "name", "measure", "numerator", "denominator",
                                        "tier_then", "tier_now", "move", "luck_percent" };
  g_autoptr (GArray) places = NULL;
  GainGrid *grid;

  g_return_val_if_fail (test != NULL && snapshot != NULL, NULL);

  places = order_lines (test, snapshot, blind);
  grid = gain_grid_new ("back-test");
  for (guint c = 0; c < G_N_ELEMENTS (titles); c++)
    gain_grid_add_column (grid, titles[c],
                          c == 3 || c == 4 ? GAIN_GRID_DECIMAL
                          : c == 8         ? GAIN_GRID_PERCENT
                                           : GAIN_GRID_TEXT);
  for (guint i = 0; i < places->len; i++)
    add_line (grid, test,
              &g_array_index (test->lines, GainBackTestLine, g_array_index (places, Place, i).line),
              snapshot, blind);
  return grid;
}
