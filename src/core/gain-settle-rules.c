/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-settle-rules.h"

#define NONE GAIN_LOSSES_NONE, 0, 0, 0, 0
#define FIRST_YEAR 2012

/* Source: contract "Settlement", Tracks. */
static const GainSettleTerms terms[] = {
  { GAIN_TRACK_1, FIRST_YEAR, 0, 5000, 1000, NONE, "42 CFR 425.604(d), (e)", NULL },
  { GAIN_TRACK_1_PLUS, 2018, 2021, 5000, 1000, GAIN_LOSSES_FIXED, 3000, 3000, 800, 400,
    "Track 1+ Model Participation Agreement; 42 CFR 425.604(d), (e)",
    "Track 1+ Model Participation Agreement" },
  { GAIN_TRACK_2, FIRST_YEAR, 0, 6000, 1500, GAIN_LOSSES_COMPLEMENT, 6000, 0, 0, 0,
    "42 CFR 425.606(d), (e)", "42 CFR 425.606(f), (g)" },
  { GAIN_TRACK_3, 2016, 0, 7500, 2000, GAIN_LOSSES_COMPLEMENT, 7500, 4000, 0, 1500,
    "42 CFR 425.610(d), (e)", "42 CFR 425.610(f), (g)" },
  { GAIN_TRACK_ENHANCED, 2016, 0, 7500, 2000, GAIN_LOSSES_COMPLEMENT, 7500, 4000, 0, 1500,
    "42 CFR 425.610(d), (e)", "42 CFR 425.610(f), (g)" },
  { GAIN_TRACK_BASIC_A, 2019, 0, 4000, 1000, NONE, "42 CFR 425.605(d)(1)(i)", NULL },
  { GAIN_TRACK_BASIC_B, 2019, 0, 4000, 1000, NONE, "42 CFR 425.605(d)(1)(ii)", NULL },
  { GAIN_TRACK_BASIC_C, 2019, 0, 5000, 1000, GAIN_LOSSES_FIXED, 3000, 3000, 200, 100,
    "42 CFR 425.605(d)(1)(iii)(A), (B)", "42 CFR 425.605(d)(1)(iii)(C), (D)" },
  { GAIN_TRACK_BASIC_D, 2019, 0, 5000, 1000, GAIN_LOSSES_FIXED, 3000, 3000, 400, 200,
    "42 CFR 425.605(d)(1)(iv)(A), (B)", "42 CFR 425.605(d)(1)(iv)(C), (D)" },
  { GAIN_TRACK_BASIC_E, 2019, 0, 5000, 1000, GAIN_LOSSES_FIXED, 3000, 3000, 800, 400,
    "42 CFR 425.605(d)(1)(v)(A), (B)", "42 CFR 425.605(d)(1)(v)(C), (D)" },
};

/* Sequestration is the Budget Control Act's 2 %; it was suspended when the payments for 2019 and
 * 2020 were made (CARES Act, section 3709, and what extended it). The emergency of COVID-19 covered
 * all counties in 2020 to 2022. Source: contract "Settlement", Steps 5, 7 and 8. */
static const GainSettleYear years[] = {
  { FIRST_YEAR, 2018, TRUE, FALSE, 200, TRUE, FALSE, "42 CFR 425.502" },
  { 2019, 2019, TRUE, FALSE, 0, TRUE, FALSE, "42 CFR 425.502" },
  { 2020, 2020, TRUE, FALSE, 0, TRUE, TRUE, "42 CFR 425.502" },
  { 2021, 2022, FALSE, FALSE, 200, FALSE, TRUE, "42 CFR 425.512(a)" },
  { 2023, 0, FALSE, TRUE, 200, FALSE, FALSE, "42 CFR 425.512(a)" },
};

/* Of the benchmark, by the year of the agreement. Source: 42 CFR 425.606(g). */
static const guint track2_limits[] = { 500, 750, 1000 };

/* In hundredths of a percent from the low to the high end of a range, and linear in between.
 * Source: 42 CFR 425.604(b), 425.605(b), 425.110(b). */
static const struct
{
  gint64 low, high;
  guint  at_low, at_high;
} sizes[] = {
  { 500, 999, 1220, 870 },      { 1000, 2999, 870, 500 },     { 3000, 4999, 500, 390 },
  { 5000, 5999, 390, 360 },     { 6000, 6999, 360, 340 },     { 7000, 7999, 340, 320 },
  { 8000, 8999, 320, 310 },     { 9000, 9999, 310, 300 },     { 10000, 14999, 300, 270 },
  { 15000, 19999, 270, 250 },   { 20000, 49999, 250, 220 },   { 50000, 59999, 220, 200 },
  { 60000, G_MAXINT64, 200, 200 },
};

static gboolean
covers (int first, int last, int year)
{
  return year >= first && (last == 0 || year <= last);
}

/**
 * gain_settle_terms:
 * @track: a track
 * @year: a performance year
 *
 * Returns: (transfer none) (nullable): what the track pays and owes in that year; %NULL if it did
 *   not exist then. Source: 42 CFR Part 425, Subpart G
 */
