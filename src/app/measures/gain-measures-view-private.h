/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-measure-edit.h"
#include "gain-measures-view.h"

G_BEGIN_DECLS

/* The view, for its own files: gain-measures-view.c shows, gain-measures-actions.c acts. */
struct _GainMeasuresView
{
  GainView             parent_instance;

  GtkStack            *pages;
  GtkStack            *lists;
  GtkColumnView       *table;
  GtkColumnViewColumn *domain;
  GtkColumnViewColumn *title;
  GtkColumnViewColumn *code;
  GtkColumnViewColumn *unit;
  GtkColumnViewColumn *better;
  GtkColumnViewColumn *value;
  GtkColumnViewColumn *plans;
  GtkColumnViewColumn *bars;
  AdwBin              *criteria_place;
  AdwBin              *schemes_place;
  AdwBin              *page_place;
  AdwBin              *empty_place;
  AdwBin              *year_place;
  AdwBin              *back_test_place;
  GtkWidget           *page;
  GtkWidget           *criteria;
  GtkWidget           *schemes;
  GtkWidget           *year;
  GtkWidget           *back_test;

  GListStore          *rows;
  GtkFilter           *filter;
  GtkSelectionModel   *selection;
  GSimpleAction       *page_action; /* weak: the window's */
  GainMeasureUse      *uses;
  guint                n_uses;
  char                *search; /* folded */
};

gboolean gain_measures_view_shows       (GainMeasuresView *self, const char *page);
void     gain_measures_view_show_page   (GainMeasuresView *self, const char *page);
void     gain_measures_view_update_list (GainMeasuresView *self);
gboolean gain_measures_view_open        (GainMeasuresView *self, const char *code);

/* gain-measures-actions.c */
void     gain_measures_view_add_actions (GainView *view, GActionMap *map);

G_END_DECLS
