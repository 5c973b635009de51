/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-public-page.h"

#include <string.h>

#define NOT_APPLICABLE "N/A"

/* Where CMS keeps the results of all years. */
#define RESULTS_URL                                                                                \
  "https://data.cms.gov/medicare-shared-savings-program/"                                          \
  "performance-year-financial-and-quality-results"

/* Promoting Interoperability is reported from this performance year. */
#define FIRST_INTEROPERABILITY_YEAR 2025

typedef struct
{
  const GainPublicInput *input;
  GainPublicPage        *page;
  GPtrArray             *years;   /* GainPublicYear */
  GainDisclosure         section; /* of the blocks that are added */
} Writer;

static void
free_block (gpointer data)
{
  GainPublicBlock *block = data;

  g_free (block->label);
  g_free (block->text);
  g_free (block->link);
  g_clear_pointer (&block->rows, g_ptr_array_unref);
  g_free (block);
}

static GainPublicBlock *
add (Writer *self, GainPublicBlockKind kind, const char *label, const char *text)
{
  GainPublicBlock *block = g_new0 (GainPublicBlock, 1);

  block->kind = kind;
  block->label = g_strdup (label);
  block->text = g_strdup (text);
  block->section = self->section;
  g_ptr_array_add (self->page->blocks, block);
  return block;
}

static void
begin_item (Writer *self, GainDisclosure section, const char *title)
{
  self->section = section;
  add (self, GAIN_PUBLIC_ITEM, NULL, title);
}

static void
begin_part (Writer *self, GainDisclosure section, const char *title)
{
  self->section = section;
  add (self, GAIN_PUBLIC_PART, NULL, title);
}

static void
add_gap (Writer *self, GainGapKind kind, int year)
{
  const GainPublicGap gap = { kind, self->section, year };

  g_array_append_val (self->page->gaps, gap);
}

static GainPublicBlock *
begin_table (Writer *self, const char *const *headings)
{
  GainPublicBlock *block = add (self, GAIN_PUBLIC_TABLE, NULL, NULL);

  block->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (block->rows, g_strdupv ((char **) headings));
  return block;
}

/* Rows of the workspace's own disclosures. */

static gboolean
is_of (Writer *self, guint row, GainDisclosure section)
{
  return gain_table_get_int (self->input->disclosures, row, GAIN_DISCLOSURES_SECTION) == section;
}

static const char *
cell (Writer *self, guint row, guint column)
{
  const char *text = gain_table_get_text (self->input->disclosures, row, column);

  return text != NULL ? text : "";
}

static int
year_of (Writer *self, guint row)
{
  return gain_table_is_null (self->input->disclosures, row, GAIN_DISCLOSURES_PERFORMANCE_YEAR)
           ? 0
           : (int) gain_table_get_int (self->input->disclosures, row,
                                       GAIN_DISCLOSURES_PERFORMANCE_YEAR);
}

static int
number_of (Writer *self, guint row)
{
  gint64 number = gain_table_get_int (self->input->disclosures, row, GAIN_DISCLOSURES_NUMBER);

  return (int) MIN (number, GAIN_MAX_DISCLOSURE_NUMBER);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Writer *self = user_data;
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  if (year_of (self, left) != year_of (self, right))
    return year_of (self, right) - year_of (self, left);
  return number_of (self, left) - number_of (self, right);
}

/* Newest year first, then by number. */
static GArray *
rows_of (Writer *self, GainDisclosure section)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint row = 0; row < gain_table_n_rows (self->input->disclosures); row++)
    if (is_of (self, row, section))
      g_array_append_val (rows, row);
  g_array_sort_with_data (rows, compare_rows, self);
  return rows;
}

/* Texts that stand, one under another. */
static void
add_lines (Writer *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      add (self, GAIN_PUBLIC_PARAGRAPH, NULL, lines[i]);
}

static void
add_labeled (Writer *self, const char *label, const char *text)
{
  if (text != NULL && *text != '\0')
    add (self, GAIN_PUBLIC_LABELED, label, text);
}

