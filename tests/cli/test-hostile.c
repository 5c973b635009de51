/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that were made to do harm: too wide, too long, too deep, without an end; names that lead out of
 * a folder or turn the direction of writing. Refused early, with a sentence, in bounded memory; or taken
 * and rendered harmless. */
#include "cli-fixture.h"

#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define MEGABYTE (1024 * 1024)
#define FLAGS_HEADER "id,performance_year,flag,value\n"
#define OVERRIDE "\xe2\x80\xae"
#define ISOLATE "\xe2\x81\xa6"

/* A sanitizer's own memory is no measure of the program's. */
#ifdef __SANITIZE_ADDRESS__
#define MOST_MEMORY_MB 4096
#else
#define MOST_MEMORY_MB 700
#endif

static void
set_up_new (Fixture *f, gconstpointer data)
{
  set_up (f, data);
  assert_run (f, 0, "new", f->workspace, "--name", "Elm Care", "--year", "2025");
}

/* Of the largest child so far. */
static void
assert_memory_bounded (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  g_assert_cmpint (usage.ru_maxrss / 1024, <, MOST_MEMORY_MB);
}

static void
assert_refused (Fixture *f, const char *kind, const char *name, const char *reason)
{
  g_autofree char *path = in_folder (f, name);

  assert_run (f, 1, "import", f->workspace, kind, path);
  assert_has (f->err, reason);
  assert_memory_bounded ();
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_sized_new (strlen (text) * n);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

static void
test_million_columns (Fixture *f, gconstpointer data)
{
  g_autofree char *commas = repeat (",", 1000000);
  g_autofree char *heading = g_strconcat ("id", commas, "\n", NULL);
  g_autofree char *many = repeat (commas, 40);
  g_autoptr (GString) rows = g_string_new (FLAGS_HEADER);
  g_autofree char *path = in_folder (f, "rows.csv");
  g_autofree char *rejects = in_folder (f, "rejects.csv");

  write_text (f, "heading.csv", heading);
  assert_refused (f, "flags", "heading.csv", "4096");
  write_text (f, "longer.csv", many);
  assert_refused (f, "flags", "longer.csv", "longer.csv");
  /* Forty such rows: each is refused, and is written back whole. */
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (rows, "x%.*s\n", 999990, commas);
  write_text (f, "rows.csv", rows->str);
  assert_run (f, 3, "import", f->workspace, "flags", path, "--rejects", rejects);
  assert_has (f->err, "40 not imported");
  assert_memory_bounded ();
}

static double
seconds_of_children (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  return (double) usage.ru_utime.tv_sec + 1e-6 * (double) usage.ru_utime.tv_usec;
}

/* As many headings as there may be: which kind of file it is must not cost the square of them. */
static void
test_wide_guess (Fixture *f, gconstpointer data)
{
  static const char *const ends[] = { "", " num,", " den," };
  g_autofree char *inbox = in_folder (f, "inbox");

  g_assert_cmpint (g_mkdir (inbox, 0700), ==, 0);
  for (guint wide = 0; wide < 2; wide++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      double before = seconds_of_children ();

      for (guint i = 0; i < 4000; i++)
        g_string_append_printf (text, "A heading with many words %u%s", wide ? i / 2 : i,
                                wide ? ends[1 + i % 2] : ",");
      g_string_append (text, "Last\n");
      for (guint i = 0; i < 4000; i++)
        g_string_append (text, "1,");
      g_string_append (text, "1\n");
      write_text (f, "inbox/wide.csv", text->str);
      assert_run (f, 0, "import", f->workspace, "--folder", inbox, "--dry-run");
      g_assert_cmpfloat (seconds_of_children () - before, <, 30);
    }
}

/* Each line alone is quick to refuse; together they must not cost the square of it. */
static void
test_faulty_lines (Fixture *f, gconstpointer data)
{
  static const char *const lines[] = { "x,2025,\"a\"\",1\n", "x,2025,\"a,1\n", "x,2025,Al \"Bo\" C,1\n" };
  g_autofree char *blank = repeat ("\n", 2000000);

  write_text (f, "blank.csv", blank);
  assert_refused (f, "flags", "blank.csv", "blank.csv");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *rows = repeat (lines[i], 60000);
      g_autofree char *all = g_strconcat (FLAGS_HEADER, rows, NULL);
      g_autofree char *path = in_folder (f, "rows.csv");
      g_autofree char *rejects = in_folder (f, "rejects.csv");

      write_text (f, "rows.csv", all);
      assert_run (f, 3, "import", f->workspace, "flags", path, "--rejects", rejects);
      assert_memory_bounded ();
    }
}

