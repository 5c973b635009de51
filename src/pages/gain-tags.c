/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-tags.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* cairo 1.16 writes a file's structure but no alternative texts, no scope of header cells, no
 * language and no single root. They are added in an incremental update: changed objects, a second
 * cross-reference section and trailer behind the file, which itself stays as it is. Source: ISO
 * 32000-1, 7.5.6. Whatever isn't exactly as cairo writes it is refused. */

#define XREF_ENTRY 20 /* bytes, as is TAIL, which holds the last offset */
#define TAIL 64

typedef struct
{
  const char   *data;
  gsize         size;
  gsize         xref;    /* offset of its cross-reference section */
  guint         n_objects;
  guint         catalog, info, root; /* object numbers */
  const GArray *tags;
  guint         next_tag;
  guint         document; /* the new root element's number */
  GString      *tops;     /* "4 0 R 7 0 R": what stands below it */
  GString      *update;
  GArray       *changed;  /* Change */
} Amender;

typedef struct
{
  guint number;
  gsize offset;
} Change;

/**
 * gain_tag_name:
 * @role: a role
 *
 * Returns: its name among the standard structure types. Source: ISO 32000-1, 14.8.4
 */
const char *
gain_tag_name (GainRoleTag role)
{
  switch (role)
    {
    case GAIN_ROLE_TAG_HEADING:
      return "H1";
    case GAIN_ROLE_TAG_SUBHEADING:
      return "H2";
    case GAIN_ROLE_TAG_TABLE:
      return "Table";
    case GAIN_ROLE_TAG_ROW:
    case GAIN_ROLE_TAG_GROUP_ROW:
      return "TR";
    case GAIN_ROLE_TAG_HEADER_CELL:
    case GAIN_ROLE_TAG_ROW_HEADER:
      return "TH";
    case GAIN_ROLE_TAG_CELL:
      return "TD";
    case GAIN_ROLE_TAG_FIGURE:
      return "Figure";
    case GAIN_ROLE_TAG_LINK:
      return "Link";
    case GAIN_ROLE_TAG_PARAGRAPH:
    default:
      return "P";
    }
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_PDF,
               _ ("The accessible PDF can't be made: the drawing library's file is not of the form "
                  "that this version knows (%s). Make the PDF without its structure."),
               what);
  return FALSE;
}

/* The number after @key, as in "/Root 41 0 R"; FALSE where there is none. */
static gboolean
read_number (const char *text, const char *key, guint *number)
{
  gsize length = strlen (key);

  for (const char *at = strstr (text, key); at != NULL; at = strstr (at + length, key))
    {
      guint64 value;

      if (at[length] != ' ' || !g_ascii_isdigit (at[length + 1]))
        continue;
      value = g_ascii_strtoull (at + length + 1, NULL, 10);
      *number = (guint) MIN (value, G_MAXINT);
      return value <= G_MAXINT;
    }
  return FALSE;
}

static gboolean
read_trailer (Amender *amender, GError **error)
{
  gsize last = MIN (amender->size, TAIL);
  g_autofree char *end = g_strndup (amender->data + amender->size - last, last);
  g_autofree char *tail = NULL;
  const char *start = g_strrstr (end, "startxref\n");
  guint first = 1, size;

  if (start == NULL)
    return refuse (error, "startxref");
  amender->xref = (gsize) g_ascii_strtoull (start + strlen ("startxref\n"), NULL, 10);
  if (amender->xref + 16 > amender->size
      || strncmp (amender->data + amender->xref, "xref\n", 5) != 0)
    return refuse (error, "xref");
  tail = g_strndup (amender->data + amender->xref, amender->size - amender->xref);
  if (sscanf (tail, "xref\n%u %u\n", &first, &amender->n_objects) != 2 || first != 0
      || amender->n_objects > (amender->size - amender->xref) / XREF_ENTRY
      || strstr (tail, "/Prev") != NULL)
    return refuse (error, "xref");
  if (!read_number (tail, "/Root", &amender->catalog)
      || !read_number (tail, "/Info", &amender->info) || !read_number (tail, "/Size", &size)
      || size != amender->n_objects)
    return refuse (error, "trailer");
  amender->document = amender->n_objects;
  return TRUE;
}

/* What stands between "N 0 obj" and "endobj"; NULL: no such object, or not plain text. */
static char *
read_object (const Amender *amender, guint number)
{
  const char *table = strchr (amender->data + amender->xref + 5, '\n') + 1;
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n", number);
  const char *start, *end;
  guint64 offset;

  if (number == 0 || number >= amender->n_objects)
    return NULL;
  offset = g_ascii_strtoull (table + (gsize) number * XREF_ENTRY, NULL, 10);
  if (offset + strlen (head) >= amender->xref
      || strncmp (amender->data + offset, head, strlen (head)) != 0)
    return NULL;
  start = amender->data + offset + strlen (head);
  end = g_strstr_len (start, (gssize) (amender->data + amender->xref - start), "endobj");
  if (end == NULL || memchr (start, '\0', (gsize) (end - start)) != NULL)
    return NULL;
  return g_strchomp (g_strndup (start, (gsize) (end - start)));
}

