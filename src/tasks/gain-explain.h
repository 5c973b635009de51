/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-derivation-words.h"
#include "gain-report.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* A derivation with where its facts came from: for the terminal, for programs, for an annex. */

char      *gain_explain_origin      (GainNode *leaf, gpointer store); /* or NULL */
char      *gain_explain_batch       (const GainBatch *batch);

void       gain_explain_print       (GString *text, GainStore *store, const GPtrArray *steps);
void       gain_explain_report      (GainReport *report, const char *key, GainStore *store,
                                     const GPtrArray *steps);

G_END_DECLS
