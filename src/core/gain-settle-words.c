/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settle-words.h"

#include "gain-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STEP_PLACES 4
#define SHORT_PLACES 1
#define MILLION_CENTS G_GINT64_CONSTANT (100000000)

static const char *const track_titles[GAIN_N_TRACKS]
  = { N_ ("Track 1"),       N_ ("Track 1+"),      N_ ("Track 2"),       N_ ("Track 3"),
      N_ ("ENHANCED"),      N_ ("BASIC Level A"), N_ ("BASIC Level B"), N_ ("BASIC Level C"),
      N_ ("BASIC Level D"), N_ ("BASIC Level E") };

/**
 * gain_track_title:
 * @track: a track of the program
 *
 * Returns: (transfer none): its name, translated
 */
const char *
gain_track_title (GainTrack track)
{
  g_return_val_if_fail ((guint) track < GAIN_N_TRACKS, NULL);

  return _ (track_titles[track]);
}

/**
 * gain_settle_bar_title:
 * @kind: a bar of the picture
 * @losses: whether the ACO spent more than its benchmark
 *
 * Returns: (transfer none): a short name, translated
 */
const char *
gain_settle_bar_title (GainSettleBarKind kind, gboolean losses)
{
  switch (kind)
    {
    case GAIN_BAR_BENCHMARK:
      return _ ("Benchmark");
    case GAIN_BAR_EXPENDITURE:
      return _ ("Expenditures");
    case GAIN_BAR_DIFFERENCE:
      return losses ? _ ("Over benchmark") : _ ("Under benchmark");
    case GAIN_BAR_NOT_SHARED:
      return losses ? _ ("CMS bears") : _ ("CMS keeps");
    case GAIN_BAR_SEQUESTRATION:
      return _ ("Sequestration");
    case GAIN_BAR_LIMIT:
      return losses ? _ ("Loss limit") : _ ("Payment limit");
    case GAIN_BAR_PRORATION:
      return _ ("Months left");
    case GAIN_BAR_DISASTER:
      return _ ("Disaster");
    case GAIN_BAR_EARNED:
      return losses ? _ ("Owed to CMS") : _ ("Earned");
    case GAIN_BAR_RECOUPED:
      return _ ("Advances");
    case GAIN_BAR_CASH:
    default:
      return _ ("Cash");
    }
}

/**
 * gain_settle_dollars:
 * @dollars: an amount
 *
 * Returns: (transfer full): as `$1,234.56`
 */
char *
gain_settle_dollars (const GainExact *dollars)
{
  gint64 cents = gain_settled_cents (dollars);

  return cents != GAIN_NULL ? gain_money_format_dollars (cents) : gain_exact_format (dollars, 2);
}

/**
 * gain_settle_percent:
 * @percent: a percent
 * @places: decimal places
 *
 * Returns: (transfer full): as `2.98%`
 */
char *
gain_settle_percent (const GainExact *percent, guint places)
{
  g_autofree char *text = gain_exact_format (percent, places);

  return text[0] == '-' ? g_strdup_printf ("−%s%%", text + 1) : g_strdup_printf ("%s%%", text);
}

/**
 * gain_settle_scaled_percent:
 * @scaled: a percent times %GAIN_SCALE; %GAIN_NULL: none
 * @places: decimal places, 4 at most
 *
 * Returns: (transfer full): as `2.98%`; a dash if there is none
 */
char *
gain_settle_scaled_percent (gint64 scaled, guint places)
{
  g_autofree char *text = NULL;
  gint64 unit = GAIN_SCALE;

  if (scaled == GAIN_NULL)
    return g_strdup ("–");
  for (guint i = 0; i < places; i++)
    unit /= 10;
  text = gain_value_format (gain_round_half_away (scaled < 0 ? -scaled : scaled, unit), places);
  return g_strdup_printf ("%s%s%%", scaled < 0 && strpbrk (text, "123456789") != NULL ? "−" : "",
                          text);
}

/**
 * gain_settle_short_dollars:
 * @cents: an amount
 *
 * Returns: (transfer full): as `$12.34 M`, or in whole dollars under a million, where room is short
 */
char *
gain_settle_short_dollars (gint64 cents)
{
  gint64 size = cents < 0 ? -cents : cents;
  gint64 hundredths;

  if (size < MILLION_CENTS)
    return gain_money_format_whole (cents);
  hundredths = gain_round_half_away (size, MILLION_CENTS / 100);
  /* Translators: millions of dollars. */
  return g_strdup_printf (_ ("%s$%lld.%02d M"), cents < 0 ? "−" : "",
                          (long long) (hundredths / 100), (int) (hundredths % 100));
}

