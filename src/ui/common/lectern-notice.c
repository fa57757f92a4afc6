/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-notice.h"

#include "lectern-notice-layout.h"

struct _LecternNotice {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *first;
  GtkWidget *second;
};

enum { PROP_0, PROP_TITLE, PROP_FIRST_LABEL, PROP_SECOND_LABEL, PROP_REVEALED, N_PROPS };

enum { FIRST_CLICKED, SECOND_CLICKED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternNotice, lectern_notice, GTK_TYPE_WIDGET)

static void
first_clicked_cb (LecternNotice *self)
{
  g_signal_emit (self, signals[FIRST_CLICKED], 0);
}

static void
second_clicked_cb (LecternNotice *self)
{
  g_signal_emit (self, signals[SECOND_CLICKED], 0);
}

/* A revealer is as wide as what it hides: large letters may be cut off, not the window. */
static void
lectern_notice_set_button (LecternNotice *self, GtkWidget *button, const char *label)
{
  gtk_button_set_label (GTK_BUTTON (button), label != NULL ? label : "");
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_END);
  gtk_widget_set_visible (button, label != NULL && *label != '\0');
}

static void
lectern_notice_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternNotice *self = LECTERN_NOTICE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->label)));
      break;
    case PROP_FIRST_LABEL:
      g_value_set_string (value, gtk_button_get_label (GTK_BUTTON (self->first)));
      break;
    case PROP_SECOND_LABEL:
      g_value_set_string (value, gtk_button_get_label (GTK_BUTTON (self->second)));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_notice_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LecternNotice *self = LECTERN_NOTICE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      lectern_notice_set_title (self, g_value_get_string (value));
      break;
    case PROP_FIRST_LABEL:
      lectern_notice_set_button (self, self->first, g_value_get_string (value));
      break;
    case PROP_SECOND_LABEL:
      lectern_notice_set_button (self, self->second, g_value_get_string (value));
      break;
    case PROP_REVEALED:
      lectern_notice_set_revealed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_notice_dispose (GObject *object)
{
  g_clear_pointer (&LECTERN_NOTICE (object)->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_notice_parent_class)->dispose (object);
}

static void
lectern_notice_class_init (LecternNoticeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_notice_get_property;
  object_class->set_property = lectern_notice_set_property;
  object_class->dispose = lectern_notice_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIRST_LABEL] = g_param_spec_string ("first-label", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SECOND_LABEL] = g_param_spec_string ("second-label", NULL, NULL, NULL,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                        | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FIRST_CLICKED] = g_signal_new ("first-clicked", LECTERN_TYPE_NOTICE, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SECOND_CLICKED] = g_signal_new ("second-clicked", LECTERN_TYPE_NOTICE, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LECTERN_TYPE_NOTICE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternNotice, revealer);
  gtk_widget_class_bind_template_child (widget_class, LecternNotice, label);
  gtk_widget_class_bind_template_child (widget_class, LecternNotice, first);
  gtk_widget_class_bind_template_child (widget_class, LecternNotice, second);
  gtk_widget_class_bind_template_callback (widget_class, first_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_clicked_cb);
}

static void
lectern_notice_init (LecternNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lectern_notice_set_labels (self, NULL, NULL);
}

/**
 * lectern_notice_new:
 *
 * Makes a notice that is not revealed.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_notice_new (void)
{
  return g_object_new (LECTERN_TYPE_NOTICE, NULL);
}

/**
 * lectern_notice_set_title:
 * @self: a notice
 * @title: (nullable): a sentence, plain text
 *
 * Changes what it says.
 */
void
lectern_notice_set_title (LecternNotice *self, const char *title)
{
  g_return_if_fail (LECTERN_IS_NOTICE (self));

  gtk_label_set_label (GTK_LABEL (self->label), title != NULL ? title : "");
}

/**
 * lectern_notice_set_labels:
 * @self: a notice
 * @first_label: (nullable): label of the first button; %NULL for none
 * @second_label: (nullable): label of the second button; %NULL for none
 *
 * Changes the buttons.
 */
void
lectern_notice_set_labels (LecternNotice *self, const char *first_label, const char *second_label)
{
  g_return_if_fail (LECTERN_IS_NOTICE (self));

  lectern_notice_set_button (self, self->first, first_label);
  lectern_notice_set_button (self, self->second, second_label);
}

/**
 * lectern_notice_set_revealed:
 * @self: a notice
 * @revealed: whether it shows
 *
 * Shows or hides it.
 */
void
lectern_notice_set_revealed (LecternNotice *self, gboolean revealed)
{
  g_return_if_fail (LECTERN_IS_NOTICE (self));

  if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) == revealed)
    return;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}
