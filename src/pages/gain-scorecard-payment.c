/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plan pays, in the words of a scorecard: gates, payees, the parts of a payment. */
#include "gain-config.h"

#include "gain-payee-words.h"
#include "gain-scorecard-text.h"

#include <glib/gi18n-lib.h>

/**
 * gain_text_shows_dollars:
 * @card: a scorecard
 *
 * Returns: whether the provider's group shows dollars, and there is a run to show
 */
gboolean
gain_text_shows_dollars (const GainScorecard *card)
{
  return card->ledger != NULL && card->group != NULL && card->payee != NULL
         && card->group->group->show_dollars;
}

/**
 * gain_text_gain:
 * @card: a scorecard
 * @line: one of its lines
 *
 * Returns: (transfer full) (nullable): what the next tier would change in the payment
 */
char *
gain_text_gain (const GainScorecard *card, const GainScoreLine *line)
{
  g_autofree char *amount = NULL;

  if (!gain_text_shows_dollars (card))
    return NULL;
  switch (line->gain_kind)
    {
    case GAIN_GAIN_AT_CAP:
      return g_strdup (_ ("no change: at the cap"));
    case GAIN_GAIN_GATE:
      return g_strdup (_ ("no change: gate"));
    case GAIN_GAIN_AMOUNT:
      if (line->gain == 0)
        return g_strdup (_ ("no change in dollars"));
      amount = gain_money_format_whole (line->gain);
      return line->gain > 0 ? g_strdup_printf ("+ %s", amount) : g_steal_pointer (&amount);
    case GAIN_GAIN_NO_PLAN:
    case GAIN_GAIN_NO_STEP:
    default:
      return NULL;
    }
}

static char *
describe_gate (const GainGate *gate)
{
  g_autofree char *date = NULL;

  switch (gate->kind)
    {
    case GAIN_GATE_ATTENDANCE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "attendance at %lld meeting",
                                           "attendance at %lld meetings", (gulong) gate->min),
                              (long long) gate->min);
    case GAIN_GATE_ACTIVE_ON:
      date = gain_date_format_us (gate->date);
      return g_strdup_printf (_ ("active on %s"), date);
    case GAIN_GATE_FLAG:
      return g_strdup (gate->flag);
    case GAIN_GATE_MIN_LIVES:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "at least %lld patient",
                                           "at least %lld patients", (gulong) gate->min),
                              (long long) gate->min);
    case GAIN_GATE_MIN_TIER:
    default:
      return g_strdup_printf (_ ("%s at %s"), gate->measure, gate->tier);
    }
}

/**
 * gain_text_failed_gates:
 * @card: a scorecard with a payee
 *
 * Returns: (transfer full) (nullable): the gates that are not met, by name
 */
char *
gain_text_failed_gates (const GainScorecard *card)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  if (card->payee == NULL || card->payee->failed_gates == 0)
    return NULL;
  for (guint i = 0; i < card->group->group->gates->len && i < 64; i++)
    if (card->payee->failed_gates >> i & 1)
      g_ptr_array_add (names,
                       describe_gate (&g_array_index (card->group->group->gates, GainGate, i)));
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (", ", (char **) names->pdata);
  return g_strdup_printf (_ ("Not met yet: %s"), joined);
}

/**
 * gain_text_payee:
 * @card: a scorecard with a payee
 *
 * Returns: (transfer full) (nullable): the payee's name where it isn't the provider itself
 */
char *
gain_text_payee (const GainScorecard *card)
{
  const GainCatalog *catalog = card->scores->facts->catalog;
  const GainPlanGroup *group = card->group->group;

  switch (group->payee)
    {
    case GAIN_PAYEE_PRACTICE:
      return g_strdup (catalog->practices[card->payee->index].name);
    case GAIN_PAYEE_DEPARTMENT:
      return g_strdup (catalog->departments[card->payee->index].name);
    case GAIN_PAYEE_GROUP:
      return g_strdup (group->label != NULL ? group->label : group->id);
    case GAIN_PAYEE_PROVIDER:
    default:
      return NULL;
    }
}

static gboolean
is_met_before (const GainLedger *ledger, guint first, guint post)
{
  for (guint i = first; i < post; i++)
    if (ledger->post_group[i] == ledger->post_group[post]
        && ledger->post_payee[i] == ledger->post_payee[post])
      return TRUE;
  return FALSE;
}

static void
append_seat (GString *text, const GainLedger *ledger, const GainLedgerGroup *group,
             const GainLedgerPayee *payee)
{
  g_autofree char *name = group->group->payee == GAIN_PAYEE_PROVIDER
                            ? gain_group_name (group->group)
                            : gain_payee_name (ledger, group, payee);
  g_autofree char *paid = gain_money_format_dollars (payee->paid);

  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
  if (group->group->payee == GAIN_PAYEE_PROVIDER && group->group->show_dollars)
    g_string_append_printf (text, " %s", paid);
}

/**
 * gain_text_other_seats:
 * @card: a scorecard with a payee
 *
 * Returns: (transfer full) (nullable): where else the clinician's posts are paid, and what; %NULL:
 *   nowhere else
 */
