/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-public-page.h"
#include "gain-public-text.h"
#include "gain-snapshot.h"

G_BEGIN_DECLS

/* The public reporting page of a workspace. */
GainPublicPage *gain_public_report_new   (GainSnapshot *snapshot, const GainFacts *full_year);
GainFacts      *gain_public_report_facts (GainStore *store, GainSnapshot *snapshot,
                                          GCancellable *cancellable, GError **error);
gboolean        gain_public_report_write (GainSnapshot *snapshot, const GainFacts *full_year,
                                          GainPublicFormat format, const char *path,
                                          GError **error);

G_END_DECLS
