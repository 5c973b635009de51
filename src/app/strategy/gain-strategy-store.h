/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram.h"
#include "gain-session.h"

G_BEGIN_DECLS

/* What is done to the workspace's diagrams, off the main loop. Finish each with
 * gain_session_run_finish (): a GainDiagramDone, or NULL with an error. */
typedef struct
{
  char *message; /* what was done, for a toast; NULL: nothing to say */
  char *title;   /* of the diagram to show now; NULL: as before */
  int   year;
  gboolean undo; /* it can be undone */
} GainDiagramDone;
void gain_diagram_done_free     (GainDiagramDone *done);

void gain_diagram_write_async   (GainSession *session, GainDiagram *base, GainDiagram *diagram,
                                 const char *label, const char *message,
                                 GAsyncReadyCallback callback, gpointer user_data);
void gain_diagram_import_async  (GainSession *session, const char *path,
                                 GAsyncReadyCallback callback, gpointer user_data);
void gain_diagram_rename_async  (GainSession *session, const char *title, int year,
                                 const char *new_title, GAsyncReadyCallback callback,
                                 gpointer user_data);
void gain_diagram_delete_async  (GainSession *session, const char *title, int year,
                                 GAsyncReadyCallback callback, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDiagramDone, gain_diagram_done_free)

G_END_DECLS
