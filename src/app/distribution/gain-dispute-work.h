/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-correction-window.h"
#include "gain-dispute.h"
#include "gain-view.h"

G_BEGIN_DECLS

/* Disputes in the window: recorded, tried in a sandbox, decided. Each outlives what asked for it. */
void gain_dispute_record_in (GtkWidget *view, const GainDisputeClaim *claim);
void gain_dispute_try_in    (GtkWidget *view, int year, guint number);
void gain_dispute_decide_in (GtkWidget *view, const GainDisputeDecision *decision);

/* Dialogs that ask first. payee_id: "" or whose dispute it likely is. */
void gain_dispute_ask_record (GtkWidget *view, const char *plan, GainPeriod period,
                              const char *payee_id);

void gain_dispute_ask_dismiss (GtkWidget *view, int year, guint number);

/* gain-dispute-correct.c: a correction by a form. An empty one is asked for. */
void gain_dispute_ask_correction (GtkWindow *parent, GtkWidget *view, const GainDisputeClaim *claim,
                                  GainCorrectionFunc func, gpointer data, GDestroyNotify free_data);
void gain_dispute_correct_in     (GtkWidget *view, int year, guint number, const char *correction);

/* gain-dispute-actions.c */
void gain_dispute_add_actions (GActionMap *map, GtkWidget *view);

G_END_DECLS
