/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-row-form.h"

G_BEGIN_DECLS

/* What a person is asked for in a section of the public reporting page. */
const GainFormField *gain_disclosure_fields (GainDisclosure section, guint *n);
const char          *gain_disclosure_help   (GainDisclosure section); /* translated */
gboolean             gain_disclosure_asks   (GainDisclosure section, guint column);

G_END_DECLS
