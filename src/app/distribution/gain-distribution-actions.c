/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-distribution-view-private.h"

#include "gain-ask.h"
#include "gain-compare-outlooks.h"
#include "gain-decision-work.h"
#include "gain-dispute-work.h"
#include "gain-distribution-edits.h"
#include "gain-focus.h"
#include "gain-payments-ask.h"
#include "gain-plan-preset.h"
#include "gain-plan-versions.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GainSession *
session_of (GainDistributionView *self)
{
  return gain_view_get_session (GAIN_VIEW (self));
}

static void
tell (GainDistributionView *self, const GainPlanEdit *edit)
{
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (window != NULL)
    gain_window_toast (window, edit->message, edit->changed);
}

/* The heading of the dialog that tells of a failure goes with the callback's data. */
typedef struct
{
  GainDistributionView *view;
  const char           *heading; /* translated, static */
} Waiting;

static Waiting *
wait_for (GainDistributionView *self, const char *heading)
{
  Waiting *waiting = g_new (Waiting, 1);

  *waiting = (Waiting){ g_object_ref (self), heading };
  return waiting;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GainDistributionView) self = waiting->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainPlanEdit) edit
    = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (edit != NULL)
    {
      tell (self, edit);
      if (edit->title != NULL)
        gain_distribution_view_choose_plan (self, edit->title);
    }
  else if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, waiting->heading, error);
  g_free (waiting);
}

/* --- files ------------------------------------------------------------------------------------ */

static void
import_from (const char *path, gpointer data)
{
  GainDistributionView *self = data;

  gain_plan_import_async (session_of (self), path, on_done,
                          wait_for (self, _ ("The Plan Was Not Imported")));
}

static void
export_to (const char *path, gpointer data)
{
  GainDistributionView *self = data;

  if (self->title != NULL)
    gain_plan_export_async (session_of (self), self->title, path, on_done,
                            wait_for (self, _ ("The Plan Was Not Written")));
}

static void
write_ledger_to (const char *path, gpointer data)
{
  GainDistributionView *self = data;

  if (self->run != NULL && self->run->ledger != NULL)
    gain_ledger_write_async (session_of (self), self->run, GAIN_RUN_LEDGER, path, on_done,
                             wait_for (self, _ ("The Distribution Was Not Written")));
}

static void
write_summary_to (const char *path, gpointer data)
{
  GainDistributionView *self = data;

  if (self->run != NULL && self->run->ledger != NULL)
    gain_ledger_write_async (session_of (self), self->run, GAIN_RUN_SUMMARY, path, on_done,
                             wait_for (self, _ ("The Summary Was Not Written")));
}

static void
write_payments_to (const char *path, gboolean show_tins, gpointer data)
{
  GainDistributionView *self = data;

  if (self->run != NULL && self->run->ledger != NULL)
    gain_ledger_write_async (session_of (self), self->run,
                             show_tins ? GAIN_RUN_PAYMENTS_TINS : GAIN_RUN_PAYMENTS, path, on_done,
                             wait_for (self, _ ("The Payments Were Not Written")));
}

static void
write_funds_to (const char *path, gpointer data)
{
  GainDistributionView *self = data;

  if (self->run != NULL && self->run->ledger != NULL)
    gain_ledger_write_async (session_of (self), self->run, GAIN_RUN_FUNDS, path, on_done,
                             wait_for (self, _ ("The Reports Were Not Written")));
}

/* While plans are compared, the packet compares them, as they are stored. */
static void
write_board_to (const char *path, gpointer data)
{
  GainDistributionView *self = data;
  const GainCompareRun *compared
    = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "compare") == 0
        ? gain_compare_page_get_run (self->compare)
        : NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();

  if (self->run == NULL || self->run->ledger == NULL)
    return;
  for (guint i = 1; compared != NULL && i < compared->scenarios->len; i++)
    {
      const GainScenario *scenario = g_ptr_array_index (compared->scenarios, i);

      if (g_strcmp0 (scenario->title, self->run->title) != 0)
        g_ptr_array_add (others, scenario->plan);
    }
  gain_board_write_async (session_of (self), self->run, others, path, on_done,
                          wait_for (self, _ ("The Reports Were Not Written")));
}

