/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files of a folder are in, after imports were taken out again. */
#include "gain-folder.h"
#include "sample-workspace.h"

#include <glib/gstdio.h>
#include <string.h>

static gint64
write_row (SampleWorkspace *self, GainKind kind, const char *sha256)
{
  g_autoptr (GainTable) rows = gain_table_new (kind);
  g_autoptr (GError) error = NULL;
  const GainImportInfo info = { .label = "Import", .file_name = "list.csv", .sha256 = sha256 };
  const char *person = self->snapshot->catalog->people[0].id;
  GainImportCounts counts;
  guint row = gain_table_append (rows, 2);

  if (kind == GAIN_KIND_FLAGS)
    {
      gain_table_set_text (rows, row, GAIN_FLAGS_ID, person);
      gain_table_set_int (rows, row, GAIN_FLAGS_PERFORMANCE_YEAR, self->snapshot->year);
      gain_table_set_text (rows, row, GAIN_FLAGS_FLAG, "dues");
      gain_table_set_int (rows, row, GAIN_FLAGS_VALUE, 1);
    }
  else
    {
      gain_table_set_text (rows, row, GAIN_PANEL_ID, person);
      gain_table_set_int (rows, row, GAIN_PANEL_PERIOD, gain_period_new (2031, GAIN_PERIOD_QUARTER, 1));
      gain_table_set_int (rows, row, GAIN_PANEL_ATTRIBUTED_LIVES, 7);
      gain_table_set_int (rows, row, GAIN_PANEL_MEMBER_MONTHS, 21);
    }
  gain_store_write (self->store, rows, &info, FALSE, NULL, NULL, NULL, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.batch, !=, 0);
  return counts.batch;
}

static void
assert_new (SampleWorkspace *self, const char *inbox, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainFolder) folder = gain_folder_look (self->store, inbox, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (folder->files->len, ==, n);
  g_assert_cmpuint (folder->known->len, ==, 1 - n);
}

/* A list's panel names the list's file as its source. The list is not in for that once it is taken out. */
static void
test_taken_out (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *inbox = sample_workspace_path (self, "inbox");
  g_autofree char *path = g_build_filename (inbox, "list.csv", NULL);
  g_autofree char *text = g_strdup_printf ("id,performance_year,flag,value\n%s,%d,dues,yes\n",
                                           self->snapshot->catalog->people[0].id, self->snapshot->year);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autoptr (GError) error = NULL;
  gint64 list;

  g_assert_cmpint (g_mkdir (inbox, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  assert_new (self, inbox, 1);
  list = write_row (self, GAIN_KIND_FLAGS, sum);
  write_row (self, GAIN_KIND_PANEL, sum);
  assert_new (self, inbox, 0);
  gain_folder_note (self->store, sum, NULL);
  assert_new (self, inbox, 0);
  g_assert_true (gain_store_set_batch_removed (self->store, list, TRUE, &error));
  g_assert_no_error (error);
  assert_new (self, inbox, 1);
  /* Noted again, after it was: whatever it had is in some other way. */
  gain_folder_note (self->store, sum, NULL);
  assert_new (self, inbox, 0);
}

/* A table that came with a list is in as long as the list is, and by its own name. */
static void
test_table (SampleWorkspace *self, gconstpointer unused)
{
  g_autofree char *inbox = sample_workspace_path (self, "inbox");
  g_autofree char *path = g_build_filename (inbox, "table.csv", NULL);
  g_autofree char *other = g_build_filename (inbox, "next.csv", NULL);
  g_autofree char *text = g_strdup_printf ("id,performance_year,flag,value\n%s,%d,dues,yes\n",
                                           self->snapshot->catalog->people[0].id, self->snapshot->year);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  GainReading list = { .sha256 = (char *) "1157" };
  GainReading table = { .sha256 = sum, .name = (char *) "table.csv" };
  g_autoptr (GError) error = NULL;
  gint64 batch;

  g_assert_cmpint (g_mkdir (inbox, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  batch = write_row (self, GAIN_KIND_FLAGS, list.sha256);
  gain_folder_note_table (self->store, &list, &table);
  assert_new (self, inbox, 0);
  g_assert_cmpint (g_rename (path, other), ==, 0);
  assert_new (self, inbox, 1);
  g_assert_cmpint (g_rename (other, path), ==, 0);
  g_assert_true (gain_store_set_batch_removed (self->store, batch, TRUE, &error));
  g_assert_no_error (error);
  assert_new (self, inbox, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/folder-known/taken-out", SampleWorkspace, NULL, sample_workspace_set_up, test_taken_out,
              sample_workspace_tear_down);
  g_test_add ("/folder-known/table", SampleWorkspace, NULL, sample_workspace_set_up, test_table,
              sample_workspace_tear_down);
  return g_test_run ();
}
