/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"
#include "gain-reader.h"

G_BEGIN_DECLS

#define GAIN_NPPES_TAXONOMIES 15

/* What CMS's registry of providers (NPPES) says of an NPI. Texts may be empty. */
typedef struct
{
  char     *npi;
  gboolean  organization;   /* entity type 2 */
  char     *last_name;
  char     *first_name;
  char     *other_last_name;
  char     *other_first_name;
  char     *organization_name;
  char     *credential;
  char     *replacement;    /* the NPI that took its place */
  GainDate  deactivated;    /* 0: never */
  GainDate  reactivated;
  char     *taxonomies[GAIN_NPPES_TAXONOMIES + 1]; /* codes, the primary one first; NULL ends them */
} GainNppesEntry;

void        gain_nppes_entry_free (GainNppesEntry *entry);
/* wanted: a set of NPIs. Gives them, char * -> GainNppesEntry, as far as the file has them. */
GHashTable *gain_nppes_read       (const char *path, GHashTable *wanted, guint *n_damaged,
                                   GainProgressFunc progress, gpointer user_data,
                                   GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainNppesEntry, gain_nppes_entry_free)

G_END_DECLS
