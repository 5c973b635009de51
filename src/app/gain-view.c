/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-view.h"

#include "gain-decimal.h"
#include "gain-table-keys.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GainSession  *session;
  GainSnapshot *snapshot;
  gboolean      pending;
  gboolean      only_mine;
  gboolean      was_entered; /* by keyboard, once */
  gboolean      is_awaited;  /* by who entered it while it was pending */
  GtkWidget    *meanwhile;   /* weak: what has the focus until then; NULL: nothing */
  guint8       *mine; /* 1 or 0 for each practice of the snapshot; NULL: not yet asked for */
} GainViewPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (GainView, gain_view, ADW_TYPE_BIN)

static guint changed_signal;

static void
gain_view_dispose (GObject *object)
{
  GainViewPrivate *priv = gain_view_get_instance_private (GAIN_VIEW (object));

  g_clear_weak_pointer (&priv->meanwhile);
  g_clear_object (&priv->session);
  g_clear_pointer (&priv->snapshot, gain_snapshot_unref);
  g_clear_pointer (&priv->mine, g_free);
  G_OBJECT_CLASS (gain_view_parent_class)->dispose (object);
}

static void
gain_view_class_init (GainViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gain_view_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
gain_view_init (GainView *self)
{
}

/* Nothing has it that a person chose since the view was entered: where it is hidden from, GTK takes it to
 * something else of the view. */
static gboolean
is_focus_left (GainView *self, GtkWidget *focus)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  if (focus == NULL || focus == priv->meanwhile)
    return TRUE;
  return gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
         && (priv->meanwhile == NULL || !gtk_widget_get_mapped (priv->meanwhile));
}

/* Of a view that was entered while it was pending. */
static void
take_focus_again (GainView *self)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (priv->is_awaited && root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
      && is_focus_left (self, gtk_root_get_focus (root)))
    gain_table_focus_rows (GTK_WIDGET (self));
  priv->is_awaited = FALSE;
  g_clear_weak_pointer (&priv->meanwhile);
}

/**
 * gain_view_take_focus:
 * @self: a view that is shown now
 *
 * Takes the keyboard into the view: at first to the rows of its table, if it has one, and if it is still
 * pending, once more when it is not; later to what had the focus in it last.
 */
void
gain_view_take_focus (GainView *self)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean within = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  g_return_if_fail (GAIN_IS_VIEW (self));
  if (within && priv->was_entered)
    return;
  priv->was_entered = TRUE;
  if (!gain_table_focus_rows (widget) && !within)
    gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
  priv->is_awaited = priv->pending;
  if (priv->is_awaited)
    g_set_weak_pointer (&priv->meanwhile, gtk_root_get_focus (gtk_widget_get_root (widget)));
}

/**
 * gain_view_get_session:
 * @self: a view
 *
 * Returns: (transfer none): the session whose workspace the view shows
 */
GainSession *
gain_view_get_session (GainView *self)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  g_return_val_if_fail (GAIN_IS_VIEW (self), NULL);
  return priv->session;
}

/**
 * gain_view_set_session:
 * @self: a view
 * @session: the session of its window; kept by reference
 *
 * Gives the view its session, once, right after it is made.
 */
void
gain_view_set_session (GainView *self, GainSession *session)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  g_return_if_fail (GAIN_IS_VIEW (self));
  g_set_object (&priv->session, session);
}

/**
 * gain_view_get_snapshot:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): what the view shows; %NULL before the first
 */
GainSnapshot *
gain_view_get_snapshot (GainView *self)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  g_return_val_if_fail (GAIN_IS_VIEW (self), NULL);
  return priv->snapshot;
}

/**
 * gain_view_show_snapshot:
 * @self: a view
 * @snapshot: the workspace as it is now; kept by reference
 *
 * Shows a snapshot; one that is shown already is passed over.
 */
void
gain_view_show_snapshot (GainView *self, GainSnapshot *snapshot)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  g_return_if_fail (GAIN_IS_VIEW (self));
  g_return_if_fail (snapshot != NULL);
  if (priv->snapshot == snapshot)
    return;
  gain_snapshot_ref (snapshot);
  g_clear_pointer (&priv->snapshot, gain_snapshot_unref);
  priv->snapshot = snapshot;
  g_clear_pointer (&priv->mine, g_free);
  if (GAIN_VIEW_GET_CLASS (self)->set_snapshot != NULL)
    GAIN_VIEW_GET_CLASS (self)->set_snapshot (self, snapshot);
}