/* A row that lacks something: once a section. */
static void
add_blank_gap (Writer *self)
{
  for (guint i = 0; i < self->page->gaps->len; i++)
    {
      const GainPublicGap *gap = &g_array_index (self->page->gaps, GainPublicGap, i);

      if (gap->kind == GAIN_GAP_BLANK && gap->section == self->section)
        return;
    }
  add_gap (self, GAIN_GAP_BLANK, 0);
}

static void
add_point (Writer *self, const char *text)
{
  if (*text != '\0')
    add (self, GAIN_PUBLIC_POINT, NULL, text);
  else
    add_blank_gap (self);
}

/* Items 1 and 2. */

static void
write_location (Writer *self)
{
  g_autoptr (GArray) rows = rows_of (self, GAIN_DISCLOSURE_LOCATION);

  begin_item (self, GAIN_DISCLOSURE_LOCATION, "ACO Name and Location");
  if (rows->len == 0 || *cell (self, g_array_index (rows, guint, 0), GAIN_DISCLOSURES_NAME) == '\0')
    add (self, GAIN_PUBLIC_PARAGRAPH, NULL, self->input->name);
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      const char *name = cell (self, row, GAIN_DISCLOSURES_NAME);
      const char *role = cell (self, row, GAIN_DISCLOSURES_ROLE);

      if (*role != '\0')
        add_labeled (self, role, name);
      else if (*name != '\0')
        add (self, GAIN_PUBLIC_PARAGRAPH, NULL, name);
      add_lines (self, cell (self, row, GAIN_DISCLOSURES_TEXT));
    }
  if (rows->len == 0)
    add_gap (self, GAIN_GAP_NOTHING, 0);
}

static void
write_contact (Writer *self)
{
  g_autoptr (GArray) rows = rows_of (self, GAIN_DISCLOSURE_CONTACT);
  const GainPublicInput *input = self->input;

  begin_item (self, GAIN_DISCLOSURE_CONTACT, "ACO Primary Contact");
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);

      add_labeled (self, "Name", cell (self, row, GAIN_DISCLOSURES_NAME));
      add_labeled (self, "Title", cell (self, row, GAIN_DISCLOSURES_ROLE));
      add_lines (self, cell (self, row, GAIN_DISCLOSURES_TEXT));
    }
  if (rows->len > 0)
    return;
  add_labeled (self, "Name", input->contact_name);
  add_labeled (self, "Phone", input->contact_phone);
  add_labeled (self, "E-mail", input->contact_email);
  if (input->contact_name == NULL
      || (input->contact_phone == NULL && input->contact_email == NULL))
    add_gap (self, GAIN_GAP_NOTHING, 0);
}

/* Item 3. */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
holds_name (const GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (names, i), name) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_active (Writer *self, const GainPractice *practice)
{
  const GainCatalog *catalog = self->input->catalog;

  for (guint i = 0; i < catalog->n_posts; i++)
    if (catalog->posts[i].practice == (int) (practice - catalog->practices)
        && gain_person_is_clinician (&catalog->people[catalog->posts[i].person])
        && gain_post_active_months (&catalog->posts[i], self->input->year) > 0)
      return TRUE;
  return FALSE;
}

typedef struct
{
  GHashTable *seen;  /* folded names */
  GPtrArray  *names;
} Names;

static void
add_name (Names *names, const char *name)
{
  if (name != NULL && *name != '\0'
      && g_hash_table_add (names->seen, g_utf8_casefold (name, -1)))
    g_ptr_array_add (names->names, (char *) name);
}

/* The practice's own row names it better than the roster does. */
static const char *
name_of (const GainTable *practices, const GainPractice *practice)
{
  for (guint row = 0; practices != NULL && row < gain_table_n_rows (practices); row++)
    if (g_strcmp0 (gain_table_get_text (practices, row, GAIN_PRACTICES_TIN), practice->tin) == 0
        && !gain_table_is_null (practices, row, GAIN_PRACTICES_NAME))
      return gain_table_get_text (practices, row, GAIN_PRACTICES_NAME);
  return practice->name;
}

