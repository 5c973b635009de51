/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-path-word.h"

/* Settings and the targets of actions hold text, and the name of a file may be none. */

/**
 * gain_path_to_word:
 * @path: an absolute path
 *
 * Returns: (transfer full): the path; where it is no text, the address of the file
 */
char *
gain_path_to_word (const char *path)
{
  char *address = g_utf8_validate (path, -1, NULL) ? NULL : g_filename_to_uri (path, NULL, NULL);

  return address != NULL ? address : g_strdup (path);
}

/**
 * gain_path_from_word:
 * @word: what gain_path_to_word() gave
 *
 * Returns: (transfer full): the path
 */
char *
gain_path_from_word (const char *word)
{
  char *path = g_str_has_prefix (word, "file://") ? g_filename_from_uri (word, NULL, NULL) : NULL;

  return path != NULL ? path : g_strdup (word);
}
