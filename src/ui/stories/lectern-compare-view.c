/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-compare-view.h"

#include <glib/gi18n-lib.h>

#include "index/lectern-shared-passages.h"
#include "lectern-compare-text.h"
#include "lectern-story-row.h"

struct _LecternCompareView {
  GtkWidget parent_instance;

  /* owned */
  LecternLibrary *library;         /* nullable */
  LecternStoredArticle *stored[2]; /* nullable */
  GArray *passages;                /* nullable, of LecternSharedPassage */
  GPtrArray *labels;               /* nullable, of char *: what each is, when they are not copies */
  GCancellable *cancellable;       /* nullable */

  /* template children */
  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkOrientable *pair;
  LecternCompareText *first;
  LecternCompareText *second;
  GtkLabel *first_source;
  GtkLabel *second_source;
  GtkLabel *count;

  int current; /* the passage that was gone to, -1 for none */
};

/* Two articles on their way. */
typedef struct {
  LecternCompareView *self;        /* owned */
  GCancellable *cancellable;       /* owned */
  char *ids[2];                    /* owned */
  LecternStoredArticle *stored[2]; /* (nullable), owned */
} Loading;

G_DEFINE_FINAL_TYPE (LecternCompareView, lectern_compare_view, GTK_TYPE_WIDGET)

static void load_next (Loading *loading);
static void take_passages (LecternCompareView *self, GArray *passages);

static void
loading_free (Loading *loading)
{
  for (guint i = 0; i < 2; i++)
    {
      g_free (loading->ids[i]);
      g_clear_pointer (&loading->stored[i], lectern_stored_article_free);
    }
  g_object_unref (loading->cancellable);
  g_object_unref (loading->self);
  g_free (loading);
}

static void
say (LecternCompareView *self, const char *words)
{
  adw_status_page_set_title (self->empty_page, words);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
update_count (LecternCompareView *self)
{
  guint n_passages = lectern_compare_view_get_n_passages (self);
  g_autofree char *words = NULL;

  if (self->labels != NULL && n_passages == 0)
    words = g_strdup (_ ("Nothing in these articles is about the same fact."));
  else if (self->labels != NULL && self->current < 0)
    words = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u fact in both", "%u facts in both", n_passages),
        n_passages);
  else if (self->labels != NULL)
    /* Translators: "2 of 5: Conflict (Another number)" */
    words = g_strdup_printf (_ ("%d of %u: %s"), self->current + 1, n_passages,
                             (const char *) g_ptr_array_index (self->labels, self->current));
  else if (n_passages == 0)
    words = g_strdup (_ ("No passage of five words or more is shared."));
  else if (self->current < 0)
    words = g_strdup_printf (
        g_dngettext (
            GETTEXT_PACKAGE, "%u passage is shared: %d %% of the first, %d %% of the second.",
            "%u passages are shared: %d %% of the first, %d %% of the second.", n_passages),
        n_passages,
        (int) (100 * lectern_shared_passages_get_share (self->passages, self->stored[0]->article)
               + 0.5),
        (int) (100 * lectern_shared_passages_get_share (self->passages, self->stored[1]->article)
               + 0.5));
  else
    words = g_strdup_printf (_ ("Passage %d of %u"), self->current + 1, n_passages);
  gtk_label_set_label (self->count, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.next", n_passages > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "compare.previous", n_passages > 0);
}

static void
set_source (GtkLabel *label, LecternArticleItem *item)
{
  g_autofree char *words = lectern_story_row_dup_source (item);

  gtk_label_set_label (label, words);
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternCompareView *self = LECTERN_COMPARE_VIEW (object);
  GArray *passages = g_task_propagate_pointer (G_TASK (result), NULL);

  if (passages == NULL)
    return;

  take_passages (self, passages);
}

/* Takes the passages. */
static void
take_passages (LecternCompareView *self, GArray *passages)
{
  g_clear_pointer (&self->passages, g_array_unref);
  self->passages = passages;
  self->current = -1;
  for (guint i = 0; i < passages->len; i++)
    {
      const LecternSharedPassage *passage = &g_array_index (passages, LecternSharedPassage, i);

      lectern_compare_text_add_line (self->first, passage->first);
      lectern_compare_text_add_line (self->second, passage->second);
    }
  update_count (self);
}

typedef struct {
  LecternArticle *first;
  LecternArticle *second;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  lectern_article_unref (pair->first);
  lectern_article_unref (pair->second);
  g_free (pair);
}

static void
compare_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Pair *pair = data;

  g_task_return_pointer (task, lectern_shared_passages_find (pair->first, pair->second),
                         (GDestroyNotify) g_array_unref);
}

