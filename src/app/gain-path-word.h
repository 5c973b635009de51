/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *gain_path_to_word   (const char *path);
char *gain_path_from_word (const char *word);

G_END_DECLS
