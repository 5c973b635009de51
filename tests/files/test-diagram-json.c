/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Diagram documents: what is refused and where, and that what is written reads as the same. */
#include "gain-diagram-json.h"

#include <string.h>

#define HEAD "{\"format\":\"gainshare-diagram/1\",\"title\":\"T\",\"performance_year\":2025,"
#define AIM "{\"id\":\"a1\",\"kind\":\"aim\",\"text\":\"Aim\"}"
#define NODE(more) HEAD "\"nodes\":[{\"id\":\"a1\",\"kind\":\"aim\",\"text\":\"x\"" more "}]}"
#define SCOPE(text) HEAD "\"scope\":\"" text "\",\"nodes\":[]}"
#define LINKS(text) HEAD "\"nodes\":[" AIM "],\"links\":[" text "]}"

typedef struct
{
  const char *name;
  const char *text;
  const char *starts;
} Case;

static const Case cases[] = {
  { "format", "{\"format\":\"gainshare-plan/1\"}", "format: " },
  { "year", "{\"format\":\"gainshare-diagram/1\",\"title\":\"T\",\"performance_year\":25}",
    "performance_year: " },
  { "unknown-field", NODE (",\"color\":\"red\""), "nodes[0].color: " },
  { "key-twice", NODE (",\"owner\":\"A\",\"owner\":\"B\""), "nodes[0].owner: " },
  { "id-twice", HEAD "\"nodes\":[" AIM "," AIM "]}", "nodes[1].id: " },
  { "id", HEAD "\"nodes\":[{\"id\":\"a 1\",\"kind\":\"aim\",\"text\":\"x\"}]}", "nodes[0].id: " },
  { "kind", HEAD "\"nodes\":[{\"id\":\"a\",\"kind\":\"goal\",\"text\":\"x\"}]}", "nodes[0].kind: " },
  { "no-text", HEAD "\"nodes\":[{\"id\":\"a\",\"kind\":\"aim\"}]}", "nodes[0].text: " },
  { "line-break", NODE (",\"owner\":\"A\\nB\""), "nodes[0].owner: " },
  { "date", NODE (",\"due\":\"6/30/2025\""), "nodes[0].due: " },
  { "status", NODE (",\"status\":\"done\""), "nodes[0].status: " },
  { "measure-twice",
    NODE (",\"measures\":[{\"code\":\"A\",\"role\":\"process\"},{\"code\":\"A\",\"role\":\"outcome\"}]"),
    "nodes[0].measures[1].code: " },
  { "no-role", NODE (",\"measures\":[{\"code\":\"A\"}]"), "nodes[0].measures[0].role: " },
  { "cycle-ends-first",
    NODE (",\"cycles\":[{\"start\":\"2025-02-01\",\"end\":\"2025-01-01\"}]"),
    "nodes[0].cycles[0].end: " },
  { "inherits-nothing", NODE (",\"inherits\":true"), "nodes[0].inherits: " },
  { "hidden", NODE (",\"hidden\":true"), "nodes[0].hidden: " },
  { "scope", SCOPE ("practice:12"), "scope: " },
  { "loose-link", LINKS ("{\"from\":\"a1\",\"to\":\"p1\"}"), "links[0].to: " },
  { "link-twice", LINKS ("{\"from\":\"a1\",\"to\":\"a1\"},{\"from\":\"a1\",\"to\":\"a1\"}"),
    "links[1]: " },
  { "no-nodes", HEAD "\"links\":[]}", "nodes: " },
  { "syntax", "{\"format\":\n 1 2}", "line 2" },
  /* What json-glib would take, and make a text of that is not UTF-8. */
  { "byte-by-its-number", SCOPE ("practice:12\\34567"), "line 1, column 89: " },
  { "half-a-letter", SCOPE ("a\\ud83dx"), "line 1, " },
  { "other-half", SCOPE ("a\\ude00x"), "line 1, " },
  { "zero-byte", SCOPE ("aco\\u0000x"), "line 1, " },
  { "short-number", SCOPE ("a\\u12"), "line 1, " },
  { "no-escape", SCOPE ("a\\x41"), "line 1, " },
  { "comment", HEAD "/* \" */ \"scope\":\"a\\345\",\"nodes\":[]}", "line 1, " },
  { "other-quotes", HEAD "\"scope\":'a\\345',\"nodes\":[]}", "line 1, " },
};

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram = gain_diagram_from_json (item->text, -1, &error);

  g_assert_null (diagram);
  g_assert_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, item->starts));
}

/* Letters by their numbers, also of two halves. */
static void
test_escapes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram
    = gain_diagram_from_json (NODE (",\"owner\":\"\\u00c9l\\u00e9a \\ud83d\\ude00 \\\"\\/\\\\\""), -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (((const GainDiagramNode *) g_ptr_array_index (diagram->nodes, 0))->owner, ==,
                   "Éléa 😀 \"/\\");
}

