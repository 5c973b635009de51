/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the ACO holds back against losses: by performance year, by owner and entry by entry, with a
 * form for the next entry. */
#define GAIN_TYPE_RESERVE_PAGE (gain_reserve_page_get_type ())
G_DECLARE_FINAL_TYPE (GainReservePage, gain_reserve_page, GAIN, RESERVE_PAGE, AdwBin)

void     gain_reserve_page_set      (GainReservePage *self, GainSession *session,
                                     GainSnapshot *snapshot);
gboolean gain_reserve_page_set_cell (GainReservePage *self, const char *column, const char *text);
void     gain_reserve_page_add      (GainReservePage *self);
void     gain_reserve_page_carry    (GainReservePage *self, int year, GainDate date);

G_END_DECLS
