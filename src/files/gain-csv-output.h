/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decimal.h"

G_BEGIN_DECLS

/* CSV as it is written: RFC 4180, UTF-8, lines end in "\n", quotes only where they are needed. */
typedef struct
{
  GString *text;
  guint    n_fields; /* of the line so far */
} GainCsvOutput;

void gain_csv_output_add_text    (GainCsvOutput *csv, const char *text);
void gain_csv_output_add_guarded (GainCsvOutput *csv, const char *text);
void gain_csv_output_add_taken   (GainCsvOutput *csv, char *text);
void gain_csv_output_add_int     (GainCsvOutput *csv, gint64 value);
void gain_csv_output_add_empty   (GainCsvOutput *csv, guint n);
void gain_csv_output_end_line    (GainCsvOutput *csv);

G_END_DECLS