/* Practices with clinicians in the year, those that the roster doesn't know at all, and whoever was
 * added by hand. TINs stay out: some are a person's own. */
static GPtrArray *
participants (Writer *self)
{
  const GainCatalog *catalog = self->input->catalog;
  const GainTable *practices = self->input->practices;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Names names = { seen, g_ptr_array_new () };

  for (guint i = 0; i < catalog->n_practices; i++)
    if (is_active (self, &catalog->practices[i]))
      add_name (&names, name_of (practices, &catalog->practices[i]));
  for (guint row = 0; practices != NULL && row < gain_table_n_rows (practices); row++)
    if (gain_catalog_find_practice (catalog,
                                    gain_table_get_text (practices, row, GAIN_PRACTICES_TIN))
        < 0)
      add_name (&names, gain_table_get_text (practices, row, GAIN_PRACTICES_NAME));
  for (guint row = 0; row < gain_table_n_rows (self->input->disclosures); row++)
    if (is_of (self, row, GAIN_DISCLOSURE_PARTICIPANT)
        || is_of (self, row, GAIN_DISCLOSURE_JOINT_VENTURE))
      add_name (&names, cell (self, row, GAIN_DISCLOSURES_NAME));
  g_ptr_array_sort (names.names, compare_names);
  return names.names;
}

static void
write_participants (Writer *self)
{
  static const char *const headings[] = { "ACO participant", "Participant in joint venture", NULL };
  g_autoptr (GPtrArray) names = participants (self);
  g_autoptr (GPtrArray) joint = g_ptr_array_new ();
  g_autoptr (GArray) rows = rows_of (self, GAIN_DISCLOSURE_JOINT_VENTURE);
  GainPublicBlock *table;

  begin_part (self, GAIN_DISCLOSURE_PARTICIPANT, "ACO Participants");
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (joint, (char *) cell (self, g_array_index (rows, guint, i),
                                           GAIN_DISCLOSURES_NAME));
  if (names->len == 0)
    add_gap (self, GAIN_GAP_NOTHING, 0);
  else
    {
      table = begin_table (self, headings);
      for (guint i = 0; i < names->len; i++)
        {
          const char *name = g_ptr_array_index (names, i);
          const char *const texts[] = { name, holds_name (joint, name) ? "Yes" : "No", NULL };

          g_ptr_array_add (table->rows, g_strdupv ((char **) texts));
        }
    }
  begin_part (self, GAIN_DISCLOSURE_JOINT_VENTURE,
              "Joint Ventures Between ACO Professionals and Hospitals");
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      const char *text = cell (self, row, GAIN_DISCLOSURES_TEXT);

      if (*text != '\0' && *cell (self, row, GAIN_DISCLOSURES_NAME) != '\0')
        add (self, GAIN_PUBLIC_LABELED, cell (self, row, GAIN_DISCLOSURES_NAME), text);
      else
        add_point (self, *text != '\0' ? text : cell (self, row, GAIN_DISCLOSURES_NAME));
    }
  if (rows->len == 0)
    {
      add (self, GAIN_PUBLIC_PARAGRAPH, NULL, "No participants in joint ventures.");
      add_gap (self, GAIN_GAP_UNSTATED, 0);
    }
}

/* A table of rows by some of their columns; a row without a name says nothing. */
static void
add_rows (Writer *self, const GArray *rows, const char *const *headings, const guint *columns)
{
  GainPublicBlock *table = begin_table (self, headings);
  guint n = g_strv_length ((char **) headings);

  for (guint i = 0; i < rows->len; i++)
    {
      char **texts;

      if (*cell (self, g_array_index (rows, guint, i), GAIN_DISCLOSURES_NAME) == '\0')
        {
          add_blank_gap (self);
          continue;
        }
      texts = g_new0 (char *, n + 1);
      for (guint c = 0; c < n; c++)
        texts[c] = g_strdup (cell (self, g_array_index (rows, guint, i), columns[c]));
      g_ptr_array_add (table->rows, texts);
    }
}

