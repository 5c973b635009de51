/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-rows.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the table of clinicians is narrowed to: a button that says it, and what opens from it.
 * Signals: "changed"; "mine" when the filter for one's own practices is switched by hand. */
#define GAIN_TYPE_CARD_FILTER (gain_card_filter_get_type ())
G_DECLARE_FINAL_TYPE (GainCardFilter, gain_card_filter, GAIN, CARD_FILTER, AdwBin)

typedef enum
{
  GAIN_CARD_SHOW_ALL,
  GAIN_CARD_SHOW_MOVE_UP,
  GAIN_CARD_SHOW_SLIPPED,
  GAIN_CARD_SHOW_TOO_FEW,
} GainCardShow;

/* Beside the tiers of a measure's scheme. */
enum
{
  GAIN_CARD_ANY_TIER = -1,
  GAIN_CARD_TOO_FEW = -2,
};

void     gain_card_filter_set_rows     (GainCardFilter *self, const GainCardRows *rows);
gboolean gain_card_filter_passes       (GainCardFilter *self, const GainCardRow *row);
void     gain_card_filter_clear        (GainCardFilter *self);
void     gain_card_filter_set_show     (GainCardFilter *self, GainCardShow show);
void     gain_card_filter_set_role     (GainCardFilter *self, int role);       /* -1: all */
void     gain_card_filter_set_practice (GainCardFilter *self, int practice);   /* -1: all */
int      gain_card_filter_get_practice (GainCardFilter *self);
void     gain_card_filter_set_department (GainCardFilter *self, int department); /* -1: all */
void     gain_card_filter_set_tier     (GainCardFilter *self, int measure, int tier); /* -1: all */
void     gain_card_filter_set_mine     (GainCardFilter *self, gboolean only_mine);
gboolean gain_card_filter_get_mine     (GainCardFilter *self);

G_END_DECLS
