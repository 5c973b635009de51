/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-reader.h"

G_BEGIN_DECLS

/* The measures to start from, with their definitions: data/library/measures.csv, which travels
 * inside the program. */
typedef struct
{
  GainTable   *table;   /* of measures, in the file's order */
  GainCatalog *catalog; /* the same measures, by code */
} GainLibrary;

GainLibrary *gain_library_read (GError **error);
void         gain_library_free (GainLibrary *library);
/* Rows to be written; codes ends in NULL. NULL with an error: the library lacks one of them. */
GainTable   *gain_library_pick (const GainLibrary *library, const char *const *codes,
                                GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainLibrary, gain_library_free)

G_END_DECLS
