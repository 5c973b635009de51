/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-json-walk.h"

#include "gain-direction.h"
#include "gain-json-syntax.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a message that is longer than two of them. */
#define MOST_LETTERS_OF_HALF 200

struct _GainJsonWalk
{
  JsonParser *parser;
  GString    *path;
  GArray     *lengths;     /* gsize: the path's length before each step in */
  GError     *error;
  GHashTable *members;     /* JsonObject -> set of member names, while parsing */
  JsonObject *twice_in;    /* where a key stands twice */
  char       *twice;
  guint       line;        /* of a fault in the syntax */
  guint       column;
};

static void
on_member (JsonParser *parser, JsonObject *object, const char *name, GainJsonWalk *walk)
{
  GHashTable *names = g_hash_table_lookup (walk->members, object);

  if (names == NULL)
    {
      names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (walk->members, json_object_ref (object), names);
    }
  if (!g_hash_table_add (names, g_strdup (name)) && walk->twice == NULL)
    {
      walk->twice_in = object;
      walk->twice = g_strdup (name);
    }
}

/* The parser knows its place only while it tells of the fault. */
static void
on_syntax_error (JsonParser *parser, const GError *cause, GainJsonWalk *walk)
{
  walk->line = json_parser_get_current_line (parser);
  walk->column = json_parser_get_current_pos (parser);
}

static void
set_syntax_error (const GError *cause, guint line, guint column, GError **error)
{
  const char *what = g_error_matches (cause, JSON_PARSER_ERROR, JSON_PARSER_ERROR_TRAILING_COMMA)
                       ? _ ("a comma stands where nothing follows")
                     : g_error_matches (cause, JSON_PARSER_ERROR, JSON_PARSER_ERROR_MISSING_COMMA)
                       ? _ ("a comma is missing")
                     : g_error_matches (cause, JSON_PARSER_ERROR, JSON_PARSER_ERROR_MISSING_COLON)
                       ? _ ("a colon is missing")
                       : _ ("a bracket or a quotation mark is missing or stands in the wrong place");

  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("line %u, column %u: this is not JSON: %s. Mend it there or just before."), line,
               column, what);
}

/* Writes the path of an object below node; FALSE if it isn't there. */
static gboolean
find_object (JsonNode *node, JsonObject *wanted, GString *path)
{
  gsize length = path->len;
  gboolean found = FALSE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      if (json_node_get_object (node) == wanted)
        return TRUE;
      json_object_iter_init (&iter, json_node_get_object (node));
      while (!found && json_object_iter_next (&iter, &name, &member))
        {
          g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", name);
          found = find_object (member, wanted, path);
          if (!found)
            g_string_truncate (path, length);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; !found && i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_string_append_printf (path, "[%u]", i);
        found = find_object (json_array_get_element (json_node_get_array (node), i), wanted, path);
        if (!found)
          g_string_truncate (path, length);
      }
  return found;
}

static gboolean
parse (GainJsonWalk *walk, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  JsonNode *root;

  if (!gain_json_syntax_check (text, length, error))
    return FALSE;
  if (!json_parser_load_from_data (walk->parser, text, (gssize) length, &cause))
    {
      set_syntax_error (cause, walk->line, walk->column, error);
      return FALSE;
    }
  root = json_parser_get_root (walk->parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      gain_json_syntax_set_no_object (error);
      return FALSE;
    }
  if (walk->twice == NULL)
    return TRUE;
  find_object (root, walk->twice_in, walk->path);
  gain_json_fault (walk, walk->twice, "%s", _ ("the key stands twice"));
  gain_json_take_error (walk, error);
  return FALSE;
}

static void
enter (GainJsonWalk *walk, const char *key)
{
  g_array_append_val (walk->lengths, walk->path->len);
  g_string_append_printf (walk->path, "%s%s", walk->path->len > 0 ? "." : "", key);
}

