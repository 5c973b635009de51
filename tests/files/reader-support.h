/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"

/* A small workspace as files would give it: two people, a practice, a department, two measures and a
 * scheme of three tiers. */
GainCatalog *reader_catalog (void);
GainReading *read_text      (GainKind kind, const char *text, GError **error);
