/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program, this lets its Nth allocation fail: GAIN_FAULT_MEMORY in the environment. At 0 none fails,
 * and GAIN_FAULT_REPORT gets a line "number allocations - -" in the end. Of a crash it gets a line "0 crash FILE -":
 * the program or library in which it was, not the C library that was called with nonsense. glibc only. */
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc (size_t size);
void *__libc_calloc (size_t n, size_t size);
void *__libc_realloc (void *was, size_t size);

static atomic_long n_allocations;
static long failing;
static int counts;

static int
fails (void)
{
  if (!counts || atomic_fetch_add (&n_allocations, 1) + 1 != failing)
    return 0;
  errno = ENOMEM;
  return 1;
}

void *
malloc (size_t size)
{
  return fails () ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return fails () ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *was, size_t size)
{
  return fails () ? NULL : __libc_realloc (was, size);
}

static void
report (const char *line, int length)
{
  const char *path = getenv ("GAIN_FAULT_REPORT");
  int fd = path != NULL && counts ? open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;

  if (fd >= 0 && write (fd, line, (size_t) length) >= 0)
    close (fd);
}

static int
is_own_or_libc (const char *file)
{
  return strstr (file, "memory-shim") != NULL || strstr (file, "libc.so") != NULL;
}

static void
on_crash (int number)
{
  void *frames[64];
  int n = backtrace (frames, 64);
  char line[512];

  for (int i = 0; i < n; i++)
    {
      Dl_info info;

      if (dladdr (frames[i], &info) == 0 || info.dli_fname == NULL || is_own_or_libc (info.dli_fname))
        continue;
      report (line, snprintf (line, sizeof line, "0 crash %s -\n", info.dli_fname));
      break;
    }
  signal (number, SIG_DFL);
  raise (number);
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *number = getenv ("GAIN_FAULT_MEMORY");
  void *frame;

  failing = number != NULL ? atol (number) : 0;
  backtrace (&frame, 1); /* loads what it needs, before memory fails */
  signal (SIGSEGV, on_crash);
  counts = number != NULL;
}

__attribute__ ((destructor)) static void
end (void)
{
  char line[64];

  report (line, snprintf (line, sizeof line, "%ld allocations - -\n", atomic_load (&n_allocations)));
}
