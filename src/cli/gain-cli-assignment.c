/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cli.h"

#include "gain-alr.h"
#include "gain-assignment-settle.h"
#include "gain-assignment-work.h"
#include "gain-count.h"
#include "gain-expu-work.h"
#include "gain-import.h"
#include "gain-rejects.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many refused rows, and clinicians who are not on the roster, are named one by one. */
#define MOST_NAMED 20

typedef struct
{
  char       *period;
  char       *panel_of;  /* --for */
  char       *risk;
  char       *out;
  char       *rejects;
  char       *sheet;
  char      **measures; /* "CODE=row of the report" */
  int         visits;
  int         most;
  gboolean    dry_run;
  gboolean    strict;
  gboolean    whole;    /* the list is, though many are not on it any more */
  gboolean    part;     /* it is a part of the list: nobody is withdrawn */
  gboolean    all_months;
} Options;

static GainStore *
open_store (GainCli *cli, const Options *options, gboolean writes, GError **error)
{
  return gain_cli_open (cli, writes && !options->dry_run ? GAIN_STORE_READ_WRITE : GAIN_STORE_READ_ONLY,
                        error);
}

/* rejects.csv, and beside it rejects-1-4.csv for another table. */
static char *
rejects_path (const char *path, const GainReading *reading, gboolean first)
{
  const char *dot = strrchr (path, '.');
  const char *slash = strrchr (path, '/');
  gsize stem = dot != NULL && dot > slash ? (gsize) (dot - path) : strlen (path);

  if (first || reading->alr == NULL)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%s%s", (int) stem, path,
                          gain_alr_table_number (gain_alr_get_table (reading->alr)), path + stem);
}

static gboolean
write_rejects (const GPtrArray *readings, const char *path, GError **error)
{
  for (guint i = 0; path != NULL && i < readings->len; i++)
    {
      GainReading *reading = g_ptr_array_index (readings, i);
      g_autofree char *file = rejects_path (path, reading, i == 0);

      if ((reading->rejects->len > 0 || g_file_test (file, G_FILE_TEST_IS_REGULAR))
          && !gain_reading_write_rejects (reading, file, error))
        return FALSE;
    }
  return TRUE;
}

/* Only once the files are read is it known what tables they are. */
static gboolean
check_rejects (const GainCli *cli, const GPtrArray *readings, const char *path)
{
  for (guint i = 0; path != NULL && i < readings->len; i++)
    {
      g_autofree char *file = rejects_path (path, g_ptr_array_index (readings, i), i == 0);

      if (!gain_cli_check_output (cli, "rejects", file))
        return FALSE;
    }
  return TRUE;
}

static guint
count_rejects (const GPtrArray *readings)
{
  guint n = 0;

  for (guint i = 0; i < readings->len; i++)
    n += ((GainReading *) g_ptr_array_index (readings, i))->rejects->len;
  return n;
}

