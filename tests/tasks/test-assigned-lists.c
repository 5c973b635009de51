/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of assigned patients that meet what the workspace has of the same time. Everybody in them is made
 * up. */
#include "gain-assignment-settle.h"
#include "gain-assignment-work.h"
#include "gain-folder.h"
#include "sample-workspace.h"

#include "../files/workbook-draft.h"

#include <glib/gstdio.h>

#include <string.h>

#define Q1 gain_period_new (2031, GAIN_PERIOD_QUARTER, 1)
#define N_PATIENTS 10
#define CMS_HEADINGS                                                                               \
  "BENE_MBI_ID,BENE_1ST_NAME,BENE_LAST_NAME,BENE_BRTH_DT,BENE_DEATH_DT,ASSIGNED_BEFORE,"           \
  "EnrollFlag1,EnrollFlag2,EnrollFlag3,EnrollFlag4,EnrollFlag5,EnrollFlag6,EnrollFlag7,"           \
  "EnrollFlag8,EnrollFlag9,EnrollFlag10,EnrollFlag11,EnrollFlag12,HCC_version,HCC_COL_1,"          \
  "HCC_COL_2,AGND_SCORE\n"

static char *
write_file (SampleWorkspace *self, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = sample_workspace_path (self, name);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* A table 1-1 as CMS sends it. */
static char *
cms_list (guint n)
{
  GString *list = g_string_new (CMS_HEADINGS);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "1EG4TE5MK%02u,Hazel,Invented,09/08/1950,,0,4,4,4,4,4,4,4,4,4,4,4,4,"
                                  "V28,0,0,1.0\n", i);
  return g_string_free (list, FALSE);
}

/* The same patients in our own columns, with dashes in their identifiers. */
static char *
own_list (void)
{
  GString *list = g_string_new ("patient_id,period,patient_name,birth_date\n");

  for (guint i = 0; i < N_PATIENTS; i++)
    g_string_append_printf (list, "1EG4-TE5-MK%02u,2031Q1,Hazel Invented,1950-09-08\n", i);
  return g_string_free (list, FALSE);
}

/* What a version left behind that took identifiers as they were written. */
static void
store_rows (SampleWorkspace *self, const char *format, int status)
{
  g_autoptr (GainTable) rows = gain_table_new (GAIN_KIND_ASSIGNMENT);
  g_autoptr (GError) error = NULL;
  const GainImportInfo info = { .label = "Import", .file_name = "own.csv" };
  GainImportCounts counts;

  for (guint i = 0; i < N_PATIENTS; i++)
    {
      guint row = gain_table_append (rows, i + 2);
      g_autofree char *id = g_strdup_printf ("%s%02u", format, i);

      gain_table_set_text (rows, row, GAIN_ASSIGNMENT_PATIENT_ID, id);
      gain_table_set_int (rows, row, GAIN_ASSIGNMENT_PERIOD, Q1);
      gain_table_set_text (rows, row, GAIN_ASSIGNMENT_PATIENT_NAME, "Hazel Invented");
      gain_table_set_int (rows, row, GAIN_ASSIGNMENT_BIRTH_DATE, gain_date_new (1950, 9, 8));
      gain_table_set_int (rows, row, GAIN_ASSIGNMENT_STATUS, status);
    }
  gain_store_write (self->store, rows, &info, FALSE, NULL, NULL, NULL, &counts, &error);
  g_assert_no_error (error);
}

