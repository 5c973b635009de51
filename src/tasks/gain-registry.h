/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-grid.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* Where the roster and CMS's registry of providers (NPPES) say different things. */
typedef enum
{
  GAIN_REGISTRY_MISSING,      /* the extract has no such NPI */
  GAIN_REGISTRY_DEACTIVATED,
  GAIN_REGISTRY_REPLACED,
  GAIN_REGISTRY_ORGANIZATION, /* the NPI is an organization's */
  GAIN_REGISTRY_LAST_NAME,
  GAIN_REGISTRY_FIRST_NAME,
  GAIN_REGISTRY_ROLE,         /* the taxonomy is of another role */
} GainRegistryFault;

typedef struct
{
  char              *npi;
  char              *name;   /* as on the roster */
  char              *order;  /* last name, then first: what it is sorted by */
  GainRegistryFault  fault;
  char              *ours;   /* what the roster says; may be empty */
  char              *theirs; /* what the registry says; may be empty */
  char              *text;   /* a sentence */
} GainRegistryFinding;

typedef struct
{
  char      *file;      /* base name of the extract */
  guint      n_people;  /* clinicians on the roster */
  guint      n_found;   /* of them in the extract */
  guint      n_damaged; /* rows of the extract that can't be read */
  GPtrArray *findings;  /* GainRegistryFinding, by name, then NPI */
} GainRegistryCheck;

GainRegistryCheck *gain_registry_check (GainStore *store, const char *path,
                                        GainStoreProgress progress, gpointer user_data,
                                        GCancellable *cancellable, GError **error);
void               gain_registry_check_free (GainRegistryCheck *check);
GainGrid          *gain_registry_check_to_grid (const GainRegistryCheck *check);
char              *gain_registry_check_summary (const GainRegistryCheck *check);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainRegistryCheck, gain_registry_check_free)

G_END_DECLS
