/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-decimal.h"

G_BEGIN_DECLS

/* Fractions that are never rounded before they are printed. A settlement multiplies dollars by
 * beneficiaries by percents with ten decimals, and divides in between: numerators outgrow 128 bits.
 * Values don't change once they are made and live as long as their arena, so that a step of a
 * calculation can keep what it compared by keeping the pointer. */
typedef struct _GainExact GainExact;
typedef struct _GainExactArena GainExactArena;

GainExactArena  *gain_exact_arena_new  (void);
void             gain_exact_arena_free (GainExactArena *arena);

const GainExact *gain_exact_from_int   (GainExactArena *arena, gint64 value);
const GainExact *gain_exact_from_ratio (GainExactArena *arena, gint64 numerator,
                                        gint64 denominator);
GainDecimalStatus gain_exact_parse     (GainExactArena *arena, const char *text, guint places,
                                        GainDecimalFlags flags, const GainExact **value);

const GainExact *gain_exact_add        (GainExactArena *arena, const GainExact *a,
                                        const GainExact *b);
const GainExact *gain_exact_subtract   (GainExactArena *arena, const GainExact *a,
                                        const GainExact *b);
const GainExact *gain_exact_multiply   (GainExactArena *arena, const GainExact *a,
                                        const GainExact *b);
const GainExact *gain_exact_divide     (GainExactArena *arena, const GainExact *a,
                                        const GainExact *b);
const GainExact *gain_exact_negate     (GainExactArena *arena, const GainExact *a);
const GainExact *gain_exact_round      (GainExactArena *arena, const GainExact *a, guint places);

/* These give back one of the two. */
const GainExact *gain_exact_min        (const GainExact *a, const GainExact *b);
const GainExact *gain_exact_max        (const GainExact *a, const GainExact *b);

int              gain_exact_compare    (const GainExact *a, const GainExact *b);
int              gain_exact_sign       (const GainExact *a);
char            *gain_exact_format     (const GainExact *a, guint places);
gboolean         gain_exact_to_cents   (const GainExact *dollars, gint64 *cents);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainExactArena, gain_exact_arena_free)

G_END_DECLS
