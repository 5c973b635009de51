/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* Promises, deliveries and who waits for a scorecard: all out of the visits that were noted. */
typedef struct
{
  guint       row;     /* of the snapshot's visits */
  const char *tin;     /* texts are borrowed from the snapshot */
  const char *text;
  const char *owner;   /* or NULL */
  GainDate    made;
  GainDate    due;     /* 0: none */
  gboolean    overdue; /* at the date asked for */
} GainPromise;

typedef struct
{
  int         practice;    /* index in the catalog */
  const char *manager;     /* or NULL */
  const char *delivery;    /* "paper", "email", "mail"; or NULL */
  GainDate    last_visit;  /* any visit or delivery; 0: never */
  GainDate    delivered;   /* of the snapshot's period, to the whole practice; 0: not yet */
  guint       n_people;    /* clinicians with a page */
  GArray     *missing;     /* guint: who of them has had nothing of the period, in printing order */
} GainDelivered;

/* tin NULL: of every practice. date 0: nothing counts as overdue. */
GArray     *gain_promises_open      (GainSnapshot *snapshot, const char *tin, GainDate date);
gint64      gain_delivery_last      (GainSnapshot *snapshot, const char *tin,
                                     const char *provider_id);
GPtrArray  *gain_delivery_practices (GainSnapshot *snapshot); /* GainDelivered */
void        gain_delivered_free     (GainDelivered *delivered);
guint       gain_delivery_n_missing (GainSnapshot *snapshot);
int         gain_practice_row       (GainSnapshot *snapshot, const char *tin);
const char *gain_practice_text      (GainSnapshot *snapshot, const char *tin, guint column);
gboolean    gain_delivery_write     (GainSnapshot *snapshot, gboolean missing_only,
                                     const char *path, GError **error);

G_END_DECLS
