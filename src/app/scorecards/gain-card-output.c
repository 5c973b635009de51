/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-output.h"

#include "gain-ask.h"
#include "gain-card-preview.h"
#include "gain-count.h"
#include "gain-desk-private.h"
#include "gain-issue-file.h"
#include "gain-recording.h"
#include "gain-render.h"
#include "gain-rollup-issue.h"
#include "gain-today.h"
#include "gain-visit-pack.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LISTED 8 /* failures that a dialog names */

const char *const gain_output_words[GAIN_N_OUTPUTS]
  = { "provider", "practice", "files", "practices", "booklet",
      "practice-page", "practice-pages", "department", "departments", "visit-pack" };

const char *const gain_form_keys[GAIN_N_FORMS]
  = { "export-accessible", "export-no-small-counts", "export-between-visits", "export-patients" };

/* What is to be written, and for whom to say so. */
typedef struct
{
  GtkWidget    *widget; /* weak: who asks */
  GainWindow   *window; /* weak: where to say what became of it; outlives who asks */
  GainSession  *session;
  GainOutputAim aim; /* its snapshot and ledger are owned */
  gboolean      forms[GAIN_N_FORMS];
  GainDate      today;
  char         *path;
  GPtrArray    *issued; /* GainIssued: what is to be recorded once it is out */
} Order;

static Order *
order_new (GtkWidget *widget, GainWindow *window, GainSession *session, const GainOutputAim *aim)
{
  Order *order = g_new0 (Order, 1);

  g_set_weak_pointer (&order->widget, widget);
  g_set_weak_pointer (&order->window, window);
  order->session = g_object_ref (session);
  order->aim = *aim;
  gain_snapshot_ref (aim->snapshot);
  order->aim.ledger = aim->ledger != NULL ? gain_ledger_ref (aim->ledger) : NULL;
  order->today = gain_today ();
  order->issued = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_issued_free);
  return order;
}

/* The forms are as they were chosen last; those that the output doesn't know are off. */
static void
read_forms (Order *order)
{
  g_autoptr (GSettings) settings = g_settings_new (GAIN_APP_ID);

  for (guint i = 0; i < GAIN_N_FORMS; i++)
    order->forms[i] = gain_output_takes (order->aim.output, (GainForm) i)
                      && g_settings_get_boolean (settings, gain_form_keys[i]);
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_clear_weak_pointer (&order->widget);
  g_clear_weak_pointer (&order->window);
  g_object_unref (order->session);
  gain_snapshot_unref (order->aim.snapshot);
  g_clear_pointer (&order->aim.ledger, gain_ledger_unref);
  g_ptr_array_unref (order->issued);
  g_free (order->path);
  g_free (order);
}

/* What is done aside and what waits for it write into one list, one after the other. */
static Order *
order_copy (const Order *order)
{
  Order *copy = order_new (order->widget, order->window, order->session, &order->aim);

  memcpy (copy->forms, order->forms, sizeof copy->forms);
  copy->today = order->today;
  copy->path = g_strdup (order->path);
  g_ptr_array_unref (copy->issued);
  copy->issued = g_ptr_array_ref (order->issued);
  return copy;
}

static const GainPractice *
practice_of (const GainOutputAim *aim)
{
  return aim->practice >= 0 ? &aim->snapshot->catalog->practices[aim->practice] : NULL;
}

static gpointer
write_cards (const Order *order, GainFonts *fonts, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const GainOutputAim *aim = &order->aim;
  GainIssueOptions options = {
    .ledger = aim->ledger,
    .resume = TRUE,
    .kept = order->issued,
    .accessible = order->forms[GAIN_FORM_ACCESSIBLE],
    .no_small_counts = order->forms[GAIN_FORM_NO_SMALL_COUNTS],
    .between_visits = order->forms[GAIN_FORM_BETWEEN_VISITS],
  };

  if (aim->output == GAIN_OUTPUT_PROVIDER)
    return gain_issue_single (aim->snapshot, fonts, &options, (guint) aim->person, order->path,
                              error);
  if (aim->output == GAIN_OUTPUT_PRACTICE)
    options.practice_tin = practice_of (aim)->tin;
  options.booklet = aim->output != GAIN_OUTPUT_FILES;
  return gain_issue_scorecards (aim->snapshot, fonts, &options, order->path, gain_job_progress, job,
                                cancellable, error);
}

