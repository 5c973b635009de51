/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-people-write.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Small windows that ask for what can't be typed in place. done: to be told how it went. */
typedef void (*GainMeetingChosen) (GtkWidget *parent, GainDate date, const char *name,
                                   GainWriteDone done, gpointer done_data);

void     gain_people_ask_person    (GtkWidget *parent, GainSession *session,
                                    GainSnapshot *snapshot, gboolean staff);
void     gain_people_ask_result    (GtkWidget *parent, GainSession *session,
                                    GainSnapshot *snapshot, const char *id);
void     gain_people_ask_meeting   (GtkWidget *parent, GainSnapshot *snapshot,
                                    GainMeetingChosen chosen);
gboolean gain_people_check_meeting (GainSnapshot *snapshot, const char *date, const char *name,
                                    GainDate *day, char **clean, gboolean *date_is_wrong,
                                    GError **error);

G_END_DECLS
