/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The lowest number that is free; an heir's ids can't meet those its parent gets later. */
static char *
free_id (const GainDiagram *diagram, GainDiagramKind kind)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *id = g_strdup_printf ("%s%c%u", diagram->parent != NULL ? "own-" : "",
                                             gain_diagram_kind_words[kind][0], number);

      if (gain_diagram_index (diagram, id) < 0)
        return g_steal_pointer (&id);
    }
}

static char *
add_words (GainDiagramKind kind)
{
  switch (kind)
    {
    case GAIN_DIAGRAM_AIM:
      return g_strdup (_ ("Add aim"));
    case GAIN_DIAGRAM_PRIMARY:
      return g_strdup (_ ("Add primary driver"));
    case GAIN_DIAGRAM_SECONDARY:
      return g_strdup (_ ("Add secondary driver"));
    case GAIN_DIAGRAM_CHANGE:
    default:
      return g_strdup (_ ("Add change idea"));
    }
}

/* Puts a new node behind another one, and where that one's place was chosen, its own too. */
static GainDiagramNode *
insert (GainDiagram *edited, GainDiagramKind kind, const char *text, int after, guint order)
{
  g_autofree char *id = free_id (edited, kind);
  g_autofree char *cleaned = gain_diagram_clean (text != NULL ? text : "");
  GainDiagramNode *node = gain_diagram_node_new (id, kind, cleaned);

  if (kind == GAIN_DIAGRAM_CHANGE)
    node->status = GAIN_CHANGE_IDEA;
  node->order = order;
  g_ptr_array_insert (edited->nodes, after < 0 ? -1 : after + 1, node);
  gain_diagram_reindex (edited);
  return node;
}

/* Makes room in an order that was chosen. */
static void
shift_orders (GainDiagram *edited, GainDiagramKind kind, guint from)
{
  for (guint i = 0; i < edited->nodes->len; i++)
    {
      const GainDiagramNode *node = g_ptr_array_index (edited->nodes, i);

      if (node->kind == kind && node->order >= from)
        gain_diagram_open (edited, node->id)->order++;
    }
}

/* Where a child of a node goes: behind those it has, or behind the last of its kind. */
static int
place_of_child (const GainDiagram *diagram, const char *parent, GainDiagramKind kind)
{
  g_autoptr (GPtrArray) children = parent != NULL ? gain_diagram_children (diagram, parent) : NULL;
  int last = -1;

  for (guint i = 0; children != NULL && i < children->len; i++)
    {
      const GainDiagramNode *child = g_ptr_array_index (children, i);

      if (child->kind == kind)
        last = gain_diagram_index (diagram, child->id);
    }
  for (guint i = 0; last < 0 && i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = g_ptr_array_index (diagram->nodes, diagram->nodes->len - 1 - i);

      if (node->kind == kind)
        last = (int) (diagram->nodes->len - 1 - i);
    }
  return last;
}

static gboolean
refuse_below (const GainDiagramNode *node, GError **error)
{
  g_autofree char *quoted = gain_diagram_quote (node);

  g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
               _ ("%s is a change idea, and nothing stands below one. Add another beside it."),
               quoted);
  return FALSE;
}

/**
 * gain_diagram_add:
 * @diagram: a diagram
 * @kind: the kind of the new node
 * @parent: (nullable): the id of a node nearer the aim that a line shall come from
 * @text: (nullable): what it says
 * @new_id: (out) (transfer none) (optional): its id
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Adds a node behind its siblings.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where @parent
 *   is gone or isn't nearer the aim, the text is too long, or there are too many boxes
 */
GainDiagram *
gain_diagram_add (GainDiagram *diagram, GainDiagramKind kind, const char *parent, const char *text,
                  const char **new_id, char **label, GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;
  const GainDiagramNode *above = NULL;
  const GainDiagramNode *node;
  GainDiagram *added;

  g_return_val_if_fail (diagram != NULL, NULL);

  if (parent != NULL && (above = gain_diagram_need (diagram, parent, error)) == NULL)
    return NULL;
  if (above != NULL && above->kind >= kind)
    {
      g_autofree char *quoted = gain_diagram_quote (above);

      g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
                   _ ("%s is not nearer the aim than the new one would be. Choose a driver in a "
                      "column farther left."),
                   quoted);
      return NULL;
    }
  edited = gain_diagram_begin (diagram);
  node = insert (edited, kind, text, place_of_child (diagram, parent, kind), 0);
  if (parent != NULL)
    gain_diagram_put_link (edited, parent, node->id, FALSE);
  added = gain_diagram_finish (diagram, g_steal_pointer (&edited), add_words (kind), label, error);
  if (added != NULL && new_id != NULL)
    *new_id = node->id;
  return added;
}

