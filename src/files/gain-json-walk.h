/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reads a JSON document field by field and knows the path of the place it is at. Of several faults
 * the first is kept; each reader gives NULL or FALSE from then on. null counts as absent.
 * gain_json_object(), _array() and _item() go into what they give; gain_json_leave() goes out. */
typedef struct _GainJsonWalk GainJsonWalk;

typedef enum
{
  GAIN_JSON_OPTIONAL = 0,
  GAIN_JSON_REQUIRED = 1 << 0,
  GAIN_JSON_NEGATIVE = 1 << 1,
} GainJsonFlags;

GainJsonWalk *gain_json_walk_new    (const char *text, gssize length, GError **error);
void          gain_json_walk_free   (GainJsonWalk *walk);
gboolean      gain_json_check_lines (const char *text, gssize length, GError **error);
JsonObject   *gain_json_root        (GainJsonWalk *walk);
gboolean      gain_json_failed      (GainJsonWalk *walk);
void          gain_json_take_error  (GainJsonWalk *walk, GError **error);
gboolean      gain_json_fault       (GainJsonWalk *walk, const char *key, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
gboolean      gain_json_check_fields (GainJsonWalk *walk, JsonObject *object,
                                     const char *const *fields);
void          gain_json_leave       (GainJsonWalk *walk);

JsonObject   *gain_json_object  (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 GainJsonFlags flags, const char *const *fields);
JsonArray    *gain_json_array   (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 GainJsonFlags flags);
JsonObject   *gain_json_item    (GainJsonWalk *walk, JsonArray *array, guint index,
                                 const char *const *fields);
const char   *gain_json_string  (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 GainJsonFlags flags);
gboolean      gain_json_is_empty_text (GainJsonWalk *walk, JsonObject *object, const char *key);
gboolean      gain_json_strings (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 char ***texts);
gboolean      gain_json_word    (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 GainJsonFlags flags, const char *const *words, int *word);
gboolean      gain_json_money   (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 GainJsonFlags flags, gint64 *cents);
gboolean      gain_json_percent (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 GainJsonFlags flags, gint64 *percent);
gboolean      gain_json_weight  (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 GainJsonFlags flags, gint64 *weight);
gboolean      gain_json_count   (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 gint64 *count);
gboolean      gain_json_boolean (GainJsonWalk *walk, JsonObject *object, const char *key,
                                 gboolean *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainJsonWalk, gain_json_walk_free)

G_END_DECLS
