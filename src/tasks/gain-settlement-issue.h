/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-issue.h"
#include "gain-settled.h"

G_BEGIN_DECLS

/* The settlement sheet and the business case: to be seen, printed or written. */
GainDocument    *gain_settlement_document    (GainSnapshot *snapshot, GainFonts *fonts, int year,
                                              GainDate issued, GError **error);
GainDocument    *gain_business_case_document (GainSnapshot *snapshot, GainFonts *fonts,
                                              GainDate issued);
GainIssueReport *gain_settlement_issue       (GainDocument *document, const char *path,
                                              gboolean accessible, GError **error);

G_END_DECLS
