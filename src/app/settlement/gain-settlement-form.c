/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-form.h"

#include "gain-outlook.h"
#include "gain-people-write.h"
#include "gain-row-form.h"
#include "gain-settle-words.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>

struct _GainSettlementForm
{
  AdwBin        parent_instance;

  GtkLabel     *title;
  AdwBin       *place;
  GtkLabel     *outcome;
  GtkWidget    *save;
  GainRowForm  *form;
  GainSession  *session;
  GainSnapshot *snapshot;
  int           begun_as; /* the year that a new one begins as; 0: none */
  gboolean      agreement_over; /* that of begun_as ends before this one */
  int           saving; /* the year on its way to the workspace; 0: none */
};

G_DEFINE_FINAL_TYPE (GainSettlementForm, gain_settlement_form, ADW_TYPE_BIN)

static guint saved_signal, cancelled_signal;

static const char *const track_words[]
  = { N_ ("Track 1"),       N_ ("Track 1+"),      N_ ("Track 2"),       N_ ("Track 3"),
      N_ ("ENHANCED"),      N_ ("BASIC Level A"), N_ ("BASIC Level B"), N_ ("BASIC Level C"),
      N_ ("BASIC Level D"), N_ ("BASIC Level E"), NULL };
static const char *const quality_words[]
  = { N_ ("Standard met"), N_ ("Alternative met"), N_ ("Failed"), N_ ("Reporting only"), NULL };
static const char *const revenue_words[] = { N_ ("Low revenue"), N_ ("High revenue"), NULL };
static const char *const termination_words[]
  = { N_ ("None"), N_ ("By the ACO"), N_ ("By CMS"), NULL };
static const char *const yes_no_words[] = { N_ ("No"), N_ ("Yes"), NULL };

