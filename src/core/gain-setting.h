/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The settings of a workspace that the program reads, NULL-terminated. */
extern const char *const gain_setting_names[];

const char *gain_setting_title   (const char *key);
gboolean    gain_aco_id_is_usual (const char *text);

G_END_DECLS
