/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-map-json.h"

#include "gain-cell-parse.h"
#include "gain-json-text.h"
#include "gain-json-walk.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT "gainshare-map/1"
#define MOST_BYTES (4 * 1024 * 1024)

static const char *const root_fields[] = { "format", "kind", "columns", "measures", NULL };
static const char *const column_fields[]
    = { "heading", "constant", "join",       "between", "divider",
        "take",    "values",   "confidence", "guess",   NULL };
static const char *const pair_fields[]
    = { "measure", "numerator", "denominator", "rate", "guess", NULL };
static const char *const part_words[] = { "before", "behind", NULL };

static void
add_values (JsonBuilder *builder, const GainMapField *field)
{
  if (field->values == NULL || field->values->len == 0)
    return;
  json_builder_set_member_name (builder, "values");
  json_builder_begin_object (builder);
  for (guint i = 0; i < field->values->len; i += 2)
    gain_json_add_text (builder, g_ptr_array_index (field->values, i),
                        g_ptr_array_index (field->values, i + 1));
  json_builder_end_object (builder);
}

static void
add_source (JsonBuilder *builder, const GainMapField *field)
{
  switch (field->form)
    {
    case GAIN_MAP_HEADING:
      gain_json_add_text (builder, "heading", field->heading);
      break;
    case GAIN_MAP_JOIN:
      json_builder_set_member_name (builder, "join");
      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, field->heading);
      json_builder_add_string_value (builder, field->second);
      json_builder_end_array (builder);
      gain_json_add_text (builder, "between", field->text);
      break;
    case GAIN_MAP_PART:
      gain_json_add_text (builder, "heading", field->heading);
      gain_json_add_text (builder, "divider", field->text);
      gain_json_add_text (builder, "take", part_words[field->part - 1]);
      break;
    case GAIN_MAP_CONSTANT:
    case GAIN_MAP_ABSENT: /* to be filled in */
    default:
      gain_json_add_text (builder, "constant", field->text != NULL ? field->text : "");
    }
}

