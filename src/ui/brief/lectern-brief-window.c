/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-file-chooser.h"
#include "findings/lectern-note-editor.h"
#include "lectern-brief-outline.h"
#include "lectern-brief-preview.h"
#include "lectern-brief-printer.h"
#include "lectern-brief-window.h"

/* What a crash may cost at most is what was typed in this time. */
#define SAVE_DELAY_MS 700
/* The result follows what is typed and switched, but not each key. */
#define REFRESH_DELAY_MS 200

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
  GCancellable *gathering;        /* (nullable): of reading them */
  LecternBrief *brief;            /* (nullable) */
  char *article_id;               /* (nullable): with which the words are kept */
  char *key_suffix;               /* (nullable): of the words there */
  GCancellable *cancellable;      /* of the result that is being made */
  guint refresh_source;
  guint entries_source;
  guint fit_source;
  char *saved_headline; /* (nullable) */
  char *saved_handling; /* (nullable) */
  gboolean is_loading;  /* what changes now was not changed by hand */

  /* template children */
  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  GtkWidget *back_button;
  GtkWidget *save_icon;
  GtkWidget *save_label;
  AdwLeaflet *leaflet;
  GtkWidget *sections_page;
  GtkWidget *result_page;
  GtkEntry *headline_entry;
  LecternNoteEditor *assessment_editor;
  AdwComboRow *confidence_row;
  AdwEntryRow *handling_row;
  LecternBriefOutline *outline;
  AdwComboRow *format_row;
  LecternBriefPreview *preview;
};

G_DEFINE_FINAL_TYPE (LecternBriefWindow, lectern_brief_window, ADW_TYPE_WINDOW)

static LecternLibrary *
get_library (LecternBriefWindow *self)
{
  return lectern_workbench_get_library (self->workbench);
}

static void
toast (LecternBriefWindow *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (message));
}

static const char *const confidences[] = { "", "low", "moderate", "high" };

static const char *
get_confidence (LecternBriefWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->confidence_row);

  return confidences[selected < G_N_ELEMENTS (confidences) ? selected : 0];
}

static const char *
get_format (LecternBriefWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->format_row);

  return self->formats[selected < g_strv_length (self->formats) ? selected : 0];
}

static LecternBrief *
make_brief_of_document (LecternBriefWindow *self, const LecternBriefWords *words)
{
  g_autoptr (GPtrArray) layers = lectern_document_list_layers (self->document);
  g_autoptr (GHashTable) plugin_names = lectern_plugin_registry_dup_names (
      lectern_workbench_get_registry (self->workbench));
  LecternBriefInput input = { NULL };

  input.article = lectern_document_get_article (self->document);
  if (input.article == NULL)
    return NULL;

  input.capture = lectern_document_get_capture (self->document);
  input.layers = layers;
  input.marks = lectern_document_get_marks (self->document);
  input.n_corrections = lectern_document_count_corrections (self->document);
  input.plugin_names = plugin_names;

  return lectern_brief_new (&input, 1, words, lectern_brief_outline_get_plan (self->outline));
}

static LecternBrief *
make_brief (LecternBriefWindow *self)
{
  g_autofree char *assessment = lectern_note_editor_dup_text (self->assessment_editor);
  const LecternBriefWords words = {
    gtk_editable_get_text (GTK_EDITABLE (self->headline_entry)),
    assessment,
    get_confidence (self),
    gtk_editable_get_text (GTK_EDITABLE (self->handling_row)),
  };

  if (self->document != NULL)
    return make_brief_of_document (self, &words);

  return self->articles != NULL ? lectern_brief_articles_make (
             self->articles, &words, lectern_brief_outline_get_plan (self->outline))
                                : NULL;
}

/* What a thread writes: a brief in a format. */
typedef struct {
  LecternBrief *brief; /* owned */
  char *format;        /* owned */
} WriteJob;

static void
write_job_free (gpointer data)
{
  WriteJob *job = data;

  lectern_brief_unref (job->brief);
  g_free (job->format);
  g_free (job);
}

