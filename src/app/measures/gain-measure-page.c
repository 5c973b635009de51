/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-measure-page.h"

#include "gain-count.h"
#include "gain-diagram-json.h"
#include "gain-letters.h"
#include "gain-measure-funnel.h"
#include "gain-measure-words.h"
#include "gain-segment-words.h"
#include "gain-spread.h"
#include "gain-target-work.h"
#include "gain-typed.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>

struct _GainMeasurePage
{
  AdwBin             parent_instance;

  GtkLabel          *name;
  GtkLabel          *details;
  GtkButton         *retire;
  GtkScrolledWindow *figures;
  GtkWidget         *charts;
  AdwBin            *funnel_place;
  GtkSeparator      *divider;
  GtkScrolledWindow *definition;
  AdwBin            *targets_place;
  GtkLabel          *compare_title;
  GtkGrid           *compare;
  AdwBin            *course_place;
  GtkLabel          *no_course;
  GtkGrid           *history;
  AdwBin            *form_place;
  GtkButton         *save;
  GtkWidget         *targets;
  GtkWidget         *course;
  GtkWidget         *form;
  GtkWidget         *funnel;
  gboolean           shows_funnel;

  GainSession       *session;
  GainSnapshot      *snapshot;
  const GainMeasureUse *uses; /* of the snapshot's measures; borrowed from the view */
  char              *code;    /* NULL: a new measure */
  guint              measure;
};

G_DEFINE_FINAL_TYPE (GainMeasurePage, gain_measure_page, ADW_TYPE_BIN)

static void
update_save (GainMeasurePage *self)
{
  gboolean changed = gain_measure_form_is_changed (GAIN_MEASURE_FORM (self->form));

  gtk_widget_set_sensitive (GTK_WIDGET (self->save),
                            self->snapshot != NULL && self->snapshot->writable && changed);
}

static void
clear_grid (GtkGrid *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
attach (GtkGrid *grid, int column, int row, const char *text, gboolean number,
        const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), number ? 1 : 0);
  if (number)
    gain_letters_numeric (label);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

static int
compare_cells (gconstpointer a, gconstpointer b)
{
  return gain_cell_compare (*(const GainCell *) a, *(const GainCell *) b);
}

/* Each practice's value, lowest first; those with too few cases left out. */
static GArray *
practice_values (GainMeasurePage *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  const GainMeasure *measure = &catalog->measures[self->measure];
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (GainCell));

  for (guint i = 0; i < catalog->n_practices; i++)
    {
      GainCell cell = gain_facts_practice (self->snapshot->facts, i, self->measure);

      if (cell.denominator > 0 && gain_cell_is_reportable (cell, measure))
        g_array_append_val (cells, cell);
    }
  g_array_sort (cells, compare_cells);
  return cells;
}

static void
add_practices (GainMeasurePage *self, int *row)
{
  const GainMeasure *measure = &self->snapshot->catalog->measures[self->measure];
  g_autoptr (GArray) cells = practice_values (self);
  static const struct { guint percent; const char *name; } points[] = {
    { 25, N_ ("Practices, 25th percentile") }, { 50, N_ ("Practices, median") },
    { 75, N_ ("Practices, 75th percentile") },
  };

  for (guint i = 0; cells->len > 0 && i < G_N_ELEMENTS (points); i++)
    {
      guint rank = (points[i].percent * cells->len + 99) / 100; /* nearest rank */
      g_autofree char *value
        = gain_value_display (g_array_index (cells, GainCell, MAX (rank, 1) - 1), measure);
      g_autofree char *of = gain_count_phrase (ngettext ("of %s practice", "of %s practices",
                                                         cells->len),
                                               cells->len);

      attach (self->compare, 0, *row, _ (points[i].name), FALSE, NULL);
      attach (self->compare, 1, *row, value, TRUE, NULL);
      attach (self->compare, 2, (*row)++, of, FALSE, "dim-label");
    }
}

