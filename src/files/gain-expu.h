/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-exact.h"
#include "gain-reader.h"

G_BEGIN_DECLS

/* CMS's Aggregate Expenditure and Utilization Report (quarterly QEXPU, yearly AEXPU), table 1. What is
 * public of it is its form: titles, one row of headings with the ACO's own column first, then sections
 * (a row with nothing but its title) and their rows; and the names of the sections (the Tuva Project,
 * CMS MSSP Connector and Pipeline, 2025). Which rows a section has is not, so a person says which row is
 * which measure. */
typedef enum
{
  GAIN_EXPU_ACO,      /* "ACO-Specific" */
  GAIN_EXPU_ALL,      /* "All MSSP ACOs" */
  GAIN_EXPU_NATIONAL, /* "National Assignable FFS" */
  GAIN_EXPU_N_COLUMNS,
} GainExpuColumn;

typedef struct
{
  guint            line;
  char            *section;                     /* "" before the first */
  char            *label;
  const GainExact *values[GAIN_EXPU_N_COLUMNS]; /* NULL: not a number there */
} GainExpuRow;

typedef struct
{
  char           *name;
  char           *sha256;
  GainPeriod      period; /* 0: the name doesn't say it */
  GPtrArray      *rows;   /* GainExpuRow */
  GainExactArena *arena;
} GainExpu;

GainExpu          *gain_expu_read  (const char *path, const char *sheet, GError **error);
void               gain_expu_free  (GainExpu *expu);
/* "row" or "section|row", in any case and spacing. */
const GainExpuRow *gain_expu_find  (const GainExpu *expu, const char *what);
/* Of the ACO; of a type of enrollment where the row is of one. NULL: not in the report. */
const GainExact   *gain_expu_person_years (const GainExpu *expu, const GainExpuRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainExpu, gain_expu_free)

G_END_DECLS