/* A member that is there and not null. */
static JsonNode *
member (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags)
{
  JsonNode *node = json_object_get_member (object, key);

  if (walk->error != NULL)
    return NULL;
  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    return node;
  if (flags & GAIN_JSON_REQUIRED)
    gain_json_fault (walk, key, "%s", _ ("the field is required and missing"));
  return NULL;
}

static const char *
decimal_problem (GainDecimalStatus status, guint places)
{
  if (status == GAIN_DECIMAL_TOO_PRECISE)
    return places == 2 ? _ ("more than two decimal places") : _ ("more than four decimal places");
  return status == GAIN_DECIMAL_TOO_LARGE ? _ ("too large") : _ ("not a number");
}

static gboolean
read_decimal (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags,
              guint places, GainDecimalFlags marks, const char *form, gint64 *value)
{
  const char *text = gain_json_string (walk, object, key, flags);
  GainDecimalStatus status;
  gint64 number;

  if (text == NULL)
    return walk->error == NULL;
  status = gain_decimal_parse (text, places, marks | GAIN_DECIMAL_ALLOW_NEGATIVE, &number);
  if (status != GAIN_DECIMAL_OK)
    return gain_json_fault (walk, key, _ ("“%s” is %s; write %s"), text,
                            decimal_problem (status, places), form);
  if (number < 0 && !(flags & GAIN_JSON_NEGATIVE))
    return gain_json_fault (walk, key, _ ("“%s” is negative; write 0 or more"), text);
  *value = number;
  return TRUE;
}

/**
 * gain_json_walk_new:
 * @text: a document
 * @length: its bytes, or -1 up to the NUL
 * @error: return location
 *
 * Parses a document and looks for keys that stand twice, which the parser would merge.
 *
 * Returns: (transfer full): a walk that is at the root; %NULL with %GAIN_FILE_ERROR_INVALID
 */
GainJsonWalk *
gain_json_walk_new (const char *text, gssize length, GError **error)
{
  g_autoptr (GainJsonWalk) walk = g_new0 (GainJsonWalk, 1);
  gboolean right;

  g_return_val_if_fail (text != NULL, NULL);

  walk->parser = json_parser_new ();
  walk->path = g_string_new (NULL);
  walk->lengths = g_array_new (FALSE, FALSE, sizeof (gsize));
  walk->members = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) json_object_unref,
                                         (GDestroyNotify) g_hash_table_unref);
  g_signal_connect (walk->parser, "object-member", G_CALLBACK (on_member), walk);
  g_signal_connect (walk->parser, "error", G_CALLBACK (on_syntax_error), walk);
  right = parse (walk, text, length < 0 ? strlen (text) : (gsize) length, error);
  g_hash_table_remove_all (walk->members);
  return right ? g_steal_pointer (&walk) : NULL;
}

/**
 * gain_json_walk_free:
 * @walk: (transfer full): a walk; what it gave is gone with it
 */
void
gain_json_walk_free (GainJsonWalk *walk)
{
  g_return_if_fail (walk != NULL);

  g_object_unref (walk->parser);
  g_string_free (walk->path, TRUE);
  g_array_unref (walk->lengths);
  g_hash_table_unref (walk->members);
  g_clear_error (&walk->error);
  g_free (walk->twice);
  g_free (walk);
}

/**
 * gain_json_root:
 * @walk: a walk
 *
 * Returns: (transfer none): the document's object
 */
JsonObject *
gain_json_root (GainJsonWalk *walk)
{
  return json_node_get_object (json_parser_get_root (walk->parser));
}

/**
 * gain_json_failed:
 * @walk: a walk
 *
 * Returns: whether a fault was found
 */
gboolean
gain_json_failed (GainJsonWalk *walk)
{
  return walk->error != NULL;
}

/**
 * gain_json_take_error:
 * @walk: a walk with a fault
 * @error: return location for it
 */
void
gain_json_take_error (GainJsonWalk *walk, GError **error)
{
  g_return_if_fail (walk->error != NULL);

  g_propagate_error (error, g_steal_pointer (&walk->error));
}

