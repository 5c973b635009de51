/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-running.h"

#include <glib/gi18n-lib.h>

#define FOOT 22.0     /* what the footer takes */
#define LEADING 1.25
#define ROW_PAD 5.0
#define MOST_LINES 14 /* of a cell: a row must fit a page */
#define GUTTER 8.0

static const GainType title_type = { GAIN_FACE_BOLD, 15, GAIN_INK, GAIN_ALIGN_LEFT };
static const GainType part_type = { GAIN_FACE_BOLD, 11, GAIN_INK, GAIN_ALIGN_LEFT };

const GainType gain_running_body = { GAIN_FACE_REGULAR, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
const GainType gain_running_bold = { GAIN_FACE_BOLD, 9.5, GAIN_INK, GAIN_ALIGN_LEFT };
const GainType gain_running_note = { GAIN_FACE_REGULAR, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
const GainType gain_running_head = { GAIN_FACE_BOLD, 9, GAIN_INK_2, GAIN_ALIGN_LEFT };
const GainType gain_running_alert = { GAIN_FACE_BOLD, 9.5, GAIN_ATTENTION, GAIN_ALIGN_LEFT };

static void
draw_footer (GainRunning *self)
{
  /* Translators: what stands at the foot of a page, and the page's number. */
  g_autofree char *right = g_strdup_printf (_ ("%s · page %u"), self->footer_right,
                                            ++self->n_pages);

  gain_sheet_footer (&self->sheet, self->footer_left, right);
}

static void
start_page (GainRunning *self, gboolean first)
{
  GainSheet *sheet = &self->sheet;

  *sheet = gain_sheet_new (self->document, self->style);
  if (self->style->aco_name != NULL)
    gain_draw_text_fit (&sheet->pen, &gain_running_head, sheet->left, sheet->y + 9,
                        gain_running_width (self), self->style->aco_name);
  sheet->y += 16;
  if (first)
    {
      gain_draw_begin (&sheet->pen, GAIN_ROLE_TAG_HEADING, NULL);
      gain_sheet_write_title (sheet, &title_type, sheet->left, gain_running_width (self),
                              self->title);
      gain_draw_end (&sheet->pen);
      if (self->note != NULL)
        gain_sheet_write_title (sheet, &gain_running_note, sheet->left, gain_running_width (self),
                                self->note);
    }
  else
    {
      g_autofree char *again = g_strdup_printf (_ ("%s, continued"), self->title);

      gain_draw_text_fit (&sheet->pen, &gain_running_bold, sheet->left, sheet->y + 9.5,
                          gain_running_width (self), again);
      sheet->y += 13;
    }
  sheet->y += 8;
  draw_footer (self);
}

static gboolean
has_room (const GainRunning *self, double height)
{
  return self->sheet.y + height <= self->sheet.bottom - FOOT;
}

static double
line_of (const GainType *type)
{
  return type->size * LEADING;
}

/**
 * gain_running_start:
 * @self: a report with its texts filled in
 *
 * Begins it on a page of its own.
 */
void
gain_running_start (GainRunning *self)
{
  self->table = NULL;
  start_page (self, TRUE);
}

/**
 * gain_running_width:
 * @self: a report
 *
 * Returns: points between its margins
 */
double
gain_running_width (const GainRunning *self)
{
  return self->sheet.right - self->sheet.left;
}

/**
 * gain_running_need:
 * @self: a report
 * @height: points
 *
 * Goes on on a new page if there is less room. An open table is closed and opened again there.
 */
void
gain_running_need (GainRunning *self, double height)
{
  const GainRunningTable *table = self->table;

  if (has_room (self, height))
    return;
  gain_running_close (self);
  start_page (self, FALSE);
  if (table != NULL)
    gain_running_open (self, table);
}

/**
 * gain_running_part:
 * @self: a report
 * @title: of a part of it
 *
 * Sets a heading, not at the foot of a page.
 */
void
gain_running_part (GainRunning *self, const char *title)
{
  gain_running_need (self, 70);
  self->sheet.y += 8;
  gain_draw_begin (&self->sheet.pen, GAIN_ROLE_TAG_SUBHEADING, NULL);
  gain_draw_text_fit (&self->sheet.pen, &part_type, self->sheet.left, self->sheet.y + 11,
                      gain_running_width (self), title);
  gain_draw_end (&self->sheet.pen);
  self->sheet.y += 18;
}

/**
 * gain_running_write:
 * @self: a report
 * @type: how
 * @indent: points from the left margin
 * @text: a paragraph, which may break over pages between lines
 */
void
gain_running_write (GainRunning *self, const GainType *type, double indent, const char *text)
{
  g_autoptr (GPtrArray) lines
    = gain_text_wrap (&self->sheet.pen, type, gain_running_width (self) - indent, text);

  for (guint i = 0; i < lines->len; i++)
    {
      gain_running_need (self, line_of (type));
      gain_draw_text (&self->sheet.pen, type, self->sheet.left + indent,
                      self->sheet.y + type->size, lines->pdata[i]);
      self->sheet.y += line_of (type);
    }
}

/**
 * gain_running_table:
 * @self: a report
 * @shares: (array length=n): the columns' parts of the width, 1 in all
 * @aligns: (array length=n): how each is set
 * @heads: (array length=n): the columns' titles; borrowed
 * @n: at most %GAIN_RUNNING_COLUMNS
 *
 * Returns: a table's columns
 */
GainRunningTable
gain_running_table (const GainRunning *self, const double *shares, const GainAlign *aligns,
                    const char *const *heads, guint n)
{
  GainRunningTable table = { .n = n };
  double width = gain_running_width (self);
  double x = 0;

  g_assert (n <= GAIN_RUNNING_COLUMNS);
  for (guint c = 0; c < n; c++)
    {
      table.columns[c]
        = (GainRunningColumn){ x, width * shares[c] - (c + 1 < n ? GUTTER : 0), aligns[c] };
      table.heads[c] = heads[c];
      x += width * shares[c];
    }
  return table;
}

static GainType
type_in (const GainRunningColumn *column, const GainType *type)
{
  GainType own = *type;

  own.align = column->align;
  return own;
}

static double
cell_height (const GainRunning *self, guint c, const GainType *type, const char *text)
{
  g_autoptr (GPtrArray) lines = NULL;

  if (text == NULL)
    return 0;
  lines = gain_text_wrap (&self->sheet.pen, type, self->table->columns[c].width, text);
  return MIN (MAX (lines->len, 1), MOST_LINES) * line_of (type);
}

static void
draw_cell (GainRunning *self, guint c, const GainType *type, const char *text, double top,
           GainRoleTag tag)
{
  const GainRunningColumn *column = &self->table->columns[c];
  const GainPen *pen = &self->sheet.pen;
  GainType own = type_in (column, type);
  double x = self->sheet.left + column->x + (column->align == GAIN_ALIGN_RIGHT ? column->width : 0);
  g_autoptr (GPtrArray) lines = NULL;

  gain_draw_begin (pen, tag, NULL);
  if (text != NULL)
    lines = gain_text_wrap_cut (pen, &own, column->width, MOST_LINES, text, NULL);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    gain_draw_text (pen, &own, x, top + own.size + i * line_of (&own), lines->pdata[i]);
  gain_draw_end (pen);
}

static double
draw_cells (GainRunning *self, const GainType *const *types, const char *const *cells,
            gboolean heads)
{
  double top = self->sheet.y + 2;
  double height = 0;

  for (guint c = 0; c < self->table->n; c++)
    height = MAX (height, cell_height (self, c, types[c], cells[c]));
  gain_draw_begin (&self->sheet.pen, GAIN_ROLE_TAG_ROW, NULL);
  for (guint c = 0; c < self->table->n; c++)
    draw_cell (self, c, types[c], cells[c], top,
               heads    ? GAIN_ROLE_TAG_HEADER_CELL
               : c == 0 ? GAIN_ROLE_TAG_ROW_HEADER
                        : GAIN_ROLE_TAG_CELL);
  gain_draw_end (&self->sheet.pen);
  self->sheet.y += height + ROW_PAD;
  gain_draw_line (&self->sheet.pen, self->sheet.left, self->sheet.y, self->sheet.right,
                  self->sheet.y, 0.5, heads ? GAIN_INK_2 : GAIN_HAIRLINE);
  return top;
}

static void
draw_heads (GainRunning *self)
{
  const GainType *types[GAIN_RUNNING_COLUMNS];

  for (guint c = 0; c < self->table->n; c++)
    types[c] = &gain_running_head;
  draw_cells (self, types, self->table->heads, TRUE);
}

/**
 * gain_running_open:
 * @self: a report without an open table
 * @table: its columns; must stay until it is closed
 *
 * Begins a table with its head.
 */
void
gain_running_open (GainRunning *self, const GainRunningTable *table)
{
  self->table = NULL;
  gain_running_need (self, 60);
  self->table = table;
  gain_draw_begin (&self->sheet.pen, GAIN_ROLE_TAG_TABLE, NULL);
  draw_heads (self);
}

/**
 * gain_running_row:
 * @self: a report with an open table
 * @types: (nullable): how each cell is set; %NULL: as body text
 * @cells: the cells' texts, %NULL for an empty one
 *
 * Sets a row, whole on one page.
 *
 * Returns: the top of its text, in points
 */
double
gain_running_row (GainRunning *self, const GainType *const *types, const char *const *cells)
{
  const GainType *plain[GAIN_RUNNING_COLUMNS];
  double height = 0;

  g_assert (self->table != NULL);
  for (guint c = 0; c < self->table->n; c++)
    plain[c] = types != NULL && types[c] != NULL ? types[c] : &gain_running_body;
  for (guint c = 0; c < self->table->n; c++)
    height = MAX (height, cell_height (self, c, plain[c], cells[c]));
  gain_running_need (self, height + ROW_PAD);
  return draw_cells (self, plain, cells, FALSE);
}

/**
 * gain_running_close:
 * @self: a report
 *
 * Ends the open table, if there is one.
 */
void
gain_running_close (GainRunning *self)
{
  if (self->table != NULL)
    gain_draw_end (&self->sheet.pen);
  self->table = NULL;
}
