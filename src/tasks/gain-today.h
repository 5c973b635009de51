/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"

G_BEGIN_DECLS

GainDate gain_today (void);

G_END_DECLS
