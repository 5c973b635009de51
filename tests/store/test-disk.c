/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that can't be read is said to be one: nobody is told that a sound workspace was damaged or
 * altered. */
#include "store-fixture.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_CALLS 400

/* SQLite's way to the system, of which one call goes wrong, or all from there on. */
static struct
{
  guint    until; /* 0: all is well */
  gboolean stays;
} fault;

static gboolean
goes_wrong (void)
{
  if (fault.until == 0 || --fault.until > 0)
    return FALSE;
  if (fault.stays)
    fault.until = 1;
  errno = EIO;
  return TRUE;
}

static gssize
on_pread (int fd, void *bytes, gsize n, off_t at)
{
  return goes_wrong () ? -1 : pread (fd, bytes, n, at);
}

static int
on_fstat (int fd, struct stat *info)
{
  return goes_wrong () ? -1 : fstat (fd, info);
}

/* With NULL as it was. */
static void
replace_call (const char *name, sqlite3_syscall_ptr call)
{
  sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

  if (vfs->xGetSystemCall (vfs, name) != NULL)
    g_assert_cmpint (vfs->xSetSystemCall (vfs, name, call), ==, SQLITE_OK);
}

typedef struct
{
  const char *names[2];
  sqlite3_syscall_ptr call;
  gboolean    stays;
} Way;

static const Way ways[] = {
  { { "pread", "pread64" }, (sqlite3_syscall_ptr) on_pread, FALSE },
  { { "pread", "pread64" }, (sqlite3_syscall_ptr) on_pread, TRUE },
  { { "fstat", "fstat" }, (sqlite3_syscall_ptr) on_fstat, FALSE },
  { { "fstat", "fstat" }, (sqlite3_syscall_ptr) on_fstat, TRUE },
};

static void
begin_fault (const Way *way, guint call)
{
  for (guint i = 0; i < G_N_ELEMENTS (way->names); i++)
    replace_call (way->names[i], way->call);
  fault.until = call;
  fault.stays = way->stays;
}

/* Returns: whether the fault came */
static gboolean
end_fault (const Way *way)
{
  gboolean came = way->stays ? fault.until == 1 : fault.until == 0;

  fault.until = 0;
  for (guint i = 0; i < G_N_ELEMENTS (way->names); i++)
    replace_call (way->names[i], NULL);
  return came;
}

static void
assert_of_disk (const GError *error)
{
  if (!g_error_matches (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_DISK))
    g_error ("%d: %s", error->code, error->message);
}

static void
set_up_log (Fixture *f, gconstpointer data)
{
  fixture_set_up (f, data);
  write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("1|2025|signed|1"), NULL, NULL);
  fixture_reopen (f);
  write_rows (f->store, GAIN_KIND_FLAGS, ROWS ("2|2025|signed|1"), NULL, NULL);
}

static void
test_checked (Fixture *f, gconstpointer data)
{
  guint n_came = 0;

  for (guint w = 0; w < G_N_ELEMENTS (ways); w++)
    for (guint call = 1; call < MOST_CALLS; call++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GError) cause = NULL;
        g_autoptr (GainStore) store = gain_store_open (f->path, GAIN_STORE_READ_ONLY, NULL, &error);
        g_autoptr (GPtrArray) findings = NULL;
        gboolean came;

        g_assert_no_error (error);
        begin_fault (&ways[w], call);
        findings = gain_store_check (store, NULL, NULL, NULL, &cause);
        came = end_fault (&ways[w]);
        if (findings == NULL)
          assert_of_disk (cause);
        else if (findings->len > 0)
          g_error ("%s %u: %s", ways[w].names[0], call,
                   ((GainFinding *) g_ptr_array_index (findings, 0))->text);
        n_came += came;
        if (!came)
          break;
      }
  g_assert_cmpuint (n_came, >, 10);
}

static void
test_opened (Fixture *f, gconstpointer data)
{
  guint n_came = 0;

  g_clear_pointer (&f->store, gain_store_close);
  for (guint w = 0; w < G_N_ELEMENTS (ways); w++)
    for (guint call = 1; call < MOST_CALLS; call++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GainStore) store = NULL;
        gboolean came;

        begin_fault (&ways[w], call);
        store = gain_store_open (f->path, GAIN_STORE_READ_WRITE, NULL, &error);
        came = end_fault (&ways[w]);
        if (store == NULL)
          assert_of_disk (error);
        else if (gain_store_get_notice (store) != NULL)
          g_error ("%s %u: %s", ways[w].names[0], call, gain_store_get_notice (store));
        n_came += came;
        if (!came)
          break;
      }
  g_assert_cmpuint (n_came, >, 10);
}

/* A year that can't be read is not one that was never set. */
static void
test_year (Fixture *f, gconstpointer data)
{
  guint n_failed = 0;

  for (guint w = 0; w < G_N_ELEMENTS (ways); w++)
    for (guint call = 1; call < MOST_CALLS; call++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (GainStore) store = gain_store_open (f->path, GAIN_STORE_READ_ONLY, NULL, NULL);
        int year = 0;
        gboolean came, found;

        begin_fault (&ways[w], call);
        found = gain_store_find_year (store, &year, &error);
        came = end_fault (&ways[w]);
        if (found)
          g_assert_cmpint (year, ==, 2025);
        else
          assert_of_disk (error);
        n_failed += !found;
        if (!came)
          break;
      }
  g_assert_cmpuint (n_failed, >, 0);
}

static void
add_tests (void)
{
#define ADD(path, test) g_test_add ("/disk/" path, Fixture, NULL, set_up_log, test, fixture_tear_down)
  ADD ("checked", test_checked);
  ADD ("opened", test_opened);
  ADD ("year", test_year);
}

int
main (int argc, char **argv)
{
  return store_test_run (argc, argv, add_tests);
}
