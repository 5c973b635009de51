/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-words.h"

#include "gain-payee-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SCALE_PLACES 4
#define MAX_NAMED 12

static void
section_free (gpointer data)
{
  GainPlanSection *section = data;

  g_free (section->heading);
  g_ptr_array_unref (section->lines);
  g_free (section);
}

static GPtrArray *
add_section (GPtrArray *page, char *heading)
{
  GainPlanSection *section = g_new (GainPlanSection, 1);

  section->heading = heading;
  section->lines = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (page, section);
  return section->lines;
}

static void G_GNUC_PRINTF (2, 3)
say (GPtrArray *lines, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (lines, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
describe_pool (GPtrArray *page, const GainPlan *plan)
{
  GPtrArray *lines = add_section (page, g_strdup (_ ("The pool")));
  g_autofree char *pool = plan->pool_is_settlement ? NULL : gain_money_format_dollars (plan->pool);

  if (pool == NULL)
    say (lines, "%s", _ ("What CMS pays for the year at settlement, after recoupment."));
  else
    say (lines, _ ("%s for performance year %d."), pool, plan->performance_year);
  for (guint i = 0; i < plan->deductions->len; i++)
    {
      const GainDeduction *deduction = &g_array_index (plan->deductions, GainDeduction, i);
      g_autofree char *amount = gain_money_format_dollars (deduction->amount);

      say (lines, _ ("Taken off the top: %s for %s."), amount, deduction->label);
    }
}

static void
describe_split (GPtrArray *page, const GainPlan *plan)
{
  static const char *const names[] = { N_ ("infrastructure"), N_ ("care redesign"),
                                       N_ ("participants") };
  static const char *const by[] = { N_ ("The participants' money goes to the groups by weight."),
                                    N_ ("The participants' money goes to the groups by their "
                                        "attributed lives."),
                                    N_ ("The participants' money goes to the groups by their "
                                        "member-months."),
                                    N_ ("The participants' money goes to the groups by their "
                                        "risk-weighted member-months.") };
  GPtrArray *lines = add_section (page, g_strdup (_ ("How it is split")));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    {
      g_autofree char *percent = gain_decimal_format (plan->split[i]);

      if (plan->split[i] != 0)
        g_string_append_printf (text, "%s%s%% %s", text->len > 0 ? " · " : "", percent,
                                _ (names[i]));
    }
  say (lines, "%s", text->str);
  say (lines, "%s", _ (by[plan->groups_by]));
  if (plan->interim == GAIN_INTERIM_PACE)
    say (lines, "%s", _ ("Before the year's end, measures that build up over the year are judged "
                         "by the share of the year that has passed."));
  else if (plan->interim == GAIN_INTERIM_HOLD)
    say (lines, "%s", _ ("Before the year's end, measures that build up over the year pay nothing "
                         "yet."));
}

static const char *
member_word (guint field, const char *value)
{
  static const char *const words[][2] = {
    { "pcp", N_ ("primary care physicians") },
    { "specialist", N_ ("specialists") },
    { "app", N_ ("nurse practitioners and physician assistants") },
    { "staff", N_ ("staff") },
    { "employed", N_ ("employed") },
    { "independent", N_ ("independent") },
  };

  if (field != GAIN_MEMBERS_ROLE && field != GAIN_MEMBERS_AFFILIATION)
    return value;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i][0], value) == 0)
      return _ (words[i][1]);
  return value;
}

static void
append_value (GString *text, guint field, const char *value)
{
  g_autofree char *masked = field == GAIN_MEMBERS_PRACTICE_TIN ? gain_tin_mask (value) : NULL;

  g_string_append (text, masked != NULL ? masked : member_word (field, value));
}

static char *
join_values (guint field, char **values)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_strv_length (values);

  for (guint i = 0; i < n && i < MAX_NAMED; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == n ? _ (" or ") : ", ");
      append_value (text, field, values[i]);
    }
  if (n > MAX_NAMED)
    g_string_append_printf (text, _ (" and %u more"), n - MAX_NAMED);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
describe_members (GPtrArray *lines, const GainPlanGroup *group)
{
  static const char *const names[] = { N_ ("Role"), N_ ("Affiliation"), N_ ("Specialty"),
                                       N_ ("Department"), N_ ("Practice TIN"), N_ ("Group"),
                                       N_ ("Id") };
  gboolean everybody = TRUE;

  for (guint field = 0; field < GAIN_N_MEMBERS_FIELDS; field++)
    if (group->members[field] != NULL)
      {
        g_autofree char *values = join_values (field, group->members[field]);

        say (lines, "%s: %s.", _ (names[field]), values);
        everybody = FALSE;
      }
  if (everybody)
    say (lines, "%s", _ ("Takes every clinician whom no group before it took."));
  if (group->exclude != NULL)
    {
      g_autofree char *ids = join_values (GAIN_MEMBERS_ID, group->exclude);

      say (lines, _ ("Not: %s."), ids);
    }
}

