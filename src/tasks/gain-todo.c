/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-todo.h"

#include "gain-count.h"
#include "gain-cut-points.h"
#include "gain-decide.h"
#include "gain-delivery.h"
#include "gain-rejects.h"
#include "gain-target-work.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How many names a line gives before it says "and more". */
#define MOST_NAMES 4

/* And how many files with rows that were not imported are named one by one. */
#define MOST_FILES 3

/* So many days before the deadline, targets that are not approved are pointed out. */
#define DAYS_BEFORE 60

static void
add (GPtrArray *list, GainTodoKind kind, char *title, char *detail, const char *action,
     const char *target)
{
  GainTodo *todo = g_new0 (GainTodo, 1);

  todo->kind = kind;
  todo->title = title;
  todo->detail = detail;
  todo->action = g_strdup (action);
  todo->target = g_strdup (target);
  g_ptr_array_add (list, todo);
}

/* "AWV, ED, A1C and 3 more" */
static char *
join_names (const GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MOST_NAMES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (names, i));
  if (names->len > MOST_NAMES)
    {
      g_string_append (text, " ");
      g_string_append_printf (text, _ ("and %u more"), names->len - MOST_NAMES);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
find_missing_files (GPtrArray *list, const GainSnapshot *snapshot)
{
  const GainCatalog *catalog = snapshot->catalog;

  if (catalog->n_people == 0)
    add (list, GAIN_TODO_FIRST, g_strdup (_ ("Import the roster")),
         g_strdup (_ ("Who belongs to the ACO: one row a person, with NPI, practice and role.")),
         "win.import", "roster");
  if (catalog->n_measures == 0)
    add (list, GAIN_TODO_FIRST, g_strdup (_ ("Import the measures")),
         g_strdup (_ ("What counts: code, title, unit, direction and minimum denominator.")),
         "win.import", "measures");
  if (catalog->n_schemes == 0)
    add (list, GAIN_TODO_FIRST, g_strdup (_ ("Import the tier schemes")),
         g_strdup (_ ("Which tiers there are, and what each pays.")), "win.import", "schemes");
  if (catalog->n_people > 0 && catalog->n_measures > 0 && snapshot->periods->len == 0)
    add (list, GAIN_TODO_FIRST, g_strdup (_ ("Import results")),
         g_strdup (_ ("Numerator and denominator of each provider and measure.")), "win.import",
         "results");
}

static gboolean
has_target (const GainCatalog *catalog, guint measure, int year)
{
  for (guint i = 0; i < catalog->n_targets; i++)
    if (catalog->targets[i].measure == measure && catalog->targets[i].performance_year == year)
      return TRUE;
  return FALSE;
}

static void
find_missing_targets (GPtrArray *list, const GainSnapshot *snapshot)
{
  const GainCatalog *catalog = snapshot->catalog;
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < catalog->n_measures; i++)
    if (!has_target (catalog, i, snapshot->year))
      g_ptr_array_add (codes, (gpointer) catalog->measures[i].code);
  if (codes->len > 0)
    {
      g_autofree char *names = join_names (codes);

      add (list, GAIN_TODO_ATTENTION,
           g_strdup_printf (ngettext ("%u measure has no targets for %d",
                                      "%u measures have no targets for %d", codes->len),
                            codes->len, snapshot->year),
           g_strdup_printf (_ ("%s. Without cut-points there are no tiers."), names), "win.view",
           "measures");
    }
}

/* From two months before the deadline until the year is over: then nothing can be mended. */
static void
find_unapproved (GPtrArray *list, const GainSnapshot *snapshot, GainDate today)
{
  GainTargetProgress progress;

  if (today == 0 || today > gain_date_new (snapshot->year, 12, 31))
    return;
  gain_target_progress (snapshot->catalog, snapshot->year, today, &progress);
  if (progress.n == progress.n_approved || progress.days_left > DAYS_BEFORE)
    return;
  add (list, progress.days_left < 0 ? GAIN_TODO_ATTENTION : GAIN_TODO_NEXT,
       g_strdup_printf (ngettext ("%u target of %d is not approved", "%u targets of %d are not "
                                                                     "approved",
                                  progress.n - progress.n_approved),
                        progress.n - progress.n_approved, snapshot->year),
       gain_target_progress_text (&progress), "win.view", "measures");
}