/**
 * gain_diagram_add_child:
 * @diagram: a diagram
 * @id: the id of a node
 * @text: (nullable): what the new one says
 * @new_id: (out) (transfer none) (optional): its id
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Adds a node of the next kind below another.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED below a change
 *   idea
 */
GainDiagram *
gain_diagram_add_child (GainDiagram *diagram, const char *id, const char *text,
                        const char **new_id, char **label, GError **error)
{
  const GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  node = gain_diagram_need (diagram, id, error);
  if (node == NULL || (node->kind == GAIN_DIAGRAM_CHANGE && !refuse_below (node, error)))
    return NULL;
  return gain_diagram_add (diagram, node->kind + 1, id, text, new_id, label, error);
}

/**
 * gain_diagram_add_sibling:
 * @diagram: a diagram
 * @id: the id of a node
 * @text: (nullable): what the new one says
 * @new_id: (out) (transfer none) (optional): its id
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Adds a node of the same kind just behind another, below the first that the other hangs on.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node
 */
GainDiagram *
gain_diagram_add_sibling (GainDiagram *diagram, const char *id, const char *text,
                          const char **new_id, char **label, GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;
  g_autoptr (GPtrArray) parents = NULL;
  const GainDiagramNode *old;
  const GainDiagramNode *node;
  GainDiagram *added;
  guint order;

  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  old = gain_diagram_need (diagram, id, error);
  if (old == NULL)
    return NULL;
  edited = gain_diagram_begin (diagram);
  order = old->order > 0 ? old->order + 1 : 0;
  if (order > 0)
    shift_orders (edited, old->kind, order);
  node = insert (edited, old->kind, text, gain_diagram_index (edited, id), order);
  parents = gain_diagram_parents (diagram, id);
  if (parents->len > 0)
    {
      const GainDiagramNode *above = g_ptr_array_index (parents, 0);

      gain_diagram_put_link (edited, above->id, node->id, FALSE);
    }
  added = gain_diagram_finish (diagram, g_steal_pointer (&edited), add_words (old->kind), label,
                               error);
  if (added != NULL && new_id != NULL)
    *new_id = node->id;
  return added;
}

/* Takes links away of which one end is gone. */
static void
drop_loose_links (GainDiagram *edited)
{
  for (guint i = edited->links->len; i > 0; i--)
    {
      const GainDiagramLink *link = g_ptr_array_index (edited->links, i - 1);

      if (gain_diagram_index (edited, link->from) < 0 || gain_diagram_index (edited, link->to) < 0)
        g_ptr_array_remove_index (edited->links, i - 1);
    }
}

/**
 * gain_diagram_remove:
 * @diagram: a diagram; of an heir the one that gain_diagram_inherit() gave
 * @id: the id of a node
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Removes a node and what hangs on nothing else.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node
 */
GainDiagram *
gain_diagram_remove (GainDiagram *diagram, const char *id, char **label, GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;
  g_autoptr (GPtrArray) branch = NULL;
  g_autofree char *quoted = NULL;
  const GainDiagramNode *node;
  char *words;

  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  node = gain_diagram_need (diagram, id, error);
  if (node == NULL)
    return NULL;
  branch = gain_diagram_branch (diagram, id);
  edited = gain_diagram_begin (diagram);
  for (guint i = branch->len; i > 0; i--)
    {
      const char *gone = g_ptr_array_index (branch, i - 1);

      g_ptr_array_remove_index (edited->nodes, (guint) gain_diagram_index (diagram, gone));
    }
  gain_diagram_reindex (edited);
  drop_loose_links (edited);
  quoted = gain_diagram_quote (node);
  if (branch->len == 1)
    words = g_strdup_printf (_ ("Remove %s"), quoted);
  else
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Remove %s and %u below it",
                                          "Remove %s and %u below it",
                                          branch->len - 1),
                             quoted, branch->len - 1);
  return gain_diagram_finish (diagram, g_steal_pointer (&edited), words, label, error);
}

static void
drop_link (GainDiagram *edited, const char *from, const char *to)
{
  for (guint i = edited->links->len; i > 0; i--)
    {
      const GainDiagramLink *link = g_ptr_array_index (edited->links, i - 1);

      if (strcmp (link->from, from) == 0 && strcmp (link->to, to) == 0)
        g_ptr_array_remove_index (edited->links, i - 1);
    }
}

