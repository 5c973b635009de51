/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-issue-record.h"
#include "gain-rollup-issue.h"

G_BEGIN_DECLS

/* Whose page it is. */
typedef enum
{
  GAIN_CARD_OF_PROVIDER,
  GAIN_CARD_OF_PRACTICE,   /* its roll-up page */
  GAIN_CARD_OF_DEPARTMENT,
} GainCardSubjectKind;

typedef struct
{
  GainCardSubjectKind kind;
  int             index; /* into the snapshot's people, practices or departments; -1: nobody */
} GainCardSubject;

/* A page as it is shown, printed and written, and what is on it. */
typedef struct
{
  GainSnapshot *snapshot;
  GainLedger   *ledger;     /* NULL: without dollars */
  GainCardSubject   subject;
  gboolean      hide_names; /* on the pages of practices and departments: clinicians are numbered */
} GainCardPage;

GainCardPage *gain_card_page_new    (GainSnapshot *snapshot, GainLedger *ledger,
                                     GainCardSubject subject, gboolean hide_names);
void          gain_card_page_free   (GainCardPage *page);
GainDocument *gain_card_page_layout (const GainCardPage *page, GainFonts *fonts,
                                     GainScorecard **card);
GainDocument *gain_card_page_issue  (const GainCardPage *page, GainFonts *fonts,
                                     GainIssueRecorder *recorder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainCardPage, gain_card_page_free)

G_END_DECLS
