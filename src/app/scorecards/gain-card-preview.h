/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-subject.h"
#include "gain-page-view.h"
#include "gain-scorecard-page.h"
#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The page of one provider, practice or department, computed beside the main loop: the latest wish wins, and the old page
 * stays until the new one is there. Signals: "ledger-changed" when a run of the chosen plan is there
 * or gone; "shown" when another page is. */
#define GAIN_TYPE_CARD_PREVIEW (gain_card_preview_get_type ())
G_DECLARE_FINAL_TYPE (GainCardPreview, gain_card_preview, GAIN, CARD_PREVIEW, AdwBin)

/* The page's faces, found once a process; safe from any thread. */
GainFonts *gain_card_fonts (GError **error);

void          gain_card_preview_set_session  (GainCardPreview *self, GainSession *session);
void          gain_card_preview_set_snapshot (GainCardPreview *self, GainSnapshot *snapshot);
void          gain_card_preview_set_subject  (GainCardPreview *self, GainCardSubject subject);
void          gain_card_preview_set_blinded  (GainCardPreview *self, gboolean blinded);
GainCardPage *gain_card_preview_dup_page  (GainCardPreview *self); /* NULL: nobody's */
gboolean      gain_card_preview_set_plan     (GainCardPreview *self, const char *title);
const char   *gain_card_preview_get_plan     (GainCardPreview *self); /* NULL: none */
GainLedger   *gain_card_preview_get_ledger   (GainCardPreview *self); /* borrowed; NULL: none */
const GainScorecard *gain_card_preview_get_card (GainCardPreview *self); /* what is shown; NULL */
gboolean      gain_card_preview_is_running   (GainCardPreview *self); /* the plan's dollars come */
gboolean      gain_card_preview_get_pending  (GainCardPreview *self); /* another page comes */
GainPageView *gain_card_preview_get_pages    (GainCardPreview *self);

G_END_DECLS