static const GainFormField fields[] = {
  { N_ ("Year and Agreement"), N_ ("Performance _year"), GAIN_SETTLEMENT_PY,
    N_ ("The calendar year that is settled."), NULL },
  { NULL, N_ ("ACO _ID"), GAIN_SETTLEMENT_ACO_ID, N_ ("CMS’s number of the ACO, as A1234."), NULL },
  { NULL, N_ ("_Track"), GAIN_SETTLEMENT_TRACK,
    N_ ("Sets the highest sharing rate, the payment limit, and whether losses are shared."),
    track_words },
  { NULL, N_ ("_Agreement start"), GAIN_SETTLEMENT_AGREEMENT_START,
    N_ ("First day of the agreement period. From 2024 on, low revenue ACOs may share below the "
        "minimum."),
    NULL },
  { NULL, N_ ("_Revenue category"), GAIN_SETTLEMENT_REVENUE_CATEGORY,
    N_ ("High unless CMS says low revenue."), revenue_words },
  { N_ ("Counts and Dollars"), N_ ("_Beneficiaries"), GAIN_SETTLEMENT_ASSIGNED_BENEFICIARIES,
    N_ ("Assigned to the ACO by CMS. The minimum savings rate depends on it."), NULL },
  { NULL, N_ ("Bench_mark"), GAIN_SETTLEMENT_BENCHMARK,
    N_ ("Total updated benchmark, in dollars, for all assigned beneficiaries."), NULL },
  { NULL, N_ ("_Expenditures"), GAIN_SETTLEMENT_EXPENDITURE,
    N_ ("Total expenditures of the year, in dollars."), NULL },
  { N_ ("Choice and Quality"), N_ ("Minimum savings rate"), GAIN_SETTLEMENT_MSR_CHOICE,
    N_ ("“table”, or the percent chosen at application: 0, 0.5, 1, 1.5 or 2. A one-sided track "
        "always uses the table."),
    NULL },
  { NULL, N_ ("_Quality standard"), GAIN_SETTLEMENT_QUALITY,
    N_ ("Met shares at the full rate; the alternative from 2023 at the score’s part of it."),
    quality_words },
  { NULL, N_ ("Quality sc_ore"), GAIN_SETTLEMENT_QUALITY_SCORE, N_ ("From 0 to 100."), NULL },
  { N_ ("Only Where It Applies"), N_ ("Advances outstanding"), GAIN_SETTLEMENT_ADVANCE_BALANCE,
    N_ ("Advance payments that CMS takes back from what is earned."), NULL },
  { NULL, N_ ("Participants’ revenue"), GAIN_SETTLEMENT_PARTICIPANT_REVENUE,
    N_ ("Parts A and B revenue, in dollars. Without it, only the limit by benchmark bounds a loss."),
    NULL },
  { NULL, N_ ("Sharing rate"), GAIN_SETTLEMENT_SHARING_RATE,
    N_ ("Final sharing rate in percent, if CMS’s report differs from the rules."), NULL },
  { NULL, N_ ("Loss rate"), GAIN_SETTLEMENT_LOSS_RATE,
    N_ ("Final loss rate in percent, if CMS’s report differs from the rules."), NULL },
  { NULL, N_ ("Year in Track 2"), GAIN_SETTLEMENT_TRACK2_YEAR,
    N_ ("1, 2 or 3: sets Track 2’s loss limit. Blank is 3."), NULL },
  { NULL, N_ ("Disaster reduction"), GAIN_SETTLEMENT_DISASTER_REDUCTION,
    N_ ("Dollars that CMS takes off a loss; or give the two shares below."), NULL },
  { NULL, N_ ("Disaster: months"), GAIN_SETTLEMENT_DISASTER_MONTHS_SHARE,
    N_ ("Percent of the year’s months that were affected."), NULL },
  { NULL, N_ ("Disaster: beneficiaries"), GAIN_SETTLEMENT_DISASTER_BENEFICIARY_SHARE,
    N_ ("Percent of the beneficiaries who live in affected counties."), NULL },
  { NULL, N_ ("Guardrail"), GAIN_SETTLEMENT_GUARDRAIL,
    N_ ("The benchmark was recalculated under the guardrail (agreements from 2024)."),
    yes_no_words },
  { NULL, N_ ("Left the program"), GAIN_SETTLEMENT_TERMINATION,
    N_ ("Who ended the agreement within the year, if anybody did."), termination_words },
  { NULL, N_ ("Left on"), GAIN_SETTLEMENT_TERMINATION_DATE,
    N_ ("The day of leaving. Its month still counts."), NULL },
  { NULL, N_ ("Sequestration"), GAIN_SETTLEMENT_SEQUESTRATION,
    N_ ("Percent that is withheld, if not the year’s own: 2, and 0 for 2019 and 2020."), NULL },
};

static GainTable *
read_form (GainSettlementForm *self, int *column, GError **error)
{
  g_auto (GStrv) cells = gain_row_form_dup_cells (self->form);

  return gain_typed_read_row (GAIN_KIND_SETTLEMENT, cells, self->snapshot->catalog, column, error);
}

static char *
missing_text (GainSettlementForm *self)
{
  if (self->begun_as != 0 && self->agreement_over)
    return g_strdup_printf (_ ("The agreement of %d has ended: fill in the start of the new one, and check "
                               "track, revenue category and minimum savings rate. Fill in "
                               "beneficiaries, benchmark, expenditures and quality to see the result."),
                            self->begun_as);
  if (self->begun_as != 0)
    return g_strdup_printf (_ ("Track, agreement, revenue category and minimum savings rate are those "
                               "that follow from %d: check them. Fill in beneficiaries, benchmark, "
                               "expenditures and quality to see the result."),
                            self->begun_as);
  return g_strdup (_ ("Fill in year, track, beneficiaries, benchmark, expenditures and quality to see "
                      "the result."));
}

static void
on_changed (GainSettlementForm *self)
{
  g_autoptr (GainTable) rows = read_form (self, NULL, NULL);
  g_autoptr (GainSettled) settled = rows != NULL ? gain_settled_new (rows, 0) : NULL;
  g_autofree char *sentence = settled != NULL ? gain_settled_sentence (settled) : NULL;

  if (sentence == NULL)
    sentence = missing_text (self);
  gtk_label_set_label (self->outcome, sentence);
  gtk_widget_set_sensitive (self->save, self->snapshot->writable && self->saving == 0
                                          && gain_row_form_is_changed (self->form));
}

