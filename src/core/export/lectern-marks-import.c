/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../text/lectern-normalize.h"
#include "lectern-exchanged-mark.h"

/* From files into the library. An article is found by its address, or by its text; the words are
 * then sought in it as a new version would seek them. A mark whose words are not there is kept with
 * its context, as lost; one whose article is not there is named in the report and left in its file.
 */

/* Words of a mark that a report quotes. */
#define MAX_QUOTE 60

void
lectern_mark_report_free (LecternMarkReport *self)
{
  g_ptr_array_unref (self->unplaced);
  g_free (self);
}

static LecternMarkReport *
report_new (void)
{
  LecternMarkReport *self = g_new0 (LecternMarkReport, 1);

  self->unplaced = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * lectern_mark_report_dup_text:
 * @self: a report
 *
 * Says in a sentence or two what became of the marks in a file.
 *
 * Returns: (transfer full): the sentences
 */
char *
lectern_mark_report_dup_text (const LecternMarkReport *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (
      text, g_dngettext (GETTEXT_PACKAGE, "%u mark imported.", "%u marks imported.", self->n_added),
      self->n_added);
  if (self->n_known > 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, " %u was there already.",
                                         " %u were there already.", self->n_known),
                            self->n_known);
  if (self->n_changed > 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE, " %u is on words that changed.",
                                         " %u are on words that changed.", self->n_changed),
                            self->n_changed);
  if (self->n_lost > 0)
    g_string_append_printf (
        text,
        g_dngettext (GETTEXT_PACKAGE, " %u has no place in the text and is kept under Notes.",
                     " %u have no place in the text and are kept under Notes.", self->n_lost),
        self->n_lost);
  if (self->unplaced->len > 0)
    g_string_append_printf (
        text,
        g_dngettext (GETTEXT_PACKAGE, " %u was left out: its article is not in the library.",
                     " %u were left out: their articles are not in the library.",
                     self->unplaced->len),
        self->unplaced->len);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
leave_out (LecternMarkReport *report, const LecternExchangedMark *mark)
{
  g_autofree char *words = lectern_text_collapse (mark->exact != NULL  ? mark->exact
                                                  : mark->note != NULL ? mark->note
                                                                       : "",
                                                  -1);
  g_autofree char *quote = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), MAX_QUOTE));

  g_ptr_array_add (report->unplaced,
                   /* Translators: an address, and words of a mark. */
                   g_strdup_printf (_ ("%s: “%s”: the article is not in the library."),
                                    mark->source != NULL ? mark->source : mark->revision, quote));
}

/* The article that marks are being placed in. */
typedef struct {
  LecternLibrary *library;
  GPtrArray *codes;
  char *source; /* what it was found by */
  char *id;
  LecternArticle *article;
  LecternAnchorSearch *search;
} Place;

static void
place_leave (Place *self)
{
  g_clear_pointer (&self->search, lectern_anchor_search_free);
  g_clear_pointer (&self->article, lectern_article_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->source, g_free);
}

static void
place_clear (Place *self)
{
  place_leave (self);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* Leaves @id NULL when there is no such article. */
static gboolean
place_enter (Place *self, const LecternExchangedMark *mark, GError **error)
{
  const char *source = mark->source != NULL ? mark->source : mark->revision;
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) local = NULL;

  if (g_strcmp0 (self->source, source) == 0)
    return TRUE;

  place_leave (self);
  self->source = g_strdup (source);
  self->id = lectern_library_find_article (self->library, mark->source, mark->revision, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->id == NULL)
    return TRUE;

  stored = lectern_library_load_article (self->library, self->id, error);
  if (stored == NULL)
    return FALSE;
  self->article = lectern_article_ref (stored->article);
  self->search = lectern_anchor_search_new (self->article);

  return TRUE;
}

/* A path, or the name of one code. */
static const LecternCode *
find_code (GPtrArray *codes, const char *name)
{
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  for (guint i = 0; folded != NULL && i < codes->len; i++)
    {
      const LecternCode *code = codes->pdata[i];
      g_autofree char *path = lectern_codes_dup_path (codes, code);
      g_autofree char *folded_path = g_utf8_casefold (path, -1);
      g_autofree char *folded_name = g_utf8_casefold (code->name, -1);

      if (strcmp (folded_path, folded) == 0 || strcmp (folded_name, folded) == 0)
        return code;
    }

  return NULL;
}

static void
set_code (LecternMark *mark, const LecternCode *code)
{
  mark->color = code->color;
  g_free (mark->code);
  mark->code = lectern_code_id_get_color (code->id) == 0 ? g_strdup (code->id) : NULL;
}

/* A code that is not in this library becomes a tag; a tag that is the name of one becomes the code.
 */