/* "q3.csv" itself, "q3-not-imported.csv", or what was not imported of that in turn. */
static gboolean
is_rest_of (const char *name, const char *file_name)
{
  g_autofree char *rest = g_strdup (file_name);
  gsize most = strlen (name);

  while (strcmp (name, rest) != 0)
    {
      char *next = strlen (rest) <= most ? gain_rejects_name (rest) : NULL;

      if (next == NULL)
        return FALSE;
      g_free (rest);
      rest = next;
    }
  return TRUE;
}

/* Rows that were not imported count as mended once the same file, or the one of its rows not imported, came
 * in whole later. */
static gboolean
is_mended (const GPtrArray *imports, guint index)
{
  const GainBatch *batch = g_ptr_array_index (imports, index);

  if (batch->file_name == NULL)
    return FALSE;
  for (guint i = 0; i < index; i++)
    {
      const GainBatch *newer = g_ptr_array_index (imports, i);

      if (newer->kind == batch->kind && !newer->removed && newer->n_rejected == 0
          && newer->file_name != NULL
          && (g_strcmp0 (newer->sha256, batch->sha256) == 0
              || is_rest_of (newer->file_name, batch->file_name)))
        return TRUE;
    }
  return FALSE;
}

static void
add_rejected (GPtrArray *list, char *title)
{
  add (list, GAIN_TODO_ATTENTION, title,
       g_strdup (_ ("Fix those rows and import the file again: rows that are in already stay "
                    "as they are.")),
       "win.view", "data");
}

/* Returns how many files there are. */
static guint
add_rejected_of (GPtrArray *list, const GPtrArray *imports, guint n_files)
{
  for (guint i = 0; i < imports->len; i++)
    {
      const GainBatch *batch = g_ptr_array_index (imports, i);

      if (batch->removed || batch->n_rejected == 0 || is_mended (imports, i))
        continue;
      if (++n_files <= MOST_FILES)
        add_rejected (list, g_strdup_printf (ngettext ("%u row of %s was not imported",
                                                       "%u rows of %s were not imported",
                                                       batch->n_rejected),
                                             batch->n_rejected, batch->file_name));
    }
  return n_files;
}

/* Each file by its name; where they are many, the rest in one line. First the roster and what else
 * the others refer to. */
static void
find_rejected_rows (GPtrArray *list, const GainSnapshot *snapshot)
{
  guint n_files = add_rejected_of (list, snapshot->recorded, 0);

  n_files = add_rejected_of (list, snapshot->batches, n_files);
  if (n_files > MOST_FILES)
    add_rejected (list, g_strdup_printf (ngettext ("Rows of %u more file were not imported",
                                                   "Rows of %u more files were not imported",
                                                   n_files - MOST_FILES),
                                         n_files - MOST_FILES));
}

/* Nobody has more than one person-year a year. Who has more than twice as many as patients has
 * member-months in that place, and a rate that is a twelfth of the true one. */
static gboolean
counts_months (const GainFacts *facts, guint measure)
{
  const GainUnit unit = facts->catalog->measures[measure].unit;
  GainInt128 years = 0, lives = 0;

  if (unit != GAIN_UNIT_PER_1000 && unit != GAIN_UNIT_DOLLARS)
    return FALSE;
  for (guint i = 0; i < facts->catalog->n_people; i++)
    {
      const gint64 denominator = gain_facts_provider (facts, i, measure).denominator;

      if (denominator > 0 && facts->panel[i].lives > 0)
        {
          years += denominator;
          lives += facts->panel[i].lives;
        }
    }
  return years > 2 * lives;
}

static const char *
short_name (const GainMeasure *measure)
{
  return measure->short_title != NULL ? measure->short_title : measure->title;
}

static void
find_member_months (GPtrArray *list, const GainSnapshot *snapshot)
{
  const GainCatalog *catalog = snapshot->catalog;
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < catalog->n_measures; i++)
    if (counts_months (snapshot->facts, i))
      g_ptr_array_add (titles, (gpointer) short_name (&catalog->measures[i]));
  if (titles->len > 0)
    {
      g_autofree char *names = join_names (titles);

      add (list, GAIN_TODO_ATTENTION,
           g_strdup_printf (ngettext ("%u measure seems to count member-months",
                                      "%u measures seem to count member-months", titles->len),
                            titles->len),
           g_strdup_printf (_ ("%s: the denominators are more than twice the assigned patients. Where "
                               "the unit is per 1,000 or dollars they are person-years: divide the "
                               "member-months by 12, and import the results again."),
                            names),
           "win.import", "results");
    }
}

