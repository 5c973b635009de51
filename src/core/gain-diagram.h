/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"

G_BEGIN_DECLS

/* A driver diagram in memory: the aim, its primary and secondary drivers and the change ideas, with
 * the measures that tell whether each works. A diagram never changes: an edit gives a new one that
 * shares what stayed the same, and the words by which undo calls it. The JSON form is read and
 * written by files/. Source: the contract "Driver diagrams". */

typedef enum { GAIN_DIAGRAM_AIM, GAIN_DIAGRAM_PRIMARY, GAIN_DIAGRAM_SECONDARY,
               GAIN_DIAGRAM_CHANGE } GainDiagramKind;
#define GAIN_N_DIAGRAM_KINDS (GAIN_DIAGRAM_CHANGE + 1)
typedef enum { GAIN_MEASURE_OUTCOME, GAIN_MEASURE_PROCESS,
               GAIN_MEASURE_BALANCING } GainMeasureRole;
#define GAIN_N_MEASURE_ROLES (GAIN_MEASURE_BALANCING + 1)
typedef enum { GAIN_CHANGE_NONE, GAIN_CHANGE_IDEA, GAIN_CHANGE_PLANNED, GAIN_CHANGE_TESTING,
               GAIN_CHANGE_ADOPTED, GAIN_CHANGE_ADAPTED,
               GAIN_CHANGE_ABANDONED } GainChangeStatus;
#define GAIN_N_CHANGE_STATUSES (GAIN_CHANGE_ABANDONED + 1)
typedef enum { GAIN_ACT_NONE, GAIN_ACT_ADOPT, GAIN_ACT_ADAPT, GAIN_ACT_ABANDON } GainCycleAct;
typedef enum { GAIN_SCOPE_ACO, GAIN_SCOPE_PRACTICE, GAIN_SCOPE_DEPARTMENT } GainDiagramScope;

typedef struct { char *code; GainMeasureRole role; } GainDiagramMeasure;

/* The most of a text. */
#define GAIN_DIAGRAM_MOST_CHARS 500
#define GAIN_DIAGRAM_MOST_NODES 2000
#define GAIN_DIAGRAM_MOST_LINKS 10000
#define GAIN_DIAGRAM_FIRST_YEAR 1900
#define GAIN_DIAGRAM_LAST_YEAR 9999
/* An heir takes the due date of its parent's away. */
#define GAIN_DIAGRAM_NO_DUE ((GainDate) -1)

/* A test of a change idea: plan, do, study, act. Texts: NULL where not said. */
typedef struct
{
  char         *prediction;
  char         *plan;
  char         *did;   /* "do" in the document */
  char         *study;
  GainCycleAct  act;
  GainDate      start; /* 0: not said */
  GainDate      end;
} GainDiagramCycle;

/* Immutable and shared between versions. In an heir's own document a node of the parent's stands
 * with `inherits`, and what it leaves at NULL, 0 or NONE is as in the parent. */
typedef struct
{
  char             *id;       /* letters, digits, ".", "_", "-"; at most 64 bytes */
  GainDiagramKind   kind;
  char             *text;     /* NULL only where it is inherited */
  char             *owner;    /* NULL: none (an heir's "" takes the parent's away) */
  GainDate          due;      /* 0: none */
  GainChangeStatus  status;
  GPtrArray        *measures; /* GainDiagramMeasure, in order; NULL only where inherited */
  GPtrArray        *cycles;   /* GainDiagramCycle, by start; NULL only where inherited */
  guint             order;    /* place among those of its kind that somebody chose; 0: free */
  gboolean          inherits;
  gboolean          no_status; /* an heir takes the parent's status, or order, away */
  gboolean          no_order;
  gboolean          hidden;   /* an heir leaves it out */
  gatomicrefcount   ref_count;
} GainDiagramNode;

/* From the node nearer the aim to the one farther from it. */
typedef struct
{
  char     *from;
  char     *to;
  gboolean  hidden; /* an heir leaves it out */
} GainDiagramLink;

/* What an heir's owner last saw of a node of the parent's. */
typedef struct { char *id; char *text; } GainDiagramSeen;

