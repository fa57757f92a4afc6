/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the analyst does to a document: shown at once, stored behind. Each write is counted; when
 * the last one is stored, or one fails, the library is read again. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-document-private.h"
#include "lectern-hidden-part.h"

/* Names in toasts are cut at as many characters. */
#define MAX_NAME_CHARS 40

typedef struct {
  LecternDocument *document; /* owned */
  LecternWriteFinish finish;
  char *message; /* owned, nullable: said with an offer to undo, once it is stored */
} Write;

/* Says that a write has begun; the result goes to lectern_document_write_cb (). */
gpointer
lectern_document_begin_write (LecternDocument *self, LecternWriteFinish finish)
{
  Write *write = g_new0 (Write, 1);

  write->document = g_object_ref (self);
  write->finish = finish;
  self->n_writes++;

  return write;
}

/* What is said once it is stored, with an offer to undo; NULL for nothing. */
void
lectern_document_announce_write (gpointer data, const char *message)
{
  Write *write = data;

  write->message = g_strdup (message);
}

void
lectern_document_write_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Write *write = user_data;
  g_autoptr (LecternDocument) self = write->document;
  g_autofree char *message = write->message;
  g_autoptr (GError) error = NULL;

  self->n_writes--;
  if (!write->finish (LECTERN_LIBRARY (source), result, &error) && !lectern_error_is_cancel (error))
    {
      lectern_document_show_toast (self, error->message, 0);
      self->needs_reload = TRUE;
    }
  else if (message != NULL && error == NULL)
    lectern_document_show_toast (self, message,
                                 lectern_library_get_step (LECTERN_LIBRARY (source), result));
  if (self->needs_reload)
    lectern_document_reload (self);
}

/* Marks */

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const LecternMark *one = *(LecternMark *const *) a;
  const LecternMark *two = *(LecternMark *const *) b;

  return lectern_span_compare (one->span, two->span);
}

void
lectern_document_show_mark (LecternDocument *self, LecternMark *mark)
{
  GPtrArray *marks = self->stored->marks;
  guint i = 0;

  while (i < marks->len && g_strcmp0 (((LecternMark *) marks->pdata[i])->id, mark->id) != 0)
    i++;
  if (i < marks->len)
    g_ptr_array_remove_index (marks, i);
  g_ptr_array_add (marks, mark);
  g_ptr_array_sort (marks, compare_marks);
  lectern_document_marks_changed (self);
}

/**
 * lectern_document_get_marks:
 * @self: a document
 *
 * Gives the marks of the open article.
 *
 * Returns: (nullable) (element-type LecternMark): in text order, those without a place last
 */
GPtrArray *
lectern_document_get_marks (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->stored == NULL ? NULL : self->stored->marks;
}

GPtrArray *
lectern_document_get_decisions (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->stored == NULL ? NULL : self->stored->decisions;
}

const LecternMark *
lectern_document_get_mark (LecternDocument *self, const char *mark_id)
{
  GPtrArray *marks = lectern_document_get_marks (self);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    if (g_strcmp0 (((LecternMark *) marks->pdata[i])->id, mark_id) == 0)
      return marks->pdata[i];

  return NULL;
}

/**
 * lectern_document_get_mark_at:
 * @self: a document
 * @span: a span, or an empty one for a place
 *
 * Looks up the mark of a span; for a place, the shortest one round it.
 *
 * Returns: (nullable): the mark, owned by the document
 */
const LecternMark *
lectern_document_get_mark_at (LecternDocument *self, LecternSpan span)
{
  GPtrArray *marks = lectern_document_get_marks (self);
  const LecternMark *best = NULL;

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const LecternMark *mark = marks->pdata[i];

      if (lectern_span_is_none (mark->span) || mark->target == NULL)
        continue;
      if (lectern_span_equal (mark->span, span))
        return mark;
      if (span.start == span.end && lectern_span_contains_offset (mark->span, span.start)
          && (best == NULL
              || lectern_span_get_length (mark->span) < lectern_span_get_length (best->span)))
        best = mark;
    }

  return best;
}

