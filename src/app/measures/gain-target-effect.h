/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* Somebody whose tier pays more or less under another target. */
typedef struct
{
  guint             person;
  const GainTarget *before; /* of the snapshot */
  int               tier_before;
  guint             tier_after;
  gboolean          up;
} GainTargetMove;

/* What a target would do to those whom it judges. */
typedef struct
{
  GArray *cells;    /* GainCell, reportable */
  GArray *moves;    /* GainTargetMove */
  guint   by_tier[GAIN_MAX_CUTS + 1];
  guint   too_few;
  guint   up, down; /* how many would move to a tier that pays more, less than theirs now */
} GainTargetEffect;

char *gain_target_effect_judged (const GainTargetEffect *effect, GainSnapshot *past, int year);
char *gain_target_effect_moves  (const GainTargetEffect *effect, GainSnapshot *past);
void gain_target_effect       (GainSnapshot *snapshot, const GainTarget *target,
                               GainTargetEffect *effect);
void gain_target_effect_clear (GainTargetEffect *effect);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GainTargetEffect, gain_target_effect_clear)

G_END_DECLS
