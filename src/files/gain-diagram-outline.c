/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-json.h"

#include "gain-csv-scan.h"
#include "gain-formula-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The columns; kind and text must be there. */
enum { KIND, TEXT, ID, PARENTS, MEASURES, OWNER, DUE, STATUS, N_COLUMNS };

static const char *const names[] = { "kind",     "text",  "id",  "parents",
                                     "measures", "owner", "due", "status" };

typedef struct
{
  GainDiagram *diagram;
  int          columns[N_COLUMNS]; /* where each stands in the file; -1: it has none */
  char        *last[GAIN_N_DIAGRAM_KINDS]; /* id of the last node of each kind */
  GPtrArray   *links;              /* "from\nto", kept until every node is known */
  GArray      *link_lines;         /* guint */
  guint        line;
  GPtrArray   *cells;              /* char: of the row that is read */
  gboolean     has_header;
  GError      *error;              /* the first fault */
} Outline;

static void
outline_clear (Outline *outline)
{
  g_clear_pointer (&outline->diagram, gain_diagram_unref);
  for (guint i = 0; i < GAIN_N_DIAGRAM_KINDS; i++)
    g_free (outline->last[i]);
  g_clear_pointer (&outline->links, g_ptr_array_unref);
  g_clear_pointer (&outline->link_lines, g_array_unref);
  g_clear_pointer (&outline->cells, g_ptr_array_unref);
  g_clear_error (&outline->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outline, outline_clear)

static char
find_delimiter (const char *text, gsize length)
{
  gsize end = gain_csv_line_end (text, length, 0);

  if (memchr (text, '\t', end) != NULL)
    return '\t';
  return memchr (text, ';', end) != NULL && memchr (text, ',', end) == NULL ? ';' : ',';
}

static gboolean
read_header (char **cells, int *columns)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      columns[c] = -1;
      for (int i = 0; cells[i] != NULL; i++)
        if (g_ascii_strcasecmp (g_strstrip (cells[i]), names[c]) == 0)
          columns[c] = i;
    }
  return columns[KIND] >= 0 && columns[TEXT] >= 0;
}

/**
 * gain_diagram_is_outline:
 * @text: a text in UTF-8
 * @length: its bytes
 *
 * Returns: whether its first line has the headings of an outline
 */
gboolean
gain_diagram_is_outline (const char *text, gsize length)
{
  int columns[N_COLUMNS];
  g_auto (GStrv) cells = NULL;

  if (length == 0)
    return FALSE;
  cells = gain_csv_split_row (text, length, find_delimiter (text, length), NULL);
  return read_header (cells, columns);
}

static gboolean
fault (const Outline *outline, guint column, GError **error, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

static gboolean
fault (const Outline *outline, guint column, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, _ ("line %u, %s: %s."), outline->line,
               names[column], message);
  return FALSE;
}

/* A cell as it is kept; "" where the row has none. */
static const char *
cell (const Outline *outline, guint column)
{
  int at = outline->columns[column];

  return at < 0 || (guint) at >= outline->cells->len ? ""
                                                     : g_ptr_array_index (outline->cells, at);
}

static gboolean
read_word (const Outline *outline, guint column, const char *const *words, int *word,
           GError **error)
{
  const char *text = cell (outline, column);
  g_autofree char *allowed = NULL;

  for (int i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], text) == 0)
      {
        *word = i;
        return TRUE;
      }
  allowed = g_strjoinv (", ", (char **) words);
  return fault (outline, column, error, _ ("“%s” is not one of: %s"), text, allowed);
}

/* The document has the same bounds. */
static gboolean
check_length (const Outline *outline, guint column, const char *text, GError **error)
{
  if (g_utf8_strlen (text, -1) > GAIN_DIAGRAM_MOST_CHARS)
    return fault (outline, column, error, _ ("it has more than %d characters; shorten it"),
                  GAIN_DIAGRAM_MOST_CHARS);
  return TRUE;
}

