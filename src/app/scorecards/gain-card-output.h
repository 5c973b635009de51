/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"
#include "gain-page.h"
#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Scorecards to files and to the printer, in the background. */
typedef enum
{
  GAIN_OUTPUT_PROVIDER,  /* one PDF */
  GAIN_OUTPUT_PRACTICE,  /* the provider's practice: one booklet */
  GAIN_OUTPUT_FILES,     /* everybody: one file a provider, into a folder */
  GAIN_OUTPUT_PRACTICES, /* everybody: a booklet a practice, into a folder */
  GAIN_OUTPUT_BOOKLET,   /* everybody: one booklet */
  GAIN_N_OUTPUTS
} GainOutput;

/* The words of win.export-scorecards, in enum order. */
extern const char *const gain_output_words[GAIN_N_OUTPUTS];

/* widget stands in the window; ledger NULL: without dollars. */
void gain_card_export       (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                             GainLedger *ledger, guint person, GainOutput output);
void gain_card_export_to    (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                             GainLedger *ledger, guint person, GainOutput output,
                             const char *path);
void gain_card_print        (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                             GainLedger *ledger, GArray *people /* guint, taken */);
GtkPrintOperation *gain_card_print_operation_new (GainDocument *document /* taken */);

G_END_DECLS
