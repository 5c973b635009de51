/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-data-jobs.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Backup, and what a check of the workspace found. */
#define GAIN_TYPE_CHECK_PAGE (gain_check_page_get_type ())
G_DECLARE_FINAL_TYPE (GainCheckPage, gain_check_page, GAIN, CHECK_PAGE, AdwBin)

GtkWidget *gain_check_page_new        (void);
void       gain_check_page_set_job    (GainCheckPage *self, GainJob *job);
void       gain_check_page_set_result (GainCheckPage *self, GainCheckResult *result);
void       gain_check_page_set_search (GainCheckPage *self, const char *text);

G_END_DECLS
