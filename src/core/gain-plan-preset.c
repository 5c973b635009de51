/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-preset.h"

#include "gain-plan-field.h"

#include <glib/gi18n-lib.h>

#define PERCENT(n) ((n) * GAIN_SCALE)

const char *const gain_preset_words[] = { "five-tiers", "committee", "departments", "ipa-bonus",
                                          "uniform", "quarterly", NULL };

static const char *const titles[] = {
  N_ ("Five tiers, 92/8"),
  N_ ("80/20, measures voted by a committee"),
  N_ ("Departments, divided within"),
  N_ ("Independent physicians only, 5%"),
  N_ ("The same for everybody"),
  N_ ("Quarterly rewards"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (titles) == GAIN_N_PRESETS);

static void
split (GainPlan *plan, gint64 infrastructure, gint64 redesign, gint64 participants)
{
  plan->split[GAIN_SPLIT_INFRASTRUCTURE] = PERCENT (infrastructure);
  plan->split[GAIN_SPLIT_REDESIGN] = PERCENT (redesign);
  plan->split[GAIN_SPLIT_PARTICIPANTS] = PERCENT (participants);
}

static GainPlanGroup *
add_group (GainPlan *plan, const char *id, const char *label, gint64 weight, const char *roles)
{
  GainPlanGroup *group = gain_plan_add_group (plan, id);

  group->label = g_strdup (label);
  group->weight = weight * GAIN_SCALE;
  group->members[GAIN_MEMBERS_ROLE] = g_strsplit (roles, " ", -1);
  group->missing = GAIN_RULE_EXCLUDE;
  group->residue = GAIN_RESIDUE_NOT_CHOSEN;
  return group;
}

static gboolean
is_approved (const GainCatalog *catalog, int year, guint measure)
{
  gboolean any = FALSE;

  for (guint t = 0; t < catalog->n_targets; t++)
    if (catalog->targets[t].measure == measure && catalog->targets[t].performance_year == year)
      {
        if (catalog->targets[t].state != GAIN_TARGET_APPROVED
            && catalog->targets[t].state != GAIN_TARGET_FROZEN)
          return FALSE;
        any = TRUE;
      }
  return any;
}

/* Whether everybody whom the group pays has a target for the measure: a run alone can say. */
static gboolean
fits (const GainPlan *plan, const GainPlanGroup *group, const char *code, const GainFacts *facts)
{
  g_autoptr (GainPlan) probe = gain_plan_copy (plan);

  for (guint g = 0; g < probe->groups->len; g++)
    {
      GainPlanGroup *copy = g_ptr_array_index (probe->groups, g);

      copy->residue = GAIN_RESIDUE_RESERVE;
      g_array_set_size (copy->measures, 0);
      if (g_strcmp0 (copy->id, group->id) == 0)
        gain_plan_group_add_measure (copy, code, GAIN_SCALE);
    }
  return gain_plan_check_facts (probe, facts, NULL, NULL);
}

static void
add_measures (GainPlan *plan, GainPlanGroup *group, const GainFacts *facts, gboolean approved)
{
  const GainCatalog *catalog = facts->catalog;

  for (guint m = 0; m < catalog->n_measures; m++)
    if ((!approved || is_approved (catalog, facts->year, m))
        && fits (plan, group, catalog->measures[m].code, facts))
      gain_plan_group_add_measure (group, catalog->measures[m].code, 10 * GAIN_SCALE);
}

static void
make_five_tiers (GainPlan *plan, const GainFacts *facts)
{
  GainPlanGroup *primary = add_group (plan, "primary-care", _ ("Primary care"), 60, "pcp app");
  GainPlanGroup *others = add_group (plan, "specialists", _ ("Specialists"), 40, "specialist");

  split (plan, 8, 0, 92);
  primary->base = GAIN_BASE_MEMBER_MONTHS;
  primary->prorate = GAIN_PRORATE_MONTHS;
  primary->small_numbers = GAIN_RULE_PRACTICE;
  others->payee = facts->catalog->n_departments > 0 ? GAIN_PAYEE_DEPARTMENT : GAIN_PAYEE_PROVIDER;
  others->base = GAIN_BASE_PROVIDERS;
  add_measures (plan, primary, facts, FALSE);
  add_measures (plan, others, facts, FALSE);
}

/* Without any approved measure all are taken: the committee has still to vote. */
static void
make_committee (GainPlan *plan, const GainFacts *facts)
{
  GainPlanGroup *group = add_group (plan, "practices", _ ("Practices"), 100, "pcp app specialist");

  split (plan, 20, 0, 80);
  group->payee = GAIN_PAYEE_PRACTICE;
  group->base = GAIN_BASE_LIVES;
  add_measures (plan, group, facts, TRUE);
  if (group->measures->len == 0)
    add_measures (plan, group, facts, FALSE);
}

static void
make_departments (GainPlan *plan, const GainFacts *facts)
{
  GainPlanGroup *group
    = add_group (plan, "departments", _ ("Departments"), 100, "pcp app specialist");

  split (plan, 20, 0, 80);
  group->payee = GAIN_PAYEE_DEPARTMENT;
  group->base = GAIN_BASE_PROVIDERS;
  group->within = (GainWithin){ TRUE, PERCENT (75), PERCENT (25), GAIN_BASE_FTE };
  add_measures (plan, group, facts, FALSE);
}

static void
make_ipa_bonus (GainPlan *plan, const GainFacts *facts)
{
  GainPlanGroup *group = add_group (plan, "independent", _ ("Independent clinicians"), 100,
                                    "pcp app specialist");

  split (plan, 95, 0, 5);
  group->members[GAIN_MEMBERS_AFFILIATION] = g_strsplit ("independent", " ", -1);
  group->base = GAIN_BASE_MEMBER_MONTHS;
  add_measures (plan, group, facts, FALSE);
}

static void
make_uniform (GainPlan *plan)
{
  GainPlanGroup *group = add_group (plan, "clinicians", _ ("Clinicians"), 100,
                                    "pcp app specialist");

  split (plan, 20, 0, 80);
  group->prorate = GAIN_PRORATE_MONTHS;
}

static void
make_quarterly (GainPlan *plan, const GainFacts *facts)
{
  GainPlanGroup *group = add_group (plan, "clinicians", _ ("Clinicians"), 100,
                                    "pcp app specialist");

  split (plan, 20, 0, 80);
  group->prorate = GAIN_PRORATE_MONTHS;
  group->small_numbers = GAIN_RULE_PRACTICE;
  add_measures (plan, group, facts, FALSE);
}

/**
 * gain_preset_title:
 * @preset: a plan to begin with
 *
 * Returns: (transfer none): what it is called
 */
const char *
gain_preset_title (GainPreset preset)
{
  g_return_val_if_fail (preset < GAIN_N_PRESETS, "");

  return _ (titles[preset]);
}

/**
 * gain_preset_plan:
 * @preset: a plan to begin with
 * @facts: whose measures, targets and departments it takes
 * @pool: cents
 *
 * Makes a plan for the facts' year, with every measure that can be judged for all whom it pays, of
 * equal weight. Where unearned dollars go is not chosen: until then the plan has a fault.
 *
 * Returns: (transfer full): the plan
 */
GainPlan *
gain_preset_plan (GainPreset preset, const GainFacts *facts, gint64 pool)
{
  GainPlan *plan = gain_plan_new ();

  g_return_val_if_fail (preset < GAIN_N_PRESETS && facts != NULL, plan);

  plan->title = g_strdup (gain_preset_title (preset));
  plan->performance_year = facts->year;
  plan->pool = pool;
  plan->interim = GAIN_INTERIM_PACE;
  switch (preset)
    {
    case GAIN_PRESET_FIVE_TIERS:
      make_five_tiers (plan, facts);
      break;
    case GAIN_PRESET_COMMITTEE:
      make_committee (plan, facts);
      break;
    case GAIN_PRESET_DEPARTMENTS:
      make_departments (plan, facts);
      break;
    case GAIN_PRESET_IPA_BONUS:
      make_ipa_bonus (plan, facts);
      break;
    case GAIN_PRESET_QUARTERLY:
      make_quarterly (plan, facts);
      break;
    case GAIN_PRESET_UNIFORM:
    default:
      make_uniform (plan);
    }
  return plan;
}
