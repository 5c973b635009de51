/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

G_BEGIN_DECLS

/* What to do next, made from the workspace: each entry says what is missing or odd, and which
 * action of the window leads there. */
typedef enum
{
  GAIN_TODO_FIRST,     /* nothing works without it */
  GAIN_TODO_ATTENTION, /* something is wrong */
  GAIN_TODO_NEXT,      /* the next step of the job */
} GainTodoKind;

typedef struct
{
  GainTodoKind  kind;
  char         *title;  /* "3 measures have no targets for 2025" */
  char         *detail; /* which, and what to do */
  char         *action; /* "win.view", "win.import", ... */
  char         *target; /* its parameter; NULL: none */
} GainTodo;

void       gain_todo_free (GainTodo *todo);
/* GainTodo, most pressing first; today 0: the day is not known. */
GPtrArray *gain_todo_list (GainSnapshot *snapshot, GainDate today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GainTodo, gain_todo_free)

G_END_DECLS
