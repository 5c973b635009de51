/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a cell of a spreadsheet held before it became a text. */
typedef enum
{
  GAIN_MARK_BLANK,
  GAIN_MARK_TEXT,
  GAIN_MARK_NUMBER,
  GAIN_MARK_DATE,
  GAIN_MARK_MONTH,    /* a date that is shown without its day */
  GAIN_MARK_YEAR,     /* a date that is shown as its year alone */
  GAIN_MARK_TIME,
  GAIN_MARK_YES_NO,
  GAIN_MARK_ERROR,    /* #N/A and its like */
  GAIN_MARK_FORMULA,  /* one whose result the file doesn't have */
} GainXlsxMark;

/* Added to the mark of a cell that is merged with the one above it, and says the same. */
#define GAIN_MARK_SPREAD 0x40u

/* The cells of a sheet on their way to the reader: as CSV, so that everything that is said about a
 * file of text holds for a sheet, and beside it what each cell was. A line of the text is a row of
 * the sheet, save where a cell has several lines. */
typedef struct _GainXlsxSheet GainXlsxSheet;

GainXlsxSheet     *gain_xlsx_sheet_new       (const char *file, const char *name, gsize n_packed);
void           gain_xlsx_sheet_free      (GainXlsxSheet *sheet);

/* Rows and columns are counted from 1, and come in order. */
void           gain_xlsx_sheet_begin_row (GainXlsxSheet *sheet, guint row);
void           gain_xlsx_sheet_add_cell  (GainXlsxSheet *sheet, guint column, GainXlsxMark mark,
                                     const char *text, gsize length);
gboolean       gain_xlsx_sheet_end_row   (GainXlsxSheet *sheet, GError **error);
void           gain_xlsx_sheet_add_merge (GainXlsxSheet *sheet, guint top, guint left, guint bottom,
                                     guint right);
void           gain_xlsx_sheet_finish    (GainXlsxSheet *sheet, GPtrArray *notes);

const char    *gain_xlsx_sheet_name      (const GainXlsxSheet *sheet);
guint          gain_xlsx_sheet_n_rows    (const GainXlsxSheet *sheet);
GBytes        *gain_xlsx_sheet_text      (const GainXlsxSheet *sheet);
guint          gain_xlsx_sheet_mark      (GainXlsxSheet *sheet, guint line, guint cell);
guint          gain_xlsx_sheet_row       (GainXlsxSheet *sheet, guint line);
guint          gain_xlsx_sheet_line      (GainXlsxSheet *sheet, guint row);
void           gain_xlsx_sheet_set_1904  (GainXlsxSheet *sheet, gboolean from_1904);
void           gain_xlsx_sheet_format_day (const GainXlsxSheet *sheet, int day, char text[11]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainXlsxSheet, gain_xlsx_sheet_free)

G_END_DECLS