/* A title may hold what a file name can't. */
static char *
suggest (GainDistributionView *self, const char *what, const char *suffix)
{
  g_autofree char *period = gain_period_format (gain_view_get_snapshot (GAIN_VIEW (self))->period);
  g_autofree char *title = g_strdelimit (g_strdup (self->title != NULL ? self->title : ""),
                                         "/\\:*?\"<>|\n\t", '-');

  if (what == NULL)
    return g_strdup_printf ("%s.%s", title, suffix);
  return g_strdup_printf ("%s %s %s.%s", what, title, period, suffix);
}

static void
on_import (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (path[0] != '\0')
    import_from (path, data);
  else
    gain_ask_open (GTK_WIDGET (data), _ ("Import a Plan"), _ ("Plans (JSON)"), "*.json",
                   import_from, data);
}

static void
on_export (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autofree char *name = suggest (data, NULL, "json");
  const char *path = g_variant_get_string (value, NULL);

  if (path[0] != '\0')
    export_to (path, data);
  else
    gain_ask_save (GTK_WIDGET (data), _ ("Export the Plan"), name, export_to, data);
}

static void
on_ledger (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autofree char *name = suggest (data, _ ("distribution"), "xlsx");
  const char *path = g_variant_get_string (value, NULL);

  if (path[0] != '\0')
    write_ledger_to (path, data);
  else
    gain_ask_save_table (GTK_WIDGET (data), _ ("Export the Distribution"), name, write_ledger_to,
                         data);
}

static void
on_payments (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autofree char *name = suggest (data, _ ("payments"), "xlsx");
  const char *path = g_variant_get_string (value, NULL);
  GainDistributionView *self = data;

  if (path[0] != '\0')
    write_payments_to (path, FALSE, self);
  else if (self->run != NULL)
    gain_payments_ask (GTK_WIDGET (self), self->run, name, write_payments_to, self);
}

static void
on_funds (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *path = g_variant_get_string (value, NULL);

  if (path[0] != '\0')
    write_funds_to (path, data);
  else
    gain_ask_folder (GTK_WIDGET (data), _ ("Folder for the Funds-Flow Reports"), write_funds_to,
                     data);
}

static void
on_board (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autofree char *name = suggest (data, _ ("board packet"), "pdf");
  const char *path = g_variant_get_string (value, NULL);

  if (path[0] != '\0')
    write_board_to (path, data);
  else
    gain_ask_save (GTK_WIDGET (data), _ ("Write the Board Packet"), name, write_board_to, data);
}

static void
on_summary (GSimpleAction *action, GVariant *value, gpointer data)
{
  g_autofree char *name = suggest (data, _ ("summary"), "json");
  const char *path = g_variant_get_string (value, NULL);

  if (path[0] != '\0')
    write_summary_to (path, data);
  else
    gain_ask_save (GTK_WIDGET (data), _ ("Export the Summary"), name, write_summary_to, data);
}

/* --- plans ------------------------------------------------------------------------------------ */

static void
on_plan (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_distribution_view_choose_plan (data, g_variant_get_string (value, NULL));
}

static void
on_duplicate (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  if (self->title != NULL)
    gain_plan_duplicate_async (session_of (self), self->title, on_done,
                               wait_for (self, _ ("The Plan Was Not Copied")));
}

/* Whether the plan that is shown is the chosen one: until its run ends, another one is. */
static gboolean
shows_chosen (GainDistributionView *self)
{
  return self->run != NULL && self->run->plan != NULL
         && g_strcmp0 (self->run->title, self->title) == 0;
}

static void
on_copy_to_year (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  int year = g_variant_get_int32 (value);

  if (shows_chosen (self) && year != self->run->plan->performance_year)
    gain_plan_copy_async (session_of (self), self->title, year, on_done,
                          wait_for (self, _ ("The Plan Was Not Copied")));
}

static void
rename_to (GainDistributionView *self, const char *title)
{
  if (self->title != NULL && title[0] != '\0')
    gain_plan_rename_async (session_of (self), self->title, title, on_done,
                            wait_for (self, _ ("The Plan Was Not Renamed")));
}

static void
on_rename (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  g_autofree char *title = g_strstrip (g_strdup (g_variant_get_string (value, NULL)));

  if (title[0] != '\0')
    {
      rename_to (self, title);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->rename_entry), self->title != NULL ? self->title : "");
  gain_focus_popup (self->rename);
  gtk_widget_grab_focus (GTK_WIDGET (self->rename_entry));
}

