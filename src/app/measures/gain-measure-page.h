/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-measure-edit.h"
#include "gain-measure-form.h"
#include "gain-target-editor.h"

G_BEGIN_DECLS

/* One measure: its results and cut-points, comparisons, course, history of targets, definition. */
#define GAIN_TYPE_MEASURE_PAGE (gain_measure_page_get_type ())
G_DECLARE_FINAL_TYPE (GainMeasurePage, gain_measure_page, GAIN, MEASURE_PAGE, AdwBin)

GtkWidget        *gain_measure_page_new    (void);
/* code NULL: a new measure, to be defined. FALSE: there is no such measure. */
gboolean          gain_measure_page_show   (GainMeasurePage *self, GainSession *session,
                                            GainSnapshot *snapshot, const GainMeasureUse *uses,
                                            const char *code);
void              gain_measure_page_show_funnel (GainMeasurePage *self, gboolean funnel);
const char       *gain_measure_page_get_code (GainMeasurePage *self); /* NULL: a new one */
GainTargetEditor *gain_measure_page_get_targets (GainMeasurePage *self);
GainMeasureForm  *gain_measure_page_get_form (GainMeasurePage *self);
gboolean          gain_measure_page_save   (GainMeasurePage *self);
gboolean          gain_measure_page_retire (GainMeasurePage *self);

G_END_DECLS
