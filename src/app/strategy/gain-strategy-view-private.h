/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-canvas-map.h"
#include "gain-canvas.h"
#include "gain-diagram-diff.h"
#include "gain-diagram-heir.h"
#include "gain-diagram-layout.h"
#include "gain-diagram-lint.h"
#include "gain-diagram-live.h"
#include "gain-outline.h"
#include "gain-strategy-view.h"

G_BEGIN_DECLS

typedef struct _GainStrategyPage GainStrategyPage;

/* What a filter leaves bright; in the order of the drop-down. */
typedef enum { GAIN_STRATEGY_ALL, GAIN_STRATEGY_NO_OWNER, GAIN_STRATEGY_OVERDUE,
               GAIN_STRATEGY_OFF_TRACK, GAIN_STRATEGY_UNPAID } GainStrategyFilter;
extern const char *const gain_strategy_filter_words[]; /* NULL-terminated, in enum order */

struct _GainStrategyView
{
  GainView            parent_instance;

  GtkStack           *pages;       /* empty, diagram, page */
  AdwBin             *empty;
  GtkStack           *body;        /* below the choices: drawing, error */
  AdwStatusPage      *error_page;
  GtkWidget          *undo;        /* on it */
  GtkWidget          *sides;
  GtkDropDown        *titles;
  GtkDropDown        *years;
  GtkDropDown        *filters;
  GtkButton          *hints;
  GtkLabel           *difference;  /* what the comparison says, above the canvas */
  GtkWidget          *difference_bar;
  GtkWidget          *stop_comparing;
  GtkWidget          *mark_seen;
  GtkWidget          *outline_line;
  AdwBin             *outline_place;
  GtkOverlay         *canvas_side;
  GtkScrolledWindow  *scrolled;
  GtkLabel           *zoom_label;
  AdwBin             *map_place;
  GtkWidget          *blank;       /* what to do where nothing is drawn yet */
  AdwBin             *page_place;
  GainCanvas         *canvas;
  GainCanvasMap      *map;
  GainOutline        *outline;
  GtkPopoverMenu     *context;
  GMenu              *plans;       /* whose dollars can be shown */

  GActionMap         *actions;     /* weak: the window's; NULL outside one */
  char               *title;       /* of the chosen diagram; NULL: none */
  int                 year;        /* of the chosen version */
  GainDiagram        *diagram;     /* whole, with what is not written yet */
  GainDiagram        *own;         /* as it was read: of an heir the differences alone */
  GainDiagram        *parent;      /* whole; NULL: it inherits from none */
  GainDiagram        *before_add;  /* while a new node's words are typed: without it; or NULL */
  char               *added;       /* the new node's id; or NULL */
  char               *add_from;    /* where it hangs, or what it stands beside */
  gboolean            add_child;
  GainDiagram        *drawn;       /* what stands on the canvas: with what it inherits, and with
                                      what the compared version has and this one has not */
  GPtrArray          *layouts;     /* GainDiagramLayout: of what was shown, for undo; newest last */
  GainDiagramLayout  *layout;      /* of drawn: the last of them, or NULL */
  GHashTable         *heights;     /* words of a box -> its height */
  GainStrategyFilter  filter;
  int                 compared;    /* year; 0: no comparison */
  GainDiagram        *before;      /* the version of that year; or NULL */
  GPtrArray          *diffs;       /* GainDiagramDiff; NULL: no comparison */
  GPtrArray          *heir_changes; /* GainHeirChange; NULL: it inherits from none */
  GPtrArray          *findings;    /* GainLintFinding */
  GainDiagramLive    *live;        /* of drawn */
  GainLedger         *ledger;      /* a run of the chosen plan; NULL: there is none */
  guint               n_running;   /* of its runs */
  gconstpointer       ran_on;      /* facts of that run: only to be compared */
  GainDate            today;
  guint               n_writing;   /* edits on their way to the workspace */
  int                 shown_year;  /* of the window, when the version was chosen */
  char               *expected;    /* title to be shown once it is there; or NULL */
  int                 expected_year;
  gboolean            sides_chosen; /* by a person: what is shown of diagram and outline */
  gboolean            begin_aim;   /* then ask for the aim at once */
  guint               restyling;   /* idle source */
  gboolean            filling;     /* the drop-downs are being filled */
  char               *search;      /* folded; NULL: none */
  GtkWidget          *form;        /* in the window's pane, weak; NULL: closed */
  GtkWidget          *hint_list;   /* the same */
  GtkWidget          *change_list; /* the same */
  GainStrategyPage   *page;        /* the paper; NULL: never looked at */
};

