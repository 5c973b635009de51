/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-fixture.h"

/* What a person can bring to the screen: a part of a view, or a dialog. */
typedef struct
{
  const char *view;   /* to be shown first */
  const char *action; /* then; NULL: the view as it is */
  const char *before; /* what has to be done first; NULL: nothing */
} AppPart;

typedef void (*AppPartFunc) (AppFixture *f, GtkWidget *root, const AppPart *part, gpointer data);

/* Each part of each view of the sample, shown in the window, which is @width by @height. */
void app_parts_each   (AppFixture *f, int width, int height, AppPartFunc func, gpointer data);
/* Each dialog, open; it is closed afterwards. */
void app_dialogs_each (AppFixture *f, AppPartFunc func, gpointer data);

/* Turns the main loop until the window has drawn some frames: everything has its room then. */
void app_parts_draw   (AppFixture *f, GtkWidget *window);
