/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-choices.h"

#include "gain-payee-words.h"
#include "gain-segment-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_NAMED 4
#define FIRST_WEIGHT (10 * GAIN_SCALE) /* where nothing stands beside it */

static char *
person_label (const GainPerson *person)
{
  if (person->first_name == NULL || *person->first_name == '\0')
    return g_strdup_printf ("%s · %s", person->last_name, person->id);
  return g_strdup_printf ("%s, %s · %s", person->last_name, person->first_name, person->id);
}

static char *
label_of (const GainCatalog *catalog, GainMembersField field, const char *value)
{
  g_autofree char *segment = NULL;
  g_autofree char *tin = NULL;
  int at;

  switch (field)
    {
    case GAIN_MEMBERS_ROLE:
      segment = g_strdup_printf ("role:%s", value);
      return gain_segment_words (segment);
    case GAIN_MEMBERS_AFFILIATION:
      return g_strdup (strcmp (value, "employed") == 0      ? _ ("Employed")
                       : strcmp (value, "independent") == 0 ? _ ("Independent")
                                                            : value);
    case GAIN_MEMBERS_PRACTICE_TIN:
      at = gain_catalog_find_practice (catalog, value);
      tin = gain_tin_mask (value);
      return at >= 0 ? g_strdup_printf ("%s · %s", catalog->practices[at].name, tin)
                     : g_steal_pointer (&tin);
    case GAIN_MEMBERS_ID:
      at = gain_catalog_find_person (catalog, value);
      return at >= 0 ? person_label (&catalog->people[at]) : g_strdup (value);
    case GAIN_MEMBERS_SPECIALTY:
    case GAIN_MEMBERS_DEPARTMENT:
    case GAIN_MEMBERS_GROUP:
    default:
      return g_strdup (value);
    }
}

/**
 * gain_plan_choice_named:
 * @catalog: who is on the roster
 * @field: which condition
 * @value: one of its values
 *
 * Returns: (transfer full): the value as people say it, and as the document has it behind, where that is
 *   something else: “NPs and PAs” (app)
 */
char *
gain_plan_choice_named (const GainCatalog *catalog, GainMembersField field, const char *value)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (catalog != NULL && value != NULL, NULL);

  label = label_of (catalog, field, value);
  /* A practice's and a person's have what finds them in them. */
  return strcmp (label, value) == 0 || field == GAIN_MEMBERS_PRACTICE_TIN || field == GAIN_MEMBERS_ID
           ? g_strdup_printf (_ ("“%s”"), label)
           : g_strdup_printf (_ ("“%s” (%s)"), label, value);
}

static const char *
value_of (const GainCatalog *catalog, GainMembersField field, const GainPerson *person,
          const GainPost *post)
{
  const GainKindInfo *roster = gain_kind_info (GAIN_KIND_ROSTER);

  switch (field)
    {
    case GAIN_MEMBERS_ROLE:
      return roster->columns[GAIN_ROSTER_ROLE].words[person->role];
    case GAIN_MEMBERS_AFFILIATION:
      return roster->columns[GAIN_ROSTER_AFFILIATION].words[post->affiliation];
    case GAIN_MEMBERS_SPECIALTY:
      return person->specialty >= 0 ? catalog->specialties[person->specialty] : NULL;
    case GAIN_MEMBERS_DEPARTMENT:
      return post->department >= 0 ? catalog->departments[post->department].name : NULL;
    case GAIN_MEMBERS_PRACTICE_TIN:
      return catalog->practices[post->practice].tin;
    case GAIN_MEMBERS_GROUP:
      return post->group;
    case GAIN_MEMBERS_ID:
    default:
      return person->id;
    }
}

static GainPlanChoice *
choice_of (GPtrArray *choices, GHashTable *seen, const GainCatalog *catalog,
           GainMembersField field, const char *value)
{
  GainPlanChoice *choice = g_hash_table_lookup (seen, value);

  if (choice != NULL)
    return choice;
  choice = g_new0 (GainPlanChoice, 1);
  choice->value = g_strdup (value);
  choice->label = label_of (catalog, field, value);
  g_hash_table_insert (seen, choice->value, choice);
  g_ptr_array_add (choices, choice);
  return choice;
}

/* Words of a list have their own order; names are sorted. */
static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const GainPlanChoice *left = *(GainPlanChoice *const *) a;
  const GainPlanChoice *right = *(GainPlanChoice *const *) b;
  int order = g_utf8_collate (left->label, right->label);

  return order != 0 ? order : strcmp (left->value, right->value);
}

/**
 * gain_plan_choice_free:
 * @choice: (transfer full): a value
 */
void
gain_plan_choice_free (GainPlanChoice *choice)
{
  g_free (choice->value);
  g_free (choice->label);
  g_free (choice);
}

/**
 * gain_plan_choices:
 * @catalog: who is on the roster
 * @field: which condition
 * @chosen: (nullable): what a plan names now; that too can be chosen, whoever has it
 *
 * Returns: (transfer full) (element-type GainPlanChoice): the values by their labels, each with the
 *   number of people that have it
 */
