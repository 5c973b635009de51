/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-plan-field-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define PLAN(member) G_STRUCT_OFFSET (GainPlan, member)
#define SPLIT(at) (PLAN (split) + GAIN_SPLIT_##at * sizeof (gint64))
#define GROUP(member) G_STRUCT_OFFSET (GainPlanGroup, member)
#define MEMBERS(at) (GROUP (members) + GAIN_MEMBERS_##at * sizeof (char **))

static const GainPlanField plan_fields[] = {
  { "title", N_ ("Title"), GAIN_FIELD_TEXT, PLAN (title), NULL },
  { "performance_year", N_ ("Performance year"), GAIN_FIELD_NUMBER, PLAN (performance_year), NULL },
  { "pool.amount", N_ ("Pool"), GAIN_FIELD_POOL, PLAN (pool), NULL },
  { "split.infrastructure", N_ ("Infrastructure"), GAIN_FIELD_PERCENT, SPLIT (INFRASTRUCTURE),
    NULL },
  { "split.redesign", N_ ("Care redesign"), GAIN_FIELD_PERCENT, SPLIT (REDESIGN), NULL },
  { "split.participants", N_ ("Participants"), GAIN_FIELD_PERCENT, SPLIT (PARTICIPANTS), NULL },
  { "groups_by", N_ ("Groups share by"), GAIN_FIELD_WORD, PLAN (groups_by), gain_groups_by_words },
  { "interim", N_ ("Before the year's end"), GAIN_FIELD_WORD, PLAN (interim), gain_interim_words },
  { "downside", N_ ("Says who bears losses"), GAIN_FIELD_FLAG, PLAN (has_downside), NULL },
  { "downside.from_reserve_first", N_ ("The reserve pays losses first"), GAIN_FIELD_FLAG,
    PLAN (from_reserve_first), NULL },
};

static const GainPlanField deduction_fields[] = {
  { "label", N_ ("For"), GAIN_FIELD_TEXT, G_STRUCT_OFFSET (GainDeduction, label), NULL },
  { "amount", N_ ("Amount"), GAIN_FIELD_MONEY, G_STRUCT_OFFSET (GainDeduction, amount), NULL },
};

static const GainPlanField bearer_fields[] = {
  { "group", N_ ("Group"), GAIN_FIELD_TEXT, G_STRUCT_OFFSET (GainBearer, group), NULL },
  { "weight", N_ ("Weight"), GAIN_FIELD_DECIMAL, G_STRUCT_OFFSET (GainBearer, weight), NULL },
};

static const GainPlanField group_fields[] = {
  { "id", N_ ("ID"), GAIN_FIELD_TEXT, GROUP (id), NULL },
  { "label", N_ ("Name"), GAIN_FIELD_TEXT, GROUP (label), NULL },
  { "weight", N_ ("Weight"), GAIN_FIELD_DECIMAL_OR_NONE, GROUP (weight), NULL },
  { "members.role", N_ ("Roles"), GAIN_FIELD_LIST, MEMBERS (ROLE), NULL },
  { "members.affiliation", N_ ("Affiliations"), GAIN_FIELD_LIST, MEMBERS (AFFILIATION), NULL },
  { "members.specialty", N_ ("Specialties"), GAIN_FIELD_LIST, MEMBERS (SPECIALTY), NULL },
  { "members.department", N_ ("Departments"), GAIN_FIELD_LIST, MEMBERS (DEPARTMENT), NULL },
  { "members.practice_tin", N_ ("Practices, by TIN"), GAIN_FIELD_LIST, MEMBERS (PRACTICE_TIN),
    NULL },
  { "members.group", N_ ("Groups of the roster"), GAIN_FIELD_LIST, MEMBERS (GROUP), NULL },
  { "members.id", N_ ("People, by ID"), GAIN_FIELD_LIST, MEMBERS (ID), NULL },
  { "exclude", N_ ("Left out, by ID"), GAIN_FIELD_LIST, GROUP (exclude), NULL },
  { "payee", N_ ("Paid"), GAIN_FIELD_WORD, GROUP (payee), gain_payee_words },
  { "base", N_ ("Shared by"), GAIN_FIELD_WORD, GROUP (base), gain_base_words },
  { "prorate", N_ ("Joiners and leavers"), GAIN_FIELD_WORD, GROUP (prorate), gain_prorate_words },
  { "missing", N_ ("Without a result"), GAIN_FIELD_WORD, GROUP (missing), gain_rule_words },
  { "small_numbers", N_ ("With too few cases"), GAIN_FIELD_RULE, GROUP (small_numbers),
    gain_rule_words },
  { "cap", N_ ("Most one payee is paid"), GAIN_FIELD_MONEY_OR_NONE, GROUP (cap), NULL },
  { "min_payment", N_ ("Minimum payment"), GAIN_FIELD_MONEY_OR_NONE, GROUP (min_payment), NULL },
  { "residue", N_ ("Unearned dollars go"), GAIN_FIELD_RESIDUE, GROUP (residue),
    gain_residue_words },
  { "show_dollars", N_ ("Scorecards print dollars"), GAIN_FIELD_FLAG, GROUP (show_dollars), NULL },
  { "within", N_ ("Divided among a payee's people"), GAIN_FIELD_FLAG, GROUP (within.present),
    NULL },
  { "within.shares.provider", N_ ("Part of the providers"), GAIN_FIELD_PERCENT,
    GROUP (within.provider_share), NULL },
  { "within.shares.staff", N_ ("Part of the staff"), GAIN_FIELD_PERCENT,
    GROUP (within.staff_share), NULL },
  { "within.base", N_ ("Among them by"), GAIN_FIELD_WORD, GROUP (within.base), gain_base_words },
};

