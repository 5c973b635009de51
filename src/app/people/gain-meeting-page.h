/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One meeting: everyone expected, ticked by hand. */
#define GAIN_TYPE_MEETING_PAGE (gain_meeting_page_get_type ())
G_DECLARE_FINAL_TYPE (GainMeetingPage, gain_meeting_page, GAIN, MEETING_PAGE, AdwBin)

GtkWidget *gain_meeting_page_new       (GainSession *session, GainDirectory *directory);
gboolean   gain_meeting_page_show      (GainMeetingPage *self, GainDate date, const char *name);
gboolean   gain_meeting_page_update    (GainMeetingPage *self);
void       gain_meeting_page_refilter  (GainMeetingPage *self);
void       gain_meeting_page_sign_in   (GainMeetingPage *self);
void       gain_meeting_page_tick      (GainMeetingPage *self, const char *id, gboolean present);
guint      gain_meeting_page_n_present (GainMeetingPage *self);
gboolean   gain_meeting_page_get       (GainMeetingPage *self, GainDate *date, const char **name);

G_END_DECLS
