/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-scorecard.h"

G_BEGIN_DECLS

/* Fewer reportable providers of a specialty than this are compared with their whole role. */
#define GAIN_MIN_SPECIALTY_PEERS 5

/* The peers of every provider on every measure, found once. */
typedef struct
{
  const GainCatalog *catalog; /* borrowed */
  guint              n_slots; /* (role, specialty) pairs, and each whole role */
  GainPeers        **slots;   /* [measure * n_slots + slot]; borrowed from the array below */
  GPtrArray         *all;     /* GainPeers, owned */
} GainPeerIndex;

GainPeerIndex   *gain_peer_index_new    (const GainFacts *facts);
void             gain_peer_index_free   (GainPeerIndex *index);
const GainPeers *gain_peer_index_lookup (const GainPeerIndex *index, guint measure, guint person);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainPeerIndex, gain_peer_index_free)

G_END_DECLS
