/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-backups.h"
#include "gain-count.h"
#include "gain-crash.h"
#include "gain-direction.h"
#include "gain-text-limit.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const GainCommand commands[] = {
  { "new", N_ ("WORKSPACE [--name NAME] [--aco-id ID] [--year YEAR]"), N_ ("make an empty workspace"),
    gain_cli_new },
  { "sample", N_ ("WORKSPACE"), N_ ("make the sample ACO"), gain_cli_sample },
  { "import",
    N_ ("WORKSPACE KIND FILE [--sheet NAME]... [--all-sheets] [--dry-run] [--strict] "
        "[--rejects FILE] [--year Y] [--map FILE.json] [--map-out FILE.json] "
        "[--set COLUMN=VALUE]..."),
    N_ ("take a file in, or with --folder DIR all that is new in a folder"), gain_cli_import },
  { "assignment",
    N_ ("WORKSPACE read FILE … [--period P] [--dry-run] [--strict] [--rejects FILE] "
        "[--whole|--part]\n"
        "              WORKSPACE list\n"
        "              WORKSPACE panel --period P [--for P] [--all-months] [--dry-run]\n"
        "              WORKSPACE diff P1 P2 [--risk CHANGE] [--visits N] [--out FILE]\n"
        "              WORKSPACE worklists P1 P2 [--risk CHANGE] [--visits N] [--most N] [--dry-run]\n"
        "              WORKSPACE figures FILE [--sheet NAME] [--period P] [--measure CODE=ROW …] [--dry-run] "
        "[--out FILE]"),
    N_ ("CMS’s lists of assigned beneficiaries: take one in, make the panel of it, see who came, who "
        "left and whose risk changed"), gain_cli_assignment },
  { "nppes", N_ ("WORKSPACE FILE [--out FILE]"),
    N_ ("compare the roster with an extract of CMS’s registry of providers"), gain_cli_nppes },
  { "library", N_ ("[WORKSPACE add CODE…]"),
    N_ ("list the measures to start from, or add some"), gain_cli_library },
  { "export", N_ ("WORKSPACE KIND [--title TITLE] [--out FILE]"),
    N_ ("write rows back out, as CSV or XLSX"), gain_cli_export },
  { "scorecards", N_ ("WORKSPACE --period P [--year Y] [--out FILE]"),
    N_ ("figures of every clinician and measure, as CSV or XLSX"), gain_cli_scorecards },
  { "distribute",
    N_ ("WORKSPACE --plan FILE|TITLE --period P [--pool AMOUNT] [--out FILE] [--summary FILE]"),
    N_ ("run a plan; the ledger as CSV or XLSX, for programs (payments names people); with --summary "
        "the totals as JSON, or where each cent ended as CSV or XLSX"),
    gain_cli_distribute },
  { "explain", N_ ("WORKSPACE --plan FILE|TITLE --period P | --run N [--payee ID] [--pool AMOUNT]"),
    N_ ("how a payee's dollars, or the pool's, came about, down to the rows"), gain_cli_explain },
  { "payments",
    N_ ("WORKSPACE --plan FILE|TITLE --period P | --run N [--pool AMOUNT] [--out FILE] [--show-tins]"),
    N_ ("whom to pay how much, as CSV or XLSX"), gain_cli_payments },
  { "reserve", N_ ("WORKSPACE [--by years|owners|rows] [--out FILE] [--json]\n"
        "              WORKSPACE carry [--year Y] [--date D]"),
    N_ ("what the reserve holds, by performance year or owner, as CSV or XLSX; enter what the year’s "
        "finalized run put into it"), gain_cli_reserve },
  { "project", N_ ("WORKSPACE [--year Y] [--by outlooks|months|history] [--out FILE] [--json]"),
    N_ ("where the year under way is going, as CSV or XLSX"), gain_cli_project },
  { "compare",
    N_ ("WORKSPACE --plan FILE|TITLE --plan FILE|TITLE … --period P [--pool AMOUNT] [--out FILE] "
        "[--payees FILE]"),
    N_ ("two to four plans side by side, as CSV or XLSX; the first is the base"),
    gain_cli_compare },
  { "pdf",
    N_ ("WORKSPACE scorecards --out FOLDER|FILE [--period P] [--booklet] [--practice TIN] "
        "[--provider ID] [--plan FILE|TITLE] [--issued DATE] [--resume] [--accessible] "
        "[--variant email] [--between-visits]\n"
        "              WORKSPACE departments|practices --out FOLDER|FILE [--department NAME] [--practice TIN] "
        "[--period P] [--plan FILE|TITLE] [--blinded] [--accessible] [--variant email] [--resume]\n"
        "              WORKSPACE visit-pack --practice TIN --out FILE | --manager NAME --out FOLDER "
        "[--period P] [--plan FILE|TITLE] [--issued DATE] [--no-patients] [--accessible] "
        "[--variant email] [--resume]\n"
        "              WORKSPACE funds-flow --plan FILE|TITLE --out FOLDER|FILE [--period P] [--payee ID] "
        "[--pool AMOUNT] [--no-annex] [--show-tins] [--issued DATE] [--resume] [--accessible]\n"
        "              WORKSPACE statements --out FOLDER|FILE [--run N] [--payee ID] [--no-annex] [--show-tins] "
        "[--issued DATE] [--resume] [--accessible]\n"
        "              WORKSPACE board --plan FILE|TITLE [--plan FILE|TITLE …] --out FILE [--period P] "
        "[--pool AMOUNT] [--issued DATE] [--accessible]\n"
        "              WORKSPACE diagram --out FILE [--diagram TITLE] [--year Y] [--paper PAPER] "
        "[--plan FILE|TITLE] [--fit] [--talking-points] [--issued DATE] [--accessible]\n"
        "              WORKSPACE settlement --out FILE [--year Y] [--issued DATE] [--accessible]\n"
        "              WORKSPACE business-case --out FILE [--period P] [--issued DATE] [--accessible]\n"
        "              WORKSPACE issued --id N --out FILE"),
    N_ ("printed scorecards, pages of departments and practices, a practice's visit pack, funds-flow "
        "reports, settlement statements, a board's packet, a settlement sheet, a business case, a "
        "page as it was delivered"), gain_cli_pdf },
  { "diagram",
    N_ ("WORKSPACE lint|diff [--diagram TITLE] [--year Y]\n"
        "              WORKSPACE export --out FILE.(json|csv|svg|png|pdf) [--diagram TITLE] [--year Y] "
        "[--paper letter|tabloid|a4|a3] [--plan FILE|TITLE] [--plain] [--fit] [--talking-points] "
        "[--issued DATE] [--accessible]"),
    N_ ("what a driver diagram lacks, what differs from last year’s, and its pages and files"),
    gain_cli_diagram },
  { "issued", N_ ("WORKSPACE [--provider ID] [--out FILE]"),
    N_ ("pages that were printed or written, as CSV or XLSX"), gain_cli_issued },
  { "deliveries", N_ ("WORKSPACE [--period P] [--missing] [--this-month|--this-quarter|--ever] [--today DATE] "
                      "[--out FILE]"),
    N_ ("who has had a scorecard, and who waits for one, as CSV or XLSX"), gain_cli_deliveries },
  { "targets",
    N_ ("WORKSPACE list [--year Y] [--measure CODE] [--segment S]\n"
        "              WORKSPACE propose|send-back --by NAME --comment TEXT [--year Y] [--measure CODE] "
        "[--segment S] [--date D]\n"
        "              WORKSPACE approve|reopen|freeze --by NAME [--comment TEXT] [--year Y] "
        "[--measure CODE] [--segment S] [--date D]\n"
        "              WORKSPACE roll-forward [--year Y]"),
    N_ ("see targets, and take them to approval"), gain_cli_targets },
  { "decide",
    N_ ("WORKSPACE propose|reopen --plan TITLE --by NAME [--text TEXT] [--date D] [--document FILE …]\n"
        "              WORKSPACE revise --plan TITLE --by NAME --text TEXT [--date D] [--document FILE …]\n"
        "              WORKSPACE approve --plan TITLE --body NAME --quorum N --for N --against N --text TEXT "
        "[--abstained N] [--recused N] [--by NAME] [--date D] [--document FILE …]\n"
        "              WORKSPACE comment --plan TITLE --by NAME --text TEXT [--field FIELD] [--date D]\n"
        "              WORKSPACE settle --plan TITLE --number N"),
    N_ ("take a plan to approval, with the record of the vote; comment on it"), gain_cli_decide },
  { "plan",
    N_ ("WORKSPACE versions --plan TITLE\n"
        "              WORKSPACE show --plan TITLE [--version N] [--out FILE]\n"
        "              WORKSPACE diff --plan TITLE [--from N] [--version N]\n"
        "              WORKSPACE restore --plan TITLE --version N"),
    N_ ("what a plan was: its versions, one as JSON, what differs in words, and back to one"),
    gain_cli_plan },
  { "decisions", N_ ("WORKSPACE [--plan TITLE]"),
    N_ ("how far plans have come, step by step"), gain_cli_decisions },
  { "finalize", N_ ("WORKSPACE --plan TITLE --period P [--supersedes N --reason TEXT] [--dry-run]"),
    N_ ("freeze an approved plan with its inputs and its ledger, for good"), gain_cli_finalize },
  { "finalized", N_ ("WORKSPACE [--run N [--out FILE]]"),
    N_ ("list finalized runs; write a run’s ledger as CSV or XLSX"), gain_cli_finalized },
  { "dispute",
    N_ ("WORKSPACE record --plan TITLE --period P --payee ID --by NAME --text TEXT [--correction ROW] "
        "[--date D]\n"
        "              WORKSPACE try --number N [--year Y] | --plan TITLE --period P --payee ID "
        "--correction ROW [--out FILE]\n"
        "              WORKSPACE correct --number N --correction ROW [--year Y]\n"
        "              WORKSPACE rerun|reserve|dismiss --number N --by NAME --reason TEXT [--year Y] "
        "[--date D]\n"
        "              WORKSPACE list [--out FILE]"),
    N_ ("disputed amounts: try a correction, see who else moves, decide"), gain_cli_dispute },
  { "settle", N_ ("FILE [--out FILE] [--steps FILE]"),
    N_ ("what CMS pays or is owed for each row of a file, and each step with its rule, as CSV or "
        "XLSX"), gain_cli_settle },
  { "tie-out", N_ ("FILE [--year Y] [--out FILE]"),
    N_ ("settle every ACO of CMS’s public results and compare, as CSV or XLSX"),
    gain_cli_tie_out },
  { "peers", N_ ("WORKSPACE [--year Y] [--aco ID] [--state S] [--out FILE]"),
    N_ ("where an ACO stands in CMS’s public results, as CSV or XLSX"), gain_cli_peers },
  { "public", N_ ("WORKSPACE [--year Y] [--format text|html] [--out FILE]"),
    N_ ("the page for the public that 42 CFR 425.308 asks for, and what it lacks"),
    gain_cli_public },
  { "check", N_ ("WORKSPACE"), N_ ("name what was altered or damaged"), gain_cli_check },
  { "set", N_ ("WORKSPACE KEY VALUE"), N_ ("change a setting"), gain_cli_set },
  { "backup", N_ ("WORKSPACE FILE"), N_ ("write a copy"), gain_cli_backup },
  { "backups", N_ ("WORKSPACE"), N_ ("list the automatic backups, newest first"), gain_cli_backups },
  { "restore", N_ ("WORKSPACE FILE|NUMBER"),
    N_ ("put a backup in the workspace’s place; what was there is kept"), gain_cli_restore },
};

