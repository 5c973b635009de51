/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a cell calls its row a total by itself, or may do so as part of a name: "Elm Total". */
typedef enum
{
  GAIN_TOTAL_NO,
  GAIN_TOTAL_NAMED, /* Elm Total */
  GAIN_TOTAL_PLAIN, /* Total, Grand total: */
} GainTotalWord;
GainTotalWord gain_total_word (const char *text);

/* The totals that were left out of one table, so that they can be told. */
typedef struct
{
  guint  n;
  guint  first;  /* the row of the first one */
  guint  last;
  char  *word;   /* what the first one says */
} GainTotalRows;

void gain_total_rows_add   (GainTotalRows *rows, guint row, const char *word);
void gain_total_rows_note  (const GainTotalRows *rows, GPtrArray *notes);
void gain_total_rows_clear (GainTotalRows *rows);

G_END_DECLS
