/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-correction-window.h"

#include "gain-choice.h"
#include "gain-row-form.h"
#include "gain-typed.h"
#include "gain-value-picker.h"
#include "gain-window-before.h"

#include <glib/gi18n-lib.h>

#define WIDTH 640
#define HEIGHT 560
#define NO_ROW (-2) /* none is chosen yet */
#define MISSING (-1)

struct _GainCorrectionWindow
{
  AdwWindow           parent_instance;

  GtkWidget          *take;
  GtkDropDown        *kinds;
  GtkMenuButton      *which;
  GtkLabel           *which_text;
  AdwBin             *form_place;
  GtkCheckButton     *removes;
  GainRowForm        *form; /* NULL: no row is chosen yet */

  GainDisputeOffer   *offer;
  GainTable          *rows; /* of the kind; borrowed from the offer */
  GainKind            kind;
  int                 row;
  gboolean            filling;

  GainCorrectionFunc  func;
  gpointer            data;
  GDestroyNotify      free_data;
};

G_DEFINE_FINAL_TYPE (GainCorrectionWindow, gain_correction_window, ADW_TYPE_WINDOW)

static const char *const subject_words[]
  = { N_ ("A clinician"), N_ ("A practice"), N_ ("A department"), N_ ("The ACO"), NULL };
static const char *const yes_no_words[] = { N_ ("No"), N_ ("Yes"), NULL };

static const GainFormField result_fields[] = {
  { NULL, N_ ("_Result of"), GAIN_RESULTS_SUBJECT_KIND, N_ ("Whose result it is."), subject_words },
  { NULL, N_ ("_ID"), GAIN_RESULTS_SUBJECT_ID, N_ ("NPI, TIN or name of the department."), NULL },
  { NULL, N_ ("_Measure"), GAIN_RESULTS_MEASURE, N_ ("Its code, as Measures has it."), NULL },
  { NULL, N_ ("_Period"), GAIN_RESULTS_PERIOD, N_ ("The period of the run."), NULL },
  { NULL, N_ ("_Numerator"), GAIN_RESULTS_NUMERATOR, N_ ("How many count."), NULL },
  { NULL, N_ ("_Denominator"), GAIN_RESULTS_DENOMINATOR, N_ ("Of how many."), NULL },
  { NULL, N_ ("Prac_tice"), GAIN_RESULTS_PRACTICE_TIN,
    N_ ("TIN; only of somebody who works for several."), NULL },
};

static const GainFormField panel_fields[] = {
  { NULL, N_ ("_ID"), GAIN_PANEL_ID, N_ ("NPI of the clinician."), NULL },
  { NULL, N_ ("_Period"), GAIN_PANEL_PERIOD, N_ ("The period of the run."), NULL },
  { NULL, N_ ("Attributed _lives"), GAIN_PANEL_ATTRIBUTED_LIVES, N_ ("How many patients."), NULL },
  { NULL, N_ ("_Member-months"), GAIN_PANEL_MEMBER_MONTHS, N_ ("Months of all of them."), NULL },
  { NULL, N_ ("_Risk score"), GAIN_PANEL_RISK_SCORE, N_ ("On average; 1 where none is known."),
    NULL },
};

static const GainFormField attendance_fields[] = {
  { NULL, N_ ("_ID"), GAIN_ATTENDANCE_ID, N_ ("NPI of who was there."), NULL },
  { NULL, N_ ("_Date"), GAIN_ATTENDANCE_DATE, N_ ("The day of the meeting."), NULL },
  { NULL, N_ ("M_eeting"), GAIN_ATTENDANCE_MEETING, N_ ("Its name, as in People."), NULL },
};

static const GainFormField flag_fields[] = {
  { NULL, N_ ("_ID"), GAIN_FLAGS_ID, N_ ("NPI, TIN or name of the department."), NULL },
  { NULL, N_ ("Performance _year"), GAIN_FLAGS_PERFORMANCE_YEAR, N_ ("The year of the run."), NULL },
  { NULL, N_ ("_Flag"), GAIN_FLAGS_FLAG, N_ ("Its name, as the plan has it."), NULL },
  { NULL, N_ ("_Value"), GAIN_FLAGS_VALUE, N_ ("Whether it holds."), yes_no_words },
};

static const GainFormField advance_fields[] = {
  { NULL, N_ ("_ID"), GAIN_ADVANCES_PAYEE_ID, N_ ("NPI, TIN or name of the department."), NULL },
  { NULL, N_ ("Performance _year"), GAIN_ADVANCES_PERFORMANCE_YEAR, N_ ("The year of the run."),
    NULL },
  { NULL, N_ ("_Date"), GAIN_ADVANCES_DATE, N_ ("When it was paid."), NULL },
  { NULL, N_ ("_Amount"), GAIN_ADVANCES_AMOUNT, N_ ("In dollars."), NULL },
  { NULL, N_ ("_Label"), GAIN_ADVANCES_LABEL, N_ ("What it was for."), NULL },
};

