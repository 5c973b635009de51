/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-seal.h"

#include "gain-csv-scan.h"
#include "gain-frozen.h"
#include "gain-plan-json.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of a ledger with more rows altered, as many are named. */
#define MOST_ROWS 20

/* Columns of the ledger that name a row. */
enum
{
  GROUP,
  PAYEE_KIND,
  PAYEE_ID,
  MEASURE,
  N_NAMES,
};

typedef struct
{
  const GainSealedRun *run;
  GPtrArray           *findings;
  char               **header;
  guint                n_rows; /* named so far */
} Comparison;

static void
add (Comparison *self, const char *key, const char *stored, const char *found, char *text)
{
  GainFinding *finding = g_new0 (GainFinding, 1);

  finding->what = g_strdup_printf ("finalized run %lld", (long long) self->run->id);
  finding->table = g_strdup ("sealed_run");
  finding->key = g_strdup (key);
  finding->stored = g_strdup (stored);
  finding->found = g_strdup (found);
  finding->text = text;
  g_ptr_array_add (self->findings, finding);
}

/* "primary, 1003000126, AWV": as a person finds the row. */
static char *
row_name (char **cells)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < N_NAMES && cells[i] != NULL; i++)
    if (i != PAYEE_KIND && cells[i][0] != '\0')
      g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", cells[i]);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static gboolean
same_row (char **a, char **b)
{
  for (guint i = 0; i < N_NAMES; i++)
    if (a[i] == NULL || b[i] == NULL || strcmp (a[i], b[i]) != 0)
      return FALSE;
  return TRUE;
}

/* The cells of one row that differ. */
static void
compare_cells (Comparison *self, char **stored, char **found)
{
  g_autofree char *name = row_name (found);

  self->n_rows++;
  for (guint i = N_NAMES; stored[i] != NULL && found[i] != NULL && self->header[i] != NULL; i++)
    {
      g_autofree char *key = NULL;

      if (strcmp (stored[i], found[i]) == 0)
        continue;
      key = g_strdup_printf ("%s: %s", name, self->header[i]);
      add (self, key, stored[i], found[i],
           g_strdup_printf (_ ("Finalized run %lld (“%s”), ledger row “%s”: the stored %s is “%s”, "
                               "the stored plan and inputs give “%s”."),
                            (long long) self->run->id, self->run->plan, name, self->header[i],
                            stored[i], found[i]));
    }
}

static void
compare_row (Comparison *self, const char *stored_line, const char *found_line)
{
  g_auto (GStrv) stored
    = gain_csv_split_row (stored_line, strlen (stored_line), ',', NULL);
  g_auto (GStrv) found = gain_csv_split_row (found_line, strlen (found_line), ',', NULL);
  g_autofree char *name = NULL;

  if (g_strv_length (stored) == g_strv_length (found) && same_row (stored, found))
    {
      compare_cells (self, stored, found);
      return;
    }
  name = row_name (found);
  self->n_rows = MOST_ROWS; /* from here on the rows don't stand beside each other */
  add (self, name, stored_line, found_line,
       g_strdup_printf (_ ("Finalized run %lld (“%s”): the stored ledger has the row “%s” where the "
                           "stored plan and inputs give “%s”."),
                        (long long) self->run->id, self->run->plan, stored_line, found_line));
}

static void
compare_ledgers (Comparison *self, const char *stored, const char *found)
{
  g_auto (GStrv) stored_lines = g_strsplit (stored, "\n", -1);
  g_auto (GStrv) found_lines = g_strsplit (found, "\n", -1);
  guint i;

  self->header = gain_csv_split_row (found_lines[0], strlen (found_lines[0]), ',', NULL);
  for (i = 0; stored_lines[i] != NULL && found_lines[i] != NULL && self->n_rows < MOST_ROWS; i++)
    if (strcmp (stored_lines[i], found_lines[i]) != 0)
      compare_row (self, stored_lines[i], found_lines[i]);
  if (self->n_rows == 0 && strcmp (stored, found) != 0)
    add (self, NULL, NULL, NULL,
         g_strdup_printf (_ ("Finalized run %lld (“%s”): the stored ledger has %u rows, the stored "
                             "plan and inputs give %u."),
                          (long long) self->run->id, self->run->plan,
                          g_strv_length (stored_lines), g_strv_length (found_lines)));
  g_clear_pointer (&self->header, g_strfreev);
}

static void
compare_hash (Comparison *self, const char *key, const char *stored, const char *found,
              const char *format)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  if (strcmp (stored, found) != 0)
    add (self, key, stored, found,
         g_strdup_printf (format, (long long) self->run->id, self->run->plan));
#pragma GCC diagnostic pop
}

