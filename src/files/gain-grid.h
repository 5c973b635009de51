/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reserve.h"
#include "gain-scorecard.h"
#include "gain-table.h"

G_BEGIN_DECLS

/* What a column of a grid holds. A cell is a text or an integer in the unit named; GAIN_NULL and
 * NULL are empty cells. */
typedef enum
{
  GAIN_GRID_TEXT,    /* also identifiers and periods: leading zeros survive */
  GAIN_GRID_NUMBER,  /* a whole number that isn't grouped: a year, a tier */
  GAIN_GRID_COUNT,   /* a whole number */
  GAIN_GRID_DECIMAL, /* times GAIN_SCALE, as many places as are needed */
  GAIN_GRID_VALUE,   /* times GAIN_SCALE, always four places */
  GAIN_GRID_PERCENT, /* times GAIN_SCALE: 75 % is 750000 */
  GAIN_GRID_MONEY,   /* cents */
  GAIN_GRID_DATE,    /* GainDate; 0 is empty */
} GainGridType;

typedef union
{
  gint64      number;
  const char *text;
} GainGridCell;

/* A table on its way to a file, whatever the file is: titled, typed columns and rows of cells. The
 * one description from which CSV and XLSX are made. */
typedef struct
{
  char         *title;    /* of the sheet */
  GArray       *types;    /* guint: GainGridType */
  GPtrArray    *titles;   /* char *, of the columns */
  GArray       *cells;    /* GainGridCell, row by row */
  GStringChunk *texts;
} GainGrid;

GainGrid *gain_grid_new        (const char *title);
void      gain_grid_free       (GainGrid *grid);
void      gain_grid_add_column (GainGrid *grid, const char *title, GainGridType type);

/* Cells are added from left to right, row after row. */
void      gain_grid_add_text   (GainGrid *grid, const char *text);
void      gain_grid_take_text  (GainGrid *grid, char *text);
void      gain_grid_add_number (GainGrid *grid, gint64 value);
void      gain_grid_add_empty  (GainGrid *grid, guint n);

guint               gain_grid_n_columns (const GainGrid *grid);
guint               gain_grid_n_rows    (const GainGrid *grid);
GainGridType        gain_grid_type      (const GainGrid *grid, guint column);
const GainGridCell *gain_grid_cell      (const GainGrid *grid, guint row, guint column);
gboolean            gain_grid_is_empty  (const GainGrid *grid, guint row, guint column);
char               *gain_grid_format    (const GainGrid *grid, guint row, guint column);

GainGrid *gain_table_to_grid  (const GainTable *table);
GainGrid *gain_scores_to_grid (const GainScores *scores);
GainGrid *gain_ledger_to_grid (const GainLedger *ledger);
GainGrid *gain_ledger_ends_to_grid (const GainLedger *ledger);
GainGrid *gain_payments_to_grid (const GainLedger *ledger, const GainLedger *before,
                                 gboolean show_tins);
GainGrid *gain_reserve_to_grid        (const GainReserve *reserve);
GainGrid *gain_reserve_years_to_grid  (const GainReserve *reserve);
GainGrid *gain_reserve_owners_to_grid (const GainReserve *reserve);

/* guarded: no cell can be taken for a formula, for files that people open in a spreadsheet. */
GString  *gain_grid_to_csv    (const GainGrid *grid, gboolean guarded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainGrid, gain_grid_free)

G_END_DECLS
