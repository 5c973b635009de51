/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where an import begins: a place to drop files on, and what each kind of file is for. */
#define GAIN_TYPE_IMPORT_START (gain_import_start_get_type ())
G_DECLARE_FINAL_TYPE (GainImportStart, gain_import_start, GAIN, IMPORT_START, AdwBin)

GtkWidget *gain_import_start_new          (void);
void       gain_import_start_set_snapshot (GainImportStart *self, GainSnapshot *snapshot);

G_END_DECLS
