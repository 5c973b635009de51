/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What CMS pays or is owed. Each case is a line of words, as a row of kind settlement would say it,
 * with the outcome, what is earned and the cash. Names that begin with A and four or five digits are
 * ACOs with what CMS published of them (within a dollar); the others are worked by hand. */
#include "gain-settle.h"

#include <string.h>

typedef struct
{
  const char *input;
  const char *outcome;
  const char *earned;
  const char *cash; /* NULL: as earned */
} Case;

static const Case specification[] = {
  { "c1 2023 B n=60000 b=500000000 e=487000000 q=met", "savings", "5096000.00" },
  { "c2 2023 B n=60000 b=500000000 e=487000000 q=alternative score=45", "savings", "2293200.00" },
  { "c3 2023 EN n=60000 b=130000000 e=132600000 msr=1 q=failed months=15% people=90%", "loss",
    "-1686750.00" },
  { "c4 2023 EN n=60000 b=130000000 e=132600000 msr=1 q=alternative score=45 months=15% people=90%",
    "loss", "-1489962.50" },
  { "c5 2023 E n=9000 b=93411313 e=103411313 msr=1 q=met revenue=13630983", "loss",
    "-1090478.64" },
  { "c6 2023 E n=9000 b=93411313 e=99411313 msr=1 q=met revenue=13630983", "loss",
    "-1090478.64" },
};

static const Case published[] = {
  { "A1001 2021 EN n=89403 b=1175345650 e=1091114293 q=met", "savings", "61910047" },
  { "A00755 2016 T1 n=6051 b=119762995 e=91531752 q=met score=88.66", "savings", "11976300" },
  { "A1070 2020 B n=10347 b=189938560 e=133317915 q=met score=96.875", "savings", "18993856" },
  { "A2833 2021 B n=10274 b=98408857 e=95473669 q=met", "none", "0" },
  { "A5328 2024 A n=9906 b=112323078 e=112290994 q=met low start=20240101 balance=100000",
    "half_rate", "6288", "0" },
  { "A5347 2024 E n=10000 b=100000000 e=99823012 q=met low start=20240101", "half_rate", "43362" },
  { "A2619 2024 B n=31394 b=427300055 e=403861896 q=alternative score=72.10", "savings",
    "6624374" },
  { "A2164 2023 EN n=23471 b=277050204 e=285105104 msr=2 q=met score=77.54 relief=1406093",
    "loss", "-1964480" },
  { "A3743 2018 T3 n=6003 b=86448539 e=89276593 msr=1 q=failed score=45.45 relief=2797", "loss",
    "-2118244" },
  { "A1241 2023 E n=10043 b=119995393 e=128286290 q=met score=82.68 revenue=24655087.50 "
    "relief=823342", "loss", "-1149065" },
  { "A5309 2024 E n=10030 b=116616215 e=116606558 msr=0 q=met guardrail", "guardrail", "0" },
};

