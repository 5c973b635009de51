/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-json-text.h"

/**
 * gain_json_text:
 * @builder: a whole document
 *
 * Writes a document with two spaces a level, the same bytes for the same document.
 *
 * Returns: (transfer full): the text, with a line end
 */
char *
gain_json_text (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (JSON_IS_BUILDER (builder), NULL);

  generator = json_generator_new ();
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

/**
 * gain_json_add_text:
 * @builder: inside an object
 * @key: the member
 * @text: (nullable): its value; %NULL: the member is left out
 */
void
gain_json_add_text (JsonBuilder *builder, const char *key, const char *text)
{
  g_return_if_fail (JSON_IS_BUILDER (builder));

  if (text == NULL)
    return;
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
}
