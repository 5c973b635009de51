/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-help.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Paragraphs under a heading, an empty line between. */
typedef struct
{
  const char *title;
  const char *text;
} Part;

static const Part parts[] = {
  { N_ ("The job in seven steps"),
    N_ ("Look around in the sample ACO first: every step below is done there, and you can change "
        "what you like. Then start a workspace of your own.") },
  { N_ ("1. Start a workspace"),
    N_ ("New Workspace (Ctrl+N) asks for the name of your ACO, its ID and the performance year, and "
        "where to keep the file. The workspace is that one file. It stays on your disk; nothing is "
        "sent anywhere.") },
  { N_ ("2. Bring in who there is and what counts"),
    N_ ("In Data, import the roster, then the measures, the tier schemes and the targets. They are "
        "CSV files with a header row; the columns may stand in any order. Before anything is "
        "written you see which rows are good, and which are not imported and why. Save those, fix "
        "them in your spreadsheet, and import them again.") },
  { N_ ("3. Bring in the results"),
    N_ ("Import the panels (who has how many lives), the results of the period, and, where your "
        "plan asks for them, attendance, flags and advances. Each import can be taken back, also "
        "weeks later, and what it had replaced comes back exactly.") },
  { N_ ("4. Set the bars"),
    N_ ("In Measures, look at how the results spread and where the cut-points stand. Change a "
        "cut-point: the tiers, the scorecards and the dollars follow at once. Undo (Ctrl+Z) takes "
        "it back. For the next year, choose it with the button above the views: its targets can be "
        "rolled forward from this year’s, proposed with a reason, sent back, approved and at last "
        "frozen, when nothing changes them any more.") },
  { N_ ("Draw the strategy"),
    N_ ("In Strategy, a driver diagram says what the ACO wants to reach, what drives it and what is "
        "tried. Enter adds a node beside the chosen one, Tab one below it, F2 changes the words, "
        "Alt+Up and Alt+Down move it, Delete removes it; F6 goes to the outline and back, Ctrl+Tab "
        "leaves. Space opens the details: owner, date, status, measures, lines and tests.") },
  { N_ ("5. Look at the providers"),
    N_ ("In Scorecards, each row is a provider, and beside the table is the page that will be "
        "printed. Alt+Down and Alt+Up go to the next and the previous provider. Explain (Ctrl+E) "
        "shows where a figure comes from; so does a click on a figure of the page.") },
  { N_ ("6. Divide the savings"),
    N_ ("In Distribution, choose a plan and read how the pool flows to the groups and the payees. "
        "The line at the bottom proves that the parts add up to the cent. Export the ledger as "
        "CSV for those who pay.") },
  { N_ ("7. Print the scorecards"),
    N_ ("In Scorecards, Export writes one PDF a provider, a booklet a practice, or one for all; "
        "Print (Ctrl+P) sends the same pages to a printer. For a visit to a practice there is the "
        "visit pack: its scorecards, the patients to talk about, open promises and a sheet for "
        "notes. Every page that leaves is kept and can be opened again as it was.") },
  { N_ ("Decide, finalize, settle disputes"),
    N_ ("In Distribution, the page Decisions follows a plan from the proposal to the vote. What was "
        "approved is the very document: an edited plan is a draft again. Once the results of the "
        "whole year are in and the targets are approved, Finalize freezes the plan, its inputs and "
        "every amount. Check, in Data, works a finalized run out again and names whatever differs. "
        "A finalized run is never changed, only superseded with a reason. A dispute is tried first: "
        "you see who else moves, then run again, pay from the reserve, or dismiss it.") },
  { N_ ("Visits and promises"),
    N_ ("In People, open a practice. There you write down visits, calls and deliveries, what was "
        "promised, by whom and until when, and when the next visit is. The visit pack brings along "
        "what is still open, and a list tells who has not had a scorecard yet.") },
  { N_ ("The settlement with CMS"),
    N_ ("In Settlement, enter what CMS settles a year by, or import it: every step to what is paid, "
        "or owed, is shown with its rule. What If tries other quality, tracks and minimum savings "
        "rates; History shows the years; Projection says where the year under way is going, from "
        "its months of service. Beside the pool in Distribution, what CMS paid or may pay can be "
        "tried in a plan.") },
  { N_ ("My practices"),
    N_ ("Choose My Practices, in the menu, marks the practices that you look after. With My "
        "Practices on (Ctrl+M), every view shows only these and their people. Totals and peers stay "
        "those of the whole ACO.") },
  { N_ ("Year and period"),
    N_ ("The button above the views says which period you look at. Its menu turns to another "
        "period, or to another performance year with its own targets.") },
  { N_ ("More than one workspace, more than one person"),
    N_ ("A window shows one workspace; opening another one takes its place, after what is running "
        "has ended. When somebody else has the same workspace open, you can read and not change "
        "it, and a line at the top says who writes; Try Again looks whether they are done.") },
  { N_ ("What is kept, and what is safe"),
    N_ ("Every change is saved at once and recorded with its time and your name (see Preferences). "
        "In Data there are the history, backups, and a check that finds anything that was altered "
        "outside Gainshare. The file is not encrypted by itself: keep it on an encrypted disk.") },
};

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_text (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      GtkWidget *title = new_label (_ (parts[i].title), i == 0 ? "title-2" : "heading");

      if (i > 0)
        gtk_widget_set_margin_top (title, 12);
      gtk_box_append (GTK_BOX (box), title);
      gtk_box_append (GTK_BOX (box), new_label (_ (parts[i].text), "body"));
    }
  gtk_widget_add_css_class (box, "help-text");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
close_with_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

/**
 * gain_help_present:
 * @parent: the window that it belongs to
 *
 * Opens the help beside the window, so that both can be seen.
 */
void
gain_help_present (GtkWindow *parent)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), new_text ());
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Help"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 680);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  close_with_escape (window);
  gtk_window_present (GTK_WINDOW (window));
}
