/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* How every document of the program is written. */
char *gain_json_text     (JsonBuilder *builder);
void  gain_json_add_text (JsonBuilder *builder, const char *key, const char *text);

G_END_DECLS
