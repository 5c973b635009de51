/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"
#include "gain-xlsx-sheet.h"

G_BEGIN_DECLS

/* Undoes what a spreadsheet does to cells when it takes an identifier for a number or adds a time
 * to a day, reads days and periods as other programs write them, and counts both, so that it can be
 * told. */
typedef struct _GainCellRepair GainCellRepair;

GainCellRepair *gain_cell_repair_new  (GainKind kind, const GainCatalog *catalog,
                                       GainXlsxSheet *sheet);
void            gain_cell_repair_free (GainCellRepair *self);
char           *gain_cell_repair_cell (GainCellRepair *self, guint column, GainXlsxMark mark,
                                       guint row, char **text, gsize *length);
char           *gain_cell_repair_spread (GainCellRepair *self, guint column);
gboolean        gain_cell_repair_style (GainCellRepair *self, guint column, guint row,
                                       char **text, gsize *length);
void            gain_cell_repair_note (const GainCellRepair *self, gboolean patients,
                                       GPtrArray *notes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainCellRepair, gain_cell_repair_free)

G_END_DECLS
