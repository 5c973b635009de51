/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-page.h"

G_BEGIN_DECLS

/* What pages of several people need in one document: that each starts on a sheet of its own, also where
 * it is printed on both sides, and that the list at the front finds them. */
void gain_booklet_turn   (GainDocument *document);
void gain_booklet_number (GainDocument *document);

G_END_DECLS
