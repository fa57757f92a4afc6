/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-sized-bin.h"

/**
 * LecternSizedBin:
 *
 * A bin whose minimum and natural width never change, whatever is in it.
 *
 * Panes that fold by their natural width would fold and unfold with each button that comes and
 * goes in their headers. The child gets at least its own minimum width and is clipped.
 */
struct _LecternSizedBin {
  GtkWidget parent_instance;

  GtkWidget *child; /* owned, nullable */
  int minimum;
  int natural;
};

enum { PROP_0, PROP_CHILD, PROP_MINIMUM, PROP_NATURAL, N_PROPS };

static GParamSpec *properties[N_PROPS];

static void lectern_sized_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternSizedBin,
                               lectern_sized_bin,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      lectern_sized_bin_buildable_init))

static GtkBuildableIface *parent_buildable;

static void
lectern_sized_bin_add_child (GtkBuildable *buildable,
                             GtkBuilder *builder,
                             GObject *child,
                             const char *type)
{
  if (GTK_IS_WIDGET (child))
    lectern_sized_bin_set_child (LECTERN_SIZED_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
lectern_sized_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = lectern_sized_bin_add_child;
}

static int
lectern_sized_bin_get_child_minimum (LecternSizedBin *self)
{
  int minimum = 0;

  if (self->child != NULL)
    gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
lectern_sized_bin_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  LecternSizedBin *self = LECTERN_SIZED_BIN (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->minimum;
      *natural = self->natural;
      return;
    }

  if (self->child == NULL)
    return;

  if (for_size >= 0)
    for_size = MAX (for_size, lectern_sized_bin_get_child_minimum (self));
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
lectern_sized_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LecternSizedBin *self = LECTERN_SIZED_BIN (widget);

  if (self->child == NULL)
    return;

  gtk_widget_allocate (self->child, MAX (width, lectern_sized_bin_get_child_minimum (self)), height,
                       baseline, NULL);
}

static void
lectern_sized_bin_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternSizedBin *self = LECTERN_SIZED_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_MINIMUM:
      g_value_set_int (value, self->minimum);
      break;
    case PROP_NATURAL:
      g_value_set_int (value, self->natural);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_sized_bin_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  LecternSizedBin *self = LECTERN_SIZED_BIN (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      lectern_sized_bin_set_child (self, g_value_get_object (value));
      break;
    case PROP_MINIMUM:
      self->minimum = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_NATURAL:
      self->natural = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_sized_bin_dispose (GObject *object)
{
  LecternSizedBin *self = LECTERN_SIZED_BIN (object);

  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_sized_bin_parent_class)->dispose (object);
}

static void
lectern_sized_bin_class_init (LecternSizedBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_sized_bin_get_property;
  object_class->set_property = lectern_sized_bin_set_property;
  object_class->dispose = lectern_sized_bin_dispose;
  widget_class->measure = lectern_sized_bin_measure;
  widget_class->size_allocate = lectern_sized_bin_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                    | G_PARAM_STATIC_STRINGS);
  properties[PROP_MINIMUM] = g_param_spec_int ("minimum", NULL, NULL, 0, G_MAXINT16, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NATURAL] = g_param_spec_int ("natural", NULL, NULL, 0, G_MAXINT16, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_sized_bin_init (LecternSizedBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * lectern_sized_bin_new:
 * @minimum: minimum width
 * @natural: natural width
 *
 * Makes an empty bin.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_sized_bin_new (int minimum, int natural)
{
  return g_object_new (LECTERN_TYPE_SIZED_BIN, "minimum", minimum, "natural", natural, NULL);
}

/**
 * lectern_sized_bin_get_child:
 * @self: a bin
 *
 * Returns: (transfer none) (nullable): the child
 */
GtkWidget *
lectern_sized_bin_get_child (LecternSizedBin *self)
{
  g_return_val_if_fail (LECTERN_IS_SIZED_BIN (self), NULL);

  return self->child;
}

/**
 * lectern_sized_bin_set_child:
 * @self: a bin
 * @child: (nullable): a widget without a parent
 *
 * Replaces the child.
 */
void
lectern_sized_bin_set_child (LecternSizedBin *self, GtkWidget *child)
{
  g_return_if_fail (LECTERN_IS_SIZED_BIN (self));
  g_return_if_fail (child == NULL || GTK_IS_WIDGET (child));

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}