/* Voting power is a share of the votes of the whole body. */
static gboolean
votes_sum_up (Writer *self, const GArray *rows)
{
  GainInt128 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      gint64 percent;

      if (gain_decimal_parse (cell (self, g_array_index (rows, guint, i), GAIN_DISCLOSURES_AMOUNT), 4,
                              GAIN_DECIMAL_ALLOW_PERCENT, &percent)
          != GAIN_DECIMAL_OK)
        return FALSE;
      sum += percent;
    }
  /* Thirds are printed rounded. */
  return ABS (sum - 100 * GAIN_SCALE) <= (gint64) rows->len * GAIN_SCALE / 20;
}

static void
write_governing_body (Writer *self)
{
  static const char *const headings[]
    = { "Member", "Title or position", "Voting power", "Membership type",
        "ACO participant", NULL };
  static const guint columns[]
    = { GAIN_DISCLOSURES_NAME, GAIN_DISCLOSURES_ROLE, GAIN_DISCLOSURES_AMOUNT,
        GAIN_DISCLOSURES_GROUP, GAIN_DISCLOSURES_TEXT };
  g_autoptr (GArray) rows = rows_of (self, GAIN_DISCLOSURE_GOVERNING_BODY);

  begin_part (self, GAIN_DISCLOSURE_GOVERNING_BODY, "ACO Governing Body");
  if (rows->len == 0)
    add_gap (self, GAIN_GAP_NOTHING, 0);
  else
    {
      add_rows (self, rows, headings, columns);
      if (!votes_sum_up (self, rows))
        add_gap (self, GAIN_GAP_VOTES, 0);
    }
}

static void
write_leaders (Writer *self)
{
  static const char *const headings[] = { "Committee", "Committee leader", "Position", NULL };
  static const guint columns[]
    = { GAIN_DISCLOSURES_GROUP, GAIN_DISCLOSURES_NAME, GAIN_DISCLOSURES_ROLE };
  g_autoptr (GArray) leaders = rows_of (self, GAIN_DISCLOSURE_LEADER);
  g_autoptr (GArray) committees = rows_of (self, GAIN_DISCLOSURE_COMMITTEE);

  begin_part (self, GAIN_DISCLOSURE_LEADER, "Key ACO Clinical and Administrative Leadership");
  for (guint i = 0; i < leaders->len; i++)
    {
      guint row = g_array_index (leaders, guint, i);
      const char *role = cell (self, row, GAIN_DISCLOSURES_ROLE);
      const char *name = cell (self, row, GAIN_DISCLOSURES_NAME);

      if (*role == '\0' || *name == '\0')
        add_blank_gap (self);
      if (*role != '\0')
        add_labeled (self, role, name);
      else if (*name != '\0')
        add (self, GAIN_PUBLIC_PARAGRAPH, NULL, name);
    }
  if (leaders->len == 0)
    add_gap (self, GAIN_GAP_NOTHING, 0);
  begin_part (self, GAIN_DISCLOSURE_COMMITTEE, "Associated Committees and Committee Leadership");
  if (committees->len > 0)
    add_rows (self, committees, headings, columns);
  else
    add_gap (self, GAIN_GAP_NOTHING, 0);
}

static void
write_participant_types (Writer *self)
{
  g_autoptr (GArray) rows = rows_of (self, GAIN_DISCLOSURE_PARTICIPANT_TYPE);

  begin_part (self, GAIN_DISCLOSURE_PARTICIPANT_TYPE,
              "Types of ACO Participants, or Combinations of Participants, That Formed the ACO");
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      const char *name = cell (self, row, GAIN_DISCLOSURES_NAME);

      add_point (self, *name != '\0' ? name : cell (self, row, GAIN_DISCLOSURES_TEXT));
    }
  if (rows->len == 0)
    add_gap (self, GAIN_GAP_NOTHING, 0);
}