GPtrArray *
gain_plan_choices (const GainCatalog *catalog, GainMembersField field, char **chosen)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_plan_choice_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (catalog != NULL, choices);

  for (guint i = 0; i < catalog->n_posts; i++)
    {
      const GainPost *post = &catalog->posts[i];
      const char *value = value_of (catalog, field, &catalog->people[post->person], post);
      GainPlanChoice *choice;

      if (value == NULL || *value == '\0')
        continue;
      choice = choice_of (choices, seen, catalog, field, value);
      /* Posts follow each other, so somebody with several alike is counted once. */
      choice->n += choice->last != post->person + 1;
      choice->last = post->person + 1;
    }
  for (guint i = 0; chosen != NULL && chosen[i] != NULL; i++)
    choice_of (choices, seen, catalog, field, chosen[i]);
  g_ptr_array_sort (choices, compare_choices);
  return choices;
}

/**
 * gain_plan_choices_words:
 * @choices: (element-type GainPlanChoice): as gain_plan_choices() gives them
 * @chosen: (nullable): values
 *
 * Returns: (transfer full): the chosen ones in words; empty: none
 */
char *
gain_plan_choices_words (const GPtrArray *choices, char **chosen)
{
  guint n = chosen != NULL ? g_strv_length (chosen) : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n && i < MOST_NAMED; i++)
    {
      const char *label = chosen[i];

      for (guint c = 0; c < choices->len; c++)
        {
          const GainPlanChoice *choice = g_ptr_array_index (choices, c);

          if (strcmp (choice->value, chosen[i]) == 0)
            label = choice->label;
        }
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", label);
    }
  if (n > MOST_NAMED)
    g_string_append_printf (text, _ (" and %u more"), n - MOST_NAMED);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_plan_group_judges:
 * @group: a group of a plan
 * @code: a measure's code
 *
 * Returns: whether the group judges by the measure
 */
gboolean
gain_plan_group_judges (const GainPlanGroup *group, const char *code)
{
  for (guint i = 0; i < group->measures->len; i++)
    if (g_strcmp0 (g_array_index (group->measures, GainPlanMeasure, i).code, code) == 0)
      return TRUE;
  return FALSE;
}

/**
 * gain_plan_measure_words:
 * @catalog: the measures
 * @code: (nullable): of a measure
 *
 * Returns: (transfer full): its name and its code, as a person looks for it; the code alone where
 *   no measure has it
 */
char *
gain_plan_measure_words (const GainCatalog *catalog, const char *code)
{
  int at = code != NULL ? gain_catalog_find_measure (catalog, code) : -1;

  return at >= 0 ? g_strdup_printf ("%s · %s", catalog->measures[at].title, code)
                 : g_strdup (code != NULL ? code : "");
}

/**
 * gain_plan_measure_choices:
 * @catalog: the measures
 * @except: (nullable): a group; measures that it judges by already are left out
 *
 * Returns: (transfer full) (element-type GainPlanChoice): the measures by their names
 */
GPtrArray *
gain_plan_measure_choices (const GainCatalog *catalog, const GainPlanGroup *except)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_plan_choice_free);

  g_return_val_if_fail (catalog != NULL, choices);

  for (guint m = 0; m < catalog->n_measures; m++)
    {
      const char *code = catalog->measures[m].code;
      GainPlanChoice *choice;

      if (except != NULL && gain_plan_group_judges (except, code))
        continue;
      choice = g_new0 (GainPlanChoice, 1);
      choice->value = g_strdup (code);
      choice->label = gain_plan_measure_words (catalog, code);
      choice->n = 1;
      g_ptr_array_add (choices, choice);
    }
  g_ptr_array_sort (choices, compare_choices);
  return choices;
}

/**
 * gain_plan_next_weight:
 * @plan: a plan
 *
 * Returns: the weight to begin a further group with, times %GAIN_SCALE: as the last group's, so
 *   that where all are alike it is one of them
 */
gint64
gain_plan_next_weight (const GainPlan *plan)
{
  for (guint g = plan->groups->len; g > 0; g--)
    {
      gint64 weight = ((const GainPlanGroup *) g_ptr_array_index (plan->groups, g - 1))->weight;

      if (weight != GAIN_NULL && weight > 0)
        return weight;
    }
  return FIRST_WEIGHT;
}

/**
 * gain_plan_next_bearer_weight:
 * @plan: a plan
 *
 * Returns: the weight to begin a further bearer of losses with, times %GAIN_SCALE: as the last one's
 */
gint64
gain_plan_next_bearer_weight (const GainPlan *plan)
{
  for (guint i = plan->bearers->len; i > 0; i--)
    if (g_array_index (plan->bearers, GainBearer, i - 1).weight > 0)
      return g_array_index (plan->bearers, GainBearer, i - 1).weight;
  return FIRST_WEIGHT;
}

/**
 * gain_plan_group_next_weight:
 * @group: a group of a plan
 *
 * Returns: the weight to begin a further measure with, times %GAIN_SCALE: as the last measure's
 */
gint64
gain_plan_group_next_weight (const GainPlanGroup *group)
{
  for (guint m = group->measures->len; m > 0; m--)
    if (g_array_index (group->measures, GainPlanMeasure, m - 1).weight > 0)
      return g_array_index (group->measures, GainPlanMeasure, m - 1).weight;
  return FIRST_WEIGHT;
}
