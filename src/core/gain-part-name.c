/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-part-name.h"

#include <string.h>

#define HIDDEN "."
#define PART ".gainshare-part-"
#define N_LETTERS 6

/* What most disks take, in bytes. */
#define LONGEST_NAME 255

/**
 * gain_part_template:
 * @path: what a file shall be called once it is whole
 *
 * Returns: (transfer full): the path beside it of what isn't whole yet, with an end of six X for
 *   g_mkstemp(); of a name that would get too long, only its beginning stands there
 */
char *
gain_part_template (const char *path)
{
  gsize most = LONGEST_NAME - strlen (HIDDEN PART) - N_LETTERS;
  const char *slash = strrchr (path, '/');
  const char *base = slash != NULL ? slash + 1 : path;
  gsize length = strlen (base);

  if (length > most)
    {
      length = most;
      while (length > 1 && (base[length] & 0xc0) == 0x80) /* back to the start of a letter */
        length--;
    }
  return g_strdup_printf ("%.*s" HIDDEN "%.*s" PART "XXXXXX", (int) (base - path), path,
                          (int) length, base);
}

/**
 * gain_part_base:
 * @name: a file's name without its folder
 *
 * Returns: (transfer full) (nullable): the name that it shall have once it is whole; %NULL: its name
 *   doesn't say that it isn't. What SQLite keeps beside one goes with it, and is none.
 */
char *
gain_part_base (const char *name)
{
  const char *part = g_strrstr (name, PART);
  const char *rest = part != NULL ? part + strlen (PART) : NULL;

  if (rest == NULL || !g_str_has_prefix (name, HIDDEN) || part <= name + strlen (HIDDEN))
    return NULL;
  for (guint i = 0; i < N_LETTERS; i++)
    if (!g_ascii_isalnum (*rest++))
      return NULL;
  if (*rest != '\0')
    return NULL;
  return g_strndup (name + strlen (HIDDEN), (gsize) (part - name) - strlen (HIDDEN));
}
