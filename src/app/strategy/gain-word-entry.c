/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-word-entry.h"

#include "gain-diagram.h"
#include "gain-fault.h"

#include <glib/gi18n-lib.h>

#define TYPING "gain-typing"

typedef struct
{
  GtkWidget    *field;
  GtkWidget    *fault; /* above the field, which may grow beyond what is in sight */
  GainWordsDone done;
  GObject      *owner;
} Typing;

static void
free_left (Typing *left)
{
  g_object_unref (left->field);
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

  if (gtk_widget_get_mapped (left->field)
      && (gtk_widget_get_state_flags (left->field) & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    left->done (left->owner, TRUE, FALSE, FALSE);
  return G_SOURCE_REMOVE;
}

/* The entry goes once GTK is done with the change of focus that it tells of. */
static void
on_leave (GtkEventControllerFocus *focus, Typing *typing)
{
  Typing *left = g_memdup2 (typing, sizeof *typing);

  g_object_ref (left->field);
  g_object_ref (left->owner);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_left, left, (GDestroyNotify) free_left);
}

static char *
dup_words (GtkWidget *field)
{
  g_autofree char *text = NULL;

  if (GTK_IS_TEXT_VIEW (field))
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), "text", &text, NULL);
  else
    text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));
  return gain_diagram_clean (text);
}

/* Once they are few enough, that is seen at once. */
static void
on_typed (Typing *typing)
{
  if (gain_fault_is_said (typing->fault))
    gain_word_entry_take (typing->field, NULL);
}

static void
listen (Typing *typing)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  gpointer text = GTK_IS_TEXT_VIEW (typing->field)
                    ? (gpointer) gtk_text_view_get_buffer (GTK_TEXT_VIEW (typing->field))
                    : typing->field;

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), typing);
  g_signal_connect (focus, "leave", G_CALLBACK (on_leave), typing);
  g_signal_connect_swapped (text, "changed", G_CALLBACK (on_typed), typing);
  gtk_widget_add_controller (typing->field, keys);
  gtk_widget_add_controller (typing->field, focus);
}

/**
 * gain_word_entry_new:
 * @field: (transfer floating): where a node's words are typed, a #GtkTextView or a #GtkText
 * @done: what to call when the typing ends
 * @owner: (type GObject): what to tell it; lives as long as @field
 *
 * Returns: (transfer floating): the field, with room above it for why its words can't be kept
 */
GtkWidget *
gain_word_entry_new (GtkWidget *field, GainWordsDone done, gpointer owner)
{
  GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  Typing *typing = g_new (Typing, 1);

  *typing = (Typing){ field, gain_fault_new (field), done, owner };
  g_object_set_data_full (G_OBJECT (field), TYPING, typing, g_free);
  gtk_widget_add_css_class (typing->fault, "word-fault");
  gtk_box_append (GTK_BOX (entry), typing->fault);
  gtk_box_append (GTK_BOX (entry), field);
  listen (typing);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Words of the box"), -1);
  return entry;
}

/**
 * gain_word_entry_take:
 * @field: of gain_word_entry_new()
 * @words: (out) (transfer full) (optional): what was typed
 *
 * Takes what was typed, or says above it why it can't be kept.
 *
 * Returns: whether it can be kept; if not, @words is left as it is
 */
gboolean
gain_word_entry_take (GtkWidget *field, char **words)
{
  const Typing *typing = g_object_get_data (G_OBJECT (field), TYPING);
  g_autofree char *typed = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (typing != NULL, FALSE);

  typed = dup_words (field);
  if (gain_diagram_weigh_text (typed, &error) && words != NULL)
    *words = g_steal_pointer (&typed);
  gain_fault_say (typing->fault, error != NULL ? error->message : NULL);
  return error == NULL;
}
