/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-target-editor.h"

#include "gain-choice.h"
#include "gain-cut-fields.h"
#include "gain-measure-edit.h"
#include "gain-segment-chooser.h"
#include "gain-segment-words.h"
#include "gain-spread.h"
#include "gain-target-effect.h"
#include "gain-target-past.h"
#include "gain-target-review.h"
#include "gain-target-suggest.h"
#include "gain-target-what-if.h"
#include "gain-target-work.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainTargetEditor
{
  AdwBin         parent_instance;

  GtkDropDown   *segments;
  GtkDropDown   *schemes;
  GtkMenuButton *add_button;
  GainSegmentChooser *add_popover;
  GtkButton     *remove_button;
  AdwBin        *review_place;
  AdwBin        *spread_place;
  GtkLabel      *judged;
  GtkButton     *suggest;
  GtkGrid       *tiers; /* its children are the fields' */
  GtkLabel      *suggestion;
  AdwBin        *what_if_place;
  GtkLabel      *fault;
  GtkLabel      *effect;
  GtkButton     *revert;
  GtkButton     *save;
  GtkWidget     *review;
  GtkWidget     *what_if;
  GtkWidget     *spread;
  GainCutFields  fields;

  GainSession   *session;
  GainSnapshot  *snapshot;
  GainSnapshot  *past;     /* tried on, where the year has no results; NULL: it has some, or none yet */
  guint          measure;
  GPtrArray     *names;    /* char *: the segments in the drop-down */
  char          *segment;  /* the one that is shown; NULL: none */
  char         **baseline; /* its row as stored, or as begun */
  gboolean       filling;
};

G_DEFINE_FINAL_TYPE (GainTargetEditor, gain_target_editor, ADW_TYPE_BIN)

static void load_segment (GainTargetEditor *self);

static const GainMeasure *
measure_of (GainTargetEditor *self)
{
  return &self->snapshot->catalog->measures[self->measure];
}

static const GainTarget *
stored_target (GainTargetEditor *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;

  for (guint i = 0; self->segment != NULL && i < catalog->n_targets; i++)
    if (catalog->targets[i].measure == self->measure
        && catalog->targets[i].performance_year == self->snapshot->year
        && g_str_equal (catalog->targets[i].segment, self->segment))
      return &catalog->targets[i];
  return NULL;
}

static gboolean
is_frozen (GainTargetEditor *self)
{
  const GainTarget *target = stored_target (self);

  return target != NULL && target->state == GAIN_TARGET_FROZEN;
}

static guint
scheme_index (GainTargetEditor *self)
{
  return gtk_drop_down_get_selected (self->schemes);
}

static const GainScheme *
scheme_of (GainTargetEditor *self)
{
  guint at = scheme_index (self);

  return at < self->snapshot->catalog->n_schemes ? &self->snapshot->catalog->schemes[at] : NULL;
}

static char **
typed_cells (GainTargetEditor *self)
{
  const GainScheme *scheme = scheme_of (self);
  char **cells = gain_typed_row (GAIN_KIND_TARGETS);
  g_autofree char *year = g_strdup_printf ("%d", self->snapshot->year);

  gain_typed_set (cells, GAIN_TARGETS_PERFORMANCE_YEAR, year);
  gain_typed_set (cells, GAIN_TARGETS_MEASURE, measure_of (self)->code);
  gain_typed_set (cells, GAIN_TARGETS_SCHEME, scheme != NULL ? scheme->name : NULL);
  gain_typed_set (cells, GAIN_TARGETS_SEGMENT, self->segment);
  for (guint i = 0; i < self->fields.n_cuts; i++)
    gain_typed_set (cells, GAIN_TARGETS_CUT_1 + i, gain_cut_fields_get (&self->fields, i));
  return cells;
}

static gboolean
differs (char **a, char **b)
{
  for (guint i = 0; a[i] != NULL; i++)
    if (strcmp (a[i], b[i]) != 0)
      return TRUE;
  return FALSE;
}