/* "ED:outcome; FU7"; where no role is said, the aim's is outcome and another's process. */
static gboolean
read_measures (const Outline *outline, GainDiagramNode *node, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (cell (outline, MEASURES), ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strrchr (parts[i], ':');
      int role = node->kind == GAIN_DIAGRAM_AIM ? GAIN_MEASURE_OUTCOME : GAIN_MEASURE_PROCESS;

      if (colon != NULL)
        {
          *colon = '\0';
          role = -1;
          for (int r = 0; gain_measure_role_words[r] != NULL; r++)
            if (g_ascii_strcasecmp (gain_measure_role_words[r], g_strstrip (colon + 1)) == 0)
              role = r;
          if (role < 0)
            return fault (outline, MEASURES, error,
                          _ ("“%s” is not one of: outcome, process, balancing"), colon + 1);
        }
      if (!check_length (outline, MEASURES, g_strstrip (parts[i]), error))
        return FALSE;
      if (*parts[i] != '\0' && !gain_diagram_node_has_measure (node, parts[i]))
        gain_diagram_node_add_measure (node, parts[i], (GainMeasureRole) role);
    }
  return TRUE;
}

static gboolean
read_values (const Outline *outline, GainDiagramNode *node, GError **error)
{
  const char *owner = cell (outline, OWNER);
  const char *due = cell (outline, DUE);
  int status = GAIN_CHANGE_NONE;

  if (!check_length (outline, OWNER, owner, error))
    return FALSE;
  if (*owner != '\0')
    node->owner = g_strdup (owner);
  if (*due != '\0' && gain_date_parse (due, &node->due) != GAIN_DATE_OK)
    return fault (outline, DUE, error, _ ("“%s” is not a date; write it as 2025-12-31"), due);
  if (!read_word (outline, STATUS, gain_change_status_words, &status, error))
    return FALSE;
  node->status = (GainChangeStatus) status;
  return read_measures (outline, node, error);
}

/* The lines to a node: from those that it names, or else from the last one above it. */
static void
keep_links (Outline *outline, const GainDiagramNode *node)
{
  g_auto (GStrv) parents = g_strsplit_set (cell (outline, PARENTS), "; ,", -1);
  gboolean named = outline->columns[PARENTS] >= 0;

  for (guint i = 0; parents[i] != NULL; i++)
    if (*parents[i] != '\0')
      {
        g_ptr_array_add (outline->links, g_strconcat (parents[i], "\n", node->id, NULL));
        g_array_append_val (outline->link_lines, outline->line);
      }
  for (int kind = (int) node->kind - 1; !named && kind >= 0; kind--)
    if (outline->last[kind] != NULL)
      {
        g_ptr_array_add (outline->links, g_strconcat (outline->last[kind], "\n", node->id, NULL));
        g_array_append_val (outline->link_lines, outline->line);
        break;
      }
  g_free (outline->last[node->kind]);
  outline->last[node->kind] = g_strdup (node->id);
  /* What hung on an earlier one is not above what comes next. */
  for (guint kind = node->kind + 1; kind < GAIN_N_DIAGRAM_KINDS; kind++)
    g_clear_pointer (&outline->last[kind], g_free);
}

static char *
own_id (const Outline *outline, GainDiagramKind kind)
{
  const char *text = cell (outline, ID);

  if (*text != '\0')
    return g_strdup (text);
  for (guint number = 1;; number++)
    {
      g_autofree char *id = g_strdup_printf ("%c%u", gain_diagram_kind_words[kind][0], number);

      if (gain_diagram_index (outline->diagram, id) < 0)
        return g_steal_pointer (&id);
    }
}

