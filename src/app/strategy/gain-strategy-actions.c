/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include "gain-hint-list.h"
#include "gain-strategy-page.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
word_of (GVariant *value)
{
  return g_variant_get_string (value, NULL);
}

/**
 * gain_strategy_view_settled:
 * @self: a view
 *
 * Commands go to what is on the screen: what is being typed counts first.
 *
 * Returns: (transfer none) (nullable): the diagram that may be changed; %NULL: there is none, or what is
 *   being typed can't be kept, and has the keyboard
 */
GainDiagram *
gain_strategy_view_settled (GainStrategyView *self)
{
  if (self->diagram == NULL || !gain_strategy_view_can_edit (self))
    return NULL;
  if (!gain_canvas_end_edit (self->canvas, TRUE) || !gain_outline_end_edit (self->outline))
    return NULL;
  return self->diagram;
}

/* --- what is shown ---------------------------------------------------------------------------- */

static void
on_diagram (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_strategy_view_open (data, word_of (value), 0);
}

static void
on_year (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;

  if (self->title != NULL)
    gain_strategy_view_open (self, self->title, g_variant_get_int32 (value));
}

static void
on_show (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  const char *what = word_of (value);

  if (!g_str_equal (what, "canvas") && !g_str_equal (what, "outline")
      && !g_str_equal (what, "both"))
    return;
  self->sides_chosen = TRUE;
  g_simple_action_set_state (action, value);
  gain_strategy_view_show_sides (self, what);
}

static void
on_zoom (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  const char *how = word_of (value);

  if (g_str_equal (how, "in") || g_str_equal (how, "out"))
    gain_canvas_zoom (self->canvas, g_str_equal (how, "in") ? 1 : -1);
  else if (g_str_equal (how, "actual"))
    gain_canvas_set_scale (self->canvas, 1);
  else if (g_str_equal (how, "width"))
    gain_canvas_fit (self->canvas, GAIN_CANVAS_FIT_WIDTH);
  else if (g_str_equal (how, "fit"))
    gain_canvas_fit (self->canvas, GAIN_CANVAS_FIT_ALL);
}

static void
on_filter (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;

  for (guint i = 0; gain_strategy_filter_words[i] != NULL; i++)
    if (g_str_equal (gain_strategy_filter_words[i], word_of (value)))
      gtk_drop_down_set_selected (self->filters, i);
}

static void
on_plan (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_strategy_choose_plan (data, word_of (value));
}

static void
on_node (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;

  if (self->drawn != NULL && gain_diagram_find (self->drawn, word_of (value)) != NULL)
    gain_strategy_view_choose (self, word_of (value), TRUE);
}

/* To where a figure of a node comes from, with a way back. */
static void
on_go (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  GtkWidget *widget = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GainWindow *window = gain_window_of (GTK_WIDGET (self));
  g_autofree char *said = NULL;
  const char *where, *code;

  g_variant_get (value, "(&s&s)", &where, &code);
  if (window == NULL)
    return;
  if (g_str_equal (where, "measure"))
    {
      gtk_widget_activate_action (widget, "win.view", "s", "measures");
      gtk_widget_activate_action (widget, "win.measure", "s", code);
    }
  else if (g_str_equal (where, "scorecards"))
    {
      gtk_widget_activate_action (widget, "win.view", "s", "scorecards");
      gtk_widget_activate_action (widget, "win.scorecards-tier", "(ss)", code, "");
    }
  else if (g_str_equal (where, "plan"))
    gtk_widget_activate_action (widget, "win.view", "s", "distribution");
  else
    return;
  said = g_strdup_printf (_ ("From “%s”"), self->title != NULL ? self->title : "");
  gain_window_toast_open (window, said, _ ("_Back to the Diagram"), "win.view", "strategy");
}

