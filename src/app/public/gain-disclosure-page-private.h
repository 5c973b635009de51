/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-disclosure-page.h"

#include "gain-people-write.h"
#include "gain-public-report.h"
#include "gain-row-form.h"

G_BEGIN_DECLS

/* The public reporting page, for its own files: gain-disclosure-page.c shows, gain-disclosure-output.c
 * takes it out and acts, gain-disclosure-add.c numbers what is new. */

#define PREVIEW -1 /* as a section: the page as a whole */
#define NEW_ROW -1

struct _GainDisclosurePage
{
  AdwBin          parent_instance;

  GtkListBox     *sections;
  GtkStack       *states;
  GtkLabel       *summary;
  AdwBin         *preview;
  GtkWidget      *copy_text;
  GtkWidget      *copy_html;
  GtkWidget      *save_page;
  GtkLabel       *section_title;
  GtkLabel       *section_help;
  GtkLabel       *section_gap;
  GtkWidget      *add;
  GtkListBox     *rows;
  AdwBin         *section_preview;
  GtkLabel       *form_title;
  AdwBin         *form_place;
  GtkWidget      *save_row;

  GainSession    *session;
  GainSnapshot   *snapshot;
  GainPublicPage *page;
  GainFacts      *facts;     /* of the newest whole year; NULL: there is none */
  GainRowForm    *form;      /* borrowed; NULL: none is open */
  GCancellable   *reading;
  GtkWidget      *captions[GAIN_N_DISCLOSURES + 1]; /* of the list, the page first */
  GSimpleAction  *section_action; /* weak */
  int             section;
  gboolean        saving;
  gboolean        adding; /* the open entry is a new one */
};

const char *gain_disclosure_page_word   (GainDisclosure section);
GArray     *gain_disclosure_page_rows   (GainDisclosurePage *self, int section);
void        gain_disclosure_page_select (GainDisclosurePage *self, const char *word);
void        gain_disclosure_page_open   (GainDisclosurePage *self, int row);
void        gain_disclosure_page_remove (GainDisclosurePage *self, guint row);
void        gain_disclosure_page_save   (GainDisclosurePage *self);
void        gain_disclosure_page_copy   (GainDisclosurePage *self, GainPublicFormat format);
void        gain_disclosure_page_ask    (GainDisclosurePage *self);
int         gain_disclosure_next_number (const GainTable *table, int section);
void        gain_disclosure_add         (GainDisclosurePage *self, char **cells, GainWriteDone done);

G_END_DECLS
