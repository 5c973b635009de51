/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gain-date.h"
#include "gain-reader.h"
#include "gain-report.h"
#include "gain-store.h"

G_BEGIN_DECLS

/* Exit codes of the contract. */
typedef enum
{
  GAIN_EXIT_DONE = 0,
  GAIN_EXIT_FAILED = 1,
  GAIN_EXIT_WRONG_USE = 2,
  GAIN_EXIT_REJECTS = 3, /* done, with rejected rows */
} GainExit;

/* What every command shares. */
typedef struct
{
  char    *who;   /* --as */
  gboolean json;  /* --json */
  char   **words; /* what is not an option */
  guint    n_words;
} GainCli;

typedef struct
{
  const char *name;
  const char *usage; /* what follows the name */
  const char *summary;
  GainExit  (*run) (GainCli *cli, int argc, char **argv);
} GainCommand;

GainExit gain_cli_new        (GainCli *cli, int argc, char **argv);
GainExit gain_cli_sample     (GainCli *cli, int argc, char **argv);
GainExit gain_cli_set        (GainCli *cli, int argc, char **argv);
GainExit gain_cli_check      (GainCli *cli, int argc, char **argv);
GainExit gain_cli_backup     (GainCli *cli, int argc, char **argv);
GainExit gain_cli_backups    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_restore    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_library    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_import     (GainCli *cli, int argc, char **argv);
GainExit gain_cli_assignment (GainCli *cli, int argc, char **argv);
GainExit gain_cli_nppes      (GainCli *cli, int argc, char **argv);
GainExit gain_cli_export     (GainCli *cli, int argc, char **argv);
GainExit gain_cli_scorecards (GainCli *cli, int argc, char **argv);
GainExit gain_cli_distribute (GainCli *cli, int argc, char **argv);
GainExit gain_cli_explain    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_payments   (GainCli *cli, int argc, char **argv);
GainExit gain_cli_compare    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_pdf        (GainCli *cli, int argc, char **argv);
GainExit gain_cli_diagram    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_targets    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_deliveries (GainCli *cli, int argc, char **argv);
GainExit gain_cli_issued     (GainCli *cli, int argc, char **argv);
GainExit gain_cli_settle     (GainCli *cli, int argc, char **argv);
GainExit gain_cli_tie_out    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_peers      (GainCli *cli, int argc, char **argv);
GainExit gain_cli_public     (GainCli *cli, int argc, char **argv);
GainExit gain_cli_reserve    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_project    (GainCli *cli, int argc, char **argv);
GainExit gain_cli_decide     (GainCli *cli, int argc, char **argv);
GainExit gain_cli_plan       (GainCli *cli, int argc, char **argv);
GainExit gain_cli_decisions  (GainCli *cli, int argc, char **argv);
GainExit gain_cli_finalize   (GainCli *cli, int argc, char **argv);
GainExit gain_cli_finalized  (GainCli *cli, int argc, char **argv);
GainExit gain_cli_dispute    (GainCli *cli, int argc, char **argv);

/* Sheets of one workbook, each as what it holds. */
typedef struct
{
  const char        *path;
  const char        *kind;    /* the only one that is wanted; NULL: whatever there is */
  char             **sheets;  /* those that are wanted; NULL: all */
  const GainMapping *mapping; /* how to read all of them; NULL: by their headings */
  gboolean           dry_run, strict;
} GainCliSheets;
GainExit gain_cli_import_sheets (GainCli *cli, const GainCliSheets *sheets);

/* What is new in a folder, as `import --folder` takes it in. */
GainExit gain_cli_import_folder (GainCli *cli, const char *path, gboolean dry_run, gboolean strict);

/* A diagram's page, as `pdf` writes it: the words of its options, NULL where not given. */
typedef struct
{
  const char *title, *out, *paper, *plan, *issued;
  int         year;
  gboolean    talking_points, accessible, fit;
} GainCliDiagram;
GainExit gain_cli_pdf_diagram (GainCli *cli, const GainCliDiagram *diagram);

/* Options and words of a command. FALSE: wrong use, said already. n_words is what it must have. */
gboolean gain_cli_parse    (GainCli *cli, int argc, char **argv, const GOptionEntry *entries,
                            guint least_words, guint most_words);
/* That no file is written over what is read, or twice. FALSE: wrong use, said already. */
gboolean gain_cli_check_files (const GainCli *cli, const GOptionEntry *entries);
gboolean gain_cli_check_output (const GainCli *cli, const char *option, const char *path);
GainExit gain_cli_failed   (const GError *error);
void     gain_cli_say_way_out (const GError *error);
GainExit gain_cli_misused  (const char *format, ...) G_GNUC_PRINTF (1, 2);
void     gain_cli_say      (const char *format, ...) G_GNUC_PRINTF (1, 2); /* to a person */
void     gain_cli_say_lines (const char *text);
void     gain_cli_say_count (const char *format, guint n);
/* What a person should know of how a file was read. Of a private kind it may quote a patient, and is
 * not said. */
void     gain_cli_say_notes (const char *name, GainKind kind, const GPtrArray *notes);
void     gain_cli_report_notes (GainReport *report, GainKind kind, const GPtrArray *notes);
void     gain_cli_say_reject (const char *name, const GainReject *reject, const char *reason);
void     gain_cli_print_line (const char *format, ...) G_GNUC_PRINTF (1, 2); /* of the answer */
void     gain_cli_print_report (GainReport *report);
void     gain_cli_progress (gint64 done, gint64 total, gpointer user_data);
void     gain_cli_progress_end (void);

/* Options that several commands have. FALSE: wrong use, said already. */
gboolean   gain_cli_parse_period (const char *text, GainPeriod *period);
gboolean   gain_cli_parse_pool   (const char *text, gint64 *pool);
GainStore *gain_cli_open  (GainCli *cli, GainStoreMode mode, GError **error);

G_END_DECLS
