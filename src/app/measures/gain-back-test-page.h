/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Last year's results under this year's cut-points: who would win, who would lose, and how much of
 * the tiers luck gave. */
#define GAIN_TYPE_BACK_TEST_PAGE (gain_back_test_page_get_type ())
G_DECLARE_FINAL_TYPE (GainBackTestPage, gain_back_test_page, GAIN, BACK_TEST_PAGE, AdwBin)

GtkWidget *gain_back_test_page_new         (void);
void       gain_back_test_page_show        (GainBackTestPage *self, GainSession *session,
                                            GainSnapshot *snapshot);
gboolean   gain_back_test_page_set_measure (GainBackTestPage *self, const char *code);
guint      gain_back_test_page_n_people    (GainBackTestPage *self); /* that are listed */
void       gain_back_test_page_export      (GainBackTestPage *self, const char *path);

G_END_DECLS
