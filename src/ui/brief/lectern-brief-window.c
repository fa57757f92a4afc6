/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "common/lectern-notice.h"
#include "common/lectern-toast.h"
#include "export/lectern-brief-template.h"
#include "lectern-brief-assessment.h"
#include "lectern-brief-job.h"
#include "lectern-brief-outline.h"
#include "lectern-brief-output.h"
#include "lectern-brief-preview.h"
#include "lectern-brief-printer.h"
#include "lectern-brief-window.h"

/* The result follows what is typed and switched, but not each key. */
#define REFRESH_DELAY_MS 200
/* What takes longer says how far it is. */
#define NOTICE_DELAY_MS 500

/* What is done with a brief once it is made. */
typedef void Act (LecternBriefWindow *self);

/**
 * LecternBriefWindow:
 *
 * Puts the brief of the open article together: on the left the analyst's own words and what goes
 * in, on the right the result, live. The words are kept with the article.
 */
struct _LecternBriefWindow {
  AdwWindow parent_instance;

  /* owned */
  LecternWorkbench *workbench;
  LecternDocument *document;      /* (nullable): whose article it follows */
  GStrv ids;                      /* (nullable): the articles, where they were chosen */
  GStrv formats;                  /* in the order of the row */
  LecternBriefArticles *articles; /* (nullable): of these, once they are read */
  LecternBrief *brief;            /* (nullable): the last that was made */
  GCancellable *gathering;        /* (nullable): of reading the articles */
  GCancellable *making;           /* (nullable): of the brief that is being made */
  GCancellable *writing;          /* (nullable): of the result that is being written */
  LecternProgress *progress;      /* (nullable): of reading or making */

  guint refresh_source;
  guint fit_source;
  guint notice_source;
  Act *act; /* (nullable): what waits for the brief that is being made */

  /* template children */
  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkWidget *back_button;
  GtkWidget *save_icon;
  GtkWidget *save_label;
  AdwLeaflet *leaflet;
  GtkWidget *sections_page;
  GtkWidget *result_page;
  LecternBriefAssessment *assessment;
  LecternBriefOutline *outline;
  AdwComboRow *format_row;
  LecternNotice *notice;
  LecternBriefPreview *preview;
};

G_DEFINE_FINAL_TYPE (LecternBriefWindow, lectern_brief_window, ADW_TYPE_WINDOW)

static void
toast (LecternBriefWindow *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (message));
}

static const char *
get_format (LecternBriefWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->format_row);

  return self->formats[selected < g_strv_length (self->formats) ? selected : 0];
}

/* Data and plain text are shown as they are, all others as they read. */
static gboolean
is_read (const char *format)
{
  return !lectern_brief_format_is_text (format) || strcmp (format, "html") == 0
         || strcmp (format, "markdown") == 0
         || g_str_has_prefix (format, LECTERN_BRIEF_TEMPLATE_PREFIX);
}

/* What is going on, over the result */

/* How far it is, where it is known. */
static void
show_progress (LecternBriefWindow *self)
{
  double fraction = lectern_progress_get_fraction (self->progress);
  g_autofree char *message = lectern_progress_dup_message (self->progress);
  g_autofree char *title = NULL;

  if (message != NULL)
    title = g_steal_pointer (&message);
  else if (fraction > 0)
    title = g_strdup_printf (_ ("Making the brief, %.0f percent done"), fraction * 100);
  else
    title = g_strdup (_ ("Making the brief"));
  lectern_notice_set_title (self->notice, title);
}

static void
progress_cb (LecternBriefWindow *self, GParamSpec *pspec, LecternProgress *progress)
{
  if (progress == self->progress && self->notice_source == 0)
    show_progress (self);
}

static gboolean
notice_timeout_cb (gpointer user_data)
{
  LecternBriefWindow *self = user_data;

  self->notice_source = 0;
  show_progress (self);
  lectern_notice_set_labels (self->notice, _ ("Cancel"), NULL);
  lectern_notice_set_revealed (self->notice, TRUE);

  return G_SOURCE_REMOVE;
}

