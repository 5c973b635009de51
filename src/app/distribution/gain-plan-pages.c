/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-pages.h"

#include "gain-lever-words.h"
#include "gain-payee-words.h"
#include "gain-plan-choices.h"
#include "gain-plan-elements.h"
#include "gain-plan-page.h"
#include "gain-segment-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WHOLE (100 * GAIN_SCALE)

const char *const gain_plan_page_names[] = { "pool",   "eligible", "metrics", "benchmarks", "told",
                                             "shares", "residue",  "read",    "changes",    NULL };

static GainPlan *
draft_of (const GainPlanPages *pages)
{
  return gain_plan_form_get_draft (pages->form);
}

static GainPlanGroup *
group_at (const GainPlanPages *pages, guint at)
{
  return g_ptr_array_index (draft_of (pages)->groups, at);
}

/* --- parts of pages --------------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_box (AdwPreferencesPage *page, const char *title, const char *text)
{
  AdwPreferencesGroup *box = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *escaped = title != NULL ? g_markup_escape_text (title, -1) : NULL;

  if (escaped != NULL)
    adw_preferences_group_set_title (box, escaped);
  adw_preferences_group_set_description (box, text);
  adw_preferences_page_add (page, box);
  return box;
}

static AdwPreferencesGroup *
add_group_box (const GainPlanPages *pages, AdwPreferencesPage *page, guint at, const char *text)
{
  const GainPlanGroup *group = group_at (pages, at);
  g_autofree char *name = gain_group_name (group);

  return add_box (page, name != NULL && *name != '\0' ? name : _ ("A group"), text);
}

static GtkWidget *
add_row (const GainPlanPages *pages, AdwPreferencesGroup *box, const char *path, const char *help)
{
  GtkWidget *row = gain_plan_form_row (pages->form, path, help);

  adw_preferences_group_add (box, row);
  return row;
}

static GtkWidget *
add_group_row (const GainPlanPages *pages, AdwPreferencesGroup *box, guint at, const char *name,
               const char *help)
{
  g_autofree char *path = g_strdup_printf ("groups[%u].%s", at, name);

  return add_row (pages, box, path, help);
}

static void
add_suffix (GtkWidget *row, GtkWidget *suffix)
{
  if (ADW_IS_ENTRY_ROW (row))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), suffix);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
}

/* --- the pages -------------------------------------------------------------------------------- */

/* Where the amount comes from, if nobody types one. */
static char *
describe_pool (const GainFacts *facts)
{
  g_autofree char *paid = facts->settlement != GAIN_NULL
                            ? gain_money_format_dollars (facts->settlement) : NULL;

  if (paid == NULL && facts->n_settlements > 1)
    return g_strdup_printf (_ ("An amount, or the word “settlement”: what CMS pays for the year after "
                               "recoupment. The workspace has several ACOs’ settlements of %d: write "
                               "your ACO ID in Preferences."), facts->year);
  if (paid == NULL)
    return g_strdup_printf (_ ("An amount, or the word “settlement”: what CMS pays for the year after "
                               "recoupment. %d is not settled yet."), facts->year);
  return g_strdup_printf (_ ("An amount, or the word “settlement”: what CMS pays for the year after "
                             "recoupment. By the settlement of %d on file that is %s."),
                          facts->year, paid);
}

static void
make_pool (const GainPlanPages *pages, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *box = add_box (page, _ ("The plan"), NULL);
  const GArray *deductions = draft_of (pages)->deductions;
  g_autofree char *pool = describe_pool (pages->facts);

  add_row (pages, box, "title", _ ("Another title saves another plan; the one before stays"));
  add_row (pages, box, "performance_year", NULL);
  box = add_box (page, _ ("How large is the pool?"), pool);
  add_row (pages, box, "pool.amount", NULL);
  for (guint i = 0; i < deductions->len; i++)
    {
      g_autofree char *label = g_strdup_printf ("pool.deductions[%u].label", i);
      g_autofree char *amount = g_strdup_printf ("pool.deductions[%u].amount", i);

      add_row (pages, box, label, NULL);
      add_suffix (add_row (pages, box, amount, _ ("Taken off the top, in order")),
                  gain_plan_remover_new (pages, GAIN_ELEMENT_DEDUCTION, 0, i,
                                         _ ("Take this deduction away")));
    }
  adw_preferences_group_add (box, gain_plan_adder_new (pages, GAIN_ELEMENT_DEDUCTION, 0,
                                                       _ ("Taken off the top"), NULL));
  box = add_box (page, _ ("How is it split?"), _ ("Percents that add up to 100%."));
  add_row (pages, box, "split.infrastructure", NULL);
  add_row (pages, box, "split.redesign", NULL);
  add_row (pages, box, "split.participants", NULL);
}

