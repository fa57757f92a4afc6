/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cmark.h>
#include <string.h>

#include "page-author.h"
#include "page-date.h"
#include "text-markdown.h"

/* Markdown is read by cmark, whose tree is walked by its iterator, without recursion. HTML inside
 * is left out. A block of `key: value` lines between rules at the top is front matter. */

/* Lists and quotations are not nested deeper. */
#define MAX_NESTING 32
/* Front matter is not longer. */
#define MAX_FRONT_BYTES (16 * 1024)

typedef struct {
  LecternDraft *draft;
  GArray *open;      /* of gint32: blocks of the open containers */
  GArray *stretches; /* of guint32: where open emphasis and links began */
  guint n_lists;
  guint n_too_deep; /* open containers that were not made */
  guint n_images;   /* open images, whose text is not shown */
  gboolean begins_item;
  gboolean is_open; /* whether a text block is */
} Reader;

static gint32
get_parent (Reader *self)
{
  return self->open->len > 0 ? g_array_index (self->open, gint32, self->open->len - 1) : -1;
}

static void
open_container (Reader *self, LecternBlockRole role)
{
  gint32 block = 0;

  if (self->open->len >= MAX_NESTING)
    {
      self->n_too_deep++;
      return;
    }
  block = lectern_draft_open_block (self->draft, role, get_parent (self), 0);
  g_array_append_val (self->open, block);
}

static void
close_container (Reader *self)
{
  if (self->n_too_deep > 0)
    self->n_too_deep--;
  else
    g_array_set_size (self->open, self->open->len - 1);
}

static void
open_text (Reader *self, LecternBlockRole role, guint level)
{
  lectern_draft_open_block (self->draft, role, get_parent (self), level);
  self->is_open = TRUE;
}

static void
close_text (Reader *self)
{
  LecternDraft *draft = self->draft;
  guint last = draft->blocks->len - 1;

  if (draft->text->len == lectern_draft_get_block (draft, last)->span.start)
    g_array_set_size (draft->blocks, last);
  else
    lectern_draft_close_block (draft, "\n\n");
  self->is_open = FALSE;
}

static void
append (Reader *self, const char *text)
{
  if (self->is_open && self->n_images == 0 && text != NULL)
    g_string_append (self->draft->text, text);
}

static void
open_paragraph (Reader *self)
{
  if (self->begins_item)
    open_text (self, LECTERN_BLOCK_LIST_ITEM, self->n_lists);
  else
    open_text (self, LECTERN_BLOCK_PARAGRAPH, 0);
  self->begins_item = FALSE;
}

static void
append_code (Reader *self, cmark_node *node)
{
  open_paragraph (self);
  append (self, cmark_node_get_literal (node));
  while (self->draft->text->len > 0 && self->draft->text->str[self->draft->text->len - 1] == '\n')
    g_string_truncate (self->draft->text, self->draft->text->len - 1);
  close_text (self);
}

static void
open_stretch (Reader *self)
{
  guint32 start = self->draft->text->len;

  g_array_append_val (self->stretches, start);
}

static gboolean
is_safe (const char *address)
{
  const char *scheme = address != NULL ? g_uri_peek_scheme (address) : NULL;

  return scheme != NULL
         && (strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0
             || strcmp (scheme, "mailto") == 0);
}

static void
close_stretch (Reader *self, const char *kind, const char *address)
{
  LecternSpan span = { g_array_index (self->stretches, guint32, self->stretches->len - 1),
                       self->draft->text->len };

  g_array_set_size (self->stretches, self->stretches->len - 1);
  if (span.end > span.start && (strcmp (kind, LECTERN_MARKUP_LINK) != 0 || is_safe (address)))
    lectern_draft_add_markup (self->draft, span, kind, address);
}

static void
enter (Reader *self, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_BLOCK_QUOTE:
      open_container (self, LECTERN_BLOCK_QUOTATION);
      break;
    case CMARK_NODE_LIST:
      open_container (self, LECTERN_BLOCK_LIST);
      self->n_lists++;
      break;
    case CMARK_NODE_ITEM:
      self->begins_item = TRUE;
      break;
    case CMARK_NODE_PARAGRAPH:
      open_paragraph (self);
      break;
    case CMARK_NODE_HEADING:
      open_text (self, LECTERN_BLOCK_HEADING, cmark_node_get_heading_level (node));
      break;
    case CMARK_NODE_CODE_BLOCK:
      append_code (self, node);
      break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
      append (self, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_SOFTBREAK:
      append (self, " ");
      break;
    case CMARK_NODE_LINEBREAK:
      append (self, "\n");
      break;
    case CMARK_NODE_IMAGE:
      self->n_images++;
      break;
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
    case CMARK_NODE_LINK:
      open_stretch (self);
      break;
    default:
      break;
    }
}