/* A column of one value, taken for the person's: each row would be held against each, and name each. */
static void
test_one_person (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) rows
    = g_string_new ("id,last_name,first_name,role,practice_tin,practice_name,affiliation,start_date,"
                    "end_date,share\n");
  g_autofree char *path = in_folder (f, "one.csv");

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (rows, "1500000017,A,B,pcp,%u,P,employed,,,0.001\n", 100000000 + i);
  write_text (f, "one.csv", rows->str);
  assert_run (f, 3, "import", f->workspace, "roster", path);
  assert_has (f->err, "stands in 40000 rows, and one person has at most 50");
  assert_memory_bounded ();
}

/* Its last changes may be there alone. */
static void
test_side_files (Fixture *f, gconstpointer data)
{
  static const char *const endings[] = { "-wal", "-shm", "-journal", ".lock" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (f->workspace, endings[i], NULL);

      assert_run (f, 1, "export", f->workspace, "roster", "--out", path);
      assert_has (f->err, "belongs to one");
    }
}

/* Holes in a file cost no disk; what is read of them is zero bytes. */
static void
write_hole (Fixture *f, const char *name, const char *start, off_t length)
{
  g_autofree char *path = in_folder (f, name);
  int fd = g_open (path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, start, strlen (start)), ==, (ssize_t) strlen (start));
  g_assert_cmpint (ftruncate (fd, length), ==, 0);
  close (fd);
}

static void
test_huge_files (Fixture *f, gconstpointer data)
{
  g_autofree char *workspace = in_folder (f, "aco.gainshare");

  write_hole (f, "field.csv", FLAGS_HEADER "1003000126,2025,", (off_t) 4096 * MEGABYTE);
  assert_refused (f, "flags", "field.csv", "two gigabytes");
  write_hole (f, "zeros.csv", FLAGS_HEADER "1003000126,2025,", (off_t) 1500 * MEGABYTE);
  assert_refused (f, "flags", "zeros.csv", "zero byte in line 2");
  write_hole (f, "plan.json", "{\"format\":\"gainshare-plan/1\",\"title\":\"", (off_t) 1024 * MEGABYTE);
  assert_refused (f, "plan", "plan.json", "16 megabytes");
  assert_refused (f, "diagram", "plan.json", "16 megabytes");
  write_hole (f, "aco.gainshare", "SQLite format 3", (off_t) 4096 * MEGABYTE);
  assert_run (f, 1, "check", workspace);
  assert_memory_bounded ();
}

typedef struct
{
  char  *path;
  gint64 sent; /* megabytes */
} Stream;

/* A field of four gigabytes, as long as somebody reads it. */
static gpointer
send_field (gpointer data)
{
  Stream *stream = data;
  g_autofree char *block = g_strnfill (MEGABYTE, 'a');
  int fd = open (stream->path, O_WRONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, FLAGS_HEADER, strlen (FLAGS_HEADER)), >, 0);
  for (stream->sent = 0; stream->sent < 4096; stream->sent++)
    if (write (fd, block, MEGABYTE) != MEGABYTE)
      break;
  close (fd);
  return NULL;
}

static void
test_endless_field (Fixture *f, gconstpointer data)
{
  Stream stream = { .path = in_folder (f, "pipe.csv") };
  GThread *thread;

  g_assert_cmpint (mkfifo (stream.path, 0600), ==, 0);
  thread = g_thread_new ("send", send_field, &stream);
  assert_refused (f, "flags", "pipe.csv", "256 megabytes");
  g_thread_join (thread);
  g_assert_cmpint (stream.sent, <, 300);
  assert_run (f, 1, "import", f->workspace, "flags", "/dev/zero");
  assert_has (f->err, "256 megabytes");
  g_free (stream.path);
}

/* What is no file is said to be none, and not waited for: a pipe without a writer, a socket. */
static void
test_no_file (Fixture *f, gconstpointer data)
{
  g_autofree char *pipe = in_folder (f, "pipe.csv");
  g_autofree char *name = in_folder (f, "socket.csv");
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_refused (f, "flags", "pipe.csv", "passes on what another program writes");
  g_assert_true (g_socket_bind (socket, address, FALSE, &error));
  assert_refused (f, "flags", "socket.csv", "a device or a connection");
}

