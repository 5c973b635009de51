/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-diagram.h"

G_BEGIN_DECLS

/* What differs between two versions of a diagram, node by node and in words. Source: the contract
 * "Driver diagrams", Versions and heirs. */
typedef enum
{
  GAIN_DIFF_ADDED,
  GAIN_DIFF_REMOVED,
  GAIN_DIFF_REWORDED,
  GAIN_DIFF_RELINKED, /* hangs on something else, or stands in another column */
  GAIN_DIFF_CHANGED,  /* owner, due date, status, measures */
} GainDiagramDiffKind;

typedef struct
{
  GainDiagramDiffKind  kind;
  char                *id;
  char                *words; /* a sentence */
} GainDiagramDiff;

GPtrArray *gain_diagram_diff      (const GainDiagram *before, const GainDiagram *after);
void       gain_diagram_diff_free (GainDiagramDiff *diff);
const char *gain_diagram_diff_title (GainDiagramDiffKind kind);

G_END_DECLS