/* Measures whose targets nearly everybody has passed. */
static void
find_no_room (GPtrArray *list, const GainSnapshot *snapshot)
{
  const GainCatalog *catalog = snapshot->catalog;
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < catalog->n_measures; i++)
    {
      GainTierMix mix;

      gain_scores_tier_mix (snapshot->scores, i, &mix);
      if (gain_mix_has_no_room (&mix, GAIN_NO_ROOM_PERCENT) && !counts_months (snapshot->facts, i))
        g_ptr_array_add (titles, (gpointer) short_name (&catalog->measures[i]));
    }
  if (titles->len > 0)
    {
      g_autofree char *names = join_names (titles);

      add (list, GAIN_TODO_NEXT,
           g_strdup_printf (ngettext ("%u measure has no room left",
                                      "%u measures have no room left",
                                      titles->len),
                            titles->len),
           g_strdup_printf (_ ("%s: nearly everyone is in the top tier. Raise the cut-points or "
                               "replace the measure."),
                            names),
           "win.view", "measures");
    }
}

static void
find_missing_contact (GPtrArray *list, GainSnapshot *snapshot)
{
  if (snapshot->catalog->n_people > 0
      && gain_snapshot_get_setting (snapshot, "contact_phone") == NULL)
    add (list, GAIN_TODO_NEXT, g_strdup (_ ("Say whom to call about a scorecard")),
         g_strdup (_ ("A name and a telephone number are printed on every page.")),
         "app.preferences", NULL);
}

static void
find_missing_plan (GPtrArray *list, const GainSnapshot *snapshot)
{
  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot->plans, i);

      if (plan->performance_year == snapshot->year)
        return;
    }
  if (snapshot->periods->len > 0)
    add (list, GAIN_TODO_NEXT, g_strdup_printf (_ ("Make a plan for %d"), snapshot->year),
         g_strdup (_ ("A plan says how shared savings are distributed. Build one, or import one.")),
         "win.view", "distribution");
}

/* The plan of the year that has come furthest, and how far; NULL: there is none. */
static const GainStoredPlan *
foremost_plan (const GainSnapshot *snapshot, GainPlanState *state)
{
  const GainStoredPlan *found = NULL;

  for (guint i = 0; i < snapshot->plans->len; i++)
    {
      const GainStoredPlan *plan = g_ptr_array_index (snapshot->plans, i);
      GainDecision decision;

      if (plan->performance_year != snapshot->year)
        continue;
      gain_decide_state_of (snapshot->decisions, snapshot->sealed, plan, &decision);
      if (found != NULL && decision.state <= *state)
        continue;
      found = plan;
      *state = decision.state;
    }
  return found;
}

/* From the vote to the finalized run, as far as the year's plans have not come. */
static void
find_undecided (GPtrArray *list, const GainSnapshot *snapshot)
{
  GainPlanState state = GAIN_PLAN_DRAFT;
  const GainStoredPlan *plan = foremost_plan (snapshot, &state);

  if (plan == NULL || gain_sealed_standing (snapshot->sealed, snapshot->year) != NULL)
    return;
  if (state == GAIN_PLAN_DRAFT)
    add (list, GAIN_TODO_NEXT,
         g_strdup_printf (_ ("No plan for %d is approved"), snapshot->year),
         g_strdup (_ ("Propose one on the page “Decisions”, and record the vote there.")),
         "win.view", "distribution");
  else if (state == GAIN_PLAN_PROPOSED)
    add (list, GAIN_TODO_NEXT, g_strdup_printf (_ ("“%s” waits for a vote"), plan->title),
         g_strdup (_ ("Record the vote on the page “Decisions”, or send the plan back.")),
         "win.view", "distribution");
  else if (state == GAIN_PLAN_REVISION_REQUESTED)
    add (list, GAIN_TODO_ATTENTION, g_strdup_printf (_ ("“%s” was sent back"), plan->title),
         g_strdup (_ ("Read why on the page “Decisions”, change the plan and propose it anew.")),
         "win.view", "distribution");
  else
    add (list, GAIN_TODO_NEXT, g_strdup_printf (_ ("“%s” is not finalized"), plan->title),
         g_strdup (_ ("It is approved. Finalize it once the results of the whole year are in.")),
         "win.view", "distribution");
}

static void
find_disputes (GPtrArray *list, const GainSnapshot *snapshot)
{
  guint n = 0;

  for (guint row = 0; row < gain_table_n_rows (snapshot->disputes); row++)
    n += gain_table_get_int (snapshot->disputes, row, GAIN_DISPUTES_STATE) == GAIN_DISPUTE_OPEN
           ? 1 : 0;
  if (n > 0)
    add (list, GAIN_TODO_ATTENTION,
         g_strdup_printf (ngettext ("%u dispute is open", "%u disputes are open", n), n),
         g_strdup (_ ("Try the correction on the page “Decisions”, see who else moves, and decide.")),
         "win.view", "distribution");
}

