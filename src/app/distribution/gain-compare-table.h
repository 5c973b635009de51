/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare-run.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Who gains and who loses in a scenario against the base, and why. */
#define GAIN_TYPE_COMPARE_TABLE (gain_compare_table_get_type ())
G_DECLARE_FINAL_TYPE (GainCompareTable, gain_compare_table, GAIN, COMPARE_TABLE, AdwBin)

void gain_compare_table_set    (GainCompareTable *self, const GainCompareRun *run, guint against);
void gain_compare_table_search (GainCompareTable *self, const char *text);

/* The chosen payee, where a scenario pays it. */
typedef struct
{
  guint  scenario; /* the one set against the base, or the base if that pays it alone */
  guint  group;    /* of its ledger */
  guint  payee;
  char  *title;    /* for a heading; owned */
} GainComparedPayee;
gboolean gain_compare_table_get_chosen (GainCompareTable *self, GainComparedPayee *chosen);

G_END_DECLS
