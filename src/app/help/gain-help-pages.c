/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-help-pages.h"

#include "gain-search-fold.h"

#include <cmark.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLDER "/org/gainshare/Gainshare/help/"
#define BEFORE 24 /* characters of a snippet before what was found */
#define AFTER 72

const GainHelpPage gain_help_pages[] = {
  { "start", N_ ("Start") },
  { "workspace", N_ ("Start") },
  { "import", N_ ("Data") },
  { "columns", N_ ("Data") },
  { "history", N_ ("Data") },
  { "backup", N_ ("Data") },
  { "overview", N_ ("Performance") },
  { "cut-points", N_ ("Performance") },
  { "next-year", N_ ("Performance") },
  { "scorecards", N_ ("Performance") },
  { "print", N_ ("Performance") },
  { "visits", N_ ("Performance") },
  { "assigned", N_ ("Performance") },
  { "plans", N_ ("Money") },
  { "compare", N_ ("Money") },
  { "explain", N_ ("Money") },
  { "finalize", N_ ("Money") },
  { "disputes", N_ ("Money") },
  { "settlement", N_ ("Money") },
  { "projection", N_ ("Money") },
  { "public", N_ ("Money") },
  { "diagram", N_ ("Strategy") },
  { "practice-versions", N_ ("Strategy") },
  { "keyboard", N_ ("The Program") },
  { "privacy", N_ ("The Program") },
  { "command-line", N_ ("The Program") },
};
const guint gain_n_help_pages = G_N_ELEMENTS (gain_help_pages);

/* Which page belongs to which part of the window; a view's first line is for all its other parts. */
static const struct
{
  const char *view;
  const char *part;
  const char *page;
} places[] = {
  { "overview", NULL, "overview" },
  { "strategy", NULL, "diagram" },
  { "measures", NULL, "cut-points" },
  { "scorecards", NULL, "scorecards" },
  { "distribution", NULL, "plans" },
  { "distribution", "payees", "explain" },
  { "distribution", "compare", "compare" },
  { "distribution", "decisions", "finalize" },
  { "settlement", NULL, "settlement" },
  { "settlement", "projection", "projection" },
  { "settlement", "business-case", "projection" },
  { "settlement", "reserve", "disputes" },
  { "settlement", "peers", "public" },
  { "settlement", "public", "public" },
  { "people", NULL, "visits" },
  { "people", "assigned", "assigned" },
  { "data", NULL, "import" },
  { "data", "history", "history" },
  { "data", "export", "backup" },
  { "data", "check", "backup" },
};

static char *
load (const char *folder, const char *id)
{
  g_autofree char *path = g_strconcat (FOLDER, folder, id, ".md", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static void
append_node_text (GString *text, cmark_node *node)
{
  const char *literal = cmark_node_get_literal (node);
  cmark_node_type type = cmark_node_get_type (node);

  if (literal != NULL)
    g_string_append (text, literal);
  else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
    g_string_append_c (text, ' ');
}

/* What a reader sees of a page, without its marks; a line for each paragraph, the first is the title. */
static char *
plain_text (guint page)
{
  g_autofree char *markdown = gain_help_page_dup_text (page);
  cmark_node *document = cmark_parse_document (markdown, strlen (markdown), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (document);
  GString *text = g_string_new (NULL);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node_type type = cmark_node_get_type (cmark_iter_get_node (iter));

      if (event == CMARK_EVENT_ENTER)
        append_node_text (text, cmark_iter_get_node (iter));
      else if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING)
        g_string_append_c (text, '\n');
    }
  cmark_iter_free (iter);
  cmark_node_free (document);
  return g_string_free (text, FALSE);
}

/* Folding keeps the lines, and the length of a line but for a few letters: near enough for a snippet. */
static const char *
same_place (const char *text, const char *folded, const char *at)
{
  const char *line = folded;
  glong n;

  for (const char *end = strchr (line, '\n'); end != NULL && end < at; end = strchr (line, '\n'))
    {
      line = end + 1;
      text = strchr (text, '\n') + 1;
    }
  n = g_utf8_pointer_to_offset (line, at);
  for (glong i = 0; i < n && *text != '\0' && *text != '\n'; i++)
    text = g_utf8_next_char (text);
  return text;
}

/* Words around a place, cut at spaces. */
static char *
snippet_at (const char *text, const char *at)
{
  const char *begin = at;
  const char *end = at;
  g_autofree char *part = NULL;

  for (guint i = 0; i < BEFORE && begin > text && begin[-1] != '\n'; i++)
    begin = g_utf8_prev_char (begin);
  while (begin > text && begin < at && begin[-1] != '\n' && begin[-1] != ' ')
    begin = g_utf8_next_char (begin);
  for (guint i = 0; i < AFTER && *end != '\0' && *end != '\n'; i++)
    end = g_utf8_next_char (end);
  part = g_strndup (begin, (gsize) (end - begin));
  return g_strconcat (begin > text && begin[-1] != '\n' ? "… " : "", part,
                      *end != '\0' && *end != '\n' ? "…" : "", NULL);
}

/* The text of every page, folded beside it: a search reads them all. */
typedef struct
{
  char *text;
  char *folded;
} Page;

static void
page_clear (gpointer data)
{
  Page *page = data;

  g_free (page->text);
  g_free (page->folded);
}

static GArray *
read_pages (void)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (Page));

  g_array_set_clear_func (pages, page_clear);
  for (guint i = 0; i < gain_n_help_pages; i++)
    {
      Page page = { plain_text (i), NULL };

      page.folded = gain_search_fold (page.text);
      g_array_append_val (pages, page);
    }
  return pages;
}

