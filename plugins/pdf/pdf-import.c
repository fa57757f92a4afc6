/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <poppler.h>
#include <string.h>

#include "page-author.h"
#include "page-date.h"
#include "pdf-facts.h"
#include "pdf-import.h"
#include "pdf-layout.h"

/* From a document to an article: its pages are read, lines that repeat are set aside, the others
 * joined into paragraphs; headings are told by their letters. What a PDF calls a table, a column or
 * a word is not in it: all of this is guessed from where letters stand. */

/* What stands beside the pictures of a scan is no text. */
#define MIN_SCAN_WORDS 20
/* Byline and date are among so many first blocks. */
#define FRONT_BLOCKS 12
#define MAX_DATE_BYTES 120

typedef struct {
  const LecternImporterRequest *request;
  PopplerDocument *document;
  PdfPages pages;
  PdfFacts facts;
  GPtrArray *furniture;
  GPtrArray *blocks;
  char *byline_date;
} Import;

static void
import_clear (Import *self)
{
  g_clear_object (&self->document);
  pdf_pages_clear (&self->pages);
  pdf_facts_clear (&self->facts);
  g_clear_pointer (&self->furniture, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
  g_free (self->byline_date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static gboolean
open_document (Import *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->document = poppler_document_new_from_bytes (self->request->content, NULL, &local_error);
  if (self->document != NULL && poppler_document_get_n_pages (self->document) > 0)
    return TRUE;

  if (g_error_matches (local_error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal (
        error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
        _ ("This PDF is locked with a password. Open it in a document viewer, print "
           "it into a file, and open that."));
  else
    g_set_error_literal (
        error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
        _ ("This PDF is damaged and cannot be read. Get it again, or ask for another "
           "copy."));
  return FALSE;
}

static guint
count_words (Import *self)
{
  guint n_words = 0;
  guint n_wide = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const PdfBlock *block = g_ptr_array_index (self->blocks, i);

      n_words++;
      for (const char *p = block->text->str; *p != '\0'; p = g_utf8_next_char (p))
        {
          n_words += *p == ' ';
          n_wide += g_unichar_iswide (g_utf8_get_char (p));
        }
    }

  /* Two characters of Chinese make a word, more or less. */
  return n_words + n_wide / 2;
}

static gboolean
check_text (Import *self, GError **error)
{
  guint n_words = count_words (self);

  if (n_words >= (self->pages.n_pictures > 0 ? MIN_SCAN_WORDS : 1))
    return TRUE;

  if (self->pages.n_pictures > 0)
    g_set_error_literal (
        error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
        _ ("This PDF holds pictures of its pages and no text. Let a program for text "
           "recognition read it, and open what that writes."));
  else if (self->pages.n_unreadable > 0)
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TIMED_OUT,
                         _ ("The pages of this PDF take too long to read. Open it in a document "
                            "viewer, print it into a file, and open that."));
  else
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                         _ ("There is no text in this PDF. Look at it in a document viewer."));
  return FALSE;
}

static const char *
get_given (Import *self, const char *key)
{
  const char *value = NULL;

  if (self->request->given != NULL)
    g_variant_lookup (self->request->given, key, "&s", &value);

  return value;
}

/* A title that the document gives itself is the block on its first page that says the same. */
static void
find_title (Import *self)
{
  for (guint i = 0; i < self->blocks->len && self->facts.title != NULL; i++)
    {
      PdfBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->page > 0)
        break;
      if (g_ascii_strcasecmp (block->text->str, self->facts.title) != 0)
        continue;
      for (guint k = 0; k < self->blocks->len; k++)
        {
          PdfBlock *other = g_ptr_array_index (self->blocks, k);

          if (other->role == LECTERN_BLOCK_TITLE)
            {
              other->role = LECTERN_BLOCK_HEADING;
              other->level = 2;
            }
        }
      block->role = LECTERN_BLOCK_TITLE;
      return;
    }
}

static void
read_front (Import *self, PageDateOrder order)
{
  gboolean has_byline = FALSE;

  for (guint i = 0; i < MIN (FRONT_BLOCKS, self->blocks->len); i++)
    {
      PdfBlock *block = g_ptr_array_index (self->blocks, i);
      g_autofree char *date = NULL;

      if (block->page > 0 || block->text->len > MAX_DATE_BYTES
          || (block->role != LECTERN_BLOCK_PARAGRAPH && block->role != LECTERN_BLOCK_HEADING)
          || g_str_has_suffix (block->text->str, "."))
        continue;
      date = page_date_find (block->text->str, order);
      if (!has_byline && page_author_is_byline (block->text->str))
        {
          g_auto (GStrv) names = page_author_split (block->text->str, FALSE);

          has_byline = TRUE;
          block->role = LECTERN_BLOCK_BYLINE;
          g_ptr_array_set_size (self->facts.authors, 0);
          for (guint k = 0; names[k] != NULL; k++)
            g_ptr_array_add (self->facts.authors, g_strdup (names[k]));
        }
      else if (date != NULL && self->byline_date == NULL)
        block->role = LECTERN_BLOCK_DATELINE;
      if (date != NULL && self->byline_date == NULL)
        self->byline_date = g_steal_pointer (&date);
    }
}

static void
add_leaf (LecternDraft *draft, LecternBlockRole role, gint32 parent, guint level, const char *text)
{
  lectern_draft_open_block (draft, role, parent, level);
  g_string_append (draft->text, text);
  lectern_draft_close_block (draft, "\n\n");
}

static const char *
skip_bullet (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  if (g_unichar_isalnum (c))
    return text;
  text = g_utf8_next_char (text);

  return *text == ' ' ? text + 1 : text;
}

static void
add_table (LecternDraft *draft, GPtrArray *rows)
{
  gint32 table = (gint32) lectern_draft_open_block (draft, LECTERN_BLOCK_TABLE, -1, 0);

  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      gint32 row = (gint32) lectern_draft_open_block (draft, LECTERN_BLOCK_ROW, table, 0);

      for (guint k = 0; cells[k] != NULL; k++)
        {
          lectern_draft_open_block (draft, LECTERN_BLOCK_CELL, row, 0);
          g_string_append (draft->text, cells[k]);
          lectern_draft_close_block (draft, "\n");
        }
    }
}

