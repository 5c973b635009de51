/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-page.h"
#include "gain-scorecard.h"

G_BEGIN_DECLS

typedef enum
{
  GAIN_PAPER_LETTER,
  GAIN_PAPER_A4,
} GainPaper;

/* What the page says beside the figures; texts are borrowed, NULL leaves the place for a hand. */
typedef struct
{
  GainPaper   paper;
  const char *aco_name;
  GainDate    issued;          /* 0: not printed */
  const char *version_id;
  const char *contact_name;
  const char *contact_phone;
  const char *contact_email;
  int         days_to_object;  /* 0: not said */
  gboolean    between_visits;  /* documentation, care gaps, savings: a section of their own */
  gboolean    no_small_counts; /* for e-mail and boards: see gain_cell_size_withhold() */
  gboolean    hide_names;      /* a roll-up numbers its clinicians in place of their names */
  const char *blind_key;       /* what their order hangs on: known to none but the workspace */
} GainScorecardStyle;

/* A line of a booklet's list. */
typedef struct
{
  char       *name;
  const char *practice; /* a new one is a heading; NULL: the booklet is of one practice */
  guint       page;     /* of the document, from 0 */
} GainCoverEntry;

void      gain_scorecard_layout      (GainDocument *document, const GainScorecard *card,
                                      const GainScorecardStyle *style);
void      gain_scorecard_layout_cover (GainDocument *document, const char *title,
                                      const GArray *entries, const GainScorecardStyle *style);
char     *gain_scorecard_file_name   (const GainScorecard *card);
char     *gain_scorecard_message     (const GainScorecard *card);
void      gain_sign_in_sheet_layout  (GainDocument *document, const char *meeting, GainDate date,
                                      const GPtrArray *people, const GainScorecardStyle *style);

G_END_DECLS
