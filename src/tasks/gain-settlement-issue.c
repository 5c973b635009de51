/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-settlement-issue.h"

#include "gain-issue-file.h"
#include "gain-outlook.h"
#include "gain-settlement-page.h"

#include <glib/gi18n-lib.h>

/* The year that was asked for; else the newest. */
static GainSettled *
find_year (const GPtrArray *years, int year)
{
  if (year != 0)
    return gain_settled_find (years, year);
  return years->len > 0 ? g_ptr_array_index (years, years->len - 1) : NULL;
}

/**
 * gain_settlement_document:
 * @snapshot: the workspace
 * @fonts: the page's faces
 * @year: a performance year; 0: the newest that is known
 * @issued: printed at the foot; 0: not
 * @error: return location
 *
 * Returns: (transfer full): the settlement sheet; %NULL with a #GAIN_STORE_ERROR if the year isn't
 *   known, or can't be settled
 */
GainDocument *
gain_settlement_document (GainSnapshot *snapshot, GainFonts *fonts, int year, GainDate issued,
                          GError **error)
{
  g_autoptr (GPtrArray) years = gain_settled_years_of (snapshot);
  GainSettled *settled = find_year (years, year);
  GainScorecardStyle style = gain_issue_style (snapshot);
  g_autofree char *title = NULL;
  GainDocument *document;

  if (settled == NULL || settled->result == NULL)
    {
      g_set_error (error, GAIN_STORE_ERROR, GAIN_STORE_ERROR_NOT_FOUND, "%s",
                   settled != NULL ? settled->fault
                                   : _ ("That performance year has no settlement yet. Import or "
                                        "enter it first."));
      return NULL;
    }
  title = g_strdup_printf (_ ("Settlement %d, %s"), settled->year, snapshot->name);
  document = gain_document_new (fonts, title);
  style.issued = issued;
  gain_settlement_layout (document, settled, &style);
  return document;
}

static gint64
risk_estimate (GainSnapshot *snapshot)
{
  const char *text = gain_snapshot_get_setting (snapshot, "risk_estimate");
  gint64 value;

  return text != NULL
             && gain_decimal_parse (text, 4, GAIN_DECIMAL_PLAIN, &value) == GAIN_DECIMAL_OK
           ? value
           : GAIN_NULL;
}

/**
 * gain_business_case_document:
 * @snapshot: the workspace
 * @fonts: the page's faces
 * @issued: printed at the foot; 0: not
 *
 * Returns: (transfer full): the business case of the snapshot's period. The estimated risk score is
 *   the setting `risk_estimate`
 */
GainDocument *
gain_business_case_document (GainSnapshot *snapshot, GainFonts *fonts, GainDate issued)
{
  g_autoptr (GPtrArray) years = gain_settled_years_of (snapshot);
  g_autoptr (GainProjection) projection
    = gain_projection_new_own (snapshot->expenditures, snapshot->completion, snapshot->year, years);
  g_autoptr (GainBusinessCase) answers
    = gain_business_case_new (snapshot->scores, risk_estimate (snapshot), years, projection);
  GainScorecardStyle style = gain_issue_style (snapshot);
  g_autofree char *title = g_strdup_printf (_ ("Business case, %s"), snapshot->name);
  GainDocument *document = gain_document_new (fonts, title);

  style.issued = issued;
  gain_business_case_layout (document, answers, snapshot->catalog, &style);
  return document;
}

/**
 * gain_settlement_issue:
 * @document: one of those above
 * @path: a file
 * @accessible: whether with the structure that screen readers follow
 * @error: return location
 *
 * Writes a document as PDF.
 *
 * Returns: (transfer full): what was written; %NULL with a #GainPageError or a #GainFileError
 */
GainIssueReport *
gain_settlement_issue (GainDocument *document, const char *path, gboolean accessible,
                       GError **error)
{
  g_autoptr (GainIssueReport) report = gain_issue_report_new ();
  g_autoptr (GBytes) bytes
    = gain_issue_write (document, path, accessible, FALSE, report, error);

  return bytes != NULL ? g_steal_pointer (&report) : NULL;
}
