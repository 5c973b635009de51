/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-xlsx-format.h"
#include "gain-xlsx-package.h"

G_BEGIN_DECLS

typedef struct
{
  char     *name;
  char     *path;   /* of its part; NULL: a chart, or something else without cells */
  gboolean  hidden;
} GainXlsxTab;

/* What holds for all sheets of a workbook. */
typedef struct
{
  GainXlsxPackage *package;
  GPtrArray       *sheets;       /* GainXlsxTab, as their tabs stand */
  gboolean         from_1904;    /* days count from 1904-01-01 */
  gboolean         calculates;   /* whoever opens it is to calculate its formulas */
  gboolean         loaded;       /* formats and texts are there */
  char            *strings_path; /* NULL: none */
  char            *styles_path;  /* NULL: none */
  GArray          *formats;      /* GainXlsxFormat, by a cell's style; once they are loaded */
  GString         *texts;        /* of shared strings, one behind the other */
  GArray          *starts;       /* gsize: where each begins, and the end */
} GainXlsxBook;

GainXlsxBook *gain_xlsx_book_new   (const char *name, GBytes *bytes, GError **error);
gboolean      gain_xlsx_book_load  (GainXlsxBook *book, const GainXlsxWatch *watch, GError **error);
void          gain_xlsx_book_free  (GainXlsxBook *book);

void          gain_xlsx_append_text (GString *to, const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainXlsxBook, gain_xlsx_book_free)

G_END_DECLS
