/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-registry.h"

#include "gain-nppes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a taxonomy says of a clinician's role, by how its code begins; the longest beginning counts.
 * Sources: National Uniform Claim Committee, Health Care Provider Taxonomy code set; who is a primary
 * care physician, 42 CFR 425.20 (internal medicine, general practice, family practice, geriatric and
 * pediatric medicine); CMS, Medicare Provider and Supplier Taxonomy Crosswalk, by which all of 207Q are
 * family practice (08). */
static const struct
{
  const char *beginning;
  GainRole    role;
} taxonomies[] = {
  { "20", GAIN_ROLE_SPECIALIST },         /* allopathic and osteopathic physicians */
  { "207Q", GAIN_ROLE_PCP },              /* family medicine */
  { "207R00000X", GAIN_ROLE_PCP },        /* internal medicine */
  { "207RG0300X", GAIN_ROLE_PCP },        /* geriatric medicine */
  { "208D00000X", GAIN_ROLE_PCP },        /* general practice */
  { "208000000X", GAIN_ROLE_PCP },        /* pediatrics */
  { "363L", GAIN_ROLE_APP },              /* nurse practitioner */
  { "363A", GAIN_ROLE_APP },              /* physician assistant */
  { "364S", GAIN_ROLE_APP },              /* clinical nurse specialist */
  { "367A", GAIN_ROLE_APP },              /* advanced practice midwife */
  { "3675", GAIN_ROLE_APP },              /* nurse anesthetist, certified registered */
};

static int
role_of (const char *code)
{
  gsize longest = 0;
  int role = -1;

  for (guint i = 0; i < G_N_ELEMENTS (taxonomies); i++)
    {
      gsize n = strlen (taxonomies[i].beginning);

      if (n > longest && g_ascii_strncasecmp (code, taxonomies[i].beginning, n) == 0)
        {
          longest = n;
          role = (int) taxonomies[i].role;
        }
    }
  return role;
}

