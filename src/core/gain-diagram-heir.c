/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-heir.h"

#include "gain-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GainDiagramNode *
node_at (const GainDiagram *diagram, guint index)
{
  return g_ptr_array_index (diagram->nodes, index);
}

static const GainDiagramLink *
link_at (const GainDiagram *diagram, guint index)
{
  return g_ptr_array_index (diagram->links, index);
}

/* The title, year and the rest of a diagram, without its nodes. */
static GainDiagram *
new_like (const GainDiagram *diagram)
{
  GainDiagram *copy = gain_diagram_new (diagram->title, diagram->performance_year);

  copy->scope = diagram->scope;
  copy->scope_name = g_strdup (diagram->scope_name);
  copy->parent = g_strdup (diagram->parent);
  copy->reason = g_strdup (diagram->reason);
  copy->reviewed = diagram->reviewed;
  for (guint i = 0; i < diagram->seen->len; i++)
    {
      const GainDiagramSeen *seen = g_ptr_array_index (diagram->seen, i);

      gain_diagram_put_seen (copy, seen->id, seen->text);
    }
  return copy;
}

static void
see_all (GainDiagram *own, const GainDiagram *parent)
{
  g_ptr_array_set_size (own->seen, 0);
  for (guint i = 0; i < parent->nodes->len; i++)
    gain_diagram_put_seen (own, node_at (parent, i)->id, node_at (parent, i)->text);
}

/**
 * gain_diagram_heir_new:
 * @parent: the diagram that it inherits from
 * @title: its title
 * @scope: of a practice or of a department
 * @scope_name: the TIN, or the department's name
 *
 * Returns: (transfer full): an heir's own document that differs in nothing yet
 */
GainDiagram *
gain_diagram_heir_new (const GainDiagram *parent, const char *title, GainDiagramScope scope,
                       const char *scope_name)
{
  GainDiagram *own;

  g_return_val_if_fail (parent != NULL && title != NULL && scope_name != NULL, NULL);

  own = gain_diagram_new (title, parent->performance_year);
  own->scope = scope;
  own->scope_name = g_strdup (scope_name);
  own->parent = g_strdup (parent->title);
  see_all (own, parent);
  return own;
}

/* What a parent says of a node, with what the heir says instead. */
static GainDiagramNode *
merge (const GainDiagramNode *from, const GainDiagramNode *own)
{
  GainDiagramNode *node = gain_diagram_node_copy (from);

  node->kind = own->kind;
  if (own->text != NULL)
    {
      g_free (node->text);
      node->text = g_strdup (own->text);
    }
  if (own->owner != NULL)
    {
      g_free (node->owner);
      node->owner = *own->owner != '\0' ? g_strdup (own->owner) : NULL;
    }
  if (own->due != 0)
    node->due = own->due == GAIN_DIAGRAM_NO_DUE ? 0 : own->due;
  if (own->status != GAIN_CHANGE_NONE || own->no_status)
    node->status = own->status;
  if (own->order > 0 || own->no_order)
    node->order = own->order;
  if (own->measures != NULL)
    g_ptr_array_set_size (node->measures, 0);
  for (guint i = 0; own->measures != NULL && i < own->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (own->measures, i);

      gain_diagram_node_add_measure (node, measure->code, measure->role);
    }
  if (own->cycles != NULL)
    g_ptr_array_set_size (node->cycles, 0);
  for (guint i = 0; own->cycles != NULL && i < own->cycles->len; i++)
    gain_diagram_node_add_cycle (node, g_ptr_array_index (own->cycles, i));
  return node;
}

