/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-scorecard-page.h"
#include "gain-snapshot.h"

G_BEGIN_DECLS

/* Scorecards as PDF: one file a provider in a folder, a practice's booklet, or one for all. */
typedef struct
{
  GainLedger *ledger;      /* borrowed; NULL: without dollars */
  const char *practice_tin; /* NULL: everybody */
  const char *provider_id;  /* NULL: everybody */
  gboolean    booklet;      /* one file with cover list and bookmarks */
  gboolean    resume;       /* pass over files that are there and would come out the same */
  GainDate    issued;       /* 0: not printed */
  gboolean    between_visits; /* with the section on documentation and care gaps */
  gboolean    no_small_counts; /* for e-mail and boards: no count of 1 to 10 patients */
  gboolean    accessible;   /* with the structure that screen readers follow; slower, larger */
  GainStore  *store;        /* borrowed: where what is issued is recorded; NULL: nowhere */
  gboolean    keep_records; /* without a store: the report keeps the records */
  GPtrArray  *kept;         /* GainIssued; borrowed: takes them, even of a batch that is stopped */
} GainIssueOptions;

typedef struct
{
  guint      n_written;
  guint      n_passed_over; /* already there, the same */
  GPtrArray *failures;      /* char *: "file: reason"; of what a file is without, "title: reason" */
  GPtrArray *files;         /* char *: paths written */
  guint      n_recorded;
  char      *not_recorded;  /* why pages could not be recorded; NULL */
  gboolean   may_not_record; /* that is so because the workspace may only be read: no fault */
  GPtrArray *issued;        /* GainIssued: records that were kept; NULL: none */
} GainIssueReport;

GArray          *gain_issue_people (GainSnapshot *snapshot, const GainIssueOptions *options);
GainScorecardStyle gain_issue_style (GainSnapshot *snapshot); /* texts borrowed from the snapshot */
GainDocument    *gain_issue_layout_card (GainSnapshot *snapshot, const GainScorecard *card,
                                         GainFonts *fonts);
GainDocument    *gain_issue_layout_form    (GainSnapshot *snapshot, GainFonts *fonts,
                                            const GainIssueOptions *options, guint person,
                                            char **version_id);
/* out: a folder, or with booklet a file. */
GainIssueReport *gain_issue_scorecards (GainSnapshot *snapshot, GainFonts *fonts,
                                        const GainIssueOptions *options, const char *out,
                                        GainProgressFunc progress, gpointer user_data,
                                        GCancellable *cancellable, GError **error);
GainIssueReport *gain_issue_single (GainSnapshot *snapshot, GainFonts *fonts,
                                    const GainIssueOptions *options, guint person,
                                    const char *path, GError **error);
GainIssueReport *gain_issue_report_new  (void);
void             gain_issue_report_free (GainIssueReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainIssueReport, gain_issue_report_free)

G_END_DECLS
