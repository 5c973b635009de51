/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Rows as one would type them, for the importer to judge, and the road back to the workspace. */
char **gain_measure_cells (const GainMeasure *measure);
char **gain_target_cells  (const GainCatalog *catalog, const GainTarget *target);
char **gain_tier_cells    (const GainScheme *scheme, guint tier);
char  *gain_cut_text      (gint64 cut);

void   gain_measure_write  (GtkWidget *widget, GainSession *session, GainTable *rows,
                            const char *label);
void   gain_measure_remove (GtkWidget *widget, GainSession *session, GPtrArray *keys,
                            const char *label);
/* The stored plans whose groups count a measure. */
typedef struct
{
  guint  n_plans;
  char  *titles; /* "A, B" */
} GainMeasureUse;
GainMeasureUse *gain_measure_uses      (GainSnapshot *snapshot); /* [n_measures] */
void            gain_measure_uses_free (GainMeasureUse *uses, guint n);

G_END_DECLS