static char *
benchmark_text (const GainBenchmark *benchmark, const GainMeasure *measure)
{
  g_autofree char *value = gain_cut_text (benchmark->value);

  if (measure->unit == GAIN_UNIT_DOLLARS)
    return gain_money_format_whole (gain_round_half_away (benchmark->value, GAIN_SCALE / 100));
  return measure->unit == GAIN_UNIT_PERCENT ? g_strconcat (value, "%", NULL)
                                            : g_steal_pointer (&value);
}

static void
add_benchmarks (GainMeasurePage *self, int *row)
{
  const GainMeasure *measure = &self->snapshot->catalog->measures[self->measure];
  const GArray *benchmarks = self->snapshot->facts->benchmarks;
  static const char *const names[] = { N_ ("Region"), N_ ("Nation"), N_ ("Benchmark") };

  for (guint i = 0; i < benchmarks->len; i++)
    {
      const GainBenchmark *benchmark = &g_array_index (benchmarks, GainBenchmark, i);
      g_autofree char *value = NULL;

      if (benchmark->measure != self->measure)
        continue;
      value = benchmark_text (benchmark, measure);
      attach (self->compare, 0, *row, _ (names[benchmark->kind]), FALSE, NULL);
      attach (self->compare, 1, *row, value, TRUE, NULL);
      attach (self->compare, 2, (*row)++, benchmark->label, FALSE, "dim-label");
    }
}

static void
show_comparisons (GainMeasurePage *self)
{
  const GainMeasure *measure = &self->snapshot->catalog->measures[self->measure];
  GainCell aco = gain_facts_aco (self->snapshot->facts, self->measure);
  g_autofree char *value = gain_value_display (aco, measure);
  g_autofree char *period = gain_period_format (self->snapshot->period);
  g_autofree char *title = g_strdup_printf (_ ("Comparisons in %s"), period);
  int row = 0;

  clear_grid (self->compare);
  gtk_label_set_label (self->compare_title, title);
  attach (self->compare, 0, row, _ ("The whole ACO"), FALSE, NULL);
  attach (self->compare, 1, row++, value, TRUE, NULL);
  add_practices (self, &row);
  add_benchmarks (self, &row);
}

/* The sum of the clinicians' results in each period. */
/* Whether a change idea is to move the measure: it says so itself, or what it drives does. */
static gboolean
moves_measure (const GainDiagram *diagram, const GainDiagramNode *node, const char *code)
{
  g_autoptr (GPtrArray) parents = NULL;

  if (node->measures != NULL && node->measures->len > 0)
    return gain_diagram_node_has_measure (node, code);
  parents = gain_diagram_parents (diagram, node->id);
  for (guint i = 0; i < parents->len; i++)
    if (gain_diagram_node_has_measure (g_ptr_array_index (parents, i), code))
      return TRUE;
  return FALSE;
}

static void
mark_node (GainMeasurePage *self, const GainDiagramNode *node)
{
  for (guint i = 0; node->cycles != NULL && i < node->cycles->len; i++)
    {
      const GainDiagramCycle *cycle = g_ptr_array_index (node->cycles, i);
      g_autofree char *day = cycle->start != 0 ? gain_date_format_us (cycle->start) : NULL;
      g_autofree char *text = NULL;

      if (day == NULL)
        continue;
      text = g_strdup_printf (_ ("%s: test of “%s” begun"), day, node->text);
      gain_course_mark (GAIN_COURSE (self->course), cycle->start, text);
    }
}

/* The tests of change ideas (plan, do, study, act) that were to move it. */
static void
mark_tests (GainMeasurePage *self)
{
  const GPtrArray *diagrams = self->snapshot->diagrams;
  const char *code = self->snapshot->catalog->measures[self->measure].code;

  for (guint i = 0; i < diagrams->len; i++)
    {
      const GainStoredDiagram *stored = g_ptr_array_index (diagrams, i);
      g_autoptr (GainDiagram) diagram = gain_diagram_from_json (stored->document, -1, NULL);

      if (diagram == NULL || diagram->scope != GAIN_SCOPE_ACO)
        continue;
      for (guint n = 0; n < diagram->nodes->len; n++)
        if (moves_measure (diagram, gain_diagram_node (diagram, n), code))
          mark_node (self, gain_diagram_node (diagram, n));
    }
}

