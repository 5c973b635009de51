/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-assignment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Letters and digits of a beneficiary's identifier. */
#define LEAST_ID 6
#define MOST_ID 12

/* What adds up for a clinician. */
typedef struct
{
  guint      lives;
  gint64     months;
  GainInt128 risk;        /* scores times their months */
  gint64     risk_months;
  GainInt128 flat;        /* scores alone, for when no month counts */
  guint      n_risks;
} Sum;

static int
month_number (GainPeriod month)
{
  return gain_period_year (month) * GAIN_MONTHS_A_YEAR + gain_period_number (month) - 1;
}

/* Whether the month is of the period. */
static gboolean
is_within (int month, GainPeriod period)
{
  int last = gain_period_year (period) * GAIN_MONTHS_A_YEAR + gain_period_months_elapsed (period) - 1;
  int length = gain_period_kind (period) == GAIN_PERIOD_YEAR ? GAIN_MONTHS_A_YEAR
               : gain_period_kind (period) == GAIN_PERIOD_QUARTER ? 3 : 1;

  return month <= last && month > last - length;
}

/* Which of the list's months count; of none of them, all. */
static gboolean
overlaps (GainPeriod first, guint n, GainPeriod period)
{
  for (guint i = 0; i < n; i++)
    if (is_within (month_number (first) + (int) i, period))
      return TRUE;
  return FALSE;
}

static gint64
count_months (const GainTable *list, guint row, GainPeriod period, gboolean all)
{
  const char *months = gain_table_get_text (list, row, GAIN_ASSIGNMENT_MONTHS);
  gint64 first = gain_table_get_int (list, row, GAIN_ASSIGNMENT_FIRST_MONTH);
  gint64 n = 0;

  for (guint i = 0; months != NULL && months[i] != '\0'; i++)
    n += months[i] != '.'
         && (all || first == GAIN_NULL
             || is_within (month_number ((GainPeriod) first) + (int) i, period));
  return n;
}

static gboolean
has_months_of (const GainTable *list, GainPeriod period)
{
  for (guint row = 0; row < gain_table_n_rows (list); row++)
    {
      gint64 first = gain_table_get_int (list, row, GAIN_ASSIGNMENT_FIRST_MONTH);
      const char *months = gain_table_get_text (list, row, GAIN_ASSIGNMENT_MONTHS);

      if (first != GAIN_NULL && months != NULL
          && overlaps ((GainPeriod) first, (guint) strlen (months), period))
        return TRUE;
    }
  return FALSE;
}

static void
add_life (Sum *sum, const GainTable *list, guint row, GainPeriod period, gboolean all)
{
  gint64 months = count_months (list, row, period, all);
  gint64 risk = gain_table_get_int (list, row, GAIN_ASSIGNMENT_RISK_SCORE);

  sum->lives++;
  sum->months += months;
  if (risk == GAIN_NULL)
    return;
  sum->risk += (GainInt128) risk * months;
  sum->risk_months += months;
  sum->flat += risk;
  sum->n_risks++;
}

static void
write_panel (GainTable *panel, const char *id, GainPeriod period, const Sum *sum)
{
  guint row = gain_table_append (panel, 0);

  gain_table_set_text (panel, row, GAIN_PANEL_ID, id);
  gain_table_set_int (panel, row, GAIN_PANEL_PERIOD, period);
  gain_table_set_int (panel, row, GAIN_PANEL_ATTRIBUTED_LIVES, (gint64) sum->lives * GAIN_SCALE);
  gain_table_set_int (panel, row, GAIN_PANEL_MEMBER_MONTHS, sum->months * GAIN_SCALE);
  gain_table_set_int (panel, row, GAIN_PANEL_RISK_SCORE,
                      sum->risk_months > 0 ? gain_round_half_away (sum->risk, sum->risk_months)
                      : sum->n_risks > 0 ? gain_round_half_away (sum->flat, sum->n_risks)
                                         : GAIN_SCALE);
}

static int
compare_strangers (gconstpointer a, gconstpointer b)
{
  const GainStranger *left = a;
  const GainStranger *right = b;

  if (left->lives != right->lives)
    return left->lives > right->lives ? -1 : 1;
  return strcmp (left->npi, right->npi);
}

static void
add_stranger (GainAssignmentPanel *self, GHashTable *places, const GainTable *list, guint row,
              const char *npi)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, npi));
  GainStranger one = { npi, gain_table_get_text (list, row, GAIN_ASSIGNMENT_PRACTICE_TIN), 0 };

  if (place == 0)
    {
      g_array_append_val (self->strangers, one);
      place = self->strangers->len;
      g_hash_table_insert (places, (char *) npi, GUINT_TO_POINTER (place));
    }
  g_array_index (self->strangers, GainStranger, place - 1).lives++;
  self->n_elsewhere++;
}

