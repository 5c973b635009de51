/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-people-dialogs.h"

#include "gain-people-edit.h"
#include "gain-roster-form.h"
#include "gain-row-form.h"
#include "gain-today.h"
#include "gain-typed.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define RESULT_WIDTH 640 /* its fields have words beside them, its title a name */

/* A window with Cancel and one button that does it. Its data goes with it. */
typedef struct
{
  GtkWidget        *window;
  GtkWidget        *parent;
  GainSession      *session;
  GainSnapshot     *snapshot;
  GtkWidget        *ok;
  GtkWidget        *form;
  GtkWidget        *date;
  GtkWidget        *name;
  GtkWidget        *fault;
  GainMeetingChosen chosen;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_object_unref (ask->parent);
  g_clear_object (&ask->session);
  gain_snapshot_unref (ask->snapshot);
  g_free (ask);
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static GtkWidget *
new_bar (Ask *ask, const char *label, GCallback done)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *ok = gtk_button_new_with_mnemonic (label);

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  gtk_widget_add_css_class (ok, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), ok);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), ask->window);
  g_signal_connect_swapped (ok, "clicked", done, ask);
  ask->ok = ok;
  return bar;
}

static Ask *
ask_new (GtkWidget *parent, GainSession *session, GainSnapshot *snapshot, const char *title,
         const char *label, GCallback done, GtkWidget *content, int height)
{
  Ask *ask = g_new0 (Ask, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  ask->window = g_object_new (ADW_TYPE_WINDOW, "title", title, "modal", TRUE, "transient-for",
                              gtk_widget_get_root (parent), "default-width", 440,
                              "default-height", height, NULL);
  ask->parent = g_object_ref (parent);
  ask->session = session != NULL ? g_object_ref (session) : NULL;
  ask->snapshot = gain_snapshot_ref (snapshot);
  g_object_set_data_full (G_OBJECT (ask->window), "gain-ask", ask, ask_free);
  gtk_box_append (GTK_BOX (box), new_bar (ask, label, done));
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (ask->window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (ask->window, keys);
  return ask;
}

static void
set_margins (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, 18);
  gtk_widget_set_margin_end (widget, 18);
  gtk_widget_set_margin_top (widget, 18);
  gtk_widget_set_margin_bottom (widget, 18);
}

static void
set_adding (Ask *ask, gboolean adding)
{
  gtk_widget_set_sensitive (ask->ok, !adding);
  gtk_widget_set_sensitive (ask->form, !adding);
}

/* The dialog goes once the workspace has what was typed there; if it doesn't, it can be added again. */
static void
on_added (GtkWidget *parent, gboolean done, gpointer data)
{
  g_autoptr (GtkWidget) window = data;
  Ask *ask = g_object_get_data (G_OBJECT (window), "gain-ask");

  if (gtk_widget_in_destruction (window) || !gtk_widget_get_realized (window))
    return;
  if (done)
    gtk_window_close (GTK_WINDOW (window));
  else
    set_adding (ask, FALSE);
}

/* The dialog may be closed before it is told how it went. */
static void
begin_adding (Ask *ask, GainPeopleEdit *edit)
{
  edit->done = on_added;
  edit->done_data = g_object_ref (ask->window);
}

static void
on_add_person (Ask *ask)
{
  GainPeopleEdit edit = { ask->parent, ask->session, ask->snapshot };
  g_auto (GStrv) cells = gain_roster_form_dup_cells (GAIN_ROSTER_FORM (ask->form));
  g_autoptr (GError) error = NULL;
  int column;

  begin_adding (ask, &edit);
  if (gain_people_save_person (&edit, cells, TRUE, &column, &error))
    {
      set_adding (ask, TRUE);
      return;
    }
  g_object_unref (edit.done_data);
  gain_roster_form_set_fault (GAIN_ROSTER_FORM (ask->form), column, error->message);
}

/**
 * gain_people_ask_person:
 * @parent: who asks
 * @session: the open workspace
 * @snapshot: what is known
 * @staff: whether the role is staff to begin with
 *
 * Asks for a new person and puts them on the roster.
 */
void
gain_people_ask_person (GtkWidget *parent, GainSession *session, GainSnapshot *snapshot,
                        gboolean staff)
{
  const char *const *roles = gain_kind_info (GAIN_KIND_ROSTER)->columns[GAIN_ROSTER_ROLE].words;
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_ROSTER);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *form = gain_roster_form_new ();
  Ask *ask = ask_new (parent, session, snapshot, staff ? _ ("Add Staff") : _ ("Add a Provider"),
                      _ ("_Add"), G_CALLBACK (on_add_person), scroller, 660);

  ask->form = form;
  set_margins (form);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), form);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gain_typed_set (cells, GAIN_ROSTER_ROLE, roles[staff ? GAIN_ROLE_STAFF : GAIN_ROLE_PCP]);
  gain_typed_set (cells, GAIN_ROSTER_FTE, "1");
  gain_roster_form_set_catalog (GAIN_ROSTER_FORM (form), snapshot->catalog);
  gain_roster_form_set_cells (GAIN_ROSTER_FORM (form), cells, TRUE);
  g_signal_connect_swapped (form, "submit", G_CALLBACK (on_add_person), ask);
  gtk_window_present (GTK_WINDOW (ask->window));
  gain_roster_form_focus (GAIN_ROSTER_FORM (form), GAIN_ROSTER_LAST_NAME);
}

