/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-diagram-json.h"

#include "gain-json-text.h"

#include <json-glib/json-glib.h>

static void
add_date (JsonBuilder *builder, const char *key, GainDate date)
{
  g_autofree char *text = date > 0 ? gain_date_format (date) : NULL;

  gain_json_add_text (builder, key, date == GAIN_DIAGRAM_NO_DUE ? "" : text);
}

static void
add_flag (JsonBuilder *builder, const char *key, gboolean flag)
{
  if (!flag)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, TRUE);
}

static void
add_measures (JsonBuilder *builder, const GainDiagramNode *node)
{
  if (node->measures == NULL || (node->measures->len == 0 && !node->inherits))
    return;
  json_builder_set_member_name (builder, "measures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);

      json_builder_begin_object (builder);
      gain_json_add_text (builder, "code", measure->code);
      gain_json_add_text (builder, "role", gain_measure_role_words[measure->role]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_cycles (JsonBuilder *builder, const GainDiagramNode *node)
{
  if (node->cycles == NULL || (node->cycles->len == 0 && !node->inherits))
    return;
  json_builder_set_member_name (builder, "cycles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < node->cycles->len; i++)
    {
      const GainDiagramCycle *cycle = g_ptr_array_index (node->cycles, i);

      json_builder_begin_object (builder);
      gain_json_add_text (builder, "prediction", cycle->prediction);
      gain_json_add_text (builder, "plan", cycle->plan);
      gain_json_add_text (builder, "do", cycle->did);
      gain_json_add_text (builder, "study", cycle->study);
      if (cycle->act != GAIN_ACT_NONE)
        gain_json_add_text (builder, "act", gain_cycle_act_words[cycle->act]);
      add_date (builder, "start", cycle->start);
      add_date (builder, "end", cycle->end);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_node (JsonBuilder *builder, const GainDiagramNode *node)
{
  json_builder_begin_object (builder);
  gain_json_add_text (builder, "id", node->id);
  gain_json_add_text (builder, "kind", gain_diagram_kind_words[node->kind]);
  gain_json_add_text (builder, "text", node->text);
  gain_json_add_text (builder, "owner", node->owner);
  add_date (builder, "due", node->due);
  if (node->status != GAIN_CHANGE_NONE || node->no_status)
    gain_json_add_text (builder, "status", gain_change_status_words[node->status]);
  add_measures (builder, node);
  if (node->order > 0 || node->no_order)
    {
      json_builder_set_member_name (builder, "order");
      json_builder_add_int_value (builder, node->order);
    }
  add_cycles (builder, node);
  add_flag (builder, "inherits", node->inherits);
  add_flag (builder, "hidden", node->hidden);
  json_builder_end_object (builder);
}

static void
add_link (JsonBuilder *builder, const GainDiagramLink *link)
{
  json_builder_begin_object (builder);
  gain_json_add_text (builder, "from", link->from);
  gain_json_add_text (builder, "to", link->to);
  add_flag (builder, "hidden", link->hidden);
  json_builder_end_object (builder);
}

static void
add_seen (JsonBuilder *builder, const GainDiagram *diagram)
{
  if (diagram->seen->len == 0)
    return;
  json_builder_set_member_name (builder, "seen");
  json_builder_begin_array (builder);
  for (guint i = 0; i < diagram->seen->len; i++)
    {
      const GainDiagramSeen *seen = g_ptr_array_index (diagram->seen, i);

      json_builder_begin_object (builder);
      gain_json_add_text (builder, "id", seen->id);
      gain_json_add_text (builder, "text", seen->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_diagram (JsonBuilder *builder, const GainDiagram *diagram)
{
  g_autofree char *scope = gain_diagram_scope_text (diagram);

  json_builder_begin_object (builder);
  gain_json_add_text (builder, "format", "gainshare-diagram/1");
  gain_json_add_text (builder, "title", diagram->title);
  json_builder_set_member_name (builder, "performance_year");
  json_builder_add_int_value (builder, diagram->performance_year);
  gain_json_add_text (builder, "scope", scope);
  json_builder_set_member_name (builder, "parent");
  if (diagram->parent != NULL)
    json_builder_add_string_value (builder, diagram->parent);
  else
    json_builder_add_null_value (builder);
  gain_json_add_text (builder, "reason", diagram->reason);
  add_date (builder, "reviewed", diagram->reviewed);
  add_seen (builder, diagram);
  json_builder_set_member_name (builder, "nodes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < diagram->nodes->len; i++)
    add_node (builder, g_ptr_array_index (diagram->nodes, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "links");
  json_builder_begin_array (builder);
  for (guint i = 0; i < diagram->links->len; i++)
    add_link (builder, g_ptr_array_index (diagram->links, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * gain_diagram_to_json:
 * @diagram: a diagram
 *
 * Writes a diagram document: two spaces a level, fields in the contract's order, those that say
 * nothing left out. Reading it gives an equal diagram, and writing that gives the same bytes.
 *
 * Returns: (transfer full): the document, with a line end
 */
char *
gain_diagram_to_json (const GainDiagram *diagram)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (diagram != NULL, NULL);

  add_diagram (builder, diagram);
  return gain_json_text (builder);
}
