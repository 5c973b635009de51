/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading files as a dry run, each against the workspace as it will be, and taking them in. */
#include "gain-config.h"

#include "gain-incoming-private.h"

#include "gain-alr.h"
#include "gain-assignment-settle.h"
#include "gain-content.h"
#include "gain-diagram-work.h"
#include "gain-folder.h"
#include "gain-plan-fault.h"
#include "gain-plan-json.h"
#include "gain-plan-run.h"
#include "gain-rejects.h"
#include "gain-today.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a person looks through; the file of refused rows has all of them. */
#define MOST_GOOD 500
#define MOST_REFUSED 1000

/* What a file may refer to: the workspace as it will be once the files before it are in. */
typedef struct
{
  GainStore   *store;
  GainTable   *tables[GAIN_N_KINDS]; /* of the kinds that others refer to */
  GPtrArray   *lists;  /* GainTable: what lists of assigned patients come to */
  GainCatalog *catalog;
} Ahead;

static const GainKind catalog_kinds[] = { GAIN_KIND_ROSTER, GAIN_KIND_MEASURES, GAIN_KIND_SCHEMES,
                                          GAIN_KIND_TARGETS, GAIN_KIND_REVIEWS };

static void
ahead_clear (Ahead *ahead)
{
  for (guint k = 0; k < GAIN_N_KINDS; k++)
    g_clear_pointer (&ahead->tables[k], gain_table_unref);
  g_clear_pointer (&ahead->lists, g_ptr_array_unref);
  g_clear_pointer (&ahead->catalog, gain_catalog_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ahead, ahead_clear)

static void
ahead_build (Ahead *ahead)
{
  g_clear_pointer (&ahead->catalog, gain_catalog_unref);
  ahead->catalog = gain_catalog_new_reviewed (ahead->tables[GAIN_KIND_ROSTER],
                                              ahead->tables[GAIN_KIND_MEASURES],
                                              ahead->tables[GAIN_KIND_SCHEMES],
                                              ahead->tables[GAIN_KIND_TARGETS],
                                              ahead->tables[GAIN_KIND_REVIEWS]);
}

static gboolean
ahead_load (Ahead *ahead, GainStore *store, GCancellable *cancellable, GError **error)
{
  ahead->store = store;
  ahead->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (catalog_kinds); i++)
    {
      GainKind kind = catalog_kinds[i];

      ahead->tables[kind] = gain_store_read (store, kind, 0, 0, cancellable, error);
      if (ahead->tables[kind] == NULL)
        return FALSE;
    }
  ahead_build (ahead);
  return TRUE;
}

/* Of a roster the id alone: all rows of a person take the place of all that are stored. */
static char *
row_key (const GainTable *table, guint row)
{
  const GainKindInfo *info = gain_kind_info (gain_table_get_kind (table));
  GString *key = NULL;

  if (info->kind == GAIN_KIND_ROSTER)
    return g_strdup (gain_table_get_text (table, row, GAIN_ROSTER_ID));
  key = g_string_new (NULL);
  for (guint c = 0; c < info->n_columns; c++)
    {
      if (!(info->columns[c].flags & GAIN_COLUMN_KEY))
        continue;
      if (gain_table_column_is_text (table, c))
        g_string_append (key, gain_table_get_text (table, row, c));
      else
        g_string_append_printf (key, "%" G_GINT64_FORMAT, gain_table_get_int (table, row, c));
      g_string_append_c (key, '\n');
    }
  return g_string_free (key, FALSE);
}

/* The rows of a file take the place of those stored under the same keys. */
static void
ahead_add (Ahead *ahead, GainTable *rows)
{
  GainKind kind = gain_table_get_kind (rows);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GainTable) both = gain_table_new (kind);
  GainTable *stored = ahead->tables[kind];

  if (kind == GAIN_KIND_ASSIGNMENT)
    g_ptr_array_add (ahead->lists, gain_table_ref (rows));
  if (stored == NULL)
    return;
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    {
      g_hash_table_add (keys, row_key (rows, row));
      gain_table_copy_row (both, rows, row);
    }
  for (guint row = 0; row < gain_table_n_rows (stored); row++)
    {
      g_autofree char *key = row_key (stored, row);

      if (!g_hash_table_contains (keys, key))
        gain_table_copy_row (both, stored, row);
    }
  gain_table_unref (stored);
  ahead->tables[kind] = g_steal_pointer (&both);
  ahead_build (ahead);
}