static void
report_read (const GPtrArray *readings, const GainImportReport *import, const Options *options)
{
  g_autoptr (GainReport) report = gain_report_new ();

  gain_report_add_text (report, "kind", "assignment");
  gain_report_add_count (report, "added", import->counts.added);
  gain_report_add_count (report, "changed", import->counts.changed);
  gain_report_add_count (report, "unchanged", import->counts.unchanged);
  gain_report_add_count (report, "confirmed", import->counts.confirmed);
  gain_report_add_count (report, "withdrawn", import->n_withdrawn);
  gain_report_add_count (report, "kept", import->n_kept);
  gain_report_add_flag (report, "dry_run", options->dry_run);
  gain_report_add_flag (report, "imported", !options->dry_run && !import->refused);
  gain_report_begin_list (report, "files");
  for (guint i = 0; i < readings->len; i++)
    {
      const GainReading *reading = g_ptr_array_index (readings, i);

      gain_report_begin_item (report);
      gain_report_add_text (report, "file", reading->name);
      gain_report_add_text (report, "sheet", reading->sheet);
      gain_report_add_text (report, "table",
                            reading->alr != NULL
                              ? gain_alr_table_number (gain_alr_get_table (reading->alr)) : NULL);
      gain_report_add_text (report, "sha256", reading->sha256);
      gain_report_add_count (report, "rows", reading->n_rows);
      gain_report_add_count (report, "repeated", reading->n_repeated);
      gain_report_add_count (report, "rejected", reading->rejects->len);
      gain_cli_report_notes (report, reading->kind, reading->notes);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_cli_print_report (report);
}

/* A cell of a list of patients stands in the file of rejects only. */
static void
say_rejects (const GainReading *reading)
{
  for (guint i = 0; i < MIN (reading->rejects->len, MOST_NAMED); i++)
    {
      const GainReject *reject = g_ptr_array_index (reading->rejects, i);

      gain_cli_say_reject (reading->name, reject, gain_reject_reason_to_say (reject, reading->kind));
    }
  if (reading->rejects->len > MOST_NAMED)
    gain_cli_say_count (_ ("… and %s more; --rejects FILE writes them all."),
                        reading->rejects->len - MOST_NAMED);
}

/* What is confirmed is written, though it changes nothing: so it isn't called unchanged. */
static char *
count_patients (const GainImportCounts *counts, guint n_refused)
{
  if (counts->confirmed == 0)
    return gain_count_phrases (_ ("Patients on the list: %s added, %s changed, %s unchanged; rows not "
                                  "imported: %s."),
                               counts->added, counts->changed, counts->unchanged, n_refused);
  return gain_count_phrases (_ ("Patients on the list: %s added, %s changed, %s unchanged, %s confirmed; "
                                "rows not imported: %s."),
                             counts->added, counts->changed, counts->unchanged - counts->confirmed,
                             counts->confirmed, n_refused);
}

static void
say_read (const GPtrArray *readings, const GainImportReport *import, const Options *options)
{
  g_autofree char *counts = count_patients (&import->counts, count_rejects (readings));
  g_autofree char *settled = gain_assignment_settled_text (import->n_withdrawn, import->n_kept);

  for (guint i = 0; i < readings->len; i++)
    {
      const GainReading *reading = g_ptr_array_index (readings, i);

      gain_cli_say_notes (reading->name, reading->kind, reading->notes);
      say_rejects (reading);
    }
  gain_cli_say ("%s", counts);
  if (settled != NULL)
    gain_cli_say ("%s", settled);
  if (import->refused)
    gain_cli_say ("%s", _ ("Nothing was imported, because the import was strict."));
  else if (options->dry_run)
    gain_cli_say ("%s", _ ("This was a dry run: nothing was changed."));
}

static gboolean
parse_period (const char *text, GainPeriod *period)
{
  *period = 0;
  return text == NULL || gain_cli_parse_period (text, period);
}

/* The window has only the file's name to tell the time by; here is an option, too. */
static void
say_period (const GError *error)
{
  if (g_error_matches (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_PERIOD))
    gain_cli_say ("%s", _ ("Or say of which quarter or year it is with --period."));
}

static GainImportFlags
flags_of (const Options *options)
{
  return (options->dry_run ? GAIN_IMPORT_DRY_RUN : GAIN_IMPORT_PLAIN)
         | (options->whole ? GAIN_IMPORT_WHOLE : GAIN_IMPORT_PLAIN)
         | (options->part ? GAIN_IMPORT_PART : GAIN_IMPORT_PLAIN);
}

static GainExit
take_in (GainCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GPtrArray) readings = NULL;
  g_autoptr (GainImportReport) import = NULL;
  GainImportFlags flags = flags_of (options);
  GainPeriod period;

  if (options->whole && options->part)
    return gain_cli_misused ("%s", _ ("A list is whole or a part: give --whole or --part."));
  if (!parse_period (options->period, &period))
    return GAIN_EXIT_WRONG_USE;
  store = open_store (cli, options, TRUE, &error);
  if (store != NULL)
    readings = gain_assignment_read (store, cli->words + 2, period, gain_cli_progress, NULL, NULL,
                                     &error);
  if (readings != NULL && !check_rejects (cli, readings, options->rejects))
    return GAIN_EXIT_WRONG_USE;
  if (readings == NULL || !write_rejects (readings, options->rejects, &error))
    {
      GainExit failed = gain_cli_failed (error);

      say_period (error);
      return failed;
    }
  if (options->strict && count_rejects (readings) > 0)
    flags |= GAIN_IMPORT_DRY_RUN;
  import = gain_import_reading (store, g_ptr_array_index (readings, 0), flags, gain_cli_progress, NULL,
                                NULL, &error);
  if (import == NULL)
    {
      /* It was given away with the first of them. */
      readings->pdata[0] = readings->pdata[readings->len - 1];
      g_ptr_array_steal_index (readings, readings->len - 1);
      return gain_cli_failed (error);
    }
  g_steal_pointer (&import->reading);
  if ((flags & GAIN_IMPORT_DRY_RUN) == 0)
    gain_assignment_note (store, readings);
  import->refused = options->strict && count_rejects (readings) > 0;
  gain_cli_progress_end ();
  if (cli->json)
    report_read (readings, import, options);
  else
    say_read (readings, import, options);
  if (import->refused)
    return GAIN_EXIT_FAILED;
  return count_rejects (readings) > 0 ? GAIN_EXIT_REJECTS : GAIN_EXIT_DONE;
}

