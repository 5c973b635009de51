/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-field-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the words of the document are called to a person; the same word may stand in several fields. */
static const struct
{
  const char *field; /* the end of its path */
  const char *word;
  const char *label;
} word_labels[] = {
  { "groups_by", "weight", N_ ("Weights") },
  { "groups_by", "lives", N_ ("Attributed lives") },
  { "groups_by", "member_months", N_ ("Member-months") },
  { "groups_by", "risk_member_months", N_ ("Risk-weighted member-months") },
  { "interim", "as_is", N_ ("Judged as if the year were over") },
  { "interim", "pace", N_ ("Judged by the part of the year that has passed") },
  { "interim", "hold", N_ ("Not judged yet: what builds up pays nothing") },
  { "payee", "provider", N_ ("Each provider") },
  { "payee", "practice", N_ ("Each practice") },
  { "payee", "department", N_ ("Each department") },
  { "payee", "group", N_ ("The group as a whole") },
  { "base", "equal", N_ ("Equal parts") },
  { "base", "providers", N_ ("Number of providers") },
  { "base", "lives", N_ ("Attributed lives") },
  { "base", "member_months", N_ ("Member-months") },
  { "base", "risk_member_months", N_ ("Risk-weighted member-months") },
  { "base", "fte", N_ ("FTE") },
  { "within.base", "equal", N_ ("Equal parts") },
  { "within.base", "fte", N_ ("FTE") },
  { "prorate", "none", N_ ("Get a whole part") },
  { "prorate", "months", N_ ("Get the part of the months they were active") },
  { "missing", "zero", N_ ("Earns nothing on it") },
  { "missing", "exclude", N_ ("Left out, its weight goes to the others") },
  { "missing", "practice", N_ ("Judged by the practice's result") },
  { "small_numbers", "zero", N_ ("Earns nothing on it") },
  { "small_numbers", "exclude", N_ ("Left out, its weight goes to the others") },
  { "small_numbers", "practice", N_ ("Judged by the practice's result") },
  { "residue", "redistribute", N_ ("To those who earned, by what they earned") },
  { "residue", "infrastructure", N_ ("To infrastructure") },
  { "residue", "redesign", N_ ("To care redesign") },
  { "residue", "reserve", N_ ("To the reserve") },
  { "residue", "carry_forward", N_ ("Carried forward to the next year") },
  { "kind", "attendance", N_ ("Meetings attended") },
  { "kind", "active_on", N_ ("Active on a day") },
  { "kind", "flag", N_ ("A flag, as an agreement signed") },
  { "kind", "min_lives", N_ ("Attributed lives") },
  { "kind", "min_tier", N_ ("A tier on a measure") },
};

/**
 * gain_plan_word_label:
 * @field: a field with words
 * @word: one of them, or a tier's name
 *
 * Returns: (transfer none): what the word is called on the screen
 */
const char *
gain_plan_word_label (const GainPlanField *field, const char *word)
{
  if (*word == '\0')
    return _ ("Not decided yet");
  for (guint i = 0; i < G_N_ELEMENTS (word_labels); i++)
    if (strcmp (word_labels[i].field, field->name) == 0
        && strcmp (word_labels[i].word, word) == 0)
      return _ (word_labels[i].label);
  return word;
}

static char *
group_name (const GainPlanGroup *group)
{
  return g_strdup (group->label != NULL && *group->label != '\0' ? group->label
                   : group->id != NULL                           ? group->id
                                                                 : "");
}

/* "groups[2]" and what follows: which group, and the rest. */
static const GainPlanGroup *
group_of (const GainPlan *plan, const char *path, const char **rest)
{
  char *end = NULL;
  guint64 at;

  if (!g_str_has_prefix (path, "groups["))
    return NULL;
  at = g_ascii_strtoull (path + strlen ("groups["), &end, 10);
  *rest = *end == ']' && end[1] == '.' ? end + 2 : "";
  return at < plan->groups->len ? g_ptr_array_index (plan->groups, at) : NULL;
}

/* As lists call it, where there is a catalog that knows it. */
const char *
gain_plan_measure_name (const GainCatalog *catalog, const char *code)
{
  int at = catalog != NULL ? gain_catalog_find_measure (catalog, code) : -1;

  if (at < 0)
    return code;
  return catalog->measures[at].short_title != NULL ? catalog->measures[at].short_title
                                                   : catalog->measures[at].title;
}

