/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-certainty.h"
#include "gain-scorecard-page.h"

G_BEGIN_DECLS

/* An amount that makes up the payment, and its words. */
typedef struct
{
  const char *label;
  gint64      amount; /* cents */
} GainPaymentPart;
#define GAIN_MAX_PAYMENT_PARTS 6

/* The sentences of a scorecard. All are the caller's to free; NULL where there is nothing to
 * say. */
const char *gain_text_role          (GainRole role);
const char *gain_text_domain        (GainDomain domain);
char *gain_text_issue               (const GainScorecard *card, const GainScorecardStyle *style);
char *gain_text_person_details      (const GainScorecard *card);
char *gain_text_peer_group          (const GainScorecard *card, const GainPeers *peers);
char *gain_text_covers              (const GainMeasure *measure, GainPeriod period);
char *gain_text_next_step           (const GainScoreLine *line, const GainMeasure *measure);
char *gain_text_next_step_alone     (const GainScoreLine *line, const GainMeasure *measure);
char *gain_text_next_tier           (const GainScorecard *card, const GainScoreLine *line);
char *gain_text_next_place          (const GainScorecard *card, const GainScoreLine *line);
const char *gain_text_pace          (const GainScorecard *card);
char *gain_text_gain                (const GainScorecard *card, const GainScoreLine *line);
char *gain_text_failed_gates        (const GainScorecard *card);
char *gain_text_payee               (const GainScorecard *card);
guint gain_text_payment_parts      (const GainLedgerPayee *payee, GainPaymentPart *parts);
char *gain_text_other_seats         (const GainScorecard *card);
char *gain_text_payment             (const GainScorecard *card);
char *gain_text_left_out            (const GainScorecard *card);
char *gain_text_object              (const GainScorecardStyle *style);
GainDate gain_text_as_of            (const GainScorecard *card);
gboolean gain_text_shows_dollars    (const GainScorecard *card);
const GainTier *gain_text_tier      (const GainScorecard *card, const GainScoreLine *line);
gboolean    gain_text_judges_otherwise (const GainScorecard *card, const GainScoreLine *line);
const GainTerm *gain_text_term      (const GainScorecard *card, const GainScoreLine *line);

G_END_DECLS
