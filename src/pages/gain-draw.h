/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-page.h"

G_BEGIN_DECLS

/* Drawing verbs: each appends marks to a page. All lengths are points, y grows downward. Positions
 * are kept to a hundredth of a point, so that every renderer reads the same figures. */

typedef enum
{
  GAIN_ALIGN_LEFT,
  GAIN_ALIGN_CENTER,
  GAIN_ALIGN_RIGHT,
} GainAlign;

typedef struct
{
  GainFonts *fonts;
  GainPage  *page;
} GainPen;

/* Colors on paper. */
#define GAIN_INK       0x1d1f24
#define GAIN_INK_2     0x5b616b
#define GAIN_HAIRLINE  0xd5d8dd
#define GAIN_ACCENT    0x1a5fb4
#define GAIN_ATTENTION 0xa3550f
#define GAIN_SHADE     0xeef1f5
#define GAIN_SHADE_2   0xcfe0f3
#define GAIN_SHADE_3   0x9cc3e9
#define GAIN_SHADE_4   0x4f93d2

typedef struct
{
  GainFace  face;
  double    size;
  guint32   color;
  GainAlign align;
} GainType;

double gain_draw_text      (const GainPen *pen, const GainType *type, double x, double y,
                            const char *text);
double gain_draw_text_fit  (const GainPen *pen, const GainType *type, double x, double y,
                            double width, const char *text);
double gain_text_width     (const GainPen *pen, const GainType *type, const char *text);
GPtrArray *gain_text_wrap  (const GainPen *pen, const GainType *type, double width,
                            const char *text);
GPtrArray *gain_text_wrap_cut (const GainPen *pen, const GainType *type, double width,
                               guint n_lines, const char *text, gboolean *cut);
void   gain_draw_rectangle (const GainPen *pen, double x, double y, double width, double height,
                            guint32 color);
void   gain_draw_line      (const GainPen *pen, double x1, double y1, double x2, double y2,
                            double width, guint32 color);
void   gain_draw_polyline  (const GainPen *pen, const double *points, guint n_points,
                            double width, guint32 color, gboolean dashed);
void   gain_draw_polygon   (const GainPen *pen, const double *points, guint n_points,
                            guint32 color);
void   gain_draw_dots      (const GainPen *pen, const double *points, guint n_points,
                            double diameter, guint32 color);
void   gain_draw_ball      (const GainPen *pen, double x, double y, double diameter, double share);
void   gain_draw_link      (const GainPen *pen, double x, double y, double width, double height,
                            guint page);
void   gain_draw_begin     (const GainPen *pen, GainRoleTag role, const char *text);
void   gain_draw_end       (const GainPen *pen);

/* The filled part of a ball as a path of curves: a start, then three points a curve. */
guint  gain_ball_wedge     (double x, double y, double radius, double share, double *points);
#define GAIN_BALL_MAX_POINTS 13

G_END_DECLS