static void
print_command (FILE *to, const GainCommand *command)
{
  fprintf (to, "  %-11s %s\n              %s\n", command->name, _ (command->summary), _ (command->usage));
}

static void
print_usage (FILE *to)
{
  fprintf (to, "%s\n\n", _ ("Usage: gainshare-cli COMMAND WORKSPACE …"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    print_command (to, &commands[i]);
  fprintf (to, "\n%s\n",
           _ ("With every command: --as NAME says who acts (also in place of --by), --json makes\n"
              "reports JSON.\n"
              "Kinds: roster, panel, measures, schemes, targets, benchmarks, results, attendance,\n"
              "flags, advances, settings, practices, visits, lists, criteria, reviews,\n"
              "settlement, reserve, puf, decisions, comments, disputes, expenditures,\n"
              "completion, disclosures, assignment, plan, diagram.\n"
              "A visit pack with --no-patients also withholds counts of 1 to 10 patients.\n"
              "Exit codes: 0 done, 1 failed, 2 wrong use, 3 done but some rows were not "
               "imported."));
}

static const GainCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

static const GainCommand *running;

static gboolean
is_of_number (const GOptionEntry *entry)
{
  return entry->arg == G_OPTION_ARG_INT || entry->arg == G_OPTION_ARG_INT64;
}

/* By itself, GLib reads 010 as eight and 0x10 as sixteen. */
static void
take_as_texts (const GOptionEntry *entries, GArray *own, GPtrArray *numbers)
{
  for (; entries != NULL && entries->long_name != NULL; entries++)
    {
      GOptionEntry entry = *entries;
      char **text = is_of_number (entries) ? g_new0 (char *, 1) : NULL;

      if (text != NULL)
        {
          entry.arg = G_OPTION_ARG_FILENAME;
          entry.arg_data = text;
          g_ptr_array_add (numbers, text);
        }
      g_array_append_val (own, entry);
    }
}

/* None of them means anything below zero. */
static gboolean
read_number (const GOptionEntry *entry, const char *text)
{
  guint64 most = entry->arg == G_OPTION_ARG_INT ? G_MAXINT : G_MAXINT64;
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, most, &number, NULL))
    {
      gain_cli_misused (_ ("“%s” is no number that --%s takes. Write digits alone, such as 12."), text,
                        entry->long_name);
      return FALSE;
    }
  if (entry->arg == G_OPTION_ARG_INT)
    *(int *) entry->arg_data = (int) number;
  else
    *(gint64 *) entry->arg_data = (gint64) number;
  return TRUE;
}

