/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-store.h"

G_BEGIN_DECLS

/* A change idea of a driver diagram that somebody is to have done by a day, and that is not done. */
typedef struct
{
  char     *diagram; /* title */
  char     *text;
  char     *owner;   /* or NULL */
  GainDate  due;
} GainDueIdea;

GPtrArray *gain_due_ideas_new (const GPtrArray *diagrams, int year); /* the earliest first */

G_END_DECLS
