/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-document.h"

#include "gain-diagram-json.h"
#include "gain-header.h"
#include "gain-json-walk.h"
#include "gain-plan-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * gain_document_is_json:
 * @text: a file's content
 * @length: its bytes
 *
 * Returns: whether it begins as a plan or a diagram does, which are JSON documents
 */
gboolean
gain_document_is_json (const char *text, gsize length)
{
  while (length > 0 && g_ascii_isspace (*text))
    text++, length--;
  return length > 0 && *text == '{';
}

/**
 * gain_document_kind:
 * @text: a JSON document
 * @length: its bytes
 *
 * Which of the documents a text seems to be; the one that it should be says what is wrong with it if
 * it is neither.
 *
 * Returns: plan or diagram
 */
GainKind
gain_document_kind (const char *text, gsize length)
{
  return g_strstr_len (text, (gssize) length, "gainshare-diagram/") != NULL ? GAIN_KIND_DIAGRAM
                                                                           : GAIN_KIND_PLAN;
}

/* A diagram may also come as an outline, and then is a table. */
static gboolean
refuse_no_diagram (const char *name, const char *text, gsize length, GError **error)
{
  if (gain_document_is_json (text, length) || gain_diagram_is_outline (text, length))
    return TRUE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
               _ ("%s is no diagram: a diagram is a JSON document that begins with “{”, or an outline "
                  "with the headings “kind” and “text”. Choose another file."),
               name);
  return FALSE;
}

/**
 * gain_document_check_form:
 * @kind: what the file should be
 * @name: its name, for messages
 * @text: its content
 * @length: its bytes
 * @error: return location
 *
 * Refuses a table where a plan should be, or a plan where a table should be.
 *
 * Returns: whether it may be what it should be; else a #GAIN_FILE_ERROR
 */
gboolean
gain_document_check_form (GainKind kind, const char *name, const char *text, gsize length, GError **error)
{
  GainKind other;

  if (kind == GAIN_KIND_DIAGRAM)
    return refuse_no_diagram (name, text, length, error);
  if (kind == GAIN_KIND_PLAN && gain_document_is_json (text, length)
      && gain_document_kind (text, length) == GAIN_KIND_DIAGRAM)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
                   _ ("%s is a diagram; a plan was expected. Import it as “diagram”, or choose another "
                      "file."),
                   name);
      return FALSE;
    }
  if (gain_document_is_json (text, length) == (kind == GAIN_KIND_PLAN))
    return TRUE;
  if (kind != GAIN_KIND_PLAN && gain_document_kind (text, length) == GAIN_KIND_DIAGRAM)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
                 _ ("%s is a diagram; a table of “%s” was expected. Import it as “diagram”, or choose "
                    "another file."),
                 name, gain_kind_info (kind)->name);
  else if (kind != GAIN_KIND_PLAN)
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
                 _ ("%s begins with “{” as a plan does; a table of “%s” was expected. Import it as "
                    "“plan”, or choose another file."),
                 name, gain_kind_info (kind)->name);
  else if (length > 0 && gain_header_guess (text, length, &other))
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_WRONG_KIND,
                 _ ("%s has the headings of “%s”; a plan is a JSON document that begins with “{”. Import "
                    "it as “%s”, or choose another file."),
                 name, gain_kind_info (other)->name, gain_kind_info (other)->name);
  else
    g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID,
                 length == 0 ? _ ("%s is empty; a plan was expected, a JSON document that begins with "
                                  "“{”.")
                             : _ ("%s is no plan: a plan is a JSON document that begins with “{”. "
                                  "Choose another file."),
                 name);
  return FALSE;
}

static gboolean
read_plan (GainReading *reading, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GainPlan) plan = gain_plan_from_json (text, (gssize) length, &cause);

  if (plan == NULL || !gain_plan_check_incoming (plan, &cause)
      || !gain_json_check_lines (text, (gssize) length, &cause))
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&cause), "%s: ", reading->name);
      return FALSE;
    }
  reading->document = gain_plan_to_json (plan);
  reading->n_rows = 1;
  return TRUE;
}

/* An outline is called by its file's name, and is for the workspace's year. */
static GainDiagram *
read_outline (GainReading *reading, const char *text, gsize length, GError **error)
{
  g_autofree char *name = g_strdup (reading->name);
  g_autofree char *title = NULL;
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot > name)
    *dot = '\0';
  title = gain_diagram_clean (name);
  if (*title == '\0')
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_INVALID, "%s",
                   _ ("An outline is called by its file’s name, and this one says nothing. Rename the "
                      "file."));
      return NULL;
    }
  return gain_diagram_from_outline (title, 0, text, length, error);
}

static gboolean
read_diagram (GainReading *reading, const char *text, gsize length, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (gain_document_is_json (text, length))
    reading->diagram = gain_diagram_from_json (text, (gssize) length, &cause);
  else
    reading->diagram = read_outline (reading, text, length, &cause);
  if (reading->diagram == NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&cause), "%s: ", reading->name);
      return FALSE;
    }
  if (reading->diagram->performance_year != 0)
    reading->document = gain_diagram_to_json (reading->diagram);
  reading->n_rows = 1;
  return TRUE;
}

/**
 * gain_document_read:
 * @reading: of a plan or a diagram
 * @text: its text
 * @length: its bytes
 * @error: return location
 *
 * Reads a document into what a file gave.
 *
 * Returns: whether it is one; else a #GAIN_FILE_ERROR or a #GAIN_PLAN_ERROR
 */
gboolean
gain_document_read (GainReading *reading, const char *text, gsize length, GError **error)
{
  return reading->kind == GAIN_KIND_PLAN ? read_plan (reading, text, length, error)
                                         : read_diagram (reading, text, length, error);
}