/**
 * gain_settle_step_value:
 * @step: a line of a settlement
 *
 * Returns: (transfer full): what it gave; an empty text where it only decides
 */
char *
gain_settle_step_value (const GainSettleStep *step)
{
  if (step->value == NULL)
    return g_strdup ("");
  return step->percent ? gain_settle_percent (step->value, STEP_PLACES)
                       : gain_settle_dollars (step->value);
}

/* A sentence says “a loss of”: it needs no sign. */
static char *
size_text (const GainExact *dollars)
{
  gint64 cents = gain_settled_cents (dollars);

  return cents != GAIN_NULL ? gain_money_format_dollars (cents < 0 ? -cents : cents)
                            : gain_settle_dollars (dollars);
}

static char *
threshold_detail (const GainSettled *settled, const GainSettleStep *step)
{
  g_autofree char *size = gain_settle_dollars (step->compared);
  gboolean losses = gain_exact_sign (settled->result->difference) < 0;

  if (losses)
    return g_strdup_printf (step->binds ? _ ("Losses of %s don’t reach it.")
                                        : _ ("Losses of %s reach it."), size);
  return g_strdup_printf (step->binds ? _ ("Savings of %s don’t reach it.")
                                      : _ ("Savings of %s reach it."), size);
}

static char *
limit_detail (const GainSettled *settled, const GainSettleStep *step)
{
  g_autofree char *amount = size_text (step->compared);

  if (step->line == GAIN_SETTLE_PAYMENT_LIMIT)
    return g_strdup_printf (step->binds ? _ ("The payment of %s is cut to it.")
                                        : _ ("The payment of %s stays under it."), amount);
  if (settled->result->limit_lacks_revenue)
    return g_strdup_printf (
      _ ("Against %s. The participants’ revenue is not given: only the limit by benchmark holds."),
      amount);
  return g_strdup_printf (step->binds ? _ ("The loss of %s is cut to it.")
                                      : _ ("The loss of %s stays within it."), amount);
}

static char *
msr_detail (const GainSettled *settled)
{
  const char *choice
    = gain_table_get_text (settled->row, 0, GAIN_SETTLEMENT_MSR_CHOICE);

  if (g_strcmp0 (choice, "table") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "By the table, for %lld beneficiary.",
                                         "By the table, for %lld beneficiaries.",
                                         (gulong) settled->input.beneficiaries),
                            (long long) settled->input.beneficiaries);
  if (settled->result->msr == settled->input.msr)
    return g_strdup (_ ("As the ACO chose."));
  return g_strdup (_ ("By the table: the ACO’s choice doesn’t apply."));
}

/**
 * gain_settle_step_detail:
 * @settled: a year
 * @step: one of its lines
 *
 * Returns: (transfer full): what the step was held against and what came of it, a sentence; an empty
 *   text where there is nothing to say
 */
char *
gain_settle_step_detail (const GainSettled *settled, const GainSettleStep *step)
{
  g_autofree char *compared = NULL;

  if (step->line == GAIN_SETTLE_MSR)
    return msr_detail (settled);
  if (step->compared == NULL)
    return g_strdup ("");
  if (step->line == GAIN_SETTLE_THRESHOLD)
    return threshold_detail (settled, step);
  if (step->line == GAIN_SETTLE_PAYMENT_LIMIT || step->line == GAIN_SETTLE_LOSS_LIMIT)
    return limit_detail (settled, step);
  compared = size_text (step->compared);
  if (step->line == GAIN_SETTLE_RECOUPMENT)
    return g_strdup_printf (_ ("Of %s that was outstanding."), compared);
  return g_strdup_printf (_ ("Of %s."), compared);
}

static char *
paid_sentence (const GainSettled *settled)
{
  const GainSettlement *result = settled->result;
  g_autofree char *earned = gain_settle_dollars (result->earned);
  g_autofree char *recouped = gain_settle_dollars (result->recouped);
  g_autofree char *paid = gain_settle_dollars (result->paid);

  if (gain_exact_sign (result->recouped) != 0)
    return g_strdup_printf (_ ("CMS pays %s: %s earned, less %s of advances taken back."), paid,
                            earned, recouped);
  return g_strdup_printf (_ ("CMS pays %s."), paid);
}

/**
 * gain_settled_sentence:
 * @settled: a year
 *
 * Returns: (transfer full): how the year ends, or why it can't be settled, a sentence
 */
