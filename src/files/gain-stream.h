/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What another program writes while it is read: a pipe, a device. It may never end. */
GBytes *gain_stream_read (const char *path, GError **error);

G_END_DECLS
