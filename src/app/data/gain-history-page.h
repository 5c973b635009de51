/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What was done, newest first: imports with their rows, and every recorded edit. */
#define GAIN_TYPE_HISTORY_PAGE (gain_history_page_get_type ())
G_DECLARE_FINAL_TYPE (GainHistoryPage, gain_history_page, GAIN, HISTORY_PAGE, AdwBin)

GtkWidget *gain_history_page_new          (void);
void       gain_history_page_set_snapshot (GainHistoryPage *self, GainSnapshot *snapshot);
void       gain_history_page_set_search   (GainHistoryPage *self, const char *text);

/* What hangs on a batch, for the pane on the right; floating. */
GtkWidget *gain_batch_pane_new            (GainSnapshot *snapshot, gint64 batch,
                                           const GainBatchEffect *effect);
const GainBatch *gain_batch_find          (GainSnapshot *snapshot, gint64 batch); /* or NULL */
char      *gain_batch_name                (const GainBatch *batch);

G_END_DECLS
