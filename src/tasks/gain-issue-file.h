/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-issue-record.h"

G_BEGIN_DECLS

/* What every page that is issued needs of the disk, whatever is on it. */
gboolean gain_issue_save_bytes  (GBytes *bytes, const char *path, GError **error);
GBytes  *gain_issue_save        (GainDocument *document, const char *path, gboolean accessible,
                                 GError **error);
/* The same, counted. */
GBytes  *gain_issue_write       (GainDocument *document, const char *path, gboolean accessible,
                                 gboolean resume, GainIssueReport *report, GError **error);
/* The same, and its record: recorder NULL, nowhere. */
gboolean gain_issue_write_recorded (GainDocument *document, const char *path, gboolean accessible,
                                    gboolean resume, const char *form, GainIssueReport *report,
                                    GainIssueRecorder *recorder, GPtrArray *sheets,
                                    GError **error);
GPtrArray *gain_issue_sheets_new (void); /* GainIssued */
/* FALSE where every page would be empty. */
gboolean gain_issue_has_results (GainSnapshot *snapshot, GError **error);
gboolean gain_issue_make_folder (const char *folder, GError **error);
char    *gain_issue_safe_name   (const char *text);
/* "stem.pdf", or "stem-2.pdf" and so on. */
char    *gain_issue_claim_name  (GHashTable *used, const char *stem);

G_END_DECLS
