/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-issue.h"
#include "gain-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What can be written as PDF. */
typedef enum
{
  GAIN_OUTPUT_PROVIDER,       /* one scorecard */
  GAIN_OUTPUT_PRACTICE,       /* a practice's scorecards: one booklet */
  GAIN_OUTPUT_FILES,          /* everybody: one file a provider, into a folder */
  GAIN_OUTPUT_PRACTICES,      /* everybody: a booklet a practice, into a folder */
  GAIN_OUTPUT_BOOKLET,        /* everybody: one booklet */
  GAIN_OUTPUT_PRACTICE_PAGE,  /* a practice's roll-up page */
  GAIN_OUTPUT_PRACTICE_PAGES, /* of every practice, into a folder */
  GAIN_OUTPUT_DEPARTMENT,     /* a department's page */
  GAIN_OUTPUT_DEPARTMENTS,    /* of every department, into a folder */
  GAIN_OUTPUT_VISIT_PACK,     /* what is taken along to a practice */
  GAIN_N_OUTPUTS
} GainOutput;

/* The words of win.export-scorecards, in enum order. */
extern const char *const gain_output_words[GAIN_N_OUTPUTS];

/* In which form. */
typedef enum
{
  GAIN_FORM_ACCESSIBLE,      /* with the structure that screen readers follow */
  GAIN_FORM_NO_SMALL_COUNTS, /* without counts of 1 to 10 patients */
  GAIN_FORM_BETWEEN_VISITS,  /* with the section on documentation and care gaps */
  GAIN_FORM_PATIENTS,        /* with the lists of patients */
  GAIN_N_FORMS
} GainForm;

/* The settings that remember the forms, in enum order. */
extern const char *const gain_form_keys[GAIN_N_FORMS];

/* Whom it is about. Indices are the snapshot's; -1: nobody, so that what needs it can't be asked for. */
typedef struct
{
  GainOutput    output;
  GainSnapshot *snapshot;   /* borrowed */
  GainLedger   *ledger;     /* borrowed; NULL: without dollars */
  int           person;
  int           practice;
  int           department;
  gboolean      hide_names; /* on the pages of practices and departments */
} GainOutputAim;

gboolean gain_output_takes    (GainOutput output, GainForm form);
gboolean gain_output_is_ready (const GainOutputAim *aim);
/* path NULL asks for one: a file, or where there are several a folder. */
void     gain_card_export     (GtkWidget *widget, GainSession *session, const GainOutputAim *aim,
                               const char *path);

G_END_DECLS
