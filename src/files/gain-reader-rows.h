/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-content.h"

G_BEGIN_DECLS

/* The rows of a table, one by one, into a reading: good ones and refused ones. */
gboolean gain_reader_read_rows (GainReading *reading, GainContent *content, GainCatalog *catalog,
                                GainProgressFunc progress, gpointer user_data,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