/* What no published row binds. B is 100 million where nothing else is said. */
static const Case branches[] = {
  /* The sharing rate and quality. */
  { "scaled 2015 T1 n=60000 e=90000000 q=met score=90", "savings", "4410000.00" },
  { "reporting 2015 T1 n=60000 e=90000000 q=reporting", "savings", "4900000.00" },
  { "failed 2015 T1 n=60000 e=90000000 q=failed score=90", "none", "0.00" },
  { "reporting-2022 2022 B n=60000 e=90000000 q=reporting", "savings", "3920000.00" },
  { "full-2021 2021 E n=60000 e=90000000 q=met score=50", "savings", "4900000.00" },
  { "failed-2022 2022 B n=60000 e=90000000 q=failed", "none", "0.00" },
  { "track2 2013 T2 n=60000 e=90000000 q=met score=80", "savings", "4704000.00" },
  { "plus 2018 T1+ n=60000 e=90000000 q=met score=100", "savings", "4900000.00" },
  { "override 2023 B n=60000 e=90000000 q=met share=37.5", "savings", "3675000.00" },
  { "no-sequestration-2019 2019 T1 n=60000 e=90000000 q=met score=100", "savings", "5000000.00" },
  { "own-sequestration 2023 B n=60000 e=90000000 q=met cut=4", "savings", "3840000.00" },
  /* Limits of payments: sequestration comes first. */
  { "cap-t1 2018 T1 n=60000 e=79600000 q=met score=100", "savings", "9996000.00" },
  { "cap-t1-over 2018 T1 n=60000 e=79500000 q=met score=100", "savings", "10000000.00" },
  { "cap-t2 2018 T2 n=60000 e=70000000 msr=0 q=met score=100", "savings", "15000000.00" },
  { "cap-t3 2018 T3 n=60000 e=70000000 msr=0 q=met score=100", "savings", "20000000.00" },
  { "cap-en 2023 EN n=60000 e=70000000 msr=0 q=met", "savings", "20000000.00" },
  { "cap-a 2023 A n=60000 e=70000000 q=met", "savings", "10000000.00" },
  { "cap-half-never 2024 E n=5000 b=1000000 e=999999 msr=table q=met low start=20240101",
    "half_rate", "0.25" },
  /* The minimum savings rate: exactly met counts, a cent less does not. */
  { "msr-met 2023 B n=60000 e=98000000 q=met", "savings", "784000.00" },
  { "msr-missed 2023 B n=60000 e=98000000.01 q=met", "none", "0.00" },
  { "msr-one-sided-has-no-choice 2023 B n=60000 e=98500000 msr=0 q=met", "none", "0.00" },
  { "msr-choice 2023 E n=60000 e=99999999.99 msr=0 q=met", "savings", "0.00" },
  { "msr-few-have-no-choice 2023 E n=4999 e=96200000 msr=0 q=met", "none", "0.00" },
  { "msr-few-met 2023 E n=4999 e=96100000 msr=0 q=met", "savings", "1911000.00" },
  { "msr-499 2023 B n=499 e=87000000 msr=12.9999999999 q=met", "savings", "5096000.00" },
  { "msr-500 2023 B n=500 e=87800000 q=met", "savings", "4782400.00" },
  { "msr-999 2023 B n=999 e=91300000 q=met", "savings", "3410400.00" },
  { "msr-1000 2023 B n=1000 e=91300000 q=met", "savings", "3410400.00" },
  { "msr-2999 2023 B n=2999 e=95000000 q=met", "savings", "1960000.00" },
  { "msr-3000 2023 B n=3000 e=95000000.01 q=met", "none", "0.00" },
  { "msr-track2-2015 2015 T2 n=60000 e=98000001 msr=0 q=met score=100", "none", "0.00" },
  { "msr-track2-2016 2016 T2 n=60000 e=99000000 msr=0 q=met score=100 start=20160101", "savings",
    "588000.00" },
  { "msr-track2-started-2014 2016 T2 n=60000 e=99000000 msr=0 q=met score=100 start=20140101",
    "none", "0.00" },
  /* Losses: rates. */
  { "one-sided 2023 B n=60000 e=120000000 q=met", "none", "0.00" },
  { "one-sided-t1 2016 T1 n=60000 e=120000000 q=met score=80", "none", "0.00" },
  { "t2-2015 2015 T2 n=60000 e=104000000 q=met score=80", "loss", "-2080000.00" },
  { "t2-failed 2015 T2 n=60000 e=104000000 q=failed", "loss", "-2400000.00" },
  { "t2-2021-relieved 2021 T2 n=60000 e=104000000 msr=0 q=met score=80", "loss", "0.00" },
  { "t3-floor 2018 T3 n=60000 e=104000000 msr=0 q=met score=100", "loss", "-1600000.00" },
  { "t3-reporting 2018 T3 n=60000 e=104000000 msr=0 q=reporting", "loss", "-1600000.00" },
  { "t3-middle 2018 T3 n=60000 e=104000000 msr=0 q=met score=60", "loss", "-2200000.00" },
  { "en-ceiling 2023 EN n=60000 e=104000000 msr=0 q=alternative score=10", "loss",
    "-3000000.00" },
  { "override-loss 2023 EN n=60000 e=104000000 msr=0 q=met lossrate=44.25", "loss",
    "-1770000.00" },
  { "share-makes-loss 2018 T3 n=60000 e=104000000 msr=0 q=met share=45", "loss", "-2200000.00" },
  { "plus-loss 2018 T1+ n=60000 e=104000000 msr=0 q=met score=80", "loss", "-1200000.00" },
  /* Losses: limits. */
  { "t2-first 2016 T2 n=60000 e=140000000 msr=0 q=failed t2=1 start=20160101", "loss",
    "-5000000.00" },
  { "t2-second 2016 T2 n=60000 e=140000000 msr=0 q=failed t2=2 start=20160101", "loss",
    "-7500000.00" },
  { "t2-third 2016 T2 n=60000 e=140000000 msr=0 q=failed t2=3 start=20160101", "loss",
    "-10000000.00" },
  { "t2-late 2016 T2 n=60000 e=140000000 msr=0 q=failed t2=2014 start=20160101", "loss",
    "-10000000.00" },
  { "t2-much-later 2016 T2 n=60000 e=140000000 msr=0 q=failed t2=4294967297 start=20160101", "loss",
    "-10000000.00" },
  { "t2-unsaid 2016 T2 n=60000 e=140000000 msr=0 q=failed start=20160101", "loss",
    "-10000000.00" },
  { "en-limit 2023 EN n=60000 e=140000000 msr=0 q=failed", "loss", "-15000000.00" },
  { "c-benchmark 2023 C n=60000 e=140000000 msr=0 q=met", "loss", "-1000000.00" },
  { "c-revenue 2023 C n=60000 e=140000000 msr=0 q=met revenue=40000000", "loss", "-800000.00" },
  { "d-benchmark 2023 D n=60000 e=140000000 msr=0 q=met revenue=90000000", "loss",
    "-2000000.00" },
  { "d-revenue 2023 D n=60000 e=140000000 msr=0 q=met revenue=40000000", "loss", "-1600000.00" },
  { "e-benchmark 2023 E n=60000 e=140000000 msr=0 q=failed", "loss", "-4000000.00" },
  { "plus-revenue 2018 T1+ n=60000 e=140000000 msr=0 q=met score=80 revenue=40000000", "loss",
    "-3200000.00" },
  /* Leaving within the year. */
  { "left-savings 2023 E n=60000 e=90000000 msr=0 q=met left=voluntary date=20231130",
    "terminated", "0.00" },
  { "left-last-day 2023 E n=60000 e=90000000 msr=0 q=met left=voluntary date=20231231", "savings",
    "4900000.00" },
  { "ended-last-day 2023 E n=60000 e=90000000 msr=0 q=met left=cms date=20231231", "terminated",
    "0.00" },
  { "left-no-date 2023 E n=60000 e=90000000 msr=0 q=met left=voluntary", "terminated", "0.00" },
  { "left-nothing-lost 2023 E n=60000 e=99000000 msr=2 q=met left=voluntary date=20231130", "none",
    "0.00" },
  { "left-june 2023 E n=60000 e=104000000 msr=0 q=met left=voluntary date=20230630", "terminated",
    "0.00" },
  { "left-july 2023 E n=60000 e=104000000 msr=0 q=met left=voluntary date=20230701", "loss",
    "-700000.00" },
  { "ended-march 2023 E n=60000 e=104000000 msr=0 q=met left=cms date=20230301", "loss",
    "-300000.00" },
  { "left-limit 2023 E n=60000 e=140000000 msr=0 q=met left=voluntary date=20230901", "loss",
    "-3000000.00" },
  { "left-disaster 2023 E n=60000 e=104000000 msr=0 q=met left=voluntary date=20230901 "
    "months=50 people=50", "loss", "-675000.00" },
  /* Disasters. */
  { "relief-all 2023 E n=60000 e=104000000 msr=0 q=met relief=9999999", "loss", "0.00" },
  { "relief-first 2023 E n=60000 e=104000000 msr=0 q=met relief=200000 months=50 people=50",
    "loss", "-1000000.00" },
  { "relief-ten-places 2023 E n=60000 e=104000000 msr=0 q=met months=41.6666666667 people=100",
    "loss", "-700000.00" },
  { "emergency-2020 2020 E n=60000 e=104000000 msr=0 q=met score=80", "loss", "0.00" },
  { "emergency-2022 2022 EN n=60000 e=104000000 msr=0 q=failed", "loss", "0.00" },
  /* Half the rate, and what stands before it. */
  { "half-alternative 2024 B n=5000 e=99000000 q=alternative score=50 low start=20240101",
    "half_rate", "98000.00" },
  { "half-override 2024 B n=5000 e=99000000 q=met share=40 low start=20250101", "half_rate",
    "196000.00" },
  { "half-old-agreement 2024 B n=5000 e=99000000 q=met low start=20230101", "none", "0.00" },
  { "half-high-revenue 2024 B n=5000 e=99000000 q=met start=20240101", "none", "0.00" },
  { "half-few 2024 B n=4999 e=99000000 q=met low start=20240101", "none", "0.00" },
  { "half-failed 2024 B n=5000 e=99000000 q=failed low start=20240101", "none", "0.00" },
  { "half-enhanced 2024 EN n=5000 e=99000000 msr=2 q=met low start=20240101", "none", "0.00" },
  { "half-left 2024 B n=5000 e=99000000 q=met low start=20240101 left=voluntary date=20241001",
    "terminated", "0.00" },
  { "half-guardrail 2024 B n=5000 e=99000000 q=met low start=20240101 guardrail", "guardrail",
    "0.00" },
  { "guardrail-left 2024 E n=5000 e=90000000 msr=0 q=met guardrail left=cms date=20241001",
    "terminated", "0.00" },
  { "guardrail-loss 2024 E n=60000 e=104000000 msr=0 q=met guardrail", "loss", "-1200000.00" },
  /* Advances. */
  { "advance-part 2023 B n=60000 e=90000000 q=met balance=920000", "savings", "3920000.00",
    "3000000.00" },
  { "advance-all 2023 B n=60000 e=90000000 q=met balance=9200000", "savings", "3920000.00",
    "0.00" },
  { "advance-loss 2023 E n=60000 e=104000000 msr=0 q=met balance=920000", "loss",
    "-1200000.00" },
  /* What doesn't enter need not be known. */
  { "no-score-needed 2018 T1 n=60000 e=99000000 q=met", "none", "0.00" },
  { "no-score-needed-loss 2023 EN n=60000 e=101000000 msr=2 q=met", "none", "0.00" },
  { "no-date-needed 2023 E n=60000 e=101000000 msr=2 q=met left=cms", "none", "0.00" },
  { "even 2023 E n=60000 e=100000000 msr=0 q=met", "none", "0.00" },
};