static const GainPlanField measure_fields[] = {
  { "code", N_ ("Measure"), GAIN_FIELD_MEASURE, G_STRUCT_OFFSET (GainPlanMeasure, code), NULL },
  { "weight", N_ ("Weight"), GAIN_FIELD_DECIMAL, G_STRUCT_OFFSET (GainPlanMeasure, weight), NULL },
};

static const GainPlanField gate_fields[] = {
  { "kind", N_ ("Gate"), GAIN_FIELD_WORD, G_STRUCT_OFFSET (GainGate, kind), gain_gate_words },
  { "min", N_ ("At least"), GAIN_FIELD_NUMBER, G_STRUCT_OFFSET (GainGate, min), NULL },
  { "date", N_ ("Date"), GAIN_FIELD_DATE, G_STRUCT_OFFSET (GainGate, date), NULL },
  { "flag", N_ ("Flag"), GAIN_FIELD_TEXT, G_STRUCT_OFFSET (GainGate, flag), NULL },
  { "measure", N_ ("Measure"), GAIN_FIELD_MEASURE, G_STRUCT_OFFSET (GainGate, measure), NULL },
  { "tier", N_ ("At least the tier"), GAIN_FIELD_TIER, G_STRUCT_OFFSET (GainGate, tier), NULL },
};

const GainPlanFields gain_plan_holders[] = {
  [GAIN_IN_PLAN] = { plan_fields, G_N_ELEMENTS (plan_fields) },
  [GAIN_IN_DEDUCTION] = { deduction_fields, G_N_ELEMENTS (deduction_fields) },
  [GAIN_IN_BEARER] = { bearer_fields, G_N_ELEMENTS (bearer_fields) },
  [GAIN_IN_GROUP] = { group_fields, G_N_ELEMENTS (group_fields) },
  [GAIN_IN_MEASURE] = { measure_fields, G_N_ELEMENTS (measure_fields) },
  [GAIN_IN_GATE] = { gate_fields, G_N_ELEMENTS (gate_fields) },
};

/* --- paths ------------------------------------------------------------------------------------ */

typedef struct
{
  GainPlanHolder      holder;
  guint       at;    /* deduction, bearer or group */
  guint       inner; /* measure or gate */
  const char *name;  /* the rest of the path */
} Path;

/* "list[3].": steps over it. */
static gboolean
step_into (const char **path, const char *list, guint *at)
{
  gsize length = strlen (list);
  guint64 index;
  char *end;

  if (strncmp (*path, list, length) != 0 || (*path)[length] != '['
      || !g_ascii_isdigit ((*path)[length + 1]))
    return FALSE;
  index = g_ascii_strtoull (*path + length + 1, &end, 10);
  if (end[0] != ']' || end[1] != '.' || index > G_MAXINT32)
    return FALSE;
  *at = (guint) index;
  *path = end + 2;
  return TRUE;
}

