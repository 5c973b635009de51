/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-xlsx-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  guint         column; /* from 1 */
  GainXlsxMark mark;
  gsize         offset; /* into the row's texts */
  gsize         length;
} GainXlsxCell;

/* A row with the cells that say something. */
typedef struct
{
  guint    row;
  GArray  *cells; /* GainXlsxCell, by column */
  GString *texts;
} GainXlsxRow;

GainXlsxRow *gain_xlsx_row_new  (void);
void          gain_xlsx_row_free (GainXlsxRow *row);
void          gain_xlsx_row_add  (GainXlsxRow *row, guint column, GainXlsxMark mark,
                                   const char *text, gsize length);

/* Cells that are shown as one; only the first, top left, says something. */
typedef struct
{
  guint top, left, bottom, right;
} GainXlsxMerge;

/* rows: GainXlsxRow, the first ones of a sheet; merges: GainXlsxMerge. Takes titles off the top,
 * so that the row of headings is the first one, and completes headings from merged cells. */
gboolean      gain_xlsx_head_stands (GPtrArray *rows);
void          gain_xlsx_head_settle (GPtrArray *rows, const GArray *merges, GPtrArray *notes);

G_END_DECLS
