/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"

G_BEGIN_DECLS

/* When something was done, as a workspace keeps it: seconds since 1970. A workspace can be anybody's, so
 * it may be a time that no calendar has. */
GainDate gain_stamp_day_local (gint64 seconds);
GainDate gain_stamp_day_utc   (gint64 seconds);
char    *gain_stamp_text      (gint64 seconds);

G_END_DECLS