/* --- a result --------------------------------------------------------------------------------- */

static const GainFormField result_fields[] = {
  { NULL, N_ ("_Measure"), GAIN_RESULTS_MEASURE, N_ ("Its code, as Measures has it."), NULL },
  { NULL, N_ ("_Period"), GAIN_RESULTS_PERIOD, N_ ("As 2025Q3, or 2025 for the whole year."), NULL },
  { NULL, N_ ("_Numerator"), GAIN_RESULTS_NUMERATOR, N_ ("How many count."), NULL },
  { NULL, N_ ("_Denominator"), GAIN_RESULTS_DENOMINATOR, N_ ("Of how many."), NULL },
  { NULL, N_ ("Prac_tice"), GAIN_RESULTS_PRACTICE_TIN,
    N_ ("TIN; only of somebody who works for several."), NULL },
};

static void
on_add_result (Ask *ask)
{
  GainPeopleEdit edit = { ask->parent, ask->session, ask->snapshot };
  g_auto (GStrv) cells = gain_row_form_dup_cells (GAIN_ROW_FORM (ask->form));
  g_autoptr (GError) error = NULL;
  int column;

  begin_adding (ask, &edit);
  if (gain_people_add_result (&edit, cells, &column, &error))
    {
      set_adding (ask, TRUE);
      return;
    }
  g_object_unref (edit.done_data);
  gain_row_form_set_fault (GAIN_ROW_FORM (ask->form), column, error->message);
}

/* Its fields don't say whose it is. */
static char *
result_title (const GainCatalog *catalog, const char *id)
{
  int person = gain_catalog_find_person (catalog, id);
  g_autofree char *name = person >= 0 ? gain_person_display_name (&catalog->people[person]) : NULL;

  /* Translators: a clinician. */
  return g_strdup_printf (_ ("Type a Result of %s"), name != NULL ? name : id);
}

/**
 * gain_people_ask_result:
 * @parent: who asks
 * @session: the open workspace
 * @snapshot: what is known
 * @id: of a clinician
 *
 * Asks for a result of one measure and period, which takes the place of the one that is there.
 */
void
gain_people_ask_result (GtkWidget *parent, GainSession *session, GainSnapshot *snapshot,
                        const char *id)
{
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_RESULTS);
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *title = result_title (snapshot->catalog, id);
  GtkWidget *form = gain_row_form_new (GAIN_KIND_RESULTS, result_fields,
                                       G_N_ELEMENTS (result_fields));
  Ask *ask = ask_new (parent, session, snapshot, title, _ ("_Add"), G_CALLBACK (on_add_result), form,
                      -1);

  ask->form = form;
  gtk_window_set_default_size (GTK_WINDOW (ask->window), RESULT_WIDTH, -1);
  set_margins (form);
  gain_people_begin_result (cells, id);
  gain_typed_set (cells, GAIN_RESULTS_PERIOD, period);
  if (snapshot->catalog->n_measures == 1)
    gain_typed_set (cells, GAIN_RESULTS_MEASURE, snapshot->catalog->measures[0].code);
  gain_row_form_set_cells (GAIN_ROW_FORM (form), cells);
  g_signal_connect_swapped (form, "submit", G_CALLBACK (on_add_result), ask);
  gtk_window_present (GTK_WINDOW (ask->window));
  gain_row_form_focus_first (GAIN_ROW_FORM (form));
}

