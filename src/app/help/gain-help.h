/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The help, in a window beside the one it belongs to. */
#define GAIN_TYPE_HELP (gain_help_get_type ())
G_DECLARE_FINAL_TYPE (GainHelp, gain_help, GAIN, HELP, AdwWindow)

void gain_help_present (GtkWindow *parent, const char *page /* NULL: for what the parent shows */);

G_END_DECLS