typedef struct
{
  char             *title;
  int               performance_year;
  GainDiagramScope  scope;
  char             *scope_name; /* TIN of the practice, name of the department; NULL: the ACO's */
  char             *parent;     /* title of the diagram of the same year that it inherits from */
  char             *reason;     /* for the change since last year's version; or NULL */
  GainDate          reviewed;   /* day on which it was looked at before the next year; 0: never */
  GPtrArray        *nodes;      /* GainDiagramNode, in the document's order; ids are unique */
  GPtrArray        *links;      /* GainDiagramLink, in the document's order; none twice */
  GPtrArray        *seen;       /* GainDiagramSeen: heirs only */
  GHashTable       *by_id;      /* id -> index + 1 */
  gatomicrefcount   ref_count;
} GainDiagram;

#define GAIN_DIAGRAM_ERROR (gain_diagram_error_quark ())
typedef enum
{
  GAIN_DIAGRAM_ERROR_INVALID, /* the document breaks a rule */
  GAIN_DIAGRAM_ERROR_REFUSED, /* the edit would: the message says why and what to do instead */
} GainDiagramError;
GQuark gain_diagram_error_quark (void);

/* The words of the document, NULL-terminated, in enum order; a status or act of NONE is "". */
extern const char *const gain_diagram_kind_words[];
extern const char *const gain_measure_role_words[];
extern const char *const gain_change_status_words[];
extern const char *const gain_cycle_act_words[];

/* The same for people, translated: "Primary driver", "Outcome", "Testing", "Adopt". */
const char *gain_diagram_kind_title  (GainDiagramKind kind);
const char *gain_measure_role_title  (GainMeasureRole role);
const char *gain_change_status_title (GainChangeStatus status);
const char *gain_cycle_act_title     (GainCycleAct act);

GainDiagram *gain_diagram_new   (const char *title, int performance_year);
GainDiagram *gain_diagram_ref   (GainDiagram *diagram);
void         gain_diagram_unref (GainDiagram *diagram);
gboolean     gain_diagram_equal (const GainDiagram *a, const GainDiagram *b);

/* NULL, and -1, where there is none. */
const GainDiagramNode *gain_diagram_find  (const GainDiagram *diagram, const char *id);
int                    gain_diagram_index (const GainDiagram *diagram, const char *id);
const GainDiagramNode *gain_diagram_node  (const GainDiagram *diagram, guint index);
gboolean               gain_diagram_has_link (const GainDiagram *diagram, const char *from,
                                              const char *to);
/* Nodes (not owned) that lines lead to, or come from, in the document's order. */
GPtrArray *gain_diagram_children (const GainDiagram *diagram, const char *id);
GPtrArray *gain_diagram_parents  (const GainDiagram *diagram, const char *id);
/* Ids, not owned, of what remove would take: the node and what hangs on nothing else. */
GPtrArray *gain_diagram_branch   (const GainDiagram *diagram, const char *id);
char      *gain_diagram_scope_text (const GainDiagram *diagram); /* "practice:123456789" */
gboolean   gain_diagram_scope_parse (const char *text, GainDiagramScope *scope, char **name);
char      *gain_diagram_clean (const char *text); /* as it is kept: one line */
gboolean   gain_diagram_node_has_measure (const GainDiagramNode *node, const char *code);

/* What a document may say, for the one who reads it and for each edit alike. _weigh_: the same with
 * the reason, GAIN_DIAGRAM_ERROR_REFUSED. text: may be NULL. */
gboolean   gain_diagram_text_fits  (const char *text);
gboolean   gain_diagram_days_fit   (GainDate start, GainDate end);
gboolean   gain_diagram_year_fits  (gint64 year);
gboolean   gain_diagram_weigh_text (const char *text, GError **error);
gboolean   gain_diagram_weigh_days (GainDate start, GainDate end, GError **error);

/* Edits. Each gives a new diagram and, if label isn't NULL, what undo calls it; NULL with
 * GAIN_DIAGRAM_ERROR_REFUSED where it can't be done. An edit that changes nothing gives @diagram
 * itself, and no label. id: owned by the new diagram. */
GainDiagram *gain_diagram_add_child   (GainDiagram *diagram, const char *id, const char *text,
                                       const char **new_id, char **label, GError **error);
GainDiagram *gain_diagram_add_sibling (GainDiagram *diagram, const char *id, const char *text,
                                       const char **new_id, char **label, GError **error);
GainDiagram *gain_diagram_add         (GainDiagram *diagram, GainDiagramKind kind,
                                       const char *parent, const char *text,
                                       const char **new_id, char **label, GError **error);
