/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-kind.h"

#include "gain-decimal.h"

#define R GAIN_COLUMN_REQUIRED
#define K GAIN_COLUMN_KEY
#define F GAIN_COLUMN_FILLED
#define X GAIN_COLUMN_EXTRA

#define COLUMN(name, type, flags) \
  { name, GAIN_COLUMN_##type, (GainColumnFlags) (flags), NULL, GAIN_NULL }
#define WORD(name, flags, words, fallback) \
  { name, GAIN_COLUMN_WORD, (GainColumnFlags) (flags), words, fallback }
#define NUMBER(name, type, flags, fallback) \
  { name, GAIN_COLUMN_##type, (GainColumnFlags) (flags), NULL, fallback }

static const char *const role_words[] = { "pcp", "specialist", "app", "staff", NULL };
static const char *const affiliation_words[] = { "employed", "independent", NULL };
static const char *const domain_words[] = { "quality", "utilization", "cost", "engagement",
                                            "documentation", "experience", NULL };
static const char *const unit_words[] = { "percent", "per_1000", "dollars", "score", NULL };
static const char *const direction_words[] = { "higher", "lower", NULL };
static const char *const basis_words[] = { "period", "ytd", "rolling12", NULL };
static const char *const subject_words[] = { "provider", "practice", "department", "aco", NULL };
static const char *const benchmark_words[] = { "region", "national", "custom", NULL };

static const char *const delivery_words[] = { "paper", "email", "mail", NULL };
static const char *const visit_words[] = { "visit", "call", "delivery", NULL };
static const char *const channel_words[] = { "in_person", "mail", "email", NULL };
static const char *const list_words[] = { "care_gap", "pursuit", "risk_change", "next_visits",
                                          NULL };
static const char *const criterion_words[] = { "data", "evidence", "actionable", "concise",
                                               "aligned", NULL };
static const char *const state_words[] = { "draft", "proposed", "revision", "approved", "frozen",
                                           NULL };
static const char *const track_words[] = { "T1", "T1+", "T2", "T3", "EN", "A", "B", "C", "D", "E",
                                           NULL };
static const char *const quality_words[] = { "met", "alternative", "failed", "reporting", NULL };
static const char *const revenue_words[] = { "low", "high", NULL };
static const char *const termination_words[] = { "none", "voluntary", "cms", NULL };
static const char *const reserve_words[] = { "deposit", "release", "repayment", NULL };
static const char *const plan_state_words[]
    = { "draft", "proposed", "revision_requested", "approved", "sealed", NULL };
static const char *const dispute_words[] = { "open", "rerun", "reserve", "dismissed", NULL };
static const char *const disclosure_words[]
    = { "location",         "contact",        "participant",     "joint_venture",
        "governing_body",   "leader",         "committee",       "participant_type",
        "shared_savings",   "proportions",    "quality",         "waiver",
        "incentive",        "advance_investment", "interoperability", "prepaid",
        NULL };

static const GainColumn roster_columns[] = {
  COLUMN ("id", ID, R | K | F),
  COLUMN ("last_name", TEXT, R | F),
  COLUMN ("first_name", TEXT, R),
  WORD ("role", R | F, role_words, GAIN_NULL),
  COLUMN ("practice_tin", TIN, R | K | F),
  COLUMN ("practice_name", TEXT, R | F),
  WORD ("affiliation", R | F, affiliation_words, GAIN_NULL),
  COLUMN ("npi", ID, 0),
  COLUMN ("credential", TEXT, 0),
  COLUMN ("specialty", TEXT, 0),
  COLUMN ("department", TEXT, 0),
  COLUMN ("group", TEXT, 0),
  NUMBER ("fte", DECIMAL, 0, GAIN_SCALE),
  COLUMN ("start_date", DATE, K),
  COLUMN ("end_date", DATE, 0),
  COLUMN ("email", TEXT, 0),
  COLUMN ("phone", TEXT, 0),
  COLUMN ("address", TEXT, 0),
  COLUMN ("city", TEXT, 0),
  COLUMN ("state", TEXT, 0),
  COLUMN ("zip", TEXT, 0),
  COLUMN ("other_tins", TEXT, 0),
  COLUMN ("share", PERCENT, X),
};

static const GainColumn panel_columns[] = {
  COLUMN ("id", ID, R | K | F),
  COLUMN ("period", PERIOD, R | K | F),
  COLUMN ("attributed_lives", DECIMAL, R | F),
  COLUMN ("member_months", DECIMAL, R | F),
  NUMBER ("risk_score", DECIMAL, 0, GAIN_SCALE),
};

static const GainColumn measures_columns[] = {
  COLUMN ("code", ID, R | K | F),
  COLUMN ("title", TEXT, R | F),
  WORD ("domain", R | F, domain_words, GAIN_NULL),
  WORD ("unit", R | F, unit_words, GAIN_NULL),
  WORD ("direction", R | F, direction_words, GAIN_NULL),
  COLUMN ("min_denominator", DECIMAL, R | F),
  WORD ("basis", 0, basis_words, GAIN_BASIS_YTD),
  COLUMN ("short_title", TEXT, 0),
  COLUMN ("lag_days", COUNT, 0),
  COLUMN ("attribution", TEXT, 0),
  COLUMN ("source", TEXT, 0),
  COLUMN ("numerator_text", TEXT, 0),
  COLUMN ("denominator_text", TEXT, 0),
  COLUMN ("exclusions", TEXT, 0),
  COLUMN ("program_id", TEXT, 0),
  COLUMN ("steps", TEXT, 0),
};

static const GainColumn schemes_columns[] = {
  COLUMN ("scheme", ID, R | K | F),
  COLUMN ("tier", COUNT, R | K | F),
  COLUMN ("name", TEXT, R | F),
  COLUMN ("payout_percent", PERCENT, R | F),
};

static const GainColumn targets_columns[] = {
  COLUMN ("performance_year", YEAR, R | K | F),
  COLUMN ("measure", ID, R | K | F),
  COLUMN ("scheme", ID, R | F),
  COLUMN ("segment", TEXT, R | K | F),
  COLUMN ("cut_1", DECIMAL, R | F),
  COLUMN ("cut_2", DECIMAL, 0),
  COLUMN ("cut_3", DECIMAL, 0),
  COLUMN ("cut_4", DECIMAL, 0),
  COLUMN ("cut_5", DECIMAL, 0),
  COLUMN ("cut_6", DECIMAL, 0),
  COLUMN ("cut_7", DECIMAL, 0),
  COLUMN ("cut_8", DECIMAL, 0),
  COLUMN ("cut_9", DECIMAL, 0),
  COLUMN ("cut_10", DECIMAL, 0),
  COLUMN ("cut_11", DECIMAL, 0),
  COLUMN ("cut_12", DECIMAL, 0),
};

static const GainColumn benchmarks_columns[] = {
  COLUMN ("measure", ID, R | K | F),
  COLUMN ("period", PERIOD, R | K | F),
  WORD ("kind", R | K | F, benchmark_words, GAIN_NULL),
  COLUMN ("value", DECIMAL, R | F),
  COLUMN ("label", TEXT, K),
};

static const GainColumn results_columns[] = {
  WORD ("subject_kind", R | K | F, subject_words, GAIN_NULL),
  COLUMN ("subject_id", ID, R | K | F),
  COLUMN ("measure", ID, R | K | F),
  COLUMN ("period", PERIOD, R | K | F),
  COLUMN ("numerator", SIGNED, R | F),
  COLUMN ("denominator", DECIMAL, R | F),
  COLUMN ("as_of", DATE, 0),
  COLUMN ("source", TEXT, 0),
  COLUMN ("practice_tin", TIN, K | X),
};

static const GainColumn attendance_columns[] = {
  COLUMN ("id", ID, R | K | F),
  COLUMN ("date", DATE, R | K | F),
  COLUMN ("meeting", TEXT, R | K | F),
};

static const GainColumn flags_columns[] = {
  COLUMN ("id", ID, R | K | F),
  COLUMN ("performance_year", YEAR, R | K | F),
  COLUMN ("flag", TEXT, R | K | F),
  COLUMN ("value", YES_NO, R | F),
};

static const GainColumn advances_columns[] = {
  COLUMN ("payee_id", ID, R | K | F),
  COLUMN ("performance_year", YEAR, R | K | F),
  COLUMN ("date", DATE, R | K | F),
  COLUMN ("amount", MONEY, R | F),
  COLUMN ("label", TEXT, K),
};

static const GainColumn settings_columns[] = {
  COLUMN ("key", ID, R | K | F),
  COLUMN ("value", TEXT, R),
};

static const GainColumn practices_columns[] = {
  COLUMN ("tin", TIN, R | K | F),
  COLUMN ("name", TEXT, R | F),
  COLUMN ("ccn", ID, 0),
  COLUMN ("address", TEXT, 0),
  COLUMN ("city", TEXT, 0),
  COLUMN ("state", TEXT, 0),
  COLUMN ("zip", TEXT, 0),
  COLUMN ("phone", TEXT, 0),
  COLUMN ("fax", TEXT, 0),
  COLUMN ("contact_name", TEXT, 0),
  COLUMN ("contact_email", TEXT, 0),
  COLUMN ("manager", TEXT, 0),
  WORD ("delivery", 0, delivery_words, GAIN_NULL),
  COLUMN ("route", COUNT, X),
};

static const GainColumn visits_columns[] = {
  COLUMN ("date", DATE, R | F),
  COLUMN ("practice_tin", TIN, R | F),
  WORD ("kind", R | F, visit_words, GAIN_NULL),
  COLUMN ("by", TEXT, R | F),
  COLUMN ("id", ID, K),
  COLUMN ("provider_id", ID, 0),
  COLUMN ("to", TEXT, 0),
  COLUMN ("period", PERIOD, 0),
  COLUMN ("version_id", ID, 0),
  COLUMN ("notes", TEXT, 0),
  COLUMN ("promise", TEXT, 0),
  COLUMN ("promise_owner", TEXT, 0),
  COLUMN ("promise_due", DATE, 0),
  COLUMN ("promise_done", TEXT, 0),
  WORD ("channel", X, channel_words, GAIN_NULL),
  COLUMN ("next_date", DATE, X),
};

static const GainColumn lists_columns[] = {
  COLUMN ("provider_id", ID, R | K | F),
  COLUMN ("period", PERIOD, R | K | F),
  WORD ("list", R | K | F, list_words, GAIN_NULL),
  COLUMN ("patient_name", TEXT, R | K | F),
  COLUMN ("reason", TEXT, R | F),
  COLUMN ("patient_id", ID, K),
  COLUMN ("birth_date", DATE, K),
  COLUMN ("measure", ID, K),
  COLUMN ("due", DATE, 0),
  COLUMN ("old_value", TEXT, 0),
  COLUMN ("new_value", TEXT, 0),
  COLUMN ("owner", TEXT, 0),
  COLUMN ("outcome", TEXT, 0),
  COLUMN ("rank", COUNT, 0),
};

static const GainColumn criteria_columns[] = {
  COLUMN ("performance_year", YEAR, R | K | F),
  COLUMN ("measure", ID, R | K | F),
  WORD ("criterion", R | K | F, criterion_words, GAIN_NULL),
  COLUMN ("score", COUNT, R | F),
  COLUMN ("note", TEXT, 0),
};

static const GainColumn reviews_columns[] = {
  COLUMN ("performance_year", YEAR, R | K | F),
  COLUMN ("measure", ID, R | K | F),
  COLUMN ("segment", TEXT, R | K | F),
  COLUMN ("step", COUNT, R | K | F),
  WORD ("state", R | F, state_words, GAIN_NULL),
  COLUMN ("date", DATE, R | F),
  COLUMN ("by", TEXT, R | F),
  COLUMN ("comment", TEXT, 0),
  COLUMN ("scheme", ID, R | F),
  COLUMN ("cuts", TEXT, R | F),
};

static const GainColumn settlement_columns[] = {
  COLUMN ("py", YEAR, R | K | F),
  COLUMN ("aco_id", ID, R | K | F),
  WORD ("track", R | F, track_words, GAIN_NULL),
  COLUMN ("assigned_beneficiaries", COUNT, R | F),
  COLUMN ("benchmark", MONEY, R | F),
  COLUMN ("expenditure", MONEY, R | F),
  COLUMN ("msr_choice", TEXT, R | F),
  COLUMN ("quality_score", TEXT, R),
  WORD ("quality", R | F, quality_words, GAIN_NULL),
  COLUMN ("sharing_rate", TEXT, 0),
  COLUMN ("loss_rate", TEXT, 0),
  COLUMN ("participant_revenue", MONEY, 0),
  WORD ("revenue_category", 0, revenue_words, GAIN_NULL),
  COLUMN ("agreement_start", DATE, 0),
  COLUMN ("track2_year", COUNT, 0),
  COLUMN ("disaster_reduction", MONEY, 0),
  COLUMN ("disaster_months_share", TEXT, 0),
  COLUMN ("disaster_beneficiary_share", TEXT, 0),
  COLUMN ("guardrail", YES_NO, 0),
  WORD ("termination", 0, termination_words, GAIN_NULL),
  COLUMN ("termination_date", DATE, 0),
  COLUMN ("advance_balance", MONEY, 0),
  COLUMN ("sequestration", TEXT, 0),
};

static const GainColumn reserve_columns[] = {
  COLUMN ("performance_year", YEAR, R | K | F),
  COLUMN ("date", DATE, R | K | F),
  COLUMN ("amount", MONEY, R | F),
  WORD ("kind", R | K | F, reserve_words, GAIN_NULL),
  COLUMN ("label", TEXT, K),
  COLUMN ("payee_id", ID, K),
};

static const GainColumn puf_columns[] = {
  COLUMN ("py", YEAR, R | K | F),
  COLUMN ("aco_id", ID, R | K | F),
  COLUMN ("name", TEXT, R),
  COLUMN ("state", TEXT, R),
  WORD ("track", R, track_words, GAIN_NULL),
  COLUMN ("assigned_beneficiaries", COUNT, R),
  COLUMN ("benchmark", SIGNED, R),
  COLUMN ("expenditure", SIGNED, R),
  COLUMN ("difference", SIGNED, R),
  COLUMN ("earned", SIGNED, R),
  COLUMN ("quality_score", TEXT, 0),
  COLUMN ("per_capita", DECIMAL, 0),
  COLUMN ("admissions", DECIMAL, 0),
  COLUMN ("ed_visits", DECIMAL, 0),
  COLUMN ("snf_stays", DECIMAL, 0),
  COLUMN ("office_visits", DECIMAL, 0),
  COLUMN ("agreement_period", COUNT, X),
  COLUMN ("agreement_start", DATE, X),
};

static const GainColumn decisions_columns[] = {
  COLUMN ("performance_year", YEAR, R | K | F),
  COLUMN ("plan", TEXT, R | K | F),
  COLUMN ("step", COUNT, R | K | F),
  WORD ("state", R | F, plan_state_words, GAIN_NULL),
  COLUMN ("date", DATE, R | F),
  COLUMN ("by", TEXT, R | F),
  COLUMN ("plan_sha256", ID, R),
  COLUMN ("body", TEXT, 0),
  COLUMN ("quorum", COUNT, 0),
  COLUMN ("votes_for", COUNT, 0),
  COLUMN ("votes_against", COUNT, 0),
  COLUMN ("votes_abstained", COUNT, 0),
  COLUMN ("votes_recused", COUNT, 0),
  COLUMN ("text", TEXT, 0),
  COLUMN ("documents", TEXT, 0),
};

static const GainColumn comments_columns[] = {
  COLUMN ("performance_year", YEAR, R | K | F),
  COLUMN ("plan", TEXT, R | K | F),
  COLUMN ("number", COUNT, R | K | F),
  COLUMN ("date", DATE, R | F),
  COLUMN ("by", TEXT, R | F),
  COLUMN ("field", TEXT, 0),
  COLUMN ("text", TEXT, R | F),
  { "settled", GAIN_COLUMN_YES_NO, 0, NULL, 0 },
};

static const GainColumn disputes_columns[] = {
  COLUMN ("performance_year", YEAR, R | K | F),
  COLUMN ("number", COUNT, R | K | F),
  COLUMN ("plan", TEXT, R | F),
  COLUMN ("period", PERIOD, R | F),
  COLUMN ("payee_id", ID, R | F),
  COLUMN ("date", DATE, R | F),
  COLUMN ("by", TEXT, R | F),
  COLUMN ("text", TEXT, R | F),
  COLUMN ("correction", TEXT, 0),
  WORD ("state", 0, dispute_words, GAIN_DISPUTE_OPEN),
  COLUMN ("decided_date", DATE, 0),
  COLUMN ("decided_by", TEXT, 0),
  COLUMN ("reason", TEXT, 0),
  COLUMN ("amount", MONEY, 0),
};

static const GainColumn expenditures_columns[] = {
  COLUMN ("month", PERIOD, R | K | F),
  COLUMN ("as_of", DATE, R | K | F),
  COLUMN ("beneficiaries", COUNT, R | F),
  COLUMN ("expenditure", MONEY, R | F),
  COLUMN ("benchmark", MONEY, R | F),
};

static const GainColumn completion_columns[] = {
  COLUMN ("run_out", COUNT, R | K | F),
  COLUMN ("low", PERCENT, R | F),
  COLUMN ("expected", PERCENT, R | F),
  COLUMN ("high", PERCENT, R | F),
};

static const GainColumn disclosures_columns[] = {
  WORD ("section", R | K | F, disclosure_words, GAIN_NULL),
  COLUMN ("performance_year", YEAR, K),
  COLUMN ("number", COUNT, R | K | F),
  COLUMN ("name", TEXT, 0),
  COLUMN ("role", TEXT, 0),
  COLUMN ("group", TEXT, 0),
  COLUMN ("text", TEXT, 0),
  COLUMN ("amount", TEXT, 0),
};

static const char *const assigned_words[] = { "continuing", "new", "left", "withdrawn", NULL };
static const char *const left_words[] = { "services_elsewhere", "part_a_or_b_only", "health_plan",
                                          "outside_us", "other_program", "no_visit", "died",
                                          "no_identifier", "not_told", NULL };

static const GainColumn assignment_columns[] = {
  COLUMN ("patient_id", ID, R | K | F),
  COLUMN ("period", PERIOD, R | K | F),
  COLUMN ("patient_name", TEXT, R),
  COLUMN ("birth_date", DATE, 0),
  COLUMN ("death_date", DATE, 0),
  COLUMN ("provider_id", ID, 0),
  COLUMN ("practice_tin", TIN, 0),
  WORD ("status", 0, assigned_words, GAIN_NULL),
  WORD ("reason", 0, left_words, GAIN_NULL),
  COLUMN ("first_month", PERIOD, 0),
  COLUMN ("months", TEXT, 0),
  COLUMN ("risk_score", DECIMAL, 0),
  COLUMN ("hcc_version", TEXT, 0),
  COLUMN ("hccs", TEXT, 0),
  COLUMN ("visits", COUNT, 0),
};

#define KIND(kind, name, layered) \
  { GAIN_KIND_##kind, #name, name##_columns, G_N_ELEMENTS (name##_columns), layered }

static const GainKindInfo kinds[GAIN_N_KINDS] = {
  KIND (ROSTER, roster, FALSE),
  KIND (PANEL, panel, TRUE),
  KIND (MEASURES, measures, FALSE),
  KIND (SCHEMES, schemes, FALSE),
  KIND (TARGETS, targets, FALSE),
  KIND (BENCHMARKS, benchmarks, TRUE),
  KIND (RESULTS, results, TRUE),
  KIND (ATTENDANCE, attendance, TRUE),
  KIND (FLAGS, flags, TRUE),
  KIND (ADVANCES, advances, TRUE),
  KIND (SETTINGS, settings, FALSE),
  KIND (PRACTICES, practices, FALSE),
  KIND (VISITS, visits, FALSE),
  KIND (LISTS, lists, FALSE),
  KIND (CRITERIA, criteria, FALSE),
  KIND (REVIEWS, reviews, FALSE),
  KIND (SETTLEMENT, settlement, FALSE),
  KIND (RESERVE, reserve, FALSE),
  KIND (PUF, puf, FALSE),
  KIND (DECISIONS, decisions, FALSE),
  KIND (COMMENTS, comments, FALSE),
  KIND (DISPUTES, disputes, FALSE),
  KIND (EXPENDITURES, expenditures, FALSE),
  KIND (COMPLETION, completion, FALSE),
  KIND (DISCLOSURES, disclosures, FALSE),
  KIND (ASSIGNMENT, assignment, TRUE),
  { GAIN_KIND_PLAN, "plan", NULL, 0, FALSE },
  { GAIN_KIND_DIAGRAM, "diagram", NULL, 0, FALSE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (roster_columns) == GAIN_ROSTER_SHARE + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (panel_columns) == GAIN_PANEL_RISK_SCORE + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (measures_columns) == GAIN_MEASURES_STEPS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (schemes_columns) == GAIN_SCHEMES_PAYOUT_PERCENT + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (targets_columns) == GAIN_TARGETS_CUT_1 + GAIN_MAX_CUTS);
G_STATIC_ASSERT (G_N_ELEMENTS (benchmarks_columns) == GAIN_BENCHMARKS_LABEL + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (results_columns) == GAIN_RESULTS_PRACTICE_TIN + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (attendance_columns) == GAIN_ATTENDANCE_MEETING + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (flags_columns) == GAIN_FLAGS_VALUE + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (advances_columns) == GAIN_ADVANCES_LABEL + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (settings_columns) == GAIN_SETTINGS_VALUE + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (practices_columns) == GAIN_PRACTICES_ROUTE + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (visits_columns) == GAIN_VISITS_NEXT_DATE + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (lists_columns) == GAIN_LISTS_RANK + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (criteria_columns) == GAIN_CRITERIA_NOTE + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (reviews_columns) == GAIN_REVIEWS_CUTS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (settlement_columns) == GAIN_SETTLEMENT_SEQUESTRATION + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (reserve_columns) == GAIN_RESERVE_PAYEE_ID + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (puf_columns) == GAIN_PUF_AGREEMENT_START + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (decisions_columns) == GAIN_DECISIONS_DOCUMENTS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (comments_columns) == GAIN_COMMENTS_SETTLED + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (disputes_columns) == GAIN_DISPUTES_AMOUNT + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (expenditures_columns) == GAIN_EXPENDITURES_BENCHMARK + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (completion_columns) == GAIN_COMPLETION_HIGH + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (disclosures_columns) == GAIN_DISCLOSURES_AMOUNT + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (assignment_columns) == GAIN_ASSIGNMENT_VISITS + 1);

/**
 * gain_kind_info:
 * @kind: a kind of file
 *
 * Returns: (transfer none): its name and columns
 */
const GainKindInfo *
gain_kind_info (GainKind kind)
{
  g_return_val_if_fail ((guint) kind < GAIN_N_KINDS, NULL);

  return &kinds[kind];
}

/**
 * gain_kind_is_document:
 * @kind: a kind of file
 *
 * Returns: whether it is a JSON document and no table
 */
gboolean
gain_kind_is_document (GainKind kind)
{
  return kind == GAIN_KIND_PLAN || kind == GAIN_KIND_DIAGRAM;
}

/**
 * gain_kind_is_private:
 * @kind: a kind of file
 *
 * Returns: whether its rows are of patients: what they hold is told to nobody who didn't ask for it
 */
gboolean
gain_kind_is_private (GainKind kind)
{
  return kind == GAIN_KIND_LISTS || kind == GAIN_KIND_ASSIGNMENT;
}

/**
 * gain_kind_lookup:
 * @name: a kind as typed, in any case
 * @kind: (out): the kind; untouched unless %TRUE comes back
 *
 * Returns: whether there is such a kind
 */
gboolean
gain_kind_lookup (const char *name, GainKind *kind)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < GAIN_N_KINDS; i++)
    if (g_ascii_strcasecmp (kinds[i].name, name) == 0)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

/**
 * gain_kind_column:
 * @kind: a kind of file
 * @name: a heading, in any case
 *
 * Returns: the column's number, or -1
 */
int
gain_kind_column (GainKind kind, const char *name)
{
  const GainKindInfo *info = gain_kind_info (kind);

  g_return_val_if_fail (name != NULL, -1);

  for (guint i = 0; i < info->n_columns; i++)
    if (g_ascii_strcasecmp (info->columns[i].name, name) == 0)
      return (int) i;
  return -1;
}