/**
 * lectern_document_save_mark:
 * @self: a document with an article
 * @mark: a mark, of this article; without id it is added, with one it is changed
 *
 * Shows and stores a mark.
 */
void
lectern_document_save_mark (LecternDocument *self, const LecternMark *mark)
{
  LecternLibrary *library = NULL;
  LecternMark *copy = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && mark != NULL);

  if (self->stored == NULL)
    return;

  library = lectern_document_get_library (self);
  copy = lectern_mark_copy (mark);
  copy->modified_us = g_get_real_time ();
  if (library != NULL)
    lectern_library_save_mark_async (
        library, copy, NULL, lectern_document_write_cb,
        lectern_document_begin_write (self, lectern_library_write_finish));
  else if (copy->id == NULL)
    copy->id = g_uuid_string_random ();
  lectern_document_show_mark (self, copy);
}

/**
 * lectern_document_toggle_mark:
 * @self: a document
 * @span: what to mark
 * @color: in which color, 1 to 5
 *
 * Marks a span; one that has a mark of another color gets this one, of the same color loses it. A
 * note is not lost without a word: the toast offers to undo.
 */
void
lectern_document_toggle_mark (LecternDocument *self, LecternSpan span, guint color)
{
  const LecternMark *old = NULL;
  g_autoptr (LecternMark) mark = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self));

  if (self->stored == NULL || lectern_span_is_none (span))
    return;

  old = lectern_document_get_mark_at (self, span);
  if (old != NULL && old->color == color)
    {
      lectern_document_remove_mark (self, old->id);
      return;
    }
  if (old == NULL && span.start == span.end)
    return;

  mark = old != NULL ? lectern_mark_copy (old)
                     : lectern_mark_new (self->id, self->stored->article, span, color);
  mark->color = color;
  lectern_document_save_mark (self, mark);
}

/**
 * lectern_document_set_note:
 * @self: a document
 * @span: the marked text, or %LECTERN_SPAN_NONE for the note on the article
 * @note: Markdown
 *
 * Stores a note. Text that has no mark yet gets one; an empty note on the article takes it away.
 */
void
lectern_document_set_note (LecternDocument *self, LecternSpan span, const char *note)
{
  GPtrArray *marks = lectern_document_get_marks (self);
  const LecternMark *old = NULL;
  g_autoptr (LecternMark) mark = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && note != NULL);

  if (marks == NULL)
    return;

  if (!lectern_span_is_none (span))
    old = lectern_document_get_mark_at (self, span);
  for (guint i = 0; lectern_span_is_none (span) && i < marks->len; i++)
    if (((LecternMark *) marks->pdata[i])->target == NULL)
      old = marks->pdata[i];
  if (old == NULL && *note == '\0')
    return;
  if (old != NULL && old->target == NULL && *note == '\0')
    {
      lectern_document_remove_mark (self, old->id);
      return;
    }

  mark = old != NULL ? lectern_mark_copy (old)
                     : lectern_mark_new (self->id, self->stored->article, span, 1);
  g_free (mark->note);
  mark->note = g_strdup (note);
  lectern_document_save_mark (self, mark);
}

/**
 * lectern_document_remove_mark:
 * @self: a document
 * @mark_id: a mark's id
 *
 * Takes a mark away.
 */
void
lectern_document_remove_mark (LecternDocument *self, const char *mark_id)
{
  LecternLibrary *library = NULL;
  const LecternMark *mark = NULL;
  gboolean has_note = FALSE;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && mark_id != NULL);

  mark = lectern_document_get_mark (self, mark_id);
  if (mark == NULL)
    return;

  library = lectern_document_get_library (self);
  has_note = mark->note != NULL && *mark->note != '\0';
  if (library != NULL)
    {
      gpointer write = lectern_document_begin_write (self, lectern_library_write_finish);

      if (has_note)
        lectern_document_announce_write (write, _ ("Mark and note removed"));
      lectern_library_remove_mark_async (library, mark_id, NULL, lectern_document_write_cb, write);
    }
  g_ptr_array_remove (self->stored->marks, (gpointer) mark);
  lectern_document_marks_changed (self);
}

/* Decisions */

