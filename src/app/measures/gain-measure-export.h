/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

void gain_measure_export (GainView *view, GainKind kind);

G_END_DECLS
