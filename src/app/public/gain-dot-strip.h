/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Peers as dots on a line: the middle half a band, the median a tick, our own figure a large dot. */
#define GAIN_TYPE_DOT_STRIP (gain_dot_strip_get_type ())
G_DECLARE_FINAL_TYPE (GainDotStrip, gain_dot_strip, GAIN, DOT_STRIP, GtkWidget)

typedef struct
{
  double low, high;        /* ends of the scale */
  double p25, median, p75;
  double own;
  gboolean has_own;
  gboolean tall;           /* of so many that four dots high would hide their shape */
} GainDotScale;

GtkWidget *gain_dot_strip_new (void);
void       gain_dot_strip_set (GainDotStrip *self, const double *figures, guint n,
                               const GainDotScale *scale, const char *description);

G_END_DECLS