static gpointer
write_rollups (const Order *order, GainFonts *fonts, GainJob *job, GCancellable *cancellable,
               GError **error)
{
  const GainOutputAim *aim = &order->aim;
  GainRollupOptions options = {
    .kind = aim->output == GAIN_OUTPUT_DEPARTMENT || aim->output == GAIN_OUTPUT_DEPARTMENTS
              ? GAIN_ROLLUP_DEPARTMENT
              : GAIN_ROLLUP_PRACTICE,
    .ledger = aim->ledger,
    .hide_names = aim->hide_names,
    .resume = TRUE,
    .kept = order->issued,
    .accessible = order->forms[GAIN_FORM_ACCESSIBLE],
    .no_small_counts = order->forms[GAIN_FORM_NO_SMALL_COUNTS],
  };

  if (aim->output == GAIN_OUTPUT_PRACTICE_PAGE)
    options.only = practice_of (aim)->tin;
  else if (aim->output == GAIN_OUTPUT_DEPARTMENT)
    options.only = aim->snapshot->catalog->departments[aim->department].name;
  return gain_rollup_issue (aim->snapshot, fonts, &options, order->path, gain_job_progress, job,
                            cancellable, error);
}

/* The lists of patients are in the store alone, so this one runs where the store is. Without them it
 * is fit to be e-mailed, so that small counts go, too, as on the command line. */
static gpointer
write_pack (const Order *order, GainStore *store, GainFonts *fonts, GError **error)
{
  const GainVisitPackOptions options = {
    .ledger = order->aim.ledger,
    .date = order->today,
    .resume = TRUE,
    .accessible = order->forms[GAIN_FORM_ACCESSIBLE],
    .no_small_counts = !order->forms[GAIN_FORM_PATIENTS],
    .no_patients = !order->forms[GAIN_FORM_PATIENTS],
  };

  return gain_visit_pack_write (store, order->aim.snapshot, fonts, &options,
                                practice_of (&order->aim)->tin, order->path, error);
}

static gpointer
write_order (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  const Order *order = data;
  GainFonts *fonts = gain_card_fonts (error);

  if (fonts == NULL)
    return NULL;
  switch (order->aim.output)
    {
    case GAIN_OUTPUT_PROVIDER:
    case GAIN_OUTPUT_PRACTICE:
    case GAIN_OUTPUT_FILES:
    case GAIN_OUTPUT_PRACTICES:
    case GAIN_OUTPUT_BOOKLET:
      return write_cards (order, fonts, job, cancellable, error);
    case GAIN_OUTPUT_PRACTICE_PAGE:
    case GAIN_OUTPUT_PRACTICE_PAGES:
    case GAIN_OUTPUT_DEPARTMENT:
    case GAIN_OUTPUT_DEPARTMENTS:
      return write_rollups (order, fonts, job, cancellable, error);
    case GAIN_OUTPUT_VISIT_PACK:
      return write_pack (order, store, fonts, error);
    case GAIN_N_OUTPUTS:
    default:
      g_assert_not_reached ();
    }
}

static char *
summary (const GainIssueReport *report)
{
  guint n = report->n_written, same = report->n_passed_over;
  g_autofree char *known = NULL;
  g_autofree char *written
    = gain_count_phrase (ngettext ("%s file written", "%s files written", n), n);

  if (same == 0)
    return g_steal_pointer (&written);
  if (n == 0)
    return gain_count_phrase (ngettext ("%s file was there already, the same",
                                        "%s files were there already, the same", same), same);
  known = gain_count_format (same, 0);
  return g_strdup_printf (ngettext ("%s, %s was there already, the same",
                                    "%s, %s were there already, the same", same), written, known);
}

static void
report_failures (GainWindow *window, const GainIssueReport *report)
{
  g_autofree char *written = gain_count_format (report->n_written, 0);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_string_append_printf (text, ngettext ("%s file was written. Not written:",
                                          "%s files were written. Not written:",
                                          report->n_written),
                          written);
  for (guint i = 0; i < MIN (report->failures->len, MAX_LISTED); i++)
    g_string_append_printf (text, "\n\n%s", (char *) report->failures->pdata[i]);
  if (report->failures->len > MAX_LISTED)
    {
      g_autofree char *more
        = gain_count_phrase (_ ("\n\nand %s more"), report->failures->len - MAX_LISTED);

      g_string_append (text, more);
    }
  error = g_error_new_literal (GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE, text->str);
  gain_window_report (window, _ ("Not All Scorecards Were Written"), error);
}

