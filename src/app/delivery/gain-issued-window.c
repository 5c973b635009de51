/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-issued-window.h"

#include "gain-ask.h"
#include "gain-card-print.h"
#include "gain-card-preview.h"
#include "gain-delivery.h"
#include "gain-issue-record.h"
#include "gain-text-table.h"
#include "gain-when.h"
#include "gain-window.h"
#include "gain-window-before.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainIssuedWindow
{
  AdwWindow       parent_instance;

  AdwWindowTitle *title;
  GtkWidget      *save;
  GtkWidget      *print;
  GtkRevealer    *notice_bar;
  GtkLabel       *notice;
  GtkStack       *stack;
  AdwStatusPage  *trouble;
  AdwBin         *place;
  GainPageView   *pages;
  GainTextTable  *table;

  GainSession    *session;
  char           *subject_id;
  GPtrArray      *issued;   /* GainIssued, newest first */
  gint64          shown;    /* a record's number; 0: none */
};

G_DEFINE_FINAL_TYPE (GainIssuedWindow, gain_issued_window, ADW_TYPE_WINDOW)

enum { WHEN, PAGE, PERIOD, PLAN, HOW, WHO, DELIVERED, N_COLUMNS };

/* What is done with a page that was read again. */
typedef struct
{
  gint64 issued;
  char  *path; /* to write; NULL */
} Wish;

/* An answer, and the page that was asked for. */
typedef struct
{
  GainIssuedWindow *self;
  gint64            issued;
} Call;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->path);
  g_free (wish);
}

static const GainIssued *
issued_at (GainIssuedWindow *self, guint row)
{
  return self->issued != NULL && row < self->issued->len ? g_ptr_array_index (self->issued, row)
                                                         : NULL;
}

static const char *
page_title (const GainIssued *issued)
{
  if (strcmp (issued->page, "practice") == 0)
    return _ ("Practice roll-up");
  if (strcmp (issued->page, "department") == 0)
    return _ ("Department scorecard");
  if (strcmp (issued->page, "booklet") == 0)
    return _ ("Booklet");
  if (strcmp (issued->page, "visit") == 0)
    return _ ("Visit pack, with patient information");
  if (strcmp (issued->page, "statement") == 0)
    return _ ("Settlement statement");
  if (strcmp (issued->page, "funds-flow") == 0)
    return _ ("Funds-flow report");
  if (strcmp (issued->page, "board") == 0)
    return _ ("Board packet");
  return _ ("Scorecard");
}

static char *
how_text (const GainIssued *issued)
{
  if (strcmp (issued->form, "print") == 0)
    return g_strdup (_ ("Printed"));
  if (!gain_issued_is_whole_file (issued))
    return g_strdup_printf (_ ("In %s"), issued->file_name);
  return g_strdup (issued->file_name);
}

static GainDate
delivered_on (GainIssuedWindow *self, const GainIssued *issued)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (self->session);

  return snapshot != NULL ? gain_delivery_of (snapshot, issued) : 0;
}

static char *
delivered_text (GainIssuedWindow *self, const GainIssued *issued)
{
  GainDate day = delivered_on (self, issued);

  return day != 0 ? gain_date_format_us (day) : g_strdup (_ ("Not noted"));
}

static char *
cell (guint row, guint column, gpointer data)
{
  GainIssuedWindow *self = data;
  const GainIssued *issued = issued_at (self, row);

  if (issued == NULL)
    return NULL;
  switch (column)
    {
    case WHEN:
      return gain_when_format (issued->when);
    case PAGE:
      return g_strdup (page_title (issued));
    case PERIOD:
      return gain_period_format (issued->period);
    case PLAN:
      return g_strdup (issued->plan);
    case HOW:
      return how_text (issued);
    case WHO:
      return g_strdup (issued->who);
    case DELIVERED:
    default:
      return delivered_text (self, issued);
    }
}