/* Rows that can't be settled, with the column that is to blame. */
static const Case refused[] = {
  { "x 2022 B n=60000 e=90000000 q=alternative score=50", "quality" },
  { "x 2018 B n=60000 e=90000000 q=met score=50", "track" },
  { "x 2017 T1+ n=60000 e=90000000 q=met score=50", "track" },
  { "x 2011 T1 n=60000 e=90000000 q=met score=50", "py" },
  { "x 2023 B n=499 e=90000000 q=met", "msr_choice" },
  { "x 2023 E n=60000 e=90000000 msr=31 q=met", "msr_choice" },
  { "x 2023 E n=60000 e=90000000 msr=two q=met", "msr_choice" },
  { "x 2023 E n=60000 e=90000000 msr=1.00000000001 q=met", "msr_choice" },
  { "x 2018 T1 n=60000 e=90000000 q=met", "quality_score" },
  { "x 2023 EN n=60000 e=104000000 msr=0 q=met", "quality_score" },
  { "x 2023 B n=60000 e=90000000 q=alternative", "quality_score" },
  { "x 2018 T1 n=60000 e=90000000 q=met score=101", "quality_score" },
  { "x 2023 E n=60000 e=104000000 msr=0 q=met left=cms", "termination_date" },
  { "x 2023 E n=60000 e=104000000 msr=0 q=met left=cms date=20240301", "termination_date" },
  { "x 2023 E n=60000 e=104000000 msr=0 q=met months=50", "disaster_beneficiary_share" },
  { "x 2023 E n=60000 e=104000000 msr=0 q=met relief=-5", "disaster_reduction" },
  { "x 2023 E n=0 e=104000000 msr=0 q=met", "assigned_beneficiaries" },
  { "x 2023 E n=60000 b=0 e=104000000 msr=0 q=met", "benchmark" },
};

