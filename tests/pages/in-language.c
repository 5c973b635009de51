/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked into a test, this lets it lay out its pages in the language that GAIN_TEST_LANGUAGE names. */
#include "gain-config.h"

#include <glib.h>
#include <libintl.h>
#include <locale.h>

static void __attribute__ ((constructor)) speak (void)
{
  const char *language = g_getenv ("GAIN_TEST_LANGUAGE");

  if (language == NULL)
    return;
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("GAIN_LOCALEDIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (g_str_equal (dgettext (GETTEXT_PACKAGE, "Scorecards"), "Scorecards"))
    g_error ("there are no texts in “%s” in %s", language, g_getenv ("GAIN_LOCALEDIR"));
}
