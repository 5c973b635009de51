/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app-parts.h"

#define FRAMES 3

static const AppPart parts[] = {
  { "overview", NULL },
  { "strategy", "win.diagram-show('canvas')" },
  { "strategy", "win.diagram-show('both')" },
  { "strategy", "win.diagram-show('outline')" },
  { "strategy", "win.diagram-hints" },
  { "strategy", "win.diagram-compare-before" },
  { "measures", "win.measures-page('measures')" },
  { "measures", "win.measures-page('criteria')" },
  { "measures", "win.measures-page('schemes')" },
  { "measures", "win.measures-page('back-test')" },
  { "measures", "win.measure('AWV')" },
  { "measures", "win.measure-chart('funnel')" },
  { "scorecards", "win.scorecards-list('clinicians')" },
  { "scorecards", "win.scorecards-list('practices')" },
  { "scorecards", "win.scorecards-list('departments')" },
  { "distribution", "win.distribution-page('pool')" },
  { "distribution", "win.distribution-page('payees')" },
  { "distribution", "win.payee-columns('amounts')" },
  { "distribution", "win.distribution-page('compare')" },
  { "distribution", "win.compare-add('')" },
  { "distribution", "win.compare-part('payees')" },
  { "distribution", "win.compare-part('curve')" },
  { "distribution", "win.compare-part('decisions')" },
  { "distribution", "win.distribution-page('plan')" },
  { "distribution", "win.distribution-page('decisions')" },
  { "settlement", "win.settlement-page('result')" },
  { "settlement", "win.settlement-page('what-if')" },
  { "settlement", "win.settlement-page('history')" },
  { "settlement", "win.settlement-page('projection')" },
  { "settlement", "win.settlement-page('reserve')" },
  { "settlement", "win.settlement-page('business-case')" },
  { "settlement", "win.settlement-page('peers')" },
  { "settlement", "win.settlement-page('public')" },
  { "people", "win.people('providers')" },
  { "people", "win.people('staff')" },
  { "people", "win.people('practices')" },
  { "people", "win.people('departments')" },
  { "people", "win.people('meetings')" },
  { "people", "win.people('deliveries')" },
  { "people", "win.people-person('2900013733')" }, /* of the sample */
  { "people", "win.people-practice('960047091')" },
  { "people", "win.people-meeting(('2025-09-04', 'Quality committee'))" },
  { "settlement", "win.settlement-edit" },
  { "settlement", "win.public-add('leader')", "win.settlement-page('public')" },
  { "settlement", "win.public-edit(('leader', 0))", "win.settlement-page('public')" },
  { "measures", "win.measure-add" },
  { "people", "win.people-department('Cardiology')" },
  { "data", "win.data-page('import')" },
  { "data", "win.data-page('history')" },
  { "data", "win.data-page('export')" },
  { "data", "win.data-page('check')" },
  /* Headings of others: the page on which they are given a meaning. */
  { "data", "win.import-paste('Provider NPI\\tLives\\tMember Mos\\tComment\\n"
            "2900013733\\t10\\t30\\tx\\n')" },
};

static const AppPart dialogs[] = {
  { "overview", "app.preferences" },
  { "overview", "app.shortcuts" },
  { "overview", "app.about" },
  { "overview", "app.new" },
  { "overview", "app.help-page('import')" },
  { "overview", "win.choose-practices" },
  { "overview", "win.restore('')" },
  { "strategy", "win.diagram-rename('')" },
  { "strategy", "win.diagram-version((2026, ''))" },
  { "strategy", "win.diagram-heir('')" },
  { "measures", "win.measure-library" },
  { "measures", "win.target-propose(('', '', '', '', ''))" },
  { "scorecards", "win.export-page(('practice', '960047091'))" },
  { "scorecards", "win.issued('2900013733')" },
  { "scorecards", "win.visit-pack('960047091')" },
  { "distribution", "win.plan-new('five-tiers')" },
  { "distribution", "win.plan-edit" },
  { "distribution", "win.plan-versions" },
  { "distribution", "win.plan-propose(('', '', ''))" },
  { "distribution", "win.plan-comment(('', '', ''))", "win.plan('Five tiers, 92/8')" },
  { "distribution", "win.plan-approve(@a{ss} {})", "win.plan-propose(('Dr. Reyes', '', '9/30/2025'))" },
  { "distribution", "win.dispute-record(('2900010093', '', '', ''))" },
  { "distribution", "win.dispute-correct((uint32 1, ''))",
    "win.dispute-record(('2900010093', 'Dr. Reyes', 'Visits are missing', ''))" },
  { "distribution", "win.plan-page('pool')", "win.plan-edit" },
  { "distribution", "win.plan-page('eligible')", "win.plan-edit" },
  { "distribution", "win.plan-page('metrics')", "win.plan-edit" },
  { "distribution", "win.plan-page('benchmarks')", "win.plan-edit" },
  { "distribution", "win.plan-page('told')", "win.plan-edit" },
  { "distribution", "win.plan-page('shares')", "win.plan-edit" },
  { "distribution", "win.plan-page('residue')", "win.plan-edit" },
  { "distribution", "win.plan-page('read')", "win.plan-edit" },
  { "distribution", "win.plan-page('changes')", "win.plan-edit" },
  { "people", "win.posts('2900013733')" },
  { "people", "win.add-person" },
  { "people", "win.new-meeting" },
  { "people", "win.result(('2900013733', @a{ss} {}))" },
};

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *n = data;

  return --*n > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (AppFixture *f, gpointer data)
{
  return *(guint *) data == 0;
}

void
app_parts_draw (AppFixture *f, GtkWidget *window)
{
  guint frames = FRAMES;

  gtk_widget_add_tick_callback (window, on_frame, &frames, NULL);
  app_fixture_wait (f, is_zero, &frames);
}

static void
show (AppFixture *f, const AppPart *part)
{
  app_fixture_view (f, part->view);
  if (part->before != NULL)
    {
      app_fixture_activate (f, part->before);
      app_fixture_settle (f);
    }
  if (part->action != NULL)
    app_fixture_activate (f, part->action);
  app_fixture_settle (f);
}

void
app_parts_each (AppFixture *f, int width, int height, AppPartFunc func, gpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (f->window), width, height);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      show (f, &parts[i]);
      app_parts_draw (f, GTK_WIDGET (f->window));
      func (f, GTK_WIDGET (f->window), &parts[i], data);
    }
}

/* The newest window besides the program's own; NULL: there is none. */
static GtkWidget *
dialog_of (AppFixture *f)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *dialog = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (window != GTK_WIDGET (f->window) && gtk_widget_get_mapped (window))
        dialog = window;
    }
  return dialog;
}

static gboolean
has_dialog (AppFixture *f, gpointer data)
{
  return (dialog_of (f) != NULL) == GPOINTER_TO_INT (data);
}

void
app_dialogs_each (AppFixture *f, AppPartFunc func, gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      GtkWidget *dialog;

      g_test_message ("%s", dialogs[i].action);
      show (f, &dialogs[i]);
      app_fixture_wait (f, has_dialog, GINT_TO_POINTER (TRUE));
      dialog = dialog_of (f);
      app_parts_draw (f, dialog);
      func (f, dialog, &dialogs[i], data);
      gtk_window_destroy (GTK_WINDOW (dialog));
      app_fixture_wait (f, has_dialog, GINT_TO_POINTER (FALSE));
    }
}