/* The references after "/K", other than those within "<< >>", which are of links. */
static GArray *
read_children (const char *object)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *at = strstr (object, "/K ");
  guint nested = 0;

  for (at = at != NULL ? at + 3 : ""; *at != '\0' && *at != ']'; at++)
    {
      guint number, generation;
      int length = 0;

      nested += g_str_has_prefix (at, "<<");
      if (g_str_has_prefix (at, ">>"))
        {
          if (nested == 0)
            break;
          nested--;
        }
      if (!g_ascii_isdigit (*at))
        continue;
      if (nested == 0 && sscanf (at, "%u %u R%n", &number, &generation, &length) == 2 && length > 0)
        {
          g_array_append_val (children, number);
          at += length - 1;
        }
      else
        while (g_ascii_isdigit (at[1]))
          at++;
    }
  return children;
}

static void
append_object (Amender *amender, guint number, const char *body)
{
  Change change = { number, amender->size + amender->update->len };

  g_string_append_printf (amender->update, "%u 0 obj\n%s\nendobj\n", number, body);
  g_array_append_val (amender->changed, change);
}

/* A text string of the file: UTF-16 with its mark, in hexadecimal. */
static void
append_text (GString *out, const char *text)
{
  g_autofree gunichar2 *units = NULL;
  glong n = 0;

  units = g_utf8_to_utf16 (text, -1, NULL, &n, NULL);
  g_string_append (out, "<FEFF");
  for (glong i = 0; i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
}

/* Where a figure stands, for readers that show or reflow it. Source: ISO 32000-1, 14.8.5.4.3 */
static void
append_box (GString *out, const double *box)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, "   /A << /O /Layout /BBox [");
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (out, " %s", g_ascii_formatd (text, sizeof text, "%.2f", box[i]));
  g_string_append (out, " ] >>\n");
}

/* The element with what its role needs; @object is a dictionary to its closing ">>". */
static char *
amend_element (const Amender *amender, const GainTag *tag, const char *object)
{
  GString *body = g_string_new_len (object, (gssize) strlen (object) - 2);

  if (tag->depth == 0)
    {
      g_autofree char *old = g_strdup_printf ("/P %u 0 R", amender->root);
      g_autofree char *new = g_strdup_printf ("/P %u 0 R", amender->document);

      g_string_replace (body, old, new, 1);
    }
  if (tag->role == GAIN_ROLE_TAG_FIGURE)
    {
      g_string_append (body, "   /Alt ");
      append_text (body, tag->alternative != NULL ? tag->alternative : "");
      g_string_append_c (body, '\n');
      append_box (body, tag->box);
    }
  if (tag->role == GAIN_ROLE_TAG_HEADER_CELL)
    g_string_append (body, "   /A << /O /Table /Scope /Column >>\n");
  if (tag->role == GAIN_ROLE_TAG_ROW_HEADER)
    g_string_append (body, "   /A << /O /Table /Scope /Row >>\n");
  g_string_append (body, ">>");
  return g_string_free (body, FALSE);
}

static gboolean
is_element (const char *object, const GainTag *tag, guint parent)
{
  g_autofree char *name = g_strdup_printf ("/S /%s\n", gain_tag_name (tag->role));
  guint above;

  return g_str_has_prefix (object, "<< /Type /StructElem") && g_str_has_suffix (object, ">>")
         && strstr (object, name) != NULL && read_number (object, "/P", &above) && above == parent;
}

static gboolean
amend_branch (Amender *amender, guint number, guint parent, guint depth, GError **error)
{
  g_autofree char *object = read_object (amender, number);
  g_autofree char *body = NULL;
  g_autoptr (GArray) children = NULL;
  const GainTag *tag;

  if (object == NULL || amender->next_tag >= amender->tags->len)
    return refuse (error, "StructElem");
  tag = &g_array_index (amender->tags, GainTag, amender->next_tag++);
  if (tag->depth != depth || !is_element (object, tag, parent))
    return refuse (error, gain_tag_name (tag->role));
  if (depth == 0)
    g_string_append_printf (amender->tops, "%u 0 R ", number);
  if (depth == 0 || tag->role == GAIN_ROLE_TAG_FIGURE || tag->role == GAIN_ROLE_TAG_HEADER_CELL
      || tag->role == GAIN_ROLE_TAG_ROW_HEADER)
    {
      body = amend_element (amender, tag, object);
      append_object (amender, number, body);
    }
  children = read_children (object);
  for (guint i = 0; i < children->len; i++)
    if (!amend_branch (amender, g_array_index (children, guint, i), number, depth + 1, error))
      return FALSE;
  return TRUE;
}