static void
on_delete (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  if (self->title != NULL)
    gain_plan_delete_async (session_of (self), self->title, on_done,
                            wait_for (self, _ ("The Plan Was Not Deleted")));
}

/* --- versions --------------------------------------------------------------------------------- */

static void
on_versions (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  if (self->title != NULL && gain_view_get_snapshot (GAIN_VIEW (self)) != NULL)
    gain_plan_versions_open (GAIN_VIEW (self), self->title);
}

static void
on_restore (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  if (self->title != NULL)
    gain_plan_restore_async (session_of (self), self->title, g_variant_get_uint32 (value), on_done,
                             wait_for (self, _ ("The Version Was Not Restored")));
}

/* A version whose file's name is being asked for; by then, another plan may be shown. */
typedef struct
{
  GainDistributionView *view; /* borrowed: the question holds it */
  char                 *title;
  guint                 number;
} Version;

static void
version_free (gpointer data)
{
  g_free (((Version *) data)->title);
  g_free (data);
}

static void
export_version_to (const char *path, gpointer data)
{
  const Version *version = data;

  gain_plan_version_export_async (session_of (version->view), version->title, version->number, path,
                                  on_done, wait_for (version->view, _ ("The Plan Was Not Written")));
}

static void
on_version_export (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  g_autofree char *words = NULL;
  g_autofree char *name = NULL;
  Version *version;
  const char *path;
  guint number;

  g_variant_get (value, "(u&s)", &number, &path);
  if (self->title == NULL)
    return;
  version = g_new (Version, 1);
  *version = (Version) { self, g_strdup (self->title), number };
  words = g_strdup_printf (_ ("version %u"), number);
  name = suggest (self, words, "json");
  if (path[0] == '\0')
    {
      gain_ask_save_full (GTK_WIDGET (self), _ ("Export the Version"), name, export_version_to,
                          version, version_free);
      return;
    }
  export_version_to (path, version);
  version_free (version);
}

static void
on_pool (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  gtk_editable_set_text (GTK_EDITABLE (self->pool), g_variant_get_string (value, NULL));
}

/* --- building --------------------------------------------------------------------------------- */

/* A new plan divides what CMS paid, where that is known; else it starts with the pool of one that
 * there is. */
static GainPlan *
new_plan (GainDistributionView *self, GainPreset preset)
{
  const GainFacts *facts = gain_view_get_snapshot (GAIN_VIEW (self))->facts;
  const GainPlan *shown = self->run != NULL ? self->run->plan : NULL;
  GainPlan *plan
    = gain_preset_plan (preset, facts, shown != NULL && !shown->pool_is_settlement ? shown->pool : 0);

  plan->pool_is_settlement = (facts->settlement != GAIN_NULL && facts->settlement > 0)
                             || (shown != NULL && shown->pool_is_settlement);
  return plan;
}

/* A new plan doesn't stand in the way of one that is there. */
static void
find_title (GainDistributionView *self, GainPlan *draft)
{
  const GPtrArray *plans = gain_view_get_snapshot (GAIN_VIEW (self))->plans;
  g_autofree char *title = g_steal_pointer (&draft->title);

  draft->title = g_strdup (title);
  for (guint n = 2, i = 0; i < plans->len; i++)
    if (strcmp (((GainStoredPlan *) g_ptr_array_index (plans, i))->title, draft->title) == 0)
      {
        g_free (draft->title);
        draft->title = g_strdup_printf ("%s (%u)", title, n++);
        i = G_MAXUINT; /* from the first one again */
      }
}

static void
edit (GainDistributionView *self, GainPlan *draft, const char *stored)
{
  if (stored == NULL)
    find_title (self, draft);
  if (self->editor != NULL)
    {
      gain_plan_unref (draft);
      gtk_window_present (GTK_WINDOW (self->editor));
      return;
    }
  g_set_weak_pointer (&self->editor, gain_plan_editor_open (GAIN_VIEW (self), draft, stored));
}

