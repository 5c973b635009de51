/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-word-entry.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget    *entry;
  GainWordsDone done;
  GObject      *owner;
} Typing;

static void
free_left (Typing *left)
{
  g_object_unref (left->entry);
  g_object_unref (left->owner);
  g_free (left);
}

static gboolean
on_key (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, Typing *typing)
{
  switch (key)
    {
    case GDK_KEY_Escape:
      typing->done (typing->owner, FALSE, FALSE, TRUE);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_F2:
      typing->done (typing->owner, TRUE, FALSE, TRUE);
      return TRUE;
    case GDK_KEY_Tab:
      if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
        return FALSE;
      typing->done (typing->owner, TRUE, TRUE, TRUE);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Typing that has ended otherwise shows no entry any more. */
static gboolean
on_left (gpointer data)
{
  const Typing *left = data;

  if (gtk_widget_get_mapped (left->entry)
      && (gtk_widget_get_state_flags (left->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    left->done (left->owner, TRUE, FALSE, FALSE);
  return G_SOURCE_REMOVE;
}

/* The entry goes once GTK is done with the change of focus that it tells of. */
static void
on_leave (GtkEventControllerFocus *focus, Typing *typing)
{
  Typing *left = g_memdup2 (typing, sizeof *typing);

  g_object_ref (left->entry);
  g_object_ref (left->owner);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_left, left, (GDestroyNotify) free_left);
}

/**
 * gain_word_entry_set_up:
 * @entry: where a node's words are typed
 * @done: what to call when the typing ends
 * @owner: (type GObject): what to tell it; lives as long as @entry
 */
void
gain_word_entry_set_up (GtkWidget *entry, GainWordsDone done, gpointer owner)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  Typing *typing = g_new (Typing, 1);

  *typing = (Typing){ entry, done, owner };
  g_object_set_data_full (G_OBJECT (entry), "typing", typing, g_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), typing);
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave), typing);
  gtk_widget_add_controller (entry, keys);
  gtk_widget_add_controller (entry, focus);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words of the box"), -1);
}
