/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-application.h"
#include "gain-crash.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (GainApplication) app = NULL;
  const char *folder;

  gain_crash_leave_nothing ();
  gain_crash_outlive_limits ();
  setlocale (LC_ALL, "");
  /* A build that is not installed is told where its translations are. */
  folder = g_getenv ("GAIN_LOCALEDIR");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : GAIN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  app = gain_application_new ();
  return g_application_run (G_APPLICATION (app), argc, argv);
}
