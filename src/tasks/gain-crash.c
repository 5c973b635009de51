/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-crash.h"

#include <signal.h>
#include <sys/resource.h>

/**
 * gain_crash_leave_nothing:
 *
 * Has a crash write no image of the memory: patients' names may be in it. A program that collects
 * such images from a pipe sees the limit, too, and keeps none. Set GAIN_CORE in the environment to
 * have one, for finding a fault on made-up data.
 */
void
gain_crash_leave_nothing (void)
{
  struct rlimit limit;

  if (g_getenv ("GAIN_CORE") != NULL || getrlimit (RLIMIT_CORE, &limit) != 0)
    return;
  limit.rlim_cur = 0;
  if (setrlimit (RLIMIT_CORE, &limit) != 0)
    g_debug ("the limit of core files stays as it is");
}

/**
 * gain_crash_outlive_limits:
 *
 * Has a file that grows beyond what the account may write be a write that fails, which is told as a full
 * disk is; the signal would end the program in the midst of its work.
 */
void
gain_crash_outlive_limits (void)
{
  signal (SIGXFSZ, SIG_IGN);
}
