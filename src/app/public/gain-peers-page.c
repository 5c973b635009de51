/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-peers-page.h"

#include "gain-benchmark-dialog.h"
#include "gain-choice.h"
#include "gain-decimal.h"
#include "gain-dot-strip.h"
#include "gain-empty.h"
#include "gain-facts.h"
#include "gain-letters.h"
#include "gain-public-peers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many in a hundred ACOs at each end don't stretch the scale. */
#define PERCENT_AT_END 1

/* So many ACOs need a taller strip. */
#define MANY 60

struct _GainPeersPage
{
  AdwBin        parent_instance;

  GtkStack     *states;
  AdwBin       *empty;
  GtkLabel     *sentence;
  GtkLabel     *note;
  GtkDropDown  *year_choice;
  GtkWidget    *use;
  GtkGrid      *grid;

  GainSession  *session;
  GainSnapshot *snapshot;
  GPtrArray    *peers;  /* GainPublicPeers; NULL: to be found when the page is seen */
  GArray       *years;  /* int, newest first */
  int           year;   /* 0: the newest */
  gboolean      filling;
};

G_DEFINE_FINAL_TYPE (GainPeersPage, gain_peers_page, ADW_TYPE_BIN)

/* Which way is better; 0: neither. */
static const int directions[GAIN_N_PUBLIC_MEASURES] = {
  [GAIN_PUBLIC_SAVINGS_RATE] = 1, [GAIN_PUBLIC_QUALITY] = 1,   [GAIN_PUBLIC_PER_CAPITA] = -1,
  [GAIN_PUBLIC_ADMISSIONS] = -1,  [GAIN_PUBLIC_ED_VISITS] = -1, [GAIN_PUBLIC_SNF_STAYS] = -1,
};

static char *
figure_text (gint64 value, GainPublicMeasure measure)
{
  g_autofree char *text = NULL;

  if (value == GAIN_NULL)
    return g_strdup ("–");
  if (measure == GAIN_PUBLIC_PER_CAPITA)
    return gain_money_format_whole (gain_round_half_away (value, GAIN_SCALE / 100));
  if (measure == GAIN_PUBLIC_SAVINGS_RATE || measure == GAIN_PUBLIC_QUALITY)
    {
      text = gain_value_format (gain_round_half_away (value, GAIN_SCALE / 10), 1);
      return g_strconcat (text, "%", NULL);
    }
  return gain_count_format (gain_round_half_away (value, GAIN_SCALE), 0);
}

/* Our place without a rank: how many in a hundred of the others we are beyond. */
static char *
place_text (const GainPublicPeers *peers)
{
  int direction = directions[peers->measure];
  guint others = peers->n > 0 ? peers->n - 1 : 0;
  guint beyond = direction < 0 ? peers->above : peers->below;
  guint percent;

  if (peers->own == GAIN_NULL || others == 0)
    return g_strdup ("–");
  percent = (100 * beyond + others / 2) / others;
  return direction == 0 ? g_strdup_printf (_ ("higher than %u%%"), percent)
                        : g_strdup_printf (_ ("better than %u%%"), percent);
}

