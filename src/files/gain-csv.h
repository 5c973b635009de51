/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decimal.h"

G_BEGIN_DECLS

/* CSV as it is written: RFC 4180, UTF-8, lines end in "\n", quotes only where they are needed. */
typedef struct
{
  GString *text;
  guint    n_fields; /* of the line so far */
} GainCsv;

void gain_csv_add_text    (GainCsv *csv, const char *text);
void gain_csv_add_guarded (GainCsv *csv, const char *text);
void gain_csv_add_taken   (GainCsv *csv, char *text);
void gain_csv_add_int     (GainCsv *csv, gint64 value);
void gain_csv_add_empty   (GainCsv *csv, guint n);
void gain_csv_end_line    (GainCsv *csv);

gboolean gain_csv_needs_guard (const char *text);

G_END_DECLS
