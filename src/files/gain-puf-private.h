/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-puf.h"

#include "gain-puf-layout.h"

G_BEGIN_DECLS

/* A row as it stands: the cells that are read, "" for none. */
typedef struct
{
  guint       line;
  const char *fault; /* NULL, or why it is no row */
  const char *cells[GAIN_N_PUF_FIELDS];
} GainPufRaw;

/* A file on its way. */
typedef struct
{
  GainPuf *puf;
  GArray  *raw;                        /* GainPufRaw */
  int      columns[GAIN_N_PUF_FIELDS]; /* where a field stands; -1: nowhere */
  GArray  *fields;                     /* int per heading: the field, or -1 */
  guint    n_headings;
  guint    cell;                       /* the next one of the row */
  gboolean blank;
  gboolean words_first;                /* the first cell is no ACO's number */
  guint    n_filled;                   /* cells with something in them */
  gboolean surplus;                    /* something stands beyond the headings */
  GainPufRaw row;
} GainPufReader;

/* Columns whose unit and last decimal are those of all rows. */
typedef struct
{
  gboolean         msr, score, performance, final_share, final_loss; /* printed in percent */
  const GainExact *msr_half, *score_half;
} GainPufUnits;

const GainExact *gain_puf_number      (GainPufReader *self, const GainPufRaw *row,
                                       GainPufField field);
const GainExact *gain_puf_rate        (GainPufReader *self, const GainPufRaw *row,
                                       GainPufField field, gboolean percent);
gboolean         gain_puf_has_percent (GainPufReader *self, GainPufField field);
GainPufUnits     gain_puf_find_units  (GainPufReader *self);
gboolean         gain_puf_check_units (GainPufReader *self, const GainPufUnits *units,
                                       GError **error);
char            *gain_puf_find_doubt  (GainPufReader *self, const GainPufRaw *row,
                                       const GainPufUnits *units);
void             gain_puf_note_doubts (GainPufReader *self, const GainPufUnits *units);

G_END_DECLS
