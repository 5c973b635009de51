/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-settle.h"

G_BEGIN_DECLS

/* One ACO's performance year with its settlement and all that it was settled from. Never changes;
 * shared by reference, safe from any thread. */
typedef struct
{
  int             year;
  GainTrack       track;
  const char     *aco_id;
  gboolean        is_public; /* made of CMS's public results: what they don't say is assumed */
  gint64          published; /* cents that CMS published as earned; GAIN_NULL: not public */
  GainTable      *row;       /* the one row of kind settlement */
  char           *fault;     /* why it can't be settled, a sentence; NULL: it can */
  guint           column;    /* at fault */
  GainExactArena *arena;
  GainSettleInput input;
  GainSettlement *result;    /* NULL with a fault */
} GainSettled;

GainSettled *gain_settled_new         (const GainTable *rows, guint row);
GainSettled *gain_settled_new_public  (const GainTable *puf, guint row);
GainSettled *gain_settled_ref         (GainSettled *settled);
void         gain_settled_unref       (GainSettled *settled);
GainSettled *gain_settled_with_choice (GainSettled *settled, int track, const char *msr_choice);
GPtrArray   *gain_settled_years       (const GainTable *settlement, const GainTable *puf,
                                       const char *aco_id);
GainSettled *gain_settled_find        (const GPtrArray *years, int year);
gint64       gain_settled_cents       (const GainExact *dollars);
gint64       gain_settled_earned      (const GainSettled *settled);

/* A bar of the picture of a settlement, from one amount to the next. */
typedef enum
{
  GAIN_BAR_BENCHMARK,
  GAIN_BAR_EXPENDITURE,
  GAIN_BAR_DIFFERENCE,
  GAIN_BAR_NOT_SHARED, /* what CMS keeps of savings or bears of losses */
  GAIN_BAR_SEQUESTRATION,
  GAIN_BAR_LIMIT,
  GAIN_BAR_PRORATION,
  GAIN_BAR_DISASTER,
  GAIN_BAR_EARNED,
  GAIN_BAR_RECOUPED,
  GAIN_BAR_CASH,
} GainSettleBarKind;

typedef struct
{
  GainSettleBarKind kind;
  gint64            from; /* cents */
  gint64            to;
  gboolean          total; /* stands on zero: where one has arrived */
} GainSettleBar;

GArray *gain_settled_bars (const GainSettled *settled);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainSettled, gain_settled_unref)

G_END_DECLS
