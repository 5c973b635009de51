/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean gain_direction_is_marked (const char *text);
char    *gain_direction_drop      (char *text);

G_END_DECLS
