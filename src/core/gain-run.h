/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"

G_BEGIN_DECLS

/* How a term's tier came about. */
typedef enum
{
  GAIN_JUDGED_OWN,      /* the payee's result at its own level */
  GAIN_JUDGED_PRACTICE, /* rule "practice": the practice's result, the provider's targets */
  GAIN_JUDGED_TIER,     /* rule "small_numbers": a tier named by the plan */
  GAIN_JUDGED_ZERO,     /* a rule pays zero: no tier */
  GAIN_JUDGED_EXCLUDED, /* a rule leaves the term out */
  GAIN_JUDGED_HELD,     /* interim "hold": no tier, pays nothing yet */
} GainJudged;

/* There are as many of these as cells, so they are kept small. */
typedef struct
{
  GainJudged        judged : 8;
  gint8             tier;     /* -1: none */
  gint32            payout;   /* parts per million */
  gint64            maximum;  /* cents */
  gint64            earned;   /* cents */
  GainCell          cell;     /* the result that was judged, the payee's own where it wasn't */
  const GainTarget *target;   /* what it was judged by; NULL: nothing */
} GainTerm;

typedef enum
{
  GAIN_NOTE_CAP = 1 << 0,
  GAIN_NOTE_MIN_PAYMENT = 1 << 1,
} GainNoteFlags;

typedef struct
{
  const char    *id;
  int            index;        /* person, practice or department of the catalog; -1: the group */
  guint          first_member; /* into the group's members */
  guint          n_members;
  guint          first_term;   /* into the group's terms; n_terms is the group's */
  gint64         maximum;      /* cents, as all below */
  gint64         earned;       /* before the cap */
  gint64         capped;
  gint64         redistributed;
  gint64         paid;
  gint64         advances;
  gint64         net;
  guint64        failed_gates; /* bit g: gate g of the group failed */
  GainNoteFlags  notes;
  guint          first_person; /* into the group's persons */
  guint          n_persons;    /* 0 where the group has no `within`, and for losses */
  gint64         kept;         /* of paid: what nobody within could take */
} GainLedgerPayee;

/* The second stage: what someone inside a payee gets of what it is paid. */
typedef struct
{
  guint  person;   /* of the catalog */
  gint64 paid;     /* cents */
  gint64 advances; /* to the person, not to the payee */
  gint64 net;
  guint64 weight;  /* what the class is shared by: times GAIN_SCALE for fte */
} GainLedgerPerson;

typedef struct
{
  const GainPlanGroup *group;
  GainLedgerPayee     *payees;  guint n_payees; /* by id, byte order */
  GainTerm            *terms;   /* n_payees * n_terms, in plan order */
  guint                n_terms;
  guint               *term_measures; /* [n_terms]: the catalog's measure index */
  guint               *members; /* person indices, gathered by payee */
  guint                n_members;
  GainLedgerPerson    *persons; /* gathered by payee, in it by id; NULL without `within` */
  guint                n_persons;
  gint64               money;   /* negative: its part of the losses */
  gint64               earned;
  gint64               redistributed;
  gint64               paid;
  gint64               residue;      /* step 7 */
  gint64               elsewhere;    /* residue and small payments that left the group */
} GainLedgerGroup;

/* A complete run: every cent of the pool has a place. Immutable and shared by reference. */
typedef struct
{
  GainPlan        *plan;
  GainFacts       *facts;
  gint64           pool;                 /* after deductions; negative: losses owed */
  gint64           deducted;
  gint64           split[GAIN_N_SPLITS]; /* step 1 */
  GainLedgerGroup *groups; guint n_groups; /* plan order */
  gint64           paid;           /* where everything ended */
  gint64           infrastructure;
  gint64           redesign;
  gint64           reserve;
  gint64           carry_forward;
  gint64           reserve_drawn;  /* losses that the plan lets the reserve pay first; 0 or more */
  gint64           advances_unmatched;
  gint64           finalized;      /* the finalized run that stands and says the same to the cent; 0:
                                    * none is known */
  GPtrArray       *warnings;       /* char * */
  int             *group_of;       /* [person]: index of its group, or -1; of its home's, if that is
                                    * in one */
  int             *payee_of;       /* [person]: index of its payee in that group, or -1 */
  int             *post_group;     /* [post]: index of its group, or -1 */
  int             *post_payee;     /* [post]: index of its payee in that group, or -1 */
} GainLedger;

GainLedger *gain_ledger_ref   (GainLedger *ledger);
void        gain_ledger_unref (GainLedger *ledger);

/* pool_override: cents in place of the plan's pool; GAIN_NULL: the plan's own. */
GainLedger *gain_run_plan     (GainPlan *plan, GainFacts *facts, gint64 pool_override,
                               GError **error);
/* The same, taking from a run before what the changes can't have moved. */
GainLedger *gain_run_plan_again (const GainLedger *before, GainPlan *plan, GainFacts *facts,
                                 gint64 pool_override, GError **error);
gboolean    gain_ledger_prove (const GainLedger *ledger, GError **error);
char       *gain_ledger_payee_note (const GainLedgerGroup *group, const GainLedgerPayee *payee);
/* Of a group, in cents: payments under the plan's minimum, which are not made; and of what is paid,
 * what was shared out of unearned dollars. money = paid + under the minimum + residue - redistributed. */
gint64      gain_ledger_under_minimum (const GainLedgerGroup *group);
gint64      gain_ledger_paid_by_share (const GainLedgerGroup *group);
GainUint128 gain_ledger_payee_base (const GainLedger *ledger, const GainLedgerGroup *group,
                                    const GainLedgerPayee *payee);

const GainPost *gain_ledger_payee_post (const GainLedger *ledger, const GainLedgerGroup *group,
                                        const GainLedgerPayee *payee);
GainUint128 gain_ledger_unit       (const GainLedger *ledger);

gboolean    gain_ledger_paces      (const GainLedger *ledger, guint measure);
guint       gain_ledger_months     (const GainLedger *ledger, guint measure);
int         gain_ledger_tier       (const GainLedger *ledger, guint measure,
                                    const GainTarget *target, GainCell cell);

/* What a payee's `paid` would be with one provider's result changed, everything else held. */
gint64      gain_ledger_paid_if (const GainLedger *ledger, guint person, guint measure,
                                 GainCell changed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainLedger, gain_ledger_unref)

G_END_DECLS