/* A plan as it would meet the workspace: checked, and compared with the one of its title. */
static gboolean
weigh_plan (Ahead *ahead, GainIncoming *incoming, GCancellable *cancellable, GError **error)
{
  GainReading *reading = incoming->reading;
  g_autoptr (GainPlan) plan = gain_plan_from_json (reading->document, -1, error);
  g_autoptr (GainFacts) facts = NULL;

  if (plan == NULL)
    return FALSE;
  facts = gain_facts_load (ahead->store, ahead->catalog, plan->performance_year,
                           gain_period_new (plan->performance_year, GAIN_PERIOD_YEAR, 0),
                           cancellable, error);
  if (facts == NULL || !gain_plan_check_facts (plan, facts, reading->notes, error))
    return FALSE;
  return gain_plan_weigh (ahead->store, plan->title, reading->document, &incoming->counts, error);
}

/* A diagram as it would be stored, compared with the one of its title and year. */
static gboolean
weigh_diagram (Ahead *ahead, GainIncoming *incoming, GError **error)
{
  return gain_diagram_settle (ahead->store, incoming->reading, error)
         && gain_diagram_weigh (ahead->store, incoming->reading, &incoming->counts, error);
}

static GainReject *
copy_reject (const GainReject *reject)
{
  GainReject *copy = gain_reject_new (reject->line, reject->column, reject->value,
                                      g_strdup (reject->reason));

  copy->place = g_strdup (reject->place);
  copy->patient = reject->patient;
  return copy;
}

static void
copy_out (GainIncoming *incoming)
{
  GainReading *reading = incoming->reading;

  incoming->n_rows = reading->n_rows;
  incoming->n_repeated = reading->n_repeated;
  incoming->n_refused = reading->rejects->len;
  incoming->n_good = reading->table != NULL ? gain_table_n_rows (reading->table) : 1;
  incoming->delimiter = reading->delimiter;
  incoming->converted = reading->converted;
  for (guint i = 0; i < reading->notes->len; i++)
    g_ptr_array_add (incoming->notes, g_strdup (g_ptr_array_index (reading->notes, i)));
  for (guint i = 0; i < MIN (reading->rejects->len, MOST_REFUSED); i++)
    g_ptr_array_add (incoming->refused, copy_reject (g_ptr_array_index (reading->rejects, i)));
  if (reading->table == NULL)
    return;
  incoming->first = gain_table_new (reading->kind);
  for (guint row = 0; row < MIN (gain_table_n_rows (reading->table), MOST_GOOD); row++)
    gain_table_copy_row (incoming->first, reading->table, row);
}

/* A guess is looked through under Columns first; this is not. */
static void
note_origin (const GainIncoming *incoming)
{
  if (incoming->mapping != NULL && incoming->origin == GAIN_MAP_REMEMBERED)
    g_ptr_array_insert (incoming->reading->notes, 0,
                        g_strdup (_ ("Read as another file with these headings was: see Columns.")));
}

/* Where in a plan a fault is, as the plan's editor calls it: wherever on the way in it turns up. */
static void
say_plan_fault (const GainIncoming *incoming, const char *document, gssize length, GError *error)
{
  if (incoming->kind == GAIN_KIND_PLAN && document != NULL && error != NULL)
    gain_plan_say_fault (incoming->name, document, length, error);
}

static GainReading *
read_mapped (GainIncoming *incoming, GainCatalog *catalog, GainProgressFunc progress,
             gpointer user_data, GCancellable *cancellable)
{
  g_autoptr (GainContent) content = gain_incoming_open (incoming, &incoming->error);
  const GainXlsxWatch watch = { progress, user_data, cancellable };
  GainReadingOptions how
      = { .sheet = incoming->sheet, .mapping = incoming->given, .today = gain_today () };
  GainMapWay way;

  if (content == NULL)
    return NULL;
  gain_map_find_way (&way, incoming->kind, content, &how, NULL, catalog, TRUE, &watch, NULL);
  incoming->sample = way.sample;
  incoming->mapping = way.mapping;
  incoming->origin = way.origin;
  how.mapping = way.mapping;
  incoming->reading = gain_reading_new_from_content (incoming->kind, content, &how, catalog, progress,
                                                     user_data, cancellable, &incoming->error);
  if (incoming->reading != NULL)
    note_origin (incoming);
  else if (content->text != NULL)
    say_plan_fault (incoming, g_bytes_get_data (content->text, NULL),
                    (gssize) g_bytes_get_size (content->text), incoming->error);
  return incoming->reading;
}

