/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-facts.h"

G_BEGIN_DECLS

char *gain_value_display_beside (GainCell cell, const GainMeasure *measure, GainCell own,
                                 const GainTarget *target);

G_END_DECLS
