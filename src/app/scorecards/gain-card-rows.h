/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-blind.h"
#include "gain-certainty.h"
#include "gain-grid.h"

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
  guint             name_place; /* by name */
  guint             role_place; /* by specialty or role: the same for the same words */
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

/* The clinicians with a page, by practice, then name. Immutable but for the payments, and for whose
 * names are hidden. */
typedef struct
{
  GainSnapshot *snapshot;
  GainCardRow  *rows;
  guint         n_rows;
  int          *row_of;  /* [person]: the row's number; -1: none */
  GainCertainty certainty; /* of the payments */
  GainBlind    *blind;
  gboolean      blinded; /* others' names are hidden */
  int           own;     /* whose is not: an index into the catalog's people; -1: nobody's */
} GainCardRows;

GainCardRows *gain_card_rows_new        (GainSnapshot *snapshot);
GainCardRows *gain_card_rows_copy       (const GainCardRows *self); /* cannot be searched */
void          gain_card_rows_free       (GainCardRows *self);
void          gain_card_rows_set_ledger (GainCardRows *self, const GainLedger *ledger);
int           gain_card_rows_find       (const GainCardRows *self, const char *id);

const GainPerson *gain_card_row_person  (const GainCardRows *self, const GainCardRow *row);
gboolean gain_card_row_hidden (const GainCardRows *self, const GainCardRow *row);
guint gain_card_row_number   (const GainCardRows *self, const GainCardRow *row);
const GainScoreLine *gain_card_row_line (const GainCardRows *self, const GainCardRow *row,
                                         guint measure); /* NULL: no result */
char *gain_card_row_name     (const GainCardRows *self, const GainCardRow *row);
char *gain_card_row_practice (const GainCardRows *self, const GainCardRow *row);
char *gain_card_row_department (const GainCardRows *self, const GainCardRow *row);
char *gain_card_row_npi      (const GainCardRows *self, const GainCardRow *row);
char *gain_card_row_role     (const GainCardRows *self, const GainCardRow *row);
char *gain_card_row_lives    (const GainCardRow *row);
char *gain_card_row_tiers    (const GainCardRow *row);
char *gain_card_row_trend    (const GainCardRow *row);
char *gain_card_row_paid     (const GainCardRow *row);
gboolean gain_card_row_too_few (const GainCardRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainCardRows, gain_card_rows_free)

G_END_DECLS
