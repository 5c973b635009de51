/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-compare.h"
#include "gain-lever.h"

G_BEGIN_DECLS

/* Which decision of a plan moves whose money most: each tried at another value, alone. */
typedef struct
{
  GainLever     lever; /* at the value that was tried */
  gint64        own;   /* the plan's own value */
  GainMoves     moves; /* against the plan as it is */
  GainPayeeKind kind;  /* of the payee that it moves most */
  int           index;
  const char   *id;    /* borrowed from the facts, or the plan; NULL: it moves nobody */
  const char   *group; /* its id */
  gint64        most;  /* cents: what that payee gains; negative: loses */
} GainSensitivity;

GArray *gain_sensitivities_new (const GainPlan *plan, GainFacts *facts, GError **error);

G_END_DECLS
