/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program, this lets its Nth allocation fail: GAIN_FAULT_MEMORY in the environment. At 0 none fails,
 * and GAIN_FAULT_REPORT gets a line "number allocations - -" in the end. glibc only. */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
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

__attribute__ ((constructor)) static void
begin (void)
{
  const char *number = getenv ("GAIN_FAULT_MEMORY");

  failing = number != NULL ? atol (number) : 0;
  counts = number != NULL;
}

__attribute__ ((destructor)) static void
end (void)
{
  const char *path = getenv ("GAIN_FAULT_REPORT");
  char line[64];
  int fd, n = snprintf (line, sizeof line, "%ld allocations - -\n", atomic_load (&n_allocations));

  fd = path != NULL && counts ? open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  if (fd >= 0 && write (fd, line, (size_t) n) >= 0)
    close (fd);
}
