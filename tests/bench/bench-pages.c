/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped scorecard against the same marks drawn by cairo-pdf with Pango (one booklet) and by
 * ReportLab (single files, each renamed into place, the same TrueType files embedded). */
#include "gain-render.h"
#include "gain-writer.h"
#include "sample-card.h"
#include "timing.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_RUNS 5

static const GainScorecardStyle style = { .aco_name = "Green Valley ACO", .issued = 20251020,
                                          .version_id = "3f9a1c20",
                                          .contact_name = "Provider Relations",
                                          .contact_phone = "555-0100", .days_to_object = 30 };

static GainScorecard *
make_card (void)
{
  const SampleCard sample = { .n_measures = 10, .n_peers = 121, .first_name = "Rosa",
                              .last_name = "Alvarez", .practice = "Elm Family Practice",
                              .with_ledger = TRUE };

  return sample_card_new (&sample);
}

/* What the peers draw: every mark of the pages as a line of tab-separated fields. */
static void
dump (GainFonts *fonts, const char *path)
{
  GainScorecard *card = make_card ();
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Scorecard");
  g_autoptr (GString) text = g_string_new (NULL);

  gain_scorecard_layout (document, card, &style);
  for (int i = 0; i < GAIN_N_FACES; i++)
    g_string_append_printf (text, "F\t%s\n", gain_fonts_get_path (fonts, i));
  for (guint p = 0; p < document->pages->len; p++)
    {
      const GainPage *page = g_ptr_array_index (document->pages, p);

      g_string_append_printf (text, "P\t%.2f\t%.2f\n", page->width, page->height);
      for (guint i = 0; i < page->marks->len; i++)
        {
          const GainMark *m = &g_array_index (page->marks, GainMark, i);

          if (m->kind >= GAIN_MARK_CLIP)
            continue;
          g_string_append_printf (text, "M\t%d\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%.4f\t%u\t%d\t%d\t%s",
                                  m->kind, m->x, m->y, m->width, m->height, m->size, m->share,
                                  m->color, m->face, m->dashed, m->text != NULL ? m->text : "");
          for (guint j = 0; j < 2 * m->n_points; j++)
            g_string_append_printf (text, "\t%.2f", m->points[j]);
          g_string_append_c (text, '\n');
        }
    }
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  sample_card_free (card);
}

static void
write_pages (GainDocument *document, const char *path)
{
  g_autoptr (GBytes) bytes = gain_pdf_to_bytes (document, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_assert_true (gain_write_bytes (path, data, size, NULL));
}

static double
booklet (GainFonts *fonts, guint n, const char *folder, guint *n_pages)
{
  g_autofree char *path = g_build_filename (folder, "booklet.pdf", NULL);
  GainScorecard *card = make_card ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GainDocument) document = gain_document_new (fonts, "Scorecards");

  for (guint i = 0; i < n; i++)
    gain_scorecard_layout (document, card, &style);
  write_pages (document, path);
  *n_pages = document->pages->len;
  sample_card_free (card);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static double
singles (GainFonts *fonts, guint n, const char *folder)
{
  GainScorecard *card = make_card ();
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GainDocument) document = gain_document_new (fonts, "Scorecard");
      g_autofree char *path = g_strdup_printf ("%s/own-%u.pdf", folder, i);

      gain_scorecard_layout (document, card, &style);
      write_pages (document, path);
    }
  sample_card_free (card);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

/* A peer prints the seconds that it took, without its start. */
static double
run_peer (const char *const *command)
{
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                     &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", command[0], error->message);
  return g_ascii_strtod (output, NULL);
}

static void
report (const char *what, const char *unit, double count, double *own, double *peer)
{
  double ours = count / timing_median (own, N_RUNS, what);
  double theirs = count / timing_median (peer, N_RUNS, "  peer");

  printf ("ratio: %s | %.0f %s/s | %.0f %s/s | %.2f | >= 2\n", what, ours, unit, theirs, unit,
          ours / theirs);
}

static void
clear_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  guint n = argc > 3 ? (guint) atoi (argv[3]) : 2000, n_pages = 0;
  g_autoptr (GainFonts) fonts = gain_fonts_new ("Liberation Sans", NULL);
  g_autofree char *folder = g_dir_make_tmp ("gainshare-bench-XXXXXX", NULL);
  g_autofree char *marks = g_build_filename (folder, "marks.tsv", NULL);
  g_autofree char *target = g_build_filename (folder, "peer.pdf", NULL);
  g_autofree char *count = g_strdup_printf ("%u", n);
  const char *cairo[] = { argc > 1 ? argv[1] : "", marks, target, count, NULL };
  const char *reportlab[] = { "/usr/bin/python3", argc > 2 ? argv[2] : "", marks, folder, count,
                              NULL };
  double own[N_RUNS], peer[N_RUNS];

  if (argc < 3 || fonts == NULL)
    {
      fprintf (stderr, "usage: bench-pages CAIRO-PEER REPORTLAB-PEER [N]; needs Liberation Sans\n");
      return 1;
    }
  dump (fonts, marks);
  for (guint i = 0; i < N_RUNS; i++)
    {
      own[i] = booklet (fonts, n, folder, &n_pages);
      peer[i] = run_peer (cairo);
    }
  report ("booklet of scorecards, against cairo-pdf with Pango", "pages", n_pages, own, peer);
  for (guint i = 0; i < N_RUNS; i++)
    {
      own[i] = singles (fonts, n, folder);
      peer[i] = run_peer (reportlab);
    }
  report ("single scorecards, against ReportLab", "files", n, own, peer);
  clear_folder (folder);
  return 0;
}
