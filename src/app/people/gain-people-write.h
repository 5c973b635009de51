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

/* After the edit, on the main loop; the widget still lives. */
typedef void (*GainWriteDone) (GtkWidget *widget, gboolean done, gpointer data);

void gain_people_write (GtkWidget *widget, GainSession *session, GainTable *rows,
                        GainWriteFlags flags, const char *label, GainWriteDone done,
                        gpointer data);

G_END_DECLS