static gboolean
hides_link (const GainDiagram *own, const GainDiagramLink *link)
{
  for (guint i = 0; i < own->links->len; i++)
    {
      const GainDiagramLink *other = link_at (own, i);

      if (other->hidden && strcmp (other->from, link->from) == 0
          && strcmp (other->to, link->to) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
put_if_both (GainDiagram *whole, const GainDiagramLink *link)
{
  if (gain_diagram_index (whole, link->from) >= 0 && gain_diagram_index (whole, link->to) >= 0)
    gain_diagram_put_link (whole, link->from, link->to, FALSE);
}

/**
 * gain_diagram_heir_resolve:
 * @own: an heir's own document
 * @parent: its parent's diagram, whole
 *
 * Puts together what people see: what the parent has, with what the heir overrides, adds and leaves
 * out. What the heir says of nodes that the parent no longer has is passed over.
 *
 * Returns: (transfer full): the whole diagram
 */
GainDiagram *
gain_diagram_heir_resolve (const GainDiagram *own, const GainDiagram *parent)
{
  GainDiagram *whole;

  g_return_val_if_fail (own != NULL && parent != NULL, NULL);

  whole = new_like (own);
  for (guint i = 0; i < parent->nodes->len; i++)
    {
      GainDiagramNode *from = node_at (parent, i);
      const GainDiagramNode *mine = gain_diagram_find (own, from->id);

      if (mine == NULL || !mine->inherits)
        gain_diagram_take_node (whole, gain_diagram_node_ref (from));
      else if (!mine->hidden)
        gain_diagram_take_node (whole, merge (from, mine));
    }
  for (guint i = 0; i < own->nodes->len; i++)
    if (!node_at (own, i)->inherits)
      gain_diagram_take_node (whole, gain_diagram_node_ref (node_at (own, i)));
  for (guint i = 0; i < parent->links->len; i++)
    if (!link_at (parent, i)->hidden && !hides_link (own, link_at (parent, i)))
      put_if_both (whole, link_at (parent, i));
  for (guint i = 0; i < own->links->len; i++)
    if (!link_at (own, i)->hidden)
      put_if_both (whole, link_at (own, i));
  return whole;
}

/* What of a node differs from what the parent says. */
static GainDiagramNode *
differences (const GainDiagramNode *node, const GainDiagramNode *from)
{
  GainDiagramNode *own = gain_diagram_node_copy (node);

  own->inherits = TRUE;
  own->hidden = FALSE;
  if (g_strcmp0 (node->text, from->text) == 0)
    g_clear_pointer (&own->text, g_free);
  if (g_strcmp0 (node->owner, from->owner) == 0)
    g_clear_pointer (&own->owner, g_free);
  else if (own->owner == NULL)
    own->owner = g_strdup ("");
  if (node->due == from->due)
    own->due = 0;
  else if (node->due == 0)
    own->due = GAIN_DIAGRAM_NO_DUE;
  own->no_status = node->status == GAIN_CHANGE_NONE && from->status != GAIN_CHANGE_NONE;
  if (node->status == from->status)
    own->status = GAIN_CHANGE_NONE;
  own->no_order = node->order == 0 && from->order != 0;
  if (node->order == from->order)
    own->order = 0;
  if (gain_diagram_measures_equal (node, from))
    g_clear_pointer (&own->measures, g_ptr_array_unref);
  if (gain_diagram_cycles_equal (node, from))
    g_clear_pointer (&own->cycles, g_ptr_array_unref);
  return own;
}

static void
reduce_nodes (GainDiagram *own, const GainDiagram *whole, const GainDiagram *parent)
{
  for (guint i = 0; i < parent->nodes->len; i++)
    {
      const GainDiagramNode *from = node_at (parent, i);
      const GainDiagramNode *node = gain_diagram_find (whole, from->id);

      if (node != NULL && gain_diagram_node_equal (node, from))
        continue;
      if (node != NULL)
        gain_diagram_take_node (own, differences (node, from));
      else
        {
          GainDiagramNode *hidden = gain_diagram_node_new (from->id, from->kind, NULL);

          g_clear_pointer (&hidden->measures, g_ptr_array_unref);
          g_clear_pointer (&hidden->cycles, g_ptr_array_unref);
          hidden->inherits = hidden->hidden = TRUE;
          gain_diagram_take_node (own, hidden);
        }
    }
  for (guint i = 0; i < whole->nodes->len; i++)
    if (gain_diagram_index (parent, node_at (whole, i)->id) < 0)
      gain_diagram_take_node (own, gain_diagram_node_ref (node_at (whole, i)));
}

/**
 * gain_diagram_heir_reduce:
 * @whole: an heir's diagram as people edited it
 * @parent: its parent's diagram, whole
 *
 * The reverse of gain_diagram_heir_resolve().
 *
 * Returns: (transfer full): the heir's own document
 */
GainDiagram *
gain_diagram_heir_reduce (const GainDiagram *whole, const GainDiagram *parent)
{
  GainDiagram *own;

  g_return_val_if_fail (whole != NULL && parent != NULL, NULL);

  own = new_like (whole);
  reduce_nodes (own, whole, parent);
  for (guint i = 0; i < parent->links->len; i++)
    {
      const GainDiagramLink *link = link_at (parent, i);

      if (!link->hidden && gain_diagram_index (whole, link->from) >= 0
          && gain_diagram_index (whole, link->to) >= 0
          && !gain_diagram_has_link (whole, link->from, link->to))
        gain_diagram_put_link (own, link->from, link->to, TRUE);
    }
  for (guint i = 0; i < whole->links->len; i++)
    if (!gain_diagram_has_link (parent, link_at (whole, i)->from, link_at (whole, i)->to))
      gain_diagram_put_link (own, link_at (whole, i)->from, link_at (whole, i)->to, FALSE);
  return own;
}

/**
 * gain_diagram_heir_state:
 * @node: a node of an heir's whole diagram
 * @parent: its parent's diagram
 *
 * Returns: whether it is the heir's own, the parent's, or the parent's with something changed
 */
GainHeirState
gain_diagram_heir_state (const GainDiagramNode *node, const GainDiagram *parent)
{
  const GainDiagramNode *from = gain_diagram_find (parent, node->id);

  if (from == NULL)
    return GAIN_HEIR_OWN;
  return gain_diagram_node_equal (node, from) ? GAIN_HEIR_INHERITED : GAIN_HEIR_OVERRIDDEN;
}

/**
 * gain_diagram_heir_hidden:
 * @whole: an heir's whole diagram
 * @parent: its parent's diagram
 *
 * Returns: (transfer container) (element-type GainDiagramNode): what of the parent's it leaves out
 */
GPtrArray *
gain_diagram_heir_hidden (const GainDiagram *whole, const GainDiagram *parent)
{
  GPtrArray *hidden = g_ptr_array_new ();

  for (guint i = 0; i < parent->nodes->len; i++)
    if (gain_diagram_index (whole, node_at (parent, i)->id) < 0)
      g_ptr_array_add (hidden, node_at (parent, i));
  return hidden;
}

/**
 * gain_diagram_heir_restore:
 * @whole: an heir's whole diagram
 * @parent: its parent's diagram
 * @id: the id of a node of the parent's
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Takes a node as the parent has it, with its lines to what is there.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where the parent
 *   has no such node
 */
GainDiagram *
gain_diagram_heir_restore (GainDiagram *whole, const GainDiagram *parent, const char *id,
                           char **label, GError **error)
{
  const GainDiagramNode *from = gain_diagram_need (parent, id, error);
  g_autofree char *quoted = NULL;
  GainDiagram *edited;
  int index;

  if (from == NULL)
    return NULL;
  edited = gain_diagram_begin (whole);
  index = gain_diagram_index (edited, id);
  if (index >= 0)
    g_ptr_array_remove_index (edited->nodes, (guint) index);
  g_ptr_array_insert (edited->nodes, index, gain_diagram_node_ref ((GainDiagramNode *) from));
  gain_diagram_reindex (edited);
  for (guint i = 0; i < parent->links->len; i++)
    if (strcmp (link_at (parent, i)->from, id) == 0 || strcmp (link_at (parent, i)->to, id) == 0)
      put_if_both (edited, link_at (parent, i));
  quoted = gain_diagram_quote (from);
  return gain_diagram_finish (whole, edited,
                              g_strdup_printf (_ ("Take %s from the ACO’s diagram"), quoted), label,
                              error);
}

/**
 * gain_heir_change_free:
 * @change: (transfer full): a change
 */
void
gain_heir_change_free (GainHeirChange *change)
{
  g_free (change->id);
  g_free (change->words);
  g_free (change);
}

G_GNUC_PRINTF (4, 5)
static void
add_change (GPtrArray *changes, GainHeirChangeKind kind, const char *id, const char *format, ...)
{
  GainHeirChange *change = g_new0 (GainHeirChange, 1);
  va_list args;

  va_start (args, format);
  change->words = g_strdup_vprintf (format, args);
  va_end (args);
  change->kind = kind;
  change->id = g_strdup (id);
  g_ptr_array_add (changes, change);
}

static const char *
seen_text (const GainDiagram *own, const char *id)
{
  for (guint i = 0; i < own->seen->len; i++)
    {
      const GainDiagramSeen *seen = g_ptr_array_index (own->seen, i);

      if (strcmp (seen->id, id) == 0)
        return seen->text;
    }
  return NULL;
}

/**
 * gain_diagram_heir_changes:
 * @own: an heir's own document, or its whole diagram
 * @parent: its parent's diagram
 *
 * Returns: (transfer full) (element-type GainHeirChange): what is new, gone or reworded in the parent
 *   since the heir's owner last looked; empty where that was never recorded
 */
GPtrArray *
gain_diagram_heir_changes (const GainDiagram *own, const GainDiagram *parent)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_heir_change_free);

  for (guint i = 0; own->seen->len > 0 && i < parent->nodes->len; i++)
    {
      const GainDiagramNode *node = node_at (parent, i);
      const char *before = seen_text (own, node->id);
      g_autofree char *quoted = gain_diagram_quote_whole (node);

      if (before == NULL)
        add_change (changes, GAIN_HEIR_ADDED, node->id, _ ("%s is new in %s."), quoted,
                    parent->title);
      else if (g_strcmp0 (before, node->text) != 0)
        add_change (changes, GAIN_HEIR_REWORDED, node->id, _ ("“%s” now reads “%s” in %s."), before,
                    node->text, parent->title);
    }
  for (guint i = 0; i < own->seen->len; i++)
    {
      const GainDiagramSeen *seen = g_ptr_array_index (own->seen, i);

      if (gain_diagram_index (parent, seen->id) < 0)
        add_change (changes, GAIN_HEIR_REMOVED, seen->id, _ ("“%s” is no longer in %s."), seen->text,
                    parent->title);
    }
  return changes;
}

/**
 * gain_diagram_heir_seen:
 * @own: an heir's own document, or its whole diagram
 * @parent: its parent's diagram
 * @label: (out) (transfer full) (optional): what undo calls it
 *
 * Records that the heir's owner has seen the parent as it is now.
 *
 * Returns: (transfer full): the new diagram
 */
GainDiagram *
gain_diagram_heir_seen (GainDiagram *own, const GainDiagram *parent, char **label)
{
  GainDiagram *edited = gain_diagram_begin (own);

  see_all (edited, parent);
  return gain_diagram_finish (own, edited, g_strdup (_ ("Mark changes as seen")), label,
                              NULL);
}
