/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-business-page.h"
#include "gain-disclosure-page.h"
#include "gain-peers-page.h"
#include "gain-settlement-result.h"
#include "gain-settlement-form.h"
#include "gain-projection-page.h"
#include "gain-reserve-page.h"
#include "gain-settlement-history.h"
#include "gain-settlement-view.h"
#include "gain-settlement-what-if.h"

G_BEGIN_DECLS

/* The Settlement view, for its own files: gain-settlement-view.c shows, gain-settlement-actions.c
 * acts. */
struct _GainSettlementView
{
  GainView            parent_instance;

  GtkWidget          *toolbar;
  GtkWidget          *year_bar;
  GtkDropDown        *years_choice;
  GtkWidget          *edit;
  GtkWidget          *distribute;
  GtkStack           *states; /* "pages", "form" */
  GtkStack           *pages;  /* a part of the view is a page here, with its title */
  GainSettlementResult   *result;
  GainSettlementForm *form;
  GainSettlementWhatIf  *what_if;
  GainSettlementHistory *history;
  GainProjectionPage *projection_page;
  GainReservePage    *reserve;
  GainBusinessPage   *business;
  GainPeersPage      *peers;
  GainDisclosurePage *disclosures;

  GActionMap         *actions;   /* weak */
  GPtrArray          *years;     /* GainSettled, earliest first; NULL before the first snapshot */
  GainProjection     *projection; /* of the window's year, else of the newest that has months */
  GArray             *choices;   /* int: the years that can be chosen, newest first */
  int                 year;      /* that is shown; 0: none yet */
  int                 snapshot_year;
  gboolean            filling;
};

void         gain_settlement_view_add_actions (GainView *view, GActionMap *map);
void         gain_settlement_view_set_state   (GainSettlementView *self, const char *action,
                                               GVariant *state);
void         gain_settlement_view_choose_year (GainSettlementView *self, int year);
void         gain_settlement_view_show_page   (GainSettlementView *self, const char *page);
void         gain_settlement_view_open_form   (GainSettlementView *self, int year);
GainSettled *gain_settlement_view_get_settled (GainSettlementView *self); /* borrowed; or NULL */

G_END_DECLS
