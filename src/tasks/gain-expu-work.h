/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-expu.h"
#include "gain-grid.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* What rows of CMS's expenditure and utilization report are as results of the ACO and as benchmarks. */
typedef struct
{
  GainTable        *results;    /* of the ACO */
  GainTable        *benchmarks; /* the nation, and all ACOs of the program */
  GainImportCounts  result_counts;
  GainImportCounts  benchmark_counts;
} GainExpuFigures;

GainExpuFigures *gain_expu_figures (GainStore *store, const GainExpu *expu, GainPeriod period,
                                    char **measures, GError **error);
gboolean         gain_expu_import  (GainStore *store, const GainExpu *expu, GainExpuFigures *figures,
                                    gboolean dry_run, GError **error);
GainGrid        *gain_expu_to_grid (const GainExpu *expu);
void             gain_expu_figures_free (GainExpuFigures *figures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainExpuFigures, gain_expu_figures_free)

G_END_DECLS
