/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-xlsx-package.h"

#include "gain-xml-guard.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

/* What a workbook may be: far beyond any that people make, and small enough that a hostile one
 * costs seconds and no memory. */
#define MOST_PACKAGE_BYTES (512 * 1024 * 1024)
#define MOST_PARTS 10000
#define MOST_EXPANDED (G_GUINT64_CONSTANT (1024) * 1024 * 1024)
#define MOST_RATIO 200
#define RATIO_FROM (G_GUINT64_CONSTANT (64) * 1024 * 1024)
#define MOST_DEPTH 64
#define MOST_NAMESPACES 256 /* that hold at one place; programs declare some twenty */

#define CHUNK_BYTES (64 * 1024)

struct _GainXlsxPackage
{
  char    *name;     /* of the file, for messages */
  GBytes  *bytes;
  zip_t   *archive;
  guint64  expanded; /* bytes of all parts read so far */
};

typedef struct
{
  const GainXmlHandler *handler;
  gpointer              user_data;
  xmlParserCtxt        *parser;
  GainXmlGuard          guard;
  guint                 depth;
  guint                 n_namespaces[MOST_DEPTH]; /* declared by each of the open elements */
  guint                 n_open;   /* namespaces */
  gboolean              stopped;  /* by the handler: it has what it wants */
  gboolean              hostile;  /* a document type, elements or namespaces without end */
} Parse;

static void
stop (Parse *parse)
{
  parse->stopped = TRUE;
  xmlStopParser (parse->parser);
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  Parse *parse = data;
  const GainXmlAttributes given = { (const char *const *) attributes, (guint) n_attributes };

  if (parse->stopped || parse->hostile)
    return;
  parse->n_open += (guint) n_namespaces;
  if (parse->depth >= MOST_DEPTH || parse->n_open > MOST_NAMESPACES)
    {
      parse->hostile = TRUE;
      xmlStopParser (parse->parser);
      return;
    }
  parse->n_namespaces[parse->depth++] = (guint) n_namespaces;
  if (!parse->handler->start ((const char *) name, &given, parse->user_data))
    stop (parse);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Parse *parse = data;

  if (parse->stopped || parse->hostile)
    return;
  parse->n_open -= parse->n_namespaces[--parse->depth];
  if (parse->handler->end != NULL
      && !parse->handler->end ((const char *) name, parse->user_data))
    stop (parse);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Parse *parse = data;

  if (!parse->stopped && !parse->hostile && parse->handler->text != NULL)
    parse->handler->text ((const char *) text, (gsize) length, parse->user_data);
}

/* No workbook has a document type; one could declare entities that unfold without end, or that
 * name files of this computer. */
static void
on_doctype (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  Parse *parse = data;

  parse->hostile = TRUE;
  xmlStopParser (parse->parser);
}

/* What is wrong is said once, by us. */
static void
on_error (void *data, xmlErrorPtr error)
{
}

static xmlParserCtxt *
new_parser (Parse *parse)
{
  xmlSAXHandler sax = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .ignorableWhitespace = on_text,
    .cdataBlock = on_text,
    .internalSubset = on_doctype,
    .serror = on_error,
  };
  xmlParserCtxt *parser = xmlCreatePushParserCtxt (&sax, parse, NULL, 0, NULL);

  /* "&amp;" in a name becomes "&" only so; there are no entities beside those of XML itself, since a
   * document type is refused. */
  if (parser != NULL)
    xmlCtxtUseOptions (parser, XML_PARSE_NONET | XML_PARSE_NOENT);
  return parser;
}

static gboolean
refuse_hostile (const GainXlsxPackage *self, GError **error)
{
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
               _ ("%s is no ordinary workbook: it is made so that reading it would take all memory or never "
                  "end. It was not read. Ask whoever sent it for a CSV file."),
               self->name);
  return FALSE;
}

/* Counts what was unpacked: a part's header may lie about it. */
static gboolean
count_expanded (GainXlsxPackage *self, guint64 packed, guint64 *unpacked, gsize n, GError **error)
{
  self->expanded += n;
  *unpacked += n;
  if (self->expanded > MOST_EXPANDED)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
                   _ ("%s unpacks to more than one gigabyte. Save the sheet that you need as CSV."),
                   self->name);
      return FALSE;
    }
  if (*unpacked > RATIO_FROM && *unpacked / MOST_RATIO > packed)
    return refuse_hostile (self, error);
  return TRUE;
}

