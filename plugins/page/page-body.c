/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-body.h"

/* Some pages show their text by script only, but hand search engines all of it. It is taken where
 * the page itself shows far less. */

/* Less is a summary. */
#define MIN_BYTES 1000
/* How many times more it must be than what the page shows. */
#define FACTOR 2
/* What is longer is not read. */
#define MAX_BYTES (1024 * 1024)

static guint
count_words (const char *text)
{
  guint n_words = 0;

  for (const char *p = text; *p != '\0'; p++)
    n_words += !g_ascii_isspace (*p) && (p == text || g_ascii_isspace (p[-1]));

  return n_words;
}

/**
 * page_body_is_better:
 * @document: a page
 * @n_words: how many words of the article it shows
 *
 * Tells whether the page's own data have much more of the article than it shows.
 *
 * Returns: whether they do
 */
gboolean
page_body_is_better (PageDocument *document, guint n_words)
{
  const char *body = document->body_text;

  return body != NULL && strlen (body) >= MIN_BYTES && strlen (body) <= MAX_BYTES
         && count_words (body) > FACTOR * n_words + FACTOR;
}

static void
add_block (LecternDraft *draft, LecternBlockRole role, const char *text, gsize length)
{
  g_autofree char *collapsed = lectern_text_collapse (text, length);

  if (collapsed[0] == '\0')
    return;

  lectern_draft_open_block (draft, role, -1, 0);
  g_string_append (draft->text, collapsed);
  lectern_draft_close_block (draft, "\n\n");
}

/* Text with markup is read like a page of its own. */
static gboolean
fill_from_markup (const char *body, LecternDraft *draft)
{
  g_autoptr (PageParse) parse = page_parse_new (body, strlen (body), NULL);
  g_autoptr (PageTree) tree = parse != NULL ? page_tree_new (parse, NULL) : NULL;
  g_autoptr (GArray) segments = tree != NULL ? page_segments_find (tree) : NULL;

  if (segments == NULL || segments->len < 2)
    return FALSE;

  for (guint i = 0; i < segments->len; i++)
    {
      const PageSegment *segment = &g_array_index (segments, PageSegment, i);

      add_block (draft, LECTERN_BLOCK_PARAGRAPH, segment->text, strlen (segment->text));
    }

  return TRUE;
}

/**
 * page_body_fill:
 * @document: a page whose data have its text
 * @draft: an empty draft
 *
 * Writes that text into a draft, a paragraph a line.
 *
 * Returns: how many words it has
 */
guint
page_body_fill (PageDocument *document, LecternDraft *draft)
{
  const char *body = document->body_text;

  if (document->title != NULL)
    add_block (draft, LECTERN_BLOCK_TITLE, document->title, strlen (document->title));
  if (strchr (body, '<') == NULL || !fill_from_markup (body, draft))
    {
      g_auto (GStrv) lines = g_strsplit (body, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        add_block (draft, LECTERN_BLOCK_PARAGRAPH, lines[i], strlen (lines[i]));
    }
  lectern_draft_apply_rules (draft);

  return count_words (body);
}
