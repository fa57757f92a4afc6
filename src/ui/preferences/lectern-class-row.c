/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-class-row.h"

#include "lectern-hidden-part.h"

#define KEY "shown-parts"

struct _LecternClassRow {
  AdwActionRow parent_instance;

  GSettings *reading; /* owned */
  char *block_class;  /* owned */

  /* template children */
  GtkSwitch *toggle;
};

G_DEFINE_FINAL_TYPE (LecternClassRow, lectern_class_row, ADW_TYPE_ACTION_ROW)

static gboolean
is_shown (LecternClassRow *self)
{
  g_auto (GStrv) classes = g_settings_get_strv (self->reading, KEY);

  return g_strv_contains ((const char *const *) classes, self->block_class);
}

/* All classes in their order, so that equal choices are equal settings. */
static void
active_cb (LecternClassRow *self)
{
  const char *const *all = lectern_hidden_classes ();
  g_auto (GStrv) old = NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) new = NULL;

  if (self->reading == NULL || gtk_switch_get_active (self->toggle) == is_shown (self))
    return;

  old = g_settings_get_strv (self->reading, KEY);
  builder = g_strv_builder_new ();
  for (gsize i = 0; all[i] != NULL; i++)
    if (g_str_equal (all[i], self->block_class)
            ? gtk_switch_get_active (self->toggle)
            : g_strv_contains ((const char *const *) old, all[i]))
      g_strv_builder_add (builder, all[i]);
  new = g_strv_builder_end (builder);
  g_settings_set_strv (self->reading, KEY, (const char *const *) new);
}

static void
changed_cb (LecternClassRow *self)
{
  gtk_switch_set_active (self->toggle, is_shown (self));
}

static void
lectern_class_row_dispose (GObject *object)
{
  LecternClassRow *self = LECTERN_CLASS_ROW (object);

  g_clear_object (&self->reading);

  G_OBJECT_CLASS (lectern_class_row_parent_class)->dispose (object);
}

static void
lectern_class_row_finalize (GObject *object)
{
  g_free (LECTERN_CLASS_ROW (object)->block_class);

  G_OBJECT_CLASS (lectern_class_row_parent_class)->finalize (object);
}

static void
lectern_class_row_class_init (LecternClassRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_class_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_class_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-class-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternClassRow, toggle);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
}

static void
lectern_class_row_init (LecternClassRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_class_row_new:
 * @reading: settings of reading
 * @block_class: a class of boilerplate
 *
 * Makes a row with a switch.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_class_row_new (GSettings *reading, const char *block_class)
{
  LecternClassRow *self = NULL;

  g_return_val_if_fail (G_IS_SETTINGS (reading) && block_class != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_CLASS_ROW, "title",
                       lectern_hidden_class_get_title (block_class), NULL);
  self->block_class = g_strdup (block_class);
  self->reading = g_object_ref (reading);
  changed_cb (self);
  g_signal_connect_object (reading, "changed::" KEY, G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
