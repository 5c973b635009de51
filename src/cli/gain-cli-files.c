/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

typedef enum
{
  FILE_READ,
  FILE_WRITTEN,
} FileUse;

/* A file that a command names, and by which option; of a bare word NULL. */
typedef struct
{
  const char *path;
  const char *option;
} NamedFile;

/* Options that name files, of whatever command. Of --plan it may be a title, and then seldom a file. */
static const struct
{
  const char *name;
  FileUse     use;
} file_options[] = {
  { "document", FILE_READ },  { "map", FILE_READ },        { "plan", FILE_READ },
  { "map-out", FILE_WRITTEN }, { "out", FILE_WRITTEN },     { "payees", FILE_WRITTEN },
  { "rejects", FILE_WRITTEN }, { "steps", FILE_WRITTEN },   { "summary", FILE_WRITTEN },
};

/* Whether two names are one name, though there may be no such file yet. */
static gboolean
is_same_place (const char *one, const char *two)
{
  g_autofree char *left_folder = g_path_get_dirname (one);
  g_autofree char *right_folder = g_path_get_dirname (two);
  g_autofree char *left_name = g_path_get_basename (one);
  g_autofree char *right_name = g_path_get_basename (two);
  GStatBuf left, right;

  return strcmp (left_name, right_name) == 0 && g_stat (left_folder, &left) == 0
         && g_stat (right_folder, &right) == 0 && left.st_dev == right.st_dev
         && left.st_ino == right.st_ino;
}

/* What is no regular file, such as /dev/null or a terminal, is not written over. */
static gboolean
is_same_file (const char *one, const char *two)
{
  GStatBuf left, right;

  return g_stat (one, &left) == 0 && g_stat (two, &right) == 0 && S_ISREG (left.st_mode)
         && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

static void
add_file (GArray *files, const char *path, const char *option)
{
  const NamedFile file = { path, option };

  if (path != NULL && strcmp (path, "-") != 0)
    g_array_append_val (files, file);
}

static void
add_files (GArray *files, const GOptionEntry *entry)
{
  char **paths;

  if (entry->arg == G_OPTION_ARG_FILENAME)
    add_file (files, *(char *const *) entry->arg_data, entry->long_name);
  else if (entry->arg == G_OPTION_ARG_FILENAME_ARRAY)
    {
      paths = *(char **const *) entry->arg_data;
      for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
        add_file (files, paths[i], entry->long_name);
    }
}

static GArray *
collect_files (const GOptionEntry *entries, FileUse use)
{
  GArray *files = g_array_new (FALSE, FALSE, sizeof (NamedFile));

  for (; entries != NULL && entries->long_name != NULL; entries++)
    for (guint i = 0; i < G_N_ELEMENTS (file_options); i++)
      if (file_options[i].use == use && strcmp (file_options[i].name, entries->long_name) == 0)
        add_files (files, entries);
  return files;
}

static const NamedFile *
find_same (const GArray *files, guint n, const char *path, gboolean both_written)
{
  for (guint i = 0; i < n; i++)
    {
      const NamedFile *file = &g_array_index (files, NamedFile, i);

      if (is_same_file (path, file->path)
          || (both_written && !g_file_test (path, G_FILE_TEST_EXISTS) && is_same_place (path, file->path)))
        return file;
    }
  return NULL;
}

/**
 * gain_cli_check_files:
 * @cli: the words of the command, each of which may be a file that is read
 * @entries: (nullable): its own options, as they were given
 *
 * What is written never takes the place of what is read, nor of what else is written.
 *
 * Returns: whether it doesn't; else it is said already
 */
gboolean
gain_cli_check_files (const GainCli *cli, const GOptionEntry *entries)
{
  g_autoptr (GArray) read = collect_files (entries, FILE_READ);
  g_autoptr (GArray) written = collect_files (entries, FILE_WRITTEN);

  for (guint i = 0; i < cli->n_words; i++)
    add_file (read, cli->words[i], NULL);
  for (guint i = 0; i < written->len; i++)
    {
      const NamedFile *output = &g_array_index (written, NamedFile, i);
      const NamedFile *input = find_same (read, read->len, output->path, FALSE);
      const NamedFile *other = find_same (written, i, output->path, TRUE);

      if (input != NULL)
        gain_cli_misused (_ ("--%s would write over “%s”, which is read. Give another name."),
                          output->option, input->path);
      else if (other != NULL)
        gain_cli_misused (_ ("--%s and --%s would both write “%s”. Give two names."), other->option,
                          output->option, output->path);
      if (input != NULL || other != NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * gain_cli_check_output:
 * @cli: the words of the command
 * @option: which option it comes from, without dashes
 * @path: a file that is to be written, whose name is derived from that option's
 *
 * As gain_cli_check_files(), for a name that is known only later.
 *
 * Returns: whether it takes the place of no file that is read; else it is said already
 */
gboolean
gain_cli_check_output (const GainCli *cli, const char *option, const char *path)
{
  for (guint i = 0; i < cli->n_words; i++)
    if (is_same_file (path, cli->words[i]))
      {
        gain_cli_misused (_ ("--%s would write over “%s”, which is read. Give another name."), option,
                          cli->words[i]);
        return FALSE;
      }
  return TRUE;
}
