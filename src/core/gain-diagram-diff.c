/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-diff.h"

#include "gain-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * gain_diagram_diff_free:
 * @diff: (transfer full): a difference
 */
void
gain_diagram_diff_free (GainDiagramDiff *diff)
{
  g_free (diff->id);
  g_free (diff->words);
  g_free (diff);
}

/**
 * gain_diagram_diff_title:
 * @kind: a kind of difference
 *
 * Returns: what people call it
 */
const char *
gain_diagram_diff_title (GainDiagramDiffKind kind)
{
  switch (kind)
    {
    case GAIN_DIFF_ADDED:
      return _ ("Added");
    case GAIN_DIFF_REMOVED:
      return _ ("Removed");
    case GAIN_DIFF_REWORDED:
      return _ ("Reworded");
    case GAIN_DIFF_RELINKED:
      return _ ("Relinked");
    case GAIN_DIFF_CHANGED:
    default:
      return _ ("Changed");
    }
}

G_GNUC_PRINTF (4, 5)
static void
add (GPtrArray *diffs, GainDiagramDiffKind kind, const char *id, const char *format, ...)
{
  GainDiagramDiff *diff = g_new0 (GainDiagramDiff, 1);
  va_list args;

  va_start (args, format);
  diff->words = g_strdup_vprintf (format, args);
  va_end (args);
  diff->kind = kind;
  diff->id = g_strdup (id);
  g_ptr_array_add (diffs, diff);
}

static void
add_added (GPtrArray *diffs, const GainDiagram *after, const GainDiagramNode *node)
{
  g_autoptr (GPtrArray) parents = gain_diagram_parents (after, node->id);
  g_autofree char *quoted = gain_diagram_quote_whole (node);
  g_autofree char *above = parents->len > 0 ? gain_diagram_quote_whole (parents->pdata[0]) : NULL;

  if (above != NULL)
    add (diffs, GAIN_DIFF_ADDED, node->id, _ ("%s: %s, under %s."),
         gain_diagram_kind_title (node->kind), quoted, above);
  else
    add (diffs, GAIN_DIFF_ADDED, node->id, _ ("%s: %s."), gain_diagram_kind_title (node->kind),
         quoted);
}

/* Nodes that lines come from in the one version and not in the other, in quotation marks. */
static char *
parents_only_in (const GainDiagram *one, const GainDiagram *other, const char *id)
{
  g_autoptr (GPtrArray) parents = gain_diagram_parents (one, id);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < parents->len; i++)
    {
      const GainDiagramNode *parent = g_ptr_array_index (parents, i);
      g_autofree char *quoted = NULL;

      /* That a node is gone or new is told of itself. */
      if (gain_diagram_has_link (other, parent->id, id)
          || gain_diagram_index (other, parent->id) < 0)
        continue;
      quoted = gain_diagram_quote_whole (parent);
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", quoted);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
add_relinked (GPtrArray *diffs, const GainDiagram *before, const GainDiagram *after,
              const GainDiagramNode *node)
{
  g_autofree char *gone = parents_only_in (before, after, node->id);
  g_autofree char *come = parents_only_in (after, before, node->id);
  g_autofree char *quoted = gain_diagram_quote_whole (node);

  if (gone != NULL && come != NULL)
    add (diffs, GAIN_DIFF_RELINKED, node->id, _ ("%s moved from %s to %s."), quoted, gone, come);
  else if (come != NULL)
    add (diffs, GAIN_DIFF_RELINKED, node->id, _ ("%s now also hangs on %s."), quoted, come);
  else if (gone != NULL)
    add (diffs, GAIN_DIFF_RELINKED, node->id, _ ("%s no longer hangs on %s."), quoted, gone);
}

static char *
measures_text (const GainDiagramNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);
      g_autofree char *role = g_utf8_strdown (gain_measure_role_title (measure->role), -1);

      g_string_append_printf (text, "%s%s (%s)", i > 0 ? ", " : "", measure->code, role);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_ ("none"));
}

