/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

G_BEGIN_DECLS

/* What the ACO holds back against losses: the rows of the kind `reserve`, by performance year and
 * by owner, with balances. Source: contract "Files", `reserve`; contract "Distribution", Losses. */

typedef struct
{
  int             year;
  GainDate        date;
  GainReserveKind kind;
  gint64          change;   /* cents: a deposit is more than 0, the others less */
  const char     *label;    /* or NULL */
  const char     *payee_id; /* whose money it is; NULL: everybody's */
  gint64          balance;  /* of its performance year, after it */
} GainReserveEntry;

typedef struct
{
  int    year;
  gint64 deposits;   /* cents, as all below */
  gint64 releases;
  gint64 repayments;
  gint64 balance;    /* of the year's own rows */
  gint64 total;      /* with those of the years before */
  gint64 for_losses; /* what the year's losses can be paid from */
} GainReserveYear;

typedef struct
{
  const char *payee_id; /* NULL: everybody's */
  gint64      deposits; /* cents, as all below */
  gint64      releases;
  gint64      repayments;
  gint64      balance;
  gboolean    known;    /* on the roster, as a person, practice or department */
  GainDate    left;     /* the last active day of the last of them; 0: still there, or not known */
} GainReserveOwner;

typedef struct
{
  GArray    *entries; /* GainReserveEntry, by performance year, date, kind, label, owner */
  GArray    *years;   /* GainReserveYear, earliest first */
  GArray    *owners;  /* GainReserveOwner, everybody's first, then by id */
  gint64     balance; /* cents */
  GainTable *rows;
} GainReserve;

GainReserve *gain_reserve_new        (GainTable *rows, const GainCatalog *catalog,
                                      GError **error);
void         gain_reserve_free       (GainReserve *reserve);
gint64       gain_reserve_change     (const GainTable *rows, guint row);
gint64       gain_reserve_common     (const GainReserve *reserve);
gint64       gain_reserve_for_losses (const GainTable *rows, int year);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainReserve, gain_reserve_free)

G_END_DECLS
