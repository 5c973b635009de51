/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-cell-size.h"
#include "score-rows.h"

typedef struct
{
  GainUnit unit;
  gint64   numerator, denominator;
  gboolean withheld;
} Case;

static void
test_cells (void)
{
  static const Case cases[] = {
    { GAIN_UNIT_PERCENT, 0, 100, FALSE },    /* none may be said */
    { GAIN_UNIT_PERCENT, 1, 100, TRUE },
    { GAIN_UNIT_PERCENT, 10, 100, TRUE },
    { GAIN_UNIT_PERCENT, 11, 100, FALSE },
    { GAIN_UNIT_PERCENT, 89, 100, FALSE },
    { GAIN_UNIT_PERCENT, 90, 100, TRUE },    /* 10 by subtraction */
    { GAIN_UNIT_PERCENT, 99, 100, TRUE },
    { GAIN_UNIT_PERCENT, 100, 100, FALSE },
    { GAIN_UNIT_PERCENT, 0, 10, TRUE },
    { GAIN_UNIT_PERCENT, 0, 11, FALSE },
    { GAIN_UNIT_PER_1000, 5, 300, TRUE },
    { GAIN_UNIT_PER_1000, 295, 300, FALSE }, /* events, not patients: no subtraction */
    { GAIN_UNIT_PER_1000, 50, 8, TRUE },
    { GAIN_UNIT_DOLLARS, 5, 300, FALSE },
    { GAIN_UNIT_DOLLARS, 50000, 4, TRUE },
    { GAIN_UNIT_SCORE, 5, 42, FALSE },
    { GAIN_UNIT_SCORE, 400, 9, TRUE },
    { GAIN_UNIT_PERCENT, 0, 0, FALSE },      /* no result */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GainCell cell = { cases[i].numerator * S, cases[i].denominator * S };

      if (gain_cell_size_withholds (cell, cases[i].unit) != cases[i].withheld)
        g_test_fail_printf ("case %u", i);
    }
  g_assert_true (gain_cell_size_is_small (11 * S - 1)); /* 10.9999 person-years */
}

/* A total beside a part gives the rest away. */
static void
test_wholes (void)
{
  const GainCell part = { 50 * S, 100 * S }, hidden = { 5 * S, 100 * S };
  const GainCell apart = { 150 * S, 300 * S }, near = { 55 * S, 130 * S };
  const GainCell rest_of_few = { 53 * S, 106 * S }, same = { 50 * S, 100 * S };

  g_assert_false (gain_cell_size_withholds_whole (apart, part, GAIN_UNIT_PERCENT));
  g_assert_true (gain_cell_size_withholds_whole (near, part, GAIN_UNIT_PERCENT));
  g_assert_true (gain_cell_size_withholds_whole (rest_of_few, part, GAIN_UNIT_PERCENT));
  g_assert_false (gain_cell_size_withholds_whole (same, part, GAIN_UNIT_PERCENT));
  g_assert_true (gain_cell_size_withholds_whole (hidden, hidden, GAIN_UNIT_PERCENT));
  g_assert_false (gain_cell_size_withholds_whole (apart, hidden, GAIN_UNIT_PERCENT));
}

static void
check_cell (GainCell cell)
{
  g_assert_false (gain_cell_size_withholds (cell, GAIN_UNIT_PERCENT));
}

/* Of every number of patients who did and didn't, nothing on any card counts fewer than 11. */
static void
test_cards (void)
{
  g_auto (Rows) rows = rows_new ();
  g_autoptr (GainScores) scores = NULL;

  add_measure (&rows, "AWV", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, GAIN_DIRECTION_HIGHER, 20);
  add_target (&rows, "AWV", 30, 50, 70);
  for (guint i = 0; i <= 60; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%02u", i);

      add_person (&rows, id, GAIN_ROLE_PCP, NULL);
      add_result (&rows, id, "AWV", i, 60);
    }
  scores = score_year (&rows);
  for (guint i = 0; i <= 60; i++)
    {
      g_autoptr (GainScorecard) card = gain_scorecard_new (scores, NULL, i);
      g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GArray) lines = gain_cell_size_withhold (card->lines, scores->facts->catalog, kept);
      const GainScoreLine *own = &g_array_index (card->lines, GainScoreLine, 0);
      const GainScoreLine *line = &g_array_index (lines, GainScoreLine, 0);
      gboolean hidden = (i > 0 && i < 11) || (i > 49 && i < 60);

      g_assert_cmpint (line->withheld, ==, hidden);
      g_assert_cmpint (line->tier, ==, own->tier);
      check_cell (line->cell);
      check_cell (line->practice);
      check_cell (line->aco);
      check_cell (line->peers->median);
      check_cell (line->peers->p25);
      check_cell (line->peers->abc);
      g_assert_cmpuint (line->peers->n, ==, own->peers->n);
      for (guint k = 0; k < line->peers->n; k++)
        check_cell (line->peers->cells[k]);
      for (guint k = 0; k < line->n_history; k++)
        check_cell (line->history[k]);
      g_assert_true (line->units_to_next < 0 || line->units_to_next > 10);
      if (!hidden)
        g_assert_cmpint (line->cell.numerator, ==, own->cell.numerator);
      else
        g_assert_cmpint (line->cell.denominator, ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cell-size/cells", test_cells);
  g_test_add_func ("/cell-size/wholes", test_wholes);
  g_test_add_func ("/cell-size/cards", test_cards);
  return g_test_run ();
}
