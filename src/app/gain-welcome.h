/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What the window shows while no workspace is open: ways to open one, or that one is being opened. */
#define GAIN_TYPE_WELCOME (gain_welcome_get_type ())
G_DECLARE_FINAL_TYPE (GainWelcome, gain_welcome, GAIN, WELCOME, AdwBin)

void gain_welcome_set_desk (GainWelcome *self, GainDesk *desk);

/* The workspaces opened last, kept in the user's settings. */
void gain_welcome_remember    (const char *path);
void gain_welcome_forget      (const char *path);

G_END_DECLS
