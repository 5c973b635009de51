/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-writer.h"

#include "gain-grid.h"

#include <json-glib/json-glib.h>

/* The columns of the contract, in its order. */
static const struct
{
  const char  *name;
  GainGridType type;
} columns[] = {
  { "group", GAIN_GRID_TEXT },         { "payee_kind", GAIN_GRID_TEXT },
  { "payee_id", GAIN_GRID_TEXT },      { "measure", GAIN_GRID_TEXT },
  { "included", GAIN_GRID_NUMBER },    { "tier", GAIN_GRID_NUMBER },
  { "payout_percent", GAIN_GRID_PERCENT },
  { "maximum", GAIN_GRID_MONEY },      { "earned", GAIN_GRID_MONEY },
  { "redistributed", GAIN_GRID_MONEY }, { "paid", GAIN_GRID_MONEY },
  { "advances", GAIN_GRID_MONEY },     { "net", GAIN_GRID_MONEY },
  { "note", GAIN_GRID_TEXT },
};

static void
add_payee_columns (GainGrid *grid, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  gain_grid_add_text (grid, group->group->id);
  gain_grid_add_text (grid, gain_payee_words[group->group->payee]);
  gain_grid_add_text (grid, payee->id);
}

static void
add_term (GainGrid *grid, const GainLedgerGroup *group, const GainLedgerPayee *payee,
          const GainTerm *term, const char *code)
{
  gboolean included = term->judged != GAIN_JUDGED_EXCLUDED;

  add_payee_columns (grid, group, payee);
  gain_grid_add_text (grid, code);
  gain_grid_add_number (grid, included);
  gain_grid_add_number (grid, included && term->tier >= 0 ? term->tier : GAIN_NULL);
  gain_grid_add_number (grid, included ? term->payout : GAIN_NULL);
  gain_grid_add_number (grid, term->maximum);
  gain_grid_add_number (grid, term->earned);
  gain_grid_add_empty (grid, 5);
}

static void
add_payee (GainGrid *grid, const GainLedgerGroup *group, const GainLedgerPayee *payee)
{
  add_payee_columns (grid, group, payee);
  gain_grid_add_empty (grid, 1);
  gain_grid_add_number (grid, 1);
  gain_grid_add_empty (grid, 2);
  gain_grid_add_number (grid, payee->maximum);
  gain_grid_add_number (grid, payee->earned);
  gain_grid_add_number (grid, payee->redistributed);
  gain_grid_add_number (grid, payee->paid);
  gain_grid_add_number (grid, payee->advances);
  gain_grid_add_number (grid, payee->net);
  gain_grid_take_text (grid, gain_ledger_payee_note (group, payee));
}

/* Someone within a payee, which the note names. */
static void
add_person (GainGrid *grid, const GainLedger *ledger, const GainLedgerGroup *group,
            const GainLedgerPayee *payee, const GainLedgerPerson *person)
{
  gain_grid_add_text (grid, group->group->id);
  gain_grid_add_text (grid, "person");
  gain_grid_add_text (grid, ledger->facts->catalog->people[person->person].id);
  gain_grid_add_empty (grid, 1);
  gain_grid_add_number (grid, 1);
  gain_grid_add_empty (grid, 5);
  gain_grid_add_number (grid, person->paid);
  gain_grid_add_number (grid, person->advances);
  gain_grid_add_number (grid, person->net);
  gain_grid_add_text (grid, payee->id);
}

static void
add_group (GainGrid *grid, const GainLedger *ledger, const GainLedgerGroup *group)
{
  const GainMeasure *measures = ledger->facts->catalog->measures;

  for (guint i = 0; i < group->n_payees; i++)
    {
      const GainLedgerPayee *payee = &group->payees[i];

      for (guint term = 0; term < group->n_terms; term++)
        add_term (grid, group, payee, &group->terms[payee->first_term + term],
                  measures[group->term_measures[term]].code);
      add_payee (grid, group, payee);
      for (guint p = 0; p < payee->n_persons; p++)
        add_person (grid, ledger, group, payee, &group->persons[payee->first_person + p]);
    }
}

static void
set_text (JsonObject *object, const char *name, char *taken)
{
  json_object_set_string_member (object, name, taken);
  g_free (taken);
}

static void
set_money (JsonObject *object, const char *name, gint64 cents)
{
  set_text (object, name, gain_money_format (cents));
}

