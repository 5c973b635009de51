/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-import-flow.h"

#include "gain-import-page.h"
#include "gain-import-start.h"

G_BEGIN_DECLS

/* An import and its parts: the flow of files, what their headings and sheets are said to
 * be, and rows that are pasted. */
struct _GainImportFlow
{
  AdwBin            parent_instance;

  GtkStack         *stack;   /* "start", "reading", "files" */
  GtkProgressBar   *reading;
  GainImportStart  *start;
  GainImportPage   *page;

  GainView         *view;    /* weak: an answer may come when it is gone */
  GActionMap       *actions; /* weak: the window's */
  GPtrArray        *wanted;  /* GainIncoming: the files to import, as far as they are known */
  GainIncomingSet  *set;     /* as they were read; NULL: none */
  GainJob          *job;     /* that reads or imports */
  gboolean          importing;
  guint             generation; /* of reading: an older answer is passed over */
  gint64            last_entry; /* of the journal, when the files were read */
  gboolean          strict;
  char             *ask_kind;  /* of the files that are being chosen */
};

/* An answer and the question that it belongs to. */
typedef struct
{
  GainImportFlow *self;
  guint         generation;
} GainImportCall;

GPtrArray      *gain_import_flow_copy_list     (const GPtrArray *files, const char *but);
void            gain_import_flow_set_wanted    (GainImportFlow *self, GPtrArray *wanted);
void            gain_import_flow_start_reading (GainImportFlow *self, gboolean awaited);
GainImportCall *gain_import_flow_call          (GainImportFlow *self);
void            gain_import_flow_report        (GainImportFlow *self, const char *heading,
                                                const GError *error);
void            gain_import_flow_toast         (GainImportFlow *self, const char *text,
                                                gboolean offer_undo);
gboolean        gain_import_flow_is_over       (GainImportFlow *self);
void            gain_import_flow_run           (GainImportFlow *self);

/* gain-import-short.c */
gboolean        gain_import_flow_ask_short     (GainImportFlow *self);

/* gain-import-headings.c, gain-import-paste.c */
void            gain_import_flow_add_map_actions  (GainImportFlow *self);
void            gain_import_flow_add_paste_action (GainImportFlow *self);

G_END_DECLS
