/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* An importer whose every answer a test can write: a line is a paragraph, but for `title: …`,
 * `item: …` (in a list), `hidden: …`, `link: …`, `next: …` (a wanted page), `---` (another
 * article), `fail`, and `part: …`, a document of its own with | for its line ends, ; for those of
 * one more level, and so on; `at: …` before it says where that is from, `cut: …` why it is not
 * whole. */

#include "config.h"

#include <string.h>

#include <lectern.h>

static const char *
get_rest (const char *line, const char *key)
{
  return g_str_has_prefix (line, key) ? line + strlen (key) : NULL;
}

static void
add_leaf (LecternArticleBuilder *builder, LecternBlockRole role, const char *text)
{
  lectern_article_builder_open_block (builder, role, 0);
  lectern_article_builder_append_text (builder, text, -1);
  lectern_article_builder_close_block (builder, "\n\n");
}

static void
add_link (LecternArticleBuilder *builder, const char *address)
{
  LecternSpan span = { 0, 0 };

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, "See ", -1);
  span.start = lectern_article_builder_get_offset (builder);
  lectern_article_builder_append_text (builder, "this", -1);
  span.end = lectern_article_builder_get_offset (builder);
  lectern_article_builder_add_markup (builder, span, LECTERN_MARKUP_LINK, address);
  lectern_article_builder_append_text (builder, ".", -1);
  lectern_article_builder_close_block (builder, "\n\n");
}

static void
add_line (LecternArticleBuilder *builder, LecternImportBuilder *result, const char *line)
{
  const char *rest = NULL;

  if ((rest = get_rest (line, "title: ")) != NULL)
    {
      add_leaf (builder, LECTERN_BLOCK_TITLE, rest);
      lectern_article_builder_add_metadata (builder, LECTERN_METADATA_TITLE, rest,
                                            LECTERN_ORIGIN_META, LECTERN_SPAN_NONE, 1.0f);
    }
  else if ((rest = get_rest (line, "item: ")) != NULL)
    {
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_LIST, 1);
      add_leaf (builder, LECTERN_BLOCK_LIST_ITEM, rest);
      lectern_article_builder_close_block (builder, NULL);
    }
  else if ((rest = get_rest (line, "hidden: ")) != NULL)
    add_leaf (builder, LECTERN_BLOCK_BOILERPLATE, rest);
  else if ((rest = get_rest (line, "link: ")) != NULL)
    add_link (builder, rest);
  else if ((rest = get_rest (line, "next: ")) != NULL)
    lectern_import_builder_add_wanted (result, rest, "next-page");
  else if (*line != '\0')
    add_leaf (builder, LECTERN_BLOCK_PARAGRAPH, line);
}

static void
add_part (LecternImportBuilder *result,
          const char *text,
          const char *address,
          const char *incomplete)
{
  g_autofree char *content = g_strdelimit (g_strdup (text), "|", '\n');
  g_autoptr (GBytes) bytes = NULL;
  GVariantDict details;

  g_strdelimit (g_strdelimit (g_strdelimit (content, ";", '|'), "!", ';'), "?", '!');
  bytes = g_bytes_new (content, strlen (content));
  g_variant_dict_init (&details, NULL);
  g_variant_dict_insert (&details, "media-type", "s", "text/x-pages");
  if (address != NULL)
    g_variant_dict_insert (&details, "address", "s", address);
  if (incomplete != NULL)
    g_variant_dict_insert (&details, "incomplete", "s", incomplete);
  g_variant_dict_insert (&details, "saved", "s", "2024-05-14T09:30:00Z");
  g_variant_dict_insert_value (&details, "given",
                               g_variant_new_parsed ("{'published': <'2024-05-14'>, 'title': "
                                                     "<17>, 'author': <'x'>}"));
  g_variant_dict_insert_value (&details, "defaults",
                               g_variant_new_parsed ("{'author': <'Mara Quist'>, 'title': "
                                                     "<'By default'>}"));
  lectern_import_builder_add_part (result, bytes, g_variant_dict_end (&details));
}

static gboolean
end_article (LecternArticleBuilder *builder, LecternImportBuilder *result, GError **error)
{
  g_autoptr (LecternArticle) article = lectern_article_builder_end (builder, NULL, error);

  if (article == NULL)
    return FALSE;

  lectern_import_builder_add_article (result, article);
  return TRUE;
}

static gboolean
pages_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autofree char *text = g_strndup (g_bytes_get_data (request->content, NULL),
                                     g_bytes_get_size (request->content));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *address = NULL;
  const char *incomplete = NULL;
  gboolean has_parts = FALSE;

  if (strcmp (lines[0], "nothing") == 0)
    return TRUE;
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (strcmp (lines[i], "fail") == 0)
        {
          g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_FAILED, "It was told to fail.");
          return FALSE;
        }
      if (get_rest (lines[i], "at: ") != NULL)
        {
          address = get_rest (lines[i], "at: ");
          continue;
        }
      if (get_rest (lines[i], "cut: ") != NULL)
        {
          incomplete = get_rest (lines[i], "cut: ");
          continue;
        }
      if (get_rest (lines[i], "part: ") != NULL)
        {
          add_part (result, get_rest (lines[i], "part: "), address, incomplete);
          incomplete = NULL;
          has_parts = TRUE;
          continue;
        }
      if (strcmp (lines[i], "---") != 0)
        {
          add_line (builder, result, lines[i]);
          continue;
        }
      if (!end_article (builder, result, error))
        return FALSE;
      lectern_article_builder_free (g_steal_pointer (&builder));
      builder = lectern_article_builder_new ();
    }

  return has_parts || end_article (builder, result, error);
}

static const LecternImporter pages_importer = {
  .size = sizeof (LecternImporter),
  .import = pages_import,
};

LECTERN_MODULE ({ LECTERN_POINT_IMPORTER, &pages_importer })
