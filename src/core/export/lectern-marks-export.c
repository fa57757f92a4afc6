/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-brief.h"
#include "lectern-exchanged-mark.h"

/* From the library to files. What goes out is a mark as it stands in the current text; one that
 * lost its place goes with its old words. */

/* A name of a file of brat has at most so many characters of a title. */
#define MAX_FILE_NAME 60

/**
 * lectern_mark_format_from_name:
 * @name: `w3c`, `hypothesis` or `brat`
 * @format: (out): the format
 *
 * Reads the name of a format.
 *
 * Returns: %FALSE for another name
 */
gboolean
lectern_mark_format_from_name (const char *name, LecternMarkFormat *format)
{
  static const char *const names[] = { "w3c", "hypothesis", "brat" };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (name, names[i]) == 0)
      {
        *format = (LecternMarkFormat) i;
        return TRUE;
      }

  return FALSE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const LecternMark *one = (*(LecternMarkEntry *const *) a)->mark;
  const LecternMark *two = (*(LecternMarkEntry *const *) b)->mark;
  int order = strcmp (one->article, two->article);

  if (order == 0)
    order = lectern_span_compare (one->span, two->span);

  return order != 0 ? order : strcmp (one->id, two->id);
}

/* The article that is being written, and a place in it whose characters were counted. */
typedef struct {
  char *id;
  LecternArticle *article;
  const char *text;
  gsize length;
  guint32 offset;
  gint64 n_characters;
} Place;

static void
place_clear (Place *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->article, lectern_article_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
place_enter (Place *self, LecternLibrary *library, const char *id, GError **error)
{
  g_autoptr (LecternStoredArticle) stored = NULL;

  if (g_strcmp0 (self->id, id) == 0)
    return TRUE;

  stored = lectern_library_load_article (library, id, error);
  if (stored == NULL)
    return FALSE;

  place_clear (self);
  self->id = g_strdup (id);
  self->article = lectern_article_ref (stored->article);
  self->text = lectern_article_get_text (self->article, &self->length);
  self->offset = 0;
  self->n_characters = 0;
  return TRUE;
}

static gint64
place_count (Place *self, guint32 offset)
{
  if (offset < self->offset)
    {
      self->offset = 0;
      self->n_characters = 0;
    }
  self->n_characters += g_utf8_strlen (self->text + self->offset, offset - self->offset);
  self->offset = offset;

  return self->n_characters;
}

static void
take_words (LecternExchangedMark *out, const LecternTextQuoteSelector *target)
{
  out->exact = g_strdup (target->exact);
  out->prefix = g_strdup (target->prefix);
  out->suffix = g_strdup (target->suffix);
}

static LecternExchangedMark *
export_mark (Place *place, const LecternMarkEntry *entry, GPtrArray *codes)
{
  const LecternMark *mark = entry->mark;
  const LecternCode *code = lectern_codes_find_for_mark (codes, mark);
  LecternExchangedMark *out = lectern_exchanged_mark_new ();

  out->id = g_strdup (mark->id);
  out->source = g_strdup (entry->address);
  out->revision = g_strdup (entry->revision);
  out->title = g_strdup (entry->title);
  out->note = g_strdup (mark->note);
  out->tags = g_strdupv (mark->tags);
  out->code = mark->target != NULL && code != NULL ? lectern_codes_dup_path (codes, code) : NULL;
  out->color = mark->color;
  out->created_us = mark->created_us;
  out->modified_us = mark->modified_us;
  if (lectern_span_is_valid (mark->span, place->text, place->length))
    {
      g_autoptr (LecternTextQuoteSelector) now = lectern_text_quote_selector_new (place->article,
                                                                                  mark->span);

      take_words (out, now);
      out->start = place_count (place, mark->span.start);
      out->end = place_count (place, mark->span.end);
    }
  else if (mark->target != NULL)
    take_words (out, mark->target);

  return out;
}

GPtrArray *
lectern_exchanged_marks_collect (LecternLibrary *library,
                                 const char *const *ids,
                                 GHashTable **texts,
                                 GError **error)
{
  g_autoptr (GPtrArray) entries = lectern_library_load_marks (library, ids, error);
  g_autoptr (GPtrArray) codes = entries != NULL ? lectern_library_list_codes (library, error)
                                                : NULL;
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_exchanged_mark_free);
  g_auto (Place) place = { 0 };

  if (codes == NULL)
    return NULL;

  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const LecternMarkEntry *entry = entries->pdata[i];

      if (!place_enter (&place, library, entry->mark->article, error))
        return NULL;
      if (texts != NULL && !g_hash_table_contains (*texts, entry->revision))
        g_hash_table_insert (*texts, g_strdup (entry->revision),
                             g_bytes_new (place.text, place.length));
      g_ptr_array_add (marks, export_mark (&place, entry, codes));
    }

  return g_steal_pointer (&marks);
}

