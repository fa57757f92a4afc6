/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-line-sample.h"

#define SAMPLE_WIDTH 26
#define SAMPLE_HEIGHT 8
#define LINE_WIDTH 2.0

struct _LecternLineSample {
  GtkWidget parent_instance;

  /* owned */
  char *slot;
  char *line;
};

enum { PROP_0, PROP_SLOT, PROP_LINE, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternLineSample, lectern_line_sample, GTK_TYPE_WIDGET)

static const struct {
  const char *slot;
  const char *light;
  const char *dark;
} colors[] = {
  { "person", "#1a5fb4", "#62a0ea" },  { "organization", "#c64600", "#e8883a" },
  { "place", "#2b9c7a", "#8ff0a4" },   { "other", "#7a1f5c", "#f5c2e7" },
  { "date", "#5e5c64", "#c0bfbc" },    { "accent", "#1a5fb4", "#62a0ea" },
  { "watch-1", "#9c7a00", "#e5cf4a" }, { "watch-2", "#1f7a55", "#6fcf97" },
  { "watch-3", "#2a6fc4", "#7db6ff" }, { "watch-4", "#c0392b", "#f0879f" },
  { "watch-5", "#6d3fb0", "#c09af0" },
};

static gboolean
is_dark (GtkWidget *widget)
{
  GdkRGBA text;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);

  return text.red + text.green + text.blue > 1.5;
}

static GdkRGBA
find_color (LecternLineSample *self)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  g_autofree char *name = g_strdup_printf ("lectern_%s", self->slot != NULL ? self->slot : "gray");
  GdkRGBA color = { 0.5, 0.5, 0.5, 1 };

  if (gtk_style_context_lookup_color (context, name, &color))
    return color;

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    if (g_strcmp0 (self->slot, colors[i].slot) == 0)
      gdk_rgba_parse (&color, is_dark (GTK_WIDGET (self)) ? colors[i].dark : colors[i].light);

  return color;
}

static void
set_pattern (cairo_t *cr, const char *line)
{
  static const double dashed[] = { 6, 4 };
  static const double dotted[] = { 0, 4 };
  static const double dash_dot[] = { 6, 4, 0, 4 };

  if (g_strcmp0 (line, "dashed") == 0)
    cairo_set_dash (cr, dashed, G_N_ELEMENTS (dashed), 0);
  if (g_strcmp0 (line, "dotted") == 0)
    cairo_set_dash (cr, dotted, G_N_ELEMENTS (dotted), 0);
  if (g_strcmp0 (line, "dash-dot") == 0)
    cairo_set_dash (cr, dash_dot, G_N_ELEMENTS (dash_dot), 0);
  if (g_strcmp0 (line, "dotted") == 0 || g_strcmp0 (line, "dash-dot") == 0)
    cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
}

static void
stroke (cairo_t *cr, double width, double y)
{
  cairo_move_to (cr, LINE_WIDTH / 2, y);
  cairo_line_to (cr, width - LINE_WIDTH / 2, y);
  cairo_stroke (cr);
}

static void
lectern_line_sample_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  LecternLineSample *self = LECTERN_LINE_SAMPLE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA color = find_color (self);
  double middle = height / 2.0;
  cairo_t *cr;

  if (width <= 0 || height <= 0 || g_strcmp0 (self->line, "none") == 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, LINE_WIDTH);
  set_pattern (cr, self->line);
  if (g_strcmp0 (self->line, "double") == 0)
    {
      cairo_set_line_width (cr, LINE_WIDTH - 0.5);
      stroke (cr, width, middle - LINE_WIDTH);
      stroke (cr, width, middle + LINE_WIDTH);
    }
  else if (g_strcmp0 (self->line, "bar") == 0)
    {
      cairo_rectangle (cr, width / 2.0 - 1.5, 0, 3, height);
      cairo_fill (cr);
    }
  else
    {
      stroke (cr, width, middle);
    }
  cairo_destroy (cr);
}

static void
lectern_line_sample_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SAMPLE_WIDTH : SAMPLE_HEIGHT;
}

static void
lectern_line_sample_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternLineSample *self = LECTERN_LINE_SAMPLE (object);

  switch (prop_id)
    {
    case PROP_SLOT:
      g_value_set_string (value, self->slot);
      break;
    case PROP_LINE:
      g_value_set_string (value, self->line);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_line_sample_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  LecternLineSample *self = LECTERN_LINE_SAMPLE (object);
  char **member = prop_id == PROP_SLOT ? &self->slot : &self->line;

  if (prop_id != PROP_SLOT && prop_id != PROP_LINE)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (g_strcmp0 (*member, g_value_get_string (value)) == 0)
    return;
  g_free (*member);
  *member = g_value_dup_string (value);
  g_object_notify_by_pspec (object, pspec);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
lectern_line_sample_finalize (GObject *object)
{
  LecternLineSample *self = LECTERN_LINE_SAMPLE (object);

  g_free (self->slot);
  g_free (self->line);

  G_OBJECT_CLASS (lectern_line_sample_parent_class)->finalize (object);
}

static void
lectern_line_sample_class_init (LecternLineSampleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_line_sample_get_property;
  object_class->set_property = lectern_line_sample_set_property;
  object_class->finalize = lectern_line_sample_finalize;
  widget_class->measure = lectern_line_sample_measure;
  widget_class->snapshot = lectern_line_sample_snapshot;

  properties[PROP_SLOT] = g_param_spec_string ("slot", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINE] = g_param_spec_string ("line", NULL, NULL, NULL,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "linesample");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
lectern_line_sample_init (LecternLineSample *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * lectern_line_sample_new:
 * @slot: (nullable): a style slot, such as `person`; %NULL for gray
 * @line: (nullable): a line pattern, such as `dashed`; %NULL for solid
 *
 * Makes a sample of a line.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_line_sample_new (const char *slot, const char *line)
{
  return g_object_new (LECTERN_TYPE_LINE_SAMPLE, "slot", slot, "line", line, NULL);
}

/**
 * lectern_line_sample_set_kind:
 * @self: a sample
 * @kind: (nullable): how a kind of annotation is shown; %NULL for a gray line
 *
 * Shows the line of a kind.
 */
void
lectern_line_sample_set_kind (LecternLineSample *self, const LecternKindInfo *kind)
{
  g_return_if_fail (LECTERN_IS_LINE_SAMPLE (self));

  g_object_set (self, "slot", kind != NULL ? kind->slot : NULL, "line",
                kind != NULL ? kind->line : NULL, NULL);
}
