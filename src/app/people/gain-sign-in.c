/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-sign-in.h"

#include "gain-ask.h"
#include "gain-count.h"
#include "gain-issue-file.h"
#include "gain-render.h"
#include "gain-window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* One sheet on its way to the screen, the printer or a file. */
typedef struct
{
  gatomicrefcount ref_count;
  GainSnapshot   *snapshot;
  char           *meeting;
  GainDate        date;
  GPtrArray      *names;
  GainFonts      *fonts;
  GainDocument   *document;
  GainSession    *session;
  char           *path;
} Sheet;

static void
sheet_unref (gpointer data)
{
  Sheet *sheet = data;

  if (!g_atomic_ref_count_dec (&sheet->ref_count))
    return;
  g_clear_pointer (&sheet->document, gain_document_free);
  g_clear_pointer (&sheet->fonts, gain_fonts_unref);
  gain_snapshot_unref (sheet->snapshot);
  g_ptr_array_unref (sheet->names);
  g_clear_object (&sheet->session);
  g_free (sheet->meeting);
  g_free (sheet->path);
  g_free (sheet);
}

static Sheet *
sheet_ref (Sheet *sheet)
{
  g_atomic_ref_count_inc (&sheet->ref_count);
  return sheet;
}

/* Off the main loop: finding the fonts takes a while the first time. */
static gpointer
lay_out (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Sheet *sheet = data;
  GainScorecardStyle style = gain_issue_style (sheet->snapshot);
  g_autofree char *title = g_strdup_printf (_ ("Sign-in: %s"), sheet->meeting);

  sheet->fonts = gain_fonts_new (NULL, error);
  if (sheet->fonts == NULL)
    return NULL;
  sheet->document = gain_document_new (sheet->fonts, title);
  gain_sign_in_sheet_layout (sheet->document, sheet->meeting, sheet->date, sheet->names, &style);
  return sheet_ref (sheet);
}

static gpointer
write_pdf (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable, GError **error)
{
  Sheet *sheet = data;
  g_autoptr (GBytes) bytes = gain_issue_save (sheet->document, sheet->path, FALSE, error);

  return bytes != NULL ? sheet_ref (sheet) : NULL;
}

static GainWindow *
window_over (GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  while (window != NULL && !GAIN_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return (GainWindow *) window;
}

static void
on_pdf_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) preview = data;
  g_autoptr (GError) error = NULL;
  Sheet *sheet = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = window_over (preview);
  g_autofree char *name = sheet != NULL ? g_filename_display_basename (sheet->path) : NULL;
  g_autofree char *said = g_strdup_printf (_ ("Saved %s"), name != NULL ? name : "");

  if (sheet != NULL && window != NULL)
    gain_window_toast (window, said, FALSE);
  else if (window != NULL)
    gain_window_report (window, _ ("The Sheet Was Not Saved"), error);
  g_clear_pointer (&sheet, sheet_unref);
}

static Sheet *
sheet_of (GtkWidget *preview)
{
  return g_object_get_data (G_OBJECT (preview), "gain-sheet");
}

static void
on_path (const char *path, gpointer data)
{
  GtkWidget *preview = data;
  Sheet *sheet = sheet_of (preview);

  g_free (sheet->path);
  sheet->path = g_strdup (path);
  gain_session_run_async (sheet->session, _ ("Saving the sign-in sheet"), GAIN_JOB_ASIDE, write_pdf,
                          sheet_ref (sheet), sheet_unref, sheet_unref, NULL, on_pdf_written,
                          g_object_ref (preview));
}

static void
on_save (GtkButton *button, gpointer data)
{
  const Sheet *sheet = sheet_of (data);
  g_autofree char *day = sheet->date != 0 ? gain_date_format (sheet->date) : g_strdup ("");
  g_autofree char *name = g_strdup_printf ("sign-in %s %s.pdf", sheet->meeting, day);

  gain_ask_save (data, _ ("Save the Sign-In Sheet"), g_strdelimit (name, "/\\", '-'), on_path, data);
}

static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  const Sheet *sheet = data;

  gtk_print_operation_set_n_pages (operation, (int) sheet->document->pages->len);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  const Sheet *sheet = data;

  gain_page_draw (sheet->document, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
set_paper (GtkPrintOperation *operation, const Sheet *sheet)
{
  const GainPage *page = g_ptr_array_index (sheet->document->pages, 0);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (page->width > 600 ? GTK_PAPER_NAME_LETTER
                                                              : GTK_PAPER_NAME_A4);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_paper_size_free (paper);
}

static void
on_print (GtkButton *button, gpointer data)
{
  Sheet *sheet = sheet_of (data);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  /* Printing turns the main loop: the window may be closed while it is asked for a printer. */
  g_autoptr (GtkWindow) window = g_object_ref (data);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_job_name (operation, sheet->document->title);
  set_paper (operation, sheet);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), sheet);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), sheet);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               window, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    gain_window_report (window_over (data), _ ("The Sheet Was Not Printed"), error);
}

