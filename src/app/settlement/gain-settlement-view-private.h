/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-disclosure-page.h"
#include "gain-peers-page.h"
#include "gain-settlement-result.h"
#include "gain-settlement-form.h"
#include "gain-settlement-view.h"

G_BEGIN_DECLS

/* The Settlement view, for its own files: gain-settlement-view.c shows, gain-settlement-actions.c
 * acts. */
struct _GainSettlementView
{
  GainView            parent_instance;

  GtkWidget          *toolbar;
  GtkDropDown        *years_choice;
  GtkWidget          *edit;
  GtkStack           *states; /* "pages", "form" */
  GtkStack           *pages;  /* a part of the view is a page here, with its title */
  GainSettlementResult   *result;
  GainSettlementForm *form;
  GainPeersPage      *peers;
  GainDisclosurePage *disclosures;

  GActionMap         *actions;   /* weak */
  GPtrArray          *years;     /* GainSettled, earliest first; NULL before the first snapshot */
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
