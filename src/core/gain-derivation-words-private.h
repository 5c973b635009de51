/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-derivation-words.h"

G_BEGIN_DECLS

gboolean gain_term_is_left_out (GainNode *payout);

G_END_DECLS
