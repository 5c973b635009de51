/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workspaces that were altered: opening one, reading all of it, checking and undoing ends in a
 * sentence or in figures, never in a crash. An input is one of three things:
 *   "SQL\n" and statements, which are done to a good workspace;
 *   "PATCH\n" and records of an offset (4 bytes, little endian), a length (1 byte) and that many
 *   bytes, which are laid over a good workspace;
 *   else the bytes of the file itself. */
#include "fuzz-target.h"
#include "gain-store.h"
#include "reader-support.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#define MOST_STEPS 20000 /* of SQLite's machine, in thousands: a statement may not take for ever */
#define RECORD 5

static GBytes *good;
static char   *folder;
static char   *path;

static const char *const results[] = {
  "subject_kind,subject_id,measure,period,numerator,denominator\n"
  "provider,1003000126,AWV,2024,30,60\nprovider,1003000134,AWV,2024,50,60\n",
  "subject_kind,subject_id,measure,period,numerator,denominator\n"
  "provider,1003000126,AWV,2024,31,60\nprovider,1003000126,ED,2024,3,900\n",
};
static const struct
{
  GainKind    kind;
  const char *text;
} tables[] = {
  { GAIN_KIND_ROSTER, "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
                      "1003000126,Alvarez,Rosa,pcp,111111111,Elm,independent\n"
                      "1003000134,Brandt,Jo,specialist,111111111,Elm,employed\n" },
  { GAIN_KIND_MEASURES, "code,title,domain,unit,direction,min_denominator\n"
                        "AWV,Wellness visit,quality,percent,higher,20\n"
                        "ED,ED visits,utilization,per_1000,lower,50\n" },
  { GAIN_KIND_SCHEMES, "scheme,tier,name,payout_percent\nthree,0,Low,0\nthree,1,Mid,50\n"
                       "three,2,Top,100\n" },
  { GAIN_KIND_TARGETS, "performance_year,measure,scheme,segment,cut_1,cut_2\n"
                       "2024,AWV,three,all,50,60\n" },
  { GAIN_KIND_PANEL, "id,period,attributed_lives,member_months\n1003000126,2024,10,120\n" },
  { GAIN_KIND_FLAGS, "id,performance_year,flag,value\n1003000126,2024,dues paid,yes\n" },
  { GAIN_KIND_SETTINGS, "key,value\ndays_to_object,30\n" },
};

static void
write_rows (GainStore *store, GainKind kind, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GainReading) reading = NULL;
  GainImportInfo info = { "Import", "file.csv", NULL, 0 };
  GainImportCounts counts;

  g_assert_no_error (error);
  reading = gain_reading_new_from_bytes (kind, "file.csv", bytes, catalog, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->rejects->len, ==, 0);
  gain_store_write (store, reading->table, &info, FALSE, NULL, NULL, NULL, &counts, &error);
  g_assert_no_error (error);
}

/* One of all that a journal holds: imports, a value laid over another, an undone edit, documents. */
static void
make_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = gain_store_create (path, "Lakeshore", "A1234", 2024, "Rosa", &error);
  g_autofree char *undone = NULL;
  gboolean changed;
  char *bytes;
  gsize length;

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    write_rows (store, tables[i].kind, tables[i].text);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    write_rows (store, GAIN_KIND_RESULTS, results[i]);
  gain_store_write_plan (store, "Plan", 2024, "{\"format\":\"gainshare-plan/1\"}", "Plan", &changed,
                         &error);
  g_assert_no_error (error);
  gain_store_write_diagram (store, "Aim", 2024, "{\"format\":\"gainshare-diagram/1\"}", "Aim",
                            &changed, &error);
  g_assert_no_error (error);
  gain_store_set_setting (store, "paper", "a4", &error);
  undone = gain_store_undo (store, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store, gain_store_close);
  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  good = g_bytes_new_take (bytes, length);
}

static void
empty_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);

      g_unlink (child);
    }
}

static void
remove_folder (void)
{
  empty_folder ();
  g_rmdir (folder);
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_begin ();
  folder = fuzz_folder ();
  path = g_build_filename (folder, "aco.gainshare", NULL);
  /* Nowhere: the heads of the many workspaces that come and go need no memory. */
  g_setenv ("XDG_STATE_HOME", "/dev/null", TRUE);
  make_good ();
  atexit (remove_folder);
  return 0;
}

/* What changes rows is allowed, and nothing that reaches another file. */
static int
allow (gpointer data, int action, const char *first, const char *second, const char *database,
       const char *trigger)
{
  switch (action)
    {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_CREATE_VTABLE:
      return SQLITE_DENY;
    case SQLITE_PRAGMA:
      return g_ascii_strcasecmp (first, "user_version") == 0
                 || g_ascii_strcasecmp (first, "writable_schema") == 0
                 || g_ascii_strcasecmp (first, "application_id") == 0
               ? SQLITE_OK : SQLITE_DENY;
    default:
      return SQLITE_OK;
    }
}