static void
show_fault (GainTargetEditor *self, int column, const char *reason)
{
  gtk_widget_set_visible (GTK_WIDGET (self->fault), reason != NULL);
  gtk_label_set_label (self->fault, reason != NULL ? reason : "");
  gain_cut_fields_mark (&self->fields, reason != NULL ? column - (int) GAIN_TARGETS_CUT_1 : -1);
}

/* The row that was read, as the catalog would have it. */
static gboolean
read_target (GainTargetEditor *self, GainTable **table, GainTarget *target, int *column,
             GError **error)
{
  GainCatalog *catalog = self->snapshot->catalog;
  g_auto (GStrv) cells = typed_cells (self);
  g_autoptr (GainTable) rows
    = gain_typed_read_row (GAIN_KIND_TARGETS, cells, catalog, column, error);
  const char *text;

  if (rows == NULL)
    return FALSE;
  *target = (GainTarget) { .performance_year = self->snapshot->year, .measure = self->measure,
                           .scheme = scheme_index (self), .segment_value = -1 };
  text = gain_table_get_text (rows, 0, GAIN_TARGETS_SEGMENT);
  target->segment = self->segment;
  gain_catalog_resolve_segment (catalog, text, &target->segment_kind, &target->segment_value);
  for (; target->n_cuts < GAIN_MAX_CUTS; target->n_cuts++)
    {
      gint64 cut = gain_table_get_int (rows, 0, GAIN_TARGETS_CUT_1 + target->n_cuts);

      if (cut == GAIN_NULL)
        break;
      target->cuts[target->n_cuts] = cut;
    }
  if (table != NULL)
    *table = g_steal_pointer (&rows);
  return TRUE;
}

static void
show_effect (GainTargetEditor *self, const GainTarget *target, gboolean changed)
{
  g_auto (GainTargetEffect) effect = { NULL };
  g_autofree char *text = NULL, *judged = NULL;
  const GainMeasure *measure = measure_of (self);
  GainSnapshot *basis = self->past != NULL ? self->past : self->snapshot;
  GainTarget in_past;

  if (self->past != NULL)
    {
      if (!gain_target_in_past (target, self->snapshot->catalog, self->past, &in_past))
        return;
      target = &in_past;
      changed = TRUE;
    }
  gain_target_effect (basis, target, &effect);
  gain_spread_set (GAIN_SPREAD (self->spread), measure, effect.cells, target->cuts, target->n_cuts,
                   gain_facts_aco (basis->facts, target->measure));
  for (guint tier = 0; tier <= target->n_cuts; tier++)
    gain_cut_fields_count (&self->fields, tier, (int) effect.by_tier[tier]);
  judged = gain_target_effect_judged (&effect, self->past, self->snapshot->year);
  gtk_label_set_label (self->judged, judged);
  text = changed ? gain_target_effect_moves (&effect, self->past) : g_strdup ("");
  gtk_label_set_label (self->effect, text);
  gain_target_what_if_show (GAIN_TARGET_WHAT_IF (self->what_if), self->session, basis,
                            changed ? target : NULL, effect.moves);
}

/* Those whom cut-points will be for, before there are any. */
static void
show_no_cuts (GainTargetEditor *self)
{
  g_auto (GainTargetEffect) effect = { NULL };
  GainTarget none = { .performance_year = self->snapshot->year, .measure = self->measure,
                      .scheme = scheme_index (self), .segment = self->segment };

  gain_catalog_resolve_segment (self->snapshot->catalog, self->segment, &none.segment_kind,
                                &none.segment_value);
  gain_target_effect (self->snapshot, &none, &effect);
  gain_spread_set (GAIN_SPREAD (self->spread), measure_of (self), effect.cells, none.cuts, 0,
                   gain_facts_aco (self->snapshot->facts, none.measure));
  gtk_label_set_label (self->judged, _ ("There are no cut-points yet: without them there are "
                                        "no tiers. Fill them in."));
}