static gboolean
read_numbers (const GOptionEntry *entries, const GPtrArray *numbers)
{
  guint at = 0;
  gboolean right = TRUE;

  for (; entries != NULL && entries->long_name != NULL; entries++)
    if (is_of_number (entries))
      {
        g_autofree char *text = g_steal_pointer ((char **) g_ptr_array_index (numbers, at++));

        right = right && (text == NULL || read_number (entries, text));
      }
  return right;
}

/**
 * gain_cli_parse:
 * @cli: takes the words and the options that every command has
 * @argc: how many words there are
 * @argv: the command and its words
 * @entries: (nullable): options of its own
 * @least_words: how many words it must have that are no options
 * @most_words: how many it may have
 *
 * Reads the words of a command. No output may be a file that is read, nor two of them one file.
 *
 * Returns: whether they are right; else it is said already
 */
gboolean
gain_cli_parse (GainCli *cli, int argc, char **argv, const GOptionEntry *entries,
                guint least_words, guint most_words)
{
  /* Everything is taken as bytes, so that a name survives any locale. */
  const GOptionEntry shared[] = {
    { "as", 0, 0, G_OPTION_ARG_FILENAME, &cli->who, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &cli->words, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GArray) own = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, shared, NULL);
  take_as_texts (entries, own, numbers);
  if (entries != NULL)
    g_option_context_add_main_entries (context, (const GOptionEntry *) own->data, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      gain_cli_misused (_ ("An option is unknown or lacks its value."));
      return FALSE;
    }
  if (!read_numbers (entries, numbers))
    return FALSE;
  if (cli->who != NULL && strlen (cli->who) > GAIN_MOST_TEXT_BYTES)
    {
      gain_cli_misused (_ ("“%s” holds %u bytes, at most %u are allowed. Nothing was changed. Write it "
                           "shorter."),
                        "--as", (guint) strlen (cli->who), GAIN_MOST_TEXT_BYTES);
      return FALSE;
    }
  cli->n_words = cli->words != NULL ? g_strv_length (cli->words) : 0;
  if (cli->n_words < least_words || cli->n_words > most_words)
    {
      gain_cli_misused (cli->n_words < least_words ? _ ("Something is missing.")
                                                   : _ ("There is a word too many."));
      return FALSE;
    }
  return gain_cli_check_files (cli, entries);
}