GainDiagram *gain_diagram_remove      (GainDiagram *diagram, const char *id, char **label,
                                       GError **error);
GainDiagram *gain_diagram_link        (GainDiagram *diagram, const char *one, const char *other,
                                       char **label, GError **error);
GainDiagram *gain_diagram_unlink      (GainDiagram *diagram, const char *from, const char *to,
                                       char **label, GError **error);
/* Takes the line from @parent away (NULL: none is) and draws one from @new_parent. */
GainDiagram *gain_diagram_relink      (GainDiagram *diagram, const char *id, const char *parent,
                                       const char *new_parent, char **label, GError **error);
/* column: every id of one kind in the order in which they shall stand, NULL-terminated; moved: the
 * one that was dragged, for the label. From then on that order holds, until gain_diagram_arrange()
 * leaves the order of a kind to the layout again. */
GainDiagram *gain_diagram_reorder     (GainDiagram *diagram, const char *const *column,
                                       const char *moved, char **label, GError **error);
GainDiagram *gain_diagram_arrange     (GainDiagram *diagram, GainDiagramKind kind, char **label,
                                       GError **error);
GainDiagram *gain_diagram_set_text    (GainDiagram *diagram, const char *id, const char *text,
                                       char **label, GError **error);
/* Lines that would then run backward are taken away; those of the node alone. */
GainDiagram *gain_diagram_set_kind    (GainDiagram *diagram, const char *id, GainDiagramKind kind,
                                       char **label, GError **error);
GainDiagram *gain_diagram_set_owner   (GainDiagram *diagram, const char *id, const char *owner,
                                       char **label, GError **error);
GainDiagram *gain_diagram_set_due     (GainDiagram *diagram, const char *id, GainDate due,
                                       char **label, GError **error);
GainDiagram *gain_diagram_set_status  (GainDiagram *diagram, const char *id,
                                       GainChangeStatus status, char **label, GError **error);
/* Adds a measure, or changes the role of one that is there. */
GainDiagram *gain_diagram_set_measure (GainDiagram *diagram, const char *id, const char *code,
                                       GainMeasureRole role, char **label, GError **error);
GainDiagram *gain_diagram_remove_measure (GainDiagram *diagram, const char *id, const char *code,
                                       char **label, GError **error);
/* index: of the cycle that it takes the place of; one past the last adds it. */
GainDiagram *gain_diagram_set_cycle   (GainDiagram *diagram, const char *id, guint index,
                                       const GainDiagramCycle *cycle, char **label,
                                       GError **error);
GainDiagram *gain_diagram_remove_cycle (GainDiagram *diagram, const char *id, guint index,
                                       char **label, GError **error);
GainDiagram *gain_diagram_set_title   (GainDiagram *diagram, const char *title, char **label,
                                       GError **error);
GainDiagram *gain_diagram_set_reviewed (GainDiagram *diagram, GainDate day, char **label,
                                       GError **error);
/* The next year's version: the same, of another year, not reviewed, with the reason given. */
GainDiagram *gain_diagram_new_version (GainDiagram *diagram, int performance_year,
                                       const char *reason, char **label, GError **error);

/* Building a diagram from a document, before anybody else sees it. */
GainDiagramNode *gain_diagram_node_new   (const char *id, GainDiagramKind kind, const char *text);
GainDiagramNode *gain_diagram_node_copy  (const GainDiagramNode *node);
GainDiagramNode *gain_diagram_node_ref   (GainDiagramNode *node);
void             gain_diagram_node_unref (GainDiagramNode *node);
gboolean         gain_diagram_node_equal (const GainDiagramNode *a, const GainDiagramNode *b);
void             gain_diagram_node_add_measure (GainDiagramNode *node, const char *code,
                                                GainMeasureRole role);
void             gain_diagram_node_add_cycle   (GainDiagramNode *node,
                                                const GainDiagramCycle *cycle);
gboolean         gain_diagram_take_node  (GainDiagram *diagram, GainDiagramNode *node);
gboolean         gain_diagram_put_link   (GainDiagram *diagram, const char *from, const char *to,
                                          gboolean hidden);
void             gain_diagram_put_seen   (GainDiagram *diagram, const char *id, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDiagram, gain_diagram_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainDiagramNode, gain_diagram_node_unref)

G_END_DECLS