/* Back and forth between the canvas and the outline. */
static void
on_other_side (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  gboolean in_outline = (gtk_widget_get_state_flags (GTK_WIDGET (self->outline))
                         & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
  const char *id = gain_strategy_view_chosen (self);

  if (in_outline || !gtk_widget_get_visible (GTK_WIDGET (self->outline_place)))
    gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  else
    gain_outline_choose (self->outline, id, TRUE);
}

/* --- the chosen node -------------------------------------------------------------------------- */

static void
on_add (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;

  if (gain_strategy_view_settled (self) != NULL)
    gain_strategy_view_add (self, gain_strategy_view_chosen (self),
                            g_str_equal (word_of (value), "child"));
}

/* What the button at the top names: the next thing that one would add here. */
static void
on_grow (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  const GainDiagramNode *node;
  const char *id = gain_strategy_view_chosen (self);

  if (gain_strategy_view_settled (self) == NULL)
    return;
  node = id != NULL ? gain_diagram_find (self->diagram, id) : NULL;
  gain_strategy_view_add (self, id, node != NULL && node->kind != GAIN_DIAGRAM_CHANGE);
}

static void
on_add_text (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  const char *what, *text, *from = gain_strategy_view_chosen (self), *new_id = NULL;
  GainDiagram *diagram = gain_strategy_view_settled (self), *next;
  g_autofree char *id = NULL;
  char *label = NULL;
  GError *error = NULL;

  g_variant_get (value, "(&s&s)", &what, &text);
  if (diagram == NULL || text[0] == '\0')
    return;
  if (from == NULL)
    next = gain_diagram_add (diagram, GAIN_DIAGRAM_AIM, NULL, text, &new_id, &label, &error);
  else if (g_str_equal (what, "child"))
    next = gain_diagram_add_child (diagram, from, text, &new_id, &label, &error);
  else
    next = gain_diagram_add_sibling (diagram, from, text, &new_id, &label, &error);
  id = g_strdup (new_id);
  gain_strategy_view_apply (self, next, label, error);
  if (id != NULL)
    gain_strategy_view_choose (self, id, TRUE);
}

static void
on_edit (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;

  if (gain_strategy_view_settled (self) == NULL)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->canvas_side)))
    gain_canvas_edit (self->canvas, gain_strategy_view_chosen (self), NULL);
  else
    gain_outline_edit (self->outline, gain_strategy_view_chosen (self));
}

static void
on_remove (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;

  if (gain_strategy_view_settled (self) != NULL)
    gain_strategy_view_remove (self, gain_strategy_view_chosen (self));
}

static void
on_move (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;

  if (gain_strategy_view_settled (self) != NULL)
    gain_strategy_view_move (self, gain_strategy_view_chosen (self),
                             g_str_equal (word_of (value), "up") ? -1 : 1);
}

static int
find_word (const char *const *words, const char *word)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  return -1;
}

/* What a person wrote, as the field takes it; NULL with an error where it can't be that. */
static GainDiagram *
with_field (GainDiagram *diagram, const char *id, const char *field, const char *text, char **label,
            GError **error)
{
  GainDate due = 0;
  int word;

  if (g_str_equal (field, "text"))
    return gain_diagram_set_text (diagram, id, text, label, error);
  if (g_str_equal (field, "owner"))
    return gain_diagram_set_owner (diagram, id, text, label, error);
  if (g_str_equal (field, "due"))
    {
      GainDateStatus status = gain_date_parse (text, &due);

      if (status == GAIN_DATE_OK || status == GAIN_DATE_BLANK)
        return gain_diagram_set_due (diagram, id, status == GAIN_DATE_OK ? due : 0, label, error);
      g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
                   _ ("“%s” is not a date. Write one such as 6/30/2025."), text);
      return NULL;
    }
  word = find_word (g_str_equal (field, "kind") ? gain_diagram_kind_words
                                                : gain_change_status_words, text);
  if (word >= 0 && g_str_equal (field, "kind"))
    return gain_diagram_set_kind (diagram, id, (GainDiagramKind) word, label, error);
  if (word >= 0 && g_str_equal (field, "status"))
    return gain_diagram_set_status (diagram, id, (GainChangeStatus) word, label, error);
  g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
               _ ("A box has no field “%s” that could be “%s”."), field, text);
  return NULL;
}

/**
 * gain_strategy_view_set:
 * @self: a view
 * @id: (nullable): of a node
 * @field: "text", "owner", "due", "status" or "kind"
 * @text: what a person wrote, or a word of the document
 * @fault: (out) (transfer full) (nullable) (optional): why it can't be that, for where it was
 *   written; %NULL: a message in the window says so
 *
 * Changes a field of a node.
 */
