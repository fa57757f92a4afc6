/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The hits of a search of the library in the open article. They are looked for off the main loop,
 * for a text may be long, and drawn as what Find finds, which goes before them while its bar is
 * open. */

#include "config.h"

#include "lectern-reader-private.h"
#include "library/lectern-search-matcher.h"

typedef struct {
  LecternSearch *search;
  LecternArticle *article;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  lectern_search_unref (self->search);
  lectern_article_unref (self->article);
  g_free (self);
}

static void
find_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  g_autoptr (LecternSearchMatcher) matcher = lectern_search_matcher_new (
      request->search, lectern_article_get_language (request->article));

  g_task_return_pointer (task, lectern_search_matcher_find_in_article (matcher, request->article),
                         (GDestroyNotify) g_array_unref);
}

static LecternSpan
get_hit (LecternReader *self, guint index)
{
  return lectern_reader_to_display (self, g_array_index (self->search_hits, LecternSpan, index));
}

static void
show_hit (LecternReader *self, guint index)
{
  LecternSpan span = get_hit (self, index);

  lectern_reader_view_select (self->view, span);
  lectern_reader_view_scroll_to (self->view, span.start, LECTERN_JUMP_ALIGN);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LecternReader *self = LECTERN_READER (object);
  Request *request = g_task_get_task_data (G_TASK (result));
  g_autoptr (GArray) hits = g_task_propagate_pointer (G_TASK (result), NULL);

  if (hits == NULL || request->article != self->article || request->search != self->search)
    return;

  g_clear_pointer (&self->search_hits, g_array_unref);
  self->search_hits = g_steal_pointer (&hits);
  lectern_reader_show_search (self);
  if (self->wants_first_hit && self->search_hits->len > 0)
    show_hit (self, 0);
  self->wants_first_hit = FALSE;
}

/* Looks for the hits of the search in the article that is shown. */
void
lectern_reader_find_search (LecternReader *self)
{
  g_autoptr (GTask) task = NULL;
  Request *request = NULL;

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->search_hits, g_array_unref);
  lectern_reader_show_search (self);
  if (self->search == NULL || self->article == NULL)
    return;

  self->searching = g_cancellable_new ();
  request = g_new0 (Request, 1);
  request->search = lectern_search_ref (self->search);
  request->article = lectern_article_ref (self->article);
  task = g_task_new (self, self->searching, found_cb, NULL);
  g_task_set_source_tag (task, lectern_reader_find_search);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, find_worker);
}

/* Draws the hits in the text as it is displayed now, unless Find shows its own. */
void
lectern_reader_show_search (LecternReader *self)
{
  g_autoptr (GArray) decorations = g_array_new (FALSE, TRUE, sizeof (LecternDecoration));

  if (lectern_find_bar_is_open (self->find_bar))
    return;

  for (guint i = 0; self->search_hits != NULL && i < self->search_hits->len; i++)
    {
      LecternDecoration decoration = { .span = get_hit (self, i) };

      if (decoration.span.end > decoration.span.start)
        g_array_append_val (decorations, decoration);
    }
  lectern_reader_view_set_decorations (self->view, LECTERN_DECORATION_HITS,
                                       decorations->len > 0 ? decorations : NULL);
}

/* Goes to the next hit behind the caret or before it, round the ends. */
gboolean
lectern_reader_step_search (LecternReader *self, int direction)
{
  LecternSpan place = lectern_reader_get_place (self);
  guint n_hits = self->search_hits != NULL ? self->search_hits->len : 0;
  guint index = 0;

  if (n_hits == 0)
    return FALSE;

  while (index < n_hits
         && g_array_index (self->search_hits, LecternSpan, index).start
                < (direction > 0 ? place.end : place.start))
    index++;
  if (direction < 0)
    index += n_hits - 1;
  show_hit (self, index % n_hits);

  return TRUE;
}

/**
 * lectern_reader_set_search:
 * @self: a reader
 * @search: (nullable): what was searched for when the article was opened
 *
 * Marks the hits of a search in this article and goes to the first; Find Next steps through them.
 * They go with the next article, or by %NULL.
 */
void
lectern_reader_set_search (LecternReader *self, LecternSearch *search)
{
  g_return_if_fail (LECTERN_IS_READER (self));

  if (search != NULL)
    lectern_search_ref (search);
  g_clear_pointer (&self->search, lectern_search_unref);
  self->search = search;
  self->wants_first_hit = search != NULL;
  if (self->document != NULL
      && lectern_document_get_state (self->document) == LECTERN_DOCUMENT_READY)
    lectern_reader_find_search (self);
}

void
lectern_reader_dispose_search (LecternReader *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->search, lectern_search_unref);
  g_clear_pointer (&self->search_hits, g_array_unref);
}
