/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages kept as bytes: the same page comes back, and bytes that lie are refused. */
#include "gain-draw.h"
#include "gain-page-record.h"
#include "gain-render.h"
#include "sample-card.h"

#include <string.h>

static GainDocument *
lay_out (GainFonts *fonts)
{
  GainScorecard *card = sample_card_new (&(SampleCard){ .n_measures = 10, .n_peers = 300,
                                                        .with_ledger = TRUE });
  GainDocument *document = gain_document_new (fonts, "Scorecard “2025Q3”");
  GainScorecardStyle style = { .aco_name = "An ACO", .version_id = "abcdef01",
                               .contact_name = "Somebody" };
  GainCoverEntry entry = { (char *) "Łukasz Žižek", "A practice", 1 };
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof entry);

  g_array_append_val (entries, entry);
  gain_scorecard_layout_cover (document, "Booklet", entries, &style);
  gain_document_add_bookmark (document, "List", 0);
  gain_scorecard_layout (document, card, &style);
  gain_document_add_bookmark (document, "Łukasz Žižek", 1);
  sample_card_free (card);
  return document;
}

static void
assert_same_mark (const GainMark *a, const GainMark *b)
{
  GainMark left = *a, right = *b;

  g_assert_cmpstr (a->text, ==, b->text);
  g_assert_cmpmem (a->points, a->n_points * 2 * sizeof (double), b->points,
                   b->n_points * 2 * sizeof (double));
  g_assert_cmpint (left.kind, ==, right.kind);
  g_assert_true (left.x == right.x && left.y == right.y && left.width == right.width
                 && left.height == right.height && left.size == right.size
                 && left.share == right.share);
  g_assert_cmpuint (left.color, ==, right.color);
  g_assert_cmpint (left.face, ==, right.face);
  g_assert_cmpint (left.role, ==, right.role);
  g_assert_cmpint (left.page, ==, right.page);
  g_assert_cmpint (left.dashed, ==, right.dashed);
}

static void
test_round_trip (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) before = lay_out (fonts);
  g_autoptr (GBytes) record = gain_page_record_write (before, TRUE);
  g_autoptr (GBytes) again = gain_page_record_write (before, TRUE);
  g_autoptr (GainDocument) after = NULL;
  g_autoptr (GBytes) pdf = gain_pdf_to_bytes (before, NULL);
  g_autoptr (GBytes) pdf_after = NULL;
  gboolean accessible = FALSE;

  g_assert_true (g_bytes_equal (record, again));
  after = gain_page_record_read (record, fonts, &accessible, NULL);
  g_assert_nonnull (after);
  g_assert_true (accessible);
  g_assert_cmpstr (before->title, ==, after->title);
  g_assert_cmpuint (before->pages->len, ==, after->pages->len);
  for (guint p = 0; p < before->pages->len; p++)
    {
      const GainPage *left = before->pages->pdata[p], *right = after->pages->pdata[p];

      g_assert_cmpuint (left->marks->len, ==, right->marks->len);
      for (guint i = 0; i < left->marks->len; i++)
        assert_same_mark (&g_array_index (left->marks, GainMark, i),
                          &g_array_index (right->marks, GainMark, i));
    }
  pdf_after = gain_pdf_to_bytes (after, NULL);
  g_assert_true (g_bytes_equal (pdf, pdf_after));
  g_test_message ("%" G_GSIZE_FORMAT " bytes for %u pages", g_bytes_get_size (record),
                  before->pages->len);
  g_assert_cmpuint (g_bytes_get_size (record), <, 16384 * before->pages->len);
}

static void
assert_refused_or_drawn (GainFonts *fonts, const guint8 *data, gsize length)
{
  g_autoptr (GBytes) record = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GainDocument) document = gain_page_record_read (record, fonts, NULL, &error);

  if (document == NULL)
    g_assert_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_RECORD);
}

/* Compresses bytes as a record, so that what is inside can lie behind a sound checksum. */
static GBytes *
seal (const guint8 *plain, gsize length)
{
  g_autoptr (GConverter) zlib
    = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 1));
  GByteArray *record = g_byte_array_new ();
  g_autofree guint8 *room = g_malloc (length + 1024);
  gsize n_read, n_written;

  g_assert_cmpint (g_converter_convert (zlib, plain, length, room, length + 1024,
                                        G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL),
                   ==, G_CONVERTER_FINISHED);
  g_byte_array_append (record, (const guint8 *) "GAINPG\0\1", 8);
  g_byte_array_append (record, room, (guint) n_written);
  return g_byte_array_free_to_bytes (record);
}

static void
test_hostile (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = lay_out (fonts);
  g_autoptr (GBytes) record = gain_page_record_write (document, FALSE);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autofree guint8 *plain = g_malloc (1 << 20);
  g_autoptr (GConverter) zlib
    = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  gsize length, n_read, n_plain;
  const guint8 *data = g_bytes_get_data (record, &length);

  for (gsize cut = 0; cut < length; cut += 97)
    assert_refused_or_drawn (fonts, data, cut);
  g_assert_cmpint (g_converter_convert (zlib, data + 8, length - 8, plain, 1 << 20,
                                        G_CONVERTER_INPUT_AT_END, &n_read, &n_plain, NULL),
                   ==, G_CONVERTER_FINISHED);
  for (guint i = 0; i < 300; i++)
    {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) n_plain);
      guint8 kept = plain[at];
      g_autoptr (GBytes) lie = NULL;

      plain[at] = (guint8) g_rand_int (rand);
      lie = seal (plain, i % 3 == 0 ? at + 1 : n_plain);
      assert_refused_or_drawn (fonts, g_bytes_get_data (lie, NULL), g_bytes_get_size (lie));
      plain[at] = kept;
    }
}

/* A link beyond the last page would have a renderer look for a page that isn't there. */
static void
test_lost_link (void)
{
  g_autoptr (GainFonts) fonts = gain_fonts_new (NULL, NULL);
  g_autoptr (GainDocument) document = gain_document_new (fonts, "One page");
  GainPen pen = { fonts, gain_document_add_page (document, 612, 792) };
  g_autoptr (GBytes) record = NULL;
  g_autoptr (GError) error = NULL;

  gain_draw_link (&pen, 10, 10, 20, 20, 7);
  record = gain_page_record_write (document, FALSE);
  g_assert_null (gain_page_record_read (record, fonts, NULL, &error));
  g_assert_error (error, GAIN_PAGE_ERROR, GAIN_PAGE_ERROR_RECORD);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/round-trip", test_round_trip);
  g_test_add_func ("/record/hostile", test_hostile);
  g_test_add_func ("/record/lost-link", test_lost_link);
  return g_test_run ();
}