static Path
read_path (const char *path)
{
  Path read = { GAIN_IN_PLAN, 0, 0, path };

  if (step_into (&read.name, "pool.deductions", &read.at))
    read.holder = GAIN_IN_DEDUCTION;
  else if (step_into (&read.name, "downside.bearers", &read.at))
    read.holder = GAIN_IN_BEARER;
  else if (step_into (&read.name, "groups", &read.at))
    {
      read.holder = GAIN_IN_GROUP;
      if (step_into (&read.name, "measures", &read.inner))
        read.holder = GAIN_IN_MEASURE;
      else if (step_into (&read.name, "gates", &read.inner))
        read.holder = GAIN_IN_GATE;
    }
  return read;
}

static const GainPlanField *
find_in (GainPlanHolder holder, const char *name)
{
  for (guint i = 0; i < gain_plan_holders[holder].n; i++)
    if (strcmp (gain_plan_holders[holder].fields[i].name, name) == 0)
      return &gain_plan_holders[holder].fields[i];
  return NULL;
}

static gpointer
element (GArray *array, guint at)
{
  return at < array->len ? array->data + (gsize) at * g_array_get_element_size (array) : NULL;
}

/* The structure that the field is in; NULL: the plan has no such element. */
static gpointer
holder_of (const GainPlan *plan, const Path *path)
{
  GainPlanGroup *group = NULL;

  if (path->holder == GAIN_IN_PLAN)
    return (gpointer) plan;
  if (path->holder == GAIN_IN_DEDUCTION)
    return element (plan->deductions, path->at);
  if (path->holder == GAIN_IN_BEARER)
    return element (plan->bearers, path->at);
  if (path->at < plan->groups->len)
    group = g_ptr_array_index (plan->groups, path->at);
  if (path->holder == GAIN_IN_GROUP || group == NULL)
    return group;
  return element (path->holder == GAIN_IN_MEASURE ? group->measures : group->gates, path->inner);
}

/* --- texts ------------------------------------------------------------------------------------ */

/**
 * gain_plan_field_text:
 * @in: what has the field
 * @field: one of its fields
 *
 * Returns: (transfer full): the field as a text, in the words of the document
 */
char *
gain_plan_field_text (gconstpointer in, const GainPlanField *field)
{
  const GainPlanGroup *group = in;
  const GainPlan *plan = in;
  gint64 value = 0;
  int word;

  switch (field->kind)
    {
    case GAIN_FIELD_TEXT:
    case GAIN_FIELD_MEASURE:
    case GAIN_FIELD_TIER:
      return g_strdup (G_STRUCT_MEMBER (char *, in, field->offset) != NULL
                         ? G_STRUCT_MEMBER (char *, in, field->offset) : "");
    case GAIN_FIELD_NUMBER:
      value = field->offset == PLAN (performance_year) && find_in (GAIN_IN_PLAN, field->name) == field
                ? plan->performance_year
                : G_STRUCT_MEMBER (gint64, in, field->offset);
      return g_strdup_printf ("%" G_GINT64_FORMAT, value);
    case GAIN_FIELD_DATE:
      return G_STRUCT_MEMBER (GainDate, in, field->offset) == 0
               ? g_strdup ("")
               : gain_date_format (G_STRUCT_MEMBER (GainDate, in, field->offset));
    case GAIN_FIELD_POOL:
      return plan->pool_is_settlement ? g_strdup ("settlement") : gain_money_format (plan->pool);
    case GAIN_FIELD_LIST:
      return G_STRUCT_MEMBER (char **, in, field->offset) == NULL
               ? g_strdup ("")
               : g_strjoinv ("; ", G_STRUCT_MEMBER (char **, in, field->offset));
    case GAIN_FIELD_FLAG:
      return g_strdup (G_STRUCT_MEMBER (gboolean, in, field->offset) ? "true" : "false");
    case GAIN_FIELD_RULE:
    case GAIN_FIELD_WORD:
    case GAIN_FIELD_RESIDUE:
      word = G_STRUCT_MEMBER (int, in, field->offset);
      if (field->kind == GAIN_FIELD_RULE && word == GAIN_RULE_TIER)
        return g_strdup (group->small_numbers_tier != NULL ? group->small_numbers_tier : "");
      return g_strdup (word >= 0 ? field->words[word] : "");
    case GAIN_FIELD_MONEY:
    case GAIN_FIELD_MONEY_OR_NONE:
      value = G_STRUCT_MEMBER (gint64, in, field->offset);
      return value == GAIN_NULL ? g_strdup ("") : gain_money_format (value);
    case GAIN_FIELD_DECIMAL:
    case GAIN_FIELD_DECIMAL_OR_NONE:
    case GAIN_FIELD_PERCENT:
    default:
      value = G_STRUCT_MEMBER (gint64, in, field->offset);
      return value == GAIN_NULL ? g_strdup ("") : gain_decimal_format (value);
    }
}

