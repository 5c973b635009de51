/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-catalog.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One row of the roster as fields, one a column of the kind. Signals "changed", and
 * "submit": Enter was pressed in a field. */
#define GAIN_TYPE_ROSTER_FORM (gain_roster_form_get_type ())
G_DECLARE_FINAL_TYPE (GainRosterForm, gain_roster_form, GAIN, ROSTER_FORM, GtkWidget)

GtkWidget *gain_roster_form_new        (void);
void       gain_roster_form_set_cells  (GainRosterForm *self, char **cells, gboolean adding);
void       gain_roster_form_follow     (GainRosterForm *self, char **cells);
char     **gain_roster_form_dup_cells  (GainRosterForm *self);
char     **gain_roster_form_dup_before (GainRosterForm *self);
gboolean   gain_roster_form_is_changed (GainRosterForm *self);
void       gain_roster_form_set_cell   (GainRosterForm *self, guint column, const char *text);
void       gain_roster_form_focus      (GainRosterForm *self, guint column);
void       gain_roster_form_set_fault  (GainRosterForm *self, int column, const char *reason);
void       gain_roster_form_set_catalog (GainRosterForm *self, GainCatalog *catalog);
void       gain_roster_form_set_editable (GainRosterForm *self, gboolean editable);

G_END_DECLS
