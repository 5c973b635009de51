/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-kind.h"

G_BEGIN_DECLS

/* The fields of a measure in the user's language. */
const char *gain_domain_title    (GainDomain domain);
const char *gain_unit_title      (GainUnit unit);
const char *gain_direction_title (GainDirection direction);
const char *gain_basis_title     (GainBasis basis);

G_END_DECLS
