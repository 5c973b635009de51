/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-window.h"

G_BEGIN_DECLS

/* Lists the automatic backups of a workspace, and puts one back. */
#define GAIN_TYPE_RESTORE (gain_restore_get_type ())
G_DECLARE_FINAL_TYPE (GainRestore, gain_restore, GAIN, RESTORE, AdwWindow)

void gain_restore_present (GainWindow *window, const char *path);
/* Puts a backup in the place of a workspace, which is closed first and opened afterwards. */
void gain_restore_begin   (GainWindow *window, const char *path, const char *backup);
/* Tells that a workspace could not be opened; where it has backups, offers them. */
void gain_restore_offer   (GainWindow *window, const char *path, const GError *error);
/* Makes today's backup of the open workspace, if it is due. */
void gain_restore_keep    (GainWindow *window);

G_END_DECLS