static gboolean
feed (GainXlsxPackage *self, Parse *parse, const char *path, zip_file_t *file,
      const zip_stat_t *stat, const GainXlsxWatch *watch, GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_BYTES);
  guint64 unpacked = 0;

  for (;;)
    {
      zip_int64_t n = zip_fread (file, chunk, CHUNK_BYTES);
      GainXmlVerdict verdict;
      int fault;

      if (n < 0)
        break;
      if (watch != NULL && g_cancellable_set_error_if_cancelled (watch->cancellable, error))
        return FALSE;
      if (!count_expanded (self, stat->comp_size, &unpacked, (gsize) n, error))
        return FALSE;
      verdict = gain_xml_guard_look (&parse->guard, chunk, (gsize) n);
      if (verdict == GAIN_XML_UNREADABLE)
        break;
      if (verdict == GAIN_XML_HOSTILE)
        return refuse_hostile (self, error);
      fault = xmlParseChunk (parse->parser, chunk, (int) n, n == 0);
      if (parse->hostile)
        return refuse_hostile (self, error);
      if (parse->stopped)
        return TRUE;
      if (fault != XML_ERR_OK && !parse->parser->wellFormed)
        break;
      if (n == 0)
        return TRUE;
      if (watch != NULL && watch->progress != NULL)
        watch->progress ((gint64) unpacked, (gint64) MAX (stat->size, unpacked), watch->user_data);
    }
  gain_xlsx_package_set_damaged (self, path, error);
  return FALSE;
}

static gboolean
locate (GainXlsxPackage *self, const char *path, zip_uint64_t *index)
{
  zip_int64_t found = zip_name_locate (self->archive, path, ZIP_FL_ENC_RAW);

  if (found < 0)
    found = zip_name_locate (self->archive, path, ZIP_FL_NOCASE | ZIP_FL_ENC_RAW);
  *index = (zip_uint64_t) found;
  return found >= 0;
}

static gboolean
refuse_open (GainXlsxPackage *self, GError **error)
{
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
               _ ("%s is damaged or only a part of a file: it can't be unpacked. Copy it once more, or "
                  "open it in a spreadsheet program and save it again."),
               self->name);
  return FALSE;
}

static gboolean
open_archive (GainXlsxPackage *self, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (self->bytes, &length);
  zip_source_t *source;

  if (length > MOST_PACKAGE_BYTES)
    {
      g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
                   _ ("%s is a workbook of more than half a gigabyte. Save the sheet that you need as "
                      "CSV."),
                   self->name);
      return FALSE;
    }
  source = zip_source_buffer_create (data, length, 0, NULL);
  if (source == NULL)
    return refuse_open (self, error);
  self->archive = zip_open_from_source (source, ZIP_RDONLY, NULL);
  if (self->archive == NULL)
    {
      zip_source_free (source);
      return refuse_open (self, error);
    }
  if (zip_get_num_entries (self->archive, 0) > MOST_PARTS)
    return refuse_hostile (self, error);
  return TRUE;
}

/**
 * gain_xlsx_package_new:
 * @name: the file's, for messages
 * @bytes: a zip file
 * @error: return location
 *
 * Returns: (transfer full): the parts of the file; %NULL with a #GAIN_FILE_ERROR
 */
GainXlsxPackage *
gain_xlsx_package_new (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GainXlsxPackage) self = g_new0 (GainXlsxPackage, 1);

  g_return_val_if_fail (name != NULL && bytes != NULL, NULL);

  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  return open_archive (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * gain_xlsx_package_free:
 * @package: (transfer full): parts of a file
 */
void
gain_xlsx_package_free (GainXlsxPackage *package)
{
  g_return_if_fail (package != NULL);

  if (package->archive != NULL)
    zip_discard (package->archive);
  g_bytes_unref (package->bytes);
  g_free (package->name);
  g_free (package);
}

/**
 * gain_xlsx_package_name:
 * @package: parts of a file
 *
 * Returns: (transfer none): what messages call the file
 */
const char *
gain_xlsx_package_name (const GainXlsxPackage *package)
{
  return package->name;
}

/**
 * gain_xlsx_package_size:
 * @package: parts of a file
 *
 * Returns: the file's bytes
 */
gsize
gain_xlsx_package_size (const GainXlsxPackage *package)
{
  return g_bytes_get_size (package->bytes);
}

/**
 * gain_xlsx_package_has:
 * @package: parts of a file
 * @path: a part's name
 *
 * Returns: whether it is there, whatever its letters' case
 */
gboolean
gain_xlsx_package_has (GainXlsxPackage *package, const char *path)
{
  zip_uint64_t index;

  return locate (package, path, &index);
}

/**
 * gain_xlsx_package_set_damaged:
 * @package: parts of a file
 * @path: the one that is wrong
 * @error: return location
 *
 * Says that a part can't be read.
 */
void
gain_xlsx_package_set_damaged (GainXlsxPackage *package, const char *path, GError **error)
{
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_UNREADABLE,
               _ ("%s is a damaged workbook: its part “%s” can't be read. Open it in a spreadsheet "
                  "program and save it again."),
               package->name, path);
}