static void
add_gate (const GainPlanPages *pages, AdwPreferencesGroup *box, guint group, guint at)
{
  static const char *const needs[][2] = {
    { "min", NULL }, { "date", NULL }, { "flag", NULL }, { "min", NULL }, { "measure", "tier" },
  };
  const GainGate *gate = &g_array_index (group_at (pages, group)->gates, GainGate, at);
  const GainPlanField *kind = gain_plan_find_field ("groups[0].gates[0].kind");
  const char *title = gain_plan_word_label (kind, gain_gate_words[gate->kind]);

  for (guint i = 0; i < G_N_ELEMENTS (needs[0]) && needs[gate->kind][i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("groups[%u].gates[%u].%s", group, at,
                                               needs[gate->kind][i]);
      GtkWidget *row = add_row (pages, box, path, NULL);
      g_autofree char *whole = g_strdup_printf (
        "%s · %s", title, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), whole);
      if (i == 0)
        add_suffix (row, gain_plan_remover_new (pages, GAIN_ELEMENT_GATE, group, at,
                                                _ ("Take this gate away")));
    }
}

static GtkStringList *
gate_choices (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  const GainPlanField *kind = gain_plan_find_field ("groups[0].gates[0].kind");

  for (guint i = 0; gain_gate_words[i] != NULL; i++)
    gtk_string_list_append (list, gain_plan_word_label (kind, gain_gate_words[i]));
  return list;
}

static void
make_eligible (const GainPlanPages *pages, AdwPreferencesPage *page)
{
  static const char *const conditions[] = {
    "members.role", "members.affiliation", "members.specialty", "members.department",
    "members.practice_tin", "members.group", "members.id", "exclude", NULL,
  };
  AdwPreferencesGroup *last;

  for (guint g = 0; g < draft_of (pages)->groups->len; g++)
    {
      AdwPreferencesGroup *box = add_group_box (
        pages, page, g,
        _ ("A person belongs to the first group that takes it. All conditions must fit; of several "
           "values, any one."));

      adw_preferences_group_set_header_suffix (box, gain_plan_group_tools_new (pages, g));
      gain_plan_group_accept (pages, g, GTK_WIDGET (box));
      add_group_row (pages, box, g, "label", NULL);
      for (guint c = 0; conditions[c] != NULL; c++)
        add_group_row (pages, box, g, conditions[c], NULL);
      for (guint i = 0; i < group_at (pages, g)->gates->len; i++)
        add_gate (pages, box, g, i);
      adw_preferences_group_add (
        box, gain_plan_adder_new (pages, GAIN_ELEMENT_GATE, g, _ ("Who fails a gate earns nothing"),
                                  gate_choices ()));
      add_group_row (pages, box, g, "payee", NULL);
      add_group_row (pages, box, g, "id", _ ("Short; files know the group by it"));
    }
  last = add_box (page, NULL, NULL);
  adw_preferences_group_add (last, gain_plan_adder_new (pages, GAIN_ELEMENT_GROUP, 0,
                                                        _ ("Another group"), NULL));
}