static gboolean
hold_guess (GainIncoming *incoming)
{
  if (incoming->mapping == NULL || incoming->origin != GAIN_MAP_GUESSED)
    return FALSE;
  g_set_error (&incoming->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER,
               _ ("The headings are not ours; it looks like “%s”. Import it once by itself with "
                  "--map (--map-out writes what its headings seem to mean), and the folder can "
                  "be imported from then on."),
               gain_kind_info (incoming->kind)->name);
  return TRUE;
}

static gboolean
hold_faulty (GainIncoming *incoming)
{
  if (incoming->n_refused == 0)
    return FALSE;
  g_set_error (&incoming->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               ngettext ("%u row can’t be imported, so none was, because the import was strict.",
                         "%u rows can’t be imported, so none was, because the import was strict.",
                         incoming->n_refused),
               incoming->n_refused);
  return TRUE;
}

/* What rows change of those that will be there. */
static void
count_over (const GainTable *rows, const GainTable *before, GainImportCounts *counts)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = 0; row < gain_table_n_rows (before); row++)
    g_hash_table_insert (places, row_key (before, row), GUINT_TO_POINTER (row + 1));
  for (guint row = 0; row < gain_table_n_rows (rows); row++)
    {
      g_autofree char *key = row_key (rows, row);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, key));

      if (place == 0)
        counts->added++;
      else if (gain_table_rows_equal (rows, row, before, place - 1))
        counts->unchanged++;
      else
        counts->changed++;
    }
}

/* Rows as they would be stored; what they come to is told before anything is done. written: (out). */
static gboolean
weigh_rows (Ahead *ahead, GainIncoming *incoming, GainHold hold, GainTable **written,
            GCancellable *cancellable, GError **error)
{
  GainReading *reading = incoming->reading;
  const GainImportInfo info = { .file_name = reading->name, .sha256 = reading->sha256 };
  g_auto (GainSettledList) settled = { NULL };

  if (!gain_assignment_settle (ahead->store, reading, GAIN_IMPORT_PLAIN, ahead->lists, &settled, error)
      || ((hold & GAIN_HOLD_SHORT) != 0
          && !gain_assignment_check (reading, &settled, GAIN_IMPORT_PLAIN, error)))
    return FALSE;
  incoming->n_before = settled.n_before;
  incoming->n_withdrawn = settled.n_withdrawn;
  incoming->n_kept = settled.n_kept;
  if (settled.before != NULL)
    count_over (settled.rows, settled.before, &incoming->counts);
  else if (!gain_store_write (ahead->store, settled.rows, &info, TRUE, NULL, NULL, cancellable,
                              &incoming->counts, error))
    return FALSE;
  incoming->counts.added -= settled.n_respelled;
  *written = g_steal_pointer (&settled.rows);
  return TRUE;
}

/* What a file that was read would do to the workspace. */
static void
weigh (Ahead *ahead, GainIncoming *incoming, GainHold hold, GCancellable *cancellable)
{
  g_autoptr (GainTable) written = NULL;
  gboolean done;

  if (incoming->kind == GAIN_KIND_PLAN)
    done = weigh_plan (ahead, incoming, cancellable, &incoming->error);
  else if (incoming->kind == GAIN_KIND_DIAGRAM)
    done = weigh_diagram (ahead, incoming, &incoming->error);
  else
    done = weigh_rows (ahead, incoming, hold, &written, cancellable, &incoming->error);
  if (!done)
    {
      say_plan_fault (incoming, incoming->reading->document, -1, incoming->error);
      g_clear_pointer (&incoming->reading, gain_reading_free);
      return;
    }
  copy_out (incoming);
  if ((hold & GAIN_HOLD_FAULTY) != 0 && hold_faulty (incoming))
    return;
  if (written != NULL)
    ahead_add (ahead, written);
}

/* A table of CMS's assignment list waits for the others of that list. */
static gboolean
is_table (const GainIncoming *incoming, gboolean list)
{
  return incoming->reading != NULL && incoming->reading->alr != NULL
         && (gain_alr_get_table (incoming->reading->alr) == GAIN_ALR_ASSIGNED) == list;
}

/* Whatever is wrong with one file is told beside it; the others are read all the same. */
static void
read_one (Ahead *ahead, GainIncoming *incoming, GainHold hold, GainProgressFunc progress,
          gpointer user_data, GCancellable *cancellable)
{
  if (incoming->error != NULL)
    return;
  incoming->reading = read_mapped (incoming, ahead->catalog, progress, user_data, cancellable);
  if (incoming->reading == NULL || ((hold & GAIN_HOLD_GUESSES) != 0 && hold_guess (incoming)))
    return;
  if (incoming->kind != GAIN_KIND_ASSIGNMENT)
    weigh (ahead, incoming, hold, cancellable);
}

