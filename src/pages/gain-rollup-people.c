/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-cell-size.h"
#include "gain-rollup-sheet.h"
#include "gain-scorecard-alt.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NAME 128.0
#define LIVES 40.0
#define GUTTER 6.0
#define ROW 25.0
#define HEAD 15.0
#define PER_TABLE 8 /* measures side by side; more begin another table */

/* One table: some measures, and the row that is drawn. */
typedef struct
{
  guint         first, n; /* lines of the card */
  const GArray *people;   /* guint, in the order of print */
  guint         row;
} Part;

static const GainType bold_type = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType head_type = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType head_right = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_RIGHT };
static const GainType head_center = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_CENTER };
static const GainType small_type = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType small_right = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_RIGHT };
static const GainType small_center = { GAIN_FACE_REGULAR, 9, GAIN_INK, GAIN_ALIGN_CENTER };
static const GainType bold_small = { GAIN_FACE_BOLD, 9, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType note_type = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
static const GainType note_center = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_CENTER };

static const GainCatalog *
catalog_of (const GainRollupSheet *self)
{
  return self->card->scores->facts->catalog;
}

static double
cell_width (const GainRollupSheet *self)
{
  return (self->sheet.right - self->sheet.left - NAME - LIVES - GUTTER) / PER_TABLE;
}

static double
cell_center (const GainRollupSheet *self, guint column)
{
  return self->sheet.left + NAME + LIVES + GUTTER + cell_width (self) * (column + 0.5);
}

typedef struct
{
  guint person;
  char *key;
} Masked;

static int
compare_masked (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Masked *) a)->key, ((const Masked *) b)->key);
}

static void
clear_masked (gpointer masked)
{
  g_free (((Masked *) masked)->key);
}

/* Numbers in the order of the names would give the names away: the order is that of a hash, and
 * another one each period. NPIs are public, so that anybody could count along: the workspace's own
 * key is in it. */
static GArray *
order_people (const GainRollupSheet *self)
{
  const GArray *people = self->rollup->people;
  g_autoptr (GArray) masked = g_array_new (FALSE, FALSE, sizeof (Masked));
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_set_clear_func (masked, clear_masked);
  for (guint i = 0; i < people->len; i++)
    {
      guint person = g_array_index (people, guint, i);
      g_autofree char *text = g_strdup_printf (
        "%s %d %s", self->style->blind_key != NULL ? self->style->blind_key : "",
        (int) self->card->scores->facts->period, catalog_of (self)->people[person].id);
      Masked entry = { person, g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1) };

      g_array_append_val (masked, entry);
    }
  if (self->style->hide_names)
    g_array_sort (masked, compare_masked);
  for (guint i = 0; i < masked->len; i++)
    g_array_append_val (order, g_array_index (masked, Masked, i).person);
  return order;
}

static gboolean
has_room (const GainRollupSheet *self, const char *text)
{
  return gain_text_width (&self->sheet.pen, &small_type, text) <= cell_width (self) - 3;
}

/* As it was judged, for the tier stands above it. Narrow: cents go without the sign, and what is
 * longer in thousands or millions. */
static char *
short_value (const GainRollupSheet *self, GainCell cell, const GainMeasure *measure,
             const GainTarget *target)
{
  g_autofree char *text = gain_value_display_judged (cell, measure, target);
  gint64 whole;

  if (has_room (self, text))
    return g_steal_pointer (&text);
  if (*text == '$' && has_room (self, text + 1))
    return g_strdup (text + 1);
  whole = gain_cell_value (cell, measure->unit, 0);
  if (ABS (whole) < 1000000)
    return g_strdup_printf ("%" G_GINT64_FORMAT "K", gain_round_half_away (whole, 1000));
  if (ABS (whole) < G_GINT64_CONSTANT (1000000000))
    return g_strdup_printf ("%" G_GINT64_FORMAT "M", gain_round_half_away (whole, 1000000));
  return g_strdup_printf ("%" G_GINT64_FORMAT "B", gain_round_half_away (whole, 1000000000));
}

