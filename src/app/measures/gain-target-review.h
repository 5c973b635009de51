/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How far one target's review has come, the steps that may follow, and those that were taken. */
#define GAIN_TYPE_TARGET_REVIEW (gain_target_review_get_type ())
G_DECLARE_FINAL_TYPE (GainTargetReview, gain_target_review, GAIN, TARGET_REVIEW, AdwBin)

GtkWidget *gain_target_review_new  (void);
void       gain_target_review_show (GainTargetReview *self, GainSession *session,
                                    GainSnapshot *snapshot, const GainTarget *target);
char      *gain_target_review_text (const GainSnapshot *snapshot, const GainTarget *target);
char      *gain_target_column_text (const GainSnapshot *snapshot, guint measure);

/* How far all targets of the year have come, with the steps for all of them. */
#define GAIN_TYPE_TARGET_YEAR (gain_target_year_get_type ())
G_DECLARE_FINAL_TYPE (GainTargetYear, gain_target_year, GAIN, TARGET_YEAR, AdwBin)

GtkWidget *gain_target_year_new  (void);
void       gain_target_year_show (GainTargetYear *self, GainSnapshot *snapshot);

G_END_DECLS
