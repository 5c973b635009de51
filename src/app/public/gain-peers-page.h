/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Where our ACO stands among those of CMS's public results. */
#define GAIN_TYPE_PEERS_PAGE (gain_peers_page_get_type ())
G_DECLARE_FINAL_TYPE (GainPeersPage, gain_peers_page, GAIN, PEERS_PAGE, AdwBin)

void        gain_peers_page_set         (GainPeersPage *self, GainSession *session,
                                         GainSnapshot *snapshot);
void        gain_peers_page_add_actions (GainPeersPage *self, GActionMap *map);

/* What a person calls a figure of CMS's public results; translated. */
const char *gain_public_measure_title   (guint figure);

G_END_DECLS