/* gain-strategy-view.c */
void        gain_strategy_view_apply  (GainStrategyView *self, GainDiagram *next, char *label,
                                       GError *error);
void        gain_strategy_view_choose (GainStrategyView *self, const char *id, gboolean focus);
const char *gain_strategy_view_chosen (GainStrategyView *self); /* id; NULL: none */
void        gain_strategy_view_open   (GainStrategyView *self, const char *title, int year);
void        gain_strategy_view_expect (GainStrategyView *self, const char *title, int year);
void        gain_strategy_view_show_sides (GainStrategyView *self, const char *what);
void        gain_strategy_view_redraw (GainStrategyView *self);
void        gain_strategy_view_say    (GainStrategyView *self, const char *text);
gboolean    gain_strategy_view_can_edit (GainStrategyView *self);

void        gain_strategy_view_compare (GainStrategyView *self, int year);
int         gain_strategy_view_year_before (GainStrategyView *self); /* 0: none */

/* gain-strategy-choices.c */
void        gain_strategy_view_make_choices (GainStrategyView *self);
void        gain_strategy_view_fill_choices (GainStrategyView *self, GainSnapshot *snapshot);

/* gain-strategy-states.c */
void        gain_strategy_view_show_empty   (GainStrategyView *self);
void        gain_strategy_view_show_drawing (GainStrategyView *self);
void        gain_strategy_view_show_error   (GainStrategyView *self, const GError *error);

/* gain-strategy-panes.c */
void        gain_strategy_view_show_form (GainStrategyView *self, const char *field);
void        gain_strategy_view_show_hints (GainStrategyView *self);
void        gain_strategy_view_show_changes (GainStrategyView *self);
void        gain_strategy_view_update_panes (GainStrategyView *self);

/* gain-strategy-look.c */
void        gain_strategy_look        (GainStrategyView *self);

/* gain-strategy-plan.c */
void        gain_strategy_run         (GainStrategyView *self, GainSnapshot *snapshot);
void        gain_strategy_choose_plan (GainStrategyView *self, const char *title);

/* gain-strategy-draw.c */
GainDrawing *gain_strategy_draw       (GainStrategyView *self);

/* gain-strategy-actions.c */
void        gain_strategy_view_add_actions    (GainView *view, GActionMap *map);
GainDiagram *gain_strategy_view_settled       (GainStrategyView *self);
void        gain_strategy_view_enable_actions (GainStrategyView *self);
void        gain_strategy_view_set_state      (GainStrategyView *self, const char *action,
                                               GVariant *state);

void        gain_strategy_view_set    (GainStrategyView *self, const char *id, const char *field,
                                       const char *text, char **fault);
void        gain_strategy_view_set_measure (GainStrategyView *self, const char *id,
                                            const char *code, const char *role);
void        gain_strategy_view_link   (GainStrategyView *self, const char *from, const char *to,
                                       gboolean on);

/* gain-strategy-whole.c */
void        gain_strategy_view_add_whole_actions (GainStrategyView *self, GActionMap *map);

/* gain-strategy-edit.c */
void        gain_strategy_view_add    (GainStrategyView *self, const char *from, gboolean child);
void        gain_strategy_view_typed  (GainStrategyView *self, const char *id, const char *text,
                                       gboolean next);
void        gain_strategy_view_remove (GainStrategyView *self, const char *id);
void        gain_strategy_view_move   (GainStrategyView *self, const char *id, int by);
void        gain_strategy_view_drop   (GainStrategyView *self, const char *id, const char *target,
                                       GainDropPlace place, gboolean copy);

G_END_DECLS
