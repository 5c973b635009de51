/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gain-config.h"

#include "gain-wrap-layout.h"

#define LINE_SPACING 6

/* Children side by side as in a GtkBox; those for which there is no room stand below. With letters
 * of twice the size, what was one line is two or three, and nothing is beyond the edge. */
struct _GainWrapLayout
{
  GtkLayoutManager parent_instance;

  guint    spacing;
  guint    line_spacing;
  gboolean homogeneous;
  int      asked_width, asked_height; /* the last room that was too little */
};

G_DEFINE_FINAL_TYPE (GainWrapLayout, gain_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_SPACING = 1,
  PROP_LINE_SPACING,
  PROP_HOMOGENEOUS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

/* The children that take room, as GtkRequestedSize with the child as its data. */
static GArray *
list_children (GainWrapLayout *self, GtkWidget *parent)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));
  GtkRequestedSize most = { NULL, 0, 0 };

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { child, 0, 0 };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size,
                          &size.natural_size, NULL, NULL);
      most.minimum_size = MAX (most.minimum_size, size.minimum_size);
      most.natural_size = MAX (most.natural_size, size.natural_size);
      g_array_append_val (children, size);
    }
  for (guint i = 0; self->homogeneous && i < children->len; i++)
    {
      GtkRequestedSize *size = &g_array_index (children, GtkRequestedSize, i);

      size->minimum_size = most.minimum_size;
      size->natural_size = most.natural_size;
    }
  return children;
}

/* How many of the @n children stand side by side within @width; at least one. */
static guint
count_fitting (GainWrapLayout *self, const GtkRequestedSize *sizes, guint n, int width)
{
  int used = sizes[0].minimum_size;
  guint i;

  for (i = 1; i < n; i++)
    {
      used += self->spacing + sizes[i].minimum_size;
      if (used > width)
        break;
    }
  return i;
}

/* Evenly sized children keep their columns from line to line. */
static void
share_evenly (GainWrapLayout *self, GtkRequestedSize *sizes, guint n, guint columns, int width)
{
  int room = width - (int) ((columns - 1) * self->spacing);

  for (guint i = 0; i < n; i++)
    sizes[i].minimum_size = MAX (sizes[i].minimum_size,
                                 room / (int) columns + ((int) i < room % (int) columns));
}

/* Gives the children of a line their widths, in minimum_size: as GtkBox does it. */
static void
share_line (GainWrapLayout *self, GtkRequestedSize *sizes, guint n, int width)
{
  int extra = width - (int) ((n - 1) * self->spacing);
  guint n_expand = 0, nth = 0;

  for (guint i = 0; i < n; i++)
    {
      extra -= sizes[i].minimum_size;
      n_expand += gtk_widget_compute_expand (sizes[i].data, GTK_ORIENTATION_HORIZONTAL);
    }
  if (extra > 0)
    extra = gtk_distribute_natural_allocation (extra, n, sizes);
  for (guint i = 0; i < n && extra > 0 && n_expand > 0; i++)
    if (gtk_widget_compute_expand (sizes[i].data, GTK_ORIENTATION_HORIZONTAL))
      sizes[i].minimum_size += extra / (int) n_expand + ((int) nth++ < extra % (int) n_expand);
}

static int
measure_line (const GtkRequestedSize *sizes, guint n, int *natural)
{
  int minimum = 0;

  *natural = 0;
  for (guint i = 0; i < n; i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (sizes[i].data, GTK_ORIENTATION_VERTICAL, sizes[i].minimum_size,
                          &child_minimum, &child_natural, NULL, NULL);
      minimum = MAX (minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
  return minimum;
}

/* Takes the next line off the children that are left, widths shared out; returns its length. */
static guint
take_line (GainWrapLayout *self, GtkRequestedSize *sizes, guint n, int width, guint *columns)
{
  guint length = count_fitting (self, sizes, n, width);

  if (*columns == 0)
    *columns = length;
  if (self->homogeneous)
    share_evenly (self, sizes, length, *columns, width);
  else
    share_line (self, sizes, length, width);
  return length;
}

static void
measure_width (GainWrapLayout *self, const GArray *children, int *minimum, int *natural)
{
  for (guint i = 0; i < children->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (children, GtkRequestedSize, i);

      *minimum = MAX (*minimum, size->minimum_size);
      *natural += size->natural_size + (i > 0 ? (int) self->spacing : 0);
    }
}

static GtkSizeRequestMode
gain_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gain_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation,
                          int for_size, int *minimum, int *natural, int *minimum_baseline,
                          int *natural_baseline)
{
  GainWrapLayout *self = GAIN_WRAP_LAYOUT (manager);
  g_autoptr (GArray) children = list_children (self, widget);
  int least = 0, most = 0;
  guint columns = 0;

  *minimum = *natural = 0;
  measure_width (self, children, &least, &most);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = most;
      return;
    }
  for (guint i = 0, n; i < children->len; i += n)
    {
      GtkRequestedSize *sizes = &g_array_index (children, GtkRequestedSize, i);
      int line_natural;

      n = take_line (self, sizes, children->len - i, for_size < 0 ? most : for_size, &columns);
      *minimum += measure_line (sizes, n, &line_natural) + (i > 0 ? (int) self->line_spacing : 0);
      *natural += line_natural + (i > 0 ? (int) self->line_spacing : 0);
    }
}

