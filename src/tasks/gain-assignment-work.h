/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-assignment.h"
#include "gain-grid.h"
#include "gain-reader.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* CMS's lists of assigned beneficiaries: reading the tables of one together, and what is made of a
 * list that is in the workspace. */

GPtrArray *gain_assignment_read    (GainStore *store, char **paths, GainPeriod period,
                                    GainProgressFunc progress, gpointer user_data,
                                    GCancellable *cancellable, GError **error);
/* That the sheets are in, once the first one was imported. */
void       gain_assignment_note    (GainStore *store, const GPtrArray *readings);

/* Stored lists. */
typedef struct
{
  GainPeriod  period;
  char       *source;  /* the file that it came from */
  char       *sha256;
  guint       n_assigned;
  guint       n_new;
  guint       n_left;
} GainAssignmentList;
GPtrArray *gain_assignment_lists_read (GainStore *store, GCancellable *cancellable, GError **error);

/* The panel that a list gives. */
typedef struct
{
  GainAssignmentPanel *panel;
  GainTable           *list;
  GainTable           *rows;     /* to write: the panel, and zeros for those who have nobody now */
  char                *source;
  char                *sha256;
  GainPeriod           of;       /* the list */
  GainPeriod           period;   /* the panel */
  guint                n_zeroed;
  GainImportCounts     counts;   /* what writing it does, or did */
} GainAssignmentProposal;
GainAssignmentProposal *gain_assignment_propose (GainStore *store, GainPeriod of, GainPeriod period,
                                                 gboolean all_months, GError **error);
gboolean   gain_assignment_accept        (GainStore *store, GainAssignmentProposal *proposal,
                                          gboolean dry_run, GError **error);
void       gain_assignment_proposal_free (GainAssignmentProposal *proposal);

GainAssignmentDiff *gain_assignment_diff (GainStore *store, GainPeriod before, GainPeriod after,
                                          const GainAssignmentOptions *options,
                                          GCancellable *cancellable, GError **error);

/* Whether what concerns a practice is written; @tin: NULL or "": none is named. */
typedef gboolean (*GainAssignmentShows) (const char *tin, gpointer data);
GainGrid  *gain_assignment_diff_to_grid      (const GainAssignmentDiff *diff,
                                              GainAssignmentShows shows, gpointer data);
GainGrid  *gain_assignment_practices_to_grid (const GainAssignmentDiff *diff,
                                              const GainCatalog *catalog,
                                              GainAssignmentShows shows, gpointer data);
gboolean   gain_assignment_write_lists (GainStore *store, const GainAssignmentDiff *diff,
                                        GainPeriod period, guint most, gboolean dry_run,
                                        guint *n_nobodys, GainImportCounts *counts, GError **error);
const char *gain_move_name  (GainMove move);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainAssignmentProposal, gain_assignment_proposal_free)

G_END_DECLS
