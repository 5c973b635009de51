/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The business case as it is printed, and the one figure in it that is the ACO's own estimate. */
#define GAIN_TYPE_BUSINESS_PAGE (gain_business_page_get_type ())
G_DECLARE_FINAL_TYPE (GainBusinessPage, gain_business_page, GAIN, BUSINESS_PAGE, AdwBin)

void gain_business_page_set      (GainBusinessPage *self, GainSession *session,
                                  GainSnapshot *snapshot);
void gain_business_page_estimate (GainBusinessPage *self, const char *text);

G_END_DECLS