static void
leave (Reader *self, cmark_node *node)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_LIST:
      self->n_lists--;
      close_container (self);
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      close_container (self);
      break;
    case CMARK_NODE_ITEM:
      self->begins_item = FALSE;
      break;
    case CMARK_NODE_PARAGRAPH:
    case CMARK_NODE_HEADING:
      close_text (self);
      break;
    case CMARK_NODE_IMAGE:
      self->n_images--;
      break;
    case CMARK_NODE_EMPH:
      close_stretch (self, LECTERN_MARKUP_EMPHASIS, NULL);
      break;
    case CMARK_NODE_STRONG:
      close_stretch (self, LECTERN_MARKUP_STRONG, NULL);
      break;
    case CMARK_NODE_LINK:
      close_stretch (self, LECTERN_MARKUP_LINK, cmark_node_get_url (node));
      break;
    default:
      break;
    }
}

static void
take_value (TextFacts *facts, const char *key, const char *value)
{
  g_autofree char *lower = g_ascii_strdown (key, -1);

  if (strcmp (lower, "title") == 0 && facts->title == NULL)
    facts->title = g_strdup (value);
  else if ((strcmp (lower, "date") == 0 || strcmp (lower, "published") == 0)
           && facts->published == NULL)
    facts->published = page_date_parse (value, PAGE_DATE_DAY_FIRST);
  else if ((strcmp (lower, "lang") == 0 || strcmp (lower, "language") == 0)
           && facts->language == NULL)
    facts->language = g_strdup (value);
  else if ((strcmp (lower, "description") == 0 || strcmp (lower, "summary") == 0)
           && facts->description == NULL)
    facts->description = g_strdup (value);
  else if (strcmp (lower, "author") == 0 || strcmp (lower, "authors") == 0)
    {
      g_auto (GStrv) names = page_author_split (value, TRUE);

      for (guint i = 0; names[i] != NULL; i++)
        g_ptr_array_add (facts->authors, g_strdup (names[i]));
    }
}

/* Reads front matter; tells how long it is, 0 without any. */
static gsize
read_front_matter (const char *text, gsize length, TextFacts *facts)
{
  const char *end = NULL;
  g_autofree char *front = NULL;
  g_auto (GStrv) lines = NULL;

  if (length < 4 || strncmp (text, "---\n", 4) != 0)
    return 0;
  end = g_strstr_len (text + 3, MIN (length - 3, MAX_FRONT_BYTES), "\n---\n");
  if (end == NULL)
    return 0;

  front = g_strndup (text + 4, MAX (end - text - 4, 0));
  lines = g_strsplit (front, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon == NULL || g_ascii_isspace (lines[i][0]))
        continue;
      *colon = '\0';
      g_strstrip (g_strdelimit (colon + 1, "\"'[]", ' '));
      take_value (facts, g_strstrip (lines[i]), g_strstrip (colon + 1));
    }

  return end + strlen ("\n---\n") - text;
}

/* The first heading is the title, if it stands at the top. */
static void
find_title (LecternDraft *draft, const TextFacts *facts)
{
  LecternDraftBlock *first = draft->blocks->len > 1 ? lectern_draft_get_block (draft, 0) : NULL;
  g_autofree char *line = NULL;

  if (first == NULL || first->role != LECTERN_BLOCK_HEADING)
    return;

  line = lectern_draft_dup_block (draft, 0);
  if (facts->title != NULL ? strcmp (line, facts->title) != 0 : first->level > 2)
    return;
  first->role = LECTERN_BLOCK_TITLE;
  first->level = 0;
}

/**
 * text_markdown_read:
 * @text: UTF-8 text with line feeds
 * @length: its length in bytes
 * @facts: gets what its front matter says
 *
 * Reads Markdown.
 *
 * Returns: (transfer full): a draft
 */
LecternDraft *
text_markdown_read (const char *text, gsize length, TextFacts *facts)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gint32));
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (guint32));
  gsize skip = read_front_matter (text, length, facts);
  cmark_node *document = cmark_parse_document (text + skip, length - skip, CMARK_OPT_VALIDATE_UTF8);
  cmark_iter *iter = cmark_iter_new (document);
  Reader reader = { .open = open, .stretches = stretches };
  cmark_event_type event;

  reader.draft = lectern_draft_new ();
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER)
      enter (&reader, cmark_iter_get_node (iter));
    else
      leave (&reader, cmark_iter_get_node (iter));
  cmark_iter_free (iter);
  cmark_node_free (document);
  find_title (reader.draft, facts);

  return reader.draft;
}

void
text_facts_clear (TextFacts *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_clear_pointer (&self->published, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->description, g_free);
}