static gboolean
number (guint row, guint column, gint64 *value, gpointer data)
{
  const GainIssued *issued = issued_at (data, row);

  if (issued == NULL || (column != WHEN && column != PERIOD && column != DELIVERED))
    return FALSE;
  if (column == WHEN)
    *value = issued->id;
  else
    *value = column == PERIOD ? issued->period : delivered_on (data, issued);
  return TRUE;
}

static gint64
key (guint row, gpointer data)
{
  const GainIssued *issued = issued_at (data, row);

  return issued != NULL ? issued->id : 0;
}

static void
show_notice (GainIssuedWindow *self, const char *text)
{
  gtk_label_set_label (self->notice, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->notice_bar, text != NULL);
}

static gpointer
reopen (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  GainFonts *fonts = gain_card_fonts (error);
  g_autoptr (GainReopened) reopened
    = fonts != NULL ? gain_issue_reopen (store, wish->issued, fonts, error) : NULL;
  char *notice = NULL;

  if (reopened == NULL)
    return NULL;
  if (wish->path != NULL)
    {
      if (!gain_reopened_write (reopened, wish->path, &notice, error))
        return NULL;
      g_free (reopened->notice);
      reopened->notice = notice;
    }
  return g_steal_pointer (&reopened);
}

/* Reads a page of the record again, and writes it where a path is given. */
static void
start (GainIssuedWindow *self, gint64 issued, const char *path, GAsyncReadyCallback done)
{
  Wish *wish = g_new (Wish, 1);
  Call *call = g_new (Call, 1);

  *wish = (Wish) { issued, g_strdup (path) };
  *call = (Call) { g_object_ref (self), issued };
  gain_session_run_async (self->session, _ ("Opening an issued page"),
                          GAIN_JOB_QUIET | (path != NULL ? GAIN_JOB_AWAITED : GAIN_JOB_READS),
                          reopen, wish, wish_free, (GDestroyNotify) gain_reopened_free, NULL, done,
                          call);
}

/* NULL: it was not read, or nobody looks any more. */
static GainReopened *
finish (GainIssuedWindow *self, GObject *source, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReopened) reopened
    = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (gain_window_is_closed (GTK_WINDOW (self)))
    return NULL;
  if (reopened == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_notice (self, error->message);
  return g_steal_pointer (&reopened);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GainIssuedWindow) self = call->self;
  g_autoptr (GainReopened) reopened = NULL;

  /* Another page may have been chosen since: what became of this one is nothing to that. */
  if (call->issued == self->shown)
    reopened = finish (self, source, result);
  if (reopened == NULL)
    return;
  show_notice (self, reopened->notice);
  gain_page_view_set_document (self->pages, g_steal_pointer (&reopened->document));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GainIssuedWindow) self = call->self;
  g_autoptr (GainReopened) reopened = finish (self, source, result);

  if (reopened == NULL)
    return;
  show_notice (self, reopened->notice != NULL
                       ? reopened->notice
                       : gain_issued_is_whole_file (reopened->issued)
                           ? _ ("Saved. The file is the same as the one delivered, byte by byte.")
                           : _ ("Saved, as it was delivered."));
}

static void
on_to_print (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Call *call = data;
  g_autoptr (GainIssuedWindow) self = call->self;
  g_autoptr (GainReopened) reopened = finish (self, source, result);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (reopened == NULL)
    return;
  operation = gain_card_print_operation_new (g_steal_pointer (&reopened->document));
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (self), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    show_notice (self, _ ("The page was not printed. Check the printer and try again."));
}

static void
on_path (const char *path, gpointer data)
{
  gain_issued_window_save (data, path);
}

