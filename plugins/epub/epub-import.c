/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "epub-chapter.h"
#include "epub-files.h"
#include "epub-import.h"
#include "epub-package.h"

/* A book is one article: the files of its spine, in their order. */

static const char *
get_given (const LecternImporterRequest *request, const char *key)
{
  const char *value = NULL;

  if (request->given != NULL)
    g_variant_lookup (request->given, key, "&s", &value);

  return value;
}

static void
add (const LecternImporterRequest *request,
     LecternArticleBuilder *builder,
     const char *key,
     const char *value)
{
  if (value != NULL && *value != '\0' && get_given (request, key) == NULL)
    lectern_article_builder_add_metadata (builder, key, value, LECTERN_ORIGIN_META,
                                          LECTERN_SPAN_NONE, 0.9f);
}

static void
write_metadata (const LecternImporterRequest *request,
                EpubPackage *package,
                gboolean is_whole,
                LecternDraft *draft,
                LecternArticleBuilder *builder)
{
  g_autofree char *language = lectern_language_detect (draft->text->str, draft->text->len, NULL);

  lectern_article_builder_add_given (builder, request->given);
  add (request, builder, LECTERN_METADATA_TITLE, package->title);
  for (guint i = 0; i < package->authors->len; i++)
    add (request, builder, LECTERN_METADATA_AUTHOR, g_ptr_array_index (package->authors, i));
  add (request, builder, LECTERN_METADATA_SITE, package->publisher);
  add (request, builder, LECTERN_METADATA_PUBLISHED, package->published);
  add (request, builder, LECTERN_METADATA_MODIFIED, package->modified);
  add (request, builder, LECTERN_METADATA_DESCRIPTION, package->description);
  add (request, builder, LECTERN_METADATA_ADDRESS, request->address);
  add (request, builder, LECTERN_METADATA_LANGUAGE,
       package->language != NULL ? package->language : language);
  if (!is_whole)
    add (request, builder, LECTERN_METADATA_INCOMPLETE,
         _ ("A part of this book is missing, damaged, or built in a way that Lectern does not read "
            "to its end. Get it again."));
}

static LecternDraft *
read_chapters (const LecternImporterRequest *request,
               EpubPackage *package,
               GHashTable *files,
               gboolean *is_whole)
{
  LecternDraft *draft = lectern_draft_new ();
  guint n_chapters = package->chapters->len;

  for (guint i = 0; i < n_chapters && draft->text->len <= LECTERN_ARTICLE_MAX_BYTES; i++)
    {
      const char *file = g_ptr_array_index (package->chapters, i);

      if (!epub_chapter_read (g_hash_table_lookup (files, file),
                              g_hash_table_lookup (package->labels, file), draft))
        *is_whole = FALSE;
      if (request->host != NULL)
        request->host->progress (request->host, (double) (i + 1) / n_chapters);
    }

  return draft;
}

static gboolean
check_book (EpubPackage *package, GHashTable *files, GError **error)
{
  if (epub_package_is_locked (files))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                           _ ("This book is locked against copying. Read it in the program that it "
                              "was bought for, and paste passages here."));
      return FALSE;
    }
  if (!epub_package_read (package, files))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                           _ ("This is no EPUB book that Lectern reads, or it is damaged. Get it "
                              "again."));
      return FALSE;
    }

  return TRUE;
}

/**
 * epub_import:
 * @request: a book
 * @result: gets the article
 * @error: return location for an error
 *
 * Reads an EPUB book.
 *
 * Returns: %TRUE, or %FALSE with %LECTERN_ERROR_NO_ARTICLE, %LECTERN_ERROR_NOT_SUPPORTED or
 *   %LECTERN_ERROR_TOO_LARGE
 */
gboolean
epub_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  g_auto (EpubPackage) package = { NULL };
  gboolean is_whole = FALSE;
  g_autoptr (GHashTable) files = epub_files_read (request->content, &is_whole, error);
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternDraft) draft = NULL;

  if (files == NULL || !check_book (&package, files, error))
    return FALSE;

  is_whole = is_whole && package.is_whole;
  draft = read_chapters (request, &package, files, &is_whole);
  if (draft->blocks->len == 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                           _ ("There is no text in this book. It may hold pictures only."));
      return FALSE;
    }

  lectern_draft_build (draft, builder);
  write_metadata (request, &package, is_whole, draft, builder);
  article = lectern_article_builder_end (builder, NULL, error);
  if (article == NULL)
    return FALSE;
  lectern_import_builder_add_article (result, article);

  return TRUE;
}
