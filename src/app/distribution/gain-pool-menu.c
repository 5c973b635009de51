/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-pool-menu.h"

#include "gain-outlook.h"
#include "gain-settle-words.h"

#include <glib/gi18n-lib.h>

/* Losses are a pool, too: what isn't known, and nothing, aren't. */
static void
add_pool (GMenu *section, const char *name, gint64 cents)
{
  g_autofree char *amount = NULL;
  g_autofree char *label = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GMenuItem) item = NULL;

  if (cents == GAIN_NULL || cents == 0)
    return;
  amount = gain_money_format_dollars (cents);
  plain = gain_money_format (cents); /* what the action and its state hold is for programs, too */
  label = g_strdup_printf ("%s · %s", name, amount);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "win.plan-pool", "s", plain);
  g_menu_append_item (section, item);
}

static GMenuModel *
settled_pools (const GPtrArray *years)
{
  GMenu *section = g_menu_new ();

  for (guint i = years->len; i > 0; i--)
    {
      const GainSettled *settled = g_ptr_array_index (years, i - 1);
      g_autofree char *name
        = g_strdup_printf (settled->is_public ? _ ("Published for %d") : _ ("Settled %d"),
                           settled->year);

      add_pool (section, name, gain_settled_pool (settled));
    }
  return G_MENU_MODEL (section);
}

static GMenuModel *
projected_pools (GainSnapshot *snapshot, const GPtrArray *years)
{
  GMenu *section = g_menu_new ();
  g_autoptr (GainProjection) projection
    = gain_projection_new_own (snapshot->expenditures, snapshot->completion, snapshot->year, years);

  for (guint i = 0; i < GAIN_N_OUTLOOKS; i++)
    add_pool (section, gain_outlook_title ((GainOutlook) i),
              gain_projection_pool (projection, (GainOutlook) i));
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) == GAIN_N_OUTLOOKS)
    g_menu_append (section, _ ("Compare All Three"), "win.compare-outlooks");
  return G_MENU_MODEL (section);
}

static GMenuModel *
other_ways (void)
{
  GMenu *section = g_menu_new ();

  g_menu_append (section, _ ("The Plan’s Own"), "win.plan-pool::");
  g_menu_append (section, _ ("Open Settlement"), "win.view::settlement");
  return G_MENU_MODEL (section);
}

/**
 * gain_pool_menu_new:
 * @snapshot: the workspace
 *
 * The pools that a plan can be tried with: what CMS may pay for the year under way, for an interim
 * period, and what it paid for the years that are settled.
 *
 * Returns: (transfer full): a menu
 */
GMenuModel *
gain_pool_menu_new (GainSnapshot *snapshot)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GPtrArray) years = gain_settled_years_of (snapshot);
  g_autoptr (GMenuModel) projected = projected_pools (snapshot, years);
  g_autoptr (GMenuModel) settled = settled_pools (years);
  g_autoptr (GMenuModel) others = other_ways ();
  g_autofree char *title = g_strdup_printf (_ ("Projected %d"), snapshot->year);

  if (g_menu_model_get_n_items (projected) > 0)
    g_menu_append_section (menu, title, projected);
  if (g_menu_model_get_n_items (settled) > 0)
    g_menu_append_section (menu, _ ("Settled Years"), settled);
  g_menu_append_section (menu, NULL, others);
  return G_MENU_MODEL (menu);
}
