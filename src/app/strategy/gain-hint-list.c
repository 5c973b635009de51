/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-hint-list.h"

#include "gain-node-form.h"
#include "gain-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NARROW 36 /* characters: the pane has its own width */

struct _GainHintList
{
  GtkWidget         parent_instance;

  GtkWidget        *box;
  GainStrategyView *view; /* weak */
  guint             refilling; /* idle source */
};

G_DEFINE_FINAL_TYPE (GainHintList, gain_hint_list, GTK_TYPE_WIDGET)

static const GainLintFinding *
find_same (GainStrategyView *view, const char *code, const char *node, const char *other)
{
  for (guint i = 0; view->findings != NULL && i < view->findings->len; i++)
    {
      const GainLintFinding *finding = g_ptr_array_index (view->findings, i);

      if (strcmp (finding->code, code) == 0 && g_strcmp0 (finding->node, node) == 0
          && g_strcmp0 (finding->other, other) == 0)
        return finding;
    }
  return NULL;
}

static void
on_fix (GtkButton *button, gpointer data)
{
  GainHintList *self = data;
  const GainLintFinding *finding
    = self->view != NULL
        ? find_same (self->view, g_object_get_data (G_OBJECT (button), "code"),
                     g_object_get_data (G_OBJECT (button), "node"),
                     g_object_get_data (G_OBJECT (button), "other"))
        : NULL;

  if (finding != NULL)
    gain_hint_fix (self->view, finding);
}

static void
on_show (GtkButton *button, gpointer data)
{
  GainHintList *self = data;
  const char *node = g_object_get_data (G_OBJECT (button), "node");

  if (self->view == NULL || node == NULL)
    return;
  gain_strategy_view_choose (self->view, node, FALSE);
  gain_canvas_reveal (self->view->canvas, node);
}

static void
remember (GtkWidget *button, const GainLintFinding *finding)
{
  g_object_set_data (G_OBJECT (button), "code", (gpointer) finding->code);
  g_object_set_data_full (G_OBJECT (button), "node", g_strdup (finding->node), g_free);
  g_object_set_data_full (G_OBJECT (button), "other", g_strdup (finding->other), g_free);
}

static const char *
severity_title (GainLintSeverity severity)
{
  switch (severity)
    {
    case GAIN_LINT_ERROR:
      return _ ("To fix");
    case GAIN_LINT_WARNING:
      return _ ("To think about");
    case GAIN_LINT_HINT:
    default:
      return _ ("Could be clearer");
    }
}

static GtkWidget *
new_text (const char *text, const char *style)
{
  return gain_words_new_within (text, style, -1, NARROW);
}

static GtkWidget *
new_finding (GainHintList *self, const GainLintFinding *finding)
{
  const char *fix = gain_lint_fix_title (finding->fix);
  const GainDiagramNode *node = finding->node != NULL
                                  ? gain_diagram_find (self->view->drawn, finding->node) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (node != NULL)
    gtk_box_append (GTK_BOX (box), new_text (node->text, "dim-label"));
  gtk_box_append (GTK_BOX (box), new_text (finding->text, NULL));
  if (fix != NULL && gain_strategy_view_can_edit (self->view))
    {
      GtkWidget *button = gtk_button_new_with_label (fix);

      remember (button, finding);
      g_signal_connect (button, "clicked", G_CALLBACK (on_fix), self);
      gtk_box_append (GTK_BOX (buttons), button);
    }
  if (node != NULL)
    {
      GtkWidget *button = gtk_button_new_with_label (_ ("Show"));

      remember (button, finding);
      gtk_widget_add_css_class (button, "flat");
      g_signal_connect (button, "clicked", G_CALLBACK (on_show), self);
      gtk_box_append (GTK_BOX (buttons), button);
    }
  gtk_box_append (GTK_BOX (box), buttons);
  return box;
}

