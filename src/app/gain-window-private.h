/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-sidebar.h"
#include "gain-welcome.h"
#include "gain-window.h"

G_BEGIN_DECLS

/* The window, for its own files: gain-window.c shows, gain-window-actions.c acts, gain-window-search.c
 * searches, gain-window-open.c opens workspaces, gain-window-files.c takes what is dropped,
 * gain-window-messages.c says and closes what is said, gain-window-pane.c explains on the right,
 * gain-window-writes.c holds what writes. */
struct _GainWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay   *toasts;
  GtkStack          *pages;
  GainWelcome       *welcome;
  GainSidebar       *sidebar;
  GtkWidget         *sidebar_line;
  AdwWindowTitle    *title;
  GtkWidget         *undo;
  GtkWidget         *redo;
  GtkButton         *primary;
  GtkWidget         *find_button;
  GtkWidget         *notice_bar;
  GtkLabel          *notice;
  GtkWidget         *retry;
  GtkSearchBar      *search_bar;
  GtkSearchEntry    *search;
  GtkWidget         *room;
  GtkStack          *views;
  GtkWidget         *details;
  GtkWidget         *details_edge;
  GtkLabel          *details_title;
  GtkScrolledWindow *details_content;
  GtkWidget         *before_details; /* had the focus when the pane opened; weak */
  GtkWidget         *drop_hint;
  GtkLabel          *drop_text;

  GSettings         *settings;
  GainDesk          *desk;
  GainSession       *shown;       /* whose workspace the views show; NULL: none */
  char              *path;        /* of it; NULL: none */
  gulong             after_paint;
  gboolean           awaits_frame; /* "ready" turns true with the next frame that shows all */
  guint              warm_up;
  guint              measured; /* bits: views that were measured since they were made */
  gboolean           stays_cold;  /* no view is made before it is opened */
  char             **waiting;     /* paths to import once a workspace is open; NULL: none */
  GtkWidget         *asks_for_workspace; /* for those; weak; NULL: nothing does */
  GPtrArray         *offers;      /* AdwToast: shown, or waiting to be */
  char              *kept;        /* of which a backup was made, or none was due */
};

GainView      *gain_window_current_view (GainWindow *self); /* NULL: none yet */
GSimpleAction *gain_window_lookup       (GainWindow *self, const char *name);
gboolean       gain_window_show_view    (GainWindow *self, const char *name);
void           gain_window_close_details (GainWindow *self);
gboolean       gain_window_has_mine     (GainWindow *self); /* some practices are marked as mine */
/* For gain_desk_*_async: tells of a failure. path: (nullable) what was to be opened. */
void           gain_window_on_opened    (GObject *desk, GAsyncResult *result, gpointer opening);
gpointer       gain_window_opening      (GainWindow *self, const char *path);

void           gain_window_accept_drops   (GainWindow *self);
void           gain_window_import_waiting (GainWindow *self);
void           gain_window_ask_where_to_import (GainWindow *self);

gboolean       gain_window_is_gone         (GainWindow *self);
void           gain_window_drop_messages   (GainWindow *self);
void           gain_window_toast_undone    (GainWindow *self, const char *text);
void           gain_window_review_offers   (GainWindow *self, const GainSnapshot *snapshot);
void           gain_window_say_refused     (GainWindow *self, const GError *error);

void           gain_window_hold_writes     (GainWindow *self, gboolean hold);
gboolean       gain_window_holds           (GainWindow *self, const char *name);
const char *const *gain_window_get_writes  (guint *n);

void           gain_window_set_up_pane     (GainWindow *self);

void           gain_window_connect_search  (GainWindow *self);
void           gain_window_end_search      (GainWindow *self);
void           gain_window_add_own_actions (GainWindow *self);
gboolean       gain_window_is_own_action   (const char *name);

G_END_DECLS
