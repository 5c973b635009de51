/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-json.h"

#include "gain-json-walk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "gainshare-diagram/1"
#define MOST_ID 64

static const char *const root_fields[] = { "format", "title", "performance_year", "scope", "parent",
                                           "reason", "reviewed", "seen", "nodes", "links", NULL };
static const char *const node_fields[]
    = { "id",     "kind",   "text",     "owner",  "due", "status", "measures", "order",
        "cycles", "inherits", "hidden", NULL };

/* A text that is written in one line: printed pages and lists have no room for more. */
static gboolean
read_text (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags, char **to)
{
  const char *text = gain_json_string (walk, object, key, flags);

  if (text == NULL)
    return !gain_json_failed (walk);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return gain_json_fault (walk, key, "%s",
                              _ ("the text has a line break or a tab; write it in one line"));
  if (!gain_diagram_text_fits (text))
    return gain_json_fault (walk, key, _ ("the text has more than %d characters; shorten it"),
                            GAIN_DIAGRAM_MOST_CHARS);
  *to = g_strdup (text);
  return TRUE;
}

static gboolean
read_date (GainJsonWalk *walk, JsonObject *object, const char *key, GainDate *date)
{
  const char *text = gain_json_string (walk, object, key, GAIN_JSON_OPTIONAL);

  if (text == NULL)
    return !gain_json_failed (walk);
  if (strlen (text) != 10 || gain_date_parse (text, date) != GAIN_DATE_OK || text[4] != '-')
    return gain_json_fault (walk, key, _ ("“%s” is not a date; write it as 2025-12-31"), text);
  return TRUE;
}

static gboolean
is_id (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MOST_ID
         && strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-") == length;
}

static gboolean
read_id (GainJsonWalk *walk, JsonObject *object, const char *key, const char **id)
{
  *id = gain_json_string (walk, object, key, GAIN_JSON_REQUIRED);
  if (*id == NULL)
    return FALSE;
  if (!is_id (*id))
    return gain_json_fault (walk, key, _ ("“%s” is not an id; use up to %d letters, digits, “.”, “_” "
                                          "and “-”"),
                            *id, MOST_ID);
  return TRUE;
}

