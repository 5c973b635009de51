/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-room.h"

#define LEAST_HEIGHT 280

/* The layout of AdwToastOverlay asks for the height at the narrowest width, where texts take many
 * lines; the window would grow by what no width ever needs. */
static void
measure (GtkWidget *bin, GtkOrientation orientation, int for_size, int *minimum, int *natural,
         int *minimum_baseline, int *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (bin);

  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MIN (*minimum, LEAST_HEIGHT);
}

/* A view that has too little height is cut off at its lower end. */
static void
allocate (GtkWidget *bin, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (bin);
  int least = 0;

  if (child == NULL)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation){ 0, 0, width, MAX (height, least) }, -1);
}

/**
 * gain_room_limit:
 * @bin: a widget with one child
 *
 * Lets the widget be as low as a small window is, whatever its child asks for.
 */
void
gain_room_limit (GtkWidget *bin)
{
  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (NULL, measure, allocate));
  gtk_widget_set_overflow (bin, GTK_OVERFLOW_HIDDEN);
}
