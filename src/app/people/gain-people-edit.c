/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-people-edit.h"

#include "gain-count.h"
#include "gain-people-lists.h"
#include "gain-typed.h"

#include <glib/gi18n-lib.h>

static void
set_year (const GainPeopleEdit *edit, char **cells, guint column)
{
  g_autofree char *year = g_strdup_printf ("%d", edit->snapshot->year);

  gain_typed_set (cells, column, year);
}

/* Reads one row by the importer's rules and writes it. */
static gboolean
write_row (const GainPeopleEdit *edit, GainKind kind, char **cells, GainWriteFlags flags,
           const char *label, int *column, GError **error)
{
  GainTable *rows = gain_typed_read_row (kind, cells, edit->snapshot->catalog, column, error);

  if (rows == NULL)
    return FALSE;
  gain_people_write (edit->widget, edit->session, rows, flags, label, edit->done, edit->done_data);
  return TRUE;
}

/**
 * gain_people_set_flag:
 * @edit: who asks, and on what
 * @id: of a payee
 * @name: the payee's, for the label
 * @flag: the flag's name
 * @value: "yes", "no", or "" for nothing entered
 * @error: return location
 *
 * Enters a flag of the performance year, or takes it away.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_set_flag (const GainPeopleEdit *edit, const char *id, const char *name,
                      const char *flag, const char *value, GError **error)
{
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_FLAGS);
  gboolean remove = value[0] == '\0';
  g_autofree char *label = NULL;

  gain_typed_set (cells, GAIN_FLAGS_ID, id);
  set_year (edit, cells, GAIN_FLAGS_PERFORMANCE_YEAR);
  gain_typed_set (cells, GAIN_FLAGS_FLAG, flag);
  gain_typed_set (cells, GAIN_FLAGS_VALUE, remove ? "no" : value);
  /* Translators: a flag, whose it is, and yes or no. */
  label = remove ? g_strdup_printf (_ ("Remove “%s” of %s"), flag, name)
                 : g_strdup_printf (_ ("Set “%s” of %s to %s"), flag, name,
                                    g_str_equal (value, "yes") ? _ ("yes") : _ ("no"));
  return write_row (edit, GAIN_KIND_FLAGS, cells, remove ? GAIN_WRITE_REMOVE : GAIN_WRITE_PLAIN,
                    label, NULL, error);
}

static gboolean
write_advance (const GainPeopleEdit *edit, const char *id, const char *date, const char *amount,
               const char *what, GainWriteFlags flags, const char *label, int *column,
               GError **error)
{
  g_auto (GStrv) cells = gain_typed_row (GAIN_KIND_ADVANCES);

  gain_typed_set (cells, GAIN_ADVANCES_PAYEE_ID, id);
  set_year (edit, cells, GAIN_ADVANCES_PERFORMANCE_YEAR);
  gain_typed_set (cells, GAIN_ADVANCES_DATE, date);
  gain_typed_set (cells, GAIN_ADVANCES_AMOUNT, amount);
  gain_typed_set (cells, GAIN_ADVANCES_LABEL, what);
  return write_row (edit, GAIN_KIND_ADVANCES, cells, flags, label, column, error);
}

/**
 * gain_people_add_advance:
 * @edit: who asks, and on what
 * @id: of a payee
 * @name: the payee's, for the label
 * @date: the day, as typed
 * @amount: dollars, as typed
 * @label: what it is for; may be ""
 * @column: (out) (nullable): the column of advances that is wrong
 * @error: return location
 *
 * Enters an advance of the performance year. One of the same day and purpose is replaced.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_add_advance (const GainPeopleEdit *edit, const char *id, const char *name,
                         const char *date, const char *amount, const char *label, int *column,
                         GError **error)
{
  /* Translators: an amount as typed, then a name. */
  g_autofree char *said = g_strdup_printf (_ ("Enter an advance of %s to %s"), amount, name);

  return write_advance (edit, id, date, amount, label, GAIN_WRITE_PLAIN, said, column, error);
}

/**
 * gain_people_remove_advance:
 * @edit: who asks, and on what
 * @id: of a payee
 * @name: the payee's, for the label
 * @date: of the advance
 * @label: (nullable): of the advance
 * @error: return location
 *
 * Takes an advance of the performance year away.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_remove_advance (const GainPeopleEdit *edit, const char *id, const char *name,
                            GainDate date, const char *label, GError **error)
{
  g_autofree char *day = gain_date_format (date);
  g_autofree char *said = g_strdup_printf (_ ("Remove an advance to %s"), name);

  return write_advance (edit, id, day, "0", label, GAIN_WRITE_REMOVE, said, NULL, error);
}

/**
 * gain_people_begin_result:
 * @cells: (array zero-terminated=1): a blank row of results
 * @id: of a clinician
 *
 * Says whose result it is.
 */
