/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-rows.h"
#include "gain-rollup.h"

G_BEGIN_DECLS

/* One practice or department: the sum of its clinicians. */
typedef struct
{
  guint     unit;         /* index of the practice or department */
  guint     n_clinicians; /* who get a page */
  guint     n_up;         /* of them, who could move up in a measure */
  guint     n_slipped;    /* of them, who slipped in one */
  guint     n_waiting;    /* of them, who have not had the period's scorecard yet */
  GainCell *cells;        /* [measure]: as gain_facts_practice(), gain_facts_department() */
  int      *tiers;        /* [measure]: by the target that is its own; -1: none, or too few */
} GainRollupRow;

/* The practices or departments that have a clinician with a page, by name. Immutable but for whose
 * names are hidden. */
typedef struct
{
  GainRollupKind kind;
  GainSnapshot  *snapshot;
  GainRollupRow *rows;
  guint          n_rows;
  guint         *measures; /* those with results */
  guint          n_measures;
  GainBlind     *blind;
  gboolean       blinded;
  int            own;      /* the practice whose name is shown all the same; -1: none. A
                              department's name is never hidden: it names nobody */
} GainRollupRows;

GainRollupRows *gain_rollup_rows_new  (const GainCardRows *cards, GainRollupKind kind);
void            gain_rollup_rows_free (GainRollupRows *self);
int             gain_rollup_rows_find (const GainRollupRows *self, const char *key);
const char     *gain_rollup_row_key   (const GainRollupRows *self, const GainRollupRow *row);
gboolean        gain_rollup_row_has_any (const GainRollupRows *self, const GainRollupRow *row,
                                         const guint8 *practices);
char           *gain_rollup_row_name  (const GainRollupRows *self, const GainRollupRow *row);
char           *gain_rollup_row_value (const GainRollupRows *self, const GainRollupRow *row,
                                       guint measure); /* "75.0% Best" */
const char     *gain_rollup_row_tier  (const GainRollupRows *self, const GainRollupRow *row,
                                       guint measure); /* NULL: none */

/* ids: "name", "clinicians", "up", "slipped", "waiting", "measure:AWV". indices: guint, in order. */
GainGrid       *gain_rollup_rows_to_grid (const GainRollupRows *self, const char *const *ids,
                                          const GArray *indices);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainRollupRows, gain_rollup_rows_free)

G_END_DECLS
