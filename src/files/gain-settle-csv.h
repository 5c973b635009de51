/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-grid.h"
#include "gain-tie-out.h"

G_BEGIN_DECLS

/* Settlements of many rows, as a file of the contract. */
GainGrid *gain_settle_grid_new (const char *title);
void      gain_settle_grid_add (GainGrid *grid, int year, const char *aco_id, GainTrack track,
                                const GainSettlement *settlement);

/* The steps of settlements, line by line, with the rule of each. */
GainGrid *gain_steps_grid_new  (const char *title);
void      gain_steps_grid_add  (GainGrid *grid, int year, const char *aco_id,
                                const GainSettlement *settlement);

GainGrid *gain_tie_grid_new    (const char *title);
void      gain_tie_grid_add    (GainGrid *grid, int year, const GainPublished *published,
                                const GainTie *tie);

G_END_DECLS
