/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-assigned-private.h"

#include "gain-empty.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NARROW 900

/* The list that says most of somebody: the newer one, of those who left the older one. */
static const GainTable *
table_of (GainRow *row, gpointer data, guint *at, const GainAssignmentChange **found)
{
  GainAssignedPage *self = data;
  const GainAssignmentChange *change = gain_assigned_change_at (self, gain_row_get_index (row));

  if (change == NULL)
    return NULL;
  if (found != NULL)
    *found = change;
  *at = change->move == GAIN_MOVE_LEFT ? change->before : change->after;
  return change->move == GAIN_MOVE_LEFT ? self->shown->diff->before : self->shown->diff->after;
}

static char *
cell_text (GainRow *row, gpointer data, guint column)
{
  guint at;
  const GainTable *list = table_of (row, data, &at, NULL);

  return list != NULL && !gain_table_is_null (list, at, column)
           ? g_strdup (gain_table_get_text (list, at, column)) : NULL;
}

static char *
name_text (GainRow *row, gpointer data)
{
  return cell_text (row, data, GAIN_ASSIGNMENT_PATIENT_NAME);
}

static char *
birth_text (GainRow *row, gpointer data)
{
  guint at;
  const GainTable *list = table_of (row, data, &at, NULL);
  gint64 birth = list != NULL ? gain_table_get_int (list, at, GAIN_ASSIGNMENT_BIRTH_DATE) : GAIN_NULL;

  return birth != GAIN_NULL ? gain_date_format_us ((GainDate) birth) : NULL;
}

/* Names where the roster has them, else what the list says. */
static char *
practice_text (GainRow *row, gpointer data)
{
  GainAssignedPage *self = data;
  g_autofree char *tin = cell_text (row, data, GAIN_ASSIGNMENT_PRACTICE_TIN);
  int known = tin != NULL
                ? gain_catalog_find_practice (self->shown->snapshot->catalog, tin) : -1;

  return known >= 0 ? g_strdup (self->shown->snapshot->catalog->practices[known].name)
                    : g_steal_pointer (&tin);
}

static char *
clinician_text (GainRow *row, gpointer data)
{
  GainAssignedPage *self = data;
  g_autofree char *npi = cell_text (row, data, GAIN_ASSIGNMENT_PROVIDER_ID);
  int known = npi != NULL ? gain_catalog_find_person (self->shown->snapshot->catalog, npi) : -1;

  return known >= 0 ? gain_directory_last_first (&self->shown->snapshot->catalog->people[known])
                    : g_steal_pointer (&npi);
}