static void
add_columns (JsonBuilder *builder, const GainMapping *mapping)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_object (builder);
  for (guint c = 0; c < mapping->n_fields; c++)
    {
      const GainMapField *field = &mapping->fields[c];

      if (field->form == GAIN_MAP_ABSENT && !gain_mapping_needs (mapping, c))
        continue;
      json_builder_set_member_name (builder, gain_kind_info (mapping->kind)->columns[c].name);
      json_builder_begin_object (builder);
      add_source (builder, field);
      add_values (builder, field);
      gain_json_add_text (builder, "guess", field->reason);
      if (field->reason != NULL)
        {
          json_builder_set_member_name (builder, "confidence");
          json_builder_add_int_value (builder, field->confidence);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_pairs (JsonBuilder *builder, const GainMapping *mapping)
{
  if (mapping->pairs->len == 0)
    return;
  json_builder_set_member_name (builder, "measures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < mapping->pairs->len; i++)
    {
      const GainMapPair *pair = g_ptr_array_index (mapping->pairs, i);

      json_builder_begin_object (builder);
      gain_json_add_text (builder, "measure", pair->measure);
      gain_json_add_text (builder, "numerator", pair->numerator);
      gain_json_add_text (builder, "denominator", pair->denominator);
      gain_json_add_text (builder, "rate", pair->rate);
      gain_json_add_text (builder, "guess", pair->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * gain_mapping_to_json:
 * @mapping: a mapping
 *
 * Writes a mapping; a column that is needed and absent stands there to be filled in.
 *
 * Returns: (transfer full): the document
 */
char *
gain_mapping_to_json (const GainMapping *mapping)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (mapping != NULL, NULL);

  json_builder_begin_object (builder);
  gain_json_add_text (builder, "format", FORMAT);
  gain_json_add_text (builder, "kind", gain_kind_info (mapping->kind)->name);
  add_columns (builder, mapping);
  add_pairs (builder, mapping);
  json_builder_end_object (builder);
  return gain_json_text (builder);
}

static gboolean
read_join (GainJsonWalk *walk, JsonObject *object, GainMapping *mapping, guint column)
{
  g_auto (GStrv) headings = NULL;
  const char *between = gain_json_is_empty_text (walk, object, "between")
                          ? "" : gain_json_string (walk, object, "between", GAIN_JSON_OPTIONAL);

  if (gain_json_failed (walk) || !gain_json_strings (walk, object, "join", &headings))
    return FALSE;
  if (headings == NULL || g_strv_length (headings) != 2)
    return gain_json_fault (walk, "join", "%s", _ ("name two headings"));
  gain_mapping_set_join (mapping, column, headings[0], headings[1], between != NULL ? between : " ");
  return TRUE;
}

static gboolean
read_heading (GainJsonWalk *walk, JsonObject *object, GainMapping *mapping, guint column)
{
  const char *heading = gain_json_string (walk, object, "heading", GAIN_JSON_REQUIRED);
  const char *divider = gain_json_string (walk, object, "divider", GAIN_JSON_OPTIONAL);
  int part = 0;

  if (gain_json_failed (walk)
      || !gain_json_word (walk, object, "take",
                          divider != NULL ? GAIN_JSON_REQUIRED : GAIN_JSON_OPTIONAL, part_words,
                          &part))
    return FALSE;
  if (divider != NULL)
    gain_mapping_set_part (mapping, column, heading, divider, (guint) part + 1);
  else if (json_object_has_member (object, "take"))
    return gain_json_fault (walk, "divider", "%s", _ ("say where the cell is divided, as “, ”"));
  else
    gain_mapping_set_heading (mapping, column, heading);
  return TRUE;
}

static gboolean
read_constant (GainJsonWalk *walk, JsonObject *object, GainMapping *mapping, guint column)
{
  const char *constant;

  if (gain_json_is_empty_text (walk, object, "constant"))
    return gain_json_fault (walk, "constant", "%s",
                            _ ("the value is empty; write what holds for every row, or a “heading” "
                               "in place of the constant"));
  constant = gain_json_string (walk, object, "constant", GAIN_JSON_REQUIRED);
  if (constant != NULL)
    gain_mapping_set_constant (mapping, column, constant);
  return constant != NULL;
}

static gboolean
read_source (GainJsonWalk *walk, JsonObject *object, GainMapping *mapping, guint column)
{
  gboolean constant = json_object_has_member (object, "constant");
  gboolean join = json_object_has_member (object, "join");
  gboolean heading = json_object_has_member (object, "heading");

  if (constant + join + heading != 1)
    return gain_json_fault (walk, NULL, "%s",
                            _ ("give one of “heading”, “constant” and “join”, and only one"));
  if (constant)
    return read_constant (walk, object, mapping, column);
  return join ? read_join (walk, object, mapping, column)
              : read_heading (walk, object, mapping, column);
}

static gboolean
read_values (GainJsonWalk *walk, JsonObject *object, GainMapping *mapping, guint column)
{
  JsonObject *values = gain_json_object (walk, object, "values", GAIN_JSON_OPTIONAL, NULL);
  g_autoptr (GList) found = NULL;

  if (values == NULL)
    return !gain_json_failed (walk);
  found = json_object_get_members (values);
  for (GList *l = found; l != NULL; l = l->next)
    {
      const char *meant = gain_json_is_empty_text (walk, values, l->data)
                            ? "" : gain_json_string (walk, values, l->data, GAIN_JSON_REQUIRED);

      if (meant == NULL)
        return FALSE;
      if (gain_mapping_find_value (mapping, column, l->data) != NULL)
        return gain_json_fault (walk, l->data, "%s",
                                _ ("the value stands twice, but for its case and blanks"));
      gain_mapping_set_value (mapping, column, l->data, meant);
    }
  gain_json_leave (walk);
  return TRUE;
}

static gboolean
read_guess (GainJsonWalk *walk, JsonObject *object, GainMapping *mapping, guint column)
{
  const char *guess = gain_json_string (walk, object, "guess", GAIN_JSON_OPTIONAL);
  gint64 confidence = 0;

  if (gain_json_failed (walk)
      || (json_object_has_member (object, "confidence")
          && !gain_json_count (walk, object, "confidence", &confidence)))
    return FALSE;
  if (guess != NULL)
    gain_mapping_set_guess (mapping, column, (int) CLAMP (confidence, 0, 100), g_strdup (guess));
  return TRUE;
}

static gboolean
read_columns (GainJsonWalk *walk, gboolean partial, GainMapping *mapping)
{
  const GainKindInfo *info = gain_kind_info (mapping->kind);
  g_autofree const char **names = g_new0 (const char *, info->n_columns + 1);
  JsonObject *columns;

  for (guint c = 0; c < info->n_columns; c++)
    names[c] = info->columns[c].name;
  columns = gain_json_object (walk, gain_json_root (walk), "columns", GAIN_JSON_REQUIRED, names);
  if (columns == NULL)
    return FALSE;
  for (guint c = 0; c < info->n_columns; c++)
    {
      JsonObject *column = gain_json_object (walk, columns, names[c], GAIN_JSON_OPTIONAL,
                                             column_fields);

      if (column == NULL && gain_json_failed (walk))
        return FALSE;
      if (column == NULL)
        continue;
      if (partial && gain_json_is_empty_text (walk, column, "constant"))
        {
          gain_json_leave (walk);
          continue;
        }
      if (!read_source (walk, column, mapping, c) || !read_values (walk, column, mapping, c)
          || !read_guess (walk, column, mapping, c))
        return FALSE;
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

/* partial: a measure without its columns yet is passed over. */
static gboolean
read_pair (GainJsonWalk *walk, JsonObject *object, gboolean partial, GainMapping *mapping)
{
  const char *measure = gain_json_string (walk, object, "measure", GAIN_JSON_REQUIRED);
  const char *numerator = gain_json_string (walk, object, "numerator", GAIN_JSON_OPTIONAL);
  const char *denominator = gain_json_string (walk, object, "denominator", GAIN_JSON_OPTIONAL);
  const char *rate = gain_json_string (walk, object, "rate", GAIN_JSON_OPTIONAL);
  const char *guess = gain_json_string (walk, object, "guess", GAIN_JSON_OPTIONAL);

  if (gain_json_failed (walk))
    return FALSE;
  if (partial && ((numerator == NULL) != (denominator == NULL) || (numerator == NULL && rate == NULL)))
    return TRUE;
  if ((numerator == NULL) != (denominator == NULL))
    return gain_json_fault (walk, numerator == NULL ? "numerator" : "denominator", "%s",
                            _ ("a measure needs both; a rate alone can’t be read"));
  if (numerator == NULL && rate == NULL)
    return gain_json_fault (walk, "numerator", "%s", _ ("the field is required and missing"));
  gain_mapping_add_pair (mapping, measure, numerator, denominator, rate)->reason = g_strdup (guess);
  return TRUE;
}

static gboolean
read_pairs (GainJsonWalk *walk, gboolean partial, GainMapping *mapping)
{
  JsonArray *pairs = gain_json_array (walk, gain_json_root (walk), "measures", GAIN_JSON_OPTIONAL);

  if (pairs == NULL)
    return !gain_json_failed (walk);
  if (mapping->kind != GAIN_KIND_RESULTS)
    return gain_json_fault (walk, NULL, "%s", _ ("only results have a column for each measure"));
  for (guint i = 0; i < json_array_get_length (pairs); i++)
    {
      JsonObject *pair = gain_json_item (walk, pairs, i, pair_fields);

      if (pair == NULL || !read_pair (walk, pair, partial, mapping))
        return FALSE;
      gain_json_leave (walk);
    }
  gain_json_leave (walk);
  return TRUE;
}

static GainMapping *
read_kind (GainJsonWalk *walk)
{
  const char *format = gain_json_string (walk, gain_json_root (walk), "format", GAIN_JSON_REQUIRED);
  const char *name;
  GainKind kind;

  if (format != NULL && strcmp (format, FORMAT) != 0)
    gain_json_fault (walk, "format", _ ("“%s” is not known; this program reads %s"), format, FORMAT);
  name = gain_json_string (walk, gain_json_root (walk), "kind", GAIN_JSON_REQUIRED);
  if (name == NULL || gain_json_failed (walk))
    return NULL;
  if (!gain_kind_lookup (name, &kind) || gain_kind_is_document (kind))
    {
      gain_json_fault (walk, "kind", _ ("there is no table “%s”"), name);
      return NULL;
    }
  return gain_mapping_new (kind);
}

static GainMapping *
read_document (const char *text, gssize length, gboolean partial, GError **error)
{
  g_autoptr (GainJsonWalk) walk = gain_json_walk_new (text, length, error);
  g_autoptr (GainMapping) mapping = NULL;

  if (walk == NULL)
    return NULL;
  if (gain_json_check_fields (walk, gain_json_root (walk), root_fields))
    mapping = read_kind (walk);
  if (mapping != NULL && read_columns (walk, partial, mapping) && read_pairs (walk, partial, mapping))
    return g_steal_pointer (&mapping);
  gain_json_take_error (walk, error);
  return NULL;
}

static GainMapping *
load (const char *path, gboolean partial, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = gain_file_map (path, &name, error);
  g_autoptr (GError) cause = NULL;
  GainMapping *mapping;

  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) == 0 || g_bytes_get_size (bytes) > MOST_BYTES)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("%s is no mapping: a mapping is a JSON document that begins with “{”."), name);
      return NULL;
    }
  mapping = read_document (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), partial,
                           &cause);
  if (mapping == NULL)
    g_propagate_prefixed_error (error, g_steal_pointer (&cause), "%s: ", name);
  return mapping;
}

/**
 * gain_mapping_from_json:
 * @text: a document
 * @length: its bytes, or -1 up to the NUL
 * @error: return location
 *
 * Returns: (transfer full): the mapping; %NULL with %GAIN_FILE_ERROR_INVALID, whose message begins
 *   with the path of what is wrong
 */
GainMapping *
gain_mapping_from_json (const char *text, gssize length, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return read_document (text, length, FALSE, error);
}

/**
 * gain_mapping_from_draft:
 * @text: a document
 * @error: return location
 *
 * Reads a mapping that need not be finished: a column that is to be filled in counts as absent.
 *
 * Returns: (transfer full): the mapping; %NULL with %GAIN_FILE_ERROR_INVALID
 */
GainMapping *
gain_mapping_from_draft (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return read_document (text, -1, TRUE, error);
}

/**
 * gain_mapping_load:
 * @path: a file
 * @error: return location
 *
 * Returns: (transfer full): the mapping in it; %NULL with a #GAIN_FILE_ERROR that names the file
 */
GainMapping *
gain_mapping_load (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return load (path, FALSE, error);
}

/**
 * gain_mapping_load_partial:
 * @path: a file
 * @error: return location
 *
 * Reads a mapping that is not finished: a column that is to be filled in counts as absent.
 *
 * Returns: (transfer full): the mapping in it; %NULL with a #GAIN_FILE_ERROR that names the file
 */
GainMapping *
gain_mapping_load_partial (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  return load (path, TRUE, error);
}

/**
 * gain_mapping_save:
 * @mapping: a mapping
 * @path: where to write it; `-` is standard output
 * @error: return location
 *
 * Returns: whether it is written; else %GAIN_FILE_ERROR_WRITE
 */
gboolean
gain_mapping_save (const GainMapping *mapping, const char *path, GError **error)
{
  g_autofree char *text = gain_mapping_to_json (mapping);

  return gain_write_bytes (path, text, strlen (text), error);
}
