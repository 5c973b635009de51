/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file is called while it is not whole: hidden, and ended in a way that no person and no other
 * program gives. */
char *gain_part_template (const char *path);
char *gain_part_base     (const char *name);

G_END_DECLS
