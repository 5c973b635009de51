/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-view-private.h"

#include "gain-people-write.h"
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
on_remove (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainSettlementView *self = data;
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  GainSettled *settled = snapshot != NULL ? gain_settlement_view_get_settled (self) : NULL;
  g_autofree char *label = NULL;

  if (settled == NULL || settled->is_public || !snapshot->writable)
    return;
  label = g_strdup_printf (_ ("Settlement of %d removed"), settled->year);
  gain_people_write (GTK_WIDGET (self), gain_view_get_session (GAIN_VIEW (self)),
                     gain_table_ref (settled->row), GAIN_WRITE_REMOVE, label, NULL, NULL);
}

/* Files are imported in the view of the data, which makes its actions when it is first shown. */
static void
on_import (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autoptr (GtkWidget) window = g_object_ref (GTK_WIDGET (gain_window_of (GTK_WIDGET (data))));

  gtk_widget_activate_action (window, "win.view", "s", "data");
  gtk_widget_activate_action_variant (window, "win.import", value);
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
    { "settlement-remove", on_remove, NULL, NULL, NULL, { 0 } },
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
