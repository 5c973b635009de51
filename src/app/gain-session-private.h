/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

G_BEGIN_DECLS

/* What the worker of a session and the opening of workspaces share. */

/* Flags of a job beside those of everybody: its result is a snapshot; it needs no open workspace. */
#define GAIN_JOB_SHOWS (1 << 8)
#define GAIN_JOB_OPENS (1 << 9)

struct _GainSession
{
  GObject       parent_instance;

  char         *who;
  GThread      *worker;
  GAsyncQueue  *queue;
  GainStore    *store; /* the worker's alone */
  GainSnapshot *snapshot;
  GListStore   *jobs;
  guint         n_running;
  guint         n_changing;
  gboolean      reload_queued;
  gboolean      closed; /* nobody looks any more */
  int           year;
  GainPeriod    period; /* 0: the year's newest */
  gboolean      held;   /* nothing may be written for now */
};

void gain_session_take_snapshot (GainSession *self, GainSnapshot *snapshot);
void gain_session_load_async    (GainSession *self, int year, GainPeriod period,
                                 GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