static JsonObject *
describe_split (const GainLedger *ledger)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; i < GAIN_N_SPLITS; i++)
    set_money (object, gain_split_words[i], ledger->split[i]);
  return object;
}

static JsonObject *
describe_group (const GainLedgerGroup *group)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", group->group->id);
  set_money (object, "money", group->money);
  set_money (object, "earned", group->earned);
  set_money (object, "redistributed", group->redistributed);
  set_money (object, "paid", group->paid);
  set_money (object, "residue", group->residue);
  json_object_set_string_member (object, "residue_to", gain_residue_words[group->group->residue]);
  return object;
}

static JsonObject *
describe_totals (const GainLedger *ledger)
{
  JsonObject *object = json_object_new ();

  set_money (object, "paid", ledger->paid);
  set_money (object, "infrastructure", ledger->infrastructure);
  set_money (object, "redesign", ledger->redesign);
  set_money (object, "reserve", ledger->reserve);
  set_money (object, "carry_forward", ledger->carry_forward);
  return object;
}

static JsonArray *
describe_warnings (const GainLedger *ledger)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; ledger->warnings != NULL && i < ledger->warnings->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (ledger->warnings, i));
  return array;
}

static JsonNode *
describe_ledger (const GainLedger *ledger)
{
  JsonObject *object = json_object_new ();
  JsonArray *groups = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (GError) fault = NULL;

  for (guint i = 0; i < ledger->n_groups; i++)
    json_array_add_object_element (groups, describe_group (&ledger->groups[i]));
  set_money (object, "pool", ledger->pool);
  json_object_set_object_member (object, "split", describe_split (ledger));
  json_object_set_array_member (object, "groups", groups);
  json_object_set_object_member (object, "totals", describe_totals (ledger));
  set_money (object, "advances_unmatched", ledger->advances_unmatched);
  json_object_set_array_member (object, "warnings", describe_warnings (ledger));
  json_object_set_string_member (object, "proof",
                                 gain_ledger_prove (ledger, &fault) ? "ok" : fault->message);
  json_node_take_object (node, object);
  return node;
}

/**
 * gain_ledger_to_grid:
 * @ledger: a run
 *
 * Lays a run out in the columns of `distribute`. Source: contract "Files".
 *
 * Returns: (transfer full): the table
 */
GainGrid *
gain_ledger_to_grid (const GainLedger *ledger)
{
  GainGrid *grid;

  g_return_val_if_fail (ledger != NULL, NULL);

  grid = gain_grid_new ("distribution");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gain_grid_add_column (grid, columns[i].name, columns[i].type);
  for (guint i = 0; i < ledger->n_groups; i++)
    add_group (grid, ledger, &ledger->groups[i]);
  return grid;
}

/**
 * gain_ledger_to_csv:
 * @ledger: a run
 *
 * Writes a run as the `distribute` CSV. Programs read it, so nothing guards against formulas.
 * Source: contract "Files".
 *
 * Returns: (transfer full): the file's text
 */
GString *
gain_ledger_to_csv (const GainLedger *ledger)
{
  g_autoptr (GainGrid) grid = gain_ledger_to_grid (ledger);

  return grid != NULL ? gain_grid_to_csv (grid, FALSE) : NULL;
}

/**
 * gain_write_ledger_text:
 * @csv: a run's ledger as gain_ledger_to_csv() wrote it
 * @path: (nullable): the file, a spreadsheet if its name ends in `.xlsx`; `-` or %NULL is standard
 *   output
 * @error: (nullable): %GAIN_FILE_ERROR_WRITE
 *
 * Writes the ledger of a finalized run: as CSV to the byte as it was sealed.
 *
 * Returns: whether all of it was written
 */
gboolean
gain_write_ledger_text (const char *csv, const char *path, GError **error)
{
  g_autoptr (GString) text = g_string_new (csv);
  GainGridType types[G_N_ELEMENTS (columns)];

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    types[i] = columns[i].type;
  return gain_write_csv (text, "distribution", types, G_N_ELEMENTS (types), path, error);
}

/**
 * gain_ledger_to_summary:
 * @ledger: a run
 *
 * Writes a run's totals as JSON: the pool, its split, each group, where everything ended, and
 * whether it all adds up. Source: contract "Files".
 *
 * Returns: (transfer full): the file's text
 */
GString *
gain_ledger_to_summary (const GainLedger *ledger)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  JsonNode *root;
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (ledger != NULL, text);

  root = describe_ledger (ledger);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');
  json_node_unref (root);
  return text;
}