static void
on_written (GtkWidget *widget, gboolean done, gpointer data)
{
  GainSettlementForm *self = GAIN_SETTLEMENT_FORM (widget);
  int year = self->saving;

  self->saving = 0;
  if (self->form == NULL) /* the window was closed meanwhile */
    return;
  if (done)
    g_signal_emit (self, saved_signal, 0, year);
  else
    on_changed (self);
}

static void
on_cancel (GainSettlementForm *self)
{
  g_signal_emit (self, cancelled_signal, 0);
}

static void
gain_settlement_form_dispose (GObject *object)
{
  GainSettlementForm *self = GAIN_SETTLEMENT_FORM (object);

  adw_bin_set_child (ADW_BIN (object), NULL);
  self->form = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_SETTLEMENT_FORM);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  G_OBJECT_CLASS (gain_settlement_form_parent_class)->dispose (object);
}

static void
gain_settlement_form_class_init (GainSettlementFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_settlement_form_dispose;
  saved_signal = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  cancelled_signal = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/settlement/settlement-form.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainSettlementForm, name)
  BIND (title);
  BIND (place);
  BIND (outcome);
  BIND (save);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback_full (widget_class, "on_save",
                                                G_CALLBACK (gain_settlement_form_save));
}

static void
gain_settlement_form_init (GainSettlementForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->form = GAIN_ROW_FORM (gain_row_form_new (GAIN_KIND_SETTLEMENT, fields,
                                                 G_N_ELEMENTS (fields)));
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->form, "submit", G_CALLBACK (gain_settlement_form_save), self);
  adw_bin_set_child (self->place, GTK_WIDGET (self->form));
}

/* The newest year before that is known; NULL: none. */
static GainSettled *
find_last (const GPtrArray *years, int year)
{
  for (guint i = years->len; i > 0; i--)
    if (((GainSettled *) g_ptr_array_index (years, i - 1))->year < year)
      return g_ptr_array_index (years, i - 1);
  return NULL;
}

static gboolean
is_over (const GainSettled *last, int year)
{
  const GainTable *row = last->row;

  return !gain_table_is_null (row, 0, GAIN_SETTLEMENT_AGREEMENT_START)
         && gain_settle_agreement_end (
              (GainDate) gain_table_get_int (row, 0, GAIN_SETTLEMENT_AGREEMENT_START))
              < year;
}

/* What an ACO keeps from year to year, as long as its agreement runs. */
static void
begin_as (char **cells, const GainSettled *last, int year)
{
  static const guint kept[] = { GAIN_SETTLEMENT_REVENUE_CATEGORY, GAIN_SETTLEMENT_TRACK,
                                GAIN_SETTLEMENT_AGREEMENT_START, GAIN_SETTLEMENT_MSR_CHOICE };
  g_autoptr (GainTable) row = gain_table_new (GAIN_KIND_SETTLEMENT);
  g_auto (GStrv) before = NULL;
  gboolean ended = is_over (last, year);

  gain_table_copy_row (row, last->row, 0);
  if (!ended && !gain_table_is_null (row, 0, GAIN_SETTLEMENT_TRACK))
    gain_table_set_int (row, 0, GAIN_SETTLEMENT_TRACK,
                        gain_settle_track_after (
                          (GainTrack) gain_table_get_int (row, 0, GAIN_SETTLEMENT_TRACK),
                          year - last->year));
  before = gain_typed_from_row (row, 0);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (before[kept[i]][0] != '\0' && !(ended && kept[i] == GAIN_SETTLEMENT_AGREEMENT_START))
      gain_typed_set (cells, kept[i], before[kept[i]]);
}

