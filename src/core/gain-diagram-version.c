/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-private.h"
#include "gain-direction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUOTED_CHARS 32

/**
 * gain_diagram_begin:
 * @diagram: a diagram
 *
 * Begins an edit. Nodes and links are shared with @diagram until gain_diagram_open() copies a node.
 *
 * Returns: (transfer full): a copy that may be changed until it is handed out
 */
GainDiagram *
gain_diagram_begin (const GainDiagram *diagram)
{
  GainDiagram *copy = gain_diagram_new (diagram->title, diagram->performance_year);

  copy->scope = diagram->scope;
  copy->scope_name = g_strdup (diagram->scope_name);
  copy->parent = g_strdup (diagram->parent);
  copy->reason = g_strdup (diagram->reason);
  copy->reviewed = diagram->reviewed;
  for (guint i = 0; i < diagram->nodes->len; i++)
    gain_diagram_take_node (copy, gain_diagram_node_ref (g_ptr_array_index (diagram->nodes, i)));
  for (guint i = 0; i < diagram->links->len; i++)
    g_ptr_array_add (copy->links, g_atomic_rc_box_acquire (g_ptr_array_index (diagram->links, i)));
  for (guint i = 0; i < diagram->seen->len; i++)
    {
      const GainDiagramSeen *seen = g_ptr_array_index (diagram->seen, i);

      gain_diagram_put_seen (copy, seen->id, seen->text);
    }
  return copy;
}

/**
 * gain_diagram_reindex:
 * @diagram: a version that is being changed
 *
 * Finds each node by its id again, after nodes were inserted or taken out in the middle.
 */
void
gain_diagram_reindex (GainDiagram *diagram)
{
  g_hash_table_remove_all (diagram->by_id);
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      GainDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      g_hash_table_insert (diagram->by_id, node->id, GUINT_TO_POINTER (i + 1));
    }
}

/**
 * gain_diagram_finish:
 * @diagram: what was edited
 * @edited: (transfer full): the new version
 * @words: (transfer full): what undo calls the edit
 * @label: (out) (optional) (transfer full): @words; left as it is where nothing changed
 * @error: return location
 *
 * Ends an edit: what no document may say is refused here, whatever edit it comes from.
 *
 * Returns: (transfer full): the new version; @diagram itself where both say the same; %NULL with
 *   %GAIN_DIAGRAM_ERROR_REFUSED where the new one could not be read again
 */
GainDiagram *
gain_diagram_finish (GainDiagram *diagram, GainDiagram *edited, char *words, char **label,
                     GError **error)
{
  g_autofree char *owned = words;

  if (gain_diagram_equal (diagram, edited))
    {
      gain_diagram_unref (edited);
      return gain_diagram_ref (diagram);
    }
  if (!gain_diagram_check (edited, diagram, error))
    {
      gain_diagram_unref (edited);
      return NULL;
    }
  if (label != NULL)
    *label = g_steal_pointer (&owned);
  return edited;
}

/**
 * gain_diagram_need:
 * @diagram: a diagram
 * @id: (nullable): of a node
 * @error: return location
 *
 * Finds the node that an edit is about.
 *
 * Returns: (transfer none): the node; %NULL with %GAIN_DIAGRAM_ERROR_REFUSED where there is none
 */
const GainDiagramNode *
gain_diagram_need (const GainDiagram *diagram, const char *id, GError **error)
{
  const GainDiagramNode *node = gain_diagram_find (diagram, id);

  if (node == NULL)
    g_set_error (error, GAIN_DIAGRAM_ERROR, GAIN_DIAGRAM_ERROR_REFUSED,
                 _ ("The diagram has no box “%s” any more."), id != NULL ? id : "");
  return node;
}

/**
 * gain_diagram_open:
 * @edited: a version that is being changed
 * @id: of one of its nodes
 *
 * Puts a copy in the place of a node, which other versions may share.
 *
 * Returns: (transfer none): the copy, which may be changed until @edited is handed out
 */
GainDiagramNode *
gain_diagram_open (GainDiagram *edited, const char *id)
{
  guint index = (guint) gain_diagram_index (edited, id);
  GainDiagramNode *old = g_ptr_array_index (edited->nodes, index);
  GainDiagramNode *node = gain_diagram_node_copy (old);

  edited->nodes->pdata[index] = node;
  g_hash_table_replace (edited->by_id, node->id, GUINT_TO_POINTER (index + 1));
  gain_diagram_node_unref (old);
  return node;
}

/**
 * gain_diagram_clean:
 * @text: what somebody wrote, or a file holds
 *
 * Returns: (transfer full): it as it is kept: one line in normal form, without space around it and
 *   without control characters and invisible marks that turn the direction of writing
 */
char *
gain_diagram_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (gain_direction_drop (valid), -1, G_NORMALIZE_NFC);
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) && c != 0xa0)
        {
          space = line->len > 0;
          continue;
        }
      if (g_unichar_iscntrl (c))
        continue;
      if (space)
        g_string_append_c (line, ' ');
      space = FALSE;
      g_string_append_unichar (line, c);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * gain_diagram_clean_or_null:
 * @text: (nullable): what somebody wrote, or a file holds
 *
 * Returns: (transfer full) (nullable): it as gain_diagram_clean() keeps it; %NULL where nothing is
 *   left
 */
char *
gain_diagram_clean_or_null (const char *text)
{
  g_autofree char *cleaned = text != NULL ? gain_diagram_clean (text) : NULL;

  return cleaned != NULL && *cleaned != '\0' ? g_steal_pointer (&cleaned) : NULL;
}

/**
 * gain_diagram_quote_whole:
 * @node: a node
 *
 * Returns: (transfer full): what it is called where there is room: its whole text in quotation
 *   marks; without one, the title of its kind
 */
char *
gain_diagram_quote_whole (const GainDiagramNode *node)
{
  if (node->text == NULL || *node->text == '\0')
    return g_strdup (gain_diagram_kind_title (node->kind));
  return g_strdup_printf (_ ("“%s”"), node->text);
}

/**
 * gain_diagram_quote:
 * @node: a node
 *
 * Returns: (transfer full): what it is called where it is spoken of: its text in quotation marks,
 *   cut short beyond %QUOTED_CHARS letters; without one, the title of its kind
 */
char *
gain_diagram_quote (const GainDiagramNode *node)
{
  g_autofree char *start = NULL;
  const char *text = node->text != NULL && *node->text != '\0' ? node->text : NULL;

  if (text == NULL)
    return g_strdup (gain_diagram_kind_title (node->kind));
  if (g_utf8_strlen (text, -1) <= QUOTED_CHARS)
    return g_strdup_printf (_ ("“%s”"), text);
  start = g_utf8_substring (text, 0, QUOTED_CHARS - 1);
  return g_strdup_printf (_ ("“%s…”"), g_strchomp (start));
}
