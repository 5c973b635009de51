/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-cut-points.h"
#include "gain-session.h"

G_BEGIN_DECLS

/* Cut-points from the newest results of the year before, read in the worker. */
typedef struct
{
  char             *measure; /* code */
  char             *segment;
  GainPeriod        period;  /* whose results */
  GainCutSuggestion cuts;
} GainTargetSuggestion;

void          gain_target_suggest_async   (GainSession *session, GainSnapshot *snapshot,
                                           const char *measure, const char *segment, guint n_cuts,
                                           GAsyncReadyCallback callback, gpointer data);
char         *gain_target_suggestion_text (const GainTargetSuggestion *suggestion,
                                           const GainScheme *scheme);
void          gain_target_suggestion_free (GainTargetSuggestion *suggestion);
GainPeriod    gain_newest_period_of       (const GArray *periods, int year); /* 0: none */
GainSnapshot *gain_target_load_year       (GainStore *store, const GArray *periods, int year,
                                           GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainTargetSuggestion, gain_target_suggestion_free)

G_END_DECLS
