/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-run.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where one pool ends, as a stack whose parts add up to it; several beside each other are drawn to
 * one scale. */
#define GAIN_TYPE_COMPARE_BAR (gain_compare_bar_get_type ())
G_DECLARE_FINAL_TYPE (GainCompareBar, gain_compare_bar, GAIN, COMPARE_BAR, GtkWidget)

/* Who a part of the pool goes to: from the bottom to the top of the stack. */
typedef struct
{
  char  *label;
  gint64 amount; /* cents */
  guint  shade;  /* of the groups paid: 0, 1, 2, ...; of what is kept: GAIN_COMPARE_KEPT */
} GainCompareSlice;
#define GAIN_COMPARE_KEPT G_MAXUINT

GtkWidget *gain_compare_bar_new    (void);
void       gain_compare_bar_set    (GainCompareBar *self, const GainLedger *ledger, gint64 most);
GArray    *gain_compare_slices_new (const GainLedger *ledger); /* GainCompareSlice */

G_END_DECLS
