/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-people-columns.h"

#include "gain-decimal.h"
#include "gain-payee-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const GainPerson *
person_of (gconstpointer row, gpointer directory)
{
  return gain_directory_person (directory, gain_row_get_index ((GainRow *) row));
}

static const GainPractice *
practice_of (gconstpointer row, gpointer directory)
{
  const GainDirectory *self = directory;
  guint index = gain_row_get_index ((GainRow *) row);

  return index < self->snapshot->catalog->n_practices ? &self->snapshot->catalog->practices[index]
                                                      : NULL;
}

static const GainDepartment *
department_of (gconstpointer row, gpointer directory)
{
  const GainDirectory *self = directory;
  guint index = gain_row_get_index ((GainRow *) row);

  return index < self->snapshot->catalog->n_departments
           ? &self->snapshot->catalog->departments[index]
           : NULL;
}

static const GainDirectoryMeeting *
meeting_of (gconstpointer row, gpointer directory)
{
  const GainDirectory *self = directory;
  guint index = gain_row_get_index ((GainRow *) row);

  return index < self->meetings->len ? g_ptr_array_index (self->meetings, index) : NULL;
}

static int
compare_ints (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b ? 1 : 0;
}

static int
compare_texts (const char *a, const char *b)
{
  return g_utf8_collate (a != NULL ? a : "", b != NULL ? b : "");
}

static char *
name_text (GainRow *row, gpointer directory)
{
  const GainPerson *person = person_of (row, directory);

  return person != NULL ? gain_directory_last_first (person) : NULL;
}

static char *
id_text (GainRow *row, gpointer directory)
{
  const GainPerson *person = person_of (row, directory);

  return person != NULL ? g_strdup (person->id) : NULL;
}

static char *
role_text (GainRow *row, gpointer directory)
{
  const GainPerson *person = person_of (row, directory);

  if (person == NULL)
    return NULL;
  switch (person->role)
    {
    case GAIN_ROLE_PCP:
      return g_strdup (_ ("Primary care"));
    case GAIN_ROLE_SPECIALIST:
      return g_strdup (_ ("Specialist"));
    case GAIN_ROLE_APP:
      /* Translators: nurse practitioner or physician assistant, short. */
      return g_strdup (_ ("NP or PA"));
    case GAIN_ROLE_STAFF:
    default:
      return g_strdup (_ ("Staff"));
    }
}

/* A department is worth saying beside the specialty only where it is another word. */
static char *
specialty_text (GainRow *row, gpointer directory)
{
  const GainDirectory *self = directory;
  const GainPerson *person = person_of (row, directory);
  const char *specialty;
  const char *department;

  if (person == NULL)
    return NULL;
  specialty = person->specialty >= 0 ? self->snapshot->catalog->specialties[person->specialty]
                                     : NULL;
  department = person->department >= 0
                 ? self->snapshot->catalog->departments[person->department].name
                 : NULL;
  if (specialty == NULL || department == NULL || strcmp (specialty, department) == 0)
    return g_strdup (specialty != NULL ? specialty : department);
  return g_strdup_printf ("%s · %s", specialty, department);
}

static char *
practice_text (GainRow *row, gpointer directory)
{
  const GainDirectory *self = directory;
  const GainPerson *person = person_of (row, directory);

  char *posts;

  if (person == NULL)
    return NULL;
  posts = gain_posts_text (self->snapshot->catalog, person, self->snapshot->period);
  return posts != NULL ? posts
                       : g_strdup (self->snapshot->catalog->practices[person->practice].name);
}

static char *
affiliation_text (GainRow *row, gpointer directory)
{
  const GainPerson *person = person_of (row, directory);

  if (person == NULL)
    return NULL;
  return g_strdup (person->affiliation == GAIN_AFFILIATION_EMPLOYED
                     ? C_ ("one person", "Employed")
                     : C_ ("one person", "Independent"));
}

static char *
fte_text (GainRow *row, gpointer directory)
{
  const GainPerson *person = person_of (row, directory);

  return person != NULL ? gain_decimal_format (person->fte) : NULL;
}

/* Affiliation and full-time share in one column, since a table has eight at most. */
static char *
employment_text (GainRow *row, gpointer directory)
{
  const GainPerson *person = person_of (row, directory);
  g_autofree char *word = affiliation_text (row, directory);
  g_autofree char *fte = NULL;

  if (person == NULL || person->fte == GAIN_SCALE)
    return g_steal_pointer (&word);
  fte = gain_decimal_format (person->fte);
  return g_strdup_printf ("%s · %s", word, fte);
}