/**
 * gain_patient_id_normal:
 * @text: a beneficiary's identifier as somebody wrote it
 * @length: its bytes
 *
 * Cards set an identifier apart with dashes, and capitals mean nothing: a beneficiary is stored and
 * compared by letters and digits alone. Source: CMS, "Understanding the MBI format" (11 of them); in
 * lists of years past a claim number has up to 12.
 *
 * Returns: (transfer full) (nullable): the identifier; %NULL where this is none
 */
char *
gain_patient_id_normal (const char *text, gsize length)
{
  g_autoptr (GString) id = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (text[i]))
      g_string_append_c (id, g_ascii_toupper (text[i]));
    else if (text[i] != '-' && text[i] != ' ')
      return NULL;
  if (id->len < LEAST_ID || id->len > MOST_ID)
    return NULL;
  return g_string_free (g_steal_pointer (&id), FALSE);
}

static gboolean
is_letter_of_id (char c)
{
  return g_ascii_isalpha (c) && strchr ("SLOIBZ", g_ascii_toupper (c)) == NULL;
}

/* Its bytes, dashes and spaces with them; 0: none begins there. */
static gsize
length_of_id (const char *text)
{
  /* Number from 1, letter, either, number, and so on. */
  static const char pattern[] = "1AENAENAANN";
  const char *c = text;

  for (guint i = 0; pattern[i] != '\0'; i++, c++)
    {
      if ((i == 4 || i == 7) && (*c == '-' || *c == ' '))
        c++;
      if (!(pattern[i] == '1'   ? *c >= '1' && *c <= '9'
            : pattern[i] == 'N' ? g_ascii_isdigit (*c)
            : pattern[i] == 'A' ? is_letter_of_id (*c)
                                : g_ascii_isdigit (*c) || is_letter_of_id (*c)))
        return 0;
    }
  return (gsize) (c - text);
}

/**
 * gain_patient_id_is_in:
 * @text: (nullable): whatever somebody wrote
 *
 * Source: CMS, "Understanding the MBI format": eleven places, no letter of S, L, O, I, B, Z; cards have
 * dashes behind the fourth and the seventh.
 *
 * Returns: whether something that has the form of a beneficiary's identifier stands in it, as a word
 */
gboolean
gain_patient_id_is_in (const char *text)
{
  gboolean starts = TRUE;

  for (const char *c = text; c != NULL && *c != '\0'; c++)
    {
      gsize length = starts ? length_of_id (c) : 0;

      if (length > 0 && !g_ascii_isalnum (c[length]))
        return TRUE;
      starts = !g_ascii_isalnum (*c);
    }
  return FALSE;
}

/**
 * gain_patient_key:
 * @id: a beneficiary's identifier as it is stored
 *
 * Returns: (transfer full): what tells a patient from others, however the identifier is written; what is
 *   no identifier of a beneficiary stands for itself
 */
char *
gain_patient_key (const char *id)
{
  char *normal = gain_patient_id_normal (id, strlen (id));

  return normal != NULL ? normal : g_strdup (id);
}

/* Of several rows of one patient. Identifiers are stored in the normal form today, so such a row is newer
 * than one of another spelling. */
static int
weight_of (const GainTable *list, guint row, const char *key)
{
  gboolean normal = strcmp (gain_table_get_text (list, row, GAIN_ASSIGNMENT_PATIENT_ID), key) == 0;
  gboolean left = gain_table_get_int (list, row, GAIN_ASSIGNMENT_STATUS) == GAIN_ASSIGNED_LEFT;

  return (normal ? 4 : 0) + (gain_assignment_is_member (list, row) ? 2 : 0) + left;
}

/**
 * gain_assignment_people:
 * @list: the rows of one list
 *
 * Finds the row that counts of each patient. Earlier versions stored identifiers as they were written, so
 * that a patient may stand on a list twice.
 *
 * Returns: (transfer full): whom gain_assignment_find() looks among
 */
GHashTable *
gain_assignment_people (const GainTable *list)
{
  GHashTable *people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint row = 0; row < gain_table_n_rows (list); row++)
    {
      char *key = gain_patient_key (gain_table_get_text (list, row, GAIN_ASSIGNMENT_PATIENT_ID));
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (people, key));

      if (place == 0 || weight_of (list, row, key) > weight_of (list, place - 1, key))
        g_hash_table_insert (people, key, GUINT_TO_POINTER (row + 1));
      else
        g_free (key);
    }
  return people;
}

/**
 * gain_assignment_find:
 * @people: those of a list
 * @list: this list, or another one
 * @row: of @list
 *
 * Returns: the row that counts there of the patient of @row; %GAIN_NO_ROW. A row of the same list counts
 *   where it is found itself
 */