static void
take_meaning (Place *place, LecternMark *mark, const LecternExchangedMark *from)
{
  const LecternCode *code = find_code (place->codes, from->code);
  gboolean has_code = code != NULL;

  mark->color = from->color != 0 ? from->color : 1;
  if (has_code)
    set_code (mark, code);
  else if (from->code != NULL)
    lectern_mark_add_tag (mark, from->code);
  for (guint i = 0; from->tags != NULL && from->tags[i] != NULL; i++)
    {
      code = has_code || from->code != NULL ? NULL : find_code (place->codes, from->tags[i]);
      if (code != NULL)
        {
          set_code (mark, code);
          has_code = TRUE;
        }
      else
        lectern_mark_add_tag (mark, from->tags[i]);
    }
}

static guint32
get_offset (LecternArticle *article, gint64 n_characters)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  const char *at = text;

  while (n_characters-- > 0 && at < text + length)
    at = g_utf8_next_char (at);

  return at - text;
}

static gboolean
is_same (const char *a, LecternArticle *article, LecternSpan span)
{
  g_autofree char *one = lectern_text_collapse (a, -1);
  g_autofree char *two = lectern_text_collapse (
      lectern_article_get_text (article, NULL) + span.start, lectern_span_get_length (span));

  return strcmp (one, two) == 0;
}

/* Words as they are in this text, when only spaces differ: pages have line breaks where we have
 * none. */
static void
take_target (Place *place, LecternMark *mark, const LecternExchangedMark *from)
{
  LecternSpan span = LECTERN_SPAN_NONE;

  if (from->exact == NULL && from->start >= 0 && from->end > from->start)
    {
      span = (LecternSpan){ get_offset (place->article, from->start),
                            get_offset (place->article, from->end) };
      if (span.start < span.end)
        lectern_mark_set_span (mark, place->article, span);
      return;
    }
  if (from->exact == NULL || *from->exact == '\0')
    return;

  mark->target = g_new0 (LecternTextQuoteSelector, 1);
  mark->target->exact = g_strdup (from->exact);
  mark->target->prefix = g_strdup (from->prefix != NULL ? from->prefix : "");
  mark->target->suffix = g_strdup (from->suffix != NULL ? from->suffix : "");
  mark->target->position.start = get_offset (place->article, MAX (from->start, 0));
  mark->target->position.end = mark->target->position.start + strlen (from->exact);
  if (lectern_anchor_search_find (place->search, mark->target, NULL, &span) != LECTERN_ANCHOR_LOST
      && is_same (from->exact, place->article, span))
    lectern_mark_set_span (mark, place->article, span);
}

static LecternMark *
import_mark (Place *place, const LecternExchangedMark *from)
{
  LecternMark *mark = lectern_mark_new (place->id, NULL, LECTERN_SPAN_NONE, 1);
  g_autofree char *thing = NULL;

  take_target (place, mark, from);
  take_meaning (place, mark, from);
  if (from->note != NULL)
    {
      g_free (mark->note);
      mark->note = g_utf8_make_valid (from->note, -1);
    }
  if (from->created_us > 0)
    mark->created_us = from->created_us;
  mark->modified_us = from->modified_us > 0 ? from->modified_us : mark->created_us;
  /* One without an id is known by what it says, so that it is not added twice. */
  thing = g_strdup_printf ("%s\n%s\n%" G_GINT64_FORMAT "\n%s", place->source,
                           from->exact != NULL ? from->exact : "", from->start, mark->note);
  mark->id = from->id != NULL ? g_strdup (from->id) : lectern_exchange_dup_uuid (thing);

  return mark;
}

static void
count_places (LecternMarkReport *report, GPtrArray *added)
{
  report->n_added = added->len;
  for (guint i = 0; i < added->len; i++)
    {
      const LecternMark *mark = added->pdata[i];

      if (mark->target == NULL)
        continue;
      report->n_lost += mark->anchor == LECTERN_ANCHOR_LOST;
      report->n_changed += mark->anchor == LECTERN_ANCHOR_CHANGED;
    }
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const LecternExchangedMark *one = *(LecternExchangedMark *const *) a;
  const LecternExchangedMark *two = *(LecternExchangedMark *const *) b;
  int order = g_strcmp0 (one->source, two->source);

  if (order == 0)
    order = g_strcmp0 (one->revision, two->revision);

  return order != 0 ? order : one->start < two->start ? -1 : one->start > two->start;
}

LecternMarkReport *
lectern_exchanged_marks_take (LecternLibrary *library, GPtrArray *marks, GError **error)
{
  g_autoptr (LecternMarkReport) report = report_new ();
  g_autoptr (GPtrArray) taken = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  g_autoptr (GPtrArray) added = NULL;
  g_auto (Place) place = { .library = library };

  place.codes = lectern_library_list_codes (library, error);
  if (place.codes == NULL)
    return NULL;

  g_ptr_array_sort (marks, compare_sources);
  for (guint i = 0; i < marks->len; i++)
    {
      const LecternExchangedMark *mark = marks->pdata[i];

      if (!place_enter (&place, mark, error))
        return NULL;
      if (place.id == NULL)
        leave_out (report, mark);
      else
        g_ptr_array_add (taken, import_mark (&place, mark));
    }
  added = lectern_library_add_marks (library, taken, error);
  if (added == NULL)
    return NULL;

  count_places (report, added);
  report->n_known = taken->len - added->len;
  return g_steal_pointer (&report);
}