void
gain_people_begin_result (char **cells, const char *id)
{
  const char *const *kinds
    = gain_kind_info (GAIN_KIND_RESULTS)->columns[GAIN_RESULTS_SUBJECT_KIND].words;

  gain_typed_set (cells, GAIN_RESULTS_SUBJECT_KIND, kinds[GAIN_SUBJECT_PROVIDER]);
  gain_typed_set (cells, GAIN_RESULTS_SUBJECT_ID, id);
}

/**
 * gain_people_add_result:
 * @edit: who asks, and on what
 * @cells: (array zero-terminated=1): a row of results as typed, of a clinician
 * @column: (out): the column that is wrong; -1: the row as a whole
 * @error: return location
 *
 * Enters a result. One of the same measure and period is replaced.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_add_result (const GainPeopleEdit *edit, char **cells, int *column, GError **error)
{
  const GainCatalog *catalog = edit->snapshot->catalog;
  int person = gain_catalog_find_person (catalog, cells[GAIN_RESULTS_SUBJECT_ID]);
  g_autofree char *name = person >= 0 ? gain_person_display_name (&catalog->people[person])
                                      : g_strdup (cells[GAIN_RESULTS_SUBJECT_ID]);
  /* Translators: a measure's code, then a name. */
  g_autofree char *said
    = g_strdup_printf (_ ("Enter a result of %s for %s"), cells[GAIN_RESULTS_MEASURE], name);

  return write_row (edit, GAIN_KIND_RESULTS, cells, GAIN_WRITE_PLAIN, said, column, error);
}

/* Rows of the roster, and what they were made from. */
typedef struct
{
  GainTable    *rows;
  GainSnapshot *base;
} RosterEdit;

static void
roster_edit_free (gpointer data)
{
  RosterEdit *roster = data;

  gain_table_unref (roster->rows);
  gain_snapshot_unref (roster->base);
  g_free (roster);
}

/* Whether somebody's rows are in one catalog as in the other; or there are none in either. */
static gboolean
is_as_before (const GainCatalog *before, const GainCatalog *now, const char *id)
{
  int then = gain_catalog_find_person (before, id);
  int person = gain_catalog_find_person (now, id);
  g_autoptr (GPtrArray) was = then >= 0 ? gain_typed_posts (before, (guint) then) : NULL;
  g_autoptr (GPtrArray) is = person >= 0 ? gain_typed_posts (now, (guint) person) : NULL;

  if (was == NULL || is == NULL || was->len != is->len)
    return was == is;
  for (guint i = 0; i < was->len; i++)
    if (!g_strv_equal (was->pdata[i], is->pdata[i]))
      return FALSE;
  return TRUE;
}

static gboolean
refuse_changed (const GainTable *rows, guint row, GError **error)
{
  g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_CONFLICT,
               _ ("What the roster says of %s %s was changed meanwhile. Look at what stands there "
                  "now, and make your change again."),
               gain_table_get_text (rows, row, GAIN_ROSTER_FIRST_NAME),
               gain_table_get_text (rows, row, GAIN_ROSTER_LAST_NAME));
  return FALSE;
}

static gboolean
check_base (GainStore *store, const RosterEdit *roster, GError **error)
{
  g_autoptr (GainCatalog) now = gain_store_read_catalog (store, error);
  const char *checked = NULL;

  for (guint row = 0; now != NULL && row < gain_table_n_rows (roster->rows); row++)
    {
      const char *id = gain_table_get_text (roster->rows, row, GAIN_ROSTER_ID);

      if (g_strcmp0 (id, checked) != 0 && !is_as_before (roster->base->catalog, now, id))
        return refuse_changed (roster->rows, row, error);
      checked = id;
    }
  return now != NULL;
}

/* In the worker. Whole rows are written: what was changed in them since they were read, as by an
 * import, would be taken back unseen. What stands there already, as of a double press, is no fault. */
static GainWriteOutcome
write_roster (GainStore *store, gpointer data, const char *label, GCancellable *cancellable,
              GError **error)
{
  const RosterEdit *roster = data;
  const GainImportInfo info = { .label = label };
  GainImportCounts counts = { 0 };

  if (!gain_store_write (store, roster->rows, &info, TRUE, NULL, NULL, cancellable, &counts, error))
    return GAIN_WRITE_FAILED;
  if (counts.added == 0 && counts.changed == 0)
    return GAIN_WRITE_UNCHANGED;
  if (!check_base (store, roster, error))
    return GAIN_WRITE_FAILED;
  return gain_people_write_rows (store, roster->rows, label, cancellable, error);
}

