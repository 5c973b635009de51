/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* The sample ACO: a workspace filled from the CSV files installed with the program. */
char      *gain_sample_folder (void); /* where the files are; NULL: not installed */
GainStore *gain_sample_create (const char *path, const char *who,
                               GainProgressFunc progress, gpointer user_data,
                               GCancellable *cancellable, GError **error);
/* Creates it unless it is there already. */
GainStore *gain_sample_open   (const char *path, const char *who,
                               GainProgressFunc progress, gpointer user_data,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
