/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* What the benchmarks of whole processes share. */
double timing_run    (int expected, char **output, const char *const *command);
double timing_median (double *seconds, guint n_seconds, const char *what);
void   timing_copy   (const char *from, const char *to);
