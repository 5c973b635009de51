/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-count.h"
#include "gain-funds-page.h"
#include "gain-plan-words.h"
#include "gain-running.h"

#include <glib/gi18n-lib.h>

#define INDENT 20.0
#define AMOUNT_WIDTH 110.0
#define MOST_ROWS 8 /* that a step names */

static void
write_rows (GainRunning *report, const GPtrArray *rows, GainOriginFunc origin, gpointer data)
{
  for (guint i = 0; i < rows->len && i < MOST_ROWS; i++)
    {
      const GainStepRow *row = rows->pdata[i];
      g_autofree char *from = origin != NULL ? origin (row->leaf, data) : NULL;
      g_autofree char *text
        = from != NULL ? g_strdup_printf ("· %s = %s (%s)", row->where, row->values, from)
                       : g_strdup_printf ("· %s = %s", row->where, row->values);

      gain_running_write (report, &gain_running_note, INDENT, text);
    }
  if (rows->len > MOST_ROWS)
    {
      guint n = rows->len - MOST_ROWS;
      g_autofree char *more
        = gain_count_phrase (g_dngettext (GETTEXT_PACKAGE, "· and %s more row", "· and %s more rows",
                                          n),
                             n);

      gain_running_write (report, &gain_running_note, INDENT, more);
    }
}

static void
write_step (GainRunning *report, guint number, const GainStep *step, GainOriginFunc origin,
            gpointer data)
{
  GainSheet *sheet = &report->sheet;
  GainType amount = gain_running_bold;
  GainType count = gain_running_note;
  g_autofree char *place = g_strdup_printf ("%u", number);
  g_autoptr (GPtrArray) rows = gain_step_rows (step);

  gain_running_need (report, 40);
  amount.align = count.align = GAIN_ALIGN_RIGHT;
  gain_draw_text (&sheet->pen, &count, sheet->left + INDENT - 6, sheet->y + 9.5, place);
  gain_draw_text_fit (&sheet->pen, &gain_running_bold, sheet->left + INDENT, sheet->y + 9.5,
                      gain_running_width (report) - INDENT - AMOUNT_WIDTH, step->label);
  gain_draw_text (&sheet->pen, &amount, sheet->right, sheet->y + 9.5, step->amount);
  sheet->y += 13;
  gain_running_write (report, &gain_running_body, INDENT, step->text);
  write_rows (report, rows, origin, data);
  sheet->y += 5;
}

/**
 * gain_annex_layout:
 * @document: where pages are added
 * @title: whose figures
 * @note: plan and period
 * @footer: what stands at the foot of every page
 * @steps: (element-type GainStep): the way to a figure
 * @origin: (nullable) (scope call): names the file of a row
 * @origin_data: for @origin
 * @style: paper and ACO
 *
 * Lays out a derivation: numbered steps, in words, each with the rows that it adds.
 */
void
gain_annex_layout (GainDocument *document, const char *title, const char *note,
                   const char *footer, const GPtrArray *steps, GainOriginFunc origin,
                   gpointer origin_data, const GainScorecardStyle *style)
{
  /* Translators: what stands at the foot of a report's pages. */
  g_autofree char *annex = g_strdup_printf (_ ("%s · annex"), footer);
  GainRunning report = { .document = document, .style = style, .title = title, .note = note,
                         .footer_left = _ ("Confidential"), .footer_right = annex };

  g_return_if_fail (document != NULL && title != NULL && steps != NULL && style != NULL);

  gain_running_start (&report);
  gain_running_write (&report, &gain_running_note, 0,
                      _ ("Every step stands on those before it. Below each step are the rows of the "
                         "workspace and the fields of the plan that it adds, with the file that "
                         "each came from."));
  report.sheet.y += 8;
  for (guint i = 0; i < steps->len; i++)
    write_step (&report, i + 1, steps->pdata[i], origin, origin_data);
}

static void
write_section (GainRunning *report, const GainPlanSection *section)
{
  gain_running_need (report, 60);
  gain_running_part (report, section->heading);
  for (guint i = 0; i < section->lines->len; i++)
    {
      const char *line = section->lines->pdata[i];

      gain_running_write (report, &gain_running_body, g_str_has_prefix (line, "•") ? INDENT : 0,
                          line);
      report->sheet.y += 2;
    }
}

/**
 * gain_plan_words_layout:
 * @document: where pages are added
 * @plan: a plan
 * @catalog: for the titles of its measures
 * @title: what the page is called
 * @note: what it belongs to
 * @footer: what stands at the foot of every page
 * @style: paper and ACO
 *
 * Lays out a plan in plain sentences, as a body reads what it votes on.
 */
void
gain_plan_words_layout (GainDocument *document, const GainPlan *plan, const GainCatalog *catalog,
                        const char *title, const char *note, const char *footer,
                        const GainScorecardStyle *style)
{
  g_autofree char *annex = g_strdup_printf (_ ("%s · annex"), footer);
  g_autoptr (GPtrArray) sections = NULL;
  GainRunning report = { .document = document, .style = style, .title = title, .note = note,
                         .footer_left = _ ("Confidential"), .footer_right = annex };

  g_return_if_fail (document != NULL && plan != NULL && catalog != NULL && style != NULL);

  sections = gain_plan_words (plan, catalog);
  gain_running_start (&report);
  for (guint i = 0; i < sections->len; i++)
    write_section (&report, sections->pdata[i]);
}
