/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-issue.h"

G_BEGIN_DECLS

/* A board's packet as one PDF. */
typedef struct
{
  GainLedger *const *ledgers; /* [n], borrowed; of runs on the snapshot's facts, the base first */
  guint              n;       /* at most GAIN_COMPARE_MOST */
  GainStore         *store;   /* borrowed: to name files in the annexes; NULL: they aren't */
  GainDate           issued;  /* 0: not printed */
  gboolean           accessible;
} GainBoardOptions;

GainIssueReport *gain_board_issue (GainSnapshot *snapshot, GainFonts *fonts,
                                   const GainBoardOptions *options, const char *path,
                                   GError **error);

G_END_DECLS