/* A value may be as long as its file; what is wrong with it stands before or behind it. */
static char *
shorten (char *message)
{
  glong n = g_utf8_strlen (message, -1);
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (n <= 2 * MOST_LETTERS_OF_HALF)
    return message;
  start = g_utf8_substring (message, 0, MOST_LETTERS_OF_HALF);
  end = g_utf8_substring (message, n - MOST_LETTERS_OF_HALF, n);
  g_free (message);
  return g_strconcat (start, "…", end, NULL);
}

/**
 * gain_json_fault:
 * @walk: a walk
 * @key: (nullable): the member of the place at hand that is wrong; %NULL: the place itself
 * @format: what is wrong with it
 * @...: for @format
 *
 * Keeps a fault, unless there is one already.
 *
 * Returns: %FALSE
 */
gboolean
gain_json_fault (GainJsonWalk *walk, const char *key, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (walk->error != NULL)
    return FALSE;
  va_start (args, format);
  message = shorten (g_strdup_vprintf (format, args));
  va_end (args);
  walk->error = g_error_new (GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, "%s%s%s: %s.", walk->path->str,
                             walk->path->len > 0 && key != NULL ? "." : "", key != NULL ? key : "",
                             message);
  return FALSE;
}

/**
 * gain_json_check_fields:
 * @walk: a walk
 * @object: the object it is at
 * @fields: the fields that it may have
 *
 * Returns: whether it has no others
 */
gboolean
gain_json_check_fields (GainJsonWalk *walk, JsonObject *object, const char *const *fields)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!g_strv_contains (fields, name))
      {
        g_autofree char *allowed = g_strjoinv (", ", (char **) fields);

        return gain_json_fault (walk, name, _ ("there is no such field; allowed are %s"), allowed);
      }
  return TRUE;
}

/**
 * gain_json_leave:
 * @walk: a walk that went into something
 */
void
gain_json_leave (GainJsonWalk *walk)
{
  g_return_if_fail (walk->lengths->len > 0);

  g_string_truncate (walk->path, g_array_index (walk->lengths, gsize, walk->lengths->len - 1));
  g_array_set_size (walk->lengths, walk->lengths->len - 1);
}

/**
 * gain_json_object:
 * @walk: a walk
 * @object: the object it is at
 * @key: the member to go into
 * @flags: whether it must be there
 * @fields: (nullable): the fields that it may have; %NULL: any
 *
 * Returns: (transfer none) (nullable): the member; %NULL: absent, or a fault
 */
JsonObject *
gain_json_object (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags,
                  const char *const *fields)
{
  JsonNode *node = member (walk, object, key, flags);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      gain_json_fault (walk, key, "%s", _ ("an object in braces is required"));
      return NULL;
    }
  enter (walk, key);
  return fields == NULL || gain_json_check_fields (walk, json_node_get_object (node), fields)
           ? json_node_get_object (node) : NULL;
}

/**
 * gain_json_array:
 * @walk: a walk
 * @object: the object it is at
 * @key: the member to go into
 * @flags: whether it must be there
 *
 * Returns: (transfer none) (nullable): the list; %NULL: absent, or a fault
 */
JsonArray *
gain_json_array (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags)
{
  JsonNode *node = member (walk, object, key, flags);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      gain_json_fault (walk, key, "%s", _ ("a list in square brackets is required"));
      return NULL;
    }
  enter (walk, key);
  return json_node_get_array (node);
}

/**
 * gain_json_item:
 * @walk: a walk
 * @array: the list it is at
 * @index: which item to go into
 * @fields: (nullable): the fields that it may have
 *
 * Returns: (transfer none) (nullable): the item; %NULL: a fault
 */
JsonObject *
gain_json_item (GainJsonWalk *walk, JsonArray *array, guint index, const char *const *fields)
{
  JsonNode *node = json_array_get_element (array, index);

  g_array_append_val (walk->lengths, walk->path->len);
  g_string_append_printf (walk->path, "[%u]", index);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      gain_json_fault (walk, NULL, "%s", _ ("an object in braces is required"));
      return NULL;
    }
  return fields == NULL || gain_json_check_fields (walk, json_node_get_object (node), fields)
           ? json_node_get_object (node) : NULL;
}