static int
give_up (gpointer data)
{
  return ++*(guint *) data > MOST_STEPS;
}

/* FALSE: nothing to look at. */
static gboolean
alter (const char *sql)
{
  sqlite3 *db = NULL;
  guint steps = 0;
  gboolean done;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (good, NULL),
                                      (gssize) g_bytes_get_size (good), NULL));
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 1000000);
  sqlite3_set_authorizer (db, allow, NULL);
  sqlite3_progress_handler (db, 1000, give_up, &steps);
  sqlite3_exec (db, sql, NULL, NULL, NULL);
  done = sqlite3_total_changes (db) > 0 || sqlite3_get_autocommit (db);
  sqlite3_close (db);
  return done;
}

static void
patch (const guint8 *data, gsize size)
{
  gsize length = g_bytes_get_size (good);
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (good, NULL), length);

  while (size >= RECORD)
    {
      guint32 at;
      gsize n = MIN (data[4], size - RECORD);

      memcpy (&at, data, sizeof at);
      at = (guint32) (GUINT32_FROM_LE (at) % length);
      memcpy (copy + at, data + RECORD, MIN (n, length - at));
      data += RECORD + n;
      size -= RECORD + n;
    }
  g_assert_true (g_file_set_contents (path, (char *) copy, (gssize) length, NULL));
}

static gboolean
lay_out (const guint8 *data, gsize size)
{
  if (size >= 4 && memcmp (data, "SQL\n", 4) == 0)
    {
      g_autofree char *sql = g_strndup ((const char *) data + 4, size - 4);

      return alter (sql);
    }
  if (size >= 6 && memcmp (data, "PATCH\n", 6) == 0)
    patch (data + 6, size - 6);
  else
    g_assert_true (g_file_set_contents (path, (const char *) data, (gssize) size, NULL));
  return TRUE;
}

static void
assert_told (gboolean ok, GError **error)
{
  g_assert_true (ok == (*error == NULL));
  if (!ok)
    {
      g_assert_true ((*error)->domain == GAIN_STORE_ERROR);
      fuzz_assert_sentence ((*error)->message);
    }
  g_clear_error (error);
}

static void
read_documents (GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plans = gain_store_read_plans (store, &error);
  g_autoptr (GPtrArray) diagrams = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  g_autoptr (GPtrArray) issued = NULL;

  assert_told (plans != NULL, &error);
  diagrams = gain_store_read_diagrams (store, &error);
  assert_told (diagrams != NULL, &error);
  runs = gain_store_read_sealed (store, &error);
  assert_told (runs != NULL, &error);
  issued = gain_store_read_issued (store, NULL, &error);
  assert_told (issued != NULL, &error);
}

static void
read_history (GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) journal = gain_store_read_journal (store, 0, &error);
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GArray) periods = NULL;

  assert_told (journal != NULL, &error);
  batches = gain_store_read_batches (store, &error);
  assert_told (batches != NULL, &error);
  for (guint i = 0; batches != NULL && i < batches->len; i++)
    {
      const GainBatch *batch = g_ptr_array_index (batches, i);
      GainBatchEffect *effect = gain_store_read_batch_effect (store, batch->id, NULL, &error);

      assert_told (effect != NULL, &error);
      g_clear_pointer (&effect, gain_batch_effect_free);
    }
  periods = gain_store_read_periods (store, &error);
  assert_told (periods != NULL, &error);
}

static void
read_all (GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainCatalog) catalog = NULL;

  for (guint kind = 0; kind < GAIN_N_TABLE_KINDS; kind++)
    {
      g_autoptr (GainTable) table = gain_store_read (store, kind, 0, 0, NULL, &error);

      assert_told (table != NULL, &error);
      if (table != NULL)
        fuzz_counts.n_good += gain_table_n_rows (table);
    }
  catalog = gain_store_read_catalog (store, &error);
  assert_told (catalog != NULL, &error);
  read_documents (store);
  read_history (store);
}

static void
check_and_undo (GainStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = gain_store_check (store, NULL, NULL, NULL, &error);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  assert_told (findings != NULL, &error);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const GainFinding *finding = g_ptr_array_index (findings, i);

      fuzz_assert_sentence (finding->text);
      fuzz_counts.n_refused++;
    }
  redone = gain_store_redo (store, &error);
  assert_told (redone != NULL, &error);
  undone = gain_store_undo (store, &error);
  assert_told (undone != NULL, &error);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;

  if (!lay_out (data, size))
    return 0;
  store = gain_store_open (path, GAIN_STORE_READ_WRITE, "Rosa", &error);
  assert_told (store != NULL, &error);
  if (store != NULL)
    {
      fuzz_counts.n_read++;
      read_all (store);
      check_and_undo (store);
    }
  g_clear_pointer (&store, gain_store_close);
  empty_folder ();
  return 0;
}