/* The measure or the gate that a path leads into. */
static char *
inner_name (const GainPlanGroup *group, const GainCatalog *catalog, const char *rest)
{
  const GainPlanField *kind = gain_plan_find_field ("groups[0].gates[0].kind");
  guint64 at;

  if (g_str_has_prefix (rest, "measures["))
    {
      at = g_ascii_strtoull (rest + strlen ("measures["), NULL, 10);
      if (at < group->measures->len)
        return g_strdup (gain_plan_measure_name (
          catalog, g_array_index (group->measures, GainPlanMeasure, at).code));
    }
  if (g_str_has_prefix (rest, "gates["))
    {
      at = g_ascii_strtoull (rest + strlen ("gates["), NULL, 10);
      if (at < group->gates->len)
        return g_strdup (gain_plan_word_label (
          kind, gain_gate_words[g_array_index (group->gates, GainGate, at).kind]));
    }
  return NULL;
}

/**
 * gain_plan_path_words:
 * @plan: a plan
 * @catalog: (nullable): of its measures; %NULL: they are called by their codes
 * @path: of a field or a list of them
 *
 * Returns: (transfer full) (nullable): where that is, in words: the group, the measure or gate, and
 *   the field; %NULL: neither a field nor in a group
 */
char *
gain_plan_path_words (const GainPlan *plan, const GainCatalog *catalog, const char *path)
{
  const GainPlanField *field;
  const GainPlanGroup *group;
  const char *rest = "";
  g_autofree char *name = NULL;
  g_autofree char *inner = NULL;

  g_return_val_if_fail (plan != NULL && path != NULL, NULL);

  field = gain_plan_find_field (path);
  group = group_of (plan, path, &rest);
  if (group == NULL)
    return field != NULL ? g_strdup (_ (field->label)) : NULL;
  name = group_name (group);
  if (field == NULL)
    return g_steal_pointer (&name);
  inner = inner_name (group, catalog, rest);
  return inner != NULL ? g_strdup_printf ("%s · %s · %s", name, inner, _ (field->label))
                       : g_strdup_printf ("%s · %s", name, _ (field->label));
}

/**
 * gain_plan_fault_words:
 * @plan: a plan
 * @catalog: (nullable): of its measures
 * @text: a fault or a warning, that may begin with a path: "groups[1].cap: …"
 *
 * Returns: (transfer full): the same with the place in words, as a person reads it
 */
char *
gain_plan_fault_words (const GainPlan *plan, const GainCatalog *catalog, const char *text)
{
  const char *colon;
  g_autofree char *path = NULL;
  g_autofree char *where = NULL;

  g_return_val_if_fail (plan != NULL && text != NULL, NULL);

  colon = strstr (text, ": ");
  path = colon != NULL ? g_strndup (text, (gsize) (colon - text)) : NULL;
  where = path != NULL ? gain_plan_path_words (plan, catalog, path) : NULL;
  return where != NULL ? g_strconcat (where, colon, NULL) : g_strdup (text);
}

/**
 * gain_plan_fault_said:
 * @plan: a plan
 * @text: a fault, that may begin with a path: "groups[1].cap: …"
 *
 * Returns: (transfer full): the same with the place in words, and the path behind it, for whoever
 *   looks into the file; unchanged where the place has no words
 */
char *
gain_plan_fault_said (const GainPlan *plan, const char *text)
{
  g_autofree char *words = gain_plan_fault_words (plan, NULL, text);
  gsize length = words != NULL ? strlen (words) : 0;
  gboolean ends = length > 0 && words[length - 1] == '.';
  g_autofree char *path = NULL;

  g_return_val_if_fail (words != NULL, NULL);

  if (strcmp (words, text) == 0)
    return g_steal_pointer (&words);
  path = g_strndup (text, (gsize) (strstr (text, ": ") - text));
  return g_strdup_printf ("%.*s (%s)%s", (int) (ends ? length - 1 : length), words, path,
                          ends ? "." : "");
}

static void
add_paths (GPtrArray *paths, const char *where, GainPlanHolder holder)
{
  for (guint i = 0; i < gain_plan_holders[holder].n; i++)
    g_ptr_array_add (paths, g_strconcat (where, gain_plan_holders[holder].fields[i].name, NULL));
}

/**
 * gain_plan_paths:
 * @plan: a plan
 *
 * Returns: (transfer full) (element-type utf8): the path of every field that somebody may have
 *   something to say about, in the order of the document
 */
GPtrArray *
gain_plan_paths (const GainPlan *plan)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (plan != NULL, paths);

  add_paths (paths, "", GAIN_IN_PLAN);
  for (guint g = 0; g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);
      g_autofree char *where = g_strdup_printf ("groups[%u].", g);

      add_paths (paths, where, GAIN_IN_GROUP);
      for (guint m = 0; m < group->measures->len; m++)
        g_ptr_array_add (paths, g_strdup_printf ("%smeasures[%u].weight", where, m));
      for (guint i = 0; i < group->gates->len; i++)
        g_ptr_array_add (paths, g_strdup_printf ("%sgates[%u].kind", where, i));
    }
  return paths;
}
