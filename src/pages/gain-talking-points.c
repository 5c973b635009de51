/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-diagram-page.h"
#include "gain-running.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const GainDiagramSheet *sheet;
  GainRunning             report;
} Talk;

static const GainDiagramNode *
node_at (const Talk *self, guint index)
{
  return gain_diagram_node (self->sheet->diagram, index);
}

G_GNUC_PRINTF (4, 5)
static void
say (Talk *self, const GainType *type, double indent, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  gain_running_write (&self->report, type, indent, text);
}

static const char *
said (const GainDiagramNode *node)
{
  return node->text != NULL && *node->text != '\0' ? node->text : _ ("(nothing written yet)");
}

/* "Admissions: 245 · Better", for each measure of a node that has a result. */
static void
say_measures (Talk *self, const GainDiagramNode *node, double indent)
{
  const GainDiagramLive *live = self->sheet->live;
  int index = live != NULL ? gain_diagram_index (live->diagram, node->id) : -1;

  for (guint i = 0; index >= 0 && i < live->nodes[index].measures->len; i++)
    {
      const GainLiveMeasure *measure
          = &g_array_index (live->nodes[index].measures, GainLiveMeasure, i);
      const GainMeasure *of = &live->scores->facts->catalog->measures[measure->measure];
      g_autofree char *words = gain_live_measure_words (live, measure);

      if (measure->trend == GAIN_TREND_NONE)
        say (self, &gain_running_note, indent, _ ("%s: %s."), of->title, words);
      else
        say (self, &gain_running_note, indent, _ ("%s: %s; it has %s over the last periods."),
             of->title, words,
             measure->trend == GAIN_TREND_IMPROVED ? _ ("improved") : _ ("slipped"));
    }
}

static void
say_aims (Talk *self)
{
  gain_running_part (&self->report, _ ("What we want to reach"));
  for (guint i = 0; i < self->sheet->diagram->nodes->len; i++)
    if (node_at (self, i)->kind == GAIN_DIAGRAM_AIM)
      {
        say (self, &gain_running_bold, 0, "%s", said (node_at (self, i)));
        say_measures (self, node_at (self, i), 0);
      }
}

static void
say_drivers (Talk *self)
{
  gain_running_part (&self->report, _ ("What brings it about"));
  for (guint i = 0; i < self->sheet->diagram->nodes->len; i++)
    {
      const GainDiagramNode *node = node_at (self, i);
      g_autoptr (GPtrArray) children = NULL;
      g_autoptr (GString) below = NULL;

      if (node->kind != GAIN_DIAGRAM_PRIMARY)
        continue;
      gain_running_need (&self->report, 40);
      say (self, &gain_running_bold, 0, "%s", said (node));
      children = gain_diagram_children (self->sheet->diagram, node->id);
      below = g_string_new (NULL);
      for (guint c = 0; c < children->len; c++)
        if (((GainDiagramNode *) children->pdata[c])->kind == GAIN_DIAGRAM_SECONDARY)
          g_string_append_printf (below, "%s%s", below->len > 0 ? "; " : "",
                                  said (children->pdata[c]));
      if (below->len > 0)
        say (self, &gain_running_body, 10, "%s.", below->str);
      say_measures (self, node, 10);
      self->report.sheet.y += 3;
    }
}

/* What is asked, in the order of how far it is: what is done everywhere first. */
static const struct
{
  GainChangeStatus statuses[2];
  const char      *title;
} asks[] = {
  { { GAIN_CHANGE_ADOPTED, GAIN_CHANGE_ADAPTED }, N_ ("Please do this; it has proven itself") },
  { { GAIN_CHANGE_TESTING, GAIN_CHANGE_TESTING }, N_ ("Being tried; your experience counts") },
  { { GAIN_CHANGE_PLANNED, GAIN_CHANGE_PLANNED }, N_ ("Coming next") },
  { { GAIN_CHANGE_IDEA, GAIN_CHANGE_NONE }, N_ ("Ideas; tell us what you think") },
};

static void
say_ask (Talk *self, const GainDiagramNode *node)
{
  g_autofree char *day = node->due > 0 ? gain_date_format_us (node->due) : NULL;
  gboolean owned = node->owner != NULL && *node->owner != '\0';
  gboolean open = node->status <= GAIN_CHANGE_TESTING;

  gain_running_need (&self->report, 12);
  if (owned && day != NULL && open)
    say (self, &gain_running_body, 10, _ ("– %s (ask %s; by %s)"), said (node), node->owner, day);
  else if (owned)
    say (self, &gain_running_body, 10, _ ("– %s (ask %s)"), said (node), node->owner);
  else if (day != NULL && open)
    say (self, &gain_running_body, 10, _ ("– %s (by %s)"), said (node), day);
  else
    say (self, &gain_running_body, 10, "– %s", said (node));
}

static void
say_asks (Talk *self)
{
  gain_running_part (&self->report, self->sheet->whose != NULL ? _ ("What we ask of your practice")
                                                               : _ ("What we ask of a practice"));
  for (guint a = 0; a < G_N_ELEMENTS (asks); a++)
    {
      gboolean titled = FALSE;

      for (guint i = 0; i < self->sheet->diagram->nodes->len; i++)
        {
          const GainDiagramNode *node = node_at (self, i);

          if (node->kind != GAIN_DIAGRAM_CHANGE
              || (node->status != asks[a].statuses[0] && node->status != asks[a].statuses[1]))
            continue;
          if (!titled)
            {
              self->report.sheet.y += a > 0 ? 3 : 0;
              gain_running_need (&self->report, 26);
              say (self, &gain_running_bold, 0, "%s", _ (asks[a].title));
            }
          titled = TRUE;
          say_ask (self, node);
        }
    }
}

/**
 * gain_talking_points_layout:
 * @document: where
 * @sheet: the diagram, and whose it is
 * @style: the paper and whom to ask
 *
 * Lays out the page that somebody takes along to a practice: the aim, the drivers and what is asked, in
 * plain words. Source: the contract "Driver diagrams", Out.
 */
void
gain_talking_points_layout (GainDocument *document, const GainDiagramSheet *sheet,
                            const GainScorecardStyle *style)
{
  g_autofree char *title = NULL;
  g_autofree char *note = NULL;
  g_autofree char *version = NULL;
  Talk self = { .sheet = sheet };

  g_return_if_fail (document != NULL && sheet != NULL && style != NULL);

  title = g_strdup_printf (_ ("Talking points: %s"), sheet->diagram->title);
  note = g_strdup_printf (_ ("%s · performance year %d"),
                          sheet->whose != NULL ? sheet->whose
                          : sheet->aco_name != NULL ? sheet->aco_name : _ ("All practices"),
                          sheet->diagram->performance_year);
  version = g_strdup_printf (_ ("Version for %d%s%s"), sheet->diagram->performance_year,
                             sheet->version_id != NULL ? " · " : "",
                             sheet->version_id != NULL ? sheet->version_id : "");
  self.report = (GainRunning){ .document = document, .style = style, .title = title, .note = note,
                               .footer_left = sheet->aco_name != NULL ? sheet->aco_name : "",
                               .footer_right = version };
  gain_running_start (&self.report);
  say_aims (&self);
  say_drivers (&self);
  say_asks (&self);
}
