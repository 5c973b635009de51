/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded into a program, this counts its calls that change files of one folder, and lets one of
 * them go wrong: the program is killed there, or the disk fails. In the environment:
 *
 *   GAIN_FAULT_FOLDER   only files below it count
 *   GAIN_FAULT_REPORT   a file outside of it: a line a call "number call path flags", where flags
 *                       has t (a transaction is open), c (a checkpoint runs), h (a new file is not
 *                       yet whole); with a fault only the line of the call that it hit
 *   GAIN_FAULT_AT       the number of the call, from 1
 *   GAIN_FAULT_DO       "kill", "torn" (half of a write is done, then the kill), "full" (no space
 *                       from there on), "once" (an I/O error at that call), "broken" (from there on)
 *   GAIN_FAULT_READS    reads count, too
 *   GAIN_FAULT_SQLITE   the allocation of SQLite that fails, from 1
 */
/* Both names of each call are ours to define. */
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#define _GNU_SOURCE

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_FILES 1024
#define MOST_PATH 512
/* SQLite's locks: of the log's shared memory (wal.c), and of a file with a rollback journal. */
#define WRITE_LOCK 120
#define CHECKPOINT_LOCK 121
#define RESERVED_LOCK 0x40000001

typedef struct
{
  char path[MOST_PATH]; /* "": not of the folder */
  int  in_transaction;
  int  in_checkpoint;
} File;

static File files[MOST_FILES];
static char unfinished[MOST_PATH]; /* the new file that was made last and has no other name yet */
static char folder[MOST_PATH];
static int report = -1;
static long fault_at;
static const char *fault_do = "";
static int reads_count;
static long n_calls;
static long n_allocations;
static long failing_allocation;
static sqlite3_mem_methods memory;

static void *
real (const char *name)
{
  return dlsym (RTLD_NEXT, name);
}