static gboolean
read_row (Outline *outline, GError **error)
{
  g_autoptr (GainDiagramNode) node = NULL;
  g_autofree char *id = NULL;
  const char *text = cell (outline, TEXT);
  int kind;

  if (!read_word (outline, KIND, gain_diagram_kind_words, &kind, error)
      || !check_length (outline, TEXT, text, error))
    return FALSE;
  id = own_id (outline, (GainDiagramKind) kind);
  if (strlen (id) > 64 || strspn (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "._-") != strlen (id))
    return fault (outline, ID, error,
                  _ ("“%s” is not an id; use up to 64 letters, digits, “.”, “_” and “-”"), id);
  node = gain_diagram_node_new (id, (GainDiagramKind) kind, text);
  if (!read_values (outline, node, error))
    return FALSE;
  keep_links (outline, node);
  if (!gain_diagram_take_node (outline->diagram, g_steal_pointer (&node)))
    return fault (outline, ID, error, _ ("the node “%s” stands twice"), id);
  if (outline->diagram->nodes->len > GAIN_DIAGRAM_MOST_NODES)
    return fault (outline, ID, error, _ ("there are more than %d nodes; split the diagram"),
                  GAIN_DIAGRAM_MOST_NODES);
  if (outline->links->len > GAIN_DIAGRAM_MOST_LINKS)
    return fault (outline, PARENTS, error, _ ("there are more than %d links; split the diagram"),
                  GAIN_DIAGRAM_MOST_LINKS);
  return TRUE;
}

static gboolean
put_links (Outline *outline, GError **error)
{
  for (guint i = 0; i < outline->links->len; i++)
    {
      g_auto (GStrv) ends = g_strsplit (g_ptr_array_index (outline->links, i), "\n", 2);

      outline->line = g_array_index (outline->link_lines, guint, i);
      if (gain_diagram_index (outline->diagram, ends[0]) < 0)
        return fault (outline, PARENTS, error, _ ("there is no node “%s”"), ends[0]);
      gain_diagram_put_link (outline->diagram, ends[0], ends[1], FALSE);
    }
  return TRUE;
}

static void
on_cell (char *text, gsize length, gpointer user_data)
{
  Outline *outline = user_data;

  gain_formula_unguard (&text, &length);
  g_ptr_array_add (outline->cells, gain_diagram_clean (text));
}

