/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-public-text.h"

#include <string.h>

/* What a paste into another page keeps readable without a style of its own. */
#define STYLE                                                                                      \
  "body { font: 16px/1.5 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }\n"       \
  "table { border-collapse: collapse; }\n"                                                         \
  "th, td { border: 1px solid #8a8f98; padding: .25em .6em; text-align: left; "                    \
  "vertical-align: top; }\n"

/* Text. */

static void
underline (GString *out, const char *text, char mark)
{
  glong n = g_utf8_strlen (text, -1);

  g_string_append_printf (out, "%s\n", text);
  for (glong i = 0; i < n; i++)
    g_string_append_c (out, mark);
  g_string_append_c (out, '\n');
}

/* Cells apart by a bar; a bar or a line break within one would make another cell or row. */
static void
append_row (GString *out, char **cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *text = g_strdup (cells[i]);

      g_strdelimit (text, "\n\r\t", ' ');
      g_strdelimit (text, "|", '/');
      g_string_append_printf (out, "%s%s", i > 0 ? " | " : "", text);
    }
  g_string_append_c (out, '\n');
}

static void
append_text (GString *out, const GainPublicBlock *block)
{
  switch (block->kind)
    {
    case GAIN_PUBLIC_TITLE:
      underline (out, block->text, '=');
      break;
    case GAIN_PUBLIC_ITEM:
      g_string_append_c (out, '\n');
      underline (out, block->text, '=');
      break;
    case GAIN_PUBLIC_PART:
      g_string_append_c (out, '\n');
      underline (out, block->text, '-');
      break;
    case GAIN_PUBLIC_PERIOD:
      g_string_append_printf (out, "\n%s\n", block->text);
      break;
    case GAIN_PUBLIC_POINT:
      g_string_append_printf (out, "- %s\n", block->text);
      break;
    case GAIN_PUBLIC_LABELED:
      g_string_append_printf (out, "%s: %s\n", block->label, block->text);
      break;
    case GAIN_PUBLIC_TABLE:
      for (guint i = 0; i < block->rows->len; i++)
        append_row (out, g_ptr_array_index (block->rows, i));
      break;
    case GAIN_PUBLIC_PARAGRAPH:
    default:
      g_string_append_printf (out, "%s%s%s%s\n", block->text, block->link != NULL ? " (" : "",
                              block->link != NULL ? block->link : "",
                              block->link != NULL ? ")" : "");
    }
}

/* HTML. */

/* What no document may hold, even escaped, is left out. */
static char *
escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar one = g_utf8_get_char (c);

      if (one == '&')
        g_string_append (out, "&amp;");
      else if (one == '<')
        g_string_append (out, "&lt;");
      else if (one == '>')
        g_string_append (out, "&gt;");
      else if (one == '"')
        g_string_append (out, "&quot;");
      else if (one == '\'')
        g_string_append (out, "&#39;");
      else if ((one >= 0x20 && one < 0x7f) || one == '\n' || one == '\t'
               || (one >= 0xa0 && (one & 0xfffe) != 0xfffe && (one < 0xfdd0 || one > 0xfdef)))
        g_string_append_unichar (out, one);
    }
  return g_string_free (out, FALSE);
}

static void
append_cells (GString *out, char **cells, const char *tag)
{
  g_string_append (out, "<tr>");
  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *text = escape (cells[i]);

      g_string_append_printf (out, "<%s%s>%s</%s>", tag,
                              strcmp (tag, "th") == 0 ? " scope=\"col\"" : "", text, tag);
    }
  g_string_append (out, "</tr>\n");
}

static void
append_table (GString *out, const GainPublicBlock *block)
{
  g_string_append (out, "<table>\n<thead>\n");
  append_cells (out, g_ptr_array_index (block->rows, 0), "th");
  g_string_append (out, "</thead>\n<tbody>\n");
  for (guint i = 1; i < block->rows->len; i++)
    append_cells (out, g_ptr_array_index (block->rows, i), "td");
  g_string_append (out, "</tbody>\n</table>\n");
}