char *
gain_settled_sentence (const GainSettled *settled)
{
  g_autofree char *owed = NULL;

  if (settled->fault != NULL)
    return g_strdup (settled->fault);
  switch (settled->result->outcome)
    {
    case GAIN_SETTLED_SAVINGS:
    case GAIN_SETTLED_HALF_RATE:
      return paid_sentence (settled);
    case GAIN_SETTLED_LOSS:
      owed = gain_money_format_dollars (-gain_settled_cents (settled->result->earned));
      return g_strdup_printf (_ ("Owed to CMS: %s."), owed);
    case GAIN_SETTLED_GUARDRAIL:
      return g_strdup (_ ("Nothing is paid or owed: the benchmark was recalculated under the "
                          "guardrail."));
    case GAIN_SETTLED_TERMINATED:
      return g_strdup (_ ("Nothing is paid or owed: the ACO left the program within the year."));
    case GAIN_SETTLED_NONE:
    default:
      break;
    }
  if (gain_exact_sign (settled->result->difference) > 0)
    return g_strdup (settled->input.quality == GAIN_QUALITY_FAILED
                       ? _ ("Nothing is paid: the quality standard was failed, or savings don’t "
                            "reach the minimum.")
                       : _ ("Nothing is paid: savings don’t reach the minimum savings rate."));
  return g_strdup (_ ("Nothing is paid or owed."));
}

/**
 * gain_projection_sentence:
 * @projection: a projection of which something can be said
 *
 * Returns: (transfer full): where the year is going, short, without a full stop
 */
char *
gain_projection_sentence (const GainProjection *projection)
{
  gint64 savings = projection->year_savings[GAIN_OUTLOOK_EXPECTED];
  gint64 scaled = projection->now.rates[GAIN_OUTLOOK_EXPECTED];
  g_autofree char *dollars = gain_settle_short_dollars (ABS (savings));
  g_autofree char *rate = NULL;

  if (scaled == GAIN_NULL)
    return g_strdup_printf (_ ("%d: the months so far have no benchmark"), projection->year);
  rate = gain_settle_scaled_percent (ABS (scaled), SHORT_PLACES);
  return g_strdup_printf (savings < 0
                            ? _ ("%d: %s over the benchmark is expected, %s of it")
                            : _ ("%d: %s saved is expected, %s of the benchmark"),
                          projection->year, dollars, rate);
}

/* Losses are limited by the participants' revenue, which differs from year to year. */
static gboolean
lacks_revenue (const GainProjection *projection)
{
  for (guint i = 0; i < GAIN_N_OUTLOOKS; i++)
    if (projection->settled[i] != NULL && projection->settled[i]->result != NULL
        && projection->settled[i]->result->limit_lacks_revenue)
      return TRUE;
  return FALSE;
}

static gboolean
leaves_anything_out (const GainProjection *projection)
{
  guint n_columns = gain_kind_info (GAIN_KIND_SETTLEMENT)->n_columns;

  for (guint column = 0; column < n_columns; column++)
    if (gain_projection_leaves_out (projection, column))
      return TRUE;
  return FALSE;
}

/**
 * gain_projection_terms_sentence:
 * @projection: a projection
 *
 * Returns: (transfer full) (nullable): what was taken over from another year to settle this one, and
 *   what wasn't, sentences; %NULL if nothing was
 */
char *
gain_projection_terms_sentence (const GainProjection *projection)
{
  g_autoptr (GString) text = NULL;

  if (projection->base == NULL || projection->base->year == projection->year)
    return NULL;
  text = g_string_new (NULL);
  g_string_append_printf (text, _ ("Track, choice of the minimum rate, quality, revenue category and "
                                   "agreement are those of %d."), projection->base->year);
  if (projection->base->is_public)
    g_string_append (text, _ (" They come from CMS’s public results, which don’t name the choice."));
  if (leaves_anything_out (projection))
    g_string_append (text, _ (" What was of that year alone isn’t taken over: participants’ revenue, "
                              "guardrail, leaving the program, disasters, advances and rates that "
                              "CMS set."));
  if (lacks_revenue (projection))
    g_string_append (text, _ (" Losses are limited by benchmark alone, since the participants’ "
                              "revenue of the year isn’t known."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * gain_outlook_title:
 * @outlook: how the year may end
 *
 * Returns: (transfer none): for a person, translated
 */
const char *
gain_outlook_title (GainOutlook outlook)
{
  switch (outlook)
    {
    case GAIN_OUTLOOK_LOW:
      return _ ("Low: most claims are still to come");
    case GAIN_OUTLOOK_HIGH:
      return _ ("High: fewest claims are still to come");
    case GAIN_OUTLOOK_EXPECTED:
    default:
      return _ ("Expected");
    }
}