static const struct
{
  const char *key;
  guint       column;
} keys[] = {
  { "n", GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES },
  { "b", GAIN_SETTLEMENT_BENCHMARK },
  { "e", GAIN_SETTLEMENT_EXPENDITURE },
  { "msr", GAIN_SETTLEMENT_MSR_CHOICE },
  { "q", GAIN_SETTLEMENT_QUALITY },
  { "score", GAIN_SETTLEMENT_QUALITY_SCORE },
  { "share", GAIN_SETTLEMENT_SHARING_RATE },
  { "lossrate", GAIN_SETTLEMENT_LOSS_RATE },
  { "revenue", GAIN_SETTLEMENT_PARTICIPANT_REVENUE },
  { "start", GAIN_SETTLEMENT_AGREEMENT_START },
  { "t2", GAIN_SETTLEMENT_TRACK2_YEAR },
  { "relief", GAIN_SETTLEMENT_DISASTER_REDUCTION },
  { "months", GAIN_SETTLEMENT_DISASTER_MONTHS_SHARE },
  { "people", GAIN_SETTLEMENT_DISASTER_BENEFICIARY_SHARE },
  { "left", GAIN_SETTLEMENT_TERMINATION },
  { "date", GAIN_SETTLEMENT_TERMINATION_DATE },
  { "balance", GAIN_SETTLEMENT_ADVANCE_BALANCE },
  { "cut", GAIN_SETTLEMENT_SEQUESTRATION },
};