/* Item 4. */

static char *
agreement_title (const GainPublicYear *year)
{
  static const char *const ordinals[]
    = { "First",   "Second",  "Third", "Fourth", "Fifth",
        "Sixth",   "Seventh", "Eighth", "Ninth", "Tenth" };
  static const char *const months[]
    = { "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December" };

  if (year->agreement >= 1 && year->agreement <= (int) G_N_ELEMENTS (ordinals))
    return g_strconcat (ordinals[year->agreement - 1], " Agreement Period", NULL);
  if (year->start != 0)
    return g_strdup_printf ("Agreement Period Beginning %s %d, %d",
                            months[year->start / 100 % 100 - 1], year->start % 100,
                            year->start / 10000);
  return g_strdup ("Agreement Period");
}

/* Whole dollars, as CMS publishes them. */
static char *
amount_text (const GainPublicYear *year)
{
  g_autofree char *dollars = NULL;

  if (!year->has_cents)
    return g_strdup (year->text != NULL ? year->text : NOT_APPLICABLE);
  dollars = gain_money_format_whole (ABS (year->cents));
  return year->cents < 0 ? g_strdup_printf ("-%s (shared losses owed to CMS)", dollars)
                         : g_steal_pointer (&dollars);
}

static void
begin_agreement (Writer *self, guint i)
{
  g_autofree char *title = NULL;

  if (i > 0 && gain_public_agreement (self->years, i) == gain_public_agreement (self->years, i - 1))
    return;
  title = agreement_title (g_ptr_array_index (self->years, i));
  add (self, GAIN_PUBLIC_PERIOD, NULL, title);
}

static char *
year_title (int year)
{
  return g_strdup_printf ("Performance Year %d", year);
}

static void
write_amounts (Writer *self)
{
  begin_part (self, GAIN_DISCLOSURE_SHARED_SAVINGS, "Amount of Shared Savings/Losses");
  for (guint i = 0; i < self->years->len; i++)
    {
      const GainPublicYear *year = g_ptr_array_index (self->years, i);
      g_autofree char *title = year_title (year->year);
      g_autofree char *text = amount_text (year);

      begin_agreement (self, i);
      add (self, GAIN_PUBLIC_LABELED, title, text);
      if (year->source == GAIN_AMOUNT_NONE)
        add_gap (self, GAIN_GAP_NO_AMOUNT, year->year);
      if (gain_public_agreement (self->years, i) == 0)
        add_gap (self, GAIN_GAP_NO_AGREEMENT, year->year);
    }
  if (self->years->len == 0)
    add_gap (self, GAIN_GAP_NOTHING, 0);
}

/* 20%, 33.3%. */
static char *
percent_text (gint64 percent)
{
  g_autofree char *number = gain_decimal_format (percent);

  return g_strconcat (number, "%", NULL);
}

/* Proportions that aren't whole aren't published: the regulation's three parts are of all savings. */
static void
write_shares (Writer *self)
{
  static const char *const labels[GAIN_N_SPLITS]
    = { "Proportion invested in infrastructure",
        "Proportion invested in redesigned care processes/resources",
        "Proportion of distribution to ACO participants" };

  begin_part (self, GAIN_DISCLOSURE_PROPORTIONS, "Shared Savings Distribution");
  for (guint i = 0; i < self->years->len; i++)
    {
      const GainPublicYear *year = g_ptr_array_index (self->years, i);
      gboolean earned = year->has_cents && year->cents > 0;
      gboolean wanted = earned || !year->has_cents;
      g_autofree char *title = year_title (year->year);

      begin_agreement (self, i);
      add (self, GAIN_PUBLIC_PARAGRAPH, NULL, title);
      for (guint s = 0; s < GAIN_N_SPLITS; s++)
        {
          g_autofree char *text = wanted && year->sums_up ? percent_text (year->shares[s])
                                                          : g_strdup (NOT_APPLICABLE);

          add (self, GAIN_PUBLIC_LABELED, labels[s], text);
        }
      if (earned && !year->has_shares)
        add_gap (self, GAIN_GAP_NO_SHARES, year->year);
      else if (wanted && year->has_shares && !year->sums_up)
        add_gap (self, GAIN_GAP_SHARES_SUM, year->year);
    }
}

