/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

G_BEGIN_DECLS

/* Where one workspace at a time lies open, in each window: one worker thread owns the store, the
 * main loop sees immutable snapshots. Each workspace that is opened begins a session.
 * Properties: "snapshot" (by pointer), "busy" (something runs or waits), "changing" (a new snapshot
 * is on its way, so that the one there is may be out of date). All are notified.
 * Signals: "failed" (GError): the workspace could not be read again after a change; "refused"
 * (GError): what was asked for in a session that is over was not done. */
#define GAIN_TYPE_DESK (gain_desk_get_type ())
G_DECLARE_FINAL_TYPE (GainDesk, gain_desk, GAIN, DESK, GObject)

GainDesk     *gain_desk_new          (const char *who);
/* Who acts is in the user's settings: "acting-name", else the account's real name. */
GainDesk     *gain_desk_new_for_user (GSettings *settings);
GainSession  *gain_desk_get_session  (GainDesk *self); /* borrowed; of no workspace: nothing open */
GainSnapshot *gain_desk_get_snapshot (GainDesk *self); /* of that session */
GListModel   *gain_desk_get_jobs     (GainDesk *self);
/* While it holds, whatever would write is refused: what is shown on a wall is only shown. */
void          gain_desk_hold_writes  (GainDesk *self, gboolean hold);

/* Each shows a new snapshot before it ends, but for undo, whose snapshot follows, and leave, after
 * which there is none. Finish with gain_desk_finish (). */
void     gain_desk_open_async   (GainDesk *self, const char *path, GAsyncReadyCallback callback,
                                 gpointer user_data);
void     gain_desk_create_async (GainDesk *self, const char *path, const char *name,
                                 const char *aco_id, int year, GAsyncReadyCallback callback,
                                 gpointer user_data);
void     gain_desk_sample_async (GainDesk *self, GAsyncReadyCallback callback, gpointer user_data);
void     gain_desk_undo_async   (GainDesk *self, gboolean redo, GAsyncReadyCallback callback,
                                 gpointer user_data);
void     gain_desk_show_async   (GainDesk *self, int year, GainPeriod period,
                                 GAsyncReadyCallback callback, gpointer user_data);
/* Opens the workspace again, as when another program let go of it. */
void     gain_desk_reopen_async (GainDesk *self, GAsyncReadyCallback callback, gpointer user_data);
/* Lets another person act from now on: opens again whatever is open by then. */
void     gain_desk_act_as_async (GainDesk *self, const char *who, GAsyncReadyCallback callback,
                                 gpointer user_data);
/* Closes the workspace: there is no snapshot from now on; what runs is ended first. */
void     gain_desk_leave_async  (GainDesk *self, GAsyncReadyCallback callback, gpointer user_data);
/* Of undo and redo the label, else a text that says nothing; free it. */
char    *gain_desk_finish       (GainDesk *self, GAsyncResult *result, GError **error);
void     gain_desk_close        (GainDesk *self); /* cancels what runs */
gboolean gain_desk_get_changing (GainDesk *self);
const char *gain_desk_get_who   (GainDesk *self);
void     gain_desk_set_who      (GainDesk *self, const char *who); /* from the next opening */

G_END_DECLS
