/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For whom a target's cut-points are, in words. */
char *gain_segment_words (const char *segment);

G_END_DECLS