/* One root element for all pages, and what the whole file says of itself. */
static gboolean
amend_tree (Amender *amender, GError **error)
{
  g_autofree char *catalog = read_object (amender, amender->catalog);
  g_autofree char *tree = NULL, *element = NULL, *root = NULL;
  g_autoptr (GArray) pages = NULL;
  guint parents;

  if (catalog == NULL || !g_str_has_prefix (catalog, "<< /Type /Catalog")
      || !g_str_has_suffix (catalog, ">>")
      || !read_number (catalog, "/StructTreeRoot", &amender->root))
    return refuse (error, "Catalog");
  tree = read_object (amender, amender->root);
  if (tree == NULL || !g_str_has_prefix (tree, "<< /Type /StructTreeRoot")
      || !read_number (tree, "/ParentTree", &parents))
    return refuse (error, "StructTreeRoot");
  pages = read_children (tree);
  for (guint i = 0; i < pages->len; i++)
    if (!amend_branch (amender, g_array_index (pages, guint, i), amender->root, 0, error))
      return FALSE;
  if (amender->next_tag != amender->tags->len)
    return refuse (error, "StructElem");
  element = g_strdup_printf ("<< /Type /StructElem\n   /S /Document\n   /P %u 0 R\n   /K [ %s]\n>>",
                             amender->root, amender->tops->str);
  root = g_strdup_printf ("<< /Type /StructTreeRoot\n   /ParentTree %u 0 R\n   /K %u 0 R\n>>",
                          parents, amender->document);
  append_object (amender, amender->root, root);
  append_object (amender, amender->document, element);
  return TRUE;
}

static void
amend_catalog (Amender *amender, const char *language)
{
  g_autofree char *catalog = read_object (amender, amender->catalog);
  GString *body = g_string_new_len (catalog, (gssize) strlen (catalog) - 2);

  g_string_append (body, "   /Lang ");
  append_text (body, language);
  g_string_append (body, "\n   /ViewerPreferences << /DisplayDocTitle true >>\n");
  if (strstr (catalog, "/MarkInfo") == NULL)
    g_string_append (body, "   /MarkInfo << /Marked true >>\n");
  g_string_append (body, ">>");
  append_object (amender, amender->catalog, body->str);
  g_string_free (body, TRUE);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *left = a, *right = b;

  return (left->number > right->number) - (left->number < right->number);
}

static void
append_xref (Amender *amender)
{
  gsize offset = amender->size + amender->update->len;

  g_array_sort (amender->changed, compare_changes);
  g_string_append (amender->update, "xref\n");
  for (guint i = 0; i < amender->changed->len; i++)
    {
      const Change *change = &g_array_index (amender->changed, Change, i);

      g_string_append_printf (amender->update, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n",
                              change->number, change->offset);
    }
  g_string_append_printf (amender->update,
                          "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n"
                          "   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT
                          "\n%%%%EOF\n",
                          amender->document + 1, amender->catalog, amender->info, amender->xref,
                          offset);
}

/**
 * gain_tags_amend:
 * @file: what cairo wrote
 * @tags: (element-type GainTag): the elements that were begun, in that order
 * @language: of its texts, as in "en-US"
 * @error: return location
 *
 * Adds to cairo's file the alternative texts of its figures, the scope of its header cells, one
 * root for all pages, its language, and that viewers show its title.
 *
 * Returns: (transfer full): the file; %NULL with GAIN_PAGE_ERROR_PDF where the file or its
 *   structure isn't of the form expected
 */
GBytes *
gain_tags_amend (GBytes *file, const GArray *tags, const char *language, GError **error)
{
  Amender amender = { .tags = tags };
  GByteArray *whole = NULL;

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (tags != NULL, NULL);

  amender.data = g_bytes_get_data (file, &amender.size);
  amender.tops = g_string_new (NULL);
  amender.update = g_string_new (NULL);
  amender.changed = g_array_new (FALSE, FALSE, sizeof (Change));
  if (read_trailer (&amender, error) && amend_tree (&amender, error))
    {
      amend_catalog (&amender, language);
      append_xref (&amender);
      whole = g_byte_array_sized_new ((guint) (amender.size + amender.update->len));
      g_byte_array_append (whole, (const guint8 *) amender.data, (guint) amender.size);
      g_byte_array_append (whole, (const guint8 *) amender.update->str,
                           (guint) amender.update->len);
    }
  g_string_free (amender.tops, TRUE);
  g_string_free (amender.update, TRUE);
  g_array_unref (amender.changed);
  return whole != NULL ? g_byte_array_free_to_bytes (whole) : NULL;
}
