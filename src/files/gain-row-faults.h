/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"

G_BEGIN_DECLS

/* What is wrong with a cell of a row. */
typedef struct
{
  int   column; /* -1: the row as a whole */
  char *value;
  char *reason;
} GainRowFault;

/* What is wrong with the row at hand. Whoever mends it should see all of it at once: one refusal tells
 * the first fault, and in its reason those that follow, as far as they are not too many. */
typedef struct
{
  GArray     *cells;    /* GainRowFault, as the cells come */
  guint32     columns;  /* bit per column that has one */
  GainReject *refused;  /* the row, once it is told; NULL: nothing is wrong yet */
  guint       n_told;
  guint       n_untold; /* those that were too many */
} GainRowFaults;

void     gain_row_faults_init  (GainRowFaults *faults);
void     gain_row_faults_clear (GainRowFaults *faults);
void     gain_row_faults_begin (GainRowFaults *faults);
void     gain_row_faults_add   (GainRowFaults *faults, int column, const char *value, char *reason);
gboolean gain_row_faults_tell  (GainRowFaults *faults, guint line, const char *name, const char *place,
                                const char *reason);
void     gain_row_faults_end   (GainRowFaults *faults);

G_END_DECLS
