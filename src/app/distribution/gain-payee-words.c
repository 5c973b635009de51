/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-payee-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TIN_SHOWN 4
#define SCALE_PLACES 4

static void
append_with (GString *text, const char *separator, const char *part)
{
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

static gint64
attended (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  gint64 sum = 0;

  for (guint m = 0; m < payee->n_members; m++)
    sum += ledger->facts->attendance[group->members[payee->first_member + m]];
  return sum;
}

static GainInt128
lives (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  GainInt128 sum = 0;

  for (guint m = 0; m < payee->n_members; m++)
    {
      const GainPanel *panel = &ledger->facts->panel[group->members[payee->first_member + m]];

      sum += panel->present ? panel->lives : 0;
    }
  return sum;
}

/* A payee's result at its own level, as step 5 takes it. */
static GainCell
own_cell (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
          guint measure)
{
  GainCell sum = { 0, 0 };

  switch (group->group->payee)
    {
    case GAIN_PAYEE_PROVIDER:
      return gain_facts_provider (ledger->facts, (guint) payee->index, measure);
    case GAIN_PAYEE_PRACTICE:
      return gain_facts_practice (ledger->facts, (guint) payee->index, measure);
    case GAIN_PAYEE_DEPARTMENT:
      return gain_facts_department (ledger->facts, (guint) payee->index, measure);
    case GAIN_PAYEE_GROUP:
    default:
      for (guint m = 0; m < payee->n_members; m++)
        {
          GainCell cell = gain_facts_provider (ledger->facts,
                                               group->members[payee->first_member + m], measure);

          sum.numerator += cell.denominator > 0 ? cell.numerator : 0;
          sum.denominator += MAX (cell.denominator, 0);
        }
      return sum;
    }
}

static char *
tier_gate (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
           const GainGate *gate)
{
  const GainCatalog *catalog = ledger->facts->catalog;
  int at = gain_catalog_find_measure (catalog, gate->measure);
  const GainMeasure *measure = at >= 0 ? &catalog->measures[at] : NULL;
  GainCell cell = at >= 0 ? own_cell (ledger, group, payee, (guint) at) : (GainCell){ 0, 0 };
  g_autofree char *value = measure != NULL ? gain_value_display (cell, measure) : g_strdup ("–");
  const char *title = measure != NULL ? measure->title : gate->measure;

  if (measure != NULL && !gain_cell_is_reportable (cell, measure))
    return g_strdup_printf (_ ("%s: too few to judge, at least “%s” needed"), title, gate->tier);
  return g_strdup_printf (_ ("%s: %s, at least “%s” needed"), title, value, gate->tier);
}

/**
 * gain_payee_gate:
 * @ledger: a run
 * @group: one of its groups
 * @payee: one of the group's payees
 * @gate: index of one of the group's gates
 *
 * Returns: (transfer full): the gate with the facts that it was judged by
 */
char *
gain_payee_gate (const GainLedger *ledger, const GainLedgerGroup *group,
                 const GainLedgerPayee *payee, guint gate)
{
  const GainGate *rule = &g_array_index (group->group->gates, GainGate, gate);
  gboolean failed = payee->failed_gates >> gate & 1;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  switch (rule->kind)
    {
    case GAIN_GATE_ATTENDANCE:
      first = gain_count_format (attended (ledger, group, payee), 0);
      second = gain_count_format (rule->min, 0);
      return g_strdup_printf (_ ("Meetings: attended %s, at least %s needed"), first, second);
    case GAIN_GATE_ACTIVE_ON:
      first = gain_date_format_us (rule->date);
      return g_strdup_printf (failed ? _ ("Not active on %s") : _ ("Active on %s"), first);
    case GAIN_GATE_FLAG:
      return g_strdup_printf (failed ? _ ("Not marked “%s” for the year")
                                     : _ ("Marked “%s” for the year"),
                              rule->flag);
    case GAIN_GATE_MIN_LIVES:
      first = gain_count_format (lives (ledger, group, payee), SCALE_PLACES);
      second = gain_count_format (rule->min, 0);
      return g_strdup_printf (_ ("Attributed lives: %s, at least %s needed"), first, second);
    case GAIN_GATE_MIN_TIER:
    default:
      return tier_gate (ledger, group, payee, rule);
    }
}

static const char *
measure_word (const GainCatalog *catalog, const char *code)
{
  int at = gain_catalog_find_measure (catalog, code);

  return at >= 0 && catalog->measures[at].short_title != NULL ? catalog->measures[at].short_title
                                                              : code;
}

/* A failed gate as the reason in a note. */
static char *
gate_reason (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee,
             guint gate)
{
  const GainGate *rule = &g_array_index (group->group->gates, GainGate, gate);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  switch (rule->kind)
    {
    case GAIN_GATE_ATTENDANCE:
      first = gain_count_format (attended (ledger, group, payee), 0);
      second = gain_count_format (rule->min, 0);
      return g_strdup_printf (ngettext ("attended %s of at least %s meeting",
                                        "attended %s of at least %s meetings", (gulong) rule->min),
                              first, second);
    case GAIN_GATE_ACTIVE_ON:
      first = gain_date_format_us (rule->date);
      return g_strdup_printf (_ ("not active on %s"), first);
    case GAIN_GATE_FLAG:
      return g_strdup_printf (_ ("not marked “%s”"), rule->flag);
    case GAIN_GATE_MIN_LIVES:
      first = gain_count_format (lives (ledger, group, payee), SCALE_PLACES);
      second = gain_count_format (rule->min, 0);
      return g_strdup_printf (_ ("%s of at least %s attributed lives"), first, second);
    case GAIN_GATE_MIN_TIER:
    default:
      return g_strdup_printf (_ ("%s is not at least “%s”"),
                              measure_word (ledger->facts->catalog, rule->measure), rule->tier);
    }
}

static gboolean
nothing_counts (const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  for (guint j = 0; j < group->n_terms; j++)
    if (group->terms[payee->first_term + j].judged != GAIN_JUDGED_EXCLUDED)
      return FALSE;
  return group->n_terms > 0;
}

static char *
failed_gates (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autoptr (GString) reasons = g_string_new (NULL);

  for (guint g = 0; g < group->group->gates->len; g++)
    if (payee->failed_gates >> g & 1)
      {
        g_autofree char *reason = gate_reason (ledger, group, payee, g);

        append_with (reasons, "; ", reason);
      }
  /* Translators: why a payee is paid nothing. */
  return g_strdup_printf (_ ("Paid $0: %s"), reasons->str);
}

static char *
reason_of (const GainLedger *ledger, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  g_autofree char *cap = gain_money_format_dollars (MAX (group->group->cap, 0));
  g_autofree char *least = gain_money_format_dollars (MAX (group->group->min_payment, 0));

  if (payee->failed_gates != 0)
    return failed_gates (ledger, group, payee);
  if (payee->notes & GAIN_NOTE_MIN_PAYMENT)
    return g_strdup_printf (_ ("Paid $0: under the minimum payment of %s"), least);
  if (payee->maximum == 0)
    return g_strdup (_ ("Nothing to earn: its base is 0"));
  if (nothing_counts (group, payee))
    return g_strdup (_ ("Earned $0: no measure has a result that counts"));
  if (payee->earned == 0)
    return g_strdup (_ ("Earned $0: no measure reached a tier that pays"));
  if (group->group->cap != GAIN_NULL && payee->paid >= group->group->cap)
    return g_strdup_printf (_ ("At the cap of %s"), cap);
  return g_strdup ("");
}

/**
 * gain_payee_note:
 * @ledger: a run
 * @group: one of its groups
 * @payee: one of the group's payees
 *
 * Returns: (transfer full): what is out of the ordinary with a payment, in words; "" if nothing is
 */
char *
gain_payee_note (const GainLedger *ledger, const GainLedgerGroup *group,
                 const GainLedgerPayee *payee)
{
  g_autofree char *reason = reason_of (ledger, group, payee);
  g_autofree char *owed = NULL;

  if (payee->net >= 0)
    return g_steal_pointer (&reason);
  owed = gain_payee_net (payee);
  return reason[0] == '\0' ? g_steal_pointer (&owed) : g_strdup_printf ("%s · %s", owed, reason);
}

/**
 * gain_payee_net:
 * @payee: a payee
 *
 * Returns: (transfer full): the net; a negative one is "overpaid, to be recovered $1.00",
 *   of losses "owed $1.00"
 */
char *
gain_payee_net (const GainLedgerPayee *payee)
{
  g_autofree char *money = NULL;

  if (payee->net >= 0)
    return gain_money_format_dollars (payee->net);
  money = gain_money_format_dollars (-payee->net);
  return g_strdup_printf (payee->paid < 0 ? _ ("Owed %s") : _ ("Overpaid, to be recovered %s"),
                          money);
}

/**
 * gain_group_name:
 * @group: a group of a plan
 *
 * Returns: (transfer full): its label, or its id where it has none
 */
char *
gain_group_name (const GainPlanGroup *group)
{
  return g_strdup (group->label != NULL && group->label[0] != '\0' ? group->label : group->id);
}

/**
 * gain_payee_name:
 * @ledger: a run
 * @group: one of its groups
 * @payee: one of the group's payees
 *
 * Returns: (transfer full): what people call the payee
 */
char *
gain_payee_name (const GainLedger *ledger, const GainLedgerGroup *group,
                 const GainLedgerPayee *payee)
{
  const GainCatalog *catalog = ledger->facts->catalog;

  switch (group->group->payee)
    {
    case GAIN_PAYEE_PROVIDER:
      return gain_person_display_name (&catalog->people[payee->index]);
    case GAIN_PAYEE_PRACTICE:
      return g_strdup (catalog->practices[payee->index].name);
    case GAIN_PAYEE_DEPARTMENT:
      return g_strdup (catalog->departments[payee->index].name);
    case GAIN_PAYEE_GROUP:
    default:
      return gain_group_name (group->group);
    }
}

/**
 * gain_payee_practice:
 * @ledger: a run
 * @group: one of its groups
 * @payee: one of the group's payees
 *
 * Returns: (transfer full): a provider's practice; of any other payee, how many people it stands
 *   for
 */
char *
gain_payee_practice (const GainLedger *ledger, const GainLedgerGroup *group,
                     const GainLedgerPayee *payee)
{
  const GainCatalog *catalog = ledger->facts->catalog;

  if (group->group->payee == GAIN_PAYEE_PROVIDER)
    return g_strdup (catalog->practices[catalog->people[payee->index].practice].name);
  return g_strdup_printf (ngettext ("%u provider", "%u providers", payee->n_members),
                          payee->n_members);
}

/**
 * gain_payee_shown_id:
 * @group: a group of a run
 * @payee: one of its payees
 *
 * A TIN may be somebody's Social Security number, so only its end is shown.
 *
 * Returns: (transfer full): the payee's id as a screen may show it
 */
char *
gain_payee_shown_id (const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  gsize length = strlen (payee->id);

  if (group->group->payee != GAIN_PAYEE_PRACTICE || length <= TIN_SHOWN)
    return g_strdup (payee->id);
  return g_strdup_printf ("•••••%s", payee->id + length - TIN_SHOWN);
}

/**
 * gain_term_tier:
 * @ledger: a run
 * @term: of one of its payees
 *
 * Returns: (transfer full): the tier's word; "–" where there is none
 */
char *
gain_term_tier (const GainLedger *ledger, const GainTerm *term)
{
  const GainScheme *scheme;

  if (term->tier < 0 || term->target == NULL)
    return g_strdup ("–");
  scheme = &ledger->facts->catalog->schemes[term->target->scheme];
  g_return_val_if_fail ((guint) term->tier < scheme->n_tiers, NULL);
  return g_strdup (scheme->tiers[term->tier].name);
}

static char *
too_few (const GainTerm *term, const GainMeasure *measure)
{
  g_autofree char *n = gain_count_format (term->cell.denominator, SCALE_PLACES);
  g_autofree char *least = gain_count_format (measure->min_denominator, SCALE_PLACES);

  if (term->cell.denominator <= 0)
    return g_strdup (_ ("No result"));
  return g_strdup_printf (_ ("Too few (%s of at least %s)"), n, least);
}

/**
 * gain_term_judged:
 * @group: a group of a run
 * @term: of one of its payees
 * @measure: the term's measure
 *
 * Returns: (transfer full): how the tier came about; "" if simply by the payee's own result
 */
char *
gain_term_judged (const GainLedgerGroup *group, const GainTerm *term, const GainMeasure *measure)
{
  g_autofree char *few = too_few (term, measure);

  switch (term->judged)
    {
    case GAIN_JUDGED_PRACTICE:
      return g_strdup (_ ("Own result missing or too few: judged by the practice's result"));
    case GAIN_JUDGED_TIER:
      return g_strdup_printf (_ ("%s: the plan pays it as “%s”"), few,
                              group->group->small_numbers_tier);
    case GAIN_JUDGED_ZERO:
      return g_strdup_printf (_ ("%s: the plan pays nothing for it"), few);
    case GAIN_JUDGED_EXCLUDED:
      return g_strdup_printf (_ ("%s: left out, its weight goes to the other measures"), few);
    case GAIN_JUDGED_HELD:
      return g_strdup (_ ("Builds up over the year: not judged before its end"));
    case GAIN_JUDGED_OWN:
    default:
      return g_strdup ("");
    }
}

/**
 * gain_count_format:
 * @value: a number times 10^@places, 0 or more
 * @places: how many of its digits are decimals
 *
 * Returns: (transfer full): the number with its thousands set apart, to two decimals at most
 */
char *
gain_count_format (GainInt128 value, guint places)
{
  g_autofree char *whole = NULL;
  guint hundredths;
  GainInt128 power = 1;

  for (guint i = 0; i < places; i++)
    power *= 10;
  value = (value * 100 + power / 2) / power;
  hundredths = (guint) (value % 100);
  whole = gain_money_format_whole ((gint64) (value - hundredths));
  if (hundredths == 0)
    return g_strdup (whole + 1);
  if (hundredths % 10 == 0)
    return g_strdup_printf ("%s.%u", whole + 1, hundredths / 10);
  return g_strdup_printf ("%s.%02u", whole + 1, hundredths);
}
