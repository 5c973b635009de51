/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A workbook that a test writes part by part, as some program might. */
typedef struct _Workbook Workbook;

/* The writers whose ways are imitated. */
typedef enum
{
  DIALECT_EXCEL,       /* shared strings, places, spans, namespaces beside the main one */
  DIALECT_LIBREOFFICE, /* shared strings, types also where they go without saying */
  DIALECT_OPENPYXL,    /* strings in the cells, numbers as a double prints */
  DIALECT_BARE,        /* no places, no shared strings, absolute paths, the strict namespace */
} Dialect;

Workbook *workbook_new      (Dialect dialect);
void      workbook_free     (Workbook *book);
/* body: what stands in <worksheet>, mostly <sheetData>; strings: what is in <sst>, NULL: none. */
void      workbook_add_sheet  (Workbook *book, const char *name, const char *state, const char *body);
void      workbook_set_strings (Workbook *book, const char *items);
void      workbook_set_styles (Workbook *book, const char *items);
void      workbook_set_1904 (Workbook *book);
void      workbook_add_part (Workbook *book, const char *path, const char *text, gsize length);
GBytes   *workbook_close    (Workbook *book);
/* The parts alone that were added by path. */
GBytes   *workbook_zip      (Workbook *book);

/* A workbook with one sheet. */
GBytes   *workbook_of_rows  (Dialect dialect, const char *rows);
/* CSV of plain cells as rows in the dialect; what looks like a number becomes one. */
char     *workbook_rows_of_csv (Dialect dialect, const char *csv, GString *strings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Workbook, workbook_free)
