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
/* Its driver diagram as an example to begin with: of that year, nothing done yet, nobody named. */
GainDiagram *gain_sample_diagram (int year, GError **error);

G_END_DECLS
