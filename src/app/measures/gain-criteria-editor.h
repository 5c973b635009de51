/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-criteria.h"
#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The measures of a year ranked by the five criteria, each score one keystroke. */
#define GAIN_TYPE_CRITERIA_EDITOR (gain_criteria_editor_get_type ())
G_DECLARE_FINAL_TYPE (GainCriteriaEditor, gain_criteria_editor, GAIN, CRITERIA_EDITOR, AdwBin)

GtkWidget *gain_criteria_editor_new        (void);
void       gain_criteria_editor_show       (GainCriteriaEditor *self, GainSession *session,
                                            GainSnapshot *snapshot);
void       gain_criteria_editor_set_search (GainCriteriaEditor *self, const char *folded);
/* score 0: not scored. FALSE: there is no such measure, or nothing can be written. */
gboolean   gain_criteria_editor_set        (GainCriteriaEditor *self, const char *code,
                                            GainCriterion criterion, guint score);
gboolean   gain_criteria_editor_set_note   (GainCriteriaEditor *self, const char *code,
                                            GainCriterion criterion, const char *note);
char      *gain_criteria_editor_to_text    (GainCriteriaEditor *self); /* tab-separated */
void       gain_criteria_editor_add_actions (GainCriteriaEditor *self, GActionMap *map);

G_END_DECLS
