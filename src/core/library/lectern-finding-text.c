/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-finding-text.h"

#include <string.h>

/* Findings as lines of text, for searches. The kinds are open: whoever finds names or quotes, in
 * whatever plugin, is covered. */

#define NAME_KINDS "entity"
#define QUOTE_KINDS "quote"
/* A name has fewer; more is a mistake of a plugin. */
#define MAX_LINE_BYTES 4096
#define MAX_TEXT_BYTES (256 * 1024)

static void
append_line (GString *out, GHashTable *seen, const char *text, gsize length)
{
  g_autofree char *line = g_strndup (text, length);

  g_strdelimit (line, "\n\r", ' ');
  g_strstrip (line);
  if (*line == '\0' || strlen (line) > MAX_LINE_BYTES || out->len > MAX_TEXT_BYTES
      || g_hash_table_contains (seen, line))
    return;

  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, line);
  g_hash_table_add (seen, g_steal_pointer (&line));
}

static void
append_layer (GString *out,
              GHashTable *seen,
              LecternArticle *article,
              LecternLayer *layer,
              const char *kinds)
{
  gsize n_annotations = 0;
  gsize length = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);
  const char *text = lectern_article_get_text (article, &length);

  for (gsize i = 0; i < n_annotations; i++)
    {
      const LecternAnnotation *annotation = &annotations[i];
      const char *name = lectern_annotation_get_string (annotation, "name");

      if (!lectern_kind_matches (annotation->kind, kinds))
        continue;
      if (name != NULL)
        append_line (out, seen, name, strlen (name));
      if (annotation->span.start < annotation->span.end && annotation->span.end <= length)
        append_line (out, seen, text + annotation->span.start,
                     lectern_span_get_length (annotation->span));
    }
}

static char *
dup_text (LecternArticle *article, GPtrArray *layers, const char *kinds)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < layers->len; i++)
    {
      LecternLayer *layer = g_ptr_array_index (layers, i);

      if (g_strcmp0 (lectern_layer_get_revision (layer), lectern_article_get_revision (article))
          == 0)
        append_layer (out, seen, article, layer, kinds);
    }

  return g_string_free (out, FALSE);
}

/**
 * lectern_finding_text_dup_names:
 * @article: an article
 * @layers: (element-type LecternLayer): its effective layers
 *
 * Lists who and what was found: full names, and the names as they stand in the text.
 *
 * Returns: (transfer full): a line each
 */
char *
lectern_finding_text_dup_names (LecternArticle *article, GPtrArray *layers)
{
  return dup_text (article, layers, NAME_KINDS);
}

/**
 * lectern_finding_text_dup_quotes:
 * @article: an article
 * @layers: (element-type LecternLayer): its effective layers
 *
 * Lists what was found to be said.
 *
 * Returns: (transfer full): a line each
 */
char *
lectern_finding_text_dup_quotes (LecternArticle *article, GPtrArray *layers)
{
  return dup_text (article, layers, QUOTE_KINDS);
}