/* Item 5. */

static void
add_quality (Writer *self, GainPublicBlock *table, const GArray *rows, int year)
{
  static const guint columns[]
    = { GAIN_DISCLOSURES_ROLE, GAIN_DISCLOSURES_NAME, GAIN_DISCLOSURES_GROUP,
        GAIN_DISCLOSURES_AMOUNT, GAIN_DISCLOSURES_TEXT };

  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      char **texts;

      if (year_of (self, row) != year)
        continue;
      texts = g_new0 (char *, G_N_ELEMENTS (columns) + 1);
      for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
        texts[c] = g_strdup (cell (self, row, columns[c]));
      g_ptr_array_add (table->rows, texts);
    }
}

static void
add_own_quality (Writer *self, GainPublicBlock *table)
{
  for (guint i = 0; i < self->input->quality->len; i++)
    {
      const GainPublicQuality *quality = g_ptr_array_index (self->input->quality, i);
      const char *const texts[] = { quality->id, quality->name,
                                    quality->collection != NULL ? quality->collection : "",
                                    quality->rate, quality->mean != NULL ? quality->mean : "",
                                    NULL };

      g_ptr_array_add (table->rows, g_strdupv ((char **) texts));
    }
}

/* What was entered of CMS's report counts before what the workspace measured itself. */
static void
write_quality (Writer *self)
{
  static const char *const headings[]
    = { "Measure #", "Measure name", "Collection type", "Reported performance rate",
        "Mean performance rate of Shared Savings Program ACOs", NULL };
  g_autoptr (GArray) rows = rows_of (self, GAIN_DISCLOSURE_QUALITY);
  gboolean own = self->input->quality != NULL && self->input->quality->len > 0;
  int year = rows->len > 0 ? year_of (self, g_array_index (rows, guint, 0))
                           : self->input->quality_year;
  g_autofree char *title = NULL;

  begin_item (self, GAIN_DISCLOSURE_QUALITY, "Quality Performance Results");
  if (rows->len == 0 && !own)
    add_gap (self, GAIN_GAP_NOTHING, 0);
  else
    {
      GainPublicBlock *table;

      title = g_strdup_printf ("%d Quality Performance Results", year);
      add (self, GAIN_PUBLIC_PART, NULL, year != 0 ? title : "Quality Performance Results");
      table = begin_table (self, headings);
      if (rows->len > 0)
        add_quality (self, table, rows, year);
      else
        add_own_quality (self, table);
    }
  add (self, GAIN_PUBLIC_PARAGRAPH, NULL,
       "Financial and quality performance results of earlier years are published on data.cms.gov.")
    ->link
    = g_strdup (RESULTS_URL);
}