/* --- a meeting -------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, reason);
  return FALSE;
}

/**
 * gain_people_check_meeting:
 * @snapshot: what is known; somebody is on the roster
 * @date: a day as typed
 * @name: a meeting's name as typed
 * @day: (out): the day
 * @clean: (out) (transfer full): the name
 * @date_is_wrong: (out): whether it is the date that is refused
 * @error: return location
 *
 * Judges a meeting as a row of attendance is judged, and keeps it within the year that is shown.
 *
 * Returns: whether both are right; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_check_meeting (GainSnapshot *snapshot, const char *date, const char *name,
                           GainDate *day, char **clean, gboolean *date_is_wrong, GError **error)
{
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_ATTENDANCE);
  g_autoptr (GainTable) rows = NULL;
  g_autofree char *reason = NULL;
  int column;

  *date_is_wrong = FALSE;
  if (snapshot->catalog->n_people == 0)
    return refuse (error, _ ("Nobody is on the roster. Import a roster first."));
  gain_typed_set (cells, GAIN_ATTENDANCE_ID, snapshot->catalog->people[0].id);
  gain_typed_set (cells, GAIN_ATTENDANCE_DATE, date);
  gain_typed_set (cells, GAIN_ATTENDANCE_MEETING, name);
  rows = gain_typed_read_row (GAIN_KIND_ATTENDANCE, cells, snapshot->catalog, &column, error);
  *date_is_wrong = column == GAIN_ATTENDANCE_DATE;
  if (rows == NULL)
    return FALSE;
  *day = (GainDate) gain_table_get_int (rows, 0, GAIN_ATTENDANCE_DATE);
  if (*day / 10000 != snapshot->year)
    {
      *date_is_wrong = TRUE;
      reason = g_strdup_printf (_ ("%s is not in %d. Mend the date, or switch to its year first."),
                                date, snapshot->year);
      return refuse (error, reason);
    }
  if (strchr (name, ';') != NULL)
    return refuse (error, _ ("A meeting’s name has no semicolon. Leave it out."));
  *clean = g_strdup (gain_table_get_text (rows, 0, GAIN_ATTENDANCE_MEETING));
  return TRUE;
}

static void
on_add_meeting (Ask *ask)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gboolean date_is_wrong;
  GainDate day;

  gtk_widget_remove_css_class (ask->date, "error");
  gtk_widget_remove_css_class (ask->name, "error");
  if (gain_people_check_meeting (ask->snapshot,
                                 gtk_editable_get_text (GTK_EDITABLE (ask->date)),
                                 gtk_editable_get_text (GTK_EDITABLE (ask->name)), &day, &name,
                                 &date_is_wrong, &error))
    {
      set_adding (ask, TRUE);
      ask->chosen (ask->parent, day, name, on_added, g_object_ref (ask->window));
      return;
    }
  gtk_widget_add_css_class (date_is_wrong ? ask->date : ask->name, "error");
  gtk_widget_grab_focus (date_is_wrong ? ask->date : ask->name);
  gtk_label_set_label (GTK_LABEL (ask->fault), error->message);
  gtk_widget_set_visible (ask->fault, TRUE);
}

/* Today, or the last day of the year that is shown. */
static char *
proposed_day (GainSnapshot *snapshot)
{
  GainDate today = gain_today ();

  return gain_date_format_us (today / 10000 == snapshot->year ? today
                                                              : gain_date_new (snapshot->year, 12, 31));
}

static void
add_row (GtkWidget *grid, int row, const char *label, GtkWidget *field)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  gtk_label_set_mnemonic_widget (GTK_LABEL (words), field);
  gtk_label_set_xalign (GTK_LABEL (words), 1);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_set_hexpand (field, TRUE);
  gtk_grid_attach (GTK_GRID (grid), words, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field, 1, row, 1, 1);
}

/**
 * gain_people_ask_meeting:
 * @parent: who asks
 * @snapshot: what is known
 * @chosen: told of the meeting, if one was entered
 *
 * Asks for a new meeting's day and name.
 */
void
gain_people_ask_meeting (GtkWidget *parent, GainSnapshot *snapshot, GainMeetingChosen chosen)
{
  GtkWidget *grid = gtk_grid_new ();
  Ask *ask = ask_new (parent, NULL, snapshot, _ ("New Meeting"), _ ("_Add"),
                      G_CALLBACK (on_add_meeting), grid, -1);
  g_autofree char *day = proposed_day (snapshot);

  ask->chosen = chosen;
  ask->form = grid;
  ask->date = gtk_entry_new ();
  ask->name = gtk_entry_new ();
  ask->fault = gtk_label_new (NULL);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  set_margins (grid);
  add_row (grid, 0, _ ("_Name"), ask->name);
  add_row (grid, 1, _ ("_Date"), ask->date);
  gtk_editable_set_text (GTK_EDITABLE (ask->date), day);
  gtk_entry_set_placeholder_text (GTK_ENTRY (ask->name), _ ("As it stands on the sign-in sheet"));
  gtk_label_set_wrap (GTK_LABEL (ask->fault), TRUE);
  gtk_label_set_xalign (GTK_LABEL (ask->fault), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (ask->fault), 44);
  gtk_widget_add_css_class (ask->fault, "error");
  gtk_widget_set_visible (ask->fault, FALSE);
  gtk_grid_attach (GTK_GRID (grid), ask->fault, 0, 2, 2, 1);
  g_signal_connect_swapped (ask->name, "activate", G_CALLBACK (on_add_meeting), ask);
  g_signal_connect_swapped (ask->date, "activate", G_CALLBACK (on_add_meeting), ask);
  gtk_window_present (GTK_WINDOW (ask->window));
  gtk_widget_grab_focus (ask->name);
}
