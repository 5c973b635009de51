/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* The sample ACO: a workspace filled from the CSV files of data/sample, which travel inside the
 * program. */
GainStore *gain_sample_create (const char *path, const char *who,
                               GainProgressFunc progress, gpointer user_data,
                               GCancellable *cancellable, GError **error);
char      *gain_sample_default_path (void); /* where the window keeps it */

G_END_DECLS
