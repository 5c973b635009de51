/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The public reporting page: what it says, what it lacks, and the forms for that. */
#define GAIN_TYPE_DISCLOSURE_PAGE (gain_disclosure_page_get_type ())
G_DECLARE_FINAL_TYPE (GainDisclosurePage, gain_disclosure_page, GAIN, DISCLOSURE_PAGE, AdwBin)

void gain_disclosure_page_set         (GainDisclosurePage *self, GainSession *session,
                                       GainSnapshot *snapshot);
void gain_disclosure_page_add_actions (GainDisclosurePage *self, GActionMap *map);

G_END_DECLS