static GainExit
list_lists (GainCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = open_store (cli, options, FALSE, &error);
  g_autoptr (GPtrArray) lists
      = store != NULL ? gain_assignment_lists_read (store, NULL, &error) : NULL;
  g_autoptr (GainGrid) grid = NULL;

  if (lists == NULL)
    return gain_cli_failed (error);
  grid = gain_grid_new (_ ("Lists of assigned patients"));
  gain_grid_add_column (grid, "period", GAIN_GRID_TEXT);
  gain_grid_add_column (grid, "assigned", GAIN_GRID_COUNT);
  gain_grid_add_column (grid, "new", GAIN_GRID_COUNT);
  gain_grid_add_column (grid, "left", GAIN_GRID_COUNT);
  gain_grid_add_column (grid, "source", GAIN_GRID_TEXT);
  for (guint i = 0; i < lists->len; i++)
    {
      const GainAssignmentList *list = g_ptr_array_index (lists, i);

      gain_grid_take_text (grid, gain_period_format (list->period));
      gain_grid_add_number (grid, list->n_assigned);
      gain_grid_add_number (grid, list->n_new);
      gain_grid_add_number (grid, list->n_left);
      gain_grid_add_text (grid, list->source);
    }
  return gain_write_grid (grid, options->out, TRUE, &error) ? GAIN_EXIT_DONE : gain_cli_failed (error);
}

