/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Savings as a part of the benchmark over time, held against the least that counts. Numbers are
 * percents, for drawing only; NAN is "none". */
typedef struct
{
  char    *label;
  double   value;
  double   low;
  double   high;
  double   threshold; /* the least savings that count */
  gboolean two_sided; /* the same with a minus: the least loss that counts */
  gboolean open;      /* drawn as a ring: not of the same source as the others */
} GainPosition;

#define GAIN_TYPE_POSITION_CHART (gain_position_chart_get_type ())
G_DECLARE_FINAL_TYPE (GainPositionChart, gain_position_chart, GAIN, POSITION_CHART, GtkWidget)

GArray    *gain_positions_new      (void); /* GainPosition, with its labels */
void       gain_position_chart_set (GainPositionChart *self, GArray *positions /* taken */,
                                    const char *description);
guint      gain_position_chart_get_label_step (GainPositionChart *self, int width);

G_END_DECLS