static void
on_new (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  const char *word = g_variant_get_string (value, NULL);

  for (guint i = 0; snapshot != NULL && gain_preset_words[i] != NULL; i++)
    if (strcmp (gain_preset_words[i], word) == 0)
      edit (self, new_plan (self, (GainPreset) i), NULL);
}

static void
on_edit (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  if (self->run != NULL && self->run->plan != NULL)
    edit (self, gain_plan_copy (self->run->plan), self->run->title);
}

static void
on_set (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  const char *path;
  const char *text;

  g_variant_get (value, "(&s&s)", &path, &text);
  if (self->editor != NULL)
    gain_plan_editor_set (self->editor, path, text);
}

static void
on_plan_page (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  if (self->editor != NULL)
    gain_plan_editor_show (self->editor, g_variant_get_string (value, NULL));
}

static void
on_save (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  if (self->editor != NULL)
    gain_plan_editor_save (self->editor);
}

/* What is tried in a scenario becomes a draft of its plan. */
static void
on_compare_keep (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  GainPlan *plan = gain_compare_page_dup_plan (self->compare, g_variant_get_uint32 (value));

  if (plan == NULL)
    return;
  edit (self, plan, NULL);
}

/* --- what is shown ---------------------------------------------------------------------------- */

static void
on_group (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  gain_payee_table_set_group (self->table, g_variant_get_string (value, NULL));
  g_simple_action_set_state (action, value);
  gain_distribution_view_show_page (self, "payees");
}

static void
on_columns (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  const char *set = g_variant_get_string (value, NULL);

  if (strcmp (set, "why") != 0 && strcmp (set, "amounts") != 0)
    return;
  gain_payee_table_set_columns (self->table, set);
  g_simple_action_set_state (action, value);
}

static void
on_page (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_distribution_view_show_page (data, g_variant_get_string (value, NULL));
}

/* --- comparing -------------------------------------------------------------------------------- */

static void
on_compare_add (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;

  if (gain_compare_page_add (self->compare, g_variant_get_string (value, NULL)))
    gain_distribution_view_show_page (self, "compare");
}

static void
on_compare_outlooks (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));

  if (snapshot == NULL)
    return;
  gain_distribution_view_show_page (self, "compare");
  gain_compare_outlooks (self->compare, snapshot);
}

static void
on_compare_remove (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_compare_page_remove (GAIN_DISTRIBUTION_VIEW (data)->compare, g_variant_get_uint32 (value));
}

static void
on_compare_try (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainDistributionView *self = data;
  const char *lever;
  const char *tried;
  guint scenario;

  g_variant_get (value, "(u&s&s)", &scenario, &lever, &tried);
  if (gain_compare_page_try (self->compare, scenario, lever, tried))
    gain_distribution_view_show_page (self, "compare");
}

static void
on_compare_part (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_distribution_view_show_page (data, "compare");
  gain_compare_page_show (GAIN_DISTRIBUTION_VIEW (data)->compare,
                          g_variant_get_string (value, NULL));
}

static const GActionEntry entries[] = {
  { "plan", on_plan, "s", "''" },
  { "plan-import", on_import, "s" },
  { "plan-export", on_export, "s" },
  { "plan-duplicate", on_duplicate },
  { "plan-copy-to-year", on_copy_to_year, "i" },
  { "plan-rename", on_rename, "s" },
  { "plan-delete", on_delete },
  { "plan-versions", on_versions },
  { "plan-restore", on_restore, "u" },
  { "plan-version-export", on_version_export, "(us)" },
  { "plan-pool", on_pool, "s", "''" },
  { "payee-group", on_group, "s", "''" },
  { "payee-columns", on_columns, "s", "'why'" },
  { "distribution-page", on_page, "s", "'pool'" },
  { "plan-new", on_new, "s" },
  { "plan-edit", on_edit },
  { "plan-set", on_set, "(ss)" },
  { "plan-page", on_plan_page, "s" },
  { "plan-save", on_save },
  { "compare-keep", on_compare_keep, "u" },
  { "compare-add", on_compare_add, "s" },
  { "compare-outlooks", on_compare_outlooks },
  { "compare-remove", on_compare_remove, "u" },
  { "compare-try", on_compare_try, "(uss)" },
  { "compare-part", on_compare_part, "s" },
  { "ledger-export", on_ledger, "s" },
  { "summary-export", on_summary, "s" },
  { "payments-export", on_payments, "s" },
  { "funds-flow", on_funds, "s" },
  { "board-packet", on_board, "s" },
};

