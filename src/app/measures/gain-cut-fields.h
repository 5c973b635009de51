/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A scheme's tiers in a grid, the highest on top: what each pays, the field of its cut-point, and
 * how many stand in it. The widgets are the grid's. */
typedef struct
{
  GtkGrid   *grid;
  GtkWidget *cuts[GAIN_MAX_CUTS];       /* GtkEntry */
  GtkWidget *counts[GAIN_MAX_CUTS + 1]; /* GtkLabel */
  guint      n_cuts;
} GainCutFields;

void        gain_cut_fields_build (GainCutFields *fields, const GainScheme *scheme,
                                   GainDirection direction, gboolean sensitive, GCallback changed,
                                   GCallback activated, gpointer data);
const char *gain_cut_fields_get   (const GainCutFields *fields, guint cut);
void        gain_cut_fields_set   (GainCutFields *fields, guint cut, const char *text);
void        gain_cut_fields_mark  (GainCutFields *fields, int cut);
void        gain_cut_fields_count (GainCutFields *fields, guint tier, int n);
void        gain_cut_fields_focus (GainCutFields *fields, guint cut);

G_END_DECLS
