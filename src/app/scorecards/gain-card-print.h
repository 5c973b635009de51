/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-subject.h"
#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Pages to the printer, laid out in the background. widget stands in the window. */
void gain_card_print      (GtkWidget *widget, GainSession *session, GainSnapshot *snapshot,
                           GainLedger *ledger, GArray *people /* guint, taken */);
void gain_card_print_page (GtkWidget *widget, GainSession *session, GainCardPage *page /* taken */);
GtkPrintOperation *gain_card_print_operation_new (GainDocument *document /* taken */);

G_END_DECLS