static void
write_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WriteJob *job = data;
  GError *error = NULL;
  GBytes *bytes = lectern_brief_write (job->brief, job->format, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

static void
write_async (LecternBriefWindow *self,
             const char *format,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  WriteJob *job = g_new0 (WriteJob, 1);

  job->brief = lectern_brief_ref (self->brief);
  job->format = g_strdup (format);
  g_task_set_source_tag (task, write_async);
  g_task_set_task_data (task, job, write_job_free);
  g_task_run_in_thread (task, write_worker);
}

static void
preview_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (source);
  gboolean reads = GPOINTER_TO_INT (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;

  if (lectern_error_is_cancel (error))
    return;
  if (bytes == NULL)
    {
      lectern_brief_preview_set_source (self->preview, error->message);
      return;
    }

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (reads)
    lectern_brief_preview_set_markdown (self->preview, text);
  else
    lectern_brief_preview_set_source (self->preview, text);
}

/* Data, plain text and templates of pages are shown as they are, all others as they read: Markdown
 * as it was written, the rest by what it says. */
static void
refresh (LecternBriefWindow *self)
{
  const char *format = get_format (self);
  gboolean is_markdown = g_strcmp0 (lectern_brief_format_get_suffix (format), ".md") == 0;
  gboolean reads = is_markdown || !lectern_brief_format_is_text (format)
                   || strcmp (format, "html") == 0;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->brief, lectern_brief_unref);
  self->brief = make_brief (self);
  lectern_brief_outline_set_brief (self->outline, self->brief);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "brief.save", self->brief != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "brief.copy", self->brief != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "brief.print", self->brief != NULL);
  if (self->brief == NULL)
    {
      /* Reading says itself how far it is. */
      if (self->document != NULL)
        lectern_brief_preview_set_source (self->preview, _ ("Open an article to brief on it."));
      return;
    }

  self->cancellable = g_cancellable_new ();
  write_async (self, reads && !is_markdown ? "markdown" : format, self->cancellable,
               preview_ready_cb, GINT_TO_POINTER (reads));
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
words_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBriefWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    toast (self, error->message);
}

/* The words about several articles are kept with one of them, apart from those on it alone. */
static char *
dup_key (LecternBriefWindow *self, const char *key)
{
  return g_strconcat (key, self->key_suffix, NULL);
}

static void
save_words (LecternBriefWindow *self, const char *key, const char *text)
{
  g_autofree char *full_key = dup_key (self, key);

  if (self->article_id != NULL && get_library (self) != NULL)
    lectern_library_set_words_async (get_library (self), self->article_id, full_key, text, NULL,
                                     words_saved_cb, g_object_ref (self));
}

static void
save_entries (LecternBriefWindow *self)
{
  const struct {
    const char *key;
    GtkEditable *entry;
    char **saved;
  } fields[] = {
    { LECTERN_WORDS_HEADLINE, GTK_EDITABLE (self->headline_entry), &self->saved_headline },
    { LECTERN_WORDS_HANDLING, GTK_EDITABLE (self->handling_row), &self->saved_handling },
  };

  if (self->entries_source == 0)
    return;

  g_clear_handle_id (&self->entries_source, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = gtk_editable_get_text (fields[i].entry);

      if (g_strcmp0 (text, *fields[i].saved != NULL ? *fields[i].saved : "") == 0)
        continue;
      g_free (*fields[i].saved);
      *fields[i].saved = g_strdup (text);
      save_words (self, fields[i].key, text);
    }
}

static gboolean
entries_timeout_cb (gpointer user_data)
{
  save_entries (user_data);

  return G_SOURCE_REMOVE;
}

static void
entry_changed_cb (LecternBriefWindow *self)
{
  changed_cb (self);
  if (self->is_loading || self->article_id == NULL)
    return;

  if (self->entries_source == 0)
    self->entries_source = g_timeout_add (SAVE_DELAY_MS, entries_timeout_cb, self);
}

static void
confidence_changed_cb (LecternBriefWindow *self)
{
  changed_cb (self);
  if (!self->is_loading)
    save_words (self, LECTERN_WORDS_CONFIDENCE, get_confidence (self));
}

static void
plan_changed_cb (LecternBriefWindow *self)
{
  g_autofree char *text = lectern_brief_plan_to_string (
      lectern_brief_outline_get_plan (self->outline));

  changed_cb (self);
  save_words (self, LECTERN_WORDS_PLAN, text);
}

static void
assessment_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBriefWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error);
  lectern_note_editor_set_saved (self->assessment_editor, error);
}

static void
assessment_save_cb (LecternBriefWindow *self, const char *text)
{
  g_autofree char *key = dup_key (self, LECTERN_WORDS_ASSESSMENT);

  changed_cb (self);
  if (self->article_id != NULL)
    lectern_library_set_words_async (get_library (self), self->article_id, key, text, NULL,
                                     assessment_saved_cb, g_object_ref (self));
}

static void
show_confidence (LecternBriefWindow *self, const char *confidence)
{
  for (guint i = 0; i < G_N_ELEMENTS (confidences); i++)
    if (strcmp (confidences[i], confidence) == 0)
      adw_combo_row_set_selected (self->confidence_row, i);
}