/**
 * lectern_marks_export:
 * @library: a library
 * @ids: (array zero-terminated=1): ids of marks
 * @format: %LECTERN_MARK_FORMAT_W3C or %LECTERN_MARK_FORMAT_HYPOTHESIS
 * @error: return location for an error
 *
 * Writes marks for other programs. Blocks.
 *
 * Returns: (transfer full): the content of a file, or %NULL
 */
GBytes *
lectern_marks_export (LecternLibrary *library,
                      const char *const *ids,
                      LecternMarkFormat format,
                      GError **error)
{
  g_autoptr (GPtrArray) marks = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library) && ids != NULL, NULL);
  g_return_val_if_fail (format != LECTERN_MARK_FORMAT_BRAT, NULL);

  marks = lectern_exchanged_marks_collect (library, ids, NULL, error);
  if (marks == NULL)
    return NULL;

  return format == LECTERN_MARK_FORMAT_HYPOTHESIS ? lectern_hypothesis_write (marks)
                                                  : lectern_w3c_write (marks);
}

/* A name that no title can lead out of the folder. */
static char *
dup_file_name (const LecternExchangedMark *mark)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *title = mark->title != NULL ? mark->title : "";
  guint n_characters = 0;

  for (const char *at = title; *at != '\0' && n_characters < MAX_FILE_NAME;
       at = g_utf8_next_char (at), n_characters++)
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (name, c);
      else if (name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }

  /* Titles may be the same; texts that are the same are one article. */
  return g_strdup_printf ("%s%s%.8s", name->str,
                          name->len > 0 && name->str[name->len - 1] != '-' ? "-" : "",
                          mark->revision);
}

static gboolean
write_pair (GFile *folder, const char *name, GBytes *text, GBytes *marks, GError **error)
{
  g_autofree char *text_name = g_strconcat (name, ".txt", NULL);
  g_autofree char *marks_name = g_strconcat (name, ".ann", NULL);
  g_autoptr (GFile) text_file = g_file_get_child (folder, text_name);
  g_autoptr (GFile) marks_file = g_file_get_child (folder, marks_name);

  return lectern_export_write_file (text_file, text, FALSE, error)
         && lectern_export_write_file (marks_file, marks, FALSE, error);
}

/**
 * lectern_marks_export_brat:
 * @library: a library
 * @ids: (array zero-terminated=1): ids of marks
 * @folder: where the files go
 * @n_articles: (out): how many articles were written
 * @error: return location for an error
 *
 * Writes a text and its marks for each article. Notes on whole articles and marks without a place
 * are left out: brat has no place for them. Blocks.
 *
 * Returns: %FALSE on failure, also when a file is there already
 */
gboolean
lectern_marks_export_brat (LecternLibrary *library,
                           const char *const *ids,
                           GFile *folder,
                           guint *n_articles,
                           GError **error)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) marks = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library) && ids != NULL, FALSE);
  g_return_val_if_fail (G_IS_FILE (folder) && n_articles != NULL, FALSE);

  *n_articles = 0;
  marks = lectern_exchanged_marks_collect (library, ids, &texts, error);
  if (marks == NULL)
    return FALSE;

  for (guint first = 0, next = 0; first < marks->len; first = next)
    {
      const LecternExchangedMark *mark = marks->pdata[first];
      g_autofree char *name = dup_file_name (mark);
      g_autoptr (GBytes) lines = NULL;

      for (next = first + 1; next < marks->len; next++)
        if (g_strcmp0 (((LecternExchangedMark *) marks->pdata[next])->revision, mark->revision)
            != 0)
          break;
      lines = lectern_brat_write (marks, first, next - first);
      if (!write_pair (folder, name, g_hash_table_lookup (texts, mark->revision), lines, error))
        return FALSE;
      *n_articles += 1;
    }

  return TRUE;
}