static void
report_panel (const GainAssignmentProposal *proposal, const Options *options)
{
  const GainAssignmentPanel *panel = proposal->panel;
  g_autoptr (GainReport) report = gain_report_new ();
  g_autofree char *period = gain_period_format (proposal->period);

  gain_report_add_text (report, "period", period);
  gain_report_add_text (report, "source", proposal->source);
  gain_report_add_count (report, "assigned", panel->n_assigned);
  gain_report_add_count (report, "attributed", panel->n_attributed);
  gain_report_add_count (report, "member_months", panel->months);
  gain_report_add_count (report, "clinicians", gain_table_n_rows (panel->panel));
  gain_report_add_count (report, "set_to_zero", proposal->n_zeroed);
  gain_report_add_count (report, "not_on_roster", panel->n_elsewhere);
  gain_report_add_count (report, "without_clinician", panel->n_nobodys);
  gain_report_add_count (report, "without_months", panel->n_no_months);
  gain_report_add_count (report, "without_risk", panel->n_no_risk);
  gain_report_add_flag (report, "all_months", panel->all_months);
  gain_report_add_count (report, "added", proposal->counts.added);
  gain_report_add_count (report, "changed", proposal->counts.changed);
  gain_report_add_count (report, "unchanged", proposal->counts.unchanged);
  gain_report_add_flag (report, "dry_run", options->dry_run);
  gain_report_begin_list (report, "unknown_clinicians");
  for (guint i = 0; i < panel->strangers->len; i++)
    {
      const GainStranger *stranger = &g_array_index (panel->strangers, GainStranger, i);

      gain_report_begin_item (report);
      gain_report_add_text (report, "npi", stranger->npi);
      gain_report_add_text (report, "practice_tin", stranger->tin);
      gain_report_add_count (report, "lives", stranger->lives);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_cli_print_report (report);
}

static void
say_panel (const GainAssignmentProposal *proposal, const Options *options)
{
  const GainAssignmentPanel *panel = proposal->panel;
  guint n = panel->strangers->len;
  g_autofree char *assigned = gain_count_format (panel->n_assigned, 0);
  g_autofree char *attributed = gain_count_format (panel->n_attributed, 0);
  g_autofree char *months = gain_count_format (panel->months, 0);
  g_autofree char *rows
    = gain_count_phrases (_ ("Panel: %s rows added, %s changed, %s unchanged; %s clinicians have "
                             "nobody now."),
                          proposal->counts.added, proposal->counts.changed,
                          proposal->counts.unchanged, proposal->n_zeroed);

  gain_cli_say (_ ("Assigned patients: %s. With a clinician of the roster: %s, %s member months."),
                assigned, attributed, months);
  if (panel->n_nobodys > 0)
    gain_cli_say_count (_ ("The list names no clinician for %s patients."), panel->n_nobodys);
  for (guint i = 0; i < MIN (n, MOST_NAMED); i++)
    {
      const GainStranger *stranger = &g_array_index (panel->strangers, GainStranger, i);

      g_autofree char *lives = gain_count_format (stranger->lives, 0);

      gain_cli_say (_ ("Not on the roster: NPI %s, %s patients."), stranger->npi, lives);
    }
  if (n > MOST_NAMED)
    gain_cli_say_count (_ ("… and %s more clinicians; --json names them all."), n - MOST_NAMED);
  if (panel->all_months && !options->all_months)
    gain_cli_say ("%s", _ ("The list has no month of this period: all of its months count."));
  if (panel->n_no_months > 0)
    gain_cli_say_count (_ ("The list has no monthly flags of %s patients: no member months count for "
                           "them."),
                        panel->n_no_months);
  gain_cli_say ("%s", rows);
  if (options->dry_run)
    gain_cli_say ("%s", _ ("This was a dry run: nothing was changed."));
}

static GainExit
make_panel (GainCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainAssignmentProposal) proposal = NULL;
  GainPeriod of, period;

  if (options->period == NULL)
    return gain_cli_misused ("%s", _ ("Say of which list with --period."));
  if (!parse_period (options->period, &of) || !parse_period (options->panel_of, &period))
    return GAIN_EXIT_WRONG_USE;
  store = open_store (cli, options, TRUE, &error);
  if (store != NULL)
    proposal = gain_assignment_propose (store, of, period, options->all_months, &error);
  if (proposal == NULL
      || (!options->dry_run && !gain_assignment_accept (store, proposal, FALSE, &error)))
    return gain_cli_failed (error);
  if (cli->json)
    report_panel (proposal, options);
  else
    say_panel (proposal, options);
  return GAIN_EXIT_DONE;
}

/* FALSE: wrong use, said already. */
static gboolean
parse_pair (GainCli *cli, const Options *options, GainPeriod *before, GainPeriod *after,
            GainAssignmentOptions *how)
{
  how->jump = GAIN_LEAST_JUMP;
  how->visits = options->visits;
  if (cli->n_words != 4)
    {
      gain_cli_misused ("%s", _ ("Name two lists, the older one first, such as 2025Q2 2025Q3."));
      return FALSE;
    }
  if (!gain_cli_parse_period (cli->words[2], before) || !gain_cli_parse_period (cli->words[3], after))
    return FALSE;
  if (options->risk != NULL
      && (gain_decimal_parse (options->risk, 4, GAIN_DECIMAL_PLAIN, &how->jump) != GAIN_DECIMAL_OK
          || how->jump < 0))
    {
      gain_cli_misused (_ ("“%s” is no change of a risk score, such as 0.2."), options->risk);
      return FALSE;
    }
  if (options->visits >= 0 && options->most >= 0)
    return TRUE;
  gain_cli_misused ("%s", _ ("--visits and --most are not negative."));
  return FALSE;
}

