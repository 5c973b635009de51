/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-desk.h"
#include "gain-view.h"

G_BEGIN_DECLS

#define GAIN_TYPE_WINDOW (gain_window_get_type ())
G_DECLARE_FINAL_TYPE (GainWindow, gain_window, GAIN, WINDOW, AdwApplicationWindow)

GainWindow  *gain_window_new         (GtkApplication *application,
                                      GainDesk *desk /* taken; NULL: one of its own */);
GainWindow  *gain_window_of          (GtkWidget *widget); /* the window a widget stands in; NULL */
GainDesk    *gain_window_get_desk    (GainWindow *self);
GainSession *gain_window_get_session (GainWindow *self);
void         gain_window_stay_cold   (GainWindow *self); /* makes no view before it is opened */
void         gain_window_open        (GainWindow *self, const char *path);
void         gain_window_open_sample (GainWindow *self);
void         gain_window_create      (GainWindow *self, const char *path, const char *name,
                                      const char *aco_id, int year);
void         gain_window_toast       (GainWindow *self, const char *text, gboolean offer_undo);
void         gain_window_toast_done  (GainWindow *self, const char *label);
void         gain_window_toast_open  (GainWindow *self, const char *text, const char *label,
                                      const char *action, const char *target);
void         gain_window_report      (GainWindow *self, const char *heading, const GError *error);
void         gain_window_let_outlive (GtkWindow *dialog); /* it is not about the workspace shown */
/* Opens the pane on the right. content: taken. */
void         gain_window_explain     (GainWindow *self, const char *title, GtkWidget *content);

/* Files from outside. A path ending as tables and plans do is imported, all else is a workspace. */
gboolean     gain_window_imports     (const char *path);
void         gain_window_import      (GainWindow *self, const char *const *paths);
gboolean     gain_window_shows       (GainWindow *self, GFile *file); /* NULL: free for another one */

G_END_DECLS
