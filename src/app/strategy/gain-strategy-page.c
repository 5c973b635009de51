/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-page.h"

#include "gain-ask.h"
#include "gain-card-preview.h"
#include "gain-card-print.h"
#include "gain-diagram-issue.h"
#include "gain-page-view.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GainStrategyPage
{
  GainPageView *view;  /* borrowed: in the strategy view */
  GtkDropDown  *paper;
  GtkLabel     *note;
  gboolean      talking_points;
};

/* What a job needs on the other thread. */
typedef struct
{
  GainSnapshot      *snapshot;
  GainDiagram       *diagram;
  GainDiagramOptions options;
  gboolean           talking_points;
  char              *path; /* NULL: a document to show or print */
} Order;

typedef struct
{
  GainDocument *document; /* NULL: it was written */
  char         *note;
  char         *path;
} Outcome;

/* What becomes of a document. */
typedef struct
{
  GainStrategyView *view;
  gboolean          print;
} Waiting;

static void
order_free (gpointer data)
{
  Order *order = data;

  gain_snapshot_unref (order->snapshot);
  gain_diagram_unref (order->diagram);
  g_clear_pointer (&order->options.ledger, gain_ledger_unref);
  g_free (order->path);
  g_free (order);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->document, gain_document_free);
  g_free (outcome->note);
  g_free (outcome->path);
  g_free (outcome);
}

static gpointer
carry_out (GainStore *store, gpointer data, GainJob *job, GCancellable *cancellable,
           GError **error)
{
  const Order *order = data;
  GainFonts *fonts = gain_card_fonts (error);
  Outcome *outcome;
  gboolean ok = TRUE;

  if (fonts == NULL)
    return NULL;
  outcome = g_new0 (Outcome, 1);
  outcome->path = g_strdup (order->path);
  if (order->path == NULL)
    outcome->document = gain_diagram_document (order->snapshot, fonts, order->diagram,
                                               &order->options, order->talking_points,
                                               &outcome->note);
  else if (order->talking_points)
    ok = gain_talking_points_issue (order->snapshot, fonts, order->diagram, &order->options,
                                    order->path, error);
  else
    ok = gain_diagram_export (order->snapshot, fonts, order->diagram, &order->options, order->path,
                              &outcome->note, error);
  if (ok)
    return outcome;
  outcome_free (outcome);
  return NULL;
}

static GainDiagramPaper
paper_of (GainStrategyView *view)
{
  return view->page != NULL
           ? (GainDiagramPaper) gtk_drop_down_get_selected (view->page->paper)
           : GAIN_DIAGRAM_LETTER;
}

static Order *
order_new (GainStrategyView *view, gboolean talking_points, const char *path)
{
  Order *order = g_new0 (Order, 1);

  order->snapshot = gain_snapshot_ref (gain_view_get_snapshot (GAIN_VIEW (view)));
  order->diagram = gain_diagram_ref (view->diagram);
  order->options.ledger = view->ledger != NULL ? gain_ledger_ref (view->ledger) : NULL;
  order->options.paper = paper_of (view);
  order->options.issued = view->today;
  order->talking_points = talking_points;
  order->path = g_strdup (path);
  return order;
}

static void
print_document (GainStrategyView *view, GainDocument *document /* taken */)
{
  g_autoptr (GtkPrintOperation) operation = gain_card_print_operation_new (document);
  g_autoptr (GError) error = NULL;
  /* Printing turns the main loop: the window may be closed while it is asked for a printer. */
  g_autoptr (GainWindow) window = g_object_ref (gain_window_of (GTK_WIDGET (view)));

  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (window), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      g_autoptr (GError) said
        = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED,
                               _ ("The printer did not take the page. Write a PDF instead, and "
                                  "print that."));

      gain_window_report (window, _ ("The Diagram Was Not Printed"), said);
    }
}

static void
show_document (GainStrategyView *view, Outcome *outcome)
{
  if (view->page == NULL)
    return;
  gain_page_view_set_document (view->page->view, g_steal_pointer (&outcome->document));
  gtk_label_set_label (view->page->note, outcome->note != NULL ? outcome->note : "");
  gain_view_changed (GAIN_VIEW (view));
}