/* Items 6 to 10: rows as they stand, under their years. */
static void
write_rows (Writer *self, GainDisclosure section, const char *title, const char *none)
{
  g_autoptr (GArray) rows = rows_of (self, section);
  int before = 0;

  begin_item (self, section, title);
  for (guint i = 0; i < rows->len; i++)
    {
      guint row = g_array_index (rows, guint, i);
      const char *name = cell (self, row, GAIN_DISCLOSURES_NAME);
      const char *amount = cell (self, row, GAIN_DISCLOSURES_AMOUNT);
      const char *text = cell (self, row, GAIN_DISCLOSURES_TEXT);
      g_autofree char *both
        = g_strconcat (amount, *amount != '\0' && *text != '\0' ? " – " : "", text, NULL);

      if (*name == '\0' && *both == '\0')
        {
          add_blank_gap (self);
          continue;
        }
      if (year_of (self, row) != 0 && year_of (self, row) != before)
        {
          g_autofree char *heading = year_title (year_of (self, row));

          add (self, GAIN_PUBLIC_PART, NULL, heading);
        }
      before = year_of (self, row);
      if (*name != '\0' && *both != '\0')
        add (self, GAIN_PUBLIC_LABELED, name, both);
      else
        add (self, GAIN_PUBLIC_PARAGRAPH, NULL, *name != '\0' ? name : both);
    }
  if (rows->len > 0)
    return;
  add (self, GAIN_PUBLIC_PARAGRAPH, NULL, none);
  if (section != GAIN_DISCLOSURE_INTEROPERABILITY
      || self->input->year >= FIRST_INTEROPERABILITY_YEAR)
    add_gap (self, GAIN_GAP_UNSTATED, 0);
}

static void
write_page (Writer *self)
{
  gboolean interoperability = self->input->year >= FIRST_INTEROPERABILITY_YEAR;

  add (self, GAIN_PUBLIC_TITLE, NULL, "Public Reporting");
  write_location (self);
  write_contact (self);
  begin_item (self, GAIN_DISCLOSURE_PARTICIPANT, "Organizational Information");
  write_participants (self);
  write_governing_body (self);
  write_leaders (self);
  write_participant_types (self);
  begin_item (self, GAIN_DISCLOSURE_SHARED_SAVINGS, "Shared Savings and Losses");
  write_amounts (self);
  write_shares (self);
  write_quality (self);
  write_rows (self, GAIN_DISCLOSURE_WAIVER, "Payment Rule Waivers and Telehealth Services",
              "Not applicable.");
  write_rows (self, GAIN_DISCLOSURE_INCENTIVE, "Beneficiary Incentive Program", "Not applicable.");
  write_rows (self, GAIN_DISCLOSURE_ADVANCE_INVESTMENT, "Advance Investment Payments",
              "Not applicable.");
  write_rows (self, GAIN_DISCLOSURE_INTEROPERABILITY, "Promoting Interoperability",
              interoperability ? "Not applicable."
                               : "Not applicable before performance year 2025.");
  write_rows (self, GAIN_DISCLOSURE_PREPAID, "Prepaid Shared Savings", "Not applicable.");
}

/**
 * gain_public_page_new:
 * @input: an ACO's records
 *
 * Lays out the public reporting page: all ten items in the order of the regulation, and what they
 * lack. Source: 42 CFR 425.308(b)
 *
 * Returns: (transfer full): the page
 */
GainPublicPage *
gain_public_page_new (const GainPublicInput *input)
{
  GainPublicPage *page = g_new0 (GainPublicPage, 1);
  Writer self = { .input = input, .page = page };

  g_return_val_if_fail (input != NULL && input->catalog != NULL, page);

  page->blocks = g_ptr_array_new_with_free_func (free_block);
  page->gaps = g_array_new (FALSE, FALSE, sizeof (GainPublicGap));
  self.years = gain_public_years_new (input->disclosures, input->settlement, input->puf,
                                      input->aco_id, input->finalized);
  write_page (&self);
  g_ptr_array_unref (self.years);
  return page;
}

/**
 * gain_public_page_free:
 * @page: (transfer full): a page
 */
void
gain_public_page_free (GainPublicPage *page)
{
  g_return_if_fail (page != NULL);

  g_ptr_array_unref (page->blocks);
  g_array_unref (page->gaps);
  g_free (page);
}

/**
 * gain_public_quality_free:
 * @quality: (transfer full): a measure's result
 */
void
gain_public_quality_free (GainPublicQuality *quality)
{
  g_return_if_fail (quality != NULL);

  g_free (quality->id);
  g_free (quality->name);
  g_free (quality->collection);
  g_free (quality->rate);
  g_free (quality->mean);
  g_free (quality);
}
