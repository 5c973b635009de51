/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-view.h"

#include "data/gain-data-view.h"
#include "distribution/gain-distribution-view.h"
#include "measures/gain-measures-view.h"
#include "overview/gain-overview-view.h"
#include "people/gain-people-view.h"
#include "scorecards/gain-scorecards-view.h"
#include "settlement/gain-settlement-view.h"
#include "strategy/gain-strategy-view.h"

#include <glib/gi18n-lib.h>

/* A view joins the program with its line here. A bare GainView is an empty page. */
const GainViewInfo gain_views[] = {
  { "overview", N_ ("Overview"), "go-home-symbolic", gain_overview_view_get_type },
  { "strategy", N_ ("Strategy"), "org.gainshare.Gainshare.drivers-symbolic",
    gain_strategy_view_get_type },
  { "measures", N_ ("Measures"), "view-list-ordered-symbolic", gain_measures_view_get_type },
  { "scorecards", N_ ("Scorecards"), "x-office-document-symbolic", gain_scorecards_view_get_type },
  { "distribution", N_ ("Distribution"), "view-list-bullet-symbolic",
    gain_distribution_view_get_type },
  { "settlement", N_ ("Settlement"), "accessories-calculator-symbolic",
    gain_settlement_view_get_type },
  { "people", N_ ("People"), "system-users-symbolic", gain_people_view_get_type },
  { "data", N_ ("Data"), "x-office-spreadsheet-symbolic", gain_data_view_get_type },
};
const guint gain_n_views = G_N_ELEMENTS (gain_views);