/* A name that would read as another in the terminal: what turns it is left out of each message. */
static void
test_turned_name (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = in_folder (f, "scores\u202evsc.exe");
  g_autofree char *present = in_folder (f, "flags\u2067.csv");

  assert_run (f, 1, "import", f->workspace, "flags", missing);
  assert_has (f->err, "scoresvsc.exe");
  write_text (f, "flags\u2067.csv", FLAGS_HEADER "1003000126,2025,dues,maybe\n");
  assert_run (f, 3, "import", f->workspace, "flags", present);
  assert_has (f->err, "flags.csv:2");
}

/* A list of patients that lost its headings, or some of them, or whose cells stand under others. */
static void
test_patients_without_headings (Fixture *f, gconstpointer data)
{
  static const char *const rows = "1000000020,2025Q3,care_gap,Quill Madeup,No visit,TEST-4711\n";
  static const char *const starts[] = { "", "a,b,c,d,e,f\n", "provider_id,period,list,reason,due,patient_name\n" };
  static const char *const options[] = { "--dry-run", "--json", "--map-out" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint o = 0; o < G_N_ELEMENTS (options); o++)
      {
        g_autofree char *text = g_strconcat (starts[i], rows, rows, NULL);
        g_autofree char *path = in_folder (f, "patients.csv");
        g_autofree char *map = in_folder (f, "map.json");

        write_text (f, "patients.csv", text);
        run (f, "import", f->workspace, i == 1 ? "flags" : "lists", path, options[o],
             o == 2 ? map : NULL, NULL);
        g_assert_null (strstr (f->err, "Quill"));
        g_assert_null (strstr (f->err, "4711"));
        g_assert_null (strstr (f->out, "Quill"));
        g_assert_null (strstr (f->out, "4711"));
      }
}

static void
limit_files (gpointer data)
{
  const struct rlimit limit = { 4096, 4096 };

  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    _exit (99);
}

/* An account that may write no file beyond 4 KB: the work fails with a sentence, and is not ended. */
static void
test_limited_files (Fixture *f, gconstpointer data)
{
  g_autofree char *copy = in_folder (f, "copy.gainshare");

  f->child_setup = limit_files;
  assert_run (f, 1, "backup", f->workspace, copy);
  assert_run (f, 1, "set", f->workspace, "contact_name", "Ann");
  f->child_setup = NULL;
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  assert_run (f, 0, "check", f->workspace);
}

/* One field longer than a row may be, and one longer than a cell may be. */
static void
test_long_field (Fixture *f, gconstpointer data)
{
  g_autofree char *long_cell = g_strnfill (100000, 'a');
  g_autofree char *long_row = g_strnfill (3 * MEGABYTE, 'a');
  g_autofree char *text = g_strconcat (FLAGS_HEADER "1003000126,2025,", long_cell, ",yes\n1003000126,2025,\"",
                                       long_row, "\",yes\n", NULL);
  g_autofree char *path = in_folder (f, "long.csv");

  write_text (f, "long.csv", text);
  assert_run (f, 3, "import", f->workspace, "flags", path);
  assert_has (f->err, "32768");
  assert_has (f->err, "long.csv:3");
  /* Refused values are quoted, not poured out. */
  g_assert_cmpuint (strlen (f->err), <, 2000);
}

static void
test_deep_json (Fixture *f, gconstpointer data)
{
  static const char *const opened[] = { "[", "{\"a\":", "[{\"a\":" };

  for (guint i = 0; i < G_N_ELEMENTS (opened); i++)
    {
      g_autofree char *deep = repeat (opened[i], 1000000);
      g_autofree char *text = g_strconcat ("{\"format\":\"gainshare-plan/1\",\"groups\":", deep, NULL);

      write_text (f, "deep.json", text);
      assert_refused (f, "plan", "deep.json", "damaged or no JSON");
      assert_refused (f, "diagram", "deep.json", "damaged or no JSON");
    }
}

static void
test_bytes_that_are_no_text (Fixture *f, gconstpointer data)
{
  static const char zero[] = FLAGS_HEADER "1003000126,2025,du\0es,yes\n";
  static const char damaged[] = FLAGS_HEADER "1003000126,2025,d\xc3\xbc" "es,yes\n1003000126,2025,\xc3\xbc\xff,yes\n";

  g_autofree char *path = in_folder (f, "damaged.csv");

  write_bytes (f, "zero.csv", zero, sizeof zero - 1);
  assert_refused (f, "flags", "zero.csv", "zero byte in line 2");
  write_bytes (f, "damaged.csv", damaged, sizeof damaged - 1);
  assert_run (f, 3, "import", f->workspace, "flags", path);
  g_assert_true (g_utf8_validate (f->err, -1, NULL));
  assert_has (f->err, "no UTF-8");
}

