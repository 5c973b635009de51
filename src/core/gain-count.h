/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decimal.h"

G_BEGIN_DECLS

char *gain_count_phrase  (const char *format, guint n) G_GNUC_FORMAT (1);
/* A guint for each %s. */
char *gain_count_phrases (const char *format, ...);

G_END_DECLS