static void
set_cell (GainTable *table, guint column, const char *text)
{
  const GainColumn *info = &gain_kind_info (GAIN_KIND_SETTLEMENT)->columns[column];
  gint64 number = 0;

  if (info->type == GAIN_COLUMN_TEXT || info->type == GAIN_COLUMN_ID)
    {
      gain_table_set_text (table, 0, column, text);
      return;
    }
  if (info->type == GAIN_COLUMN_WORD)
    while (strcmp (info->words[number], text) != 0)
      number++;
  else
    g_assert_cmpint (gain_decimal_parse (text, info->type == GAIN_COLUMN_MONEY ? 2 : 0,
                                         GAIN_DECIMAL_ALLOW_NEGATIVE, &number),
                     ==, GAIN_DECIMAL_OK);
  gain_table_set_int (table, 0, column, number);
}

static void
set_word (GainTable *table, const char *word)
{
  const char *equals = strchr (word, '=');

  if (strcmp (word, "low") == 0)
    gain_table_set_int (table, 0, GAIN_SETTLEMENT_REVENUE_CATEGORY, GAIN_REVENUE_LOW);
  else if (strcmp (word, "guardrail") == 0)
    gain_table_set_int (table, 0, GAIN_SETTLEMENT_GUARDRAIL, 1);
  else
    {
      guint i = 0;

      while (strncmp (word, keys[i].key, equals - word) != 0
             || keys[i].key[equals - word] != '\0')
        i++;
      set_cell (table, keys[i].column, equals + 1);
    }
}

static GainTable *
row_of (const char *input)
{
  GainTable *table = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_auto (GStrv) words = g_strsplit (input, " ", -1);

  gain_table_append (table, 2);
  set_cell (table, GAIN_SETTLEMENT_ACO_ID, words[0]);
  set_cell (table, GAIN_SETTLEMENT_PY, words[1]);
  set_cell (table, GAIN_SETTLEMENT_TRACK, words[2]);
  set_cell (table, GAIN_SETTLEMENT_BENCHMARK, "100000000");
  set_cell (table, GAIN_SETTLEMENT_MSR_CHOICE, "table");
  for (guint i = 3; words[i] != NULL; i++)
    set_word (table, words[i]);
  return table;
}

/* To the cent; what CMS published is in whole dollars. */
static void
assert_amount (const char *what, const GainExact *value, const char *expected)
{
  g_autofree char *cents = gain_exact_format (value, 2);
  gint64 a, b;

  gain_decimal_parse (cents, 2, GAIN_DECIMAL_ALLOW_NEGATIVE, &a);
  gain_decimal_parse (expected, 2, GAIN_DECIMAL_ALLOW_NEGATIVE, &b);
  if (strchr (expected, '.') == NULL ? ABS (a - b) > 100 : a != b)
    g_error ("%s: %s, not %s", what, cents, expected);
}

static void
check (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GainTable) table = row_of (c->input);
      g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
      g_autoptr (GainSettlement) settlement = NULL;
      GainSettleInput input;
      guint column;
      g_autofree char *fault = gain_settle_input_from_row (arena, table, 0, &input, &column);

      if (fault != NULL)
        g_error ("%s: %s", c->input, fault);
      settlement = gain_settle (arena, &input);
      if (strcmp (gain_settle_outcome_name (settlement->outcome), c->outcome) != 0)
        g_error ("%s: %s, not %s", c->input, gain_settle_outcome_name (settlement->outcome),
                 c->outcome);
      assert_amount (c->input, settlement->earned, c->earned);
      assert_amount (c->input, settlement->paid, c->cash != NULL ? c->cash : c->earned);
    }
}

static void
test_specification (void)
{
  check (specification, G_N_ELEMENTS (specification));
}

static void
test_published (void)
{
  check (published, G_N_ELEMENTS (published));
}

