/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-xlsx-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAIN_RELATIONS "_rels/.rels"
#define USUAL_BOOK "xl/workbook.xml"

#define MOST_SHEETS 4096
#define MOST_FORMATS 65536
/* Letters of a number format; spreadsheets take 255. Each style that has the format keeps them. */
#define MOST_FORMAT_LETTERS 512
#define MOST_SHARED_BYTES ((gsize) 256 * 1024 * 1024)
#define MOST_SHARED (16 * 1024 * 1024)

/* A relation of a part to another: "rId1" is the sheet in worksheets/sheet1.xml. */
typedef struct
{
  char *id;
  char *type;   /* the last word of it */
  char *path;   /* of the part, from the top */
} Relation;

static void
relation_free (Relation *relation)
{
  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->path);
  g_free (relation);
}

static void
sheet_free (GainXlsxTab *sheet)
{
  g_free (sheet->name);
  g_free (sheet->path);
  g_free (sheet);
}

/* "../media/x" seen from "xl/worksheets/" is "xl/media/x"; "/xl/x" is "xl/x". */
static char *
resolve_path (const char *folder, const char *target)
{
  g_autofree char *whole = *target == '/' ? g_strdup (target) : g_strconcat (folder, target, NULL);
  g_auto (GStrv) parts = g_strsplit (whole, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (strcmp (parts[i], "..") == 0)
      {
        if (kept->len > 0)
          g_ptr_array_set_size (kept, (int) kept->len - 1);
      }
    else if (*parts[i] != '\0' && strcmp (parts[i], ".") != 0)
      g_ptr_array_add (kept, parts[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

typedef struct
{
  GPtrArray  *relations;
  const char *folder;
} Relations;

static gboolean
on_relation (const char *name, const GainXmlAttributes *attributes, gpointer user_data)
{
  const Relations *self = user_data;
  g_autofree char *type = NULL;
  g_autofree char *target = NULL;
  Relation *relation;
  const char *slash;

  if (strcmp (name, "Relationship") != 0)
    return TRUE;
  type = gain_xml_attribute_dup (attributes, "Type");
  target = gain_xml_attribute_dup (attributes, "Target");
  if (type == NULL || target == NULL)
    return TRUE;
  slash = strrchr (type, '/');
  relation = g_new0 (Relation, 1);
  relation->id = gain_xml_attribute_dup (attributes, "Id");
  relation->type = g_strdup (slash != NULL ? slash + 1 : type);
  relation->path = resolve_path (self->folder, target);
  g_ptr_array_add (self->relations, relation);
  return self->relations->len < MOST_SHEETS;
}

/* part: "xl/workbook.xml"; a part without relations has none. */
static GPtrArray *
read_relations (GainXlsxPackage *package, const char *part, GError **error)
{
  static const GainXmlHandler handler = { .start = on_relation };
  g_autoptr (GPtrArray) relations
      = g_ptr_array_new_with_free_func ((GDestroyNotify) relation_free);
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = g_strndup (part, slash != NULL ? (gsize) (slash - part) + 1 : 0);
  g_autofree char *path = *part == '\0'
                            ? g_strdup (MAIN_RELATIONS)
                            : g_strconcat (folder, "_rels/", part + strlen (folder), ".rels", NULL);
  Relations self = { relations, folder };

  if (gain_xlsx_package_has (package, path)
      && !gain_xlsx_package_parse (package, path, &handler, &self, NULL, error))
    return NULL;
  return g_steal_pointer (&relations);
}

static const char *
find_type (const GPtrArray *relations, const char *type)
{
  for (guint i = 0; i < relations->len; i++)
    {
      const Relation *relation = g_ptr_array_index (relations, i);

      if (strcmp (relation->type, type) == 0)
        return relation->path;
    }
  return NULL;
}

typedef struct
{
  GainXlsxBook    *book;
  const GPtrArray *relations;
} BookReader;

static void
add_sheet (BookReader *self, const GainXmlAttributes *attributes)
{
  GainXlsxTab *sheet = g_new0 (GainXlsxTab, 1);
  g_autofree char *id = gain_xml_attribute_dup (attributes, "id");
  g_autofree char *state = gain_xml_attribute_dup (attributes, "state");

  sheet->name = gain_xml_attribute_dup (attributes, "name");
  if (sheet->name == NULL)
    sheet->name = g_strdup ("");
  sheet->hidden = state != NULL && g_ascii_strcasecmp (state, "visible") != 0;
  for (guint i = 0; i < self->relations->len && id != NULL && sheet->path == NULL; i++)
    {
      const Relation *relation = g_ptr_array_index (self->relations, i);

      if (g_strcmp0 (relation->id, id) == 0 && strcmp (relation->type, "worksheet") == 0)
        sheet->path = g_strdup (relation->path);
    }
  g_ptr_array_add (self->book->sheets, sheet);
}

static gboolean
on_book (const char *name, const GainXmlAttributes *attributes, gpointer user_data)
{
  BookReader *self = user_data;

  if (strcmp (name, "workbookPr") == 0)
    self->book->from_1904 = gain_xml_attribute_flag (attributes, "date1904");
  else if (strcmp (name, "calcPr") == 0)
    self->book->calculates = gain_xml_attribute_flag (attributes, "fullCalcOnLoad");
  else if (strcmp (name, "sheet") == 0)
    add_sheet (self, attributes);
  return self->book->sheets->len < MOST_SHEETS;
}

/* Other things that are zip files, too. */
static const char *
name_foreign (GainXlsxPackage *package)
{
  static const struct
  {
    const char *part;
    const char *what;
  } known[] = {
    { "xl/workbook.bin", N_ ("a binary workbook (.xlsb)") },
    { "content.xml", N_ ("an OpenDocument file (.ods)") },
    { "Index/Document.iwa", N_ ("a Numbers spreadsheet (.numbers)") },
    { "Index.zip", N_ ("a Numbers spreadsheet (.numbers)") },
    { "word/document.xml", N_ ("a word processor’s document (.docx)") },
    { "ppt/presentation.xml", N_ ("a presentation (.pptx)") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (gain_xlsx_package_has (package, known[i].part))
      return _ (known[i].what);
  return _ ("a zip file");
}

static gboolean
refuse_foreign (GainXlsxPackage *package, GError **error)
{
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_NOT_TEXT,
               _ ("%s is %s; a workbook (.xlsx) or a CSV file was expected. Open it in its own program "
                  "and save the sheet as .xlsx or as “CSV UTF-8”."),
               gain_xlsx_package_name (package), name_foreign (package));
  return FALSE;
}

static gboolean
read_book (GainXlsxBook *self, GError **error)
{
  static const GainXmlHandler handler = { .start = on_book };
  g_autoptr (GPtrArray) top = read_relations (self->package, "", error);
  g_autoptr (GPtrArray) relations = NULL;
  BookReader reader = { .book = self };
  const char *path;

  if (top == NULL)
    return FALSE;
  path = find_type (top, "officeDocument");
  if (path == NULL || !g_str_has_suffix (path, ".xml"))
    path = USUAL_BOOK;
  if (!gain_xlsx_package_has (self->package, path) || strstr (path, "word/") != NULL
      || strstr (path, "ppt/") != NULL)
    return refuse_foreign (self->package, error);
  reader.relations = relations = read_relations (self->package, path, error);
  if (relations == NULL)
    return FALSE;
  self->strings_path = g_strdup (find_type (relations, "sharedStrings"));
  self->styles_path = g_strdup (find_type (relations, "styles"));
  return gain_xlsx_package_parse (self->package, path, &handler, &reader, NULL, error);
}

typedef struct
{
  GHashTable *codes; /* of the file's own formats, by number */
  GArray     *formats;
  gboolean    inside; /* the list that cells refer to */
} StylesReader;

static void
add_format (StylesReader *self, guint id)
{
  const char *code = g_hash_table_lookup (self->codes, GUINT_TO_POINTER (id));
  GainXlsxFormat format;

  if (code != NULL)
    gain_xlsx_format_init (&format, code);
  else
    gain_xlsx_format_init_builtin (&format, id);
  g_array_append_val (self->formats, format);
}

static gboolean
on_style (const char *name, const GainXmlAttributes *attributes, gpointer user_data)
{
  StylesReader *self = user_data;
  guint id = 0;

  if (strcmp (name, "cellXfs") == 0)
    self->inside = TRUE;
  else if (strcmp (name, "numFmt") == 0)
    {
      char *code = gain_xml_attribute_dup (attributes, "formatCode");

      if (code != NULL && gain_xml_attribute_uint (attributes, "numFmtId", &id)
          && g_hash_table_size (self->codes) < MOST_FORMATS && strlen (code) <= MOST_FORMAT_LETTERS)
        g_hash_table_insert (self->codes, GUINT_TO_POINTER (id), code);
      else
        g_free (code);
    }
  else if (self->inside && strcmp (name, "xf") == 0)
    {
      gain_xml_attribute_uint (attributes, "numFmtId", &id);
      add_format (self, id);
    }
  return self->formats->len < MOST_FORMATS;
}

static gboolean
on_style_end (const char *name, gpointer user_data)
{
  return strcmp (name, "cellXfs") != 0;
}

static gboolean
load_styles (GainXlsxBook *self, GError **error)
{
  static const GainXmlHandler handler = { .start = on_style, .end = on_style_end };
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  StylesReader reader = { .codes = codes, .formats = self->formats };

  return self->styles_path == NULL
         || gain_xlsx_package_parse (self->package, self->styles_path, &handler, &reader, NULL,
                                     error);
}

typedef struct
{
  GainXlsxBook *book;
  GString      *text;     /* of the string at hand */
  gboolean      in_text;
  guint         phonetic; /* within how many: how a text is spoken, not what it says */
  gboolean      too_large;
} StringsReader;

static gboolean
on_string (const char *name, const GainXmlAttributes *attributes, gpointer user_data)
{
  StringsReader *self = user_data;

  if (strcmp (name, "t") == 0)
    self->in_text = self->phonetic == 0;
  else if (strcmp (name, "rPh") == 0)
    self->phonetic++;
  return TRUE;
}

static gboolean
on_string_end (const char *name, gpointer user_data)
{
  StringsReader *self = user_data;

  if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "rPh") == 0)
    self->phonetic--;
  else if (strcmp (name, "si") == 0)
    {
      gsize end;

      gain_xlsx_append_text (self->book->texts, self->text->str, self->text->len);
      g_string_truncate (self->text, 0);
      end = self->book->texts->len;
      g_array_append_val (self->book->starts, end);
      self->too_large = end > MOST_SHARED_BYTES || self->book->starts->len > MOST_SHARED;
    }
  return !self->too_large;
}

static void
on_string_text (const char *text, gsize length, gpointer user_data)
{
  StringsReader *self = user_data;

  if (self->in_text && self->text->len < MOST_SHARED_BYTES)
    g_string_append_len (self->text, text, (gssize) length);
}

static gboolean
load_strings (GainXlsxBook *self, const GainXlsxWatch *watch, GError **error)
{
  static const GainXmlHandler handler = { on_string, on_string_end, on_string_text };
  g_autoptr (GString) text = g_string_new (NULL);
  GainXlsxWatch quiet = { .cancellable = watch != NULL ? watch->cancellable : NULL };
  StringsReader reader = { .book = self, .text = text };
  const gsize start = 0;

  g_array_append_val (self->starts, start);
  if (self->strings_path == NULL)
    return TRUE;
  if (!gain_xlsx_package_parse (self->package, self->strings_path, &handler, &reader, &quiet, error))
    return FALSE;
  if (!reader.too_large)
    return TRUE;
  g_set_error (error, GAIN_FILE_ERROR, GAIN_FILE_ERROR_TOO_LARGE,
               _ ("%s holds more text than can be read at once. Save the sheet that you need as CSV."),
               gain_xlsx_package_name (self->package));
  return FALSE;
}

/**
 * gain_xlsx_append_text:
 * @to: takes the text
 * @text: as the format holds it
 * @length: its bytes
 *
 * Undoes `_x0009_`, as the format writes what XML can't. A zero byte stays written so.
 * Source: ECMA-376 part 1, 22.4.2.4 (bstr).
 */
void
gain_xlsx_append_text (GString *to, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *at = memchr (text, '_', (gsize) (end - text));
      guint code = 0;
      gboolean escape = at != NULL && end - at >= 7 && at[1] == 'x' && at[6] == '_';

      for (guint i = 2; escape && i < 6; i++)
        {
          escape = g_ascii_isxdigit (at[i]);
          code = code * 16 + (guint) MAX (0, g_ascii_xdigit_value (at[i]));
        }
      /* Halves of a pair are no characters. */
      escape = escape && code != 0 && (code < 0xd800 || code > 0xdfff);
      g_string_append_len (to, text, (at != NULL ? at : end) - text);
      if (escape)
        g_string_append_unichar (to, code);
      else if (at != NULL)
        g_string_append_c (to, '_');
      text = at == NULL ? end : escape ? at + 7 : at + 1;
    }
}

/**
 * gain_xlsx_book_new:
 * @name: the file's, for messages
 * @bytes: a zip file
 * @error: return location
 *
 * Opens a workbook and reads what sheets it has. Source: ECMA-376 part 1, 18.2 (workbook).
 *
 * Returns: (transfer full): the workbook; %NULL with a #GAIN_FILE_ERROR
 */
GainXlsxBook *
gain_xlsx_book_new (const char *name, GBytes *bytes, GError **error)
{
  GainXlsxPackage *package = gain_xlsx_package_new (name, bytes, error);
  g_autoptr (GainXlsxBook) self = NULL;

  if (package == NULL)
    return NULL;
  self = g_new0 (GainXlsxBook, 1);
  self->package = package;
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sheet_free);
  self->formats = g_array_new (FALSE, FALSE, sizeof (GainXlsxFormat));
  g_array_set_clear_func (self->formats, (GDestroyNotify) gain_xlsx_format_clear);
  self->texts = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  return read_book (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * gain_xlsx_book_load:
 * @book: a workbook
 * @watch: (nullable): may stop it
 * @error: return location
 *
 * Reads what cells refer to: formats and shared texts, once.
 *
 * Returns: whether it could be read; else a #GAIN_FILE_ERROR or %G_IO_ERROR_CANCELLED
 */
gboolean
gain_xlsx_book_load (GainXlsxBook *book, const GainXlsxWatch *watch, GError **error)
{
  book->loaded = book->loaded || (load_styles (book, error) && load_strings (book, watch, error));
  return book->loaded;
}

/**
 * gain_xlsx_book_free:
 * @book: (transfer full): a workbook
 */
void
gain_xlsx_book_free (GainXlsxBook *book)
{
  g_return_if_fail (book != NULL);

  gain_xlsx_package_free (book->package);
  g_ptr_array_unref (book->sheets);
  g_free (book->strings_path);
  g_free (book->styles_path);
  g_array_unref (book->formats);
  g_string_free (book->texts, TRUE);
  g_array_unref (book->starts);
  g_free (book);
}
