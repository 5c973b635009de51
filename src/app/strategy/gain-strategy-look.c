/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include "gain-diagram-work.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static GainSnapshot *
snapshot_of (GainStrategyView *self)
{
  return gain_view_get_snapshot (GAIN_VIEW (self));
}

static void
copy_nodes (GainDiagram *to, const GainDiagram *from)
{
  for (guint i = 0; i < from->nodes->len; i++)
    if (gain_diagram_index (to, gain_diagram_node (from, i)->id) < 0)
      gain_diagram_take_node (to, gain_diagram_node_ref (g_ptr_array_index (from->nodes, i)));
}

static void
copy_links (GainDiagram *to, const GainDiagram *from)
{
  for (guint i = 0; i < from->links->len; i++)
    {
      const GainDiagramLink *link = g_ptr_array_index (from->links, i);

      if (!link->hidden)
        gain_diagram_put_link (to, link->from, link->to, FALSE);
    }
}

/* What is shown, with what the other version had and this one has not. */
static GainDiagram *
merged (const GainDiagram *now, const GainDiagram *before)
{
  GainDiagram *both = gain_diagram_new (now->title, now->performance_year);

  copy_nodes (both, now);
  copy_nodes (both, before);
  copy_links (both, now);
  copy_links (both, before);
  return both;
}

static void
compare (GainStrategyView *self)
{
  GainDiagram *before;

  g_clear_pointer (&self->before, gain_diagram_unref);
  g_clear_pointer (&self->diffs, g_ptr_array_unref);
  if (self->compared == 0)
    return;
  before = gain_diagrams_whole (snapshot_of (self)->diagrams, self->title, self->compared, NULL,
                                NULL);
  if (before == NULL)
    return;
  self->before = before;
  self->diffs = gain_diagram_diff (before, self->diagram);
}

static guint
count_diffs (GainStrategyView *self, GainDiagramDiffKind kind)
{
  guint n = 0;

  for (guint i = 0; i < self->diffs->len; i++)
    n += ((GainDiagramDiff *) g_ptr_array_index (self->diffs, i))->kind == kind ? 1 : 0;
  return n;
}

/* "Since 2024: 3 added · 1 removed" */
static char *
difference_text (GainStrategyView *self)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, _ ("Compared with %d:"), self->compared);
  for (int kind = GAIN_DIFF_ADDED; kind <= GAIN_DIFF_CHANGED; kind++)
    if (count_diffs (self, (GainDiagramDiffKind) kind) > 0)
      g_string_append_printf (text, " %u %s ·", count_diffs (self, (GainDiagramDiffKind) kind),
                              gain_diagram_diff_title ((GainDiagramDiffKind) kind));
  if (self->diffs->len == 0)
    g_string_append (text, _ (" nothing differs"));
  else
    g_string_truncate (text, text->len - strlen (" ·"));
  return g_string_free (text, FALSE);
}

static void
show_difference (GainStrategyView *self)
{
  g_autofree char *text = NULL;
  guint n = self->heir_changes != NULL ? self->heir_changes->len : 0;

  if (self->diffs != NULL)
    text = difference_text (self);
  else if (n > 0)
    text = g_strdup_printf (ngettext ("%u change in “%s” since this version was looked at",
                                      "%u changes in “%s” since this version was looked at", n),
                            n, self->own->parent);
  gtk_widget_set_visible (self->difference_bar, text != NULL);
  gtk_widget_set_visible (self->stop_comparing, self->diffs != NULL);
  gtk_widget_set_visible (self->mark_seen, self->diffs == NULL && n > 0);
  gtk_label_set_label (self->difference, text != NULL ? text : "");
}

static void
show_hints (GainStrategyView *self)
{
  guint n = self->findings != NULL ? self->findings->len : 0;
  g_autofree char *text = g_strdup_printf (ngettext ("%u Hint", "%u Hints", n), n);

  gtk_button_set_label (self->hints, text);
  gtk_widget_set_visible (GTK_WIDGET (self->hints), n > 0);
  if (n > 0 && gain_lint_has_error (self->findings))
    gtk_widget_add_css_class (GTK_WIDGET (self->hints), "attention");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->hints), "attention");
}

/**
 * gain_strategy_look:
 * @self: a view with a diagram
 *
 * Finds out what there is to be said of the diagram: figures, findings, what differs.
 */
void
gain_strategy_look (GainStrategyView *self)
{
  GainSnapshot *snapshot = snapshot_of (self);

  compare (self);
  g_clear_pointer (&self->drawn, gain_diagram_unref);
  self->drawn = self->before != NULL ? merged (self->diagram, self->before)
                                     : gain_diagram_ref (self->diagram);
  g_clear_pointer (&self->live, gain_diagram_live_free);
  self->live = gain_diagram_live_new (self->drawn, snapshot->scores, self->ledger, self->today);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = gain_snapshot_lint (snapshot, self->diagram);
  g_clear_pointer (&self->heir_changes, g_ptr_array_unref);
  if (self->own != NULL && self->parent != NULL)
    self->heir_changes = gain_diagram_heir_changes (self->own, self->parent);
  show_difference (self);
  show_hints (self);
}
