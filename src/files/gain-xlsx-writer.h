/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-grid.h"

G_BEGIN_DECLS

/* Rows of a sheet below its heading, and letters of a cell: what a spreadsheet can hold. */
#define GAIN_XLSX_MOST_ROWS 1048575
#define GAIN_XLSX_MOST_LETTERS 32767

GBytes *gain_grid_to_xlsx (const GainGrid *grid, GError **error);

G_END_DECLS
