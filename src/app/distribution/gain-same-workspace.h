/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* A dialog may outlast the workspace that it was opened for: another can be opened meanwhile, where
 * the same numbers and titles mean something else. */
char    *gain_workspace_of    (GtkWidget *view);
gboolean gain_workspace_check (GainStore *store, const char *uuid, GError **error);
void     gain_workspace_close_with (GtkWindow *dialog, GtkWidget *view);
gboolean gain_workspace_stays (GtkWidget *view, const char *uuid, const char *heading);

G_END_DECLS
