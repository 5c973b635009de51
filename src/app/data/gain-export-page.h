/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What can be written to files: each kind of table, each plan, the scorecards. */
#define GAIN_TYPE_EXPORT_PAGE (gain_export_page_get_type ())
G_DECLARE_FINAL_TYPE (GainExportPage, gain_export_page, GAIN, EXPORT_PAGE, AdwBin)

GtkWidget *gain_export_page_new          (void);
void       gain_export_page_set_snapshot (GainExportPage *self, GainSnapshot *snapshot);

G_END_DECLS
