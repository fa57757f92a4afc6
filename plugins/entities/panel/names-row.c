/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <lectern-line-sample.h>

#include "names-model.h"
#include "names-row.h"

struct _NamesRow {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *expander;
  GtkWidget *sample;
  GtkWidget *title;
  GtkWidget *role;
  GtkWidget *count;

  /* owned */
  LecternPanelHost *host;
};

G_DEFINE_FINAL_TYPE (NamesRow, names_row, GTK_TYPE_WIDGET)

static void
names_row_dispose (GObject *object)
{
  NamesRow *self = NAMES_ROW (object);

  g_clear_object (&self->host);
  g_clear_pointer (&self->expander, gtk_widget_unparent);

  G_OBJECT_CLASS (names_row_parent_class)->dispose (object);
}

static void
names_row_class_init (NamesRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = names_row_dispose;
  g_type_ensure (LECTERN_TYPE_LINE_SAMPLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/entities/names-row.ui");
  gtk_widget_class_bind_template_child (widget_class, NamesRow, expander);
  gtk_widget_class_bind_template_child (widget_class, NamesRow, sample);
  gtk_widget_class_bind_template_child (widget_class, NamesRow, title);
  gtk_widget_class_bind_template_child (widget_class, NamesRow, role);
  gtk_widget_class_bind_template_child (widget_class, NamesRow, count);
}

static void
names_row_init (NamesRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_mention (NamesRow *self, NamesItem *item)
{
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  guint n_spans;
  const LecternSpan *spans = names_item_get_spans (item, &n_spans);
  g_autofree char *context = article != NULL ? names_dup_context (article, spans[0]) : NULL;

  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->title), 3);
  gtk_label_set_markup (GTK_LABEL (self->title), context != NULL ? context : "");
  gtk_widget_add_css_class (self->title, "caption");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
}

/* What stands below a name: the role of a person, or what kind of thing it is where several share a
 * line. */
static const char *
get_caption (NamesRow *self, NamesItem *item)
{
  const char *kind = names_item_get_kind (item), *role = names_item_get_role (item);

  if (role == NULL && (names_item_is_value (item) || names_kind_has_caption (kind)))
    return names_kind_label (self->host, kind);

  return role;
}

static void
show_name (NamesRow *self, NamesItem *item)
{
  const char *kind = names_item_get_kind (item), *role = get_caption (self, item);
  g_autofree char *count = NULL, *description = NULL;
  guint n_spans;

  names_item_get_spans (item, &n_spans);
  count = g_strdup_printf ("%u", n_spans);
  gtk_label_set_wrap (GTK_LABEL (self->title), FALSE);
  gtk_label_set_text (GTK_LABEL (self->title), names_item_get_name (item));
  gtk_widget_remove_css_class (self->title, "caption");
  gtk_label_set_text (GTK_LABEL (self->role), role != NULL ? role : "");
  gtk_label_set_text (GTK_LABEL (self->count), count);
  lectern_line_sample_set_kind (LECTERN_LINE_SAMPLE (self->sample),
                                lectern_panel_host_get_kind (self->host, kind));
  /* Translators: a name, its kind, how often it occurs: "Ana Ruiz, person, 3 mentions". */
  description = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s, %s, %u mention", "%s, %s, %u mentions", n_spans),
      names_item_get_name (item), names_kind_label (self->host, kind), n_spans);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), role != NULL ? role : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  description, -1);
}

/* names_row_new:
 * @host: the window's host
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
names_row_new (LecternPanelHost *host)
{
  NamesRow *self = g_object_new (NAMES_TYPE_ROW, NULL);

  self->host = g_object_ref (host);

  return GTK_WIDGET (self);
}

/* names_row_bind:
 * @row: (nullable): what to show; %NULL when the row is no longer used
 *
 * Shows an item.
 */
void
names_row_bind (NamesRow *self, GtkTreeListRow *row)
{
  g_autoptr (NamesItem) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
  gboolean is_mention;

  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (self->expander), row);
  if (item == NULL)
    return;

  is_mention = names_item_is_mention (item);
  gtk_widget_set_visible (self->sample, !is_mention);
  gtk_widget_set_visible (self->count, !is_mention);
  gtk_widget_set_visible (self->role, !is_mention && get_caption (self, item) != NULL);
  if (is_mention)
    show_mention (self, item);
  else
    show_name (self, item);
}