/* Letters alone, small and without accents: the registry writes capitals and drops marks. */
static char *
plain_name (const char *name)
{
  g_autofree char *decomposed = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  GString *text = g_string_new (NULL);

  for (const char *p = decomposed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      g_string_append_unichar (text, g_unichar_tolower (g_utf8_get_char (p)));
  return g_string_free (text, FALSE);
}

/* "Jo" and "Joanna" may be one person, "Álvarez-Diaz" and "ALVAREZ" too. */
static gboolean
may_be_same (const char *ours, const char *theirs)
{
  g_autofree char *a = plain_name (ours);
  g_autofree char *b = plain_name (theirs);

  return *a == '\0' || *b == '\0' || g_str_has_prefix (a, b) || g_str_has_prefix (b, a);
}

static void
finding_free (gpointer data)
{
  GainRegistryFinding *finding = data;

  g_free (finding->npi);
  g_free (finding->name);
  g_free (finding->order);
  g_free (finding->ours);
  g_free (finding->theirs);
  g_free (finding->text);
  g_free (finding);
}

/* By name, and the same in each language: the rows are written to files for programs. */
static char *
order_of (const GainPerson *person)
{
  g_autofree char *last = plain_name (person->last_name);
  g_autofree char *first = plain_name (person->first_name != NULL ? person->first_name : "");

  return g_strdup_printf ("%s\n%s", last, first);
}

/* text: (transfer full) */
static void
add (GainRegistryCheck *check, const GainPerson *person, const char *npi, GainRegistryFault fault,
     const char *ours, const char *theirs, char *text)
{
  GainRegistryFinding *finding = g_new (GainRegistryFinding, 1);

  *finding = (GainRegistryFinding) {
    .npi = g_strdup (npi),
    .name = gain_person_display_name (person),
    .order = order_of (person),
    .fault = fault,
    .ours = g_strdup (ours),
    .theirs = g_strdup (theirs),
    .text = text,
  };
  g_ptr_array_add (check->findings, finding);
}

static void
check_standing (GainRegistryCheck *check, const GainPerson *person, const GainNppesEntry *entry)
{
  g_autofree char *date = NULL;
  g_autofree char *shown = NULL;

  if (entry->deactivated != 0 && entry->reactivated <= entry->deactivated)
    {
      date = gain_date_format (entry->deactivated);
      shown = gain_date_format_us (entry->deactivated);
      add (check, person, entry->npi, GAIN_REGISTRY_DEACTIVATED, "", date,
           g_strdup_printf (_ ("The NPI was deactivated on %s. Look whether it was mistyped, or end "
                               "the clinician’s time on the roster."),
                            shown));
    }
  if (*entry->replacement != '\0')
    add (check, person, entry->npi, GAIN_REGISTRY_REPLACED, entry->npi, entry->replacement,
         g_strdup_printf (_ ("The NPI %s took its place. Change it on the roster."),
                          entry->replacement));
  if (entry->organization)
    add (check, person, entry->npi, GAIN_REGISTRY_ORGANIZATION, "", entry->organization_name,
         g_strdup_printf (_ ("The NPI is an organization’s, %s. A clinician has one of their own."),
                          entry->organization_name));
}

static void
check_names (GainRegistryCheck *check, const GainPerson *person, const GainNppesEntry *entry)
{
  const char *first = person->first_name != NULL ? person->first_name : "";

  if (entry->organization || *entry->last_name == '\0')
    return;
  if (!may_be_same (person->last_name, entry->last_name)
      && (*entry->other_last_name == '\0' || !may_be_same (person->last_name, entry->other_last_name)))
    add (check, person, entry->npi, GAIN_REGISTRY_LAST_NAME, person->last_name, entry->last_name,
         g_strdup_printf (_ ("The roster has the last name %s, the registry %s. Look whether the NPI "
                             "is the right one."),
                          person->last_name, entry->last_name));
  else if (!may_be_same (first, entry->first_name)
           && (*entry->other_first_name == '\0' || !may_be_same (first, entry->other_first_name)))
    add (check, person, entry->npi, GAIN_REGISTRY_FIRST_NAME, first, entry->first_name,
         g_strdup_printf (_ ("The roster has the first name %s, the registry %s."), first,
                          entry->first_name));
}

static const char *
role_word (int role)
{
  return gain_kind_info (GAIN_KIND_ROSTER)->columns[GAIN_ROSTER_ROLE].words[role];
}

/* Any of the taxonomies may be the one that counts in this ACO. */
static void
check_role (GainRegistryCheck *check, const GainPerson *person, const GainNppesEntry *entry)
{
  int first = -1;

  for (guint i = 0; entry->taxonomies[i] != NULL; i++)
    {
      int role = role_of (entry->taxonomies[i]);

      if (role == (int) person->role)
        return;
      if (first < 0)
        first = role;
    }
  if (first < 0)
    return;
  add (check, person, entry->npi, GAIN_REGISTRY_ROLE, role_word (person->role), entry->taxonomies[0],
       g_strdup_printf (_ ("The roster says %s; the registry’s taxonomy %s is one of role %s."),
                        role_word (person->role), entry->taxonomies[0], role_word (first)));
}

static const char *
npi_of (const GainPerson *person)
{
  return person->npi != NULL && *person->npi != '\0' ? person->npi : person->id;
}

static void
check_person (GainRegistryCheck *check, const GainPerson *person, GHashTable *entries)
{
  const GainNppesEntry *entry = g_hash_table_lookup (entries, npi_of (person));

  check->n_people++;
  if (entry == NULL)
    {
      add (check, person, npi_of (person), GAIN_REGISTRY_MISSING, npi_of (person), "",
           g_strdup (_ ("The extract has no such NPI. A weekly file has only what changed in that "
                        "week; of a full one this NPI is wrong.")));
      return;
    }
  check->n_found++;
  check_standing (check, person, entry);
  check_names (check, person, entry);
  check_role (check, person, entry);
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const GainRegistryFinding *left = *(GainRegistryFinding *const *) a;
  const GainRegistryFinding *right = *(GainRegistryFinding *const *) b;
  int order = strcmp (left->order, right->order);

  if (order == 0)
    order = strcmp (left->npi, right->npi);
  return order != 0 ? order : (int) left->fault - (int) right->fault;
}

/**
 * gain_registry_check:
 * @store: a workspace
 * @path: an extract of CMS's registry of providers, as published (npidata_pfile)
 * @progress: (nullable) (scope call): told now and then
 * @user_data: for @progress
 * @cancellable: (nullable): to stop it
 * @error: return location
 *
 * Compares the clinicians of the roster with the registry: whether their NPIs are active and theirs,
 * and whether the taxonomy fits the role. Changes nothing.
 *
 * Returns: (transfer full): what differs; %NULL with an error
 */
GainRegistryCheck *
gain_registry_check (GainStore *store, const char *path, GainStoreProgress progress,
                     gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainCatalog) catalog = gain_store_read_catalog (store, error);
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) entries = NULL;
  g_autoptr (GainRegistryCheck) check = NULL;
  guint n_damaged = 0;

  if (catalog == NULL)
    return NULL;
  for (guint i = 0; i < catalog->n_people; i++)
    if (gain_person_is_clinician (&catalog->people[i]))
      g_hash_table_add (wanted, (gpointer) npi_of (&catalog->people[i]));
  entries = gain_nppes_read (path, wanted, &n_damaged, progress, user_data, cancellable, error);
  if (entries == NULL)
    return NULL;
  check = g_new0 (GainRegistryCheck, 1);
  check->file = g_filename_display_basename (path);
  check->n_damaged = n_damaged;
  check->findings = g_ptr_array_new_with_free_func (finding_free);
  for (guint i = 0; i < catalog->n_people; i++)
    if (gain_person_is_clinician (&catalog->people[i]))
      check_person (check, &catalog->people[i], entries);
  g_ptr_array_sort (check->findings, compare_findings);
  return g_steal_pointer (&check);
}

