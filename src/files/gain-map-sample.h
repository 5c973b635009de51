/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-xlsx-package.h"

G_BEGIN_DECLS

/* How many rows are looked at to see what words a column holds. */
#define GAIN_MAP_SAMPLE_ROWS 2000

/* The headings of a file and its first rows, whatever they mean. */
typedef struct
{
  char       *name;     /* of the file */
  char       *sheet;    /* of a workbook: which; NULL: no workbook */
  char      **headings;
  guint       n_headings;
  GHashTable *places;   /* what gain_heading_key() makes of a heading -> the first such one's place */
  GPtrArray  *rows;     /* char **: each with n_headings cells, trimmed; blank rows left out */
} GainMapSample;

GainMapSample *gain_map_sample_new      (GainContent *content, const char *sheet, guint most_rows,
                                         const GainXlsxWatch *watch, GError **error);
void           gain_map_sample_free     (GainMapSample *sample);
const char    *gain_map_sample_cell     (const GainMapSample *sample, guint row, guint heading);
int            gain_map_sample_find     (const GainMapSample *sample, const char *heading);
GPtrArray     *gain_map_sample_values   (const GainMapSample *sample, guint heading, guint most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainMapSample, gain_map_sample_free)

G_END_DECLS
