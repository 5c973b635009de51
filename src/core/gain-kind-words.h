/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-kind.h"

G_BEGIN_DECLS

const char *gain_kind_title (GainKind kind);

G_END_DECLS
