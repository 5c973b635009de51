/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-distribution-view.h"
#include "gain-compare-page.h"
#include "gain-decision-page.h"
#include "gain-distribution.h"
#include "gain-group-table.h"
#include "gain-payee-pane.h"
#include "gain-payee-table.h"
#include "gain-plan-editor.h"
#include "gain-pool-flow.h"

G_BEGIN_DECLS

struct _GainDistributionView
{
  GainView          parent_instance;

  GtkBox           *toolbar;
  GtkDropDown      *plans;
  GtkMenuButton    *plan_menu;
  GtkEntry         *pool;
  GtkLabel         *pool_note;
  GtkMenuButton    *pool_choices;
  GMenu            *copies;  /* of the plan, to the next year */
  GtkBox           *tried_bar;
  GtkLabel         *tried;
  GtkSpinner       *spinner;
  GtkStack         *states; /* empty, error, figures */
  AdwBin           *empty;
  AdwStatusPage    *error_page;
  GtkButton        *error_button;
  GtkButton        *error_export;
  GtkButton        *error_copy;
  GtkStack         *pages;  /* pool, payees, compare, plan, decisions */
  GtkMenuButton    *warnings;
  GtkLabel         *warning_list;
  GainPoolFlow     *flow;
  GainGroupTable   *groups;
  GainPayeeTable   *table;
  GainPayeePane    *pane;
  AdwBin           *plan_page;
  GainComparePage  *compare;
  GainDecisionPage *decisions;
  GtkBox           *proof_bar;
  GtkImage         *proof_icon;
  GtkLabel         *proof;
  GtkPopover       *rename;
  GtkEntry         *rename_entry;
  GtkButton        *rename_button;

  GActionMap       *actions; /* the window's, borrowed; NULL outside one */
  GainDistribution *run;     /* what is shown */
  char             *title;   /* of the chosen plan; NULL: none */
  int               year;    /* of the snapshot; 0: none was shown yet */
  gint64            pool_override;
  guint             pool_source;
  gboolean          running;
  gboolean          stale;   /* something changed while it ran */
  gboolean          filling;
  GainPlanEditor   *editor;    /* weak; NULL: closed */
  GtkWidget        *explained; /* in the window's pane, weak; NULL: closed */
};

/* gain-distribution-view.c */
void gain_distribution_view_choose_plan (GainDistributionView *self, const char *title);
void gain_distribution_view_set_pool    (GainDistributionView *self, gint64 pool_override);
void gain_distribution_view_clear_pool  (GainDistributionView *self);
void gain_distribution_view_show_page   (GainDistributionView *self, const char *page);

/* gain-distribution-states.c */
void gain_distribution_view_show_error   (GainDistributionView *self);
void gain_distribution_view_show_no_plan (GainDistributionView *self);

/* gain-distribution-actions.c */
void gain_distribution_view_add_actions    (GainView *view, GActionMap *map);
void gain_distribution_view_enable_actions (GainDistributionView *self);
void gain_distribution_view_offer_copy     (GainDistributionView *self);
void gain_distribution_view_set_state      (GainDistributionView *self, const char *action,
                                            const char *state);
void gain_distribution_view_rename         (GainDistributionView *self);

G_END_DECLS