static void
report_diff (const GainAssignmentDiff *diff)
{
  const char *const *words
      = gain_kind_info (GAIN_KIND_ASSIGNMENT)->columns[GAIN_ASSIGNMENT_REASON].words;
  const GainAssignmentPractice *total = gain_assignment_total (diff);
  g_autoptr (GainReport) report = gain_report_new ();
  g_autofree char *jump = gain_decimal_format (diff->options.jump);

  gain_report_add_count (report, "before", total->before);
  gain_report_add_count (report, "after", total->after);
  gain_report_add_count (report, "came", total->came);
  gain_report_add_count (report, "left", total->left);
  gain_report_add_count (report, "stayed", total->stayed);
  gain_report_add_count (report, "risk_jumped", total->jumped);
  gain_report_add_text (report, "least_change", jump);
  if (diff->knows_flags)
    gain_report_add_count (report, "hcc_flags_missing", diff->n_missing);
  else
    gain_report_add_text (report, "hcc_flags_missing", NULL);
  gain_report_add_count (report, "hcc_flags_incomparable", diff->n_incomparable);
  gain_report_add_count (report, "services_known", diff->n_counted);
  gain_report_add_count (report, "seen_least", diff->n_unseen);
  gain_report_begin_list (report, "reasons");
  for (guint i = 0; i <= GAIN_N_LEFT; i++)
    if (diff->n_reasons[i] > 0)
      {
        gain_report_begin_item (report);
        gain_report_add_text (report, "reason", i < GAIN_N_LEFT ? words[i] : NULL);
        gain_report_add_count (report, "patients", diff->n_reasons[i]);
        gain_report_end_item (report);
      }
  gain_report_end_list (report);
  gain_report_begin_list (report, "practices");
  for (guint i = 0; i + 1 < diff->practices->len; i++)
    {
      const GainAssignmentPractice *practice
          = &g_array_index (diff->practices, GainAssignmentPractice, i);

      gain_report_begin_item (report);
      gain_report_add_text (report, "practice_tin", practice->tin);
      gain_report_add_count (report, "before", practice->before);
      gain_report_add_count (report, "after", practice->after);
      gain_report_add_count (report, "came", practice->came);
      gain_report_add_count (report, "left", practice->left);
      gain_report_add_count (report, "stayed", practice->stayed);
      gain_report_add_count (report, "moved_in", practice->moved);
      gain_report_add_count (report, "risk_jumped", practice->jumped);
      gain_report_end_item (report);
    }
  gain_report_end_list (report);
  gain_cli_print_report (report);
}

static void
say_diff (const GainAssignmentDiff *diff)
{
  const GainAssignmentPractice *total = gain_assignment_total (diff);
  g_autofree char *jump = gain_decimal_format (diff->options.jump);
  g_autofree char *jumped = gain_count_format (total->jumped, 0);
  g_autofree char *missing = gain_count_format (diff->n_missing, 0);
  g_autofree char *patients
    = gain_count_phrases (_ ("%s patients before, %s after: %s came, %s left, %s stayed."),
                          total->before, total->after, total->came, total->left, total->stayed);

  gain_cli_say ("%s", patients);
  for (guint i = 0; i <= GAIN_N_LEFT; i++)
    if (diff->n_reasons[i] > 0)
      {
        g_autofree char *left = gain_count_format (diff->n_reasons[i], 0);

        gain_cli_say (_ ("Left: %s: %s"), gain_left_label (i < GAIN_N_LEFT ? (int) i : -1), left);
      }
  gain_cli_say (_ ("Risk score changed by %s or more: %s. HCC flags not seen again: %s."), jump,
                jumped, diff->knows_flags ? missing : _ ("not given"));
  if (diff->knows_flags && diff->n_incomparable > 0)
    gain_cli_say_count (_ ("HCC flags of %s patients are of two versions of the model and can’t be "
                           "compared."),
                        diff->n_incomparable);
}