/**
 * gain_people_active_text:
 * @person: a person
 *
 * Returns: (transfer full): "since 2/1/2017", "until 6/30/2025", "2/1/2017 – 6/30/2025", or %NULL
 */
char *
gain_people_active_text (const GainPerson *person)
{
  g_autofree char *from = person->start_date != 0 ? gain_date_format_us (person->start_date) : NULL;
  g_autofree char *until = person->end_date != 0 ? gain_date_format_us (person->end_date) : NULL;

  if (from != NULL && until != NULL)
    return g_strdup_printf ("%s – %s", from, until);
  if (until != NULL)
    return g_strdup_printf (_ ("until %s"), until);
  return from != NULL ? g_strdup_printf (_ ("since %s"), from) : NULL;
}

static char *
active_text (GainRow *row, gpointer directory)
{
  const GainPerson *person = person_of (row, directory);

  return person != NULL ? gain_people_active_text (person) : NULL;
}

static char *
lives_text (GainRow *row, gpointer directory)
{
  const GainDirectory *self = directory;
  const GainPanel *panel;

  if (person_of (row, directory) == NULL)
    return NULL;
  panel = &self->snapshot->facts->panel[gain_row_get_index (row)];
  return panel->present ? gain_directory_count (panel->lives) : NULL;
}

static char *
contact_text (GainRow *row, gpointer directory)
{
  const GainPerson *person = person_of (row, directory);

  if (person == NULL)
    return NULL;
  return g_strdup (person->email != NULL ? person->email : person->phone);
}

static char *
attended_text (GainRow *row, gpointer directory)
{
  const GainDirectory *self = directory;

  if (person_of (row, directory) == NULL)
    return NULL;
  return gain_count_format (self->snapshot->facts->attendance[gain_row_get_index (row)], 0);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer directory)
{
  if (person_of (a, directory) == NULL || person_of (b, directory) == NULL)
    return 0;
  return compare_ints (gain_directory_rank (directory, gain_row_get_index ((GainRow *) a)),
                       gain_directory_rank (directory, gain_row_get_index ((GainRow *) b)));
}

#define COMPARE_PEOPLE(name, expression)                                                          \
  static int name (gconstpointer a, gconstpointer b, gpointer directory)                          \
  {                                                                                               \
    const GainPerson *left = person_of (a, directory);                                            \
    const GainPerson *right = person_of (b, directory);                                           \
    int order;                                                                                    \
                                                                                                  \
    if (left == NULL || right == NULL)                                                            \
      return 0;                                                                                   \
    order = (expression);                                                                         \
    return order != 0 ? order : compare_names (a, b, directory);                      \
  }

COMPARE_PEOPLE (compare_ids, strcmp (left->id, right->id))
COMPARE_PEOPLE (compare_roles, compare_ints (left->role, right->role))
COMPARE_PEOPLE (compare_affiliations, compare_ints (left->affiliation, right->affiliation))
COMPARE_PEOPLE (compare_fte, compare_ints (left->fte, right->fte))
COMPARE_PEOPLE (compare_contacts, compare_texts (left->email, right->email))
COMPARE_PEOPLE (compare_active, left->end_date != right->end_date
                                  ? compare_ints (left->end_date, right->end_date)
                                  : compare_ints (left->start_date, right->start_date))

static int
compare_cells (GainColumnText text, gconstpointer a, gconstpointer b, gpointer directory)
{
  g_autofree char *left = text ((GainRow *) a, directory);
  g_autofree char *right = text ((GainRow *) b, directory);
  int order = compare_texts (left, right);

  return order != 0 ? order : compare_names (a, b, directory);
}

static int
compare_specialties (gconstpointer a, gconstpointer b, gpointer directory)
{
  return compare_cells (specialty_text, a, b, directory);
}

static int
compare_person_practices (gconstpointer a, gconstpointer b, gpointer directory)
{
  return compare_cells (practice_text, a, b, directory);
}

static int
compare_lives (gconstpointer a, gconstpointer b, gpointer directory)
{
  const GainPanel *panel = ((GainDirectory *) directory)->snapshot->facts->panel;

  if (person_of (a, directory) == NULL || person_of (b, directory) == NULL)
    return 0;
  return compare_ints (panel[gain_row_get_index ((GainRow *) a)].lives,
                       panel[gain_row_get_index ((GainRow *) b)].lives);
}

