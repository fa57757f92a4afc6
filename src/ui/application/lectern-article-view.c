/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-article-view.h"

#include <adwaita.h>

/* An article that is there sooner needs no spinner. */
#define SPINNER_AFTER_MS 500

struct _LecternArticleView {
  GtkWidget parent_instance;

  LecternDocument *document; /* owned, nullable */
  guint spinner_source;

  /* template children */
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *failed_page;
  LecternReader *reader;
};

G_DEFINE_FINAL_TYPE (LecternArticleView, lectern_article_view, GTK_TYPE_WIDGET)

static void
retry_cb (LecternArticleView *self)
{
  lectern_document_retry (self->document);
}

static void
lectern_article_view_show (LecternArticleView *self, const char *page)
{
  gboolean is_loading = g_str_equal (page, "loading");

  gtk_spinner_set_spinning (self->spinner, is_loading);
  gtk_stack_set_visible_child_name (self->stack, page);
}

static gboolean
show_spinner_cb (gpointer user_data)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (user_data);

  self->spinner_source = 0;
  lectern_article_view_show (self, "loading");

  return G_SOURCE_REMOVE;
}

static void
state_cb (LecternArticleView *self)
{
  const char *message = lectern_document_get_message (self->document);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  switch (lectern_document_get_state (self->document))
    {
    case LECTERN_DOCUMENT_EMPTY:
      lectern_article_view_show (self, "none");
      break;
    case LECTERN_DOCUMENT_LOADING:
      self->spinner_source = g_timeout_add (SPINNER_AFTER_MS, show_spinner_cb, self);
      break;
    case LECTERN_DOCUMENT_FAILED:
      adw_status_page_set_description (self->failed_page, message);
      lectern_article_view_show (self, "failed");
      break;
    case LECTERN_DOCUMENT_READY:
    default:
      lectern_article_view_show (self, "reader");
    }
}

static gboolean
lectern_article_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LECTERN_ARTICLE_VIEW (widget)->reader));
}

static void
lectern_article_view_dispose (GObject *object)
{
  LecternArticleView *self = LECTERN_ARTICLE_VIEW (object);

  g_clear_handle_id (&self->spinner_source, g_source_remove);
  g_clear_pointer ((GtkWidget **) &self->stack, gtk_widget_unparent);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (lectern_article_view_parent_class)->dispose (object);
}

static void
lectern_article_view_class_init (LecternArticleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_article_view_dispose;
  widget_class->grab_focus = lectern_article_view_grab_focus;

  g_type_ensure (LECTERN_TYPE_READER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-article-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternArticleView, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleView, spinner);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleView, failed_page);
  gtk_widget_class_bind_template_child (widget_class, LecternArticleView, reader);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
lectern_article_view_init (LecternArticleView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_article_view_get_reader:
 * @self: a view
 *
 * Returns: (transfer none): the text
 */
LecternReader *
lectern_article_view_get_reader (LecternArticleView *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_VIEW (self), NULL);

  return self->reader;
}

/**
 * lectern_article_view_set_document:
 * @self: a view without a document
 * @document: what it shows
 *
 * Shows a document from now on.
 */
void
lectern_article_view_set_document (LecternArticleView *self, LecternDocument *document)
{
  g_return_if_fail (LECTERN_IS_ARTICLE_VIEW (self) && self->document == NULL);
  g_return_if_fail (LECTERN_IS_DOCUMENT (document));

  self->document = g_object_ref (document);
  lectern_reader_set_document (self->reader, document);
  g_signal_connect_object (document, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  state_cb (self);
}
