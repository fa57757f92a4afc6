/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "lectern-mark-shape.h"
#include "lectern-palette.h"

#define SIZE 20
#define SHAPE_SIZE 10

struct _LecternMarkShape {
  GtkWidget parent_instance;

  guint color;
};

enum {
  PROP_0,
  PROP_COLOR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternMarkShape, lectern_mark_shape, GTK_TYPE_WIDGET)

static void
lectern_mark_shape_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  *minimum = *natural = SIZE;
  *minimum_baseline = *natural_baseline = -1;
}

static void
lectern_mark_shape_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LecternMarkShape *self = LECTERN_MARK_SHAPE (widget);
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA fill = lectern_palette_get_mark_color (self->color, is_dark);
  GdkRGBA shape = lectern_palette_get_shape_color (self->color, is_dark);
  float x = (gtk_widget_get_width (widget) - SIZE) / 2.0f;
  float y = (gtk_widget_get_height (widget) - SIZE) / 2.0f;
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (x, y, SIZE, SIZE), SIZE / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &fill, &rounded.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]){ 1, 1, 1, 1 },
                              (GdkRGBA[4]){ shape, shape, shape, shape });
  lectern_palette_draw_shape (snapshot, self->color, &shape, NULL,
                              &GRAPHENE_RECT_INIT (x + (SIZE - SHAPE_SIZE) / 2.0f,
                                                   y + (SIZE - SHAPE_SIZE) / 2.0f, SHAPE_SIZE,
                                                   SHAPE_SIZE));
}

static void
lectern_mark_shape_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_COLOR)
    g_value_set_uint (value, LECTERN_MARK_SHAPE (object)->color);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
lectern_mark_shape_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  LecternMarkShape *self = LECTERN_MARK_SHAPE (object);

  if (prop_id != PROP_COLOR)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (self->color == g_value_get_uint (value))
    return;

  self->color = g_value_get_uint (value);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
lectern_mark_shape_class_init (LecternMarkShapeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_mark_shape_get_property;
  object_class->set_property = lectern_mark_shape_set_property;
  widget_class->measure = lectern_mark_shape_measure;
  widget_class->snapshot = lectern_mark_shape_snapshot;

  properties[PROP_COLOR] = g_param_spec_uint ("color", NULL, NULL, 1, LECTERN_N_MARK_COLORS, 1,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                  | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
lectern_mark_shape_init (LecternMarkShape *self)
{
  self->color = 1;
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/**
 * lectern_mark_shape_new:
 * @color: 1 to 5
 *
 * Makes a picture of a mark's color.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_mark_shape_new (guint color)
{
  return g_object_new (LECTERN_TYPE_MARK_SHAPE, "color", color, NULL);
}
