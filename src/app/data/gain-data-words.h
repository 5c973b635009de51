/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-folder.h"
#include "gain-snapshot.h"

G_BEGIN_DECLS

/* What the screen says of the kinds of file. Texts are translated. */
const char *gain_data_kind_purpose (GainKind kind);
char       *gain_data_kind_columns (GainKind kind, gboolean required); /* "id, last_name, …" */
char       *gain_data_kind_status  (GainKind kind, GainSnapshot *snapshot);
/* The kinds in the order in which to import them. */
void        gain_data_kind_order   (GainKind kinds[GAIN_N_KINDS]);

char       *gain_data_fill         (const char *words, const char *value); /* in place of %s */
char       *gain_data_count        (gint64 count);                  /* 1,000,000 */
char       *gain_data_time         (GainColumnType type, gint64 time); /* a period, year or day */
char       *gain_data_cell         (const GainTable *table, guint row, guint column);

/* What an import of several files comes to. */
typedef struct
{
  guint  n_files;   /* that change something */
  gint64 n_rows;    /* that change something */
  gint64 n_refused; /* in files that are not imported yet */
  guint  n_errors;  /* files that can't be read */
  guint  n_left;    /* files that are not imported yet */
} GainIncomingTotals;
GainIncomingTotals gain_incoming_totals (const GainIncomingSet *set);

char       *gain_data_folder_text  (const GainFolder *folder);

/* What a file is and what importing it does. */
char       *gain_incoming_facts    (const GainIncoming *incoming);
char       *gain_incoming_outcome  (const GainIncoming *incoming);

G_END_DECLS