static void
on_carried_out (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Waiting *waiting = data;
  g_autoptr (GainStrategyView) view = waiting->view;
  g_autoptr (GError) error = NULL;
  Outcome *outcome = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (GTK_WIDGET (view));

  if (outcome == NULL || window == NULL)
    {
      if (window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gain_window_report (window, _ ("The Page Was Not Made"), error);
      g_clear_pointer (&outcome, outcome_free);
      return;
    }
  if (outcome->document == NULL)
    {
      g_autofree char *name = g_filename_display_basename (outcome->path);
      g_autofree char *said
        = outcome->note != NULL ? g_strdup_printf (_ ("Written to %s. %s"), name, outcome->note)
                                : g_strdup_printf (_ ("Written to %s"), name);

      gain_window_toast_open (window, said, _ ("_Show"), "win.show-file", outcome->path);
    }
  else if (waiting->print)
    print_document (view, g_steal_pointer (&outcome->document));
  else
    show_document (view, outcome);
  outcome_free (outcome);
}

static void
start (GainStrategyView *view, Order *order, const char *label, gboolean print)
{
  Waiting *waiting = g_new (Waiting, 1);

  *waiting = (Waiting){ g_object_ref (view), print };
  gain_session_run_async (gain_view_get_session (GAIN_VIEW (view)), label, GAIN_JOB_ASIDE,
                          carry_out, order, order_free, outcome_free, NULL, on_carried_out,
                          waiting);
}

static void
lay_out (GainStrategyView *view)
{
  if (view->diagram != NULL && view->page != NULL)
    start (view, order_new (view, view->page->talking_points, NULL), _ ("Laying out the page"),
           FALSE);
}

/* --- the preview ------------------------------------------------------------------------------ */

static GtkWidget *
new_paper_choice (GainStrategyView *view)
{
  static const char *const papers[]
    = { N_ ("Letter"), N_ ("Tabloid (11 × 17)"), N_ ("A4"), N_ ("A3"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (guint i = 0; papers[i] != NULL; i++)
    gtk_string_list_append (list, _ (papers[i]));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_widget_set_tooltip_text (choice, _ ("The smallest paper to use"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Paper"), -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (lay_out), view,
                           G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
new_button (const char *label, const char *detailed)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), detailed);
  return button;
}

static GtkWidget *
new_bar (GainStrategyView *view, GainStrategyPage *page)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  page->paper = GTK_DROP_DOWN (new_paper_choice (view));
  page->note = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (page->note, 0);
  gtk_label_set_ellipsize (page->note, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (page->note), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (page->note), "dim-label");
  gtk_widget_set_margin_start (bar, 12);
  gtk_widget_set_margin_end (bar, 12);
  gtk_widget_set_margin_top (bar, 8);
  gtk_widget_set_margin_bottom (bar, 8);
  gtk_box_append (GTK_BOX (bar), new_button (_ ("_Back to the Diagram"), "win.diagram-page::"));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("_Diagram"), "win.diagram-page::diagram"));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("_Talking Points"), "win.diagram-page::talk"));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (page->paper));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (page->note));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("_Export…"), "win.export"));
  gtk_box_append (GTK_BOX (bar), new_button (_ ("_Print…"), "win.print"));
  return bar;
}

static GainStrategyPage *
page_new (GainStrategyView *view)
{
  GainStrategyPage *page = g_new0 (GainStrategyPage, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *strip = gtk_scrolled_window_new ();

  page->view = GAIN_PAGE_VIEW (gain_page_view_new ());
  gtk_widget_add_css_class (scrolled, "desk");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (page->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (strip), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (strip), new_bar (view, page));
  gtk_box_append (GTK_BOX (box), strip);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (view->page_place, box);
  return page;
}

/**
 * gain_strategy_page_show:
 * @view: a view with a diagram
 * @talking_points: the page for a practice in place of the diagram
 *
 * Shows what will be on paper.
 */
void
gain_strategy_page_show (GainStrategyView *view, gboolean talking_points)
{
  if (view->diagram == NULL)
    return;
  if (view->page == NULL)
    view->page = page_new (view);
  view->page->talking_points = talking_points;
  gtk_stack_set_visible_child_name (view->pages, "page");
  lay_out (view);
}

/**
 * gain_strategy_page_free:
 * @page: (transfer full): what gain_strategy_page_show() made
 */
void
gain_strategy_page_free (GainStrategyPage *page)
{
  g_free (page);
}

static gboolean
shows_talking_points (GainStrategyView *view)
{
  return view->page != NULL && view->page->talking_points
         && g_strcmp0 (gtk_stack_get_visible_child_name (view->pages), "page") == 0;
}

/**
 * gain_strategy_print:
 * @view: a strategy view
 *
 * Prints the diagram, or the talking points where they are shown.
 */
void
gain_strategy_print (GainView *view)
{
  GainStrategyView *self = GAIN_STRATEGY_VIEW (view);

  if (self->diagram != NULL)
    start (self, order_new (self, shows_talking_points (self), NULL), _ ("Laying out the page"),
           TRUE);
}

/**
 * gain_strategy_export_to:
 * @view: a view with a diagram
 * @path: of a file; its ending says what is written: .pdf, .svg, .png, .csv or .json
 */
void
gain_strategy_export_to (GainStrategyView *view, const char *path)
{
  if (view->diagram == NULL)
    return;
  if (!gain_diagram_export_knows (path))
    gain_strategy_view_say (view, _ ("The file’s name must end in .pdf, .svg, .png, .csv or "
                                     ".json."));
  else
    start (view, order_new (view, shows_talking_points (view) && g_str_has_suffix (path, ".pdf"),
                            path),
           _ ("Writing the diagram"), FALSE);
}

static void
export_to (const char *path, gpointer data)
{
  gain_strategy_export_to (data, path);
}

/**
 * gain_strategy_ask_export:
 * @view: a strategy view
 *
 * Asks for a file, and writes the diagram.
 */
void
gain_strategy_ask_export (GainView *view)
{
  GainStrategyView *self = GAIN_STRATEGY_VIEW (view);
  g_autofree char *name = NULL;

  if (self->diagram == NULL)
    return;
  name = g_strdup_printf ("%s %d.pdf", self->title, self->year);
  g_strdelimit (name, "/\\:", '-');
  gain_ask_save (GTK_WIDGET (self), _ ("Export as PDF, SVG, PNG, CSV or JSON"), name, export_to,
                 self);
}
