/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A workbook that a test writes part by part, as some program might. */
typedef struct _Workbook Draft;

/* The writers whose ways are imitated. */
typedef enum
{
  DIALECT_EXCEL,       /* shared strings, places, spans, namespaces beside the main one */
  DIALECT_LIBREOFFICE, /* shared strings, types also where they go without saying */
  DIALECT_OPENPYXL,    /* strings in the cells, numbers as a double prints */
  DIALECT_BARE,        /* no places, no shared strings, absolute paths, the strict namespace */
} Dialect;

Draft *draft_new      (Dialect dialect);
void      draft_free     (Draft *book);
/* body: what stands in <worksheet>, mostly <sheetData>; strings: what is in <sst>, NULL: none. */
void      draft_add_sheet  (Draft *book, const char *name, const char *state, const char *body);
void      draft_set_strings (Draft *book, const char *items);
void      draft_set_styles (Draft *book, const char *items);
void      draft_set_1904 (Draft *book);
void      draft_add_part (Draft *book, const char *path, const char *text, gsize length);
GBytes   *draft_close    (Draft *book);
/* The parts alone that were added by path. */
GBytes   *draft_zip      (Draft *book);

/* A workbook with one sheet. */
GBytes   *draft_of_rows  (Dialect dialect, const char *rows);
/* CSV of plain cells as rows in the dialect; what looks like a number becomes one. */
char     *draft_rows_of_csv (Dialect dialect, const char *csv, GString *strings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Draft, draft_free)
