/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE 1 /* O_TMPFILE */
#include "gain-config.h"

#include "gain-lock.h"

#include "gain-store-private.h"
#include "gain-when.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_TRIES 8
#define MOST_TEXT 1023
#define SINCE_FORMAT "%Y-%m-%d %H:%M UTC"
#define SINCE_PATTERN "*-*-* *:* UTC"
/* proc(5): the 22nd field of stat, counted from the state, which is the third, here the word 1. */
#define STAT_START 20

struct _GainLock
{
  char *path;
  int   fd;
};

/* Who holds it, as the lock file says: host, process, since when, person, and which process of that
 * number. */
typedef struct
{
  char   **lines;
  guint    n_lines;
  gboolean whole; /* all of it was read, and there is no NUL in it but at its end */
} Holder;

static void
holder_read (int fd, Holder *holder)
{
  char text[MOST_TEXT + 1];
  ssize_t n_read = pread (fd, text, MOST_TEXT, 0);
  ssize_t n = MAX (n_read, 0);

  while (n > 0 && text[n - 1] == '\0')
    n--;
  text[n] = '\0';
  holder->whole = n_read >= 0 && n_read < MOST_TEXT && strlen (text) == (gsize) n;
  holder->lines = g_strsplit (text, "\n", -1);
  holder->n_lines = g_strv_length (holder->lines);
  /* It may be anybody's, and the last line may be cut within a letter. */
  for (guint i = 0; i < holder->n_lines; i++)
    {
      char *valid = g_utf8_make_valid (holder->lines[i], -1);

      g_free (holder->lines[i]);
      holder->lines[i] = valid;
    }
}

/* As far as it goes. */
static gboolean
is_like_since (const char *text)
{
  static const char form[] = "0000-00-00 00:00 UTC";
  gsize i = 0;

  while (text[i] != '\0' && (form[i] == '0' ? g_ascii_isdigit (text[i]) : text[i] == form[i]))
    i++;
  return text[i] == '\0';
}

/* A full disk or a power failure leaves nothing, or NULs, or the beginning of what write_holder() wrote
 * here. */
static gboolean
is_begun (const Holder *holder)
{
  const char *host = g_get_host_name ();
  char **lines = holder->lines;
  guint n = holder->n_lines;

  if (n == 0)
    return TRUE;
  if (n == 1)
    return g_str_has_prefix (host, lines[0]);
  return strcmp (host, lines[0]) == 0 && lines[1][strspn (lines[1], "0123456789")] == '\0'
         && (n == 2 || (lines[1][0] != '\0' && is_like_since (lines[2])));
}

/* What write_holder() writes begins so. Until it has written, the file is empty. */
static gboolean
is_ours (int fd, const Holder *holder)
{
  struct stat info;
  char **lines = holder->lines;
  gint64 pid;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    return FALSE;
  if (holder->n_lines < 4)
    return holder->whole && is_begun (holder);
  return lines[0][0] != '\0' && g_ascii_string_to_signed (lines[1], 10, 1, G_MAXINT32, &pid, NULL)
         && g_pattern_match_simple (SINCE_PATTERN, lines[2]);
}

static void
set_locked_error (const char *path, const Holder *holder, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);

  if (holder->n_lines < 4)
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED,
                 _("Somebody else is writing to “%s”. Close it there, or open it to read only."),
                 name);
  else
    g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED,
                 _("%s is writing to “%s” on the computer %s (process %s, since %s). Close it "
                   "there, or open it to read only."),
                 holder->lines[3], name, holder->lines[0], holder->lines[1], holder->lines[2]);
}

/* "BOOT START": since the computer was started no two processes have the same number and the same
 * start. Empty where that can't be told. */
static char *
describe_process (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%lld/stat", (long long) pid);
  g_autofree char *boot = NULL;
  g_autofree char *stat = NULL;
  g_auto (GStrv) words = NULL;
  const char *rest;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL)
      || !g_file_get_contents (path, &stat, NULL, NULL))
    return g_strdup ("");
  rest = strrchr (stat, ')'); /* the program's name may hold anything */
  words = g_strsplit (rest != NULL ? rest : "", " ", -1);
  if (g_strv_length (words) <= STAT_START)
    return g_strdup ("");
  return g_strdup_printf ("%s %s", g_strstrip (boot), words[STAT_START]);
}

/**
 * gain_lock_is_alive:
 * @text: what a lock file says
 *
 * On a file system without locks the text of the file is all there is: a process of this computer
 * that is gone holds nothing, and neither does another that got its number since; of another
 * computer nothing is known, so it holds. A line that may not be whole tells nothing.
 *
 * Returns: whether the one who wrote it may still be at work
 */