static gboolean
read_number (const char *text, guint places, gboolean may_be_none, gint64 *value)
{
  GainDecimalStatus status
    = gain_decimal_parse (text, places,
                          GAIN_DECIMAL_ALLOW_GROUPS | GAIN_DECIMAL_ALLOW_DOLLAR
                            | GAIN_DECIMAL_ALLOW_PERCENT,
                          value);

  if (status == GAIN_DECIMAL_BLANK && may_be_none)
    *value = GAIN_NULL;
  return status == GAIN_DECIMAL_OK || (status == GAIN_DECIMAL_BLANK && may_be_none);
}

/* What is pasted into a field may bring ends of lines, which no plan that comes from a file may have. */
static char *
dup_line (const char *text)
{
  GString *line = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (line, FALSE);
}

static char **
read_list (const char *text)
{
  g_autofree char *line = dup_line (text);
  g_auto (GStrv) parts = g_strsplit (line, ";", -1);
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (values, g_strdup (parts[i]));
  if (values->len == 0)
    return NULL;
  g_ptr_array_add (values, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&values), FALSE);
}

static gboolean
set_word (gpointer in, const GainPlanField *field, const char *text)
{
  GainPlanGroup *group = in;

  for (int i = 0; field->words[i] != NULL; i++)
    if (strcmp (field->words[i], text) == 0)
      {
        G_STRUCT_MEMBER (int, in, field->offset) = i;
        if (field->kind == GAIN_FIELD_RULE)
          g_clear_pointer (&group->small_numbers_tier, g_free);
        return TRUE;
      }
  if (field->kind == GAIN_FIELD_RESIDUE && *text == '\0')
    group->residue = GAIN_RESIDUE_NOT_CHOSEN;
  else if (field->kind == GAIN_FIELD_RULE && *text != '\0')
    {
      group->small_numbers = GAIN_RULE_TIER;
      g_free (group->small_numbers_tier);
      group->small_numbers_tier = g_strdup (text);
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
set_number (gpointer in, const GainPlanField *field, const char *text)
{
  gboolean money = field->kind == GAIN_FIELD_MONEY || field->kind == GAIN_FIELD_MONEY_OR_NONE
                   || field->kind == GAIN_FIELD_POOL;
  gboolean none = field->kind == GAIN_FIELD_MONEY_OR_NONE
                  || field->kind == GAIN_FIELD_DECIMAL_OR_NONE;
  gint64 value;

  if (!read_number (text, money ? 2 : field->kind == GAIN_FIELD_NUMBER ? 0 : 4, none, &value))
    return FALSE;
  if (field->kind == GAIN_FIELD_NUMBER && find_in (GAIN_IN_PLAN, field->name) == field)
    {
      if (value < 1 || value > 9999)
        return FALSE;
      ((GainPlan *) in)->performance_year = (int) value;
      return TRUE;
    }
  G_STRUCT_MEMBER (gint64, in, field->offset) = value;
  return TRUE;
}

static gboolean
set_text (gpointer in, const GainPlanField *field, const char *text)
{
  GainDate date = 0;

  switch (field->kind)
    {
    case GAIN_FIELD_TEXT:
    case GAIN_FIELD_MEASURE:
    case GAIN_FIELD_TIER:
      g_free (G_STRUCT_MEMBER (char *, in, field->offset));
      G_STRUCT_MEMBER (char *, in, field->offset) = *text != '\0' ? dup_line (text) : NULL;
      return TRUE;
    case GAIN_FIELD_LIST:
      g_strfreev (G_STRUCT_MEMBER (char **, in, field->offset));
      G_STRUCT_MEMBER (char **, in, field->offset) = read_list (text);
      return TRUE;
    case GAIN_FIELD_FLAG:
      if (strcmp (text, "true") != 0 && strcmp (text, "false") != 0)
        return FALSE;
      G_STRUCT_MEMBER (gboolean, in, field->offset) = strcmp (text, "true") == 0;
      return TRUE;
    case GAIN_FIELD_DATE:
      if (*text != '\0' && gain_date_parse (text, &date) != GAIN_DATE_OK)
        return FALSE;
      G_STRUCT_MEMBER (GainDate, in, field->offset) = date;
      return TRUE;
    case GAIN_FIELD_POOL:
      ((GainPlan *) in)->pool_is_settlement = strcmp (text, "settlement") == 0;
      return ((GainPlan *) in)->pool_is_settlement || set_number (in, field, text);
    case GAIN_FIELD_RULE:
    case GAIN_FIELD_WORD:
    case GAIN_FIELD_RESIDUE:
      return set_word (in, field, text);
    case GAIN_FIELD_NUMBER:
    case GAIN_FIELD_MONEY:
    case GAIN_FIELD_MONEY_OR_NONE:
    case GAIN_FIELD_DECIMAL:
    case GAIN_FIELD_DECIMAL_OR_NONE:
    case GAIN_FIELD_PERCENT:
    default:
      return set_number (in, field, text);
    }
}

/**
 * gain_plan_find_field:
 * @path: a path in the document
 *
 * Returns: (transfer none) (nullable): the field that the path leads to; %NULL: there is none
 */
const GainPlanField *
gain_plan_find_field (const char *path)
{
  Path read;

  g_return_val_if_fail (path != NULL, NULL);

  read = read_path (path);
  return find_in (read.holder, read.name);
}

/**
 * gain_plan_get_field:
 * @plan: a plan
 * @path: a path in the document
 *
 * Returns: (transfer full) (nullable): the field as a text, in the words of the document and the
 *   same in every locale; %NULL: the plan has no such field
 */
char *
gain_plan_get_field (const GainPlan *plan, const char *path)
{
  const GainPlanField *field = gain_plan_find_field (path);
  Path read = read_path (path);
  gpointer in = field != NULL ? holder_of (plan, &read) : NULL;

  return in != NULL ? gain_plan_field_text (in, field) : NULL;
}

/**
 * gain_plan_set_field:
 * @plan: a plan that is not run yet
 * @path: a path in the document
 * @text: as gain_plan_get_field() gives it, or as a person types it
 *
 * Changes a field. That the text can be one is all that is checked: gain_plan_check() does the
 * rest.
 *
 * Returns: %FALSE and nothing changed if the plan has no such field, or the text can't be one
 */
gboolean
gain_plan_set_field (GainPlan *plan, const char *path, const char *text)
{
  const GainPlanField *field = gain_plan_find_field (path);
  Path read = read_path (path);
  gpointer in = field != NULL ? holder_of (plan, &read) : NULL;

  g_return_val_if_fail (plan != NULL && text != NULL, FALSE);

  return in != NULL && set_text (in, field, text);
}

static char ***
list_at (const GainPlan *plan, const char *path)
{
  const GainPlanField *field = gain_plan_find_field (path);
  Path read = read_path (path);
  gpointer in = field != NULL && field->kind == GAIN_FIELD_LIST ? holder_of (plan, &read) : NULL;

  return in != NULL ? &G_STRUCT_MEMBER (char **, in, field->offset) : NULL;
}

/**
 * gain_plan_get_list:
 * @plan: a plan
 * @path: of a list in the document
 *
 * Returns: (transfer none) (nullable): its values; %NULL: no condition, or no such list
 */
char **
gain_plan_get_list (const GainPlan *plan, const char *path)
{
  char ***list = list_at (plan, path);

  return list != NULL ? *list : NULL;
}

/**
 * gain_plan_set_list:
 * @plan: a plan that is not run yet
 * @path: of a list in the document
 * @values: (nullable): its values; none is no condition
 *
 * Returns: %FALSE and nothing changed if the plan has no such list
 */
gboolean
gain_plan_set_list (GainPlan *plan, const char *path, char **values)
{
  char ***list = list_at (plan, path);
  char **copy = values != NULL && values[0] != NULL ? g_strdupv (values) : NULL;

  if (list == NULL)
    {
      g_strfreev (copy);
      return FALSE;
    }
  g_strfreev (*list);
  *list = copy;
  return TRUE;
}
