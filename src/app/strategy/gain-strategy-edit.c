/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A new node has no words yet: it stands on the canvas only, until some are typed. So to add a node
 * is one entry of the history, and to think better of it none. */
static void
forget_added (GainStrategyView *self)
{
  g_clear_pointer (&self->before_add, gain_diagram_unref);
  g_clear_pointer (&self->added, g_free);
  g_clear_pointer (&self->add_from, g_free);
}

static const char *
placeholder (GainDiagramKind kind)
{
  switch (kind)
    {
    case GAIN_DIAGRAM_AIM:
      return _ ("What is to be better, for whom, how much, by when?");
    case GAIN_DIAGRAM_PRIMARY:
      return _ ("New primary driver");
    case GAIN_DIAGRAM_SECONDARY:
      return _ ("New secondary driver");
    case GAIN_DIAGRAM_CHANGE:
    default:
      return _ ("New change idea");
    }
}

static GainDiagram *
with_added (GainDiagram *base, const char *from, gboolean child, const char *text,
            const char **new_id, char **label, GError **error)
{
  if (from == NULL)
    return gain_diagram_add (base, GAIN_DIAGRAM_AIM, NULL, text, new_id, label, error);
  return child ? gain_diagram_add_child (base, from, text, new_id, label, error)
               : gain_diagram_add_sibling (base, from, text, new_id, label, error);
}

static GainDiagramKind
kind_of_added (GainStrategyView *self, const char *from, gboolean child)
{
  const GainDiagramNode *node = from != NULL ? gain_diagram_find (self->diagram, from) : NULL;

  if (node == NULL)
    return GAIN_DIAGRAM_AIM;
  return child && node->kind < GAIN_DIAGRAM_CHANGE ? node->kind + 1 : node->kind;
}

static void
open_entry (GainStrategyView *self, const char *id)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->canvas_side)))
    gain_canvas_edit (self->canvas, id, NULL);
  else
    gain_outline_edit (self->outline, id);
}

/**
 * gain_strategy_view_add:
 * @self: a view
 * @from: (nullable): a node; %NULL: the first aim is added
 * @child: below it, else beside it
 *
 * Puts a new node on the canvas and lets its words be typed.
 */
void
gain_strategy_view_add (GainStrategyView *self, const char *from, gboolean child)
{
  const char *new_id = NULL;
  g_autoptr (GError) error = NULL;
  GainDiagramKind kind;
  GainDiagram *next;

  if (gain_strategy_view_settled (self) == NULL)
    return;
  kind = kind_of_added (self, from, child);
  next = with_added (self->diagram, from, child, placeholder (kind), &new_id, NULL, &error);
  if (next == NULL)
    {
      gain_strategy_view_say (self, error->message);
      return;
    }
  self->before_add = g_steal_pointer (&self->diagram);
  self->added = g_strdup (new_id);
  self->add_from = g_strdup (from);
  self->add_child = child;
  self->diagram = next;
  gain_strategy_view_redraw (self);
  gain_strategy_view_choose (self, self->added, FALSE);
  open_entry (self, self->added);
}

/* Without what is not finished. */
static void
take_back (GainStrategyView *self)
{
  g_autofree char *from = g_steal_pointer (&self->add_from);

  gain_diagram_unref (self->diagram);
  self->diagram = g_steal_pointer (&self->before_add);
  forget_added (self);
  gain_strategy_view_redraw (self);
  gain_strategy_view_choose (self, from, TRUE);
}

static void
finish_added (GainStrategyView *self, const char *text)
{
  g_autoptr (GainDiagram) base = g_steal_pointer (&self->before_add);
  g_autofree char *from = g_steal_pointer (&self->add_from);
  const char *new_id = NULL;
  char *label = NULL;
  GError *error = NULL;
  GainDiagram *next = with_added (base, from, self->add_child, text, &new_id, &label, &error);

  gain_diagram_unref (self->diagram);
  self->diagram = g_steal_pointer (&base);
  forget_added (self);
  gain_strategy_view_apply (self, next, label, error);
}

/**
 * gain_strategy_view_typed:
 * @self: a view
 * @id: of the node over which words were typed
 * @text: (nullable): the words; %NULL: it is left as it was
 * @next: whether another node below it is wanted at once
 */
void
gain_strategy_view_typed (GainStrategyView *self, const char *id, const char *text, gboolean next)
{
  g_autofree char *node = g_strdup (id);
  gboolean is_new = g_strcmp0 (self->added, id) == 0;

  if (self->diagram == NULL || !gain_strategy_view_can_edit (self))
    return;
  if (is_new && (text == NULL || text[0] == '\0'))
    {
      take_back (self);
      return;
    }
  if (is_new)
    finish_added (self, text);
  else if (text != NULL && text[0] != '\0')
    {
      char *label = NULL;
      GError *error = NULL;
      GainDiagram *changed = gain_diagram_set_text (self->diagram, node, text, &label, &error);

      gain_strategy_view_apply (self, changed, label, error);
    }
  if (next)
    gain_strategy_view_add (self, node, TRUE);
}

