/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-draw.h"
#include "gain-scorecard-page.h"

G_BEGIN_DECLS

/* A sheet of paper with its margins; the staple's edge is the left one. */
#define GAIN_MARGIN 36.0
#define GAIN_STAPLE 54.0
#define GAIN_LINE   11.25 /* of 9-point text */

typedef struct
{
  GainPen pen;
  double  left, right, top, bottom;
  double  y; /* where the next thing starts */
} GainSheet;

GainSheet gain_sheet_new    (GainDocument *document, const GainScorecardStyle *style);
void      gain_sheet_write  (GainSheet *sheet, const GainType *type, double x, double width,
                             const char *text);
void      gain_sheet_write_title (GainSheet *sheet, const GainType *type, double x, double width,
                                  const char *text);
void      gain_sheet_footer (const GainSheet *sheet, const char *left, const char *right);
void      gain_sheet_who    (const GainSheet *sheet, double x, double y, double width);
void      gain_sheet_signatures (const GainSheet *sheet, double y);

G_END_DECLS
