/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-letters.h"

#define USUAL_DPI (96 * PANGO_SCALE)

/**
 * gain_letters_scale:
 *
 * Says how many times larger than usual the person wants letters, as “Large Text” sets it.
 *
 * Returns: the factor, 1 or more
 */
double
gain_letters_scale (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = USUAL_DPI;

  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  return MAX (1.0, (double) dpi / USUAL_DPI);
}

/**
 * gain_letters_pixels:
 * @pixels: the room that a text of usual size is given
 *
 * Gives a text the room that it needs at the size of letters that the person wants.
 *
 * Returns: pixels
 */
int
gain_letters_pixels (int pixels)
{
  return (int) (pixels * gain_letters_scale () + 0.5);
}

/**
 * gain_letters_numeric:
 * @widget: a label of figures, or a chart
 *
 * Lets figures have one width each, and stand from left to right in every language: “−$97,900” has
 * no letter that would say so, and its minus would come last where one reads from right to left.
 */
void
gain_letters_numeric (GtkWidget *widget)
{
  gtk_widget_add_css_class (widget, "numeric");
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && GTK_IS_LABEL (widget)
      && gtk_label_get_xalign (GTK_LABEL (widget)) <= 0)
    gtk_label_set_xalign (GTK_LABEL (widget), 1); /* where its line begins, as before */
  gtk_widget_set_direction (widget, GTK_TEXT_DIR_LTR);
}
