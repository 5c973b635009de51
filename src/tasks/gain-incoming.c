/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-incoming-private.h"

#include "gain-assignment-settle.h"
#include "gain-content.h"
#include "gain-rejects.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
set_clear (GainIncomingSet *set)
{
  g_ptr_array_unref (set->files);
  g_free (set->head);
  g_clear_pointer (&set->whole, gain_incoming_set_unref);
}

/**
 * gain_incoming_open:
 * @incoming: a file
 * @error: return location
 *
 * Returns: (transfer full): what the file holds: kept from before, or opened now; %NULL with a
 *   #GAIN_FILE_ERROR
 */
GainContent *
gain_incoming_open (GainIncoming *incoming, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (incoming->content != NULL)
    return g_steal_pointer (&incoming->content);
  bytes = incoming->pasted != NULL ? g_bytes_ref (incoming->pasted)
                                   : gain_file_map (incoming->path, &name, error);
  return bytes != NULL ? gain_content_new (incoming->name, bytes, error) : NULL;
}

/**
 * gain_incoming_new:
 * @path: a file
 * @kind: what it holds; empty to guess it
 *
 * Returns: (transfer full): the file, not read yet
 */
GainIncoming *
gain_incoming_new (const char *path, const char *kind)
{
  GainIncoming *incoming = g_new0 (GainIncoming, 1);

  g_return_val_if_fail (path != NULL && kind != NULL, NULL);
  incoming->path = g_strdup (path);
  incoming->name = g_filename_display_basename (path);
  incoming->chosen = incoming->has_kind = gain_kind_lookup (kind, &incoming->kind);
  incoming->notes = g_ptr_array_new_with_free_func (g_free);
  incoming->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_reject_free);
  return incoming;
}

/**
 * gain_incoming_new_pasted:
 * @text: cells as a spreadsheet puts them on the clipboard
 * @kind: what they are; empty to guess it
 *
 * Returns: (transfer full): the cells as if they were a file, not read yet
 */
GainIncoming *
gain_incoming_new_pasted (const char *text, const char *kind)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *path = g_strconcat ("pasted:", sum, NULL);
  GainIncoming *incoming = gain_incoming_new (path, kind);

  g_free (incoming->name);
  incoming->name = g_strdup (_ ("pasted cells"));
  incoming->pasted = g_steal_pointer (&bytes);
  return incoming;
}

/**
 * gain_incoming_copy:
 * @incoming: a file
 *
 * Returns: (transfer full): what is said of it, as if it were not read yet
 */
GainIncoming *
gain_incoming_copy (const GainIncoming *incoming)
{
  GainIncoming *copy = gain_incoming_new (
      incoming->path, incoming->chosen ? gain_kind_info (incoming->kind)->name : "");

  g_free (copy->name);
  copy->name = g_strdup (incoming->name);
  copy->pasted = incoming->pasted != NULL ? g_bytes_ref (incoming->pasted) : NULL;
  copy->sheet = g_strdup (incoming->sheet);
  copy->given = incoming->given != NULL ? gain_mapping_copy (incoming->given) : NULL;
  return copy;
}

/**
 * gain_incoming_copy_as:
 * @incoming: a file
 * @kind: what it holds; empty to guess it
 *
 * Returns: (transfer full): the same file, read as another kind; what was said of its columns is
 *   forgotten
 */
GainIncoming *
gain_incoming_copy_as (const GainIncoming *incoming, const char *kind)
{
  GainIncoming *copy = gain_incoming_copy (incoming);

  g_clear_pointer (&copy->given, gain_mapping_free);
  copy->chosen = copy->has_kind = gain_kind_lookup (kind, &copy->kind);
  return copy;
}

/**
 * gain_incoming_free:
 * @incoming: (transfer full): a file
 */
void
gain_incoming_free (GainIncoming *incoming)
{
  g_return_if_fail (incoming != NULL);
  g_free (incoming->path);
  g_free (incoming->name);
  g_free (incoming->sheet);
  g_strfreev (incoming->sheets);
  g_clear_error (&incoming->error);
  g_clear_pointer (&incoming->reading, gain_reading_free);
  g_clear_pointer (&incoming->first, gain_table_unref);
  g_ptr_array_unref (incoming->notes);
  g_ptr_array_unref (incoming->refused);
  g_clear_pointer (&incoming->pasted, g_bytes_unref);
  g_clear_pointer (&incoming->given, gain_mapping_free);
  g_clear_pointer (&incoming->sample, gain_map_sample_free);
  g_clear_pointer (&incoming->mapping, gain_mapping_free);
  g_free (incoming->part_of);
  g_clear_pointer (&incoming->joined, g_ptr_array_unref);
  g_clear_pointer (&incoming->content, gain_content_free);
  g_free (incoming);
}

/**
 * gain_incoming_is_unchanged:
 * @incoming: a file that was read
 *
 * Returns: whether every good row of it is in the workspace already, and importing it would write
 *   nothing
 */
