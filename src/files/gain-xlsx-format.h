/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-xlsx-sheet.h"

G_BEGIN_DECLS

/* What a number format makes of a number, as far as it changes what the number says. */
typedef enum
{
  GAIN_XLSX_PLAIN,
  GAIN_XLSX_PERCENT,
  GAIN_XLSX_DATE,
  GAIN_XLSX_MONTH,    /* a date that is shown without its day */
  GAIN_XLSX_YEAR,     /* a date of which the year alone is shown */
  GAIN_XLSX_DATETIME,
  GAIN_XLSX_TIME,     /* of a day, or hours that have passed */
  GAIN_XLSX_ZEROS,    /* digits with zeros in front, such as 00000 or 00-0000000 */
} GainXlsxClass;

typedef struct
{
  GainXlsxClass  kind;
  char          *digits; /* ZEROS: a '0' for each digit, and what stands between them */
  char          *longer; /* ZEROS: the same for numbers above limit; NULL: none */
  guint64        limit;
} GainXlsxFormat;

void          gain_xlsx_format_init     (GainXlsxFormat *format, const char *code);
void          gain_xlsx_format_init_builtin (GainXlsxFormat *format, guint id);
void          gain_xlsx_format_clear    (GainXlsxFormat *format);

GainXlsxMark gain_xlsx_format_number   (const GainXlsxFormat *format, gboolean from_1904,
                                         const char *value, gsize length, GString *out);
void          gain_xlsx_format_day      (int day, gboolean from_1904, GString *out);
GainXlsxMark gain_xlsx_format_iso_date (const char *value, gsize length, GString *out);

G_END_DECLS
