/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

G_BEGIN_DECLS

/* How a catalog is made: gain-catalog-roster.c of people and places, gain-catalog-targets.c of
 * targets, gain-catalog.c of the rest. */

/* A catalog with the tables whose texts its structs borrow. */
typedef struct
{
  GainCatalog     catalog;
  gatomicrefcount ref_count;
  GainTable      *tables[4];
  GHashTable     *people;       /* id -> index + 1, and so for the others */
  GHashTable     *practices;
  GHashTable     *departments;
  GHashTable     *specialties;
  GHashTable     *measures;
  GHashTable     *schemes;
  GArray         *first_target; /* guint per measure: targets are sorted by measure */
  GainCatalog    *shared;       /* what isn't its own is this one's, which is kept; NULL: all is its own */
  GainDate        day;          /* of the home posts */
} GainOwnedCatalog;

static inline GainOwnedCatalog *
gain_catalog_owned (const GainCatalog *catalog)
{
  return (GainOwnedCatalog *) catalog;
}

/* Rows of a table in key order. */
typedef struct
{
  const GainTable *table;
  guint            row;
} GainCatalogRow;

GainCatalogRow *gain_catalog_sorted_rows (const GainTable *table);
int             gain_catalog_index       (GHashTable *indices, const char *key);
void            gain_catalog_remember    (GHashTable *indices, const char *key, guint index);

void gain_catalog_build_roster  (GainOwnedCatalog *self, const GainTable *roster);
void gain_catalog_settle_home   (GainPerson *person, GainDate day);
void gain_catalog_build_targets (GainOwnedCatalog *self, const GainTable *table);

G_END_DECLS
