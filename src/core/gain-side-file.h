/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char    *gain_side_file_owner (const char *path);

/* How a database begins, with the NUL. */
#define GAIN_DATABASE_MARK_BYTES 16
gboolean gain_is_database_mark (gconstpointer head, gsize n);

G_END_DECLS
