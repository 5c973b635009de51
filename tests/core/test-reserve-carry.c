/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a finalized run put into the reserve, beside what its book says. */
#include "gain-reserve-carry.h"

#define YEAR 2025

typedef struct
{
  int         year;
  gint64      kind;
  gint64      amount;
  const char *label;
  const char *payee_id;
} Entry;

typedef struct
{
  const char *name;
  Entry       entries[3];
  gint64      amount;  /* of the run that stands */
  gboolean    found;
  gint64      change;
  gint64      typed;
} Case;

#define IN GAIN_RESERVE_DEPOSIT
#define OUT GAIN_RESERVE_RELEASE

static const Case cases[] = {
  { "nothing-yet", { { 0 } }, 500, TRUE, 500, 0 },
  { "carried", { { YEAR, IN, 500, "From the finalized run [2025 #1]", NULL } }, 500, FALSE, 0, 0 },
  { "more", { { YEAR, IN, 500, "[2025 #1]", NULL } }, 700, TRUE, 200, 0 },
  { "less", { { YEAR, IN, 500, "[2025 #1]", NULL } }, 200, TRUE, -300, 0 },
  { "back-and-forth",
    { { YEAR, IN, 500, "a [2025 #1]", NULL }, { YEAR, OUT, 300, "b [2025 #2]", NULL } }, 200, FALSE, 0, 0 },
  { "losses", { { YEAR, IN, 500, "[2025 #1]", NULL } }, -900, TRUE, -500, 0 },
  { "losses-alone", { { 0 } }, -900, FALSE, 0, 0 },
  { "nothing", { { 0 } }, 0, FALSE, 0, 0 },
  { "typed", { { YEAR, IN, 500, "Unearned", NULL } }, 500, FALSE, 0, 0 },
  { "typed-in-parts", { { YEAR, IN, 200, NULL, NULL }, { YEAR, IN, 300, "b", NULL } }, 500, FALSE, 0, 0 },
  { "typed-for-another-run", { { YEAR, IN, 500, "Unearned", NULL } }, 700, TRUE, 700, 500 },
  { "other-money",
    { { 2024, IN, 500, "Unearned", NULL }, { YEAR, IN, 500, NULL, "1000000012" }, { YEAR, OUT, 500, NULL, NULL } },
    500, TRUE, 500, 0 },
  { "no-mark", { { YEAR, IN, 400, "about [2025 #x]", NULL } }, 500, TRUE, 500, 400 },
  { "other-year's-mark", { { YEAR, IN, 400, "[2024 #1]", NULL } }, 500, TRUE, 500, 400 },
  { "largest", { { YEAR, OUT, G_MAXINT64, "[2025 #1]", NULL } }, G_MAXINT64, FALSE, 0, 0 },
};

static GainTable *
book (const Entry *entries, guint n)
{
  GainTable *rows = gain_table_new (GAIN_KIND_RESERVE);

  for (guint i = 0; i < n && entries[i].year != 0; i++)
    {
      guint row = gain_table_append (rows, 0);

      gain_table_set_int (rows, row, GAIN_RESERVE_PERFORMANCE_YEAR, entries[i].year);
      gain_table_set_int (rows, row, GAIN_RESERVE_DATE, gain_date_new (entries[i].year + 1, 10, 2));
      gain_table_set_int (rows, row, GAIN_RESERVE_KIND, entries[i].kind);
      gain_table_set_int (rows, row, GAIN_RESERVE_AMOUNT, entries[i].amount);
      if (entries[i].label != NULL)
        gain_table_set_text (rows, row, GAIN_RESERVE_LABEL, entries[i].label);
      if (entries[i].payee_id != NULL)
        gain_table_set_text (rows, row, GAIN_RESERVE_PAYEE_ID, entries[i].payee_id);
    }
  return rows;
}

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr (GainTable) rows = book (item->entries, G_N_ELEMENTS (item->entries));
  g_autofree char *words = NULL;
  GainReserveCarry carry;

  g_assert_cmpint (gain_reserve_carry_find (rows, YEAR, 2, item->amount, &carry), ==, item->found);
  if (!item->found)
    return;
  g_assert_cmpint (carry.change, ==, item->change);
  g_assert_cmpint (carry.typed, ==, item->typed);
  words = gain_reserve_carry_words (&carry);
  g_assert_true (g_str_has_suffix (words, "."));
}

/* What is entered is known again, and then there is nothing more to enter. */
static void
test_known_again (void)
{
  static const Entry before[] = { { YEAR, IN, 500, "[2025 #1]", NULL } };
  g_autoptr (GainTable) rows = book (before, 1);
  g_autoptr (GainTable) added = NULL;
  GainReserveCarry carry;
  gint64 after;

  g_assert_true (gain_reserve_carry_find (rows, YEAR, 2, 200, &carry));
  added = gain_reserve_carry_row (&carry, rows, gain_date_new (2026, 11, 2));
  g_assert_cmpint (gain_reserve_change (added, 0), ==, -300);
  after = gain_reserve_carried (rows, YEAR) + gain_reserve_carried (added, YEAR);
  g_assert_cmpint (after, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/reserve-carry/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/reserve-carry/known-again", test_known_again);
  return g_test_run ();
}
