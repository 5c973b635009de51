/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The ledger of a finalized run, read: every group with its payees and what each is paid. */
GtkWidget *gain_finalized_list_new (const GainLedger *ledger, const char *head);

G_END_DECLS
