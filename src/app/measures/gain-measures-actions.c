/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measures-view-private.h"

#include "gain-back-test-page.h"
#include "gain-criteria-editor.h"
#include "gain-library-dialog.h"
#include "gain-measure-page.h"
#include "gain-scheme-editor.h"
#include "gain-table-keys.h"
#include "gain-target-review-run.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

static void
say (GainMeasuresView *self, const char *text)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (window != NULL)
    gain_window_toast (window, text, FALSE);
}

static gboolean
open_or_say (GainMeasuresView *self, const char *code)
{
  g_autofree char *text = NULL;

  if (gain_measures_view_open (self, code))
    return TRUE;
  text = g_strdup_printf (_ ("There is no measure “%s”."), code);
  say (self, text);
  return FALSE;
}

static void
on_measure (GSimpleAction *action, GVariant *value, gpointer data)
{
  if (open_or_say (data, g_variant_get_string (value, NULL)))
    g_simple_action_set_state (action, value);
}

static void
on_chart (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_simple_action_set_state (action, value);
  gain_measure_page_show_funnel (GAIN_MEASURE_PAGE (GAIN_MEASURES_VIEW (data)->page),
                                 g_str_equal (g_variant_get_string (value, NULL), "funnel"));
}

static void
on_back (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;

  if (gain_measures_view_shows (self, "measure"))
    {
      gain_measures_view_show_page (self, "lists");
      gain_table_focus_rows (GTK_WIDGET (self->table));
    }
}

static void
on_list (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;

  g_simple_action_set_state (action, value);
  gain_measures_view_update_list (self);
  if (gain_measures_view_shows (self, "measure"))
    gain_measures_view_show_page (self, "lists");
  gain_view_changed (GAIN_VIEW (self));
}

static void
on_add (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_measures_view_open (data, NULL);
}

/* ('AWV', 'title', 'a text'): as if typed in the definition, and saved. */
static void
on_set (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;
  const char *code, *column, *text;
  int at;

  g_variant_get (value, "(&s&s&s)", &code, &column, &text);
  at = gain_kind_column (GAIN_KIND_MEASURES, column);
  if (at <= GAIN_MEASURES_CODE || !open_or_say (self, code))
    return;
  gain_measure_form_set_cell (gain_measure_page_get_form (GAIN_MEASURE_PAGE (self->page)),
                              (guint) at, text);
  gain_measure_page_save (GAIN_MEASURE_PAGE (self->page));
}

static void
on_retire (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;

  if (open_or_say (self, g_variant_get_string (value, NULL)))
    gain_measure_page_retire (GAIN_MEASURE_PAGE (self->page));
}

/* ('AWV', 'all', 'a scheme', '50;60;70;80') */
static void
on_cuts (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;
  const char *code, *segment, *scheme, *cuts;
  GainTargetEditor *targets = gain_measure_page_get_targets (GAIN_MEASURE_PAGE (self->page));

  g_variant_get (value, "(&s&s&s&s)", &code, &segment, &scheme, &cuts);
  if (!open_or_say (self, code))
    return;
  gain_target_editor_set_segment (targets, segment);
  gain_target_editor_set_cuts (targets, scheme[0] != '\0' ? scheme : NULL, cuts);
  gain_target_editor_save (targets);
}

static void
on_remove_cuts (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;
  const char *code, *segment;
  GainTargetEditor *targets = gain_measure_page_get_targets (GAIN_MEASURE_PAGE (self->page));

  g_variant_get (value, "(&s&s)", &code, &segment);
  if (open_or_say (self, code) && gain_target_editor_set_segment (targets, segment))
    gain_target_editor_remove (targets);
}

static void
on_back_test (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;
  const char *code = g_variant_get_string (value, NULL);

  g_action_change_state (G_ACTION (self->page_action), g_variant_new_string ("back-test"));
  if (code[0] != '\0')
    gain_back_test_page_set_measure (GAIN_BACK_TEST_PAGE (self->back_test), code);
}

static void
on_back_test_export (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_back_test_page_export (GAIN_BACK_TEST_PAGE (GAIN_MEASURES_VIEW (data)->back_test),
                              g_variant_get_string (value, NULL));
}

/* ('AWV', 'all'): fills the fields in; saving is another step. */
static void
on_suggest (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;
  const char *code, *segment;
  GainTargetEditor *targets = gain_measure_page_get_targets (GAIN_MEASURE_PAGE (self->page));

  g_variant_get (value, "(&s&s)", &code, &segment);
  if (!open_or_say (self, code))
    return;
  gain_target_editor_set_segment (targets, segment);
  gain_target_editor_suggest (targets);
}

static void
on_segment (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;

  if (gain_measures_view_shows (self, "measure")
      && gain_measure_page_get_code (GAIN_MEASURE_PAGE (self->page)) != NULL)
    gain_target_editor_set_segment (gain_measure_page_get_targets (GAIN_MEASURE_PAGE (self->page)),
                                    g_variant_get_string (value, NULL));
}

/* ('a scheme', 2, 'Better', '50') */
static void
on_tier (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;
  const char *scheme, *name, *payout;
  guint tier;

  g_variant_get (value, "(&su&s&s)", &scheme, &tier, &name, &payout);
  g_action_change_state (G_ACTION (self->page_action), g_variant_new_string ("schemes"));
  gain_scheme_editor_set (GAIN_SCHEME_EDITOR (self->schemes), scheme, tier, name, payout);
  gain_scheme_editor_save (GAIN_SCHEME_EDITOR (self->schemes), scheme);
}

/* ('a name', 4) */
static void
on_scheme (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainMeasuresView *self = data;
  const char *name;
  guint n_tiers;

  g_variant_get (value, "(&su)", &name, &n_tiers);
  g_action_change_state (G_ACTION (self->page_action), g_variant_new_string ("schemes"));
  gain_scheme_editor_add (GAIN_SCHEME_EDITOR (self->schemes), name, n_tiers);
}

/**
 * gain_measures_view_add_actions:
 * @view: a #GainMeasuresView
 * @map: the window's actions
 *
 * Adds the commands.
 */
void
gain_measures_view_add_actions (GainView *view, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "measure", on_measure, "s", "''" },
    { "measure-chart", NULL, "s", "'spread'", on_chart },
    { "measures-back", on_back },
    { "measures-page", NULL, "s", "'measures'", on_list },
    { "measure-add", on_add },
    { "measure-set", on_set, "(sss)" },
    { "measure-retire", on_retire, "s" },
    { "measure-segment", on_segment, "s" },
    { "target-cuts", on_cuts, "(ssss)" },
    { "target-remove", on_remove_cuts, "(ss)" },
    { "target-suggest", on_suggest, "(ss)" },
    { "back-test", on_back_test, "s" },
    { "back-test-export-to", on_back_test_export, "s" },
    { "tier-set", on_tier, "(suss)" },
    { "scheme-add", on_scheme, "(su)" },
  };
  GainMeasuresView *self = GAIN_MEASURES_VIEW (view);
  GAction *page;

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), view);
  gain_target_add_actions (map, GTK_WIDGET (view));
  page = g_action_map_lookup_action (map, "measures-page");
  g_set_weak_pointer (&self->page_action, G_SIMPLE_ACTION (page));
  gain_library_add_actions (view, map);
  gain_criteria_editor_add_actions (GAIN_CRITERIA_EDITOR (self->criteria), map);
}