static gboolean
is_alone (const GainIncomingSet *set, const GainIncoming *list)
{
  guint n = 0;

  for (guint i = 0; i < set->files->len; i++)
    n += strcmp (((GainIncoming *) g_ptr_array_index (set->files, i))->path, list->path) == 0;
  return n == 1;
}

/* A row that is lost there changes who has a patient, or who left. */
static void
note_refused (GainIncoming *list, const GainReading *sheet)
{
  const GainReject *first = sheet->rejects->len > 0 ? g_ptr_array_index (sheet->rejects, 0) : NULL;

  if (first != NULL)
    g_ptr_array_add (list->reading->notes,
                     g_strdup_printf (ngettext ("Sheet “%s”, table %s: %u row can’t be read and doesn’t "
                                                "count. Row %u: %s",
                                                "Sheet “%s”, table %s: %u rows can’t be read and don’t "
                                                "count. The first is row %u: %s",
                                                sheet->rejects->len),
                                      sheet->sheet, gain_alr_table_number (gain_alr_get_table (sheet->alr)),
                                      sheet->rejects->len, first->line, first->reason));
}

/* A list without one of its tables would say of others whose patients they are. */
static GainReading *
read_other_sheet (GainIncoming *list, GainContent *content, const char *sheet, GainCatalog *catalog)
{
  const GainReadingOptions how = { .sheet = sheet,
                                   .period = gain_alr_get_period (list->reading->alr) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GainReading) reading
      = gain_reading_new_from_content (GAIN_KIND_ASSIGNMENT, content, &how, catalog, NULL, NULL, NULL,
                                       &error);

  if (reading == NULL)
    g_set_error (&list->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                 _ ("The sheet “%s” is a table of this list, and can’t be read: %s"), sheet,
                 error->message);
  return reading != NULL && reading->alr != NULL ? g_steal_pointer (&reading) : NULL;
}

/* Of a workbook that somebody called a list, the other sheets are tables of it, too; each stands by
 * itself where nobody did. */
static void
add_sheets (const GainIncomingSet *set, GainIncoming *list, GainCatalog *catalog, GPtrArray *readings)
{
  g_autoptr (GainContent) content
      = list->sheets != NULL && is_alone (set, list) ? gain_incoming_open (list, NULL) : NULL;

  list->joined = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; content != NULL && list->sheets[i] != NULL && list->error == NULL; i++)
    {
      const char *sheet = list->sheets[i];
      GainReading *reading;
      GainKind kind;

      if (g_strcmp0 (sheet, list->reading->sheet) == 0
          || !gain_content_guess_kind (content, sheet, &kind, NULL) || kind != GAIN_KIND_ASSIGNMENT)
        continue;
      reading = read_other_sheet (list, content, sheet, catalog);
      if (reading == NULL)
        continue;
      note_refused (list, reading);
      if (reading->rejects->len == 0)
        g_ptr_array_add (list->joined, g_strdup (sheet));
      g_ptr_array_add (readings, reading);
    }
}

/* The tables of one list go in together, as one edit; what another file has is told beside it. */
static void
join_list (Ahead *ahead, GainIncomingSet *set, GainIncoming *list, GainHold hold,
           GCancellable *cancellable)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reading_free);

  add_sheets (set, list, ahead->catalog, sheets);
  for (guint i = 0; i < sheets->len; i++)
    g_ptr_array_add (others, g_ptr_array_index (sheets, i));
  for (guint i = 0; i < set->files->len; i++)
    {
      GainIncoming *other = g_ptr_array_index (set->files, i);

      if (!is_table (other, FALSE) || other->part_of != NULL
          || gain_alr_get_period (other->reading->alr) != gain_alr_get_period (list->reading->alr))
        continue;
      g_ptr_array_add (others, other->reading);
      other->part_of = g_strdup (list->name);
      copy_out (other);
      if ((hold & GAIN_HOLD_FAULTY) != 0 && hold_faulty (other) && list->error == NULL)
        list->error = g_error_copy (other->error);
    }
  if (list->error == NULL && gain_alr_join (list->reading, others, &list->error))
    weigh (ahead, list, hold, cancellable);
  else
    g_clear_pointer (&list->reading, gain_reading_free);
}

