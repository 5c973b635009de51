/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  GAIN_CSV_STRAY_QUOTE, /* a quotation mark in the middle of a cell */
  GAIN_CSV_OPEN_QUOTE,  /* a quotation mark that is never closed */
  GAIN_CSV_HUGE_ROW,
} GainCsvFault;

/* What a scan tells. cell: NUL-terminated, may be written over, gone after the call. tick: now and
 * then, with the bytes done; FALSE stops the scan. line: before the cells of a line on which a row
 * may begin. ends_at_fault: the first fault stops the scan. */
typedef struct
{
  void     (*cell)  (char *text, gsize length, gpointer user_data);
  gboolean (*row)   (guint line, gpointer user_data); /* FALSE stops the scan */
  void     (*fault) (guint line, GainCsvFault fault, gpointer user_data);
  gboolean (*tick)  (gsize done, gpointer user_data);
  void     (*line)  (guint line, gpointer user_data);
  gboolean ends_at_fault;
} GainCsvHandler;

/* A place in a text: the byte and the line, counted from 1. */
typedef struct
{
  gsize offset;
  guint line;
} GainCsvPlace;

void   gain_csv_scan      (const char *text, gsize length, char delimiter, GainCsvPlace *place,
                           const GainCsvHandler *handler, gpointer user_data);
char **gain_csv_split_row (const char *text, gsize length, char delimiter, GainCsvPlace *end);
char **gain_csv_split_cells (const char *text, gsize length, char delimiter, guint most,
                             GainCsvPlace *end);
char **gain_csv_split_within (const char *text, gsize length, char delimiter, guint most,
                              gsize *budget, GainCsvPlace *end);
gsize  gain_csv_line_end  (const char *text, gsize length, gsize offset);

G_END_DECLS