/* rows: taken. */
static void
run_roster_edit (const GainPeopleEdit *edit, GainTable *rows, const char *label)
{
  RosterEdit *roster = g_new (RosterEdit, 1);

  *roster = (RosterEdit) { rows, gain_snapshot_ref (edit->snapshot) };
  gain_people_run (edit->widget, edit->session, write_roster, roster, roster_edit_free,
                   GAIN_WRITE_PLAIN, label, edit->done, edit->done_data);
}

static char *
typed_name (char **cells)
{
  return g_strstrip (g_strconcat (cells[GAIN_ROSTER_FIRST_NAME], " ", cells[GAIN_ROSTER_LAST_NAME],
                                  NULL));
}

static gboolean
check_new (const GainPeopleEdit *edit, const GainTable *rows, int *column, GError **error)
{
  const GainCatalog *catalog = edit->snapshot->catalog;
  const char *id = gain_table_get_text (rows, 0, GAIN_ROSTER_ID);
  int person = gain_catalog_find_person (catalog, id);
  g_autofree char *name = NULL;

  if (person < 0)
    return TRUE;
  name = gain_person_display_name (&catalog->people[person]);
  *column = GAIN_ROSTER_ID;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
               _ ("“%s” is on the roster already: %s. Open that person, or mend the id."), id, name);
  return FALSE;
}

/**
 * gain_people_save_person:
 * @edit: who asks, and on what
 * @cells: (array zero-terminated=1): a row of the roster as typed
 * @adding: whether the person must be new
 * @column: (out): the column of the roster that is wrong; -1: the row as a whole
 * @error: return location
 *
 * Writes a person's row of the roster: of several the one at home, and into all of them what belongs
 * to the person.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_save_person (const GainPeopleEdit *edit, char **cells, gboolean adding, int *column,
                         GError **error)
{
  GainCatalog *catalog = edit->snapshot->catalog;
  int person = gain_catalog_find_person (catalog, cells[GAIN_ROSTER_ID]);
  g_autoptr (GPtrArray) typed = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GainTable) rows = NULL;
  g_autofree char *name = typed_name (cells);
  g_autofree char *label = NULL;

  if (person >= 0 && !adding)
    {
      guint home = catalog->people[person].home;

      g_ptr_array_unref (typed);
      typed = gain_typed_posts (catalog, (guint) person);
      g_strfreev (typed->pdata[home]);
      typed->pdata[home] = g_strdupv (cells);
      gain_typed_share_person (typed, typed->pdata[home]);
    }
  else
    g_ptr_array_add (typed, g_strdupv (cells));
  rows = gain_typed_read (GAIN_KIND_ROSTER, typed, catalog, column, error);
  if (rows == NULL || (adding && !check_new (edit, rows, column, error)))
    return FALSE;
  label = g_strdup_printf (adding ? _ ("Add %s") : _ ("Edit %s"), name);
  run_roster_edit (edit, g_steal_pointer (&rows), label);
  return TRUE;
}

/**
 * gain_people_save_posts:
 * @edit: who asks, and on what
 * @person: an index into the catalog's people
 * @rows: (element-type GStrv): all rows of the roster that the person shall have, as typed
 * @error: return location
 *
 * Writes the practices of a person: these rows take the place of all there are.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_save_posts (const GainPeopleEdit *edit, guint person, const GPtrArray *rows,
                        GError **error)
{
  GainCatalog *catalog = edit->snapshot->catalog;
  GainTable *table = gain_typed_read (GAIN_KIND_ROSTER, rows, catalog, NULL, error);
  g_autofree char *name = gain_person_display_name (&catalog->people[person]);
  g_autofree char *label = g_strdup_printf (_ ("Change the practices of %s"), name);

  if (table == NULL)
    return FALSE;
  run_roster_edit (edit, table, label);
  return TRUE;
}

/* Whoever leaves, leaves every practice that has no earlier last day; whoever comes back does so
 * where the last day was the last of all. */
static void
end_posts (const GainPerson *person, const GPtrArray *typed, const char *date)
{
  for (guint i = 0; i < person->n_posts; i++)
    if (person->posts[i].end_date == 0 || person->posts[i].end_date == person->end_date)
      gain_typed_set (typed->pdata[i], GAIN_ROSTER_END_DATE, date);
}