static void
draw_tier_cell (const GainRollupSheet *self, const GainScoreLine *own, const GainMeasure *measure,
                double center, double y)
{
  const GainPen *pen = &self->sheet.pen;
  const GainTier *tier = &catalog_of (self)->schemes[own->target->scheme].tiers[own->tier];
  g_autofree char *pays = gain_alt_ball (tier);
  g_autofree char *alt = g_strdup_printf ("%s: %s", tier->name, pays);
  g_autofree char *value = NULL;

  gain_draw_begin (pen, GAIN_ROLE_TAG_FIGURE, alt);
  gain_draw_ball (pen, center, y + 7, 9, (double) tier->payout / (100 * GAIN_SCALE));
  gain_draw_end (pen);
  /* Without small counts a clinician's tier stays, and what it comes from goes. */
  if (self->style->no_small_counts)
    return;
  value = short_value (self, own->cell, measure, own->target);
  gain_draw_text (pen, &small_center, center, y + 21, value);
}

static void
draw_cell (const GainRollupSheet *self, const GainScoreLine *own, const GainMeasure *measure,
           double center, double y)
{
  const GainPen *pen = &self->sheet.pen;
  double width = cell_width (self);
  g_autofree char *value = NULL;

  gain_rollup_begin (self, GAIN_ROLE_TAG_CELL);
  if (own == NULL || own->withheld)
    gain_draw_text (pen, &note_center, center, y + 10, "–");
  else if (!own->reportable)
    {
      gain_draw_rectangle (pen, center - width / 2 + 1.5, y + 2, width - 3, 11, GAIN_SHADE);
      gain_draw_text (pen, &note_center, center, y + 10, _ ("too few"));
    }
  else if (own->tier >= 0)
    draw_tier_cell (self, own, measure, center, y);
  else if (!self->style->no_small_counts)
    {
      value = short_value (self, own->cell, measure, own->target);
      gain_draw_text (pen, &small_center, center, y + 21, value);
    }
  gain_rollup_end (self);
}

static void
draw_lives (const GainRollupSheet *self, guint person, double y)
{
  gint64 lives = gain_rollup_lives (self->rollup, person);
  g_autofree char *text = NULL;

  if (self->style->no_small_counts && gain_cell_size_is_small (lives))
    text = g_strdup ("<11");
  else
    text = g_strdup_printf ("%" G_GINT64_FORMAT, gain_round_half_away (lives, GAIN_SCALE));
  gain_rollup_begin (self, GAIN_ROLE_TAG_CELL);
  gain_draw_text (&self->sheet.pen, &small_right, self->sheet.left + NAME + LIVES, y + 10, text);
  gain_rollup_end (self);
}

/* Whoever works elsewhere, too, is there with a share. */
static char *
name_with_share (const GainRollupSheet *self, guint person)
{
  g_autofree char *name = gain_person_display_name (&catalog_of (self)->people[person]);
  gint64 share = gain_rollup_share (self->rollup, person);
  g_autofree char *percent = share != GAIN_NULL ? gain_decimal_format (share) : NULL;

  return percent != NULL ? g_strdup_printf ("%s (%s%%)", name, percent) : g_steal_pointer (&name);
}

static void
draw_person (GainRollupSheet *self, gconstpointer data)
{
  const Part *part = data;
  GainSheet *sheet = &self->sheet;
  guint person = g_array_index (part->people, guint, part->row);
  double y = sheet->y, foot;
  g_autofree char *name
    = self->style->hide_names ? g_strdup_printf (_ ("Clinician %u"), part->row + 1)
                              : name_with_share (self, person);

  gain_rollup_begin (self, GAIN_ROLE_TAG_ROW);
  gain_draw_line (&sheet->pen, sheet->left, y, sheet->right, y, 0.5, GAIN_HAIRLINE);
  gain_rollup_begin (self, GAIN_ROLE_TAG_ROW_HEADER);
  foot = gain_rollup_flow (self, &small_type, sheet->left, y + 1, NAME - GUTTER, name);
  gain_rollup_end (self);
  if (self->rollup->lives > 0)
    draw_lives (self, person, y);
  for (guint i = 0; i < part->n; i++)
    {
      const GainScoreLine *sum = &g_array_index (self->card->lines, GainScoreLine,
                                                 part->first + i);

      draw_cell (self, gain_scores_find_line (self->card->scores, person, sum->measure),
                 gain_rollup_measure_of (self, part->first + i), cell_center (self, i), y);
    }
  gain_rollup_end (self);
  sheet->y = MAX (foot + 2, y + ROW);
}