static LecternProgress *
begin_progress (LecternBriefWindow *self)
{
  g_clear_object (&self->progress);
  self->progress = lectern_progress_new ();
  g_signal_connect_object (self->progress, "notify::fraction", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->progress, "notify::message", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->notice_source == 0)
    self->notice_source = g_timeout_add (NOTICE_DELAY_MS, notice_timeout_cb, self);

  return self->progress;
}

static void
end_progress (LecternBriefWindow *self)
{
  g_clear_handle_id (&self->notice_source, g_source_remove);
  g_clear_object (&self->progress);
  lectern_notice_set_revealed (self->notice, FALSE);
}

/* Something was given up, or failed: it can be done again. */
static void
offer_again (LecternBriefWindow *self, const char *title, const char *label)
{
  end_progress (self);
  lectern_notice_set_title (self->notice, title);
  lectern_notice_set_labels (self->notice, label, NULL);
  lectern_notice_set_revealed (self->notice, TRUE);
}

/* The result */

static void
show_failure (LecternBriefWindow *self, const GError *error)
{
  lectern_brief_preview_set_source (self->preview, error->message);
}

static void
source_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBriefWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lectern_brief_output_write_finish (result, &error);
  g_autofree char *text = NULL;

  if (lectern_error_is_cancel (error) || self->workbench == NULL)
    return;
  if (bytes == NULL)
    {
      show_failure (self, error);
      return;
    }

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lectern_brief_preview_set_source (self->preview, text);
}

static void
reading_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBriefWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = lectern_brief_output_read_finish (result, &error);

  if (lectern_error_is_cancel (error) || self->workbench == NULL)
    return;
  if (text != NULL)
    lectern_brief_preview_set_markdown (self->preview, text);
  else
    show_failure (self, error);
}

/* Says where the result shows less than the file has. */
static void
show_result (LecternBriefWindow *self)
{
  const char *format = get_format (self);
  gboolean is_markdown = g_strcmp0 (lectern_brief_format_get_suffix (format), ".md") == 0;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format_row),
                               is_read (format) && !is_markdown
                                   ? _ ("The result shows what it says, not how it looks")
                                   : "");
  g_cancellable_cancel (self->writing);
  g_clear_object (&self->writing);
  if (self->brief == NULL)
    return;

  self->writing = g_cancellable_new ();
  if (is_read (format))
    lectern_brief_output_read_async (self->brief, format, self->writing, reading_ready_cb,
                                     g_object_ref (self));
  else
    lectern_brief_output_write_async (self->brief, format, self->writing, source_ready_cb,
                                      g_object_ref (self));
}

static void
enable_actions (LecternBriefWindow *self, gboolean is_enabled)
{
  static const char *const actions[] = { "brief.save", "brief.copy", "brief.print" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], is_enabled);
}