/* In the order in which they go in, as a list may be of the same time as one before it. */
static void
weigh_lists (Ahead *ahead, GainIncomingSet *set, GainHold hold, GCancellable *cancellable)
{
  for (guint i = 0; i < set->files->len; i++)
    {
      GainIncoming *incoming = g_ptr_array_index (set->files, i);

      if (is_table (incoming, TRUE))
        join_list (ahead, set, incoming, hold, cancellable);
      else if (incoming->kind == GAIN_KIND_ASSIGNMENT && incoming->error == NULL
               && incoming->reading != NULL && incoming->reading->alr == NULL)
        weigh (ahead, incoming, hold, cancellable);
    }
  for (guint i = 0; i < set->files->len; i++)
    {
      GainIncoming *incoming = g_ptr_array_index (set->files, i);

      if (!is_table (incoming, FALSE) || incoming->part_of != NULL)
        continue;
      g_set_error (&incoming->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("This is table %s of CMS’s assignment list. It goes in with the list itself, table "
                      "1-1 of the same time: choose both files together."),
                   gain_alr_table_number (gain_alr_get_table (incoming->reading->alr)));
      g_clear_pointer (&incoming->reading, gain_reading_free);
    }
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const GainIncoming *left = *(GainIncoming *const *) a;
  const GainIncoming *right = *(GainIncoming *const *) b;
  guint left_rank = left->has_kind ? gain_incoming_rank (left->kind) : G_MAXUINT;
  guint right_rank = right->has_kind ? gain_incoming_rank (right->kind) : G_MAXUINT;

  return (left_rank > right_rank) - (left_rank < right_rank);
}

/* A part of the whole: each file counts the same. */
typedef struct
{
  GainProgressFunc progress;
  gpointer         user_data;
  guint            file;
  guint            n_files;
  gboolean         otherwise; /* a list didn't go in as the files behind it were told */
} Part;

static void
on_part (gint64 done, gint64 total, gpointer user_data)
{
  const Part *part = user_data;

  if (part->progress != NULL && total > 0)
    part->progress (part->file * 1000 + done * 1000 / total, part->n_files * 1000, part->user_data);
}

/**
 * gain_incoming_read:
 * @store: a workspace
 * @wanted: (element-type GainIncoming): files; only what is said of them counts
 * @hold: which files get an error instead of being imported
 * @progress: (nullable) (scope call): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads several files as a dry run, each checked against the workspace as it will be once those
 * before it are in, and changes nothing. Of a workbook of which nobody chose a sheet, every sheet that
 * can be imported is a file of its own.
 *
 * Returns: (transfer full): the files in the order in which they go in, each with what importing
 *   it would do or why it can't be read; %NULL with %G_IO_ERROR_CANCELLED or a #GAIN_STORE_ERROR
 */
