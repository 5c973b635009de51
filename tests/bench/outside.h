/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* The program as somebody outside sees it: driven by its actions on D-Bus, while org.gtk.Actions.List
 * is called every 5 ms, so that whatever holds the main loop is felt. */

typedef struct
{
  double slowest; /* ms: the answer that took longest */
  double painted; /* ms from the start until the last frame that had all figures; -1: none */
  guint  n_asked;
} OutsideLook;

void outside_start    (const char *program, const char *workspace, const char *scratch);
void outside_stop     (void);
char *outside_make_large (const char *script, const char *cli, const char *folder,
                          const char *clinicians,
                          const char *measures /* NULL: the sample's */,
                          const char *years /* NULL: the sample's */);
double outside_memory (void); /* MB: the most that the program held at once */
void outside_activate (const char *name, const char *target /* NULL: none */);
void outside_type     (const char *key); /* as xdotool calls it */
void outside_turn     (guint milliseconds);

/* What comes between is one thing done. */
void        outside_begin (void);
OutsideLook outside_end   (guint least_milliseconds);