/* The document of the contract, with the fields that it may also have. */
static const char full[]
    = "{\n"
      "  \"format\" : \"gainshare-diagram/1\",\n"
      "  \"title\" : \"Fewer avoidable visits\",\n"
      "  \"performance_year\" : 2025,\n"
      "  \"scope\" : \"aco\",\n"
      "  \"parent\" : null,\n"
      "  \"reason\" : \"The aim of 2024 was met\",\n"
      "  \"reviewed\" : \"2025-11-15\",\n"
      "  \"nodes\" : [\n"
      "    {\n"
      "      \"id\" : \"a1\",\n"
      "      \"kind\" : \"aim\",\n"
      "      \"text\" : \"Cut avoidable ED visits 10 % by Dec 2025\",\n"
      "      \"measures\" : [\n"
      "        {\n"
      "          \"code\" : \"ED\",\n"
      "          \"role\" : \"outcome\"\n"
      "        }\n"
      "      ]\n"
      "    },\n"
      "    {\n"
      "      \"id\" : \"c3\",\n"
      "      \"kind\" : \"change\",\n"
      "      \"text\" : \"Call within 2 days\",\n"
      "      \"owner\" : \"Ruiz\",\n"
      "      \"due\" : \"2025-06-30\",\n"
      "      \"status\" : \"testing\",\n"
      "      \"order\" : 1,\n"
      "      \"cycles\" : [\n"
      "        {\n"
      "          \"prediction\" : \"Half come back\",\n"
      "          \"do\" : \"Two weeks at Elm\",\n"
      "          \"act\" : \"adapt\",\n"
      "          \"start\" : \"2025-02-01\"\n"
      "        }\n"
      "      ]\n"
      "    }\n"
      "  ],\n"
      "  \"links\" : [\n"
      "    {\n"
      "      \"from\" : \"a1\",\n"
      "      \"to\" : \"c3\"\n"
      "    }\n"
      "  ]\n"
      "}\n";

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram = gain_diagram_from_json (full, -1, &error);
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = gain_diagram_to_json (diagram);
  g_assert_cmpstr (written, ==, full);
}

/* An heir's own document: what it overrides, hides and takes away stays so. */
static void
test_heir (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram = gain_diagram_from_json (
      HEAD "\"scope\":\"practice:123456789\",\"parent\":\"ACO\",\"seen\":[{\"id\":\"p1\",\"text\":\"x\"}],"
           "\"nodes\":[{\"id\":\"p1\",\"kind\":\"primary\",\"owner\":\"\",\"due\":\"\",\"status\":\"\",\"order\":0,\"measures\":[],"
           "\"inherits\":true},{\"id\":\"p2\",\"kind\":\"primary\",\"inherits\":true,\"hidden\":true}],"
           "\"links\":[{\"from\":\"a1\",\"to\":\"p1\",\"hidden\":true}]}",
      -1, &error);
  g_autoptr (GainDiagram) again = NULL;
  g_autofree char *written = NULL;
  const GainDiagramNode *node;

  g_assert_no_error (error);
  node = gain_diagram_find (diagram, "p1");
  g_assert_cmpstr (node->owner, ==, "");
  g_assert_cmpint (node->due, ==, GAIN_DIAGRAM_NO_DUE);
  g_assert_true (node->no_status && node->no_order);
  g_assert_nonnull (node->measures);
  g_assert_null (gain_diagram_find (diagram, "p2")->measures);
  written = gain_diagram_to_json (diagram);
  again = gain_diagram_from_json (written, -1, &error);
  g_assert_no_error (error);
  g_assert_true (gain_diagram_equal (diagram, again));
}

static void
test_outline (void)
{
  static const char text[] = "kind,text,measures,owner,due,status\n"
                             "aim,Fewer visits,ED,,,\n"
                             "primary,Access,\"SD:process; CG:balancing\",,,\n"
                             "\n"
                             "secondary,\"Same day, every day\",,,,\n"
                             "change,Hold slots,,Front desk,6/30/2025,testing\n"
                             "primary,Follow-up,,,,\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram = NULL;
  g_autoptr (GainDiagram) again = NULL;
  g_autoptr (GainGrid) grid = NULL;
  g_autoptr (GString) csv = NULL;

  g_assert_true (gain_diagram_is_outline (text, strlen (text)));
  diagram = gain_diagram_from_outline ("T", 2025, text, strlen (text), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (diagram->nodes->len, ==, 5);
  g_assert_true (gain_diagram_has_link (diagram, "a1", "p2"));
  g_assert_true (gain_diagram_has_link (diagram, "p1", "s1"));
  g_assert_cmpstr (gain_diagram_find (diagram, "s1")->text, ==, "Same day, every day");
  g_assert_cmpint (gain_diagram_find (diagram, "c1")->due, ==, 20250630);
  g_assert_cmpuint (gain_diagram_find (diagram, "p1")->measures->len, ==, 2);
  grid = gain_diagram_to_grid (diagram);
  csv = gain_grid_to_csv (grid, FALSE);
  again = gain_diagram_from_outline ("T", 2025, csv->str, csv->len, &error);
  g_assert_no_error (error);
  g_assert_true (gain_diagram_equal (diagram, again));
}

static void
assert_outline_fault (const char *text, const char *starts)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (gain_diagram_from_outline ("T", 2025, text, strlen (text), &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, starts));
}

