/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-public-page.h"

#include <glib/gi18n-lib.h>

/**
 * gain_disclosure_title:
 * @section: what the page tells of
 *
 * Returns: (transfer none): what a person calls it
 */
const char *
gain_disclosure_title (GainDisclosure section)
{
  static const char *const titles[GAIN_N_DISCLOSURES] = {
    [GAIN_DISCLOSURE_LOCATION] = N_ ("Name and location"),
    [GAIN_DISCLOSURE_CONTACT] = N_ ("Primary contact"),
    [GAIN_DISCLOSURE_PARTICIPANT] = N_ ("ACO participants"),
    [GAIN_DISCLOSURE_JOINT_VENTURE] = N_ ("Joint ventures"),
    [GAIN_DISCLOSURE_GOVERNING_BODY] = N_ ("Governing body"),
    [GAIN_DISCLOSURE_LEADER] = N_ ("Leaders"),
    [GAIN_DISCLOSURE_COMMITTEE] = N_ ("Committees"),
    [GAIN_DISCLOSURE_PARTICIPANT_TYPE] = N_ ("Types of participants"),
    [GAIN_DISCLOSURE_SHARED_SAVINGS] = N_ ("Shared savings and losses"),
    [GAIN_DISCLOSURE_PROPORTIONS] = N_ ("Proportions of savings"),
    [GAIN_DISCLOSURE_QUALITY] = N_ ("Quality results"),
    [GAIN_DISCLOSURE_WAIVER] = N_ ("Waivers and telehealth"),
    [GAIN_DISCLOSURE_INCENTIVE] = N_ ("Beneficiary incentives"),
    [GAIN_DISCLOSURE_ADVANCE_INVESTMENT] = N_ ("Advance investment payments"),
    [GAIN_DISCLOSURE_INTEROPERABILITY] = N_ ("Promoting Interoperability"),
    [GAIN_DISCLOSURE_PREPAID] = N_ ("Prepaid shared savings"),
  };

  g_return_val_if_fail ((guint) section < GAIN_N_DISCLOSURES, NULL);

  return _ (titles[section]);
}

/**
 * gain_public_gap_text:
 * @gap: what a page lacks
 *
 * Returns: (transfer full): a sentence for a person
 */
char *
gain_public_gap_text (const GainPublicGap *gap)
{
  g_return_val_if_fail (gap != NULL, NULL);

  switch (gap->kind)
    {
    case GAIN_GAP_UNSTATED:
      return g_strdup (_ ("Nothing was entered, so the page says “not applicable”."));
    case GAIN_GAP_BLANK:
      return g_strdup (_ ("A row has no name, position or text. Complete it, or take it out."));
    case GAIN_GAP_VOTES:
      /* xgettext:no-c-format */
      return g_strdup (_ ("The members’ voting power must be a percent each, and 100% in all."));
    case GAIN_GAP_NO_AMOUNT:
      return g_strdup_printf (_ ("No amount is known for %d."), gap->year);
    case GAIN_GAP_NO_AGREEMENT:
      return g_strdup_printf (_ ("The agreement period of %d is not known."), gap->year);
    case GAIN_GAP_NO_SHARES:
      return g_strdup_printf (_ ("%d earned savings, and no finalized run or entry says where they "
                                 "went."), gap->year);
    case GAIN_GAP_SHARES_SUM:
      return g_strdup_printf (_ ("The three proportions of %d must all be given and sum to 100%%. Until "
                                 "then the page says N/A."), gap->year);
    case GAIN_GAP_NOTHING:
    default:
      return g_strdup (_ ("The page must say this, and nothing was entered."));
    }
}
