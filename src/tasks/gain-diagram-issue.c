/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-issue.h"

#include "gain-diagram-heir.h"
#include "gain-diagram-json.h"
#include "gain-diagram-work.h"
#include "gain-issue-file.h"
#include "gain-render.h"
#include "gain-writer.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Of a picture of points: the finest, and the coarsest in which text can be read; its longest side and
 * all of it in dots, by what cairo and a modest machine bear. */
#define FINEST_DPI 192
#define COARSEST_DPI 72
#define MOST_SIDE 32000
#define MOST_DOTS 64e6

#define VERSION_LENGTH 8

static const char *const endings[] = { ".json", ".csv", ".svg", ".png", ".pdf", NULL };

static int
ending_of (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (int i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (folded, endings[i]))
      return i;
  return -1;
}

/**
 * gain_diagram_export_knows:
 * @path: a file's name
 *
 * Returns: whether its ending says what to write
 */
gboolean
gain_diagram_export_knows (const char *path)
{
  return ending_of (path) >= 0;
}

/* Whose the diagram is, as people call them. */
static const char *
whose (GainSnapshot *snapshot, const GainDiagram *diagram)
{
  int practice;

  if (diagram->scope == GAIN_SCOPE_DEPARTMENT)
    return diagram->scope_name;
  if (diagram->scope == GAIN_SCOPE_ACO)
    return NULL;
  practice = gain_catalog_find_practice (snapshot->catalog, diagram->scope_name);
  return practice >= 0 ? snapshot->catalog->practices[practice].name : diagram->scope_name;
}

/* The start of the document's checksum: two sheets with the same one show the same diagram. */
static char *
version_of (const GainDiagram *diagram)
{
  g_autofree char *document = gain_diagram_to_json (diagram);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, document, -1);

  return g_strndup (sum, VERSION_LENGTH);
}

static GainDocument *
make_document (GainSnapshot *snapshot, GainFonts *fonts, GainDiagram *diagram,
               const GainDiagramOptions *options, GainDiagramForm form, gboolean talking_points,
               char **note)
{
  GainDocument *document = gain_document_new (fonts, diagram->title);
  gboolean figures = !options->plain && snapshot->year == diagram->performance_year;
  g_autoptr (GainDiagramLive) live = figures ? gain_diagram_live_new (diagram, snapshot->scores,
                                                                      options->ledger,
                                                                      options->issued)
                                             : NULL;
  g_autofree char *period = gain_period_format (snapshot->period);
  g_autofree char *version = version_of (diagram);
  g_autofree char *told = NULL;
  GainScorecardStyle style = gain_issue_style (snapshot);
  GainDiagramSheet sheet = {
    .diagram = diagram, .live = live, .aco_name = snapshot->name, .whose = whose (snapshot, diagram),
    .period = period, .version_id = version, .issued = options->issued, .paper = options->paper,
    .form = form,
  };

  style.issued = options->issued;
  if (talking_points)
    gain_talking_points_layout (document, &sheet, &style);
  else
    told = gain_diagram_page_layout (document, &sheet);
  if (note != NULL)
    *note = g_steal_pointer (&told);
  return document;
}

/**
 * gain_diagram_document:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @diagram: a diagram, whole
 * @options: the paper, and what to show
 * @talking_points: whether the page for a practice is wanted
 * @note: (out) (transfer full) (nullable) (optional): what the reader should know of the paper
 *
 * Returns: (transfer full): the pages
 */
GainDocument *
gain_diagram_document (GainSnapshot *snapshot, GainFonts *fonts, GainDiagram *diagram,
                       const GainDiagramOptions *options, gboolean talking_points, char **note)
{
  return make_document (snapshot, fonts, diagram, options,
                        options->fit ? GAIN_DIAGRAM_ONE_SHEET : GAIN_DIAGRAM_SHEETS, talking_points,
                        note);
}