static void
show_course (GainMeasurePage *self)
{
  const GainHistory *history = self->snapshot->history;
  const GainCatalog *catalog = self->snapshot->catalog;
  g_autofree GainCell *sums = g_new0 (GainCell, MAX (1, history->n_periods));
  guint first = history->n_periods;

  for (guint person = 0; person < catalog->n_people; person++)
    {
      const GainCell *cells = gain_history_get (history, person, self->measure);

      if (!gain_person_is_clinician (&catalog->people[person]))
        continue;
      for (guint i = 0; i < history->n_periods; i++)
        {
          sums[i].numerator += cells[i].numerator;
          sums[i].denominator += cells[i].denominator;
        }
    }
  for (guint i = history->n_periods; i > 0; i--)
    if (sums[i - 1].denominator > 0)
      first = i - 1;
  gain_course_set (GAIN_COURSE (self->course), &catalog->measures[self->measure],
                   history->periods + first, sums + first, history->n_periods - first);
  mark_tests (self);
  gtk_widget_set_visible (GTK_WIDGET (self->course_place), first < history->n_periods);
  gtk_widget_set_visible (GTK_WIDGET (self->no_course), first == history->n_periods);
}

/* Newest year first; within a year as the catalog has them. */
static int
compare_years (gconstpointer a, gconstpointer b)
{
  const GainTarget *x = *(const GainTarget *const *) a, *y = *(const GainTarget *const *) b;

  if (x->performance_year != y->performance_year)
    return y->performance_year - x->performance_year;
  if (x->segment_kind != y->segment_kind)
    return x->segment_kind < y->segment_kind ? -1 : 1;
  return x < y ? -1 : x > y;
}

static void
show_history (GainMeasurePage *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();

  clear_grid (self->history);
  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].measure == self->measure)
      g_ptr_array_add (targets, &catalog->targets[i]);
  g_ptr_array_sort (targets, compare_years);
  if (targets->len == 0)
    attach (self->history, 0, 0, _ ("No year has targets for this measure."), FALSE, "dim-label");
  for (guint i = 0; i < targets->len; i++)
    {
      const GainTarget *target = g_ptr_array_index (targets, i);
      g_autofree char *segment = gain_segment_words (target->segment);
      g_autofree char *year = g_strdup_printf ("%d", target->performance_year);
      gboolean again = i > 0
                       && ((const GainTarget *) g_ptr_array_index (targets, i - 1))->performance_year
                            == target->performance_year;

      attach (self->history, 0, (int) i, again ? "" : year, FALSE, "numeric");
      attach (self->history, 1, (int) i, segment, FALSE, NULL);
      for (guint c = 0; c < target->n_cuts; c++)
        {
          g_autofree char *cut = gain_cut_text (target->cuts[c]);

          attach (self->history, 2 + (int) c, (int) i, cut, TRUE, NULL);
        }
    }
}

static void
show_head (GainMeasurePage *self)
{
  const GainMeasure *measure = &self->snapshot->catalog->measures[self->measure];
  const GainMeasureUse *use = &self->uses[self->measure];
  g_autofree char *counts = use->n_plans > 0 ? g_strdup_printf (_ ("counts in %s"), use->titles)
                                             : g_strdup (_ ("counts in no plan"));
  g_autofree char *details
    = g_strdup_printf ("%s · %s · %s · %s · %s", measure->code, gain_domain_title (measure->domain),
                       gain_unit_title (measure->unit), gain_direction_title (measure->direction),
                       counts);

  gtk_label_set_label (self->name, measure->title);
  gtk_label_set_label (self->details, details);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->details), details);
}