static void
draw_page (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const Sheet *sheet = data;
  guint number = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "gain-page"));
  const GainPage *page = g_ptr_array_index (sheet->document->pages, number);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / page->width, height / page->height);
  gain_page_draw (sheet->document, number, cr);
}

static GtkWidget *
new_page (Sheet *sheet, guint number)
{
  const GainPage *page = g_ptr_array_index (sheet->document->pages, number);
  GtkWidget *area = gtk_drawing_area_new ();
  g_autofree char *label = g_strdup_printf (_ ("Page %u"), number + 1);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), (int) page->width);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), (int) page->height);
  gtk_widget_set_halign (area, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (area, "people-sheet");
  g_object_set_data (G_OBJECT (area), "gain-page", GUINT_TO_POINTER (number));
  gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_page, sheet_ref (sheet),
                                  sheet_unref);
  return area;
}

static GtkWidget *
new_header (GtkWidget *preview, const Sheet *sheet)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("_Print…"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save as PDF…"));
  guint n = sheet->document->pages->len;
  g_autofree char *pages = gain_count_phrase (ngettext ("%s page", "%s pages", n), n);

  gtk_widget_add_css_class (print, "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), print);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), save);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   adw_window_title_new (_ ("Sign-In Sheet"), pages));
  g_signal_connect (print, "clicked", G_CALLBACK (on_print), preview);
  g_signal_connect (save, "clicked", G_CALLBACK (on_save), preview);
  return bar;
}

static gboolean
on_escape (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
present (GtkWidget *parent, Sheet *sheet)
{
  GtkWidget *preview = g_object_new (ADW_TYPE_WINDOW, "default-width", 720, "default-height", 780,
                                     "transient-for", gtk_widget_get_root (parent), "title",
                                     sheet->document->title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *pages = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_object_set_data_full (G_OBJECT (preview), "gain-sheet", sheet_ref (sheet), sheet_unref);
  for (guint i = 0; i < sheet->document->pages->len; i++)
    gtk_box_append (GTK_BOX (pages), new_page (sheet, i));
  gtk_widget_set_margin_top (pages, 18);
  gtk_widget_set_margin_bottom (pages, 18);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), pages);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), new_header (preview, sheet));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (preview), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_callback_action_new (on_escape, NULL, NULL)));
  gtk_widget_add_controller (preview, keys);
  gtk_window_present (GTK_WINDOW (preview));
}

static void
on_laid_out (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) parent = data;
  g_autoptr (GError) error = NULL;
  Sheet *sheet = gain_session_run_finish (GAIN_SESSION (source), result, &error);

  if (sheet != NULL && gtk_widget_get_root (parent) != NULL)
    present (parent, sheet);
  else if (sheet == NULL && window_over (parent) != NULL)
    gain_window_report (window_over (parent), _ ("There Is No Sheet"), error);
  g_clear_pointer (&sheet, sheet_unref);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * gain_sign_in_names:
 * @directory: what is known
 * @people: (element-type guint): who is expected
 * @tin: (nullable): only those of this practice; %NULL: everyone, each with the practice's name
 *
 * Returns: (transfer full) (element-type utf8): the names as they stand on the sheet, by last name
 */
GPtrArray *
gain_sign_in_names (const GainDirectory *directory, const GArray *people, const char *tin)
{
  const GainCatalog *catalog = directory->snapshot->catalog;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < people->len; i++)
    {
      const GainPerson *person = &catalog->people[g_array_index (people, guint, i)];
      const GainPractice *practice = &catalog->practices[person->practice];
      g_autofree char *name = gain_directory_last_first (person);

      if (tin != NULL && strcmp (practice->tin, tin) != 0)
        continue;
      g_ptr_array_add (names, tin != NULL ? g_steal_pointer (&name)
                                          : g_strdup_printf ("%s · %s", name, practice->name));
    }
  g_ptr_array_sort (names, compare_texts);
  return names;
}

/**
 * gain_sign_in_show:
 * @parent: who asks
 * @session: whose thread lays it out
 * @snapshot: paper and the ACO's name
 * @meeting: the meeting's name
 * @date: its day; 0 leaves room to write it
 * @names: (transfer full) (element-type utf8): who is expected
 *
 * Opens a window with the sheet as it will be printed.
 */
void
gain_sign_in_show (GtkWidget *parent, GainSession *session, GainSnapshot *snapshot,
                   const char *meeting, GainDate date, GPtrArray *names)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  g_atomic_ref_count_init (&sheet->ref_count);
  sheet->snapshot = gain_snapshot_ref (snapshot);
  sheet->session = g_object_ref (session);
  sheet->meeting = g_strdup (meeting);
  sheet->date = date;
  sheet->names = names;
  gain_session_run_async (session, _ ("Laying out the sign-in sheet"), GAIN_JOB_ASIDE, lay_out,
                          sheet, sheet_unref, sheet_unref, NULL, on_laid_out,
                          g_object_ref (parent));
}
