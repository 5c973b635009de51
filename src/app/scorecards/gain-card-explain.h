/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"
#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the pane on the right says of a scorecard: all measures and how the payment adds up, or where
 * the figures of one measure come from. */
GtkWidget *gain_card_explain_all     (const GainScorecard *card);
GtkWidget *gain_card_explain_measure (const GainScorecard *card, guint line, GainSession *session);

G_END_DECLS