static void
check_hashes (Comparison *self)
{
  const GainSealedRun *run = self->run;
  gsize length = 0;
  g_autofree char *text = gain_frozen_unpack (run->inputs, &length, NULL);
  g_autofree char *inputs = text == NULL ? g_strdup ("")
                                         : g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                                                        (const guchar *) text,
                                                                        length);
  g_autofree char *ledger = g_compute_checksum_for_string (G_CHECKSUM_SHA256, run->ledger, -1);

  compare_hash (self, "inputs", run->inputs_sha256, inputs,
                _ ("Finalized run %lld (“%s”): its inputs don’t have the hash that is stored with "
                   "them."));
  compare_hash (self, "ledger", run->ledger_sha256, ledger,
                _ ("Finalized run %lld (“%s”): its ledger doesn’t have the hash that is stored with "
                   "it."));
}

/* A part of the inputs: rows of one kind as CSV, behind a line with its name. */
typedef struct
{
  const GainKindInfo *info;    /* NULL: not begun, or no kind that we know */
  char              **header;
  gboolean            closed;  /* it has TINs or patients: of a row only the key is said */
  guint               row;
} Section;

static void
section_clear (Section *self)
{
  g_clear_pointer (&self->header, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Section, section_clear)

static gboolean
section_begin (Section *self, const char *line)
{
  g_autofree char *name = g_strndup (line, strcspn (line, " "));
  GainKind kind;

  if (line[strlen (name)] == '\0' || !gain_kind_lookup (name, &kind))
    return FALSE;
  section_clear (self);
  *self = (Section) { .info = gain_kind_info (kind) };
  return TRUE;
}

static void
section_take_header (Section *self, const char *line)
{
  self->header = gain_csv_split_row (line, strlen (line), ',', NULL);
  self->closed = self->info == NULL || gain_kind_is_private (self->info->kind);
  for (guint i = 0; self->header[i] != NULL && !self->closed; i++)
    {
      int c = gain_kind_column (self->info->kind, self->header[i]);

      self->closed = c >= 0 && self->info->columns[c].type == GAIN_COLUMN_TIN;
    }
}

/* A row as people know it. A TIN is not shown, as it may be somebody's Social Security number. */
static char *
section_row_name (const Section *self, const char *line)
{
  g_auto (GStrv) cells = NULL;
  g_autoptr (GString) name = g_string_new (NULL);

  if (!self->closed)
    return g_strdup (line);
  cells = gain_csv_split_row (line, strlen (line), ',', NULL);
  /* A line of another length is a piece of a row. */
  if (self->info != NULL && !gain_kind_is_private (self->info->kind)
      && g_strv_length (cells) == g_strv_length (self->header))
    for (guint i = 0; cells[i] != NULL; i++)
      {
        int c = gain_kind_column (self->info->kind, self->header[i]);

        if (c >= 0 && (self->info->columns[c].flags & GAIN_COLUMN_KEY) != 0
            && self->info->columns[c].type != GAIN_COLUMN_TIN && cells[i][0] != '\0')
          g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", cells[i]);
      }
  if (name->len == 0)
    g_string_printf (name, "#%u", self->row);
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
name_input_row (Comparison *self, const Section *section, const char *line)
{
  const char *kind = section->info != NULL ? section->info->name : "";
  g_autofree char *name = section_row_name (section, line);

  add (self, kind, name, NULL,
       g_strdup_printf (_ ("Finalized run %lld (“%s”), inputs, %s: the row “%s” is not in the "
                           "workspace today. It may be what was altered."),
                        (long long) self->run->id, self->run->plan, kind, name));
}

/* The lines of both texts are those of CSV, under the line that names their kind. */
static void
name_input_rows (Comparison *self, const char *stored, const char *today)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) today_lines = g_strsplit (today, "\n", -1);
  g_auto (GStrv) stored_lines = g_strsplit (stored, "\n", -1);
  g_auto (Section) section = { NULL };
  guint n = 0;

  for (guint i = 0; today_lines[i] != NULL; i++)
    g_hash_table_add (known, g_strdup (today_lines[i]));
  for (guint i = 0; stored_lines[i] != NULL && n < MOST_ROWS; i++)
    {
      const char *line = stored_lines[i];

      if (strchr (line, ',') == NULL && section_begin (&section, line))
        continue;
      if (section.header == NULL)
        section_take_header (&section, line);
      else
        section.row++;
      if (line[0] == '\0' || g_hash_table_contains (known, line))
        continue;
      n++;
      name_input_row (self, &section, line);
    }
}

/* Where the kept inputs are not those that were finalized, what is in the workspace helps to find
 * the rows. It proves nothing: data may have come in since. */
