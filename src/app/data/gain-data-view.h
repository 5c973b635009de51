/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-view.h"

G_BEGIN_DECLS

/* What came in, from where, what was refused; what goes out; whether all is as it was recorded. */
#define GAIN_TYPE_DATA_VIEW (gain_data_view_get_type ())
G_DECLARE_FINAL_TYPE (GainDataView, gain_data_view, GAIN, DATA_VIEW, GainView)

G_END_DECLS
