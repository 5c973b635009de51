/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* Who they are: providers, staff, practices, departments, and the meetings they attend. */
#define GAIN_TYPE_PEOPLE_VIEW (gain_people_view_get_type ())
G_DECLARE_FINAL_TYPE (GainPeopleView, gain_people_view, GAIN, PEOPLE_VIEW, GainView)

G_END_DECLS