/* Whether the text goes on with @word; hyphens in the text are passed over. */
static gboolean
goes_on (const char *text, const char *word)
{
  while (*word != '\0')
    if (*text == *word)
      {
        text++;
        word++;
      }
    else if (*text == '-')
      text++;
    else
      return FALSE;
  return TRUE;
}

/* Where a word begins so: "cutp" is found in "cut-points", and so is "poi", but not "oint". */
static const char *
find_word (const char *folded, const char *word)
{
  gboolean inside = FALSE;

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (!inside && goes_on (at, word))
        return at;
      inside = g_unichar_isalnum (g_utf8_get_char (at));
    }
  return NULL;
}

/* Where a word of the search stands in a page, in the title if it does there. "cut-point", "cut point"
 * and "cutpoint" are the same: a word may also be there as one with that beside it. */
static const char *
find_part (const Page *page, const GPtrArray *words, guint i)
{
  const char *alone = find_word (page->folded, g_ptr_array_index (words, i));
  const char *joined = NULL;

  if (alone != NULL && alone < strchr (page->folded, '\n'))
    return alone;
  for (guint w = i > 0 ? i - 1 : 0; joined == NULL && w <= i && w + 1 < words->len; w++)
    {
      g_autofree char *both
        = g_strconcat (g_ptr_array_index (words, w), g_ptr_array_index (words, w + 1), NULL);

      joined = find_word (page->folded, both);
    }
  return joined != NULL ? joined : alone;
}

/* Every word must be in the page. Returns a hit, or NULL; *weight: how many are in the title. */
static GainHelpHit *
search_page (const Page *page, const GPtrArray *words, guint *weight)
{
  const char *end_of_title = strchr (page->folded, '\n');
  const char *first = NULL;
  GainHelpHit *hit;

  *weight = 0;
  for (guint i = 0; i < words->len; i++)
    {
      const char *at = find_part (page, words, i);

      if (at == NULL)
        return NULL;
      if (at < end_of_title)
        *weight += 1;
      else if (first == NULL)
        first = at;
    }
  hit = g_new0 (GainHelpHit, 1);
  if (first != NULL)
    hit->snippet = snippet_at (page->text, same_place (page->text, page->folded, first));
  return hit;
}

static GPtrArray *
split_words (const char *words)
{
  g_autofree char *folded = gain_search_fold (words);
  g_auto (GStrv) all = g_strsplit_set (folded, " \t\n-", -1);
  GPtrArray *split = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; all[i] != NULL; i++)
    if (all[i][0] != '\0')
      g_ptr_array_add (split, g_strdup (all[i]));
  return split;
}

/**
 * gain_help_hit_free:
 * @hit: (transfer full): what was found
 */
void
gain_help_hit_free (GainHelpHit *hit)
{
  g_free (hit->snippet);
  g_free (hit);
}

/**
 * gain_help_page_find:
 * @id: as links call a page
 *
 * Returns: its index, or %G_MAXUINT if there is none
 */
guint
gain_help_page_find (const char *id)
{
  for (guint i = 0; i < gain_n_help_pages; i++)
    if (g_str_equal (gain_help_pages[i].id, id))
      return i;
  return G_MAXUINT;
}

/**
 * gain_help_page_dup_text:
 * @page: an index
 *
 * Returns: (transfer full): the page as Markdown, in the reader's language or else in English
 */
char *
gain_help_page_dup_text (guint page)
{
  const char *const *languages = g_get_language_names ();
  char *text = NULL;

  g_return_val_if_fail (page < gain_n_help_pages, NULL);
  for (guint i = 0; text == NULL && languages[i] != NULL && !g_str_equal (languages[i], "C"); i++)
    {
      g_autofree char *folder = g_strconcat (languages[i], "/", NULL);

      text = load (folder, gain_help_pages[page].id);
    }
  if (text == NULL)
    text = load ("", gain_help_pages[page].id);
  g_assert (text != NULL);
  return text;
}

/**
 * gain_help_page_dup_title:
 * @page: an index
 *
 * Returns: (transfer full): its title
 */
char *
gain_help_page_dup_title (guint page)
{
  g_autofree char *text = gain_help_page_dup_text (page);
  const char *end = strchr (text, '\n');

  g_assert (g_str_has_prefix (text, "# ") && end != NULL);
  return g_strndup (text + 2, (gsize) (end - text - 2));
}

/**
 * gain_help_page_for:
 * @view: name of a view; "" for the welcome page
 * @part: (nullable): the part of it that is shown
 *
 * Returns: the index of the page that tells about it; the first page if none does
 */
guint
gain_help_page_for (const char *view, const char *part)
{
  const char *page = "start";

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].view, view)
        && (places[i].part == NULL || g_strcmp0 (places[i].part, part) == 0))
      page = places[i].page;
  return gain_help_page_find (page);
}

/**
 * gain_help_search:
 * @words: what was typed
 *
 * Finds the pages in which words begin with every one that was typed; the more of them stand in the
 * title, the sooner a page comes.
 *
 * Returns: (transfer full) (element-type GainHelpHit): what was found
 */
GPtrArray *
gain_help_search (const char *words)
{
  GPtrArray *hits = g_ptr_array_new_with_free_func ((GDestroyNotify) gain_help_hit_free);
  g_autoptr (GArray) pages = read_pages ();
  g_autoptr (GPtrArray) split = split_words (words);
  g_autoptr (GArray) weights = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint page = 0; split->len > 0 && page < pages->len; page++)
    {
      guint weight, at = 0;
      GainHelpHit *hit = search_page (&g_array_index (pages, Page, page), split, &weight);

      if (hit == NULL)
        continue;
      while (at < weights->len && g_array_index (weights, guint, at) >= weight)
        at++;
      hit->page = page;
      g_array_insert_val (weights, at, weight);
      g_ptr_array_insert (hits, (int) at, hit);
    }
  return hits;
}
