/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The definition of a measure, as typed. Signal "submit": Enter in a field. */
#define GAIN_TYPE_MEASURE_FORM (gain_measure_form_get_type ())
G_DECLARE_FINAL_TYPE (GainMeasureForm, gain_measure_form, GAIN, MEASURE_FORM, GtkWidget)

GtkWidget *gain_measure_form_new        (void);
void       gain_measure_form_set_cells  (GainMeasureForm *self, char **cells, gboolean adding);
char     **gain_measure_form_dup_cells  (GainMeasureForm *self);
gboolean   gain_measure_form_is_changed (GainMeasureForm *self);
void       gain_measure_form_set_cell   (GainMeasureForm *self, guint column, const char *text);
void       gain_measure_form_set_fault  (GainMeasureForm *self, int column, const char *reason);
void       gain_measure_form_focus      (GainMeasureForm *self, guint column);

G_END_DECLS
