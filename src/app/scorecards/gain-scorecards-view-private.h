/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-card-output.h"
#include "gain-card-print.h"
#include "gain-card-preview.h"
#include "gain-card-table.h"
#include "gain-rollup-table.h"
#include "gain-scorecards-view.h"

G_BEGIN_DECLS

struct _GainScorecardsView
{
  GainView         parent_instance;

  GtkStack        *states;
  AdwBin          *empty;
  GtkPaned        *paned;
  GtkStack        *lists;     /* "clinicians", "practices", "departments" */
  GainCardTable   *table;
  GainRollupTable *rollup;    /* the practices */
  GainRollupTable *departments;
  GainCardPreview *preview;

  GSettings       *settings;
  GtkWidget       *explained; /* weak: what the pane on the right shows of ours */
  char            *measure;   /* its code in that pane; NULL: all of them */
  char            *wanted;    /* an id to show with the next snapshot */
  char            *search;    /* what is typed; NULL: nothing yet */
  GActionMap      *actions;   /* weak: the window's */
  gboolean         blinded;
  guint            serial;    /* of the last rows asked for */
  gboolean         summing;   /* rows are on their way */
  GPtrArray       *late;      /* commands for which what it shows is too old; NULL: none */
};

void gain_scorecards_view_open_pane    (GainScorecardsView *self, const char *code);
void gain_scorecards_view_show_list    (GainScorecardsView *self, const char *list);
void gain_scorecards_view_set_blinded  (GainScorecardsView *self, gboolean blinded);
GainRollupTable *gain_scorecards_view_get_rollup (GainScorecardsView *self); /* NULL: clinicians */
GainCardSubject  gain_scorecards_view_get_subject (GainScorecardsView *self);
gboolean gain_scorecards_view_get_aim  (GainScorecardsView *self, GainOutputAim *aim);
gboolean gain_scorecards_view_is_current (GainScorecardsView *self);

/* gain-scorecards-actions.c */
void gain_scorecards_view_add_entries  (GainScorecardsView *self, GActionMap *map);
void gain_scorecards_view_go_on        (GainScorecardsView *self);
void gain_scorecards_view_print_people (GainScorecardsView *self, const char *whom);
void gain_scorecards_view_set_state    (GainScorecardsView *self, const char *action,
                                        GVariant *state);

G_END_DECLS