char *
gain_text_other_seats (const GainScorecard *card)
{
  const GainLedger *ledger = card->ledger;
  const GainCatalog *catalog = card->scores->facts->catalog;
  guint first = (guint) (card->person->posts - catalog->posts);
  g_autoptr (GString) text = g_string_new (NULL);

  if (ledger == NULL || card->payee == NULL)
    return NULL;
  for (guint i = first; i < first + card->person->n_posts; i++)
    {
      const GainLedgerGroup *group;

      if (ledger->post_group[i] < 0 || is_met_before (ledger, first, i))
        continue;
      group = &ledger->groups[ledger->post_group[i]];
      if (&group->payees[ledger->post_payee[i]] != card->payee)
        append_seat (text, ledger, group, &group->payees[ledger->post_payee[i]]);
    }
  /* Translators: other groups or practices, each with an amount. */
  return text->len > 0 ? g_strdup_printf (_ ("Besides, for the other share: %s"), text->str) : NULL;
}

/**
 * gain_text_term:
 * @card: a scorecard
 * @line: one of its lines
 *
 * Returns: (nullable): the payee's term for the measure
 */
const GainTerm *
gain_text_term (const GainScorecard *card, const GainScoreLine *line)
{
  gsize payee;

  if (!gain_text_shows_dollars (card) || line->term < 0)
    return NULL;
  payee = (gsize) (card->payee - card->group->payees);
  return &card->group->terms[payee * card->group->n_terms + (guint) line->term];
}

/**
 * gain_text_judges_otherwise:
 * @card: a scorecard
 * @line: one of its lines
 *
 * Returns: whether the plan pays the measure by another tier than the one that is shown for it, as by
 *   the year's pace, or by the result of the practice that is paid
 */
gboolean
gain_text_judges_otherwise (const GainScorecard *card, const GainScoreLine *line)
{
  const GainTerm *term = gain_text_term (card, line);

  return term != NULL && line->target != NULL && line->tier >= 0
         && term->judged == GAIN_JUDGED_OWN && term->tier != line->tier;
}

static guint
loss_parts (const GainLedgerPayee *payee, GainPaymentPart *parts)
{
  guint n = 0;

  parts[n++] = (GainPaymentPart){ _ ("Share of the losses"), -payee->paid };
  if (payee->advances != 0)
    {
      parts[n++] = (GainPaymentPart){ _ ("Plus: advances already paid"), payee->advances };
      parts[n++] = (GainPaymentPart){ _ ("Owed"), -payee->net };
    }
  return n;
}

/**
 * gain_text_payment_parts:
 * @payee: a payee
 * @parts: (out): room for GAIN_MAX_PAYMENT_PARTS
 *
 * The amounts that make up the payment; what is nothing isn't said.
 *
 * Returns: how many
 */
guint
gain_text_payment_parts (const GainLedgerPayee *payee, GainPaymentPart *parts)
{
  gint64 rest = payee->paid - payee->capped - payee->redistributed;
  guint n = 0;

  if (payee->paid < 0)
    return loss_parts (payee, parts);
  parts[n++] = (GainPaymentPart){ _ ("Earned on measures"), payee->earned };
  if (payee->capped != payee->earned)
    parts[n++] = (GainPaymentPart){ _ ("Less: over the cap"), payee->earned - payee->capped };
  if (payee->redistributed != 0)
    parts[n++] = (GainPaymentPart){ _ ("Share of unearned dollars"), payee->redistributed };
  if (rest != 0)
    parts[n++] = (GainPaymentPart){ rest < 0 ? _ ("Less: under the minimum payment") : _ ("Other"),
                         rest < 0 ? -rest : rest };
  if (payee->advances != 0)
    {
      parts[n++] = (GainPaymentPart){ _ ("Less: advances already paid"), payee->advances };
      parts[n++] = (GainPaymentPart){ payee->net < 0 ? _ ("Overpaid, to be recovered") : _ ("Net"),
                           payee->net < 0 ? -payee->net : payee->net };
    }
  return n;
}

/* Whole sentences, so that each can be translated. */
static char *
amount_text (GainCertainty certainty, const char *paid)
{
  switch (certainty)
    {
    case GAIN_CERTAINTY_FINAL:
      return g_strdup_printf (_ ("%s, as finalized"), paid);
    case GAIN_CERTAINTY_SETTLED:
      return g_strdup_printf (_ ("%s from the settlement, not final"), paid);
    case GAIN_CERTAINTY_EXPECTED:
      return g_strdup_printf (_ ("Expected %s, pending settlement"), paid);
    case GAIN_CERTAINTY_TRACKING:
    default:
      return g_strdup_printf (_ ("Tracking toward %s"), paid);
    }
}

/**
 * gain_text_payment:
 * @card: a scorecard with a payee
 *
 * Returns: (transfer full): the payment and its parts in one sentence
 */
char *
gain_text_payment (const GainScorecard *card)
{
  GainPaymentPart parts[GAIN_MAX_PAYMENT_PARTS];
  guint n = gain_text_payment_parts (card->payee, parts);
  g_autofree char *paid = gain_money_format_dollars (card->payee->paid);
  g_autofree char *whole = amount_text (gain_ledger_certainty (card->ledger), paid);
  GString *text = g_string_new (whole);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *amount = gain_money_format_dollars (parts[i].amount);

      g_string_append_printf (text, " · %s %s", parts[i].label, amount);
    }
  return g_string_free (text, FALSE);
}