static gboolean
is_blank (const Outline *outline)
{
  for (guint i = 0; i < outline->cells->len; i++)
    if (*(const char *) g_ptr_array_index (outline->cells, i) != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
take_header (Outline *outline)
{
  g_ptr_array_add (outline->cells, NULL);
  outline->has_header = read_header ((char **) outline->cells->pdata, outline->columns);
  if (!outline->has_header)
    g_set_error (&outline->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NO_HEADER, "%s",
                 _ ("An outline needs a first line with the headings “kind” and “text”."));
  return outline->has_header;
}

static gboolean
on_row (guint line, gpointer user_data)
{
  Outline *outline = user_data;
  gboolean right;

  if (outline->error != NULL)
    return FALSE;
  outline->line = line;
  if (!outline->has_header)
    right = take_header (outline);
  else
    right = is_blank (outline) || read_row (outline, &outline->error);
  g_ptr_array_set_size (outline->cells, 0);
  return right;
}

/* The rest of the file would stand in one cell, or a row be cut where nobody meant it. */
static void
on_fault (guint line, GainCsvFault found, gpointer user_data)
{
  Outline *outline = user_data;
  const char *reason = found == GAIN_CSV_STRAY_QUOTE
                         ? _ ("a quotation mark stands inside a cell. Put the cell in quotation marks "
                              "and double the marks inside it.")
                       : found == GAIN_CSV_OPEN_QUOTE
                         ? _ ("a quotation mark opens in this row and is never closed. Close it, or "
                              "delete it.")
                         : _ ("the row goes on for more than a megabyte; a closing quotation mark may "
                              "be missing.");

  if (outline->error == NULL)
    g_set_error (&outline->error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, _ ("line %u: %s"), line,
                 reason);
}

/**
 * gain_diagram_from_outline:
 * @title: the diagram's title
 * @performance_year: the year that it is for
 * @text: an outline: CSV with the columns kind and text, and as it likes id, parents, measures,
 *   owner, due and status
 * @length: its bytes
 * @error: return location
 *
 * Reads an outline. Without a column of parents, each row hangs on the last one above it that is
 * nearer the aim. Its texts keep to what a document may hold, and an apostrophe that our own files
 * put before what a spreadsheet could take for a formula goes. Source: the contracts "Files" and
 * "Driver diagrams".
 *
 * Returns: (transfer full): the diagram; %NULL with %GAIN_FILE_ERROR_INVALID
 */
GainDiagram *
gain_diagram_from_outline (const char *title, int performance_year, const char *text, gsize length,
                           GError **error)
{
  static const GainCsvHandler handler = { on_cell, on_row, on_fault, NULL };
  g_auto (Outline) outline = { .line = 1 };
  GainCsvPlace place = { 0, 1 };

  outline.diagram = gain_diagram_new (title, performance_year);
  outline.links = g_ptr_array_new_with_free_func (g_free);
  outline.link_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  outline.cells = g_ptr_array_new_with_free_func (g_free);
  gain_csv_scan (text, length, find_delimiter (text, length), &place, &handler, &outline);
  if (outline.error == NULL && !outline.has_header)
    take_header (&outline);
  if (outline.error != NULL || !put_links (&outline, &outline.error))
    {
      g_propagate_error (error, g_steal_pointer (&outline.error));
      return NULL;
    }
  return g_steal_pointer (&outline.diagram);
}

static char *
parents_text (const GainDiagram *diagram, const GainDiagramNode *node)
{
  g_autoptr (GPtrArray) parents = gain_diagram_parents (diagram, node->id);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < parents->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "",
                            ((GainDiagramNode *) g_ptr_array_index (parents, i))->id);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
measures_text (const GainDiagramNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; node->measures != NULL && i < node->measures->len; i++)
    {
      const GainDiagramMeasure *measure = g_ptr_array_index (node->measures, i);

      g_string_append_printf (text, "%s%s:%s", i > 0 ? "; " : "", measure->code,
                              gain_measure_role_words[measure->role]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_rows (GainGrid *grid, const GainDiagram *diagram, const GainDiagramNode *node, GHashTable *done)
{
  g_autoptr (GPtrArray) children = NULL;

  if (!g_hash_table_add (done, node->id))
    return;
  gain_grid_add_text (grid, gain_diagram_kind_words[node->kind]);
  gain_grid_add_text (grid, node->text != NULL ? node->text : "");
  gain_grid_add_text (grid, node->id);
  gain_grid_take_text (grid, parents_text (diagram, node));
  gain_grid_take_text (grid, measures_text (node));
  gain_grid_add_text (grid, node->owner != NULL ? node->owner : "");
  gain_grid_add_number (grid, MAX (node->due, 0));
  gain_grid_add_text (grid, gain_change_status_words[node->status]);
  children = gain_diagram_children (diagram, node->id);
  for (guint i = 0; i < children->len; i++)
    add_rows (grid, diagram, g_ptr_array_index (children, i), done);
}

/**
 * gain_diagram_to_grid:
 * @diagram: a diagram
 *
 * Returns: (transfer full): its outline, a row for each node, each below the first that it hangs on
 */
GainGrid *
gain_diagram_to_grid (const GainDiagram *diagram)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);
  GainGrid *grid;

  g_return_val_if_fail (diagram != NULL, NULL);

  grid = gain_grid_new (diagram->title);
  for (guint c = 0; c < N_COLUMNS; c++)
    gain_grid_add_column (grid, names[c], c == DUE ? GAIN_GRID_DATE : GAIN_GRID_TEXT);
  /* First what hangs on nothing, then what only a circle holds. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < diagram->nodes->len; i++)
      {
        const GainDiagramNode *node = g_ptr_array_index (diagram->nodes, i);
        g_autoptr (GPtrArray) parents = gain_diagram_parents (diagram, node->id);

        if (pass == 1 || parents->len == 0)
          add_rows (grid, diagram, node, done);
      }
  return grid;
}