/* At once, with each key. */
static void
update (GainTargetEditor *self)
{
  g_auto (GStrv) cells = NULL;
  g_autoptr (GError) error = NULL;
  GainTarget target;
  gboolean changed, writable = self->snapshot->writable && !is_frozen (self);
  int column;

  if (self->filling || self->segment == NULL)
    return;
  cells = typed_cells (self);
  changed = differs (cells, self->baseline) || stored_target (self) == NULL;
  if (read_target (self, NULL, &target, &column, &error))
    {
      show_fault (self, -1, NULL);
      show_effect (self, &target, changed);
    }
  else
    {
      show_fault (self, column, error->message);
      gtk_label_set_label (self->effect, "");
      gain_target_what_if_show (GAIN_TARGET_WHAT_IF (self->what_if), self->session, self->snapshot,
                                NULL, NULL);
      for (guint tier = 0; tier <= self->fields.n_cuts; tier++)
        gain_cut_fields_count (&self->fields, tier, -1);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), writable && changed && error == NULL);
  gain_target_review_set_pending (GAIN_TARGET_REVIEW (self->review), changed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->suggest), writable && self->fields.n_cuts > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->revert), changed && stored_target (self) != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remove_button),
                            writable && stored_target (self) != NULL);
}

/* A line of the drawing was dragged: as if its value was typed. */
static void
on_cut_dragged (GainTargetEditor *self, guint cut, gint64 value)
{
  g_autofree char *text = gain_cut_text (value);

  if (cut < self->fields.n_cuts && self->snapshot->writable && !is_frozen (self))
    gain_cut_fields_set (&self->fields, cut, text);
}

/* The rows of the scheme that is chosen; what was typed stays where there is a field for it. */
static void
build_tiers (GainTargetEditor *self, char **cells)
{
  self->filling = TRUE;
  gain_cut_fields_build (&self->fields, scheme_of (self), measure_of (self)->direction,
                         self->snapshot->writable && !is_frozen (self), G_CALLBACK (update),
                         G_CALLBACK (gain_target_editor_save), self);
  for (guint i = 0; i < self->fields.n_cuts; i++)
    gain_cut_fields_set (&self->fields, i, cells[GAIN_TARGETS_CUT_1 + i]);
  self->filling = FALSE;
  update (self);
}

static void
on_scheme (GainTargetEditor *self)
{
  g_auto (GStrv) cells = NULL;

  if (self->filling || self->segment == NULL)
    return;
  cells = typed_cells (self);
  build_tiers (self, cells);
}

static void
on_segment (GainTargetEditor *self)
{
  guint at = gtk_drop_down_get_selected (self->segments);

  if (self->filling || at >= self->names->len)
    return;
  g_free (self->segment);
  self->segment = g_strdup (g_ptr_array_index (self->names, at));
  gtk_widget_set_visible (GTK_WIDGET (self->suggestion), FALSE);
  load_segment (self);
}

static void
on_revert (GainTargetEditor *self)
{
  load_segment (self);
}

static void
on_chosen (GainTargetEditor *self, const char *segment)
{
  gain_target_editor_set_segment (self, segment);
  gain_cut_fields_focus (&self->fields, 0);
}

static void
gain_target_editor_dispose (GObject *object)
{
  GainTargetEditor *self = GAIN_TARGET_EDITOR (object);

  self->filling = TRUE;
  self->fields = (GainCutFields) { NULL };
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), GAIN_TYPE_TARGET_EDITOR);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_pointer (&self->past, gain_snapshot_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->segment, g_free);
  g_clear_pointer (&self->baseline, g_strfreev);
  G_OBJECT_CLASS (gain_target_editor_parent_class)->dispose (object);
}

