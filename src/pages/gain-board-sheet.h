/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-board-page.h"
#include "gain-running.h"

G_BEGIN_DECLS

/* The packet while it is laid out. */
typedef struct
{
  const GainBoard *board;
  const char      *names[GAIN_COMPARE_MOST]; /* what the plans are called in tables */
  GainRunning      report;
} GainBoardSheet;

/* gain-board-pictures.c */
void  gain_board_draw_flow   (GainBoardSheet *self);
void  gain_board_draw_curves (GainBoardSheet *self);
char *gain_board_row_name    (const GainLedger *ledger, const GainCompareRow *row);

G_END_DECLS