/**
 * gain_registry_check_free:
 * @check: (transfer full): what differs
 */
void
gain_registry_check_free (GainRegistryCheck *check)
{
  g_return_if_fail (check != NULL);

  g_free (check->file);
  g_ptr_array_unref (check->findings);
  g_free (check);
}

/**
 * gain_registry_check_to_grid:
 * @check: what differs
 *
 * Returns: (transfer full): a table of it
 */
GainGrid *
gain_registry_check_to_grid (const GainRegistryCheck *check)
{
  static const char *const words[] = { "missing", "deactivated", "replaced", "organization",
                                       "last_name", "first_name", "role" };
  static const char *const titles[] = { "npi", "name", "finding", "roster", "registry", "note" };
  GainGrid *grid = gain_grid_new ("registry");

  for (guint c = 0; c < G_N_ELEMENTS (titles); c++)
    gain_grid_add_column (grid, titles[c], GAIN_GRID_TEXT);
  for (guint i = 0; i < check->findings->len; i++)
    {
      const GainRegistryFinding *finding = g_ptr_array_index (check->findings, i);

      gain_grid_add_text (grid, finding->npi);
      gain_grid_add_text (grid, finding->name);
      gain_grid_add_text (grid, words[finding->fault]);
      gain_grid_add_text (grid, finding->ours);
      gain_grid_add_text (grid, finding->theirs);
      gain_grid_add_text (grid, finding->text);
    }
  return grid;
}

/**
 * gain_registry_check_summary:
 * @check: what differs
 *
 * Returns: (transfer full): a sentence or two
 */
char *
gain_registry_check_summary (const GainRegistryCheck *check)
{
  g_autofree char *found = NULL;
  g_autofree char *damaged = NULL;

  if (check->findings->len == 0)
    found = g_strdup_printf (_ ("%s: the registry agrees with the roster in all %u clinicians."),
                             check->file, check->n_people);
  else
    found = g_strdup_printf (_ ("%s: %u of %u clinicians are in it; findings: %u."), check->file,
                             check->n_found, check->n_people, check->findings->len);
  if (check->n_damaged == 0)
    return g_steal_pointer (&found);
  damaged = g_strdup_printf (ngettext ("%u row of it is damaged and could not be read, and may be of "
                                       "somebody who seems to be missing.",
                                       "%u rows of it are damaged and could not be read, and may be of "
                                       "somebody who seems to be missing.", check->n_damaged),
                             check->n_damaged);
  return g_strconcat (found, " ", damaged, NULL);
}