static void
gain_target_editor_class_init (GainTargetEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_target_editor_dispose;
  g_type_ensure (GAIN_TYPE_SEGMENT_CHOOSER);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/measures/target-editor.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainTargetEditor, name)
  BIND (segments);
  BIND (schemes);
  BIND (add_button);
  BIND (add_popover);
  BIND (remove_button);
  BIND (review_place);
  BIND (spread_place);
  BIND (judged);
  BIND (suggest);
  BIND (tiers);
  BIND (suggestion);
  BIND (what_if_place);
  BIND (fault);
  BIND (effect);
  BIND (revert);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_revert);
  gtk_widget_class_bind_template_callback (widget_class, gain_target_editor_save);
  gtk_widget_class_bind_template_callback (widget_class, gain_target_editor_remove);
  gtk_widget_class_bind_template_callback (widget_class, gain_target_editor_suggest);
}

static void
gain_target_editor_init (GainTargetEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->fields.grid = self->tiers;
  self->review = gain_target_review_new ();
  adw_bin_set_child (self->review_place, self->review);
  self->what_if = gain_target_what_if_new ();
  adw_bin_set_child (self->what_if_place, self->what_if);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->spread = gain_spread_new ();
  g_signal_connect_swapped (self->spread, "cut-dragged", G_CALLBACK (on_cut_dragged), self);
  adw_bin_set_child (self->spread_place, self->spread);
  gain_choice_set_up (self->segments); /* the names of departments can be long */
  gain_choice_set_up (self->schemes);
  g_signal_connect_swapped (self->segments, "notify::selected", G_CALLBACK (on_segment), self);
  g_signal_connect_swapped (self->schemes, "notify::selected", G_CALLBACK (on_scheme), self);
}

static void
set_strings (GtkDropDown *drop, const char *const *strings)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (strings);

  gtk_drop_down_set_model (drop, G_LIST_MODEL (list));
}

/* "all" first, then as the catalog has them; one that was only begun is last. */
static void
list_segments (GainTargetEditor *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);
  guint selected = GTK_INVALID_LIST_POSITION;

  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].measure == self->measure
        && catalog->targets[i].performance_year == self->snapshot->year)
      g_ptr_array_insert (self->names,
                          catalog->targets[i].segment_kind == GAIN_SEGMENT_ALL ? 0 : -1,
                          g_strdup (catalog->targets[i].segment));
  if (self->segment == NULL)
    self->segment = g_strdup (self->names->len > 0 ? g_ptr_array_index (self->names, 0) : "all");
  for (guint i = 0; i < self->names->len; i++)
    if (g_str_equal (g_ptr_array_index (self->names, i), self->segment))
      selected = i;
  if (selected == GTK_INVALID_LIST_POSITION)
    {
      selected = self->names->len;
      g_ptr_array_add (self->names, g_strdup (self->segment));
    }
  gain_segment_chooser_offer (self->add_popover, catalog, self->names);
  for (guint i = 0; i < self->names->len; i++)
    g_ptr_array_add (shown, self->names->len == 1 && g_str_equal (g_ptr_array_index (self->names, i), "all")
                              ? g_strdup (_ ("Everybody"))
                              : gain_segment_words (g_ptr_array_index (self->names, i)));
  g_ptr_array_add (shown, NULL);
  self->filling = TRUE;
  set_strings (self->segments, (const char *const *) shown->pdata);
  gtk_drop_down_set_selected (self->segments, selected);
  self->filling = FALSE;
}

static void
list_schemes (GainTargetEditor *self)
{
  const GainCatalog *catalog = self->snapshot->catalog;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < catalog->n_schemes; i++)
    g_ptr_array_add (names, (gpointer) catalog->schemes[i].name);
  g_ptr_array_add (names, NULL);
  self->filling = TRUE;
  set_strings (self->schemes, (const char *const *) names->pdata);
  self->filling = FALSE;
}

/* The scheme of a target that is only begun: that of the measure's other targets, or the first. */
static guint
likely_scheme (GainTargetEditor *self)
{
  const GainTarget *other
    = gain_catalog_target_for_all (self->snapshot->catalog, self->snapshot->year, self->measure);

  return other != NULL ? other->scheme : 0;
}