/* libc's function of the same name. */
#define REAL(type, name, ...)                                                                      \
  static type (*real_##name) (__VA_ARGS__);                                                        \
  if (real_##name == NULL)                                                                         \
  *(void **) &real_##name = real (#name)

static int
is_inside (const char *path)
{
  size_t length = strlen (folder);

  return length > 0 && strncmp (path, folder, length) == 0;
}

static void
tell (const char *call, const char *path)
{
  char line[2 * MOST_PATH + 64];
  char flags[4] = "";
  int n = 0;

  for (int i = 0; i < MOST_FILES && n < 1; i++)
    if (files[i].in_transaction)
      flags[n++] = 't';
  for (int i = 0; i < MOST_FILES; i++)
    if (files[i].in_checkpoint)
      {
        flags[n++] = 'c';
        break;
      }
  if (unfinished[0] != '\0')
    flags[n++] = 'h';
  flags[n] = '\0';
  n = snprintf (line, sizeof line, "%ld %s %s -%s\n", n_calls, call, path, flags);
  if (report >= 0)
    syscall (SYS_write, report, line, (size_t) n);
}

typedef enum { GO_ON, FAIL, HALF } Turn;

/* Counts a call; it goes on, fails with errno set, or is done by half. */
static Turn
turn (const char *call, const char *path, int is_write)
{
  int hit, lasting = strcmp (fault_do, "full") == 0 || strcmp (fault_do, "broken") == 0;

  n_calls++;
  hit = n_calls == fault_at;
  if (hit || fault_do[0] == '\0')
    tell (call, path);
  if (hit && strcmp (fault_do, "kill") == 0)
    kill (getpid (), SIGKILL);
  if (hit && strcmp (fault_do, "torn") == 0)
    {
      if (is_write)
        return HALF;
      kill (getpid (), SIGKILL);
    }
  if (fault_do[0] == '\0' || fault_at == 0 || n_calls < fault_at || (!hit && !lasting))
    return GO_ON;
  if (strcmp (fault_do, "full") == 0)
    {
      if (strcmp (call, "unlink") == 0 || strncmp (call, "read", 4) == 0)
        return GO_ON;
      if (hit && is_write)
        return HALF;
      errno = ENOSPC;
      return FAIL;
    }
  errno = EIO;
  return FAIL;
}

static const char *
path_of (int fd)
{
  return fd >= 0 && fd < MOST_FILES && files[fd].path[0] != '\0' ? files[fd].path : NULL;
}

static void
opened (int fd, const char *path, int flags, int is_new)
{
  if (fd < 0 || fd >= MOST_FILES)
    return;
  memset (&files[fd], 0, sizeof files[fd]);
  if (!is_inside (path))
    return;
  snprintf (files[fd].path, MOST_PATH, "%s", path);
  if (is_new && strstr (path, ".lock") == NULL && strstr (path, "-wal") == NULL
      && strstr (path, "-shm") == NULL && strstr (path, "-journal") == NULL)
    snprintf (unfinished, MOST_PATH, "%s", path);
}

#define MODE_OF(flags, mode)                                                                       \
  if ((flags) & (O_CREAT | O_TMPFILE))                                                             \
    {                                                                                              \
      va_list arguments;                                                                           \
      va_start (arguments, flags);                                                                 \
      mode = va_arg (arguments, mode_t);                                                           \
      va_end (arguments);                                                                          \
    }

static int
open_counted (int (*opens) (const char *, int, ...), const char *path, int flags, mode_t mode)
{
  int is_new = (flags & O_CREAT) != 0 && access (path, F_OK) != 0;
  int fd;

  if (is_inside (path) && (is_new || (flags & O_TRUNC) != 0) && turn ("open", path, 0) != GO_ON)
    return -1;
  fd = opens (path, flags, mode);
  opened (fd, path, flags, is_new);
  return fd;
}

int
open (const char *path, int flags, ...)
{
  mode_t mode = 0;
  REAL (int, open, const char *, int, ...);

  MODE_OF (flags, mode);
  return open_counted (real_open, path, flags, mode);
}

int
open64 (const char *path, int flags, ...)
{
  mode_t mode = 0;
  REAL (int, open64, const char *, int, ...);

  MODE_OF (flags, mode);
  return open_counted (real_open64, path, flags, mode);
}

int
close (int fd)
{
  REAL (int, close, int);

  if (fd >= 0 && fd < MOST_FILES)
    memset (&files[fd], 0, sizeof files[fd]);
  return real_close (fd);
}

/* The bytes to be written; less where the disk ends here. -1: the call fails. */
static ssize_t
bytes_of_turn (int fd, size_t length, int *dies)
{
  const char *path = path_of (fd);

  *dies = 0;
  if (path == NULL)
    return (ssize_t) length;
  switch (turn ("write", path, 1))
    {
    case FAIL:
      return -1;
    case HALF:
      *dies = strcmp (fault_do, "torn") == 0;
      return (ssize_t) (length + 1) / 2;
    case GO_ON:
    default:
      return (ssize_t) length;
    }
}

#define WRITE(call)                                                                                \
  do                                                                                               \
    {                                                                                              \
      int dies;                                                                                    \
      ssize_t n = bytes_of_turn (fd, length, &dies);                                               \
      if (n < 0)                                                                                   \
        return -1;                                                                                 \
      length = (size_t) n;                                                                         \
      n = call;                                                                                    \
      if (dies)                                                                                    \
        kill (getpid (), SIGKILL);                                                                 \
      return n;                                                                                    \
    }                                                                                              \
  while (0)

ssize_t
write (int fd, const void *bytes, size_t length)
{
  REAL (ssize_t, write, int, const void *, size_t);

  WRITE (real_write (fd, bytes, length));
}

ssize_t
pwrite (int fd, const void *bytes, size_t length, off_t at)
{
  REAL (ssize_t, pwrite, int, const void *, size_t, off_t);

  WRITE (real_pwrite (fd, bytes, length, at));
}

ssize_t
pwrite64 (int fd, const void *bytes, size_t length, off64_t at)
{
  REAL (ssize_t, pwrite64, int, const void *, size_t, off64_t);

  WRITE (real_pwrite64 (fd, bytes, length, at));
}

static int
may (const char *call, int fd)
{
  const char *path = path_of (fd);

  return path == NULL || turn (call, path, 0) == GO_ON;
}

ssize_t
read (int fd, void *bytes, size_t length)
{
  REAL (ssize_t, read, int, void *, size_t);

  return reads_count && !may ("read", fd) ? -1 : real_read (fd, bytes, length);
}

ssize_t
pread64 (int fd, void *bytes, size_t length, off64_t at)
{
  REAL (ssize_t, pread64, int, void *, size_t, off64_t);

  return reads_count && !may ("read", fd) ? -1 : real_pread64 (fd, bytes, length, at);
}

int
fsync (int fd)
{
  REAL (int, fsync, int);

  return may ("fsync", fd) ? real_fsync (fd) : -1;
}

int
fdatasync (int fd)
{
  REAL (int, fdatasync, int);

  return may ("fsync", fd) ? real_fdatasync (fd) : -1;
}

int
ftruncate (int fd, off_t length)
{
  REAL (int, ftruncate, int, off_t);

  return may ("truncate", fd) ? real_ftruncate (fd, length) : -1;
}

int
ftruncate64 (int fd, off64_t length)
{
  REAL (int, ftruncate64, int, off64_t);

  return may ("truncate", fd) ? real_ftruncate64 (fd, length) : -1;
}

static int
may_rename (const char *from, const char *to)
{
  char both[2 * MOST_PATH];

  if (!is_inside (to))
    return 1;
  snprintf (both, sizeof both, "%s %s", from, to);
  return turn ("rename", both, 0) == GO_ON;
}

static void
renamed (const char *from)
{
  if (strcmp (from, unfinished) == 0)
    unfinished[0] = '\0';
}

int
rename (const char *from, const char *to)
{
  int done;
  REAL (int, rename, const char *, const char *);

  if (!may_rename (from, to))
    return -1;
  done = real_rename (from, to);
  if (done == 0)
    renamed (from);
  return done;
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
  int done;
  REAL (int, renameat2, int, const char *, int, const char *, unsigned);

  if (!may_rename (from, to))
    return -1;
  done = real_renameat2 (from_folder, from, to_folder, to, flags);
  if (done == 0)
    renamed (from);
  return done;
}

int
unlink (const char *path)
{
  REAL (int, unlink, const char *);

  if (is_inside (path) && access (path, F_OK) == 0 && turn ("unlink", path, 0) != GO_ON)
    return -1;
  if (strcmp (path, unfinished) == 0)
    unfinished[0] = '\0';
  return real_unlink (path);
}

int
mkdir (const char *path, mode_t mode)
{
  REAL (int, mkdir, const char *, mode_t);

  if (is_inside (path) && access (path, F_OK) != 0 && turn ("mkdir", path, 0) != GO_ON)
    return -1;
  return real_mkdir (path, mode);
}

static void
locked (int fd, const struct flock *lock)
{
  int is_write = lock->l_type == F_WRLCK;
  off_t end = lock->l_len == 0 ? 0x7fffffff : lock->l_start + lock->l_len;

  if (fd < 0 || fd >= MOST_FILES || lock->l_type == F_RDLCK)
    return;
#define COVERS(place) (lock->l_start <= (place) && (place) < end)
  if (COVERS (WRITE_LOCK) || COVERS (RESERVED_LOCK))
    files[fd].in_transaction = is_write;
  if (COVERS (CHECKPOINT_LOCK))
    files[fd].in_checkpoint = is_write;
#undef COVERS
}

#define FCNTL(name)                                                                                \
  int name (int fd, int command, ...)                                                              \
  {                                                                                                \
    va_list arguments;                                                                             \
    void *argument;                                                                                \
    int done;                                                                                      \
    REAL (int, name, int, int, ...);                                                               \
                                                                                                   \
    va_start (arguments, command);                                                                 \
    argument = va_arg (arguments, void *);                                                         \
    va_end (arguments);                                                                            \
    done = real_##name (fd, command, argument);                                                    \
    if (done == 0 && command == F_SETLK)                                                           \
      locked (fd, argument);                                                                       \
    return done;                                                                                   \
  }

FCNTL (fcntl)
FCNTL (fcntl64)

static int
allocation_fails (void)
{
  return ++n_allocations == failing_allocation;
}

static void *
allocate (int size)
{
  return allocation_fails () ? NULL : memory.xMalloc (size);
}

static void *
allocate_again (void *was, int size)
{
  return allocation_fails () ? NULL : memory.xRealloc (was, size);
}

static void
fail_allocations (const char *number)
{
  int (*config) (int, ...);
  sqlite3_mem_methods failing;

  *(void **) &config = dlsym (RTLD_DEFAULT, "sqlite3_config");
  failing_allocation = atol (number);
  if (config == NULL || config (SQLITE_CONFIG_GETMALLOC, &memory) != SQLITE_OK)
    abort ();
  failing = memory;
  failing.xMalloc = allocate;
  failing.xRealloc = allocate_again;
  if (config (SQLITE_CONFIG_MALLOC, &failing) != SQLITE_OK)
    abort ();
}

__attribute__ ((constructor)) static void
begin (void)
{
  const char *name = getenv ("GAIN_FAULT_FOLDER");
  const char *log = getenv ("GAIN_FAULT_REPORT");
  const char *at = getenv ("GAIN_FAULT_AT");
  const char *what = getenv ("GAIN_FAULT_DO");
  const char *allocation = getenv ("GAIN_FAULT_SQLITE");

  snprintf (folder, sizeof folder, "%s", name != NULL ? name : "");
  if (log != NULL)
    report = (int) syscall (SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  fault_at = at != NULL ? atol (at) : 0;
  fault_do = what != NULL ? what : "";
  reads_count = getenv ("GAIN_FAULT_READS") != NULL;
  if (allocation != NULL)
    fail_allocations (allocation);
}

__attribute__ ((destructor)) static void
end (void)
{
  if (failing_allocation != 0)
    {
      n_calls = n_allocations;
      tell ("allocations", "-");
    }
}
