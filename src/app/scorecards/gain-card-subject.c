/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-card-subject.h"

/**
 * gain_card_page_new:
 * @snapshot: whose figures
 * @ledger: (nullable): a run on them, for dollars
 * @subject: whose page; somebody
 * @hide_names: whether clinicians on a page of several are numbered
 *
 * Returns: (transfer full): what a page is made of, to be laid out on any thread
 */
GainCardPage *
gain_card_page_new (GainSnapshot *snapshot, GainLedger *ledger, GainCardSubject subject,
                       gboolean hide_names)
{
  GainCardPage *page = g_new0 (GainCardPage, 1);

  g_return_val_if_fail (snapshot != NULL, page);
  page->snapshot = gain_snapshot_ref (snapshot);
  page->ledger = ledger != NULL ? gain_ledger_ref (ledger) : NULL;
  page->subject = subject;
  page->hide_names = hide_names;
  return page;
}

/**
 * gain_card_page_free:
 * @page: (transfer full): a page
 */
void
gain_card_page_free (GainCardPage *page)
{
  g_clear_pointer (&page->ledger, gain_ledger_unref);
  g_clear_pointer (&page->snapshot, gain_snapshot_unref);
  g_free (page);
}

static GainRollupOptions
rollup_options (const GainCardPage *page)
{
  return (GainRollupOptions){
    .kind = page->subject.kind == GAIN_CARD_OF_PRACTICE ? GAIN_ROLLUP_PRACTICE
                                                        : GAIN_ROLLUP_DEPARTMENT,
    .ledger = page->ledger,
    .hide_names = page->hide_names,
  };
}

/**
 * gain_card_page_layout:
 * @page: whose page
 * @fonts: the page's faces
 * @card: (out) (transfer full) (nullable): the figures of a provider's page, else %NULL
 *
 * Lays the page out: the preview and the printer get it from here, so that they agree.
 *
 * Returns: (transfer full): the document
 */
GainDocument *
gain_card_page_layout (const GainCardPage *page, GainFonts *fonts, GainScorecard **card)
{
  guint index = (guint) page->subject.index;
  g_autoptr (GainScorecard) own = NULL;
  GainDocument *document;

  g_return_val_if_fail (page->subject.index >= 0, NULL);
  if (card != NULL)
    *card = NULL;
  if (page->subject.kind != GAIN_CARD_OF_PROVIDER)
    {
      const GainRollupOptions options = rollup_options (page);

      return gain_rollup_layout_form (page->snapshot, fonts, &options, index, NULL);
    }
  own = gain_scorecard_new (page->snapshot->scores, page->ledger, index);
  document = gain_issue_layout_card (page->snapshot, own, fonts);
  if (card != NULL)
    *card = g_steal_pointer (&own);
  return document;
}

/* As the record knows it: "practice" and its TIN. */
static const char *
key_of (const GainCardPage *page, const char **subject)
{
  const GainCatalog *catalog = page->snapshot->catalog;
  int index = page->subject.index;

  switch (page->subject.kind)
    {
    case GAIN_CARD_OF_PRACTICE:
      *subject = catalog->practices[index].tin;
      return gain_rollup_page_name (GAIN_ROLLUP_PRACTICE);
    case GAIN_CARD_OF_DEPARTMENT:
      *subject = catalog->departments[index].name;
      return gain_rollup_page_name (GAIN_ROLLUP_DEPARTMENT);
    case GAIN_CARD_OF_PROVIDER:
    default:
      *subject = catalog->people[index].id;
      return "scorecard";
    }
}

/**
 * gain_card_page_issue:
 * @page: whose page
 * @fonts: the page's faces
 * @recorder: where it is noted as printed
 *
 * Lays the page out as gain_card_page_layout() does, to be printed.
 *
 * Returns: (transfer full): the document
 */
GainDocument *
gain_card_page_issue (const GainCardPage *page, GainFonts *fonts, GainIssueRecorder *recorder)
{
  const GainRollupOptions rollup = rollup_options (page);
  const GainIssueOptions card = { .ledger = page->ledger };
  guint index = (guint) page->subject.index;
  g_autofree char *version = NULL;
  const char *subject;
  const char *name = key_of (page, &subject);
  GainDocument *document
    = page->subject.kind == GAIN_CARD_OF_PROVIDER
        ? gain_issue_layout_form (page->snapshot, fonts, &card, index, &version)
        : gain_rollup_layout_form (page->snapshot, fonts, &rollup, index, &version);

  gain_issue_recorder_print (recorder, name, subject, version, document);
  return document;
}
