/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-facts.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The results of a measure as columns over its scale, with the cut-points as lines that can be
 * dragged. Signal "cut-dragged" (guint cut, gint64 value times GAIN_SCALE). */
#define GAIN_TYPE_SPREAD (gain_spread_get_type ())
G_DECLARE_FINAL_TYPE (GainSpread, gain_spread, GAIN, SPREAD, GtkWidget)

GtkWidget *gain_spread_new (void);
void       gain_spread_set (GainSpread *self, const GainMeasure *measure, const GArray *cells,
                            const gint64 *cuts, guint n_cuts, GainCell aco);

/* A measure's value over periods as a line; a period without a result is a gap. */
#define GAIN_TYPE_COURSE (gain_course_get_type ())
G_DECLARE_FINAL_TYPE (GainCourse, gain_course, GAIN, COURSE, GtkWidget)

GtkWidget *gain_course_new (void);
void       gain_course_set (GainCourse *self, const GainMeasure *measure, const GainPeriod *periods,
                            const GainCell *cells, guint n);
/* A day at which something was tried, with its words; after gain_course_set(), which forgets them. */
void       gain_course_mark (GainCourse *self, GainDate day, const char *what);

G_END_DECLS
