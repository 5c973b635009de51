/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-distribution.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The groups of a run, one line each; activating one shows its payees. */
#define GAIN_TYPE_GROUP_TABLE (gain_group_table_get_type ())
G_DECLARE_FINAL_TYPE (GainGroupTable, gain_group_table, GAIN, GROUP_TABLE, AdwBin)

void gain_group_table_set (GainGroupTable *self, GainDistribution *run);

G_END_DECLS
