/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Driver diagrams from the command line: import, lint, files out. */
#include "cli-fixture.h"

#include <string.h>

#define HEAD "{\"format\":\"gainshare-diagram/1\",\"title\":\"Few\",\"performance_year\":2025,"

static void
make (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  assert_run (fixture, 0, "import", fixture->workspace, "diagram", path);
}

static void
test_lint (Fixture *fixture, gconstpointer unused)
{
  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  assert_run (fixture, 1, "diagram", fixture->workspace, "lint");
  make (fixture, "few.json",
        HEAD "\"nodes\":[{\"id\":\"a1\",\"kind\":\"aim\",\"text\":\"Aim\"},"
             "{\"id\":\"p1\",\"kind\":\"primary\",\"text\":\"Access\"}]}");
  assert_run (fixture, 3, "diagram", fixture->workspace, "lint");
  assert_has (fixture->out, "R1: a1: ");
  assert_has (fixture->out, "R5: p1: ");
  assert_has (fixture->out, "R8: -: ");
  make (fixture, "few.json",
        HEAD "\"nodes\":[{\"id\":\"a1\",\"kind\":\"aim\",\"text\":\"Aim\"},"
             "{\"id\":\"p1\",\"kind\":\"primary\",\"text\":\"Access\"}],"
             "\"links\":[{\"from\":\"a1\",\"to\":\"p1\"}]}");
  assert_run (fixture, 0, "diagram", fixture->workspace, "lint", "--diagram", "Few");
  g_assert_null (strstr (fixture->out, "R5"));
  assert_run (fixture, 1, "diagram", fixture->workspace, "lint", "--diagram", "Other");
  assert_run (fixture, 2, "diagram", fixture->workspace, "draw");
}

/* What is written as JSON or as an outline can be imported again, and changes nothing. */
static void
test_round_trip (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *json = g_build_filename (fixture->folder, "out.json", NULL);
  g_autofree char *csv = g_build_filename (fixture->folder, "Few.csv", NULL);
  g_autofree char *svg = g_build_filename (fixture->folder, "out.svg", NULL);
  g_autofree char *pdf = g_build_filename (fixture->folder, "out.pdf", NULL);

  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  make (fixture, "Few.csv", "kind,text,measures\naim,Fewer visits,ED\nprimary,Access,SD\n"
                            "secondary,Same day,\nchange,Hold slots,\n");
  assert_run (fixture, 0, "diagram", fixture->workspace, "export", "--out", json);
  assert_run (fixture, 0, "import", fixture->workspace, "diagram", json);
  assert_has (fixture->err, "1 unchanged");
  assert_run (fixture, 0, "diagram", fixture->workspace, "export", "--out", csv);
  assert_run (fixture, 0, "import", fixture->workspace, "diagram", csv);
  assert_has (fixture->err, "1 unchanged");
  assert_run (fixture, 0, "diagram", fixture->workspace, "export", "--out", svg);
  assert_run (fixture, 0, "diagram", fixture->workspace, "export", "--out", pdf, "--paper", "a4");
  g_assert_true (g_file_test (svg, G_FILE_TEST_EXISTS) && g_file_test (pdf, G_FILE_TEST_EXISTS));
  assert_run (fixture, 0, "pdf", fixture->workspace, "diagram", "--out", pdf, "--paper", "tabloid");
  assert_run (fixture, 0, "pdf", fixture->workspace, "diagram", "--out", pdf, "--fit");
  assert_run (fixture, 0, "pdf", fixture->workspace, "diagram", "--out", pdf, "--talking-points");
  assert_run (fixture, 0, "pdf", fixture->workspace, "diagram", "--out", pdf, "--year", "2025");
  assert_run (fixture, 1, "pdf", fixture->workspace, "diagram", "--out", pdf, "--year", "2019");
  assert_run (fixture, 2, "pdf", fixture->workspace, "diagram", "--out", svg);
  assert_run (fixture, 2, "diagram", fixture->workspace, "export", "--out", "out.docx");
  assert_run (fixture, 2, "diagram", fixture->workspace, "export", "--out", pdf, "--paper", "b5");
}

/* What can't be opened again, or hangs on itself, doesn't get in. */
static void
test_refused (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *open = g_build_filename (fixture->folder, "open.csv", NULL);
  g_autofree char *ring = g_build_filename (fixture->folder, "ring.json", NULL);

  assert_run (fixture, 0, "new", fixture->workspace, "--year", "2025");
  g_file_set_contents (open, "kind,text\naim,\"Fewer visits\nprimary,Access\n", -1, NULL);
  assert_run (fixture, 1, "import", fixture->workspace, "diagram", open);
  assert_has (fixture->err, "line 2: a quotation mark opens");
  g_file_set_contents (ring, HEAD "\"scope\":\"department:Care\",\"parent\":\"Few\",\"nodes\":[]}", -1,
                       NULL);
  assert_run (fixture, 1, "import", fixture->workspace, "diagram", ring);
  assert_has (fixture->err, "inherit from each other");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/cli-diagram/lint", test_lint);
  ADD ("/cli-diagram/round-trip", test_round_trip);
  ADD ("/cli-diagram/refused", test_refused);
  return g_test_run ();
}