static void
test_outline_faults (void)
{
  assert_outline_fault ("a,b\n1,2\n", "An outline needs");
  assert_outline_fault ("kind,text\naim,x\ngoal,y\n", "line 3, kind: ");
  assert_outline_fault ("kind,text,due\naim,x,soon\n", "line 2, due: ");
  assert_outline_fault ("kind,text,id,parents\naim,x,a,\nprimary,y,p,b\n", "line 3, parents: ");
  assert_outline_fault ("kind,text,id\naim,x,a\nprimary,y,a\n", "line 3, id: ");
}

/* What an outline gives can be read again as a document, whatever its cells hold. */
static void
test_outline_texts (void)
{
  static const char text[] = "kind,text,owner,measures\n"
                             "aim,\"Two\r\nlines\tand \x01 more\",\"Front\ndesk\",\"E\nD\"\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram = gain_diagram_from_outline ("T", 2025, text, strlen (text), &error);
  g_autoptr (GainDiagram) again = NULL;
  g_autofree char *document = NULL;

  g_assert_no_error (error);
  document = gain_diagram_to_json (diagram);
  again = gain_diagram_from_json (document, -1, &error);
  g_assert_no_error (error);
  g_assert_true (gain_diagram_equal (diagram, again));
  g_assert_cmpstr (gain_diagram_node (diagram, 0)->text, ==, "Two lines and more");
  g_assert_cmpstr (gain_diagram_node (diagram, 0)->owner, ==, "Front desk");
}

static void
test_outline_limits (void)
{
  g_autofree char *line = g_strnfill (501, 'x');
  g_autofree char *owner = g_strconcat ("kind,text,owner\naim,x,", line, "\n", NULL);
  g_autofree char *code = g_strconcat ("kind,text,measures\naim,x,ED;", line, ":process\n", NULL);
  g_autoptr (GString) links = g_string_new ("kind,text,id,parents\n");

  assert_outline_fault (owner, "line 2, owner: it has more than 500 characters");
  assert_outline_fault (code, "line 2, measures: it has more than 500 characters");
  for (guint i = 0; i < 11; i++)
    {
      g_string_append_printf (links, "primary,x,p%u,", i);
      for (guint j = 0; j < 1000; j++)
        g_string_append_printf (links, "p%u ", i);
      g_string_append_c (links, '\n');
    }
  assert_outline_fault (links->str, "line 12, parents: there are more than 10000 links");
}

/* A mark that is never closed would swallow the rows below it. */
static void
test_outline_quotes (void)
{
  assert_outline_fault ("kind,text\naim,x\nprimary,\"Access\nchange,y\n", "line 3: a quotation mark");
  assert_outline_fault ("kind,text\naim,x\nprimary,an \"open\" door\n", "line 3: a quotation mark");
  assert_outline_fault ("\"kind,text\naim,x\n", "line 1: a quotation mark");
}

/* What a spreadsheet would take for a formula is guarded, and comes back as it was. */
static void
test_outline_guard (void)
{
  static const char text[] = "kind,text,owner\naim,'=1+1,'@home\nprimary,'quoted',-\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDiagram) diagram = gain_diagram_from_outline ("T", 2025, text, strlen (text), &error);
  g_autoptr (GainDiagram) again = NULL;
  g_autoptr (GainGrid) grid = NULL;
  g_autoptr (GString) csv = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (gain_diagram_node (diagram, 0)->text, ==, "=1+1");
  g_assert_cmpstr (gain_diagram_node (diagram, 0)->owner, ==, "@home");
  g_assert_cmpstr (gain_diagram_node (diagram, 1)->text, ==, "'quoted'");
  grid = gain_diagram_to_grid (diagram);
  csv = gain_grid_to_csv (grid, TRUE);
  g_assert_nonnull (strstr (csv->str, ",'=1+1,"));
  again = gain_diagram_from_outline ("T", 2025, csv->str, csv->len, &error);
  g_assert_no_error (error);
  g_assert_true (gain_diagram_equal (diagram, again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/diagram-json/fault/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/diagram-json/escapes", test_escapes);
  g_test_add_func ("/diagram-json/round-trip", test_round_trip);
  g_test_add_func ("/diagram-json/heir", test_heir);
  g_test_add_func ("/diagram-json/outline", test_outline);
  g_test_add_func ("/diagram-json/outline-faults", test_outline_faults);
  g_test_add_func ("/diagram-json/outline-texts", test_outline_texts);
  g_test_add_func ("/diagram-json/outline-limits", test_outline_limits);
  g_test_add_func ("/diagram-json/outline-quotes", test_outline_quotes);
  g_test_add_func ("/diagram-json/outline-guard", test_outline_guard);
  return g_test_run ();
}
