/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  GAIN_WRITE_PLAIN = 0,
  GAIN_WRITE_REMOVE = 1 << 0, /* the rows' keys go */
  GAIN_WRITE_SILENT = 1 << 1, /* no toast: the screen shows what was done */
} GainWriteFlags;

/* What comes back from the worker. */
typedef enum { GAIN_WRITE_FAILED, GAIN_WRITE_DONE, GAIN_WRITE_UNCHANGED } GainWriteOutcome;

/* An edit that must look at what the workspace holds by the time it is made, in the worker. */
typedef GainWriteOutcome (*GainWriteFunc) (GainStore *store, gpointer data, const char *label,
                                           GCancellable *cancellable, GError **error);

/* After the edit, on the main loop; the widget still lives. */
typedef void (*GainWriteDone) (GtkWidget *widget, gboolean done, gpointer data);

void gain_people_write (GtkWidget *widget, GainSession *session, GainTable *rows,
                        GainWriteFlags flags, const char *label, GainWriteDone done,
                        gpointer data);
/* As it, but refused where a row no longer stands as in @base, which has all rows of the kind. */
void gain_people_write_over (GtkWidget *widget, GainSession *session, GainTable *base,
                             GainTable *rows, GainWriteFlags flags, const char *label,
                             GainWriteDone done, gpointer data);
/* As it; func_data: taken. */
void gain_people_run   (GtkWidget *widget, GainSession *session, GainWriteFunc func,
                        gpointer func_data, GDestroyNotify func_data_free, GainWriteFlags flags,
                        const char *label, GainWriteDone done, gpointer data);
/* For a #GainWriteFunc. */
GainWriteOutcome gain_people_write_rows (GainStore *store, const GainTable *rows, const char *label,
                                         GCancellable *cancellable, GError **error);

G_END_DECLS