/* The sums once more, by their own targets, to compare the clinicians with. */
static void
draw_whole (GainRollupSheet *self, gconstpointer data)
{
  const Part *part = data;
  GainSheet *sheet = &self->sheet;
  double y = sheet->y, foot;
  const char *name = self->rollup->kind == GAIN_ROLLUP_PRACTICE ? _ ("The whole practice")
                                                                : _ ("The whole department");

  gain_rollup_begin (self, GAIN_ROLE_TAG_ROW);
  gain_draw_line (&sheet->pen, sheet->left, y, sheet->right, y, 0.8, GAIN_INK);
  gain_rollup_begin (self, GAIN_ROLE_TAG_ROW_HEADER);
  foot = gain_rollup_flow (self, &bold_small, sheet->left, y + 1, NAME - GUTTER, name);
  gain_rollup_end (self);
  if (self->rollup->lives > 0)
    {
      gain_rollup_begin (self, GAIN_ROLE_TAG_CELL);
      gain_rollup_end (self);
    }
  for (guint i = 0; i < part->n; i++)
    draw_cell (self, &g_array_index (self->card->lines, GainScoreLine, part->first + i),
               gain_rollup_measure_of (self, part->first + i), cell_center (self, i), y);
  gain_rollup_end (self);
  sheet->y = MAX (foot + 2, y + ROW);
}

static gboolean
has_peers (const GainRollupSheet *self, const Part *part)
{
  for (guint i = 0; i < part->n; i++)
    if (g_array_index (self->card->lines, GainScoreLine, part->first + i).peers->n > 1)
      return TRUE;
  return FALSE;
}

/* What the middle one of all practices or departments reaches. */
static void
draw_median (GainRollupSheet *self, gconstpointer data)
{
  const Part *part = data;
  GainSheet *sheet = &self->sheet;
  double y = sheet->y, foot;
  const char *name = self->rollup->kind == GAIN_ROLLUP_PRACTICE ? _ ("Median of the practices")
                                                                : _ ("Median of the departments");

  gain_rollup_begin (self, GAIN_ROLE_TAG_ROW);
  gain_rollup_begin (self, GAIN_ROLE_TAG_ROW_HEADER);
  foot = gain_rollup_flow (self, &note_type, sheet->left, y + 1, NAME - GUTTER, name);
  gain_rollup_end (self);
  if (self->rollup->lives > 0)
    {
      gain_rollup_begin (self, GAIN_ROLE_TAG_CELL);
      gain_rollup_end (self);
    }
  for (guint i = 0; i < part->n; i++)
    {
      GainCell median
        = g_array_index (self->card->lines, GainScoreLine, part->first + i).peers->median;
      g_autofree char *value
        = short_value (self, median, gain_rollup_measure_of (self, part->first + i), NULL);

      gain_rollup_begin (self, GAIN_ROLE_TAG_CELL);
      gain_draw_text (&sheet->pen, &note_center, cell_center (self, i), y + 10, value);
      gain_rollup_end (self);
    }
  gain_rollup_end (self);
  sheet->y = foot + 4;
}

/* The sums, and what they may be compared with, end a table. */
static void
draw_foot (GainRollupSheet *self, gconstpointer data)
{
  draw_whole (self, data);
  if (has_peers (self, data))
    draw_median (self, data);
}

/* Which number is which measure. */
static char *
measures_key (const GainRollupSheet *self, const Part *part)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < part->n; i++)
    {
      const GainMeasure *measure = gain_rollup_measure_of (self, part->first + i);

      g_string_append_printf (text, "%s%u %s", i > 0 ? " · " : "", part->first + i + 1,
                              measure->title);
    }
  return g_string_free (text, FALSE);
}

static void
draw_head_cell (const GainRollupSheet *self, const GainType *type, double x, const char *text)
{
  gain_rollup_begin (self, GAIN_ROLE_TAG_HEADER_CELL);
  gain_draw_text (&self->sheet.pen, type, x, self->sheet.y + 10, text);
  gain_rollup_end (self);
}

static void
draw_column_heads (GainRollupSheet *self, const Part *part)
{
  GainSheet *sheet = &self->sheet;

  gain_rollup_begin (self, GAIN_ROLE_TAG_ROW);
  gain_draw_line (&sheet->pen, sheet->left, sheet->y, sheet->right, sheet->y, 0.8, GAIN_INK);
  draw_head_cell (self, &head_type, sheet->left, _ ("Clinician"));
  if (self->rollup->lives > 0)
    draw_head_cell (self, &head_right, sheet->left + NAME + LIVES, _ ("Patients"));
  for (guint i = 0; i < part->n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", part->first + i + 1);

      draw_head_cell (self, &head_center, cell_center (self, i), number);
    }
  gain_rollup_end (self);
  sheet->y += HEAD;
}

