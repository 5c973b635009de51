/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-people-edit.h"

G_BEGIN_DECLS

/* What a person enters on a provider's lists of patients. The labels, which the history keeps and
 * shows to everybody, name no patient. */
const char *gain_patient_list_title (GainListKind kind);
gboolean    gain_patient_save       (const GainPeopleEdit *edit, char **cells, char **before,
                                     int *column, GError **error);
void        gain_patient_remove     (const GainPeopleEdit *edit, const GainTable *rows, guint row);

G_END_DECLS
