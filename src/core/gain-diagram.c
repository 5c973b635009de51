/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (gain-diagram-error-quark, gain_diagram_error)

static void
free_seen (gpointer data)
{
  GainDiagramSeen *seen = data;

  g_free (seen->id);
  g_free (seen->text);
  g_free (seen);
}

/* Links never change, and versions share them. */
static void
clear_link (GainDiagramLink *link)
{
  g_free (link->from);
  g_free (link->to);
}

static void
unref_link (gpointer link)
{
  g_atomic_rc_box_release_full (link, (GDestroyNotify) clear_link);
}

/**
 * gain_diagram_new:
 * @title: its title
 * @performance_year: the year that it is for
 *
 * Returns: (transfer full): a diagram of the ACO's without nodes
 */
GainDiagram *
gain_diagram_new (const char *title, int performance_year)
{
  GainDiagram *diagram = g_new0 (GainDiagram, 1);

  g_atomic_ref_count_init (&diagram->ref_count);
  diagram->title = g_strdup (title);
  diagram->performance_year = performance_year;
  diagram->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_diagram_node_unref);
  diagram->links = g_ptr_array_new_with_free_func (unref_link);
  diagram->seen = g_ptr_array_new_with_free_func (free_seen);
  diagram->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  return diagram;
}

/**
 * gain_diagram_ref:
 * @diagram: a diagram
 *
 * Returns: (transfer full): @diagram
 */
GainDiagram *
gain_diagram_ref (GainDiagram *diagram)
{
  g_return_val_if_fail (diagram != NULL, NULL);

  g_atomic_ref_count_inc (&diagram->ref_count);
  return diagram;
}

/**
 * gain_diagram_unref:
 * @diagram: (transfer full): a diagram
 */
void
gain_diagram_unref (GainDiagram *diagram)
{
  g_return_if_fail (diagram != NULL);

  if (!g_atomic_ref_count_dec (&diagram->ref_count))
    return;
  g_hash_table_unref (diagram->by_id);
  g_ptr_array_unref (diagram->nodes);
  g_ptr_array_unref (diagram->links);
  g_ptr_array_unref (diagram->seen);
  g_free (diagram->title);
  g_free (diagram->scope_name);
  g_free (diagram->parent);
  g_free (diagram->reason);
  g_free (diagram);
}

static gboolean
links_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const GainDiagramLink *one = g_ptr_array_index (a, i);
      const GainDiagramLink *other = g_ptr_array_index (b, i);

      if (one != other
          && (one->hidden != other->hidden || strcmp (one->from, other->from) != 0
              || strcmp (one->to, other->to) != 0))
        return FALSE;
    }
  return TRUE;
}

