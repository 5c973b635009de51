/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-kind.h"

G_BEGIN_DECLS

/* What other people call our columns, and what they write in them. */
char      **gain_map_words        (const char *heading);
char       *gain_map_squeeze      (const char *heading);
gboolean    gain_map_is_of_patient (const char *squeezed, gboolean births);
gboolean    gain_map_is_synonym   (GainKind kind, guint column, const char *squeezed);
const char *gain_map_word_meant   (const GainColumn *column, const char *value);
int         gain_map_similarity   (const char *a, const char *b);

/* What a word in the heading of a wide sheet says of the measure beside it. */
typedef enum
{
  GAIN_MAP_WORD_OTHER,
  GAIN_MAP_WORD_NUMERATOR,
  GAIN_MAP_WORD_DENOMINATOR,
  GAIN_MAP_WORD_RATE,
} GainMapWord;
GainMapWord gain_map_pair_word    (const char *word);

G_END_DECLS
