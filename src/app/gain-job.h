/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One running piece of work, for the sidebar. Properties: label, progress (0 to 1; -1: not known). */
#define GAIN_TYPE_JOB (gain_job_get_type ())
G_DECLARE_FINAL_TYPE (GainJob, gain_job, GAIN, JOB, GObject)

GainJob      *gain_job_new             (const char *label, GCancellable *cancellable);
const char   *gain_job_get_label       (GainJob *self);
GCancellable *gain_job_get_cancellable (GainJob *self);
void          gain_job_cancel          (GainJob *self);
/* From any thread; fits GainStoreProgress and GainProgressFunc, with the job as user data. */
void          gain_job_progress        (gint64 done, gint64 total, gpointer job);

G_END_DECLS
