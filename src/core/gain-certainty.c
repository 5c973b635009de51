/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-certainty.h"

/**
 * gain_period_certainty:
 * @period: a period
 *
 * Returns: how certain amounts of the period are that no run is known of
 */
GainCertainty
gain_period_certainty (GainPeriod period)
{
  return gain_period_months_elapsed (period) < GAIN_MONTHS_A_YEAR ? GAIN_CERTAINTY_TRACKING
                                                                  : GAIN_CERTAINTY_EXPECTED;
}

/**
 * gain_ledger_certainty:
 * @ledger: a run
 *
 * Before the settlement nothing is promised. A pool of another amount than the settlement's stays
 * what it was: an assumption. Source: contract "Distribution", periods before the settlement.
 *
 * Returns: how certain its amounts are
 */
GainCertainty
gain_ledger_certainty (const GainLedger *ledger)
{
  const GainFacts *facts = ledger->facts;

  if (ledger->finalized != 0)
    return GAIN_CERTAINTY_FINAL;
  if (gain_period_certainty (facts->period) == GAIN_CERTAINTY_TRACKING)
    return GAIN_CERTAINTY_TRACKING;
  return facts->settlement != GAIN_NULL && ledger->pool + ledger->deducted == facts->settlement
           ? GAIN_CERTAINTY_SETTLED
           : GAIN_CERTAINTY_EXPECTED;
}
