/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-card.h"

#include <string.h>

#define N_MEASURES 10
#define N_PERIODS 8

typedef struct
{
  const char   *title, *short_title, *steps;
  GainDomain    domain;
  GainUnit      unit;
  GainDirection direction;
  GainBasis     basis;
  gint64        numerator, denominator; /* whole */
  gint64        cuts[4];
  int           tier;
  gint64        units;
  GainTrend     trend;
  GainGainKind  gain_kind;
  gint64        gain;
} Row;

#define HI GAIN_DIRECTION_HIGHER
#define LO GAIN_DIRECTION_LOWER
static const Row rows[N_MEASURES] = {
  { "Annual wellness visit", NULL,
    "Book next year's visit while the patient is still here;Work the list of patients",
    GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, HI, GAIN_BASIS_YTD, 225, 300, { 50, 60, 70, 80 }, 3, 15,
    GAIN_TREND_IMPROVED, GAIN_GAIN_AMOUNT, 147422 },
  { "Influenza immunization", "Flu shot", "Start shots in September, with standing orders",
    GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, HI, GAIN_BASIS_ROLLING12, 188, 290, { 55, 62, 70, 78 },
    2, 15, GAIN_TREND_NONE, GAIN_GAIN_AMOUNT, 88017 },
  { "Colorectal cancer screening", "Colorectal screening", "Mail a stool test to all overdue",
    GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, HI, GAIN_BASIS_ROLLING12, 171, 214, { 60, 66, 72, 79 },
    4, -1, GAIN_TREND_NONE, GAIN_GAIN_NO_STEP, 0 },
  { "Diabetes: A1c poor control (over 9%)", "A1c over 9%",
    "Test all who have no A1c this year first: no test counts as poor control",
    GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, LO, GAIN_BASIS_ROLLING12, 27, 88, { 30, 25, 20, 14 }, 0,
    1, GAIN_TREND_SLIPPED, GAIN_GAIN_AT_CAP, 0 },
  { "Controlling high blood pressure", "Blood pressure", "Measure again after five minutes",
    GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, HI, GAIN_BASIS_ROLLING12, 141, 201, { 60, 66, 72, 78 },
    2, 4, GAIN_TREND_NONE, GAIN_GAIN_AMOUNT, 0 },
  { "Statin therapy for the prevention and treatment of cardiovascular disease", "Statin therapy",
    "Start with patients after a heart attack", GAIN_DOMAIN_QUALITY, GAIN_UNIT_PERCENT, HI,
    GAIN_BASIS_ROLLING12, 9, 12, { 60, 70, 78, 84 }, -1, -1, GAIN_TREND_NONE, GAIN_GAIN_NO_STEP, 0 },
  { "Inpatient admissions per 1,000", "Admissions", "Call patients with heart failure weekly",
    GAIN_DOMAIN_UTILIZATION, GAIN_UNIT_PER_1000, LO, GAIN_BASIS_ROLLING12, 71, 291,
    { 320, 280, 240, 200 }, 2, -1, GAIN_TREND_NONE, GAIN_GAIN_AMOUNT, 210355 },
  { "Emergency department visits per 1,000", "Emergency visits", "Call each patient in two days",
    GAIN_DOMAIN_UTILIZATION, GAIN_UNIT_PER_1000, LO, GAIN_BASIS_PERIOD, 34, 75,
    { 550, 500, 450, 400 }, 2, -1, GAIN_TREND_NONE, GAIN_GAIN_GATE, 0 },
  { "Total cost of care per person-year", "Total cost of care", "Go through the ten costliest",
    GAIN_DOMAIN_COST, GAIN_UNIT_DOLLARS, LO, GAIN_BASIS_ROLLING12, 3421877, 291,
    { 12600, 12000, 11400, 10800 }, 2, -1, GAIN_TREND_NONE, GAIN_GAIN_AMOUNT, 412000 },
  { "CAHPS: shared decision making", "Shared decisions", "Say the choices aloud",
    GAIN_DOMAIN_EXPERIENCE, GAIN_UNIT_SCORE, HI, GAIN_BASIS_ROLLING12, 2604, 42, { 55, 60, 64, 70 },
    2, -1, GAIN_TREND_NONE, GAIN_GAIN_AMOUNT, 30400 },
};