static void
append (GString *text, char *what)
{
  if (what != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", what);
  g_free (what);
}

static char *
comma_text (const char *flags)
{
  g_auto (GStrv) each = g_strsplit (flags, ";", -1);

  return g_strjoinv (", ", each);
}

/* What is to be said of somebody, whichever list they are on. */
static char *
what_text (GainRow *row, gpointer data)
{
  const GainAssignmentChange *change = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint at;

  if (table_of (row, data, &at, &change) == NULL)
    return NULL;
  if (change->move == GAIN_MOVE_LEFT)
    return g_strdup (gain_left_label (change->reason));
  if (change->move == GAIN_MOVE_CAME)
    append (text, g_strdup (_ ("New on the list")));
  if (change->moved)
    append (text, g_strdup (_ ("From another practice")));
  if (change->n_missing > 0)
    {
      g_autofree char *all = comma_text (change->missing);

      append (text, g_strdup_printf (_ ("HCC flags not seen again: %s"), all));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gint64
risk_of (const GainTable *list, guint row)
{
  return row != GAIN_NO_ROW ? gain_table_get_int (list, row, GAIN_ASSIGNMENT_RISK_SCORE) : GAIN_NULL;
}

static char *
score_text (gint64 score)
{
  return score != GAIN_NULL ? gain_value_format (gain_round_half_away (score, 10), 3) : NULL;
}

static gint64
old_risk (gconstpointer row, gpointer data)
{
  GainAssignedPage *self = data;
  const GainAssignmentChange *change
      = gain_assigned_change_at (self, gain_row_get_index ((GainRow *) row));

  return change != NULL ? risk_of (self->shown->diff->before, change->before) : GAIN_NULL;
}

static gint64
new_risk (gconstpointer row, gpointer data)
{
  GainAssignedPage *self = data;
  const GainAssignmentChange *change
      = gain_assigned_change_at (self, gain_row_get_index ((GainRow *) row));

  return change != NULL && change->move != GAIN_MOVE_LEFT
           ? risk_of (self->shown->diff->after, change->after) : GAIN_NULL;
}

static gint64
visits_of (gconstpointer row, gpointer data)
{
  guint at;
  const GainTable *list = table_of ((GainRow *) row, data, &at, NULL);

  return list != NULL ? gain_table_get_int (list, at, GAIN_ASSIGNMENT_VISITS) : GAIN_NULL;
}

static gint64
change_of (gconstpointer row, gpointer data)
{
  const GainAssignmentChange *change
      = gain_assigned_change_at (data, gain_row_get_index ((GainRow *) row));

  return change != NULL && change->change != GAIN_NULL ? ABS (change->change) : GAIN_NULL;
}

static char *
old_text (GainRow *row, gpointer data)
{
  return score_text (old_risk (row, data));
}

static char *
new_text (GainRow *row, gpointer data)
{
  return score_text (new_risk (row, data));
}

/* The sign is said by an arrow, not by color. */
static char *
change_text (GainRow *row, gpointer data)
{
  const GainAssignmentChange *change = gain_assigned_change_at (data, gain_row_get_index (row));
  g_autofree char *size = NULL;

  if (change == NULL || change->change == GAIN_NULL || change->change == 0)
    return NULL;
  size = gain_value_format (gain_round_half_away (ABS (change->change), 10), 3);
  return g_strconcat (change->change > 0 ? "▲ " : "▼ ", size, NULL);
}

static char *
visits_text (GainRow *row, gpointer data)
{
  gint64 visits = visits_of (row, data);

  return visits != GAIN_NULL ? g_strdup_printf ("%lld", (long long) visits) : NULL;
}

/* As the lists have them: by identifier. */
static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  guint left = gain_row_get_index ((GainRow *) a), right = gain_row_get_index ((GainRow *) b);

  return (left > right) - (left < right);
}

static int
compare_texts (gconstpointer a, gconstpointer b, gpointer data,
               char *(*text) (GainRow *row, gpointer data))
{
  g_autofree char *left = text ((GainRow *) a, data);
  g_autofree char *right = text ((GainRow *) b, data);
  int order = g_utf8_collate (left != NULL ? left : "", right != NULL ? right : "");

  return order != 0 ? order : compare_places (a, b, data);
}

#define COMPARE_TEXTS(name, text)                                                                  \
  static int name (gconstpointer a, gconstpointer b, gpointer data)                                \
  {                                                                                                \
    return compare_texts (a, b, data, text);                                                       \
  }
#define COMPARE_NUMBERS(name, number)                                                              \
  static int name (gconstpointer a, gconstpointer b, gpointer data)                                \
  {                                                                                                \
    gint64 left = number (a, data), right = number (b, data);                                      \
                                                                                                   \
    return left != right ? (left > right ? 1 : -1) : compare_places (a, b, data);                  \
  }

/* Lists have "Alder Madeup": the last word comes first, as in an index. */
static char *
index_name (GainRow *row, gpointer data)
{
  g_autofree char *name = name_text (row, data);
  const char *space = name != NULL ? strrchr (name, ' ') : NULL;

  return space != NULL ? g_strconcat (space + 1, " ", name, NULL) : g_steal_pointer (&name);
}

COMPARE_TEXTS (compare_names, index_name)
COMPARE_TEXTS (compare_clinicians, clinician_text)
COMPARE_TEXTS (compare_whats, what_text)
COMPARE_NUMBERS (compare_old, old_risk)
COMPARE_NUMBERS (compare_new, new_risk)
COMPARE_NUMBERS (compare_changes, change_of)
COMPARE_NUMBERS (compare_visits, visits_of)

static const GainPeopleColumn columns[] = {
  { N_ ("Patient"), name_text, compare_names, GAIN_COLUMN_ELLIPSIZE, 180, FALSE, FALSE },
  { N_ ("Born"), birth_text, compare_places, GAIN_COLUMN_DIM, 96, FALSE, TRUE },
  { N_ ("Clinician"), clinician_text, compare_clinicians, GAIN_COLUMN_ELLIPSIZE, 170, FALSE, FALSE },
  { N_ ("What"), what_text, compare_whats, GAIN_COLUMN_ELLIPSIZE, 0, TRUE, FALSE },
  { N_ ("Risk Before"), old_text, compare_old, GAIN_COLUMN_NUMBER, 104, FALSE, TRUE },
  { N_ ("Risk Now"), new_text, compare_new, GAIN_COLUMN_NUMBER, 96, FALSE, FALSE },
  { N_ ("Change"), change_text, compare_changes, GAIN_COLUMN_NUMBER, 96, FALSE, FALSE },
  { N_ ("Services"), visits_text, compare_visits, GAIN_COLUMN_NUMBER, 76, FALSE, FALSE },
};

/* Search looks at the patient, the clinician and the practice. */
static gboolean
fits (guint row, gpointer data)
{
  GainAssignedPage *self = data;
  g_autoptr (GainRow) one = NULL;
  g_autofree char *name = NULL;
  g_autofree char *clinician = NULL;
  g_autofree char *practice = NULL;
  g_autofree char *id = NULL;
  g_autofree char *all = NULL;

  if (self->directory->search == NULL || gain_assigned_change_at (self, row) == NULL)
    return TRUE;
  one = gain_row_new (row);
  name = name_text (one, self);
  clinician = clinician_text (one, self);
  practice = practice_text (one, self);
  id = cell_text (one, self, GAIN_ASSIGNMENT_PATIENT_ID);
  all = g_strdup_printf ("%s %s %s %s", name != NULL ? name : "", id != NULL ? id : "",
                         clinician != NULL ? clinician : "", practice != NULL ? practice : "");
  return gain_directory_fits (self->directory, all);
}

static char *
key (guint row, gpointer data)
{
  g_autoptr (GainRow) one = gain_row_new (row);
  char *id = cell_text (one, data, GAIN_ASSIGNMENT_PATIENT_ID);

  return id != NULL ? id : g_strdup ("");
}

/**
 * gain_assigned_practice_of:
 * @self: the page
 * @change: what became of somebody
 *
 * Returns: (transfer none) (nullable): the TIN of the practice that has the patient, or had
 */
const char *
gain_assigned_practice_of (GainAssignedPage *self, const GainAssignmentChange *change)
{
  gboolean left = change->move == GAIN_MOVE_LEFT;
  const GainTable *list = left ? self->shown->diff->before : self->shown->diff->after;
  guint row = left ? change->before : change->after;

  return gain_table_is_null (list, row, GAIN_ASSIGNMENT_PRACTICE_TIN)
           ? NULL : gain_table_get_text (list, row, GAIN_ASSIGNMENT_PRACTICE_TIN);
}

/**
 * gain_assigned_is_listed:
 * @change: what became of somebody
 * @show: what is listed
 *
 * Returns: whether the list has them
 */
gboolean
gain_assigned_is_listed (const GainAssignmentChange *change, GainAssignedShow show)
{
  switch (show)
    {
    case GAIN_ASSIGNED_CAME:
      return change->move == GAIN_MOVE_CAME;
    case GAIN_ASSIGNED_GONE:
      return change->move == GAIN_MOVE_LEFT;
    case GAIN_ASSIGNED_RISK:
      return change->jumped;
    case GAIN_ASSIGNED_FLAGS:
      return change->n_missing > 0;
    case GAIN_ASSIGNED_VISITS:
      return change->unseen;
    case GAIN_ASSIGNED_PRACTICES:
    default:
      return FALSE;
    }
}

/**
 * gain_assigned_patients_new:
 * @self: the page; outlives the table
 *
 * Returns: (transfer floating): an empty table of patients
 */
GainPeopleTable *
gain_assigned_patients_new (GainAssignedPage *self)
{
  GainPeopleTable *table
      = gain_people_table_new (_ ("Assigned patients"), columns, G_N_ELEMENTS (columns), self);
  GtkColumnView *view = gain_people_table_get_view (table);
  g_autoptr (GtkColumnViewColumn) first = NULL;

  gain_people_table_set_funcs (table, fits, self, key);
  gain_people_table_set_narrow (table, NARROW);
  gain_people_table_set_nothing (table, gain_empty_new ("emblem-ok-symbolic", _ ("Nobody"),
                                                        _ ("No patient of these two lists is of that "
                                                           "sort, or none fits the search."),
                                                        NULL, NULL));
  first = g_list_model_get_item (gtk_column_view_get_columns (view), 0);
  gtk_column_view_sort_by_column (view, first, GTK_SORT_ASCENDING);
  return table;
}

static const GainAssignmentPractice *
practice_at (GainAssignedPage *self, guint row)
{
  const GArray *practices = self->shown != NULL && self->shown->diff != NULL
                              ? self->shown->diff->practices : NULL;
  guint place = self->rows != NULL && row < self->rows->len ? g_array_index (self->rows, guint, row)
                                                            : G_MAXUINT;

  return practices != NULL && place < practices->len
           ? &g_array_index (practices, GainAssignmentPractice, place) : NULL;
}

static char *
practice_name (GainAssignedPage *self, const GainAssignmentPractice *practice)
{
  const GainCatalog *catalog = self->shown->snapshot->catalog;
  int known;

  if (practice->tin == NULL)
    return g_strdup (_ ("All practices"));
  if (*practice->tin == '\0')
    return g_strdup (_ ("No practice named"));
  known = gain_catalog_find_practice (catalog, practice->tin);
  return g_strdup (known >= 0 ? catalog->practices[known].name : practice->tin);
}

static int
compare_practices (gconstpointer a, gconstpointer b, gpointer data)
{
  GainAssignedPage *self = data;
  const GArray *practices = self->shown->diff->practices;
  g_autofree char *left
      = practice_name (self, &g_array_index (practices, GainAssignmentPractice, *(const guint *) a));
  g_autofree char *right
      = practice_name (self, &g_array_index (practices, GainAssignmentPractice, *(const guint *) b));

  return g_utf8_collate (left, right);
}

/**
 * gain_assigned_list_practices:
 * @self: the page
 *
 * Puts the practices that are shown in order by name; the sum of all comes last.
 */
void
gain_assigned_list_practices (GainAssignedPage *self)
{
  const GArray *practices = self->shown->diff != NULL ? self->shown->diff->practices : NULL;
  guint total = practices != NULL ? practices->len - 1 : 0;

  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < total; i++)
    if (gain_directory_shows_practice (self->directory,
                                       g_array_index (practices, GainAssignmentPractice, i).tin))
      g_array_append_val (self->rows, i);
  g_array_sort_with_data (self->rows, compare_practices, self);
  if (practices != NULL)
    g_array_append_val (self->rows, total);
}

static gboolean
practice_number (guint row, guint column, gint64 *number, gpointer data)
{
  const GainAssignmentPractice *practice = practice_at (data, row);

  if (column == 0 || practice == NULL)
    return FALSE;
  *number = column == 1   ? practice->before
            : column == 2 ? practice->came
            : column == 3 ? practice->moved
            : column == 4 ? practice->left
            : column == 5 ? practice->moved_out
            : column == 6 ? practice->after
                          : practice->jumped;
  return TRUE;
}

static char *
practice_cell (guint row, guint column, gpointer data)
{
  const GainAssignmentPractice *practice = practice_at (data, row);
  gint64 number;

  if (practice == NULL)
    return NULL;
  return practice_number (row, column, &number, data) ? gain_count_format (number, 0)
                                                      : practice_name (data, practice);
}

/**
 * gain_assigned_practices_new:
 * @self: the page; outlives the table
 *
 * Returns: (transfer floating): an empty table of counts by practice
 */
GainTextTable *
gain_assigned_practices_new (GainAssignedPage *self)
{
  GainTextTable *table = gain_text_table_new (_ ("Assigned patients by practice"));
  const GainTextColumn titles[] = {
    { _ ("Practice"), GAIN_COLUMN_ELLIPSIZE, 0, TRUE },
    { _ ("Before"), GAIN_COLUMN_NUMBER, 90, FALSE },
    { _ ("Came"), GAIN_COLUMN_NUMBER, 80, FALSE },
    { _ ("Moved In"), GAIN_COLUMN_NUMBER, 96, FALSE },
    { _ ("Left"), GAIN_COLUMN_NUMBER, 80, FALSE },
    { _ ("Moved Out"), GAIN_COLUMN_NUMBER, 104, FALSE },
    { _ ("Now"), GAIN_COLUMN_NUMBER, 80, FALSE },
    { _ ("Risk Changed"), GAIN_COLUMN_NUMBER, 120, FALSE },
  };

  gain_text_table_set_columns (table, titles, G_N_ELEMENTS (titles), practice_cell, practice_number,
                               self);
  return table;
}