/* A scheme's tiers with their balls, so that the table can be read by itself. */
static void
draw_scheme (GainRollupSheet *self, const GainScheme *scheme)
{
  GainSheet *sheet = &self->sheet;
  double x = sheet->left;

  gain_rollup_begin (self, GAIN_ROLE_TAG_PARAGRAPH);
  for (guint i = 0; i < scheme->n_tiers; i++)
    {
      const GainTier *tier = &scheme->tiers[i];
      g_autofree char *alt = gain_alt_ball (tier);
      g_autofree char *percent = gain_decimal_format (tier->payout);
      g_autofree char *text = g_strdup_printf ("%s %s%%", tier->name, percent);
      double room = sheet->right - sheet->left - 12;
      double width = gain_text_width (&sheet->pen, &note_type, text) + 12;

      if (x > sheet->left && x + width > sheet->right)
        {
          x = sheet->left;
          sheet->y += 13;
        }
      gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_FIGURE, alt);
      gain_draw_ball (&sheet->pen, x + 4.5, sheet->y + 6, 9,
                      (double) tier->payout / (100 * GAIN_SCALE));
      gain_draw_end (&sheet->pen);
      gain_draw_text_fit (&sheet->pen, &note_type, x + 12, sheet->y + 9, room, text);
      x += width + 10;
    }
  gain_rollup_end (self);
  sheet->y += 14;
}

static void
draw_legend (GainRollupSheet *self)
{
  const GainCatalog *catalog = catalog_of (self);
  g_autofree gboolean *used = g_new0 (gboolean, MAX (1, catalog->n_schemes));

  for (guint i = 0; i < self->rollup->people->len; i++)
    for (guint k = 0; k < self->card->lines->len; k++)
      {
        guint measure = g_array_index (self->card->lines, GainScoreLine, k).measure;
        const GainScoreLine *own = gain_scores_find_line (
          self->card->scores, g_array_index (self->rollup->people, guint, i), measure);

        if (own != NULL && own->tier >= 0)
          used[own->target->scheme] = TRUE;
      }
  for (guint i = 0; i < catalog->n_schemes; i++)
    if (used[i])
      draw_scheme (self, &catalog->schemes[i]);
}

static void
draw_part_head (GainRollupSheet *self, gconstpointer data)
{
  const Part *part = data;
  GainSheet *sheet = &self->sheet;
  double width = sheet->right - sheet->left;
  g_autofree char *key = measures_key (self, part);

  gain_rollup_begin (self, GAIN_ROLE_TAG_SUBHEADING);
  sheet->y = gain_rollup_flow (self, &bold_type, sheet->left, sheet->y, width,
                               _ ("Clinicians by measure"));
  gain_rollup_end (self);
  gain_rollup_begin (self, GAIN_ROLE_TAG_PARAGRAPH);
  sheet->y = gain_rollup_flow (self, &note_type, sheet->left, sheet->y, width, key) + 3;
  gain_rollup_end (self);
  draw_legend (self);
  sheet->y += 2;
}

static void
draw_part (GainRollupSheet *self, Part *part)
{
  double head = gain_rollup_measure (self, draw_part_head, part) + HEAD;

  if (self->sheet.y + head + 2 * ROW > gain_rollup_limit (self))
    gain_rollup_turn (self);
  draw_part_head (self, part);
  gain_rollup_begin (self, GAIN_ROLE_TAG_TABLE);
  draw_column_heads (self, part);
  for (part->row = 0; part->row < part->people->len; part->row++)
    {
      double height = gain_rollup_measure (self, draw_person, part);

      /* The sums keep the last clinician company. */
      if (part->row + 1 == part->people->len)
        height += gain_rollup_measure (self, draw_foot, part);
      if (self->sheet.y + height > gain_rollup_limit (self))
        {
          gain_rollup_end (self);
          gain_rollup_turn (self);
          draw_part_head (self, part);
          gain_rollup_begin (self, GAIN_ROLE_TAG_TABLE);
          draw_column_heads (self, part);
        }
      draw_person (self, part);
    }
  draw_foot (self, part);
  gain_rollup_end (self);
  self->sheet.y += 10;
}

/**
 * gain_rollup_people:
 * @self: the pages
 *
 * Draws the clinicians by measure, a ball and the result each, from the sheet's place on.
 */
void
gain_rollup_people (GainRollupSheet *self)
{
  g_autoptr (GArray) people = order_people (self);
  guint n = self->card->lines->len;

  if (n == 0 || people->len == 0)
    return;
  for (guint first = 0; first < n; first += PER_TABLE)
    {
      Part part = { first, MIN (PER_TABLE, n - first), people, 0 };

      draw_part (self, &part);
    }
}
