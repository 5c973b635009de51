/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan.h"

G_BEGIN_DECLS

/* Plans to begin with. None of them says where unearned dollars go: that is for its makers. */
typedef enum
{
  GAIN_PRESET_FIVE_TIERS,  /* 92/8: primary care by clinician, specialists by department */
  GAIN_PRESET_COMMITTEE,   /* 80/20, by measures that a committee has approved */
  GAIN_PRESET_DEPARTMENTS, /* departments as payees, divided within */
  GAIN_PRESET_IPA_BONUS,   /* 5 % to independent physicians */
  GAIN_PRESET_UNIFORM,     /* the same for every clinician */
  GAIN_PRESET_QUARTERLY,   /* judged each quarter; advances are netted at settlement */
} GainPreset;
#define GAIN_N_PRESETS (GAIN_PRESET_QUARTERLY + 1)

extern const char *const gain_preset_words[]; /* NULL-terminated, in enum order */

const char *gain_preset_title (GainPreset preset);
GainPlan   *gain_preset_plan  (GainPreset preset, const GainFacts *facts, gint64 pool);

G_END_DECLS
