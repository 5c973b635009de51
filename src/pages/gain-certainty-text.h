/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-certainty.h"

G_BEGIN_DECLS

/* How sure an amount is, in words: beside it, above a column of such, and below them. */
const char *gain_text_heading   (GainCertainty certainty, gboolean named);
const char *gain_text_column    (GainCertainty certainty);
const char *gain_text_certainty (GainCertainty certainty);

G_END_DECLS
