/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-sheet.h"

G_BEGIN_DECLS

/* A report that runs over as many pages as it needs: paragraphs and rows, each whole on its page,
 * under a heading that every page repeats. */

#define GAIN_RUNNING_COLUMNS 8

typedef struct
{
  double    x;     /* from the left margin */
  double    width;
  GainAlign align;
} GainRunningColumn;

/* A table's columns, and the head that is repeated where it goes on. */
typedef struct
{
  GainRunningColumn columns[GAIN_RUNNING_COLUMNS];
  const char       *heads[GAIN_RUNNING_COLUMNS];
  guint             n;
} GainRunningTable;

typedef struct
{
  GainDocument             *document;
  const GainScorecardStyle *style;
  const char               *title;
  const char               *note;         /* or NULL */
  const char               *footer_left;
  const char               *footer_right;
  const GainRunningTable   *table;        /* open, or NULL */
  guint                     n_pages;      /* so far */
  GainSheet                 sheet;
} GainRunning;

extern const GainType gain_running_body;
extern const GainType gain_running_bold;
extern const GainType gain_running_note;
extern const GainType gain_running_head;
extern const GainType gain_running_alert;

void   gain_running_start     (GainRunning *self);
double gain_running_width     (const GainRunning *self);
void   gain_running_need      (GainRunning *self, double height);
void   gain_running_part      (GainRunning *self, const char *title);
void   gain_running_write     (GainRunning *self, const GainType *type, double indent,
                               const char *text);
GainRunningTable gain_running_table (const GainRunning *self, const double *shares,
                                     const GainAlign *aligns, const char *const *heads, guint n);
void   gain_running_open      (GainRunning *self, const GainRunningTable *table);
/* types: of each cell; NULL: all body. Returns where the row's text begins. */
double gain_running_row       (GainRunning *self, const GainType *const *types,
                               const char *const *cells);
void   gain_running_close     (GainRunning *self);

G_END_DECLS