static void
load_segment (GainTargetEditor *self)
{
  const GainTarget *target = stored_target (self);
  g_auto (GStrv) cells = NULL;

  self->filling = TRUE;
  gtk_drop_down_set_selected (self->schemes,
                              target != NULL ? target->scheme : likely_scheme (self));
  self->filling = FALSE;
  cells = target != NULL ? gain_target_cells (self->snapshot->catalog, target)
                         : gain_typed_row (GAIN_KIND_TARGETS);
  g_clear_pointer (&self->baseline, g_strfreev);
  self->baseline = g_strdupv (cells);
  gtk_widget_set_sensitive (GTK_WIDGET (self->schemes),
                            self->snapshot->writable && !is_frozen (self));
  gain_target_review_show (GAIN_TARGET_REVIEW (self->review), self->session, self->snapshot,
                           target);
  build_tiers (self, cells);
  if (target == NULL)
    {
      g_strfreev (self->baseline);
      self->baseline = typed_cells (self);
      show_fault (self, -1, NULL);
      show_no_cuts (self);
    }
}

static void
show_suggest (GainTargetEditor *self)
{
  g_autofree char *label = g_strdup_printf (_ ("Suggest from %d"), self->snapshot->year - 1);

  gtk_button_set_label (self->suggest, label);
}

/**
 * gain_target_editor_new:
 *
 * Returns: (transfer floating): an empty editor
 */
GtkWidget *
gain_target_editor_new (void)
{
  return g_object_new (GAIN_TYPE_TARGET_EDITOR, NULL);
}

static void
on_past (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainTargetEditor) self = data;
  g_autoptr (GainSnapshot) past = gain_session_run_finish (GAIN_SESSION (source), result, NULL);

  /* Somebody may have gone on to a year with results. That there are none at all, the empty
   * drawing says. */
  if (past == NULL || self->snapshot == NULL || past->year >= self->snapshot->year
      || !gain_target_past_is_needed (self->snapshot, self->measure))
    return;
  g_clear_pointer (&self->past, gain_snapshot_unref);
  self->past = g_steal_pointer (&past);
  update (self);
}

/**
 * gain_target_editor_show:
 * @self: an editor
 * @session: the open workspace
 * @snapshot: what it holds
 * @measure: a measure's index
 *
 * Shows a measure's targets of the snapshot's year. What was typed for the same measure and year
 * and not yet saved stays.
 */
void
gain_target_editor_show (GainTargetEditor *self, GainSession *session, GainSnapshot *snapshot,
                         guint measure)
{
  g_auto (GStrv) typed = NULL;
  gboolean same;

  g_return_if_fail (GAIN_IS_TARGET_EDITOR (self) && snapshot != NULL);
  same = self->snapshot != NULL && self->snapshot->year == snapshot->year
         && g_str_equal (measure_of (self)->code, snapshot->catalog->measures[measure].code);
  if (same && gain_target_editor_is_changed (self))
    typed = typed_cells (self);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  g_clear_pointer (&self->past, gain_snapshot_unref);
  g_set_object (&self->session, session);
  self->measure = measure;
  if (gain_target_past_is_needed (snapshot, measure))
    gain_target_past_async (session, snapshot, on_past, g_object_ref (self));
  if (!same)
    g_clear_pointer (&self->segment, g_free);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), snapshot->writable);
  if (!same)
    gtk_widget_set_visible (GTK_WIDGET (self->suggestion), FALSE);
  show_suggest (self);
  list_schemes (self);
  list_segments (self);
  load_segment (self);
  /* What was frozen meanwhile is as it is. */
  if (is_frozen (self))
    g_clear_pointer (&typed, g_strfreev);
  if (typed != NULL)
    gain_target_editor_set_cuts (self, typed[GAIN_TARGETS_SCHEME], NULL);
  for (guint i = 0; typed != NULL && i < self->fields.n_cuts; i++)
    gain_cut_fields_set (&self->fields, i, typed[GAIN_TARGETS_CUT_1 + i]);
}

