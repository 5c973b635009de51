/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-columns.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A table of people, practices or meetings: a GtkColumnView over rows of indices, with filter,
 * sort, copy, and a selection that stays over new figures. Signal "open" (guint index): a row was
 * activated. */
#define GAIN_TYPE_PEOPLE_TABLE (gain_people_table_get_type ())
G_DECLARE_FINAL_TYPE (GainPeopleTable, gain_people_table, GAIN, PEOPLE_TABLE, AdwBin)

typedef struct
{
  const char       *title; /* to be translated */
  GainColumnText    text;
  GCompareDataFunc  compare;
  GainCellFlags     flags;
  int               width; /* pixels; 0: as needed */
  gboolean          expand;
  gboolean          wide;  /* left out where the table is narrow */
} GainPeopleColumn;

typedef gboolean (*GainPeopleMatch) (guint index, gpointer data);
/* What a row is known by when the indices are others; owned text. */
typedef char *(*GainPeopleKey) (guint index, gpointer data);

GainPeopleTable *gain_people_table_new (const char *label, const GainPeopleColumn *columns,
                                        guint n_columns, gpointer data);
GtkColumnView   *gain_people_table_get_view (GainPeopleTable *self);
void             gain_people_table_set_funcs (GainPeopleTable *self, GainPeopleMatch match,
                                              gpointer match_data, GainPeopleKey key);
void             gain_people_table_set_narrow (GainPeopleTable *self, int width);
void             gain_people_table_set_nothing (GainPeopleTable *self, GtkWidget *nothing);
void             gain_people_table_fill (GainPeopleTable *self, const GArray *indices);
void             gain_people_table_refilter (GainPeopleTable *self);
guint            gain_people_table_n_shown (GainPeopleTable *self);
guint            gain_people_table_shown (GainPeopleTable *self, guint position);
gboolean         gain_people_table_find (GainPeopleTable *self, guint index, guint *position);
void             gain_people_table_select (GainPeopleTable *self, guint index);
GArray          *gain_people_table_selected (GainPeopleTable *self);

G_END_DECLS