static void
show_words (LecternBriefWindow *self, const char *key, const char *text)
{
  const char *shown = text != NULL ? text : "";

  self->is_loading = TRUE;
  if (strcmp (key, LECTERN_WORDS_HEADLINE) == 0)
    {
      g_free (self->saved_headline);
      self->saved_headline = g_strdup (shown);
      gtk_editable_set_text (GTK_EDITABLE (self->headline_entry), shown);
    }
  else if (strcmp (key, LECTERN_WORDS_HANDLING) == 0)
    {
      g_free (self->saved_handling);
      self->saved_handling = g_strdup (shown);
      gtk_editable_set_text (GTK_EDITABLE (self->handling_row), shown);
    }
  else if (strcmp (key, LECTERN_WORDS_CONFIDENCE) == 0)
    show_confidence (self, shown);
  else if (strcmp (key, LECTERN_WORDS_ASSESSMENT) == 0)
    lectern_note_editor_set_text (self->assessment_editor, shown);
  else
    {
      g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new_from_string (text);

      lectern_brief_outline_set_plan (self->outline, plan);
    }
  self->is_loading = FALSE;
}

static gboolean
is_typed (const char *key)
{
  return strcmp (key, LECTERN_WORDS_HEADLINE) == 0 || strcmp (key, LECTERN_WORDS_HANDLING) == 0;
}

static const char *const word_keys[] = {
  LECTERN_WORDS_HEADLINE, LECTERN_WORDS_ASSESSMENT, LECTERN_WORDS_CONFIDENCE,
  LECTERN_WORDS_HANDLING, LECTERN_WORDS_PLAN,
};

/* Which words of which article were asked for. */
typedef struct {
  LecternBriefWindow *window; /* owned */
  char *article_id;           /* owned */
  const char *key;
} WordsQuery;

static void
words_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WordsQuery *query = user_data;
  g_autoptr (LecternBriefWindow) self = query->window;
  g_autofree char *article_id = query->article_id;
  const char *key = query->key;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = lectern_library_dup_words_finish (LECTERN_LIBRARY (source), result,
                                                            &error);

  g_free (query);
  if (g_strcmp0 (article_id, self->article_id) != 0)
    return;
  if (error != NULL)
    {
      toast (self, error->message);
      return;
    }

  /* What was typed before the answer came stays. */
  if (text == NULL || (self->entries_source != 0 && is_typed (key)))
    return;

  show_words (self, key, text);
  changed_cb (self);
}

static void
load_words (LecternBriefWindow *self)
{
  LecternLibrary *library = get_library (self);

  for (guint i = 0; i < G_N_ELEMENTS (word_keys); i++)
    show_words (self, word_keys[i], NULL);
  if (library == NULL || self->article_id == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (word_keys); i++)
    {
      WordsQuery *query = g_new0 (WordsQuery, 1);
      g_autofree char *key = dup_key (self, word_keys[i]);

      query->window = g_object_ref (self);
      query->article_id = g_strdup (self->article_id);
      query->key = word_keys[i];
      lectern_library_dup_words_async (library, self->article_id, key, NULL, words_loaded_cb,
                                       query);
    }
}

/* The brief goes with the window's article: another one brings its own words. */
static void
article_changed_cb (LecternBriefWindow *self)
{
  const char *id = lectern_document_get_id (self->document);
  LecternArticle *article = lectern_document_get_article (self->document);

  if (g_strcmp0 (id, self->article_id) != 0)
    {
      lectern_note_editor_flush (self->assessment_editor);
      save_entries (self);
      g_free (self->article_id);
      self->article_id = g_strdup (id);
      load_words (self);
    }
  adw_window_title_set_subtitle (self->window_title,
                                 article != NULL ? lectern_article_get_title (article) : NULL);
  changed_cb (self);
}

static void
file_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    toast (self, _ ("Brief saved"));
  else
    toast (self, error->message);
}

/* What a thread puts into a file. */
typedef struct {
  GFile *file;     /* owned */
  GBytes *content; /* owned */
} FileJob;

static void
file_job_free (gpointer data)
{
  FileJob *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->content, g_bytes_unref);
  g_free (job);
}

