/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-rows.h"
#include "gain-columns.h"

G_BEGIN_DECLS

/* At most so many columns at once: each costs a widget for every row that GTK keeps. */
#define GAIN_CARD_MOST_COLUMNS 8

typedef struct _GainCardColumn GainCardColumn;

/* What the table of clinicians can show: nothing here needs a widget, so that a file is written from
 * the same columns beside the main loop. */
struct _GainCardColumn
{
  const char     *id;      /* as kept in the settings: "practice", "measure:AWV" */
  const char     *title;   /* both owned; gain_card_column_title() is what is shown */
  int             measure; /* -1: none */
  GainGridType    type;    /* in a file */
  GainCellFlags   flags;
  guint           chars;   /* room for a text; 0: as much as there is */
  int             width;   /* pixels; 0: as needed */
  char         *(*text)  (const GainCardColumn *column, const GainCardRows *rows,
                          const GainCardRow *row);
  gint64        (*value) (const GainCardColumn *column, const GainCardRows *rows,
                          const GainCardRow *row); /* NULL: the text is written */
  gint64        (*order) (const GainCardColumn *column, const GainCardRows *rows,
                          const GainCardRow *a, const GainCardRow *b);
};

/* Which columns there are, and which are shown: ids, in the table's own order. */
GPtrArray            *gain_card_columns_new    (GainSnapshot *snapshot);
const GainCardColumn *gain_card_columns_find   (GPtrArray *columns, const char *id);
char                **gain_card_columns_choose (GPtrArray *columns, const char *const *ids);

const char *gain_card_column_title (const GainCardColumn *column, const GainCardRows *rows);
int       gain_card_column_compare (const GainCardColumn *column, const GainCardRows *rows,
                                    const GainCardRow *a, const GainCardRow *b);
GainGrid *gain_card_columns_to_grid (GPtrArray *columns, const char *const *ids,
                                     const GainCardRows *rows, const GArray *indices);

G_END_DECLS