/* Without invisible marks that turn the direction of writing, as in a cell of a table. */
static const char *
clean_string (JsonNode *node)
{
  const char *text = json_node_get_string (node);

  if (gain_direction_is_marked (text))
    {
      g_autofree char *copy = g_strdup (text);

      json_node_set_string (node, gain_direction_drop (copy));
    }
  return json_node_get_string (node);
}

static gboolean
has_control (JsonNode *node)
{
  const char *text = json_node_get_string (node);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* Writes the path of a text below node that isn't written in one line; FALSE: there is none. */
static gboolean
find_control (JsonNode *node, GString *path)
{
  gsize length = path->len;
  gboolean found = FALSE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (!found && json_object_iter_next (&iter, &name, &member))
        {
          g_string_append_printf (path, "%s%s", path->len > 0 ? "." : "", name);
          found = find_control (member, path);
          if (!found)
            g_string_truncate (path, length);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; !found && i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_string_append_printf (path, "[%u]", i);
        found = find_control (json_array_get_element (json_node_get_array (node), i), path);
        if (!found)
          g_string_truncate (path, length);
      }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    found = has_control (node);
  return found;
}

/**
 * gain_json_check_lines:
 * @text: a document that was read already
 * @length: its bytes, or -1 up to the NUL
 * @error: return location; %GAIN_FILE_ERROR_INVALID
 *
 * Looks for a text with a line break, a tab, or what would make a terminal do something. What is stored
 * may have one and must stay readable, so this is asked only of what comes in.
 *
 * Returns: whether each text stands in one line
 */
gboolean
gain_json_check_lines (const char *text, gssize length, GError **error)
{
  g_autoptr (GainJsonWalk) walk = gain_json_walk_new (text, length, error);

  if (walk == NULL)
    return FALSE;
  if (!find_control (json_parser_get_root (walk->parser), walk->path))
    return TRUE;
  gain_json_fault (walk, NULL, "%s", _ ("the text has a line break or a tab; write it in one line"));
  gain_json_take_error (walk, error);
  return FALSE;
}

/**
 * gain_json_string:
 * @walk: a walk
 * @object: the object it is at
 * @key: a member
 * @flags: whether it must be there
 *
 * Returns: (transfer none) (nullable): its text, not empty; %NULL: absent, or a fault
 */
const char *
gain_json_string (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags)
{
  JsonNode *node = member (walk, object, key, flags);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      gain_json_fault (walk, key, "%s", _ ("a text in quotation marks is required, also for amounts, "
                                           "percents and weights"));
      return NULL;
    }
  if (*clean_string (node) == '\0')
    {
      gain_json_fault (walk, key, "%s", _ ("the text is empty; fill it in or leave the field out"));
      return NULL;
    }
  return json_node_get_string (node);
}

/**
 * gain_json_is_empty_text:
 * @walk: a walk
 * @object: the object it is at
 * @key: a member
 *
 * Returns: whether it is there and is a text without a character
 */
gboolean
gain_json_is_empty_text (GainJsonWalk *walk, JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) == '\0';
}

/**
 * gain_json_strings:
 * @walk: a walk
 * @object: the object it is at
 * @key: a member, which may be absent
 * @texts: (out) (transfer full): its texts, at least one; untouched if absent
 *
 * Returns: %FALSE for a fault
 */
gboolean
gain_json_strings (GainJsonWalk *walk, JsonObject *object, const char *key, char ***texts)
{
  JsonArray *array = gain_json_array (walk, object, key, GAIN_JSON_OPTIONAL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (array == NULL)
    return walk->error == NULL;
  if (json_array_get_length (array) == 0)
    return gain_json_fault (walk, NULL, "%s", _ ("the list is empty; fill it in or leave the field out"));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING
          || *clean_string (node) == '\0')
        {
          g_string_append_printf (walk->path, "[%u]", i);
          return gain_json_fault (walk, NULL, "%s", _ ("a text in quotation marks is required"));
        }
      g_strv_builder_add (builder, json_node_get_string (node));
    }
  *texts = g_strv_builder_end (builder);
  gain_json_leave (walk);
  return TRUE;
}

