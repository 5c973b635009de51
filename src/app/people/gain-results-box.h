/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The period's results of a person, practice or department, a line a measure. */
#define GAIN_TYPE_RESULTS_BOX (gain_results_box_get_type ())
G_DECLARE_FINAL_TYPE (GainResultsBox, gain_results_box, GAIN, RESULTS_BOX, GtkWidget)

GtkWidget *gain_results_box_new             (void);
void       gain_results_box_show_person     (GainResultsBox *self, GainSnapshot *snapshot,
                                             guint person);
void       gain_results_box_show_practice   (GainResultsBox *self, GainSnapshot *snapshot,
                                             guint practice);
void       gain_results_box_show_department (GainResultsBox *self, GainSnapshot *snapshot,
                                             guint department);

G_END_DECLS
