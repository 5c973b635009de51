/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare-run.h"
#include "gain-compare-table.h"
#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Two to four scenarios side by side: stored plans, in each of which any decision can be tried at
 * another value. The first is the plan that the view shows, as it is stored. */
#define GAIN_TYPE_COMPARE_PAGE (gain_compare_page_get_type ())
G_DECLARE_FINAL_TYPE (GainComparePage, gain_compare_page, GAIN, COMPARE_PAGE, AdwBin)

void     gain_compare_page_set     (GainComparePage *self, GainSession *session,
                                    GainSnapshot *snapshot, const char *title);
gboolean gain_compare_page_add     (GainComparePage *self, const char *title);
gboolean gain_compare_page_begin_anew (GainComparePage *self, guint n);
void     gain_compare_page_remove  (GainComparePage *self, guint scenario);
gboolean gain_compare_page_try     (GainComparePage *self, guint scenario, const char *key,
                                    const char *value);
void     gain_compare_page_show    (GainComparePage *self, const char *part);
void     gain_compare_page_search  (GainComparePage *self, const char *text);
gboolean gain_compare_page_is_busy (GainComparePage *self);
const GainCompareRun *gain_compare_page_get_run (GainComparePage *self);
guint    gain_compare_page_get_n   (GainComparePage *self);
/* The ledger that pays the payee chosen in the table, where that is shown; NULL: none is. */
GainLedger *gain_compare_page_get_chosen (GainComparePage *self, GainComparedPayee *chosen);
GainPlan *gain_compare_page_dup_plan (GainComparePage *self, guint scenario);

G_END_DECLS