static char *
date_text (GainDate date)
{
  return date > 0 ? gain_date_format_us (date) : g_strdup (_ ("none"));
}

static void
add_changed (GPtrArray *diffs, const GainDiagramNode *before, const GainDiagramNode *after)
{
  g_autofree char *quoted = gain_diagram_quote_whole (after);

  if (g_strcmp0 (before->owner, after->owner) != 0)
    add (diffs, GAIN_DIFF_CHANGED, after->id, _ ("Owner of %s: %s, before %s."), quoted,
         after->owner != NULL ? after->owner : _ ("none"),
         before->owner != NULL ? before->owner : _ ("none"));
  if (before->due != after->due)
    {
      g_autofree char *was = date_text (before->due);
      g_autofree char *is = date_text (after->due);

      add (diffs, GAIN_DIFF_CHANGED, after->id, _ ("Due date of %s: %s, before %s."), quoted, is, was);
    }
  if (before->status != after->status)
    add (diffs, GAIN_DIFF_CHANGED, after->id, _ ("Status of %s: %s, before %s."), quoted,
         gain_change_status_title (after->status), gain_change_status_title (before->status));
  if (!gain_diagram_measures_equal (before, after))
    {
      g_autofree char *was = measures_text (before);
      g_autofree char *is = measures_text (after);

      add (diffs, GAIN_DIFF_CHANGED, after->id, _ ("Measures of %s: %s, before %s."), quoted, is, was);
    }
}

static void
add_differences (GPtrArray *diffs, const GainDiagram *before, const GainDiagram *after,
                 const GainDiagramNode *old, const GainDiagramNode *node)
{
  if (g_strcmp0 (old->text, node->text) != 0)
    add (diffs, GAIN_DIFF_REWORDED, node->id, _ ("“%s” became “%s”."),
         old->text != NULL ? old->text : "", node->text != NULL ? node->text : "");
  if (old->kind != node->kind)
    {
      g_autofree char *quoted = gain_diagram_quote_whole (node);
      g_autofree char *was = g_utf8_strdown (gain_diagram_kind_title (old->kind), -1);
      g_autofree char *is = g_utf8_strdown (gain_diagram_kind_title (node->kind), -1);

      add (diffs, GAIN_DIFF_RELINKED, node->id, _ ("%s was %s and is %s."), quoted, was, is);
    }
  add_relinked (diffs, before, after, node);
  add_changed (diffs, old, node);
}

static int
compare_diffs (gconstpointer a, gconstpointer b)
{
  const GainDiagramDiff *one = *(const GainDiagramDiff *const *) a;
  const GainDiagramDiff *other = *(const GainDiagramDiff *const *) b;

  return (one->kind > other->kind) - (one->kind < other->kind);
}

/**
 * gain_diagram_diff:
 * @before: a diagram
 * @after: another version of it: a node is the same if its id is
 *
 * Returns: (transfer full) (element-type GainDiagramDiff): what differs, by kind, then in the
 *   document's order
 */
GPtrArray *
gain_diagram_diff (const GainDiagram *before, const GainDiagram *after)
{
  GPtrArray *diffs = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_diagram_diff_free);

  g_return_val_if_fail (before != NULL && after != NULL, diffs);

  for (guint i = 0; i < after->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (after, i);
      const GainDiagramNode *old = gain_diagram_find (before, node->id);

      if (old == NULL)
        add_added (diffs, after, node);
      else
        add_differences (diffs, before, after, old, node);
    }
  for (guint i = 0; i < before->nodes->len; i++)
    {
      const GainDiagramNode *node = gain_diagram_node (before, i);
      g_autofree char *quoted = gain_diagram_quote_whole (node);

      if (gain_diagram_index (after, node->id) < 0)
        add (diffs, GAIN_DIFF_REMOVED, node->id, _ ("%s: %s."), gain_diagram_kind_title (node->kind),
             quoted);
    }
  /* Within a kind the order stays: the sort of pointer arrays is stable. */
  g_ptr_array_sort (diffs, compare_diffs);
  return diffs;
}
