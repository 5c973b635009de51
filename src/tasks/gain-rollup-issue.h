/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-issue.h"
#include "gain-rollup-page.h"

G_BEGIN_DECLS

/* Pages of departments or practices as PDF: one file each in a folder, or one booklet. */
typedef struct
{
  GainRollupKind kind;
  GainLedger    *ledger;  /* borrowed; NULL: without dollars */
  const char    *only;    /* a department's name or practice's TIN; NULL: all of them */
  GainDate       issued;  /* 0: not printed */
  gboolean       no_small_counts;
  gboolean       hide_names; /* clinicians are numbered */
  gboolean       accessible;
  gboolean       resume;     /* pass over files that are there and would come out the same */
  GainStore     *store;      /* borrowed: where what is issued is recorded; NULL: nowhere */
  GPtrArray     *kept;       /* GainIssued; borrowed, without a store: takes the records */
} GainRollupOptions;

GArray          *gain_rollup_units  (GainSnapshot *snapshot, const GainRollupOptions *options);
GainDocument    *gain_rollup_layout_form (GainSnapshot *snapshot, GainFonts *fonts,
                                          const GainRollupOptions *options, guint index,
                                          char **version_id);
/* "practice", "department": what its record says. */
const char      *gain_rollup_page_name (GainRollupKind kind);
/* out: a folder, or a file that ends in .pdf. */
GainIssueReport *gain_rollup_issue  (GainSnapshot *snapshot, GainFonts *fonts,
                                     const GainRollupOptions *options, const char *out,
                                     GainProgressFunc progress, gpointer user_data,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
