/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-incoming.h"

G_BEGIN_DECLS

/* What of a folder's files is new to a workspace. */
typedef struct
{
  GPtrArray *files;   /* GainIncoming: to be read */
  GPtrArray *known;   /* char *: names of files that were imported already */
  GPtrArray *passed;  /* char *: names of files that seem to be nothing to import */
} GainFolder;

GainFolder *gain_folder_look (GainStore *store, const char *path, GCancellable *cancellable,
                              GError **error);
void        gain_folder_free (GainFolder *folder);

/* That all of a file, or of a sheet of it, is in: known by its content, until its edit is undone. */
void        gain_folder_note (GainStore *store, const char *sha256, const char *sheet);
void        gain_folder_note_table (GainStore *store, const GainReading *list,
                              const GainReading *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainFolder, gain_folder_free)

G_END_DECLS
