/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-expu-work.h"

#include "gain-kind-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ALL_ACOS "all MSSP ACOs"

/* A number times GAIN_SCALE, rounded half away from zero. */
static gboolean
scaled (const GainExact *value, gint64 *number)
{
  g_autofree char *text = gain_exact_format (value, 4);

  return gain_decimal_parse (text, 4, GAIN_DECIMAL_ALLOW_NEGATIVE, number) == GAIN_DECIMAL_OK;
}

static gboolean
refuse (GError **error, char *reason /* taken */)
{
  g_set_error_literal (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, reason);
  g_free (reason);
  return FALSE;
}

static void
add_benchmark (GainTable *benchmarks, const GainMeasure *measure, GainPeriod period,
               GainBenchmarkKind kind, const char *label, const GainExact *value)
{
  gint64 number;
  guint row;

  if (value == NULL || !scaled (value, &number) || number < 0)
    return;
  row = gain_table_append (benchmarks, 0);
  gain_table_set_text (benchmarks, row, GAIN_BENCHMARKS_MEASURE, measure->code);
  gain_table_set_int (benchmarks, row, GAIN_BENCHMARKS_PERIOD, period);
  gain_table_set_int (benchmarks, row, GAIN_BENCHMARKS_KIND, kind);
  gain_table_set_int (benchmarks, row, GAIN_BENCHMARKS_VALUE, number);
  if (label != NULL)
    gain_table_set_text (benchmarks, row, GAIN_BENCHMARKS_LABEL, label);
}

/* A figure for each person year, or for 1,000 of them, becomes a numerator over person years: its value
 * is the figure again. */
static gboolean
add_result (GainExpuFigures *self, const GainExpu *expu, const GainExpuRow *row,
            const GainMeasure *measure, GainPeriod period, const char *aco, GError **error)
{
  const GainExact *years = gain_expu_person_years (expu, row);
  gint64 scale = measure->unit == GAIN_UNIT_PER_1000 ? 1000 : 1;
  const GainExact *numerator;
  gint64 above, below;
  guint n;

  if (measure->unit != GAIN_UNIT_PER_1000 && measure->unit != GAIN_UNIT_DOLLARS)
    return refuse (error, g_strdup_printf (_ ("“%s” is no measure in dollars or per 1,000: the report "
                                              "has no others."),
                                           measure->code));
  if (row->values[GAIN_EXPU_ACO] == NULL || years == NULL)
    return refuse (error, g_strdup_printf (_ ("The report has no figure of the ACO, or no person "
                                              "years, for “%s”."),
                                           row->label));
  numerator = gain_exact_divide (expu->arena,
                                 gain_exact_multiply (expu->arena, row->values[GAIN_EXPU_ACO], years),
                                 gain_exact_from_int (expu->arena, scale));
  if (!scaled (numerator, &above) || !scaled (years, &below) || below <= 0)
    return refuse (error, g_strdup_printf (_ ("The figure of “%s” is too large, or there are no "
                                              "person years."),
                                           row->label));
  n = gain_table_append (self->results, row->line);
  gain_table_set_int (self->results, n, GAIN_RESULTS_SUBJECT_KIND, GAIN_SUBJECT_ACO);
  gain_table_set_text (self->results, n, GAIN_RESULTS_SUBJECT_ID, aco);
  gain_table_set_text (self->results, n, GAIN_RESULTS_MEASURE, measure->code);
  gain_table_set_int (self->results, n, GAIN_RESULTS_PERIOD, period);
  gain_table_set_int (self->results, n, GAIN_RESULTS_NUMERATOR, above);
  gain_table_set_int (self->results, n, GAIN_RESULTS_DENOMINATOR, below);
  gain_table_set_text (self->results, n, GAIN_RESULTS_SOURCE, expu->name);
  add_benchmark (self->benchmarks, measure, period, GAIN_BENCHMARK_NATIONAL, NULL,
                 row->values[GAIN_EXPU_NATIONAL]);
  add_benchmark (self->benchmarks, measure, period, GAIN_BENCHMARK_CUSTOM, ALL_ACOS,
                 row->values[GAIN_EXPU_ALL]);
  return TRUE;
}