static void
describe_base (GPtrArray *lines, const GainPlanGroup *group)
{
  static const char *const payees[] = { N_ ("Pays each provider"), N_ ("Pays each practice"),
                                        N_ ("Pays each department"),
                                        N_ ("Pays the group as a whole") };
  static const char *const bases[] = { N_ ("the same to all"), N_ ("by number of providers"),
                                       N_ ("by attributed lives"), N_ ("by member-months"),
                                       N_ ("by risk-weighted member-months"),
                                       N_ ("by full-time equivalents") };

  say (lines, "%s, %s%s.", _ (payees[group->payee]), _ (bases[group->base]),
       group->prorate == GAIN_PRORATE_MONTHS
         ? _ (", in proportion to the months active in the year")
         : "");
}

static const char *
measure_title (const GainCatalog *catalog, const char *code)
{
  int at = gain_catalog_find_measure (catalog, code);

  return at >= 0 ? catalog->measures[at].title : code;
}

static void
describe_measures (GPtrArray *lines, const GainPlanGroup *group, const GainCatalog *catalog)
{
  GainInt128 sum = 0;

  if (group->measures->len == 0)
    {
      say (lines, "%s", _ ("Nothing is measured: the maximum is earned."));
      return;
    }
  for (guint i = 0; i < group->measures->len; i++)
    sum += g_array_index (group->measures, GainPlanMeasure, i).weight;
  say (lines, "%s", _ ("The maximum is earned by these measures:"));
  for (guint i = 0; i < group->measures->len && sum > 0; i++)
    {
      const GainPlanMeasure *measure = &g_array_index (group->measures, GainPlanMeasure, i);
      g_autofree char *percent
        = gain_count_format ((GainInt128) measure->weight * 1000000 / sum, SCALE_PLACES);

      say (lines, "• %s%% %s", percent, measure_title (catalog, measure->code));
    }
}

static void
describe_rules (GPtrArray *lines, const GainPlanGroup *group)
{
  static const char *const missing[] = { N_ ("Without a result, a measure pays nothing."),
                                         N_ ("A measure without a result is left out, and its "
                                             "weight goes to the others."),
                                         N_ ("Without a result, the practice's counts instead.") };
  static const char *const small[] = { N_ ("With too few cases, a measure pays nothing."),
                                       N_ ("A measure with too few cases is left out, and its "
                                           "weight goes to the others."),
                                       N_ ("With too few cases, the practice's result counts "
                                           "instead.") };

  if (group->measures->len == 0)
    return;
  say (lines, "%s", _ (missing[group->missing]));
  if (group->small_numbers == GAIN_RULE_TIER)
    say (lines, _ ("With too few cases, a measure pays as “%s”."), group->small_numbers_tier);
  else
    say (lines, "%s", _ (small[group->small_numbers]));
}

static void
describe_gate (GPtrArray *lines, const GainGate *gate, const GainCatalog *catalog)
{
  g_autofree char *date = gain_date_format_us (gate->date);
  g_autofree char *least = gain_count_format (gate->min, 0);

  switch (gate->kind)
    {
    case GAIN_GATE_ATTENDANCE:
      say (lines,
           g_dngettext (GETTEXT_PACKAGE, "• At least %s meeting attended in the year",
                     "• At least %s meetings attended in the year", (gulong) gate->min),
           least);
      break;
    case GAIN_GATE_ACTIVE_ON:
      say (lines, _ ("• Active on %s"), date);
      break;
    case GAIN_GATE_FLAG:
      say (lines, _ ("• Marked “%s” for the year"), gate->flag);
      break;
    case GAIN_GATE_MIN_LIVES:
      say (lines, _ ("• At least %s attributed lives"), least);
      break;
    case GAIN_GATE_MIN_TIER:
    default:
      say (lines, _ ("• %s: at least “%s”"), measure_title (catalog, gate->measure), gate->tier);
    }
}

/* Whether anybody is paid more than it earned hangs on this, so it is said. */
static void
describe_residue (GPtrArray *lines, const GainPlanGroup *group)
{
  static const char *const words[] = {
    N_ ("Unearned dollars stay in the group: those who earned something are paid more, in proportion "
        "to what they earned. What nobody may take any more goes to the reserve."),
    N_ ("Unearned dollars leave the group, for infrastructure. Nobody is paid more than it earned."),
    N_ ("Unearned dollars leave the group, for care redesign. Nobody is paid more than it earned."),
    N_ ("Unearned dollars leave the group and are kept in the reserve. Nobody is paid more than it "
        "earned."),
    N_ ("Unearned dollars leave the group and are carried forward to next year. Nobody is paid more "
        "than it earned."),
  };

  say (lines, "%s", _ (words[group->residue]));
}

