/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-plan-choices.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  GAIN_PICK_ONE,            /* a click takes it and closes */
  GAIN_PICK_SEVERAL,        /* of those that there are */
  GAIN_PICK_SEVERAL_OR_NEW, /* also what nobody has yet, by typing it */
} GainPickKind;

/* Values to choose from, with a search. Signal "changed": gain_value_picker_get() is another. */
#define GAIN_TYPE_VALUE_PICKER (gain_value_picker_get_type ())
G_DECLARE_FINAL_TYPE (GainValuePicker, gain_value_picker, GAIN, VALUE_PICKER, GtkPopover)

GainValuePicker *gain_value_picker_new     (GPtrArray *choices, char **chosen, GainPickKind kind,
                                            const char *title);
char           **gain_value_picker_get     (GainValuePicker *self);
const GPtrArray *gain_value_picker_choices (GainValuePicker *self);

G_END_DECLS
