/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-kind.h"

G_BEGIN_DECLS

/* Each gives NULL if the cell is right, else why not: a sentence with what was found and what is
 * allowed. The cell is trimmed, not empty and ends in NUL. */
char *gain_cell_parse_number (const GainColumn *column, const char *text, gsize length,
                              gint64 *value);
char *gain_cell_normal       (const char *text, gsize length);
char *gain_cell_clean_text   (const GainColumn *column, char **text, gsize *length,
                              char **to_free);
void  gain_cell_trim         (char **text, gsize *length);
char *gain_cell_excerpt      (const char *text);
gboolean gain_npi_is_valid   (const char *id);
char *gain_cell_npi_fault    (const char *id);

G_END_DECLS
