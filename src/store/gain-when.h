/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"

G_BEGIN_DECLS

/* Moments for people, where they are: one way of writing them for all. */
char    *gain_when_format       (gint64 seconds); /* 9/30/2025 2:05 PM */
char    *gain_when_format_short (gint64 seconds); /* 2:05 PM, if it is of today */
GainDate gain_when_day          (GDateTime *when);

G_END_DECLS
