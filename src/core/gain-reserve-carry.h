/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reserve.h"

G_BEGIN_DECLS

/* What a finalized run put into the reserve, as an entry of the reserve's book. The run itself is
 * never changed; the book is typed or, with this, taken from the run. */
typedef struct
{
  int    year;    /* performance year */
  gint64 run;     /* the finalized run that stands */
  gint64 amount;  /* cents that the run put into the reserve; less than 0: that it took for losses */
  gint64 carried; /* cents that entries of the book carried from the year's runs so far */
  gint64 typed;   /* cents of deposits that may be the same money; then a person has to say, else 0 */
  gint64 change;  /* cents to be entered: a deposit; less than 0: to be taken out again */
} GainReserveCarry;

gboolean   gain_reserve_carry_find  (const GainTable *rows, int year, gint64 run, gint64 amount,
                                     GainReserveCarry *carry);
GainTable *gain_reserve_carry_row   (const GainReserveCarry *carry, const GainTable *rows,
                                     GainDate date);
char      *gain_reserve_carry_words (const GainReserveCarry *carry);
gint64     gain_reserve_carried     (const GainTable *rows, int year);

G_END_DECLS
