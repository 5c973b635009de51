/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* What the payment column can say. */
typedef enum
{
  GAIN_PAID_NO_PLAN,
  GAIN_PAID_NOT_IN_PLAN,
  GAIN_PAID_HIDDEN,    /* the provider's group shows no dollars */
  GAIN_PAID_OTHER,     /* a practice, department or group is paid */
  GAIN_PAID_AMOUNT,
} GainPaidKind;

/* One clinician in the table. */
typedef struct
{
  guint             person;
  guint             place;   /* by practice, then name */
  gint64            lives;   /* times GAIN_SCALE; GAIN_NULL: no panel */
  GainTierMix       mix;     /* measures by tier, of the first scheme met */
  const GainScheme *scheme;  /* NULL: no measure has a tier */
  gint64            payout;  /* sum over the measures with a tier, percent times GAIN_SCALE */
  guint             n_tiers; /* measures with a tier */
  guint             n_up;    /* as the page's first line says: of the measures that are printed */
  guint             n_improved;
  guint             n_slipped;
  GainPaidKind      paid_kind;
  GainPayeeKind     payee;
  gint64            paid;    /* cents */
  char             *key;     /* what a search looks in, folded */
} GainCardRow;

/* The clinicians with a page, by practice, then name. Immutable but for the payments. */
typedef struct
{
  GainSnapshot *snapshot;
  GainCardRow  *rows;
  guint         n_rows;
} GainCardRows;

GainCardRows *gain_card_rows_new        (GainSnapshot *snapshot);
void          gain_card_rows_free       (GainCardRows *self);
void          gain_card_rows_set_ledger (GainCardRows *self, const GainLedger *ledger);
gboolean      gain_card_rows_same_people (const GainCardRows *a, const GainCardRows *b);
int           gain_card_rows_find       (const GainCardRows *self, const char *id);

const GainPerson *gain_card_row_person  (const GainCardRows *self, const GainCardRow *row);
char *gain_card_row_name     (const GainCardRows *self, const GainCardRow *row);
char *gain_card_row_role     (const GainCardRows *self, const GainCardRow *row);
char *gain_card_row_lives    (const GainCardRow *row);
char *gain_card_row_tiers    (const GainCardRow *row);
char *gain_card_row_trend    (const GainCardRow *row);
char *gain_card_row_paid     (const GainCardRow *row);
gboolean gain_card_row_too_few (const GainCardRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainCardRows, gain_card_rows_free)

G_END_DECLS