static void
show_texts (LecternCompareView *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, compared_cb, NULL);
  Pair *pair = g_new0 (Pair, 1);

  lectern_compare_text_set_article (self->first, self->stored[0]->article);
  lectern_compare_text_set_article (self->second, self->stored[1]->article);
  set_source (self->first_source, self->stored[0]->item);
  set_source (self->second_source, self->stored[1]->item);
  gtk_label_set_label (self->count, _ ("Comparing…"));
  gtk_stack_set_visible_child_name (self->stack, "texts");

  pair->first = lectern_article_ref (self->stored[0]->article);
  pair->second = lectern_article_ref (self->stored[1]->article);
  g_task_set_task_data (task, pair, pair_free);
  g_task_run_in_thread (task, compare_worker);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Loading *loading = user_data;
  guint i = loading->stored[0] != NULL;
  g_autoptr (GError) error = NULL;

  loading->stored[i] = lectern_library_load_article_finish (LECTERN_LIBRARY (object), result,
                                                            &error);
  if (loading->stored[i] == NULL)
    {
      if (!lectern_error_is_cancel (error))
        say (loading->self, error->message);
      loading_free (loading);
    }
  else
    load_next (loading);
}

static void
load_next (Loading *loading)
{
  LecternCompareView *self = loading->self;
  guint i = loading->stored[0] != NULL;

  if (loading->stored[1] == NULL)
    {
      lectern_library_load_article_async (self->library, loading->ids[i], loading->cancellable,
                                          loaded_cb, loading);
      return;
    }

  if (!g_cancellable_is_cancelled (loading->cancellable))
    {
      self->stored[0] = g_steal_pointer (&loading->stored[0]);
      self->stored[1] = g_steal_pointer (&loading->stored[1]);
      show_texts (self);
    }
  loading_free (loading);
}

static void
clear (LecternCompareView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->stored[i], lectern_stored_article_free);
  g_clear_pointer (&self->passages, g_array_unref);
  g_clear_pointer (&self->labels, g_ptr_array_unref);
  self->current = -1;
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternCompareView *self = LECTERN_COMPARE_VIEW (widget);
  int n_passages = lectern_compare_view_get_n_passages (self);
  const LecternSharedPassage *passage = NULL;

  if (n_passages == 0)
    return;

  if (g_str_equal (name, "compare.next"))
    self->current = (self->current + 1) % n_passages;
  else
    self->current = self->current <= 0 ? n_passages - 1 : self->current - 1;
  passage = &g_array_index (self->passages, LecternSharedPassage, self->current);
  lectern_compare_text_go_to (self->first, passage->first);
  lectern_compare_text_go_to (self->second, passage->second);
  update_count (self);
}

