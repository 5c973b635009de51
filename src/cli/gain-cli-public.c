/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-public-report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIRST_YEAR 2012
#define LAST_YEAR 2099
#define NOT_GIVEN G_MININT

static void
report_gaps (const GainPublicPage *page)
{
  g_autoptr (GainReport) report = gain_report_new ();

  gain_report_add_count (report, "missing", page->gaps->len);
  gain_report_begin_list (report, "items");
  for (guint i = 0; i < page->gaps->len; i++)
    {
      const GainPublicGap *gap = &g_array_index (page->gaps, GainPublicGap, i);
      g_autofree char *text = gain_public_gap_text (gap);

      gain_report_begin_item (report);
      gain_report_add_text (report, "section",
                            gain_kind_info (GAIN_KIND_DISCLOSURES)
                              ->columns[GAIN_DISCLOSURES_SECTION].words[gap->section]);
      if (gap->year != 0)
        gain_report_add_count (report, "year", gap->year);
      gain_report_add_text (report, "text", text);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_cli_print_report (report);
}

static void
say_gaps (const GainPublicPage *page)
{
  for (guint i = 0; i < page->gaps->len; i++)
    {
      const GainPublicGap *gap = &g_array_index (page->gaps, GainPublicGap, i);
      g_autofree char *text = gain_public_gap_text (gap);

      gain_cli_say ("%s: %s", gain_disclosure_title (gap->section), text);
    }
  if (page->gaps->len > 0)
    gain_cli_say ("%s", _ ("Import what is missing as “disclosures”, or enter it in the program’s "
                           "Public reporting page."));
}

static gboolean
write_public (GainCli *cli, GainStore *store, int year, GainPublicFormat format, const char *out,
              GError **error)
{
  g_autoptr (GainSnapshot) snapshot = gain_snapshot_load (store, year, 0, NULL, error);
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainPublicPage) page = NULL;
  g_autoptr (GError) cause = NULL;

  if (snapshot == NULL)
    return FALSE;
  facts = gain_public_report_facts (store, snapshot, NULL, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  page = gain_public_report_new (snapshot, facts);
  /* A report on standard output leaves no room for the page. */
  if (cli->json && out == NULL)
    report_gaps (page);
  else if (!gain_public_report_write (snapshot, facts, format, out, error))
    return FALSE;
  else if (cli->json)
    report_gaps (page);
  if (!cli->json)
    say_gaps (page);
  return TRUE;
}

/**
 * gain_cli_public:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Writes the page for the public that 42 CFR 425.308 asks for, and says what it lacks.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_public (GainCli *cli, int argc, char **argv)
{
  g_autofree char *out = NULL;
  g_autofree char *format = NULL;
  int year = NOT_GIVEN;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_FILENAME, &format, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &out, NULL, NULL },
    { "year", 0, 0, G_OPTION_ARG_INT, &year, NULL, NULL },
    { NULL },
  };
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GError) error = NULL;
  GainPublicFormat as;

  if (!gain_cli_parse (cli, argc, argv, entries, 1, 1))
    return GAIN_EXIT_WRONG_USE;
  if (format != NULL && strcmp (format, "text") != 0 && strcmp (format, "html") != 0)
    return gain_cli_misused (_ ("There is no format “%s”. Formats: text, html."), format);
  if (year != NOT_GIVEN && (year < FIRST_YEAR || year > LAST_YEAR))
    return gain_cli_misused (_ ("There is no performance year %d."), year);
  as = format != NULL ? (strcmp (format, "html") == 0 ? GAIN_PUBLIC_AS_HTML : GAIN_PUBLIC_AS_TEXT)
       : out != NULL && (g_str_has_suffix (out, ".html") || g_str_has_suffix (out, ".htm"))
         ? GAIN_PUBLIC_AS_HTML
         : GAIN_PUBLIC_AS_TEXT;
  store = gain_cli_open (cli, GAIN_STORE_READ_ONLY, &error);
  if (store == NULL || !write_public (cli, store, year != NOT_GIVEN ? year : 0, as, out, &error))
    return gain_cli_failed (error);
  return GAIN_EXIT_DONE;
}