static GainImportReport *
import (SampleWorkspace *self, const char *path, GainImportFlags flags)
{
  g_autoptr (GError) error = NULL;
  GainImportReport *report
      = gain_import_file (self->store, GAIN_KIND_ASSIGNMENT, path, flags, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_assigned (SampleWorkspace *self, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lists = gain_assignment_lists_read (self->store, NULL, &error);
  g_autoptr (GainAssignmentProposal) proposal
      = gain_assignment_propose (self->store, Q1, 0, TRUE, &error);
  const GainAssignmentList *last;

  g_assert_no_error (error);
  last = g_ptr_array_index (lists, lists->len - 1);
  g_assert_cmpint (last->period, ==, Q1);
  g_assert_cmpuint (last->n_assigned, ==, n);
  g_assert_cmpuint (proposal->panel->n_assigned, ==, n);
}

/* Rows whose status doesn't say that they don't count any more. */
static guint
count_rows (SampleWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainTable) rows = gain_store_read (self->store, GAIN_KIND_ASSIGNMENT, 0, Q1, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    n += gain_assignment_is_member (rows, row);
  return n;
}

/* A file in our own columns again, whose identifiers an older version kept with dashes. */
static void
test_own_respelled (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *text = own_list ();
  g_autofree char *path = write_file (self, "own.csv", text);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GainImportReport) report = NULL;
  g_autoptr (GainImportReport) again = NULL;

  store_rows (self, "1EG4-TE5-MK", GAIN_ASSIGNED_CONTINUING);
  report = import (self, path, GAIN_IMPORT_PLAIN);
  g_assert_cmpuint (report->counts.added, ==, 0);
  g_assert_cmpuint (report->counts.changed, ==, N_PATIENTS);
  g_assert_cmpuint (report->n_withdrawn, ==, 0);
  g_assert_cmpuint (count_rows (self), ==, N_PATIENTS);
  assert_assigned (self, N_PATIENTS);
  again = import (self, path, GAIN_IMPORT_PLAIN);
  g_assert_cmpuint (again->counts.unchanged, ==, N_PATIENTS);
  g_assert_cmpuint (again->counts.added + again->counts.changed, ==, 0);
  label = gain_store_undo (self->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (self), ==, N_PATIENTS);
  assert_assigned (self, N_PATIENTS);
}

/* CMS's list of the same people is whole, or a part of it. */
static void
test_cms_respelled (SampleWorkspace *self, gconstpointer flags)
{
  g_autofree char *text = cms_list (N_PATIENTS);
  g_autofree char *path = write_file (self, "list 1-1 of 2031Q1.csv", text);
  g_autoptr (GainImportReport) report = NULL;

  store_rows (self, "1EG4-TE5-MK", GAIN_ASSIGNED_CONTINUING);
  report = import (self, path, (GainImportFlags) GPOINTER_TO_INT (flags));
  g_assert_cmpuint (report->counts.added, ==, 0);
  g_assert_cmpuint (report->n_withdrawn, ==, 0);
  g_assert_cmpuint (count_rows (self), ==, N_PATIENTS);
  assert_assigned (self, N_PATIENTS);
}

/* A workspace in which everybody stands twice already counts each once, and is mended by a list. */
static void
test_twice (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *text = cms_list (N_PATIENTS / 2);
  g_autofree char *path = write_file (self, "list 1-1 of 2031Q1.csv", text);
  g_autoptr (GainImportReport) report = NULL;

  store_rows (self, "1EG4-TE5-MK", GAIN_ASSIGNED_CONTINUING);
  store_rows (self, "1EG4TE5MK", GAIN_ASSIGNED_CONTINUING);
  assert_assigned (self, N_PATIENTS);
  report = import (self, path, GAIN_IMPORT_PLAIN);
  g_assert_cmpuint (report->counts.added, ==, 0);
  g_assert_cmpuint (report->n_withdrawn, ==, N_PATIENTS / 2);
  g_assert_cmpuint (count_rows (self), ==, N_PATIENTS / 2);
  assert_assigned (self, N_PATIENTS / 2);
}

static GainIncomingSet *
read_files (SampleWorkspace *self, char **paths, GainHold hold)
{
  g_autoptr (GPtrArray) wanted
      = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_incoming_free);
  g_autoptr (GError) error = NULL;
  GainIncomingSet *set;

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add (wanted, gain_incoming_new (paths[i], ""));
  set = gain_incoming_read (self->store, wanted, hold, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return set;
}

static void
import_files (SampleWorkspace *self, GainIncomingSet *set)
{
  g_autoptr (GError) error = NULL;

  gain_incoming_import (self->store, set, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static GainIncoming *
file_at (GainIncomingSet *set, guint i)
{
  return g_ptr_array_index (set->files, i);
}

/* A list, a delivery of it with two patients, which is a part or not, and the list of another time. */
static char **
write_deliveries (SampleWorkspace *self)
{
  g_autofree char *whole = cms_list (N_PATIENTS);
  g_autofree char *part = cms_list (2);
  char **paths = g_new0 (char *, 4);

  paths[0] = write_file (self, "a 1-1 of 2031Q1.csv", whole);
  paths[1] = write_file (self, "b 1-1 of 2031Q1.csv", part);
  paths[2] = write_file (self, "c 1-1 of 2031Q2.csv", whole);
  return paths;
}

/* Before anything is in, a second delivery is held against the first, and the list behind it goes in. */
static void
test_two_deliveries (SampleWorkspace *self, gconstpointer unused)
{
  g_auto (GStrv) paths = write_deliveries (self);
  g_autoptr (GainIncomingSet) set = read_files (self, paths, GAIN_HOLD_SHORT);

  g_assert_null (file_at (set, 0)->error);
  g_assert_error (file_at (set, 1)->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_SHORT_LIST);
  g_assert_null (strstr (file_at (set, 1)->error->message, "--part"));
  g_assert_null (file_at (set, 2)->error);
  import_files (self, set);
  g_assert_true (file_at (set, 0)->imported);
  g_assert_false (file_at (set, 1)->imported);
  g_assert_true (file_at (set, 2)->imported);
}

/* In the window, a person is asked about it, and told what it would do. */
static void
test_asked (SampleWorkspace *self, gconstpointer unused)
{
  g_auto (GStrv) paths = write_deliveries (self);
  g_autoptr (GainIncomingSet) set = read_files (self, paths, GAIN_HOLD_NOTHING);
  GainIncoming *second = file_at (set, 1);

  g_assert_false (gain_incoming_is_short (file_at (set, 0)));
  g_assert_true (gain_incoming_is_short (second));
  g_assert_false (gain_incoming_is_short (file_at (set, 2)));
  g_assert_cmpuint (second->n_before, ==, N_PATIENTS);
  g_assert_cmpuint (second->n_withdrawn, ==, N_PATIENTS - 2);
  g_assert_cmpuint (second->counts.added, ==, 0);
  g_assert_cmpuint (second->counts.changed, ==, N_PATIENTS - 2);
  g_assert_cmpuint (second->counts.unchanged, ==, 2);
  second->extent = GAIN_IMPORT_PART;
  import_files (self, set);
  g_assert_true (second->imported);
  g_assert_cmpuint (count_rows (self), ==, N_PATIENTS);
}

/* Where nobody was asked, that list is not in, with the reason beside it; the others are. */
static void
test_not_asked (SampleWorkspace *self, gconstpointer unused)
{
  g_auto (GStrv) paths = write_deliveries (self);
  g_autoptr (GainIncomingSet) set = read_files (self, paths, GAIN_HOLD_NOTHING);

  import_files (self, set);
  g_assert_true (file_at (set, 0)->imported);
  g_assert_false (file_at (set, 1)->imported);
  g_assert_error (file_at (set, 1)->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_SHORT_LIST);
  g_assert_true (file_at (set, 2)->imported);
  g_assert_cmpuint (count_rows (self), ==, N_PATIENTS);
}

/* A list in our own columns that goes in behind one of CMS is told as it will be, too. */
static void
test_own_behind (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *cms = cms_list (2);
  g_autofree char *own = own_list ();
  char *paths[] = { write_file (self, "a 1-1 of 2031Q1.csv", cms), write_file (self, "b.csv", own), NULL };
  g_autoptr (GainIncomingSet) set = read_files (self, paths, GAIN_HOLD_NOTHING);
  GainImportCounts told = file_at (set, 1)->counts;

  g_assert_cmpuint (told.added, ==, N_PATIENTS - 2);
  g_assert_cmpuint (told.changed, ==, 2);
  import_files (self, set);
  g_assert_cmpuint (file_at (set, 1)->counts.added, ==, told.added);
  g_assert_cmpuint (file_at (set, 1)->counts.changed, ==, told.changed);
  g_assert_cmpuint (count_rows (self), ==, N_PATIENTS);
  g_free (paths[0]);
  g_free (paths[1]);
}

static gint64
count_batches (SampleWorkspace *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = gain_store_read_batches (self->store, &error);

  g_assert_no_error (error);
  return batches->len;
}

/* A list of a time of its own is told as if it was alone: what it confirms is, and is written. */
static void
test_confirmed_among_others (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *list = cms_list (N_PATIENTS);
  g_autofree char *again = g_strconcat (list, "\n", NULL);
  g_autofree char *first = write_file (self, "first 1-1 of 2031Q1.csv", list);
  char *paths[] = { write_file (self, "a 1-1 of 2031Q2.csv", list),
                    write_file (self, "b 1-1 of 2031Q1.csv", again), NULL };
  g_autoptr (GainImportReport) report = NULL;
  g_autoptr (GainIncomingSet) set = NULL;
  gint64 n = count_batches (self);

  store_rows (self, "1EG4TE5MK", GAIN_ASSIGNED_WITHDRAWN);
  report = import (self, first, GAIN_IMPORT_PLAIN);
  g_assert_cmpuint (report->counts.changed, ==, N_PATIENTS);
  set = read_files (self, paths, GAIN_HOLD_NOTHING);
  g_assert_cmpuint (file_at (set, 1)->counts.unchanged, ==, N_PATIENTS);
  g_assert_cmpuint (file_at (set, 1)->counts.confirmed, ==, N_PATIENTS);
  g_assert_false (gain_incoming_is_unchanged (file_at (set, 1)));
  import_files (self, set);
  g_assert_cmpuint (file_at (set, 1)->counts.confirmed, ==, N_PATIENTS);
  g_assert_cmpint (count_batches (self), ==, n + 4);
  g_free (paths[0]);
  g_free (paths[1]);
}

/* A file that was said to bring nothing, as the one before it does, is written by no import. */
static void
test_said_twice (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *list = cms_list (N_PATIENTS);
  g_autofree char *again = g_strconcat (list, "\n", NULL);
  char *paths[] = { write_file (self, "a 1-1 of 2031Q1.csv", list),
                    write_file (self, "b 1-1 of 2031Q1.csv", again), NULL };
  g_autoptr (GainIncomingSet) set = NULL;
  gint64 n = count_batches (self);

  store_rows (self, "1EG4TE5MK", GAIN_ASSIGNED_WITHDRAWN);
  set = read_files (self, paths, GAIN_HOLD_NOTHING);
  g_assert_cmpuint (file_at (set, 0)->counts.changed, ==, N_PATIENTS);
  g_assert_true (gain_incoming_is_unchanged (file_at (set, 1)));
  import_files (self, set);
  g_assert_true (file_at (set, 1)->imported);
  g_assert_true (gain_incoming_is_unchanged (file_at (set, 1)));
  g_assert_cmpint (count_batches (self), ==, n + 2);
  g_assert_cmpuint (count_rows (self), ==, N_PATIENTS);
  g_free (paths[0]);
  g_free (paths[1]);
}

static char *
write_book (SampleWorkspace *self, const char *name)
{
  g_autofree char *list = cms_list (2);
  const char *const tables[][2] = {
    { "Table 1-1", list },
    { "Table 1-4", "BENE_MBI_ID,BENE_1ST_NAME,BENE_LAST_NAME,BENE_BRTH_DT,BENE_DEATH_DT,MASTER_ID,NPI_USED,"
                   "PCS_COUNT\n1EG4TE5MK00,Hazel,Invented,09/08/1950,,111111111,1234567893,4\n" },
  };
  g_autoptr (Draft) draft = draft_new (DIALECT_OPENPYXL);
  g_autoptr (GBytes) book = NULL;
  g_autoptr (GError) error = NULL;
  char *path = sample_workspace_path (self, name);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *rows = draft_rows_of_csv (DIALECT_OPENPYXL, tables[i][1], NULL);
      g_autofree char *sheet = g_strconcat ("<sheetData>", rows, "</sheetData>", NULL);

      draft_add_sheet (draft, tables[i][0], NULL, sheet);
    }
  book = draft_close (draft);
  g_file_set_contents (path, g_bytes_get_data (book, NULL), (gssize) g_bytes_get_size (book), &error);
  g_assert_no_error (error);
  return path;
}

/* A workbook that a person called a list goes in with all of its sheets, and isn't offered again. */
static void
test_book_of_list (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *inbox = sample_workspace_path (self, "inbox");
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) wanted
      = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_incoming_free);
  g_autoptr (GainIncomingSet) set = NULL;
  g_autoptr (GainFolder) folder = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (inbox, 0700), ==, 0);
  path = write_book (self, "inbox/book of 2031Q1.xlsx");
  g_ptr_array_add (wanted, gain_incoming_new (path, "assignment"));
  set = gain_incoming_read (self->store, wanted, GAIN_HOLD_NOTHING, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  import_files (self, set);
  g_assert_cmpuint (set->files->len, ==, 1);
  g_assert_true (file_at (set, 0)->imported);
  folder = gain_folder_look (self->store, inbox, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (folder->files->len, ==, 0);
  g_assert_cmpuint (folder->known->len, ==, 1);
}

#define ADD(name, data, test)                                                                      \
  g_test_add ("/assigned-lists/" name, SampleWorkspace, data, sample_workspace_set_up, test,       \
              sample_workspace_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("own-respelled", NULL, test_own_respelled);
  ADD ("cms-respelled", GINT_TO_POINTER (GAIN_IMPORT_PLAIN), test_cms_respelled);
  ADD ("cms-respelled-part", GINT_TO_POINTER (GAIN_IMPORT_PART), test_cms_respelled);
  ADD ("twice", NULL, test_twice);
  ADD ("two-deliveries", NULL, test_two_deliveries);
  ADD ("asked", NULL, test_asked);
  ADD ("not-asked", NULL, test_not_asked);
  ADD ("own-behind", NULL, test_own_behind);
  ADD ("confirmed-among-others", NULL, test_confirmed_among_others);
  ADD ("said-twice", NULL, test_said_twice);
  ADD ("book-of-list", NULL, test_book_of_list);
  return g_test_run ();
}