static void
show_form (GainMeasurePage *self, gboolean same)
{
  g_auto (GStrv) cells = NULL;

  if (same && gain_measure_form_is_changed (GAIN_MEASURE_FORM (self->form)))
    {
      /* What is typed stays, unless it is what the workspace now holds. */
      g_auto (GStrv) typed = gain_measure_form_dup_cells (GAIN_MEASURE_FORM (self->form));

      cells = self->code != NULL
                ? gain_measure_cells (&self->snapshot->catalog->measures[self->measure])
                : gain_typed_row (GAIN_KIND_MEASURES);
      gain_measure_form_set_cells (GAIN_MEASURE_FORM (self->form), cells, self->code == NULL);
      for (guint c = 0; typed[c] != NULL; c++)
        gain_measure_form_set_cell (GAIN_MEASURE_FORM (self->form), c, typed[c]);
      return;
    }
  cells = self->code != NULL
            ? gain_measure_cells (&self->snapshot->catalog->measures[self->measure])
            : gain_typed_row (GAIN_KIND_MEASURES);
  gain_measure_form_set_cells (GAIN_MEASURE_FORM (self->form), cells, self->code == NULL);
}

static void
gain_measure_page_dispose (GObject *object)
{
  GainMeasurePage *self = GAIN_MEASURE_PAGE (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_MEASURE_PAGE);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->code, g_free);
  G_OBJECT_CLASS (gain_measure_page_parent_class)->dispose (object);
}

static void
gain_measure_page_class_init (GainMeasurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_measure_page_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/measures/measure-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainMeasurePage, name)
  BIND (name);
  BIND (details);
  BIND (retire);
  BIND (figures);
  BIND (charts);
  BIND (funnel_place);
  BIND (divider);
  BIND (definition);
  BIND (targets_place);
  BIND (compare_title);
  BIND (compare);
  BIND (course_place);
  BIND (no_course);
  BIND (history);
  BIND (form_place);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, gain_measure_page_save);
  gtk_widget_class_bind_template_callback (widget_class, gain_measure_page_retire);
}

static void
gain_measure_page_init (GainMeasurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->targets = gain_target_editor_new ();
  self->course = gain_course_new ();
  self->form = gain_measure_form_new ();
  self->funnel = gain_measure_funnel_new ();
  adw_bin_set_child (self->targets_place, self->targets);
  adw_bin_set_child (self->course_place, self->course);
  adw_bin_set_child (self->form_place, self->form);
  adw_bin_set_child (self->funnel_place, self->funnel);
  g_signal_connect_swapped (self->form, "submit", G_CALLBACK (gain_measure_page_save), self);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (update_save), self);
}

/**
 * gain_measure_page_new:
 *
 * Returns: (transfer floating): an empty page
 */
GtkWidget *
gain_measure_page_new (void)
{
  return g_object_new (GAIN_TYPE_MEASURE_PAGE, NULL);
}

static void
show_figures (GainMeasurePage *self)
{
  gain_target_editor_show (GAIN_TARGET_EDITOR (self->targets), self->session, self->snapshot,
                           self->measure);
  show_head (self);
  show_comparisons (self);
  show_course (self);
  show_history (self);
}

/* A new measure has no figures; the funnel takes the definition's room. */
static void
update_chart (GainMeasurePage *self)
{
  gboolean funnel = self->code != NULL && self->shows_funnel;

  gtk_widget_set_visible (GTK_WIDGET (self->figures), self->code != NULL && !funnel);
  gtk_widget_set_visible (GTK_WIDGET (self->divider), self->code != NULL && !funnel);
  gtk_widget_set_visible (GTK_WIDGET (self->definition), !funnel);
  gtk_widget_set_visible (GTK_WIDGET (self->funnel_place), funnel);
  gtk_widget_set_visible (self->charts, self->code != NULL);
  if (funnel)
    gain_measure_funnel_show (GAIN_MEASURE_FUNNEL (self->funnel), self->session, self->snapshot,
                              self->measure);
}

