/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-what-if.h"

#include "gain-empty.h"
#include "gain-figure-table.h"
#include "gain-row-form.h"
#include "gain-settle-lines.h"
#include "gain-settle-words.h"
#include "gain-settlement-form.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>

#define N_FIELDS 7

struct _GainSettlementWhatIf
{
  AdwBin           parent_instance;

  GtkStack        *states;
  AdwBin          *empty;
  AdwBin          *form_place;
  GtkWidget       *revert;
  GtkLabel        *outcome;
  AdwBin          *lines;
  GtkLabel        *msr_title;
  AdwBin          *msr_place;
  AdwBin          *track_place;
  GainRowForm     *form;
  GainFigureTable *by_msr;
  GainFigureTable *by_track;
  GainFormField    fields[N_FIELDS];
  GainSnapshot    *snapshot;
  GainSettled     *base;  /* NULL: there is nothing to try from */
  GainSettled     *tried;
  GPtrArray       *years; /* GainSettled */
};

G_DEFINE_FINAL_TYPE (GainSettlementWhatIf, gain_settlement_what_if, ADW_TYPE_BIN)

static const GainFormField first_fields[N_FIELDS] = {
  { NULL, N_ ("_Quality score"), GAIN_SETTLEMENT_QUALITY_SCORE, N_ ("From 0 to 100."), NULL },
  { NULL, N_ ("Quality _standard"), GAIN_SETTLEMENT_QUALITY,
    N_ ("What the score comes to: the full rate, a part of it, or nothing."), NULL },
  { NULL, N_ ("_Beneficiaries"), GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES,
    N_ ("The more, the lower the minimum savings rate of the table."), NULL },
  { NULL, N_ ("Bench_mark"), GAIN_SETTLEMENT_BENCHMARK, N_ ("In dollars."), NULL },
  { NULL, N_ ("_Expenditures"), GAIN_SETTLEMENT_EXPENDITURE, N_ ("In dollars."), NULL },
  { NULL, N_ ("_Track"), GAIN_SETTLEMENT_TRACK,
    N_ ("Another track would have had the same benchmark here; CMS might have set another."), NULL },
  { NULL, N_ ("Minimum sa_vings rate"), GAIN_SETTLEMENT_MSR_CHOICE,
    N_ ("“table”, 0, 0.5, 1, 1.5 or 2. Only a two-sided track has the choice."), NULL },
};

static const char *const msr_choices[] = { "table", "0", "0.5", "1", "1.5", "2" };
static const GainTrack tracks[] = { GAIN_TRACK_BASIC_B, GAIN_TRACK_BASIC_C, GAIN_TRACK_BASIC_D,
                                    GAIN_TRACK_BASIC_E, GAIN_TRACK_ENHANCED };

/* --- which choice would have paid what -------------------------------------------------------- */

/* All that paid most; where all are alike, none is named. */
static char *
best_of (const gint64 *paid, const char *const *titles, guint n)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint best = n;
  gboolean differ = FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (paid[i] == GAIN_NULL)
        continue;
      differ = differ || (best < n && paid[i] != paid[best]);
      if (best == n || paid[i] > paid[best])
        best = i;
    }
  if (best == n || !differ)
    return g_strdup (_ ("all alike"));
  for (guint i = 0; i < n; i++)
    if (paid[i] == paid[best])
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", titles[i]);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
take_money (GainFigureTable *table, gint64 cents)
{
  gain_figure_table_take (table, cents != GAIN_NULL ? gain_money_format_whole (cents)
                                                    : g_strdup ("–"), cents);
}

static void
add_choices (GainFigureTable *table, const char *title, gint64 key, const gint64 *paid,
             const char *const *titles, guint n)
{
  gain_figure_table_take (table, g_strdup (title), key);
  for (guint i = 0; i < n; i++)
    take_money (table, paid[i]);
  gain_figure_table_take (table, best_of (paid, titles, n), 0);
}

/* What was earned of a choice: GAIN_NULL where the year knows no such track. */
static gint64
earned_by (GainSettled *year, int track, const char *msr)
{
  g_autoptr (GainSettled) other = gain_settled_with_choice (year, track, msr);

  return gain_settled_earned (other);
}

static void
begin_choices (GainFigureTable *table, const char *const *titles, guint n)
{
  GainFigureColumn columns[8] = { { _ ("Year"), FALSE, FALSE } };

  g_assert (n + 2 <= G_N_ELEMENTS (columns));
  for (guint i = 0; i < n; i++)
    columns[i + 1] = (GainFigureColumn){ titles[i], TRUE, FALSE };
  columns[n + 1] = (GainFigureColumn){ _ ("Would Have Paid Most"), FALSE, TRUE };
  gain_figure_table_begin (table, columns, n + 2);
}

