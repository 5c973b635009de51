/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-kind.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The cells of one row of a kind as fields: a label, the field, and beside it what belongs there.
 * Signals: "changed", "submit" (Enter in a field). */
#define GAIN_TYPE_ROW_FORM (gain_row_form_get_type ())
G_DECLARE_FINAL_TYPE (GainRowForm, gain_row_form, GAIN, ROW_FORM, GtkWidget)

typedef struct
{
  const char        *heading; /* opens a group; NULL: the group goes on. To be translated, as all */
  const char        *label;   /* with a mnemonic */
  guint              column;
  const char        *help;
  const char *const *words;   /* what a person reads for the column's words, NULL-terminated; NULL:
                               * the words themselves */
} GainFormField;

GtkWidget *gain_row_form_new         (GainKind kind, const GainFormField *fields, guint n);
void       gain_row_form_set_chars   (GainRowForm *self, int chars);
void       gain_row_form_set_cells   (GainRowForm *self, char **cells);
char     **gain_row_form_dup_cells   (GainRowForm *self);
gboolean   gain_row_form_is_changed  (GainRowForm *self);
gboolean   gain_row_form_set_cell    (GainRowForm *self, const char *column, const char *text);
void       gain_row_form_lock        (GainRowForm *self, guint column, gboolean locked);
void       gain_row_form_set_fault   (GainRowForm *self, int column, const char *reason);
void       gain_row_form_focus_first (GainRowForm *self);

G_END_DECLS