static GainTier tiers[] = { { "Below baseline", 0 }, { "Baseline", 200000 }, { "Better", 500000 },
                            { "Best", 750000 }, { "Extra credit", 1000000 } };
static GainScheme scheme = { "Provider, five tiers", tiers, 5 };

static void
fill_measure (GainMeasure *measure, const Row *row, const SampleCard *sample)
{
  *measure = (GainMeasure){ .code = row->short_title != NULL ? row->short_title : "AWV",
                            .title = sample->title != NULL ? sample->title : row->title,
                            .short_title = sample->no_short_titles ? NULL : row->short_title,
                            .domain = row->domain, .unit = row->unit, .direction = row->direction,
                            .basis = row->basis, .min_denominator = 20 * GAIN_SCALE, .lag_days = 90,
                            .attribution = "Beneficiaries assigned to the clinician with most of "
                                           "their primary care visits",
                            .source = "CMS claim and claim line feed",
                            .numerator_text = "Beneficiaries with what the measure asks for.",
                            .denominator_text = "Assigned beneficiaries with a visit in the year",
                            .exclusions = "Hospice; frailty in those 66 and older",
                            .steps = row->steps };
}

static GainPeers *
make_peers (const Row *row, guint n)
{
  GainPeers *peers = g_new0 (GainPeers, 1);
  gint64 lowest = row->numerator * GAIN_SCALE * 6 / 10, step = row->numerator * GAIN_SCALE * 7 / 10;

  peers->role = GAIN_ROLE_PCP;
  peers->specialty = -1;
  peers->n = n;
  peers->cells = g_new0 (GainCell, MAX (n, 1));
  peers->people = g_new0 (guint, MAX (n, 1));
  /* An S-shaped spread: many in the middle, few at the ends. */
  for (guint i = 0; i < n; i++)
    {
      gint64 t = 2000 * (gint64) i / MAX (n - 1, 1) - 1000;
      gint64 s = (t * t / 1000 * t / 1000 * 6 + t * 4) / 10 + 1000;

      peers->cells[i].denominator = row->denominator * GAIN_SCALE;
      peers->cells[i].numerator = MIN (lowest + step * s / 2000,
                                       row->unit == GAIN_UNIT_PERCENT
                                         ? row->denominator * GAIN_SCALE
                                         : G_MAXINT64);
    }
  if (n == 0)
    return peers;
  peers->p25 = peers->cells[(n + 3) / 4 - 1];
  peers->median = peers->cells[(n + 1) / 2 - 1];
  peers->p75 = peers->cells[(3 * n + 3) / 4 - 1];
  if (row->unit == GAIN_UNIT_PERCENT)
    peers->abc = peers->cells[row->direction == HI ? n - 1 - n / 12 : n / 12];
  return peers;
}

static GainCell *
make_history (const Row *row)
{
  static const int wave[N_PERIODS] = { 88, 91, 87, 94, 97, 93, 103, 100 };
  GainCell *cells = g_new0 (GainCell, N_PERIODS);

  for (guint i = 0; i < N_PERIODS; i++)
    cells[i] = (GainCell){ row->numerator * GAIN_SCALE * wave[i] / 100,
                           i == 2 && row->units == 1 ? 0 : row->denominator * GAIN_SCALE };
  return cells;
}

