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

/* Since when somebody should have had a scorecard. */
typedef enum
{
  GAIN_SPAN_PERIOD,  /* that of the snapshot's period, whenever */
  GAIN_SPAN_MONTH,   /* any, this calendar month */
  GAIN_SPAN_QUARTER, /* any, this calendar quarter */
  GAIN_SPAN_EVER,    /* any, ever */
} GainDeliverySpan;

/* What a clinician with a page has had. Texts are borrowed from the snapshot. */
typedef struct
{
  guint       person;     /* index in the catalog */
  int         practice;
  const char *manager;    /* or NULL */
  const char *delivery;   /* "paper", "email", "mail"; or NULL */
  GainDate    last;       /* any scorecard; 0: never */
  GainDate    of_period;  /* that of the snapshot's period; 0: not yet */
  GainDate    last_visit; /* to the practice, whoever was met; 0: never */
  guint       n_promises; /* open ones to the practice */
} GainReceived;

/* tin NULL: of every practice. date 0: nothing counts as overdue. */
GArray     *gain_promises_open      (GainSnapshot *snapshot, const char *tin, GainDate date);
GPtrArray  *gain_delivery_practices (GainSnapshot *snapshot); /* GainDelivered */
void        gain_delivered_free     (GainDelivered *delivered);
guint       gain_delivery_n_missing (GainSnapshot *snapshot);
/* The day that was agreed at the last visit, call or delivery that named one; 0: none was. */
GainDate    gain_delivery_next      (GainSnapshot *snapshot, const char *tin);
int         gain_practice_row       (GainSnapshot *snapshot, const char *tin);
const char *gain_practice_text      (GainSnapshot *snapshot, const char *tin, guint column);
/* GainReceived by manager, practice, name. today 0: days to come count as well. */
GArray     *gain_delivery_people    (GainSnapshot *snapshot, GainDate today);
GainDate    gain_delivery_since     (GainDeliverySpan span, GainDate today);
gboolean    gain_received_waits     (const GainReceived *received, GainDeliverySpan span,
                                     GainDate today);
/* When a page that was issued was brought; 0: that isn't noted. */
GainDate    gain_delivery_of        (GainSnapshot *snapshot, const GainIssued *issued);
gboolean    gain_delivery_write     (GainSnapshot *snapshot, gboolean missing_only,
                                     GainDeliverySpan span, GainDate today, const char *path,
                                     GError **error);

G_END_DECLS