/* The document itself; an heir's as it is stored, so that it can be imported again. */
static gboolean
write_json (GainSnapshot *snapshot, const GainDiagram *diagram, const char *path, GError **error)
{
  g_autoptr (GainDiagram) parent = NULL;
  g_autoptr (GainDiagram) own = NULL;
  g_autofree char *document = NULL;

  if (diagram->parent != NULL)
    {
      parent = gain_diagrams_whole (snapshot->diagrams, diagram->parent, diagram->performance_year,
                                    NULL, error);
      if (parent == NULL)
        return FALSE;
      own = gain_diagram_heir_reduce (diagram, parent);
    }
  document = gain_diagram_to_json (own != NULL ? own : diagram);
  return gain_write_bytes (path, document, strlen (document), error);
}

static gboolean
write_outline (const GainDiagram *diagram, const char *path, GError **error)
{
  g_autoptr (GainGrid) grid = gain_diagram_to_grid (diagram);

  return gain_write_grid (grid, path, TRUE, error);
}

static gboolean
write_pdf (GainDocument *document, gboolean accessible, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = gain_issue_save (document, path, accessible, error);

  return bytes != NULL;
}

static gboolean
write_svg (GainDocument *document, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = gain_page_to_svg (document, 0, error);

  return bytes != NULL && gain_issue_save_bytes (bytes, path, error);
}

/* As fine as a picture of this size can be. */
static gboolean
write_png (GainDocument *document, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  const GainPage *page = g_ptr_array_index (document->pages, 0);
  double dpi = MIN (FINEST_DPI, MOST_SIDE * 72 / MAX (page->width, page->height));

  dpi = MIN (dpi, 72 * sqrt (MOST_DOTS / (page->width * page->height)));
  if (dpi >= COARSEST_DPI)
    {
      bytes = gain_page_to_png (document, 0, dpi, error);
      return bytes != NULL && gain_issue_save_bytes (bytes, path, error);
    }
  g_set_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_WRITE,
               _ ("The diagram is too large for a picture made of dots. Give %s an ending of .svg or "
                  ".pdf instead."),
               path);
  return FALSE;
}

/**
 * gain_diagram_export:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @diagram: a diagram, whole
 * @options: the paper, and what to show
 * @path: a file whose name ends in .json, .csv, .svg, .png or .pdf
 * @note: (out) (transfer full) (nullable) (optional): what the reader should know of the paper
 * @error: return location
 *
 * Writes a diagram as its file's name says. A picture has all of it in one piece.
 *
 * Returns: whether it is written
 */
gboolean
gain_diagram_export (GainSnapshot *snapshot, GainFonts *fonts, GainDiagram *diagram,
                     const GainDiagramOptions *options, const char *path, char **note,
                     GError **error)
{
  int ending = ending_of (path);
  g_autoptr (GainDocument) document = NULL;

  g_return_val_if_fail (snapshot != NULL && diagram != NULL && options != NULL, FALSE);

  if (note != NULL)
    *note = NULL;
  if (ending < 0)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRITE,
                   _ ("The name %s doesn’t say what to write. End it in .json, .csv, .svg, .png or "
                      ".pdf."),
                   path);
      return FALSE;
    }
  if (ending == 0)
    return write_json (snapshot, diagram, path, error);
  if (ending == 1)
    return write_outline (diagram, path, error);
  if (ending == 4)
    document = gain_diagram_document (snapshot, fonts, diagram, options, FALSE, note);
  else
    document = make_document (snapshot, fonts, diagram, options, GAIN_DIAGRAM_ONE_PIECE, FALSE, note);
  if (ending == 2)
    return write_svg (document, path, error);
  if (ending == 3)
    return write_png (document, path, error);
  return write_pdf (document, options->accessible, path, error);
}

/**
 * gain_talking_points_issue:
 * @snapshot: a snapshot
 * @fonts: the page's faces
 * @diagram: a diagram, whole
 * @options: the paper, and what to show
 * @path: a PDF
 * @error: return location
 *
 * Writes the page that goes along to a practice.
 *
 * Returns: whether it is written
 */
gboolean
gain_talking_points_issue (GainSnapshot *snapshot, GainFonts *fonts, GainDiagram *diagram,
                           const GainDiagramOptions *options, const char *path, GError **error)
{
  g_autoptr (GainDocument) document = gain_diagram_document (snapshot, fonts, diagram, options, TRUE,
                                                             NULL);

  return write_pdf (document, options->accessible, path, error);
}