/* Where nobody notes deliveries, nobody is reminded of them. */
static void
find_missing_deliveries (GPtrArray *list, GainSnapshot *snapshot)
{
  g_autofree char *period = gain_period_format (snapshot->period);
  guint n;

  if (gain_table_n_rows (snapshot->visits) == 0 || snapshot->periods->len == 0)
    return;
  n = gain_delivery_n_missing (snapshot);
  if (n > 0)
    add (list, GAIN_TODO_NEXT,
         g_strdup_printf (ngettext ("%u practice has not had its scorecards for %s",
                                    "%u practices have not had their scorecards for %s", n),
                          n, period),
         g_strdup (_ ("Print them, and note the visit or delivery on the practice’s page.")),
         "win.view", "people");
}

/* What was promised at a visit or call and not kept by its day; those without a day are never late. */
static void
find_overdue_promises (GPtrArray *list, GainSnapshot *snapshot, GainDate today)
{
  g_autoptr (GArray) open = gain_promises_open (snapshot, NULL, today);
  const GainPromise *oldest = &g_array_index (open, GainPromise, 0);
  g_autofree char *due = NULL;
  int practice;
  guint n = 0;

  for (guint i = 0; i < open->len; i++)
    n += g_array_index (open, GainPromise, i).overdue ? 1 : 0;
  if (n == 0)
    return;
  practice = gain_catalog_find_practice (snapshot->catalog, oldest->tin);
  due = gain_date_format_us (oldest->due);
  add (list, GAIN_TODO_ATTENTION,
       gain_count_phrase (ngettext ("%s promise is overdue", "%s promises are overdue", n), n),
       g_strdup_printf (_ ("The oldest was due on %s to %s: “%s”. Mark it as done on the practice’s "
                           "page once it is kept."),
                        due,
                        practice >= 0 ? snapshot->catalog->practices[practice].name
                                      : _ ("a practice that is not on the roster"),
                        oldest->text),
       practice >= 0 ? "win.people-practice" : "win.view", practice >= 0 ? oldest->tin : "people");
}

static void
find_overdue_ideas (GPtrArray *list, const GainSnapshot *snapshot, GainDate today)
{
  const GainDueIdea *oldest;
  g_autofree char *due = NULL;
  guint n = 0;

  while (n < snapshot->due_ideas->len
         && ((GainDueIdea *) g_ptr_array_index (snapshot->due_ideas, n))->due < today)
    n++;
  if (n == 0)
    return;
  oldest = g_ptr_array_index (snapshot->due_ideas, 0);
  due = gain_date_format_us (oldest->due);
  add (list, GAIN_TODO_ATTENTION,
       gain_count_phrase (ngettext ("%s change idea is overdue", "%s change ideas are overdue", n), n),
       g_strdup_printf (_ ("The oldest was due on %s: “%s”. Change its status in the diagram “%s” once "
                           "it is done, or its day."),
                        due, oldest->text, oldest->diagram),
       "win.diagram", oldest->diagram);
}

/**
 * gain_todo_free:
 * @todo: (transfer full): an entry
 */
void
gain_todo_free (GainTodo *todo)
{
  g_return_if_fail (todo != NULL);

  g_free (todo->title);
  g_free (todo->detail);
  g_free (todo->action);
  g_free (todo->target);
  g_free (todo);
}

/**
 * gain_todo_list:
 * @snapshot: a snapshot
 * @today: the day; 0: not known, and deadlines are left out
 *
 * What is missing, odd or due in the workspace, most pressing first.
 *
 * Returns: (transfer full) (element-type GainTodo): the entries
 */
GPtrArray *
gain_todo_list (GainSnapshot *snapshot, GainDate today)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_todo_free);

  g_return_val_if_fail (snapshot != NULL, list);

  find_missing_files (list, snapshot);
  find_rejected_rows (list, snapshot);
  if (snapshot->catalog->n_people > 0)
    find_missing_targets (list, snapshot);
  find_member_months (list, snapshot);
  find_unapproved (list, snapshot, today);
  find_disputes (list, snapshot);
  find_overdue_promises (list, snapshot, today);
  find_overdue_ideas (list, snapshot, today);
  find_missing_plan (list, snapshot);
  find_undecided (list, snapshot);
  find_missing_contact (list, snapshot);
  find_missing_deliveries (list, snapshot);
  find_no_room (list, snapshot);
  return list;
}