/* Patients are written only where somebody says so. */
static GainExit
compare (GainCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainAssignmentDiff) diff = NULL;
  g_autoptr (GainCatalog) catalog = NULL;
  g_autoptr (GainGrid) grid = NULL;
  GainAssignmentOptions how;
  GainPeriod before, after;

  if (!parse_pair (cli, options, &before, &after, &how))
    return GAIN_EXIT_WRONG_USE;
  store = open_store (cli, options, FALSE, &error);
  if (store != NULL)
    diff = gain_assignment_diff (store, before, after, &how, NULL, &error);
  catalog = diff != NULL ? gain_store_read_catalog (store, &error) : NULL;
  if (catalog == NULL)
    return gain_cli_failed (error);
  if (options->out != NULL)
    grid = gain_assignment_diff_to_grid (diff, NULL, NULL);
  else if (!cli->json)
    grid = gain_assignment_practices_to_grid (diff, catalog, NULL, NULL);
  if (grid != NULL && !gain_write_grid (grid, options->out, TRUE, &error))
    return gain_cli_failed (error);
  if (cli->json)
    report_diff (diff);
  else
    say_diff (diff);
  return GAIN_EXIT_DONE;
}

static GainExit
make_lists (GainCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainAssignmentDiff) diff = NULL;
  GainAssignmentOptions how;
  GainImportCounts counts = { 0 };
  GainPeriod before, after;
  g_autofree char *text = NULL;
  guint n_nobodys;

  if (!parse_pair (cli, options, &before, &after, &how))
    return GAIN_EXIT_WRONG_USE;
  store = open_store (cli, options, TRUE, &error);
  if (store != NULL)
    diff = gain_assignment_diff (store, before, after, &how, NULL, &error);
  if (diff == NULL
      || !gain_assignment_write_lists (store, diff, after, (guint) options->most, options->dry_run,
                                       &n_nobodys, &counts, &error))
    return gain_cli_failed (error);
  if (cli->json)
    {
      g_autoptr (GainReport) report = gain_report_new ();

      gain_report_add_count (report, "added", counts.added);
      gain_report_add_count (report, "changed", counts.changed);
      gain_report_add_count (report, "unchanged", counts.unchanged);
      gain_report_add_count (report, "without_clinician", n_nobodys);
      gain_report_add_flag (report, "dry_run", options->dry_run);
      gain_cli_print_report (report);
      return GAIN_EXIT_DONE;
    }
  text = gain_count_phrases (_ ("Patient lists: %s rows added, %s changed, %s unchanged; %s have no "
                                "clinician on the roster."),
                             counts.added, counts.changed, counts.unchanged, n_nobodys);
  gain_cli_say ("%s", text);
  if (options->dry_run)
    gain_cli_say ("%s", _ ("This was a dry run: nothing was changed."));
  return GAIN_EXIT_DONE;
}