static gboolean
seen_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const GainDiagramSeen *one = g_ptr_array_index (a, i);
      const GainDiagramSeen *other = g_ptr_array_index (b, i);

      if (strcmp (one->id, other->id) != 0 || strcmp (one->text, other->text) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * gain_diagram_equal:
 * @a: a diagram
 * @b: another
 *
 * Returns: whether their documents are the same
 */
gboolean
gain_diagram_equal (const GainDiagram *a, const GainDiagram *b)
{
  if (a == b)
    return TRUE;
  if (a->performance_year != b->performance_year || a->scope != b->scope
      || a->reviewed != b->reviewed || a->nodes->len != b->nodes->len
      || g_strcmp0 (a->title, b->title) != 0 || g_strcmp0 (a->scope_name, b->scope_name) != 0
      || g_strcmp0 (a->parent, b->parent) != 0 || g_strcmp0 (a->reason, b->reason) != 0)
    return FALSE;
  for (guint i = 0; i < a->nodes->len; i++)
    if (!gain_diagram_node_equal (g_ptr_array_index (a->nodes, i), g_ptr_array_index (b->nodes, i)))
      return FALSE;
  return links_equal (a->links, b->links) && seen_equal (a->seen, b->seen);
}

/**
 * gain_diagram_take_node:
 * @diagram: a diagram that is being built
 * @node: (transfer full): a node
 *
 * Returns: whether it is in; not if another has its id
 */
gboolean
gain_diagram_take_node (GainDiagram *diagram, GainDiagramNode *node)
{
  if (g_hash_table_contains (diagram->by_id, node->id))
    {
      gain_diagram_node_unref (node);
      return FALSE;
    }
  g_ptr_array_add (diagram->nodes, node);
  g_hash_table_insert (diagram->by_id, node->id, GUINT_TO_POINTER (diagram->nodes->len));
  return TRUE;
}

/**
 * gain_diagram_put_link:
 * @diagram: a diagram that is being built
 * @from: the id of the node nearer the aim
 * @to: the id of the other
 * @hidden: whether an heir leaves that line of its parent's out
 *
 * Returns: whether it is in; not if it was there
 */
gboolean
gain_diagram_put_link (GainDiagram *diagram, const char *from, const char *to, gboolean hidden)
{
  GainDiagramLink *link;

  for (guint i = 0; i < diagram->links->len; i++)
    {
      const GainDiagramLink *other = g_ptr_array_index (diagram->links, i);

      if (strcmp (other->from, from) == 0 && strcmp (other->to, to) == 0)
        return FALSE;
    }
  link = g_atomic_rc_box_new0 (GainDiagramLink);
  link->from = g_strdup (from);
  link->to = g_strdup (to);
  link->hidden = hidden;
  g_ptr_array_add (diagram->links, link);
  return TRUE;
}

/**
 * gain_diagram_put_seen:
 * @diagram: an heir that is being built
 * @id: the id of a node of its parent's
 * @text: what the node said when the heir's owner last looked
 */
void
gain_diagram_put_seen (GainDiagram *diagram, const char *id, const char *text)
{
  GainDiagramSeen *seen = g_new (GainDiagramSeen, 1);

  seen->id = g_strdup (id);
  seen->text = g_strdup (text);
  g_ptr_array_add (diagram->seen, seen);
}

/**
 * gain_diagram_index:
 * @diagram: a diagram
 * @id: (nullable): an id
 *
 * Returns: the node's place in the document; -1 if there is none
 */
int
gain_diagram_index (const GainDiagram *diagram, const char *id)
{
  g_return_val_if_fail (diagram != NULL, -1);

  return id == NULL ? -1 : (int) GPOINTER_TO_UINT (g_hash_table_lookup (diagram->by_id, id)) - 1;
}

/**
 * gain_diagram_node:
 * @diagram: a diagram
 * @index: a place in the document
 *
 * Returns: (transfer none): the node there
 */
const GainDiagramNode *
gain_diagram_node (const GainDiagram *diagram, guint index)
{
  g_return_val_if_fail (diagram != NULL && index < diagram->nodes->len, NULL);

  return g_ptr_array_index (diagram->nodes, index);
}

/**
 * gain_diagram_find:
 * @diagram: a diagram
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the node; %NULL if there is none
 */
const GainDiagramNode *
gain_diagram_find (const GainDiagram *diagram, const char *id)
{
  int index = gain_diagram_index (diagram, id);

  return index < 0 ? NULL : g_ptr_array_index (diagram->nodes, index);
}

/**
 * gain_diagram_has_link:
 * @diagram: a diagram
 * @from: an id
 * @to: another
 *
 * Returns: whether a line that isn't left out leads from the one to the other
 */
gboolean
gain_diagram_has_link (const GainDiagram *diagram, const char *from, const char *to)
{
  for (guint i = 0; i < diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (diagram->links, i);

      if (!link->hidden && strcmp (link->from, from) == 0 && strcmp (link->to, to) == 0)
        return TRUE;
    }
  return FALSE;
}

static GPtrArray *
neighbors (const GainDiagram *diagram, const char *id, gboolean children)
{
  g_autofree gboolean *near = g_new0 (gboolean, diagram->nodes->len + 1);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (diagram->links, i);
      int index = -1;

      if (!link->hidden && strcmp (children ? link->from : link->to, id) == 0)
        index = gain_diagram_index (diagram, children ? link->to : link->from);
      if (index >= 0)
        near[index] = TRUE;
    }
  for (guint i = 0; i < diagram->nodes->len; i++)
    if (near[i])
      g_ptr_array_add (found, g_ptr_array_index (diagram->nodes, i));
  return found;
}

