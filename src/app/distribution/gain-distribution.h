/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* One payee of a run, as the table lists it. */
typedef struct
{
  guint  group;
  guint  payee;    /* index into the group's payees */
  char  *name;
  char  *practice; /* whose, or how many people stand behind it */
  char  *note;     /* in words; "" where there is nothing to say */
  char  *key;      /* what search looks in, folded */
  char  *within;   /* the names of who stands behind it, folded, one a line in the order of its
                    * members; NULL: a provider */
  char  *order;    /* by last name, folded */
  const char *home; /* what the lines of a group are kept together by: the practice, or "" */
} GainPayeeLine;

/* A stored plan run on a snapshot, with all that the view shows of it: made off the main loop,
 * immutable, shared by reference. */
typedef struct
{
  GainSnapshot  *snapshot;
  char          *title;
  GainPlan      *plan;   /* NULL: the document can't be read */
  GainLedger    *ledger; /* NULL: refused; error says why */
  GError        *error;
  gboolean       no_results; /* the plan judges by results, and the period has none */
  gint64         pool_override; /* cents; GAIN_NULL: the plan's own */
  gint64         tried;  /* the same where it is another amount than the plan's own, else GAIN_NULL */
  GainPayeeLine *lines;  /* by group, practice, last name */
  guint          n_lines;
  char          *proof;  /* the sum that proves the ledger, as a sentence */
  gboolean       proven;
  gint64         finalized; /* the year's run that stands, of this plan and period; 0: none */
  gboolean       is_final;  /* these are its very amounts */
  gatomicrefcount ref_count;
} GainDistribution;

GainDistribution      *gain_distribution_new   (GainSnapshot *snapshot, const char *title,
                                                gint64 pool_override);
GainDistribution      *gain_distribution_ref   (GainDistribution *self);
void                   gain_distribution_unref (GainDistribution *self);
const GainLedgerGroup *gain_distribution_group (const GainDistribution *self, guint line);
const GainLedgerPayee *gain_distribution_payee (const GainDistribution *self, guint line);
int                    gain_distribution_find  (const GainDistribution *self, const char *group,
                                                const char *payee); /* a line, or -1 */
gboolean               gain_distribution_same_payees (const GainDistribution *a,
                                                      const GainDistribution *b);
int                    gain_distribution_find_again  (const GainDistribution *self,
                                                      const GainDistribution *before, guint line);
int                    gain_distribution_find_person (const GainDistribution *self,
                                                      const char *id);
char                  *gain_distribution_find_within (const GainDistribution *self, guint line,
                                                      const char *folded);
gint64                 gain_distribution_pool  (const GainDistribution *self); /* undeducted */
gboolean               gain_distribution_is_other (const GainDistribution *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDistribution, gain_distribution_unref)

G_END_DECLS
