/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-map-guess.h"

G_BEGIN_DECLS

/* Where a mapping comes from. */
typedef enum
{
  GAIN_MAP_OWN,        /* the file has our headings: there is no mapping */
  GAIN_MAP_GIVEN,      /* a person said it */
  GAIN_MAP_REMEMBERED, /* a person said it of another file with the same headings */
  GAIN_MAP_GUESSED,
} GainMapOrigin;

GainMapping *gain_map_choose   (GainKind kind, const GainMapSample *sample,
                                const GainMapping *given, const GainCatalog *catalog,
                                gboolean guess, GainMapOrigin *origin);
void         gain_map_note     (GPtrArray *notes, const GainMapping *mapping,
                                GainMapOrigin origin);
gboolean     gain_map_remember (const GainMapping *mapping, char **headings, GError **error);
gboolean     gain_map_set      (GainMapping *mapping, const char *assignment, GError **error);
gboolean     gain_map_guess_kind (GainContent *content, const char *sheet,
                                const GainCatalog *catalog, GainKind *kind);

/* How one file is read: what was seen of it, and what its headings mean. */
typedef struct
{
  GainMapSample *sample;  /* NULL: no table */
  GainMapping   *mapping; /* NULL: its headings are our own */
  GainMapOrigin  origin;
} GainMapWay;

gboolean     gain_map_find_way (GainMapWay *way, GainKind kind, GainContent *content,
                                const GainReadingOptions *options, char **constants,
                                const GainCatalog *catalog, gboolean guess,
                                const GainXlsxWatch *watch, GError **error);
void         gain_map_way_clear (GainMapWay *way);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GainMapWay, gain_map_way_clear)

G_END_DECLS