/**
 * gain_measure_page_show_funnel:
 * @self: a page
 * @funnel: %TRUE: the funnel plot; %FALSE: distribution, targets and definition
 *
 * Chooses what of a measure is in sight.
 */
void
gain_measure_page_show_funnel (GainMeasurePage *self, gboolean funnel)
{
  g_return_if_fail (GAIN_IS_MEASURE_PAGE (self));
  self->shows_funnel = funnel;
  if (self->snapshot != NULL)
    update_chart (self);
}

/**
 * gain_measure_page_show:
 * @self: a page
 * @session: the open workspace
 * @snapshot: what it holds
 * @uses: the plans that count each measure; must stay until the next call
 * @code: (nullable): of a measure; %NULL: a new measure, to be defined
 *
 * Shows a measure. What was typed for the same measure and not yet saved stays.
 *
 * Returns: whether there is such a measure
 */
gboolean
gain_measure_page_show (GainMeasurePage *self, GainSession *session, GainSnapshot *snapshot,
                        const GainMeasureUse *uses, const char *code)
{
  int measure = code != NULL ? gain_catalog_find_measure (snapshot->catalog, code) : 0;
  gboolean same = self->snapshot != NULL && g_strcmp0 (self->code, code) == 0;
  g_autofree char *own = g_strdup (code);

  g_return_val_if_fail (GAIN_IS_MEASURE_PAGE (self), FALSE);
  if (measure < 0)
    return FALSE;
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  g_set_object (&self->session, session);
  g_free (self->code);
  self->code = g_steal_pointer (&own);
  self->measure = (guint) measure;
  self->uses = uses;
  show_form (self, same);
  update_chart (self);
  gtk_widget_set_hexpand (GTK_WIDGET (self->definition), code == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->retire), code != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->retire), snapshot->writable);
  if (code != NULL)
    show_figures (self);
  else
    {
      gtk_label_set_label (self->name, _ ("New Measure"));
      gtk_label_set_label (self->details, _ ("Say what counts, then save the definition."));
    }
  update_save (self);
  return TRUE;
}

/**
 * gain_measure_page_get_code:
 * @self: a page
 *
 * Returns: (nullable): of the measure that it shows; %NULL: a new one
 */
const char *
gain_measure_page_get_code (GainMeasurePage *self)
{
  g_return_val_if_fail (GAIN_IS_MEASURE_PAGE (self), NULL);
  return self->code;
}

/**
 * gain_measure_page_get_targets:
 * @self: a page
 *
 * Returns: (transfer none): its editor of cut-points
 */
GainTargetEditor *
gain_measure_page_get_targets (GainMeasurePage *self)
{
  g_return_val_if_fail (GAIN_IS_MEASURE_PAGE (self), NULL);
  return GAIN_TARGET_EDITOR (self->targets);
}

/**
 * gain_measure_page_get_form:
 * @self: a page
 *
 * Returns: (transfer none): its form of the definition
 */
GainMeasureForm *
gain_measure_page_get_form (GainMeasurePage *self)
{
  g_return_val_if_fail (GAIN_IS_MEASURE_PAGE (self), NULL);
  return GAIN_MEASURE_FORM (self->form);
}

/**
 * gain_measure_page_save:
 * @self: a page
 *
 * Records the definition as typed, if the importer would take it; else says why not.
 *
 * Returns: whether it is on its way
 */