/* Code points that are no letters and never will be: cairo draws none. */
static void
test_noncharacters (Fixture *f, gconstpointer data)
{
  static const char *const files[][2] = {
    { "roster", "id,last_name,first_name,role,practice_tin,practice_name,affiliation\n"
                "1500000009,Am\xef\xbf\xbe" "es,A\xf4\x8f\xbf\xbf" "l,pcp,111111111,Elm,employed\n" },
    { "measures", "code,title,domain,unit,direction,min_denominator\nA,Visit,quality,percent,higher,1\n" },
    { "results", "subject_kind,subject_id,measure,period,numerator,denominator\n"
                 "provider,1500000009,A,2025Q3,1,2\n" },
  };
  g_autofree char *out = in_folder (f, "pack.pdf");

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = in_folder (f, files[i][0]);

      write_text (f, files[i][0], files[i][1]);
      assert_run (f, 0, "import", f->workspace, files[i][0], path);
    }
  assert_run (f, 0, "pdf", f->workspace, "visit-pack", "--practice", "111111111", "--period", "2025Q3",
              "--accessible", "--out", out);
}

/* A message shows no more of a value than helps. */
static void
test_long_value (Fixture *f, gconstpointer data)
{
  g_autofree char *digits = repeat ("7", 1000000);
  g_autofree char *plan
    = g_strconcat ("{\"format\":\"gainshare-plan/1\",\"title\":\"T\",\"performance_year\":2025,"
                   "\"pool\":{\"amount\":\"", digits, "\"}}", NULL);

  write_text (f, "plan.json", plan);
  assert_refused (f, "plan", "plan.json", "pool.amount: ");
  g_assert_cmpuint (strlen (f->err), <, 2000);
}

/* No file's name begins a line that the program would seem to say. */
static void
test_name_with_a_line (Fixture *f, gconstpointer data)
{
  static const char name[] = "x\nNothing was altered. Head of the journal: 00";
  g_autofree char *path = in_folder (f, name);

  write_text (f, name, FLAGS_HEADER "1003000126,2025,dues,yes\n");
  assert_run (f, 3, "import", f->workspace, "flags", path);
  assert_has (f->err, "Nothing was altered");
  g_assert_null (strstr (f->err, "\nNothing was altered"));
  assert_run (f, 1, "check", path);
  g_assert_null (strstr (f->err, "\nNothing was altered"));
  /* Our own lines stay lines. */
  assert_run (f, 2, "reserve");
  assert_has (f->err, "\nUsage: ");
  assert_has (f->err, "\n  ");
}

/* What lies beside a workspace may have any time. */
static void
test_time_of_a_backup (Fixture *f, gconstpointer data)
{
  const struct timespec times[] = { { 0, 0 }, { G_GINT64_CONSTANT (1) << 40, 0 } };
  g_autofree char *base = g_path_get_basename (f->workspace);
  g_autofree char *name = g_strconcat (base, ".before-version-5", NULL);
  g_autofree char *path = in_folder (f, name);

  write_text (f, name, "");
  utimensat (AT_FDCWD, path, times, 0);
  assert_run (f, 0, "backups", f->workspace);
  assert_has (f->out, "before an update");
  g_assert_null (strstr (f->out, "(null)"));
  g_assert_null (strstr (f->err, "CRITICAL"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  signal (SIGPIPE, SIG_IGN);
#define ADD(path, test) g_test_add ("/hostile/" path, Fixture, NULL, set_up_new, test, tear_down)
  ADD ("million-columns", test_million_columns);
  ADD ("wide-guess", test_wide_guess);
  ADD ("faulty-lines", test_faulty_lines);
  ADD ("one-person", test_one_person);
  ADD ("side-files", test_side_files);
  ADD ("huge-files", test_huge_files);
  ADD ("endless-field", test_endless_field);
  ADD ("no-file", test_no_file);
  ADD ("turned-name", test_turned_name);
  ADD ("patients-without-headings", test_patients_without_headings);
  ADD ("limited-files", test_limited_files);
  ADD ("long-field", test_long_field);
  ADD ("deep-json", test_deep_json);
  ADD ("no-text", test_bytes_that_are_no_text);
  ADD ("noncharacters", test_noncharacters);
  ADD ("long-value", test_long_value);
  ADD ("name-with-a-line", test_name_with_a_line);
  ADD ("time-of-a-backup", test_time_of_a_backup);
  return g_test_run ();
}