static int
compare_attended (gconstpointer a, gconstpointer b, gpointer directory)
{
  const guint *attended = ((GainDirectory *) directory)->snapshot->facts->attendance;

  if (person_of (a, directory) == NULL || person_of (b, directory) == NULL)
    return 0;
  return compare_ints (attended[gain_row_get_index ((GainRow *) a)],
                       attended[gain_row_get_index ((GainRow *) b)]);
}

static char *
practice_name_text (GainRow *row, gpointer directory)
{
  const GainPractice *practice = practice_of (row, directory);

  return practice != NULL ? g_strdup (practice->name) : NULL;
}

static char *
practice_tin_text (GainRow *row, gpointer directory)
{
  const GainPractice *practice = practice_of (row, directory);

  return practice != NULL ? g_strdup (practice->tin) : NULL;
}

static const GainDirectorySum *
sum_of (gconstpointer row, gpointer directory, gboolean department)
{
  const GainDirectory *self = directory;
  guint index = gain_row_get_index ((GainRow *) row);

  if (department)
    return department_of (row, directory) != NULL ? &self->departments[index] : NULL;
  return practice_of (row, directory) != NULL ? &self->practices[index] : NULL;
}

#define SUM_COLUMN(prefix, department, member, format)                                            \
  static char *prefix##_text (GainRow *row, gpointer directory)                                   \
  {                                                                                               \
    const GainDirectorySum *sum = sum_of (row, directory, department);                            \
                                                                                                  \
    return sum != NULL && sum->member > 0 ? format : NULL;                                        \
  }                                                                                               \
  static int compare_##prefix (gconstpointer a, gconstpointer b, gpointer directory)              \
  {                                                                                               \
    const GainDirectorySum *left = sum_of (a, directory, department);                             \
    const GainDirectorySum *right = sum_of (b, directory, department);                            \
                                                                                                  \
    return left != NULL && right != NULL ? compare_ints (left->member, right->member) : 0;        \
  }

SUM_COLUMN (practice_clinicians, FALSE, n_clinicians, gain_count_format (sum->n_clinicians, 0))
SUM_COLUMN (practice_staff, FALSE, n_staff, gain_count_format (sum->n_staff, 0))
SUM_COLUMN (practice_lives, FALSE, lives, gain_directory_count (sum->lives))
SUM_COLUMN (department_clinicians, TRUE, n_clinicians, gain_count_format (sum->n_clinicians, 0))
SUM_COLUMN (department_staff, TRUE, n_staff, gain_count_format (sum->n_staff, 0))
SUM_COLUMN (department_lives, TRUE, lives, gain_directory_count (sum->lives))

static int
compare_practice_names (gconstpointer a, gconstpointer b, gpointer directory)
{
  const GainPractice *left = practice_of (a, directory);
  const GainPractice *right = practice_of (b, directory);

  return left != NULL && right != NULL ? compare_texts (left->name, right->name) : 0;
}

static int
compare_tins (gconstpointer a, gconstpointer b, gpointer directory)
{
  const GainPractice *left = practice_of (a, directory);
  const GainPractice *right = practice_of (b, directory);

  return left != NULL && right != NULL ? strcmp (left->tin, right->tin) : 0;
}

static char *
department_name_text (GainRow *row, gpointer directory)
{
  const GainDepartment *department = department_of (row, directory);

  return department != NULL ? g_strdup (department->name) : NULL;
}

static int
compare_departments (gconstpointer a, gconstpointer b, gpointer directory)
{
  const GainDepartment *left = department_of (a, directory);
  const GainDepartment *right = department_of (b, directory);

  return left != NULL && right != NULL ? compare_texts (left->name, right->name) : 0;
}

static char *
meeting_date_text (GainRow *row, gpointer directory)
{
  const GainDirectoryMeeting *meeting = meeting_of (row, directory);

  return meeting != NULL ? gain_date_format_us (meeting->date) : NULL;
}

static char *
meeting_name_text (GainRow *row, gpointer directory)
{
  const GainDirectoryMeeting *meeting = meeting_of (row, directory);

  return meeting != NULL ? g_strdup (meeting->name) : NULL;
}

static guint
n_present (const GainDirectoryMeeting *meeting)
{
  return meeting->met != NULL ? meeting->met->people->len : 0;
}

static char *
meeting_present_text (GainRow *row, gpointer directory)
{
  const GainDirectoryMeeting *meeting = meeting_of (row, directory);

  if (meeting == NULL)
    return NULL;
  return meeting->met != NULL ? gain_count_format (n_present (meeting), 0)
                              : g_strdup (_ ("planned"));
}