static gboolean
read_measures (GainJsonWalk *walk, JsonObject *object, GainDiagramNode *node)
{
  static const char *const fields[] = { "code", "role", NULL };
  JsonArray *measures = gain_json_array (walk, object, "measures", GAIN_JSON_OPTIONAL);

  if (measures == NULL)
    {
      if (node->inherits)
        g_clear_pointer (&node->measures, g_ptr_array_unref);
      return !gain_json_failed (walk);
    }
  for (guint i = 0; i < json_array_get_length (measures); i++)
    {
      JsonObject *item = gain_json_item (walk, measures, i, fields);
      g_autofree char *code = NULL;
      int role = -1;

      if (item == NULL || !read_text (walk, item, "code", GAIN_JSON_REQUIRED, &code)
          || !gain_json_word (walk, item, "role", GAIN_JSON_REQUIRED, gain_measure_role_words, &role))
        return FALSE;
      if (gain_diagram_node_has_measure (node, code))
        return gain_json_fault (walk, "code", _ ("the measure “%s” stands twice at this node"), code);
      gain_diagram_node_add_measure (node, code, (GainMeasureRole) role);
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

static void
clear_cycle (GainDiagramCycle *cycle)
{
  g_free (cycle->prediction);
  g_free (cycle->plan);
  g_free (cycle->did);
  g_free (cycle->study);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GainDiagramCycle, clear_cycle)

static gboolean
read_cycle (GainJsonWalk *walk, JsonObject *item, GainDiagramNode *node)
{
  g_auto (GainDiagramCycle) cycle = { 0 };
  int act = GAIN_ACT_NONE;

  if (!read_text (walk, item, "prediction", GAIN_JSON_OPTIONAL, &cycle.prediction)
      || !read_text (walk, item, "plan", GAIN_JSON_OPTIONAL, &cycle.plan)
      || !read_text (walk, item, "do", GAIN_JSON_OPTIONAL, &cycle.did)
      || !read_text (walk, item, "study", GAIN_JSON_OPTIONAL, &cycle.study)
      || !gain_json_word (walk, item, "act", GAIN_JSON_OPTIONAL, gain_cycle_act_words, &act)
      || !read_date (walk, item, "start", &cycle.start) || !read_date (walk, item, "end", &cycle.end))
    return FALSE;
  if (!gain_diagram_days_fit (cycle.start, cycle.end))
    return gain_json_fault (walk, "end", "%s", _ ("the test ends before it starts; change one date"));
  cycle.act = (GainCycleAct) act;
  gain_diagram_node_add_cycle (node, &cycle);
  return TRUE;
}

static gboolean
read_cycles (GainJsonWalk *walk, JsonObject *object, GainDiagramNode *node)
{
  static const char *const fields[] = { "prediction", "plan", "do", "study", "act", "start", "end",
                                        NULL };
  JsonArray *cycles = gain_json_array (walk, object, "cycles", GAIN_JSON_OPTIONAL);

  if (cycles == NULL)
    {
      if (node->inherits)
        g_clear_pointer (&node->cycles, g_ptr_array_unref);
      return !gain_json_failed (walk);
    }
  for (guint i = 0; i < json_array_get_length (cycles); i++)
    {
      JsonObject *item = gain_json_item (walk, cycles, i, fields);

      if (item == NULL || !read_cycle (walk, item, node))
        return FALSE;
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

/* What an heir takes away of its parent's stands as an empty text, an order as 0. */
static gboolean
read_taken_away (GainJsonWalk *walk, JsonObject *object, GainDiagramNode *node)
{
  if (!node->inherits)
    return TRUE;
  if (gain_json_is_empty_text (walk, object, "owner"))
    node->owner = g_strdup ("");
  if (gain_json_is_empty_text (walk, object, "due"))
    node->due = GAIN_DIAGRAM_NO_DUE;
  node->no_status = gain_json_is_empty_text (walk, object, "status");
  return TRUE;
}

static gboolean
read_node_flags (GainJsonWalk *walk, JsonObject *object, const GainDiagram *diagram,
                 GainDiagramNode *node)
{
  if (!gain_json_boolean (walk, object, "inherits", &node->inherits)
      || !gain_json_boolean (walk, object, "hidden", &node->hidden))
    return FALSE;
  if (node->inherits && diagram->parent == NULL)
    return gain_json_fault (walk, "inherits", "%s",
                            _ ("the diagram has no parent to inherit from; leave the field out"));
  if (node->hidden && !node->inherits)
    return gain_json_fault (walk, "hidden", "%s",
                            _ ("only a node that is inherited can be hidden; leave it out instead"));
  return TRUE;
}

static gboolean
read_node_values (GainJsonWalk *walk, JsonObject *object, GainDiagramNode *node)
{
  int status = GAIN_CHANGE_NONE;
  gint64 order = 0;

  if (!read_taken_away (walk, object, node)
      || (node->owner == NULL
          && !read_text (walk, object, "owner", GAIN_JSON_OPTIONAL, &node->owner))
      || (node->due == 0 && !read_date (walk, object, "due", &node->due))
      || (!node->no_status
          && !gain_json_word (walk, object, "status", GAIN_JSON_OPTIONAL, gain_change_status_words,
                              &status))
      || (json_object_has_member (object, "order")
          && !gain_json_count (walk, object, "order", &order)))
    return FALSE;
  node->status = (GainChangeStatus) status;
  node->order = (guint) order;
  node->no_order = node->inherits && order == 0 && json_object_has_member (object, "order");
  return read_measures (walk, object, node) && read_cycles (walk, object, node);
}

static gboolean
read_node (GainJsonWalk *walk, JsonObject *object, GainDiagram *diagram)
{
  g_autoptr (GainDiagramNode) node = NULL;
  const char *id;
  int kind = -1;

  if (!read_id (walk, object, "id", &id)
      || !gain_json_word (walk, object, "kind", GAIN_JSON_REQUIRED, gain_diagram_kind_words, &kind))
    return FALSE;
  node = gain_diagram_node_new (id, (GainDiagramKind) kind, NULL);
  if (!read_node_flags (walk, object, diagram, node))
    return FALSE;
  if (gain_json_is_empty_text (walk, object, "text"))
    node->text = g_strdup ("");
  else if (!read_text (walk, object, "text",
                       node->inherits ? GAIN_JSON_OPTIONAL : GAIN_JSON_REQUIRED, &node->text))
    return FALSE;
  if (!read_node_values (walk, object, node))
    return FALSE;
  if (!gain_diagram_take_node (diagram, g_steal_pointer (&node)))
    return gain_json_fault (walk, "id", _ ("the node “%s” stands twice"), id);
  return TRUE;
}

static gboolean
read_nodes (GainJsonWalk *walk, JsonObject *root, GainDiagram *diagram)
{
  JsonArray *nodes = gain_json_array (walk, root, "nodes", GAIN_JSON_REQUIRED);

  if (nodes == NULL)
    return FALSE;
  if (json_array_get_length (nodes) > GAIN_DIAGRAM_MOST_NODES)
    return gain_json_fault (walk, NULL, _ ("there are more than %d nodes; split the diagram"),
                            GAIN_DIAGRAM_MOST_NODES);
  for (guint i = 0; i < json_array_get_length (nodes); i++)
    {
      JsonObject *object = gain_json_item (walk, nodes, i, node_fields);

      if (object == NULL || !read_node (walk, object, diagram))
        return FALSE;
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

/* An end of a line; an heir's may be a node of its parent's. */
static gboolean
read_end (GainJsonWalk *walk, JsonObject *item, const char *key, const GainDiagram *diagram,
          const char **id)
{
  if (!read_id (walk, item, key, id))
    return FALSE;
  if (diagram->parent == NULL && gain_diagram_index (diagram, *id) < 0)
    return gain_json_fault (walk, key, _ ("there is no node “%s”"), *id);
  return TRUE;
}

static gboolean
read_links (GainJsonWalk *walk, JsonObject *root, GainDiagram *diagram)
{
  static const char *const fields[] = { "from", "to", "hidden", NULL };
  JsonArray *links = gain_json_array (walk, root, "links", GAIN_JSON_OPTIONAL);

  if (links == NULL)
    return !gain_json_failed (walk);
  if (json_array_get_length (links) > GAIN_DIAGRAM_MOST_LINKS)
    return gain_json_fault (walk, NULL, _ ("there are more than %d links; split the diagram"),
                            GAIN_DIAGRAM_MOST_LINKS);
  for (guint i = 0; i < json_array_get_length (links); i++)
    {
      JsonObject *item = gain_json_item (walk, links, i, fields);
      gboolean hidden = FALSE;
      const char *from;
      const char *to;

      if (item == NULL || !read_end (walk, item, "from", diagram, &from)
          || !read_end (walk, item, "to", diagram, &to)
          || !gain_json_boolean (walk, item, "hidden", &hidden))
        return FALSE;
      if (hidden && diagram->parent == NULL)
        return gain_json_fault (walk, "hidden", "%s",
                                _ ("the diagram has no parent whose line it could hide"));
      if (!gain_diagram_put_link (diagram, from, to, hidden))
        return gain_json_fault (walk, NULL, _ ("the link from “%s” to “%s” stands twice"), from, to);
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

static gboolean
read_seen (GainJsonWalk *walk, JsonObject *root, GainDiagram *diagram)
{
  static const char *const fields[] = { "id", "text", NULL };
  JsonArray *seen = gain_json_array (walk, root, "seen", GAIN_JSON_OPTIONAL);

  if (seen == NULL)
    return !gain_json_failed (walk);
  for (guint i = 0; i < json_array_get_length (seen); i++)
    {
      JsonObject *item = gain_json_item (walk, seen, i, fields);
      g_autofree char *text = NULL;
      const char *id;

      if (item == NULL || !read_id (walk, item, "id", &id))
        return FALSE;
      if (gain_json_is_empty_text (walk, item, "text"))
        text = g_strdup ("");
      else if (!read_text (walk, item, "text", GAIN_JSON_REQUIRED, &text))
        return FALSE;
      gain_diagram_put_seen (diagram, id, text);
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

static gboolean
read_scope (GainJsonWalk *walk, JsonObject *root, GainDiagram *diagram)
{
  const char *scope = gain_json_string (walk, root, "scope", GAIN_JSON_OPTIONAL);

  if (scope == NULL)
    return !gain_json_failed (walk);
  if (!gain_diagram_scope_parse (scope, &diagram->scope, &diagram->scope_name))
    return gain_json_fault (walk, "scope",
                            _ ("“%s” is not one of: aco, practice: and its TIN of nine digits, "
                               "department: and its name"),
                            scope);
  return TRUE;
}

static gboolean
read_head (GainJsonWalk *walk, JsonObject *root, GainDiagram *diagram)
{
  const char *format = gain_json_string (walk, root, "format", GAIN_JSON_REQUIRED);
  gint64 year;

  if (format == NULL)
    return FALSE;
  if (strcmp (format, FORMAT) != 0)
    return gain_json_fault (walk, "format", _ ("“%s” is not the format of a diagram; write %s"),
                            format, FORMAT);
  if (!read_text (walk, root, "title", GAIN_JSON_REQUIRED, &diagram->title)
      || !gain_json_count (walk, root, "performance_year", &year))
    return FALSE;
  if (!gain_diagram_year_fits (year))
    return gain_json_fault (walk, "performance_year", _ ("write a year with four digits"));
  diagram->performance_year = (int) year;
  return read_scope (walk, root, diagram)
         && read_text (walk, root, "parent", GAIN_JSON_OPTIONAL, &diagram->parent)
         && read_text (walk, root, "reason", GAIN_JSON_OPTIONAL, &diagram->reason)
         && read_date (walk, root, "reviewed", &diagram->reviewed);
}

/**
 * gain_diagram_from_json:
 * @text: a diagram document
 * @length: its bytes, or -1 up to the NUL
 * @error: return location
 *
 * Reads a diagram. Lines that run backward or in a circle are no fault here: the lint tells of them.
 * Source: the contract "Driver diagrams", Document.
 *
 * Returns: (transfer full): the diagram; %NULL with %GAIN_FILE_ERROR_INVALID, whose message begins
 *   with the path of the fault
 */
GainDiagram *
gain_diagram_from_json (const char *text, gssize length, GError **error)
{
  g_autoptr (GainJsonWalk) walk = gain_json_walk_new (text, length, error);
  g_autoptr (GainDiagram) diagram = NULL;
  JsonObject *root;

  if (walk == NULL)
    return NULL;
  root = gain_json_root (walk);
  diagram = gain_diagram_new (NULL, 0);
  if (gain_json_check_fields (walk, root, root_fields) && read_head (walk, root, diagram)
      && read_seen (walk, root, diagram) && read_nodes (walk, root, diagram)
      && read_links (walk, root, diagram))
    return g_steal_pointer (&diagram);
  gain_json_take_error (walk, error);
  return NULL;
}

/* The words of the node at a place of the document; NULL: none. */
static char *
dup_words_at (const char *text, guint index)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root = json_parser_load_from_data (parser, text, -1, NULL)
                     ? json_parser_get_root (parser) : NULL;
  JsonNode *nodes = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
                      ? json_object_get_member (json_node_get_object (root), "nodes") : NULL;
  JsonArray *array = nodes != NULL && JSON_NODE_HOLDS_ARRAY (nodes) ? json_node_get_array (nodes)
                                                                    : NULL;
  JsonNode *node = array != NULL && index < json_array_get_length (array)
                     ? json_array_get_element (array, index) : NULL;
  JsonNode *words = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                      ? json_object_get_member (json_node_get_object (node), "text") : NULL;

  return words != NULL && JSON_NODE_HOLDS_VALUE (words)
             && json_node_get_value_type (words) == G_TYPE_STRING
           ? gain_diagram_clean (json_node_get_string (words)) : NULL;
}

/**
 * gain_diagram_name_fault:
 * @text: a diagram document
 * @error: what gain_diagram_from_json() said of it
 *
 * Says where the fault is in words of the diagram: who never saw the document knows no “nodes[24]”.
 */
void
gain_diagram_name_fault (const char *text, GError *error)
{
  static const char in_node[] = "nodes[", in_cycle[] = "].cycles[";
  g_autofree char *words = NULL;
  char *what, *end, *named;

  g_return_if_fail (text != NULL && error != NULL);

  what = strstr (error->message, ": ");
  if (!g_str_has_prefix (error->message, in_node) || what == NULL)
    return;
  words = dup_words_at (text, (guint) g_ascii_strtoull (error->message + strlen (in_node), &end, 10));
  if (words == NULL || *words == '\0')
    return;
  what += strlen (": ");
  if (g_str_has_prefix (end, in_cycle))
    named = g_strdup_printf (_ ("“%s”, test %u: %s"), words,
                             (guint) g_ascii_strtoull (end + strlen (in_cycle), NULL, 10) + 1, what);
  else
    named = g_strdup_printf (_ ("“%s”: %s"), words, what);
  g_free (error->message);
  error->message = named;
}
