/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-certainty-text.h"

#include <glib/gi18n-lib.h>

/**
 * gain_text_heading:
 * @certainty: of a run
 * @named: whether the payee's name stands before it, and so begins a sentence
 *
 * Returns: what stands beside an amount
 */
const char *
gain_text_heading (GainCertainty certainty, gboolean named)
{
  switch (certainty)
    {
    case GAIN_CERTAINTY_FINAL:
      return named ? _ ("is paid") : _ ("Paid");
    case GAIN_CERTAINTY_SETTLED:
    case GAIN_CERTAINTY_EXPECTED:
      return named ? _ ("is expected to be paid") : _ ("Expected");
    case GAIN_CERTAINTY_TRACKING:
    default:
      return named ? _ ("is tracking toward") : _ ("Tracking toward");
    }
}

/**
 * gain_text_column:
 * @certainty: of a run
 *
 * Returns: what stands above a column of its amounts
 */
const char *
gain_text_column (GainCertainty certainty)
{
  switch (certainty)
    {
    case GAIN_CERTAINTY_FINAL:
      return _ ("Payment");
    case GAIN_CERTAINTY_SETTLED:
    case GAIN_CERTAINTY_EXPECTED:
      return _ ("Expected");
    case GAIN_CERTAINTY_TRACKING:
    default:
      return _ ("Tracking Toward");
    }
}

/**
 * gain_text_certainty:
 * @certainty: of a run
 *
 * Source: contract "Distribution", periods before the settlement.
 *
 * Returns: a note for below its amounts
 */
const char *
gain_text_certainty (GainCertainty certainty)
{
  switch (certainty)
    {
    case GAIN_CERTAINTY_FINAL:
      return _ ("Final: as it was finalized.");
    case GAIN_CERTAINTY_SETTLED:
      return _ ("From the settlement; not final.");
    case GAIN_CERTAINTY_EXPECTED:
      return _ ("Pending settlement; not promised.");
    case GAIN_CERTAINTY_TRACKING:
    default:
      return _ ("If performance holds; not promised.");
    }
}