static char *
meeting_expected_text (GainRow *row, gpointer directory)
{
  const GainDirectoryMeeting *meeting = meeting_of (row, directory);

  return meeting != NULL ? gain_count_format (meeting->expected, 0) : NULL;
}

#define COMPARE_MEETINGS(name, expression)                                                        \
  static int name (gconstpointer a, gconstpointer b, gpointer directory)                          \
  {                                                                                               \
    const GainDirectoryMeeting *left = meeting_of (a, directory);                                 \
    const GainDirectoryMeeting *right = meeting_of (b, directory);                                \
                                                                                                  \
    return left != NULL && right != NULL ? (expression) : 0;                                      \
  }

COMPARE_MEETINGS (compare_meeting_dates, compare_ints (left->date, right->date))
COMPARE_MEETINGS (compare_meeting_names, compare_texts (left->name, right->name))
COMPARE_MEETINGS (compare_present, compare_ints (n_present (left), n_present (right)))
COMPARE_MEETINGS (compare_expected, compare_ints (left->expected, right->expected))

#define GIVES_WAY GAIN_COLUMN_ELLIPSIZE

/* Pixels below which a table leaves out what is second in importance. */
#define NARROW_LIST    940
#define NARROW_MEMBERS 520

static const GainPeopleColumn provider_columns[] = {
  { N_ ("Name"), name_text, compare_names, GIVES_WAY, 190, FALSE, FALSE },
  { N_ ("NPI"), id_text, compare_ids, GAIN_COLUMN_DIM, 0, FALSE, FALSE },
  { N_ ("Role"), role_text, compare_roles, GIVES_WAY, 142, FALSE, FALSE },
  { N_ ("Specialty"), specialty_text, compare_specialties, GIVES_WAY, 0, TRUE, FALSE },
  { N_ ("Practice"), practice_text, compare_person_practices, GIVES_WAY, 0, TRUE, FALSE },
  { N_ ("Affiliation · FTE"), employment_text, compare_affiliations, GIVES_WAY, 136, FALSE, TRUE },
  { N_ ("Active"), active_text, compare_active, GIVES_WAY | GAIN_COLUMN_DIM, 152, FALSE, TRUE },
  { N_ ("Lives"), lives_text, compare_lives, GAIN_COLUMN_NUMBER, 72, FALSE, FALSE },
};

static const GainPeopleColumn staff_columns[] = {
  { N_ ("Name"), name_text, compare_names, GIVES_WAY, 190, FALSE, FALSE },
  { N_ ("ID"), id_text, compare_ids, GAIN_COLUMN_DIM | GIVES_WAY, 96, FALSE, FALSE },
  { N_ ("Practice"), practice_text, compare_person_practices, GIVES_WAY, 0, TRUE, FALSE },
  { N_ ("Department"), specialty_text, compare_specialties, GIVES_WAY, 130, FALSE, FALSE },
  { N_ ("FTE"), fte_text, compare_fte, GAIN_COLUMN_NUMBER, 64, FALSE, FALSE },
  { N_ ("Active"), active_text, compare_active, GIVES_WAY | GAIN_COLUMN_DIM, 128, FALSE, TRUE },
  { N_ ("Contact"), contact_text, compare_contacts, GIVES_WAY, 0, TRUE, TRUE },
  { N_ ("Meetings"), attended_text, compare_attended, GAIN_COLUMN_NUMBER, 102, FALSE, FALSE },
};

static const GainPeopleColumn practice_columns[] = {
  { N_ ("Practice"), practice_name_text, compare_practice_names, GIVES_WAY, 0, TRUE, FALSE },
  { N_ ("TIN"), practice_tin_text, compare_tins, GAIN_COLUMN_DIM, 112, FALSE, FALSE },
  { N_ ("Providers"), practice_clinicians_text, compare_practice_clinicians, GAIN_COLUMN_NUMBER, 116,
    FALSE, FALSE },
  { N_ ("Staff"), practice_staff_text, compare_practice_staff, GAIN_COLUMN_NUMBER, 80, FALSE, FALSE },
  { N_ ("Lives"), practice_lives_text, compare_practice_lives, GAIN_COLUMN_NUMBER, 96, FALSE, FALSE },
};

