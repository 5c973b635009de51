/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"

G_BEGIN_DECLS

/* Bytes of a file as UTF-8 without a BOM and without zero bytes. damaged: a few bytes are no
 * UTF-8, though the rest is; the cells that hold them are to be refused. */
GBytes *gain_encoding_decode (GBytes *bytes, const char *name, GPtrArray *notes,
                              gboolean *damaged, GError **error);

G_END_DECLS