/* Files */

static JsonArray *
find_items (JsonNode *root)
{
  static const char *const names[] = { "items", "rows", "annotations", "@graph" };
  JsonObject *object = NULL;
  JsonObject *first = NULL;

  if (JSON_NODE_HOLDS_ARRAY (root))
    return json_node_get_array (root);
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  object = json_node_get_object (root);
  first = lectern_exchange_get_object (object, "first");
  if (first != NULL)
    object = first;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (lectern_exchange_get_array (object, names[i]) != NULL)
      return lectern_exchange_get_array (object, names[i]);

  return NULL;
}

static void
read_item (GPtrArray *marks, JsonObject *object)
{
  LecternExchangedMark *mark = json_object_has_member (object, "uri")
                                       || !json_object_has_member (object, "target")
                                   ? lectern_hypothesis_read (object)
                                   : lectern_w3c_read (object);

  if (mark != NULL)
    g_ptr_array_add (marks, mark);
}

/**
 * lectern_marks_import:
 * @library: a library
 * @content: a file of W3C Web Annotation or of Hypothesis
 * @error: return location for an error
 *
 * Takes marks in, in one step that can be undone. Those that are there already, by their id, are
 * left as they are. Blocks.
 *
 * Returns: (transfer full): what became of them, or %NULL
 */
LecternMarkReport *
lectern_marks_import (LecternLibrary *library, GBytes *content, GError **error)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_exchanged_mark_free);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *items = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library) && content != NULL, NULL);

  root = lectern_exchange_parse (content, LECTERN_EXCHANGE_MAX_BYTES, error);
  if (root == NULL)
    return NULL;

  items = find_items (root);
  if (items == NULL && JSON_NODE_HOLDS_OBJECT (root))
    read_item (marks, json_node_get_object (root));
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (items, i))
        && marks->len < LECTERN_EXCHANGE_MAX_MARKS)
      read_item (marks, json_array_get_object_element (items, i));
  if (marks->len == 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("There are no marks in this file. It must be W3C Web Annotation, "
                              "Hypothesis or brat."));
      return NULL;
    }

  return lectern_exchanged_marks_take (library, marks, error);
}

/* What a file holds, if it is one, and not larger than a file of marks can be. */
GBytes *
lectern_exchange_load (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
      G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR
      || g_file_info_get_size (info) > LECTERN_EXCHANGE_MAX_BYTES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("This is not a file, or too large for one of marks. Nothing was "
                              "imported."));
      return NULL;
    }

  return g_file_load_bytes (file, NULL, NULL, error);
}

static char *
dup_valid_text (GBytes *content, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (content, &length);

  if (length == 0 || g_utf8_validate_len (text, length, NULL))
    return g_strndup (text != NULL ? text : "", length);

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("The file is not text in UTF-8. Nothing was imported."));
  return NULL;
}

static LecternMarkReport *
import_brat (LecternLibrary *library, GFile *file, GBytes *content, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *lines = dup_valid_text (content, error);
  g_autofree char *text_path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *revision = NULL;
  g_autoptr (GFile) text_file = NULL;
  g_autoptr (GBytes) text_content = NULL;
  g_autoptr (GPtrArray) marks = NULL;

  if (lines == NULL)
    return NULL;

  text_path = g_strdup (path);
  memcpy (strrchr (text_path, '.'), ".txt", strlen (".txt"));
  text_file = g_file_new_for_path (text_path);
  text_content = lectern_exchange_load (text_file, error);
  text = text_content != NULL ? dup_valid_text (text_content, error) : NULL;
  if (text == NULL)
    {
      g_prefix_error (error, _ ("The text of “%s” lies beside it, with .txt for .ann: "), path);
      return NULL;
    }

  revision = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  marks = lectern_brat_read (lines, text, revision);
  return lectern_exchanged_marks_take (library, marks, error);
}

/**
 * lectern_marks_import_file:
 * @library: a library
 * @file: a file of any of the formats
 * @error: return location for an error
 *
 * Takes the marks of a file in. Blocks.
 *
 * Returns: (transfer full): what became of them, or %NULL
 */
LecternMarkReport *
lectern_marks_import_file (LecternLibrary *library, GFile *file, GError **error)
{
  g_autoptr (GBytes) content = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library) && G_IS_FILE (file), NULL);

  content = lectern_exchange_load (file, error);
  if (content == NULL)
    return NULL;

  path = g_file_get_path (file);
  return path != NULL && g_str_has_suffix (path, ".ann")
             ? import_brat (library, file, content, error)
             : lectern_marks_import (library, content, error);
}