static const GainPeopleColumn department_columns[] = {
  { N_ ("Department"), department_name_text, compare_departments, GIVES_WAY, 0, TRUE, FALSE },
  { N_ ("Providers"), department_clinicians_text, compare_department_clinicians,
    GAIN_COLUMN_NUMBER, 116, FALSE, FALSE },
  { N_ ("Staff"), department_staff_text, compare_department_staff, GAIN_COLUMN_NUMBER, 80, FALSE, FALSE },
  { N_ ("Lives"), department_lives_text, compare_department_lives, GAIN_COLUMN_NUMBER, 96, FALSE, FALSE },
};

static const GainPeopleColumn meeting_columns[] = {
  { N_ ("Date"), meeting_date_text, compare_meeting_dates, 0, 112, FALSE, FALSE },
  { N_ ("Meeting"), meeting_name_text, compare_meeting_names, GIVES_WAY, 0, TRUE, FALSE },
  { N_ ("Present"), meeting_present_text, compare_present, GAIN_COLUMN_NUMBER, 96, FALSE, FALSE },
  { N_ ("Expected"), meeting_expected_text, compare_expected, GAIN_COLUMN_NUMBER | GAIN_COLUMN_DIM,
    96, FALSE, FALSE },
};

static const GainPeopleColumn member_columns[] = {
  { N_ ("Name"), name_text, compare_names, GIVES_WAY, 0, TRUE, FALSE },
  { N_ ("Role"), role_text, compare_roles, GIVES_WAY, 0, FALSE, FALSE },
  { N_ ("Specialty"), specialty_text, compare_specialties, GIVES_WAY, 0, TRUE, TRUE },
  { N_ ("Lives"), lives_text, compare_lives, GAIN_COLUMN_NUMBER, 72, FALSE, FALSE },
};

static const GainPeopleColumn roll_columns[] = {
  { N_ ("Name"), name_text, compare_names, GIVES_WAY, 220, FALSE, FALSE },
  { N_ ("ID"), id_text, compare_ids, GAIN_COLUMN_DIM, 108, FALSE, FALSE },
  { N_ ("Role"), role_text, compare_roles, GIVES_WAY, 142, FALSE, FALSE },
  { N_ ("Specialty"), specialty_text, compare_specialties, GIVES_WAY, 0, TRUE, FALSE },
  { N_ ("Practice"), practice_text, compare_person_practices, GIVES_WAY, 0, TRUE, FALSE },
};

typedef struct
{
  const char             *label;
  const GainPeopleColumn *columns;
  guint                   n_columns;
  GainPeopleMatch         match;
  GainPeopleKey           key;
} Section;

