/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For programs that read pages from a file. */
void page_file_write (GBytes *bytes, const char *path);

G_END_DECLS
