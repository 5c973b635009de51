/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-issue.h"

G_BEGIN_DECLS

/* What leaves the program is recorded in the workspace, once its file carries its final name. */
typedef struct
{
  GainStore  *store;    /* borrowed; NULL: the records are kept for later */
  char       *plan;     /* or NULL */
  char       *fonts;
  GainPeriod  period;
  int         year;
  GHashTable *known;    /* char *: recorded before; NULL: everything is recorded again */
  GPtrArray  *pending;  /* GainIssued; shared with the options' "kept" where that is given */
  guint       n_recorded;
  char       *trouble;  /* why nothing could be recorded; NULL */
  gboolean    may_not;  /* that is so because the workspace may only be read */
} GainIssueRecorder;

GainIssueRecorder *gain_issue_recorder_new  (GainSnapshot *snapshot, GainFonts *fonts,
                                             const GainIssueOptions *options);
void               gain_issue_recorder_free (GainIssueRecorder *recorder);
GainIssued        *gain_issue_recorder_sheet (GainIssueRecorder *recorder, const char *page,
                                              const char *subject_id, const char *version_id,
                                              const GainDocument *document, gboolean accessible);
void               gain_issue_recorder_file  (GainIssueRecorder *recorder, GPtrArray *sheets,
                                              const char *form, const char *path,
                                              const char *sha256, gboolean found);
/* A page that went to the printer. */
void               gain_issue_recorder_print (GainIssueRecorder *recorder, const char *page,
                                              const char *subject_id, const char *version_id,
                                              const GainDocument *document);
void               gain_issue_recorder_finish (GainIssueRecorder *recorder,
                                               GainIssueReport *report);

/* Records that were kept; of files that were there already those that aren't recorded yet. */
gboolean      gain_issue_record_kept  (GainStore *store, const GPtrArray *issued,
                                       guint *n_recorded, GError **error);

/* Pages as they were delivered. */
typedef struct
{
  GainIssued   *issued;
  GainDocument *document;
  gboolean      accessible; /* delivered with their structure */
  char         *notice;     /* why they may look otherwise here; NULL */
} GainReopened;
GainReopened *gain_issue_reopen       (GainStore *store, gint64 issued, GainFonts *fonts,
                                       GError **error);
gboolean      gain_reopened_write     (GainReopened *reopened, const char *path, char **notice,
                                       GError **error);
void          gain_reopened_free      (GainReopened *reopened);
/* Whether the file that was delivered holds these pages and nothing else. */
gboolean      gain_issued_is_whole_file (const GainIssued *issued);
gboolean      gain_issue_write_list   (GainStore *store, const char *subject_id, const char *path,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainIssueRecorder, gain_issue_recorder_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainReopened, gain_reopened_free)

G_END_DECLS
