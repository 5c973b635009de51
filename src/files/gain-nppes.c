/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-nppes.h"

#include "gain-cell-parse.h"
#include "gain-csv-scan.h"
#include "gain-encoding.h"
#include "gain-header.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns that are looked at. Source: CMS, "NPPES Data Dissemination - Readme", Exhibit 2-1, Data
 * File Layout (npidata_pfile). */
typedef enum
{
  FIELD_NPI,
  FIELD_ENTITY,
  FIELD_REPLACEMENT,
  FIELD_ORGANIZATION,
  FIELD_LAST_NAME,
  FIELD_FIRST_NAME,
  FIELD_CREDENTIAL,
  FIELD_OTHER_LAST_NAME,
  FIELD_OTHER_FIRST_NAME,
  FIELD_DEACTIVATED,
  FIELD_REACTIVATED,
  N_FIELDS,
} Field;

static const char *const headings[N_FIELDS] = {
  [FIELD_NPI] = "NPI",
  [FIELD_ENTITY] = "Entity Type Code",
  [FIELD_REPLACEMENT] = "Replacement NPI",
  [FIELD_ORGANIZATION] = "Provider Organization Name (Legal Business Name)",
  [FIELD_LAST_NAME] = "Provider Last Name (Legal Name)",
  [FIELD_FIRST_NAME] = "Provider First Name",
  [FIELD_CREDENTIAL] = "Provider Credential Text",
  [FIELD_OTHER_LAST_NAME] = "Provider Other Last Name",
  [FIELD_OTHER_FIRST_NAME] = "Provider Other First Name",
  [FIELD_DEACTIVATED] = "NPI Deactivation Date",
  [FIELD_REACTIVATED] = "NPI Reactivation Date",
};

/* Without these there is nothing to compare. */
static const Field needed[] = { FIELD_NPI, FIELD_ENTITY, FIELD_LAST_NAME, FIELD_FIRST_NAME,
                                FIELD_DEACTIVATED };

enum { WHAT_TAXONOMY = N_FIELDS, WHAT_PRIMARY = N_FIELDS + GAIN_NPPES_TAXONOMIES,
       N_WHATS = N_FIELDS + 2 * GAIN_NPPES_TAXONOMIES };

typedef struct
{
  int             *whats;  /* by column: what it is; -1: not looked at */
  guint            n_whats;
  GHashTable      *wanted;
  GHashTable      *found;
  char            *cells[N_WHATS];
  guint            cell;
  gboolean         passed; /* the row is of somebody else */
  guint            n_damaged; /* rows */
  GainProgressFunc progress;
  gpointer         user_data;
  GCancellable    *cancellable;
  gsize            length;
} Scan;

static int
numbered (const char *heading, const char *prefix)
{
  gsize n = strlen (prefix);
  guint64 number;

  if (g_ascii_strncasecmp (heading, prefix, n) != 0)
    return -1;
  number = g_ascii_strtoull (heading + n, NULL, 10);
  return number >= 1 && number <= GAIN_NPPES_TAXONOMIES ? (int) number - 1 : -1;
}

static int
what_of (const char *heading)
{
  int number;

  for (guint i = 0; i < N_FIELDS; i++)
    if (g_ascii_strcasecmp (heading, headings[i]) == 0)
      return (int) i;
  number = numbered (heading, "Healthcare Provider Taxonomy Code_");
  if (number >= 0)
    return WHAT_TAXONOMY + number;
  number = numbered (heading, "Healthcare Provider Primary Taxonomy Switch_");
  return number >= 0 ? WHAT_PRIMARY + number : -1;
}

static void
clear_row (Scan *self)
{
  for (guint i = 0; i < N_WHATS; i++)
    g_clear_pointer (&self->cells[i], g_free);
  self->cell = 0;
  self->passed = FALSE;
}

static void
on_cell (char *text, gsize length, gpointer data)
{
  Scan *self = data;
  guint cell = self->cell++;
  int what = cell < self->n_whats ? self->whats[cell] : -1;

  if (what < 0 || self->passed)
    return;
  gain_cell_trim (&text, &length);
  /* The first column is the NPI: of millions of rows only ours are kept. */
  if (what == FIELD_NPI && !g_hash_table_contains (self->wanted, text))
    {
      self->passed = TRUE;
      return;
    }
  g_free (self->cells[what]);
  self->cells[what] = g_utf8_make_valid (text, (gssize) length);
}

static char *
take (Scan *self, guint what)
{
  char *text = g_steal_pointer (&self->cells[what]);

  return text != NULL ? text : g_strdup ("");
}

static GainDate
take_date (Scan *self, guint what)
{
  g_autofree char *text = take (self, what);
  GainDate date;

  return gain_date_parse (text, &date) == GAIN_DATE_OK ? date : 0;
}

static void
take_taxonomies (Scan *self, GainNppesEntry *entry)
{
  guint n = 0;

  for (guint primary = 0; primary < 2; primary++)
    for (guint i = 0; i < GAIN_NPPES_TAXONOMIES; i++)
      {
        const char *mark = self->cells[WHAT_PRIMARY + i];
        gboolean is_primary = mark != NULL && g_ascii_strcasecmp (mark, "Y") == 0;

        if (is_primary == (primary == 0) && self->cells[WHAT_TAXONOMY + i] != NULL
            && *self->cells[WHAT_TAXONOMY + i] != '\0')
          entry->taxonomies[n++] = g_strdup (self->cells[WHAT_TAXONOMY + i]);
      }
}

