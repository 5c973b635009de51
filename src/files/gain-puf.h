/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"
#include "gain-tie-out.h"

G_BEGIN_DECLS

/* A file of CMS's public results: "Performance Year Financial and Quality Results", one row an ACO.
 * Names, units and marks differ by year and are recognized from the file. */
typedef struct
{
  char           *name;
  int             year;
  int             looks_like; /* the year that the headings tell; 0: none */
  char          **header;
  char            delimiter;
  GArray         *rows;       /* GainPublished, in the file's order */
  GPtrArray      *notes;      /* char * */
  GainExactArena *arena;      /* of the rows' values */
  GStringChunk   *texts;      /* of the rows' texts */
} GainPuf;

/* CMS published its first results of 2013; what lies beyond is no performance year. */
#define GAIN_PUF_FIRST_YEAR 2013
#define GAIN_PUF_LAST_YEAR 2100

gboolean gain_puf_is_year      (int year);
gboolean gain_puf_is_text      (const char *text, gsize length);
GainPuf *gain_puf_new          (const char *path, int year, GError **error);
GainPuf *gain_puf_new_from_text (const char *name, const char *text, gsize length, int year,
                                 GError **error);
gboolean gain_puf_fill_reading (GainReading *reading, const char *text, gsize length,
                                GError **error);
void     gain_puf_free         (GainPuf *puf);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainPuf, gain_puf_free)

G_END_DECLS