/* In the order of gain_dispute_kinds. */
static const struct
{
  const char          *title;
  const GainFormField *fields;
  guint                n;
} forms[] = {
  { N_ ("A result of a measure"), result_fields, G_N_ELEMENTS (result_fields) },
  { N_ ("Lives and member-months"), panel_fields, G_N_ELEMENTS (panel_fields) },
  { N_ ("Attendance at a meeting"), attendance_fields, G_N_ELEMENTS (attendance_fields) },
  { N_ ("A flag, as an agreement signed"), flag_fields, G_N_ELEMENTS (flag_fields) },
  { N_ ("An advance"), advance_fields, G_N_ELEMENTS (advance_fields) },
};

static gboolean
is_there (GainCorrectionWindow *self)
{
  return self->row >= 0;
}

/* --- the form --------------------------------------------------------------------------------- */

static void
on_changed (GainCorrectionWindow *self)
{
  gboolean removes = gtk_check_button_get_active (self->removes);

  if (self->form != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->form), !removes);
  gtk_widget_set_sensitive (self->take,
                            self->form != NULL
                              && (removes || gain_row_form_is_changed (self->form)));
}

static void
lock_key (GainCorrectionWindow *self)
{
  const GainKindInfo *info = gain_kind_info (self->kind);

  for (guint c = 0; c < info->n_columns; c++)
    if ((info->columns[c].flags & GAIN_COLUMN_KEY) != 0)
      gain_row_form_lock (self->form, c, is_there (self));
}

static void
show_form (GainCorrectionWindow *self)
{
  guint at = gtk_drop_down_get_selected (self->kinds);
  g_auto (GStrv) cells
    = is_there (self) ? gain_typed_from_row (self->rows, (guint) self->row)
                      : gain_dispute_row_begin (self->offer, self->kind);

  self->form = GAIN_ROW_FORM (gain_row_form_new (self->kind, forms[at].fields, forms[at].n));
  gain_row_form_set_cells (self->form, cells);
  lock_key (self);
  g_signal_connect_swapped (self->form, "changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->form, "submit", G_CALLBACK (gain_correction_window_take), self);
  adw_bin_set_child (self->form_place, GTK_WIDGET (self->form));
  gtk_check_button_set_active (self->removes, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->removes), is_there (self));
}

static void
choose_row (GainCorrectionWindow *self, int row)
{
  g_autofree char *words = NULL;

  self->row = row;
  if (row == NO_ROW)
    {
      self->form = NULL;
      adw_bin_set_child (self->form_place, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->removes), FALSE);
      words = g_strdup (_ ("Choose the row that is wrong"));
    }
  else
    {
      show_form (self);
      words = row == MISSING
                ? g_strdup (_ ("A row that is missing"))
                : gain_dispute_row_words (self->rows, (guint) row, self->offer->catalog);
    }
  gtk_label_set_label (self->which_text, words);
  on_changed (self);
}

static void
on_picked (GainValuePicker *picker, gpointer data)
{
  GainCorrectionWindow *self = data;
  g_auto (GStrv) chosen = gain_value_picker_get (picker);

  if (chosen[0] == NULL)
    return;
  choose_row (self, g_str_equal (chosen[0], GAIN_DISPUTE_NEW_ROW)
                      ? MISSING : (int) g_ascii_strtoll (chosen[0], NULL, 10));
  gain_row_form_focus_first (self->form);
}

static void
offer_rows (GainCorrectionWindow *self, GPtrArray *choices)
{
  GainValuePicker *picker
    = gain_value_picker_new (g_ptr_array_ref (choices), NULL, GAIN_PICK_ONE, _ ("Which row"));

  g_signal_connect (picker, "changed", G_CALLBACK (on_picked), self);
  gtk_menu_button_set_popover (self->which, GTK_WIDGET (picker));
  choose_row (self, gain_table_n_rows (self->rows) == 0 ? MISSING : NO_ROW);
}

static void
on_kind (GainCorrectionWindow *self)
{
  guint at = gtk_drop_down_get_selected (self->kinds);

  if (self->filling || at >= gain_n_dispute_kinds)
    return;
  self->kind = gain_dispute_kinds[at];
  self->rows = g_ptr_array_index (self->offer->rows, at);
  offer_rows (self, g_ptr_array_index (self->offer->choices, at));
}

/* --- the window ------------------------------------------------------------------------------- */

