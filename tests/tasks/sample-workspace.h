/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-snapshot.h"

/* The sample ACO in a folder of its own, as every test of this floor starts. */
typedef struct
{
  char         *folder;
  GainStore    *store;
  GainSnapshot *snapshot;
} SampleWorkspace;

void  sample_workspace_set_up    (SampleWorkspace *self, gconstpointer unused);
void  sample_workspace_tear_down (SampleWorkspace *self, gconstpointer unused);
char *sample_workspace_path      (const SampleWorkspace *self, const char *name);
guint count_files                (const char *folder);