gboolean
gain_lock_is_alive (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);
  g_autofree char *now = NULL;
  gint64 pid;

  if (n_lines < 3)
    return FALSE;
  if (strcmp (lines[0], g_get_host_name ()) != 0)
    return TRUE;
  pid = g_ascii_strtoll (lines[1], NULL, 10);
  if (pid <= 0 || (kill ((pid_t) pid, 0) != 0 && errno != EPERM))
    return FALSE;
  now = describe_process (pid);
  if (n_lines > 5 && lines[4][0] != '\0' && now[0] != '\0')
    return strcmp (lines[4], now) == 0;
  return pid != getpid ();
}

/* The file may have been unlinked by the last holder between our open and our lock. */
static gboolean
is_still_there (int fd, const char *path)
{
  struct stat ours;
  struct stat theirs;

  return fstat (fd, &ours) == 0 && stat (path, &theirs) == 0 && ours.st_ino == theirs.st_ino
         && ours.st_dev == theirs.st_dev;
}

static void
write_holder (int fd, const char *who)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *since = g_date_time_format (now, SINCE_FORMAT);
  g_autofree char *line = g_strdelimit (g_strdup (who), "\n\r", ' ');
  g_autofree char *process = describe_process (getpid ());
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%s\n%lld\n%s\n%s\n%s\n", g_get_host_name (),
                          (long long) getpid (), since, line, process);
  /* What it says is for people; what holds is the lock itself, so a full disk doesn't matter. It is at no
   * time empty where something stood there. */
  if (pwrite (fd, text, strlen (text), 0) < 0 || ftruncate (fd, (off_t) strlen (text)) != 0)
    g_debug ("lock file not written: %s", g_strerror (errno));
}

/* A lock file that says from the first who holds it: who is killed before that leaves no empty one, of
 * which nobody could tell whose it is. Not every disk can do that. Returns -1 where it wasn't made. */
static int
make_whole (const char *lock_path, const char *who)
{
  g_autofree char *folder = g_path_get_dirname (lock_path);
  int fd = g_open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  g_autofree char *nameless = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (fd < 0)
    return -1;
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    {
      write_holder (fd, who);
      if (linkat (AT_FDCWD, nameless, AT_FDCWD, lock_path, AT_SYMLINK_FOLLOW) == 0)
        return fd;
    }
  close (fd);
  return -1;
}

static GainLock *
lock_new (char *lock_path, int fd)
{
  GainLock *lock = g_new0 (GainLock, 1);

  lock->path = lock_path;
  lock->fd = fd;
  return lock;
}

/* In a folder that is kept in step with other computers their locks hold nobody, but their lock files
 * come over. */
static gboolean
is_held_elsewhere (const Holder *holder, const char *path, const char *lock_path, GError **error)
{
  char **lines = holder->lines;

  if (gain_file_sync_service (path) == NULL || holder->n_lines < 4
      || strcmp (lines[0], g_get_host_name ()) == 0)
    return FALSE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED,
               _("%s has the workspace open on the computer %s (since %s). Close it there and wait "
                 "until the folder is in step; if it isn’t open there any more, delete the file "
                 "“%s”."),
               lines[3], lines[0], lines[2], lock_path);
  return TRUE;
}

