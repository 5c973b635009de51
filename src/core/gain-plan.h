/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-facts.h"

G_BEGIN_DECLS

/* A plan document in memory. Percents and weights are times GAIN_SCALE, money is cents. The JSON
 * form is read and written by files/. Source: the contract "Distribution". */

typedef enum { GAIN_GROUPS_BY_WEIGHT, GAIN_GROUPS_BY_LIVES, GAIN_GROUPS_BY_MEMBER_MONTHS,
               GAIN_GROUPS_BY_RISK_MEMBER_MONTHS } GainGroupsBy;
typedef enum { GAIN_PAYEE_PROVIDER, GAIN_PAYEE_PRACTICE, GAIN_PAYEE_DEPARTMENT,
               GAIN_PAYEE_GROUP } GainPayeeKind;
typedef enum { GAIN_BASE_EQUAL, GAIN_BASE_PROVIDERS, GAIN_BASE_LIVES, GAIN_BASE_MEMBER_MONTHS,
               GAIN_BASE_RISK_MEMBER_MONTHS, GAIN_BASE_FTE } GainBase;
typedef enum { GAIN_PRORATE_NONE, GAIN_PRORATE_MONTHS } GainProrate;
typedef enum { GAIN_RULE_ZERO, GAIN_RULE_EXCLUDE, GAIN_RULE_PRACTICE, GAIN_RULE_TIER } GainRule;
typedef enum { GAIN_GATE_ATTENDANCE, GAIN_GATE_ACTIVE_ON, GAIN_GATE_FLAG, GAIN_GATE_MIN_LIVES,
               GAIN_GATE_MIN_TIER } GainGateKind;
typedef enum { GAIN_RESIDUE_REDISTRIBUTE, GAIN_RESIDUE_INFRASTRUCTURE, GAIN_RESIDUE_REDESIGN,
               GAIN_RESIDUE_RESERVE, GAIN_RESIDUE_CARRY_FORWARD } GainResidue;
typedef enum { GAIN_INTERIM_AS_IS, GAIN_INTERIM_PACE, GAIN_INTERIM_HOLD } GainInterim;
typedef enum { GAIN_SPLIT_INFRASTRUCTURE, GAIN_SPLIT_REDESIGN, GAIN_SPLIT_PARTICIPANTS } GainSplit;
#define GAIN_N_SPLITS (GAIN_SPLIT_PARTICIPANTS + 1)
typedef enum { GAIN_MEMBERS_ROLE, GAIN_MEMBERS_AFFILIATION, GAIN_MEMBERS_SPECIALTY,
               GAIN_MEMBERS_DEPARTMENT, GAIN_MEMBERS_PRACTICE_TIN, GAIN_MEMBERS_GROUP,
               GAIN_MEMBERS_ID } GainMembersField;
#define GAIN_N_MEMBERS_FIELDS (GAIN_MEMBERS_ID + 1)

typedef struct { char *label; gint64 amount; } GainDeduction;
typedef struct { char *code; gint64 weight; } GainPlanMeasure;

typedef struct
{
  GainGateKind  kind;
  gint64        min;     /* attendance: a count; min_lives: a count */
  GainDate      date;    /* active_on */
  char         *flag;    /* flag */
  char         *measure; /* min_tier */
  char         *tier;    /* min_tier */
} GainGate;

typedef struct
{
  gboolean  present;
  gint64    provider_share; /* percent times GAIN_SCALE */
  gint64    staff_share;
  GainBase  base;           /* equal or fte */
} GainWithin;

typedef struct
{
  char          *id;
  char          *label;
  gint64         weight;          /* GAIN_NULL: not given */
  char         **members[GAIN_N_MEMBERS_FIELDS]; /* NULL: no condition */
  char         **exclude;         /* ids; NULL: none */
  GainPayeeKind  payee;
  GainBase       base;
  GainProrate    prorate;
  GArray        *measures;        /* GainPlanMeasure; empty: flat */
  GainRule       missing;         /* never GAIN_RULE_TIER */
  GainRule       small_numbers;
  char          *small_numbers_tier; /* GAIN_RULE_TIER */
  GArray        *gates;           /* GainGate */
  gint64         cap;             /* cents; GAIN_NULL: none */
  gint64         min_payment;     /* cents; GAIN_NULL: none */
  GainResidue    residue;
  gboolean       show_dollars;
  GainWithin     within;
} GainPlanGroup;

typedef struct { char *group; gint64 weight; } GainBearer;

typedef struct
{
  char         *title;
  int           performance_year;
  gboolean      pool_is_settlement;
  gint64        pool;       /* cents */
  GArray       *deductions; /* GainDeduction */
  gint64        split[GAIN_N_SPLITS];
  GainGroupsBy  groups_by;
  GainInterim   interim;
  GPtrArray    *groups;     /* GainPlanGroup */
  gboolean      has_downside;
  gboolean      from_reserve_first;
  GArray       *bearers;    /* GainBearer */
  gatomicrefcount ref_count;
} GainPlan;

#define GAIN_PLAN_ERROR (gain_plan_error_quark ())
typedef enum
{
  GAIN_PLAN_ERROR_INVALID, /* the document breaks a rule; the message starts with its path */
  GAIN_PLAN_ERROR_REFUSED, /* the document is right, but can't be run on these facts */
} GainPlanError;
GQuark         gain_plan_error_quark (void);

GainPlan      *gain_plan_new       (void);
GainPlan      *gain_plan_ref       (GainPlan *plan);
void           gain_plan_unref     (GainPlan *plan);
GainPlan      *gain_plan_copy      (const GainPlan *plan);
GainPlanGroup *gain_plan_add_group (GainPlan *plan, const char *id);
void           gain_plan_move_group (GainPlan *plan, guint from, guint to);
void           gain_plan_group_add_measure (GainPlanGroup *group, const char *code, gint64 weight);

/* The words of the document, NULL-terminated, in enum order. */
extern const char *const gain_groups_by_words[];
extern const char *const gain_payee_words[];
extern const char *const gain_base_words[];
extern const char *const gain_prorate_words[];
extern const char *const gain_rule_words[]; /* zero, exclude, practice */
extern const char *const gain_gate_words[];
extern const char *const gain_residue_words[];
extern const char *const gain_interim_words[];
extern const char *const gain_split_words[];
extern const char *const gain_members_words[];

/* Rules that need no workspace (percents, weights, ids), then those that do (codes, tiers, targets,
 * period). warnings: char * appended; may be NULL. */
gboolean gain_plan_check       (const GainPlan *plan, GError **error);
#define GAIN_PLAN_MOST_TITLE 120 /* letters */
gboolean gain_plan_check_title (const char *title, GError **error);
gboolean gain_plan_check_incoming (const GainPlan *plan, GError **error);
gboolean gain_plan_check_facts (const GainPlan *plan, const GainFacts *facts,
                                GPtrArray *warnings, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainPlan, gain_plan_unref)

G_END_DECLS