static void
add_measure (const GainPlanPages *pages, AdwPreferencesGroup *box, guint group, guint at)
{
  const GainCatalog *catalog = pages->facts->catalog;
  const char *code = g_array_index (group_at (pages, group)->measures, GainPlanMeasure, at).code;
  int measure = code != NULL ? gain_catalog_find_measure (catalog, code) : -1;
  g_autofree char *path = g_strdup_printf ("groups[%u].measures[%u].weight", group, at);
  GtkWidget *row = add_row (pages, box, path, NULL);
  g_autofree char *title
    = g_strdup_printf (_ ("%s · %s · weight"),
                       measure >= 0 ? catalog->measures[measure].title : _ ("unknown"),
                       code != NULL ? code : "");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  add_suffix (row, gain_plan_remover_new (pages, GAIN_ELEMENT_MEASURE, group, at,
                                          _ ("Take this measure away")));
}

static void
make_metrics (const GainPlanPages *pages, AdwPreferencesPage *page)
{
  for (guint g = 0; g < draft_of (pages)->groups->len; g++)
    {
      AdwPreferencesGroup *box
        = add_group_box (pages, page, g,
                         group_at (pages, g)->measures->len > 0
                           ? _ ("What a payee can earn is divided over its measures by weight.")
                           : _ ("Without a measure the group is flat: everyone earns the whole "
                                "part."));

      for (guint i = 0; i < group_at (pages, g)->measures->len; i++)
        add_measure (pages, box, g, i);
      adw_preferences_group_add (box, gain_plan_measure_adder_new (pages, g));
      add_group_row (pages, box, g, "missing", NULL);
      add_group_row (pages, box, g, "small_numbers", NULL);
    }
}

/* The cut-points are no part of a plan: they are shown, and changed in Measures. */
static void
add_targets (const GainPlanPages *pages, AdwPreferencesGroup *box, const char *code)
{
  const GainCatalog *catalog = pages->facts->catalog;
  int measure = gain_catalog_find_measure (catalog, code);
  g_autofree char *name = gain_plan_measure_words (catalog, code);

  for (guint t = 0; t < catalog->n_targets; t++)
    {
      const GainTarget *target = &catalog->targets[t];
      const GainScheme *scheme = &catalog->schemes[target->scheme];
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *title = NULL;
      g_autofree char *segment = NULL;
      GtkWidget *row;

      if ((int) target->measure != measure
          || target->performance_year != draft_of (pages)->performance_year)
        continue;
      for (guint c = 0; c < target->n_cuts; c++)
        {
          const GainLever lever = { .kind = GAIN_LEVER_CUT_POINT, .target = t, .cut = c };
          g_autofree char *value = gain_lever_format (&lever, target->cuts[c], catalog);

          g_string_append_printf (text, "%s%s %s", c > 0 ? " · " : "", scheme->tiers[c + 1].name,
                                  value);
        }
      segment = gain_segment_words (target->segment);
      title = target->segment_kind == GAIN_SEGMENT_ALL ? g_strdup (name)
                                                       : g_strdup_printf ("%s · %s", name, segment);
      row = adw_action_row_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
      adw_preferences_group_add (box, row);
    }
}

static gboolean
is_judged (const GainPlan *plan, const char *code)
{
  for (guint g = 0; g < plan->groups->len; g++)
    if (gain_plan_group_judges (g_ptr_array_index (plan->groups, g), code))
      return TRUE;
  return FALSE;
}

static void
make_benchmarks (const GainPlanPages *pages, AdwPreferencesPage *page)
{
  const GainCatalog *catalog = pages->facts->catalog;
  AdwPreferencesGroup *box = add_box (page, _ ("Before the year's end"), NULL);

  add_row (pages, box, "interim", _ ("How a measure that builds up over the year is judged"));
  box = add_box (page, _ ("Cut-points of the year"),
                 _ ("They are the same for every plan. Change them in Measures, and try others in "
                    "Compare."));
  for (guint m = 0; m < catalog->n_measures; m++)
    if (is_judged (draft_of (pages), catalog->measures[m].code))
      add_targets (pages, box, catalog->measures[m].code);
}

static void
make_told (const GainPlanPages *pages, AdwPreferencesPage *page)
{
  for (guint g = 0; g < draft_of (pages)->groups->len; g++)
    {
      AdwPreferencesGroup *box = add_group_box (pages, page, g, NULL);

      add_group_row (pages, box, g, "show_dollars",
                     _ ("What the next tier would add, and what is earned so far; else tiers "
                        "alone"));
    }
}