/**
 * gain_target_editor_get_segment:
 * @self: an editor
 *
 * Returns: (nullable): for whom the cut-points are that it shows
 */
const char *
gain_target_editor_get_segment (GainTargetEditor *self)
{
  g_return_val_if_fail (GAIN_IS_TARGET_EDITOR (self), NULL);
  return self->segment;
}

/**
 * gain_target_editor_set_segment:
 * @self: an editor that shows a measure
 * @segment: as in a file of targets
 *
 * Goes to a segment's cut-points; where there are none, begins them.
 *
 * Returns: whether there are some
 */
gboolean
gain_target_editor_set_segment (GainTargetEditor *self, const char *segment)
{
  g_return_val_if_fail (GAIN_IS_TARGET_EDITOR (self) && self->snapshot != NULL, FALSE);
  g_free (self->segment);
  self->segment = g_strdup (segment);
  list_segments (self);
  load_segment (self);
  return stored_target (self) != NULL;
}

/**
 * gain_target_editor_set_cuts:
 * @self: an editor that shows a measure
 * @scheme: (nullable): a scheme's name; %NULL leaves it
 * @cuts: (nullable): cut-points with ';' between, as if typed; %NULL leaves them
 */
void
gain_target_editor_set_cuts (GainTargetEditor *self, const char *scheme, const char *cuts)
{
  g_auto (GStrv) parts = NULL;
  int at;

  g_return_if_fail (GAIN_IS_TARGET_EDITOR (self) && self->snapshot != NULL);
  at = scheme != NULL ? gain_catalog_find_scheme (self->snapshot->catalog, scheme) : -1;
  if (at >= 0)
    gtk_drop_down_set_selected (self->schemes, (guint) at);
  if (cuts == NULL)
    return;
  parts = g_strsplit (cuts, ";", -1);
  for (guint i = 0; i < self->fields.n_cuts; i++)
    gain_cut_fields_set (&self->fields, i,
                         i < g_strv_length (parts) ? g_strstrip (parts[i]) : "");
}

/**
 * gain_target_editor_save:
 * @self: an editor
 *
 * Records the cut-points as typed, if the importer would take them; else says why not.
 *
 * Returns: whether they are on their way
 */
gboolean
gain_target_editor_save (GainTargetEditor *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL, *segment = NULL;
  GainTable *rows = NULL;
  GainTarget target;
  int column = -1;

  g_return_val_if_fail (GAIN_IS_TARGET_EDITOR (self), FALSE);
  if (self->segment == NULL || !self->snapshot->writable)
    return FALSE;
  if (!read_target (self, &rows, &target, &column, &error))
    {
      show_fault (self, column, error->message);
      if (column >= GAIN_TARGETS_CUT_1)
        gain_cut_fields_focus (&self->fields, (guint) column - GAIN_TARGETS_CUT_1);
      return FALSE;
    }
  g_free (self->segment);
  self->segment = g_strdup (gain_table_get_text (rows, 0, GAIN_TARGETS_SEGMENT));
  segment = gain_segment_words (self->segment);
  /* Translators: the code of a measure, a segment such as “Primary care”, a year. */
  label = g_strdup_printf (_ ("Set cut-points of %s for “%s”, %d"), measure_of (self)->code, segment,
                           self->snapshot->year);
  gain_measure_write (GTK_WIDGET (self), self->session, rows, label);
  return TRUE;
}

/**
 * gain_target_editor_remove:
 * @self: an editor
 *
 * Removes the cut-points that are shown, as one recorded edit.
 */