/**
 * gain_json_word:
 * @walk: a walk
 * @object: the object it is at
 * @key: a member
 * @flags: whether it must be there
 * @words: the words allowed, NULL-terminated
 * @word: (inout): index of the word; untouched if absent
 *
 * Returns: %FALSE for a fault
 */
gboolean
gain_json_word (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags,
                const char *const *words, int *word)
{
  const char *text = gain_json_string (walk, object, key, flags);
  g_autofree char *allowed = NULL;

  if (text == NULL)
    return walk->error == NULL;
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], text) == 0)
      {
        *word = i;
        return TRUE;
      }
  allowed = g_strjoinv (", ", (char **) words);
  return gain_json_fault (walk, key, _ ("“%s” is not one of: %s"), text, allowed);
}

/**
 * gain_json_money:
 * @walk: a walk
 * @object: the object it is at
 * @key: a member
 * @flags: whether it must be there and may be negative
 * @cents: (inout): untouched if absent
 *
 * Returns: %FALSE for a fault
 */
gboolean
gain_json_money (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags,
                 gint64 *cents)
{
  return read_decimal (walk, object, key, flags, 2, GAIN_DECIMAL_PLAIN, "\"1234.56\"", cents);
}

/**
 * gain_json_percent:
 * @walk: a walk
 * @object: the object it is at
 * @key: a member
 * @flags: whether it must be there
 * @percent: (inout): times %GAIN_SCALE; untouched if absent
 *
 * Returns: %FALSE for a fault
 */
gboolean
gain_json_percent (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags,
                   gint64 *percent)
{
  return read_decimal (walk, object, key, flags, 4, GAIN_DECIMAL_ALLOW_PERCENT, "\"8%\"", percent);
}

/**
 * gain_json_weight:
 * @walk: a walk
 * @object: the object it is at
 * @key: a member
 * @flags: whether it must be there
 * @weight: (inout): times %GAIN_SCALE; untouched if absent
 *
 * Returns: %FALSE for a fault
 */
gboolean
gain_json_weight (GainJsonWalk *walk, JsonObject *object, const char *key, GainJsonFlags flags,
                  gint64 *weight)
{
  return read_decimal (walk, object, key, flags, 4, GAIN_DECIMAL_PLAIN, "\"60\"", weight);
}

/**
 * gain_json_count:
 * @walk: a walk
 * @object: the object it is at
 * @key: a member, which must be there
 * @count: (out): a whole number of 0 or more
 *
 * Returns: %FALSE for a fault
 */
gboolean
gain_json_count (GainJsonWalk *walk, JsonObject *object, const char *key, gint64 *count)
{
  JsonNode *node = member (walk, object, key, GAIN_JSON_REQUIRED);

  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64
      || json_node_get_int (node) < 0 || json_node_get_int (node) > G_MAXINT32)
    return gain_json_fault (walk, key, "%s", _ ("a whole number without quotation marks is required"));
  *count = json_node_get_int (node);
  return TRUE;
}

/**
 * gain_json_boolean:
 * @walk: a walk
 * @object: the object it is at
 * @key: a member
 * @value: (inout): untouched if absent
 *
 * Returns: %FALSE for a fault
 */
gboolean
gain_json_boolean (GainJsonWalk *walk, JsonObject *object, const char *key, gboolean *value)
{
  JsonNode *node = member (walk, object, key, GAIN_JSON_OPTIONAL);

  if (node == NULL)
    return walk->error == NULL;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return gain_json_fault (walk, key, "%s", _ ("true or false, without quotation marks, is required"));
  *value = json_node_get_boolean (node);
  return TRUE;
}