static void
enable (GainDistributionView *self, const char *name, gboolean enabled)
{
  GAction *action = self->actions != NULL ? g_action_map_lookup_action (self->actions, name) : NULL;

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * gain_distribution_view_add_actions:
 * @view: the view
 * @map: the window's
 *
 * Adds the view's commands.
 */
void
gain_distribution_view_add_actions (GainView *view, GActionMap *map)
{
  g_set_weak_pointer (&GAIN_DISTRIBUTION_VIEW (view)->actions, map);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), view);
  gain_decision_add_actions (map, GTK_WIDGET (view));
  gain_dispute_add_actions (map, GTK_WIDGET (view));
  gain_distribution_view_enable_actions (GAIN_DISTRIBUTION_VIEW (view));
}

/**
 * gain_distribution_view_enable_actions:
 * @self: the view
 *
 * Enables the commands that can be done now.
 */
void
gain_distribution_view_enable_actions (GainDistributionView *self)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  gboolean writable = snapshot != NULL && snapshot->writable;
  gboolean has_plan = self->title != NULL;
  gboolean has_ledger = self->run != NULL && self->run->ledger != NULL;

  enable (self, "plan-import", writable);
  enable (self, "plan-new", writable);
  enable (self, "plan-edit", writable && self->run != NULL && self->run->plan != NULL);
  enable (self, "plan-export", has_plan);
  enable (self, "plan-duplicate", writable && has_plan);
  enable (self, "plan-copy-to-year", writable && shows_chosen (self));
  enable (self, "plan-rename", writable && has_plan);
  enable (self, "plan-delete", writable && has_plan);
  enable (self, "plan-versions", has_plan);
  enable (self, "plan-version-export", has_plan);
  enable (self, "plan-restore", writable && has_plan);
  enable (self, "plan-propose", writable && has_plan);
  enable (self, "plan-send-back", writable && has_plan);
  enable (self, "plan-reopen", writable && has_plan);
  enable (self, "plan-approve", writable && has_plan);
  enable (self, "plan-comment", writable && has_plan);
  enable (self, "comment-settle", writable && has_plan);
  enable (self, "plan-finalize", writable && has_plan);
  enable (self, "dispute-record", writable && has_plan);
  enable (self, "dispute-decide", writable && has_plan);
  enable (self, "compare-keep", writable);
  enable (self, "ledger-export", has_ledger);
  enable (self, "summary-export", has_ledger);
  enable (self, "payments-export", has_ledger);
  enable (self, "funds-flow", has_ledger);
  enable (self, "board-packet", has_ledger);
}

/**
 * gain_distribution_view_offer_copy:
 * @self: the view, with a run
 *
 * Names the year after the plan's in the menu that copies it there.
 */
void
gain_distribution_view_offer_copy (GainDistributionView *self)
{
  g_autoptr (GMenuItem) item = NULL;
  g_autofree char *label = NULL;

  if (g_menu_model_get_n_items (G_MENU_MODEL (self->copies)) > 0)
    g_menu_remove_all (self->copies);
  if (self->run->plan == NULL)
    return;
  label = g_strdup_printf (_ ("Cop_y This Plan to %d"), self->run->plan->performance_year + 1);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "win.plan-copy-to-year", "i",
                                     self->run->plan->performance_year + 1);
  g_menu_append_item (self->copies, item);
}

/**
 * gain_distribution_view_set_state:
 * @self: the view
 * @action: one of its commands with a state
 * @state: what is chosen
 *
 * Tells menus and whoever drives the program what is shown.
 */
void
gain_distribution_view_set_state (GainDistributionView *self, const char *action, const char *state)
{
  GAction *found = NULL;

  if (self->actions != NULL)
    found = g_action_map_lookup_action (self->actions, action);
  if (found != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (found), g_variant_new_string (state));
}

/**
 * gain_distribution_view_rename:
 * @self: the view
 *
 * Takes the title typed into the popover.
 */
void
gain_distribution_view_rename (GainDistributionView *self)
{
  g_autofree char *title
    = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->rename_entry))));

  gtk_popover_popdown (self->rename);
  rename_to (self, title);
}
