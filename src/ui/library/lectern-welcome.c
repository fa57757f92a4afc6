/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-welcome.h"

struct _LecternWelcome {
  GtkWidget parent_instance;

  /* template children */
  GtkMenuButton *menu_button;
  GtkEditable *entry;
  GtkWidget *add_button;
};

enum { PROP_0, PROP_MENU_MODEL, N_PROPS };

enum { ADD, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternWelcome, lectern_welcome, GTK_TYPE_WIDGET)

static void
changed_cb (LecternWelcome *self)
{
  gtk_widget_set_sensitive (self->add_button, *gtk_editable_get_text (self->entry) != '\0');
}

static void
add_cb (LecternWelcome *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->entry));

  if (*g_strstrip (text) == '\0')
    return;

  gtk_editable_set_text (self->entry, "");
  g_signal_emit (self, signals[ADD], 0, text);
}

static gboolean
lectern_welcome_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LECTERN_WELCOME (widget)->entry));
}

static void
lectern_welcome_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternWelcome *self = LECTERN_WELCOME (object);

  switch (prop_id)
    {
    case PROP_MENU_MODEL:
      g_value_set_object (value, gtk_menu_button_get_menu_model (self->menu_button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_welcome_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  LecternWelcome *self = LECTERN_WELCOME (object);

  switch (prop_id)
    {
    case PROP_MENU_MODEL:
      gtk_menu_button_set_menu_model (self->menu_button, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_welcome_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_welcome_parent_class)->dispose (object);
}

static void
lectern_welcome_class_init (LecternWelcomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_welcome_get_property;
  object_class->set_property = lectern_welcome_set_property;
  object_class->dispose = lectern_welcome_dispose;
  widget_class->grab_focus = lectern_welcome_grab_focus;

  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ADD] = g_signal_new ("add", LECTERN_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternWelcome, menu_button);
  gtk_widget_class_bind_template_child (widget_class, LecternWelcome, entry);
  gtk_widget_class_bind_template_child (widget_class, LecternWelcome, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
lectern_welcome_init (LecternWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_welcome_new:
 *
 * Makes the page.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_welcome_new (void)
{
  return g_object_new (LECTERN_TYPE_WELCOME, NULL);
}