const GainSettleTerms *
gain_settle_terms (GainTrack track, int year)
{
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    if (terms[i].track == track && covers (terms[i].first, terms[i].last, year))
      return &terms[i];
  return NULL;
}

/**
 * gain_settle_year:
 * @year: a performance year
 *
 * Returns: (transfer none) (nullable): what holds for all tracks in that year; %NULL before 2012
 */
const GainSettleYear *
gain_settle_year (int year)
{
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    if (covers (years[i].first, years[i].last, year))
      return &years[i];
  return NULL;
}

/**
 * gain_settle_track2_limit:
 * @agreement_year: 1 for the first performance year of an agreement in Track 2
 *
 * Returns: the most that is owed, in hundredths of a percent of the benchmark. Source: 42 CFR
 *   425.606(g)
 */
guint
gain_settle_track2_limit (guint agreement_year)
{
  g_return_val_if_fail (agreement_year > 0, 0);

  return track2_limits[MIN (agreement_year, G_N_ELEMENTS (track2_limits)) - 1];
}

/**
 * gain_settle_track2_msr_is_fixed:
 * @year: a performance year
 * @agreement_start: when the agreement began; 0: not known
 *
 * Returns: whether Track 2's minimum savings rate is the 2 % of agreements begun until 2015; where
 *   the beginning is not known, the performance year tells. Source: 42 CFR 425.606(b)
 */
gboolean
gain_settle_track2_msr_is_fixed (int year, GainDate agreement_start)
{
  return (agreement_start > 0 ? agreement_start / 10000 : year) <= 2015;
}

/**
 * gain_settle_msr_by_size:
 * @beneficiaries: assigned beneficiaries
 * @numerator: (out): of the minimum savings rate in percent
 * @denominator: (out): of it
 *
 * The minimum savings rate by the number of beneficiaries.
 *
 * Returns: whether there is one; below 500 CMS's actuaries set it by a formula that is not
 *   published. Source: 42 CFR 425.604(b), 425.605(b) and 425.110(b)
 */
gboolean
gain_settle_msr_by_size (gint64 beneficiaries, gint64 *numerator, gint64 *denominator)
{
  guint i = 0;
  gint64 width;

  if (beneficiaries < sizes[0].low)
    return FALSE;
  while (beneficiaries > sizes[i].high)
    i++;
  width = sizes[i].at_low == sizes[i].at_high ? 1 : sizes[i].high - sizes[i].low;
  *denominator = 100 * width;
  *numerator = sizes[i].at_low * width;
  if (width > 1)
    *numerator -= (gint64) (sizes[i].at_low - sizes[i].at_high) * (beneficiaries - sizes[i].low);
  return TRUE;
}

/**
 * gain_settle_shares_below_msr:
 * @track: a track
 * @year: a performance year
 * @agreement_start: when the agreement began; 0: not known
 * @low_revenue: whether the ACO is a low revenue ACO
 * @beneficiaries: assigned beneficiaries
 *
 * Returns: whether savings below the minimum savings rate are shared, at half the rate. Source: 42
 *   CFR 425.605(h)
 */
gboolean
gain_settle_shares_below_msr (GainTrack track, int year, GainDate agreement_start,
                              gboolean low_revenue, gint64 beneficiaries)
{
  return track >= GAIN_TRACK_BASIC_A && track <= GAIN_TRACK_BASIC_E && year >= 2024
         && agreement_start >= gain_date_new (2024, 1, 1) && low_revenue
         && beneficiaries >= GAIN_SETTLE_CHOICE_BENEFICIARIES;
}

/**
 * gain_settle_track_after:
 * @track: of a performance year
 * @n_later: how many years later
 *
 * BASIC's Levels C and D move on by one level each year; A and B may be kept by choice or under older
 * rules, and have the same terms. Source: 42 CFR 425.600(a)(4)(i).
 *
 * Returns: the track of that year, if the same agreement still runs and nothing else is chosen
 */
GainTrack
gain_settle_track_after (GainTrack track, int n_later)
{
  if (track != GAIN_TRACK_BASIC_C && track != GAIN_TRACK_BASIC_D)
    return track;
  return (GainTrack) MIN ((int) track + MAX (n_later, 0), (int) GAIN_TRACK_BASIC_E);
}

/**
 * gain_settle_agreement_end:
 * @agreement_start: when an agreement began
 *
 * Three performance years until 2018; at least five for agreements from July 1, 2019 on, whose first
 * one had a half year more. Source: 42 CFR 425.200(b).
 *
 * Returns: its last performance year, unless it was ended before
 */
int
gain_settle_agreement_end (GainDate agreement_start)
{
  int year = agreement_start / 10000;

  if (agreement_start < gain_date_new (2019, 7, 1))
    return year + 2;
  return agreement_start < gain_date_new (2020, 1, 1) ? 2024 : year + 4;
}