static void
on_save (GainIssuedWindow *self)
{
  const GainIssued *issued = issued_at (self, gain_text_table_get_selected (self->table));
  g_autofree char *period = NULL;
  g_autofree char *name = NULL;

  if (issued == NULL)
    return;
  period = gain_period_format (issued->period);
  name = gain_issued_is_whole_file (issued)
           ? g_strdup (issued->file_name)
           : g_strdup_printf ("%s-%s-%s.pdf", issued->page, period, issued->version_id);
  gain_ask_save (GTK_WIDGET (self), _ ("Save the Page as It Was Delivered"), name, on_path, self);
}

static void
on_print (GainIssuedWindow *self)
{
  if (self->shown != 0)
    start (self, self->shown, NULL, on_to_print);
}

static void
on_selected (GainTextTable *table, guint row, gpointer data)
{
  GainIssuedWindow *self = data;
  const GainIssued *issued = issued_at (self, row);

  gtk_widget_set_sensitive (self->save, issued != NULL);
  gtk_widget_set_sensitive (self->print, issued != NULL);
  if (issued == NULL || issued->id == self->shown)
    return;
  self->shown = issued->id;
  show_notice (self, NULL);
  gain_page_view_set_document (self->pages, NULL); /* it is another record's */
  start (self, issued->id, NULL, on_opened);
}

static void
select_record (GainIssuedWindow *self, gint64 issued)
{
  gain_text_table_keep_rows (self->table, self->issued->len, issued);
}

static gpointer
read_issued (GainStore *store, gpointer subject_id, GainJob *job, GCancellable *cancellable,
             GError **error)
{
  return gain_store_read_issued (store, subject_id, error);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GainIssuedWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) issued = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (gain_window_is_closed (GTK_WINDOW (self)))
    return;
  if (issued == NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      adw_status_page_set_description (self->trouble, escaped);
      gtk_stack_set_visible_child_name (self->stack, "trouble");
      return;
    }
  gain_text_table_set_rows (self->table, 0);
  g_clear_pointer (&self->issued, g_ptr_array_unref);
  self->issued = g_steal_pointer (&issued);
  gtk_stack_set_visible_child_name (self->stack, self->issued->len > 0 ? "list" : "none");
  if (self->issued->len > 0)
    select_record (self, self->shown != 0 ? self->shown : key (0, self));
}

/* Again after each change: what is issued meanwhile is added, deliveries are noted. */
static void
read_list (GainIssuedWindow *self)
{
  if (gain_session_get_snapshot (self->session) != NULL)
    gain_session_run_async (self->session, _ ("Reading what was issued"),
                            GAIN_JOB_QUIET
                              | (self->issued == NULL ? GAIN_JOB_AWAITED : GAIN_JOB_READS),
                            read_issued,
                            g_strdup (self->subject_id), g_free,
                            (GDestroyNotify) g_ptr_array_unref, NULL, on_listed,
                            g_object_ref (self));
}

static void
set_title (GainIssuedWindow *self)
{
  GainSnapshot *snapshot = gain_session_get_snapshot (self->session);
  const GainCatalog *catalog = snapshot != NULL ? snapshot->catalog : NULL;
  int person = catalog != NULL ? gain_catalog_find_person (catalog, self->subject_id) : -1;
  int practice = catalog != NULL ? gain_catalog_find_practice (catalog, self->subject_id) : -1;
  g_autofree char *name = person >= 0
                            ? gain_person_display_name (&catalog->people[person])
                            : g_strdup (practice >= 0 ? catalog->practices[practice].name
                                                      : self->subject_id);

  adw_window_title_set_title (self->title, _ ("Issued Pages"));
  adw_window_title_set_subtitle (self->title, name);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Issued Pages"));
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
gain_issued_window_dispose (GObject *object)
{
  GainIssuedWindow *self = GAIN_ISSUED_WINDOW (object);

  if (self->place != NULL)
    adw_bin_set_child (self->place, NULL);
  g_clear_object (&self->session);
  g_clear_pointer (&self->subject_id, g_free);
  g_clear_pointer (&self->issued, g_ptr_array_unref);
  G_OBJECT_CLASS (gain_issued_window_parent_class)->dispose (object);
}

static void
gain_issued_window_class_init (GainIssuedWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_issued_window_dispose;
  g_type_ensure (GAIN_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/delivery/issued-window.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainIssuedWindow, name)
  BIND (title);
  BIND (save);
  BIND (print);
  BIND (notice_bar);
  BIND (notice);
  BIND (stack);
  BIND (trouble);
  BIND (place);
  BIND (pages);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_save);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, on_escape, NULL);
}