/**
 * gain_people_mark_leaver:
 * @edit: who asks, and on what
 * @id: of a person
 * @date: the last active day, as typed; "" takes it away
 * @error: return location
 *
 * Writes the day until which a person is active.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_mark_leaver (const GainPeopleEdit *edit, const char *id, const char *date,
                         GError **error)
{
  int person = gain_catalog_find_person (edit->snapshot->catalog, id);
  g_autoptr (GPtrArray) typed = NULL;
  g_autoptr (GainTable) rows = NULL;
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (person < 0)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                   _ ("There is no “%s” on the roster."), id);
      return FALSE;
    }
  typed = gain_typed_posts (edit->snapshot->catalog, (guint) person);
  name = gain_person_display_name (&edit->snapshot->catalog->people[person]);
  end_posts (&edit->snapshot->catalog->people[person], typed, date);
  rows = gain_typed_read (GAIN_KIND_ROSTER, typed, edit->snapshot->catalog, NULL, error);
  if (rows == NULL)
    return FALSE;
  label = date[0] != '\0' ? g_strdup_printf (_ ("Mark %s as active until %s"), name, date)
                          : g_strdup_printf (_ ("Mark %s as active"), name);
  run_roster_edit (edit, g_steal_pointer (&rows), label);
  return TRUE;
}

/**
 * gain_people_rename_practice:
 * @edit: who asks, and on what
 * @tin: of a practice
 * @name: its new name
 * @error: return location
 *
 * Writes a practice's name into the row of everyone in it, as one edit.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_rename_practice (const GainPeopleEdit *edit, const char *tin, const char *name,
                             GError **error)
{
  const GainCatalog *catalog = edit->snapshot->catalog;
  int practice = gain_catalog_find_practice (catalog, tin);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *label = g_strdup_printf (_ ("Rename a practice to %s"), name);
  GArray *people = practice >= 0 ? catalog->practices[practice].people : NULL;
  GainTable *table;

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      guint person = g_array_index (people, guint, i);

      for (guint p = 0; p < catalog->people[person].n_posts; p++)
        {
          char **cells = gain_typed_from_post (catalog, person, p);

          if (catalog->people[person].posts[p].practice == practice)
            gain_typed_set (cells, GAIN_ROSTER_PRACTICE_NAME, name);
          g_ptr_array_add (rows, cells);
        }
    }
  table = gain_typed_read (GAIN_KIND_ROSTER, rows, edit->snapshot->catalog, NULL, error);
  if (table == NULL)
    return FALSE;
  run_roster_edit (edit, table, label);
  return TRUE;
}

static GainTable *
attendance_rows (const GainPeopleEdit *edit, GainDate date, const char *meeting,
                 const GPtrArray *ids, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *day = gain_date_format (date);

  for (guint i = 0; i < ids->len; i++)
    {
      char **cells = gain_typed_row (GAIN_KIND_ATTENDANCE);

      gain_typed_set (cells, GAIN_ATTENDANCE_ID, g_ptr_array_index (ids, i));
      gain_typed_set (cells, GAIN_ATTENDANCE_DATE, day);
      gain_typed_set (cells, GAIN_ATTENDANCE_MEETING, meeting);
      g_ptr_array_add (rows, cells);
    }
  return gain_typed_read (GAIN_KIND_ATTENDANCE, rows, edit->snapshot->catalog, NULL, error);
}

static char *
attendance_label (const GainPeopleEdit *edit, const char *meeting, const GPtrArray *ids,
                  gboolean present)
{
  const GainCatalog *catalog = edit->snapshot->catalog;
  int person = gain_catalog_find_person (catalog, g_ptr_array_index (ids, 0));
  g_autofree char *name = NULL;

  if (ids->len == 1 && person >= 0)
    name = gain_person_display_name (&catalog->people[person]);
  else
    name = gain_count_phrase (ngettext ("%s person", "%s people", ids->len), ids->len);
  /* Translators: who, then the meeting's name. */
  return g_strdup_printf (present ? _ ("Mark %s present at %s") : _ ("Mark %s absent from %s"), name,
                          meeting);
}

/**
 * gain_people_set_attendance:
 * @edit: who asks, and on what
 * @date: of the meeting
 * @meeting: its name
 * @ids: (element-type utf8): who; at least one
 * @present: whether they were there
 * @done: (nullable): told how it went
 * @data: for @done
 * @error: return location
 *
 * Ticks people at a meeting, or takes the ticks away; the screen shows it, so that no toast does.
 *
 * Returns: whether the edit was started; else %GAIN_FILE_ERROR_INVALID
 */