static void
show_report (GainWindow *window, const Order *order, const GainIssueReport *report)
{
  g_autofree char *text = NULL;

  if (report->failures->len > 0)
    {
      report_failures (window, report);
      return;
    }
  text = summary (report);
  gain_window_toast_open (window, text, _ ("_Show in Folder"), "win.show-file",
                          report->files->len > 0 ? report->files->pdata[0] : order->path);
  if (report->not_recorded != NULL && gain_snapshot_takes_records (order->aim.snapshot))
    {
      g_autoptr (GError) error
        = g_error_new_literal (GAIN_STORE_ERROR, GAIN_STORE_ERROR_FAILED, report->not_recorded);

      gain_window_report (window, _ ("The Pages Are Out but Were Not Recorded as Issued"), error);
    }
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Order *order = data;
  g_autoptr (GError) error = NULL;
  GainIssueReport *report = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = order->window;

  /* Of a batch that was stopped, or failed half-way, too; where the window is gone as well. */
  gain_recording_start ((GtkWidget *) window, order->session, order->issued);
  if (window != NULL && report != NULL)
    show_report (window, order, report);
  else if (window != NULL
           && (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
               || g_error_matches (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_CANCELLED)))
    gain_window_toast (window, _ ("Export stopped. Files that were finished stay."), FALSE);
  else if (window != NULL)
    gain_window_report (window, _ ("The Pages Were Not Written"), error);
  g_clear_pointer (&report, gain_issue_report_free);
  order_free (order);
}

/* A visit pack needs the store, and records in it what it issues. */
static void
start_writing (Order *order)
{
  gboolean records = gain_snapshot_takes_records (order->aim.snapshot);
  GainJobFlags flags = order->aim.output != GAIN_OUTPUT_VISIT_PACK ? GAIN_JOB_ASIDE
                       : records ? GAIN_JOB_WRITES | GAIN_JOB_RECORDS
                                 : GAIN_JOB_AWAITED;

  gain_session_run_async (order->session, _ ("Writing pages"), flags, write_order,
                          order_copy (order), order_free, (GDestroyNotify) gain_issue_report_free,
                          NULL, on_written, order);
}

static gboolean
goes_to_folder (GainOutput output)
{
  return output == GAIN_OUTPUT_FILES || output == GAIN_OUTPUT_PRACTICES
         || output == GAIN_OUTPUT_PRACTICE_PAGES || output == GAIN_OUTPUT_DEPARTMENTS;
}

/* The question keeps its order, and frees it; what is written has one of its own. */
static void
on_path (const char *path, gpointer data)
{
  Order *order = data;

  if (goes_to_folder (order->aim.output) || g_str_has_suffix (path, ".pdf"))
    order->path = g_strdup (path);
  else
    order->path = g_strconcat (path, ".pdf", NULL);
  if (strcmp (order->path, path) != 0 && g_file_test (order->path, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GError) error
        = g_error_new (GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE,
                       _ ("%s is there already. Export again and choose that file itself to replace "
                          "it, or give another name."),
                       order->path);

      if (order->window != NULL)
        gain_window_report (order->window, _ ("The Pages Were Not Written"), error);
      return;
    }
  start_writing (order_copy (order));
}

/* Variants never replace each other. */
static char *
safe_name (const Order *order, const char *text, const char *what)
{
  g_autofree char *ascii = gain_issue_safe_name (text);
  g_autofree char *when = gain_period_format (order->aim.snapshot->period);
  gboolean rollup = order->aim.output == GAIN_OUTPUT_PRACTICE_PAGE
                    || order->aim.output == GAIN_OUTPUT_DEPARTMENT;

  return g_strdup_printf ("%s-%s%s%s%s.pdf", ascii, what, when,
                          order->forms[GAIN_FORM_NO_SMALL_COUNTS] ? "-no-small-counts" : "",
                          rollup && order->aim.hide_names ? "-no-names" : "");
}

static char *
name_of_card (const Order *order)
{
  g_autoptr (GainScorecard) card
    = gain_scorecard_new (order->aim.snapshot->scores, NULL, (guint) order->aim.person);
  g_autofree char *name = gain_scorecard_file_name (card);

  if (!order->forms[GAIN_FORM_NO_SMALL_COUNTS])
    return g_steal_pointer (&name);
  return g_strdup_printf ("%.*s-no-small-counts.pdf", (int) (strlen (name) - strlen (".pdf")),
                          name);
}

