/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"
#include "gain-target-work.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A step of targets on their way to approval, from the window to the workspace: asked for in a
 * dialog, taken off the main loop, and offered to be undone. */
void     gain_target_take         (GtkWidget *widget, GainSession *session,
                                   const GainTargetStep *step);
void     gain_target_ask          (GtkWidget *widget, GainSession *session, int year,
                                   const char *measure, const char *segment, GainTargetState to);
void     gain_target_roll         (GtkWidget *widget, GainSession *session, int year);
void     gain_target_add_actions  (GActionMap *map, GtkWidget *widget);
const char *gain_target_verb      (GainTargetState to);

G_END_DECLS
