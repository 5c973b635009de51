/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-mine.h"
#include "gain-session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GAIN_TYPE_VIEW (gain_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (GainView, gain_view, GAIN, VIEW, AdwBin)

/* One view of the window. Made when it is first shown; every function may be left out. */
struct _GainViewClass
{
  AdwBinClass parent_class;

  /* Once, after creation: adds the view's commands to the window's action map. */
  void (*add_actions)     (GainView *self, GActionMap *map);
  /* The workspace as it is now: borrowed, never NULL; ref it to keep it. */
  void (*set_snapshot)    (GainView *self, GainSnapshot *snapshot);
  /* The line under the title, transfer full; NULL: period and number of providers. */
  char *(*dup_subtitle)   (GainView *self);
  /* Search, already delayed; "" shows all. Left out: the view cannot search. */
  void (*set_search)      (GainView *self, const char *text);
  /* The primary action: a detailed action name, with its label in *label; both static or owned
   * by the view. */
  const char *(*get_primary) (GainView *self, const char **label);
  /* The next (1) or previous (-1) provider. */
  void (*step)            (GainView *self, int by);
  /* Shows a provider of this id. */
  void (*show_provider)   (GainView *self, const char *id);
  void (*print)           (GainView *self);
  void (*export)          (GainView *self);
  /* Explains what is selected, by gain_window_explain (). */
  void (*explain)         (GainView *self);
  /* Others are shown now: gain_view_shows_practice () answers anew. A new snapshot calls
   * set_snapshot () alone. */
  void (*practices_changed) (GainView *self);
};

GainSession  *gain_view_get_session  (GainView *self);
GainSnapshot *gain_view_get_snapshot (GainView *self); /* borrowed; NULL before the first */
void          gain_view_set_session  (GainView *self, GainSession *session);
void          gain_view_show_snapshot (GainView *self, GainSnapshot *snapshot);
char         *gain_view_dup_subtitle (GainView *self);
/* While its figures are still being made, off the main loop; the window is not "ready" until then. */
void          gain_view_set_pending  (GainView *self, gboolean pending);
gboolean      gain_view_get_pending  (GainView *self);
void          gain_view_take_focus   (GainView *self);
/* "My practices": whether the view is to show this practice and its people. */
gboolean      gain_view_shows_practice (GainView *self, guint practice);
gboolean      gain_view_get_only_mine (GainView *self);
void          gain_view_set_only_mine (GainView *self, gboolean only_mine);
/* Tells the window that subtitle, primary action or abilities are others now. */
void          gain_view_changed      (GainView *self);

/* The table of views: one row each, in the sidebar's order. */
typedef struct
{
  const char *name;
  const char *title; /* to be translated */
  const char *icon;
  GType     (*get_type) (void);
} GainViewInfo;
extern const GainViewInfo gain_views[];
extern const guint        gain_n_views;

G_END_DECLS