/* What a name or a plan from elsewhere brings along that would make the terminal do something is shown
 * as a blank: ASCII's controls, and those of U+0080 to U+009F. What turns the direction of writing, so that
 * a file's name reads as another, is left out. */
static void
disarm (char *text, const char *kept)
{
  gain_direction_drop (text);
  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p) && strchr (kept, *p) == NULL)
      *p = ' ';
    else if ((guchar) p[0] == 0xc2 && (guchar) p[1] >= 0x80 && (guchar) p[1] < 0xa0)
      p[0] = p[1] = ' ';
}

/**
 * gain_cli_say:
 * @format: as for printf()
 * @...: for @format
 *
 * Says a line to a person, beside what is written for programs. Nothing in it makes the terminal do
 * something, and no name in it, such as a file's, begins a line that the program would seem to say.
 */
void
gain_cli_say (const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  disarm (text, "");
  fprintf (stderr, "%s\n", text);
}

/**
 * gain_cli_say_lines:
 * @text: several lines of our own: nothing in them is from outside
 *
 * Says them to a person.
 */
void
gain_cli_say_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    gain_cli_say ("%s", lines[i]);
}

/**
 * gain_cli_print_line:
 * @format: as for printf(), without the end of the line
 * @...: for @format
 *
 * Prints a line of what a person asked for, with tabs between its cells. Nothing in it makes the
 * terminal do something, or begins a line of its own.
 */
