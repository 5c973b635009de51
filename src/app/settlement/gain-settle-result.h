/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-settled.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What CMS pays for a year, or is owed, and why: the outcome, its picture and every step. */
#define GAIN_TYPE_SETTLE_RESULT (gain_settle_result_get_type ())
G_DECLARE_FINAL_TYPE (GainSettleResult, gain_settle_result, GAIN, SETTLE_RESULT, AdwBin)

void gain_settle_result_set (GainSettleResult *self, GainSettled *settled, int year);

/* A figure with its name below it, in a row of such figures. */
void gain_settle_add_figure (GtkBox *box, const char *figure, const char *name);

G_END_DECLS