static char *
suggested_name (const Order *order)
{
  const GainOutputAim *aim = &order->aim;

  switch (aim->output)
    {
    case GAIN_OUTPUT_BOOKLET:
      return safe_name (order, aim->snapshot->name, "");
    case GAIN_OUTPUT_PRACTICE:
      return safe_name (order, practice_of (aim)->name, "");
    case GAIN_OUTPUT_PRACTICE_PAGE:
      return safe_name (order, practice_of (aim)->name, "roll-up-");
    case GAIN_OUTPUT_DEPARTMENT:
      return safe_name (order, aim->snapshot->catalog->departments[aim->department].name, "");
    case GAIN_OUTPUT_VISIT_PACK:
      return safe_name (order, practice_of (aim)->name, "visit-pack-");
    case GAIN_OUTPUT_PROVIDER:
      return name_of_card (order);
    case GAIN_OUTPUT_FILES:
    case GAIN_OUTPUT_PRACTICES:
    case GAIN_OUTPUT_PRACTICE_PAGES:
    case GAIN_OUTPUT_DEPARTMENTS:
    case GAIN_N_OUTPUTS:
    default:
      g_assert_not_reached ();
    }
}

/* The forms are remembered, so the question says which ones they are. */
static char *
question (const Order *order)
{
  static const char *const names[GAIN_N_FORMS]
    = { N_ ("accessible"), N_ ("without small counts"), N_ ("between visits"),
        N_ ("with patients’ names") };
  g_autoptr (GString) text
    = g_string_new (goes_to_folder (order->aim.output) ? _ ("Folder for the Pages")
                                                       : _ ("Export Pages"));

  for (guint i = 0; i < GAIN_N_FORMS; i++)
    if (order->forms[i])
      g_string_append_printf (text, " · %s", _ (names[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* order: taken. */
static void
ask_where (Order *order)
{
  g_autofree char *title = question (order);
  g_autofree char *name = NULL;

  if (goes_to_folder (order->aim.output))
    {
      gain_ask_folder_full (order->widget, title, on_path, order, order_free);
      return;
    }
  name = suggested_name (order);
  gain_ask_save_full (order->widget, title, name, on_path, order, order_free);
}

/**
 * gain_output_takes:
 * @output: what is written
 * @form: a form
 *
 * Returns: whether there is such a form of it
 */
gboolean
gain_output_takes (GainOutput output, GainForm form)
{
  gboolean pack = output == GAIN_OUTPUT_VISIT_PACK;

  switch (form)
    {
    case GAIN_FORM_ACCESSIBLE:
      return TRUE;
    case GAIN_FORM_NO_SMALL_COUNTS:
      return !pack;
    case GAIN_FORM_BETWEEN_VISITS:
      return output <= GAIN_OUTPUT_BOOKLET;
    case GAIN_FORM_PATIENTS:
      return pack;
    case GAIN_N_FORMS:
    default:
      return FALSE;
    }
}

/**
 * gain_output_is_ready:
 * @aim: what, and of whom
 *
 * Returns: whether it is known of whom
 */
gboolean
gain_output_is_ready (const GainOutputAim *aim)
{
  switch (aim->output)
    {
    case GAIN_OUTPUT_PROVIDER:
      return aim->person >= 0;
    case GAIN_OUTPUT_PRACTICE:
    case GAIN_OUTPUT_PRACTICE_PAGE:
    case GAIN_OUTPUT_VISIT_PACK:
      return aim->practice >= 0;
    case GAIN_OUTPUT_DEPARTMENT:
      return aim->department >= 0;
    case GAIN_OUTPUT_DEPARTMENTS:
      return aim->snapshot->catalog->n_departments > 0;
    case GAIN_OUTPUT_FILES:
    case GAIN_OUTPUT_PRACTICES:
    case GAIN_OUTPUT_BOOKLET:
    case GAIN_OUTPUT_PRACTICE_PAGES:
      return TRUE;
    case GAIN_N_OUTPUTS:
    default:
      return FALSE;
    }
}

/**
 * gain_card_export:
 * @widget: in the window that asks
 * @session: what runs the work
 * @aim: what to write, and of whom
 * @path: (nullable): a file or a folder, as the output needs it; %NULL asks
 *
 * Writes pages in the background, in the forms that were chosen last, and says what was written.
 */
void
gain_card_export (GtkWidget *widget, GainSession *session, const GainOutputAim *aim,
                  const char *path)
{
  Order *order;

  g_return_if_fail (aim != NULL && aim->snapshot != NULL);
  if (!gain_output_is_ready (aim))
    return;
  order = order_new (widget, gain_window_of (widget), session, aim);
  read_forms (order);
  if (path == NULL)
    {
      ask_where (order);
      return;
    }
  order->path = g_strdup (path);
  start_writing (order);
}
