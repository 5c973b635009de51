/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the text of an aim says: how much, for whom, by when. */
typedef enum
{
  GAIN_AIM_HAS_NUMBER = 1 << 0,
  GAIN_AIM_HAS_POPULATION = 1 << 1,
  GAIN_AIM_HAS_DATE = 1 << 2,
} GainAimParts;

GainAimParts gain_aim_parts  (const char *text);
guint        gain_count_words (const char *text);

G_END_DECLS
