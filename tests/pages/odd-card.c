/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "odd-card.h"

#include <string.h>

static const char *const words[] = {
  "care",    "visit",    "of",        "Núñez",    "Łukasz", "patients", "annual",
  "a",       "Đặng",     "follow-up", "in",       "W",      "𝔊reen",    "hospitalization",
  "Žižek’s", "screened", "A1c>9%",    "diabetes", "the",    "“within”",
  "electroencephalographically",
};

static guint
draw (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static gboolean
once_in (GRand *rand, guint n)
{
  return draw (rand, n) == 0;
}

/* At least @length letters; now and then one word without a space. */
static const char *
invent (OddCard *odd, GRand *rand, guint length)
{
  GString *text = g_string_new (NULL);
  gboolean unbroken = once_in (rand, 12);

  while (g_utf8_strlen (text->str, -1) < (glong) length)
    g_string_append_printf (text, "%s%s", text->len > 0 && !unbroken ? " " : "",
                            words[draw (rand, G_N_ELEMENTS (words))]);
  g_ptr_array_add (odd->texts, g_string_free (text, FALSE));
  return odd->texts->pdata[odd->texts->len - 1];
}

static const char *
maybe (OddCard *odd, GRand *rand, guint length)
{
  return once_in (rand, 3) ? NULL : invent (odd, rand, length);
}

static void
change_measure (OddCard *odd, GRand *rand, GainMeasure *measure)
{
  if (once_in (rand, 3))
    measure->title = invent (odd, rand, 20 + draw (rand, 190));
  if (once_in (rand, 3))
    measure->short_title = maybe (odd, rand, 5 + draw (rand, 60));
  if (once_in (rand, 4))
    {
      const char *first = invent (odd, rand, 10 + draw (rand, 250));
      const char *second = invent (odd, rand, 10 + draw (rand, 100));

      g_ptr_array_add (odd->texts, g_strdup_printf ("%s;%s", first, second));
      measure->steps = odd->texts->pdata[odd->texts->len - 1];
    }
  if (once_in (rand, 4))
    measure->source = maybe (odd, rand, 120);
  if (once_in (rand, 4))
    measure->attribution = maybe (odd, rand, 160);
  if (once_in (rand, 4))
    measure->numerator_text = maybe (odd, rand, 300);
  if (once_in (rand, 3))
    measure->exclusions = maybe (odd, rand, 80);
  if (once_in (rand, 5))
    measure->lag_days = GAIN_NULL;
}

static const GainBenchmark *
add_benchmark (OddCard *odd, GRand *rand, guint measure)
{
  GainBenchmark *benchmark = g_new0 (GainBenchmark, 1);

  benchmark->measure = measure;
  benchmark->value = (gint64) draw (rand, 100 * GAIN_SCALE);
  benchmark->label = maybe (odd, rand, 5 + draw (rand, 40));
  g_ptr_array_add (odd->benchmarks, benchmark);
  return benchmark;
}

static void
change_line (OddCard *odd, GRand *rand, GainScoreLine *line)
{
  const GainFacts *facts = odd->card->scores->facts;
  static const GainTrend trends[] = { GAIN_TREND_NONE, GAIN_TREND_IMPROVED, GAIN_TREND_SLIPPED };
  gint64 factor = once_in (rand, 4) ? 1000 : 1;

  line->trend = trends[draw (rand, 3)];
  if (once_in (rand, 4))
    line->region = add_benchmark (odd, rand, line->measure);
  if (once_in (rand, 4))
    line->national = add_benchmark (odd, rand, line->measure);
  if (once_in (rand, 6))
    line->cell = (GainCell){ 0, 0 };
  if (once_in (rand, 6) || line->cell.denominator == 0)
    {
      line->reportable = FALSE;
      line->target = NULL;
      line->tier = line->next_tier = -1;
      line->units_to_next = -1;
    }
  line->cell.numerator *= factor;
  line->cell.denominator *= factor;
  if (line->units_to_next > 0)
    line->units_to_next *= factor;
  if (once_in (rand, 8))
    line->gain = -(gint64) draw (rand, 100000000);
  else if (once_in (rand, 4))
    line->gain = (gint64) draw (rand, 2000000000) * 5;
  if (once_in (rand, 8))
    line->n_history = draw (rand, line->n_history + 1);
  if (once_in (rand, 3))
    facts->catalog->measures[line->measure].domain = (GainDomain) draw (rand, 6);
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const GainMeasure *measures = user_data;
  const GainScoreLine *left = a, *right = b;

  return (int) measures[left->measure].domain - (int) measures[right->measure].domain;
}

static void
change_gates (OddCard *odd, GRand *rand, GainPlanGroup *plan, GainLedgerPayee *payee)
{
  guint n = draw (rand, 5);

  g_array_set_size (plan->gates, 0);
  for (guint i = 0; i < n; i++)
    {
      GainGate gate = { .kind = (GainGateKind) draw (rand, 5), .min = draw (rand, 100),
                        .date = 20251231 };

      gate.flag = (char *) invent (odd, rand, 10 + draw (rand, 60));
      gate.measure = (char *) invent (odd, rand, 5 + draw (rand, 30));
      gate.tier = (char *) invent (odd, rand, 5);
      g_array_append_val (plan->gates, gate);
    }
  payee->failed_gates = n > 0 ? draw (rand, 1u << n) : 0;
}

static void
change_payment (OddCard *odd, GRand *rand)
{
  GainLedgerPayee *payee = (GainLedgerPayee *) odd->card->payee;
  GainPlanGroup *plan = (GainPlanGroup *) odd->card->group->group;

  plan->payee = (GainPayeeKind) draw (rand, 4);
  plan->show_dollars = !once_in (rand, 6);
  plan->id = (char *) "group";
  plan->label = once_in (rand, 2) ? (char *) invent (odd, rand, 10 + draw (rand, 60)) : NULL;
  change_gates (odd, rand, plan, payee);
  if (once_in (rand, 3)) /* at the cap */
    payee->capped = payee->earned / 2;
  if (once_in (rand, 3)) /* under the minimum payment */
    payee->redistributed = 0;
  payee->paid = once_in (rand, 4) ? 0 : payee->capped + payee->redistributed;
  if (once_in (rand, 3)) /* overpaid */
    payee->advances = payee->paid + (gint64) draw (rand, 100000000) * 100;
  payee->net = payee->paid - payee->advances;
  if (once_in (rand, 10))
    {
      odd->card->group = NULL;
      odd->card->payee = NULL;
    }
}

static void
choose (OddCard *odd, GRand *rand, SampleCard *sample)
{
  *sample = (SampleCard){ .n_peers = once_in (rand, 4) ? draw (rand, 4) : draw (rand, 400) };
  sample->n_measures = once_in (rand, 5) ? 11 + draw (rand, 10) : 1 + draw (rand, 10);
  sample->first_name = once_in (rand, 3) ? invent (odd, rand, 60) : "Rosa";
  sample->last_name = once_in (rand, 3) ? invent (odd, rand, 62 + draw (rand, 60)) : "Núñez-𝔊";
  sample->practice = once_in (rand, 2) ? invent (odd, rand, 40 + draw (rand, 140)) : "Elm Practice";
  sample->no_results = once_in (rand, 15);
  sample->all_too_few = once_in (rand, 12);
  sample->with_ledger = !once_in (rand, 5);
  sample->no_short_titles = once_in (rand, 3);
}

/* The steps are lines that can move up; whichever are left of them. */
static void
choose_steps (GainScorecard *card)
{
  g_array_set_size (card->steps, 0);
  for (guint i = 0; i < card->lines->len && card->steps->len < 3; i++)
    if (g_array_index (card->lines, GainScoreLine, i).next_tier >= 0)
      g_array_append_val (card->steps, i);
  card->n_could_move_up = card->steps->len;
}

static void
name_tiers (OddCard *odd, GRand *rand)
{
  GainCatalog *catalog = odd->card->scores->facts->catalog;

  odd->scheme = g_new (GainScheme, 1);
  *odd->scheme = catalog->schemes[0];
  odd->scheme->tiers = g_memdup2 (odd->scheme->tiers,
                                  odd->scheme->n_tiers * sizeof *odd->scheme->tiers);
  for (guint i = 0; i < odd->scheme->n_tiers; i++)
    odd->scheme->tiers[i].name = invent (odd, rand, 4 + draw (rand, 30));
  catalog->schemes = odd->scheme;
}

static void
change_style (OddCard *odd, GRand *rand)
{
  odd->style = (GainScorecardStyle){
    .paper = once_in (rand, 2) ? GAIN_PAPER_A4 : GAIN_PAPER_LETTER,
    .aco_name = maybe (odd, rand, 10 + draw (rand, 120)),
    .issued = once_in (rand, 4) ? 0 : 20251020,
    .version_id = once_in (rand, 4) ? NULL : "3f9a1c20",
    .contact_name = maybe (odd, rand, 10 + draw (rand, 150)),
    .contact_phone = maybe (odd, rand, 10 + draw (rand, 60)),
    .contact_email = maybe (odd, rand, 10 + draw (rand, 100)),
    .days_to_object = (int) draw (rand, 3) * 30,
    .no_small_counts = once_in (rand, 3),
    .between_visits = once_in (rand, 2),
  };
}

OddCard *
odd_card_new (guint32 seed)
{
  GRand *rand = g_rand_new_with_seed (seed);
  OddCard *odd = g_new0 (OddCard, 1);
  GainCatalog *catalog;
  SampleCard sample;

  odd->texts = g_ptr_array_new_with_free_func (g_free);
  odd->benchmarks = g_ptr_array_new_with_free_func (g_free);
  choose (odd, rand, &sample);
  odd->card = sample_card_new (&sample);
  catalog = odd->card->scores->facts->catalog;
  odd->departments = g_new0 (GainDepartment, 1);
  odd->departments[0].name = invent (odd, rand, 10 + draw (rand, 60));
  catalog->departments = odd->departments;
  for (guint i = 0; i < catalog->n_measures; i++)
    change_measure (odd, rand, &catalog->measures[i]);
  for (guint i = 0; i < odd->card->lines->len; i++)
    change_line (odd, rand, &g_array_index (odd->card->lines, GainScoreLine, i));
  g_array_sort_with_data (odd->card->lines, compare_lines, catalog->measures);
  choose_steps (odd->card);
  sample_card_share_lines (odd->card);
  odd->group = odd->card->group;
  odd->payee = odd->card->payee;
  if (odd->card->ledger != NULL)
    change_payment (odd, rand);
  if (once_in (rand, 5))
    name_tiers (odd, rand);
  change_style (odd, rand);
  g_rand_free (rand);
  return odd;
}

void
odd_card_free (OddCard *odd)
{
  odd->card->group = odd->group;
  odd->card->payee = odd->payee;
  sample_card_free (odd->card);
  if (odd->scheme != NULL)
    g_free (odd->scheme->tiers);
  g_free (odd->scheme);
  g_free (odd->departments);
  g_ptr_array_unref (odd->benchmarks);
  g_ptr_array_unref (odd->texts);
  g_free (odd);
}