void
gain_strategy_view_set (GainStrategyView *self, const char *id, const char *field, const char *text,
                        char **fault)
{
  GainDiagram *diagram = gain_strategy_view_settled (self), *next;
  char *label = NULL;
  GError *error = NULL;

  if (diagram == NULL || id == NULL)
    return;
  next = with_field (diagram, id, field, text, &label, &error);
  if (next == NULL && fault != NULL)
    {
      *fault = g_strdup (error->message);
      g_clear_error (&error);
    }
  gain_strategy_view_apply (self, next, label, error);
}

static void
on_set (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *field, *text;

  g_variant_get (value, "(&s&s)", &field, &text);
  gain_strategy_view_set (data, gain_strategy_view_chosen (data), field, text, NULL);
}

/**
 * gain_strategy_view_set_measure:
 * @self: a view
 * @id: (nullable): of a node
 * @code: of a measure
 * @role: a word of the document; "": the measure is taken away
 */
void
gain_strategy_view_set_measure (GainStrategyView *self, const char *id, const char *code,
                                const char *role)
{
  GainDiagram *diagram = gain_strategy_view_settled (self), *next;
  int word = find_word (gain_measure_role_words, role);
  char *label = NULL;
  GError *error = NULL;

  if (diagram == NULL || id == NULL || (word < 0 && role[0] != '\0'))
    return;
  next = word < 0 ? gain_diagram_remove_measure (diagram, id, code, &label, &error)
                  : gain_diagram_set_measure (diagram, id, code, (GainMeasureRole) word, &label,
                                              &error);
  gain_strategy_view_apply (self, next, label, error);
}

static void
on_measure (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *code, *role;

  g_variant_get (value, "(&s&s)", &code, &role);
  gain_strategy_view_set_measure (data, gain_strategy_view_chosen (data), code, role);
}

/**
 * gain_strategy_view_link:
 * @self: a view
 * @from: of a node
 * @to: of another
 * @on: whether there is to be a line between them, or none
 */
void
gain_strategy_view_link (GainStrategyView *self, const char *from, const char *to, gboolean on)
{
  GainDiagram *diagram = gain_strategy_view_settled (self), *next;
  char *label = NULL;
  GError *error = NULL;

  if (diagram == NULL)
    return;
  next = on ? gain_diagram_link (diagram, from, to, &label, &error)
            : gain_diagram_unlink (diagram, from, to, &label, &error);
  gain_strategy_view_apply (self, next, label, error);
}

static void
on_link (GSimpleAction *action, GVariant *value, gpointer data)
{
  const char *from, *to;

  g_variant_get (value, "(&s&s)", &from, &to);
  gain_strategy_view_link (data, from, to,
                           g_str_equal (g_action_get_name (G_ACTION (action)), "diagram-link"));
}

static void
on_arrange (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  const GainDiagramNode *node;
  GainDiagram *diagram = gain_strategy_view_settled (self), *next;
  char *label = NULL;
  GError *error = NULL;

  if (diagram == NULL || gain_strategy_view_chosen (self) == NULL)
    return;
  node = gain_diagram_find (diagram, gain_strategy_view_chosen (self));
  if (node == NULL)
    return;
  next = gain_diagram_arrange (diagram, node->kind, &label, &error);
  gain_strategy_view_apply (self, next, label, error);
}

static void
on_compare (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_strategy_view_compare (data, g_variant_get_int32 (value));
}

static void
on_compare_before (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  int year = gain_strategy_view_year_before (self);

  if (year == 0)
    gain_strategy_view_say (self, _ ("There is no version of an earlier year."));
  else
    gain_strategy_view_compare (self, year);
}

static void
on_changes (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_strategy_view_show_changes (data);
}

static void
on_hints (GSimpleAction *action, GVariant *value, gpointer data)
{
  gain_strategy_view_show_hints (data);
}

static void
on_fix (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  const char *code, *node;

  g_variant_get (value, "(&s&s)", &code, &node);
  if (gain_strategy_view_settled (self) == NULL)
    return;
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    {
      const GainLintFinding *finding = g_ptr_array_index (self->findings, i);

      if (g_str_equal (finding->code, code)
          && g_strcmp0 (finding->node, node[0] != '\0' ? node : NULL) == 0)
        {
          gain_hint_fix (self, finding);
          return;
        }
    }
}