static gboolean
refuse_same_column (const GainDiagramNode *one, const GainDiagramNode *other, GError **error)
{
  g_autofree char *first = gain_diagram_quote (one);
  g_autofree char *second = gain_diagram_quote (other);

  g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
               _ ("%s and %s stand in the same column, and a line leads from one column to the "
                  "next. Choose one in another column."),
               first, second);
  return FALSE;
}

/**
 * gain_diagram_link:
 * @diagram: a diagram
 * @one: the id of a node
 * @other: the id of another; which of them is nearer the aim doesn't matter
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Draws a line between two nodes.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where both are
 *   of one kind
 */
GainDiagram *
gain_diagram_link (GainDiagram *diagram, const char *one, const char *other, char **label,
                   GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  const GainDiagramNode *from;
  const GainDiagramNode *to;

  g_return_val_if_fail (diagram != NULL && one != NULL && other != NULL, NULL);

  from = gain_diagram_need (diagram, one, error);
  to = from != NULL ? gain_diagram_need (diagram, other, error) : NULL;
  if (to == NULL || (from->kind == to->kind && !refuse_same_column (from, to, error)))
    return NULL;
  if (from->kind > to->kind)
    {
      const GainDiagramNode *swap = from;

      from = to;
      to = swap;
    }
  edited = gain_diagram_begin (diagram);
  gain_diagram_put_link (edited, from->id, to->id, FALSE);
  first = gain_diagram_quote (from);
  second = gain_diagram_quote (to);
  return gain_diagram_finish (diagram, g_steal_pointer (&edited),
                              g_strdup_printf (_ ("Link %s to %s"), second, first), label, error);
}

/**
 * gain_diagram_unlink:
 * @diagram: a diagram
 * @from: the id of the node that a line comes from
 * @to: the id of the one that it leads to
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Takes a line away. What it led to stays, on the other lines that it has or on none.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where a node is
 *   gone
 */
GainDiagram *
gain_diagram_unlink (GainDiagram *diagram, const char *from, const char *to, char **label,
                     GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  const GainDiagramNode *one;
  const GainDiagramNode *other;

  g_return_val_if_fail (diagram != NULL && from != NULL && to != NULL, NULL);

  one = gain_diagram_need (diagram, from, error);
  other = one != NULL ? gain_diagram_need (diagram, to, error) : NULL;
  if (other == NULL)
    return NULL;
  edited = gain_diagram_begin (diagram);
  drop_link (edited, from, to);
  first = gain_diagram_quote (one);
  second = gain_diagram_quote (other);
  return gain_diagram_finish (diagram, g_steal_pointer (&edited),
                              g_strdup_printf (_ ("Unlink %s from %s"), second, first), label,
                              error);
}

/**
 * gain_diagram_relink:
 * @diagram: a diagram
 * @id: the id of a node
 * @parent: (nullable): the id of what it hung on; %NULL: only a line is added
 * @new_parent: the id of what it shall hang on
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Moves a node from one place to hang to another.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where
 *   @new_parent isn't nearer the aim
 */
GainDiagram *
gain_diagram_relink (GainDiagram *diagram, const char *id, const char *parent,
                     const char *new_parent, char **label, GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *under = NULL;
  const GainDiagramNode *node;
  const GainDiagramNode *above;

  g_return_val_if_fail (diagram != NULL && id != NULL && new_parent != NULL, NULL);

  node = gain_diagram_need (diagram, id, error);
  above = node != NULL ? gain_diagram_need (diagram, new_parent, error) : NULL;
  if (above == NULL)
    return NULL;
  moved = gain_diagram_quote (node);
  under = gain_diagram_quote (above);
  if (above->kind >= node->kind)
    {
      g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
                   _ ("%s can't hang on %s, which is not nearer the aim. Choose one in a column "
                      "farther left."),
                   moved, under);
      return NULL;
    }
  edited = gain_diagram_begin (diagram);
  if (parent != NULL && strcmp (parent, new_parent) != 0)
    drop_link (edited, parent, id);
  gain_diagram_put_link (edited, new_parent, id, FALSE);
  return gain_diagram_finish (diagram, g_steal_pointer (&edited),
                              g_strdup_printf (_ ("Move %s under %s"), moved, under), label, error);
}

/**
 * gain_diagram_reorder:
 * @diagram: a diagram
 * @column: every id of one kind in the order in which they shall stand
 * @moved: the id of the one that was moved
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Keeps an order that somebody chose: the layout holds to it from then on.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where a node is
 *   gone
 */