static void
test_branches (void)
{
  check (branches, G_N_ELEMENTS (branches));
}

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GainTable) table = row_of (refused[i].input);
      g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
      GainSettleInput input;
      guint column = 0;
      g_autofree char *fault = gain_settle_input_from_row (arena, table, 0, &input, &column);

      g_test_message ("%s: %s", refused[i].input, fault);
      g_assert_nonnull (fault);
      g_assert_cmpstr (gain_kind_info (GAIN_KIND_SETTLEMENT)->columns[column].name, ==,
                       refused[i].outcome);
    }
}

/* The waterfall adds up by its own lines, and each line that decides names its rule. */
static void
test_steps (void)
{
  g_autoptr (GainTable) table = row_of (published[4].input);
  g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
  g_autoptr (GainSettlement) settlement = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  GainSettleInput input;
  guint column;

  g_assert_null (gain_settle_input_from_row (arena, table, 0, &input, &column));
  settlement = gain_settle (arena, &input);
  for (guint i = 0; i < settlement->steps->len; i++)
    {
      const GainSettleStep *step = &g_array_index (settlement->steps, GainSettleStep, i);

      g_string_append_printf (words, "%s%s", gain_settle_line_name (step->line),
                              step->binds ? "! " : " ");
      g_assert_true (!step->binds || step->source != NULL);
      g_assert_nonnull (gain_settle_line_title (step->line));
    }
  g_assert_cmpstr (words->str, ==,
                   "benchmark expenditure difference rate msr threshold! below_msr! quality "
                   "sharing_rate share sequestration! payment_limit recoupment! result ");
}

/* Levels C and D move on within an agreement; what may be kept is kept. */
static void
test_next_year (void)
{
  g_assert_cmpint (gain_settle_track_after (GAIN_TRACK_BASIC_C, 1), ==, GAIN_TRACK_BASIC_D);
  g_assert_cmpint (gain_settle_track_after (GAIN_TRACK_BASIC_C, 4), ==, GAIN_TRACK_BASIC_E);
  g_assert_cmpint (gain_settle_track_after (GAIN_TRACK_BASIC_E, 1), ==, GAIN_TRACK_BASIC_E);
  g_assert_cmpint (gain_settle_track_after (GAIN_TRACK_BASIC_B, 1), ==, GAIN_TRACK_BASIC_B);
  g_assert_cmpint (gain_settle_track_after (GAIN_TRACK_ENHANCED, 1), ==, GAIN_TRACK_ENHANCED);
  g_assert_cmpint (gain_settle_agreement_end (gain_date_new (2016, 1, 1)), ==, 2018);
  g_assert_cmpint (gain_settle_agreement_end (gain_date_new (2019, 7, 1)), ==, 2024);
  g_assert_cmpint (gain_settle_agreement_end (gain_date_new (2022, 1, 1)), ==, 2026);
}

/* Products that no 128 bits hold, exactly. */
static void
test_exact (void)
{
  g_autoptr (GainExactArena) arena = gain_exact_arena_new ();
  const GainExact *a, *product, *third;
  g_autofree char *text = NULL;
  g_autofree char *half = NULL;
  g_autofree char *tiny = NULL;

  g_assert_cmpint (gain_exact_parse (arena, "9999999999999999999999999999.9999999999", 10,
                                     GAIN_DECIMAL_PLAIN, &a),
                   ==, GAIN_DECIMAL_OK);
  product = gain_exact_multiply (arena, a, a);
  text = gain_exact_format (product, 20);
  g_assert_cmpstr (text, ==,
                   "9999999999999999999999999999999999999800"
                   "0000000000000000.00000000000000000001");
  third = gain_exact_from_ratio (arena, 1, 3);
  g_assert_cmpint (gain_exact_compare (gain_exact_multiply (arena, third,
                                                            gain_exact_from_int (arena, 3)),
                                       gain_exact_from_int (arena, 1)),
                   ==, 0);
  half = gain_exact_format (gain_exact_from_ratio (arena, -5, 1000), 2);
  g_assert_cmpstr (half, ==, "-0.01");
  tiny = gain_exact_format (gain_exact_from_ratio (arena, -4, 1000), 2);
  g_assert_cmpstr (tiny, ==, "0.00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settle/specification", test_specification);
  g_test_add_func ("/settle/published", test_published);
  g_test_add_func ("/settle/branches", test_branches);
  g_test_add_func ("/settle/refused", test_refused);
  g_test_add_func ("/settle/steps", test_steps);
  g_test_add_func ("/settle/exact", test_exact);
  g_test_add_func ("/settle/next-year", test_next_year);
  return g_test_run ();
}
