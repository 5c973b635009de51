/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-field.h"

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