static void
append_paragraph (GString *out, const GainPublicBlock *block)
{
  g_autofree char *text = escape (block->text);
  g_autofree char *link = block->link != NULL ? escape (block->link) : NULL;

  if (link != NULL)
    g_string_append_printf (out, "<p><a href=\"%s\">%s</a></p>\n", link, text);
  else
    g_string_append_printf (out, "<p>%s</p>\n", text);
}

static void
append_html (GString *out, const GainPublicBlock *block)
{
  static const char *const headings[]
    = { [GAIN_PUBLIC_TITLE] = "h1", [GAIN_PUBLIC_ITEM] = "h2", [GAIN_PUBLIC_PART] = "h3",
        [GAIN_PUBLIC_PERIOD] = "h4" };
  g_autofree char *label = block->label != NULL ? escape (block->label) : NULL;
  g_autofree char *text = block->text != NULL ? escape (block->text) : NULL;

  switch (block->kind)
    {
    case GAIN_PUBLIC_TITLE:
    case GAIN_PUBLIC_ITEM:
    case GAIN_PUBLIC_PART:
    case GAIN_PUBLIC_PERIOD:
      g_string_append_printf (out, "<%s>%s</%s>\n", headings[block->kind], text,
                              headings[block->kind]);
      break;
    case GAIN_PUBLIC_POINT:
      g_string_append_printf (out, "<li>%s</li>\n", text);
      break;
    case GAIN_PUBLIC_LABELED:
      g_string_append_printf (out, "<li>%s: %s</li>\n", label, text);
      break;
    case GAIN_PUBLIC_TABLE:
      append_table (out, block);
      break;
    case GAIN_PUBLIC_PARAGRAPH:
    default:
      append_paragraph (out, block);
    }
}

static gboolean
is_listed (const GainPublicPage *page, guint i)
{
  const GainPublicBlock *block;

  if (i >= page->blocks->len)
    return FALSE;
  block = g_ptr_array_index (page->blocks, i);
  return block->kind == GAIN_PUBLIC_POINT || block->kind == GAIN_PUBLIC_LABELED;
}

static void
append_body (GString *out, const GainPublicPage *page)
{
  for (guint i = 0; i < page->blocks->len; i++)
    {
      if (is_listed (page, i) && !is_listed (page, i - 1))
        g_string_append (out, "<ul>\n");
      append_html (out, g_ptr_array_index (page->blocks, i));
      if (is_listed (page, i) && !is_listed (page, i + 1))
        g_string_append (out, "</ul>\n");
    }
}

static char *
to_html (const GainPublicPage *page, const char *name, gboolean whole)
{
  GString *out = g_string_new (NULL);
  g_autofree char *title = escape (name);

  if (whole)
    g_string_append_printf (out,
                            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                            "<meta name=\"viewport\" content=\"width=device-width, "
                            "initial-scale=1\">\n<title>Public Reporting – %s</title>\n"
                            "<style>\n%s</style>\n</head>\n<body>\n<main>\n",
                            title, STYLE);
  append_body (out, page);
  if (whole)
    g_string_append (out, "</main>\n</body>\n</html>\n");
  return g_string_free (out, FALSE);
}

/**
 * gain_public_page_format:
 * @page: a public reporting page
 * @name: the ACO's name
 * @format: as what
 *
 * Writes the page out; the same bytes in every locale. Source: 42 CFR 425.308
 *
 * Returns: (transfer full): UTF-8
 */
char *
gain_public_page_format (const GainPublicPage *page, const char *name, GainPublicFormat format)
{
  GString *out;

  g_return_val_if_fail (page != NULL && name != NULL, NULL);

  if (format != GAIN_PUBLIC_AS_TEXT)
    return to_html (page, name, format == GAIN_PUBLIC_AS_HTML);
  out = g_string_new (NULL);
  for (guint i = 0; i < page->blocks->len; i++)
    append_text (out, g_ptr_array_index (page->blocks, i));
  return g_string_free (out, FALSE);
}
