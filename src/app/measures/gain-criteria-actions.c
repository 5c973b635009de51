/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-criteria-editor.h"

static void
act (gpointer self, GVariant *value, gboolean note)
{
  const char *code, *word, *text;
  GainCriterion criterion;

  g_variant_get (value, "(&s&s&s)", &code, &word, &text);
  if (!gain_criterion_from_word (word, &criterion))
    return;
  gtk_widget_activate_action (self, "win.measures-page", "s", "criteria");
  if (note)
    gain_criteria_editor_set_note (self, code, criterion, text);
  else if (text[0] == '\0' || (g_ascii_isdigit (text[0]) && text[1] == '\0'))
    gain_criteria_editor_set (self, code, criterion,
                              text[0] != '\0' ? (guint) g_ascii_digit_value (text[0]) : 0);
}

/* ('AWV', 'evidence', '4'); '' takes the score away. */
static void
on_set (GSimpleAction *action, GVariant *value, gpointer data)
{
  act (data, value, FALSE);
}

/* ('AWV', 'evidence', 'a text') */
static void
on_set_note (GSimpleAction *action, GVariant *value, gpointer data)
{
  act (data, value, TRUE);
}

/**
 * gain_criteria_editor_add_actions:
 * @self: an editor
 * @map: the window's actions
 *
 * Adds its commands.
 */
void
gain_criteria_editor_add_actions (GainCriteriaEditor *self, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "criterion-set", on_set, "(sss)" },
    { "criterion-note", on_set_note, "(sss)" },
  };

  g_return_if_fail (GAIN_IS_CRITERIA_EDITOR (self));
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}
