/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "page-author.h"
#include "page-charset.h"
#include "page-date.h"
#include "text-import.h"
#include "text-markdown.h"

/* Plain text and Markdown go through the same draft and rules as a page. */

/* Longer texts are refused. */
#define MAX_BYTES (32 * 1024 * 1024)
/* Byline and date are among so many first blocks. */
#define FRONT_BLOCKS 4
/* A date line is not longer. */
#define MAX_DATE_BYTES 120

typedef struct {
  const LecternImporterRequest *request;
  LecternDraft *draft;
  TextFacts facts;
} Import;

static const char *
get_given (GVariant *given, const char *key)
{
  const char *value = NULL;

  if (given != NULL)
    g_variant_lookup (given, key, "&s", &value);

  return value;
}

/* Finds the byline and date that stand under the title. */
static void
read_front (Import *self)
{
  g_autofree char *language = lectern_language_detect (self->draft->text->str,
                                                       self->draft->text->len, NULL);
  PageDateOrder order = page_date_get_order (language);

  for (guint i = 0; i < MIN (FRONT_BLOCKS, self->draft->blocks->len); i++)
    {
      LecternDraftBlock *block = lectern_draft_get_block (self->draft, i);
      g_autofree char *line = lectern_draft_dup_block (self->draft, i);
      g_autofree char *date = NULL;

      if (block->role != LECTERN_BLOCK_PARAGRAPH || strlen (line) > MAX_DATE_BYTES
          || g_str_has_suffix (line, "."))
        continue;
      date = page_date_find (line, order);
      if (page_author_is_byline (line))
        {
          g_auto (GStrv) authors = page_author_split (line, FALSE);

          block->role = LECTERN_BLOCK_BYLINE;
          for (guint k = 0; authors[k] != NULL; k++)
            g_ptr_array_add (self->facts.authors, g_strdup (authors[k]));
        }
      else if (date != NULL)
        block->role = LECTERN_BLOCK_DATELINE;
      if (date != NULL && self->facts.published == NULL)
        self->facts.published = g_steal_pointer (&date);
    }
}

static void
add (LecternArticleBuilder *builder, GVariant *given, const char *key, const char *value)
{
  if (value != NULL && get_given (given, key) == NULL)
    lectern_article_builder_add_metadata (builder, key, value, LECTERN_ORIGIN_VISIBLE,
                                          LECTERN_SPAN_NONE, 0.8f);
}

static void
write_title (Import *self, LecternArticleBuilder *builder)
{
  LecternSpan span = LECTERN_SPAN_NONE;
  g_autofree char *line = NULL;

  for (guint i = 0; i < self->draft->blocks->len && line == NULL; i++)
    if (lectern_draft_get_block (self->draft, i)->role == LECTERN_BLOCK_TITLE)
      {
        span = lectern_draft_get_block (self->draft, i)->span;
        line = lectern_draft_dup_block (self->draft, i);
      }
  if (self->facts.title == NULL)
    self->facts.title = g_steal_pointer (&line);
  if (self->facts.title != NULL && get_given (self->request->given, LECTERN_METADATA_TITLE) == NULL)
    lectern_article_builder_add_metadata (builder, LECTERN_METADATA_TITLE, self->facts.title,
                                          LECTERN_ORIGIN_VISIBLE, span, 0.85f);
}

static void
write_metadata (Import *self, LecternArticleBuilder *builder)
{
  GVariant *given = self->request->given;
  float confidence = 0;
  g_autofree char *language = lectern_language_detect (self->draft->text->str,
                                                       self->draft->text->len, &confidence);

  lectern_article_builder_add_given (builder, given);
  write_title (self, builder);
  for (guint i = 0; i < self->facts.authors->len; i++)
    add (builder, given, LECTERN_METADATA_AUTHOR, g_ptr_array_index (self->facts.authors, i));
  add (builder, given, LECTERN_METADATA_PUBLISHED, self->facts.published);
  add (builder, given, LECTERN_METADATA_DESCRIPTION, self->facts.description);
  add (builder, given, LECTERN_METADATA_ADDRESS, self->request->address);
  if (self->facts.language != NULL)
    add (builder, given, LECTERN_METADATA_LANGUAGE, self->facts.language);
  else if (language != NULL && get_given (given, LECTERN_METADATA_LANGUAGE) == NULL)
    lectern_article_builder_add_metadata (builder, LECTERN_METADATA_LANGUAGE, language,
                                          LECTERN_ORIGIN_TEXT, LECTERN_SPAN_NONE, confidence);
}

static gboolean
is_markdown (const LecternImporterRequest *request)
{
  const char *type = request->media_type;

  if (type != NULL
      && (strcmp (type, "text/markdown") == 0 || strcmp (type, "text/x-markdown") == 0))
    return TRUE;

  return request->address != NULL
         && (g_str_has_suffix (request->address, ".md")
             || g_str_has_suffix (request->address, ".markdown"));
}

static gboolean
fill (Import *self, GError **error)
{
  const LecternImporterRequest *request = self->request;
  const char *encoding = NULL;
  gsize length = 0;
  gsize size = 0;
  g_autofree char *text = NULL;
  g_autofree char *normal = NULL;

  if (g_bytes_get_size (request->content) > MAX_BYTES)
    {
      g_set_error_literal (
          error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
          _ ("The text is larger than 32 MB. Cut it into parts, and open them one by one."));
      return FALSE;
    }

  text = page_charset_decode (request->content, request->charset, &size, &encoding, error);
  if (text == NULL)
    return FALSE;

  normal = lectern_text_normalize (text, size, &length, NULL);
  if (is_markdown (request))
    self->draft = text_markdown_read (normal, length, &self->facts);
  else
    self->draft = lectern_draft_new_from_plain_text (
        normal, length, get_given (request->given, LECTERN_METADATA_TITLE), TRUE);
  lectern_draft_apply_rules (self->draft);

  return TRUE;
}

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->draft, lectern_draft_free);
  text_facts_clear (&self->facts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static gboolean
is_blank (LecternDraft *draft)
{
  g_autofree char *text = lectern_text_collapse (draft->text->str, draft->text->len);

  return text[0] == '\0' || draft->blocks->len == 0;
}

/**
 * text_import:
 * @request: a text
 * @result: gets the article
 * @error: return location for an error
 *
 * Reads a plain text or Markdown.
 *
 * Returns: %TRUE, or %FALSE with %LECTERN_ERROR_NO_ARTICLE, %LECTERN_ERROR_TOO_LARGE or
 *   %LECTERN_ERROR_NOT_SUPPORTED
 */
gboolean
text_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  g_auto (Import) self = { .request = request };
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;

  self.facts.authors = g_ptr_array_new_with_free_func (g_free);
  if (!fill (&self, error))
    return FALSE;
  if (is_blank (self.draft))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                           _ ("The text is empty. Choose another file, or paste the text here."));
      return FALSE;
    }

  read_front (&self);
  lectern_draft_build (self.draft, builder);
  write_metadata (&self, builder);
  article = lectern_article_builder_end (builder, NULL, error);
  if (article == NULL)
    return FALSE;
  lectern_import_builder_add_article (result, article);

  return TRUE;
}
