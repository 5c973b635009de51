/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void gain_help_present (GtkWindow *parent); /* the main job, step by step */

G_END_DECLS