gboolean
gain_incoming_is_unchanged (const GainIncoming *incoming)
{
  return incoming->error == NULL && incoming->counts.added == 0 && incoming->counts.changed == 0
         && incoming->counts.confirmed == 0;
}

/**
 * gain_incoming_is_short:
 * @incoming: a file that was read
 *
 * Returns: whether it is a list of CMS without many of those who were on it, of which nobody has said
 *   yet whether it is whole or a part
 */
gboolean
gain_incoming_is_short (const GainIncoming *incoming)
{
  return incoming->error == NULL && incoming->reading != NULL && !incoming->imported
         && incoming->extent == GAIN_IMPORT_PLAIN
         && gain_assignment_withdraws_many (incoming->n_withdrawn, incoming->n_before);
}

/**
 * gain_incoming_sheet:
 * @incoming: a file
 *
 * Returns: (transfer none) (nullable): of a workbook: the name of the sheet that is read
 */
const char *
gain_incoming_sheet (const GainIncoming *incoming)
{
  if (incoming->sheet != NULL)
    return incoming->sheet;
  return incoming->sheets != NULL ? incoming->sheets[0] : NULL;
}

/**
 * gain_incoming_key:
 * @incoming: a file
 *
 * Returns: (transfer full): what tells it from the others of a set
 */
char *
gain_incoming_key (const GainIncoming *incoming)
{
  return incoming->sheet != NULL ? g_strdup_printf ("%s\n%s", incoming->path, incoming->sheet)
                                 : g_strdup (incoming->path);
}

/**
 * gain_incoming_is:
 * @incoming: a file
 * @key: (nullable): a key, or a path alone
 *
 * Returns: whether it is the one that is meant, or one of them
 */
gboolean
gain_incoming_is (const GainIncoming *incoming, const char *key)
{
  g_autofree char *own = gain_incoming_key (incoming);

  return g_strcmp0 (own, key) == 0 || g_strcmp0 (incoming->path, key) == 0;
}

/**
 * gain_incoming_set_unfinished:
 * @set: files that were imported
 *
 * Returns: (transfer full): those of which something is left, the very same ones
 */
GainIncomingSet *
gain_incoming_set_unfinished (GainIncomingSet *set)
{
  GainIncomingSet *left;

  g_return_val_if_fail (set != NULL, NULL);

  left = g_atomic_rc_box_new0 (GainIncomingSet);
  left->whole = gain_incoming_set_ref (set);
  left->head = g_strdup (set->head);
  left->files = g_ptr_array_new ();
  for (guint i = 0; i < set->files->len; i++)
    {
      GainIncoming *incoming = g_ptr_array_index (set->files, i);

      if (!incoming->imported || incoming->n_refused > 0)
        g_ptr_array_add (left->files, incoming);
    }
  return left;
}

/**
 * gain_incoming_set_ref:
 * @set: a set of files
 *
 * Returns: (transfer full): the same
 */
GainIncomingSet *
gain_incoming_set_ref (GainIncomingSet *set)
{
  return g_atomic_rc_box_acquire (set);
}

/**
 * gain_incoming_set_unref:
 * @set: (transfer full): a set of files
 */
void
gain_incoming_set_unref (GainIncomingSet *set)
{
  g_atomic_rc_box_release_full (set, (GDestroyNotify) set_clear);
}

/**
 * gain_incoming_rank:
 * @kind: a kind of file
 *
 * Returns: its place in an order in which no file refers to what comes after it
 */
guint
gain_incoming_rank (GainKind kind)
{
  switch (kind)
    {
    case GAIN_KIND_SETTINGS:
      return 0;
    case GAIN_KIND_ROSTER:
      return 1;
    case GAIN_KIND_MEASURES:
      return 2;
    case GAIN_KIND_SCHEMES:
      return 3;
    case GAIN_KIND_TARGETS:
      return 4;
    case GAIN_KIND_PANEL:
      return 5;
    case GAIN_KIND_BENCHMARKS:
      return 6;
    case GAIN_KIND_RESULTS:
      return 7;
    case GAIN_KIND_DIAGRAM:
      return 99;
    case GAIN_KIND_PLAN:
      return 100;
    case GAIN_KIND_ATTENDANCE:
    case GAIN_KIND_FLAGS:
    case GAIN_KIND_ADVANCES:
    case GAIN_KIND_PRACTICES:
    case GAIN_KIND_VISITS:
    case GAIN_KIND_LISTS:
    case GAIN_KIND_ASSIGNMENT:
    case GAIN_KIND_CRITERIA:
    case GAIN_KIND_REVIEWS:
    case GAIN_KIND_SETTLEMENT:
    case GAIN_KIND_RESERVE:
    case GAIN_KIND_PUF:
    case GAIN_KIND_DECISIONS:
    case GAIN_KIND_COMMENTS:
    case GAIN_KIND_DISPUTES:
    case GAIN_KIND_EXPENDITURES:
    case GAIN_KIND_COMPLETION:
    case GAIN_KIND_DISCLOSURES:
    default:
      return 8 + (guint) kind;
    }
}
