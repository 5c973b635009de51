/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One measure's cut-points of the year, segment by segment: the results that they judge, who
 * stands where, and what other cut-points would change, at once as they are typed. */
#define GAIN_TYPE_TARGET_EDITOR (gain_target_editor_get_type ())
G_DECLARE_FINAL_TYPE (GainTargetEditor, gain_target_editor, GAIN, TARGET_EDITOR, AdwBin)

GtkWidget  *gain_target_editor_new         (void);
void        gain_target_editor_show        (GainTargetEditor *self, GainSession *session,
                                            GainSnapshot *snapshot, guint measure);
const char *gain_target_editor_get_segment (GainTargetEditor *self); /* or NULL */
gboolean    gain_target_editor_set_segment (GainTargetEditor *self, const char *segment);
void        gain_target_editor_set_cuts    (GainTargetEditor *self, const char *scheme,
                                            const char *cuts);
gboolean    gain_target_editor_save        (GainTargetEditor *self);
void        gain_target_editor_remove      (GainTargetEditor *self);
void        gain_target_editor_suggest     (GainTargetEditor *self);
gboolean    gain_target_editor_is_changed  (GainTargetEditor *self);
const char *gain_target_editor_get_fault   (GainTargetEditor *self); /* NULL: none */

G_END_DECLS
