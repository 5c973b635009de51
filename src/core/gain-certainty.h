/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* How certain the amounts of a run are. */
typedef enum
{
  GAIN_CERTAINTY_TRACKING, /* the year isn't over: where things are heading */
  GAIN_CERTAINTY_EXPECTED, /* nothing of the year is to come, but the settlement is */
  GAIN_CERTAINTY_SETTLED,  /* what the year's settlement pays is divided */
  GAIN_CERTAINTY_FINAL,    /* the finalized run that stands says the same */
} GainCertainty;

GainCertainty gain_period_certainty (GainPeriod period);
GainCertainty gain_ledger_certainty (const GainLedger *ledger);

G_END_DECLS