void
gain_target_editor_remove (GainTargetEditor *self)
{
  const GainTarget *target;
  g_autofree char *label = NULL, *frozen = NULL, *segment = NULL;
  GPtrArray *tables;
  GainTable *keys;
  guint row;

  g_return_if_fail (GAIN_IS_TARGET_EDITOR (self));
  target = stored_target (self);
  if (target == NULL || !self->snapshot->writable)
    return;
  frozen = gain_target_frozen_text (self->snapshot->catalog, target);
  if (frozen != NULL)
    {
      show_fault (self, -1, frozen);
      return;
    }
  keys = gain_table_new (GAIN_KIND_TARGETS);
  row = gain_table_append (keys, 0);
  gain_table_set_int (keys, row, GAIN_TARGETS_PERFORMANCE_YEAR, target->performance_year);
  gain_table_set_text (keys, row, GAIN_TARGETS_MEASURE, measure_of (self)->code);
  gain_table_set_text (keys, row, GAIN_TARGETS_SEGMENT, target->segment);
  tables = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  g_ptr_array_add (tables, keys);
  segment = gain_segment_words (target->segment);
  label = g_strdup_printf (_ ("Remove cut-points of %s for “%s”, %d"), measure_of (self)->code,
                           segment, target->performance_year);
  gain_measure_remove (GTK_WIDGET (self), self->session, tables, label);
}

/**
 * gain_target_editor_is_changed:
 * @self: an editor
 *
 * Returns: whether what is typed differs from what is stored, or from what a segment is begun with
 */
gboolean
gain_target_editor_is_changed (GainTargetEditor *self)
{
  g_auto (GStrv) cells = NULL;

  g_return_val_if_fail (GAIN_IS_TARGET_EDITOR (self), FALSE);
  if (self->segment == NULL)
    return FALSE;
  cells = typed_cells (self);
  return differs (cells, self->baseline);
}

/**
 * gain_target_editor_get_fault:
 * @self: an editor
 *
 * Returns: (nullable): why the importer would refuse what is typed
 */
const char *
gain_target_editor_get_fault (GainTargetEditor *self)
{
  g_return_val_if_fail (GAIN_IS_TARGET_EDITOR (self), NULL);
  return gtk_widget_get_visible (GTK_WIDGET (self->fault)) ? gtk_label_get_label (self->fault)
                                                           : NULL;
}

static void
on_suggested (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainTargetEditor) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTargetSuggestion) suggestion
    = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  g_autofree char *text = NULL;

  if (self->snapshot == NULL || self->segment == NULL)
    return;
  if (suggestion == NULL)
    {
      show_fault (self, -1, error->message);
      return;
    }
  /* Somebody may have gone on to another measure. */
  if (scheme_of (self) == NULL || !g_str_equal (suggestion->measure, measure_of (self)->code)
      || !g_str_equal (suggestion->segment, self->segment)
      || suggestion->cuts.n_cuts + 1 != scheme_of (self)->n_tiers)
    return;
  for (guint i = 0; i < suggestion->cuts.n_cuts; i++)
    {
      g_autofree char *cut = gain_cut_text (suggestion->cuts.cuts[i]);

      gain_cut_fields_set (&self->fields, i, cut);
    }
  text = gain_target_suggestion_text (suggestion, scheme_of (self));
  gtk_label_set_label (self->suggestion, text);
  gtk_widget_set_visible (GTK_WIDGET (self->suggestion), TRUE);
}

/**
 * gain_target_editor_suggest:
 * @self: an editor that shows a measure
 *
 * Fills in cut-points at percentiles of last year's results, as if typed, as soon as they are
 * read.
 */
void
gain_target_editor_suggest (GainTargetEditor *self)
{
  const GainScheme *scheme;

  g_return_if_fail (GAIN_IS_TARGET_EDITOR (self) && self->snapshot != NULL);
  scheme = scheme_of (self);
  if (self->segment == NULL || scheme == NULL || scheme->n_tiers < 2 || is_frozen (self))
    return;
  gain_target_suggest_async (self->session, self->snapshot, measure_of (self)->code, self->segment,
                             scheme->n_tiers - 1, on_suggested, g_object_ref (self));
}