/**
 * gain_diagram_children:
 * @diagram: a diagram
 * @id: the id of a node
 *
 * Returns: (transfer container) (element-type GainDiagramNode): what lines lead to from it, in the
 *   document's order
 */
GPtrArray *
gain_diagram_children (const GainDiagram *diagram, const char *id)
{
  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  return neighbors (diagram, id, TRUE);
}

/**
 * gain_diagram_parents:
 * @diagram: a diagram
 * @id: the id of a node
 *
 * Returns: (transfer container) (element-type GainDiagramNode): what its lines come from, in the
 *   document's order
 */
GPtrArray *
gain_diagram_parents (const GainDiagram *diagram, const char *id)
{
  g_return_val_if_fail (diagram != NULL && id != NULL, NULL);

  return neighbors (diagram, id, FALSE);
}

/* Whether every line to the node comes from what is taken already, and there is one. */
static gboolean
hangs_on (const GainDiagram *diagram, const char *id, GHashTable *taken)
{
  gboolean any = FALSE;

  for (guint i = 0; i < diagram->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (diagram->links, i);

      if (link->hidden || strcmp (link->to, id) != 0)
        continue;
      if (!g_hash_table_contains (taken, link->from))
        return FALSE;
      any = TRUE;
    }
  return any;
}

/**
 * gain_diagram_branch:
 * @diagram: a diagram
 * @id: the id of a node
 *
 * Returns: (transfer container) (element-type utf8): the id and those of the nodes that hang on
 *   nothing else, all in the document's order; empty if there is no such node
 */
GPtrArray *
gain_diagram_branch (const GainDiagram *diagram, const char *id)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *branch = g_ptr_array_new ();
  gboolean more = gain_diagram_index (diagram, id) >= 0;

  if (more)
    g_hash_table_add (taken, (gpointer) id);
  while (more)
    {
      more = FALSE;
      for (guint i = 0; i < diagram->nodes->len; i++)
        {
          const GainDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

          if (!g_hash_table_contains (taken, node->id) && hangs_on (diagram, node->id, taken))
            more = g_hash_table_add (taken, node->id);
        }
    }
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      if (g_hash_table_contains (taken, node->id))
        g_ptr_array_add (branch, node->id);
    }
  return branch;
}

/**
 * gain_diagram_scope_text:
 * @diagram: a diagram
 *
 * Returns: (transfer full): whose it is, as in the document
 */
char *
gain_diagram_scope_text (const GainDiagram *diagram)
{
  g_return_val_if_fail (diagram != NULL, NULL);

  if (diagram->scope == GAIN_SCOPE_ACO)
    return g_strdup ("aco");
  return g_strconcat (diagram->scope == GAIN_SCOPE_PRACTICE ? "practice:" : "department:",
                      diagram->scope_name, NULL);
}

/**
 * gain_diagram_scope_parse:
 * @text: whose a diagram is, as in the document
 * @scope: (out): of what it is
 * @name: (out) (transfer full) (nullable): the TIN or the department's name
 *
 * Returns: whether it could be read
 */
gboolean
gain_diagram_scope_parse (const char *text, GainDiagramScope *scope, char **name)
{
  const char *colon = strchr (text, ':');

  *name = NULL;
  *scope = GAIN_SCOPE_ACO;
  if (strcmp (text, "aco") == 0)
    return TRUE;
  if (colon == NULL || colon[1] == '\0')
    return FALSE;
  if (g_str_has_prefix (text, "practice:"))
    {
      *scope = GAIN_SCOPE_PRACTICE;
      if (strlen (colon + 1) != 9 || strspn (colon + 1, "0123456789") != 9)
        return FALSE;
    }
  else if (g_str_has_prefix (text, "department:"))
    *scope = GAIN_SCOPE_DEPARTMENT;
  else
    return FALSE;
  *name = g_strdup (colon + 1);
  return TRUE;
}