gboolean
gain_people_set_attendance (const GainPeopleEdit *edit, GainDate date, const char *meeting,
                            const GPtrArray *ids, gboolean present, GainWriteDone done,
                            gpointer data, GError **error)
{
  GainTable *rows = attendance_rows (edit, date, meeting, ids, error);
  g_autofree char *label = NULL;

  if (rows == NULL)
    return FALSE;
  label = attendance_label (edit, meeting, ids, present);
  gain_people_write (edit->widget, edit->session, rows,
                     GAIN_WRITE_SILENT | (present ? 0 : GAIN_WRITE_REMOVE), label, done, data);
  return TRUE;
}

/* "2025-12-31 Board": an entry of the planned meetings. */
static char *
meeting_entry (GainDate date, const char *name)
{
  g_autofree char *day = gain_date_format (date);

  return g_strdup_printf ("%s %s", day, name);
}

/**
 * gain_people_plan_meeting:
 * @edit: who asks, and on what
 * @date: a day
 * @name: a meeting's name, without a semicolon
 *
 * Writes a meeting down before anybody is ticked, so that it can be prepared.
 */
void
gain_people_plan_meeting (const GainPeopleEdit *edit, GainDate date, const char *name)
{
  g_autofree char *entry = meeting_entry (date, name);
  g_autofree char *label = g_strdup_printf (_ ("Add the meeting “%s”"), name);

  gain_people_list (edit, GAIN_LIST_PLANNED_MEETINGS, entry, TRUE, label);
}

/* A meeting that goes. */
typedef struct
{
  GainDate date;
  char    *name;
} Removal;

static void
removal_free (gpointer data)
{
  g_free (((Removal *) data)->name);
  g_free (data);
}

/* Everyone's tick at it, as the workspace has them by now. */
static GainTable *
read_ticks (GainStore *store, const Removal *removal, GCancellable *cancellable, GError **error)
{
  g_autoptr (GainTable) all = gain_store_read (store, GAIN_KIND_ATTENDANCE, removal->date / 10000, 0,
                                               cancellable, error);
  GainTable *ticks = all != NULL ? gain_table_new (GAIN_KIND_ATTENDANCE) : NULL;

  for (guint row = 0; ticks != NULL && row < gain_table_n_rows (all); row++)
    if (gain_table_get_int (all, row, GAIN_ATTENDANCE_DATE) == removal->date
        && g_strcmp0 (gain_table_get_text (all, row, GAIN_ATTENDANCE_MEETING), removal->name) == 0)
      gain_table_copy_row (ticks, all, row);
  return ticks;
}

/* What was planned goes first: undone once, the meeting is there again with all who were at it. */
static GainWriteOutcome
remove_meeting (GainStore *store, gpointer data, const char *label, GCancellable *cancellable,
                GError **error)
{
  const Removal *removal = data;
  g_autofree char *entry = meeting_entry (removal->date, removal->name);
  g_autoptr (GainTable) ticks = read_ticks (store, removal, cancellable, error);
  g_autofree char *unplan = NULL;
  GainWriteOutcome outcome;

  if (ticks == NULL)
    return GAIN_WRITE_FAILED;
  if (gain_table_n_rows (ticks) == 0)
    return gain_people_list_write (store, GAIN_LIST_PLANNED_MEETINGS, entry, FALSE, label,
                                   cancellable, error);
  unplan = g_strdup_printf (_ ("Take “%s” out of the planned meetings"), removal->name);
  outcome = gain_people_list_write (store, GAIN_LIST_PLANNED_MEETINGS, entry, FALSE, unplan,
                                    cancellable, error);
  if (outcome == GAIN_WRITE_FAILED || !gain_store_remove (store, ticks, label, error))
    return GAIN_WRITE_FAILED;
  return GAIN_WRITE_DONE;
}

/**
 * gain_people_remove_meeting:
 * @edit: who asks, and on what
 * @date: of the meeting
 * @name: its name
 *
 * Takes a meeting out: everyone's tick at it, and that it was planned.
 */
void
gain_people_remove_meeting (const GainPeopleEdit *edit, GainDate date, const char *name)
{
  Removal *removal = g_new (Removal, 1);
  g_autofree char *label = g_strdup_printf (_ ("Remove the meeting “%s”"), name);

  *removal = (Removal) { date, g_strdup (name) };
  gain_people_run (edit->widget, edit->session, remove_meeting, removal, removal_free,
                   GAIN_WRITE_PLAIN, label, edit->done, edit->done_data);
}
