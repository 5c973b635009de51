/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

G_BEGIN_DECLS

/* A result: numerator and denominator, both times GAIN_SCALE and under 10^18. A denominator of 0 is
 * "no result". */
typedef struct
{
  gint64 numerator;
  gint64 denominator;
} GainCell;

typedef struct
{
  gint64 lives;         /* times GAIN_SCALE, as are the others */
  gint64 member_months;
  gint64 risk_score;
  gboolean present;     /* FALSE: no panel row for the period, all figures 0 */
} GainPanel;

/* What somebody did in one practice, where results say so. */
typedef struct
{
  guint    person;
  guint    measure;
  int      practice;
  int      department; /* of the post there; -1: none */
  gboolean summed;     /* no row without a practice says what the person did in all */
  GainCell cell;
} GainPart;

typedef struct
{
  const char *payee_id;
  GainDate    date;
  gint64      amount;   /* cents */
  const char *label;
} GainAdvance;

typedef struct
{
  guint             measure;
  GainBenchmarkKind kind;
  gint64            value; /* times GAIN_SCALE, on the measure's scale */
  const char       *label;
} GainBenchmark;

/* Everything imported that counts for one performance year and one period, resolved to the
 * catalog's indices. Immutable and shared by reference. */
typedef struct
{
  GainCatalog  *catalog;
  int           year;
  GainPeriod    period;
  GainCell     *providers;   /* [person * n_measures + measure] */
  GArray       *parts;       /* GainPart, by person, measure and practice: rows with a practice */
  GainCell     *practices;   /* [practice * n_measures + measure]: rows of the practice's own */
  GainCell     *departments; /* [department * n_measures + measure]: rows of its own */
  GainCell     *aco;         /* [measure] */
  guint8       *too_large;   /* [measure]: its results can't be added up in 64 bits */
  GainDate     *as_of;       /* [measure]: newest "as of" among the period's rows; 0: not said */
  GainPanel    *panel;       /* [person] */
  gboolean      has_panel;   /* any panel row at all for the period */
  guint        *attendance;  /* [person]: distinct (date, meeting) in the year */
  GHashTable   *flags;       /* "id\x1f" "flag" -> yes is 1, no is 2 (GUINT_TO_POINTER) */
  GArray       *advances;    /* GainAdvance of the year, by payee, date, label */
  GArray       *benchmarks;  /* GainBenchmark of the period */
  gint64        reserve;     /* cents in the reserve for the year's losses */
  gint64        settlement;  /* cents that the year's settlement pays; GAIN_NULL: none to tell */
  const char   *settled_aco; /* whose settlement that is; NULL: none to tell */
  guint         n_settlements; /* rows of the year */
} GainFacts;

/* The layered kinds and the reserve, as the store gives them: rows that count only. A NULL table is
 * an empty one. Rows of other years, periods, or of people and measures that the catalog lacks are
 * passed over. */
typedef struct
{
  GainTable *results;
  GainTable *panel;
  GainTable *attendance;
  GainTable *flags;
  GainTable *advances;
  GainTable *benchmarks;
  GainTable *reserve;
  GainTable *settlement;
} GainFactTables;

GainFacts *gain_facts_new      (GainCatalog *catalog, int year, GainPeriod period,
                                const GainFactTables *tables);
GainFacts *gain_facts_try_target (const GainFacts *facts, const GainTarget *target);
GainFacts *gain_facts_ref      (GainFacts *facts);
void       gain_facts_unref    (GainFacts *facts);
gboolean   gain_facts_get_flag (const GainFacts *facts, const char *id, const char *flag);

/* Where there are parts, the person's own is their sum, unless a row without a practice says it. */
const GainPart *gain_facts_parts (const GainFacts *facts, guint person, guint measure, guint *n);
/* What of the person's counts in a practice (or department), by its index. */
GainCell   gain_facts_at         (const GainFacts *facts, guint person, guint measure,
                                  gboolean by_department, guint place);
void       gain_parts_add        (GArray *parts, const GainCatalog *catalog, GainPart part,
                                  GainDate day);
GainCell   gain_parts_sum        (const GainPart *parts, guint n);
void       gain_parts_settle     (GainFacts *facts);

GainCell   gain_facts_provider   (const GainFacts *facts, guint person, guint measure);
GainCell   gain_facts_practice   (const GainFacts *facts, guint practice, guint measure);
GainCell   gain_facts_department (const GainFacts *facts, guint department, guint measure);
GainCell   gain_facts_aco        (const GainFacts *facts, guint measure);

/* Values. The scale is 100 for percent, 1000 for per_1000, 1 for dollars and score. */
gint64     gain_unit_scale    (GainUnit unit);
int        gain_cell_compare  (GainCell a, GainCell b);
gint64     gain_cell_value    (GainCell cell, GainUnit unit, guint places);
double     gain_cell_to_double (GainCell cell, GainUnit unit); /* for drawing only */
gboolean   gain_cell_meets    (GainCell cell, GainUnit unit, GainDirection direction, gint64 cut);
gint64     gain_cut_by_pace   (gint64 cut, guint months);
char      *gain_cut_display   (gint64 cut, const GainMeasure *measure);
guint      gain_target_tier   (const GainTarget *target, const GainMeasure *measure, GainCell cell);
char      *gain_value_format  (gint64 value, guint places);
char      *gain_value_display (GainCell cell, const GainMeasure *measure);
char      *gain_value_display_judged (GainCell cell, const GainMeasure *measure,
                                      const GainTarget *target);
char      *gain_value_display_judged_twice (GainCell cell, const GainMeasure *measure,
                                      const GainTarget *before, const GainTarget *after);
char      *gain_value_display_paced  (GainCell cell, const GainMeasure *measure,
                                      const GainTarget *target, guint months);

/**
 * gain_cell_is_reportable:
 * @cell: a result
 * @measure: its measure
 *
 * Returns: whether there is a result, and enough cases to show a tier for it
 */
static inline gboolean
gain_cell_is_reportable (GainCell cell, const GainMeasure *measure)
{
  return cell.denominator > 0 && cell.denominator >= measure->min_denominator;
}

/* Results of earlier periods, for trends: series of one measure and subject, oldest first. */
typedef struct
{
  GainPeriod *periods;  guint n_periods; /* of one kind and basis, oldest first */
  GainCell   *cells;    /* [(person * n_measures + measure) * n_periods + period] */
  GainCatalog *catalog;
} GainHistory;

GainHistory    *gain_history_new   (GainCatalog *catalog, GainPeriod last, guint n_periods,
                                    const GainTable *results);
void            gain_history_add_rows (GainHistory *history, const GainTable *results);
GainHistory    *gain_history_ref   (GainHistory *history);
void            gain_history_unref (GainHistory *history);
const GainCell *gain_history_get   (const GainHistory *history, guint person, guint measure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainFacts, gain_facts_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainHistory, gain_history_unref)

G_END_DECLS