GainDiagram *
gain_diagram_reorder (GainDiagram *diagram, const char *const *column, const char *moved,
                      char **label, GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;
  g_autofree char *quoted = NULL;
  const GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && column != NULL && moved != NULL, NULL);

  node = gain_diagram_need (diagram, moved, error);
  if (node == NULL)
    return NULL;
  edited = gain_diagram_begin (diagram);
  for (guint i = 0; column[i] != NULL; i++)
    {
      if (gain_diagram_need (diagram, column[i], error) == NULL)
        return NULL;
      gain_diagram_open (edited, column[i])->order = i + 1;
    }
  quoted = gain_diagram_quote (node);
  return gain_diagram_finish (diagram, g_steal_pointer (&edited),
                              g_strdup_printf (_ ("Move %s"), quoted), label, error);
}

/**
 * gain_diagram_arrange:
 * @diagram: a diagram
 * @kind: a kind of node
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Leaves the order of a column to the layout again.
 *
 * Returns: (transfer full): the new diagram
 */
GainDiagram *
gain_diagram_arrange (GainDiagram *diagram, GainDiagramKind kind, char **label, GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;

  g_return_val_if_fail (diagram != NULL, NULL);

  edited = gain_diagram_begin (diagram);
  for (guint i = 0; i < edited->nodes->len; i++)
    {
      const GainDiagramNode *node = g_ptr_array_index (edited->nodes, i);

      if (node->kind == kind && node->order > 0)
        gain_diagram_open (edited, node->id)->order = 0;
    }
  return gain_diagram_finish (diagram, g_steal_pointer (&edited),
                              g_strdup (_ ("Arrange column")), label, error);
}

/**
 * gain_diagram_set_text:
 * @diagram: a diagram
 * @id: the id of a node
 * @text: what it shall say
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Rewords a node; line breaks become spaces.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node, or the text is too long
 */
GainDiagram *
gain_diagram_set_text (GainDiagram *diagram, const char *id, const char *text, char **label,
                       GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *cleaned = NULL;
  const GainDiagramNode *old;
  GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL && text != NULL, NULL);

  old = gain_diagram_need (diagram, id, error);
  if (old == NULL)
    return NULL;
  cleaned = gain_diagram_clean (text);
  edited = gain_diagram_begin (diagram);
  node = gain_diagram_open (edited, id);
  g_free (node->text);
  node->text = g_steal_pointer (&cleaned);
  quoted = gain_diagram_quote (old->text != NULL && *old->text != '\0' ? old : node);
  return gain_diagram_finish (diagram, g_steal_pointer (&edited),
                              g_strdup_printf (_ ("Reword %s"), quoted), label, error);
}

/* Whether a line would lead backward, or within a column. */
static gboolean
runs_backward (const GainDiagram *diagram, const GainDiagramLink *link)
{
  const GainDiagramNode *from = gain_diagram_find (diagram, link->from);
  const GainDiagramNode *to = gain_diagram_find (diagram, link->to);

  return from != NULL && to != NULL && from->kind >= to->kind;
}

/**
 * gain_diagram_set_kind:
 * @diagram: a diagram
 * @id: the id of a node
 * @kind: the kind that it shall be
 * @label: (out) (transfer full) (optional): what undo calls it
 * @error: return location
 *
 * Moves a node to another column; its lines that would then lead backward are taken away.
 *
 * Returns: (transfer full): the new diagram; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is
 *   no such node
 */
GainDiagram *
gain_diagram_set_kind (GainDiagram *diagram, const char *id, GainDiagramKind kind, char **label,
                       GError **error)
{
  g_autoptr (GainDiagram) edited = NULL;
  g_autofree char *quoted = NULL;
  g_autofree char *words = NULL;
  const GainDiagramNode *old;
  GainDiagramNode *node;

  g_return_val_if_fail (diagram != NULL && id != NULL && kind < GAIN_N_DIAGRAM_KINDS, NULL);

  old = gain_diagram_need (diagram, id, error);
  if (old == NULL)
    return NULL;
  if (old->kind == kind)
    return gain_diagram_ref (diagram);
  edited = gain_diagram_begin (diagram);
  node = gain_diagram_open (edited, id);
  node->kind = kind;
  node->order = 0;
  for (guint i = edited->links->len; i > 0; i--)
    {
      const GainDiagramLink *link = g_ptr_array_index (edited->links, i - 1);

      if ((strcmp (link->from, id) == 0 || strcmp (link->to, id) == 0)
          && runs_backward (edited, link))
        g_ptr_array_remove_index (edited->links, i - 1);
    }
  quoted = gain_diagram_quote (old);
  words = g_strdup_printf (_ ("Change %s to: %s"), quoted, gain_diagram_kind_title (kind));
  return gain_diagram_finish (diagram, g_steal_pointer (&edited), g_steal_pointer (&words), label,
                              error);
}