static void
add_line (GainScorecard *card, guint i, const SampleCard *sample)
{
  GainFacts *facts = card->scores->facts;
  const Row *row = &rows[i % N_MEASURES];
  GainTarget *target = &facts->catalog->targets[i];
  GainPeers *peers = make_peers (row, sample->n_peers);
  GainScoreLine line = { .measure = i, .tier = -1, .next_tier = -1, .units_to_next = -1,
                         .term = (int) i };

  fill_measure (&facts->catalog->measures[i], row, sample);
  if (sample->crowded)
    facts->catalog->measures[i].domain = (GainDomain) (i * 6 / N_MEASURES);
  facts->as_of[i] = gain_date_new (2025, 10, 15);
  *target = (GainTarget){ .performance_year = 2025, .measure = i, .n_cuts = 4 };
  for (guint c = 0; c < 4; c++)
    target->cuts[c] = row->cuts[c] * GAIN_SCALE;
  line.cell = (GainCell){ row->numerator * GAIN_SCALE, row->denominator * GAIN_SCALE };
  if (sample->all_too_few)
    line.cell.denominator = 11 * GAIN_SCALE;
  line.reportable = line.cell.denominator >= 20 * GAIN_SCALE;
  if (line.reportable)
    {
      line.target = target;
      line.tier = row->tier;
      line.next_tier = row->tier < 4 ? row->tier + 1 : -1;
      line.next_cut = row->tier < 4 ? target->cuts[row->tier] : 0;
      line.units_to_next = row->units;
    }
  line.peers = peers;
  g_ptr_array_add (card->scores->peers, peers);
  line.practice = line.aco = line.cell;
  line.history = make_history (row);
  line.n_history = sample->all_too_few ? 0 : N_PERIODS;
  line.trend = row->trend;
  line.gain_kind = row->gain_kind;
  line.gain = row->gain;
  g_array_append_val (card->lines, line);
}

static void
add_ledger (GainScorecard *card, const SampleCard *sample)
{
  GainLedgerGroup *group = g_new0 (GainLedgerGroup, 1);
  GainPlanGroup *plan = g_new0 (GainPlanGroup, 1);
  GainLedgerPayee *payee = g_new0 (GainLedgerPayee, 1);
  GainGate gate = { .kind = GAIN_GATE_ATTENDANCE, .min = 3 };

  plan->payee = sample->crowded ? GAIN_PAYEE_PRACTICE : GAIN_PAYEE_PROVIDER;
  plan->show_dollars = !sample->hide_dollars;
  plan->gates = g_array_new (FALSE, FALSE, sizeof (GainGate));
  g_array_append_val (plan->gates, gate);
  group->group = plan;
  group->payees = payee;
  group->n_terms = card->lines->len;
  group->terms = g_new0 (GainTerm, MAX (group->n_terms, 1));
  group->term_measures = g_new0 (guint, MAX (group->n_terms, 1));
  for (guint i = 0; i < group->n_terms; i++)
    group->term_measures[i] = g_array_index (card->lines, GainScoreLine, i).measure;
  for (guint i = 0; i < group->n_terms; i++)
    group->terms[i] = (GainTerm){ .payout = 750000, .maximum = 1717334, .earned = 1288000 };
  *payee = (GainLedgerPayee){ .earned = 2576000, .capped = 2576000, .redistributed = 1485729,
                              .paid = 4061729, .advances = 500000, .net = 3561729,
                              .failed_gates = 1 };
  if (sample->crowded)
    payee->capped -= 100000;
  card->ledger = g_new0 (GainLedger, 1);
  card->ledger->plan = gain_plan_new ();
  card->ledger->facts = card->scores->facts;
  card->group = group;
  card->payee = payee;
}

static void
fill_catalog (GainCatalog *catalog, const SampleCard *sample)
{
  catalog->people = g_new0 (GainPerson, 1);
  catalog->people[0] = (GainPerson){ .id = "1003000126", .npi = "1003000126", .credential = "MD",
                                     .first_name = sample->first_name,
                                     .last_name = sample->last_name, .specialty = -1,
                                     .department = -1 };
  catalog->practices = g_new0 (GainPractice, 1);
  catalog->practices[0] = (GainPractice){ .name = sample->practice };
  catalog->n_measures = sample->n_measures;
  catalog->measures = g_new0 (GainMeasure, MAX (sample->n_measures, 1));
  catalog->targets = g_new0 (GainTarget, MAX (sample->n_measures, 1));
  catalog->schemes = &scheme;
}

