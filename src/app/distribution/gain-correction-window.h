/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-dispute.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a correction of what a run was made from: of which kind, which row, and what it should
 * say. The form is filled from the row as it is. */
#define GAIN_TYPE_CORRECTION_WINDOW (gain_correction_window_get_type ())
G_DECLARE_FINAL_TYPE (GainCorrectionWindow, gain_correction_window, GAIN, CORRECTION_WINDOW, AdwWindow)

/* @correction: as it is kept with a dispute. */
typedef void (*GainCorrectionFunc) (const char *correction, gpointer data);

GainCorrectionWindow *gain_correction_window_new (GtkWindow *parent, GainDisputeOffer *offer);
void     gain_correction_window_on_taken (GainCorrectionWindow *self, GainCorrectionFunc func,
                                          gpointer data, GDestroyNotify free_data);
void     gain_correction_window_choose   (GainCorrectionWindow *self, GainKind kind, int row);
gboolean gain_correction_window_set_cell (GainCorrectionWindow *self, const char *column,
                                          const char *text);
void     gain_correction_window_take     (GainCorrectionWindow *self);

G_END_DECLS