/* Adds a year to what all of them come to. */
static void
add_up (gint64 *sums, const gint64 *paid, guint n)
{
  for (guint i = 0; i < n; i++)
    if (paid[i] != GAIN_NULL)
      sums[i] += paid[i];
}

static void
list_msr (GainSettlementWhatIf *self)
{
  const char *const titles[] = { _ ("Table"), "0%", "0.5%", "1%", "1.5%", "2%" };
  gint64 sums[G_N_ELEMENTS (msr_choices)] = { 0 };
  guint n = G_N_ELEMENTS (msr_choices);

  begin_choices (self->by_msr, titles, n);
  for (guint i = self->years->len; i > 0; i--)
    {
      GainSettled *year = g_ptr_array_index (self->years, i - 1);
      gint64 paid[G_N_ELEMENTS (msr_choices)];
      g_autofree char *title = g_strdup_printf ("%d", year->year);

      for (guint k = 0; k < n; k++)
        paid[k] = earned_by (year, (int) self->tried->track, msr_choices[k]);
      add_choices (self->by_msr, title, year->year, paid, titles, n);
      add_up (sums, paid, n);
    }
  if (self->years->len > 1)
    add_choices (self->by_msr, _ ("all"), 0, sums, titles, n);
  gain_figure_table_end (self->by_msr);
}

static void
list_tracks (GainSettlementWhatIf *self)
{
  const char *const titles[] = { _ ("BASIC A, B"), _ ("BASIC C"), _ ("BASIC D"), _ ("BASIC E"),
                                 _ ("ENHANCED") };
  const char *msr = gain_table_get_text (self->tried->row, 0, GAIN_SETTLEMENT_MSR_CHOICE);
  gint64 sums[G_N_ELEMENTS (tracks)] = { 0 };
  guint n = G_N_ELEMENTS (tracks);

  begin_choices (self->by_track, titles, n);
  for (guint i = self->years->len; i > 0; i--)
    {
      GainSettled *year = g_ptr_array_index (self->years, i - 1);
      gint64 paid[G_N_ELEMENTS (tracks)];
      g_autofree char *title = g_strdup_printf ("%d", year->year);

      for (guint k = 0; k < n; k++)
        paid[k] = earned_by (year, (int) tracks[k], msr);
      add_choices (self->by_track, title, year->year, paid, titles, n);
      add_up (sums, paid, n);
    }
  if (self->years->len > 1)
    add_choices (self->by_track, _ ("all"), 0, sums, titles, n);
  gain_figure_table_end (self->by_track);
}

/* --- the year that is tried ------------------------------------------------------------------- */

/* "+$1,000,000.00" */
static char *
describe_change (const GainSettled *base, const GainSettled *tried)
{
  gint64 before = gain_settled_cents (base->result->paid);
  gint64 after = gain_settled_cents (tried->result->paid);
  g_autofree char *size = NULL;

  if (before == GAIN_NULL || after == GAIN_NULL || before == after)
    return g_strdup ("");
  size = gain_money_format_dollars (after > before ? after - before : before - after);
  return g_strdup_printf (after > before ? _ ("%s more than as settled.")
                                         : _ ("%s less than as settled."), size);
}

static void
show_outcome (GainSettlementWhatIf *self)
{
  g_autofree char *sentence = gain_settled_sentence (self->tried);
  g_autofree char *change = NULL;
  g_autofree char *text = NULL;

  if (self->base->result != NULL && self->tried->result != NULL)
    change = describe_change (self->base, self->tried);
  text = g_strdup_printf ("%s %s", sentence, change != NULL ? change : "");
  gtk_label_set_label (self->outcome, g_strstrip (text));
  adw_bin_set_child (self->lines,
                     self->tried->result != NULL
                       ? gain_settle_lines_new (self->tried, self->base->result != NULL ? self->base
                                                                                        : NULL)
                       : NULL);
}

static void
show_choices (GainSettlementWhatIf *self)
{
  g_autofree char *title
    = g_strdup_printf (_ ("Choice of the Minimum Savings Rate, in %s"),
                       gain_track_title (self->tried->track));

  gtk_label_set_label (self->msr_title, title);
  list_msr (self);
  list_tracks (self);
}

