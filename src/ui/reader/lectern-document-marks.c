/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks of a document beyond one and its note: edges, all places of the same words, codes. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-document-private.h"

/**
 * lectern_document_move_mark:
 * @self: a document
 * @mark_id: a mark's id
 * @span: what it covers from now on
 *
 * Moves the edges of a mark.
 */
void
lectern_document_move_mark (LecternDocument *self, const char *mark_id, LecternSpan span)
{
  const LecternMark *old = NULL;
  g_autoptr (LecternMark) mark = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && mark_id != NULL);

  old = lectern_document_get_mark (self, mark_id);
  if (old == NULL || lectern_span_is_none (span) || span.start >= span.end)
    return;

  mark = lectern_mark_copy (old);
  lectern_mark_set_span (mark, self->stored->article, span);
  if (!lectern_span_equal (mark->span, old->span) || old->anchor != LECTERN_ANCHOR_HERE)
    lectern_document_save_mark (self, mark);
}

/* All places of a mark's words */

static gboolean
has_mark (LecternDocument *self, LecternSpan span)
{
  GPtrArray *marks = self->stored->marks;

  for (guint i = 0; i < marks->len; i++)
    if (lectern_span_equal (((LecternMark *) marks->pdata[i])->span, span))
      return TRUE;

  return FALSE;
}

/* Places that have no mark of their own yet. */
static GArray *
find_like (LecternDocument *self, const char *mark_id)
{
  const LecternMark *mark = lectern_document_get_mark (self, mark_id);
  g_autoptr (GArray) spans = NULL;

  if (mark == NULL || lectern_span_is_none (mark->span))
    return g_array_new (FALSE, FALSE, sizeof (LecternSpan));

  spans = lectern_mark_find_occurrences (self->stored->article, mark->span);
  for (guint i = spans->len; i > 0; i--)
    if (has_mark (self, g_array_index (spans, LecternSpan, i - 1)))
      g_array_remove_index (spans, i - 1);

  return g_steal_pointer (&spans);
}

/**
 * lectern_document_count_like_mark:
 * @self: a document
 * @mark_id: a mark's id
 *
 * Counts the other places that have the words of a mark.
 *
 * Returns: how many have no mark yet
 */
guint
lectern_document_count_like_mark (LecternDocument *self, const char *mark_id)
{
  g_autoptr (GArray) spans = NULL;

  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self) && mark_id != NULL, 0);

  spans = find_like (self, mark_id);
  return spans->len;
}

/**
 * lectern_document_mark_all:
 * @self: a document
 * @mark_id: a mark's id
 *
 * Marks every place that has the words of a mark, as that one is, without its note.
 */
void
lectern_document_mark_all (LecternDocument *self, const char *mark_id)
{
  LecternLibrary *library = NULL;
  const LecternMark *like = NULL;
  g_autoptr (GPtrArray) marks = NULL;
  g_autoptr (GArray) spans = NULL;
  g_autofree char *message = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && mark_id != NULL);

  spans = find_like (self, mark_id);
  like = lectern_document_get_mark (self, mark_id);
  if (spans->len == 0)
    return;

  marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  for (guint i = 0; i < spans->len; i++)
    {
      LecternMark *mark = lectern_mark_new (self->id, self->stored->article,
                                            g_array_index (spans, LecternSpan, i), like->color);

      mark->id = g_uuid_string_random ();
      mark->code = g_strdup (like->code);
      mark->tags = g_strdupv (like->tags);
      g_ptr_array_add (marks, mark);
    }
  message = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u more place marked", "%u more places marked", marks->len),
      marks->len);
  library = lectern_document_get_library (self);
  if (library != NULL)
    {
      gpointer write = lectern_document_begin_write (self, lectern_library_write_finish);

      lectern_document_announce_write (write, message);
      lectern_library_save_marks_async (library, marks, NULL, lectern_document_write_cb, write);
    }
  for (guint i = 0; i < marks->len; i++)
    lectern_document_show_mark (self, lectern_mark_copy (marks->pdata[i]));
  if (library == NULL)
    lectern_document_show_toast (self, message, 0);
}

/* Codes */

static void
codes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternDocument) self = user_data;
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (GError) error = NULL;

  codes = lectern_library_list_codes_finish (LECTERN_LIBRARY (source), result, &error);
  if (codes == NULL)
    {
      g_debug ("Codes: %s", error->message);
      return;
    }

  g_clear_pointer (&self->codes, g_ptr_array_unref);
  self->codes = g_steal_pointer (&codes);
  g_signal_emit_by_name (self, "codes-changed");
}

void
lectern_document_load_codes (LecternDocument *self)
{
  LecternLibrary *library = lectern_document_get_library (self);

  if (library != NULL)
    lectern_library_list_codes_async (library, NULL, codes_cb, g_object_ref (self));
}

/**
 * lectern_document_get_codes:
 * @self: a document
 *
 * Gets what marks can mean.
 *
 * Returns: (nullable) (element-type LecternCode): all codes; %NULL before they are read
 */
GPtrArray *
lectern_document_get_codes (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->codes;
}

/**
 * lectern_document_dup_mark_label:
 * @self: a document
 * @mark: a mark
 *
 * Says what a mark means.
 *
 * Returns: (transfer full): the name of its code, with those that it is a part of
 */
char *
lectern_document_dup_mark_label (LecternDocument *self, const LecternMark *mark)
{
  const LecternCode *code = NULL;

  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self) && mark != NULL, NULL);

  code = lectern_codes_find_for_mark (self->codes, mark);
  return code != NULL ? lectern_codes_dup_path (self->codes, code)
                      : g_strdup (lectern_mark_color_get_name (mark->color));
}

/**
 * lectern_document_get_color_name:
 * @self: a document
 * @color: 1 to 5
 *
 * Gets what a color is called in this library.
 *
 * Returns: its name
 */
const char *
lectern_document_get_color_name (LecternDocument *self, guint color)
{
  char id[2] = { (char) ('0' + CLAMP (color, 1, LECTERN_MARK_N_COLORS)), '\0' };
  const LecternCode *code = NULL;

  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  code = lectern_codes_find (self->codes, id);
  return code != NULL ? code->name : lectern_mark_color_get_name (color);
}