static void
on_page (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;

  if (self->diagram == NULL)
    return;
  if (word_of (value)[0] != '\0')
    gain_strategy_page_show (self, g_str_equal (word_of (value), "talk"));
  else
    gtk_stack_set_visible_child_name (self->pages, "diagram");
}

static void
on_export (GSimpleAction *action, GVariant *value, gpointer data)
{
  if (word_of (value)[0] != '\0')
    gain_strategy_export_to (data, word_of (value));
  else
    gain_strategy_ask_export (data);
}

static const GActionEntry entries[] = {
  { "diagram", on_diagram, "s", "''" },
  { "diagram-year", on_year, "i", "0" },
  { "diagram-show", on_show, "s", "'both'" },
  { "diagram-filter", on_filter, "s", "''" },
  { "diagram-plan", on_plan, "s", "''" },
  { "diagram-zoom", on_zoom, "s" },
  { "diagram-node", on_node, "s" },
  { "diagram-go", on_go, "(ss)" },
  { "diagram-side", on_other_side },
  { "diagram-add", on_add, "s" },
  { "diagram-grow", on_grow },
  { "diagram-add-text", on_add_text, "(ss)" },
  { "diagram-edit", on_edit },
  { "diagram-remove", on_remove },
  { "diagram-move", on_move, "s" },
  { "diagram-set", on_set, "(ss)" },
  { "diagram-measure", on_measure, "(ss)" },
  { "diagram-link", on_link, "(ss)" },
  { "diagram-unlink", on_link, "(ss)" },
  { "diagram-arrange", on_arrange },
  { "diagram-compare", on_compare, "i", "0" },
  { "diagram-compare-before", on_compare_before },
  { "diagram-changes", on_changes },
  { "diagram-hints", on_hints },
  { "diagram-fix", on_fix, "(ss)" },
  { "diagram-page", on_page, "s" },
  { "diagram-export", on_export, "s" },
};

/**
 * gain_strategy_view_add_actions:
 * @view: a strategy view
 * @map: the window's actions
 */
void
gain_strategy_view_add_actions (GainView *view, GActionMap *map)
{
  GainStrategyView *self = GAIN_STRATEGY_VIEW (view);

  g_set_weak_pointer (&self->actions, map);
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  gain_strategy_view_add_whole_actions (self, map);
  gain_strategy_view_enable_actions (self);
  /* The first view of a window is shown before its commands are there. */
  if (!gtk_widget_get_visible (GTK_WIDGET (self->outline_place)))
    gain_strategy_view_set_state (self, "diagram-show", g_variant_new_string ("canvas"));
}

static void
enable (GainStrategyView *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (self->actions, name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * gain_strategy_view_enable_actions:
 * @self: a view
 *
 * Lets be asked for only what can be done.
 */
void
gain_strategy_view_enable_actions (GainStrategyView *self)
{
  static const char *const of_node[] = { "diagram-edit", "diagram-remove", "diagram-move",
                                         "diagram-set", "diagram-measure", "diagram-arrange" };
  static const char *const of_diagram[] = { "diagram-add", "diagram-grow", "diagram-add-text",
                                            "diagram-link", "diagram-unlink", "diagram-rename",
                                            "diagram-heir", "diagram-fix",
                                            "diagram-version", "diagram-reviewed" };
  gboolean writable = gain_strategy_view_can_edit (self);
  gboolean diagram = writable && self->diagram != NULL;
  gboolean node = diagram && gain_strategy_view_chosen (self) != NULL;

  gain_canvas_set_editable (self->canvas, writable);
  gain_outline_set_editable (self->outline, writable);
  if (self->actions == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (of_node); i++)
    enable (self, of_node[i], node);
  for (guint i = 0; i < G_N_ELEMENTS (of_diagram); i++)
    enable (self, of_diagram[i], diagram);
  enable (self, "diagram-delete", writable && self->title != NULL);
  enable (self, "diagram-new", writable);
  enable (self, "diagram-import", writable);
}

/**
 * gain_strategy_view_set_state:
 * @self: a view
 * @action: a name without "win."
 * @state: (transfer floating): what it shows now
 */
void
gain_strategy_view_set_state (GainStrategyView *self, const char *action, GVariant *state)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (state);
  GAction *found = self->actions != NULL ? g_action_map_lookup_action (self->actions, action)
                                         : NULL;

  if (found != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (found), owned);
}