static char *
describe_decision (LecternDocument *self, const LecternDecision *decision)
{
  g_autofree char *name = NULL;
  const char *exact = decision->target == NULL ? "" : decision->target->exact;
  const char *value = NULL;

  name = g_utf8_strlen (exact, -1) <= MAX_NAME_CHARS ? g_strdup (exact)
                                                     : g_utf8_substring (exact, 0, MAX_NAME_CHARS);
  if (name != NULL && strlen (name) < strlen (exact))
    {
      g_autofree char *cut = g_steal_pointer (&name);

      name = g_strconcat (cut, "…", NULL);
    }
  if (g_str_equal (decision->action, LECTERN_ACTION_REJECT))
    return g_strdup_printf (_ ("“%s” rejected"), name);
  if (g_str_equal (decision->action, LECTERN_ACTION_RETYPE)
      && g_variant_lookup (decision->arguments, "kind", "&s", &value))
    {
      const LecternKindInfo *kind = lectern_panel_host_get_kind (LECTERN_PANEL_HOST (self), value);

      /* Translators: a name, and what it now is, such as Person. */
      return g_strdup_printf (_ ("“%s” is now: %s"), name, kind == NULL ? value : kind->label);
    }
  if (g_str_equal (decision->action, LECTERN_ACTION_SPEAKER)
      && g_variant_lookup (decision->arguments, "name", "&s", &value) && *value != '\0')
    /* Translators: a quotation, and who said it */
    return g_strdup_printf (_ ("“%s” said by %s"), name, value);
  if (g_str_equal (decision->action, LECTERN_ACTION_ADD))
    return g_strdup_printf (_ ("“%s” added"), name);
  if (g_str_equal (decision->action, LECTERN_ACTION_ACCEPT)
      || g_str_equal (decision->action, LECTERN_ACTION_RELEASE))
    return NULL;

  return g_strdup_printf (_ ("“%s” corrected"), name);
}

/* Takes what the analyst says about a finding; implements the host's submit_decision. */
void
lectern_document_submit_decision (LecternPanelHost *host, LecternDecision *decision)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);
  LecternLibrary *library = lectern_document_get_library (self);
  g_autoptr (LecternDecision) owned = decision;
  g_autofree char *message = NULL;
  GPtrArray *decisions = NULL;

  if (self->stored == NULL)
    return;

  decisions = self->stored->decisions;
  if (owned->article == NULL && owned->scope <= LECTERN_DECISION_ARTICLE)
    owned->article = g_strdup (self->id);
  /* The library numbers it; until then it is the newest. */
  for (guint i = 0; i < decisions->len; i++)
    owned->sequence = MAX (owned->sequence,
                           ((LecternDecision *) g_ptr_array_index (decisions, i))->sequence + 1);
  message = describe_decision (self, owned);
  if (library != NULL)
    {
      gpointer write = lectern_document_begin_write (self, lectern_library_write_finish);

      lectern_document_announce_write (write, message);
      g_clear_pointer (&message, g_free);
      lectern_library_add_decision_async (library, owned, NULL, lectern_document_write_cb, write);
    }
  g_ptr_array_add (decisions, g_steal_pointer (&owned));
  lectern_document_apply (self);
  if (message != NULL)
    lectern_document_show_toast (self, message, 0);
}

/**
 * lectern_document_remove_decision:
 * @self: a document
 * @decision_id: a decision's id
 *
 * Takes a decision back.
 */
void
lectern_document_remove_decision (LecternDocument *self, const char *decision_id)
{
  LecternLibrary *library = NULL;
  GPtrArray *decisions = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && decision_id != NULL);

  library = lectern_document_get_library (self);
  decisions = lectern_document_get_decisions (self);
  if (library != NULL)
    lectern_library_remove_decision_async (
        library, decision_id, NULL, lectern_document_write_cb,
        lectern_document_begin_write (self, lectern_library_write_finish));
  for (guint i = 0; decisions != NULL && i < decisions->len; i++)
    if (g_strcmp0 (((LecternDecision *) decisions->pdata[i])->id, decision_id) == 0)
      {
        g_ptr_array_remove_index (decisions, i);
        lectern_document_apply (self);
        return;
      }
}

