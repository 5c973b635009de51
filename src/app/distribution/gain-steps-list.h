/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"
#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How a run's pool came about (payee NULL), or what one of its payees gets; each step with the rows
 * that it stands on. session: asked for the files that they came from; NULL: not asked. */
typedef struct
{
  guint group;
  guint payee;
} GainPayeePlace;

GtkWidget *gain_steps_list_new (GainLedger *ledger, const GainPayeePlace *payee,
                                GainSession *session);

G_END_DECLS