static GtkWidget *
add_label (GainPeersPage *self, const char *text, int column, int row, float xalign,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gain_letters_numeric (label);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

static double
number (gint64 value)
{
  return (double) value / (double) GAIN_SCALE;
}

/* One scale for the nation and the states of a measure. */
static void
find_scale (const GainPublicPeers *nation, GainDotScale *scale)
{
  const gint64 *figures = (const gint64 *) (void *) nation->figures->data;
  guint cut = nation->n * PERCENT_AT_END / 100;
  gint64 low = figures[cut];
  gint64 high = figures[nation->n - 1 - cut];

  if (nation->own != GAIN_NULL)
    {
      low = MIN (low, nation->own);
      high = MAX (high, nation->own);
    }
  scale->low = number (low);
  scale->high = low < high ? number (high) : number (low) + 1;
}

static void
add_strip (GainPeersPage *self, const GainPublicPeers *nation, const GainPublicPeers *peers,
           int row)
{
  GtkWidget *strip = gain_dot_strip_new ();
  g_autofree double *figures = g_new (double, MAX (1, peers->n));
  g_autofree char *own = figure_text (peers->own, peers->measure);
  g_autofree char *median = figure_text (peers->median, peers->measure);
  g_autofree char *text = NULL, *acos = NULL;
  GainDotScale scale = { 0 };

  if (nation->n == 0 || peers->n == 0)
    return;
  for (guint i = 0; i < peers->n; i++)
    figures[i] = number (g_array_index (peers->figures, gint64, i));
  find_scale (nation, &scale);
  scale.p25 = number (peers->p25);
  scale.median = number (peers->median);
  scale.p75 = number (peers->p75);
  scale.tall = peers == nation && peers->n > MANY;
  scale.has_own = peers->own != GAIN_NULL;
  scale.own = scale.has_own ? number (peers->own) : 0;
  acos = gain_count_format (peers->n, 0);
  text = g_strdup_printf (_ ("%s: yours %s, median %s of %s ACOs"),
                          gain_public_measure_title (peers->measure), own, median, acos);
  gain_dot_strip_set (GAIN_DOT_STRIP (strip), figures, peers->n, &scale, text);
  gtk_widget_set_hexpand (strip, TRUE);
  gtk_grid_attach (self->grid, strip, 2, row, 1, 1);
}

static void
add_measure_name (GainPeersPage *self, GainPublicMeasure measure, int row)
{
  static const char *const ways[] = { N_ ("lower is better"), "", N_ ("higher is better") };
  const char *unit = measure >= GAIN_PUBLIC_ADMISSIONS ? _ ("per 1,000") : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (gain_public_measure_title (measure));
  const char *way = ways[directions[measure] + 1];
  g_autofree char *about = g_strconcat (unit != NULL ? unit : "",
                                        unit != NULL && *way != '\0' ? " · " : "",
                                        *way != '\0' ? _ (way) : "", NULL);
  GtkWidget *caption = gtk_label_new (about);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_grid_attach (self->grid, box, 0, row, 1, 1);
}

static void
add_peers (GainPeersPage *self, const GainPublicPeers *nation, const GainPublicPeers *peers,
           int row)
{
  g_autofree char *own = figure_text (peers->own, peers->measure);
  g_autofree char *median = figure_text (peers->median, peers->measure);
  g_autofree char *p25 = figure_text (peers->p25, peers->measure);
  g_autofree char *p75 = figure_text (peers->p75, peers->measure);
  g_autofree char *half = peers->n > 0 ? g_strdup_printf ("%s – %s", p25, p75) : g_strdup ("–");
  g_autofree char *place = place_text (peers);
  g_autofree char *among = g_strdup_printf ("%s (%u)", peers->state != NULL ? peers->state
                                                                            : _ ("Nation"),
                                            peers->n);

  add_label (self, among, 1, row, 0, "dim-label");
  add_strip (self, nation, peers, row);
  add_label (self, peers == nation ? own : "", 3, row, 1, "heading");
  add_label (self, median, 4, row, 1, NULL);
  add_label (self, half, 5, row, 1, NULL);
  add_label (self, place, 6, row, 0, NULL);
}

static void
add_headings (GainPeersPage *self)
{
  static const struct
  {
    const char *text;
    float       xalign;
  } headings[] = {
    { N_ ("Measure"), 0 },     { N_ ("Among"), 0 }, { "", 0 },
    { N_ ("Yours"), 1 },       { N_ ("Median"), 1 }, { N_ ("Middle half"), 1 },
    { N_ ("Your place"), 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      GtkWidget *label = add_label (self, *headings[i].text != '\0' ? _ (headings[i].text) : "",
                                    (int) i, 0, headings[i].xalign, "caption-heading");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_margin_top (label, 4);
      gtk_widget_set_margin_bottom (label, 4);
    }
}

static void
clear_grid (GainPeersPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
fill_grid (GainPeersPage *self)
{
  const GainPublicPeers *nation = NULL;
  int row = 0;

  clear_grid (self);
  add_headings (self);
  for (guint i = 0; i < self->peers->len; i++)
    {
      const GainPublicPeers *peers = g_ptr_array_index (self->peers, i);

      if (peers->state == NULL)
        {
          GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

          nation = peers;
          gtk_grid_attach (self->grid, line, 0, ++row, 7, 1);
          add_measure_name (self, peers->measure, ++row);
        }
      else
        row++;
      add_peers (self, nation, peers, row);
    }
}

static void
say_where (GainPeersPage *self)
{
  const GainPublicPeers *first = g_ptr_array_index (self->peers, 0);
  const char *id = self->snapshot->aco_id;
  g_autofree char *sentence = g_strdup_printf (
    ngettext ("%u MSSP ACO, PY%d", "%u MSSP ACOs, PY%d", first->n), first->n, self->year);
  g_autofree char *note = NULL;
  gboolean ours = FALSE;

  for (guint i = 0; i < self->peers->len; i++)
    ours |= ((GainPublicPeers *) g_ptr_array_index (self->peers, i))->own != GAIN_NULL;
  if (id == NULL)
    note = g_strdup (_ ("The workspace doesn’t say which ACO is yours: set its number in the "
                        "preferences."));
  else if (!ours)
    note = g_strdup_printf (_ ("%s is not among them: CMS published no figures of yours for %d."),
                            id, self->year);
  gtk_label_set_label (self->sentence, sentence);
  gtk_label_set_label (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

static gboolean
has_year (const GArray *years, int year)
{
  for (guint i = 0; i < years->len; i++)
    if (g_array_index (years, int, i) == year)
      return TRUE;
  return FALSE;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

static void
fill_years (GainPeersPage *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  const GainTable *puf = self->snapshot->puf;
  guint at = 0;

  g_clear_pointer (&self->years, g_array_unref);
  self->years = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint row = 0; row < gain_table_n_rows (puf); row++)
    {
      int year = (int) gain_table_get_int (puf, row, GAIN_PUF_PY);

      if (!has_year (self->years, year))
        g_array_append_val (self->years, year);
    }
  g_array_sort (self->years, newest_first);
  if (self->years->len > 0 && !has_year (self->years, self->year))
    self->year = g_array_index (self->years, int, 0);
  for (guint i = 0; i < self->years->len; i++)
    {
      g_autofree char *text = g_strdup_printf ("PY%d", g_array_index (self->years, int, i));

      gtk_string_list_append (list, text);
      if (g_array_index (self->years, int, i) == self->year)
        at = i;
    }
  self->filling = TRUE;
  gain_choice_fill (self->year_choice, list);
  gtk_drop_down_set_selected (self->year_choice, at);
  self->filling = FALSE;
}

/* Only while it is seen: a year has hundreds of ACOs. */
static void
update (GainPeersPage *self)
{
  g_auto (GStrv) states = NULL;

  if (self->snapshot == NULL || self->peers != NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  fill_years (self);
  gtk_stack_set_visible_child_name (self->states, self->years->len > 0 ? "figures" : "empty");
  if (self->years->len == 0)
    return;
  states = gain_public_states (self->snapshot->puf, self->year, self->snapshot->aco_id);
  self->peers = gain_public_peers_new (self->snapshot->puf, self->year, self->snapshot->aco_id,
                                       (const char *const *) states);
  gtk_widget_set_sensitive (self->use, self->snapshot->writable);
  say_where (self);
  fill_grid (self);
}

static void
choose_year (GainPeersPage *self, int year)
{
  if (year == self->year)
    return;
  self->year = year;
  g_clear_pointer (&self->peers, g_ptr_array_unref);
  update (self);
}

static void
on_year (GainPeersPage *self)
{
  guint at = gtk_drop_down_get_selected (self->year_choice);

  if (!self->filling && self->years != NULL && at < self->years->len)
    choose_year (self, g_array_index (self->years, int, at));
}

static void
on_use (GainPeersPage *self)
{
  if (self->peers != NULL && self->snapshot->writable)
    gain_benchmark_dialog_open (GTK_WIDGET (self), self->session, self->snapshot, self->peers,
                                self->year);
}

static void
on_year_action (GSimpleAction *action, GVariant *value, gpointer self)
{
  choose_year (self, g_variant_get_int32 (value));
}

static void
on_use_action (GSimpleAction *action, GVariant *value, gpointer data)
{
  GainPeersPage *self = data;
  g_autofree const char **pairs = g_variant_get_strv (value, NULL);

  if (pairs[0] == NULL)
    on_use (self);
  else if (self->peers != NULL && self->snapshot->writable)
    gain_benchmarks_use (GTK_WIDGET (self), self->session, self->snapshot, self->peers, self->year,
                         pairs);
}

static void
gain_peers_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gain_peers_page_parent_class)->map (widget);
  update (GAIN_PEERS_PAGE (widget));
}

static void
gain_peers_page_dispose (GObject *object)
{
  GainPeersPage *self = GAIN_PEERS_PAGE (object);

  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GAIN_TYPE_PEERS_PAGE);
  g_clear_pointer (&self->peers, g_ptr_array_unref);
  g_clear_pointer (&self->years, g_array_unref);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (gain_peers_page_parent_class)->dispose (object);
}

static void
gain_peers_page_class_init (GainPeersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gain_peers_page_dispose;
  widget_class->map = gain_peers_page_map;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gainshare/Gainshare/ui/public/peers-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, GainPeersPage, name)
  BIND (states);
  BIND (empty);
  BIND (sentence);
  BIND (note);
  BIND (year_choice);
  BIND (use);
  BIND (grid);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_year);
  gtk_widget_class_bind_template_callback (widget_class, on_use);
}

static void
gain_peers_page_init (GainPeersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_bin_set_child (self->empty,
                     gain_empty_new ("x-office-spreadsheet-symbolic", _ ("No Public Results Yet"),
                                     _ ("CMS publishes every ACO’s results each year as “Performance "
                                        "Year Financial and Quality Results”. Import a file of any "
                                        "year since 2013 to see where yours stands."),
                                     _ ("_Import Public Results…"),
                                     "win.settlement-import('puf')"));
}

/**
 * gain_peers_page_set:
 * @self: the page
 * @session: of the workspace
 * @snapshot: the workspace
 *
 * Shows another state of the workspace, as soon as the page is seen.
 */
void
gain_peers_page_set (GainPeersPage *self, GainSession *session, GainSnapshot *snapshot)
{
  g_return_if_fail (GAIN_IS_PEERS_PAGE (self));

  g_set_object (&self->session, session);
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&self->snapshot, gain_snapshot_unref);
  self->snapshot = snapshot;
  g_clear_pointer (&self->peers, g_ptr_array_unref);
  update (self);
}

