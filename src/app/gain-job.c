/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-job.h"

struct _GainJob
{
  GObject       parent_instance;

  char         *label;
  GCancellable *cancellable;
  int           permille; /* atomic; -1: not known */
  int           pending;  /* atomic: a notify is on its way */
};

G_DEFINE_FINAL_TYPE (GainJob, gain_job, G_TYPE_OBJECT)

enum { PROP_JOB_0, PROP_LABEL, PROP_PROGRESS, N_JOB_PROPS };
static GParamSpec *job_props[N_JOB_PROPS];

static gboolean
on_progress (gpointer data)
{
  GainJob *self = data;

  g_atomic_int_set (&self->pending, 0);
  g_object_notify_by_pspec (G_OBJECT (self), job_props[PROP_PROGRESS]);
  return G_SOURCE_REMOVE;
}

static void
gain_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GainJob *self = GAIN_JOB (object);
  int permille = g_atomic_int_get (&self->permille);

  if (id == PROP_LABEL)
    g_value_set_string (value, self->label);
  else
    g_value_set_double (value, permille < 0 ? -1 : permille / 1000.0);
}

static void
gain_job_finalize (GObject *object)
{
  GainJob *self = GAIN_JOB (object);

  g_free (self->label);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (gain_job_parent_class)->finalize (object);
}

static void
gain_job_class_init (GainJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gain_job_get_property;
  object_class->finalize = gain_job_finalize;
  job_props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  job_props[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -1, 1, -1, flags);
  g_object_class_install_properties (object_class, N_JOB_PROPS, job_props);
}

static void
gain_job_init (GainJob *self)
{
  self->permille = -1;
}

/**
 * gain_job_new:
 * @label: (nullable): what it does, for a person
 * @cancellable: (nullable): stops it; %NULL: one of its own
 *
 * Returns: (transfer full): a job of which nothing is known yet
 */
GainJob *
gain_job_new (const char *label, GCancellable *cancellable)
{
  GainJob *self = g_object_new (GAIN_TYPE_JOB, NULL);

  self->label = g_strdup (label);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : g_cancellable_new ();
  return self;
}

/**
 * gain_job_get_cancellable:
 * @self: a job
 *
 * Returns: (transfer none): what stops it
 */
GCancellable *
gain_job_get_cancellable (GainJob *self)
{
  g_return_val_if_fail (GAIN_IS_JOB (self), NULL);
  return self->cancellable;
}

/**
 * gain_job_get_label:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): what it does, for a person
 */
const char *
gain_job_get_label (GainJob *self)
{
  g_return_val_if_fail (GAIN_IS_JOB (self), NULL);
  return self->label;
}

/**
 * gain_job_cancel:
 * @self: a job
 *
 * Asks the work to stop; it ends with %G_IO_ERROR_CANCELLED unless it was done already.
 */
void
gain_job_cancel (GainJob *self)
{
  g_return_if_fail (GAIN_IS_JOB (self));
  g_cancellable_cancel (self->cancellable);
}

/**
 * gain_job_progress:
 * @done: how much is done
 * @total: of how much; 0: not known
 * @job: the job
 *
 * Tells how far a job is, from any thread. The main loop hears of it once a turn at most.
 */
void
gain_job_progress (gint64 done, gint64 total, gpointer job)
{
  GainJob *self = job;

  g_atomic_int_set (&self->permille, total > 0 ? (int) CLAMP (done * 1000 / total, 0, 1000) : -1);
  if (g_atomic_int_compare_and_exchange (&self->pending, 0, 1))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_progress, g_object_ref (self), g_object_unref);
}