static void
on_changed (GainSettlementWhatIf *self)
{
  g_auto (GStrv) cells = NULL;
  g_autoptr (GainTable) rows = NULL;
  g_autoptr (GError) error = NULL;
  int column = -1;

  if (self->base == NULL)
    return;
  gtk_widget_set_sensitive (self->revert, gain_row_form_is_changed (self->form));
  cells = gain_row_form_dup_cells (self->form);
  rows = gain_typed_read_row (GAIN_KIND_SETTLEMENT, cells, self->snapshot->catalog, &column, &error);
  if (rows == NULL)
    {
      gtk_label_set_label (self->outcome, error->message);
      return;
    }
  g_clear_pointer (&self->tried, gain_settled_unref);
  self->tried = gain_settled_new (rows, 0);
  show_outcome (self);
  show_choices (self);
}

static void
gain_settlement_what_if_dispose (GObject *object)
{
  GainSettlementWhatIf *self = GAIN_SETTLEMENT_WHAT_IF (object);

  g_clear_pointer (&self->base, gain_settled_unref);
  g_clear_pointer (&self->tried, gain_settled_unref);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_SETTLEMENT_WHAT_IF);
  G_OBJECT_CLASS (gain_settlement_what_if_parent_class)->dispose (object);
}

static void
gain_settlement_what_if_class_init (GainSettlementWhatIfClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_settlement_what_if_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/settlement/settlement-what-if.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainSettlementWhatIf, name)
  BIND (states);
  BIND (empty);
  BIND (form_place);
  BIND (revert);
  BIND (outcome);
  BIND (lines);
  BIND (msr_title);
  BIND (msr_place);
  BIND (track_place);
#undef BIND
}

static void
gain_settlement_what_if_init (GainSettlementWhatIf *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_FIELDS; i++)
    {
      self->fields[i] = first_fields[i];
      self->fields[i].words = gain_settlement_words (first_fields[i].column);
    }
  self->form = GAIN_ROW_FORM (gain_row_form_new (GAIN_KIND_SETTLEMENT, self->fields, N_FIELDS));
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (on_changed), self);
  adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
  self->by_msr
    = GAIN_FIGURE_TABLE (gain_figure_table_new (_ ("What each minimum savings rate would have paid")));
  self->by_track = GAIN_FIGURE_TABLE (gain_figure_table_new (_ ("What each track would have paid")));
  adw_bin_set_child (self->msr_place, GTK_WIDGET (self->by_msr));
  adw_bin_set_child (self->track_place, GTK_WIDGET (self->by_track));
  adw_bin_set_child (
    self->empty,
    gain_empty_new ("view-paged-symbolic", _ ("Nothing to Try From Yet"),
                    _ ("Enter the year’s settlement, or import CMS’s public results. Then other "
                       "quality, size, tracks and choices can be tried here."),
                    _ ("_Enter the Settlement"), "win.settlement-edit"));
}

/**
 * gain_settlement_what_if_set:
 * @self: the page
 * @snapshot: the workspace
 * @base: (nullable): the year to try from; %NULL: none
 * @years: (element-type GainSettled): all that are known, earliest first; kept by reference
 *
 * Begins with a year as it was settled. What was tried of the same year stays.
 */
void
gain_settlement_what_if_set (GainSettlementWhatIf *self, GainSnapshot *snapshot, GainSettled *base,
                             GPtrArray *years)
{
  gboolean same;

  g_return_if_fail (GAIN_IS_SETTLEMENT_WHAT_IF (self));

  same = base != NULL && self->base != NULL && self->base->year == base->year
         && gain_table_rows_equal (self->base->row, 0, base->row, 0);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  g_ptr_array_ref (years);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  self->years = years;
  gtk_stack_set_visible_child_name (self->states, base != NULL ? "figures" : "empty");
  g_clear_pointer (&self->base, gain_settled_unref);
  self->base = base != NULL ? gain_settled_ref (base) : NULL;
  if (same)
    on_changed (self);
  else
    gain_settlement_what_if_revert (self);
}

/**
 * gain_settlement_what_if_try:
 * @self: the page
 * @column: a column's name, as in files
 * @text: what to try there
 *
 * Returns: whether that can be tried
 */
gboolean
gain_settlement_what_if_try (GainSettlementWhatIf *self, const char *column, const char *text)
{
  g_return_val_if_fail (GAIN_IS_SETTLEMENT_WHAT_IF (self), FALSE);

  return self->base != NULL && gain_row_form_set_cell (self->form, column, text);
}

/**
 * gain_settlement_what_if_revert:
 * @self: the page
 *
 * Goes back to the year as it was settled.
 */
void
gain_settlement_what_if_revert (GainSettlementWhatIf *self)
{
  g_auto (GStrv) cells = NULL;

  g_return_if_fail (GAIN_IS_SETTLEMENT_WHAT_IF (self));

  if (self->base == NULL)
    return;
  cells = gain_typed_from_row (self->base->row, 0);
  gain_row_form_set_cells (self->form, cells);
}
