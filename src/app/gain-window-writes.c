/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands that change the workspace, of whatever view: where nothing may be changed, none of them can be
 * called, and what would call them says so by how it looks. */
#include "gain-config.h"

#include "gain-window-private.h"

#define HELD "gain-held"

/* Of each view's commands those that write, or open a form for it. What shows what it would write first,
 * as an import, stays, and refuses at its end. */
static const char *const names[] = {
  "add-meeting", "add-person", "advance", "assigned-panel", "assigned-worklists", "attendance",
  "business-estimate", "comment-settle", "compare-keep", "criterion-note", "criterion-set",
  "diagram-add", "diagram-add-text", "diagram-arrange", "diagram-delete", "diagram-edit",
  "diagram-fix", "diagram-grow", "diagram-heir", "diagram-import", "diagram-link", "diagram-measure",
  "diagram-move", "diagram-new", "diagram-remove", "diagram-rename", "diagram-restore",
  "diagram-reviewed", "diagram-seen", "diagram-set", "diagram-unlink", "diagram-version",
  "dispute-correct", "dispute-decide", "dispute-record", "flag", "import-run", "leaver", "measure-add",
  "measure-library", "measure-library-add", "measure-retire", "measure-set", "mine", "new-meeting",
  "patient", "peers-use", "plan-approve", "plan-comment", "plan-copy-to-year", "plan-delete",
  "plan-duplicate", "plan-edit", "plan-finalize", "plan-import", "plan-new", "plan-propose",
  "plan-rename", "plan-reopen", "plan-restore", "plan-save", "plan-send-back", "promise",
  "public-add", "public-edit", "public-remove", "public-save", "public-set", "remove-advance",
  "remove-batch-now", "remove-meeting", "reserve-add", "reserve-carry", "reserve-set", "restore-batch",
  "result", "scheme-add", "settlement-edit", "settlement-enter", "settlement-remove", "settlement-save",
  "settlement-set", "target-approve", "target-cuts", "target-freeze", "target-propose",
  "target-remove", "target-reopen", "target-send-back", "target-suggest", "targets-roll-forward",
  "tier-set", "visit",
};

/**
 * gain_window_hold_writes:
 * @self: a window
 * @hold: whether nothing may be changed in what it shows
 *
 * Disables the commands that write, of the views that were made so far; afterwards those are enabled
 * again that were so before, and each view sees to its own with the next snapshot.
 */
void
gain_window_hold_writes (GainWindow *self, gboolean hold)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), names[i]);

      if (action == NULL)
        continue;
      if (hold && g_action_get_enabled (action))
        g_object_set_data (G_OBJECT (action), HELD, GINT_TO_POINTER (TRUE));
      if (hold || g_object_steal_data (G_OBJECT (action), HELD) != NULL)
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), !hold);
    }
}

/**
 * gain_window_holds:
 * @self: a window
 * @name: of a command, without "win."
 *
 * Returns: whether it is one that writes, and is held
 */
gboolean
gain_window_holds (GainWindow *self, const char *name)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  return action != NULL && g_object_get_data (G_OBJECT (action), HELD) != NULL;
}

/**
 * gain_window_get_writes:
 * @n: (out): how many
 *
 * Returns: (transfer none) (array length=n): the names of the commands that write
 */
const char *const *
gain_window_get_writes (guint *n)
{
  *n = G_N_ELEMENTS (names);
  return names;
}
