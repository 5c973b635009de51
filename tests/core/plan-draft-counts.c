/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-draft.h"

/* Every counter that must be met, so that one that never occurs is seen as 0. */
static const char *const counters[] = {
  "field pool.deductions", "field pool override", "field groups_by", "field interim",
  "field members.role", "field members.affiliation", "field members.specialty",
  "field members.department", "field members.practice_tin", "field members.group",
  "field members.id", "field members.exclude", "field payee", "field base", "field prorate",
  "field measures", "field missing", "field small_numbers", "field gates", "field cap",
  "field min_payment", "field show_dollars",
  "default pool.deductions", "default groups_by", "default interim", "default members",
  "default payee", "default base", "default prorate", "default measures", "default missing",
  "default small_numbers", "default gates", "default cap", "default min_payment",
  "default show_dollars",
  "groups_by weight", "groups_by lives", "groups_by member_months",
  "groups_by risk_member_months", "payee provider", "payee practice", "payee department",
  "payee group", "base equal", "base providers", "base lives", "base member_months",
  "base risk_member_months", "base fte", "prorate none", "prorate months",
  "residue redistribute", "residue infrastructure", "residue redesign", "residue reserve",
  "residue carry_forward",
  "gate attendance held", "gate attendance failed", "gate active_on held",
  "gate active_on failed", "gate flag held", "gate flag failed", "gate min_lives held",
  "gate min_lives failed", "gate min_tier held", "gate min_tier failed",
  "missing zero", "missing exclude", "missing practice", "missing practice has none",
  "small zero", "small exclude", "small practice", "small practice has none", "small tier",
  "interim as_is", "interim pace", "interim hold",
  "deductions above the pool", "pool of zero", "people without an active day",
  "payees active for part of the year", "staff paid", "empty group", "no group has a weight",
  "group weight zero", "measure weight zero", "payee weight zero", "base adds up to zero",
  "only zero weights left in", "all terms left out", "tied remainders", "cap cut earnings",
  "cap closed", "cap closed some", "all closed", "nobody to redistribute to",
  "min_payment kept money",
  "field within", "default within", "within equal", "within fte", "within providers and staff",
  "within without staff", "within staff alone have a weight", "within nobody has a weight",
  "within person weight zero", "within staff excluded", "within advances met",
  "within of nothing paid",
  "field downside", "default downside", "losses of the plan's own", "losses from the reserve first",
  "losses within the reserve", "losses above the reserve", "losses of the reserve in debt",
  "losses shielded", "losses bearer weight zero", "losses with no bearer",
  "losses base adds up to zero", "losses with advances",
  "advances met", "advances unmatched", "overpaid", "same payee in two groups",
};

static GHashTable *counts;

void
draft_count (const char *what, guint n)
{
  if (counts == NULL)
    counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (n > 0)
    g_hash_table_insert (counts, g_strdup (what), GUINT_TO_POINTER (draft_counted (what) + n));
}

guint
draft_counted (const char *what)
{
  return counts == NULL ? 0 : GPOINTER_TO_UINT (g_hash_table_lookup (counts, what));
}

void
draft_count_clear (void)
{
  g_clear_pointer (&counts, g_hash_table_unref);
}

guint
draft_print_counts (guint least)
{
  guint under = 0;

  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    {
      guint n = draft_counted (counters[i]);

      g_test_message ("%8u  %s%s", n, counters[i], n < least ? "  TOO FEW" : "");
      under += n < least;
    }
  return under;
}

static void
count_value (const char *field, const char *value)
{
  g_autofree char *what = g_strdup_printf ("%s %s", field, value);

  draft_count (what, 1);
}

static void
count_field (const char *field, gboolean is_default)
{
  count_value (is_default ? "default" : "field", field);
}

static void
count_members (const GainPlanGroup *group)
{
  gboolean any = group->exclude != NULL;

  for (guint field = 0; field < GAIN_N_MEMBERS_FIELDS; field++)
    if (group->members[field] != NULL)
      {
        g_autofree char *what = g_strconcat ("members.", gain_members_words[field], NULL);

        count_value ("field", what);
        any = TRUE;
      }
  if (group->exclude != NULL)
    draft_count ("field members.exclude", 1);
  if (!any)
    draft_count ("default members", 1);
}

static void
count_group (const GainPlanGroup *group)
{
  count_members (group);
  count_field ("payee", group->payee == GAIN_PAYEE_PROVIDER);
  count_field ("base", group->base == GAIN_BASE_EQUAL);
  count_field ("prorate", group->prorate == GAIN_PRORATE_NONE);
  count_field ("measures", group->measures->len == 0);
  count_field ("missing", group->missing == GAIN_RULE_ZERO);
  count_field ("small_numbers", group->small_numbers == GAIN_RULE_EXCLUDE);
  count_field ("gates", group->gates->len == 0);
  count_field ("cap", group->cap == GAIN_NULL);
  count_field ("min_payment", group->min_payment == GAIN_NULL);
  count_field ("show_dollars", group->show_dollars);
  count_field ("within", !group->within.present);
  count_value ("payee", gain_payee_words[group->payee]);
  count_value ("base", gain_base_words[group->base]);
  count_value ("prorate", gain_prorate_words[group->prorate]);
  count_value ("residue", gain_residue_words[group->residue]);
  for (guint j = 0; j < group->measures->len; j++)
    if (g_array_index (group->measures, GainPlanMeasure, j).weight == 0)
      draft_count ("measure weight zero", 1);
}

void
draft_count_plan (const GainPlan *plan)
{
  count_field ("pool.deductions", plan->deductions->len == 0);
  count_field ("groups_by", plan->groups_by == GAIN_GROUPS_BY_WEIGHT);
  count_field ("interim", plan->interim == GAIN_INTERIM_AS_IS);
  count_field ("downside", !plan->has_downside);
  count_value ("groups_by", gain_groups_by_words[plan->groups_by]);
  for (guint g = 0; g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);

      count_group (group);
      if (plan->groups_by == GAIN_GROUPS_BY_WEIGHT && group->weight == 0)
        draft_count ("group weight zero", 1);
    }
}
