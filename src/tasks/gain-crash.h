/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void gain_crash_leave_nothing (void);
void gain_crash_outlive_limits (void);

G_END_DECLS
