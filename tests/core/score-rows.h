/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

#define YEAR 2025
#define S GAIN_SCALE

/* A small workspace, row by row; decimals in whole units. */
typedef struct
{
  GainTable *roster;
  GainTable *measures;
  GainTable *schemes;
  GainTable *targets;
  GainTable *results;
  GainTable *benchmarks;
} Rows;

Rows rows_new (void);
void rows_clear (Rows *rows);
void add_person (Rows *rows, const char *id, GainRole role, const char *specialty);
void add_measure (Rows *rows, const char *code, GainDomain domain, GainUnit unit,
                  GainDirection direction, gint64 minimum);
void add_target (Rows *rows, const char *measure, gint64 cut_1, gint64 cut_2, gint64 cut_3);
void add_result_of (Rows *rows, const char *id, const char *measure, GainPeriod period,
                    gint64 numerator, gint64 denominator);
void add_result (Rows *rows, const char *id, const char *measure, gint64 numerator,
                 gint64 denominator);
void add_benchmark (Rows *rows, const char *measure, GainBenchmarkKind kind, gint64 value,
                    const char *label);
GainScores *score (const Rows *rows, GainPeriod period, guint n_history);
GainScores *score_year (const Rows *rows);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)
