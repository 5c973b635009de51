/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-business-case.h"

#define QUARTERS 4

static void
find_risk (GainBusinessCase *self, const GainFacts *facts)
{
  GainInt128 months = 0, weighted = 0;

  self->risk_now = GAIN_NULL;
  for (guint i = 0; i < facts->catalog->n_people; i++)
    {
      const GainPanel *panel = &facts->panel[i];

      if (!panel->present)
        continue;
      self->lives += panel->lives;
      months += panel->member_months;
      weighted += (GainInt128) panel->member_months * panel->risk_score;
    }
  if (months > 0)
    self->risk_now = gain_round_half_away (weighted, months);
}

/* The first of the documentation domain that the ACO has a result of; "percent" only. */
static int
find_measure (const GainFacts *facts)
{
  for (guint m = 0; m < facts->catalog->n_measures; m++)
    if (facts->catalog->measures[m].domain == GAIN_DOMAIN_DOCUMENTATION
        && facts->catalog->measures[m].unit == GAIN_UNIT_PERCENT
        && facts->catalog->measures[m].direction == GAIN_DIRECTION_HIGHER
        && gain_facts_aco (facts, m).denominator > 0)
      return (int) m;
  return -1;
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  return gain_cell_compare (*(const GainCell *) a, *(const GainCell *) b);
}

/* Nearest rank, as everywhere. */
static void
find_top (GainBusinessCase *self, const GainScores *scores)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (GainCell));

  for (guint i = 0; i < scores->n_lines; i++)
    if ((int) scores->lines[i].measure == self->measure && scores->lines[i].reportable)
      g_array_append_val (cells, scores->lines[i].cell);
  g_array_sort (cells, compare_cells);
  self->n_clinicians = cells->len;
  if (cells->len == 0)
    return;
  self->top = g_array_index (cells, GainCell,
                             ((QUARTERS - 1) * cells->len + QUARTERS - 1) / QUARTERS - 1);
  for (guint i = 0; i < cells->len; i++)
    self->n_reach += gain_cell_compare (g_array_index (cells, GainCell, i), self->top) >= 0;
}

/* The whole cases that the ACO lacks to the top quartile's rate. */
static gint64
count_to_reach (const GainBusinessCase *self)
{
  GainInt128 wanted = (GainInt128) self->top.numerator * self->own.denominator;
  GainInt128 unit = (GainInt128) self->top.denominator * GAIN_SCALE;
  GainInt128 missing;

  if (self->top.denominator <= 0)
    return 0;
  missing = wanted - (GainInt128) self->own.numerator * self->top.denominator;
  return missing > 0 ? (gint64) ((missing + unit - 1) / unit) : 0;
}

static void
find_years (GainBusinessCase *self, const GPtrArray *years)
{
  guint n = 0;

  for (guint i = years->len; i > 0 && n < GAIN_BUSINESS_YEARS; i--)
    {
      GainSettled *settled = g_ptr_array_index (years, i - 1);

      if (settled->result != NULL)
        self->years[n++] = gain_settled_ref (settled);
    }
}

/**
 * gain_business_case_new:
 * @scores: of the period
 * @risk_estimate: the risk score that is expected of better documentation, times %GAIN_SCALE;
 *   %GAIN_NULL: nobody said
 * @years: (element-type GainSettled): earliest first
 * @projection: (nullable): of the year under way
 *
 * Answers the three questions from what the workspace knows. The risk score is weighted by
 * member-months; the top quartile is that of the clinicians with enough cases, by nearest rank.
 *
 * Returns: (transfer full): the answers
 */
GainBusinessCase *
gain_business_case_new (const GainScores *scores, gint64 risk_estimate, const GPtrArray *years,
                        GainProjection *projection)
{
  GainBusinessCase *self = g_new0 (GainBusinessCase, 1);
  const GainFacts *facts = scores->facts;

  self->period = facts->period;
  self->risk_estimate = risk_estimate;
  find_risk (self, facts);
  self->measure = find_measure (facts);
  if (self->measure >= 0)
    {
      self->own = gain_facts_aco (facts, (guint) self->measure);
      find_top (self, scores);
      self->to_reach = count_to_reach (self);
    }
  find_years (self, years);
  if (projection != NULL && projection->now.n_months > 0)
    self->projection = gain_projection_ref (projection);
  return self;
}

/**
 * gain_business_case_free:
 * @self: (transfer full): the answers
 */
void
gain_business_case_free (GainBusinessCase *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < GAIN_BUSINESS_YEARS; i++)
    g_clear_pointer (&self->years[i], gain_settled_unref);
  g_clear_pointer (&self->projection, gain_projection_unref);
  g_free (self);
}