static void
file_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  FileJob *job = data;
  GError *error = NULL;

  /* The dialog has asked whether a file that exists may be replaced. */
  if (lectern_export_write_file (job->file, job->content, TRUE, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
content_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (source);
  g_autoptr (GFile) file = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = g_task_propagate_pointer (G_TASK (result), &error);
  g_autoptr (GTask) task = NULL;
  FileJob *job = NULL;

  if (content == NULL)
    {
      toast (self, error->message);
      return;
    }

  job = g_new0 (FileJob, 1);
  job->file = g_steal_pointer (&file);
  job->content = g_steal_pointer (&content);
  task = g_task_new (self, NULL, file_written_cb, NULL);
  g_task_set_source_tag (task, content_ready_cb);
  g_task_set_task_data (task, job, file_job_free);
  g_task_run_in_thread (task, file_worker);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (source);
  GFile *file = lectern_file_chooser_save_finish (GTK_WINDOW (source), result, NULL);

  if (file == NULL)
    return;
  if (self->brief == NULL)
    {
      g_object_unref (file);
      return;
    }

  write_async (self, get_format (self), NULL, content_ready_cb, file);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (widget);
  g_autofree char *file_name = NULL;

  refresh (self);
  if (self->brief == NULL)
    return;

  file_name = lectern_brief_dup_file_name (self->brief, get_format (self));
  lectern_file_chooser_save_async (GTK_WINDOW (self), _ ("Save Brief"), file_name, file_chosen_cb,
                                   NULL);
}

/* Both flavors, so that a word processor keeps headings and links, and a plain editor gets text. */
static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) html = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autofree char *plain = NULL;
  GdkContentProvider *flavors[2] = { NULL, NULL };
  g_autoptr (GdkContentProvider) both = NULL;

  refresh (self);
  if (self->brief == NULL)
    return;
  text = lectern_brief_write (self->brief, "text", &error);
  if (text == NULL)
    {
      toast (self, error->message);
      return;
    }

  html = lectern_brief_write_fragment (self->brief);
  plain = g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
  flavors[0] = gdk_content_provider_new_for_bytes ("text/html", html);
  flavors[1] = gdk_content_provider_new_typed (G_TYPE_STRING, plain);
  both = gdk_content_provider_new_union (flavors, G_N_ELEMENTS (flavors));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), both);
  toast (self, _ ("Brief copied"));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternBriefWindow *self = LECTERN_BRIEF_WINDOW (widget);

  refresh (self);
  if (self->brief != NULL)
    lectern_brief_printer_print (GTK_WINDOW (self),
                                 adw_window_title_get_subtitle (self->window_title), self->brief);
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
progress_cb (LecternBriefWindow *self, GParamSpec *pspec, LecternProgress *progress)
{
  g_autofree char *message = lectern_progress_dup_message (progress);

  if (message != NULL && self->articles == NULL)
    lectern_brief_preview_set_source (self->preview, message);
}

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
      lectern_brief_preview_set_source (self->preview, error->message);
      return;
    }

  self->articles = articles;
  refresh (self);
}

static void
gather (LecternBriefWindow *self)
{
  g_autoptr (LecternProgress) progress = lectern_progress_new ();

  g_signal_connect_object (progress, "notify::message", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  self->gathering = g_cancellable_new ();
  lectern_brief_articles_gather_async (self->workbench, (const char *const *) self->ids, progress,
                                       self->gathering, gathered_cb, g_object_ref (self));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The same articles find the same words again, in whatever order they were chosen. */
static void
choose_place_of_words (LecternBriefWindow *self)
{
  g_auto (GStrv) sorted = g_strdupv (self->ids);
  g_autofree char *all = NULL;
  g_autofree char *digest = NULL;

  qsort (sorted, g_strv_length (sorted), sizeof *sorted, compare_ids);
  all = g_strjoinv (" ", sorted);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  self->article_id = g_strdup (sorted[0]);
  self->key_suffix = sorted[1] != NULL ? g_strconcat ("@", digest, NULL) : NULL;
}

static void
lectern_brief_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (LECTERN_BRIEF_WINDOW (widget)->gathering);

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

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->entries_source, g_source_remove);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  g_clear_pointer (&self->brief, lectern_brief_unref);
  g_clear_pointer (&self->article_id, g_free);
  g_clear_pointer (&self->saved_headline, g_free);
  g_clear_pointer (&self->saved_handling, g_free);
  g_clear_pointer (&self->key_suffix, g_free);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->articles, lectern_brief_articles_free);
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
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, headline_entry);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, assessment_editor);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, confidence_row);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, handling_row);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, outline);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, format_row);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefWindow, preview);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confidence_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, assessment_save_cb);
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

  g_type_ensure (LECTERN_TYPE_NOTE_EDITOR);
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
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->headline_entry));
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

  lectern_note_editor_flush (self->assessment_editor);
  save_entries (self);
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
  self->ids = g_strdupv ((char **) ids);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  choose_place_of_words (self);
  load_words (self);
  refresh (self);
  gather (self);

  return GTK_WIDGET (self);
}
