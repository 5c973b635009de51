/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-xlsx-book.h"
#include "gain-xlsx-sheet.h"

G_BEGIN_DECLS

gboolean       gain_xlsx_is_zip      (GBytes *bytes);
char         **gain_xlsx_list_sheets (const GainXlsxBook *book);
GainXlsxSheet *gain_xlsx_read        (GainXlsxBook *book, const char *sheet, guint most_rows,
                                      GPtrArray *notes, const GainXlsxWatch *watch, GError **error);

G_END_DECLS
