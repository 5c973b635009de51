/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decide.h"
#include "gain-view.h"

G_BEGIN_DECLS

/* One step, comment or finalized run, done off the main loop; it outlives whatever asked for it. */
typedef struct
{
  GtkWidget     *widget;   /* who asks: stands in a window */
  char          *plan;
  GainPlanState  to;
  char          *by;
  GainDate       date;
  char          *text;
  char          *body;
  GainVote       vote;     /* its body is borrowed from body */
  GPtrArray     *documents; /* char *: paths */
  char          *field;
  guint          number;   /* of a comment */
  gboolean       settled;
  GainPeriod     period;   /* to be finalized */
  gint64         run;      /* a finalized one */
  char          *path;
  gboolean       show_tins; /* of payments: in full, else only their ends */
} GainDecisionWork;

GainDecisionWork *gain_decision_work_new  (GtkWidget *widget, const char *plan);
void              gain_decision_work_free (GainDecisionWork *work);

/* Each takes the work; a toast or a dialog tells the outcome. */
void gain_decision_take     (GainDecisionWork *work);
void gain_decision_comment  (GainDecisionWork *work);
void gain_decision_settle   (GainDecisionWork *work);
void gain_decision_finalize (GainDecisionWork *work, gboolean ask_first);
void gain_decision_ledger   (GainDecisionWork *work);
void gain_decision_show     (GainDecisionWork *work);
void gain_decision_payments (GainDecisionWork *work);
void gain_decision_statements (GainDecisionWork *work);

/* Dialogs that ask for what a step must say, and then take it. */
void gain_decision_ask_step    (GainDecisionWork *work);
void gain_decision_ask_vote    (GainDecisionWork *work);
void gain_decision_ask_comment (GainDecisionWork *work);


/* gain-decision-actions.c */
void gain_decision_add_actions (GActionMap *map, GtkWidget *view);

G_END_DECLS