static void
allocate_line (GainWrapLayout *self, GtkWidget *widget, const GtkRequestedSize *sizes, guint n,
               int width, int y, int height)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (guint i = 0; i < n; i++)
    {
      int wide = sizes[i].minimum_size;

      gtk_widget_size_allocate (sizes[i].data,
                                &(GtkAllocation){ mirrored ? width - x - wide : x, y, wide, height },
                                -1);
      x += wide + (int) self->spacing;
    }
}

static gboolean
on_idle (gpointer widget)
{
  gtk_widget_queue_resize (widget);
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 remembers of a parent that was empty that its height follows no width, also when it is filled
 * before it is shown: one line is then all the room that it gives. It asks anew, once. */
static void
ask_for_room (GainWrapLayout *self, GtkWidget *widget, int width, int height)
{
  if (self->asked_width == width && self->asked_height == height)
    return;
  self->asked_width = width;
  self->asked_height = height;
  g_idle_add_full (GTK_PRIORITY_RESIZE, on_idle, g_object_ref (widget), g_object_unref);
}

/* A single line has all the height there is; of several, the last has what is left. */
static void
gain_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height,
                           int baseline)
{
  GainWrapLayout *self = GAIN_WRAP_LAYOUT (manager);
  g_autoptr (GArray) children = list_children (self, widget);
  guint columns = 0;
  int y = 0;

  for (guint i = 0, n; i < children->len; i += n)
    {
      GtkRequestedSize *sizes = &g_array_index (children, GtkRequestedSize, i);
      int natural, high;

      n = take_line (self, sizes, children->len - i, width, &columns);
      high = measure_line (sizes, n, &natural);
      if (i + n == children->len)
        high = MAX (high, height - y);
      allocate_line (self, widget, sizes, n, width, y, high);
      y += high + (int) self->line_spacing;
    }
  if (y - (int) self->line_spacing > height)
    ask_for_room (self, widget, width, height);
}

static void
gain_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GainWrapLayout *self = GAIN_WRAP_LAYOUT (object);

  if (id == PROP_SPACING)
    g_value_set_uint (value, self->spacing);
  else if (id == PROP_LINE_SPACING)
    g_value_set_uint (value, self->line_spacing);
  else
    g_value_set_boolean (value, self->homogeneous);
}

static void
gain_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GainWrapLayout *self = GAIN_WRAP_LAYOUT (object);

  if (id == PROP_SPACING)
    self->spacing = g_value_get_uint (value);
  else if (id == PROP_LINE_SPACING)
    self->line_spacing = g_value_get_uint (value);
  else
    self->homogeneous = g_value_get_boolean (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
gain_wrap_layout_class_init (GainWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = gain_wrap_layout_get_property;
  G_OBJECT_CLASS (klass)->set_property = gain_wrap_layout_set_property;
  layout_class->get_request_mode = gain_wrap_layout_get_request_mode;
  layout_class->measure = gain_wrap_layout_measure;
  layout_class->allocate = gain_wrap_layout_allocate;
  properties[PROP_SPACING] = g_param_spec_uint ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINE_SPACING]
    = g_param_spec_uint ("line-spacing", NULL, NULL, 0, G_MAXINT16, LINE_SPACING,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HOMOGENEOUS] = g_param_spec_boolean (
    "homogeneous", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
gain_wrap_layout_init (GainWrapLayout *self)
{
  self->line_spacing = LINE_SPACING;
}

/**
 * gain_wrap_layout_new:
 * @spacing: pixels between two children side by side
 *
 * Makes a layout that is a horizontal GtkBox's where there is room, and breaks lines where there
 * is none.
 *
 * Returns: (transfer full): the layout, for gtk_widget_set_layout_manager()
 */
GtkLayoutManager *
gain_wrap_layout_new (guint spacing)
{
  return g_object_new (GAIN_TYPE_WRAP_LAYOUT, "spacing", spacing, NULL);
}