guint
gain_assignment_find (GHashTable *people, const GainTable *list, guint row)
{
  g_autofree char *key = gain_patient_key (gain_table_get_text (list, row, GAIN_ASSIGNMENT_PATIENT_ID));
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (people, key));

  return place != 0 ? place - 1 : GAIN_NO_ROW;
}

/**
 * gain_assignment_is_member:
 * @list: rows of kind assignment
 * @row: one of them
 *
 * Returns: whether the list counts it as assigned
 */
gboolean
gain_assignment_is_member (const GainTable *list, guint row)
{
  gint64 status = gain_table_get_int (list, row, GAIN_ASSIGNMENT_STATUS);

  return status != GAIN_ASSIGNED_LEFT && status != GAIN_ASSIGNED_WITHDRAWN;
}

/**
 * gain_left_label:
 * @reason: a #GainLeft; -1: the list doesn't say
 *
 * Returns: (transfer none): why somebody is no longer assigned, for a person
 */
const char *
gain_left_label (int reason)
{
  switch (reason)
    {
    case GAIN_LEFT_SERVICES_ELSEWHERE:
      return _ ("Most primary care was elsewhere");
    case GAIN_LEFT_PART_A_OR_B_ONLY:
      return _ ("A month with Part A or Part B only");
    case GAIN_LEFT_HEALTH_PLAN:
      return _ ("A month in a Medicare health plan");
    case GAIN_LEFT_OUTSIDE_US:
      return _ ("Lives outside the United States");
    case GAIN_LEFT_OTHER_PROGRAM:
      return _ ("Counted by another program");
    case GAIN_LEFT_NO_VISIT:
      return _ ("No visit with the ACO, or another reason");
    case GAIN_LEFT_DIED:
      return _ ("Died");
    case GAIN_LEFT_NO_IDENTIFIER:
      return _ ("Identifier missing at CMS");
    case GAIN_LEFT_NOT_TOLD:
    default:
      return _ ("Not told");
    }
}

/**
 * gain_assignment_panel:
 * @list: the rows of one list
 * @catalog: who is on the roster
 * @period: what the panel is for
 * @all_months: whether all twelve months of the list count, not only those of @period
 *
 * Adds up what each clinician of the roster has on a list: the lives, their months of enrollment, and
 * the mean of their risk scores weighed by these months, exact but for one rounding.
 *
 * Returns: (transfer full): rows of the panel, and who is not in them; its texts are @list's
 */
GainAssignmentPanel *
gain_assignment_panel (const GainTable *list, const GainCatalog *catalog, GainPeriod period,
                       gboolean all_months)
{
  GainAssignmentPanel *self = g_new0 (GainAssignmentPanel, 1);
  g_autofree Sum *sums = g_new0 (Sum, MAX (1, catalog->n_people));
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) people = gain_assignment_people (list);

  self->panel = gain_table_new (GAIN_KIND_PANEL);
  self->strangers = g_array_new (FALSE, FALSE, sizeof (GainStranger));
  self->all_months = all_months || !has_months_of (list, period);
  for (guint row = 0; row < gain_table_n_rows (list); row++)
    {
      const char *npi = gain_table_get_text (list, row, GAIN_ASSIGNMENT_PROVIDER_ID);
      int person = npi != NULL ? gain_catalog_find_person (catalog, npi) : -1;

      if (gain_assignment_find (people, list, row) != row)
        continue;
      if (!gain_assignment_is_member (list, row))
        {
          self->n_left += gain_table_get_int (list, row, GAIN_ASSIGNMENT_STATUS) == GAIN_ASSIGNED_LEFT;
          continue;
        }
      self->n_assigned++;
      self->n_no_months += gain_table_is_null (list, row, GAIN_ASSIGNMENT_MONTHS);
      self->n_no_risk += gain_table_is_null (list, row, GAIN_ASSIGNMENT_RISK_SCORE);
      if (gain_table_is_null (list, row, GAIN_ASSIGNMENT_PROVIDER_ID))
        self->n_nobodys++;
      else if (person < 0 || !gain_person_is_clinician (&catalog->people[person]))
        add_stranger (self, places, list, row, npi);
      else
        add_life (&sums[person], list, row, period, self->all_months);
    }
  g_array_sort (self->strangers, compare_strangers);
  for (guint i = 0; i < catalog->n_people; i++)
    if (sums[i].lives > 0)
      {
        write_panel (self->panel, catalog->people[i].id, period, &sums[i]);
        self->n_attributed += sums[i].lives;
        self->months += sums[i].months;
      }
  return self;
}

/**
 * gain_assignment_panel_free:
 * @panel: (transfer full): a panel
 */
void
gain_assignment_panel_free (GainAssignmentPanel *panel)
{
  g_return_if_fail (panel != NULL);

  gain_table_unref (panel->panel);
  g_array_unref (panel->strangers);
  g_free (panel);
}