static guint
count_clinicians (const GainCatalog *catalog)
{
  guint n = 0;

  for (guint i = 0; i < catalog->n_people; i++)
    n += gain_person_is_clinician (&catalog->people[i]) ? 1 : 0;
  return n;
}

/**
 * gain_view_dup_subtitle:
 * @self: a view
 *
 * Returns: (transfer full): the line under the title: the view's own, or "2025Q3 · 247 providers"
 */
char *
gain_view_dup_subtitle (GainView *self)
{
  GainSnapshot *snapshot = gain_view_get_snapshot (self);
  g_autofree char *period = NULL, *count = NULL;
  char *own = NULL;
  guint n;

  if (GAIN_VIEW_GET_CLASS (self)->dup_subtitle != NULL)
    own = GAIN_VIEW_GET_CLASS (self)->dup_subtitle (self);
  if (own != NULL || snapshot == NULL)
    return own;
  period = gain_period_format (snapshot->period);
  n = count_clinicians (snapshot->catalog);
  count = gain_count_format (n, 0);
  /* Translators: under the title: the period, then the number of providers. */
  return g_strdup_printf (ngettext ("%s · %s provider", "%s · %s providers", n), period, count);
}

/**
 * gain_view_changed:
 * @self: a view
 *
 * Tells the window to ask again for subtitle, primary action and abilities.
 */
void
gain_view_changed (GainView *self)
{
  g_return_if_fail (GAIN_IS_VIEW (self));
  g_signal_emit (self, changed_signal, 0);
}

/**
 * gain_view_set_pending:
 * @self: a view
 * @pending: whether it is still making what it will show
 *
 * Says whether what is on screen is what the view has to say of the workspace.
 */
void
gain_view_set_pending (GainView *self, gboolean pending)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  g_return_if_fail (GAIN_IS_VIEW (self));
  if (priv->pending == pending)
    return;
  priv->pending = pending;
  if (!pending)
    take_focus_again (self);
  gain_view_changed (self);
}

/**
 * gain_view_get_pending:
 * @self: a view
 *
 * Returns: whether it is still making what it will show
 */
gboolean
gain_view_get_pending (GainView *self)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  g_return_val_if_fail (GAIN_IS_VIEW (self), FALSE);
  return priv->pending;
}

/**
 * gain_view_shows_practice:
 * @self: a view that has a snapshot
 * @practice: a practice's index
 *
 * Returns: whether the practice and its people are to be shown: always, unless only those marked
 *   as mine are
 */
gboolean
gain_view_shows_practice (GainView *self, guint practice)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  g_return_val_if_fail (GAIN_IS_VIEW (self) && priv->snapshot != NULL, TRUE);
  if (!priv->only_mine)
    return TRUE;
  if (priv->mine == NULL)
    priv->mine = gain_mine_read (priv->snapshot, NULL);
  return practice < priv->snapshot->catalog->n_practices && priv->mine[practice] != 0;
}

/**
 * gain_view_get_only_mine:
 * @self: a view
 *
 * Returns: whether it is to show only the practices marked as mine
 */
gboolean
gain_view_get_only_mine (GainView *self)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  g_return_val_if_fail (GAIN_IS_VIEW (self), FALSE);
  return priv->only_mine;
}

/**
 * gain_view_set_only_mine:
 * @self: a view
 * @only_mine: whether it is to show only the practices marked as mine
 *
 * Switches "my practices".
 */
void
gain_view_set_only_mine (GainView *self, gboolean only_mine)
{
  GainViewPrivate *priv = gain_view_get_instance_private (self);

  g_return_if_fail (GAIN_IS_VIEW (self));
  if (priv->only_mine == only_mine)
    return;
  priv->only_mine = only_mine;
  if (priv->snapshot != NULL && GAIN_VIEW_GET_CLASS (self)->practices_changed != NULL)
    GAIN_VIEW_GET_CLASS (self)->practices_changed (self);
}