static void
gain_issued_window_init (GainIssuedWindow *self)
{
  const GainTextColumn columns[N_COLUMNS] = {
    [WHEN] = { _ ("Issued"), GAIN_CELL_PLAIN, 150, FALSE },
    [PAGE] = { _ ("Page"), GAIN_COLUMN_ELLIPSIZE, 140, FALSE },
    [PERIOD] = { _ ("Period"), GAIN_CELL_PLAIN, 76, FALSE },
    [PLAN] = { _ ("Plan"), GAIN_COLUMN_ELLIPSIZE, 110, FALSE },
    [HOW] = { _ ("How"), GAIN_COLUMN_ELLIPSIZE, 0, TRUE },
    [WHO] = { _ ("By"), GAIN_COLUMN_ELLIPSIZE, 80, FALSE },
    [DELIVERED] = { _ ("Delivered"), GAIN_CELL_PLAIN, 90, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->table = gain_text_table_new (_ ("Pages that were issued"));
  gain_text_table_set_columns (self->table, columns, N_COLUMNS, cell, number, self);
  gain_text_table_set_key (self->table, key);
  adw_bin_set_child (self->place, GTK_WIDGET (self->table));
  g_signal_connect (self->table, "selected", G_CALLBACK (on_selected), self);
}

/**
 * gain_issued_window_show:
 * @parent: who asks
 * @session: the open workspace
 * @subject_id: a provider's id, a practice's TIN, or a department's name
 *
 * Opens a window with the pages that were issued, newest first.
 *
 * Returns: (transfer none): the window
 */
GainIssuedWindow *
gain_issued_window_show (GtkWidget *parent, GainSession *session, const char *subject_id)
{
  GainIssuedWindow *self = g_object_new (GAIN_TYPE_ISSUED_WINDOW, NULL);

  gain_window_stand_before (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  self->subject_id = g_strdup (subject_id);
  set_title (self);
  g_signal_connect_object (session, "notify::snapshot", G_CALLBACK (read_list), self,
                           G_CONNECT_SWAPPED);
  read_list (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * gain_issued_window_n_issued:
 * @self: the window
 *
 * Returns: how many pages are listed
 */
guint
gain_issued_window_n_issued (GainIssuedWindow *self)
{
  g_return_val_if_fail (GAIN_IS_ISSUED_WINDOW (self), 0);
  return self->issued != NULL ? self->issued->len : 0;
}

/**
 * gain_issued_window_open:
 * @self: the window
 * @issued: the number of a record; 0: the newest
 *
 * Shows a page as it was delivered.
 *
 * Returns: whether there is such a page in the list
 */
gboolean
gain_issued_window_open (GainIssuedWindow *self, gint64 issued)
{
  g_return_val_if_fail (GAIN_IS_ISSUED_WINDOW (self), FALSE);
  for (guint i = 0; i < gain_issued_window_n_issued (self); i++)
    if (issued == 0 || issued_at (self, i)->id == issued)
      {
        select_record (self, issued_at (self, i)->id);
        return TRUE;
      }
  return FALSE;
}

/**
 * gain_issued_window_save:
 * @self: the window
 * @path: the PDF file to write
 *
 * Writes the page that is shown as it was delivered, and says whether it is the same.
 */
void
gain_issued_window_save (GainIssuedWindow *self, const char *path)
{
  g_return_if_fail (GAIN_IS_ISSUED_WINDOW (self));
  if (self->shown != 0)
    start (self, self->shown, path, on_saved);
}
