/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-directory.h"
#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sheet to sign at a meeting: preview, print, PDF. */
GPtrArray *gain_sign_in_names (const GainDirectory *directory, const GArray *people,
                               const char *tin);
void       gain_sign_in_show  (GtkWidget *parent, GainSession *session, GainSnapshot *snapshot,
                               const char *meeting, GainDate date, GPtrArray *names);

G_END_DECLS