static gboolean
add_measure (GainExpuFigures *self, const GainExpu *expu, const GainCatalog *catalog,
             GainPeriod period, const char *aco, const char *assignment, GError **error)
{
  const char *equals = strchr (assignment, '=');
  g_autofree char *code = equals != NULL ? g_strndup (assignment, (gsize) (equals - assignment)) : NULL;
  int measure = code != NULL ? gain_catalog_find_measure (catalog, g_strstrip (code)) : -1;
  const GainExpuRow *row;

  if (equals == NULL || measure < 0)
    return refuse (error, g_strdup_printf (_ ("“%s” is not a measure of the workspace and a row of "
                                              "the report, such as ED=Emergency Department Visits."),
                                           assignment));
  row = gain_expu_find (expu, equals + 1);
  if (row == NULL)
    return refuse (error, g_strdup_printf (_ ("The report has no row “%s”. Without --measure its "
                                              "rows are listed."),
                                           equals + 1));
  return add_result (self, expu, row, &catalog->measures[measure], period, aco, error);
}

/**
 * gain_expu_figures:
 * @store: a workspace
 * @expu: a report
 * @period: what it is of
 * @measures: "CODE=row of the report", as a person says
 * @error: return location
 *
 * Returns: (transfer full): what the rows are in the workspace; %NULL with an error
 */
GainExpuFigures *
gain_expu_figures (GainStore *store, const GainExpu *expu, GainPeriod period, char **measures,
                   GError **error)
{
  g_autoptr (GainExpuFigures) self = g_new0 (GainExpuFigures, 1);
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);
  g_autofree char *aco = NULL;

  self->results = gain_table_new (GAIN_KIND_RESULTS);
  self->benchmarks = gain_table_new (GAIN_KIND_BENCHMARKS);
  if (catalog == NULL)
    return NULL;
  aco = gain_store_get_setting (store, "aco_id", NULL);
  for (guint i = 0; measures[i] != NULL; i++)
    if (!add_measure (self, expu, catalog, period, aco != NULL && *aco != '\0' ? aco : "aco",
                      measures[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * gain_expu_import:
 * @store: a workspace
 * @expu: the report
 * @figures: what its rows are
 * @dry_run: whether only to count
 * @error: return location
 *
 * Takes the figures in, all of them or none: a batch of results and one of benchmarks, each of which can
 * be taken back.
 *
 * Returns: whether it is done
 */
gboolean
gain_expu_import (GainStore *store, const GainExpu *expu, GainExpuFigures *figures, gboolean dry_run,
                  GError **error)
{
  g_autofree char *results = g_strdup_printf (_ ("Import “%s” from %s"),
                                              gain_kind_title (GAIN_KIND_RESULTS), expu->name);
  g_autofree char *benchmarks = g_strdup_printf (_ ("Import “%s” from %s"),
                                                 gain_kind_title (GAIN_KIND_BENCHMARKS), expu->name);
  const GainImportInfo of_results = { .label = results, .file_name = expu->name,
                                      .sha256 = expu->sha256 };
  const GainImportInfo of_benchmarks = { .label = benchmarks, .file_name = expu->name,
                                         .sha256 = expu->sha256 };
  GainStoreWrite writes[] = { { .rows = figures->results, .info = of_results },
                              { .rows = figures->benchmarks, .info = of_benchmarks } };

  if (!gain_store_write_together (store, writes, G_N_ELEMENTS (writes), dry_run, error))
    return FALSE;
  figures->result_counts = writes[0].counts;
  figures->benchmark_counts = writes[1].counts;
  return TRUE;
}

/**
 * gain_expu_to_grid:
 * @expu: a report
 *
 * Returns: (transfer full): its rows, so that somebody can say what they are
 */
GainGrid *
gain_expu_to_grid (const GainExpu *expu)
{
  static const char *const columns[] = { "section", "row", "aco", "all_acos", "national" };
  GainGrid *grid = gain_grid_new (expu->name);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gain_grid_add_column (grid, columns[i], GAIN_GRID_TEXT);
  for (guint i = 0; i < expu->rows->len; i++)
    {
      const GainExpuRow *row = g_ptr_array_index (expu->rows, i);

      gain_grid_add_text (grid, row->section);
      gain_grid_add_text (grid, row->label);
      for (guint c = 0; c < GAIN_EXPU_N_COLUMNS; c++)
        if (row->values[c] != NULL)
          gain_grid_take_text (grid, gain_exact_format (row->values[c], 4));
        else
          gain_grid_add_empty (grid, 1);
    }
  return grid;
}

/**
 * gain_expu_figures_free:
 * @figures: (transfer full): figures
 */
void
gain_expu_figures_free (GainExpuFigures *figures)
{
  g_return_if_fail (figures != NULL);

  g_clear_pointer (&figures->results, gain_table_unref);
  g_clear_pointer (&figures->benchmarks, gain_table_unref);
  g_free (figures);
}
