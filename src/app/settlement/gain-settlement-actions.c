/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-view-private.h"

#include "gain-ask.h"
#include "gain-people-write.h"
#include "gain-settlement-paper.h"
#include "gain-today.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

static void
on_page (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_settlement_view_show_page (data, g_variant_get_string (value, NULL));
}

static void
on_year (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_settlement_view_choose_year (data, g_variant_get_int32 (value));
}

static void
on_enter (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_settlement_view_open_form (data, g_variant_get_int32 (value));
}

static void
on_edit (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSettlementView *self = data;

  gain_settlement_view_open_form (self, self->year);
}

static void
on_set (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSettlementView *self = data;
  const char *column;
  const char *text;

  g_variant_get (value, "(&s&s)", &column, &text);
  gain_settlement_form_set (self->form, column, text);
}

static void
on_save (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_settlement_form_save (((GainSettlementView *) data)->form);
}

static void
on_try (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSettlementView *self = data;
  const char *column;
  const char *text;

  g_variant_get (value, "(&s&s)", &column, &text);
  gain_settlement_what_if_try (self->what_if, column, text);
}

static void
on_revert (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_settlement_what_if_revert (((GainSettlementView *) data)->what_if);
}

static void
on_remove (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSettlementView *self = data;
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  GainSettled *settled = snapshot != NULL ? gain_settlement_view_get_settled (self) : NULL;
  g_autofree char *label = NULL;

  if (settled == NULL || settled->is_public || !snapshot->writable)
    return;
  label = g_strdup_printf (_ ("Settlement of %d removed"), settled->year);
  gain_people_write_over (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)),
                          snapshot->settlement, gain_table_ref (settled->row), GAIN_WRITE_REMOVE,
                          label, NULL, NULL);
}

/* Files are imported in the view of the data, which makes its actions when it is first shown. */
static void
on_import (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gain_window_of (GTK_WIDGET (data))));

  gtk_widget_activate_action (window, "win.view", "s", "data");
  gtk_widget_activate_action_variant (window, "win.import", value);
}

static void
on_reserve_set (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSettlementView *self = data;
  const char *column;
  const char *text;

  g_variant_get (value, "(&s&s)", &column, &text);
  gain_reserve_page_set_cell (self->reserve, column, text);
}

static void
on_reserve_add (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_reserve_page_add (((GainSettlementView *) data)->reserve);
}

static void
on_reserve_carry (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_reserve_page_carry (((GainSettlementView *) data)->reserve, g_variant_get_int32 (value),
                           gain_today ());
}

/* --- papers ----------------------------------------------------------------------------------- */

static void
write_paper (GainSettlementView *self, GainSettlePaper paper, const char *path)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));

  if (snapshot != NULL)
    gain_settle_paper_write (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)), snapshot, paper,
                      self->year, path);
}

static void
write_sheet_to (const char *path, gpointer data)
{
  write_paper (data, GAIN_SETTLE_PAPER_SHEET, path);
}

static void
write_case_to (const char *path, gpointer data)
{
  write_paper (data, GAIN_SETTLE_PAPER_CASE, path);
}

static void
on_sheet (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSettlementView *self = data;
  g_autofree char *name = g_strdup_printf (_ ("settlement %d.pdf"), self->year);
  const char *path = g_variant_get_string (value, NULL);

  if (path[0] != '\0')
    write_sheet_to (path, self);
  else
    gain_ask_save (GTK_WIDGET (self), _ ("Save the Settlement Sheet"), name, write_sheet_to, self);
}

static void
on_case (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (path[0] != '\0')
    write_case_to (path, data);
  else
    gain_ask_save (GTK_WIDGET (data), _ ("Save the Business Case"), _ ("business case.pdf"),
                   write_case_to, data);
}

static void
on_estimate (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_business_page_estimate (((GainSettlementView *) data)->business,
                               g_variant_get_string (value, NULL));
}

/* --- the pool of a plan ------------------------------------------------------------------------ */

/* What the year that is shown paid, or one of the outlooks of the year under way. */
static gint64
find_pool (GainSettlementView *self, const char *which)
{
  GainSettled *settled = self->years != NULL ? gain_settlement_view_get_settled (self) : NULL;

  if (g_strcmp0 (which, "settled") == 0)
    return settled != NULL ? gain_settled_pool (settled) : GAIN_NULL;
  for (guint i = 0; self->projection != NULL && i < GAIN_N_OUTLOOKS; i++)
    if (g_strcmp0 (gain_outlook_name ((GainOutlook) i), which) == 0)
      return gain_projection_pool (self->projection, (GainOutlook) i);
  return GAIN_NULL;
}

static void
on_pool (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gain_window_of (GTK_WIDGET (data))));
  gint64 pool = find_pool (data, g_variant_get_string (value, NULL));
  g_autofree char *text = NULL;

  if (pool == GAIN_NULL)
    return;
  text = gain_money_format (pool);
  gtk_widget_activate_action (window, "win.view", "s", "distribution");
  gtk_widget_activate_action (window, "win.plan-pool", "s", text);
}

/**
 * gain_settlement_view_add_actions:
 * @view: the view
 * @map: of the window
 *
 * Adds the view's commands.
 */
void
gain_settlement_view_add_actions (GainView *view, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "settlement-page", on_page, "s", "'result'", NULL, { 0 } },
    { "settlement-year", on_year, "i", "0", NULL, { 0 } },
    { "settlement-enter", on_enter, "i", NULL, NULL, { 0 } },
    { "settlement-edit", on_edit, NULL, NULL, NULL, { 0 } },
    { "settlement-set", on_set, "(ss)", NULL, NULL, { 0 } },
    { "settlement-save", on_save, NULL, NULL, NULL, { 0 } },
    { "settlement-try", on_try, "(ss)", NULL, NULL, { 0 } },
    { "settlement-revert", on_revert, NULL, NULL, NULL, { 0 } },
    { "settlement-remove", on_remove, NULL, NULL, NULL, { 0 } },
    { "reserve-set", on_reserve_set, "(ss)", NULL, NULL, { 0 } },
    { "reserve-add", on_reserve_add, NULL, NULL, NULL, { 0 } },
    { "reserve-carry", on_reserve_carry, "i", NULL, NULL, { 0 } },
    { "settlement-sheet", on_sheet, "s", NULL, NULL, { 0 } },
    { "business-case", on_case, "s", NULL, NULL, { 0 } },
    { "business-estimate", on_estimate, "s", NULL, NULL, { 0 } },
    { "settlement-pool", on_pool, "s", NULL, NULL, { 0 } },
    { "settlement-import", on_import, "s", NULL, NULL, { 0 } },
  };
  GainSettlementView *self = GAIN_SETTLEMENT_VIEW (view);

  g_set_weak_pointer (&self->actions, map);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  gain_peers_page_add_actions (self->peers, map);
  gain_disclosure_page_add_actions (self->disclosures, map);
}

/**
 * gain_settlement_view_set_state:
 * @self: the view
 * @action: the name of one of its actions
 * @state: (transfer floating): what it is now
 */
void
gain_settlement_view_set_state (GainSettlementView *self, const char *action, GVariant *state)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (state);
  GAction *found = self->actions != NULL ? g_action_map_lookup_action (self->actions, action)
                                         : NULL;

  if (found != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (found), value);
}
