/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-payee-words.h"
#include "gain-plan-field-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More values than these are told as their number. */
#define MOST_VALUES 6

static char *
dollars (gconstpointer in, const GainPlanField *field)
{
  gint64 cents = G_STRUCT_MEMBER (gint64, in, field->offset);

  return cents == GAIN_NULL ? g_strdup ("") : gain_money_format_dollars (cents);
}

/* A TIN may be somebody's Social Security number. */
static char *
list_words (gconstpointer in, const GainPlanField *field)
{
  char **values = G_STRUCT_MEMBER (char **, in, field->offset);
  guint n = values != NULL ? g_strv_length (values) : 0;
  gboolean masked
    = field->offset
      == G_STRUCT_OFFSET (GainPlanGroup, members) + GAIN_MEMBERS_PRACTICE_TIN * sizeof (char **);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n && i < MOST_VALUES; i++)
    {
      g_autofree char *shown = masked ? gain_tin_mask (values[i]) : g_strdup (values[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", shown);
    }
  if (n > MOST_VALUES)
    g_string_append_printf (text, _ (" and %u more"), n - MOST_VALUES);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A field as a person says it; empty: nothing. */
static char *
shown_text (gconstpointer in, const GainPlanField *field, const GainCatalog *catalog)
{
  g_autofree char *text = gain_plan_field_text (in, field);
  GainDate date = 0;

  switch (field->kind)
    {
    case GAIN_FIELD_POOL:
      return strcmp (text, "settlement") == 0 ? g_strdup (_ ("what CMS pays at settlement"))
                                              : dollars (in, field);
    case GAIN_FIELD_MONEY:
    case GAIN_FIELD_MONEY_OR_NONE:
      return dollars (in, field);
    case GAIN_FIELD_PERCENT:
      return g_strdup_printf ("%s%%", text);
    case GAIN_FIELD_WORD:
    case GAIN_FIELD_RESIDUE:
    case GAIN_FIELD_RULE:
      return g_strdup (gain_plan_word_label (field, text));
    case GAIN_FIELD_FLAG:
      return g_strdup (strcmp (text, "true") == 0 ? _ ("yes") : _ ("no"));
    case GAIN_FIELD_LIST:
      return list_words (in, field);
    case GAIN_FIELD_DATE:
      return gain_date_parse (text, &date) == GAIN_DATE_OK ? gain_date_format_us (date)
                                                           : g_steal_pointer (&text);
    case GAIN_FIELD_MEASURE:
      return g_strdup (gain_plan_measure_name (catalog, text));
    case GAIN_FIELD_TEXT:
    case GAIN_FIELD_TIER:
    case GAIN_FIELD_NUMBER:
    case GAIN_FIELD_DECIMAL:
    case GAIN_FIELD_DECIMAL_OR_NONE:
    default:
      return g_steal_pointer (&text);
    }
}

/* Two long lists may begin alike: what is told is short, what differs is whether they do. */
static gboolean
field_differs (gconstpointer before, gconstpointer after, const GainPlanField *field)
{
  g_autofree char *left = gain_plan_field_text (before, field);
  g_autofree char *right = gain_plan_field_text (after, field);

  return strcmp (left, right) != 0;
}

static void
tell (GPtrArray *lines, const char *where, const char *label, const char *before,
      const char *after)
{
  const char *nothing = _ ("nothing");

  /* Translators: where in a plan, which field, what it was and what it is. */
  g_ptr_array_add (lines, g_strdup_printf (_ ("%s%s: %s → %s"), where, label,
                                           *before != '\0' ? before : nothing,
                                           *after != '\0' ? after : nothing));
}

static void
tell_fields (GPtrArray *lines, const char *where, GainPlanHolder holder, gconstpointer before,
             gconstpointer after, const GainCatalog *catalog)
{
  for (guint i = 0; i < gain_plan_holders[holder].n; i++)
    {
      const GainPlanField *field = &gain_plan_holders[holder].fields[i];
      g_autofree char *left = shown_text (before, field, catalog);
      g_autofree char *right = shown_text (after, field, catalog);

      if (field_differs (before, after, field))
        tell (lines, where, _ (field->label), left, right);
    }
}

/* The elements of a list as one text each, since they have no name to know them by. */
static char *
list_text (GArray *array, GainPlanHolder holder, const GainCatalog *catalog)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < array->len; i++)
    {
      if (i > 0)
        g_string_append (text, "; ");
      for (guint f = 0; f < gain_plan_holders[holder].n; f++)
        {
          const GainPlanField *field = &gain_plan_holders[holder].fields[f];
          gpointer in = array->data + i * g_array_get_element_size (array);
          g_autofree char *part = shown_text (in, field, catalog);

          if (*part != '\0' && strcmp (part, "0") != 0)
            g_string_append_printf (text, "%s%s", f > 0 ? " " : "", part);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
tell_list (GPtrArray *lines, const char *where, const char *label, GainPlanHolder holder,
           GArray *before, GArray *after, const GainCatalog *catalog)
{
  /* Two measures may have one short name. */
  g_autofree char *left_codes = list_text (before, holder, NULL);
  g_autofree char *right_codes = list_text (after, holder, NULL);
  g_autofree char *left = list_text (before, holder, catalog);
  g_autofree char *right = list_text (after, holder, catalog);

  if (strcmp (left_codes, right_codes) != 0)
    tell (lines, where, label, left, right);
}

/* A group that is being written may have no id yet. */
static const char *
id_of (const GainPlanGroup *group)
{
  return group->id != NULL ? group->id : "";
}

/* Id -> GainPlanGroup, borrowed; of two with one id the first. */
static GHashTable *
by_id (const GainPlan *plan)
{
  GHashTable *groups = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint g = plan->groups->len; g > 0; g--)
    {
      GainPlanGroup *group = g_ptr_array_index (plan->groups, g - 1);

      g_hash_table_replace (groups, (gpointer) id_of (group), group);
    }
  return groups;
}

static void
tell_group (GPtrArray *lines, const GainPlanGroup *before, const GainPlanGroup *after,
            const GainCatalog *catalog)
{
  const char *name = after->label != NULL ? after->label : id_of (after);
  g_autofree char *where = g_strdup_printf ("%s · ", name);

  tell_fields (lines, where, GAIN_IN_GROUP, before, after, catalog);
  tell_list (lines, where, _ ("Measures"), GAIN_IN_MEASURE, before->measures, after->measures,
             catalog);
  tell_list (lines, where, _ ("Gates"), GAIN_IN_GATE, before->gates, after->gates, catalog);
}

/* The ids of the groups that are in both plans, in the order of the first. */
static char *
order_text (const GainPlan *plan, GHashTable *other)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint g = 0; g < plan->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (plan->groups, g);

      if (g_hash_table_contains (other, id_of (group)))
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", id_of (group));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A provider belongs to the first group that takes it, so the order decides. */
static void
tell_order (GPtrArray *lines, const GainPlan *before, GHashTable *old, const GainPlan *after,
            GHashTable *new)
{
  g_autofree char *left = order_text (before, new);
  g_autofree char *right = order_text (after, old);

  if (strcmp (left, right) != 0)
    tell (lines, "", _ ("Order of groups"), left, right);
}

static void
tell_groups (GPtrArray *lines, const GainPlan *before, const GainPlan *after,
             const GainCatalog *catalog)
{
  g_autoptr (GHashTable) old = by_id (before);
  g_autoptr (GHashTable) new = by_id (after);

  for (guint g = 0; g < before->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (before->groups, g);

      if (!g_hash_table_contains (new, id_of (group)))
        g_ptr_array_add (lines, g_strdup_printf (_ ("Group “%s” is gone"), id_of (group)));
    }
  for (guint g = 0; g < after->groups->len; g++)
    {
      const GainPlanGroup *group = g_ptr_array_index (after->groups, g);
      const GainPlanGroup *was = g_hash_table_lookup (old, id_of (group));

      if (was == NULL)
        g_ptr_array_add (lines, g_strdup_printf (_ ("Group “%s” is new"), id_of (group)));
      else
        tell_group (lines, was, group, catalog);
    }
  tell_order (lines, before, old, after, new);
}

/**
 * gain_plan_diff:
 * @before: a plan
 * @after: another, or a later version of it
 * @catalog: (nullable): of their measures; %NULL: they are called by their codes
 *
 * Tells in words what differs, field by field; groups are the same where their ids are.
 *
 * Returns: (transfer full) (element-type utf8): a line a difference; empty: none
 */
GPtrArray *
gain_plan_diff (const GainPlan *before, const GainPlan *after, const GainCatalog *catalog)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (before != NULL && after != NULL, lines);

  tell_fields (lines, "", GAIN_IN_PLAN, before, after, catalog);
  tell_list (lines, "", _ ("Off the top"), GAIN_IN_DEDUCTION, before->deductions, after->deductions,
             catalog);
  tell_list (lines, "", _ ("Who bears losses"), GAIN_IN_BEARER, before->bearers, after->bearers,
             catalog);
  tell_groups (lines, before, after, catalog);
  return lines;
}
