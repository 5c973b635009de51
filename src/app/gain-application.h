/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define GAIN_TYPE_APPLICATION (gain_application_get_type ())
G_DECLARE_FINAL_TYPE (GainApplication, gain_application, GAIN, APPLICATION, AdwApplication)

GainApplication *gain_application_new (void);

G_END_DECLS
