/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-strategy-view-private.h"

#include "gain-ask.h"
#include "gain-strategy-output.h"
#include "gain-strategy-store.h"
#include "gain-today.h"
#include "gain-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *
word_of (GVariant *value)
{
  return g_variant_get_string (value, NULL);
}

/* Where a failure is told of goes with the callback's data. */
typedef struct
{
  GainStrategyView *view;
  const char       *heading; /* translated, static */
} Waiting;

static Waiting *
wait_for (GainStrategyView *self, const char *heading)
{
  Waiting *waiting = g_new (Waiting, 1);

  *waiting = (Waiting){ g_object_ref (self), heading };
  return waiting;
}

/* The diagram that was made shows itself once there is a snapshot with it. */
static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (GainStrategyView) self = waiting->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagramDone) done
    = gain_session_run_finish (GAIN_SESSION (source), result, &error);
  GainWindow *window = gain_window_of (GTK_WIDGET (self));

  if (done != NULL && done->title != NULL)
    gain_strategy_view_expect (self, done->title, done->year);
  if (done != NULL && done->message != NULL && window != NULL)
    gain_window_toast (window, done->message, done->undo);
  if (done == NULL && window != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gain_window_report (window, waiting->heading, error);
  g_free (waiting);
}

static GainSession *
session_of (GainStrategyView *self)
{
  return gain_view_get_session (GAIN_VIEW (self));
}

static void
write_new (GainStrategyView *self, GainDiagram *diagram, const char *label)
{
  gain_diagram_write_async (session_of (self), NULL, diagram, label, NULL, on_done,
                            wait_for (self, _ ("The Diagram Was Not Made")));
}

/* A title of which there is no diagram yet. */
static char *
free_title (GainStrategyView *self, const char *wanted)
{
  const GPtrArray *diagrams = gain_view_get_snapshot (GAIN_VIEW (self))->diagrams;
  char *title = g_strdup (wanted);

  for (guint n = 2, i = 0; i < diagrams->len; i++)
    if (strcmp (((GainStoredDiagram *) g_ptr_array_index (diagrams, i))->title, title) == 0)
      {
        g_free (title);
        title = g_strdup_printf ("%s (%u)", wanted, n++);
        i = G_MAXUINT; /* from the first one again */
      }
  return title;
}

static void
on_new (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  GainSnapshot *snapshot = gain_view_get_snapshot (GAIN_VIEW (self));
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GainDiagram) diagram = NULL;
  g_autoptr (GError) error = NULL;

  if (snapshot == NULL || !snapshot->writable)
    return;
  title = free_title (self, _ ("Driver diagram"));
  if (g_str_equal (word_of (value), "example"))
    diagram = gain_strategy_example (snapshot, title, &error);
  else
    diagram = gain_diagram_new (title, snapshot->year);
  if (diagram == NULL)
    {
      gain_strategy_view_say (self, error->message);
      return;
    }
  label = g_strdup_printf (_ ("Begin diagram “%s”"), title);
  self->begin_aim = g_str_equal (word_of (value), "blank");
  write_new (self, diagram, label);
}

static void
import_from (const char *path, gpointer data)
{
  GainStrategyView *self = data;

  gain_diagram_import_async (session_of (self), path, on_done,
                             wait_for (self, _ ("The Diagram Was Not Imported")));
}

static void
on_import (GSimpleAction *action, GVariant *value, gpointer data)
{
  if (word_of (value)[0] != '\0')
    import_from (word_of (value), data);
  else
    gain_ask_open (data, _ ("Import a Diagram"), _ ("Diagrams (JSON, CSV)"), "*.[cj]s[ov]*", import_from,
                   data);
}

static void
on_rename (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  GainDiagram *diagram = gain_strategy_view_settled (self);

  if (diagram == NULL)
    return;
  if (word_of (value)[0] == '\0')
    gain_strategy_ask_title (self);
  else
    gain_diagram_rename_async (session_of (self), self->title, self->year, word_of (value),
                               on_done,
                               wait_for (self, _ ("The Diagram Was Not Renamed")));
}

