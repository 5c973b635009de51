/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-issue.h"

G_BEGIN_DECLS

/* What a manager takes along to a practice: a cover with what is open, the practice's page and its
 * version of the driver diagram, the scorecards, the lists of patients, and a sheet for notes. */
typedef struct
{
  GainLedger *ledger;      /* borrowed; NULL: without dollars */
  GainDate    date;        /* of the visit; 0: not printed, and no promise is overdue */
  gboolean    no_patients; /* without the pages that hold patient information */
  gboolean    no_small_counts; /* no count of 1 to 10 patients; the diagram is without figures */
  gboolean    accessible;  /* with the structure that screen readers follow; slower, larger */
  gboolean    resume;      /* pass over files that are there and would come out the same */
} GainVisitPackOptions;

GainIssueReport *gain_visit_pack_write   (GainStore *store, GainSnapshot *snapshot,
                                          GainFonts *fonts, const GainVisitPackOptions *options,
                                          const char *tin, const char *path, GError **error);
/* A territory's packs in the order of the visits, into one folder. */
GainIssueReport *gain_visit_packs_write  (GainStore *store, GainSnapshot *snapshot,
                                          GainFonts *fonts, const GainVisitPackOptions *options,
                                          const char *manager, const char *folder,
                                          GainProgressFunc progress, gpointer user_data,
                                          GCancellable *cancellable, GError **error);
GPtrArray       *gain_visit_pack_route   (GainSnapshot *snapshot, const char *manager);

G_END_DECLS
