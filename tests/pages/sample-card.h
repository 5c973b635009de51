/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard-page.h"

G_BEGIN_DECLS

/* A card filled by hand, for tests of the page: ten measures, a large group of peers. */
typedef struct
{
  guint       n_measures;
  guint       n_peers;
  const char *title;      /* for every measure; NULL: their own */
  const char *first_name;
  const char *last_name;
  const char *practice;
  gboolean    no_results;
  gboolean    all_too_few;
  gboolean    with_ledger;
  gboolean    hide_dollars;
  gboolean    no_short_titles;
  gboolean    crowded; /* all six domains, measures left out, a practice that is paid */
} SampleCard;

GainScorecard *sample_card_new  (const SampleCard *sample);
void           sample_card_free (GainScorecard *card);
void           sample_card_share_lines (GainScorecard *card); /* after they were changed */

G_END_DECLS
