/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-compare.h"
#include "gain-count.h"

#include <glib/gi18n-lib.h>

/**
 * gain_compare_same_money:
 * @comparison: a comparison
 * @run: one of its runs
 *
 * Returns: (transfer full) (nullable): that what is gained there and what is lost are partly the same
 *   money; %NULL where everybody is paid in the same way as in the base
 */
char *
gain_compare_same_money (const GainComparison *comparison, guint run)
{
  guint n = gain_compare_n_other_hands (comparison, run);
  g_autofree char *people = gain_count_format (n, 0);

  if (n == 0)
    return NULL;
  /* Translators: a plan's letter, then how many people. */
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE,
                 "In %c, %s person is paid in another way than in A: alone, or through a practice, "
                 "department or group, whose sum is for its people. What the one gains and the other "
                 "loses is then partly the same money.",
                 "In %c, %s people are paid in another way than in A: alone, or through a practice, "
                 "department or group, whose sum is for its people. What the one gains and the others "
                 "lose is then partly the same money.", n),
    'A' + (int) run, people);
}