/* Returns 1 taken, 0 held by another or another program's file, -1 to be tried again. */
static int
try_lock (int fd, const char *lock_path, const char *path, GError **error)
{
  int cause = flock (fd, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  Holder holder;

  if (cause == EINTR || (cause == 0 && !is_still_there (fd, lock_path)))
    return -1;
  holder_read (fd, &holder);
  lines = holder.lines;
  if (!is_ours (fd, &holder))
    {
      g_autofree char *name = g_path_get_basename (lock_path);

      gain_file_fail_foreign (path, name, error);
      return 0;
    }
  if (cause == 0)
    return is_held_elsewhere (&holder, path, lock_path, error) ? 0 : 1;
  text = g_strjoinv ("\n", lines);
  if (cause != EWOULDBLOCK && !gain_lock_is_alive (text))
    return 1;
  set_locked_error (path, &holder, error);
  return 0;
}

/**
 * gain_lock_is_held:
 * @path: a file
 *
 * Looks without taking the lock, so that no lock file is made, written or taken away.
 *
 * Returns: whether somebody holds its lock, as far as can be told; in a folder that is kept in step
 *   with other computers, also whether one of them does
 */
gboolean
gain_lock_is_held (const char *path)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  int fd = g_open (lock_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  Holder holder;
  int cause;

  if (fd < 0)
    return errno != ENOENT && errno != ELOOP;
  cause = flock (fd, LOCK_SH | LOCK_NB) == 0 ? 0 : errno;
  holder_read (fd, &holder);
  close (fd);
  lines = holder.lines;
  if (cause == 0)
    return is_held_elsewhere (&holder, path, lock_path, NULL);
  text = g_strjoinv ("\n", lines);
  return cause == EWOULDBLOCK || gain_lock_is_alive (text);
}

/**
 * gain_lock_take:
 * @path: the workspace
 * @who: who will write
 * @error: return location
 *
 * Takes the lock beside the workspace. The kernel lets go of it when the process ends, however it
 * ends; a lock file that a dead process left is taken over. Another program's file of that name is
 * left as it is.
 *
 * Returns: (transfer full) (nullable): the lock; %GAIN_STORE_ERROR_LOCKED says who has it, _EXISTS that the
 *   name is another program's
 */
GainLock *
gain_lock_take (const char *path, const char *who, GError **error)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  int whole = make_whole (lock_path, who);

  if (whole >= 0)
    return lock_new (g_steal_pointer (&lock_path), whole);
  for (guint i = 0; i < MOST_TRIES; i++)
    {
      int fd = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
                       0600);
      int taken;

      if (fd < 0 && (errno == EMFILE || errno == ENFILE))
        {
          gain_database_fail_for_files (path, error);
          return NULL;
        }
      if (fd < 0)
        {
          g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_READ_ONLY,
                       _("The file “%s” can’t be made, so the workspace can only be read. Check "
                         "who may write in that folder."),
                       lock_path);
          return NULL;
        }
      taken = try_lock (fd, lock_path, path, error);
      if (taken == 1)
        {
          write_holder (fd, who);
          return lock_new (g_steal_pointer (&lock_path), fd);
        }
      close (fd);
      if (taken == 0)
        return NULL;
    }
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_LOCKED,
               _("Somebody else keeps opening and closing “%s”. Try again."), path);
  return NULL;
}

/**
 * gain_lock_drop_left:
 * @lock_path: a file whose name is that of a lock file
 *
 * Takes it away if a process of this computer and of this user wrote it that is gone. Of an empty file
 * nobody can tell whose it is.
 */
void
gain_lock_drop_left (const char *lock_path)
{
  int fd = g_open (lock_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;
  struct stat info;
  Holder holder;

  if (fd < 0)
    return;
  holder_read (fd, &holder);
  lines = holder.lines;
  text = g_strjoinv ("\n", lines);
  if (holder.n_lines >= 4 && holder.whole && is_ours (fd, &holder) && !gain_lock_is_alive (text)
      && fstat (fd, &info) == 0 && info.st_uid == geteuid ()
      && flock (fd, LOCK_EX | LOCK_NB) == 0 && is_still_there (fd, lock_path))
    g_unlink (lock_path);
  close (fd);
}

/* "2025-11-26 10:15 UTC", as write_holder() says it, where the user is; otherwise as it stands. */
static char *
since_text (const char *since)
{
  int year, month, day, hour, minute;
  g_autoptr (GDateTime) when = NULL;

  if (sscanf (since, "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute) == 5)
    when = g_date_time_new_utc (year, month, day, hour, minute, 0);
  return when != NULL ? gain_when_format_short (g_date_time_to_unix (when)) : g_strdup (since);
}

/**
 * gain_lock_dup_notice:
 * @path: a workspace that is open to read, since somebody else has its lock
 *
 * Returns: (transfer full) (nullable): what can be done in it, and who writes since when; %NULL if
 *   that is not known, or more has to be said
 */
char *
gain_lock_dup_notice (const char *path)
{
  g_autofree char *lock_path = g_strconcat (path, ".lock", NULL);
  g_auto (GStrv) lines = NULL;
  g_autofree char *since = NULL;
  Holder holder;
  int fd = g_open (lock_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW, 0);

  if (fd < 0)
    return NULL;
  holder_read (fd, &holder);
  close (fd);
  lines = holder.lines;
  if (holder.n_lines < 4)
    return g_strdup (_("You can read and print. Somebody else is writing."));
  since = since_text (lines[2]);
  if (strcmp (lines[0], g_get_host_name ()) == 0)
    return g_strdup_printf (_("You can read and print. %s has been writing since %s."), lines[3],
                            since);
  if (gain_file_sync_service (path) != NULL)
    return NULL;
  return g_strdup_printf (_("You can read and print. %s has been writing since %s, on the computer "
                            "%s."),
                          lines[3], since, lines[0]);
}

/**
 * gain_lock_release:
 * @lock: (transfer full): a lock
 */
void
gain_lock_release (GainLock *lock)
{
  /* First the name, then the lock: who comes between sees a name that isn't there, and retries. A name that
   * somebody took away meanwhile may be another's by now. */
  if (is_still_there (lock->fd, lock->path))
    g_unlink (lock->path);
  close (lock->fd);
  g_free (lock->path);
  g_free (lock);
}