#define SECTION(label, columns, what) \
  { label, columns, G_N_ELEMENTS (columns), gain_directory_##what##_fits, gain_directory_##what##_key }

static const Section sections[GAIN_PEOPLE_DELIVERIES] = {
  SECTION (N_ ("Providers"), provider_columns, person),
  SECTION (N_ ("Staff"), staff_columns, person),
  SECTION (N_ ("Practices"), practice_columns, practice),
  SECTION (N_ ("Departments"), department_columns, department),
  SECTION (N_ ("Meetings"), meeting_columns, meeting),
};

/**
 * gain_people_columns_table:
 * @section: which table
 * @directory: its data; outlives the table
 *
 * Returns: (transfer floating): the table, empty, ordered as its first sensible column says
 */
GainPeopleTable *
gain_people_columns_table (GainPeopleSection section, GainDirectory *directory)
{
  const Section *one = &sections[section];
  GainPeopleTable *table = gain_people_table_new (_ (one->label), one->columns, one->n_columns,
                                                  directory);
  GtkColumnView *view = gain_people_table_get_view (table);
  g_autoptr (GtkColumnViewColumn) first
      = g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  gain_people_table_set_funcs (table, one->match, directory, one->key);
  gain_people_table_set_narrow (table, NARROW_LIST);
  gtk_column_view_sort_by_column (view, first,
                                  section == GAIN_PEOPLE_MEETINGS ? GTK_SORT_DESCENDING
                                                                  : GTK_SORT_ASCENDING);
  return table;
}

static GainPeopleTable *
new_people_table (const char *label, const GainPeopleColumn *columns, guint n_columns,
                  GainDirectory *directory)
{
  GainPeopleTable *table = gain_people_table_new (label, columns, n_columns, directory);
  GtkColumnView *view = gain_people_table_get_view (table);
  g_autoptr (GtkColumnViewColumn) first
      = g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  gain_people_table_set_funcs (table, NULL, NULL, gain_directory_person_key);
  gtk_column_view_sort_by_column (view, first, GTK_SORT_ASCENDING);
  return table;
}

/**
 * gain_people_columns_members:
 * @directory: its data; outlives the table
 *
 * Returns: (transfer floating): a table for the people of a practice or department
 */
GainPeopleTable *
gain_people_columns_members (GainDirectory *directory)
{
  GainPeopleTable *table
      = new_people_table (_ ("People"), member_columns, G_N_ELEMENTS (member_columns), directory);

  gain_people_table_set_narrow (table, NARROW_MEMBERS);
  return table;
}

/**
 * gain_people_columns_roll:
 * @directory: its data; outlives the table
 *
 * Returns: (transfer floating): a table for those who are expected at a meeting
 */
GainPeopleTable *
gain_people_columns_roll (GainDirectory *directory)
{
  return new_people_table (_ ("Expected"), roll_columns, G_N_ELEMENTS (roll_columns), directory);
}

/**
 * gain_people_columns_rows:
 * @section: which table
 * @directory: its data
 *
 * Returns: (transfer full) (element-type guint): the indices of its rows
 */
GArray *
gain_people_columns_rows (GainPeopleSection section, const GainDirectory *directory)
{
  switch (section)
    {
    case GAIN_PEOPLE_PRACTICES:
      return gain_directory_count_up (directory->snapshot->catalog->n_practices);
    case GAIN_PEOPLE_DEPARTMENTS:
      return gain_directory_count_up (directory->snapshot->catalog->n_departments);
    case GAIN_PEOPLE_MEETINGS:
      return gain_directory_count_up (directory->meetings->len);
    case GAIN_PEOPLE_DELIVERIES:
    case GAIN_PEOPLE_ASSIGNED:
      return gain_directory_count_up (0);
    case GAIN_PEOPLE_PROVIDERS:
    case GAIN_PEOPLE_STAFF:
    default:
      return gain_directory_people (directory, section == GAIN_PEOPLE_STAFF);
    }
}

static void
on_star_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *star = gtk_button_new ();

  gtk_widget_add_css_class (star, "flat");
  gtk_widget_add_css_class (star, "people-star");
  gtk_widget_set_can_focus (star, FALSE);
  gtk_widget_set_focusable (star, FALSE); /* the keyboard has it on the practice's page */
  gtk_list_item_set_child (item, star);
}

/* The cells that show a practice now. */
static GPtrArray *
bound_stars (GtkListItemFactory *factory)
{
  return g_object_get_data (G_OBJECT (factory), "gain-stars");
}

static void
show_star (GtkListItem *item, GainDirectory *self)
{
  GtkWidget *star = gtk_list_item_get_child (item);
  guint index = gain_row_get_index (gtk_list_item_get_item (item));
  const GainCatalog *catalog = self->snapshot->catalog;
  const char *tin = index < catalog->n_practices ? catalog->practices[index].tin : "";
  gboolean mine = g_hash_table_contains (self->mine, tin);

  gtk_button_set_icon_name (GTK_BUTTON (star), mine ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (star, mine ? _ ("One of my practices")
                                          : _ ("Make it one of my practices"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (star), "s", tin);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (star), "win.mine");
}

static void
on_star_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_ptr_array_add (bound_stars (GTK_LIST_ITEM_FACTORY (factory)), item);
  show_star (item, data);
}

static void
on_star_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_ptr_array_remove_fast (bound_stars (GTK_LIST_ITEM_FACTORY (factory)), item);
}

/**
 * gain_people_columns_stars:
 * @directory: whose practices; outlives the factory
 *
 * Returns: (transfer full): makes the cells that say which practices are mine
 */
GtkListItemFactory *
gain_people_columns_stars (GainDirectory *directory)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data_full (G_OBJECT (factory), "gain-stars", g_ptr_array_new (),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (factory, "setup", G_CALLBACK (on_star_setup), directory);
  g_signal_connect (factory, "bind", G_CALLBACK (on_star_bind), directory);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_star_unbind), directory);
  return factory;
}

/**
 * gain_people_columns_refresh_stars:
 * @factory: of gain_people_columns_stars()
 * @directory: whose practices
 *
 * Shows anew which practices are mine. Another factory would not do it: cells that are there stay as the
 * one before made them.
 */
void
gain_people_columns_refresh_stars (GtkListItemFactory *factory, GainDirectory *directory)
{
  GPtrArray *stars = bound_stars (factory);

  for (guint i = 0; i < stars->len; i++)
    show_star (stars->pdata[i], directory);
}
