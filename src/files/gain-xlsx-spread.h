/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-xlsx-head.h"

G_BEGIN_DECLS

/* A row of the sheet that has something in it. */
typedef struct
{
  guint32 line;  /* of the text, from 1 */
  guint32 row;   /* of the sheet */
  gsize   marks; /* where its marks begin */
} GainXlsxPlace;

/* A stretch of rows as text. */
typedef struct
{
  GString    *text;
  GByteArray *marks;    /* GainXlsxMark, of the rows one behind the other */
  GArray     *places;   /* GainXlsxPlace */
  guint       line;     /* lines written */
  guint       last_row; /* the last row written */
  gsize       n_blanks; /* cells without text, before others */
} GainXlsxStretch;

void gain_xlsx_spread (GainXlsxStretch *stretch, GArray *merges, GPtrArray *notes);

G_END_DECLS
