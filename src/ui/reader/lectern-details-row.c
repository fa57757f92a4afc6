/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-details-row.h"
#include "lectern-format.h"

/* Values are cut at as many bytes in an entry. */
#define MAX_VALUE 2000

struct _LecternDetailsRow {
  AdwEntryRow parent_instance;

  /* template children */
  GtkWidget *warning;
  GtkWidget *reset;

  LecternDocument *document; /* owned, nullable */
  char *key;                 /* owned */
  char *label;               /* owned */
  char *value;               /* owned: as it is stored */
};

G_DEFINE_FINAL_TYPE (LecternDetailsRow, lectern_details_row, ADW_TYPE_ENTRY_ROW)

static gboolean
is_date (LecternDetailsRow *self)
{
  return g_str_equal (self->key, LECTERN_METADATA_PUBLISHED)
         || g_str_equal (self->key, LECTERN_METADATA_MODIFIED);
}

static void
set_error (LecternDetailsRow *self, gboolean is_wrong)
{
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
}

static void
changed_cb (LecternDetailsRow *self)
{
  set_error (self, FALSE);
}

static void
reset_cb (LecternDetailsRow *self)
{
  if (self->document != NULL)
    lectern_document_set_metadata (self->document, self->key, NULL);
}

/* Several authors stand in one entry, with semicolons between them. */
static char **
split_values (LecternDetailsRow *self, const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!g_str_equal (self->key, LECTERN_METADATA_AUTHOR))
    return g_strdupv ((char *[]){ (char *) text, NULL });

  parts = g_strsplit (text, ";", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

static void
apply_cb (LecternDetailsRow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
  g_auto (GStrv) values = NULL;

  if (self->document == NULL || g_strcmp0 (text, self->value) == 0)
    return;

  if (*text == '\0')
    {
      reset_cb (self);
      return;
    }
  if (is_date (self) && !lectern_format_is_date (text))
    {
      set_error (self, TRUE);
      lectern_panel_host_toast (LECTERN_PANEL_HOST (self->document),
                                _ ("Write a date like 2024-11-21, or 2024-11 for a month."));
      return;
    }
  values = split_values (self, text);
  lectern_document_set_metadata (self->document, self->key, (const char *const *) values);
}

static void
lectern_details_row_dispose (GObject *object)
{
  g_clear_object (&LECTERN_DETAILS_ROW (object)->document);

  G_OBJECT_CLASS (lectern_details_row_parent_class)->dispose (object);
}

static void
lectern_details_row_finalize (GObject *object)
{
  LecternDetailsRow *self = LECTERN_DETAILS_ROW (object);

  g_free (self->key);
  g_free (self->label);
  g_free (self->value);

  G_OBJECT_CLASS (lectern_details_row_parent_class)->finalize (object);
}

static void
lectern_details_row_class_init (LecternDetailsRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_details_row_dispose;
  object_class->finalize = lectern_details_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-details-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternDetailsRow, warning);
  gtk_widget_class_bind_template_child (widget_class, LecternDetailsRow, reset);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
}

static void
lectern_details_row_init (LecternDetailsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back to What the Page Says"), -1);
}

/**
 * lectern_details_row_new:
 * @key: one of the `LECTERN_METADATA_` ids
 * @label: its name for people
 *
 * Makes a row for a value.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
lectern_details_row_new (const char *key, const char *label)
{
  LecternDetailsRow *self = g_object_new (LECTERN_TYPE_DETAILS_ROW, NULL);

  self->key = g_strdup (key);
  self->label = g_strdup (label);

  return GTK_WIDGET (self);
}

static void
update_title (LecternDetailsRow *self, const LecternMetadataItem *item)
{
  gboolean is_missing = item == NULL && g_str_equal (self->key, LECTERN_METADATA_PUBLISHED);
  g_autofree char *title = NULL;

  if (is_missing)
    title = g_strdup_printf ("%s: %s", self->label, _ ("No date"));
  else if (item != NULL && *lectern_format_origin (item->origin) != '\0')
    title = g_strdup_printf ("%s, %s", self->label, lectern_format_origin (item->origin));
  else
    title = g_strdup (self->label);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_visible (self->warning, is_missing);
  gtk_widget_set_visible (self->reset,
                          item != NULL && g_strcmp0 (item->origin, LECTERN_ORIGIN_ANALYST) == 0);
}

/**
 * lectern_details_row_update:
 * @self: a row
 * @document: (nullable): what to show the value of
 *
 * Shows the value that @document has now; what is being typed gives way only to another value.
 */
void
lectern_details_row_update (LecternDetailsRow *self, LecternDocument *document)
{
  LecternArticle *article = document == NULL ? NULL : lectern_document_get_article (document);
  LecternMetadata *metadata = article == NULL ? NULL : lectern_article_get_metadata (article);
  g_auto (GStrv) values = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *value = NULL;

  g_return_if_fail (LECTERN_IS_DETAILS_ROW (self));

  g_set_object (&self->document, document);
  if (metadata != NULL)
    values = lectern_metadata_dup_values (metadata, self->key);
  joined = values == NULL ? g_strdup ("") : g_strjoinv ("; ", values);
  value = g_utf8_make_valid (joined, MIN (strlen (joined), MAX_VALUE));
  update_title (self, metadata == NULL ? NULL : lectern_metadata_lookup (metadata, self->key));
  if (g_strcmp0 (value, self->value) == 0)
    return;

  g_free (self->value);
  self->value = g_steal_pointer (&value);
  /* With the button shown, setting the text would count as the analyst's. */
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self), self->value);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self), TRUE);
}

/**
 * lectern_details_row_get_key:
 * @self: a row
 *
 * Returns: (transfer none): the key of the metadata that it shows
 */
const char *
lectern_details_row_get_key (LecternDetailsRow *self)
{
  g_return_val_if_fail (LECTERN_IS_DETAILS_ROW (self), NULL);

  return self->key;
}