gboolean
gain_measure_page_save (GainMeasurePage *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) cells = NULL;
  g_autofree char *label = NULL;
  GainTable *rows;
  int column;

  g_return_val_if_fail (GAIN_IS_MEASURE_PAGE (self), FALSE);
  if (self->snapshot == NULL || !self->snapshot->writable)
    return FALSE;
  cells = gain_measure_form_dup_cells (GAIN_MEASURE_FORM (self->form));
  if (self->code == NULL
      && gain_catalog_find_measure (self->snapshot->catalog, cells[GAIN_MEASURES_CODE]) >= 0)
    {
      gain_measure_form_set_fault (GAIN_MEASURE_FORM (self->form), GAIN_MEASURES_CODE,
                                   _ ("There is a measure with this code already. Choose "
                                      "another."));
      return FALSE;
    }
  rows = gain_typed_read_row (GAIN_KIND_MEASURES, cells, self->snapshot->catalog, &column, &error);
  if (rows == NULL)
    {
      gain_measure_form_set_fault (GAIN_MEASURE_FORM (self->form), column, error->message);
      return FALSE;
    }
  label = g_strdup_printf (self->code != NULL ? _ ("Change the definition of %s")
                                              : _ ("Add the measure %s"),
                           cells[GAIN_MEASURES_CODE]);
  if (self->code == NULL)
    self->code = g_strdup (gain_table_get_text (rows, 0, GAIN_MEASURES_CODE));
  gain_measure_write (GTK_WIDGET (self), self->session, rows, label);
  return TRUE;
}

static GPtrArray *
retired_keys (GainMeasurePage *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  GPtrArray *tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  GainTable *measures = gain_table_new (GAIN_KIND_MEASURES);
  GainTable *targets = gain_table_new (GAIN_KIND_TARGETS);

  gain_table_set_text (measures, gain_table_append (measures, 0), GAIN_MEASURES_CODE, self->code);
  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].measure == self->measure)
      {
        guint row = gain_table_append (targets, 0);

        gain_table_set_int (targets, row, GAIN_TARGETS_PERFORMANCE_YEAR,
                            catalog->targets[i].performance_year);
        gain_table_set_text (targets, row, GAIN_TARGETS_MEASURE, self->code);
        gain_table_set_text (targets, row, GAIN_TARGETS_SEGMENT, catalog->targets[i].segment);
      }
  g_ptr_array_add (tables, measures);
  g_ptr_array_add (tables, targets);
  return tables;
}

/* Why the measure's targets can't go with it; NULL: they can. */
static char *
find_frozen (GainMeasurePage *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;

  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].measure == self->measure
        && catalog->targets[i].state == GAIN_TARGET_FROZEN)
      return gain_target_frozen_text (catalog, &catalog->targets[i]);
  return NULL;
}

/**
 * gain_measure_page_retire:
 * @self: a page
 *
 * Takes the measure and its targets out of the workspace, as one recorded edit; its results stay
 * and count again if it comes back. A measure that a plan counts is refused.
 *
 * Returns: whether it is on its way
 */
gboolean
gain_measure_page_retire (GainMeasurePage *self)
{
  g_autofree char *label = NULL, *frozen = NULL;

  g_return_val_if_fail (GAIN_IS_MEASURE_PAGE (self), FALSE);
  if (self->snapshot == NULL || self->code == NULL || !self->snapshot->writable)
    return FALSE;
  if (self->uses[self->measure].n_plans > 0)
    {
      g_autofree char *why
        = g_strdup_printf (_ ("%s counts in %s. Take it out of the plan first."),
                           self->code, self->uses[self->measure].titles);

      gain_measure_form_set_fault (GAIN_MEASURE_FORM (self->form), -1, why);
      if (gain_window_of (GTK_WIDGET (self)) != NULL)
        gain_window_toast (gain_window_of (GTK_WIDGET (self)), why, FALSE);
      return FALSE;
    }
  frozen = find_frozen (self);
  if (frozen != NULL)
    {
      gain_measure_form_set_fault (GAIN_MEASURE_FORM (self->form), -1, frozen);
      return FALSE;
    }
  label = g_strdup_printf (_ ("Retire the measure %s"), self->code);
  gain_measure_remove (GTK_WIDGET (self), self->session, retired_keys (self), label);
  return TRUE;
}