static void
on_delete (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;

  gain_strategy_view_settled (self);
  if (self->title != NULL && gain_strategy_view_can_edit (self)) /* one that can't be read, too */
    gain_diagram_delete_async (session_of (self), self->title, self->year, on_done,
                               wait_for (self, _ ("The Diagram Was Not Deleted")));
}

static void
on_version (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  GainDiagram *diagram = gain_strategy_view_settled (self);
  g_autoptr (GainDiagram) next = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;
  const char *reason;
  int year;

  g_variant_get (value, "(i&s)", &year, &reason);
  if (diagram == NULL)
    return;
  if (reason[0] == '\0')
    {
      gain_strategy_ask_version (self);
      return;
    }
  next = gain_diagram_new_version (diagram, year, reason, &label, &error);
  if (next == NULL)
    gain_strategy_view_say (self, error->message);
  else
    write_new (self, next, label);
}

static void
on_reviewed (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  GainDiagram *diagram = gain_strategy_view_settled (self), *next;
  char *label = NULL;
  GError *error = NULL;

  if (diagram == NULL)
    return;
  next = gain_diagram_set_reviewed (diagram, gain_today (), &label, &error);
  gain_strategy_view_apply (self, next, label, error);
}

static void
on_heir (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  GainDiagram *diagram = gain_strategy_view_settled (self);
  g_autoptr (GainDiagram) heir = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  GainDiagramScope scope;

  if (diagram == NULL)
    return;
  if (word_of (value)[0] == '\0')
    {
      gain_strategy_ask_heir (self);
      return;
    }
  if (self->parent != NULL || !gain_diagram_scope_parse (word_of (value), &scope, &name)
      || scope == GAIN_SCOPE_ACO)
    {
      gain_strategy_view_say (self, _ ("Begin from the ACO’s own diagram, for a practice or a "
                                       "department."));
      return;
    }
  label = gain_strategy_scope_title (gain_view_get_snapshot (GAIN_VIEW (self)), scope, name);
  title = free_title (self, label);
  heir = gain_diagram_heir_new (diagram, title, scope, name);
  g_free (label);
  label = g_strdup_printf (_ ("Begin diagram “%s”"), title);
  {
    g_autoptr (GainDiagram) whole = gain_diagram_heir_resolve (heir, diagram);

    write_new (self, whole, label);
  }
}

static void
on_seen (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  char *label = NULL;
  GainDiagram *next;

  if (gain_strategy_view_settled (self) == NULL || self->parent == NULL)
    return;
  next = gain_diagram_heir_seen (self->diagram, self->parent, &label);
  gain_strategy_view_apply (self, next, label, NULL);
}

static void
on_restore (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainStrategyView *self = data;
  GainDiagram *next;
  char *label = NULL;
  GError *error = NULL;

  if (gain_strategy_view_settled (self) == NULL || self->parent == NULL)
    return;
  next = gain_diagram_heir_restore (self->diagram, self->parent, word_of (value), &label, &error);
  gain_strategy_view_apply (self, next, label, error);
}

static const GActionEntry entries[] = {
  { "diagram-new", on_new, "s" },
  { "diagram-import", on_import, "s" },
  { "diagram-rename", on_rename, "s" },
  { "diagram-delete", on_delete },
  { "diagram-version", on_version, "(is)" },
  { "diagram-reviewed", on_reviewed },
  { "diagram-heir", on_heir, "s" },
  { "diagram-seen", on_seen },
  { "diagram-restore", on_restore, "s" },
};

/**
 * gain_strategy_view_add_whole_actions:
 * @self: a view
 * @map: the window's actions
 *
 * Adds what is done to diagrams as a whole.
 */
void
gain_strategy_view_add_whole_actions (GainStrategyView *self, GActionMap *map)
{
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}
