/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-fault.h"

#include <string.h>

#define NARROW 24 /* characters: it takes the width that the field has */
#define FRAMES 2  /* in the second one, what is new has its place */

/* What both take, within the viewport. */
static gboolean
find_place (GtkWidget *viewport, GtkWidget *one, GtkWidget *other, graphene_rect_t *place)
{
  graphene_rect_t second;

  if (!gtk_widget_compute_bounds (one, viewport, place)
      || !gtk_widget_compute_bounds (other, viewport, &second))
    return FALSE;
  graphene_rect_union (place, &second, place);
  return TRUE;
}

/* Told when a field is left, a reason may push what has the keyboard by now out of sight. */
static void
keep_in_sight (GtkWidget *fault)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (fault, GTK_TYPE_VIEWPORT);
  GtkRoot *root = gtk_widget_get_root (fault);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkAdjustment *at;
  graphene_rect_t place;
  double y;

  if (viewport == NULL || focus == NULL || !gtk_widget_is_ancestor (focus, viewport)
      || !find_place (viewport, fault, focus, &place))
    return;
  at = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  if (place.size.height > gtk_adjustment_get_page_size (at)
      && !find_place (viewport, focus, focus, &place))
    return;
  y = gtk_adjustment_get_value (at) + place.origin.y;
  /* Not gtk_adjustment_clamp_page(): the scrolling to the focus may be under way, and would go on. */
  gtk_adjustment_set_value (at, CLAMP (gtk_adjustment_get_value (at),
                                       y + place.size.height - gtk_adjustment_get_page_size (at), y));
}

static gboolean
on_frame (GtkWidget *fault, GdkFrameClock *clock, gpointer data)
{
  guint *frames = data;

  if (--*frames > 0)
    return G_SOURCE_CONTINUE;
  if (gain_fault_is_said (fault))
    keep_in_sight (fault);
  return G_SOURCE_REMOVE;
}

static void
await_place (GtkWidget *fault)
{
  guint *frames = g_new (guint, 1);

  *frames = FRAMES;
  gtk_widget_add_tick_callback (fault, on_frame, frames, g_free);
}

/**
 * gain_fault_new:
 * @field: a field; it lives as long as what is made here
 *
 * Returns: (transfer full): a text without a reason yet, to be put beneath the field
 */
GtkWidget *
gain_fault_new (GtkWidget *field)
{
  GtkWidget *fault = gtk_label_new (NULL);

  g_return_val_if_fail (GTK_IS_WIDGET (field), fault);

  gtk_label_set_wrap (GTK_LABEL (fault), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (fault), NARROW);
  gtk_label_set_xalign (GTK_LABEL (fault), 0);
  gtk_widget_add_css_class (fault, "error");
  gtk_widget_set_visible (fault, FALSE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, fault,
                                  NULL, -1);
  g_object_set_data (G_OBJECT (fault), "field", field);
  return fault;
}

/**
 * gain_fault_mark:
 * @field: a field
 * @wrong: whether what was typed there can't be kept
 *
 * Marks the field for the eye and for a screen reader, or takes the mark away.
 */
void
gain_fault_mark (GtkWidget *field, gboolean wrong)
{
  g_return_if_fail (GTK_IS_WIDGET (field));

  if (wrong)
    gtk_widget_add_css_class (field, "error");
  else
    gtk_widget_remove_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/**
 * gain_fault_say:
 * @fault: what stands beneath a field
 * @reason: (nullable): why what was typed can't be kept, and what to do; %NULL: it can
 *
 * Marks the field, or takes the mark away.
 */
void
gain_fault_say (GtkWidget *fault, const char *reason)
{
  GtkWidget *field = g_object_get_data (G_OBJECT (fault), "field");

  g_return_if_fail (field != NULL);

  if (reason != NULL && strcmp (gtk_label_get_label (GTK_LABEL (fault)), reason) != 0)
    await_place (fault);
  gtk_label_set_label (GTK_LABEL (fault), reason != NULL ? reason : "");
  gtk_widget_set_visible (fault, reason != NULL);
  gain_fault_mark (field, reason != NULL);
}

/**
 * gain_fault_is_said:
 * @fault: what stands beneath a field
 *
 * Returns: whether what was typed there can't be kept
 */
gboolean
gain_fault_is_said (GtkWidget *fault)
{
  return gtk_widget_get_visible (fault);
}