static void
take_brief (LecternBriefWindow *self, LecternBrief *brief)
{
  Act *act = self->act;

  self->act = NULL;
  g_clear_pointer (&self->brief, lectern_brief_unref);
  self->brief = brief;
  lectern_brief_outline_set_brief (self->outline, brief);
  enable_actions (self, brief != NULL);
  show_result (self);
  if (brief != NULL && act != NULL)
    act (self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBriefWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  LecternBrief *brief = lectern_brief_job_run_finish (result, &error);

  /* A newer one is being made, or nobody wants one any more. */
  if (brief == NULL)
    return;
  g_clear_object (&self->making);
  end_progress (self);
  take_brief (self, brief);
}

static LecternBriefJob *
new_job (LecternBriefWindow *self)
{
  if (self->document != NULL)
    return lectern_brief_job_new_for_document (self->document);

  return self->articles != NULL ? lectern_brief_job_new_for_articles (self->articles) : NULL;
}

/* Makes the brief of what is there now, in a thread; the newest wins. */
static void
refresh (LecternBriefWindow *self)
{
  g_autofree char *assessment = lectern_brief_assessment_dup_text (self->assessment);
  const LecternBriefWords words = lectern_brief_assessment_get_words (self->assessment, assessment);
  LecternBriefJob *job = new_job (self);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  if (job == NULL)
    {
      take_brief (self, NULL);
      /* Reading says itself how far it is. */
      if (self->document != NULL)
        lectern_brief_preview_set_source (self->preview, _ ("Open an article to brief on it."));
      return;
    }

  self->making = g_cancellable_new ();
  lectern_brief_job_run_async (job, &words, lectern_brief_outline_get_plan (self->outline),
                               begin_progress (self), self->making, made_cb, g_object_ref (self));
}

static gboolean
refresh_cb (gpointer user_data)
{
  LecternBriefWindow *self = user_data;

  self->refresh_source = 0;
  refresh (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (LecternBriefWindow *self)
{
  if (self->workbench == NULL || self->refresh_source != 0)
    return;

  self->refresh_source = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
format_changed_cb (LecternBriefWindow *self)
{
  if (self->workbench != NULL)
    show_result (self);
}

/* Does something with the brief as it is now: at once, or when it is made. */
static void
act_on_brief (LecternBriefWindow *self, Act *act)
{
  if (self->refresh_source == 0 && self->making == NULL && self->brief != NULL)
    {
      act (self);
      return;
    }

  self->act = act;
  if (self->making == NULL || self->refresh_source != 0)
    refresh (self);
}

/* The words */

static void
failed_cb (LecternBriefWindow *self, const char *message)
{
  toast (self, message);
}

static void
plan_changed_cb (LecternBriefWindow *self)
{
  g_autofree char *text = lectern_brief_plan_to_string (
      lectern_brief_outline_get_plan (self->outline));

  changed_cb (self);
  lectern_brief_assessment_save_plan (self->assessment, text);
}

static void
plan_loaded_cb (LecternBriefWindow *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternBriefPlan) plan = text != NULL ? lectern_brief_plan_parse (text, &error)
                                                   : lectern_brief_plan_new ();

  if (plan == NULL)
    {
      toast (self, error->message);
      plan = lectern_brief_plan_new ();
    }
  lectern_brief_outline_set_plan (self->outline, plan);
}

/* The brief goes with the window's article: another one brings its own words. */
static void
article_changed_cb (LecternBriefWindow *self)
{
  const char *id = lectern_document_get_id (self->document);
  LecternArticle *article = lectern_document_get_article (self->document);

  lectern_brief_assessment_set_article (self->assessment, id);
  adw_window_title_set_subtitle (self->window_title,
                                 article != NULL ? lectern_article_get_title (article) : NULL);
  changed_cb (self);
}

/* Where it goes */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBriefWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  toast (self,
         lectern_brief_output_save_finish (result, &error) ? _ ("Brief saved") : error->message);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (source);
  g_autoptr (GFile) file = lectern_file_chooser_save_finish (GTK_WINDOW (source), result, NULL);

  if (file != NULL && self->brief != NULL)
    lectern_brief_output_save_async (self->brief, get_format (self), file, saved_cb,
                                     g_object_ref (self));
}

static void
choose_file (LecternBriefWindow *self)
{
  g_autofree char *file_name = lectern_brief_dup_file_name (self->brief, get_format (self));

  lectern_file_chooser_save_async (GTK_WINDOW (self), _ ("Save Brief"), file_name, file_chosen_cb,
                                   NULL);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  act_on_brief (LECTERN_BRIEF_WINDOW (widget), choose_file);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBriefWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkContentProvider) content = lectern_brief_output_copy_finish (result, &error);

  if (content != NULL)
    gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  toast (self, content != NULL ? _ ("Brief copied") : error->message);
}

static void
copy (LecternBriefWindow *self)
{
  lectern_brief_output_copy_async (self->brief, copied_cb, g_object_ref (self));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  act_on_brief (LECTERN_BRIEF_WINDOW (widget), copy);
}

static void
print_failed (GObject *owner, const char *message)
{
  toast (LECTERN_BRIEF_WINDOW (owner), message);
}

static void
print (LecternBriefWindow *self)
{
  lectern_brief_printer_print (GTK_WINDOW (self),
                               adw_window_title_get_subtitle (self->window_title), self->brief,
                               print_failed);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  act_on_brief (LECTERN_BRIEF_WINDOW (widget), print);
}

static void
show_result_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->result_page);
}