static void
find_input_rows (Comparison *self, GainStore *store)
{
  gsize length = 0, n_today = 0;
  g_autofree char *text = gain_frozen_unpack (self->run->inputs, &length, NULL);
  g_autofree char *hash = NULL;
  g_autofree char *today = NULL;
  g_autoptr (GPtrArray) tables = NULL;
  GainTable *decisions;

  if (text == NULL)
    return;
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  if (strcmp (hash, self->run->inputs_sha256) == 0)
    return;
  tables = gain_seal_read_inputs (store, self->run->performance_year, self->run->period, NULL, NULL);
  decisions = tables != NULL ? gain_store_read (store, GAIN_KIND_DECISIONS, 0, 0, NULL, NULL) : NULL;
  if (decisions == NULL)
    return;
  g_ptr_array_add (tables, decisions);
  today = gain_frozen_text (tables, &n_today);
  name_input_rows (self, text, today);
}

static void
check_run (GainStore *store, const GainSealedRun *run, GPtrArray *findings)
{
  Comparison self = { run, findings, NULL, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GString) csv = NULL;

  check_hashes (&self);
  find_input_rows (&self, store);
  ledger = gain_seal_recompute (run, &error);
  if (ledger == NULL)
    {
      add (&self, NULL, NULL, NULL,
           g_strdup_printf (_ ("Finalized run %lld (“%s”) can’t be worked out again: %s"),
                            (long long) run->id, run->plan, error->message));
      return;
    }
  csv = gain_ledger_to_csv (ledger);
  if (strcmp (csv->str, run->ledger) != 0)
    compare_ledgers (&self, run->ledger, csv->str);
}

static guint
count_different (const char *stored, const char *found)
{
  g_auto (GStrv) a = g_strsplit (stored, "\n", -1);
  g_auto (GStrv) b = g_strsplit (found, "\n", -1);
  guint n_a = g_strv_length (a);
  guint n_b = g_strv_length (b);
  guint n = MAX (n_a, n_b) - MIN (n_a, n_b);

  for (guint i = 0; i < MIN (n_a, n_b); i++)
    n += strcmp (a[i], b[i]) != 0 ? 1 : 0;
  return n;
}

/* Data that came in later is no fault of the run. Whoever looks wants to know of it. */
static void
note_today (GainStore *store, const GainSealedRun *run, GPtrArray *notes,
            GCancellable *cancellable)
{
  g_autoptr (GainPlan) plan = gain_plan_from_json (run->document, -1, NULL);
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, NULL);
  g_autoptr (GainFacts) facts = NULL;
  g_autoptr (GainLedger) ledger = NULL;
  g_autoptr (GString) csv = NULL;
  guint n;

  if (run->superseded_by != 0 || plan == NULL || catalog == NULL)
    return;
  facts = gain_facts_load (store, catalog, plan->performance_year, run->period, cancellable, NULL);
  ledger = facts != NULL ? gain_run_plan (plan, facts, GAIN_NULL, NULL) : NULL;
  if (ledger == NULL)
    {
      g_ptr_array_add (notes, g_strdup_printf (_ ("Finalized run %lld (“%s”) stands; its plan can’t "
                                                  "be run on today’s data."),
                                               (long long) run->id, run->plan));
      return;
    }
  csv = gain_ledger_to_csv (ledger);
  n = count_different (run->ledger, csv->str);
  if (n > 0)
    g_ptr_array_add (notes,
                     g_strdup_printf (ngettext ("Finalized run %lld (“%s”) stands. With today’s data "
                                                "%u row of its ledger would be another.",
                                                "Finalized run %lld (“%s”) stands. With today’s data "
                                                "%u rows of its ledger would be others.",
                                                n),
                                      (long long) run->id, run->plan, n));
}

/* Where the file itself is damaged, what it holds can't be read either: that was said already. */
static gboolean
check_runs (GainStore *store, GPtrArray *findings, GPtrArray *notes, GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) runs = gain_store_read_sealed (store, error);

  for (guint i = runs != NULL ? runs->len : 0; i > 0; i--)
    {
      gint64 id = ((GainSealedRun *) g_ptr_array_index (runs, i - 1))->id;
      g_autoptr (GainSealedRun) run = gain_store_find_sealed (store, id, error);

      if (run == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      check_run (store, run, findings);
      if (notes != NULL)
        note_today (store, run, notes, cancellable);
    }
  return runs != NULL;
}

/**
 * gain_seal_check:
 * @store: a workspace
 * @notes: (nullable) (element-type utf8): takes what is worth knowing but no fault
 * @progress: (nullable): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Proves a workspace: its file, journal and rows as gain_store_check() does, and then works every
 * finalized run out again and compares it to the cent. Source: contract "Distribution", Sealing and
 * governance.
 *
 * Returns: (transfer full) (element-type GainFinding) (nullable): what was altered; empty where
 *   nothing was
 */
GPtrArray *
gain_seal_check (GainStore *store, GPtrArray *notes, GainStoreProgress progress,
                 gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) findings = gain_store_check (store, progress, user_data, cancellable,
                                                     error);
  g_autoptr (GError) failure = NULL;

  if (findings == NULL)
    return NULL;
  if (!check_runs (store, findings, notes, cancellable, &failure)
      && (findings->len == 0 || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&findings);
}
