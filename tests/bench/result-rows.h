/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* Faults that a results file can have, each in a hundredth of its rows. */
typedef struct
{
  const char *name;
  const char *column; /* that the refusal names; NULL: the row as a whole */
  guint       n_rows; /* refused for each time that it is planted; 0: counted as repeated */
} RowFault;

#define N_ROW_FAULTS 18
extern const RowFault row_faults[N_ROW_FAULTS];

/* A file of results and what is wrong in it. */
typedef struct
{
  char   *text;
  gsize   length;
  guint   n_rows;
  guint   n_right;  /* rows that go in */
  gint8  *faults;   /* by line of the file: index of the fault, -1: none; line 1 is the header */
  guint   planted[N_ROW_FAULTS]; /* rows to be refused, or repeated */
} ResultRows;

#define N_PEOPLE 2000
#define N_MEASURES 25

char       *result_rows_roster   (void);
char       *result_rows_measures (void);
ResultRows *result_rows_new      (guint n_rows, guint32 seed);
void        result_rows_free     (ResultRows *rows);
