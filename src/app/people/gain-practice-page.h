/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One practice or department: its people, results, flags and advances. */
#define GAIN_TYPE_PRACTICE_PAGE (gain_practice_page_get_type ())
G_DECLARE_FINAL_TYPE (GainPracticePage, gain_practice_page, GAIN, PRACTICE_PAGE, AdwBin)

GtkWidget *gain_practice_page_new             (GainSession *session, GainDirectory *directory);
gboolean   gain_practice_page_show_practice   (GainPracticePage *self, const char *tin);
gboolean   gain_practice_page_show_department (GainPracticePage *self, const char *name);
const char *gain_practice_page_get_key        (GainPracticePage *self, gboolean *is_department);
gboolean   gain_practice_page_update          (GainPracticePage *self);

G_END_DECLS
