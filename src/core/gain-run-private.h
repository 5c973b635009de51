/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

G_BEGIN_DECLS

/* What a run looks up once, so that its inner loop over payees and terms meets indices only. */

/* The targets of one measure in the performance year, by what makes a segment fit. */
typedef struct
{
  const GainTarget  *all;
  const GainTarget  *by_role[GAIN_N_ROLES];
  const GainTarget **by_specialty;  /* [n_specialties] */
  const GainTarget **by_department; /* [n_departments] */
  gboolean           segmented;     /* any but the one for all */
} GainTargetIndex;

typedef struct
{
  guint                  measure;
  const GainMeasure     *info;
  const GainTargetIndex *targets;
  gboolean               accrues; /* judged by the plan's `interim` rule */
  guint64                weight;
  gint64                 scale;   /* of the measure's unit, times GAIN_SCALE */
} GainRunTerm;

typedef struct
{
  const GainGate *gate;
  GainRunTerm     term;  /* min_tier */
  int            *tiers; /* min_tier: [n_schemes], the tier's place in each, -1: not in it */
} GainRunGate;

typedef struct
{
  const GainPlanGroup *group;
  GainRunTerm         *terms;      /* [n_terms], plan order */
  guint                n_terms;
  guint               *by_code;    /* [n_terms]: terms in the byte order of their codes */
  int                 *small_tier; /* [n_schemes], -1: not in it; NULL: the rule names no tier */
  GainRunGate         *gates;
  guint                n_gates;
  guint64             *weights;    /* [n_terms], in code order */
  guint64              weight_sum;
} GainRunGroup;

/* What judging one payee after another needs room for; never shared between threads. */
typedef struct
{
  guint64 *weights;    /* [n_terms] */
  guint64 *remainders; /* [3 * n_terms] */
  gint64  *shares;     /* [n_terms] */
} GainScratch;

typedef struct
{
  GainLedger        ledger;
  gatomicrefcount   ref_count;
  GainRunGroup     *groups;
  GainTargetIndex **targets;          /* [n_measures], NULL where the plan has no use for it */
  GainCell         *practice_cells;   /* [practice * n_measures + measure], or NULL */
  GainCell         *department_cells; /* [department * n_measures + measure], or NULL */
  const GainScheme *schemes;          /* the catalog's */
  int               months;           /* elapsed in the period */
  guint8           *active_months;    /* [person] */
  const GainLedger *before;           /* while it runs: one to take judgments from, or NULL */
} GainRun;

/* One result in place of the one on file. */
typedef struct
{
  guint    person;
  guint    measure;
  GainCell cell;
} GainChange;

static inline GainRun *
gain_run_of (const GainLedger *ledger)
{
  return (GainRun *) ledger;
}

static inline const GainPlanGroup *
gain_run_plan_group (const GainRun *run, guint index)
{
  return (const GainPlanGroup *) g_ptr_array_index (run->ledger.plan->groups, index);
}

GainRun  *gain_run_new            (GainPlan *plan, GainFacts *facts);
gboolean  gain_run_prepare        (GainRun *run, GPtrArray *warnings, GError **error);
gboolean  gain_run_fault          (GError **error, const char *path, const char *format, ...)
                                   G_GNUC_PRINTF (3, 4);

/* gain-run-groups.c: who belongs where, and what each weighs. */
void      gain_run_seat_people    (GainRun *run);
void      gain_run_warn_members   (const GainRun *run, GPtrArray *warnings);
gboolean  gain_run_group_money    (GainRun *run, gint64 money, gint64 *undivided, GError **error);
gboolean  gain_run_payee_maxima   (GainRun *run, guint group, GError **error);

/* gain-run-posts.c: the posts of the people seated. */
gboolean  gain_run_is_split       (const GainRun *run, guint person);
gboolean  gain_run_has_seat       (const GainLedger *ledger, guint group, guint payee, guint person);
gboolean  gain_run_is_seated      (const GainLedger *ledger, const GainLedgerGroup *group,
                                   const GainLedgerPayee *payee, guint person);
void      gain_run_divide         (const GainRun *run, GainBase base, gboolean prorated,
                                   guint person, GainUint128 *parts);
GainUint128 gain_run_person_weight (const GainRun *run, GainBase base, gboolean prorated,
                                    guint person);
GainUint128 gain_run_member_weight (const GainRun *run, const GainLedgerGroup *seats,
                                    const GainLedgerPayee *payee, guint person, GainBase base,
                                    gboolean prorated);

/* gain-run-compile.c: what the plan names, looked up once. */
gboolean  gain_run_compile        (GainRun *run, GError **error);
gboolean  gain_run_accrues        (guint months, const GainMeasure *measure);
void      gain_run_compile_free   (GainRun *run);

/* gain-run-results.c: the results at each level. */
void      gain_run_sum_results    (GainRun *run);
GainCell  gain_run_practice_cell  (const GainRun *run, guint practice, guint measure,
                                   const GainChange *change);
GainCell  gain_run_payee_cell     (const GainRun *run, const GainLedgerGroup *seats,
                                   const GainLedgerPayee *payee, guint measure,
                                   const GainChange *change);

/* gain-run-terms.c: targets, tiers, gates. */
const GainTarget *gain_run_target (const GainRun *run, guint group, const GainRunTerm *term,
                                   const GainLedgerPayee *payee);
gint64    gain_run_judge_payee    (const GainRun *run, guint group, const GainLedgerPayee *payee,
                                   const GainChange *change, GainScratch *scratch,
                                   GainTerm *terms, guint64 *failed);
void      gain_run_judge_term     (const GainRun *run, guint group, const GainLedgerPayee *payee,
                                   guint term, GainTerm *out);
guint64   gain_run_failed_gates   (const GainRun *run, guint group, const GainLedgerPayee *payee,
                                   const GainChange *change);
void      gain_scratch_init       (GainScratch *scratch, guint n_terms);
void      gain_scratch_clear      (GainScratch *scratch);

/* gain-run-residue.c: caps, unearned dollars, small payments. */
gint64    gain_run_cap            (const GainPlanGroup *group, gint64 earned);
gint64    gain_run_water_fill     (gint64 residue, gint64 cap, const gint64 *capped, guint n,
                                   gint64 *extra);
gboolean  gain_run_is_small       (const GainPlanGroup *group, gint64 paid);
void      gain_run_settle_group   (GainRun *run, guint group);

/* gain-run-again.c: what a run before has judged already. */
gboolean  gain_run_judge_again    (GainRun *run, guint group, GainScratch *scratch);

/* gain-run-within.c: from a payee to its people. */
void      gain_run_seat_within    (GainRun *run, guint group);
void      gain_run_share_within   (GainRun *run, guint group);
gboolean  gain_run_stands_within  (const GainRun *run, guint group, guint payee, guint post);

/* gain-run-losses.c: a negative pool. */
gboolean  gain_run_bear_losses    (GainRun *run, gint64 loss, GError **error);

/* gain-run-advances.c: step 10. */
void      gain_run_set_off        (GainRun *run);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GainScratch, gain_scratch_clear)

G_END_DECLS
