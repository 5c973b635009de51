/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text of a table, without titles above its headings; lines keep their numbers. */
GBytes *gain_text_head_settle (GBytes *text, GPtrArray *notes);

G_END_DECLS