/**
 * gain_peers_page_add_actions:
 * @self: the page
 * @map: of the window
 *
 * Adds the page's commands.
 */
void
gain_peers_page_add_actions (GainPeersPage *self, GActionMap *map)
{
  static const GActionEntry entries[] = {
    { "peers-year", on_year_action, "i", NULL, NULL, { 0 } },
    { "peers-use", on_use_action, "as", NULL, NULL, { 0 } },
  };

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
}

/**
 * gain_public_measure_title:
 * @figure: a #GainPublicMeasure
 *
 * Returns: (transfer none): what a person calls it, translated
 */
const char *
gain_public_measure_title (guint figure)
{
  static const char *const titles[GAIN_N_PUBLIC_MEASURES] = {
    [GAIN_PUBLIC_SAVINGS_RATE] = N_ ("Savings rate"),
    [GAIN_PUBLIC_QUALITY] = N_ ("Quality score"),
    [GAIN_PUBLIC_PER_CAPITA] = N_ ("Cost per person"),
    [GAIN_PUBLIC_ADMISSIONS] = N_ ("Admissions"),
    [GAIN_PUBLIC_ED_VISITS] = N_ ("Emergency visits"),
    [GAIN_PUBLIC_SNF_STAYS] = N_ ("SNF stays"),
    [GAIN_PUBLIC_OFFICE_VISITS] = N_ ("Office visits"),
  };

  g_return_val_if_fail (figure < GAIN_N_PUBLIC_MEASURES, NULL);

  return _ (titles[figure]);
}