/* The scores are of this one person. */
void
sample_card_share_lines (GainScorecard *card)
{
  GainScores *scores = card->scores;

  g_free (scores->lines);
  g_free (scores->first_line);
  scores->n_lines = card->lines->len;
  scores->lines = g_memdup2 (card->lines->data, card->lines->len * sizeof (GainScoreLine));
  scores->first_line = g_new0 (guint, 2);
  scores->first_line[1] = scores->n_lines;
}

GainScorecard *
sample_card_new (const SampleCard *sample)
{
  GainScorecard *card = g_new0 (GainScorecard, 1);
  GainFacts *facts = g_new0 (GainFacts, 1);
  guint measures[] = { 0, 1, 6 };

  facts->catalog = g_new0 (GainCatalog, 1);
  fill_catalog (facts->catalog, sample);
  facts->period = gain_period_new (2025, GAIN_PERIOD_QUARTER, 3);
  facts->as_of = g_new0 (GainDate, MAX (sample->n_measures, 1));
  card->scores = g_new0 (GainScores, 1);
  card->scores->facts = facts;
  card->scores->peers = g_ptr_array_new ();
  card->person = &facts->catalog->people[0];
  card->lines = g_array_new (FALSE, FALSE, sizeof (GainScoreLine));
  card->left_out = g_array_new (FALSE, FALSE, sizeof (guint));
  card->steps = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < sample->n_measures; i++)
    fill_measure (&facts->catalog->measures[i], &rows[i % N_MEASURES], sample);
  for (guint i = 0; i < MIN (sample->n_measures, N_MEASURES) && !sample->no_results; i++)
    add_line (card, i, sample);
  for (guint i = N_MEASURES; i < sample->n_measures; i++)
    g_array_append_val (card->left_out, i);
  for (guint i = 0; i < G_N_ELEMENTS (measures) && !sample->all_too_few; i++)
    if (measures[i] < card->lines->len)
      g_array_append_val (card->steps, measures[i]);
  for (guint i = 0; sample->crowded && i < 4; i++)
    g_array_append_val (card->left_out, i);
  sample_card_share_lines (card);
  if (sample->with_ledger)
    add_ledger (card, sample);
  card->n_could_move_up = card->steps->len;
  card->n_improved = card->lines->len > 0 && !sample->all_too_few;
  card->n_slipped = card->lines->len > 3 && !sample->all_too_few;
  return card;
}

static void
free_ledger (GainScorecard *card)
{
  if (card->ledger == NULL)
    return;
  g_array_unref (card->group->group->gates);
  g_free ((gpointer) card->group->group);
  g_free (card->group->terms);
  g_free (card->group->term_measures);
  g_free ((gpointer) card->payee);
  g_free ((gpointer) card->group);
  gain_plan_unref (card->ledger->plan);
  g_free (card->ledger);
}

void
sample_card_free (GainScorecard *card)
{
  GainFacts *facts = card->scores->facts;

  for (guint i = 0; i < card->lines->len; i++)
    g_free ((gpointer) g_array_index (card->lines, GainScoreLine, i).history);
  for (guint i = 0; i < card->scores->peers->len; i++)
    {
      GainPeers *peers = card->scores->peers->pdata[i];

      g_free (peers->cells);
      g_free (peers->people);
      g_free (peers);
    }
  free_ledger (card);
  g_ptr_array_unref (card->scores->peers);
  g_free (card->scores->lines);
  g_free (card->scores->first_line);
  g_free (card->scores);
  g_free (facts->catalog->people);
  g_free (facts->catalog->practices);
  g_free (facts->catalog->measures);
  g_free (facts->catalog->targets);
  g_free (facts->catalog);
  g_free (facts->as_of);
  g_free (facts);
  g_array_unref (card->lines);
  g_array_unref (card->left_out);
  g_array_unref (card->steps);
  g_free (card);
}
