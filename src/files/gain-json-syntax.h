/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a JSON text has to be before its parser sees it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean gain_json_syntax_check         (const char *text, gsize length, GError **error);
void     gain_json_syntax_set_no_object (GError **error);

G_END_DECLS