static void
describe_limits (GPtrArray *lines, const GainPlanGroup *group, const GainCatalog *catalog)
{
  g_autofree char *cap = gain_money_format_dollars (MAX (group->cap, 0));
  g_autofree char *least = gain_money_format_dollars (MAX (group->min_payment, 0));

  if (group->gates->len > 0)
    say (lines, "%s", _ ("Who doesn't meet all of these earns nothing:"));
  for (guint i = 0; i < group->gates->len; i++)
    describe_gate (lines, &g_array_index (group->gates, GainGate, i), catalog);
  if (group->cap != GAIN_NULL)
    say (lines, _ ("Nobody is paid more than %s."), cap);
  if (group->min_payment != GAIN_NULL)
    say (lines, _ ("Less than %s is not paid."), least);
  describe_residue (lines, group);
  if (!group->show_dollars)
    say (lines, "%s", _ ("Scorecards of this group show no dollars."));
}

static void
describe_within (GPtrArray *lines, const GainPlanGroup *group)
{
  g_autofree char *providers = gain_decimal_format (group->within.provider_share);
  g_autofree char *staff = gain_decimal_format (group->within.staff_share);

  if (!group->within.present)
    return;
  say (lines, _ ("Inside each payee %s%% goes to its providers and %s%% to its staff, %s."),
       providers, staff,
       group->within.base == GAIN_BASE_FTE ? _ ("by full-time equivalents")
                                           : _ ("the same to all"));
  say (lines, "%s", _ ("A payee without staff passes the staff's part to its providers."));
}

static GainInt128
sum_of_weights (const GainPlan *plan)
{
  GainInt128 sum = 0;

  for (guint g = 0; g < plan->groups->len; g++)
    sum += ((const GainPlanGroup *) g_ptr_array_index (plan->groups, g))->weight;
  return sum;
}

static char *
group_heading (const GainPlan *plan, const GainPlanGroup *group, GainInt128 sum)
{
  g_autofree char *name = gain_group_name (group);
  g_autofree char *percent = NULL;

  if (plan->groups_by != GAIN_GROUPS_BY_WEIGHT || group->weight == GAIN_NULL || sum == 0)
    return g_steal_pointer (&name);
  percent = gain_count_format ((GainInt128) group->weight * 1000000 / sum, SCALE_PLACES);
  /* Translators: a group of a plan, then its share. */
  return g_strdup_printf (_ ("%s: %s%% of the participants' money"), name, percent);
}

static void
describe_downside (GPtrArray *page, const GainPlan *plan)
{
  GPtrArray *lines;

  if (!plan->has_downside)
    return;
  lines = add_section (page, g_strdup (_ ("If the year ends in losses")));
  if (plan->from_reserve_first)
    say (lines, "%s", _ ("The reserve pays first, as far as it goes."));
  for (guint i = 0; i < plan->bearers->len; i++)
    {
      const GainBearer *bearer = &g_array_index (plan->bearers, GainBearer, i);
      g_autofree char *weight = gain_count_format (bearer->weight, SCALE_PLACES);

      say (lines, _ ("Group “%s” bears a weight of %s."), bearer->group, weight);
    }
  if (plan->bearers->len == 0)
    say (lines, "%s", _ ("No group bears losses: what is left stays with the reserve."));
  else
    say (lines, "%s", _ ("Inside a group each payee bears its part by the group's base, whatever "
                         "its tiers. Every other group is shielded."));
}

/**
 * gain_plan_residue_words:
 * @residue: where unearned money goes
 *
 * Returns: (transfer full): the same in words
 */
char *
gain_plan_residue_words (GainResidue residue)
{
  static const char *const words[] = {
    N_ ("shared among those who earned, in proportion"),
    N_ ("to infrastructure"),
    N_ ("to care redesign"),
    N_ ("to the reserve"),
    N_ ("carried forward to next year"),
  };

  return g_strdup (_ (words[residue]));
}

/**
 * gain_plan_words:
 * @plan: a plan
 * @catalog: for the titles of its measures
 *
 * Returns: (transfer full) (element-type GainPlanSection): what the plan says, in sentences
 */
GPtrArray *
gain_plan_words (const GainPlan *plan, const GainCatalog *catalog)
{
  GPtrArray *page = g_ptr_array_new_with_free_func (section_free);
  GainInt128 sum = sum_of_weights (plan);

  describe_pool (page, plan);
  describe_split (page, plan);
  for (guint g = 0; g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);
      GPtrArray *lines = add_section (page, group_heading (plan, group, sum));

      describe_members (lines, group);
      describe_base (lines, group);
      describe_measures (lines, group, catalog);
      describe_rules (lines, group);
      describe_limits (lines, group, catalog);
      describe_within (lines, group);
    }
  describe_downside (page, plan);
  return page;
}