/* Without measures the rows are listed, so that a person can say which is which. */
static GainExit
read_figures (GainCli *cli, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainExpu) expu = gain_expu_read (cli->words[2], options->sheet, &error);
  g_autoptr (GainStore) store = NULL;
  g_autoptr (GainExpuFigures) figures = NULL;
  g_autoptr (GainGrid) grid = NULL;
  g_autofree char *text = NULL;
  GainPeriod period;

  if (!parse_period (options->period, &period))
    return GAIN_EXIT_WRONG_USE;
  if (expu == NULL)
    return gain_cli_failed (error);
  if (options->measures == NULL)
    {
      grid = gain_expu_to_grid (expu);
      return gain_write_grid (grid, options->out, TRUE, &error) ? GAIN_EXIT_DONE
                                                                : gain_cli_failed (error);
    }
  period = period != 0 ? period : expu->period;
  if (period == 0)
    return gain_cli_misused ("%s", _ ("The file’s name doesn’t say of what time it is: say it with "
                                      "--period."));
  store = open_store (cli, options, TRUE, &error);
  if (store != NULL)
    figures = gain_expu_figures (store, expu, period, options->measures, &error);
  if (figures == NULL || !gain_expu_import (store, expu, figures, options->dry_run, &error))
    return gain_cli_failed (error);
  text = gain_count_phrases (_ ("Results of the ACO: %s added, %s changed, %s unchanged. Benchmarks: %s "
                                "added, %s changed, %s unchanged."),
                             figures->result_counts.added, figures->result_counts.changed,
                             figures->result_counts.unchanged, figures->benchmark_counts.added,
                             figures->benchmark_counts.changed, figures->benchmark_counts.unchanged);
  gain_cli_say ("%s", text);
  if (options->dry_run)
    gain_cli_say ("%s", _ ("This was a dry run: nothing was changed."));
  return GAIN_EXIT_DONE;
}

static GainExit
run (GainCli *cli, const Options *options)
{
  const char *what = cli->words[1];

  if (strcmp (what, "read") == 0)
    return cli->n_words > 2 ? take_in (cli, options)
                            : gain_cli_misused ("%s", _ ("Name the files of the list."));
  if (strcmp (what, "figures") == 0)
    return cli->n_words == 3 ? read_figures (cli, options)
                             : gain_cli_misused ("%s", _ ("Name one report."));
  if (strcmp (what, "diff") == 0)
    return compare (cli, options);
  if (strcmp (what, "worklists") == 0)
    return make_lists (cli, options);
  if (cli->n_words > 2)
    return gain_cli_misused ("%s", _ ("There is a word too many."));
  if (strcmp (what, "list") == 0)
    return list_lists (cli, options);
  if (strcmp (what, "panel") == 0)
    return make_panel (cli, options);
  return gain_cli_misused (_ ("“%s” can’t be done with a list of assigned patients."), what);
}

/**
 * gain_cli_assignment:
 * @cli: what every command shares
 * @argc: how many words there are
 * @argv: the command and its words
 *
 * Takes in CMS's lists of assigned beneficiaries, makes the panel of one, and compares two.
 *
 * Returns: the exit code; what went wrong is said already
 */
GainExit
gain_cli_assignment (GainCli *cli, int argc, char **argv)
{
  Options options = { .visits = GAIN_SEEN_LEAST, .most = GAIN_MOST_LISTED };
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &options.period, NULL, NULL },
    { "for", 0, 0, G_OPTION_ARG_STRING, &options.panel_of, NULL, NULL },
    { "all-months", 0, 0, G_OPTION_ARG_NONE, &options.all_months, NULL, NULL },
    { "risk", 0, 0, G_OPTION_ARG_STRING, &options.risk, NULL, NULL },
    { "visits", 0, 0, G_OPTION_ARG_INT, &options.visits, NULL, NULL },
    { "most", 0, 0, G_OPTION_ARG_INT, &options.most, NULL, NULL },
    { "out", 0, 0, G_OPTION_ARG_FILENAME, &options.out, NULL, NULL },
    { "rejects", 0, 0, G_OPTION_ARG_FILENAME, &options.rejects, NULL, NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, NULL, NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, NULL, NULL },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &options.whole, NULL, NULL },
    { "part", 0, 0, G_OPTION_ARG_NONE, &options.part, NULL, NULL },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &options.sheet, NULL, NULL },
    { "measure", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.measures, NULL, NULL },
    { NULL },
  };
  GainExit status = GAIN_EXIT_WRONG_USE;

  if (gain_cli_parse (cli, argc, argv, entries, 2, G_MAXUINT))
    status = run (cli, &options);
  g_free (options.period);
  g_free (options.panel_of);
  g_free (options.risk);
  g_free (options.out);
  g_free (options.rejects);
  g_free (options.sheet);
  g_strfreev (options.measures);
  return status;
}
