/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-derivation-words.h"
#include "gain-report.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* A derivation with where its facts came from: for the terminal, for programs, for an annex. */

/* One row or field that a step stands on. */
typedef struct
{
  char *where;  /* "panel: 1001, 2025Q3" */
  char *values; /* "3,500"; of a result "225 / 300" */
  char *origin; /* "q3.csv, imported 10/5/2025 by a name"; NULL: not an import */
} GainExplainSource;

GPtrArray *gain_explain_sources     (GainStore *store, const GainStep *step); /* GainExplainSource */
char      *gain_explain_origin      (GainStore *store, GainNode *leaf);       /* or NULL */
void       gain_explain_source_free (GainExplainSource *source);

void       gain_explain_print       (GString *text, GainStore *store, const GPtrArray *steps);
void       gain_explain_report      (GainReport *report, const char *key, GainStore *store,
                                     const GPtrArray *steps);

G_END_DECLS