/* Metadata and hidden parts */

/**
 * lectern_document_set_metadata:
 * @self: a document
 * @key: one of the `LECTERN_METADATA_` ids
 * @values: (nullable): new values, or %NULL to go back to what the page said
 *
 * Corrects a value. Findings that depend on it are made again.
 */
void
lectern_document_set_metadata (LecternDocument *self, const char *key, const char *const *values)
{
  LecternLibrary *library = NULL;
  g_autoptr (LecternMetadata) metadata = NULL;
  g_autoptr (LecternArticle) article = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && key != NULL);

  if (self->stored == NULL)
    return;

  library = lectern_document_get_library (self);
  if (library != NULL)
    lectern_library_set_metadata_async (
        library, self->id, key, values, NULL, lectern_document_write_cb,
        lectern_document_begin_write (self, lectern_library_write_finish));
  /* What the page said is known to the library only; it comes with the next reading. */
  if (values == NULL)
    {
      self->needs_reload = TRUE;
      return;
    }

  metadata = lectern_metadata_with_values (lectern_article_get_metadata (self->stored->article),
                                           key, values, LECTERN_ORIGIN_ANALYST);
  article = lectern_article_with_metadata (self->stored->article, metadata);
  lectern_document_set_article (self, article);
}

/**
 * lectern_document_set_blocks_shown:
 * @self: a document
 * @first: index of a block
 * @n: how many blocks, from @first on
 * @shown: whether they belong to the article
 *
 * Puts hidden parts back, or takes some out, as one step: those of them that are not as wanted yet.
 */
void
lectern_document_set_blocks_shown (LecternDocument *self, guint first, guint n, gboolean shown)
{
  LecternLibrary *library = lectern_document_get_library (self);
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (LecternArticle) article = NULL;
  gpointer write = NULL;

  if (self->stored == NULL)
    return;

  lectern_hidden_list_changed (self->stored->article, first, n, shown, changed);
  article = lectern_article_with_blocks_shown (
      self->stored->article, (const guint32 *) changed->data, changed->len, shown);
  if (library != NULL && changed->len > 0)
    {
      write = lectern_document_begin_write (self, lectern_library_write_finish);
      lectern_document_announce_write (write, shown ? _ ("Part put back") : _ ("Part taken out"));
      lectern_library_set_blocks_shown_async (library, self->id, (const guint32 *) changed->data,
                                              changed->len, shown, NULL, lectern_document_write_cb,
                                              write);
    }
  lectern_document_set_article (self, article);
}

/* Journal */

static gboolean
undo_finish (LecternLibrary *library, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) own = NULL;

  if (lectern_library_write_finish (library, result, &own))
    return TRUE;
  if (g_error_matches (own, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND))
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND, _ ("Nothing to undo"));
  else
    g_propagate_error (error, g_steal_pointer (&own));

  return FALSE;
}

static gboolean
redo_finish (LecternLibrary *library, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) own = NULL;

  if (lectern_library_write_finish (library, result, &own))
    return TRUE;
  if (g_error_matches (own, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND))
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND, _ ("Nothing to redo"));
  else
    g_propagate_error (error, g_steal_pointer (&own));

  return FALSE;
}

/**
 * lectern_document_undo:
 * @self: a document
 *
 * Takes back the last thing that was done in the library.
 */
void
lectern_document_undo (LecternDocument *self)
{
  LecternLibrary *library = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self));

  library = lectern_document_get_library (self);
  if (library != NULL)
    lectern_library_undo_async (library, NULL, lectern_document_write_cb,
                                lectern_document_begin_write (self, undo_finish));
}

/**
 * lectern_document_redo:
 * @self: a document
 *
 * Does again what was taken back last.
 */
void
lectern_document_redo (LecternDocument *self)
{
  LecternLibrary *library = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self));

  library = lectern_document_get_library (self);
  if (library != NULL)
    lectern_library_redo_async (library, NULL, lectern_document_write_cb,
                                lectern_document_begin_write (self, redo_finish));
}
