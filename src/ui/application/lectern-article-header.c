/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-header.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _LecternArticleHeader {
  GtkWidget parent_instance;

  LecternDocument *document; /* owned, nullable */

  /* template children */
  AdwHeaderBar *header;
  GtkWidget *back_button;
  GtkWidget *step_buttons;
  GtkWidget *list_button;
  GtkWidget *findings_button;
  GtkWidget *star_button;
  GtkWidget *brief_button;
  GtkWidget *title_button;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkPopover *details_popover;
  GtkMenuButton *article_menu_button;

  gboolean narrow;
  gboolean list_shown;
  gboolean findings_shown;
};

enum { PROP_0, PROP_NARROW, PROP_LIST_SHOWN, PROP_FINDINGS_SHOWN, PROP_MENU_MODEL, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternArticleHeader, lectern_article_header, GTK_TYPE_WIDGET)

static void
lectern_article_header_update (LecternArticleHeader *self)
{
  gboolean is_open = self->document != NULL
                     && lectern_document_get_state (self->document) == LECTERN_DOCUMENT_READY;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (self->back_button, self->narrow);
  gtk_widget_set_visible (self->step_buttons, !self->narrow);
  gtk_widget_set_visible (self->list_button, !self->narrow);
  gtk_widget_set_visible (self->star_button, !self->narrow && is_open);
  gtk_widget_set_visible (self->brief_button, !self->narrow && is_open);
  gtk_widget_set_visible (self->findings_button, is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->article_menu_button), is_open);
  gtk_widget_set_visible (self->title_button, is_open);
  if (!is_open)
    return;

  title = lectern_document_dup_title (self->document);
  subtitle = lectern_document_dup_subtitle (self->document);
  gtk_label_set_label (self->title, title != NULL ? title : "");
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : "");
}

static void
lectern_article_header_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  LecternArticleHeader *self = LECTERN_ARTICLE_HEADER (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_LIST_SHOWN:
      g_value_set_boolean (value, self->list_shown);
      break;
    case PROP_FINDINGS_SHOWN:
      g_value_set_boolean (value, self->findings_shown);
      break;
    case PROP_MENU_MODEL:
      g_value_set_object (value, gtk_menu_button_get_menu_model (self->article_menu_button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_article_header_set_flag (LecternArticleHeader *self,
                                 gboolean *flag,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  if (*flag == g_value_get_boolean (value))
    return;

  *flag = g_value_get_boolean (value);
  lectern_article_header_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
lectern_article_header_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  LecternArticleHeader *self = LECTERN_ARTICLE_HEADER (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      lectern_article_header_set_flag (self, &self->narrow, value, pspec);
      break;
    case PROP_LIST_SHOWN:
      lectern_article_header_set_flag (self, &self->list_shown, value, pspec);
      break;
    case PROP_FINDINGS_SHOWN:
      lectern_article_header_set_flag (self, &self->findings_shown, value, pspec);
      break;
    case PROP_MENU_MODEL:
      gtk_menu_button_set_menu_model (self->article_menu_button, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_article_header_dispose (GObject *object)
{
  LecternArticleHeader *self = LECTERN_ARTICLE_HEADER (object);

  g_clear_pointer ((GtkWidget **) &self->header, gtk_widget_unparent);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lectern_article_header_parent_class)->dispose (object);
}

static void
lectern_article_header_class_init (LecternArticleHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = lectern_article_header_get_property;
  object_class->set_property = lectern_article_header_set_property;
  object_class->dispose = lectern_article_header_dispose;

  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_LIST_SHOWN] = g_param_spec_boolean ("list-shown", NULL, NULL, FALSE, flags);
  properties[PROP_FINDINGS_SHOWN] = g_param_spec_boolean ("findings-shown", NULL, NULL, FALSE,
                                                          flags);
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-article-header.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, header);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, back_button);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, step_buttons);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, list_button);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, findings_button);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, star_button);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, brief_button);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, title_button);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, title);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, subtitle);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, details_popover);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleHeader, article_menu_button);
}

static void
lectern_article_header_init (LecternArticleHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lectern_article_header_update (self);
}

/**
 * lectern_article_header_set_document:
 * @self: a header without a document
 * @document: what its title tells about
 * @details: (transfer floating): what its title opens
 *
 * Shows a document from now on.
 */
void
lectern_article_header_set_document (LecternArticleHeader *self,
                                     LecternDocument *document,
                                     LecternDetails *details)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_HEADER (self) && self->document == NULL);
  g_return_if_fail (LECTERN_IS_DOCUMENT (document));

  self->document = g_object_ref (document);
  gtk_popover_set_child (self->details_popover, GTK_WIDGET (details));
  g_signal_connect_object (document, "notify", G_CALLBACK (lectern_article_header_update), self,
                           G_CONNECT_SWAPPED);
  lectern_article_header_update (self);
}

/**
 * lectern_article_header_set_starred:
 * @self: a header
 * @is_starred: whether the open article has a star
 *
 * Fills or empties the star.
 */
void
lectern_article_header_set_starred (LecternArticleHeader *self, gboolean is_starred)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_HEADER (self));

  gtk_button_set_icon_name (GTK_BUTTON (self->star_button),
                            is_starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_widget_set_tooltip_text (self->star_button, is_starred ? _ ("Remove Star") : _ ("Add Star"));
}

/**
 * lectern_article_header_show_details:
 * @self: a header
 * @key: (nullable): a key of metadata to be typed
 *
 * Opens what the title opens.
 */
void
lectern_article_header_show_details (LecternArticleHeader *self, const char *key)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_HEADER (self));

  gtk_menu_button_popup (GTK_MENU_BUTTON (self->title_button));
  if (key != NULL)
    lectern_details_focus (LECTERN_DETAILS (gtk_popover_get_child (self->details_popover)), key);
}