static void
show_sections_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->sections_page);
}

static gboolean
fit_header_cb (gpointer user_data)
{
  LecternBriefWindow *self = user_data;
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);

  self->fit_source = 0;
  gtk_widget_set_visible (self->save_icon, is_folded);
  gtk_widget_set_visible (self->save_label, !is_folded);

  return G_SOURCE_REMOVE;
}

static void
folded_cb (LecternBriefWindow *self)
{
  gtk_widget_set_visible (self->back_button, adw_leaflet_get_folded (self->leaflet)
                                                 && adw_leaflet_get_visible_child (self->leaflet)
                                                        == self->result_page);

  /* The leaflet folds while sizes are given out, when the header bar has its own already. */
  if (self->fit_source == 0 && gtk_widget_get_realized (GTK_WIDGET (self)))
    self->fit_source = g_idle_add (fit_header_cb, self);
}

static void
fill_formats (LecternBriefWindow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->formats = lectern_brief_dup_formats ();
  for (guint i = 0; self->formats[i] != NULL; i++)
    gtk_string_list_append (labels, lectern_brief_format_get_title (self->formats[i]));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (labels));
}

/* Several articles */

static void
gathered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBriefWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  LecternBriefArticles *articles = lectern_brief_articles_gather_finish (LECTERN_WORKBENCH (source),
                                                                         result, &error);

  g_clear_object (&self->gathering);
  if (lectern_error_is_cancel (error))
    return;
  if (articles == NULL)
    {
      offer_again (self, error->message, _ ("Read Again"));
      return;
    }

  end_progress (self);
  self->articles = articles;
  refresh (self);
}

static void
gather (LecternBriefWindow *self)
{
  self->gathering = g_cancellable_new ();
  lectern_brief_articles_gather_async (self->workbench, (const char *const *) self->ids,
                                       begin_progress (self), self->gathering, gathered_cb,
                                       g_object_ref (self));
}

/* Gives up what is going on, or does it again. */
static void
notice_clicked_cb (LecternBriefWindow *self)
{
  if (self->gathering != NULL)
    {
      g_cancellable_cancel (self->gathering);
      offer_again (self, _ ("The articles were not read, so there is no brief."), _ ("Read Again"));
    }
  else if (self->making != NULL)
    {
      g_cancellable_cancel (self->making);
      g_clear_object (&self->making);
      offer_again (self, _ ("The result is older than what you chose."), _ ("Update"));
    }
  else if (self->document == NULL && self->articles == NULL)
    gather (self);
  else
    refresh (self);
}

static void
lectern_brief_window_unrealize (GtkWidget *widget)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (widget);

  g_cancellable_cancel (self->gathering);
  g_cancellable_cancel (self->making);
  g_cancellable_cancel (self->writing);

  GTK_WIDGET_CLASS (lectern_brief_window_parent_class)->unrealize (widget);
}

static gboolean
lectern_brief_window_close_request (GtkWindow *window)
{
  lectern_brief_window_flush (LECTERN_BRIEF_WINDOW (window));

  return GTK_WINDOW_CLASS (lectern_brief_window_parent_class)->close_request (window);
}