static void
lectern_compare_view_dispose (GObject *object)
{
  LecternCompareView *self = LECTERN_COMPARE_VIEW (object);
  GtkWidget *child;

  clear (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (lectern_compare_view_parent_class)->dispose (object);
}

static void
lectern_compare_view_class_init (LecternCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_compare_view_dispose;

  gtk_widget_class_install_action (widget_class, "compare.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "compare.previous", NULL, step_action);

  g_type_ensure (LECTERN_TYPE_COMPARE_TEXT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternCompareView, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternCompareView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LecternCompareView, pair);
  gtk_widget_class_bind_template_child (widget_class, LecternCompareView, first);
  gtk_widget_class_bind_template_child (widget_class, LecternCompareView, second);
  gtk_widget_class_bind_template_child (widget_class, LecternCompareView, first_source);
  gtk_widget_class_bind_template_child (widget_class, LecternCompareView, second_source);
  gtk_widget_class_bind_template_child (widget_class, LecternCompareView, count);
}

static void
lectern_compare_view_init (LecternCompareView *self)
{
  self->current = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  update_count (self);
  say (self, _ ("Choose a Story"));
}

/**
 * lectern_compare_view_new:
 *
 * Makes an empty view.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_compare_view_new (void)
{
  return g_object_new (LECTERN_TYPE_COMPARE_VIEW, NULL);
}

/**
 * lectern_compare_view_set_library:
 * @self: a view
 * @library: where the articles are
 *
 * Sets the library. Once, before anything is shown.
 */
void
lectern_compare_view_set_library (LecternCompareView *self, LecternLibrary *library)
{
  g_return_if_fail (LECTERN_IS_COMPARE_VIEW (self));

  g_set_object (&self->library, library);
}

/**
 * lectern_compare_view_show:
 * @self: a view with a library
 * @first: (nullable): id of an article; %NULL shows nothing
 * @second: id of the article beside it
 *
 * Shows two articles.
 */
void
lectern_compare_view_show (LecternCompareView *self, const char *first, const char *second)
{
  Loading *loading = NULL;

  g_return_if_fail (LECTERN_IS_COMPARE_VIEW (self));
  g_return_if_fail (LECTERN_IS_LIBRARY (self->library));

  clear (self);
  if (first == NULL)
    {
      say (self, _ ("Choose a Story"));
      return;
    }

  self->cancellable = g_cancellable_new ();
  loading = g_new0 (Loading, 1);
  loading->self = g_object_ref (self);
  loading->cancellable = g_object_ref (self->cancellable);
  loading->ids[0] = g_strdup (first);
  loading->ids[1] = g_strdup (second);
  load_next (loading);
}

/**
 * lectern_compare_view_show_facts:
 * @self: a view
 * @articles: (array fixed-size=2): two articles
 * @sources: (array fixed-size=2): who published them
 * @passages: (transfer full) (element-type LecternSharedPassage): what of them is about the same
 * @labels: (transfer full) (element-type utf8): what each of these is
 *
 * Shows two articles that are no copies, with the passages that are about the same facts. The keys
 * step through these.
 */
void
lectern_compare_view_show_facts (LecternCompareView *self,
                                 LecternArticle *const *articles,
                                 const char *const *sources,
                                 GArray *passages,
                                 GPtrArray *labels)
{
  g_return_if_fail (LECTERN_IS_COMPARE_VIEW (self));
  g_return_if_fail (passages != NULL && labels != NULL && passages->len == labels->len);

  clear (self);
  self->labels = labels;
  lectern_compare_text_set_article (self->first, articles[0]);
  lectern_compare_text_set_article (self->second, articles[1]);
  gtk_label_set_label (self->first_source, sources[0]);
  gtk_label_set_label (self->second_source, sources[1]);
  gtk_stack_set_visible_child_name (self->stack, "texts");
  take_passages (self, passages);
}

/**
 * lectern_compare_view_set_narrow:
 * @self: a view
 * @is_narrow: whether there is no room for two columns
 *
 * Puts the articles one above the other, or side by side.
 */
void
lectern_compare_view_set_narrow (LecternCompareView *self, gboolean is_narrow)
{
  g_return_if_fail (LECTERN_IS_COMPARE_VIEW (self));

  gtk_orientable_set_orientation (self->pair, is_narrow ? GTK_ORIENTATION_VERTICAL
                                                        : GTK_ORIENTATION_HORIZONTAL);
}

guint
lectern_compare_view_get_n_passages (LecternCompareView *self)
{
  g_return_val_if_fail (LECTERN_IS_COMPARE_VIEW (self), 0);

  return self->passages != NULL ? self->passages->len : 0;
}