GainIncomingSet *
gain_incoming_read (GainStore *store, GPtrArray *wanted, GainHold hold,
                    GainProgressFunc progress, gpointer user_data, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GainIncomingSet) set = g_atomic_rc_box_new0 (GainIncomingSet);
  g_auto (Ahead) ahead = { 0 };
  Part part = { progress, user_data, 0, 0, FALSE };

  set->files = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_incoming_free);
  set->head = gain_store_journal_head (store, error);
  if (set->head == NULL || !ahead_load (&ahead, store, cancellable, error))
    return NULL;
  for (guint i = 0; i < wanted->len; i++)
    {
      GainIncoming *incoming = gain_incoming_copy (g_ptr_array_index (wanted, i));

      gain_incoming_guess (incoming, ahead.catalog, set->files, cancellable);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  g_ptr_array_sort (set->files, compare_ranks);
  part.n_files = set->files->len;
  for (part.file = 0; part.file < set->files->len; part.file++)
    {
      read_one (&ahead, g_ptr_array_index (set->files, part.file), hold, on_part, &part,
                cancellable);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  weigh_lists (&ahead, set, hold, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&set);
}

/* Kept for the next file with these headings; that it can't be kept is no reason to fail. */
static void
remember_mapping (const GainIncoming *incoming)
{
  if (incoming->mapping != NULL && incoming->origin != GAIN_MAP_REMEMBERED && incoming->n_good > 0)
    gain_map_remember (incoming->mapping, incoming->sample->headings, NULL);
}

/* A list of which everything is there, or in a file before, was called so, and isn't written once more.
 * Of other kinds this is known of the workspace alone, and a file before may have changed it. */
static gboolean
brings_nothing (const GainIncoming *incoming, const Part *part)
{
  return incoming->kind == GAIN_KIND_ASSIGNMENT && !part->otherwise
         && gain_incoming_is_unchanged (incoming);
}

static void
pass_over (GainStore *store, GainIncoming *incoming)
{
  if (incoming->n_refused == 0)
    gain_folder_note (store, incoming->reading->sha256, incoming->reading->sheet);
  remember_mapping (incoming);
  incoming->imported = TRUE;
}

/* The reading comes back with the report; it is needed to save what was not imported. That a list has to be
 * looked at by a person first stands beside it, and stops no other file. */
static gboolean
import_one (GainStore *store, GainIncoming *incoming, Part *part, GCancellable *cancellable,
            GError **error)
{
  g_autofree char *document = g_strdup (incoming->reading->document);
  g_autoptr (GError) failure = NULL;
  GainImportReport *report = gain_import_reading (store, g_steal_pointer (&incoming->reading),
                                                  incoming->extent, on_part, part, cancellable,
                                                  &failure);

  if (g_error_matches (failure, GAIN_FILE_ERROR, GAIN_FILE_ERROR_SHORT_LIST))
    {
      incoming->error = g_steal_pointer (&failure);
      part->otherwise = TRUE;
      return TRUE;
    }
  if (report == NULL)
    {
      say_plan_fault (incoming, document, -1, failure);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  incoming->reading = g_steal_pointer (&report->reading);
  incoming->counts = report->counts;
  incoming->n_withdrawn = report->n_withdrawn;
  incoming->n_kept = report->n_kept;
  incoming->imported = TRUE;
  part->otherwise = part->otherwise || incoming->extent == GAIN_IMPORT_PART;
  gain_import_report_free (report);
  remember_mapping (incoming);
  return TRUE;
}

/* A table of a list has no rows of its own: it is in once the list is. A list that will be offered
 * again, because a row was refused, needs its tables with it then. */
static void
take_tables (GainStore *store, const GainIncomingSet *set, const GainIncoming *list)
{
  for (guint i = 0; list->n_refused == 0 && i < list->joined->len; i++)
    gain_folder_note (store, list->reading->sha256, g_ptr_array_index (list->joined, i));
  for (guint i = 0; i < set->files->len; i++)
    {
      GainIncoming *other = g_ptr_array_index (set->files, i);

      if (other->part_of == NULL || strcmp (other->part_of, list->name) != 0
          || gain_alr_get_period (other->reading->alr) != gain_alr_get_period (list->reading->alr))
        continue;
      other->imported = TRUE;
      if (list->n_refused == 0 && other->n_refused == 0)
        gain_folder_note_table (store, list->reading, other->reading);
    }
}

static gboolean
is_current (GainStore *store, const GainIncomingSet *set, GError **error)
{
  g_autofree char *head = gain_store_journal_head (store, error);

  if (head == NULL)
    return FALSE;
  if (strcmp (head, set->head) == 0)
    return TRUE;
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
               _ ("The workspace has changed since the files were read. Nothing was imported. Look "
                  "at the new preview and import again."));
  return FALSE;
}

/**
 * gain_incoming_import:
 * @store: a workspace that may be written
 * @set: files that were read
 * @progress: (nullable) (scope call): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it between files or within one, which is then not imported
 * @error: return location
 *
 * Imports the good rows of every file that could be read and that changes something, in order, one
 * recorded edit each. The tables of a list of CMS go in with the list, or not at all.
 *
 * Returns: %TRUE if all went in but for lists of CMS of which a person has to say more, which have an
 *   error then; %FALSE with an error: what was imported before it is marked
 */
gboolean
gain_incoming_import (GainStore *store, GainIncomingSet *set, GainProgressFunc progress,
                      gpointer user_data, GCancellable *cancellable, GError **error)
{
  Part part = { progress, user_data, 0, set->files->len, FALSE };

  if (!is_current (store, set, error))
    return FALSE;
  for (part.file = 0; part.file < set->files->len; part.file++)
    {
      GainIncoming *incoming = g_ptr_array_index (set->files, part.file);

      if (incoming->error != NULL || incoming->reading == NULL || incoming->imported
          || incoming->part_of != NULL)
        continue;
      if (brings_nothing (incoming, &part))
        pass_over (store, incoming);
      else if (!import_one (store, incoming, &part, cancellable, error))
        return FALSE;
      if (incoming->imported && incoming->reading->alr != NULL)
        take_tables (store, set, incoming);
    }
  return TRUE;
}