/* The group by its name; by its id where it has none, or is gone. */
static char *
bearer_name (const GainPlan *plan, const char *id)
{
  for (guint g = 0; g < plan->groups->len; g++)
    if (id != NULL
        && g_strcmp0 (((const GainPlanGroup *) g_ptr_array_index (plan->groups, g))->id, id) == 0)
      return gain_group_name (g_ptr_array_index (plan->groups, g));
  return g_strdup (id != NULL ? id : "");
}

static void
add_losses (const GainPlanPages *pages, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *box = add_box (
    page, _ ("If there are losses"), _ ("A group that does not bear them is shielded."));
  GtkStringList *choices = gtk_string_list_new (NULL);

  add_row (pages, box, "downside", NULL);
  add_row (pages, box, "downside.from_reserve_first", NULL);
  for (guint i = 0; i < draft_of (pages)->bearers->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("downside.bearers[%u].weight", i);
      const char *group = g_array_index (draft_of (pages)->bearers, GainBearer, i).group;
      g_autofree char *name = bearer_name (draft_of (pages), group);
      g_autofree char *title = g_strdup_printf (_ ("%s bears with the weight"), name);
      GtkWidget *row = add_row (pages, box, path, NULL);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      add_suffix (row, gain_plan_remover_new (pages, GAIN_ELEMENT_BEARER, 0, i,
                                              _ ("Shield this group")));
    }
  for (guint g = 0; g < draft_of (pages)->groups->len; g++)
    {
      g_autofree char *name = bearer_name (draft_of (pages), group_at (pages, g)->id);

      gtk_string_list_append (choices, name);
    }
  adw_preferences_group_add (box, gain_plan_adder_new (pages, GAIN_ELEMENT_BEARER, 0,
                                                       _ ("Another that bears losses"), choices));
}

static void
make_shares (const GainPlanPages *pages, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *box = add_box (page, _ ("Between the groups"), NULL);

  add_row (pages, box, "groups_by", NULL);
  for (guint g = 0; g < draft_of (pages)->groups->len; g++)
    {
      box = add_group_box (pages, page, g, NULL);
      if (draft_of (pages)->groups_by == GAIN_GROUPS_BY_WEIGHT)
        add_group_row (pages, box, g, "weight", NULL);
      add_group_row (pages, box, g, "base", _ ("What a payee's part of the group's money hangs on"));
      add_group_row (pages, box, g, "prorate", NULL);
      add_group_row (pages, box, g, "cap", _ ("Empty: no cap"));
      add_group_row (pages, box, g, "min_payment", _ ("Empty: everything is paid"));
      if (group_at (pages, g)->payee == GAIN_PAYEE_PROVIDER && !group_at (pages, g)->within.present)
        continue;
      add_group_row (pages, box, g, "within",
                     _ ("A payee's money goes on to its providers and staff"));
      if (!group_at (pages, g)->within.present)
        continue;
      add_group_row (pages, box, g, "within.shares.provider", NULL);
      add_group_row (pages, box, g, "within.shares.staff", NULL);
      add_group_row (pages, box, g, "within.base", NULL);
    }
  add_losses (pages, page);
}

static void
make_residue (const GainPlanPages *pages, AdwPreferencesPage *page)
{
  AdwPreferencesGroup *box = add_box (
    page, _ ("Where do unearned dollars go?"),
    _ ("What a group could have had and did not earn is money that somebody gets. There is no "
       "default: decide it for every group."));

  for (guint g = 0; g < draft_of (pages)->groups->len; g++)
    {
      GtkWidget *row = add_group_row (pages, box, g, "residue", NULL);
      g_autofree char *name = gain_group_name (group_at (pages, g));

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
    }
}

static GtkWidget *
make_read (const GainPlanPages *pages)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();
  g_autoptr (GError) error = NULL;
  GtkWidget *child;

  if (gain_plan_check (draft_of (pages), &error))
    child = gain_plan_page_new (draft_of (pages), pages->facts->catalog);
  else
    {
      child = adw_status_page_new ();
      adw_status_page_set_title (ADW_STATUS_PAGE (child), _ ("The Plan Is Not Complete Yet"));
      adw_status_page_set_description (ADW_STATUS_PAGE (child),
                                       _ ("The plan can be read through once nothing is open. "
                                          "Below is what is missing."));
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), child);
  return scroll;
}

