/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-distribution.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The payees of a run: search, filters, sort, two sets of columns.
 * Signal "chosen" (int line): which payee is selected; -1: none. */
#define GAIN_TYPE_PAYEE_TABLE (gain_payee_table_get_type ())
G_DECLARE_FINAL_TYPE (GainPayeeTable, gain_payee_table, GAIN, PAYEE_TABLE, AdwBin)

void  gain_payee_table_set         (GainPayeeTable *self, GainDistribution *run);
void  gain_payee_table_search      (GainPayeeTable *self, const char *text);
void  gain_payee_table_set_group   (GainPayeeTable *self, const char *id); /* "": all */
void  gain_payee_table_set_columns (GainPayeeTable *self, const char *set);
int   gain_payee_table_get_chosen  (GainPayeeTable *self); /* a line, or -1 */
void  gain_payee_table_choose      (GainPayeeTable *self, int line);
void  gain_payee_table_step        (GainPayeeTable *self, int by);
guint gain_payee_table_n_shown     (GainPayeeTable *self);

G_END_DECLS