/**
 * gain_strategy_view_remove:
 * @self: a view
 * @id: of a node
 *
 * Removes it with what hangs on nothing else.
 */
void
gain_strategy_view_remove (GainStrategyView *self, const char *id)
{
  char *label = NULL;
  GError *error = NULL;
  GainDiagram *next;

  if (id == NULL || gain_strategy_view_settled (self) == NULL)
    return;
  next = gain_diagram_remove (self->diagram, id, &label, &error);
  gain_strategy_view_apply (self, next, label, error);
}

/* Ids of a kind as they stand now, NULL-terminated. */
static GPtrArray *
column_of (GainStrategyView *self, GainDiagramKind kind)
{
  GPtrArray *ids = g_ptr_array_new ();
  const GPtrArray *column = self->layout->columns[kind];

  for (guint i = 0; i < column->len; i++)
    if (gain_diagram_find (self->diagram, g_ptr_array_index (column, i)) != NULL)
      g_ptr_array_add (ids, g_ptr_array_index (column, i));
  return ids;
}

static int
place_in (GPtrArray *ids, const char *id)
{
  for (guint i = 0; i < ids->len; i++)
    if (strcmp (g_ptr_array_index (ids, i), id) == 0)
      return (int) i;
  return -1;
}

static void
put_at (GainStrategyView *self, GPtrArray *ids, int from, int to)
{
  char *label = NULL;
  GError *error = NULL;
  gpointer id = g_ptr_array_index (ids, from);
  GainDiagram *next;

  g_ptr_array_remove_index (ids, (guint) from);
  g_ptr_array_insert (ids, to, id);
  g_ptr_array_add (ids, NULL);
  next = gain_diagram_reorder (self->diagram, (const char *const *) ids->pdata, id, &label, &error);
  gain_strategy_view_apply (self, next, label, error);
}

/**
 * gain_strategy_view_move:
 * @self: a view
 * @id: of a node
 * @by: places down; negative: up
 */
void
gain_strategy_view_move (GainStrategyView *self, const char *id, int by)
{
  GainDiagram *diagram = gain_strategy_view_settled (self);
  const GainDiagramNode *node = diagram != NULL && id != NULL ? gain_diagram_find (diagram, id) : NULL;
  g_autoptr (GPtrArray) ids = NULL;
  int at;

  if (node == NULL || self->layout == NULL)
    return;
  ids = column_of (self, node->kind);
  at = place_in (ids, id);
  if (at >= 0 && at + by >= 0 && at + by < (int) ids->len)
    put_at (self, ids, at, at + by);
}

static void
drop_onto (GainStrategyView *self, const char *id, const char *target, gboolean copy)
{
  const GainDiagramNode *node = gain_diagram_find (self->diagram, id);
  const GainDiagramNode *other = gain_diagram_find (self->diagram, target);
  g_autoptr (GPtrArray) parents = gain_diagram_parents (self->diagram, id);
  char *label = NULL;
  GError *error = NULL;
  GainDiagram *next;

  /* The one nearer the aim is the one that the line comes from. Where there are several, a drag
   * can't say which is meant, and adds one. */
  if (!copy && other->kind < node->kind && parents->len == 1)
    next = gain_diagram_relink (self->diagram, id,
                                ((GainDiagramNode *) g_ptr_array_index (parents, 0))->id, target,
                                &label, &error);
  else
    next = gain_diagram_link (self->diagram, id, target, &label, &error);
  gain_strategy_view_apply (self, next, label, error);
}

/**
 * gain_strategy_view_drop:
 * @self: a view
 * @id: of the node that was dragged
 * @target: of the node that it was dropped at
 * @place: where at it
 * @copy: whether a line is added rather than moved
 */
void
gain_strategy_view_drop (GainStrategyView *self, const char *id, const char *target,
                         GainDropPlace place, gboolean copy)
{
  g_autoptr (GPtrArray) ids = NULL;
  const GainDiagramNode *node;
  int from, to;

  if (gain_strategy_view_settled (self) == NULL
      || (node = gain_diagram_find (self->diagram, id)) == NULL
      || gain_diagram_find (self->diagram, target) == NULL || place == GAIN_DROP_NONE)
    return;
  if (place == GAIN_DROP_ONTO)
    {
      drop_onto (self, id, target, copy);
      return;
    }
  ids = column_of (self, node->kind);
  from = place_in (ids, id);
  to = place_in (ids, target) + (place == GAIN_DROP_AFTER ? 1 : 0);
  if (from >= 0 && to >= 0)
    put_at (self, ids, from, to > from ? to - 1 : to);
}
