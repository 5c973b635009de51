/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-data-words.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the page of files to import says of them. */
GtkWidget *gain_import_file_row_new      (const GainIncoming *incoming);
char      *gain_import_words_outcome     (const GainIncoming *incoming);
char      *gain_import_words_run         (const GainIncomingSet *set,
                                          const GainIncomingTotals *totals);
char      *gain_import_words_hint        (const GainIncomingTotals *totals, gboolean strict);

G_END_DECLS