static char **
first_cells (GainSnapshot *snapshot, const GainSettled *last, int year)
{
  char **cells = gain_typed_row (GAIN_KIND_SETTLEMENT);
  g_autofree char *text = g_strdup_printf ("%d", year);

  gain_typed_set (cells, GAIN_SETTLEMENT_PY, text);
  gain_typed_set (cells, GAIN_SETTLEMENT_ACO_ID, snapshot->aco_id);
  gain_typed_set (cells, GAIN_SETTLEMENT_MSR_CHOICE, "table");
  gain_typed_set (cells, GAIN_SETTLEMENT_TRACK, "A");
  gain_typed_set (cells, GAIN_SETTLEMENT_QUALITY, "met");
  if (last != NULL)
    begin_as (cells, last, year);
  return cells;
}

/**
 * gain_settlement_form_open:
 * @self: the form
 * @session: of the workspace
 * @snapshot: the workspace
 * @settled: (nullable): the year's row as it is; %NULL: there is none yet
 * @year: the performance year
 *
 * Fills the form, with what CMS published of the year where that is all that is known.
 */
void
gain_settlement_form_open (GainSettlementForm *self, GainSession *session, GainSnapshot *snapshot,
                           GainSettled *settled, int year)
{
  g_autoptr (GPtrArray) years = gain_settled_years_of (snapshot);
  GainSettled *last = settled == NULL ? find_last (years, year) : NULL;
  g_autofree char *title = NULL;
  g_auto (GStrv) cells = NULL;
  gboolean stored = settled != NULL && !settled->is_public;

  g_return_if_fail (GAIN_IS_SETTLEMENT_FORM (self));

  cells = settled != NULL ? gain_typed_from_row (settled->row, 0)
                          : first_cells (snapshot, last, year);
  title = stored ? g_strdup_printf (_ ("Settlement of %d: Inputs"), year)
                 : g_strdup_printf (_ ("Enter the Settlement of %d"), year);
  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  self->begun_as = last != NULL ? last->year : 0;
  self->agreement_over = last != NULL && is_over (last, year);
  gtk_label_set_label (self->title, title);
  gain_row_form_set_cells (self->form, cells);
  gain_row_form_lock (self->form, GAIN_SETTLEMENT_PY, stored);
  gain_row_form_lock (self->form, GAIN_SETTLEMENT_ACO_ID, stored);
  gain_row_form_focus_first (self->form);
}

/**
 * gain_settlement_form_set:
 * @self: an open form
 * @column: a column's name, as in files
 * @text: what to put there, as if typed
 *
 * Returns: whether there is such a field
 */
gboolean
gain_settlement_form_set (GainSettlementForm *self, const char *column, const char *text)
{
  g_return_val_if_fail (GAIN_IS_SETTLEMENT_FORM (self), FALSE);

  return self->snapshot != NULL && gain_row_form_set_cell (self->form, column, text);
}

/**
 * gain_settlement_form_save:
 * @self: an open form
 *
 * Writes the row into the workspace, or marks the field that is wrong and says why.
 */
void
gain_settlement_form_save (GainSettlementForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  GainTable *rows;
  int column = -1;

  g_return_if_fail (GAIN_IS_SETTLEMENT_FORM (self));

  if (self->snapshot == NULL || self->saving != 0 || !self->snapshot->writable)
    return;
  rows = read_form (self, &column, &error);
  if (rows == NULL)
    {
      gain_row_form_set_fault (self->form, column, error->message);
      return;
    }
  self->saving = (int) gain_table_get_int (rows, 0, GAIN_SETTLEMENT_PY);
  label = g_strdup_printf (_ ("Settlement of %d"), self->saving);
  gtk_widget_set_sensitive (self->save, FALSE);
  gain_people_write_over (GTK_WIDGET (self), self->session, self->snapshot->settlement, rows,
                          GAIN_WRITE_PLAIN, label, on_written, NULL);
}

/**
 * gain_settlement_words:
 * @column: a column of kind settlement
 *
 * Returns: (transfer none) (nullable): what a person reads for its words, to be translated
 */
const char *const *
gain_settlement_words (guint column)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].column == column)
      return fields[i].words;
  return NULL;
}