static void
fill (GainHintList *self)
{
  const GPtrArray *findings = self->view->findings;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  if (findings == NULL || findings->len == 0)
    {
      gtk_box_append (GTK_BOX (self->box),
                      new_text (_ ("Nothing to add: the diagram has all that it needs."), NULL));
      return;
    }
  for (int severity = GAIN_LINT_ERROR; severity <= GAIN_LINT_HINT; severity++)
    {
      gboolean any = FALSE;

      for (guint i = 0; i < findings->len; i++)
        {
          const GainLintFinding *finding = g_ptr_array_index (findings, i);

          if ((int) finding->severity != severity)
            continue;
          if (!any)
            gtk_box_append (GTK_BOX (self->box),
                            new_text (severity_title (finding->severity), "heading"));
          any = TRUE;
          gtk_box_append (GTK_BOX (self->box), new_finding (self, finding));
        }
    }
}

/* A button must not go while it is still telling that it was clicked. */
static gboolean
on_refill (gpointer data)
{
  GainHintList *self = data;

  self->refilling = 0;
  if (self->view != NULL && self->view->drawn != NULL)
    fill (self);
  return G_SOURCE_REMOVE;
}

static void
gain_hint_list_dispose (GObject *object)
{
  GainHintList *self = GAIN_HINT_LIST (object);

  g_clear_handle_id (&self->refilling, g_source_remove);
  g_clear_weak_pointer (&self->view);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (gain_hint_list_parent_class)->dispose (object);
}

static void
gain_hint_list_class_init (GainHintListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_hint_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
gain_hint_list_init (GainHintList *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->box, "explanation");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_hexpand (GTK_WIDGET (self), FALSE);
}

/**
 * gain_hint_list_new:
 * @view: whose diagram it is about
 *
 * Returns: (transfer full): a list, still empty
 */
GtkWidget *
gain_hint_list_new (GainStrategyView *view)
{
  GainHintList *self = g_object_new (GAIN_TYPE_HINT_LIST, NULL);

  g_set_weak_pointer (&self->view, view);
  return GTK_WIDGET (self);
}

/**
 * gain_hint_list_update:
 * @self: a list
 *
 * Shows what is found now.
 */
void
gain_hint_list_update (GainHintList *self)
{
  if (self->refilling == 0)
    self->refilling = g_idle_add (on_refill, self);
}

static void
mend (GainStrategyView *view, const GainLintFinding *finding)
{
  const char *new_id = NULL;
  g_autofree char *id = NULL;
  char *label = NULL;
  GError *error = NULL;
  GainDiagram *next = gain_diagram_mend (view->diagram, finding, &new_id, &label, &error);

  id = g_strdup (new_id);
  gain_strategy_view_apply (view, next, label, error);
  if (id == NULL)
    return;
  gain_strategy_view_choose (view, id, TRUE);
  gain_canvas_edit (view->canvas, id, NULL);
}

/* Where somebody must say something first. */
static void
open_field (GainStrategyView *view, const GainLintFinding *finding)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (view)));
  const char *field = finding->fix == GAIN_FIX_EDIT_OWNER ? "owner"
                      : finding->fix == GAIN_FIX_EDIT_DUE ? "due" : "measures";

  if (finding->fix == GAIN_FIX_DEFINE_MEASURE)
    {
      gtk_widget_activate_action (root, "win.view", "s", "measures");
      gtk_widget_activate_action (root, "win.measure-library", NULL);
    }
  else if (finding->fix == GAIN_FIX_REVIEW_PREVIOUS)
    gain_strategy_view_open (view, view->title, view->year - 1);
  else if (finding->fix == GAIN_FIX_EDIT_TEXT)
    gain_canvas_edit (view->canvas, finding->node, NULL);
  else
    gain_strategy_view_show_form (view, field);
}

/**
 * gain_hint_fix:
 * @view: a view with a diagram
 * @finding: one of its findings
 */
void
gain_hint_fix (GainStrategyView *view, const GainLintFinding *finding)
{
  g_autofree char *node = g_strdup (finding->node);

  if (finding->fix != GAIN_FIX_NONE && finding->fix <= GAIN_FIX_MENDED)
    {
      mend (view, finding);
      return;
    }
  if (node != NULL)
    {
      gain_strategy_view_choose (view, node, FALSE);
      gain_canvas_reveal (view->canvas, node);
    }
  open_field (view, finding);
}
