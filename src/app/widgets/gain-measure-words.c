/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measure-words.h"

#include <glib/gi18n-lib.h>

/**
 * gain_domain_title:
 * @domain: a measure's domain
 *
 * Returns: its name in the user's language
 */
const char *
gain_domain_title (GainDomain domain)
{
  static const char *const titles[] = { N_ ("Quality"),    N_ ("Utilization"),   N_ ("Cost"),
                                        N_ ("Engagement"), N_ ("Documentation"), N_ ("Experience") };

  g_return_val_if_fail ((guint) domain < G_N_ELEMENTS (titles), "");
  return _ (titles[domain]);
}

/**
 * gain_unit_title:
 * @unit: a measure's unit
 *
 * Returns: its name in the user's language
 */
const char *
gain_unit_title (GainUnit unit)
{
  static const char *const titles[] = { N_ ("Percent"), N_ ("Per 1,000"), N_ ("Dollars"), N_ ("Score") };

  g_return_val_if_fail ((guint) unit < G_N_ELEMENTS (titles), "");
  return _ (titles[unit]);
}

/**
 * gain_direction_title:
 * @direction: which way a measure is better
 *
 * Returns: its name in the user's language
 */
const char *
gain_direction_title (GainDirection direction)
{
  static const char *const titles[] = { N_ ("Higher is better"), N_ ("Lower is better") };

  g_return_val_if_fail ((guint) direction < G_N_ELEMENTS (titles), "");
  return _ (titles[direction]);
}

/**
 * gain_basis_title:
 * @basis: what a period's figure covers
 *
 * Returns: its name in the user's language
 */
const char *
gain_basis_title (GainBasis basis)
{
  static const char *const titles[] = { N_ ("The period alone"), N_ ("The year to date"),
                                        N_ ("The last 12 months") };

  g_return_val_if_fail ((guint) basis < G_N_ELEMENTS (titles), "");
  return _ (titles[basis]);
}
