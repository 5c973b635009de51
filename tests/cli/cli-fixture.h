/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A folder with a workspace in it, and the last command that was run there. */
typedef struct
{
  char *folder;
  char *workspace;
  char *out;
  char *err;
  int   status;      /* exit code; 128 and the signal if one ended it */
  char **environment;
  char *program;     /* NULL: the one that was built */
  GSpawnChildSetupFunc child_setup; /* NULL, or run in the child before the program */
  gpointer             child_data;
} Fixture;

#define N_TABLE_KINDS 11
extern const char *const kinds[N_TABLE_KINDS];

void     set_up              (Fixture *fixture, gconstpointer data);
void     tear_down           (Fixture *fixture, gconstpointer data);
int      run_in              (Fixture *fixture, const char *folder, ...) G_GNUC_NULL_TERMINATED;
char    *shared_file         (const char *folder, const char *name);
gboolean skip_without_shared (void);
void     write_text          (Fixture *fixture, const char *name, const char *text);
void     write_bytes         (Fixture *fixture, const char *name, const char *bytes, gsize length);
char    *in_folder           (Fixture *fixture, const char *name);
char    *read_text           (const char *path);
char    *file_hash           (const char *path); /* SHA-256 */
void     as_nobody           (gpointer data);    /* child_setup: without root's powers */

#define run(fixture, ...) run_in (fixture, NULL, __VA_ARGS__, NULL)

#define assert_run(fixture, expected, ...)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (run (fixture, __VA_ARGS__) != (expected))                                                  \
      g_error ("exit %d, not %d: %s", (fixture)->status, expected, (fixture)->err);                \
  }                                                                                                \
  G_STMT_END

/* That a text has a part; if not, the text is shown. */
#define assert_has(text, part)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!g_strstr_len (text, -1, part))                                                            \
      g_error ("no “%s” in: %s", part, text);                                                      \
  }                                                                                                \
  G_STMT_END
