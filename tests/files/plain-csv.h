/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

/* The public worked cases without the reader: what is written is tested apart from what is read. */
GainTable *plain_csv_load        (const char *folder, GainKind kind);
void       plain_csv_assert_same (const char *found, const char *expected);
char      *plain_csv_worked_case (const char *name);
