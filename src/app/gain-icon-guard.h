/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

void gain_icon_guard_install (void);