void
gain_cli_print_line (const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  disarm (text, "\t");
  g_print ("%s\n", text);
}

/**
 * gain_cli_say_count:
 * @format: a translated text with one %s
 * @n: how many
 *
 * Says a line with a number to a person, its thousands set apart.
 */
void
gain_cli_say_count (const char *format, guint n)
{
  g_autofree char *text = gain_count_phrase (format, n);

  gain_cli_say ("%s", text);
}

/**
 * gain_cli_say_reject:
 * @name: of the file
 * @reject: a row that is not imported
 * @reason: why
 *
 * Says where a row stands, of a workbook with its cell, and why it is not imported.
 */
void
gain_cli_say_reject (const char *name, const GainReject *reject, const char *reason)
{
  g_autofree char *cell = reject->place != NULL ? g_strdup_printf (" (%s)", reject->place)
                                                : g_strdup ("");

  gain_cli_say (_ ("%s:%u%s: %s%s%s"), name, reject->line, cell,
                reject->column != NULL ? reject->column : "", reject->column != NULL ? ": " : "",
                reason);
}

/**
 * gain_cli_say_notes:
 * @name: of the file
 * @kind: what it holds
 * @notes: (element-type utf8): how it was read
 *
 * Says what a person should know of how a file was read. Of a private kind it may quote a patient,
 * and is not said.
 */
void
gain_cli_say_notes (const char *name, GainKind kind, const GPtrArray *notes)
{
  for (guint i = 0; i < notes->len && !gain_kind_is_private (kind); i++)
    gain_cli_say ("%s: %s", name, (const char *) g_ptr_array_index (notes, i));
}

/**
 * gain_cli_report_notes:
 * @report: takes them, as "notes"
 * @kind: what the file holds
 * @notes: (element-type utf8): how it was read
 *
 * As gain_cli_say_notes(): a report may end up in a log, too.
 */
void
gain_cli_report_notes (GainReport *report, GainKind kind, const GPtrArray *notes)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  gain_report_add_texts (report, "notes", gain_kind_is_private (kind) ? none : notes);
}

/**
 * gain_cli_say_way_out:
 * @error: what went wrong, and was said
 *
 * Says which command goes on from there, if there is one. The window asks instead.
 */
void
gain_cli_say_way_out (const GError *error)
{
  if (g_error_matches (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_SHORT_LIST))
    gain_cli_say ("%s", _ ("If it is a part of the list, read it with “assignment WORKSPACE read” and "
                           "--part, which withdraws nobody; if it is the whole list, with --whole."));
}

/**
 * gain_cli_failed:
 * @error: what went wrong
 *
 * Says it, and what to do then.
 *
 * Returns: %GAIN_EXIT_FAILED
 */
GainExit
gain_cli_failed (const GError *error)
{
  gain_cli_progress_end ();
  gain_cli_say ("%s", error->message);
  gain_cli_say_way_out (error);
  return GAIN_EXIT_FAILED;
}

/**
 * gain_cli_misused:
 * @format: as for printf(): what is wrong with the words of the command
 * @...: for @format
 *
 * Says it, and how the command is used.
 *
 * Returns: %GAIN_EXIT_WRONG_USE
 */