/**
 * gain_xlsx_package_parse:
 * @package: parts of a file
 * @path: the part to read
 * @handler: told what it holds
 * @user_data: for @handler
 * @watch: (nullable): told the bytes done; may stop it
 * @error: return location
 *
 * Reads a part from its beginning, piece by piece, with bounds on all that it may cost.
 *
 * Returns: whether it was read to its end, or to where the handler stopped; else a
 *   #GAIN_FILE_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
gain_xlsx_package_parse (GainXlsxPackage *package, const char *path, const GainXmlHandler *handler,
                         gpointer user_data, const GainXlsxWatch *watch, GError **error)
{
  Parse parse = { .handler = handler, .user_data = user_data };
  zip_uint64_t index;
  zip_stat_t stat;
  zip_file_t *file;
  gboolean done;

  if (!locate (package, path, &index) || zip_stat_index (package->archive, index, 0, &stat) != 0
      || (file = zip_fopen_index (package->archive, index, 0)) == NULL)
    {
      gain_xlsx_package_set_damaged (package, path, error);
      return FALSE;
    }
  parse.parser = new_parser (&parse);
  g_assert (parse.parser != NULL);
  done = feed (package, &parse, path, file, &stat, watch, error);
  xmlFreeParserCtxt (parse.parser);
  zip_fclose (file);
  return done;
}

/**
 * gain_xml_attribute:
 * @attributes: those of an element
 * @name: one's name, without its prefix
 * @length: (out): the bytes of its value
 *
 * Returns: (transfer none) (nullable): its value, not terminated; %NULL if there is none
 */
const char *
gain_xml_attribute (const GainXmlAttributes *attributes, const char *name, gsize *length)
{
  for (guint i = 0; i < attributes->n; i++)
    {
      const char *const *cells = attributes->cells + 5 * (gsize) i;

      if (strcmp (cells[0], name) == 0)
        {
          *length = (gsize) (cells[4] - cells[3]);
          return cells[3];
        }
    }
  return NULL;
}

/**
 * gain_xml_attribute_dup:
 * @attributes: those of an element
 * @name: one's name
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
gain_xml_attribute_dup (const GainXmlAttributes *attributes, const char *name)
{
  gsize length;
  const char *value = gain_xml_attribute (attributes, name, &length);

  return value != NULL ? g_strndup (value, length) : NULL;
}

/**
 * gain_xml_attribute_uint:
 * @attributes: those of an element
 * @name: one's name
 * @value: (out): its value; untouched unless %TRUE comes back
 *
 * Returns: whether it is there and is a number that fits
 */
gboolean
gain_xml_attribute_uint (const GainXmlAttributes *attributes, const char *name, guint *value)
{
  gsize length;
  const char *text = gain_xml_attribute (attributes, name, &length);
  guint64 sum = 0;

  if (text == NULL || length == 0 || length > 10)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      sum = sum * 10 + (guint64) (text[i] - '0');
    }
  if (sum > G_MAXUINT)
    return FALSE;
  *value = (guint) sum;
  return TRUE;
}

/**
 * gain_xml_attribute_flag:
 * @attributes: those of an element
 * @name: one's name
 *
 * Returns: whether it is there and says yes
 */
gboolean
gain_xml_attribute_flag (const GainXmlAttributes *attributes, const char *name)
{
  gsize length;
  const char *text = gain_xml_attribute (attributes, name, &length);

  return text != NULL
         && ((length == 1 && *text == '1') || (length == 4 && memcmp (text, "true", 4) == 0)
             || (length == 2 && memcmp (text, "on", 2) == 0));
}