static void
gain_correction_window_dispose (GObject *object)
{
  GainCorrectionWindow *self = GAIN_CORRECTION_WINDOW (object);

  self->filling = TRUE;
  self->form = NULL;
  adw_window_set_content (ADW_WINDOW (self), NULL);
  g_clear_pointer (&self->offer, gain_dispute_offer_free);
  if (self->free_data != NULL)
    self->free_data (g_steal_pointer (&self->data));
  self->free_data = NULL;
  G_OBJECT_CLASS (gain_correction_window_parent_class)->dispose (object);
}

static void
gain_correction_window_class_init (GainCorrectionWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_correction_window_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/distribution/correction-window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainCorrectionWindow, name)
  BIND (take);
  BIND (kinds);
  BIND (which);
  BIND (which_text);
  BIND (form_place);
  BIND (removes);
#undef BIND
  gtk_widget_class_bind_template_callback_full (widget_class, "on_take",
                                                G_CALLBACK (gain_correction_window_take));
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
gain_correction_window_init (GainCorrectionWindow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  G_STATIC_ASSERT (G_N_ELEMENTS (forms) == 5);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < gain_n_dispute_kinds; i++)
    gtk_string_list_append (titles, _ (forms[i].title));
  gain_choice_set_up (self->kinds);
  gtk_drop_down_set_model (self->kinds, G_LIST_MODEL (titles));
  g_signal_connect_swapped (self->kinds, "notify::selected", G_CALLBACK (on_kind), self);
  self->filling = FALSE;
}

/**
 * gain_correction_window_new:
 * @parent: the window that it is for
 * @offer: (transfer full): what can be corrected
 *
 * Returns: (transfer none): the window, not shown yet
 */
GainCorrectionWindow *
gain_correction_window_new (GtkWindow *parent, GainDisputeOffer *offer)
{
  GainCorrectionWindow *self
    = g_object_new (GAIN_TYPE_CORRECTION_WINDOW, "modal", TRUE, "default-width", WIDTH,
                    "default-height", HEIGHT, NULL);

  gain_window_stand_before (GTK_WINDOW (self), GTK_WIDGET (parent));
  self->offer = offer;
  on_kind (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->kinds));
  return self;
}

/**
 * gain_correction_window_on_taken:
 * @self: the window
 * @func: what to do with the correction
 * @data: for @func
 * @free_data: (nullable): frees it
 */
void
gain_correction_window_on_taken (GainCorrectionWindow *self, GainCorrectionFunc func,
                                 gpointer data, GDestroyNotify free_data)
{
  g_return_if_fail (GAIN_IS_CORRECTION_WINDOW (self));

  self->func = func;
  self->data = data;
  self->free_data = free_data;
}

/**
 * gain_correction_window_choose:
 * @self: the window
 * @kind: of a row that can be corrected
 * @row: its place among those that concern the payee; -1: one that is missing
 */
void
gain_correction_window_choose (GainCorrectionWindow *self, GainKind kind, int row)
{
  g_return_if_fail (GAIN_IS_CORRECTION_WINDOW (self));

  for (guint i = 0; i < gain_n_dispute_kinds; i++)
    if (gain_dispute_kinds[i] == kind)
      gtk_drop_down_set_selected (self->kinds, i);
  if (row < (int) gain_table_n_rows (self->rows))
    choose_row (self, MAX (row, MISSING));
}

/**
 * gain_correction_window_set_cell:
 * @self: the window, with a row chosen
 * @column: a column's name, as in files
 * @text: what to put there, as if typed
 *
 * Returns: whether the form asks for it
 */
gboolean
gain_correction_window_set_cell (GainCorrectionWindow *self, const char *column, const char *text)
{
  g_return_val_if_fail (GAIN_IS_CORRECTION_WINDOW (self), FALSE);

  return self->form != NULL && gain_row_form_set_cell (self->form, column, text);
}

/**
 * gain_correction_window_take:
 * @self: the window
 *
 * Gives the correction to who asked and closes, or marks the field that is wrong and says why.
 */
void
gain_correction_window_take (GainCorrectionWindow *self)
{
  g_auto (GStrv) cells = NULL;
  g_autoptr (GainTable) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *correction = NULL;
  int column = -1;

  g_return_if_fail (GAIN_IS_CORRECTION_WINDOW (self));

  if (!gtk_widget_get_sensitive (self->take))
    return;
  cells = gain_row_form_dup_cells (self->form);
  rows = gain_typed_read_row (self->kind, cells, self->offer->catalog, &column, &error);
  if (rows == NULL)
    {
      gain_row_form_set_fault (self->form, column, error->message);
      return;
    }
  correction = gain_correction_write (rows, gtk_check_button_get_active (self->removes));
  if (self->func != NULL)
    self->func (correction, self->data);
  gtk_window_close (GTK_WINDOW (self));
}
