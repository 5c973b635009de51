/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* The sample ACO for every test that needs one, and a home for what the program keeps for the person who runs it: backups,
 * and what it saw of a workspace. Nothing comes into the home of whoever runs the tests. */

/* From now on the home is a folder of this process, which goes at its end; before anything is kept. */
void sample_home_make  (void);
/* Nothing was kept: as a test should begin. */
void sample_home_empty (void);
/* The sample at @path, which is made once a process and then copied: each is the same workspace. */
void sample_home_put   (const char *path);
