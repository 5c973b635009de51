/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-desk.h"

G_BEGIN_DECLS

/* What the desk, its sessions and the opening of workspaces share. */

/* Flags of a job beside those of everybody: its result is a snapshot; it needs no open workspace. */
#define GAIN_JOB_SHOWS (1 << 8)
#define GAIN_JOB_OPENS (1 << 9)

struct _GainDesk
{
  GObject       parent_instance;

  char         *who;
  GThread      *worker;
  GAsyncQueue  *queue;
  GainStore    *store;     /* the worker's alone */
  GainSession  *store_for; /* whose it is; the worker's alone, and only compared */
  GainSession  *session;   /* what is shown */
  gboolean      lost;      /* it could not be opened again; the worker's alone, too */
  GListStore   *jobs;
  guint         n_running;
  guint         n_changing;
  gboolean      reload_queued;
  gboolean      closed; /* nobody looks any more */
  int           year;
  GainPeriod    period; /* 0: the year's newest */
  gboolean      held;   /* nothing may be written for now */
  gint64        last_change; /* the journal's newest entry after what wrote last; 0: nothing did */
};

GainSession *gain_session_new           (GainDesk *desk);
void         gain_session_take_snapshot (GainSession *self, GainSnapshot *snapshot);

void gain_desk_run        (GainDesk *self, GainSession *session, const char *label,
                           GainJobFlags flags, GainJobFunc func, gpointer data,
                           GDestroyNotify data_free, GDestroyNotify result_free,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
void gain_desk_show       (GainDesk *self, GainSession *session, GainSnapshot *snapshot);
void gain_desk_load_async (GainDesk *self, int year, GainPeriod period,
                           GAsyncReadyCallback callback, gpointer user_data);
/* For the worker: another workspace is open by now than the session's, or none; sets the error. */
gboolean gain_desk_is_over (GainDesk *self, const GainSession *session, GError **error);

G_END_DECLS