static LecternDraft *
fill_draft (Import *self)
{
  LecternDraft *draft = lectern_draft_new ();
  gint32 list = -1;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const PdfBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->table != NULL)
        {
          list = -1;
          add_table (draft, block->table);
          continue;
        }
      if (block->role != LECTERN_BLOCK_LIST_ITEM)
        {
          list = -1;
          add_leaf (draft, block->role, -1, block->level, block->text->str);
          continue;
        }
      if (list < 0)
        list = (gint32) lectern_draft_open_block (draft, LECTERN_BLOCK_LIST, -1, 0);
      add_leaf (draft, LECTERN_BLOCK_LIST_ITEM, list, 1, skip_bullet (block->text->str));
    }
  lectern_draft_apply_rules (draft);
  for (guint i = 0; i < self->furniture->len; i++)
    {
      add_leaf (draft, LECTERN_BLOCK_BOILERPLATE, -1, 0, g_ptr_array_index (self->furniture, i));
      lectern_draft_get_block (draft, draft->blocks->len - 1)->label = LECTERN_LABEL_OTHER;
      lectern_draft_get_block (draft, draft->blocks->len - 1)->rule = "page-furniture";
    }

  return draft;
}

static void
add (Import *self,
     LecternArticleBuilder *builder,
     const char *key,
     const char *value,
     const char *origin,
     float confidence)
{
  if (value != NULL && get_given (self, key) == NULL)
    lectern_article_builder_add_metadata (builder, key, value, origin, LECTERN_SPAN_NONE,
                                          confidence);
}

static void
write_title (Import *self, LecternDraft *draft, LecternArticleBuilder *builder)
{
  for (guint i = 0; i < draft->blocks->len; i++)
    {
      const LecternDraftBlock *block = lectern_draft_get_block (draft, i);
      g_autofree char *text = NULL;

      if (block->role != LECTERN_BLOCK_TITLE || get_given (self, LECTERN_METADATA_TITLE) != NULL)
        continue;
      text = lectern_draft_dup_block (draft, i);
      lectern_article_builder_add_metadata (builder, LECTERN_METADATA_TITLE, text,
                                            LECTERN_ORIGIN_VISIBLE, block->span, 0.8f);
      return;
    }
  add (self, builder, LECTERN_METADATA_TITLE, self->facts.title, LECTERN_ORIGIN_META, 0.6f);
}

/* Takes @sentence. */
static void
add_sentence (GPtrArray *sentences, guint n, char *sentence)
{
  if (n > 0)
    g_ptr_array_add (sentences, sentence);
  else
    g_free (sentence);
}

