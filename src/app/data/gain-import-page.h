/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-incoming.h"
#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What importing files would do: each file with its good and its refused rows. */
#define GAIN_TYPE_IMPORT_PAGE (gain_import_page_get_type ())
G_DECLARE_FINAL_TYPE (GainImportPage, gain_import_page, GAIN, IMPORT_PAGE, AdwBin)

GtkWidget *gain_import_page_new          (void);
void       gain_import_page_set_files    (GainImportPage *self, GainIncomingSet *set);
void       gain_import_page_set_job      (GainImportPage *self, GainJob *job);
void       gain_import_page_set_strict   (GainImportPage *self, gboolean strict);
void       gain_import_page_set_search   (GainImportPage *self, const char *text);
void       gain_import_page_set_measures (GainImportPage *self, char **measures,
                                          char **titles); /* both taken */
const GainMapping *gain_import_page_get_mapping (GainImportPage *self); /* NULL: none is shown */
guint      gain_import_page_get_selected (GainImportPage *self); /* G_MAXUINT: none */

G_END_DECLS