static void
make_changes (const GainPlanPages *pages, AdwPreferencesPage *page)
{
  g_autoptr (GPtrArray) lines = pages->stored != NULL
                                  ? gain_plan_diff (pages->stored, draft_of (pages),
                                                    pages->facts->catalog) : NULL;
  AdwPreferencesGroup *box
    = add_box (page, _ ("What changes"),
               lines == NULL     ? _ ("The plan is new.")
               : lines->len == 0 ? _ ("Nothing: the plan is as it is stored.")
                                 : NULL);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_ptr_array_index (lines, i));
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
      adw_preferences_group_add (box, row);
    }
}

/**
 * gain_plan_page_title:
 * @page: one of the editor's pages
 *
 * Returns: (transfer none): what the list of pages calls it
 */
const char *
gain_plan_page_title (GainPlanPage page)
{
  static const char *const titles[] = {
    N_ ("The Pool"),        N_ ("1. Who Is Eligible"),        N_ ("2. Which Metrics"),
    N_ ("3. Which Benchmarks"), N_ ("4. What Providers Are Told"), N_ ("How It Is Shared"),
    N_ ("Unearned Dollars"), N_ ("Read the Whole Plan"),      N_ ("What Changes"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (titles) == GAIN_N_PLAN_PAGES);
  return _ (titles[page]);
}

/**
 * gain_plan_pages_make:
 * @pages: what they are made from; its form and facts must live as long as the page
 * @page: which
 *
 * Returns: (transfer floating): the page, of the draft as it is now
 */
GtkWidget *
gain_plan_pages_make (const GainPlanPages *pages, GainPlanPage page)
{
  static void (*const makers[]) (const GainPlanPages *, AdwPreferencesPage *) = {
    make_pool,   make_eligible, make_metrics, make_benchmarks, make_told,
    make_shares, make_residue,  NULL,         make_changes,
  };
  GtkWidget *made;

  gain_plan_form_forget (pages->form);
  if (makers[page] == NULL)
    return make_read (pages);
  made = adw_preferences_page_new ();
  makers[page] (pages, ADW_PREFERENCES_PAGE (made));
  return made;
}

/**
 * gain_plan_page_of:
 * @path: of a field or a list of them
 *
 * Returns: the page on which it can be changed
 */
GainPlanPage
gain_plan_page_of (const char *path)
{
  static const struct { const char *part; GainPlanPage page; } parts[] = {
    { ".measures", GAIN_PLAN_PAGE_METRICS },   { ".missing", GAIN_PLAN_PAGE_METRICS },
    { ".small_numbers", GAIN_PLAN_PAGE_METRICS }, { ".show_dollars", GAIN_PLAN_PAGE_TOLD },
    { ".residue", GAIN_PLAN_PAGE_RESIDUE },    { ".weight", GAIN_PLAN_PAGE_SHARES },
    { ".base", GAIN_PLAN_PAGE_SHARES },        { ".prorate", GAIN_PLAN_PAGE_SHARES },
    { ".cap", GAIN_PLAN_PAGE_SHARES },         { ".min_payment", GAIN_PLAN_PAGE_SHARES },
    { ".within", GAIN_PLAN_PAGE_SHARES },
  };

  if (g_str_has_prefix (path, "pool") || g_str_has_prefix (path, "split")
      || g_str_has_prefix (path, "title") || g_str_has_prefix (path, "performance_year"))
    return GAIN_PLAN_PAGE_POOL;
  if (g_str_has_prefix (path, "interim"))
    return GAIN_PLAN_PAGE_BENCHMARKS;
  if (g_str_has_prefix (path, "downside") || g_str_has_prefix (path, "groups_by"))
    return GAIN_PLAN_PAGE_SHARES;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (path, parts[i].part) != NULL)
      return parts[i].page;
  return GAIN_PLAN_PAGE_ELIGIBLE;
}