static void
lectern_brief_window_dispose (GObject *object)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (object);

  g_clear_object (&self->making);
  g_clear_object (&self->writing);
  g_clear_object (&self->progress);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_handle_id (&self->notice_source, g_source_remove);
  g_clear_pointer (&self->brief, lectern_brief_unref);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->articles, lectern_brief_articles_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->workbench);

  G_OBJECT_CLASS (lectern_brief_window_parent_class)->dispose (object);
}

static void
lectern_brief_window_finalize (GObject *object)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (object);

  g_strfreev (self->formats);

  G_OBJECT_CLASS (lectern_brief_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/brief/lectern-brief-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, save_icon);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, save_label);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, sections_page);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, result_page);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, assessment);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, outline);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, format_row);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, notice);
  gtk_widget_class_bind_template_callback (widget_class, format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
}

static void
lectern_brief_window_class_init (LecternBriefWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_brief_window_dispose;
  object_class->finalize = lectern_brief_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = lectern_brief_window_close_request;
  widget_class->unrealize = lectern_brief_window_unrealize;

  g_type_ensure (LECTERN_TYPE_BRIEF_ASSESSMENT);
  g_type_ensure (LECTERN_TYPE_NOTICE);
  g_type_ensure (LECTERN_TYPE_BRIEF_OUTLINE);
  g_type_ensure (LECTERN_TYPE_BRIEF_PREVIEW);
  gtk_widget_class_install_action (widget_class, "brief.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "brief.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "brief.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "brief.show-result", NULL, show_result_action);
  gtk_widget_class_install_action (widget_class, "brief.show-sections", NULL, show_sections_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "brief.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "brief.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "brief.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
  bind_template (widget_class);
}

static void
lectern_brief_window_init (LecternBriefWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_formats (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->assessment));
}

/**
 * lectern_brief_window_flush:
 * @self: a window
 *
 * Saves at once what was typed and waits for that.
 */
void
lectern_brief_window_flush (LecternBriefWindow *self)
{
  g_return_if_fail (LECTERN_IS_BRIEF_WINDOW (self));

  lectern_brief_assessment_flush (self->assessment);
}

/**
 * lectern_brief_window_new:
 * @document: the document of a window
 *
 * Makes the brief window of a window. It follows the article that is open there.
 *
 * Returns: (transfer floating): the window
 */
GtkWidget *
lectern_brief_window_new (LecternDocument *document)
{
  LecternBriefWindow *self = g_object_new (LECTERN_TYPE_BRIEF_WINDOW, NULL);

  self->workbench = g_object_ref (lectern_document_get_workbench (document));
  lectern_brief_assessment_set_library (self->assessment,
                                        lectern_workbench_get_library (self->workbench));
  self->document = g_object_ref (document);
  g_signal_connect_object (document, "article-changed", G_CALLBACK (article_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "layer-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "marks-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  article_changed_cb (self);
  refresh (self);

  return GTK_WIDGET (self);
}

/**
 * lectern_brief_window_new_for_articles:
 * @workbench: a workbench with a library
 * @ids: (array zero-terminated=1): articles of the library, at least one
 *
 * Makes a brief window for chosen articles, as they are now. What the analyst writes in it is
 * there again for the same articles.
 *
 * Returns: (transfer floating): the window
 */
GtkWidget *
lectern_brief_window_new_for_articles (LecternWorkbench *workbench, const char *const *ids)
{
  LecternBriefWindow *self = g_object_new (LECTERN_TYPE_BRIEF_WINDOW, NULL);
  guint n_articles = g_strv_length ((char **) ids);
  g_autofree char *subtitle = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", n_articles), n_articles);

  self->workbench = g_object_ref (workbench);
  lectern_brief_assessment_set_library (self->assessment,
                                        lectern_workbench_get_library (workbench));
  self->ids = g_strdupv ((char **) ids);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  lectern_brief_assessment_set_articles (self->assessment, ids);
  refresh (self);
  gather (self);

  return GTK_WIDGET (self);
}