static gboolean
on_row (guint line, gpointer data)
{
  Scan *self = data;
  GainNppesEntry *entry;

  if (!self->passed && self->cells[FIELD_NPI] != NULL)
    {
      entry = g_new0 (GainNppesEntry, 1);
      take_taxonomies (self, entry);
      entry->organization = g_strcmp0 (self->cells[FIELD_ENTITY], "2") == 0;
      entry->npi = take (self, FIELD_NPI);
      entry->replacement = take (self, FIELD_REPLACEMENT);
      entry->organization_name = take (self, FIELD_ORGANIZATION);
      entry->last_name = take (self, FIELD_LAST_NAME);
      entry->first_name = take (self, FIELD_FIRST_NAME);
      entry->credential = take (self, FIELD_CREDENTIAL);
      entry->other_last_name = take (self, FIELD_OTHER_LAST_NAME);
      entry->other_first_name = take (self, FIELD_OTHER_FIRST_NAME);
      entry->deactivated = take_date (self, FIELD_DEACTIVATED);
      entry->reactivated = take_date (self, FIELD_REACTIVATED);
      g_hash_table_replace (self->found, entry->npi, entry);
    }
  clear_row (self);
  return TRUE;
}

static void
on_fault (guint line, GainCsvFault fault, gpointer data)
{
  Scan *self = data;

  self->n_damaged++;
  clear_row (self);
}

static gboolean
on_tick (gsize done, gpointer data)
{
  Scan *self = data;

  if (self->progress != NULL)
    self->progress ((gint64) done, (gint64) self->length, self->user_data);
  return !g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
place_columns (Scan *self, char **names, const char *name, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  self->n_whats = g_strv_length (names);
  self->whats = g_new (int, self->n_whats + 1);
  for (guint i = 0; i < self->n_whats; i++)
    self->whats[i] = what_of (names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      gboolean found = FALSE;

      for (guint c = 0; c < self->n_whats; c++)
        found |= self->whats[c] == (int) needed[i];
      if (!found)
        g_string_append_printf (missing, "%s“%s”", missing->len > 0 ? ", " : "", headings[needed[i]]);
    }
  if (missing->len == 0)
    return TRUE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
               _ ("%s is no extract of CMS’s registry of providers (NPPES, npidata_pfile): these "
                  "headings are missing: %s."),
               name, missing->str);
  return FALSE;
}

/**
 * gain_nppes_entry_free:
 * @entry: (transfer full): what the registry says of an NPI
 */
void
gain_nppes_entry_free (GainNppesEntry *entry)
{
  g_return_if_fail (entry != NULL);

  g_free (entry->npi);
  g_free (entry->last_name);
  g_free (entry->first_name);
  g_free (entry->other_last_name);
  g_free (entry->other_first_name);
  g_free (entry->organization_name);
  g_free (entry->credential);
  g_free (entry->replacement);
  for (guint i = 0; i < GAIN_NPPES_TAXONOMIES; i++)
    g_free (entry->taxonomies[i]);
  g_free (entry);
}

/**
 * gain_nppes_read:
 * @path: an extract of the registry, CSV as CMS publishes it
 * @wanted: (element-type utf8 utf8): a set of NPIs
 * @n_damaged: (out): rows that can't be read, and so may be of an NPI that isn't found
 * @progress: (nullable) (scope call): told the bytes done
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Reads what the registry says of some NPIs; of a file of gigabytes only they are kept.
 *
 * Returns: (transfer full) (element-type utf8 GainNppesEntry): those that the file has; %NULL with a
 *   #GAIN_FILE_ERROR or %G_IO_ERROR_CANCELLED
 */
GHashTable *
gain_nppes_read (const char *path, GHashTable *wanted, guint *n_damaged, GainProgressFunc progress,
                 gpointer user_data, GCancellable *cancellable, GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, on_tick, NULL };
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = gain_file_map (path, &name, error);
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GBytes) decoded = NULL;
  g_autoptr (GHashTable) found = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree int *whats = NULL;
  Scan self = { .wanted = wanted, .progress = progress, .user_data = user_data,
                .cancellable = cancellable };
  gboolean damaged, right;
  const char *text;
  char delimiter;
  GainCsvPlace place;

  if (bytes == NULL)
    return NULL;
  decoded = gain_encoding_decode (bytes, name, notes, &damaged, error);
  if (decoded == NULL)
    return NULL;
  text = g_bytes_get_data (decoded, &self.length);
  names = gain_header_split (text, self.length, &delimiter, &place);
  right = place_columns (&self, names, name, error);
  whats = self.whats;
  if (!right)
    return NULL;
  self.found = found = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify) gain_nppes_entry_free);
  gain_csv_scan (text, self.length, delimiter, &place, &handler, &self);
  clear_row (&self);
  *n_damaged = self.n_damaged;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&found);
}
