/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare.h"
#include "gain-grid.h"
#include "gain-lever.h"

G_BEGIN_DECLS

/* A stored plan with something tried: immutable once it is run. */
typedef struct
{
  char     *title;
  GainPlan *plan;   /* as it is stored */
  GArray   *levers; /* GainLever, one a decision */
  gboolean  offered; /* nobody chose it: another one may take its place */
} GainScenario;

GainScenario *gain_scenario_new  (const char *title, GainPlan *plan);
GainScenario *gain_scenario_copy (const GainScenario *scenario);
void          gain_scenario_free (GainScenario *scenario);
void          gain_scenario_pull (GainScenario *scenario, const GainLever *lever);
gint64        gain_scenario_get  (const GainScenario *scenario, const GainLever *lever);

/* Scenarios that were run, immutable, shared by reference. */
typedef struct
{
  GPtrArray      *scenarios; /* GainScenario */
  GainFacts      *facts;     /* as they are on file */
  GainFacts      *tried[GAIN_COMPARE_MOST]; /* with the cut-points of each */
  GainLedger     *ledgers[GAIN_COMPARE_MOST];
  GainComparison *comparison; /* NULL: error says why */
  guint           failed;     /* which of them, where it failed */
  GError         *error;
  gatomicrefcount ref_count;
} GainCompareRun;

GainCompareRun *gain_compare_run_new   (GainFacts *facts, GPtrArray *scenarios,
                                        const GainCompareRun *before);
GainCompareRun *gain_compare_run_ref   (GainCompareRun *run);
void            gain_compare_run_unref (GainCompareRun *run);

GainGrid *gain_compare_figures_to_grid (const GainCompareRun *run);
GainGrid *gain_compare_payees_to_grid  (const GainCompareRun *run);

/* Words of figures and reasons, translated; static. */
const char *gain_moved_words (GainMoved moved);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainScenario, gain_scenario_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainCompareRun, gain_compare_run_unref)

G_END_DECLS
