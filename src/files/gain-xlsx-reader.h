/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-xlsx-sheet.h"
#include "gain-xlsx-package.h"

G_BEGIN_DECLS

gboolean   gain_xlsx_is_zip   (GBytes *bytes);
char     **gain_xlsx_list_sheets (const char *file, GBytes *bytes, GError **error);
GainXlsxSheet *gain_xlsx_read     (const char *file, GBytes *bytes, const char *sheet, guint most_rows,
                               GPtrArray *notes, const GainXlsxWatch *watch, GError **error);

/* The text of a file, whatever it is: a sheet of a workbook, or text in some encoding. */
typedef struct
{
  GBytes    *text;      /* UTF-8 without zero bytes */
  GainXlsxSheet *sheet;     /* NULL: no workbook */
  gboolean   damaged;   /* UTF-8 but for some bytes */
  gboolean   converted; /* from another encoding; a note says which */
} GainContent;

gboolean   gain_content_read  (GainContent *content, const char *file, GBytes *bytes,
                               const char *sheet, guint most_rows, GPtrArray *notes,
                               const GainXlsxWatch *watch, GError **error);
void       gain_content_clear (GainContent *content);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GainContent, gain_content_clear)

G_END_DECLS
