/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What other cut-points would cost under a plan, and whom they would move. The plan is run beside
 * the main loop; while one run is under way, only the newest wish waits. */
#define GAIN_TYPE_TARGET_WHAT_IF (gain_target_what_if_get_type ())
G_DECLARE_FINAL_TYPE (GainTargetWhatIf, gain_target_what_if, GAIN, TARGET_WHAT_IF, AdwBin)

GtkWidget  *gain_target_what_if_new      (void);
void        gain_target_what_if_show     (GainTargetWhatIf *self, GainSession *session,
                                          GainSnapshot *snapshot, const GainTarget *target,
                                          const GArray *moves);
gboolean    gain_target_what_if_set_plan (GainTargetWhatIf *self, const char *title);
const char *gain_target_what_if_get_cost (GainTargetWhatIf *self);

G_END_DECLS