/* Why text is missing, all of it; NULL where none is. */
static char *
dup_incomplete (Import *self)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);
  guint n_pages = self->pages.n_pages;
  guint n_slow = self->pages.n_unreadable;
  guint n_beyond = n_pages - self->pages.pages->len - n_slow;
  guint n_pictures = self->pages.n_pictures;

  add_sentence (
      sentences, n_slow,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page of %u took too long to read.",
                                    "%u pages of %u took too long to read.", n_slow),
                       n_slow, n_pages));
  add_sentence (sentences, n_beyond,
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                              "%u page of %u lies beyond what Lectern reads of one "
                                              "document.",
                                              "%u pages of %u lie beyond what Lectern reads of one "
                                              "document.",
                                              n_beyond),
                                 n_beyond, n_pages));
  add_sentence (
      sentences, n_pictures,
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page of %u is a picture without text.",
                                    "%u pages of %u are pictures without text.", n_pictures),
                       n_pictures, n_pages));
  if (sentences->len == 0)
    return NULL;

  g_ptr_array_add (sentences, NULL);
  return g_strjoinv (" ", (char **) sentences->pdata);
}

static void
write_metadata (Import *self, LecternDraft *draft, LecternArticleBuilder *builder)
{
  float confidence = 0;
  g_autofree char *language = lectern_language_detect (draft->text->str, draft->text->len,
                                                       &confidence);
  g_autofree char *incomplete = dup_incomplete (self);
  const char *published = self->byline_date;

  lectern_article_builder_add_given (builder, self->request->given);
  write_title (self, draft, builder);
  for (guint i = 0; i < self->facts.authors->len; i++)
    add (self, builder, LECTERN_METADATA_AUTHOR, g_ptr_array_index (self->facts.authors, i),
         LECTERN_ORIGIN_META, 0.7f);
  /* When a file was made is close to when it was published, no more. */
  if (published != NULL)
    add (self, builder, LECTERN_METADATA_PUBLISHED, published, LECTERN_ORIGIN_VISIBLE, 0.8f);
  else
    add (self, builder, LECTERN_METADATA_PUBLISHED, self->facts.created, LECTERN_ORIGIN_META, 0.5f);
  add (self, builder, LECTERN_METADATA_DESCRIPTION, self->facts.description, LECTERN_ORIGIN_META,
       0.8f);
  add (self, builder, LECTERN_METADATA_ADDRESS, self->request->address, LECTERN_ORIGIN_GIVEN, 1.0f);
  add (self, builder, LECTERN_METADATA_LANGUAGE, language, LECTERN_ORIGIN_TEXT, confidence);
  add (self, builder, LECTERN_METADATA_INCOMPLETE, incomplete, LECTERN_ORIGIN_VISIBLE, 1.0f);
}

static void
read_pages (Import *self)
{
  pdf_facts_read (&self->facts, self->document);
  pdf_pages_read (&self->pages, self->request->content,
                  (guint) poppler_document_get_n_pages (self->document), self->request->host);
  self->furniture = pdf_furniture_find (&self->pages);
  self->blocks = pdf_layout_join (&self->pages);
}

/**
 * pdf_import:
 * @request: a PDF document
 * @result: gets the article
 * @error: return location for an error
 *
 * Reads a PDF document.
 *
 * Returns: %TRUE, or %FALSE with %LECTERN_ERROR_NO_ARTICLE, %LECTERN_ERROR_NOT_SUPPORTED,
 *   %LECTERN_ERROR_TIMED_OUT or %LECTERN_ERROR_TOO_LARGE
 */
gboolean
pdf_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  g_auto (Import) self = { .request = request };
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternDraft) draft = NULL;
  g_autofree char *language = NULL;

  if (!open_document (&self, error))
    return FALSE;
  read_pages (&self);
  if (!check_text (&self, error))
    return FALSE;

  pdf_layout_label (self.blocks);
  find_title (&self);
  draft = fill_draft (&self);
  language = lectern_language_detect (draft->text->str, draft->text->len, NULL);
  lectern_draft_free (g_steal_pointer (&draft));
  read_front (&self, page_date_get_order (language));
  draft = fill_draft (&self);
  lectern_draft_build (draft, builder);
  write_metadata (&self, draft, builder);
  article = lectern_article_builder_end (builder, NULL, error);
  if (article == NULL)
    return FALSE;
  lectern_import_builder_add_article (result, article);

  return TRUE;
}