GainExit
gain_cli_misused (const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  gain_cli_say ("%s", text);
  if (running != NULL)
    {
      g_autofree char *usage = g_strdup_printf (_ ("Usage: gainshare-cli %s %s"), running->name,
                                                _ (running->usage));

      gain_cli_say_lines (usage);
    }
  return GAIN_EXIT_WRONG_USE;
}

/**
 * gain_cli_print_report:
 * @report: a report
 *
 * Prints it as JSON.
 */
void
gain_cli_print_report (GainReport *report)
{
  g_autofree char *json = gain_report_to_json (report);

  fputs (json, stdout);
}

static gboolean progress_shown;

/**
 * gain_cli_progress:
 * @done: how much is done
 * @total: of how much
 * @user_data: not used
 *
 * Shows how far the work is, in a line that is written over, and only where somebody watches.
 */
void
gain_cli_progress (gint64 done, gint64 total, gpointer user_data)
{
  if (total <= 0 || !isatty (STDERR_FILENO))
    return;
  fprintf (stderr, "\r%3d %%", (int) (done * 100 / total));
  fflush (stderr);
  progress_shown = TRUE;
}

/**
 * gain_cli_progress_end:
 *
 * Wipes the line of gain_cli_progress() away, where there is one.
 */
void
gain_cli_progress_end (void)
{
  if (progress_shown)
    fputs ("\r      \r", stderr);
  progress_shown = FALSE;
}

/* Work goes on without it. */
static void
keep_backup (GainStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!gain_backups_keep (store, g_get_real_time () / G_USEC_PER_SEC, NULL, &error))
    gain_cli_say (_ ("No automatic backup was made. %s"), error->message);
}

/**
 * gain_cli_open:
 * @cli: the command's first word is the workspace, and who acts is its --as
 * @mode: to read or to write
 * @error: return location
 *
 * Opens the workspace of a command, and says what a person should know of it. Before it is written
 * to, an automatic backup is kept, where one is due; work goes on without it. All that a command which
 * may not write finds in it is of one moment, but where that would keep others from saving: then each
 * snapshot and each run is.
 *
 * Returns: (transfer full): the workspace; %NULL with a #GAIN_STORE_ERROR
 */
GainStore *
gain_cli_open (GainCli *cli, GainStoreMode mode, GError **error)
{
  GainStore *store = gain_store_open (cli->words[0], mode, cli->who, error);

  if (store != NULL && gain_store_reads_beside_writer (store)
      && !gain_store_begin_reading (store, error))
    g_clear_pointer (&store, gain_store_close);
  if (store != NULL && gain_store_get_notice (store) != NULL)
    gain_cli_say ("%s", gain_store_get_notice (store));
  if (store != NULL && mode == GAIN_STORE_READ_WRITE)
    keep_backup (store);
  return store;
}

/* Who reads what was written to standard output learns whether that is all of it. */
static GainExit
finish (GainExit status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;
  gain_cli_say (_ ("Not all of the output could be written. Look whether the disk is full where it "
                   "goes, and ask for it again."));
  return status == GAIN_EXIT_WRONG_USE ? status : GAIN_EXIT_FAILED;
}

int
main (int argc, char **argv)
{
  GainCli cli = { 0 };
  GainExit status;
  const char *folder;

  gain_crash_leave_nothing ();
  gain_crash_outlive_limits ();
  setlocale (LC_ALL, "");
  /* A build that is not installed is told where its translations are. */
  folder = g_getenv ("GAIN_LOCALEDIR");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : GAIN_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (argc < 2)
    {
      print_usage (stderr);
      return GAIN_EXIT_WRONG_USE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_usage (stdout);
      return finish (GAIN_EXIT_DONE);
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      printf ("gainshare-cli %s\n", GAIN_VERSION);
      return finish (GAIN_EXIT_DONE);
    }
  running = find_command (argv[1]);
  if (running == NULL)
    {
      gain_cli_say (_ ("There is no command “%s”."), argv[1]);
      print_usage (stderr);
      return GAIN_EXIT_WRONG_USE;
    }
  if (argc > 2 && strcmp (argv[argc - 1], "--help") == 0)
    {
      print_command (stdout, running);
      return finish (GAIN_EXIT_DONE);
    }
  status = running->run (&cli, argc - 1, argv + 1);
  gain_cli_progress_end ();
  g_free (cli.who);
  g_strfreev (cli.words);
  return finish (status);
}
